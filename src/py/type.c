#include "py/type.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "py/collections.h"
#include "py/init.h"

#define CACHE_SIZE 4096

struct cache_entry {
    uint32_t version;
    Value name; /* owned, so that its address is not another name's later */
    Value
        value; /* borrowed from the type that the version stands for; V_UNSET: no such attribute */
};

struct method_cache {
    struct cache_entry entries[CACHE_SIZE];
    VEC(struct type *) natives; /* every native type, in order of creation */
};

/* ---- bare types: known by name before they can be filled ----------------------------------------
 */

struct bare {
    size_t field; /* offset in struct vm_types */
    const char *name;
    uint32_t flags, size;
};

static const struct bare bare_types[] = {
    {offsetof(struct vm_types, type), "type", TF_GC | TF_BASETYPE | TF_TYPE | TF_WEAKREF,
     sizeof(struct type)},
    {offsetof(struct vm_types, object), "object", TF_BASETYPE, sizeof(struct obj)},
    {offsetof(struct vm_types, str), "str", TF_BASETYPE | TF_STR, sizeof(struct str)},
    {offsetof(struct vm_types, tuple), "tuple", TF_GC | TF_BASETYPE | TF_TUPLE,
     sizeof(struct tuple)},
    {offsetof(struct vm_types, dict), "dict", TF_GC | TF_BASETYPE | TF_DICT, sizeof(struct dict)},
    {offsetof(struct vm_types, list), "list", TF_GC | TF_BASETYPE | TF_LIST, sizeof(struct list)},
    {offsetof(struct vm_types, int_), "int", TF_BASETYPE | TF_INT, 0},
    {offsetof(struct vm_types, native), "builtin_function_or_method", TF_GC, sizeof(struct native)},
    {offsetof(struct vm_types, method_descr), "method_descriptor", TF_GC, sizeof(struct native)},
    {offsetof(struct vm_types, getset), "getset_descriptor", TF_GC, sizeof(struct getset)},
    {offsetof(struct vm_types, member), "member_descriptor", TF_GC, sizeof(struct member)},
    {offsetof(struct vm_types, classmethod), "classmethod", TF_GC | TF_BASETYPE,
     sizeof(struct wrapper)},
    {offsetof(struct vm_types, staticmethod), "staticmethod", TF_GC | TF_BASETYPE,
     sizeof(struct wrapper)},
    {offsetof(struct vm_types, slot_wrapper), "wrapper_descriptor", 0, sizeof(struct slot_wrapper)},
};
#define BARE_COUNT (sizeof bare_types / sizeof *bare_types)

static struct type **bare_field(struct vm *vm, const struct bare *b) {
    return (struct type **)((char *)&vm->t + b->field);
}

static int type_remember(struct vm *vm, struct type *t) {
    vec_push(&vm->mcache->natives, t);
    return 0;
}

struct type *type_alloc(struct vm *vm, struct type *meta) {
    struct type *t = obj_alloc(vm, meta, meta->size);
    if (!t) return NULL;
    t->bases = t->mro = t->name_str = t->qualname = t->module = t->subclasses = V_UNSET;
    return t;
}

int py_init_type_bare(struct vm *vm) {
    vm->mcache = calloc(1, sizeof *vm->mcache);
    if (!vm->mcache) return -1;
    struct type seed = {.name = "type", .tflags = TF_GC, .size = sizeof(struct type)};
    struct type *meta = &seed;
    for (size_t i = 0; i < BARE_COUNT; i++) {
        const struct bare *b = &bare_types[i];
        struct type *t = type_alloc(vm, meta);
        if (!t) return -1;
        if (i == 0) meta = t->o.type = t;
        t->name = b->name;
        t->tflags = b->flags;
        t->size = b->size;
        *bare_field(vm, b) = t;
        type_remember(vm, t);
    }
    return 0;
}

static struct type *bare_find(struct vm *vm, const char *name) {
    for (size_t i = 0; i < BARE_COUNT; i++) {
        struct type *t = *bare_field(vm, &bare_types[i]);
        if (strcmp(bare_types[i].name, name) == 0) return t->mro == V_UNSET ? t : NULL;
    }
    return NULL;
}

/* ---- native types -------------------------------------------------------------------------------
 */

#define INHERITED_FLAGS                                                                            \
    (TF_GC | TF_EXCEPTION | TF_WEAKREF | TF_INT | TF_STR | TF_LIST | TF_TUPLE | TF_DICT |          \
     TF_TYPE | TF_MAPPING_PATTERN | TF_SEQUENCE_PATTERN)

static int add_methods(struct vm *vm, struct type *t, const struct native_def *defs) {
    for (const struct native_def *d = defs; d && d->name; d++) {
        struct type *kind = d->flags & NATIVE_GETTER   ? vm->t.native_getter
                            : d->flags & NATIVE_STATIC ? vm->t.native
                                                       : vm->t.method_descr;
        Value v = descr_native(vm, kind, t, d);
        if (v != V_ERR && d->flags & NATIVE_STATIC) v = descr_wrapper(vm, vm->t.staticmethod, v);
        if (v != V_ERR && d->flags & NATIVE_CLASS) v = descr_wrapper(vm, vm->t.classmethod, v);
        if (v == V_ERR) return -1;
        Value name = py_intern(vm, d->name);
        int rc = name == V_ERR ? -1 : py_dict_set_str(vm, t->dict, name, v);
        v_decref(vm, name);
        v_decref(vm, v);
        if (rc < 0) return -1;
    }
    return 0;
}

static int add_getsets(struct vm *vm, struct type *t, const struct getset_def *defs) {
    for (const struct getset_def *d = defs; d && d->name; d++) {
        Value v = descr_getset(vm, t, d), name = py_intern(vm, d->name);
        int rc = v == V_ERR || name == V_ERR ? -1 : py_dict_set_str(vm, t->dict, name, v);
        v_decref(vm, v);
        v_decref(vm, name);
        if (rc < 0) return -1;
    }
    return 0;
}

/* Every slot is a function pointer of one size; those that are NULL come from the base. */
static void inherit_native_slots(struct vm *vm, struct type *t, struct type *base) {
    bool own_compare = t->s.compare, own_hash = t->s.hash, own_new = t->s.new_;
    for (size_t off = 0; off < sizeof(struct slots); off += sizeof(slot_fn)) {
        if (!slot_get(&t->s, (uint32_t)off))
            slot_put(&t->s, (uint32_t)off, slot_get(&base->s, (uint32_t)off));
    }
    if (own_compare && !own_hash) t->s.hash = py_hash_unhashable;
    if (base == vm->t.object && !own_new) t->s.new_ = NULL;
}

static int add_new_method(struct vm *vm, struct type *t) {
    Value v = py_native(vm, &type_new_method, v_ptr(t), V_UNSET);
    if (v == V_ERR) return -1;
    /* the function must not keep its type alive: the type owns it */
    int rc = py_dict_set_str(vm, t->dict, vm->n.__new__, v);
    v_decref(vm, v);
    return rc;
}

static int fill_dict(struct vm *vm, struct type *t, const struct type_def *def) {
    if (add_methods(vm, t, def->methods) < 0 || add_getsets(vm, t, def->getsets) < 0) return -1;
    bool unhashable =
        (def->slots.compare && !def->slots.hash) || def->slots.hash == py_hash_unhashable;
    if (unhashable && py_dict_set_str(vm, t->dict, vm->n.__hash__, V_NONE) < 0) return -1;
    if (slots_add_wrappers(vm, t, &def->slots) < 0) return -1;
    if (def->slots.new_ && add_new_method(vm, t) < 0) return -1;
    if (py_dict_find_str(t->dict, vm->n.__doc__) >= 0) return 0;
    Value doc = def->doc ? py_str(vm, def->doc) : V_NONE;
    int rc = doc == V_ERR ? -1 : py_dict_set_str(vm, t->dict, vm->n.__doc__, doc);
    v_decref(vm, doc);
    return rc;
}

static int fill_identity(struct vm *vm, struct type *t, const struct type_def *def,
                         struct type *base) {
    t->name = def->name;
    t->name_str = py_intern(vm, def->name);
    t->qualname = v_incref(t->name_str);
    t->module = def->module ? py_intern(vm, def->module) : V_UNSET;
    Value dict = py_dict(vm);
    if (dict != V_ERR) t->dict = v_as(dict, dict);
    t->subclasses = py_list(vm, NULL, 0);
    Value basev = base ? v_ptr(base) : V_UNSET;
    t->bases = base ? py_tuple(vm, &basev, 1) : py_tuple_alloc(vm, 0);
    size_t n = base ? args_len(base->mro) : 0;
    t->mro = py_tuple_alloc(vm, n + 1);
    if (t->name_str == V_ERR || t->module == V_ERR || dict == V_ERR || t->subclasses == V_ERR ||
        t->bases == V_ERR || t->mro == V_ERR)
        return -1;
    Value *mro = v_as(tuple, t->mro)->items;
    mro[0] = v_incref(v_ptr(t));
    for (size_t i = 0; i < n; i++) mro[i + 1] = v_incref(args_at(base->mro, i));
    return 0;
}

static int fill_native(struct vm *vm, struct type *t, const struct type_def *def,
                       struct type *base) {
    t->tflags = def->flags;
    t->size = def->size;
    t->s = def->slots;
    t->methods = def->methods;
    if (base) {
        t->base = base;
        v_incref(v_ptr(base));
        t->tflags |= base->tflags & INHERITED_FLAGS;
        if (!t->size) t->size = base->size;
        t->dictoff = base->dictoff;
        inherit_native_slots(vm, t, base);
    }
    if (fill_identity(vm, t, def, base) < 0 || fill_dict(vm, t, def) < 0) return -1;
    return base ? type_add_subclass(vm, base, t) : 0;
}

int type_fill_native(struct vm *vm, struct type *t, const struct type_def *def) {
    return fill_native(vm, t, def, vm->t.object);
}

struct type *type_new_native(struct vm *vm, const struct type_def *def, struct type *base) {
    struct type *t = bare_find(vm, def->name);
    if (!t) {
        t = type_alloc(vm, vm->t.type);
        if (!t) return NULL;
        t->name = def->name;
        type_remember(vm, t);
    }
    if (!base && t != vm->t.object) base = vm->t.object;
    return fill_native(vm, t, def, base) < 0 ? NULL : t;
}

/* ---- subclasses: weak pointers, kept as ints
 * ----------------------------------------------------- */

int type_add_subclass(struct vm *vm, struct type *base, struct type *sub) {
    return py_list_append(vm, base->subclasses, v_int((intptr_t)sub));
}

static void forget_subclass(struct type *base, struct type *sub) {
    if (base->subclasses == V_UNSET) return;
    struct list *l = v_as(list, base->subclasses);
    for (size_t i = 0; i < l->len; i++) {
        if (l->items[i] != v_int((intptr_t)sub)) continue;
        memmove(&l->items[i], &l->items[i + 1], (l->len - i - 1) * sizeof(Value));
        l->len--;
        return;
    }
}

int type_each_subclass(struct type *t, int (*fn)(struct type *, void *), void *arg) {
    if (t->subclasses == V_UNSET) return 0;
    struct list *l = v_as(list, t->subclasses);
    for (size_t i = 0; i < l->len; i++) {
        int rc = fn((struct type *)v_as_int(l->items[i]), arg);
        if (rc) return rc;
    }
    return 0;
}

/* ---- versions, lookup, the method cache
 * ---------------------------------------------------------- */

static int forget_version(struct type *t, void *arg) {
    (void)arg;
    if (!t->version) return 0;
    t->version = 0;
    return type_each_subclass(t, forget_version, NULL);
}

void type_modified(struct vm *vm, struct type *t) {
    (void)vm;
    forget_version(t, NULL);
}

uint32_t type_version(struct vm *vm, struct type *t) {
    if (t->version || t->mro == V_UNSET || t->tflags & TF_CUSTOM_MRO) return t->version;
    for (size_t i = 1; i < args_len(t->mro); i++) {
        if (!type_version(vm, v_as(type, args_at(t->mro, i)))) return 0;
    }
    if (vm->next_type_version == UINT32_MAX) return 0;
    return t->version = ++vm->next_type_version;
}

static Value lookup_slow(struct type *t, Value name) {
    if (t->mro == V_UNSET) return V_UNSET;
    struct tuple *mro = v_as(tuple, t->mro);
    for (size_t i = 0; i < mro->len; i++) {
        struct type *b = v_as(type, mro->items[i]);
        if (!b->dict) continue;
        Value v = py_dict_get_str(b->dict, name);
        if (v != V_UNSET) return v;
    }
    return V_UNSET;
}

Value type_lookup(struct vm *vm, struct type *t, Value name) {
    uint32_t version = t->version ? t->version : type_version(vm, t);
    if (!version) return lookup_slow(t, name);
    struct cache_entry *e = &vm->mcache->entries[(version ^ (uint32_t)(name >> 4)) % CACHE_SIZE];
    if (e->version == version && e->name == name) return e->value;
    Value v = lookup_slow(t, name);
    Value old = e->version ? e->name : V_UNSET;
    e->version = version;
    e->name = v_incref(name);
    e->value = v;
    v_decref(vm, old);
    return v;
}

int type_set_attr(struct vm *vm, struct type *t, Value name, Value v) {
    Value key = attr_intern(vm, name);
    if (key == V_ERR) return -1;
    /* the cache holds borrowed values: forget them before the dict lets go of the old one */
    type_modified(vm, t);
    int rc =
        v == V_UNSET ? py_dict_del(vm, v_ptr(t->dict), key) : py_dict_set_str(vm, t->dict, key, v);
    if (v == V_UNSET && rc == 0) {
        char shown[256];
        py_raise(vm, vm->e.AttributeError, "type object '%s' has no attribute '%S'",
                 type_shown(vm, t, shown, sizeof shown), key);
        rc = -1;
    }
    type_modified(vm, t);
    if (rc >= 0 && t->tflags & TF_HEAP) slots_update_name(vm, t, key);
    v_decref(vm, key);
    return rc < 0 ? -1 : 0;
}

bool type_is_sub_slow(const struct type *t, const struct type *of) {
    if (t->mro == V_UNSET) {
        for (; t; t = t->base)
            if (t == of) return true;
        return false;
    }
    struct tuple *mro = v_as(tuple, t->mro);
    for (size_t i = 0; i < mro->len; i++)
        if (mro->items[i] == v_ptr(of)) return true;
    return false;
}

bool v_isinstance(struct vm *vm, Value v, const struct type *t) {
    return type_is_sub(v_type(vm, v), t);
}

struct type *type_native_base(struct type *t) {
    while (t->tflags & TF_HEAP) t = t->base;
    return t;
}

/* ---- the end of a type
 * --------------------------------------------------------------------------- */

static void type_drop(struct vm *vm, struct type *t) {
    t->version = 0;
    v_set(vm, &t->mro, V_UNSET);
    v_set(vm, &t->bases, V_UNSET);
    if (t->dict) {
        Value d = v_ptr(t->dict);
        t->dict = NULL;
        v_decref(vm, d);
    }
}

static void type_free(struct vm *vm, struct obj *o) {
    struct type *t = (struct type *)o;
    if (t->bases != V_UNSET) {
        for (size_t i = 0; i < args_len(t->bases); i++)
            forget_subclass(v_as(type, args_at(t->bases, i)), t);
    } else if (t->base) {
        forget_subclass(t->base, t);
    }
    type_drop(vm, t);
    v_set(vm, &t->subclasses, V_UNSET);
    v_set(vm, &t->name_str, V_UNSET);
    v_set(vm, &t->qualname, V_UNSET);
    v_set(vm, &t->module, V_UNSET);
    if (t->base) v_decref(vm, v_ptr(t->base));
    t->base = NULL;
}

static int type_traverse(struct obj *o, py_visit visit, void *arg) {
    struct type *t = (struct type *)o;
    int rc = visit(t->mro, arg);
    if (!rc) rc = visit(t->bases, arg);
    if (!rc && t->dict) rc = visit(v_ptr(t->dict), arg);
    if (!rc && t->base) rc = visit(v_ptr(t->base), arg);
    return rc;
}

static void type_clear(struct vm *vm, struct obj *o) {
    struct type *t = (struct type *)o;
    if (!(t->tflags & TF_HEAP) || t->bases == V_UNSET) return;
    for (size_t i = 0; i < args_len(t->bases); i++)
        forget_subclass(v_as(type, args_at(t->bases, i)), t);
    type_drop(vm, t);
}

void py_fini_type_dicts(struct vm *vm) {
    struct method_cache *c = vm->mcache;
    for (size_t i = 0; i < CACHE_SIZE; i++) {
        if (c->entries[i].version) v_decref(vm, c->entries[i].name);
        c->entries[i].version = 0;
    }
    for (size_t i = c->natives.len; i-- > 0;) {
        struct type *t = c->natives.data[i];
        struct type *base = t->base;
        t->base = NULL; /* without reading a base's list of subclasses */
        v_set(vm, &t->subclasses, V_UNSET);
        type_drop(vm, t);
        v_set(vm, &t->name_str, V_UNSET);
        v_set(vm, &t->qualname, V_UNSET);
        v_set(vm, &t->module, V_UNSET);
        if (base) v_decref(vm, v_ptr(base));
    }
}

void py_fini_type(struct vm *vm) {
    struct method_cache *c = vm->mcache;
    for (size_t i = c->natives.len; i-- > 0;) {
        struct type *t = c->natives.data[i];
        t->o.rc = 0;
        obj_free(vm, &t->o);
    }
    vec_release(&c->natives);
    free(c);
    vm->mcache = NULL;
}

/* ---- the types `object` and `type`
 * --------------------------------------------------------------- */

static Value type_repr(struct vm *vm, Value self) {
    char name[256];
    return py_str_fmt(vm, "<class '%s'>", type_qualified(vm, v_as(type, self), name, sizeof name));
}

static Value type_or(struct vm *vm, Value a, Value b) {
    return py_union(vm, a, b);
}

static const struct type_def object_def = {
    .name = "object",
    .doc = "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and "
           "returns a new "
           "featureless\ninstance that has no instance attributes and cannot be given any.\n",
    .flags = TF_BASETYPE,
    .size = sizeof(struct obj),
    .slots = {.new_ = object_new,
              .init = object_init,
              .repr = object_repr,
              .str = object_str,
              .format = object_format,
              .hash = object_hash,
              .compare = object_compare},
    .methods = object_methods,
    .getsets = object_getsets,
};

static const struct type_def type_def_ = {
    .name = "type",
    .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
    .flags = TF_GC | TF_BASETYPE | TF_TYPE | TF_WEAKREF,
    .size = sizeof(struct type),
    .slots = {.new_ = type_new_slot,
              .init = type_init_slot,
              .free = type_free,
              .traverse = type_traverse,
              .clear = type_clear,
              .repr = type_repr,
              .getattr = type_getattr,
              .setattr = type_setattr,
              .call = type_call,
              .binary = {[PY_OR] = type_or}},
    .methods = type_methods,
    .getsets = type_getsets,
};

/* The second name for getsets made of a native_def; needed before the first type gets its methods.
 */
static int init_native_getter(struct vm *vm) {
    struct type *t = type_alloc(vm, vm->t.type);
    if (!t) return -1;
    t->name = "getset_descriptor";
    t->tflags = TF_GC;
    t->size = sizeof(struct native);
    vm->t.native_getter = t;
    return type_remember(vm, t);
}

int py_init_type(struct vm *vm) {
    if (init_native_getter(vm) < 0) return -1;
    if (!type_new_native(vm, &object_def, NULL)) return -1;
    if (!type_new_native(vm, &type_def_, NULL)) return -1;
    vm->t.type->dictoff = offsetof(struct type, dict);
    return 0;
}
