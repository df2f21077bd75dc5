/* What a literal token means: numbers and the contents of strings.
 *
 * The lexer has checked a token's form, so numbers cannot fail here; string contents can (a bad
 * escape). Results are struct ast_const parts in the arena.
 */
#ifndef PY_LITERAL_H
#define PY_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"
#include "py/ast.h"

/* A number token's n bytes to its value. */
struct ast_const *literal_number(struct arena *a, const char *s, size_t n);

/* What an opening prefix such as rb" says. */
struct literal_prefix {
    bool raw, bytes, unicode; /* unicode: u"" */
    size_t len;               /* letters before the quote */
};
struct literal_prefix literal_prefix(const char *s);

enum literal_status {
    LITERAL_OK,
    LITERAL_BAD, /* msg: CPython's words */
};

/* Appends the text that n bytes of string source mean: UTF-8 for str, raw bytes for bytes literals.
 * `msg` (size bytes) is filled unless the status is LITERAL_OK. *odd becomes the first backslash that escapes nothing,
 * NULL when there is none. */
enum literal_status literal_text(struct buf *out, const char *s, size_t n, bool bytes, const char **odd, char *msg,
                                 size_t size);

#endif
