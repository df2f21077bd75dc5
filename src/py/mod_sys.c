#include <float.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/exec.h"
#include "py/init.h"
#include "py/alloc.h"
#include "py/native.h"
#include "py/sys.h"
#include "py/traceback.h"
#include "py/type.h"

/* ---- streams ---- */

struct stream {
    struct obj o;
    int fd;
    bool closed;
};

static struct stream *open_stream(struct vm *vm, Value self) {
    struct stream *s = v_as(stream, self);
    if (!s->closed) return s;
    py_raise(vm, vm->e.ValueError, "I/O operation on closed file.");
    return NULL;
}

/* io.UnsupportedOperation, which is an OSError. */
static Value unsupported(struct vm *vm, const char *what) {
    Value io = py_import(vm, "io"), cls = V_ERR;
    if (io != V_ERR) cls = py_getattr_s(vm, io, "UnsupportedOperation");
    if (cls != V_ERR) py_raise(vm, v_as(type, cls), "%s", what);
    v_decref(vm, cls);
    v_decref(vm, io);
    return V_ERR;
}

static Value stream_write(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct stream *s = open_stream(vm, args[0]);
    if (!s) return V_ERR;
    if (!v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "write() argument must be str, not %T", args[1]);
    if (s->fd == 0) return unsupported(vm, "not writable");
    if (py_host_write(vm, s->fd, v_cstr(args[1]), v_as(str, args[1])->size) < 0) return V_ERR;
    return py_int(vm, (int64_t)v_as(str, args[1])->chars);
}

static Value stream_writelines(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value it = py_iter(vm, args[1]), v;
    if (it == V_ERR) return V_ERR;
    while ((v = py_next(vm, it)) != V_UNSET && v != V_ERR) {
        Value pair[2] = {args[0], v}, r = stream_write(vm, pair, 2);
        v_decref(vm, v);
        if (r == V_ERR) {
            v = V_ERR;
            break;
        }
    }
    v_decref(vm, it);
    return v == V_ERR ? V_ERR : V_NONE;
}

/* A line with its end; empty at the end of the input. */
static Value read_line(struct vm *vm, Value self) {
    struct stream *s = open_stream(vm, self);
    if (!s) return V_ERR;
    if (s->fd != 0) return unsupported(vm, "not readable");
    struct buf line = BUF_INIT;
    int r = vm->host.read_line ? vm->host.read_line(vm->host.ctx, &line) : 1;
    Value v = r < 0 ? py_raise(vm, vm->e.OSError, "reading from stdin failed")
                    : py_str_n(vm, line.data, r ? 0 : line.len);
    buf_release(&line);
    return v;
}
static Value stream_readline(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return read_line(vm, args[0]);
}
static Value stream_next(struct vm *vm, Value self) {
    Value v = read_line(vm, self);
    if (v == V_ERR || v_as(str, v)->size) return v;
    v_decref(vm, v);
    return V_UNSET;
}
static Value stream_iter(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}
static Value stream_readlines(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_list_from(vm, args[0]);
}
static Value stream_read(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value lines = py_list_from(vm, args[0]);
    if (lines == V_ERR) return V_ERR;
    Value r = py_str_join(vm, v_as(list, lines)->items, v_as(list, lines)->len);
    v_decref(vm, lines);
    return r;
}
static Value stream_none(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return open_stream(vm, args[0]) ? V_NONE : V_ERR;
}
static Value stream_close(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    v_as(stream, args[0])->closed = true;
    return V_NONE;
}
static Value stream_false(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return open_stream(vm, args[0]) ? V_FALSE : V_ERR;
}
static Value stream_writable(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_as(stream, args[0])->fd != 0);
}
static Value stream_readable(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_as(stream, args[0])->fd == 0);
}
static Value stream_fileno(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_int(vm, v_as(stream, args[0])->fd);
}

static const struct native_def stream_methods[] = {
    {"write", stream_write, 1, 1, NULL, NULL, 0},
    {"writelines", stream_writelines, 1, 1, NULL, NULL, 0},
    {"read", stream_read, 0, 1, NULL, NULL, 0},
    {"readline", stream_readline, 0, 1, NULL, NULL, 0},
    {"readlines", stream_readlines, 0, 1, NULL, NULL, 0},
    {"flush", stream_none, 0, 0, NULL, NULL, 0},
    {"reconfigure", stream_none, 0, 0, "**kw", NULL, 0},
    {"close", stream_close, 0, 0, NULL, NULL, 0},
    {"isatty", stream_false, 0, 0, NULL, NULL, 0},
    {"seekable", stream_false, 0, 0, NULL, NULL, 0},
    {"writable", stream_writable, 0, 0, NULL, NULL, 0},
    {"readable", stream_readable, 0, 0, NULL, NULL, 0},
    {"fileno", stream_fileno, 0, 0, NULL, NULL, 0},
    {0}};

static const char *stream_name(Value self) {
    static const char *const names[] = {"<stdin>", "<stdout>", "<stderr>"};
    return names[v_as(stream, self)->fd];
}
static Value get_name(struct vm *vm, Value self) {
    return py_str(vm, stream_name(self));
}
static Value get_mode(struct vm *vm, Value self) {
    return py_str(vm, v_as(stream, self)->fd ? "w" : "r");
}
static Value get_encoding(struct vm *vm, Value self) {
    (void)self;
    return py_str(vm, "utf-8");
}
static Value get_errors(struct vm *vm, Value self) {
    return py_str(vm, v_as(stream, self)->fd == 2 ? "backslashreplace" : "strict");
}
static Value get_closed(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(stream, self)->closed);
}
/* The bytes underneath, which the module io has. */
static Value get_buffer(struct vm *vm, Value self) {
    Value io = py_import(vm, "io"), f = V_ERR, r = V_ERR;
    if (io != V_ERR) f = py_getattr_s(vm, io, "_standard_buffer");
    if (f != V_ERR) r = py_call1(vm, f, v_int(v_as(stream, self)->fd));
    v_decref(vm, f);
    v_decref(vm, io);
    return r;
}
static const struct getset_def stream_getsets[] = {
    {"buffer", get_buffer, NULL, NULL},
    {"name", get_name, NULL, NULL},         {"mode", get_mode, NULL, NULL},
    {"encoding", get_encoding, NULL, NULL}, {"errors", get_errors, NULL, NULL},
    {"closed", get_closed, NULL, NULL},     {0}};
static Value stream_repr(struct vm *vm, Value self) {
    return py_str_fmt(vm, "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>",
                      stream_name(self), v_as(stream, self)->fd ? "w" : "r");
}

static const struct type_def stream_def = {
    .name = "TextIOWrapper",
    .module = "_io",
    .flags = TF_NO_NEW,
    .size = sizeof(struct stream),
    .slots = {.repr = stream_repr, .iter = stream_iter, .next = stream_next},
    .methods = stream_methods,
    .getsets = stream_getsets,
};

/* ---- from C ---- */

static Value sys_dict(struct vm *vm) {
    Value sys = py_dict_get_str(v_as(dict, vm->modules), vm->n.sys);
    return v_is_exact(sys, vm->t.module) ? v_ptr(v_as(module, sys)->dict) : V_UNSET;
}

Value sys_get(struct vm *vm, Value name) {
    Value d = sys_dict(vm);
    return d == V_UNSET ? V_UNSET : py_dict_get_str(v_as(dict, d), name);
}

int sys_set(struct vm *vm, const char *name, Value v_steal) {
    Value sys = py_import(vm, "sys");
    if (sys == V_ERR) v_decref(vm, v_steal);
    int r = sys == V_ERR ? -1 : py_module_add(vm, sys, name, v_steal);
    v_decref(vm, sys);
    return r;
}

/* To what sys has under that name now: the host for our own streams, nothing for None. */
static int write_stream(struct vm *vm, Value name, int fd, const char *p, size_t n) {
    Value file = v_incref(sys_get(vm, name));
    int r = 0;
    if (file == V_UNSET || (v_is_ptr(file) && v_obj(file)->type->methods == stream_methods)) {
        r = py_host_write(vm, fd, p, n);
    } else if (file != V_NONE) {
        Value text = py_str_n(vm, p, n);
        Value done = text == V_ERR ? V_ERR : py_call_method(vm, file, vm->n.write, &text, 1);
        if (done == V_ERR) r = -1;
        v_decref(vm, text);
        v_decref(vm, done);
    }
    v_decref(vm, file);
    return r;
}

void sys_write_stderr(struct vm *vm, const char *p, size_t n) {
    if (write_stream(vm, vm->n.stderr, 2, p, n) < 0) py_error_clear(vm);
}

int sys_write_stdout(struct vm *vm, const char *p, size_t n) {
    return write_stream(vm, vm->n.stdout, 1, p, n);
}

static void print_exception(struct vm *vm, Value exc) {
    struct buf b = BUF_INIT;
    tb_format_exception(vm, exc, true, TB_ALL, &b);
    sys_write_stderr(vm, b.data, b.len);
    buf_release(&b);
}

static Value default_hook(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_exc(args[1])) print_exception(vm, args[1]);
    return V_NONE;
}

void sys_excepthook(struct vm *vm, Value exc) {
    Value hook = v_incref(sys_get(vm, vm->n.excepthook));
    if (hook == V_UNSET ||
        (v_is_exact(hook, vm->t.native) && v_as(native, hook)->def->fn == default_hook)) {
        print_exception(vm, exc);
    } else {
        Value args[3] = {v_ptr(v_type(vm, exc)), exc, v_as(exc, exc)->traceback};
        Value r = py_call(vm, hook, args, 3, V_UNSET);
        if (r == V_ERR && vm->stop == PY_STOP_NONE) {
            Value second = py_error_take(vm);
            sys_write_stderr(vm, "Error in sys.excepthook:\n", 25);
            print_exception(vm, second);
            sys_write_stderr(vm, "\nOriginal exception was:\n", 25);
            print_exception(vm, exc);
            v_decref(vm, second);
        }
        v_decref(vm, r);
    }
    v_decref(vm, hook);
}

/* "Exception ignored in: <function f>", and the traceback. */
static void print_unraisable(struct vm *vm, const char *msg, Value where, Value exc) {
    struct buf b = BUF_INIT;
    Value what = where == V_UNSET || where == V_NONE ? V_UNSET : py_repr(vm, where);
    if (what == V_ERR) py_error_clear(vm);
    bool shown = what != V_UNSET && what != V_ERR;
    buf_addf(&b, "%s%s%s\n", msg, what == V_UNSET ? "" : ": ", shown ? v_cstr(what) : "");
    sys_write_stderr(vm, b.data, b.len);
    print_exception(vm, exc);
    buf_release(&b);
    if (shown) v_decref(vm, what);
}

static Value default_unraisable(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value exc = py_getattr_s(vm, args[0], "exc_value"), where = V_ERR, msg = V_ERR;
    if (exc != V_ERR) where = py_getattr_s(vm, args[0], "object");
    if (where != V_ERR) msg = py_getattr_s(vm, args[0], "err_msg");
    if (msg != V_ERR && v_is_exc(exc)) print_unraisable(vm, v_is_str(msg) ? v_cstr(msg) : "Exception ignored in", where, exc);
    Value r = msg == V_ERR ? V_ERR : V_NONE;
    v_decref(vm, exc);
    v_decref(vm, where);
    v_decref(vm, msg);
    return r;
}

/* What the hook is given. */
static Value unraisable_args(struct vm *vm, Value msg, Value where, Value exc) {
    Value d = py_dict(vm);
    if (d == V_ERR) return V_ERR;
    Value tb = v_as(exc, exc)->traceback;
    const struct {
        const char *name;
        Value value;
    } fields[] = {{"exc_type", v_ptr(v_type(vm, exc))},
                  {"exc_value", exc},
                  {"exc_traceback", tb == V_UNSET ? V_NONE : tb},
                  {"err_msg", msg},
                  {"object", where == V_UNSET ? V_NONE : where}};
    int r = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields && r == 0; i++) {
        Value name = py_intern(vm, fields[i].name);
        r = name == V_ERR ? -1 : py_dict_set_str(vm, v_as(dict, d), name, fields[i].value);
        v_decref(vm, name);
    }
    Value ns = r < 0 ? V_ERR : py_namespace(vm, d);
    v_decref(vm, d);
    return ns;
}

void sys_unraisable(struct vm *vm, const char *msg, Value where, Value exc) {
    char text[128];
    snprintf(text, sizeof text, "Exception ignored %s", msg ? msg : "in");
    Value hook = v_incref(sys_get(vm, vm->n.unraisablehook));
    if (hook == V_UNSET || hook == V_NONE ||
        (v_is_exact(hook, vm->t.native) && v_as(native, hook)->def->fn == default_unraisable)) {
        print_unraisable(vm, text, where, exc);
    } else {
        Value said = msg ? py_str(vm, text) : V_NONE;
        Value given = said == V_ERR ? V_ERR : unraisable_args(vm, said, where, exc);
        Value r = given == V_ERR ? V_ERR : py_call1(vm, hook, given);
        if (r == V_ERR && vm->stop == PY_STOP_NONE) {
            Value second = py_error_take(vm);
            print_unraisable(vm, "Exception ignored in sys.unraisablehook", hook, second);
            v_decref(vm, second);
        }
        v_decref(vm, said);
        v_decref(vm, given);
        v_decref(vm, r);
    }
    v_decref(vm, hook);
}

/* ---- functions ---- */

static Value f_exit(struct vm *vm, Value *args, size_t n) {
    Value e =
        n && args[0] != V_NONE ? py_call1(vm, v_ptr(vm->e.SystemExit), args[0]) : py_call0(vm, v_ptr(vm->e.SystemExit));
    if (e != V_ERR) py_raise_value(vm, e);
    v_decref(vm, e);
    return V_ERR;
}

static Value f_exception(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return v_incref(py_exc_handled(vm));
}
static Value f_exc_info(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    Value e = py_exc_handled(vm);
    if (e == V_NONE) return py_pack(vm, 3, V_NONE, V_NONE, V_NONE);
    return py_pack(vm, 3, v_ptr(v_type(vm, e)), e, v_as(exc, e)->traceback);
}
static Value f_getrefcount(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_int(vm, v_is_ptr(args[0]) ? v_obj(args[0])->rc : UINT32_MAX);
}

/* Bytes of the object itself: what this engine's needs, not CPython's. */
static Value f_getsizeof(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value own = py_call_special(vm, args[0], vm->n.__sizeof__, NULL, 0);
    if (own != V_UNSET) return own;
    struct type *t = v_type(vm, args[0]);
    size_t size = t->size;
    if (v_is_exact(args[0], vm->t.str)) size = sizeof(struct str) + v_as(str, args[0])->size + 1;
    if (v_is_list(args[0])) size += v_as(list, args[0])->cap * sizeof(Value);
    if (v_is_tuple(args[0])) size += v_as(tuple, args[0])->len * sizeof(Value);
    if (v_is_dict(args[0])) size += v_as(dict, args[0])->cap * sizeof(struct dict_entry);
    return py_int(vm, (int64_t)size);
}
static Value f_getrecursionlimit(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_int(vm, vm->limits.recursion);
}
static Value f_setrecursionlimit(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t v;
    if (py_as_int64(vm, args[0], &v) < 0) return V_ERR;
    if (v < 1 || v > INT32_MAX)
        return py_raise(vm, vm->e.ValueError, "recursion limit must be greater or equal than 1");
    uint32_t depth = vm->ts->frame ? vm->ts->frame->depth : 0;
    if (v <= depth)
        return py_raise(
            vm, vm->e.RecursionError,
            "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low",
            (int)v, (int)depth);
    vm->limits.recursion = (uint32_t)v;
    return V_NONE;
}
static Value f_intern(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[0], vm->t.str))
        return py_raise(vm, vm->e.TypeError, "intern() argument must be str, not %T", args[0]);
    return py_intern_value(vm, v_incref(args[0]));
}
static Value f_encoding(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_str(vm, "utf-8");
}
static Value f_getframe(struct vm *vm, Value *args, size_t n) {
    int64_t depth = 0;
    if (n && py_as_int64(vm, args[0], &depth) < 0) return V_ERR;
    struct frame *f = vm->ts->frame;
    while (f && depth-- > 0) f = f->back;
    return f ? py_frame_object(vm, f)
             : py_raise(vm, vm->e.ValueError, "call stack is not deep enough");
}
static Value f_displayhook(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return exec_display(vm, args[0]) < 0 ? V_ERR : V_NONE;
}

static int set_hook(struct vm *vm, Value *slot, Value v, const char *name) {
    if (v == V_UNSET) return 0;
    if (v != V_NONE && !py_callable(vm, v))
        return py_raise_i(vm, vm->e.TypeError, "callable %s expected, got %T", name, v);
    v_set(vm, slot, v == V_NONE ? V_UNSET : v_incref(v));
    return 0;
}
static Value f_set_asyncgen_hooks(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (set_hook(vm, &vm->ts->asyncgen_firstiter, args[0], "firstiter") < 0) return V_ERR;
    return set_hook(vm, &vm->ts->asyncgen_finalizer, args[1], "finalizer") < 0 ? V_ERR : V_NONE;
}
static Value or_none(Value v) {
    return v == V_UNSET ? V_NONE : v;
}
/* A named tuple, as in CPython: what set_asyncgen_hooks(*old) takes. */
static Value f_get_asyncgen_hooks(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    Value collections = py_import(vm, "collections");
    Value make = collections == V_ERR ? V_ERR : py_getattr_s(vm, collections, "namedtuple");
    Value title = py_str(vm, "asyncgen_hooks"), names = py_str(vm, "firstiter finalizer");
    Value type = make == V_ERR || title == V_ERR || names == V_ERR ? V_ERR : py_call2(vm, make, title, names);
    Value hooks = type == V_ERR ? V_ERR
                                : py_call2(vm, type, or_none(vm->ts->asyncgen_firstiter), or_none(vm->ts->asyncgen_finalizer));
    v_decref(vm, type);
    v_decref(vm, names);
    v_decref(vm, title);
    v_decref(vm, make);
    v_decref(vm, collections);
    return hooks;
}
static Value f_none(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return V_NONE;
}
static Value f_false(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)args, (void)n;
    return V_FALSE;
}
static Value f_float_interval(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_float(vm, 0.005);
}
/* For the modules traceback and logging: an exception as the interpreter prints it. */
static Value f_format_exception(struct vm *vm, Value *args, size_t n) {
    if (!v_is_exc(args[0]))
        return py_raise(vm, vm->e.TypeError, "expected an exception, got '%T'", args[0]);
    int chain = n > 1 ? py_truth(vm, args[1]) : 1;
    if (chain < 0) return V_ERR;
    struct buf b = BUF_INIT;
    tb_format_exception(vm, args[0], chain, TB_ALL, &b);
    Value s = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return s;
}
static Value f_format_stack(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct buf b = BUF_INIT;
    tb_format_stack(vm, args[0], TB_ALL, &b);
    Value s = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return s;
}
static Value f_format_exception_only(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exc(args[0]))
        return py_raise(vm, vm->e.TypeError, "expected an exception, got '%T'", args[0]);
    struct buf b = BUF_INIT;
    tb_format_exception_only(vm, args[0], &b);
    Value s = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return s;
}

static Value f_get_int_digits(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return v_int((intptr_t)vm->int_digits_limit);
}

static Value f_set_int_digits(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t digits;
    if (py_as_int64(vm, args[0], &digits) < 0) return V_ERR;
    if (digits && (digits < 640 || digits > INT32_MAX))
        return py_raise(vm, vm->e.ValueError, "maxdigits must be 0 or larger than 640");
    vm->int_digits_limit = (uint32_t)digits;
    return V_NONE;
}

/* The text of a file whose code is running, or None: for linecache. */
static Value f_source_of(struct vm *vm, Value *args, size_t n) {
    (void)n;
    for (const struct frame *f = v_is_str(args[0]) ? vm->ts->frame : NULL; f; f = f->back)
        if (v_is_str(f->code->source) && py_str_eq(f->code->filename, args[0])) return v_incref(f->code->source);
    return V_NONE;
}

/* (bytes in use, most of them since it was watched); True or False: watch from now on, or no longer. */
static Value f_watch_memory(struct vm *vm, Value *args, size_t n) {
    size_t now, most;
    if (n)
        py_watch_memory(vm, args[0] == V_TRUE, &now, &most);
    else
        py_watched_memory(vm, &now, &most);
    return py_pack(vm, 2, py_int(vm, (int64_t)now), py_int(vm, (int64_t)most));
}

static Value f_set_origin_depth(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t depth;
    if (py_as_int64(vm, args[0], &depth) < 0) return V_ERR;
    if (depth < 0) return py_raise(vm, vm->e.ValueError, "depth must be >= 0");
    vm->coroutine_origin_depth = depth > UINT32_MAX ? UINT32_MAX : (uint32_t)depth;
    return V_NONE;
}
static Value f_get_origin_depth(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_int(vm, vm->coroutine_origin_depth);
}

static const struct native_def sys_functions[] = {
    {"exit", f_exit, 0, 1, NULL, "Exit the interpreter by raising SystemExit(status).", 0},
    {"exception", f_exception, 0, 0, NULL, "Return the current exception.", 0},
    {"exc_info", f_exc_info, 0, 0, NULL,
     "Return current exception information: (type, value, traceback).", 0},
    {"excepthook", default_hook, 3, 3, NULL,
     "Handle an exception by displaying it with a traceback on sys.stderr.", 0},
    {"displayhook", f_displayhook, 1, 1, NULL,
     "Print an object to sys.stdout and also save it in builtins._", 0},
    {"unraisablehook", default_unraisable, 1, 1, NULL,
     "Handle an exception that nobody can be given, by displaying it on sys.stderr.", 0},
    {"__unraisablehook__", default_unraisable, 1, 1, NULL,
     "Handle an exception that nobody can be given, by displaying it on sys.stderr.", 0},
    {"__excepthook__", default_hook, 3, 3, NULL,
     "Handle an exception by displaying it with a traceback on sys.stderr.", 0},
    {"__displayhook__", f_displayhook, 1, 1, NULL,
     "Print an object to sys.stdout and also save it in builtins._", 0},
    {"getrefcount", f_getrefcount, 1, 1, NULL, "Return the reference count of object.", 0},
    {"getsizeof", f_getsizeof, 1, 2, NULL, "Return the size of object in bytes.", 0},
    {"getrecursionlimit", f_getrecursionlimit, 0, 0, NULL,
     "Return the current value of the recursion limit.", 0},
    {"setrecursionlimit", f_setrecursionlimit, 1, 1, NULL,
     "Set the maximum depth of the interpreter stack.", 0},
    {"get_int_max_str_digits", f_get_int_digits, 0, 0, NULL,
     "Return the maximum string digits limit for non-binary int<->str conversions.", 0},
    {"set_int_max_str_digits", f_set_int_digits, 1, 1, "maxdigits",
     "Set the maximum string digits limit for non-binary int<->str conversions.", 0},
    {"getswitchinterval", f_float_interval, 0, 0, NULL, NULL, 0},
    {"setswitchinterval", f_none, 1, 1, NULL, NULL, 0},
    {"intern", f_intern, 1, 1, NULL, "``Intern'' the given string.", 0},
    {"getdefaultencoding", f_encoding, 0, 0, NULL, NULL, 0},
    {"getfilesystemencoding", f_encoding, 0, 0, NULL, NULL, 0},
    {"_getframe", f_getframe, 0, 1, NULL, "Return a frame object from the call stack.", 0},
    {"set_asyncgen_hooks", f_set_asyncgen_hooks, 0, 2, "firstiter=None, finalizer=None", NULL, 0},
    {"get_asyncgen_hooks", f_get_asyncgen_hooks, 0, 0, NULL, NULL, 0},
    {"set_coroutine_origin_tracking_depth", f_set_origin_depth, 1, 1, "depth", NULL, 0},
    {"get_coroutine_origin_tracking_depth", f_get_origin_depth, 0, 0, NULL, NULL, 0},
    {"settrace", f_none, 1, 1, NULL, NULL, 0},
    {"gettrace", f_none, 0, 0, NULL, NULL, 0},
    {"setprofile", f_none, 1, 1, NULL, NULL, 0},
    {"getprofile", f_none, 0, 0, NULL, NULL, 0},
    {"is_finalizing", f_false, 0, 0, NULL, NULL, 0},
    {"_format_exception", f_format_exception, 1, 2, NULL, NULL, 0},
    {"_format_exception_only", f_format_exception_only, 1, 1, NULL, NULL, 0},
    {"_watch_memory", f_watch_memory, 0, 1, NULL, NULL, 0},
    {"_source_of", f_source_of, 1, 1, NULL, NULL, 0},
    {"_format_stack", f_format_stack, 1, 1, NULL, NULL, 0},
    {0}};

/* ---- values ---- */

static int add_str(struct vm *vm, Value module, const char *name, const char *text) {
    return py_module_add(vm, module, name, py_str(vm, text));
}
static int add_int(struct vm *vm, Value module, const char *name, int64_t v) {
    return py_module_add(vm, module, name, py_int(vm, v));
}

struct field {
    const char *name;
    Value v; /* taken */
};

/* A namespace of these fields. */
static Value record(struct vm *vm, const struct field *fields) {
    Value d = py_dict(vm);
    int r = d == V_ERR ? -1 : 0;
    for (; fields->name; fields++) {
        Value key = r < 0 ? V_ERR : py_intern(vm, fields->name);
        if (key == V_ERR || fields->v == V_ERR || py_dict_set(vm, d, key, fields->v) < 0) r = -1;
        v_decref(vm, key);
        v_decref(vm, fields->v);
    }
    Value ns = r < 0 ? V_ERR : py_namespace(vm, d);
    v_decref(vm, d);
    return ns;
}

#define VERSION_TEXT "3.12.0 (asynctutor)"

/* sys.version_info: a tuple with names. */
static Value version_get(struct vm *vm, Value self, size_t i) {
    (void)vm;
    return v_incref(v_as(tuple, self)->items[i]);
}
static Value version_major(struct vm *vm, Value self) {
    return version_get(vm, self, 0);
}
static Value version_minor(struct vm *vm, Value self) {
    return version_get(vm, self, 1);
}
static Value version_micro(struct vm *vm, Value self) {
    return version_get(vm, self, 2);
}
static Value version_level(struct vm *vm, Value self) {
    return version_get(vm, self, 3);
}
static Value version_serial(struct vm *vm, Value self) {
    return version_get(vm, self, 4);
}
static const struct getset_def version_getsets[] = {
    {"major", version_major, NULL, NULL},   {"minor", version_minor, NULL, NULL},
    {"micro", version_micro, NULL, NULL},   {"releaselevel", version_level, NULL, NULL},
    {"serial", version_serial, NULL, NULL}, {0}};
static Value version_repr(struct vm *vm, Value self) {
    const Value *v = v_as(tuple, self)->items;
    return py_str_fmt(vm,
                      "sys.version_info(major=%S, minor=%S, micro=%S, releaselevel=%R, serial=%S)",
                      v[0], v[1], v[2], v[3], v[4]);
}
static const struct type_def version_def = {
    .name = "version_info",
    .module = "sys",
    .flags = TF_GC | TF_TUPLE | TF_NO_NEW | TF_SEQUENCE_PATTERN,
    .size = sizeof(struct tuple),
    .slots = {.repr = version_repr},
    .getsets = version_getsets,
};

static int add_version(struct vm *vm, Value module) {
    struct type *t = type_new_native(vm, &version_def, vm->t.tuple);
    struct tuple *v = t ? obj_alloc(vm, t, sizeof *v + 5 * sizeof(Value)) : NULL;
    if (!v) return -1;
    v->len = 5;
    v->items[0] = v_int(3);
    v->items[1] = v_int(12);
    v->items[2] = v_int(0);
    v->items[3] = py_str(vm, "final");
    v->items[4] = v_int(0);
    if (v->items[3] == V_ERR) v->items[3] = V_NONE;
    return py_module_add(vm, module, "version_info", v_ptr(v));
}

static int add_records(struct vm *vm, Value module) {
    const struct field floats[] = {{"max", py_float(vm, DBL_MAX)},
                                   {"min", py_float(vm, DBL_MIN)},
                                   {"epsilon", py_float(vm, DBL_EPSILON)},
                                   {"dig", v_int(DBL_DIG)},
                                   {"mant_dig", v_int(DBL_MANT_DIG)},
                                   {"max_exp", v_int(DBL_MAX_EXP)},
                                   {"min_exp", v_int(DBL_MIN_EXP)},
                                   {"max_10_exp", v_int(DBL_MAX_10_EXP)},
                                   {"min_10_exp", v_int(DBL_MIN_10_EXP)},
                                   {"radix", v_int(2)},
                                   {"rounds", v_int(1)},
                                   {NULL, V_UNSET}};
    const struct field flags[] = {{"debug", v_int(0)},       {"inspect", v_int(0)},
                                  {"interactive", v_int(0)}, {"optimize", v_int(0)},
                                  {"verbose", v_int(0)},     {"dev_mode", V_FALSE},
                                  {"utf8_mode", v_int(1)},   {NULL, V_UNSET}};
    const struct field impl[] = {
        {"name", py_str(vm, "asynctutor")}, {"cache_tag", V_NONE}, {NULL, V_UNSET}};
    const struct field hash[] = {
        {"width", v_int(64)},     {"modulus", py_int(vm, 2305843009213693951)},
        {"inf", v_int(314159)},   {"nan", v_int(0)},
        {"imag", v_int(1000003)}, {NULL, V_UNSET}};
    if (py_module_add(vm, module, "float_info", record(vm, floats)) < 0) return -1;
    if (py_module_add(vm, module, "flags", record(vm, flags)) < 0) return -1;
    if (py_module_add(vm, module, "implementation", record(vm, impl)) < 0) return -1;
    return py_module_add(vm, module, "hash_info", record(vm, hash));
}

static Value stream_new(struct vm *vm, struct type *t, int fd) {
    struct stream *s = obj_alloc(vm, t, sizeof *s);
    if (!s) return V_ERR;
    s->fd = fd;
    return v_ptr(s);
}

static int add_streams(struct vm *vm, Value module) {
    static const char *const names[3][2] = {
        {"stdin", "__stdin__"}, {"stdout", "__stdout__"}, {"stderr", "__stderr__"}};
    struct type *t = type_new_native(vm, &stream_def, NULL);
    for (int fd = 0; t && fd < 3; fd++) {
        Value s = stream_new(vm, t, fd);
        if (s == V_ERR) return -1;
        if (py_module_add(vm, module, names[fd][0], v_incref(s)) < 0 ||
            py_module_add(vm, module, names[fd][1], s) < 0)
            return -1;
    }
    return t ? 0 : -1;
}

static int sys_init(struct vm *vm, Value module) {
    if (add_streams(vm, module) < 0 || add_version(vm, module) < 0 || add_records(vm, module) < 0)
        return -1;
    if (add_str(vm, module, "version", VERSION_TEXT) < 0 ||
        add_str(vm, module, "platform", "linux") < 0 ||
        add_str(vm, module, "byteorder", "little") < 0 ||
        add_str(vm, module, "executable", "") < 0 || add_str(vm, module, "prefix", "") < 0 ||
        add_str(vm, module, "base_prefix", "") < 0 || add_str(vm, module, "exec_prefix", "") < 0 ||
        add_str(vm, module, "base_exec_prefix", "") < 0 || add_str(vm, module, "float_repr_style", "short") < 0 ||
        add_str(vm, module, "copyright", "") < 0)
        return -1;
    if (add_int(vm, module, "maxsize", INT64_MAX) < 0 ||
        add_int(vm, module, "maxunicode", 0x10FFFF) < 0 ||
        add_int(vm, module, "hexversion", 0x030C00F0) < 0 ||
        add_int(vm, module, "api_version", 1013) < 0)
        return -1;
    if (py_module_add(vm, module, "dont_write_bytecode", V_TRUE) < 0) return -1;
    if (py_module_add(vm, module, "warnoptions", py_list(vm, NULL, 0)) < 0) return -1;
    if (py_module_add(vm, module, "path", py_list(vm, NULL, 0)) < 0) return -1;
    if (py_module_add(vm, module, "argv", v_incref(vm->argv)) < 0) return -1;
    return py_module_add(vm, module, "modules", v_incref(vm->modules));
}

const struct module_def sys_module = {"sys",
                                      "This module provides access to some objects used or "
                                      "maintained by the\ninterpreter and to functions that "
                                      "interact strongly with the interpreter.",
                                      sys_functions, sys_init};

int py_init_sys(struct vm *vm) {
    Value sys = py_import(vm, "sys");
    v_decref(vm, sys);
    return sys == V_ERR ? -1 : 0;
}
