/* From JSON to structs, by tables.
 *
 * A `struct json_shape` describes one kind of object: a row per field with its name, type, limits
 * and place in a C struct. json_bind checks an object against its shape (unknown, missing and
 * duplicate things, types, ranges, words) and fills the struct; the rows are the only place where
 * a field is written down.
 *
 *     struct day { int number; const char *topic; struct strs leaves; };
 *     static const struct json_field day_fields[] = {
 *         JSON_INT_FIELD(struct day, "day", number, JSON_REQUIRED, 1, 366),
 *         JSON_STR_FIELD(struct day, "topic", topic, JSON_REQUIRED),
 *         JSON_REF_FIELD(struct day, "leaves", leaves, JSON_STRS, JSON_REQUIRED, REF_LEAF),
 *         JSON_END};
 *     static const struct json_shape day_shape = {"day", "day", sizeof(struct day), day_fields, 0};
 *
 * Problems speak of the innermost object: `day 7: "minutes" is a string ("120"), expected a
 * number`. An element of a list that has a mistake is left out of the list, so every struct that a
 * caller sees has its required fields. Fields that are absent keep zero; numbers keep the row's
 * default.
 *
 * References (a leaf's code, a file) cannot be checked while binding, because what they name may be
 * read later: they are collected in `refs` and checked by the caller, while the document lives.
 * Everything bound lives in the arena.
 */
#ifndef COURSE_BIND_H
#define COURSE_BIND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/vec.h"
#include "course/json.h"

/* Every list that a table fills has this layout: LIST_OF(struct day) days; */
#define LIST_OF(T)                                                                                 \
    struct {                                                                                       \
        T *data;                                                                                   \
        size_t len;                                                                                \
    }

struct strs {
    const char **data;
    size_t len;
};

struct ints {
    int *data;
    size_t len;
};

enum json_type {
    JSON_INT,   /* int, min..max */
    JSON_NUM,   /* double, min..max; `absent` when missing */
    JSON_BOOL,  /* bool */
    JSON_STR,   /* const char *, not empty */
    JSON_TEXT,  /* const char *: a string, or a list of strings that are its lines */
    JSON_WORD,  /* int: index in `words` */
    JSON_STRS,  /* struct strs, none empty; references none twice */
    JSON_TEXTS, /* struct strs of texts */
    JSON_INTS,  /* struct ints, min..max */
    JSON_OBJ,   /* T *, NULL when missing */
    JSON_LIST,  /* LIST_OF(T); `min` = the least number of elements */
};

enum { JSON_OPTIONAL, JSON_REQUIRED };

struct json_shape;

struct json_field {
    const char *name;
    enum json_type type;
    size_t at;
    int required;
    double min, max, absent;
    const char *const *words; /* JSON_WORD: ends with NULL */
    const struct json_shape *shape;
    int ref; /* 0 = no reference; else the caller's number for what is named */
};

struct json_shape {
    const char *noun; /* "day" in messages; NULL = the file as a whole */
    const char *key;  /* the field that tells elements of a list apart; NULL = by position */
    size_t size;
    const struct json_field *fields; /* ends with JSON_END */
    /* More fields, by what the object says of itself (its "kind"); NULL = none. */
    const struct json_field *(*more)(const cJSON *object);
};

#define JSON_END                                                                                   \
    { .name = NULL }
#define JSON_INT_FIELD(T, n, m, req, lo, hi)                                                       \
    { .name = n, .type = JSON_INT, .at = offsetof(T, m), .required = req, .min = lo, .max = hi }
#define JSON_NUM_FIELD(T, n, m, req, lo, hi, dflt)                                                 \
    {                                                                                              \
        .name = n, .type = JSON_NUM, .at = offsetof(T, m), .required = req, .min = lo, .max = hi,  \
        .absent = dflt                                                                             \
    }
#define JSON_BOOL_FIELD(T, n, m)                                                                   \
    { .name = n, .type = JSON_BOOL, .at = offsetof(T, m) }
#define JSON_STR_FIELD(T, n, m, req)                                                               \
    { .name = n, .type = JSON_STR, .at = offsetof(T, m), .required = req }
#define JSON_TEXT_FIELD(T, n, m, req)                                                              \
    { .name = n, .type = JSON_TEXT, .at = offsetof(T, m), .required = req, .min = 1 }
#define JSON_WORD_FIELD(T, n, m, req, w)                                                           \
    { .name = n, .type = JSON_WORD, .at = offsetof(T, m), .required = req, .words = w }
#define JSON_STRS_FIELD(T, n, m, t, req)                                                           \
    { .name = n, .type = t, .at = offsetof(T, m), .required = req }
#define JSON_INTS_FIELD(T, n, m, req, lo, hi, r)                                                   \
    {                                                                                              \
        .name = n, .type = JSON_INTS, .at = offsetof(T, m), .required = req, .min = lo, .max = hi, \
        .ref = r                                                                                   \
    }
#define JSON_REF_FIELD(T, n, m, t, req, r)                                                         \
    { .name = n, .type = t, .at = offsetof(T, m), .required = req, .ref = r }
#define JSON_OBJ_FIELD(T, n, m, req, s)                                                            \
    { .name = n, .type = JSON_OBJ, .at = offsetof(T, m), .required = req, .shape = s }
#define JSON_LIST_FIELD(T, n, m, req, least, s)                                                    \
    {                                                                                              \
        .name = n, .type = JSON_LIST, .at = offsetof(T, m), .required = req, .min = least,         \
        .shape = s                                                                                 \
    }

struct json_ref {
    int ref;
    const cJSON *value; /* a string or a number */
    const char *field;
    const char *label; /* "day 7", in the arena; empty for the file */
};

struct json_bind {
    const struct json_doc *doc;
    struct arena *arena;
    struct problems *problems;
    const char *label;
    VEC(struct json_ref) refs;
    size_t errors; /* found by this binder so far */
};

void bind_init(struct json_bind *b, const struct json_doc *doc, struct arena *arena,
               struct problems *ps);
void bind_release(struct json_bind *b); /* not the arena */
/* Fills `out` (zeroed, shape->size bytes) from `object`; false when the object has a mistake of its
 * own. Mistakes inside elements of its lists are counted in `errors` and drop the element. */
bool json_bind(struct json_bind *b, const cJSON *object, const struct json_shape *shape, void *out);
/* The same for a list of objects, into a LIST_OF(T). */
bool json_bind_list(struct json_bind *b, const cJSON *list, const struct json_shape *shape,
                    void *out);
/* Adds a problem at a value, with the current label. */
void bind_problem(struct json_bind *b, const cJSON *value, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Adds a problem about a reference, with the label and field of the place it stands in. */
void bind_ref_problem(struct json_bind *b, const struct json_ref *r, enum problem_kind kind,
                      const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
