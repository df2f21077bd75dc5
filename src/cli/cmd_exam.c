/* exam: a code part and an interview; the result by level and by success metric. */
#include <cjson/cJSON.h>
#include <string.h>

#include "cli/command.h"
#include "cli/exam.h"
#include "cli/screen.h"
#include "term/bar.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/exam.h"

#define CODE_MINUTES 25
#define INTERVIEW_MINUTES 30
#define BAR 20

static int percent(double share) { return (int)(share * 100 + 0.5); }

/* ---- what is asked, and how it went ---- */

static void print_title(struct cli *c, const struct exam *x) {
    char *left = mem_printf("Exam %d", x->number);
    char *right = x->open ? mem_printf("%d of %zu answered", x->answered, x->items.len)
                          : mem_printf("%d %%, %s", percent(x->whole), x->passed ? "passed" : "not passed");
    screen_title(c, left, right);
    mem_free(left);
    mem_free(right);
}

/* While it goes on: answered or not. Afterwards: full marks, some, none. */
static const char *item_mark(const struct exam *x, const struct exam_item *k) {
    if (!k->answered) return "○";
    return x->open || percent(k->score) == 100 ? "✓" : percent(k->score) ? "·" : "✗";
}

static void print_items(struct cli *c, const struct exam *x) {
    for (size_t i = 0; i < x->items.len; i++) {
        const struct exam_item *k = &x->items.data[i];
        struct term_line l = TERM_LINE_INIT;
        l.indent = 2;
        if (i == 0 || k->interview != x->items.data[i - 1].interview) {
            if (i) term_newline(&c->term);
            screen_heading(c, k->interview ? "Interview" : "Code");
        }
        styled_addf(&l.left, STYLE_PLAIN, "%s %s  ", item_mark(x, k), k->head->id);
        markdown_inline(&c->term, &l.left, STYLE_DIM, k->head->title);
        if (k->answered && !x->open) styled_addf(&l.right, STYLE_DIM, "%d %%", percent(k->score));
        term_line_print(&c->term, &l);
        term_line_release(&l);
    }
    term_newline(&c->term);
}

static void print_bar(struct cli *c, const char *name, double score, int items, const char *beside) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    styled_adds(&l.left, STYLE_PLAIN, name);
    if (items) {
        bar_add(&c->term, &l.right, STYLE_ACCENT, (size_t)percent(score), 100, BAR);
        styled_addf(&l.right, STYLE_PLAIN, " %3d %%", percent(score));
    } else {
        styled_adds(&l.right, STYLE_DIM, "not asked");
    }
    term_line_print(&c->term, &l);
    term_line_release(&l);
    if (beside) wrap_printf(&c->term, 4, STYLE_DIM, "%s", beside);
}

static void print_result(struct cli *c, const struct exam *x) {
    char stars[32];
    screen_heading(c, "By level");
    for (size_t i = 0; i < x->levels.len; i++) {
        const struct exam_level *l = &x->levels.data[i];
        char *name = mem_printf("%s %s", l->level->name, screen_stars(l->level->stars, stars));
        print_bar(c, name, l->score, l->items, NULL);
        mem_free(name);
    }
    term_newline(&c->term);
    screen_heading(c, "By success metric");
    for (size_t i = 0; i < x->metrics.len; i++) {
        const struct exam_metric *m = &x->metrics.data[i];
        char *name = mem_printf("%s %s", m->metric->code, m->metric->name);
        char *beside = m->questions ? mem_printf("%d of %d Questions of the course passed without help", m->passed, m->questions)
                                    : NULL;
        print_bar(c, name, m->score, m->items, beside);
        mem_free(name);
        mem_free(beside);
    }
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_STRONG, "%d %%, %s", percent(x->whole), x->passed ? "passed" : "not passed");
    wrap_printf(&c->term, 2, STYLE_DIM, "code %d %%, interview %d %%; passed is %d %% with no level below %d %%", percent(x->code),
                percent(x->interview), EXAM_PASS, EXAM_LEVEL_PASS);
    term_newline(&c->term);
    if (x->passed) {
        screen_quote(c, course_data(c->course)->about.closing);
        wrap_printf(&c->term, 2, STYLE_PLAIN, "With this line the course invited you. You are through it.");
        term_newline(&c->term);
    }
    screen_hint(c, "`assess E` has the last three questions to yourself · `exam` draws another one");
}

/* ---- taking it ---- */

static enum practice_end failed(struct cli *c, const struct err *e) {
    cli_fail_err(c, e);
    return PRACTICE_FAILED;
}

static void print_whole(struct cli *c, const struct exam *x) {
    print_title(c, x);
    print_items(c, x);
    if (!x->open) print_result(c, x);
}

static void print_intro(struct cli *c, const struct exam *x) {
    if (x->open) {
        print_title(c, x);
        return;
    }
    wrap_printf(&c->term, 2, STYLE_PLAIN,
                "The exam has a code part, about %d minutes, and an interview of eight questions, about %d. In the interview you "
                "answer in your own words and then score yourself against a model answer. You can leave at any point and go "
                "on later; what is answered counts.", CODE_MINUTES, INTERVIEW_MINUTES);
    if (x->number)
        wrap_printf(&c->term, 2, STYLE_DIM, "Exam %d was %s, with %d %%. Another one asks other questions.", x->number,
                    x->passed ? "passed" : "not passed", percent(x->whole));
    term_newline(&c->term);
}

static enum practice_end introduce(struct cli *c, const struct exam *x) {
    struct ask_item items[3] = {{'\r', x->open ? "go on" : "begin"}, {'q', "leave"}, {'r', "the last result"}};
    size_t n = x->number && !x->open ? 3 : 2;
    print_intro(c, x);
    for (;;) {
        size_t picked = 0;
        enum ask_result r = ask_menu(&c->ask, items, n, &picked);
        if (r != ASK_ANSWER || picked == 1) return r == ASK_EOF ? PRACTICE_ENDED : PRACTICE_LEFT;
        if (picked == 0) return PRACTICE_DONE;
        term_newline(&c->term);
        print_whole(c, x);
        term_newline(&c->term);
    }
}

static enum practice_end ask_items(struct cli *c, const struct exam *x) {
    enum practice_end end = PRACTICE_DONE;
    c->testing = true;
    for (size_t i = 0; i < x->items.len && end == PRACTICE_DONE; i++) {
        const struct exam_item *k = &x->items.data[i];
        const struct question *q = k->answered ? NULL : cli_question(c, k->head->id);
        if (!q) continue;
        term_newline(&c->term);
        wrap_printf(&c->term, 2, STYLE_DIM, "exam %zu of %zu, %s", i + 1, x->items.len, k->interview ? "interview" : "code");
        end = practice_anew(c, q, "exam");
    }
    c->testing = false;
    return end;
}

/* What to do with questions that were passed by: PRACTICE_DONE ends the exam without them, *again asks them. */
static enum practice_end ask_the_rest(struct cli *c, int left, bool *again) {
    static const struct ask_item items[] = {{'\r', "answer"}, {'e', "end the exam without"}, {'q', "leave"}};
    size_t picked = 0;
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%d %s not answered and would count as nothing.", left, left == 1 ? "is" : "are");
    term_newline(&c->term);
    enum ask_result r = ask_menu(&c->ask, items, 3, &picked);
    if (r != ASK_ANSWER || picked == 2) return r == ASK_EOF ? PRACTICE_ENDED : PRACTICE_LEFT;
    *again = picked == 0;
    return PRACTICE_DONE;
}

static enum practice_end conclude(struct cli *c) {
    struct exam x;
    struct err e = ERR_INIT;
    if (exam_end(c->course, c->store, &e) < 0 || exam_load(c->course, c->store, &x, &e) < 0) return failed(c, &e);
    term_newline(&c->term);
    print_whole(c, &x);
    exam_release(&x);
    return PRACTICE_DONE;
}

/* Once through what is open. */
static enum practice_end sit_once(struct cli *c, bool *again) {
    struct exam x;
    struct err e = ERR_INIT;
    *again = false;
    if (exam_load(c->course, c->store, &x, &e) < 0) return failed(c, &e);
    enum practice_end end = ask_items(c, &x);
    exam_release(&x);
    if (end != PRACTICE_DONE) return end;
    if (exam_load(c->course, c->store, &x, &e) < 0) return failed(c, &e);
    int left = (int)x.items.len - x.answered;
    exam_release(&x);
    return left ? ask_the_rest(c, left, again) : PRACTICE_DONE;
}

static enum practice_end sit(struct cli *c, const struct exam *x) {
    struct err e = ERR_INIT;
    bool again = true;
    enum practice_end end = introduce(c, x);
    if (end == PRACTICE_DONE && !x->open && exam_begin(c->course, c->store, &e) < 0) return failed(c, &e);
    if (end != PRACTICE_DONE) return end;
    while (end == PRACTICE_DONE && again) end = sit_once(c, &again);
    if (end == PRACTICE_LEFT) {
        term_newline(&c->term);
        screen_hint(c, "Your place is kept; `exam` goes on with it.");
    }
    return end == PRACTICE_DONE ? conclude(c) : end;
}

enum practice_end exam_sit(struct cli *c) {
    struct exam x;
    struct err e = ERR_INIT;
    if (exam_load(c->course, c->store, &x, &e) < 0) return failed(c, &e);
    enum practice_end end = sit(c, &x);
    exam_release(&x);
    return end;
}

/* ---- as JSON ---- */

/* What was said in an interview, also to the questions that followed. */
static void add_words(cJSON *o, const struct exam_item *i) {
    if (!i->answer) return;
    cJSON_AddStringToObject(o, "answer", i->answer);
    cJSON *list = cJSON_AddArrayToObject(o, "follow_ups");
    for (size_t k = 0; k < i->follow_ups.len; k++) {
        cJSON *f = cJSON_CreateObject();
        cJSON_AddNumberToObject(f, "point", i->follow_ups.data[k].point);
        cJSON_AddStringToObject(f, "answer", i->follow_ups.data[k].answer);
        cJSON_AddItemToArray(list, f);
    }
}

static void print_json(struct cli *c, const struct exam *x) {
    cJSON *top = cJSON_CreateObject(), *levels, *metrics, *items;
    cJSON_AddNumberToObject(top, "exam", x->number);
    cJSON_AddBoolToObject(top, "open", x->open);
    cJSON_AddBoolToObject(top, "passed", x->passed);
    cJSON_AddNumberToObject(top, "whole", x->whole);
    cJSON_AddNumberToObject(top, "code", x->code);
    cJSON_AddNumberToObject(top, "interview", x->interview);
    levels = cJSON_AddObjectToObject(top, "levels");
    for (size_t i = 0; i < x->levels.len; i++)
        if (x->levels.data[i].items) cJSON_AddNumberToObject(levels, x->levels.data[i].level->code, x->levels.data[i].score);
    metrics = cJSON_AddObjectToObject(top, "metrics");
    for (size_t i = 0; i < x->metrics.len; i++)
        if (x->metrics.data[i].items) cJSON_AddNumberToObject(metrics, x->metrics.data[i].metric->code, x->metrics.data[i].score);
    items = cJSON_AddArrayToObject(top, "items");
    for (size_t i = 0; i < x->items.len; i++) {
        cJSON *o = cJSON_CreateObject();
        cJSON_AddStringToObject(o, "id", x->items.data[i].head->id);
        cJSON_AddBoolToObject(o, "answered", x->items.data[i].answered);
        cJSON_AddNumberToObject(o, "score", x->items.data[i].score);
        add_words(o, &x->items.data[i]);
        cJSON_AddItemToArray(items, o);
    }
    char *text = cJSON_Print(top);
    if (text) term_raw(&c->term, text, strlen(text));
    term_newline(&c->term);
    cJSON_free(text);
    cJSON_Delete(top);
}

/* ---- the command ---- */

static int show(struct cli *c, bool json) {
    struct exam x;
    struct err e = ERR_INIT;
    if (exam_load(c->course, c->store, &x, &e) < 0) return cli_fail_err(c, &e);
    int rc = x.number && !x.open && !x.passed ? 1 : 0;
    if (json) {
        print_json(c, &x);
    } else if (!x.number) {
        screen_hint(c, "No exam was taken yet; `exam --begin` draws one.");
    } else {
        print_whole(c, &x);
    }
    exam_release(&x);
    return rc;
}

static int begin(struct cli *c) {
    struct exam x;
    struct err e = ERR_INIT;
    if (exam_load(c->course, c->store, &x, &e) < 0) return cli_fail_err(c, &e);
    bool open = x.open;
    exam_release(&x);
    if (open) return cli_fail(c, "an exam is open; `exam` goes on with it, `exam --end` ends it");
    return exam_begin(c->course, c->store, &e) < 0 ? cli_fail_err(c, &e) : 0;
}

static int end(struct cli *c) {
    struct exam x;
    struct err e = ERR_INIT;
    if (exam_load(c->course, c->store, &x, &e) < 0) return cli_fail_err(c, &e);
    int rc = !x.open ? cli_fail(c, "no exam is open") : exam_end(c->course, c->store, &e) < 0 ? cli_fail_err(c, &e) : 0;
    exam_release(&x);
    return rc;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    if (args_has(a, "begin") && begin(c)) return 1;
    if (args_has(a, "end")) return end(c) ? 1 : show(c, args_has(a, "json"));
    if (!cli_interactive(c) || args_has(a, "json")) return show(c, args_has(a, "json"));
    return exam_sit(c) == PRACTICE_FAILED ? 1 : 0;
}

static const struct cli_option options[] = {
    {.name = "begin", .help = "draw a new one"},
    {.name = "end", .help = "end the open one; what is not answered counts as nothing"},
    {.name = "json", .help = "the newest one with its result as JSON"},
    {.name = NULL},
};

const struct command command_exam = {
    .name = "exam",
    .group = GROUP_STUDY,
    .summary = "the exam of day 20: code, an interview, and the result by level and success metric",
    .usage = "",
    .help = "Seven code questions and eight interview questions are drawn; each exam draws others. The first answer counts, for "
            "programs the best that you reach, and an opened hint halves it. In scripts, `exam --begin` draws, `solve` and `check` "
            "answer, `exam --end` shows the result; the exit status is 0 when it is passed.",
    .options = options,
    .run = run,
};
