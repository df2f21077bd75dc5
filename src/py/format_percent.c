/* The % operator of str and bytes. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "py/format.h"
#include "py/int.h"
#include "py/native.h"

struct percent {
    struct vm *vm;
    const struct text_kind *k;
    struct span fmt;
    const char *p; /* what is left of fmt */
    Value args;    /* what values are taken from: a tuple, or one value; borrowed */
    Value single;  /* the value that a %(key) named; owned, V_UNSET */
    Value mapping; /* borrowed; V_UNSET: none */
    size_t next;
    struct buf out;
    size_t chars; /* written so far */
};

/* One conversion: its flags as a format spec, and the letter. */
struct conversion {
    struct format_spec f;
    bool left, zero;
    uint32_t type;
};

static Value next_arg(struct percent *o) {
    struct vm *vm = o->vm;
    if (o->single == V_UNSET && v_is_tuple(o->args)) {
        if (o->next < v_as(tuple, o->args)->len) return v_as(tuple, o->args)->items[o->next++];
    } else if (o->next++ == 0) {
        return o->single != V_UNSET ? o->single : o->args;
    }
    return py_raise(vm, vm->e.TypeError, "not enough arguments for format string");
}

/* ---- parsing ---- */

/* "(key)": the value becomes the one argument of this conversion. */
static int parse_key(struct percent *o, const char *end) {
    struct vm *vm = o->vm;
    if (o->mapping == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "format requires a mapping");
    const char *start = ++o->p;
    int depth = 1;
    for (; o->p < end; o->p++) {
        if (*o->p == '(') depth++;
        if (*o->p == ')' && --depth == 0) break;
    }
    if (o->p == end) return py_raise_i(vm, vm->e.ValueError, "incomplete format key");
    Value key =
        text_make(vm, o->k->utf8 ? o->k : &text_kind_bytes, start, (size_t)(o->p++ - start));
    if (key == V_ERR) return -1;
    Value v = py_getitem(vm, o->mapping, key);
    v_decref(vm, key);
    if (v == V_ERR) return -1;
    v_set(vm, &o->single, v);
    o->next = 0;
    return 0;
}

static bool parse_flag(struct conversion *c, char flag) {
    switch (flag) {
    case '-': c->left = true; return true;
    case '+': c->f.sign = '+'; return true;
    case ' ':
        if (!c->f.sign) c->f.sign = ' ';
        return true;
    case '#': c->f.alt = true; return true;
    case '0': c->zero = true; return true;
    default: return false;
    }
}

/* A number or "*"; -1 when there is neither. */
static int parse_size(struct percent *o, const char *end, int64_t *out, const char *what) {
    struct vm *vm = o->vm;
    if (o->p < end && *o->p == '*') {
        o->p++;
        Value v = next_arg(o);
        if (v == V_ERR) return -1;
        if (!v_is_anyint(v)) return py_raise_i(vm, vm->e.TypeError, "* wants int");
        intptr_t i;
        if (!int_small(v, &i) || i > INT32_MAX || i < -INT32_MAX)
            return py_raise_i(vm, vm->e.OverflowError, "Python int too large to convert to C %s",
                              *what == 'w' ? "ssize_t" : "int");
        *out = i;
        return 0;
    }
    for (int64_t n = 0; o->p < end && *o->p >= '0' && *o->p <= '9'; o->p++) {
        n = n * 10 + (*o->p - '0');
        if (n > INT32_MAX) return py_raise_i(vm, vm->e.ValueError, "%s too big", what);
        *out = n;
    }
    return 0;
}

static int parse_conversion(struct percent *o, struct conversion *c) {
    struct vm *vm = o->vm;
    const char *end = o->fmt.p + o->fmt.n;
    *c = (struct conversion){.f = {.fill = " ", .fill_len = 1, .width = -1, .precision = -1}};
    if (o->p < end && *o->p == '(' && parse_key(o, end) < 0) return -1;
    while (o->p < end && parse_flag(c, *o->p)) o->p++;
    if (parse_size(o, end, &c->f.width, "width") < 0) return -1;
    if (c->f.width < -1) {
        c->left = true;
        c->f.width = -c->f.width;
    }
    if (o->p < end && *o->p == '.') {
        o->p++;
        c->f.precision = 0;
        if (parse_size(o, end, &c->f.precision, "precision") < 0) return -1;
        if (c->f.precision < 0) c->f.precision = 0;
    }
    if (o->p < end && (*o->p == 'h' || *o->p == 'l' || *o->p == 'L')) o->p++;
    if (o->p == end) return py_raise_i(vm, vm->e.ValueError, "incomplete format");
    c->type = (unsigned char)*o->p;
    size_t len = 1;
    if (o->k->utf8) len = utf8_decode(o->p, (size_t)(end - o->p), &c->type);
    o->p += len;
    c->f.align = c->left ? '<' : '>';
    return 0;
}

/* ---- the conversions ---- */

static int put_padded(struct percent *o, const struct conversion *c, const char *p, size_t n) {
    size_t at = o->out.len;
    if (o->k->utf8 && c->f.precision >= 0) { /* in characters */
        size_t keep = 0;
        for (int64_t i = 0; i < c->f.precision && keep < n; i++)
            keep += span_char_at(p + keep, n - keep, true);
        n = keep;
    } else if (c->f.precision >= 0 && (size_t)c->f.precision < n) {
        n = (size_t)c->f.precision;
    }
    buf_add(&o->out, p, n);
    return format_pad(o->vm, &c->f, &o->out, at, text_chars(o->k, (struct span){p, n}));
}

static int put_text(struct percent *o, const struct conversion *c, Value text) {
    if (text == V_ERR) return -1;
    int rc = put_padded(o, c, v_cstr(text), v_as(str, text)->size);
    v_decref(o->vm, text);
    return rc;
}

/* %s of bytes: a buffer, or what __bytes__ gives. */
static int put_bytes(struct percent *o, const struct conversion *c, Value v) {
    struct vm *vm = o->vm;
    struct span s;
    if (!v_is_str(v)) {
        Value b =
            v_is_exact(v, vm->t.bytes) ? V_UNSET : py_call_special(vm, v, vm->n.__bytes__, NULL, 0);
        if (b == V_ERR) return -1;
        bool known = py_as_buffer(vm, b == V_UNSET ? v : b, &s.p, &s.n) == 0;
        int rc = known ? put_padded(o, c, s.p, s.n) : -1;
        if (b != V_UNSET) v_decref(vm, b);
        if (known) return rc;
        py_error_clear(vm);
    }
    return py_raise_i(
        vm, vm->e.TypeError,
        "%%b requires a bytes-like object, or an object that implements __bytes__, not '%T'", v);
}

static int put_char(struct percent *o, struct conversion *c, Value v) {
    struct vm *vm = o->vm;
    char text[4];
    intptr_t i;
    struct span s;
    c->f.precision = -1;
    if (o->k->utf8) {
        if (v_is_str(v) && v_as(str, v)->chars == 1)
            return put_padded(o, c, v_cstr(v), v_as(str, v)->size);
        if (v_is_str(v) || (!v_is_anyint(v) && !v_type(vm, v)->s.index))
            return py_raise_i(vm, vm->e.TypeError, "%%c requires int or char");
        Value index = py_index(vm, v);
        if (index == V_ERR) return -1;
        bool ok = int_small(index, &i) && i >= 0 && i < 0x110000;
        v_decref(vm, index);
        if (!ok) return py_raise_i(vm, vm->e.OverflowError, "%%c arg not in range(0x110000)");
        return put_padded(o, c, text, utf8_encode((uint32_t)i, text));
    }
    if (v_is_anyint(v)) {
        if (!int_small(v, &i) || i < 0 || i > 255)
            return py_raise_i(vm, vm->e.OverflowError, "%%c arg not in range(256)");
        text[0] = (char)i;
        return put_padded(o, c, text, 1);
    }
    if (!v_is_str(v)) {
        if (py_as_buffer(vm, v, &s.p, &s.n) == 0) {
            if (s.n == 1) return put_padded(o, c, s.p, 1);
        } else {
            py_error_clear(vm);
        }
    }
    return py_raise_i(vm, vm->e.TypeError,
                      "%%c requires an integer in range(256) or a single byte");
}

/* The int of a %d or %x argument, owned. */
static Value integer_arg(struct percent *o, const struct conversion *c, Value v) {
    struct vm *vm = o->vm;
    if (v_is_anyint(v)) return v_incref(v);
    struct type *t = v_type(vm, v);
    bool decimal = c->type == 'd' || c->type == 'i' || c->type == 'u';
    if (t->s.index) return py_index(vm, v);
    if (decimal && t->s.to_int && !v_isinstance(vm, v, vm->t.complex_))
        return int_convert(vm, v, V_UNSET);
    return py_raise(vm, vm->e.TypeError, "%%%c format: %s is required, not %T", (int)c->type,
                    decimal ? "a real number" : "an integer", v);
}

static void zero_pad(struct conversion *c) {
    if (!c->zero || c->left) return;
    c->f.fill[0] = '0';
    c->f.align = '=';
}

static int put_integer(struct percent *o, struct conversion *c, Value v) {
    Value i = integer_arg(o, c, v);
    if (i == V_ERR) return -1;
    zero_pad(c);
    c->f.type = c->type == 'i' || c->type == 'u' ? 'd' : c->type;
    int rc = format_int(o->vm, i, &c->f, &o->out);
    v_decref(o->vm, i);
    return rc;
}

static int put_float(struct percent *o, struct conversion *c, Value v) {
    double d;
    if (py_as_double(o->vm, v, &d) < 0) return -1;
    zero_pad(c);
    c->f.type = c->type;
    return format_float(o->vm, d, &c->f, &o->out);
}

static int put_value(struct percent *o, struct conversion *c, Value v, size_t at) {
    struct vm *vm = o->vm;
    switch (c->type) {
    case 's':
        if (o->k->utf8) return put_text(o, c, py_to_str(vm, v));
        return put_bytes(o, c, v);
    case 'b':
        if (!o->k->utf8) return put_bytes(o, c, v);
        break;
    case 'r': return put_text(o, c, o->k->utf8 ? py_repr(vm, v) : py_ascii(vm, v));
    case 'a': return put_text(o, c, py_ascii(vm, v));
    case 'c': return put_char(o, c, v);
    case 'd':
    case 'i':
    case 'u':
    case 'o':
    case 'x':
    case 'X': return put_integer(o, c, v);
    case 'e':
    case 'E':
    case 'f':
    case 'F':
    case 'g':
    case 'G': return put_float(o, c, v);
    }
    return py_raise_i(vm, vm->e.ValueError, "unsupported format character '%c' (0x%x) at index %zu",
                      c->type > 31 && c->type < 128 ? (int)c->type : '?', c->type, at);
}

static int put_conversion(struct percent *o) {
    struct conversion c;
    if (parse_conversion(o, &c) < 0) return -1;
    const char *last =
        o->p - (o->k->utf8 ? span_char_before(o->fmt.p, (size_t)(o->p - o->fmt.p), true) : 1);
    Value v = next_arg(o);
    if (v == V_ERR) return -1;
    size_t at = text_chars(o->k, (struct span){o->fmt.p, (size_t)(last - o->fmt.p)});
    return put_value(o, &c, v, at);
}

static int put_all(struct percent *o) {
    const char *end = o->fmt.p + o->fmt.n;
    while (o->p < end) {
        const char *q = memchr(o->p, '%', (size_t)(end - o->p));
        buf_add(&o->out, o->p, (size_t)((q ? q : end) - o->p));
        if (!q) break;
        o->p = q + 1;
        if (o->p < end && *o->p == '%')
            buf_addc(&o->out, *o->p++);
        else if (put_conversion(o) < 0)
            return -1;
    }
    bool tuple = v_is_tuple(o->args);
    size_t count = tuple ? v_as(tuple, o->args)->len : 1;
    if (o->mapping != V_UNSET || o->next >= count) return 0;
    return py_raise_i(o->vm, o->vm->e.TypeError, "not all arguments converted during %s formatting",
                      o->k->utf8 ? "string" : "bytes");
}

static Value run_percent(struct vm *vm, Value fmt, Value arg) {
    struct percent o = {.vm = vm,
                        .k = text_kind_of(vm, fmt),
                        .args = arg,
                        .single = V_UNSET,
                        .mapping = V_UNSET,
                        .out = BUF_INIT};
    o.fmt = text_span(fmt, o.k);
    o.p = o.fmt.p;
    bool text = o.k->utf8
                    ? v_is_str(arg)
                    : v_isinstance(vm, arg, vm->t.bytes) || v_isinstance(vm, arg, vm->t.bytearray);
    if (!v_is_tuple(arg) && !text && !v_is_str(arg) && v_type(vm, arg)->s.getitem) o.mapping = arg;
    Value r = put_all(&o) < 0 ? V_ERR : text_make(vm, o.k, o.out.data, o.out.len);
    buf_release(&o.out);
    if (o.single != V_UNSET) v_decref(vm, o.single);
    return r;
}

Value str_percent(struct vm *vm, Value fmt, Value arg) {
    return run_percent(vm, fmt, arg);
}
Value bytes_percent(struct vm *vm, Value fmt, Value arg) {
    return run_percent(vm, fmt, arg);
}
