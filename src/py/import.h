/* Importing modules.
 *
 * A module is found, in this order, in sys.modules, among the native modules (modules.def of this
 * floor, then those that upper floors added), among the embedded Python sources, by the host
 * (py_host.module_source), and last among the libraries that upper floors bring: a file beside the
 * program hides the library of its name, as in Python. A package is a module that has modules below its name; it gets __path__.
 * Embedded modules are made at build time by freezer.c from the .py files of a folder: the text, and the image of
 * its code (freeze.h), which is what is run.
 */
#ifndef PY_IMPORT_H
#define PY_IMPORT_H

#include "py/freeze.h"
#include "py/object.h"
#include "py/vm.h"

struct embedded_module {
    const char *stem; /* file name without .py */
    const char *text;
    size_t len;
    struct frozen image;
};
extern const struct embedded_module py_embedded[]; /* of src/py/lib; ends with a NULL stem */

/* Makes a native module importable; `def` lives as long as the VM. Added twice: the later one
 * counts. */
void vm_add_module(struct vm *vm, const struct module_def *def);
/* Makes an embedded module importable under its stem; `path` is its __file__. Its frames do not show in
 * tracebacks. */
void vm_add_embedded(struct vm *vm, const struct embedded_module *m, const char *path);
/* The same for a library: found after what the host has. Its __file__ is "<simulated NAME>". */
void vm_add_library(struct vm *vm, const struct embedded_module *m);
/* The module itself (for "a.b" that of b); owned. */
Value import_module(struct vm *vm, Value name) PY_MUST_CHECK;
/* Makes `src` the body of `module` (a module object that is in sys.modules). */
int import_run_source(struct vm *vm, Value module, const char *src, size_t len, const char *path,
                      bool internal) PY_MUST_CHECK;
void import_state_free(struct vm *vm);

#endif
