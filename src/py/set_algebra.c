/* Union, intersection, difference and symmetric difference of sets.
 *
 * The order in which the result lists its items is visible, so each operation walks, copies and resizes as CPython's
 * does: an intersection walks the smaller set; a difference from a much larger set is a copy with items taken away,
 * any other collects what stays; a symmetric difference turns the items of `self` over in a copy of `other`. */
#include "py/collections.h"
#include "py/native.h"
#include "py/set.h"

Value set_like(struct vm *vm, Value proto, Value items) {
    bool frozen = type_is_sub(v_type(vm, proto), vm->t.frozenset);
    Value r = py_set(vm, frozen);
    if (r == V_ERR || items == V_UNSET || py_set_update(vm, r, items) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

typedef int (*item_fn)(struct vm *vm, Value item, Value a, Value b); /* 0, or -1 with an exception */

/* visit(item, a, b) for what `items` lists: a set in the order of its table, else anything that can be iterated. */
static int each(struct vm *vm, Value items, item_fn visit, Value a, Value b) {
    int rc = 0;
    if (py_is_anyset(vm, items)) {
        Value k;
        for (size_t i = 0; rc == 0 && py_set_next(items, &i, &k);) {
            v_incref(k);
            rc = visit(vm, k, a, b);
            v_decref(vm, k);
        }
        return rc;
    }
    Value it = py_iter(vm, items), v;
    if (it == V_ERR) return -1;
    while (rc == 0 && (v = py_next(vm, it)) != V_UNSET) {
        rc = v == V_ERR ? -1 : visit(vm, v, a, b);
        v_decref(vm, v);
    }
    v_decref(vm, it);
    return rc;
}

static int take_if_in(struct vm *vm, Value item, Value into, Value other) {
    int has = py_set_has(vm, other, item);
    return has > 0 ? py_set_add(vm, into, item) : has;
}
static int take_unless_in(struct vm *vm, Value item, Value into, Value other) {
    if (v_is_exact(other, vm->t.dict)) {
        Value v = py_dict_get(vm, other, item);
        return v == V_ERR ? -1 : v == V_UNSET ? py_set_add(vm, into, item) : 0;
    }
    int has = py_set_has(vm, other, item);
    return has == 0 ? py_set_add(vm, into, item) : has < 0 ? -1 : 0;
}
static int drop(struct vm *vm, Value item, Value from, Value unused) {
    (void)unused;
    return py_set_discard(vm, from, item) < 0 ? -1 : 0;
}
static int turn_over(struct vm *vm, Value item, Value in, Value unused) {
    (void)unused;
    int had = py_set_discard(vm, in, item);
    return had ? (had < 0 ? -1 : 0) : py_set_add(vm, in, item);
}

/* Like `self`, with what `walk` lists and visit takes over. */
static Value collect(struct vm *vm, Value self, Value walk, item_fn visit, Value other) {
    Value r = set_like(vm, self, V_UNSET);
    if (r == V_ERR || each(vm, walk, visit, r, other) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value intersection(struct vm *vm, Value self, Value other) {
    if (self == other) return set_like(vm, self, self);
    bool swap = py_is_anyset(vm, other) && v_as(set, other)->len > v_as(set, self)->len;
    return swap ? collect(vm, self, self, take_if_in, other) : collect(vm, self, other, take_if_in, self);
}

static int difference_update(struct vm *vm, Value self, Value other) {
    if (self == other) {
        py_set_clear(vm, self);
        return 0;
    }
    Value small = V_UNSET; /* far fewer can be taken away than `other` has */
    if (py_is_anyset(vm, other) && v_as(set, other)->len >> 3 > v_as(set, self)->len) {
        small = intersection(vm, self, other);
        if (small == V_ERR) return -1;
        other = small;
    }
    int rc = each(vm, other, drop, self, V_UNSET);
    v_decref(vm, small);
    return rc < 0 ? -1 : py_set_settle(vm, self);
}

static Value difference(struct vm *vm, Value self, Value other) {
    bool is_set = py_is_anyset(vm, other), is_dict = v_is_exact(other, vm->t.dict);
    size_t size = is_set ? v_as(set, other)->len : is_dict ? v_as(dict, other)->len : 0;
    if ((is_set || is_dict) && v_as(set, self)->len >> 2 <= size) return collect(vm, self, self, take_unless_in, other);
    Value r = set_like(vm, self, self);
    if (r == V_ERR || difference_update(vm, r, other) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

/* `other` may name an item several times; it counts once. */
static int symmetric_update(struct vm *vm, Value self, Value other) {
    if (self == other) {
        py_set_clear(vm, self);
        return 0;
    }
    Value b = py_is_anyset(vm, other) || v_is_exact(other, vm->t.dict) ? v_incref(other) : set_like(vm, self, other);
    int rc = b == V_ERR ? -1 : each(vm, b, turn_over, self, V_UNSET);
    v_decref(vm, b);
    return rc;
}

static Value symmetric(struct vm *vm, Value self, Value other) {
    Value r = set_like(vm, self, other);
    if (r == V_ERR || symmetric_update(vm, r, self) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

Value set_combine(struct vm *vm, Value self, Value other, enum set_op op) {
    switch (op) {
    case SET_INTERSECTION: return intersection(vm, self, other);
    case SET_DIFFERENCE: return difference(vm, self, other);
    case SET_SYMMETRIC: return symmetric(vm, self, other);
    case SET_UNION: break;
    }
    Value r = set_like(vm, self, self);
    if (r == V_ERR || py_set_update(vm, r, other) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

int set_become(struct vm *vm, Value self, Value fresh) {
    if (fresh == V_ERR) return -1;
    struct set *s = v_as(set, self), *f = v_as(set, fresh), tmp = *s;
    s->table = f->table, s->mask = f->mask, s->fill = f->fill, s->len = f->len;
    f->table = tmp.table, f->mask = tmp.mask, f->fill = tmp.fill, f->len = tmp.len;
    s->hash = 0;
    v_decref(vm, fresh);
    return 0;
}

int set_combine_into(struct vm *vm, Value self, Value other, enum set_op op) {
    switch (op) {
    case SET_UNION: return py_set_update(vm, self, other);
    case SET_DIFFERENCE: return difference_update(vm, self, other);
    case SET_SYMMETRIC: return symmetric_update(vm, self, other);
    case SET_INTERSECTION: break;
    }
    return set_become(vm, self, intersection(vm, self, other));
}
