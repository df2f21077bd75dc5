/* Builtins that talk: print, input, open, help, and the text forms of values. */
#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "py/builtins.h"
#include "py/type.h"

int py_host_write(struct vm *vm, int fd, const char *p, size_t n) {
    if (!n || !vm->host.write) return 0;
    if (vm->host.write(vm->host.ctx, fd, p, n) >= 0) return 0;
    if (vm->stop == PY_STOP_NONE) py_stop(vm, PY_STOP_OUTPUT);
    return -1;
}

/* sys.stdout when the program has put something else there; V_UNSET: the host's own. Owned. */
static Value replaced_stdout(struct vm *vm) {
    Value sys = py_dict_get_str(v_as(dict, vm->modules), vm->n.sys);
    if (sys == V_UNSET || !v_is_exact(sys, vm->t.module)) return V_UNSET;
    struct dict *d = v_as(module, sys)->dict;
    Value out = py_dict_get_str(d, vm->n.stdout);
    if (out == V_UNSET) return py_raise(vm, vm->e.RuntimeError, "lost sys.stdout");
    Value name = py_intern(vm, "__stdout__");
    if (name == V_ERR) return V_ERR;
    bool original = py_dict_get_str(d, name) == out;
    v_decref(vm, name);
    return original ? V_UNSET : v_incref(out);
}

/* Where a print goes: a file object gets one write() for each piece, as CPython does it; the host
 * gets it all in one, so that lines of several writers do not mix. */
struct printer {
    Value file; /* V_UNSET: the host */
    struct buf text;
};

static int print_piece(struct vm *vm, struct printer *p, Value s) {
    if (p->file == V_UNSET) {
        buf_add(&p->text, v_cstr(s), v_as(str, s)->size);
        return 0;
    }
    Value r = py_call_method(vm, p->file, vm->n.write, &s, 1);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

/* The separator or end as a str; owned. */
static Value text_arg(struct vm *vm, Value v, const char *name, const char *dflt) {
    if (v == V_UNSET || v == V_NONE) return py_intern(vm, dflt);
    if (v_is_str(v)) return v_incref(v);
    return py_raise(vm, vm->e.TypeError, "%s must be None or a string, not %T", name, v);
}

static int print_items(struct vm *vm, struct printer *p, Value items, Value sep, Value end) {
    for (size_t i = 0; i < args_len(items); i++) {
        if (i && print_piece(vm, p, sep) < 0) return -1;
        Value s = py_to_str(vm, args_at(items, i));
        int rc = s == V_ERR ? -1 : print_piece(vm, p, s);
        v_decref(vm, s);
        if (rc < 0) return -1;
    }
    return print_piece(vm, p, end);
}

static int print_all(struct vm *vm, Value file, Value items, Value sep_arg, Value end_arg) {
    struct printer p = {file, BUF_INIT};
    Value sep = text_arg(vm, sep_arg, "sep", " "),
          end = sep == V_ERR ? V_ERR : text_arg(vm, end_arg, "end", "\n");
    int rc = end == V_ERR ? -1 : print_items(vm, &p, items, sep, end);
    if (rc == 0 && file == V_UNSET) rc = py_host_write(vm, 1, p.text.data, p.text.len);
    buf_release(&p.text);
    v_decref(vm, sep);
    v_decref(vm, end);
    return rc;
}

static int flush_file(struct vm *vm, Value file, Value flag) {
    int yes = flag == V_UNSET ? 0 : py_truth(vm, flag);
    if (yes <= 0) return yes;
    Value r = py_call_method(vm, file, vm->n.flush, NULL, 0);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

BUILTIN(print) {
    (void)n;
    bool given = args[3] != V_UNSET && args[3] != V_NONE;
    Value file = given ? v_incref(args[3]) : replaced_stdout(vm);
    int rc = file == V_ERR ? -1 : 0;
    if (rc == 0 && file != V_NONE) {
        rc = print_all(vm, file, args[0], args[1], args[2]);
        if (rc == 0 && file != V_UNSET) rc = flush_file(vm, file, args[4]);
    }
    v_decref(vm, file);
    return rc < 0 ? V_ERR : V_NONE;
}

BUILTIN(input) {
    if (n) {
        Value file = replaced_stdout(vm), s = file == V_ERR ? V_ERR : py_to_str(vm, args[0]);
        int rc = s == V_ERR ? -1 : 0;
        if (rc == 0 && file == V_UNSET)
            rc = py_host_write(vm, 1, v_cstr(s), v_as(str, s)->size);
        else if (rc == 0 && file != V_NONE) {
            Value r = py_call_method(vm, file, vm->n.write, &s, 1);
            rc = r == V_ERR ? -1 : 0;
            v_decref(vm, r);
        }
        v_decref(vm, s);
        v_decref(vm, file);
        if (rc < 0) return V_ERR;
    }
    struct buf line = BUF_INIT;
    int rc = vm->host.read_line ? vm->host.read_line(vm->host.ctx, &line) : 1;
    Value r;
    if (rc < 0)
        r = py_raise(vm, vm->e.OSError, "reading from stdin failed");
    else if (rc > 0)
        r = py_raise(vm, vm->e.EOFError, "EOF when reading a line");
    else
        r = py_str_n(vm, line.data,
                     line.len && line.data[line.len - 1] == '\n' ? line.len - 1 : line.len);
    buf_release(&line);
    return r;
}

/* The function of that name in the library's module for what a sandbox has not. Owned. */
static Value sandbox_attr(struct vm *vm, const char *name) {
    Value module = py_import(vm, "_sandbox");
    Value f = module == V_ERR ? V_ERR : py_getattr_s(vm, module, name);
    v_decref(vm, module);
    return f;
}

/* 1 a device of the sandbox, 0 not, -1 error */
static int is_device(struct vm *vm, Value path) {
    if (!v_is_str(path) || strncmp(v_cstr(path), "/dev/", 5) != 0) return 0;
    Value all = sandbox_attr(vm, "DEVICES");
    int r = all == V_ERR ? -1 : py_contains(vm, all, path);
    v_decref(vm, all);
    return r;
}

/* Of files there is none: not found when it is to be read, not permitted when it is to be written.
 */
BUILTIN(open) {
    int device = is_device(vm, args[0]);
    if (device < 0) return V_ERR;
    if (device) {
        Value f = sandbox_attr(vm, "open_device");
        while (n && args[n - 1] == V_UNSET) n--;
        Value r = f == V_ERR ? V_ERR : py_call(vm, f, args, n, V_UNSET);
        v_decref(vm, f);
        return r;
    }
    bool reading =
        args[1] == V_UNSET || !v_is_str(args[1]) || strpbrk(v_cstr(args[1]), "wax+") == NULL;
    Value text = py_str(
        vm, "valid Python, but this sandbox has no files (io.StringIO can stand in for one)");
    if (text == V_ERR) return V_ERR;
    Value parts[3] = {v_int(reading ? ENOENT : EACCES), text, args[0]};
    Value exc = py_call(vm, v_ptr(vm->e.OSError), parts, 3, V_UNSET);
    if (exc != V_ERR) py_raise_value(vm, exc);
    v_decref(vm, exc);
    v_decref(vm, text);
    return V_ERR;
}

BUILTIN(repr) {
    (void)n;
    return py_repr(vm, args[0]);
}
BUILTIN(ascii) {
    (void)n;
    return py_ascii(vm, args[0]);
}
BUILTIN(format) {
    if (n > 1 && !v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "format() argument 2 must be str, not %s",
                        arg_type_name(vm, args[1]));
    return py_format(vm, args[0], n > 1 ? args[1] : V_UNSET);
}

BUILTIN(help) {
    struct buf b = BUF_INIT;
    int rc = 0;
    if (!n) {
        buf_adds(&b, "help(object) prints the object's documentation string.\n");
    } else {
        Value doc = py_getattr_opt(vm, args[0], vm->n.__doc__);
        Value name = doc == V_ERR ? V_ERR : py_getattr_opt(vm, args[0], vm->n.__name__);
        rc = name == V_ERR ? -1 : 0;
        if (rc == 0) {
            if (v_is_str(name)) buf_addf(&b, "Help on %s:\n\n", v_cstr(name));
            buf_adds(&b, v_is_str(doc) ? v_cstr(doc) : "(no documentation)");
            buf_addc(&b, '\n');
        }
        v_decref(vm, doc);
        v_decref(vm, name);
    }
    if (rc == 0) rc = py_host_write(vm, 1, b.data, b.len);
    buf_release(&b);
    return rc < 0 ? V_ERR : V_NONE;
}

BUILTIN(exit) {
    (void)n;
    Value code = args[0] == V_UNSET ? V_NONE : args[0];
    Value exc = py_call1(vm, v_ptr(vm->e.SystemExit), code);
    if (exc == V_ERR) return V_ERR;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}
