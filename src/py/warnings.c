/* Warnings: filters, the once-per-place registries, and printing. The module _warnings is its face
 * to the Python module `warnings`. */
#include "py/warnings.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "py/frame.h"
#include "py/init.h"
#include "py/native.h"
#include "py/sys.h"
#include "py/traceback.h"
#include "py/type.h"

struct warn_state {
    Value
        filters; /* list of (action, message regex or None, category, module regex or None, line) */
    Value once;  /* dict: shown once ever */
    Value outside; /* dict: the registry of what is said while no code of the program runs ("sys:1") */
    int64_t version; /* of the filters; registries of an older one are forgotten */
};

/* ---- where the program is ---- */

struct warn_place {
    Value filename, registry, module; /* borrowed; registry V_UNSET when there is none */
    uint32_t line;
    const struct code *code;
};

static struct frame *program_frame(struct vm *vm, int stacklevel) {
    struct frame *f = vm->ts->frame;
    while (f && f->code->flags & CODE_INTERNAL) f = f->back;
    for (; f && stacklevel > 1; stacklevel--) {
        f = f->back;
        while (f && f->code->flags & CODE_INTERNAL) f = f->back;
    }
    return f;
}

static int find_place(struct vm *vm, int stacklevel, struct warn_place *p) {
    struct frame *f = program_frame(vm, stacklevel);
    *p = (struct warn_place){V_UNSET, vm->warnings->outside, V_UNSET, 0, NULL};
    if (!f) return 0;
    Value key = py_intern(vm, "__warningregistry__");
    if (key == V_ERR) return -1;
    struct dict *g = v_as(dict, f->globals);
    Value reg = py_dict_get_str(g, key);
    if (reg == V_UNSET) {
        reg = py_dict(vm);
        int r = reg == V_ERR ? -1 : py_dict_set_str(vm, g, key, reg);
        v_decref(vm, reg);
        if (r < 0) {
            v_decref(vm, key);
            return -1;
        }
    }
    v_decref(vm, key);
    p->filename = f->code->filename;
    p->registry = v_is_dict(reg) ? reg : V_UNSET;
    p->module = py_dict_get_str(g, vm->n.__name__);
    p->line = frame_line(f);
    p->code = f->code;
    return 0;
}

/* ---- filters ---- */

/* pattern.match(text): 1, 0, -1; None always matches. A plain string (a default filter's) must be
 * equal. */
static int pattern_matches(struct vm *vm, Value pattern, Value text) {
    if (pattern == V_NONE) return 1;
    if (v_is_str(pattern)) return v_is_str(text) && py_str_eq(pattern, text);
    Value match = py_getattr_s(vm, pattern, "match");
    Value r = match == V_ERR ? V_ERR : py_call1(vm, match, v_is_str(text) ? text : vm->empty_str);
    v_decref(vm, match);
    int yes = r == V_ERR ? -1 : r != V_NONE;
    v_decref(vm, r);
    return yes;
}

static int filter_matches(struct vm *vm, Value filter, Value category, Value text, Value module,
                          uint32_t line) {
    if (!v_is_tuple(filter) || args_len(filter) != 5)
        return py_raise_i(vm, vm->e.ValueError, "_warnings.filters item isn't a 5-tuple");
    int r = py_issubclass(vm, category, args_at(filter, 2));
    if (r <= 0) return r;
    Value ln = args_at(filter, 4);
    if (v_is_int(ln) && v_as_int(ln) != 0 && v_as_int(ln) != (intptr_t)line) return 0;
    r = pattern_matches(vm, args_at(filter, 1), text);
    return r <= 0 ? r : pattern_matches(vm, args_at(filter, 3), module);
}

/* The action for a warning: a C string that lives long enough, NULL with the exception set. */
static const char *find_action(struct vm *vm, Value category, Value text, Value module,
                               uint32_t line) {
    struct list *l = v_as(list, vm->warnings->filters);
    for (size_t i = 0; i < l->len; i++) {
        Value filter = v_incref(l->items[i]);
        int r = filter_matches(vm, filter, category, text, module, line);
        Value action = r > 0 ? args_at(filter, 0) : V_UNSET;
        v_decref(vm, filter);
        if (r < 0) return NULL;
        if (r > 0) return v_is_str(action) ? v_cstr(action) : "default";
    }
    return "default";
}

/* ---- registries ---- */

/* 1 when the key is in the registry already; else puts it there. */
static int already_shown(struct vm *vm, Value registry, Value key) {
    if (registry == V_UNSET) return 0;
    Value version_key = py_intern(vm, "version");
    if (version_key == V_ERR) return -1;
    Value version = py_dict_get(vm, registry, version_key);
    int r = 0;
    if (version != v_int((intptr_t)vm->warnings->version)) {
        Value clear = py_getattr_s(vm, registry, "clear");
        Value cleared = clear == V_ERR ? V_ERR : py_call0(vm, clear);
        r = cleared == V_ERR
                ? -1
                : py_dict_set(vm, registry, version_key, v_int((intptr_t)vm->warnings->version));
        v_decref(vm, clear);
        v_decref(vm, cleared);
    }
    v_decref(vm, version_key);
    if (r < 0) return -1;
    Value has = py_dict_get(vm, registry, key);
    if (has == V_ERR) return -1;
    if (has != V_UNSET) return 1;
    return py_dict_set(vm, registry, key, V_TRUE);
}

static Value registry_key(struct vm *vm, Value text, Value category, uint32_t line,
                          bool with_line) {
    return py_pack(vm, 3, text, category, v_int(with_line ? (intptr_t)line : 0));
}

/* Whether the action lets the warning through: 1, 0, -1. */
static int passes(struct vm *vm, const char *action, Value text, Value category, uint32_t line,
                  Value registry) {
    bool once = strcmp(action, "once") == 0, module = strcmp(action, "module") == 0;
    if (strcmp(action, "always") == 0 || strcmp(action, "all") == 0) return 1;
    Value key = registry_key(vm, text, category, line, !once && !module);
    if (key == V_ERR) return -1;
    int seen = already_shown(vm, once ? vm->warnings->once : registry, key);
    v_decref(vm, key);
    return seen < 0 ? -1 : !seen;
}

/* ---- printing ---- */

static void print_warning(struct vm *vm, Value category, Value text, Value filename, uint32_t line,
                          Value source_line, bool has_source) {
    struct buf b = BUF_INIT;
    buf_addf(&b, "%s:%u: %s: %s\n", v_cstr(filename), line, v_as(type, category)->name,
             v_cstr(text));
    if (v_is_str(source_line)) {
        const char *s = v_cstr(source_line);
        s += strspn(s, " \t\f");
        size_t n = strlen(s);
        while (n && strchr(" \t\r\n\f", s[n - 1])) n--;
        if (n) {
            buf_adds(&b, "  ");
            buf_add(&b, s, n);
            buf_addc(&b, '\n');
        }
    }
    if (has_source)
        buf_addf(&b, "%s: Enable tracemalloc to get the object allocation traceback\n",
                 v_as(type, category)->name);
    sys_write_stderr(vm, b.data, b.len);
    buf_release(&b);
}

/* When the Python module is there its _showwarnmsg has the last word (the program may have replaced
 * parts of it). */
static int show(struct vm *vm, Value category, Value message, Value text, Value filename,
                uint32_t line, Value source_line, bool has_source) {
    Value name = py_intern(vm, "warnings");
    if (name == V_ERR) return -1;
    Value mod = v_incref(py_dict_get(vm, vm->modules, name));
    v_decref(vm, name);
    Value hook = v_is_exact(mod, vm->t.module) ? py_getattr_s(vm, mod, "_show_from_c") : V_UNSET;
    v_decref(vm, mod);
    if (hook == V_ERR) py_error_clear(vm);
    if (hook == V_ERR || hook == V_UNSET) {
        print_warning(vm, category, text, filename, line, source_line, has_source);
        return 0;
    }
    Value args[] = {message,
                    category,
                    filename,
                    v_int((intptr_t)line),
                    source_line == V_UNSET ? V_NONE : source_line,
                    v_bool(has_source)};
    Value r = py_call(vm, hook, args, 6, V_UNSET);
    v_decref(vm, hook);
    v_decref(vm, r);
    return r == V_ERR ? -1 : 0;
}

static int warn_full(struct vm *vm, Value category, Value message, Value filename, uint32_t line,
                     Value module, Value registry, Value source_line, bool has_source) {
    Value text = v_is_exc(message) ? py_to_str(vm, message) : v_incref(message);
    if (text == V_ERR) return -1;
    Value exc = v_is_exc(message) ? v_incref(message) : py_call1(vm, category, message);
    const char *action = exc == V_ERR ? NULL : find_action(vm, category, text, module, line);
    int r = 0;
    if (!action) {
        r = -1;
    } else if (strcmp(action, "error") == 0) {
        py_raise_value(vm, exc);
        r = -1;
    } else if (strcmp(action, "ignore") != 0) {
        r = passes(vm, action, text, category, line, registry);
        if (r > 0) r = show(vm, category, exc, text, filename, line, source_line, has_source);
    }
    v_decref(vm, exc);
    v_decref(vm, text);
    return r < 0 ? -1 : 0;
}

int warn_explicit(struct vm *vm, Value category, Value message, Value filename, uint32_t line,
                  Value registry, Value source_line, bool has_source) {
    return warn_full(vm, category, message, filename, line, V_NONE, registry, source_line,
                     has_source);
}

/* At the place of the frame that stacklevel means. */
static int warn_here(struct vm *vm, Value category, Value message, int stacklevel,
                     bool has_source) {
    struct warn_place p;
    if (find_place(vm, stacklevel, &p) < 0) return -1;
    Value filename = p.code ? v_incref(p.filename) : py_str(vm, "sys"), source = V_UNSET;
    if (filename == V_ERR) return -1;
    if (!p.code) { /* while the program is being torn down */
        p.line = 1;
        has_source = false;
    }
    size_t n;
    const char *line =
        p.code && v_is_str(p.code->source)
            ? tb_source_line(v_cstr(p.code->source), v_as(str, p.code->source)->size, p.line, &n)
            : NULL;
    if (line) source = py_str_n(vm, line, n);
    int r = source == V_ERR
                ? -1
                : warn_full(vm, category, message, filename, p.line,
                            v_is_str(p.module) ? p.module : V_NONE, p.registry, source, has_source);
    v_decref(vm, source);
    v_decref(vm, filename);
    return r;
}

int py_warn(struct vm *vm, struct type *category, int stacklevel, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    Value text = py_str_vfmt(vm, fmt, ap);
    va_end(ap);
    if (text == V_ERR) return -1;
    int r = warn_here(vm, v_ptr(category), text, stacklevel, false);
    v_decref(vm, text);
    return r;
}

int warn_never_awaited(struct vm *vm, const char *method, Value qualname, Value origin) {
    Value text = method ? py_str_fmt(vm, "coroutine method '%s' of '%S' was never awaited", method, qualname)
                        : py_str_fmt(vm, "coroutine '%S' was never awaited", qualname);
    if (text == V_ERR) return -1;
    if (origin != V_UNSET) {
        Value module = py_import(vm, "warnings"), whole = V_ERR;
        Value f = module == V_ERR ? V_ERR : py_getattr_s(vm, module, "_with_origin");
        if (f != V_ERR) whole = py_call2(vm, f, text, origin);
        v_decref(vm, f);
        v_decref(vm, module);
        v_decref(vm, text);
        if (whole == V_ERR) return -1;
        text = whole;
    }
    int r = warn_here(vm, v_ptr(vm->e.RuntimeWarning), text, 1, true);
    v_decref(vm, text);
    return r;
}

/* ---- module _warnings ---- */

static Value category_of(struct vm *vm, Value message, Value category) {
    if (v_isinstance(vm, message, vm->e.Warning)) return v_ptr(v_type(vm, message));
    if (category == V_UNSET || category == V_NONE) return v_ptr(vm->e.UserWarning);
    if (v_is_type(category) && type_is_sub(v_as(type, category), vm->e.Warning)) return category;
    return py_raise(vm, vm->e.TypeError, "category must be a Warning subclass, not '%T'", category);
}

static Value w_warn(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t level = 1;
    Value category = category_of(vm, args[0], args[1]);
    if (category == V_ERR || (args[2] != V_UNSET && py_as_int64(vm, args[2], &level) < 0))
        return V_ERR;
    bool has_source = args[3] != V_UNSET && args[3] != V_NONE;
    return warn_here(vm, category, args[0], (int)level, has_source) < 0 ? V_ERR : V_NONE;
}

static Value w_warn_explicit(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t line = 0;
    Value category = category_of(vm, args[0], args[1]);
    if (category == V_ERR || py_as_int64(vm, args[3], &line) < 0) return V_ERR;
    if (!v_is_str(args[2]))
        return py_raise(vm, vm->e.TypeError, "filename must be str, not %T", args[2]);
    Value module = v_is_str(args[4]) ? args[4] : V_NONE;
    Value registry = v_is_dict(args[5]) ? args[5] : V_UNSET;
    return warn_full(vm, category, args[0], args[2], (uint32_t)line, module, registry, V_UNSET,
                     false) < 0
               ? V_ERR
               : V_NONE;
}

static Value w_mutated(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    vm->warnings->version++;
    return V_NONE;
}

static Value w_set_filters(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_list(args[0])) return py_raise(vm, vm->e.TypeError, "filters must be a list");
    v_set(vm, &vm->warnings->filters, v_incref(args[0]));
    vm->warnings->version++;
    return V_NONE;
}

static Value w_print(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_str(args[0])) return py_raise(vm, vm->e.TypeError, "expected str");
    sys_write_stderr(vm, v_cstr(args[0]), v_as(str, args[0])->size);
    return V_NONE;
}

static const struct native_def warnings_functions[] = {
    {"warn", w_warn, 1, 4, "message, category=None, stacklevel=1, source=None",
     "Issue a warning, or maybe ignore it or raise an exception.", 0},
    {"warn_explicit", w_warn_explicit, 4, 8,
     "message, category, filename, lineno, module=None, registry=None, module_globals=None, "
     "source=None",
     "Issue a warning, or maybe ignore it or raise an exception.", 0},
    {"_filters_mutated", w_mutated, 0, 0, NULL, NULL, 0},
    {"_set_filters", w_set_filters, 1, 1, NULL, NULL, 0},
    {"_print", w_print, 1, 1, NULL, NULL, 0},
    {0}};

static int warnings_init(struct vm *vm, Value module) {
    if (py_module_add(vm, module, "filters", v_incref(vm->warnings->filters)) < 0) return -1;
    return py_module_add(vm, module, "_onceregistry", v_incref(vm->warnings->once));
}

const struct module_def warnings_module = {"_warnings", "Low-level part of warnings.",
                                           warnings_functions, warnings_init};

/* ---- life ---- */

static int add_filter(struct vm *vm, const char *action, struct type *category,
                      const char *module) {
    Value a = py_intern(vm, action), m = module ? py_intern(vm, module) : V_NONE;
    Value t =
        a == V_ERR || m == V_ERR ? V_ERR : py_pack(vm, 5, a, V_NONE, v_ptr(category), m, v_int(0));
    int r = t == V_ERR ? -1 : py_list_append(vm, vm->warnings->filters, t);
    v_decref(vm, a);
    v_decref(vm, m);
    v_decref(vm, t);
    return r;
}

int py_init_warnings(struct vm *vm) {
    struct warn_state *w = vm->warnings = mem_zalloc(sizeof *w);
    w->filters = py_list(vm, NULL, 0);
    w->once = py_dict(vm);
    w->outside = py_dict(vm);
    if (w->filters == V_ERR || w->once == V_ERR || w->outside == V_ERR) return -1;
    if (add_filter(vm, "default", vm->e.DeprecationWarning, "__main__") < 0) return -1;
    if (add_filter(vm, "ignore", vm->e.DeprecationWarning, NULL) < 0) return -1;
    if (add_filter(vm, "ignore", vm->e.PendingDeprecationWarning, NULL) < 0) return -1;
    if (add_filter(vm, "ignore", vm->e.ImportWarning, NULL) < 0) return -1;
    return add_filter(vm, "ignore", vm->e.ResourceWarning, NULL);
}

void py_fini_warnings(struct vm *vm) {
    if (!vm->warnings) return;
    v_decref(vm, vm->warnings->filters);
    v_decref(vm, vm->warnings->once);
    v_decref(vm, vm->warnings->outside);
    mem_free(vm->warnings);
    vm->warnings = NULL;
}
