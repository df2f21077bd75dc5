/* What list and tuple share: iteration, comparison, repr, index arithmetic. */
#include "base/buf.h"
#include "py/collections.h"
#include "py/native.h"

Value *py_seq_items(Value seq, size_t *n) {
    if (v_is_list(seq)) {
        *n = v_as(list, seq)->len;
        return v_as(list, seq)->items;
    }
    *n = v_as(tuple, seq)->len;
    return v_as(tuple, seq)->items;
}

Value py_seq_repr(struct vm *vm, Value seq, const char *open, const char *close) {
    struct buf b = BUF_INIT;
    buf_adds(&b, open);
    size_t n;
    py_seq_items(seq, &n);
    for (size_t i = 0; i < n; i++) {
        Value item = v_incref(py_seq_items(seq, &n)[i]);
        Value r = py_repr(vm, item);
        v_decref(vm, item);
        if (r == V_ERR) {
            buf_release(&b);
            return V_ERR;
        }
        if (i) buf_adds(&b, ", ");
        buf_add(&b, v_cstr(r), v_as(str, r)->size);
        v_decref(vm, r);
        py_seq_items(seq, &n); /* a repr may change a list */
    }
    if (n == 1 && v_is_tuple(seq)) buf_addc(&b, ',');
    buf_adds(&b, close);
    Value r = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return r;
}

static Value order_of_lengths(size_t a, size_t b, enum py_cmp op) {
    switch (op) {
    case PY_LT: return v_bool(a < b);
    case PY_LE: return v_bool(a <= b);
    case PY_GT: return v_bool(a > b);
    case PY_GE: return v_bool(a >= b);
    case PY_EQ: return v_bool(a == b);
    case PY_NE: return v_bool(a != b);
    }
    return V_NOTIMPL;
}

Value py_seq_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    size_t na, nb;
    py_seq_items(a, &na);
    py_seq_items(b, &nb);
    if (na != nb && (op == PY_EQ || op == PY_NE)) return v_bool(op == PY_NE);
    for (size_t i = 0;; i++) {
        Value *x = py_seq_items(a, &na), *y = py_seq_items(b, &nb);
        if (i >= na || i >= nb) return order_of_lengths(na, nb, op);
        if (x[i] == y[i]) continue;
        Value p = v_incref(x[i]), q = v_incref(y[i]);
        int eq = py_compare_bool(vm, p, q, PY_EQ);
        Value r = V_ERR;
        if (eq == 0)
            r = op == PY_EQ ? V_FALSE : op == PY_NE ? V_TRUE : py_compare(vm, p, q, op);
        v_decref(vm, p);
        v_decref(vm, q);
        if (eq <= 0) return r;
    }
}

int py_seq_index(struct vm *vm, Value key, size_t len, intptr_t *out, const char *type_text,
                 const char *range_text) {
    int64_t i;
    if (v_is_int(key)) {
        i = v_as_int(key);
    } else {
        if (!v_is_anyint(key) && !v_type(vm, key)->s.index)
            return py_raise_i(vm, vm->e.TypeError, type_text, key);
        Value big = py_index(vm, key);
        if (big == V_ERR) return -1;
        bool small = v_is_int(big) || v_is_bool(big);
        v_decref(vm, big);
        if (!small)
            return py_raise_i(vm, vm->e.IndexError, "cannot fit '%T' into an index-sized integer", key);
        if (py_as_int64(vm, key, &i) < 0) return -1;
    }
    if (i < 0) i += (int64_t)len;
    if (i < 0 || i >= (int64_t)len) return py_raise_i(vm, vm->e.IndexError, range_text);
    *out = (intptr_t)i;
    return 0;
}

int py_seq_repeat_count(struct vm *vm, Value a, Value b, bool a_is_seq, Value *seq, size_t *times) {
    Value count = a_is_seq ? b : a;
    *seq = a_is_seq ? a : b;
    if (!v_is_anyint(count) && !v_type(vm, count)->s.index) {
        if (!a_is_seq || v_type(vm, count)->s.binary[PY_MUL]) return 0;
        return py_raise_i(vm, vm->e.TypeError, "can't multiply sequence by non-int of type '%T'", count);
    }
    int64_t n;
    if (py_as_int64(vm, count, &n) < 0) {
        if (!py_error_is(vm, vm->e.OverflowError)) return -1;
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.OverflowError, "cannot fit '%T' into an index-sized integer", count);
    }
    *times = n > 0 ? (size_t)n : 0;
    return 1;
}

static int clip_bound(struct vm *vm, Value v, size_t len, size_t missing, size_t *out) {
    *out = missing;
    if (v == V_UNSET) return 0;
    if (!v_is_anyint(v) && !v_type(vm, v)->s.index)
        return py_raise_i(vm, vm->e.TypeError, "slice indices must be integers or have an __index__ method");
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    int64_t n;
    if (py_as_int64(vm, i, &n) < 0) {
        py_error_clear(vm);
        int negative = py_compare_bool(vm, i, v_int(0), PY_LT);
        n = negative > 0 ? INT64_MIN / 2 : INT64_MAX / 2;
    }
    v_decref(vm, i);
    if (n < 0) n += (int64_t)len;
    *out = n < 0 ? 0 : n > (int64_t)len ? len : (size_t)n;
    return 0;
}

int py_seq_bounds(struct vm *vm, Value start, Value stop, size_t len, size_t *from, size_t *to) {
    return clip_bound(vm, start, len, 0, from) < 0 ? -1 : clip_bound(vm, stop, len, len, to);
}

Value py_seq_fast(struct vm *vm, Value v, const char *text) {
    if (v_is_exact(v, vm->t.list) || v_is_exact(v, vm->t.tuple)) return v_incref(v);
    Value it = py_iter(vm, v);
    if (it == V_ERR) {
        if (!py_error_is(vm, vm->e.TypeError)) return V_ERR;
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "%s", text);
    }
    Value l = py_list_from(vm, it);
    v_decref(vm, it);
    return l;
}

int64_t py_hash_unhashable(struct vm *vm, Value v) {
    return py_raise_i(vm, vm->e.TypeError, "unhashable type: '%T'", v);
}

/* ---- iterators over list and tuple ---- */

struct seq_iter {
    struct obj o;
    Value seq;   /* V_UNSET when exhausted */
    size_t at;   /* forwards: next index; backwards: next index + 1 */
};

static struct type *iter_type(struct vm *vm, bool is_list, bool backwards) {
    return backwards ? vm->t.list_reverseiterator : is_list ? vm->t.list_iterator : vm->t.tuple_iterator;
}

static Value seq_iter_make(struct vm *vm, Value seq, bool backwards) {
    struct seq_iter *it =
        obj_alloc(vm, iter_type(vm, v_is_list(seq), backwards), sizeof(struct seq_iter));
    if (!it) return V_ERR;
    it->seq = v_incref(seq);
    it->at = 0;
    if (backwards) py_seq_items(seq, &it->at);
    return v_ptr(it);
}

Value py_seq_iter(struct vm *vm, Value seq) { return seq_iter_make(vm, seq, false); }
Value py_seq_reversed(struct vm *vm, Value seq) { return seq_iter_make(vm, seq, true); }

static Value seq_iter_end(struct vm *vm, struct seq_iter *it) {
    v_set(vm, &it->seq, V_UNSET);
    return V_UNSET;
}

Value py_seq_iter_next(struct vm *vm, Value self) {
    struct seq_iter *it = v_as(seq_iter, self);
    if (it->seq == V_UNSET) return V_UNSET;
    size_t n;
    Value *items = py_seq_items(it->seq, &n);
    return it->at < n ? v_incref(items[it->at++]) : seq_iter_end(vm, it);
}

static Value seq_reverse_next(struct vm *vm, Value self) {
    struct seq_iter *it = v_as(seq_iter, self);
    if (it->seq == V_UNSET) return V_UNSET;
    size_t n;
    Value *items = py_seq_items(it->seq, &n);
    return it->at > 0 && it->at <= n ? v_incref(items[--it->at]) : seq_iter_end(vm, it);
}

static void seq_iter_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct seq_iter *)o)->seq); }

static int seq_iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct seq_iter *)o)->seq, arg);
}

static Value seq_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value seq_iter_hint(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct seq_iter *it = v_as(seq_iter, args[0]);
    if (it->seq == V_UNSET) return v_int(0);
    size_t len;
    py_seq_items(it->seq, &len);
    if (v_type(vm, args[0])->s.next == seq_reverse_next) return v_int((intptr_t)it->at);
    return v_int(it->at < len ? (intptr_t)(len - it->at) : 0);
}

static const struct native_def seq_iter_methods[] = {
    {"__length_hint__", seq_iter_hint, 0, 0, NULL, NULL, 0}, {0}};

static struct type *make_iter_type(struct vm *vm, const char *name, Value (*next)(struct vm *, Value)) {
    struct type_def def = {
        .name = name,
        .flags = TF_GC | TF_NO_NEW,
        .size = sizeof(struct seq_iter),
        .slots = {.free = seq_iter_free, .traverse = seq_iter_traverse, .iter = seq_iter_self, .next = next},
        .methods = seq_iter_methods,
    };
    return type_new_native(vm, &def, NULL);
}

int py_init_sequence(struct vm *vm) {
    vm->t.list_iterator = make_iter_type(vm, "list_iterator", py_seq_iter_next);
    vm->t.tuple_iterator = make_iter_type(vm, "tuple_iterator", py_seq_iter_next);
    vm->t.list_reverseiterator = make_iter_type(vm, "list_reverseiterator", seq_reverse_next);
    return vm->t.list_iterator && vm->t.tuple_iterator && vm->t.list_reverseiterator ? 0 : -1;
}
