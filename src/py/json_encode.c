/* _json.encode: a value as JSON text. */
#include <math.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "py/collections.h"
#include "py/float.h"
#include "py/int.h"
#include "py/json.h"
#include "py/native.h"
#include "py/text.h"

struct encoder {
    struct vm *vm;
    struct buf out;
    VEC(Value) active; /* borrowed: the containers around the value being written */
    Value default_;    /* called for what JSON does not know */
    bool skip_keys, ascii, allow_nan, sort_keys;
    bool indented;
    struct span indent, item_sep, key_sep;
};

static int encode(struct encoder *e, Value v);

/* ---- scalars ---- */

static void put_unit(struct encoder *e, uint32_t unit) {
    buf_addf(&e->out, "\\u%04x", unit);
}

static void put_escaped(struct encoder *e, uint32_t cp) {
    switch (cp) {
    case '"': buf_adds(&e->out, "\\\""); return;
    case '\\': buf_adds(&e->out, "\\\\"); return;
    case '\n': buf_adds(&e->out, "\\n"); return;
    case '\r': buf_adds(&e->out, "\\r"); return;
    case '\t': buf_adds(&e->out, "\\t"); return;
    case '\b': buf_adds(&e->out, "\\b"); return;
    case '\f': buf_adds(&e->out, "\\f"); return;
    }
    if (cp < 0x10000) {
        put_unit(e, cp);
    } else {
        put_unit(e, 0xD800 + ((cp - 0x10000) >> 10));
        put_unit(e, 0xDC00 + (cp & 0x3FF));
    }
}

static void put_str(struct encoder *e, Value v) {
    struct span s = str_span(v);
    buf_addc(&e->out, '"');
    size_t done = 0;
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\' && (c < 0x7F || !e->ascii)) {
            i++;
            continue;
        }
        uint32_t cp;
        buf_add(&e->out, s.p + done, i - done);
        i += utf8_decode(s.p + i, s.n - i, &cp);
        put_escaped(e, cp);
        done = i;
    }
    buf_add(&e->out, s.p + done, s.n - done);
    buf_addc(&e->out, '"');
}

static int put_float(struct encoder *e, double d) {
    char text[40];
    if (isfinite(d)) {
        buf_adds(&e->out, py_float_repr(d, text));
        return 0;
    }
    if (!e->allow_nan)
        return py_raise_i(e->vm, e->vm->e.ValueError,
                          "Out of range float values are not JSON compliant");
    buf_adds(&e->out, isnan(d) ? "NaN" : d > 0 ? "Infinity" : "-Infinity");
    return 0;
}

/* 1 when v was a number, a truth value or None, and is written. */
static int put_scalar(struct encoder *e, Value v) {
    if (v == V_NONE)
        buf_adds(&e->out, "null");
    else if (v_is_bool(v))
        buf_adds(&e->out, v == V_TRUE ? "true" : "false");
    else if (v_is_anyint(v))
        return int_to_buf(e->vm, v, 10, &e->out) < 0 ? -1 : 1;
    else if (v_is_float(e->vm, v, e->vm->t.float_))
        return put_float(e, v_as_float(v)) < 0 ? -1 : 1;
    else
        return 0;
    return 1;
}

/* ---- containers ---- */

static int enter(struct encoder *e, Value v) {
    if (py_enter_recursion(e->vm, " while encoding a JSON object") < 0) return -1;
    for (size_t i = 0; i < e->active.len; i++)
        if (e->active.data[i] == v)
            return py_raise_i(e->vm, e->vm->e.ValueError, "Circular reference detected");
    vec_push(&e->active, v);
    return 0;
}

static void new_line(struct encoder *e, size_t depth) {
    if (!e->indented) return;
    buf_addc(&e->out, '\n');
    while (depth--) buf_add(&e->out, e->indent.p, e->indent.n);
}

static void separate(struct encoder *e, bool first) {
    if (!first) buf_add(&e->out, e->item_sep.p, e->item_sep.n);
    new_line(e, e->active.len);
}

static int put_sequence(struct encoder *e, Value v) {
    size_t n, i = 0;
    py_seq_items(v, &n);
    if (!n) {
        buf_adds(&e->out, "[]");
        return 0;
    }
    if (enter(e, v) < 0) return -1;
    buf_addc(&e->out, '[');
    for (; i < n; py_seq_items(v, &n)) { /* a default() may change a list */
        Value item = v_incref(py_seq_items(v, &n)[i]);
        separate(e, i++ == 0);
        int rc = encode(e, item);
        v_decref(e->vm, item);
        if (rc < 0) return -1;
    }
    e->active.len--;
    new_line(e, e->active.len);
    buf_addc(&e->out, ']');
    return 0;
}

/* 1 written, 0 to be skipped, -1 error. */
static int put_key(struct encoder *e, Value k, bool first) {
    bool scalar = k == V_NONE || v_is_anyint(k) || v_is_float(e->vm, k, e->vm->t.float_);
    if (!v_is_str(k) && !scalar) {
        if (e->skip_keys) return 0;
        return py_raise_i(e->vm, e->vm->e.TypeError,
                          "keys must be str, int, float, bool or None, not %T", k);
    }
    separate(e, first);
    if (v_is_str(k)) {
        put_str(e, k);
    } else {
        buf_addc(&e->out, '"');
        if (put_scalar(e, k) < 0) return -1;
        buf_addc(&e->out, '"');
    }
    buf_add(&e->out, e->key_sep.p, e->key_sep.n);
    return 1;
}

static int put_item(struct encoder *e, Value k, Value v, bool *first) {
    v_incref(k);
    v_incref(v);
    int rc = put_key(e, k, *first);
    if (rc > 0) {
        *first = false;
        rc = encode(e, v);
    }
    v_decref(e->vm, k);
    v_decref(e->vm, v);
    return rc;
}

static int put_sorted(struct encoder *e, Value d, bool *first) {
    struct vm *vm = e->vm;
    Value keys = py_list_from(vm, d);
    if (keys == V_ERR) return -1;
    int rc = py_list_sort(vm, keys, V_UNSET, false);
    for (size_t i = 0; rc >= 0 && i < v_as(list, keys)->len; i++) {
        Value k = v_as(list, keys)->items[i], v = py_dict_get(vm, d, k);
        rc = v == V_ERR ? -1 : v == V_UNSET ? 0 : put_item(e, k, v, first);
    }
    v_decref(vm, keys);
    return rc;
}

static int put_dict(struct encoder *e, Value d) {
    if (!v_as(dict, d)->len) {
        buf_adds(&e->out, "{}");
        return 0;
    }
    if (enter(e, d) < 0) return -1;
    bool first = true;
    int rc = 0;
    Value k, v;
    buf_addc(&e->out, '{');
    if (e->sort_keys)
        rc = put_sorted(e, d, &first);
    else
        for (size_t i = 0; rc >= 0 && py_dict_next(d, &i, &k, &v);) rc = put_item(e, k, v, &first);
    if (rc < 0) return -1;
    e->active.len--;
    if (!first) new_line(e, e->active.len);
    buf_addc(&e->out, '}');
    return 0;
}

static int put_other(struct encoder *e, Value v) {
    if (enter(e, v) < 0) return -1;
    Value r = py_call1(e->vm, e->default_, v);
    if (r == V_ERR) return -1;
    size_t depth = e->active.len--; /* what stands for it is written at its own depth */
    int rc;
    if (depth > 1000)
        rc = py_raise_i(e->vm, e->vm->e.RecursionError, "maximum recursion depth exceeded");
    else
        rc = encode(e, r);
    v_decref(e->vm, r);
    return rc;
}

static int encode(struct encoder *e, Value v) {
    if (v_is_str(v)) {
        put_str(e, v);
        return 0;
    }
    int rc = put_scalar(e, v);
    if (rc) return rc < 0 ? -1 : 0;
    if (v_is_list(v) || v_is_tuple(v)) return put_sequence(e, v);
    if (v_is_dict(v)) return put_dict(e, v);
    return put_other(e, v);
}

/* encode(obj, default, skipkeys, ensure_ascii, allow_nan, indent, item_separator, key_separator,
 * sort_keys); indent None: all on one line, else a str. */
Value json_encode(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct encoder e = {.vm = vm, .out = BUF_INIT, .default_ = args[1]};
    bool *const flags[] = {&e.skip_keys, &e.ascii, &e.allow_nan, &e.sort_keys};
    static const int at[] = {2, 3, 4, 8};
    for (int i = 0; i < 4; i++) {
        int t = py_truth(vm, args[at[i]]);
        if (t < 0) return V_ERR;
        *flags[i] = t;
    }
    if (!v_is_str(args[6]) || !v_is_str(args[7]) || (args[5] != V_NONE && !v_is_str(args[5])))
        return py_raise(vm, vm->e.TypeError, "indent and separators must be str");
    e.indented = args[5] != V_NONE;
    if (e.indented) e.indent = str_span(args[5]);
    e.item_sep = str_span(args[6]);
    e.key_sep = str_span(args[7]);
    Value r = encode(&e, args[0]) < 0 ? V_ERR : py_str_n(vm, e.out.data, e.out.len);
    buf_release(&e.out);
    vec_release(&e.active);
    return r;
}

/* quote(text, ensure_ascii) */
Value json_quote(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_str(args[0]))
        return py_raise(vm, vm->e.TypeError, "first argument must be a string, not %T", args[0]);
    struct encoder e = {.vm = vm, .out = BUF_INIT, .ascii = args[1] == V_TRUE};
    put_str(&e, args[0]);
    return str_from_buf(vm, &e.out);
}
