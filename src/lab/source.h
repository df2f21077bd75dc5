/* What a program's text says about a place in it: its lines, and the name that it has for what it waits for there.
 *
 * `await jobs.get()` waits for something on "jobs", `async with self.lock:` for "self.lock". The runtime knows only that
 * it is a Queue or a Lock; the text knows what its author calls it.
 */
#ifndef LAB_SOURCE_H
#define LAB_SOURCE_H

#include "base/buf.h"
#include "lab/run.h"

/* Line number `line` (from 1) without its end; NULL and *n 0 when there is none. */
const char *source_line(const char *text, size_t len, uint32_t line, size_t *n);
/* The text of the file at `path` among the program and its modules; NULL: unknown. */
const char *source_file(const struct lab_program *p, const char *path, size_t *len);
/* The name of what the expression at [column, column_end) of a line waits on; false when it is not a plain name. */
bool source_receiver(const char *line, size_t n, size_t column, size_t column_end, struct buf *out);
/* The name that a line gives to what is made at that column: "jobs" of "jobs = asyncio.Queue()". */
bool source_target(const char *line, size_t n, size_t column, struct buf *out);

#endif
