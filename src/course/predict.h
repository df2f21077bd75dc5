/* Predictions: what a program will do, asked before it runs.
 *
 * Lessons (after a demo) and questions of kind predict share this struct. What the right answer is
 * computed from stands in `of`; only where nothing can be computed does the file say which choice
 * is right. The texts live in the arena of their lesson or question.
 */
#ifndef COURSE_PREDICT_H
#define COURSE_PREDICT_H

#include <stdbool.h>

#include "course/bind.h"
#include "course/data.h"

struct choice {
    const char *text;
    bool right;               /* kind choice only; for predictions see predict_spec */
    const char *belief, *why; /* may be NULL */
};

struct wrong_answer {
    const char *answer, *belief, *why; /* belief may be NULL */
};

/* What a prediction is about. */
enum predict_of {
    OF_ANSWER,    /* nothing computed: `answer` is the right choice */
    OF_STDOUT,    /* all that is printed */
    OF_LINE,      /* line `line` of it; negative from the end */
    OF_LINES,     /* the number of lines */
    OF_MAKESPAN,  /* virtual seconds */
    OF_UNAWAITED, /* coroutines never awaited */
    OF_ERROR,     /* type of the uncaught exception, or "none" */
    OF_PEAK,      /* most spans named `span` open at once */
};

struct predict_spec {
    const char *of_text; /* as written; NULL for OF_ANSWER */
    enum predict_of of;
    int line;
    const char *span;
    int answer;                     /* 1-based choice for OF_ANSWER, else 0 */
    LIST_OF(struct choice) choices; /* empty = the answer is typed */
    LIST_OF(struct wrong_answer) wrong;
    const char *right; /* said when right; may be NULL */
};

/* A choice of kind choice has two fields more than one of a prediction. */
extern const struct json_shape choice_shape, predict_choice_shape;

/* The rows of a prediction whose predict_spec is member `m` of T. */
#define PREDICT_FIELDS(T, m)                                                                       \
    JSON_STR_FIELD(T, "of", m.of_text, JSON_OPTIONAL),                                             \
        JSON_INT_FIELD(T, "answer", m.answer, JSON_OPTIONAL, 1, 99),                               \
        JSON_LIST_FIELD(T, "choices", m.choices, JSON_OPTIONAL, 2, &predict_choice_shape),         \
        JSON_LIST_FIELD(T, "wrong", m.wrong, JSON_OPTIONAL, 0, &wrong_answer_shape),               \
        JSON_TEXT_FIELD(T, "right", m.right, JSON_OPTIONAL)
extern const struct json_shape wrong_answer_shape;

/* Fills of, line and span from of_text, and looks for what contradicts; false after a problem. */
bool predict_finish(struct json_bind *b, const cJSON *object, struct predict_spec *p);

#endif
