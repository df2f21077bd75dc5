/* The module operator: the operators as functions, and attrgetter, itemgetter, methodcaller. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/native.h"
#include "py/type.h"

#define COMPARE(name, op)                                                                          \
    static Value op_##name(struct vm *vm, Value *args, size_t n) {                                 \
        (void)n;                                                                                   \
        return py_compare(vm, args[0], args[1], op);                                               \
    }
COMPARE(lt, PY_LT)
COMPARE(le, PY_LE)
COMPARE(eq, PY_EQ)
COMPARE(ne, PY_NE)
COMPARE(gt, PY_GT)
COMPARE(ge, PY_GE)

#define BINARY(name, op)                                                                           \
    static Value op_##name(struct vm *vm, Value *args, size_t n) {                                 \
        (void)n;                                                                                   \
        return py_binary(vm, op, args[0], args[1]);                                                \
    }                                                                                              \
    static Value op_i##name(struct vm *vm, Value *args, size_t n) {                                \
        (void)n;                                                                                   \
        return py_inplace(vm, op, args[0], args[1]);                                               \
    }
BINARY(add, PY_ADD)
BINARY(sub, PY_SUB)
BINARY(mul, PY_MUL)
BINARY(matmul, PY_MATMUL)
BINARY(truediv, PY_TRUEDIV)
BINARY(floordiv, PY_FLOORDIV)
BINARY(mod, PY_MOD)
BINARY(pow, PY_POW)
BINARY(lshift, PY_LSHIFT)
BINARY(rshift, PY_RSHIFT)
BINARY(and, PY_AND)
BINARY(or, PY_OR)
BINARY(xor, PY_XOR)

#define UNARY(name, op)                                                                            \
    static Value op_##name(struct vm *vm, Value *args, size_t n) {                                 \
        (void)n;                                                                                   \
        return py_unary(vm, op, args[0]);                                                          \
    }
UNARY(neg, PY_NEG)
UNARY(pos, PY_POS)
UNARY(invert, PY_INVERT)
UNARY(not, PY_NOT)

static Value op_abs(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct type *t = v_type(vm, args[0]);
    return t->s.abs ? t->s.abs(vm, args[0])
                    : py_raise(vm, vm->e.TypeError, "bad operand type for abs(): '%T'", args[0]);
}
static Value op_truth(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int yes = py_truth(vm, args[0]);
    return yes < 0 ? V_ERR : v_bool(yes);
}
static Value op_is(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(args[0] == args[1]);
}
static Value op_is_not(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(args[0] != args[1]);
}
static Value op_index(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_index(vm, args[0]);
}
static Value op_contains(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int yes = py_contains(vm, args[0], args[1]);
    return yes < 0 ? V_ERR : v_bool(yes);
}
static Value op_getitem(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_getitem(vm, args[0], args[1]);
}
static Value op_setitem(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_setitem(vm, args[0], args[1], args[2]) < 0 ? V_ERR : V_NONE;
}
static Value op_delitem(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_setitem(vm, args[0], args[1], V_UNSET) < 0 ? V_ERR : V_NONE;
}
static Value op_concat(struct vm *vm, Value *args, size_t n) {
    (void)n;
    bool seq = v_type(vm, args[0])->s.getitem && !v_is_dict(args[0]);
    if (seq) return py_binary(vm, PY_ADD, args[0], args[1]);
    return py_raise(vm, vm->e.TypeError, "'%T' object can't be concatenated", args[0]);
}
static Value op_call(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_call_ex(vm, args[0], args[1], v_as(dict, args[2])->len ? args[2] : V_UNSET);
}

/* countOf and indexOf walk the iterable alike: stop < 0 counts all, else the first index. */
static Value scan(struct vm *vm, Value iterable, Value item, bool first_index) {
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return V_ERR;
    intptr_t count = 0, at = 0;
    for (;; at++) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        int same = v == V_ERR ? -1 : py_compare_bool(vm, v, item, PY_EQ);
        v_decref(vm, v);
        count += same == 1;
        if (same < 0 || (same && first_index)) {
            v_decref(vm, it);
            return same < 0 ? V_ERR : v_int(at);
        }
    }
    v_decref(vm, it);
    return first_index ? py_raise(vm, vm->e.ValueError, "sequence.index(x): x not in sequence")
                       : v_int(count);
}
static Value op_countOf(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return scan(vm, args[0], args[1], false);
}
static Value op_indexOf(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return scan(vm, args[0], args[1], true);
}

static Value op_length_hint(struct vm *vm, Value *args, size_t n) {
    struct type *t = v_type(vm, args[0]);
    if (n > 1 && !v_is_anyint(args[1]))
        return py_raise(vm, vm->e.TypeError, "'%T' object cannot be interpreted as an integer",
                        args[1]);
    Value dflt = n > 1 ? args[1] : v_int(0);
    bool type_error = false;
    if (t->s.len) {
        intptr_t len = py_len(vm, args[0]);
        if (len >= 0 || !py_error_is(vm, vm->e.TypeError)) return len < 0 ? V_ERR : v_int(len);
        type_error = true;
    }
    if (type_error) py_error_clear(vm);
    Value r = py_call_special(vm, args[0], vm->n.__length_hint__, NULL, 0);
    if (r == V_ERR && py_error_is(vm, vm->e.TypeError)) {
        py_error_clear(vm);
        r = V_NOTIMPL;
    }
    if (r == V_ERR) return V_ERR;
    if (r == V_UNSET || r == V_NOTIMPL) return v_incref(dflt);
    if (!v_is_anyint(r)) {
        py_raise(vm, vm->e.TypeError, "__length_hint__ must be an integer, not %T", r);
        v_decref(vm, r);
        return V_ERR;
    }
    if (py_compare_bool(vm, r, v_int(0), PY_LT) == 1) {
        v_decref(vm, r);
        return py_raise(vm, vm->e.ValueError, "__length_hint__() should return >= 0");
    }
    return r;
}

/* ---- attrgetter, itemgetter, methodcaller
 * --------------------------------------------------------------- */

enum getter_kind { GET_ATTR, GET_ITEM, CALL_METHOD };

struct getter {
    struct obj o;
    uint8_t kind;
    Value items;  /* tuple: names (tuples of the parts of dotted ones), keys, or the method's
                     arguments */
    Value name;   /* of the method */
    Value kwargs; /* dict or V_UNSET */
};

static void getter_free(struct vm *vm, struct obj *o) {
    struct getter *g = (struct getter *)o;
    v_decref(vm, g->items);
    v_decref(vm, g->name);
    v_decref(vm, g->kwargs);
}
static int getter_traverse(struct obj *o, py_visit visit, void *arg) {
    struct getter *g = (struct getter *)o;
    int rc = visit(g->items, arg);
    return rc ? rc : visit(g->kwargs, arg);
}

static Value getter_make(struct vm *vm, struct type *t, enum getter_kind kind, Value items_steal) {
    if (items_steal == V_ERR) return V_ERR;
    struct getter *g = obj_alloc(vm, t, t->size);
    if (!g) {
        v_decref(vm, items_steal);
        return V_ERR;
    }
    g->kind = (uint8_t)kind;
    g->items = items_steal;
    g->name = g->kwargs = V_UNSET;
    return v_ptr(g);
}

/* "a.b.c" as a tuple of interned names. */
static Value split_dotted(struct vm *vm, Value name) {
    if (!v_is_str(name)) return py_raise(vm, vm->e.TypeError, "attribute name must be a string");
    Value list = py_list(vm, NULL, 0);
    const char *p = v_cstr(name);
    for (;;) {
        size_t n = strcspn(p, ".");
        Value part = list == V_ERR ? V_ERR : py_str_n(vm, p, n);
        if (part != V_ERR) part = py_intern_value(vm, part);
        int rc = part == V_ERR ? -1 : py_list_append(vm, list, part);
        v_decref(vm, part);
        if (rc < 0) {
            v_decref(vm, list);
            return V_ERR;
        }
        if (!p[n]) break;
        p += n + 1;
    }
    Value t = py_tuple_from(vm, list);
    v_decref(vm, list);
    return t;
}

static Value attrgetter_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords(vm, "attrgetter", kwargs) < 0) return V_ERR;
    size_t n = args_len(args);
    if (!n) return py_raise(vm, vm->e.TypeError, "attrgetter expected 1 argument, got 0");
    Value items = py_tuple_alloc(vm, n);
    for (size_t i = 0; items != V_ERR && i < n; i++) {
        Value parts = split_dotted(vm, args_at(args, i));
        if (parts == V_ERR) {
            v_decref(vm, items);
            return V_ERR;
        }
        v_as(tuple, items)->items[i] = parts;
    }
    return getter_make(vm, t, GET_ATTR, items);
}

static Value itemgetter_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords(vm, "itemgetter", kwargs) < 0) return V_ERR;
    if (!args_len(args))
        return py_raise(vm, vm->e.TypeError, "itemgetter expected 1 argument, got 0");
    return getter_make(vm, t, GET_ITEM, v_incref(args));
}

static Value methodcaller_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (!args_len(args))
        return py_raise(vm, vm->e.TypeError,
                        "methodcaller needs at least one argument, the method name");
    if (!v_is_str(args_at(args, 0)))
        return py_raise(vm, vm->e.TypeError, "method name must be a string");
    Value rest = py_tuple(vm, v_as(tuple, args)->items + 1, args_len(args) - 1);
    Value g = getter_make(vm, t, CALL_METHOD, rest);
    if (g == V_ERR) return V_ERR;
    Value name = attr_intern(vm, args_at(args, 0)),
          kw = kwargs == V_UNSET ? V_UNSET : py_dict_copy(vm, kwargs);
    if (name == V_ERR || kw == V_ERR) {
        v_decref(vm, name);
        v_decref(vm, kw);
        v_decref(vm, g);
        return V_ERR;
    }
    v_as(getter, g)->name = name;
    v_as(getter, g)->kwargs = kw;
    return g;
}

static Value get_path(struct vm *vm, Value o, Value parts) {
    Value v = v_incref(o);
    for (size_t i = 0; v != V_ERR && i < args_len(parts); i++) {
        Value next = py_getattr(vm, v, args_at(parts, i));
        v_decref(vm, v);
        v = next;
    }
    return v;
}

static Value get_one(struct vm *vm, struct getter *g, Value o, size_t i) {
    Value item = args_at(g->items, i);
    return g->kind == GET_ATTR ? get_path(vm, o, item) : py_getitem(vm, o, item);
}

static Value getter_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    struct getter *g = v_as(getter, self);
    if (kwnames != V_UNSET && args_len(kwnames))
        return py_raise(vm, vm->e.TypeError, "%N() takes no keyword arguments", v_type(vm, self));
    if (n != 1) return py_raise(vm, vm->e.TypeError, "%N expected 1 argument, got %zu", v_type(vm, self), n);
    if (g->kind == CALL_METHOD) {
        Value fn = py_getattr(vm, args[0], g->name);
        Value r = fn == V_ERR ? V_ERR : py_call_ex(vm, fn, g->items, g->kwargs);
        v_decref(vm, fn);
        return r;
    }
    size_t count = args_len(g->items);
    if (count == 1) return get_one(vm, g, args[0], 0);
    Value r = py_tuple_alloc(vm, count);
    for (size_t i = 0; r != V_ERR && i < count; i++) {
        Value v = get_one(vm, g, args[0], i);
        if (v == V_ERR) {
            v_decref(vm, r);
            return V_ERR;
        }
        v_as(tuple, r)->items[i] = v;
    }
    return r;
}

/* 'a.b', 'c' */
static Value attr_names(struct vm *vm, Value items) {
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < args_len(items); i++) {
        Value parts = args_at(items, i);
        buf_adds(&b, i ? ", '" : "'");
        for (size_t k = 0; k < args_len(parts); k++)
            buf_addf(&b, "%s%s", k ? "." : "", v_cstr(args_at(parts, k)));
        buf_addc(&b, '\'');
    }
    Value r = py_str_fmt(vm, "operator.attrgetter(%s)", b.data);
    buf_release(&b);
    return r;
}

static Value getter_repr(struct vm *vm, Value self) {
    struct getter *g = v_as(getter, self);
    if (g->kind == GET_ATTR) return attr_names(vm, g->items);
    if (g->kind == CALL_METHOD) return py_str_fmt(vm, "operator.%N(%R)", v_type(vm, self), g->name);
    if (args_len(g->items) == 1)
        return py_str_fmt(vm, "operator.%N(%R)", v_type(vm, self), args_at(g->items, 0));
    return py_str_fmt(vm, "operator.%N%R", v_type(vm, self), g->items);
}

#define GETTER_DEF(ident, new_fn)                                                                  \
    static const struct type_def ident##_def = {.name = #ident,                                    \
                                                .module = "operator",                              \
                                                .flags = TF_GC,                                    \
                                                .size = sizeof(struct getter),                     \
                                                .slots = {.new_ = new_fn,                          \
                                                          .free = getter_free,                     \
                                                          .traverse = getter_traverse,             \
                                                          .repr = getter_repr,                     \
                                                          .call = getter_call}};
GETTER_DEF(attrgetter, attrgetter_new)
GETTER_DEF(itemgetter, itemgetter_new)
GETTER_DEF(methodcaller, methodcaller_new)

#define F1(name, fn, doc)                                                                          \
    { name, fn, 1, 1, NULL, doc, 0 }
#define F2(name, fn, doc)                                                                          \
    { name, fn, 2, 2, NULL, doc, 0 }
#define BIN(name, ident, doc) F2(name, op_##ident, doc), F2("i" name, op_i##ident, doc)
static const struct native_def operator_functions[] = {
    F2("lt", op_lt, "Same as a < b."),
    F2("le", op_le, "Same as a <= b."),
    F2("eq", op_eq, "Same as a == b."),
    F2("ne", op_ne, "Same as a != b."),
    F2("gt", op_gt, "Same as a > b."),
    F2("ge", op_ge, "Same as a >= b."),
    BIN("add", add, "Same as a + b."),
    BIN("sub", sub, "Same as a - b."),
    BIN("mul", mul, "Same as a * b."),
    BIN("matmul", matmul, "Same as a @ b."),
    BIN("truediv", truediv, "Same as a / b."),
    BIN("floordiv", floordiv, "Same as a // b."),
    BIN("mod", mod, "Same as a % b."),
    BIN("pow", pow, "Same as a ** b."),
    BIN("lshift", lshift, "Same as a << b."),
    BIN("rshift", rshift, "Same as a >> b."),
    F2("and_", op_and, "Same as a & b."),
    F2("iand", op_iand, "Same as a &= b."),
    F2("or_", op_or, "Same as a | b."),
    F2("ior", op_ior, "Same as a |= b."),
    BIN("xor", xor, "Same as a ^ b."),
    F1("neg", op_neg, "Same as -a."),
    F1("pos", op_pos, "Same as +a."),
    F1("inv", op_invert, "Same as ~a."),
    F1("invert", op_invert, "Same as ~a."),
    F1("not_", op_not, "Same as not a."),
    F1("abs", op_abs, "Same as abs(a)."),
    F1("truth", op_truth, "Return True if a is true, False otherwise."),
    F2("is_", op_is, "Same as a is b."),
    F2("is_not", op_is_not, "Same as a is not b."),
    F1("index", op_index, "Same as a.__index__()"),
    F2("contains", op_contains, "Same as b in a (note reversed operands)."),
    F2("getitem", op_getitem, "Same as a[b]."),
    {"setitem", op_setitem, 3, 3, NULL, "Same as a[b] = c.", 0},
    F2("delitem", op_delitem, "Same as del a[b]."),
    F2("concat", op_concat, "Same as a + b, for a and b sequences."),
    F2("iconcat", op_iadd, "Same as a += b, for a and b sequences."),
    F2("countOf", op_countOf, "Return the number of items in a which are, or which equal, b."),
    F2("indexOf", op_indexOf, "Return the first index of b in a."),
    {"length_hint", op_length_hint, 1, 2, NULL, "Return an estimate of the number of items in obj.",
     0},
    {"call", op_call, 1, -1, "obj, /, *args, **kwargs", "Same as obj(*args, **kwargs).", 0},
    {0}};

/* operator.__add__ is operator.add, and so on for all that have a method of that name. */
static int add_dunders(struct vm *vm, Value module) {
    static const char *const none[] = {"truth",   "is_",     "is_not",
                                       "countOf", "indexOf", "length_hint"};
    for (const struct native_def *d = operator_functions; d->name; d++) {
        bool skip = false;
        for (size_t i = 0; i < sizeof none / sizeof *none; i++)
            skip = skip || strcmp(none[i], d->name) == 0;
        if (skip) continue;
        char name[40];
        size_t n = strlen(d->name);
        snprintf(name, sizeof name, "__%.*s__", (int)(d->name[n - 1] == '_' ? n - 1 : n), d->name);
        Value fn = py_getattr_s(vm, module, d->name);
        if (fn == V_ERR || py_module_add(vm, module, name, fn) < 0) return -1;
    }
    return 0;
}

static int operator_init(struct vm *vm, Value module) {
    const struct type_def *const defs[] = {&attrgetter_def, &itemgetter_def, &methodcaller_def};
    for (size_t i = 0; i < 3; i++) {
        struct type *t = type_new_native(vm, defs[i], NULL);
        if (!t || py_module_add_type(vm, module, t) < 0) return -1;
    }
    return add_dunders(vm, module);
}

const struct module_def operator_module = {"operator", "Operator interface.", operator_functions,
                                           operator_init};
