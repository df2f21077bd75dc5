/* int and bool: representation, arithmetic, comparison. Text and methods are in int_text.c and
 * int_methods.c. */
#include <math.h>
#include <string.h>

#include "py/init.h"
#include "py/int.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/text.h"

#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)

/* ---- representation ---- */

mpz_srcptr int_view(Value v, struct int_view *w) {
    if (v_is_ptr(v)) {
        struct bigint *b = v_as(bigint, v);
        return mpz_roinit_n(w->z, b->limbs, b->used);
    }
    intptr_t i = v_is_int(v) ? v_as_int(v) : v == V_TRUE;
    w->limb = i < 0 ? (mp_limb_t)-i : (mp_limb_t)i;
    return mpz_roinit_n(w->z, &w->limb, i < 0 ? -1 : i > 0);
}

bool int_small(Value v, intptr_t *out) {
    if (v_is_int(v)) {
        *out = v_as_int(v);
        return true;
    }
    if (!v_is_ptr(v)) {
        *out = v == V_TRUE;
        return true;
    }
    struct bigint *b = v_as(bigint, v);
    if (b->used > 1 || b->used < -1) return false;
    mp_limb_t limb = b->used ? b->limbs[0] : 0;
    if (limb > (mp_limb_t)V_INT_MAX + (b->used < 0)) return false;
    *out = b->used < 0 ? (intptr_t)-limb : (intptr_t)limb;
    return true;
}

int int_sign(Value v) {
    if (v_is_ptr(v)) return (v_as(bigint, v)->used > 0) - (v_as(bigint, v)->used < 0);
    intptr_t i = v_is_int(v) ? v_as_int(v) : v == V_TRUE;
    return (i > 0) - (i < 0);
}

static Value bigint_make(struct vm *vm, struct type *t, mpz_srcptr z) {
    size_t n = mpz_size(z);
    struct bigint *b = obj_alloc(vm, t, sizeof *b + n * sizeof(mp_limb_t));
    if (!b) return V_ERR;
    b->used = mpz_sgn(z) < 0 ? -(int64_t)n : (int64_t)n;
    memcpy(b->limbs, mpz_limbs_read(z), n * sizeof(mp_limb_t));
    return v_ptr(b);
}

static bool mpz_fits_tag(mpz_srcptr z) {
    return mpz_fits_slong_p(z) && v_fits_int(mpz_get_si(z));
}

Value int_take(struct vm *vm, mpz_t z) {
    Value r = mpz_fits_tag(z) ? v_int(mpz_get_si(z)) : bigint_make(vm, vm->t.int_, z);
    mpz_clear(z);
    return r;
}

Value int_plain(struct vm *vm, Value v) {
    if (v_is_int(v) || v_is_exact(v, vm->t.int_)) return v_incref(v);
    struct int_view w;
    mpz_srcptr z = int_view(v, &w);
    return mpz_fits_tag(z) ? v_int(mpz_get_si(z)) : bigint_make(vm, vm->t.int_, z);
}

int int_check_bits(struct vm *vm, double bits) {
    double limit = vm->limits.memory ? (double)vm->limits.memory : (double)(UINT64_C(1) << 32);
    if (bits / 8 < limit) return 0;
    return py_raise_i(vm, vm->e.MemoryError, "");
}

Value py_int(struct vm *vm, int64_t i) {
    if (v_fits_int(i)) return v_int(i);
    mp_limb_t limb = i < 0 ? (mp_limb_t) - (uint64_t)i : (mp_limb_t)i;
    mpz_t z;
    return bigint_make(vm, vm->t.int_, mpz_roinit_n(z, &limb, i < 0 ? -1 : 1));
}

Value py_int_u64(struct vm *vm, uint64_t i) {
    if (i <= (uint64_t)V_INT_MAX) return v_int((intptr_t)i);
    mp_limb_t limb = i;
    mpz_t z;
    return bigint_make(vm, vm->t.int_, mpz_roinit_n(z, &limb, 1));
}

Value py_int_from_double(struct vm *vm, double d) {
    if (isnan(d)) return py_raise(vm, vm->e.ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return py_raise(vm, vm->e.OverflowError, "cannot convert float infinity to integer");
    if (d > -4e18 && d < 4e18) return v_int((intptr_t)d);
    mpz_t z;
    mpz_init_set_d(z, d);
    return int_take(vm, z);
}

Value py_index(struct vm *vm, Value v) {
    if (v_is_anyint(v)) return int_plain(vm, v);
    struct type *t = v_type(vm, v);
    if (!t->s.index)
        return py_raise(vm, vm->e.TypeError, "'%T' object cannot be interpreted as an integer", v);
    Value i = t->s.index(vm, v);
    if (i == V_ERR || v_is_int(i)) return i;
    Value r = v_is_anyint(i)
                  ? int_plain(vm, i)
                  : py_raise(vm, vm->e.TypeError, "__index__ returned non-int (type %T)", i);
    v_decref(vm, i);
    return r;
}

int py_as_int64(struct vm *vm, Value v, int64_t *out) {
    if (v_is_int(v)) {
        *out = v_as_int(v);
        return 0;
    }
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    struct int_view w;
    mpz_srcptr z = int_view(i, &w);
    bool fits = mpz_fits_slong_p(z);
    if (fits) *out = mpz_get_si(z);
    v_decref(vm, i);
    if (fits) return 0;
    return py_raise_i(vm, vm->e.OverflowError, "Python int too large to convert to C ssize_t");
}

/* mpz_get_d truncates; Python rounds half to even. */
static bool mpz_to_double(mpz_srcptr z, double *out) {
    size_t bits = mpz_sizeinbase(z, 2);
    if (bits > 1024) return false;
    if (bits <= 53) {
        *out = mpz_get_d(z);
        return true;
    }
    size_t shift = bits - 55; /* 53 bits, a guard bit, and a sticky one below */
    mpz_t top;
    mpz_init(top);
    mpz_tdiv_q_2exp(top, z, shift);
    uint64_t m = mpz_get_ui(top); /* of the absolute value */
    mpz_clear(top);
    bool sticky = mpz_scan1(z, 0) < shift;
    m = m << 1 | sticky;
    *out = ldexp((double)m, (int)shift - 1); /* one rounding: m has 56 bits */
    if (mpz_sgn(z) < 0) *out = -*out;
    return !isinf(*out);
}

int int_as_double(struct vm *vm, Value v, double *out) {
    if (v_is_int(v)) {
        *out = (double)v_as_int(v);
        return 0;
    }
    struct int_view w;
    if (mpz_to_double(int_view(v, &w), out)) return 0;
    return py_raise_i(vm, vm->e.OverflowError, "int too large to convert to float");
}

int64_t int_hash(Value v) {
    int64_t h;
    if (v_is_ptr(v)) {
        struct int_view w;
        mpz_srcptr z = int_view(v, &w);
        h = (int64_t)mpz_tdiv_ui(z, HASH_MODULUS);
        if (mpz_sgn(z) < 0) h = -h;
    } else {
        h = v_is_int(v) ? v_as_int(v) : v == V_TRUE;
        if (h >= (int64_t)HASH_MODULUS || h <= -(int64_t)HASH_MODULUS) h %= (int64_t)HASH_MODULUS;
    }
    return h == -1 ? -2 : h;
}

static int64_t int_hash_slot(struct vm *vm, Value v) {
    (void)vm;
    return int_hash(v);
}

/* ---- arithmetic ---- */

#define INT_OPERANDS(a, b)                                                                         \
    if (!v_is_anyint(a) || !v_is_anyint(b)) return V_NOTIMPL

typedef void (*mpz_op)(mpz_ptr, mpz_srcptr, mpz_srcptr);

static Value big_op(struct vm *vm, mpz_op op, Value a, Value b) {
    struct int_view x, y;
    mpz_t r;
    mpz_init(r);
    op(r, int_view(a, &x), int_view(b, &y));
    return int_take(vm, r);
}

static Value int_add(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return py_int(vm, x + y); /* 63 bits each: fits 64 */
    return big_op(vm, mpz_add, a, b);
}

static Value int_sub(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return py_int(vm, x - y);
    return big_op(vm, mpz_sub, a, b);
}

static Value int_mul(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y, r;
    if (int_small(a, &x) && int_small(b, &y)) {
        if (!__builtin_mul_overflow(x, y, &r)) return py_int(vm, r);
    } else {
        struct int_view va, vb;
        double bits = (double)mpz_sizeinbase(int_view(a, &va), 2) +
                      (double)mpz_sizeinbase(int_view(b, &vb), 2);
        if (int_check_bits(vm, bits) < 0) return V_ERR;
    }
    return big_op(vm, mpz_mul, a, b);
}

static Value int_floordiv(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) == 0)
        return py_raise(vm, vm->e.ZeroDivisionError, "integer division or modulo by zero");
    intptr_t x, y;
    if (!int_small(a, &x) || !int_small(b, &y)) return big_op(vm, mpz_fdiv_q, a, b);
    intptr_t q = x / y;
    if (x % y && (x < 0) != (y < 0)) q--;
    return py_int(vm, q);
}

static Value int_mod(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) == 0) return py_raise(vm, vm->e.ZeroDivisionError, "integer modulo by zero");
    intptr_t x, y;
    if (!int_small(a, &x) || !int_small(b, &y)) return big_op(vm, mpz_fdiv_r, a, b);
    intptr_t r = x % y;
    if (r && (x < 0) != (y < 0)) r += y;
    return v_int(r);
}

int int_true_ratio(struct vm *vm, mpz_srcptr num, mpz_srcptr den, double *out) {
    if (mpz_sgn(num) == 0) {
        *out = mpz_sgn(den) < 0 ? -0.0 : 0.0;
        return 0;
    }
    /* A quotient of 66 or 67 bits: more than enough for rounding once, with the rest as a sticky
     * bit. */
    long shift = (long)mpz_sizeinbase(den, 2) - (long)mpz_sizeinbase(num, 2) + 66;
    long lowest = 1074 + 2; /* below this bit nothing but stickiness can matter */
    if (shift > lowest) shift = lowest;
    mpz_t n, d, q, r;
    mpz_inits(n, d, q, r, NULL);
    mpz_abs(n, num);
    mpz_abs(d, den);
    if (shift >= 0)
        mpz_mul_2exp(n, n, (mp_bitcnt_t)shift);
    else
        mpz_mul_2exp(d, d, (mp_bitcnt_t)-shift);
    mpz_tdiv_qr(q, r, n, d);
    size_t bits = mpz_sizeinbase(q, 2);
    size_t drop = bits > 62 ? bits - 62 : 0;
    bool sticky = mpz_sgn(r) != 0 || (drop && mpz_scan1(q, 0) < drop);
    mpz_tdiv_q_2exp(q, q, drop);
    uint64_t m = mpz_get_ui(q);
    long exp = (long)drop - shift;
    mpz_clears(n, d, q, r, NULL);
    /* Round to 53 bits, or fewer when the result is subnormal, by hand: ldexp must not round again.
     */
    int mbits = m ? 64 - __builtin_clzll(m) : 0;
    long cut = mbits - 53;
    if (exp + cut < -1074) cut = -1074 - exp;
    if (cut > 0) {
        uint64_t rest = cut >= 64 ? m : m & ((UINT64_C(1) << cut) - 1);
        uint64_t half = cut > 64 ? 0 : UINT64_C(1) << (cut - 1);
        uint64_t kept = cut >= 64 ? 0 : m >> cut;
        if (cut <= 64 && (rest > half || (rest == half && (sticky || (kept & 1))))) kept++;
        m = kept;
        exp += cut;
    }
    if (exp > 1100 || isinf(*out = ldexp((double)m, (int)exp)))
        return py_raise_i(vm, vm->e.OverflowError, "integer division result too large for a float");
    if ((mpz_sgn(num) < 0) != (mpz_sgn(den) < 0)) *out = -*out;
    return 0;
}

static Value int_truediv(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) == 0) return py_raise(vm, vm->e.ZeroDivisionError, "division by zero");
    const intptr_t exact = (intptr_t)1 << 53;
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y) && x <= exact && x >= -exact && y <= exact &&
        y >= -exact)
        return py_float(vm, (double)x / (double)y);
    struct int_view va, vb;
    double r;
    if (int_true_ratio(vm, int_view(a, &va), int_view(b, &vb), &r) < 0) return V_ERR;
    return py_float(vm, r);
}

static Value int_pow_float(struct vm *vm, Value a, Value b) {
    double x, y;
    if (int_as_double(vm, a, &x) < 0 || int_as_double(vm, b, &y) < 0) return V_ERR;
    Value fx = py_float(vm, x);
    if (fx == V_ERR) return V_ERR;
    Value fy = py_float(vm, y);
    Value r = fy == V_ERR ? V_ERR : vm->t.float_->s.binary[PY_POW](vm, fx, fy);
    v_decref(vm, fx);
    if (fy != V_ERR) v_decref(vm, fy);
    return r;
}

static Value int_pow(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) < 0) return int_pow_float(vm, a, b);
    struct int_view va, vb;
    mpz_srcptr base = int_view(a, &va), exp = int_view(b, &vb);
    intptr_t x;
    if (int_small(a, &x) && x >= -1 && x <= 1) {
        if (x == 1 || mpz_sgn(exp) == 0) return v_int(1);
        return v_int(x == 0 ? 0 : mpz_odd_p(exp) ? -1 : 1);
    }
    double bits = ((double)mpz_sizeinbase(base, 2) - 1) * mpz_get_d(exp);
    if (int_check_bits(vm, bits) < 0) return V_ERR;
    mpz_t r;
    mpz_init(r);
    mpz_pow_ui(r, base, mpz_get_ui(exp));
    return int_take(vm, r);
}

static Value pow_mod_value(struct vm *vm, mpz_t r, mpz_srcptr m) {
    if (mpz_sgn(r) && mpz_sgn(m) < 0) mpz_add(r, r, m); /* GMP's result is in [0, |m|) */
    return int_take(vm, r);
}

Value py_int_pow_mod(struct vm *vm, Value a, Value b, Value m) {
    if (!v_is_anyint(a) || !v_is_anyint(b) || !v_is_anyint(m))
        return py_raise(vm, vm->e.TypeError,
                        "pow() 3rd argument not allowed unless all arguments are integers");
    struct int_view va, vb, vm_;
    mpz_srcptr base = int_view(a, &va), exp = int_view(b, &vb), mod = int_view(m, &vm_);
    if (mpz_sgn(mod) == 0) return py_raise(vm, vm->e.ValueError, "pow() 3rd argument cannot be 0");
    mpz_t r, inverse;
    mpz_inits(r, inverse, NULL);
    if (mpz_cmpabs_ui(mod, 1) == 0) {
        mpz_clear(inverse);
        return int_take(vm, r);
    }
    if (mpz_sgn(exp) < 0 && !mpz_invert(inverse, base, mod)) {
        mpz_clears(r, inverse, NULL);
        return py_raise(vm, vm->e.ValueError, "base is not invertible for the given modulus");
    }
    mpz_powm(r, base, exp, mod);
    mpz_clear(inverse);
    return pow_mod_value(vm, r, mod);
}

static Value int_lshift(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) < 0) return py_raise(vm, vm->e.ValueError, "negative shift count");
    if (int_sign(a) == 0) return v_int(0);
    intptr_t x, n;
    if (!int_small(b, &n)) return py_raise(vm, vm->e.OverflowError, "too many digits in integer");
    if (int_small(a, &x) && n < 62) {
        intptr_t r = (intptr_t)((uintptr_t)x << n);
        if (r >> n == x) return py_int(vm, r);
    }
    struct int_view va;
    mpz_srcptr z = int_view(a, &va);
    if (int_check_bits(vm, (double)mpz_sizeinbase(z, 2) + (double)n) < 0) return V_ERR;
    mpz_t r;
    mpz_init(r);
    mpz_mul_2exp(r, z, (mp_bitcnt_t)n);
    return int_take(vm, r);
}

static Value int_rshift(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    if (int_sign(b) < 0) return py_raise(vm, vm->e.ValueError, "negative shift count");
    intptr_t x, n;
    if (!int_small(b, &n)) return v_int(int_sign(a) < 0 ? -1 : 0);
    if (int_small(a, &x)) return v_int(x >> (n > 63 ? 63 : n));
    struct int_view va;
    mpz_t r;
    mpz_init(r);
    mpz_fdiv_q_2exp(r, int_view(a, &va), (mp_bitcnt_t)n);
    return int_take(vm, r);
}

static Value int_and(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return v_int(x & y);
    return big_op(vm, mpz_and, a, b);
}

static Value int_or(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return v_int(x | y);
    return big_op(vm, mpz_ior, a, b);
}

static Value int_xor(struct vm *vm, Value a, Value b) {
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return v_int(x ^ y);
    return big_op(vm, mpz_xor, a, b);
}

static Value int_neg(struct vm *vm, Value a) {
    intptr_t x;
    if (int_small(a, &x)) return py_int(vm, -x);
    struct int_view v;
    mpz_t r;
    mpz_init(r);
    mpz_neg(r, int_view(a, &v));
    return int_take(vm, r);
}

static Value int_abs(struct vm *vm, Value a) {
    return int_sign(a) < 0 ? int_neg(vm, a) : int_plain(vm, a);
}

static Value int_invert(struct vm *vm, Value a) {
    intptr_t x;
    if (int_small(a, &x)) return v_int(~x);
    struct int_view v;
    mpz_t r;
    mpz_init(r);
    mpz_com(r, int_view(a, &v));
    return int_take(vm, r);
}

static int int_truth(struct vm *vm, Value a) {
    (void)vm;
    return int_sign(a) != 0;
}

static Value int_to_float(struct vm *vm, Value a) {
    double d;
    return int_as_double(vm, a, &d) < 0 ? V_ERR : py_float(vm, d);
}

static Value int_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    (void)vm;
    INT_OPERANDS(a, b);
    intptr_t x, y;
    if (int_small(a, &x) && int_small(b, &y)) return v_bool(cmp_result((x > y) - (x < y), op));
    struct int_view va, vb;
    return v_bool(cmp_result(mpz_cmp(int_view(a, &va), int_view(b, &vb)), op));
}

/* ---- construction ---- */

static Value int_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value in[2];
    if (signature_bind_ex(vm, "x=0, /, base=10", "int", 0, args, kwargs, in) < 0) return V_ERR;
    if (in[0] == V_UNSET && in[1] != V_UNSET)
        return py_raise(vm, vm->e.TypeError, "int() missing string argument");
    Value r = in[0] == V_UNSET ? v_int(0) : int_convert(vm, in[0], in[1]);
    if (r == V_ERR || t == vm->t.int_) return r;
    struct int_view w;
    Value sub = bigint_make(vm, t, int_view(r, &w));
    v_decref(vm, r);
    return sub;
}

static Value bool_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    struct tuple *a = v_as(tuple, args);
    if (kwargs != V_UNSET && v_as(dict, kwargs)->len)
        return py_raise(vm, vm->e.TypeError, "bool() takes no keyword arguments");
    if (a->len > 1)
        return py_raise(vm, vm->e.TypeError, "bool expected at most 1 argument, got %zu", a->len);
    if (!a->len) return V_FALSE;
    int truth = py_truth(vm, a->items[0]);
    return truth < 0 ? V_ERR : v_bool(truth);
}

static Value bool_repr(struct vm *vm, Value v) {
    return py_str(vm, v == V_TRUE ? "True" : "False");
}

static Value bool_and(struct vm *vm, Value a, Value b) {
    return v_is_bool(a) && v_is_bool(b) ? v_bool(a == V_TRUE && b == V_TRUE) : int_and(vm, a, b);
}
static Value bool_or(struct vm *vm, Value a, Value b) {
    return v_is_bool(a) && v_is_bool(b) ? v_bool(a == V_TRUE || b == V_TRUE) : int_or(vm, a, b);
}
static Value bool_xor(struct vm *vm, Value a, Value b) {
    return v_is_bool(a) && v_is_bool(b) ? v_bool(a != b) : int_xor(vm, a, b);
}

static const struct type_def int_def = {
    .name = "int",
    .module = "builtins",
    .doc = "int([x]) or int(x, base=10): a whole number of any size",
    .flags = TF_BASETYPE | TF_INT,
    .size = sizeof(struct bigint),
    .slots = {.new_ = int_new,
              .repr = int_repr,
              .format = int_format,
              .hash = int_hash_slot,
              .compare = int_compare,
              .truth = int_truth,
              .binary = {[PY_ADD] = int_add,
                         [PY_SUB] = int_sub,
                         [PY_MUL] = int_mul,
                         [PY_TRUEDIV] = int_truediv,
                         [PY_FLOORDIV] = int_floordiv,
                         [PY_MOD] = int_mod,
                         [PY_POW] = int_pow,
                         [PY_LSHIFT] = int_lshift,
                         [PY_RSHIFT] = int_rshift,
                         [PY_AND] = int_and,
                         [PY_OR] = int_or,
                         [PY_XOR] = int_xor},
              .neg = int_neg,
              .pos = int_plain,
              .invert = int_invert,
              .abs = int_abs,
              .to_int = int_plain,
              .to_float = int_to_float,
              .index = int_plain},
    .methods = int_methods,
    .getsets = int_getsets,
};

static const struct type_def bool_def = {
    .name = "bool",
    .module = "builtins",
    .doc = "bool(x): True when x is true",
    .flags = TF_INT,
    .size = sizeof(struct obj),
    .slots = {.new_ = bool_new,
              .repr = bool_repr,
              .binary = {[PY_AND] = bool_and, [PY_OR] = bool_or, [PY_XOR] = bool_xor}},
};

int py_init_int(struct vm *vm) {
    vm->int_digits_limit = 4300;
    vm->t.int_ = type_new_native(vm, &int_def, NULL);
    if (!vm->t.int_) return -1;
    vm->t.bool_ = type_new_native(vm, &bool_def, vm->t.int_);
    return vm->t.bool_ ? 0 : -1;
}
