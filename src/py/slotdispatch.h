/* Dispatchers: what stands in the slots of classes written in Python. Each calls the method of the
 * dunder name that belongs to its slot and turns the result into what the slot promises (slotdefs.c
 * has the table). */
#ifndef PY_SLOTDISPATCH_H
#define PY_SLOTDISPATCH_H

#include "py/object.h"
#include "py/vm.h"

/* X(enum, left name, reflected name, in-place name) */
#define BINOPS(X)                                                                                  \
    X(PY_ADD, __add__, __radd__, __iadd__)                                                         \
    X(PY_SUB, __sub__, __rsub__, __isub__)                                                         \
    X(PY_MUL, __mul__, __rmul__, __imul__)                                                         \
    X(PY_MATMUL, __matmul__, __rmatmul__, __imatmul__)                                             \
    X(PY_TRUEDIV, __truediv__, __rtruediv__, __itruediv__)                                         \
    X(PY_FLOORDIV, __floordiv__, __rfloordiv__, __ifloordiv__)                                     \
    X(PY_MOD, __mod__, __rmod__, __imod__)                                                         \
    X(PY_POW, __pow__, __rpow__, __ipow__)                                                         \
    X(PY_LSHIFT, __lshift__, __rlshift__, __ilshift__)                                             \
    X(PY_RSHIFT, __rshift__, __rrshift__, __irshift__)                                             \
    X(PY_AND, __and__, __rand__, __iand__)                                                         \
    X(PY_OR, __or__, __ror__, __ior__)                                                             \
    X(PY_XOR, __xor__, __rxor__, __ixor__)

#define UNARY_SLOTS(X)                                                                             \
    X(repr, __repr__)                                                                              \
    X(str, __str__)                                                                                \
    X(iter, __iter__)                                                                              \
    X(reversed, __reversed__) X(aiter, __aiter__) X(anext, __anext__) X(await_, __await__)         \
        X(neg, __neg__) X(pos, __pos__) X(invert, __invert__) X(abs, __abs__) X(to_int, __int__)   \
            X(to_float, __float__) X(index, __index__)

#define X(op, l, r, i)                                                                             \
    Value disp_##l(struct vm *vm, Value a, Value b);                                               \
    Value disp_##i(struct vm *vm, Value a, Value b);
BINOPS(X)
#undef X
#define X(slot, name) Value disp_##slot(struct vm *vm, Value self);
UNARY_SLOTS(X)
#undef X

Value disp_new(struct vm *vm, struct type *t, Value args, Value kwargs);
int disp_init(struct vm *vm, Value self, Value args, Value kwargs);
void disp_finalize(struct vm *vm, Value self);
Value disp_format(struct vm *vm, Value self, Value spec);
int64_t disp_hash(struct vm *vm, Value self);
Value disp_compare(struct vm *vm, Value a, Value b, enum py_cmp op);
int disp_truth(struct vm *vm, Value self);
Value disp_getattr(struct vm *vm, Value self, Value name);
int disp_setattr(struct vm *vm, Value self, Value name, Value v);
Value disp_descr_get(struct vm *vm, Value self, Value obj, struct type *owner);
int disp_descr_set(struct vm *vm, Value self, Value obj, Value v);
Value disp_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames);
Value disp_next(struct vm *vm, Value self);
intptr_t disp_len(struct vm *vm, Value self);
Value disp_getitem(struct vm *vm, Value self, Value key);
int disp_setitem(struct vm *vm, Value self, Value key, Value v);
int disp_contains(struct vm *vm, Value self, Value item);

#endif
