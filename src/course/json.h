/* JSON documents that know their lines.
 *
 * A document is checked before cJSON sees it: UTF-8, byte order mark, syntax (RFC 8259, strictly),
 * nesting of at most JSON_DEPTH, escapes that a C string can hold, and afterwards keys that occur
 * twice. Each mistake is a problem that names file, line, what was found and what was expected.
 * cJSON keeps no positions; json_line finds the line of a value when a message needs it, by
 * counting values in document order, so that the way without mistakes pays nothing.
 *
 * A document may be a part of a larger file (a block of a lesson); `first_line` is where it begins.
 * The document borrows `path` and `text`, which must outlive it, and owns the tree.
 */
#ifndef COURSE_JSON_H
#define COURSE_JSON_H

#include <stdbool.h>
#include <stddef.h>

#include <cjson/cJSON.h>

#include "base/buf.h"
#include "course/problem.h"

enum { JSON_DEPTH = 16 };

struct json_doc {
    const char *path;
    const char *text;
    size_t len;
    int first_line;
    cJSON *root;
};

/* Returns 0, or -1 after adding problems; then the document holds nothing. */
int json_parse(struct json_doc *d, const char *path, int first_line, const char *text, size_t len,
               struct problems *ps);
void json_release(struct json_doc *d);
/* The line of the file on which a value of this document begins. */
int json_line(const struct json_doc *d, const cJSON *value);
/* Copies the members of the outermost object whose names are in `names` into a small object in
 * `out`, without looking into the others. -1 when the text is no object; it does not validate. */
int json_extract(const char *text, size_t len, const char *const *names, size_t n, struct buf *out);

#endif
