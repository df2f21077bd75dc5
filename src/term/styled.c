#include "term/styled.h"

#include <stdarg.h>
#include <string.h>

#include "base/mem.h"

void styled_init(struct styled *s) {
    *s = (struct styled)STYLED_INIT;
}

static void free_links(struct styled *s) {
    for (size_t i = 0; i < s->links.len; i++) mem_free(s->links.data[i]);
    s->links.len = 0;
}

void styled_release(struct styled *s) {
    free_links(s);
    vec_release(&s->links);
    vec_release(&s->runs);
    buf_release(&s->text);
}

void styled_clear(struct styled *s) {
    free_links(s);
    s->runs.len = 0;
    buf_clear(&s->text);
}

static void add_run(struct styled *s, unsigned style, size_t link, const char *text, size_t n) {
    if (!n) return;
    struct styled_run *last = s->runs.len ? &vec_last(&s->runs) : NULL;
    if (!last || last->style != style || last->link != link) {
        struct styled_run run = {.at = s->text.len, .link = link, .style = style};
        vec_push(&s->runs, run);
    }
    buf_add(&s->text, text, n);
}

void styled_add(struct styled *s, unsigned style, const char *text, size_t n) {
    add_run(s, style, 0, text, n);
}

void styled_adds(struct styled *s, unsigned style, const char *text) {
    add_run(s, style, 0, text, strlen(text));
}

static void add_formatted(struct styled *s, unsigned style, const char *fmt, va_list ap) {
    struct buf text = BUF_INIT;
    buf_vaddf(&text, fmt, ap);
    add_run(s, style, 0, text.data, text.len);
    buf_release(&text);
}

void styled_addf(struct styled *s, unsigned style, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    add_formatted(s, style, fmt, ap);
    va_end(ap);
}

void styled_link(struct styled *s, unsigned style, const char *text, size_t n, const char *url) {
    if (!s->links.len || strcmp(vec_last(&s->links), url) != 0)
        vec_push(&s->links, mem_strdup(url));
    add_run(s, style, s->links.len, text, n);
}

void styled_append(struct styled *s, const struct styled *other, size_t from, size_t to) {
    struct styled_piece p;
    for (size_t pos = from; styled_next(other, &pos, to, &p);) {
        if (p.link)
            styled_link(s, p.style, p.text, p.n, p.link);
        else
            styled_add(s, p.style, p.text, p.n);
    }
}

/* The run that byte `at` belongs to: the last that starts at or before it. */
static size_t run_at(const struct styled *s, size_t at) {
    size_t lo = 0, hi = s->runs.len;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (s->runs.data[mid].at <= at)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

bool styled_next(const struct styled *s, size_t *pos, size_t to, struct styled_piece *piece) {
    if (*pos >= to) return false;
    size_t r = run_at(s, *pos);
    const struct styled_run *run = &s->runs.data[r];
    size_t end = r + 1 < s->runs.len ? s->runs.data[r + 1].at : s->text.len;
    if (end > to) end = to;
    *piece = (struct styled_piece){.text = s->text.data + *pos,
                                   .n = end - *pos,
                                   .style = run->style,
                                   .link = run->link ? s->links.data[run->link - 1] : NULL};
    *pos = end;
    return true;
}

void styled_put(struct term *t, const struct styled *s, size_t from, size_t to) {
    struct styled_piece p;
    for (size_t pos = from; styled_next(s, &pos, to, &p);) {
        if (p.link) term_link_begin(t, p.link);
        term_put(t, p.style, p.text, p.n);
        if (p.link) term_link_end(t);
    }
}

void styled_print(struct term *t, const struct styled *s) {
    styled_put(t, s, 0, s->text.len);
}

size_t styled_columns(const struct term *t, const struct styled *s) {
    return term_columns(t, s->text.data, s->text.len);
}

size_t styled_fit(const struct term *t, const struct styled *s, size_t from, size_t to,
                  size_t width) {
    size_t used = 0;
    while (from < to) {
        size_t columns;
        size_t len = term_step(t, s->text.data + from, to - from, &columns);
        if (used + columns > width) break;
        used += columns;
        from += len;
    }
    return from;
}

size_t styled_print_clipped(struct term *t, const struct styled *s, size_t width) {
    size_t columns = styled_columns(t, s);
    if (columns <= width) {
        styled_print(t, s);
        return columns;
    }
    size_t mark = term_columns(t, "…", strlen("…"));
    size_t end = styled_fit(t, s, 0, s->text.len, width > mark ? width - mark : 0);
    styled_put(t, s, 0, end);
    term_puts(t, STYLE_DIM, "…");
    return term_columns(t, s->text.data, end) + mark;
}

void term_line_left(struct term_line *l, unsigned style, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    add_formatted(&l->left, style, fmt, ap);
    va_end(ap);
}

void term_line_right(struct term_line *l, unsigned style, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    add_formatted(&l->right, style, fmt, ap);
    va_end(ap);
}

static void print_ends(struct term *t, struct term_line *l, size_t room) {
    size_t left = styled_columns(t, &l->left), right = styled_columns(t, &l->right);
    size_t gap = left && right ? 2 : 0;
    if (left + gap + right <= room || (l->clip && right + gap < room)) {
        size_t printed = styled_print_clipped(t, &l->left, room - gap - right);
        if (right) term_spaces(t, room - right - printed);
        styled_print(t, &l->right);
        return;
    }
    styled_print_clipped(t, &l->left, room);
    if (!right) return;
    term_newline(t);
    term_spaces(t, l->indent + (right < room ? room - right : 0));
    styled_print_clipped(t, &l->right, room);
}

void term_line_print(struct term *t, struct term_line *l) {
    size_t width = l->width ? l->width : term_measure(t);
    size_t room = width > l->indent + 8 ? width - l->indent : 8;
    if (l->left.text.len || l->right.text.len) term_spaces(t, l->indent);
    if (t->plain) {
        styled_print(t, &l->left);
        if (l->left.text.len && l->right.text.len) term_spaces(t, 2);
        styled_print(t, &l->right);
    } else {
        print_ends(t, l, room);
    }
    term_newline(t);
    styled_clear(&l->left);
    styled_clear(&l->right);
}

void term_line_release(struct term_line *l) {
    styled_release(&l->left);
    styled_release(&l->right);
}
