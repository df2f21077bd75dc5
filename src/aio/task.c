/* asyncio.Task: a coroutine, stepped by the loop until it ends. */
#include <string.h>

#include "aio/aio.h"
#include "aio/internal.h"

bool aio_is_task(struct vm *vm, Value v) {
    return v_is_ptr(v) && type_is_sub(v_obj(v)->type, aio_of(vm)->task_type);
}

/* ---- making one ---- */

static void task_prepare(struct aio_task *t) {
    t->coro = t->name = t->context = V_UNSET;
    t->step.fire.run = aio_task_run_step;
    t->step.fire.owner = v_ptr(t);
    list_init(&t->step.fire.link);
    list_init(&t->all);
    t->log_destroy_pending = true;
}

/* An object of a class of Python that has what collections.abc.Coroutine asks for. */
static bool acts_as_coroutine(struct vm *vm, Value v) {
    static const char *const methods[] = {"send", "throw", "close"};
    if (!v_is_ptr(v) || !(v_obj(v)->type->tflags & TF_HEAP) || !v_obj(v)->type->s.await_) return false;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        Value method = py_getattr_s(vm, v, methods[i]);
        if (method == V_ERR) py_error_clear(vm);
        v_decref(vm, method);
        if (method == V_ERR) return false;
    }
    return !aio_is_future(vm, v);
}

/* Coroutines, and what behaves as one: the awaitables of an asynchronous generator too. */
static bool can_step(struct vm *vm, Value v) {
    return py_is_coroutine(vm, v) || (v_is_ptr(v) && v_obj(v)->type->s.resume && !aio_is_future(vm, v)) ||
           acts_as_coroutine(vm, v);
}

/* eager: the first step is made at once, not by the loop. */
static int task_start(struct vm *vm, struct aio_task *t, struct aio_loop *l, Value coro, Value name, Value context,
                      bool eager) {
    struct aio *a = aio_of(vm);
    if (!can_step(vm, coro))
        return py_raise_i(vm, vm->e.TypeError, "a coroutine was expected, got %R", coro);
    if (context != V_UNSET && context != V_NONE) {
        t->context = v_incref(context);
    } else if (!aio_context_is_empty(vm)) {
        t->context = aio_context_copy(vm);
        if (t->context == V_ERR) {
            t->context = V_UNSET;
            return -1;
        }
    }
    t->coro = v_incref(coro);
    t->parent_lane = aio_lane(vm);
    t->number = ++a->next_lane;
    a->stats.tasks++;
    t->created_line = py_current_line(vm);
    if (name == V_UNSET || name == V_NONE) {
        t->name = v_int(++a->next_task_name);
    } else {
        t->name = py_to_str(vm, name);
        if (t->name == V_ERR) {
            t->name = V_UNSET;
            return -1;
        }
    }
    list_push(&l->tasks, &t->all);
    if (++a->stats.tasks_alive > a->stats.tasks_peak) a->stats.tasks_peak = a->stats.tasks_alive;
    if (aio_tracing(vm)) aio_trace_create(vm, t);
    if (eager && l->running) return aio_task_run_step(vm, &t->step.fire, NULL);
    aio_ready(vm, l, &t->step.fire);
    return 0;
}

struct aio_task *aio_task_new(struct vm *vm, struct aio_loop *l, Value coro, Value name, Value context) {
    struct aio_task *t = obj_alloc(vm, aio_of(vm)->task_type, sizeof *t);
    if (!t) return NULL;
    aio_future_init(vm, &t->f, l);
    task_prepare(t);
    if (task_start(vm, t, l, coro, name, context, false) == 0) return t;
    t->log_destroy_pending = false;
    v_decref(vm, v_ptr(t));
    return NULL;
}

Value aio_task_name(struct vm *vm, struct aio_task *t) {
    if (v_is_int(t->name)) {
        Value name = py_str_fmt(vm, "Task-%d", (int)v_as_int(t->name));
        if (name == V_ERR) return V_ERR;
        t->name = name;
    }
    return v_incref(t->name);
}

/* ---- stepping ---- */

static void leave_all_tasks(struct vm *vm, struct aio_task *t) {
    if (!t->all.next || list_empty(&t->all)) return;
    list_remove(&t->all);
    aio_of(vm)->stats.tasks_alive--;
}

static void task_finished(struct vm *vm, struct aio_task *t, enum aio_outcome how, Value exc) {
    leave_all_tasks(vm, t);
    if (!aio_tracing(vm)) return;
    if (how == AIO_EXCEPTION)
        aio_trace_exception(vm, AIO_DONE, t->number, how, exc);
    else
        aio_trace_task(vm, AIO_DONE, t, how);
}

static void task_return(struct vm *vm, struct aio_task *t, Value result) {
    if (t->must_cancel) { /* asked to cancel, and never waited again */
        t->must_cancel = false;
        task_finished(vm, t, AIO_CANCELLED, V_UNSET);
        aio_future_cancel_plain(vm, &t->f, t->f.cancel_message);
    } else {
        task_finished(vm, t, AIO_RESULT, V_UNSET);
        aio_set_result(vm, &t->f, result);
    }
}

/* The coroutine ended with an exception. -1: one that also ends the loop. */
static int task_raise(struct vm *vm, struct aio_task *t) {
    if (py_stopped(vm)) return -1;
    Value exc = py_error_take(vm);
    int rc = 0;
    if (v_isinstance(vm, exc, vm->e.CancelledError)) {
        task_finished(vm, t, AIO_CANCELLED, V_UNSET);
        v_set(vm, &t->f.exception, v_incref(exc));
        aio_future_cancel_plain(vm, &t->f, V_NONE); /* the message is that exception's */
    } else {
        bool fatal = v_isinstance(vm, exc, vm->e.KeyboardInterrupt) || v_isinstance(vm, exc, vm->e.SystemExit);
        task_finished(vm, t, AIO_EXCEPTION, exc);
        aio_set_exception(vm, &t->f, exc);
        if (fatal) {
            py_raise_value(vm, exc);
            rc = -1;
        }
    }
    v_decref(vm, exc);
    return rc;
}

/* Tells whoever watches this task, or all tasks, that it suspends, with the chain of frames from its coroutine down. */
static void tell_watcher(struct vm *vm, struct aio_task *t) {
    struct aio *a = aio_of(vm);
    Value chain = py_gen_chain(vm, t->coro);
    Value r = chain == V_ERR ? V_ERR : py_call2(vm, a->watch_fn, v_ptr(t), chain);
    v_decref(vm, chain);
    if (r == V_ERR)
        py_unraisable(vm, NULL, a->watch_fn);
    else
        v_decref(vm, r);
}

/* A word that was left for this wait names the future, unless it is a task, which has a name. */
static void take_wait_word(struct vm *vm, struct aio_future *f) {
    struct aio *a = aio_of(vm);
    if (a->wait_word == V_UNSET) return;
    if (!aio_is_task(vm, v_ptr(f))) {
        f->wait_kind = AIO_W_IO;
        f->wait_number = a->wait_word_number;
        v_set(vm, &f->wait_name, v_incref(a->wait_word));
    }
    v_set(vm, &a->wait_word, V_UNSET);
}

/* The next step throws `exc` (stolen) into the coroutine. */
static void task_bad_yield(struct vm *vm, struct aio_task *t, Value exc) {
    if (exc == V_ERR) exc = py_error_take(vm);
    t->f.result = exc; /* kept there until the step: the task is pending and has none */
    aio_ready(vm, t->f.loop, &t->step.fire);
}

/* A letter that came while the task was running goes to what it waits for. An error ends the step, and the task waits on. */
static int pass_on_cancel(struct vm *vm, struct aio_task *t, struct aio_future *f) {
    int rc = aio_future_cancel(vm, f, t->f.cancel_message);
    if (rc > 0) t->must_cancel = false;
    if (rc >= 0) return 0;
    if (py_stopped(vm)) return -1;
    Value exc = py_error_take(vm);
    aio_call_exception_handler(vm, t->f.loop, "Exception in callback TaskStepMethWrapper()", exc, "task", v_ptr(t));
    v_decref(vm, exc);
    return 0;
}

static int task_wait_on(struct vm *vm, struct aio_task *t, Value yielded) {
    Value self = v_ptr(t);
    if (t->nap) return 0;
    if (yielded == V_NONE) { /* a bare yield: back to the end of the queue */
        if (aio_tracing(vm)) aio_trace_task(vm, AIO_YIELD, t, 0);
        aio_ready(vm, t->f.loop, &t->step.fire);
        return 0;
    }
    if (!aio_is_future(vm, yielded)) {
        if (v_isinstance(vm, yielded, vm->t.generator))
            task_bad_yield(vm, t, py_exc_new(vm, vm->e.RuntimeError,
                           "yield was used instead of yield from for generator in task %R with %R", self, yielded));
        else
            task_bad_yield(vm, t, py_exc_new(vm, vm->e.RuntimeError, "Task got bad yield: %R", yielded));
        return 0;
    }
    struct aio_future *f = v_as(aio_future, yielded);
    if (f->loop != t->f.loop) {
        task_bad_yield(vm, t, py_exc_new(vm, vm->e.RuntimeError, "Task %R got Future %R attached to a different loop",
                                         self, yielded));
    } else if (!f->blocking) {
        task_bad_yield(vm, t, py_exc_new(vm, vm->e.RuntimeError,
                                         "yield was used instead of yield from in task %R with %R", self, yielded));
    } else if (f == &t->f) {
        task_bad_yield(vm, t, py_exc_new(vm, vm->e.RuntimeError, "Task cannot await on itself: %R", self));
    } else {
        f->blocking = false;
        take_wait_word(vm, f);
        if (aio_tracing(vm)) aio_trace_wait(vm, t, f);
        t->waiting_on = f;
        v_incref(yielded);
        aio_add_waiter(vm, f, &t->step.fire);
        if (t->must_cancel) return pass_on_cancel(vm, t, f);
    }
    return 0;
}

/* What the step throws into the coroutine (owned), V_UNSET: nothing. (An awaited future that was cancelled raises its
 * CancelledError itself, when the coroutine is resumed; a second cancel() adds nothing to it.) */
static Value task_to_throw(struct vm *vm, struct aio_task *t, const struct aio_future *done) {
    Value exc = V_UNSET;
    if (t->f.result != V_UNSET) { /* of a bad yield */
        exc = t->f.result;
        t->f.result = V_UNSET;
    }
    if (!t->must_cancel) return exc;
    t->must_cancel = false;
    if (exc != V_UNSET && v_isinstance(vm, exc, vm->e.CancelledError)) return exc;
    if ((done && done->state == AIO_F_CANCELLED) || aio_nap_cancelled(t)) return exc;
    v_decref(vm, exc);
    return aio_cancelled_error(vm, &t->f);
}

static enum py_res task_enter(struct vm *vm, struct aio_task *t, struct aio_future *done, Value *out) {
    Value exc = task_to_throw(vm, t, done);
    if (exc == V_ERR) return PY_RAISE;
    if (aio_tracing(vm) && (exc != V_UNSET || (done && done->state == AIO_F_CANCELLED && t->cancels)))
        aio_trace_task(vm, AIO_CANCEL_DELIVER, t, 0);
    if (exc == V_UNSET)
        return v_is_exact(t->coro, vm->t.coroutine) ? py_resume(vm, t->coro, V_NONE, out)
                                                    : py_delegate_resume(vm, t->coro, V_NONE, out);
    enum py_res r = v_is_exact(t->coro, vm->t.coroutine) ? py_resume_throw(vm, t->coro, exc, out)
                                                         : py_delegate_throw(vm, t->coro, exc, out);
    v_decref(vm, exc);
    return r;
}

int aio_task_run_step(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    struct aio_task *t = list_entry(h, struct aio_task, step.fire);
    struct aio *a = aio_of(vm);
    struct aio_loop *l = t->f.loop;
    if (aio_done(&t->f)) return 0;
    struct aio_future *waited = t->waiting_on;
    t->waiting_on = NULL;
    if (waited) v_decref(vm, v_ptr(waited));

    struct aio_task *outer = l->current;
    Value context = vm->ts->context, out = V_UNSET;
    if (outer) outer->context = v_incref(context); /* an eager task's first step within another's */
    l->current = t;
    vm->ts->context = t->context;
    t->context = V_UNSET;
    a->stats.steps++;
    if (aio_tracing(vm)) aio_trace_task(vm, AIO_STEP, t, 0);
    enum py_res r = task_enter(vm, t, done, &out);
    t->context = vm->ts->context;
    vm->ts->context = context;
    if (outer) v_set(vm, &outer->context, V_UNSET);

    int rc = 0;
    if (r == PY_YIELD && (a->watch_task == v_ptr(t) || a->watch_task == V_NONE)) tell_watcher(vm, t);
    if (r == PY_YIELD)
        rc = task_wait_on(vm, t, out);
    else if (r == PY_RETURN)
        task_return(vm, t, out);
    else
        rc = task_raise(vm, t);
    l->current = outer;
    if (r != PY_RAISE) v_decref(vm, out);
    return rc;
}

/* ---- cancelling ---- */

int aio_task_cancel(struct vm *vm, struct aio_task *t, Value msg) {
    t->f.log_traceback = false;
    if (aio_done(&t->f)) return 0;
    if (py_enter_recursion(vm, "") < 0) return -1; /* tasks that wait for each other hand it round and round */
    t->cancels++;
    if (aio_tracing(vm)) aio_trace_cancel(vm, t);
    int rc = t->waiting_on ? aio_future_cancel(vm, t->waiting_on, msg) : aio_nap_cancel(vm, t, msg);
    if (rc) return rc;
    t->must_cancel = true;
    v_set(vm, &t->f.cancel_message, v_incref(msg));
    return 1;
}

static Value m_uncancel(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct aio_task *t = v_as(aio_task, args[0]);
    if (t->cancels && --t->cancels == 0) t->must_cancel = false; /* taken back before it was delivered */
    aio_trace(vm, AIO_UNCANCEL, t->number, t->cancels, 0, NULL, 0);
    return v_int((intptr_t)t->cancels);
}

static Value m_cancelling(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_int((intptr_t)v_as(aio_task, args[0])->cancels);
}

/* ---- life ---- */

static int task_traverse(struct obj *o, py_visit visit, void *arg) {
    struct aio_task *t = (struct aio_task *)o;
    int rc = aio_future_traverse(o, visit, arg);
    if (!rc) rc = visit(t->coro, arg);
    if (!rc) rc = visit(t->name, arg);
    if (!rc) rc = visit(t->context, arg);
    if (!rc && t->waiting_on) rc = visit(v_ptr(t->waiting_on), arg);
    return rc;
}

static void task_clear(struct vm *vm, struct obj *o) {
    struct aio_task *t = (struct aio_task *)o;
    aio_future_clear(vm, o);
    struct aio_future *w = t->waiting_on;
    t->waiting_on = NULL;
    if (w) v_decref(vm, v_ptr(w));
    v_set(vm, &t->coro, V_UNSET);
    v_set(vm, &t->context, V_UNSET);
}

static void task_free(struct vm *vm, struct obj *o) {
    struct aio_task *t = (struct aio_task *)o;
    task_clear(vm, o);
    v_set(vm, &t->name, V_UNSET);
    leave_all_tasks(vm, t);
    aio_future_free(vm, o);
}

static void task_finalize(struct vm *vm, Value self) {
    struct aio_task *t = v_as(aio_task, self);
    struct aio *a = aio_of(vm);
    leave_all_tasks(vm, t); /* even if what tidies up below brings it back: all_tasks() holds its tasks weakly */
    if (!aio_done(&t->f) && t->log_destroy_pending && t->f.loop && t->coro != V_UNSET) {
        t->log_destroy_pending = false;
        a->stats.destroyed_pending++;
        aio_trace(vm, AIO_DESTROYED, t->number, 0, 0, NULL, 0);
        aio_call_exception_handler(vm, t->f.loop, "Task was destroyed but it is pending!", V_UNSET, "task", self);
    }
    aio_future_finalize(vm, self);
}

/* ---- looks ---- */

/* "main() running at file.py:3" or "main() done, defined at file.py:1" */
static int describe_coro(struct vm *vm, struct buf *b, Value coro) {
    Value name = py_getattr_opt(vm, coro, vm->n.__qualname__);
    Value args[] = {coro};
    Value text = name == V_ERR ? V_ERR : aio_call_part(vm, "_coroutine_place", args, 1);
    if (text != V_ERR) buf_addf(b, " coro=<%s()%s>", v_is_str(name) ? v_cstr(name) : "?", v_cstr(text));
    v_decref(vm, name);
    v_decref(vm, text);
    return text == V_ERR ? -1 : 0;
}

static Value task_repr(struct vm *vm, Value self) {
    struct aio_task *t = v_as(aio_task, self);
    if (!t->f.waiters.next || t->coro == V_UNSET) return py_str_fmt(vm, "<%N uninitialised>", v_type(vm, self));
    struct buf b = BUF_INIT;
    Value name = aio_task_name(vm, t), name_repr = name == V_ERR ? V_ERR : py_repr(vm, name);
    int rc = name_repr == V_ERR ? -1 : 0;
    if (rc == 0) {
        const char *state = t->cancels && !aio_done(&t->f) ? "cancelling" : aio_state_name(&t->f);
        buf_addf(&b, "<%s %s name=%s", v_type(vm, self)->name, state, v_cstr(name_repr));
        rc = describe_coro(vm, &b, t->coro);
    }
    if (rc == 0) rc = aio_nap_future(vm, t);
    if (rc == 0 && t->waiting_on) {
        Value r = py_repr(vm, v_ptr(t->waiting_on));
        if (r != V_ERR) buf_addf(&b, " wait_for=%s", v_cstr(r));
        rc = r == V_ERR ? -1 : 0;
        v_decref(vm, r);
    }
    if (rc == 0) rc = aio_future_describe(vm, &t->f, &b, false);
    buf_addc(&b, '>');
    Value r = rc < 0 ? V_ERR : py_str_n(vm, b.data, b.len);
    v_decref(vm, name);
    v_decref(vm, name_repr);
    buf_release(&b);
    return r;
}

/* ---- methods ---- */

static Value m_get_name(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return aio_task_name(vm, v_as(aio_task, args[0]));
}

static Value m_set_name(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value name = py_to_str(vm, args[1]);
    if (name == V_ERR) return V_ERR;
    v_set(vm, &v_as(aio_task, args[0])->name, name);
    return V_NONE;
}

static Value m_get_coro(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    Value coro = v_as(aio_task, args[0])->coro;
    return coro == V_UNSET ? V_NONE : v_incref(coro);
}

static Value m_get_context(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct aio_task *t = v_as(aio_task, args[0]);
    if (t->f.loop->current == t) return aio_current_context(vm);
    if (t->context == V_UNSET) t->context = aio_context_new(vm);
    if (t->context != V_ERR) return v_incref(t->context);
    t->context = V_UNSET;
    return V_ERR;
}

static Value given(Value v) { return v == V_UNSET ? V_NONE : v; }

static Value m_get_stack(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value own[] = {args[0], given(args[1])};
    return aio_call_part(vm, "_task_get_stack", own, 2);
}

static Value m_print_stack(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value own[] = {args[0], given(args[1]), given(args[2])};
    return aio_call_part(vm, "_task_print_stack", own, 3);
}

static Value get_coro(struct vm *vm, Value self) { return m_get_coro(vm, &self, 1); }
static Value get_must_cancel(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(aio_task, self)->must_cancel);
}
static Value get_fut_waiter(struct vm *vm, Value self) {
    (void)vm;
    if (aio_nap_future(vm, v_as(aio_task, self)) < 0) return V_ERR;
    struct aio_future *f = v_as(aio_task, self)->waiting_on;
    return f ? v_incref(v_ptr(f)) : V_NONE;
}
static Value get_log_destroy(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(aio_task, self)->log_destroy_pending);
}
static int set_log_destroy(struct vm *vm, Value self, Value v) {
    int truth = aio_flag_value(vm, v);
    if (truth < 0) return -1;
    v_as(aio_task, self)->log_destroy_pending = truth;
    return 0;
}

static Value task_new_slot(struct vm *vm, struct type *type, Value args, Value kwargs) {
    Value v = aio_future_slots.new_(vm, type, args, kwargs);
    if (v != V_ERR) task_prepare(v_as(aio_task, v));
    return v;
}

static int task_init(struct vm *vm, Value self, Value args, Value kwargs) {
    enum { CORO, LOOP, NAME, CONTEXT, EAGER };
    Value in[EAGER + 1];
    if (signature_bind_ex(vm, "coro, *, loop=None, name=None, context=None, eager_start=False", "Task", 1, args, kwargs, in) < 0)
        return -1;
    if (v_as(aio_task, self)->f.loop) return py_raise_i(vm, vm->e.RuntimeError, "Task is initialised already");
    struct aio_loop *l = aio_loop_or_default(vm, in[LOOP]);
    if (!l) return -1;
    v_as(aio_task, self)->f.loop = l;
    v_incref(v_ptr(l));
    int at_once = in[EAGER] == V_UNSET ? 0 : py_truth(vm, in[EAGER]);
    if (at_once < 0) return -1;
    return task_start(vm, v_as(aio_task, self), l, in[CORO], in[NAME], in[CONTEXT], at_once);
}

static const struct native_def task_methods[] = {
    {"uncancel", m_uncancel, 0, 0, NULL, "takes one cancel() back", 0},
    {"cancelling", m_cancelling, 0, 0, NULL, "how many cancel() calls are not taken back", 0},
    {"get_name", m_get_name, 0, 0, NULL, "the task's name", 0},
    {"set_name", m_set_name, 1, 1, NULL, "names the task", 0},
    {"get_coro", m_get_coro, 0, 0, NULL, "the coroutine it runs", 0},
    {"get_context", m_get_context, 0, 0, NULL, "its contextvars.Context", 0},
    {"get_stack", m_get_stack, 0, 1, "*, limit=None", "the frames of the coroutine", 0},
    {"print_stack", m_print_stack, 0, 2, "*, limit=None, file=None", "prints them", 0},
    {0}};
static const struct getset_def task_getsets[] = {
    {"_coro", get_coro, NULL, NULL},
    {"_must_cancel", get_must_cancel, NULL, NULL},
    {"_fut_waiter", get_fut_waiter, NULL, NULL},
    {"_log_destroy_pending", get_log_destroy, set_log_destroy, NULL},
    {0}};

int aio_future_cancel(struct vm *vm, struct aio_future *f, Value msg) {
    if (aio_is_task(vm, v_ptr(f))) return aio_task_cancel(vm, (struct aio_task *)f, msg);
    if (f->o.type != aio_of(vm)->future_type) return aio_future_cancel_special(vm, f, msg);
    return aio_future_cancel_plain(vm, f, msg);
}

Value aio_ensure_future(struct vm *vm, Value v, struct aio_loop *l) {
    if (aio_is_future(vm, v)) {
        if (l && v_as(aio_future, v)->loop != l)
            return py_raise(vm, vm->e.ValueError,
                            "The future belongs to a different loop than the one specified as the loop argument");
        return v_incref(v);
    }
    if (!py_is_coroutine(vm, v) && !acts_as_coroutine(vm, v)) {
        if (!v_type(vm, v)->s.await_)
            return py_raise(vm, vm->e.TypeError, "An asyncio.Future, a coroutine or an awaitable is required");
        Value coro = aio_call_part(vm, "_wrap_awaitable", &v, 1);
        if (coro == V_ERR) return V_ERR;
        Value t = aio_ensure_future(vm, coro, l);
        v_decref(vm, coro);
        return t;
    }
    if (!l) l = aio_default_loop(vm);
    if (!l) return V_ERR;
    Value made = aio_create_task(vm, l, v, V_UNSET, V_UNSET, V_UNSET);
    if (made == V_ERR || aio_is_future(vm, made)) return made;
    /* the program's task factory makes tasks of its own kind: one of ours awaits it */
    Value coro = aio_call_part(vm, "_wrap_awaitable", &made, 1);
    v_decref(vm, made);
    struct aio_task *t = coro == V_ERR ? NULL : aio_task_new(vm, l, coro, V_UNSET, V_UNSET);
    v_decref(vm, coro);
    return t ? v_ptr(t) : V_ERR;
}

/* loop.create_task: through the task factory where there is one. */
Value aio_create_task(struct vm *vm, struct aio_loop *l, Value coro, Value name, Value context, Value more) {
    if (l->closed) return py_raise(vm, vm->e.RuntimeError, "Event loop is closed");
    bool plain = more == V_UNSET || v_as(dict, more)->len == 0;
    if (l->task_factory != V_UNSET || !plain) {
        Value args[] = {v_ptr(l), coro, name == V_UNSET ? V_NONE : name, context == V_UNSET ? V_NONE : context,
                        plain ? V_NONE : more};
        return aio_call_part(vm, "_task_made_by", args, 5);
    }
    struct aio_task *t = aio_task_new(vm, l, coro, name, context);
    return t ? v_ptr(t) : V_ERR;
}

int aio_init_task(struct vm *vm) {
    struct type_def def = {
        .name = "Task", .module = "_asyncio", .doc = "A coroutine that the loop runs beside the others.",
        .flags = TF_GC | TF_BASETYPE | TF_WEAKREF, .size = sizeof(struct aio_task), .slots = aio_future_slots,
        .methods = task_methods, .getsets = task_getsets,
    };
    def.slots.new_ = task_new_slot;
    def.slots.init = task_init;
    def.slots.free = task_free;
    def.slots.traverse = task_traverse;
    def.slots.clear = task_clear;
    def.slots.finalize = task_finalize;
    def.slots.repr = task_repr;
    struct type *t = type_new_native(vm, &def, aio_of(vm)->future_type);
    aio_of(vm)->task_type = t;
    return t ? 0 : -1;
}
