/* range, with any ints, and slice objects. Ranges whose three numbers are small walk without allocation. */
#include "base/buf.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"

/* ---- range ---- */

/* ceil((stop - start) / step) or 0, in Python's own arithmetic, so that it works for any ints. */
static Value range_length(struct vm *vm, Value start, Value stop, Value step) {
    if (v_is_int(start) && v_is_int(stop) && v_is_int(step)) {
        __int128 a = v_as_int(start), b = v_as_int(stop), s = v_as_int(step);
        __int128 n = s > 0 ? (b - a + s - 1) / s : (a - b - s - 1) / -s;
        if (s > 0 ? a >= b : a <= b) n = 0;
        if (n <= V_INT_MAX) return v_int((intptr_t)n);
    }
    int up = py_compare_bool(vm, step, v_int(0), PY_GT);
    if (up < 0) return V_ERR;
    int any = py_compare_bool(vm, start, stop, up ? PY_LT : PY_GT);
    if (any <= 0) return any < 0 ? V_ERR : v_int(0);
    Value d = up ? py_binary(vm, PY_SUB, stop, start) : py_binary(vm, PY_SUB, start, stop);
    Value size = up ? v_incref(step) : py_unary(vm, PY_NEG, step);
    Value r = V_ERR;
    if (d != V_ERR && size != V_ERR) {
        Value less = py_binary(vm, PY_SUB, d, v_int(1));
        Value q = less == V_ERR ? V_ERR : py_binary(vm, PY_FLOORDIV, less, size);
        r = q == V_ERR ? V_ERR : py_binary(vm, PY_ADD, q, v_int(1));
        v_decref(vm, less);
        v_decref(vm, q);
    }
    v_decref(vm, d);
    v_decref(vm, size);
    return r;
}

Value py_range(struct vm *vm, Value start, Value stop, Value step) {
    Value length = range_length(vm, start, stop, step);
    if (length == V_ERR) return V_ERR;
    struct rangeobj *r = obj_alloc(vm, vm->t.range, sizeof *r);
    if (!r) {
        v_decref(vm, length);
        return V_ERR;
    }
    r->start = v_incref(start);
    r->stop = v_incref(stop);
    r->step = v_incref(step);
    r->length = length;
    return v_ptr(r);
}

static Value range_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    struct tuple *a = v_as(tuple, args);
    if (kwargs != V_UNSET && v_as(dict, kwargs)->len)
        return py_raise(vm, vm->e.TypeError, "range() takes no keyword arguments");
    if (a->len == 0 || a->len > 3)
        return py_raise(vm, vm->e.TypeError,
                        a->len ? "range expected at most 3 arguments, got %zu"
                               : "range expected at least 1 argument, got %zu", a->len);
    Value v[3] = {v_int(0), V_UNSET, v_int(1)};
    Value r = V_ERR;
    if (a->len == 1) {
        v[1] = py_index(vm, a->items[0]);
    } else {
        v[0] = py_index(vm, a->items[0]);
        if (v[0] != V_ERR) v[1] = py_index(vm, a->items[1]);
        if (a->len == 3 && v[1] != V_ERR && v[1] != V_UNSET) v[2] = py_index(vm, a->items[2]);
    }
    if (v[0] != V_ERR && v[1] != V_ERR && v[2] != V_ERR) {
        if (v[2] == v_int(0))
            py_raise(vm, vm->e.ValueError, "range() arg 3 must not be zero");
        else
            r = py_range(vm, v[0], v[1], v[2]);
    }
    for (int i = 0; i < 3; i++) v_decref(vm, v[i]);
    return r;
}

static void range_free(struct vm *vm, struct obj *o) {
    struct rangeobj *r = (struct rangeobj *)o;
    v_decref(vm, r->start);
    v_decref(vm, r->stop);
    v_decref(vm, r->step);
    v_decref(vm, r->length);
}

static Value range_repr(struct vm *vm, Value self) {
    struct rangeobj *r = v_as(rangeobj, self);
    if (r->step == v_int(1)) return py_str_fmt(vm, "range(%R, %R)", r->start, r->stop);
    return py_str_fmt(vm, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

static intptr_t range_len(struct vm *vm, Value self) {
    Value n = v_as(rangeobj, self)->length;
    if (v_is_int(n)) return v_as_int(n);
    return py_raise_i(vm, vm->e.OverflowError, "Python int too large to convert to C ssize_t");
}

static int range_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(rangeobj, self)->length != v_int(0);
}

/* start + i * step */
static Value range_at(struct vm *vm, struct rangeobj *r, Value i) {
    Value offset = py_binary(vm, PY_MUL, i, r->step);
    if (offset == V_ERR) return V_ERR;
    Value v = py_binary(vm, PY_ADD, r->start, offset);
    v_decref(vm, offset);
    return v;
}

static Value range_slice(struct vm *vm, struct rangeobj *r, Value slice) {
    intptr_t start, stop, step;
    if (!v_is_int(r->length))
        return py_raise(vm, vm->e.OverflowError, "Python int too large to convert to C ssize_t");
    intptr_t n = py_slice_indices(vm, slice, v_as_int(r->length), &start, &stop, &step);
    if (n < 0) return V_ERR;
    Value a = range_at(vm, r, v_int(start)), b = range_at(vm, r, v_int(stop));
    Value s = py_binary(vm, PY_MUL, r->step, v_int(step));
    Value result = a == V_ERR || b == V_ERR || s == V_ERR ? V_ERR : py_range(vm, a, b, s);
    v_decref(vm, a);
    v_decref(vm, b);
    v_decref(vm, s);
    return result;
}

static Value range_getitem(struct vm *vm, Value self, Value key) {
    struct rangeobj *r = v_as(rangeobj, self);
    if (v_is_exact(key, vm->t.slice)) return range_slice(vm, r, key);
    if (!v_is_anyint(key) && !v_type(vm, key)->s.index)
        return py_raise(vm, vm->e.TypeError, "range indices must be integers or slices, not %T", key);
    Value i = py_index(vm, key);
    if (i == V_ERR) return V_ERR;
    int negative = py_compare_bool(vm, i, v_int(0), PY_LT);
    if (negative > 0) {
        Value fixed = py_binary(vm, PY_ADD, i, r->length);
        v_decref(vm, i);
        i = fixed;
    }
    Value v = V_ERR;
    if (negative >= 0 && i != V_ERR) {
        int low = py_compare_bool(vm, i, v_int(0), PY_GE);
        int high = py_compare_bool(vm, i, r->length, PY_LT);
        if (low == 0 || high == 0)
            py_raise(vm, vm->e.IndexError, "range object index out of range");
        else if (low > 0 && high > 0)
            v = range_at(vm, r, i);
    }
    v_decref(vm, i);
    return v;
}

/* The index of an int in the range, V_UNSET when it is not there. */
static Value range_find(struct vm *vm, struct rangeobj *r, Value v) {
    Value d = py_binary(vm, PY_SUB, v, r->start);
    if (d == V_ERR) return V_ERR;
    Value q = py_binary(vm, PY_FLOORDIV, d, r->step);
    Value m = q == V_ERR ? V_ERR : py_binary(vm, PY_MOD, d, r->step);
    v_decref(vm, d);
    if (m == V_ERR) {
        v_decref(vm, q);
        return V_ERR;
    }
    bool there = m == v_int(0) && py_compare_bool(vm, q, v_int(0), PY_GE) > 0 &&
                 py_compare_bool(vm, q, r->length, PY_LT) > 0;
    v_decref(vm, m);
    if (there) return q;
    v_decref(vm, q);
    return V_UNSET;
}

/* For values that are no ints: compare one by one, as the language does. -1 none, -2 error. */
static intptr_t range_scan(struct vm *vm, Value self, Value v, intptr_t *count) {
    Value it = py_iter(vm, self);
    if (it == V_ERR) return -2;
    intptr_t at = -1;
    for (intptr_t i = 0;; i++) {
        Value x = py_next(vm, it);
        if (x == V_UNSET || x == V_ERR) {
            if (x == V_ERR) at = -2;
            break;
        }
        int eq = py_compare_bool(vm, x, v, PY_EQ);
        v_decref(vm, x);
        if (eq < 0) {
            at = -2;
            break;
        }
        if (!eq) continue;
        if (at == -1) at = i;
        if (!count) break;
        ++*count;
    }
    v_decref(vm, it);
    return at;
}

static int range_contains(struct vm *vm, Value self, Value item) {
    if (!v_is_anyint(item)) {
        intptr_t i = range_scan(vm, self, item, NULL);
        return i == -2 ? -1 : i >= 0;
    }
    Value i = range_find(vm, v_as(rangeobj, self), item);
    if (i == V_ERR) return -1;
    v_decref(vm, i);
    return i != V_UNSET;
}

static Value range_index_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value i = V_UNSET;
    if (v_is_anyint(args[1])) {
        i = range_find(vm, v_as(rangeobj, args[0]), args[1]);
    } else {
        intptr_t at = range_scan(vm, args[0], args[1], NULL);
        if (at == -2) return V_ERR;
        if (at >= 0) i = v_int(at);
    }
    if (i == V_UNSET && !v_is_anyint(args[1]))
        return py_raise(vm, vm->e.ValueError, "sequence.index(x): x not in sequence");
    return i == V_UNSET ? py_raise(vm, vm->e.ValueError, "%R is not in range", args[1]) : i;
}

static Value range_count_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_anyint(args[1])) {
        int has = range_contains(vm, args[0], args[1]);
        return has < 0 ? V_ERR : v_int(has);
    }
    intptr_t count = 0;
    return range_scan(vm, args[0], args[1], &count) == -2 ? V_ERR : v_int(count);
}

static Value range_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_exact(a, vm->t.range) || !v_is_exact(b, vm->t.range) || (op != PY_EQ && op != PY_NE))
        return V_NOTIMPL;
    struct rangeobj *x = v_as(rangeobj, a), *y = v_as(rangeobj, b);
    int eq = py_compare_bool(vm, x->length, y->length, PY_EQ);
    if (eq > 0 && x->length != v_int(0)) eq = py_compare_bool(vm, x->start, y->start, PY_EQ);
    if (eq > 0 && x->length != v_int(0) && x->length != v_int(1))
        eq = py_compare_bool(vm, x->step, y->step, PY_EQ);
    return eq < 0 ? V_ERR : v_bool(eq == (op == PY_EQ));
}

static int64_t range_hash(struct vm *vm, Value self) {
    struct rangeobj *r = v_as(rangeobj, self);
    bool none = r->length == v_int(0), one = r->length == v_int(1);
    Value t = py_pack(vm, 3, r->length, none ? V_NONE : r->start, none || one ? V_NONE : r->step);
    if (t == V_ERR) return -1;
    int64_t h = py_hash(vm, t);
    v_decref(vm, t);
    return h;
}

static Value range_get_start(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(rangeobj, self)->start);
}
static Value range_get_stop(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(rangeobj, self)->stop);
}
static Value range_get_step(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(rangeobj, self)->step);
}

/* ---- range iterator ---- */

/* Small ranges count in machine integers; others keep their place as a Value. */
struct range_iter {
    struct obj o;
    intptr_t next, step;
    size_t left;
    Value big_next, big_step, big_left; /* V_UNSET when small */
};

static Value range_iter_make(struct vm *vm, Value start, Value step, Value length) {
    struct range_iter *it = obj_alloc(vm, vm->t.range_iterator, sizeof *it);
    if (!it) return V_ERR;
    it->big_next = it->big_step = it->big_left = V_UNSET;
    __int128 last = 0;
    bool small = v_is_int(start) && v_is_int(step) && v_is_int(length);
    if (small) last = (__int128)v_as_int(start) + (__int128)v_as_int(step) * v_as_int(length);
    if (small && last >= V_INT_MIN && last <= V_INT_MAX) {
        it->next = v_as_int(start);
        it->step = v_as_int(step);
        it->left = (size_t)v_as_int(length);
    } else {
        it->big_next = v_incref(start);
        it->big_step = v_incref(step);
        it->big_left = v_incref(length);
    }
    return v_ptr(it);
}

static Value range_iter_big(struct vm *vm, struct range_iter *it) {
    if (it->big_left == v_int(0)) return V_UNSET;
    Value next = py_binary(vm, PY_ADD, it->big_next, it->big_step);
    if (next == V_ERR) return V_ERR;
    Value left = py_binary(vm, PY_SUB, it->big_left, v_int(1));
    if (left == V_ERR) {
        v_decref(vm, next);
        return V_ERR;
    }
    Value v = it->big_next;
    it->big_next = next;
    v_set(vm, &it->big_left, left);
    return v;
}

static Value range_iter_next(struct vm *vm, Value self) {
    struct range_iter *it = v_as(range_iter, self);
    if (it->big_next != V_UNSET) return range_iter_big(vm, it);
    if (!it->left) return V_UNSET;
    it->left--;
    Value v = v_int(it->next);
    it->next += it->step;
    return v;
}

static void range_iter_free(struct vm *vm, struct obj *o) {
    struct range_iter *it = (struct range_iter *)o;
    v_decref(vm, it->big_next);
    v_decref(vm, it->big_step);
    v_decref(vm, it->big_left);
}

static Value range_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value range_iter_hint(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct range_iter *it = v_as(range_iter, args[0]);
    return it->big_left != V_UNSET ? v_incref(it->big_left) : v_int((intptr_t)it->left);
}

static Value range_iter_of(struct vm *vm, Value self) {
    struct rangeobj *r = v_as(rangeobj, self);
    return range_iter_make(vm, r->start, r->step, r->length);
}

static Value range_reversed(struct vm *vm, Value self) {
    struct rangeobj *r = v_as(rangeobj, self);
    Value last_index = py_binary(vm, PY_SUB, r->length, v_int(1));
    if (last_index == V_ERR) return V_ERR;
    Value last = range_at(vm, r, last_index), step = py_unary(vm, PY_NEG, r->step);
    v_decref(vm, last_index);
    Value it = last == V_ERR || step == V_ERR ? V_ERR : range_iter_make(vm, last, step, r->length);
    v_decref(vm, last);
    v_decref(vm, step);
    return it;
}

static const struct native_def range_methods[] = {
    {"index", range_index_m, 1, 1, NULL, "index(x): where x is in the range", 0},
    {"count", range_count_m, 1, 1, NULL, "count(x): 1 or 0", 0},
    {0}};
static const struct getset_def range_getsets[] = {{"start", range_get_start, NULL, NULL},
                                                  {"stop", range_get_stop, NULL, NULL},
                                                  {"step", range_get_step, NULL, NULL},
                                                  {0}};
static const struct type_def range_def = {
    .name = "range",
    .doc = "range(stop), range(start, stop[, step]): a sequence of ints",
    .flags = TF_SEQUENCE_PATTERN,
    .size = sizeof(struct rangeobj),
    .slots = {.new_ = range_new, .free = range_free, .repr = range_repr, .hash = range_hash,
              .compare = range_compare, .truth = range_truth, .iter = range_iter_of,
              .reversed = range_reversed, .len = range_len, .getitem = range_getitem,
              .contains = range_contains},
    .methods = range_methods,
    .getsets = range_getsets,
};
static const struct native_def range_iter_methods[] = {
    {"__length_hint__", range_iter_hint, 0, 0, NULL, NULL, 0}, {0}};
static const struct type_def range_iter_def = {
    .name = "range_iterator",
    .flags = TF_NO_NEW,
    .size = sizeof(struct range_iter),
    .slots = {.free = range_iter_free, .iter = range_iter_self, .next = range_iter_next},
    .methods = range_iter_methods,
};

int py_init_range(struct vm *vm) {
    vm->t.range = type_new_native(vm, &range_def, NULL);
    vm->t.range_iterator = type_new_native(vm, &range_iter_def, NULL);
    return vm->t.range && vm->t.range_iterator ? 0 : -1;
}

/* ---- slice ---- */

Value py_slice(struct vm *vm, Value start, Value stop, Value step) {
    struct sliceobj *s = obj_alloc(vm, vm->t.slice, sizeof *s);
    if (!s) return V_ERR;
    s->start = v_incref(start);
    s->stop = v_incref(stop);
    s->step = v_incref(step);
    return v_ptr(s);
}

/* An index of a slice, clipped to the machine's range. */
static int slice_index(struct vm *vm, Value v, intptr_t missing, intptr_t *out) {
    *out = missing;
    if (v == V_NONE) return 0;
    if (v_is_int(v)) {
        *out = v_as_int(v);
        return 0;
    }
    if (!v_is_anyint(v) && !v_type(vm, v)->s.index)
        return py_raise_i(vm, vm->e.TypeError,
                          "slice indices must be integers or None or have an __index__ method");
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    int64_t n;
    if (py_as_int64(vm, i, &n) < 0) {
        py_error_clear(vm);
        n = py_compare_bool(vm, i, v_int(0), PY_LT) > 0 ? V_INT_MIN : V_INT_MAX;
    }
    v_decref(vm, i);
    *out = (intptr_t)(n < V_INT_MIN ? V_INT_MIN : n > V_INT_MAX ? V_INT_MAX : n);
    return 0;
}

static intptr_t clip(intptr_t i, intptr_t len, intptr_t low, intptr_t high) {
    if (i < 0) i += len;
    return i < low ? low : i > high ? high : i;
}

intptr_t py_slice_indices(struct vm *vm, Value slice, intptr_t len, intptr_t *start, intptr_t *stop,
                          intptr_t *step) {
    struct sliceobj *s = v_as(sliceobj, slice);
    if (slice_index(vm, s->step, 1, step) < 0) return -1;
    if (*step == 0) return py_raise_i(vm, vm->e.ValueError, "slice step cannot be zero");
    bool up = *step > 0;
    intptr_t low = up ? 0 : -1, high = up ? len : len - 1;
    if (slice_index(vm, s->start, 0, start) < 0 || slice_index(vm, s->stop, 0, stop) < 0) return -1;
    *start = s->start == V_NONE ? (up ? low : high) : clip(*start, len, low, high);
    *stop = s->stop == V_NONE ? (up ? high : low) : clip(*stop, len, low, high);
    if (up) return *start < *stop ? (*stop - *start - 1) / *step + 1 : 0;
    return *start > *stop ? (*start - *stop - 1) / -*step + 1 : 0;
}

static Value slice_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t, (void)kwargs;
    struct tuple *a = v_as(tuple, args);
    if (a->len == 1) return py_slice(vm, V_NONE, a->items[0], V_NONE);
    if (a->len == 2) return py_slice(vm, a->items[0], a->items[1], V_NONE);
    if (a->len == 3) return py_slice(vm, a->items[0], a->items[1], a->items[2]);
    return py_raise(vm, vm->e.TypeError, "slice expected at %s %d argument%s, got %zu",
                    a->len ? "most" : "least", a->len ? 3 : 1, a->len ? "s" : "", a->len);
}

static void slice_free(struct vm *vm, struct obj *o) {
    struct sliceobj *s = (struct sliceobj *)o;
    v_decref(vm, s->start);
    v_decref(vm, s->stop);
    v_decref(vm, s->step);
}

static int slice_traverse(struct obj *o, py_visit visit, void *arg) {
    struct sliceobj *s = (struct sliceobj *)o;
    int rc = visit(s->start, arg);
    if (!rc) rc = visit(s->stop, arg);
    return rc ? rc : visit(s->step, arg);
}

static Value slice_repr(struct vm *vm, Value self) {
    struct sliceobj *s = v_as(sliceobj, self);
    return py_str_fmt(vm, "slice(%R, %R, %R)", s->start, s->stop, s->step);
}

static Value slice_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_exact(a, vm->t.slice) || !v_is_exact(b, vm->t.slice)) return V_NOTIMPL;
    struct sliceobj *x = v_as(sliceobj, a), *y = v_as(sliceobj, b);
    Value p = py_pack(vm, 3, x->start, x->stop, x->step), q = py_pack(vm, 3, y->start, y->stop, y->step);
    Value r = p == V_ERR || q == V_ERR ? V_ERR : py_seq_compare(vm, p, q, op);
    v_decref(vm, p);
    v_decref(vm, q);
    return r;
}

static Value slice_indices_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t len;
    intptr_t start, stop, step;
    if (py_as_int64(vm, args[1], &len) < 0) return V_ERR;
    if (len < 0) return py_raise(vm, vm->e.ValueError, "length should not be negative");
    if (py_slice_indices(vm, args[0], (intptr_t)len, &start, &stop, &step) < 0) return V_ERR;
    return py_pack(vm, 3, v_int(start), v_int(stop), v_int(step));
}

static Value slice_get_start(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(sliceobj, self)->start);
}
static Value slice_get_stop(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(sliceobj, self)->stop);
}
static Value slice_get_step(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(sliceobj, self)->step);
}

static const struct native_def slice_methods[] = {
    {"indices", slice_indices_m, 1, 1, NULL, "indices(len): (start, stop, step) for that length", 0}, {0}};
static const struct getset_def slice_getsets[] = {{"start", slice_get_start, NULL, NULL},
                                                  {"stop", slice_get_stop, NULL, NULL},
                                                  {"step", slice_get_step, NULL, NULL},
                                                  {0}};
static const struct type_def slice_def = {
    .name = "slice",
    .doc = "slice(stop), slice(start, stop[, step])",
    .flags = TF_GC,
    .size = sizeof(struct sliceobj),
    .slots = {.new_ = slice_new, .free = slice_free, .traverse = slice_traverse, .repr = slice_repr,
              .hash = py_hash_unhashable, .compare = slice_compare},
    .methods = slice_methods,
    .getsets = slice_getsets,
};

int py_init_slice(struct vm *vm) {
    vm->t.slice = type_new_native(vm, &slice_def, NULL);
    return vm->t.slice ? 0 : -1;
}
