/* The module math. Functions of one double share a shape: compute, then CPython's rules for what is
 * a domain or a range error. Those about integers work on unbounded ones. */
#include <errno.h>
#include <float.h>
#include <math.h>
#include <string.h>

#include "base/vec.h"
#include "py/float.h"
#include "py/int.h"
#include "py/native.h"

static Value domain_error(struct vm *vm) {
    return py_raise(vm, vm->e.ValueError, "math domain error");
}
static Value range_error(struct vm *vm) {
    return py_raise(vm, vm->e.OverflowError, "math range error");
}

/* A result that is no number or infinite where the argument was finite: an error. */
static Value checked(struct vm *vm, double r, bool arg_nan, bool arg_inf, bool inf_is_overflow) {
    if (isnan(r) && !arg_nan) return domain_error(vm);
    if (isinf(r) && !arg_inf && !arg_nan)
        return inf_is_overflow ? range_error(vm) : domain_error(vm);
    return py_float(vm, r);
}

static Value apply1(struct vm *vm, Value v, double (*fn)(double), bool can_overflow) {
    double x;
    if (py_as_double(vm, v, &x) < 0) return V_ERR;
    return checked(vm, fn(x), isnan(x), isinf(x), can_overflow);
}

#define UNARY(name, fn, overflow)                                                                  \
    static Value math_##name(struct vm *vm, Value *args, size_t n) {                               \
        (void)n;                                                                                   \
        return apply1(vm, args[0], fn, overflow);                                                  \
    }
UNARY(acos, acos, false)
UNARY(acosh, acosh, false)
UNARY(asin, asin, false)
UNARY(asinh, asinh, false)
UNARY(atan, atan, false)
UNARY(atanh, atanh, false)
UNARY(cbrt, cbrt, false)
UNARY(cos, cos, false)
UNARY(cosh, cosh, true)
UNARY(erf, erf, false)
UNARY(erfc, erfc, false)
UNARY(exp, exp, true)
UNARY(exp2, exp2, true)
UNARY(expm1, expm1, true)
UNARY(fabs, fabs, false)
UNARY(log1p, log1p, false)
UNARY(sin, sin, false)
UNARY(sinh, sinh, true)
UNARY(sqrt, sqrt, false)
UNARY(tan, tan, false)
UNARY(tanh, tanh, false)

static Value math_gamma(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    if (x == -INFINITY || (x <= 0 && x == floor(x))) return domain_error(vm);
    /* whole arguments have exact results in doubles up to 23! */
    if (x == floor(x) && x <= 23) {
        double r = 1;
        for (double i = 2; i < x; i++) r *= i;
        return py_float(vm, r);
    }
    return checked(vm, tgamma(x), isnan(x), isinf(x), true);
}

static Value math_lgamma(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    if (isinf(x)) return py_float(vm, INFINITY);
    if (x <= 0 && x == floor(x)) return domain_error(vm);
    int sign;
    return checked(vm, lgamma_r(x, &sign), isnan(x), false, true);
}

static int two(struct vm *vm, Value *args, double *x, double *y) {
    return py_as_double(vm, args[0], x) < 0 || py_as_double(vm, args[1], y) < 0 ? -1 : 0;
}

#define BINARY(name, fn)                                                                           \
    static Value math_##name(struct vm *vm, Value *args, size_t n) {                               \
        (void)n;                                                                                   \
        double x, y;                                                                               \
        return two(vm, args, &x, &y) < 0 ? V_ERR : py_float(vm, fn(x, y));                         \
    }
BINARY(atan2, atan2)
BINARY(copysign, copysign)
BINARY(nextafter, nextafter)

static Value math_fmod(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x, y;
    if (two(vm, args, &x, &y) < 0) return V_ERR;
    if (isinf(y) && isfinite(x)) return py_float(vm, x);
    return checked(vm, fmod(x, y), isnan(x) || isnan(y), false, true);
}

static Value math_remainder(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x, y;
    if (two(vm, args, &x, &y) < 0) return V_ERR;
    return checked(vm, remainder(x, y), isnan(x) || isnan(y), false, true);
}

static Value math_pow(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x, y;
    if (two(vm, args, &x, &y) < 0) return V_ERR;
    double r = pow(x, y);
    if (isfinite(x) && isfinite(y)) {
        if (isnan(r)) return domain_error(vm);
        if (isinf(r)) return x == 0 ? domain_error(vm) : range_error(vm);
    }
    return py_float(vm, r);
}

static Value math_ldexp(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    int64_t e;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    if (!v_is_anyint(args[1]))
        return py_raise(vm, vm->e.TypeError, "Expected an int as second argument to ldexp.");
    if (!v_is_int(args[1]) && !v_is_bool(args[1]))
        e = int_sign(args[1]) < 0 ? INT64_MIN : INT64_MAX;
    else if (py_as_int64(vm, args[1], &e) < 0)
        return V_ERR;
    if (x == 0 || !isfinite(x)) return py_float(vm, x);
    double r = ldexp(x, e > 10000 ? 10000 : e < -10000 ? -10000 : (int)e);
    return isinf(r) ? range_error(vm) : py_float(vm, r);
}

static Value math_frexp(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    int e = 0;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    if (isfinite(x)) x = frexp(x, &e);
    Value f = py_float(vm, x);
    if (f == V_ERR) return V_ERR;
    Value pair[2] = {f, v_int(e)};
    return py_tuple_steal(vm, pair, 2);
}

static Value math_modf(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x, whole;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    double frac = modf(x, &whole);
    Value a = py_float(vm, frac), b = a == V_ERR ? V_ERR : py_float(vm, whole);
    Value r = b == V_ERR ? V_ERR : py_pack(vm, 2, a, b);
    v_decref(vm, a);
    v_decref(vm, b);
    return r;
}

static Value math_degrees(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    return py_as_double(vm, args[0], &x) < 0 ? V_ERR : py_float(vm, x * (180.0 / M_PI));
}
static Value math_radians(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    return py_as_double(vm, args[0], &x) < 0 ? V_ERR : py_float(vm, x * (M_PI / 180.0));
}

static Value math_ulp(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
    if (!isfinite(x)) return py_float(vm, fabs(x));
    x = fabs(x);
    double up = nextafter(x, INFINITY);
    return py_float(vm, isinf(up) ? x - nextafter(x, 0) : up - x);
}

#define TEST(name, expr)                                                                           \
    static Value math_##name(struct vm *vm, Value *args, size_t n) {                               \
        (void)n;                                                                                   \
        double x;                                                                                  \
        return py_as_double(vm, args[0], &x) < 0 ? V_ERR : v_bool(expr(x));                        \
    }
TEST(isfinite, isfinite)
TEST(isinf, isinf)
TEST(isnan, isnan)

static Value math_isclose(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double a, b, rel = 1e-9, abs_ = 0;
    if (two(vm, args, &a, &b) < 0) return V_ERR;
    if (args[2] != V_UNSET && py_as_double(vm, args[2], &rel) < 0) return V_ERR;
    if (args[3] != V_UNSET && py_as_double(vm, args[3], &abs_) < 0) return V_ERR;
    if (rel < 0 || abs_ < 0)
        return py_raise(vm, vm->e.ValueError, "tolerances must be non-negative");
    if (a == b) return V_TRUE;
    if (isinf(a) || isinf(b)) return V_FALSE;
    double diff = fabs(b - a);
    return v_bool(diff <= fabs(rel * b) || diff <= fabs(rel * a) || diff <= abs_);
}

/* ---- logarithms of unbounded ints
 * -------------------------------------------------------------------- */

/* ln or log2 or log10 of any positive number, ints of any size included. */
static int log_of(struct vm *vm, Value v, double (*fn)(double), double *out) {
    if (v_is_anyint(v)) {
        struct int_view w;
        mpz_srcptr z = int_view(v, &w);
        if (mpz_sgn(z) <= 0) return domain_error(vm), -1;
        long e;
        double d = mpz_get_d_2exp(&e, z);
        *out = e < 1000 ? fn(mpz_get_d(z)) : fn(d) + fn(2.0) * (double)e;
        return 0;
    }
    double x;
    if (py_as_double(vm, v, &x) < 0) return -1;
    if (x <= 0) return domain_error(vm), -1;
    *out = fn(x);
    return 0;
}

static Value math_log(struct vm *vm, Value *args, size_t n) {
    double x, b;
    if (log_of(vm, args[0], log, &x) < 0) return V_ERR;
    if (n < 2) return py_float(vm, x);
    if (log_of(vm, args[1], log, &b) < 0) return V_ERR;
    if (b == 0) return py_raise(vm, vm->e.ZeroDivisionError, "float division by zero");
    return py_float(vm, x / b);
}
static Value math_log2(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    return log_of(vm, args[0], log2, &x) < 0 ? V_ERR : py_float(vm, x);
}
static Value math_log10(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double x;
    return log_of(vm, args[0], log10, &x) < 0 ? V_ERR : py_float(vm, x);
}

/* ---- to whole numbers
 * ---------------------------------------------------------------------------------- */

static Value to_whole(struct vm *vm, Value v, Value name, double (*fn)(double)) {
    if (!v_isinstance(vm, v, vm->t.float_)) {
        Value r = py_call_special(vm, v, name, NULL, 0);
        if (r != V_UNSET) return r;
    }
    double x;
    return py_as_double(vm, v, &x) < 0 ? V_ERR : py_int_from_double(vm, fn(x));
}
static Value math_floor(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return to_whole(vm, args[0], vm->n.__floor__, floor);
}
static Value math_ceil(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return to_whole(vm, args[0], vm->n.__ceil__, ceil);
}
static Value math_trunc(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_isinstance(vm, args[0], vm->t.float_))
        return py_int_from_double(vm, trunc(v_as_float(args[0])));
    Value r = py_call_special(vm, args[0], vm->n.__trunc__, NULL, 0);
    if (r != V_UNSET) return r;
    return py_raise(vm, vm->e.TypeError, "type %T doesn't define __trunc__ method", args[0]);
}

/* ---- about integers
 * -------------------------------------------------------------------------------------- */

static Value fold(struct vm *vm, Value args, long start,
                  void (*fn)(mpz_ptr, mpz_srcptr, mpz_srcptr)) {
    mpz_t r;
    mpz_init_set_si(r, start);
    for (size_t i = 0; i < v_as(tuple, args)->len; i++) {
        Value v = py_index(vm, v_as(tuple, args)->items[i]);
        if (v == V_ERR) {
            mpz_clear(r);
            return V_ERR;
        }
        struct int_view w;
        fn(r, r, int_view(v, &w));
        v_decref(vm, v);
    }
    return int_take(vm, r);
}
static Value math_gcd(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return fold(vm, args[0], 0, mpz_gcd);
}
static Value math_lcm(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return fold(vm, args[0], 1, mpz_lcm);
}

static Value math_isqrt(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = py_index(vm, args[0]);
    if (v == V_ERR) return V_ERR;
    struct int_view w;
    mpz_srcptr z = int_view(v, &w);
    if (mpz_sgn(z) < 0) {
        v_decref(vm, v);
        return py_raise(vm, vm->e.ValueError, "isqrt() argument must be nonnegative");
    }
    mpz_t r;
    mpz_init(r);
    mpz_sqrt(r, z);
    v_decref(vm, v);
    return int_take(vm, r);
}

/* A small nonnegative count; -1 with `negative` as the ValueError's text. */
static int count_arg(struct vm *vm, Value v, const char *negative, unsigned long *out) {
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    int64_t k;
    int sign = int_sign(i),
        rc = sign < 0 ? py_raise_i(vm, vm->e.ValueError, "%s", negative) : py_as_int64(vm, i, &k);
    v_decref(vm, i);
    if (rc < 0) return -1;
    *out = (unsigned long)k;
    return 0;
}

static Value math_factorial(struct vm *vm, Value *args, size_t n) {
    (void)n;
    unsigned long k;
    if (v_isinstance(vm, args[0], vm->t.float_))
        return py_raise(vm, vm->e.TypeError, "'float' object cannot be interpreted as an integer");
    if (count_arg(vm, args[0], "factorial() not defined for negative values", &k) < 0) return V_ERR;
    if (int_check_bits(vm, k ? (double)k * log2((double)k) : 1) < 0) return V_ERR;
    mpz_t r;
    mpz_init(r);
    mpz_fac_ui(r, k);
    return int_take(vm, r);
}

static Value math_comb(struct vm *vm, Value *args, size_t n) {
    (void)n;
    unsigned long a, k;
    if (count_arg(vm, args[0], "n must be a non-negative integer", &a) < 0) return V_ERR;
    if (count_arg(vm, args[1], "k must be a non-negative integer", &k) < 0) return V_ERR;
    if (k > a) return v_int(0);
    if (k > a - k) k = a - k;
    if (int_check_bits(vm, (double)k * log2((double)a + 1)) < 0) return V_ERR;
    mpz_t r;
    mpz_init(r);
    mpz_bin_uiui(r, a, k);
    return int_take(vm, r);
}

static Value math_perm(struct vm *vm, Value *args, size_t n) {
    unsigned long a, k;
    if (n < 2 || args[1] == V_NONE) return math_factorial(vm, args, 1);
    if (count_arg(vm, args[0], "n must be a non-negative integer", &a) < 0) return V_ERR;
    if (count_arg(vm, args[1], "k must be a non-negative integer", &k) < 0) return V_ERR;
    if (k > a) return v_int(0);
    if (int_check_bits(vm, (double)k * log2((double)a + 1)) < 0) return V_ERR;
    mpz_t r;
    mpz_init_set_ui(r, 1);
    for (unsigned long i = 0; i < k; i++) mpz_mul_ui(r, r, a - i);
    return int_take(vm, r);
}

static Value math_prod(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value total = args[1] == V_UNSET ? v_int(1) : v_incref(args[1]), it = py_iter(vm, args[0]);
    if (it == V_ERR) {
        v_decref(vm, total);
        return V_ERR;
    }
    while (total != V_ERR) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        Value r = v == V_ERR ? V_ERR : py_binary(vm, PY_MUL, total, v);
        v_decref(vm, v);
        v_decref(vm, total);
        total = r;
    }
    v_decref(vm, it);
    return total;
}

/* ---- sums
 * --------------------------------------------------------------------------------------------------
 */

typedef VEC(double) double_vec;

/* Shewchuk's exact summation: `parts` never overlap and grow in magnitude. */
static void fsum_add(double_vec *parts, double x) {
    size_t used = 0;
    for (size_t i = 0; i < parts->len; i++) {
        double y = parts->data[i];
        if (fabs(x) < fabs(y)) {
            double t = x;
            x = y;
            y = t;
        }
        volatile double hi = x + y, yr = hi - x;
        double lo = y - yr;
        if (lo != 0) parts->data[used++] = lo;
        x = hi;
    }
    parts->len = used;
    vec_push(parts, x);
}

/* The rounded sum of the parts, half-even also when the rest decides. */
static double fsum_result(const double_vec *parts) {
    size_t n = parts->len;
    if (!n) return 0;
    volatile double hi = parts->data[--n], lo = 0;
    while (n > 0) {
        double x = hi, y = parts->data[--n];
        hi = x + y;
        volatile double yr = hi - x;
        lo = y - yr;
        if (lo != 0) break;
    }
    if (n > 0 && ((lo < 0 && parts->data[n - 1] < 0) || (lo > 0 && parts->data[n - 1] > 0))) {
        double y = lo * 2;
        volatile double x = hi + y, yr = x - hi;
        if (y == yr) hi = x;
    }
    return hi;
}

static Value math_fsum(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value it = py_iter(vm, args[0]), r = V_ERR;
    if (it == V_ERR) return V_ERR;
    double_vec parts = {0};
    double special = 0;
    bool any_special = false;
    for (;;) {
        Value v = py_next(vm, it);
        double x;
        if (v == V_ERR) goto done;
        if (v == V_UNSET) break;
        int rc = py_as_double(vm, v, &x);
        v_decref(vm, v);
        if (rc < 0) goto done;
        if (isfinite(x)) {
            fsum_add(&parts, x);
            if (!isfinite(parts.data[parts.len - 1])) {
                py_raise(vm, vm->e.OverflowError, "intermediate overflow in fsum");
                goto done;
            }
        } else {
            if (any_special && isinf(special) && isinf(x) && special != x) {
                py_raise(vm, vm->e.ValueError, "-inf + inf in fsum");
                goto done;
            }
            special = any_special ? special + x : x;
            any_special = true;
        }
    }
    r = py_float(vm, any_special ? special : fsum_result(&parts));
done:
    vec_release(&parts);
    v_decref(vm, it);
    return r;
}

/* sqrt of the sum of squares, scaled so that nothing overflows; the sum is exact to the last bit.
 */
static double norm(const double_vec *v) {
    double max = 0;
    bool nan = false;
    for (size_t i = 0; i < v->len; i++) {
        double x = fabs(v->data[i]);
        if (isnan(x))
            nan = true;
        else if (x > max)
            max = x;
    }
    if (isinf(max)) return INFINITY;
    if (nan) return NAN;
    if (max == 0) return 0;
    if (v->len == 1) return max;
    if (v->len == 2) return hypot(v->data[0], v->data[1]);
    int e;
    frexp(max, &e);
    double_vec parts = {0};
    for (size_t i = 0; i < v->len; i++) {
        double x = ldexp(v->data[i], -e), sq = x * x;
        fsum_add(&parts, sq);
        fsum_add(&parts, fma(x, x, -sq));
    }
    double r = sqrt(fsum_result(&parts));
    vec_release(&parts);
    return ldexp(r, e);
}

static Value math_hypot(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double_vec v = {0};
    struct tuple *t = v_as(tuple, args[0]);
    for (size_t i = 0; i < t->len; i++) {
        double x;
        if (py_as_double(vm, t->items[i], &x) < 0) {
            vec_release(&v);
            return V_ERR;
        }
        vec_push(&v, x);
    }
    double r = norm(&v);
    vec_release(&v);
    return py_float(vm, r);
}

static Value math_dist(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value p = py_tuple_from(vm, args[0]), q = p == V_ERR ? V_ERR : py_tuple_from(vm, args[1]),
          r = V_ERR;
    double_vec v = {0};
    if (q == V_ERR) goto done;
    if (v_as(tuple, p)->len != v_as(tuple, q)->len) {
        py_raise(vm, vm->e.ValueError, "both points must have the same number of dimensions");
        goto done;
    }
    for (size_t i = 0; i < v_as(tuple, p)->len; i++) {
        double x, y;
        if (py_as_double(vm, v_as(tuple, p)->items[i], &x) < 0 ||
            py_as_double(vm, v_as(tuple, q)->items[i], &y) < 0)
            goto done;
        vec_push(&v, x - y);
    }
    r = py_float(vm, norm(&v));
done:
    vec_release(&v);
    v_decref(vm, p);
    v_decref(vm, q);
    return r;
}

#define ONE(name, doc)                                                                             \
    { #name, math_##name, 1, 1, NULL, doc, 0 }
#define TWO(name, doc)                                                                             \
    { #name, math_##name, 2, 2, NULL, doc, 0 }
static const struct native_def math_functions[] = {
    ONE(acos, "Return the arc cosine (measured in radians) of x."),
    ONE(acosh, "Return the inverse hyperbolic cosine of x."),
    ONE(asin, "Return the arc sine (measured in radians) of x."),
    ONE(asinh, "Return the inverse hyperbolic sine of x."),
    ONE(atan, "Return the arc tangent (measured in radians) of x."),
    TWO(atan2, "Return the arc tangent (measured in radians) of y/x."),
    ONE(atanh, "Return the inverse hyperbolic tangent of x."),
    ONE(cbrt, "Return the cube root of x."),
    ONE(ceil, "Return the ceiling of x as an Integral."),
    TWO(comb,
        "Number of ways to choose k items from n items without repetition and without order."),
    TWO(copysign, "Return a float with the magnitude of x but the sign of y."),
    ONE(cos, "Return the cosine of x (measured in radians)."),
    ONE(cosh, "Return the hyperbolic cosine of x."),
    ONE(degrees, "Convert angle x from radians to degrees."),
    TWO(dist, "Return the Euclidean distance between two points p and q."),
    ONE(erf, "Error function at x."),
    ONE(erfc, "Complementary error function at x."),
    ONE(exp, "Return e raised to the power of x."),
    ONE(exp2, "Return 2 raised to the power of x."),
    ONE(expm1, "Return exp(x)-1."),
    ONE(fabs, "Return the absolute value of the float x."),
    ONE(factorial, "Find n!."),
    ONE(floor, "Return the floor of x as an Integral."),
    TWO(fmod, "Return fmod(x, y), according to platform C."),
    ONE(frexp, "Return the mantissa and exponent of x, as pair (m, e)."),
    ONE(fsum, "Return an accurate floating point sum of values in the iterable."),
    ONE(gamma, "Gamma function at x."),
    {"gcd", math_gcd, 0, -1, "*integers", "Greatest Common Divisor.", 0},
    {"hypot", math_hypot, 0, -1, "*coordinates",
     "Multidimensional Euclidean distance from the origin to a point.", 0},
    {"isclose", math_isclose, 2, 4, "a, b, *, rel_tol=1e-09, abs_tol=0.0",
     "Determine whether two floating point numbers are close in value.", 0},
    ONE(isfinite, "Return True if x is neither an infinity nor a NaN, and False otherwise."),
    ONE(isinf, "Return True if x is a positive or negative infinity, and False otherwise."),
    ONE(isnan, "Return True if x is a NaN (not a number), and False otherwise."),
    ONE(isqrt, "Return the integer part of the square root of the input."),
    {"lcm", math_lcm, 0, -1, "*integers", "Least Common Multiple.", 0},
    TWO(ldexp, "Return x * (2**i)."),
    ONE(lgamma, "Natural logarithm of absolute value of Gamma function at x."),
    {"log", math_log, 1, 2, NULL, "Return the logarithm of x to the given base.", 0},
    ONE(log10, "Return the base 10 logarithm of x."),
    ONE(log1p, "Return the natural logarithm of 1+x (base e)."),
    ONE(log2, "Return the base 2 logarithm of x."),
    ONE(modf, "Return the fractional and integer parts of x."),
    TWO(nextafter, "Return the next floating-point value after x towards y."),
    {"perm", math_perm, 1, 2, NULL,
     "Number of ways to choose k items from n items without repetition and with order.", 0},
    TWO(pow, "Return x**y (x to the power of y)."),
    {"prod", math_prod, 1, 2, "iterable, /, *, start=1",
     "Calculate the product of all the elements in the input iterable.", 0},
    ONE(radians, "Convert angle x from degrees to radians."),
    TWO(remainder, "Difference between x and the closest integer multiple of y."),
    ONE(sin, "Return the sine of x (measured in radians)."),
    ONE(sinh, "Return the hyperbolic sine of x."),
    ONE(sqrt, "Return the square root of x."),
    ONE(tan, "Return the tangent of x (measured in radians)."),
    ONE(tanh, "Return the hyperbolic tangent of x."),
    ONE(trunc, "Truncates the Real x to the nearest Integral toward 0."),
    ONE(ulp, "Return the value of the least significant bit of the float x."),
    {0}};

static int math_init(struct vm *vm, Value module) {
    const struct {
        const char *name;
        double v;
    } rows[] = {{"pi", M_PI}, {"e", M_E}, {"tau", 2 * M_PI}, {"inf", INFINITY}, {"nan", NAN}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Value v = py_float(vm, rows[i].v);
        if (v == V_ERR || py_module_add(vm, module, rows[i].name, v) < 0) return -1;
    }
    return 0;
}

const struct module_def math_module = {
    "math", "This module provides access to the mathematical functions\ndefined by the C standard.",
    math_functions, math_init};
