/* The trace of a run, as the floors above read it: the runtime's events (aio/trace.h), kept.
 *
 * Events are in the order in which they happened; texts are copied and live as long as the trace. A trace holds at most
 * `limit` events and says how many it left out, so that a program of a million steps stays bounded: the first ones are
 * kept, and the ends of their lanes. Lanes and files are summed up while events come in; FILE records are kept only so.
 */
#ifndef LAB_TRACE_H
#define LAB_TRACE_H

#include "aio/trace.h"
#include "base/mem.h"
#include "base/vec.h"

struct trace_lane {
    uint32_t lane, parent;
    const char *name, *coro;   /* "Task-2", "worker"; lane 0: "", "" */
    bool thread;               /* not a task; coro is the name of what it runs */
    int64_t created, done;     /* ns; done -1: never */
    int outcome;               /* enum aio_outcome, -1 not done */
    bool gone;                 /* destroyed while it waited, at `done` */
};

struct trace_object { /* a lock, semaphore, event, queue */
    int64_t number;
    const char *name;     /* what the program calls it: "jobs"; "" unknown */
    const char *type;
    int32_t limit;        /* places, maxsize; -1 none */
    uint32_t line, file;  /* where it was made; line 0 unknown */
};

struct trace {
    VEC(struct aio_event) events;
    VEC(struct trace_lane) lanes; /* lanes.data[i].lane == i */
    VEC(const char *) files;      /* paths; 0 is the program's */
    VEC(struct trace_object) objects; /* by number */
    struct arena texts;
    size_t limit, left_out;
    int64_t end; /* ns: when the run was over */
};

#define TRACE_LIMIT 200000

/* So many ns after an event; programs may sleep until the end of time. */
static inline int64_t trace_after(const struct aio_event *e, int64_t ns) {
    return e->when > INT64_MAX - ns ? INT64_MAX : e->when + ns;
}

void trace_init(struct trace *t, size_t limit); /* 0: TRACE_LIMIT */
void trace_release(struct trace *t);
/* Copies the text. `name` is what the program calls the object that a WAIT or a SYNC MADE is about; NULL: unknown. It
 * takes the place of a WAIT's text. */
void trace_add(struct trace *t, const struct aio_event *e, const char *name);
const struct trace_object *trace_object(const struct trace *t, int64_t number); /* NULL: unknown */
const struct trace_lane *trace_lane(const struct trace *t, uint32_t lane); /* NULL: unknown */

#endif
