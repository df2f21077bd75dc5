/* The store: events, derived tables, queries, export and import, study days, work files. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "store/day.h"
#include "store/query.h"
#include "store/transfer.h"
#include "store/workfile.h"

static int64_t clock_ms; /* the test's clock */

static int64_t test_now(void *ctx) {
    (void)ctx;
    return clock_ms;
}

/* 2026-11-23 20:00 in UTC. */
static const int64_t EVENING = INT64_C(1795464000000);
static const int64_t HOUR = 3600000, DAY = 24 * 3600000;

static char *new_dir(void) {
    char name[] = "/tmp/asynctutor-test-XXXXXX";
    assert_non_null(mkdtemp(name));
    return mem_strdup(name);
}

static void remove_dir(char *dir) {
    char *cmd = mem_printf("rm -rf '%s'", dir);
    assert_int_equal(system(cmd), 0);
    mem_free(cmd);
    mem_free(dir);
}

static struct store *open_dir(const char *dir) {
    struct store_options o = {.dir = dir, .now_ms = test_now};
    struct err e = ERR_INIT;
    enum store_trouble t;
    struct store *s = store_open(&o, &t, &e);
    if (!s) fail_msg("cannot open: %s", e.msg);
    assert_int_equal(t, STORE_FINE);
    return s;
}

static void answer(struct store *s, const char *item, bool correct, int hints, int confidence) {
    const char *beliefs[] = {"M1", "M3"};
    struct store_attempt a = {.item = item,
                              .hash = 0xabcdef,
                              .source = "study",
                              .leaf = "F1",
                              .course_day = 1,
                              .correct = correct,
                              .tries = 1,
                              .hints = hints,
                              .seconds = 12.5,
                              .confidence = confidence,
                              .score = correct,
                              .answer = "b",
                              .beliefs = beliefs,
                              .n_beliefs = correct ? 0 : 2};
    assert_int_equal(store_attempt(s, &a, NULL), 0);
}

static int setup(void **state) {
    setenv("TZ", "UTC", 1);
    tzset();
    clock_ms = EVENING;
    *state = new_dir();
    return 0;
}

static int teardown(void **state) {
    remove_dir(*state);
    return 0;
}

/* ---- */

static void attempts_come_back(void **state) {
    struct store *s = open_dir(*state);
    answer(s, "e01-1", false, 0, CONFIDENCE_SURE);
    clock_ms += 60000;
    answer(s, "e01-1", true, 2, CONFIDENCE_NONE);
    struct store_attempts list = {0};
    assert_int_equal(store_attempts(s, "e01-1", 0, &list, NULL), 0);
    assert_int_equal(list.len, 2);
    assert_false(list.data[0].correct);
    assert_int_equal(list.data[0].confidence, CONFIDENCE_SURE);
    assert_string_equal(list.data[0].hash, "0000000000abcdef");
    assert_string_equal(list.data[0].leaf, "F1");
    assert_true(list.data[1].correct);
    assert_int_equal(list.data[1].hints, 2);
    assert_int_equal(list.data[1].confidence, CONFIDENCE_NONE);
    assert_int_equal(list.data[1].day, store_today(s));
    assert_string_equal(list.data[1].answer, "b");
    assert_string_equal(list.data[0].beliefs, "M1 M3");
    assert_string_equal(list.data[1].beliefs, "");
    store_list_release(&list);
    assert_int_equal(store_attempts(s, NULL, EVENING + 1, &list, NULL), 0);
    assert_int_equal(list.len, 1);
    store_list_release(&list);
    store_close(s);
}

static void items_are_summed_up(void **state) {
    struct store *s = open_dir(*state);
    answer(s, "q1", false, 0, -1);
    assert_int_equal(store_hint(s, "q1", 1, 2, NULL), 0);
    answer(s, "q1", true, 2, -1);
    for (int i = 0; i < 2; i++) {
        clock_ms += DAY;
        answer(s, "q1", true, 0, -1);
    }
    answer(s, "q2", false, 0, -1);
    answer(s, "q2", false, 0, -1);
    assert_int_equal(store_solution(s, "q2", 1, NULL), 0);
    struct store_items list = {0};
    assert_int_equal(store_items(s, NULL, &list, NULL, NULL), 0);
    assert_int_equal(list.len, 2);
    const struct item_row *a = &list.data[0], *b = &list.data[1];
    assert_string_equal(a->item, "q1");
    assert_int_equal(a->attempts, 4);
    assert_int_equal(a->correct, 3);
    assert_int_equal(a->unaided, 2);
    assert_true(a->last_correct);
    assert_int_equal(a->last_day, store_today(s));
    assert_int_equal(a->hints, 2);
    assert_false(a->solution_seen);
    assert_int_equal(b->failures_run, 2);
    assert_true(b->solution_seen);
    store_list_release(&list);
    store_close(s);
}

static void beliefs_and_calibration(void **state) {
    struct store *s = open_dir(*state);
    answer(s, "q1", false, 0, CONFIDENCE_SURE);
    clock_ms += DAY;
    answer(s, "q2", false, 0, CONFIDENCE_GUESS);
    answer(s, "q3", true, 0, CONFIDENCE_THINK);
    struct store_beliefs b = {0};
    assert_int_equal(store_beliefs(s, &b, NULL), 0);
    assert_int_equal(b.len, 2);
    assert_int_equal(b.data[0].hits, 2);
    assert_int_equal(b.data[0].hits_today, 1);
    assert_string_equal(b.data[0].last_item, "q2");
    assert_int_equal(b.data[0].fresh, 2);
    store_list_release(&b);
    assert_int_equal(store_micro(s, "M1", NULL), 0);
    clock_ms += 1000;
    answer(s, "q2", false, 0, CONFIDENCE_NONE);
    assert_int_equal(store_beliefs(s, &b, NULL), 0);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(b.data[i].fresh, strcmp(b.data[i].belief, "M1") == 0 ? 1 : 3);
    store_list_release(&b);
    struct store_items items = {0};
    assert_int_equal(store_items(s, NULL, &items, NULL, NULL), 0);
    assert_int_equal(items.len, 3);
    store_list_release(&items);
    struct store_calibration c = {0};
    assert_int_equal(store_calibration(s, &c, NULL), 0);
    assert_int_equal(c.len, 3);
    assert_int_equal(c.data[0].confidence, CONFIDENCE_SURE);
    assert_true(c.data[2].correct);
    store_list_release(&c);
    struct store_counts n = {0};
    assert_int_equal(store_counts(s, COUNT_BY_LEAF, &n, NULL), 0);
    assert_int_equal(n.len, 1);
    assert_string_equal(n.data[0].key, "F1");
    assert_int_equal(n.data[0].items, 3);
    store_list_release(&n);
    store_close(s);
}

static void the_newest_counts(void **state) {
    struct store *s = open_dir(*state);
    assert_int_equal(store_place(s, "day-01", "read", 2, false, NULL), 0);
    assert_int_equal(store_place(s, "day-01", "solve", 1, true, NULL), 0);
    assert_int_equal(store_place(s, "day-01", "read", 5, true, NULL), 0);
    assert_int_equal(store_place(s, "day-01", "read", 3, false, NULL), 0);
    struct store_places p = {0};
    assert_int_equal(store_places(s, "day-01", &p, NULL), 0);
    assert_int_equal(p.len, 2);
    assert_string_equal(p.data[1].step, "read");
    assert_int_equal(p.data[1].section, 3);
    assert_true(p.data[1].done);
    store_list_release(&p);
    assert_int_equal(store_mark(s, "F1", "need-help", NULL), 0);
    assert_int_equal(store_mark(s, "F1", "completed", NULL), 0);
    assert_int_equal(store_note(s, "day-01", "a box", NULL), 0);
    assert_int_equal(store_note(s, "day-02", "gone", NULL), 0);
    assert_int_equal(store_note(s, "day-02", "", NULL), 0);
    struct store_said said = {0};
    assert_int_equal(store_marks(s, NULL, &said, NULL), 0);
    assert_int_equal(said.len, 1);
    assert_string_equal(said.data[0].text, "completed");
    assert_int_equal(said.data[0].times, 2);
    store_list_release(&said);
    assert_int_equal(store_notes(s, NULL, &said, NULL), 0);
    assert_int_equal(said.len, 1);
    assert_string_equal(said.data[0].item, "day-01");
    store_list_release(&said);
    struct store_totals t;
    assert_int_equal(store_totals(s, &t, NULL), 0);
    assert_int_equal(t.notes, 1);
    store_close(s);
}

static void streaks_and_days(void **state) {
    struct store *s = open_dir(*state);
    int today = store_today(s);
    double minutes[] = {6, 10, 0, 5, 4.9, 5, 7};
    clock_ms -= 6 * DAY;
    for (int i = 0; i < 7; i++, clock_ms += DAY)
        if (minutes[i] > 0)
            assert_int_equal(store_active(s, "day-01", "read", minutes[i] * 60, NULL), 0);
    clock_ms -= DAY;
    struct store_streak k;
    int current;
    assert_int_equal(store_streak(s, &k, NULL), 0);
    assert_int_equal(store_streak_current(s, &current, NULL), 0);
    assert_int_equal(current, 2);
    assert_int_equal(k.current, 2);
    assert_int_equal(k.longest, 2);
    assert_true(k.today);
    clock_ms += DAY; /* tomorrow: not over yet */
    assert_int_equal(store_streak(s, &k, NULL), 0);
    assert_int_equal(store_streak_current(s, &current, NULL), 0);
    assert_int_equal(current, 2);
    assert_int_equal(k.current, 2);
    assert_false(k.today);
    clock_ms += DAY;
    assert_int_equal(store_streak(s, &k, NULL), 0);
    assert_int_equal(store_streak_current(s, &current, NULL), 0);
    assert_int_equal(current, 0);
    assert_int_equal(k.current, 0);
    struct store_days d = {0};
    assert_int_equal(store_days(s, today - 3, &d, NULL), 0);
    assert_int_equal(d.len, 4);
    assert_int_equal(d.data[3].day, today);
    assert_true(d.data[3].seconds == 420);
    store_list_release(&d);
    store_close(s);
}

static void a_study_day_begins_at_four(void **state) {
    (void)state;
    /* 2026-11-23 is a Monday. */
    char text[16];
    int monday = store_day_of(EVENING, 0);
    assert_string_equal(store_day_text(monday, text), "2026-11-23");
    assert_int_equal(store_weekday(monday), 0);
    assert_int_equal(store_day_of(EVENING + 8 * HOUR - 1, 0), monday);
    assert_int_equal(store_day_of(EVENING + 8 * HOUR, 0), monday + 1);
    assert_int_equal(store_day_of(EVENING + 5 * HOUR, 180), monday + 1);
    assert_int_equal(store_day_start_ms(monday + 1), EVENING + 8 * HOUR);
}

/* Berlin leaves summer time on 2026-10-25 at 03:00 and enters it on 2026-03-29 at 02:00. */
static void summer_time_neither_skips_nor_repeats(void **state) {
    (void)state;
    setenv("TZ", "Europe/Berlin", 1);
    tzset();
    struct tm october = {.tm_year = 126, .tm_mon = 9, .tm_mday = 24, .tm_hour = 12, .tm_isdst = -1};
    struct tm march = {.tm_year = 126, .tm_mon = 2, .tm_mday = 28, .tm_hour = 12, .tm_isdst = -1};
    struct tm *starts[] = {&october, &march};
    for (int k = 0; k < 2; k++) {
        int64_t at = (int64_t)mktime(starts[k]) * 1000;
        int before = store_day_of(at, store_tz_offset(at)), changes = 0;
        for (int64_t t = at; t < at + 2 * DAY; t += HOUR / 4) {
            int day = store_day_of(t, store_tz_offset(t));
            if (day == before) continue;
            assert_int_equal(day, before + 1);
            assert_int_equal(store_day_start_ms(day), t);
            before = day;
            changes++;
        }
        assert_int_equal(changes, 2);
    }
}

static void rebuilding_changes_nothing(void **state) {
    struct store *s = open_dir(*state);
    answer(s, "q1", false, 0, CONFIDENCE_SURE);
    store_active(s, "day-01", "read", 60, NULL);
    struct store_event odd = {"telepathy", "q99", "", "{\"what\":[1,2]}"};
    assert_int_equal(store_add(s, &odd, NULL), 0);
    struct err e = ERR_INIT;
    assert_int_equal(store_check(s, &e), 0);
    assert_int_equal(store_rebuild(s, &e), 0);
    assert_int_equal(store_check(s, &e), 0);
    struct store_totals t;
    assert_int_equal(store_totals(s, &t, NULL), 0);
    assert_int_equal(t.events, 3);
    assert_int_equal(t.attempts, 1);
    struct store_event broken = {"note", "q1", "", "{not json"};
    assert_int_equal(store_add(s, &broken, &e), -1);
    assert_int_equal(store_totals(s, &t, NULL), 0);
    assert_int_equal(t.events, 3);
    store_close(s);
}

static int attempts_of(struct store *s, const char *item) {
    struct store_attempts list = {0};
    assert_int_equal(store_attempts(s, item, 0, &list, NULL), 0);
    int n = (int)list.len;
    store_list_release(&list);
    return n;
}

static void what_is_forgotten_counts_no_more(void **state) {
    struct store *s = open_dir(*state);
    struct err e = ERR_INIT;
    answer(s, "q1", false, 0, CONFIDENCE_SURE);
    answer(s, "q2", true, 0, CONFIDENCE_NONE);
    store_hint(s, "q1", 1, 2, NULL);
    assert_int_equal(store_forget(s, "q1", NULL), 0);
    assert_int_equal(attempts_of(s, "q1"), 0);
    assert_int_equal(attempts_of(s, "q2"), 1);
    if (store_check(s, &e) != 0) fail_msg("%s", e.msg); /* the log, read again, says the same */
    answer(s, "q1", true, 0, CONFIDENCE_NONE); /* and what comes after counts */
    assert_int_equal(attempts_of(s, "q1"), 1);
    struct store_items items = {0};
    assert_int_equal(store_items(s, "q1", &items, NULL, NULL), 0);
    assert_int_equal(items.data[0].hints, 0);
    assert_int_equal(items.data[0].correct, 1);
    store_list_release(&items);
    assert_int_equal(store_forget(s, "", NULL), 0);
    assert_int_equal(attempts_of(s, NULL), 0);
    assert_int_equal(store_rebuild(s, &e), 0);
    assert_int_equal(attempts_of(s, NULL), 0);
    struct store_totals t;
    assert_int_equal(store_totals(s, &t, NULL), 0);
    assert_int_equal(t.events, 6); /* nothing was deleted */
    store_close(s);
}

static FILE *export_of(struct store *s, size_t *count) {
    FILE *f = tmpfile();
    assert_int_equal(store_export(s, f, count, NULL), 0);
    rewind(f);
    return f;
}

/* A log with what makes earlier events count no more, as lines. Freed by the caller. */
static size_t random_log(const char *dir, char *lines[], size_t room) {
    struct store *s = open_dir(dir);
    const char *items[] = {"q1", "q2", "q3"};
    for (size_t i = 0; i < room; i++) {
        const char *item = items[rand() % 3];
        clock_ms += rand() % 3 * 3600000;
        switch (rand() % 6) {
        case 0: store_hint(s, item, 1, rand() % 3 + 1, NULL); break;
        case 1: store_place(s, item, "open", rand() % 9, rand() % 2, NULL); break;
        case 2: store_forget(s, rand() % 4 ? item : "", NULL); break;
        default: answer(s, item, rand() % 2, 0, CONFIDENCE_SURE); break;
        }
    }
    size_t n;
    FILE *f = export_of(s, &n);
    for (size_t i = 0; i < n; i++) {
        size_t cap = 0;
        lines[i] = NULL;
        assert_true(getline(&lines[i], &cap, f) > 0);
    }
    fclose(f);
    store_close(s);
    return n;
}

static void imports_in_pieces_say_what_the_log_says(void **state) {
    enum { EVENTS = 60 };
    char *lines[EVENTS];
    srand(7);
    size_t n = random_log(*state, lines, EVENTS);
    for (size_t i = n; i-- > 1;) {
        size_t j = (size_t)rand() % (i + 1);
        char *line = lines[i];
        lines[i] = lines[j];
        lines[j] = line;
    }
    char *dir = new_dir();
    struct store *s = open_dir(dir);
    for (size_t i = 0; i < n;) {
        FILE *f = tmpfile();
        for (int k = rand() % 8; k >= 0 && i < n; k--) fputs(lines[i++], f);
        rewind(f);
        struct store_import r;
        struct err e = ERR_INIT;
        assert_int_equal(store_import(s, f, &r, NULL), 0);
        assert_int_equal(r.bad + r.known, 0);
        fclose(f);
        if (store_check(s, &e) != 0) fail_msg("after %zu events: %s", i, e.msg);
    }
    for (size_t i = 0; i < n; i++) free(lines[i]);
    store_close(s);
    remove_dir(dir);
}

static void exports_merge_in_any_order(void **state) {
    char *dirs[4] = {*state, new_dir(), new_dir(), new_dir()};
    struct store *s[4];
    for (int i = 0; i < 4; i++) s[i] = open_dir(dirs[i]);
    answer(s[0], "q1", false, 0, -1);
    store_mark(s[0], "F1", "need-help", NULL);
    clock_ms += 1000;
    store_mark(s[1], "F1", "completed", NULL);
    answer(s[1], "q1", true, 0, -1);
    struct store_event odd = {"telepathy", "q99", "", "{}"};
    store_add(s[1], &odd, NULL);
    size_t n0, n1;
    FILE *a = export_of(s[0], &n0), *b = export_of(s[1], &n1);
    assert_int_equal(n0 + n1, 5);
    struct store_import r;
    assert_int_equal(store_import(s[2], a, &r, NULL), 0);
    assert_int_equal(r.added, 2);
    assert_int_equal(store_import(s[2], b, &r, NULL), 0);
    assert_int_equal(r.added, 3);
    rewind(a), rewind(b);
    store_import(s[3], b, &r, NULL);
    store_import(s[3], a, &r, NULL);
    rewind(a);
    assert_int_equal(store_import(s[3], a, &r, NULL), 0); /* twice does nothing */
    assert_int_equal(r.known, 2);
    assert_int_equal(r.added + r.differing + r.bad, 0);
    for (int i = 2; i < 4; i++) {
        struct err e = ERR_INIT;
        if (store_check(s[i], &e) != 0) fail_msg("%s", e.msg);
        struct store_said said = {0};
        assert_int_equal(store_marks(s[i], "F1", &said, NULL), 0);
        assert_string_equal(said.data[0].text, "completed");
        store_list_release(&said);
        struct store_items items = {0};
        assert_int_equal(store_items(s[i], "q1", &items, NULL, NULL), 0);
        assert_true(items.data[0].last_correct);
        assert_int_equal(items.data[0].correct, 1);
        store_list_release(&items);
    }
    size_t n2, n3;
    FILE *c = export_of(s[2], &n2), *d = export_of(s[3], &n3);
    int x, y;
    do {
        x = fgetc(c);
        y = fgetc(d);
        assert_int_equal(x, y);
    } while (x != EOF);
    fclose(a), fclose(b), fclose(c), fclose(d);
    for (int i = 0; i < 4; i++) store_close(s[i]);
    for (int i = 1; i < 4; i++) remove_dir(dirs[i]);
}

static void bad_lines_are_counted(void **state) {
    struct store *s = open_dir(*state);
    FILE *f = tmpfile();
    fputs("{\"id\":\"019abc000000-00000001-000000000001\",\"at\":1795464000000,\"tz\":60,"
          "\"machine\":\"00000001\",\"kind\":\"mark\",\"item\":\"F1\",\"hash\":\"\","
          "\"data\":{\"state\":\"completed\"}}\n\n"
          "rubbish\n{\"id\":\"x\"}\n[1]\n",
          f);
    rewind(f);
    struct store_import r;
    assert_int_equal(store_import(s, f, &r, NULL), 0);
    fclose(f);
    assert_int_equal(r.added, 1);
    assert_int_equal(r.bad, 3);
    assert_int_equal(r.first_bad, 3);
    assert_string_equal(r.reason, "not a JSON object");
    store_close(s);
}

static void backups_are_sound_and_never_overwrite(void **state) {
    struct store *s = open_dir(*state);
    answer(s, "q1", true, 0, -1);
    char *copy = mem_printf("%s/copy/progress.db", (char *)*state);
    char *folder = mem_printf("%s/copy", (char *)*state);
    assert_int_equal(file_mkdirs(folder, NULL), 0);
    struct err e = ERR_INIT;
    if (store_backup(s, copy, &e) != 0) fail_msg("%s", e.msg);
    assert_int_equal(store_backup(s, copy, &e), -1);
    assert_string_equal(e.msg, "is there already; nothing was overwritten");
    answer(s, "q2", true, 0, -1);
    store_close(s);
    struct store *t = open_dir(folder);
    struct store_totals totals;
    assert_int_equal(store_totals(t, &totals, NULL), 0);
    assert_int_equal(totals.attempts, 1);
    store_close(t);
    mem_free(copy);
    mem_free(folder);
}

static void folders_and_files_are_private(void **state) {
    char *dir = mem_printf("%s/a/b", (char *)*state);
    struct store *s = open_dir(dir);
    struct stat st;
    assert_int_equal(stat(dir, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(stat(store_path(s), &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    store_close(s);
    mem_free(dir);
}

static void the_folder_is_found(void **state) {
    (void)state;
    setenv("ASYNCTUTOR_HOME", "/x/home", 1);
    setenv("XDG_DATA_HOME", "/x/data", 1);
    setenv("HOME", "/x", 1);
    const char *expected[] = {"/said", "/x/home", "/x/data/asynctutor",
                              "/x/.local/share/asynctutor"};
    for (int i = 0; i < 4; i++) {
        if (i == 2) unsetenv("ASYNCTUTOR_HOME");
        if (i == 3) unsetenv("XDG_DATA_HOME");
        char *dir = store_locate(i == 0 ? "/said" : NULL, NULL);
        assert_string_equal(dir, expected[i]);
        mem_free(dir);
    }
}

/* ---- work files ---- */

static void work_files_are_never_overwritten(void **state) {
    const char *dir = *state;
    struct err e = ERR_INIT;
    struct buf text = BUF_INIT;
    char *path = workfile_ensure(dir, "q04-dashboard", "start\n", 6, &e);
    assert_non_null(path);
    assert_non_null(strstr(path, "/work/q04-dashboard.py"));
    assert_int_equal(file_write_atomic(path, "mine\n", 5, &e), 0);
    mem_free(path);
    path = workfile_ensure(dir, "q04-dashboard", "start\n", 6, &e);
    assert_int_equal(workfile_read(dir, "q04-dashboard", &text, &e), 0);
    assert_string_equal(text.data, "mine\n");
    char *old;
    for (int i = 1; i <= 2; i++) {
        assert_int_equal(workfile_reset(dir, "q04-dashboard", "start\n", 6, &old, &e), 0);
        char tail[40];
        snprintf(tail, sizeof tail, "/q04-dashboard.%d.py", i);
        assert_non_null(strstr(old, tail));
        mem_free(old);
    }
    buf_clear(&text);
    assert_int_equal(workfile_read(dir, "q04-dashboard", &text, &e), 0);
    assert_string_equal(text.data, "start\n");
    char *first = mem_printf("%s/work/q04-dashboard.1.py", dir);
    buf_clear(&text);
    assert_int_equal(file_read(first, 0, &text, &e), 0);
    assert_string_equal(text.data, "mine\n");
    mem_free(first);
    mem_free(path);
    buf_release(&text);
    assert_null(workfile_path(dir, "../evil", &e));
    assert_string_equal(e.msg, "\"../evil\" is no id of a question");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(attempts_come_back),
        T(items_are_summed_up),
        T(beliefs_and_calibration),
        T(the_newest_counts),
        T(streaks_and_days),
        T(a_study_day_begins_at_four),
        T(summer_time_neither_skips_nor_repeats),
        T(rebuilding_changes_nothing),
        T(what_is_forgotten_counts_no_more),
        T(imports_in_pieces_say_what_the_log_says),
        T(exports_merge_in_any_order),
        T(bad_lines_are_counted),
        T(backups_are_sound_and_never_overwrite),
        T(folders_and_files_are_private),
        T(the_folder_is_found),
        T(work_files_are_never_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
