/* Lines of futures: who waits for a lock, an item, an event.
 *
 * A waiter is a future that stands in a line by a node of its own, so it leaves in O(1). The line owns a reference to
 * each. The primitives' coroutines are native state machines: the first step tries, and if it must wait puts a waiter
 * into the line and yields it; the next step finds the waiter done and goes on.
 */
#ifndef AIO_WAITER_H
#define AIO_WAITER_H

#include "aio/internal.h"

struct aio_line;

struct aio_waiter {
    struct aio_future f;
    struct list_link in_line;
    struct aio_line *line; /* borrowed; while in_line is linked */
};

struct aio_line {
    struct list_link head;
    struct aio_loop *loop; /* where somebody first waited: it serves no other; owned, NULL */
};

static inline void line_init(struct aio_line *l) {
    list_init(&l->head);
    l->loop = NULL;
}
void line_release(struct vm *vm, struct aio_line *l);
int line_traverse(const struct aio_line *l, py_visit visit, void *arg);
size_t line_count(const struct aio_line *l);
/* A new deque of those who wait, for a program that looks at _waiters; owned. */
Value line_look(struct vm *vm, const struct aio_line *l) PY_MUST_CHECK;
/* A new collections.deque of what an iterable gives; owned. */
Value aio_deque_of(struct vm *vm, Value items) PY_MUST_CHECK;
/* Whether somebody waits who was not cancelled. */
bool line_anyone(const struct aio_line *l);
/* The first that is not done, NULL; borrowed. */
struct aio_waiter *line_first(const struct aio_line *l);
/* A new waiter at the end of the line of `owner`, which has that number; the caller owns a reference too. */
struct aio_waiter *line_join(struct vm *vm, struct aio_line *l, Value owner, enum aio_wait kind, uint32_t number)
    PY_MUST_CHECK;
void line_leave(struct vm *vm, struct aio_waiter *w);

/* For native coroutines that wait in a line: slot 0 is the primitive, slot 1 the waiter. Yields the waiter. */
enum py_res line_wait(struct vm *vm, struct native_coro *c, struct aio_line *l, enum aio_wait kind, uint32_t number,
                      Value *out);
/* At the step after line_wait: 1 woken, -1 with the CancelledError (or misuse) set. The waiter has left the line;
 * *cancelled says whether the waiter itself was cancelled. */
int line_woken(struct vm *vm, struct native_coro *c, bool *cancelled) PY_MUST_CHECK;
/* When an exception is thrown in while waiting: leaves the line; true when the waiter had not been woken. */
bool line_abandon(struct vm *vm, struct native_coro *c);

int aio_init_waiter(struct vm *vm) PY_MUST_CHECK;
int aio_init_sync(struct vm *vm) PY_MUST_CHECK;
int aio_init_queue(struct vm *vm) PY_MUST_CHECK;

#endif
