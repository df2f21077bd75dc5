/* Circles in a run: tasks of which each waits for what another of them holds, so that none can go on until something from
 * outside ends it, a timeout or a cancellation, or nothing does.
 *
 * What is held are locks, places of semaphores and of pools (SYNC records say who takes them and gives them back). A circle is
 * a set of tasks that wait for such things, all of whose holders are in the set.
 */
#ifndef LAB_RING_H
#define LAB_RING_H

#include "lab/words.h"

struct ring_hold {
    int64_t object;       /* trace_object has its name */
    uint32_t lane, line;  /* who holds it, and where it was taken; line 0 unknown */
};

struct ring {
    int64_t since, until;               /* ns; until: when the first of them goes on; -1: none does */
    VEC(const struct aio_event *) waits; /* of each member, for what and where */
    VEC(struct ring_hold) holds;        /* of the members, of what the members wait for */
};

/* The first circle in the trace; false: there is none, and nothing to release. */
bool ring_find(const struct trace *t, struct ring *r);
void ring_release(struct ring *r);

#endif
