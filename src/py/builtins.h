/* The builtins module: one table of functions in several files by subject (builtins_*.c), and the
 * types. Every row says name, function, arity or signature and doc, as for any native module
 * (object.h). */
#ifndef PY_BUILTINS_H
#define PY_BUILTINS_H

#include "py/object.h"
#include "py/vm.h"

#define BUILTIN(name) Value builtin_##name(struct vm *vm, Value *args, size_t n)

/* builtins_seq.c */
BUILTIN(len);
BUILTIN(iter);
BUILTIN(next);
BUILTIN(aiter);
BUILTIN(anext);
BUILTIN(sum);
BUILTIN(min);
BUILTIN(max);
BUILTIN(sorted);
BUILTIN(any);
BUILTIN(all);
/* builtins_num.c */
BUILTIN(abs);
BUILTIN(round);
BUILTIN(divmod);
BUILTIN(pow);
BUILTIN(bin);
BUILTIN(oct);
BUILTIN(hex);
BUILTIN(chr);
BUILTIN(ord);
BUILTIN(hash);
BUILTIN(id);
/* builtins_attr.c */
BUILTIN(getattr);
BUILTIN(setattr);
BUILTIN(hasattr);
BUILTIN(delattr);
BUILTIN(isinstance);
BUILTIN(issubclass);
BUILTIN(callable);
BUILTIN(vars);
BUILTIN(dir);
BUILTIN(globals);
BUILTIN(locals);
/* builtins_class.c */
BUILTIN(build_class);
/* builtins_io.c */
BUILTIN(print);
BUILTIN(input);
BUILTIN(open);
BUILTIN(repr);
BUILTIN(ascii);
BUILTIN(format);
BUILTIN(help);
BUILTIN(exit);
/* builtins_exec.c */
BUILTIN(compile);
BUILTIN(eval);
BUILTIN(exec);
BUILTIN(import);

#endif
