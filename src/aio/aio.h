/* The mini async runtime.
 *
 * One desk, one worker: a loop has a FIFO ready queue of handles, a timer shelf (heap of deadlines), and runs one
 * handle at a time. A handle is a node that its owner embeds: a task's step, a callback, a timer. It lies in at most
 * one list: the ready queue, or the waiters of a future; while it does, the list owns a reference to handle->owner.
 * Finishing a future moves its waiters to the end of the ready queue, in order: it never runs them.
 *
 *     task A awaits future F:   F.waiters = [A.handle]           A.waiting_on = F
 *     F gets a result:          ready = […, A.handle]
 *     the loop reaches it:      A steps: its innermost frame goes on with the result
 *     task A sleeps:            A itself stands on the timer shelf; a future for it is made when somebody asks
 *
 * One pass of the loop: timers that are due go to the ready queue, as one batch in the order (deadline, sequence);
 * then what is ready now is run, what becomes ready meanwhile is for the next pass. That is CPython's order.
 *
 * The clock is virtual, integer nanoseconds. Reading it advances it by 1 ns (so a timer made later is due later, as
 * in reality); programs see it rounded to 100 µs, the runtime itself sees it whole; when nothing is ready it jumps to 1 µs behind the next deadline and everything due fires together.
 * Code that blocks (time.sleep, cpu) moves the clock while it holds the desk. Nothing ready and no timer while a
 * coroutine is being waited for: the run ends as a deadlock (py_stop), where real Python would hang.
 *
 * Futures and tasks are Python objects; tasks are futures whose result comes from a coroutine. What a task awaits at
 * the bottom of its chain is always a future (or a bare yield: sleep(0)).
 */
#ifndef AIO_AIO_H
#define AIO_AIO_H

#include "aio/trace.h"
#include "base/heap.h"
#include "base/list.h"
#include "py/native.h"

struct aio_loop;
struct aio_fibers;
struct aio_netloop;
struct net;
struct aio_future;

struct aio_handle {
    struct list_link link;
    /* done: the future whose end made it ready (borrowed), NULL when it was put there directly. -1: an exception that
     * ends the loop (KeyboardInterrupt, SystemExit) is set */
    int (*run)(struct vm *vm, struct aio_handle *h, struct aio_future *done);
    Value owner; /* the object that embeds it; a reference is held while linked */
    struct aio_future *done; /* a reference is held from the end of the future until the handle ran */
};

enum aio_state { AIO_PENDING, AIO_F_CANCELLED, AIO_FINISHED };

struct aio_future { /* asyncio.Future */
    struct obj o;
    struct dict *dict;
    struct aio_loop *loop; /* owned */
    struct list_link waiters;   /* of aio_handle, in the order in which they were added */
    Value result;          /* V_UNSET until finished with one */
    Value exception;       /* likewise */
    Value cancel_message;  /* V_NONE */
    uint8_t state;         /* enum aio_state */
    uint8_t wait_kind;     /* enum aio_wait, for the trace */
    bool blocking;         /* just yielded by an await: proof that it was awaited, not yielded */
    bool log_traceback;    /* has an exception that nobody has looked at */
    uint32_t wait_number;  /* of the lock, queue, … that one waits on, for the trace; 0 */
    Value wait_name;       /* its type's name, for the trace and the deadlock report; a tuple, list or dict of futures for
                            * who waits for several; V_UNSET */
};

/* What stands on the timer shelf: a deadline, and the handle that gets ready then. */
struct aio_timer_node {
    struct heap_node node; /* first */
    struct aio_handle fire;
};

struct aio_sleeper { /* the future behind asyncio.sleep(d > 0) */
    struct aio_future f;
    struct aio_timer_node timer;
};

struct aio_task { /* asyncio.Task */
    struct aio_future f;
    Value coro;       /* V_UNSET when freed */
    Value name;       /* str; an int n until somebody asks for "Task-n" */
    Value context;    /* V_UNSET: an empty one that nobody has asked for yet; during a step it is the thread's */
    struct aio_future *waiting_on; /* owned; NULL */
    /* fire: its step, ready to run or waiting in waiting_on->waiters. The node is on the shelf during a nap. */
    struct aio_timer_node step;
    const struct native_coro *nap; /* the sleep that it is in without a future (sleep.c), borrowed; NULL */
    struct list_link all;               /* in loop->tasks */
    uint32_t number, parent_lane, created_line;
    uint32_t cancels : 30;         /* cancel() calls not taken back: Task.cancelling() */
    bool must_cancel : 1;          /* a CancelledError is to be thrown at the next step */
    bool log_destroy_pending : 1;
};

struct aio_timer { /* call_later, call_at: asyncio.TimerHandle; call_soon: asyncio.Handle (without the node) */
    struct obj o;
    struct aio_timer_node t;
    struct aio_loop *loop; /* owned */
    Value callback, args; /* args: tuple; V_UNSET once cancelled or run */
    Value context; /* V_UNSET: an empty one that nobody has asked for */
    bool cancelled;
    uint32_t by;  /* lane that put it into the ready queue; for the trace */
    int64_t when; /* of a TimerHandle */
};

struct aio_loop { /* asyncio's event loop object */
    struct obj o;
    struct dict *dict;
    struct list_link ready, batch; /* of aio_handle: for the next pass, and what is left of this one */
    struct heap timers;       /* heap_nodes of sleepers and timers; each holds a reference to its object */
    struct list_link tasks;        /* every task alive, by age */
    struct aio_task *current; /* borrowed */
    Value exception_handler, task_factory;
    Value asyncgens;          /* list of weak references, for shutdown_asyncgens */
    Value default_executor;
    struct aio_netloop *net;  /* netloop.h; NULL while it watches no socket */
    bool running, stopping, closed, debug;
};

struct aio {
    struct vm *vm;
    struct aio_tracer *trace; /* NULL: off */
    int64_t now;              /* the clock */
    int64_t worked; /* of that the time of cpu() */
    struct aio_loop *running; /* asyncio.get_running_loop() of the running thread; borrowed */
    struct aio_loop *prompt;  /* lent to inputs of a prompt, which run while no loop does; NULL elsewhere; borrowed */
    struct aio_fibers *fibers; /* fiber.h; NULL while the program has had no thread but its first */
    struct net *net;           /* net.h; NULL while the program has had no socket */
    struct type *future_type, *future_iter_type, *sleeper_type, *waiter_type, *task_type, *loop_type, *handle_type, *timer_type, *gather_type, *context_type,
        *contextvar_type, *token_type, *lock_type, *event_type, *semaphore_type, *bounded_type, *queue_type;
    Value n_release, n_put, n_get, n_init, n_qsize, n_queue, n_append, n_popleft; /* interned names */
    uint32_t next_lane, next_task_name, next_sync_number;
    /* while tracing: what the loop calls now (borrowed, V_UNSET), the lane that caused it, and the files seen so far */
    Value calling;
    uint32_t cause;
    Value *files;
    uint32_t nfiles;
    struct aio_shared *shared; /* NULL: not watched */
    /* told before a run ends because nothing can happen any more; NULL */
    void (*deadlock)(void *ctx, struct vm *vm, struct aio_loop *l);
    void *deadlock_ctx;
    /* of the module tutor: spans open now, their counts by name (dict), scripted faults (dict); and who is told */
    uint32_t spans_open, next_span_number;
    Value span_counts, faults;
    uint32_t wait_word_number; /* of the object that this is about, 0 */
    Value wait_word; /* str: what the next future is waited for that a task suspends on ("GET /users"); V_UNSET */
    Value watch_task, watch_fn; /* watch_fn(task, chain) is called at each suspension of the task, None: of all; V_UNSET */
    void (*report)(void *ctx, const char *key, const char *text, size_t len); /* NULL */
    void (*report_peak)(void *ctx, const char *span, uint32_t open);         /* NULL */
    void *report_ctx;
    struct {                  /* what a run is asked about afterwards */
        uint64_t steps;
        uint32_t tasks, tasks_alive, tasks_peak, never_awaited, never_retrieved, destroyed_pending, pending_at_end;
        int64_t worst_lag;    /* ns: longest that the desk was held, beyond what was due */
    } stats;
};

static inline struct aio *aio_of(struct vm *vm) { return vm->aio; }
/* With AIO_UNTRACED, of make bench, no code for it is left: what the test costs is measured against that. */
static inline bool aio_tracing(struct vm *vm) {
#ifdef AIO_UNTRACED
    (void)vm;
    return false;
#else
    return aio_of(vm)->trace != NULL;
#endif
}

/* Installs the runtime into a VM: clock, modules asyncio, time's clock, contextvars. `tracer` may be NULL. */
int aio_install(struct vm *vm, struct aio_tracer *tracer) PY_MUST_CHECK;
void aio_release(struct vm *vm);

/* clock.c */
int64_t aio_now(struct aio *a);                 /* reads, and advances by 1 ns */
int64_t aio_seconds_to_ns(double seconds);      /* rounded; clipped to what the clock can hold */
double aio_seconds(int64_t ns);                 /* exactly */
double aio_seconds_shown(int64_t ns);           /* rounded to 100 µs: what programs read */
void aio_init_clock(struct vm *vm);             /* makes it the clock of the VM's host */
int aio_block(struct vm *vm, int64_t ns, enum aio_wait why, const char *what) PY_MUST_CHECK;

/* trace.c */
/* Names the program's file before it runs: number 0 of FILE. */
int aio_trace_main(struct vm *vm, const char *path) PY_MUST_CHECK;
void aio_emit(struct vm *vm, enum aio_event_kind kind, uint32_t lane, int64_t a, int64_t b, const char *text, size_t len);
/* Fills in the time and, where `coro` is suspended, its place (V_UNSET: nowhere; V_NONE: where the program is now). */
void aio_emit_event(struct vm *vm, struct aio_event *e, Value coro);
#define aio_trace(vm, kind, lane, a, b, text, len)                                                 \
    do {                                                                                           \
        if (aio_tracing(vm)) aio_emit(vm, kind, lane, a, b, text, len);                            \
    } while (0)
uint32_t aio_lane(struct vm *vm); /* of who runs now */

/* loop.c */
/* An instance of the loop type or a class below it. */
struct aio_loop *aio_loop_make(struct vm *vm, struct type *type) PY_MUST_CHECK;
Value aio_all_tasks(struct vm *vm, struct aio_loop *l) PY_MUST_CHECK; /* a set */
struct aio_loop *aio_running_loop(struct vm *vm) PY_MUST_CHECK; /* borrowed; RuntimeError "no running event loop" */
/* The wait kinds that code in Python makes: _waiting(future, "group", tasks) gives the future back. */
Value aio_waiting(struct vm *vm, Value *args, size_t n) PY_MUST_CHECK;
/* How many unfinished tasks a future that somebody waits on waits for itself (a gather's, a wait's, a group's children), and
 * the lane of the first of them. */
size_t aio_awaited(struct vm *vm, struct aio_future *f, uint32_t *first);
/* For a future that waiters of a lock wait on: the lane that holds it now, 0. */
uint32_t aio_holder(struct vm *vm, struct aio_future *f);
/* Puts a handle at the end of the ready queue; takes a reference to its owner. */
void aio_ready(struct vm *vm, struct aio_loop *l, struct aio_handle *h);
/* Takes a handle out of whatever list it is in, with the reference. */
void aio_unlink(struct vm *vm, struct aio_handle *h);
void aio_timer_set(struct vm *vm, struct aio_loop *l, struct heap_node *n, Value owner, int64_t when);
void aio_timer_clear(struct vm *vm, struct aio_loop *l, struct heap_node *n, Value owner);
/* Runs until stop() or the future is done; -1 with the exception of a callback that ended the loop. */
int aio_run_forever(struct vm *vm, struct aio_loop *l, struct aio_future *until_or_null) PY_MUST_CHECK;
/* loop.call_exception_handler({"message": …, name: value…}); never fails: what the handler raises is printed */
void aio_call_exception_handler(struct vm *vm, struct aio_loop *l, const char *message, Value exception,
                                const char *name, Value value);
int aio_init_loop(struct vm *vm) PY_MUST_CHECK;

/* future.c */
struct aio_future *aio_future_new(struct vm *vm, struct aio_loop *l) PY_MUST_CHECK;
void aio_future_init(struct vm *vm, struct aio_future *f, struct aio_loop *l);
bool aio_is_future(struct vm *vm, Value v);
static inline bool aio_done(const struct aio_future *f) { return f->state != AIO_PENDING; }
void aio_set_result(struct vm *vm, struct aio_future *f, Value v);       /* f is pending */
void aio_set_exception(struct vm *vm, struct aio_future *f, Value exc);  /* an instance; f is pending */
int aio_future_cancel(struct vm *vm, struct aio_future *f, Value msg);  /* 0: was done; dispatches to tasks; -1: they wait for each other */
bool aio_future_cancel_plain(struct vm *vm, struct aio_future *f, Value msg); /* of the future part itself */
/* The result (owned), or V_ERR with its exception or CancelledError set; marks the exception as seen. */
Value aio_result(struct vm *vm, struct aio_future *f) PY_MUST_CHECK;
void aio_add_waiter(struct vm *vm, struct aio_future *f, struct aio_handle *h); /* done: ready at once */
int aio_init_future(struct vm *vm) PY_MUST_CHECK;

/* task.c */
struct aio_task *aio_task_new(struct vm *vm, struct aio_loop *l, Value coro, Value name, Value context) PY_MUST_CHECK;
bool aio_is_task(struct vm *vm, Value v);
/* ensure_future: futures as they are (owned), coroutines and awaitables as new tasks. loop NULL: the running one */
Value aio_ensure_future(struct vm *vm, Value v, struct aio_loop *l) PY_MUST_CHECK;
Value aio_task_name(struct vm *vm, struct aio_task *t) PY_MUST_CHECK;
int aio_init_task(struct vm *vm) PY_MUST_CHECK;

/* sleep.c, gather.c */
Value aio_sleep_new(struct vm *vm, Value delay, Value result) PY_MUST_CHECK;
Value aio_gather(struct vm *vm, Value *args, size_t n) PY_MUST_CHECK; /* args: a tuple of awaitables, return_exceptions */
int aio_init_gather(struct vm *vm) PY_MUST_CHECK;
/* context.c */
Value aio_context_copy(struct vm *vm) PY_MUST_CHECK; /* contextvars.copy_context() */
Value aio_context_new(struct vm *vm) PY_MUST_CHECK;  /* empty */
Value aio_current_context(struct vm *vm) PY_MUST_CHECK; /* made now where nobody had asked for it; owned */
bool aio_context_is_empty(struct vm *vm);

#endif
