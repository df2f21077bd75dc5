#include "lab/timeline.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lab/timeline_inside.h"

#define LABEL_MAX 16   /* columns of a lane's name */
#define ALIKE_SHOWN 3  /* of many lanes with one name: the first ones, and the last */
#define END_COLUMNS 12 /* for who waits for ever */
#define SPREAD 4       /* columns more for a step where no time passes */
#define NO_ROW SIZE_MAX

enum lane_state { LANE_NONE, LANE_READY, LANE_RUN, LANE_WAIT, LANE_OVER };

struct row { /* a lane being drawn */
    uint32_t lane;
    size_t folded; /* lanes with the same name that are left out behind it */
    enum lane_state state;
    size_t from;     /* column from which `state` holds and is not drawn yet */
    struct buf name, wait; /* wait: what it waits for, while LANE_WAIT */
    uint32_t line;   /* where it left the desk; 0 unknown */
    size_t step;     /* its newest step, a tick */
    bool letter;     /* that step brought a cancellation */
    bool over;
    uint32_t *cells; /* code points, one a column */
};

/* What gets a column of its own: a step, an end, a letter of cancellation, a stretch of blocking, the end of the run. */
struct tick {
    size_t event;
    int64_t moment;
    size_t column, columns;
    bool leaves; /* a step that ends in a wait, not in the lane's end */
};

struct chart {
    const struct trace *trace;
    bool *own;
    VEC(struct tick) ticks;
    VEC(struct row) rows;
    size_t *row_of; /* of each lane */
    size_t width, hidden, label_width;
    int64_t end;    /* ns */
};

static int64_t moment_at(int64_t ns) { return (ns + MOMENT_NS / 2) / MOMENT_NS; }

static struct row *row_of(const struct chart *c, int64_t lane) {
    if (lane < 0 || (size_t)lane >= c->trace->lanes.len || c->row_of[lane] == NO_ROW) return NULL;
    return &c->rows.data[c->row_of[lane]];
}

/* ---- rows ---- */

static bool desk_blocks(const struct trace *t) {
    for (size_t i = 0; i < t->events.len; i++)
        if (t->events.data[i].kind == AIO_BLOCK && t->events.data[i].lane == 0 && t->events.data[i].a > 0) return true;
    return false;
}

static void add_row(struct chart *c, uint32_t lane) {
    struct row r = {.lane = lane, .state = lane ? LANE_NONE : LANE_RUN, .name = BUF_INIT, .wait = BUF_INIT};
    c->row_of[lane] = c->rows.len;
    vec_push(&c->rows, r);
}

/* Of lanes in a row that are called the same, with too many lanes in all: the first ones and the last. */
static void add_alike(struct chart *c, const uint32_t *lanes, size_t n, bool fold) {
    bool folds = fold && n > ALIKE_SHOWN + 2;
    for (size_t i = 0; i < n; i++) {
        if (folds && i >= ALIKE_SHOWN && i + 1 < n) continue;
        add_row(c, lanes[i]);
        if (folds && i + 1 == ALIKE_SHOWN) vec_last(&c->rows).folded = n - ALIKE_SHOWN - 1;
    }
}

static void choose_rows(struct chart *c, size_t max) {
    size_t lanes = c->trace->lanes.len;
    c->row_of = mem_alloc(lanes * sizeof *c->row_of);
    VEC(uint32_t) shown = {0};
    for (size_t i = 0; i < lanes; i++) {
        c->row_of[i] = NO_ROW;
        if (i == 0 ? desk_blocks(c->trace) : c->own[i]) vec_push(&shown, (uint32_t)i);
    }
    bool fold = shown.len > max;
    for (size_t i = 0; i < shown.len;) {
        size_t k = i;
        const char *name = timeline_base_name(&c->trace->lanes.data[shown.data[i]]);
        while (k < shown.len && strcmp(timeline_base_name(&c->trace->lanes.data[shown.data[k]]), name) == 0) k++;
        add_alike(c, shown.data + i, k - i, fold);
        i = k;
    }
    vec_release(&shown);
    while (c->rows.len > max) {
        c->row_of[vec_last(&c->rows).lane] = NO_ROW;
        c->hidden += 1 + vec_last(&c->rows).folded;
        c->rows.len--;
    }
}

static void name_rows(struct chart *c, size_t width) {
    size_t room = width / 4 < 6 ? 6 : width / 4 > LABEL_MAX ? LABEL_MAX : width / 4;
    for (size_t i = 0; i < c->rows.len; i++) {
        struct buf *name = &c->rows.data[i].name;
        timeline_name(c->trace, c->own, c->rows.data[i].lane, room, name);
        size_t columns = utf8_columns(name->data, name->len);
        if (columns > c->label_width) c->label_width = columns;
    }
}

/* ---- ticks ---- */

static bool wants_tick(struct chart *c, const struct aio_event *e) {
    struct row *r = row_of(c, e->lane);
    switch (e->kind) {
    case AIO_STEP: return r != NULL;
    case AIO_BLOCK: return r && e->a > 0;
    case AIO_DONE: return r && !(e->a == AIO_CANCELLED && r->letter); /* its ╳ says it */
    case AIO_CANCEL_REQUEST: return r && e->a > 0 && row_of(c, e->a);
    default: return false;
    }
}

static void follow_row(struct chart *c, struct row *r, const struct aio_event *e) {
    int64_t until = e->kind == AIO_BLOCK ? e->when + e->a : e->when;
    if (until > c->end) c->end = until;
    if (e->kind == AIO_STEP) {
        r->step = c->ticks.len - 1;
        r->letter = false;
    }
    if (e->kind == AIO_CANCEL_DELIVER) r->letter = true;
    if (e->kind == AIO_WAIT || e->kind == AIO_YIELD) c->ticks.data[r->step].leaves = true;
    if (e->kind == AIO_DONE) r->over = true;
}

static void collect_ticks(struct chart *c) {
    for (size_t i = 0; i < c->trace->events.len; i++) {
        const struct aio_event *e = &c->trace->events.data[i];
        if (wants_tick(c, e)) vec_push(&c->ticks, ((struct tick){i, moment_at(e->when), 0, 1, false}));
        if (row_of(c, e->lane)) follow_row(c, row_of(c, e->lane), e);
    }
    bool waiting = false;
    for (size_t i = 0; i < c->rows.len; i++) waiting |= !c->rows.data[i].over && c->rows.data[i].lane > 0;
    vec_push(&c->ticks, ((struct tick){SIZE_MAX, moment_at(c->end), 0, waiting ? END_COLUMNS : 1, false}));
}

static size_t sum_columns(const struct chart *c) {
    size_t sum = 0;
    for (size_t i = 0; i < c->ticks.len; i++) sum += c->ticks.data[i].columns;
    return sum;
}

/* Where no time passes, the steps themselves are drawn apart, so that their lines can stand between them. */
static void spread_ticks(struct chart *c) {
    size_t n = c->ticks.len;
    bool timeless = n > 1 && c->ticks.data[0].moment == c->ticks.data[n - 1].moment;
    if (!timeless) return;
    for (size_t i = 0; i < n; i++) c->ticks.data[i].columns += c->ticks.data[i].leaves ? SPREAD : 0;
    if (sum_columns(c) <= c->width) return;
    for (size_t i = 0; i < n; i++) c->ticks.data[i].columns -= c->ticks.data[i].leaves ? SPREAD : 0;
}

/* The ticks of a moment stand side by side; between moments the distance grows with the time. Where there are too many,
 * neighbours share a column. */
static void place_ticks(struct chart *c) {
    size_t n = c->ticks.len, gaps = 0, at = 0;
    struct tick *t = c->ticks.data;
    for (size_t i = 0; i + 1 < n; i++) gaps += t[i + 1].moment != t[i].moment;
    double room = (double)c->width - (double)sum_columns(c) - (double)gaps;
    double total = (double)(t[n - 1].moment - t[0].moment);
    double scale = room > 0 && total > 0 ? room / total : 0;
    for (size_t i = 0; i < n; i++) {
        if (i && t[i].moment != t[i - 1].moment) at += 1 + (size_t)(scale * (double)(t[i].moment - t[i - 1].moment));
        t[i].column = at;
        at += t[i].columns;
    }
    for (size_t i = 0; at > c->width && i < n; i++) t[i].column = t[i].column * c->width / at;
}

/* ---- drawing into cells ---- */

static uint32_t state_glyph(enum lane_state s) {
    switch (s) {
    case LANE_READY: return 0xB7;  /* · */
    case LANE_RUN: return 0x2588;  /* █ */
    case LANE_WAIT: return 0x2500; /* ─ */
    default: return ' ';
    }
}

static void write_cells(struct row *r, size_t at, const char *text, size_t n) {
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += utf8_decode(text + i, n - i, &cp);
        r->cells[at++] = cp;
    }
}

/* Over a stretch of waiting: the line where it left the desk, and in the middle what it waits for. */
static void label_stretch(struct row *r, size_t from, size_t to) {
    char line[16];
    size_t digits = r->line ? (size_t)snprintf(line, sizeof line, "%u ", r->line) : 0;
    size_t n = r->state == LANE_WAIT ? utf8_columns(r->wait.data, r->wait.len) : 0;
    if (n != utf8_count(r->wait.data, r->wait.len)) n = 0; /* wide characters do not fit into cells */
    bool words = n && to - from >= n + 2;
    if (digits && to - from >= digits + 1 + (words ? n + 2 : 0)) {
        write_cells(r, from, line, digits);
        from += digits;
    }
    if (words) write_cells(r, from + (to - from - n) / 2, r->wait.data, r->wait.len);
}

static void draw_until(struct row *r, size_t column) {
    if (column <= r->from) return;
    for (size_t i = r->from; i < column; i++) r->cells[i] = state_glyph(r->state);
    if (r->state == LANE_WAIT || r->state == LANE_READY) label_stretch(r, r->from, column);
    r->line = 0;
    r->from = column;
}

static void enter(struct row *r, size_t column, enum lane_state s) {
    draw_until(r, column);
    r->state = s;
}

static void mark(struct row *r, size_t column, uint32_t glyph) {
    draw_until(r, column);
    r->cells[column] = glyph;
    if (r->from <= column) r->from = column + 1;
}

static void leave_desk(struct chart *c, struct row *r, const struct aio_event *e, size_t column) {
    enter(r, column + 1 > r->from ? column + 1 : r->from, e->kind == AIO_WAIT ? LANE_WAIT : LANE_READY);
    r->line = e->line;
    buf_clear(&r->wait);
    if (e->kind == AIO_WAIT) timeline_wait(c->trace, c->own, e, &r->wait);
}

static void draw_event(struct chart *c, struct row *r, const struct aio_event *e, size_t column) {
    switch (e->kind) {
    case AIO_CREATE: enter(r, column, LANE_READY); break;
    case AIO_STEP:
        enter(r, column, LANE_RUN);
        mark(r, column, state_glyph(LANE_RUN));
        break;
    case AIO_WAIT:
    case AIO_YIELD: leave_desk(c, r, e, column); break;
    case AIO_WAKE:
        if (r->state == LANE_WAIT) enter(r, column, LANE_READY);
        break;
    case AIO_CANCEL_REQUEST:
        if (row_of(c, e->a)) mark(row_of(c, e->a), column, 0x25B2); /* ▲ by whom it is asked for */
        break;
    case AIO_CANCEL_DELIVER: r->cells[column] = 0x2573; break; /* ╳ */
    case AIO_DONE:
        enter(r, column, LANE_OVER);
        if (r->cells[column] != 0x2573) mark(r, column, e->a == AIO_RESULT ? 0x2713 : e->a == AIO_EXCEPTION ? '!' : 0x2573);
        break;
    default: break;
    }
}

/* The desk itself works before and after the loop does. */
static void draw_loop(struct chart *c, const struct aio_event *e, size_t column) {
    struct row *r = row_of(c, 0);
    if (r && e->kind == AIO_LOOP_START) enter(r, column, LANE_NONE);
    if (r && e->kind == AIO_LOOP_END) enter(r, column, LANE_RUN);
}

static void draw(struct chart *c) {
    for (size_t i = 0; i < c->rows.len; i++) {
        c->rows.data[i].cells = mem_alloc((c->width + 2) * sizeof(uint32_t));
        for (size_t k = 0; k < c->width + 2; k++) c->rows.data[i].cells[k] = ' ';
    }
    size_t next = 0, column = 0;
    for (size_t i = 0; i < c->trace->events.len; i++) {
        const struct aio_event *e = &c->trace->events.data[i];
        const struct tick *t = &c->ticks.data[next];
        if (t->event == i) {
            column = t->column;
            next++;
        }
        /* what happens between two ticks at a later moment belongs to the coming one */
        size_t at = t->event != i && next > 0 && moment_at(e->when) > c->ticks.data[next - 1].moment ? t->column : column;
        if (row_of(c, e->lane)) draw_event(c, row_of(c, e->lane), e, at);
        draw_loop(c, e, at);
    }
    const struct tick *last = &vec_last(&c->ticks);
    size_t end = last->column + last->columns - 1;
    if (end > c->width) end = c->width;
    for (size_t i = 0; i < c->rows.len; i++)
        if (c->rows.data[i].state != LANE_OVER) draw_until(&c->rows.data[i], end);
}

/* ---- printing ---- */

static void print_name(struct chart *c, struct term *t, size_t indent, const char *name) {
    term_spaces(t, indent);
    term_puts(t, STYLE_PLAIN, name);
    term_spaces(t, c->label_width - utf8_columns(name, strlen(name)) + 2);
}

static void print_axis(struct chart *c, struct term *t, size_t indent) {
    size_t at = 0, free_from = 0;
    print_name(c, t, indent, "time");
    for (size_t i = 0; i < c->ticks.len; i++) {
        const struct tick *k = &c->ticks.data[i];
        if (i && k->moment == k[-1].moment) continue;
        char text[32];
        size_t n = strlen(timeline_seconds(k->moment * MOMENT_NS, text)), column = k->column;
        if (column + n > c->width + 2) column = c->width + 2 - n; /* the last one ends where the picture does */
        if (column < free_from) continue;
        term_spaces(t, column - at);
        term_put(t, STYLE_DIM, text, n);
        at = column + n;
        free_from = at + 1;
    }
    term_newline(t);
}

static unsigned cell_style(uint32_t cp) {
    switch (cp) {
    case 0xB7:
    case 0x2500: return STYLE_DIM;
    case 0x2713: return STYLE_GOOD;
    case '!': return STYLE_BAD;
    case 0x25B2:
    case 0x2573: return STYLE_WARN;
    default: return STYLE_PLAIN;
    }
}

static void print_cells(struct term *t, const uint32_t *cells, size_t n) {
    struct buf run = BUF_INIT;
    while (n && cells[n - 1] == ' ') n--;
    for (size_t i = 0; i < n; i++) {
        char glyph[4];
        buf_add(&run, glyph, utf8_encode(cells[i], glyph));
        if (i + 1 < n && cell_style(cells[i + 1]) == cell_style(cells[i])) continue;
        term_put(t, cell_style(cells[i]), run.data, run.len);
        buf_clear(&run);
    }
    buf_release(&run);
    term_newline(t);
}

static void print_rows(struct chart *c, struct term *t, size_t indent) {
    bool cells = t->cells;
    t->cells = true;
    print_axis(c, t, indent);
    for (size_t i = 0; i < c->rows.len; i++) {
        const struct row *r = &c->rows.data[i];
        print_name(c, t, indent, r->name.data);
        print_cells(t, r->cells, c->width + 2);
        if (!r->folded) continue;
        print_name(c, t, indent, "");
        term_print(t, STYLE_DIM, "%zu more, called the same\n", r->folded);
    }
    t->cells = cells;
}

static void print_rest(const struct chart *c, struct term *t, size_t indent) {
    if (c->hidden) {
        term_spaces(t, indent);
        term_print(t, STYLE_DIM, "and %zu more task%s\n", c->hidden, c->hidden == 1 ? "" : "s");
    }
    if (c->trace->left_out) {
        term_spaces(t, indent);
        term_print(t, STYLE_DIM, "the last %zu events are not drawn\n", c->trace->left_out);
    }
}

/* ---- the interface ---- */

/* One lane that never leaves the desk and takes no time is no picture. */
static bool worth_drawing(const struct chart *c) {
    if (c->rows.len != 1) return c->rows.len > 1;
    for (size_t i = 0; i < c->trace->events.len; i++) {
        const struct aio_event *e = &c->trace->events.data[i];
        if (row_of(c, e->lane) && (e->kind == AIO_WAIT || e->kind == AIO_YIELD || (e->kind == AIO_BLOCK && e->a > 0)))
            return true;
    }
    return false;
}

static void chart_release(struct chart *c) {
    for (size_t i = 0; i < c->rows.len; i++) {
        mem_free(c->rows.data[i].cells);
        buf_release(&c->rows.data[i].name);
        buf_release(&c->rows.data[i].wait);
    }
    vec_release(&c->rows);
    vec_release(&c->ticks);
    mem_free(c->row_of);
    mem_free(c->own);
}

void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *options) {
    size_t indent = options ? options->indent : 0;
    if (t->plain) {
        timeline_tell(t, trace, indent);
        return;
    }
    struct chart c = {.trace = trace, .own = timeline_own_lanes(trace), .label_width = 4};
    choose_rows(&c, options && options->max_lanes ? options->max_lanes : 12);
    if (worth_drawing(&c)) {
        size_t width = options && options->width ? options->width : t->width;
        name_rows(&c, width);
        size_t used = indent + c.label_width + 2 + 2;
        c.width = width > used + 10 ? width - used : 10;
        collect_ticks(&c);
        spread_ticks(&c);
        place_ticks(&c);
        draw(&c);
        print_rows(&c, t, indent);
    }
    print_rest(&c, t, indent);
    chart_release(&c);
}
