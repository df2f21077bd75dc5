/* The module _struct: values packed into bytes as C has them. The class struct.error is the first
 * argument of every function; lib/struct.py adds it and the class Struct. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "py/bytes.h"
#include "py/int.h"
#include "py/native.h"

struct field {
    char code;
    size_t count; /* repetitions; for s and p the length of one */
    size_t size;  /* of one */
    size_t offset;
};

struct layout {
    struct vm *vm;
    Value error;
    const char *p, *end;
    bool native, big_endian;
    size_t offset;
};

static int fail(struct layout *l, const char *msg) {
    return py_raise_i(l->vm, v_as(type, l->error), "%s", msg);
}

static int open_layout(struct vm *vm, Value *args, struct layout *l) {
    *l = (struct layout){.vm = vm, .error = args[0], .native = true};
    struct span s;
    if (v_is_str(args[1]))
        s = str_span(args[1]);
    else if (py_as_buffer(vm, args[1], &s.p, &s.n) < 0) {
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.TypeError,
                          "Struct() argument 1 must be a str or bytes object, not %T", args[1]);
    }
    l->p = s.p;
    l->end = s.p + s.n;
    if (s.n && strchr("@=<>!", *s.p) && *s.p) {
        l->native = *s.p == '@';
        l->big_endian = *s.p == '>' || *s.p == '!';
        l->p++;
    }
    return 0;
}

/* Bytes of one value; 0 for a letter that is none. */
static size_t code_size(char c, bool native) {
    switch (c) {
    case 'x':
    case 'c':
    case 'b':
    case 'B':
    case '?':
    case 's':
    case 'p': return 1;
    case 'h':
    case 'H':
    case 'e': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L': return native ? 8 : 4;
    case 'q':
    case 'Q':
    case 'd': return 8;
    case 'n':
    case 'N':
    case 'P': return native ? 8 : 0;
    default: return 0;
    }
}

/* 1 and the next field, 0 at the end, -1 error. */
static int next_field(struct layout *l, struct field *f) {
    while (l->p < l->end && (*l->p == ' ' || (*l->p >= '\t' && *l->p <= '\r'))) l->p++;
    if (l->p == l->end) return 0;
    f->count = 1;
    bool counted = *l->p >= '0' && *l->p <= '9';
    if (counted)
        for (f->count = 0; l->p < l->end && *l->p >= '0' && *l->p <= '9'; l->p++) {
            f->count = f->count * 10 + (size_t)(*l->p - '0');
            if (f->count > INT32_MAX) return fail(l, "total struct size too long");
        }
    if (l->p == l->end) return fail(l, "repeat count given without format specifier");
    f->code = *l->p++;
    f->size = code_size(f->code, l->native);
    if (!f->size) return fail(l, "bad char in struct format");
    if (l->native) l->offset = (l->offset + f->size - 1) / f->size * f->size;
    f->offset = l->offset;
    l->offset += f->count * f->size;
    if (l->offset > INT32_MAX) return fail(l, "total struct size too long");
    return 1;
}

static size_t values_of(const struct field *f) {
    return f->code == 'x' ? 0 : f->code == 's' || f->code == 'p' ? 1 : f->count;
}

/* Size of the whole and how many values it holds. */
static int measure(struct layout l, size_t *size, size_t *values) {
    struct field f;
    int rc;
    *values = 0;
    while ((rc = next_field(&l, &f)) > 0) *values += values_of(&f);
    *size = l.offset;
    return rc;
}

static Value struct_calcsize(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct layout l;
    size_t size, values;
    if (open_layout(vm, args, &l) < 0 || measure(l, &size, &values) < 0) return V_ERR;
    return v_int((intptr_t)size);
}

/* ---- packing ---- */

static void put_word(const struct layout *l, char *to, uint64_t w, size_t size) {
    for (size_t i = 0; i < size; i++) to[l->big_endian ? size - 1 - i : i] = (char)(w >> 8 * i);
}

static bool is_signed(char c) {
    return c >= 'a' && c != 'x';
}

/* A number that does not fit, in the words of 3.12. */
static int range_error(struct layout *l, const struct field *f) {
    size_t bits = 8 * f->size;
    bool sign = is_signed(f->code);
    unsigned long long most = UINT64_MAX >> (64 - bits + sign);
    long long least = sign ? -(long long)most - 1 : 0;
    char text[100];
    snprintf(text, sizeof text, "'%c' format requires %lld <= number <= %llu", f->code, least, most);
    return fail(l, text);
}

static int pack_int(struct layout *l, const struct field *f, Value v, char *to) {
    struct vm *vm = l->vm;
    if (!v_is_anyint(v) && !v_type(vm, v)->s.index)
        return fail(l, "required argument is not an integer");
    Value i = py_index(vm, v);
    if (i == V_ERR) return -1;
    struct int_view w;
    mpz_srcptr z = int_view(i, &w);
    size_t bits = 8 * f->size;
    bool negative = mpz_sgn(z) < 0;
    mpz_t t;
    mpz_init_set(t, z);
    if (negative) mpz_com(t, z);
    bool fits = (mpz_sgn(t) ? mpz_sizeinbase(t, 2) : 0) + is_signed(f->code) <= bits &&
                (is_signed(f->code) || !negative);
    uint64_t word = mpz_get_ui(t);
    mpz_clear(t);
    v_decref(vm, i);
    if (fits) {
        put_word(l, to, negative ? ~word : word, f->size);
        return 0;
    }
    return range_error(l, f);
}

/* IEEE 754 binary16, rounded half to even. False: too large. */
static bool half_bits(double d, uint64_t *out) {
    uint64_t sign = signbit(d) ? 0x8000 : 0;
    if (isnan(d)) return *out = sign | 0x7E00, true;
    if (isinf(d)) return *out = sign | 0x7C00, true;
    if (d == 0) return *out = sign, true;
    int e;
    frexp(d, &e);
    int shift = e > -13 ? e - 11 : -24; /* of the last place */
    double m = rint(ldexp(fabs(d), -shift));
    if (m >= 2048) {
        m /= 2;
        shift++;
    }
    if (shift > 5) return false;
    uint64_t mantissa = (uint64_t)m;
    *out = sign | (mantissa < 1024 ? mantissa : (uint64_t)(shift + 25) << 10 | (mantissa & 1023));
    return true;
}

static int pack_float(struct layout *l, const struct field *f, Value v, char *to) {
    struct vm *vm = l->vm;
    double d;
    uint64_t w = 0;
    if (py_as_double(vm, v, &d) < 0) {
        if (!py_error_is(vm, vm->e.TypeError)) return -1;
        py_error_clear(vm);
        return fail(l, "required argument is not a float");
    }
    if (f->code == 'd') {
        memcpy(&w, &d, sizeof d);
    } else if (f->code == 'f') {
        float x = (float)d;
        if (isinf(x) && isfinite(d) && !l->native)
            return py_raise_i(vm, vm->e.OverflowError, "float too large to pack with f format");
        memcpy(&w, &x, sizeof x);
    } else if (!half_bits(d, &w)) {
        return py_raise_i(vm, vm->e.OverflowError, "float too large to pack with e format");
    }
    put_word(l, to, w, f->size);
    return 0;
}

static int pack_text(struct layout *l, const struct field *f, Value v, char *to) {
    struct vm *vm = l->vm;
    bool bytes = v_isinstance(vm, v, vm->t.bytes) || v_isinstance(vm, v, vm->t.bytearray);
    struct span s = {"", 0};
    if (bytes && py_as_buffer(vm, v, &s.p, &s.n) < 0) return -1;
    if (f->code == 'c') {
        if (!bytes || s.n != 1) return fail(l, "char format requires a bytes object of length 1");
        *to = *s.p;
        return 0;
    }
    if (!bytes)
        return fail(l, f->code == 's' ? "argument for 's' must be a bytes object"
                                      : "argument for 'p' must be a bytes object");
    size_t room = f->code == 'p' && f->count ? f->count - 1 : f->count, n = s.n < room ? s.n : room;
    if (f->code == 'p' && f->count) *to++ = (char)(n < 255 ? n : 255);
    memcpy(to, s.p, n);
    return 0;
}

static int pack_value(struct layout *l, const struct field *f, Value v, char *to) {
    switch (f->code) {
    case 'c':
    case 's':
    case 'p': return pack_text(l, f, v, to);
    case 'e':
    case 'f':
    case 'd': return pack_float(l, f, v, to);
    case '?': {
        int t = py_truth(l->vm, v);
        *to = (char)t;
        return t < 0 ? -1 : 0;
    }
    default: return pack_int(l, f, v, to);
    }
}

/* pack(error, format, values): values a tuple */
static Value struct_pack(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct layout l;
    size_t size, count, next = 0;
    struct field f;
    if (open_layout(vm, args, &l) < 0 || measure(l, &size, &count) < 0) return V_ERR;
    struct tuple *values = v_as(tuple, args[2]);
    if (values->len != count)
        return py_raise(vm, v_as(type, args[0]), "pack expected %zu items for packing (got %zu)",
                        count, values->len);
    Value r = bytes_alloc(vm, size);
    while (r != V_ERR && next_field(&l, &f) > 0)
        for (size_t i = 0; r != V_ERR && i < values_of(&f); i++)
            if (pack_value(&l, &f, values->items[next++],
                           v_as(bytes, r)->data + f.offset + i * f.size) < 0) {
                v_decref(vm, r);
                r = V_ERR;
            }
    return r;
}

/* ---- unpacking ---- */

static uint64_t get_word(const struct layout *l, const char *p, size_t size) {
    uint64_t w = 0;
    for (size_t i = 0; i < size; i++)
        w |= (uint64_t)(unsigned char)p[l->big_endian ? size - 1 - i : i] << 8 * i;
    return w;
}

static double half_value(uint64_t w) {
    double m = (double)(w & 1023);
    int e = (int)(w >> 10 & 31);
    double d = e == 31 ? (m != 0 ? (double)NAN : (double)INFINITY)
               : e     ? ldexp(m + 1024, e - 25)
                       : ldexp(m, -24);
    return w & 0x8000 ? -d : d;
}

static Value unpack_float(struct layout *l, const struct field *f, uint64_t w) {
    double d;
    float x;
    if (f->code == 'd') {
        memcpy(&d, &w, sizeof d);
    } else if (f->code == 'f') {
        uint32_t low = (uint32_t)w;
        memcpy(&x, &low, sizeof x);
        d = (double)x;
    } else {
        d = half_value(w);
    }
    return py_float(l->vm, d);
}

static Value unpack_value(struct layout *l, const struct field *f, const char *p) {
    struct vm *vm = l->vm;
    size_t len = f->count;
    switch (f->code) {
    case 'c': return py_bytes(vm, p, 1);
    case 's': return py_bytes(vm, p, len);
    case 'p':
        if (!len) return py_bytes(vm, "", 0);
        len = (unsigned char)*p < len ? (unsigned char)*p : len - 1;
        return py_bytes(vm, p + 1, len);
    case '?': return v_bool(*p != 0);
    }
    uint64_t w = get_word(l, p, f->size);
    if (f->code == 'e' || f->code == 'f' || f->code == 'd') return unpack_float(l, f, w);
    if (!is_signed(f->code)) return py_int_u64(vm, w);
    unsigned shift = 64 - 8 * (unsigned)f->size;
    return py_int(vm, (int64_t)(w << shift) >> shift);
}

/* unpack(error, format, buffer, offset): from `offset` on; -1: the buffer must be of the very size
 */
static Value struct_unpack(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct layout l;
    size_t size, count, next = 0;
    struct span s;
    struct field f;
    int64_t offset;
    if (open_layout(vm, args, &l) < 0 || measure(l, &size, &count) < 0) return V_ERR;
    if (py_as_buffer(vm, args[2], &s.p, &s.n) < 0 || py_as_int64(vm, args[3], &offset) < 0)
        return V_ERR;
    if (offset < 0 && s.n != size)
        return py_raise(vm, v_as(type, args[0]), "unpack requires a buffer of %zu bytes", size);
    const char *p = s.p + (offset < 0 ? 0 : offset);
    Value t = py_tuple_alloc(vm, count);
    while (t != V_ERR && next_field(&l, &f) > 0)
        for (size_t i = 0; t != V_ERR && i < values_of(&f); i++) {
            Value v = unpack_value(&l, &f, p + f.offset + i * f.size);
            if (v == V_ERR) {
                v_decref(vm, t);
                return V_ERR;
            }
            v_as(tuple, t)->items[next++] = v;
        }
    return t;
}

static const struct native_def struct_functions[] = {
    {"calcsize", struct_calcsize, 2, 2, NULL, "bytes that a format takes", 0},
    {"pack", struct_pack, 3, 3, NULL, "values as bytes", 0},
    {"unpack", struct_unpack, 4, 4, NULL, "bytes as a tuple of values", 0},
    {0},
};

const struct module_def struct_module = {"_struct", "what struct does in C", struct_functions,
                                         NULL};
