/* study: the guided session of a day, step by step. Every place is recorded, so it goes on where it was left. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/exam.h"
#include "cli/lesson.h"
#include "cli/notes.h"
#include "cli/practice.h"
#include "cli/screen.h"
#include "term/wrap.h"
#include "tutor/plan.h"
#include "tutor/review.h"

#define QUIZ_OF_A_DAY 5

enum study_end { STUDY_ON, STUDY_LEFT, STUDY_ENDED, STUDY_FAILED };

static enum study_end of_practice(enum practice_end end) {
    switch (end) {
    case PRACTICE_DONE: return STUDY_ON;
    case PRACTICE_LEFT: return STUDY_LEFT;
    case PRACTICE_ENDED: return STUDY_ENDED;
    default: return STUDY_FAILED;
    }
}

/* ---- the steps ---- */

static enum study_end step_read(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    const struct lesson *l = course_lesson(c->course, d->day, NULL);
    const struct day *day = course_day(c->course, d->day, NULL);
    if (!l) {
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%s%s", day && day->assignment ? "This day has no lesson of its own: " : "",
                    day && day->assignment ? day->assignment : "This day's lesson is not written yet.");
        return STUDY_ON;
    }
    switch (lesson_read(c, l, (size_t)step->section)) {
    case LESSON_DONE: return STUDY_ON;
    case LESSON_LEFT: return STUDY_LEFT;
    case LESSON_ENDED: return STUDY_ENDED;
    default: return STUDY_FAILED;
    }
}

static enum study_end step_solve(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    (void)step;
    if (plan_is_exam_day(c->course, d->day)) return of_practice(exam_sit(c));
    return of_practice(practice_day(c, d->day));
}

static enum study_end step_review(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    (void)d, (void)step;
    return of_practice(practice_review(c, false));
}

static enum study_end step_notes(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    static const struct ask_item items[] = {{'\r', "write"}, {'g', "go on"}, {'q', "leave"}};
    size_t picked = 0;
    (void)step;
    wrap_printf(&c->term, 2, STYLE_PLAIN, "What do you want to keep of today? Three lines in your own words do more than a page "
                                          "of somebody else's.");
    term_newline(&c->term);
    enum ask_result r = ask_menu(&c->ask, items, 3, &picked);
    if (r == ASK_EOF) return STUDY_ENDED;
    if (r != ASK_ANSWER || picked == 2) return STUDY_LEFT;
    if (picked == 0 && notes_edit(c, d->day) < 0) return STUDY_LEFT;
    return STUDY_ON;
}

static enum study_end step_practise(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    (void)d, (void)step;
    enum study_end end = of_practice(practice_quiz(c, NULL, QUIZ_OF_A_DAY));
    if (end == STUDY_ON) screen_hint(c, "`play` takes programs of your own, with everything that you know by now.");
    return end;
}

static const struct {
    const char *key;
    enum study_end (*run)(struct cli *c, const struct plan_day *d, const struct plan_step *step);
} steps[] = {{"read", step_read}, {"solve", step_solve}, {"review", step_review}, {"notes", step_notes},
             {"practise", step_practise}};

/* ---- the session ---- */

static enum study_end run_step(struct cli *c, const struct plan_day *d, const struct plan_step *step) {
    char item[16];
    const struct routine_step *r = course_step(c->course, step->key);
    const struct day *day = course_day(c->course, d->day, NULL);
    struct err e = ERR_INIT;
    lesson_item(d->day, item);
    if (store_place(c->store, item, step->key, step->section, false, &e) < 0) return cli_fail_err(c, &e), STUDY_FAILED;
    cli_active(c, item, step->key);
    char *title = mem_printf("Day %d · %s", d->day, day->topic);
    char *what = mem_printf("%s · %d m", r ? r->title : step->title, step->minutes);
    term_newline(&c->term);
    if (strcmp(step->key, "read") != 0 || step->section > 0) screen_title(c, title, what); /* the lesson has its own */
    mem_free(title);
    mem_free(what);
    enum study_end end = STUDY_ON;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (strcmp(steps[i].key, step->key) == 0) end = steps[i].run(c, d, step);
    cli_active(c, item, step->key);
    if (end == STUDY_ON && store_place(c->store, item, step->key, step->section, true, &e) < 0)
        return cli_fail_err(c, &e), STUDY_FAILED;
    return end;
}

/* nothing_waits: a review stood between the two and settled itself, for each mistake of the day is right by now. */
static enum study_end between(struct cli *c, const struct plan_step *done, const struct plan_step *next, bool nothing_waits) {
    static const struct ask_item items[] = {{'\r', "go on"}, {'q', "leave"}};
    size_t picked = 0;
    const struct routine_step *r = course_step(c->course, next->key);
    term_newline(&c->term);
    term_puts(&c->term, STYLE_GOOD, "  ✓ ");
    term_print(&c->term, STYLE_PLAIN, "%s. ", done->title);
    if (nothing_waits) term_puts(&c->term, STYLE_PLAIN, "Nothing is left to review today. ");
    term_print(&c->term, STYLE_PLAIN, "Next: ");
    term_print(&c->term, STYLE_STRONG, "%s", r ? r->title : next->title);
    term_print(&c->term, STYLE_DIM, ", %d m\n", next->minutes);
    switch (ask_menu(&c->ask, items, 2, &picked)) {
    case ASK_ANSWER: return picked ? STUDY_LEFT : STUDY_ON;
    case ASK_EOF: return STUDY_ENDED;
    default: return STUDY_LEFT;
    }
}

static const struct plan_step *first_open(const struct plan_day *d, size_t from) {
    for (size_t i = from; i < 5; i++)
        if (d->steps[i].key && !d->steps[i].done) return &d->steps[i];
    return NULL;
}

/* Before a new day: what it builds on and, when more than two days of reviews are overdue, those first, or on anyway. */
static enum study_end advise(struct cli *c, const struct plan_day *d) {
    static const struct ask_item items[] = {{'\r', "review first"}, {'g', "go on anyway"}, {'q', "leave"}};
    struct plan_home h;
    size_t picked = 0;
    int before = d->state == PLAN_NOT_STARTED ? plan_prerequisite(c->course, c->store, d->day) : 0;
    if (before) {
        wrap_printf(&c->term, 2, STYLE_DIM, "Day %d builds on day %d, which is not done yet. Nothing is locked.", d->day, before);
        term_newline(&c->term);
    }
    if (d->state != PLAN_NOT_STARTED || plan_home(c->course, c->store, &h, NULL) < 0 || h.overdue_days <= REVIEW_OVERDUE_DAYS)
        return STUDY_ON;
    wrap_printf(&c->term, 2, STYLE_PLAIN, "Reviews of %d days wait. What is new stands on what is old, so they come first.",
                h.overdue_days);
    term_newline(&c->term);
    switch (ask_menu(&c->ask, items, 3, &picked)) {
    case ASK_ANSWER: break;
    case ASK_EOF: return STUDY_ENDED;
    default: return STUDY_LEFT;
    }
    term_newline(&c->term);
    return picked == 0 ? of_practice(practice_review(c, false)) : picked == 1 ? STUDY_ON : STUDY_LEFT;
}

static bool is_review(const struct plan_step *step) {
    return step && strcmp(step->key, "review") == 0;
}

/* Each open step once, in order; one that keeps something for later does not hold up the others. */
static enum study_end study_day(struct cli *c, int number) {
    struct plan_day d, after;
    struct err e = ERR_INIT;
    size_t from = 0;
    if (plan_day(c->course, c->store, number, &d, &e) < 0) return cli_fail_err(c, &e), STUDY_FAILED;
    enum study_end advised = advise(c, &d);
    if (advised != STUDY_ON) return advised;
    for (;;) {
        if (plan_day(c->course, c->store, number, &d, &e) < 0) return cli_fail_err(c, &e), STUDY_FAILED;
        const struct plan_step *step = first_open(&d, from);
        if (!step) return STUDY_ON;
        enum study_end end = run_step(c, &d, step);
        if (end != STUDY_ON) return end;
        from = (size_t)(step - d.steps) + 1;
        if (plan_day(c->course, c->store, number, &after, &e) < 0) return cli_fail_err(c, &e), STUDY_FAILED;
        const struct plan_step *next = first_open(&after, from);
        if (!next) return STUDY_ON;
        end = between(c, step, next, is_review(first_open(&d, from)) && !is_review(next));
        if (end != STUDY_ON) return end;
    }
}

static void say_done(struct cli *c, int day) {
    struct review r;
    const struct day *next = course_day(c->course, day + 1, NULL);
    int tomorrow = 0;
    if (review_make(c->course, c->store, false, &r, NULL) == 0) {
        tomorrow = r.forecast[1];
        review_release(&r);
    }
    struct buf text = BUF_INIT;
    buf_addf(&text, "Day %d is done.", day);
    if (tomorrow) buf_addf(&text, " %d review%s come%s back tomorrow.", tomorrow, tomorrow == 1 ? "" : "s", tomorrow == 1 ? "s" : "");
    if (next) buf_addf(&text, " Then day %d: %s.", day + 1, next->topic);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%s", text.data);
    buf_release(&text);
}

static int finish(struct cli *c, int day, enum study_end end) {
    struct plan_home h;
    term_newline(&c->term);
    if (end == STUDY_FAILED) return 1;
    if (end == STUDY_LEFT) screen_hint(c, "Your place is kept; `study` comes back to it.");
    if (end != STUDY_ON) return 0;
    if (plan_home(c->course, c->store, &h, NULL) == 0 && h.day == day)
        screen_hint(c, "The steps of the day are through; some questions are left, and `next` opens them.");
    else
        say_done(c, day);
    return 0;
}

static int outline(struct cli *c, int number) {
    const struct day *day = course_day(c->course, number, NULL);
    struct plan_day d;
    struct err e = ERR_INIT;
    if (plan_day(c->course, c->store, number, &d, &e) < 0) return cli_fail_err(c, &e);
    char *title = mem_printf("Day %d · %s", number, day->topic);
    screen_title(c, title, day->time);
    mem_free(title);
    for (size_t i = 0; i < 5; i++) {
        const struct routine_step *r = d.steps[i].key ? course_step(c->course, d.steps[i].key) : NULL;
        if (!r) continue;
        struct styled s = STYLED_INIT;
        screen_state(&s, d.steps[i].done ? PLAN_COMPLETED : d.steps[i].open ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED);
        styled_addf(&s, STYLE_PLAIN, " %s", r->title);
        styled_addf(&s, STYLE_DIM, "  %d\u00a0m", d.steps[i].minutes);
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    int day = cli_day(c, args_operand(a, 0));
    if (!day) return 2;
    if (!cli_interactive(c)) return outline(c, day);
    return finish(c, day, study_day(c, day));
}

const struct command command_study = {
    .name = "study",
    .group = GROUP_STUDY,
    .summary = "the guided session of the day: read, solve, review, take notes, practise",
    .usage = "[DAY]",
    .help = "Goes on at the step where you stopped. Ctrl-C leaves at any point; what you have answered is recorded already. "
            "Without a terminal it shows the steps of the day.",
    .most = 1,
    .complete = complete_day,
    .run = run,
};
