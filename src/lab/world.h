/* The desk at a moment: the state that a trace's events add up to.
 *
 * A world starts before the first event of its trace and goes from event to event: world_go(w, n) makes it the state
 * after the first n. Going back replays from the start, which takes milliseconds for the longest trace, so a world keeps
 * no history. The trace is borrowed and must outlive it.
 *
 *     struct world w;
 *     world_init(&w, &result.trace);
 *     world_go(&w, w.trace->events.len);           // the end
 *     for (size_t i = 0; i < world_ready_count(&w); i++) … world_ready(&w, i)   // who is ready, first come first
 *     world_release(&w);
 *
 * What holds: at most one lane runs (`running`; DESK when the loop calls something or module level runs, NOBODY between
 * steps). A lane that is ready stands in `ready` once; one that waits has its newest WAIT in `wait`. Timers are in the
 * order in which they will fire. An object is a lock, semaphore, event or queue, found by its number.
 */
#ifndef LAB_WORLD_H
#define LAB_WORLD_H

#include "lab/trace.h"

enum world_state { LANE_UNBORN, LANE_READY, LANE_RUNS, LANE_WAITS, LANE_OVER };

struct world_lane {
    enum world_state state;
    uint32_t line, file;           /* where it stands; line 0 unknown */
    const struct aio_event *wait;  /* while it waits: its WAIT, YIELD, or a thread's BLOCK */
    const struct aio_event *block; /* the stretch in which it holds the desk, while `until` is to come; else NULL */
    int64_t until;
    uint32_t steps, asked;         /* asked: cancel requests so far */
    bool letter;                   /* a cancellation was delivered and not taken back */
    int outcome;                   /* enum aio_outcome once it is over; -1: it was destroyed */
};

struct world_ready { /* a place in the queue: a task, or a callback */
    uint32_t lane;      /* 0: a callback */
    int64_t number;     /* of a callback or timer */
    const char *name;   /* of a callback; "": a sleep that ends */
    size_t len;
    uint32_t sleeper;   /* whose sleep ends; 0 */
};

struct world_timer {
    int64_t number, when;
    uint32_t lane;      /* who set it */
    const char *name;   /* of its callback; "" a sleep */
    size_t len;
};

struct world_object { /* trace_object has its name */
    int64_t number;
    int32_t value;                /* as SYNC says */
    uint32_t holder;              /* of a lock that is held, else 0 */
};

#define DESK 0u
#define NOBODY UINT32_MAX

struct world {
    const struct trace *trace;
    size_t at;                       /* events that have happened */
    int64_t now;
    uint32_t running;                /* a lane, DESK or NOBODY */
    uint32_t line, file;             /* where it is */
    const struct aio_event *call;    /* the callback that the loop runs, NULL */
    VEC(struct world_lane) lanes;
    VEC(struct world_ready) ready;   /* through world_ready: what has left stands before `first` */
    size_t first;
    VEC(struct world_timer) timers;  /* through world_timer, likewise */
    size_t first_timer;
    VEC(struct world_object) objects; /* by number */
    size_t out;                      /* PRINT events so far */
    bool looping;                    /* a loop runs */
};

void world_init(struct world *w, const struct trace *t);
void world_release(struct world *w);
/* The state after the first `at` events; more than there are: the end. */
void world_go(struct world *w, size_t at);
/* The event that happened last; NULL at the start. */
const struct aio_event *world_last(const struct world *w);
size_t world_timer_count(const struct world *w);
const struct world_timer *world_timer(const struct world *w, size_t i);
size_t world_ready_count(const struct world *w);
const struct world_ready *world_ready(const struct world *w, size_t i);
const struct world_object *world_object(const struct world *w, int64_t number); /* NULL: unknown */

#endif
