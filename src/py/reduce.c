/* object.__reduce_ex__: how copy takes an object apart (pickle's protocol 2 and up). The parts are
 * (callable, args, state, iterator of list items, iterator of dict items); the callable is
 * cls.__new__. */
#include "py/type.h"

static Value newobj(struct vm *vm, Value *args, size_t n) {
    if (n < 1 || !v_is_type(args[0]))
        return py_raise(vm, vm->e.TypeError, "__newobj__ expected a class");
    Value fn = py_getattr(vm, args[0], vm->n.__new__);
    if (fn == V_ERR) return V_ERR;
    Value r = py_call(vm, fn, args, n, V_UNSET);
    v_decref(vm, fn);
    return r;
}

static const struct native_def newobj_def = {"__newobj__", newobj, 1, -1, NULL, NULL, 0};

/* (cls, args, kwargs): for classes whose __new__ wants keywords */
static Value newobj_ex(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value fn = py_getattr(vm, args[0], vm->n.__new__), all = V_ERR, r = V_ERR;
    size_t count = args_len(args[1]);
    if (fn != V_ERR) all = py_tuple_alloc(vm, count + 1);
    if (all != V_ERR) {
        v_as(tuple, all)->items[0] = v_incref(args[0]);
        for (size_t i = 0; i < count; i++)
            v_as(tuple, all)->items[i + 1] = v_incref(args_at(args[1], i));
        r = py_call_ex(vm, fn, all, args[2]);
    }
    v_decref(vm, all);
    v_decref(vm, fn);
    return r;
}

static const struct native_def newobj_ex_def = {"__newobj_ex__", newobj_ex, 3, 3, NULL, NULL, 0};

/* The first two parts from __getnewargs_ex__: 1, 0 when there is no such method, -1. */
static int new_args_ex(struct vm *vm, Value self, Value parts[2]) {
    Value name = py_intern(vm, "__getnewargs_ex__");
    Value pair = name == V_ERR ? V_ERR : py_call_special(vm, self, name, NULL, 0);
    v_decref(vm, name);
    if (pair == V_UNSET || pair == V_ERR) return pair == V_ERR ? -1 : 0;
    bool good = v_is_tuple(pair) && args_len(pair) == 2 && v_is_tuple(args_at(pair, 0)) &&
                v_is_dict(args_at(pair, 1));
    if (good) {
        parts[0] = py_native(vm, &newobj_ex_def, V_UNSET, V_UNSET);
        parts[1] = py_pack(vm, 3, v_ptr(v_type(vm, self)), args_at(pair, 0), args_at(pair, 1));
    } else {
        py_raise(vm, vm->e.TypeError,
                 "__getnewargs_ex__ should return a tuple of a tuple and a dict");
    }
    v_decref(vm, pair);
    return good && parts[0] != V_ERR && parts[1] != V_ERR ? 1 : -1;
}

/* (cls, *what __getnewargs__ gives; for tuples, strings, numbers their plain value) */
static Value new_args(struct vm *vm, Value self) {
    Value cls = v_ptr(v_type(vm, self));
    Value name = py_intern(vm, "__getnewargs__");
    Value extra = name == V_ERR ? V_ERR : py_call_special(vm, self, name, NULL, 0);
    v_decref(vm, name);
    if (extra == V_ERR) return V_ERR;
    if (extra == V_UNSET) {
        struct type *base = type_native_base(v_type(vm, self));
        if (base == vm->t.tuple) {
            Value plain = py_tuple(vm, v_as(tuple, self)->items, v_as(tuple, self)->len);
            extra = plain == V_ERR ? V_ERR : py_pack(vm, 1, plain);
            v_decref(vm, plain);
        } else if (base == vm->t.str || base == vm->t.int_ || base == vm->t.float_ ||
                   base == vm->t.bytes) {
            extra = py_pack(vm, 1, self);
        } else {
            extra = v_incref(vm->empty_tuple);
        }
    }
    if (extra == V_ERR) return V_ERR;
    if (!v_is_tuple(extra)) {
        py_raise(vm, vm->e.TypeError, "__getnewargs__ should return a tuple, not '%T'", extra);
        v_decref(vm, extra);
        return V_ERR;
    }
    size_t n = args_len(extra);
    Value r = py_tuple_alloc(vm, n + 1);
    if (r != V_ERR) {
        v_as(tuple, r)->items[0] = v_incref(cls);
        for (size_t i = 0; i < n; i++) v_as(tuple, r)->items[i + 1] = v_incref(args_at(extra, i));
    }
    v_decref(vm, extra);
    return r;
}

static Value dict_items_iter(struct vm *vm, Value self) {
    Value items = py_call_method(vm, self, vm->n.items, NULL, 0);
    if (items == V_ERR) return V_ERR;
    Value it = py_iter(vm, items);
    v_decref(vm, items);
    return it;
}

static bool can_reduce(struct vm *vm, Value self) {
    struct type *base = type_native_base(v_type(vm, self));
    return base == vm->t.object ||
           base->tflags & (TF_LIST | TF_DICT | TF_TUPLE | TF_STR | TF_INT | TF_EXCEPTION) ||
           base == vm->t.float_ || base == vm->t.bytes || base == vm->t.set ||
           base == vm->t.frozenset || base == vm->t.namespace;
}

static Value reduce(struct vm *vm, Value self);

Value object_reduce_ex_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value self = args[0];
    int64_t protocol;
    if (py_as_int64(vm, args[1], &protocol) < 0) return V_ERR;
    Value own = type_lookup(vm, v_type(vm, self), vm->n.__reduce__);
    if (!v_is_exact(own, vm->t.method_descr) || v_as(native, own)->def->fn != object_reduce_m)
        return py_call_special(vm, self, vm->n.__reduce__, NULL, 0);
    return reduce(vm, self);
}

Value object_reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return reduce(vm, args[0]);
}

static Value reduce(struct vm *vm, Value self) {
    if (!can_reduce(vm, self))
        return py_raise(vm, vm->e.TypeError, "cannot pickle '%T' object", self);
    Value name = py_intern(vm, "__getstate__");
    Value parts[5] = {V_ERR, V_ERR, V_ERR, V_NONE, V_NONE}, r = V_ERR;
    int special = new_args_ex(vm, self, parts);
    if (special == 0) {
        parts[0] = py_native(vm, &newobj_def, V_UNSET, V_UNSET);
        parts[1] = new_args(vm, self);
    }
    if (special >= 0 && parts[0] != V_ERR && parts[1] != V_ERR && name != V_ERR)
        parts[2] = py_call_special(vm, self, name, NULL, 0);
    if (parts[2] != V_ERR && v_is_list(self)) parts[3] = py_iter(vm, self);
    if (parts[2] != V_ERR && v_is_dict(self)) parts[4] = dict_items_iter(vm, self);
    if (parts[2] != V_ERR && parts[3] != V_ERR && parts[4] != V_ERR) r = py_tuple(vm, parts, 5);
    for (int i = 0; i < 5; i++) v_decref(vm, parts[i]);
    v_decref(vm, name);
    return r;
}
