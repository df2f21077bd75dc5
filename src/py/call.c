/* Calls: binding arguments to parameters, and the one way from C into Python code. Error texts are
 * CPython's. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "py/exec.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/traceback.h"

#define MAKES_GEN (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR)

/* ---- depth ---- */

int py_enter_recursion(struct vm *vm, const char *where) {
    char here;
    if ((uintptr_t)&here > (uintptr_t)vm->ts->stack_limit) return 0;
    return py_raise_i(vm, vm->e.RecursionError, "maximum recursion depth exceeded%s", where);
}

int call_too_deep(struct vm *vm) {
    return py_raise_i(vm, vm->e.RecursionError, "maximum recursion depth exceeded");
}

/* ---- Python functions: error texts ---- */

/* 'a' / 'a' and 'b' / 'a', 'b', and 'c' */
static void join_names(struct buf *out, const Value *names, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (i) buf_adds(out, n == 2 ? " and " : i + 1 == n ? ", and " : ", ");
        buf_addf(out, "'%s'", v_cstr(names[i]));
    }
}

static void raise_missing(struct vm *vm, struct function *fn, const Value *names, size_t n,
                          const char *kind) {
    struct buf list = BUF_INIT;
    join_names(&list, names, n);
    py_raise(vm, vm->e.TypeError, "%S() missing %zu required %s argument%s: %s", fn->qualname, n,
             kind, n == 1 ? "" : "s", list.data);
    buf_release(&list);
}

static void raise_too_many(struct vm *vm, struct frame *f, struct function *fn, size_t given) {
    struct code *c = f->code;
    size_t kwonly = 0, ndefaults = fn->defaults == V_UNSET ? 0 : v_as(tuple, fn->defaults)->len;
    for (uint32_t i = 0; i < c->kwonlyargcount; i++) kwonly += f->slots[c->argcount + i] != V_UNSET;
    struct buf takes = BUF_INIT, extra = BUF_INIT;
    if (ndefaults) {
        buf_addf(&takes, "from %zu to %u", c->argcount - ndefaults, c->argcount);
    } else {
        buf_addf(&takes, "%u", c->argcount);
    }
    if (kwonly)
        buf_addf(&extra, " positional argument%s (and %zu keyword-only argument%s)",
                 given == 1 ? "" : "s", kwonly, kwonly == 1 ? "" : "s");
    py_raise(vm, vm->e.TypeError, "%S() takes %s positional argument%s but %zu%s %s given",
             fn->qualname, takes.data, ndefaults || c->argcount != 1 ? "s" : "", given, extra.data,
             given == 1 && !kwonly ? "was" : "were");
    buf_release(&takes);
    buf_release(&extra);
}

/* A keyword that names no parameter: perhaps a positional-only one. */
static int raise_unexpected(struct vm *vm, struct code *c, struct function *fn, Value key,
                            const Value *names, size_t n) {
    struct buf list = BUF_INIT;
    for (size_t k = 0; k < n; k++) {
        for (uint32_t i = 0; i < c->posonlyargcount; i++) {
            if (!v_is_str(names[k]) || !py_str_eq(c->slot_names[i], names[k])) continue;
            buf_addf(&list, "%s%s", list.len ? ", " : "", v_cstr(names[k]));
        }
    }
    if (list.len) {
        py_raise(vm, vm->e.TypeError,
                 "%S() got some positional-only arguments passed as keyword arguments: '%s'",
                 fn->qualname, list.data);
    } else {
        py_raise(vm, vm->e.TypeError, "%S() got an unexpected keyword argument '%S'", fn->qualname,
                 key);
    }
    buf_release(&list);
    return -1;
}

/* ---- Python functions: binding ---- */

/* Slot of the parameter that keyword `key` names, -1 when none does. */
static intptr_t find_parameter(struct code *c, Value key) {
    uint32_t end = c->argcount + c->kwonlyargcount;
    for (uint32_t i = c->posonlyargcount; i < end; i++)
        if (c->slot_names[i] == key) return i;
    if (v_obj(key)->flags & OBJ_USER0) return -1; /* interned, and so are the names */
    for (uint32_t i = c->posonlyargcount; i < end; i++)
        if (py_str_eq(c->slot_names[i], key)) return i;
    return -1;
}

static int bind_keyword(struct vm *vm, struct frame *f, struct function *fn, Value key, Value v,
                        Value extra, const Value *names, size_t nnames) {
    struct code *c = f->code;
    if (!v_is_str(key)) return py_raise_i(vm, vm->e.TypeError, "keywords must be strings");
    intptr_t i = find_parameter(c, key);
    if (i < 0) {
        if (extra == V_UNSET) return raise_unexpected(vm, c, fn, key, names, nnames);
        return py_dict_set(vm, extra, key, v);
    }
    if (f->slots[i] != V_UNSET)
        return py_raise_i(vm, vm->e.TypeError, "%S() got multiple values for argument '%S'",
                          fn->qualname, key);
    f->slots[i] = v_incref(v);
    return 0;
}

int call_fill_defaults(struct vm *vm, struct frame *f, size_t n) {
    struct function *fn = v_as(function, f->fn);
    struct code *c = f->code;
    size_t nd = fn->defaults == V_UNSET ? 0 : v_as(tuple, fn->defaults)->len;
    if (nd > c->argcount) nd = c->argcount;
    size_t required = c->argcount - nd, missing = 0;
    Value names[255];
    for (size_t i = 0; i < required; i++)
        if (f->slots[i] == V_UNSET && missing < 255) names[missing++] = c->slot_names[i];
    if (missing) {
        raise_missing(vm, fn, names, missing, "positional");
        return -1;
    }
    for (size_t i = n > required ? n : required; i < c->argcount; i++)
        if (f->slots[i] == V_UNSET)
            f->slots[i] = v_incref(v_as(tuple, fn->defaults)->items[i - required]);
    return 0;
}

static int fill_kwonly(struct vm *vm, struct frame *f, struct function *fn) {
    struct code *c = f->code;
    Value names[255];
    size_t missing = 0;
    for (uint32_t i = c->argcount; i < c->argcount + c->kwonlyargcount; i++) {
        if (f->slots[i] != V_UNSET) continue;
        Value v =
            fn->kwdefaults == V_UNSET ? V_UNSET : py_dict_get(vm, fn->kwdefaults, c->slot_names[i]);
        if (v == V_ERR) return -1;
        if (v != V_UNSET)
            f->slots[i] = v_incref(v);
        else if (missing < 255)
            names[missing++] = c->slot_names[i];
    }
    if (!missing) return 0;
    raise_missing(vm, fn, names, missing, "keyword-only");
    return -1;
}

/* *args and **kwargs have their slots after the keyword-only parameters. */
static int bind_stars(struct vm *vm, struct frame *f, const Value *args, size_t n, Value *kwdict) {
    struct code *c = f->code;
    uint32_t slot = c->argcount + c->kwonlyargcount;
    *kwdict = V_UNSET;
    if (c->flags & CODE_VARARGS) {
        Value rest = n > c->argcount ? py_tuple(vm, args + c->argcount, n - c->argcount)
                                     : v_incref(vm->empty_tuple);
        if (rest == V_ERR) return -1;
        f->slots[slot++] = rest;
    }
    if (c->flags & CODE_VARKEYWORDS) {
        Value d = py_dict(vm);
        if (d == V_ERR) return -1;
        f->slots[slot] = *kwdict = d;
    }
    return 0;
}

/* After the keywords: too many positional arguments, then what is missing. */
static int bind_finish(struct vm *vm, struct frame *f, struct function *fn, size_t n) {
    struct code *c = f->code;
    if (n > c->argcount && !(c->flags & CODE_VARARGS)) {
        raise_too_many(vm, f, fn, n);
        return -1;
    }
    if (n < c->argcount && call_fill_defaults(vm, f, n) < 0) return -1;
    return c->kwonlyargcount ? fill_kwonly(vm, f, fn) : 0;
}

static struct frame *bind_positional(struct vm *vm, Value fnv, const Value *args, size_t n,
                                     Value *kwdict) {
    struct frame *f = frame_for_function_steal(vm, v_incref(fnv));
    if (!f) return NULL;
    size_t take = n < f->code->argcount ? n : f->code->argcount;
    for (size_t i = 0; i < take; i++) f->slots[i] = v_incref(args[i]);
    if (bind_stars(vm, f, args, n, kwdict) == 0) return f;
    frame_free(vm, f);
    return NULL;
}

struct frame *call_bind(struct vm *vm, Value fnv, const Value *args, size_t n, Value kwnames) {
    struct function *fn = v_as(function, fnv);
    Value kwdict;
    struct frame *f = bind_positional(vm, fnv, args, n, &kwdict);
    if (!f) return NULL;
    size_t nkw = kwnames == V_UNSET ? 0 : v_as(tuple, kwnames)->len;
    const Value *names = nkw ? v_as(tuple, kwnames)->items : NULL;
    int r = 0;
    for (size_t i = 0; i < nkw && r == 0; i++)
        r = bind_keyword(vm, f, fn, names[i], args[n + i], kwdict, names, nkw);
    if (r == 0) r = bind_finish(vm, f, fn, n);
    if (r == 0) return f;
    frame_free(vm, f);
    return NULL;
}

struct frame *call_bind_ex(struct vm *vm, Value fnv, Value args_tuple, Value kwargs) {
    struct function *fn = v_as(function, fnv);
    struct tuple *args = v_as(tuple, args_tuple);
    Value kwdict, key, v;
    struct frame *f = bind_positional(vm, fnv, args->items, args->len, &kwdict);
    if (!f) return NULL;
    int r = 0;
    size_t pos = 0;
    while (r == 0 && kwargs != V_UNSET && py_dict_next(kwargs, &pos, &key, &v))
        r = bind_keyword(vm, f, fn, key, v, kwdict, &key, 1);
    if (r == 0) r = bind_finish(vm, f, fn, args->len);
    if (r == 0) return f;
    frame_free(vm, f);
    return NULL;
}

/* ---- native functions ---- */

/* "len" or "list.append", as in messages about counts of arguments. */
static void native_title(struct vm *vm, const struct native *nat, char out[160]) {
    const char *owner = NULL;
    if (nat->o.type == vm->t.method_descr && nat->owner) {
        owner = nat->owner->name;
    } else if (nat->self != V_UNSET && !v_is_exact(nat->self, vm->t.module)) {
        owner = v_is_type(nat->self) ? v_as(type, nat->self)->name : v_type(vm, nat->self)->name;
    }
    snprintf(out, 160, "%s%s%s", owner ? owner : "", owner ? "." : "", nat->def->name);
}

/* The title of a method that stands for one written in Python: of the class that defines it. */
static void python_title(struct vm *vm, const struct native *nat, char out[160]) {
    native_title(vm, nat, out);
    if (nat->self == V_UNSET || v_is_exact(nat->self, vm->t.module) || v_is_type(nat->self)) return;
    struct tuple *mro = v_as(tuple, v_type(vm, nat->self)->mro);
    for (size_t i = 0; i < mro->len; i++) {
        const struct type *t = v_as(type, mro->items[i]);
        for (const struct native_def *d = t->methods; d && d->name; d++)
            if (d == nat->def) snprintf(out, 160, "%s.%s", t->name, d->name);
    }
}

/* The arguments do not fit a function that is written in Python in CPython. */
static Value python_words(struct vm *vm, const struct native *nat, size_t n, const Value *names, size_t nkw, bool self) {
    char title[160];
    if (!py_error_is(vm, vm->e.TypeError)) return V_ERR;
    py_error_clear(vm);
    python_title(vm, nat, title);
    const struct signature *sig = signature_get(vm, nat->def->sig ? nat->def->sig : "");
    if (sig) signature_python_words(vm, sig, title, nat->def->min, self, n, names, nkw);
    return V_ERR;
}

static int check_count(struct vm *vm, const struct native *nat, size_t n) {
    const struct native_def *d = nat->def;
    char title[160];
    if ((intptr_t)n >= d->min && (d->max < 0 || (intptr_t)n <= d->max)) return 0;
    if (d->max == d->min && d->max <= 1) {
        native_title(vm, nat, title);
        return py_raise_i(vm, vm->e.TypeError, "%s() takes %s (%zu given)", title,
                          d->max ? "exactly one argument" : "no arguments", n);
    }
    bool few = (intptr_t)n < d->min;
    int limit = few ? d->min : d->max;
    const char *bound = d->min == d->max ? "" : few ? "at least " : "at most ";
    return py_raise_i(vm, vm->e.TypeError, "%s expected %s%d argument%s, got %zu", d->name, bound,
                      limit, limit == 1 ? "" : "s", n);
}

/* args[0] is self when has_self; counts are without it. */
static Value native_invoke(struct vm *vm, struct native *nat, Value *args, size_t n, Value kwnames,
                           bool has_self) {
    const struct native_def *d = nat->def;
    size_t nkw = kwnames == V_UNSET ? 0 : v_as(tuple, kwnames)->len;
    if (!d->sig) {
        char title[160];
        int fits = 0;
        if (nkw) {
            native_title(vm, nat, title);
            fits = py_raise_i(vm, vm->e.TypeError, "%s() takes no keyword arguments", title);
        } else {
            fits = check_count(vm, nat, n - has_self);
        }
        if (fits == 0) {
            Value r = d->fn(vm, args, n);
            if (r == V_ERR && d->flags & NATIVE_PYTHON) traceback_hold(vm, args, n);
            return r;
        }
        if (!(d->flags & NATIVE_PYTHON)) return V_ERR;
        return python_words(vm, nat, n - has_self, nkw ? v_as(tuple, kwnames)->items : NULL, nkw, has_self);
    }
    if (!nat->sig && !(nat->sig = signature_get(vm, d->sig))) return V_ERR;
    Value bound[SIGNATURE_MAX + 1];
    if (has_self) bound[0] = args[0];
    if (signature_bind(vm, nat->sig, d->name, d->min, args + has_self, n - has_self, kwnames,
                       bound + has_self) < 0) {
        if (!(d->flags & NATIVE_PYTHON)) return V_ERR;
        return python_words(vm, nat, n - has_self, nkw ? v_as(tuple, kwnames)->items : NULL, nkw, has_self);
    }
    Value r = d->fn(vm, bound, nat->sig->nparams + has_self);
    if (r == V_ERR && d->flags & NATIVE_PYTHON) traceback_hold(vm, bound, nat->sig->nparams + has_self);
    signature_release(vm, nat->sig, bound + has_self);
    return r;
}

#define SMALL_ARGS 12

/* Calls with `first` put before the arguments. */
static Value call_prepended(struct vm *vm, Value fn, Value first, const Value *args, size_t n,
                            Value kwnames) {
    size_t total = n + 1 + (kwnames == V_UNSET ? 0 : v_as(tuple, kwnames)->len);
    Value small[SMALL_ARGS], *all = small;
    if (total > SMALL_ARGS) {
        all = obj_realloc_data(vm, NULL, 0, total * sizeof *all);
        if (!all) return V_ERR;
    }
    all[0] = first;
    if (total > 1) memcpy(all + 1, args, (total - 1) * sizeof *all);
    Value r = v_is_exact(fn, vm->t.native)
                  ? native_invoke(vm, v_as(native, fn), all, n + 1, kwnames, true)
                  : py_call(vm, fn, all, n + 1, kwnames);
    if (all != small) obj_free_data(vm, all, total * sizeof *all);
    return r;
}

Value call_native(struct vm *vm, Value fn, Value *args, size_t n, Value kwnames) {
    struct native *nat = v_as(native, fn);
    if (py_enter_recursion(vm, " while calling a Python object") < 0) return V_ERR;
    if (nat->o.type == vm->t.native) {
        if (nat->self == V_UNSET || v_is_exact(nat->self, vm->t.module))
            return native_invoke(vm, nat, args, n, kwnames, false);
        return call_prepended(vm, fn, nat->self, args, n, kwnames);
    }
    if (n == 0)
        return py_raise(vm, vm->e.TypeError, "unbound method %N.%s() needs an argument", nat->owner,
                        nat->def->name);
    if (!(nat->def->flags & NATIVE_CLASS) && !type_is_sub(v_type(vm, args[0]), nat->owner))
        return py_raise(vm, vm->e.TypeError,
                        "descriptor '%s' for '%N' objects doesn't apply to a '%T' object",
                        nat->def->name, nat->owner, args[0]);
    return native_invoke(vm, nat, args, n, kwnames, true);
}

/* ---- from C ---- */

int call_refused(struct vm *vm) {
    if (vm->stop == PY_STOP_NONE) return 0;
    v_set(vm, &vm->ts->exc, v_incref(vm->stop_exc));
    return -1;
}

static Value run_bound(struct vm *vm, struct frame *f) {
    if (f->code->flags & MAKES_GEN) return gen_new_steal(vm, f);
    if (call_refused(vm) < 0) {
        frame_free(vm, f);
        return V_ERR;
    }
    frame_link(f, vm->ts->frame);
    if (f->depth > vm->limits.recursion) {
        frame_free(vm, f);
        call_too_deep(vm);
        return V_ERR;
    }
    f->flags |= FRAME_ENTRY;
    vm->ts->frame = f;
    Value r;
    return py_exec(vm, EXEC_START, V_NONE, &r) == PY_RETURN ? r : V_ERR;
}

Value py_call(struct vm *vm, Value callable, const Value *args, size_t n, Value kwnames) {
    struct type *t = v_type(vm, callable);
    if (py_enter_recursion(vm, " while calling a Python object") < 0) return V_ERR;
    if (t == vm->t.function) {
        struct frame *f = call_bind(vm, callable, args, n, kwnames);
        return f ? run_bound(vm, f) : V_ERR;
    }
    if (t == vm->t.method)
        return call_prepended(vm, v_as(method, callable)->fn, v_as(method, callable)->self, args, n,
                              kwnames);
    if (t == vm->t.native || t == vm->t.method_descr)
        return call_native(vm, callable, (Value *)(uintptr_t)args, n, kwnames);
    if (!t->s.call) return py_raise(vm, vm->e.TypeError, "'%T' object is not callable", callable);
    Value r, keep = v_incref(callable);
    r = t->s.call(vm, callable, (Value *)(uintptr_t)args, n, kwnames);
    v_decref(vm, keep);
    return r;
}

Value py_call0(struct vm *vm, Value callable) {
    return py_call(vm, callable, NULL, 0, V_UNSET);
}

Value py_call1(struct vm *vm, Value callable, Value a) {
    return py_call(vm, callable, &a, 1, V_UNSET);
}

Value py_call2(struct vm *vm, Value callable, Value a, Value b) {
    Value args[2] = {a, b};
    return py_call(vm, callable, args, 2, V_UNSET);
}

Value py_call_ex(struct vm *vm, Value callable, Value args_tuple, Value kwargs) {
    struct tuple *args = v_as(tuple, args_tuple);
    size_t nkw = kwargs == V_UNSET ? 0 : v_as(dict, kwargs)->len;
    if (!nkw) return py_call(vm, callable, args->items, args->len, V_UNSET);
    if (v_is_exact(callable, vm->t.function)) {
        struct frame *f = call_bind_ex(vm, callable, args_tuple, kwargs);
        return f ? run_bound(vm, f) : V_ERR;
    }
    size_t total = args->len + nkw;
    Value names = py_tuple_alloc(vm, nkw), small[SMALL_ARGS], *all = small, key, v;
    if (names == V_ERR) return V_ERR;
    if (total > SMALL_ARGS && !(all = obj_realloc_data(vm, NULL, 0, total * sizeof *all))) {
        v_decref(vm, names);
        return V_ERR;
    }
    memcpy(all, args->items, args->len * sizeof *all);
    size_t pos = 0, i = 0;
    while (py_dict_next(kwargs, &pos, &key, &v) && i < nkw) {
        v_as(tuple, names)->items[i] = v_incref(key);
        all[args->len + i++] = v_incref(v);
    }
    Value r = V_UNSET;
    for (size_t k = 0; k < nkw && r == V_UNSET; k++)
        if (!v_is_str(v_as(tuple, names)->items[k]))
            r = py_raise(vm, vm->e.TypeError, "keywords must be strings");
    if (r == V_UNSET) r = py_call(vm, callable, all, args->len, names);
    for (size_t k = args->len; k < total; k++) v_decref(vm, all[k]);
    if (all != small) obj_free_data(vm, all, total * sizeof *all);
    v_decref(vm, names);
    return r;
}

Value py_call_method(struct vm *vm, Value o, Value name, const Value *args, size_t n) {
    Value pair[2];
    uint32_t cache[4] = {0};
    if (exec_load_method(vm, o, name, cache, pair) < 0) return V_ERR;
    Value r = pair[0] == V_UNSET ? py_call(vm, pair[1], args, n, V_UNSET)
                                 : call_prepended(vm, pair[0], pair[1], args, n, V_UNSET);
    v_decref(vm, pair[0]);
    v_decref(vm, pair[1]);
    return r;
}

Value py_call_special(struct vm *vm, Value o, Value name, const Value *args, size_t n) {
    struct type *t = v_type(vm, o);
    Value fn = type_lookup(vm, t, name);
    if (fn == V_UNSET) return V_UNSET;
    v_incref(fn);
    Value r;
    if (v_is_exact(fn, vm->t.function) || v_is_exact(fn, vm->t.method_descr)) {
        r = call_prepended(vm, fn, o, args, n, V_UNSET);
    } else if (v_type(vm, fn)->s.descr_get) {
        Value bound = v_type(vm, fn)->s.descr_get(vm, fn, o, t);
        r = bound == V_ERR ? V_ERR : py_call(vm, bound, args, n, V_UNSET);
        if (bound != V_ERR) v_decref(vm, bound);
    } else {
        r = py_call(vm, fn, args, n, V_UNSET);
    }
    v_decref(vm, fn);
    return r;
}

/* ---- modules, class bodies, eval ---- */

Value py_run_code(struct vm *vm, Value codev, Value globals, Value locals, Value closure) {
    struct code *c = v_as(code, codev);
    if (py_enter_recursion(vm, "") < 0) return V_ERR;
    if ((closure == V_UNSET ? 0 : v_as(tuple, closure)->len) != c->nfree)
        return py_raise(vm, vm->e.TypeError, "code object requires a closure of %d cells",
                        (int)c->nfree);
    struct frame *f = frame_new(vm, c);
    if (!f) return V_ERR;
    v_incref(codev);
    f->globals = v_incref(globals);
    f->builtins = v_incref(vm->builtins);
    if (!(c->flags & CODE_NEWLOCALS)) f->locals = v_incref(locals == V_UNSET ? globals : locals);
    for (uint32_t i = 0; i < c->nfree; i++)
        f->slots[c->nslots - c->nfree + i] = v_incref(v_as(tuple, closure)->items[i]);
    return run_bound(vm, f);
}

Value py_call_with_locals(struct vm *vm, Value fnv, Value locals) {
    if (py_enter_recursion(vm, "") < 0) return V_ERR;
    struct frame *f = call_bind(vm, fnv, NULL, 0, V_UNSET);
    if (!f) return V_ERR;
    f->locals = v_incref(locals);
    return run_bound(vm, f);
}
