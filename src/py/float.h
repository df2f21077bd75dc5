/* Floats, for the files that look inside them: digits, text, exact comparison.
 *
 * "Shortest" digits are the fewest that read back as the same double, and among those the ones
 * nearest to its value: what repr(float) prints. Everything with a fixed number of digits comes
 * from the C library's printf, which rounds the exact value correctly.
 */
#ifndef PY_FLOAT_H
#define PY_FLOAT_H

#include "base/buf.h"
#include "py/object.h"

static inline bool v_is_float(struct vm *vm, Value v, struct type *float_type) {
    return v_is_exact(v, float_type) || (v_is_ptr(v) && v_isinstance(vm, v, float_type));
}

/* 0.digits × 10^point of a finite d > 0; returns how many digits. */
int float_shortest(double d, char digits[18], int *point);
/* Shortest text; dot_zero: "1.0" and not "1" for a whole number. */
char *float_repr_text(double d, bool dot_zero, char out[40]);
/* Reads the number at p (clean text) as far as it goes: its end in *end, which is p when there is
 * none. */
double float_scan(const char *p, const char **end);
/* " 1_000.5 " as float(text) reads it; false when it is no number. */
bool float_parse(const char *p, size_t n, double *out);
/* Digits of other scripts made ASCII, blanks around dropped, underscores between digits dropped.
 * False when it cannot be a number. The result is in out. */
bool float_clean(const char *p, size_t n, struct buf *out);
Value float_hex(struct vm *vm, double d) PY_MUST_CHECK;
int float_from_hex(struct vm *vm, Value text, double *out) PY_MUST_CHECK;
int64_t float_hash(double d);
/* Operand of arithmetic: 1 and *out for a float or an int, 0 for anything else, -1 error. */
int float_operand(struct vm *vm, Value v, double *out) PY_MUST_CHECK;
/* x ** y of floats with CPython's errors; complex when x < 0 and y is not whole. */
Value float_power(struct vm *vm, double x, double y) PY_MUST_CHECK;
Value complex_power(struct vm *vm, double ar, double ai, double br, double bi) PY_MUST_CHECK;
/* OverflowError(34, 'Numerical result out of range') */
Value float_raise_range(struct vm *vm);

Value float_divmod_m(struct vm *vm, Value *args, size_t n); /* __divmod__, __rdivmod__ */
Value float_rdivmod_m(struct vm *vm, Value *args, size_t n);
extern const struct native_def float_methods[];
extern const struct getset_def float_getsets[];

#endif
