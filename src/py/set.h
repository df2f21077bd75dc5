/* Sets, below the Python-level type: set.c stores, set_type.c has the methods. A struct set without a table is
 * empty. A frozenset's `hash` is its cached hash; a set's is the finger of pop(). */
#ifndef PY_SET_H
#define PY_SET_H

#include "py/object.h"

int py_set_add_hashed(struct vm *vm, struct set *s, Value key, uint64_t hash) PY_MUST_CHECK;
Value py_set_pop(struct vm *vm, Value s); /* owned; V_UNSET when empty */
void py_set_clear(struct vm *vm, Value s);
bool py_is_anyset(struct vm *vm, Value v); /* set, frozenset or below */
Value py_set_iter(struct vm *vm, Value s) PY_MUST_CHECK;
int py_init_set_iter(struct vm *vm) PY_MUST_CHECK; /* called by py_init_set */

#endif
