/* Classes from the inside: what type.c, type_new.c, slotdefs.c, attr.c, object.c and descr.c share.
 *
 * slotdefs.c holds one table that ties together a dunder name, a slot of struct slots, the C
 * function that calls the Python method of that name (the dispatcher, put into the slot of classes
 * written in Python), and the function that calls the slot with Python arguments (behind the "slot
 * wrapper" objects that native types have in their dicts, so that list.__len__ and
 * super().__setattr__ exist). Several names may share a slot: then the dispatcher looks up the one
 * that it needs.
 *
 * A class inherits a native slot directly as long as what it finds along its mro under all names of
 * that slot are wrappers of one and the same C function. Assigning a dunder later recomputes the
 * slots of the class and of those below it.
 *
 * A type's `version` is nonzero only if those of its bases are; changing a type sets it and all
 * below to 0.
 */
#ifndef PY_TYPE_H
#define PY_TYPE_H

#include "py/object.h"
#include "py/vm.h"

typedef void (*slot_fn)(void);
struct slotdef;
/* args[0] is self; keyword values follow args[0..n) as in a call slot */
typedef Value (*slot_wrap)(struct vm *vm, const struct slotdef *def, slot_fn fn, Value *args,
                           size_t n, Value kwnames);

struct slotdef {
    uint32_t name_off; /* of the name in struct vm_names */
    uint32_t slot_off; /* in struct slots */
    slot_fn dispatcher;
    slot_wrap
        wrap;  /* NULL: native types get no wrapper (they use methods, or never have the slot) */
    int nargs; /* without self; -1: the wrapper looks itself */
    int op;    /* enum py_cmp, for the wrapper that serves all comparisons */
    const char *doc;
};

struct slot_wrapper {
    struct obj o;
    const struct slotdef *def;
    struct type *owner;
};
struct method_wrapper {
    struct obj o;
    struct slot_wrapper *descr;
    Value self;
};

extern const struct slotdef slotdefs[];
extern const size_t slotdef_count;

static inline Value slotdef_name(const struct vm *vm, const struct slotdef *d) {
    Value v;
    __builtin_memcpy(&v, (const char *)&vm->n + d->name_off, sizeof v);
    return v;
}
static inline slot_fn slot_get(const struct slots *s, uint32_t off) {
    slot_fn f;
    __builtin_memcpy(&f, (const char *)s + off, sizeof f);
    return f;
}
static inline void slot_put(struct slots *s, uint32_t off, slot_fn f) {
    __builtin_memcpy((char *)s + off, &f, sizeof f);
}

/* slotdefs.c */
int slots_add_wrappers(struct vm *vm, struct type *t, const struct slots *own) PY_MUST_CHECK;
void slots_update_all(struct vm *vm, struct type *t); /* of a heap type, from its mro */
void slots_update_name(struct vm *vm, struct type *t, Value name); /* and of the types below it */
/* Calls slot wrapper `w` with args[0] = self. */
Value slot_wrapper_call(struct vm *vm, Value w, Value *args, size_t n, Value kwnames);
enum py_cmp cmp_swapped(enum py_cmp op);

extern const struct native_def type_new_method; /* slotwrap.c: the __new__ of native types */

/* type.c */
void type_modified(struct vm *vm, struct type *t);
struct type *type_alloc(struct vm *vm, struct type *meta) PY_MUST_CHECK;
/* For a native type that exists before its definition can be applied; base is object. */
int type_fill_native(struct vm *vm, struct type *t, const struct type_def *def) PY_MUST_CHECK;
int type_add_subclass(struct vm *vm, struct type *base, struct type *sub) PY_MUST_CHECK;
/* Calls `fn` for each living direct subclass; stops at nonzero. */
int type_each_subclass(struct type *t, int (*fn)(struct type *sub, void *arg), void *arg);
struct type *type_native_base(struct type *t); /* the nearest type that no class statement made */
/* The name in messages about an object's type: with the module for types written in C, as CPython's tp_name has it
 * ("collections.deque"), alone for others. What asyncio has in Python there and in C here counts as others. */
const char *type_shown(struct vm *vm, struct type *t, char *out, size_t size);
const char *type_qualified(struct vm *vm, struct type *t, char *out, size_t size); /* "mod.Name" */
/* mro.c: sets t->mro, from its bases or mro(); the method mro() itself */
int type_mro_compute(struct vm *vm, struct type *t) PY_MUST_CHECK;
Value type_mro_m(struct vm *vm, Value *args, size_t n);
Value type_getattr(struct vm *vm, Value self, Value name);
int type_setattr(struct vm *vm, Value self, Value name, Value v);
Value type_call(struct vm *vm, Value self, Value *args, size_t n, Value kwnames);
extern const struct native_def type_methods[];
extern const struct getset_def type_getsets[];

/* type_new.c */
Value type_new_slot(struct vm *vm, struct type *meta, Value args, Value kwargs);
int type_init_slot(struct vm *vm, Value self, Value args, Value kwargs);
struct type *type_best_meta(struct vm *vm, struct type *meta,
                            Value bases); /* NULL: conflict, raised */
/* Arguments of a call as a tuple and a dict (V_UNSET: no keywords); both owned. */
Value args_split(struct vm *vm, Value *args, size_t n, Value kwnames, Value *kwargs) PY_MUST_CHECK;
bool type_same_layout(struct vm *vm, const struct type *a,
                      const struct type *b); /* for __class__ and __bases__ assignment */

/* attr.c */
/* As the generic lookup, but V_UNSET without an exception when there is no such attribute. */
Value attr_generic_opt(struct vm *vm, Value o, Value name);
/* Binds what was found on a type to an instance of it; consumes `d`. obj V_UNSET: accessed through
 * the type. */
Value attr_bind_steal(struct vm *vm, Value d, Value obj, struct type *owner);
Value attr_intern(struct vm *vm, Value name); /* owned interned str; TypeError when it is no str */
bool descr_is_data(struct vm *vm, Value d);
bool descr_comes_first(struct vm *vm,
                       Value d);           /* read before the instance dict: it has __get__ too */
Value py_get_dict(struct vm *vm, Value o); /* getter and setter of __dict__ */
int py_set_dict(struct vm *vm, Value o, Value v);
Value py_get_weakref_slot(struct vm *vm, Value o);
Value py_dir(struct vm *vm, Value o);
Value type_dir(struct vm *vm, Value self);   /* type.__dir__ */
Value object_dir(struct vm *vm, Value self); /* object.__dir__ */

/* object.c */
extern const struct native_def object_methods[];
extern const struct getset_def object_getsets[];
Value object_new(struct vm *vm, struct type *t, Value args, Value kwargs);
int object_init(struct vm *vm, Value self, Value args, Value kwargs);
Value object_repr(struct vm *vm, Value self);
Value object_str(struct vm *vm, Value self);
Value object_format(struct vm *vm, Value self, Value spec);
int64_t object_hash(struct vm *vm, Value self);
Value object_reduce_m(struct vm *vm, Value *args, size_t n); /* reduce.c */
Value object_reduce_ex_m(struct vm *vm, Value *args, size_t n);
Value object_compare(struct vm *vm, Value a, Value b, enum py_cmp op);

/* descr.c */
Value descr_member(struct vm *vm, struct type *owner, Value name, uint32_t offset) PY_MUST_CHECK;
Value descr_getset(struct vm *vm, struct type *owner, const struct getset_def *def) PY_MUST_CHECK;
Value descr_native(struct vm *vm, struct type *kind, struct type *owner,
                   const struct native_def *def) PY_MUST_CHECK;
Value descr_wrapper(struct vm *vm, struct type *kind,
                    Value fn_steal) PY_MUST_CHECK; /* classmethod, staticmethod */

int descr_init_property(struct vm *vm) PY_MUST_CHECK; /* property.c */
int descr_init_super(struct vm *vm) PY_MUST_CHECK;    /* super.c */
int descr_init_proxy(struct vm *vm) PY_MUST_CHECK;    /* proxy.c */

Value py_getitem_iter(struct vm *vm, Value o) PY_MUST_CHECK; /* iter.c: by o[0], o[1], … */
Value py_callable_iter(struct vm *vm, Value fn, Value sentinel) PY_MUST_CHECK;

/* The type of a wrong argument as CPython's argument clinic names it. */
static inline const char *arg_type_name(struct vm *vm, Value v) {
    return v == V_NONE ? "None" : v_type(vm, v)->name;
}

/* Keyword helper for slots that take args tuple and kwargs dict: no keywords allowed. */
int args_no_keywords(struct vm *vm, const char *name, Value kwargs) PY_MUST_CHECK;
/* The same in a __new__: a subclass with an __init__ of its own may take some. */
int args_no_keywords_new(struct vm *vm, struct type *t, const char *name, Value kwargs) PY_MUST_CHECK;
static inline size_t args_len(Value args) {
    return v_as(tuple, args)->len;
}
static inline Value args_at(Value args, size_t i) {
    return v_as(tuple, args)->items[i];
}
static inline bool kwargs_empty(Value kw) {
    return kw == V_UNSET || v_as(dict, kw)->len == 0;
}

#endif
