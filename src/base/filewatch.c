#include "base/filewatch.h"

#include <poll.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"

static struct filewatch_stamp stamp(const struct filewatch *w) {
    struct stat st;
    if (stat(w->path, &st) != 0) return (struct filewatch_stamp){0};
    return (struct filewatch_stamp){true, st.st_size, (int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec,
                                    (uint64_t)st.st_ino};
}

static bool same(struct filewatch_stamp a, struct filewatch_stamp b) {
    return a.there == b.there && a.size == b.size && a.ns == b.ns && a.inode == b.inode;
}

void filewatch_open(struct filewatch *w, const char *path) {
    w->path = mem_strdup(path);
    size_t n = (size_t)(path_base(path) - path);
    char *folder = n ? mem_strndup(path, n) : mem_strdup(".");
    w->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (w->fd >= 0 && inotify_add_watch(w->fd, folder, IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
        close(w->fd);
        w->fd = -1;
    }
    mem_free(folder);
    w->seen = w->before = stamp(w);
}

/* Takes what the kernel has to tell; true when this file is in it. */
static bool told(struct filewatch *w) {
    _Alignas(struct inotify_event) char bytes[4096];
    bool any = false;
    ssize_t n;
    while (w->fd >= 0 && (n = read(w->fd, bytes, sizeof bytes)) > 0)
        for (ssize_t at = 0; at < n;) {
            const struct inotify_event *e = (const void *)(bytes + at);
            any |= (e->mask & IN_Q_OVERFLOW) || (e->len && strcmp(e->name, path_base(w->path)) == 0);
            at += (ssize_t)(sizeof *e + e->len);
        }
    return any;
}

bool filewatch_saved(struct filewatch *w) {
    bool saved = told(w);
    struct filewatch_stamp now = stamp(w);
    saved |= !same(now, w->seen) && same(now, w->before);
    w->before = now;
    if (!now.there) return false; /* it may be between two names */
    if (saved) w->seen = now;
    return saved;
}

void filewatch_wait(const struct filewatch *w) {
    struct pollfd in = {.fd = w->fd, .events = POLLIN};
    poll(&in, 1, FILEWATCH_MS);
}

void filewatch_close(struct filewatch *w) {
    if (w->fd >= 0) close(w->fd);
    mem_free(w->path);
}
