/* The module sys, and the streams of the program.
 *
 * sys.stdout and sys.stderr are text streams that hand each write to the host at once; sys.stdin
 * reads lines from it. C code that has something to say on the program's behalf uses
 * sys_write_stderr, which respects a replaced sys.stderr.
 */
#ifndef PY_SYS_H
#define PY_SYS_H

#include "py/object.h"
#include "py/vm.h"

extern const struct module_def sys_module;

/* An attribute of the module sys, borrowed; V_UNSET when it is not there. */
Value sys_get(struct vm *vm, Value name);
int sys_set(struct vm *vm, const char *name, Value v_steal) PY_MUST_CHECK;
/* To sys.stderr whatever it is now; errors are dropped. */
void sys_write_stderr(struct vm *vm, const char *p, size_t n);
/* To sys.stdout whatever it is now. */
int sys_write_stdout(struct vm *vm, const char *p, size_t n) PY_MUST_CHECK;
/* Prints the exception (owned by the caller) as sys.excepthook does, and calls a replaced one. */
void sys_excepthook(struct vm *vm, Value exc);
/* An exception that nobody can be given, to sys.unraisablehook; msg goes on after "Exception ignored" ("in" when NULL),
 * `where` is the object, or V_UNSET. */
void sys_unraisable(struct vm *vm, const char *msg, Value where, Value exc);

#endif
