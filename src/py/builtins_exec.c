/* compile, eval, exec, __import__. */
#include <string.h>

#include "py/builtins.h"
#include "py/compile.h"
#include "py/exec.h"
#include "py/frame.h"
#include "py/type.h"

static int source_text(struct vm *vm, Value v, const char *fn, const char **p, size_t *n) {
    if (v_is_str(v)) {
        *p = v_cstr(v);
        *n = v_as(str, v)->size;
    } else if (!v_isinstance(vm, v, vm->t.bytes) && !v_isinstance(vm, v, vm->t.bytearray)) {
        return py_raise_i(vm, vm->e.TypeError, "%s() arg 1 must be a string, bytes or code object", fn);
    } else if (py_as_buffer(vm, v, p, n) < 0) {
        return -1;
    }
    if (*n && memchr(*p, 0, *n))
        return py_raise_i(vm, vm->e.SyntaxError, "source code string cannot contain null bytes");
    return 0;
}

/* A flag of compile() that CPython has not: failed asserts tell their values, and tracebacks quote the source. */
#define TELLING_ASSERTS (1 << 28)

BUILTIN(compile) {
    const char *src;
    size_t len;
    if (v_is_exact(args[0], vm->t.code)) return v_incref(args[0]);
    if (source_text(vm, args[0], "compile", &src, &len) < 0) return V_ERR;
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "compile() argument 'filename' must be str, not %s",
                        arg_type_name(vm, args[1]));
    if (!v_is_str(args[2]))
        return py_raise(vm, vm->e.TypeError, "compile() argument 'mode' must be str, not %s",
                        arg_type_name(vm, args[2]));
    uint32_t flags;
    if (py_str_is(args[2], "exec"))
        flags = 0;
    else if (py_str_is(args[2], "eval"))
        flags = PY_COMPILE_EVAL;
    else if (py_str_is(args[2], "single"))
        flags = PY_COMPILE_INTERACTIVE;
    else
        return py_raise(vm, vm->e.ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    bool telling = n > 3 && v_is_int(args[3]) && v_as_int(args[3]) & TELLING_ASSERTS;
    flags |= telling ? PY_COMPILE_ASSERTS : PY_COMPILE_NO_SOURCE;
    return py_compile_source(vm, src, len, v_cstr(args[1]), flags, NULL);
}

/* The namespaces to run in: those given, or those of the caller. */
struct scope_pair {
    Value globals, locals;
}; /* owned */

static int find_scopes(struct vm *vm, const char *fn, Value globals, Value locals,
                       struct scope_pair *out) {
    struct frame *f = vm->ts->frame;
    if (globals == V_NONE) globals = V_UNSET;
    if (locals == V_NONE) locals = V_UNSET;
    if (globals != V_UNSET && !v_is_dict(globals))
        return strcmp(fn, "eval") == 0
                   ? py_raise_i(vm, vm->e.TypeError, "globals must be a dict")
                   : py_raise_i(vm, vm->e.TypeError, "%s() globals must be a dict, not %T", fn, globals);
    if (locals != V_UNSET && !v_type(vm, locals)->s.getitem)
        return py_raise_i(vm, vm->e.TypeError, "%s() locals must be a mapping, not %T", fn, locals);
    bool inherit = globals == V_UNSET;
    out->globals = v_incref(!inherit ? globals : f ? f->globals : vm->main_dict);
    if (locals != V_UNSET)
        out->locals = v_incref(locals);
    else
        out->locals = inherit && f ? py_frame_locals(vm, f) : v_incref(out->globals);
    int rc = out->locals == V_ERR ? -1 : 0;
    struct dict *g = v_as(dict, out->globals);
    if (rc == 0 && py_dict_find_str(g, vm->n.__builtins__) < 0)
        rc = py_dict_set_str(vm, g, vm->n.__builtins__, vm->builtins);
    if (rc == 0) return 0;
    v_decref(vm, out->globals);
    v_decref(vm, out->locals);
    return -1;
}

/* A closure must be what the code object's free variables need. */
static int check_closure(struct vm *vm, const char *fn, Value source, Value closure) {
    if (!v_is_exact(source, vm->t.code)) {
        if (closure == V_UNSET) return 0;
        return py_raise_i(vm, vm->e.TypeError,
                          "closure can only be used when source is a code object");
    }
    uint32_t nfree = v_as(code, source)->nfree;
    if (closure == V_UNSET) {
        if (!nfree) return 0;
        return py_raise_i(vm, vm->e.TypeError,
                          "code object passed to %s() may not contain free variables", fn);
    }
    if (!nfree)
        return py_raise_i(vm, vm->e.TypeError, "cannot use a closure with this code object");
    bool good = v_is_exact(closure, vm->t.tuple) && args_len(closure) == nfree;
    for (uint32_t i = 0; good && i < nfree; i++) good = v_is_exact(args_at(closure, i), vm->t.cell);
    if (good) return 0;
    return py_raise_i(vm, vm->e.TypeError, "code object requires a closure of exactly length %d",
                      (int)nfree);
}

static Value run(struct vm *vm, const char *fn, uint32_t flags, Value source, Value globals,
                 Value locals, Value closure) {
    Value code = V_ERR;
    if (check_closure(vm, fn, source, closure) < 0) return V_ERR;
    if (v_is_exact(source, vm->t.code)) {
        code = v_incref(source);
    } else {
        const char *src;
        size_t len;
        if (source_text(vm, source, fn, &src, &len) < 0) return V_ERR;
        if (flags & PY_COMPILE_EVAL)
            while (len && (*src == ' ' || *src == '\t')) src++, len--;
        code = py_compile_source(vm, src, len, "<string>", flags | PY_COMPILE_NO_SOURCE, NULL);
        if (code == V_ERR) return V_ERR;
    }
    struct scope_pair s = {V_UNSET, V_UNSET};
    Value r = V_ERR;
    if (find_scopes(vm, fn, globals, locals, &s) == 0) {
        r = py_run_code(vm, code, s.globals, s.locals, closure);
        v_decref(vm, s.globals);
        v_decref(vm, s.locals);
    }
    v_decref(vm, code);
    return r;
}

BUILTIN(eval) {
    return run(vm, "eval", PY_COMPILE_EVAL, args[0], n > 1 ? args[1] : V_UNSET,
               n > 2 ? args[2] : V_UNSET, V_UNSET);
}

BUILTIN(exec) {
    (void)n;
    Value closure = args[3] == V_NONE ? V_UNSET : args[3];
    Value r = run(vm, "exec", 0, args[0], args[1], args[2], closure);
    if (r == V_ERR) return V_ERR;
    v_decref(vm, r);
    return V_NONE;
}

BUILTIN(import) {
    (void)n;
    if (!v_is_str(args[0]))
        return py_raise(vm, vm->e.TypeError, "__import__() argument 1 must be str, not %s",
                        arg_type_name(vm, args[0]));
    Value fromlist = args[3] == V_UNSET ? V_NONE : args[3],
          level = args[4] == V_UNSET ? v_int(0) : args[4];
    return import_name(vm, vm->ts->frame, args[0], fromlist, level);
}
