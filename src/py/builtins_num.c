/* Builtins about numbers, characters and identity. */
#include "base/utf8.h"
#include "py/builtins.h"
#include "py/int.h"
#include "py/type.h"

BUILTIN(abs) {
    (void)n;
    struct type *t = v_type(vm, args[0]);
    if (t->s.abs) return t->s.abs(vm, args[0]);
    return py_raise(vm, vm->e.TypeError, "bad operand type for abs(): '%T'", args[0]);
}

BUILTIN(round) {
    (void)n;
    bool digits = args[1] != V_UNSET && args[1] != V_NONE;
    Value r = py_call_special(vm, args[0], vm->n.__round__, &args[1], digits ? 1 : 0);
    if (r != V_UNSET) return r;
    return py_raise(vm, vm->e.TypeError, "type %T doesn't define __round__ method", args[0]);
}

static Value try_method(struct vm *vm, Value o, Value name, Value arg) {
    Value r = py_call_special(vm, o, name, &arg, 1);
    return r == V_UNSET ? V_NOTIMPL : r;
}

BUILTIN(divmod) {
    (void)n;
    Value a = args[0], b = args[1];
    struct type *ta = v_type(vm, a), *tb = v_type(vm, b);
    bool right_first = ta != tb && type_is_sub(tb, ta);
    Value r = right_first ? try_method(vm, b, vm->n.__rdivmod__, a) : V_NOTIMPL;
    if (r == V_NOTIMPL) r = try_method(vm, a, vm->n.__divmod__, b);
    if (r == V_NOTIMPL && !right_first && ta != tb) r = try_method(vm, b, vm->n.__rdivmod__, a);
    if (r != V_NOTIMPL) return r;
    return py_raise(vm, vm->e.TypeError, "unsupported operand type(s) for divmod(): '%T' and '%T'",
                    a, b);
}

BUILTIN(pow) {
    (void)n;
    if (args[2] == V_UNSET || args[2] == V_NONE) return py_binary(vm, PY_POW, args[0], args[1]);
    Value r = V_NOTIMPL, own = type_lookup(vm, v_type(vm, args[0]), vm->n.__pow__);
    if (own != V_UNSET && !v_is_exact(own, vm->t.slot_wrapper))
        r = py_call_special(vm, args[0], vm->n.__pow__, &args[1], 2);
    else if (v_is_anyint(args[0]) && v_is_anyint(args[1]) && v_is_anyint(args[2]))
        r = py_int_pow_mod(vm, args[0], args[1], args[2]);
    if (r != V_NOTIMPL && r != V_UNSET) return r;
    if (v_isinstance(vm, args[0], vm->t.float_) || v_isinstance(vm, args[1], vm->t.float_) ||
        v_isinstance(vm, args[2], vm->t.float_))
        return py_raise(vm, vm->e.TypeError,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    return py_raise(vm, vm->e.TypeError,
                    "unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", args[0],
                    args[1], args[2]);
}

static Value in_base(struct vm *vm, Value v, const char *spec) {
    Value i = py_index(vm, v), s = i == V_ERR ? V_ERR : py_str(vm, spec);
    Value r = s == V_ERR ? V_ERR : vm->t.int_->s.format(vm, i, s);
    v_decref(vm, s);
    v_decref(vm, i);
    return r;
}
BUILTIN(bin) {
    (void)n;
    return in_base(vm, args[0], "#b");
}
BUILTIN(oct) {
    (void)n;
    return in_base(vm, args[0], "#o");
}
BUILTIN(hex) {
    (void)n;
    return in_base(vm, args[0], "#x");
}

BUILTIN(chr) {
    (void)n;
    int64_t c;
    if (py_as_int64(vm, args[0], &c) < 0) return V_ERR;
    if (c < 0 || c > 0x10FFFF)
        return py_raise(vm, vm->e.ValueError, "chr() arg not in range(0x110000)");
    char out[8];
    return py_str_n(vm, out, utf8_encode((uint32_t)c, out));
}

BUILTIN(ord) {
    (void)n;
    Value v = args[0];
    size_t len;
    if (v_is_str(v)) {
        len = v_as(str, v)->chars;
        if (len == 1) {
            uint32_t c;
            utf8_decode(v_cstr(v), v_as(str, v)->size, &c);
            return v_int(c);
        }
    } else if (v_isinstance(vm, v, vm->t.bytes) || v_isinstance(vm, v, vm->t.bytearray)) {
        const char *p;
        if (py_as_buffer(vm, v, &p, &len) < 0) return V_ERR;
        if (len == 1) return v_int((unsigned char)*p);
    } else {
        return py_raise(vm, vm->e.TypeError, "ord() expected string of length 1, but %T found", v);
    }
    return py_raise(vm, vm->e.TypeError,
                    "ord() expected a character, but string of length %zu found", len);
}

BUILTIN(hash) {
    (void)n;
    int64_t h = py_hash(vm, args[0]);
    return h == -1 ? V_ERR : py_int(vm, h);
}

BUILTIN(id) {
    (void)n;
    return py_int_u64(vm, py_id(vm, args[0]));
}
