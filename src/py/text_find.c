/* Methods of str, bytes and bytearray that look for something: find, count, startswith, partition …
 */
#include "base/utf8.h"
#include "py/native.h"
#include "py/text.h"

/* Place of args[1] within the bounds, as a position in characters or bytes: -1 none, -2 error. */
static int64_t find_place(struct vm *vm, Value *args, size_t n, bool from_right) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s, what;
    char one;
    int rc = text_bounds(vm, args[0], k, args, n, &s);
    if (rc < 0 || text_needle(vm, k, args[1], &one, &what) < 0) return -2;
    if (!rc) return -1;
    const char *at = from_right ? span_rfind(s, what) : span_find(s, what);
    if (!at) return -1;
    size_t offset = (size_t)(at - text_span(args[0], k).p);
    return (int64_t)(k->utf8 ? str_index(vm, args[0], offset) : offset);
}

Value text_find_m(struct vm *vm, Value *args, size_t n) {
    int64_t i = find_place(vm, args, n, false);
    return i == -2 ? V_ERR : v_int(i);
}

Value text_rfind_m(struct vm *vm, Value *args, size_t n) {
    int64_t i = find_place(vm, args, n, true);
    return i == -2 ? V_ERR : v_int(i);
}

static Value index_of(struct vm *vm, Value *args, size_t n, bool from_right) {
    int64_t i = find_place(vm, args, n, from_right);
    if (i == -1)
        return py_raise(vm, vm->e.ValueError,
                        v_is_str(args[0]) ? "substring not found" : "subsection not found");
    return i == -2 ? V_ERR : v_int(i);
}

Value text_index_m(struct vm *vm, Value *args, size_t n) {
    return index_of(vm, args, n, false);
}
Value text_rindex_m(struct vm *vm, Value *args, size_t n) {
    return index_of(vm, args, n, true);
}

Value text_count_m(struct vm *vm, Value *args, size_t n) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s, what;
    char one;
    int rc = text_bounds(vm, args[0], k, args, n, &s);
    if (rc < 0 || text_needle(vm, k, args[1], &one, &what) < 0) return V_ERR;
    if (!rc) return v_int(0);
    return v_int((intptr_t)(what.n ? span_count(s, what) : text_chars(k, s) + 1));
}

/* ---- prefixes and suffixes ---- */

static int matches_one(struct vm *vm, const struct text_kind *k, struct span s, Value v,
                       bool at_end, const char *method, bool in_tuple) {
    struct span what;
    if (k->utf8 ? !v_is_str(v) : v_is_str(v) || v_is_anyint(v) || k->arg(vm, v, "", &what) < 0) {
        py_error_clear(vm);
        if (in_tuple && k->utf8)
            return py_raise_i(vm, vm->e.TypeError, "tuple for %s must only contain str, not %T",
                              method, v);
        if (in_tuple)
            return py_raise_i(vm, vm->e.TypeError, "a bytes-like object is required, not '%T'", v);
        return py_raise_i(vm, vm->e.TypeError, "%s first arg must be %s or a tuple of %s, not %T",
                          method, k->name, k->name, v);
    }
    if (k->utf8) what = str_span(v);
    return at_end ? span_ends(s, what) : span_starts(s, what);
}

static Value starts_or_ends(struct vm *vm, Value *args, size_t n, bool at_end) {
    const char *method = at_end ? "endswith" : "startswith";
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s;
    int inside = text_bounds(vm, args[0], k, args, n, &s);
    if (inside < 0) return V_ERR;
    Value *items = &args[1];
    size_t count = 1;
    bool tuple = v_is_tuple(args[1]);
    if (tuple) {
        items = v_as(tuple, args[1])->items;
        count = v_as(tuple, args[1])->len;
    }
    for (size_t i = 0; i < count; i++) {
        int rc = matches_one(vm, k, s, items[i], at_end, method, tuple);
        if (rc < 0) return V_ERR;
        if (rc && inside) return V_TRUE;
    }
    return V_FALSE;
}

Value text_startswith_m(struct vm *vm, Value *args, size_t n) {
    return starts_or_ends(vm, args, n, false);
}
Value text_endswith_m(struct vm *vm, Value *args, size_t n) {
    return starts_or_ends(vm, args, n, true);
}

Value text_removeprefix_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s = text_span(args[0], k), what;
    if (k->arg(vm, args[1], "removeprefix() argument ", &what) < 0) return V_ERR;
    size_t cut = span_starts(s, what) ? what.n : 0;
    return text_piece(vm, args[0], k, s.p + cut, s.n - cut);
}

Value text_removesuffix_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s = text_span(args[0], k), what;
    if (k->arg(vm, args[1], "removesuffix() argument ", &what) < 0) return V_ERR;
    return text_piece(vm, args[0], k, s.p, s.n - (span_ends(s, what) ? what.n : 0));
}

/* ---- partition ---- */

static Value three(struct vm *vm, Value a, Value b, Value c) {
    if (a != V_ERR && b != V_ERR && c != V_ERR) return py_tuple_steal(vm, (Value[]){a, b, c}, 3);
    v_decref(vm, a);
    v_decref(vm, b);
    v_decref(vm, c);
    return V_ERR;
}

static Value partition(struct vm *vm, Value *args, bool from_right) {
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s = text_span(args[0], k), sep;
    if (k->arg(vm, args[1], "", &sep) < 0) return V_ERR;
    if (!sep.n) return py_raise(vm, vm->e.ValueError, "empty separator");
    const char *at = from_right ? span_rfind(s, sep) : span_find(s, sep);
    if (!at) {
        Value whole = text_piece(vm, args[0], k, s.p, s.n);
        Value e = text_make(vm, k, "", 0), f = text_make(vm, k, "", 0);
        return from_right ? three(vm, e, f, whole) : three(vm, whole, e, f);
    }
    size_t before = (size_t)(at - s.p), after = s.n - before - sep.n;
    Value middle = k == &text_kind_bytearray ? text_make(vm, k, at, sep.n) : v_incref(args[1]);
    return three(vm, text_make(vm, k, s.p, before), middle, text_make(vm, k, at + sep.n, after));
}

Value text_partition_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return partition(vm, args, false);
}
Value text_rpartition_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return partition(vm, args, true);
}
