/* The methods and attributes of int. */
#include <string.h>

#include "py/int.h"
#include "py/native.h"
#include "py/text.h"

static Value int_bit_length_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct int_view w;
    mpz_srcptr z = int_view(args[0], &w);
    return v_int(mpz_sgn(z) ? (intptr_t)mpz_sizeinbase(z, 2) : 0);
}

static Value int_bit_count_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct int_view w;
    mpz_srcptr z = int_view(args[0], &w);
    size_t limbs = mpz_size(z);
    return v_int(limbs ? (intptr_t)mpn_popcount(mpz_limbs_read(z), (mp_size_t)limbs) : 0);
}

static Value int_self_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return int_plain(vm, args[0]);
}

static Value int_as_integer_ratio_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = int_plain(vm, args[0]);
    if (v == V_ERR) return V_ERR;
    return py_tuple_steal(vm, (Value[]){v, v_int(1)}, 2);
}

static Value int_is_integer_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return V_TRUE;
}

/* ---- bytes ---- */

static int byte_order(struct vm *vm, Value v, bool *little) {
    *little = false;
    if (v == V_UNSET) return 0;
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError,
                          "to_bytes() argument 'byteorder' must be str, not %T", v);
    *little = py_str_is(v, "little");
    if (*little || py_str_is(v, "big")) return 0;
    return py_raise_i(vm, vm->e.ValueError, "byteorder must be either 'little' or 'big'");
}

static int flag_arg(struct vm *vm, Value v) {
    return v == V_UNSET ? 0 : py_truth(vm, v);
}

/* Two's complement of z in len bytes; false when it does not fit. */
static bool mpz_to_bytes(mpz_srcptr z, unsigned char *out, size_t len, bool little,
                         bool is_signed) {
    size_t bits = mpz_sgn(z) ? mpz_sizeinbase(z, 2) : 0;
    mpz_t t;
    mpz_init_set(t, z);
    if (mpz_sgn(z) < 0) { /* -2^(n-1) needs n bits, like 2^(n-1) - 1 */
        mpz_com(t, z);
        bits = mpz_sgn(t) ? mpz_sizeinbase(t, 2) : 0;
    }
    bool fits = bits + is_signed <= len * 8 || (len == 0 && bits == 0); /* 0 and -1 */
    if (fits && len) {
        size_t used = 0;
        memset(out, 0, len);
        size_t bytes = (bits + 7) / 8;
        if (mpz_sgn(t))
            mpz_export(little ? out : out + len - bytes, &used, little ? -1 : 1, 1, 0, 0, t);
        if (mpz_sgn(z) < 0)
            for (size_t i = 0; i < len; i++) out[i] = (unsigned char)~out[i];
    }
    mpz_clear(t);
    return fits;
}

static Value int_to_bytes_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t len = 1;
    bool little;
    if (args[1] != V_UNSET && py_as_int64(vm, args[1], &len) < 0) return V_ERR;
    if (byte_order(vm, args[2], &little) < 0) return V_ERR;
    int is_signed = flag_arg(vm, args[3]);
    if (is_signed < 0) return V_ERR;
    if (len < 0) return py_raise(vm, vm->e.ValueError, "length argument must be non-negative");
    if (!is_signed && int_sign(args[0]) < 0)
        return py_raise(vm, vm->e.OverflowError, "can't convert negative int to unsigned");
    if (int_check_bits(vm, (double)len * 8) < 0) return V_ERR;
    Value r = bytes_alloc(vm, (size_t)len);
    if (r == V_ERR) return V_ERR;
    struct int_view w;
    if (mpz_to_bytes(int_view(args[0], &w), (unsigned char *)v_as(bytes, r)->data, (size_t)len,
                     little, is_signed))
        return r;
    v_decref(vm, r);
    return py_raise(vm, vm->e.OverflowError, "int too big to convert");
}

static Value int_from_bytes_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    bool little;
    if (byte_order(vm, args[2], &little) < 0) return V_ERR;
    int is_signed = flag_arg(vm, args[3]);
    if (is_signed < 0) return V_ERR;
    Value data = bytes_from_object(vm, args[1], "bytes must be in range(0, 256)");
    if (data == V_ERR) return V_ERR;
    struct bytes *b = v_as(bytes, data);
    mpz_t z;
    mpz_init(z);
    mpz_import(z, b->size, little ? -1 : 1, 1, 0, 0, b->data);
    if (is_signed && b->size && b->data[little ? b->size - 1 : 0] & 0x80) {
        mpz_t top;
        mpz_init_set_ui(top, 1);
        mpz_mul_2exp(top, top, b->size * 8);
        mpz_sub(z, z, top);
        mpz_clear(top);
    }
    v_decref(vm, data);
    Value r = int_take(vm, z);
    if (r == V_ERR || args[0] == v_ptr(vm->t.int_)) return r;
    Value sub = py_call1(vm, args[0], r);
    v_decref(vm, r);
    return sub;
}

/* ---- rounding and division ---- */

/* To a multiple of 10^digits, half to even. */
static Value round_to_power(struct vm *vm, Value self, unsigned long digits) {
    struct int_view w;
    mpz_srcptr z = int_view(self, &w);
    if (digits > mpz_sizeinbase(z, 10) + 1) return v_int(0);
    mpz_t unit, q, r;
    mpz_inits(unit, q, r, NULL);
    mpz_ui_pow_ui(unit, 10, digits);
    mpz_fdiv_qr(q, r, z, unit);
    mpz_mul_2exp(r, r, 1);
    int c = mpz_cmp(r, unit);
    if (c > 0 || (c == 0 && mpz_odd_p(q))) mpz_add_ui(q, q, 1);
    mpz_mul(q, q, unit);
    mpz_clears(unit, r, NULL);
    return int_take(vm, q);
}

static Value int_round_m(struct vm *vm, Value *args, size_t n) {
    if (n < 2 || args[1] == V_NONE) return int_plain(vm, args[0]);
    Value i = py_index(vm, args[1]);
    if (i == V_ERR) return V_ERR;
    intptr_t digits;
    bool small = int_small(i, &digits);
    int sign = int_sign(i);
    v_decref(vm, i);
    if (sign >= 0) return int_plain(vm, args[0]);
    return small ? round_to_power(vm, args[0], (unsigned long)-digits) : v_int(0);
}

static Value divmod_ints(struct vm *vm, Value a, Value b) {
    if (!v_is_anyint(a) || !v_is_anyint(b)) return V_NOTIMPL;
    Value q = vm->t.int_->s.binary[PY_FLOORDIV](vm, a, b);
    if (q == V_ERR) return V_ERR;
    Value r = vm->t.int_->s.binary[PY_MOD](vm, a, b);
    if (r == V_ERR) {
        v_decref(vm, q);
        return V_ERR;
    }
    return py_tuple_steal(vm, (Value[]){q, r}, 2);
}

static Value int_divmod_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return divmod_ints(vm, args[0], args[1]);
}

static Value int_rdivmod_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return divmod_ints(vm, args[1], args[0]);
}

static Value int_getnewargs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = int_plain(vm, args[0]);
    return v == V_ERR ? V_ERR : py_tuple_steal(vm, &v, 1);
}

static Value int_sizeof_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct int_view w;
    size_t bits = mpz_sizeinbase(int_view(args[0], &w), 2);
    return v_int((intptr_t)(24 + 4 * ((bits + 29) / 30))); /* CPython's figure: digits of 30 bits */
}

const struct native_def int_methods[] = {
    {"bit_length", int_bit_length_m, 0, 0, NULL, "number of bits of the absolute value", 0},
    {"bit_count", int_bit_count_m, 0, 0, NULL, "number of ones in the absolute value", 0},
    {"conjugate", int_self_m, 0, 0, NULL, "the number itself", 0},
    {"as_integer_ratio", int_as_integer_ratio_m, 0, 0, NULL, "(self, 1)", 0},
    {"is_integer", int_is_integer_m, 0, 0, NULL, "True", 0},
    {"to_bytes", int_to_bytes_m, 0, 3, "length=1, byteorder='big', *, signed=False",
     "the number as bytes, two's complement when signed", 0},
    {"from_bytes", int_from_bytes_m, 1, 3, "bytes, byteorder='big', *, signed=False",
     "the number that bytes hold", NATIVE_CLASS},
    {"__round__", int_round_m, 0, 1, NULL, "round half to even, to a power of ten when negative",
     0},
    {"__trunc__", int_self_m, 0, 0, NULL, "the number itself", 0},
    {"__floor__", int_self_m, 0, 0, NULL, "the number itself", 0},
    {"__ceil__", int_self_m, 0, 0, NULL, "the number itself", 0},
    {"__divmod__", int_divmod_m, 1, 1, NULL, "(self // value, self % value)", 0},
    {"__rdivmod__", int_rdivmod_m, 1, 1, NULL, "(value // self, value % self)", 0},
    {"__getnewargs__", int_getnewargs_m, 0, 0, NULL, NULL, 0},
    {"__sizeof__", int_sizeof_m, 0, 0, NULL, "size in memory as CPython counts it", 0},
    {0},
};

static Value int_get_one(struct vm *vm, Value self) {
    (void)vm, (void)self;
    return v_int(1);
}
static Value int_get_zero(struct vm *vm, Value self) {
    (void)vm, (void)self;
    return v_int(0);
}

const struct getset_def int_getsets[] = {
    {"real", int_plain, NULL, "the number itself"},
    {"imag", int_get_zero, NULL, "0"},
    {"numerator", int_plain, NULL, "the number itself"},
    {"denominator", int_get_one, NULL, "1"},
    {0},
};
