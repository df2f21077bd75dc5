/* Names and attributes with inline caches.
 *
 * A cache of four words: the version of the type that the lookup went through, kind and hint, and a
 * pointer. Versions are never given twice, so what was found along the mro of a type of that
 * version is there still; what lies in an instance's dict is found by the number of its entry. */
#include <string.h>

#include "py/exec.h"
#include "py/exception.h"
#include "py/native.h"

static void cache_fill(uint32_t *c, uint32_t version, enum cache_kind kind, size_t hint, Value v) {
    if (!version || hint > CACHE_HINT_MAX) return;
    c[0] = version;
    c[1] = (uint32_t)kind << 24 | (uint32_t)hint;
    memcpy(c + 2, &v, sizeof v);
}

static inline struct dict *instance_dict(Value o, const struct type *t) {
    if (t->dictoff) return *(struct dict **)((char *)v_obj(o) + t->dictoff);
    if (t->tflags & TF_DICT_BEFORE) return *py_dict_slot(o);
    return NULL;
}

static inline bool in_instance(Value o, const struct type *t, Value name) {
    struct dict *d = v_is_ptr(o) ? instance_dict(o, t) : NULL;
    return d && d->len && py_dict_find_str(d, name) >= 0;
}

static inline bool is_data_descr(struct vm *vm, Value d) {
    return v_type(vm, d)->s.descr_set != NULL;
}

static inline bool is_method(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.function) || v_is_exact(v, vm->t.method_descr);
}

/* ---- what a cached lookup gives: V_UNSET when the cache does not fit ---- */

static inline Value cached_plain(struct vm *vm, Value o, struct type *t, Value name,
                                 const uint32_t *c) {
    (void)vm;
    if (c[0] == t->version && c[0]) {
        switch (cache_kind(c)) {
        case CACHE_DICT: {
            struct dict *d = instance_dict(o, t);
            uint32_t i = cache_hint(c);
            if (d && i < d->nentries && d->entries[i].key == name)
                return v_incref(d->entries[i].value);
            return V_UNSET;
        }
        case CACHE_SLOT: return v_incref(*(Value *)((char *)v_obj(o) + cache_hint(c)));
        case CACHE_CLASS: return in_instance(o, t, name) ? V_UNSET : v_incref(cache_value(c));
        default: return V_UNSET;
        }
    }
    if (cache_kind(c) == CACHE_TYPE && v_is_type(o) && v_as(type, o)->version == c[0])
        return v_incref(cache_value(c));
    return V_UNSET;
}

/* ---- filling ---- */

/* Where an attribute of an instance is; remembers it when it can. */
static void learn_instance(struct vm *vm, Value o, struct type *t, Value name, uint32_t *c) {
    uint32_t version = type_version(vm, t);
    Value d = type_lookup(vm, t, name);
    if (d != V_UNSET && is_data_descr(vm, d)) {
        if (v_is_exact(d, vm->t.member))
            cache_fill(c, version, CACHE_SLOT, v_as(member, d)->offset, V_UNSET);
        return;
    }
    struct dict *own = v_is_ptr(o) ? instance_dict(o, t) : NULL;
    intptr_t i = own ? py_dict_find_str(own, name) : -1;
    if (i >= 0) {
        cache_fill(c, version, CACHE_DICT, (size_t)i, V_UNSET);
    } else if (d != V_UNSET) {
        if (is_method(vm, d))
            cache_fill(c, version, CACHE_METHOD, 0, d);
        else if (!v_type(vm, d)->s.descr_get)
            cache_fill(c, version, CACHE_CLASS, 0, d);
    }
}

static void learn_type(struct vm *vm, Value o, Value name, uint32_t *c) {
    struct type *t = v_as(type, o);
    Value meta = type_lookup(vm, vm->t.type, name);
    if (meta != V_UNSET && is_data_descr(vm, meta)) return;
    Value v = type_lookup(vm, t, name);
    if (v == V_UNSET) return;
    uint32_t version = type_version(vm, t);
    if (is_method(vm, v) || !v_type(vm, v)->s.descr_get) {
        cache_fill(c, version, CACHE_TYPE, 0, v);
    } else if (v_is_exact(v, vm->t.staticmethod)) {
        cache_fill(c, version, CACHE_TYPE, 0, v_as(wrapper, v)->fn);
    } else if (v_is_exact(v, vm->t.classmethod) &&
               v_is_exact(v_as(wrapper, v)->fn, vm->t.function)) {
        cache_fill(c, version, CACHE_TYPE_BIND, 0, v_as(wrapper, v)->fn);
    }
}

static void learn(struct vm *vm, Value o, struct type *t, Value name, uint32_t *c) {
    c[0] = c[1] = 0;
    if (!t->s.getattr || t == vm->t.module) {
        if (!(t->tflags & TF_GETATTR_HOOK)) learn_instance(vm, o, t, name, c);
    } else if (t == vm->t.type) {
        learn_type(vm, o, name, c);
    }
}

/* ---- instructions ---- */

Value exec_load_attr(struct vm *vm, Value o, Value name, uint32_t *cache) {
    struct type *t = v_type(vm, o);
    Value v = cached_plain(vm, o, t, name, cache);
    if (v != V_UNSET) return v;
    if (cache[0] == t->version && cache_kind(cache) == CACHE_METHOD && cache[0]) {
        Value fn = cache_value(cache);
        if (v_is_exact(fn, vm->t.function) && !in_instance(o, t, name)) return py_method(vm, fn, o);
        return py_getattr(vm, o, name);
    }
    learn(vm, o, t, name, cache);
    return py_getattr(vm, o, name);
}

int exec_load_method(struct vm *vm, Value o, Value name, uint32_t *cache, Value out[2]) {
    struct type *t = v_type(vm, o);
    for (int round = 0; round < 2; round++) {
        if (cache[0] == t->version && cache[0] && cache_kind(cache) == CACHE_METHOD) {
            if (!in_instance(o, t, name)) {
                out[0] = v_incref(cache_value(cache));
                out[1] = v_incref(o);
                return 0;
            }
        } else if (cache_kind(cache) == CACHE_TYPE_BIND) {
            if (v_is_type(o) && v_as(type, o)->version == cache[0]) {
                out[0] = v_incref(cache_value(cache));
                out[1] = v_incref(o);
                return 0;
            }
        } else {
            Value v = cached_plain(vm, o, t, name, cache);
            if (v != V_UNSET) {
                out[0] = V_UNSET;
                out[1] = v;
                return 0;
            }
        }
        if (round == 0) learn(vm, o, t, name, cache);
    }
    out[0] = V_UNSET;
    out[1] = py_getattr(vm, o, name);
    return out[1] == V_ERR ? -1 : 0;
}

/* Where an attribute will be stored; CACHE_DICT also when the key is new: then the hint is where it
 * will be. */
static void learn_store(struct vm *vm, Value o, struct type *t, Value name, uint32_t *c) {
    c[0] = c[1] = 0;
    if (t->s.setattr || !v_is_ptr(o)) return;
    uint32_t version = type_version(vm, t);
    Value d = type_lookup(vm, t, name);
    if (d != V_UNSET && is_data_descr(vm, d)) {
        if (v_is_exact(d, vm->t.member))
            cache_fill(c, version, CACHE_SLOT, v_as(member, d)->offset, V_UNSET);
        return;
    }
    if (!t->dictoff) return;
    struct dict *own = instance_dict(o, t);
    intptr_t i = own ? py_dict_find_str(own, name) : 0;
    if (i < 0) i = own->nentries;
    cache_fill(c, version, CACHE_DICT, (size_t)i, V_UNSET);
}

int exec_store_attr(struct vm *vm, Value o, Value name, Value v, uint32_t *cache) {
    struct type *t = v_type(vm, o);
    if (cache[0] == t->version && cache[0]) {
        if (cache_kind(cache) == CACHE_SLOT) {
            v_set(vm, (Value *)((char *)v_obj(o) + cache_hint(cache)), v_incref(v));
            return 0;
        }
        struct dict **slot = (struct dict **)((char *)v_obj(o) + t->dictoff);
        uint32_t i = cache_hint(cache);
        if (!*slot) {
            Value d = py_dict(vm);
            if (d == V_ERR) return -1;
            *slot = v_as(dict, d);
        }
        if (i < (*slot)->nentries && (*slot)->entries[i].key == name) {
            v_set(vm, &(*slot)->entries[i].value, v_incref(v));
            return 0;
        }
        return py_dict_set_str(vm, *slot, name, v);
    }
    learn_store(vm, o, t, name, cache);
    return py_setattr(vm, o, name, v);
}

/* ---- names ---- */

int exec_name_error(struct vm *vm, Value name) {
    return exc_raise_name(vm, vm->e.NameError, name, "name '%S' is not defined", name);
}

int exec_unbound_local(struct vm *vm, struct frame *f, uint32_t slot) {
    Value name = f->code->slot_names[slot];
    return py_raise_i(vm, vm->e.UnboundLocalError,
                      "cannot access local variable '%S' where it is not associated with a value",
                      name);
}

int exec_unbound_cell(struct vm *vm, struct frame *f, uint32_t slot) {
    if (!(f->code->slot_kinds[slot] & SLOT_FREE)) return exec_unbound_local(vm, f, slot);
    Value name = f->code->slot_names[slot];
    return exc_raise_name(
        vm, vm->e.NameError, name,
        "cannot access free variable '%S' where it is not associated with a value in "
        "enclosing scope",
        name);
}

Value exec_load_global(struct vm *vm, struct frame *f, Value name, uint32_t *cache) {
    struct dict *g = v_as(dict, f->globals), *b = v_as(dict, f->builtins);
    intptr_t i = py_dict_find_str(g, name);
    if (i >= 0) {
        cache[0] = 0;
        cache[1] = (uint32_t)i;
        return v_incref(g->entries[i].value);
    }
    i = py_dict_find_str(b, name);
    if (i >= 0) {
        cache[0] = py_dict_keys_version(vm, g);
        cache[1] = (uint32_t)i;
        return v_incref(b->entries[i].value);
    }
    exec_name_error(vm, name);
    return V_ERR;
}

/* From a namespace that may be any mapping; V_UNSET: not there. Owned. */
static Value namespace_get(struct vm *vm, Value ns, Value name) {
    if (v_is_exact(ns, vm->t.dict)) return v_incref(py_dict_get_str(v_as(dict, ns), name));
    Value v = py_getitem(vm, ns, name);
    if (v == V_ERR && py_error_is(vm, vm->e.KeyError)) {
        py_error_clear(vm);
        return V_UNSET;
    }
    return v;
}

Value exec_load_name(struct vm *vm, struct frame *f, Value name) {
    Value v = V_UNSET;
    if (f->locals != V_UNSET) v = namespace_get(vm, f->locals, name);
    if (v == V_UNSET && f->globals != f->locals) v = namespace_get(vm, f->globals, name);
    if (v == V_UNSET) v = v_incref(py_dict_get_str(v_as(dict, f->builtins), name));
    if (v == V_UNSET) {
        exec_name_error(vm, name);
        return V_ERR;
    }
    return v;
}

int exec_store_name(struct vm *vm, struct frame *f, Value name, Value v) {
    if (f->locals == V_UNSET)
        return py_raise_i(vm, vm->e.SystemError, "no locals when storing %R", name);
    if (v_is_exact(f->locals, vm->t.dict)) {
        if (v != V_UNSET) return py_dict_set_str(vm, v_as(dict, f->locals), name, v);
        int r = py_dict_del(vm, f->locals, name);
        return r == 0 ? exec_name_error(vm, name) : r < 0 ? -1 : 0;
    }
    int r = py_setitem(vm, f->locals, name, v);
    if (r < 0 && v == V_UNSET && py_error_is(vm, vm->e.KeyError)) {
        py_error_clear(vm);
        return exec_name_error(vm, name);
    }
    return r;
}

Value exec_load_classderef(struct vm *vm, struct frame *f, uint32_t slot) {
    Value v = namespace_get(vm, f->locals, f->code->slot_names[slot]);
    if (v == V_UNSET) v = v_incref(v_as(cell, f->slots[slot])->v);
    if (v != V_UNSET) return v;
    exec_unbound_cell(vm, f, slot);
    return V_ERR;
}

/* ---- super().name(…) without a super object ---- */

/* The class whose mro super(cls, self) goes along; NULL: not for us. */
static struct type *super_start(struct vm *vm, Value cls, Value self) {
    if (!v_is_type(cls)) return NULL;
    struct type *c = v_as(type, cls), *t = v_type(vm, self);
    if (type_is_sub(t, c)) return t;
    return v_is_type(self) && type_is_sub(v_as(type, self), c) ? v_as(type, self) : NULL;
}

static Value super_lookup(struct type *start, struct type *after, Value name) {
    struct tuple *mro = v_as(tuple, start->mro);
    size_t i = 0;
    while (i < mro->len && mro->items[i] != v_ptr(after)) i++;
    for (i++; i < mro->len; i++) {
        Value v = py_dict_get_str(v_as(type, mro->items[i])->dict, name);
        if (v != V_UNSET) return v;
    }
    return V_UNSET;
}

int exec_load_super(struct vm *vm, Value sup, Value cls, Value self, Value name, Value out[2]) {
    if (sup == v_ptr(vm->t.super)) {
        struct type *start = super_start(vm, cls, self);
        Value v = start ? super_lookup(start, v_as(type, cls), name) : V_UNSET;
        if (is_method(vm, v) && start == v_type(vm, self)) {
            out[0] = v_incref(v);
            out[1] = v_incref(self);
            return 0;
        }
        if (v_is_exact(v, vm->t.classmethod) && v_is_exact(v_as(wrapper, v)->fn, vm->t.function)) {
            out[0] = v_incref(v_as(wrapper, v)->fn);
            out[1] = v_incref(v_ptr(start));
            return 0;
        }
    }
    Value proxy = py_call2(vm, sup, cls, self);
    if (proxy == V_ERR) return -1;
    out[0] = V_UNSET;
    out[1] = py_getattr(vm, proxy, name);
    v_decref(vm, proxy);
    return out[1] == V_ERR ? -1 : 0;
}
