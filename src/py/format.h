/* The format specification mini-language ("*>+10,.2f"), parsed and applied.
 *
 * A number is formatted in two steps: its parts (sign, prefix, whole digits, rest) are found by the
 * type's formatter, then format_number lays them out: grouping, zero padding, fill and alignment.
 * %-formatting uses the same two steps with a spec filled in from its flags.
 */
#ifndef PY_FORMAT_H
#define PY_FORMAT_H

#include "py/text.h"

struct format_spec {
    char fill[4];
    uint8_t fill_len; /* bytes */
    char align;       /* < > = ^ */
    char sign;        /* 0 - + or blank */
    bool alt, positive_zero;
    bool align_given;
    char grouping;            /* 0 , _ */
    int64_t width, precision; /* -1: none */
    uint32_t type;            /* a character; 0: none */
};

struct number_parts {
    bool negative;
    const char *prefix;
    struct span digits; /* of the whole part */
    struct span rest;   /* ".50e+10", "%" … */
};

/* `type_name` is for the messages. */
int format_parse(struct vm *vm, Value spec, char default_align, const char *type_name,
                 struct format_spec *out) PY_MUST_CHECK;
Value format_unknown_code(struct vm *vm, uint32_t code, const char *type_name);
/* Appends fill to both sides of n characters (already in `out` from byte `at` on) as the spec says.
 */
int format_pad(struct vm *vm, const struct format_spec *f, struct buf *out, size_t at,
               size_t chars) PY_MUST_CHECK;
int format_number(struct vm *vm, const struct format_spec *f, const struct number_parts *n,
                  struct buf *out) PY_MUST_CHECK;
/* ASCII text of |d| in one of the formats e f g % r (r: shortest) or their capitals; "inf" and
 * "nan" too. */
int format_double(struct vm *vm, double d, char type, int64_t precision, bool alt, bool dot_zero,
                  struct buf *out) PY_MUST_CHECK;
/* d laid out; the spec's type is one of e f g F E G n % or 0. */
int format_float(struct vm *vm, double d, const struct format_spec *f,
                 struct buf *out) PY_MUST_CHECK;
/* An int laid out; the spec's type is one of d b o x X n. */
int format_int(struct vm *vm, Value v, const struct format_spec *f, struct buf *out) PY_MUST_CHECK;

#endif
