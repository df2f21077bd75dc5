/* A lesson: sections of blocks, in the order in which they are read.
 *
 * A lesson is a Markdown file with JSON front matter (FORMAT.md). Everything before the first `## `
 * is the opening, section 0, whose title is empty; each `## ` starts a section. Within a section,
 * fenced blocks with a live info string (demo, predict, modify, recall, picture, python) become
 * blocks of their own; all that stands between them, other fences included, is prose.
 *
 * predict and modify blocks point to the demo before them in their section. What follows a demo and
 * its predictions, up to the next demo or the end of the section, is read after the run.
 *
 * A lesson is loaded whole or not at all; mistakes are problems with the line in the Markdown file.
 * The texts live in the lesson's arena.
 */
#ifndef COURSE_LESSON_H
#define COURSE_LESSON_H

#include <stdbool.h>

#include "course/bind.h"
#include "course/predict.h"
#include "course/question.h"

enum block_kind {
    BLOCK_PROSE,   /* text: Markdown, without blank lines at its ends */
    BLOCK_CODE,    /* text: Python that is only looked at */
    BLOCK_DEMO,    /* text: a program; name: "d01-box" */
    BLOCK_PICTURE, /* text: drawn lines */
    BLOCK_PREDICT, /* predict, about demo */
    BLOCK_MODIFY,  /* modify, about demo */
    BLOCK_RECALL,  /* recall */
};

struct predict_block {
    const char *ask;
    struct predict_spec spec;
};

struct modify_block {
    const char *ask;
    const char *out;      /* what must be printed, lines joined, no newline at the end; or NULL */
    double makespan;      /* NaN when not asked for */
    const char *solution; /* a whole program */
};

struct recall {
    const char *ask, *answer;
};

struct lesson_block {
    enum block_kind kind;
    int line;         /* in the file: of the fence, or of the first line of prose */
    const char *text; /* as written; code, programs and pictures end with a newline */
    const char *name; /* demo */
    const struct lesson_block *demo; /* predict, modify: the program they are about */
    const struct predict_block *predict;
    const struct modify_block *modify;
    LIST_OF(struct recall) recall;
};

struct lesson_section {
    const char *title; /* "" for the opening */
    int line;
    LIST_OF(struct lesson_block) blocks;
};

struct lesson {
    int format, day, minutes;
    const char *title;
    struct strs leaves, beliefs;
    const char *path; /* "lessons/day01.md" */
    LIST_OF(struct lesson_section) sections;
    struct arena arena;
};

/* What can be known without reading on. */
struct lesson_head {
    int format, day, minutes;
    const char *title;
    struct strs leaves, beliefs;
    const char *file; /* name below lessons/ */
};

/* Reads DIR/lessons/FILE. NULL after adding problems. lesson_free takes NULL. */
struct lesson *lesson_load(const char *dir, const char *file, const struct question_refs *refs,
                           struct problems *ps);
void lesson_free(struct lesson *l);
/* Reads the front matter only, into `arena`; -1 without a problem added when it is not in order. */
int lesson_load_head(const char *dir, const char *file, struct arena *arena, struct buf *text,
                     struct lesson_head *head);
/* The first prediction about the demo of that name, or NULL; the section it stands in into *section
 * unless NULL. */
const struct lesson_block *lesson_find_prediction(const struct lesson *l, const char *demo,
                                                  size_t *section);

#endif
