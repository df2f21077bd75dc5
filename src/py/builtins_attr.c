/* Builtins about attributes, classes and namespaces. */
#include "py/builtins.h"
#include "py/collections.h"
#include "py/frame.h"
#include "py/type.h"

static int want_name(struct vm *vm, Value name) {
    if (v_is_str(name)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "attribute name must be string, not '%T'", name);
}

BUILTIN(getattr) {
    if (want_name(vm, args[1]) < 0) return V_ERR;
    Value name = attr_intern(vm, args[1]);
    if (name == V_ERR) return V_ERR;
    Value r = n > 2 ? py_getattr_opt(vm, args[0], name) : py_getattr(vm, args[0], name);
    v_decref(vm, name);
    return r == V_UNSET ? v_incref(args[2]) : r;
}

static Value set_name(struct vm *vm, Value o, Value name_in, Value v) {
    if (want_name(vm, name_in) < 0) return V_ERR;
    Value name = attr_intern(vm, name_in);
    if (name == V_ERR) return V_ERR;
    int rc = py_setattr(vm, o, name, v);
    v_decref(vm, name);
    return rc < 0 ? V_ERR : V_NONE;
}
BUILTIN(setattr) {
    (void)n;
    return set_name(vm, args[0], args[1], args[2]);
}
BUILTIN(delattr) {
    (void)n;
    return set_name(vm, args[0], args[1], V_UNSET);
}

BUILTIN(hasattr) {
    (void)n;
    if (want_name(vm, args[1]) < 0) return V_ERR;
    Value name = attr_intern(vm, args[1]);
    if (name == V_ERR) return V_ERR;
    Value r = py_getattr_opt(vm, args[0], name);
    v_decref(vm, name);
    if (r == V_ERR) return V_ERR;
    v_decref(vm, r);
    return v_bool(r != V_UNSET);
}

BUILTIN(isinstance) {
    (void)n;
    int yes = py_isinstance(vm, args[0], args[1]);
    return yes < 0 ? V_ERR : v_bool(yes);
}
BUILTIN(issubclass) {
    (void)n;
    int yes = py_issubclass(vm, args[0], args[1]);
    return yes < 0 ? V_ERR : v_bool(yes);
}
BUILTIN(callable) {
    (void)n;
    return v_bool(py_callable(vm, args[0]));
}

BUILTIN(globals) {
    (void)args, (void)n;
    return v_incref(vm->ts->frame ? vm->ts->frame->globals : vm->main_dict);
}
BUILTIN(locals) {
    (void)args, (void)n;
    return vm->ts->frame ? py_frame_locals(vm, vm->ts->frame) : v_incref(vm->main_dict);
}

BUILTIN(vars) {
    if (!n) return builtin_locals(vm, args, n);
    Value d = py_getattr_opt(vm, args[0], vm->n.__dict__);
    return d == V_UNSET
               ? py_raise(vm, vm->e.TypeError, "vars() argument must have __dict__ attribute")
               : d;
}

BUILTIN(dir) {
    if (n) return py_dir(vm, args[0]);
    Value d = builtin_locals(vm, args, n);
    Value keys = d == V_ERR     ? V_ERR
                 : v_is_dict(d) ? v_incref(d)
                                : py_call_method(vm, d, vm->n.keys, NULL, 0);
    Value list = keys == V_ERR ? V_ERR : py_list_from(vm, keys);
    v_decref(vm, keys);
    v_decref(vm, d);
    if (list == V_ERR || py_list_sort(vm, list, V_UNSET, false) == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}
