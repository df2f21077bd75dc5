#define _POSIX_C_SOURCE 200809L
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"

int file_read(const char *path, size_t limit, struct buf *out, struct err *e) {
    if (!limit) limit = (size_t)64 << 20;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return err_at(e, path, 0, "cannot open: %s", strerror(errno));
    struct stat st;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return err_at(e, path, 0, "is a directory, a file was expected");
    }
    size_t total = 0;
    for (;;) {
        buf_reserve(out, 65536);
        ssize_t n = read(fd, out->data + out->len, 65536);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            int saved = errno;
            close(fd);
            return err_at(e, path, 0, "cannot read: %s", strerror(saved));
        }
        if (n == 0) break;
        out->len += (size_t)n;
        out->data[out->len] = 0;
        total += (size_t)n;
        if (total > limit) {
            close(fd);
            return err_at(e, path, 0, "is larger than %zu bytes", limit);
        }
    }
    close(fd);
    return 0;
}

static int write_all(int fd, const char *p, size_t n) {
    while (n) {
        ssize_t w = write(fd, p, n);
        if (w < 0 && errno == EINTR) continue;
        if (w < 0) return -1;
        p += w;
        n -= (size_t)w;
    }
    return 0;
}

int file_write_atomic(const char *path, const void *data, size_t n, struct err *e) {
    char *tmp = mem_printf("%s.%ld.tmp", path, (long)getpid());
    int fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    int rc = -1;
    if (fd >= 0) {
        rc = write_all(fd, data, n);
        if (rc == 0) rc = fsync(fd);
        int saved = errno;
        close(fd);
        errno = saved;
        if (rc == 0) rc = rename(tmp, path);
    }
    if (rc != 0) {
        int saved = errno;
        unlink(tmp);
        err_at(e, path, 0, "cannot write: %s", strerror(saved));
    }
    mem_free(tmp);
    return rc == 0 ? 0 : -1;
}

int file_mkdirs(const char *path, struct err *e) {
    char *copy = mem_strdup(path);
    int rc = 0;
    for (char *p = copy + 1; rc == 0; p++) {
        if (*p && *p != '/') continue;
        char c = *p;
        *p = 0;
        if (mkdir(copy, 0700) != 0 && errno != EEXIST)
            rc = err_at(e, copy, 0, "cannot make the directory: %s", strerror(errno));
        *p = c;
        if (!c) break;
    }
    mem_free(copy);
    if (rc == 0 && !file_is_dir(path)) rc = err_at(e, path, 0, "is not a directory");
    return rc;
}

bool file_exists(const char *path) { return access(path, F_OK) == 0; }

bool file_is_dir(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

char *path_join(const char *dir, const char *name) {
    size_t n = strlen(dir);
    return mem_printf("%s%s%s", dir, n && dir[n - 1] == '/' ? "" : "/", name);
}

const char *path_base(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

int path_list(const char *dir, char ***names, size_t *count, struct err *e) {
    DIR *d = opendir(dir);
    if (!d) return err_at(e, dir, 0, "cannot open the directory: %s", strerror(errno));
    VEC(char *) all = {0};
    for (struct dirent *ent; (ent = readdir(d));)
        if (ent->d_name[0] != '.') vec_push(&all, mem_strdup(ent->d_name));
    closedir(d);
    if (all.len) qsort(all.data, all.len, sizeof *all.data, compare_names);
    *names = all.data;
    *count = all.len;
    return 0;
}

void path_list_free(char **names, size_t count) {
    for (size_t i = 0; i < count; i++) mem_free(names[i]);
    mem_free(names);
}
