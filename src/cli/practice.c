#include "cli/practice.h"

#include <string.h>

#include "cli/demo.h"
#include "cli/prompt.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "store/workfile.h"
#include "term/wrap.h"
#include "tutor/placement.h"

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

/* How many were answered from a source since a moment, and right. */
static int count_answers(struct cli *c, const char *source, int64_t since_ms, size_t *asked, size_t *right, struct err *e) {
    struct store_attempts list = {0};
    if (store_attempts(c->store, NULL, since_ms, &list, e) < 0) return -1;
    for (size_t i = 0; i < list.len; i++) {
        if (strcmp(list.data[i].source, source) != 0) continue;
        ++*asked;
        *right += list.data[i].correct;
    }
    store_list_release(&list);
    return 0;
}

static void say_right(struct cli *c, size_t right, size_t of) {
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_STRONG, "%zu of %zu right", right, of);
}

enum practice_end practice_quiz(struct cli *c, const char *level, size_t n) {
    const char *ids[MOST_QUIZ];
    struct err e = ERR_INIT;
    size_t asked = 0, right = 0;
    int64_t begun = store_now(c->store);
    int found = plan_quiz(c->course, c->store, level, ids, n < MOST_QUIZ ? n : MOST_QUIZ, &e);
    if (found < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    if (!found) wrap_printf(&c->term, 2, STYLE_PLAIN, "There are no quick questions for that yet.");
    enum practice_end end = PRACTICE_DONE;
    for (int i = 0; i < found && end == PRACTICE_DONE; i++) {
        const struct question *q = cli_question(c, ids[i]);
        if (!q) continue;
        progress_line(c, "quiz", (size_t)i, (size_t)found);
        end = stops(practice_question(c, q, "quiz"));
    }
    if (count_answers(c, "quiz", begun, &asked, &right, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    if (asked) say_right(c, right, asked);
    if (right < asked) screen_hint(c, "`review` brings the others back.");
    return end;
}

/* ---- placement ---- */

/* Marks the days of a level as completed, so that study begins behind them. */
static enum practice_end place_behind(struct cli *c, const struct level *level) {
    struct err e = ERR_INIT;
    int first = 0, last = 0;
    for (int day = 1; day <= course_last_day(c->course); day++) {
        const struct week *week = NULL;
        const struct day *d = course_day(c->course, day, &week);
        if (!d || !week || course_level(c->course, week->level) != level) continue;
        if (store_mark(c->store, d->id, "completed", &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
        if (!first) first = day;
        last = day;
    }
    char *text = mem_printf("The days of %s are marked. `mark day %d not-started` and the like take it back.", level->name, first);
    screen_hint(c, text);
    mem_free(text);
    const struct week *next = NULL;
    const struct level *behind = course_day(c->course, last + 1, &next) ? course_level(c->course, next->level) : NULL;
    text = behind ? mem_printf("`study` begins day %d · `quiz %s --placement` asks about %s", last + 1, behind->code, behind->name) : NULL;
    if (text) screen_hint(c, text);
    mem_free(text);
    return PRACTICE_DONE;
}

static enum practice_end placement_begin_or_go_on(struct cli *c, const struct level *level, const struct placement *p) {
    struct err e = ERR_INIT;
    struct ask_item items[] = {{'\r', p->open ? "go on" : "begin"}, {'q', "leave"}};
    size_t picked = 0;
    if (p->open)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "The test of %s goes on; %zu of %zu answered.", level->name, p->answered, p->items.len);
    else
        wrap_printf(&c->term, 2, STYLE_PLAIN,
                    "A few quick questions, up to %d of each part of %s. With %d %% right you know the level and can begin behind it. "
                    "One answer counts for each; you can leave at any point and go on later.", PLACEMENT_PER_LEAF, level->name,
                    PLACEMENT_SHARE);
    term_newline(&c->term);
    enum ask_result r = ask_menu(&c->ask, items, 2, &picked);
    if (r != ASK_ANSWER || picked) return r == ASK_EOF ? PRACTICE_ENDED : PRACTICE_LEFT;
    if (!p->open && placement_begin(c->course, c->store, level, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    return PRACTICE_DONE;
}

static enum practice_end placement_ask(struct cli *c, const struct level *level) {
    struct placement p;
    struct err e = ERR_INIT;
    if (placement_load(c->course, c->store, level, &p, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    enum practice_end end = PRACTICE_DONE;
    c->testing = true;
    for (size_t i = 0; i < p.items.len && end == PRACTICE_DONE; i++) {
        const struct question *q = p.items.data[i].answered ? NULL : cli_question(c, p.items.data[i].head->id);
        if (!q) continue;
        progress_line(c, "placement", i, p.items.len);
        end = stops(practice_question(c, q, "placement"));
    }
    c->testing = false;
    placement_release(&p);
    return end;
}

static enum practice_end placement_conclude(struct cli *c, const struct level *level) {
    struct placement p;
    struct err e = ERR_INIT;
    bool yes = false;
    if (placement_end(c->course, c->store, level, &e) < 0 || placement_load(c->course, c->store, level, &p, &e) < 0)
        return cli_fail_err(c, &e), PRACTICE_FAILED;
    say_right(c, p.right, p.items.len);
    bool passed = p.passed;
    placement_release(&p);
    if (!passed) {
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%d %% would place you behind %s; its lessons are worth your time.", PLACEMENT_SHARE,
                    level->name);
        return PRACTICE_DONE;
    }
    wrap_printf(&c->term, 2, STYLE_PLAIN, "You know this level. Its days can be marked as completed, so that study begins behind them; "
                                          "everything in them stays open.");
    if (ask_yes_no(&c->ask, "  mark them (yes/no)? ", false, &yes) != ASK_ANSWER) return PRACTICE_LEFT;
    return yes ? place_behind(c, level) : PRACTICE_DONE;
}

enum practice_end practice_placement(struct cli *c, const struct level *level) {
    struct placement p;
    struct err e = ERR_INIT;
    if (placement_load(c->course, c->store, level, &p, &e) < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    enum practice_end end = placement_begin_or_go_on(c, level, &p);
    placement_release(&p);
    if (end != PRACTICE_DONE) return end;
    end = placement_ask(c, level);
    if (end == PRACTICE_LEFT) {
        char *text = mem_printf("Your place is kept; `quiz %s --placement` goes on with it.", level->code);
        term_newline(&c->term);
        screen_hint(c, text);
        mem_free(text);
    }
    return end == PRACTICE_DONE ? placement_conclude(c, level) : end;
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
