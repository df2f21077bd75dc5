/* The type str: operators, indexing, iteration, construction, translate. */
#include <string.h>

#include "base/utf8.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/int.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/text.h"

/* ---- looks ---- */

static Value str_repr(struct vm *vm, Value self) {
    struct buf b = BUF_INIT;
    str_repr_buf(str_span(self), false, &b);
    return str_from_buf(vm, &b);
}

static int64_t str_hash(struct vm *vm, Value self) {
    (void)vm;
    return (int64_t)py_str_hash(self);
}

static Value str_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    (void)vm;
    if (!v_is_str(a) || !v_is_str(b)) return V_NOTIMPL;
    if (op == PY_EQ || op == PY_NE) return v_bool(py_str_eq(a, b) == (op == PY_EQ));
    struct str *x = v_as(str, a), *y = v_as(str, b);
    size_t n = x->size < y->size ? x->size : y->size;
    int c = memcmp(x->data, y->data, n); /* UTF-8 orders as code points do */
    if (!c) c = (x->size > y->size) - (x->size < y->size);
    return v_bool(cmp_result(c, op));
}

static int str_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(str, self)->size != 0;
}

static intptr_t str_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(str, self)->chars;
}

/* ---- operators ---- */

static Value str_add(struct vm *vm, Value a, Value b) {
    if (!v_is_str(a)) return V_NOTIMPL;
    if (v_is_str(b)) return py_str_concat(vm, a, b);
    struct type *t = v_type(vm, b);
    if (t->s.binary[PY_ADD] && t->tflags & TF_HEAP) return V_NOTIMPL; /* its __radd__ may know */
    return py_raise(vm, vm->e.TypeError, "can only concatenate str (not \"%T\") to str", b);
}

static Value str_mul(struct vm *vm, Value a, Value b) {
    Value seq;
    size_t times;
    int rc = py_seq_repeat_count(vm, a, b, v_is_str(a), &seq, &times);
    if (rc <= 0) return rc < 0 ? V_ERR : V_NOTIMPL;
    if (times == 1) return str_plain(vm, seq);
    return text_repeat(vm, &text_kind_str, str_span(seq), times);
}

static Value str_mod(struct vm *vm, Value a, Value b) {
    return v_is_str(a) ? str_percent(vm, a, b) : V_NOTIMPL;
}

static int str_contains(struct vm *vm, Value self, Value item) {
    if (!v_is_str(item))
        return py_raise_i(vm, vm->e.TypeError,
                          "'in <string>' requires string as left operand, not %T", item);
    return span_find(str_span(self), str_span(item)) != NULL;
}

/* ---- indexing ---- */

static Value char_at(struct vm *vm, Value self, size_t offset) {
    struct str *s = v_as(str, self);
    return py_str_n(vm, s->data + offset, span_char_at(s->data + offset, s->size - offset, true));
}

/* Every step-th character; count > 0. */
static Value stepped_ascii(struct vm *vm, Value self, intptr_t start, intptr_t step, size_t count) {
    Value r = str_alloc(vm, count, count);
    if (r == V_ERR) return V_ERR;
    char *to = v_as(str, r)->data;
    const char *from = v_cstr(self) + start;
    for (size_t i = 0; i < count; i++) to[i] = from[(intptr_t)i * step];
    return r;
}

static Value stepped(struct vm *vm, Value self, intptr_t start, intptr_t step, size_t count) {
    if (str_is_ascii(self)) return stepped_ascii(vm, self, start, step, count);
    struct buf b = BUF_INIT;
    struct str *s = v_as(str, self);
    size_t at = str_offset(vm, self, (size_t)start);
    for (size_t i = 0; i < count; i++) {
        buf_add(&b, s->data + at, span_char_at(s->data + at, s->size - at, true));
        if (i + 1 == count) break;
        for (intptr_t k = 0; k < step; k++) at += span_char_at(s->data + at, s->size - at, true);
        for (intptr_t k = 0; k > step; k--) at -= span_char_before(s->data, at, true);
    }
    return str_from_buf(vm, &b);
}

static Value str_getitem(struct vm *vm, Value self, Value key) {
    struct str *s = v_as(str, self);
    if (!v_is_exact(key, vm->t.slice)) {
        intptr_t i;
        if (py_seq_index(vm, key, s->chars, &i, "string indices must be integers, not '%T'",
                         "string index out of range") < 0)
            return V_ERR;
        return char_at(vm, self, str_offset(vm, self, (size_t)i));
    }
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, key, (intptr_t)s->chars, &start, &stop, &step);
    if (n < 0) return V_ERR;
    if (n == 0) return v_incref(vm->empty_str);
    if (step == 1) return str_sub(vm, self, (size_t)start, (size_t)(start + n));
    return stepped(vm, self, start, step, (size_t)n);
}

/* ---- iteration ---- */

struct str_iter {
    struct obj o;
    Value s; /* V_UNSET when exhausted */
    size_t at;
};

static Value str_iter_make(struct vm *vm, Value self) {
    struct str_iter *it = obj_alloc(vm, vm->t.str_iterator, sizeof *it);
    if (!it) return V_ERR;
    it->s = v_incref(self);
    return v_ptr(it);
}

static Value str_iter_next(struct vm *vm, Value self) {
    struct str_iter *it = v_as(str_iter, self);
    if (it->s == V_UNSET) return V_UNSET;
    struct str *s = v_as(str, it->s);
    if (it->at >= s->size) {
        v_set(vm, &it->s, V_UNSET);
        return V_UNSET;
    }
    Value c = char_at(vm, it->s, it->at);
    it->at += span_char_at(s->data + it->at, s->size - it->at, true);
    return c;
}

static void str_iter_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct str_iter *)o)->s);
}

static Value str_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value str_iter_hint_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct str_iter *it = v_as(str_iter, args[0]);
    if (it->s == V_UNSET) return v_int(0);
    struct str *s = v_as(str, it->s);
    return v_int((intptr_t)utf8_count(s->data + it->at, s->size - it->at));
}

static const struct native_def str_iter_methods[] = {
    {"__length_hint__", str_iter_hint_m, 0, 0, NULL, "characters to come", 0},
    {0},
};

static const struct type_def str_iter_def = {
    .name = "str_iterator",
    .module = "builtins",
    .flags = TF_NO_NEW,
    .size = sizeof(struct str_iter),
    .slots = {.free = str_iter_free, .iter = str_iter_self, .next = str_iter_next},
    .methods = str_iter_methods,
};

/* ---- construction ---- */

static Value str_convert(struct vm *vm, Value x, Value encoding, Value errors) {
    if (x == V_UNSET) return v_incref(vm->empty_str);
    if (encoding == V_UNSET && errors == V_UNSET) return py_to_str(vm, x);
    if (v_is_str(x)) return py_raise(vm, vm->e.TypeError, "decoding str is not supported");
    struct span s;
    if (py_as_buffer(vm, x, &s.p, &s.n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "decoding to str: need a bytes-like object, %T found",
                        x);
    }
    return str_decode(vm, x, s, encoding, errors);
}

static int str_new_args(struct vm *vm, Value args, Value kwargs, Value out[3]) {
    if (signature_bind_ex(vm, "object='', encoding='utf-8', errors='strict'", "str", 0, args,
                          kwargs, out) < 0)
        return -1;
    for (size_t i = 1; i < 3; i++)
        if (out[i] != V_UNSET && !v_is_str(out[i]))
            return py_raise_i(vm, vm->e.TypeError, "str() argument '%s' must be str, not %T",
                              i == 1 ? "encoding" : "errors", out[i]);
    return 0;
}

static Value str_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value in[3] = {V_UNSET, V_UNSET, V_UNSET};
    if (str_new_args(vm, args, kwargs, in) < 0) return V_ERR;
    Value s = str_convert(vm, in[0], in[1], in[2]);
    if (s == V_ERR || t == vm->t.str) return s;
    Value r = str_of_type(vm, t, s);
    v_decref(vm, s);
    return r;
}

/* ---- methods of str alone ---- */

static Value str_encode_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    for (int i = 1; i < 3; i++)
        if (args[i] != V_UNSET && !v_is_str(args[i]))
            return py_raise(vm, vm->e.TypeError, "encode() argument '%s' must be str, not %T",
                            i == 1 ? "encoding" : "errors", args[i]);
    return str_encode(vm, args[0], args[1], args[2]);
}

/* Adds what a table maps a character to; *keep when it has no entry for it. */
static int translate_one(struct vm *vm, Value table, uint32_t cp, struct buf *out, bool *keep) {
    *keep = false;
    Value r = py_getitem(vm, table, v_int((intptr_t)cp));
    if (r == V_ERR) {
        if (!py_error_is(vm, vm->e.LookupError)) return -1;
        py_error_clear(vm);
        *keep = true;
        return 0;
    }
    int rc = 0;
    intptr_t i;
    char text[4];
    if (v_is_str(r)) {
        buf_add(out, v_cstr(r), v_as(str, r)->size);
    } else if (v_is_anyint(r)) {
        if (int_small(r, &i) && i >= 0 && i < 0x110000)
            buf_add(out, text, utf8_encode((uint32_t)i, text));
        else
            rc = py_raise_i(vm, vm->e.ValueError, "character mapping must be in range(0x110000)");
    } else if (r != V_NONE) {
        rc = py_raise_i(vm, vm->e.TypeError, "character mapping must return integer, None or str");
    }
    v_decref(vm, r);
    return rc;
}

static Value str_translate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct buf b = BUF_INIT;
    struct str *s = v_as(str, args[0]);
    for (size_t i = 0; i < s->size;) {
        uint32_t cp;
        bool keep;
        size_t len = utf8_decode(s->data + i, s->size - i, &cp);
        if (translate_one(vm, args[1], cp, &b, &keep) < 0) {
            buf_release(&b);
            return V_ERR;
        }
        if (keep) buf_add(&b, s->data + i, len);
        i += len;
    }
    return str_from_buf(vm, &b);
}

static uint32_t first_cp(Value s) {
    uint32_t cp;
    utf8_decode(v_cstr(s), v_as(str, s)->size, &cp);
    return cp;
}

static int maketrans_dict(struct vm *vm, Value to, Value from) {
    Value k, v;
    for (size_t i = 0; py_dict_next(from, &i, &k, &v);) {
        if (v_is_str(k)) {
            if (v_as(str, k)->chars != 1)
                return py_raise_i(vm, vm->e.ValueError,
                                  "string keys in translate table must be of length 1");
            k = v_int((intptr_t)first_cp(k));
        } else if (!v_is_anyint(k)) {
            return py_raise_i(vm, vm->e.TypeError,
                              "keys in translate table must be strings or integers");
        }
        if (py_dict_set(vm, to, k, v) < 0) return -1;
    }
    return 0;
}

/* Maps each character of x to the one at its place in y, or to None when y is V_UNSET. */
static int maketrans_pairs(struct vm *vm, Value to, Value x, Value y) {
    if (!v_is_str(x) || (y != V_UNSET && !v_is_str(y)))
        return py_raise_i(vm, vm->e.TypeError,
                          v_is_str(x) ? "maketrans() argument 2 must be str, not %T"
                                      : "first maketrans argument must be a string if "
                                        "there is a second argument",
                          y);
    if (y != V_UNSET && v_as(str, x)->chars != v_as(str, y)->chars)
        return py_raise_i(vm, vm->e.ValueError,
                          "the first two maketrans arguments must have equal length");
    struct span a = str_span(x), b = y == V_UNSET ? a : str_span(y);
    while (a.n) {
        uint32_t from, into;
        size_t k = utf8_decode(a.p, a.n, &from), m = utf8_decode(b.p, b.n, &into);
        Value v = y == V_UNSET ? V_NONE : v_int((intptr_t)into);
        if (py_dict_set(vm, to, v_int((intptr_t)from), v) < 0) return -1;
        a = (struct span){a.p + k, a.n - k};
        b = (struct span){b.p + m, b.n - m};
    }
    return 0;
}

static Value str_maketrans_m(struct vm *vm, Value *args, size_t n) {
    if (n == 1 && !v_is_dict(args[0]))
        return py_raise(vm, vm->e.TypeError,
                        "if you give only one argument to maketrans it must be a dict");
    if (n == 3 && !v_is_str(args[2]))
        return py_raise(vm, vm->e.TypeError, "maketrans() argument 3 must be str, not %T", args[2]);
    Value d = py_dict(vm);
    if (d == V_ERR) return V_ERR;
    int rc = n == 1 ? maketrans_dict(vm, d, args[0]) : maketrans_pairs(vm, d, args[0], args[1]);
    if (rc == 0 && n == 3) rc = maketrans_pairs(vm, d, args[2], V_UNSET);
    if (rc == 0) return d;
    v_decref(vm, d);
    return V_ERR;
}

static Value str_getnewargs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value s = str_plain(vm, args[0]);
    return s == V_ERR ? V_ERR : py_tuple_steal(vm, &s, 1);
}

static const struct native_def str_methods[] = {
    TEXT_METHODS,
    {"casefold", text_casefold_m, 0, 0, NULL, "lower case for comparisons without case", 0},
    {"isdecimal", text_isdecimal_m, 0, 0, NULL, "decimal digits only, and not empty", 0},
    {"isnumeric", text_isnumeric_m, 0, 0, NULL, "numeric characters only, and not empty", 0},
    {"isidentifier", text_isidentifier_m, 0, 0, NULL, "whether it could name a variable", 0},
    {"isprintable", text_isprintable_m, 0, 0, NULL, "printable characters only", 0},
    {"encode", str_encode_m, 0, 2, "encoding='utf-8', errors='strict'", "the text as bytes", 0},
    {"format", str_format_m, 0, -1, "*args, **kwargs",
     "the text with {…} replaced by the arguments", 0},
    {"format_map", str_format_map_m, 1, 1, NULL, "like format(**mapping)", 0},
    {"translate", str_translate_m, 1, 1, NULL, "each character replaced as table[ord] says", 0},
    {"maketrans", str_maketrans_m, 1, 3, NULL, "a table for translate", NATIVE_STATIC},
    {"__getnewargs__", str_getnewargs_m, 0, 0, NULL, NULL, 0},
    {0},
};

static const struct type_def str_def = {
    .name = "str",
    .module = "builtins",
    .doc = "str(object='') or str(bytes, encoding, errors): text",
    .flags = TF_BASETYPE | TF_STR,
    .size = sizeof(struct str),
    .slots = {.new_ = str_new,
              .repr = str_repr,
              .str = str_plain,
              .format = str_format_spec,
              .hash = str_hash,
              .compare = str_compare,
              .truth = str_truth,
              .iter = str_iter_make,
              .len = str_len,
              .getitem = str_getitem,
              .contains = str_contains,
              .binary = {[PY_ADD] = str_add, [PY_MUL] = str_mul, [PY_MOD] = str_mod}},
    .methods = str_methods,
};

int py_init_str(struct vm *vm) {
    vm->t.str = type_new_native(vm, &str_def, NULL);
    vm->t.str_iterator = type_new_native(vm, &str_iter_def, NULL);
    return vm->t.str && vm->t.str_iterator ? 0 : -1;
}
