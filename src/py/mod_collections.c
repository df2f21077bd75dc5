/* _collections: deque, defaultdict, and what namedtuple and Counter want fast. */
#include "py/collections.h"
#include "py/deque.h"
#include "py/native.h"

/* ---- defaultdict -------------------------------------------------------------------------------- */

struct defaultdict {
    struct dict d;
    Value factory; /* V_NONE: none */
};

static Value defaultdict_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value self = vm->t.dict->s.new_(vm, t, args, kwargs);
    if (self != V_ERR) v_as(defaultdict, self)->factory = V_NONE;
    return self;
}

static int defaultdict_init(struct vm *vm, Value self, Value args, Value kwargs) {
    struct tuple *a = v_as(tuple, args);
    Value factory = a->len ? a->items[0] : V_NONE;
    if (factory != V_NONE && !py_callable(vm, factory))
        return py_raise_i(vm, vm->e.TypeError, "first argument must be callable or None");
    v_set(vm, &v_as(defaultdict, self)->factory, v_incref(factory));
    Value rest = a->len ? py_tuple(vm, a->items + 1, a->len - 1) : v_incref(args);
    if (rest == V_ERR) return -1;
    int rc = vm->t.dict->s.init(vm, self, rest, kwargs);
    v_decref(vm, rest);
    return rc;
}

static void defaultdict_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct defaultdict *)o)->factory);
    vm->t.dict->s.free(vm, o);
}

static int defaultdict_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = visit(((struct defaultdict *)o)->factory, arg);
    Value k, v;
    for (size_t i = 0; !rc && py_dict_next(v_ptr(o), &i, &k, &v);) {
        rc = visit(k, arg);
        if (!rc) rc = visit(v, arg);
    }
    return rc;
}

static void defaultdict_clear(struct vm *vm, struct obj *o) {
    v_set(vm, &((struct defaultdict *)o)->factory, V_NONE);
    py_dict_clear(vm, v_ptr(o));
}

static Value missing(struct vm *vm, Value self, Value key) {
    Value factory = v_as(defaultdict, self)->factory;
    if (factory == V_NONE) return py_raise_key(vm, key);
    v_incref(factory);
    Value v = py_call0(vm, factory);
    v_decref(vm, factory);
    if (v != V_ERR && py_setitem(vm, self, key, v) < 0) {
        v_decref(vm, v);
        return V_ERR;
    }
    return v;
}

static Value missing_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return missing(vm, args[0], args[1]);
}

/* Without the detour over the name __missing__, unless a subclass has its own. */
static Value defaultdict_getitem(struct vm *vm, Value self, Value key) {
    if (v_obj(self)->type != vm->t.defaultdict) return vm->t.dict->s.getitem(vm, self, key);
    Value v = py_dict_get(vm, self, key);
    if (v == V_ERR) return V_ERR;
    return v == V_UNSET ? missing(vm, self, key) : v_incref(v);
}

static Value repr_of(struct vm *vm, Value self) {
    Value factory = v_as(defaultdict, self)->factory;
    int seen = factory == V_NONE ? 0 : py_repr_enter(vm, factory);
    if (seen < 0) return V_ERR;
    Value f = seen ? py_str(vm, "...") : py_repr(vm, factory);
    if (factory != V_NONE && !seen) py_repr_leave(vm, factory);
    if (f == V_ERR) return V_ERR;
    Value items = vm->t.dict->s.repr(vm, self);
    Value r = items == V_ERR ? V_ERR : py_str_fmt(vm, "%N(%S, %S)", v_type(vm, self), f, items);
    v_decref(vm, f);
    v_decref(vm, items);
    return r;
}

static Value copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value argv[] = {v_as(defaultdict, args[0])->factory, args[0]};
    return py_call(vm, v_ptr(v_obj(args[0])->type), argv, 2, V_UNSET);
}

static Value reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value factory = v_as(defaultdict, args[0])->factory;
    Value init = factory == V_NONE ? v_incref(vm->empty_tuple) : py_pack(vm, 1, factory);
    Value view = init == V_ERR ? V_ERR : py_dict_iter(vm, args[0], 2, false);
    Value r = view == V_ERR ? V_ERR
                            : py_pack(vm, 5, v_ptr(v_obj(args[0])->type), init, V_NONE, V_NONE, view);
    v_decref(vm, init);
    v_decref(vm, view);
    return r;
}

static Value merged(struct vm *vm, Value a, Value b, Value kind) {
    Value argv[] = {v_as(defaultdict, kind)->factory, a};
    Value r = py_call(vm, v_ptr(v_obj(kind)->type), argv, 2, V_UNSET);
    if (r == V_ERR || py_dict_update(vm, r, b) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value defaultdict_or(struct vm *vm, Value a, Value b) {
    if (!v_is_dict(a) || !v_is_dict(b)) return V_NOTIMPL;
    return merged(vm, a, b, v_isinstance(vm, a, vm->t.defaultdict) ? a : b);
}

static Value get_factory(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(defaultdict, self)->factory);
}

static int set_factory(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(defaultdict, self)->factory, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}

static const struct native_def defaultdict_methods[] = {
    {"__missing__", missing_m, 1, 1, NULL, "makes, keeps and returns the value of an absent key", 0},
    {"copy", copy_m, 0, 0, NULL, "copy(): a shallow copy", 0},
    {"__copy__", copy_m, 0, 0, NULL, "a shallow copy", 0},
    {"__reduce__", reduce_m, 0, 0, NULL, "how copies are made", 0},
    {0}};

static const struct getset_def defaultdict_getsets[] = {
    {"default_factory", get_factory, set_factory, "called without arguments for absent keys"}, {0}};

static const struct type_def defaultdict_def = {
    .name = "defaultdict",
    .module = "collections",
    .doc = "defaultdict(default_factory=None, /, [...]) --> dict with default factory",
    .flags = TF_GC | TF_BASETYPE | TF_DICT | TF_MAPPING_PATTERN | TF_WEAKREF,
    .size = sizeof(struct defaultdict),
    .slots = {.new_ = defaultdict_new, .init = defaultdict_init, .free = defaultdict_free,
              .traverse = defaultdict_traverse, .clear = defaultdict_clear, .repr = repr_of,
              .getitem = defaultdict_getitem, .binary = {[PY_OR] = defaultdict_or}},
    .methods = defaultdict_methods,
    .getsets = defaultdict_getsets,
};

/* ---- fields of namedtuple ----------------------------------------------------------------------- */

struct field {
    struct obj o;
    size_t index;
    Value doc;
};

static Value field_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)kwargs;
    struct tuple *a = v_as(tuple, args);
    int64_t index;
    if (a->len != 2)
        return py_raise(vm, vm->e.TypeError, "_tuplegetter expected 2 arguments, got %zu", a->len);
    if (py_as_int64(vm, a->items[0], &index) < 0) return V_ERR;
    struct field *f = obj_alloc(vm, t, t->size);
    if (!f) return V_ERR;
    f->index = (size_t)index;
    f->doc = v_incref(a->items[1]);
    return v_ptr(f);
}

static int field_init(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)vm, (void)self, (void)args, (void)kwargs;
    return 0;
}

static void field_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct field *)o)->doc); }

static Value field_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    if (obj == V_UNSET || obj == V_NONE) return v_incref(self);
    struct field *f = v_as(field, self);
    if (!v_is_tuple(obj))
        return py_raise(vm, vm->e.TypeError,
                        "descriptor for index '%zu' for tuple subclasses doesn't apply to '%T' object",
                        f->index, obj);
    if (f->index >= v_as(tuple, obj)->len)
        return py_raise(vm, vm->e.IndexError, "tuple index out of range");
    return v_incref(v_as(tuple, obj)->items[f->index]);
}

static int field_set(struct vm *vm, Value self, Value obj, Value v) {
    (void)self, (void)obj;
    return py_raise_i(vm, vm->e.AttributeError, v == V_UNSET ? "can't delete attribute"
                                                             : "can't set attribute");
}

static Value field_doc(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(field, self)->doc);
}

static int field_set_doc(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(field, self)->doc, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}

static const struct getset_def field_getsets[] = {{"__doc__", field_doc, field_set_doc, NULL}, {0}};

static const struct type_def field_def = {
    .name = "_tuplegetter",
    .module = "_collections",
    .size = sizeof(struct field),
    .slots = {.new_ = field_new, .init = field_init, .free = field_free, .descr_get = field_get,
              .descr_set = field_set},
    .getsets = field_getsets,
};

/* ---- counting ----------------------------------------------------------------------------------- */

/* Through what a subclass may have put in place of dict's methods. */
static int count_one_slowly(struct vm *vm, Value mapping, Value item) {
    Value args[] = {item, v_int(0)};
    Value old = py_call_method(vm, mapping, vm->n.get, args, 2);
    Value count = old == V_ERR ? V_ERR : py_binary(vm, PY_ADD, old, v_int(1));
    int rc = count == V_ERR ? -1 : py_setitem(vm, mapping, item, count);
    v_decref(vm, old);
    v_decref(vm, count);
    return rc;
}

static int count_one(struct vm *vm, Value mapping, Value item) {
    Value old = py_dict_get(vm, mapping, item);
    if (old == V_ERR) return -1;
    Value count = old == V_UNSET ? v_int(1) : py_binary(vm, PY_ADD, old, v_int(1));
    if (count == V_ERR) return -1;
    int rc = py_dict_set(vm, mapping, item, count);
    v_decref(vm, count);
    return rc;
}

/* Neither get nor __setitem__ is anything but dict's. */
static bool counts_plainly(struct vm *vm, Value mapping) {
    if (!v_is_dict(mapping)) return false;
    struct type *t = v_obj(mapping)->type;
    return t->s.setitem == vm->t.dict->s.setitem &&
           type_lookup(vm, t, vm->n.get) == type_lookup(vm, vm->t.dict, vm->n.get);
}

static Value count_elements(struct vm *vm, Value *args, size_t n) {
    (void)n;
    bool plain = counts_plainly(vm, args[0]);
    Value it = py_iter(vm, args[1]);
    if (it == V_ERR) return V_ERR;
    int rc = 0;
    while (rc == 0) {
        Value item = py_next(vm, it);
        if (item == V_UNSET) break;
        rc = item == V_ERR ? -1 : plain ? count_one(vm, args[0], item) : count_one_slowly(vm, args[0], item);
        v_decref(vm, item);
    }
    v_decref(vm, it);
    return rc < 0 ? V_ERR : V_NONE;
}

static const struct native_def functions[] = {
    {"_count_elements", count_elements, 2, 2, NULL, "_count_elements(dict, iterable)", 0}, {0}};

static int init(struct vm *vm, Value module) {
    if (deque_add_type(vm, module) < 0) return -1;
    if (!vm->t.defaultdict) vm->t.defaultdict = type_new_native(vm, &defaultdict_def, vm->t.dict);
    if (!vm->t.defaultdict || py_module_add_type(vm, module, vm->t.defaultdict) < 0) return -1;
    struct type *field = type_new_native(vm, &field_def, NULL);
    return field ? py_module_add_type(vm, module, field) : -1;
}

extern const struct module_def collections_module;
const struct module_def collections_module = {"_collections", "High performance data structures.",
                                              functions, init};
