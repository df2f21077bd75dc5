/* The lines that were typed, kept in a file.
 *
 * One entry a line, oldest first; a newline in an entry is written \n and a backslash \\. The file
 * is read leniently: what is not valid UTF-8 or holds control characters is skipped, and a file
 * that cannot be read counts as empty. Adding an entry writes the file anew, atomically and with
 * mode 0600, from what is in it at that moment, so that two terminals keep each other's lines.
 * History is a convenience: that it cannot be written is not reported.
 */
#ifndef TERM_HISTORY_H
#define TERM_HISTORY_H

#include "base/buf.h"
#include "base/vec.h"

struct history_lines {
    VEC(char *) entries; /* oldest first */
};

void history_load(struct history_lines *h, const char *path, size_t most);
/* Adds `entry` to the file, which keeps the last `most`. */
void history_append(const char *path, const char *entry, size_t most);
void history_lines_release(struct history_lines *h);

#endif
