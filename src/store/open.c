/* Opening: finding the folder, refusing what must not be touched, and the store in memory. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/day.h"
#include "store/inside.h"

char *store_locate(const char *option, struct err *e) {
    if (option && *option) return mem_strdup(option);
    const char *home = getenv("ASYNCTUTOR_HOME");
    if (home && *home) return mem_strdup(home);
    home = getenv("XDG_DATA_HOME");
    if (home && *home == '/') return path_join(home, "asynctutor");
    home = getenv("HOME");
    if (home && *home) return path_join(home, ".local/share/asynctutor");
    err_set(e, "no place for progress: HOME is not set; name a folder with --data-dir DIR");
    return NULL;
}

static int64_t system_now(void *ctx) {
    (void)ctx;
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum store_trouble trouble_of_errno(int code) {
    return code == ENOSPC || code == EDQUOT || code == EFBIG ? STORE_FULL : STORE_UNWRITABLE;
}

/* Makes folder and file, and looks at the file before SQLite may change anything in it. */
static enum store_trouble prepare_file(struct store *s, struct err *e) {
    struct err why = ERR_INIT;
    errno = 0;
    if (file_mkdirs(s->dir, &why) != 0) {
        enum store_trouble t = trouble_of_errno(errno);
        err_at(e, s->dir, 0, "progress cannot be recorded: %s", why.msg);
        return t;
    }
    int fd = open(s->path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        int code = errno;
        err_at(e, s->path, 0, "progress cannot be recorded: %s", strerror(code));
        return trouble_of_errno(code);
    }
    char head[16];
    ssize_t n = pread(fd, head, sizeof head, 0);
    close(fd);
    if (n == 0 || (n == 16 && memcmp(head, "SQLite format 3", 16) == 0)) return STORE_FINE;
    err_at(e, s->path, 0,
           "the progress database is damaged (it is not a database); nothing was changed");
    return STORE_DAMAGED;
}

/* Whose file is this, and of which version? Reads only. */
static enum store_trouble check_identity(struct store *s, struct err *e) {
    /* Objects first: another tutor that makes this file at the moment writes all three in one transaction. */
    int64_t app = 0, version = 0, objects = 0;
    if (store_number(s, NULL, "SELECT count(*) FROM sqlite_master", 0, &objects) != 0 ||
        store_number(s, NULL, "PRAGMA application_id", 0, &app) != 0 ||
        store_number(s, NULL, "PRAGMA user_version", 0, &version) != 0) {
        enum store_trouble t = store_trouble_of(sqlite3_extended_errcode(s->db));
        if (t == STORE_DAMAGED)
            err_at(e, s->path, 0, "the progress database is damaged (%s); nothing was changed",
                   sqlite3_errmsg(s->db));
        else
            store_fail(s, e, "cannot read the progress database");
        return t;
    }
    if (objects == 0) return STORE_FINE;
    if (app != STORE_APPLICATION_ID) {
        err_at(e, s->path, 0, "is a database of another program; nothing was changed");
        return STORE_FOREIGN;
    }
    if (version <= store_schema_version()) return STORE_FINE;
    err_at(
        e, s->path, 0,
        "was written by a newer asynctutor (format %lld, this one knows %d); nothing was changed",
        (long long)version, store_schema_version());
    return STORE_NEWER;
}

static int enable_wal(struct store *s, struct err *e) {
    /* Two processes that switch a new file at the same moment do not wait for each other. */
    for (int i = 0;; i++) {
        int rc = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (rc == SQLITE_OK) return 0;
        if ((rc & 0xFF) != SQLITE_BUSY || i == 100)
            return store_fail(s, e, "cannot open the progress database");
        usleep(20000);
    }
}

static enum store_trouble open_file(struct store *s, struct err *e) {
    enum store_trouble t = prepare_file(s, e);
    if (t != STORE_FINE) return t;
    s->records = true;
    int rc = sqlite3_open_v2(s->path, &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (rc != SQLITE_OK) {
        store_fail(s, e, "cannot open the progress database");
        return store_trouble_of(rc);
    }
    sqlite3_extended_result_codes(s->db, 1);
    sqlite3_busy_timeout(s->db, 5000);
    t = check_identity(s, e);
    if (t != STORE_FINE) return t;
    if (enable_wal(s, e) != 0 ||
        store_exec(s, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY", e) != 0 ||
        store_migrate(s, e) != 0) {
        t = store_trouble_of(sqlite3_extended_errcode(s->db));
        return t == STORE_FINE ? STORE_BROKEN : t;
    }
    return STORE_FINE;
}

/* A path as a URI for SQLite, opened for reading only. Without a writable folder SQLite cannot
 * share the file's index of the WAL; `immutable` says that nobody else writes. */
static void add_uri(struct buf *uri, const char *path, bool immutable) {
    buf_adds(uri, "file:");
    for (const char *p = path; *p; p++)
        if (strchr("?#%", *p))
            buf_addf(uri, "%%%02X", (unsigned char)*p);
        else
            buf_addc(uri, *p);
    buf_adds(uri, immutable ? "?mode=ro&immutable=1" : "?mode=ro");
}

/* What can be read of the file, into a memory database; an empty one otherwise. */
static void copy_readable(struct store *s) {
    bool ok = false;
    for (int immutable = 0; immutable < 2 && !ok && file_exists(s->path); immutable++) {
        struct buf uri = BUF_INIT;
        add_uri(&uri, s->path, immutable);
        struct store file = {.path = s->path, .dir = s->dir};
        ok = sqlite3_open_v2(uri.data, &file.db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL) ==
                 SQLITE_OK &&
             check_identity(&file, NULL) == STORE_FINE && store_copy(file.db, s->db) == SQLITE_OK;
        sqlite3_close(file.db);
        buf_release(&uri);
    }
}

static bool is_sound(struct store *s) {
    sqlite3_stmt *st = stmt_open(s, NULL, "PRAGMA quick_check(1)", "");
    bool sound = st && stmt_step(s, st, NULL) == 1 && strcmp(stmt_text(st, 0), "ok") == 0;
    sqlite3_finalize(st);
    return sound;
}

static enum store_trouble open_memory(struct store *s, struct err *e) {
    if (sqlite3_open_v2(":memory:", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
        SQLITE_OK) {
        store_fail(s, e, "cannot make a database in memory");
        return STORE_BROKEN;
    }
    if (s->dir) copy_readable(s);
    if (!is_sound(s)) { /* what could be read is damaged; an empty one is of more use */
        sqlite3_close(s->db);
        if (sqlite3_open_v2(":memory:", &s->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) != SQLITE_OK)
            return STORE_BROKEN;
    }
    if (store_exec(s, "PRAGMA foreign_keys = ON", e) == 0 && store_migrate(s, e) == 0)
        return STORE_FINE;
    return STORE_BROKEN;
}

static int read_machine(struct store *s, struct err *e) {
    sqlite3_stmt *st = stmt_open(s, e, "SELECT value FROM meta WHERE key = 'machine'", "");
    if (!st) return -1;
    int rc = stmt_step(s, st, e);
    if (rc == 1) snprintf(s->machine, sizeof s->machine, "%.8s", stmt_text(st, 0));
    if (rc == 0) rc = err_at(e, s->path, 0, "the progress database has no machine id");
    return stmt_close(st, rc);
}

struct store *store_open(const struct store_options *options, enum store_trouble *trouble,
                         struct err *e) {
    struct store *s = mem_zalloc(sizeof *s);
    s->now_ms = options->now_ms ? options->now_ms : system_now;
    s->now_ctx = options->now_ctx;
    s->dir = mem_strdup(options->dir);
    s->path = options->dir ? path_join(options->dir, "progress.db") : mem_strdup("(memory)");
    enum store_trouble t =
        options->unrecorded || !options->dir ? open_memory(s, e) : open_file(s, e);
    if (t == STORE_FINE && read_machine(s, e) != 0) t = STORE_DAMAGED;
    if (trouble) *trouble = t;
    if (t == STORE_FINE) {
        store_new_id(s, store_now(s), s->session);
        return s;
    }
    store_close(s);
    return NULL;
}

void store_close(struct store *s) {
    if (!s) return;
    sqlite3_close(s->db);
    mem_free(s->dir);
    mem_free(s->path);
    mem_free(s);
}

bool store_records(const struct store *s) {
    return s->records;
}
const char *store_dir(const struct store *s) {
    return s->dir;
}
const char *store_path(const struct store *s) {
    return s->path;
}
const char *store_machine(const struct store *s) {
    return s->machine;
}
int64_t store_now(const struct store *s) {
    return s->now_ms(s->now_ctx);
}

int store_today(const struct store *s) {
    int64_t now = store_now(s);
    return store_day_of(now, store_tz_offset(now));
}
