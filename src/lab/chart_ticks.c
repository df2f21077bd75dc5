/* The columns of a chart: which events get one, and where they stand. */
#include <string.h>

#include "lab/chart_inside.h"

#define END_COLUMNS 12 /* for who waits for ever */
#define SPREAD 4       /* columns more for a step where no time passes */
#define PERIOD 4       /* steps in one turn of a loop that is recognised as one */

/* ---- repetition ---- */

/* How a step left the desk: where, and to wait for what. 0: it did not. */
struct habit {
    uint64_t left[2 * PERIOD]; /* of the newest steps, newest first */
    size_t step;               /* the event of the step that runs */
    bool running, special;     /* special: brought a cancellation, or came late */
    int64_t due;               /* when the sleep that it waits in should end; 0 */
    size_t only, dull;         /* dull steps in a row so far, and the first of them */
};

static uint64_t way_of_leaving(const struct aio_event *e) {
    uint64_t kind = e->kind == AIO_YIELD ? 255 : (uint64_t)e->a;
    return ((uint64_t)e->line << 8 | kind) + 1;
}

/* The step that left like this does what the loop that it is in did before. */
static bool repeats(const struct habit *h, uint64_t left) {
    if (left == h->left[0]) return true;
    for (size_t p = 2; p <= PERIOD; p++)
        if (left == h->left[p - 1] && h->left[0] == h->left[p]) return true;
    return false;
}

/* One repetition alone is none. */
static void row_ends(struct maker *m, struct habit *h) {
    if (h->dull == 1) m->dull[h->only] = false;
    h->dull = 0;
}

static void step_left(struct maker *m, struct habit *h, const struct aio_event *e) {
    if (!h->running) return;
    h->running = false;
    uint64_t left = way_of_leaving(e);
    if (h->special || !repeats(h, left)) {
        row_ends(m, h);
    } else {
        m->dull[h->step] = true;
        if (!h->dull++) h->only = h->step;
    }
    memmove(h->left + 1, h->left, sizeof h->left - sizeof *h->left);
    h->left[0] = left;
}

int64_t late_after(const struct aio_event *e) {
    if (e->kind != AIO_WAIT || e->a != AIO_W_SLEEP || e->b <= 0) return 0;
    if (e->b > INT64_MAX / 2) return 0;
    return trace_after(e, e->b + (e->b / 10 > MOMENT_NS ? e->b / 10 : MOMENT_NS));
}

static void find_repetition(struct maker *m) {
    struct habit *habits = mem_zalloc(m->trace->lanes.len * sizeof *habits);
    for (size_t i = 0; i < m->trace->events.len; i++) {
        const struct aio_event *e = &m->trace->events.data[i];
        if (!maker_row(m, e->lane)) continue;
        struct habit *h = &habits[e->lane];
        if (e->kind == AIO_STEP) {
            h->step = i;
            h->running = true;
            h->special = h->due && e->when > h->due;
        }
        if (e->kind == AIO_CANCEL_DELIVER) h->special = true;
        if (e->kind == AIO_WAIT || e->kind == AIO_YIELD) step_left(m, h, e);
        if (e->kind == AIO_WAIT || e->kind == AIO_YIELD) h->due = late_after(e);
    }
    for (size_t i = 0; i < m->trace->lanes.len; i++) row_ends(m, &habits[i]);
    mem_free(habits);
}

/* ---- which events ---- */

struct follow { /* a lane while ticks are collected */
    size_t step; /* its newest step, a tick; SIZE_MAX: it has none */
    int64_t blocked_until;
    bool letter, over, dull;
};

static bool wants_tick(const struct maker *m, const struct follow *f, const struct aio_event *e, size_t i) {
    switch (e->kind) {
    case AIO_STEP: return !(m->folds && m->dull[i]);
    case AIO_BLOCK: return e->a > 0 && !f->dull;
    case AIO_DONE: return !(e->a == AIO_CANCELLED && f->letter); /* its ╳ says it */
    case AIO_CANCEL_REQUEST: return true;
    case AIO_DESTROYED: return !f->over;
    default: return f->blocked_until && !f->dull && e->when >= f->blocked_until; /* the block has ended */
    }
}

static int64_t follow_lane(struct maker *m, struct follow *f, const struct aio_event *e, size_t i) {
    if (e->kind == AIO_STEP) {
        f->dull = m->folds && m->dull[i];
        f->step = f->dull ? SIZE_MAX : m->ticks.len - 1;
        f->letter = false;
        f->blocked_until = 0;
    }
    if (e->kind == AIO_BLOCK && e->a > 0) f->blocked_until = trace_after(e, e->a);
    else if (f->blocked_until && e->when >= f->blocked_until) f->blocked_until = 0;
    if (e->kind == AIO_CANCEL_DELIVER) f->letter = true;
    if ((e->kind == AIO_WAIT || e->kind == AIO_YIELD) && f->step < m->ticks.len) m->ticks.data[f->step].leaves = true;
    if (e->kind == AIO_DONE || e->kind == AIO_DESTROYED) f->over = true;
    return f->blocked_until > e->when ? f->blocked_until : e->when;
}

static void collect(struct maker *m) {
    struct follow *lanes = mem_zalloc(m->trace->lanes.len * sizeof *lanes);
    int64_t end = 0;
    m->ticks.len = 0;
    for (size_t i = 0; i < m->trace->lanes.len; i++) lanes[i].step = SIZE_MAX;
    for (size_t i = 0; i < m->trace->events.len; i++) {
        const struct aio_event *e = &m->trace->events.data[i];
        if (!maker_row(m, e->lane)) continue;
        struct tick t = {i, moment_at(e->when), 0, 1, false};
        if (wants_tick(m, &lanes[e->lane], e, i)) vec_push(&m->ticks, t);
        int64_t until = follow_lane(m, &lanes[e->lane], e, i);
        if (until > end) end = until;
    }
    bool waiting = false;
    for (size_t i = 1; i < m->trace->lanes.len; i++) waiting |= maker_row(m, (int64_t)i) && !lanes[i].over;
    struct tick last = {SIZE_MAX, moment_at(end), 0, waiting ? END_COLUMNS : 1, false};
    vec_push(&m->ticks, last);
    mem_free(lanes);
}

/* ---- where ---- */

static size_t sum_columns(const struct maker *m) {
    size_t sum = 0;
    for (size_t i = 0; i < m->ticks.len; i++) sum += m->ticks.data[i].columns;
    return sum;
}

static size_t count_gaps(const struct maker *m) {
    size_t gaps = 0;
    for (size_t i = 0; i + 1 < m->ticks.len; i++) gaps += m->ticks.data[i + 1].moment != m->ticks.data[i].moment;
    return gaps;
}

/* Where no time passes, the steps themselves are drawn apart, so that their lines can stand between them. */
static void spread(struct maker *m) {
    size_t n = m->ticks.len;
    bool timeless = n > 1 && m->ticks.data[0].moment == m->ticks.data[n - 1].moment;
    if (!timeless) return;
    for (size_t i = 0; i < n; i++) m->ticks.data[i].columns += m->ticks.data[i].leaves ? SPREAD : 0;
    if (sum_columns(m) <= m->options->columns) return;
    for (size_t i = 0; i < n; i++) m->ticks.data[i].columns -= m->ticks.data[i].leaves ? SPREAD : 0;
}

static void place(struct maker *m) {
    struct tick *t = m->ticks.data;
    size_t n = m->ticks.len, at = 0, width = m->options->columns;
    double room = (double)width - (double)sum_columns(m) - (double)count_gaps(m);
    double total = (double)(t[n - 1].moment - t[0].moment);
    double scale = room > 0 && total > 0 ? room / total : 0;
    size_t stretched = 0; /* columns given to time so far: rounded once, not at each gap */
    for (size_t i = 0; i < n; i++) {
        size_t time = (size_t)(scale * (double)(t[i].moment - t[0].moment));
        at += (i && t[i].moment != t[i - 1].moment) + time - stretched;
        stretched = time;
        t[i].column = at;
        at += t[i].columns;
    }
    m->squeezed = at > width;
    for (size_t i = 0; m->squeezed && i < n; i++) t[i].column = t[i].column * width / at;
    if (m->squeezed) t[n - 1].columns = 1;
}

void maker_place_ticks(struct maker *m) {
    m->dull = mem_zalloc((m->trace->events.len + 1) * sizeof *m->dull);
    find_repetition(m);
    collect(m);
    if (sum_columns(m) + count_gaps(m) > m->options->columns * 3 / 4) {
        m->folds = true;
        collect(m);
    }
    spread(m);
    place(m);
    const struct tick *last = &vec_last(&m->ticks);
    m->chart->columns = last->column + last->columns;
    if (m->chart->columns > m->options->columns) m->chart->columns = m->options->columns;
    for (size_t i = 0; i < m->ticks.len; i++) {
        struct chart_tick t = {m->ticks.data[i].moment, m->ticks.data[i].column, m->ticks.data[i].columns};
        vec_push(&m->chart->ticks, t);
    }
}

/* ---- afterwards ---- */

size_t chart_column(const struct chart *c, int64_t ns) {
    int64_t moment = moment_at(ns);
    size_t lo = 0, hi = c->ticks.len;
    while (lo < hi) { /* the first tick after it */
        size_t mid = (lo + hi) / 2;
        if (c->ticks.data[mid].moment <= moment)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (!lo) return 0;
    const struct chart_tick *before = &c->ticks.data[lo - 1];
    size_t from = before->column + before->columns;
    if (lo == c->ticks.len || before->moment == moment) return from;
    const struct chart_tick *after = &c->ticks.data[lo];
    if (after->column <= from) return from;
    double part = (double)(moment - before->moment) / (double)(after->moment - before->moment);
    return from + (size_t)(part * (double)(after->column - from));
}
