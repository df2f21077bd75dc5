/* A typed growable array: VEC(struct thing) things = {0};
 * vec_push(&things, t); things.data[i]; things.len; vec_release(&things). Elements are plain memory;
 * what they own is the owner's to release.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <stddef.h>

#include "base/mem.h"

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *data;                                                                                   \
        size_t len, cap;                                                                           \
    }

#define vec_reserve(v, n)                                                                          \
    do {                                                                                           \
        if ((v)->cap < (n)) {                                                                      \
            (v)->cap = (v)->cap * 2 > (n) ? (v)->cap * 2 : ((n) > 8 ? (n) : 8);                    \
            (v)->data = mem_realloc((v)->data, (v)->cap * sizeof *(v)->data);                      \
        }                                                                                          \
    } while (0)
#define vec_push(v, x)                                                                             \
    do {                                                                                           \
        vec_reserve(v, (v)->len + 1);                                                              \
        (v)->data[(v)->len++] = (x);                                                               \
    } while (0)
#define vec_pop(v) ((v)->data[--(v)->len])
#define vec_last(v) ((v)->data[(v)->len - 1])
#define vec_release(v)                                                                             \
    do {                                                                                           \
        mem_free((v)->data);                                                                       \
        (v)->data = NULL;                                                                          \
        (v)->len = (v)->cap = 0;                                                                   \
    } while (0)

#endif
