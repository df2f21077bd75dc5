/* Simple tables: columns with two spaces between, that shrink to the terminal.
 *
 * Declare the columns, then add cells row by row; each cell is styled text that the caller fills.
 * A table that is too wide takes room from its widest columns, whose cells wrap (or, in a clipped
 * column, end in "…"). If even that does not fit, and in linear mode, each row becomes a record:
 * a line "header: text" per cell. A table whose headers are all empty has no header row.
 *
 *     struct term_table tb = TERM_TABLE_INIT;
 *     term_table_column(&tb, "day", TABLE_RIGHT);
 *     term_table_column(&tb, "title", 0);
 *     styled_addf(term_table_cell(&tb), STYLE_PLAIN, "%d", 1);
 *     styled_adds(term_table_cell(&tb), STYLE_TITLE, "Basic Async");
 *     term_table_print(&t, &tb, "  ", 0);
 *     term_table_release(&tb);
 */
#ifndef TERM_TABLE_H
#define TERM_TABLE_H

#include "term/styled.h"

#define TABLE_RIGHT 1u /* numbers */
#define TABLE_CENTER 2u
#define TABLE_CLIP 4u /* cut instead of wrapped */

struct term_table_column {
    struct styled header;
    unsigned flags;
    size_t natural, least, width;
};

struct term_table {
    VEC(struct term_table_column) columns;
    VEC(struct styled) cells; /* row by row */
};

#define TERM_TABLE_INIT                                                                            \
    {                                                                                              \
        {0}, {                                                                                     \
            0                                                                                      \
        }                                                                                          \
    }

/* Columns are declared before the first cell. The header is the table's, for the caller to style
 * further until the next call. */
struct styled *term_table_column(struct term_table *tb, const char *header, unsigned flags);
/* The next cell, empty; valid until the next call. */
struct styled *term_table_cell(struct term_table *tb);
/* `prefix` starts every line (NULL: ""); `width` counts it (0: the whole width). */
void term_table_print(struct term *t, struct term_table *tb, const char *prefix, size_t width);
void term_table_release(struct term_table *tb);

#endif
