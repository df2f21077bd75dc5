/* Text with styles and links in it, before it is laid out.
 *
 * A `struct styled` is UTF-8 text plus runs: from byte `at` on, text has `style` and, if `link` is
 * not 0, leads to links.data[link - 1]. Everything that wraps, aligns or truncates takes one, so
 * layout is counted in the columns of the receiving term and styles never get in the way. A newline
 * in the text is a line break that stays. Copies its input, owns everything; nothing fails.
 *
 * A `struct term_line` is one line with something at its left and something at its right, as on the
 * home screen. It is as wide as prose (term_measure) unless `width` says otherwise. When both ends
 * do not fit, the right end goes to a line of its own, or with `clip` the left end is cut with "…".
 * In linear mode the right end follows the left one after two spaces.
 */
#ifndef TERM_STYLED_H
#define TERM_STYLED_H

#include "base/vec.h"
#include "term/term.h"

struct styled_run {
    size_t at, link;
    unsigned style;
};

struct styled {
    struct buf text;
    VEC(struct styled_run) runs;
    VEC(char *) links;
};

#define STYLED_INIT                                                                                \
    {                                                                                              \
        BUF_INIT, {0}, {                                                                           \
            0                                                                                      \
        }                                                                                          \
    }

void styled_init(struct styled *s);
void styled_release(struct styled *s);
void styled_clear(struct styled *s); /* keeps memory */
void styled_add(struct styled *s, unsigned style, const char *text, size_t n);
void styled_adds(struct styled *s, unsigned style, const char *text);
void styled_addf(struct styled *s, unsigned style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void styled_link(struct styled *s, unsigned style, const char *text, size_t n, const char *url);
/* Appends bytes from..to of `other` with their styles and links. */
void styled_append(struct styled *s, const struct styled *other, size_t from, size_t to);

/* The next stretch of [*pos, to) that has one look; false at the end. */
struct styled_piece {
    const char *text;
    size_t n;
    unsigned style;
    const char *link; /* NULL: none */
};
bool styled_next(const struct styled *s, size_t *pos, size_t to, struct styled_piece *piece);

/* Prints bytes from..to. */
void styled_put(struct term *t, const struct styled *s, size_t from, size_t to);
void styled_print(struct term *t, const struct styled *s);
size_t styled_columns(const struct term *t, const struct styled *s);
/* The offset up to which bytes from..to fit in `width` columns; marks stay with their letter. */
size_t styled_fit(const struct term *t, const struct styled *s, size_t from, size_t to,
                  size_t width);
/* Prints at most `width` columns; what is longer ends in "…". Returns the columns printed. */
size_t styled_print_clipped(struct term *t, const struct styled *s, size_t width);

struct term_line {
    struct styled left, right;
    size_t indent, width; /* width 0: term_measure */
    bool clip;
};

#define TERM_LINE_INIT                                                                             \
    { STYLED_INIT, STYLED_INIT, 0, 0, false }

void term_line_left(struct term_line *l, unsigned style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void term_line_right(struct term_line *l, unsigned style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Prints the line with its newline and empties it for the next one; indent, width, clip stay. */
void term_line_print(struct term *t, struct term_line *l);
void term_line_release(struct term_line *l);

#endif
