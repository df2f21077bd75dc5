/* Tracebacks and how exceptions are printed: traceback.c (the objects), tb_source.c (source lines
 * and carets), tb_format.c (whole exceptions), suggest.c ("Did you mean").
 *
 * An entry keeps code and word index, so that line and columns are looked up only when somebody
 * looks. The layout is that of CPython 3.11's traceback module.
 */
#ifndef PY_TRACEBACK_H
#define PY_TRACEBACK_H

#include "base/buf.h"
#include "py/object.h"
#include "py/vm.h"

struct tb_place {
    const char *filename, *name;
    uint32_t line, end_line;
    int col, end_col;   /* 0-based UTF-8 bytes, -1 unknown */
    const char *source; /* whole text of the file, NULL none */
    size_t source_len;
};

/* In CPython a traceback keeps the frames that it went through, and with them a coroutine that one of them was given: it is said
 * to be never awaited when the exception is gone. Frames that do not show here, and functions that have none, call this with
 * their arguments: the exception that is set holds such coroutines. */
void traceback_hold(struct vm *vm, const Value *values, size_t n);
/* Where an entry of a traceback points to; borrowed from its code. */
struct tb_place traceback_place(const struct traceback *tb);
/* Appends `  File "x.py", line 3, in f`, the source line and its carets. */
void tb_format_place(const struct tb_place *p, struct buf *out);
/* Its two parts: the first line; `line` without its indentation, and the carets. */
void tb_format_heading(const struct tb_place *p, struct buf *out);
void tb_format_line(const struct tb_place *p, const char *line, size_t len, struct buf *out);
/* The text of line n (1-based) without its line end; NULL when there is none. */
const char *tb_source_line(const char *source, size_t len, uint32_t n, size_t *line_len);
/* The whole stack: entries, repeated lines folded. Of many only the first `limit`, or the last -limit. */
#define TB_ALL INT64_MAX
void tb_format_stack(struct vm *vm, Value tb, int64_t limit, struct buf *out);
/* "ValueError: bad" with notes and suggestion; SyntaxErrors with their source. Never fails. */
void tb_format_exception_only(struct vm *vm, Value exc, struct buf *out);
/* chain false: without causes and contexts. limit as for tb_format_stack. */
void tb_format_exception(struct vm *vm, Value exc, bool chain, int64_t limit, struct buf *out);
/* ". Did you mean: 'x'?" or nothing. */
void tb_suggest(struct vm *vm, Value exc, struct buf *out);
/* True: "valid Python" module of the standard library. */

#endif
