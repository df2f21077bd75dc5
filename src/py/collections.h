/* What list, tuple and their kin share.
 *
 * A "seq" here is a list or a tuple (or a subclass): an array of Values that py_seq_items gives a borrowed
 * view of, valid until the list changes. The iterators of list, tuple, dict, set and range are made here and in
 * the files of their types; each has a length hint and survives the change of what it walks as CPython's do.
 */
#ifndef PY_COLLECTIONS_H
#define PY_COLLECTIONS_H

#include "py/object.h"

Value *py_seq_items(Value seq, size_t *n);
/* "[a, b]" with the given brackets; a 1-tuple gets its comma. */
Value py_seq_repr(struct vm *vm, Value seq, const char *open, const char *close) PY_MUST_CHECK;
/* Lexicographic comparison of two lists or two tuples. */
Value py_seq_compare(struct vm *vm, Value a, Value b, enum py_cmp op) PY_MUST_CHECK;
/* An index (with __index__) into a sequence of len items: 0 and *out in range, else -1 with the exception set:
 * TypeError from type_text (with one %T for the key) or IndexError range_text. */
int py_seq_index(struct vm *vm, Value key, size_t len, intptr_t *out, const char *type_text,
                 const char *range_text) PY_MUST_CHECK;
/* For `seq * n` with the operands in either order: 1 and *seq, *times; 0 when the other operand is no int. */
int py_seq_repeat_count(struct vm *vm, Value a, Value b, bool a_is_seq, Value *seq, size_t *times)
    PY_MUST_CHECK;
/* Optional start and stop arguments (V_UNSET: not given) of index(), clipped to 0..len. */
int py_seq_bounds(struct vm *vm, Value start, Value stop, size_t len, size_t *from, size_t *to) PY_MUST_CHECK;
/* A list or tuple as it is (a new reference), anything iterable as a new list; TypeError with `text` else. */
Value py_seq_fast(struct vm *vm, Value v, const char *text) PY_MUST_CHECK;
Value py_seq_iter(struct vm *vm, Value seq) PY_MUST_CHECK;
Value py_seq_reversed(struct vm *vm, Value seq) PY_MUST_CHECK;
/* The next item of an iterator made by py_seq_iter, for the VM's fast path: V_UNSET exhausted. */
Value py_seq_iter_next(struct vm *vm, Value it);

int py_list_sort(struct vm *vm, Value list, Value key_or_unset, bool reverse) PY_MUST_CHECK;

/* Removes the newest entry; false when empty. key and value are owned by the caller. */
bool py_dict_pop_last(Value d, Value *key, Value *value);
void py_dict_clear(struct vm *vm, Value d);
int py_init_dict_views(struct vm *vm) PY_MUST_CHECK; /* called by py_init_dict */
/* kind: 0 keys, 1 values, 2 items */
Value py_dict_view(struct vm *vm, Value d, int kind) PY_MUST_CHECK;
Value py_dict_iter(struct vm *vm, Value d, int kind, bool backwards) PY_MUST_CHECK;

/* The hash slot of mutable containers: TypeError "unhashable type: 'list'". */
int64_t py_hash_unhashable(struct vm *vm, Value v);
/* __class_getitem__ of list, dict, …: list[int]. */
Value py_generic_alias_m(struct vm *vm, Value *args, size_t n) PY_MUST_CHECK;

#endif
