#include <stdlib.h>
#include <string.h>

#include "py/collections.h"
#include "py/itertools.h"
#include "py/signature.h"

struct itertool *itertool_make(struct vm *vm, struct type *t) {
    struct itertool *it = obj_alloc(vm, t, t->size);
    if (it) it->a = it->b = it->c = V_UNSET;
    return it;
}

Value itertool_end(struct vm *vm, struct itertool *it) {
    v_set(vm, &it->a, V_UNSET);
    return V_UNSET;
}

int itertool_indices(struct vm *vm, struct itertool *it, size_t n) {
    it->idx = obj_realloc_data(vm, NULL, 0, (n ? n : 1) * sizeof *it->idx);
    if (!it->idx) return -1;
    it->nidx = n ? n : 1;
    memset(it->idx, 0, it->nidx * sizeof *it->idx);
    return 0;
}

static void itertool_free(struct vm *vm, struct obj *o) {
    struct itertool *it = (struct itertool *)o;
    v_decref(vm, it->a);
    v_decref(vm, it->b);
    v_decref(vm, it->c);
    obj_free_data(vm, it->idx, it->nidx * sizeof *it->idx);
}

static int itertool_traverse(struct obj *o, py_visit visit, void *arg) {
    struct itertool *it = (struct itertool *)o;
    int rc = visit(it->a, arg);
    if (!rc) rc = visit(it->b, arg);
    return rc ? rc : visit(it->c, arg);
}

static void itertool_clear(struct vm *vm, struct obj *o) {
    struct itertool *it = (struct itertool *)o;
    v_set(vm, &it->a, V_UNSET);
    v_set(vm, &it->b, V_UNSET);
    v_set(vm, &it->c, V_UNSET);
}

static Value self_iter(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

/* An iterator over `source` kept in a; fn in b. */
static Value make_over(struct vm *vm, struct type *t, Value source, Value fn) {
    Value src = py_iter(vm, source);
    if (src == V_ERR) return V_ERR;
    struct itertool *it = itertool_make(vm, t);
    if (!it) {
        v_decref(vm, src);
        return V_ERR;
    }
    it->a = src;
    it->b = v_incref(fn);
    return v_ptr(it);
}

static struct itertool *self_of(Value v) {
    return v_as(itertool, v);
}

/* ---- count: a the next number, b the step ---- */

static Value count_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "start=0, step=1", "count", 0, args, kwargs, v) < 0) return V_ERR;
    for (int i = 0; i < 2; i++) {
        if (v[i] == V_UNSET)
            v[i] = v_int(i);
        else if (!v_type(vm, v[i])->s.to_int && !v_type(vm, v[i])->s.index &&
                 !v_isinstance(vm, v[i], vm->t.complex_))
            return py_raise(vm, vm->e.TypeError, "a number is required");
    }
    struct itertool *it = itertool_make(vm, t);
    if (!it) return V_ERR;
    it->a = v_incref(v[0]);
    it->b = v_incref(v[1]);
    return v_ptr(it);
}

static Value count_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    Value next = py_binary(vm, PY_ADD, it->a, it->b);
    if (next == V_ERR) return V_ERR;
    Value now = it->a;
    it->a = next;
    return now;
}

static Value count_repr(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->b == v_int(1)) return py_str_fmt(vm, "count(%R)", it->a);
    return py_str_fmt(vm, "count(%R, %R)", it->a, it->b);
}

/* ---- cycle: a the source while it lasts, b the list of what it gave, n the place in it ---- */

static Value cycle_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v;
    if (args_no_keywords_new(vm, t, "cycle", kwargs) < 0) return V_ERR;
    if (signature_bind_ex(vm, "iterable, /", "cycle", 1, args, V_UNSET, &v) < 0) return V_ERR;
    Value saved = py_list(vm, NULL, 0);
    if (saved == V_ERR) return V_ERR;
    Value r = make_over(vm, t, v, saved);
    v_decref(vm, saved);
    return r;
}

static Value cycle_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a != V_UNSET) {
        Value v = itertool_pull(vm, it->a);
        if (v == V_ERR) return V_ERR;
        if (v != V_UNSET) {
            if (py_list_append(vm, it->b, v) == 0) return v;
            v_decref(vm, v);
            return V_ERR;
        }
        itertool_end(vm, it);
    }
    struct list *l = v_as(list, it->b);
    if (!l->len) return V_UNSET;
    Value v = l->items[it->n];
    it->n = (it->n + 1) % (intptr_t)l->len;
    return v_incref(v);
}

/* ---- repeat: a the object, n how often, -1 for ever ---- */

static Value repeat_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "object, times=None", "repeat", 1, args, kwargs, v) < 0) return V_ERR;
    int64_t n = -1;
    if (v[1] != V_UNSET) {
        if (py_as_int64(vm, v[1], &n) < 0) return V_ERR;
        if (n < 0) n = 0;
    }
    struct itertool *it = itertool_make(vm, t);
    if (!it) return V_ERR;
    it->a = v_incref(v[0]);
    it->n = (intptr_t)n;
    return v_ptr(it);
}

static Value repeat_next(struct vm *vm, Value self) {
    (void)vm;
    struct itertool *it = self_of(self);
    if (it->n == 0) return V_UNSET;
    if (it->n > 0) it->n--;
    return v_incref(it->a);
}

static Value repeat_repr(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    return it->n < 0 ? py_str_fmt(vm, "repeat(%R)", it->a)
                     : py_str_fmt(vm, "repeat(%R, %zd)", it->a, it->n);
}

static Value repeat_hint_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct itertool *it = self_of(args[0]);
    return it->n < 0 ? py_raise(vm, vm->e.TypeError, "len() of unsized object") : v_int(it->n);
}

static const struct native_def repeat_methods[] = {
    {"__length_hint__", repeat_hint_m, 0, 0, NULL,
     "Private method returning an estimate of len(list(it)).", 0},
    {0}};

/* ---- chain: a the iterator of iterables, b the one that is running ---- */

static Value chain_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, "chain", kwargs) < 0) return V_ERR;
    return make_over(vm, t, args, V_UNSET);
}

static Value chain_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    while (it->a != V_UNSET) {
        if (it->b == V_UNSET) {
            Value source = itertool_pull(vm, it->a);
            if (source == V_ERR) return V_ERR;
            if (source == V_UNSET) return itertool_end(vm, it);
            Value b = py_iter(vm, source);
            v_decref(vm, source);
            if (b == V_ERR) {
                itertool_end(vm, it);
                return V_ERR;
            }
            it->b = b;
        }
        Value v = itertool_pull(vm, it->b);
        if (v != V_UNSET) return v;
        v_set(vm, &it->b, V_UNSET);
    }
    return V_UNSET;
}

static Value chain_from_iterable_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return make_over(vm, v_as(type, args[0]), args[1], V_UNSET);
}

static const struct native_def chain_methods[] = {
    {"from_iterable", chain_from_iterable_m, 1, 1, NULL,
     "Alternative chain() constructor taking a single iterable argument that evaluates lazily.",
     NATIVE_CLASS},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

/* ---- islice: a the source, n the index of the next wanted item, m the end (-1 none), k the step;
 * idx[0] items seen */

static int slice_bound(struct vm *vm, Value v, intptr_t dflt, intptr_t min, const char *text,
                       intptr_t *out) {
    int64_t i = dflt;
    if (v != V_NONE && v != V_UNSET) {
        if (py_as_int64(vm, v, &i) < 0) {
            py_error_clear(vm);
            i = -1;
        }
        if (i < min) return py_raise_i(vm, vm->e.ValueError, "%s", text);
    }
    *out = (intptr_t)i;
    return 0;
}

static Value islice_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    static const char all[] =
        "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    static const char one[] =
        "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
    size_t n = args_len(args);
    if (args_no_keywords_new(vm, t, "islice", kwargs) < 0) return V_ERR;
    if (n < 2 || n > 4)
        return py_raise(vm, vm->e.TypeError, "islice expected at %s %d arguments, got %zu",
                        n < 2 ? "least" : "most", n < 2 ? 2 : 4, n);
    intptr_t start = 0, stop, step = 1;
    Value stop_v = args_at(args, n == 2 ? 1 : 2);
    if (slice_bound(vm, stop_v, -1, 0, n == 2 ? one : all, &stop) < 0) return V_ERR;
    if (n > 2 && slice_bound(vm, args_at(args, 1), 0, 0, all, &start) < 0) return V_ERR;
    if (n > 3 && slice_bound(vm, args_at(args, 3), 1, 1,
                             "Step for islice() must be a positive integer or None.", &step) < 0)
        return V_ERR;
    Value r = make_over(vm, t, args_at(args, 0), V_UNSET);
    if (r == V_ERR) return V_ERR;
    struct itertool *it = self_of(r);
    it->n = start;
    it->m = stop;
    it->k = step;
    if (itertool_indices(vm, it, 1) == 0) return r;
    v_decref(vm, r);
    return V_ERR;
}

static Value islice_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    intptr_t want = it->m >= 0 && it->n > it->m ? it->m : it->n;
    for (; (intptr_t)it->idx[0] < want; it->idx[0]++) {
        Value v = itertool_pull(vm, it->a);
        if (v == V_UNSET) return itertool_end(vm, it);
        if (v == V_ERR) return V_ERR;
        v_decref(vm, v);
    }
    if (it->m >= 0 && (intptr_t)it->idx[0] >= it->m) return itertool_end(vm, it);
    Value v = itertool_pull(vm, it->a);
    if (v == V_UNSET) return itertool_end(vm, it);
    if (v == V_ERR) return V_ERR;
    it->idx[0]++;
    it->n = it->n > INTPTR_MAX - it->k ? INTPTR_MAX : it->n + it->k;
    return v;
}

/* ---- zip_longest: a the list of iterators (V_UNSET's place: None'd by flag), b the fill value, n
 * how many go on ---- */

static Value zip_longest_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value fill = V_NONE, k, v;
    for (size_t i = 0; kwargs != V_UNSET && py_dict_next(kwargs, &i, &k, &v);) {
        if (!py_str_is(k, "fillvalue"))
            return py_raise(vm, vm->e.TypeError,
                            "zip_longest() got an unexpected keyword argument");
        fill = v;
    }
    struct itertool *it = itertool_make(vm, t);
    if (!it) return V_ERR;
    it->b = v_incref(fill);
    it->n = (intptr_t)args_len(args);
    Value its = py_tuple_alloc(vm, args_len(args));
    if (its == V_ERR) goto fail;
    it->a = its;
    for (size_t i = 0; i < args_len(args); i++) {
        Value one = py_iter(vm, args_at(args, i));
        if (one == V_ERR) goto fail;
        v_as(tuple, its)->items[i] = one;
    }
    return v_ptr(it);
fail:
    v_decref(vm, v_ptr(it));
    return V_ERR;
}

static Value zip_longest_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET || it->n == 0) return V_UNSET;
    struct tuple *its = v_as(tuple, it->a);
    Value r = py_tuple_alloc(vm, its->len);
    for (size_t i = 0; r != V_ERR && i < its->len; i++) {
        Value v = its->items[i] == V_UNSET ? V_UNSET : itertool_pull(vm, its->items[i]);
        if (v == V_UNSET) {
            if (its->items[i] != V_UNSET) {
                v_set(vm, &its->items[i], V_UNSET);
                if (--it->n == 0) {
                    v_decref(vm, r);
                    return V_UNSET;
                }
            }
            v = v_incref(it->b);
        }
        if (v == V_ERR) {
            it->n = 0;
            v_decref(vm, r);
            return V_ERR;
        }
        v_as(tuple, r)->items[i] = v;
    }
    return r;
}

/* ---- accumulate: a the source, b the function, c the total ---- */

static Value accumulate_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[3];
    if (signature_bind_ex(vm, "iterable, func=None, *, initial=None", "accumulate", 1, args, kwargs,
                          v) < 0)
        return V_ERR;
    Value r = make_over(vm, t, v[0], v[1] == V_NONE ? V_UNSET : v[1]);
    if (r == V_ERR) return V_ERR;
    if (v[2] != V_UNSET && v[2] != V_NONE) {
        self_of(r)->c = v_incref(v[2]);
        self_of(r)->flag = true; /* the initial value comes first */
    }
    return r;
}

static Value accumulate_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->flag) {
        it->flag = false;
        return v_incref(it->c);
    }
    if (it->a == V_UNSET) return V_UNSET;
    Value v = itertool_pull(vm, it->a);
    if (v == V_UNSET || v == V_ERR) return v;
    if (it->c == V_UNSET) {
        it->c = v_incref(v);
        return v;
    }
    Value sum = it->b == V_UNSET ? py_binary(vm, PY_ADD, it->c, v) : py_call2(vm, it->b, it->c, v);
    v_decref(vm, v);
    if (sum == V_ERR) return V_ERR;
    v_set(vm, &it->c, v_incref(sum));
    return sum;
}

/* ---- takewhile, dropwhile, filterfalse, starmap, compress: a the source, b the predicate or
 * second source ---- */

static Value fn_first_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_no_keywords_new(vm, t, t->name, kwargs) < 0) return V_ERR;
    if (args_len(args) != 2)
        return py_raise(vm, vm->e.TypeError, "%s expected 2 arguments, got %zu", t->name,
                        args_len(args));
    return make_over(vm, t, args_at(args, 1), args_at(args, 0));
}

/* 1, 0, -1: what the predicate says. */
static int holds(struct vm *vm, Value fn, Value v) {
    Value r = py_call1(vm, fn, v);
    if (r == V_ERR) return -1;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes;
}

static Value takewhile_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    Value v = itertool_pull(vm, it->a);
    if (v == V_UNSET || v == V_ERR) return v;
    int yes = holds(vm, it->b, v);
    if (yes == 1) return v;
    v_decref(vm, v);
    if (yes < 0) return V_ERR;
    return itertool_end(vm, it);
}

/* Skips what does not match: for dropwhile until the first that does not hold, for filterfalse
 * always. */
static Value skip_next(struct vm *vm, Value self, bool only_first) {
    struct itertool *it = self_of(self);
    for (;;) {
        Value v = itertool_pull(vm, it->a);
        if (v == V_UNSET || v == V_ERR || (only_first && it->flag)) return v;
        bool plain = !only_first && it->b == V_NONE; /* filterfalse(None): the item itself */
        int yes = plain ? py_truth(vm, v) : holds(vm, it->b, v);
        if (yes == 0) {
            it->flag = true;
            return v;
        }
        v_decref(vm, v);
        if (yes < 0) return V_ERR;
    }
}
static Value dropwhile_next(struct vm *vm, Value self) {
    return skip_next(vm, self, true);
}
static Value filterfalse_next(struct vm *vm, Value self) {
    return skip_next(vm, self, false);
}

static Value starmap_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    Value v = itertool_pull(vm, it->a);
    if (v == V_UNSET || v == V_ERR) return v;
    Value args = v_is_exact(v, vm->t.tuple) ? v_incref(v) : py_tuple_from(vm, v);
    Value r = args == V_ERR ? V_ERR : py_call_ex(vm, it->b, args, V_UNSET);
    v_decref(vm, args);
    v_decref(vm, v);
    return r;
}

static Value compress_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[2];
    if (signature_bind_ex(vm, "data, selectors", "compress", 2, args, kwargs, v) < 0) return V_ERR;
    Value sel = py_iter(vm, v[1]);
    if (sel == V_ERR) return V_ERR;
    Value r = make_over(vm, t, v[0], sel);
    v_decref(vm, sel);
    return r;
}

static Value compress_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    for (;;) {
        Value v = itertool_pull(vm, it->a);
        if (v == V_UNSET || v == V_ERR) return v;
        Value s = itertool_pull(vm, it->b);
        int yes = s == V_ERR ? -1 : s == V_UNSET ? -2 : py_truth(vm, s);
        if (s != V_UNSET) v_decref(vm, s);
        if (yes == 1) return v;
        v_decref(vm, v);
        if (yes < 0) return yes == -1 ? V_ERR : V_UNSET;
    }
}

/* ---- pairwise: a the source, c the last item ---- */

static Value pairwise_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v;
    if (signature_bind_ex(vm, "iterable, /", "pairwise", 1, args, kwargs, &v) < 0) return V_ERR;
    return make_over(vm, t, v, V_UNSET);
}

static Value pairwise_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    if (it->c == V_UNSET) {
        Value first = itertool_pull(vm, it->a);
        if (first == V_UNSET) return itertool_end(vm, it);
        if (first == V_ERR) return V_ERR;
        v_set(vm, &it->c, first);
    }
    Value old = v_incref(it->c), v = itertool_pull(vm, it->a);
    Value pair = v == V_ERR || v == V_UNSET ? v : py_pack(vm, 2, old, v);
    v_decref(vm, old);
    if (v == V_UNSET) return itertool_end(vm, it);
    if (v != V_ERR) v_set(vm, &it->c, v);
    return pair;
}

/* ---- batched: a the source, n the size, flag strict ---- */

static Value batched_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    Value v[3];
    if (signature_bind_ex(vm, "iterable, n, *, strict=False", "batched", 2, args, kwargs, v) < 0)
        return V_ERR;
    int64_t n;
    int strict = v[2] == V_UNSET ? 0 : py_truth(vm, v[2]);
    if (strict < 0 || py_as_int64(vm, v[1], &n) < 0) return V_ERR;
    if (n < 1) return py_raise(vm, vm->e.ValueError, "n must be at least one");
    Value r = make_over(vm, t, v[0], V_UNSET);
    if (r == V_ERR) return V_ERR;
    self_of(r)->n = (intptr_t)n;
    self_of(r)->flag = strict;
    return r;
}

static Value batched_next(struct vm *vm, Value self) {
    struct itertool *it = self_of(self);
    if (it->a == V_UNSET) return V_UNSET;
    Value list = py_list(vm, NULL, 0), v = V_ERR;
    if (list == V_ERR) return V_ERR;
    struct list *l = v_as(list, list);
    while ((intptr_t)l->len < it->n && (v = itertool_pull(vm, it->a)) != V_UNSET && v != V_ERR) {
        int rc = py_list_append(vm, list, v);
        v_decref(vm, v);
        v = rc < 0 ? V_ERR : V_NONE;
        if (rc < 0) break;
    }
    Value r = v == V_ERR ? V_ERR : l->len ? py_tuple(vm, l->items, l->len) : V_UNSET;
    if (r != V_ERR && r != V_UNSET && it->flag && (intptr_t)l->len < it->n) {
        v_decref(vm, r);
        r = py_raise(vm, vm->e.ValueError, "batched(): incomplete batch");
    }
    v_decref(vm, list);
    return r == V_UNSET ? itertool_end(vm, it) : r;
}

/* ---- the module ---- */

static const struct itertool_def basic_defs[] = {
    {"count", "Return a count object whose .__next__() method returns consecutive values.",
     count_new, count_next, count_repr, NULL, 0, false},
    {"cycle",
     "Return elements from the iterable until it is exhausted. Then repeat the sequence "
     "indefinitely.",
     cycle_new, cycle_next, NULL, NULL, 0, false},
    {"repeat", "Create an iterator which returns the object for the specified number of times.",
     repeat_new, repeat_next, repeat_repr, repeat_methods, 0, false},
    {"chain",
     "Return a chain object whose .__next__() method returns elements from the first iterable "
     "until it is exhausted.",
     chain_new, chain_next, NULL, chain_methods, 0, false},
    {"islice", "Return an iterator whose next() method returns selected values from an iterable.",
     islice_new, islice_next, NULL, NULL, 0, false},
    {"zip_longest", "Return a zip_longest object whose .__next__() method returns a tuple.",
     zip_longest_new, zip_longest_next, NULL, NULL, 0, false},
    {"accumulate", "Return series of accumulated sums (or other binary function results).",
     accumulate_new, accumulate_next, NULL, NULL, 0, false},
    {"takewhile",
     "Return successive entries from an iterable as long as the predicate evaluates to true for "
     "each entry.",
     fn_first_new, takewhile_next, NULL, NULL, 0, false},
    {"dropwhile", "Drop items from the iterable while predicate(item) is true.", fn_first_new,
     dropwhile_next, NULL, NULL, 0, false},
    {"filterfalse", "Return those items of iterable for which function(item) is false.",
     fn_first_new, filterfalse_next, NULL, NULL, 0, false},
    {"starmap",
     "Return an iterator whose values are returned from the function evaluated with an argument "
     "tuple.",
     fn_first_new, starmap_next, NULL, NULL, 0, false},
    {"compress", "Return data elements corresponding to true selector elements.", compress_new,
     compress_next, NULL, NULL, 0, false},
    {"pairwise", "Return an iterator of overlapping pairs taken from the input iterator.",
     pairwise_new, pairwise_next, NULL, NULL, 0, false},
    {"batched", "Batch data into tuples of length n. The last batch may be shorter than n.",
     batched_new, batched_next, NULL, NULL, 0, false},
    {0}};

static int add_types(struct vm *vm, Value module, const struct itertool_def *defs) {
    for (; defs->name; defs++) {
        struct type_def def = {
            .name = defs->name,
            .module = "itertools",
            .doc = defs->doc,
            .flags = TF_GC | TF_BASETYPE,
            .size = sizeof(struct itertool),
            .slots = {.new_ = defs->new_,
                      .free = itertool_free,
                      .traverse = itertool_traverse,
                      .clear = itertool_clear,
                      .repr = defs->repr,
                      .iter = defs->next ? self_iter : NULL,
                      .next = defs->next},
            .methods = defs->methods,
        };
        struct type *t = type_new_native(vm, &def, NULL);
        if (!t) return -1;
        if (defs->field) *(struct type **)((char *)&vm->t + defs->field) = t;
        if (!defs->hidden && py_module_add_type(vm, module, t) < 0) return -1;
    }
    return 0;
}

static int itertools_init(struct vm *vm, Value module) {
    if (add_types(vm, module, basic_defs) < 0 || add_types(vm, module, itertools_comb_defs) < 0)
        return -1;
    return add_types(vm, module, itertools_group_defs);
}

static const struct native_def itertools_functions[] = {
    {"tee", itertools_tee, 1, 2, NULL, "Returns a tuple of n independent iterators.", 0}, {0}};

const struct module_def itertools_module = {"itertools",
                                            "Functional tools for creating and using iterators.",
                                            itertools_functions, itertools_init};
