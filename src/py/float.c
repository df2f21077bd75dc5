/* float: arithmetic, comparison, hash, construction. Text is in float_text.c, methods in
 * float_methods.c. */
#include <math.h>

#include "py/float.h"
#include "py/init.h"
#include "py/int.h"
#include "py/native.h"
#include "py/text.h"

Value py_float(struct vm *vm, double d) {
    struct floatobj *f = obj_alloc(vm, vm->t.float_, sizeof *f);
    if (!f) return V_ERR;
    f->f = d;
    return v_ptr(f);
}

int float_operand(struct vm *vm, Value v, double *out) {
    if (v_is_exact(v, vm->t.float_)) {
        *out = v_as_float(v);
        return 1;
    }
    if (v_is_anyint(v)) return int_as_double(vm, v, out) < 0 ? -1 : 1;
    if (!v_is_float(vm, v, vm->t.float_)) return 0;
    *out = v_as_float(v);
    return 1;
}

static int checked_float(struct vm *vm, Value v, Value r, double *out) {
    if (r == V_ERR) return -1;
    bool ok = v_is_float(vm, r, vm->t.float_);
    if (ok)
        *out = v_as_float(r);
    else
        py_raise(vm, vm->e.TypeError, "%T.__float__ returned non-float (type %T)", v, r);
    v_decref(vm, r);
    return ok ? 0 : -1;
}

/* The value of a number, with `text` (one %T) as the TypeError for anything else. */
static int number_as_double(struct vm *vm, Value v, double *out, const char *text) {
    struct type *t = v_type(vm, v);
    if (!(t->tflags & TF_HEAP && t->s.to_float)) {
        int rc = float_operand(vm, v, out);
        if (rc) return rc < 0 ? -1 : 0;
    }
    if (t->s.to_float) return checked_float(vm, v, t->s.to_float(vm, v), out);
    if (!t->s.index) return py_raise_i(vm, vm->e.TypeError, text, v);
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    int rc = int_as_double(vm, i, out);
    v_decref(vm, i);
    return rc;
}

int py_as_double(struct vm *vm, Value v, double *out) {
    return number_as_double(vm, v, out, "must be real number, not %T");
}

/* ---- hash ---- */

/* The rational's residue mod 2^61 - 1 (CPython's _Py_HashDouble): equal numbers hash alike in every
 * type. */
int64_t float_hash(double d) {
    const uint64_t modulus = (UINT64_C(1) << 61) - 1;
    if (isinf(d)) return d > 0 ? 314159 : -314159;
    if (isnan(d)) return 0;
    int e;
    double m = frexp(fabs(d), &e);
    uint64_t x = 0;
    while (m != 0) { /* 28 bits at a time */
        x = (x << 28 & modulus) | x >> 33;
        m *= 268435456.0;
        e -= 28;
        uint64_t y = (uint64_t)m;
        m -= (double)y;
        x += y;
        if (x >= modulus) x -= modulus;
    }
    unsigned turn = (unsigned)(e >= 0 ? e % 61 : 60 - (-1 - e) % 61);
    x = (x << turn & modulus) | x >> (61 - turn);
    int64_t h = d < 0 ? -(int64_t)x : (int64_t)x;
    return h == -1 ? -2 : h;
}

static int64_t float_hash_slot(struct vm *vm, Value v) {
    (void)vm;
    return float_hash(v_as_float(v));
}

/* ---- arithmetic ---- */

#define FLOAT_OPERANDS(a, b, x, y)                                                                 \
    double x, y;                                                                                   \
    int rc_ = float_operand(vm, a, &x);                                                            \
    if (rc_ > 0) rc_ = float_operand(vm, b, &y);                                                   \
    if (rc_ <= 0) return rc_ < 0 ? V_ERR : V_NOTIMPL

static Value float_add(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    return py_float(vm, x + y);
}
static Value float_sub(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    return py_float(vm, x - y);
}
static Value float_mul(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    return py_float(vm, x * y);
}
static Value float_truediv(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    if (y == 0) return py_raise(vm, vm->e.ZeroDivisionError, "float division by zero");
    return py_float(vm, x / y);
}

/* Quotient rounded down and a remainder with the sign of y. */
static void float_div_mod(double x, double y, double *div, double *mod) {
    double m = fmod(x, y), d = (x - m) / y;
    if (m != 0) {
        if ((y < 0) != (m < 0)) {
            m += y;
            d -= 1;
        }
    } else {
        m = copysign(0, y);
    }
    if (d != 0) {
        double whole = floor(d);
        if (d - whole > 0.5) whole += 1;
        d = whole;
    } else {
        d = copysign(0, x / y);
    }
    *div = d;
    *mod = m;
}

static Value float_floordiv(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    if (y == 0) return py_raise(vm, vm->e.ZeroDivisionError, "float floor division by zero");
    double d, m;
    float_div_mod(x, y, &d, &m);
    return py_float(vm, d);
}

static Value float_mod(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    if (y == 0) return py_raise(vm, vm->e.ZeroDivisionError, "float modulo");
    double m =
        fmod(x, y); /* not by way of the quotient: inf % 1 and 5 % inf have answers of their own */
    if (m != 0) {
        if ((y < 0) != (m < 0)) m += y;
    } else {
        m = copysign(0, y);
    }
    return py_float(vm, m);
}

static Value float_divmod(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    if (y == 0) return py_raise(vm, vm->e.ZeroDivisionError, "float divmod()");
    double d, m;
    float_div_mod(x, y, &d, &m);
    Value q = py_float(vm, d);
    if (q == V_ERR) return V_ERR;
    Value r = py_float(vm, m);
    if (r == V_ERR) {
        v_decref(vm, q);
        return V_ERR;
    }
    return py_tuple_steal(vm, (Value[]){q, r}, 2);
}

Value float_raise_range(struct vm *vm) {
    Value text = py_str(vm, "Numerical result out of range");
    if (text == V_ERR) return V_ERR;
    Value exc = py_call2(vm, v_ptr(vm->e.OverflowError), v_int(34), text);
    v_decref(vm, text);
    if (exc == V_ERR) return V_ERR;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

Value float_power(struct vm *vm, double x, double y) {
    if (x == 0 && y < 0 && isfinite(y))
        return py_raise(vm, vm->e.ZeroDivisionError, "0.0 cannot be raised to a negative power");
    if (x < 0 && isfinite(x) && isfinite(y) && y != floor(y)) return complex_power(vm, x, 0, y, 0);
    double r = pow(x, y);
    if (isinf(r) && isfinite(x) && isfinite(y)) return float_raise_range(vm);
    return py_float(vm, r);
}

static Value float_pow(struct vm *vm, Value a, Value b) {
    FLOAT_OPERANDS(a, b, x, y);
    return float_power(vm, x, y);
}

static Value float_neg(struct vm *vm, Value a) {
    return py_float(vm, -v_as_float(a));
}
static Value float_abs(struct vm *vm, Value a) {
    return py_float(vm, fabs(v_as_float(a)));
}
static Value float_plain(struct vm *vm, Value a) {
    return v_is_exact(a, vm->t.float_) ? v_incref(a) : py_float(vm, v_as_float(a));
}
static Value float_to_int(struct vm *vm, Value a) {
    return py_int_from_double(vm, v_as_float(a));
}
static int float_truth(struct vm *vm, Value a) {
    (void)vm;
    return v_as_float(a) != 0;
}

/* Exact, also for ints that no double holds. d is no NaN. */
static int compare_with_int(double d, Value i) {
    intptr_t small;
    const intptr_t exact = (intptr_t)1 << 53;
    if (int_small(i, &small) && small <= exact && small >= -exact)
        return (d > (double)small) - (d < (double)small);
    if (isinf(d)) return d > 0 ? 1 : -1;
    struct int_view w;
    return -mpz_cmp_d(int_view(i, &w), d);
}

static Value float_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_float(vm, a, vm->t.float_)) return V_NOTIMPL;
    double x = v_as_float(a);
    if (v_is_anyint(b)) {
        if (isnan(x)) return v_bool(op == PY_NE);
        return v_bool(cmp_result(compare_with_int(x, b), op));
    }
    if (!v_is_float(vm, b, vm->t.float_)) return V_NOTIMPL;
    double y = v_as_float(b);
    if (isnan(x) || isnan(y)) return v_bool(op == PY_NE);
    return v_bool(cmp_result((x > y) - (x < y), op));
}

/* ---- construction ---- */

static int convert_text(struct vm *vm, Value x, const char *p, size_t n, double *out) {
    if (float_parse(p, n, out)) return 0;
    return py_raise_i(vm, vm->e.ValueError, "could not convert string to float: %R", x);
}

static int convert(struct vm *vm, Value x, double *out) {
    if (v_is_str(x)) return convert_text(vm, x, v_cstr(x), v_as(str, x)->size, out);
    if (v_isinstance(vm, x, vm->t.bytes) || v_isinstance(vm, x, vm->t.bytearray)) {
        const char *p;
        size_t n;
        return py_as_buffer(vm, x, &p, &n) < 0 ? -1 : convert_text(vm, x, p, n, out);
    }
    return number_as_double(vm, x, out,
                            "float() argument must be a string or a real number, not '%T'");
}

static Value float_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    struct tuple *a = v_as(tuple, args);
    if (t == vm->t.float_ && kwargs != V_UNSET && v_as(dict, kwargs)->len)
        return py_raise(vm, vm->e.TypeError, "float() takes no keyword arguments");
    if (a->len > 1)
        return py_raise(vm, vm->e.TypeError, "float expected at most 1 argument, got %zu", a->len);
    double d = 0;
    if (a->len) {
        if (t == vm->t.float_ && v_is_exact(a->items[0], t)) return v_incref(a->items[0]);
        if (convert(vm, a->items[0], &d) < 0) return V_ERR;
    }
    if (t == vm->t.float_) return py_float(vm, d);
    struct floatobj *f = obj_alloc(vm, t, t->size);
    if (!f) return V_ERR;
    f->f = d;
    return v_ptr(f);
}

static Value float_repr(struct vm *vm, Value v) {
    char text[40];
    return py_str(vm, py_float_repr(v_as_float(v), text));
}

Value float_divmod_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return float_divmod(vm, args[0], args[1]);
}
Value float_rdivmod_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return float_divmod(vm, args[1], args[0]);
}

static const struct type_def float_def = {
    .name = "float",
    .module = "builtins",
    .doc = "float(x=0): a floating-point number",
    .flags = TF_BASETYPE,
    .size = sizeof(struct floatobj),
    .slots = {.new_ = float_new,
              .repr = float_repr,
              .format = float_format,
              .hash = float_hash_slot,
              .compare = float_compare,
              .truth = float_truth,
              .binary = {[PY_ADD] = float_add,
                         [PY_SUB] = float_sub,
                         [PY_MUL] = float_mul,
                         [PY_TRUEDIV] = float_truediv,
                         [PY_FLOORDIV] = float_floordiv,
                         [PY_MOD] = float_mod,
                         [PY_POW] = float_pow},
              .neg = float_neg,
              .pos = float_plain,
              .abs = float_abs,
              .to_int = float_to_int,
              .to_float = float_plain},
    .methods = float_methods,
    .getsets = float_getsets,
};

int py_init_float(struct vm *vm) {
    vm->t.float_ = type_new_native(vm, &float_def, NULL);
    return vm->t.float_ ? 0 : -1;
}
