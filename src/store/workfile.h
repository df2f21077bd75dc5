/* The learner's own files: DATA/work/ID.py, one a code question.
 *
 * They belong to the learner. This program makes one from the starter where there is none, and
 * moves one aside when asked to start over; it never overwrites and never deletes, whatever else
 * goes wrong. A new file appears whole or not at all. Older versions stand beside it as ID.1.py,
 * ID.2.py ... in the order in which they were put away.
 */
#ifndef STORE_WORKFILE_H
#define STORE_WORKFILE_H

#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Where the file of a question is, there or not. Owned. NULL for an id that is no file name. */
char *workfile_path(const char *data_dir, const char *id, struct err *e);
/* Makes it from the starter unless it is there. Returns its path, owned, or NULL. */
char *workfile_ensure(const char *data_dir, const char *id, const char *starter, size_t len,
                      struct err *e);
/* Appends its text. */
int workfile_read(const char *data_dir, const char *id, struct buf *out, struct err *e);
/* Puts the file away and makes a new one from the starter. *old (may be NULL) gets the path of the
 * one put away, owned, or NULL when there was none. */
int workfile_reset(const char *data_dir, const char *id, const char *starter, size_t len,
                   char **old, struct err *e);

#endif
