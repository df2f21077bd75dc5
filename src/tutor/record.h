/* The learner's record against the course: one snapshot of what the store knows, read once for each answer that the
 * plan and the report give.
 *
 * Rows of questions that were renamed since are added up under their present id. Everything in it lives until
 * record_release.
 */
#ifndef TUTOR_RECORD_H
#define TUTOR_RECORD_H

#include "tutor/plan.h"
#include "tutor/schedule.h"

struct record {
    struct course *course;
    struct store *store;
    struct store_items items;   /* by item */
    struct store_places places;
    struct store_said marks, notes;
    struct schedule schedule;
    VEC(int) quiz_days; /* study days with an answer in a quiz, in order of time */
};

int record_load(struct record *r, struct course *c, struct store *s, struct err *e);
void record_release(struct record *r);

const struct item_row *record_item(const struct record *r, const char *id);        /* NULL: never tried */
const struct place_row *record_place(const struct record *r, const char *item, const char *step);
const char *record_mark(const struct record *r, const char *item);                  /* "" none */
bool record_noted(const struct record *r, const char *item);
bool record_quizzed(const struct record *r, int day); /* was a quiz answered on that study day? */

bool record_attempted(const struct item_row *i); /* NULL is fine, here and below */
bool record_solved(const struct item_row *i);    /* right at least once */
bool record_unaided(const struct item_row *i);   /* right without help at least once */
bool record_waits(const struct item_row *i);     /* the last answer was wrong */
/* Three failures in a row, or all hints open and still wrong. */
bool record_stuck(const struct item_row *i);

/* How a set of questions stands. */
struct tally {
    int questions, attempted, solved, unaided, waiting, stuck, attempts, correct;
    int64_t last_ms; /* of the newest answer */
};
void tally_add(struct tally *t, const struct record *r, const char *id);
/* The questions for which `belongs` holds, those of the exam's interview left out. */
struct tally tally_where(const struct record *r, bool (*belongs)(const struct question_head *h, const void *with),
                         const void *with);
struct tally tally_leaf(const struct record *r, const char *leaf);
struct tally tally_leaves(const struct record *r, const struct strs *leaves);
/* Completed when all are right without help. */
enum plan_state tally_state(const struct tally *t);

/* ---- plan.c, for the report ---- */

int plan_day_of(const struct record *r, int day, struct plan_day *out, struct err *e);
enum plan_state plan_state_in(const struct record *r, const struct course_item *item);
/* Completed when mastered (schedule.h). */
enum plan_state plan_leaf_state(const struct record *r, const char *leaf);
bool plan_finished(const struct record *r); /* are all days completed? */

#endif
