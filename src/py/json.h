/* The module _json: the two halves of json that are worth having in C. Classes, defaults and files
 * are in lib/json*.py. */
#ifndef PY_JSON_H
#define PY_JSON_H

#include "py/object.h"

Value json_encode(struct vm *vm, Value *args, size_t n);
Value json_quote(struct vm *vm, Value *args, size_t n);

#endif
