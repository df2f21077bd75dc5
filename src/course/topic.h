/* Topics: what has a page of its own beside the lessons - a pattern, a performance consideration, a framework, an
 * application - and the programs that such a page runs.
 *
 * A program is a file of data/programs/. It is whole, ends by itself and prints what the page says: `content check` runs
 * it and compares. Its text is read when the course is opened; everything lives in the arena of the course's data.
 */
#ifndef COURSE_TOPIC_H
#define COURSE_TOPIC_H

#include "course/bind.h"

struct example {
    const char *file;          /* "t1-producer-consumer.py", in data/programs/ */
    const char *title, *note;  /* the note says what to look at */
    const char *prints;        /* all that it prints, without the last newline */
    const char *name, *text;   /* the file without .py; its content */
};

struct examples {
    struct example *data;
    size_t len;
};

struct topic {
    const char *code, *name;
    const char *text;      /* in half a line; NULL for an application */
    const char *when;      /* or what it is about */
    const char *when_not;  /* NULL: nothing to say */
    const char *shape;     /* a picture; may be NULL */
    const char *snippet;   /* of an application: what the first program begins with */
    const char *simulated; /* of a framework: what of it is there */
    struct ints days;
    struct strs exercises; /* questions */
    struct examples examples;
};

struct topics {
    struct topic *data;
    size_t len;
};

extern const struct json_shape pattern_shape, consideration_shape, framework_shape, application_shape, example_shape;

/* Reads the programs of `list`, whose element of the file is `element`; those with a mistake are left out. */
void examples_finish(struct json_bind *b, const cJSON *element, const char *dir, struct examples *list);
/* The same for all topics of a file. */
void topics_finish(struct json_bind *b, const cJSON *list, const char *dir, struct topics *topics);

#endif
