/* For modules written in C, in this floor and in those above: everything that native code may use of the
 * VM. A native module is a struct module_def, one row in a modules.def, and rows of struct native_def.
 *
 *     static Value math_sqrt(struct vm *vm, Value *args, size_t n) {
 *         double x;
 *         if (py_as_double(vm, args[0], &x) < 0) return V_ERR;
 *         if (x < 0) return py_raise(vm, vm->e.ValueError, "math domain error");
 *         return py_float(vm, sqrt(x));
 *     }
 *     static const struct native_def math_functions[] = {
 *         {"sqrt", math_sqrt, 1, 1, NULL, "square root", 0},
 *         {0}};
 */
#ifndef PY_NATIVE_H
#define PY_NATIVE_H

#include "py/object.h"
#include "py/signature.h"
#include "py/vm.h"

/* Methods that all types with the resume, throw_ and close slots share. */
Value gen_send_m(struct vm *vm, Value *args, size_t n);
Value gen_throw_m(struct vm *vm, Value *args, size_t n);
Value gen_close_m(struct vm *vm, Value *args, size_t n);
Value gen_next_m(struct vm *vm, Value *args, size_t n);
Value gen_next_slot(struct vm *vm, Value self);
Value gen_self_iter(struct vm *vm, Value self);

/* The file that a frame's code is from (str), borrowed: for hooks that are handed a frame. */
Value py_frame_filename(const struct frame *f);

#endif
