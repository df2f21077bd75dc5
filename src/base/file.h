/* Files and paths. All paths are UTF-8 C strings; results are owned by the caller.
 * file_write_atomic writes beside the target, syncs and renames, so that a reader or a crash sees
 * the old text or the new one, never a part.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Appends the whole file to `out`. Fails on directories and on files over `limit` bytes (0 = 64 MiB). */
int file_read(const char *path, size_t limit, struct buf *out, struct err *e);
int file_write_atomic(const char *path, const void *data, size_t n, struct err *e);
int file_mkdirs(const char *path, struct err *e); /* like mkdir -p, mode 0700 */
bool file_exists(const char *path);
bool file_is_dir(const char *path);
/* "dir/name", one slash between. */
char *path_join(const char *dir, const char *name);
/* Pointer into path, after the last slash. */
const char *path_base(const char *path);
/* Sorted names in a directory without dot files; freed with path_list_free. */
int path_list(const char *dir, char ***names, size_t *count, struct err *e);
void path_list_free(char **names, size_t count);

#endif
