/* bytearray: bytes that can change. What it shares with bytes is in bytes.c. */
#include <string.h>

#include "py/bytes.h"
#include "py/collections.h"
#include "py/native.h"

/* ---- memory ---- */

/* Makes room for n bytes (and a NUL) without changing the size. */
static int reserve(struct vm *vm, struct bytearray *b, size_t n) {
    if (n < b->cap) return 0;
    size_t cap = n + (n >> 3) + 8;
    char *p = obj_realloc_data(vm, b->data, b->cap, cap);
    if (!p) return -1;
    b->data = p;
    b->cap = cap;
    return 0;
}

static int resize(struct vm *vm, struct bytearray *b, size_t n) {
    if (n == b->size) return 0;
    if (b->exports)
        return py_raise_i(vm, vm->e.BufferError,
                          "Existing exports of data: object cannot be re-sized");
    if (reserve(vm, b, n) < 0) return -1;
    b->size = n;
    b->data[n] = 0;
    return 0;
}

static Value make(struct vm *vm, struct type *t, size_t n) {
    struct bytearray *b = obj_alloc(vm, t, t->size);
    if (!b) return V_ERR;
    if (reserve(vm, b, n) < 0) {
        v_decref(vm, v_ptr(b));
        return V_ERR;
    }
    memset(b->data, 0, n + 1);
    b->size = n;
    return v_ptr(b);
}

Value bytearray_alloc(struct vm *vm, size_t n) {
    return make(vm, vm->t.bytearray, n);
}

static void bytearray_free(struct vm *vm, struct obj *o) {
    struct bytearray *b = (struct bytearray *)o;
    obj_free_data(vm, b->data, b->cap);
}

/* Puts n bytes in place of [from, from + old). `p` must not point into b. */
static int splice(struct vm *vm, struct bytearray *b, size_t from, size_t old, const char *p,
                  size_t n) {
    size_t tail = b->size - from - old, size = b->size - old + n;
    if (n < old) { /* move first: the array gets shorter */
        if (b->exports) return resize(vm, b, size);
        memmove(b->data + from + n, b->data + from + old, tail);
        if (resize(vm, b, size) < 0) return -1;
    } else {
        if (resize(vm, b, size) < 0) return -1;
        memmove(b->data + from + n, b->data + from + old, tail);
    }
    if (n) memcpy(b->data + from, p, n);
    return 0;
}

/* ---- construction, looks ---- */

static Value bytearray_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    return make(vm, t, 0);
}

static int bytearray_init(struct vm *vm, Value self, Value args, Value kwargs) {
    Value plain = bytes_convert(vm, "bytearray", args, kwargs);
    if (plain == V_ERR) return -1;
    struct bytearray *b = v_as(bytearray, self);
    int rc = splice(vm, b, 0, b->size, v_as(bytes, plain)->data, v_as(bytes, plain)->size);
    v_decref(vm, plain);
    return rc;
}

static Value bytearray_repr(struct vm *vm, Value self) {
    struct buf b = BUF_INIT;
    buf_adds(&b, v_type(vm, self)->name);
    buf_addc(&b, '(');
    bytes_repr_buf(text_span(self, &text_kind_bytearray), true, &b);
    buf_addc(&b, ')');
    return str_from_buf(vm, &b);
}

static intptr_t bytearray_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(bytearray, self)->size;
}

/* ---- changing ---- */

#define BYTE_RANGE "byte must be in range(0, 256)"

static int delete_stepped(struct vm *vm, struct bytearray *b, intptr_t start, intptr_t step,
                          intptr_t n) {
    if (step < 0) {
        start += (n - 1) * step;
        step = -step;
    }
    if (n && b->exports) return resize(vm, b, b->size - (size_t)n);
    size_t to = (size_t)start;
    for (size_t i = (size_t)start, k = 0; i < b->size; i++) {
        if (k < (size_t)n && i == (size_t)start + k * (size_t)step)
            k++;
        else
            b->data[to++] = b->data[i];
    }
    return n ? resize(vm, b, to) : 0;
}

static int set_slice(struct vm *vm, Value self, Value key, Value v) {
    if (v != V_UNSET && v_is_anyint(v))
        return py_raise_i(vm, vm->e.TypeError,
                          "can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    Value plain = v == V_UNSET ? py_bytes(vm, "", 0) : bytes_from_object(vm, v, BYTE_RANGE);
    if (plain == V_ERR) return -1;
    struct bytearray *b = v_as(bytearray, self);
    struct bytes *from = v_as(bytes, plain);
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, key, (intptr_t)b->size, &start, &stop, &step);
    int rc = -1;
    if (n < 0) {
        ;
    } else if (step == 1) {
        rc = splice(vm, b, (size_t)start, (size_t)n, from->data, from->size);
    } else if (v == V_UNSET) {
        rc = delete_stepped(vm, b, start, step, n);
    } else if (from->size != (size_t)n) {
        py_raise(vm, vm->e.ValueError,
                 "attempt to assign bytes of size %zu to extended slice of size %zd", from->size,
                 n);
    } else {
        for (intptr_t i = 0; i < n; i++) b->data[start + i * step] = from->data[i];
        rc = 0;
    }
    v_decref(vm, plain);
    return rc;
}

static int bytearray_setitem(struct vm *vm, Value self, Value key, Value v) {
    if (v_is_exact(key, vm->t.slice)) return set_slice(vm, self, key, v);
    struct bytearray *b = v_as(bytearray, self);
    unsigned char c = 0;
    intptr_t i;
    if (v != V_UNSET && byte_arg(vm, v, BYTE_RANGE, &c) < 0) return -1;
    if (py_seq_index(vm, key, b->size, &i, "bytearray indices must be integers or slices, not %T",
                     "bytearray index out of range") < 0)
        return -1;
    if (v == V_UNSET) return splice(vm, b, (size_t)i, 1, "", 0);
    b->data[i] = (char)c;
    return 0;
}

/* Appends what a buffer or an iterable of ints holds. */
static int extend(struct vm *vm, Value self, Value v) {
    Value plain = bytes_from_object(vm, v, BYTE_RANGE);
    if (plain == V_ERR) return -1;
    struct bytearray *b = v_as(bytearray, self);
    int rc = splice(vm, b, b->size, 0, v_as(bytes, plain)->data, v_as(bytes, plain)->size);
    v_decref(vm, plain);
    return rc;
}

static Value bytearray_iadd(struct vm *vm, Value self, Value v) {
    const char *p;
    size_t n;
    if (py_as_buffer(vm, v, &p, &n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "can't concat %T to %T", v, self);
    }
    return extend(vm, self, v) < 0 ? V_ERR : v_incref(self);
}

static Value bytearray_imul(struct vm *vm, Value self, Value count) {
    Value r = bytes_mul(vm, self, count);
    if (r == V_ERR || r == V_NOTIMPL) return r;
    struct bytearray *b = v_as(bytearray, self), *from = v_as(bytearray, r);
    int rc = splice(vm, b, 0, b->size, from->data, from->size);
    v_decref(vm, r);
    return rc < 0 ? V_ERR : v_incref(self);
}

static Value bytearray_append_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    unsigned char c;
    if (byte_arg(vm, args[1], BYTE_RANGE, &c) < 0) return V_ERR;
    struct bytearray *b = v_as(bytearray, args[0]);
    return splice(vm, b, b->size, 0, (char *)&c, 1) < 0 ? V_ERR : V_NONE;
}

static Value bytearray_extend_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "expected iterable of integers; got: 'str'");
    return extend(vm, args[0], args[1]) < 0 ? V_ERR : V_NONE;
}

static Value bytearray_insert_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t i;
    unsigned char c;
    if (py_as_int64(vm, args[1], &i) < 0 || byte_arg(vm, args[2], BYTE_RANGE, &c) < 0) return V_ERR;
    struct bytearray *b = v_as(bytearray, args[0]);
    int64_t len = (int64_t)b->size;
    if (i < 0) i += len;
    size_t at = i < 0 ? 0 : i > len ? b->size : (size_t)i;
    return splice(vm, b, at, 0, (char *)&c, 1) < 0 ? V_ERR : V_NONE;
}

static Value bytearray_pop_m(struct vm *vm, Value *args, size_t n) {
    struct bytearray *b = v_as(bytearray, args[0]);
    int64_t i = -1;
    if (n > 1 && py_as_int64(vm, args[1], &i) < 0) return V_ERR;
    if (!b->size) return py_raise(vm, vm->e.IndexError, "pop from empty bytearray");
    if (i < 0) i += (int64_t)b->size;
    if (i < 0 || i >= (int64_t)b->size)
        return py_raise(vm, vm->e.IndexError, "pop index out of range");
    Value r = v_int((unsigned char)b->data[i]);
    return splice(vm, b, (size_t)i, 1, "", 0) < 0 ? V_ERR : r;
}

static Value bytearray_remove_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    unsigned char c;
    if (byte_arg(vm, args[1], BYTE_RANGE, &c) < 0) return V_ERR;
    struct bytearray *b = v_as(bytearray, args[0]);
    char *at = b->size ? memchr(b->data, c, b->size) : NULL;
    if (!at) return py_raise(vm, vm->e.ValueError, "value not found in bytearray");
    return splice(vm, b, (size_t)(at - b->data), 1, "", 0) < 0 ? V_ERR : V_NONE;
}

static Value bytearray_reverse_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct bytearray *b = v_as(bytearray, args[0]);
    for (size_t i = 0; i < b->size / 2; i++) {
        char c = b->data[i];
        b->data[i] = b->data[b->size - 1 - i];
        b->data[b->size - 1 - i] = c;
    }
    return V_NONE;
}

static Value bytearray_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return resize(vm, v_as(bytearray, args[0]), 0) < 0 ? V_ERR : V_NONE;
}

static Value bytearray_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s = text_span(args[0], &text_kind_bytearray);
    return text_make(vm, &text_kind_bytearray, s.p, s.n);
}

static const struct native_def bytearray_methods[] = {
    BYTES_METHODS,
    {"append", bytearray_append_m, 1, 1, NULL, "add one byte at the end", 0},
    {"extend", bytearray_extend_m, 1, 1, NULL, "add all bytes of an iterable at the end", 0},
    {"insert", bytearray_insert_m, 2, 2, NULL, "put a byte before an index", 0},
    {"pop", bytearray_pop_m, 0, 1, NULL, "remove and return the byte at an index (last)", 0},
    {"remove", bytearray_remove_m, 1, 1, NULL, "remove the first byte of that value", 0},
    {"reverse", bytearray_reverse_m, 0, 0, NULL, "in place", 0},
    {"clear", bytearray_clear_m, 0, 0, NULL, "remove all bytes", 0},
    {"copy", bytearray_copy_m, 0, 0, NULL, "a copy", 0},
    {0},
};

const struct type_def bytearray_def = {
    .name = "bytearray",
    .module = "builtins",
    .doc = "bytearray(source=b'', encoding, errors): a changeable sequence of bytes",
    .flags = TF_BASETYPE,
    .size = sizeof(struct bytearray),
    .slots = {.new_ = bytearray_new,
              .init = bytearray_init,
              .free = bytearray_free,
              .repr = bytearray_repr,
              .hash = py_hash_unhashable,
              .compare = bytes_compare,
              .iter = bytes_iter_make,
              .len = bytearray_len,
              .getitem = bytes_getitem,
              .setitem = bytearray_setitem,
              .contains = bytes_contains,
              .binary = {[PY_ADD] = bytes_add, [PY_MUL] = bytes_mul, [PY_MOD] = bytes_mod},
              .inplace = {[PY_ADD] = bytearray_iadd, [PY_MUL] = bytearray_imul}},
    .methods = bytearray_methods,
};
