/* dict as Python sees it: the type, its methods and operators. Storage is dict.c's. */
#include "base/buf.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"

static Value dict_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct dict *d = obj_alloc(vm, t, t->size);
    return d ? v_ptr(d) : V_ERR;
}

static int dict_init(struct vm *vm, Value self, Value args, Value kwargs) {
    struct tuple *a = v_as(tuple, args);
    if (a->len > 1)
        return py_raise_i(vm, vm->e.TypeError, "dict expected at most 1 argument, got %zu", a->len);
    if (a->len && py_dict_update(vm, self, a->items[0]) < 0) return -1;
    return kwargs == V_UNSET ? 0 : py_dict_update(vm, self, kwargs);
}

static void dict_free(struct vm *vm, struct obj *o) { py_dict_clear(vm, v_ptr(o)); }

static int dict_traverse(struct obj *o, py_visit visit, void *arg) {
    Value k, v;
    for (size_t i = 0; py_dict_next(v_ptr(o), &i, &k, &v);) {
        int rc = visit(k, arg);
        if (!rc) rc = visit(v, arg);
        if (rc) return rc;
    }
    return 0;
}

static void add_str(struct buf *b, Value s) { buf_add(b, v_cstr(s), v_as(str, s)->size); }

static int repr_entry(struct vm *vm, struct buf *b, Value key, Value value) {
    v_incref(key), v_incref(value);
    Value k = py_repr(vm, key), v = k == V_ERR ? V_ERR : py_repr(vm, value);
    if (v != V_ERR) {
        if (b->len > 1) buf_adds(b, ", ");
        add_str(b, k);
        buf_adds(b, ": ");
        add_str(b, v);
    }
    v_decref(vm, k);
    v_decref(vm, v);
    v_decref(vm, key);
    v_decref(vm, value);
    return v == V_ERR ? -1 : 0;
}

static Value dict_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "{...}");
    struct buf b = BUF_INIT;
    buf_addc(&b, '{');
    Value k, v;
    int rc = 0;
    for (size_t i = 0; rc == 0 && py_dict_next(self, &i, &k, &v);) rc = repr_entry(vm, &b, k, v);
    buf_addc(&b, '}');
    Value r = rc < 0 ? V_ERR : py_str_n(vm, b.data, b.len);
    buf_release(&b);
    py_repr_leave(vm, self);
    return r;
}

static Value dict_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_dict(a) || !v_is_dict(b)) return V_NOTIMPL;
    if (v_as(dict, a)->len != v_as(dict, b)->len) return v_bool(op == PY_NE);
    Value k, v;
    for (size_t i = 0; py_dict_next(a, &i, &k, &v);) {
        v_incref(k), v_incref(v);
        Value w = py_dict_get(vm, b, k);
        int eq = w == V_ERR ? -1 : w == V_UNSET ? 0 : 1;
        if (eq == 1) {
            v_incref(w);
            eq = py_compare_bool(vm, v, w, PY_EQ);
            v_decref(vm, w);
        }
        v_decref(vm, k);
        v_decref(vm, v);
        if (eq < 0) return V_ERR;
        if (!eq) return v_bool(op == PY_NE);
    }
    return v_bool(op == PY_EQ);
}

static int dict_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(dict, self)->len != 0;
}

static intptr_t dict_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(dict, self)->len;
}

static Value dict_getitem(struct vm *vm, Value self, Value key) {
    Value v = py_dict_get(vm, self, key);
    if (v == V_ERR) return V_ERR;
    if (v != V_UNSET) return v_incref(v);
    if (!v_is_exact(self, vm->t.dict)) {
        Value r = py_call_special(vm, self, vm->n.__missing__, &key, 1);
        if (r != V_UNSET) return r;
    }
    return py_raise_key(vm, key);
}

static int dict_setitem(struct vm *vm, Value self, Value key, Value v) {
    if (v != V_UNSET) return py_dict_set(vm, self, key, v);
    int rc = py_dict_del(vm, self, key);
    if (rc == 0) py_raise_key(vm, key);
    return rc == 1 ? 0 : -1;
}

static int dict_contains(struct vm *vm, Value self, Value key) {
    Value v = py_dict_get(vm, self, key);
    return v == V_ERR ? -1 : v != V_UNSET;
}

static Value dict_iter_keys(struct vm *vm, Value self) { return py_dict_iter(vm, self, 0, false); }
static Value dict_reversed(struct vm *vm, Value self) { return py_dict_iter(vm, self, 0, true); }

static Value dict_or(struct vm *vm, Value a, Value b) {
    if (!v_is_dict(a) || !v_is_dict(b)) return V_NOTIMPL;
    Value r = py_dict_copy(vm, a);
    if (r == V_ERR || py_dict_update(vm, r, b) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value dict_ior(struct vm *vm, Value a, Value b) {
    return py_dict_update(vm, a, b) < 0 ? V_ERR : v_incref(a);
}

/* ---- methods ---- */

static Value dict_get_m(struct vm *vm, Value *args, size_t n) {
    Value v = py_dict_get(vm, args[0], args[1]);
    if (v == V_ERR) return V_ERR;
    return v_incref(v != V_UNSET ? v : n > 2 ? args[2] : V_NONE);
}

static Value dict_setdefault_m(struct vm *vm, Value *args, size_t n) {
    Value v = py_dict_get(vm, args[0], args[1]);
    if (v == V_ERR) return V_ERR;
    if (v != V_UNSET) return v_incref(v);
    v = n > 2 ? args[2] : V_NONE;
    return py_dict_set(vm, args[0], args[1], v) < 0 ? V_ERR : v_incref(v);
}

static Value dict_pop_m(struct vm *vm, Value *args, size_t n) {
    Value v = py_dict_pop_key(vm, args[0], args[1]);
    if (v != V_UNSET) return v;
    return n > 2 ? v_incref(args[2]) : py_raise_key(vm, args[1]);
}

static Value dict_popitem_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value kv[2];
    if (!py_dict_pop_last(args[0], &kv[0], &kv[1])) {
        Value msg = py_str(vm, "popitem(): dictionary is empty");
        if (msg != V_ERR) py_raise_key(vm, msg);
        v_decref(vm, msg);
        return V_ERR;
    }
    return py_tuple_steal(vm, kv, 2);
}

static Value dict_update_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct tuple *a = v_as(tuple, args[1]);
    if (a->len > 1)
        return py_raise(vm, vm->e.TypeError, "update expected at most 1 argument, got %zu", a->len);
    if (a->len && py_dict_update(vm, args[0], a->items[0]) < 0) return V_ERR;
    return py_dict_update(vm, args[0], args[2]) < 0 ? V_ERR : V_NONE;
}

static Value dict_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    py_dict_clear(vm, args[0]);
    return V_NONE;
}

static Value dict_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_dict_copy(vm, args[0]);
}

static Value dict_keys_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_dict_view(vm, args[0], 0);
}
static Value dict_values_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_dict_view(vm, args[0], 1);
}
static Value dict_items_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_dict_view(vm, args[0], 2);
}

static Value dict_fromkeys_m(struct vm *vm, Value *args, size_t n) {
    Value d = py_call0(vm, args[0]);
    Value it = d == V_ERR ? V_ERR : py_iter(vm, args[1]);
    for (int rc = it == V_ERR ? -1 : 0;;) {
        Value k = rc < 0 ? V_ERR : py_next(vm, it);
        if (k == V_UNSET) break;
        if (k != V_ERR) rc = py_setitem(vm, d, k, n > 2 ? args[2] : V_NONE);
        v_decref(vm, k);
        if (k == V_ERR || rc < 0) {
            v_decref(vm, d);
            d = V_ERR;
            break;
        }
    }
    v_decref(vm, it);
    return d;
}

static const struct native_def dict_methods[] = {
    {"get", dict_get_m, 1, 2, NULL, "get(key[, default]): the value, or default (None)", 0},
    {"setdefault", dict_setdefault_m, 1, 2, NULL, "setdefault(key[, default]): the value, put there if absent", 0},
    {"pop", dict_pop_m, 1, 2, NULL, "pop(key[, default]): remove and return", 0},
    {"popitem", dict_popitem_m, 0, 0, NULL, "popitem(): remove and return the newest (key, value)", 0},
    {"update", dict_update_m, 0, 0, "*args, **kwargs", "update([mapping or pairs], **kwargs)", 0},
    {"clear", dict_clear_m, 0, 0, NULL, "clear(): remove all", 0},
    {"copy", dict_copy_m, 0, 0, NULL, "copy(): a shallow copy", 0},
    {"keys", dict_keys_m, 0, 0, NULL, "keys(): a view", 0},
    {"values", dict_values_m, 0, 0, NULL, "values(): a view", 0},
    {"items", dict_items_m, 0, 0, NULL, "items(): a view", 0},
    {"fromkeys", dict_fromkeys_m, 1, 2, NULL, "fromkeys(iterable[, value]): a new dict", NATIVE_CLASS},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static void dict_clear_slot(struct vm *vm, struct obj *o) { py_dict_clear(vm, v_ptr(o)); }

static const struct type_def dict_def = {
    .name = "dict",
    .doc = "dict() -> new empty dictionary; dict(mapping); dict(pairs); dict(**kwargs)",
    .flags = TF_GC | TF_BASETYPE | TF_DICT | TF_MAPPING_PATTERN,
    .size = sizeof(struct dict),
    .slots = {.new_ = dict_new, .init = dict_init, .free = dict_free, .traverse = dict_traverse,
              .clear = dict_clear_slot, .repr = dict_repr, .hash = py_hash_unhashable,
              .compare = dict_compare, .truth = dict_truth, .iter = dict_iter_keys,
              .reversed = dict_reversed, .len = dict_len, .getitem = dict_getitem,
              .setitem = dict_setitem, .contains = dict_contains,
              .binary = {[PY_OR] = dict_or},
              .inplace = {[PY_OR] = dict_ior}},
    .methods = dict_methods,
};

int py_init_dict(struct vm *vm) {
    vm->t.dict = type_new_native(vm, &dict_def, NULL);
    return vm->t.dict ? py_init_dict_views(vm) : -1;
}
