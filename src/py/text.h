/* Text: what the files of str, bytes, bytearray and formatting share.
 *
 * str holds UTF-8, which searching, splitting and replacing may treat as bytes: no character's code is part of
 * another's. So the three types have one implementation of most methods (text_find.c, text_split.c,
 * text_edit.c), written over spans of bytes; struct text_kind says what differs: whether positions count
 * characters or bytes, how an argument becomes a span, and how a result is made.
 *
 * Spans are borrowed: they live as long as the object they came from, and a bytearray must not change
 * meanwhile (no Python code runs while one is held).
 *
 * Character data (unicode_data.c, made by tests/tool/unicode_data.py) answers for every code point which classes it
 * belongs to and what its case variants are.
 */
#ifndef PY_TEXT_H
#define PY_TEXT_H

#include "base/buf.h"
#include "py/object.h"

struct span {
    const char *p;
    size_t n;
};

static inline bool cmp_result(int c, enum py_cmp op) {
    switch (op) {
    case PY_LT: return c < 0;
    case PY_LE: return c <= 0;
    case PY_EQ: return c == 0;
    case PY_NE: return c != 0;
    case PY_GT: return c > 0;
    case PY_GE: return c >= 0;
    }
    return false;
}

/* ---- characters (unicode.c) ---- */

enum uni_flag {
    UNI_ALPHA = 1 << 0,
    UNI_DECIMAL = 1 << 1,
    UNI_DIGIT = 1 << 2,
    UNI_NUMERIC = 1 << 3,
    UNI_LOWER = 1 << 4,
    UNI_UPPER = 1 << 5,
    UNI_TITLE = 1 << 6,
    UNI_SPACE = 1 << 7,
    UNI_PRINTABLE = 1 << 8,
    UNI_CASED = 1 << 9,
    UNI_IGNORABLE = 1 << 10, /* for the final sigma */
};
enum uni_case { UNI_TO_LOWER, UNI_TO_UPPER, UNI_TO_TITLE, UNI_TO_FOLD };

uint32_t uni_flags(uint32_t cp);
int uni_decimal(uint32_t cp); /* 0..9, -1 when it is no decimal digit */
size_t uni_case_map(uint32_t cp, enum uni_case to, uint32_t out[3]); /* how many */

/* ---- spans (span.c) ---- */

const char *span_find(struct span s, struct span what);  /* NULL: not there; an empty one is at the start */
const char *span_rfind(struct span s, struct span what);
size_t span_count(struct span s, struct span what); /* of a `what` that is not empty, without overlaps */
static inline bool span_starts(struct span s, struct span what) {
    return s.n >= what.n && !__builtin_memcmp(s.p, what.p, what.n);
}
static inline bool span_ends(struct span s, struct span what) {
    return s.n >= what.n && !__builtin_memcmp(s.p + s.n - what.n, what.p, what.n);
}
/* Bytes of the blank character at p, or that ends at p + n; 0 when it is none. */
size_t span_space_at(const char *p, size_t n, bool utf8);
size_t span_space_before(const char *p, size_t n, bool utf8);
/* Bytes of the character at p, or that ends at p + n (n > 0). */
size_t span_char_at(const char *p, size_t n, bool utf8);
size_t span_char_before(const char *p, size_t n, bool utf8);

/* ---- str (str.c) ---- */

static inline bool str_is_ascii(Value s) {
    return ((struct str *)s)->size == ((struct str *)s)->chars;
}
static inline struct span str_span(Value s) {
    return (struct span){((struct str *)s)->data, ((struct str *)s)->size};
}
/* A new str whose data the caller fills (all size bytes; the NUL is there); MemoryError when over the limit. */
Value str_alloc(struct vm *vm, size_t size, size_t chars) PY_MUST_CHECK;
/* Both take what the buffer holds and release it. */
Value str_from_buf(struct vm *vm, struct buf *b) PY_MUST_CHECK;
Value str_from_ascii_buf(struct vm *vm, struct buf *b) PY_MUST_CHECK;
Value str_from_cp(struct vm *vm, uint32_t cp) PY_MUST_CHECK;
/* An instance of a subclass with the text of s. */
Value str_of_type(struct vm *vm, struct type *t, Value s) PY_MUST_CHECK;
/* s itself (a new reference), or an exact str when it is of a subclass. */
Value str_plain(struct vm *vm, Value s) PY_MUST_CHECK;
/* Between character index (<= chars) and byte offset. Walking through a text in either direction is linear:
 * the VM remembers the last place. */
size_t str_offset(struct vm *vm, Value s, size_t index);
size_t str_index(struct vm *vm, Value s, size_t offset);
Value str_sub(struct vm *vm, Value s, size_t from, size_t to) PY_MUST_CHECK; /* characters */
Value str_repeat(struct vm *vm, Value s, size_t times) PY_MUST_CHECK;
/* 0 when so many bytes may be asked for, else -1 with MemoryError. */
int text_check_size(struct vm *vm, size_t n) PY_MUST_CHECK;
uint64_t text_hash(const char *p, size_t n, uint64_t seed); /* never 0 or -1 */
/* Appends the text with quotes and escapes; quote 0: the one that needs fewer. ascii: as ascii() does. */
void str_repr_buf(struct span s, bool ascii, struct buf *out);
void bytes_repr_buf(struct span s, struct buf *out); /* b'…' */

/* ---- what str, bytes and bytearray share ---- */

struct text_kind {
    bool utf8;
    /* Argument that must be of the kind; TypeError else. `one` is room for a byte given as an int (bytes). */
    int (*arg)(struct vm *vm, Value v, struct span *out);
    int (*needle)(struct vm *vm, Value v, struct span *out, char *one);
    Value (*make)(struct vm *vm, const char *p, size_t n);
};
extern const struct text_kind text_kind_str, text_kind_bytes, text_kind_bytearray;
const struct text_kind *text_kind_of(struct vm *vm, Value self);
struct span text_span(Value self, const struct text_kind *k);
/* A piece of self, self's whole text itself where its type allows it. */
Value text_piece(struct vm *vm, Value self, const struct text_kind *k, const char *p, size_t n) PY_MUST_CHECK;
/* The part of self that optional start and stop arguments name (args[at], args[at + 1] when given).
 * 1 and *out; 0 when start lies behind the end; -1 error. */
int text_bounds(struct vm *vm, Value self, const struct text_kind *k, Value *args, size_t n, size_t at,
                struct span *out) PY_MUST_CHECK;

Value text_find_m(struct vm *vm, Value *args, size_t n);
Value text_rfind_m(struct vm *vm, Value *args, size_t n);
Value text_index_m(struct vm *vm, Value *args, size_t n);
Value text_rindex_m(struct vm *vm, Value *args, size_t n);
Value text_count_m(struct vm *vm, Value *args, size_t n);
Value text_startswith_m(struct vm *vm, Value *args, size_t n);
Value text_endswith_m(struct vm *vm, Value *args, size_t n);
Value text_removeprefix_m(struct vm *vm, Value *args, size_t n);
Value text_removesuffix_m(struct vm *vm, Value *args, size_t n);
Value text_partition_m(struct vm *vm, Value *args, size_t n);
Value text_rpartition_m(struct vm *vm, Value *args, size_t n);
Value text_split_m(struct vm *vm, Value *args, size_t n);
Value text_rsplit_m(struct vm *vm, Value *args, size_t n);
Value text_splitlines_m(struct vm *vm, Value *args, size_t n);
Value text_join_m(struct vm *vm, Value *args, size_t n);
Value text_strip_m(struct vm *vm, Value *args, size_t n);
Value text_lstrip_m(struct vm *vm, Value *args, size_t n);
Value text_rstrip_m(struct vm *vm, Value *args, size_t n);
Value text_replace_m(struct vm *vm, Value *args, size_t n);
Value text_center_m(struct vm *vm, Value *args, size_t n);
Value text_ljust_m(struct vm *vm, Value *args, size_t n);
Value text_rjust_m(struct vm *vm, Value *args, size_t n);
Value text_zfill_m(struct vm *vm, Value *args, size_t n);
Value text_expandtabs_m(struct vm *vm, Value *args, size_t n);
Value text_repeat(struct vm *vm, const struct text_kind *k, struct span s, size_t times) PY_MUST_CHECK;
#define TEXT_METHODS                                                                                   \
    {"find", text_find_m, 1, 3, NULL, "lowest index of sub in self[start:end], -1 when not found", 0}, \
    {"rfind", text_rfind_m, 1, 3, NULL, "highest index of sub, -1 when not found", 0},                 \
    {"index", text_index_m, 1, 3, NULL, "like find, but ValueError when not found", 0},                \
    {"rindex", text_rindex_m, 1, 3, NULL, "like rfind, but ValueError when not found", 0},             \
    {"count", text_count_m, 1, 3, NULL, "occurrences of sub that do not overlap", 0},                  \
    {"startswith", text_startswith_m, 1, 3, NULL, "whether it starts with prefix (or one of a tuple)", 0}, \
    {"endswith", text_endswith_m, 1, 3, NULL, "whether it ends with suffix (or one of a tuple)", 0},   \
    {"removeprefix", text_removeprefix_m, 1, 1, NULL, "without the prefix, if it is there", 0},        \
    {"removesuffix", text_removesuffix_m, 1, 1, NULL, "without the suffix, if it is there", 0},        \
    {"partition", text_partition_m, 1, 1, NULL, "(before, sep, after) at the first sep", 0},           \
    {"rpartition", text_rpartition_m, 1, 1, NULL, "(before, sep, after) at the last sep", 0},          \
    {"split", text_split_m, 0, 2, "sep=None, maxsplit=-1", "list of the parts between sep", 0},        \
    {"rsplit", text_rsplit_m, 0, 2, "sep=None, maxsplit=-1", "like split, from the right", 0},         \
    {"splitlines", text_splitlines_m, 0, 1, "keepends=False", "list of the lines", 0},                 \
    {"join", text_join_m, 1, 1, NULL, "the items, with self between them", 0},                         \
    {"strip", text_strip_m, 0, 1, NULL, "without blanks (or chars) at both ends", 0},                  \
    {"lstrip", text_lstrip_m, 0, 1, NULL, "without blanks (or chars) at the start", 0},                \
    {"rstrip", text_rstrip_m, 0, 1, NULL, "without blanks (or chars) at the end", 0},                  \
    {"replace", text_replace_m, 2, 3, NULL, "old replaced by new, at most count times", 0},            \
    {"center", text_center_m, 1, 2, NULL, "centred in width", 0},                                      \
    {"ljust", text_ljust_m, 1, 2, NULL, "left-justified in width", 0},                                 \
    {"rjust", text_rjust_m, 1, 2, NULL, "right-justified in width", 0},                                \
    {"zfill", text_zfill_m, 1, 1, NULL, "padded with zeros behind the sign", 0},                       \
    {"expandtabs", text_expandtabs_m, 0, 1, "tabsize=8", "tabs replaced by blanks", 0}

/* ---- bytes and codecs (bytes.c, codec.c) ---- */

Value bytes_alloc(struct vm *vm, size_t n) PY_MUST_CHECK;
/* bytes(x) for everything but int and str: buffers and iterables of ints. */
Value bytes_from_object(struct vm *vm, Value x) PY_MUST_CHECK;
/* encoding and errors are str or V_UNSET (utf-8, strict). */
Value str_encode(struct vm *vm, Value s, Value encoding, Value errors) PY_MUST_CHECK;
Value str_decode(struct vm *vm, Value source, struct span s, Value encoding, Value errors) PY_MUST_CHECK;

/* ---- numbers and formatting ---- */

Value int_repr(struct vm *vm, Value v) PY_MUST_CHECK;
Value int_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value float_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value complex_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value str_format_slot(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value str_format_m(struct vm *vm, Value *args, size_t n);     /* str.format(*args, **kwargs) */
Value str_format_map_m(struct vm *vm, Value *args, size_t n);
Value str_percent(struct vm *vm, Value fmt, Value arg) PY_MUST_CHECK;   /* str % arg */
Value bytes_percent(struct vm *vm, Value fmt, Value arg) PY_MUST_CHECK; /* bytes % arg */

#endif
