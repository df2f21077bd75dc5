/* Grading: what an answer is worth, judged by behaviour.
 *
 * Code is graded by running it in the lab, once for each distinct driver that its checks need (FORMAT.md, "How a check
 * runs"), and comparing what the runs did. Choices, predictions and lines are compared with answers that are computed
 * from a run of the very program, so a key cannot go stale. Nothing here prints or records.
 *
 * A grade owns its texts and the runs behind its checks: a failing check's run has a trace for the timeline. Release it
 * with grade_release. Functions return -1 with an error only when no verdict could be reached (no process, a question
 * with a mistake); an answer that is wrong, crashes or never ends is a verdict.
 */
#ifndef TUTOR_GRADE_H
#define TUTOR_GRADE_H

#include "base/err.h"
#include "course/lesson.h"
#include "course/micro.h"
#include "course/question.h"
#include "lab/run.h"

struct grade_check {
    const char *name;
    bool passed;
    const char *expected, *got; /* texts, "" where there is nothing to say */
    const char *why, *belief;   /* of the check, when it failed; NULL where it has none or is silent */
    bool silent;                /* its run ended in an error that has nothing to do with what is asked */
    uint32_t line;              /* of the learner's file that shows it, 0 unknown */
    const char *pitfall, *evidence; /* what a detector saw in its run: "P2", a sentence; NULL */
    size_t run;                 /* index into runs; SIZE_MAX: no run (syntax) */
};

struct grade {
    bool correct;
    double score;               /* 0..1 */
    VEC(struct grade_check) checks;
    size_t passed;
    VEC(struct lab_result *) runs;
    const char *answer;         /* as recorded */
    const char *key;            /* the right answer as text: prediction, choice letters, line numbers; NULL for code */
    const char *why;            /* the sentence for this answer: of the wrong choice, the listed wrong solution, … */
    VEC(const char *) beliefs;  /* what a wrong answer shows */
    struct arena texts;
};

void grade_release(struct grade *g);

/* kind choice; bit i of `set` is choice i */
int grade_choice(const struct question *q, unsigned set, struct grade *g, struct err *e);
/* kind predict, and a lesson's predict block: `answer` is a choice's text or what was typed. The program runs (and its
 * run is g->runs.data[0]). */
int grade_predict(const struct question *q, const char *answer, struct grade *g, struct err *e);
int grade_lesson_predict(const struct lesson_block *demo, const struct predict_block *p, const char *answer,
                         struct grade *g, struct err *e);
/* The prediction of a micro-lesson. */
int grade_micro(const struct micro *m, const char *answer, struct grade *g, struct err *e);
/* The computed answer of a predict_spec for a program, into `out`. */
int predict_key(const char *path, const char *source, size_t len, const struct predict_spec *spec,
                const struct lab_module *modules, size_t nmodules, struct lab_result *run, struct buf *out, struct err *e);
/* kind order: places of blocks and distractors as shown (grade_order_shuffled says in which order they are shown) */
int grade_order(const struct question *q, const size_t *picked, size_t n, struct grade *g, struct err *e);
/* A deterministic order in which blocks and distractors are shown; out[i] < blocks: a block, else a distractor. */
void grade_order_shown(const struct question *q, size_t *out, size_t n);
/* kind fix, first part: the line pointed at */
int grade_point(const struct question *q, int line, struct grade *g, struct err *e);
/* kinds fix and write: the learner's file */
int grade_code(const struct question *q, const char *source, size_t len, struct grade *g, struct err *e);
/* a lesson's modify block */
int grade_modify(const struct modify_block *m, const char *source, size_t len, struct grade *g, struct err *e);
/* kind free: self-scored; bit i of `points` is rubric point i named */
int grade_free(const struct question *q, const char *answer, unsigned points, bool red_flag, struct grade *g, struct err *e);

/* The question's modules for a plain run of the learner's file (`run` in a question). */
size_t question_lab_modules(const struct question *q, struct lab_module *out, size_t room);

#endif
