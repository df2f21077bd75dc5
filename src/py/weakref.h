/* Weak references: a table from target to the chain of its references, beside the objects.
 *
 * An object that is weakly referenced has OBJ_WEAKREFS set; when it dies (obj_free) or is found
 * unreachable (gc.c) its references are emptied first and then their callbacks run. A reference
 * without callback is shared: ref(x) is ref(x). The chain is borrowed in both directions; a
 * reference that dies leaves it.
 */
#ifndef PY_WEAKREF_H
#define PY_WEAKREF_H

#include "py/object.h"
#include "py/vm.h"

/* Empties all references to the object and calls their callbacks; errors in these are unraisable.
 */
void weakref_target_died(struct vm *vm, struct obj *o);
/* For the collector: the same, but callbacks for which `skip(ref, arg)` says so are not called. */
void weakref_clear_all(struct vm *vm, struct obj *o, bool (*skip)(struct weakref *, void *),
                       void *arg);
/* The first reference to an object, NULL; the others follow through ->next. */
struct weakref *weakref_chain(struct vm *vm, struct obj *o);

#endif
