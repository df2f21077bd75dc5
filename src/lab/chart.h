/* The picture of a run before it is drawn: which lanes, what each does from which column to which, and the marks and arrows
 * between them. timeline.c draws it with characters, export_svg.c with shapes; both show the same.
 *
 * Columns are not time: each step has one of its own, so that the order within one moment can be read, and between moments
 * the distance grows with the time that passes. Where there is not room for every step, repetition goes first: steps that
 * come back to where the last one left are drawn as one folded span, with their number. If even that is too much,
 * neighbours share columns, and short spans in a row become folded ones.
 *
 * Of many lanes that are called the same (or the same but for a number at the end) the first ones, the first of each unusual
 * end, and the last are rows; the others are counted in `folded` of the row before them. Lanes beyond `max_lanes` are only
 * counted. Tasks that asyncio.run makes to tidy up are left out.
 */
#ifndef LAB_CHART_H
#define LAB_CHART_H

#include "lab/words.h"

enum chart_state {
    CHART_NONE,
    CHART_READY,
    CHART_RUN,
    CHART_BLOCK, /* holds the desk while time passes */
    CHART_WAIT,
    CHART_FOLD,  /* short runs, again and again, and waits between */
    CHART_BUSY,  /* the same, but mostly running */
    CHART_OVER,
};

struct chart_span {
    enum chart_state state;
    size_t from, to;     /* columns [from, to) */
    uint32_t line;       /* WAIT, READY: the line where it left the desk; 0 */
    const char *label;   /* what it waits for, what blocks, how often; "" */
    uint32_t steps;      /* FOLD, BUSY */
};

enum chart_sign { CHART_DONE, CHART_FAILED, CHART_CANCELLED, CHART_ASKS, CHART_GONE };

struct chart_mark {
    size_t column;
    enum chart_sign sign;
};

enum chart_tone { CHART_SAID, CHART_ODD, CHART_BAD };

struct chart_row {
    uint32_t lane;
    bool thread, loop;   /* loop: busy while any lane runs */
    const char *name;
    VEC(struct chart_span) spans;
    VEC(struct chart_mark) marks;
    const char *note;    /* beside the end: how it failed, what it said last; "" */
    enum chart_tone tone;
    size_t end;          /* first column after its last span and mark */
    size_t folded;       /* lanes like it that are left out behind it */
    size_t folded_bad;   /* of them: failed, cancelled or never done */
};

struct chart_arrow {     /* makes or wakes */
    size_t from, to;     /* rows */
    size_t column;
    bool wakes;
};

struct chart_tick {      /* for the axis, and to find the column of a moment */
    int64_t moment;      /* of MOMENT_NS */
    size_t column, columns;
};

struct chart_options {
    size_t columns;      /* room for the picture */
    size_t max_lanes;    /* 0: 12 */
    size_t name_room;    /* columns of a name; 0: 16 */
    bool loop;           /* with a row for the loop */
};

struct chart {
    struct words words;
    VEC(struct chart_row) rows;
    VEC(struct chart_arrow) arrows;
    VEC(struct chart_tick) ticks;
    size_t columns;      /* used */
    size_t hidden;       /* lanes that are in no row and not counted in `folded` */
    struct arena texts;
};

void chart_init(struct chart *c, const struct trace *t, const struct chart_options *o);
void chart_release(struct chart *c);
/* Whether there is anything to see: more than one lane, or one that leaves the desk or holds it. */
bool chart_is_worth(const struct chart *c);
/* The column at which a time is: how far the picture has come. */
size_t chart_column(const struct chart *c, int64_t ns);

#endif
