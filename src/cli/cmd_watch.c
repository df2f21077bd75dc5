/* watch: the verdict on the learner's file, anew whenever it is saved.
 *
 * On a screen with keys a frame shows the newest verdict, and while the next one is being reached the one before it; nothing
 * goes on by itself. Elsewhere each verdict is printed as it comes. Every verdict is recorded as that of `check`; a save that
 * changes nothing is none.
 */
#include <string.h>
#include <time.h>

#include "base/filewatch.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "store/workfile.h"
#include "term/fullscreen.h"
#include "tutor/answer.h"

struct verdict {
    bool there;
    struct grade grade;
    char time[16];    /* when it was saved */
    int hints;        /* rungs that are shown below it */
};

struct watch {
    struct cli *c;
    const struct question *q;
    char *path;
    struct filewatch file;
    struct buf code;               /* what the last verdict is about */
    struct verdict now, before;
    bool shows_before;
    const char *news;              /* in the status line, "" none */
    struct fullscreen screen;
    struct buf text;               /* of the verdict that is shown, laid out for this width */
    size_t lines, top;
};

static void verdict_release(struct verdict *v) {
    grade_release(&v->grade);
    *v = (struct verdict){0};
}

/* ---- reaching a verdict ---- */

static void put_time(const struct watch *w, char out[16]) {
    time_t now = (time_t)(store_now(w->c->store) / 1000);
    struct tm tm;
    strftime(out, 16, "%H:%M:%S", localtime_r(&now, &tm));
}

/* Reads the file; false when it is not there or says what it said before. */
static bool read_news(struct watch *w) {
    struct buf code = BUF_INIT;
    struct err e = ERR_INIT;
    bool read = workfile_read(store_dir(w->c->store), w->q->id, &code, &e) == 0;
    bool same = read && w->now.there && code.len == w->code.len && memcmp(code.data, w->code.data, code.len) == 0;
    w->news = !read ? "the file cannot be read" : same ? "saved, nothing has changed" : "";
    if (!read || same) {
        buf_release(&code);
        return false;
    }
    buf_release(&w->code);
    w->code = code;
    return true;
}

/* Judges and records what was read. False when no verdict could be reached. */
static bool judge(struct watch *w) {
    struct verdict v = {.there = true};
    put_time(w, v.time);
    if (question_grade(w->c, w->q, w->code.data, w->code.len, CONFIDENCE_NONE, "solve", &v.grade) < 0) {
        verdict_release(&v);
        w->news = "no verdict could be reached or recorded";
        return false;
    }
    verdict_release(&w->before);
    w->before = w->now;
    w->now = v;
    w->shows_before = false;
    return true;
}

/* A file as it was handed out is no answer yet. */
static bool is_untouched(const struct watch *w) {
    const struct question_file *s = w->q->starter;
    return s && answer_same_program(w->code.data, w->code.len, s->text, s->len);
}

/* ---- the frame ---- */

static void print_verdict(struct watch *w, const struct verdict *v) {
    struct cli *c = w->c;
    feedback_table(c, &v->grade);
    if (v->grade.correct)
        question_explain(c, w->q);
    else
        feedback_propose_help(c, w->q);
    if (v->hints) question_hint(c, w->q, v->hints);
}

static void print_body(struct watch *w) {
    const struct verdict *v = w->shows_before ? &w->before : &w->now;
    if (v->there) {
        print_verdict(w, v);
        return;
    }
    term_newline(&w->c->term);
    screen_prose(w->c, "Nothing is judged yet. Open the file in your editor; each time you save it, the verdict appears here.");
    char *shown = screen_path(w->path);
    term_newline(&w->c->term);
    term_print(&w->c->term, STYLE_CODE, "  %s\n", shown);
    mem_free(shown);
}

/* What the body prints, caught instead of shown. */
static void lay_out(struct watch *w) {
    struct term out = w->c->term, errors = w->c->errors;
    buf_clear(&w->text);
    term_init_like(&w->c->term, &out, &w->text);
    term_init_like(&w->c->errors, &out, &w->text);
    print_body(w);
    term_release(&w->c->errors);
    term_release(&w->c->term);
    w->c->term = out;
    w->c->errors = errors;
    w->lines = 0;
    for (size_t i = 0; i < w->text.len; i++) w->lines += w->text.data[i] == '\n';
}

static size_t room(const struct watch *w) { return w->c->term.height > 4 ? w->c->term.height - 3 : 1; }

static void scroll_to(struct watch *w, size_t top) {
    size_t most = w->lines > room(w) ? w->lines - room(w) : 0;
    w->top = top < most ? top : most;
}

static void put_title(struct watch *w) {
    const struct verdict *v = w->shows_before ? &w->before : &w->now;
    struct term_line l = TERM_LINE_INIT;
    char name[40];
    l.indent = 0;
    styled_addf(&l.left, STYLE_TITLE, "%s · %s", screen_question_name(w->q->number, name), w->q->title);
    if (v->there)
        styled_addf(&l.right, v->grade.correct ? STYLE_GOOD : STYLE_BAD, "%s%s %s", w->shows_before ? "before: " : "",
                    v->grade.correct ? "✓" : "✗", v->time);
    if (styled_columns(&w->c->term, &l.left) + styled_columns(&w->c->term, &l.right) + 2 > w->c->term.width) {
        styled_clear(&l.left); /* the verdict matters more than the name */
        styled_addf(&l.left, STYLE_TITLE, "%s", name);
    }
    term_line_print(&w->c->term, &l);
    term_line_release(&l);
}

static void put_status(struct watch *w) {
    struct styled s = STYLED_INIT;
    if (*w->news) styled_addf(&s, STYLE_WARN, " %s", w->news);
    styled_adds(&s, STYLE_DIM, *w->news ? " · " : " ");
    static const char *const keys[][2] = {{"n", "next"}, {"h", "hint"}, {"←", "before"}, {"q", "leave"}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (i == 2 && !w->before.there) continue;
        styled_addf(&s, STYLE_KEY, "%s", i == 2 && w->shows_before ? "→" : keys[i][0]);
        styled_addf(&s, STYLE_DIM, " %s%s", i == 2 && w->shows_before ? "now" : keys[i][1], i == 3 ? "" : " · ");
    }
    if (w->lines > room(w)) styled_addf(&s, STYLE_DIM, " · ↑ ↓ %zu more lines", w->lines - room(w));
    styled_print_clipped(&w->c->term, &s, w->c->term.width - 1);
    styled_release(&s);
}

static void draw(struct watch *w) {
    struct term *t = &w->c->term;
    fullscreen_begin(&w->screen);
    fullscreen_line(&w->screen, 0);
    struct buf title = BUF_INIT; /* without the end of its line */
    struct term real = *t;
    term_init_like(t, &real, &title);
    put_title(w);
    term_release(t);
    *t = real;
    term_raw(t, title.data, title.len ? title.len - 1 : 0);
    buf_release(&title);
    const char *p = w->text.data;
    for (size_t i = 0; i < w->top && p; i++) p = strchr(p, '\n') + 1;
    for (size_t i = 0; i < room(w); i++) {
        fullscreen_line(&w->screen, i + 1);
        size_t n = p ? strcspn(p, "\n") : 0;
        if (n) term_raw(t, p, n);
        if (p) p += n + (p[n] == '\n');
    }
    fullscreen_line(&w->screen, room(w) + 1);
    put_status(w);
    fullscreen_clear(&w->screen);
    term_flush(t);
}

static void show_anew(struct watch *w) {
    lay_out(w);
    scroll_to(w, 0);
    draw(w);
}

/* ---- keys ---- */

static void open_hint(struct watch *w) {
    int most = (int)w->q->hints.len, open = feedback_hints(w->c, w->q->id);
    w->shows_before = false;
    if (!w->now.there) {
        w->news = "the first hint opens after one attempt";
    } else if (!most) {
        w->news = "this question has no hints";
    } else {
        w->now.hints = open < most ? open + 1 : most;
        show_anew(w);
        scroll_to(w, w->lines);
    }
    draw(w);
}

/* Returns the key that leaves, or 0. */
static int press(struct watch *w, int key) {
    size_t page = room(w) > 2 ? room(w) - 1 : 1;
    w->news = "";
    switch (key) {
    case 'q': case 'Q': case 'n': case KEY_INTERRUPT: case KEY_END_OF_INPUT: return key;
    case 'h': open_hint(w); return 0;
    case KEY_LEFT: case KEY_RIGHT:
        w->shows_before = key == KEY_LEFT && w->before.there;
        show_anew(w);
        return 0;
    case KEY_DOWN: scroll_to(w, w->top + 1); break;
    case KEY_UP: scroll_to(w, w->top ? w->top - 1 : 0); break;
    case ' ': case KEY_PAGE_DOWN: scroll_to(w, w->top + page); break;
    case KEY_PAGE_UP: scroll_to(w, w->top > page ? w->top - page : 0); break;
    case KEY_HOME: scroll_to(w, 0); break;
    case KEY_END: scroll_to(w, w->lines); break;
    case KEY_REDRAW: {
        size_t top = w->top;
        lay_out(w);
        scroll_to(w, top);
        break;
    }
    default: break;
    }
    draw(w);
    return 0;
}

static void regrade(struct watch *w) {
    w->news = "judging";
    draw(w);
    w->news = "";
    judge(w);
    show_anew(w);
}

static int watch_screen(struct watch *w) {
    int left = 0;
    w->screen.t = &w->c->term;
    if (fullscreen_enter(&w->screen) != 0) return KEY_END_OF_INPUT;
    if (w->file.fd > 0) w->screen.keys.mode.also = w->file.fd;
    show_anew(w);
    if (read_news(w) && !is_untouched(w)) regrade(w);
    while (!left && !w->c->term.failed) {
        int key = keys_read(&w->screen.keys, FILEWATCH_MS);
        if (key != KEY_TIMEOUT) left = press(w, key);
        if (left || !filewatch_saved(&w->file)) continue;
        if (read_news(w))
            regrade(w);
        else
            draw(w);
    }
    fullscreen_leave(&w->screen);
    if (w->now.there) print_verdict(w, &w->now); /* stays to be read */
    return left;
}

/* ---- without keys ---- */

static const struct grade_check *first_failed(const struct grade *g) {
    for (size_t i = 0; i < g->checks.len; i++)
        if (!g->checks.data[i].passed) return &g->checks.data[i];
    return NULL;
}

static void print_line(struct watch *w) {
    const struct verdict *v = &w->now;
    struct term *t = &w->c->term;
    const struct grade_check *k = first_failed(&v->grade);
    term_print(t, STYLE_PLAIN, "%s %s %zu of %zu checks", v->time, v->grade.correct ? "✓" : "✗", v->grade.passed, v->grade.checks.len);
    if (k) term_print(t, STYLE_PLAIN, " · not yet: %s", k->name);
    if (k && *k->got) term_print(t, STYLE_PLAIN, " · yours: %.*s", (int)strcspn(k->got, "\n"), k->got);
    if (k && k->line) term_print(t, STYLE_PLAIN, " · line %u", k->line);
    term_newline(t);
    if (t->tty && t->plain) print_verdict(w, v);
    term_flush(t);
}

static int watch_lines(struct watch *w) {
    term_print(&w->c->term, STYLE_PLAIN, "watching %s; Ctrl-C ends it\n", w->path);
    term_flush(&w->c->term);
    if (read_news(w) && !is_untouched(w) && judge(w)) print_line(w);
    while (!w->c->term.failed) {
        filewatch_wait(&w->file);
        if (filewatch_saved(&w->file) && read_news(w) && judge(w)) print_line(w);
    }
    return 1;
}

/* ---- the command ---- */

static int watch_question(struct cli *c, const struct question *q) {
    struct watch w = {.c = c, .q = q, .news = "", .code = BUF_INIT, .text = BUF_INIT};
    w.path = question_file(c, q);
    if (!w.path) return 1;
    cli_open(c, q->id);
    cli_active(c, q->id, "solve");
    filewatch_open(&w.file, w.path);
    int rc = 0, key = 0;
    if (cli_interactive(c))
        key = watch_screen(&w);
    else
        rc = watch_lines(&w);
    filewatch_close(&w.file);
    verdict_release(&w.now);
    verdict_release(&w.before);
    buf_release(&w.code);
    buf_release(&w.text);
    mem_free(w.path);
    char *next[] = {"next"};
    return key == 'n' ? command_obey(c, next, 1) : rc;
}

static int run(struct cli *c, const struct args *a) {
    const struct question *q = cli_question(c, args_operand(a, 0));
    if (!q) return 2;
    if (!question_is_code(q)) return cli_usage(c, "%s is answered with `solve`; only a program is watched", q->id);
    return cli_store(c) ? watch_question(c, q) : 1;
}

const struct command command_watch = {
    .name = "watch",
    .group = GROUP_QUESTION,
    .summary = "judge your code anew whenever you save it",
    .usage = "[QUESTION]",
    .help = "Stays beside your editor. After each save it shows every check, the first one that fails with its timeline, and "
            "keeps the verdict before it, one arrow key away. `n` goes to the next question, `h` opens a hint, "
            "`q` leaves; nothing goes on by itself. Each verdict is recorded, as that of `check`. Without a terminal: one line "
            "a verdict.",
    .most = 1,
    .complete = complete_question,
    .run = run,
};
