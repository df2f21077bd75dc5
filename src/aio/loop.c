/* The event loop: ready queue, timer shelf, passes. loop_type.c has the object that Python sees. */
#include "aio/aio.h"
#include "aio/fiber.h"
#include "aio/internal.h"
#include "aio/netloop.h"

#define LANDING_NS 1000 /* how far behind a deadline the clock lands; see surface.md's measurement */

void aio_ready(struct vm *vm, struct aio_loop *l, struct aio_handle *h) {
    v_incref(h->owner);
    list_push(&l->ready, &h->link);
    if (aio_tracing(vm)) aio_trace_ready(vm, h);
}

void aio_unlink(struct vm *vm, struct aio_handle *h) {
    if (list_empty(&h->link)) return;
    list_remove(&h->link);
    struct aio_future *done = h->done;
    h->done = NULL;
    if (done) v_decref(vm, v_ptr(done));
    v_decref(vm, h->owner);
}

/* A node on the shelf belongs to a sleeper or to a timer; both have their handle beside it. */
static struct aio_handle *timer_handle(struct heap_node *n) {
    return &((struct aio_timer_node *)(void *)n)->fire;
}

void aio_timer_set(struct vm *vm, struct aio_loop *l, struct heap_node *n, Value owner, int64_t when) {
    v_incref(owner);
    heap_push(&l->timers, n, when);
    if (aio_tracing(vm)) aio_trace_timer(vm, AIO_TIMER_SET, n, when, timer_handle(n));
}

void aio_timer_clear(struct vm *vm, struct aio_loop *l, struct heap_node *n, Value owner) {
    if (!heap_contains(n)) return;
    heap_remove(&l->timers, n);
    if (aio_tracing(vm)) aio_trace_timer(vm, AIO_TIMER_CLEAR, n, 0, NULL);
    v_decref(vm, owner);
}

/* Moves what is due to the ready queue. The shelf's reference becomes the queue's. */
static void fire_due(struct vm *vm, struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    int64_t now = aio_now(a);
    while (heap_is_due(&l->timers, now)) {
        struct heap_node *n = heap_shift(&l->timers);
        list_push(&l->ready, &timer_handle(n)->link);
        if (aio_tracing(vm)) aio_trace_timer(vm, AIO_TIMER_FIRE, n, 0, NULL);
    }
}

int64_t aio_loop_deadline(struct vm *vm, struct aio_loop *l) {
    int64_t when = heap_deadline(&l->timers);
    if (l->net && aio_net_deadline(vm) < when) when = aio_net_deadline(vm);
    return when;
}

/* Debug mode: a callback that held the desk for longer than loop.slow_callback_duration is logged. */
static void tell_slow(struct vm *vm, Value owner, int64_t took) {
    struct aio_loop *l = aio_of(vm)->running;
    Value args[] = {l ? v_ptr(l) : V_NONE, owner, py_float(vm, aio_seconds(took))};
    Value r = !l || args[2] == V_ERR ? V_NONE : aio_call_part(vm, "_tell_slow", args, 3);
    if (r == V_ERR) py_unraisable(vm, NULL, owner);
    v_decref(vm, args[2]);
}

static int run_handle(struct vm *vm, struct aio_handle *h) {
    struct aio_future *done = h->done;
    Value owner = h->owner; /* the queue's reference is ours now */
    struct aio *a = aio_of(vm);
    int64_t begun = a->now;
    h->done = NULL;
    bool debug = a->running && a->running->debug;
    if (aio_tracing(vm)) aio_trace_call(vm, h, done);
    int rc = h->run(vm, h, done);
    if (aio_tracing(vm)) aio_trace_called(vm);
    int64_t took = a->now - begun;
    if (took > a->stats.worst_lag) a->stats.worst_lag = took;
    if (debug && took > LANDING_NS && rc == 0 && !py_stopped(vm)) tell_slow(vm, owner, took);
    if (done) v_decref(vm, v_ptr(done));
    v_decref(vm, owner);
    return rc;
}

/* Fetches what the next handles of the batch will look at: with many tasks alive, each step of theirs would begin with
 * waiting for memory, one thing after the other. The third gets the task itself fetched, the second its coroutine, the
 * first its frame. */
static void look_ahead(struct vm *vm, struct aio_loop *l) {
    struct list_link *first = l->batch.next, *second = first->next;
    if (second == &l->batch || first == &l->batch) return;
    struct aio_handle *h = list_entry(first, struct aio_handle, link);
    if (h->run == aio_task_run_step) py_gen_prefetch(vm, list_entry(h, struct aio_task, step.fire)->coro, true);
    h = list_entry(second, struct aio_handle, link);
    if (h->run == aio_task_run_step) py_gen_prefetch(vm, list_entry(h, struct aio_task, step.fire)->coro, false);
    const char *third = (const char *)second->next;
    for (int line = -2; line <= 1; line++) __builtin_prefetch(third + line * 64);
}

/* One pass; -1: an exception that ends the loop, or the run was stopped. */
static int loop_pass(struct vm *vm, struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    bool idle = list_empty(&l->ready) && !l->stopping && !(l->net && aio_net_pending(vm, l));
    if (a->fibers) {
        if ((idle ? aio_fiber_select(vm, l) : aio_fiber_yield(vm)) < 0) return -1;
    } else if (idle) {
        int64_t next = aio_loop_deadline(vm, l); /* the clock jumps there */
        if (next == INT64_MAX) {
            if (a->deadlock) a->deadlock(a->deadlock_ctx, vm, l);
            py_stop(vm, PY_STOP_DEADLOCK);
            return -1;
        }
        if (next > a->now) a->now = next + LANDING_NS;
    }
    if (l->net) aio_net_collect(vm, l);
    if (heap_first(&l->timers)) fire_due(vm, l);
    list_splice_before(&l->batch, &l->ready);
    for (struct list_link *n; (n = list_shift(&l->batch));) {
        look_ahead(vm, l);
        if (run_handle(vm, list_entry(n, struct aio_handle, link)) < 0 || py_stopped(vm)) {
            /* what is left of the batch stays ready, before anything newer */
            list_splice_before(l->ready.next, &l->batch);
            return -1;
        }
    }
    return 0;
}

/* run_until_complete's done callback: stops the loop in the pass after the future's end. */
static int stop_when_done(struct vm *vm, struct aio_handle *h, struct aio_future *done) {
    (void)vm, (void)h;
    done->loop->stopping = true;
    return 0;
}

#define DEBUG_STACK_DEPTH 10 /* asyncio.constants */

int aio_run_forever(struct vm *vm, struct aio_loop *l, struct aio_future *until) {
    struct aio *a = aio_of(vm);
    if (l->closed) return py_raise_i(vm, vm->e.RuntimeError, "Event loop is closed");
    if (l->running) return py_raise_i(vm, vm->e.RuntimeError, "This event loop is already running");
    if (a->running)
        return py_raise_i(vm, vm->e.RuntimeError, "Cannot run the event loop while another loop is running");
    struct aio_handle stop = {.run = stop_when_done, .owner = V_NONE};
    list_init(&stop.link);
    if (until) aio_add_waiter(vm, until, &stop);
    l->running = true;
    a->running = l;
    uint32_t origin_depth = vm->coroutine_origin_depth;
    if (l->debug) vm->coroutine_origin_depth = DEBUG_STACK_DEPTH;
    v_incref(v_ptr(l));
    aio_trace(vm, AIO_LOOP_START, 0, 0, 0, NULL, 0);
    int rc = 0;
    while (rc == 0) {
        rc = loop_pass(vm, l);
        if (l->stopping) break;
    }
    aio_trace(vm, AIO_LOOP_END, 0, 0, 0, NULL, 0);
    aio_unlink(vm, &stop);
    l->stopping = false;
    l->running = false;
    a->running = NULL;
    vm->coroutine_origin_depth = origin_depth;
    v_decref(vm, v_ptr(l));
    return rc;
}

struct aio_loop *aio_running_loop(struct vm *vm) {
    struct aio *a = aio_of(vm);
    struct aio_loop *l = a->running ? a->running : a->prompt;
    if (!l) py_raise(vm, vm->e.RuntimeError, "no running event loop");
    return l;
}

struct aio_loop *aio_loop_make(struct vm *vm, struct type *type) {
    struct aio_loop *l = obj_alloc(vm, type, type->size);
    if (!l) return NULL;
    list_init(&l->ready);
    list_init(&l->batch);
    list_init(&l->tasks);
    l->exception_handler = l->task_factory = l->default_executor = l->asyncgens = V_UNSET;
    return l;
}

/* ---- life ---- */

static int visit_handles(struct list_link *head, py_visit visit, void *arg) {
    if (!head->next) return 0;
    list_each(n, head) {
        struct aio_handle *h = list_entry(n, struct aio_handle, link);
        int rc = visit(h->owner, arg);
        if (!rc && h->done) rc = visit(v_ptr(h->done), arg);
        if (rc) return rc;
    }
    return 0;
}

int aio_loop_traverse(struct obj *o, py_visit visit, void *arg) {
    struct aio_loop *l = (struct aio_loop *)o;
    int rc = visit_handles(&l->ready, visit, arg);
    if (!rc) rc = visit_handles(&l->batch, visit, arg);
    for (uint32_t i = 0; !rc && i < l->timers.len; i++) rc = visit(timer_handle(heap_at(&l->timers, i))->owner, arg);
    if (!rc) rc = visit(l->exception_handler, arg);
    if (!rc) rc = visit(l->task_factory, arg);
    if (!rc) rc = visit(l->default_executor, arg);
    if (!rc) rc = visit(l->asyncgens, arg);
    if (!rc && l->net) rc = aio_net_traverse(l, visit, arg);
    if (!rc && l->dict) rc = visit(v_ptr(l->dict), arg);
    return rc;
}

/* Drops everything that waits to run: what a closed loop does. */
static void drain_queue(struct vm *vm, const struct aio_loop *l, struct list_link *queue) {
    while (!list_empty(queue)) {
        aio_nap_settle(vm, list_entry(queue->next, struct aio_handle, link), l->closed);
        aio_unlink(vm, list_entry(queue->next, struct aio_handle, link));
    }
}

void aio_loop_drain(struct vm *vm, struct aio_loop *l) {
    if (!l->ready.next) return;
    bool any = !list_empty(&l->batch) || !list_empty(&l->ready) || heap_first(&l->timers);
    if (any) aio_trace(vm, AIO_LOOP_CLOSE, 0, 0, 0, NULL, 0);
    if (l->net) aio_net_leave(vm, l);
    drain_queue(vm, l, &l->batch);
    drain_queue(vm, l, &l->ready);
    while (heap_first(&l->timers)) {
        aio_nap_settle(vm, timer_handle(heap_first(&l->timers)), l->closed);
        aio_timer_clear(vm, l, heap_first(&l->timers), timer_handle(heap_first(&l->timers))->owner);
    }
}

void aio_loop_clear(struct vm *vm, struct obj *o) {
    struct aio_loop *l = (struct aio_loop *)o;
    aio_loop_drain(vm, l);
    v_set(vm, &l->exception_handler, V_UNSET);
    v_set(vm, &l->task_factory, V_UNSET);
    v_set(vm, &l->default_executor, V_UNSET);
    v_set(vm, &l->asyncgens, V_UNSET);
    py_dict_drop(vm, &l->dict);
}

void aio_loop_free(struct vm *vm, struct obj *o) {
    aio_loop_clear(vm, o);
    heap_release(&((struct aio_loop *)o)->timers);
}
