/* The other direction of slotdispatch.h: from Python arguments to a slot of a native type. */
#ifndef PY_SLOTWRAP_H
#define PY_SLOTWRAP_H

#include "py/type.h"

#define WRAP(name)                                                                                 \
    Value slot_wrap_##name(struct vm *vm, const struct slotdef *def, slot_fn fn, Value *args,      \
                           size_t n, Value kwnames)
WRAP(init);
WRAP(call);
WRAP(unary);
WRAP(next);
WRAP(hash);
WRAP(len);
WRAP(truth);
WRAP(compare);
WRAP(binary);
WRAP(rbinary);
WRAP(format);
WRAP(getattr);
WRAP(setattr);
WRAP(delattr);
WRAP(get);
WRAP(set);
WRAP(delete);
WRAP(getitem);
WRAP(setitem);
WRAP(delitem);
WRAP(contains);

#endif
