/* Warnings from C: py_warn (object.h), and those that have a source object. State lives in
 * vm->warnings; the Python module `warnings` works on the same filters.
 */
#ifndef PY_WARNINGS_H
#define PY_WARNINGS_H

#include "py/object.h"
#include "py/vm.h"

/* "coroutine 'x' was never awaited", at the place where the program is now; with a method ("asend") "coroutine method
 * 'asend' of 'x' ..."; origin (V_UNSET: not known) says where it was made. -1: a filter made it an exception. */
int warn_never_awaited(struct vm *vm, const char *method, Value qualname, Value origin) PY_MUST_CHECK;
/* As warnings.warn_explicit; registry: dict of once-shown warnings, or V_UNSET. has_source adds the
 * line about tracemalloc. */
int warn_explicit(struct vm *vm, Value category, Value message, Value filename, uint32_t line,
                  Value registry, Value source_line, bool has_source) PY_MUST_CHECK;

#endif
