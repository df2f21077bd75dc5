/* Formatting of int, float and complex. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/float.h"
#include "py/format.h"
#include "py/int.h"
#include "py/native.h"

/* ---- int ---- */

static int base_of(uint32_t type, const char **prefix) {
    switch (type) {
    case 'b': *prefix = "0b"; return 2;
    case 'o': *prefix = "0o"; return 8;
    case 'x': *prefix = "0x"; return 16;
    case 'X': *prefix = "0X"; return 16;
    default: *prefix = ""; return 10;
    }
}

static void upper_from(struct buf *b, size_t at) {
    for (size_t i = at; i < b->len; i++)
        if (b->data[i] >= 'a' && b->data[i] <= 'z') b->data[i] = (char)(b->data[i] - 32);
}

/* A small number without a precision, the common case, needs no buffer of its own. */
static int format_small_int(struct vm *vm, intptr_t i, const struct format_spec *f,
                            struct buf *out) {
    const char *prefix;
    char text[72], *p = int_small_text(i, base_of(f->type, &prefix), text);
    struct number_parts n = {.negative = i < 0, .prefix = f->alt ? prefix : "", .rest = {"", 0}};
    p += i < 0;
    n.digits = (struct span){p, (size_t)(text + sizeof text - p)};
    for (char *q = p; f->type == 'X' && q < text + sizeof text; q++)
        if (*q >= 'a') *q = (char)(*q - 32);
    return format_number(vm, f, &n, out);
}

int format_int(struct vm *vm, Value v, const struct format_spec *f, struct buf *out) {
    intptr_t small;
    if (f->precision < 0 && int_small(v, &small)) return format_small_int(vm, small, f, out);
    struct number_parts n = {.negative = int_sign(v) < 0, .prefix = "", .rest = {"", 0}};
    struct buf digits = BUF_INIT;
    const char *prefix;
    int rc = int_to_buf(vm, v, base_of(f->type, &prefix), &digits);
    if (rc == 0) {
        if (f->alt) n.prefix = prefix;
        if (f->type == 'X') upper_from(&digits, 0);
        size_t skip = n.negative;
        n.digits = (struct span){digits.data + skip, digits.len - skip};
        if (f->precision > (int64_t)n.digits.n) { /* %-formatting: at least so many digits */
            struct buf zeros = BUF_INIT;
            rc = text_check_size(vm, (size_t)f->precision);
            if (rc == 0) {
                buf_fill(&zeros, '0', (size_t)f->precision - n.digits.n);
                buf_add(&zeros, n.digits.p, n.digits.n);
                buf_release(&digits);
                digits = zeros;
                n.digits = (struct span){digits.data, digits.len};
            }
        }
        if (rc == 0) rc = format_number(vm, f, &n, out);
    }
    buf_release(&digits);
    return rc;
}

static Value format_char(struct vm *vm, Value v, struct format_spec *f) {
    intptr_t i;
    if (f->sign)
        return py_raise(vm, vm->e.ValueError, "Sign not allowed with integer format specifier 'c'");
    if (f->alt)
        return py_raise(vm, vm->e.ValueError,
                        "Alternate form (#) not allowed with integer format specifier 'c'");
    int64_t wide;
    if (!int_small(v, &i) && py_as_int64(vm, v, &wide) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.OverflowError, "Python int too large to convert to C long");
    }
    if (!int_small(v, &i) || i < 0 || i > 0x10FFFF)
        return py_raise(vm, vm->e.OverflowError, "%%c arg not in range(0x110000)");
    char text[4];
    struct buf b = BUF_INIT;
    buf_add(&b, text, utf8_encode((uint32_t)i, text));
    if (format_pad(vm, f, &b, 0, 1) == 0) return str_from_buf(vm, &b);
    buf_release(&b);
    return V_ERR;
}

static Value finish(struct vm *vm, int rc, struct buf *b) {
    if (rc == 0) return str_from_buf(vm, b);
    buf_release(b);
    return V_ERR;
}

Value int_format(struct vm *vm, Value v, Value spec) {
    if (!v_as(str, spec)->size) return v_is_int(v) ? int_repr(vm, v) : py_to_str(vm, v);
    const char *name = v_type(vm, v)->name;
    struct format_spec f;
    struct buf b = BUF_INIT;
    double d;
    if (format_parse(vm, spec, '>', name, &f) < 0) return V_ERR;
    if (f.type < 128 && f.type && strchr("eEfFgG%", (int)f.type)) {
        if (int_as_double(vm, v, &d) < 0) return V_ERR;
        return finish(vm, format_float(vm, d, &f, &b), &b);
    }
    if (f.type >= 128 || (f.type && !strchr("bcdoxXn", (int)f.type)))
        return format_unknown_code(vm, f.type, name);
    if (f.precision >= 0)
        return py_raise(vm, vm->e.ValueError, "Precision not allowed in integer format specifier");
    if (f.positive_zero)
        return py_raise(vm, vm->e.ValueError,
                        "Negative zero coercion (z) not allowed in integer format specifier");
    if (f.type == 'c') return format_char(vm, v, &f);
    return finish(vm, format_int(vm, v, &f, &b), &b);
}

/* ---- float ---- */

/* Shortest text with a point even where no digit follows, for "#". */
static void add_point(struct buf *b, size_t at) {
    if (memchr(b->data + at, '.', b->len - at)) return;
    char *e = memchr(b->data + at, 'e', b->len - at);
    size_t i = e ? (size_t)(e - b->data) : b->len;
    buf_addc(b, 0);
    memmove(b->data + i + 1, b->data + i, b->len - 1 - i);
    b->data[i] = '.';
}

/* Through a buffer on the stack, so that printf need not run twice to find the length. */
static void put_printf(const char *fmt, int precision, double d, struct buf *out) {
    char text[128];
    int n = snprintf(text, sizeof text, fmt, precision, d);
    if (n >= 0 && (size_t)n < sizeof text)
        buf_add(out, text, (size_t)n);
    else
        buf_addf(out, fmt, precision, d);
}

/* %g with "1.0" for whole numbers: exponents from one digit earlier on, so that the zero is
 * significant. */
static void put_general(double d, int precision, bool alt, bool dot_zero, struct buf *out) {
    size_t at = out->len;
    if (precision == 0) precision = 1;
    put_printf(alt ? "%#.*g" : "%.*g", precision, d, out);
    if (!dot_zero || memchr(out->data + at, 'e', out->len - at)) return;
    const char *dot = memchr(out->data + at, '.', out->len - at);
    if (dot && dot[1]) return;
    size_t whole = out->len - at - (dot != NULL);
    if (whole < (size_t)precision) {
        buf_adds(out, dot ? "0" : ".0");
        return;
    }
    struct buf sci =
        BUF_INIT; /* all digits stand before the point: the exponent form, without trailing zeros */
    buf_addf(&sci, "%.*e", precision - 1, d);
    const char *e = strchr(sci.data, 'e'), *last = e;
    if (precision > 1 && !alt) {
        while (last[-1] == '0') last--;
        if (last[-1] == '.') last--;
    }
    buf_truncate(out, at);
    buf_add(out, sci.data, (size_t)(last - sci.data));
    buf_adds(out, e);
    buf_release(&sci);
}

/* %.*f of d < 2^63 / 10^precision in integers: d is m / 2^shift exactly, so that m * 10^precision /
 * 2^shift can be rounded half to even. False when d is out of reach. */
static bool put_fixed_quick(double d, int precision, struct buf *out) {
    static const uint64_t tens[] = {1, 10, 100, 1000, 10000, 100000, 1000000};
    if (precision > 6 || d >= 1e12) return false;
    int e;
    uint64_t m = (uint64_t)(frexp(d, &e) * 9007199254740992.0); /* 53 bits */
    int shift = 53 - e;
    uint64_t q = 0;
    if (shift <= 0) return false;
    if (shift < 120) {
        __extension__ unsigned __int128 x = (unsigned __int128)m * tens[precision], half = 1;
        half <<= shift - 1;
        q = (uint64_t)(x >> shift);
        x &= (half << 1) - 1;
        if (x > half || (x == half && q & 1)) q++;
    }
    char text[32], *p = text + sizeof text;
    for (int i = 0; i < precision; i++, q /= 10) *--p = (char)('0' + q % 10);
    if (precision) *--p = '.';
    do *--p = (char)('0' + q % 10);
    while (q /= 10);
    buf_add(out, p, (size_t)(text + sizeof text - p));
    return true;
}

int format_double(struct vm *vm, double d, char type, int64_t precision, bool alt, bool dot_zero,
                  struct buf *out) {
    char lower = (char)(type | 0x20);
    if (type == '%') lower = '%';
    size_t at = out->len;
    d = fabs(d);
    if (precision > 65536 && text_check_size(vm, (size_t)precision) < 0) return -1;
    if (precision > 2000000000) return py_raise_i(vm, vm->e.ValueError, "precision too big");
    int p = (int)precision;
    if (lower == '%') d *= 100;
    if (isnan(d) || isinf(d)) {
        buf_adds(out, isnan(d) ? "nan" : "inf");
    } else if (lower == 'r') {
        char text[40];
        buf_adds(out, float_repr_text(d, dot_zero, text));
        if (alt) add_point(out, at);
    } else if (lower == 'e') {
        put_printf(alt ? "%#.*e" : "%.*e", p, d, out);
    } else if (lower == 'g') {
        put_general(d, p, alt, dot_zero, out);
    } else if (alt || !put_fixed_quick(d, p, out)) {
        put_printf(alt ? "%#.*f" : "%.*f", p, d, out);
    }
    if (type >= 'A' && type <= 'Z') upper_from(out, at);
    if (lower == '%') buf_addc(out, '%');
    return 0;
}

static bool all_zero(const struct buf *b) {
    for (size_t i = 0; i < b->len && (b->data[i] | 0x20) != 'e'; i++)
        if (b->data[i] != '0' && b->data[i] != '.' && b->data[i] != '%') return false;
    return true;
}

/* How the type letter and the precision of a spec are to be read. */
static char float_style(const struct format_spec *f, int64_t *precision, bool *dot_zero) {
    *precision = f->precision;
    *dot_zero = f->type == 0;
    if (f->type == 0) return *precision < 0 ? 'r' : 'g';
    if (*precision < 0) *precision = 6;
    return f->type == 'n' ? 'g' : (char)f->type;
}

static int format_real(struct vm *vm, double d, const struct format_spec *f, char style,
                       int64_t precision, bool dot_zero, struct buf *out) {
    struct buf text = BUF_INIT;
    int rc = format_double(vm, d, style, precision, f->alt, dot_zero, &text);
    if (rc == 0) {
        size_t k = 0;
        while (k < text.len && text.data[k] >= '0' && text.data[k] <= '9') k++;
        struct number_parts n = {.negative = signbit(d) && !isnan(d),
                                 .prefix = "",
                                 .digits = {text.data, k},
                                 .rest = {text.data + k, text.len - k}};
        if (f->positive_zero && n.negative && all_zero(&text)) n.negative = false;
        rc = format_number(vm, f, &n, out);
    }
    buf_release(&text);
    return rc;
}

int format_float(struct vm *vm, double d, const struct format_spec *f, struct buf *out) {
    int64_t precision;
    bool dot_zero;
    char style = float_style(f, &precision, &dot_zero);
    return format_real(vm, d, f, style, precision, dot_zero, out);
}

Value float_format(struct vm *vm, Value v, Value spec) {
    if (!v_as(str, spec)->size) return py_to_str(vm, v);
    const char *name = v_type(vm, v)->name;
    struct format_spec f;
    if (format_parse(vm, spec, '>', name, &f) < 0) return V_ERR;
    if (f.type >= 128 || (f.type && !strchr("eEfFgGn%", (int)f.type)))
        return format_unknown_code(vm, f.type, name);
    struct buf b = BUF_INIT;
    return finish(vm, format_float(vm, v_as_float(v), &f, &b), &b);
}

/* ---- complex ---- */

static int put_complex(struct vm *vm, double re, double im, const struct format_spec *f,
                       struct buf *out) {
    int64_t precision;
    bool dot_zero, plain = f->type == 0;
    char style = float_style(f, &precision, &dot_zero);
    struct format_spec part = *f;
    part.width = -1;
    bool with_real = !plain || re != 0 || signbit(re);
    if (plain && with_real) buf_addc(out, '(');
    if (with_real && format_real(vm, re, &part, style, precision, false, out) < 0) return -1;
    if (with_real) part.sign = '+';
    if (format_real(vm, im, &part, style, precision, false, out) < 0) return -1;
    buf_addc(out, 'j');
    if (plain && with_real) buf_addc(out, ')');
    return 0;
}

Value complex_format(struct vm *vm, Value v, Value spec) {
    if (!v_as(str, spec)->size) return py_to_str(vm, v);
    const char *name = v_type(vm, v)->name;
    struct format_spec f;
    if (format_parse(vm, spec, '>', name, &f) < 0) return V_ERR;
    if (f.type >= 128 || (f.type && !strchr("eEfFgGn", (int)f.type)))
        return format_unknown_code(vm, f.type, name);
    if (f.fill[0] == '0' && f.fill_len == 1)
        return py_raise(vm, vm->e.ValueError,
                        "Zero padding is not allowed in complex format specifier");
    if (f.align == '=')
        return py_raise(vm, vm->e.ValueError,
                        "'=' alignment flag is not allowed in complex format specifier");
    struct buf b = BUF_INIT;
    struct complexobj *c = v_as(complexobj, v);
    int rc = put_complex(vm, c->re, c->im, &f, &b);
    if (rc == 0) rc = format_pad(vm, &f, &b, 0, b.len);
    return finish(vm, rc, &b);
}
