/* The iterators of the module itertools: one layout for all of them.
 *
 * Values a, b and c and the numbers mean what the comment on top of each kind says. `idx` is an
 * array of indices of the combinatoric ones. A value that is V_UNSET is nothing; the one named in
 * the comment as the source being V_UNSET means that the iterator is exhausted for good.
 * mod_itertools.c has the endless and the filtering ones and the table, itertools_comb.c the
 * combinatoric ones, itertools_group.c groupby and tee.
 */
#ifndef PY_ITERTOOLS_H
#define PY_ITERTOOLS_H

#include "py/native.h"
#include "py/type.h"

struct itertool {
    struct obj o;
    Value a, b, c;
    intptr_t n, m, k;
    size_t *idx;
    size_t nidx;
    bool flag;
};

struct itertool_def {
    const char *name, *doc;
    Value (*new_)(struct vm *, struct type *, Value args, Value kwargs);
    Value (*next)(struct vm *, Value self);
    Value (*repr)(struct vm *, Value self);
    const struct native_def *methods;
    size_t field; /* in struct vm_types where the type is kept, 0: only in the module */
    bool hidden;  /* not in the module under its name */
};
extern const struct itertool_def itertools_comb_defs[],
    itertools_group_defs[]; /* end with a NULL name */

struct itertool *itertool_make(struct vm *vm, struct type *t) PY_MUST_CHECK;
Value itertools_tee(struct vm *vm, Value *args, size_t n);
/* The next item of a source; V_UNSET when there is none (any more). The source may let go of itself
 * meanwhile. */
static inline Value itertool_pull(struct vm *vm, Value source) {
    if (source == V_UNSET) return V_UNSET;
    v_incref(source);
    Value v = py_next(vm, source);
    v_decref(vm, source);
    return v;
}
/* The iterator is done: lets go of its source. Returns V_UNSET. */
Value itertool_end(struct vm *vm, struct itertool *it);
int itertool_indices(struct vm *vm, struct itertool *it, size_t n) PY_MUST_CHECK;

#endif
