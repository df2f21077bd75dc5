#include "py/builtins.h"

#include "py/init.h"
#include "py/type.h"

static const struct native_def builtin_functions[] = {
    {"__build_class__", builtin_build_class, 2, -1, "func, name, /, *bases, **kwds",
     "Internal helper function used by the class statement.", 0},
    {"__import__", builtin_import, 1, 5, "name, globals=None, locals=None, fromlist=(), level=0",
     "Import a module.", 0},
    {"abs", builtin_abs, 1, 1, NULL, "Return the absolute value of the argument.", 0},
    {"all", builtin_all, 1, 1, NULL,
     "Return True if bool(x) is True for all values x in the iterable.", 0},
    {"any", builtin_any, 1, 1, NULL, "Return True if bool(x) is True for any x in the iterable.",
     0},
    {"ascii", builtin_ascii, 1, 1, NULL, "Return an ASCII-only representation of an object.", 0},
    {"bin", builtin_bin, 1, 1, NULL, "Return the binary representation of an integer.", 0},
    {"callable", builtin_callable, 1, 1, NULL,
     "Return whether the object is callable (i.e., some kind of function).", 0},
    {"chr", builtin_chr, 1, 1, NULL, "Return a Unicode string of one character with ordinal i.", 0},
    {"compile", builtin_compile, 3, 6,
     "source, filename, mode, flags=0, dont_inherit=False, optimize=-1",
     "Compile source into a code object.", 0},
    {"delattr", builtin_delattr, 2, 2, NULL, "Deletes the named attribute from the given object.",
     0},
    {"dir", builtin_dir, 0, 1, NULL, "Show attributes of an object.", 0},
    {"divmod", builtin_divmod, 2, 2, NULL, "Return the tuple (x//y, x%y).", 0},
    {"eval", builtin_eval, 1, 3, NULL,
     "Evaluate the given source in the context of globals and locals.", 0},
    {"exec", builtin_exec, 1, 3, "source, globals=None, locals=None, /, *, closure=None",
     "Execute the given source in the context of globals and locals.", 0},
    {"exit", builtin_exit, 0, 1, "code=None", "Raise SystemExit.", 0},
    {"format", builtin_format, 1, 2, NULL, "Return type(value).__format__(value, format_spec).", 0},
    {"getattr", builtin_getattr, 2, 3, NULL, "Get a named attribute from an object.", 0},
    {"globals", builtin_globals, 0, 0, NULL,
     "Return the dictionary containing the current scope's global variables.", 0},
    {"hasattr", builtin_hasattr, 2, 2, NULL,
     "Return whether the object has an attribute with the given name.", 0},
    {"hash", builtin_hash, 1, 1, NULL, "Return the hash value for the given object.", 0},
    {"help", builtin_help, 0, 1, NULL, "Print the documentation of an object.", 0},
    {"hex", builtin_hex, 1, 1, NULL, "Return the hexadecimal representation of an integer.", 0},
    {"id", builtin_id, 1, 1, NULL, "Return the identity of an object.", 0},
    {"input", builtin_input, 0, 1, NULL, "Read a string from standard input.", 0},
    {"isinstance", builtin_isinstance, 2, 2, NULL,
     "Return whether an object is an instance of a class or of a subclass thereof.", 0},
    {"issubclass", builtin_issubclass, 2, 2, NULL,
     "Return whether 'cls' is derived from another class or is the same class.", 0},
    {"iter", builtin_iter, 1, 2, NULL, "Get an iterator from an object.", 0},
    {"aiter", builtin_aiter, 1, 1, NULL, "Return an AsyncIterator for an AsyncIterable object.", 0},
    {"len", builtin_len, 1, 1, NULL, "Return the number of items in a container.", 0},
    {"locals", builtin_locals, 0, 0, NULL,
     "Return a dictionary containing the current scope's local variables.", 0},
    {"max", builtin_max, 0, -1, "*args, key=None, default=None",
     "With a single iterable argument, return its biggest item.", 0},
    {"min", builtin_min, 0, -1, "*args, key=None, default=None",
     "With a single iterable argument, return its smallest item.", 0},
    {"next", builtin_next, 1, 2, NULL, "Return the next item from the iterator.", 0},
    {"anext", builtin_anext, 1, 2, NULL, "Return the next item from the async iterator.", 0},
    {"oct", builtin_oct, 1, 1, NULL, "Return the octal representation of an integer.", 0},
    {"open", builtin_open, 1, 8,
     "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
     "opener=None",
     "Open file and return a stream.", 0},
    {"ord", builtin_ord, 1, 1, NULL, "Return the Unicode code point for a one-character string.",
     0},
    {"pow", builtin_pow, 2, 3, "base, exp, mod=None",
     "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.", 0},
    {"print", builtin_print, 0, -1, "*args, sep=' ', end='\\n', file=None, flush=False",
     "Prints the values to a stream, or to sys.stdout by default.", 0},
    {"quit", builtin_exit, 0, 1, "code=None", "Raise SystemExit.", 0},
    {"repr", builtin_repr, 1, 1, NULL, "Return the canonical string representation of the object.",
     0},
    {"round", builtin_round, 1, 2, "number, ndigits=None",
     "Round a number to a given precision in decimal digits.", 0},
    {"setattr", builtin_setattr, 3, 3, NULL,
     "Sets the named attribute on the given object to the specified value.", 0},
    {"sorted", builtin_sorted, 1, 3, "iterable, /, *, key=None, reverse=False",
     "Return a new list containing all items from the iterable in ascending order.", 0},
    {"sum", builtin_sum, 1, 2, "iterable, /, start=0",
     "Return the sum of a 'start' value (default: 0) plus an iterable of numbers.", 0},
    {"vars", builtin_vars, 0, 1, NULL,
     "Without arguments, equivalent to locals(). With an argument, equivalent to object.__dict__.",
     0},
    {0}};

const struct module_def builtins_module = {
    "builtins", "Built-in functions, types, exceptions, and other objects.", builtin_functions,
    NULL};

static int add(struct vm *vm, Value module, const char *name, Value v) {
    return py_module_add(vm, module, name, v_incref(v));
}

static int add_types(struct vm *vm, Value m) {
    struct type *const types[] = {
        vm->t.object,   vm->t.type,      vm->t.bool_,    vm->t.int_,        vm->t.float_,
        vm->t.complex_, vm->t.str,       vm->t.bytes,    vm->t.bytearray,   vm->t.memoryview,
        vm->t.list,     vm->t.tuple,     vm->t.dict,     vm->t.set,         vm->t.frozenset,
        vm->t.range,    vm->t.slice,     vm->t.property, vm->t.classmethod, vm->t.staticmethod,
        vm->t.super,    vm->t.enumerate, vm->t.zip,      vm->t.map,         vm->t.filter,
        vm->t.reversed};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (add(vm, m, types[i]->name, v_ptr(types[i])) < 0) return -1;
    return 0;
}

static int add_exceptions(struct vm *vm, Value m) {
#define EXC(name, base)                                                                            \
    if (vm->e.name != vm->e.CancelledError && add(vm, m, #name, v_ptr(vm->e.name)) < 0) return -1;
#include "py/exceptions.def"
#undef EXC
    if (add(vm, m, "EnvironmentError", v_ptr(vm->e.OSError)) < 0) return -1;
    return add(vm, m, "IOError", v_ptr(vm->e.OSError));
}

static int add_constants(struct vm *vm, Value m) {
    const struct {
        const char *name;
        Value v;
    } rows[] = {{"None", V_NONE},
                {"True", V_TRUE},
                {"False", V_FALSE},
                {"Ellipsis", V_ELLIPSIS},
                {"NotImplemented", V_NOTIMPL},
                {"__debug__", V_TRUE}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (add(vm, m, rows[i].name, rows[i].v) < 0) return -1;
    return 0;
}

static int add_functions(struct vm *vm, Value m) {
    for (const struct native_def *d = builtin_functions; d->name; d++) {
        Value f = py_native(vm, d, V_UNSET, vm->n.builtins);
        if (f == V_ERR || py_module_add(vm, m, d->name, f) < 0) return -1;
    }
    return 0;
}

int py_init_builtins(struct vm *vm) {
    Value m = py_module(vm, "builtins");
    if (m == V_ERR) return -1;
    int rc = add_functions(vm, m);
    if (rc == 0) rc = add_types(vm, m);
    if (rc == 0) rc = add_exceptions(vm, m);
    if (rc == 0) rc = add_constants(vm, m);
    if (rc == 0) rc = py_dict_set(vm, vm->modules, vm->n.builtins, m);
    if (rc == 0) vm->builtins = v_incref(v_ptr(v_as(module, m)->dict));
    v_decref(vm, m);
    return rc;
}
