#include "term/picture.h"

#include <ctype.h>
#include <string.h>

#include "base/vec.h"
#include "term/styled.h"

#define LABEL_MAX 20

struct row {
    const char *s;
    size_t n, columns;
};

struct picture {
    struct term *t;
    VEC(struct row) rows;
    size_t columns; /* of the widest row */
};

static void split(struct picture *p, const char *text, size_t n) {
    for (size_t i = 0; i < n;) {
        const char *newline = memchr(text + i, '\n', n - i);
        size_t end = newline ? (size_t)(newline - text) : n;
        struct row r = {.s = text + i, .n = end - i};
        while (r.n && r.s[r.n - 1] == ' ') r.n--;
        r.columns = term_columns(p->t, r.s, r.n);
        if (r.columns > p->columns) p->columns = r.columns;
        vec_push(&p->rows, r);
        i = end + 1;
    }
}

/* The first byte at or after column `*column`, which becomes the column of that byte. */
static size_t find_column(const struct picture *p, const struct row *r, size_t *column) {
    size_t i = 0, at = 0, step;
    while (i < r->n && at < *column) {
        i += term_step(p->t, r->s + i, r->n - i, &step);
        at += step;
    }
    *column = at;
    return i;
}

static size_t byte_at(const struct picture *p, const struct row *r, size_t column) {
    return find_column(p, r, &column);
}

static bool blank_column(const struct picture *p, size_t column) {
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *r = &p->rows.data[i];
        if (column < r->columns && r->s[byte_at(p, r, column)] != ' ') return false;
    }
    return true;
}

/* Columns of the labels with the blank columns after them; 0 when rows do not start with labels. */
static size_t label_columns(const struct picture *p, size_t most) {
    size_t c = 0;
    while (c < most && blank_column(p, c)) c++;
    while (c < most && !blank_column(p, c)) c++;
    while (c < most && blank_column(p, c)) c++;
    return c < most ? c : 0;
}

static void print_stretch(const struct picture *p, const char *prefix, size_t label, size_t from,
                          size_t to) {
    for (size_t i = 0; i < p->rows.len; i++) {
        const struct row *r = &p->rows.data[i];
        size_t start = byte_at(p, r, from), end = byte_at(p, r, to), named = byte_at(p, r, label);
        while (end > start && r->s[end - 1] == ' ') end--;
        if (start == end && from > label) continue;
        size_t lead = strlen(prefix);
        while (!r->n && lead && prefix[lead - 1] == ' ') lead--;
        term_put(p->t, STYLE_PLAIN, prefix, lead);
        if (from > label)
            term_put(p->t, STYLE_PLAIN, r->s, named);
        else
            start = 0;
        term_put(p->t, STYLE_PLAIN, r->s + start, end > start ? end - start : 0);
        term_newline(p->t);
    }
}

static bool word_at(const struct picture *p, const struct row *r, size_t column) {
    return column < r->columns && isalnum((unsigned char)r->s[byte_at(p, r, column)]);
}

/* Would an end of the stretch at `column` cut a word, a number or a wide glyph of the row? */
static bool cuts_row(const struct picture *p, const struct row *r, size_t column) {
    size_t exact = column;
    find_column(p, r, &exact);
    return exact > column || (word_at(p, r, column - 1) && word_at(p, r, column));
}

/* Where a stretch from `from` ends: in its last quarter, where nothing is cut. */
static size_t stretch_end(const struct picture *p, size_t from, size_t room) {
    for (size_t end = from + room; end > from + room - room / 4; end--) {
        bool cuts = false;
        for (size_t i = 0; i < p->rows.len && !cuts; i++) cuts = cuts_row(p, &p->rows.data[i], end);
        if (!cuts) return end;
    }
    return from + room;
}

void picture_print(struct term *t, const char *text, size_t n, const char *prefix, size_t width) {
    struct picture p = {.t = t};
    bool cells = t->cells;
    t->cells = true;
    if (!prefix) prefix = "";
    split(&p, text, n);
    size_t used = term_columns(t, prefix, strlen(prefix));
    size_t room = (width ? width : t->width) - used;
    if (room > t->width || room < 20) room = 20;
    if (p.columns <= room || t->plain) {
        print_stretch(&p, prefix, 0, 0, p.columns);
    } else {
        size_t label = label_columns(&p, room / 2 < LABEL_MAX ? room / 2 : LABEL_MAX);
        for (size_t from = label, to; from < p.columns; from = to) {
            to = stretch_end(&p, from, room - label);
            if (from > label) term_print(t, STYLE_DIM, "%s↪ goes on to the right\n", prefix);
            print_stretch(&p, prefix, label, from, to);
        }
    }
    vec_release(&p.rows);
    t->cells = cells;
}
