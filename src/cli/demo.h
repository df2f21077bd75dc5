/* A program in a lesson: predicted, run, changed. */
#ifndef CLI_DEMO_H
#define CLI_DEMO_H

#include "cli/cli.h"

enum lesson_step { STEP_ON, STEP_BACK, STEP_LEAVE, STEP_ENDED };

struct demo {
    struct cli *c;
    const struct lesson *lesson;
    const struct lesson_block *block, *demo; /* the block that is read, and the program it is about */
    const char *source; /* as recorded: "lesson", "review" */
    bool anew;          /* ask although it was answered before */
};

/* The program, numbered. */
void demo_show(struct demo *d);
/* Asks for a prediction (unless it was made before), records it, runs, compares. */
enum lesson_step demo_predict(struct demo *d);
/* Offers to run a program that nothing is asked about. */
enum lesson_step demo_run(struct demo *d);
/* Runs it: output, cards, timeline; at a terminal then what can be done with a run. */
enum lesson_step demo_show_run(struct demo *d);
/* Asks for a change of the program, in the learner's editor, and judges it. */
enum lesson_step demo_modify(struct demo *d);
/* The prediction about a demo from the words of a command line; an exit status. */
int demo_answer(struct cli *c, const char *name, const char *answer, int confidence, const char *source);
/* What is asked, and the choices. */
void demo_show_prediction(struct cli *c, const struct lesson_block *b);

#endif
