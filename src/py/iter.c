/* Iterators that builtins make: over o[0], o[1], …, over a callable until a sentinel, enumerate,
 * zip, map, filter, reversed. */
#include <string.h>

#include "py/collections.h"
#include "py/init.h"
#include "py/type.h"

/* ---- over a sequence by index ---- */

struct getitem_iter {
    struct obj o;
    Value seq;
    intptr_t at;
    bool backwards;
};

static Value indexed(struct vm *vm, struct type *t, Value seq, intptr_t at, bool backwards) {
    struct getitem_iter *it = obj_alloc(vm, t, t->size);
    if (!it) return V_ERR;
    it->seq = v_incref(seq);
    it->at = at;
    it->backwards = backwards;
    return v_ptr(it);
}

Value py_getitem_iter(struct vm *vm, Value o) {
    return indexed(vm, vm->t.seq_iter, o, 0, false);
}

static void indexed_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct getitem_iter *)o)->seq);
}
static int indexed_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct getitem_iter *)o)->seq, arg);
}

static Value indexed_next(struct vm *vm, Value self) {
    struct getitem_iter *it = v_as(getitem_iter, self);
    if (it->seq == V_UNSET) return V_UNSET;
    if (it->at >= 0) {
        Value v = py_getitem(vm, it->seq, v_int(it->at));
        if (v != V_ERR) {
            it->at += it->backwards ? -1 : 1;
            return v;
        }
        if (!py_error_is(vm, vm->e.IndexError) && !py_error_is(vm, vm->e.StopIteration))
            return V_ERR;
        py_error_clear(vm);
    }
    v_set(vm, &it->seq, V_UNSET);
    return V_UNSET;
}

static Value indexed_hint_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct getitem_iter *it = v_as(getitem_iter, args[0]);
    if (it->seq == V_UNSET) return v_int(0);
    if (it->backwards) {
        intptr_t now = py_len(vm, it->seq);
        return now < 0 ? V_ERR : v_int(now < it->at + 1 ? 0 : it->at + 1);
    }
    if (!v_type(vm, it->seq)->s.len) return V_NOTIMPL;
    intptr_t len = py_len(vm, it->seq);
    return len < 0 ? V_ERR : v_int(len > it->at ? len - it->at : 0);
}

static Value self_iter(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static const struct native_def indexed_methods[] = {
    {"__length_hint__", indexed_hint_m, 0, 0, NULL,
     "Private method returning an estimate of len(list(it)).", 0},
    {0}};

static const struct type_def seq_iter_def = {
    .name = "iterator",
    .flags = TF_GC,
    .size = sizeof(struct getitem_iter),
    .slots = {.free = indexed_free,
              .traverse = indexed_traverse,
              .iter = self_iter,
              .next = indexed_next},
    .methods = indexed_methods,
};

static Value reversed_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, "reversed", kwargs) < 0) return V_ERR;
    if (args_len(args) != 1)
        return py_raise(vm, vm->e.TypeError, "reversed expected 1 argument, got %zu",
                        args_len(args));
    Value o = args_at(args, 0);
    struct type *ot = v_type(vm, o);
    if (ot->s.reversed) return ot->s.reversed(vm, o);
    Value r = py_call_special(vm, o, vm->n.__reversed__, NULL, 0);
    if (r != V_UNSET) return r;
    if (!ot->s.getitem || !ot->s.len || ot->tflags & TF_DICT)
        return py_raise(vm, vm->e.TypeError, "'%T' object is not reversible", o);
    intptr_t len = py_len(vm, o);
    return len < 0 ? V_ERR : indexed(vm, t, o, len - 1, true);
}

static const struct type_def reversed_def = {
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct getitem_iter),
    .slots = {.new_ = reversed_new,
              .free = indexed_free,
              .traverse = indexed_traverse,
              .iter = self_iter,
              .next = indexed_next},
    .methods = indexed_methods,
};

/* ---- iter(callable, sentinel) ---- */

struct callable_iter {
    struct obj o;
    Value fn, sentinel;
};

Value py_callable_iter(struct vm *vm, Value fn, Value sentinel) {
    struct callable_iter *it = obj_alloc(vm, vm->t.callable_iter, sizeof *it);
    if (!it) return V_ERR;
    it->fn = v_incref(fn);
    it->sentinel = v_incref(sentinel);
    return v_ptr(it);
}

static void callable_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct callable_iter *)o)->fn);
    v_decref(vm, ((struct callable_iter *)o)->sentinel);
}
static int callable_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = visit(((struct callable_iter *)o)->fn, arg);
    return rc ? rc : visit(((struct callable_iter *)o)->sentinel, arg);
}

static Value callable_next(struct vm *vm, Value self) {
    struct callable_iter *it = v_as(callable_iter, self);
    if (it->fn == V_UNSET) return V_UNSET;
    Value fn = v_incref(it->fn), v = py_call0(vm, fn);
    v_decref(vm, fn);
    int last = it->fn == V_UNSET && v != V_ERR; /* it has run out inside the call */
    if (v != V_ERR && !last && it->sentinel != V_UNSET)
        last = py_compare_bool(vm, it->sentinel, v, PY_EQ);
    if (v == V_ERR && py_error_is(vm, vm->e.StopIteration)) {
        py_error_clear(vm);
        last = 1;
    }
    if (last == 0) return v;
    v_decref(vm, v);
    if (last < 0) return V_ERR;
    v_set(vm, &it->fn, V_UNSET);
    v_set(vm, &it->sentinel, V_UNSET);
    return V_UNSET;
}

static const struct type_def callable_def = {
    .name = "callable_iterator",
    .flags = TF_GC,
    .size = sizeof(struct callable_iter),
    .slots = {.free = callable_free,
              .traverse = callable_traverse,
              .iter = self_iter,
              .next = callable_next},
};

/* ---- enumerate ---- */

struct enumerate {
    struct obj o;
    Value it, count;
};

static Value enumerate_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value iterable = args_len(args) ? args_at(args, 0) : V_UNSET;
    Value start = args_len(args) > 1 ? args_at(args, 1) : V_UNSET, k, v;
    if (args_len(args) > 2)
        return py_raise(vm, vm->e.TypeError, "enumerate() takes at most 2 arguments (%zu given)",
                        args_len(args));
    for (size_t i = 0; kwargs != V_UNSET && py_dict_next(kwargs, &i, &k, &v);) {
        if (k == vm->n.start)
            start = v;
        else if (py_str_is(k, "iterable"))
            iterable = v;
        else
            return py_raise(vm, vm->e.TypeError,
                            "'%S' is an invalid keyword argument for enumerate()", k);
    }
    if (iterable == V_UNSET)
        return py_raise(vm, vm->e.TypeError, "enumerate() missing required argument 'iterable'");
    Value count = start == V_UNSET ? v_int(0) : py_index(vm, start);
    Value it = count == V_ERR ? V_ERR : py_iter(vm, iterable);
    struct enumerate *e = it == V_ERR ? NULL : obj_alloc(vm, t, t->size);
    if (!e) {
        v_decref(vm, it);
        v_decref(vm, count);
        return V_ERR;
    }
    e->it = it;
    e->count = count;
    return v_ptr(e);
}

static void enumerate_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct enumerate *)o)->it);
    v_decref(vm, ((struct enumerate *)o)->count);
}
static int enumerate_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct enumerate *)o)->it, arg);
}

static Value enumerate_next(struct vm *vm, Value self) {
    struct enumerate *e = v_as(enumerate, self);
    Value v = py_next(vm, e->it);
    if (v == V_ERR || v == V_UNSET) return v;
    Value pair[2] = {e->count, v};
    Value next = v_is_int(e->count) && v_as_int(e->count) < V_INT_MAX
                     ? v_int(v_as_int(e->count) + 1)
                     : py_binary(vm, PY_ADD, e->count, v_int(1));
    if (next == V_ERR) {
        v_decref(vm, v);
        return V_ERR;
    }
    e->count = next;
    return py_tuple_steal(vm, pair, 2);
}

static const struct native_def generic_methods[] = {
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS}, {0}};

static const struct type_def enumerate_def = {
    .name = "enumerate",
    .doc = "Return an enumerate object.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct enumerate),
    .slots = {.new_ = enumerate_new,
              .free = enumerate_free,
              .traverse = enumerate_traverse,
              .iter = self_iter,
              .next = enumerate_next},
    .methods = generic_methods,
};

/* ---- zip and map: several iterators in a tuple ---- */

struct multi {
    struct obj o;
    Value fn, its;
    bool strict;
}; /* fn: map's; zip: V_UNSET */

static Value make_iters(struct vm *vm, Value args, size_t from) {
    size_t n = args_len(args) - from;
    Value its = py_tuple_alloc(vm, n);
    if (its == V_ERR) return V_ERR;
    for (size_t i = 0; i < n; i++) {
        Value it = py_iter(vm, args_at(args, from + i));
        if (it == V_ERR) {
            v_decref(vm, its);
            return V_ERR;
        }
        v_as(tuple, its)->items[i] = it;
    }
    return its;
}

static Value multi_make(struct vm *vm, struct type *t, Value fn, Value its_steal, bool strict) {
    if (its_steal == V_ERR) return V_ERR;
    struct multi *m = obj_alloc(vm, t, t->size);
    if (!m) {
        v_decref(vm, its_steal);
        return V_ERR;
    }
    m->fn = v_incref(fn);
    m->its = its_steal;
    m->strict = strict;
    return v_ptr(m);
}

static void multi_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct multi *)o)->fn);
    v_decref(vm, ((struct multi *)o)->its);
}
static int multi_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = visit(((struct multi *)o)->fn, arg);
    return rc ? rc : visit(((struct multi *)o)->its, arg);
}

static Value zip_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value k, v;
    bool strict = false;
    for (size_t i = 0; kwargs != V_UNSET && py_dict_next(kwargs, &i, &k, &v);) {
        if (!py_str_is(k, "strict"))
            return py_raise(vm, vm->e.TypeError, "zip() got an unexpected keyword argument '%S'",
                            k);
        int yes = py_truth(vm, v);
        if (yes < 0) return V_ERR;
        strict = yes;
    }
    return multi_make(vm, t, V_UNSET, make_iters(vm, args, 0), strict);
}

/* zip(strict=True): argument i ended first; the others must have ended too. */
static Value zip_check(struct vm *vm, struct tuple *its, size_t i) {
    if (i > 0) {
        return py_raise(vm, vm->e.ValueError, "zip() argument %zu is shorter than argument%s%zu",
                        i + 1, i == 1 ? " " : "s 1-", i);
    }
    for (size_t k = 1; k < its->len; k++) {
        Value v = py_next(vm, its->items[k]);
        if (v == V_ERR) return V_ERR;
        if (v == V_UNSET) continue;
        v_decref(vm, v);
        return py_raise(vm, vm->e.ValueError, "zip() argument %zu is longer than argument%s%zu",
                        k + 1, k == 1 ? " " : "s 1-", k);
    }
    return V_UNSET;
}

static Value zip_next(struct vm *vm, Value self) {
    struct multi *z = v_as(multi, self);
    struct tuple *its = v_as(tuple, z->its);
    if (!its->len) return V_UNSET;
    Value r = py_tuple_alloc(vm, its->len);
    if (r == V_ERR) return V_ERR;
    for (size_t i = 0; i < its->len; i++) {
        Value v = py_next(vm, its->items[i]);
        if (v != V_ERR && v != V_UNSET) {
            v_as(tuple, r)->items[i] = v;
            continue;
        }
        v_decref(vm, r);
        return v == V_UNSET && z->strict ? zip_check(vm, its, i) : v;
    }
    return r;
}

static const struct type_def zip_def = {
    .name = "zip",
    .doc = "zip(*iterables, strict=False) --> Yield tuples until an input is exhausted.",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct multi),
    .slots = {.new_ = zip_new,
              .free = multi_free,
              .traverse = multi_traverse,
              .iter = self_iter,
              .next = zip_next},
};

static Value map_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, "map", kwargs) < 0) return V_ERR;
    if (args_len(args) < 2)
        return py_raise(vm, vm->e.TypeError, "map() must have at least two arguments.");
    return multi_make(vm, t, args_at(args, 0), make_iters(vm, args, 1), false);
}

static Value map_next(struct vm *vm, Value self) {
    struct multi *m = v_as(multi, self);
    struct tuple *its = v_as(tuple, m->its);
    Value few[4], *all = few;
    size_t n = its->len, got = 0;
    if (n > 4 && !(all = obj_realloc_data(vm, NULL, 0, n * sizeof(Value)))) return V_ERR;
    Value v = V_UNSET;
    while (got < n && (v = py_next(vm, its->items[got])) != V_ERR && v != V_UNSET) all[got++] = v;
    Value r = got == n ? py_call(vm, m->fn, all, n, V_UNSET) : v;
    while (got > 0) v_decref(vm, all[--got]);
    if (all != few) obj_free_data(vm, all, n * sizeof(Value));
    return r;
}

static const struct type_def map_def = {
    .name = "map",
    .doc = "map(func, *iterables) --> map object",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct multi),
    .slots = {.new_ = map_new,
              .free = multi_free,
              .traverse = multi_traverse,
              .iter = self_iter,
              .next = map_next},
};

/* ---- filter ---- */

static Value filter_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, "filter", kwargs) < 0) return V_ERR;
    if (args_len(args) != 2)
        return py_raise(vm, vm->e.TypeError, "filter expected 2 arguments, got %zu",
                        args_len(args));
    return multi_make(vm, t, args_at(args, 0), make_iters(vm, args, 1), false);
}

static Value filter_next(struct vm *vm, Value self) {
    struct multi *m = v_as(multi, self);
    Value it = args_at(m->its, 0);
    bool plain = m->fn == V_NONE || m->fn == v_ptr(vm->t.bool_);
    for (;;) {
        Value v = py_next(vm, it);
        if (v == V_ERR || v == V_UNSET) return v;
        Value r = plain ? v_incref(v) : py_call1(vm, m->fn, v);
        int yes = r == V_ERR ? -1 : py_truth(vm, r);
        v_decref(vm, r);
        if (yes > 0) return v;
        v_decref(vm, v);
        if (yes < 0) return V_ERR;
    }
}

static const struct type_def filter_def = {
    .name = "filter",
    .doc = "filter(function or None, iterable) --> filter object",
    .flags = TF_GC | TF_BASETYPE,
    .size = sizeof(struct multi),
    .slots = {.new_ = filter_new,
              .free = multi_free,
              .traverse = multi_traverse,
              .iter = self_iter,
              .next = filter_next},
};

int py_init_iters(struct vm *vm) {
    vm->t.seq_iter = type_new_native(vm, &seq_iter_def, NULL);
    vm->t.reversed = type_new_native(vm, &reversed_def, NULL);
    vm->t.callable_iter = type_new_native(vm, &callable_def, NULL);
    vm->t.enumerate = type_new_native(vm, &enumerate_def, NULL);
    vm->t.zip = type_new_native(vm, &zip_def, NULL);
    vm->t.map = type_new_native(vm, &map_def, NULL);
    vm->t.filter = type_new_native(vm, &filter_def, NULL);
    return vm->t.seq_iter && vm->t.reversed && vm->t.callable_iter && vm->t.enumerate &&
                   vm->t.zip && vm->t.map && vm->t.filter
               ? 0
               : -1;
}
