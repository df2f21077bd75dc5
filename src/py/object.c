/* The type object: what every value can do unless its type says otherwise. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/collections.h"
#include "py/type.h"

/* ---- making instances
 * ----------------------------------------------------------------------------- */

Value py_new_instance(struct vm *vm, struct type *t) {
    struct obj *o = obj_alloc(vm, t, t->size);
    return o ? v_ptr(o) : V_ERR;
}

static Value abstract_error(struct vm *vm, struct type *t) {
    Value set = py_dict_get_str(t->dict, vm->n.__abstractmethods__);
    Value list = set == V_UNSET ? py_list(vm, NULL, 0) : py_list_from(vm, set);
    if (list == V_ERR) return V_ERR;
    if (py_list_sort(vm, list, V_UNSET, false) < 0) {
        v_decref(vm, list);
        return V_ERR;
    }
    struct buf b = BUF_INIT;
    size_t n = v_as(list, list)->len;
    for (size_t i = 0; i < n; i++) {
        Value name = v_as(list, list)->items[i];
        if (i) buf_adds(&b, ", ");
        if (v_is_str(name)) buf_adds(&b, v_cstr(name));
    }
    py_raise(vm, vm->e.TypeError, "Can't instantiate abstract class %s with abstract method%s %s",
             t->name, n == 1 ? "" : "s", b.data);
    buf_release(&b);
    v_decref(vm, list);
    return V_ERR;
}

static bool has_args(Value args, Value kwargs) {
    return args_len(args) || !kwargs_empty(kwargs);
}

Value object_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (has_args(args, kwargs)) {
        if (t->s.new_ != object_new)
            return py_raise(
                vm, vm->e.TypeError,
                "object.__new__() takes exactly one argument (the type to instantiate)");
        if (t->s.init == object_init)
            return py_raise(vm, vm->e.TypeError, "%s() takes no arguments", t->name);
    }
    if (t->tflags & TF_ABSTRACT) return abstract_error(vm, t);
    return py_new_instance(vm, t);
}

int object_init(struct vm *vm, Value self, Value args, Value kwargs) {
    if (!has_args(args, kwargs)) return 0;
    struct type *t = v_type(vm, self);
    if (t->s.init != object_init)
        return py_raise_i(
            vm, vm->e.TypeError,
            "object.__init__() takes exactly one argument (the instance to initialize)");
    if (t->s.new_ == object_new)
        return py_raise_i(vm, vm->e.TypeError,
                          "%s.__init__() takes exactly one argument (the instance to initialize)",
                          t->name);
    return 0;
}

int args_no_keywords(struct vm *vm, const char *name, Value kwargs) {
    if (kwargs_empty(kwargs)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "%s() takes no keyword arguments", name);
}

int args_no_keywords_new(struct vm *vm, struct type *t, const char *name, Value kwargs) {
    return t->s.init == object_init ? args_no_keywords(vm, name, kwargs) : 0;
}

/* ---- looks and comparison
 * -------------------------------------------------------------------------- */

Value object_repr(struct vm *vm, Value self) {
    char name[256], id[32];
    snprintf(id, sizeof id, "0x%llx", (unsigned long long)py_id(vm, self));
    return py_str_fmt(vm, "<%s object at %s>",
                      type_qualified(vm, v_type(vm, self), name, sizeof name), id);
}

Value object_str(struct vm *vm, Value self) {
    return py_repr(vm, self);
}

Value object_format(struct vm *vm, Value self, Value spec) {
    if (spec != V_UNSET && v_as(str, spec)->size)
        return py_raise(vm, vm->e.TypeError, "unsupported format string passed to %T.__format__",
                        self);
    return py_to_str(vm, self);
}

int64_t object_hash(struct vm *vm, Value self) {
    uint64_t id = py_id(vm, self);
    int64_t h = (int64_t)(id >> 4 | id << 60);
    return h == -1 ? -2 : h;
}

Value object_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (op == PY_EQ) return a == b ? V_TRUE : V_NOTIMPL;
    if (op != PY_NE) return V_NOTIMPL;
    struct type *t = v_type(vm, a);
    if (!t->s.compare) return V_NOTIMPL;
    Value r = t->s.compare(vm, a, b, PY_EQ);
    if (r == V_ERR || r == V_NOTIMPL) return r;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes < 0 ? V_ERR : v_bool(!yes);
}

/* ---- __class__
 * ------------------------------------------------------------------------------------- */

static Value get_class(struct vm *vm, Value self) {
    return v_incref(v_ptr(v_type(vm, self)));
}

static int set_class(struct vm *vm, Value self, Value v) {
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "can't delete __class__ attribute");
    if (!v_is_type(v))
        return py_raise_i(vm, vm->e.TypeError, "__class__ must be set to a class, not '%T' object",
                          v);
    struct type *from = v_type(vm, self), *to = v_as(type, v);
    bool module = type_is_sub(from, vm->t.module) && type_is_sub(to, vm->t.module);
    if (!module && (!(from->tflags & TF_HEAP) || !(to->tflags & TF_HEAP)))
        return py_raise_i(
            vm, vm->e.TypeError,
            "__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (!type_same_layout(vm, from, to))
        return py_raise_i(vm, vm->e.TypeError,
                          "__class__ assignment: '%s' object layout differs from '%s'", to->name,
                          from->name);
    if (to->tflags & TF_HEAP) v_incref(v);
    v_obj(self)->type = to;
    if (from->tflags & TF_HEAP) v_decref(vm, v_ptr(from));
    return 0;
}

const struct getset_def object_getsets[] = {
    {"__class__", get_class, set_class, "the object's class"}, {0}};

/* ---- methods
 * --------------------------------------------------------------------------------------- */

static int want_name(struct vm *vm, Value name) {
    if (v_is_str(name)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "attribute name must be string, not '%T'", name);
}

static Value getattribute_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return want_name(vm, args[1]) < 0 ? V_ERR : py_getattr_generic(vm, args[0], args[1]);
}

static Value setattr_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_type(args[0]))
        return py_raise(vm, vm->e.TypeError, "can't apply this __setattr__ to %T object", args[0]);
    if (want_name(vm, args[1]) < 0) return V_ERR;
    return py_setattr_generic(vm, args[0], args[1], args[2]) < 0 ? V_ERR : V_NONE;
}

static Value delattr_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_type(args[0]))
        return py_raise(vm, vm->e.TypeError, "can't apply this __delattr__ to %T object", args[0]);
    if (want_name(vm, args[1]) < 0) return V_ERR;
    return py_setattr_generic(vm, args[0], args[1], V_UNSET) < 0 ? V_ERR : V_NONE;
}

static Value dir_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return object_dir(vm, args[0]);
}

static Value sizeof_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return v_int(v_type(vm, args[0])->size);
}

static Value init_subclass_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!args_len(args[1]) && !v_as(dict, args[2])->len) return V_NONE;
    if (args_len(args[1]))
        return py_raise(vm, vm->e.TypeError,
                        "object.__init_subclass__() takes no positional arguments");
    return py_raise(vm, vm->e.TypeError, "%S.__init_subclass__() takes no keyword arguments",
                    v_as(type, args[0])->qualname);
}

static Value subclasshook_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return V_NOTIMPL;
}

/* State for copying: the instance dict, or (dict or None, {slot: value}) when there are __slots__.
 */
static Value getstate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct dict **slot = py_dict_slot(args[0]);
    Value state = slot && *slot ? py_dict_copy(vm, v_ptr(*slot)) : V_NONE;
    if (state == V_ERR || !(v_type(vm, args[0])->tflags & TF_SLOTS)) return state;
    Value slots = py_dict(vm);
    int rc = slots == V_ERR ? -1 : 0;
    for (struct type *t = v_type(vm, args[0]); rc == 0 && t->tflags & TF_SLOTS; t = t->base) {
        Value k, d;
        for (size_t i = 0; rc == 0 && t->dict && py_dict_next(v_ptr(t->dict), &i, &k, &d);) {
            if (!v_is_exact(d, vm->t.member) || v_as(member, d)->owner != t) continue;
            Value v = *(Value *)((char *)v_obj(args[0]) + v_as(member, d)->offset);
            if (v != V_UNSET) rc = py_dict_set(vm, slots, k, v);
        }
    }
    Value r = rc < 0                   ? V_ERR
              : v_as(dict, slots)->len ? py_pack(vm, 2, state, slots)
                                       : v_incref(state);
    v_decref(vm, slots);
    v_decref(vm, state);
    return r;
}

const struct native_def object_methods[] = {
    {"__getattribute__", getattribute_m, 1, 1, NULL, "Return getattr(self, name).", 0},
    {"__setattr__", setattr_m, 2, 2, NULL, "Implement setattr(self, name, value).", 0},
    {"__delattr__", delattr_m, 1, 1, NULL, "Implement delattr(self, name).", 0},
    {"__dir__", dir_m, 0, 0, NULL, "Default dir() implementation.", 0},
    {"__sizeof__", sizeof_m, 0, 0, NULL, "Size of object in memory, in bytes.", 0},
    {"__init_subclass__", init_subclass_m, 0, 0, "*args, **kwargs",
     "This method is called when a class is subclassed.", NATIVE_CLASS},
    {"__subclasshook__", subclasshook_m, 1, 1, NULL, "Abstract classes can override this.",
     NATIVE_CLASS},
    {"__reduce__", object_reduce_m, 0, 0, NULL, "Helper for copy.", 0},
    {"__reduce_ex__", object_reduce_ex_m, 1, 1, NULL, "Helper for copy.", 0},
    {"__getstate__", getstate_m, 0, 0, NULL, "Helper for copy.", 0},
    {0}};
