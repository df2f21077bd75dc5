/* The timeline as SVG. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lab/chart.h"
#include "lab/export.h"

const struct exporter exporters[] = {{"svg", export_svg}, {"trace", export_chrome}, {NULL, NULL}};

#define COLUMNS 104
#define MAX_LANES 60
#define CELL 7.4   /* width of a column */
#define ROW 26.0
#define BAR 14.0   /* height of what runs */
#define LETTER 7.3 /* width of a letter of the font */
#define MARGIN 18.0
#define NOTES 260.0 /* room beyond the picture for what stands behind the ends of lanes */
#define HEAD 54.0  /* title and axis */

static const char style[] =
    "<style>\n"
    "svg{--paper:#fdfdfb;--ink:#1d2329;--dim:#7c858f;--faint:#e6e8ea;--run:#2f6f9f;--bad:#c0392b;--warn:#b7791f;--good:#2f855a;"
    "font:12px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace}\n"
    "@media (prefers-color-scheme:dark){svg{--paper:#16191d;--ink:#e4e7ea;--dim:#8d97a1;--faint:#2a2f35;--run:#6cb0e0;"
    "--bad:#ff7b6b;--warn:#e5b455;--good:#68c98f}}\n"
    ".paper{fill:var(--paper)}text{fill:var(--ink)}.dim{fill:var(--dim)}.small{font-size:10px}.title{font-weight:bold}"
    ".run{fill:var(--run)}.block{fill:var(--bad)}.busy{fill:var(--bad);opacity:.55}.on{fill:var(--paper);font-size:11px}"
    ".wait{stroke:var(--dim);stroke-width:1.4;fill:none}.fold{stroke:var(--run);stroke-width:4;stroke-dasharray:2 5;fill:none}"
    ".ready{stroke:var(--dim);stroke-width:2.4;stroke-dasharray:0 5;stroke-linecap:round;fill:none}"
    ".tick{stroke:var(--faint);fill:none}.link{stroke:var(--warn);stroke-width:1.1;fill:none;opacity:.75}"
    ".head{fill:var(--warn);opacity:.75}"
    ".done{stroke:var(--good);stroke-width:2.2;fill:none}.cross{stroke:var(--warn);stroke-width:2.2;fill:none}"
    ".ask{fill:var(--warn)}.fail{fill:var(--bad);font-weight:bold;font-size:15px}.bad{fill:var(--bad)}.odd{fill:var(--warn)}"
    ".ground{fill:var(--paper)}\n"
    "</style>\n";

struct svg {
    const struct chart *c;
    struct buf *out;
    double left, width, height, foot; /* left: where the picture begins behind the names */
};

/* ---- text ---- */

static void escape(struct buf *out, const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t step = utf8_decode(s + i, n - i, &cp);
        char bytes[4];
        switch (cp) {
        case '&': buf_adds(out, "&amp;"); break;
        case '<': buf_adds(out, "&lt;"); break;
        case '>': buf_adds(out, "&gt;"); break;
        case '"': buf_adds(out, "&quot;"); break;
        default:
            if (cp < 0x20 || cp == 0xFFFE || cp == 0xFFFF) cp = ' '; /* not allowed in XML */
            buf_add(out, bytes, utf8_encode(cp, bytes));
        }
        i += step;
    }
}

static void text(struct svg *s, double x, double y, const char *class, const char *anchor, const char *words) {
    buf_addf(s->out, "<text x=\"%.1f\" y=\"%.1f\"", x, y);
    if (*class) buf_addf(s->out, " class=\"%s\"", class);
    if (anchor) buf_addf(s->out, " text-anchor=\"%s\"", anchor);
    buf_addc(s->out, '>');
    escape(s->out, words, strlen(words));
    buf_adds(s->out, "</text>\n");
}

static double letters(const char *words) { return LETTER * (double)utf8_columns(words, strlen(words)); }

static double x_of(const struct svg *s, size_t column) { return s->left + CELL * (double)column; }

static double y_of(const struct svg *s, size_t row) {
    size_t notes = 0;
    for (size_t i = 0; i < row; i++) notes += s->c->rows.data[i].folded != 0;
    return HEAD + ROW * ((double)row + 0.5) + ROW * 0.6 * (double)notes;
}

/* ---- spans ---- */

static void hint(struct svg *s, const struct chart_span *span) {
    buf_adds(s->out, "<title>");
    escape(s->out, span->label, strlen(span->label));
    if (span->line) buf_addf(s->out, "%sline %u", *span->label ? ", " : "", span->line);
    buf_adds(s->out, "</title>");
}

static void bar(struct svg *s, const struct chart_span *span, double y, const char *class) {
    buf_addf(s->out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\">", class,
             x_of(s, span->from), y - BAR / 2, CELL * (double)(span->to - span->from), BAR);
    hint(s, span);
    buf_adds(s->out, "</rect>\n");
    double room = CELL * (double)(span->to - span->from);
    const char *label = span->label;
    char seconds[40];
    if (letters(label) + 8 >= room && strrchr(label, ' ')) { /* only how long */
        snprintf(seconds, sizeof seconds, "%s s", strrchr(label, ' ') + 1);
        label = seconds;
    }
    if (*label && letters(label) + 6 < room && strcmp(class, "run") != 0)
        text(s, x_of(s, span->from) + room / 2, y + 4, "on", "middle", label);
}

static void wire(struct svg *s, const struct chart_span *span, double y, const char *class) {
    double x = x_of(s, span->from), to = x_of(s, span->to), label = letters(span->label);
    buf_addf(s->out, "<path class=\"%s\" d=\"M%.1f %.1fH%.1f\">", class, x + 1, y, to - 1);
    hint(s, span);
    buf_adds(s->out, "</path>\n");
    char number[16] = "";
    if (span->line) snprintf(number, sizeof number, "%u", span->line);
    bool labelled = label > 0 && to - x >= label + 12;
    double free = labelled ? (to - x - label) / 2 - 3 : to - x;
    if (*number && free > letters(number) + 4) text(s, x + 2, y - 4, "dim small", NULL, number);
    if (!labelled) return;
    buf_addf(s->out, "<rect class=\"ground\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"14\"/>\n", (x + to - label) / 2 - 3,
             y - 7, label + 6);
    text(s, (x + to) / 2, y + 4, "dim", "middle", span->label);
}

static void draw_span(struct svg *s, const struct chart_span *span, double y, bool thread) {
    switch (span->state) {
    case CHART_RUN: bar(s, span, y, "run"); break;
    case CHART_BLOCK: bar(s, span, y, thread ? "run" : "block"); break;
    case CHART_BUSY: bar(s, span, y, "busy"); break;
    case CHART_WAIT: wire(s, span, y, "wait"); break;
    case CHART_FOLD: wire(s, span, y, "fold"); break;
    case CHART_READY: wire(s, span, y, "ready"); break;
    default: break;
    }
}

static void draw_mark(struct svg *s, const struct chart_mark *m, double y) {
    double x = x_of(s, m->column) + CELL / 2;
    switch (m->sign) {
    case CHART_DONE:
        buf_addf(s->out, "<path class=\"done\" d=\"M%.1f %.1fl3 4l6 -9\"/>\n", x - 3, y + 1);
        break;
    case CHART_CANCELLED:
        buf_addf(s->out, "<path class=\"cross\" d=\"M%.1f %.1fl8 10m0 -10l-8 10\"/>\n", x - 4, y - 5);
        break;
    case CHART_ASKS:
        buf_addf(s->out, "<path class=\"ask\" d=\"M%.1f %.1fl5 -9l5 9z\"/>\n", x - 5, y + 5);
        break;
    case CHART_GONE: text(s, x, y + 5, "fail", "middle", "∅"); break;
    case CHART_FAILED: text(s, x, y + 5, "fail", "middle", "!"); break;
    }
}

static void draw_row(struct svg *s, size_t i) {
    static const char *const tones[] = {[CHART_SAID] = "dim", [CHART_ODD] = "odd", [CHART_BAD] = "bad"};
    const struct chart_row *r = &s->c->rows.data[i];
    double y = y_of(s, i);
    text(s, s->left - 12, y + 4, "", "end", r->name);
    for (size_t k = 0; k < r->spans.len; k++) draw_span(s, &r->spans.data[k], y, r->thread);
    for (size_t k = 0; k < r->marks.len; k++) draw_mark(s, &r->marks.data[k], y);
    double x = x_of(s, r->end) + 7;
    if (*r->note && x + letters(r->note) < s->width - 4) text(s, x, y + 4, tones[r->tone], NULL, r->note);
    if (!r->folded) return;
    char words[80];
    int n = snprintf(words, sizeof words, "%zu more like it", r->folded);
    if (r->folded_bad) snprintf(words + n, sizeof words - (size_t)n, ", %zu of them did not end well", r->folded_bad);
    text(s, s->left, y + ROW * 0.8 + 4, "dim", NULL, words);
}

static void draw_arrow(struct svg *s, const struct chart_arrow *a) {
    double x = x_of(s, a->column) + 2, from = y_of(s, a->from), to = y_of(s, a->to), way = to > from ? 1 : -1;
    buf_addf(s->out, "<path class=\"link\" d=\"M%.1f %.1fV%.1f\"/><path class=\"head\" d=\"M%.1f %.1fl-3 %.1fh6z\"/>\n", x,
             from + way * BAR / 2, to - way * 6, x, to - way * 2, -way * 6);
}

static void draw_axis(struct svg *s) {
    double free_from = 0, bottom = s->height - s->foot - MARGIN / 2;
    for (size_t i = 0; i < s->c->ticks.len; i++) {
        const struct chart_tick *k = &s->c->ticks.data[i];
        if (i && k->moment == k[-1].moment) continue;
        char words[32];
        words_seconds(k->moment * MOMENT_NS, words);
        double x = x_of(s, k->column);
        if (x < free_from) continue;
        buf_addf(s->out, "<path class=\"tick\" d=\"M%.1f %.1fV%.1f\"/>\n", x, HEAD - 8, bottom);
        text(s, x, HEAD - 12, "dim small", "middle", words);
        free_from = x + letters(words) + 6;
    }
    text(s, s->left - 12, HEAD - 12, "dim small", "end", "seconds");
}

/* ---- the whole ---- */

static void open_svg(struct svg *s, const char *path) {
    char seconds[32];
    words_seconds(s->c->words.trace->end, seconds);
    buf_addf(s->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">\n",
             s->width, s->height, s->width, s->height);
    buf_adds(s->out, "<title>");
    escape(s->out, path, strlen(path));
    buf_addf(s->out, ": timeline of %zu lanes over %s s</title>\n", s->c->rows.len, seconds);
    buf_adds(s->out, style);
    buf_addf(s->out, "<rect class=\"paper\" width=\"%.0f\" height=\"%.0f\"/>\n", s->width, s->height);
    text(s, MARGIN, 24, "title", NULL, path);
}

static void draw_foot(struct svg *s) {
    char words[160] = "";
    size_t n = 0;
    if (s->c->hidden) n = (size_t)snprintf(words, sizeof words, "and %zu more tasks. ", s->c->hidden);
    if (s->c->words.trace->left_out)
        snprintf(words + n, sizeof words - n, "The run goes on: its last %zu events are not drawn.", s->c->words.trace->left_out);
    if (*words) text(s, MARGIN, s->height - MARGIN + 4, "dim small", NULL, words);
}

void export_svg(const struct trace *t, const char *path, struct buf *out) {
    struct chart c;
    chart_init(&c, t, &(struct chart_options){.columns = COLUMNS, .max_lanes = MAX_LANES, .name_room = 24});
    struct svg s = {.c = &c, .out = out, .left = MARGIN + 60};
    size_t folded = 0;
    double notes = 0;
    for (size_t i = 0; i < c.rows.len; i++) {
        double end = CELL * (double)c.rows.data[i].end + letters(c.rows.data[i].note) + 14;
        if (end > notes) notes = end;
        double left = MARGIN + letters(c.rows.data[i].name) + 12;
        if (left > s.left) s.left = left;
        folded += c.rows.data[i].folded != 0;
    }
    double picture = CELL * (double)c.columns;
    if (notes > picture + NOTES) notes = picture + NOTES;
    s.width = s.left + (notes > picture ? notes : picture) + MARGIN;
    s.foot = c.hidden || t->left_out ? 18 : 0;
    s.height = HEAD + ROW * (double)c.rows.len + ROW * 0.6 * (double)folded + s.foot + MARGIN / 2;
    open_svg(&s, path);
    draw_axis(&s);
    for (size_t i = 0; i < c.arrows.len; i++) draw_arrow(&s, &c.arrows.data[i]);
    for (size_t i = 0; i < c.rows.len; i++) draw_row(&s, i);
    draw_foot(&s);
    buf_adds(out, "</svg>\n");
    chart_release(&c);
}
