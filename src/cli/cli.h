/* The session: what all commands share.
 *
 * One struct cli lives as long as the process: the terminal, the course and the store (each opened when first asked for,
 * so that `--version` opens nothing), and the question that is open. Commands get it with their arguments.
 *
 * Whatever is asked of the learner is recorded before its result is shown: cli_store gives the store to write to, and
 * when it cannot be opened says why, offers to study without recording, or (without a terminal) ends with a message.
 * What is printed goes through c->term; messages about wrong usage and trouble go to stderr through cli_usage and
 * cli_fail, which return the exit status.
 */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdbool.h>

#include "cli/args.h"
#include "cli/shown.h"
#include "course/course.h"
#include "store/store.h"
#include "term/ask.h"

#define TUTOR_VERSION "0.1"

enum cli_leave { LEAVE_NOT, LEAVE_BACK, LEAVE_NEXT, LEAVE_ALL };

struct cli {
    struct term term, errors;
    struct ask ask;
    struct term_options looks;
    const char *data_option, *course_option;
    bool unrecorded;
    struct course *course;
    struct store *store;
    int depth;            /* prompts inside each other: 0 outside of any */
    enum cli_leave leave; /* what a command asks the innermost prompt to do */
    bool in_question;     /* the innermost prompt is that of a question, which `next` and `back` end */
    struct shown shown;   /* the choices on the screen */
    bool testing;         /* a placement test or an exam: nothing is taught between its questions */
    char *open;           /* id of the open question, NULL none */
    int64_t opened_ms;    /* when it was opened */
    int64_t since_ms;     /* what counts as done on it was done since (store time); 0: ever */
    int64_t clock_ms;     /* how far the store's clock is ahead of the system's */
    int64_t active_ms;    /* when the learner last did something */
    char *active_item;    /* in which item and step */
    const char *active_step;
};

void cli_init(struct cli *c);
void cli_release(struct cli *c);
/* Takes the common options; false after a message. Course and store that are open already stay. */
bool cli_configure(struct cli *c, const struct args *a);

/* The course; NULL after a message on stderr. */
struct course *cli_course(struct cli *c);
struct course *cli_course_if_any(struct cli *c); /* without a message */
/* The store; NULL after a message: nothing may be recorded then and the command ends with 1. */
struct store *cli_store(struct cli *c);
/* The same for what only looks: where the store cannot be opened, an empty one and a note on stderr. */
struct store *cli_store_to_read(struct cli *c);

/* Messages on stderr, wrapped, with a newline. */
int cli_usage(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));  /* returns 2 */
int cli_fail(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));   /* returns 1 */
int cli_fail_err(struct cli *c, const struct err *e);                                      /* returns 1 */
void cli_note(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

bool cli_interactive(const struct cli *c); /* can questions be asked */

/* The day that a text names ("3", "day 3", "day-03"), the day to work on when it is NULL; 0 after a message (exit 2). */
int cli_day(struct cli *c, const char *text);
/* The question that a text names; NULL: the one that is open. NULL after a message (exit 2). */
const struct question *cli_question(struct cli *c, const char *text);

/* Makes a question the open one, also for later processes; NULL closes it. */
void cli_open(struct cli *c, const char *id);
/* Work goes on in this item and step: records the time since the last call, pauses over five minutes left out. */
void cli_active(struct cli *c, const char *item, const char *step);
/* Seconds since the question was opened in this process, at most an hour. */
double cli_seconds_open(const struct cli *c);

#endif
