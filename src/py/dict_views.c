/* keys(), values(), items(): views and iterators of dicts. keys and items views behave as sets. */
#include "py/collections.h"
#include "py/native.h"

enum { KEYS, VALUES, ITEMS };

struct dict_iter {
    struct obj o;
    Value dict; /* V_UNSET when exhausted */
    size_t pos; /* entry number: forwards the next, backwards one past it */
    size_t len; /* of the dict when the walk began: a change of it is an error */
    size_t left; /* items to come */
    int kind;
    bool backwards;
};

Value py_dict_iter(struct vm *vm, Value d, int kind, bool backwards) {
    struct dict_iter *it = obj_alloc(vm, vm->t.dict_iterator, sizeof *it);
    if (!it) return V_ERR;
    it->dict = v_incref(d);
    it->len = it->left = v_as(dict, d)->len;
    it->pos = backwards ? v_as(dict, d)->nentries : 0;
    it->kind = kind;
    it->backwards = backwards;
    return v_ptr(it);
}

/* OrderedDict is written in Python, on top of dict; its views and errors have words of their own. */
static bool is_ordered(struct vm *vm, Value dict) {
    struct type *t = v_type(vm, dict);
    return t->tflags & TF_HEAP && type_lookup(vm, t, vm->n._ordered) != V_UNSET;
}

static Value iter_end(struct vm *vm, struct dict_iter *it) {
    v_set(vm, &it->dict, V_UNSET);
    return V_UNSET;
}

static Value dict_iter_next(struct vm *vm, Value self) {
    struct dict_iter *it = v_as(dict_iter, self);
    if (it->dict == V_UNSET) return V_UNSET;
    struct dict *d = v_as(dict, it->dict);
    if (d->len != it->len) {
        it->len = SIZE_MAX; /* the error is sticky */
        return py_raise(vm, vm->e.RuntimeError,
                        is_ordered(vm, it->dict) ? "OrderedDict mutated during iteration"
                                                 : "dictionary changed size during iteration");
    }
    struct dict_entry *e;
    do {
        if (it->backwards ? it->pos == 0 || it->pos > d->nentries : it->pos >= d->nentries)
            return iter_end(vm, it);
        e = &d->entries[it->backwards ? --it->pos : it->pos++];
    } while (e->key == V_UNSET);
    if (!it->left--) {
        it->left = 0;
        return py_raise(vm, vm->e.RuntimeError, "dictionary keys changed during iteration");
    }
    if (it->kind == KEYS) return v_incref(e->key);
    if (it->kind == VALUES) return v_incref(e->value);
    return py_pack(vm, 2, e->key, e->value);
}

static void dict_iter_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct dict_iter *)o)->dict); }

static int dict_iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct dict_iter *)o)->dict, arg);
}

static Value self_iter(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value dict_iter_hint(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct dict_iter *it = v_as(dict_iter, args[0]);
    bool same = it->dict != V_UNSET && v_as(dict, it->dict)->len == it->len;
    return v_int(same ? (intptr_t)it->left : 0);
}

/* ---- views ---- */

static Value view_dict(Value view) { return v_as(dictview, view)->dict; }

static int view_kind(struct vm *vm, Value view) {
    struct type *t = v_type(vm, view);
    return type_is_sub(t, vm->t.dict_keys) ? KEYS : type_is_sub(t, vm->t.dict_values) ? VALUES : ITEMS;
}

Value py_dict_view(struct vm *vm, Value d, int kind) {
    struct type *t = kind == KEYS ? vm->t.dict_keys : kind == VALUES ? vm->t.dict_values : vm->t.dict_items;
    struct dictview *view = obj_alloc(vm, t, sizeof *view);
    if (!view) return V_ERR;
    view->dict = v_incref(d);
    return v_ptr(view);
}

static void view_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct dictview *)o)->dict); }

static int view_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct dictview *)o)->dict, arg);
}

static Value view_iter(struct vm *vm, Value self) {
    return py_dict_iter(vm, view_dict(self), view_kind(vm, self), false);
}

static Value view_reversed(struct vm *vm, Value self) {
    return py_dict_iter(vm, view_dict(self), view_kind(vm, self), true);
}

static intptr_t view_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(dict, view_dict(self))->len;
}

static Value view_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "...");
    Value l = py_list_from(vm, self);
    const char *prefix = is_ordered(vm, view_dict(self)) ? "o" : "";
    Value r = l == V_ERR ? V_ERR : py_str_fmt(vm, "%s%N(%R)", prefix, v_type(vm, self), l);
    v_decref(vm, l);
    py_repr_leave(vm, self);
    return r;
}

static int view_contains(struct vm *vm, Value self, Value item) {
    Value d = view_dict(self);
    if (view_kind(vm, self) == KEYS) {
        Value v = py_dict_get(vm, d, item);
        return v == V_ERR ? -1 : v != V_UNSET;
    }
    if (!v_is_tuple(item) || v_as(tuple, item)->len != 2) return 0;
    Value v = py_dict_get(vm, d, v_as(tuple, item)->items[0]);
    if (v == V_ERR || v == V_UNSET) return v == V_ERR ? -1 : 0;
    v_incref(v);
    int eq = py_compare_bool(vm, v, v_as(tuple, item)->items[1], PY_EQ);
    v_decref(vm, v);
    return eq;
}

static Value view_mapping(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(view_dict(self));
}

/* ---- keys and items as sets ---- */

static Value view_set(struct vm *vm, Value v) {
    Value s = py_set(vm, false);
    if (s == V_ERR || py_set_update(vm, s, v) == 0) return s;
    v_decref(vm, s);
    return V_ERR;
}

static bool is_view(struct vm *vm, Value v) {
    return v_isinstance(vm, v, vm->t.dict_keys) || v_isinstance(vm, v, vm->t.dict_items);
}

static Value view_binary(struct vm *vm, Value a, Value b, enum py_binop op) {
    if (!is_view(vm, a) && !(is_view(vm, b) && (v_isinstance(vm, a, vm->t.set) ||
                                                v_isinstance(vm, a, vm->t.frozenset))))
        return V_NOTIMPL;
    Value x = view_set(vm, a), y = x == V_ERR ? V_ERR : view_set(vm, b);
    Value r = y == V_ERR ? V_ERR : py_binary(vm, op, x, y);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static Value view_and(struct vm *vm, Value a, Value b) { return view_binary(vm, a, b, PY_AND); }
static Value view_or(struct vm *vm, Value a, Value b) { return view_binary(vm, a, b, PY_OR); }
static Value view_sub(struct vm *vm, Value a, Value b) { return view_binary(vm, a, b, PY_SUB); }
static Value view_xor(struct vm *vm, Value a, Value b) { return view_binary(vm, a, b, PY_XOR); }

static Value view_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    bool set_like = is_view(vm, b) || v_isinstance(vm, b, vm->t.set) || v_isinstance(vm, b, vm->t.frozenset);
    if (!is_view(vm, a) || !set_like) return V_NOTIMPL;
    Value x = view_set(vm, a), y = x == V_ERR ? V_ERR : view_set(vm, b);
    Value r = y == V_ERR ? V_ERR : py_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static Value view_isdisjoint_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value it = py_iter(vm, args[1]);
    if (it == V_ERR) return V_ERR;
    Value r = V_TRUE;
    while (r == V_TRUE) {
        Value x = py_next(vm, it);
        if (x == V_UNSET) break;
        int has = x == V_ERR ? -1 : view_contains(vm, args[0], x);
        v_decref(vm, x);
        r = has < 0 ? V_ERR : v_bool(!has);
    }
    v_decref(vm, it);
    return r;
}

static const struct native_def set_view_methods[] = {
    {"isdisjoint", view_isdisjoint_m, 1, 1, NULL, "isdisjoint(other): nothing in common", 0}, {0}};
static const struct getset_def view_getsets[] = {{"mapping", view_mapping, NULL, NULL}, {0}};
static const struct native_def iter_methods[] = {
    {"__length_hint__", dict_iter_hint, 0, 0, NULL, NULL, 0}, {0}};

static struct type *view_type(struct vm *vm, const char *name, bool set_like) {
    struct type_def def = {
        .name = name,
        .flags = TF_GC | TF_NO_NEW,
        .size = sizeof(struct dictview),
        .slots = {.free = view_free, .traverse = view_traverse, .repr = view_repr, .iter = view_iter,
                  .reversed = view_reversed, .len = view_len},
        .getsets = view_getsets,
    };
    if (set_like) {
        def.methods = set_view_methods;
        def.slots.contains = view_contains;
        def.slots.compare = view_compare;
        def.slots.hash = py_hash_unhashable;
        def.slots.binary[PY_AND] = view_and;
        def.slots.binary[PY_OR] = view_or;
        def.slots.binary[PY_SUB] = view_sub;
        def.slots.binary[PY_XOR] = view_xor;
    }
    return type_new_native(vm, &def, NULL);
}

int py_init_dict_views(struct vm *vm) {
    static const struct type_def iter_def = {
        .name = "dict_keyiterator",
        .flags = TF_GC | TF_NO_NEW,
        .size = sizeof(struct dict_iter),
        .slots = {.free = dict_iter_free, .traverse = dict_iter_traverse, .iter = self_iter,
                  .next = dict_iter_next},
        .methods = iter_methods,
    };
    vm->t.dict_keys = view_type(vm, "dict_keys", true);
    vm->t.dict_values = view_type(vm, "dict_values", false);
    vm->t.dict_items = view_type(vm, "dict_items", true);
    vm->t.dict_iterator = type_new_native(vm, &iter_def, NULL);
    return vm->t.dict_keys && vm->t.dict_values && vm->t.dict_items && vm->t.dict_iterator ? 0 : -1;
}
