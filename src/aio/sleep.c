/* asyncio.sleep: a coroutine whose future stands on the timer shelf itself. */
#include "aio/aio.h"
#include "aio/internal.h"

enum { SLOT_RESULT, SLOT_SLEEPER, SLOT_COUNT };

static int sleeper_fire(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    (void)done;
    struct aio_sleeper *s = list_entry(h, struct aio_sleeper, timer.fire);
    if (!aio_done(&s->f)) aio_set_result(vm, &s->f, V_NONE);
    return 0;
}

int64_t aio_sleeper_number(struct aio_handle *h) {
    return h->run == sleeper_fire ? (int64_t)list_entry(h, struct aio_sleeper, timer.fire)->timer.node.seq + 1 : 0;
}

/* The first step: a bare yield for sleep(0), else a future with a deadline. */
static enum py_res sleep_start(struct vm *vm, struct native_coro *c, Value *out) {
    c->step = 1;
    if (c->number <= 0) {
        *out = V_NONE;
        return PY_YIELD;
    }
    struct aio_loop *l = aio_running_loop(vm);
    if (!l) return PY_RAISE;
    struct aio_sleeper *s = obj_alloc(vm, aio_of(vm)->sleeper_type, sizeof *s);
    if (!s) return PY_RAISE;
    aio_future_init(vm, &s->f, l);
    s->f.wait_kind = AIO_W_SLEEP;
    list_init(&s->timer.fire.link);
    s->timer.fire.run = sleeper_fire;
    s->timer.fire.owner = v_ptr(s);
    int64_t now = aio_now(aio_of(vm));
    aio_timer_set(vm, l, &s->timer.node, v_ptr(s), c->number > INT64_MAX - now ? INT64_MAX : now + c->number);
    c->slots[SLOT_SLEEPER] = v_ptr(s);
    s->f.blocking = true;
    *out = v_incref(v_ptr(s));
    return PY_YIELD;
}

static void sleep_off_shelf(struct vm *vm, struct native_coro *c) {
    Value v = c->slots[SLOT_SLEEPER];
    if (v != V_UNSET) aio_timer_clear(vm, v_as(aio_sleeper, v)->f.loop, &v_as(aio_sleeper, v)->timer.node, v);
}

static enum py_res sleep_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    if (c->step == 0) return sleep_start(vm, c, out);
    Value v = c->slots[SLOT_SLEEPER];
    if (v != V_UNSET) {
        struct aio_future *f = v_as(aio_future, v);
        if (!aio_done(f)) {
            py_raise(vm, vm->e.RuntimeError, "await wasn't used with future");
            return PY_RAISE;
        }
        Value r = aio_result(vm, f);
        sleep_off_shelf(vm, c);
        if (r == V_ERR) return PY_RAISE;
    }
    *out = v_incref(c->slots[SLOT_RESULT]);
    return PY_RETURN;
}

static enum py_res sleep_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    sleep_off_shelf(vm, c);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def sleep_def = {"sleep", sleep_resume, sleep_throw, SLOT_COUNT};

Value aio_sleep_new(struct vm *vm, Value delay, Value result) {
    double seconds = 0;
    if (v_is_int(delay))
        seconds = (double)v_as_int(delay);
    else if (py_compare_bool(vm, delay, v_int(0), PY_LE) < 0 || py_as_double(vm, delay, &seconds) < 0)
        return V_ERR;
    if (seconds != seconds) return py_raise(vm, vm->e.ValueError, "Invalid delay: NaN (not a number)");
    Value c = py_native_coro(vm, &sleep_def, &result, 1);
    if (c != V_ERR) v_as(native_coro, c)->number = aio_seconds_to_ns(seconds);
    return c;
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
