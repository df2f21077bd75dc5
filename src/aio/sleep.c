/* asyncio.sleep: a coroutine whose future stands on the timer shelf itself; or, mostly, no future at all.
 *
 * A sleep that a task awaits, and whose future nobody could see on its way to the loop, is a nap: the task stands on the
 * shelf itself. What happens when is as with a future: the deadline comes, in that pass the sleep is over (nap_over),
 * in the next the task steps. A trace, a debugging loop and whoever watches get futures.
 */
#include "aio/aio.h"
#include "aio/internal.h"

/* SLOT_RESULT: of a nap that is cancelled the message. SLOT_OF: the future; of a nap the loop; of STEP_BAD the delay. */
enum { SLOT_RESULT, SLOT_OF, SLOT_COUNT };
/* STEP_BAD: it has not started, and when it does it complains about its delay. */
enum { STEP_START, STEP_BAD, STEP_YIELDED, STEP_FUTURE, STEP_NAP, STEP_NAP_CANCELLED };

static int sleeper_fire(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    (void)done;
    struct aio_sleeper *s = list_entry(h, struct aio_sleeper, timer.fire);
    if (!aio_done(&s->f)) aio_set_result(vm, &s->f, V_NONE);
    return 0;
}

int64_t aio_sleeper_number(struct aio_handle *h) {
    return h->run == sleeper_fire ? (int64_t)list_entry(h, struct aio_sleeper, timer.fire)->timer.node.seq + 1 : 0;
}

static struct aio_sleeper *sleeper_new(struct vm *vm, struct aio_loop *l) {
    struct aio_sleeper *s = obj_alloc(vm, aio_of(vm)->sleeper_type, sizeof *s);
    if (!s) return NULL;
    aio_future_init(vm, &s->f, l);
    s->f.wait_kind = AIO_W_SLEEP;
    list_init(&s->timer.fire.link);
    s->timer.fire.run = sleeper_fire;
    s->timer.fire.owner = v_ptr(s);
    return s;
}

static void sleep_off_shelf(struct vm *vm, struct native_coro *c) {
    Value v = c->slots[SLOT_OF];
    if (c->step == STEP_FUTURE) aio_timer_clear(vm, v_as(aio_sleeper, v)->f.loop, &v_as(aio_sleeper, v)->timer.node, v);
}

/* ---- naps ---- */

static int nap_over(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    (void)done;
    h->run = aio_task_run_step;
    aio_ready(vm, list_entry(h, struct aio_task, step.fire)->f.loop, h);
    return 0;
}

static bool nap_goes_on(const struct aio_task *t) { return t->nap && t->step.fire.run == nap_over; }

/* The task that can nap in this sleep, which starts now; NULL. */
static struct aio_task *napper(struct vm *vm, const struct native_coro *c, const struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    struct aio_task *t = l->current;
    if (!t || t->must_cancel || l->debug || aio_tracing(vm) || a->watch_fn != V_UNSET || a->wait_word != V_UNSET) return NULL;
    return t->coro == v_ptr(c) || py_gen_awaits(vm, t->coro, v_ptr(c)) ? t : NULL;
}

static void nap_start(struct vm *vm, struct aio_task *t, struct native_coro *c, int64_t when) {
    t->nap = c;
    t->step.fire.run = nap_over;
    c->step = STEP_NAP;
    c->slots[SLOT_OF] = v_incref(v_ptr(t->f.loop));
    aio_timer_set(vm, t->f.loop, &t->step.node, v_ptr(t), when);
}

/* The task in whose nap `c` is: the one that runs, or, where somebody else closes or resumes the coroutine, whichever it is. */
static struct aio_task *nap_task(const struct native_coro *c) {
    struct aio_loop *l = v_as(aio_loop, c->slots[SLOT_OF]);
    if (l->current && l->current->nap == c) return l->current;
    list_each(p, &l->tasks) {
        struct aio_task *t = list_entry(p, struct aio_task, all);
        if (t->nap == c) return t;
    }
    return NULL;
}

bool aio_nap_cancelled(const struct aio_task *t) { return t->nap && t->nap->step == STEP_NAP_CANCELLED; }

bool aio_nap_cancel(struct vm *vm, struct aio_task *t, Value msg) {
    if (!nap_goes_on(t)) return false;
    struct native_coro *c = (struct native_coro *)(uintptr_t)t->nap;
    c->step = STEP_NAP_CANCELLED;
    v_incref(v_ptr(t));
    t->step.fire.run = aio_task_run_step;
    aio_unlink(vm, &t->step.fire); /* if its deadline has come it is in the queue */
    aio_timer_clear(vm, t->f.loop, &t->step.node, v_ptr(t));
    aio_ready(vm, t->f.loop, &t->step.fire);
    v_decref(vm, v_ptr(t));
    v_set(vm, &c->slots[SLOT_RESULT], v_incref(msg));
    return true;
}

int aio_nap_future(struct vm *vm, struct aio_task *t) {
    if (!nap_goes_on(t)) return 0;
    struct native_coro *c = (struct native_coro *)(uintptr_t)t->nap;
    struct aio_sleeper *s = sleeper_new(vm, t->f.loop);
    if (!s) return -1;
    t->nap = NULL;
    t->step.fire.run = aio_task_run_step;
    /* the reference of shelf or queue to the task becomes that of the future's waiters */
    if (heap_contains(&t->step.node)) {
        heap_replace(&t->f.loop->timers, &t->step.node, &s->timer.node);
    } else {
        list_insert_before(&t->step.fire.link, &s->timer.fire.link);
        list_remove(&t->step.fire.link);
    }
    v_incref(v_ptr(s));
    list_push(&s->f.waiters, &t->step.fire.link);
    t->waiting_on = &s->f;
    v_incref(v_ptr(s));
    c->step = STEP_FUTURE;
    v_set(vm, &c->slots[SLOT_OF], v_ptr(s));
    return 0;
}

void aio_nap_settle(struct vm *vm, struct aio_handle *h, bool keep) {
    if (h->run != nap_over) return;
    struct aio_task *t = list_entry(h, struct aio_task, step.fire);
    if (keep && aio_nap_future(vm, t) == 0) return;
    if (keep) py_error_clear(vm);
    t->nap = NULL;
    t->step.fire.run = aio_task_run_step;
}

/* ---- the coroutine ---- */

/* The first step: a bare yield for sleep(0), else something with a deadline. */
static enum py_res sleep_start(struct vm *vm, struct native_coro *c, Value *out) {
    c->step = STEP_YIELDED;
    *out = V_NONE;
    if (c->number <= 0) return PY_YIELD;
    struct aio_loop *l = aio_running_loop(vm);
    if (!l) return PY_RAISE;
    struct aio_task *t = napper(vm, c, l);
    struct aio_sleeper *s = t ? NULL : sleeper_new(vm, l);
    if (!t && !s) return PY_RAISE;
    int64_t now = aio_now(aio_of(vm)), when = c->number > INT64_MAX - now ? INT64_MAX : now + c->number;
    if (t) {
        nap_start(vm, t, c, when);
        return PY_YIELD;
    }
    aio_timer_set(vm, l, &s->timer.node, v_ptr(s), when);
    c->step = STEP_FUTURE;
    c->slots[SLOT_OF] = v_ptr(s);
    s->f.blocking = true;
    *out = v_incref(v_ptr(s));
    return PY_YIELD;
}

/* Somebody resumes a sleep that is not over: the future is yielded again, once. */
static enum py_res too_early(struct vm *vm, struct aio_future *f, Value *out) {
    if (f->blocking) {
        py_raise(vm, vm->e.RuntimeError, "await wasn't used with future");
        return PY_RAISE;
    }
    f->blocking = true;
    *out = v_incref(v_ptr(f));
    return PY_YIELD;
}

static enum py_res nap_resume(struct vm *vm, struct native_coro *c, Value *out) {
    struct aio_task *t = nap_task(c);
    if (t && nap_goes_on(t)) return aio_nap_future(vm, t) < 0 ? PY_RAISE : too_early(vm, t->waiting_on, out);
    if (t) t->nap = NULL;
    if (c->step == STEP_NAP_CANCELLED) {
        Value exc = aio_cancelled_with(vm, c->slots[SLOT_RESULT]);
        if (exc != V_ERR) py_raise_value(vm, exc);
        v_decref(vm, exc);
        return PY_RAISE;
    }
    *out = v_incref(c->slots[SLOT_RESULT]);
    return PY_RETURN;
}

static int delay_seconds(struct vm *vm, Value delay, double *seconds) {
    if (v_is_int(delay))
        *seconds = (double)v_as_int(delay);
    else if (py_compare_bool(vm, delay, v_int(0), PY_LE) < 0 || py_as_double(vm, delay, seconds) < 0)
        return -1;
    return *seconds != *seconds ? py_raise_i(vm, vm->e.ValueError, "Invalid delay: NaN (not a number)") : 0;
}

/* Something is thrown in. When it is not by the task itself, that one is left waiting for a future. */
static int nap_leave(struct vm *vm, const struct native_coro *c) {
    struct aio_task *t = nap_task(c);
    if (t && nap_goes_on(t)) return aio_nap_future(vm, t);
    if (t) t->nap = NULL;
    return 0;
}

static enum py_res sleep_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    if (c->step == STEP_START) return sleep_start(vm, c, out);
    if (c->step == STEP_BAD) {
        double seconds;
        if (delay_seconds(vm, c->slots[SLOT_OF], &seconds) < 0) return PY_RAISE;
        c->number = aio_seconds_to_ns(seconds); /* an object that has changed its mind */
        v_set(vm, &c->slots[SLOT_OF], V_UNSET);
        return sleep_start(vm, c, out);
    }
    if (c->step >= STEP_NAP) return nap_resume(vm, c, out);
    if (c->step == STEP_FUTURE) {
        struct aio_future *f = v_as(aio_future, c->slots[SLOT_OF]);
        if (!aio_done(f)) return too_early(vm, f, out);
        Value r = aio_result(vm, f);
        sleep_off_shelf(vm, c);
        if (r == V_ERR) return PY_RAISE;
    }
    *out = v_incref(c->slots[SLOT_RESULT]);
    return PY_RETURN;
}

static enum py_res sleep_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    if (c->step >= STEP_NAP && nap_leave(vm, c) < 0) return PY_RAISE;
    sleep_off_shelf(vm, c);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def sleep_def = {"sleep", sleep_resume, sleep_throw, SLOT_COUNT};

Value aio_sleep_new(struct vm *vm, Value delay, Value result) {
    double seconds = 0;
    bool bad = delay_seconds(vm, delay, &seconds) < 0;
    if (bad) py_error_clear(vm);
    Value v = py_native_coro(vm, &sleep_def, &result, 1);
    if (v == V_ERR) return V_ERR;
    struct native_coro *c = v_as(native_coro, v);
    if (bad) {
        c->step = STEP_BAD;
        c->slots[SLOT_OF] = v_incref(delay);
    } else {
        c->number = aio_seconds_to_ns(seconds);
    }
    return v;
}

int aio_init_sleep(struct vm *vm) {
    struct type_def def = {
        .name = "Future", .module = "_asyncio", .flags = TF_GC | TF_WEAKREF | TF_NO_NEW,
        .size = sizeof(struct aio_sleeper), .slots = aio_future_slots,
    };
    def.slots.new_ = NULL;
    def.slots.init = NULL;
    aio_of(vm)->sleeper_type = type_new_native(vm, &def, aio_of(vm)->future_type);
    return aio_of(vm)->sleeper_type ? 0 : -1;
}
