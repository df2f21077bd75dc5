/* Rows of questions: reviews, a quiz, the questions of a day. */
#ifndef CLI_PRACTICE_H
#define CLI_PRACTICE_H

#include "cli/question.h"
#include "tutor/review.h"

enum practice_end {
    PRACTICE_DONE,  /* through */
    PRACTICE_LEFT,  /* the learner stopped before */
    PRACTICE_ENDED, /* the input has ended */
    PRACTICE_FAILED,
};

/* Asks a question of any kind and, for code, stays at its prompt. */
enum answer_end practice_question(struct cli *c, const struct question *q, const char *source);
/* The same as if it had never been answered: a program is written again, the old one stands aside. */
enum practice_end practice_anew(struct cli *c, const struct question *q, const char *source);
/* What is due today, then the mistakes of today; `more` than a day's share. */
enum practice_end practice_review(struct cli *c, bool more);
/* "3 due today · 1 mistake of today", and what is left for later. */
void practice_say_due(struct cli *c, const struct review *r);
/* n quick questions up to a level (NULL: the current day); says how many were right. */
enum practice_end practice_quiz(struct cli *c, const char *level, size_t n);
/* Quick questions over the leaves of a level; 80 % right offer to mark its days as completed. */
enum practice_end practice_placement(struct cli *c, const struct level *level);
/* The questions of a day that are not solved. */
enum practice_end practice_day(struct cli *c, int day);

#endif
