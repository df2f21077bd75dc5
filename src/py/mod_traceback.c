/* _traceback_c: the formatter of tracebacks, for traceback.py. */
#include "py/native.h"

/* format_exception_text(exc, chain) */
static Value f_format(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exc(args[0]))
        return py_raise(vm, vm->e.TypeError, "Exception expected for value, %T found", args[0]);
    int chain = py_truth(vm, args[1]);
    if (chain < 0) return V_ERR;
    struct exc *e = v_as(exc, args[0]);
    Value context = e->context, cause = e->cause;
    if (!chain) e->context = e->cause = V_NONE;
    Value text = py_format_exception(vm, args[0]);
    e->context = context;
    e->cause = cause;
    return text;
}

static const struct native_def functions[] = {
    {"format_exception_text", f_format, 2, 2, NULL, "the text that an uncaught exception prints", 0}, {0}};

const struct module_def traceback_module = {"_traceback_c", NULL, functions, NULL};
