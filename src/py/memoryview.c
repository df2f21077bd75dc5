/* memoryview of bytes and bytearray: one dimension, format "B". */
#include <string.h>

#include "py/bytes.h"
#include "py/collections.h"
#include "py/native.h"

static int check_open(struct vm *vm, struct memoryview *m) {
    if (m->obj != V_UNSET) return 0;
    return py_raise_i(vm, vm->e.ValueError, "operation forbidden on released memoryview object");
}

/* The first byte, NULL with ValueError when released. */
static char *view_start(struct vm *vm, struct memoryview *m) {
    if (check_open(vm, m) < 0) return NULL;
    const struct text_kind *k = text_kind_of(vm, m->obj);
    return (char *)(uintptr_t)text_span(m->obj, k).p + m->start;
}

static bool is_writable(struct vm *vm, const struct memoryview *m) {
    return m->obj != V_UNSET && v_isinstance(vm, m->obj, vm->t.bytearray);
}

static Value view_make(struct vm *vm, Value obj, size_t start, size_t len, intptr_t step) {
    struct memoryview *m = obj_alloc(vm, vm->t.memoryview, sizeof *m);
    if (!m) return V_ERR;
    m->obj = v_incref(obj);
    m->start = start;
    m->len = len;
    m->step = step;
    if (is_writable(vm, m)) v_as(bytearray, obj)->exports++;
    return v_ptr(m);
}

static Value view_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    struct tuple *a = v_as(tuple, args);
    if (a->len != 1 || (kwargs != V_UNSET && v_as(dict, kwargs)->len))
        return py_raise(vm, vm->e.TypeError,
                        "memoryview() missing required argument 'object' (pos 1)");
    Value x = a->items[0];
    if (v_is_exact(x, vm->t.memoryview)) {
        struct memoryview *m = v_as(memoryview, x);
        return check_open(vm, m) < 0 ? V_ERR : view_make(vm, m->obj, m->start, m->len, m->step);
    }
    const char *p;
    size_t n;
    if (py_as_buffer(vm, x, &p, &n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError,
                        "memoryview: a bytes-like object is required, not '%T'", x);
    }
    return view_make(vm, x, 0, n, 1);
}

static void view_release(struct vm *vm, struct memoryview *m) {
    if (is_writable(vm, m)) v_as(bytearray, m->obj)->exports--;
    v_set(vm, &m->obj, V_UNSET);
}

static void view_free(struct vm *vm, struct obj *o) {
    view_release(vm, (struct memoryview *)o);
}

static Value view_repr(struct vm *vm, Value self) {
    const char *form = v_as(memoryview, self)->obj == V_UNSET ? "<released memory at 0x%llx>" : "<memory at 0x%llx>";
    return py_str_fmt(vm, form, (long long)py_id(vm, self));
}

static int64_t view_hash(struct vm *vm, Value self) {
    if (is_writable(vm, v_as(memoryview, self)))
        return py_raise_i(vm, vm->e.ValueError, "cannot hash writable memoryview object");
    Value b = memoryview_tobytes(vm, self);
    if (b == V_ERR) return -1;
    int64_t h = py_hash(vm, b);
    v_decref(vm, b);
    return h;
}

Value memoryview_tobytes(struct vm *vm, Value self) {
    struct memoryview *m = v_as(memoryview, self);
    const char *p = view_start(vm, m);
    if (!p) return V_ERR;
    if (m->step == 1) return py_bytes(vm, p, m->len);
    Value r = bytes_alloc(vm, m->len);
    for (size_t i = 0; r != V_ERR && i < m->len; i++)
        v_as(bytes, r)->data[i] = p[(intptr_t)i * m->step];
    return r;
}

static Value view_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (op != PY_EQ && op != PY_NE) return V_NOTIMPL;
    if (!v_is_exact(a, vm->t.memoryview)) return V_NOTIMPL;
    Value x = memoryview_tobytes(vm, a);
    if (x == V_ERR) return V_ERR;
    Value y = v_is_exact(b, vm->t.memoryview) ? memoryview_tobytes(vm, b) : v_incref(b);
    Value r = y == V_ERR ? V_ERR : bytes_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static intptr_t view_len(struct vm *vm, Value self) {
    struct memoryview *m = v_as(memoryview, self);
    return check_open(vm, m) < 0 ? -1 : (intptr_t)m->len;
}

static Value view_getitem(struct vm *vm, Value self, Value key) {
    struct memoryview *m = v_as(memoryview, self);
    const char *p = view_start(vm, m);
    if (!p) return V_ERR;
    intptr_t i, start, stop, step;
    if (!v_is_exact(key, vm->t.slice)) {
        if (py_seq_index(vm, key, m->len, &i, "memoryview: invalid slice key",
                         "index out of bounds on dimension 1") < 0)
            return V_ERR;
        return v_int((unsigned char)p[i * m->step]);
    }
    intptr_t n = py_slice_indices(vm, key, (intptr_t)m->len, &start, &stop, &step);
    if (n < 0) return V_ERR;
    return view_make(vm, m->obj, (size_t)((intptr_t)m->start + start * m->step), (size_t)n,
                     step * m->step);
}

static int set_slice(struct vm *vm, struct memoryview *m, Value key, Value v) {
    intptr_t start, stop, step;
    intptr_t n = py_slice_indices(vm, key, (intptr_t)m->len, &start, &stop, &step);
    if (n < 0) return -1;
    Value plain = bytes_from_object(vm, v, "bytes must be in range(0, 256)"); /* a copy when it overlaps */
    if (plain == V_ERR) return -1;
    int rc = 0;
    if (v_as(bytes, plain)->size != (size_t)n)
        rc = py_raise_i(vm, vm->e.ValueError,
                        "memoryview assignment: lvalue and rvalue have different structures");
    char *p = view_start(vm, m);
    for (intptr_t i = 0; rc == 0 && i < n; i++)
        p[(start + i * step) * m->step] = v_as(bytes, plain)->data[i];
    v_decref(vm, plain);
    return rc;
}

static int view_setitem(struct vm *vm, Value self, Value key, Value v) {
    struct memoryview *m = v_as(memoryview, self);
    if (check_open(vm, m) < 0) return -1;
    if (!is_writable(vm, m))
        return py_raise_i(vm, vm->e.TypeError, "cannot modify read-only memory");
    if (v == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "cannot delete memory");
    if (v_is_exact(key, vm->t.slice)) return set_slice(vm, m, key, v);
    intptr_t i;
    unsigned char c;
    if (py_seq_index(vm, key, m->len, &i, "memoryview: invalid slice key",
                     "index out of bounds on dimension 1") < 0)
        return -1;
    if (byte_arg(vm, v, "memoryview: invalid value for format 'B'", &c) < 0) return -1;
    view_start(vm, m)[i * m->step] = (char)c;
    return 0;
}

static Value view_tobytes_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return memoryview_tobytes(vm, args[0]);
}

static Value view_tolist_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value b = memoryview_tobytes(vm, args[0]);
    if (b == V_ERR) return V_ERR;
    Value r = py_list_from(vm, b);
    v_decref(vm, b);
    return r;
}

static Value view_hex_m(struct vm *vm, Value *args, size_t n) {
    Value b = memoryview_tobytes(vm, args[0]);
    if (b == V_ERR) return V_ERR;
    Value r = bytes_hex_m(vm, (Value[]){b, args[1], args[2]}, n);
    v_decref(vm, b);
    return r;
}

static Value view_release_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    view_release(vm, v_as(memoryview, args[0]));
    return V_NONE;
}

static Value view_enter_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return check_open(vm, v_as(memoryview, args[0])) < 0 ? V_ERR : v_incref(args[0]);
}

static const struct native_def view_methods[] = {
    {"tobytes", view_tobytes_m, 0, 0, NULL, "a copy as bytes", 0},
    {"tolist", view_tolist_m, 0, 0, NULL, "a list of ints", 0},
    {"hex", view_hex_m, 0, 2, "sep, bytes_per_sep=1", "hexadecimal digits of it", 0},
    {"release", view_release_m, 0, 0, NULL, "let go of the object", 0},
    {"__enter__", view_enter_m, 0, 0, NULL, NULL, 0},
    {"__exit__", view_release_m, 3, 3, NULL, NULL, 0},
    {0},
};

static Value view_get_obj(struct vm *vm, Value self) {
    struct memoryview *m = v_as(memoryview, self);
    return check_open(vm, m) < 0 ? V_ERR : v_incref(m->obj);
}
static Value view_get_nbytes(struct vm *vm, Value self) {
    intptr_t n = view_len(vm, self);
    return n < 0 ? V_ERR : v_int(n);
}
static Value view_get_readonly(struct vm *vm, Value self) {
    struct memoryview *m = v_as(memoryview, self);
    return check_open(vm, m) < 0 ? V_ERR : v_bool(!is_writable(vm, m));
}
static Value view_get_format(struct vm *vm, Value self) {
    (void)self;
    return py_str(vm, "B");
}
static Value view_get_one(struct vm *vm, Value self) {
    (void)vm, (void)self;
    return v_int(1);
}
static Value view_get_contiguous(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(memoryview, self)->step == 1 || v_as(memoryview, self)->len < 2);
}
static Value view_get_shape(struct vm *vm, Value self) {
    Value n = v_int((intptr_t)v_as(memoryview, self)->len);
    return py_tuple(vm, &n, 1);
}
static Value view_get_strides(struct vm *vm, Value self) {
    Value n = v_int(v_as(memoryview, self)->step);
    return py_tuple(vm, &n, 1);
}

static const struct getset_def view_getsets[] = {
    {"obj", view_get_obj, NULL, "the object that it looks at"},
    {"nbytes", view_get_nbytes, NULL, "how many bytes it shows"},
    {"readonly", view_get_readonly, NULL, "whether it can be written to"},
    {"format", view_get_format, NULL, "format of an item"},
    {"itemsize", view_get_one, NULL, "bytes of an item"},
    {"ndim", view_get_one, NULL, "number of dimensions"},
    {"shape", view_get_shape, NULL, "length of each dimension"},
    {"strides", view_get_strides, NULL, "bytes between neighbours in each dimension"},
    {"contiguous", view_get_contiguous, NULL, "whether neighbours are next to each other"},
    {"c_contiguous", view_get_contiguous, NULL, "whether neighbours are next to each other"},
    {0},
};

const struct type_def memoryview_def = {
    .name = "memoryview",
    .module = "builtins",
    .doc = "memoryview(object): a window on the bytes of an object",
    .size = sizeof(struct memoryview),
    .slots = {.new_ = view_new,
              .free = view_free,
              .repr = view_repr,
              .hash = view_hash,
              .compare = view_compare,
              .iter = bytes_iter_make,
              .len = view_len,
              .getitem = view_getitem,
              .setitem = view_setitem},
    .methods = view_methods,
    .getsets = view_getsets,
};
