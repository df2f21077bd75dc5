/* What can be called: function, bound method, native function, method descriptor; and cells. */
#include <stdio.h>

#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/type.h"

static Value call_slot(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    return py_call(vm, self, args, n, kwnames);
}

static const char *address(struct vm *vm, Value v, char out[32]) {
    snprintf(out, 32, "0x%llx", (unsigned long long)py_id(vm, v));
    return out;
}

static int visit_all(const Value *values, size_t n, py_visit visit, void *arg) {
    for (size_t i = 0; i < n; i++) {
        int r = visit(values[i], arg);
        if (r) return r;
    }
    return 0;
}

static Value opt(Value v) {
    return v == V_UNSET ? V_NONE : v_incref(v);
}

/* ---- function ---- */

Value py_function(struct vm *vm, struct code *code, Value globals) {
    struct function *f = obj_alloc(vm, vm->t.function, sizeof *f);
    if (!f) return V_ERR;
    f->code = v_as(code, v_incref(v_ptr(code)));
    f->globals = v_incref(globals);
    f->builtins = v_incref(vm->builtins);
    f->defaults = f->kwdefaults = f->closure = f->annotations = f->type_params = V_UNSET;
    f->name = v_incref(code->name);
    f->qualname = v_incref(code->qualname);
    Value module = py_dict_get_str(v_as(dict, globals), vm->n.__name__);
    f->module = module == V_UNSET ? V_NONE : v_incref(module);
    f->doc = v_incref(code->doc);
    return v_ptr(f);
}

#define FUNCTION_VALUES 11
static void function_values(const struct function *f, Value out[FUNCTION_VALUES]) {
    const Value all[] = {f->globals,     f->builtins, f->defaults, f->kwdefaults, f->closure,
                         f->annotations, f->name,     f->qualname, f->module,     f->doc,
                         f->type_params};
    for (size_t i = 0; i < FUNCTION_VALUES; i++) out[i] = all[i];
}

static void function_free(struct vm *vm, struct obj *o) {
    struct function *f = (struct function *)o;
    Value all[FUNCTION_VALUES];
    function_values(f, all);
    for (size_t i = 0; i < FUNCTION_VALUES; i++) v_decref(vm, all[i]);
    v_decref(vm, v_ptr(f->code));
    if (f->dict) v_decref(vm, v_ptr(f->dict));
}

static int function_traverse(struct obj *o, py_visit visit, void *arg) {
    struct function *f = (struct function *)o;
    Value all[FUNCTION_VALUES];
    function_values(f, all);
    int r = visit_all(all, FUNCTION_VALUES, visit, arg);
    if (!r) r = visit(v_ptr(f->code), arg);
    return !r && f->dict ? visit(v_ptr(f->dict), arg) : r;
}

static void function_clear(struct vm *vm, struct obj *o) {
    struct function *f = (struct function *)o;
    v_set(vm, &f->defaults, V_UNSET);
    v_set(vm, &f->kwdefaults, V_UNSET);
    v_set(vm, &f->annotations, V_UNSET);
    v_set(vm, &f->type_params, V_UNSET);
    /* The closure stays: a finaliser may still call the function. Cells that are garbage empty
     * themselves; others belong to living frames too. */
    if (f->dict) {
        struct dict *d = f->dict;
        f->dict = NULL;
        v_decref(vm, v_ptr(d));
    }
}

static Value function_repr(struct vm *vm, Value self) {
    char id[32];
    return py_str_fmt(vm, "<function %S at %s>", v_as(function, self)->qualname,
                      address(vm, self, id));
}

static Value function_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    return obj == V_UNSET ? v_incref(self) : py_method(vm, self, obj);
}

#define FUNCTION_GET(field)                                                                        \
    static Value fn_get_##field(struct vm *vm, Value self) {                                       \
        (void)vm;                                                                                  \
        return opt(v_as(function, self)->field);                                                   \
    }
FUNCTION_GET(name)
FUNCTION_GET(qualname)
FUNCTION_GET(doc)
FUNCTION_GET(module)
FUNCTION_GET(defaults)
FUNCTION_GET(kwdefaults)
FUNCTION_GET(closure)
FUNCTION_GET(globals)
FUNCTION_GET(builtins)

static int fn_set_name(struct vm *vm, Value self, Value v) {
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError, "__name__ must be set to a string object");
    v_set(vm, &v_as(function, self)->name, v_incref(v));
    return 0;
}
static int fn_set_qualname(struct vm *vm, Value self, Value v) {
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError, "__qualname__ must be set to a string object");
    v_set(vm, &v_as(function, self)->qualname, v_incref(v));
    return 0;
}
static int fn_set_doc(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(function, self)->doc, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}
static int fn_set_module(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(function, self)->module, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}
static int fn_set_defaults(struct vm *vm, Value self, Value v) {
    if (v == V_NONE) v = V_UNSET;
    if (v != V_UNSET && !v_is_tuple(v))
        return py_raise_i(vm, vm->e.TypeError, "__defaults__ must be set to a tuple object");
    v_set(vm, &v_as(function, self)->defaults, v_incref(v));
    return 0;
}
static int fn_set_kwdefaults(struct vm *vm, Value self, Value v) {
    if (v == V_NONE) v = V_UNSET;
    if (v != V_UNSET && !v_is_dict(v))
        return py_raise_i(vm, vm->e.TypeError, "__kwdefaults__ must be set to a dict object");
    v_set(vm, &v_as(function, self)->kwdefaults, v_incref(v));
    return 0;
}
static Value fn_get_code(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(function, self)->code));
}
static int fn_set_code(struct vm *vm, Value self, Value v) {
    struct function *f = v_as(function, self);
    if (!v_is_exact(v, vm->t.code))
        return py_raise_i(vm, vm->e.TypeError, "__code__ must be set to a code object");
    if (v_as(code, v)->nfree != f->code->nfree)
        return py_raise_i(vm, vm->e.ValueError,
                          "%S() requires a code object with %d free vars, not %d", f->name,
                          (int)f->code->nfree, (int)v_as(code, v)->nfree);
    Value old = v_ptr(f->code);
    f->code = v_as(code, v_incref(v));
    v_decref(vm, old);
    return 0;
}
static Value fn_get_annotations(struct vm *vm, Value self) {
    struct function *f = v_as(function, self);
    if (f->annotations == V_UNSET) {
        Value d = py_dict(vm);
        if (d == V_ERR) return V_ERR;
        f->annotations = d;
    }
    return v_incref(f->annotations);
}
static int fn_set_annotations(struct vm *vm, Value self, Value v) {
    if (v == V_NONE) v = V_UNSET;
    if (v != V_UNSET && !v_is_dict(v))
        return py_raise_i(vm, vm->e.TypeError, "__annotations__ must be set to a dict object");
    v_set(vm, &v_as(function, self)->annotations, v_incref(v));
    return 0;
}
static Value fn_get_type_params(struct vm *vm, Value self) {
    Value params = v_as(function, self)->type_params;
    return v_incref(params == V_UNSET ? vm->empty_tuple : params);
}
static int fn_set_type_params(struct vm *vm, Value self, Value v) {
    if (!v_is_tuple(v)) return py_raise_i(vm, vm->e.TypeError, "__type_params__ must be set to a tuple");
    v_set(vm, &v_as(function, self)->type_params, v_incref(v));
    return 0;
}

static const struct getset_def function_getsets[] = {
    {"__name__", fn_get_name, fn_set_name, NULL},
    {"__qualname__", fn_get_qualname, fn_set_qualname, NULL},
    {"__doc__", fn_get_doc, fn_set_doc, NULL},
    {"__module__", fn_get_module, fn_set_module, NULL},
    {"__defaults__", fn_get_defaults, fn_set_defaults, NULL},
    {"__kwdefaults__", fn_get_kwdefaults, fn_set_kwdefaults, NULL},
    {"__code__", fn_get_code, fn_set_code, NULL},
    {"__closure__", fn_get_closure, NULL, NULL},
    {"__globals__", fn_get_globals, NULL, NULL},
    {"__builtins__", fn_get_builtins, NULL, NULL},
    {"__annotations__", fn_get_annotations, fn_set_annotations, NULL},
    {"__type_params__", fn_get_type_params, fn_set_type_params, NULL},
    {"__dict__", py_get_dict, py_set_dict, NULL},
    {0}};

#define FUNCTION_SIG "code, globals, name=None, argdefs=None, closure=None"

static Value function_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    Value a[5];
    if (signature_bind_ex(vm, FUNCTION_SIG, "function", 2, args, kwargs, a) < 0) return V_ERR;
    if (!v_is_exact(a[0], vm->t.code) || !v_is_dict(a[1]))
        return py_raise(vm, vm->e.TypeError,
                        "function() arguments must be a code object and a dict");
    size_t cells = a[4] == V_UNSET || a[4] == V_NONE ? 0
                   : v_is_tuple(a[4])                ? v_as(tuple, a[4])->len
                                                     : SIZE_MAX;
    if (cells != v_as(code, a[0])->nfree)
        return py_raise(vm, vm->e.ValueError, "%S requires closure of length %d, not %zd",
                        v_as(code, a[0])->name, (int)v_as(code, a[0])->nfree, (ptrdiff_t)cells);
    Value fv = py_function(vm, v_as(code, a[0]), a[1]);
    if (fv == V_ERR) return V_ERR;
    struct function *f = v_as(function, fv);
    if (v_is_str(a[2])) v_set(vm, &f->name, v_incref(a[2]));
    if (v_is_tuple(a[3])) f->defaults = v_incref(a[3]);
    if (cells) f->closure = v_incref(a[4]);
    return fv;
}

static const struct type_def function_def = {
    .name = "function",
    .flags = TF_GC | TF_WEAKREF,
    .size = sizeof(struct function),
    .slots = {.new_ = function_new,
              .free = function_free,
              .traverse = function_traverse,
              .clear = function_clear,
              .repr = function_repr,
              .descr_get = function_get,
              .call = call_slot},
    .getsets = function_getsets,
};

/* ---- bound method ---- */

Value py_method(struct vm *vm, Value fn, Value self) {
    struct method *m = obj_alloc(vm, vm->t.method, sizeof *m);
    if (!m) return V_ERR;
    m->fn = v_incref(fn);
    m->self = v_incref(self);
    return v_ptr(m);
}

static void method_free(struct vm *vm, struct obj *o) {
    struct method *m = (struct method *)o;
    v_decref(vm, m->fn);
    v_decref(vm, m->self);
}
static int method_traverse(struct obj *o, py_visit visit, void *arg) {
    struct method *m = (struct method *)o;
    int r = visit(m->fn, arg);
    return r ? r : visit(m->self, arg);
}

static Value method_repr(struct vm *vm, Value self) {
    struct method *m = v_as(method, self);
    Value name = py_getattr_opt(vm, m->fn, vm->n.__qualname__);
    if (name == V_UNSET) name = py_getattr_opt(vm, m->fn, vm->n.__name__);
    if (name == V_ERR) return V_ERR;
    Value r = v_is_str(name) ? py_str_fmt(vm, "<bound method %S of %R>", name, m->self)
                             : py_str_fmt(vm, "<bound method ? of %R>", m->self);
    v_decref(vm, name);
    return r;
}

static Value method_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(b, vm->t.method)) return V_NOTIMPL;
    bool same = v_as(method, a)->self == v_as(method, b)->self;
    int eq = same ? py_compare_bool(vm, v_as(method, a)->fn, v_as(method, b)->fn, PY_EQ) : 0;
    return eq < 0 ? V_ERR : v_bool(eq == (op == PY_EQ));
}
static int64_t method_hash(struct vm *vm, Value self) {
    int64_t h = py_hash(vm, v_as(method, self)->fn);
    if (h == -1) return -1;
    h = (int64_t)((uint64_t)h ^ py_id(vm, v_as(method, self)->self) * 1000003u);
    return h == -1 ? -2 : h;
}

/* What the method itself has not comes from its function. */
static Value method_getattr(struct vm *vm, Value self, Value name) {
    Value own = type_lookup(vm, vm->t.method, name);
    if (own != V_UNSET) return py_getattr_generic(vm, self, name);
    return py_getattr(vm, v_as(method, self)->fn, name);
}

static Value method_get_func(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(method, self)->fn);
}
static Value method_get_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(method, self)->self);
}
static Value method_get_doc(struct vm *vm, Value self) {
    return py_getattr(vm, v_as(method, self)->fn, vm->n.__doc__);
}
static const struct getset_def method_getsets[] = {{"__func__", method_get_func, NULL, NULL},
                                                   {"__self__", method_get_self, NULL, NULL},
                                                   {"__doc__", method_get_doc, NULL, NULL},
                                                   {0}};

static Value method_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    if (args_no_keywords(vm, "method", kwargs) < 0) return V_ERR;
    if (args_len(args) != 2)
        return py_raise(vm, vm->e.TypeError, "method expected 2 arguments, got %zu",
                        args_len(args));
    if (!py_callable(vm, args_at(args, 0)))
        return py_raise(vm, vm->e.TypeError, "first argument must be callable");
    if (args_at(args, 1) == V_NONE) return py_raise(vm, vm->e.TypeError, "self must not be None");
    return py_method(vm, args_at(args, 0), args_at(args, 1));
}

static const struct type_def method_def = {
    .name = "method",
    .flags = TF_GC | TF_WEAKREF,
    .size = sizeof(struct method),
    .slots = {.new_ = method_new,
              .free = method_free,
              .traverse = method_traverse,
              .repr = method_repr,
              .compare = method_compare,
              .hash = method_hash,
              .getattr = method_getattr,
              .call = call_slot},
    .getsets = method_getsets,
};

/* ---- native functions and method descriptors ---- */

Value py_native(struct vm *vm, const struct native_def *def, Value self, Value module) {
    struct native *n = obj_alloc(vm, vm->t.native, sizeof *n);
    if (!n) return V_ERR;
    n->def = def;
    n->self = v_incref(self);
    n->module = v_incref(module);
    return v_ptr(n);
}

static void native_free(struct vm *vm, struct obj *o) {
    struct native *n = (struct native *)o;
    v_decref(vm, n->self);
    v_decref(vm, n->module);
}
static int native_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct native *)o)->self, arg);
}

static Value native_repr(struct vm *vm, Value self) {
    struct native *n = v_as(native, self);
    char id[32];
    if (n->self == V_UNSET) return py_str_fmt(vm, "<built-in function %s>", n->def->name);
    return py_str_fmt(vm, "<built-in method %s of %T object at %s>", n->def->name, n->self,
                      address(vm, n->self, id));
}
static Value descr_repr(struct vm *vm, Value self) {
    struct native *n = v_as(native, self);
    return py_str_fmt(vm, "<method '%s' of '%N' objects>", n->def->name, n->owner);
}

static Value descr_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    struct native *d = v_as(native, self);
    if (obj == V_UNSET) return v_incref(self);
    if (!(d->def->flags & NATIVE_CLASS) && !type_is_sub(v_type(vm, obj), d->owner))
        return py_raise(vm, vm->e.TypeError,
                        "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                        d->def->name, d->owner, obj);
    Value v = py_native(vm, d->def, obj, V_UNSET);
    if (v != V_ERR) v_as(native, v)->sig = d->sig;
    return v;
}

static Value native_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(b, vm->t.native)) return V_NOTIMPL;
    bool eq = v_as(native, a)->def == v_as(native, b)->def &&
              v_as(native, a)->self == v_as(native, b)->self;
    return v_bool(eq == (op == PY_EQ));
}
static int64_t native_hash(struct vm *vm, Value self) {
    (void)vm;
    struct native *n = v_as(native, self);
    int64_t h = (int64_t)((uintptr_t)n->def >> 4 ^ n->self * 31);
    return h == -1 ? -2 : h;
}

static Value nat_name(struct vm *vm, Value self) {
    return py_str(vm, v_as(native, self)->def->name);
}
static Value nat_qualname(struct vm *vm, Value self) {
    struct native *n = v_as(native, self);
    if (n->o.type == vm->t.method_descr && n->owner)
        return py_str_fmt(vm, "%N.%s", n->owner, n->def->name);
    if (n->self == V_UNSET) return nat_name(vm, self);
    if (v_is_type(n->self)) return py_str_fmt(vm, "%N.%s", v_as(type, n->self), n->def->name);
    return py_str_fmt(vm, "%N.%s", v_type(vm, n->self), n->def->name);
}
static Value nat_doc(struct vm *vm, Value self) {
    const char *doc = v_as(native, self)->def->doc;
    return doc ? py_str(vm, doc) : V_NONE;
}
static Value nat_module(struct vm *vm, Value self) {
    (void)vm;
    return opt(v_as(native, self)->module);
}
static Value nat_self(struct vm *vm, Value self) {
    (void)vm;
    return opt(v_as(native, self)->self);
}
static Value nat_objclass(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(native, self)->owner));
}
static Value nat_signature(struct vm *vm, Value self) {
    const struct native_def *d = v_as(native, self)->def;
    return d->sig ? py_str_fmt(vm, "(%s)", d->sig) : V_NONE;
}

static const struct getset_def native_getsets[] = {
    {"__name__", nat_name, NULL, NULL},
    {"__qualname__", nat_qualname, NULL, NULL},
    {"__doc__", nat_doc, NULL, NULL},
    {"__module__", nat_module, NULL, NULL},
    {"__self__", nat_self, NULL, NULL},
    {"__text_signature__", nat_signature, NULL, NULL},
    {0}};
static const struct getset_def descr_getsets[] = {{"__name__", nat_name, NULL, NULL},
                                                  {"__qualname__", nat_qualname, NULL, NULL},
                                                  {"__doc__", nat_doc, NULL, NULL},
                                                  {"__objclass__", nat_objclass, NULL, NULL},
                                                  {"__text_signature__", nat_signature, NULL, NULL},
                                                  {0}};

static const struct type_def native_def_ = {
    .name = "builtin_function_or_method",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct native),
    .slots = {.free = native_free,
              .traverse = native_traverse,
              .repr = native_repr,
              .call = call_slot,
              .compare = native_compare,
              .hash = native_hash},
    .getsets = native_getsets,
};
static const struct type_def method_descr_def = {
    .name = "method_descriptor",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct native),
    .slots = {.free = native_free,
              .traverse = native_traverse,
              .repr = descr_repr,
              .call = call_slot,
              .descr_get = descr_get},
    .getsets = descr_getsets,
};

/* ---- cell ---- */

Value py_cell(struct vm *vm, Value v_steal) {
    struct cell *c = obj_alloc(vm, vm->t.cell, sizeof *c);
    if (!c) {
        v_decref(vm, v_steal);
        return V_ERR;
    }
    c->v = v_steal;
    return v_ptr(c);
}

static void cell_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct cell *)o)->v);
}
static int cell_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct cell *)o)->v, arg);
}
static void cell_clear(struct vm *vm, struct obj *o) {
    v_set(vm, &((struct cell *)o)->v, V_UNSET);
}

static Value cell_repr(struct vm *vm, Value self) {
    char id[32], of[32];
    Value v = v_as(cell, self)->v;
    if (v == V_UNSET) return py_str_fmt(vm, "<cell at %s: empty>", address(vm, self, id));
    return py_str_fmt(vm, "<cell at %s: %T object at %s>", address(vm, self, id), v,
                      address(vm, v, of));
}
static Value cell_get(struct vm *vm, Value self) {
    Value v = v_as(cell, self)->v;
    return v == V_UNSET ? py_raise(vm, vm->e.ValueError, "Cell is empty") : v_incref(v);
}
static int cell_set(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(cell, self)->v, v_incref(v));
    return 0;
}
static const struct getset_def cell_getsets[] = {{"cell_contents", cell_get, cell_set, NULL}, {0}};

static Value cell_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    if (args_no_keywords(vm, "cell", kwargs) < 0) return V_ERR;
    if (args_len(args) > 1)
        return py_raise(vm, vm->e.TypeError, "cell expected at most 1 argument, got %zu",
                        args_len(args));
    return py_cell(vm, args_len(args) ? v_incref(args_at(args, 0)) : V_UNSET);
}

static const struct type_def cell_def = {
    .name = "cell",
    .flags = TF_GC,
    .size = sizeof(struct cell),
    .slots = {.new_ = cell_new,
              .free = cell_free,
              .traverse = cell_traverse,
              .clear = cell_clear,
              .repr = cell_repr},
    .getsets = cell_getsets,
};

int py_init_function(struct vm *vm) {
    vm->t.function = type_new_native(vm, &function_def, NULL);
    if (!vm->t.function) return -1;
    vm->t.function->dictoff = offsetof(struct function, dict);
    vm->t.method = type_new_native(vm, &method_def, NULL);
    vm->t.cell = type_new_native(vm, &cell_def, NULL);
    if (!vm->t.method || !vm->t.cell) return -1;
    if (!type_new_native(vm, &native_def_, NULL) || !type_new_native(vm, &method_descr_def, NULL))
        return -1;
    return 0;
}
