/* Objects: the layout of the built-in types, and the functions that work on Values.
 *
 * Every heap object starts with struct obj. A type is an object too; its `slots` are C function pointers
 * for each thing that the language can do to a value. A native type fills the slots it has; a class written
 * in Python gets, for each dunder method it defines or inherits, a slot that calls that method (type.c,
 * slotdefs). So the VM asks only slots, and looks at `type` only for its fast paths.
 *
 * Containers (types with TF_GC) carry a gc head in front of struct obj and are known to the cycle
 * collector through their `traverse` and `clear` slots (gc.c).
 *
 * Attributes of instances live in a struct dict at type->dictoff (made when first needed); values of
 * __slots__ at fixed offsets behind member descriptors. Dicts are compact and ordered: `entries` in
 * insertion order, an index table only from 9 entries on. That makes inline caches simple: a cache remembers
 * the entry number, and `entries[hint].key == name` proves it right.
 *
 * Errors: functions that return a Value return V_ERR with the exception set; int functions return -1 (or as
 * their comment says). Iterators return V_UNSET when exhausted, without an exception.
 *
 * Who makes what: alloc.c obj_alloc/obj_free and free lists · gc.c cycles · int.c float.c complex.c · str*.c
 * format*.c bytes.c · list.c tuple.c dict.c set.c range.c slice · type*.c mro.c slot*.c classes · attr.c object.c
 * attributes · descr.c property.c super.c proxy.c descriptors · abstract*.c what works on any value ·
 * function.c calls' objects · exception.c traceback.c · gen.c · module.c import.c · builtins*.c
 */
#ifndef PY_OBJECT_H
#define PY_OBJECT_H

#include <stdarg.h>

#include "py/code.h"
#include "py/value.h"

#define PY_MUST_CHECK __attribute__((warn_unused_result))

enum py_res { PY_RETURN, PY_YIELD, PY_RAISE };

struct frame;

typedef int (*py_visit)(Value v, void *arg);

/* ---- types ------------------------------------------------------------------------------------- */

enum type_flag {
    TF_GC = 1 << 0,
    TF_BASETYPE = 1 << 1,   /* may be subclassed from Python */
    TF_HEAP = 1 << 2,       /* made by a class statement or type() */
    TF_EXCEPTION = 1 << 3,  /* BaseException or below */
    TF_WEAKREF = 1 << 4,    /* instances may be weakly referenced */
    TF_ABSTRACT = 1 << 5,   /* has abstract methods */
    TF_INT = 1 << 6,        /* int or below; likewise the next ones: for quick isinstance checks */
    TF_STR = 1 << 7,
    TF_LIST = 1 << 8,
    TF_TUPLE = 1 << 9,
    TF_DICT = 1 << 10,
    TF_TYPE = 1 << 11,      /* type or below (metaclasses) */
    TF_NO_NEW = 1 << 12,    /* cannot be called to make instances */
    TF_MAPPING_PATTERN = 1 << 13,
    TF_SEQUENCE_PATTERN = 1 << 14,
    TF_GETATTR_HOOK = 1 << 15, /* defines __getattr__ or __getattribute__: no attribute caches */
    TF_AWAITABLE_ITER = 1 << 16,
    TF_DICT_BEFORE = 1 << 17, /* its struct dict * lies in front of the object (py_dict_slot); dictoff is 0 */
    TF_OWN_DICT = 1 << 18,    /* the dict was added by a class statement, not by the native base */
    TF_CUSTOM_MRO = 1 << 20,  /* its metaclass has an mro() of its own: no version, no caches */
    TF_STATIC = 1 << 21,     /* made by a class statement in the place of one that CPython has in C: see type_shown */
    TF_SLOTS = 1 << 19,       /* it or a base below the native one has __slots__ */
};

/* Native functions get their arguments in one array. For methods args[0] is self, and nargs (the length of
 * args) counts it. With a signature (see native_def) every parameter has its place in args, V_UNSET where
 * not given. */
typedef Value (*native_fn)(struct vm *vm, Value *args, size_t nargs);

struct slots {
    /* life */
    Value (*new_)(struct vm *, struct type *, Value args_tuple, Value kwargs_dict_or_unset);
    int (*init)(struct vm *, Value self, Value args_tuple, Value kwargs_dict_or_unset);
    void (*free)(struct vm *, struct obj *);          /* release what it owns; memory is obj_free's */
    int (*traverse)(struct obj *, py_visit, void *);
    void (*clear)(struct vm *, struct obj *);
    void (*finalize)(struct vm *, Value self);        /* __del__, coroutine never awaited, … */
    /* looks */
    Value (*repr)(struct vm *, Value);
    Value (*str)(struct vm *, Value);                 /* NULL: repr */
    Value (*format)(struct vm *, Value, Value spec);
    int64_t (*hash)(struct vm *, Value);              /* -1: error set; never -1 otherwise */
    Value (*compare)(struct vm *, Value, Value, enum py_cmp); /* V_NOTIMPL when it does not know */
    int (*truth)(struct vm *, Value);                 /* 0, 1, -1 */
    /* attributes; NULL means the generic ones */
    Value (*getattr)(struct vm *, Value, Value name);
    int (*setattr)(struct vm *, Value, Value name, Value v); /* v V_UNSET: delete */
    Value (*descr_get)(struct vm *, Value descr, Value obj_or_unset, struct type *owner);
    int (*descr_set)(struct vm *, Value descr, Value obj, Value v);
    /* call: args[0..n) positional, then the values of kwnames (tuple of str or V_UNSET) */
    Value (*call)(struct vm *, Value self, Value *args, size_t n, Value kwnames);
    /* iteration */
    Value (*iter)(struct vm *, Value);
    Value (*next)(struct vm *, Value);                /* V_UNSET: exhausted */
    Value (*reversed)(struct vm *, Value);
    Value (*aiter)(struct vm *, Value);
    Value (*anext)(struct vm *, Value);               /* an awaitable */
    /* waiting: await_ gives the delegate (owned) that is then resumed; for natives mostly itself */
    Value (*await_)(struct vm *, Value);
    enum py_res (*resume)(struct vm *, Value self, Value sent, Value *out);
    enum py_res (*throw_)(struct vm *, Value self, Value exc, Value *out);
    int (*close)(struct vm *, Value self);            /* GeneratorExit into it */
    /* containers */
    intptr_t (*len)(struct vm *, Value);              /* -1: error */
    Value (*getitem)(struct vm *, Value, Value key);
    int (*setitem)(struct vm *, Value, Value key, Value v); /* v V_UNSET: delete */
    int (*contains)(struct vm *, Value, Value item);
    /* numbers; V_NOTIMPL when they do not know. Each binary slot is tried for both operands. */
    Value (*binary[PY_BINOP_COUNT])(struct vm *, Value, Value);
    Value (*inplace[PY_BINOP_COUNT])(struct vm *, Value, Value);
    Value (*neg)(struct vm *, Value);
    Value (*pos)(struct vm *, Value);
    Value (*invert)(struct vm *, Value);
    Value (*abs)(struct vm *, Value);
    Value (*to_int)(struct vm *, Value);
    Value (*to_float)(struct vm *, Value);
    Value (*index)(struct vm *, Value);
};

struct type {
    struct obj o;
    const char *name;        /* as in error messages: "list", "Queue"; owned by the type */
    uint32_t tflags;
    uint32_t size;           /* bytes of an instance */
    uint32_t dictoff;        /* of its struct dict *, 0 = none */
    uint32_t version;        /* changes whenever an attribute of it or of a base changes; 0 = not given yet */
    struct type *base;       /* the one whose layout it extends; owned */
    Value bases, mro;        /* tuples */
    struct dict *dict;       /* owned */
    Value name_str, qualname, module; /* str; module may be V_UNSET */
    Value subclasses;        /* list of weak pointers as ints; type.c's own */
    struct slots s;
    const struct native_def *methods; /* what it was made from; NULL for heap types */
    uint32_t slot_start, slot_count; /* values of its own __slots__ within an instance */
    uint64_t hash_seed;      /* str: host.hash_seed, for py_str_hash; else 0 */
};

/* One row per native function or method; the array ends with {0}.
 *
 * `sig` is Python's own notation: "x, /, y=None, *, key=None", "*args, **kw". NULL: between min and max
 * positional arguments and no keywords (max -1: any number). With a sig, args has one Value per parameter,
 * in that order (*args a tuple, **kw a dict), V_UNSET where the caller gave none and the default is the
 * function's to know; min is then the number of required ones. self is not counted. */
struct native_def {
    const char *name;
    native_fn fn;
    int min, max;
    const char *sig;
    const char *doc;
    uint32_t flags; /* enum native_flag */
};
enum native_flag {
    NATIVE_STATIC = 1,      /* staticmethod */
    NATIVE_CLASS = 2,       /* classmethod: args[0] is the class */
    NATIVE_GETTER = 4,      /* a read-only attribute: fn(self) */
    NATIVE_CORO = 8,        /* a "coroutine function" for inspect.iscoroutinefunction */
    NATIVE_PYTHON = 16,     /* written in Python in CPython: wrong arguments are told in its words */
};

struct getset_def {
    const char *name;
    Value (*get)(struct vm *, Value self);
    int (*set)(struct vm *, Value self, Value v); /* NULL: read-only; v V_UNSET: delete */
    const char *doc;
};

/* What a native type is made from. */
struct type_def {
    const char *name, *module, *doc;
    uint32_t flags, size;
    struct slots slots;
    const struct native_def *methods; /* may be NULL */
    const struct getset_def *getsets; /* may be NULL */
};

/* Makes a native type; base NULL means object. Slots that are NULL are inherited from base. The VM owns it. */
struct type *type_new_native(struct vm *vm, const struct type_def *def, struct type *base) PY_MUST_CHECK;
static inline bool type_is_sub(const struct type *t, const struct type *of); /* below */
bool type_is_sub_slow(const struct type *t, const struct type *of);
/* Looks `name` up along the mro; borrowed, V_UNSET when not there. No exception. */
Value type_lookup(struct vm *vm, struct type *t, Value name);
/* What super(start, obj).name finds before binding: behind `start` in the mro of self_type. Borrowed, V_UNSET. */
Value py_super_lookup(struct vm *vm, struct type *start, struct type *self_type, Value name);
int type_set_attr(struct vm *vm, struct type *t, Value name, Value v) PY_MUST_CHECK;
/* The version, given one when it has none. Inline caches compare it: attributes found along the mro stay as
 * they are as long as it does. 0: versions have run out, do not cache. */
uint32_t type_version(struct vm *vm, struct type *t);
/* class statement / type(name, bases, ns); metaclass type or V_UNSET */
Value type_new_class(struct vm *vm, struct type *meta, Value name, Value bases, Value ns, Value kwargs) PY_MUST_CHECK;

/* ---- objects ----------------------------------------------------------------------------------- */

/* Zeroed behind the header, rc 1, tracked when the type has TF_GC. NULL with MemoryError set (or the run
 * stopped) when the VM's limit is reached. Owned Value slots must be set to V_UNSET by the caller where 0 is
 * not what it wants (0 is not a valid Value). */
void *obj_alloc(struct vm *vm, struct type *t, size_t size) PY_MUST_CHECK;
void *obj_realloc_data(struct vm *vm, void *p, size_t old_size, size_t new_size) PY_MUST_CHECK; /* counted buffers */
void obj_free_data(struct vm *vm, void *p, size_t size);
/* id(v), for reprs and identity hashes: looks like an address, but is the same in each run of a program. */
uint64_t py_id(struct vm *vm, Value v);
/* Runs an automatic collection when enough containers were made since the last one. Called by the VM between
 * instructions (on ticks), never inside an allocation. */
void py_gc_poll(struct vm *vm);
size_t py_gc_collect(struct vm *vm);         /* unreachable objects found, as gc.collect() */
/* What is alive now is not looked at by collections any more, until it is released again: the world of types and
 * modules that stands before a program begins is as large as most programs. What it refers to stays alive. */
void py_gc_make_permanent(struct vm *vm);
void py_gc_release_permanent(struct vm *vm);

struct instance { struct obj o; struct dict *dict; };
struct bigint;   /* int.c, GMP inside */
struct floatobj { struct obj o; double f; };
struct complexobj { struct obj o; double re, im; };

/* str: UTF-8 (WTF-8 for lone surrogates), NUL-terminated. `chars` is its length in code points; it is ASCII
 * when chars == size, and then indexing is O(1). hash 0 = not computed. Interned ones are unique, so equal
 * pointers mean equal names, and unequal interned pointers unequal ones. */
struct str {
    struct obj o; /* OBJ_USER0: interned */
    uint64_t hash;
    size_t size, chars;
    char data[];
};
struct bytes { struct obj o; uint64_t hash; size_t size; char data[]; };
struct bytearray { struct obj o; size_t size, cap; char *data; size_t exports; /* memoryviews on it */ };
struct tuple { struct obj o; size_t len; Value items[]; };
struct list { struct obj o; size_t len, cap; Value *items; };

struct dict_entry { Value key, value; uint64_t hash; }; /* key V_UNSET: deleted */
struct dict {
    struct obj o;
    size_t len;             /* live entries */
    uint32_t nentries, cap; /* used and available places in entries (deleted ones included) */
    uint32_t keys_version;  /* changes when a key is added or removed; 0 = not given yet */
    uint32_t index_bits;    /* log2 of the index table; 0 = none: scan */
    struct dict_entry *entries;
    void *index;            /* of int8/16/32 entry numbers, -1 empty, -2 deleted */
};
struct dictview { struct obj o; Value dict; };
struct set_entry { Value key; uint64_t hash; };
struct set {
    struct obj o;
    size_t len, fill, mask; /* open addressing as CPython's, so that iteration order is its order */
    struct set_entry *table;
    uint64_t hash;          /* frozenset */
};
struct rangeobj { struct obj o; Value start, stop, step, length; }; /* ints, small or big */
struct sliceobj { struct obj o; Value start, stop, step; };

struct function {
    struct obj o;
    struct code *code;
    Value globals;   /* dict */
    Value builtins;  /* dict */
    Value defaults, kwdefaults, closure; /* tuple / dict / tuple, or V_UNSET */
    Value annotations; /* dict or V_UNSET (made empty when asked for) */
    Value name, qualname, module, doc;
    Value type_params; /* tuple, or V_UNSET: () */
    struct dict *dict; /* at dictoff */
};
struct native {            /* builtin function, bound builtin method, or method descriptor */
    struct obj o;
    const struct native_def *def;
    Value self;            /* V_UNSET for plain functions and descriptors */
    struct type *owner;    /* of a method descriptor; borrowed */
    Value module;          /* name or V_UNSET */
    struct signature *sig; /* parsed def->sig; call.c's */
};
struct method { struct obj o; Value fn, self; };
struct property { struct obj o; Value get, set, del, doc, name; };
struct wrapper { struct obj o; Value fn; struct dict *dict; }; /* classmethod, staticmethod */
struct member { struct obj o; uint32_t offset; Value name; struct type *owner; };
struct getset { struct obj o; const struct getset_def *def; struct type *owner; };
struct superobj { struct obj o; struct type *type; Value self; struct type *self_type; };
struct cell { struct obj o; Value v; };
struct module { struct obj o; struct dict *dict; Value name; void *state; };
struct traceback { struct obj o; Value next, frame; struct code *code; uint32_t pc; }; /* frame: its object */
struct weakref {
    struct obj o;
    Value target;   /* borrowed; V_UNSET when dead */
    Value callback; /* V_NONE: none */
    int64_t hash;   /* -1: not computed */
    struct weakref *next; /* in the chain of its target; weakref.c's */
};
struct mappingproxy { struct obj o; Value mapping; };
struct namespace { struct obj o; struct dict *dict; };
struct generic_alias { struct obj o; Value origin, args, parameters; bool unpacked; }; /* args: tuple */
struct union_ { struct obj o; Value args, parameters; };                               /* args: tuple */

/* Exceptions. Subclasses written in Python put their attributes into dict. */
struct exc {
    struct obj o;
    struct dict *dict;
    Value args;            /* tuple */
    Value traceback, context, cause; /* V_NONE when not there */
    Value notes;           /* list or V_UNSET */
    Value extra;           /* StopIteration.value, SystemExit.code, group's exceptions tuple, …: exception.c */
    bool suppress_context;
};

/* ---- quick type tests -------------------------------------------------------------------------- */

struct type *v_type_special(struct vm *vm, Value v);
static inline struct type *v_type(struct vm *vm, Value v) {
    return v_is_ptr(v) ? v_obj(v)->type : v_type_special(vm, v);
}
static inline bool type_is_sub(const struct type *t, const struct type *of) {
    return t == of || type_is_sub_slow(t, of);
}
static inline bool v_has_tflag(Value v, uint32_t f) { return v_is_ptr(v) && (v_obj(v)->type->tflags & f); }
static inline bool v_is_str(Value v) { return v_has_tflag(v, TF_STR); }     /* subclasses too */
static inline bool v_is_list(Value v) { return v_has_tflag(v, TF_LIST); }
static inline bool v_is_tuple(Value v) { return v_has_tflag(v, TF_TUPLE); }
static inline bool v_is_dict(Value v) { return v_has_tflag(v, TF_DICT); }
static inline bool v_is_type(Value v) { return v_has_tflag(v, TF_TYPE); }
static inline bool v_is_exc(Value v) { return v_has_tflag(v, TF_EXCEPTION); } /* an instance, not a class */
static inline bool v_is_exact(Value v, const struct type *t) { return v_is_ptr(v) && v_obj(v)->type == t; }
static inline bool v_is_anyint(Value v) { return v_is_int(v) || v_is_bool(v) || v_has_tflag(v, TF_INT); }
bool v_isinstance(struct vm *vm, Value v, const struct type *t); /* by real type */

/* ---- constructing and reading (each owned by the file of that type) ----------------------------- */

Value py_int(struct vm *vm, int64_t i) PY_MUST_CHECK;
Value py_int_u64(struct vm *vm, uint64_t i) PY_MUST_CHECK;
Value py_int_from_text(struct vm *vm, const char *digits, size_t n, int base) PY_MUST_CHECK; /* underscores ok */
Value py_int_from_double(struct vm *vm, double d) PY_MUST_CHECK;
/* bool, int and objects with __index__; OverflowError/TypeError otherwise */
int py_as_int64(struct vm *vm, Value v, int64_t *out) PY_MUST_CHECK;
int py_as_double(struct vm *vm, Value v, double *out) PY_MUST_CHECK; /* int, float, __float__, __index__ */
Value py_index(struct vm *vm, Value v) PY_MUST_CHECK;                /* operator.index */
/* pow(a, b, m) of ints; TypeError for others */
Value py_int_pow_mod(struct vm *vm, Value a, Value b, Value m) PY_MUST_CHECK;
Value py_float(struct vm *vm, double d) PY_MUST_CHECK;
static inline double v_as_float(Value v) { return ((struct floatobj *)v)->f; }
char *py_float_repr(double d, char out[40]); /* shortest text that reads back, as repr(float) */
Value py_complex(struct vm *vm, double re, double im) PY_MUST_CHECK;

Value py_str(struct vm *vm, const char *s) PY_MUST_CHECK;                    /* NUL-terminated UTF-8 */
Value py_str_n(struct vm *vm, const char *s, size_t n) PY_MUST_CHECK;        /* valid UTF-8 or WTF-8 */
Value py_str_fmt(struct vm *vm, const char *fmt, ...) PY_MUST_CHECK;         /* directives of py_raise */
Value py_str_vfmt(struct vm *vm, const char *fmt, va_list ap) PY_MUST_CHECK;
Value py_intern(struct vm *vm, const char *s) PY_MUST_CHECK;
Value py_intern_value(struct vm *vm, Value str_steal) PY_MUST_CHECK;         /* str -> the interned equal one */
Value py_str_concat(struct vm *vm, Value a, Value b) PY_MUST_CHECK;
/* a += b that extends `a` in place when the caller's is the only reference; consumes *a */
Value py_str_append_steal(struct vm *vm, Value a, Value b) PY_MUST_CHECK;
Value py_str_join(struct vm *vm, Value *items, size_t n) PY_MUST_CHECK;      /* all str, no separator */
uint64_t py_str_hash(Value s);
bool py_str_eq(Value a, Value b);                                            /* both str */
bool py_str_is(Value v, const char *s);                                      /* str equal to s */
static inline const char *v_cstr(Value v) { return ((struct str *)v)->data; }
Value py_bytes(struct vm *vm, const void *p, size_t n) PY_MUST_CHECK;
/* borrowed view on bytes, bytearray, memoryview; TypeError otherwise */
int py_as_buffer(struct vm *vm, Value v, const char **p, size_t *n) PY_MUST_CHECK;

Value py_tuple(struct vm *vm, const Value *items, size_t n) PY_MUST_CHECK;        /* increfs */
Value py_tuple_steal(struct vm *vm, const Value *items, size_t n) PY_MUST_CHECK;  /* also on failure */
Value py_tuple_alloc(struct vm *vm, size_t n) PY_MUST_CHECK;                      /* items V_UNSET */
Value py_pack(struct vm *vm, size_t n, ...) PY_MUST_CHECK;                        /* tuple, increfs */
Value py_list(struct vm *vm, const Value *items, size_t n) PY_MUST_CHECK;
Value py_list_steal(struct vm *vm, const Value *items, size_t n) PY_MUST_CHECK;
int py_list_append(struct vm *vm, Value list, Value v) PY_MUST_CHECK;
Value py_list_from(struct vm *vm, Value iterable) PY_MUST_CHECK;
Value py_tuple_from(struct vm *vm, Value iterable) PY_MUST_CHECK;
int py_list_extend(struct vm *vm, Value list, Value iterable) PY_MUST_CHECK;

Value py_dict(struct vm *vm) PY_MUST_CHECK;
Value py_dict_copy(struct vm *vm, Value d) PY_MUST_CHECK;
/* exact dict storage, no __missing__, no subclasses' overrides */
Value py_dict_get(struct vm *vm, Value d, Value key);            /* borrowed; V_UNSET absent; V_ERR hash/eq failed */
Value py_dict_get_str(struct dict *d, Value interned);           /* borrowed; V_UNSET absent; never fails */
intptr_t py_dict_find_str(struct dict *d, Value interned);       /* entry number, -1 absent */
int py_dict_set(struct vm *vm, Value d, Value key, Value v) PY_MUST_CHECK; /* increfs both */
int py_dict_set_str(struct vm *vm, struct dict *d, Value interned, Value v) PY_MUST_CHECK;
int py_dict_del(struct vm *vm, Value d, Value key) PY_MUST_CHECK; /* 1 removed, 0 absent, -1 error */
Value py_dict_pop_key(struct vm *vm, Value d, Value key) PY_MUST_CHECK; /* owned; V_UNSET absent */
/* for (size_t i = 0; py_dict_next(d, &i, &k, &v);) borrowed; the dict must not change in between */
bool py_dict_next(Value d, size_t *pos, Value *key, Value *value);
int py_dict_update(struct vm *vm, Value d, Value other) PY_MUST_CHECK; /* mapping or iterable of pairs */
uint32_t py_dict_keys_version(struct vm *vm, struct dict *d);

Value py_set(struct vm *vm, bool frozen) PY_MUST_CHECK;
int py_set_add(struct vm *vm, Value s, Value v) PY_MUST_CHECK;
int py_set_discard(struct vm *vm, Value s, Value v) PY_MUST_CHECK; /* 1 removed, 0 absent, -1 */
int py_set_has(struct vm *vm, Value s, Value v) PY_MUST_CHECK;
bool py_set_next(Value s, size_t *pos, Value *key);
int py_set_update(struct vm *vm, Value s, Value iterable) PY_MUST_CHECK;

Value py_slice(struct vm *vm, Value start, Value stop, Value step) PY_MUST_CHECK;
/* start, stop, step clipped for a sequence of that length; returns the count, -1 error */
intptr_t py_slice_indices(struct vm *vm, Value slice, intptr_t len, intptr_t *start, intptr_t *stop, intptr_t *step);
Value py_range(struct vm *vm, Value start, Value stop, Value step) PY_MUST_CHECK;

Value py_cell(struct vm *vm, Value v_steal) PY_MUST_CHECK;
Value py_function(struct vm *vm, struct code *code, Value globals) PY_MUST_CHECK;
Value py_native(struct vm *vm, const struct native_def *def, Value self, Value module) PY_MUST_CHECK;
Value py_method(struct vm *vm, Value fn, Value self) PY_MUST_CHECK;
Value py_module(struct vm *vm, const char *name) PY_MUST_CHECK;
Value py_weakref(struct vm *vm, Value target, Value callback) PY_MUST_CHECK; /* callback V_NONE: none */
Value py_mappingproxy(struct vm *vm, Value mapping) PY_MUST_CHECK;
Value py_namespace(struct vm *vm, Value dict_or_unset) PY_MUST_CHECK; /* types.SimpleNamespace; takes over a copy */
Value py_generic_alias(struct vm *vm, Value origin, Value item) PY_MUST_CHECK; /* origin[item] */
Value py_union_of_any(struct vm *vm, Value a, Value b) PY_MUST_CHECK;          /* whatever they are */
Value py_union(struct vm *vm, Value a, Value b) PY_MUST_CHECK;                 /* a | b of types; V_NOTIMPL */
Value py_property_new(struct vm *vm, Value get, Value set) PY_MUST_CHECK;

/* ---- what one can do to any value (abstract.c) --------------------------------------------------- */

Value py_repr(struct vm *vm, Value v) PY_MUST_CHECK;
Value py_to_str(struct vm *vm, Value v) PY_MUST_CHECK;
Value py_ascii(struct vm *vm, Value v) PY_MUST_CHECK;
Value py_format(struct vm *vm, Value v, Value spec_or_unset) PY_MUST_CHECK;
int64_t py_hash(struct vm *vm, Value v) PY_MUST_CHECK;
int py_truth(struct vm *vm, Value v) PY_MUST_CHECK;
Value py_compare(struct vm *vm, Value a, Value b, enum py_cmp op) PY_MUST_CHECK;
int py_compare_bool(struct vm *vm, Value a, Value b, enum py_cmp op) PY_MUST_CHECK; /* identity first for EQ/NE */
Value py_binary(struct vm *vm, enum py_binop op, Value a, Value b) PY_MUST_CHECK;
Value py_inplace(struct vm *vm, enum py_binop op, Value a, Value b) PY_MUST_CHECK;
Value py_unary(struct vm *vm, enum py_unop op, Value a) PY_MUST_CHECK;
Value py_getattr(struct vm *vm, Value o, Value name) PY_MUST_CHECK;
Value py_getattr_s(struct vm *vm, Value o, const char *name) PY_MUST_CHECK;
/* like getattr(o, name, unset): V_UNSET instead of AttributeError */
Value py_getattr_opt(struct vm *vm, Value o, Value name) PY_MUST_CHECK;
int py_setattr(struct vm *vm, Value o, Value name, Value v) PY_MUST_CHECK; /* v V_UNSET deletes */
Value py_getattr_generic(struct vm *vm, Value o, Value name) PY_MUST_CHECK; /* object.__getattribute__ */
/* Where the pointer to the instance dict is kept (the dict may be NULL: not made yet); NULL: it has none. */
struct dict **py_dict_slot(Value o);
void py_dict_drop(struct vm *vm, struct dict **d); /* of an object that is cleared; NULL is fine */
/* AttributeError with the text, name and obj of CPython for `o.name`; returns V_ERR */
Value py_raise_attr(struct vm *vm, Value o, Value name);
int py_setattr_generic(struct vm *vm, Value o, Value name, Value v) PY_MUST_CHECK;
Value py_getitem(struct vm *vm, Value o, Value key) PY_MUST_CHECK;
int py_setitem(struct vm *vm, Value o, Value key, Value v) PY_MUST_CHECK;
int py_contains(struct vm *vm, Value o, Value item) PY_MUST_CHECK;
intptr_t py_len(struct vm *vm, Value o) PY_MUST_CHECK;
Value py_iter(struct vm *vm, Value o) PY_MUST_CHECK;
Value py_next(struct vm *vm, Value it) PY_MUST_CHECK; /* V_UNSET exhausted (StopIteration swallowed) */
Value py_next_or_stop(struct vm *vm, Value it) PY_MUST_CHECK; /* next(it): StopIteration with its value when exhausted */
bool py_callable(struct vm *vm, Value v);
int py_isinstance(struct vm *vm, Value v, Value cls) PY_MUST_CHECK;  /* with __instancecheck__, tuples, unions */
int py_issubclass(struct vm *vm, Value c, Value cls) PY_MUST_CHECK;

/* The one way from C into Python code (call.c). args[0..n) positional then keyword values named by kwnames
 * (tuple or V_UNSET). */
Value py_call(struct vm *vm, Value callable, const Value *args, size_t n, Value kwnames) PY_MUST_CHECK;
Value py_call0(struct vm *vm, Value callable) PY_MUST_CHECK;
Value py_call1(struct vm *vm, Value callable, Value a) PY_MUST_CHECK;
Value py_call2(struct vm *vm, Value callable, Value a, Value b) PY_MUST_CHECK;
Value py_call_ex(struct vm *vm, Value callable, Value args_tuple, Value kwargs_or_unset) PY_MUST_CHECK;
Value py_call_method(struct vm *vm, Value o, Value name, const Value *args, size_t n) PY_MUST_CHECK;
/* calls type(o).name, skipping the instance, as implicit dunder calls do; V_UNSET when the type has none */
Value py_call_special(struct vm *vm, Value o, Value name, const Value *args, size_t n) PY_MUST_CHECK;
Value py_new_instance(struct vm *vm, struct type *t) PY_MUST_CHECK; /* object.__new__(t) */

/* Runs the code of a module or class body with these namespaces (locals V_UNSET: globals); its value is None, or
 * for `eval` code the expression's. closure: tuple of cells or V_UNSET. */
Value py_run_code(struct vm *vm, Value code, Value globals, Value locals, Value closure) PY_MUST_CHECK;
/* Calls a function without arguments whose names live in `locals`: the body of a class statement. */
Value py_call_with_locals(struct vm *vm, Value fn, Value locals) PY_MUST_CHECK;
/* The C stack is nearly used up: -1 with RecursionError "maximum recursion depth exceeded" + where set. For native
 * code that recurses (repr, comparison, parsers). */
int py_enter_recursion(struct vm *vm, const char *where) PY_MUST_CHECK;

/* Generators and coroutines (gen.c). Resume runs until the next yield, return or exception of the innermost
 * awaited frame, whatever the depth of the chain (the root remembers its leaf). sent is borrowed (V_NONE at
 * first). On PY_RETURN/PY_YIELD *out is owned; on PY_RAISE the exception is set. */
enum py_res py_resume(struct vm *vm, Value gen, Value sent, Value *out);
enum py_res py_resume_throw(struct vm *vm, Value gen, Value exc, Value *out);
int py_gen_close(struct vm *vm, Value gen) PY_MUST_CHECK;
bool py_is_coroutine(struct vm *vm, Value v);  /* coroutine object, native or not */
/* Any awaitable or iterator that an AWAIT or YIELD_FROM may wait on: generators, natives with a resume slot,
 * iterators in C or Python. */
enum py_res py_delegate_resume(struct vm *vm, Value it, Value sent, Value *out);
enum py_res py_delegate_throw(struct vm *vm, Value it, Value exc, Value *out);
/* What `await v` waits on: v itself or what its __await__ gives; owned. context as AWAIT's operand. */
Value py_awaitable(struct vm *vm, Value v, int context) PY_MUST_CHECK;
/* What a resume of it will look at is fetched into the cache: the object, later what it leads to. */
void py_gen_prefetch(struct vm *vm, Value gen, bool beyond);
/* Whether `v`, which runs now, is what the innermost frame of the chain that `root` drives awaits: what it yields goes to
 * who resumes `root`, and no Python code sees it on its way. */
bool py_gen_awaits(struct vm *vm, Value root, Value v);
Value py_gen_frame_awaiting(struct vm *vm, Value gen); /* borrowed: what its leaf waits on, or V_UNSET */
/* A list of (filename, name, line): the frames of a suspended chain from the generator down to its leaf. Owned. */
Value py_gen_chain(struct vm *vm, Value gen) PY_MUST_CHECK;
uint32_t py_gen_line(struct vm *vm, Value gen); /* line of the suspended leaf that is the program's own, 0 */
struct py_place;
void py_gen_place(struct vm *vm, Value gen, struct py_place *out); /* the same, whole */

/* Text to code object; SyntaxError set on failure. mode: 0 exec, 1 single, 2 eval (enum py_parse_mode). */
Value py_compile_text(struct vm *vm, const char *src, size_t n, const char *filename, int mode) PY_MUST_CHECK;
/* A coroutine written in C: a state machine over its slots. `resume` runs it on (sent is V_NONE at first), `throw_`
 * (NULL: the exception just ends it) delivers an exception; both as the slots of that name. After PY_RETURN or
 * PY_RAISE it is closed and never resumed again; slots are released with it. */
struct native_coro;
struct native_coro_def {
    const char *name;      /* __qualname__, as warnings show it; NULL: anext(), which leaves warning to what it awaits */
    enum py_res (*resume)(struct vm *, struct native_coro *self, Value sent, Value *out);
    enum py_res (*throw_)(struct vm *, struct native_coro *self, Value exc, Value *out);
    uint32_t nslots;
};
struct native_coro {
    struct obj o;
    const struct native_coro_def *def;
    uint8_t state;         /* enum gen_state */
    uint32_t step;         /* the machine's own */
    uint32_t created_line;
    int64_t number;        /* likewise */
    Value slots[];         /* owned; V_UNSET unless given */
};
/* The first n slots get the values given (increfs). */
Value py_native_coro(struct vm *vm, const struct native_coro_def *def, const Value *slots, size_t n) PY_MUST_CHECK;

/* ---- exceptions (exception.c) -------------------------------------------------------------------- */

/* Raises; always returns V_ERR. Directives: %s C string, %d int, %zd ssize, %zu size, %lld, %c, %x, %g double,
 * %S str(Value), %R repr(Value), %T type name of Value, %N name of struct type *, %% . The context is
 * the exception being handled, as Python does it. */
Value py_raise(struct vm *vm, struct type *type, const char *fmt, ...);
int py_raise_i(struct vm *vm, struct type *type, const char *fmt, ...);   /* returns -1 */
Value py_raise_value(struct vm *vm, Value exc);                           /* increfs exc */
Value py_raise_key(struct vm *vm, Value key);                             /* KeyError(key) */
Value py_raise_stop(struct vm *vm, Value value);                          /* StopIteration(value) */
bool py_error_set(struct vm *vm);
Value py_error_take(struct vm *vm);        /* owned; V_UNSET when none */
void py_error_clear(struct vm *vm);
bool py_error_is(struct vm *vm, struct type *type); /* the pending one is an instance of type */
Value py_exc_new(struct vm *vm, struct type *type, const char *fmt, ...) PY_MUST_CHECK;
Value py_exc_handled(struct vm *vm);       /* borrowed: sys.exception(), V_NONE */
/* sys.unraisablehook: prints "Exception ignored in: <where>" and the traceback to stderr; takes the pending one */
void py_unraisable(struct vm *vm, const char *msg, Value where);
int py_warn(struct vm *vm, struct type *category, int stacklevel, const char *fmt, ...) PY_MUST_CHECK;
/* "Traceback (most recent call last): …" as CPython prints it, with chains, notes, groups; owned str */
Value py_format_exception(struct vm *vm, Value exc) PY_MUST_CHECK;

/* ---- containers' helpers ------------------------------------------------------------------------- */

/* repr of recursive containers: 1 entered already (print "[...]"), 0 go on, -1 error. Leave what you entered. */
int py_repr_enter(struct vm *vm, Value v) PY_MUST_CHECK;
void py_repr_leave(struct vm *vm, Value v);

/* Text to the program's stdout (1) or stderr (2), past sys.stdout; -1 when the host is gone (the run stops). */
int py_host_write(struct vm *vm, int fd, const char *p, size_t n) PY_MUST_CHECK;

/* ---- modules ------------------------------------------------------------------------------------- */

/* A native module: its functions, and what `init` adds to its dict. One row in modules.def makes it known. */
struct module_def {
    const char *name, *doc;
    const struct native_def *functions;
    int (*init)(struct vm *vm, Value module); /* may be NULL */
};
int py_module_add(struct vm *vm, Value module, const char *name, Value v_steal) PY_MUST_CHECK;
int py_module_add_type(struct vm *vm, Value module, struct type *t) PY_MUST_CHECK;
Value py_import(struct vm *vm, const char *dotted) PY_MUST_CHECK;

#endif
