/* list: a growable array of Values. Sorting is a stable merge sort on a detached copy of the items, as CPython's
 * semantics ask for (a list that changes while it is sorted raises ValueError). */
#include <string.h>

#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"
#include "py/type.h"

static int list_reserve(struct vm *vm, struct list *l, size_t need) {
    if (need <= l->cap) return 0;
    size_t cap = l->cap + (l->cap >> 1) + 4;
    if (cap < need) cap = need;
    if (cap > SIZE_MAX / sizeof(Value) / 2) return py_raise_i(vm, vm->e.MemoryError, "");
    Value *items =
        obj_realloc_data(vm, l->items, l->cap * sizeof(Value), cap * sizeof(Value));
    if (!items) return -1;
    l->items = items;
    l->cap = cap;
    return 0;
}

static struct list *list_alloc(struct vm *vm, size_t cap) {
    struct list *l = obj_alloc(vm, vm->t.list, sizeof *l);
    if (!l) return NULL;
    l->len = l->cap = 0;
    l->items = NULL;
    if (cap && list_reserve(vm, l, cap) < 0) {
        v_decref(vm, v_ptr(l));
        return NULL;
    }
    return l;
}

Value py_list(struct vm *vm, const Value *items, size_t n) {
    struct list *l = list_alloc(vm, n);
    if (!l) return V_ERR;
    for (size_t i = 0; i < n; i++) l->items[i] = v_incref(items[i]);
    l->len = n;
    return v_ptr(l);
}

Value py_list_steal(struct vm *vm, const Value *items, size_t n) {
    struct list *l = list_alloc(vm, n);
    if (!l) {
        for (size_t i = 0; i < n; i++) v_decref(vm, items[i]);
        return V_ERR;
    }
    if (n) memcpy(l->items, items, n * sizeof *items);
    l->len = n;
    return v_ptr(l);
}

static int list_push_steal(struct vm *vm, struct list *l, Value v) {
    if (l->len == l->cap && list_reserve(vm, l, l->len + 1) < 0) {
        v_decref(vm, v);
        return -1;
    }
    l->items[l->len++] = v;
    return 0;
}

int py_list_append(struct vm *vm, Value list, Value v) {
    return list_push_steal(vm, v_as(list, list), v_incref(v));
}

int py_list_extend(struct vm *vm, Value list, Value iterable) {
    struct list *l = v_as(list, list);
    if (v_is_exact(iterable, vm->t.list) || v_is_exact(iterable, vm->t.tuple)) {
        size_t n;
        Value *items = py_seq_items(iterable, &n);
        if (list_reserve(vm, l, l->len + n) < 0) return -1;
        items = py_seq_items(iterable, &n); /* l may be the iterable */
        for (size_t i = 0; i < n; i++) l->items[l->len + i] = v_incref(items[i]);
        l->len += n;
        return 0;
    }
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return -1;
    for (;;) {
        Value v = py_next(vm, it);
        if (v == V_UNSET || v == V_ERR || list_push_steal(vm, l, v) < 0) {
            v_decref(vm, it);
            return v == V_UNSET ? 0 : -1;
        }
    }
}

Value py_list_from(struct vm *vm, Value iterable) {
    Value l = py_list(vm, NULL, 0);
    if (l == V_ERR) return V_ERR;
    if (py_list_extend(vm, l, iterable) < 0) {
        v_decref(vm, l);
        return V_ERR;
    }
    return l;
}

/* ---- slots ---- */

static void list_free(struct vm *vm, struct obj *o) {
    struct list *l = (struct list *)o;
    for (size_t i = l->len; i-- > 0;) v_decref(vm, l->items[i]);
    obj_free_data(vm, l->items, l->cap * sizeof(Value));
}

static int list_traverse(struct obj *o, py_visit visit, void *arg) {
    struct list *l = (struct list *)o;
    for (size_t i = 0; i < l->len; i++) {
        int rc = visit(l->items[i], arg);
        if (rc) return rc;
    }
    return 0;
}

static void list_clear_items(struct vm *vm, struct list *l) {
    Value *items = l->items;
    size_t n = l->len, cap = l->cap;
    l->items = NULL;
    l->len = l->cap = 0;
    while (n-- > 0) v_decref(vm, items[n]);
    obj_free_data(vm, items, cap * sizeof(Value));
}

static void list_clear_slot(struct vm *vm, struct obj *o) { list_clear_items(vm, (struct list *)o); }

static Value list_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct list *l = obj_alloc(vm, t, t->size);
    if (!l) return V_ERR;
    l->len = l->cap = 0;
    l->items = NULL;
    return v_ptr(l);
}

static int list_init(struct vm *vm, Value self, Value args, Value kwargs) {
    size_t n;
    Value *a = py_seq_items(args, &n);
    /* a subclass with a __new__ of its own may have taken some */
    if (v_type(vm, self)->s.new_ == list_new && args_no_keywords(vm, "list", kwargs) < 0) return -1;
    if (n > 1)
        return py_raise_i(vm, vm->e.TypeError, "list expected at most 1 argument, got %zu", n);
    list_clear_items(vm, v_as(list, self));
    return n ? py_list_extend(vm, self, a[0]) : 0;
}

static Value list_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "[...]");
    Value r = py_seq_repr(vm, self, "[", "]");
    py_repr_leave(vm, self);
    return r;
}

static Value list_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_list(b) || !v_is_list(a)) return V_NOTIMPL;
    return py_seq_compare(vm, a, b, op);
}

static int list_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(list, self)->len != 0;
}

static intptr_t list_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(list, self)->len;
}

static Value list_slice(struct vm *vm, struct list *l, Value slice) {
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, slice, (intptr_t)l->len, &start, &stop, &step);
    if (n < 0) return V_ERR;
    struct list *r = list_alloc(vm, (size_t)n);
    if (!r) return V_ERR;
    for (intptr_t i = 0; i < n; i++) r->items[i] = v_incref(l->items[start + i * step]);
    r->len = (size_t)n;
    return v_ptr(r);
}

static Value list_getitem(struct vm *vm, Value self, Value key) {
    struct list *l = v_as(list, self);
    if (v_is_exact(key, vm->t.slice)) return list_slice(vm, l, key);
    intptr_t i;
    if (py_seq_index(vm, key, l->len, &i, "list indices must be integers or slices, not %T",
                     "list index out of range") < 0)
        return V_ERR;
    return v_incref(l->items[i]);
}

static int list_delete_at(struct vm *vm, struct list *l, size_t i) {
    Value old = l->items[i];
    memmove(l->items + i, l->items + i + 1, (l->len - i - 1) * sizeof(Value));
    l->len--;
    v_decref(vm, old);
    return 0;
}

/* items[start:start+del] becomes the n new ones (owned). */
static int list_splice(struct vm *vm, struct list *l, size_t start, size_t del, Value *fresh, size_t n) {
    if (list_reserve(vm, l, l->len - del + n) < 0) return -1;
    Value *old = NULL;
    if (del) {
        old = obj_realloc_data(vm, NULL, 0, del * sizeof(Value));
        if (!old) return -1;
        memcpy(old, l->items + start, del * sizeof(Value));
    }
    if (l->len > start + del)
        memmove(l->items + start + n, l->items + start + del, (l->len - start - del) * sizeof(Value));
    for (size_t i = 0; i < n; i++) l->items[start + i] = v_incref(fresh[i]);
    l->len = l->len - del + n;
    for (size_t i = 0; i < del; i++) v_decref(vm, old[i]);
    obj_free_data(vm, old, del * sizeof(Value));
    return 0;
}

static int list_delete_slice(struct vm *vm, struct list *l, intptr_t start, intptr_t step, intptr_t n) {
    if (n == 0) return 0;
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    if (step == 1) return list_splice(vm, l, (size_t)start, (size_t)n, NULL, 0);
    for (intptr_t i = n; i-- > 0;) list_delete_at(vm, l, (size_t)(start + i * step));
    return 0;
}

static int list_set_slice(struct vm *vm, struct list *l, Value slice, Value v) {
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, slice, (intptr_t)l->len, &start, &stop, &step);
    if (n < 0) return -1;
    if (v == V_UNSET) return list_delete_slice(vm, l, start, step, n);
    Value fresh = v == v_ptr(l) ? py_list(vm, l->items, l->len) /* its own items are about to move */
                                : py_seq_fast(vm, v, step == 1 ? "can only assign an iterable"
                                                               : "must assign iterable to extended slice");
    if (fresh == V_ERR) return -1;
    size_t m;
    Value *items = py_seq_items(fresh, &m);
    int rc = 0;
    if (step == 1) {
        rc = list_splice(vm, l, (size_t)start, (size_t)n, items, m);
    } else if ((intptr_t)m != n) {
        rc = py_raise_i(vm, vm->e.ValueError,
                        "attempt to assign sequence of size %zu to extended slice of size %zd", m, n);
    } else {
        for (intptr_t i = 0; i < n; i++) v_set(vm, &l->items[start + i * step], v_incref(items[i]));
    }
    v_decref(vm, fresh);
    return rc;
}

static int list_setitem(struct vm *vm, Value self, Value key, Value v) {
    struct list *l = v_as(list, self);
    if (v_is_exact(key, vm->t.slice)) return list_set_slice(vm, l, key, v);
    intptr_t i;
    if (py_seq_index(vm, key, l->len, &i, "list indices must be integers or slices, not %T",
                     v == V_UNSET ? "list assignment index out of range"
                                  : "list assignment index out of range") < 0)
        return -1;
    if (v == V_UNSET) return list_delete_at(vm, l, (size_t)i);
    v_set(vm, &l->items[i], v_incref(v));
    return 0;
}

/* Index of the first item equal to v in [from, to), -1 none, -2 error. The list may change meanwhile. */
static intptr_t list_find(struct vm *vm, struct list *l, Value v, size_t from, size_t to) {
    for (size_t i = from; i < l->len && i < to; i++) {
        Value item = v_incref(l->items[i]);
        int eq = py_compare_bool(vm, item, v, PY_EQ);
        v_decref(vm, item);
        if (eq) return eq < 0 ? -2 : (intptr_t)i;
    }
    return -1;
}

static int list_contains(struct vm *vm, Value self, Value item) {
    intptr_t i = list_find(vm, v_as(list, self), item, 0, SIZE_MAX);
    return i == -2 ? -1 : i >= 0;
}

static Value list_concat(struct vm *vm, Value a, Value b) {
    if (!v_is_list(a)) return V_NOTIMPL;
    if (!v_is_list(b))
        return py_raise(vm, vm->e.TypeError, "can only concatenate list (not \"%T\") to list", b);
    struct list *x = v_as(list, a), *y = v_as(list, b);
    struct list *r = list_alloc(vm, x->len + y->len);
    if (!r) return V_ERR;
    for (size_t i = 0; i < x->len; i++) r->items[r->len++] = v_incref(x->items[i]);
    for (size_t i = 0; i < y->len; i++) r->items[r->len++] = v_incref(y->items[i]);
    return v_ptr(r);
}

static Value list_repeat(struct vm *vm, Value a, Value b) {
    size_t times;
    Value seq;
    int rc = py_seq_repeat_count(vm, a, b, v_is_list(a), &seq, &times);
    if (rc <= 0) return rc < 0 ? V_ERR : V_NOTIMPL;
    struct list *l = v_as(list, seq);
    if (l->len && times > SIZE_MAX / 32 / l->len) return py_raise(vm, vm->e.MemoryError, "");
    struct list *r = list_alloc(vm, l->len * times);
    if (!r) return V_ERR;
    while (times-- > 0)
        for (size_t i = 0; i < l->len; i++) r->items[r->len++] = v_incref(l->items[i]);
    return v_ptr(r);
}

static Value list_iconcat(struct vm *vm, Value a, Value b) {
    return py_list_extend(vm, a, b) < 0 ? V_ERR : v_incref(a);
}

static Value list_irepeat(struct vm *vm, Value a, Value b) {
    Value r = list_repeat(vm, a, b);
    if (r == V_ERR || r == V_NOTIMPL) return r;
    struct list *l = v_as(list, a), *fresh = v_as(list, r);
    struct list tmp = *l;
    l->items = fresh->items, l->len = fresh->len, l->cap = fresh->cap;
    fresh->items = tmp.items, fresh->len = tmp.len, fresh->cap = tmp.cap;
    v_decref(vm, r);
    return v_incref(a);
}

/* ---- methods ---- */

static Value list_append_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_list_append(vm, args[0], args[1]) < 0 ? V_ERR : V_NONE;
}

static Value list_extend_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_list_extend(vm, args[0], args[1]) < 0 ? V_ERR : V_NONE;
}

static Value list_insert_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *l = v_as(list, args[0]);
    int64_t i;
    if (py_as_int64(vm, args[1], &i) < 0) return V_ERR;
    if (i < 0) i += (int64_t)l->len;
    if (i < 0) i = 0;
    if (i > (int64_t)l->len) i = (int64_t)l->len;
    return list_splice(vm, l, (size_t)i, 0, &args[2], 1) < 0 ? V_ERR : V_NONE;
}

static Value list_pop_m(struct vm *vm, Value *args, size_t n) {
    struct list *l = v_as(list, args[0]);
    if (!l->len) return py_raise(vm, vm->e.IndexError, "pop from empty list");
    if (n == 1) return l->items[--l->len];
    intptr_t i;
    if (py_seq_index(vm, args[1], l->len, &i, "'%T' object cannot be interpreted as an integer",
                     "pop index out of range") < 0)
        return V_ERR;
    Value v = v_incref(l->items[i]);
    list_delete_at(vm, l, (size_t)i);
    return v;
}

static Value list_remove_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *l = v_as(list, args[0]);
    intptr_t i = list_find(vm, l, args[1], 0, SIZE_MAX);
    if (i == -2) return V_ERR;
    if (i < 0) return py_raise(vm, vm->e.ValueError, "list.remove(x): x not in list");
    list_delete_at(vm, l, (size_t)i);
    return V_NONE;
}

static Value list_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    list_clear_items(vm, v_as(list, args[0]));
    return V_NONE;
}

static Value list_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_list(vm, v_as(list, args[0])->items, v_as(list, args[0])->len);
}

static Value list_index_m(struct vm *vm, Value *args, size_t n) {
    struct list *l = v_as(list, args[0]);
    size_t from, to;
    if (py_seq_bounds(vm, n > 2 ? args[2] : V_UNSET, n > 3 ? args[3] : V_UNSET, l->len, &from, &to) < 0)
        return V_ERR;
    intptr_t i = list_find(vm, l, args[1], from, to);
    if (i == -2) return V_ERR;
    if (i < 0) return py_raise(vm, vm->e.ValueError, "%R is not in list", args[1]);
    return v_int(i);
}

static Value list_count_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct list *l = v_as(list, args[0]);
    intptr_t count = 0, i = -1;
    while ((i = list_find(vm, l, args[1], (size_t)(i + 1), SIZE_MAX)) >= 0) count++;
    return i == -2 ? V_ERR : v_int(count);
}

static void reverse_items(Value *items, size_t n) {
    for (size_t i = 0; i < n / 2; i++) {
        Value v = items[i];
        items[i] = items[n - 1 - i];
        items[n - 1 - i] = v;
    }
}

static Value list_reverse_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    reverse_items(v_as(list, args[0])->items, v_as(list, args[0])->len);
    return V_NONE;
}

/* ---- sorting ---- */

struct sort_item {
    Value key, value;
};

static int sort_less(struct vm *vm, Value a, Value b) {
    if (v_is_int(a) && v_is_int(b)) return (intptr_t)a < (intptr_t)b;
    Value r = py_compare(vm, a, b, PY_LT);
    if (r == V_TRUE || r == V_FALSE) return r == V_TRUE;
    if (r == V_ERR) return -1;
    int truth = py_truth(vm, r);
    v_decref(vm, r);
    return truth;
}

static int insertion_sort(struct vm *vm, struct sort_item *a, size_t n) {
    for (size_t i = 1; i < n; i++) {
        struct sort_item item = a[i];
        size_t lo = 0, hi = i;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            int less = sort_less(vm, item.key, a[mid].key);
            if (less < 0) return -1;
            if (less)
                hi = mid;
            else
                lo = mid + 1;
        }
        memmove(a + lo + 1, a + lo, (i - lo) * sizeof *a);
        a[lo] = item;
    }
    return 0;
}

static int merge_sort(struct vm *vm, struct sort_item *a, struct sort_item *tmp, size_t n) {
    if (n <= 12) return insertion_sort(vm, a, n);
    size_t mid = n / 2;
    if (merge_sort(vm, a, tmp, mid) < 0 || merge_sort(vm, a + mid, tmp, n - mid) < 0) return -1;
    int less = sort_less(vm, a[mid].key, a[mid - 1].key);
    if (less <= 0) return less; /* already in order: sorted runs cost one comparison */
    memcpy(tmp, a, mid * sizeof *a);
    size_t i = 0, j = mid, k = 0;
    while (i < mid && j < n) {
        less = sort_less(vm, a[j].key, tmp[i].key);
        if (less < 0) break;
        a[k++] = less ? a[j++] : tmp[i++];
    }
    /* after an error the items must all still be there once */
    memcpy(a + k, tmp + i, (mid - i) * sizeof *a);
    return less < 0 ? -1 : 0;
}

/* Keys for n items; on failure the keys made so far are released. */
static int sort_keys(struct vm *vm, struct sort_item *a, Value *items, size_t n, Value key) {
    for (size_t i = 0; i < n; i++) {
        a[i].value = items[i];
        a[i].key = key == V_UNSET || key == V_NONE ? v_incref(items[i]) : py_call1(vm, key, items[i]);
        if (a[i].key == V_ERR) {
            while (i-- > 0) v_decref(vm, a[i].key);
            return -1;
        }
    }
    return 0;
}

/* Sorts n owned items in place. On an error the items are all there, in some order. */
static int sort_items(struct vm *vm, Value *items, size_t n, Value key, bool reverse) {
    if (!n) return 0;
    size_t bytes = 2 * n * sizeof(struct sort_item);
    struct sort_item *a = obj_realloc_data(vm, NULL, 0, bytes);
    if (!a) return -1;
    if (sort_keys(vm, a, items, n, key) < 0) {
        obj_free_data(vm, a, bytes);
        return -1;
    }
    /* reversing before and after keeps equal items in their order */
    if (reverse)
        for (size_t i = 0; i < n / 2; i++) {
            struct sort_item t = a[i];
            a[i] = a[n - 1 - i];
            a[n - 1 - i] = t;
        }
    int rc = merge_sort(vm, a, a + n, n);
    for (size_t i = 0; i < n; i++) items[i] = a[i].value;
    if (reverse) reverse_items(items, n);
    for (size_t i = 0; i < n; i++) v_decref(vm, a[i].key);
    obj_free_data(vm, a, bytes);
    return rc;
}

int py_list_sort(struct vm *vm, Value list, Value key, bool reverse) {
    struct list *l = v_as(list, list);
    Value *items = l->items;
    size_t n = l->len, cap = l->cap;
    l->items = NULL; /* comparisons see an empty list */
    l->len = l->cap = 0;
    int rc = sort_items(vm, items, n, key, reverse);
    bool touched = l->items != NULL || l->len;
    list_clear_items(vm, l);
    l->items = items;
    l->len = n;
    l->cap = cap;
    if (rc == 0 && touched) return py_raise_i(vm, vm->e.ValueError, "list modified during sort");
    return rc;
}

static Value list_sort_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int reverse = args[2] == V_UNSET ? 0 : py_truth(vm, args[2]);
    if (reverse < 0) return V_ERR;
    return py_list_sort(vm, args[0], args[1], reverse) < 0 ? V_ERR : V_NONE;
}

static Value list_iter(struct vm *vm, Value self) { return py_seq_iter(vm, self); }
static Value list_reversed(struct vm *vm, Value self) { return py_seq_reversed(vm, self); }

static const struct native_def list_methods[] = {
    {"append", list_append_m, 1, 1, NULL, "append(x): add x at the end", 0},
    {"extend", list_extend_m, 1, 1, NULL, "extend(iterable): add all items at the end", 0},
    {"insert", list_insert_m, 2, 2, NULL, "insert(i, x): put x before index i", 0},
    {"pop", list_pop_m, 0, 1, NULL, "pop([i]): remove and return the item at i (last)", 0},
    {"remove", list_remove_m, 1, 1, NULL, "remove(x): remove the first item equal to x", 0},
    {"clear", list_clear_m, 0, 0, NULL, "clear(): remove all items", 0},
    {"copy", list_copy_m, 0, 0, NULL, "copy(): a shallow copy", 0},
    {"index", list_index_m, 1, 3, NULL, "index(x[, start[, stop]]): index of the first x", 0},
    {"count", list_count_m, 1, 1, NULL, "count(x): how many items equal x", 0},
    {"reverse", list_reverse_m, 0, 0, NULL, "reverse(): in place", 0},
    {"sort", list_sort_m, 0, 2, "*, key=None, reverse=False", "sort in place, stable", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct type_def list_def = {
    .name = "list",
    .doc = "Built-in mutable sequence.",
    .flags = TF_GC | TF_BASETYPE | TF_LIST | TF_SEQUENCE_PATTERN,
    .size = sizeof(struct list),
    .slots = {.new_ = list_new, .init = list_init, .free = list_free, .traverse = list_traverse,
              .clear = list_clear_slot, .repr = list_repr, .hash = py_hash_unhashable,
              .compare = list_compare, .truth = list_truth, .iter = list_iter,
              .reversed = list_reversed, .len = list_len, .getitem = list_getitem,
              .setitem = list_setitem, .contains = list_contains,
              .binary = {[PY_ADD] = list_concat, [PY_MUL] = list_repeat},
              .inplace = {[PY_ADD] = list_iconcat, [PY_MUL] = list_irepeat}},
    .methods = list_methods,
};

int py_init_list(struct vm *vm) {
    vm->t.list = type_new_native(vm, &list_def, NULL);
    return vm->t.list ? 0 : -1;
}
