/* What a trace's lanes, waits and events are called: one wording for timeline, stepper, tree and exports.
 *
 * A lane is called by its task's name, or by its coroutine where nobody named it; "worker 2" where several are called the
 * same. Lanes that are not the program's own (tasks that asyncio.run makes to tidy up) are told apart by `own`. The trace is
 * borrowed and must outlive the words.
 */
#ifndef LAB_WORDS_H
#define LAB_WORDS_H

#include "base/buf.h"
#include "lab/trace.h"

struct words {
    const struct trace *trace;
    bool *own;       /* of each lane */
    uint32_t *place; /* its number among those of its name; 0: it is the only one */
};

void words_init(struct words *w, const struct trace *t);
void words_release(struct words *w);

/* The lane's name in at most `room` columns, at least 6. */
void words_lane(const struct words *w, uint32_t lane, size_t room, struct buf *out);
/* The name without a number. */
const char *words_base_name(const struct trace_lane *lane);
/* What a WAIT waits for (or a BLOCK blocks with), short: "sleep 2", the name of a task, "get jobs", "lock"; empty where there is no word. */
void words_wait(const struct words *w, const struct aio_event *e, struct buf *out);
/* The same as the end of a sentence: "waits for jobs.get()", "sleeps for 2 s". */
void words_waits(const struct words *w, const struct aio_event *e, struct buf *out);
/* Who asked for a cancellation: "main", "the timeout", "asyncio.run". */
void words_asker(const struct words *w, const struct aio_event *e, struct buf *out);
/* What an event says about its lane, without a full stop: "ends with ValueError('cold')". False: nothing to say. */
bool words_event(const struct words *w, const struct aio_event *e, struct buf *out);
/* "1.4", "0.05": seconds as programs and pictures show them. */
const char *words_seconds(int64_t ns, char out[32]);

#define MOMENT_NS 100000 /* what lies closer together is one moment: the clock's own steps do not show */

#endif
