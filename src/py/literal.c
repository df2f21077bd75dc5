#include "py/literal.h"

#include <ctype.h>
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "py/unicode_names.h"

/* ---- numbers ----------------------------------------------------------------------------------
 */

static struct ast_const *new_const(struct arena *a, enum ast_const_kind kind) {
    struct ast_const *c = arena_alloc(a, sizeof *c);
    c->kind = kind;
    return c;
}

/* Copies digits without underscores; leading zeros go when `trim`. */
static char *plain_digits(struct arena *a, const char *s, size_t n, bool trim, size_t *len) {
    char *out = arena_alloc(a, n + 1);
    size_t k = 0;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '_' || (trim && k == 0 && s[i] == '0')) continue;
        out[k++] = s[i];
    }
    if (trim && k == 0) out[k++] = '0';
    *len = k;
    return out;
}

static struct ast_const *number_int(struct arena *a, const char *s, size_t n, int base) {
    struct ast_const *c = new_const(a, CONST_INT);
    c->base = base;
    c->text = plain_digits(a, s, n, true, &c->len);
    return c;
}

/* strtod follows the process's locale, and a Python literal must not. */
static double parse_double(const char *s) {
    locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    double d = strtod_l(s, NULL, c_locale);
    freelocale(c_locale);
    return d;
}

/* Few digits and no exponent: exact without strtod (both operands are exact doubles). */
static bool short_decimal(const char *s, size_t n, double *out) {
    static const double power[] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (n > 16) return false;
    uint64_t m = 0;
    size_t places = 0;
    bool point = false;
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '.') {
            point = true;
            continue;
        }
        if (!isdigit((unsigned char)s[i])) return false;
        m = m * 10 + (uint64_t)(s[i] - '0');
        places += point;
    }
    if (m >> 53) return false;
    *out = (double)m / power[places];
    return true;
}

static struct ast_const *number_float(struct arena *a, const char *s, size_t n) {
    bool imaginary = (s[n - 1] | 0x20) == 'j';
    size_t len;
    char *text = plain_digits(a, s, n - imaginary, false, &len);
    struct ast_const *c = new_const(a, imaginary ? CONST_COMPLEX : CONST_FLOAT);
    if (!short_decimal(text, len, &c->number)) c->number = parse_double(text);
    return c;
}

struct ast_const *literal_number(struct arena *a, const char *s, size_t n) {
    if (n > 2 && s[0] == '0') {
        int letter = s[1] | 0x20;
        if (letter == 'x') return number_int(a, s + 2, n - 2, 16);
        if (letter == 'o') return number_int(a, s + 2, n - 2, 8);
        if (letter == 'b') return number_int(a, s + 2, n - 2, 2);
    }
    for (size_t i = 0; i < n; i++)
        if (s[i] != '_' && !isdigit((unsigned char)s[i])) return number_float(a, s, n);
    return number_int(a, s, n, 10);
}

/* ---- strings ----------------------------------------------------------------------------------
 */

struct literal_prefix literal_prefix(const char *s) {
    struct literal_prefix f = {0};
    for (; *s != '"' && *s != '\''; s++, f.len++) {
        int c = *s | 0x20;
        f.raw |= c == 'r';
        f.bytes |= c == 'b';
        f.unicode |= c == 'u';
    }
    return f;
}

/* One string's text while its escapes are read. */
struct escape {
    struct buf *out;
    const char *start, *p, *end; /* p: after the backslash's letter */
    bool bytes;
    const char *odd; /* the first backslash that escapes nothing */
    char *msg;
    size_t size;
};

static enum literal_status bad(struct escape *e, enum literal_status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static enum literal_status bad(struct escape *e, enum literal_status status, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->msg, e->size, fmt, ap);
    va_end(ap);
    return status;
}

/* CPython decodes after replacing every non-ASCII character by a \UXXXXXXXX of ten bytes; its
 * positions count those. */
static int codec_position(const struct escape *e, const char *at) {
    int n = 0;
    for (const char *s = e->start; s < at;) {
        uint32_t cp;
        s += utf8_decode(s, (size_t)(e->end - s), &cp);
        n += cp < 0x80 ? 1 : 10;
    }
    return n;
}

static enum literal_status bad_unicode(struct escape *e, const char *backslash, const char *end,
                                       const char *why) {
    return bad(e, LITERAL_BAD,
               "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s",
               codec_position(e, backslash), codec_position(e, end) - 1, why);
}

static void add_char(struct escape *e, uint32_t cp) {
    if (e->bytes) {
        buf_addc(e->out, (char)cp);
        return;
    }
    char utf8[4];
    buf_add(e->out, utf8, utf8_encode(cp, utf8));
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    int letter = c | 0x20;
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* \xXX, \uXXXX, \UXXXXXXXX */
static enum literal_status hex_escape(struct escape *e, int digits) {
    const char *backslash = e->p - 2;
    char letter = e->p[-1];
    uint32_t cp = 0;
    for (int i = 0; i < digits; i++) {
        int v = e->p < e->end ? hex_value(*e->p) : -1;
        if (v < 0) {
            if (e->bytes)
                return bad(e, LITERAL_BAD, "(value error) invalid \\x escape at position %d",
                           (int)(backslash - e->start));
            char why[40];
            snprintf(why, sizeof why, "truncated \\%c%.*s escape", letter, digits, "XXXXXXXX");
            return bad_unicode(e, backslash, e->p, why);
        }
        cp = cp << 4 | (uint32_t)v;
        e->p++;
    }
    if (cp > 0x10FFFF) return bad_unicode(e, backslash, e->p, "illegal Unicode character");
    add_char(e, cp);
    return LITERAL_OK;
}

static void octal_escape(struct escape *e) {
    uint32_t v = (uint32_t)(e->p[-1] - '0');
    for (int i = 0; i < 2 && e->p < e->end && *e->p >= '0' && *e->p <= '7'; i++)
        v = v << 3 | (uint32_t)(*e->p++ - '0');
    add_char(e, e->bytes ? v & 0xFF : v);
}

static enum literal_status name_escape(struct escape *e) {
    const char *backslash = e->p - 2;
    const char *close =
        e->p < e->end && *e->p == '{' ? memchr(e->p, '}', (size_t)(e->end - e->p)) : NULL;
    if (!close || close == e->p + 1) {
        const char *stop = e->p < e->end && *e->p == '{' ? (close ? close : e->end) : e->p;
        return bad_unicode(e, backslash, stop, "malformed \\N character escape");
    }
    int32_t cp = uni_lookup(e->p + 1, (size_t)(close - e->p - 1));
    e->p = close + 1;
    if (cp < 0) return bad_unicode(e, backslash, e->p, "unknown Unicode character name");
    add_char(e, (uint32_t)cp);
    return LITERAL_OK;
}

static enum literal_status one_escape(struct escape *e) {
    char c = *e->p++;
    switch (c) {
    case '\n': return LITERAL_OK;
    case '\\':
    case '\'':
    case '"': add_char(e, (uint32_t)c); return LITERAL_OK;
    case 'a': add_char(e, '\a'); return LITERAL_OK;
    case 'b': add_char(e, '\b'); return LITERAL_OK;
    case 'f': add_char(e, '\f'); return LITERAL_OK;
    case 'n': add_char(e, '\n'); return LITERAL_OK;
    case 'r': add_char(e, '\r'); return LITERAL_OK;
    case 't': add_char(e, '\t'); return LITERAL_OK;
    case 'v': add_char(e, '\v'); return LITERAL_OK;
    case 'x': return hex_escape(e, 2);
    default: break;
    }
    if (c >= '0' && c <= '7') {
        octal_escape(e);
        return LITERAL_OK;
    }
    if (!e->bytes && c == 'u') return hex_escape(e, 4);
    if (!e->bytes && c == 'U') return hex_escape(e, 8);
    if (!e->bytes && c == 'N') return name_escape(e);
    buf_addc(e->out, '\\'); /* an unknown escape stands for itself */
    e->p--;
    if (!e->odd) e->odd = e->p - 1;
    return LITERAL_OK;
}

enum literal_status literal_text(struct buf *out, const char *s, size_t n, bool bytes, const char **odd, char *msg,
                                 size_t size) {
    struct escape e = {out, s, s, s + n, bytes, NULL, msg, size};
    enum literal_status status = LITERAL_OK;
    while (e.p < e.end) {
        const char *backslash = memchr(e.p, '\\', (size_t)(e.end - e.p));
        const char *stop = backslash ? backslash : e.end;
        buf_add(out, e.p, (size_t)(stop - e.p));
        if (!backslash) break;
        if (backslash + 1 >= e.end) { /* only f-string pieces such as "\" before "{" */
            buf_addc(out, '\\');
            break;
        }
        e.p = backslash + 1;
        status = one_escape(&e);
        if (status != LITERAL_OK) break;
    }
    *odd = e.odd;
    return status;
}
