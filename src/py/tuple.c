/* tuple: an immutable array of Values, allocated in one piece with its header. */
#include <stdarg.h>
#include <string.h>

#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"
#include "py/type.h"

Value py_tuple_alloc(struct vm *vm, size_t n) {
    if (n == 0 && v_is_ptr(vm->empty_tuple) && vm->empty_tuple) return v_incref(vm->empty_tuple);
    if (n > SIZE_MAX / 32) return py_raise(vm, vm->e.MemoryError, "");
    struct tuple *t = obj_alloc(vm, vm->t.tuple, sizeof *t + n * sizeof(Value));
    if (!t) return V_ERR;
    t->len = n;
    for (size_t i = 0; i < n; i++) t->items[i] = V_UNSET;
    return v_ptr(t);
}

Value py_tuple(struct vm *vm, const Value *items, size_t n) {
    Value t = py_tuple_alloc(vm, n);
    if (t == V_ERR) return V_ERR;
    for (size_t i = 0; i < n; i++) v_as(tuple, t)->items[i] = v_incref(items[i]);
    return t;
}

Value py_tuple_steal(struct vm *vm, const Value *items, size_t n) {
    Value t = py_tuple_alloc(vm, n);
    if (t == V_ERR) {
        for (size_t i = 0; i < n; i++) v_decref(vm, items[i]);
        return V_ERR;
    }
    if (n) memcpy(v_as(tuple, t)->items, items, n * sizeof *items);
    return t;
}

Value py_pack(struct vm *vm, size_t n, ...) {
    Value t = py_tuple_alloc(vm, n);
    if (t == V_ERR) return V_ERR;
    va_list ap;
    va_start(ap, n);
    for (size_t i = 0; i < n; i++) v_as(tuple, t)->items[i] = v_incref(va_arg(ap, Value));
    va_end(ap);
    return t;
}

Value py_tuple_from(struct vm *vm, Value iterable) {
    if (v_is_exact(iterable, vm->t.tuple)) return v_incref(iterable);
    Value l = v_is_exact(iterable, vm->t.list) ? v_incref(iterable) : py_list_from(vm, iterable);
    if (l == V_ERR) return V_ERR;
    Value t = py_tuple(vm, v_as(list, l)->items, v_as(list, l)->len);
    v_decref(vm, l);
    return t;
}

static Value tuple_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    struct tuple *a = v_as(tuple, args);
    if (args_no_keywords_new(vm, t, "tuple", kwargs) < 0) return V_ERR;
    if (a->len > 1)
        return py_raise(vm, vm->e.TypeError, "tuple expected at most 1 argument, got %zu", a->len);
    Value plain = a->len ? py_tuple_from(vm, a->items[0]) : py_tuple_alloc(vm, 0);
    if (plain == V_ERR || t == vm->t.tuple) return plain;
    size_t n = v_as(tuple, plain)->len;
    struct tuple *r = obj_alloc(vm, t, t->size + n * sizeof(Value));
    if (r) {
        r->len = n;
        for (size_t i = 0; i < n; i++) r->items[i] = v_incref(v_as(tuple, plain)->items[i]);
    }
    v_decref(vm, plain);
    return r ? v_ptr(r) : V_ERR;
}

static void tuple_free(struct vm *vm, struct obj *o) {
    struct tuple *t = (struct tuple *)o;
    for (size_t i = t->len; i-- > 0;) v_decref(vm, t->items[i]);
}

static int tuple_traverse(struct obj *o, py_visit visit, void *arg) {
    struct tuple *t = (struct tuple *)o;
    for (size_t i = 0; i < t->len; i++) {
        int rc = visit(t->items[i], arg);
        if (rc) return rc;
    }
    return 0;
}

static Value tuple_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "(...)");
    Value r = py_seq_repr(vm, self, "(", ")");
    py_repr_leave(vm, self);
    return r;
}

/* xxHash-like mixing; equal tuples of equal hashes give equal results, as the language asks. */
static int64_t tuple_hash(struct vm *vm, Value self) {
    struct tuple *t = v_as(tuple, self);
    uint64_t acc = 0x27D4EB2F165667C5u;
    for (size_t i = 0; i < t->len; i++) {
        int64_t h = py_hash(vm, t->items[i]);
        if (h == -1) return -1;
        acc += (uint64_t)h * 0xC2B2AE3D27D4EB4Fu;
        acc = (acc << 31 | acc >> 33) * 0x9E3779B185EBCA87u;
    }
    acc += t->len ^ (0x27D4EB2F165667C5u ^ 3527539u);
    return (int64_t)acc == -1 ? 1546275796 : (int64_t)acc;
}

static Value tuple_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_tuple(a) || !v_is_tuple(b)) return V_NOTIMPL;
    return py_seq_compare(vm, a, b, op);
}

static int tuple_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(tuple, self)->len != 0;
}

static intptr_t tuple_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(tuple, self)->len;
}

static Value tuple_getitem(struct vm *vm, Value self, Value key) {
    struct tuple *t = v_as(tuple, self);
    if (!v_is_exact(key, vm->t.slice)) {
        intptr_t i;
        if (py_seq_index(vm, key, t->len, &i, "tuple indices must be integers or slices, not %T",
                         "tuple index out of range") < 0)
            return V_ERR;
        return v_incref(t->items[i]);
    }
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, key, (intptr_t)t->len, &start, &stop, &step);
    if (n < 0) return V_ERR;
    if ((size_t)n == t->len && step == 1 && v_is_exact(self, vm->t.tuple)) return v_incref(self);
    Value r = py_tuple_alloc(vm, (size_t)n);
    if (r == V_ERR) return V_ERR;
    for (intptr_t i = 0; i < n; i++) v_as(tuple, r)->items[i] = v_incref(t->items[start + i * step]);
    return r;
}

/* Index of the first item equal to v in [from, to), -1 none, -2 error. */
static intptr_t tuple_find(struct vm *vm, struct tuple *t, Value v, size_t from, size_t to) {
    for (size_t i = from; i < t->len && i < to; i++) {
        int eq = py_compare_bool(vm, t->items[i], v, PY_EQ);
        if (eq) return eq < 0 ? -2 : (intptr_t)i;
    }
    return -1;
}

static int tuple_contains(struct vm *vm, Value self, Value item) {
    intptr_t i = tuple_find(vm, v_as(tuple, self), item, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static Value tuple_concat(struct vm *vm, Value a, Value b) {
    if (!v_is_tuple(a)) return V_NOTIMPL;
    if (!v_is_tuple(b))
        return py_raise(vm, vm->e.TypeError, "can only concatenate tuple (not \"%T\") to tuple", b);
    struct tuple *x = v_as(tuple, a), *y = v_as(tuple, b);
    Value r = py_tuple_alloc(vm, x->len + y->len);
    if (r == V_ERR) return V_ERR;
    Value *out = v_as(tuple, r)->items;
    for (size_t i = 0; i < x->len; i++) *out++ = v_incref(x->items[i]);
    for (size_t i = 0; i < y->len; i++) *out++ = v_incref(y->items[i]);
    return r;
}

static Value tuple_repeat(struct vm *vm, Value a, Value b) {
    size_t times;
    Value seq;
    int rc = py_seq_repeat_count(vm, a, b, v_is_tuple(a), &seq, &times);
    if (rc <= 0) return rc < 0 ? V_ERR : V_NOTIMPL;
    struct tuple *t = v_as(tuple, seq);
    if (t->len && times > SIZE_MAX / 32 / t->len) return py_raise(vm, vm->e.MemoryError, "");
    Value r = py_tuple_alloc(vm, t->len * times);
    if (r == V_ERR) return V_ERR;
    Value *out = v_as(tuple, r)->items;
    while (times-- > 0)
        for (size_t i = 0; i < t->len; i++) *out++ = v_incref(t->items[i]);
    return r;
}

static Value tuple_index_m(struct vm *vm, Value *args, size_t n) {
    struct tuple *t = v_as(tuple, args[0]);
    size_t from, to;
    if (py_seq_bounds(vm, n > 2 ? args[2] : V_UNSET, n > 3 ? args[3] : V_UNSET, t->len, &from, &to) < 0)
        return V_ERR;
    intptr_t i = tuple_find(vm, t, args[1], from, to);
    if (i == -2) return V_ERR;
    if (i < 0) return py_raise(vm, vm->e.ValueError, "tuple.index(x): x not in tuple");
    return v_int(i);
}

static Value tuple_count_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct tuple *t = v_as(tuple, args[0]);
    intptr_t count = 0, i = -1;
    while ((i = tuple_find(vm, t, args[1], (size_t)(i + 1), SIZE_MAX)) >= 0) count++;
    return i == -2 ? V_ERR : v_int(count);
}

static Value tuple_iter(struct vm *vm, Value self) { return py_seq_iter(vm, self); }

static const struct native_def tuple_methods[] = {
    {"index", tuple_index_m, 1, 3, NULL, "index(x[, start[, stop]]): index of the first x", 0},
    {"count", tuple_count_m, 1, 1, NULL, "count(x): how many items equal x", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct type_def tuple_def = {
    .name = "tuple",
    .doc = "Built-in immutable sequence.",
    .flags = TF_GC | TF_BASETYPE | TF_TUPLE | TF_SEQUENCE_PATTERN,
    .size = sizeof(struct tuple),
    .slots = {.new_ = tuple_new, .free = tuple_free, .traverse = tuple_traverse, .repr = tuple_repr,
              .hash = tuple_hash, .compare = tuple_compare, .truth = tuple_truth, .iter = tuple_iter,
              .len = tuple_len, .getitem = tuple_getitem, .contains = tuple_contains,
              .binary = {[PY_ADD] = tuple_concat, [PY_MUL] = tuple_repeat}},
    .methods = tuple_methods,
};

int py_init_tuple(struct vm *vm) {
    vm->t.tuple = type_new_native(vm, &tuple_def, NULL);
    if (!vm->t.tuple) return -1;
    vm->empty_tuple = py_tuple_alloc(vm, 0);
    return vm->empty_tuple == V_ERR ? -1 : 0;
}
