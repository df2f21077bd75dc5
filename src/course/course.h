/* A course: a folder with data/, lessons/ and questions/, opened once and read only.
 *
 * course_open reads all of data/, the front matter of the lessons and the heads of the questions;
 * that is enough for every list and takes a few milliseconds. Lessons and questions are loaded
 * whole when they are asked for, and kept. course_validate loads everything and looks for what only
 * shows across files: references, names that occur twice, aliases, days without a lesson.
 *
 * Mistakes never stop the opening: what is wrong is left out and stands in course_problems. Only a
 * folder that is no course at all cannot be opened. Everything that these functions return belongs
 * to the course and lives until course_close; NULL means that the course does not have it.
 *
 *     struct err e = ERR_INIT;
 *     char *dir = course_locate(option, &e);
 *     struct course *c = dir ? course_open(dir, &e) : NULL;
 *     const struct question_head *h = course_find(c, "q4", NULL);
 *     const struct question *q = h ? course_question(c, h->id, NULL) : NULL;
 */
#ifndef COURSE_COURSE_H
#define COURSE_COURSE_H

#include "base/err.h"
#include "course/data.h"
#include "course/lesson.h"
#include "course/problem.h"
#include "course/question.h"

struct course;

/* The folder of the course: `option` (--course) if given, else $ASYNCTUTOR_COURSE, else the source
 * tree that holds the running binary (its folder's parent), else share/asynctutor beside its bin/,
 * else the PREFIX it was built for. Owned. NULL with an error that says where it looked. */
char *course_locate(const char *option, struct err *e);

/* NULL when `dir` has no data/ folder. */
struct course *course_open(const char *dir, struct err *e);
void course_close(struct course *c); /* NULL is fine */
const char *course_dir(const struct course *c);

/* What was found wrong so far: while opening, and in whatever was loaded since. */
const struct problems *course_problems(const struct course *c);
/* Loads and checks everything; every finding goes to `ps`, sorted. Returns ps->errors == 0. */
bool course_validate(struct course *c, struct problems *ps);

/* ---- data ---- */

const struct course_data *course_data(const struct course *c);
const struct level *course_level(const struct course *c, const char *code);
const struct leaf *course_leaf(const struct course *c, const char *code,
                               const struct level **level);
const struct day *course_day(const struct course *c, int day, const struct week **week);
int course_last_day(const struct course *c); /* 20 */
const struct routine_step *course_step(const struct course *c, const char *key);
const struct state *course_state(const struct course *c, const char *key_or_alias);
const struct pitfall *course_pitfall(const struct course *c, const char *code);
const struct belief *course_belief(const struct course *c, const char *code);
const struct rule *course_rule(const struct course *c, const char *code);
const struct metric *course_metric(const struct course *c, const char *code);
const struct link *course_link(const struct course *c, const char *id);
const struct assessment_question *course_assessment(const struct course *c, const char *code,
                                                    const struct assessment_level **level);
/* The node of the learning path that a day belongs to; day 0 is the start. */
const struct path_node *course_node(const struct course *c, int day);

/* ---- questions ---- */

/* All heads, by day; within a day exercises, then Questions, then labs and others, by number. */
const struct question_head *course_questions(const struct course *c, size_t *n);
/* Those of one day: the first of them and how many. */
const struct question_head *course_day_questions(const struct course *c, int day, size_t *n);
/* By id, old id, or number: "q04-dashboard", "Q4", "q4", "4.2", "e04-2", "e4-2", "p1", "q04". When
 * there is none, `near` (may be NULL) gets up to three ids that look like it: near->data is then
 * the caller's to mem_free, the ids are the course's. */
const struct question_head *course_find(const struct course *c, const char *text,
                                        struct strs *near);
/* The id that an old one has become; the same id when it was never renamed. For reading records. */
const char *course_current_id(const struct course *c, const char *id);
/* The whole question, by exact id. NULL when it has a mistake; problems go to `ps` (may be NULL).
 */
const struct question *course_question(struct course *c, const char *id, struct problems *ps);

/* ---- lessons ---- */

const struct lesson_head *course_lessons(const struct course *c, size_t *n); /* by day */
const struct lesson *course_lesson(struct course *c, int day, struct problems *ps);
/* What is asked about a demo before it runs; its `demo` is the program. Lesson and section where
 * asked for. */
const struct lesson_block *course_prediction(struct course *c, const char *demo,
                                             const struct lesson **lesson, size_t *section);

/* ---- anything that can be marked ---- */

enum item_kind {
    ITEM_NONE,
    ITEM_QUESTION,
    ITEM_DAY,
    ITEM_LEAF,
    ITEM_LEVEL,
    ITEM_PITFALL,
    ITEM_ASSESSMENT
};

struct course_item {
    enum item_kind kind;
    const char *id;    /* as progress records it: "q04-dashboard", "day-03", "F1", "P1", "SA1" */
    const char *title; /* for people */
    int day;           /* ITEM_DAY; else the day of the question or 0 */
};

/* "day 3", "3", "day-03", a code of the tree, a pitfall's or an assessment's code, or a question.
 * False when nothing is meant; then `near` (may be NULL) lists up to three that look like it. */
bool course_find_item(const struct course *c, const char *text, struct course_item *item,
                      struct strs *near);

#endif
