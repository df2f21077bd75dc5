/* Methods of str, bytes and bytearray that take texts apart and put them together: split,
 * splitlines, join. */
#include <string.h>

#include "base/utf8.h"
#include "py/collections.h"
#include "py/native.h"
#include "py/text.h"

/* The list that the parts of `self` go into. */
struct parts {
    struct vm *vm;
    const struct text_kind *k;
    Value self, list;
};

static int parts_add(struct parts *o, const char *p, const char *end) {
    Value piece = text_piece(o->vm, o->self, o->k, p, (size_t)(end - p));
    if (piece == V_ERR) return -1;
    int rc = py_list_append(o->vm, o->list, piece);
    v_decref(o->vm, piece);
    return rc;
}

/* `max` splits at most; the rest is the last part. */
static int split_sep(struct parts *o, struct span s, struct span sep, uint64_t max) {
    const char *p = s.p, *end = s.p + s.n, *at;
    for (; max && (at = span_find((struct span){p, (size_t)(end - p)}, sep)); max--) {
        if (parts_add(o, p, at) < 0) return -1;
        p = at + sep.n;
    }
    return parts_add(o, p, end);
}

static int rsplit_sep(struct parts *o, struct span s, struct span sep, uint64_t max) {
    const char *end = s.p + s.n, *at;
    for (; max && (at = span_rfind((struct span){s.p, (size_t)(end - s.p)}, sep)); max--) {
        if (parts_add(o, at + sep.n, end) < 0) return -1;
        end = at;
    }
    return parts_add(o, s.p, end);
}

static const char *skip_space(const char *p, const char *end, bool utf8) {
    size_t k;
    while (p < end && (k = span_space_at(p, (size_t)(end - p), utf8))) p += k;
    return p;
}
static const char *skip_word(const char *p, const char *end, bool utf8) {
    while (p < end) {
        while (p<end && * p> ' ') p++; /* the common case; char is signed: ASCII only */
        if (p == end || span_space_at(p, (size_t)(end - p), utf8)) break;
        p += span_char_at(p, (size_t)(end - p), utf8);
    }
    return p;
}
static const char *skip_space_back(const char *p, const char *end, bool utf8) {
    size_t k;
    while (end > p && (k = span_space_before(p, (size_t)(end - p), utf8))) end -= k;
    return end;
}
static const char *skip_word_back(const char *p, const char *end, bool utf8) {
    while (end > p && !span_space_before(p, (size_t)(end - p), utf8))
        end -= span_char_before(p, (size_t)(end - p), utf8);
    return end;
}

static int split_blanks(struct parts *o, struct span s, uint64_t max) {
    bool utf8 = o->k->utf8;
    const char *end = s.p + s.n, *p = skip_space(s.p, end, utf8);
    for (; p < end && max; max--) {
        const char *q = skip_word(p, end, utf8);
        if (parts_add(o, p, q) < 0) return -1;
        p = skip_space(q, end, utf8);
    }
    return p < end ? parts_add(o, p, end) : 0;
}

static int rsplit_blanks(struct parts *o, struct span s, uint64_t max) {
    bool utf8 = o->k->utf8;
    const char *end = skip_space_back(s.p, s.p + s.n, utf8);
    for (; end > s.p && max; max--) {
        const char *q = skip_word_back(s.p, end, utf8);
        if (parts_add(o, q, end) < 0) return -1;
        end = skip_space_back(s.p, q, utf8);
    }
    return end > s.p ? parts_add(o, s.p, end) : 0;
}

static void reverse_list(Value list) {
    struct list *l = v_as(list, list);
    for (size_t i = 0; i < l->len / 2; i++) {
        Value t = l->items[i];
        l->items[i] = l->items[l->len - 1 - i];
        l->items[l->len - 1 - i] = t;
    }
}

static int split_into(struct parts *o, Value sep_value, uint64_t max, bool from_right) {
    struct span s = text_span(o->self, o->k), sep;
    if (sep_value == V_UNSET || sep_value == V_NONE)
        return from_right ? rsplit_blanks(o, s, max) : split_blanks(o, s, max);
    if (o->k->utf8 && !v_is_str(sep_value))
        return py_raise_i(o->vm, o->vm->e.TypeError, "must be str or None, not %T", sep_value);
    if (o->k->arg(o->vm, sep_value, "", &sep) < 0) return -1;
    if (!sep.n) return py_raise_i(o->vm, o->vm->e.ValueError, "empty separator");
    return from_right ? rsplit_sep(o, s, sep, max) : split_sep(o, s, sep, max);
}

static Value split(struct vm *vm, Value *args, bool from_right) {
    int64_t max = -1;
    if (args[2] != V_UNSET && py_as_int64(vm, args[2], &max) < 0) return V_ERR;
    struct parts o = {vm, text_kind_of(vm, args[0]), args[0], py_list(vm, NULL, 0)};
    if (o.list == V_ERR) return V_ERR;
    if (split_into(&o, args[1], max < 0 ? UINT64_MAX : (uint64_t)max, from_right) < 0) {
        v_decref(vm, o.list);
        return V_ERR;
    }
    if (from_right) reverse_list(o.list);
    return o.list;
}

Value text_split_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return split(vm, args, false);
}
Value text_rsplit_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return split(vm, args, true);
}

/* ---- lines ---- */

/* Bytes of the line end at p, 0 when there is none. */
static size_t line_end_at(const char *p, size_t n, bool utf8) {
    unsigned char c = (unsigned char)*p;
    if (c == '\n') return 1;
    if (c == '\r') return n > 1 && p[1] == '\n' ? 2 : 1;
    if (!utf8) return 0;
    if (c == '\v' || c == '\f' || (c >= 0x1C && c <= 0x1E)) return 1;
    if (c == 0xC2 && n > 1) return (unsigned char)p[1] == 0x85 ? 2 : 0;
    if (c == 0xE2 && n > 2 && (unsigned char)p[1] == 0x80)
        return (unsigned char)p[2] == 0xA8 || (unsigned char)p[2] == 0xA9 ? 3 : 0;
    return 0;
}

static int split_lines(struct parts *o, struct span s, bool keep) {
    const char *p = s.p, *end = s.p + s.n;
    for (const char *q = p; q < end;) {
        size_t k = line_end_at(q, (size_t)(end - q), o->k->utf8);
        if (!k) {
            q++;
            continue;
        }
        if (parts_add(o, p, keep ? q + k : q) < 0) return -1;
        p = q += k;
    }
    return p < end ? parts_add(o, p, end) : 0;
}

Value text_splitlines_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int keep = args[1] == V_UNSET ? 0 : py_truth(vm, args[1]);
    if (keep < 0) return V_ERR;
    struct parts o = {vm, text_kind_of(vm, args[0]), args[0], py_list(vm, NULL, 0)};
    if (o.list == V_ERR) return V_ERR;
    if (split_lines(&o, text_span(args[0], o.k), keep) == 0) return o.list;
    v_decref(vm, o.list);
    return V_ERR;
}

/* ---- join ---- */

static int join_item(struct vm *vm, const struct text_kind *k, Value v, size_t i,
                     struct span *out) {
    if (k->utf8) {
        if (v_is_str(v)) {
            *out = str_span(v);
            return 0;
        }
        return py_raise_i(vm, vm->e.TypeError, "sequence item %zu: expected str instance, %T found",
                          i, v);
    }
    if (k->arg(vm, v, "", out) == 0) return 0;
    py_error_clear(vm);
    return py_raise_i(vm, vm->e.TypeError,
                      "sequence item %zu: expected a bytes-like object, %T found", i, v);
}

/* How long the result is. */
static int join_size(struct vm *vm, const struct text_kind *k, struct span sep, Value *items,
                     size_t n, size_t *size, size_t *chars) {
    struct span s;
    size_t sep_chars = text_chars(k, sep);
    *size = *chars = 0;
    for (size_t i = 0; i < n; i++) {
        if (join_item(vm, k, items[i], i, &s) < 0) return -1;
        *size += s.n + (i ? sep.n : 0);
        *chars += (k->utf8 ? v_as(str, items[i])->chars : s.n) + (i ? sep_chars : 0);
    }
    return 0;
}

static Value join_items(struct vm *vm, const struct text_kind *k, struct span sep, Value *items,
                        size_t n) {
    size_t size, chars;
    char *p = NULL;
    if (join_size(vm, k, sep, items, n, &size, &chars) < 0) return V_ERR;
    if (n == 1 && k->utf8) return str_plain(vm, items[0]);
    if (n == 1 && v_is_exact(items[0], vm->t.bytes) && k == &text_kind_bytes)
        return v_incref(items[0]);
    if (!size) return text_make(vm, k, "", 0);
    Value r = k->alloc(vm, size, chars, &p);
    if (r == V_ERR) return V_ERR;
    for (size_t i = 0; i < n; i++) {
        struct span s;
        if (i && sep.n) {
            memcpy(p, sep.p, sep.n);
            p += sep.n;
        }
        if (join_item(vm, k, items[i], i, &s) < 0)
            return V_ERR; /* not when join_size was content */
        if (s.n) memcpy(p, s.p, s.n);
        p += s.n;
    }
    return r;
}

Value text_join_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    Value seq = py_seq_fast(vm, args[1], "can only join an iterable");
    if (seq == V_ERR) return V_ERR;
    size_t count;
    Value *items = py_seq_items(seq, &count);
    Value r = join_items(vm, k, text_span(args[0], k), items, count);
    v_decref(vm, seq);
    return r;
}
