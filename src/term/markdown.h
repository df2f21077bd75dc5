/* Markdown on a terminal.
 *
 * markdown_print renders a text: headings, paragraphs, emphasis, code spans, fenced code, lists,
 * quotes, tables, links and pictures. Blocks are separated by one empty line; there is none before
 * the first and after the last. Raw HTML is shown as text.
 *
 * - Prose is at most 80 columns wide; tables, programs and pictures take the whole width.
 * - A fenced block whose info string starts with `python` is shown numbered and highlighted;
 *   `picture` is shown by picture_print; any other is shown as it is.
 * - Emphasis and code spans are styles. Where there is none, emphasis is dropped, and code without
 *   colour stands as it is: f(), asyncio.run, TaskGroup; in quotes where it could be taken for
 *   words of the sentence: “put”, “await f()”.
 * - Links are clickable where the terminal can; else they get a number, and their addresses follow
 *   at the end of the text. In linear mode the address follows the link at once.
 *
 * markdown_inline adds one line of Markdown (a choice, a table cell, a title) to styled text.
 * Nothing fails: every text is Markdown. Input is UTF-8.
 */
#ifndef TERM_MARKDOWN_H
#define TERM_MARKDOWN_H

#include "term/styled.h"

struct markdown_view {
    const char *prefix; /* before every line, such as an indent; NULL: "" */
    unsigned style;     /* of running text */
};

/* `view` may be NULL. */
void markdown_print(struct term *t, const char *text, size_t n, const struct markdown_view *view);
void markdown_inline(const struct term *t, struct styled *s, unsigned style, const char *text);
/* The same for a message that may hold anything: only its `code` is looked for. */
void markdown_code(const struct term *t, struct styled *s, unsigned style, const char *text);

#endif
