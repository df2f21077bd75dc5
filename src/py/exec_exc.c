/* raise, except, except*, with. */
#include "py/exception.h"
#include "py/exec.h"
#include "py/native.h"

const struct code_handler *code_find_handler(const struct code *c, uint32_t index) {
    for (uint32_t i = 0; i < c->nhandlers; i++) {
        const struct code_handler *h = &c->handlers[i];
        if (h->start <= index && index < h->end) return h;
    }
    return NULL;
}

/* ---- raise ---- */

static bool is_exc_class(struct vm *vm, Value v) {
    return v_is_type(v) && type_is_sub(v_as(type, v), vm->e.BaseException);
}

/* An exception from what stands behind `raise` or `from`: owned; V_ERR with `text` as the
 * TypeError. */
static Value exc_instance(struct vm *vm, Value v, const char *text) {
    if (v_is_exc(v)) return v_incref(v);
    if (!is_exc_class(vm, v)) return py_raise(vm, vm->e.TypeError, "%s", text);
    Value e = py_call0(vm, v);
    if (e == V_ERR || v_is_exc(e)) return e;
    py_raise(vm, vm->e.TypeError,
             "calling %R should have returned an instance of BaseException, not %R", v,
             v_ptr(v_type(vm, e)));
    v_decref(vm, e);
    return V_ERR;
}

int exec_raise(struct vm *vm, Value what, Value cause) {
    if (what == V_UNSET) {
        Value handled = py_exc_handled(vm);
        if (handled == V_NONE)
            return py_raise(vm, vm->e.RuntimeError, "No active exception to reraise"), 0;
        vm->ts->exc = v_incref(handled);
        return 1;
    }
    Value exc = exc_instance(vm, what, "exceptions must derive from BaseException");
    if (exc == V_ERR) return 0;
    if (cause != V_UNSET) {
        struct exc *e = v_as(exc, exc);
        Value c = cause == V_NONE
                      ? V_NONE
                      : exc_instance(vm, cause, "exception causes must derive from BaseException");
        if (c == V_ERR) {
            v_decref(vm, exc);
            return 0;
        }
        v_set(vm, &e->cause, c);
        e->suppress_context = true;
    }
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return 0;
}

/* ---- except ---- */

static int check_catchable(struct vm *vm, Value type, bool star) {
    if (!is_exc_class(vm, type))
        return py_raise_i(vm, vm->e.TypeError,
                          "catching classes that do not inherit from BaseException is not allowed");
    if (star && type_is_sub(v_as(type, type), vm->e.BaseExceptionGroup))
        return py_raise_i(
            vm, vm->e.TypeError,
            "catching ExceptionGroup with except* is not allowed. Use except instead.");
    return 0;
}

int exec_exc_match(struct vm *vm, Value exc, Value type, bool star) {
    struct type *t = v_type(vm, exc);
    if (!v_is_tuple(type)) {
        if (check_catchable(vm, type, star) < 0) return -1;
        return type_is_sub(t, v_as(type, type));
    }
    int found = 0;
    for (size_t i = 0; i < v_as(tuple, type)->len; i++) {
        Value item = v_as(tuple, type)->items[i];
        if (check_catchable(vm, item, star) < 0) return -1;
        found |= type_is_sub(t, v_as(type, item));
    }
    return found;
}

int exec_eg_match(struct vm *vm, Value exc, Value type, Value out[2]) {
    out[0] = out[1] = V_NONE;
    if (exc == V_NONE) return 0;
    int whole = exec_exc_match(vm, exc, type, true);
    if (whole < 0) return -1;
    if (whole && exc_is_group(vm, exc)) {
        out[1] = v_incref(exc);
        return 0;
    }
    if (whole) { /* a plain exception: the handler sees a group all the same */
        Value members = py_tuple(vm, &exc, 1);
        if (members == V_ERR) return -1;
        out[1] = exc_group_new(vm, "", members);
        v_decref(vm, members);
        return out[1] == V_ERR ? -1 : 0;
    }
    if (!exc_is_group(vm, exc)) {
        out[0] = v_incref(exc);
        return 0;
    }
    Value parts[2];
    if (exc_group_split(vm, exc, type, parts) < 0) return -1;
    out[0] = parts[1];
    out[1] = parts[0];
    return 0;
}

/* Raised anew in a handler, or part of the original that passes through? */
static bool same_origin(const struct exc *a, const struct exc *b) {
    return a->notes == b->notes && a->traceback == b->traceback && a->cause == b->cause &&
           a->context == b->context;
}

Value exec_reraise_star(struct vm *vm, Value orig, Value excs) {
    struct list *l = v_as(list, excs);
    if (!l->len) return V_NONE;
    if (!exc_is_group(vm, orig)) return v_incref(l->items[0]);
    Value raised = py_list(vm, NULL, 0), again = py_list(vm, NULL, 0);
    if (raised == V_ERR || again == V_ERR) return V_ERR;
    int r = 0;
    for (size_t i = 0; i < l->len && r == 0; i++) {
        Value e = l->items[i];
        if (e == V_NONE) continue;
        bool same = exc_is_group(vm, e) && same_origin(v_as(exc, e), v_as(exc, orig));
        r = py_list_append(vm, same ? again : raised, e);
    }
    Value rest = r < 0 ? V_ERR : exc_group_project(vm, orig, again);
    v_decref(vm, again);
    if (rest == V_ERR || !v_as(list, raised)->len) {
        v_decref(vm, raised);
        return rest;
    }
    if (rest != V_NONE) {
        r = py_list_append(vm, raised, rest);
        v_decref(vm, rest);
    }
    Value result = r < 0                         ? V_ERR
                   : v_as(list, raised)->len > 1 ? exc_group_new(vm, "", raised)
                                                 : v_incref(v_as(list, raised)->items[0]);
    v_decref(vm, raised);
    return result;
}

/* ---- with ---- */

/* type(o).name bound to o; V_UNSET when the type has none. */
static Value special_bound(struct vm *vm, Value o, Value name) {
    struct type *t = v_type(vm, o);
    Value d = type_lookup(vm, t, name);
    if (d == V_UNSET) return V_UNSET;
    if (!v_type(vm, d)->s.descr_get) return v_incref(d);
    v_incref(d);
    Value r = v_type(vm, d)->s.descr_get(vm, d, o, t);
    v_decref(vm, d);
    return r;
}

int exec_before_with(struct vm *vm, Value mgr, bool is_async, Value out[2]) {
    Value enter = is_async ? vm->n.__aenter__ : vm->n.__enter__;
    Value exit = is_async ? vm->n.__aexit__ : vm->n.__exit__;
    const char *kind = is_async ? "asynchronous context manager" : "context manager";
    struct type *t = v_type(vm, mgr);
    if (type_lookup(vm, t, enter) == V_UNSET)
        return py_raise_i(vm, vm->e.TypeError, "'%T' object does not support the %s protocol", mgr,
                          kind);
    out[0] = special_bound(vm, mgr, exit);
    if (out[0] == V_UNSET)
        return py_raise_i(vm, vm->e.TypeError,
                          "'%T' object does not support the %s protocol (missed %S method)", mgr,
                          kind, exit);
    if (out[0] == V_ERR) return -1;
    out[1] = py_call_special(vm, mgr, enter, NULL, 0);
    if (out[1] != V_ERR) return 0;
    v_decref(vm, out[0]);
    return -1;
}

Value exec_with_except(struct vm *vm, Value exit, Value exc) {
    Value args[3] = {v_ptr(v_type(vm, exc)), exc, v_as(exc, exc)->traceback};
    return py_call(vm, exit, args, 3, V_UNSET);
}
