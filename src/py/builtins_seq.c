/* Builtins over iterables. */
#include "py/builtins.h"
#include "py/collections.h"
#include "py/type.h"

BUILTIN(len) {
    (void)n;
    intptr_t len = py_len(vm, args[0]);
    return len < 0 ? V_ERR : py_int(vm, len);
}

BUILTIN(iter) {
    if (n == 1) return py_iter(vm, args[0]);
    if (!py_callable(vm, args[0]))
        return py_raise(vm, vm->e.TypeError, "iter(v, w): v must be callable");
    return py_callable_iter(vm, args[0], args[1]);
}

BUILTIN(next) {
    if (n == 1) return py_next_or_stop(vm, args[0]);
    Value v = py_next(vm, args[0]);
    return v == V_UNSET ? v_incref(args[1]) : v;
}

BUILTIN(aiter) {
    (void)n;
    struct type *t = v_type(vm, args[0]);
    if (!t->s.aiter)
        return py_raise(vm, vm->e.TypeError, "'%T' object is not an async iterable", args[0]);
    Value it = t->s.aiter(vm, args[0]);
    if (it == V_ERR || v_type(vm, it)->s.anext) return it;
    py_raise(vm, vm->e.TypeError, "aiter() returned not an async iterator of type '%T'", it);
    v_decref(vm, it);
    return V_ERR;
}

/* anext(it, default): waits for the item; the end of the iterator becomes the default. Slots: the
 * awaitable, the default, what it waits on. */
static enum py_res anext_settle(struct vm *vm, struct native_coro *self, enum py_res how,
                                Value *out) {
    if (how != PY_RAISE || !py_error_is(vm, vm->e.StopAsyncIteration)) return how;
    py_error_clear(vm);
    *out = v_incref(self->slots[1]);
    return PY_RETURN;
}

static enum py_res anext_resume(struct vm *vm, struct native_coro *self, Value sent, Value *out) {
    if (self->step++ == 0) {
        Value d = py_awaitable(vm, self->slots[0], 0);
        if (d == V_ERR) return PY_RAISE;
        self->slots[2] = d;
    }
    return anext_settle(vm, self, py_delegate_resume(vm, self->slots[2], sent, out), out);
}

static enum py_res anext_throw(struct vm *vm, struct native_coro *self, Value exc, Value *out) {
    if (self->step == 0) {
        py_raise_value(vm, exc);
        return PY_RAISE;
    }
    return anext_settle(vm, self, py_delegate_throw(vm, self->slots[2], exc, out), out);
}

static const struct native_coro_def anext_def = {NULL, anext_resume, anext_throw, 3};

BUILTIN(anext) {
    struct type *t = v_type(vm, args[0]);
    if (!t->s.anext)
        return py_raise(vm, vm->e.TypeError, "'%T' object is not an async iterator", args[0]);
    Value awaitable = t->s.anext(vm, args[0]);
    if (awaitable == V_ERR || n == 1) return awaitable;
    Value slots[2] = {awaitable, args[1]};
    Value r = py_native_coro(vm, &anext_def, slots, 2);
    v_decref(vm, awaitable);
    return r;
}

/* ---- sum
 * ------------------------------------------------------------------------------------------------
 */

static int sum_start_ok(struct vm *vm, Value start) {
    const char *hint = v_is_str(start)                        ? "strings [use ''.join(seq) instead]"
                       : v_isinstance(vm, start, vm->t.bytes) ? "bytes [use b''.join(seq) instead]"
                       : v_isinstance(vm, start, vm->t.bytearray)
                           ? "bytearray [use b''.join(seq) instead]"
                           : NULL;
    return hint ? py_raise_i(vm, vm->e.TypeError, "sum() can't sum %s", hint) : 0;
}

BUILTIN(sum) {
    (void)n;
    Value it = py_iter(vm, args[0]);
    if (it == V_ERR) return V_ERR;
    Value total = args[1] == V_UNSET ? v_int(0) : v_incref(args[1]);
    if (sum_start_ok(vm, total) < 0) v_set(vm, &total, V_ERR);
    while (total != V_ERR) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        Value s = v == V_ERR ? V_ERR : py_binary(vm, PY_ADD, total, v);
        v_decref(vm, v);
        v_decref(vm, total);
        total = s;
    }
    v_decref(vm, it);
    return total;
}

/* ---- min, max
 * --------------------------------------------------------------------------------------------- */

struct best {
    Value item, key;
}; /* owned, V_UNSET at first */

/* Takes v when it is better than what there is. */
static int best_offer_steal(struct vm *vm, struct best *b, Value v, Value fn, enum py_cmp op) {
    Value key = fn == V_UNSET || fn == V_NONE ? v_incref(v) : py_call1(vm, fn, v);
    int better = key == V_ERR ? -1 : b->item == V_UNSET ? 1 : py_compare_bool(vm, key, b->key, op);
    if (better <= 0) {
        v_decref(vm, v);
        v_decref(vm, key);
        return better;
    }
    v_set(vm, &b->item, v);
    v_set(vm, &b->key, key);
    return 0;
}

static int best_of_iterable(struct vm *vm, struct best *b, Value iterable, Value fn,
                            enum py_cmp op) {
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return -1;
    int rc = 0;
    while (rc == 0) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        rc = v == V_ERR ? -1 : best_offer_steal(vm, b, v, fn, op);
    }
    v_decref(vm, it);
    return rc;
}

static Value min_max(struct vm *vm, Value *args, const char *name, enum py_cmp op) {
    Value pos = args[0], fn = args[1], dflt = args[2];
    struct best b = {V_UNSET, V_UNSET};
    int rc = 0;
    if (!args_len(pos))
        return py_raise(vm, vm->e.TypeError, "%s expected at least 1 argument, got 0", name);
    if (args_len(pos) > 1) {
        if (dflt != V_UNSET)
            return py_raise(vm, vm->e.TypeError,
                            "Cannot specify a default for %s() with multiple positional arguments",
                            name);
        for (size_t i = 0; rc == 0 && i < args_len(pos); i++)
            rc = best_offer_steal(vm, &b, v_incref(args_at(pos, i)), fn, op);
    } else {
        rc = best_of_iterable(vm, &b, args_at(pos, 0), fn, op);
        if (rc == 0 && b.item == V_UNSET) {
            if (dflt == V_UNSET)
                return py_raise(vm, vm->e.ValueError, "%s() arg is an empty sequence", name);
            b.item = v_incref(dflt);
        }
    }
    v_decref(vm, b.key);
    if (rc == 0) return b.item;
    v_decref(vm, b.item);
    return V_ERR;
}

BUILTIN(min) {
    (void)n;
    return min_max(vm, args, "min", PY_LT);
}
BUILTIN(max) {
    (void)n;
    return min_max(vm, args, "max", PY_GT);
}

BUILTIN(sorted) {
    (void)n;
    int reverse = args[2] == V_UNSET ? 0 : py_truth(vm, args[2]);
    Value list = reverse < 0 ? V_ERR : py_list_from(vm, args[0]);
    if (list == V_ERR) return V_ERR;
    if (py_list_sort(vm, list, args[1] == V_NONE ? V_UNSET : args[1], reverse) == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}

/* The first item whose truth is `stop` ends it. */
static Value any_all(struct vm *vm, Value iterable, int stop) {
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return V_ERR;
    Value r = v_bool(!stop);
    for (;;) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        int yes = v == V_ERR ? -1 : py_truth(vm, v);
        v_decref(vm, v);
        if (yes == !stop) continue;
        r = yes < 0 ? V_ERR : v_bool(stop);
        break;
    }
    v_decref(vm, it);
    return r;
}

BUILTIN(any) {
    (void)n;
    return any_all(vm, args[0], 1);
}
BUILTIN(all) {
    (void)n;
    return any_all(vm, args[0], 0);
}
