/* groupby and tee. */
#include "py/itertools.h"
#include "py/signature.h"

static struct itertool *self_of(Value v) {
    return v_as(itertool, v);
}

/* ---- groupby: a the source, b the key function (V_NONE: the item itself), c a list [current key,
 * current item, key of the group that was given out], n the number of that group ---- */

enum { CUR_KEY, CUR_ITEM, GROUP_KEY };

static Value *state(struct itertool *g) {
    return v_as(list, g->c)->items;
}

static Value groupby_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "iterable, key=None", "groupby", 1, args, kwargs, v) < 0)
        return V_ERR;
    Value src = py_iter(vm, v[0]);
    struct itertool *g = src == V_ERR ? NULL : itertool_make(vm, t);
    if (!g) {
        v_decref(vm, src);
        return V_ERR;
    }
    g->a = src;
    g->b = v[1] == V_UNSET ? V_NONE : v_incref(v[1]);
    const Value nothing[3] = {V_UNSET, V_UNSET, V_UNSET};
    g->c = py_list(vm, nothing, 3);
    if (g->c != V_ERR) return v_ptr(g);
    g->c = V_UNSET;
    v_decref(vm, v_ptr(g));
    return V_ERR;
}

/* Reads the next item and its key: 1, 0 at the end, -1. */
static int groupby_step(struct vm *vm, struct itertool *g) {
    Value item = itertool_pull(vm, g->a);
    if (item == V_ERR || item == V_UNSET) return item == V_ERR ? -1 : 0;
    Value key = g->b == V_NONE ? v_incref(item) : py_call1(vm, g->b, item);
    if (key == V_ERR) {
        v_decref(vm, item);
        return -1;
    }
    v_set(vm, &state(g)[CUR_ITEM], item);
    v_set(vm, &state(g)[CUR_KEY], key);
    return 1;
}

static int same_key(struct vm *vm, Value a, Value b) {
    v_incref(a);
    v_incref(b);
    int same = py_compare_bool(vm, a, b, PY_EQ);
    v_decref(vm, a);
    v_decref(vm, b);
    return same;
}

static Value groupby_next(struct vm *vm, Value self) {
    struct itertool *g = self_of(self);
    g->n++; /* the group given out before is over */
    for (;;) {
        Value cur = state(g)[CUR_KEY], group = state(g)[GROUP_KEY];
        if (cur != V_UNSET) {
            int same = group == V_UNSET ? 0 : same_key(vm, group, cur);
            if (same < 0) return V_ERR;
            if (!same) break;
        }
        int more = groupby_step(vm, g);
        if (more <= 0) return more < 0 ? V_ERR : V_UNSET;
    }
    v_set(vm, &state(g)[GROUP_KEY], v_incref(state(g)[CUR_KEY]));
    struct itertool *gr = itertool_make(vm, vm->t.grouper);
    if (!gr) return V_ERR;
    gr->a = v_incref(self);
    gr->b = v_incref(state(g)[CUR_KEY]);
    gr->n = g->n;
    Value r = py_pack(vm, 2, gr->b, v_ptr(gr));
    v_decref(vm, v_ptr(gr));
    return r;
}

/* a the groupby, b the key, n the group's number: items as long as both are those of the groupby.
 */
static Value grouper_next(struct vm *vm, Value self) {
    struct itertool *gr = self_of(self), *g = self_of(gr->a);
    if (gr->n != g->n) return V_UNSET;
    if (state(g)[CUR_ITEM] == V_UNSET) {
        int more = groupby_step(vm, g);
        if (more <= 0) return more < 0 ? V_ERR : V_UNSET;
    }
    int same = same_key(vm, gr->b, state(g)[CUR_KEY]);
    if (same <= 0) return same < 0 ? V_ERR : V_UNSET;
    Value item = state(g)[CUR_ITEM];
    state(g)[CUR_ITEM] = V_UNSET;
    return item;
}

/* ---- tee: iterators over a linked list of cells that is read from the source on demand ---- */

/* A cell: a the value (V_UNSET: not read yet), b the next cell, c the source. A tee: a its cell. */
static Value cell_new(struct vm *vm, Value source) {
    struct itertool *c = itertool_make(vm, vm->t.tee_data);
    if (!c) return V_ERR;
    c->c = v_incref(source);
    return v_ptr(c);
}

static Value tee_make(struct vm *vm, Value cell) {
    struct itertool *t = itertool_make(vm, vm->t.tee);
    if (!t) return V_ERR;
    t->a = v_incref(cell);
    return v_ptr(t);
}

static Value tee_next(struct vm *vm, Value self) {
    struct itertool *t = self_of(self), *cell = self_of(t->a);
    if (cell->a == V_UNSET) {
        if (cell->flag) return py_raise(vm, vm->e.RuntimeError, "cannot re-enter the tee iterator");
        v_incref(t->a);
        cell->flag = true;
        Value v = itertool_pull(vm, cell->c);
        cell->flag = false;
        Value next = v == V_ERR || v == V_UNSET ? V_ERR : cell_new(vm, cell->c);
        if (next == V_ERR) {
            v_decref(vm, v_ptr(cell));
            if (v != V_UNSET && v != V_ERR) {
                v_decref(vm, v);
                v = V_ERR;
            }
            return v;
        }
        cell->a = v;
        cell->b = next;
        v_decref(vm, v_ptr(cell));
    }
    Value v = v_incref(cell->a);
    v_set(vm, &t->a, v_incref(cell->b));
    return v;
}

static Value tee_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return tee_make(vm, self_of(args[0])->a);
}

static Value tee_of(struct vm *vm, Value iterable) {
    if (v_is_exact(iterable, vm->t.tee)) return tee_make(vm, self_of(iterable)->a);
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return V_ERR;
    Value cell = cell_new(vm, it);
    Value t = cell == V_ERR ? V_ERR : tee_make(vm, cell);
    v_decref(vm, cell);
    v_decref(vm, it);
    return t;
}

Value itertools_tee(struct vm *vm, Value *args, size_t n) {
    int64_t count = 2;
    if (n > 1 && py_as_int64(vm, args[1], &count) < 0) return V_ERR;
    if (count < 0) return py_raise(vm, vm->e.ValueError, "n must be >= 0");
    Value r = py_tuple_alloc(vm, (size_t)count);
    if (r == V_ERR || count == 0) return r;
    Value first = tee_of(vm, args[0]);
    for (size_t i = 0; i < (size_t)count; i++) {
        Value t = first == V_ERR ? V_ERR : i ? tee_make(vm, self_of(first)->a) : first;
        if (t == V_ERR) {
            v_decref(vm, r);
            return V_ERR;
        }
        v_as(tuple, r)->items[i] = t;
    }
    return r;
}

static const struct native_def tee_methods[] = {
    {"__copy__", tee_copy_m, 0, 0, NULL, "Returns an independent iterator.", 0}, {0}};

const struct itertool_def itertools_group_defs[] = {
    {"groupby", "make an iterator that returns consecutive keys and groups from the iterable",
     groupby_new, groupby_next, NULL, NULL, 0, false},
    {"_grouper", NULL, NULL, grouper_next, NULL, NULL, offsetof(struct vm_types, grouper), true},
    {"_tee", NULL, NULL, tee_next, NULL, tee_methods, offsetof(struct vm_types, tee), true},
    {"_tee_dataobject", NULL, NULL, NULL, NULL, NULL, offsetof(struct vm_types, tee_data), true},
    {0}};
