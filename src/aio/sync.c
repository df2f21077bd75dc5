/* asyncio.Lock, Event, Semaphore, BoundedSemaphore. The order in which waiters go on is CPython's: first come, first
 * served, and nobody overtakes a waiter that has been woken but has not run yet. */
#include <string.h>

#include "aio/waiter.h"

struct sync { /* all three */
    struct obj o;
    struct dict *dict;
    struct aio_line line;
    intptr_t value; /* lock: 1 locked; event: 1 set; semaphore: places */
    intptr_t bound; /* of a BoundedSemaphore, else -1 */
    uint32_t number, holder; /* holder: the lane that took the lock last */
};

static struct sync *sync_of(Value v) { return v_as(sync, v); }

static void trace_sync(struct vm *vm, Value self, enum aio_sync what) {
    struct sync *s = sync_of(self);
    if (aio_tracing(vm)) aio_trace_sync(vm, self, what, s->number, what == AIO_MADE && s->bound < 0 ? -1 : s->value);
}

uint32_t aio_holder(struct vm *vm, struct aio_future *f) {
    if (f->wait_kind != AIO_W_LOCK || f->o.type != aio_of(vm)->waiter_type) return 0;
    struct aio_waiter *w = (struct aio_waiter *)f;
    if (list_empty(&w->in_line)) return 0;
    struct sync *s = list_entry(w->line, struct sync, line);
    return s->value ? s->holder : 0;
}

static Value sync_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct sync *s = obj_alloc(vm, t, t->size);
    if (!s) return V_ERR;
    line_init(&s->line);
    s->bound = -1;
    s->number = ++aio_of(vm)->next_sync_number;
    if (!type_is_sub(t, aio_of(vm)->semaphore_type)) trace_sync(vm, v_ptr(s), AIO_MADE);
    return v_ptr(s);
}

static void sync_clear(struct vm *vm, struct obj *o) {
    struct sync *s = (struct sync *)o;
    line_release(vm, &s->line);
    py_dict_drop(vm, &s->dict);
}

static int sync_traverse(struct obj *o, py_visit visit, void *arg) {
    struct sync *s = (struct sync *)o;
    int rc = line_traverse(&s->line, visit, arg);
    return rc || !s->dict ? rc : visit(v_ptr(s->dict), arg);
}

/* Who stands first is woken. A first that is done already goes on soon, and wakes the next if it does not want it. */
static void lock_wake(struct vm *vm, struct sync *s) {
    if (list_empty(&s->line.head)) return;
    struct aio_waiter *w = list_entry(s->line.head.next, struct aio_waiter, in_line);
    if (!aio_done(&w->f)) aio_set_result(vm, &w->f, V_TRUE);
}

/* `async with`: what __aexit__ gives is a coroutine too. */
static enum py_res exit_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    Value r = py_call_method(vm, c->slots[0], aio_of(vm)->n_release, NULL, 0);
    if (r == V_ERR) return PY_RAISE;
    v_decref(vm, r);
    *out = V_NONE;
    return PY_RETURN;
}

/* ---- Lock ---- */

static enum py_res lock_take(struct vm *vm, struct native_coro *c, Value *out) {
    sync_of(c->slots[0])->value = 1;
    sync_of(c->slots[0])->holder = aio_lane(vm);
    trace_sync(vm, c->slots[0], AIO_ACQUIRE);
    *out = c->number ? V_NONE : V_TRUE; /* __aenter__ gives None */
    return PY_RETURN;
}

static enum py_res lock_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    struct sync *s = sync_of(c->slots[0]);
    if (c->step++ == 0) {
        if (!s->value && !line_anyone(&s->line)) return lock_take(vm, c, out);
        return line_wait(vm, c, &s->line, AIO_W_LOCK, s->number, out);
    }
    bool cancelled;
    if (line_woken(vm, c, &cancelled) < 0) {
        if (!s->value) lock_wake(vm, s);
        return PY_RAISE;
    }
    return lock_take(vm, c, out);
}

static enum py_res lock_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    struct sync *s = sync_of(c->slots[0]);
    line_abandon(vm, c);
    if (!s->value) lock_wake(vm, s);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def lock_acquire_def = {"Lock.acquire", lock_resume, lock_throw, 2};
static const struct native_coro_def lock_enter_def = {"_ContextManagerMixin.__aenter__", lock_resume, lock_throw, 2};
static const struct native_coro_def exit_def = {"_ContextManagerMixin.__aexit__", exit_resume, NULL, 2};

static Value coro_for(struct vm *vm, const struct native_coro_def *def, Value self, int64_t number) {
    Value c = py_native_coro(vm, def, &self, 1);
    if (c != V_ERR) v_as(native_coro, c)->number = number;
    return c;
}

static Value lock_acquire(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &lock_acquire_def, args[0], 0);
}
static Value lock_aenter(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &lock_enter_def, args[0], 1);
}
static Value sync_aexit(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &exit_def, args[0], 0);
}

static Value lock_release(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct sync *s = sync_of(args[0]);
    if (!s->value) return py_raise(vm, vm->e.RuntimeError, "Lock is not acquired.");
    s->value = 0;
    trace_sync(vm, args[0], AIO_RELEASE);
    lock_wake(vm, s);
    return V_NONE;
}

static Value lock_locked(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(sync_of(args[0])->value);
}

static Value sync_repr(struct vm *vm, Value self, const char *state) {
    struct sync *s = sync_of(self);
    Value place = py_str_fmt(vm, "<%s.%s object at 0x%llx", "asyncio.locks", v_type(vm, self)->name,
                             (long long)py_id(vm, self));
    if (place == V_ERR) return V_ERR;
    size_t waiting = line_count(&s->line);
    Value r = waiting ? py_str_fmt(vm, "%S [%s, waiters:%zu]>", place, state, waiting)
                      : py_str_fmt(vm, "%S [%s]>", place, state);
    v_decref(vm, place);
    return r;
}

static Value lock_repr(struct vm *vm, Value self) {
    return sync_repr(vm, self, sync_of(self)->value ? "locked" : "unlocked");
}

/* ---- Event ---- */

static enum py_res event_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    struct sync *s = sync_of(c->slots[0]);
    bool cancelled;
    if (c->step++ == 0) {
        if (!s->value) return line_wait(vm, c, &s->line, AIO_W_EVENT, s->number, out);
    } else if (line_woken(vm, c, &cancelled) < 0) {
        return PY_RAISE;
    }
    *out = V_TRUE;
    return PY_RETURN;
}

static enum py_res event_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    line_abandon(vm, c);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def event_wait_def = {"Event.wait", event_resume, event_throw, 2};

static Value event_wait(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &event_wait_def, args[0], 0);
}

static Value event_set(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct sync *s = sync_of(args[0]);
    if (s->value) return V_NONE;
    s->value = 1;
    trace_sync(vm, args[0], AIO_SET);
    list_each(p, &s->line.head) {
        struct aio_waiter *w = list_entry(p, struct aio_waiter, in_line);
        if (!aio_done(&w->f)) aio_set_result(vm, &w->f, V_TRUE);
    }
    return V_NONE;
}

static Value event_clear(struct vm *vm, Value *args, size_t n) {
    (void)n;
    sync_of(args[0])->value = 0;
    trace_sync(vm, args[0], AIO_CLEAR);
    return V_NONE;
}

static Value event_is_set(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(sync_of(args[0])->value);
}

static Value event_repr(struct vm *vm, Value self) {
    return sync_repr(vm, self, sync_of(self)->value ? "set" : "unset");
}

/* ---- Semaphore ---- */

static bool semaphore_locked(struct sync *s) { return s->value == 0 || line_anyone(&s->line); }

static bool semaphore_wake(struct vm *vm, struct sync *s) {
    struct aio_waiter *w = line_first(&s->line);
    if (!w) return false;
    s->value--;
    aio_set_result(vm, &w->f, V_TRUE);
    return true;
}

/* As many as there are places: some may have come while it was not their turn. */
static void semaphore_wake_all(struct vm *vm, struct sync *s) {
    while (s->value > 0 && semaphore_wake(vm, s)) continue;
}

static enum py_res semaphore_taken(struct vm *vm, struct native_coro *c, Value *out) {
    trace_sync(vm, c->slots[0], AIO_ACQUIRE);
    *out = c->number ? V_NONE : V_TRUE;
    return PY_RETURN;
}

static enum py_res semaphore_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    struct sync *s = sync_of(c->slots[0]);
    if (c->step++ == 0) {
        if (semaphore_locked(s))
            return line_wait(vm, c, &s->line, AIO_W_SEMAPHORE, s->number, out);
        s->value--;
        return semaphore_taken(vm, c, out);
    }
    bool cancelled;
    int woken = line_woken(vm, c, &cancelled);
    semaphore_wake_all(vm, s);
    return woken < 0 ? PY_RAISE : semaphore_taken(vm, c, out);
}

static enum py_res semaphore_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    struct sync *s = sync_of(c->slots[0]);
    if (!line_abandon(vm, c)) s->value++; /* it had been given a place: pass it on */
    semaphore_wake_all(vm, s);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def semaphore_acquire_def = {"Semaphore.acquire", semaphore_resume, semaphore_throw, 2};
static const struct native_coro_def semaphore_enter_def = {"_ContextManagerMixin.__aenter__", semaphore_resume,
                                                           semaphore_throw, 2};

static Value semaphore_acquire(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &semaphore_acquire_def, args[0], 0);
}
static Value semaphore_aenter(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return coro_for(vm, &semaphore_enter_def, args[0], 1);
}

static Value semaphore_release(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct sync *s = sync_of(args[0]);
    if (s->bound >= 0 && s->value >= s->bound)
        return py_raise(vm, vm->e.ValueError, "BoundedSemaphore released too many times");
    s->value++;
    trace_sync(vm, args[0], AIO_RELEASE);
    semaphore_wake(vm, s);
    return V_NONE;
}

static Value semaphore_locked_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(semaphore_locked(sync_of(args[0])));
}

static int semaphore_init(struct vm *vm, Value self, Value args, Value kwargs) {
    bool bounded = type_is_sub(v_type(vm, self), aio_of(vm)->bounded_type);
    const char *title = bounded ? "BoundedSemaphore.__init__" : "Semaphore.__init__";
    Value v;
    if (signature_bind_python(vm, "value=1", title, 0, args, kwargs, &v) < 0) return -1;
    int64_t value = 1;
    if (v != V_UNSET && py_as_int64(vm, v, &value) < 0) return -1;
    if (value < 0) return py_raise_i(vm, vm->e.ValueError, "Semaphore initial value must be >= 0");
    sync_of(self)->value = (intptr_t)value;
    if (bounded) sync_of(self)->bound = (intptr_t)value;
    if (aio_tracing(vm)) aio_trace_sync(vm, self, AIO_MADE, sync_of(self)->number, value);
    return 0;
}

static Value semaphore_repr(struct vm *vm, Value self) {
    struct sync *s = sync_of(self);
    if (semaphore_locked(s)) return sync_repr(vm, self, "locked");
    char state[48] = "unlocked, value:";
    Value text = py_str_fmt(vm, "%s%zd", state, s->value);
    Value r = text == V_ERR ? V_ERR : sync_repr(vm, self, v_cstr(text));
    v_decref(vm, text);
    return r;
}

static Value get_value(struct vm *vm, Value self) {
    (void)vm;
    return v_int(sync_of(self)->value);
}

/* The loop in which somebody had to wait for it first; tests set it. */
static Value get_loop(struct vm *vm, Value self) {
    (void)vm;
    struct aio_loop *l = sync_of(self)->line.loop;
    return l ? v_incref(v_ptr(l)) : V_NONE;
}
static int set_loop(struct vm *vm, Value self, Value v) {
    struct aio_loop *l = v == V_NONE || v == V_UNSET ? NULL : aio_loop_from(vm, v), *before = sync_of(self)->line.loop;
    if (!l && v != V_NONE && v != V_UNSET) return -1;
    if (l) v_incref(v_ptr(l));
    sync_of(self)->line.loop = l;
    if (before) v_decref(vm, v_ptr(before));
    return 0;
}

/* None until somebody had to wait, and with an event always a deque: as CPython has it. */
static Value get_waiters(struct vm *vm, Value self) {
    const struct aio_line *line = &sync_of(self)->line;
    return line->loop || v_isinstance(vm, self, aio_of(vm)->event_type) ? line_look(vm, line) : V_NONE;
}

static Value get_set(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(sync_of(self)->value);
}

static int lock_init(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)self;
    return signature_bind_python(vm, "", "Lock.__init__", 0, args, kwargs, NULL);
}
static int event_init(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)self;
    return signature_bind_python(vm, "", "Event.__init__", 0, args, kwargs, NULL);
}

/* ---- types ---- */

static const struct native_def lock_methods[] = {
    {"acquire", lock_acquire, 0, 0, NULL, "waits until it is free, and takes it", NATIVE_CORO | NATIVE_PYTHON},
    {"release", lock_release, 0, 0, NULL, "gives it back; the first waiter goes on", NATIVE_PYTHON},
    {"locked", lock_locked, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"__aenter__", lock_aenter, 0, 0, NULL, NULL, NATIVE_CORO},
    {"__aexit__", sync_aexit, 3, 3, NULL, NULL, NATIVE_CORO},
    {0}};
static const struct native_def event_methods[] = {
    {"wait", event_wait, 0, 0, NULL, "waits until it is set", NATIVE_CORO | NATIVE_PYTHON},
    {"set", event_set, 0, 0, NULL, "sets it; all waiters go on", NATIVE_PYTHON},
    {"clear", event_clear, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"is_set", event_is_set, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {0}};
static const struct native_def semaphore_methods[] = {
    {"acquire", semaphore_acquire, 0, 0, NULL, "waits for a place, and takes it", NATIVE_CORO | NATIVE_PYTHON},
    {"release", semaphore_release, 0, 0, NULL, "gives a place back", NATIVE_PYTHON},
    {"locked", semaphore_locked_m, 0, 0, NULL, "True when acquire would have to wait", NATIVE_PYTHON},
    {"__aenter__", semaphore_aenter, 0, 0, NULL, NULL, NATIVE_CORO},
    {"__aexit__", sync_aexit, 3, 3, NULL, NULL, NATIVE_CORO},
    {0}};
#define SHARED {"_loop", get_loop, set_loop, NULL}, {"_waiters", get_waiters, NULL, NULL}, {0}
static const struct getset_def lock_getsets[] = {{"_locked", get_set, NULL, NULL}, SHARED};
static const struct getset_def event_getsets[] = {{"_value", get_set, NULL, NULL}, SHARED};
static const struct getset_def semaphore_getsets[] = {{"_value", get_value, NULL, NULL}, SHARED};
#undef SHARED

static struct type *sync_type(struct vm *vm, const char *name, const struct native_def *methods,
                              const struct getset_def *getsets, Value (*repr)(struct vm *, Value),
                              int (*init)(struct vm *, Value, Value, Value), struct type *base) {
    struct type_def def = {
        .name = name, .module = "asyncio.locks", .flags = TF_GC | TF_BASETYPE | TF_WEAKREF,
        .size = sizeof(struct sync),
        .slots = {.new_ = sync_new, .init = init, .free = sync_clear, .traverse = sync_traverse, .clear = sync_clear,
                  .repr = repr},
        .methods = methods, .getsets = getsets,
    };
    struct type *t = type_new_native(vm, &def, base);
    if (t) t->dictoff = offsetof(struct sync, dict);
    return t;
}

int aio_init_sync(struct vm *vm) {
    struct aio *a = aio_of(vm);
    a->n_release = py_intern(vm, "release");
    a->lock_type = sync_type(vm, "Lock", lock_methods, lock_getsets, lock_repr, lock_init, NULL);
    a->event_type = sync_type(vm, "Event", event_methods, event_getsets, event_repr, event_init, NULL);
    a->semaphore_type = sync_type(vm, "Semaphore", semaphore_methods, semaphore_getsets, semaphore_repr,
                                  semaphore_init, NULL);
    if (a->n_release == V_ERR || !a->lock_type || !a->event_type || !a->semaphore_type) return -1;
    a->bounded_type = sync_type(vm, "BoundedSemaphore", NULL, NULL, semaphore_repr, semaphore_init, a->semaphore_type);
    return a->bounded_type ? 0 : -1;
}
