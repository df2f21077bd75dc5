/* contextvars: Context, ContextVar, Token.
 *
 * A context is a dict of variables that copies share until one of them writes: copying is one small allocation, which
 * every task and every callback needs. ts->context is the current one; V_UNSET stands for an empty one that nobody has
 * asked for yet. */
#include "aio/aio.h"
#include "aio/internal.h"

struct context {
    struct obj o;
    Value vars; /* dict; shared with other contexts when its count says so */
    bool entered;
};
struct contextvar {
    struct obj o;
    Value name, fallback; /* fallback V_UNSET: none */
};
struct token {
    struct obj o;
    Value context, var, old; /* old V_UNSET: it was not set */
    bool used;
};

static struct context *context_new(struct vm *vm, Value vars_steal) {
    struct context *c = vars_steal == V_ERR ? NULL : obj_alloc(vm, aio_of(vm)->context_type, sizeof *c);
    if (!c)
        v_decref(vm, vars_steal);
    else
        c->vars = vars_steal;
    return c;
}

Value aio_context_new(struct vm *vm) {
    struct context *c = context_new(vm, py_dict(vm));
    return c ? v_ptr(c) : V_ERR;
}

static Value current_context(struct vm *vm) { /* borrowed */
    if (vm->ts->context == V_UNSET) {
        Value c = aio_context_new(vm);
        if (c == V_ERR) return V_ERR;
        vm->ts->context = c;
    }
    return vm->ts->context;
}

Value aio_context_copy(struct vm *vm) {
    Value from = current_context(vm);
    if (from == V_ERR) return V_ERR;
    struct context *c = context_new(vm, v_incref(v_as(context, from)->vars));
    return c ? v_ptr(c) : V_ERR;
}

bool aio_context_is_empty(struct vm *vm) {
    Value c = vm->ts->context;
    return c == V_UNSET || v_as(dict, v_as(context, c)->vars)->len == 0;
}

Value aio_current_context(struct vm *vm) { return v_incref(current_context(vm)); }

/* A dict that is this context's alone. */
static int own_vars(struct vm *vm, struct context *c) {
    if (v_obj(c->vars)->rc == 1) return 0;
    Value copy = py_dict_copy(vm, c->vars);
    if (copy == V_ERR) return -1;
    v_set(vm, &c->vars, copy);
    return 0;
}

Value aio_call_in_context(struct vm *vm, Value context, Value fn, const Value *args, size_t n) {
    Value outer = vm->ts->context;
    vm->ts->context = v_incref(context);
    Value r = py_call(vm, fn, args, n, V_UNSET);
    v_set(vm, &vm->ts->context, outer);
    return r;
}

/* ---- Context ---- */

static Value context_new_slot(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)t;
    if (v_as(tuple, args)->len || (kwargs != V_UNSET && v_as(dict, kwargs)->len))
        return py_raise(vm, vm->e.TypeError, "Context() does not accept any arguments");
    return aio_context_new(vm);
}

static void context_free(struct vm *vm, struct obj *o) { v_set(vm, &((struct context *)o)->vars, V_UNSET); }

static int context_traverse(struct obj *o, py_visit visit, void *arg) {
    Value vars = ((struct context *)o)->vars;
    /* a shared dict is reached from each context that shares it, once per reference */
    return visit(vars, arg);
}

static Value context_run(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct context *c = v_as(context, args[0]);
    if (c->entered)
        return py_raise(vm, vm->e.RuntimeError, "cannot enter context: %R is already entered", args[0]);
    c->entered = true;
    Value outer = vm->ts->context;
    vm->ts->context = v_incref(args[0]);
    Value r = py_call_ex(vm, args[1], args[2], args[3]);
    v_set(vm, &vm->ts->context, outer);
    c->entered = false;
    return r;
}

static Value context_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct context *c = context_new(vm, v_incref(v_as(context, args[0])->vars));
    return c ? v_ptr(c) : V_ERR;
}

static int check_key(struct vm *vm, Value key) {
    if (v_is_exact(key, aio_of(vm)->contextvar_type)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "a ContextVar key was expected, got %R", key);
}

static Value context_get_m(struct vm *vm, Value *args, size_t n) {
    if (check_key(vm, args[1]) < 0) return V_ERR;
    Value v = py_dict_get(vm, v_as(context, args[0])->vars, args[1]);
    if (v == V_ERR) return V_ERR;
    return v_incref(v != V_UNSET ? v : n > 2 ? args[2] : V_NONE);
}

static Value context_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    struct type *t = aio_of(vm)->context_type;
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(a, t) || !v_is_exact(b, t)) return V_NOTIMPL;
    return py_compare(vm, v_as(context, a)->vars, v_as(context, b)->vars, op);
}

static Value context_getitem(struct vm *vm, Value self, Value key) {
    if (check_key(vm, key) < 0) return V_ERR;
    Value v = py_dict_get(vm, v_as(context, self)->vars, key);
    return v == V_UNSET ? py_raise_key(vm, key) : v == V_ERR ? V_ERR : v_incref(v);
}

static int context_contains(struct vm *vm, Value self, Value key) {
    if (check_key(vm, key) < 0) return -1;
    Value v = py_dict_get(vm, v_as(context, self)->vars, key);
    return v == V_ERR ? -1 : v != V_UNSET;
}

static intptr_t context_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(dict, v_as(context, self)->vars)->len;
}

static Value context_iter(struct vm *vm, Value self) { return py_iter(vm, v_as(context, self)->vars); }

static Value context_view(struct vm *vm, Value *args, int kind) { return py_dict_view(vm, v_as(context, args[0])->vars, kind); }
static Value context_keys(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return context_view(vm, args, 0);
}
static Value context_values(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return context_view(vm, args, 1);
}
static Value context_items(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return context_view(vm, args, 2);
}

static const struct native_def context_methods[] = {
    {"run", context_run, 1, 1, "callable, /, *args, **kwargs", "calls it in this context", 0},
    {"copy", context_copy_m, 0, 0, NULL, "a shallow copy", 0},
    {"get", context_get_m, 1, 2, NULL, "the value of a variable, or the default", 0},
    {"keys", context_keys, 0, 0, NULL, NULL, 0},
    {"values", context_values, 0, 0, NULL, NULL, 0},
    {"items", context_items, 0, 0, NULL, NULL, 0},
    {0}};

/* ---- ContextVar ---- */

static Value var_get(struct vm *vm, Value *args, size_t n) {
    struct contextvar *var = v_as(contextvar, args[0]);
    if (vm->ts->context != V_UNSET) {
        Value v = py_dict_get(vm, v_as(context, vm->ts->context)->vars, args[0]);
        if (v == V_ERR) return V_ERR;
        if (v != V_UNSET) return v_incref(v);
    }
    if (n > 1) return v_incref(args[1]);
    if (var->fallback != V_UNSET) return v_incref(var->fallback);
    Value exc = py_call1(vm, v_ptr(vm->e.LookupError), args[0]);
    if (exc == V_ERR) return V_ERR;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

static Value var_set(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value cv = current_context(vm);
    if (cv == V_ERR || own_vars(vm, v_as(context, cv)) < 0) return V_ERR;
    Value vars = v_as(context, cv)->vars;
    Value old = py_dict_get(vm, vars, args[0]);
    if (old == V_ERR) return V_ERR;
    struct token *t = obj_alloc(vm, aio_of(vm)->token_type, sizeof *t);
    if (!t) return V_ERR;
    t->context = v_incref(cv);
    t->var = v_incref(args[0]);
    t->old = v_incref(old);
    if (py_dict_set(vm, vars, args[0], args[1]) == 0) return v_ptr(t);
    v_decref(vm, v_ptr(t));
    return V_ERR;
}

static Value var_reset(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[1], aio_of(vm)->token_type))
        return py_raise(vm, vm->e.TypeError, "expected an instance of Token, got %R", args[1]);
    struct token *t = v_as(token, args[1]);
    if (t->used) return py_raise(vm, vm->e.RuntimeError, "%R has already been used once", args[1]);
    if (t->var != args[0])
        return py_raise(vm, vm->e.ValueError, "%R was created by a different ContextVar", args[1]);
    Value cv = current_context(vm);
    if (cv == V_ERR) return V_ERR;
    if (t->context != cv)
        return py_raise(vm, vm->e.ValueError, "%R was created in a different Context", args[1]);
    if (own_vars(vm, v_as(context, cv)) < 0) return V_ERR;
    t->used = true;
    Value vars = v_as(context, cv)->vars;
    int rc = t->old == V_UNSET ? py_dict_del(vm, vars, args[0]) : py_dict_set(vm, vars, args[0], t->old);
    return rc < 0 ? V_ERR : V_NONE;
}

static Value var_new(struct vm *vm, struct type *type, Value args, Value kwargs) {
    size_t n;
    Value *a = py_seq_items(args, &n);
    if (n != 1)
        return py_raise(vm, vm->e.TypeError, "ContextVar() takes exactly 1 positional argument (%zu given)", n);
    if (!v_is_str(a[0])) return py_raise(vm, vm->e.TypeError, "context variable name must be a str");
    struct contextvar *var = obj_alloc(vm, type, sizeof *var);
    if (!var) return V_ERR;
    var->name = v_incref(a[0]);
    var->fallback = v_incref(aio_kwarg(vm, kwargs, "default"));
    return v_ptr(var);
}

static void var_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct contextvar *)o)->name);
    v_set(vm, &((struct contextvar *)o)->fallback, V_UNSET);
}

static int var_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct contextvar *)o)->fallback, arg);
}

static Value var_repr(struct vm *vm, Value self) {
    struct contextvar *var = v_as(contextvar, self);
    if (var->fallback == V_UNSET)
        return py_str_fmt(vm, "<ContextVar name=%R at 0x%llx>", var->name, (long long)py_id(vm, self));
    return py_str_fmt(vm, "<ContextVar name=%R default=%R at 0x%llx>", var->name, var->fallback, (long long)py_id(vm, self));
}

static Value var_name(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(contextvar, self)->name);
}

static const struct native_def var_methods[] = {
    {"get", var_get, 0, 1, NULL, "the value in the current context, the argument, or the default", 0},
    {"set", var_set, 1, 1, NULL, "sets it in the current context; returns a Token", 0},
    {"reset", var_reset, 1, 1, NULL, "restores what it was before the set that gave the token", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};
static const struct getset_def var_getsets[] = {{"name", var_name, NULL, NULL}, {0}};

/* ---- Token ---- */

static void token_free(struct vm *vm, struct obj *o) {
    struct token *t = (struct token *)o;
    v_set(vm, &t->context, V_UNSET);
    v_set(vm, &t->var, V_UNSET);
    v_set(vm, &t->old, V_UNSET);
}

static int token_traverse(struct obj *o, py_visit visit, void *arg) {
    struct token *t = (struct token *)o;
    int rc = visit(t->context, arg);
    if (!rc) rc = visit(t->var, arg);
    return rc ? rc : visit(t->old, arg);
}

static Value token_repr(struct vm *vm, Value self) {
    return py_str_fmt(vm, "<Token%s var=%R at 0x%llx>", v_as(token, self)->used ? " used" : "",
                      v_as(token, self)->var, (long long)py_id(vm, self));
}

static Value token_var(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(token, self)->var);
}
static Value token_old(struct vm *vm, Value self) {
    Value old = v_as(token, self)->old;
    if (old != V_UNSET) return v_incref(old);
    return py_getattr_s(vm, v_ptr(aio_of(vm)->token_type), "MISSING");
}

static const struct native_def token_methods[] = {
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS}, {0}};
static const struct getset_def token_getsets[] = {
    {"var", token_var, NULL, NULL}, {"old_value", token_old, NULL, NULL}, {0}};

/* ---- module ---- */

static Value f_copy_context(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return aio_context_copy(vm);
}

static const struct native_def functions[] = {
    {"copy_context", f_copy_context, 0, 0, NULL, "a copy of the current context", 0}, {0}};

static int contextvars_init(struct vm *vm, Value module) {
    struct aio *a = aio_of(vm);
    return py_module_add_type(vm, module, a->context_type) < 0 ||
                   py_module_add_type(vm, module, a->contextvar_type) < 0 ||
                   py_module_add_type(vm, module, a->token_type) < 0
               ? -1
               : 0;
}

const struct module_def aio_contextvars_module = {"contextvars", "Context variables (PEP 567).", functions,
                                                  contextvars_init};

int aio_init_context(struct vm *vm) {
    const struct type_def context = {
        .name = "Context", .module = "_contextvars", .flags = TF_GC | TF_WEAKREF, .size = sizeof(struct context),
        .slots = {.new_ = context_new_slot, .free = context_free, .traverse = context_traverse,
                  .clear = context_free, .len = context_len, .getitem = context_getitem,
                  .contains = context_contains, .iter = context_iter, .compare = context_compare, .hash = py_hash_unhashable},
        .methods = context_methods};
    const struct type_def var = {
        .name = "ContextVar", .module = "_contextvars", .flags = TF_GC, .size = sizeof(struct contextvar),
        .slots = {.new_ = var_new, .free = var_free, .traverse = var_traverse, .repr = var_repr},
        .methods = var_methods, .getsets = var_getsets};
    const struct type_def token = {
        .name = "Token", .module = "_contextvars", .flags = TF_GC | TF_NO_NEW, .size = sizeof(struct token),
        .slots = {.free = token_free, .traverse = token_traverse, .clear = token_free, .repr = token_repr},
        .methods = token_methods,
        .getsets = token_getsets};
    struct aio *a = aio_of(vm);
    a->context_type = type_new_native(vm, &context, NULL);
    a->contextvar_type = type_new_native(vm, &var, NULL);
    a->token_type = type_new_native(vm, &token, NULL);
    if (!a->context_type || !a->contextvar_type || !a->token_type) return -1;
    Value name = py_intern(vm, "MISSING"), missing = py_call0(vm, v_ptr(vm->t.object));
    int rc = name == V_ERR || missing == V_ERR ? -1 : type_set_attr(vm, a->token_type, name, missing);
    v_decref(vm, name);
    v_decref(vm, missing);
    return rc;
}
