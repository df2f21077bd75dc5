/* Questions to the person: a choice, a line, yes or no, how sure, what next.
 *
 * Each asks until it gets an answer that fits, says what would fit when it does not, and tells
 * apart answering, naming a command instead, giving up with Ctrl-C, and the end of input. Without a
 * terminal the same answers are read as lines, and nothing is printed but the complaint about a
 * line that does not fit. The question itself and its choices are printed by the caller.
 *
 *     struct ask a;
 *     ask_init(&a, t);
 *     a.words = (const char *const[]){"hint", "back", NULL};
 *     size_t picked;
 *     switch (ask_choice(&a, "  your answer  ", 4, &picked)) {
 *     case ASK_ANSWER: grade(picked); break;
 *     case ASK_WORD: obey(a.word); break;
 *     default: break;
 *     }
 *     ask_release(&a);
 */
#ifndef TERM_ASK_H
#define TERM_ASK_H

#include "term/lineedit.h"

enum ask_result {
    ASK_ANSWER,
    ASK_WORD,        /* one of `words`; it is in `word`, what was typed in `text` */
    ASK_INTERRUPTED, /* Ctrl-C */
    ASK_EOF,         /* Ctrl-D, or no more input */
    ASK_FAILED,
};

struct ask {
    struct term *t;
    struct lineedit *line;
    const char *const *words; /* commands taken instead of an answer, NULL-terminated; NULL: none */
    const char *word;
    struct buf text; /* the last line, as typed */
};

void ask_init(struct ask *a, struct term *t);
void ask_release(struct ask *a);

/* One of n (at most 26) choices, by letter from a or number from 1. *picked counts from 0. */
enum ask_result ask_choice(struct ask *a, const char *prompt, size_t n, size_t *picked);
/* A set of them: "a c", "a,c", "ac", "1 3". Bit i of *set is choice i; never empty. */
enum ask_result ask_choices(struct ask *a, const char *prompt, size_t n, unsigned *set);
/* Whole numbers, such as the order of blocks "3 1 4 2": as many as were typed, each 1..most, at
 * least one. `numbers` has room for `room`; *count says how many. */
enum ask_result ask_numbers(struct ask *a, const char *prompt, size_t most, size_t *numbers,
                            size_t room, size_t *count);
/* A line that fits, by `fit`; `fits` says in words what would. */
enum ask_result ask_line(struct ask *a, const char *prompt, const char *fits, bool (*fit)(const char *text, void *with),
                         void *with, struct buf *out);
/* Lines until an empty one or the end of input, with newlines between; the first may be a word. */
enum ask_result ask_text(struct ask *a, const char *prompt, struct buf *out);
/* An empty line means `otherwise`. */
enum ask_result ask_yes_no(struct ask *a, const char *prompt, bool otherwise, bool *yes);

enum ask_confidence { ASK_GUESS, ASK_THINK, ASK_SURE }; /* in the order of enum store_confidence */
enum ask_result ask_confidence(struct ask *a, const char *prompt, enum ask_confidence *sure);

/* What next: shows "enter go on · s step through it" and takes a single key (without a terminal, a
 * line: empty for Enter, a key, or a label's text). *picked is the index of the item. The key q is ASK_INTERRUPTED where no
 * item has it: it leads out of every menu. */
struct ask_item {
    char key;          /* '\r' for Enter */
    const char *label; /* "go on" */
};
enum ask_result ask_menu(struct ask *a, const struct ask_item *items, size_t n, size_t *picked);

#endif
