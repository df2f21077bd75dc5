#include "cli/practice.h"

#include <string.h>

#include "cli/demo.h"
#include "cli/prompt.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "term/wrap.h"
#include "tutor/plan.h"

#define MOST_REVIEWS 20
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

/* ---- mistakes ---- */

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

static enum practice_end review_one(struct cli *c, const char *id) {
    const struct question_head *h = course_find(c->course, id, NULL);
    if (!h || strcmp(h->id, id) != 0) return review_demo(c, id);
    const struct question *q = cli_question(c, id);
    return q ? stops(practice_question(c, q, "review")) : PRACTICE_DONE;
}

enum practice_end practice_review(struct cli *c) {
    const char *ids[MOST_REVIEWS];
    struct err e = ERR_INIT;
    int found = plan_mistakes(c->course, c->store, ids, MOST_REVIEWS, &e);
    if (found < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    size_t n = found < MOST_REVIEWS ? (size_t)found : MOST_REVIEWS;
    if (!n) wrap_printf(&c->term, 2, STYLE_PLAIN, "No mistakes wait.");
    for (size_t i = 0; i < n; i++) {
        progress_line(c, "mistake", i, n);
        enum practice_end end = review_one(c, ids[i]);
        if (end != PRACTICE_DONE) return end;
    }
    return PRACTICE_DONE;
}

/* ---- quiz ---- */

enum practice_end practice_quiz(struct cli *c, const char *level, size_t n) {
    const char *ids[MOST_QUIZ];
    struct err e = ERR_INIT;
    int found = plan_quiz(c->course, c->store, level, ids, n < MOST_QUIZ ? n : MOST_QUIZ, &e);
    if (found < 0) return cli_fail_err(c, &e), PRACTICE_FAILED;
    if (!found) wrap_printf(&c->term, 2, STYLE_PLAIN, "There are no quick questions for that yet.");
    size_t right = 0, total = (size_t)found, asked = 0;
    enum practice_end end = PRACTICE_DONE;
    for (size_t i = 0; i < total && end == PRACTICE_DONE; i++) {
        const struct question *q = cli_question(c, ids[i]);
        if (!q) continue;
        progress_line(c, "quiz", i, total);
        enum answer_end answer = practice_question(c, q, "quiz");
        right += answer == ANSWER_RIGHT;
        asked += answer == ANSWER_RIGHT || answer == ANSWER_WRONG;
        end = stops(answer);
    }
    if (asked) {
        term_newline(&c->term);
        wrap_printf(&c->term, 2, STYLE_STRONG, "%zu of %zu right", right, asked);
        if (right < asked) wrap_printf(&c->term, 2, STYLE_DIM, "`review` brings the others back.");
    }
    return end;
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
