/* The scheduler of fibers, and the module _fiber that threading, queue and concurrent.futures are built on. */
#include "aio/fiber.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include "aio/internal.h"
#include "base/mem.h"

#define STACK_SIZE ((size_t)2 << 20) /* reserved, not used: pages come when they are touched */
#define SLICE_NS 5000000             /* CPython's switch interval */
#define LANDING_NS 1000

struct aio_fiber {
    struct list_link ready;  /* in fibers->ready while it can run */
    struct list_link all;
    struct heap_node wake;   /* in fibers->timers while it waits with a deadline */
    ucontext_t context;
    void *stack;             /* NULL: the main fiber, on the process's own */
    struct tstate own, *ts;
    struct aio_loop *running; /* the loop that runs in it, while it is switched away; borrowed */
    struct aio_loop *selecting; /* the loop that waits in it; borrowed */
    Value fn;
    uint32_t number, lane; /* lane: 0 the main one */
    bool own_cpu, woken, waiting;
};

struct aio_fibers {
    struct vm *vm;
    struct list_link ready, all;
    struct heap timers;
    struct aio_fiber main, *current, *dead; /* dead: returned, its stack not yet freed */
    uint32_t next_number;
};

static struct aio_fibers *scheduler(struct vm *vm) {
    struct aio *a = aio_of(vm);
    if (a->fibers) return a->fibers;
    struct aio_fibers *s = mem_zalloc(sizeof *s);
    s->vm = vm;
    list_init(&s->ready);
    list_init(&s->all);
    s->main.ts = vm->ts;
    s->main.fn = V_UNSET;
    list_init(&s->main.ready);
    list_push(&s->all, &s->main.all);
    s->current = &s->main;
    a->fibers = s;
    return s;
}

/* ---- switching ---- */

static void make_ready(struct aio_fibers *s, struct aio_fiber *f) {
    heap_remove(&s->timers, &f->wake);
    if (list_empty(&f->ready)) list_push(&s->ready, &f->ready);
}

static void bury_dead(struct aio_fibers *s) {
    if (!s->dead) return;
    munmap(s->dead->stack, STACK_SIZE);
    mem_free(s->dead);
    s->dead = NULL;
}

static void enter(struct aio_fibers *s, struct aio_fiber *to) {
    struct aio *a = aio_of(s->vm);
    s->current = to;
    s->vm->ts = to->ts;
    a->running = to->running;
}

static void switch_to(struct aio_fibers *s, struct aio_fiber *to) {
    struct aio_fiber *from = s->current;
    if (from == to) return;
    bool thread = to->number || from->number; /* `to` may be dead and buried when control comes back */
    from->ts = s->vm->ts;
    from->running = aio_of(s->vm)->running;
    enter(s, to);
    swapcontext(&from->context, &to->context);
    bury_dead(s);
    if (thread) aio_trace(s->vm, AIO_STEP, aio_lane(s->vm), 0, 0, NULL, 0);
}

/* Who has reached a deadline can run. */
static void wake_due(struct aio_fibers *s) {
    struct aio *a = aio_of(s->vm);
    while (heap_is_due(&s->timers, a->now)) make_ready(s, list_entry(heap_shift(&s->timers), struct aio_fiber, wake));
}

/* The next to run, taken off the queue: when nobody can, the clock jumps. NULL: nobody ever will. */
static struct aio_fiber *next_fiber(struct aio_fibers *s) {
    struct aio *a = aio_of(s->vm);
    wake_due(s);
    if (list_empty(&s->ready)) {
        int64_t next = heap_deadline(&s->timers);
        if (next == INT64_MAX) return NULL;
        if (next > a->now) a->now = next;
        wake_due(s);
    }
    return list_entry(list_shift(&s->ready), struct aio_fiber, ready);
}

static int stopped(struct vm *vm) {
    py_stop(vm, vm->stop); /* this thread state gets the exception too */
    return -1;
}

static int deadlock(struct vm *vm) {
    struct aio *a = aio_of(vm);
    struct aio_loop *l = a->running;
    list_each(p, &a->fibers->all) {
        struct aio_fiber *f = list_entry(p, struct aio_fiber, all);
        if (!l) l = f->running;
    }
    if (a->deadlock && l) a->deadlock(a->deadlock_ctx, vm, l);
    py_stop(vm, PY_STOP_DEADLOCK);
    return -1;
}

int aio_fiber_wait(struct vm *vm, int64_t until) {
    struct aio_fibers *s = scheduler(vm);
    struct aio_fiber *me = s->current;
    if (py_stopped(vm)) return stopped(vm);
    if (me->woken) { /* somebody was quicker */
        me->woken = false;
        return 1;
    }
    if (until != INT64_MAX) heap_push(&s->timers, &me->wake, until);
    me->waiting = true;
    struct aio_fiber *next = next_fiber(s);
    if (next) switch_to(s, next);
    me->waiting = false;
    if (!next) return deadlock(vm);
    if (py_stopped(vm)) return stopped(vm);
    bool woken = me->woken;
    me->woken = false;
    return woken;
}

int aio_fiber_yield(struct vm *vm) {
    struct aio_fibers *s = aio_of(vm)->fibers;
    if (py_stopped(vm)) return stopped(vm);
    wake_due(s);
    if (list_empty(&s->ready)) return 0;
    make_ready(s, s->current);
    switch_to(s, next_fiber(s));
    return py_stopped(vm) ? stopped(vm) : 0;
}

static void fiber_wake(struct aio_fibers *s, struct aio_fiber *f) {
    f->woken = true;
    if (f->waiting) make_ready(s, f);
}

/* ---- blocking ---- */

static int use_cpu(struct vm *vm, int64_t ns) {
    struct aio *a = aio_of(vm);
    while (ns > 0) {
        bool alone = list_empty(&a->fibers->ready) && heap_deadline(&a->fibers->timers) > a->now + ns;
        int64_t slice = alone || ns < SLICE_NS ? ns : SLICE_NS;
        a->now += slice;
        ns -= slice;
        if (aio_fiber_yield(vm) < 0) return -1;
    }
    return 0;
}

int aio_fiber_block(struct vm *vm, int64_t ns, bool cpu) {
    struct aio *a = aio_of(vm);
    struct aio_fiber *me = a->fibers->current;
    if (cpu && !me->own_cpu) return use_cpu(vm, ns);
    int64_t until = ns > INT64_MAX - a->now ? INT64_MAX - 1 : a->now + ns;
    bool woken = me->woken;
    me->woken = false;
    do {
        int rc = aio_fiber_wait(vm, until);
        if (rc < 0) return -1;
        woken |= rc;
    } while (a->now < until);
    me->woken = woken; /* for the wait that it was meant for */
    return 0;
}

int aio_fiber_select(struct vm *vm, struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    struct aio_fiber *me = a->fibers->current;
    int64_t until = aio_loop_deadline(vm, l);
    me->selecting = l;
    int rc = aio_fiber_wait(vm, until);
    me->selecting = NULL;
    if (rc == 0 && a->now < until + LANDING_NS) a->now = until + LANDING_NS;
    return rc < 0 ? -1 : 0;
}

void aio_fiber_notify(struct vm *vm, struct aio_loop *l) {
    struct aio_fibers *s = aio_of(vm)->fibers;
    if (!s) return;
    list_each(p, &s->all) {
        struct aio_fiber *f = list_entry(p, struct aio_fiber, all);
        if (f->selecting == l) fiber_wake(s, f);
    }
}

uint32_t aio_fiber_lane(struct vm *vm) {
    return aio_of(vm)->fibers->current->lane;
}

/* ---- life ---- */

static void fiber_main(unsigned high, unsigned low) {
    struct aio_fibers *s = (struct aio_fibers *)(((uintptr_t)high << 16 << 16) | low);
    struct aio_fiber *me = s->current;
    struct vm *vm = s->vm;
    bury_dead(s);
    tstate_init(me->ts, STACK_SIZE);
    aio_trace(vm, AIO_STEP, aio_fiber_lane(vm), 0, 0, NULL, 0);
    Value r = py_stopped(vm) ? V_NONE : py_call0(vm, me->fn);
    if (r == V_ERR && !py_stopped(vm)) py_unraisable(vm, "in thread started by", me->fn);
    if (r != V_ERR) v_decref(vm, r);
    v_set(vm, &me->fn, V_UNSET);
    aio_trace(vm, AIO_DONE, aio_fiber_lane(vm), AIO_RESULT, 0, NULL, 0);
    tstate_release(vm, me->ts);
    list_remove(&me->all);
    struct aio_fiber *next = py_stopped(vm) ? &s->main : next_fiber(s);
    if (!next) { /* the main fiber is told, and ends the run */
        deadlock(vm);
        tstate_release(vm, me->ts);
        next = &s->main;
    }
    list_remove(&next->ready);
    heap_remove(&s->timers, &next->wake);
    s->dead = me;
    enter(s, next);
    setcontext(&next->context);
}

static struct aio_fiber *fiber_new(struct vm *vm, Value fn, bool own_cpu) {
    struct aio_fibers *s = scheduler(vm);
    void *stack = mmap(NULL, STACK_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stack == MAP_FAILED) {
        py_raise(vm, vm->e.RuntimeError, "can't start new thread");
        return NULL;
    }
    mprotect(stack, 4096, PROT_NONE);
    struct aio_fiber *f = mem_zalloc(sizeof *f);
    f->stack = stack;
    f->fn = v_incref(fn);
    f->own_cpu = own_cpu;
    f->number = ++s->next_number;
    f->lane = ++aio_of(vm)->next_lane;
    f->ts = &f->own;
    f->own = (struct tstate){.exc = V_UNSET, .handled = V_NONE, .context = V_UNSET,
                             .asyncgen_firstiter = V_UNSET, .asyncgen_finalizer = V_UNSET};
    list_init(&f->ready);
    list_push(&s->all, &f->all);
    getcontext(&f->context);
    f->context.uc_stack.ss_sp = stack;
    f->context.uc_stack.ss_size = STACK_SIZE;
    makecontext(&f->context, (void (*)(void))fiber_main, 2, (unsigned)((uintptr_t)s >> 16 >> 16), (unsigned)(uintptr_t)s);
    list_push(&s->ready, &f->ready);
    return f;
}

void aio_fibers_end(struct vm *vm) {
    struct aio_fibers *s = aio_of(vm)->fibers;
    if (!s || s->current != &s->main) return;
    enum py_stop_reason was = vm->stop;
    vm->stop = was == PY_STOP_NONE ? PY_STOP_HOST : was;
    while (s->all.next != &s->main.all || s->main.all.next != &s->all) {
        struct aio_fiber *f = list_entry(s->all.prev, struct aio_fiber, all);
        if (f == &s->main) f = list_entry(s->all.next, struct aio_fiber, all);
        list_remove(&f->ready);
        heap_remove(&s->timers, &f->wake);
        switch_to(s, f);
    }
    vm->stop = was;
    if (was == PY_STOP_NONE) v_set(vm, &vm->ts->exc, V_UNSET);
    heap_release(&s->timers);
    mem_free(s);
    aio_of(vm)->fibers = NULL;
}

/* ---- the module ---- */

static struct aio_fiber *fiber_by_number(struct aio_fibers *s, Value v) {
    if (!v_is_int(v)) return NULL;
    list_each(p, &s->all) {
        struct aio_fiber *f = list_entry(p, struct aio_fiber, all);
        if ((intptr_t)f->number == v_as_int(v)) return f;
    }
    return NULL;
}

/* spawn(fn, label, own_cpu): a fiber that will call fn(); its number. */
static Value f_spawn(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int own_cpu = py_truth(vm, args[2]);
    if (own_cpu < 0) return V_ERR;
    struct aio_fiber *f = fiber_new(vm, args[0], own_cpu);
    if (!f) return V_ERR;
    if (v_is_str(args[1]))
        aio_trace(vm, AIO_CREATE, f->lane, aio_lane(vm), AIO_A_THREAD, v_cstr(args[1]), v_as(str, args[1])->size);
    return v_int((intptr_t)f->number);
}

static Value f_current(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    struct aio_fibers *s = aio_of(vm)->fibers;
    return v_int(s ? (intptr_t)s->current->number : 0);
}

/* park(seconds or None): True when woken, False when the time is over. */
static Value f_park(struct vm *vm, Value *args, size_t n) {
    (void)n;
    double seconds = 0;
    int64_t until = INT64_MAX;
    if (args[0] != V_NONE) {
        if (py_as_double(vm, args[0], &seconds) < 0) return V_ERR;
        int64_t ns = aio_seconds_to_ns(seconds), now = aio_now(aio_of(vm));
        until = ns > INT64_MAX - 1 - now ? INT64_MAX - 1 : now + ns;
    }
    if (aio_of(vm)->fibers) aio_trace(vm, AIO_WAIT, aio_lane(vm), AIO_W_THREAD, 0, NULL, 0);
    int rc = aio_fiber_wait(vm, until);
    return rc < 0 ? V_ERR : v_bool(rc);
}

static Value f_wake(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_fibers *s = scheduler(vm);
    struct aio_fiber *f = fiber_by_number(s, args[0]);
    if (f) fiber_wake(s, f);
    return V_NONE;
}

static Value f_yield(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return aio_of(vm)->fibers && aio_fiber_yield(vm) < 0 ? V_ERR : V_NONE;
}

static Value f_end(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    aio_fibers_end(vm);
    return V_NONE;
}

static const struct native_def functions[] = {
    {"spawn", f_spawn, 3, 3, NULL, NULL, 0},  {"current", f_current, 0, 0, NULL, NULL, 0},
    {"park", f_park, 1, 1, NULL, NULL, 0},    {"wake", f_wake, 1, 1, NULL, NULL, 0},
    {"turn", f_yield, 0, 0, NULL, NULL, 0},   {"end", f_end, 0, 0, NULL, NULL, 0},
    {0}};

const struct module_def aio_fiber_module = {"_fiber", "Threads as fibers of one scheduler.", functions, NULL};
