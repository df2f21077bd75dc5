/* The store when things go wrong: kills, two writers, older, newer, foreign and damaged files,
 * folders that cannot be written, a disk that is full. Run from the top of the tree. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/query.h"

static char *file_in(const char *dir, const char *name) {
    return path_join(dir, name);
}

static int setup(void **state) {
    char name[] = "/tmp/asynctutor-fault-XXXXXX";
    assert_non_null(mkdtemp(name));
    *state = mem_strdup(name);
    return 0;
}

static int teardown(void **state) {
    char *cmd = mem_printf("chmod -R u+rwX '%s' && rm -rf '%s'", (char *)*state, (char *)*state);
    assert_int_equal(system(cmd), 0);
    mem_free(cmd);
    mem_free(*state);
    return 0;
}

static struct store *try_open(const char *dir, bool unrecorded, enum store_trouble *t,
                              struct err *e) {
    struct store_options o = {.dir = dir, .unrecorded = unrecorded};
    return store_open(&o, t, e);
}

static struct store *must_open(const char *dir) {
    struct err e = ERR_INIT;
    struct store *s = try_open(dir, false, NULL, &e);
    if (!s) fail_msg("%s: %s", e.path, e.msg);
    return s;
}

static void must_refuse(const char *dir, enum store_trouble expected, const char *part) {
    struct err e = ERR_INIT;
    enum store_trouble t;
    assert_null(try_open(dir, false, &t, &e));
    assert_int_equal(t, expected);
    if (!strstr(e.msg, part)) fail_msg("\"%s\" does not say \"%s\"", e.msg, part);
}

static int attempt(struct store *s, const char *item, struct err *e) {
    struct store_attempt a = {
        .item = item, .source = "study", .tries = 1, .confidence = -1, .correct = true, .score = 1};
    return store_attempt(s, &a, e);
}

static int64_t count_events(const char *dir) {
    struct store *s = must_open(dir);
    struct err e = ERR_INIT;
    if (store_check(s, &e) != 0) fail_msg("%s", e.msg);
    struct store_totals t;
    assert_int_equal(store_totals(s, &t, NULL), 0);
    store_close(s);
    return t.events;
}

static void slurp(const char *path, struct buf *out) {
    buf_clear(out);
    assert_int_equal(file_read(path, 0, out, NULL), 0);
}

static void make_sqlite(const char *path, const char *sql) {
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK) fail_msg("%s", why);
    sqlite3_close(db);
}

/* ---- processes ---- */

/* A child writes events and reports each through a pipe once it is committed. */
static pid_t start_writer(const char *dir, int *from_child, int limit) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        close(ends[0]);
        struct err e = ERR_INIT;
        struct store *s = try_open(dir, false, NULL, &e);
        for (int i = 0; s && i != limit; i++) {
            if (attempt(s, "e01-1", &e) != 0) break;
            if (write(ends[1], "x", 1) != 1) break;
        }
        store_close(s);
        _exit(e.msg[0] ? 1 : 0);
    }
    close(ends[1]);
    *from_child = ends[0];
    return pid;
}

static int drain(int fd, int stop_after) {
    int n = 0;
    char c;
    while (n != stop_after && read(fd, &c, 1) == 1) n++;
    return n;
}

static void a_kill_loses_nothing_that_was_confirmed(void **state) {
    int64_t before = 0;
    for (int round = 0; round < 5; round++) {
        int fd;
        pid_t pid = start_writer(*state, &fd, -1);
        int confirmed = drain(fd, 5 + round * 7);
        kill(pid, SIGKILL);
        waitpid(pid, NULL, 0);
        confirmed += drain(fd, -1);
        close(fd);
        int64_t now = count_events(*state);
        /* One more may have been committed and not reported. */
        assert_in_range(now - before, confirmed, confirmed + 1);
        before = now;
    }
}

static void two_writers_take_turns(void **state) {
    int fd[2];
    pid_t pid[2];
    for (int i = 0; i < 2; i++) pid[i] = start_writer(*state, &fd[i], 60);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(drain(fd[i], -1), 60);
        int status;
        waitpid(pid[i], &status, 0);
        assert_int_equal(status, 0);
        close(fd[i]);
    }
    assert_int_equal(count_events(*state), 120);
}

/* Each finds a new file, an empty one, or one that is whole: nothing between. */
static void many_begin_at_once(void **state) {
    enum { ROUNDS = 60, TUTORS = 4 };
    for (int round = 0; round < ROUNDS; round++) {
        char name[16];
        snprintf(name, sizeof name, "new-%d", round);
        char *dir = file_in(*state, name);
        pid_t pid[TUTORS];
        int fd[TUTORS];
        for (int i = 0; i < TUTORS; i++) pid[i] = start_writer(dir, &fd[i], 0);
        for (int i = 0; i < TUTORS; i++) {
            int status;
            waitpid(pid[i], &status, 0);
            assert_int_equal(status, 0);
            close(fd[i]);
        }
        mem_free(dir);
    }
}

/* ---- other files ---- */

static void make_of_format(const char *dir, int format) {
    char *db = file_in(dir, "progress.db");
    char *file = mem_printf("tests/fault/store-v%d.sql", format);
    struct buf sql = BUF_INIT;
    slurp(file, &sql);
    mem_free(file);
    make_sqlite(db, sql.data);
    buf_release(&sql);
    mem_free(db);
}

static int format_of(const char *path) {
    sqlite3 *db;
    sqlite3_stmt *st;
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(st), SQLITE_ROW);
    int format = sqlite3_column_int(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(db);
    return format;
}

static void an_old_file_is_copied_and_migrated(void **state) {
    for (int format = 1; format <= 2; format++) {
        char *dir = mem_printf("%s/v%d", (char *)*state, format), *name = mem_printf("progress-v%d.bak", format);
        char *twice = mem_printf("progress-v%d-2.bak", format);
        assert_int_equal(file_mkdirs(dir, NULL), 0);
        make_of_format(dir, format);
        char *bak = file_in(dir, name), *second = file_in(dir, twice);
        struct store *s = must_open(dir);
        struct err e = ERR_INIT;
        if (store_check(s, &e) != 0) fail_msg("%s", e.msg);
        assert_string_equal(store_machine(s), "0badcafe");
        struct store_totals t;
        assert_int_equal(store_totals(s, &t, NULL), 0);
        assert_int_equal(t.events, 4);
        assert_int_equal(t.attempts, 2);
        assert_int_equal(t.notes, 1);
        struct store_beliefs b = {0};
        assert_int_equal(store_beliefs(s, &b, NULL), 0);
        assert_int_equal(b.len, 1);
        assert_string_equal(b.data[0].belief, "M1");
        store_list_release(&b);
        store_close(s);
        assert_int_equal(format_of(bak), format);
        /* Opening again migrates nothing and makes no second copy. */
        store_close(must_open(dir));
        assert_false(file_exists(second));
        mem_free(bak), mem_free(second), mem_free(name), mem_free(twice), mem_free(dir);
    }
}

static void two_processes_migrate_once(void **state) {
    make_of_format(*state, 1);
    int fd[2];
    pid_t pid[2];
    for (int i = 0; i < 2; i++) pid[i] = start_writer(*state, &fd[i], 5);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(drain(fd[i], -1), 5);
        waitpid(pid[i], NULL, 0);
        close(fd[i]);
    }
    assert_int_equal(count_events(*state), 14);
    char *first = file_in(*state, "progress-v1.bak"),
         *second = file_in(*state, "progress-v1-2.bak");
    assert_true(file_exists(first));
    assert_false(file_exists(second));
    mem_free(first);
    mem_free(second);
}

static void a_newer_file_is_left_alone(void **state) {
    store_close(must_open(*state));
    char *db = file_in(*state, "progress.db");
    make_sqlite(db, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
    struct buf before = BUF_INIT, after = BUF_INIT;
    slurp(db, &before);
    must_refuse(*state, STORE_NEWER, "was written by a newer asynctutor (format 99");
    slurp(db, &after);
    assert_int_equal(before.len, after.len);
    assert_memory_equal(before.data, after.data, before.len);
    buf_release(&before);
    buf_release(&after);
    mem_free(db);
}

static void a_foreign_database_is_left_alone(void **state) {
    char *db = file_in(*state, "progress.db");
    make_sqlite(db, "CREATE TABLE photos(name)");
    must_refuse(*state, STORE_FOREIGN, "is a database of another program");
    mem_free(db);
}

static void rubbish_is_left_alone(void **state) {
    char *db = file_in(*state, "progress.db");
    assert_int_equal(file_write_atomic(db, "my diary, do not touch", 22, NULL), 0);
    must_refuse(*state, STORE_DAMAGED, "nothing was changed");
    struct buf text = BUF_INIT;
    slurp(db, &text);
    assert_string_equal(text.data, "my diary, do not touch");
    buf_release(&text);
    mem_free(db);
}

static void a_truncated_file_is_noticed(void **state) {
    struct store *s = must_open(*state);
    for (int i = 0; i < 30; i++) assert_int_equal(attempt(s, "e01-1", NULL), 0);
    store_close(s);
    char *db = file_in(*state, "progress.db");
    assert_int_equal(truncate(db, 8192), 0);
    must_refuse(*state, STORE_DAMAGED, "is damaged");
    struct stat st;
    assert_int_equal(stat(db, &st), 0);
    assert_int_equal(st.st_size, 8192);
    /* Studying goes on without recording. */
    struct err e = ERR_INIT;
    enum store_trouble t;
    s = try_open(*state, true, &t, &e);
    assert_non_null(s);
    assert_false(store_records(s));
    assert_int_equal(attempt(s, "e01-2", &e), 0);
    store_close(s);
    mem_free(db);
}

static void damage_inside_is_found_by_the_check(void **state) {
    struct store *s = must_open(*state);
    for (int i = 0; i < 200; i++) assert_int_equal(attempt(s, "e01-1", NULL), 0);
    store_close(s);
    char *db = file_in(*state, "progress.db");
    int fd = open(db, O_RDWR);
    char noise[4096];
    memset(noise, 0xA5, sizeof noise);
    struct stat st;
    assert_int_equal(fstat(fd, &st), 0);
    for (off_t at = 24 * 4096; at < st.st_size; at += 4096)
        assert_int_equal(pwrite(fd, noise, sizeof noise, at), sizeof noise);
    close(fd);
    struct err e = ERR_INIT;
    s = try_open(*state, false, NULL, &e);
    if (s) assert_int_equal(store_check(s, &e), -1);
    assert_non_null(strstr(e.msg, "damaged"));
    store_close(s);
    mem_free(db);
}

/* ---- places that cannot be written ---- */

/* As a user whom permissions hold; the tests may run as root. */
static void as_nobody(const char *dir, void (*body)(const char *)) {
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(3);
        body(dir);
        _exit(0);
    }
    int status;
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
}

static void expect(bool ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "failed: %s\n", what);
    _exit(1);
}

static void open_read_only(const char *dir) {
    struct err e = ERR_INIT;
    enum store_trouble t;
    expect(!try_open(dir, false, &t, &e), "refuses");
    expect(t == STORE_UNWRITABLE, "names the trouble");
    expect(strstr(e.msg, "progress cannot be recorded") != NULL, "says so");
    struct err e2 = ERR_INIT;
    struct store *s = try_open(dir, true, &t, &e2);
    expect(s && !store_records(s), "opens in memory");
    struct store_totals totals;
    expect(store_totals(s, &totals, &e2) == 0 && totals.attempts == 1, "with what was there");
    expect(attempt(s, "e01-2", &e2) == 0, "takes new events");
    store_close(s);
}

static void a_read_only_folder_can_still_be_read(void **state) {
    struct store *s = must_open(*state);
    assert_int_equal(attempt(s, "e01-1", NULL), 0);
    store_close(s);
    char *db = file_in(*state, "progress.db");
    assert_int_equal(chmod(db, 0444), 0);
    assert_int_equal(chmod(*state, 0555), 0);
    as_nobody(*state, open_read_only);
    mem_free(db);
}

static void open_below(const char *dir) {
    char *below = path_join(dir, "x/y");
    struct err e = ERR_INIT;
    enum store_trouble t;
    expect(!try_open(below, false, &t, &e) && t == STORE_UNWRITABLE, "refuses");
    struct err e2 = ERR_INIT;
    struct store *s = try_open(below, true, &t, &e2);
    expect(s != NULL, "opens in memory");
    store_close(s);
}

static void a_home_that_cannot_be_written(void **state) {
    assert_int_equal(chmod(*state, 0555), 0);
    as_nobody(*state, open_below);
}

static void a_full_disk_is_said_and_nothing_is_lost(void **state) {
    struct store *s = must_open(*state);
    for (int i = 0; i < 3; i++) assert_int_equal(attempt(s, "e01-1", NULL), 0);
    store_close(s);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        /* No file may grow past 256 KiB: what a quota does. */
        signal(SIGXFSZ, SIG_IGN);
        struct rlimit limit = {256 << 10, 256 << 10};
        setrlimit(RLIMIT_FSIZE, &limit);
        struct err e = ERR_INIT;
        struct store *c = try_open(*state, false, NULL, &e);
        expect(c != NULL, "opens");
        int rc = 0, n = 0;
        while (rc == 0 && n < 5000) rc = attempt(c, "e01-2", &e), n++;
        expect(rc != 0, "runs out of space");
        expect(strstr(e.msg, "no space left") != NULL, e.msg);
        _exit(0);
    }
    int status;
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
    assert_true(count_events(*state) >= 3);
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(a_kill_loses_nothing_that_was_confirmed),
        T(two_writers_take_turns),
        T(many_begin_at_once),
        T(an_old_file_is_copied_and_migrated),
        T(two_processes_migrate_once),
        T(a_newer_file_is_left_alone),
        T(a_foreign_database_is_left_alone),
        T(rubbish_is_left_alone),
        T(a_truncated_file_is_noticed),
        T(damage_inside_is_found_by_the_check),
        T(a_read_only_folder_can_still_be_read),
        T(a_home_that_cannot_be_written),
        T(a_full_disk_is_said_and_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
