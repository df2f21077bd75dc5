/* A question: its prompt, its files, its checks, and what a wrong answer shows.
 *
 * There are six kinds (question_kinds), told apart by `kind`; each fills its own part of the struct
 * and leaves the rest zero. Files beside question.json are read with it and never change;
 * `program`, `starter`, `solution`, the modules and the listed wrong solutions point into `files`.
 *
 * A question is loaded whole or not at all: any mistake in its file gives NULL and problems, so a
 * loaded question can be trusted to have what its kind needs. Two things are left to those who can
 * run programs: that exactly one choice equals the computed answer, and that each listed wrong
 * solution fails the check that it names.
 *
 * `hash` is 64-bit FNV-1a over every file of the folder in order of name: for each its name with
 * the closing NUL, its length as eight bytes (least significant first) and its bytes. It changes
 * when anything that the learner may have seen changes.
 */
#ifndef COURSE_QUESTION_H
#define COURSE_QUESTION_H

#include <stdbool.h>
#include <stdint.h>

#include "course/bind.h"
#include "course/check.h"
#include "course/predict.h"

enum question_kind {
    QUESTION_CHOICE,
    QUESTION_PREDICT,
    QUESTION_ORDER,
    QUESTION_FIX,
    QUESTION_WRITE,
    QUESTION_FREE,
};

/* "choice", "predict", ...; by question_kind, ends with NULL. */
extern const char *const question_kinds[];

struct question_file {
    const char *name, *text;
    size_t len;
};

struct wrong_file {
    const char *file, *belief, *why; /* belief may be NULL */
    const char *fails;               /* name of the check */
    const struct question_file *source;
};

struct wrong_line {
    int line;
    const char *belief, *why;
};

struct point {
    const char *ask;
    struct ints lines; /* of the starter; any of them is right */
    LIST_OF(struct wrong_line) wrong;
};

struct distractor {
    const char *code, *belief, *why;
};

struct rubric_point {
    const char *point;
    double marks;
    const char *follow; /* asked when the point was missed; may be NULL */
};

struct question {
    int format;
    const char *id, *number, *title; /* number: as written, or made from the id */
    int kind;                        /* enum question_kind */
    int day, minutes;
    const char *leaf;
    struct strs beliefs, pitfalls;
    const char *level;   /* of an interview question, for the exam; else NULL */
    struct strs metrics; /* success metrics that it says something about */
    const char *prompt, *explain;
    struct strs hints;                     /* none, or nudge, idea, almost there */
    const char *symptom, *evidence, *cure; /* labs only */

    bool several;                   /* choice: the answer is the set of right ones */
    LIST_OF(struct choice) choices; /* choice */
    struct predict_spec predict;    /* predict */
    struct strs blocks;             /* order: the solution, in order */
    LIST_OF(struct distractor) distractors;
    struct point *point;              /* fix */
    const char *setup;                /* of all checks that call; it is part of each check's setup too */
    LIST_OF(struct check) checks;     /* order, fix, write; with the clean check at the end */
    LIST_OF(struct wrong_file) wrong; /* fix, write, order */
    const char *model, *red_flag;     /* free */
    LIST_OF(struct rubric_point) rubric;

    struct {
        const char *program, *starter, *solution;
        struct strs modules;
    } names;                                                  /* as written; what they name: */
    const struct question_file *program, *starter, *solution; /* NULL where the kind has none */
    LIST_OF(const struct question_file *) modules;
    LIST_OF(struct question_file) files; /* everything beside question.json, by name */
    uint64_t hash;
    struct arena arena;
};

/* What can be known of a question without its body. */
struct question_head {
    int format;
    const char *id, *number, *title;
    int kind, day, minutes;
    const char *leaf;
    struct strs beliefs, pitfalls;
    const char *level; /* as in struct question */
    struct strs metrics;
    const char *folder; /* name below questions/ */
};

/* Checks a reference of a question against the course (leaf, belief, pitfall, day); it adds its own
 * problems. */
struct question_refs {
    void (*check)(const void *ctx, struct json_bind *b, const struct json_ref *r);
    const void *ctx;
};

/* Reads DIR/questions/FOLDER. NULL after adding problems. question_free takes NULL. */
struct question *question_load(const char *dir, const char *folder,
                               const struct question_refs *refs, struct problems *ps);
void question_free(struct question *q);
const struct question_file *question_find_file(const struct question *q, const char *name);
/* Reads only the head, into `arena`. -1, without a problem added, when it is not in order;
 * question_load then says why. `text` is room that calls may share. */
int question_load_head(const char *dir, const char *folder, struct arena *arena, struct buf *text,
                       struct question_head *head);
/* "e01-2" -> "1.2", "q04-dashboard" -> "Q4", "lab-p01-x" -> "P1"; NULL for other ids. Owned. */
char *question_number(const char *id);

#endif
