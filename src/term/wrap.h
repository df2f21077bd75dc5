/* Paragraphs: styled text broken into lines by display columns.
 *
 * A line breaks at spaces (a no-break space, U+00A0, holds "Read 20m" together); a word longer than
 * the line is cut where it has to be. Spaces at a break vanish, spaces at the start of the text and
 * after a newline stay (they are an indent that somebody wrote). Each line starts with a prefix:
 * `first` on the first line and `rest` on the others, which gives indents ("  ", "  "), hanging
 * indents ("  1. ", "     ") and quotes ("│ ", "│ ").
 */
#ifndef TERM_WRAP_H
#define TERM_WRAP_H

#include "term/styled.h"

struct wrap {
    const char *first, *rest; /* NULL: "" */
    unsigned prefix_style;
    size_t width; /* with the prefix; 0: term_measure */
};

/* Prints the paragraph, each line with its newline; an empty text prints one empty line. */
void wrap_print(struct term *t, const struct styled *s, const struct wrap *w);
/* A plain paragraph with all lines indented by `indent` spaces. */
void wrap_printf(struct term *t, size_t indent, unsigned style, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* A line that was drawn for 80 columns, as pytest's rules are, gives way: into `out`, with so much less of its longest filling
 * (= - _, or blanks; those at the beginning count only `within` a line) that it fits `room` columns. As it is, where it fits
 * or has no such filling. */
void wrap_squeeze(const struct term *t, const char *s, size_t n, size_t room, bool within, struct buf *out);

/* The lines one by one: starts with *pos = 0, false after the last. [*from, *to) is the line. */
bool wrap_next(const struct term *t, const struct styled *s, size_t *pos, size_t width,
               size_t *from, size_t *to);

#endif
