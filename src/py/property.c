/* property, classmethod and staticmethod. */
#include "py/signature.h"
#include "py/type.h"

/* ---- property
 * --------------------------------------------------------------------------------------- */

static Value property_make(struct vm *vm, struct type *t) {
    struct property *p = obj_alloc(vm, t, t->size);
    if (!p) return V_ERR;
    p->get = p->set = p->del = p->doc = V_NONE;
    p->name = V_UNSET;
    return v_ptr(p);
}

static Value property_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    return property_make(vm, t);
}

#define DOC_OF_GETTER OBJ_USER0 /* doc was not given: it is the getter's */

/* In a subclass the class's own __doc__ hides ours, so that the doc goes into the instance. */
static int store_doc(struct vm *vm, struct property *p, Value doc_steal) {
    if (p->o.type == vm->t.property) {
        v_set(vm, &p->doc, doc_steal);
        return 0;
    }
    int rc = py_setattr(vm, v_ptr(p), vm->n.__doc__, doc_steal);
    v_decref(vm, doc_steal);
    return rc;
}

/* A property without a doc of its own has its getter's. */
static int take_doc(struct vm *vm, struct property *p, Value doc) {
    p->o.flags &= ~(uint32_t)DOC_OF_GETTER;
    if (doc != V_UNSET && doc != V_NONE) return store_doc(vm, p, v_incref(doc));
    if (p->get == V_NONE) return 0;
    Value d = py_getattr_opt(vm, p->get, vm->n.__doc__);
    if (d == V_ERR) return -1;
    if (d == V_UNSET || d == V_NONE) return 0;
    p->o.flags |= DOC_OF_GETTER;
    return store_doc(vm, p, d);
}

static int property_init(struct vm *vm, Value self, Value args, Value kwargs) {
    Value v[4];
    if (signature_bind_ex(vm, "fget=None, fset=None, fdel=None, doc=None", "property", 0, args,
                          kwargs, v) < 0)
        return -1;
    struct property *p = v_as(property, self);
    Value *slots[] = {&p->get, &p->set, &p->del};
    for (int i = 0; i < 3; i++) v_set(vm, slots[i], v[i] == V_UNSET ? V_NONE : v_incref(v[i]));
    return take_doc(vm, p, v[3]);
}

Value py_property_new(struct vm *vm, Value get, Value set) {
    Value v = property_make(vm, vm->t.property);
    if (v == V_ERR) return V_ERR;
    struct property *p = v_as(property, v);
    p->get = v_incref(get);
    p->set = v_incref(set);
    if (take_doc(vm, p, V_UNSET) == 0) return v;
    v_decref(vm, v);
    return V_ERR;
}

static void property_free(struct vm *vm, struct obj *o) {
    struct property *p = (struct property *)o;
    v_decref(vm, p->get);
    v_decref(vm, p->set);
    v_decref(vm, p->del);
    v_decref(vm, p->doc);
    v_decref(vm, p->name);
}

static int property_traverse(struct obj *o, py_visit visit, void *arg) {
    struct property *p = (struct property *)o;
    int rc = visit(p->get, arg);
    if (!rc) rc = visit(p->set, arg);
    if (!rc) rc = visit(p->del, arg);
    if (!rc) rc = visit(p->doc, arg);
    return rc;
}

static void property_clear(struct vm *vm, struct obj *o) {
    struct property *p = (struct property *)o;
    v_set(vm, &p->get, V_NONE);
    v_set(vm, &p->set, V_NONE);
    v_set(vm, &p->del, V_NONE);
}

static int no_accessor(struct vm *vm, struct property *p, Value obj, const char *what) {
    struct type *t = v_type(vm, obj);
    Value q = t->qualname == V_UNSET ? t->name_str : t->qualname;
    if (p->name == V_UNSET)
        return py_raise_i(vm, vm->e.AttributeError, "property of %R object has no %s", q, what);
    return py_raise_i(vm, vm->e.AttributeError, "property %R of %R object has no %s", p->name, q,
                      what);
}

static Value property_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct property *p = v_as(property, self);
    if (obj == V_UNSET) return v_incref(self);
    if (p->get == V_NONE) {
        no_accessor(vm, p, obj, "getter");
        return V_ERR;
    }
    return py_call1(vm, p->get, obj);
}

static int property_set(struct vm *vm, Value self, Value obj, Value v) {
    struct property *p = v_as(property, self);
    Value fn = v == V_UNSET ? p->del : p->set;
    if (fn == V_NONE) return no_accessor(vm, p, obj, v == V_UNSET ? "deleter" : "setter");
    Value r = v == V_UNSET ? py_call1(vm, fn, obj) : py_call2(vm, fn, obj, v);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

/* A copy with one accessor replaced, of the same (sub)class. A doc that was given stays. */
static Value property_with(struct vm *vm, Value self, int which, Value fn) {
    struct property *p = v_as(property, self);
    Value parts[4] = {p->get, p->set, p->del, p->o.flags & DOC_OF_GETTER ? V_NONE : p->doc};
    parts[which] = fn;
    Value r = py_call(vm, v_ptr(v_type(vm, self)), parts, 4, V_UNSET);
    if (r != V_ERR && v_isinstance(vm, r, vm->t.property) && p->name != V_UNSET)
        v_set(vm, &v_as(property, r)->name, v_incref(p->name));
    return r;
}

static Value property_getter_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return property_with(vm, args[0], 0, args[1]);
}
static Value property_setter_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return property_with(vm, args[0], 1, args[1]);
}
static Value property_deleter_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return property_with(vm, args[0], 2, args[1]);
}
static Value property_set_name_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    v_set(vm, &v_as(property, args[0])->name, v_incref(args[2]));
    return V_NONE;
}

static int property_readonly(struct vm *vm, Value self, Value v) {
    (void)self, (void)v;
    return py_raise_i(vm, vm->e.AttributeError, "readonly attribute");
}
static Value property_fget(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(property, self)->get);
}
static Value property_fset(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(property, self)->set);
}
static Value property_fdel(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(property, self)->del);
}
static Value property_doc(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(property, self)->doc);
}
static int property_set_doc(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(property, self)->doc, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}

/* 1, 0, -1: does any of them say __isabstractmethod__ */
static int is_abstract(struct vm *vm, Value f) {
    if (f == V_NONE || f == V_UNSET) return 0;
    Value v = py_getattr_opt(vm, f, vm->n.__isabstractmethod__);
    if (v == V_ERR || v == V_UNSET) return v == V_ERR ? -1 : 0;
    int yes = py_truth(vm, v);
    v_decref(vm, v);
    return yes;
}

static Value property_abstract(struct vm *vm, Value self) {
    struct property *p = v_as(property, self);
    int yes = is_abstract(vm, p->get);
    if (yes == 0) yes = is_abstract(vm, p->set);
    if (yes == 0) yes = is_abstract(vm, p->del);
    return yes < 0 ? V_ERR : v_bool(yes);
}

static const struct native_def property_methods[] = {
    {"getter", property_getter_m, 1, 1, NULL,
     "Descriptor to obtain a copy of the property with a different getter.", 0},
    {"setter", property_setter_m, 1, 1, NULL,
     "Descriptor to obtain a copy of the property with a different setter.", 0},
    {"deleter", property_deleter_m, 1, 1, NULL,
     "Descriptor to obtain a copy of the property with a different deleter.", 0},
    {"__set_name__", property_set_name_m, 2, 2, NULL, "Method to set name of a property.", 0},
    {0}};

static const struct getset_def property_getsets[] = {
    {"fget", property_fget, property_readonly, NULL},
    {"fset", property_fset, property_readonly, NULL},
    {"fdel", property_fdel, property_readonly, NULL},
    {"__doc__", property_doc, property_set_doc, NULL},
    {"__isabstractmethod__", property_abstract, NULL, NULL},
    {0}};

static const struct type_def property_def = {
    .name = "property",
    .doc = "Property attribute.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct property),
    .slots = {.new_ = property_new,
              .init = property_init,
              .free = property_free,
              .traverse = property_traverse,
              .clear = property_clear,
              .descr_get = property_get,
              .descr_set = property_set},
    .methods = property_methods,
    .getsets = property_getsets,
};

/* ---- classmethod and staticmethod
 * -------------------------------------------------------------------- */

Value descr_wrapper(struct vm *vm, struct type *kind, Value fn) {
    struct wrapper *w = obj_alloc(vm, kind, sizeof *w);
    if (!w) {
        v_decref(vm, fn);
        return V_ERR;
    }
    w->fn = fn;
    return v_ptr(w);
}

static Value wrapper_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct wrapper *w = obj_alloc(vm, t, t->size);
    if (!w) return V_ERR;
    w->fn = V_NONE;
    return v_ptr(w);
}

static int wrapper_init(struct vm *vm, Value self, Value args, Value kwargs) {
    const char *name = type_native_base(v_type(vm, self))->name;
    if (args_no_keywords(vm, name, kwargs) < 0) return -1;
    if (args_len(args) != 1)
        return py_raise_i(vm, vm->e.TypeError, "%s expected 1 argument, got %zu", name,
                          args_len(args));
    v_set(vm, &v_as(wrapper, self)->fn, v_incref(args_at(args, 0)));
    return 0;
}

static void wrapper_free(struct vm *vm, struct obj *o) {
    struct wrapper *w = (struct wrapper *)o;
    v_decref(vm, w->fn);
    if (w->dict) v_decref(vm, v_ptr(w->dict));
}

static int wrapper_traverse(struct obj *o, py_visit visit, void *arg) {
    struct wrapper *w = (struct wrapper *)o;
    int rc = visit(w->fn, arg);
    return rc || !w->dict ? rc : visit(v_ptr(w->dict), arg);
}

static void wrapper_clear(struct vm *vm, struct obj *o) {
    v_set(vm, &((struct wrapper *)o)->fn, V_NONE);
}

static Value classmethod_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    Value fn = v_as(wrapper, self)->fn;
    if (!owner) owner = v_type(vm, obj);
    if (v_is_exact(fn, vm->t.method_descr))
        return py_native(vm, v_as(native, fn)->def, v_ptr(owner), V_UNSET);
    struct type *t = v_type(vm, fn);
    if (t->s.descr_get) return t->s.descr_get(vm, fn, v_ptr(owner), owner);
    return py_method(vm, fn, v_ptr(owner));
}

static Value staticmethod_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)vm, (void)obj, (void)owner;
    return v_incref(v_as(wrapper, self)->fn);
}

static Value staticmethod_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    Value fn = v_incref(v_as(wrapper, self)->fn);
    Value r = py_call(vm, fn, args, n, kwnames);
    v_decref(vm, fn);
    return r;
}

static Value wrapper_repr(struct vm *vm, Value self) {
    return py_str_fmt(vm, "<%N(%R)>", v_type(vm, self), v_as(wrapper, self)->fn);
}

static Value wrapper_func(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(wrapper, self)->fn);
}

static Value wrapper_abstract(struct vm *vm, Value self) {
    int yes = is_abstract(vm, v_as(wrapper, self)->fn);
    return yes < 0 ? V_ERR : v_bool(yes);
}

/* __name__ and its like are the wrapped function's. */
static Value wrapper_name(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(wrapper, self)->fn, vm->n.__name__);
}
static Value wrapper_qualname(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(wrapper, self)->fn, vm->n.__qualname__);
}
static Value wrapper_doc(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(wrapper, self)->fn, vm->n.__doc__);
}
static Value wrapper_module(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(wrapper, self)->fn, vm->n.__module__);
}
static Value wrapper_annotations(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(wrapper, self)->fn, vm->n.__annotations__);
}

static const struct getset_def wrapper_getsets[] = {
    {"__func__", wrapper_func, NULL, NULL},
    {"__wrapped__", wrapper_func, NULL, NULL},
    {"__isabstractmethod__", wrapper_abstract, NULL, NULL},
    {"__name__", wrapper_name, NULL, NULL},
    {"__qualname__", wrapper_qualname, NULL, NULL},
    {"__doc__", wrapper_doc, NULL, NULL},
    {"__module__", wrapper_module, NULL, NULL},
    {"__annotations__", wrapper_annotations, NULL, NULL},
    {"__dict__", py_get_dict, py_set_dict, NULL},
    {0}};

#define WRAPPER_SLOTS                                                                              \
    .new_ = wrapper_new, .init = wrapper_init, .free = wrapper_free, .traverse = wrapper_traverse, \
    .clear = wrapper_clear, .repr = wrapper_repr

static const struct type_def classmethod_def = {
    .name = "classmethod",
    .doc = "classmethod(function) -> method\n\nConvert a function to be a class method.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct wrapper),
    .slots = {WRAPPER_SLOTS, .descr_get = classmethod_get},
    .getsets = wrapper_getsets,
};

static const struct type_def staticmethod_def = {
    .name = "staticmethod",
    .doc = "staticmethod(function) -> method\n\nConvert a function to be a static method.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct wrapper),
    .slots = {WRAPPER_SLOTS, .descr_get = staticmethod_get, .call = staticmethod_call},
    .getsets = wrapper_getsets,
};

int descr_init_property(struct vm *vm) {
    vm->t.property = type_new_native(vm, &property_def, NULL);
    if (!vm->t.property || !type_new_native(vm, &classmethod_def, NULL) ||
        !type_new_native(vm, &staticmethod_def, NULL))
        return -1;
    vm->t.classmethod->dictoff = vm->t.staticmethod->dictoff = offsetof(struct wrapper, dict);
    return 0;
}
