/* set and frozenset as Python sees them: types, operators, methods. */
#include "base/buf.h"
#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"
#include "py/set.h"
#include "py/type.h"

static Value set_copy_as(struct vm *vm, Value s, bool frozen) {
    Value r = py_set(vm, frozen);
    if (r == V_ERR || py_set_update(vm, r, s) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value set_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct set *s = obj_alloc(vm, t, t->size);
    return s ? v_ptr(s) : V_ERR;
}

static int check_args(struct vm *vm, const char *name, Value args, Value kwargs) {
    if (args_no_keywords(vm, name, kwargs) < 0) return -1;
    size_t n = v_as(tuple, args)->len;
    if (n > 1) return py_raise_i(vm, vm->e.TypeError, "%s expected at most 1 argument, got %zu", name, n);
    return (int)n;
}

static int set_init(struct vm *vm, Value self, Value args, Value kwargs) {
    int n = check_args(vm, "set", args, kwargs);
    if (n < 0) return -1;
    py_set_clear(vm, self);
    return n ? py_set_update(vm, self, v_as(tuple, args)->items[0]) : 0;
}

static Value frozenset_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, "frozenset", kwargs) < 0) return V_ERR;
    int n = check_args(vm, "frozenset", args, V_UNSET);
    if (n < 0) return V_ERR;
    Value from = n ? v_as(tuple, args)->items[0] : V_UNSET;
    if (t == vm->t.frozenset && from != V_UNSET && v_is_exact(from, t)) return v_incref(from);
    struct set *s = obj_alloc(vm, t, t->size);
    if (!s) return V_ERR;
    if (from == V_UNSET || py_set_update(vm, v_ptr(s), from) == 0) return v_ptr(s);
    v_decref(vm, v_ptr(s));
    return V_ERR;
}

static void set_free(struct vm *vm, struct obj *o) { py_set_clear(vm, v_ptr(o)); }

static int set_traverse(struct obj *o, py_visit visit, void *arg) {
    Value k;
    for (size_t i = 0; py_set_next(v_ptr(o), &i, &k);) {
        int rc = visit(k, arg);
        if (rc) return rc;
    }
    return 0;
}

static Value set_repr(struct vm *vm, Value self) {
    if (!v_as(set, self)->len) return py_str_fmt(vm, "%N()", v_type(vm, self));
    int seen = py_repr_enter(vm, self);
    if (seen) return seen < 0 ? V_ERR : py_str_fmt(vm, "%N(...)", v_type(vm, self));
    Value l = py_list_from(vm, self);
    Value inner = l == V_ERR ? V_ERR : py_seq_repr(vm, l, "{", "}");
    v_decref(vm, l);
    Value r = inner;
    if (inner != V_ERR && v_type(vm, self) != vm->t.set) {
        r = py_str_fmt(vm, "%N(%S)", v_type(vm, self), inner);
        v_decref(vm, inner);
    }
    py_repr_leave(vm, self);
    return r;
}

/* Order-independent, as CPython's: shuffled bits of each hash, xored. */
static int64_t frozenset_hash(struct vm *vm, Value self) {
    (void)vm;
    struct set *s = v_as(set, self);
    if (s->hash) return (int64_t)s->hash;
    uint64_t h = 0;
    for (size_t i = 0; s->table && i <= s->mask; i++)
        if (s->table[i].key != V_UNSET) {
            uint64_t e = s->table[i].hash;
            h ^= ((e ^ 89869747u) ^ (e << 16)) * 3644798167u;
        }
    h ^= (s->len + 1) * 1927868237u;
    h ^= (h >> 11) ^ (h >> 25);
    h = h * 69069u + 907133923u;
    if (h == UINT64_MAX || h == 0) h = 590923713u;
    s->hash = h;
    return (int64_t)h;
}

/* Whether all of a is in b; -1 error. */
static int is_subset(struct vm *vm, Value a, Value b) {
    if (v_as(set, a)->len > v_as(set, b)->len) return 0;
    Value k;
    for (size_t i = 0; py_set_next(a, &i, &k);) {
        v_incref(k);
        int has = py_set_has(vm, b, k);
        v_decref(vm, k);
        if (has <= 0) return has;
    }
    return 1;
}

static Value set_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if (!py_is_anyset(vm, a) || !py_is_anyset(vm, b)) return V_NOTIMPL;
    size_t x = v_as(set, a)->len, y = v_as(set, b)->len;
    int r = 0;
    switch (op) {
    case PY_EQ:
    case PY_NE: r = x == y ? is_subset(vm, a, b) : 0; break;
    case PY_LE: r = is_subset(vm, a, b); break;
    case PY_LT: r = x < y ? is_subset(vm, a, b) : 0; break;
    case PY_GE: r = is_subset(vm, b, a); break;
    case PY_GT: r = y < x ? is_subset(vm, b, a) : 0; break;
    }
    return r < 0 ? V_ERR : v_bool((r != 0) != (op == PY_NE));
}

static int set_truth(struct vm *vm, Value self) {
    (void)vm;
    return v_as(set, self)->len != 0;
}

static intptr_t set_len(struct vm *vm, Value self) {
    (void)vm;
    return (intptr_t)v_as(set, self)->len;
}

/* A set as an item is looked up as the frozenset that equals it, unless its class has given it a hash. */
static Value as_key(struct vm *vm, Value v) {
    if (v_is_ptr(v) && type_is_sub(v_obj(v)->type, vm->t.set) && v_obj(v)->type->s.hash == py_hash_unhashable)
        return set_copy_as(vm, v, true);
    return v_incref(v);
}

static int set_contains(struct vm *vm, Value self, Value item) {
    Value key = as_key(vm, item);
    if (key == V_ERR) return -1;
    int has = py_set_has(vm, self, key);
    v_decref(vm, key);
    return has;
}

/* ---- operators ---- */

static Value set_binary(struct vm *vm, Value a, Value b, enum set_op op) {
    if (!py_is_anyset(vm, a) || !py_is_anyset(vm, b)) return V_NOTIMPL;
    return set_combine(vm, a, b, op);
}

static Value set_inplace(struct vm *vm, Value a, Value b, enum set_op op) {
    if (!py_is_anyset(vm, b)) return V_NOTIMPL;
    return set_combine_into(vm, a, b, op) < 0 ? V_ERR : v_incref(a);
}

#define SET_OPERATORS(name, OP)                                                                    \
    static Value set_##name(struct vm *vm, Value a, Value b) { return set_binary(vm, a, b, OP); }  \
    static Value set_i##name(struct vm *vm, Value a, Value b) { return set_inplace(vm, a, b, OP); }
SET_OPERATORS(or, SET_UNION)
SET_OPERATORS(and, SET_INTERSECTION)
SET_OPERATORS(sub, SET_DIFFERENCE)
SET_OPERATORS(xor, SET_SYMMETRIC)

/* ---- methods ---- */

static Value set_add_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_set_add(vm, args[0], args[1]) < 0 ? V_ERR : V_NONE;
}

static Value set_discard_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value key = as_key(vm, args[1]);
    int rc = key == V_ERR ? -1 : py_set_discard(vm, args[0], key);
    v_decref(vm, key);
    return rc < 0 ? V_ERR : V_NONE;
}

static Value set_remove_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value key = as_key(vm, args[1]);
    int rc = key == V_ERR ? -1 : py_set_discard(vm, args[0], key);
    v_decref(vm, key);
    return rc < 0 ? V_ERR : rc == 0 ? py_raise_key(vm, args[1]) : V_NONE;
}

static Value set_pop_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = py_set_pop(vm, args[0]);
    if (v != V_UNSET) return v;
    Value msg = py_str(vm, "pop from an empty set");
    if (msg != V_ERR) py_raise_key(vm, msg);
    v_decref(vm, msg);
    return V_ERR;
}

static Value set_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    py_set_clear(vm, args[0]);
    return V_NONE;
}

static Value set_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (v_is_exact(args[0], vm->t.frozenset)) return v_incref(args[0]);
    return set_like(vm, args[0], args[0]);
}

/* self op each of the arguments, one after the other. */
static Value combine_all(struct vm *vm, Value self, Value *others, size_t n, enum set_op op) {
    size_t i = n && op != SET_UNION;
    Value r = i ? set_combine(vm, self, others[0], op) : set_like(vm, self, self);
    for (; i < n && r != V_ERR; i++)
        if (set_combine_into(vm, r, others[i], op) < 0) {
            v_decref(vm, r);
            r = V_ERR;
        }
    return r;
}

/* The same in place. */
static Value update_all(struct vm *vm, Value *args, size_t n, enum set_op op) {
    for (size_t i = 1; i < n; i++)
        if (set_combine_into(vm, args[0], args[i], op) < 0) return V_ERR;
    return V_NONE;
}

static Value set_union_m(struct vm *vm, Value *args, size_t n) {
    return combine_all(vm, args[0], args + 1, n - 1, SET_UNION);
}
static Value set_intersection_m(struct vm *vm, Value *args, size_t n) {
    return combine_all(vm, args[0], args + 1, n - 1, SET_INTERSECTION);
}
static Value set_difference_m(struct vm *vm, Value *args, size_t n) {
    return combine_all(vm, args[0], args + 1, n - 1, SET_DIFFERENCE);
}
static Value set_symmetric_m(struct vm *vm, Value *args, size_t n) {
    return combine_all(vm, args[0], args + 1, n - 1, SET_SYMMETRIC);
}
static Value set_update_m(struct vm *vm, Value *args, size_t n) { return update_all(vm, args, n, SET_UNION); }
static Value set_intersection_update_m(struct vm *vm, Value *args, size_t n) {
    return set_become(vm, args[0], combine_all(vm, args[0], args + 1, n - 1, SET_INTERSECTION)) < 0 ? V_ERR : V_NONE;
}
static Value set_difference_update_m(struct vm *vm, Value *args, size_t n) {
    return update_all(vm, args, n, SET_DIFFERENCE);
}
static Value set_symmetric_update_m(struct vm *vm, Value *args, size_t n) {
    return update_all(vm, args, n, SET_SYMMETRIC);
}

/* a and b as sets, compared. */
static Value compare_as_sets(struct vm *vm, Value a, Value b, enum py_cmp op) {
    Value s = py_is_anyset(vm, b) ? v_incref(b) : set_copy_as(vm, b, false);
    Value r = s == V_ERR ? V_ERR : set_compare(vm, a, s, op);
    v_decref(vm, s);
    return r;
}

static Value set_issubset_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return compare_as_sets(vm, args[0], args[1], PY_LE);
}
static Value set_issuperset_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return compare_as_sets(vm, args[0], args[1], PY_GE);
}
static Value set_isdisjoint_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value common = set_combine(vm, args[0], args[1], SET_INTERSECTION);
    if (common == V_ERR) return V_ERR;
    Value r = v_bool(v_as(set, common)->len == 0);
    v_decref(vm, common);
    return r;
}

#define SHARED_METHODS                                                                             \
    {"copy", set_copy_m, 0, 0, NULL, "copy(): a shallow copy", 0},                                 \
    {"union", set_union_m, 0, -1, NULL, "union(*others)", 0},                                      \
    {"intersection", set_intersection_m, 0, -1, NULL, "intersection(*others)", 0},                 \
    {"difference", set_difference_m, 0, -1, NULL, "difference(*others)", 0},                       \
    {"symmetric_difference", set_symmetric_m, 1, 1, NULL, "items in exactly one of the two", 0},   \
    {"issubset", set_issubset_m, 1, 1, NULL, "issubset(other)", 0},                                \
    {"issuperset", set_issuperset_m, 1, 1, NULL, "issuperset(other)", 0},                          \
    {"isdisjoint", set_isdisjoint_m, 1, 1, NULL, "isdisjoint(other): nothing in common", 0},       \
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS}

static const struct native_def frozenset_methods[] = {SHARED_METHODS, {0}};
static const struct native_def set_methods[] = {
    SHARED_METHODS,
    {"add", set_add_m, 1, 1, NULL, "add(x)", 0},
    {"discard", set_discard_m, 1, 1, NULL, "discard(x): remove x if it is there", 0},
    {"remove", set_remove_m, 1, 1, NULL, "remove(x): KeyError when it is not there", 0},
    {"pop", set_pop_m, 0, 0, NULL, "pop(): remove and return some item", 0},
    {"clear", set_clear_m, 0, 0, NULL, "clear(): remove all", 0},
    {"update", set_update_m, 0, -1, NULL, "update(*others): add all their items", 0},
    {"intersection_update", set_intersection_update_m, 0, -1, NULL, "keep what all others have", 0},
    {"difference_update", set_difference_update_m, 0, -1, NULL, "remove what others have", 0},
    {"symmetric_difference_update", set_symmetric_update_m, 1, 1, NULL, "keep what one of both has", 0},
    {0}};

static const struct type_def set_def = {
    .name = "set",
    .doc = "set(iterable): an unordered collection of unique items",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct set),
    .slots = {.new_ = set_new, .init = set_init, .free = set_free, .traverse = set_traverse,
              .clear = set_free, .repr = set_repr, .hash = py_hash_unhashable, .compare = set_compare,
              .truth = set_truth, .iter = py_set_iter, .len = set_len, .contains = set_contains,
              .binary = {[PY_OR] = set_or, [PY_AND] = set_and, [PY_SUB] = set_sub, [PY_XOR] = set_xor},
              .inplace = {[PY_OR] = set_ior, [PY_AND] = set_iand, [PY_SUB] = set_isub, [PY_XOR] = set_ixor}},
    .methods = set_methods,
};
static const struct type_def frozenset_def = {
    .name = "frozenset",
    .doc = "frozenset(iterable): an immutable set",
    .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
    .size = sizeof(struct set),
    .slots = {.new_ = frozenset_new, .free = set_free, .traverse = set_traverse, .repr = set_repr,
              .hash = frozenset_hash, .compare = set_compare, .truth = set_truth, .iter = py_set_iter,
              .len = set_len, .contains = set_contains,
              .binary = {[PY_OR] = set_or, [PY_AND] = set_and, [PY_SUB] = set_sub, [PY_XOR] = set_xor}},
    .methods = frozenset_methods,
};

int py_init_set(struct vm *vm) {
    if (py_init_set_iter(vm) < 0) return -1;
    vm->t.set = type_new_native(vm, &set_def, NULL);
    vm->t.frozenset = type_new_native(vm, &frozenset_def, NULL);
    if (!vm->t.set || !vm->t.frozenset) return -1;
    vm->empty_frozenset = py_set(vm, true);
    return vm->empty_frozenset == V_ERR ? -1 : 0;
}
