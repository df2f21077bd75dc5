#include "cli/practice.h"

#include <string.h>

#include "cli/demo.h"
#include "cli/prompt.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "store/workfile.h"
#include "term/wrap.h"
#include "tutor/plan.h"

#define MOST_QUIZ 30

enum answer_end practice_question(struct cli *c, const struct question *q, const char *source) {
    enum answer_end end;
    solve_interactively(c, q, source, &end);
    if (end != ANSWER_CODE) return end;
    switch (prompt_question(c, q)) {
    case LEAVE_NEXT: return ANSWER_SKIPPED;
    case LEAVE_ALL: return ANSWER_ENDED;
    default: return ANSWER_LEFT;
    }
}

static enum practice_end stops(enum answer_end end) {
    switch (end) {
    case ANSWER_LEFT: return PRACTICE_LEFT;
    case ANSWER_ENDED: return PRACTICE_ENDED;
    case ANSWER_FAILED: return PRACTICE_FAILED;
    default: return PRACTICE_DONE;
    }
}

static void progress_line(struct cli *c, const char *what, size_t i, size_t n) {
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_DIM, "%s %zu of %zu", what, i + 1, n);
}

/* ---- reviews ---- */

static enum practice_end review_demo(struct cli *c, const char *name) {
    const struct lesson *lesson;
    size_t section;
    const struct lesson_block *block = course_prediction(c->course, name, &lesson, &section);
    if (!block) return PRACTICE_DONE;
    struct demo d = {.c = c, .lesson = lesson, .block = block, .demo = block->demo, .source = "review", .anew = true};
    char *title = mem_printf("Day %d · %s", lesson->day, lesson->sections.data[section].title);
    term_newline(&c->term);
    screen_title(c, title, "from the lesson");
    mem_free(title);
    demo_show(&d);
    switch (demo_predict(&d)) {
    case STEP_LEAVE:
    case STEP_BACK: return PRACTICE_LEFT;
    case STEP_ENDED: return PRACTICE_ENDED;
    default: return PRACTICE_DONE;
    }
}

/* A program that was written once proves little by being there: it is written again, the old one stands aside. */
static int start_over(struct cli *c, const struct question *q) {
    struct err e = ERR_INIT;
    char *old = NULL;
    if (!question_is_code(q)) return 0;
    if (workfile_reset(store_dir(c->store), q->id, q->starter->text, q->starter->len, &old, &e) < 0)
        return cli_fail_err(c, &e), -1;
    if (old) {
        char *shown = screen_path(old);
        wrap_printf(&c->term, 2, STYLE_DIM, "It starts from the beginning; what you wrote last time is kept as %s", shown);
        mem_free(shown);
    }
    mem_free(old);
    return 0;
}

enum practice_end practice_anew(struct cli *c, const struct question *q, const char *source) {
    c->since_ms = store_now(c->store);
    enum practice_end end = start_over(c, q) < 0 ? PRACTICE_FAILED : stops(practice_question(c, q, source));
    c->since_ms = 0;
    return end;
}

static enum practice_end review_one(struct cli *c, const struct review_item *item) {
    const struct question_head *h = course_find(c->course, item->id, NULL);
    if (!h || strcmp(h->id, item->id) != 0) return review_demo(c, item->id);
    const struct question *q = cli_question(c, item->id);
    if (!q) return PRACTICE_DONE;
    return item->again ? stops(practice_question(c, q, "review")) : practice_anew(c, q, "review");
}

/* The due cards of a plan, or its mistakes. */
static enum practice_end review_part(struct cli *c, const struct review *r, bool again) {
    size_t n = 0, k = 0;
    for (size_t i = 0; i < r->items.len; i++) n += r->items.data[i].again == again;
    for (size_t i = 0; i < r->items.len; i++) {
        if (r->items.data[i].again != again) continue;
        progress_line(c, again ? "mistake of today" : "review", k++, n);
        enum practice_end end = review_one(c, &r->items.data[i]);
        if (end != PRACTICE_DONE) return end;
    }
    return PRACTICE_DONE;
}

void practice_say_due(struct cli *c, const struct review *r) {
    size_t now = r->items.len - (size_t)r->mistakes;
    struct styled s = STYLED_INIT;
    if (r->due)
        styled_addf(&s, STYLE_PLAIN, "%d\u00a0due\u00a0today", r->due);
    else
        styled_adds(&s, STYLE_PLAIN, "nothing is due today");
    if (r->mistakes) styled_addf(&s, STYLE_PLAIN, " · %d\u00a0mistake%s of today", r->mistakes, r->mistakes == 1 ? "" : "s");
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
    if (now < (size_t)r->due && r->done)
        screen_hint(c, now ? "A day has at most 20 reviews; the others wait." : "Today's 20 reviews are done. `review --more` goes on.");
    else if (now < (size_t)r->due)
        screen_hint(c, "A session has at most 20 of them; the others wait.");
}

/* What is due, then what went wrong today, the answers of a minute ago included. */
enum practice_end practice_review(struct cli *c, bool more) {
    struct review r;
    struct err e = ERR_INIT;
    if (review_make(c->course, c->store, more, &r, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    practice_say_due(c, &r);
    enum practice_end end = review_part(c, &r, false);
    review_release(&r);
    if (end != PRACTICE_DONE) return end;
    if (review_make(c->course, c->store, more, &r, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    end = review_part(c, &r, true);
    review_release(&r);
    return end;
}

/* ---- quiz ---- */

/* The questions one after the other; how many were answered and right. */
static enum practice_end ask_row(struct cli *c, const char **ids, size_t n, const char *source, size_t *asked, size_t *right) {
    enum practice_end end = PRACTICE_DONE;
    for (size_t i = 0; i < n && end == PRACTICE_DONE; i++) {
        const struct question *q = cli_question(c, ids[i]);
        if (!q) continue;
        progress_line(c, source, i, n);
        enum answer_end answer = practice_question(c, q, source);
        *right += answer == ANSWER_RIGHT;
        *asked += answer == ANSWER_RIGHT || answer == ANSWER_WRONG;
        end = stops(answer);
    }
    if (!*asked) return end;
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_STRONG, "%zu of %zu right", *right, *asked);
    return end;
}

enum practice_end practice_quiz(struct cli *c, const char *level, size_t n) {
    const char *ids[MOST_QUIZ];
    struct err e = ERR_INIT;
    size_t asked = 0, right = 0;
    int found = plan_quiz(c->course, c->store, level, ids, n < MOST_QUIZ ? n : MOST_QUIZ, &e);
    if (found < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    if (!found) wrap_printf(&c->term, 2, STYLE_PLAIN, "There are no quick questions for that yet.");
    enum practice_end end = ask_row(c, ids, (size_t)found, "quiz", &asked, &right);
    if (right < asked) wrap_printf(&c->term, 2, STYLE_DIM, "`review` brings the others back.");
    return end;
}

/* Marks the days of a level as completed, so that study begins behind them. */
static enum practice_end place_behind(struct cli *c, const struct level *level) {
    struct err e = ERR_INIT;
    for (int day = 1; day <= course_last_day(c->course); day++) {
        const struct week *week = NULL;
        const struct day *d = course_day(c->course, day, &week);
        if (!d || !week || course_level(c->course, week->level) != level) continue;
        if (store_mark(c->store, d->id, "completed", &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    }
    wrap_printf(&c->term, 2, STYLE_PLAIN, "Done. `mark day 1 not-started` and the like take it back.");
    return PRACTICE_DONE;
}

enum practice_end practice_placement(struct cli *c, const struct level *level) {
    const char *ids[MOST_QUIZ];
    struct err e = ERR_INIT;
    size_t asked = 0, right = 0;
    bool yes = false;
    int found = plan_placement(c->course, c->store, level->code, ids, MOST_QUIZ, &e);
    if (found < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    if (!found) wrap_printf(&c->term, 2, STYLE_PLAIN, "There are no quick questions for %s yet.", level->name);
    enum practice_end end = ask_row(c, ids, (size_t)found, "placement", &asked, &right);
    if (end != PRACTICE_DONE || !asked) return end;
    if (right * 100 < asked * PLACEMENT_SHARE) {
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%d %% would place you behind %s; its lessons are worth your time.", PLACEMENT_SHARE,
                    level->name);
        return end;
    }
    wrap_printf(&c->term, 2, STYLE_PLAIN, "You know this level. Its days can be marked as completed, so that study begins behind them; "
                                          "everything in them stays open.");
    if (ask_yes_no(&c->ask, "  mark them (yes/no)? ", false, &yes) != ASK_ANSWER) return PRACTICE_LEFT;
    return yes ? place_behind(c, level) : end;
}

/* ---- a day ---- */

enum practice_end practice_day(struct cli *c, int day) {
    char *after = NULL;
    enum practice_end end = PRACTICE_DONE;
    const struct question_head *h;
    while (end == PRACTICE_DONE && (h = plan_next_question(c->course, c->store, day, after)) != NULL) {
        const struct question *q = cli_question(c, h->id);
        mem_free(after);
        after = mem_strdup(h->id);
        if (q) end = stops(practice_question(c, q, "study"));
    }
    mem_free(after);
    return end;
}
