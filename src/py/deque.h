/* collections.deque: a ring of Values. */
#ifndef PY_DEQUE_H
#define PY_DEQUE_H

#include "py/object.h"

/* Adds the types deque and its iterators to the module; part of _collections. */
int deque_add_type(struct vm *vm, Value module);

#endif
