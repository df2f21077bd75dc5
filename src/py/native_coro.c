/* Coroutines written in C: to Python they look like those of an async def. */
#include <string.h>

#include "py/exec.h"
#include "py/gen.h"
#include "py/native.h"

Value py_native_coro(struct vm *vm, const struct native_coro_def *def, const Value *slots,
                     size_t n) {
    struct native_coro *c =
        obj_alloc(vm, vm->t.native_coro, sizeof *c + def->nslots * sizeof(Value));
    if (!c) return V_ERR;
    c->def = def;
    c->state = GEN_CREATED;
    for (size_t i = 0; i < def->nslots; i++) c->slots[i] = i < n ? v_incref(slots[i]) : V_UNSET;
    if (vm->ts->frame) c->created_line = frame_line(vm->ts->frame);
    return v_ptr(c);
}

static void release_slots(struct vm *vm, struct native_coro *c) {
    for (size_t i = 0; i < c->def->nslots; i++) v_set(vm, &c->slots[i], V_UNSET);
}

static enum py_res after(struct vm *vm, struct native_coro *c, enum py_res r) {
    if (r == PY_YIELD) {
        c->state = GEN_SUSPENDED;
        return r;
    }
    c->state = GEN_CLOSED;
    Value exc = r == PY_RAISE ? py_error_take(vm) : V_UNSET;
    release_slots(vm, c);
    if (r == PY_RAISE) vm->ts->exc = exc;
    return r;
}

/* 0 when it may run; else the exception is set. */
static int check_idle(struct vm *vm, struct native_coro *c) {
    if (c->state == GEN_CLOSED)
        return py_raise_i(vm, vm->e.RuntimeError, "cannot reuse already awaited coroutine");
    if (c->state == GEN_RUNNING)
        return py_raise_i(vm, vm->e.ValueError, "coroutine already executing");
    return 0;
}

static enum py_res nc_resume(struct vm *vm, Value self, Value sent, Value *out) {
    struct native_coro *c = v_as(native_coro, self);
    if (check_idle(vm, c) < 0 || py_enter_recursion(vm, "") < 0) return PY_RAISE;
    if (c->state == GEN_CREATED && sent != V_NONE) {
        py_raise(vm, vm->e.TypeError, "can't send non-None value to a just-started coroutine");
        return PY_RAISE;
    }
    c->state = GEN_RUNNING;
    v_incref(self);
    enum py_res r = after(vm, c, c->def->resume(vm, c, sent, out));
    v_decref(vm, self);
    return r;
}

static enum py_res nc_throw(struct vm *vm, Value self, Value exc, Value *out) {
    struct native_coro *c = v_as(native_coro, self);
    if (check_idle(vm, c) < 0) return PY_RAISE;
    bool fresh = c->state == GEN_CREATED;
    c->state = GEN_RUNNING;
    v_incref(self);
    enum py_res r = PY_RAISE;
    if (fresh || !c->def->throw_)
        py_raise_value(vm, exc);
    else
        r = c->def->throw_(vm, c, exc, out);
    r = after(vm, c, r);
    v_decref(vm, self);
    return r;
}

static int nc_close(struct vm *vm, Value self) {
    struct native_coro *c = v_as(native_coro, self);
    if (c->state == GEN_CLOSED) return 0;
    if (c->state == GEN_CREATED) {
        c->state = GEN_CLOSED;
        release_slots(vm, c);
        return 0;
    }
    Value exc = py_exc_new(vm, vm->e.GeneratorExit, NULL), v = V_UNSET;
    if (exc == V_ERR) return -1;
    enum py_res r = nc_throw(vm, self, exc, &v);
    v_decref(vm, exc);
    if (r != PY_RAISE) v_decref(vm, v);
    if (r == PY_YIELD) return py_raise_i(vm, vm->e.RuntimeError, "coroutine ignored GeneratorExit");
    if (r == PY_RETURN) return 0;
    if (!py_error_is(vm, vm->e.GeneratorExit)) return -1;
    py_error_clear(vm);
    return 0;
}

static void nc_finalize(struct vm *vm, Value self) {
    struct native_coro *c = v_as(native_coro, self);
    if (vm->stop != PY_STOP_NONE) return;
    if (c->state == GEN_CREATED && c->def->name) {
        Value name = py_str(vm, c->def->name);
        if (name != V_ERR) {
            coro_never_awaited(vm, self, name, c->created_line);
            v_decref(vm, name);
        }
    }
    if (nc_close(vm, self) < 0) py_unraisable(vm, NULL, self);
}

static void nc_free(struct vm *vm, struct obj *o) {
    release_slots(vm, (struct native_coro *)o);
}

static int nc_traverse(struct obj *o, py_visit visit, void *arg) {
    struct native_coro *c = (struct native_coro *)o;
    int r = 0;
    for (size_t i = 0; i < c->def->nslots && !r; i++) r = visit(c->slots[i], arg);
    return r;
}

static const char *name_of(Value self) {
    const char *name = v_as(native_coro, self)->def->name;
    return name ? name : "anext_awaitable";
}

static Value nc_name(struct vm *vm, Value self) {
    const char *name = name_of(self), *dot = strrchr(name, '.');
    return py_str(vm, dot ? dot + 1 : name);
}
static Value nc_qualname(struct vm *vm, Value self) {
    return py_str(vm, name_of(self));
}

static Value nc_repr(struct vm *vm, Value self) {
    Value name = nc_qualname(vm, self);
    if (name == V_ERR) return V_ERR;
    Value r = gen_repr_as(vm, "coroutine", name, self);
    v_decref(vm, name);
    return r;
}
static Value nc_running(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(native_coro, self)->state == GEN_RUNNING);
}
static Value nc_suspended(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(native_coro, self)->state == GEN_SUSPENDED);
}
static Value nc_none(struct vm *vm, Value self) {
    (void)vm;
    (void)self;
    return V_NONE;
}

static const struct getset_def nc_getsets[] = {{"__name__", nc_name, NULL, NULL},
                                               {"__qualname__", nc_qualname, NULL, NULL},
                                               {"cr_running", nc_running, NULL, NULL},
                                               {"cr_suspended", nc_suspended, NULL, NULL},
                                               {"cr_await", nc_none, NULL, NULL},
                                               {"cr_frame", nc_none, NULL, NULL},
                                               {"cr_code", nc_none, NULL, NULL},
                                               {"cr_origin", nc_none, NULL, NULL},
                                               {0}};
static const struct native_def nc_methods[] = {{"send", gen_send_m, 1, 1, NULL, NULL, 0},
                                               {"throw", gen_throw_m, 1, 3, NULL, NULL, 0},
                                               {"close", gen_close_m, 0, 0, NULL, NULL, 0},
                                               {"__await__", gen_await_m, 0, 0, NULL, NULL, 0},
                                               {0}};

static const struct type_def nc_def = {
    .name = "coroutine",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct native_coro),
    .slots = {.free = nc_free,
              .traverse = nc_traverse,
              .finalize = nc_finalize,
              .repr = nc_repr,
              .await_ = gen_self_iter,
              .resume = nc_resume,
              .throw_ = nc_throw,
              .close = nc_close},
    .methods = nc_methods,
    .getsets = nc_getsets,
};

int native_coro_init(struct vm *vm) {
    vm->t.native_coro = type_new_native(vm, &nc_def, NULL);
    return vm->t.native_coro ? 0 : -1;
}
