/* What an error means: Python's messages as learners of async meet them, in words.
 *
 * meanings.def has a row for each message. lab_explain reads what a program wrote to stderr from its last line up and
 * takes the first line that a row knows, errors before warnings; the place is the last line of the program's own that stands above it:
 *
 *       File "mine.py", line 7, in main
 *     TypeError: 'coroutine' object is not subscriptable     ->   row "is not subscriptable", line 7
 */
#ifndef LAB_MEANING_H
#define LAB_MEANING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lab_meaning {
    const char *message; /* a part of what Python says; with '^' in front the line begins with it */
    const char *also;    /* another part of the same line; NULL: none */
    const char *means;   /* Markdown, a sentence or two: what happened */
    const char *attempt; /* Markdown: what to try */
    const char *belief;  /* "M1": the belief behind it, which says where it is taught; NULL */
    bool remark;         /* no error: it may stand behind one that is explained first */
};

struct lab_explained {
    const struct lab_meaning *meaning; /* NULL: no message of a known kind */
    uint32_t line;                     /* of the program; 0 unknown */
    const char *code;                  /* that line as the traceback shows it, within the text; NULL unknown */
    size_t code_len;
};

/* `path`: the program, as it stands in tracebacks. */
struct lab_explained lab_explain(const char *text, size_t n, const char *path);

/* The line of the file that the traceback in a text names last; 0 none. */
uint32_t lab_error_line(const char *text, const char *path);

const struct lab_meaning *lab_meanings(size_t *n);

#endif
