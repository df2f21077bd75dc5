#include "term/table.h"

#include <string.h>

#include "term/wrap.h"

#define GAP 2
/* A column is not squeezed below its longest word, unless that is longer than this. */
#define LEAST_MAX 12

struct styled *term_table_column(struct term_table *tb, const char *header, unsigned flags) {
    struct term_table_column c = {.header = STYLED_INIT, .flags = flags};
    styled_adds(&c.header, STYLE_HEADING, header);
    vec_push(&tb->columns, c);
    return &vec_last(&tb->columns).header;
}

struct styled *term_table_cell(struct term_table *tb) {
    struct styled s = STYLED_INIT;
    vec_push(&tb->cells, s);
    return &vec_last(&tb->cells);
}

void term_table_release(struct term_table *tb) {
    for (size_t i = 0; i < tb->columns.len; i++) styled_release(&tb->columns.data[i].header);
    for (size_t i = 0; i < tb->cells.len; i++) styled_release(&tb->cells.data[i]);
    vec_release(&tb->columns);
    vec_release(&tb->cells);
}

/* ---- widths ---- */

static void measure_cell(const struct term *t, struct term_table_column *c,
                         const struct styled *cell) {
    const char *s = cell->text.data;
    size_t n = cell->text.len, line = 0, word = 0;
    for (size_t i = 0; i < n;) {
        size_t columns;
        char ch = s[i];
        i += term_step(t, s + i, n - i, &columns);
        line = ch == '\n' ? 0 : line + columns;
        word = ch == '\n' || ch == ' ' ? 0 : word + columns;
        if (line > c->natural) c->natural = line;
        if (word > c->least) c->least = word;
    }
}

static void measure(const struct term *t, struct term_table *tb) {
    for (size_t i = 0; i < tb->columns.len; i++) {
        struct term_table_column *c = &tb->columns.data[i];
        c->natural = c->least = 0;
        measure_cell(t, c, &c->header);
    }
    for (size_t i = 0; i < tb->cells.len; i++)
        measure_cell(t, &tb->columns.data[i % tb->columns.len], &tb->cells.data[i]);
    for (size_t i = 0; i < tb->columns.len; i++) {
        struct term_table_column *c = &tb->columns.data[i];
        if (c->least > LEAST_MAX || c->flags & TABLE_CLIP)
            c->least = c->natural < LEAST_MAX ? c->natural : LEAST_MAX;
    }
}

/* Gives every column at most `cap` columns, but its least; returns the sum. */
static size_t set_widths(struct term_table *tb, size_t cap) {
    size_t sum = 0;
    for (size_t i = 0; i < tb->columns.len; i++) {
        struct term_table_column *c = &tb->columns.data[i];
        c->width = c->natural < cap ? c->natural : cap < c->least ? c->least : cap;
        sum += c->width;
    }
    return sum;
}

/* Finds the largest cap that fits and gives what is left over to the columns that it cut. */
static bool fit(struct term_table *tb, size_t room) {
    size_t low = 0, high = room + 1;
    if (set_widths(tb, low) > room) return false;
    while (high - low > 1) {
        size_t mid = (low + high) / 2;
        if (set_widths(tb, mid) <= room)
            low = mid;
        else
            high = mid;
    }
    size_t left = room - set_widths(tb, low);
    for (size_t i = 0; i < tb->columns.len && left; i++) {
        struct term_table_column *c = &tb->columns.data[i];
        if (c->width == low && c->natural > low) {
            c->width++;
            left--;
        }
    }
    return true;
}

/* ---- printing ---- */

static void print_aligned(struct term *t, const struct term_table_column *c,
                          const struct styled *cell, size_t from, size_t to, bool last) {
    size_t columns = term_columns(t, cell->text.data + from, to - from);
    size_t left = c->width > columns ? c->width - columns : 0, before = 0;
    if (c->flags & TABLE_RIGHT) before = left;
    if (c->flags & TABLE_CENTER) before = left / 2;
    term_spaces(t, before);
    styled_put(t, cell, from, to);
    if (!last) term_spaces(t, left - before + GAP);
}

static const struct styled *row_cell(const struct term_table *tb, size_t row, size_t col) {
    size_t i = row * tb->columns.len + col;
    return i < tb->cells.len ? &tb->cells.data[i] : NULL;
}

/* The last column of this line that has something to show, plus one; lines end without spaces. */
static size_t line_end(const bool *more, size_t n) {
    while (n && !more[n - 1]) n--;
    return n;
}

struct row_line {
    size_t pos, from, to;
};

/* One table row, as many lines as its tallest cell; `get` NULL cells are empty. */
static void print_row(struct term *t, const struct term_table *tb, const char *prefix,
                      const struct styled *const *row) {
    size_t n = tb->columns.len;
    struct row_line *lines = mem_zalloc(n * sizeof *lines);
    bool *more = mem_zalloc(n * sizeof *more);
    for (bool first = true;; first = false) {
        for (size_t i = 0; i < n; i++) {
            struct row_line *l = &lines[i];
            const struct term_table_column *c = &tb->columns.data[i];
            bool clipped = c->flags & TABLE_CLIP && !first;
            more[i] = row[i] && row[i]->text.len && !clipped &&
                      wrap_next(t, row[i], &l->pos, c->width ? c->width : 1, &l->from, &l->to);
        }
        size_t end = line_end(more, n);
        if (!end && !first) break;
        term_puts(t, STYLE_PLAIN, prefix);
        for (size_t i = 0; i < end; i++) {
            const struct term_table_column *c = &tb->columns.data[i];
            bool last = i + 1 == end;
            if (!more[i])
                term_spaces(t, c->width + (last ? 0 : GAP));
            else if (c->flags & TABLE_CLIP && styled_columns(t, row[i]) > c->width)
                term_spaces(t, c->width - styled_print_clipped(t, row[i], c->width) +
                                   (last ? 0 : GAP));
            else
                print_aligned(t, c, row[i], lines[i].from, lines[i].to, last);
        }
        term_newline(t);
    }
    mem_free(more);
    mem_free(lines);
}

static void print_rule(struct term *t, const struct term_table *tb, const char *prefix) {
    term_puts(t, STYLE_PLAIN, prefix);
    for (size_t i = 0; i < tb->columns.len; i++) {
        if (i) term_spaces(t, GAP);
        for (size_t c = 0; c < tb->columns.data[i].width; c++) term_puts(t, STYLE_DIM, "─");
    }
    term_newline(t);
}

static bool has_headers(const struct term_table *tb) {
    for (size_t i = 0; i < tb->columns.len; i++)
        if (tb->columns.data[i].header.text.len) return true;
    return false;
}

static void print_grid(struct term *t, const struct term_table *tb, const char *prefix) {
    size_t n = tb->columns.len;
    const struct styled **row = mem_zalloc(n * sizeof *row);
    if (has_headers(tb)) {
        for (size_t i = 0; i < n; i++) row[i] = &tb->columns.data[i].header;
        print_row(t, tb, prefix, row);
        print_rule(t, tb, prefix);
    }
    for (size_t r = 0; r * n < tb->cells.len; r++) {
        for (size_t i = 0; i < n; i++) row[i] = row_cell(tb, r, i);
        print_row(t, tb, prefix, row);
    }
    mem_free(row);
}

static void print_records(struct term *t, const struct term_table *tb, const char *prefix,
                          size_t width) {
    struct buf rest = BUF_INIT;
    buf_addf(&rest, "%s  ", prefix);
    size_t n = tb->columns.len;
    for (size_t r = 0; r * n < tb->cells.len; r++) {
        if (r) term_newline(t);
        for (size_t i = 0; i < n; i++) {
            const struct styled *cell = row_cell(tb, r, i);
            const struct styled *header = &tb->columns.data[i].header;
            if (!cell || !cell->text.len) continue;
            struct styled line = STYLED_INIT;
            styled_append(&line, header, 0, header->text.len);
            if (header->text.len) styled_adds(&line, STYLE_PLAIN, ": ");
            styled_append(&line, cell, 0, cell->text.len);
            wrap_print(t, &line,
                       &(struct wrap){.first = prefix, .rest = rest.data, .width = width});
            styled_release(&line);
        }
    }
    buf_release(&rest);
}

void term_table_print(struct term *t, struct term_table *tb, const char *prefix, size_t width) {
    if (!tb->columns.len) return;
    if (!prefix) prefix = "";
    if (!width) width = t->width;
    measure(t, tb);
    size_t used = term_columns(t, prefix, strlen(prefix)) + GAP * (tb->columns.len - 1);
    if (!t->plain && used < width && fit(tb, width - used))
        print_grid(t, tb, prefix);
    else
        print_records(t, tb, prefix, width);
}
