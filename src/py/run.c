/* Running programs: __main__, uncaught exceptions and exit statuses, the prompt, and the end of the
 * world. */
#include <string.h>

#include "base/buf.h"
#include "py/alloc.h"
#include "py/compile.h"
#include "py/exception.h"
#include "py/exec.h"
#include "py/import.h"
#include "py/native.h"
#include "py/sys.h"
#include "py/type.h"

/* ---- __main__ ---- */

/* The module __main__, made when there is none yet; owned. */
static Value main_module(struct vm *vm) {
    Value m = v_incref(py_dict_get_str(v_as(dict, vm->modules), vm->n.__main__));
    if (m != V_UNSET) return m;
    m = py_module(vm, "__main__");
    if (m == V_ERR) return V_ERR;
    Value builtins = py_import(vm, "builtins");
    struct dict *d = v_as(module, m)->dict;
    if (builtins == V_ERR || py_dict_set_str(vm, d, vm->n.__builtins__, builtins) < 0 ||
        py_dict_set(vm, vm->modules, vm->n.__main__, m) < 0) {
        v_decref(vm, m);
        m = V_ERR;
    } else {
        v_set(vm, &vm->main_dict, v_incref(v_ptr(d)));
    }
    v_decref(vm, builtins);
    return m;
}

static int set_argv(struct vm *vm, char **argv, int argc) {
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return -1;
    for (int i = 0; i < argc; i++) {
        Value s = py_str(vm, argv[i]);
        if (s == V_ERR || py_list_append(vm, list, s) < 0) {
            v_decref(vm, s);
            v_decref(vm, list);
            return -1;
        }
        v_decref(vm, s);
    }
    v_set(vm, &vm->argv, list);
    return sys_set(vm, "argv", v_incref(list));
}

/* ---- how it ended ---- */

/* The status that SystemExit asks for; prints what is no number. */
static int exit_status(struct vm *vm, Value exc) {
    Value code = v_as(exc, exc)->extra;
    if (v_is_tuple(code) && v_obj(exc)->type->tflags & TF_HEAP && v_as(tuple, code)->len == 0)
        code = V_NONE;
    if (code == V_NONE || code == V_UNSET) return 0;
    int64_t n;
    if (v_is_anyint(code)) {
        if (py_as_int64(vm, code, &n) == 0) return (int)(n & 0xFF);
        py_error_clear(vm);
        return 255;
    }
    Value text = py_to_str(vm, code);
    if (text == V_ERR) {
        py_error_clear(vm);
    } else {
        sys_write_stderr(vm, v_cstr(text), v_as(str, text)->size);
        sys_write_stderr(vm, "\n", 1);
    }
    v_decref(vm, text);
    return 1;
}

static void tell_uncaught(struct vm *vm, Value exc) {
    if (!vm->host.uncaught) return;
    Value text = py_to_str(vm, exc);
    if (text == V_ERR) py_error_clear(vm);
    vm->host.uncaught(vm->host.ctx, v_obj(exc)->type->name, text == V_ERR ? "" : v_cstr(text));
    v_decref(vm, text);
}

/* The pending exception, dealt with as the interpreter does at the end of a program. */
static int report_exception(struct vm *vm) {
    Value exc = py_error_take(vm);
    int status = 1;
    tell_uncaught(vm, exc);
    if (v_isinstance(vm, exc, vm->e.SystemExit)) {
        status = exit_status(vm, exc);
    } else {
        sys_excepthook(vm, exc);
        if (v_isinstance(vm, exc, vm->e.KeyboardInterrupt)) status = 130;
    }
    v_decref(vm, exc);
    return status;
}

/* Calls a function without arguments of a module, if that module has been imported. */
static void call_if_imported(struct vm *vm, const char *module, const char *function) {
    Value name = py_intern(vm, module);
    Value m = name == V_ERR ? V_ERR : v_incref(py_dict_get(vm, vm->modules, name));
    v_decref(vm, name);
    Value fn = v_is_exact(m, vm->t.module) ? py_getattr_s(vm, m, function) : V_UNSET;
    Value r = fn == V_UNSET || fn == V_ERR ? fn : py_call0(vm, fn);
    if (r == V_ERR && vm->stop == PY_STOP_NONE)
        py_unraisable(vm, "in atexit callback", fn == V_ERR ? V_NONE : fn);
    v_decref(vm, r);
    v_decref(vm, fn);
    v_decref(vm, m);
}

int py_run_main(struct vm *vm, const char *path, const char *src, size_t n, char **argv, int argc) {
    Value m = main_module(vm);
    Value file = m == V_ERR ? V_ERR : py_str(vm, path);
    int r = file == V_ERR ? -1 : py_dict_set_str(vm, v_as(module, m)->dict, vm->n.__file__, file);
    if (r == 0) r = set_argv(vm, argv, argc);
    if (r == 0) r = import_run_source(vm, m, src, n, path, false);
    v_decref(vm, file);
    v_decref(vm, m);
    int status = r < 0 && vm->stop == PY_STOP_NONE ? report_exception(vm) : 0;
    if (vm->stop == PY_STOP_NONE) {
        call_if_imported(vm, "threading", "_shutdown");
        call_if_imported(vm, "atexit", "_run_exitfuncs");
        py_teardown(vm);
    }
    py_error_clear(vm);
    return vm->stop == PY_STOP_NONE ? status : -1;
}

/* ---- the prompt ---- */

int exec_display(struct vm *vm, Value v) {
    if (v == V_NONE) return 0;
    if (py_dict_set_str(vm, v_as(dict, vm->builtins), vm->n._, V_NONE) < 0) return -1;
    Value text = py_repr(vm, v);
    if (text == V_ERR) return -1;
    int r = sys_write_stdout(vm, v_cstr(text), v_as(str, text)->size);
    v_decref(vm, text);
    if (r == 0) r = sys_write_stdout(vm, "\n", 1);
    return r < 0 ? -1 : py_dict_set_str(vm, v_as(dict, vm->builtins), vm->n._, v);
}

static Value of_asyncio(struct vm *vm, const char *function, const Value *args, size_t n) {
    Value runners = py_import(vm, "asyncio.runners");
    Value f = runners == V_ERR ? V_ERR : py_getattr_s(vm, runners, function);
    Value r = f == V_ERR ? V_ERR : py_call(vm, f, args, n, V_UNSET);
    v_decref(vm, f);
    v_decref(vm, runners);
    return r;
}

/* With a top-level await the code is a coroutine's, and asyncio.runners drives it. */
static Value run_async_input(struct vm *vm, Value code, Value main_dict) {
    Value begun = of_asyncio(vm, "_begin_input", NULL, 0);
    v_decref(vm, begun);
    Value v = begun == V_ERR ? V_ERR : py_run_code(vm, code, main_dict, main_dict, V_UNSET);
    if (v == V_ERR) return v;
    Value r = py_is_coroutine(vm, v) ? of_asyncio(vm, "_run_input", &v, 1) : of_asyncio(vm, "_end_input", NULL, 0);
    v_decref(vm, v);
    return r;
}

int py_run_interactive(struct vm *vm, const char *src, size_t n, bool await_allowed) {
    Value m = main_module(vm);
    if (m == V_ERR) return report_exception(vm), -1;
    bool incomplete = false;
    uint32_t flags = PY_COMPILE_INTERACTIVE | (await_allowed ? PY_COMPILE_TOP_AWAIT : 0);
    Value code = py_compile_source(vm, src, n, "<stdin>", flags, &incomplete);
    if (code == V_ERR && incomplete) {
        py_error_clear(vm);
        v_decref(vm, m);
        return 1;
    }
    Value d = v_incref(v_ptr(v_as(module, m)->dict));
    v_decref(vm, m);
    Value v = code == V_ERR   ? V_ERR
              : await_allowed ? run_async_input(vm, code, d)
                              : py_run_code(vm, code, d, d, V_UNSET);
    v_decref(vm, d);
    v_decref(vm, code);
    v_decref(vm, v);
    if (v != V_ERR) return 0;
    bool leave = py_error_is(vm, vm->e.SystemExit);
    if (vm->stop == PY_STOP_NONE) report_exception(vm);
    py_error_clear(vm);
    return leave ? 2 : -1;
}

struct py_place py_current_place(struct vm *vm) {
    for (const struct frame *f = vm->ts->frame; f; f = f->back)
        if (!(f->code->flags & CODE_INTERNAL)) return frame_place(f);
    return (struct py_place){.line = vm->stop_line, .filename = V_UNSET};
}

uint32_t py_current_line(struct vm *vm) { return py_current_place(vm).line; }

/* ---- the end ---- */

/* As CPython: names with one underscore go first, then the rest, but __builtins__. */
static void clear_namespace(struct vm *vm, Value dict) {
    for (int step = 0; step < 2; step++) {
        Value names = py_list_from(vm, dict);
        if (names == V_ERR) {
            py_error_clear(vm);
            return;
        }
        for (size_t i = 0; i < v_as(list, names)->len; i++) {
            Value name = v_as(list, names)->items[i];
            if (!v_is_str(name)) continue;
            const char *s = v_cstr(name);
            bool private_ = s[0] == '_' && s[1] != '_';
            if (py_str_is(name, "__builtins__") || private_ != (step == 0)) continue;
            if (py_dict_set(vm, dict, name, V_NONE) < 0) py_error_clear(vm);
        }
        v_decref(vm, names);
    }
}

void py_teardown(struct vm *vm) {
    if (vm->modules == V_UNSET || !vm->t.module) return;
    vm->alloc->gc_leaving = true;
    Value main_dict = vm->main_dict;
    vm->main_dict = V_UNSET;
    Value main_mod = vm->n.__main__ ? py_dict_get(vm, vm->modules, vm->n.__main__) : V_UNSET;
    if (main_mod != V_UNSET && main_mod != V_ERR &&
        py_dict_del(vm, vm->modules, vm->n.__main__) < 0)
        py_error_clear(vm);
    if (main_dict != V_UNSET) {
        py_gc_collect(vm);
        if (v_obj(main_dict)->rc > 1 || v_as(dict, main_dict)->len) clear_namespace(vm, main_dict);
        v_decref(vm, main_dict);
    }
    py_gc_collect(vm);
}
