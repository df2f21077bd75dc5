/* A growable byte buffer.
 *
 * `data` is always terminated with a NUL that `len` does not count, so it can be used as a C string
 * when it holds text. BUF_INIT needs no allocation. buf_steal hands the memory to the caller.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
    char *data;
    size_t len, cap;
};

extern char buf_empty[1];
#define BUF_INIT {buf_empty, 0, 0}

void buf_init(struct buf *b);
void buf_release(struct buf *b);
void buf_clear(struct buf *b);                       /* keeps the memory */
void buf_reserve(struct buf *b, size_t extra);       /* room for `extra` more bytes */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_adds(struct buf *b, const char *s);
void buf_addc(struct buf *b, char c);
void buf_fill(struct buf *b, char c, size_t n);      /* n times c */
void buf_addf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vaddf(struct buf *b, const char *fmt, va_list ap);
void buf_truncate(struct buf *b, size_t len);        /* len <= b->len */
char *buf_steal(struct buf *b);                      /* owned by the caller; b is empty after it */

#endif
