/* What grading's files share: what a grade keeps, and when two answers are the same.
 *
 * Texts of a grade that do not live in the course are kept in its arena.
 */
#ifndef TUTOR_ANSWER_H
#define TUTOR_ANSWER_H

#include "tutor/grade.h"

#define GRADE_MODULES 16 /* files beside an answer */

const char *grade_keep(struct grade *g, const char *s, size_t n);
const char *grade_keep_buf(struct grade *g, struct buf *b); /* keeps its text and empties it */
void grade_belief(struct grade *g, const char *belief);     /* once; NULL is none */

/* Is this the predicted answer? Without what people cannot see or need not type: blanks at the ends of lines, quotes
 * around it, "s" behind seconds, 1.50 for 1.5, a module's name before an error's. */
bool answer_same(enum predict_of of, const char *a, const char *b);
/* Is the text an answer at all: a number where one is asked for, else anything? And what would be, in words. */
bool answer_fits(enum predict_of of, const char *text);
const char *answer_shape(enum predict_of of);
/* What an answer to it is ("a number, such as 2"), when this text is none; NULL: it is one, right or wrong. */
const char *predict_wants(const struct predict_spec *spec, const char *text);
/* The same text but for blanks, blank lines and comments. */
bool answer_same_program(const char *a, size_t an, const char *b, size_t bn);
/* Built of the same parts, in the same order of first use: what is taken from asyncio, and words such as if, try, await,
 * cancel or BaseException. */
bool answer_same_tools(const char *a, size_t an, const char *b, size_t bn);

#endif
