/* What differs between str, bytes and bytearray, and how methods of all three read their arguments.
 */
#include <string.h>

#include "base/utf8.h"
#include "py/int.h"
#include "py/native.h"
#include "py/text.h"

static int str_arg(struct vm *vm, Value v, const char *where, struct span *out) {
    if (!v_is_str(v)) return py_raise_i(vm, vm->e.TypeError, "%smust be str, not %T", where, v);
    *out = str_span(v);
    return 0;
}

static int bytes_arg(struct vm *vm, Value v, const char *where, struct span *out) {
    (void)where;
    return py_as_buffer(vm, v, &out->p, &out->n);
}

static Value str_alloc_k(struct vm *vm, size_t size, size_t chars, char **p) {
    Value s = str_alloc(vm, size, chars);
    if (s != V_ERR) *p = v_as(str, s)->data;
    return s;
}

static Value bytes_alloc_k(struct vm *vm, size_t size, size_t chars, char **p) {
    (void)chars;
    Value b = bytes_alloc(vm, size);
    if (b != V_ERR) *p = v_as(bytes, b)->data;
    return b;
}

static Value bytearray_alloc_k(struct vm *vm, size_t size, size_t chars, char **p) {
    (void)chars;
    Value b = bytearray_alloc(vm, size);
    if (b != V_ERR) *p = v_as(bytearray, b)->data;
    return b;
}

const struct text_kind text_kind_str = {true, "str", str_arg, str_alloc_k};
const struct text_kind text_kind_bytes = {false, "bytes", bytes_arg, bytes_alloc_k};
const struct text_kind text_kind_bytearray = {false, "bytes", bytes_arg, bytearray_alloc_k};

const struct text_kind *text_kind_of(struct vm *vm, Value self) {
    if (v_is_str(self)) return &text_kind_str;
    bool array = v_is_exact(self, vm->t.bytearray) || v_isinstance(vm, self, vm->t.bytearray);
    return array ? &text_kind_bytearray : &text_kind_bytes;
}

struct span text_span(Value self, const struct text_kind *k) {
    if (k == &text_kind_str) return str_span(self);
    if (k == &text_kind_bytes)
        return (struct span){v_as(bytes, self)->data, v_as(bytes, self)->size};
    return (struct span){v_as(bytearray, self)->data, v_as(bytearray, self)->size};
}

size_t text_chars(const struct text_kind *k, struct span s) {
    return k->utf8 ? utf8_count(s.p, s.n) : s.n;
}

Value text_make(struct vm *vm, const struct text_kind *k, const char *p, size_t n) {
    if (k->utf8) return py_str_n(vm, p, n);
    char *to = NULL;
    Value r = k->alloc(vm, n, n, &to);
    if (r != V_ERR && n) memcpy(to, p, n);
    return r;
}

Value text_piece(struct vm *vm, Value self, const struct text_kind *k, const char *p, size_t n) {
    bool whole = n == text_span(self, k).n;
    if (whole && k->utf8) return str_plain(vm, self);
    if (whole && v_is_exact(self, vm->t.bytes)) return v_incref(self);
    return text_make(vm, k, p, n);
}

/* A slice bound, clipped to 0..len but for a start behind the end, which becomes len + 1. */
static int bound(struct vm *vm, Value v, size_t len, size_t *out) {
    if (v == V_UNSET || v == V_NONE) return 0;
    int64_t i;
    if (v_is_int(v)) {
        i = v_as_int(v);
    } else {
        if (!v_is_anyint(v) && !v_type(vm, v)->s.index)
            return py_raise_i(vm, vm->e.TypeError,
                              "slice indices must be integers or None or have an "
                              "__index__ method");
        Value big = py_index(vm, v);
        if (big == V_ERR) return -1;
        intptr_t small;
        i = int_small(big, &small) ? small : int_sign(big) < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
        v_decref(vm, big);
    }
    if (i < 0) i += (int64_t)len;
    *out = i < 0 ? 0 : i > (int64_t)len ? len + 1 : (size_t)i;
    return 0;
}

int text_bounds(struct vm *vm, Value self, const struct text_kind *k, Value *args, size_t n,
                struct span *out) {
    *out = text_span(self, k);
    if (n <= 2) return 1;
    size_t len = k->utf8 ? v_as(str, self)->chars : out->n, from = 0, to = len;
    if (bound(vm, args[2], len, &from) < 0 || (n > 3 && bound(vm, args[3], len, &to) < 0))
        return -1;
    *out = text_span(self, k); /* a bytearray may have changed */
    if (to > len) to = len;
    if (from > to) return 0;
    if (k->utf8) {
        from = str_offset(vm, self, from);
        to = str_offset(vm, self, to);
    } else if (to > out->n) {
        return 0;
    }
    out->p += from;
    out->n = to - from;
    return 1;
}

int text_needle(struct vm *vm, const struct text_kind *k, Value v, char *one, struct span *out) {
    if (k->utf8) return k->arg(vm, v, "", out);
    if (v_is_anyint(v)) {
        intptr_t i;
        if (!int_small(v, &i) || i < 0 || i > 255)
            return py_raise_i(vm, vm->e.ValueError, "byte must be in range(0, 256)");
        *one = (char)i;
        *out = (struct span){one, 1};
        return 0;
    }
    if (k->arg(vm, v, "", out) == 0) return 0;
    py_error_clear(vm);
    return py_raise_i(vm, vm->e.TypeError,
                      "argument should be integer or bytes-like object, not '%T'", v);
}

Value text_repeat(struct vm *vm, const struct text_kind *k, struct span s, size_t times) {
    size_t size;
    if (!times || !s.n) return text_make(vm, k, "", 0);
    if (__builtin_mul_overflow(s.n, times, &size)) return py_raise(vm, vm->e.MemoryError, "");
    char *p = NULL;
    Value r = k->alloc(vm, size, text_chars(k, s) * times, &p);
    if (r == V_ERR) return V_ERR;
    if (s.n == 1) {
        memset(p, s.p[0], size);
        return r;
    }
    memcpy(p, s.p, s.n);
    for (size_t done = s.n; done < size;) { /* doubling */
        size_t part = done < size - done ? done : size - done;
        memcpy(p + done, p, part);
        done += part;
    }
    return r;
}
