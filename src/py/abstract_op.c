/* Operators on any two values. */
#include <string.h>

#include "py/type.h"

static const char *const binop_text[] = {
    [PY_ADD] = "+",     [PY_SUB] = "-",       [PY_MUL] = "*", [PY_MATMUL] = "@",
    [PY_TRUEDIV] = "/", [PY_FLOORDIV] = "//", [PY_MOD] = "%", [PY_POW] = "** or pow()",
    [PY_LSHIFT] = "<<", [PY_RSHIFT] = ">>",   [PY_AND] = "&", [PY_OR] = "|",
    [PY_XOR] = "^"};

static const char *const inplace_text[] = {
    [PY_ADD] = "+=",     [PY_SUB] = "-=",       [PY_MUL] = "*=", [PY_MATMUL] = "@=",
    [PY_TRUEDIV] = "/=", [PY_FLOORDIV] = "//=", [PY_MOD] = "%=", [PY_POW] = "**=",
    [PY_LSHIFT] = "<<=", [PY_RSHIFT] = ">>=",   [PY_AND] = "&=", [PY_OR] = "|=",
    [PY_XOR] = "^="};

static bool is_sequence(struct vm *vm, Value v) {
    return v_has_tflag(v, TF_LIST | TF_TUPLE | TF_STR) || v_isinstance(vm, v, vm->t.bytes) ||
           v_isinstance(vm, v, vm->t.bytearray);
}

/* For + and * CPython asks number slots before sequence slots: a class's __radd__ comes before the
 * list's own idea of what + means. */
static bool right_goes_first(struct vm *vm, enum py_binop op, Value a, struct type *ta,
                             struct type *tb) {
    if (type_is_sub(tb, ta)) return true;
    return (op == PY_ADD || op == PY_MUL) && tb->tflags & TF_HEAP && is_sequence(vm, a);
}

static Value try_binary(struct vm *vm, enum py_binop op, Value a, Value b) {
    struct type *ta = v_type(vm, a), *tb = v_type(vm, b);
    Value (*fa)(struct vm *, Value, Value) = ta->s.binary[op];
    Value (*fb)(struct vm *, Value, Value) = tb != ta ? tb->s.binary[op] : NULL;
    if (fb == fa) fb = NULL;
    if (fa && fb && right_goes_first(vm, op, a, ta, tb)) {
        Value r = fb(vm, a, b);
        if (r != V_NOTIMPL) return r;
        fb = NULL;
    }
    if (fa) {
        Value r = fa(vm, a, b);
        if (r != V_NOTIMPL) return r;
    }
    return fb ? fb(vm, a, b) : V_NOTIMPL;
}

/* `print >>file, text` was the way of Python 2. */
static bool is_print(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.native) && v_as(native, v)->self == V_UNSET &&
           strcmp(v_as(native, v)->def->name, "print") == 0;
}

static Value unsupported(struct vm *vm, enum py_binop op, const char *text, Value a, Value b) {
    if (op == PY_MUL && (is_sequence(vm, a) || is_sequence(vm, b)))
        return py_raise(vm, vm->e.TypeError, "can't multiply sequence by non-int of type '%T'",
                        is_sequence(vm, a) ? b : a);
    if (op == PY_ADD && v_is_str(a))
        return py_raise(vm, vm->e.TypeError, "can only concatenate str (not \"%T\") to str", b);
    const char *hint = op == PY_RSHIFT && is_print(vm, a)
                           ? ". Did you mean \"print(<message>, file=<output_stream>)\"?"
                           : "";
    return py_raise(vm, vm->e.TypeError, "unsupported operand type(s) for %s: '%T' and '%T'%s", text,
                    a, b, hint);
}

Value py_binary(struct vm *vm, enum py_binop op, Value a, Value b) {
    if (op == PY_ADD && v_is_int(a) && v_is_int(b)) {
        intptr_t r = v_as_int(a) + v_as_int(b); /* 63 bits each: no overflow of the word */
        if (v_fits_int(r)) return v_int(r);
    }
    Value r = try_binary(vm, op, a, b);
    return r == V_NOTIMPL ? unsupported(vm, op, binop_text[op], a, b) : r;
}

Value py_inplace(struct vm *vm, enum py_binop op, Value a, Value b) {
    struct type *t = v_type(vm, a);
    if (t->s.inplace[op]) {
        Value r = t->s.inplace[op](vm, a, b);
        if (r != V_NOTIMPL) return r;
    }
    Value r = try_binary(vm, op, a, b);
    return r == V_NOTIMPL ? unsupported(vm, op, inplace_text[op], a, b) : r;
}

Value py_unary(struct vm *vm, enum py_unop op, Value a) {
    struct type *t = v_type(vm, a);
    if (op == PY_NOT) {
        int yes = py_truth(vm, a);
        return yes < 0 ? V_ERR : v_bool(!yes);
    }
    Value (*fn)(struct vm *, Value) = op == PY_NEG   ? t->s.neg
                                      : op == PY_POS ? t->s.pos
                                                     : t->s.invert;
    if (fn) return fn(vm, a);
    return py_raise(vm, vm->e.TypeError, "bad operand type for unary %s: '%T'",
                    op == PY_NEG   ? "-"
                    : op == PY_POS ? "+"
                                   : "~",
                    a);
}
