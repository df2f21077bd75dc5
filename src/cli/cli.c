#include "cli/cli.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "store/query.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/plan.h"

#define PAUSE_MS (5 * 60 * 1000)
#define OPEN_STEP "open"

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void cli_init(struct cli *c) {
    *c = (struct cli){0};
    term_init(&c->term, STDIN_FILENO, STDOUT_FILENO, NULL);
    term_init(&c->errors, -1, STDERR_FILENO, NULL);
    ask_init(&c->ask, &c->term);
    c->active_ms = now_ms();
}

void cli_release(struct cli *c) {
    if (c->active_item) cli_active(c, c->active_item, c->active_step);
    ask_release(&c->ask);
    term_release(&c->term);
    term_release(&c->errors);
    store_close(c->store);
    course_close(c->course);
    mem_free(c->open);
    mem_free(c->active_item);
}

bool cli_configure(struct cli *c, const struct args *a) {
    if (args_has(a, "plain")) c->looks.plain = true;
    if (args_has(a, "no-color")) c->looks.colour = TERM_NEVER;
    if (args_has(a, "plain") || args_has(a, "no-color")) {
        term_release(&c->term);
        term_release(&c->errors);
        term_init(&c->term, STDIN_FILENO, STDOUT_FILENO, &c->looks);
        term_init(&c->errors, -1, STDERR_FILENO, &c->looks);
    }
    const char *data = args_text(a, "data-dir"), *course = args_text(a, "course");
    if ((data && c->store) || (course && c->course)) {
        cli_usage(c, "%s can only be given when asynctutor starts", data && c->store ? "--data-dir" : "--course");
        return false;
    }
    if (data) c->data_option = data;
    if (course) c->course_option = course;
    if (args_has(a, "unrecorded")) c->unrecorded = true;
    return true;
}

/* ---- messages ---- */

static void message(struct cli *c, unsigned style, const char *fmt, va_list ap) {
    struct buf b = BUF_INIT;
    buf_vaddf(&b, fmt, ap);
    term_flush(&c->term);
    struct styled s = STYLED_INIT;
    if (!c->depth) styled_adds(&s, STYLE_DIM, "asynctutor: ");
    markdown_code(&c->errors, &s, style, b.data);
    wrap_print(&c->errors, &s, &(struct wrap){.first = c->depth ? "  " : "", .rest = "  "});
    term_flush(&c->errors);
    styled_release(&s);
    buf_release(&b);
}

int cli_usage(struct cli *c, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    message(c, STYLE_PLAIN, fmt, ap);
    va_end(ap);
    return 2;
}

int cli_fail(struct cli *c, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    message(c, STYLE_PLAIN, fmt, ap);
    va_end(ap);
    return 1;
}

int cli_fail_err(struct cli *c, const struct err *e) {
    char text[800];
    return cli_fail(c, "%s", err_text(e, text, sizeof text));
}

void cli_note(struct cli *c, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    message(c, STYLE_DIM, fmt, ap);
    va_end(ap);
}

bool cli_interactive(const struct cli *c) { return c->term.in_tty && c->term.tty; }

/* ---- course and store ---- */

static struct course *open_course(struct cli *c, struct err *e) {
    char *dir = course_locate(c->course_option, e);
    c->course = dir ? course_open(dir, e) : NULL;
    mem_free(dir);
    return c->course;
}

struct course *cli_course(struct cli *c) {
    struct err e = ERR_INIT;
    if (c->course) return c->course;
    if (!open_course(c, &e)) {
        cli_fail_err(c, &e);
    } else if (course_problems(c->course)->errors) {
        size_t n = course_problems(c->course)->errors;
        cli_note(c, "%zu thing%s of the course could not be read; `content check` says which", n, n == 1 ? "" : "s");
    }
    return c->course;
}

struct course *cli_course_if_any(struct cli *c) {
    struct err e = ERR_INIT;
    return c->course ? c->course : open_course(c, &e);
}

static int64_t store_clock(void *ctx) {
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000 + ((const struct cli *)ctx)->clock_ms;
}

/* ASYNCTUTOR_NOW="2026-11-24 20:00" starts the process at that local time. Tests walk through days with it. */
static int set_clock(struct cli *c, struct err *e) {
    const char *text = getenv("ASYNCTUTOR_NOW");
    struct tm tm = {.tm_isdst = -1};
    if (!text || !*text) return 0;
    const char *end = strptime(text, "%Y-%m-%d %H:%M", &tm);
    if (!end || *end) return err_set(e, "ASYNCTUTOR_NOW is \"%s\", expected a time such as 2026-11-24 20:00", text);
    c->clock_ms = 0;
    c->clock_ms = (int64_t)mktime(&tm) * 1000 - store_clock(c);
    return 0;
}

static struct store *open_store(struct cli *c, bool unrecorded, enum store_trouble *trouble, struct err *e) {
    char *dir = set_clock(c, e) == 0 ? store_locate(c->data_option, e) : NULL;
    if (!dir) return NULL;
    struct store_options options = {.dir = dir, .unrecorded = unrecorded, .now_ms = store_clock, .now_ctx = c};
    struct store *s = store_open(&options, trouble, e);
    mem_free(dir);
    return s;
}

static const char *remedy(enum store_trouble trouble) {
    switch (trouble) {
    case STORE_UNWRITABLE: return "Make the folder writable, or name another one with --data-dir.";
    case STORE_FULL: return "Make room on the disk and start again.";
    case STORE_DAMAGED: return "`doctor` says what is damaged; your backups stand beside the file. Nothing was changed.";
    case STORE_NEWER: return "A later version of asynctutor wrote it; use that one. Nothing was changed.";
    case STORE_FOREIGN: return "It belongs to another program; name another folder with --data-dir.";
    case STORE_BUSY: return "Another asynctutor holds it; try again when that one is through.";
    default: return "`doctor` looks into it.";
    }
}

struct store *cli_store(struct cli *c) {
    if (c->store) return c->store;
    enum store_trouble trouble = STORE_FINE;
    struct err e = ERR_INIT;
    c->store = open_store(c, c->unrecorded, &trouble, &e);
    if (c->store) return c->store;
    char text[800];
    cli_fail(c, "your progress cannot be opened: %s. %s", err_text(&e, text, sizeof text), remedy(trouble));
    if (!cli_interactive(c)) {
        cli_note(c, "--unrecorded studies without recording");
        return NULL;
    }
    bool yes = false;
    if (ask_yes_no(&c->ask, "  study without recording (yes/no)? ", false, &yes) != ASK_ANSWER || !yes) return NULL;
    err_clear(&e);
    c->unrecorded = true;
    c->store = open_store(c, true, &trouble, &e);
    if (!c->store) cli_fail_err(c, &e);
    return c->store;
}

struct store *cli_store_to_read(struct cli *c) {
    if (c->store) return c->store;
    enum store_trouble trouble = STORE_FINE;
    struct err e = ERR_INIT;
    c->store = open_store(c, c->unrecorded, &trouble, &e);
    if (c->store) return c->store;
    char text[800];
    cli_note(c, "your progress cannot be read: %s. %s", err_text(&e, text, sizeof text), remedy(trouble));
    struct err again = ERR_INIT;
    struct store *s = open_store(c, true, &trouble, &again);
    if (!s) cli_fail_err(c, &again);
    return c->store = s;
}

/* ---- days and questions ---- */

int cli_day(struct cli *c, const char *text) {
    struct course *course = cli_course(c);
    if (!course) return 0;
    if (text) {
        struct course_item item;
        if (course_find_item(course, text, &item, NULL) && item.kind == ITEM_DAY) return item.day;
        cli_usage(c, "\"%s\" is no day; days are 1 to %d", text, course_last_day(course));
        return 0;
    }
    struct store *s = cli_store_to_read(c);
    struct plan_home home;
    struct err e = ERR_INIT;
    if (!s) return 0;
    if (plan_home(course, s, &home, &e) < 0) {
        cli_fail_err(c, &e);
        return 0;
    }
    int last = course_last_day(course);
    return home.day > last ? last : home.day;
}

static void say_near(struct cli *c, const char *text, const struct strs *near) {
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < near->len; i++)
        buf_addf(&b, "%s%s", !i ? "" : i + 1 < near->len ? ", " : " or ", near->data[i]);
    if (near->len)
        cli_usage(c, "there is no question \"%s\"; did you mean %s?", text, b.data);
    else
        cli_usage(c, "there is no question \"%s\"; `roadmap` and `tree` name them", text);
    buf_release(&b);
}

/* The question that the last process left open. */
static void reopen(struct cli *c) {
    struct store *s = cli_store_to_read(c);
    struct store_places places = {0};
    struct err e = ERR_INIT;
    if (!s || store_places(s, NULL, &places, &e) < 0) return;
    for (size_t i = places.len; i-- > 0 && !c->open;) {
        const struct place_row *p = &places.data[i];
        if (strcmp(p->step, OPEN_STEP) == 0 && *p->item) c->open = mem_strdup(p->item);
    }
    store_list_release(&places);
}

const struct question *cli_question(struct cli *c, const char *text) {
    struct course *course = cli_course(c);
    if (!course) return NULL;
    if (!text) {
        if (!c->open && !c->depth) reopen(c);
        if (!c->open) {
            cli_usage(c, "no question is open; `solve QUESTION` opens one, `next` the next one");
            return NULL;
        }
        text = c->open;
    }
    struct strs near = {0};
    const struct question_head *h = course_find(course, text, &near);
    if (!h) say_near(c, text, &near);
    mem_free(near.data);
    if (!h) return NULL;
    struct problems ps = PROBLEMS_INIT;
    const struct question *q = course_question(course, h->id, &ps);
    if (!q) cli_fail(c, "question %s cannot be used: %s", h->id, ps.len ? ps.data[0].msg : "it has a mistake");
    problems_release(&ps);
    return q;
}

void cli_open(struct cli *c, const char *id) {
    if (c->open && id && strcmp(c->open, id) == 0) return;
    mem_free(c->open);
    c->open = id ? mem_strdup(id) : NULL;
    c->opened_ms = now_ms();
    struct store *s = id ? cli_store_to_read(c) : NULL;
    if (s) store_place(s, id, OPEN_STEP, 0, false, NULL);
}

double cli_seconds_open(const struct cli *c) {
    if (!c->open) return 0;
    int64_t ms = now_ms() - c->opened_ms;
    return (double)(ms > 3600 * 1000 ? 3600 * 1000 : ms) / 1000;
}

void cli_active(struct cli *c, const char *item, const char *step) {
    int64_t now = now_ms(), spent = now - c->active_ms;
    c->active_ms = now;
    if (c->active_item && c->store && spent >= 500 && spent <= PAUSE_MS)
        store_active(c->store, c->active_item, c->active_step, (double)spent / 1000, NULL);
    if (item == c->active_item) return;
    mem_free(c->active_item);
    c->active_item = item ? mem_strdup(item) : NULL;
    c->active_step = step;
}
