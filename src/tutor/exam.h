/* The exam of the last day: a draw, its answers, its result.
 *
 * An exam is a draw (tutor/draw.h), so it can be left and taken up again. The first answer to a question counts, for
 * programs the best. Each exam draws anew, from what earlier ones did not ask where there is enough.
 *
 *     code part     4 predictions, 2 fixes, 1 program; over the levels as far as the course has them
 *     interview     8 questions, two of each level, scored by the learner against a model answer
 *
 * A score is the share of the points. Code and interview count half each; passed is 70 % of the whole with no level below
 * 50 %. What was not answered counts as nothing.
 */
#ifndef TUTOR_EXAM_H
#define TUTOR_EXAM_H

#include "tutor/plan.h"

enum { EXAM_PREDICTIONS = 4, EXAM_FIXES = 2, EXAM_PROGRAMS = 1, EXAM_PER_LEVEL = 2 };
enum { EXAM_PASS = 70, EXAM_LEVEL_PASS = 50 }; /* per cent */

/* What was said to the question that followed a missed point. */
struct exam_follow_up {
    int point; /* of the rubric, from 1 */
    const char *answer;
};

struct exam_item {
    const struct question_head *head;
    const struct level *level;
    bool interview, answered;
    double score;       /* 0..1 */
    const char *answer; /* in an interview, as given; NULL none */
    VEC(struct exam_follow_up) follow_ups;
};

struct exam_level {
    const struct level *level;
    int items;
    double score;
};

struct exam_metric {
    const struct metric *metric;
    int items;              /* of the exam that say something about it */
    double score;
    int questions, passed;  /* of the course, and those right without help */
};

struct exam {
    int number;             /* 0: none yet */
    bool open;              /* begun and not ended */
    VEC(struct exam_item) items; /* code part first */
    int answered;
    VEC(struct exam_level) levels;
    VEC(struct exam_metric) metrics;
    double code, interview, whole;
    bool passed;
    struct arena texts;
};

/* The newest exam with its result so far. */
int exam_load(struct course *c, struct store *s, struct exam *out, struct err *e);
void exam_release(struct exam *x);
/* Draws the next one; -1 when the course has nothing to ask. */
int exam_begin(struct course *c, struct store *s, struct err *e);
/* Ends the open one, and with it the step "solve" of the day that it belongs to. */
int exam_end(struct course *c, struct store *s, struct err *e);

#endif
