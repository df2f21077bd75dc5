/* Lines that a person types, edited with libedit.
 *
 * At a terminal there are history, completion with Tab, and the keys of ~/.editrc (emacs by
 * default, `bind -v` for vi). Ctrl-C gives up the line and returns INPUT_INTERRUPTED, Ctrl-D on an
 * empty line INPUT_EOF; Ctrl-Z stops the process; a resize redraws. Where there is no terminal,
 * lines are read from the term's input as they are, without prompt, echo, history or completion,
 * and where the terminal is dumb, it edits the line itself.
 *
 * With `finished`, an entry may have several lines: after each the callback says whether the entry
 * is whole; if not, another line is asked for with the continuation prompt. The entry holds the
 * lines with newlines between, and is one entry of the history.
 *
 *     struct lineedit *le = lineedit_new(t, &(struct lineedit_options){.history = path});
 *     struct styled prompt = STYLED_INIT;
 *     styled_adds(&prompt, STYLE_ACCENT, "asynctutor› ");
 *     struct buf line = BUF_INIT;
 *     while (lineedit_read(le, &prompt, &line) == INPUT_OK) obey(line.data);
 */
#ifndef TERM_LINEEDIT_H
#define TERM_LINEEDIT_H

#include "term/styled.h"

struct lineedit;
struct lineedit_offers;

/* What stands before the cursor when Tab is pressed. */
struct lineedit_words {
    const char *line;        /* the whole entry, the lines before this one included */
    const char *const *word; /* the words before the one being typed, */
    size_t index;            /* `index` of them */
    const char *prefix;      /* the part of the word that is typed already, maybe "" */
};

/* Offers candidates for word number `index`; those that do not start with the prefix are left out
 * by lineedit_offer itself. Both texts are copied; `description` may be NULL. */
typedef void lineedit_complete_fn(struct lineedit_offers *offers,
                                  const struct lineedit_words *words, void *arg);
void lineedit_offer(struct lineedit_offers *offers, const char *word, const char *description);

struct lineedit_options {
    const char *history; /* path of its file, borrowed until lineedit_free; NULL: none kept */
    size_t history_most; /* entries; 0: 1000 */
    lineedit_complete_fn *complete;                          /* NULL: none */
    bool (*finished)(const char *text, size_t n, void *arg); /* NULL: one line is an entry */
    void *arg;                                               /* for both */
    const char *breaks; /* characters between words; NULL: " \t" */
    bool code;          /* Tab in the indent of a line indents; no space after a completion */
};

/* Cheap: libedit is started when the first line is read. Never NULL. `t` must outlive it. */
struct lineedit *lineedit_new(struct term *t, const struct lineedit_options *options);
void lineedit_free(struct lineedit *le);

/* Reads one entry into `out` (cleared first, no newline at its end). Flushes the term first. */
enum input_result lineedit_read(struct lineedit *le, const struct styled *prompt, struct buf *out);
/* The prompt of the further lines of an entry; by default blanks as wide as the prompt. */
void lineedit_continuation(struct lineedit *le, const struct styled *prompt);

#endif
