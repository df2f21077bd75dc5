/* Regular expressions: Python's syntax translated to PCRE2's.
 *
 * re_translate reads a pattern as Python does, with Python's errors, and writes the same pattern
 * for PCRE2: groups lose their names (Python's are kept in a dict), verbose blanks and comments are
 * dropped, escapes become code points. What both have alike passes through. A struct re_pattern
 * owns the compiled code and one match data block; matching copies the offsets out of it before any
 * Python code runs.
 *
 * Offsets are bytes inside, characters outside (text.h).
 */
#ifndef PY_RE_H
#define PY_RE_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/vec.h"
#include "py/object.h"
#include "py/text.h"

enum re_flag {
    RE_TEMPLATE = 1,
    RE_IGNORECASE = 2,
    RE_LOCALE = 4,
    RE_MULTILINE = 8,
    RE_DOTALL = 16,
    RE_UNICODE = 32,
    RE_VERBOSE = 64,
    RE_DEBUG = 128,
    RE_ASCII = 256,
};

struct re_job {
    struct vm *vm;
    Value pattern, error; /* error: the class re.error */
    struct span src;
    bool is_bytes;
    uint32_t flags; /* in: the argument; out: with those of the pattern */
    struct buf out;
    VEC(uint32_t) parents; /* of group i + 1: the group that it lies in, 0 none */
    Value groupindex;      /* dict: name -> number; owned */
};

/* 0 and job->out, flags, parents, groupindex; -1 with re.error set. re_job_release in either case.
 */
int re_translate(struct re_job *job) PY_MUST_CHECK;
void re_job_release(struct re_job *job);

struct re_pattern {
    struct obj o;
    Value pattern, error, groupindex; /* owned */
    uint32_t flags, groups;
    bool is_bytes;
    uint32_t *parents; /* groups of them */
    pcre2_code *code;
    pcre2_match_data *data;
};

struct re_match {
    struct obj o;
    Value pattern, string;
    size_t pos, endpos; /* characters */
    uint32_t n;         /* groups + 1 */
    size_t at[];        /* start and end of each group in bytes, PCRE2_UNSET */
};

/* A search through one subject. */
struct re_scan {
    struct re_pattern *p;
    Value string;
    struct span s;      /* up to endpos */
    size_t at;          /* where to go on */
    size_t pos, endpos; /* characters, for Match */
    bool must_advance;  /* the last match was empty: the next must not be, at the same place */
};

/* Raises re.error(msg, pattern, index), index SIZE_MAX: None; returns -1. */
int re_fail(struct vm *vm, Value error, const char *msg, Value pattern, size_t index);
/* The text of a group, V_NONE (or `missing`) when it took no part. */
Value re_group(struct vm *vm, struct re_match *m, uint32_t group, Value missing) PY_MUST_CHECK;
/* A group named by an int or a name; -1 with IndexError. */
int64_t re_group_number(struct vm *vm, struct re_match *m, Value key) PY_MUST_CHECK;
/* Appends what a template ("\1, \g<name>") makes of a match. */
int re_expand(struct vm *vm, struct re_pattern *p, Value template_, struct re_match *m,
              struct buf *out) PY_MUST_CHECK;
uint32_t re_last_index(const struct re_pattern *p, const struct re_match *m); /* 0 none */
Value re_string_piece(struct vm *vm, Value string, const char *p, size_t n) PY_MUST_CHECK;

extern const struct type_def re_match_def;

#endif
