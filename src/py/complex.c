/* complex. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/float.h"
#include "py/init.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/text.h"

struct cpx {
    double re, im;
};

static struct cpx cpx_of(Value v) {
    return (struct cpx){v_as(complexobj, v)->re, v_as(complexobj, v)->im};
}

static bool is_complex(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.complex_) || v_isinstance(vm, v, vm->t.complex_);
}

static Value complex_make(struct vm *vm, struct type *t, struct cpx c) {
    struct complexobj *o = obj_alloc(vm, t, t->size);
    if (!o) return V_ERR;
    o->re = c.re;
    o->im = c.im;
    return v_ptr(o);
}

Value py_complex(struct vm *vm, double re, double im) {
    return complex_make(vm, vm->t.complex_, (struct cpx){re, im});
}

static Value cpx_value(struct vm *vm, struct cpx c) {
    return py_complex(vm, c.re, c.im);
}

/* 1 and *out for any number, 0 for other things, -1 error. */
static int operand(struct vm *vm, Value v, struct cpx *out) {
    if (is_complex(vm, v)) {
        *out = cpx_of(v);
        return 1;
    }
    out->im = 0;
    return float_operand(vm, v, &out->re);
}

#define COMPLEX_OPERANDS(a, b, x, y)                                                               \
    struct cpx x, y;                                                                               \
    int rc_ = operand(vm, a, &x);                                                                  \
    if (rc_ > 0) rc_ = operand(vm, b, &y);                                                         \
    if (rc_ <= 0) return rc_ < 0 ? V_ERR : V_NOTIMPL

/* ---- arithmetic ---- */

static struct cpx product(struct cpx x, struct cpx y) {
    return (struct cpx){x.re * y.re - x.im * y.im, x.re * y.im + x.im * y.re};
}

/* Smith's method: divides by the larger part first, so that nothing overflows on the way. y is not
 * 0. */
static struct cpx quotient(struct cpx x, struct cpx y) {
    if (fabs(y.re) >= fabs(y.im)) {
        double ratio = y.im / y.re, den = y.re + y.im * ratio;
        return (struct cpx){(x.re + x.im * ratio) / den, (x.im - x.re * ratio) / den};
    }
    if (fabs(y.im) >= fabs(y.re)) {
        double ratio = y.re / y.im, den = y.re * ratio + y.im;
        return (struct cpx){(x.re * ratio + x.im) / den, (x.im * ratio - x.re) / den};
    }
    return (struct cpx){NAN, NAN};
}

static Value complex_add(struct vm *vm, Value a, Value b) {
    COMPLEX_OPERANDS(a, b, x, y);
    return py_complex(vm, x.re + y.re, x.im + y.im);
}
static Value complex_sub(struct vm *vm, Value a, Value b) {
    COMPLEX_OPERANDS(a, b, x, y);
    return py_complex(vm, x.re - y.re, x.im - y.im);
}
static Value complex_mul(struct vm *vm, Value a, Value b) {
    COMPLEX_OPERANDS(a, b, x, y);
    return cpx_value(vm, product(x, y));
}
static Value complex_div(struct vm *vm, Value a, Value b) {
    COMPLEX_OPERANDS(a, b, x, y);
    if (y.re == 0 && y.im == 0)
        return py_raise(vm, vm->e.ZeroDivisionError, "complex division by zero");
    return cpx_value(vm, quotient(x, y));
}

static struct cpx power_int(struct cpx x, long n) {
    struct cpx r = {1, 0}, p = x;
    for (unsigned long k = n < 0 ? (unsigned long)-n : (unsigned long)n; k; k >>= 1) {
        if (k & 1) r = product(r, p);
        p = product(p, p);
    }
    return n > 0 ? r : quotient((struct cpx){1, 0}, r);
}

static struct cpx power_polar(struct cpx x, struct cpx y) {
    double abs = hypot(x.re, x.im), arg = atan2(x.im, x.re);
    double len = pow(abs, y.re), phase = arg * y.re;
    if (y.im != 0) {
        len /= exp(arg * y.im);
        phase += y.im * log(abs);
    }
    return (struct cpx){len * cos(phase), len * sin(phase)};
}

Value complex_power(struct vm *vm, double ar, double ai, double br, double bi) {
    struct cpx x = {ar, ai}, y = {br, bi}, r;
    if (br == 0 && bi == 0) return py_complex(vm, 1, 0);
    bool whole = bi == 0 && br == floor(br) && fabs(br) <= 100, zero = ar == 0 && ai == 0;
    if (zero && (bi != 0 || br < 0))
        return py_raise(vm, vm->e.ZeroDivisionError, "0.0 to a negative or complex power");
    if (zero && !whole) return py_complex(vm, 0, 0);
    r = whole ? power_int(x, (long)br) : power_polar(x, y);
    if (isinf(r.re) || isinf(r.im))
        return py_raise(vm, vm->e.OverflowError, "complex exponentiation");
    return cpx_value(vm, r);
}

static Value complex_pow(struct vm *vm, Value a, Value b) {
    COMPLEX_OPERANDS(a, b, x, y);
    return complex_power(vm, x.re, x.im, y.re, y.im);
}

static Value complex_neg(struct vm *vm, Value a) {
    struct cpx c = cpx_of(a);
    return py_complex(vm, -c.re, -c.im);
}
static Value complex_pos(struct vm *vm, Value a) {
    return cpx_value(vm, cpx_of(a));
}
static Value complex_abs(struct vm *vm, Value a) {
    struct cpx c = cpx_of(a);
    double r = hypot(c.re, c.im);
    if (isinf(r) && isfinite(c.re) && isfinite(c.im))
        return py_raise(vm, vm->e.OverflowError, "absolute value too large");
    return py_float(vm, r);
}

static int complex_truth(struct vm *vm, Value a) {
    (void)vm;
    return cpx_of(a).re != 0 || cpx_of(a).im != 0;
}

static int64_t complex_hash(struct vm *vm, Value a) {
    (void)vm;
    uint64_t h = (uint64_t)float_hash(cpx_of(a).re) + 1000003u * (uint64_t)float_hash(cpx_of(a).im);
    return (int64_t)h == -1 ? -2 : (int64_t)h;
}

static Value complex_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !is_complex(vm, a)) return V_NOTIMPL;
    struct cpx x = cpx_of(a);
    bool eq;
    if (is_complex(vm, b)) {
        eq = x.re == cpx_of(b).re && x.im == cpx_of(b).im;
    } else {
        if (!v_is_anyint(b) && !v_is_float(vm, b, vm->t.float_)) return V_NOTIMPL;
        if (x.im != 0) return v_bool(op == PY_NE);
        Value re = py_float(vm, x.re); /* int and float compare exactly */
        if (re == V_ERR) return V_ERR;
        Value r = vm->t.float_->s.compare(vm, re, b, PY_EQ);
        v_decref(vm, re);
        eq = r == V_TRUE;
    }
    return v_bool(eq == (op == PY_EQ));
}

static Value complex_repr(struct vm *vm, Value v) {
    struct cpx c = cpx_of(v);
    char re[40], im[40];
    float_repr_text(c.im, false, im);
    if (c.re == 0 && !signbit(c.re)) return py_str_fmt(vm, "%sj", im);
    float_repr_text(c.re, false, re);
    return py_str_fmt(vm, "(%s%s%sj)", re, *im == '-' ? "" : "+", im);
}

/* ---- construction ---- */

/* "re", "imj", "re±imj", "j": the text of the whole, without parentheses. */
static bool parse_parts(const char *p, struct cpx *out) {
    const char *end;
    double x = float_scan(p, &end);
    out->re = out->im = 0;
    if (end > p) {
        if ((*end | 0x20) == 'j') {
            out->im = x;
            return !end[1];
        }
        out->re = x;
        if (!*end) return true;
        p = end;
        if (*p != '+' && *p != '-') return false;
        x = float_scan(p, &end);
        if (end > p) {
            out->im = x;
            return (*end | 0x20) == 'j' && !end[1];
        }
    }
    out->im = 1; /* a bare, perhaps signed j */
    if (*p == '+' || *p == '-') out->im = *p++ == '-' ? -1 : 1;
    return (*p | 0x20) == 'j' && !p[1];
}

static int parse_complex(struct vm *vm, Value text, struct cpx *out) {
    struct buf b = BUF_INIT;
    struct span s = str_span(text);
    bool ok = float_clean(s.p, s.n, &b);
    if (!ok && memchr(s.p, '_', s.n)) {
        buf_release(&b);
        return py_raise_i(vm, vm->e.ValueError, "could not convert string to complex: %R", text);
    }
    if (ok && b.data[0] == '(' && b.data[b.len - 1] == ')') {
        struct buf inner = BUF_INIT;
        ok = float_clean(b.data + 1, b.len - 2, &inner);
        buf_release(&b);
        b = inner;
    }
    ok = ok && parse_parts(b.data, out);
    buf_release(&b);
    return ok ? 0 : py_raise_i(vm, vm->e.ValueError, "complex() arg is a malformed string");
}

/* A number of any kind as complex; `what` names the argument in the TypeError. */
static int as_complex(struct vm *vm, Value v, struct cpx *out, const char *what) {
    int rc = v_is_anyint(v) || is_complex(vm, v) ? operand(vm, v, out) : 0;
    if (rc) return rc < 0 ? -1 : 0;
    Value c = py_call_special(vm, v, vm->n.dunder_complex, NULL, 0);
    if (c == V_ERR) return -1;
    if (c != V_UNSET) {
        bool ok = is_complex(vm, c);
        if (ok)
            *out = cpx_of(c);
        else
            py_raise(vm, vm->e.TypeError, "__complex__ returned non-complex (type %T)", c);
        v_decref(vm, c);
        return ok ? 0 : -1;
    }
    out->im = 0;
    struct type *t = v_type(vm, v);
    if (t->s.to_float || t->s.index) return py_as_double(vm, v, &out->re);
    return py_raise_i(vm, vm->e.TypeError, "complex() %s, not '%T'", what, v);
}

static Value complex_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value in[2];
    struct cpx c = {0, 0}, d = {0, 0};
    if (signature_bind_ex(vm, "real=0, imag=0", "complex", 0, args, kwargs, in) < 0) return V_ERR;
    Value re = in[0], im = in[1];
    if (re != V_UNSET && v_is_str(re)) {
        if (im != V_UNSET)
            return py_raise(vm, vm->e.TypeError,
                            "complex() can't take second arg if first is a string");
        if (parse_complex(vm, re, &c) < 0) return V_ERR;
        return complex_make(vm, t, c);
    }
    if (im != V_UNSET && v_is_str(im))
        return py_raise(vm, vm->e.TypeError, "complex() second arg can't be a string");
    if (re != V_UNSET && as_complex(vm, re, &c, "first argument must be a string or a number") < 0)
        return V_ERR;
    if (im != V_UNSET) {
        if (as_complex(vm, im, &d, "second argument must be a number") < 0) return V_ERR;
        c.re -= d.im;
        c.im = is_complex(vm, re == V_UNSET ? V_NONE : re) ? c.im + d.re : d.re;
    }
    if (t == vm->t.complex_ && im == V_UNSET && v_is_exact(re, t)) return v_incref(re);
    return complex_make(vm, t, c);
}

static Value complex_conjugate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct cpx c = cpx_of(args[0]);
    return py_complex(vm, c.re, -c.im);
}

static Value complex_self_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return complex_pos(vm, args[0]);
}

static Value complex_getnewargs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct cpx c = cpx_of(args[0]);
    Value re = py_float(vm, c.re);
    if (re == V_ERR) return V_ERR;
    Value im = py_float(vm, c.im);
    if (im == V_ERR) {
        v_decref(vm, re);
        return V_ERR;
    }
    return py_tuple_steal(vm, (Value[]){re, im}, 2);
}

static const struct native_def complex_methods[] = {
    {"conjugate", complex_conjugate_m, 0, 0, NULL, "with the imaginary part negated", 0},
    {"__complex__", complex_self_m, 0, 0, NULL, NULL, 0},
    {"__getnewargs__", complex_getnewargs_m, 0, 0, NULL, NULL, 0},
    {0},
};

static Value complex_get_real(struct vm *vm, Value self) {
    return py_float(vm, cpx_of(self).re);
}
static Value complex_get_imag(struct vm *vm, Value self) {
    return py_float(vm, cpx_of(self).im);
}

static const struct getset_def complex_getsets[] = {
    {"real", complex_get_real, NULL, "the real part"},
    {"imag", complex_get_imag, NULL, "the imaginary part"},
    {0},
};

static const struct type_def complex_def = {
    .name = "complex",
    .module = "builtins",
    .doc = "complex(real=0, imag=0): a complex number",
    .flags = TF_BASETYPE,
    .size = sizeof(struct complexobj),
    .slots = {.new_ = complex_new,
              .repr = complex_repr,
              .format = complex_format,
              .hash = complex_hash,
              .compare = complex_compare,
              .truth = complex_truth,
              .binary = {[PY_ADD] = complex_add,
                         [PY_SUB] = complex_sub,
                         [PY_MUL] = complex_mul,
                         [PY_TRUEDIV] = complex_div,
                         [PY_POW] = complex_pow},
              .neg = complex_neg,
              .pos = complex_pos,
              .abs = complex_abs},
    .methods = complex_methods,
    .getsets = complex_getsets,
};

int py_init_complex(struct vm *vm) {
    vm->t.complex_ = type_new_native(vm, &complex_def, NULL);
    return vm->t.complex_ ? 0 : -1;
}
