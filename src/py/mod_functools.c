/* The module _functools: the parts of functools that are called often. functools.py has the rest.
 */
#include <string.h>

#include "base/buf.h"
#include "py/collections.h"
#include "py/native.h"
#include "py/signature.h"
#include "py/type.h"

/* ---- partial
 * ---------------------------------------------------------------------------------------------- */

struct partial {
    struct obj o;
    struct dict *dict;
    Value fn, args, kwargs; /* tuple, dict */
};

static Value concat(struct vm *vm, Value a, const Value *rest, size_t n) {
    size_t na = args_len(a);
    Value r = py_tuple_alloc(vm, na + n);
    if (r == V_ERR) return V_ERR;
    for (size_t i = 0; i < na; i++) v_as(tuple, r)->items[i] = v_incref(args_at(a, i));
    for (size_t i = 0; i < n; i++) v_as(tuple, r)->items[na + i] = v_incref(rest[i]);
    return r;
}

static Value partial_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (!args_len(args))
        return py_raise(vm, vm->e.TypeError, "type 'partial' takes at least one argument");
    Value fn = args_at(args, 0);
    if (!py_callable(vm, fn))
        return py_raise(vm, vm->e.TypeError, "the first argument must be callable");
    struct partial *inner =
        v_is_exact(fn, vm->t.partial) && !v_as(partial, fn)->dict ? v_as(partial, fn) : NULL;
    struct partial *p = obj_alloc(vm, t, t->size);
    if (!p) return V_ERR;
    p->fn = v_incref(inner ? inner->fn : fn);
    p->kwargs = V_UNSET;
    p->args = concat(vm, inner ? inner->args : vm->empty_tuple, v_as(tuple, args)->items + 1,
                     args_len(args) - 1);
    if (p->args != V_ERR) p->kwargs = inner ? py_dict_copy(vm, inner->kwargs) : py_dict(vm);
    if (p->args != V_ERR && p->kwargs != V_ERR &&
        (kwargs == V_UNSET || py_dict_update(vm, p->kwargs, kwargs) == 0))
        return v_ptr(p);
    v_decref(vm, v_ptr(p));
    return V_ERR;
}

static void partial_free(struct vm *vm, struct obj *o) {
    struct partial *p = (struct partial *)o;
    v_decref(vm, p->fn);
    v_decref(vm, p->args);
    v_decref(vm, p->kwargs);
    if (p->dict) v_decref(vm, v_ptr(p->dict));
}

static int partial_traverse(struct obj *o, py_visit visit, void *arg) {
    struct partial *p = (struct partial *)o;
    int rc = visit(p->fn, arg);
    if (!rc) rc = visit(p->args, arg);
    if (!rc) rc = visit(p->kwargs, arg);
    return rc || !p->dict ? rc : visit(v_ptr(p->dict), arg);
}

static Value partial_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    struct partial *p = v_as(partial, self);
    v_incref(self);
    Value all = concat(vm, p->args, args, n), kw = p->kwargs, r = V_ERR;
    size_t nk = kwnames == V_UNSET ? 0 : args_len(kwnames);
    if (all != V_ERR && nk)
        kw = py_dict_copy(vm, p->kwargs);
    else
        v_incref(kw);
    int rc = all == V_ERR || kw == V_ERR ? -1 : 0;
    for (size_t i = 0; rc == 0 && i < nk; i++)
        rc = py_dict_set(vm, kw, args_at(kwnames, i), args[n + i]);
    if (rc == 0) r = py_call_ex(vm, p->fn, all, v_as(dict, kw)->len ? kw : V_UNSET);
    v_decref(vm, kw);
    v_decref(vm, all);
    v_decref(vm, self);
    return r;
}

static int add_repr(struct vm *vm, struct buf *b, Value v) {
    Value r = py_repr(vm, v);
    if (r == V_ERR) return -1;
    buf_add(b, v_cstr(r), v_as(str, r)->size);
    v_decref(vm, r);
    return 0;
}

static Value partial_repr(struct vm *vm, Value self) {
    struct partial *p = v_as(partial, self);
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str(vm, "...");
    struct buf b = BUF_INIT;
    Value k, v;
    buf_addf(&b, "%s(",
             v_type(vm, self) == vm->t.partial ? "functools.partial" : v_type(vm, self)->name);
    Value fn = v_incref(p->fn), args = v_incref(p->args), kwargs = py_dict_copy(vm, p->kwargs);
    int rc = kwargs == V_ERR ? -1 : add_repr(vm, &b, fn);
    for (size_t i = 0; rc == 0 && i < args_len(args); i++) {
        buf_adds(&b, ", ");
        rc = add_repr(vm, &b, args_at(args, i));
    }
    for (size_t i = 0; rc == 0 && py_dict_next(kwargs, &i, &k, &v);) {
        Value ks = py_to_str(vm, k);
        buf_addf(&b, ", %s=", ks == V_ERR ? "" : v_cstr(ks));
        v_decref(vm, ks);
        rc = ks == V_ERR ? -1 : add_repr(vm, &b, v);
    }
    buf_addc(&b, ')');
    py_repr_leave(vm, self);
    v_decref(vm, fn);
    v_decref(vm, args);
    v_decref(vm, kwargs);
    Value r = rc < 0 ? V_ERR : py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return r;
}

static Value partial_fn(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(partial, self)->fn);
}
static Value partial_args(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(partial, self)->args);
}
static Value partial_keywords(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(partial, self)->kwargs);
}

static const struct getset_def partial_getsets[] = {
    {"func", partial_fn, NULL, "function object to use in future partial calls"},
    {"args", partial_args, NULL, "tuple of arguments to future partial calls"},
    {"keywords", partial_keywords, NULL, "dictionary of keyword arguments to future partial calls"},
    {"__dict__", py_get_dict, py_set_dict, NULL},
    {0}};
/* (type, (func,), (func, args, keywords, dict)) */
static Value partial_reduce_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct partial *p = v_as(partial, args[0]);
    Value dict = p->dict ? v_ptr(p->dict) : V_NONE;
    Value fn = py_pack(vm, 1, p->fn), state = py_pack(vm, 4, p->fn, p->args, p->kwargs, dict),
          r = V_ERR;
    if (fn != V_ERR && state != V_ERR) r = py_pack(vm, 3, v_ptr(v_type(vm, args[0])), fn, state);
    v_decref(vm, fn);
    v_decref(vm, state);
    return r;
}

static Value partial_setstate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct partial *p = v_as(partial, args[0]);
    Value s = args[1];
    bool good = v_is_tuple(s) && args_len(s) == 4 && py_callable(vm, args_at(s, 0)) &&
                v_is_tuple(args_at(s, 1)) && (v_is_dict(args_at(s, 2)) || args_at(s, 2) == V_NONE);
    if (!good) return py_raise(vm, vm->e.TypeError, "invalid partial state");
    Value pos = py_tuple_from(vm, args_at(s, 1));
    Value kw = args_at(s, 2) == V_NONE ? py_dict(vm) : py_dict_copy(vm, args_at(s, 2));
    if (pos == V_ERR || kw == V_ERR) {
        v_decref(vm, pos);
        v_decref(vm, kw);
        return V_ERR;
    }
    v_set(vm, &p->fn, v_incref(args_at(s, 0)));
    v_set(vm, &p->args, pos);
    v_set(vm, &p->kwargs, kw);
    Value dict = args_at(s, 3) == V_NONE ? V_UNSET : args_at(s, 3);
    return py_set_dict(vm, args[0], dict) < 0 ? V_ERR : V_NONE;
}

static const struct native_def partial_methods[] = {
    {"__reduce__", partial_reduce_m, 0, 0, NULL, NULL, 0},
    {"__setstate__", partial_setstate_m, 1, 1, NULL, NULL, 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct type_def partial_def = {
    .name = "partial",
    .module = "functools",
    .doc = "partial(func, *args, **keywords) - new function with partial application\n    of the "
           "given arguments and keywords.\n",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct partial),
    .slots = {.new_ = partial_new,
              .free = partial_free,
              .traverse = partial_traverse,
              .repr = partial_repr,
              .call = partial_call},
    .methods = partial_methods,
    .getsets = partial_getsets,
};

/* ---- cmp_to_key: an object that compares by calling the function
 * ------------------------------------------- */

struct cmp_key {
    struct obj o;
    Value cmp, value;
};

static Value key_make(struct vm *vm, Value cmp, Value value) {
    struct cmp_key *k = obj_alloc(vm, vm->t.cmp_key, sizeof *k);
    if (!k) return V_ERR;
    k->cmp = v_incref(cmp);
    k->value = v_incref(value);
    return v_ptr(k);
}
static void key_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct cmp_key *)o)->cmp);
    v_decref(vm, ((struct cmp_key *)o)->value);
}
static int key_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = visit(((struct cmp_key *)o)->cmp, arg);
    return rc ? rc : visit(((struct cmp_key *)o)->value, arg);
}
static Value key_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!v_is_exact(b, vm->t.cmp_key))
        return py_raise(vm, vm->e.TypeError, "other argument must be K instance");
    Value r = py_call2(vm, v_as(cmp_key, a)->cmp, v_as(cmp_key, a)->value, v_as(cmp_key, b)->value);
    if (r == V_ERR) return V_ERR;
    Value res = py_compare(vm, r, v_int(0), op);
    v_decref(vm, r);
    return res;
}
static Value key_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    if (n != 1 || (kwnames != V_UNSET && args_len(kwnames)))
        return py_raise(vm, vm->e.TypeError, "K() missing required argument 'obj' (pos 1)");
    return key_make(vm, v_as(cmp_key, self)->cmp, args[0]);
}
static Value key_obj(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(cmp_key, self)->value);
}
static const struct getset_def key_getsets[] = {
    {"obj", key_obj, NULL, "Value wrapped by a key function."}, {0}};
static const struct type_def key_def = {
    .name = "KeyWrapper",
    .module = "functools",
    .flags = TF_GC,
    .size = sizeof(struct cmp_key),
    .slots = {.free = key_free,
              .traverse = key_traverse,
              .compare = key_compare,
              .hash = py_hash_unhashable,
              .call = key_call},
    .getsets = key_getsets,
};

static Value cmp_to_key(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return key_make(vm, args[0], V_NONE);
}

/* ---- reduce
 * ---------------------------------------------------------------------------------------------------
 */

static Value reduce(struct vm *vm, Value *args, size_t n) {
    Value it = py_iter(vm, args[1]);
    if (it == V_ERR) {
        if (!py_error_is(vm, vm->e.TypeError)) return V_ERR;
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "reduce() arg 2 must support iteration");
    }
    Value total = n > 2 ? v_incref(args[2]) : py_next(vm, it);
    if (total == V_UNSET)
        total = py_raise(vm, vm->e.TypeError, "reduce() of empty iterable with no initial value");
    while (total != V_ERR) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        Value r = v == V_ERR ? V_ERR : py_call2(vm, args[0], total, v);
        v_decref(vm, v);
        v_decref(vm, total);
        total = r;
    }
    v_decref(vm, it);
    return total;
}

/* ---- lru_cache
 * -------------------------------------------------------------------------------------------------
 */

/* The cache is a dict in order of use: a hit moves its entry to the end, the first entry is dropped
 * when full. */
struct lru_wrapper {
    struct obj o;
    struct dict *dict;
    Value fn, cache, info_type, mark; /* mark separates positional from keyword arguments in keys */
    int64_t maxsize;                  /* -1: unbounded */
    int64_t hits, misses;
    bool typed;
};

static Value lru_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[4];
    if (signature_bind_ex(vm, "user_function, maxsize, typed, cache_info_type", "lru_cache", 4,
                          args, kwargs, v) < 0)
        return V_ERR;
    int64_t max = -1;
    int typed = py_truth(vm, v[2]);
    if (!py_callable(vm, v[0]))
        return py_raise(vm, vm->e.TypeError, "the first argument must be callable");
    if (typed < 0 || (v[1] != V_NONE && py_as_int64(vm, v[1], &max) < 0)) return V_ERR;
    if (v[1] != V_NONE && max < 0) max = 0;
    struct lru_wrapper *w = obj_alloc(vm, t, t->size);
    if (!w) return V_ERR;
    w->fn = v_incref(v[0]);
    w->info_type = v_incref(v[3]);
    w->maxsize = max;
    w->typed = typed;
    w->cache = py_dict(vm);
    w->mark = py_call0(vm, v_ptr(vm->t.object));
    if (w->cache != V_ERR && w->mark != V_ERR) return v_ptr(w);
    v_decref(vm, v_ptr(w));
    return V_ERR;
}

static void lru_free(struct vm *vm, struct obj *o) {
    struct lru_wrapper *w = (struct lru_wrapper *)o;
    v_decref(vm, w->fn);
    v_decref(vm, w->cache);
    v_decref(vm, w->info_type);
    v_decref(vm, w->mark);
    if (w->dict) v_decref(vm, v_ptr(w->dict));
}

static int lru_traverse(struct obj *o, py_visit visit, void *arg) {
    struct lru_wrapper *w = (struct lru_wrapper *)o;
    int rc = visit(w->fn, arg);
    if (!rc) rc = visit(w->cache, arg);
    if (!rc) rc = visit(w->info_type, arg);
    return rc || !w->dict ? rc : visit(v_ptr(w->dict), arg);
}

static void lru_clear(struct vm *vm, struct obj *o) {
    struct lru_wrapper *w = (struct lru_wrapper *)o;
    vm->t.dict->s.clear(vm, v_obj(w->cache));
}

static Value lru_key(struct vm *vm, struct lru_wrapper *w, const Value *args, size_t n,
                     Value kwnames) {
    size_t nk = kwnames == V_UNSET ? 0 : args_len(kwnames);
    if (n == 1 && !nk && !w->typed && (v_is_int(args[0]) || v_is_exact(args[0], vm->t.str)))
        return v_incref(args[0]);
    size_t total = n + (nk ? 1 + 2 * nk : 0) + (w->typed ? n + nk : 0), at = n;
    Value key = py_tuple_alloc(vm, total);
    if (key == V_ERR) return V_ERR;
    Value *k = v_as(tuple, key)->items;
    for (size_t i = 0; i < n; i++) k[i] = v_incref(args[i]);
    if (nk) k[at++] = v_incref(w->mark);
    for (size_t i = 0; i < nk; i++) {
        k[at++] = v_incref(args_at(kwnames, i));
        k[at++] = v_incref(args[n + i]);
    }
    for (size_t i = 0; w->typed && i < n + nk; i++) k[at++] = v_incref(v_ptr(v_type(vm, args[i])));
    return key;
}

static int lru_store(struct vm *vm, struct lru_wrapper *w, Value key, Value v) {
    struct dict *d = v_as(dict, w->cache);
    if (w->maxsize >= 0 && (int64_t)d->len >= w->maxsize) {
        Value first, old;
        size_t pos = 0;
        Value there = py_dict_get(vm, w->cache, key);
        if (there == V_ERR) return -1;
        if (there == V_UNSET && py_dict_next(w->cache, &pos, &first, &old)) {
            v_incref(first);
            int rc = py_dict_del(vm, w->cache, first);
            v_decref(vm, first);
            if (rc < 0) return -1;
        }
    }
    return py_dict_set(vm, w->cache, key, v);
}

static Value lru_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    struct lru_wrapper *w = v_as(lru_wrapper, self);
    if (w->maxsize == 0) {
        w->misses++;
        return py_call(vm, w->fn, args, n, kwnames);
    }
    Value key = lru_key(vm, w, args, n, kwnames);
    if (key == V_ERR) return V_ERR;
    v_incref(self);
    Value r = w->maxsize < 0 ? v_incref(py_dict_get(vm, w->cache, key))
                             : py_dict_pop_key(vm, w->cache, key);
    if (r != V_UNSET) {
        if (r != V_ERR) {
            w->hits++;
            if (w->maxsize >= 0 && py_dict_set(vm, w->cache, key, r) < 0)
                v_decref(vm, r), r = V_ERR;
        }
    } else {
        w->misses++;
        r = py_call(vm, w->fn, args, n, kwnames);
        if (r != V_ERR && lru_store(vm, w, key, r) < 0) v_decref(vm, r), r = V_ERR;
    }
    v_decref(vm, key);
    v_decref(vm, self);
    return r;
}

static Value lru_get(struct vm *vm, Value self, Value obj, struct type *owner) {
    (void)owner;
    return obj == V_UNSET ? v_incref(self) : py_method(vm, self, obj);
}

static Value lru_info_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct lru_wrapper *w = v_as(lru_wrapper, args[0]);
    Value v[4] = {v_int((intptr_t)w->hits), v_int((intptr_t)w->misses),
                  w->maxsize < 0 ? V_NONE : v_int((intptr_t)w->maxsize),
                  v_int((intptr_t)v_as(dict, w->cache)->len)};
    return py_call(vm, w->info_type, v, 4, V_UNSET);
}

static Value lru_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct lru_wrapper *w = v_as(lru_wrapper, args[0]);
    w->hits = w->misses = 0;
    Value fresh = py_dict(vm);
    if (fresh == V_ERR) return V_ERR;
    v_set(vm, &w->cache, fresh);
    return V_NONE;
}

static Value lru_self_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_incref(args[0]);
}

static const struct native_def lru_methods[] = {
    {"cache_info", lru_info_m, 0, 0, NULL, "Report cache statistics", 0},
    {"cache_clear", lru_clear_m, 0, 0, NULL, "Clear the cache and cache statistics", 0},
    {"__copy__", lru_self_m, 0, 0, NULL, NULL, 0},
    {"__deepcopy__", lru_self_m, 1, 1, NULL, NULL, 0},
    {0}};
static const struct getset_def lru_getsets[] = {{"__dict__", py_get_dict, py_set_dict, NULL}, {0}};

static const struct type_def lru_def = {
    .name = "_lru_cache_wrapper",
    .module = "functools",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct lru_wrapper),
    .slots = {.new_ = lru_new,
              .free = lru_free,
              .traverse = lru_traverse,
              .clear = lru_clear,
              .call = lru_call,
              .descr_get = lru_get},
    .methods = lru_methods,
    .getsets = lru_getsets,
};

/* ---- the module
 * --------------------------------------------------------------------------------------------------
 */

static const struct native_def functools_functions[] = {
    {"reduce", reduce, 2, 3, NULL, "reduce(function, iterable[, initial]) -> value", 0},
    {"cmp_to_key", cmp_to_key, 1, 1, "mycmp", "Convert a cmp= function into a key= function.", 0},
    {0}};

static int functools_init(struct vm *vm, Value module) {
    vm->t.partial = type_new_native(vm, &partial_def, NULL);
    vm->t.cmp_key = type_new_native(vm, &key_def, NULL);
    vm->t.lru_wrapper = type_new_native(vm, &lru_def, NULL);
    if (!vm->t.partial || !vm->t.cmp_key || !vm->t.lru_wrapper) return -1;
    vm->t.partial->dictoff = offsetof(struct partial, dict);
    vm->t.lru_wrapper->dictoff = offsetof(struct lru_wrapper, dict);
    if (py_module_add_type(vm, module, vm->t.partial) < 0) return -1;
    return py_module_add_type(vm, module, vm->t.lru_wrapper);
}

const struct module_def functools_module = {"_functools", "Tools that operate on functions.",
                                            functools_functions, functools_init};
