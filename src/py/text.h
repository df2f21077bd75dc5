/* Text: what the files of str, bytes, bytearray and formatting share.
 *
 * str holds UTF-8, which searching, splitting and replacing may treat as bytes: no character's code
 * is part of another's. So the three types have one implementation of most methods (text_find.c,
 * text_split.c, text_edit.c), written over spans of bytes; struct text_kind says what differs:
 * whether positions count characters or bytes, how an argument becomes a span, and how a result is
 * made.
 *
 * Spans are borrowed: they live as long as the object they came from, and a bytearray must not
 * change meanwhile (no Python code runs while one is held).
 *
 * Character data (unicode_data.c, made by tests/tool/unicode_data.py) answers for every code point
 * which classes it belongs to and what its case variants are.
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

const char *span_find(struct span s,
                      struct span what); /* NULL: not there; an empty one is at the start */
const char *span_rfind(struct span s, struct span what);
size_t span_count(struct span s,
                  struct span what); /* of a `what` that is not empty, without overlaps */
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
/* A new str whose data the caller fills (all size bytes; the NUL is there); MemoryError when over
 * the limit. */
Value str_alloc(struct vm *vm, size_t size, size_t chars) PY_MUST_CHECK;
/* Both take what the buffer holds and release it. */
Value str_from_buf(struct vm *vm, struct buf *b) PY_MUST_CHECK;
Value str_from_ascii_buf(struct vm *vm, struct buf *b) PY_MUST_CHECK;
Value str_from_cp(struct vm *vm, uint32_t cp) PY_MUST_CHECK;
/* An instance of a subclass with the text of s. */
Value str_of_type(struct vm *vm, struct type *t, Value s) PY_MUST_CHECK;
/* s itself (a new reference), or an exact str when it is of a subclass. */
Value str_plain(struct vm *vm, Value s) PY_MUST_CHECK;
/* Between character index (<= chars) and byte offset. Walking through a text in either direction is
 * linear: the VM remembers the last place. */
size_t str_offset(struct vm *vm, Value s, size_t index);
size_t str_index(struct vm *vm, Value s, size_t offset);
Value str_sub(struct vm *vm, Value s, size_t from, size_t to) PY_MUST_CHECK; /* characters */
/* 0 when so many bytes may be asked for, else -1 with MemoryError. */
int text_check_size(struct vm *vm, size_t n) PY_MUST_CHECK;
uint64_t text_hash(const char *p, size_t n, uint64_t seed); /* never 0 or -1 */
/* Append the text with quotes and escapes; ascii: as ascii() does, no character above 127. */
void str_repr_buf(struct span s, bool ascii, struct buf *out);
/* b'…'; a bytearray's repr escapes single quotes even within double ones */
void bytes_repr_buf(struct span s, bool escape_single, struct buf *out);

/* ---- what str, bytes and bytearray share ---- */

struct text_kind {
    bool utf8;
    const char *name;
    /* An argument that must be of the kind. `where` starts the text of str's TypeError ("", "x()
     * argument "). */
    int (*arg)(struct vm *vm, Value v, const char *where, struct span *out);
    /* A new object of that size whose bytes are to be put at *p; chars is for str. */
    Value (*alloc)(struct vm *vm, size_t size, size_t chars, char **p);
};
extern const struct text_kind text_kind_str, text_kind_bytes, text_kind_bytearray;
const struct text_kind *text_kind_of(struct vm *vm, Value self);
struct span text_span(Value self, const struct text_kind *k);
size_t text_chars(const struct text_kind *k, struct span s);
Value text_make(struct vm *vm, const struct text_kind *k, const char *p, size_t n) PY_MUST_CHECK;
/* A piece of self; self itself when the piece is all of it and self is immutable. */
Value text_piece(struct vm *vm, Value self, const struct text_kind *k, const char *p,
                 size_t n) PY_MUST_CHECK;
/* The part of self that optional start and stop arguments (args[2], args[3] of n) name.
 * 1 and *out; 0 when start lies behind the end; -1 error. */
int text_bounds(struct vm *vm, Value self, const struct text_kind *k, Value *args, size_t n,
                struct span *out) PY_MUST_CHECK;
/* The argument of find and its kin: for bytes an int is a byte, put into *one. */
int text_needle(struct vm *vm, const struct text_kind *k, Value v, char *one,
                struct span *out) PY_MUST_CHECK;
Value text_repeat(struct vm *vm, const struct text_kind *k, struct span s,
                  size_t times) PY_MUST_CHECK;

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
Value text_lower_m(struct vm *vm, Value *args, size_t n);
Value text_upper_m(struct vm *vm, Value *args, size_t n);
Value text_title_m(struct vm *vm, Value *args, size_t n);
Value text_capitalize_m(struct vm *vm, Value *args, size_t n);
Value text_swapcase_m(struct vm *vm, Value *args, size_t n);
Value text_casefold_m(struct vm *vm, Value *args, size_t n);
Value text_isalpha_m(struct vm *vm, Value *args, size_t n);
Value text_isalnum_m(struct vm *vm, Value *args, size_t n);
Value text_isdigit_m(struct vm *vm, Value *args, size_t n);
Value text_isdecimal_m(struct vm *vm, Value *args, size_t n);
Value text_isnumeric_m(struct vm *vm, Value *args, size_t n);
Value text_isspace_m(struct vm *vm, Value *args, size_t n);
Value text_islower_m(struct vm *vm, Value *args, size_t n);
Value text_isupper_m(struct vm *vm, Value *args, size_t n);
Value text_istitle_m(struct vm *vm, Value *args, size_t n);
Value text_isprintable_m(struct vm *vm, Value *args, size_t n);
Value text_isascii_m(struct vm *vm, Value *args, size_t n);
Value text_isidentifier_m(struct vm *vm, Value *args, size_t n);
#define TEXT_METHODS                                                                                 \
    {"find", text_find_m, 1, 3, NULL, "lowest index of sub in self[start:end], -1 when not found",   \
     0},                                                                                             \
        {"rfind", text_rfind_m, 1, 3, NULL, "highest index of sub, -1 when not found", 0},           \
        {"index", text_index_m, 1, 3, NULL, "like find, but ValueError when not found", 0},          \
        {"rindex", text_rindex_m, 1, 3, NULL, "like rfind, but ValueError when not found", 0},       \
        {"count", text_count_m, 1, 3, NULL, "occurrences of sub that do not overlap", 0},            \
        {"startswith",                                                                               \
         text_startswith_m,                                                                          \
         1,                                                                                          \
         3,                                                                                          \
         NULL,                                                                                       \
         "whether it starts with prefix (or one of a tuple)",                                        \
         0},                                                                                         \
        {"endswith", text_endswith_m, 1, 3, NULL, "whether it ends with suffix (or one of a tuple)", \
         0},                                                                                         \
        {"removeprefix", text_removeprefix_m, 1, 1, NULL, "without the prefix, if it is there", 0},  \
        {"removesuffix", text_removesuffix_m, 1, 1, NULL, "without the suffix, if it is there", 0},  \
        {"partition", text_partition_m, 1, 1, NULL, "(before, sep, after) at the first sep", 0},     \
        {"rpartition", text_rpartition_m, 1, 1, NULL, "(before, sep, after) at the last sep", 0},    \
        {"split", text_split_m, 0, 2, "sep=None, maxsplit=-1", "list of the parts between sep", 0},  \
        {"rsplit", text_rsplit_m, 0, 2, "sep=None, maxsplit=-1", "like split, from the right", 0},   \
        {"splitlines", text_splitlines_m, 0, 1, "keepends=False", "list of the lines", 0},           \
        {"join", text_join_m, 1, 1, NULL, "the items, with self between them", 0},                   \
        {"strip", text_strip_m, 0, 1, NULL, "without blanks (or chars) at both ends", 0},            \
        {"lstrip", text_lstrip_m, 0, 1, NULL, "without blanks (or chars) at the start", 0},          \
        {"rstrip", text_rstrip_m, 0, 1, NULL, "without blanks (or chars) at the end", 0},            \
        {"replace", text_replace_m, 2, 3, NULL, "old replaced by new, at most count times", 0},      \
        {"center", text_center_m, 1, 2, NULL, "centred in width", 0},                                \
        {"ljust", text_ljust_m, 1, 2, NULL, "left-justified in width", 0},                           \
        {"rjust", text_rjust_m, 1, 2, NULL, "right-justified in width", 0},                          \
        {"zfill", text_zfill_m, 1, 1, NULL, "padded with zeros behind the sign", 0},                 \
        {"expandtabs", text_expandtabs_m, 0, 1, "tabsize=8", "tabs replaced by blanks", 0},          \
        {"lower", text_lower_m, 0, 0, NULL, "in lower case", 0},                                     \
        {"upper", text_upper_m, 0, 0, NULL, "in upper case", 0},                                     \
        {"title", text_title_m, 0, 0, NULL, "words starting in upper case", 0},                      \
        {"capitalize",                                                                               \
         text_capitalize_m,                                                                          \
         0,                                                                                          \
         0,                                                                                          \
         NULL,                                                                                       \
         "the first character in upper case, the rest in lower",                                     \
         0},                                                                                         \
        {"swapcase", text_swapcase_m, 0, 0, NULL, "upper case for lower and the other way round",    \
         0},                                                                                         \
        {"isalpha", text_isalpha_m, 0, 0, NULL, "letters only, and not empty", 0},                   \
        {"isalnum", text_isalnum_m, 0, 0, NULL, "letters and digits only, and not empty", 0},        \
        {"isdigit", text_isdigit_m, 0, 0, NULL, "digits only, and not empty", 0},                    \
        {"isspace", text_isspace_m, 0, 0, NULL, "blanks only, and not empty", 0},                    \
        {"islower", text_islower_m, 0, 0, NULL, "no upper case letter, at least one lower", 0},      \
        {"isupper", text_isupper_m, 0, 0, NULL, "no lower case letter, at least one upper", 0},      \
        {"istitle", text_istitle_m, 0, 0, NULL, "words start in upper case and go on in lower", 0},  \
    {                                                                                                \
        "isascii", text_isascii_m, 0, 0, NULL, "ASCII only", 0                                       \
    }

/* ---- bytes and codecs (bytes.c, codec.c) ---- */

Value bytes_alloc(struct vm *vm, size_t n) PY_MUST_CHECK;
Value bytearray_alloc(struct vm *vm, size_t n) PY_MUST_CHECK;
/* bytes(x) for everything but int and str: buffers and iterables of ints. */
Value bytes_from_object(struct vm *vm, Value x, const char *range) PY_MUST_CHECK; /* range: said of items that are no bytes */
/* encoding and errors are str or V_UNSET (utf-8, strict). */
Value str_encode(struct vm *vm, Value s, Value encoding, Value errors) PY_MUST_CHECK;
Value str_decode(struct vm *vm, Value source, struct span s, Value encoding,
                 Value errors) PY_MUST_CHECK;

/* ---- numbers and formatting ---- */

Value int_repr(struct vm *vm, Value v) PY_MUST_CHECK;
Value int_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value float_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value complex_format(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value str_format_spec(struct vm *vm, Value v, Value spec) PY_MUST_CHECK;
Value str_format_m(struct vm *vm, Value *args, size_t n); /* str.format(*args, **kwargs) */
Value str_format_map_m(struct vm *vm, Value *args, size_t n);
Value str_percent(struct vm *vm, Value fmt, Value arg) PY_MUST_CHECK;   /* str % arg */
Value bytes_percent(struct vm *vm, Value fmt, Value arg) PY_MUST_CHECK; /* bytes % arg */

#endif
