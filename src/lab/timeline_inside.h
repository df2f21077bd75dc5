/* The inside of the timeline: what lanes and waits are called. */
#ifndef LAB_TIMELINE_INSIDE_H
#define LAB_TIMELINE_INSIDE_H

#include "base/buf.h"
#include "lab/timeline.h"

/* Which lanes are the program's own: not the tasks that asyncio.run makes to tidy up. One flag a lane; owned. */
bool *timeline_own_lanes(const struct trace *t);
/* What a lane is called: its task's name, or its coroutine's where nobody named it; "worker 2" where several are
 * called the same. `room` columns at least 6. */
void timeline_name(const struct trace *t, const bool *own, uint32_t lane, size_t room, struct buf *out);
/* The same without a number. */
const char *timeline_base_name(const struct trace_lane *lane);
/* What a WAIT waits for: "sleep 2", the name of a task or queue, "lock"; empty where there is no word. */
void timeline_wait(const struct trace *t, const bool *own, const struct aio_event *e, struct buf *out);
/* The run in sentences, for who cannot see a picture. */
void timeline_tell(struct term *t, const struct trace *trace, size_t indent);

#define MOMENT_NS 100000 /* what lies closer together is one moment: the clock's own steps do not show */

#endif
