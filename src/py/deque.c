/* collections.deque: a ring buffer whose capacity is a power of two. `changes` counts what would disturb an
 * iterator: anything that adds or removes. */
#include "py/deque.h"

#include <string.h>

#include "base/buf.h"
#include "py/collections.h"
#include "py/native.h"

struct deque {
    struct obj o;
    Value *items;
    size_t cap, head, len;
    size_t maxlen; /* SIZE_MAX: unbounded */
    uint64_t changes;
};

struct deque_iter {
    struct obj o;
    Value deque; /* V_UNSET when exhausted */
    size_t at;   /* items handed out */
    bool backwards;
    uint64_t changes;
};

static Value *place(struct deque *d, size_t i) { return &d->items[(d->head + i) & (d->cap - 1)]; }

static int grow(struct vm *vm, struct deque *d) {
    size_t cap = d->cap ? d->cap * 2 : 8;
    Value *items = obj_realloc_data(vm, NULL, 0, cap * sizeof *items);
    if (!items) return -1;
    for (size_t i = 0; i < d->len; i++) items[i] = *place(d, i);
    obj_free_data(vm, d->items, d->cap * sizeof *items);
    d->items = items;
    d->cap = cap;
    d->head = 0;
    return 0;
}

static Value take_first(struct deque *d) {
    Value v = *place(d, 0);
    d->head = (d->head + 1) & (d->cap - 1);
    d->len--;
    d->changes++;
    return v;
}

static Value take_last(struct deque *d) {
    d->changes++;
    return *place(d, --d->len);
}

/* A full bounded deque drops an item at the other end. */
static int push_last(struct vm *vm, struct deque *d, Value v) {
    if (d->len == d->cap && grow(vm, d) < 0) return -1;
    d->len++;
    d->changes++;
    *place(d, d->len - 1) = v_incref(v);
    if (d->len > d->maxlen) v_decref(vm, take_first(d));
    return 0;
}

static int push_first(struct vm *vm, struct deque *d, Value v) {
    if (d->len == d->cap && grow(vm, d) < 0) return -1;
    d->head = (d->head - 1) & (d->cap - 1);
    d->len++;
    d->changes++;
    *place(d, 0) = v_incref(v);
    if (d->len > d->maxlen) v_decref(vm, take_last(d));
    return 0;
}

static void clear_items(struct vm *vm, struct deque *d) {
    while (d->len) v_decref(vm, take_last(d));
}

static int extend(struct vm *vm, struct deque *d, Value iterable, bool left) {
    Value source = iterable == v_ptr(d) ? py_list_from(vm, iterable) : v_incref(iterable);
    Value it = source == V_ERR ? V_ERR : py_iter(vm, source);
    v_decref(vm, source);
    if (it == V_ERR) return -1;
    int rc = 0;
    while (rc == 0) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        rc = v == V_ERR ? -1 : left ? push_first(vm, d, v) : push_last(vm, d, v);
        v_decref(vm, v);
    }
    v_decref(vm, it);
    return rc;
}

/* ---- life -------------------------------------------------------------------------------------- */

static Value deque_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct deque *d = obj_alloc(vm, t, t->size);
    if (!d) return V_ERR;
    d->items = NULL;
    d->cap = d->head = d->len = 0;
    d->maxlen = SIZE_MAX;
    d->changes = 0;
    return v_ptr(d);
}

static int read_maxlen(struct vm *vm, Value v, size_t *out) {
    if (v == V_UNSET || v == V_NONE) {
        *out = SIZE_MAX;
        return 0;
    }
    int64_t n;
    if (!v_is_anyint(v)) return py_raise_i(vm, vm->e.TypeError, "an integer is required");
    if (py_as_int64(vm, v, &n) < 0) return -1;
    if (n < 0) return py_raise_i(vm, vm->e.ValueError, "maxlen must be non-negative");
    *out = (size_t)n;
    return 0;
}

/* deque(iterable=(), maxlen=None) */
static int deque_init(struct vm *vm, Value self, Value args, Value kwargs) {
    struct deque *d = v_as(deque, self);
    struct tuple *a = v_as(tuple, args);
    Value iterable = a->len > 0 ? a->items[0] : V_UNSET, maxlen = a->len > 1 ? a->items[1] : V_UNSET;
    if (a->len > 2)
        return py_raise_i(vm, vm->e.TypeError, "deque() takes at most 2 arguments (%zu given)", a->len);
    Value key, v;
    for (size_t i = 0; kwargs != V_UNSET && py_dict_next(kwargs, &i, &key, &v);) {
        if (py_str_is(key, "iterable")) iterable = v;
        else if (py_str_is(key, "maxlen")) maxlen = v;
        else return py_raise_i(vm, vm->e.TypeError, "'%S' is an invalid keyword argument for deque()", key);
    }
    if (read_maxlen(vm, maxlen, &d->maxlen) < 0) return -1;
    clear_items(vm, d);
    return iterable == V_UNSET ? 0 : extend(vm, d, iterable, false);
}

static void deque_free(struct vm *vm, struct obj *o) {
    struct deque *d = (struct deque *)o;
    clear_items(vm, d);
    if (d->items) obj_free_data(vm, d->items, d->cap * sizeof *d->items);
}

static void deque_clear_slot(struct vm *vm, struct obj *o) { clear_items(vm, (struct deque *)o); }

static int deque_traverse(struct obj *o, py_visit visit, void *arg) {
    struct deque *d = (struct deque *)o;
    for (size_t i = 0; i < d->len; i++) {
        int rc = visit(*place(d, i), arg);
        if (rc) return rc;
    }
    return 0;
}

/* An empty one of the same class and bound. */
static Value same_kind(struct vm *vm, struct deque *d) {
    Value maxlen = d->maxlen == SIZE_MAX ? V_NONE : v_int((intptr_t)d->maxlen);
    Value args[] = {vm->empty_tuple, maxlen};
    return d->maxlen == SIZE_MAX ? py_call0(vm, v_ptr(d->o.type))
                                 : py_call(vm, v_ptr(d->o.type), args, 2, V_UNSET);
}

static Value copy(struct vm *vm, Value self) {
    Value r = same_kind(vm, v_as(deque, self));
    if (r == V_ERR) return V_ERR;
    if (v_has_tflag(r, TF_GC) && v_obj(r)->type == v_obj(self)->type &&
        extend(vm, v_as(deque, r), self, false) == 0)
        return r;
    v_decref(vm, r);
    return V_ERR;
}

/* ---- looks and comparison ----------------------------------------------------------------------- */

static Value repr_of(struct vm *vm, Value self) {
    struct deque *d = v_as(deque, self);
    Value list = py_list_from(vm, self);
    Value inner = list == V_ERR ? V_ERR : py_seq_repr(vm, list, "[", "]");
    v_decref(vm, list);
    if (inner == V_ERR) return V_ERR;
    Value r = d->maxlen == SIZE_MAX
                  ? py_str_fmt(vm, "%N(%S)", v_type(vm, self), inner)
                  : py_str_fmt(vm, "%N(%S, maxlen=%zu)", v_type(vm, self), inner, d->maxlen);
    v_decref(vm, inner);
    return r;
}

static Value deque_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "[...]");
    Value r = repr_of(vm, self);
    py_repr_leave(vm, self);
    return r;
}

static bool is_deque(struct vm *vm, Value v) { return v_isinstance(vm, v, vm->t.deque); }

static Value deque_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!is_deque(vm, a) || !is_deque(vm, b)) return V_NOTIMPL;
    Value x = py_list_from(vm, a), y = x == V_ERR ? V_ERR : py_list_from(vm, b);
    Value r = y == V_ERR ? V_ERR : py_seq_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static int64_t deque_hash(struct vm *vm, Value self) {
    return py_raise_i(vm, vm->e.TypeError, "unhashable type: '%T'", self);
}

static int deque_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(deque, self)->len != 0;
}

static intptr_t deque_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(deque, self)->len;
}

/* ---- items -------------------------------------------------------------------------------------- */

static int index_of(struct vm *vm, struct deque *d, Value key, intptr_t *i) {
    return py_seq_index(vm, key, d->len, i, "sequence index must be integer, not '%T'",
                        "deque index out of range");
}

static Value deque_getitem(struct vm *vm, Value self, Value key) {
    intptr_t i;
    if (index_of(vm, v_as(deque, self), key, &i) < 0) return V_ERR;
    return v_incref(*place(v_as(deque, self), (size_t)i));
}

static void delete_at(struct vm *vm, struct deque *d, size_t i) {
    Value v = *place(d, i);
    for (; i + 1 < d->len; i++) *place(d, i) = *place(d, i + 1);
    d->len--;
    d->changes++;
    v_decref(vm, v);
}

static int deque_setitem(struct vm *vm, Value self, Value key, Value v) {
    struct deque *d = v_as(deque, self);
    intptr_t i;
    if (index_of(vm, d, key, &i) < 0) return -1;
    if (v == V_UNSET)
        delete_at(vm, d, (size_t)i);
    else
        v_set(vm, place(d, (size_t)i), v_incref(v));
    return 0;
}

/* Place of the first item equal to v in [from, to): -1 none, -2 error, -3 comparing has changed the deque. */
static intptr_t search(struct vm *vm, struct deque *d, Value v, size_t from, size_t to) {
    uint64_t changes = d->changes;
    for (size_t i = from; i < d->len && i < to; i++) {
        Value item = v_incref(*place(d, i));
        int eq = py_compare_bool(vm, item, v, PY_EQ);
        v_decref(vm, item);
        if (eq < 0) return -2;
        if (d->changes != changes) return -3;
        if (eq) return (intptr_t)i;
    }
    return -1;
}

static intptr_t find(struct vm *vm, struct deque *d, Value v, size_t from, size_t to) {
    intptr_t i = search(vm, d, v, from, to);
    if (i != -3) return i;
    py_raise(vm, vm->e.RuntimeError, "deque mutated during iteration");
    return -2;
}

static int deque_contains(struct vm *vm, Value self, Value v) {
    intptr_t i = find(vm, v_as(deque, self), v, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

/* ---- operators ---------------------------------------------------------------------------------- */

static Value deque_concat(struct vm *vm, Value a, Value b) {
    if (!is_deque(vm, a)) return V_NOTIMPL;
    if (!is_deque(vm, b))
        return py_raise(vm, vm->e.TypeError, "can only concatenate deque (not \"%T\") to deque", b);
    Value r = copy(vm, a);
    if (r == V_ERR || extend(vm, v_as(deque, r), b, false) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value deque_iconcat(struct vm *vm, Value a, Value b) {
    return extend(vm, v_as(deque, a), b, false) < 0 ? V_ERR : v_incref(a);
}

static int repeat_in_place(struct vm *vm, struct deque *d, int64_t times) {
    if (times <= 0) {
        clear_items(vm, d);
        return 0;
    }
    Value items = py_list_from(vm, v_ptr(d));
    int rc = items == V_ERR ? -1 : 0;
    while (rc == 0 && --times > 0) rc = extend(vm, d, items, false);
    v_decref(vm, items);
    return rc;
}

static Value deque_irepeat(struct vm *vm, Value a, Value b) {
    int64_t times;
    if (!v_is_anyint(b)) return V_NOTIMPL;
    if (py_as_int64(vm, b, &times) < 0) return V_ERR;
    return repeat_in_place(vm, v_as(deque, a), times) < 0 ? V_ERR : v_incref(a);
}

static Value deque_repeat(struct vm *vm, Value a, Value b) {
    Value seq = is_deque(vm, a) ? a : b;
    Value r = copy(vm, seq);
    if (r == V_ERR) return V_ERR;
    Value result = deque_irepeat(vm, r, seq == a ? b : a);
    v_decref(vm, r);
    return result;
}

/* ---- methods ------------------------------------------------------------------------------------ */

static Value append_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return push_last(vm, v_as(deque, args[0]), args[1]) < 0 ? V_ERR : V_NONE;
}

static Value appendleft_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return push_first(vm, v_as(deque, args[0]), args[1]) < 0 ? V_ERR : V_NONE;
}

static Value pop_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct deque *d = v_as(deque, args[0]);
    return d->len ? take_last(d) : py_raise(vm, vm->e.IndexError, "pop from an empty deque");
}

static Value popleft_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct deque *d = v_as(deque, args[0]);
    return d->len ? take_first(d) : py_raise(vm, vm->e.IndexError, "pop from an empty deque");
}

static Value extend_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return extend(vm, v_as(deque, args[0]), args[1], false) < 0 ? V_ERR : V_NONE;
}

static Value extendleft_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return extend(vm, v_as(deque, args[0]), args[1], true) < 0 ? V_ERR : V_NONE;
}

static Value clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    clear_items(vm, v_as(deque, args[0]));
    return V_NONE;
}

static Value copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return copy(vm, args[0]);
}

static Value count_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    intptr_t count = 0, i = -1;
    while ((i = find(vm, v_as(deque, args[0]), args[1], (size_t)(i + 1), SIZE_MAX)) >= 0) count++;
    return i == -2 ? V_ERR : v_int(count);
}

static Value index_m(struct vm *vm, Value *args, size_t n) {
    struct deque *d = v_as(deque, args[0]);
    size_t from, to;
    if (py_seq_bounds(vm, n > 2 ? args[2] : V_UNSET, n > 3 ? args[3] : V_UNSET, d->len, &from, &to) < 0)
        return V_ERR;
    intptr_t i = find(vm, d, args[1], from, to);
    if (i == -2) return V_ERR;
    if (i < 0) return py_raise(vm, vm->e.ValueError, "%R is not in deque", args[1]);
    return v_int(i);
}

static Value insert_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct deque *d = v_as(deque, args[0]);
    int64_t at;
    if (py_as_int64(vm, args[1], &at) < 0) return V_ERR;
    if (d->len == d->maxlen)
        return py_raise(vm, vm->e.IndexError, "deque already at its maximum size");
    if (at < 0) at += (int64_t)d->len;
    size_t i = at < 0 ? 0 : (size_t)at > d->len ? d->len : (size_t)at;
    if (push_last(vm, d, args[2]) < 0) return V_ERR;
    Value v = *place(d, d->len - 1);
    for (size_t k = d->len - 1; k > i; k--) *place(d, k) = *place(d, k - 1);
    *place(d, i) = v;
    return V_NONE;
}

static Value remove_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct deque *d = v_as(deque, args[0]);
    intptr_t i = search(vm, d, args[1], 0, SIZE_MAX);
    if (i == -2) return V_ERR;
    if (i == -3) return py_raise(vm, vm->e.IndexError, "deque mutated during remove().");
    if (i < 0) return py_raise(vm, vm->e.ValueError, "%R is not in deque", args[1]);
    delete_at(vm, d, (size_t)i);
    return V_NONE;
}

static Value reverse_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct deque *d = v_as(deque, args[0]);
    for (size_t i = 0; i < d->len / 2; i++) {
        Value v = *place(d, i);
        *place(d, i) = *place(d, d->len - 1 - i);
        *place(d, d->len - 1 - i) = v;
    }
    return V_NONE;
}

static Value rotate_m(struct vm *vm, Value *args, size_t n) {
    struct deque *d = v_as(deque, args[0]);
    int64_t by = 1;
    if (n > 1 && py_as_int64(vm, args[1], &by) < 0) return V_ERR;
    if (d->len < 2) return V_NONE;
    int64_t len = (int64_t)d->len, steps = (by % len + len) % len;
    if (steps) d->changes++;
    /* right by `steps` is left by the rest: the shorter way; a free place lets items move in the ring */
    for (; steps && steps <= len / 2; steps--) {
        Value v = take_last(d);
        d->head = (d->head - 1) & (d->cap - 1);
        d->len++;
        *place(d, 0) = v;
    }
    for (int64_t left = steps ? len - steps : 0; left; left--) {
        Value v = take_first(d);
        d->len++;
        *place(d, d->len - 1) = v;
    }
    return V_NONE;
}

static Value reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct deque *d = v_as(deque, args[0]);
    Value list = py_list_from(vm, args[0]);
    if (list == V_ERR) return V_ERR;
    Value init = d->maxlen == SIZE_MAX ? py_pack(vm, 1, list)
                                       : py_pack(vm, 2, list, v_int((intptr_t)d->maxlen));
    v_decref(vm, list);
    Value dict = py_getattr_opt(vm, args[0], vm->n.__dict__);
    Value r = init == V_ERR || dict == V_ERR ? V_ERR
              : dict == V_UNSET || !v_as(dict, dict)->len
                  ? py_pack(vm, 2, v_ptr(d->o.type), init)
                  : py_pack(vm, 3, v_ptr(d->o.type), init, dict);
    v_decref(vm, init);
    v_decref(vm, dict);
    return r;
}

static Value get_maxlen(struct vm *vm, Value self) {
    (void)vm;
    size_t maxlen = v_as(deque, self)->maxlen;
    return maxlen == SIZE_MAX ? V_NONE : v_int((intptr_t)maxlen);
}

/* ---- iteration ---------------------------------------------------------------------------------- */

static Value make_iter(struct vm *vm, Value self, bool backwards) {
    struct type *t = backwards ? vm->t.deque_reverse_iterator : vm->t.deque_iterator;
    struct deque_iter *it = obj_alloc(vm, t, sizeof *it);
    if (!it) return V_ERR;
    it->deque = v_incref(self);
    it->at = 0;
    it->backwards = backwards;
    it->changes = v_as(deque, self)->changes;
    return v_ptr(it);
}

static Value deque_iter(struct vm *vm, Value self) { return make_iter(vm, self, false); }
static Value deque_reversed(struct vm *vm, Value self) { return make_iter(vm, self, true); }

static Value iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value iter_next(struct vm *vm, Value self) {
    struct deque_iter *it = v_as(deque_iter, self);
    if (it->deque == V_UNSET) return V_UNSET;
    struct deque *d = v_as(deque, it->deque);
    if (d->changes != it->changes) {
        v_set(vm, &it->deque, V_UNSET);
        return py_raise(vm, vm->e.RuntimeError, "deque mutated during iteration");
    }
    if (it->at >= d->len) {
        v_set(vm, &it->deque, V_UNSET);
        return V_UNSET;
    }
    size_t i = it->backwards ? d->len - 1 - it->at : it->at;
    it->at++;
    return v_incref(*place(d, i));
}

static void iter_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct deque_iter *)o)->deque); }

static int iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct deque_iter *)o)->deque, arg);
}

static Value iter_length_hint(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct deque_iter *it = v_as(deque_iter, args[0]);
    if (it->deque == V_UNSET || v_as(deque, it->deque)->len < it->at) return v_int(0);
    return v_int((intptr_t)(v_as(deque, it->deque)->len - it->at));
}

/* ---- types -------------------------------------------------------------------------------------- */

static const struct native_def deque_methods[] = {
    {"append", append_m, 1, 1, NULL, "append(x): add x at the right end", 0},
    {"appendleft", appendleft_m, 1, 1, NULL, "appendleft(x): add x at the left end", 0},
    {"pop", pop_m, 0, 0, NULL, "pop(): remove and return the rightmost item", 0},
    {"popleft", popleft_m, 0, 0, NULL, "popleft(): remove and return the leftmost item", 0},
    {"extend", extend_m, 1, 1, NULL, "extend(iterable): add all items at the right end", 0},
    {"extendleft", extendleft_m, 1, 1, NULL, "extendleft(iterable): add each item at the left end", 0},
    {"clear", clear_m, 0, 0, NULL, "clear(): remove all items", 0},
    {"copy", copy_m, 0, 0, NULL, "copy(): a shallow copy", 0},
    {"count", count_m, 1, 1, NULL, "count(x): how many items equal x", 0},
    {"index", index_m, 1, 3, NULL, "index(x[, start[, stop]]): place of the first x", 0},
    {"insert", insert_m, 2, 2, NULL, "insert(i, x): put x before index i", 0},
    {"remove", remove_m, 1, 1, NULL, "remove(x): remove the first item equal to x", 0},
    {"reverse", reverse_m, 0, 0, NULL, "reverse(): in place", 0},
    {"rotate", rotate_m, 0, 1, NULL, "rotate(n=1): move n items from the right end to the left", 0},
    {"__copy__", copy_m, 0, 0, NULL, "a shallow copy", 0},
    {"__reduce__", reduce_m, 0, 0, NULL, "how copies are made", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct getset_def deque_getsets[] = {
    {"maxlen", get_maxlen, NULL, "the greatest length, or None"}, {0}};

static const struct type_def deque_def = {
    .name = "deque",
    .module = "collections",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF | TF_SEQUENCE_PATTERN,
    .size = sizeof(struct deque),
    .slots = {.new_ = deque_new, .init = deque_init, .free = deque_free, .traverse = deque_traverse,
              .clear = deque_clear_slot, .repr = deque_repr, .hash = deque_hash,
              .compare = deque_compare, .truth = deque_truth, .iter = deque_iter,
              .reversed = deque_reversed, .len = deque_len, .getitem = deque_getitem,
              .setitem = deque_setitem, .contains = deque_contains,
              .binary = {[PY_ADD] = deque_concat, [PY_MUL] = deque_repeat},
              .inplace = {[PY_ADD] = deque_iconcat, [PY_MUL] = deque_irepeat}},
    .methods = deque_methods,
    .getsets = deque_getsets,
};

static const struct native_def iter_methods[] = {
    {"__length_hint__", iter_length_hint, 0, 0, NULL, "how many items are left", 0}, {0}};

static const struct type_def iter_def = {
    .name = "_deque_iterator",
    .module = "_collections",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct deque_iter),
    .slots = {.free = iter_free, .traverse = iter_traverse, .iter = iter_self, .next = iter_next},
    .methods = iter_methods,
};

static const struct type_def reverse_iter_def = {
    .name = "_deque_reverse_iterator",
    .module = "_collections",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct deque_iter),
    .slots = {.free = iter_free, .traverse = iter_traverse, .iter = iter_self, .next = iter_next},
    .methods = iter_methods,
};

static int add(struct vm *vm, Value module, struct type **field, const struct type_def *def) {
    if (!*field) *field = type_new_native(vm, def, NULL);
    return *field ? py_module_add_type(vm, module, *field) : -1;
}

int deque_add_type(struct vm *vm, Value module) {
    if (add(vm, module, &vm->t.deque, &deque_def) < 0) return -1;
    if (add(vm, module, &vm->t.deque_iterator, &iter_def) < 0) return -1;
    return add(vm, module, &vm->t.deque_reverse_iterator, &reverse_iter_def);
}
