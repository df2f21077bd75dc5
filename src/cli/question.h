/* A question on the screen: shown, answered, helped with.
 *
 * question_ask asks the kinds that are answered at once (choice, predict, order, free, and the line of a fix) and comes
 * back with what happened; code is written in the learner's own file and judged by question_check. Every answer is
 * recorded before its feedback shows. question_answer is the same without a terminal: the answer comes as a text.
 */
#ifndef CLI_QUESTION_H
#define CLI_QUESTION_H

#include "cli/cli.h"
#include "cli/feedback.h"

enum answer_end {
    ANSWER_RIGHT,
    ANSWER_WRONG,
    ANSWER_CODE,    /* the rest happens in the learner's file */
    ANSWER_LEFT,    /* `back`, Ctrl-C */
    ANSWER_SKIPPED, /* `next` */
    ANSWER_ENDED,   /* the input has ended */
    ANSWER_FAILED,  /* after a message */
};

bool question_is_code(const struct question *q); /* fix, write */
/* Has the line of a fix been found? */
bool question_pointed(struct cli *c, const struct question *q);

/* Title, prompt, program, choices or blocks. */
void question_show(struct cli *c, const struct question *q);
/* The choices of an item (NULL: as the author has them) by letter, laid out anew (shown.h); a text of several lines keeps them. */
void question_show_choices(struct cli *c, const char *item, const struct choice *choices, size_t n);
/* A prediction as text: a choice's, or what was typed. Words are those of c->ask. */
enum ask_result question_ask_prediction(struct cli *c, const struct predict_spec *p, struct buf *out);
/* The same from the words of a command line: the letter of a choice, or what is printed, with \n for the end of a line.
 * What the answer has to be ("a number, …") when the text is none, else NULL. */
const char *question_prediction_text(const struct predict_spec *p, const char *text, struct buf *out);
/* Asks how sure; an enum store_confidence. */
enum ask_result question_ask_confidence(struct cli *c, int *confidence);
/* Asks once, again where the learner wants to; `source` as recorded. */
enum answer_end question_ask(struct cli *c, const struct question *q, const char *source);
/* `text` is letters, predicted output, the order of blocks, a line; `points` the rubric's points that are met ("1,3"),
 * for free questions. Returns an exit status. */
int question_answer(struct cli *c, const struct question *q, const char *text, const char *points, int confidence,
                    const char *source);

/* Judges code and records the answer; -1 after a message. The grade is to be released in any case. */
int question_grade(struct cli *c, const struct question *q, const char *code, size_t n, int confidence, const char *source,
                   struct grade *g);
/* The same, and shows the checks. Returns an exit status. */
int question_check(struct cli *c, const struct question *q, const char *code, size_t n, int confidence,
                   const char *source);
/* Opens rung 1..3, or the next one (0). */
int question_hint(struct cli *c, const struct question *q, int rung);
/* Shows the solution and the explanation, and records that it was seen. */
int question_solution(struct cli *c, const struct question *q);
/* Gives up: recorded as a failure, then the solution. */
int question_give_up(struct cli *c, const struct question *q, const char *source);
void question_explain(struct cli *c, const struct question *q);
/* Path of the learner's file, made from the starter where there is none. Owned; NULL after a message. */
char *question_file(struct cli *c, const struct question *q);
/* The line that names the file, and the one that names the commands. */
void question_show_file(struct cli *c, const struct question *q);

#endif
