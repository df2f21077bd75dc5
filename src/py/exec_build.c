/* Building and taking apart containers, making functions, structural pattern matching. */
#include "py/exec.h"
#include "py/native.h"

/* ---- unpacking ---- */

static int not_enough(struct vm *vm, const char *at_least, size_t expected, size_t got) {
    return py_raise_i(vm, vm->e.ValueError, "not enough values to unpack (expected %s%zu, got %zu)",
                      at_least, expected, got);
}

static int too_many(struct vm *vm, size_t expected) {
    return py_raise_i(vm, vm->e.ValueError, "too many values to unpack (expected %zu)", expected);
}

/* Items of an exact list or tuple, borrowed. */
static bool plain_items(struct vm *vm, Value seq, const Value **items, size_t *n) {
    if (v_is_exact(seq, vm->t.tuple)) {
        *n = v_as(tuple, seq)->len;
        *items = v_as(tuple, seq)->items;
        return true;
    }
    if (!v_is_exact(seq, vm->t.list)) return false;
    *n = v_as(list, seq)->len;
    *items = v_as(list, seq)->items;
    return true;
}

static Value unpack_iter(struct vm *vm, Value seq) {
    struct type *t = v_type(vm, seq);
    if (!t->s.iter && !t->s.getitem)
        return py_raise(vm, vm->e.TypeError, "cannot unpack non-iterable %T object", seq);
    return py_iter(vm, seq);
}

int exec_unpack(struct vm *vm, Value seq, Value *out, uint32_t n) {
    size_t len;
    const Value *items;
    if (plain_items(vm, seq, &items, &len)) {
        if (len > n) return too_many(vm, n);
        if (len < n) return not_enough(vm, "", n, len);
        for (uint32_t i = 0; i < n; i++) out[n - 1 - i] = v_incref(items[i]);
        return 0;
    }
    Value it = unpack_iter(vm, seq);
    if (it == V_ERR) return -1;
    uint32_t got = 0;
    Value v = V_UNSET;
    while (got < n && (v = py_next(vm, it)) != V_UNSET && v != V_ERR) out[n - 1 - got++] = v;
    int r = 0;
    if (v == V_ERR) {
        r = -1;
    } else if (got < n) {
        r = not_enough(vm, "", n, got);
    } else {
        v = py_next(vm, it);
        if (v == V_ERR)
            r = -1;
        else if (v != V_UNSET) {
            v_decref(vm, v);
            r = too_many(vm, n);
        }
    }
    if (r < 0)
        for (uint32_t i = 0; i < got; i++) v_decref(vm, out[n - 1 - i]);
    v_decref(vm, it);
    return r;
}

int exec_unpack_ex(struct vm *vm, Value seq, Value *out, uint32_t before, uint32_t after) {
    Value it = unpack_iter(vm, seq);
    if (it == V_ERR) return -1;
    v_decref(vm, it);
    Value all = py_list_from(vm, seq);
    if (all == V_ERR) return -1;
    struct list *l = v_as(list, all);
    size_t fixed = (size_t)before + after;
    if (l->len < fixed) {
        not_enough(vm, "at least ", fixed, l->len);
        v_decref(vm, all);
        return -1;
    }
    size_t total = fixed + 1, middle = l->len - fixed;
    Value rest = py_list(vm, l->items + before, middle);
    if (rest == V_ERR) {
        v_decref(vm, all);
        return -1;
    }
    for (size_t i = 0; i < before; i++) out[total - 1 - i] = v_incref(l->items[i]);
    out[total - 1 - before] = rest;
    for (size_t i = 0; i < after; i++) out[after - 1 - i] = v_incref(l->items[before + middle + i]);
    v_decref(vm, all);
    return 0;
}

/* ---- displays ---- */

Value exec_build_map(struct vm *vm, Value *items, uint32_t n) {
    Value d = py_dict(vm);
    for (uint32_t i = 0; i < n && d != V_ERR; i++) {
        if (py_dict_set(vm, d, items[2 * i], items[2 * i + 1]) < 0) {
            v_decref(vm, d);
            return V_ERR;
        }
    }
    return d;
}

Value exec_build_set(struct vm *vm, Value *items, uint32_t n) {
    Value s = py_set(vm, false);
    for (uint32_t i = 0; i < n && s != V_ERR; i++) {
        if (py_set_add(vm, s, items[i]) < 0) {
            v_decref(vm, s);
            return V_ERR;
        }
    }
    return s;
}

Value exec_format(struct vm *vm, Value v, uint32_t how, Value spec) {
    if (how == 0) {
        if (spec == V_UNSET && v_is_exact(v, vm->t.str)) return v_incref(v);
        return py_format(vm, v, spec);
    }
    Value text = how == 1 ? py_to_str(vm, v) : how == 2 ? py_repr(vm, v) : py_ascii(vm, v);
    if (text == V_ERR || spec == V_UNSET) return text;
    Value r = py_format(vm, text, spec);
    v_decref(vm, text);
    return r;
}

static bool is_mapping(struct vm *vm, Value m) {
    return v_is_dict(m) || type_lookup(vm, v_type(vm, m), vm->n.keys) != V_UNSET;
}

int exec_dict_update(struct vm *vm, Value dict, Value m) {
    if (!is_mapping(vm, m))
        return py_raise_i(vm, vm->e.TypeError, "'%T' object is not a mapping", m);
    return py_dict_update(vm, dict, m);
}

/* "module.qualname()" as in the messages about calls; owned. */
static Value callable_title(struct vm *vm, Value callable) {
    Value qualname = py_getattr_opt(vm, callable, vm->n.__qualname__);
    if (qualname == V_ERR || qualname == V_UNSET) {
        py_error_clear(vm);
        return py_to_str(vm, callable);
    }
    Value module = py_getattr_opt(vm, callable, vm->n.__module__);
    if (module == V_ERR) py_error_clear(vm);
    bool plain = !v_is_str(module) || py_str_is(module, "builtins");
    Value r =
        plain ? py_str_fmt(vm, "%S()", qualname) : py_str_fmt(vm, "%S.%S()", module, qualname);
    if (module != V_ERR) v_decref(vm, module);
    v_decref(vm, qualname);
    return r;
}

static int call_error(struct vm *vm, const char *fmt, Value callable, Value what) {
    Value title = callable_title(vm, callable);
    if (title == V_ERR) return -1;
    py_raise(vm, vm->e.TypeError, fmt, title, what);
    v_decref(vm, title);
    return -1;
}

static int merge_one(struct vm *vm, Value dict, Value key, Value v, Value callable) {
    Value has = py_dict_get(vm, dict, key);
    if (has == V_ERR) return -1;
    if (has != V_UNSET)
        return call_error(vm, "%S got multiple values for keyword argument '%S'", callable, key);
    return py_dict_set(vm, dict, key, v);
}

int exec_dict_merge(struct vm *vm, Value dict, Value m, Value callable) {
    if (!is_mapping(vm, m))
        return call_error(vm, "%S argument after ** must be a mapping, not %T", callable, m);
    Value copy = V_UNSET, key, v;
    if (!v_is_exact(m, vm->t.dict)) {
        copy = py_dict(vm);
        if (copy == V_ERR) return -1;
        if (py_dict_update(vm, copy, m) < 0) {
            v_decref(vm, copy);
            return -1;
        }
        m = copy;
    }
    int r = 0;
    size_t pos = 0;
    while (r == 0 && py_dict_next(m, &pos, &key, &v)) r = merge_one(vm, dict, key, v, callable);
    v_decref(vm, copy);
    return r;
}

int exec_list_extend(struct vm *vm, Value list, Value it) {
    struct type *t = v_type(vm, it);
    if (!t->s.iter && !t->s.getitem)
        return py_raise_i(vm, vm->e.TypeError, "Value after * must be an iterable, not %T", it);
    return py_list_extend(vm, list, it);
}

int exec_call_ex_args(struct vm *vm, Value *args, Value callable) {
    if (v_is_tuple(*args)) return 0;
    struct type *t = v_type(vm, *args);
    if (!t->s.iter && !t->s.getitem)
        return call_error(vm, "%S argument after * must be an iterable, not %T", callable, *args);
    Value tuple = py_tuple_from(vm, *args);
    if (tuple == V_ERR) return -1;
    v_set(vm, args, tuple);
    return 0;
}

int exec_call_ex_kwargs(struct vm *vm, Value *kwargs, Value callable) {
    if (v_is_exact(*kwargs, vm->t.dict)) return 0;
    Value d = py_dict(vm);
    if (d == V_ERR) return -1;
    if (exec_dict_merge(vm, d, *kwargs, callable) < 0) {
        v_decref(vm, d);
        return -1;
    }
    v_set(vm, kwargs, d);
    return 0;
}

/* ---- functions ---- */

Value exec_make_function(struct vm *vm, struct frame *f, uint32_t how, Value *items) {
    size_t n = 0;
    Value defaults = how & 1 ? items[n++] : V_UNSET;
    Value kwdefaults = how & 2 ? items[n++] : V_UNSET;
    Value annotations = how & 4 ? items[n++] : V_UNSET;
    Value closure = how & 8 ? items[n++] : V_UNSET;
    Value code = items[n];
    Value fnv = py_function(vm, v_as(code, code), f->globals);
    if (fnv == V_ERR) {
        for (size_t i = 0; i < n; i++) v_decref(vm, items[i]);
    } else {
        struct function *fn = v_as(function, fnv);
        fn->defaults = defaults;
        fn->kwdefaults = kwdefaults;
        fn->annotations = annotations;
        fn->closure = closure;
    }
    v_decref(vm, code);
    return fnv;
}

/* ---- match ---- */

/* m.get(key) for any mapping: V_UNSET when it is not there. Owned. */
static Value mapping_get(struct vm *vm, Value m, Value key) {
    if (v_is_exact(m, vm->t.dict)) return v_incref(py_dict_get(vm, m, key));
    Value dummy = py_new_instance(vm, vm->t.object);
    if (dummy == V_ERR) return V_ERR;
    Value args[2] = {key, dummy};
    Value v = py_call_method(vm, m, vm->n.get, args, 2);
    if (v == dummy) {
        v_decref(vm, v);
        v = V_UNSET;
    }
    v_decref(vm, dummy);
    return v;
}

Value exec_match_keys(struct vm *vm, Value subject, Value keys) {
    struct tuple *k = v_as(tuple, keys);
    Value seen = py_set(vm, false), values = py_tuple_alloc(vm, k->len), r = V_UNSET;
    if (seen == V_ERR || values == V_ERR) return V_ERR;
    for (size_t i = 0; i < k->len && r == V_UNSET; i++) {
        int has = py_set_has(vm, seen, k->items[i]);
        if (has > 0)
            r = py_raise(vm, vm->e.ValueError, "mapping pattern checks duplicate key (%R)",
                         k->items[i]);
        if (has < 0 || (r == V_UNSET && py_set_add(vm, seen, k->items[i]) < 0)) r = V_ERR;
        Value v = r == V_UNSET ? mapping_get(vm, subject, k->items[i]) : V_UNSET;
        if (v == V_ERR)
            r = V_ERR;
        else if (v == V_UNSET && r == V_UNSET)
            r = V_NONE;
        else if (v != V_UNSET)
            v_as(tuple, values)->items[i] = v;
    }
    v_decref(vm, seen);
    if (r == V_UNSET) return values;
    v_decref(vm, values);
    return r;
}

static bool matches_itself(struct vm *vm, struct type *t) {
    static const size_t offsets[] = {
        offsetof(struct vm_types, bool_),  offsetof(struct vm_types, bytearray),
        offsetof(struct vm_types, bytes),  offsetof(struct vm_types, dict),
        offsetof(struct vm_types, float_), offsetof(struct vm_types, frozenset),
        offsetof(struct vm_types, int_),   offsetof(struct vm_types, list),
        offsetof(struct vm_types, set),    offsetof(struct vm_types, str),
        offsetof(struct vm_types, tuple)};
    for (size_t i = 0; i < sizeof offsets / sizeof *offsets; i++)
        if (type_is_sub(t, *(struct type **)((char *)&vm->t + offsets[i]))) return true;
    return false;
}

/* One attribute into the list: 1 stored, 0 the subject has none, -1 error. */
static int match_attr(struct vm *vm, Value subject, struct type *t, Value name, Value seen,
                      Value *out) {
    int has = py_set_has(vm, seen, name);
    if (has > 0)
        return py_raise_i(vm, vm->e.TypeError, "%N() got multiple sub-patterns for attribute %R", t,
                          name);
    if (has < 0 || py_set_add(vm, seen, name) < 0) return -1;
    Value v = py_getattr_opt(vm, subject, name);
    if (v == V_ERR) return -1;
    if (v == V_UNSET) return 0;
    *out = v;
    return 1;
}

/* __match_args__ (owned tuple), V_NONE: the class matches its instances themselves. */
static Value match_args(struct vm *vm, struct type *t, uint32_t n) {
    Value args = py_getattr_opt(vm, v_ptr(t), vm->n.__match_args__);
    if (args == V_ERR) return V_ERR;
    bool itself = args == V_UNSET && matches_itself(vm, t);
    if (args != V_UNSET && !v_is_tuple(args)) {
        py_raise(vm, vm->e.TypeError, "%N.__match_args__ must be a tuple (got %T)", t, args);
        v_decref(vm, args);
        return V_ERR;
    }
    size_t allowed = itself ? 1 : args == V_UNSET ? 0 : v_as(tuple, args)->len;
    if (n > allowed) {
        py_raise(vm, vm->e.TypeError, "%N() accepts %zu positional sub-pattern%s (%d given)", t,
                 allowed, allowed == 1 ? "" : "s", (int)n);
        v_decref(vm, args);
        return V_ERR;
    }
    return itself || args == V_UNSET ? V_NONE : args;
}

/* Positional sub-patterns, then those with names. As match_attr. */
static int match_fill(struct vm *vm, Value subject, struct type *t, Value args, Value kwnames,
                      uint32_t n, Value seen, Value *out) {
    if (n && args == V_NONE) out[0] = v_incref(subject);
    for (uint32_t i = 0; i < n && args != V_NONE; i++) {
        Value name = v_as(tuple, args)->items[i];
        if (!v_is_str(name))
            return py_raise_i(vm, vm->e.TypeError,
                              "__match_args__ elements must be strings (got %T)", name);
        int r = match_attr(vm, subject, t, name, seen, &out[i]);
        if (r <= 0) return r;
    }
    for (size_t i = 0; i < v_as(tuple, kwnames)->len; i++) {
        int r = match_attr(vm, subject, t, v_as(tuple, kwnames)->items[i], seen, &out[n + i]);
        if (r <= 0) return r;
    }
    return 1;
}

Value exec_match_class(struct vm *vm, Value subject, Value cls, Value kwnames, uint32_t n) {
    if (!v_is_type(cls))
        return py_raise(vm, vm->e.TypeError, "called match pattern must be a class");
    struct type *t = v_as(type, cls);
    int r = py_isinstance(vm, subject, cls);
    if (r <= 0) return r < 0 ? V_ERR : V_NONE;
    Value args = n ? match_args(vm, t, n) : V_NONE;
    if (args == V_ERR) return V_ERR;
    Value seen = py_set(vm, false), out = py_tuple_alloc(vm, n + v_as(tuple, kwnames)->len);
    r = seen == V_ERR || out == V_ERR
            ? -1
            : match_fill(vm, subject, t, args, kwnames, n, seen, v_as(tuple, out)->items);
    if (seen != V_ERR) v_decref(vm, seen);
    v_decref(vm, args);
    if (r > 0) return out;
    if (out != V_ERR) v_decref(vm, out);
    return r < 0 ? V_ERR : V_NONE;
}
