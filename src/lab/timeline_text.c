/* The timeline's words: a run told in sentences, and its output with its times. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lab/ring.h"
#include "lab/timeline.h"
#include "term/styled.h"
#include "term/wrap.h"

/* ---- in sentences ---- */

void timeline_tell(struct term *t, const struct trace *trace, size_t indent) {
    struct words w;
    struct buf name = BUF_INIT, what = BUF_INIT;
    words_init(&w, trace);
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        bool told = e->kind != AIO_PRINT && e->kind != AIO_SYNC && e->lane < trace->lanes.len && w.own[e->lane];
        buf_clear(&what);
        buf_clear(&name);
        if (!told || !words_event(&w, e, &what)) continue;
        char when[32];
        words_lane(&w, e->lane, 40, &name);
        term_spaces(t, indent);
        term_print(t, STYLE_PLAIN, "at %s: %s %s", words_seconds(e->when, when), name.data, what.data);
        if (e->line) term_print(t, STYLE_PLAIN, ", line %u", e->line);
        term_newline(t);
    }
    if (trace->left_out) term_print(t, STYLE_PLAIN, "The run goes on: its last %zu events are not told.\n", trace->left_out);
    buf_release(&what);
    buf_release(&name);
    words_release(&w);
}

/* ---- who waits for whom ---- */

static void put_party(struct styled *s, const struct words *w, uint32_t lane, uint32_t line) {
    struct buf name = BUF_INIT;
    words_lane(w, lane, 30, &name);
    styled_addf(s, STYLE_PLAIN, "%s", name.data);
    if (line) styled_addf(s, STYLE_DIM, " (line\u00a0%u)", line);
    buf_release(&name);
}

/* The program's name for it, or its type, with a number where there are several without a name. */
static void add_object(const struct trace *t, int64_t number, struct buf *out) {
    const struct trace_object *o = trace_object(t, number);
    size_t place = 0, alike = 0;
    for (size_t i = 0; o && i < t->objects.len; i++) {
        const struct trace_object *x = &t->objects.data[i];
        if (*x->name || strcmp(x->type, o->type) != 0) continue;
        alike++;
        if (x == o) place = alike;
    }
    buf_adds(out, !o ? "it" : *o->name ? o->name : o->type);
    if (place && alike > 1) buf_addf(out, " %zu", place);
}

static void tell_object(struct term *t, const struct words *w, const struct ring *r, const struct aio_event *wait, const char *margin) {
    struct styled held = STYLED_INIT, wanted = STYLED_INIT;
    for (size_t i = 0; i < r->holds.len; i++) {
        if (r->holds.data[i].object != wait->b) continue;
        styled_adds(&held, STYLE_PLAIN, held.text.len ? ", " : "held by ");
        put_party(&held, w, r->holds.data[i].lane, r->holds.data[i].line);
    }
    for (size_t i = 0; i < r->waits.len; i++) {
        if (r->waits.data[i]->b != wait->b) continue;
        styled_adds(&wanted, STYLE_PLAIN, wanted.text.len ? ", " : "wanted by ");
        put_party(&wanted, w, r->waits.data[i]->lane, r->waits.data[i]->line);
    }
    struct buf name = BUF_INIT, rest = BUF_INIT;
    buf_adds(&name, margin);
    add_object(w->trace, wait->b, &name);
    buf_adds(&name, "  ");
    buf_addf(&rest, "%*s", (int)utf8_columns(name.data, name.len), "");
    wrap_print(t, &held, &(struct wrap){.first = name.data, .rest = rest.data, .prefix_style = STYLE_STRONG});
    wrap_print(t, &wanted, &(struct wrap){.first = rest.data, .rest = rest.data});
    styled_release(&held);
    styled_release(&wanted);
    buf_release(&name);
    buf_release(&rest);
}

void timeline_tell_ring(struct term *t, const struct trace *trace, size_t indent) {
    struct ring r;
    char since[32], until[32], margin[40];
    if (!ring_find(trace, &r)) return;
    struct words w;
    words_init(&w, trace);
    snprintf(margin, sizeof margin, "%*s", (int)(indent < 30 ? indent : 30) + 2, "");
    words_seconds(r.since, since);
    words_seconds(r.until < 0 ? 0 : r.until, until);
    const char *how = r.waits.len == 1 ? "it waits for what only it could give back" : "each waits for what another holds";
    term_newline(t);
    if (r.until < 0)
        wrap_printf(t, indent, STYLE_WARN, "A circle from %s on: %s.", since, how);
    else
        wrap_printf(t, indent, STYLE_WARN, "A circle from %s to %s: %s.", since, until, how);
    for (size_t i = 0; i < r.waits.len; i++) {
        bool told = false;
        for (size_t k = 0; k < i; k++) told |= r.waits.data[k]->b == r.waits.data[i]->b;
        if (!told) tell_object(t, &w, &r, r.waits.data[i], margin);
    }
    words_release(&w);
    ring_release(&r);
}

/* ---- output ---- */

/* How much of the text goes into `room` columns: to its end, to the last space that fits, or as much as fits. */
static size_t fit(const struct term *t, const char *s, size_t n, size_t room) {
    size_t at = 0, column = 0, space = 0;
    while (at < n) {
        size_t columns, bytes = term_step(t, s + at, n - at, &columns);
        if (column + columns > room) return space ? space : at ? at : bytes;
        column += columns;
        at += bytes;
        if (s[at - 1] == ' ') space = at;
    }
    return n;
}

static size_t room_beside(const struct term *t, size_t margin) { return t->width > margin + 20 ? t->width - margin : 20; }

/* Printed text from *column on, going on below itself where the terminal ends. */
static void put_wrapped(struct term *t, unsigned style, const char *s, size_t n, size_t margin, size_t *column) {
    size_t room = room_beside(t, margin);
    for (;;) {
        size_t part = fit(t, s, n, room > *column ? room - *column : 1);
        term_put(t, style, s, part);
        *column += term_columns(t, s, part);
        s += part;
        n -= part;
        if (!n) return;
        term_newline(t);
        term_spaces(t, margin);
        *column = 0;
    }
}

#define GUTTER 8    /* "  1.00  " */

static void put_line(struct term *t, unsigned style, const char *s, size_t n, size_t margin, size_t *column) {
    struct buf line = BUF_INIT;
    size_t room = room_beside(t, margin);
    wrap_squeeze(t, s, n, room > *column ? room - *column : 0, *column > 0, &line);
    put_wrapped(t, style, line.data, line.len, margin, column);
    buf_release(&line);
}

void timeline_print_output(struct term *t, const struct trace *trace, size_t indent) {
    bool start = true;
    size_t column = 0;
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        if (e->kind != AIO_PRINT) continue;
        for (size_t at = 0; at < e->len;) {
            const char *nl = memchr(e->text + at, '\n', e->len - at);
            size_t n = nl ? (size_t)(nl - e->text) - at : e->len - at;
            if (start) {
                term_spaces(t, indent);
                term_print(t, STYLE_DIM, "%6.2f  ", (double)((e->when + MOMENT_NS / 2) / MOMENT_NS) * MOMENT_NS / 1e9);
                column = 0;
            }
            put_line(t, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, e->text + at, n, indent + GUTTER, &column);
            if (nl) term_newline(t);
            start = nl != NULL;
            at += n + (nl ? 1 : 0);
        }
    }
    if (!start) term_newline(t);
}
