/* Integers, for the files that look inside them.
 *
 * An int that fits 63 bits is a tagged Value, always; any other is a struct bigint, whose limbs
 * (GMP's, least significant first) lie behind its header, so that one object is one counted
 * allocation and nothing needs freeing. Instances of subclasses of int are struct bigint whatever
 * their value. bool is an int by way of int_view. Whoever computes takes views of the operands (no
 * copy), works in an mpz_t of his own and gives it to int_take, which makes it the smallest Value
 * that holds it.
 *
 *     struct int_view x, y;
 *     mpz_t r;
 *     mpz_init(r);
 *     mpz_gcd(r, int_view(a, &x), int_view(b, &y));
 *     return int_take(vm, r);
 *
 * GMP's own memory is not counted, so results that can be much larger than their operands are asked
 * for with int_check_bits first: MemoryError in place of a machine that stalls.
 */
#ifndef PY_INT_H
#define PY_INT_H

#include <gmp.h>

#include "base/buf.h"
#include "py/object.h"

struct bigint {
    struct obj o;
    int64_t used; /* limbs, negative for negative numbers, 0 for zero (subclasses only) */
    mp_limb_t limbs[];
};

struct int_view {
    mpz_t z;
    mp_limb_t limb;
};

/* Read-only mpz of any int or bool; lives as long as v and w do. */
mpz_srcptr int_view(Value v, struct int_view *w);
/* Owned Value of z, which is cleared, also on failure. */
Value int_take(struct vm *vm, mpz_t z) PY_MUST_CHECK;
/* The value of an int or bool when it fits 63 bits (a subclass' too). */
bool int_small(Value v, intptr_t *out);
int int_sign(Value v);
/* An exact int equal to v: v itself (a new reference) unless it is a bool or of a subclass. */
Value int_plain(struct vm *vm, Value v) PY_MUST_CHECK;
/* 0 when a number of so many bits may be made, else -1 with MemoryError. */
int int_check_bits(struct vm *vm, double bits) PY_MUST_CHECK;
/* The digits of a small int with its sign, written to the end of `text`; returns where they start.
 */
char *int_small_text(intptr_t i, int base, char text[72]);
/* Appends the digits with a sign when negative and without a prefix; -1 and ValueError when there
 * are more decimal ones than the limit of conversions. */
int int_to_buf(struct vm *vm, Value v, int base, struct buf *out) PY_MUST_CHECK;
/* Parses "  -0x_ff " as int(text, base) does. 1 done, 0 not a number, -1 error set. */
int int_parse(struct vm *vm, const char *p, size_t n, int base, Value *out) PY_MUST_CHECK;
/* Correctly rounded; -1 and OverflowError when too large. */
int int_as_double(struct vm *vm, Value v, double *out) PY_MUST_CHECK;
/* num / den in doubles, correctly rounded; den is not zero. */
int int_true_ratio(struct vm *vm, mpz_srcptr num, mpz_srcptr den, double *out) PY_MUST_CHECK;
/* CPython's hash of a rational, mod 2^61 - 1. */
int64_t int_hash(Value v);

extern const struct native_def int_methods[];
extern const struct getset_def int_getsets[];
/* int(x, base): the constructor's work without subclasses; base V_UNSET: not given. */
Value int_convert(struct vm *vm, Value x, Value base) PY_MUST_CHECK;

#endif
