/* __build_class__: what a class statement calls with its body. */
#include "py/builtins.h"
#include "py/type.h"

/* Bases that are no classes are replaced by what their __mro_entries__ gives (PEP 560). Owned
 * tuple; the given one when nothing changed. */
static Value resolve_bases(struct vm *vm, Value bases) {
    Value list = V_UNSET;
    for (size_t i = 0; i < args_len(bases); i++) {
        Value b = args_at(bases, i), m = V_UNSET;
        if (!v_is_type(b)) m = py_getattr_opt(vm, b, vm->n.__mro_entries__);
        if (m == V_ERR) goto fail;
        if (m == V_UNSET) {
            if (list != V_UNSET && py_list_append(vm, list, b) < 0) goto fail;
            continue;
        }
        Value entries = py_call1(vm, m, bases);
        v_decref(vm, m);
        if (entries == V_ERR) goto fail;
        if (!v_is_tuple(entries)) {
            v_decref(vm, entries);
            py_raise(vm, vm->e.TypeError, "__mro_entries__ must return a tuple");
            goto fail;
        }
        if (list == V_UNSET) list = py_list(vm, v_as(tuple, bases)->items, i);
        int rc = list == V_ERR ? -1 : py_list_extend(vm, list, entries);
        v_decref(vm, entries);
        if (rc < 0) goto fail;
    }
    if (list == V_UNSET) return v_incref(bases);
    Value r = py_tuple(vm, v_as(list, list)->items, v_as(list, list)->len);
    v_decref(vm, list);
    return r;
fail:
    v_decref(vm, list);
    return V_ERR;
}

/* The class or function given as metaclass= (owned), or what the bases ask for. */
static Value choose_meta(struct vm *vm, Value bases, Value kwargs) {
    Value meta = py_dict_pop_key(vm, kwargs, vm->n.metaclass);
    if (meta == V_ERR) return V_ERR;
    if (meta == V_UNSET) {
        struct type *t = args_len(bases) ? v_type(vm, args_at(bases, 0)) : vm->t.type;
        meta = v_incref(v_ptr(t));
    }
    if (!v_is_type(meta)) return meta;
    struct type *best = type_best_meta(vm, v_as(type, meta), bases);
    v_decref(vm, meta);
    return best ? v_incref(v_ptr(best)) : V_ERR;
}

static Value call_kw(struct vm *vm, Value fn, Value kwargs, size_t n, const Value *args) {
    Value t = py_tuple(vm, args, n);
    Value r =
        t == V_ERR ? V_ERR : py_call_ex(vm, fn, t, v_as(dict, kwargs)->len ? kwargs : V_UNSET);
    v_decref(vm, t);
    return r;
}

static Value prepare(struct vm *vm, Value meta, Value name, Value bases, Value kwargs) {
    if (meta == v_ptr(vm->t.type)) return py_dict(vm);
    Value fn = py_getattr_opt(vm, meta, vm->n.__prepare__);
    if (fn == V_ERR) return V_ERR;
    if (fn == V_UNSET) return py_dict(vm);
    Value args[2] = {name, bases};
    Value ns = call_kw(vm, fn, kwargs, 2, args);
    v_decref(vm, fn);
    if (ns == V_ERR || v_is_dict(ns) || v_type(vm, ns)->s.setitem) return ns;
    py_raise(vm, vm->e.TypeError, "%s.__prepare__() must return a mapping, not %T",
             v_is_type(meta) ? v_as(type, meta)->name : "<metaclass>", ns);
    v_decref(vm, ns);
    return V_ERR;
}

/* A metaclass that does not call type.__new__ with the namespace leaves the cell of super() empty.
 */
static int check_cell(struct vm *vm, Value cell, Value name, Value cls) {
    if (!v_is_exact(cell, vm->t.cell) || !v_is_type(cls)) return 0;
    Value v = v_as(cell, cell)->v;
    if (v == cls) return 0;
    if (v == V_UNSET)
        return py_raise_i(
            vm, vm->e.RuntimeError,
            "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
            name, cls);
    return py_raise_i(vm, vm->e.TypeError, "__class__ set to %R defining %R as %R", v, name, cls);
}

BUILTIN(build_class) {
    (void)n;
    Value fn = args[0], name = args[1], orig = args[2], kwargs = args[3];
    if (!v_is_exact(fn, vm->t.function))
        return py_raise(vm, vm->e.TypeError, "__build_class__: func must be a function");
    if (!v_is_str(name))
        return py_raise(vm, vm->e.TypeError, "__build_class__: name is not a string");
    Value bases = resolve_bases(vm, orig), meta = V_UNSET, ns = V_UNSET, cell = V_UNSET,
          cls = V_ERR;
    if (bases == V_ERR) return V_ERR;
    meta = choose_meta(vm, bases, kwargs);
    if (meta != V_ERR) ns = prepare(vm, meta, name, bases, kwargs);
    if (meta == V_ERR || ns == V_ERR) goto done;
    Value r = py_call_with_locals(vm, fn, ns);
    if (r == V_ERR) goto done;
    v_decref(vm, r);
    if (bases != orig) {
        Value key = py_intern(vm, "__orig_bases__");
        int rc = key == V_ERR ? -1 : py_setitem(vm, ns, key, orig);
        v_decref(vm, key);
        if (rc < 0) goto done;
    }
    if (v_is_dict(ns)) cell = v_incref(py_dict_get_str(v_as(dict, ns), vm->n.__classcell__));
    Value three[3] = {name, bases, ns};
    cls = call_kw(vm, meta, kwargs, 3, three);
    if (cls != V_ERR && check_cell(vm, cell, name, cls) < 0) {
        v_decref(vm, cls);
        cls = V_ERR;
    }
done:
    v_decref(vm, cell);
    v_decref(vm, ns);
    v_decref(vm, meta);
    v_decref(vm, bases);
    return cls;
}
