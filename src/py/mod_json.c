/* _json.decode: JSON text as a value; the module's table. */
#include <string.h>

#include "base/utf8.h"
#include "py/float.h"
#include "py/int.h"
#include "py/json.h"
#include "py/native.h"
#include "py/text.h"

/* Hooks are V_NONE where there is none. */
struct decoder {
    struct vm *vm;
    Value doc, error; /* error: the class JSONDecodeError */
    Value object_hook, pairs_hook, parse_float, parse_int, parse_constant;
    const char *start, *p, *end;
    bool strict;
};

static Value scan(struct decoder *d);

/* Raises JSONDecodeError(msg, doc, index of `at`). */
static Value fail(struct decoder *d, const char *msg, const char *at) {
    struct vm *vm = d->vm;
    Value args[] = {py_str(vm, msg), d->doc,
                    v_int((intptr_t)str_index(vm, d->doc, (size_t)(at - d->start)))};
    if (args[0] == V_ERR) return V_ERR;
    Value exc = py_call(vm, d->error, args, 3, V_UNSET);
    v_decref(vm, args[0]);
    if (exc == V_ERR) return V_ERR;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

static void skip_blanks(struct decoder *d) {
    while (d->p < d->end && (*d->p == ' ' || *d->p == '\n' || *d->p == '\t' || *d->p == '\r'))
        d->p++;
}

/* ---- strings ---- */

/* Four hexadecimal digits at p, -1 when they are none. */
static int32_t hex4(const char *p, const char *end) {
    int32_t u = 0;
    if (end - p < 4) return -1;
    for (int i = 0; i < 4; i++) {
        char c = p[i], low = (char)(c | 0x20);
        int v = c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
        if (v < 0) return -1;
        u = u << 4 | v;
    }
    return u;
}

/* Behind "\u". */
static int scan_unicode(struct decoder *d, struct buf *out) {
    int32_t u = hex4(d->p, d->end);
    if (u < 0) return fail(d, "Invalid \\uXXXX escape", d->p - 1), -1;
    d->p += 4;
    if (u >= 0xD800 && u < 0xDC00 && d->end - d->p >= 6 && d->p[0] == '\\' && d->p[1] == 'u') {
        int32_t low = hex4(d->p + 2, d->end);
        if (low >= 0xDC00 && low < 0xE000) {
            u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
            d->p += 6;
        }
    }
    char text[4];
    buf_add(out, text, utf8_encode((uint32_t)u, text));
    return 0;
}

/* Behind a backslash. */
static int scan_escape(struct decoder *d, const char *open, struct buf *out) {
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    if (d->p == d->end) return fail(d, "Unterminated string starting at", open), -1;
    char c = *d->p++;
    if (c == 'u') return scan_unicode(d, out);
    const char *at = c ? strchr(from, c) : NULL;
    if (!at) return fail(d, "Invalid \\escape", d->p - 2), -1;
    buf_addc(out, to[at - from]);
    return 0;
}

/* Plain characters of a string; stops at a quote, a backslash or the end. */
static int scan_plain(struct decoder *d) {
    for (; d->p < d->end && *d->p != '"' && *d->p != '\\'; d->p++)
        if ((unsigned char)*d->p < 0x20 && d->strict)
            return fail(d, "Invalid control character at", d->p), -1;
    return 0;
}

/* The string whose opening quote is behind d->p. */
static Value scan_string(struct decoder *d) {
    const char *open = d->p - 1, *from = d->p;
    struct buf b = BUF_INIT;
    while (scan_plain(d) == 0) {
        if (d->p == d->end) {
            fail(d, "Unterminated string starting at", open);
            break;
        }
        if (*d->p == '"') {
            Value s;
            if (b.len) {
                buf_add(&b, from, (size_t)(d->p - from));
                s = py_str_n(d->vm, b.data, b.len);
                buf_release(&b);
            } else {
                s = py_str_n(d->vm, from, (size_t)(d->p - from));
            }
            d->p++;
            return s;
        }
        buf_add(&b, from, (size_t)(d->p - from));
        d->p++;
        if (scan_escape(d, open, &b) < 0) break;
        from = d->p;
    }
    buf_release(&b);
    return V_ERR;
}

/* ---- numbers and words ---- */

static const char *digits(const char *p, const char *end) {
    while (p < end && *p >= '0' && *p <= '9') p++;
    return p;
}

static Value call_text(struct decoder *d, Value hook, const char *p, size_t n) {
    Value s = py_str_n(d->vm, p, n);
    if (s == V_ERR) return V_ERR;
    Value r = py_call1(d->vm, hook, s);
    v_decref(d->vm, s);
    return r;
}

static Value scan_number(struct decoder *d) {
    const char *p = d->p, *q = p + (*p == '-');
    if (q == d->end || *q < '0' || *q > '9') return fail(d, "Expecting value", p);
    q = *q == '0' ? q + 1 : digits(q, d->end);
    bool whole = true;
    if (q + 1 < d->end && *q == '.' && q[1] >= '0' && q[1] <= '9') {
        q = digits(q + 1, d->end);
        whole = false;
    }
    if (q < d->end && (*q | 0x20) == 'e') {
        const char *e = q + 1;
        if (e < d->end && (*e == '+' || *e == '-')) e++;
        const char *r = digits(e, d->end);
        if (r > e) {
            q = r;
            whole = false;
        }
    }
    d->p = q;
    size_t n = (size_t)(q - p);
    Value hook = whole ? d->parse_int : d->parse_float;
    if (hook != V_NONE) return call_text(d, hook, p, n);
    if (whole) return py_int_from_text(d->vm, p, n, 10);
    double x = 0;
    float_parse(p, n, &x);
    return py_float(d->vm, x);
}

static bool word(struct decoder *d, const char *w) {
    size_t n = strlen(w);
    if ((size_t)(d->end - d->p) < n || memcmp(d->p, w, n) != 0) return false;
    d->p += n;
    return true;
}

static Value constant(struct decoder *d, const char *name, double x) {
    if (d->parse_constant != V_NONE) return call_text(d, d->parse_constant, name, strlen(name));
    return py_float(d->vm, x);
}

static Value scan_word(struct decoder *d) {
    if (word(d, "null")) return V_NONE;
    if (word(d, "true")) return V_TRUE;
    if (word(d, "false")) return V_FALSE;
    if (word(d, "NaN")) return constant(d, "NaN", (double)__builtin_nanf(""));
    if (word(d, "Infinity")) return constant(d, "Infinity", __builtin_inf());
    if (word(d, "-Infinity")) return constant(d, "-Infinity", -__builtin_inf());
    return scan_number(d);
}

/* ---- containers ---- */

static Value scan_array(struct decoder *d) {
    struct vm *vm = d->vm;
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    skip_blanks(d);
    if (word(d, "]")) return list;
    for (;;) {
        Value item = scan(d);
        int rc = item == V_ERR ? -1 : py_list_append(vm, list, item);
        v_decref(vm, item);
        if (rc < 0) break;
        skip_blanks(d);
        if (word(d, "]")) return list;
        if (!word(d, ",")) {
            fail(d, "Expecting ',' delimiter", d->p);
            break;
        }
        skip_blanks(d);
    }
    v_decref(vm, list);
    return V_ERR;
}

/* "key": value */
static int scan_pair(struct decoder *d, Value pair[2]) {
    if (!word(d, "\""))
        return fail(d, "Expecting property name enclosed in double quotes", d->p), -1;
    pair[0] = scan_string(d);
    if (pair[0] == V_ERR) return -1;
    skip_blanks(d);
    if (word(d, ":")) {
        skip_blanks(d);
        pair[1] = scan(d);
    } else {
        pair[1] = fail(d, "Expecting ':' delimiter", d->p);
    }
    if (pair[1] != V_ERR) return 0;
    v_decref(d->vm, pair[0]);
    return -1;
}

/* Puts a pair, which is consumed, into a dict or a list of pairs. */
static int store_pair(struct decoder *d, Value to, Value pair[2]) {
    struct vm *vm = d->vm;
    int rc;
    if (d->pairs_hook == V_NONE) {
        rc = py_dict_set(vm, to, pair[0], pair[1]);
        v_decref(vm, pair[0]);
        v_decref(vm, pair[1]);
    } else {
        Value t = py_tuple_steal(vm, pair, 2);
        rc = t == V_ERR ? -1 : py_list_append(vm, to, t);
        v_decref(vm, t);
    }
    return rc;
}

/* The members of an object; `to` as in store_pair. */
static int scan_members(struct decoder *d, Value to) {
    skip_blanks(d);
    if (word(d, "}")) return 0;
    for (;;) {
        Value pair[2];
        if (scan_pair(d, pair) < 0 || store_pair(d, to, pair) < 0) return -1;
        skip_blanks(d);
        if (word(d, "}")) return 0;
        if (!word(d, ",")) return fail(d, "Expecting ',' delimiter", d->p), -1;
        skip_blanks(d);
    }
}

static Value scan_object(struct decoder *d) {
    struct vm *vm = d->vm;
    Value to = d->pairs_hook == V_NONE ? py_dict(vm) : py_list(vm, NULL, 0);
    if (to == V_ERR) return V_ERR;
    Value hook = d->pairs_hook != V_NONE ? d->pairs_hook : d->object_hook, r = V_ERR;
    if (scan_members(d, to) == 0) {
        if (hook == V_NONE) return to;
        r = py_call1(vm, hook, to);
    }
    v_decref(vm, to);
    return r;
}

static Value scan(struct decoder *d) {
    if (d->p == d->end) return fail(d, "Expecting value", d->p);
    char c = *d->p;
    if (c == '"') {
        d->p++;
        return scan_string(d);
    }
    if (c != '{' && c != '[') return scan_word(d);
    if (py_enter_recursion(d->vm, c == '{'
                                      ? " while decoding a JSON object from a unicode string"
                                      : " while decoding a JSON array from a unicode string") < 0)
        return V_ERR;
    d->p++;
    return c == '{' ? scan_object(d) : scan_array(d);
}

static Value scan_document(struct decoder *d) {
    skip_blanks(d);
    Value v = scan(d);
    if (v == V_ERR) return V_ERR;
    skip_blanks(d);
    if (d->p == d->end) return v;
    v_decref(d->vm, v);
    return fail(d, "Extra data", d->p);
}

/* decode(doc, start, error, strict, object_hook, object_pairs_hook, parse_float, parse_int,
 * parse_constant); start None: doc is all of it, and the value is returned; else the value and
 * where it ends, as a tuple. */
static Value json_decode(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t start = 0;
    if (!v_is_str(args[0]))
        return py_raise(vm, vm->e.TypeError, "first argument must be a string, not %T", args[0]);
    if (args[1] != V_NONE && py_as_int64(vm, args[1], &start) < 0) return V_ERR;
    if (start < 0) return py_raise(vm, vm->e.ValueError, "idx cannot be negative");
    int strict = py_truth(vm, args[3]);
    if (strict < 0) return V_ERR;
    struct span s = str_span(args[0]);
    struct decoder d = {.vm = vm,
                        .doc = args[0],
                        .error = args[2],
                        .strict = strict,
                        .object_hook = args[4],
                        .pairs_hook = args[5],
                        .parse_float = args[6],
                        .parse_int = args[7],
                        .parse_constant = args[8],
                        .start = s.p,
                        .p = s.p,
                        .end = s.p + s.n};
    if (args[1] == V_NONE) return scan_document(&d);
    size_t chars = v_as(str, args[0])->chars;
    d.p += (size_t)start < chars ? str_offset(vm, args[0], (size_t)start) : s.n;
    Value v = scan(&d);
    if (v == V_ERR) return V_ERR;
    Value at = v_int((intptr_t)str_index(vm, args[0], (size_t)(d.p - d.start)));
    return py_tuple_steal(vm, (Value[]){v, at}, 2);
}

static const struct native_def json_functions[] = {
    {"encode", json_encode, 9, 9, NULL, "a value as JSON text", 0},
    {"quote", json_quote, 2, 2, NULL, "a str as a JSON string", 0},
    {"decode", json_decode, 9, 9, NULL, "JSON text as a value", 0},
    {0},
};

const struct module_def json_module = {"_json", "what json does in C", json_functions, NULL};
