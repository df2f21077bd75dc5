/* Where output goes, and what it can do.
 *
 * A `struct term` is the only way in which commands print. It knows the width and height, whether
 * somebody sits at it, how much styling it takes, and whether it shows UTF-8; callers write UTF-8
 * and name a style by its role, and the term makes of it what the receiver can show. In ASCII each
 * glyph has a spelling (glyphs.h), so a caller measures text with term_columns and never with
 * utf8_columns. Styles use bold, dim, underline and the eight basic colours, so that they can be
 * read on light and dark backgrounds; colour never carries a meaning that the text lacks.
 *
 * A term writes to a descriptor, or to a `struct buf` for tests, golden screens and the pager.
 * Output is buffered until term_flush. The first failed write (a closed pipe or terminal) makes the
 * term `failed`: later output is dropped, term_flush returns -1, and nothing is raised, SIGPIPE
 * included. Two terms in one process are independent; there is no state outside of them.
 *
 *     struct term t;
 *     term_init(&t, STDIN_FILENO, STDOUT_FILENO, &(struct term_options){.plain = plain});
 *     term_print(&t, STYLE_GOOD, "✓");
 *     term_print(&t, STYLE_PLAIN, " %d of %d checks\n", passed, total);
 *     int rc = term_flush(&t);
 *     term_release(&t);
 *
 * The caller has called setlocale(LC_CTYPE, "") before term_init. Descriptors and sinks are
 * borrowed and must outlive the term.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* What a piece of text is. A role may be combined with STYLE_STRONG and STYLE_EMPH. */
enum term_style {
    STYLE_PLAIN,
    STYLE_TITLE,   /* the name of a screen */
    STYLE_HEADING, /* a part of it, a table's header */
    STYLE_DIM,     /* what may be skipped: hints, gutters, units */
    STYLE_KEY,     /* a key or command to type */
    STYLE_CODE,
    STYLE_GOOD,
    STYLE_BAD,
    STYLE_WARN,
    STYLE_ACCENT, /* here, now, the next thing */
    STYLE_LINK,
    STYLE_KEYWORD, /* the parts of a program */
    STYLE_STRING,
    STYLE_COMMENT,
    STYLE_NUMBER,
    STYLE_NAME,
    STYLE_ROLES
};
#define STYLE_STRONG 0x100u
#define STYLE_EMPH 0x200u

enum term_depth { TERM_UNSTYLED, TERM_ATTRIBUTES, TERM_COLOURS };

struct term {
    int in, out;          /* descriptors; -1: none */
    struct buf *sink;     /* instead of `out` */
    size_t width, height; /* columns, clamped to 40..200, and rows */
    enum term_depth depth;
    bool tty, in_tty; /* a terminal there */
    bool dumb;        /* the terminal cannot move its cursor */
    bool utf8, links; /* links: OSC 8 is understood */
    bool plain;       /* linear mode: nothing beside, over or boxed, for screen readers */
    bool cells;       /* glyphs keep their width in ASCII: inside a picture */
    bool failed;
    int error; /* errno of the failed write */
    unsigned style;
    struct buf pending;
};

enum term_when { TERM_AUTO, TERM_NEVER, TERM_ALWAYS };
struct term_options {
    bool plain;
    enum term_when colour;
};

/* A term on two descriptors; `in` may be -1. The environment decides: COLUMNS, LINES, TERM,
 * NO_COLOR, CLICOLOR, CLICOLOR_FORCE, and the locale. `options` may be NULL. */
void term_init(struct term *t, int in, int out, const struct term_options *options);

#define TERM_UTF8 1u
#define TERM_COLOUR 2u
#define TERM_LINKS 4u
#define TERM_LINEAR 8u
/* A term that writes into `sink`, 24 rows high; `flags` of TERM_*. */
void term_init_buf(struct term *t, struct buf *sink, size_t width, unsigned flags);
/* The same abilities and size as `model`, written into `sink`. */
void term_init_like(struct term *t, const struct term *model, struct buf *sink);
/* Flushes, and frees what the term owns. */
void term_release(struct term *t);

/* Asks the terminal for its size again; true when it changed. Safe at any time. */
bool term_refresh(struct term *t);
/* Columns for prose: the width, but never more than 80, because longer lines are hard to read. */
size_t term_measure(const struct term *t);
/* Can the cursor be moved and lines be overwritten: a capable terminal, not in linear mode. */
bool term_is_screen(const struct term *t);
/* Can questions be asked with line editing and single keys: a screen with a keyboard. */
bool term_is_interactive(const struct term *t);

/* Text in a style. Control characters other than \n and \t are shown as ^X, bad UTF-8 as U+FFFD. */
void term_put(struct term *t, unsigned style, const char *s, size_t n);
void term_puts(struct term *t, unsigned style, const char *s);
void term_print(struct term *t, unsigned style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void term_newline(struct term *t);
void term_spaces(struct term *t, size_t n);
/* Bytes as they are: escape sequences, or what a learner's program printed. */
void term_raw(struct term *t, const void *p, size_t n);
/* From here to term_link_end text is a link, where the terminal knows links; else nothing. */
void term_link_begin(struct term *t, const char *url);
void term_link_end(struct term *t);

/* Columns that the text takes on this term. A tab counts 4, a newline 0. */
size_t term_columns(const struct term *t, const char *s, size_t n);
/* Decodes the code point at s (n > 0) and says how many columns it takes here. Returns its bytes.
 */
size_t term_step(const struct term *t, const char *s, size_t n, size_t *columns);
/* Appends the escape sequence that starts `style` on a term of this depth; nothing for plain. */
void term_style_code(const struct term *t, unsigned style, struct buf *out);

/* Writes what is pending. -1 when the term has failed, now or before. */
int term_flush(struct term *t);

/* What every reading function returns: the answer is there, the person pressed Ctrl-C, the input
 * has ended (Ctrl-D, end of file, terminal gone), or reading failed. */
enum input_result { INPUT_OK, INPUT_INTERRUPTED, INPUT_EOF, INPUT_FAILED };

/* Reads one line from t->in into `out` (cleared first; no newline), byte by byte, so that nothing
 * after it is taken. A last line without newline counts; a line over 1 MiB is a failure. */
enum input_result term_read_line(struct term *t, struct buf *out);
/* The same, but the byte `interrupt` in the line means INPUT_INTERRUPTED. */
enum input_result term_read_line_until(struct term *t, struct buf *out, char interrupt);

#endif
