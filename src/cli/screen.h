/* Parts of screens that several commands show: headings, notes, states, spans of time, a question's head. */
#ifndef CLI_SCREEN_H
#define CLI_SCREEN_H

#include "cli/cli.h"
#include "store/query.h"
#include "term/styled.h"
#include "tutor/plan.h"

/* A screen's first line, left and (may be NULL) right, with an empty line after it. */
void screen_title(struct cli *c, const char *left, const char *right);
void screen_heading(struct cli *c, const char *text);
/* Markdown, indented. */
void screen_prose(struct cli *c, const char *text);
/* The same with a line beside it: something quoted. */
void screen_quote(struct cli *c, const char *text);
/* A paragraph with its label beside it; nothing when `text` is NULL. */
void screen_part(struct cli *c, const char *label, const char *text);
/* One line of hints, words in backticks as keys: "`edit` · `check`". */
void screen_hint(struct cli *c, const char *text);

/* ✓ completed, ▸ in progress, ○ not started, ! need help */
void screen_state(struct styled *s, enum plan_state state);
const char *screen_state_word(enum plan_state state);
enum plan_state screen_state_of_key(const char *key); /* "need-help" */
/* "  you: ✓": the learner's own mark behind what it stands beside; nothing for "" and NULL. */
void screen_mark(struct styled *s, const char *mark);
void screen_states_legend(struct cli *c);
const char *screen_stars(int n, char out[32]);
/* "choice · Basic async patterns" */
void screen_question_title(struct cli *c, const struct question *q);
/* "Question 4", "Exercise 1.5", "Lab P1", "Interview 7" */
const char *screen_question_name(const char *number, char out[40]);
/* The work file's path with the home folder as ~; owned. */
char *screen_path(const char *path);

#endif
