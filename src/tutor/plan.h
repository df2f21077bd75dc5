/* What to do next: the learner's place in the course, the five steps of a day, states and gates.
 *
 * All of it is derived from the store and the course whenever it is asked for; nothing is kept. A day's steps are read,
 * solve, review, notes, practise, with minutes scaled to the day (data/roadmap.json). States are the seed's four:
 * not started, in progress, completed, need help; the learner's own mark stands beside what the evidence says.
 */
#ifndef TUTOR_PLAN_H
#define TUTOR_PLAN_H

#include "course/course.h"
#include "store/query.h"
#include "store/store.h"

enum plan_state { PLAN_NOT_STARTED, PLAN_IN_PROGRESS, PLAN_COMPLETED, PLAN_NEED_HELP };

struct plan_step {
    const char *key, *title; /* "read", "Read" */
    int minutes;
    bool done, open;         /* open: begun and not done */
    int section;             /* where reading stopped; 0 */
};

struct plan_day {
    int day;
    enum plan_state state;
    struct plan_step steps[5];
    int questions, solved;   /* of the day */
};

struct plan_home {
    int day;                 /* the day to work on: the first that is not completed; last_day + 1: all done */
    struct plan_day today;
    int due;                 /* reviews due today */
    int overdue_days;        /* past days that left reviews undone */
    int streak, answered;
    bool fresh;              /* nothing recorded yet */
};

int plan_home(struct course *c, struct store *s, struct plan_home *out, struct err *e);
int plan_day(struct course *c, struct store *s, int day, struct plan_day *out, struct err *e);
/* A question of the exam's interview part; it belongs to no day's questions. */
bool plan_is_interview(const struct question_head *h);
/* Is there an exam on that day? */
bool plan_is_exam_day(const struct course *c, int day);
/* The state that the evidence shows of a leaf, day, question or pitfall by its id; and the learner's own mark ("" none). */
int plan_state_of(struct course *c, struct store *s, const struct course_item *item, enum plan_state *out,
                  char mark[16], struct err *e);
/* The first day that a day builds on and that is neither completed nor marked so; 0 when there is none. An advice: nothing
 * is ever locked. */
int plan_prerequisite(struct course *c, struct store *s, int day);
/* The next question to solve: of `day` (0: the day to work on), not yet solved, after `after` (NULL: the first). Borrowed;
 * NULL when all are solved. */
const struct question_head *plan_next_question(struct course *c, struct store *s, int day, const char *after);
/* A mixed quiz of n quick questions (choice, predict, order) that fit the level code (NULL: up to the current day,
 * and what was answered of later ones); interleaved over leaves, companions of one question only where there is nothing else.
 * Returns how many ids were written. */
int plan_quiz(struct course *c, struct store *s, const char *level, const char **ids, size_t n, struct err *e);
/* Quick questions over a level: of each of its leaves up to `per_leaf`, never tried ones first. */
int plan_sample(struct course *c, struct store *s, const char *level, int per_leaf, const char **ids, size_t room, struct err *e);

#endif
