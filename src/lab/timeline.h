/* The timeline: what a run did, drawn from its trace.
 *
 * A lane for each task; time goes to the right. Glyphs (curriculum §2): █ runs, · is ready and waits for its turn,
 * ─ is suspended (with what it waits on, where there is room), ✓ ended, ! ended with an exception, ╳ a cancellation
 * arrives, ▲ one is asked for. Each step has a column of its own, so the order within one moment can be read;
 * between moments the distance grows with the time that passes, and a blocked desk is one wide █. What repeats is
 * folded: steps of one moment share columns when there are too many, and lanes beyond `max_lanes` are counted.
 *
 *     time     0               1               2
 *     main     █────tea────────·█────toast─────█✓
 *     tea      ·█────sleep─────█✓
 */
#ifndef LAB_TIMELINE_H
#define LAB_TIMELINE_H

#include "lab/trace.h"
#include "term/term.h"

struct timeline_options {
    size_t width;     /* columns in all; 0: the term's */
    size_t max_lanes; /* 0: 12 */
    size_t indent;
};

/* Draws it; nothing when no task was made and nothing blocked. In linear mode it is told in sentences. */
void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *options);
/* What the program printed, each line with its virtual time. */
void timeline_print_output(struct term *t, const struct trace *trace, size_t indent);
/* "1.4", "0.05": seconds as programs and pictures show them. */
const char *timeline_seconds(int64_t ns, char out[32]);

#endif
