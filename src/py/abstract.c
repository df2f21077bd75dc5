/* What one can do to any value: how it looks, whether it is true, its hash, comparison. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "py/init.h"
#include "py/type.h"

struct repr_guard {
    VEC(Value) active; /* borrowed: containers whose repr is being made, innermost last */
};

struct type *v_type_special(struct vm *vm, Value v) {
    return v_is_int(v) ? vm->t.int_ : v_is_bool(v) ? vm->t.bool_ : vm->special_types[v >> 3];
}

/* ---- looks
 * ------------------------------------------------------------------------------------------ */

static Value want_str(struct vm *vm, Value r, const char *name) {
    if (r == V_ERR || v_is_str(r)) return r;
    py_raise(vm, vm->e.TypeError, "%s returned non-string (type %T)", name, r);
    v_decref(vm, r);
    return V_ERR;
}

Value py_repr(struct vm *vm, Value v) {
    if (v == V_UNSET) return py_str(vm, "<NULL>");
    if (py_enter_recursion(vm, " while getting the repr of an object") < 0) return V_ERR;
    struct type *t = v_type(vm, v);
    return want_str(vm, t->s.repr(vm, v), "__repr__");
}

Value py_to_str(struct vm *vm, Value v) {
    if (v_is_exact(v, vm->t.str)) return v_incref(v);
    if (v == V_UNSET) return py_str(vm, "<NULL>");
    if (py_enter_recursion(vm, " while getting the str of an object") < 0) return V_ERR;
    struct type *t = v_type(vm, v);
    return t->s.str ? want_str(vm, t->s.str(vm, v), "__str__") : py_repr(vm, v);
}

Value py_ascii(struct vm *vm, Value v) {
    Value r = py_repr(vm, v);
    if (r == V_ERR || v_as(str, r)->chars == v_as(str, r)->size) return r;
    struct buf b = BUF_INIT;
    const char *p = v_cstr(r), *end = p + v_as(str, r)->size;
    while (p < end) {
        uint32_t c;
        p += utf8_decode(p, (size_t)(end - p), &c);
        if (c < 128)
            buf_addc(&b, (char)c);
        else if (c < 256)
            buf_addf(&b, "\\x%02x", c);
        else if (c < 65536)
            buf_addf(&b, "\\u%04x", c);
        else
            buf_addf(&b, "\\U%08x", c);
    }
    v_decref(vm, r);
    r = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return r;
}

Value py_format(struct vm *vm, Value v, Value spec) {
    if (spec == V_UNSET) spec = vm->empty_str;
    if (v_is_exact(v, vm->t.str) && !v_as(str, spec)->size) return v_incref(v);
    Value r = v_type(vm, v)->s.format(vm, v, spec);
    if (r == V_ERR || v_is_str(r)) return r;
    py_raise(vm, vm->e.TypeError, "__format__ must return a str, not %T", r);
    v_decref(vm, r);
    return V_ERR;
}

int py_repr_enter(struct vm *vm, Value v) {
    struct repr_guard *g = vm->reprs;
    if (py_enter_recursion(vm, " while getting the repr of an object") < 0) return -1;
    for (size_t i = g->active.len; i-- > 0;)
        if (g->active.data[i] == v) return 1;
    vec_push(&g->active, v);
    return 0;
}

/* Threads of a program may leave in another order than they came. */
void py_repr_leave(struct vm *vm, Value v) {
    struct repr_guard *g = vm->reprs;
    for (size_t i = g->active.len; i-- > 0;) {
        if (g->active.data[i] != v) continue;
        memmove(&g->active.data[i], &g->active.data[i + 1],
                (g->active.len - i - 1) * sizeof(Value));
        g->active.len--;
        return;
    }
}

/* ---- truth, hash
 * ------------------------------------------------------------------------------------- */

int py_truth(struct vm *vm, Value v) {
    if (v == V_TRUE) return 1;
    if (v == V_FALSE || v == V_NONE) return 0;
    if (v_is_int(v)) return v != v_int(0);
    struct type *t = v_type(vm, v);
    if (t->s.truth) return t->s.truth(vm, v);
    if (!t->s.len) return 1;
    intptr_t n = t->s.len(vm, v);
    return n < 0 ? -1 : n > 0;
}

int64_t py_hash(struct vm *vm, Value v) {
    struct type *t = v_type(vm, v);
    if (t->s.hash) return t->s.hash(vm, v);
    return py_raise_i(vm, vm->e.TypeError, "unhashable type: '%T'", v);
}

/* ---- comparison
 * --------------------------------------------------------------------------------------- */

static const char *cmp_text(enum py_cmp op) {
    static const char *const texts[] = {[PY_LT] = "<",  [PY_LE] = "<=", [PY_EQ] = "==",
                                        [PY_NE] = "!=", [PY_GT] = ">",  [PY_GE] = ">="};
    return texts[op];
}

static bool compare_ints(intptr_t a, intptr_t b, enum py_cmp op) {
    switch (op) {
    case PY_LT: return a < b;
    case PY_LE: return a <= b;
    case PY_EQ: return a == b;
    case PY_NE: return a != b;
    case PY_GT: return a > b;
    case PY_GE: return a >= b;
    }
    return false;
}

Value py_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (v_is_int(a) && v_is_int(b)) return v_bool(compare_ints(v_as_int(a), v_as_int(b), op));
    if (py_enter_recursion(vm, " in comparison") < 0) return V_ERR;
    struct type *ta = v_type(vm, a), *tb = v_type(vm, b);
    bool tried_b = false;
    if (ta != tb && tb->s.compare && type_is_sub(tb, ta)) {
        tried_b = true;
        Value r = tb->s.compare(vm, b, a, cmp_swapped(op));
        if (r != V_NOTIMPL) return r;
    }
    if (ta->s.compare) {
        Value r = ta->s.compare(vm, a, b, op);
        if (r != V_NOTIMPL) return r;
    }
    if (!tried_b && tb->s.compare) {
        Value r = tb->s.compare(vm, b, a, cmp_swapped(op));
        if (r != V_NOTIMPL) return r;
    }
    if (op == PY_EQ) return v_bool(a == b);
    if (op == PY_NE) return v_bool(a != b);
    return py_raise(vm, vm->e.TypeError, "'%s' not supported between instances of '%T' and '%T'",
                    cmp_text(op), a, b);
}

int py_compare_bool(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (a == b && (op == PY_EQ || op == PY_NE)) return op == PY_EQ;
    Value r = py_compare(vm, a, b, op);
    if (v_is_bool(r)) return r == V_TRUE;
    if (r == V_ERR) return -1;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes;
}

/* ---- None, Ellipsis, NotImplemented
 * --------------------------------------------------------------------- */

static Value special_repr(struct vm *vm, Value v) {
    return py_str(vm, v == V_NONE ? "None" : v == V_ELLIPSIS ? "Ellipsis" : "NotImplemented");
}

static int none_truth(struct vm *vm, Value v) {
    (void)vm, (void)v;
    return 0;
}

static int notimpl_truth(struct vm *vm, Value v) {
    (void)v;
    int rc = py_warn(vm, vm->e.DeprecationWarning, 1,
                     "NotImplemented should not be used in a boolean context");
    return rc < 0 ? -1 : 1;
}

static int no_args(struct vm *vm, const char *name, Value args, Value kwargs) {
    if (!args_len(args) && kwargs_empty(kwargs)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "%s takes no arguments", name);
}
static Value none_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    return no_args(vm, "NoneType", args, kwargs) < 0 ? V_ERR : V_NONE;
}
static Value ellipsis_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    return no_args(vm, "EllipsisType", args, kwargs) < 0 ? V_ERR : V_ELLIPSIS;
}
static Value notimpl_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    return no_args(vm, "NotImplementedType", args, kwargs) < 0 ? V_ERR : V_NOTIMPL;
}

static Value none_or(struct vm *vm, Value a, Value b) {
    return py_union(vm, a, b);
}

static int64_t none_hash(struct vm *vm, Value v) {
    (void)vm, (void)v;
    return INT64_C(0xFCA86420);
}

static Value special_reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return special_repr(vm, args[0]);
}

static const struct native_def special_methods[] = {
    {"__reduce__", special_reduce_m, 0, 0, NULL, "Helper for copy.", 0}, {0}};

static const struct type_def none_def = {
    .name = "NoneType",
    .size = sizeof(struct obj),
    .slots = {.new_ = none_new,
              .repr = special_repr,
              .hash = none_hash,
              .truth = none_truth,
              .binary = {[PY_OR] = none_or}},
};
static const struct type_def ellipsis_def = {
    .name = "ellipsis",
    .size = sizeof(struct obj),
    .slots = {.new_ = ellipsis_new, .repr = special_repr},
    .methods = special_methods,
};
static const struct type_def notimpl_def = {
    .name = "NotImplementedType",
    .size = sizeof(struct obj),
    .slots = {.new_ = notimpl_new, .repr = special_repr, .truth = notimpl_truth},
    .methods = special_methods,
};

int py_init_abstract(struct vm *vm) {
    vm->reprs = calloc(1, sizeof *vm->reprs);
    vm->t.none = type_new_native(vm, &none_def, NULL);
    vm->t.ellipsis = type_new_native(vm, &ellipsis_def, NULL);
    vm->t.notimpl = type_new_native(vm, &notimpl_def, NULL);
    if (!vm->reprs || !vm->t.none || !vm->t.ellipsis || !vm->t.notimpl) return -1;
    vm->special_types[V_NONE >> 3] = vm->t.none;
    vm->special_types[V_ELLIPSIS >> 3] = vm->t.ellipsis;
    vm->special_types[V_NOTIMPL >> 3] = vm->t.notimpl;
    return 0;
}

void py_fini_abstract(struct vm *vm) {
    if (vm->reprs) vec_release(&vm->reprs->active);
    free(vm->reprs);
    vm->reprs = NULL;
}
