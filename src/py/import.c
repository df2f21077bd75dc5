#include "py/import.h"

#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "py/collections.h"
#include "py/compile.h"
#include "py/exception.h"
#include "py/exec.h"
#include "py/freeze.h"
#include "py/native.h"
#include "py/stdlib.h"
#include "py/traceback.h"

struct source {
    const char *name, *text, *path;
    size_t len;
    struct frozen image; /* its words NULL: to be compiled */
    bool internal, library;
};

struct import_state {
    VEC(const struct module_def *) natives;
    VEC(struct source) sources;
};

#define MODULE_C(name, symbol) extern const struct module_def symbol;
#define MODULE_PY(name, stem)
#include "py/modules.def"
#undef MODULE_C
#undef MODULE_PY

struct builtin_row {
    const char *name;
    const struct module_def *def; /* NULL: Python source */
    const char *stem;
};

static const struct builtin_row builtin_rows[] = {
#define MODULE_C(name, symbol) {#name, &symbol, NULL},
#define MODULE_PY(name, stem) {#name, NULL, #stem},
#include "py/modules.def"
#undef MODULE_C
#undef MODULE_PY
    {NULL, NULL, NULL}};

static struct import_state *state(struct vm *vm) {
    if (!vm->imports) vm->imports = mem_zalloc(sizeof *vm->imports);
    return vm->imports;
}

void vm_add_module(struct vm *vm, const struct module_def *def) {
    vec_push(&state(vm)->natives, def);
}

void vm_add_embedded(struct vm *vm, const struct embedded_module *m, const char *path) {
    struct source s = {m->stem, m->text, path, m->len, m->image, true, false};
    vec_push(&state(vm)->sources, s);
}

void vm_add_library(struct vm *vm, const struct embedded_module *m) {
    struct source s = {m->stem, m->text, NULL, m->len, m->image, true, true};
    vec_push(&state(vm)->sources, s);
}

void import_state_free(struct vm *vm) {
    if (!vm->imports) return;
    vec_release(&vm->imports->natives);
    vec_release(&vm->imports->sources);
    mem_free(vm->imports);
    vm->imports = NULL;
}

/* ---- finding ---- */

static const struct module_def *find_native(struct vm *vm, const char *name) {
    for (size_t i = state(vm)->natives.len; i-- > 0;)
        if (strcmp(vm->imports->natives.data[i]->name, name) == 0)
            return vm->imports->natives.data[i];
    for (const struct builtin_row *r = builtin_rows; r->name; r++)
        if (r->def && strcmp(r->name, name) == 0) return r->def;
    return NULL;
}

static bool find_embedded(const char *name, struct source *out) {
    for (const struct builtin_row *r = builtin_rows; r->name; r++) {
        if (!r->stem || strcmp(r->name, name) != 0) continue;
        for (const struct embedded_module *m = py_embedded; m->stem; m++) {
            if (strcmp(m->stem, r->stem) != 0) continue;
            *out = (struct source){r->name, m->text, NULL, m->len, m->image, true, false};
            return true;
        }
    }
    return false;
}

static bool find_added(struct vm *vm, const char *name, bool library, struct source *out) {
    for (size_t i = state(vm)->sources.len; i-- > 0;) {
        *out = vm->imports->sources.data[i];
        if (out->library == library && strcmp(out->name, name) == 0) return true;
    }
    return false;
}

static bool find_source(struct vm *vm, const char *name, struct source *out) {
    if (find_added(vm, name, false, out) || find_embedded(name, out)) return true;
    *out = (struct source){.name = name};
    if (vm->host.module_source)
        out->text =
            vm->host.module_source(vm->host.ctx, name, &out->len, &out->path, &out->internal);
    return out->text || find_added(vm, name, true, out);
}

static bool below(const char *name, const char *package, size_t n) {
    return strncmp(name, package, n) == 0 && name[n] == '.';
}

/* Are there modules below this name? */
static bool is_package(struct vm *vm, const char *name, const char *path) {
    size_t n = strlen(name);
    for (size_t i = 0; i < state(vm)->natives.len; i++)
        if (below(vm->imports->natives.data[i]->name, name, n)) return true;
    for (size_t i = 0; i < vm->imports->sources.len; i++)
        if (below(vm->imports->sources.data[i].name, name, n)) return true;
    for (const struct builtin_row *r = builtin_rows; r->name; r++)
        if (below(r->name, name, n)) return true;
    const char *init = path ? strstr(path, "__init__.py") : NULL;
    return init && init[strlen("__init__.py")] == 0;
}

/* ---- loading ---- */

static Value dict_of(Value module) {
    return v_ptr(v_as(module, module)->dict);
}

static int set_path(struct vm *vm, Value module) {
    Value list = py_list(vm, NULL, 0);
    int r =
        list == V_ERR ? -1 : py_dict_set_str(vm, v_as(module, module)->dict, vm->n.__path__, list);
    v_decref(vm, list);
    return r;
}

/* __package__: the module's own name for packages, else what is before the last dot. */
static int set_package(struct vm *vm, Value module, const char *name, bool package) {
    const char *dot = strrchr(name, '.');
    size_t n = package ? strlen(name) : dot ? (size_t)(dot - name) : 0;
    Value s = py_str_n(vm, name, n);
    int r = s == V_ERR ? -1 : py_dict_set_str(vm, v_as(module, module)->dict, vm->n.__package__, s);
    v_decref(vm, s);
    return r == 0 && package ? set_path(vm, module) : r;
}

static int fill_native(struct vm *vm, Value module, const struct module_def *def) {
    struct dict *d = v_as(module, module)->dict;
    Value name = py_dict_get_str(d, vm->n.__name__);
    for (const struct native_def *f = def->functions; f && f->name; f++)
        if (py_module_add(vm, module, f->name, py_native(vm, f, V_UNSET, name)) < 0) return -1;
    if (def->doc) {
        Value doc = py_str(vm, def->doc);
        int r = doc == V_ERR ? -1 : py_dict_set_str(vm, d, vm->n.__doc__, doc);
        v_decref(vm, doc);
        if (r < 0) return -1;
    }
    return def->init ? def->init(vm, module) : 0;
}

static int run_in(struct vm *vm, Value module, Value code_steal) {
    Value code = code_steal;
    if (code == V_ERR) return -1;
    Value d = v_incref(dict_of(module));
    Value mod = py_import(vm, "builtins");
    int r = mod == V_ERR ? -1 : py_dict_set_str(vm, v_as(dict, d), vm->n.__builtins__, mod);
    v_decref(vm, mod);
    Value v = r < 0 ? V_ERR : py_run_code(vm, code, d, V_UNSET, V_UNSET);
    v_decref(vm, d);
    v_decref(vm, code);
    v_decref(vm, v);
    return v == V_ERR ? -1 : 0;
}

int import_run_source(struct vm *vm, Value module, const char *src, size_t len, const char *path,
                      bool internal) {
    return run_in(vm, module,
                  py_compile_source(vm, src, len, path, internal ? PY_COMPILE_INTERNAL : 0, NULL));
}

static int fill_source(struct vm *vm, Value module, const struct source *s) {
    char path[256];
    snprintf(path, sizeof path, s->library ? "<simulated %s>" : "<frozen %s>", s->name);
    const char *file = s->path ? s->path : path;
    if (s->path || s->library) {
        Value p = py_str(vm, file);
        int r =
            p == V_ERR ? -1 : py_dict_set_str(vm, v_as(module, module)->dict, vm->n.__file__, p);
        v_decref(vm, p);
        if (r < 0) return -1;
    }
    if (s->image.words) return run_in(vm, module, thaw_code(vm, s->image, file));
    return import_run_source(vm, module, s->text, s->len, file, s->internal);
}

/* sys.modules keeps the module while it runs, and loses it when it fails. */
static Value load(struct vm *vm, Value name, const struct module_def *def, const struct source *s) {
    const char *text = v_cstr(name);
    Value module = py_module(vm, text);
    if (module == V_ERR) return V_ERR;
    int r = py_dict_set(vm, vm->modules, name, module);
    if (r == 0) r = set_package(vm, module, text, is_package(vm, text, def ? NULL : s->path));
    if (r == 0) r = def ? fill_native(vm, module, def) : fill_source(vm, module, s);
    if (r < 0) {
        Value exc = py_error_take(vm);
        if (py_dict_del(vm, vm->modules, name) < 0) py_error_clear(vm);
        v_decref(vm, module);
        vm->ts->exc = exc;
        return V_ERR;
    }
    /* a module may replace itself in sys.modules */
    Value now = py_dict_get(vm, vm->modules, name);
    if (now == V_ERR || now == V_UNSET) return module;
    v_incref(now);
    v_decref(vm, module);
    return now;
}

/* Is it there under that name, without being imported? */
static bool exists(struct vm *vm, const char *name) {
    struct source s;
    return find_native(vm, name) || find_source(vm, name, &s);
}

static Value not_found(struct vm *vm, Value name) {
    if (py_dict_get(vm, vm->modules, name) == V_NONE)
        return exc_raise_import(vm, vm->e.ModuleNotFoundError, name,
                                "import of %S halted; None in sys.modules", name);
    const char *text = v_cstr(name);
    char top[128];
    snprintf(top, sizeof top, "%.*s", (int)strcspn(text, "."), text);
    struct source s;
    if (find_added(vm, top, true, &s))
        return exc_raise_import(vm, vm->e.ModuleNotFoundError, name,
                                "the simulated %s has no module '%S'", top, name);
    const struct missing_module *row = stdlib_missing(text);
    bool known = stdlib_has_below(text) || (stdlib_has_module(top) && !exists(vm, top));
    if (!known && !(row && row->package && !exists(vm, top)))
        return exc_raise_import(vm, vm->e.ModuleNotFoundError, name, "No module named '%S'", name);
    bool hint = row && row->hint;
    return exc_raise_import(
        vm, vm->e.ModuleNotFoundError, name, "valid Python, but this sandbox has no %s '%S'%s%s",
        row && row->package ? "package" : "module", name, hint ? ": " : "", hint ? row->hint : "");
}

static Value load_named(struct vm *vm, Value name) {
    const struct module_def *def = find_native(vm, v_cstr(name));
    struct source s;
    if (def) return load(vm, name, def, NULL);
    if (find_source(vm, v_cstr(name), &s)) return load(vm, name, NULL, &s);
    return not_found(vm, name);
}

/* Loads "a.b.c", whose package is there, and makes it an attribute of that. */
static Value load_child(struct vm *vm, Value name, Value parent, Value parent_name) {
    Value path = py_getattr_opt(vm, parent, vm->n.__path__), m = V_ERR;
    struct source s;
    if (path == V_UNSET &&
        (stdlib_has_below(v_cstr(name)) || find_added(vm, v_cstr(parent_name), true, &s)))
        not_found(vm, name);
    else if (path == V_UNSET)
        exc_raise_import(vm, vm->e.ModuleNotFoundError, name,
                         "No module named '%S'; '%S' is not a package", name, parent_name);
    else if (path != V_ERR)
        m = load_named(vm, name);
    v_decref(vm, path);
    Value last = m == V_ERR ? V_ERR : py_intern(vm, strrchr(v_cstr(name), '.') + 1);
    if (m != V_ERR && (last == V_ERR || py_setattr(vm, parent, last, m) < 0)) {
        v_decref(vm, m);
        m = V_ERR;
    }
    v_decref(vm, last);
    return m;
}

/* The parent package of "a.b.c" must be imported first. When it has imported the module itself, what it did with the name stays. */
static Value load_below(struct vm *vm, Value name, size_t dot) {
    Value parent_name = py_str_n(vm, v_cstr(name), dot);
    if (parent_name == V_ERR) return V_ERR;
    Value parent = import_module(vm, parent_name), m = V_ERR;
    if (parent != V_ERR) m = v_incref(py_dict_get(vm, vm->modules, name));
    if (m == V_UNSET) m = load_child(vm, name, parent, parent_name);
    v_decref(vm, parent);
    v_decref(vm, parent_name);
    return m;
}

Value import_module(struct vm *vm, Value name) {
    Value m = py_dict_get(vm, vm->modules, name);
    if (m == V_ERR) return V_ERR;
    if (m == V_NONE) return not_found(vm, name);
    if (m != V_UNSET) return v_incref(m);
    const char *text = v_cstr(name), *dot = strrchr(text, '.');
    if (!dot) return load_named(vm, name);
    return load_below(vm, name, (size_t)(dot - text));
}

Value py_import(struct vm *vm, const char *dotted) {
    Value name = py_intern(vm, dotted);
    if (name == V_ERR) return V_ERR;
    Value m = import_module(vm, name);
    v_decref(vm, name);
    return m;
}

/* ---- import statements ---- */

/* "..x" in package a.b.c: the absolute name; owned. */
static Value resolve(struct vm *vm, struct frame *f, Value name, int64_t level) {
    Value package = f ? py_dict_get_str(v_as(dict, f->globals), vm->n.__package__) : V_UNSET;
    if (!v_is_str(package) || v_as(str, package)->size == 0)
        return py_raise(vm, vm->e.ImportError,
                        "attempted relative import with no known parent package");
    size_t n = v_as(str, package)->size;
    const char *p = v_cstr(package);
    for (int64_t i = 1; i < level; i++) {
        while (n && p[n - 1] != '.') n--;
        if (!n)
            return py_raise(vm, vm->e.ImportError,
                            "attempted relative import beyond top-level package");
        n--;
    }
    if (v_as(str, name)->size == 0) return py_str_n(vm, p, n);
    Value base = py_str_n(vm, p, n),
          r = base == V_ERR ? V_ERR : py_str_fmt(vm, "%S.%S", base, name);
    v_decref(vm, base);
    return r;
}

/* The names of a from-list: __import__ may be given a list. */
static Value *wanted_names(Value fromlist, size_t *n) {
    *n = 0;
    return v_is_tuple(fromlist) || v_is_list(fromlist) ? py_seq_items(fromlist, n) : NULL;
}

/* Is the error that there is no module of this name, rather than that one which it imports is missing? */
static bool is_not_found(struct vm *vm, Value name) {
    if (!v_is_str(name) || !py_error_is(vm, vm->e.ModuleNotFoundError)) return false;
    Value missing = exc_field(v_as(exc, vm->ts->exc), IMPORT_NAME_);
    return v_is_str(missing) && strcmp(v_cstr(missing), v_cstr(name)) == 0;
}

/* `from package import name` may mean a module below the package. */
static int import_children(struct vm *vm, Value module, Value full, Value fromlist) {
    Value path = py_getattr_opt(vm, module, vm->n.__path__);
    if (path == V_ERR) return -1;
    v_decref(vm, path);
    if (path == V_UNSET) return 0;
    size_t n;
    wanted_names(fromlist, &n);
    for (size_t i = 0; i < n; i++) {
        Value name = wanted_names(fromlist, &n)[i];
        if (!v_is_str(name) || py_str_is(name, "*")) continue;
        Value has = py_getattr_opt(vm, module, name);
        v_decref(vm, has);
        if (has == V_ERR) return -1;
        if (has != V_UNSET) continue;
        Value child = py_str_fmt(vm, "%S.%S", full, name);
        Value m = child == V_ERR ? V_ERR : import_module(vm, child);
        bool absent = m == V_ERR && is_not_found(vm, child);
        v_decref(vm, child);
        v_decref(vm, m);
        if (absent) py_error_clear(vm);
        else if (m == V_ERR) return -1;
    }
    return 0;
}

Value import_name(struct vm *vm, struct frame *f, Value name, Value fromlist, Value levelv) {
    int64_t level = 0;
    if (levelv != V_NONE && py_as_int64(vm, levelv, &level) < 0) return V_ERR;
    if (level == 0 && v_as(str, name)->size == 0)
        return py_raise(vm, vm->e.ValueError, "Empty module name");
    Value full = level > 0 ? resolve(vm, f, name, level) : v_incref(name);
    if (full == V_ERR) return V_ERR;
    Value m = import_module(vm, full);
    size_t wanted;
    bool wants_names = wanted_names(fromlist, &wanted) && wanted;
    if (m != V_ERR && wants_names) {
        if (import_children(vm, m, full, fromlist) < 0) {
            v_decref(vm, m);
            m = V_ERR;
        }
    } else if (m != V_ERR && level == 0) {
        const char *text = v_cstr(full), *dot = strchr(text, '.');
        if (dot) { /* import a.b.c binds a */
            v_decref(vm, m);
            Value top = py_str_n(vm, text, (size_t)(dot - text));
            m = top == V_ERR ? V_ERR : import_module(vm, top);
            v_decref(vm, top);
        }
    }
    v_decref(vm, full);
    return m;
}

Value import_from(struct vm *vm, Value module, Value name) {
    Value v = py_getattr_opt(vm, module, name);
    if (v != V_UNSET) return v;
    Value mod_name = py_getattr_opt(vm, module, vm->n.__name__);
    if (mod_name == V_ERR) return V_ERR;
    if (v_is_str(mod_name)) {
        Value full = py_str_fmt(vm, "%S.%S", mod_name, name);
        v = full == V_ERR ? V_ERR : v_incref(py_dict_get(vm, vm->modules, full));
        v_decref(vm, full);
    }
    if (v == V_UNSET) {
        Value file = py_getattr_opt(vm, module, vm->n.__file__);
        if (file == V_ERR) py_error_clear(vm);
        Value shown = v_is_str(mod_name) ? mod_name : vm->empty_str;
        Value where = v_is_str(file) ? v_incref(file) : py_str(vm, "unknown location");
        if (where == V_ERR)
            v = V_ERR;
        else
            v = exc_raise_import(vm, vm->e.ImportError, shown, "cannot import name %R from %R (%S)",
                                 name, shown, where);
        if (v_is_exc(vm->ts->exc) && v_isinstance(vm, vm->ts->exc, vm->e.ImportError))
            (void)!exc_set_field(vm, v_as(exc, vm->ts->exc), IMPORT_NAME_FROM, name);
        v_decref(vm, where);
        v_decref(vm, file);
    }
    v_decref(vm, mod_name);
    return v;
}

/* The names that * stands for: __all__, or those of the module's dict without an underscore. Owned
 * list. */
static Value star_names(struct vm *vm, Value module, bool *all) {
    Value names = py_getattr_opt(vm, module, vm->n.__all__);
    *all = names != V_UNSET;
    if (names != V_UNSET) {
        if (names == V_ERR) return V_ERR;
        Value list = py_list_from(vm, names);
        v_decref(vm, names);
        return list;
    }
    if (!v_is_exact(module, vm->t.module))
        return py_raise(vm, vm->e.ImportError,
                        "from-import-* object has no __dict__ and no __all__");
    return py_list_from(vm, dict_of(module));
}

int import_star(struct vm *vm, Value module, Value locals) {
    bool all;
    Value names = star_names(vm, module, &all);
    if (names == V_ERR) return -1;
    int r = 0;
    for (size_t i = 0; r == 0 && i < v_as(list, names)->len; i++) {
        Value name = v_as(list, names)->items[i];
        if (!v_is_str(name)) {
            r = py_raise_i(vm, vm->e.TypeError, "Item in __all__ must be str, not %T", name);
        } else if (all || v_cstr(name)[0] != '_') {
            Value v = py_getattr(vm, module, name);
            r = v == V_ERR ? -1 : py_setitem(vm, locals, name, v);
            v_decref(vm, v);
        }
    }
    v_decref(vm, names);
    return r;
}
