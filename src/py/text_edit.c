/* Methods of str, bytes and bytearray that strip, replace, pad and expand. */
#include <string.h>

#include "base/utf8.h"
#include "py/native.h"
#include "py/text.h"

/* ---- strip ---- */

enum strip_side { STRIP_LEFT = 1, STRIP_RIGHT = 2 };

/* Bytes to drop at the start (or the end) of s: a blank when set.p is NULL, else a character of
 * set; 0 none. */
static size_t drop_at(struct span s, struct span set, bool utf8) {
    if (!set.p) return span_space_at(s.p, s.n, utf8);
    size_t k = span_char_at(s.p, s.n, utf8);
    return span_find(set, (struct span){s.p, k}) ? k : 0;
}
static size_t drop_before(struct span s, struct span set, bool utf8) {
    if (!set.p) return span_space_before(s.p, s.n, utf8);
    size_t k = span_char_before(s.p, s.n, utf8);
    return span_find(set, (struct span){s.p + s.n - k, k}) ? k : 0;
}

static Value strip(struct vm *vm, Value *args, size_t n, int sides, const char *method) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s = text_span(args[0], k), set = {NULL, 0};
    if (n > 1 && args[1] != V_NONE) {
        if (k->utf8 && !v_is_str(args[1]))
            return py_raise(vm, vm->e.TypeError, "%s arg must be None or str", method);
        if (k->arg(vm, args[1], "", &set) < 0) return V_ERR;
    }
    size_t cut;
    if (sides & STRIP_LEFT)
        while (s.n && (cut = drop_at(s, set, k->utf8))) {
            s.p += cut;
            s.n -= cut;
        }
    if (sides & STRIP_RIGHT)
        while (s.n && (cut = drop_before(s, set, k->utf8))) s.n -= cut;
    return text_piece(vm, args[0], k, s.p, s.n);
}

Value text_strip_m(struct vm *vm, Value *args, size_t n) {
    return strip(vm, args, n, STRIP_LEFT | STRIP_RIGHT, "strip");
}
Value text_lstrip_m(struct vm *vm, Value *args, size_t n) {
    return strip(vm, args, n, STRIP_LEFT, "lstrip");
}
Value text_rstrip_m(struct vm *vm, Value *args, size_t n) {
    return strip(vm, args, n, STRIP_RIGHT, "rstrip");
}

/* ---- replace ---- */

static void put(char **to, const char *p, size_t n) {
    if (n) memcpy(*to, p, n);
    *to += n;
}

/* `new` in front of each of the first `count` characters, and behind the last one when there are
 * more. */
static void fill_between(char *to, struct span s, struct span new_, size_t count, bool utf8) {
    while (count--) {
        put(&to, new_.p, new_.n);
        size_t k = s.n ? span_char_at(s.p, s.n, utf8) : 0;
        put(&to, s.p, k);
        s.p += k;
        s.n -= k;
    }
    put(&to, s.p, s.n);
}

/* One byte for another: no search needed. */
static void fill_bytes(char *to, struct span s, char old, char new_, size_t count) {
    memcpy(to, s.p, s.n);
    for (size_t i = 0; count; i++) {
        if (to[i] != old) continue;
        to[i] = new_;
        count--;
    }
}

static void fill_replaced(char *to, struct span s, struct span old, struct span new_,
                          size_t count) {
    const char *end = s.p + s.n;
    while (count--) {
        const char *at = span_find(s, old);
        put(&to, s.p, (size_t)(at - s.p));
        put(&to, new_.p, new_.n);
        s.p = at + old.n;
        s.n = (size_t)(end - s.p);
    }
    put(&to, s.p, s.n);
}

Value text_replace_m(struct vm *vm, Value *args, size_t n) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s, old, new_;
    int64_t max = -1;
    if (n > 3 && py_as_int64(vm, args[3], &max) < 0) return V_ERR;
    if (k->arg(vm, args[1], "replace() argument 1 ", &old) < 0 ||
        k->arg(vm, args[2], "replace() argument 2 ", &new_) < 0)
        return V_ERR;
    s = text_span(args[0], k);
    size_t count = 0, size, chars = k->utf8 ? v_as(str, args[0])->chars : s.n;
    if (max) count = old.n ? span_count(s, old) : chars + 1;
    if (max >= 0 && count > (size_t)max) count = (size_t)max;
    if (!count) return text_piece(vm, args[0], k, s.p, s.n);
    if (__builtin_mul_overflow(count, new_.n, &size) || size > SIZE_MAX / 2)
        return py_raise(vm, vm->e.MemoryError, "");
    size += s.n - count * old.n;
    chars += count * text_chars(k, new_) - count * text_chars(k, old);
    if (!size) return text_make(vm, k, "", 0);
    char *to = NULL;
    Value r = k->alloc(vm, size, chars, &to);
    if (r == V_ERR) return V_ERR;
    if (old.n == 1 && new_.n == 1)
        fill_bytes(to, s, *old.p, *new_.p, count);
    else if (old.n)
        fill_replaced(to, s, old, new_, count);
    else
        fill_between(to, s, new_, count, k->utf8);
    return r;
}

/* ---- padding ---- */

static int fill_arg(struct vm *vm, const struct text_kind *k, Value v, const char *method,
                    struct span *out) {
    if (v == V_UNSET) {
        *out = (struct span){" ", 1};
        return 0;
    }
    if (k->utf8) {
        if (!v_is_str(v))
            return py_raise_i(vm, vm->e.TypeError,
                              "The fill character must be a unicode character, not %T", v);
        *out = str_span(v);
        if (v_as(str, v)->chars == 1) return 0;
        return py_raise_i(vm, vm->e.TypeError,
                          "The fill character must be exactly one character long");
    }
    bool is_bytes = v_isinstance(vm, v, vm->t.bytes) || v_isinstance(vm, v, vm->t.bytearray);
    if (is_bytes && k->arg(vm, v, "", out) < 0) return -1;
    if (is_bytes && out->n == 1) return 0;
    return py_raise_i(vm, vm->e.TypeError,
                      "%s() argument 2 must be a byte string of length 1, not %T", method, v);
}

static Value pad(struct vm *vm, Value self, const struct text_kind *k, size_t left, size_t right,
                 struct span fill) {
    struct span s = text_span(self, k);
    if (!left && !right) return text_piece(vm, self, k, s.p, s.n);
    size_t count = left + right, chars = k->utf8 ? v_as(str, self)->chars : s.n, size;
    if (__builtin_mul_overflow(count, fill.n, &size) || size > SIZE_MAX / 2)
        return py_raise(vm, vm->e.MemoryError, "");
    char *to = NULL;
    Value r = k->alloc(vm, size + s.n, count + chars, &to);
    if (r == V_ERR) return V_ERR;
    s = text_span(self, k);
    while (left--) put(&to, fill.p, fill.n);
    put(&to, s.p, s.n);
    while (right--) put(&to, fill.p, fill.n);
    return r;
}

/* How many characters self is short of the width in args[1]. */
static int missing(struct vm *vm, Value *args, const struct text_kind *k, size_t *width,
                   size_t *out) {
    int64_t w;
    if (py_as_int64(vm, args[1], &w) < 0) return -1;
    size_t chars = k->utf8 ? v_as(str, args[0])->chars : text_span(args[0], k).n;
    *width = w < 0 ? 0 : (size_t)w;
    *out = *width > chars ? *width - chars : 0;
    return 0;
}

static Value justify(struct vm *vm, Value *args, size_t n, const char *method) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    size_t width, lack;
    struct span fill;
    if (missing(vm, args, k, &width, &lack) < 0 ||
        fill_arg(vm, k, n > 2 ? args[2] : V_UNSET, method, &fill) < 0)
        return V_ERR;
    size_t left = *method == 'c' ? lack / 2 + (lack & width & 1) : *method == 'r' ? lack : 0;
    return pad(vm, args[0], k, left, lack - left, fill);
}

Value text_center_m(struct vm *vm, Value *args, size_t n) {
    return justify(vm, args, n, "center");
}
Value text_ljust_m(struct vm *vm, Value *args, size_t n) {
    return justify(vm, args, n, "ljust");
}
Value text_rjust_m(struct vm *vm, Value *args, size_t n) {
    return justify(vm, args, n, "rjust");
}

Value text_zfill_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    size_t width, lack;
    if (missing(vm, args, k, &width, &lack) < 0) return V_ERR;
    struct span s = text_span(args[0], k);
    if (!lack) return text_piece(vm, args[0], k, s.p, s.n);
    bool sign = s.n && (s.p[0] == '+' || s.p[0] == '-');
    Value r = pad(vm, args[0], k, lack, 0, (struct span){"0", 1});
    if (r == V_ERR || !sign) return r;
    char *p = (char *)(uintptr_t)text_span(r, k).p; /* ours alone so far */
    p[0] = p[lack];
    p[lack] = '0';
    return r;
}

/* ---- tabs ---- */

Value text_expandtabs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    int64_t tab = 8;
    if (args[1] != V_UNSET && py_as_int64(vm, args[1], &tab) < 0) return V_ERR;
    struct span s = text_span(args[0], k);
    size_t tabs = span_count(s, (struct span){"\t", 1});
    if (tab > 0 && tabs && text_check_size(vm, (size_t)tab) < 0) return V_ERR;
    if (tab > 0 && text_check_size(vm, tabs * (size_t)tab) < 0) return V_ERR;
    struct buf b = BUF_INIT;
    size_t column = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '\t') {
            size_t blanks = tab > 0 ? (size_t)tab - column % (size_t)tab : 0;
            buf_fill(&b, ' ', blanks);
            column += blanks;
            continue;
        }
        if (!k->utf8 || (c & 0xC0) != 0x80) column++; /* a character, not the rest of one */
        if (c == '\n' || c == '\r') column = 0;
        buf_addc(&b, c);
    }
    Value r = text_make(vm, k, b.data, b.len);
    buf_release(&b);
    return r;
}
