/* Python source text to a syntax tree.
 *
 * py_parse reads the whole of Python 3.12's grammar, and defaults of type parameters, and answers
 * with a tree in the caller's arena, or with the first syntax error, worded and placed as
 * CPython 3.11 and 3.12 word and place it. It checks what CPython's parser checks; what CPython's
 * symbol table or compiler refuses ('return' outside function, 'await' outside function, duplicate
 * argument, ...) is left to those passes, which report with the same struct.
 *
 * The source must be UTF-8 (a byte order mark is skipped, CRLF and CR are line ends); anything else
 * is a syntax error. Nothing is kept but what lies in the arena: the source may be freed after the
 * call. Recursion is bounded: neither deep nesting nor hostile input overflows the C stack.
 */
#ifndef PY_PARSER_H
#define PY_PARSER_H

#include <stddef.h>

#include "base/buf.h"
#include "base/mem.h"
#include "py/ast.h"

enum py_parse_mode {
    PY_PARSE_FILE,   /* a module */
    PY_PARSE_SINGLE, /* one statement typed at a prompt; tells incomplete input from wrong input */
    PY_PARSE_EVAL,   /* one expression */
    /* Or-ed to a mode: marks the tree so that the compiler lets `await`, `async for` and
     * `async with` stand outside functions. */
    PY_PARSE_TOP_AWAIT = 0x10,
};

enum syntax_error_kind {
    SYNTAX_ERROR,       /* SyntaxError */
    SYNTAX_INDENTATION, /* IndentationError */
    SYNTAX_TAB,         /* TabError */
    SYNTAX_INCOMPLETE,  /* SINGLE only: a prefix of valid input; ask for the next line */
    SYNTAX_UNSUPPORTED, /* valid Python that this engine does not read */
};

/* One syntax error, with the values of CPython's SyntaxError object: `line` and `end_line` from 1,
 * `offset` and `end_offset` from 1 in characters (not bytes); end_line 0 where CPython has None.
 * `text` is the source line with its line end, in the arena of the parse; NULL when there is none.
 * `hint` is ours: one plain sentence for a beginner, or empty. */
struct syntax_error {
    enum syntax_error_kind kind;
    int line, offset, end_line, end_offset;
    const char *text;
    char msg[256];
    char hint[160];
};

/* Returns the tree, or NULL with *err filled. `src` need not be terminated. */
struct ast_mod *py_parse(struct arena *a, const char *src, size_t n, const char *filename,
                         enum py_parse_mode mode, struct syntax_error *err);

/* "SyntaxError", "IndentationError" or "TabError": the exception type that goes with the kind. */
const char *syntax_error_type(const struct syntax_error *err);

/* Appends what CPython prints for it: File line, source line, carets, type and message. */
void syntax_error_print(const struct syntax_error *err, const char *filename, struct buf *out);

/* Fills line, offset, end_line, end_offset and text of an error that a later pass found at `pos`
 * (kind, msg and hint are the caller's), from the same source text. */
void syntax_error_locate(struct syntax_error *err, struct arena *a, const char *src, size_t n,
                         struct pos pos);

#endif
