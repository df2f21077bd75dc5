/* Values: what a Python variable holds.
 *
 * A Value is one machine word. Its low bits say what it is:
 *
 *     …xxx1  a small int, 63 bits, shifted left by one
 *     …x010  an immediate singleton: None, True, False, Ellipsis, NotImplemented,
 *            and two that no Python program ever sees: V_UNSET (an empty slot) and V_ERR
 *     …0000  a pointer to a struct obj (objects are 8-byte aligned at least)
 *
 * Singletons are therefore immortal and counting references is a no-op for everything but pointers.
 * V_UNSET means "nothing here": an unbound local, an argument not given, an iterator exhausted.
 * V_ERR means "an exception is set in the VM": a function that returns it has set one, always.
 * The two never stand for one another.
 *
 * Ownership: a Value in a struct or frame slot is owned by it. Arguments are borrowed, results are
 * owned, unless a name ends in _steal (takes its argument) or _borrow (result stays the owner's).
 *
 * Example: 1 + 2 in the VM: both words have bit 0 set; (a - 1) + b with an overflow check is the sum,
 * tagged. No memory is touched.
 */
#ifndef PY_VALUE_H
#define PY_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef uintptr_t Value;

struct vm;
struct type;

/* The header of every object on the heap. `rc` counts owners; at 0 the object is freed at once. */
struct obj {
    uint32_t rc;
    uint32_t flags; /* enum obj_flag */
    struct type *type;
};

enum obj_flag {
    OBJ_GC = 1 << 0,        /* has a gc head in front (tracked by the cycle collector) */
    OBJ_FINALIZED = 1 << 1, /* __del__ has run */
    OBJ_WEAKREFS = 1 << 2,  /* the VM's weakref table has entries for it */
    OBJ_USER0 = 1 << 3,     /* free for the type's own use; likewise the next three */
    OBJ_USER1 = 1 << 4,
    OBJ_USER2 = 1 << 5,
    OBJ_USER3 = 1 << 6,
    /* bits 24 to 31 are the allocator's (alloc.h): change flags with |= and &= only */
};

#define V_SPECIAL(k) ((Value)(k) << 3 | 2)
#define V_ERR V_SPECIAL(0)
#define V_UNSET V_SPECIAL(1)
#define V_NONE V_SPECIAL(2)
#define V_FALSE V_SPECIAL(3)
#define V_TRUE V_SPECIAL(4)
#define V_ELLIPSIS V_SPECIAL(5)
#define V_NOTIMPL V_SPECIAL(6)
#define V_SPECIAL_COUNT 7

#define V_INT_MAX (INTPTR_MAX >> 1)
#define V_INT_MIN (INTPTR_MIN >> 1)

static inline bool v_is_ptr(Value v) { return (v & 3) == 0; }
static inline bool v_is_int(Value v) { return v & 1; } /* a small int; big ones are struct bigint */
static inline bool v_is_special(Value v) { return (v & 3) == 2; }
static inline intptr_t v_as_int(Value v) { return (intptr_t)v >> 1; }
static inline Value v_int(intptr_t i) { return (Value)i << 1 | 1; } /* i within V_INT_MIN..MAX */
static inline bool v_fits_int(intptr_t i) { return i >= V_INT_MIN && i <= V_INT_MAX; }
static inline Value v_bool(bool b) { return b ? V_TRUE : V_FALSE; }
/* a + b of two small ints; V_UNSET when they are not, or the sum is not. */
static inline Value v_add_ints(Value a, Value b) {
    intptr_t r;
    if (!(a & b & 1) || __builtin_add_overflow((intptr_t)(a - 1), (intptr_t)b, &r)) return V_UNSET;
    return (Value)r;
}
static inline bool v_is_bool(Value v) { return v == V_TRUE || v == V_FALSE; }
static inline struct obj *v_obj(Value v) { return (struct obj *)v; }
static inline Value v_ptr(const void *o) { return (Value)o; }
#define v_as(T, v) ((struct T *)(v)) /* unchecked: v_as(list, v)->len */

void obj_free(struct vm *vm, struct obj *o); /* called when rc reaches 0 (alloc.c) */

static inline Value v_incref(Value v) {
    if (v_is_ptr(v)) v_obj(v)->rc++;
    return v;
}
static inline void v_decref(struct vm *vm, Value v) {
    if (v_is_ptr(v) && --v_obj(v)->rc == 0) obj_free(vm, v_obj(v));
}
/* Sets an owned slot: takes `nv`, releases what was there after the store (a finaliser may run). */
static inline void v_set(struct vm *vm, Value *slot, Value nv) {
    Value old = *slot;
    *slot = nv;
    v_decref(vm, old);
}

#endif
