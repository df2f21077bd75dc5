/* bytes, bytearray and memoryview, for the files that make them.
 *
 * All three are read through py_as_buffer, a borrowed view that lasts while nothing can change the
 * object. A bytearray that a memoryview looks at counts it in `exports` and refuses to change its
 * size meanwhile.
 */
#ifndef PY_BYTES_H
#define PY_BYTES_H

#include "py/text.h"

struct memoryview {
    struct obj o;
    Value obj; /* bytes or bytearray; V_UNSET when released */
    size_t start, len;
    intptr_t step; /* between neighbours, in bytes */
};

/* Iteration over bytes, bytearray and memoryview. */
Value bytes_iter_make(struct vm *vm, Value self) PY_MUST_CHECK;
/* Operators and methods that do not change their operands. */
Value bytes_compare(struct vm *vm, Value a, Value b, enum py_cmp op) PY_MUST_CHECK;
Value bytes_add(struct vm *vm, Value a, Value b) PY_MUST_CHECK;
Value bytes_mul(struct vm *vm, Value a, Value b) PY_MUST_CHECK;
Value bytes_mod(struct vm *vm, Value a, Value b) PY_MUST_CHECK;
int bytes_contains(struct vm *vm, Value self, Value item) PY_MUST_CHECK;
Value bytes_getitem(struct vm *vm, Value self, Value key) PY_MUST_CHECK;
Value bytes_decode_m(struct vm *vm, Value *args, size_t n);
Value bytes_hex_m(struct vm *vm, Value *args, size_t n);
Value bytes_fromhex_m(struct vm *vm, Value *args, size_t n);
Value bytes_translate_m(struct vm *vm, Value *args, size_t n);
Value bytes_maketrans_m(struct vm *vm, Value *args, size_t n);
#define BYTES_METHODS                                                                              \
    TEXT_METHODS, {"decode",                                                                       \
                   bytes_decode_m,                                                                 \
                   0,                                                                              \
                   2,                                                                              \
                   "encoding='utf-8', errors='strict'",                                            \
                   "the text that it holds",                                                       \
                   0},                                                                             \
        {"hex", bytes_hex_m, 0, 2, "sep, bytes_per_sep=1", "hexadecimal digits of it", 0},         \
        {"fromhex", bytes_fromhex_m, 1, 1, NULL, "the bytes of hexadecimal digits", NATIVE_CLASS}, \
        {"translate",                                                                              \
         bytes_translate_m,                                                                        \
         1,                                                                                        \
         2,                                                                                        \
         "table, /, delete=b''",                                                                   \
         "each byte replaced as the table says",                                                   \
         0},                                                                                       \
    {                                                                                              \
        "maketrans", bytes_maketrans_m, 2, 2, NULL, "a table for translate", NATIVE_STATIC         \
    }

/* The constructor's work: bytes(source, encoding, errors) as exact bytes. */
Value bytes_convert(struct vm *vm, const char *name, Value args, Value kwargs) PY_MUST_CHECK;
/* A byte given as an int; ValueError `text` out of range. */
int byte_arg(struct vm *vm, Value v, const char *text, unsigned char *out) PY_MUST_CHECK;

Value memoryview_tobytes(struct vm *vm, Value self) PY_MUST_CHECK;
extern const struct type_def bytearray_def, memoryview_def;

#endif
