/* float to text and back: shortest digits, decimal and hexadecimal. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "py/float.h"
#include "py/native.h"
#include "py/text.h"

/* ---- shortest digits ---- */

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,
                                       1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19};

static int put_digits(uint64_t m, char *digits) {
    char tmp[20];
    int n = 0;
    for (; m; m /= 10) tmp[n++] = (char)('0' + m % 10);
    for (int i = 0; i < n; i++) digits[i] = tmp[n - 1 - i];
    return n;
}

static int strip_zeros(const char *digits, int n) {
    while (n > 1 && digits[n - 1] == '0') n--;
    return n;
}

/* Numbers that are m / 10^k with m below 10^15: at most one decimal of so few digits reads back as
 * d, and dividing two exact doubles rounds as reading that decimal does. */
static int shortest_quick(double d, char *digits, int *point) {
    if (d >= 1e15 || d < 1e-4) return 0;
    for (int k = 0; k < 19; k++) {
        double scaled = d * powers_of_ten[k];
        if (scaled >= 1e15) return 0;
        uint64_t m = (uint64_t)(scaled + 0.5);
        if ((double)m / powers_of_ten[k] != d) continue;
        int n = put_digits(m, digits);
        *point = n - k;
        return strip_zeros(digits, n);
    }
    return 0;
}

/* The n digits nearest to d. */
static void print_digits(double d, int n, char *digits, int *point) {
    char text[40];
    snprintf(text, sizeof text, "%.*e", n - 1, d);
    digits[0] = text[0];
    if (n > 1) memcpy(digits + 1, text + 2, (size_t)n - 1);
    *point = atoi(strchr(text, 'e') + 1) + 1;
}

static bool reads_back(double d, int n, const char *digits, int point) {
    char text[40];
    snprintf(text, sizeof text, "0.%.*se%d", n, digits, point);
    return strtod(text, NULL) == d;
}

/* One more in the last place: at powers of two the gap above is twice the gap below, so that the
 * upper one of two neighbours may read back although the lower one is nearer. */
static bool try_next_up(double d, int n, char *digits, int *point) {
    char up[18];
    memcpy(up, digits, (size_t)n);
    int i = n - 1;
    while (i >= 0 && up[i] == '9') up[i--] = '0';
    if (i < 0) return false;
    up[i]++;
    if (!reads_back(d, n, up, *point)) return false;
    memcpy(digits, up, (size_t)n);
    return true;
}

/* Sixteen digits from the seventeen that are there, for a number of which fifteen are known not to
 * do. False: cannot tell (the last digit is a 5 that may itself be rounded, or the carry runs
 * through). */
static bool cut_to_sixteen(double d, char *digits, int *n, int point) {
    char cut[16];
    if (digits[16] == '5') return false;
    memcpy(cut, digits, 16);
    if (digits[16] > '5') {
        if (cut[15] == '9') return false;
        cut[15]++;
    }
    *n = 17;
    if (reads_back(d, 16, cut, point)) {
        memcpy(digits, cut, 16);
        *n = 16;
    }
    return true;
}

int float_shortest(double d, char digits[18], int *point) {
    int n = shortest_quick(d, digits, point);
    if (n) return n;
    int e;
    bool power_of_two = frexp(d, &e) == 0.5;
    if (d >= 1e-3 && d < 1e15 && !power_of_two) { /* shortest_quick would have found fifteen */
        print_digits(d, 17, digits, point);
        if (cut_to_sixteen(d, digits, &n, *point)) return strip_zeros(digits, n);
    }
    for (n = d < 2.3e-308 ? 1 : 15; n < 17; n++) {
        print_digits(d, n, digits, point);
        if (reads_back(d, n, digits, *point)) return strip_zeros(digits, n);
        if (power_of_two && try_next_up(d, n, digits, point)) return strip_zeros(digits, n);
    }
    print_digits(d, 17, digits, point);
    return strip_zeros(digits, 17);
}

static char *put_exponent(char *p, int e) {
    return p + sprintf(p, "e%c%02d", e < 0 ? '-' : '+', abs(e));
}

char *float_repr_text(double d, bool dot_zero, char out[40]) {
    if (isnan(d)) return strcpy(out, "nan");
    char *p = out;
    if (signbit(d)) *p++ = '-';
    if (isinf(d)) return strcpy(p, "inf"), out;
    if (d == 0) return strcpy(p, dot_zero ? "0.0" : "0"), out;
    char digits[18];
    int point, n = float_shortest(fabs(d), digits, &point);
    if (point < -3 || point > 16) {
        *p++ = digits[0];
        if (n > 1) *p++ = '.';
        memcpy(p, digits + 1, (size_t)n - 1);
        put_exponent(p + n - 1, point - 1);
        return out;
    }
    if (point <= 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = point; i < 0; i++) *p++ = '0';
        point = 0;
    } else {
        for (int i = 0; i < point; i++) *p++ = i < n ? digits[i] : '0';
        if (n > point)
            *p++ = '.';
        else if (dot_zero)
            p = stpcpy(p, ".0");
    }
    if (n > point) {
        memcpy(p, digits + point, (size_t)(n - point));
        p += n - point;
    }
    *p = 0;
    return out;
}

char *py_float_repr(double d, char out[40]) {
    return float_repr_text(d, true, out);
}

/* ---- from text ---- */

bool float_clean(const char *p, size_t n, struct buf *out) {
    const char *end = p + n;
    size_t k;
    while (p < end && (k = span_space_at(p, (size_t)(end - p), true))) p += k;
    while (end > p && (k = span_space_before(p, (size_t)(end - p), true))) end -= k;
    bool digit = false;
    for (; p < end; p += k) {
        k = 1;
        char c = *p;
        if (c == '_') {
            if (!digit || p + 1 == end) return false;
            digit = false;
            uint32_t next;
            utf8_decode(p + 1, (size_t)(end - p) - 1, &next);
            if (uni_decimal(next) < 0) return false;
            continue;
        }
        if (c & 0x80) {
            uint32_t cp;
            k = utf8_decode(p, (size_t)(end - p), &cp);
            if (uni_decimal(cp) < 0) return false;
            c = (char)('0' + uni_decimal(cp));
        }
        digit = c >= '0' && c <= '9';
        if (!c) return false;
        buf_addc(out, c);
    }
    return out->len > 0;
}

static const char *scan_word(const char *p, const char *word) {
    for (; *word; p++, word++)
        if ((*p | 0x20) != *word) return NULL;
    return p;
}

static const char *scan_digits(const char *p) {
    while (*p >= '0' && *p <= '9') p++;
    return p;
}

/* End of [digits][.digits][e[sign]digits], p when there is no digit in front of the exponent. */
static const char *scan_decimal(const char *p) {
    const char *q = scan_digits(p);
    bool any = q > p;
    if (*q == '.') {
        const char *r = scan_digits(q + 1);
        any |= r > q + 1;
        q = r;
    }
    if (!any) return p;
    if ((*q | 0x20) == 'e') {
        const char *e = q + 1 + (q[1] == '+' || q[1] == '-');
        const char *r = scan_digits(e);
        if (r > e) q = r;
    }
    return q;
}

double float_scan(const char *p, const char **end) {
    bool negative = *p == '-';
    const char *q = p + (*p == '-' || *p == '+'), *r;
    if ((r = scan_word(q, "infinity")) || (r = scan_word(q, "inf"))) {
        *end = r;
        return negative ? -INFINITY : INFINITY;
    }
    if ((r = scan_word(q, "nan"))) {
        *end = r;
        return negative ? -(double)NAN : (double)NAN;
    }
    r = scan_decimal(q);
    *end = r > q ? r : p;
    return r > q ? strtod(p, NULL) : 0;
}

bool float_parse(const char *p, size_t n, double *out) {
    struct buf b = BUF_INIT;
    const char *end;
    bool ok = float_clean(p, n, &b);
    if (ok) {
        *out = float_scan(b.data, &end);
        ok = end > b.data && !*end;
    }
    buf_release(&b);
    return ok;
}

/* ---- hexadecimal ---- */

Value float_hex(struct vm *vm, double d) {
    if (!isfinite(d)) {
        char text[40];
        return py_str(vm, py_float_repr(d, text));
    }
    const char *sign = signbit(d) ? "-" : "";
    if (d == 0) return py_str_fmt(vm, "%s0x0.0p+0", sign);
    int e;
    double m = frexp(fabs(d), &e);
    int shift = 1 - (-1021 - e > 0 ? -1021 - e
                                   : 0); /* one bit in front of the point, none of a subnormal */
    m = ldexp(m, shift);
    e -= shift;
    char text[40], *p = text;
    p += sprintf(p, "0x%d.", (int)m);
    for (int i = 0; i < 13; i++) {
        m = (m - (int)m) * 16;
        *p++ = "0123456789abcdef"[(int)m];
    }
    sprintf(p, "p%c%d", e < 0 ? '-' : '+', abs(e));
    return py_str_fmt(vm, "%s%s", sign, text);
}

/* End of [0x]hex[.hex][p[sign]digits] behind the sign, p when it is none; *start behind the prefix.
 */
static const char *scan_hex(const char *p, const char **start) {
    if (*p == '0' && (p[1] | 0x20) == 'x') p += 2;
    *start = p;
    const char *q = p;
    while (isxdigit((unsigned char)*q)) q++;
    bool any = q > p;
    if (*q == '.') {
        const char *r = ++q;
        while (isxdigit((unsigned char)*q)) q++;
        any |= q > r;
    }
    if (!any) return NULL;
    if ((*q | 0x20) == 'p') {
        const char *e = q + 1 + (q[1] == '+' || q[1] == '-');
        const char *r = scan_digits(e);
        if (r == e) return NULL;
        q = r;
    }
    return q;
}

int float_from_hex(struct vm *vm, Value text, double *out) {
    const char *p = v_cstr(text), *limit = p + v_as(str, text)->size, *end, *start;
    while (isspace((unsigned char)*p)) p++;
    bool negative = *p == '-';
    const char *body = p + (*p == '-' || *p == '+');
    bool word = (*body | 0x20) == 'i' || (*body | 0x20) == 'n'; /* inf, nan */
    *out = word ? float_scan(p, &end) : 0;
    if (!word || end == p) {
        end = scan_hex(body, &start);
        if (!end)
            return py_raise_i(vm, vm->e.ValueError, "invalid hexadecimal floating-point string");
        char *hex = NULL;
        if (asprintf(&hex, "0x%.*s", (int)(end - start), start) < 0)
            return py_raise_i(vm, vm->e.MemoryError, "");
        *out = strtod(hex, NULL);
        free(hex);
        if (negative) *out = -*out;
        if (isinf(*out))
            return py_raise_i(vm, vm->e.OverflowError,
                              "hexadecimal value too large to represent as a float");
    }
    while (isspace((unsigned char)*end)) end++;
    if (end == limit) return 0;
    return py_raise_i(vm, vm->e.ValueError, "invalid hexadecimal floating-point string");
}
