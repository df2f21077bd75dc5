#include "term/wrap.h"

#include <stdarg.h>
#include <string.h>

/* Columns that are left for text even when prefixes would eat them all. */
#define TEXT_MIN 8

/* The end of the words that fit, from `from` up to the newline or end at `stop`. */
static size_t break_at(const struct term *t, const struct styled *s, size_t from, size_t stop,
                       size_t width) {
    const char *text = s->text.data;
    size_t fit = styled_fit(t, s, from, stop, width);
    if (fit == stop || text[fit] == ' ') return fit;
    size_t end = fit, start = from;
    while (start < fit && text[start] == ' ') start++;
    while (end > start && text[end - 1] != ' ') end--;
    if (end > start) return end;
    if (fit > from) return fit;
    size_t columns;
    return from + term_step(t, text + from, stop - from, &columns);
}

bool wrap_next(const struct term *t, const struct styled *s, size_t *pos, size_t width,
               size_t *from, size_t *to) {
    const char *text = s->text.data;
    size_t n = s->text.len;
    /* A newline at the very end ends the last line and starts no other. */
    if (*pos > n || (*pos == n && n)) return false;
    const char *newline = memchr(text + *pos, '\n', n - *pos);
    size_t stop = newline ? (size_t)(newline - text) : n;
    size_t end = break_at(t, s, *pos, stop, width);
    *from = *pos;
    *to = end;
    while (*to > *from && (text[*to - 1] == ' ' || text[*to - 1] == '\t')) --*to;
    if (end == stop) {
        *pos = stop + 1;
        return true;
    }
    while (end < stop && text[end] == ' ') end++;
    *pos = end == stop ? stop + 1 : end;
    return true;
}

/* Blanks are never styled, and an empty line does not end in any. */
static void print_prefix(struct term *t, unsigned style, const char *prefix, bool empty_line) {
    size_t n = strlen(prefix), blanks = 0;
    while (blanks < n && prefix[n - blanks - 1] == ' ') blanks++;
    term_put(t, style, prefix, n - blanks);
    if (!empty_line) term_spaces(t, blanks);
}

static size_t room_after(const struct term *t, const char *prefix, size_t width) {
    size_t used = term_columns(t, prefix, strlen(prefix));
    return width > used + TEXT_MIN ? width - used : TEXT_MIN;
}

void wrap_print(struct term *t, const struct styled *s, const struct wrap *w) {
    const char *prefix = w->first ? w->first : "", *rest = w->rest ? w->rest : "";
    size_t width = w->width ? w->width : term_measure(t);
    size_t pos = 0, from, to;
    while (wrap_next(t, s, &pos, room_after(t, prefix, width), &from, &to)) {
        print_prefix(t, w->prefix_style, prefix, from == to);
        styled_put(t, s, from, to);
        term_newline(t);
        prefix = rest;
    }
}

void wrap_printf(struct term *t, size_t indent, unsigned style, const char *fmt, ...) {
    struct buf text = BUF_INIT, spaces = BUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(&text, fmt, ap);
    va_end(ap);
    buf_fill(&spaces, ' ', indent);
    struct styled s = STYLED_INIT;
    styled_add(&s, style, text.data, text.len);
    wrap_print(t, &s, &(struct wrap){.first = spaces.data, .rest = spaces.data});
    styled_release(&s);
    buf_release(&spaces);
    buf_release(&text);
}

/* ---- lines drawn for a certain width ---- */

#define LONG_RUN 20 /* of a rule, or of the blanks before what stands at the right edge */

static size_t longest_run(const char *s, size_t n, bool within, size_t *at) {
    size_t longest = 0;
    for (size_t i = 0, len; i < n; i += len) {
        for (len = 1; i + len < n && s[i + len] == s[i];) len++;
        if (len <= longest || !strchr(" =-_", s[i]) || (s[i] == ' ' && !within && i == 0)) continue;
        longest = len;
        *at = i;
    }
    return longest;
}

void wrap_squeeze(const struct term *t, const char *s, size_t n, size_t room, bool within, struct buf *out) {
    size_t at = 0, columns = term_columns(t, s, n);
    size_t run = columns > room ? longest_run(s, n, within, &at) : 0, excess = columns - room;
    if (run >= LONG_RUN && run > excess + 2) {
        buf_add(out, s, at + run - excess);
        n -= at + run;
        s += at + run;
    }
    buf_add(out, s, n);
}
