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
#include "py/vm.h"

#endif
