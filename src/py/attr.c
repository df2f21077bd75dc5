/* Attributes of instances: the generic lookup that object.__getattribute__ and object.__setattr__
 * are, the hooks around it, instance dicts, dir(). */
#include <string.h>

#include "py/alloc.h"
#include "py/collections.h"
#include "py/exception.h"
#include "py/type.h"
#include "py/weakref.h"

Value attr_intern(struct vm *vm, Value name) {
    if (v_is_exact(name, vm->t.str)) {
        v_incref(name);
        return v_obj(name)->flags & OBJ_USER0 ? name : py_intern_value(vm, name);
    }
    if (!v_is_str(name))
        return py_raise(vm, vm->e.TypeError, "attribute name must be string, not '%T'", name);
    Value plain = py_str_n(vm, v_cstr(name), v_as(str, name)->size);
    return plain == V_ERR ? V_ERR : py_intern_value(vm, plain);
}

static bool is_interned(struct vm *vm, Value name) {
    return v_is_exact(name, vm->t.str) && v_obj(name)->flags & OBJ_USER0;
}

bool descr_is_data(struct vm *vm, Value d) {
    return v_type(vm, d)->s.descr_set;
}
bool descr_comes_first(struct vm *vm, Value d) {
    const struct type *t = v_type(vm, d);
    return t->s.descr_set && t->s.descr_get;
}

Value attr_bind_steal(struct vm *vm, Value d, Value obj, struct type *owner) {
    struct type *t = v_type(vm, d);
    if (!t->s.descr_get) return d;
    Value r = t->s.descr_get(vm, d, obj, owner);
    v_decref(vm, d);
    return r;
}

void py_dict_drop(struct vm *vm, struct dict **d) {
    struct dict *old = *d;
    *d = NULL;
    if (old) v_decref(vm, v_ptr(old));
}

struct dict **py_dict_slot(Value o) {
    if (!v_is_ptr(o)) return NULL;
    struct type *t = v_obj(o)->type;
    if (t->dictoff) return (struct dict **)((char *)v_obj(o) + t->dictoff);
    return t->tflags & TF_DICT_BEFORE ? obj_dict_before(v_obj(o)) : NULL;
}

/* ---- the generic lookup
 * --------------------------------------------------------------------------- */

static Value generic_opt(struct vm *vm, Value o, Value name) {
    struct type *t = v_type(vm, o);
    Value d = v_incref(type_lookup(vm, t, name));
    if (d != V_UNSET && descr_comes_first(vm, d)) return attr_bind_steal(vm, d, o, t);
    struct dict **slot = py_dict_slot(o);
    if (slot && *slot) {
        Value v = py_dict_get_str(*slot, name);
        if (v != V_UNSET) {
            v_incref(v);
            v_decref(vm, d);
            return v;
        }
    }
    return d == V_UNSET ? V_UNSET : attr_bind_steal(vm, d, o, t);
}

Value attr_generic_opt(struct vm *vm, Value o, Value name) {
    if (is_interned(vm, name)) return generic_opt(vm, o, name);
    Value key = attr_intern(vm, name);
    if (key == V_ERR) return V_ERR;
    Value r = generic_opt(vm, o, key);
    v_decref(vm, key);
    return r;
}

Value py_getattr_generic(struct vm *vm, Value o, Value name) {
    Value r = attr_generic_opt(vm, o, name);
    return r == V_UNSET ? py_raise_attr(vm, o, name) : r;
}

Value py_getattr(struct vm *vm, Value o, Value name) {
    struct type *t = v_type(vm, o);
    if (!t->s.getattr) return py_getattr_generic(vm, o, name);
    Value r = t->s.getattr(vm, o, name);
    if (r == V_ERR) exc_attribute_context(vm, o, name);
    return r;
}

Value py_getattr_s(struct vm *vm, Value o, const char *name) {
    Value n = py_intern(vm, name);
    if (n == V_ERR) return V_ERR;
    Value r = py_getattr(vm, o, n);
    v_decref(vm, n);
    return r;
}

Value py_getattr_opt(struct vm *vm, Value o, Value name) {
    struct type *t = v_type(vm, o);
    Value r = t->s.getattr ? t->s.getattr(vm, o, name) : attr_generic_opt(vm, o, name);
    if (r != V_ERR || !py_error_is(vm, vm->e.AttributeError)) return r;
    py_error_clear(vm);
    return V_UNSET;
}

static int generic_set(struct vm *vm, Value o, Value name, Value v) {
    struct type *t = v_type(vm, o);
    Value d = v_incref(type_lookup(vm, t, name));
    if (d != V_UNSET && descr_is_data(vm, d)) {
        int rc = v_type(vm, d)->s.descr_set(vm, d, o, v);
        v_decref(vm, d);
        return rc;
    }
    bool class_has = d != V_UNSET;
    v_decref(vm, d);
    struct dict **slot = py_dict_slot(o);
    if (!slot) {
        if (class_has)
            return py_raise_i(vm, vm->e.AttributeError, "'%T' object attribute '%S' is read-only",
                              o, name);
        py_raise_attr(vm, o, name);
        return -1;
    }
    if (v == V_UNSET) {
        int rc = *slot ? py_dict_del(vm, v_ptr(*slot), name) : 0;
        if (rc == 0) py_raise_attr(vm, o, name);
        return rc == 1 ? 0 : -1;
    }
    if (!*slot) {
        Value dict = py_dict(vm);
        if (dict == V_ERR) return -1;
        *slot = v_as(dict, dict);
    }
    return py_dict_set_str(vm, *slot, name, v);
}

int py_setattr_generic(struct vm *vm, Value o, Value name, Value v) {
    if (is_interned(vm, name)) return generic_set(vm, o, name, v);
    Value key = attr_intern(vm, name);
    if (key == V_ERR) return -1;
    int rc = generic_set(vm, o, key, v);
    v_decref(vm, key);
    return rc;
}

int py_setattr(struct vm *vm, Value o, Value name, Value v) {
    struct type *t = v_type(vm, o);
    return t->s.setattr ? t->s.setattr(vm, o, name, v) : py_setattr_generic(vm, o, name, v);
}

/* The exception keeps what was asked of what, for "Did you mean". */
Value py_raise_attr(struct vm *vm, Value o, Value name) {
    char shown[256];
    if (v_is_type(o))
        py_raise(vm, vm->e.AttributeError, "type object '%s' has no attribute '%S'",
                 type_shown(vm, v_as(type, o), shown, sizeof shown), name);
    else
        py_raise(vm, vm->e.AttributeError, "'%T' object has no attribute '%S'", o, name);
    Value exc = py_error_take(vm);
    if (v_isinstance(vm, exc, vm->e.AttributeError) &&
        (exc_set_field(vm, v_as(exc, exc), ATTR_NAME, name) < 0 ||
         exc_set_field(vm, v_as(exc, exc), ATTR_OBJ, o) < 0))
        py_error_clear(vm);
    vm->ts->exc = exc;
    return V_ERR;
}

/* ---- __dict__ and __weakref__
 * --------------------------------------------------------------------- */

Value py_get_dict(struct vm *vm, Value o) {
    struct dict **slot = py_dict_slot(o);
    if (!slot)
        return py_raise(vm, vm->e.AttributeError, "'%T' object has no attribute '__dict__'", o);
    if (!*slot) {
        Value d = py_dict(vm);
        if (d == V_ERR) return V_ERR;
        *slot = v_as(dict, d);
    }
    return v_incref(v_ptr(*slot));
}

int py_set_dict(struct vm *vm, Value o, Value v) {
    struct dict **slot = py_dict_slot(o);
    if (!slot) return py_raise_i(vm, vm->e.AttributeError, "This object has no __dict__");
    if (v != V_UNSET && !v_is_dict(v))
        return py_raise_i(vm, vm->e.TypeError, "__dict__ must be set to a dictionary, not a '%T'",
                          v);
    struct dict *old = *slot;
    *slot = v == V_UNSET ? NULL : v_as(dict, v_incref(v));
    if (old) v_decref(vm, v_ptr(old));
    return 0;
}

Value py_get_weakref_slot(struct vm *vm, Value o) {
    struct weakref *w = weakref_chain(vm, v_obj(o));
    return w ? v_incref(v_ptr(w)) : V_NONE;
}

/* ---- dir()
 * ---------------------------------------------------------------------------------------- */

static int add_keys(struct vm *vm, Value names, Value dict) {
    Value k, v;
    for (size_t i = 0; py_dict_next(dict, &i, &k, &v);)
        if (py_dict_set(vm, names, k, V_NONE) < 0) return -1;
    return 0;
}

static int add_class_names(struct vm *vm, Value names, struct type *t) {
    if (t->mro == V_UNSET) return 0;
    for (size_t i = 0; i < args_len(t->mro); i++) {
        struct type *b = v_as(type, args_at(t->mro, i));
        if (b->dict && add_keys(vm, names, v_ptr(b->dict)) < 0) return -1;
    }
    return 0;
}

static Value names_result(struct vm *vm, Value names, int rc) {
    Value list = rc < 0 ? V_ERR : py_list_from(vm, names);
    v_decref(vm, names);
    return list;
}

Value object_dir(struct vm *vm, Value self) {
    Value names = py_dict(vm);
    if (names == V_ERR) return V_ERR;
    Value d = py_getattr_opt(vm, self, vm->n.__dict__);
    int rc = d == V_ERR ? -1 : 0;
    if (rc == 0 && v_is_dict(d)) rc = add_keys(vm, names, d);
    if (rc == 0) rc = add_class_names(vm, names, v_type(vm, self));
    v_decref(vm, d);
    return names_result(vm, names, rc);
}

Value type_dir(struct vm *vm, Value self) {
    Value names = py_dict(vm);
    if (names == V_ERR) return V_ERR;
    return names_result(vm, names, add_class_names(vm, names, v_as(type, self)));
}

Value py_dir(struct vm *vm, Value o) {
    Value name = py_intern(vm, "__dir__");
    Value names = name == V_ERR ? V_ERR : py_call_special(vm, o, name, NULL, 0);
    v_decref(vm, name);
    if (names == V_ERR) return V_ERR;
    if (names == V_UNSET) return py_raise(vm, vm->e.TypeError, "object does not provide __dir__");
    Value list = py_list_from(vm, names);
    v_decref(vm, names);
    if (list == V_ERR) return V_ERR;
    if (py_list_sort(vm, list, V_UNSET, false) == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}
