/* What data/ holds: the skill tree, the roadmap and everything else that is not a lesson or a
 * question.
 *
 * One struct per kind of thing, read once when a course is opened and never changed. The texts are
 * Markdown where they are prose. Codes (F1, P3, M7, T2 ...) are kept as written and looked up with
 * the functions of course/course.h, which return NULL for a code that the course does not have:
 * a course with mistakes is still usable, and a dangling code is reported, not removed.
 *
 * All memory belongs to the course.
 */
#ifndef COURSE_DATA_H
#define COURSE_DATA_H

#include "base/mem.h"
#include "course/bind.h"
#include "course/topic.h"

enum { COURSE_FORMAT = 1 };

struct about {
    const char *title, *short_title, *tagline, *closing;
    const char *python;  /* the version whose semantics are taught */
    const char *version; /* of the course */
};

/* ---- skill tree, path, strategy ---- */

struct leaf {
    const char *code, *text; /* "F1" */
    struct ints days;
    struct strs questions; /* "Q1" */
};

struct level {
    const char *code, *name, *emoji, *title; /* "F", "Foundation", "🌱", "Basic Async Functions" */
    int stars;
    LIST_OF(struct leaf) leaves;
};

struct path_node {
    const char *id, *label, *short_label;
    const char *detail; /* NULL for the start */
    struct ints days;   /* none for the start */
    struct strs next;
};

struct strategy_rule {
    const char *level, *title, *detail, *gate; /* gate may be NULL */
    struct strs questions;
};

/* ---- roadmap and routine ---- */

struct day_step {
    const char *step; /* a key of the routine */
    int minutes;
};

struct day {
    int number;
    const char *id;           /* "day-03", as progress records it */
    const char *topic, *time; /* "2 hours" */
    int minutes;
    const char *assignment; /* "Questions 1-6"; NULL on days with a lesson */
    struct strs resources;  /* link ids, as the seed links them */
    struct strs reading;    /* further link ids */
    struct strs leaves, pitfalls, questions, assessment, objectives;
    LIST_OF(struct day_step) steps; /* the minutes add up to the day's */
};

struct week {
    int number;
    const char *level, *title, *emoji;
    LIST_OF(struct day) days;
};

struct routine_step {
    const char *key, *title, *short_title, *what;
    int min, max; /* minutes of the full routine */
};

struct state {
    const char *key, *glyph, *ascii, *title, *when;
    struct strs aliases;
    bool initial;
};

/* ---- what goes wrong, what helps ---- */

struct pitfall {
    const char *code, *text, *lab; /* lab: a question id */
    struct ints days;
    const char *symptom, *evidence, *cure, *detector;
};

struct pitfall_group {
    const char *title;
    LIST_OF(struct pitfall) pitfalls;
};

/* ---- measuring ---- */

struct assessment_question {
    const char *code, *ask;
    struct strs leaves;
};

struct assessment_level {
    const char *level, *title;
    int day;
    LIST_OF(struct assessment_question) questions;
};

struct metric {
    const char *code, *name, *text, *measure;
    struct ints days;
    struct strs questions;
};

struct metric_group {
    const char *title;
    LIST_OF(struct metric) metrics;
    struct examples examples; /* that measure them, before and after */
};

struct link {
    const char *id, *title, *group;
    const char *url, *command; /* exactly one of them */
    const char *note;          /* may be NULL */
    const char *problem;       /* NULL = fine; else why the links of `instead` stand beside it */
    struct strs instead;
};

struct link_group {
    const char *key, *title;
};

/* ---- beliefs ---- */

struct rule {
    const char *code, *text; /* of the notional machine, "R1" */
};

struct micro;

struct taught {
    int day;
    const char *section; /* a heading of that day's lesson, or NULL */
};

struct belief {
    const char *code, *name; /* "M1", "calling runs it" */
    const char *believed;    /* the belief as a sentence */
    const char *truth;       /* two or three sentences */
    struct strs rules;
    LIST_OF(struct taught) taught;
    struct micro *micro;     /* course/micro.h; NULL when it had a mistake */
};

struct alias {
    const char *from, *to;
};

struct course_data {
    int format;
    struct about about;
    struct {
        LIST_OF(struct level) levels;
    } tree;
    struct {
        LIST_OF(struct path_node) nodes;
    } path;
    struct {
        LIST_OF(struct week) weeks;
    } roadmap;
    struct {
        LIST_OF(struct routine_step) steps;
    } routine;
    struct {
        LIST_OF(struct strategy_rule) rules;
    } strategy;
    struct {
        LIST_OF(struct state) states;
    } states;
    struct {
        LIST_OF(struct pitfall_group) groups;
    } pitfalls;
    struct {
        struct topics patterns;
    } patterns;
    struct {
        struct topics considerations;
    } performance;
    struct {
        struct topics frameworks;
    } frameworks;
    struct {
        struct topics applications;
    } applications;
    struct {
        const char *intro;
        LIST_OF(struct assessment_level) levels;
    } assessment;
    struct {
        LIST_OF(struct metric_group) groups;
    } metrics;
    struct {
        LIST_OF(struct link_group) groups;
        LIST_OF(struct link) links;
    } resources;
    struct {
        LIST_OF(struct rule) rules;
        LIST_OF(struct belief) beliefs;
    } beliefs;
    struct {
        LIST_OF(struct alias) aliases;
    } aliases;
};

/* What a reference names (the numbers of json_field.ref). */
enum course_ref {
    REF_NONE,
    REF_LEVEL,
    REF_LEAF,
    REF_DAY,
    REF_STEP,
    REF_PITFALL,
    REF_BELIEF,
    REF_RULE,
    REF_METRIC,
    REF_ASSESSMENT,
    REF_LINK,
    REF_LINK_GROUP,
    REF_NODE,
    REF_QUESTION, /* by id or number; a note while it is not written */
    REF_FILE,     /* beside a question.json */
};

/* Reads every file of DIR/data into `data`. The binders hold the references to be checked and the
 * documents they stand in; data_release_documents frees both, data's memory is in the arena. */
struct data_document {
    struct json_doc doc;
    struct json_bind bind;
    struct buf text;
};

struct data_documents {
    struct data_document *data;
    size_t len;
};

void data_load(struct course_data *data, const char *dir, struct arena *arena, struct problems *ps,
               struct data_documents *docs);
/* Is this the name of a file that a course may have in data/? */
bool data_is_known(const char *name);
void data_release_documents(struct data_documents *docs);

#endif
