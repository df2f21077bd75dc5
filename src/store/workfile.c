#include "store/workfile.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/inside.h"

int store_rename_new(const char *from, const char *to) {
    if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
    if (errno != EINVAL && errno != ENOSYS) return -1;
    /* A file system without that flag: a second name never replaces either. */
    if (link(from, to) != 0) return -1;
    return unlink(from);
}

char *workfile_path(const char *data_dir, const char *id, struct err *e) {
    size_t n = strlen(id);
    bool ok = n > 0 && n < 100;
    for (size_t i = 0; i < n && ok; i++)
        ok = isalnum((unsigned char)id[i]) || id[i] == '-' || id[i] == '_';
    if (ok) return mem_printf("%s/work/%s.py", data_dir, id);
    err_set(e, "\"%s\" is no id of a question", id);
    return NULL;
}

static int make_folder(const char *data_dir, struct err *e) {
    char *dir = path_join(data_dir, "work");
    int rc = file_mkdirs(dir, e);
    mem_free(dir);
    return rc;
}

/* Writes beside the file and gives it the name only when it is complete and the name is free. */
static int create(const char *path, const char *text, size_t len, struct err *e) {
    char *fresh = mem_printf("%s.%ld.new", path, (long)getpid());
    int rc = file_write_atomic(fresh, text, len, e);
    if (rc == 0 && store_rename_new(fresh, path) != 0) {
        int code = errno;
        unlink(fresh);
        /* Another process made it meanwhile: then it is there, which is all that was asked. */
        if (code != EEXIST) rc = err_at(e, path, 0, "cannot write: %s", strerror(code));
    }
    mem_free(fresh);
    return rc;
}

char *workfile_ensure(const char *data_dir, const char *id, const char *starter, size_t len,
                      struct err *e) {
    char *path = workfile_path(data_dir, id, e);
    if (!path) return NULL;
    if (file_exists(path)) return path;
    if (make_folder(data_dir, e) == 0 && create(path, starter, len, e) == 0) return path;
    mem_free(path);
    return NULL;
}

int workfile_read(const char *data_dir, const char *id, struct buf *out, struct err *e) {
    char *path = workfile_path(data_dir, id, e);
    int rc = path ? file_read(path, 1 << 20, out, e) : -1;
    mem_free(path);
    return rc;
}

/* Moves the file to the first free number; its new path is owned by the caller. */
static char *put_away(const char *data_dir, const char *id, const char *path, struct err *e) {
    for (int i = 1; i < 10000; i++) {
        char *old = mem_printf("%s/work/%s.%d.py", data_dir, id, i);
        if (store_rename_new(path, old) == 0) return old;
        int code = errno;
        mem_free(old);
        if (code == EEXIST) continue;
        err_at(e, path, 0, "cannot be put away: %s", strerror(code));
        return NULL;
    }
    err_at(e, path, 0, "cannot be put away: there are 9999 older versions");
    return NULL;
}

int workfile_reset(const char *data_dir, const char *id, const char *starter, size_t len,
                   char **old, struct err *e) {
    if (old) *old = NULL;
    char *path = workfile_path(data_dir, id, e), *away = NULL;
    if (!path) return -1;
    int rc = 0;
    if (file_exists(path)) {
        away = put_away(data_dir, id, path, e);
        rc = away ? 0 : -1;
    }
    mem_free(path);
    if (rc == 0) {
        path = workfile_ensure(data_dir, id, starter, len, e);
        rc = path ? 0 : -1;
        mem_free(path);
    }
    if (old)
        *old = away;
    else
        mem_free(away);
    return rc;
}
