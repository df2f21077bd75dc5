/* Recording an answer, and saying what it shows. The record is committed before anything is said. */
#ifndef CLI_FEEDBACK_H
#define CLI_FEEDBACK_H

#include "cli/cli.h"
#include "store/query.h"
#include "tutor/grade.h"

/* What was answered. Lessons leave q NULL and name the demo. */
struct answered {
    const struct question *q;
    const char *item, *leaf; /* without a question */
    int day;
    const char *source; /* "solve", "study", "lesson", "quiz", "review" */
    int confidence;     /* enum store_confidence */
    bool gave_up;
};

/* -1 after a message. */
int feedback_record(struct cli *c, const struct answered *a, const struct grade *g);

/* "your answer hello  sure" and "it printed coroutine"; then, when a program ran, its output with times. `whose` answer it
 * was: "your answer". */
void feedback_compared(struct cli *c, const struct predict_spec *spec, const struct grade *g, const char *whose,
                       int confidence);
/* The sentence of a wrong answer. */
void feedback_why(struct cli *c, const struct grade *g);
/* "This belief is called ..."; at the second hit its micro-lesson. */
void feedback_belief(struct cli *c, const struct grade *g, int confidence);
/* The table of checks; and a short lesson, if it is time for it. */
void feedback_checks(struct cli *c, const struct grade *g);
/* The table alone. The first check that failed has its details: expected, got, picture, line and sentence. The others are
 * rows: one thing at a time, and it fits on a screen. */
void feedback_table(struct cli *c, const struct grade *g);

/* After a wrong answer: three failures in a row, or all hints spent, put a question on the list for help. */
void feedback_propose_help(struct cli *c, const struct question *q);
/* The highest rung of a question's ladder opened today; the ladder is closed again on another day. */
int feedback_hints(struct cli *c, const char *id);
/* All that the store has on an item; zeroes when nothing. */
void feedback_item(struct cli *c, const char *id, struct item_row *out);

#endif
