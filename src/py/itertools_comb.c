/* product, permutations, combinations. a: the pool (a tuple; of tuples for product), idx: places in
 * it, flag: the first result has been given, n: how many places a result has, m: the size of the
 * pool. */
#include "py/itertools.h"
#include "py/signature.h"

static struct itertool *self_of(Value v) {
    return v_as(itertool, v);
}

/* A tuple of the pool's items at idx[0..n). */
static Value pick(struct vm *vm, struct itertool *it) {
    Value r = py_tuple_alloc(vm, (size_t)it->n);
    for (size_t i = 0; r != V_ERR && i < (size_t)it->n; i++)
        v_as(tuple, r)->items[i] = v_incref(args_at(it->a, it->idx[i]));
    return r;
}

static Value make(struct vm *vm, struct type *t, Value iterable, Value r_arg,
                  size_t extra_per_pool) {
    int64_t r = -1;
    Value pool = py_tuple_from(vm, iterable);
    if (pool == V_ERR) return V_ERR;
    size_t m = args_len(pool);
    if (r_arg != V_UNSET && r_arg != V_NONE) {
        if (py_as_int64(vm, r_arg, &r) < 0) {
            v_decref(vm, pool);
            return V_ERR;
        }
        if (r < 0) {
            v_decref(vm, pool);
            return py_raise(vm, vm->e.ValueError, "r must be non-negative");
        }
    } else {
        r = (int64_t)m;
    }
    struct itertool *it = itertool_make(vm, t);
    if (!it) {
        v_decref(vm, pool);
        return V_ERR;
    }
    it->a = pool;
    it->n = (intptr_t)r;
    it->m = (intptr_t)m;
    size_t count = (size_t)r + extra_per_pool * m + (extra_per_pool ? (size_t)r : 0);
    if ((size_t)r > SIZE_MAX / 64)
        py_raise(vm, vm->e.MemoryError, "");
    else if (itertool_indices(vm, it, count) == 0)
        return v_ptr(it);
    v_decref(vm, v_ptr(it));
    return V_ERR;
}

/* ---- product ---- */

static Value product_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    int64_t repeat = 1;
    Value k, v;
    for (size_t i = 0; kwargs != V_UNSET && py_dict_next(kwargs, &i, &k, &v);) {
        if (!py_str_is(k, "repeat"))
            return py_raise(vm, vm->e.TypeError,
                            "'%S' is an invalid keyword argument for product()", k);
        if (py_as_int64(vm, v, &repeat) < 0) return V_ERR;
        if (repeat < 0) return py_raise(vm, vm->e.ValueError, "repeat argument cannot be negative");
    }
    size_t n = args_len(args), total = n * (size_t)repeat;
    if (n && (size_t)repeat > (SIZE_MAX / 64) / n)
        return py_raise(vm, vm->e.OverflowError, "repeat argument too large");
    struct itertool *it = itertool_make(vm, t);
    if (!it) return V_ERR;
    Value pools = py_tuple_alloc(vm, total);
    if (pools == V_ERR) goto fail;
    it->a = pools;
    it->n = (intptr_t)total;
    for (size_t i = 0; i < total; i++) {
        Value p = i < n ? py_tuple_from(vm, args_at(args, i)) : v_incref(args_at(pools, i - n));
        if (p == V_ERR) goto fail;
        v_as(tuple, pools)->items[i] = p;
    }
    if (itertool_indices(vm, it, total) < 0) goto fail;
    return v_ptr(it);
fail:
    v_decref(vm, v_ptr(it));
    return V_ERR;
}

/* Like an odometer: the last place moves first. */
static bool product_step(struct itertool *it) {
    for (size_t i = (size_t)it->n; i-- > 0;) {
        if (++it->idx[i] < args_len(args_at(it->a, i))) return true;
        it->idx[i] = 0;
    }
    return false;
}

static Value product_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    if (!it->flag) {
        it->flag = true;
        for (size_t i = 0; i < (size_t)it->n; i++)
            if (!args_len(args_at(it->a, i))) return itertool_end(vm, it);
    } else if (!product_step(it)) {
        return itertool_end(vm, it);
    }
    Value r = py_tuple_alloc(vm, (size_t)it->n);
    for (size_t i = 0; r != V_ERR && i < (size_t)it->n; i++)
        v_as(tuple, r)->items[i] = v_incref(args_at(args_at(it->a, i), it->idx[i]));
    return r;
}

/* ---- combinations ---- */

static Value combinations_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "iterable, r", t->name, 2, args, kwargs, v) < 0) return V_ERR;
    return make(vm, t, v[0], v[1], 0);
}

static Value combinations_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    if (!it->flag) {
        it->flag = true;
        if (it->n > it->m) return itertool_end(vm, it);
        for (size_t i = 0; i < (size_t)it->n; i++) it->idx[i] = i;
        return pick(vm, it);
    }
    intptr_t i = it->n - 1;
    while (i >= 0 && it->idx[i] == (size_t)(i + it->m - it->n)) i--;
    if (i < 0) return itertool_end(vm, it);
    it->idx[i]++;
    for (intptr_t j = i + 1; j < it->n; j++) it->idx[j] = it->idx[j - 1] + 1;
    return pick(vm, it);
}

static Value replacement_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    if (!it->flag) {
        it->flag = true;
        if (it->m == 0 && it->n > 0) return itertool_end(vm, it);
        return pick(vm, it);
    }
    intptr_t i = it->n - 1;
    while (i >= 0 && it->idx[i] == (size_t)(it->m - 1)) i--;
    if (i < 0) return itertool_end(vm, it);
    size_t at = it->idx[i] + 1;
    for (; i < it->n; i++) it->idx[i] = at;
    return pick(vm, it);
}

/* ---- permutations: idx[0..m) the order of the pool; then n countdowns, one a place ---- */

static Value permutations_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "iterable, r=None", "permutations", 1, args, kwargs, v) < 0)
        return V_ERR;
    if (v[1] != V_UNSET && v[1] != V_NONE && !v_is_anyint(v[1]))
        return py_raise(vm, vm->e.TypeError, "Expected int as r");
    return make(vm, t, v[0], v[1], 1);
}

static Value permutations_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    size_t m = (size_t)it->m, *order = it->idx, *left = it->idx + m;
    if (!it->flag) {
        it->flag = true;
        if (it->n > it->m) return itertool_end(vm, it);
        for (size_t i = 0; i < m; i++) order[i] = i;
        for (size_t i = 0; i < (size_t)it->n; i++) left[i] = m - i;
        return pick(vm, it);
    }
    for (size_t i = (size_t)it->n; i-- > 0;) {
        if (--left[i] > 0) {
            size_t j = m - left[i], t = order[i];
            order[i] = order[j];
            order[j] = t;
            return pick(vm, it);
        }
        size_t first = order[i]; /* rotate what lies behind */
        for (size_t j = i; j + 1 < m; j++) order[j] = order[j + 1];
        order[m - 1] = first;
        left[i] = m - i;
    }
    return itertool_end(vm, it);
}

const struct itertool_def itertools_comb_defs[] = {
    {"product", "Cartesian product of input iterables. Equivalent to nested for-loops.",
     product_new, product_next, NULL, NULL, 0, false},
    {"combinations", "Return successive r-length combinations of elements in the iterable.",
     combinations_new, combinations_next, NULL, NULL, 0, false},
    {"combinations_with_replacement",
     "Return successive r-length combinations of elements in the iterable allowing individual "
     "elements to have successive repeats.",
     combinations_new, replacement_next, NULL, NULL, 0, false},
    {"permutations", "Return successive r-length permutations of elements in the iterable.",
     permutations_new, permutations_next, NULL, NULL, 0, false},
    {0}};
