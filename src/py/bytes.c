/* bytes, and what bytearray shares with it. */
#include "py/bytes.h"

#include <ctype.h>
#include <string.h>

#include "py/collections.h"
#include "py/init.h"
#include "py/int.h"
#include "py/native.h"
#include "py/signature.h"

/* ---- making and reading ---- */

Value bytes_alloc(struct vm *vm, size_t n) {
    if (n > 65536 && text_check_size(vm, n) < 0) return V_ERR;
    struct bytes *b = obj_alloc(vm, vm->t.bytes, sizeof *b + n + 1);
    if (!b) return V_ERR;
    b->size = n;
    return v_ptr(b);
}

Value py_bytes(struct vm *vm, const void *p, size_t n) {
    if (n == 0 && v_is_ptr(vm->empty_bytes) && vm->empty_bytes) return v_incref(vm->empty_bytes);
    Value b = bytes_alloc(vm, n);
    if (b != V_ERR && n) memcpy(v_as(bytes, b)->data, p, n);
    return b;
}

static int view_buffer(struct vm *vm, struct memoryview *m, const char **p, size_t *n) {
    if (m->obj == V_UNSET)
        return py_raise_i(vm, vm->e.ValueError,
                          "operation forbidden on released memoryview object");
    if (m->step != 1 && m->len > 1)
        return py_raise_i(vm, vm->e.BufferError,
                          "memoryview: underlying buffer is not C-contiguous");
    if (py_as_buffer(vm, m->obj, p, n) < 0) return -1;
    *p += m->start;
    *n = m->len;
    return 0;
}

int py_as_buffer(struct vm *vm, Value v, const char **p, size_t *n) {
    if (v_is_exact(v, vm->t.bytes) || v_isinstance(vm, v, vm->t.bytes)) {
        *p = v_as(bytes, v)->data;
        *n = v_as(bytes, v)->size;
        return 0;
    }
    if (v_isinstance(vm, v, vm->t.bytearray)) {
        *p = v_as(bytearray, v)->data;
        *n = v_as(bytearray, v)->size;
        return 0;
    }
    if (v_is_exact(v, vm->t.memoryview)) return view_buffer(vm, v_as(memoryview, v), p, n);
    return py_raise_i(vm, vm->e.TypeError, "a bytes-like object is required, not '%T'", v);
}

static bool is_buffer(struct vm *vm, Value v) {
    return v_is_ptr(v) && (v_isinstance(vm, v, vm->t.bytes) ||
                           v_isinstance(vm, v, vm->t.bytearray) || v_is_exact(v, vm->t.memoryview));
}

int byte_arg(struct vm *vm, Value v, const char *text, unsigned char *out) {
    intptr_t i = -1;
    Value index = py_index(vm, v);
    if (index == V_ERR) return -1;
    bool ok = int_small(index, &i) && i >= 0 && i < 256;
    v_decref(vm, index);
    if (!ok) return py_raise_i(vm, vm->e.ValueError, "%s", text);
    *out = (unsigned char)i;
    return 0;
}

/* ---- construction ---- */

static Value from_iterable(struct vm *vm, Value x, const char *range) {
    Value it = py_iter(vm, x), v;
    if (it == V_ERR) {
        if (!py_error_is(vm, vm->e.TypeError)) return V_ERR;
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "cannot convert '%T' object to bytes", x);
    }
    struct buf b = BUF_INIT;
    while ((v = py_next(vm, it)) != V_UNSET && v != V_ERR) {
        unsigned char c = 0;
        int rc = byte_arg(vm, v, range, &c);
        v_decref(vm, v);
        v = V_ERR;
        if (rc < 0) break;
        buf_addc(&b, (char)c);
    }
    Value r = v == V_UNSET ? py_bytes(vm, b.data, b.len) : V_ERR;
    buf_release(&b);
    v_decref(vm, it);
    return r;
}

Value bytes_from_object(struct vm *vm, Value x, const char *range) {
    if (v_is_exact(x, vm->t.bytes)) return v_incref(x);
    if (is_buffer(vm, x)) {
        if (v_is_exact(x, vm->t.memoryview)) return memoryview_tobytes(vm, x);
        const char *p;
        size_t n;
        return py_as_buffer(vm, x, &p, &n) < 0 ? V_ERR : py_bytes(vm, p, n);
    }
    if (v_is_str(x)) return py_raise(vm, vm->e.TypeError, "cannot convert 'str' object to bytes");
    return from_iterable(vm, x, range);
}

static Value zeros(struct vm *vm, Value count) {
    int64_t n;
    if (py_as_int64(vm, count, &n) < 0) {
        if (!py_error_is(vm, vm->e.OverflowError)) return V_ERR;
        py_error_clear(vm);
        return py_raise(vm, vm->e.OverflowError, "cannot fit 'int' into an index-sized integer");
    }
    if (n < 0) return py_raise(vm, vm->e.ValueError, "negative count");
    return n ? bytes_alloc(vm, (size_t)n) : py_bytes(vm, "", 0);
}

static Value special_bytes(struct vm *vm, Value x) {
    Value r = py_call_special(vm, x, vm->n.__bytes__, NULL, 0);
    if (r == V_UNSET || r == V_ERR || v_isinstance(vm, r, vm->t.bytes)) return r;
    py_raise(vm, vm->e.TypeError, "__bytes__ returned non-bytes (type %T)", r);
    v_decref(vm, r);
    return V_ERR;
}

Value bytes_convert(struct vm *vm, const char *name, Value args, Value kwargs) {
    Value in[3];
    if (signature_bind_ex(vm, "source=b'', encoding='utf-8', errors='strict'", name, 0, args,
                          kwargs, in) < 0)
        return V_ERR;
    Value x = in[0];
    bool with_codec = in[1] != V_UNSET || in[2] != V_UNSET;
    for (int i = 1; i < 3; i++)
        if (in[i] != V_UNSET && !v_is_str(in[i]))
            return py_raise(vm, vm->e.TypeError, "%s() argument '%s' must be str, not %T", name,
                            i == 1 ? "encoding" : "errors", in[i]);
    if (x == V_UNSET || (with_codec && !v_is_str(x))) {
        if (!with_codec) return py_bytes(vm, "", 0);
        return py_raise(vm, vm->e.TypeError,
                        in[1] != V_UNSET ? "encoding without a string argument"
                                         : "errors without a string argument");
    }
    if (v_is_str(x)) {
        if (in[1] == V_UNSET)
            return py_raise(vm, vm->e.TypeError, "string argument without an encoding");
        return str_encode(vm, x, in[1], in[2]);
    }
    if (!v_is_exact(x, vm->t.bytes)) {
        Value r = special_bytes(vm, x);
        if (r != V_UNSET) return r;
    }
    if (v_is_anyint(x) || v_type(vm, x)->s.index) return zeros(vm, x);
    return bytes_from_object(vm, x, "bytes must be in range(0, 256)");
}

static Value bytes_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value plain = bytes_convert(vm, "bytes", args, kwargs);
    if (plain == V_ERR || t == vm->t.bytes) return plain;
    struct bytes *from = v_as(bytes, plain), *to = obj_alloc(vm, t, sizeof *to + from->size + 1);
    if (to) {
        to->size = from->size;
        memcpy(to->data, from->data, from->size);
    }
    v_decref(vm, plain);
    return to ? v_ptr(to) : V_ERR;
}

/* ---- operators ---- */

static Value bytes_repr(struct vm *vm, Value self) {
    struct buf b = BUF_INIT;
    bytes_repr_buf(text_span(self, &text_kind_bytes), false, &b);
    return str_from_ascii_buf(vm, &b);
}

static int64_t bytes_hash(struct vm *vm, Value self) {
    struct bytes *b = v_as(bytes, self);
    if (!b->hash) b->hash = text_hash(b->data, b->size, vm->host.hash_seed);
    return (int64_t)b->hash;
}

Value bytes_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    struct span x, y;
    if (!is_buffer(vm, a) || !is_buffer(vm, b)) return V_NOTIMPL;
    if (py_as_buffer(vm, a, &x.p, &x.n) < 0 || py_as_buffer(vm, b, &y.p, &y.n) < 0) return V_ERR;
    size_t n = x.n < y.n ? x.n : y.n;
    int c = n ? memcmp(x.p, y.p, n) : 0;
    if (!c) c = (x.n > y.n) - (x.n < y.n);
    return v_bool(cmp_result(c, op));
}

static intptr_t bytes_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(bytes, self)->size;
}

Value bytes_add(struct vm *vm, Value a, Value b) {
    struct span x, y;
    if (!v_isinstance(vm, a, vm->t.bytes) && !v_isinstance(vm, a, vm->t.bytearray))
        return V_NOTIMPL;
    const struct text_kind *k = text_kind_of(vm, a);
    if (!is_buffer(vm, b)) return py_raise(vm, vm->e.TypeError, "can't concat %T to %T", b, a);
    if (py_as_buffer(vm, a, &x.p, &x.n) < 0 || py_as_buffer(vm, b, &y.p, &y.n) < 0) return V_ERR;
    char *p = NULL;
    Value r = k->alloc(vm, x.n + y.n, 0, &p);
    if (r == V_ERR) return V_ERR;
    if (x.n) memcpy(p, x.p, x.n);
    if (y.n) memcpy(p + x.n, y.p, y.n);
    return r;
}

Value bytes_mul(struct vm *vm, Value a, Value b) {
    Value seq;
    size_t times;
    bool a_is_seq = v_isinstance(vm, a, vm->t.bytes) || v_isinstance(vm, a, vm->t.bytearray);
    int rc = py_seq_repeat_count(vm, a, b, a_is_seq, &seq, &times);
    if (rc <= 0) return rc < 0 ? V_ERR : V_NOTIMPL;
    const struct text_kind *k = text_kind_of(vm, seq);
    if (times == 1 && v_is_exact(seq, vm->t.bytes)) return v_incref(seq);
    return text_repeat(vm, k, text_span(seq, k), times);
}

Value bytes_mod(struct vm *vm, Value a, Value b) {
    if (!v_isinstance(vm, a, vm->t.bytes) && !v_isinstance(vm, a, vm->t.bytearray))
        return V_NOTIMPL;
    return bytes_percent(vm, a, b);
}

int bytes_contains(struct vm *vm, Value self, Value item) {
    const struct text_kind *k = text_kind_of(vm, self);
    struct span what;
    char one;
    if (!v_is_anyint(item)) {
        if (k->arg(vm, item, "", &what) < 0) return -1;
    } else if (text_needle(vm, k, item, &one, &what) < 0) {
        return -1;
    }
    return span_find(text_span(self, k), what) != NULL;
}

Value bytes_getitem(struct vm *vm, Value self, Value key) {
    const struct text_kind *k = text_kind_of(vm, self);
    struct span s = text_span(self, k);
    if (!v_is_exact(key, vm->t.slice)) {
        bool array = k == &text_kind_bytearray;
        intptr_t i;
        if (py_seq_index(vm, key, s.n, &i,
                         array ? "bytearray indices must be integers or slices, not %T"
                               : "byte indices must be integers or slices, not %T",
                         array ? "bytearray index out of range" : "index out of range") < 0)
            return V_ERR;
        return v_int((unsigned char)s.p[i]);
    }
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, key, (intptr_t)s.n, &start, &stop, &step);
    if (n < 0) return V_ERR;
    if (step == 1) return text_piece(vm, self, k, s.p + start, (size_t)n);
    char *p = NULL;
    Value r = k->alloc(vm, (size_t)n, 0, &p);
    for (intptr_t i = 0; r != V_ERR && i < n; i++) p[i] = s.p[start + i * step];
    return r;
}

/* ---- iteration ---- */

struct bytes_iter {
    struct obj o;
    Value seq; /* V_UNSET when exhausted */
    intptr_t at;
};

Value bytes_iter_make(struct vm *vm, Value self) {
    struct bytes_iter *it = obj_alloc(vm, vm->t.bytes_iterator, sizeof *it);
    if (!it) return V_ERR;
    it->seq = v_incref(self);
    return v_ptr(it);
}

static Value bytes_iter_next(struct vm *vm, Value self) {
    struct bytes_iter *it = v_as(bytes_iter, self);
    if (it->seq == V_UNSET) return V_UNSET;
    struct type *t = v_type(vm, it->seq);
    intptr_t n = t->s.len(vm, it->seq);
    if (it->at < n) return t->s.getitem(vm, it->seq, v_int(it->at++));
    v_set(vm, &it->seq, V_UNSET);
    return n < 0 ? V_ERR : V_UNSET;
}

static void bytes_iter_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct bytes_iter *)o)->seq);
}

static Value bytes_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static const struct type_def bytes_iter_def = {
    .name = "bytes_iterator",
    .module = "builtins",
    .flags = TF_NO_NEW,
    .size = sizeof(struct bytes_iter),
    .slots = {.free = bytes_iter_free, .iter = bytes_iter_self, .next = bytes_iter_next},
};

/* ---- methods ---- */

Value bytes_decode_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    for (int i = 1; i < 3; i++)
        if (args[i] != V_UNSET && !v_is_str(args[i]))
            return py_raise(vm, vm->e.TypeError, "decode() argument '%s' must be str, not %T",
                            i == 1 ? "encoding" : "errors", args[i]);
    return str_decode(vm, args[0], text_span(args[0], text_kind_of(vm, args[0])), args[1], args[2]);
}

/* A separator of one ASCII character, as str or bytes. */
static int hex_separator(struct vm *vm, Value v, char *out) {
    struct span s;
    if (v_is_str(v)) {
        s = str_span(v);
        if (s.n && v_as(str, v)->chars == 1 && s.p[0] & 0x80)
            return py_raise_i(vm, vm->e.ValueError, "sep must be ASCII.");
    } else if (is_buffer(vm, v)) {
        if (py_as_buffer(vm, v, &s.p, &s.n) < 0) return -1;
    } else {
        intptr_t len = py_len(vm, v);
        if (len < 0) return -1;
        return len != 1 ? py_raise_i(vm, vm->e.ValueError, "sep must be length 1.")
                        : py_raise_i(vm, vm->e.TypeError, "sep must be str or bytes.");
    }
    if (s.n != 1) return py_raise_i(vm, vm->e.ValueError, "sep must be length 1.");
    *out = s.p[0];
    return 0;
}

Value bytes_hex_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s;
    char sep = 0;
    int64_t group = 1;
    if (args[1] != V_UNSET && hex_separator(vm, args[1], &sep) < 0) return V_ERR;
    if (args[2] != V_UNSET && py_as_int64(vm, args[2], &group) < 0) return V_ERR;
    if (py_as_buffer(vm, args[0], &s.p, &s.n) < 0) return V_ERR;
    size_t size = group < 0 ? (size_t)-group : (size_t)group;
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < s.n; i++) {
        size_t from =
            group < 0 ? i : s.n - i; /* groups are counted from the right unless negative */
        if (i && sep && size && from % size == 0) buf_addc(&b, sep);
        buf_addc(&b, "0123456789abcdef"[(unsigned char)s.p[i] >> 4]);
        buf_addc(&b, "0123456789abcdef"[s.p[i] & 15]);
    }
    return str_from_ascii_buf(vm, &b);
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Offset of the first wrong character, SIZE_MAX when all is well. */
static size_t parse_hex(struct span s, struct buf *out) {
    for (size_t i = 0; i < s.n;) {
        if (isspace((unsigned char)s.p[i])) {
            i++;
            continue;
        }
        int high = hex_digit(s.p[i]);
        if (high < 0) return i;
        int low = i + 1 < s.n ? hex_digit(s.p[i + 1]) : -1;
        if (low < 0) return i + 1;
        buf_addc(out, (char)(high << 4 | low));
        i += 2;
    }
    return SIZE_MAX;
}

Value bytes_fromhex_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "fromhex() argument must be str, not %T", args[1]);
    struct buf b = BUF_INIT;
    size_t bad = parse_hex(str_span(args[1]), &b);
    Value r = V_ERR;
    if (bad == SIZE_MAX)
        r = py_bytes(vm, b.data, b.len);
    else
        py_raise(vm, vm->e.ValueError,
                 "non-hexadecimal number found in fromhex() arg at position %zu", bad);
    buf_release(&b);
    if (r == V_ERR || args[0] == v_ptr(vm->t.bytes)) return r;
    Value sub = py_call1(vm, args[0], r);
    v_decref(vm, r);
    return sub;
}

Value bytes_translate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span table = {NULL, 0}, drop = {"", 0};
    if (args[1] != V_NONE) {
        if (k->arg(vm, args[1], "", &table) < 0) return V_ERR;
        if (table.n != 256)
            return py_raise(vm, vm->e.ValueError, "translation table must be 256 characters long");
    }
    if (args[2] != V_UNSET && k->arg(vm, args[2], "", &drop) < 0) return V_ERR;
    struct span s = text_span(args[0], k);
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < s.n; i++) {
        if (drop.n && memchr(drop.p, s.p[i], drop.n)) continue;
        buf_addc(&b, table.p ? table.p[(unsigned char)s.p[i]] : s.p[i]);
    }
    Value r = text_make(vm, k, b.data, b.len);
    buf_release(&b);
    return r;
}

Value bytes_maketrans_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span from, to;
    if (py_as_buffer(vm, args[0], &from.p, &from.n) < 0 ||
        py_as_buffer(vm, args[1], &to.p, &to.n) < 0)
        return V_ERR;
    if (from.n != to.n)
        return py_raise(vm, vm->e.ValueError, "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++) table[i] = (char)i;
    for (size_t i = 0; i < from.n; i++) table[(unsigned char)from.p[i]] = to.p[i];
    return py_bytes(vm, table, sizeof table);
}

static Value bytes_getnewargs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value b = py_bytes(vm, v_as(bytes, args[0])->data, v_as(bytes, args[0])->size);
    return b == V_ERR ? V_ERR : py_tuple_steal(vm, &b, 1);
}

static Value bytes_bytes_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_exact(args[0], vm->t.bytes)) return v_incref(args[0]);
    return py_bytes(vm, v_as(bytes, args[0])->data, v_as(bytes, args[0])->size);
}

static const struct native_def bytes_methods[] = {
    BYTES_METHODS,
    {"__bytes__", bytes_bytes_m, 0, 0, NULL, "the bytes themselves", 0},
    {"__getnewargs__", bytes_getnewargs_m, 0, 0, NULL, NULL, 0},
    {0},
};

static const struct type_def bytes_def = {
    .name = "bytes",
    .module = "builtins",
    .doc = "bytes(source=b'', encoding, errors): an immutable sequence of bytes",
    .flags = TF_BASETYPE,
    .size = sizeof(struct bytes),
    .slots = {.new_ = bytes_new,
              .repr = bytes_repr,
              .hash = bytes_hash,
              .compare = bytes_compare,
              .iter = bytes_iter_make,
              .len = bytes_len,
              .getitem = bytes_getitem,
              .contains = bytes_contains,
              .binary = {[PY_ADD] = bytes_add, [PY_MUL] = bytes_mul, [PY_MOD] = bytes_mod}},
    .methods = bytes_methods,
};

int py_init_bytes(struct vm *vm) {
    vm->t.bytes = type_new_native(vm, &bytes_def, NULL);
    vm->t.bytearray = type_new_native(vm, &bytearray_def, NULL);
    vm->t.memoryview = type_new_native(vm, &memoryview_def, NULL);
    vm->t.bytes_iterator = type_new_native(vm, &bytes_iter_def, NULL);
    if (!vm->t.bytes || !vm->t.bytearray || !vm->t.memoryview || !vm->t.bytes_iterator) return -1;
    vm->empty_bytes = bytes_alloc(vm, 0);
    return vm->empty_bytes == V_ERR ? -1 : 0;
}
