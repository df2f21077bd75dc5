/* Asynchronous generators: the awaitables that __anext__, asend, athrow and aclose return, and the
 * hooks. PEP 525.
 *
 * An asend is mostly awaited at once: then the VM enters the generator's frame directly
 * (asend_take) and this code does not run. */
#include "py/exec.h"
#include "py/collections.h"
#include "py/gen.h"
#include "py/native.h"
#include "py/warnings.h"

enum { AG_INIT, AG_ITER, AG_CLOSED };

struct asend {
    struct obj o;
    struct gen *ag; /* owned */
    Value value;
    uint8_t state;
};

struct athrow {
    struct obj o;
    struct gen *ag; /* owned */
    Value exc;      /* V_UNSET: aclose */
    uint8_t state;
};

/* ---- hooks ---- */

int asyncgen_hooks(struct vm *vm, struct gen *g) {
    if (g->ag_hooked) return 0;
    g->ag_hooked = true;
    /* what the program has set (sys.set_asyncgen_hooks) goes before what the runtime does */
    Value first = vm->ts->asyncgen_firstiter, last = vm->ts->asyncgen_finalizer;
    bool own_first = first != V_UNSET && first != V_NONE, own_last = last != V_UNSET && last != V_NONE;
    if (!own_first && !own_last && vm->hooks.asyncgen_firstiter)
        return vm->hooks.asyncgen_firstiter(vm->hooks.ctx, vm, v_ptr(g));
    if (own_last) v_set(vm, &g->ag_finalizer, v_incref(last));
    if (!own_first) return 0;
    Value r = py_call1(vm, first, v_ptr(g));
    if (r == V_ERR) return -1;
    v_decref(vm, r);
    return 0;
}

int asyncgen_finalize(struct vm *vm, struct gen *g) {
    if (!g->ag_hooked) return 0;
    if (g->ag_finalizer != V_UNSET) {
        Value r = py_call1(vm, g->ag_finalizer, v_ptr(g));
        if (r == V_ERR)
            py_unraisable(vm, NULL, v_ptr(g));
        else
            v_decref(vm, r);
        return 1;
    }
    if (!vm->hooks.asyncgen_finalize) return 0;
    int r = vm->hooks.asyncgen_finalize(vm->hooks.ctx, vm, v_ptr(g));
    if (r < 0) py_unraisable(vm, NULL, v_ptr(g));
    return r != 0;
}

/* ---- asend ---- */

static Value asend_new(struct vm *vm, struct gen *g, Value value) {
    if (asyncgen_hooks(vm, g) < 0) return V_ERR;
    struct asend *a = obj_alloc(vm, vm->t.asend, sizeof *a);
    if (!a) return V_ERR;
    a->ag = v_as(gen, v_incref(v_ptr(g)));
    a->value = v_incref(value);
    a->state = AG_INIT;
    return v_ptr(a);
}

struct gen *asend_take(struct vm *vm, Value v, Value *sent) {
    if (!v_is_exact(v, vm->t.asend)) return NULL;
    struct asend *a = v_as(asend, v);
    struct gen *g = a->ag;
    if (a->state != AG_INIT || g->ag_running || g->state == GEN_CLOSED || g->ag_closed) return NULL;
    if (g->state == GEN_CREATED && a->value != V_NONE) return NULL;
    a->state = AG_CLOSED;
    g->ag_running = true;
    *sent = v_incref(a->value);
    return g;
}

static enum py_res asend_reused(struct vm *vm) {
    py_raise(vm, vm->e.RuntimeError, "cannot reuse already awaited __anext__()/asend()");
    return PY_RAISE;
}

static enum py_res asend_step(struct asend *a, enum py_res r) {
    if (r == PY_YIELD) return r;
    a->state = AG_CLOSED;
    a->ag->ag_running = false;
    return r;
}

static enum py_res asend_resume(struct vm *vm, Value self, Value sent, Value *out) {
    struct asend *a = v_as(asend, self);
    if (a->state == AG_CLOSED) return asend_reused(vm);
    if (a->state == AG_INIT) {
        if (a->ag->ag_running) {
            a->state = AG_CLOSED;
            py_raise(vm, vm->e.RuntimeError, "anext(): asynchronous generator is already running");
            return PY_RAISE;
        }
        if (sent == V_NONE) sent = a->value;
        a->state = AG_ITER;
        a->ag->ag_running = true;
    }
    return asend_step(a, gen_resume(vm, a->ag, sent, out));
}

static enum py_res asend_throw(struct vm *vm, Value self, Value exc, Value *out) {
    struct asend *a = v_as(asend, self);
    if (a->state == AG_CLOSED) return asend_reused(vm);
    if (a->state == AG_INIT && a->ag->ag_running) {
        a->state = AG_CLOSED;
        py_raise(vm, vm->e.RuntimeError, "anext(): asynchronous generator is already running");
        return PY_RAISE;
    }
    a->state = AG_ITER;
    a->ag->ag_running = true;
    return asend_step(a, gen_throw(vm, a->ag, exc, out));
}

/* GeneratorExit into what is underway; a normal end of it is no error. */
static int close_by_throw(struct vm *vm, Value self,
                          enum py_res (*throw_)(struct vm *, Value, Value, Value *),
                          const char *noun) {
    Value exc = py_exc_new(vm, vm->e.GeneratorExit, NULL), v = V_UNSET;
    if (exc == V_ERR) return -1;
    enum py_res r = throw_(vm, self, exc, &v);
    v_decref(vm, exc);
    if (r != PY_RAISE) v_decref(vm, v);
    if (r == PY_YIELD) return py_raise_i(vm, vm->e.RuntimeError, "%s ignored GeneratorExit", noun);
    if (r == PY_RETURN) return 0;
    if (!py_error_is(vm, vm->e.GeneratorExit) && !py_error_is(vm, vm->e.StopAsyncIteration) &&
        !py_error_is(vm, vm->e.StopIteration))
        return -1;
    py_error_clear(vm);
    return 0;
}

static int asend_close(struct vm *vm, Value self) {
    struct asend *a = v_as(asend, self);
    if (a->state == AG_ITER) return close_by_throw(vm, self, asend_throw, "coroutine");
    a->state = AG_CLOSED;
    return 0;
}

static void warn_unawaited(struct vm *vm, Value self, const struct gen *g, const char *method) {
    if (warn_never_awaited(vm, method, gen_qualname(g), V_UNSET) < 0) py_unraisable(vm, NULL, self);
}

static void asend_finalize(struct vm *vm, Value self) {
    struct asend *a = v_as(asend, self);
    if (a->state == AG_INIT && vm->stop == PY_STOP_NONE) warn_unawaited(vm, self, a->ag, "asend");
}

static void asend_free(struct vm *vm, struct obj *o) {
    struct asend *a = (struct asend *)o;
    v_decref(vm, v_ptr(a->ag));
    v_decref(vm, a->value);
}
static int asend_traverse(struct obj *o, py_visit visit, void *arg) {
    struct asend *a = (struct asend *)o;
    int r = visit(v_ptr(a->ag), arg);
    return r ? r : visit(a->value, arg);
}

/* ---- athrow, aclose ---- */

static Value athrow_new(struct vm *vm, struct gen *g, Value exc_steal) {
    struct athrow *a = asyncgen_hooks(vm, g) < 0 ? NULL : obj_alloc(vm, vm->t.athrow, sizeof *a);
    if (!a) {
        v_decref(vm, exc_steal);
        return V_ERR;
    }
    a->ag = v_as(gen, v_incref(v_ptr(g)));
    a->exc = exc_steal;
    a->state = AG_INIT;
    return v_ptr(a);
}

/* What comes out of the generator: a value that it yields is the result of athrow, and a fault
 * under aclose. */
static enum py_res athrow_step(struct vm *vm, struct athrow *a, enum py_res r, Value *out) {
    if (r == PY_YIELD) return r;
    a->state = AG_CLOSED;
    a->ag->ag_running = false;
    if (a->exc != V_UNSET) return r;
    if (r == PY_RETURN) {
        v_decref(vm, *out);
        py_raise(vm, vm->e.RuntimeError, "async generator ignored GeneratorExit");
        return PY_RAISE;
    }
    if (!py_error_is(vm, vm->e.StopAsyncIteration) && !py_error_is(vm, vm->e.GeneratorExit))
        return PY_RAISE;
    py_error_clear(vm);
    *out = V_NONE;
    return PY_RETURN;
}

static enum py_res athrow_start(struct vm *vm, struct athrow *a, Value sent, Value *out) {
    struct gen *g = a->ag;
    const char *verb = a->exc == V_UNSET ? "aclose" : "athrow";
    if (g->ag_running) {
        a->state = AG_CLOSED;
        py_raise(vm, vm->e.RuntimeError, "%s(): asynchronous generator is already running", verb);
        return PY_RAISE;
    }
    if (sent != V_NONE) {
        py_raise(vm, vm->e.RuntimeError, "can't send non-None value to a just-started coroutine");
        return PY_RAISE;
    }
    if (g->ag_closed) {
        a->state = AG_CLOSED;
        py_raise(vm, vm->e.StopAsyncIteration, NULL);
        return PY_RAISE;
    }
    Value exc = a->exc == V_UNSET ? py_exc_new(vm, vm->e.GeneratorExit, NULL) : v_incref(a->exc);
    if (exc == V_ERR) return PY_RAISE;
    a->state = AG_ITER;
    g->ag_running = true;
    if (a->exc == V_UNSET) g->ag_closed = true;
    enum py_res r = gen_throw(vm, g, exc, out);
    v_decref(vm, exc);
    return athrow_step(vm, a, r, out);
}

static enum py_res athrow_resume(struct vm *vm, Value self, Value sent, Value *out) {
    struct athrow *a = v_as(athrow, self);
    if (a->state == AG_CLOSED) {
        py_raise(vm, vm->e.RuntimeError, "cannot reuse already awaited aclose()/athrow()");
        return PY_RAISE;
    }
    if (a->ag->state == GEN_CLOSED) {
        a->state = AG_CLOSED;
        *out = V_NONE;
        return PY_RETURN;
    }
    if (a->state == AG_INIT) return athrow_start(vm, a, sent, out);
    return athrow_step(vm, a, gen_resume(vm, a->ag, sent, out), out);
}

static enum py_res athrow_throw(struct vm *vm, Value self, Value exc, Value *out) {
    struct athrow *a = v_as(athrow, self);
    if (a->state == AG_CLOSED) {
        py_raise(vm, vm->e.RuntimeError, "cannot reuse already awaited aclose()/athrow()");
        return PY_RAISE;
    }
    if (a->state ==
        AG_INIT) { /* not started: the exception goes to the generator in place of its own */
        if (a->ag->ag_running) {
            a->state = AG_CLOSED;
            py_raise(vm, vm->e.RuntimeError, "%s(): asynchronous generator is already running",
                     a->exc == V_UNSET ? "aclose" : "athrow");
            return PY_RAISE;
        }
        a->state = AG_ITER;
        a->ag->ag_running = true;
    }
    return athrow_step(vm, a, gen_throw(vm, a->ag, exc, out), out);
}

static int athrow_close(struct vm *vm, Value self) {
    struct athrow *a = v_as(athrow, self);
    if (a->state == AG_ITER) return close_by_throw(vm, self, athrow_throw, "coroutine");
    a->state = AG_CLOSED;
    return 0;
}

static void athrow_finalize(struct vm *vm, Value self) {
    struct athrow *a = v_as(athrow, self);
    if (a->state != AG_INIT || vm->stop != PY_STOP_NONE) return;
    warn_unawaited(vm, self, a->ag, a->exc == V_UNSET ? "aclose" : "athrow");
}

static void athrow_free(struct vm *vm, struct obj *o) {
    struct athrow *a = (struct athrow *)o;
    v_decref(vm, v_ptr(a->ag));
    v_decref(vm, a->exc);
}
static int athrow_traverse(struct obj *o, py_visit visit, void *arg) {
    struct athrow *a = (struct athrow *)o;
    int r = visit(v_ptr(a->ag), arg);
    return r ? r : visit(a->exc, arg);
}

/* ---- methods of the generator ---- */

Value asyncgen_anext(struct vm *vm, Value self) {
    return asend_new(vm, v_as(gen, self), V_NONE);
}

static Value ag_asend(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return asend_new(vm, v_as(gen, args[0]), args[1]);
}
static Value ag_athrow(struct vm *vm, Value *args, size_t n) {
    Value exc = gen_thrown(vm, "athrow", args + 1, n - 1);
    return exc == V_ERR ? V_ERR : athrow_new(vm, v_as(gen, args[0]), exc);
}
static Value ag_aclose(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return athrow_new(vm, v_as(gen, args[0]), V_UNSET);
}

const struct native_def asyncgen_methods[] = {
    {"asend", ag_asend, 1, 1, NULL, "asend(v) -> send 'v' in generator.", 0},
    {"athrow", ag_athrow, 1, 3, NULL, "athrow(exception) -> raise exception in generator.", 0},
    {"aclose", ag_aclose, 0, 0, NULL, "aclose() -> raise GeneratorExit inside generator.", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};

static const struct native_def awaitable_methods[] = {{"send", gen_send_m, 1, 1, NULL, NULL, 0},
                                                      {"throw", gen_throw_m, 1, 3, NULL, NULL, 0},
                                                      {"close", gen_close_m, 0, 0, NULL, NULL, 0},
                                                      {"__next__", gen_next_m, 0, 0, NULL, NULL, 0},
                                                      {0}};

static const struct type_def asend_def = {
    .name = "async_generator_asend",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct asend),
    .slots = {.free = asend_free,
              .traverse = asend_traverse,
              .finalize = asend_finalize,
              .await_ = gen_self_iter,
              .iter = gen_self_iter,
              .next = gen_next_slot,
              .resume = asend_resume,
              .throw_ = asend_throw,
              .close = asend_close},
    .methods = awaitable_methods,
};
static const struct type_def athrow_def = {
    .name = "async_generator_athrow",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct athrow),
    .slots = {.free = athrow_free,
              .traverse = athrow_traverse,
              .finalize = athrow_finalize,
              .await_ = gen_self_iter,
              .iter = gen_self_iter,
              .next = gen_next_slot,
              .resume = athrow_resume,
              .throw_ = athrow_throw,
              .close = athrow_close},
    .methods = awaitable_methods,
};

int asyncgen_types_init(struct vm *vm) {
    vm->t.asend = type_new_native(vm, &asend_def, NULL);
    vm->t.athrow = type_new_native(vm, &athrow_def, NULL);
    return vm->t.asend && vm->t.athrow ? 0 : -1;
}
