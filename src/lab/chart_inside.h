/* How a chart is made: chart_rows.c chooses the lanes, chart_ticks.c gives events their columns, chart.c draws the spans. */
#ifndef LAB_CHART_INSIDE_H
#define LAB_CHART_INSIDE_H

#include "lab/chart.h"

#define NO_ROW SIZE_MAX

/* What gets a column of its own: a step, an end, a letter of cancellation, a stretch of blocking, the end of the run. */
struct tick {
    size_t event;
    int64_t moment;
    size_t column, columns;
    bool leaves; /* a step that ends in a wait, not in the lane's end */
};

struct maker {
    struct chart *chart;
    const struct trace *trace;
    const struct chart_options *options;
    size_t *row_of;   /* of each lane, NO_ROW */
    bool *dull;       /* of each event: a step that only repeats the one before */
    bool folds;       /* dull steps get no column */
    bool squeezed;    /* neighbours share columns */
    VEC(struct tick) ticks;
};

/* chart_rows.c */
void maker_choose_rows(struct maker *m);
struct chart_row *maker_row(const struct maker *m, int64_t lane); /* NULL: none */
/* chart_ticks.c: fills ticks, chart->ticks and chart->columns. */
void maker_place_ticks(struct maker *m);
/* From when on who waits like that is late: behind the end of its sleep by more than a tenth; 0: never. */
int64_t late_after(const struct aio_event *wait);
static inline int64_t moment_at(int64_t ns) { return (ns + MOMENT_NS / 2) / MOMENT_NS; }

#endif
