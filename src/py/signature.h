/* Signatures of native functions: Python's notation in struct native_def.sig, parsed once for each
 * text.
 *
 * Binding fills an array with one Value per parameter in the order of the signature, V_UNSET where
 * nothing was given: borrowed from the caller, but for *args and **kw, which are new objects that
 * signature_release drops. Errors are worded as those of CPython's argument clinic.
 */
#ifndef PY_SIGNATURE_H
#define PY_SIGNATURE_H

#include "py/object.h"
#include "py/vm.h"

#define SIGNATURE_MAX 24

struct signature {
    struct signature *next; /* in the VM's table */
    const char *text;
    uint32_t nparams;
    uint32_t nposonly, npos;    /* positional-only; all that may be positional */
    uint32_t ndefaults;         /* of the positional ones */
    int32_t varargs, varkw;     /* index of the parameter, -1 none */
    Value names[SIGNATURE_MAX]; /* interned, owned */
};

/* The parsed signature; lives as long as the VM. NULL: MemoryError, or SystemError for a malformed
 * text. */
struct signature *signature_get(struct vm *vm, const char *text) PY_MUST_CHECK;
/* required: how many of the first parameters must be given. `out` has room for nparams Values. */
int signature_bind(struct vm *vm, const struct signature *sig, const char *fname, int required,
                   const Value *args, size_t n, Value kwnames, Value *out) PY_MUST_CHECK;
void signature_release(struct vm *vm, const struct signature *sig, Value *out);
/* For `new_` and `init` slots, which get a tuple and a dict (or V_UNSET). */
int signature_bind_ex(struct vm *vm, const char *text, const char *fname, int required,
                      Value args_tuple, Value kwargs, Value *out) PY_MUST_CHECK;
/* Why these arguments do not fit, as a function written in Python would say it; always -1 with TypeError. `title` is its
 * qualified name; self counts as an argument. */
int signature_python_words(struct vm *vm, const struct signature *sig, const char *title, int required, bool self, size_t n,
                           const Value *names, size_t nkw);
/* signature_bind_ex with those words. */
int signature_bind_python(struct vm *vm, const char *text, const char *title, int required, Value args_tuple, Value kwargs,
                          Value *out) PY_MUST_CHECK;
void signature_table_free(struct vm *vm);

#endif
