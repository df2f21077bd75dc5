/* content check: everything that an author promises, tried out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/content_new.h"
#include "cli/screen.h"
#include "term/progress.h"
#include "term/wrap.h"
#include "lab/run.h"
#include "tutor/grade.h"

static const struct cli_option options[] = {
    {.name = "kind", .value = "KIND", .help = "new question: its kind (write)", .words = question_kinds},
    {.name = "day", .value = "N", .help = "new question: the day on which it is asked", .min = 1, .max = 366},
    {.name = "leaf", .value = "CODE", .help = "new question: its leaf of the skill tree (the day's first)"},
    {.name = "no-runs", .help = "only read and validate; run nothing"},
    {.name = "only", .value = "WHAT", .help = "run only these: days, beginnings of ids, pages, as in 8,q10,lab-p06,T1"},
    {.name = "notes", .help = "also what is not wrong but may be of interest"},
    {.name = NULL},
};

struct checking {
    struct cli *c;
    struct course *course;
    struct problems problems;
    const char *path; /* of what is being checked, relative to the course */
    const char *only; /* NULL: everything */
};

#define PROBLEM(k, line, ...) problem_add(&(k)->problems, PROBLEM_ERROR, (k)->path, line, __VA_ARGS__)

/* ---- what is wanted ---- */

/* Is it in the list? A number stands for a day, anything else for ids that begin so. */
static bool is_wanted(const struct checking *k, int day, const char *id) {
    for (const char *p = k->only; p && *p;) {
        size_t n = strcspn(p, ",");
        char *end;
        long number = strtol(p, &end, 10);
        if (end == p + n ? number == day : id && strncmp(id, p, n) == 0) return true;
        p += n + (p[n] == ',');
    }
    return !k->only;
}

/* ---- questions ---- */

static void first_failed(const struct grade *g, struct buf *out) {
    for (size_t i = 0; i < g->checks.len; i++)
        if (!g->checks.data[i].passed) {
            buf_addf(out, "\"%s\": %s", g->checks.data[i].name, g->checks.data[i].got ? g->checks.data[i].got : "");
            return;
        }
}

static bool fails_check(const struct grade *g, const char *name) {
    for (size_t i = 0; i < g->checks.len; i++)
        if (strcmp(g->checks.data[i].name, name) == 0) return !g->checks.data[i].passed;
    return false;
}

static void check_solution(struct checking *k, const struct question *q) {
    struct grade g = {0};
    struct err e = ERR_INIT;
    if (grade_code(q, q->solution->text, q->solution->len, &g, &e) < 0) {
        PROBLEM(k, 0, "the solution could not be run: %s", e.msg);
    } else if (!g.correct) {
        struct buf why = BUF_INIT;
        first_failed(&g, &why);
        PROBLEM(k, 0, "the solution fails %s", why.data);
        buf_release(&why);
    }
    grade_release(&g);
}

static void check_starter(struct checking *k, const struct question *q) {
    struct grade g = {0};
    struct err e = ERR_INIT;
    if (grade_code(q, q->starter->text, q->starter->len, &g, &e) < 0)
        PROBLEM(k, 0, "the starter could not be run: %s", e.msg);
    else if (g.correct)
        PROBLEM(k, 0, "the starter passes all checks");
    grade_release(&g);
}

static void check_wrong(struct checking *k, const struct question *q) {
    for (size_t i = 0; i < q->wrong.len; i++) {
        const struct wrong_file *w = &q->wrong.data[i];
        struct grade g = {0};
        struct err e = ERR_INIT;
        if (grade_code(q, w->source->text, w->source->len, &g, &e) < 0)
            PROBLEM(k, 0, "%s could not be run: %s", w->file, e.msg);
        else if (!fails_check(&g, w->fails))
            PROBLEM(k, 0, "%s does not fail \"%s\"", w->file, w->fails);
        grade_release(&g);
    }
}

static void check_point(struct checking *k, const struct question *q) {
    for (size_t i = 0; q->point && i < q->point->lines.len; i++) {
        struct grade g = {0};
        struct err e = ERR_INIT;
        if (grade_point(q, q->point->lines.data[i], &g, &e) < 0 || !g.correct)
            PROBLEM(k, 0, "line %d is not taken for right", q->point->lines.data[i]);
        grade_release(&g);
    }
}

static void check_order(struct checking *k, const struct question *q) {
    size_t n = q->blocks.len + q->distractors.len;
    size_t *shown = mem_alloc(n * sizeof *shown), *picked = mem_alloc(n * sizeof *picked);
    struct grade g = {0};
    struct err e = ERR_INIT;
    grade_order_shown(q, shown, n);
    for (size_t i = 0; i < n; i++)
        if (shown[i] < q->blocks.len) picked[shown[i]] = i;
    if (grade_order(q, picked, q->blocks.len, &g, &e) < 0) {
        PROBLEM(k, 0, "the order could not be run: %s", e.msg);
    } else if (!g.correct) {
        struct buf why = BUF_INIT;
        first_failed(&g, &why);
        PROBLEM(k, 0, "the blocks in their order fail %s", why.data);
        buf_release(&why);
    }
    grade_release(&g);
    mem_free(picked);
    mem_free(shown);
}

/* One verdict for each choice, from `judge`: exactly one may be right. */
static void check_choices(struct checking *k, int line, const struct predict_spec *p,
                          int (*judge)(const void *what, const char *answer, struct grade *g, struct err *e), const void *what) {
    size_t right = 0;
    struct buf key = BUF_INIT;
    for (size_t i = 0; i < p->choices.len; i++) {
        struct grade g = {0};
        struct err e = ERR_INIT;
        if (judge(what, p->choices.data[i].text, &g, &e) < 0)
            PROBLEM(k, line, "the program could not be run: %s", e.msg);
        right += g.correct;
        if (g.key && !key.len) buf_adds(&key, g.key);
        grade_release(&g);
    }
    if (p->choices.len && right != 1)
        PROBLEM(k, line, "%zu of the choices are right, exactly one must be; the answer is \"%s\"", right, key.data);
    buf_release(&key);
}

static void check_listed(struct checking *k, int line, const struct predict_spec *p,
                         int (*judge)(const void *what, const char *answer, struct grade *g, struct err *e), const void *what) {
    for (size_t i = 0; i < p->wrong.len; i++) {
        struct grade g = {0};
        struct err e = ERR_INIT;
        if (judge(what, p->wrong.data[i].answer, &g, &e) == 0 && g.correct)
            PROBLEM(k, line, "the wrong answer \"%s\" is right", p->wrong.data[i].answer);
        grade_release(&g);
    }
}

static int judge_question(const void *what, const char *answer, struct grade *g, struct err *e) {
    return grade_predict(what, answer, g, e);
}

static void check_question(struct checking *k, const struct question *q) {
    char *path = mem_printf("questions/%s/question.json", q->id);
    k->path = path;
    switch (q->kind) {
    case QUESTION_PREDICT:
        check_choices(k, 0, &q->predict, judge_question, q);
        check_listed(k, 0, &q->predict, judge_question, q);
        break;
    case QUESTION_ORDER: check_order(k, q); break;
    case QUESTION_FIX:
    case QUESTION_WRITE:
        check_point(k, q);
        check_starter(k, q);
        check_solution(k, q);
        check_wrong(k, q);
        break;
    default: break; /* nothing to run */
    }
    mem_free(path);
}

/* ---- lessons ---- */

static int judge_block(const void *what, const char *answer, struct grade *g, struct err *e) {
    const struct lesson_block *b = what;
    return grade_lesson_predict(b->demo, b->predict, answer, g, e);
}

static void check_modify(struct checking *k, const struct lesson_block *b) {
    struct grade before = {0}, after = {0};
    struct err e = ERR_INIT;
    if (grade_modify(b->modify, b->demo->text, strlen(b->demo->text), &before, &e) == 0 && before.correct)
        PROBLEM(k, b->line, "the program does already what is asked for");
    if (grade_modify(b->modify, b->modify->solution, strlen(b->modify->solution), &after, &e) < 0 || !after.correct)
        PROBLEM(k, b->line, "the solution of the change does not do what is asked for");
    grade_release(&before);
    grade_release(&after);
}

static void check_lesson(struct checking *k, const struct lesson *l) {
    k->path = l->path;
    for (size_t s = 0; s < l->sections.len; s++)
        for (size_t i = 0; i < l->sections.data[s].blocks.len; i++) {
            const struct lesson_block *b = &l->sections.data[s].blocks.data[i];
            if (b->kind == BLOCK_PREDICT) {
                check_choices(k, b->line, &b->predict->spec, judge_block, b);
                check_listed(k, b->line, &b->predict->spec, judge_block, b);
            }
            if (b->kind == BLOCK_MODIFY) check_modify(k, b);
        }
}

/* ---- micro-lessons ---- */

static int judge_micro(const void *what, const char *answer, struct grade *g, struct err *e) {
    return grade_micro(what, answer, g, e);
}

static void check_micros(struct checking *k) {
    const struct course_data *d = course_data(k->course);
    for (size_t i = 0; i < d->beliefs.beliefs.len; i++) {
        const struct belief *b = &d->beliefs.beliefs.data[i];
        char *path = mem_printf("data/beliefs.json: belief %s", b->code);
        k->path = path;
        if (b->micro) check_choices(k, 0, &b->micro->spec, judge_micro, b->micro);
        if (b->micro) check_listed(k, 0, &b->micro->spec, judge_micro, b->micro);
        mem_free(path);
    }
}

/* ---- programs of pages ---- */

static void check_example(struct checking *k, const struct example *x) {
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    struct lab_program p = {.path = x->file, .source = x->text, .len = strlen(x->text)};
    char *path = mem_printf("data/programs/%s", x->file);
    k->path = path;
    if (lab_run(&p, &o, &r, &e) < 0) {
        PROBLEM(k, 0, "could not be run: %s", e.msg);
    } else {
        size_t n = r.out.len && r.out.data[r.out.len - 1] == '\n' ? r.out.len - 1 : r.out.len;
        if (r.end != LAB_EXITED || r.status != 0)
            PROBLEM(k, 0, "does not end by itself with status 0");
        else if (n != strlen(x->prints) || memcmp(r.out.data, x->prints, n) != 0)
            PROBLEM(k, 0, "prints \"%.*s\", its page says \"%s\"", (int)n, r.out.len ? r.out.data : "", x->prints);
        lab_result_release(&r);
    }
    mem_free(path);
}

static void check_examples(struct checking *k, const char *code, const struct examples *list) {
    for (size_t i = 0; i < list->len && is_wanted(k, -1, code); i++) check_example(k, &list->data[i]);
}

static void check_pages(struct checking *k) {
    const struct course_data *d = course_data(k->course);
    const struct topics *all[] = {&d->patterns.patterns, &d->performance.considerations, &d->frameworks.frameworks,
                                  &d->applications.applications};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        for (size_t t = 0; t < all[i]->len; t++) check_examples(k, all[i]->data[t].code, &all[i]->data[t].examples);
    for (size_t g = 0; g < d->metrics.groups.len; g++)
        if (d->metrics.groups.data[g].metrics.len)
            check_examples(k, d->metrics.groups.data[g].metrics.data[0].code, &d->metrics.groups.data[g].examples);
}

/* ---- all ---- */

static void run_everything(struct checking *k) {
    size_t questions, lessons;
    const struct question_head *q = course_questions(k->course, &questions);
    const struct lesson_head *l = course_lessons(k->course, &lessons);
    struct term_progress p;
    term_progress_begin(&p, &k->c->term, "running what the course promises", NULL);
    for (size_t i = 0; i < questions; i++) {
        const struct question *whole = is_wanted(k, q[i].day, q[i].id) ? course_question(k->course, q[i].id, NULL) : NULL;
        if (whole) check_question(k, whole);
        term_progress_step(&p, i + 1, questions + lessons);
    }
    for (size_t i = 0; i < lessons; i++) {
        const struct lesson *whole = is_wanted(k, l[i].day, NULL) ? course_lesson(k->course, l[i].day, NULL) : NULL;
        if (whole) check_lesson(k, whole);
        term_progress_step(&p, questions + i + 1, questions + lessons);
    }
    check_pages(k);
    if (!k->only) check_micros(k);
    term_progress_end(&p);
}

static int report(struct cli *c, struct checking *k, bool notes) {
    size_t questions, lessons;
    problems_sort(&k->problems);
    for (size_t i = 0; i < k->problems.len; i++) {
        const struct problem *p = &k->problems.data[i];
        struct buf text = BUF_INIT;
        if (p->kind == PROBLEM_NOTE && !notes) continue;
        problem_text(p, &text);
        term_print(&c->term, STYLE_PLAIN, "%s%s\n", p->kind == PROBLEM_NOTE ? "note: " : "", text.data);
        buf_release(&text);
    }
    course_questions(k->course, &questions);
    course_lessons(k->course, &lessons);
    term_print(&c->term, STYLE_PLAIN, "%zu lessons, %zu questions, %zu mistake%s\n", lessons, questions, k->problems.errors,
               k->problems.errors == 1 ? "" : "s");
    return k->problems.errors ? 1 : 0;
}

static int check(struct cli *c, const struct args *a, const char *dir) {
    struct checking k = {.c = c, .problems = PROBLEMS_INIT, .only = args_text(a, "only")};
    struct err e = ERR_INIT;
    char *found = course_locate(dir ? dir : c->course_option, &e);
    k.course = found ? course_open(found, &e) : NULL;
    mem_free(found);
    if (!k.course) return cli_fail_err(c, &e);
    course_validate(k.course, &k.problems);
    if (!args_has(a, "no-runs")) run_everything(&k);
    int rc = report(c, &k, args_has(a, "notes"));
    problems_release(&k.problems);
    course_close(k.course);
    return rc;
}

static void complete_content(COMPLETE_ARGS) {
    if (index == 0) {
        lineedit_offer(offers, "check", "validate a course");
        lineedit_offer(offers, "new", "write a skeleton");
    }
    if (index == 1) {
        lineedit_offer(offers, "question", "after new");
        lineedit_offer(offers, "lesson", "after new");
        complete_file(c, offers, words, index);
    }
}

static int write_new(struct cli *c, const struct args *a) {
    const char *what = args_operand(a, 1), *name = args_operand(a, 2);
    if (what && name && strcmp(what, "question") == 0)
        return content_new_question(c, name, args_text(a, "kind"), args_number(a, "day", 0), args_text(a, "leaf"));
    if (what && name && strcmp(what, "lesson") == 0) return content_new_lesson(c, name);
    return cli_usage(c, "usage: content new question ID [--kind KIND], or content new lesson DAY");
}

static int run(struct cli *c, const struct args *a) {
    if (strcmp(args_operand(a, 0), "new") == 0) return write_new(c, a);
    if (strcmp(args_operand(a, 0), "check") != 0 || args_operand(a, 2))
        return cli_usage(c, "usage: content check [DIR], or content new question|lesson NAME");
    return check(c, a, args_operand(a, 1));
}

const struct command command_content = {
    .name = "content",
    .group = GROUP_CARE,
    .summary = "for authors: is everything in the course as it says; skeletons for new things",
    .usage = "check [DIR] | new question ID | new lesson DAY",
    .help = "`check` validates all files, then runs what they promise: starters fail, solutions pass, each listed wrong solution "
            "fails the check that it names, exactly one choice of each prediction is what the program does, and the programs of pages "
            "print what the page says.\n\n"
            "`new` writes a skeleton that passes all that, into the course that `--course` names.",
    .options = options,
    .least = 1,
    .most = 3,
    .complete = complete_content,
    .run = run,
};
