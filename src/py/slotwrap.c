#include "py/slotwrap.h"

#define UNUSED (void)def, (void)n, (void)kwnames

static Value none_or_err(int rc) {
    return rc < 0 ? V_ERR : V_NONE;
}

WRAP(init) {
    (void)def;
    Value kwargs, tup = args_split(vm, args + 1, n - 1, kwnames, &kwargs);
    if (tup == V_ERR) return V_ERR;
    int rc = ((int (*)(struct vm *, Value, Value, Value))fn)(vm, args[0], tup, kwargs);
    v_decref(vm, tup);
    v_decref(vm, kwargs);
    return none_or_err(rc);
}

WRAP(call) {
    (void)def;
    return ((Value(*)(struct vm *, Value, Value *, size_t, Value))fn)(vm, args[0], args + 1, n - 1,
                                                                      kwnames);
}

WRAP(unary) {
    UNUSED;
    return ((Value(*)(struct vm *, Value))fn)(vm, args[0]);
}

WRAP(next) {
    UNUSED;
    if (v_type(vm, args[0])->s.resume) return py_next_or_stop(vm, args[0]);
    Value v = ((Value(*)(struct vm *, Value))fn)(vm, args[0]);
    return v == V_UNSET ? py_raise_stop(vm, V_NONE) : v;
}

WRAP(hash) {
    UNUSED;
    int64_t h = ((int64_t(*)(struct vm *, Value))fn)(vm, args[0]);
    return h == -1 ? V_ERR : py_int(vm, h);
}

WRAP(len) {
    UNUSED;
    intptr_t r = ((intptr_t(*)(struct vm *, Value))fn)(vm, args[0]);
    return r < 0 ? V_ERR : py_int(vm, r);
}

WRAP(truth) {
    UNUSED;
    int r = ((int (*)(struct vm *, Value))fn)(vm, args[0]);
    return r < 0 ? V_ERR : v_bool(r);
}

WRAP(compare) {
    (void)n, (void)kwnames;
    return ((Value(*)(struct vm *, Value, Value, enum py_cmp))fn)(vm, args[0], args[1],
                                                                  (enum py_cmp)def->op);
}

typedef Value (*binary_fn)(struct vm *, Value, Value);

WRAP(binary) {
    UNUSED;
    return ((binary_fn)fn)(vm, args[0], args[1]);
}

WRAP(rbinary) {
    UNUSED;
    return ((binary_fn)fn)(vm, args[1], args[0]);
}

WRAP(format) {
    UNUSED;
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "__format__() argument must be str, not %T", args[1]);
    return ((binary_fn)fn)(vm, args[0], args[1]);
}

static int want_name(struct vm *vm, Value name) {
    if (v_is_str(name)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "attribute name must be string, not '%T'", name);
}

WRAP(getattr) {
    UNUSED;
    return want_name(vm, args[1]) < 0 ? V_ERR : ((binary_fn)fn)(vm, args[0], args[1]);
}

typedef int (*set_fn)(struct vm *, Value, Value, Value);

WRAP(setattr) {
    UNUSED;
    return none_or_err(want_name(vm, args[1]) < 0 ? -1
                                                  : ((set_fn)fn)(vm, args[0], args[1], args[2]));
}

WRAP(delattr) {
    UNUSED;
    return none_or_err(want_name(vm, args[1]) < 0 ? -1
                                                  : ((set_fn)fn)(vm, args[0], args[1], V_UNSET));
}

WRAP(get) {
    (void)def, (void)kwnames;
    if (n < 2 || n > 3)
        return py_raise(vm, vm->e.TypeError, "expected at %s argument%s, got %zu",
                        n < 2 ? "least 1" : "most 2", n < 2 ? "" : "s", n - 1);
    Value obj = args[1] == V_NONE ? V_UNSET : args[1];
    Value owner = n > 2 && args[2] != V_NONE ? args[2] : V_UNSET;
    if (obj == V_UNSET && owner == V_UNSET)
        return py_raise(vm, vm->e.TypeError, "__get__(None, None) is invalid");
    struct type *t = v_is_type(owner) ? v_as(type, owner) : v_type(vm, obj);
    return ((Value(*)(struct vm *, Value, Value, struct type *))fn)(vm, args[0], obj, t);
}

WRAP(set) {
    UNUSED;
    return none_or_err(((set_fn)fn)(vm, args[0], args[1], args[2]));
}

WRAP(delete) {
    UNUSED;
    return none_or_err(((set_fn)fn)(vm, args[0], args[1], V_UNSET));
}

WRAP(getitem) {
    UNUSED;
    return ((binary_fn)fn)(vm, args[0], args[1]);
}

WRAP(setitem) {
    UNUSED;
    return none_or_err(((set_fn)fn)(vm, args[0], args[1], args[2]));
}

WRAP(delitem) {
    UNUSED;
    return none_or_err(((set_fn)fn)(vm, args[0], args[1], V_UNSET));
}

WRAP(contains) {
    UNUSED;
    int r = ((int (*)(struct vm *, Value, Value))fn)(vm, args[0], args[1]);
    return r < 0 ? V_ERR : v_bool(r);
}

/* ---- __new__ of native types ---- */

/* args: the type that it belongs to, (cls, *args), kwargs */
static Value type_new_fn(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct type *owner = v_as(type, args[0]);
    Value pos = args[1], kwargs = args[2];
    if (!args_len(pos))
        return py_raise(vm, vm->e.TypeError, "%s.__new__(): not enough arguments", owner->name);
    Value cls = args_at(pos, 0);
    if (!v_is_type(cls))
        return py_raise(vm, vm->e.TypeError, "%s.__new__(X): X is not a type object (%T)",
                        owner->name, cls);
    struct type *t = v_as(type, cls);
    if (!type_is_sub(t, owner))
        return py_raise(vm, vm->e.TypeError, "%s.__new__(%s): %s is not a subtype of %s",
                        owner->name, t->name, t->name, owner->name);
    struct type *native = type_native_base(t);
    if (native->s.new_ != owner->s.new_)
        return py_raise(vm, vm->e.TypeError, "%s.__new__(%s) is not safe, use %s.__new__()",
                        owner->name, t->name, native->name);
    Value rest = py_tuple(vm, v_as(tuple, pos)->items + 1, args_len(pos) - 1);
    if (rest == V_ERR) return V_ERR;
    Value r = owner->s.new_(vm, t, rest,
                            kwargs == V_UNSET || !v_as(dict, kwargs)->len ? V_UNSET : kwargs);
    v_decref(vm, rest);
    return r;
}

const struct native_def type_new_method = {
    "__new__",
    type_new_fn,
    0,
    -1,
    "*args, **kwargs",
    "Create and return a new object.  See help(type) for accurate signature.",
    0};
