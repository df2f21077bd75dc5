#include "py/weakref.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "py/alloc.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/slotdispatch.h"
#include "py/type.h"

/* Open addressing by address; a removed entry leaves a tombstone (obj NULL, chain TOMBSTONE) until
 * the next rehash. */
#define TOMBSTONE ((struct weakref *)(uintptr_t)1)

struct weak_entry {
    struct obj *obj;
    struct weakref *chain;
};
struct weakref_table {
    struct weak_entry *entries;
    size_t cap, used, live; /* cap is a power of two; used counts tombstones */
};

static size_t place_of(const struct weakref_table *t, const struct obj *o) {
    return (((uintptr_t)o >> 4) * 0x9E3779B97F4A7C15u >> 20) & (t->cap - 1);
}

static struct weak_entry *table_find(struct weakref_table *t, const struct obj *o) {
    if (!t->cap) return NULL;
    for (size_t i = place_of(t, o);; i = (i + 1) & (t->cap - 1)) {
        struct weak_entry *e = &t->entries[i];
        if (e->obj == o) return e;
        if (!e->obj && !e->chain) return NULL;
    }
}

static int table_grow(struct weakref_table *t) {
    size_t cap = 16;
    while (cap < t->live * 4) cap *= 2;
    struct weak_entry *old = t->entries, *fresh = calloc(cap, sizeof *fresh);
    if (!fresh) return -1;
    size_t old_cap = t->cap;
    t->entries = fresh;
    t->cap = cap;
    t->used = t->live;
    for (size_t k = 0; k < old_cap; k++) {
        if (!old[k].obj) continue;
        size_t i = place_of(t, old[k].obj);
        while (fresh[i].obj) i = (i + 1) & (cap - 1);
        fresh[i] = old[k];
    }
    free(old);
    return 0;
}

static struct weak_entry *table_add(struct vm *vm, struct obj *o) {
    struct weakref_table *t = vm->weakrefs;
    if ((t->used + 1) * 2 > t->cap && table_grow(t) < 0) {
        py_raise(vm, vm->e.MemoryError, "");
        return NULL;
    }
    size_t i = place_of(t, o);
    while (t->entries[i].obj) i = (i + 1) & (t->cap - 1);
    if (!t->entries[i].chain) t->used++;
    t->live++;
    t->entries[i] = (struct weak_entry){o, NULL};
    return &t->entries[i];
}

static void table_remove(struct weakref_table *t, struct weak_entry *e) {
    e->obj->flags &= ~(uint32_t)OBJ_WEAKREFS;
    *e = (struct weak_entry){NULL, TOMBSTONE};
    t->live--;
}

struct weakref *weakref_chain(struct vm *vm, struct obj *o) {
    if (!(o->flags & OBJ_WEAKREFS)) return NULL;
    struct weak_entry *e = table_find(vm->weakrefs, o);
    return e ? e->chain : NULL;
}

/* ---- making, dropping
 * -------------------------------------------------------------------------------- */

static bool is_proxy_type(struct vm *vm, const struct type *t) {
    return t == vm->t.weakproxy || t == vm->t.callable_proxy;
}
static bool is_proxy(struct vm *vm, Value v) {
    return v_is_ptr(v) && is_proxy_type(vm, v_obj(v)->type);
}

static struct weakref *find_shared(struct vm *vm, struct obj *o, const struct type *t) {
    for (struct weakref *w = weakref_chain(vm, o); w; w = w->next)
        if (w->o.type == t && w->callback == V_NONE) return w;
    return NULL;
}

static bool is_shared_kind(struct vm *vm, const struct weakref *w) {
    return w->callback == V_NONE && (w->o.type == vm->t.weakref || is_proxy_type(vm, w->o.type));
}

/* The shared reference comes first, then the shared proxy, then the others, newest first. */
static void chain_insert(struct vm *vm, struct weak_entry *e, struct weakref *w, bool shared) {
    struct weakref **p = &e->chain;
    bool first = shared && w->o.type == vm->t.weakref;
    while (!first && *p && is_shared_kind(vm, *p)) p = &(*p)->next;
    w->next = *p;
    *p = w;
}

static Value make(struct vm *vm, struct type *t, Value target, Value callback) {
    if (!v_is_ptr(target) || !(v_obj(target)->type->tflags & TF_WEAKREF))
        return py_raise(vm, vm->e.TypeError, "cannot create weak reference to '%T' object", target);
    struct obj *o = v_obj(target);
    bool shared = callback == V_NONE && (t == vm->t.weakref || is_proxy_type(vm, t));
    struct weakref *w = shared ? find_shared(vm, o, t) : NULL;
    if (w) return v_incref(v_ptr(w));
    w = obj_alloc(vm, t, t->size);
    if (!w) return V_ERR;
    w->target = V_UNSET;
    w->callback = V_NONE;
    w->hash = -1;
    struct weak_entry *e = o->flags & OBJ_WEAKREFS ? table_find(vm->weakrefs, o) : table_add(vm, o);
    if (!e) {
        v_decref(vm, v_ptr(w));
        return V_ERR;
    }
    o->flags |= OBJ_WEAKREFS;
    w->target = target;
    w->callback = v_incref(callback);
    chain_insert(vm, e, w, shared);
    return v_ptr(w);
}

Value py_weakref(struct vm *vm, Value target, Value callback) {
    return make(vm, vm->t.weakref, target, callback);
}

static void unlink_ref(struct vm *vm, struct weakref *w) {
    if (w->target == V_UNSET) return;
    struct weak_entry *e = table_find(vm->weakrefs, v_obj(w->target));
    struct weakref **p = &e->chain;
    while (*p != w) p = &(*p)->next;
    *p = w->next;
    if (!e->chain) table_remove(vm->weakrefs, e);
    w->target = V_UNSET;
    w->next = NULL;
}

void weakref_clear_all(struct vm *vm, struct obj *o, bool (*skip)(struct weakref *, void *),
                       void *arg) {
    struct weak_entry *e = table_find(vm->weakrefs, o);
    if (!e) return;
    struct weakref *chain = e->chain, *calls = NULL;
    table_remove(vm->weakrefs, e);
    for (struct weakref *w = chain, *next; w; w = next) {
        next = w->next;
        w->target = V_UNSET;
        w->next = NULL;
        if (w->callback == V_NONE || w->o.rc == 0 || (skip && skip(w, arg))) continue;
        w->o.rc++;
        w->next = calls; /* reversed: the chain has the newest first, and so do the calls */
        calls = w;
    }
    struct weakref *order = NULL;
    while (calls) {
        struct weakref *next = calls->next;
        calls->next = order;
        order = calls;
        calls = next;
    }
    while (order) {
        struct weakref *w = order;
        order = w->next;
        w->next = NULL;
        Value pending = vm->ts->exc, fn = w->callback;
        vm->ts->exc = V_UNSET;
        w->callback = V_NONE;
        Value r = vm->stop == PY_STOP_NONE ? py_call1(vm, fn, v_ptr(w)) : V_NONE;
        if (r == V_ERR) py_unraisable(vm, NULL, fn);
        v_decref(vm, r);
        v_decref(vm, fn);
        v_decref(vm, v_ptr(w));
        vm->ts->exc = pending;
    }
}

void weakref_target_died(struct vm *vm, struct obj *o) {
    weakref_clear_all(vm, o, NULL, NULL);
}

/* ---- the type weakref.ref
 * -------------------------------------------------------------------------------- */

static Value ref_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (t == vm->t.weakref && args_no_keywords(vm, "ref", kwargs) < 0) return V_ERR;
    size_t n = args_len(args);
    if (n < 1 || n > 2)
        return py_raise(vm, vm->e.TypeError, "__new__ expected at %s %d argument%s, got %zu",
                        n < 1 ? "least" : "most", n < 1 ? 1 : 2, n < 1 ? "" : "s", n);
    return make(vm, t, args_at(args, 0), n > 1 ? args_at(args, 1) : V_NONE);
}

static int ref_init(struct vm *vm, Value self, Value args, Value kwargs) {
    if (v_type(vm, self) == vm->t.weakref && args_no_keywords(vm, "ref", kwargs) < 0) return -1;
    size_t n = args_len(args);
    if (n >= 1 && n <= 2) return 0;
    return py_raise_i(vm, vm->e.TypeError, "__init__ expected at %s %d argument%s, got %zu",
                      n < 1 ? "least" : "most", n < 1 ? 1 : 2, n < 1 ? "" : "s", n);
}

static void ref_free(struct vm *vm, struct obj *o) {
    struct weakref *w = (struct weakref *)o;
    unlink_ref(vm, w);
    v_decref(vm, w->callback);
}

static int ref_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct weakref *)o)->callback, arg);
}

static void ref_clear(struct vm *vm, struct obj *o) {
    struct weakref *w = (struct weakref *)o;
    unlink_ref(vm, w);
    v_set(vm, &w->callback, V_NONE);
}

static Value ref_target(Value self) {
    Value t = v_as(weakref, self)->target;
    return t == V_UNSET || v_obj(t)->rc == 0 ? V_UNSET : t;
}

static Value ref_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    (void)args;
    if (n || (kwnames != V_UNSET && args_len(kwnames)))
        return py_raise(vm, vm->e.TypeError, "__call__() takes no arguments");
    Value t = ref_target(self);
    return t == V_UNSET ? V_NONE : v_incref(t);
}

static int64_t ref_hash(struct vm *vm, Value self) {
    struct weakref *w = v_as(weakref, self);
    if (w->hash != -1) return w->hash;
    Value t = ref_target(self);
    if (t == V_UNSET) return py_raise_i(vm, vm->e.TypeError, "weak object has gone away");
    return w->hash = py_hash(vm, t);
}

static Value ref_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_isinstance(vm, b, vm->t.weakref)) return V_NOTIMPL;
    Value x = ref_target(a), y = ref_target(b);
    if (x == V_UNSET || y == V_UNSET) return v_bool((a == b) == (op == PY_EQ));
    v_incref(x);
    v_incref(y);
    Value r = py_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static Value repr_as(struct vm *vm, Value self, const char *what) {
    Value t = v_as(weakref, self)->target;
    char id[32], to[32];
    snprintf(id, sizeof id, "0x%llx", (unsigned long long)py_id(vm, self));
    if (t == V_UNSET) return py_str_fmt(vm, "<%s at %s; dead>", what, id);
    snprintf(to, sizeof to, "0x%llx", (unsigned long long)py_id(vm, t));
    return py_str_fmt(vm, "<%s at %s; to '%T' at %s>", what, id, t, to);
}

static Value ref_repr(struct vm *vm, Value self) {
    return repr_as(vm, self, "weakref");
}

static Value ref_callback(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(weakref, self)->callback);
}

static const struct getset_def ref_getsets[] = {{"__callback__", ref_callback, NULL, NULL}, {0}};
static const struct native_def ref_methods[] = {
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS}, {0}};

static const struct type_def ref_def = {
    .name = "ReferenceType",
    .module = "weakref",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct weakref),
    .slots = {.new_ = ref_new,
              .init = ref_init,
              .free = ref_free,
              .traverse = ref_traverse,
              .clear = ref_clear,
              .repr = ref_repr,
              .hash = ref_hash,
              .compare = ref_compare,
              .call = ref_call},
    .methods = ref_methods,
    .getsets = ref_getsets,
};

/* ---- the type weakref.ProxyType: everything goes to the target
 * ------------------------------------------- */

/* Owned; V_ERR when the target is gone. */
static Value proxied(struct vm *vm, Value self) {
    Value t = ref_target(self);
    if (t == V_UNSET)
        return py_raise(vm, vm->e.ReferenceError, "weakly-referenced object no longer exists");
    return v_incref(t);
}

static Value unwrap(struct vm *vm, Value v) {
    return is_proxy(vm, v) ? proxied(vm, v) : v_incref(v);
}

static Value proxy_getattr(struct vm *vm, Value self, Value name) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return V_ERR;
    Value r = py_getattr(vm, t, name);
    v_decref(vm, t);
    return r;
}

static int proxy_setattr(struct vm *vm, Value self, Value name, Value v) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return -1;
    int rc = py_setattr(vm, t, name, v);
    v_decref(vm, t);
    return rc;
}

static Value call_slot(struct vm *vm, Value v, Value (*fn)(struct vm *, Value), const char *error) {
    return fn ? fn(vm, v) : py_raise(vm, vm->e.TypeError, error, v);
}

#define PROXY_UNARY(fn, expr)                                                                      \
    static Value fn(struct vm *vm, Value self) {                                                   \
        Value t = proxied(vm, self);                                                               \
        if (t == V_ERR) return V_ERR;                                                              \
        Value r = expr;                                                                            \
        v_decref(vm, t);                                                                           \
        return r;                                                                                  \
    }
PROXY_UNARY(proxy_str, py_to_str(vm, t))
PROXY_UNARY(proxy_iter, py_iter(vm, t))
PROXY_UNARY(proxy_neg, py_unary(vm, PY_NEG, t))
PROXY_UNARY(proxy_pos, py_unary(vm, PY_POS, t))
PROXY_UNARY(proxy_invert, py_unary(vm, PY_INVERT, t))
PROXY_UNARY(proxy_abs, call_slot(vm, t, v_type(vm, t)->s.abs, "bad operand type for abs(): '%T'"))
PROXY_UNARY(proxy_int, py_call1(vm, v_ptr(vm->t.int_), t))
PROXY_UNARY(proxy_float, py_call1(vm, v_ptr(vm->t.float_), t))
PROXY_UNARY(proxy_index, py_index(vm, t))
PROXY_UNARY(proxy_reversed, py_call1(vm, v_ptr(vm->t.reversed), t))

static Value proxy_next(struct vm *vm, Value self) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return V_ERR;
    Value r = v_type(vm, t)->s.next
                  ? py_next(vm, t)
                  : py_raise(vm, vm->e.TypeError,
                             "Weakref proxy referenced a non-iterator '%T' object", t);
    v_decref(vm, t);
    return r;
}

static Value proxy_repr(struct vm *vm, Value self) {
    return repr_as(vm, self, "weakproxy");
}

static int proxy_truth(struct vm *vm, Value self) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return -1;
    int r = py_truth(vm, t);
    v_decref(vm, t);
    return r;
}

static intptr_t proxy_len(struct vm *vm, Value self) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return -1;
    intptr_t r = py_len(vm, t);
    v_decref(vm, t);
    return r;
}

static Value proxy_getitem(struct vm *vm, Value self, Value key) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return V_ERR;
    Value r = py_getitem(vm, t, key);
    v_decref(vm, t);
    return r;
}

static int proxy_setitem(struct vm *vm, Value self, Value key, Value v) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return -1;
    int r = py_setitem(vm, t, key, v);
    v_decref(vm, t);
    return r;
}

static int proxy_contains(struct vm *vm, Value self, Value item) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return -1;
    int r = py_contains(vm, t, item);
    v_decref(vm, t);
    return r;
}

static Value proxy_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames) {
    Value t = proxied(vm, self);
    if (t == V_ERR) return V_ERR;
    Value r = py_call(vm, t, args, n, kwnames);
    v_decref(vm, t);
    return r;
}

static Value proxy_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    Value x = unwrap(vm, a), y = x == V_ERR ? V_ERR : unwrap(vm, b), r = V_ERR;
    if (y != V_ERR) r = py_compare(vm, x, y, op);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

static Value binary(struct vm *vm, Value a, Value b, enum py_binop op, bool inplace) {
    Value x = unwrap(vm, a), y = x == V_ERR ? V_ERR : unwrap(vm, b), r = V_ERR;
    if (y != V_ERR) r = inplace ? py_inplace(vm, op, x, y) : py_binary(vm, op, x, y);
    v_decref(vm, x);
    v_decref(vm, y);
    return r;
}

#define X(op, l, r, i)                                                                             \
    static Value proxy_##l(struct vm *vm, Value a, Value b) {                                      \
        return binary(vm, a, b, op, false);                                                        \
    }                                                                                              \
    static Value proxy_##i(struct vm *vm, Value a, Value b) {                                      \
        return binary(vm, a, b, op, true);                                                         \
    }
BINOPS(X)
#undef X

static Value proxy_bytes_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value t = proxied(vm, args[0]);
    Value r = t == V_ERR ? V_ERR : py_call1(vm, v_ptr(vm->t.bytes), t);
    v_decref(vm, t);
    return r;
}

static const struct native_def proxy_methods[] = {{"__bytes__", proxy_bytes_m, 0, 0, NULL, NULL, 0},
                                                  {0}};

#define X(op, l, r, i) [op] = proxy_##l,
#define XI(op, l, r, i) [op] = proxy_##i,
#define PROXY_SLOTS                                                                                \
    .free = ref_free, .traverse = ref_traverse, .clear = ref_clear, .repr = proxy_repr,            \
    .str = proxy_str, .hash = py_hash_unhashable, .compare = proxy_compare, .truth = proxy_truth,  \
    .getattr = proxy_getattr, .setattr = proxy_setattr, .iter = proxy_iter, .next = proxy_next,    \
    .reversed = proxy_reversed, .len = proxy_len, .getitem = proxy_getitem,                        \
    .setitem = proxy_setitem, .contains = proxy_contains, .neg = proxy_neg, .pos = proxy_pos,      \
    .invert = proxy_invert, .abs = proxy_abs, .to_int = proxy_int, .to_float = proxy_float,        \
    .index = proxy_index, .binary = {BINOPS(X)}, .inplace = {BINOPS(XI)}

static const struct type_def proxy_def = {
    .name = "ProxyType",
    .module = "weakref",
    .flags = TF_GC,
    .size = sizeof(struct weakref),
    .slots = {PROXY_SLOTS},
    .methods = proxy_methods,
};
static const struct type_def callable_proxy_def = {
    .name = "CallableProxyType",
    .module = "weakref",
    .flags = TF_GC,
    .size = sizeof(struct weakref),
    .slots = {PROXY_SLOTS, .call = proxy_call},
    .methods = proxy_methods,
};
#undef X
#undef XI

int py_init_weakref(struct vm *vm) {
    vm->weakrefs = calloc(1, sizeof *vm->weakrefs);
    vm->t.weakref = type_new_native(vm, &ref_def, NULL);
    vm->t.weakproxy = type_new_native(vm, &proxy_def, NULL);
    vm->t.callable_proxy = type_new_native(vm, &callable_proxy_def, NULL);
    return vm->weakrefs && vm->t.weakref && vm->t.weakproxy && vm->t.callable_proxy ? 0 : -1;
}

void py_fini_weakref(struct vm *vm) {
    if (vm->weakrefs) free(vm->weakrefs->entries);
    free(vm->weakrefs);
    vm->weakrefs = NULL;
}

/* ---- the module _weakref (weakref.py is written over it)
 * --------------------------------------------------- */

static Value count_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    intptr_t count = 0;
    if (v_is_ptr(args[0]))
        for (struct weakref *w = weakref_chain(vm, v_obj(args[0])); w; w = w->next) count++;
    return v_int(count);
}

static Value refs_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR || !v_is_ptr(args[0])) return list;
    for (struct weakref *w = weakref_chain(vm, v_obj(args[0])); w; w = w->next) {
        if (py_list_append(vm, list, v_ptr(w)) == 0) continue;
        v_decref(vm, list);
        return V_ERR;
    }
    return list;
}

static Value proxy_m(struct vm *vm, Value *args, size_t n) {
    struct type *t = py_callable(vm, args[0]) ? vm->t.callable_proxy : vm->t.weakproxy;
    return make(vm, t, args[0], n > 1 ? args[1] : V_NONE);
}

static const struct native_def weakref_functions[] = {
    {"getweakrefcount", count_m, 1, 1, NULL, "Return the number of weak references to 'object'.",
     0},
    {"getweakrefs", refs_m, 1, 1, NULL,
     "Return a list of all weak reference objects pointing to 'object'.", 0},
    {"proxy", proxy_m, 1, 2, NULL, "Create a proxy object that weakly references 'object'.", 0},
    {0}};

static int weakref_module_init(struct vm *vm, Value module) {
    if (py_module_add(vm, module, "ref", v_incref(v_ptr(vm->t.weakref))) < 0) return -1;
    if (py_module_add(vm, module, "ReferenceType", v_incref(v_ptr(vm->t.weakref))) < 0) return -1;
    if (py_module_add(vm, module, "ProxyType", v_incref(v_ptr(vm->t.weakproxy))) < 0) return -1;
    return py_module_add(vm, module, "CallableProxyType", v_incref(v_ptr(vm->t.callable_proxy)));
}

const struct module_def weakref_module = {"_weakref", "Weak-reference support module.",
                                          weakref_functions, weakref_module_init};
