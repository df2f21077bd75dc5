/* doctor: is everything in order, and what to do where it is not. */
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "lab/run.h"
#include "store/day.h"
#include "store/query.h"
#include "term/wrap.h"

static void row(struct cli *c, bool fine, const char *what, const char *detail) {
    struct styled s = STYLED_INIT;
    styled_adds(&s, fine ? STYLE_GOOD : STYLE_BAD, fine ? "✓ " : "✗ ");
    styled_addf(&s, STYLE_PLAIN, "%-9s", what);
    styled_addf(&s, fine ? STYLE_DIM : STYLE_PLAIN, "  %s", detail);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "               "});
    styled_release(&s);
}

static bool look_at_store(struct cli *c) {
    struct store *s = cli_store_to_read(c);
    struct err e = ERR_INIT;
    char text[800];
    if (!s || !store_records(s)) {
        row(c, c->unrecorded, "progress", c->unrecorded ? "not recorded, as asked" : "cannot be opened; see above");
        return c->unrecorded;
    }
    if (store_check(s, &e) == 0) {
        char *path = screen_path(store_path(s));
        row(c, true, "progress", path);
        mem_free(path);
        return true;
    }
    err_text(&e, text, sizeof text);
    struct err again = ERR_INIT;
    bool mended = store_rebuild(s, &again) == 0 && store_check(s, &again) == 0;
    char *detail = mem_printf("%s%s", text, mended ? ": mended from the log" : ". Keep a copy of the file, then restore a backup.");
    row(c, mended, "progress", detail);
    mem_free(detail);
    return mended;
}

/* Study days follow the clock: one that has gone back makes today an old day. */
static bool look_at_clock(struct cli *c) {
    struct store_totals t;
    if (!c->store || store_totals(c->store, &t, NULL) < 0) return true;
    int64_t now = store_now(c->store);
    int ahead = store_day_of(t.last_ms, store_tz_offset(t.last_ms)) - store_today(c->store);
    bool fine = t.events == 0 || t.last_ms <= now + 60000;
    char last[16], *detail;
    detail = fine ? mem_strdup("agrees with what is recorded")
                  : mem_printf("your newest record is of %s, %d day%s ahead of this clock: set the clock, or check the one of the other "
                               "machine. Answers are kept in order meanwhile.",
                               store_day_text(store_today(c->store) + ahead, last), ahead, ahead == 1 ? "" : "s");
    row(c, fine, "clock", detail);
    mem_free(detail);
    return fine;
}

static bool look_at_course(struct cli *c) {
    if (!cli_course(c)) return false;
    struct problems ps = PROBLEMS_INIT;
    bool fine = course_validate(c->course, &ps);
    size_t lessons, questions;
    course_lessons(c->course, &lessons);
    course_questions(c->course, &questions);
    char *detail = fine ? mem_printf("%zu lessons, %zu questions, in %s", lessons, questions, course_dir(c->course))
                        : mem_printf("%zu mistakes; `content check` lists them. The rest works.", ps.errors);
    row(c, fine, "course", detail);
    mem_free(detail);
    problems_release(&ps);
    return fine;
}

static bool look_at_engine(struct cli *c) {
    static const char source[] = "import asyncio\nasync def main():\n    await asyncio.sleep(3600)\n    print('awake')\n"
                                 "asyncio.run(main())\n";
    struct lab_program p = {.path = "doctor.py", .source = source, .len = sizeof source - 1};
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    if (lab_run(&p, &o, &r, &e) < 0) {
        row(c, false, "engine", e.msg);
        return false;
    }
    bool fine = r.end == LAB_EXITED && r.status == 0 && strcmp(r.out.data, "awake\n") == 0;
    row(c, fine, "engine", fine ? "runs; an hour of sleep took no time" : "a test program did not run as it should");
    lab_result_release(&r);
    return fine;
}

static void look_at_terminal(struct cli *c) {
    const struct term *t = &c->term;
    const char *colours[] = {"no styles", "no colours", "colours"};
    char *detail = mem_printf("%zu columns, %s, %s%s%s", t->width, t->utf8 ? "UTF-8" : "ASCII (set LANG to a UTF-8 locale for pictures)",
                              colours[t->depth], t->links ? ", links" : "", t->plain ? ", linear" : "");
    row(c, true, "terminal", detail);
    mem_free(detail);
    const char *editor = getenv("VISUAL") ? getenv("VISUAL") : getenv("EDITOR");
    row(c, true, "editor", editor && *editor ? editor : "none named; set EDITOR to yours");
}

static int run(struct cli *c, const struct args *a) {
    (void)a;
    bool store = look_at_store(c), clock = look_at_clock(c), course = look_at_course(c), engine = look_at_engine(c);
    look_at_terminal(c);
    return store && clock && course && engine ? 0 : 1;
}

const struct command command_doctor = {
    .name = "doctor",
    .group = GROUP_CARE,
    .summary = "is everything in order, and what to do where it is not",
    .usage = "",
    .run = run,
};
