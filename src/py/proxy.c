/* mappingproxy (the read-only face of a class's dict) and types.SimpleNamespace. */
#include "py/collections.h"
#include "py/init.h"
#include "py/type.h"

static Value inner(Value self) {
    return v_as(mappingproxy, self)->mapping;
}

Value py_mappingproxy(struct vm *vm, Value mapping) {
    struct mappingproxy *p = obj_alloc(vm, vm->t.mappingproxy, sizeof *p);
    if (!p) return V_ERR;
    p->mapping = v_incref(mapping);
    return v_ptr(p);
}

static Value proxy_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    if (args_no_keywords(vm, "mappingproxy", kwargs) < 0) return V_ERR;
    if (args_len(args) != 1)
        return py_raise(vm, vm->e.TypeError, "mappingproxy() takes exactly 1 argument (%zu given)",
                        args_len(args));
    Value m = args_at(args, 0);
    if (!v_type(vm, m)->s.getitem || v_is_list(m) || v_is_tuple(m))
        return py_raise(vm, vm->e.TypeError, "mappingproxy() argument must be a mapping, not %T",
                        m);
    return py_mappingproxy(vm, m);
}

static void proxy_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct mappingproxy *)o)->mapping);
}
static int proxy_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct mappingproxy *)o)->mapping, arg);
}
static Value proxy_repr(struct vm *vm, Value self) {
    return py_str_fmt(vm, "mappingproxy(%R)", inner(self));
}
static Value proxy_str(struct vm *vm, Value self) {
    return py_to_str(vm, inner(self));
}
static intptr_t proxy_len(struct vm *vm, Value self) {
    return py_len(vm, inner(self));
}
static Value proxy_getitem(struct vm *vm, Value self, Value key) {
    return py_getitem(vm, inner(self), key);
}
static int proxy_contains(struct vm *vm, Value self, Value key) {
    return py_contains(vm, inner(self), key);
}
static Value proxy_iter(struct vm *vm, Value self) {
    return py_iter(vm, inner(self));
}
static Value proxy_reversed(struct vm *vm, Value self) {
    Value r = py_call_special(vm, inner(self), vm->n.__reversed__, NULL, 0);
    return r == V_UNSET
               ? py_raise(vm, vm->e.TypeError, "'%T' object is not reversible", inner(self))
               : r;
}
static int64_t proxy_hash(struct vm *vm, Value self) {
    return py_hash(vm, inner(self));
}

static Value proxy_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (op != PY_EQ && op != PY_NE) return V_NOTIMPL;
    return py_compare(vm, inner(a), v_is_exact(b, vm->t.mappingproxy) ? inner(b) : b, op);
}

static Value unwrap(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.mappingproxy) ? inner(v) : v;
}
static Value proxy_or(struct vm *vm, Value a, Value b) {
    return py_binary(vm, PY_OR, unwrap(vm, a), unwrap(vm, b));
}

static Value forward(struct vm *vm, Value *args, size_t n, Value name) {
    return py_call_method(vm, inner(args[0]), name, args + 1, n - 1);
}
static Value proxy_get_m(struct vm *vm, Value *args, size_t n) {
    Value two[3] = {args[0], args[1], n > 2 ? args[2] : V_NONE};
    return forward(vm, two, 3, vm->n.get);
}
static Value proxy_keys_m(struct vm *vm, Value *args, size_t n) {
    return forward(vm, args, n, vm->n.keys);
}
static Value proxy_values_m(struct vm *vm, Value *args, size_t n) {
    return forward(vm, args, n, vm->n.values);
}
static Value proxy_items_m(struct vm *vm, Value *args, size_t n) {
    return forward(vm, args, n, vm->n.items);
}
static Value proxy_copy_m(struct vm *vm, Value *args, size_t n) {
    Value name = py_intern(vm, "copy");
    Value r = name == V_ERR ? V_ERR : forward(vm, args, n, name);
    v_decref(vm, name);
    return r;
}

static const struct native_def proxy_methods[] = {
    {"get", proxy_get_m, 1, 2, NULL,
     "Return the value for key if key is in the mapping, else default.", 0},
    {"keys", proxy_keys_m, 0, 0, NULL, "D.keys() -> a set-like object providing a view on D's keys",
     0},
    {"values", proxy_values_m, 0, 0, NULL, "D.values() -> an object providing a view on D's values",
     0},
    {"items", proxy_items_m, 0, 0, NULL,
     "D.items() -> a set-like object providing a view on D's items", 0},
    {"copy", proxy_copy_m, 0, 0, NULL, "D.copy() -> a shallow copy of D", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct type_def proxy_def = {
    .name = "mappingproxy",
    .flags = TF_GC | TF_MAPPING_PATTERN,
    .size = sizeof(struct mappingproxy),
    .slots = {.new_ = proxy_new,
              .free = proxy_free,
              .traverse = proxy_traverse,
              .repr = proxy_repr,
              .str = proxy_str,
              .hash = proxy_hash,
              .compare = proxy_compare,
              .iter = proxy_iter,
              .reversed = proxy_reversed,
              .len = proxy_len,
              .getitem = proxy_getitem,
              .contains = proxy_contains,
              .binary = {[PY_OR] = proxy_or}},
    .methods = proxy_methods,
};

/* ---- types.SimpleNamespace
 * --------------------------------------------------------------------------- */

Value py_namespace(struct vm *vm, Value dict) {
    struct namespace *ns = obj_alloc(vm, vm->t.namespace, sizeof *ns);
    if (!ns) return V_ERR;
    Value d = dict == V_UNSET ? py_dict(vm) : py_dict_copy(vm, dict);
    if (d == V_ERR) {
        v_decref(vm, v_ptr(ns));
        return V_ERR;
    }
    ns->dict = v_as(dict, d);
    return v_ptr(ns);
}

static Value ns_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct namespace *ns = obj_alloc(vm, t, t->size);
    if (!ns) return V_ERR;
    Value d = py_dict(vm);
    if (d == V_ERR) {
        v_decref(vm, v_ptr(ns));
        return V_ERR;
    }
    ns->dict = v_as(dict, d);
    return v_ptr(ns);
}

static int ns_init(struct vm *vm, Value self, Value args, Value kwargs) {
    if (args_len(args)) return py_raise_i(vm, vm->e.TypeError, "no positional arguments expected");
    if (kwargs_empty(kwargs)) return 0;
    return py_dict_update(vm, v_ptr(v_as(namespace, self)->dict), kwargs);
}

static void ns_free(struct vm *vm, struct obj *o) {
    struct namespace *ns = (struct namespace *)o;
    if (ns->dict) v_decref(vm, v_ptr(ns->dict));
}
static int ns_traverse(struct obj *o, py_visit visit, void *arg) {
    struct namespace *ns = (struct namespace *)o;
    return ns->dict ? visit(v_ptr(ns->dict), arg) : 0;
}
static void ns_clear(struct vm *vm, struct obj *o) {
    struct namespace *ns = (struct namespace *)o;
    if (!ns->dict) return;
    Value d = v_ptr(ns->dict);
    ns->dict = NULL;
    v_decref(vm, d);
}

static Value ns_text(struct vm *vm, Value self) {
    const char *name = v_type(vm, self) == vm->t.namespace ? "namespace" : v_type(vm, self)->name;
    Value k, v, text = py_str_fmt(vm, "%s(", name);
    bool first = true;
    Value copy = text == V_ERR ? V_ERR : py_dict_copy(vm, v_ptr(v_as(namespace, self)->dict));
    if (copy == V_ERR) {
        v_decref(vm, text);
        return V_ERR;
    }
    for (size_t i = 0; text != V_ERR && py_dict_next(copy, &i, &k, &v);) {
        if (!v_is_str(k)) continue;
        Value part = py_str_fmt(vm, "%s%S=%R", first ? "" : ", ", k, v);
        Value joined = part == V_ERR ? V_ERR : py_str_concat(vm, text, part);
        v_decref(vm, part);
        v_decref(vm, text);
        text = joined;
        first = false;
    }
    v_decref(vm, copy);
    if (text == V_ERR) return V_ERR;
    Value r = py_str_fmt(vm, "%S)", text);
    v_decref(vm, text);
    return r;
}

static Value ns_repr(struct vm *vm, Value self) {
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "namespace(...)");
    Value r = ns_text(vm, self);
    py_repr_leave(vm, self);
    return r;
}

static Value ns_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_isinstance(vm, b, vm->t.namespace)) return V_NOTIMPL;
    return py_compare(vm, v_ptr(v_as(namespace, a)->dict), v_ptr(v_as(namespace, b)->dict), op);
}

static const struct getset_def ns_getsets[] = {{"__dict__", py_get_dict, NULL, NULL}, {0}};

static const struct type_def ns_def = {
    .name = "SimpleNamespace",
    .module = "types",
    .doc = "A simple attribute-based namespace.\n\nSimpleNamespace(**kwargs)",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct namespace),
    .slots = {.new_ = ns_new,
              .init = ns_init,
              .free = ns_free,
              .traverse = ns_traverse,
              .clear = ns_clear,
              .repr = ns_repr,
              .compare = ns_compare},
    .getsets = ns_getsets,
};

int descr_init_proxy(struct vm *vm) {
    vm->t.mappingproxy = type_new_native(vm, &proxy_def, NULL);
    vm->t.namespace = type_new_native(vm, &ns_def, NULL);
    if (!vm->t.mappingproxy || !vm->t.namespace) return -1;
    vm->t.namespace->dictoff = offsetof(struct namespace, dict);
    return 0;
}
