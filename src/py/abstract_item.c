/* Items, length, iteration, and class membership of any value. */
#include "py/type.h"

/* C[key] of a class whose metaclass has no __getitem__ */
static Value class_getitem(struct vm *vm, Value cls, Value key) {
    if (cls == v_ptr(vm->t.type)) return py_generic_alias(vm, cls, key);
    Value m = py_getattr_opt(vm, cls, vm->n.__class_getitem__);
    if (m == V_ERR) return V_ERR;
    if (m == V_UNSET || m == V_NONE)
        return py_raise(vm, vm->e.TypeError, "type '%s' is not subscriptable",
                        v_as(type, cls)->name);
    Value r = py_call1(vm, m, key);
    v_decref(vm, m);
    return r;
}

Value py_getitem(struct vm *vm, Value o, Value key) {
    struct type *t = v_type(vm, o);
    if (t->s.getitem) return t->s.getitem(vm, o, key);
    if (v_is_type(o)) return class_getitem(vm, o, key);
    return py_raise(vm, vm->e.TypeError, "'%T' object is not subscriptable", o);
}

int py_setitem(struct vm *vm, Value o, Value key, Value v) {
    struct type *t = v_type(vm, o);
    if (t->s.setitem) return t->s.setitem(vm, o, key, v);
    if (v == V_UNSET)
        return py_raise_i(vm, vm->e.TypeError, "'%T' object doesn't support item deletion", o);
    return py_raise_i(vm, vm->e.TypeError, "'%T' object does not support item assignment", o);
}

intptr_t py_len(struct vm *vm, Value o) {
    struct type *t = v_type(vm, o);
    if (t->s.len) return t->s.len(vm, o);
    return py_raise_i(vm, vm->e.TypeError, "object of type '%T' has no len()", o);
}

/* ---- iteration
 * ------------------------------------------------------------------------------------------ */

/* Classes without __iter__ but with __getitem__ are iterated by index, as long as they are no
 * mappings. */
static bool indexable(const struct type *t) {
    return t->s.getitem && !(t->tflags & (TF_DICT | TF_MAPPING_PATTERN));
}

Value py_iter(struct vm *vm, Value o) {
    struct type *t = v_type(vm, o);
    if (!t->s.iter) {
        if (indexable(t)) return py_getitem_iter(vm, o);
        return py_raise(vm, vm->e.TypeError, "'%T' object is not iterable", o);
    }
    Value it = t->s.iter(vm, o);
    if (it == V_ERR || v_type(vm, it)->s.next) return it;
    py_raise(vm, vm->e.TypeError, "iter() returned non-iterator of type '%T'", it);
    v_decref(vm, it);
    return V_ERR;
}

Value py_next(struct vm *vm, Value it) {
    struct type *t = v_type(vm, it);
    if (!t->s.next) return py_raise(vm, vm->e.TypeError, "'%T' object is not an iterator", it);
    Value v = t->s.next(vm, it);
    if (v != V_ERR || !py_error_is(vm, vm->e.StopIteration)) return v;
    py_error_clear(vm);
    return V_UNSET;
}

Value py_next_or_stop(struct vm *vm, Value it) {
    struct type *t = v_type(vm, it);
    if (!t->s.next) return py_raise(vm, vm->e.TypeError, "'%T' object is not an iterator", it);
    if (t->s.resume) {
        Value out;
        enum py_res how = t->s.resume(vm, it, V_NONE, &out);
        if (how == PY_RAISE) return V_ERR;
        if (how == PY_YIELD) return out;
        py_raise_stop(vm, out);
        v_decref(vm, out);
        return V_ERR;
    }
    if (t->tflags & TF_HEAP) { /* its own StopIteration, with the value that it carries */
        Value v = py_call_special(vm, it, vm->n.__next__, NULL, 0);
        if (v != V_UNSET) return v;
    }
    Value v = t->s.next(vm, it);
    return v == V_UNSET ? py_raise_stop(vm, V_NONE) : v;
}

int py_contains(struct vm *vm, Value o, Value item) {
    struct type *t = v_type(vm, o);
    if (t->s.contains) return t->s.contains(vm, o, item);
    if (!t->s.iter && !indexable(t))
        return py_raise_i(vm, vm->e.TypeError, "argument of type '%T' is not iterable", o);
    Value it = py_iter(vm, o);
    if (it == V_ERR) {
        if (!py_error_is(vm, vm->e.TypeError)) return -1;
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.TypeError, "argument of type '%T' is not iterable", o);
    }
    int found = 0;
    while (found == 0) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        found = v == V_ERR ? -1 : py_compare_bool(vm, v, item, PY_EQ);
        v_decref(vm, v);
    }
    v_decref(vm, it);
    return found;
}

bool py_callable(struct vm *vm, Value v) {
    return v_type(vm, v)->s.call != NULL;
}

/* ---- isinstance, issubclass
 * ------------------------------------------------------------------------------ */

/* Classes may take part in the check (__instancecheck__, __subclasscheck__ of their metaclass). */
static int ask_hook(struct vm *vm, Value cls, Value name, Value v) {
    Value r = py_call_special(vm, cls, name, &v, 1);
    if (r == V_ERR || r == V_UNSET) return r == V_ERR ? -1 : -2;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes;
}

static int any_of(struct vm *vm, Value v, Value classes, int (*check)(struct vm *, Value, Value)) {
    if (py_enter_recursion(vm, " in __instancecheck__") < 0) return -1;
    for (size_t i = 0; i < args_len(classes); i++) {
        int yes = check(vm, v, args_at(classes, i));
        if (yes) return yes;
    }
    return 0;
}

/* An object may claim another class than its type through __class__ (mocks and proxies do). */
static int claims(struct vm *vm, Value v, struct type *t) {
    const struct type *own = v_type(vm, v);
    if (!(own->tflags & TF_HEAP) && own != vm->t.weakproxy && own != vm->t.callable_proxy) return 0;
    Value c = py_getattr_opt(vm, v, vm->n.__class__);
    if (c == V_ERR) return -1;
    bool yes = v_is_type(c) && type_is_sub(v_as(type, c), t);
    v_decref(vm, c);
    return yes;
}

int py_isinstance(struct vm *vm, Value v, Value cls) {
    if (v_ptr(v_type(vm, v)) == cls) return 1;
    if (v_is_exact(cls, vm->t.type)) {
        if (type_is_sub(v_type(vm, v), v_as(type, cls))) return 1;
        return claims(vm, v, v_as(type, cls));
    }
    if (v_is_tuple(cls)) return any_of(vm, v, cls, py_isinstance);
    int yes = ask_hook(vm, cls, vm->n.__instancecheck__, v);
    if (yes != -2) return yes;
    return py_raise_i(vm, vm->e.TypeError,
                      "isinstance() arg 2 must be a type, a tuple of types, or a union");
}

int py_issubclass(struct vm *vm, Value c, Value cls) {
    if (v_is_exact(cls, vm->t.type)) {
        if (c == cls) return 1;
        if (!v_is_type(c))
            return py_raise_i(vm, vm->e.TypeError, "issubclass() arg 1 must be a class");
        return type_is_sub(v_as(type, c), v_as(type, cls));
    }
    if (v_is_tuple(cls)) return any_of(vm, c, cls, py_issubclass);
    int yes = ask_hook(vm, cls, vm->n.__subclasscheck__, c);
    if (yes != -2) return yes;
    if (!v_is_type(c)) return py_raise_i(vm, vm->e.TypeError, "issubclass() arg 1 must be a class");
    return py_raise_i(vm, vm->e.TypeError,
                      "issubclass() arg 2 must be a class, a tuple of classes, or a union");
}
