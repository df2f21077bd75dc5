/* Threads of the program as fibers of one scheduler.
 *
 * Each fiber has a C stack and a thread state of its own; one runs at a time, until it waits: for a deadline, for
 * somebody's wake, or for its loop to have something to do. So nothing is ever preempted, and a program with threads
 * is as deterministic as one without. What CPython's threads share by taking turns at the GIL, fibers share by turns
 * too: CPU work (tutor.cpu) is done in slices of 5 ms, after each of which the others that can run have their turn.
 * Fibers of a process pool have a CPU of their own: their work takes time and nobody else's turn.
 *
 * The clock is shared. It moves on when nobody can run: to the earliest deadline of all fibers, a waiting loop's next
 * timer being its fiber's deadline. When there is none either the run ends as a deadlock.
 *
 * A program that never starts a thread has no scheduler (aio->fibers is NULL) and pays one test per pass of the loop.
 * The scheduler owns the fibers; a fiber is freed when its function has returned.
 */
#ifndef AIO_FIBER_H
#define AIO_FIBER_H

#include "aio/aio.h"

struct aio_fiber;

/* Waits until woken (1) or until the clock reads `until` (0; INT64_MAX: no deadline); -1 the run is stopped. */
int aio_fiber_wait(struct vm *vm, int64_t until) PY_MUST_CHECK;
/* Lets those who can run have their turn; -1 the run is stopped. */
int aio_fiber_yield(struct vm *vm) PY_MUST_CHECK;
/* The part of aio_block for a program with threads. */
int aio_fiber_block(struct vm *vm, int64_t ns, bool cpu) PY_MUST_CHECK;
/* A loop with nothing ready waits for its next timer or for aio_fiber_notify. */
int aio_fiber_select(struct vm *vm, struct aio_loop *l) PY_MUST_CHECK;
/* Something was put into the ready queue of a loop that may be waiting in another fiber. */
void aio_fiber_notify(struct vm *vm, struct aio_loop *l);
/* The lane of the running fiber, 0 for the main one. */
uint32_t aio_fiber_lane(struct vm *vm);
/* Ends all other fibers where they stand: no handler and no finally block of theirs runs any more. */
void aio_fibers_end(struct vm *vm);

extern const struct module_def aio_fiber_module;

#endif
