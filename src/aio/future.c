/* asyncio.Future: a result that will be there, and who waits for it. */
#include <string.h>

#include "aio/aio.h"
#include "aio/internal.h"

/* ---- the C side ---- */

static void future_prepare(struct aio_future *f) {
    list_init(&f->waiters);
    f->result = f->exception = V_UNSET;
    f->cancel_message = V_NONE;
    f->wait_name = V_UNSET;
    f->state = AIO_PENDING;
}

void aio_future_init(struct vm *vm, struct aio_future *f, struct aio_loop *l) {
    (void)vm;
    future_prepare(f);
    f->loop = l;
    v_incref(v_ptr(l));
}

struct aio_future *aio_future_new(struct vm *vm, struct aio_loop *l) {
    struct aio_future *f = obj_alloc(vm, aio_of(vm)->future_type, sizeof *f);
    if (f) aio_future_init(vm, f, l);
    return f;
}

bool aio_is_future(struct vm *vm, Value v) {
    return v_is_ptr(v) && type_is_sub(v_obj(v)->type, aio_of(vm)->future_type);
}

/* Who waits becomes ready, in order. The list's reference to the owner moves along to the ready queue. */
static void future_finish(struct vm *vm, struct aio_future *f) {
    for (struct list_link *n; (n = list_shift(&f->waiters));) {
        struct aio_handle *h = list_entry(n, struct aio_handle, link);
        h->done = f;
        v_incref(v_ptr(f));
        list_push(&f->loop->ready, &h->link);
        if (aio_tracing(vm)) aio_trace_ready(vm, h);
    }
}

void aio_add_waiter(struct vm *vm, struct aio_future *f, struct aio_handle *h) {
    if (aio_done(f)) {
        h->done = f;
        v_incref(v_ptr(f));
        aio_ready(vm, f->loop, h);
        return;
    }
    v_incref(h->owner);
    list_push(&f->waiters, &h->link);
}

void aio_set_result(struct vm *vm, struct aio_future *f, Value v) {
    f->result = v_incref(v);
    f->state = AIO_FINISHED;
    future_finish(vm, f);
}

void aio_set_exception(struct vm *vm, struct aio_future *f, Value exc) {
    f->exception = v_incref(exc);
    f->state = AIO_FINISHED;
    f->log_traceback = true;
    future_finish(vm, f);
}

bool aio_future_cancel_plain(struct vm *vm, struct aio_future *f, Value msg) {
    f->log_traceback = false;
    if (aio_done(f)) return false;
    f->state = AIO_F_CANCELLED;
    v_set(vm, &f->cancel_message, v_incref(msg));
    future_finish(vm, f);
    return true;
}

Value aio_cancelled_with(struct vm *vm, Value message) {
    if (message == V_NONE) return py_call0(vm, v_ptr(vm->e.CancelledError));
    return py_call1(vm, v_ptr(vm->e.CancelledError), message);
}

Value aio_cancelled_error(struct vm *vm, struct aio_future *f) {
    if (f->state == AIO_F_CANCELLED && f->exception != V_UNSET) { /* the one that ended the task: its context tells where */
        Value exc = f->exception;
        f->exception = V_UNSET;
        return exc;
    }
    return aio_cancelled_with(vm, f->cancel_message);
}

Value aio_result(struct vm *vm, struct aio_future *f) {
    if (f->state == AIO_F_CANCELLED) {
        Value exc = aio_cancelled_error(vm, f);
        if (exc == V_ERR) return V_ERR;
        py_raise_value(vm, exc);
        v_decref(vm, exc);
        return V_ERR;
    }
    if (f->state == AIO_PENDING) return py_raise(vm, aio_error(vm, "InvalidStateError"), "Result is not set.");
    f->log_traceback = false;
    if (f->exception != V_UNSET) return py_raise_value(vm, f->exception);
    return v_incref(f->result);
}

/* ---- waiting ---- */

/* Itself, when its __init__ has run: a subclass may have forgotten to. */
static struct aio_future *initialised(struct vm *vm, Value self) {
    struct aio_future *f = v_as(aio_future, self);
    if (f->loop) return f;
    py_raise(vm, vm->e.RuntimeError, "Future object is not initialized.");
    return NULL;
}

/* The same for who asks what came of it. */
static struct aio_future *initialised_outcome(struct vm *vm, Value self) {
    struct aio_future *f = v_as(aio_future, self);
    if (f->loop) return f;
    py_raise(vm, aio_error(vm, "InvalidStateError"), "Future object is not initialized.");
    return NULL;
}

static Value future_await(struct vm *vm, Value self) {
    return initialised(vm, self) ? v_incref(self) : V_ERR;
}

static enum py_res future_resume(struct vm *vm, Value self, Value sent, Value *out) {
    (void)sent;
    struct aio_future *f = v_as(aio_future, self);
    if (aio_done(f)) {
        *out = aio_result(vm, f);
        return *out == V_ERR ? PY_RAISE : PY_RETURN;
    }
    if (f->blocking) { /* somebody resumed the waiter although this is not done */
        f->blocking = false;
        py_raise(vm, vm->e.RuntimeError, "await wasn't used with future");
        return PY_RAISE;
    }
    f->blocking = true;
    *out = v_incref(self);
    return PY_YIELD;
}

static enum py_res future_throw(struct vm *vm, Value self, Value exc, Value *out) {
    (void)out;
    v_as(aio_future, self)->blocking = false;
    py_raise_value(vm, exc);
    return PY_RAISE;
}

/* What __await__() and iter() give to programs: an iterator that yields the future once. The VM itself goes through
 * the slots above and needs none. */
struct future_iter {
    struct obj o;
    Value future; /* V_UNSET: it has ended */
};

static Value future_iter_new(struct vm *vm, Value self) {
    if (!initialised(vm, self)) return V_ERR;
    struct future_iter *it = obj_alloc(vm, aio_of(vm)->future_iter_type, sizeof *it);
    if (!it) return V_ERR;
    it->future = v_incref(self);
    return v_ptr(it);
}
static Value m_await(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return future_iter_new(vm, args[0]);
}

static void future_iter_end(struct vm *vm, struct obj *o) { v_set(vm, &((struct future_iter *)o)->future, V_UNSET); }

static int future_iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct future_iter *)o)->future, arg);
}

static enum py_res future_iter_resume(struct vm *vm, Value self, Value sent, Value *out) {
    Value future = v_as(future_iter, self)->future;
    *out = V_NONE;
    if (future == V_UNSET) return PY_RETURN;
    enum py_res r = future_resume(vm, future, sent, out);
    if (r != PY_YIELD) future_iter_end(vm, v_obj(self));
    return r;
}

static enum py_res future_iter_throw(struct vm *vm, Value self, Value exc, Value *out) {
    (void)out;
    Value future = v_as(future_iter, self)->future;
    if (future != V_UNSET) v_as(aio_future, future)->blocking = false;
    future_iter_end(vm, v_obj(self));
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static int future_iter_close(struct vm *vm, Value self) {
    future_iter_end(vm, v_obj(self));
    return 0;
}

static int init_future_iter(struct vm *vm) {
    static const struct native_def methods[] = {{"send", gen_send_m, 1, 1, NULL, NULL, 0},
                                                {"throw", gen_throw_m, 1, 3, NULL, NULL, 0},
                                                {"close", gen_close_m, 0, 0, NULL, NULL, 0},
                                                {"__next__", gen_next_m, 0, 0, NULL, NULL, 0},
                                                {0}};
    const struct type_def def = {
        .name = "FutureIter", .module = "_asyncio", .flags = TF_GC | TF_NO_NEW, .size = sizeof(struct future_iter),
        .slots = {.free = future_iter_end, .clear = future_iter_end, .traverse = future_iter_traverse,
                  .iter = gen_self_iter, .next = gen_next_slot, .resume = future_iter_resume,
                  .throw_ = future_iter_throw, .close = future_iter_close},
        .methods = methods,
    };
    aio_of(vm)->future_iter_type = type_new_native(vm, &def, NULL);
    return aio_of(vm)->future_iter_type ? 0 : -1;
}

/* ---- life ---- */

int aio_future_traverse(struct obj *o, py_visit visit, void *arg) {
    struct aio_future *f = (struct aio_future *)o;
    int rc = visit(f->result, arg);
    if (!rc) rc = visit(f->wait_name, arg);
    if (!rc) rc = visit(f->exception, arg);
    if (!rc) rc = visit(f->cancel_message, arg);
    if (!rc && f->loop) rc = visit(v_ptr(f->loop), arg);
    if (!rc && f->dict) rc = visit(v_ptr(f->dict), arg);
    if (rc || !f->waiters.next) return rc;
    list_each(n, &f->waiters) {
        rc = visit(list_entry(n, struct aio_handle, link)->owner, arg);
        if (rc) return rc;
    }
    return 0;
}

void aio_future_clear(struct vm *vm, struct obj *o) {
    struct aio_future *f = (struct aio_future *)o;
    if (f->waiters.next)
        while (!list_empty(&f->waiters)) aio_unlink(vm, list_entry(f->waiters.next, struct aio_handle, link));
    v_set(vm, &f->result, V_UNSET);
    v_set(vm, &f->exception, V_UNSET);
    v_set(vm, &f->cancel_message, V_NONE);
    v_set(vm, &f->wait_name, V_UNSET);
    py_dict_drop(vm, &f->dict);
}

void aio_future_free(struct vm *vm, struct obj *o) {
    struct aio_future *f = (struct aio_future *)o;
    aio_future_clear(vm, o);
    if (f->loop) v_decref(vm, v_ptr(f->loop));
    f->loop = NULL;
}

/* An exception that nobody looked at is reported when the future goes. */
void aio_future_finalize(struct vm *vm, Value self) {
    struct aio_future *f = v_as(aio_future, self);
    if (!f->log_traceback || f->exception == V_UNSET) return;
    f->log_traceback = false;
    struct aio *a = aio_of(vm);
    bool task = aio_is_task(vm, self);
    a->stats.never_retrieved++;
    if (aio_tracing(vm)) aio_trace_exception(vm, AIO_NEVER_RETRIEVED, task ? v_as(aio_task, self)->number : 0, 0, f->exception);
    aio_call_exception_handler(vm, f->loop, task ? "Task exception was never retrieved"
                                                 : "Future exception was never retrieved",
                               f->exception, "future", self);
}

/* ---- looks ---- */

static const char *const state_names[] = {"pending", "cancelled", "finished"};

static int add_callbacks(struct vm *vm, struct buf *b, struct aio_future *f) {
    if (list_empty(&f->waiters)) return 0;
    size_t n = 0;
    list_each(p, &f->waiters) n++;
    size_t i = 0;
    buf_adds(b, " cb=[");
    list_each(p, &f->waiters) {
        if (n > 2 && i > 0 && i < n - 1) {
            if (i == 1) buf_addf(b, ", <%zu more>", n - 2);
            i++;
            continue;
        }
        if (i++) buf_adds(b, ", ");
        if (aio_handle_describe(vm, list_entry(p, struct aio_handle, link), b) < 0) return -1;
    }
    buf_addc(b, ']');
    return 0;
}

static int add_repr(struct vm *vm, struct buf *b, const char *label, Value v) {
    Value r = py_repr(vm, v);
    if (r == V_ERR) return -1;
    buf_addf(b, " %s=%s", label, v_cstr(r));
    v_decref(vm, r);
    return 0;
}

/* As reprlib shortens it. */
static int add_result(struct vm *vm, struct buf *b, Value v) {
    Value module = py_import(vm, "reprlib");
    Value fn = module == V_ERR ? V_ERR : py_getattr_s(vm, module, "repr");
    Value r = fn == V_ERR ? V_ERR : py_call1(vm, fn, v);
    int rc = r == V_ERR ? -1 : 0;
    if (rc == 0) buf_addf(b, " result=%s", v_cstr(r));
    v_decref(vm, module);
    v_decref(vm, fn);
    v_decref(vm, r);
    return rc;
}

const char *aio_state_name(const struct aio_future *f) { return state_names[f->state]; }

/* " result=1", " exception=…", " cb=[…]" */
int aio_future_describe(struct vm *vm, struct aio_future *f, struct buf *b, bool callbacks_last) {
    int rc = callbacks_last ? 0 : add_callbacks(vm, b, f);
    if (rc == 0 && f->state == AIO_FINISHED)
        rc = f->exception != V_UNSET ? add_repr(vm, b, "exception", f->exception)
                                     : add_result(vm, b, f->result);
    if (rc == 0 && callbacks_last) rc = add_callbacks(vm, b, f);
    return rc;
}

static Value future_repr(struct vm *vm, Value self) {
    struct aio_future *f = v_as(aio_future, self);
    if (!f->waiters.next) return py_str_fmt(vm, "<%N uninitialised>", v_type(vm, self));
    struct buf b = BUF_INIT;
    buf_addf(&b, "<%s %s", v_type(vm, self)->name, aio_state_name(f));
    int seen = py_repr_enter(vm, self);
    int rc = seen < 0 ? -1 : 0;
    if (seen == 0) {
        rc = aio_future_describe(vm, f, &b, true);
        py_repr_leave(vm, self);
    }
    buf_addc(&b, '>');
    Value r = rc < 0 ? V_ERR : py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return r;
}

/* ---- methods ---- */

static Value m_done(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(aio_done(v_as(aio_future, args[0])));
}

static Value m_cancelled(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_as(aio_future, args[0])->state == AIO_F_CANCELLED);
}

static Value m_result(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised_outcome(vm, args[0]);
    return f ? aio_result(vm, f) : V_ERR;
}

static Value m_exception(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised_outcome(vm, args[0]);
    if (!f) return V_ERR;
    if (f->state == AIO_F_CANCELLED) return aio_result(vm, f);
    if (f->state == AIO_PENDING)
        return py_raise(vm, aio_error(vm, "InvalidStateError"), "Exception is not set.");
    f->log_traceback = false;
    return f->exception == V_UNSET ? V_NONE : v_incref(f->exception);
}

static int check_pending(struct vm *vm, struct aio_future *f) {
    return aio_done(f) ? py_raise_i(vm, aio_error(vm, "InvalidStateError"), "invalid state") : 0;
}

/* A StopIteration cannot come out of an await: it stands behind a RuntimeError. Steals `stop`. */
static Value without_stop_iteration(struct vm *vm, Value stop) {
    Value exc = py_exc_new(vm, vm->e.RuntimeError,
                           "StopIteration interacts badly with generators and cannot be raised into a Future");
    if (exc != V_ERR) {
        v_set(vm, &v_as(exc, exc)->cause, v_incref(stop));
        v_set(vm, &v_as(exc, exc)->context, v_incref(stop));
    }
    v_decref(vm, stop);
    return exc;
}

static Value m_set_result(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    if (!f) return V_ERR;
    if (aio_is_task(vm, args[0]))
        return py_raise(vm, vm->e.RuntimeError, "Task does not support set_result operation");
    if (check_pending(vm, f) < 0) return V_ERR;
    aio_set_result(vm, f, args[1]);
    return V_NONE;
}

static Value m_set_exception(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    if (!f) return V_ERR;
    if (aio_is_task(vm, args[0]))
        return py_raise(vm, vm->e.RuntimeError, "Task does not support set_exception operation");
    if (check_pending(vm, f) < 0) return V_ERR;
    Value exc = v_is_type(args[1]) ? py_call0(vm, args[1]) : v_incref(args[1]);
    if (exc == V_ERR) return V_ERR;
    if (!v_is_exc(exc)) {
        v_decref(vm, exc);
        return py_raise(vm, vm->e.TypeError, "invalid exception object");
    }
    if (v_isinstance(vm, exc, vm->e.StopIteration)) exc = without_stop_iteration(vm, exc);
    if (exc == V_ERR) return V_ERR;
    aio_set_exception(vm, f, exc);
    v_decref(vm, exc);
    return V_NONE;
}

static Value m_cancel(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    int rc = f ? aio_future_cancel(vm, f, args[1] == V_UNSET ? V_NONE : args[1]) : -1;
    return rc < 0 ? V_ERR : v_bool(rc);
}

static Value m_add_done_callback(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    if (!f) return V_ERR;
    struct aio_timer *t = aio_callback_new(vm, f->loop, args[1], vm->empty_tuple, args[2]);
    if (!t) return V_ERR;
    aio_add_waiter(vm, f, &t->t.fire);
    v_decref(vm, v_ptr(t));
    return V_NONE;
}

/* The first waiter that calls exactly this; NULL: none. */
static struct aio_handle *find_callback(struct vm *vm, struct aio_future *f, Value callback) {
    list_each(p, &f->waiters) {
        struct aio_handle *h = list_entry(p, struct aio_handle, link);
        if (aio_handle_callback(vm, h) == callback) return h;
    }
    return NULL;
}

static Value all_callbacks(struct vm *vm, struct aio_future *f) {
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    list_each(p, &f->waiters) {
        Value callback = aio_handle_callback(vm, list_entry(p, struct aio_handle, link));
        if (callback != V_UNSET && py_list_append(vm, list, callback) < 0) {
            v_decref(vm, list);
            return V_ERR;
        }
    }
    return list;
}

/* Comparing runs code of the program, which may change the waiters: it is done on a list of what there was. */
static Value m_remove_done_callback(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    if (!f) return V_ERR;
    Value callbacks = all_callbacks(vm, f);
    if (callbacks == V_ERR) return V_ERR;
    intptr_t removed = 0;
    for (size_t i = 0; i < v_as(list, callbacks)->len; i++) {
        Value callback = v_as(list, callbacks)->items[i];
        int eq = py_compare_bool(vm, callback, args[1], PY_EQ);
        if (eq < 0) {
            v_decref(vm, callbacks);
            return V_ERR;
        }
        struct aio_handle *h = eq ? find_callback(vm, f, callback) : NULL;
        if (!h) continue;
        aio_unlink(vm, h);
        removed++;
    }
    v_decref(vm, callbacks);
    return v_int(removed);
}

static Value m_get_loop(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct aio_future *f = initialised(vm, args[0]);
    return f ? v_incref(v_ptr(f->loop)) : V_ERR;
}

static Value get_blocking(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(aio_future, self)->blocking);
}
int aio_flag_value(struct vm *vm, Value v) {
    return v == V_UNSET ? py_raise_i(vm, vm->e.AttributeError, "cannot delete attribute") : py_truth(vm, v);
}
static int set_blocking(struct vm *vm, Value self, Value v) {
    int truth = aio_flag_value(vm, v);
    if (truth < 0) return -1;
    v_as(aio_future, self)->blocking = truth;
    return 0;
}
static Value get_log(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(aio_future, self)->log_traceback);
}
static int set_log(struct vm *vm, Value self, Value v) {
    int truth = aio_flag_value(vm, v);
    if (truth < 0) return -1;
    if (truth) return py_raise_i(vm, vm->e.ValueError, "_log_traceback can only be set to False");
    v_as(aio_future, self)->log_traceback = false;
    return 0;
}
static Value get_loop(struct vm *vm, Value self) {
    (void)vm;
    struct aio_loop *l = v_as(aio_future, self)->loop;
    return l ? v_incref(v_ptr(l)) : V_NONE;
}
static Value get_state(struct vm *vm, Value self) {
    static const char *const names[] = {"PENDING", "CANCELLED", "FINISHED"};
    return py_str(vm, names[v_as(aio_future, self)->state]);
}

static Value or_none(Value v) { return v == V_UNSET ? V_NONE : v_incref(v); }
static Value get_result(struct vm *vm, Value self) {
    (void)vm;
    return or_none(v_as(aio_future, self)->result);
}
static Value get_exception(struct vm *vm, Value self) {
    (void)vm;
    return or_none(v_as(aio_future, self)->exception);
}
static Value get_cancel_message(struct vm *vm, Value self) {
    (void)vm;
    return or_none(v_as(aio_future, self)->cancel_message);
}
static int set_cancel_message(struct vm *vm, Value self, Value v) {
    v_set(vm, &v_as(aio_future, self)->cancel_message, v == V_UNSET ? V_NONE : v_incref(v));
    return 0;
}

static Value future_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct aio_future *f = obj_alloc(vm, t, t->size);
    if (!f) return V_ERR;
    future_prepare(f);
    return v_ptr(f);
}

static int future_init(struct vm *vm, Value self, Value args, Value kwargs) {
    struct aio_future *f = v_as(aio_future, self);
    Value loop;
    if (signature_bind_ex(vm, "*, loop=None", "Future", 0, args, kwargs, &loop) < 0) return -1;
    struct aio_loop *l = aio_loop_or_default(vm, loop);
    if (!l) return -1;
    v_incref(v_ptr(l));
    if (f->loop) v_decref(vm, v_ptr(f->loop));
    f->loop = l;
    return 0;
}

static const struct native_def future_methods[] = {
    {"done", m_done, 0, 0, NULL, "True when there is a result, an exception or a cancellation", 0},
    {"cancelled", m_cancelled, 0, 0, NULL, "True when it was cancelled", 0},
    {"result", m_result, 0, 0, NULL, "the result, or raises its exception", 0},
    {"exception", m_exception, 0, 0, NULL, "the exception, or None", 0},
    {"set_result", m_set_result, 1, 1, NULL, "finishes it", 0},
    {"set_exception", m_set_exception, 1, 1, NULL, "finishes it with an exception", 0},
    {"cancel", m_cancel, 0, 1, "msg=None", "cancels it; False when it was done", 0},
    {"add_done_callback", m_add_done_callback, 1, 2, "fn, /, *, context=None", "fn(future) when done", 0},
    {"remove_done_callback", m_remove_done_callback, 1, 1, NULL, "how many were removed", 0},
    {"__await__", m_await, 0, 0, NULL, NULL, 0},
    {"get_loop", m_get_loop, 0, 0, NULL, "the loop it is bound to", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};
static const struct getset_def future_getsets[] = {
    {"_asyncio_future_blocking", get_blocking, set_blocking, NULL},
    {"_log_traceback", get_log, set_log, NULL},
    {"_loop", get_loop, NULL, NULL},
    {"_state", get_state, NULL, NULL},
    {"_result", get_result, NULL, NULL},
    {"_exception", get_exception, NULL, NULL},
    {"_cancel_message", get_cancel_message, set_cancel_message, NULL},
    {0}};

const struct slots aio_future_slots = {
    .new_ = future_new, .init = future_init, .free = aio_future_free, .traverse = aio_future_traverse,
    .clear = aio_future_clear, .finalize = aio_future_finalize, .repr = future_repr, .iter = future_iter_new,
    .await_ = future_await, .resume = future_resume, .throw_ = future_throw,
};

int aio_init_future(struct vm *vm) {
    const struct type_def def = {
        .name = "Future", .module = "_asyncio",
        .doc = "A result that will be there. Code that awaits it goes on when it is.",
        .flags = TF_GC | TF_BASETYPE | TF_WEAKREF, .size = sizeof(struct aio_future),
        .slots = aio_future_slots, .methods = future_methods, .getsets = future_getsets,
    };
    struct type *t = type_new_native(vm, &def, NULL);
    if (t) t->dictoff = offsetof(struct aio_future, dict);
    aio_of(vm)->future_type = t;
    return t ? init_future_iter(vm) : -1;
}
