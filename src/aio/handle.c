/* asyncio.Handle and TimerHandle: callbacks that the loop will call. */
#include "aio/aio.h"
#include "aio/internal.h"

static struct aio_timer *timer_of(struct aio_handle *h) {
    return list_entry(h, struct aio_timer, t.fire);
}

static int timer_run(struct vm *vm, struct aio_handle *h, struct aio_future *done);

struct aio_timer *aio_handle_timer(struct aio_handle *h) { return h->run == timer_run ? timer_of(h) : NULL; }

static void drop_callback(struct vm *vm, struct aio_timer *t) {
    v_set(vm, &t->callback, V_UNSET);
    v_set(vm, &t->args, V_UNSET);
}

/* A callback's exception goes to the exception handler; KeyboardInterrupt and SystemExit end the loop. */
static int callback_failed(struct vm *vm, struct aio_timer *t) {
    if (py_stopped(vm) || py_error_is(vm, vm->e.KeyboardInterrupt) || py_error_is(vm, vm->e.SystemExit)) return -1;
    Value exc = py_error_take(vm), self = v_ptr(t);
    Value text = aio_call_part(vm, "_callback_message", &self, 1);
    aio_call_exception_handler(vm, t->loop, text == V_ERR ? "Exception in callback" : v_cstr(text), exc, "handle", self);
    v_decref(vm, text);
    v_decref(vm, exc);
    return 0;
}

static int timer_run(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    struct aio_timer *t = timer_of(h);
    if (t->cancelled) return 0;
    Value callback = v_incref(t->callback), r;
    if (done) {
        Value arg = v_ptr(done);
        r = aio_call_in_context(vm, t->context, callback, &arg, 1);
        if (r == V_ERR) { /* what is told about the failure has the argument */
            Value args = py_tuple(vm, &arg, 1);
            if (args != V_ERR) v_set(vm, &t->args, args);
        }
    } else {
        struct tuple *args = v_as(tuple, t->args);
        v_incref(v_ptr(args));
        r = aio_call_in_context(vm, t->context, callback, args->items, args->len);
        v_decref(vm, v_ptr(args));
    }
    int rc = r == V_ERR ? callback_failed(vm, t) : 0;
    v_decref(vm, callback);
    if (r != V_ERR) v_decref(vm, r);
    return rc;
}

static struct aio_timer *timer_make(struct vm *vm, struct type *type, struct aio_loop *l, Value fn, Value args,
                                    Value context) {
    bool given = context != V_UNSET && context != V_NONE;
    Value own = given ? v_incref(context) : aio_context_is_empty(vm) ? V_UNSET : aio_context_copy(vm);
    if (own == V_ERR) return NULL;
    struct aio_timer *t = obj_alloc(vm, type, sizeof *t);
    if (!t) {
        v_decref(vm, own);
        return NULL;
    }
    list_init(&t->t.fire.link);
    t->t.fire.run = timer_run;
    t->t.fire.owner = v_ptr(t);
    t->loop = l;
    v_incref(v_ptr(l));
    t->callback = v_incref(fn);
    t->args = v_incref(args);
    t->context = own;
    return t;
}

struct aio_timer *aio_callback_new(struct vm *vm, struct aio_loop *l, Value fn, Value args, Value context) {
    return timer_make(vm, aio_of(vm)->handle_type, l, fn, args, context);
}

struct aio_timer *aio_timer_new(struct vm *vm, struct aio_loop *l, int64_t when, Value fn, Value args, Value context) {
    struct aio_timer *t = timer_make(vm, aio_of(vm)->timer_type, l, fn, args, context);
    if (!t) return NULL;
    t->when = when;
    aio_timer_set(vm, l, &t->t.node, v_ptr(t), when);
    return t;
}

Value aio_handle_callback(struct vm *vm, struct aio_handle *h) {
    (void)vm;
    return h->run == timer_run ? timer_of(h)->callback : V_UNSET;
}

int aio_handle_describe(struct vm *vm, struct aio_handle *h, struct buf *b) {
    if (h->run == aio_task_run_step) {
        buf_adds(b, "Task.task_wakeup()");
        return 0;
    }
    Value callback = aio_handle_callback(vm, h);
    if (callback == V_UNSET) {
        buf_adds(b, v_is_ptr(h->owner) && aio_is_future(vm, h->owner) ? "gather.<locals>._done_callback()"
                                                                       : "_run_until_complete_cb()");
        return 0;
    }
    Value text = aio_call_part(vm, "_callback_source", &callback, 1);
    if (text == V_ERR) return -1;
    buf_adds(b, v_cstr(text));
    v_decref(vm, text);
    return 0;
}

/* ---- the object ---- */

static void timer_clear(struct vm *vm, struct obj *o) {
    struct aio_timer *t = (struct aio_timer *)o;
    drop_callback(vm, t);
    v_set(vm, &t->context, V_UNSET);
}

static void timer_free(struct vm *vm, struct obj *o) {
    struct aio_timer *t = (struct aio_timer *)o;
    timer_clear(vm, o);
    if (t->loop) v_decref(vm, v_ptr(t->loop));
}

static int timer_traverse(struct obj *o, py_visit visit, void *arg) {
    struct aio_timer *t = (struct aio_timer *)o;
    int rc = visit(t->callback, arg);
    if (!rc) rc = visit(t->args, arg);
    if (!rc) rc = visit(t->context, arg);
    if (!rc && t->loop) rc = visit(v_ptr(t->loop), arg);
    return rc;
}

void aio_handle_cancel(struct vm *vm, struct aio_timer *t) {
    if (t->cancelled) return;
    t->cancelled = true;
    aio_timer_clear(vm, t->loop, &t->t.node, v_ptr(t));
    drop_callback(vm, t);
}

static Value m_cancel(struct vm *vm, Value *args, size_t n) {
    (void)n;
    aio_handle_cancel(vm, v_as(aio_timer, args[0]));
    return V_NONE;
}

static Value m_cancelled(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_as(aio_timer, args[0])->cancelled);
}

static Value m_when(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_float(vm, aio_seconds_shown(v_as(aio_timer, args[0])->when));
}

static Value get_callback(struct vm *vm, Value self) {
    (void)vm;
    Value v = v_as(aio_timer, self)->callback;
    return v == V_UNSET ? V_NONE : v_incref(v);
}
static Value get_args(struct vm *vm, Value self) {
    (void)vm;
    Value v = v_as(aio_timer, self)->args;
    return v == V_UNSET ? V_NONE : v_incref(v);
}

static Value timer_repr(struct vm *vm, Value self) { return aio_call_part(vm, "_handle_repr", &self, 1); }

static const struct native_def handle_methods[] = {
    {"cancel", m_cancel, 0, 0, NULL, "the callback will not be called", 0},
    {"cancelled", m_cancelled, 0, 0, NULL, "True when it was cancelled", 0},
    {0}};
static const struct native_def timer_methods[] = {{"when", m_when, 0, 0, NULL, "the deadline, in loop time", 0}, {0}};
static const struct getset_def handle_getsets[] = {
    {"_callback", get_callback, NULL, NULL}, {"_args", get_args, NULL, NULL}, {0}};

int aio_init_handle(struct vm *vm) {
    const struct type_def handle = {
        .name = "Handle", .module = "asyncio.events", .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
        .size = sizeof(struct aio_timer),
        .slots = {.free = timer_free, .traverse = timer_traverse, .clear = timer_clear, .repr = timer_repr},
        .methods = handle_methods, .getsets = handle_getsets,
    };
    struct aio *a = aio_of(vm);
    a->handle_type = type_new_native(vm, &handle, NULL);
    if (!a->handle_type) return -1;
    struct type_def timer = handle;
    timer.name = "TimerHandle";
    timer.methods = timer_methods;
    timer.getsets = NULL;
    a->timer_type = type_new_native(vm, &timer, a->handle_type);
    return a->timer_type ? 0 : -1;
}
