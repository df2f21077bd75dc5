/* BaseExceptionGroup: PEP 654. */
#include "py/collections.h"
#include "py/exception.h"
#include "py/native.h"
#include "py/type.h"

/* ---- making ---- */

/* Checks the members; 1 when one of them is not an Exception. */
static int check_members(struct vm *vm, Value members) {
    struct tuple *t = v_as(tuple, members);
    int base = 0;
    if (t->len == 0)
        return py_raise_i(vm, vm->e.ValueError,
                          "second argument (exceptions) must be a non-empty sequence");
    for (size_t i = 0; i < t->len; i++) {
        if (!v_is_exc(t->items[i]))
            return py_raise_i(vm, vm->e.ValueError,
                              "Item %zu of second argument (exceptions) is not an exception", i);
        if (!v_isinstance(vm, t->items[i], vm->e.Exception)) base = 1;
    }
    return base;
}

/* The class that the new group gets; NULL: TypeError. */
static struct type *choose_type(struct vm *vm, struct type *t, bool base) {
    if (t == vm->e.BaseExceptionGroup) return base ? t : vm->e.ExceptionGroup;
    if (!base || !type_is_sub(t, vm->e.Exception)) return t;
    if (t == vm->e.ExceptionGroup) {
        py_raise(vm, vm->e.TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    } else {
        py_raise(vm, vm->e.TypeError, "Cannot nest BaseExceptions in '%N'", t);
    }
    return NULL;
}

static Value group_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    if (args_len(args) != 2)
        return py_raise(vm, vm->e.TypeError,
                        "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)",
                        args_len(args));
    Value message = args_at(args, 0), excs = args_at(args, 1);
    if (!v_is_str(message))
        return py_raise(vm, vm->e.TypeError,
                        "BaseExceptionGroup.__new__() argument 1 must be str, not %T", message);
    if (!v_is_list(excs) && !v_is_tuple(excs) && !v_type(vm, excs)->s.getitem)
        return py_raise(vm, vm->e.TypeError, "second argument (exceptions) must be a sequence");
    Value members = py_tuple_from(vm, excs);
    if (members == V_ERR) return V_ERR;
    int base = check_members(vm, members);
    struct type *real = base < 0 ? NULL : choose_type(vm, t, base);
    Value e = real ? vm->e.BaseException->s.new_(vm, real, args, kwargs) : V_ERR;
    if (e == V_ERR)
        v_decref(vm, members);
    else
        v_as(exc, e)->extra = members;
    return e;
}

Value exc_group_new(struct vm *vm, const char *message, Value members) {
    Value text = py_str(vm, message);
    if (text == V_ERR) return V_ERR;
    Value e = py_call2(vm, v_ptr(vm->e.BaseExceptionGroup), text, members);
    v_decref(vm, text);
    return e;
}

static Value group_str(struct vm *vm, Value self) {
    size_t n = v_as(tuple, exc_group_members(self))->len;
    return py_str_fmt(vm, "%S (%zu sub-exception%s)", args_at(v_as(exc, self)->args, 0), n,
                      n == 1 ? "" : "s");
}

/* ---- splitting ---- */

struct matcher {
    int (*matches)(struct vm *vm, Value exc, Value arg); /* 1, 0, -1 */
    Value arg;
};

static int match_types(struct vm *vm, Value exc, Value types) {
    return py_isinstance(vm, exc, types);
}

static int match_predicate(struct vm *vm, Value exc, Value fn) {
    Value r = py_call1(vm, fn, exc);
    if (r == V_ERR) return -1;
    int yes = py_truth(vm, r);
    v_decref(vm, r);
    return yes;
}

static int match_ids(struct vm *vm, Value exc, Value ids) {
    return exc_is_group(vm, exc) ? 0 : py_set_has(vm, ids, v_int((intptr_t)exc));
}

static bool is_exc_type(struct vm *vm, Value v) {
    return v_is_type(v) && type_is_sub(v_as(type, v), vm->e.BaseException);
}

static int matcher_for(struct vm *vm, Value condition, struct matcher *m) {
    m->arg = condition;
    bool types = is_exc_type(vm, condition);
    if (v_is_tuple(condition)) {
        types = true;
        for (size_t i = 0; i < args_len(condition); i++)
            types = types && is_exc_type(vm, args_at(condition, i));
    }
    m->matches = types ? match_types : match_predicate;
    if (types || (py_callable(vm, condition) && !v_is_type(condition))) return 0;
    return py_raise_i(vm, vm->e.TypeError,
                      "expected a function, exception type or tuple of exception types");
}

/* group.derive(list) with the original's traceback, context, cause and notes; V_NONE for an empty
 * list. */
static Value subset(struct vm *vm, Value group, Value list) {
    if (v_as(list, list)->len == 0) return V_NONE;
    Value e = py_call_method(vm, group, vm->n.derive, &list, 1);
    if (e == V_ERR) return V_ERR;
    if (!exc_is_group(vm, e)) {
        v_decref(vm, e);
        return py_raise(vm, vm->e.TypeError,
                        "derive must return an instance of BaseExceptionGroup");
    }
    struct exc *from = v_as(exc, group), *to = v_as(exc, e);
    v_set(vm, &to->traceback, v_incref(from->traceback));
    v_set(vm, &to->context, v_incref(from->context));
    v_set(vm, &to->cause, v_incref(from->cause));
    to->suppress_context = from->suppress_context;
    if (from->notes != V_UNSET && v_is_list(from->notes)) {
        Value copy = py_list_from(vm, from->notes);
        if (copy != V_ERR) v_set(vm, &to->notes, copy);
    }
    return e;
}

/* Takes what a member was split into. */
static int keep_parts(struct vm *vm, const Value lists[2], const Value part[2]) {
    int r = 0;
    for (int k = 0; k < 2; k++) {
        if (part[k] != V_NONE && r == 0) r = py_list_append(vm, lists[k], part[k]);
        v_decref(vm, part[k]);
    }
    return r;
}

/* With want_rest false the rest is not built and out[1] stays V_NONE. */
static int split(struct vm *vm, Value exc, const struct matcher *m, bool want_rest, Value out[2]) {
    out[0] = out[1] = V_NONE;
    int yes = m->matches(vm, exc, m->arg);
    if (yes < 0) return -1;
    if (yes || !exc_is_group(vm, exc)) {
        if (yes || want_rest) out[yes ? 0 : 1] = v_incref(exc);
        return 0;
    }
    if (py_enter_recursion(vm, " in exceptiongroup_split_recursive") < 0) return -1;
    struct tuple *members = v_as(tuple, exc_group_members(exc));
    Value lists[2] = {py_list(vm, NULL, 0), py_list(vm, NULL, 0)};
    int r = lists[0] == V_ERR || lists[1] == V_ERR ? -1 : 0;
    for (size_t i = 0; i < members->len && r == 0; i++) {
        Value part[2];
        r = split(vm, members->items[i], m, want_rest, part);
        r = r < 0 ? -1 : keep_parts(vm, lists, part);
    }
    for (int k = 0; k < 2; k++) {
        if (r == 0) {
            out[k] = subset(vm, exc, lists[k]);
            if (out[k] == V_ERR) r = -1;
        }
        v_decref(vm, lists[k]);
    }
    if (r < 0) {
        v_set(vm, &out[0], V_NONE);
        v_set(vm, &out[1], V_NONE);
    }
    return r;
}

int exc_group_split(struct vm *vm, Value group, Value condition, Value out[2]) {
    struct matcher m;
    if (matcher_for(vm, condition, &m) < 0) return -1;
    return split(vm, group, &m, true, out);
}

static int collect_leaves(struct vm *vm, Value exc, Value ids) {
    if (!exc_is_group(vm, exc)) return py_set_add(vm, ids, v_int((intptr_t)exc));
    struct tuple *members = v_as(tuple, exc_group_members(exc));
    int r = py_enter_recursion(vm, "");
    for (size_t i = 0; i < members->len && r == 0; i++)
        r = collect_leaves(vm, members->items[i], ids);
    return r;
}

Value exc_group_project(struct vm *vm, Value group, Value keep) {
    Value ids = py_set(vm, false), out[2] = {V_ERR, V_NONE};
    if (ids == V_ERR) return V_ERR;
    int r = 0;
    for (size_t i = 0; i < v_as(list, keep)->len && r == 0; i++)
        r = collect_leaves(vm, v_as(list, keep)->items[i], ids);
    struct matcher m = {match_ids, ids};
    if (r == 0) r = split(vm, group, &m, false, out);
    v_decref(vm, ids);
    return r < 0 ? V_ERR : out[0];
}

/* ---- attributes ---- */

static Value get_message(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(args_at(v_as(exc, self)->args, 0));
}
static Value get_exceptions(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(exc_group_members(self));
}
static const struct getset_def group_getsets[] = {
    {"message", get_message, NULL, NULL}, {"exceptions", get_exceptions, NULL, NULL}, {0}};

static Value group_derive(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_call2(vm, v_ptr(vm->e.BaseExceptionGroup), args_at(v_as(exc, args[0])->args, 0),
                    args[1]);
}
static Value group_split(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value out[2];
    if (exc_group_split(vm, args[0], args[1], out) < 0) return V_ERR;
    return py_tuple_steal(vm, out, 2);
}
static Value group_subgroup(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct matcher m;
    Value out[2];
    if (matcher_for(vm, args[1], &m) < 0 || split(vm, args[0], &m, false, out) < 0) return V_ERR;
    return out[0];
}
static const struct native_def group_methods[] = {
    {"derive", group_derive, 1, 1, NULL, NULL, 0},
    {"split", group_split, 1, 1, NULL, NULL, 0},
    {"subgroup", group_subgroup, 1, 1, NULL, NULL, 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, "See PEP 585", NATIVE_CLASS},
    {0}};

const struct type_def exc_group_def = {
    .name = "BaseExceptionGroup",
    .doc = "A combination of multiple unrelated exceptions.",
    .slots = {.new_ = group_new, .str = group_str},
    .methods = group_methods,
    .getsets = group_getsets,
};
