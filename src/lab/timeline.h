/* The timeline: what a run did, drawn with characters from its chart (chart.h).
 *
 * A lane for each task of the program; time goes to the right. Glyphs (curriculum §2): █ runs, · is ready and waits for
 * its turn, ─ is suspended, ✓ ended, ! ended with an exception, ╳ a cancellation arrives, ▲ it is asked for (in the lane
 * of the one who asks; in that of the one who is asked where the loop does it, as a timeout's), ∅ is destroyed while it waits. └ and ┌ at the start of a
 * stretch of · say who made or woke it: somebody above, somebody below. ┄ stands for short runs and waits that repeat,
 * ▓ for the same where the runs take most of the time. Over a stretch of waiting stand, where there is room, the line at
 * which the task left the desk and what it waits for; in a stretch of blocking, what blocks; behind the end, the exception
 * or what the task printed last. In ASCII each glyph keeps its place.
 *
 *     time  0                1               2
 *     main  █3 ───────────sleep 2────────────█✓
 *     b     └█5 ───sleep 1───██✓
 */
#ifndef LAB_TIMELINE_H
#define LAB_TIMELINE_H

#include "lab/chart.h"
#include "term/term.h"

struct timeline_options {
    size_t width;     /* columns in all; 0: the term's */
    size_t max_lanes; /* 0: 12 */
    size_t indent;    /* part of the width */
    bool loop;        /* with a lane for the loop */
    bool legend;      /* what the glyphs that occur mean */
};

/* Draws it; nothing when one lane never left the desk. In linear mode it is told in sentences. Below stands a circle. */
void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *options);
/* Would it draw anything? */
bool timeline_is_worth(const struct term *t, const struct trace *trace);
/* What the program printed, each line with its virtual time. */
void timeline_print_output(struct term *t, const struct trace *trace, size_t indent);
/* The run in sentences, for who cannot see a picture. */
void timeline_tell(struct term *t, const struct trace *trace, size_t indent);

/* The first circle of tasks that wait for each other (ring.h), who holds what and who wants it; nothing where there is none. */
void timeline_tell_ring(struct term *t, const struct trace *trace, size_t indent);

/* In parts, for a picture that grows: a chart that fits a term, and its rows up to a column (SIZE_MAX: all of them). */
void timeline_chart(struct chart *c, const struct term *t, const struct trace *trace, const struct timeline_options *o);
void timeline_draw(struct term *t, const struct chart *c, const struct timeline_options *o, size_t until);

#endif
