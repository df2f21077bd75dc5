/* Exceptions from the inside: exception.c (the types and raising), exc_fields.c (those with
 * attributes of their own), exc_group.c.
 *
 * struct exc.extra holds what a type adds to args: one value (StopIteration.value,
 * SystemExit.code), or a tuple of fields in the order of the type's table for OSError, SyntaxError,
 * ImportError, NameError, AttributeError and the Unicode errors. For groups it is the tuple of
 * exceptions. Types that share a layout share their accessors.
 */
#ifndef PY_EXCEPTION_H
#define PY_EXCEPTION_H

#include "py/object.h"
#include "py/vm.h"

/* Raises NameError or UnboundLocalError with its `name`; -1. */
int exc_raise_name(struct vm *vm, struct type *type, Value name, const char *fmt, ...);
/* An AttributeError that a program raised bare in __getattr__ gets `name` and `obj`. */
void exc_attribute_context(struct vm *vm, Value o, Value name);
/* Raises ImportError or a subclass with `name`; V_ERR. */
Value exc_raise_import(struct vm *vm, struct type *type, Value name, const char *fmt, ...);
/* A new instance, its extra filled for its kind as __init__ does. args: tuple (borrowed). */
Value exc_make(struct vm *vm, struct type *type, Value args) PY_MUST_CHECK;
/* What SystemExit asks for etc.: the field (borrowed), V_NONE when there is none. */
Value exc_field(struct exc *e, size_t index);
int exc_set_field(struct vm *vm, struct exc *e, size_t index, Value v) PY_MUST_CHECK;

enum { NAME_NAME };
enum { ATTR_NAME, ATTR_OBJ };
enum { IMPORT_MSG, IMPORT_NAME_, IMPORT_PATH, IMPORT_NAME_FROM };
enum { OS_ERRNO, OS_STRERROR, OS_FILENAME, OS_FILENAME2 };
enum { SYN_MSG, SYN_FILENAME, SYN_LINENO, SYN_OFFSET, SYN_TEXT, SYN_END_LINENO, SYN_END_OFFSET };
enum { UNI_ENCODING, UNI_OBJECT, UNI_START, UNI_END, UNI_REASON };

/* exc_fields.c: makes the types named; the rest of exceptions.def are plain. NULL: `name` is plain.
 */
const struct type_def *exc_fields_def(const char *name);
/* Fills extra (and lets OSError choose its subclass, before: exc_os_type). */
int exc_fields_init(struct vm *vm, struct exc *e) PY_MUST_CHECK;
struct type *exc_os_type(struct vm *vm, struct type *t,
                         Value args); /* OSError(ENOENT, …) -> FileNotFoundError */

/* exc_group.c */
extern const struct type_def exc_group_def;
static inline bool exc_is_group(struct vm *vm, Value v) {
    return v_is_exc(v) && v_isinstance(vm, v, vm->e.BaseExceptionGroup);
}
/* The exceptions of a group: a tuple, borrowed. */
static inline Value exc_group_members(Value group) {
    return v_as(exc, group)->extra;
}
/* Splits by type(s) or predicate: out[0] match, out[1] rest, V_NONE when empty; owned. */
int exc_group_split(struct vm *vm, Value group, Value condition, Value out[2]) PY_MUST_CHECK;
/* The part of `group` whose leaves occur in the groups of `keep` (a list); V_NONE when there are
 * none. */
Value exc_group_project(struct vm *vm, Value group, Value keep) PY_MUST_CHECK;
/* ExceptionGroup(message, members). */
Value exc_group_new(struct vm *vm, const char *message, Value members) PY_MUST_CHECK;

#endif
