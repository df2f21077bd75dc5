/* Parsing a format spec, laying out what it describes; str.__format__. */
#include <string.h>

#include "base/utf8.h"
#include "py/format.h"
#include "py/native.h"

static bool is_align(char c) {
    return c == '<' || c == '>' || c == '=' || c == '^';
}

/* A decimal number at *p; -1 when there is none, -2 with the error set when it is too large. */
static int64_t parse_count(struct vm *vm, const char **p, const char *end) {
    int64_t n = -1;
    while (*p < end) {
        uint32_t cp;
        size_t len = utf8_decode(*p, (size_t)(end - *p), &cp);
        int d = uni_decimal(cp);
        if (d < 0) break;
        if (n < 0) n = 0;
        if (n > (INT64_MAX - d) / 10) {
            py_raise(vm, vm->e.ValueError, "Too many decimal digits in format string");
            return -2;
        }
        n = n * 10 + d;
        *p += len;
    }
    return n;
}

/* [[fill]align] */
static const char *parse_align(const char *p, const char *end, struct format_spec *f) {
    size_t len = p < end ? span_char_at(p, (size_t)(end - p), true) : 0;
    if (len && p + len < end && is_align(p[len])) {
        memcpy(f->fill, p, len);
        f->fill_len = (uint8_t)len;
        p += len;
    }
    if (p < end && is_align(*p)) {
        f->align = *p++;
        f->align_given = true;
    }
    return p;
}

/* [sign][z][#][0] */
static const char *parse_flags(const char *p, const char *end, struct format_spec *f,
                               bool numeric) {
    if (p < end && (*p == '+' || *p == '-' || *p == ' ')) f->sign = *p++;
    if (p < end && *p == 'z') {
        f->positive_zero = true;
        p++;
    }
    if (p < end && *p == '#') {
        f->alt = true;
        p++;
    }
    if (!f->fill_len && p < end && *p == '0') {
        f->fill[0] = '0';
        f->fill_len = 1;
        if (!f->align_given && numeric) f->align = '=';
        p++;
    }
    return p;
}

static int parse_grouping(struct vm *vm, const char **p, const char *end, struct format_spec *f) {
    if (*p < end && **p == ',') f->grouping = *(*p)++;
    if (*p < end && **p == '_') {
        if (f->grouping)
            return py_raise_i(vm, vm->e.ValueError, "Cannot specify both ',' and '_'.");
        f->grouping = *(*p)++;
        if (*p < end && **p == ',')
            return py_raise_i(vm, vm->e.ValueError, "Cannot specify both ',' and '_'.");
    }
    return 0;
}

static int check_grouping(struct vm *vm, const struct format_spec *f) {
    if (!f->grouping || f->type == 0) return 0;
    if (f->type < 128 && strchr("defgEG%F", (int)f->type)) return 0;
    if (f->grouping == '_' && f->type < 128 && strchr("boxX", (int)f->type)) return 0;
    if (f->type > 32 && f->type < 128)
        return py_raise_i(vm, vm->e.ValueError, "Cannot specify '%c' with '%c'.", f->grouping,
                          (int)f->type);
    return py_raise_i(vm, vm->e.ValueError, "Cannot specify '%c' with '\\x%x'.", f->grouping,
                      f->type);
}

int format_parse(struct vm *vm, Value spec, char default_align, const char *type_name,
                 struct format_spec *f) {
    *f = (struct format_spec){.align = default_align, .width = -1, .precision = -1};
    const char *p = v_cstr(spec), *end = p + v_as(str, spec)->size;
    p = parse_flags(parse_align(p, end, f), end, f, default_align == '>');
    if ((f->width = parse_count(vm, &p, end)) == -2) return -1;
    if (parse_grouping(vm, &p, end, f) < 0) return -1;
    if (p < end && *p == '.') {
        p++;
        if ((f->precision = parse_count(vm, &p, end)) == -2) return -1;
        if (f->precision < 0)
            return py_raise_i(vm, vm->e.ValueError, "Format specifier missing precision");
    }
    if (p < end) p += utf8_decode(p, (size_t)(end - p), &f->type);
    if (p < end)
        return py_raise_i(vm, vm->e.ValueError,
                          "Invalid format specifier '%S' for object of type '%s'", spec, type_name);
    if (!f->fill_len) {
        f->fill[0] = ' ';
        f->fill_len = 1;
    }
    return check_grouping(vm, f);
}

Value format_unknown_code(struct vm *vm, uint32_t code, const char *type_name) {
    if (code > 32 && code < 128)
        return py_raise(vm, vm->e.ValueError, "Unknown format code '%c' for object of type '%s'",
                        (int)code, type_name);
    return py_raise(vm, vm->e.ValueError, "Unknown format code '\\x%x' for object of type '%s'",
                    code, type_name);
}

/* ---- layout ---- */

static void put_fill(const struct format_spec *f, struct buf *out, size_t n) {
    if (f->fill_len == 1)
        buf_fill(out, f->fill[0], n);
    else
        while (n--) buf_add(out, f->fill, f->fill_len);
}

/* How much is to be put to the left of `chars` characters, and to the right; -1 when there is no
 * memory. */
static int padding(struct vm *vm, const struct format_spec *f, size_t chars, size_t *left,
                   size_t *right) {
    *left = *right = 0;
    if (f->width < 0 || (size_t)f->width <= chars) return 0;
    size_t lack = (size_t)f->width - chars;
    if (lack > 65536 && text_check_size(vm, lack > SIZE_MAX / 8 ? lack : lack * f->fill_len) < 0)
        return -1;
    if (f->align == '>' || f->align == '=')
        *left = lack;
    else if (f->align == '^')
        *left = lack / 2;
    *right = lack - *left;
    return 0;
}

int format_pad(struct vm *vm, const struct format_spec *f, struct buf *out, size_t at,
               size_t chars) {
    size_t left, right;
    if (padding(vm, f, chars, &left, &right) < 0) return -1;
    if (left) {
        size_t fill = left * f->fill_len;
        buf_reserve(out, fill);
        memmove(out->data + at + fill, out->data + at, out->len - at + 1);
        for (char *p = out->data + at; left--; p += f->fill_len) memcpy(p, f->fill, f->fill_len);
        out->len += fill;
    }
    put_fill(f, out, right);
    return 0;
}

/* The digits with separators, and zeros in front so that they are at least min_width long. Written
 * from the right into a scratch buffer, as CPython groups them. */
static void put_grouped(struct span digits, size_t min_width, char sep, size_t group,
                        struct buf *out) {
    size_t room = (digits.n > min_width ? digits.n : min_width) * 2 + 2;
    size_t at = out->len, remaining = digits.n, n = 0;
    buf_reserve(out, room);
    char *end = out->data + at + room;
    int64_t want = (int64_t)min_width;
    for (bool first = true;; first = false) {
        int64_t most = want > (int64_t)remaining ? want : (int64_t)remaining;
        if (most < 1) most = 1;
        size_t len = most < (int64_t)group ? (size_t)most : group;
        size_t chars = remaining < len ? remaining : len;
        if (!first) end[-(ptrdiff_t)++n] = sep;
        for (size_t i = 0; i < chars; i++) end[-(ptrdiff_t)++n] = digits.p[--remaining];
        for (size_t i = chars; i < len; i++) end[-(ptrdiff_t)++n] = '0';
        want -= (int64_t)len;
        if (!remaining && want <= 0) break;
        want -= 1;
    }
    memmove(out->data + at, end - n, n);
    out->len = at + n;
    out->data[out->len] = 0;
}

static size_t group_size(uint32_t type) {
    return type == 'b' || type == 'o' || type == 'x' || type == 'X' ? 4 : 3;
}

int format_number(struct vm *vm, const struct format_spec *f, const struct number_parts *n,
                  struct buf *out) {
    char sign = n->negative ? '-' : f->sign == '+' || f->sign == ' ' ? f->sign : 0;
    size_t at = out->len, fixed = (sign != 0) + strlen(n->prefix) + n->rest.n;
    bool zeros = f->align == '=' && f->fill_len == 1 && f->fill[0] == '0';
    size_t width = f->width > 0 ? (size_t)f->width : 0;
    if (width > 65536 && text_check_size(vm, width > SIZE_MAX / 8 ? width : width * 4) < 0)
        return -1;
    size_t min_width = zeros && width > fixed ? width - fixed : 0;
    if (sign) buf_addc(out, sign);
    buf_adds(out, n->prefix);
    size_t inner = out->len;
    if (n->digits.n) {
        if (f->grouping) {
            put_grouped(n->digits, min_width, f->grouping, group_size(f->type), out);
        } else {
            if (n->digits.n < min_width) buf_fill(out, '0', min_width - n->digits.n);
            buf_add(out, n->digits.p, n->digits.n);
        }
    }
    buf_add(out, n->rest.p, n->rest.n);
    size_t chars = out->len - at;
    return format_pad(vm, f, out, f->align == '=' ? inner : at, chars);
}

/* ---- str ---- */

static int check_str_spec(struct vm *vm, const struct format_spec *f) {
    const char *text = NULL;
    if (f->sign)
        text = f->sign == ' ' ? "Space not allowed in string format specifier"
                              : "Sign not allowed in string format specifier";
    else if (f->positive_zero)
        text = "Negative zero coercion (z) not allowed in string format specifier";
    else if (f->alt)
        text = "Alternate form (#) not allowed in string format specifier";
    else if (f->align == '=')
        text = "'=' alignment not allowed in string format specifier";
    return text ? py_raise_i(vm, vm->e.ValueError, "%s", text) : 0;
}

Value str_format_spec(struct vm *vm, Value self, Value spec) {
    if (!v_as(str, spec)->size)
        return v_is_exact(self, vm->t.str) ? v_incref(self) : py_to_str(vm, self);
    struct format_spec f;
    if (format_parse(vm, spec, '<', v_type(vm, self)->name, &f) < 0) return V_ERR;
    if (f.grouping && (!f.type || f.type == 's'))
        return py_raise(vm, vm->e.ValueError, "Cannot specify '%c' with 's'.", f.grouping);
    if (f.type && f.type != 's') return format_unknown_code(vm, f.type, v_type(vm, self)->name);
    if (check_str_spec(vm, &f) < 0) return V_ERR;
    size_t chars = v_as(str, self)->chars, size = v_as(str, self)->size;
    if (f.precision >= 0 && (size_t)f.precision < chars) {
        chars = (size_t)f.precision;
        size = str_offset(vm, self, chars);
    }
    struct buf b = BUF_INIT;
    buf_add(&b, v_cstr(self), size);
    if (format_pad(vm, &f, &b, 0, chars) == 0) return str_from_buf(vm, &b);
    buf_release(&b);
    return V_ERR;
}
