/* Importing modules.
 *
 * A module is found, in this order, in sys.modules, among the native modules (modules.def of this
 * floor, then those that upper floors added), among the embedded Python sources, by the host
 * (py_host.module_source), and last among the libraries that upper floors bring: a file beside the
 * program hides the library of its name, as in Python. A package is a module that has modules below its name; it gets __path__.
 * Embedded sources are generated at build time by embed.sh from the .py files of a folder.
 */
#ifndef PY_IMPORT_H
#define PY_IMPORT_H

#include "py/object.h"
#include "py/vm.h"

struct embedded_module {
    const char *stem; /* file name without .py */
    const char *text;
    size_t len;
};
extern const struct embedded_module py_embedded[]; /* of src/py/lib; ends with a NULL stem */

/* Makes a native module importable; `def` lives as long as the VM. Added twice: the later one
 * counts. */
void vm_add_module(struct vm *vm, const struct module_def *def);
/* Makes Python source importable under `name`; text lives as long as the VM. internal: its frames
 * do not show in tracebacks. */
void vm_add_source(struct vm *vm, const char *name, const char *text, size_t len, const char *path,
                   bool internal);
/* The same for a library: found after what the host has. Its __file__ is
 * "<simulated NAME>", its frames do not show. */
void vm_add_library(struct vm *vm, const char *name, const char *text, size_t len);
/* The module itself (for "a.b" that of b); owned. */
Value import_module(struct vm *vm, Value name) PY_MUST_CHECK;
/* Makes `src` the body of `module` (a module object that is in sys.modules). */
int import_run_source(struct vm *vm, Value module, const char *src, size_t len, const char *path,
                      bool internal) PY_MUST_CHECK;
void import_state_free(struct vm *vm);

#endif
