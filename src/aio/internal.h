/* What the files of the runtime share and nobody else needs. */
#ifndef AIO_INTERNAL_H
#define AIO_INTERNAL_H

#include "aio/aio.h"
#include "base/buf.h"
#include "py/collections.h"

/* future.c; task.c extends them */
extern const struct slots aio_future_slots;
int aio_future_traverse(struct obj *o, py_visit visit, void *arg);
void aio_future_clear(struct vm *vm, struct obj *o);
void aio_future_free(struct vm *vm, struct obj *o);
void aio_future_finalize(struct vm *vm, Value self);
/* The truth of what a flag of a future is set to; -1 with the error when it is deleted (V_UNSET) or has none. */
int aio_flag_value(struct vm *vm, Value v) PY_MUST_CHECK;
const char *aio_state_name(const struct aio_future *f);
int aio_future_describe(struct vm *vm, struct aio_future *f, struct buf *b, bool callbacks_last) PY_MUST_CHECK;
Value aio_cancelled_with(struct vm *vm, Value message) PY_MUST_CHECK; /* a new CancelledError; owned */
/* A new CancelledError, or the one that ended it; owned. */
Value aio_cancelled_error(struct vm *vm, struct aio_future *f) PY_MUST_CHECK;

/* loop.c, loop_type.c, handle.c */
int aio_loop_traverse(struct obj *o, py_visit visit, void *arg);
void aio_loop_clear(struct vm *vm, struct obj *o);
void aio_loop_free(struct vm *vm, struct obj *o);
void aio_loop_drain(struct vm *vm, struct aio_loop *l);
/* When something happens next in a loop that has nothing ready: a timer, an arrival. INT64_MAX: never */
int64_t aio_loop_deadline(struct vm *vm, struct aio_loop *l);
/* On the shelf already; the caller owns the result. */
struct aio_timer *aio_timer_new(struct vm *vm, struct aio_loop *l, int64_t when, Value fn, Value args, Value context)
    PY_MUST_CHECK;
int aio_init_sleep(struct vm *vm) PY_MUST_CHECK;
/* Naps (sleep.c). Cancels the sleep that a task is in: false when it is in none, or it is over. */
bool aio_nap_cancel(struct vm *vm, struct aio_task *t, Value msg);
bool aio_nap_cancelled(const struct aio_task *t);
/* A loop takes what stands on its shelf or in its queue off. A nap there becomes a wait for a future, which stands in its
 * place: task and future keep each other, as in CPython. Without `keep` it is over. */
void aio_nap_settle(struct vm *vm, struct aio_handle *h, bool keep);
/* Gives a task that naps the future that it would wait on in CPython, for somebody to look at. */
int aio_nap_future(struct vm *vm, struct aio_task *t) PY_MUST_CHECK;
/* Ready to be called by the loop once it is made ready or waits for a future. */
struct aio_timer *aio_callback_new(struct vm *vm, struct aio_loop *l, Value fn, Value args, Value context) PY_MUST_CHECK;
void aio_handle_cancel(struct vm *vm, struct aio_timer *t); /* its callback will not be called */
/* The Python callable behind a handle (borrowed), V_UNSET for the runtime's own. */
Value aio_handle_callback(struct vm *vm, struct aio_handle *h);
/* As it stands in cb=[…]. */
int aio_handle_describe(struct vm *vm, struct aio_handle *h, struct buf *b) PY_MUST_CHECK;
int aio_init_handle(struct vm *vm) PY_MUST_CHECK;
/* context.c */
int aio_init_context(struct vm *vm) PY_MUST_CHECK;
/* The running loop, or the one that get_event_loop() gives; borrowed. */
struct aio_loop *aio_default_loop(struct vm *vm) PY_MUST_CHECK;

/* Gathering futures cancel their children instead of themselves. */
int aio_future_cancel_special(struct vm *vm, struct aio_future *f, Value msg);
/* more: a dict of further keywords for the task factory, or for Task (eager_start); V_UNSET: none */
Value aio_create_task(struct vm *vm, struct aio_loop *l, Value coro, Value name, Value context, Value more) PY_MUST_CHECK;

/* What context.c and mod_tutor.c offer; module.c makes them importable. */
extern const struct module_def aio_contextvars_module, aio_tutor_module;
Value aio_take_asyncgens(struct vm *vm, struct aio_loop *l) PY_MUST_CHECK;

/* The runtime's own code in Python (aio/lib/_asyncio_parts.py), imported when first needed. */
Value aio_call_part(struct vm *vm, const char *name, const Value *args, size_t n) PY_MUST_CHECK;
/* An exception class of the asyncio module by name; borrowed. Never NULL. */
struct type *aio_error(struct vm *vm, const char *name);
/* A keyword argument, V_UNSET when not given; borrowed. */
Value aio_kwarg(struct vm *vm, Value kwargs, const char *name);
/* The event loop that a program passed; a TypeError for anything else. Borrowed. */
struct aio_loop *aio_loop_from(struct vm *vm, Value v) PY_MUST_CHECK;
/* The same, or what get_event_loop() gives when it is V_UNSET or None. Borrowed. */
struct aio_loop *aio_loop_or_default(struct vm *vm, Value v) PY_MUST_CHECK;
/* Calls fn(*args) in a contextvars.Context (V_UNSET: an empty one, made if somebody asks). */
Value aio_call_in_context(struct vm *vm, Value context, Value fn, const Value *args, size_t n) PY_MUST_CHECK;

/* trace.c: to be called only while there is a tracer */
void aio_trace_init(struct vm *vm);
void aio_trace_release(struct vm *vm);
void aio_trace_create(struct vm *vm, struct aio_task *t);
void aio_trace_task(struct vm *vm, enum aio_event_kind kind, struct aio_task *t, int64_t about);
void aio_trace_wait(struct vm *vm, struct aio_task *t, struct aio_future *f);
void aio_trace_cancel(struct vm *vm, struct aio_task *t);
void aio_trace_exception(struct vm *vm, enum aio_event_kind kind, uint32_t lane, int64_t a, Value exc);
void aio_trace_ready(struct vm *vm, struct aio_handle *h);  /* it lies in the ready queue now */
void aio_trace_call(struct vm *vm, struct aio_handle *h, struct aio_future *done); /* the loop is about to run it */
void aio_trace_called(struct vm *vm);
/* `when` and `h` of AIO_TIMER_SET; else 0 and NULL */
void aio_trace_timer(struct vm *vm, enum aio_event_kind kind, const struct heap_node *n, int64_t when, struct aio_handle *h);
void aio_trace_sync(struct vm *vm, Value object, enum aio_sync what, uint32_t number, int64_t value);
void aio_trace_places(struct vm *vm, const char *type, enum aio_sync what, uint32_t number, int64_t value);
/* What trace.c asks of the others: the timer or callback around a handle (NULL: none), the number of a sleep's timer, the
 * tuple of futures that a gathering one waits for. */
struct aio_timer *aio_handle_timer(struct aio_handle *h);
int64_t aio_sleeper_number(struct aio_handle *h);
Value aio_gather_children(struct aio_future *f);
int aio_task_run_step(struct vm *vm, struct aio_handle *h, struct aio_future *done);
int aio_task_cancel(struct vm *vm, struct aio_task *t, Value msg);

#endif
