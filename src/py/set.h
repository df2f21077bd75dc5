/* Sets, below the Python-level type: set.c stores, set_algebra.c combines, set_type.c has the methods. A struct set without a table is
 * empty. A frozenset's `hash` is its cached hash; a set's is the finger of pop(). */
#ifndef PY_SET_H
#define PY_SET_H

#include "py/object.h"

int py_set_add_hashed(struct vm *vm, struct set *s, Value key, uint64_t hash) PY_MUST_CHECK;
Value py_set_pop(struct vm *vm, Value s); /* owned; V_UNSET when empty */
void py_set_clear(struct vm *vm, Value s);
int py_set_settle(struct vm *vm, Value s) PY_MUST_CHECK; /* after many were discarded: a smaller table when it pays */
bool py_is_anyset(struct vm *vm, Value v); /* set, frozenset or below */
Value py_set_iter(struct vm *vm, Value s) PY_MUST_CHECK;
int py_init_set_iter(struct vm *vm) PY_MUST_CHECK; /* called by py_init_set */

/* ---- set_algebra.c. Results are owned; `other` is anything that can be iterated. ---- */

enum set_op { SET_UNION, SET_INTERSECTION, SET_DIFFERENCE, SET_SYMMETRIC };

/* A set or frozenset, as the base type of proto says, of items (V_UNSET: empty). */
Value set_like(struct vm *vm, Value proto, Value items) PY_MUST_CHECK;
Value set_combine(struct vm *vm, Value self, Value other, enum set_op op) PY_MUST_CHECK;
int set_combine_into(struct vm *vm, Value self, Value other, enum set_op op) PY_MUST_CHECK;
/* The items of `fresh` become those of `self`; consumes fresh, which may be V_ERR. */
int set_become(struct vm *vm, Value self, Value fresh) PY_MUST_CHECK;

#endif
