#include "lab/timeline.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

#define MOMENT_NS 100000 /* what lies closer together is one moment: the clock's own steps do not show */
#define LABEL_MAX 16

enum lane_state { LANE_NONE, LANE_READY, LANE_RUN, LANE_WAIT, LANE_OVER };

struct row { /* a lane being drawn */
    const struct trace_lane *lane;
    char name[LABEL_MAX * 4];
    enum lane_state state;
    size_t from; /* column from which `state` holds and is not drawn yet */
    const char *wait; /* what it waits on, while LANE_WAIT */
    uint32_t *cells;  /* code points, one a column */
};

struct chart {
    const struct trace *trace;
    VEC(size_t) columns; /* of each tick */
    VEC(int64_t) moments; /* of each tick */
    VEC(struct row) rows;
    size_t *row_of;      /* of each lane; SIZE_MAX hidden */
    size_t width, hidden, label_width;
};

const char *timeline_seconds(int64_t ns, char out[32]) {
    snprintf(out, 32, "%.4f", (double)((ns + MOMENT_NS / 2) / MOMENT_NS) / (1e9 / MOMENT_NS));
    size_t n = strlen(out);
    while (n && out[n - 1] == '0') out[--n] = 0;
    if (n && out[n - 1] == '.') out[--n] = 0;
    return out;
}

static int64_t moment_of(const struct aio_event *e) { return (e->when + MOMENT_NS / 2) / MOMENT_NS; }

/* A tick is an event that gets a column of its own. */
static bool is_tick(const struct aio_event *e) {
    return e->kind == AIO_STEP || e->kind == AIO_DONE || (e->kind == AIO_BLOCK && e->a > 0);
}

/* ---- columns ---- */

static void collect_ticks(struct chart *c) {
    for (size_t i = 0; i < c->trace->events.len; i++) {
        const struct aio_event *e = &c->trace->events.data[i];
        if (is_tick(e)) vec_push(&c->moments, moment_of(e));
    }
    vec_push(&c->moments, (c->trace->end + MOMENT_NS / 2) / MOMENT_NS); /* the end */
}

/* The number of columns that the ticks of one moment share: all of them, or their part of half the room. */
static size_t moment_columns(const struct chart *c, size_t ticks) {
    if (c->moments.len <= c->width / 2) return ticks;
    size_t share = ticks * (c->width / 2) / c->moments.len;
    return share ? share : 1;
}

static void place_ticks(struct chart *c) {
    size_t n = c->moments.len, fixed = 0;
    int64_t *m = c->moments.data;
    size_t gaps = 0;
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && m[k] == m[i]) k++;
        fixed += moment_columns(c, k - i);
        gaps += k < n;
        i = k;
    }
    double room = (double)c->width - (double)fixed - (double)gaps;
    double total = n ? (double)(m[n - 1] - m[0]) : 0;
    double scale = room > 0 && total > 0 ? room / total : 0;
    size_t column = 0;
    for (size_t i = 0; i < n;) {
        size_t k = i;
        while (k < n && m[k] == m[i]) k++;
        size_t share = moment_columns(c, k - i);
        for (size_t j = i; j < k; j++) vec_push(&c->columns, column + (j - i) * share / (k - i));
        column += share;
        if (k < n) column += 1 + (size_t)(scale * (double)(m[k] - m[i]));
        i = k;
    }
    if (column > c->width) c->width = column; /* many moments: the picture is wider, and shown in stretches */
}

/* ---- rows ---- */

static void name_row(struct chart *c, struct row *r) {
    const struct trace_lane *lane = r->lane;
    bool plain = strncmp(lane->name, "Task-", 5) == 0;
    const char *base = lane->lane == 0 ? "program" : plain && *lane->coro ? lane->coro : lane->name;
    const char *dot = strrchr(base, '.'); /* "main.<locals>.worker" is worker */
    if (dot && dot[1]) base = dot + 1;
    size_t same = 1;
    for (size_t i = 0; i < c->rows.len; i++) {
        const char *other = c->rows.data[i].name;
        size_t n = strcspn(other, " ");
        if (n == strlen(base) && strncmp(other, base, n) == 0) same++;
    }
    if (same > 1)
        snprintf(r->name, sizeof r->name, "%.12s %zu", base, same);
    else
        snprintf(r->name, sizeof r->name, "%.*s", LABEL_MAX, base);
    size_t columns = utf8_columns(r->name, strlen(r->name));
    if (columns > c->label_width) c->label_width = columns;
}

static bool desk_blocks(const struct trace *t) {
    for (size_t i = 0; i < t->events.len; i++)
        if (t->events.data[i].kind == AIO_BLOCK && t->events.data[i].lane == 0 && t->events.data[i].a > 0) return true;
    return false;
}

static void choose_rows(struct chart *c, size_t max) {
    size_t lanes = c->trace->lanes.len;
    c->row_of = mem_alloc(lanes * sizeof *c->row_of);
    bool desk = desk_blocks(c->trace);
    for (size_t i = 0; i < lanes; i++) {
        c->row_of[i] = SIZE_MAX;
        if (i == 0 && !desk) continue;
        if (i > 0 && !*c->trace->lanes.data[i].name) continue;
        if (c->rows.len >= max) {
            c->hidden++;
            continue;
        }
        struct row r = {.lane = &c->trace->lanes.data[i], .state = i ? LANE_NONE : LANE_RUN};
        name_row(c, &r);
        c->row_of[i] = c->rows.len;
        vec_push(&c->rows, r);
    }
}

/* ---- drawing into cells ---- */

static uint32_t state_glyph(enum lane_state s) {
    switch (s) {
    case LANE_READY: return 0xB7;   /* · */
    case LANE_RUN: return 0x2588;   /* █ */
    case LANE_WAIT: return 0x2500;  /* ─ */
    default: return ' ';
    }
}

/* The reason of a wait stands in the middle of its line. */
static void label_wait(struct row *r, size_t from, size_t to) {
    size_t n = r->wait ? strlen(r->wait) : 0, room = to - from;
    if (!n || room < n + 2) return;
    size_t at = from + (room - n) / 2;
    for (size_t i = 0; i < n; i++) r->cells[at + i] = (unsigned char)r->wait[i];
}

static void draw_until(struct row *r, size_t column) {
    if (column <= r->from) return;
    for (size_t i = r->from; i < column; i++) r->cells[i] = state_glyph(r->state);
    if (r->state == LANE_WAIT) label_wait(r, r->from, column);
    r->from = column;
}

static void enter(struct row *r, size_t column, enum lane_state s) {
    draw_until(r, column);
    r->state = s;
}

static void mark(struct row *r, size_t column, uint32_t glyph) {
    draw_until(r, column);
    r->cells[column] = glyph;
    if (r->from == column) r->from = column + 1;
}

static const char *const wait_labels[] = {
    [AIO_W_FUTURE] = "future", [AIO_W_SLEEP] = "sleep", [AIO_W_TASK] = "task", [AIO_W_LOCK] = "lock",
    [AIO_W_SEMAPHORE] = "semaphore", [AIO_W_EVENT] = "event", [AIO_W_CONDITION] = "condition",
    [AIO_W_BARRIER] = "barrier", [AIO_W_QUEUE_GET] = "get", [AIO_W_QUEUE_PUT] = "put", [AIO_W_QUEUE_JOIN] = "join",
    [AIO_W_GATHER] = "gather", [AIO_W_WAIT] = "wait", [AIO_W_STREAM] = "read", [AIO_W_THREAD] = "thread",
    [AIO_W_CPU] = "cpu",
};

static const char *wait_label(struct chart *c, const struct aio_event *e) {
    if (e->a == AIO_W_TASK && e->b > 0 && (size_t)e->b < c->trace->lanes.len && c->row_of[e->b] != SIZE_MAX)
        return c->rows.data[c->row_of[e->b]].name;
    if (e->a < 0 || (size_t)e->a >= sizeof wait_labels / sizeof *wait_labels) return "";
    return wait_labels[e->a];
}

static void draw_event(struct chart *c, struct row *r, const struct aio_event *e, size_t column) {
    switch (e->kind) {
    case AIO_CREATE: enter(r, column, LANE_READY); break;
    case AIO_STEP:
        enter(r, column, LANE_RUN);
        mark(r, column, state_glyph(LANE_RUN));
        break;
    case AIO_WAIT:
        enter(r, column + 1, LANE_WAIT);
        r->wait = wait_label(c, e);
        break;
    case AIO_YIELD: enter(r, column + 1, LANE_READY); break;
    case AIO_WAKE: enter(r, column, LANE_READY); break;
    case AIO_CANCEL_REQUEST:
        if (column >= r->from) mark(r, column, 0x25B2); /* ▲ */
        break;
    case AIO_CANCEL_DELIVER: r->cells[column] = 0x2573; break; /* ╳ */
    case AIO_DONE:
        enter(r, column, LANE_OVER);
        mark(r, column, e->a == AIO_RESULT ? 0x2713 : e->a == AIO_EXCEPTION ? '!' : 0x2573); /* ✓ ! ╳ */
        break;
    default: break;
    }
}

static void draw(struct chart *c) {
    for (size_t i = 0; i < c->rows.len; i++) {
        c->rows.data[i].cells = mem_alloc((c->width + 2) * sizeof(uint32_t));
        for (size_t k = 0; k < c->width + 2; k++) c->rows.data[i].cells[k] = ' ';
    }
    size_t tick = 0, column = 0;
    for (size_t i = 0; i < c->trace->events.len; i++) {
        const struct aio_event *e = &c->trace->events.data[i];
        bool own = is_tick(e);
        if (own) column = c->columns.data[tick++];
        /* what happens between two ticks at a later moment belongs to the coming one */
        size_t at = !own && tick > 0 && tick < c->moments.len && moment_of(e) > c->moments.data[tick - 1]
                        ? c->columns.data[tick]
                        : column;
        if (e->lane < c->trace->lanes.len && c->row_of[e->lane] != SIZE_MAX)
            draw_event(c, &c->rows.data[c->row_of[e->lane]], e, at);
    }
    size_t end = c->columns.len ? vec_last(&c->columns) : 0;
    for (size_t i = 0; i < c->rows.len; i++)
        if (c->rows.data[i].state != LANE_OVER) draw_until(&c->rows.data[i], end);
}

/* ---- text ---- */

static void add_padded(struct buf *b, const char *name, size_t width) {
    buf_adds(b, name);
    buf_fill(b, ' ', width - utf8_columns(name, strlen(name)));
}

static void add_axis(struct chart *c, struct buf *b) {
    add_padded(b, "time", c->label_width);
    buf_adds(b, "  ");
    size_t at = 0, free_from = 0;
    for (size_t i = 0; i < c->columns.len; i++) {
        if (i && c->moments.data[i] == c->moments.data[i - 1]) continue;
        size_t column = c->columns.data[i];
        if (column < free_from) continue;
        char text[32];
        timeline_seconds(c->moments.data[i] * MOMENT_NS, text);
        buf_fill(b, ' ', column - at);
        buf_adds(b, text);
        at = column + strlen(text);
        free_from = at + 2;
    }
    buf_addc(b, '\n');
}

static void add_row(struct chart *c, struct buf *b, const struct row *r) {
    add_padded(b, r->name, c->label_width);
    buf_adds(b, "  ");
    size_t n = c->width + 2;
    while (n && r->cells[n - 1] == ' ') n--;
    for (size_t i = 0; i < n; i++) {
        char glyph[4];
        buf_add(b, glyph, utf8_encode(r->cells[i], glyph));
    }
    buf_addc(b, '\n');
}

static void chart_release(struct chart *c) {
    for (size_t i = 0; i < c->rows.len; i++) mem_free(c->rows.data[i].cells);
    vec_release(&c->rows);
    vec_release(&c->columns);
    vec_release(&c->moments);
    mem_free(c->row_of);
}

/* ---- linear mode ---- */

static void tell(struct term *t, const struct trace *trace, size_t indent) {
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        const struct trace_lane *lane = trace_lane(trace, e->lane);
        const char *who = lane && lane->lane ? lane->name : "program";
        const char *what = NULL;
        char when[32], about[64] = "";
        switch (e->kind) {
        case AIO_CREATE: what = "is created"; break;
        case AIO_STEP: what = "runs"; break;
        case AIO_YIELD: what = "lets the others go first"; break;
        case AIO_WAIT:
            what = "waits for";
            snprintf(about, sizeof about, " %s",
                     e->a >= 0 && (size_t)e->a < sizeof wait_labels / sizeof *wait_labels ? wait_labels[e->a] : "");
            break;
        case AIO_CANCEL_REQUEST: what = "is asked to cancel"; break;
        case AIO_CANCEL_DELIVER: what = "gets the cancellation"; break;
        case AIO_DONE:
            what = e->a == AIO_RESULT ? "ends" : e->a == AIO_EXCEPTION ? "ends with an exception" : "ends cancelled";
            break;
        default: continue;
        }
        term_spaces(t, indent);
        term_print(t, STYLE_PLAIN, "at %s: %s (%s) %s%s", timeline_seconds(e->when, when), who,
                   lane ? lane->coro : "", what, about);
        if (e->line) term_print(t, STYLE_PLAIN, ", line %u", e->line);
        term_newline(t);
    }
}

/* ---- the interface ---- */

static void print_text(struct term *t, const struct buf *b, size_t indent) {
    bool cells = t->cells;
    t->cells = true;
    size_t start = 0;
    for (size_t i = 0; i < b->len; i++) {
        if (b->data[i] != '\n') continue;
        term_spaces(t, indent);
        term_put(t, start == 0 ? STYLE_DIM : STYLE_PLAIN, b->data + start, i - start);
        term_newline(t);
        start = i + 1;
    }
    t->cells = cells;
}

void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *options) {
    size_t indent = options ? options->indent : 0;
    if (t->plain) {
        tell(t, trace, indent);
        return;
    }
    struct chart c = {.trace = trace, .label_width = 4};
    choose_rows(&c, options && options->max_lanes ? options->max_lanes : 12);
    if (c.rows.len) {
        size_t width = options && options->width ? options->width : t->width;
        size_t used = indent + c.label_width + 2 + 2;
        c.width = width > used + 10 ? width - used : 10;
        collect_ticks(&c);
        place_ticks(&c);
        draw(&c);
        struct buf b = BUF_INIT;
        add_axis(&c, &b);
        for (size_t i = 0; i < c.rows.len; i++) add_row(&c, &b, &c.rows.data[i]);
        print_text(t, &b, indent);
        buf_release(&b);
    }
    if (c.hidden) {
        term_spaces(t, indent);
        term_print(t, STYLE_DIM, "and %zu more task%s\n", c.hidden, c.hidden == 1 ? "" : "s");
    }
    if (trace->left_out) {
        term_spaces(t, indent);
        term_print(t, STYLE_DIM, "the last %zu events are not drawn\n", trace->left_out);
    }
    chart_release(&c);
}

void timeline_print_output(struct term *t, const struct trace *trace, size_t indent) {
    bool start = true;
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        if (e->kind != AIO_PRINT) continue;
        for (size_t at = 0; at < e->len;) {
            const char *nl = memchr(e->text + at, '\n', e->len - at);
            size_t n = nl ? (size_t)(nl - e->text) - at : e->len - at;
            if (start) {
                char when[32];
                snprintf(when, sizeof when, "%6.2f", (double)moment_of(e) * MOMENT_NS / 1e9);
                term_spaces(t, indent);
                term_print(t, STYLE_DIM, "%s  ", when);
            }
            term_put(t, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, e->text + at, n);
            if (nl) term_newline(t);
            start = nl != NULL;
            at += n + (nl ? 1 : 0);
        }
    }
    if (!start) term_newline(t);
}
