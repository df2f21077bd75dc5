/* int to text and back. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "py/int.h"
#include "py/native.h"
#include "py/text.h"

/* ---- to text ---- */

static bool is_power_of_two(int base) {
    return (base & (base - 1)) == 0;
}

char *int_small_text(intptr_t i, int base, char text[72]) {
    char *p = text + 72;
    uintptr_t u = i < 0 ? -(uintptr_t)i : (uintptr_t)i, b = (uintptr_t)base;
    if (base == 10) {
        for (; u >= 10; u /= 10) *--p = (char)('0' + u % 10);
        *--p = (char)('0' + u);
    } else {
        do *--p = "0123456789abcdefghijklmnopqrstuvwxyz"[u % b];
        while (u /= b);
    }
    if (i < 0) *--p = '-';
    return p;
}

static int raise_too_long(struct vm *vm) {
    return py_raise_i(vm, vm->e.ValueError,
                      "Exceeds the limit (%d digits) for integer string conversion; use "
                      "sys.set_int_max_str_digits() to increase the limit",
                      (int)vm->int_digits_limit);
}

int int_to_buf(struct vm *vm, Value v, int base, struct buf *out) {
    intptr_t i;
    if (int_small(v, &i)) {
        char text[72], *p = int_small_text(i, base, text);
        buf_add(out, p, (size_t)(text + sizeof text - p));
        return 0;
    }
    struct int_view w;
    mpz_srcptr z = int_view(v, &w);
    size_t digits = mpz_sizeinbase(z, base); /* exact or one too many */
    size_t limit = is_power_of_two(base) ? 0 : vm->int_digits_limit;
    if (limit && digits > limit + 1) return raise_too_long(vm);
    if (int_check_bits(vm, (double)digits * 8) < 0) return -1;
    buf_reserve(out, digits + 2);
    char *at = out->data + out->len;
    mpz_get_str(at, base, z);
    size_t n = strlen(at);
    if (limit && n - (*at == '-') > limit) {
        *at = 0;
        return raise_too_long(vm);
    }
    out->len += n;
    return 0;
}

Value int_repr(struct vm *vm, Value v) {
    intptr_t i;
    if (int_small(v, &i)) {
        char text[72], *p = int_small_text(i, 10, text);
        return py_str_n(vm, p, (size_t)(text + sizeof text - p));
    }
    struct buf b = BUF_INIT;
    if (int_to_buf(vm, v, 10, &b) < 0) {
        buf_release(&b);
        return V_ERR;
    }
    return str_from_ascii_buf(vm, &b);
}

/* ---- from text ---- */

/* The literal without blanks, sign and prefix. */
struct literal {
    const char *p, *end;
    int base;
    bool negative, zeros_only; /* base 0 and a leading zero */
};

static bool prefix_base(char c, int *base) {
    switch (c | 0x20) {
    case 'x': *base = 16; return true;
    case 'o': *base = 8; return true;
    case 'b': *base = 2; return true;
    default: return false;
    }
}

static void literal_open(struct literal *l, const char *p, size_t n, int base) {
    const char *end = p + n;
    size_t k;
    while (p < end && (k = span_space_at(p, (size_t)(end - p), true))) p += k;
    while (end > p && (k = span_space_before(p, (size_t)(end - p), true))) end -= k;
    *l = (struct literal){p, end, base, false, false};
    if (p < end && (*p == '-' || *p == '+')) l->negative = *p++ == '-';
    int b;
    if (end - p >= 2 && *p == '0' && prefix_base(p[1], &b) && (base == 0 || base == b)) {
        l->base = b;
        p += 2;
        if (p < end && *p == '_') p++;
    } else if (base == 0) {
        l->base = 10;
        l->zeros_only = p < end && *p == '0';
    }
    l->p = p;
}

/* Value of the digit at p, or -1; *len its bytes. Decimal digits of every script count. */
static int digit_at(const char *p, const char *end, size_t *len) {
    *len = 1;
    unsigned char c = (unsigned char)*p;
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 0x80) {
        uint32_t cp;
        *len = utf8_decode(p, (size_t)(end - p), &cp);
        return uni_decimal(cp);
    }
    c |= 0x20;
    return c >= 'a' && c <= 'z' ? c - 'a' + 10 : -1;
}

/* The digits as ASCII into out; false when it is no number. */
static bool literal_digits(const struct literal *l, struct buf *out) {
    bool underscore = true; /* none may come first */
    for (const char *p = l->p; p < l->end;) {
        if (*p == '_') {
            if (underscore) return false;
            underscore = true;
            p++;
            continue;
        }
        size_t len;
        int d = digit_at(p, l->end, &len);
        if (d < 0 || d >= l->base || (d > 0 && l->zeros_only)) return false;
        underscore = false;
        buf_addc(out, "0123456789abcdefghijklmnopqrstuvwxyz"[d]);
        p += len;
    }
    return !underscore;
}

static Value digits_value(struct vm *vm, const struct buf *digits, int base, bool negative) {
    if (digits->len <= 11 || (base <= 10 && digits->len <= 18)) { /* 36^11 and 10^18 fit */
        int64_t i = strtoll(digits->data, NULL, base);
        return py_int(vm, negative ? -i : i);
    }
    mpz_t z;
    mpz_init_set_str(z, digits->data, base);
    if (negative) mpz_neg(z, z);
    return int_take(vm, z);
}

/* Nothing but a few digits: the common case. */
static bool parse_plain(const char *p, size_t n, Value *out) {
    intptr_t i = 0;
    if (n == 0 || n > 18) return false;
    for (size_t k = 0; k < n; k++) {
        unsigned d = (unsigned char)p[k] - '0';
        if (d > 9) return false;
        i = i * 10 + (intptr_t)d;
    }
    *out = v_int(i);
    return true;
}

int int_parse(struct vm *vm, const char *p, size_t n, int base, Value *out) {
    if (base == 10 && parse_plain(p, n, out)) return 1;
    struct literal l;
    literal_open(&l, p, n, base);
    struct buf digits = BUF_INIT;
    if (!literal_digits(&l, &digits)) {
        buf_release(&digits);
        return 0;
    }
    if (!is_power_of_two(l.base) && vm->int_digits_limit && digits.len > vm->int_digits_limit) {
        size_t len = digits.len;
        buf_release(&digits);
        return py_raise_i(vm, vm->e.ValueError,
                          "Exceeds the limit (%d digits) for integer string conversion: value has "
                          "%zu digits; use sys.set_int_max_str_digits() to increase the limit",
                          (int)vm->int_digits_limit, len);
    }
    *out = digits_value(vm, &digits, l.base, l.negative);
    buf_release(&digits);
    return *out == V_ERR ? -1 : 1;
}

Value py_int_from_text(struct vm *vm, const char *digits, size_t n, int base) {
    Value v;
    int rc = int_parse(vm, digits, n, base, &v);
    if (rc > 0) return v;
    if (rc < 0) return V_ERR;
    return py_raise(vm, vm->e.ValueError, "invalid literal for int() with base %d", base);
}

/* ---- the constructor ---- */

static Value convert_text(struct vm *vm, Value x, const char *p, size_t n, int base) {
    Value v;
    int rc = int_parse(vm, p, n, base, &v);
    if (rc > 0) return v;
    if (rc < 0) return V_ERR;
    return py_raise(vm, vm->e.ValueError, "invalid literal for int() with base %d: %R", base, x);
}

static bool is_bytes_like(struct vm *vm, Value x) {
    return v_isinstance(vm, x, vm->t.bytes) || v_isinstance(vm, x, vm->t.bytearray);
}

static int convert_base(struct vm *vm, Value x, Value base, int *out) {
    *out = 10;
    if (base == V_UNSET) return 0;
    int64_t b;
    if (py_as_int64(vm, base, &b) < 0) {
        if (!py_error_is(vm, vm->e.OverflowError)) return -1;
        py_error_clear(vm);
        b = -1;
    }
    if (b != 0 && (b < 2 || b > 36))
        return py_raise_i(vm, vm->e.ValueError, "int() base must be >= 2 and <= 36, or 0");
    if (!v_is_str(x) && !is_bytes_like(vm, x))
        return py_raise_i(vm, vm->e.TypeError, "int() can't convert non-string with explicit base");
    *out = (int)b;
    return 0;
}

static Value checked_int(struct vm *vm, Value r, const char *how) {
    if (r == V_ERR || v_is_int(r)) return r;
    Value plain = v_is_anyint(r)
                      ? int_plain(vm, r)
                      : py_raise(vm, vm->e.TypeError, "%s returned non-int (type %T)", how, r);
    v_decref(vm, r);
    return plain;
}

Value int_convert(struct vm *vm, Value x, Value base_value) {
    if (base_value == V_UNSET && v_is_anyint(x)) {
        struct type *t = v_type(vm, x);
        if (t->s.to_int && (t->tflags & TF_HEAP))
            return checked_int(vm, t->s.to_int(vm, x), "__int__");
        return int_plain(vm, x);
    }
    int base;
    if (convert_base(vm, x, base_value, &base) < 0) return V_ERR;
    if (v_is_str(x)) return convert_text(vm, x, v_cstr(x), v_as(str, x)->size, base);
    if (is_bytes_like(vm, x)) {
        const char *p;
        size_t n;
        if (py_as_buffer(vm, x, &p, &n) < 0) return V_ERR;
        return convert_text(vm, x, p, n, base);
    }
    struct type *t = v_type(vm, x);
    if (t->s.to_int) return checked_int(vm, t->s.to_int(vm, x), "__int__");
    if (t->s.index) return py_index(vm, x);
    Value r = py_call_special(vm, x, vm->n.__trunc__, NULL, 0);
    if (r != V_UNSET) return checked_int(vm, r, "__trunc__");
    return py_raise(
        vm, vm->e.TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not '%T'", x);
}
