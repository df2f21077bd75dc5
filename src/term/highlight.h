/* Light syntax highlighting for Python, and programs on the screen.
 *
 * highlight_python gives keywords, strings, comments, numbers and the names after def and class
 * their styles. It is a scanner, not a parser: it never fails, and half-written programs are fine.
 *
 * code_print shows a program with a gutter of line numbers. One line may be marked (▸ in the
 * gutter) and a part of it underlined with ~ and ^, as tracebacks do. A line that is too long goes
 * on below itself, four columns further in where there is room, without a number. It is cut at a space, behind a bracket or a
 * comma, or before a name.
 */
#ifndef TERM_HIGHLIGHT_H
#define TERM_HIGHLIGHT_H

#include "term/styled.h"

void highlight_python(struct styled *out, const char *src, size_t n);

struct code_view {
    const char *prefix; /* before every line; NULL: "" */
    size_t width;       /* with the prefix; 0: the whole width */
    bool plain_text;    /* not Python: no highlighting */
    bool numbers;
    int first;           /* number of the first line of `src`; 0: 1 */
    int from, to;        /* show only these lines (numbers as shown); 0: all */
    int mark;            /* number of the marked line; 0: none */
    int caret, caret_to; /* code points [caret, caret_to) of it, from 0; caret_to 0: none */
};

void code_print(struct term *t, const char *src, size_t n, const struct code_view *view);

#endif
