/* The spans, marks and arrows of a chart. A pen goes along each row while the events are read once. */
#include "lab/chart.h"

#include <string.h>

#include "lab/chart_inside.h"

struct pen {
    enum chart_state state;
    size_t from, least;   /* the open span: its first column, and where it ends at the earliest */
    uint32_t line, steps;
    int64_t since, before, busy; /* ns: the open span's start, the one's before, time that a fold blocked */
    int64_t blocked_until, late; /* late: from when on its sleep is overdue; 0 */
    int64_t due, slept;   /* when that sleep should end; how long the newest one was, in moments */
    bool letter;          /* a cancellation was delivered and not taken back */
    struct buf label;
    const struct aio_event *said; /* the newest PRINT */
};

struct drawing {
    struct maker *m;
    struct pen *pens; /* of each row */
    size_t tick;      /* the next one */
};

static struct pen *pen_of(const struct drawing *d, const struct chart_row *r) {
    return &d->pens[r - d->m->chart->rows.data];
}

/* ---- spans ---- */

static const char *keep(struct drawing *d, const struct buf *text) {
    return text->len ? arena_strndup(&d->m->chart->texts, text->data, text->len) : "";
}

static void label_fold(struct pen *p, int64_t now) {
    struct buf text = BUF_INIT;
    if (p->steps > 1) buf_addf(&text, "%u× ", p->steps);
    buf_add(&text, p->label.data, p->label.len);
    buf_clear(&p->label);
    buf_add(&p->label, text.data, text.len);
    buf_release(&text);
    if (p->busy * 2 > now - p->since) p->state = CHART_BUSY;
}

/* Ends the open span at a column. What has no width is left out, but its steps are counted in what follows. */
static void close_span(struct drawing *d, struct chart_row *r, size_t column, int64_t now) {
    struct pen *p = pen_of(d, r);
    if (column < p->least) column = p->least;
    if (column > p->from && p->state != CHART_NONE && p->state != CHART_OVER) {
        if (p->state == CHART_FOLD) label_fold(p, now);
        struct chart_span s = {.state = p->state, .from = p->from, .to = column, .line = p->line, .steps = p->steps,
                               .label = keep(d, &p->label)};
        vec_push(&r->spans, s);
        p->steps = 0;
    }
    if (column > p->from) p->from = column;
    p->least = 0;
    p->line = 0;
    p->busy = 0;
    p->before = p->since;
    p->since = now;
    buf_clear(&p->label);
}

static void enter(struct drawing *d, struct chart_row *r, size_t column, int64_t now, enum chart_state state) {
    close_span(d, r, column, now);
    pen_of(d, r)->state = state;
}

/* ---- folding ---- */

/* A step that repeats begins: the wait before it, and a fold before that wait, become one fold. */
static void fold(struct drawing *d, struct chart_row *r, int64_t now) {
    struct pen *p = pen_of(d, r);
    if (p->state == CHART_FOLD) {
        p->steps++;
        return;
    }
    struct chart_span *last = r->spans.len ? &vec_last(&r->spans) : NULL;
    if (p->state == CHART_READY && last && last->to == p->from && last->state == CHART_WAIT) {
        p->from = last->from;
        p->line = last->line;
        p->since = p->before;
        buf_clear(&p->label);
        buf_adds(&p->label, last->label);
        r->spans.len--;
    }
    (void)now;
    p->state = CHART_FOLD;
    p->steps = 1;
    p->busy = 0;
    p->least = 0;
}

/* ---- events ---- */

static void sign(struct chart_row *r, size_t column, enum chart_sign what) {
    struct chart_mark m = {column, what};
    vec_push(&r->marks, m);
}

static void arrow(struct drawing *d, const struct chart_row *from, const struct chart_row *to, size_t column, bool wakes) {
    const struct chart_row *rows = d->m->chart->rows.data;
    if (!from || from == to || from->loop) return;
    struct chart_arrow a = {(size_t)(from - rows), (size_t)(to - rows), column, wakes};
    vec_push(&d->m->chart->arrows, a);
}

/* Who was to go on and could not, because somebody held the desk, was ready in all but name. */
static void overdue(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    bool waits = p->state == CHART_WAIT || p->state == CHART_FOLD;
    if (waits && p->late && e->when > p->late) {
        size_t due = chart_column(d->m->chart, p->due);
        if (due < column) enter(d, r, due, p->due, CHART_READY);
    }
    p->late = 0;
}

static void step(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column, bool dull) {
    struct pen *p = pen_of(d, r);
    overdue(d, r, e, column);
    if (d->m->folds && dull) {
        fold(d, r, e->when);
        return;
    }
    enter(d, r, column, e->when, CHART_RUN);
    p->least = p->from <= column ? column + 1 : p->from;
    p->steps++;
}

static void leave(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    if (p->state != CHART_FOLD) {
        enter(d, r, column, e->when, e->kind == AIO_WAIT ? CHART_WAIT : CHART_READY);
        p->line = e->line;
    }
    p->late = late_after(e);
    p->due = trace_after(e, e->b > 0 ? e->b : 0);
    if (p->state == CHART_FOLD && e->kind == AIO_WAIT && e->a == AIO_W_SLEEP && p->slept != moment_at(e->b)) {
        buf_clear(&p->label);
        buf_adds(&p->label, "sleep"); /* now so long, now so */
    } else if (p->state != CHART_FOLD || !p->label.len) {
        buf_clear(&p->label);
        if (e->kind == AIO_WAIT) words_wait(&d->m->chart->words, e, &p->label);
        p->slept = e->a == AIO_W_SLEEP ? moment_at(e->b) : -1;
    }
}

static void wake(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    overdue(d, r, e, column);
    if (p->state != CHART_WAIT) return;
    enter(d, r, column, e->when, CHART_READY);
    if (e->a > 0 && p->from == column) arrow(d, maker_row(d->m, e->a), r, column, true);
}

static void block(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    if (e->a <= 0) return;
    if (p->state == CHART_FOLD) {
        p->busy += e->a;
        return;
    }
    char seconds[32];
    enter(d, r, column, e->when, CHART_BLOCK);
    buf_addf(&p->label, "%.*s %s", (int)e->len, e->text, words_seconds(e->a, seconds));
    p->blocked_until = trace_after(e, e->a);
}

static void block_ends(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    if (!p->blocked_until || e->when < p->blocked_until) return;
    p->blocked_until = 0;
    if (p->state == CHART_BLOCK) enter(d, r, column, e->when, CHART_RUN);
}

static void ask(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct chart_row *asker = e->a > 0 ? maker_row(d->m, e->a) : NULL;
    struct pen *p = asker ? pen_of(d, asker) : NULL;
    sign(asker ? asker : r, column, CHART_ASKS);
    if (p && p->state == CHART_RUN && p->least <= column) p->least = column + 1;
}

/* ---- what stands beside the end ---- */

static void note(struct drawing *d, struct chart_row *r, const char *text, size_t n, enum chart_tone tone) {
    while (n && (text[n - 1] == '\n' || text[n - 1] == ' ')) n--;
    const char *newline = n ? memrchr(text, '\n', n) : NULL;
    if (newline) {
        n -= (size_t)(newline + 1 - text);
        text = newline + 1;
    }
    r->note = arena_strndup(&d->m->chart->texts, text, n);
    r->tone = tone;
}

static void done(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    struct pen *p = pen_of(d, r);
    static const enum chart_sign signs[] = {
        [AIO_RESULT] = CHART_DONE, [AIO_EXCEPTION] = CHART_FAILED, [AIO_CANCELLED] = CHART_CANCELLED};
    if (p->least > column) column = p->least;
    enter(d, r, column, e->when, CHART_OVER);
    if (e->a == AIO_CANCELLED && r->marks.len && vec_last(&r->marks).sign == CHART_CANCELLED &&
        vec_last(&r->marks).column + 1 >= column)
        return;
    sign(r, column, signs[e->a]);
    if (e->a == AIO_EXCEPTION)
        note(d, r, e->text, e->len, CHART_BAD);
    else if (e->a == AIO_RESULT && p->letter)
        note(d, r, "went on after ╳", strlen("went on after ╳"), CHART_ODD);
    else if (p->said)
        note(d, r, p->said->text, p->said->len, CHART_SAID);
}

/* Nobody held it, and it still waited. */
static void gone(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t column) {
    enter(d, r, column, e->when, CHART_OVER);
    sign(r, column, CHART_GONE);
    note(d, r, "nobody held it", strlen("nobody held it"), CHART_ODD);
}

/* ---- one event ---- */

static void draw_event(struct drawing *d, struct chart_row *r, const struct aio_event *e, size_t i, size_t column) {
    struct pen *p = pen_of(d, r);
    if (p->state == CHART_OVER) return;
    block_ends(d, r, e, column);
    switch (e->kind) {
    case AIO_CREATE:
        enter(d, r, column, e->when, CHART_READY);
        arrow(d, maker_row(d->m, e->a), r, column, false);
        break;
    case AIO_STEP: step(d, r, e, column, d->m->dull[i]); break;
    case AIO_WAIT:
    case AIO_YIELD: leave(d, r, e, column); break;
    case AIO_WAKE: wake(d, r, e, column); break;
    case AIO_BLOCK: block(d, r, e, column); break;
    case AIO_CANCEL_REQUEST: ask(d, r, e, column); break;
    case AIO_CANCEL_DELIVER:
        p->letter = true;
        sign(r, column, CHART_CANCELLED);
        break;
    case AIO_UNCANCEL: p->letter = p->letter && e->a; break;
    case AIO_PRINT: p->said = e; break;
    case AIO_DONE: done(d, r, e, column); break;
    case AIO_DESTROYED: gone(d, r, e, column); break;
    default: break;
    }
}

/* Module level works before and after the loop does. */
static void draw_program(struct drawing *d, const struct aio_event *e, size_t column) {
    struct chart_row *r = maker_row(d->m, 0);
    if (r && e->kind == AIO_LOOP_START) enter(d, r, column, e->when, CHART_NONE);
    if (r && e->kind == AIO_LOOP_END) enter(d, r, column, e->when, CHART_RUN);
}

/* Where an event is: at its tick, or between the ticks around it by its time. */
static size_t column_of(struct drawing *d, size_t i) {
    const struct tick *t = d->m->ticks.data;
    int64_t moment = moment_at(d->m->trace->events.data[i].when);
    if (t[d->tick].event == i) return t[d->tick++].column;
    const struct tick *next = &t[d->tick], *before = d->tick ? next - 1 : NULL;
    if (!before || moment <= before->moment) return before ? before->column : 0;
    if (moment >= next->moment || next->column <= before->column + before->columns) return next->column;
    size_t from = before->column + before->columns;
    double part = (double)(moment - before->moment) / (double)(next->moment - before->moment);
    return from + (size_t)(part * (double)(next->column - from));
}

/* ---- where columns are shared ---- */

static bool is_short(const struct chart_span *s) {
    return s->to - s->from <= 1 && (s->state == CHART_RUN || s->state == CHART_WAIT || s->state == CHART_READY);
}

/* Many short spans side by side would look like one long run: they become a fold. */
static void merge_short(struct chart_row *r) {
    size_t out = 0;
    for (size_t i = 0; i < r->spans.len;) {
        size_t k = i;
        uint32_t steps = 0;
        while (k < r->spans.len && is_short(&r->spans.data[k]) && (k == i || r->spans.data[k].from == r->spans.data[k - 1].to))
            steps += r->spans.data[k++].steps;
        if (k - i < 4 || steps < 3) {
            r->spans.data[out++] = r->spans.data[i++];
            continue;
        }
        struct chart_span s = {.state = CHART_FOLD, .from = r->spans.data[i].from, .to = r->spans.data[k - 1].to,
                               .steps = steps, .label = ""};
        r->spans.data[out++] = s;
        i = k;
    }
    r->spans.len = out;
}

static void finish(struct drawing *d, size_t last) {
    struct chart *c = d->m->chart;
    for (size_t i = 0; i < c->rows.len; i++) {
        struct chart_row *r = &c->rows.data[i];
        if (d->pens[i].state != CHART_OVER) close_span(d, r, last, d->m->trace->end);
        if (d->m->squeezed) merge_short(r);
        if (r->spans.len) r->end = vec_last(&r->spans).to;
        for (size_t k = 0; k < r->marks.len; k++)
            if (r->marks.data[k].column + 1 > r->end) r->end = r->marks.data[k].column + 1;
        buf_release(&d->pens[i].label);
    }
}

static void draw(struct maker *m) {
    struct drawing d = {.m = m};
    d.pens = mem_zalloc((m->chart->rows.len + 1) * sizeof *d.pens);
    for (size_t i = 0; i < m->chart->rows.len; i++) {
        buf_init(&d.pens[i].label);
        if (m->chart->rows.data[i].lane == 0 && !m->chart->rows.data[i].loop) d.pens[i].state = CHART_RUN;
    }
    for (size_t i = 0; i < m->trace->events.len; i++) {
        const struct aio_event *e = &m->trace->events.data[i];
        size_t column = column_of(&d, i);
        struct chart_row *r = maker_row(m, e->lane);
        if (r) draw_event(&d, r, e, i, column);
        draw_program(&d, e, column);
    }
    finish(&d, m->chart->columns);
    mem_free(d.pens);
}

/* ---- the interface ---- */

void chart_init(struct chart *c, const struct trace *t, const struct chart_options *o) {
    *c = (struct chart){0};
    words_init(&c->words, t);
    struct maker m = {.chart = c, .trace = t, .options = o};
    maker_choose_rows(&m);
    maker_place_ticks(&m);
    draw(&m);
    vec_release(&m.ticks);
    mem_free(m.row_of);
    mem_free(m.dull);
}

void chart_release(struct chart *c) {
    for (size_t i = 0; i < c->rows.len; i++) {
        vec_release(&c->rows.data[i].spans);
        vec_release(&c->rows.data[i].marks);
    }
    vec_release(&c->rows);
    vec_release(&c->arrows);
    vec_release(&c->ticks);
    words_release(&c->words);
    arena_release(&c->texts);
}

bool chart_is_worth(const struct chart *c) {
    size_t rows = 0;
    for (size_t i = 0; i < c->rows.len; i++) {
        const struct chart_row *r = &c->rows.data[i];
        if (r->loop) continue;
        if (++rows > 1) return true;
        for (size_t k = 0; k < r->spans.len; k++) {
            enum chart_state s = r->spans.data[k].state;
            if (s == CHART_WAIT || s == CHART_BLOCK || s == CHART_FOLD || s == CHART_BUSY || (s == CHART_READY && r->spans.data[k].line))
                return true;
        }
    }
    return false;
}
