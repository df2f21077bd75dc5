/* Method resolution order: C3 linearisation, as described in "The Python 2.3 Method Resolution
 * Order". */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "py/type.h"

struct merge {
    Value *seqs; /* tuples: the mros of the bases, then the bases themselves */
    size_t *at;  /* first item of each that is not placed yet */
    size_t n;
};

static bool merge_in_tail(const struct merge *m, Value candidate) {
    for (size_t i = 0; i < m->n; i++) {
        struct tuple *t = v_as(tuple, m->seqs[i]);
        for (size_t j = m->at[i] + 1; j < t->len; j++)
            if (t->items[j] == candidate) return true;
    }
    return false;
}

/* The next class in the order; V_UNSET when all are placed, V_ERR (nothing raised) on a conflict.
 */
static Value merge_next(struct merge *m) {
    bool left = false;
    for (size_t i = 0; i < m->n; i++) {
        struct tuple *t = v_as(tuple, m->seqs[i]);
        if (m->at[i] >= t->len) continue;
        left = true;
        Value c = t->items[m->at[i]];
        if (merge_in_tail(m, c)) continue;
        for (size_t k = 0; k < m->n; k++) {
            struct tuple *u = v_as(tuple, m->seqs[k]);
            if (m->at[k] < u->len && u->items[m->at[k]] == c) m->at[k]++;
        }
        return c;
    }
    return left ? V_ERR : V_UNSET;
}

static int conflict(struct vm *vm, const struct merge *m) {
    struct buf b = BUF_INIT;
    Value *seen = malloc(m->n * sizeof *seen);
    size_t count = 0;
    for (size_t i = 0; seen && i < m->n; i++) {
        struct tuple *t = v_as(tuple, m->seqs[i]);
        if (m->at[i] >= t->len) continue;
        Value c = t->items[m->at[i]];
        bool known = false;
        for (size_t k = 0; k < count; k++) known = known || seen[k] == c;
        if (known) continue;
        seen[count++] = c;
        if (b.len) buf_adds(&b, ", ");
        buf_adds(&b, v_as(type, c)->name);
    }
    free(seen);
    py_raise(vm, vm->e.TypeError,
             "Cannot create a consistent method resolution\norder (MRO) for bases %s", b.data);
    buf_release(&b);
    return -1;
}

static int check_duplicates(struct vm *vm, Value bases) {
    for (size_t i = 0; i < args_len(bases); i++)
        for (size_t j = i + 1; j < args_len(bases); j++)
            if (args_at(bases, i) == args_at(bases, j))
                return py_raise_i(vm, vm->e.TypeError, "duplicate base class %s",
                                  v_as(type, args_at(bases, i))->name);
    return 0;
}

/* mro of a class with one base: itself in front of the base's. */
static Value mro_linear(struct vm *vm, struct type *t, struct type *base) {
    size_t n = args_len(base->mro);
    Value r = py_tuple_alloc(vm, n + 1);
    if (r == V_ERR) return V_ERR;
    Value *items = v_as(tuple, r)->items;
    items[0] = v_incref(v_ptr(t));
    for (size_t i = 0; i < n; i++) items[i + 1] = v_incref(args_at(base->mro, i));
    return r;
}

static Value mro_merge(struct vm *vm, struct type *t) {
    size_t nb = args_len(t->bases), n = nb + 1;
    Value list = V_ERR, result = V_ERR;
    struct merge m = {calloc(n, sizeof(Value)), calloc(n, sizeof(size_t)), n};
    if (!m.seqs || !m.at) {
        py_raise(vm, vm->e.MemoryError, "");
        goto done;
    }
    for (size_t i = 0; i < nb; i++) m.seqs[i] = v_as(type, args_at(t->bases, i))->mro;
    m.seqs[nb] = t->bases;
    Value self = v_ptr(t);
    list = py_list(vm, &self, 1);
    Value next = V_UNSET;
    while (list != V_ERR && (next = merge_next(&m)) != V_UNSET) {
        if (next == V_ERR) {
            conflict(vm, &m);
            goto done;
        }
        if (py_list_append(vm, list, next) < 0) goto done;
    }
    if (list != V_ERR) result = py_tuple(vm, v_as(list, list)->items, v_as(list, list)->len);
done:
    v_decref(vm, list);
    free(m.seqs);
    free(m.at);
    return result;
}

static Value mro_default(struct vm *vm, struct type *t) {
    for (size_t i = 0; i < args_len(t->bases); i++) {
        struct type *b = v_as(type, args_at(t->bases, i));
        if (b->mro == V_UNSET)
            return py_raise(vm, vm->e.TypeError, "Cannot extend an incomplete type '%s'", b->name);
    }
    if (args_len(t->bases) == 1) return mro_linear(vm, t, v_as(type, args_at(t->bases, 0)));
    if (check_duplicates(vm, t->bases) < 0) return V_ERR;
    return mro_merge(vm, t);
}

/* type.mro() */
Value type_mro_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value r = mro_default(vm, v_as(type, args[0]));
    if (r == V_ERR) return V_ERR;
    Value list = py_list_from(vm, r);
    v_decref(vm, r);
    return list;
}

/* A metaclass may define its own mro(). */
static Value mro_custom(struct vm *vm, struct type *t) {
    Value r = py_call_special(vm, v_ptr(t), vm->n.mro, NULL, 0);
    if (r == V_ERR || r == V_UNSET) return r;
    Value tup = py_tuple_from(vm, r);
    v_decref(vm, r);
    if (tup == V_ERR) return V_ERR;
    for (size_t i = 0; i < args_len(tup); i++) {
        if (v_is_type(args_at(tup, i))) continue;
        py_raise(vm, vm->e.TypeError, "mro() returned a non-class ('%T')", args_at(tup, i));
        v_decref(vm, tup);
        return V_ERR;
    }
    return tup;
}

int type_mro_compute(struct vm *vm, struct type *t) {
    Value mro = V_UNSET;
    if (t->o.type != vm->t.type) {
        Value d = type_lookup(vm, t->o.type, vm->n.mro);
        bool own = v_is_exact(d, vm->t.method_descr) && v_as(native, d)->def->fn == type_mro_m;
        if (d != V_UNSET && !own) mro = mro_custom(vm, t);
    }
    if (mro == V_ERR) return -1;
    if (mro != V_UNSET)
        t->tflags |= TF_CUSTOM_MRO;
    else
        mro = mro_default(vm, t);
    if (mro == V_ERR) return -1;
    v_set(vm, &t->mro, mro);
    return 0;
}
