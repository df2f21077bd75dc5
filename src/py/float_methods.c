/* The methods and attributes of float. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "py/float.h"
#include "py/int.h"
#include "py/native.h"

static Value float_self_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return vm->t.float_->s.pos(vm, args[0]);
}

static Value float_is_integer_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    double d = v_as_float(args[0]);
    return v_bool(isfinite(d) && floor(d) == d);
}

static Value float_as_integer_ratio_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double d = v_as_float(args[0]);
    if (isnan(d)) return py_raise(vm, vm->e.ValueError, "cannot convert NaN to integer ratio");
    if (isinf(d))
        return py_raise(vm, vm->e.OverflowError, "cannot convert Infinity to integer ratio");
    int e;
    double m = frexp(d, &e);
    for (int i = 0; i < 300 && m != floor(m); i++) {
        m *= 2;
        e--;
    }
    mpz_t num, den;
    mpz_init_set_d(num, m);
    mpz_init_set_ui(den, 1);
    if (e > 0)
        mpz_mul_2exp(num, num, (mp_bitcnt_t)e);
    else
        mpz_mul_2exp(den, den, (mp_bitcnt_t)-e);
    Value a = int_take(vm, num), b = int_take(vm, den);
    if (a == V_ERR || b == V_ERR) {
        if (a != V_ERR) v_decref(vm, a);
        if (b != V_ERR) v_decref(vm, b);
        return V_ERR;
    }
    return py_tuple_steal(vm, (Value[]){a, b}, 2);
}

static Value float_hex_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return float_hex(vm, v_as_float(args[0]));
}

static Value float_fromhex_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double d;
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "bad argument type for built-in operation");
    if (float_from_hex(vm, args[1], &d) < 0) return V_ERR;
    Value f = py_float(vm, d);
    if (f == V_ERR || args[0] == v_ptr(vm->t.float_)) return f;
    Value sub = py_call1(vm, args[0], f);
    v_decref(vm, f);
    return sub;
}

static Value float_trunc_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_int_from_double(vm, v_as_float(args[0]));
}
static Value float_floor_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_int_from_double(vm, floor(v_as_float(args[0])));
}
static Value float_ceil_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_int_from_double(vm, ceil(v_as_float(args[0])));
}

/* ---- round ---- */

static Value round_to_int(struct vm *vm, double d) {
    double r = round(d);
    if (fabs(d - r) == 0.5) r = 2 * round(d / 2);
    return py_int_from_double(vm, r);
}

/* To digits behind the point: printf rounds the exact value, half to even. */
static double round_behind(double d, int digits) {
    struct buf b = BUF_INIT;
    buf_addf(&b, "%.*f", digits, d);
    double r = strtod(b.data, NULL);
    buf_release(&b);
    return r;
}

/* To a multiple of 10^digits, exactly. */
static double round_before(double d, unsigned long digits) {
    mpz_t z, unit, q, r;
    mpz_init_set_d(z, fabs(d));
    mpz_inits(unit, q, r, NULL);
    mpz_ui_pow_ui(unit, 10, digits);
    mpz_tdiv_qr(q, r, z, unit);
    mpz_mul_2exp(r, r, 1);
    int c = mpz_cmp(r, unit);
    bool rest = fabs(d) != floor(fabs(d));
    if (c > 0 || (c == 0 && (rest || mpz_odd_p(q)))) mpz_add_ui(q, q, 1);
    mpz_mul(q, q, unit);
    char *text = mpz_get_str(NULL, 10, q); /* strtod rounds to nearest, mpz_get_d would cut */
    double result = copysign(strtod(text, NULL), d);
    free(text);
    mpz_clears(z, unit, q, r, NULL);
    return result;
}

static Value float_round_m(struct vm *vm, Value *args, size_t n) {
    double d = v_as_float(args[0]);
    if (n < 2 || args[1] == V_NONE) return round_to_int(vm, d);
    Value i = py_index(vm, args[1]);
    if (i == V_ERR) return V_ERR;
    intptr_t digits;
    if (!int_small(i, &digits)) digits = int_sign(i) < 0 ? -1000 : 1000;
    v_decref(vm, i);
    if (!isfinite(d) || digits > 323) return py_float(vm, d);
    if (digits < -308) return py_float(vm, 0.0 * d);
    double r = digits >= 0 ? round_behind(d, (int)digits) : round_before(d, (unsigned long)-digits);
    if (isinf(r)) return py_raise(vm, vm->e.OverflowError, "rounded value too large to represent");
    return py_float(vm, r);
}

static Value float_getnewargs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = py_float(vm, v_as_float(args[0]));
    return v == V_ERR ? V_ERR : py_tuple_steal(vm, &v, 1);
}

const struct native_def float_methods[] = {
    {"conjugate", float_self_m, 0, 0, NULL, "the number itself", 0},
    {"is_integer", float_is_integer_m, 0, 0, NULL, "whether it is a whole number", 0},
    {"as_integer_ratio", float_as_integer_ratio_m, 0, 0, NULL, "(numerator, denominator), exactly",
     0},
    {"hex", float_hex_m, 0, 0, NULL, "hexadecimal text of it", 0},
    {"fromhex", float_fromhex_m, 1, 1, NULL, "the float of a hexadecimal text", NATIVE_CLASS},
    {"__round__", float_round_m, 0, 1, NULL, "round half to even", 0},
    {"__trunc__", float_trunc_m, 0, 0, NULL, "the whole part", 0},
    {"__floor__", float_floor_m, 0, 0, NULL, "rounded down, as an int", 0},
    {"__ceil__", float_ceil_m, 0, 0, NULL, "rounded up, as an int", 0},
    {"__divmod__", float_divmod_m, 1, 1, NULL, "(self // value, self % value)", 0},
    {"__rdivmod__", float_rdivmod_m, 1, 1, NULL, "(value // self, value % self)", 0},
    {"__getnewargs__", float_getnewargs_m, 0, 0, NULL, NULL, 0},
    {0},
};

static Value float_get_real(struct vm *vm, Value self) {
    return vm->t.float_->s.pos(vm, self);
}
static Value float_get_imag(struct vm *vm, Value self) {
    (void)self;
    return py_float(vm, 0);
}

const struct getset_def float_getsets[] = {
    {"real", float_get_real, NULL, "the number itself"},
    {"imag", float_get_imag, NULL, "0.0"},
    {0},
};
