/* Attributes of classes: what C.x means, and the attributes that every class has. */
#include <stdio.h>
#include <string.h>

#include "py/frame.h"
#include "py/type.h"

static bool is_heap(Value v) {
    return v_as(type, v)->tflags & TF_HEAP;
}

const char *type_qualified(struct vm *vm, struct type *t, char *out, size_t size) {
    Value mod = t->module;
    if (t->tflags & TF_HEAP && t->dict) {
        Value m = py_dict_get_str(t->dict, vm->n.__module__);
        mod = v_is_str(m) ? m : V_UNSET;
        if (mod == V_UNSET) mod = t->module;
    }
    const char *name = t->qualname == V_UNSET ? t->name : v_cstr(t->qualname);
    if (mod == V_UNSET || !v_is_str(mod) || strcmp(v_cstr(mod), "builtins") == 0)
        snprintf(out, size, "%s", name);
    else
        snprintf(out, size, "%s.%s", v_cstr(mod), name);
    return out;
}

const char *type_shown(struct vm *vm, struct type *t, char *out, size_t size) {
    if (t->tflags & TF_HEAP && !(t->tflags & TF_STATIC)) return t->name;
    if (v_is_str(t->module) && strncmp(v_cstr(t->module), "asyncio", 7) == 0) return t->name;
    return type_qualified(vm, t, out, size);
}

static bool is_immutable(struct type *t) {
    return !(t->tflags & TF_HEAP) || t->tflags & TF_STATIC;
}

Value type_getattr(struct vm *vm, Value self, Value name_in) {
    struct type *t = v_as(type, self), *meta = t->o.type;
    Value name = attr_intern(vm, name_in);
    if (name == V_ERR) return V_ERR;
    Value m = v_incref(type_lookup(vm, meta, name)), r;
    if (m != V_UNSET && descr_comes_first(vm, m)) {
        r = attr_bind_steal(vm, m, self, meta);
    } else {
        Value a = v_incref(type_lookup(vm, t, name));
        if (a != V_UNSET) {
            v_decref(vm, m);
            r = attr_bind_steal(vm, a, V_UNSET, t);
        } else if (m != V_UNSET) {
            r = attr_bind_steal(vm, m, self, meta);
        } else {
            r = py_raise_attr(vm, self, name);
        }
    }
    v_decref(vm, name);
    return r;
}

int type_setattr(struct vm *vm, Value self, Value name_in, Value v) {
    struct type *t = v_as(type, self);
    if (is_immutable(t)) {
        char shown[256];
        return py_raise_i(vm, vm->e.TypeError, "cannot set %R attribute of immutable type '%s'",
                          name_in, type_shown(vm, t, shown, sizeof shown));
    }
    Value name = attr_intern(vm, name_in);
    if (name == V_ERR) return -1;
    Value m = v_incref(type_lookup(vm, t->o.type, name));
    int rc;
    if (m != V_UNSET && descr_is_data(vm, m))
        rc = v_type(vm, m)->s.descr_set(vm, m, self, v);
    else
        rc = type_set_attr(vm, t, name, v);
    v_decref(vm, m);
    v_decref(vm, name);
    return rc;
}

/* ---- getsets
 * ------------------------------------------------------------------------------------- */

static int need_heap(struct vm *vm, Value self, const char *attr, Value v) {
    struct type *t = v_as(type, self);
    char shown[256];
    if (is_immutable(t))
        return py_raise_i(vm, vm->e.TypeError, "cannot set '%s' attribute of immutable type '%s'",
                          attr, type_shown(vm, t, shown, sizeof shown));
    if (v == V_UNSET)
        return py_raise_i(vm, vm->e.TypeError,
                          "cannot delete '%s' attribute of immutable type '%s'", attr, t->name);
    return 0;
}

static Value get_name(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(type, self)->name_str);
}

static int set_name(struct vm *vm, Value self, Value v) {
    struct type *t = v_as(type, self);
    if (need_heap(vm, self, "__name__", v) < 0) return -1;
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError, "can only assign string to %s.__name__, not '%T'",
                          t->name, v);
    v_set(vm, &t->name_str, v_incref(v));
    t->name = v_cstr(v);
    return 0;
}

static Value get_qualname(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(type, self)->qualname);
}

static int set_qualname(struct vm *vm, Value self, Value v) {
    struct type *t = v_as(type, self);
    if (need_heap(vm, self, "__qualname__", v) < 0) return -1;
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError,
                          "can only assign string to %s.__qualname__, not '%T'", t->name, v);
    v_set(vm, &t->qualname, v_incref(v));
    return 0;
}

static Value get_module(struct vm *vm, Value self) {
    struct type *t = v_as(type, self);
    Value m = t->dict && is_heap(self) ? py_dict_get_str(t->dict, vm->n.__module__) : V_UNSET;
    if (m == V_UNSET) m = t->module;
    return m == V_UNSET ? v_incref(vm->n.builtins) : v_incref(m);
}

static int set_module(struct vm *vm, Value self, Value v) {
    if (need_heap(vm, self, "__module__", v) < 0) return -1;
    return type_set_attr(vm, v_as(type, self), vm->n.__module__, v);
}

static Value get_bases(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(type, self)->bases);
}

static Value get_base(struct vm *vm, Value self) {
    (void)vm;
    struct type *b = v_as(type, self)->base;
    return b ? v_incref(v_ptr(b)) : V_NONE;
}

static Value get_mro(struct vm *vm, Value self) {
    (void)vm;
    Value m = v_as(type, self)->mro;
    return m == V_UNSET ? V_NONE : v_incref(m);
}

static Value get_dict(struct vm *vm, Value self) {
    struct dict *d = v_as(type, self)->dict;
    return d ? py_mappingproxy(vm, v_ptr(d)) : V_NONE;
}

static Value get_doc(struct vm *vm, Value self) {
    struct type *t = v_as(type, self);
    Value d = t->dict ? py_dict_get_str(t->dict, vm->n.__doc__) : V_UNSET;
    return d == V_UNSET ? V_NONE : attr_bind_steal(vm, v_incref(d), V_UNSET, t);
}

static int set_doc(struct vm *vm, Value self, Value v) {
    if (need_heap(vm, self, "__doc__", v) < 0) return -1;
    return type_set_attr(vm, v_as(type, self), vm->n.__doc__, v);
}

static Value get_annotations(struct vm *vm, Value self) {
    struct type *t = v_as(type, self);
    if (!(t->tflags & TF_HEAP))
        return py_raise(vm, vm->e.AttributeError,
                        "type object '%s' has no attribute '__annotations__'", t->name);
    Value d = py_dict_get_str(t->dict, vm->n.__annotations__);
    if (d != V_UNSET) return attr_bind_steal(vm, v_incref(d), V_UNSET, t);
    d = py_dict(vm);
    if (d == V_ERR) return V_ERR;
    if (type_set_attr(vm, t, vm->n.__annotations__, d) < 0) {
        v_decref(vm, d);
        return V_ERR;
    }
    return d;
}

static int set_annotations(struct vm *vm, Value self, Value v) {
    struct type *t = v_as(type, self);
    if (!(t->tflags & TF_HEAP)) return need_heap(vm, self, "__annotations__", V_NONE);
    if (v == V_UNSET && py_dict_find_str(t->dict, vm->n.__annotations__) < 0)
        return py_raise_i(vm, vm->e.AttributeError, "__annotations__");
    return type_set_attr(vm, t, vm->n.__annotations__, v);
}

static Value get_abstract(struct vm *vm, Value self) {
    struct type *t = v_as(type, self);
    Value v =
        t->dict && t != vm->t.type ? py_dict_get_str(t->dict, vm->n.__abstractmethods__) : V_UNSET;
    return v == V_UNSET ? py_raise(vm, vm->e.AttributeError, "__abstractmethods__") : v_incref(v);
}

static int set_abstract(struct vm *vm, Value self, Value v) {
    struct type *t = v_as(type, self);
    if (!(t->tflags & TF_HEAP)) return need_heap(vm, self, "__abstractmethods__", V_NONE);
    int some = v == V_UNSET ? 0 : py_truth(vm, v);
    if (some < 0) return -1;
    if (v == V_UNSET && py_dict_find_str(t->dict, vm->n.__abstractmethods__) < 0)
        return py_raise_i(vm, vm->e.AttributeError, "__abstractmethods__");
    if (type_set_attr(vm, t, vm->n.__abstractmethods__, v) < 0) return -1;
    t->tflags = some ? t->tflags | TF_ABSTRACT : t->tflags & ~(uint32_t)TF_ABSTRACT;
    return 0;
}

static Value get_flags(struct vm *vm, Value self) {
    /* the documented bits of CPython that inspect reads */
    uint32_t f = v_as(type, self)->tflags;
    intptr_t r = (f & TF_HEAP ? 1 << 9 : 0) | (f & TF_BASETYPE ? 1 << 10 : 0) |
                 (f & TF_GC ? 1 << 14 : 0) | (f & TF_ABSTRACT ? 1 << 20 : 0);
    (void)vm;
    return v_int(r);
}

static Value get_basicsize(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(type, self)->size);
}

static Value get_type_params(struct vm *vm, Value self) {
    Value own = py_dict_get_str(v_as(type, self)->dict, vm->n.__type_params__);
    return v_incref(own == V_UNSET ? vm->empty_tuple : own);
}
static int set_type_params(struct vm *vm, Value self, Value v) {
    return type_set_attr(vm, v_as(type, self), vm->n.__type_params__, v);
}

const struct getset_def type_getsets[] = {
    {"__type_params__", get_type_params, set_type_params, NULL},
    {"__name__", get_name, set_name, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL},
    {"__module__", get_module, set_module, NULL},
    {"__bases__", get_bases, NULL, NULL},
    {"__base__", get_base, NULL, NULL},
    {"__mro__", get_mro, NULL, NULL},
    {"__dict__", get_dict, NULL, NULL},
    {"__doc__", get_doc, set_doc, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL},
    {"__abstractmethods__", get_abstract, set_abstract, NULL},
    {"__flags__", get_flags, NULL, NULL},
    {"__basicsize__", get_basicsize, NULL, NULL},
    {0}};

/* ---- methods
 * ------------------------------------------------------------------------------------- */

struct collect {
    struct vm *vm;
    Value list;
};

static int collect_subclass(struct type *sub, void *arg) {
    struct collect *c = arg;
    return py_list_append(c->vm, c->list, v_ptr(sub));
}

static Value type_subclasses_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct collect c = {vm, py_list(vm, NULL, 0)};
    if (c.list == V_ERR) return V_ERR;
    if (type_each_subclass(v_as(type, args[0]), collect_subclass, &c) < 0) {
        v_decref(vm, c.list);
        return V_ERR;
    }
    return c.list;
}

static Value type_prepare_m(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_dict(vm);
}

static Value type_instancecheck_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (type_is_sub(v_type(vm, args[1]), v_as(type, args[0]))) return V_TRUE;
    Value c = py_getattr_opt(vm, args[1], vm->n.__class__);
    if (c == V_ERR) return V_ERR;
    bool yes = v_is_type(c) && type_is_sub(v_as(type, c), v_as(type, args[0]));
    v_decref(vm, c);
    return v_bool(yes);
}

static Value type_subclasscheck_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_type(args[1]))
        return py_raise(vm, vm->e.TypeError, "issubclass() arg 1 must be a class");
    return v_bool(type_is_sub(v_as(type, args[1]), v_as(type, args[0])));
}

static Value type_dir_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return type_dir(vm, args[0]);
}

static Value type_sizeof_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return v_int((intptr_t)sizeof(struct type));
}

const struct native_def type_methods[] = {
    {"mro", type_mro_m, 0, 0, NULL, "Return a type's method resolution order.", 0},
    {"__subclasses__", type_subclasses_m, 0, 0, NULL, "Return a list of immediate subclasses.", 0},
    {"__prepare__", type_prepare_m, 0, 0, "*args, **kwds",
     "__prepare__() -> dict\nused for the class statement", NATIVE_CLASS},
    {"__instancecheck__", type_instancecheck_m, 1, 1, NULL, "Check if an object is an instance.",
     0},
    {"__subclasscheck__", type_subclasscheck_m, 1, 1, NULL, "Check if a class is a subclass.", 0},
    {"__dir__", type_dir_m, 0, 0, NULL, "Specialized __dir__ implementation for types.", 0},
    {"__sizeof__", type_sizeof_m, 0, 0, NULL, "Return memory consumption of the type object.", 0},
    {0}};
