/* The loop as Python sees it: asyncio's event loop object. What is easier said in Python (shutdown, executors, servers,
 * signal handlers) is in the class that extends this one, in lib/asyncio. */
#include "aio/aio.h"
#include "aio/fiber.h"
#include "aio/internal.h"

static struct aio_loop *self_of(Value *args) { return v_as(aio_loop, args[0]); }

static int check_open(struct vm *vm, struct aio_loop *l) {
    return l->closed ? py_raise_i(vm, vm->e.RuntimeError, "Event loop is closed") : 0;
}

/* ---- running ---- */

static Value m_run_forever(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return aio_run_forever(vm, self_of(args), NULL) < 0 ? V_ERR : V_NONE;
}

static Value m_run_until_complete(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = self_of(args);
    if (check_open(vm, l) < 0) return V_ERR;
    if (l->running) return py_raise(vm, vm->e.RuntimeError, "This event loop is already running");
    if (aio_of(vm)->running)
        return py_raise(vm, vm->e.RuntimeError, "Cannot run the event loop while another loop is running");
    bool made = !aio_is_future(vm, args[1]);
    Value fv = aio_ensure_future(vm, args[1], l);
    if (fv == V_ERR) return V_ERR;
    struct aio_future *f = v_as(aio_future, fv);
    if (made && aio_is_task(vm, fv)) ((struct aio_task *)f)->log_destroy_pending = false;
    int rc = aio_run_forever(vm, l, f);
    Value r = V_ERR;
    if (rc < 0) {
        if (aio_done(f)) f->log_traceback = false; /* its SystemExit is on its way out */
    } else if (!aio_done(f)) {
        py_raise(vm, vm->e.RuntimeError, "Event loop stopped before Future completed.");
    } else {
        r = aio_result(vm, f);
    }
    v_decref(vm, fv);
    return r;
}

static Value m_stop(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    self_of(args)->stopping = true;
    return V_NONE;
}

static Value m_close(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = self_of(args);
    if (l->running) return py_raise(vm, vm->e.RuntimeError, "Cannot close a running event loop");
    if (l->closed) return V_NONE;
    l->closed = true;
    aio_loop_drain(vm, l);
    return V_NONE;
}

static Value m_is_running(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(self_of(args)->running);
}
/* Whether nothing is ready to run. */
static Value m_is_idle(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(list_empty(&self_of(args)->ready));
}
static Value m_is_closed(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(self_of(args)->closed);
}

/* ---- time and callbacks ---- */

static Value m_time(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_float(vm, aio_seconds_shown(aio_now(aio_of(vm))));
}

/* For the runtime's own code in Python: not rounded. */
static Value m_time_exact(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_float(vm, aio_seconds(aio_now(aio_of(vm))));
}

static bool gives_coroutines(struct vm *vm, Value fn) {
    if (v_is_exact(fn, vm->t.method)) fn = v_as(method, fn)->fn;
    if (v_is_exact(fn, vm->t.function)) return v_as(function, fn)->code->flags & CODE_COROUTINE;
    return v_is_exact(fn, vm->t.native) && v_as(native, fn)->def->flags & NATIVE_CORO;
}

/* In debug mode; otherwise the call tells, later. */
static int check_callback(struct vm *vm, struct aio_loop *l, Value fn, const char *method) {
    if (!l->debug) return 0;
    if (py_is_coroutine(vm, fn) || gives_coroutines(vm, fn))
        return py_raise_i(vm, vm->e.TypeError, "coroutines cannot be used with %s()", method);
    if (py_callable(vm, fn)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "a callable object was expected by %s(), got %R", method, fn);
}

/* In debug mode too: a loop that runs is for its own thread alone. */
static int check_thread(struct vm *vm, struct aio_loop *l) {
    if (!l->debug || !l->running || aio_of(vm)->running == l) return 0;
    return py_raise_i(vm, vm->e.RuntimeError,
                      "Non-thread-safe operation invoked on an event loop other than the current one");
}

static Value soon(struct vm *vm, Value *args) {
    struct aio_loop *l = self_of(args);
    struct aio_timer *t = aio_callback_new(vm, l, args[1], args[2], args[3]);
    if (!t) return V_ERR;
    aio_ready(vm, l, &t->t.fire);
    return v_ptr(t);
}

static Value m_call_soon(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = self_of(args);
    if (check_open(vm, l) < 0 || check_thread(vm, l) < 0 || check_callback(vm, l, args[1], "call_soon") < 0) return V_ERR;
    return soon(vm, args);
}

static Value m_call_soon_threadsafe(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_loop *l = self_of(args);
    if (check_open(vm, l) < 0 || check_callback(vm, l, args[1], "call_soon_threadsafe") < 0) return V_ERR;
    Value h = soon(vm, args);
    if (h != V_ERR) aio_fiber_notify(vm, self_of(args));
    return h;
}

static Value call_at(struct vm *vm, struct aio_loop *l, int64_t when, Value *rest) {
    if (check_open(vm, l) < 0 || check_thread(vm, l) < 0 || check_callback(vm, l, rest[0], "call_at") < 0) return V_ERR;
    struct aio_timer *t = aio_timer_new(vm, l, when, rest[0], rest[1], rest[2]);
    return t ? v_ptr(t) : V_ERR;
}

static Value m_call_later(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double delay;
    if (args[1] == V_NONE) return py_raise(vm, vm->e.TypeError, "delay must not be None");
    if (py_as_double(vm, args[1], &delay) < 0) {
        if (!py_error_is(vm, vm->e.TypeError)) return V_ERR;
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "unsupported operand type(s) for +: 'float' and '%T'", args[1]);
    }
    return call_at(vm, self_of(args), aio_now(aio_of(vm)) + (delay < 0 ? -aio_seconds_to_ns(-delay) : aio_seconds_to_ns(delay)), args + 2);
}

static Value m_call_at(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double when;
    if (args[1] == V_NONE) return py_raise(vm, vm->e.TypeError, "when cannot be None");
    if (py_as_double(vm, args[1], &when) < 0) return V_ERR;
    return call_at(vm, self_of(args), aio_seconds_to_ns(when), args + 2);
}

static Value m_create_future(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = aio_future_new(vm, self_of(args));
    return f ? v_ptr(f) : V_ERR;
}

static Value m_create_task(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return aio_create_task(vm, self_of(args), args[1], args[2], args[3], args[4]);
}

/* ---- settings ---- */

static Value m_get_debug(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(self_of(args)->debug);
}
static Value m_set_debug(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int truth = py_truth(vm, args[1]);
    if (truth < 0) return V_ERR;
    self_of(args)->debug = truth;
    return V_NONE;
}

static Value set_callable(struct vm *vm, Value *slot, Value v, const char *what) {
    if (v != V_NONE && !py_callable(vm, v)) return py_raise(vm, vm->e.TypeError, what, v);
    v_set(vm, slot, v == V_NONE ? V_UNSET : v_incref(v));
    return V_NONE;
}
static Value get_slot(Value v) { return v == V_UNSET ? V_NONE : v_incref(v); }

static Value m_set_exception_handler(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return set_callable(vm, &self_of(args)->exception_handler, args[1],
                        "A callable object or None is expected, got %R");
}
static Value m_get_exception_handler(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return get_slot(self_of(args)->exception_handler);
}
static Value m_set_task_factory(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return set_callable(vm, &self_of(args)->task_factory, args[1], "task factory must be a callable or None");
}
static Value m_get_task_factory(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return get_slot(self_of(args)->task_factory);
}

/* ---- exceptions that nobody caught ---- */

static Value m_call_exception_handler(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return aio_call_part(vm, "_call_exception_handler", args, 2);
}

void aio_call_exception_handler(struct vm *vm, struct aio_loop *l, const char *message, Value exception,
                                const char *name, Value value) {
    if (py_stopped(vm)) return;
    Value pending = py_error_take(vm); /* this may happen while an exception is on its way */
    Value context = py_dict(vm), text = py_str(vm, message), key = py_str(vm, "message");
    Value key_exc = py_str(vm, "exception"), key_value = py_str(vm, name);
    int rc = key_value == V_ERR || context == V_ERR ? -1 : py_dict_set(vm, context, key, text);
    if (rc == 0 && exception != V_UNSET) rc = py_dict_set(vm, context, key_exc, exception);
    if (rc == 0) rc = py_dict_set(vm, context, key_value, value);
    if (rc == 0) {
        Value args[] = {v_ptr(l), context};
        Value r = aio_call_part(vm, "_call_exception_handler", args, 2);
        rc = r == V_ERR ? -1 : 0;
        if (r != V_ERR) v_decref(vm, r);
    }
    if (rc < 0 && py_error_set(vm)) py_unraisable(vm, NULL, v_ptr(l));
    v_decref(vm, context);
    v_decref(vm, text);
    v_decref(vm, key);
    v_decref(vm, key_exc);
    v_decref(vm, key_value);
    if (pending != V_UNSET) {
        py_raise_value(vm, pending);
        v_decref(vm, pending);
    }
}

/* ---- introspection ---- */

/* Every task of the loop that is not done, in the order of their making: asyncio.all_tasks. */
Value aio_all_tasks(struct vm *vm, struct aio_loop *l) {
    Value set = py_set(vm, false);
    if (set == V_ERR) return V_ERR;
    list_each(p, &l->tasks) {
        struct aio_task *t = list_entry(p, struct aio_task, all);
        if (!aio_done(&t->f) && py_set_add(vm, set, v_ptr(t)) < 0) {
            v_decref(vm, set);
            return V_ERR;
        }
    }
    return set;
}

static Value loop_repr(struct vm *vm, Value self) {
    struct aio_loop *l = v_as(aio_loop, self);
    return py_str_fmt(vm, "<%N running=%s closed=%s debug=%s>", v_type(vm, self), l->running ? "True" : "False",
                      l->closed ? "True" : "False", l->debug ? "True" : "False");
}

static Value loop_new(struct vm *vm, struct type *type, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct aio_loop *l = aio_loop_make(vm, type);
    return l ? v_ptr(l) : V_ERR;
}

static const struct native_def methods[] = {
    {"run_forever", m_run_forever, 0, 0, NULL, "runs until stop()", NATIVE_PYTHON},
    {"run_until_complete", m_run_until_complete, 1, 1, "future", "runs until the awaitable is done; its result", NATIVE_PYTHON},
    {"stop", m_stop, 0, 0, NULL, "ends run_forever after this pass", NATIVE_PYTHON},
    {"close", m_close, 0, 0, NULL, "drops what waits; the loop cannot be used again", NATIVE_PYTHON},
    {"is_running", m_is_running, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"is_closed", m_is_closed, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"_is_idle", m_is_idle, 0, 0, NULL, NULL, 0},
    {"time", m_time, 0, 0, NULL, "the loop's clock, in seconds", NATIVE_PYTHON},
    {"_time", m_time_exact, 0, 0, NULL, NULL, 0},
    {"call_soon", m_call_soon, 1, 3, "callback, *args, context=None", "callback(*args) in the next pass", NATIVE_PYTHON},
    {"call_soon_threadsafe", m_call_soon_threadsafe, 1, 3, "callback, *args, context=None", "call_soon from a thread", NATIVE_PYTHON},
    {"call_later", m_call_later, 2, 4, "delay, callback, *args, context=None", "after that many seconds", NATIVE_PYTHON},
    {"call_at", m_call_at, 2, 4, "when, callback, *args, context=None", "at that time of the loop's clock", NATIVE_PYTHON},
    {"create_future", m_create_future, 0, 0, NULL, "a Future of this loop", NATIVE_PYTHON},
    {"create_task", m_create_task, 1, 3, "coro, *, name=None, context=None, **kwargs", "a Task that runs the coroutine", NATIVE_PYTHON},
    {"get_debug", m_get_debug, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"set_debug", m_set_debug, 1, 1, "enabled", NULL, NATIVE_PYTHON},
    {"set_exception_handler", m_set_exception_handler, 1, 1, "handler", NULL, NATIVE_PYTHON},
    {"get_exception_handler", m_get_exception_handler, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"call_exception_handler", m_call_exception_handler, 1, 1, "context", NULL, NATIVE_PYTHON},
    {"set_task_factory", m_set_task_factory, 1, 1, "factory", NULL, NATIVE_PYTHON},
    {"get_task_factory", m_get_task_factory, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {0}};

int aio_init_loop(struct vm *vm) {
    const struct type_def def = {
        .name = "BaseEventLoop", .module = "_asyncio", .doc = "An event loop on the virtual clock.",
        .flags = TF_GC | TF_BASETYPE | TF_WEAKREF, .size = sizeof(struct aio_loop),
        .slots = {.new_ = loop_new, .free = aio_loop_free, .traverse = aio_loop_traverse, .clear = aio_loop_clear,
                  .repr = loop_repr},
        .methods = methods,
    };
    struct type *t = aio_of(vm)->loop_type = type_new_native(vm, &def, NULL);
    if (t) t->dictoff = offsetof(struct aio_loop, dict);
    return t ? 0 : -1;
}
