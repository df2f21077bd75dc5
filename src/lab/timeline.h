/* The timeline: what a run did, drawn from its trace.
 *
 * A lane for each task of the program; time goes to the right. Glyphs (curriculum §2): █ runs, · is ready and waits for
 * its turn, ─ is suspended, ✓ ended, ! ended with an exception, ╳ a cancellation arrives, ▲ it is asked for (in the lane
 * of the one who asks). Over a stretch of waiting stand, where there is room, the line at which the task left the desk and
 * what it waits for. Each step has a column of its own, so the order within one moment can be read; between moments the
 * distance grows with the time that passes, and a blocked desk is one wide █. Of many lanes with one name the first and
 * the last are drawn; lanes beyond `max_lanes` are counted. Tasks that asyncio.run makes to tidy up are not shown.
 *
 *     time  0                1               2
 *     main  █5 ───────────sleep 2────────────█✓
 *     b     ·█10 ──sleep 1───██✓
 */
#ifndef LAB_TIMELINE_H
#define LAB_TIMELINE_H

#include "lab/trace.h"
#include "term/term.h"

struct timeline_options {
    size_t width;     /* columns in all; 0: the term's */
    size_t max_lanes; /* 0: 12 */
    size_t indent;    /* part of the width */
};

/* Draws it; nothing when one lane never left the desk. In linear mode it is told in sentences. */
void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *options);
/* What the program printed, each line with its virtual time. */
void timeline_print_output(struct term *t, const struct trace *trace, size_t indent);
/* "1.4", "0.05": seconds as programs and pictures show them. */
const char *timeline_seconds(int64_t ns, char out[32]);

#endif
