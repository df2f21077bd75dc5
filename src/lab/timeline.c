#include "lab/timeline.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "term/styled.h"
#include "term/wrap.h"

struct cell {
    uint32_t cp;
    unsigned style;
};

struct sheet { /* all cells of a chart */
    const struct chart *c;
    struct cell *cells;
    size_t columns, rows; /* columns: of the chart and a few more for notes */
};

static struct cell *at(const struct sheet *s, size_t row, size_t column) { return &s->cells[row * s->columns + column]; }

static bool is_blank(const struct sheet *s, size_t row, size_t column) { return at(s, row, column)->cp == ' '; }

static void put(struct sheet *s, size_t row, size_t column, uint32_t cp, unsigned style) {
    if (column < s->columns) *at(s, row, column) = (struct cell){cp, style};
}

/* Text whose letters are one column wide; the others would not fit into cells. */
static bool fits_cells(const char *text) { return utf8_columns(text, strlen(text)) == utf8_count(text, strlen(text)); }

static size_t put_text(struct sheet *s, size_t row, size_t column, const char *text, size_t most, unsigned style) {
    size_t n = strlen(text), used = 0;
    for (size_t i = 0; i < n && used < most; used++) {
        uint32_t cp;
        i += utf8_decode(text + i, n - i, &cp);
        if (used + 1 == most && i < n) cp = 0x2026; /* … */
        put(s, row, column + used, cp < 0x20 ? ' ' : cp, style);
    }
    return used;
}

/* ---- spans ---- */

static const struct {
    uint32_t glyph;
    unsigned style;
} looks[] = {
    [CHART_NONE] = {' ', STYLE_PLAIN},     [CHART_READY] = {0xB7, STYLE_DIM},     /* · */
    [CHART_RUN] = {0x2588, STYLE_PLAIN},   [CHART_BLOCK] = {0x2588, STYLE_BAD},   /* █ */
    [CHART_WAIT] = {0x2500, STYLE_DIM},    [CHART_FOLD] = {0x2504, STYLE_PLAIN},  /* ─ ┄ */
    [CHART_BUSY] = {0x2593, STYLE_BAD},    [CHART_OVER] = {' ', STYLE_PLAIN},     /* ▓ */
};

/* In the middle of a span, with a cell on either side at least; `margin` cells of its own glyph must remain. */
static void put_label(struct sheet *s, size_t row, size_t from, size_t to, const char *label, size_t margin, unsigned style) {
    size_t n = utf8_count(label, strlen(label));
    if (!n || !fits_cells(label) || to - from < n + 2 * margin) return;
    put_text(s, row, from + (to - from - n) / 2, label, n, style);
}

/* ██ time.sleep 1 ██, or where that does not fit ██ 1 s ██ */
static void label_block(struct sheet *s, size_t row, const struct chart_span *span) {
    size_t n = utf8_count(span->label, strlen(span->label)), width = span->to - span->from;
    const char *label = span->label;
    char seconds[40];
    if (width < n + 4) { /* only how long */
        const char *space = strrchr(label, ' ');
        snprintf(seconds, sizeof seconds, "%s s", space ? space + 1 : label);
        label = seconds;
        n = strlen(label);
    }
    if (!n || width < n + 4 || !fits_cells(label)) return;
    size_t from = span->from + (width - n) / 2;
    put(s, row, from - 1, ' ', STYLE_PLAIN);
    put_text(s, row, from, label, n, STYLE_BAD);
    put(s, row, from + n, ' ', STYLE_PLAIN);
}

static void label_wait(struct sheet *s, size_t row, const struct chart_span *span) {
    char line[16];
    size_t from = span->from, to = span->to;
    size_t digits = span->line ? (size_t)snprintf(line, sizeof line, "%u ", span->line) : 0;
    size_t n = fits_cells(span->label) ? utf8_count(span->label, strlen(span->label)) : 0;
    bool words = n && to - from >= n + 2;
    if (digits && to - from >= digits + 1 + (words ? n + 2 : 0)) {
        put_text(s, row, from, line, digits, STYLE_DIM);
        from += digits;
    }
    if (words) put_label(s, row, from, to, span->label, 1, STYLE_DIM);
    if (words || span->steps < 2 || (span->state != CHART_FOLD && span->state != CHART_BUSY)) return;
    snprintf(line, sizeof line, "%u×", span->steps);
    put_label(s, row, from, to, line, 1, STYLE_DIM);
}

static void draw_span(struct sheet *s, size_t row, const struct chart_span *span, bool thread) {
    unsigned style = looks[span->state].style;
    if (thread && (span->state == CHART_BLOCK || span->state == CHART_BUSY)) style = STYLE_PLAIN;
    for (size_t i = span->from; i < span->to; i++) put(s, row, i, looks[span->state].glyph, style);
    if (span->state == CHART_BLOCK)
        label_block(s, row, span);
    else if (span->state != CHART_RUN)
        label_wait(s, row, span);
}

static void draw_marks(struct sheet *s, size_t row, const struct chart_row *r) {
    static const struct {
        uint32_t glyph;
        unsigned style;
    } signs[] = {[CHART_DONE] = {0x2713, STYLE_GOOD}, /* ✓ */
                 [CHART_FAILED] = {'!', STYLE_BAD},
                 [CHART_CANCELLED] = {0x2573, STYLE_WARN}, /* ╳ */
                 [CHART_ASKS] = {0x25B2, STYLE_WARN},      /* ▲ */
                 [CHART_GONE] = {0x2205, STYLE_BAD}};      /* ∅ */
    for (size_t i = 0; i < r->marks.len; i++)
        put(s, row, r->marks.data[i].column, signs[r->marks.data[i].sign].glyph, signs[r->marks.data[i].sign].style);
}

/* The loop waits where nobody runs (─), takes turns (▪), or is held up (█). */
static void draw_loop(struct sheet *s, size_t row) {
    for (size_t i = 0; i < s->c->columns; i++) put(s, row, i, looks[CHART_WAIT].glyph, STYLE_DIM);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < s->rows; i++) {
            const struct chart_row *r = &s->c->rows.data[i];
            for (size_t k = 0; k < r->spans.len && !r->thread; k++) {
                const struct chart_span *span = &r->spans.data[k];
                bool held = span->state == CHART_BLOCK || span->state == CHART_BUSY;
                if (pass ? !held : span->state != CHART_RUN && span->state != CHART_FOLD) continue;
                uint32_t glyph = span->state == CHART_RUN ? 0x25AA : looks[span->state].glyph;
                for (size_t c = span->from; c < span->to; c++)
                    if (pass || span->state == CHART_RUN || at(s, row, c)->cp == looks[CHART_WAIT].glyph)
                        put(s, row, c, glyph, held ? STYLE_BAD : STYLE_DIM);
            }
        }
}

/* ---- arrows and notes ---- */

/* A corner in the lane that is made or woken, and a line to the lane that does it where nothing is in the way. */
static void draw_arrow(struct sheet *s, const struct chart_arrow *a) {
    bool above = a->from < a->to;
    struct cell *corner = at(s, a->to, a->column);
    if (corner->cp != 0xB7) return;
    *corner = (struct cell){above ? 0x2514 : 0x250C, STYLE_DIM}; /* └ ┌ */
    size_t low = above ? a->from + 1 : a->to + 1, high = above ? a->to : a->from;
    for (size_t i = low; i < high; i++) {
        uint32_t cp = at(s, i, a->column)->cp;
        if (cp != ' ' && cp != 0x2514 && cp != 0x250C && cp != 0x2502 && cp != 0x251C) return;
    }
    for (size_t i = low; i < high; i++) {
        struct cell *c = at(s, i, a->column);
        *c = (struct cell){c->cp == ' ' || c->cp == 0x2502 ? 0x2502 : 0x251C, STYLE_DIM}; /* │ ├ */
    }
}

#define NOTE_LEAST 8

static void draw_note(struct sheet *s, size_t row, const struct chart_row *r) {
    static const unsigned styles[] = {[CHART_SAID] = STYLE_DIM, [CHART_ODD] = STYLE_WARN, [CHART_BAD] = STYLE_BAD};
    size_t from = r->end + 1, to = from, n = utf8_count(r->note, strlen(r->note));
    while (to < s->columns && is_blank(s, row, to)) to++;
    if (!n || from >= s->columns || !fits_cells(r->note) || to - from < (n < NOTE_LEAST ? n : NOTE_LEAST)) return;
    n = put_text(s, row, from, r->note, to - from, styles[r->tone]);
    for (size_t i = from; i < from + n; i++)
        if (is_blank(s, row, i)) put(s, row, i, 0xA0, STYLE_DIM); /* no arrow goes through it */
}

static void fill(struct sheet *s) {
    s->cells = mem_alloc((s->rows * s->columns + 1) * sizeof *s->cells);
    for (size_t i = 0; i < s->rows * s->columns; i++) s->cells[i] = (struct cell){' ', STYLE_PLAIN};
    for (size_t i = 0; i < s->rows; i++) {
        const struct chart_row *r = &s->c->rows.data[i];
        for (size_t k = 0; k < r->spans.len; k++) draw_span(s, i, &r->spans.data[k], r->thread);
        draw_marks(s, i, r);
    }
    for (size_t i = 0; i < s->rows; i++)
        if (s->c->rows.data[i].loop) draw_loop(s, i);
    for (size_t i = 0; i < s->rows; i++) draw_note(s, i, &s->c->rows.data[i]);
    for (size_t i = 0; i < s->c->arrows.len; i++) draw_arrow(s, &s->c->arrows.data[i]);
}

/* ---- printing ---- */

static size_t label_width(const struct chart *c) {
    size_t width = 4; /* "time" */
    for (size_t i = 0; i < c->rows.len; i++) {
        size_t n = utf8_columns(c->rows.data[i].name, strlen(c->rows.data[i].name));
        if (n > width) width = n;
    }
    return width;
}

static void print_name(struct term *t, size_t indent, size_t width, const char *name) {
    term_spaces(t, indent);
    term_puts(t, STYLE_PLAIN, name);
    term_spaces(t, width - utf8_columns(name, strlen(name)) + 2);
}

static void print_axis(const struct chart *c, struct term *t, size_t indent, size_t label, size_t until) {
    size_t place = 0, free_from = 0;
    print_name(t, indent, label, "time");
    for (size_t i = 0; i < c->ticks.len; i++) {
        const struct chart_tick *k = &c->ticks.data[i];
        if ((i && k->moment == k[-1].moment) || k->column > until) continue;
        char text[32];
        size_t n = strlen(words_seconds(k->moment * MOMENT_NS, text)), column = k->column;
        if (column + n > c->columns + 2) column = c->columns + 2 - n; /* the last one ends where the picture does */
        if (column < free_from) continue;
        term_spaces(t, column - place);
        term_put(t, STYLE_DIM, text, n);
        place = column + n;
        free_from = place + 1;
    }
    term_newline(t);
}

static void print_cells(struct term *t, const struct cell *cells, size_t n) {
    struct buf run = BUF_INIT;
    while (n && cells[n - 1].cp == ' ') n--;
    for (size_t i = 0; i < n; i++) {
        char glyph[4];
        buf_add(&run, glyph, utf8_encode(cells[i].cp, glyph));
        if (i + 1 < n && cells[i + 1].style == cells[i].style) continue;
        term_put(t, cells[i].style, run.data, run.len);
        buf_clear(&run);
    }
    buf_release(&run);
    term_newline(t);
}

static void print_folded(struct term *t, const struct chart_row *r, size_t indent, size_t label) {
    if (!r->folded) return;
    print_name(t, indent, label, "");
    term_print(t, STYLE_DIM, "%zu more like it", r->folded);
    if (r->folded_bad) term_print(t, STYLE_WARN, ", %zu of them did not end well", r->folded_bad);
    term_newline(t);
}

void timeline_draw(struct term *t, const struct chart *c, const struct timeline_options *o, size_t until) {
    size_t label = label_width(c), indent = o ? o->indent : 0;
    struct sheet s = {.c = c, .rows = c->rows.len, .columns = c->columns + 2};
    bool cells = t->cells;
    fill(&s);
    t->cells = true;
    print_axis(c, t, indent, label, until);
    for (size_t i = 0; i < s.rows; i++) {
        print_name(t, indent, label, c->rows.data[i].name);
        bool over = until >= c->rows.data[i].end;
        print_cells(t, at(&s, i, 0), over || until > s.columns ? s.columns : until);
        print_folded(t, &c->rows.data[i], indent, label);
    }
    t->cells = cells;
    mem_free(s.cells);
}

static void print_rest(const struct chart *c, struct term *t, size_t indent) {
    if (c->hidden) {
        term_spaces(t, indent);
        term_print(t, STYLE_DIM, "and %zu more task%s\n", c->hidden, c->hidden == 1 ? "" : "s");
    }
    if (c->words.trace->left_out)
        wrap_printf(t, indent, STYLE_DIM, "The run goes on: its last %zu events are not drawn.", c->words.trace->left_out);
}

/* ---- the legend ---- */

static const struct {
    const char *glyph, *meaning;
} legend[] = {
    {"█", "runs"},         {"·", "ready"},          {"─", "waits"},     {"┄", "runs and waits, again and again"},
    {"▓", "mostly runs, again and again"},          {"└", "made or woken from above"}, {"┌", "woken from below"},
    {"▪", "a turn of the loop"}, {"▲", "asks to cancel"}, {"╳", "is cancelled"}, {"✓", "ends"},      {"!", "fails"},
    {"∅", "is destroyed while it waits"},
};

static bool occurs(const struct sheet *s, uint32_t cp) {
    for (size_t i = 0; i < s->rows * s->columns; i++)
        if (s->cells[i].cp == cp) return true;
    return false;
}

static void print_legend(const struct chart *c, struct term *t, size_t indent) {
    struct sheet s = {.c = c, .rows = c->rows.len, .columns = c->columns + 2};
    struct styled text = STYLED_INIT;
    fill(&s);
    for (size_t i = 0; i < sizeof legend / sizeof *legend; i++) {
        uint32_t cp;
        utf8_decode(legend[i].glyph, strlen(legend[i].glyph), &cp);
        if (!occurs(&s, cp)) continue;
        if (text.text.len) styled_adds(&text, STYLE_DIM, "  ");
        styled_addf(&text, STYLE_PLAIN, "%s\u00a0", legend[i].glyph);
        for (const char *p = legend[i].meaning; *p; p++) styled_add(&text, STYLE_DIM, *p == ' ' ? "\u00a0" : p, *p == ' ' ? 2 : 1);
    }
    char prefix[40] = "";
    snprintf(prefix, sizeof prefix, "%*s", (int)(indent < 32 ? indent : 32), "");
    bool cells = t->cells;
    t->cells = true;
    term_newline(t);
    wrap_print(t, &text, &(struct wrap){.first = prefix, .rest = prefix, .width = t->width});
    t->cells = cells;
    styled_release(&text);
    mem_free(s.cells);
}

/* ---- the interface ---- */

void timeline_chart(struct chart *c, const struct term *t, const struct trace *trace, const struct timeline_options *o) {
    size_t width = o && o->width ? o->width : t->width, indent = o ? o->indent : 0;
    size_t room = width / 4 < 6 ? 6 : width / 4 > 16 ? 16 : width / 4;
    struct chart_options co = {.max_lanes = o ? o->max_lanes : 0, .loop = o && o->loop, .name_room = room, .columns = 10};
    chart_init(c, trace, &co); /* once for the names, which decide how much room is left */
    size_t used = indent + label_width(c) + 2 + 2;
    chart_release(c);
    co.columns = width > used + 10 ? width - used : 10;
    chart_init(c, trace, &co);
}

bool timeline_is_worth(const struct term *t, const struct trace *trace) {
    if (t->plain || trace->lanes.len < 2) return trace->lanes.len > 1;
    struct chart c;
    timeline_chart(&c, t, trace, NULL);
    bool worth = chart_is_worth(&c);
    chart_release(&c);
    return worth;
}

void timeline_print(struct term *t, const struct trace *trace, const struct timeline_options *o) {
    size_t indent = o ? o->indent : 0;
    if (t->plain) {
        timeline_tell(t, trace, indent);
        timeline_tell_ring(t, trace, indent);
        return;
    }
    struct chart c;
    timeline_chart(&c, t, trace, o);
    bool worth = chart_is_worth(&c);
    if (worth) timeline_draw(t, &c, o, SIZE_MAX);
    print_rest(&c, t, indent);
    if (worth && o && o->legend) print_legend(&c, t, indent);
    timeline_tell_ring(t, trace, indent);
    chart_release(&c);
}
