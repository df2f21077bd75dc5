/* Grading of answers that are not programs: choices, predictions, lines, free text. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tutor/answer.h"
#include "tutor/trial.h"

static void begin(struct grade *g, const char *answer) {
    *g = (struct grade){0};
    g->answer = grade_keep(g, answer, strlen(answer));
}

static void decide(struct grade *g, bool correct) {
    g->correct = correct;
    g->score = correct;
}

/* ---- choice ---- */

static const char *letters(unsigned set, struct grade *g) {
    struct buf b = BUF_INIT;
    for (unsigned i = 0; i < 26; i++)
        if (set >> i & 1) buf_addf(&b, "%s%c", b.len ? "," : "", (char)('a' + i));
    return grade_keep_buf(g, &b);
}

static unsigned right_set(const struct question *q) {
    unsigned set = 0;
    for (size_t i = 0; i < q->choices.len && i < 26; i++)
        if (q->choices.data[i].right) set |= 1u << i;
    return set;
}

static void say(struct buf *b, const struct question *q, size_t i) {
    if (b->len) buf_adds(b, "\n\n");
    if (q->several) buf_addf(b, "**%c**: ", (char)('a' + i));
    buf_adds(b, q->choices.data[i].why);
}

/* Of a wrong answer what speaks against each choice that was taken. How many right ones are left out is said, and not
 * which: the set is still to be found. */
static void blame_choices(const struct question *q, unsigned set, unsigned right, struct grade *g, struct buf *why) {
    unsigned missing = 0;
    for (size_t i = 0; i < q->choices.len && i < 26; i++) {
        bool taken = set >> i & 1;
        missing += !taken && (right >> i & 1);
        if (!taken || (right >> i & 1)) continue;
        if (q->choices.data[i].why) say(why, q, i);
        grade_belief(g, q->choices.data[i].belief);
    }
    if (!q->several || !missing) return;
    if (why->len) buf_adds(why, "\n\n");
    if (missing == 1)
        buf_adds(why, "One that is right is missing.");
    else
        buf_addf(why, "%u that are right are missing.", missing);
}

/* Of a right answer what speaks for it; where several had to be judged, for each. */
static void praise_choices(const struct question *q, unsigned right, struct buf *why) {
    for (size_t i = 0; i < q->choices.len && i < 26; i++)
        if (q->choices.data[i].why && (q->several || (right >> i & 1))) say(why, q, i);
}

int grade_choice(const struct question *q, unsigned set, struct grade *g, struct err *e) {
    if (set >> q->choices.len) return err_set(e, "there are %zu choices", q->choices.len);
    begin(g, "");
    unsigned right = right_set(q);
    g->answer = letters(set, g);
    g->key = letters(right, g);
    decide(g, set == right);
    if (q->several && !g->correct) {
        size_t agree = 0;
        for (size_t i = 0; i < q->choices.len; i++) agree += (set >> i & 1) == (right >> i & 1);
        g->score = (double)agree / (double)q->choices.len;
    }
    struct buf why = BUF_INIT;
    if (g->correct)
        praise_choices(q, right, &why);
    else
        blame_choices(q, set, right, g, &why);
    if (why.len) g->why = grade_keep_buf(g, &why);
    return 0;
}

/* ---- predictions ---- */

static int add_line(const char *text, size_t n, int line, const char *path, struct buf *out, struct err *e) {
    size_t lines = n ? 1 : 0;
    for (size_t i = 0; i < n; i++) lines += text[i] == '\n';
    size_t wanted = line > 0 ? (size_t)line : (size_t)-line <= lines ? lines + 1 - (size_t)-line : 0;
    if (!wanted || wanted > lines)
        return err_at(e, path, 0, "the prediction asks for line %d, and the program prints %zu", line, lines);
    for (size_t i = 1; i < wanted; i++) {
        const char *nl = memchr(text, '\n', n);
        n -= (size_t)(nl + 1 - text);
        text = nl + 1;
    }
    const char *nl = memchr(text, '\n', n);
    buf_add(out, text, nl ? (size_t)(nl - text) : n);
    return 0;
}

static size_t count_lines(const char *text, size_t n) {
    size_t lines = n ? 1 : 0;
    for (size_t i = 0; i < n; i++) lines += text[i] == '\n';
    return lines;
}

static int computed(const struct predict_spec *spec, const char *path, const struct lab_result *run, struct buf *out,
                    struct err *e) {
    const char *text = run->out.data;
    size_t n = run->out.len;
    while (n && text[n - 1] == '\n') n--;
    switch (spec->of) {
    case OF_ANSWER: buf_adds(out, spec->choices.data[spec->answer - 1].text); break;
    case OF_STDOUT: buf_add(out, text, n); break;
    case OF_LINE: return add_line(text, n, spec->line, path, out, e);
    case OF_LINES: buf_addf(out, "%zu", run->out.len ? count_lines(text, n) : 0); break;
    case OF_MAKESPAN: buf_addf(out, "%g", trial_makespan(run)); break;
    case OF_UNAWAITED: buf_addf(out, "%u", run->never_awaited); break;
    case OF_ERROR: buf_adds(out, *run->error ? run->error : "none"); break;
    case OF_PEAK: buf_addf(out, "%u", lab_peak(run, spec->span)); break;
    }
    return 0;
}

int predict_key(const char *path, const char *source, size_t len, const struct predict_spec *spec,
                const struct lab_module *modules, size_t nmodules, struct lab_result *run, struct buf *out,
                struct err *e) {
    struct lab_program p = {.path = path, .source = source, .len = len, .modules = modules, .nmodules = nmodules};
    struct lab_options options = lab_options_default();
    options.trace = true;
    if (lab_run(&p, &options, run, e) < 0) return -1;
    if (run->end == LAB_CRASHED || run->end == LAB_REAL_TIME)
        return err_at(e, path, (int)run->line, "the program could not be run to its end");
    return computed(spec, path, run, out, e);
}

/* What the course says about this answer. */
static void explain(const struct predict_spec *spec, struct grade *g) {
    if (g->correct) {
        g->why = spec->right;
        return;
    }
    for (size_t i = 0; i < spec->choices.len; i++) {
        const struct choice *c = &spec->choices.data[i];
        if (!answer_same(spec->of, g->answer, c->text)) continue;
        g->why = c->why;
        grade_belief(g, c->belief);
        return;
    }
    for (size_t i = 0; i < spec->wrong.len; i++) {
        const struct wrong_answer *w = &spec->wrong.data[i];
        if (!answer_same(spec->of, g->answer, w->answer)) continue;
        g->why = w->why;
        grade_belief(g, w->belief);
        return;
    }
}

static int grade_prediction(const struct lab_program *p, const struct predict_spec *spec, const char *answer,
                            struct grade *g, struct err *e) {
    begin(g, answer);
    struct lab_result *run = mem_zalloc(sizeof *run);
    struct buf key = BUF_INIT;
    int rc = predict_key(p->path, p->source, p->len, spec, p->modules, p->nmodules, run, &key, e);
    vec_push(&g->runs, run);
    g->key = grade_keep_buf(g, &key);
    buf_release(&key);
    if (rc < 0) return -1;
    decide(g, answer_same(spec->of, g->answer, g->key));
    explain(spec, g);
    return 0;
}

int grade_predict(const struct question *q, const char *answer, struct grade *g, struct err *e) {
    struct lab_module modules[GRADE_MODULES];
    struct lab_program p = {.path = q->program->name, .source = q->program->text, .len = q->program->len,
                            .modules = modules, .nmodules = question_lab_modules(q, modules, GRADE_MODULES)};
    return grade_prediction(&p, &q->predict, answer, g, e);
}

int grade_lesson_predict(const struct lesson_block *demo, const struct predict_block *p, const char *answer,
                         struct grade *g, struct err *e) {
    char *path = mem_printf("%s.py", demo->name);
    struct lab_program program = {.path = path, .source = demo->text, .len = strlen(demo->text)};
    int rc = grade_prediction(&program, &p->spec, answer, g, e);
    mem_free(path);
    return rc;
}

int grade_micro(const struct micro *m, const char *answer, struct grade *g, struct err *e) {
    struct lab_program program = {.path = "micro.py", .source = m->program, .len = strlen(m->program)};
    return grade_prediction(&program, &m->spec, answer, g, e);
}

/* ---- the line of a fault ---- */

int grade_point(const struct question *q, int line, struct grade *g, struct err *e) {
    if (!q->point) return err_set(e, "question %s asks for no line", q->id);
    begin(g, "");
    struct buf b = BUF_INIT;
    buf_addf(&b, "%d", line);
    g->answer = grade_keep_buf(g, &b);
    bool right = false;
    for (size_t i = 0; i < q->point->lines.len; i++) {
        right |= q->point->lines.data[i] == line;
        buf_addf(&b, "%s%d", i ? " or " : "", q->point->lines.data[i]);
    }
    g->key = grade_keep_buf(g, &b);
    buf_release(&b);
    decide(g, right);
    for (size_t i = 0; i < q->point->wrong.len && !right; i++) {
        const struct wrong_line *w = &q->point->wrong.data[i];
        if (w->line != line) continue;
        g->why = w->why;
        grade_belief(g, w->belief);
    }
    return 0;
}

/* ---- free ---- */

#define FREE_PASS 0.6 /* of the marks; a red flag caps an answer at half */

int grade_free(const struct question *q, const char *answer, unsigned points, bool red_flag, struct grade *g,
               struct err *e) {
    double total = 0, named = 0;
    for (size_t i = 0; i < q->rubric.len && i < 32; i++) {
        total += q->rubric.data[i].marks;
        if (points >> i & 1) named += q->rubric.data[i].marks;
    }
    if (total <= 0) return err_set(e, "question %s has no rubric", q->id);
    begin(g, answer);
    g->key = q->model;
    g->score = named / total;
    if (red_flag && g->score > 0.5) g->score = 0.5;
    g->correct = g->score >= FREE_PASS;
    return 0;
}
