/* The timeline's words: a run told in sentences, and its output with its times. */
#include <string.h>

#include "lab/timeline.h"
#include "term/styled.h"

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

/* Printed text from *column on, going on below itself where the terminal ends. */
static void put_wrapped(struct term *t, unsigned style, const char *s, size_t n, size_t margin, size_t *column) {
    size_t room = t->width > margin + 20 ? t->width - margin : 20;
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

#define GUTTER 8 /* "  1.00  " */

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
            put_wrapped(t, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, e->text + at, n, indent + GUTTER, &column);
            if (nl) term_newline(t);
            start = nl != NULL;
            at += n + (nl ? 1 : 0);
        }
    }
    if (!start) term_newline(t);
}
