/* Filling in a struct syntax_error: the words, then the place. Used by the lexer and the parser; a
 * second error replaces the first, so whoever detects the better one sets it last.
 */
#ifndef PY_PARSER_ERROR_H
#define PY_PARSER_ERROR_H

#include <stdarg.h>

#include "py/parser.h"

/* Sets kind and message, without a place or a hint. Returns -1. */
int syntax_error_set(struct syntax_error *err, enum syntax_error_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void syntax_error_vset(struct syntax_error *err, enum syntax_error_kind kind, const char *fmt,
                       va_list ap);
void syntax_error_hint(struct syntax_error *err, const char *hint);

/* Sets line, offsets and text from byte columns in the source. A col or end_col of -1 gives offset
 * 0, as in CPython. */
void syntax_error_place(struct syntax_error *err, struct arena *a, const char *src, size_t n,
                        struct pos pos);

#endif
