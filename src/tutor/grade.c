/* Grading of programs: fix, write, modify and order; and what a grade owns. */
#include "tutor/grade.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "tutor/answer.h"
#include "tutor/checks.h"

void grade_release(struct grade *g) {
    for (size_t i = 0; i < g->runs.len; i++) trial_result_free(g->runs.data[i]);
    vec_release(&g->runs);
    vec_release(&g->checks);
    vec_release(&g->beliefs);
    arena_release(&g->texts);
    *g = (struct grade){0};
}

const char *grade_keep(struct grade *g, const char *s, size_t n) { return arena_strndup(&g->texts, s, n); }

const char *grade_keep_buf(struct grade *g, struct buf *b) {
    const char *text = grade_keep(g, b->data, b->len);
    buf_release(b);
    buf_init(b);
    return text;
}

void grade_belief(struct grade *g, const char *belief) {
    if (!belief) return;
    for (size_t i = 0; i < g->beliefs.len; i++)
        if (strcmp(g->beliefs.data[i], belief) == 0) return;
    vec_push(&g->beliefs, belief);
}

size_t question_lab_modules(const struct question *q, struct lab_module *out, size_t room) {
    size_t n = q->modules.len < room ? q->modules.len : room;
    for (size_t i = 0; i < n; i++) {
        const struct question_file *f = q->modules.data[i];
        out[i] = (struct lab_module){.path = f->name, .text = f->text, .len = f->len};
    }
    return n;
}

/* ---- running the checks ---- */

/* Judges `n` checks on a text; the grade takes over the runs. */
static int judge_all(struct trial *t, const struct check *checks, size_t n, struct grade *g, struct err *e) {
    int rc = 0;
    for (size_t i = 0; i < n && rc == 0; i++) rc = check_judge(t, &checks[i], g, e);
    for (size_t i = 0; i < t->runs.len; i++) vec_push(&g->runs, t->runs.data[i]);
    t->runs.len = 0;
    trial_release(t);
    for (size_t i = 0; i < g->checks.len; i++) g->passed += g->checks.data[i].passed;
    g->correct = rc == 0 && g->passed == g->checks.len;
    g->score = g->checks.len ? (double)g->passed / (double)g->checks.len : 0;
    return rc;
}

/* What the first failed check says about the answer; the others mostly fail with it. */
static void blame_check(struct grade *g) {
    for (size_t i = 0; i < g->checks.len; i++) {
        const struct grade_check *k = &g->checks.data[i];
        if (k->passed) continue;
        g->why = k->why;
        grade_belief(g, k->belief);
        return;
    }
}

/* A starter as it was handed out: the failed checks are nobody's beliefs. */
static bool untouched(const struct question *q, const char *source, size_t len) {
    return q->starter && answer_same_program(source, len, q->starter->text, q->starter->len);
}

/* `endless`: it is not likely to end, so it gets little time. */
static int judge_question(const struct question *q, const char *source, size_t len, bool endless, struct grade *g, struct err *e) {
    struct lab_module modules[GRADE_MODULES];
    struct trial t = {.modules = modules, .nmodules = question_lab_modules(q, modules, GRADE_MODULES),
                      .source = source, .len = len, .endless = endless};
    return judge_all(&t, q->checks.data, q->checks.len, g, e);
}

/* ---- wrong solutions that learners really write, recognised ---- */

/* The same but for the numbers of lines, which are each program's own. */
static bool same_but_lines(const char *a, const char *b) {
    static const char line[] = "line ";
    for (; *a && *a == *b; a++, b++) {
        if (strncmp(a, line, strlen(line)) != 0 || strncmp(b, line, strlen(line)) != 0) continue;
        a += strlen(line) + strspn(a + strlen(line), "0123456789") - 1;
        b += strlen(line) + strspn(b + strlen(line), "0123456789") - 1;
    }
    return *a == *b;
}

static bool same_outcome(const struct grade *a, const struct grade *b) {
    for (size_t i = 0; i < a->checks.len; i++) {
        const struct grade_check *x = &a->checks.data[i], *y = &b->checks.data[i];
        if (x->passed != y->passed || (!x->passed && !same_but_lines(x->got, y->got))) return false;
    }
    return true;
}

static bool is_endless(const struct grade *g) {
    for (size_t i = 0; i < g->runs.len; i++)
        if (g->runs.data[i]->end == LAB_REAL_TIME) return true;
    return false;
}

/* A listed solution in other words: it uses the same tools, and the same comes of it in every check. Where this holds of
 * two, either sentence may be the wrong one. */
static const struct wrong_file *akin(const struct question *q, const char *source, size_t len, const struct grade *g) {
    const struct wrong_file *found = NULL;
    for (size_t i = 0; i < q->wrong.len; i++) {
        const struct question_file *f = q->wrong.data[i].source;
        if (!f || !answer_same_tools(source, len, f->text, f->len)) continue;
        struct grade other = {0};
        bool same = judge_question(q, f->text, f->len, is_endless(g), &other, NULL) == 0 && same_outcome(g, &other);
        grade_release(&other);
        if (same && found) return NULL;
        if (same) found = &q->wrong.data[i];
    }
    return found;
}

static const struct wrong_file *listed(const struct question *q, const char *source, size_t len, const struct grade *g) {
    for (size_t i = 0; i < q->wrong.len; i++) {
        const struct question_file *f = q->wrong.data[i].source;
        if (f && answer_same_program(source, len, f->text, f->len)) return &q->wrong.data[i];
    }
    return akin(q, source, len, g);
}

int grade_code(const struct question *q, const char *source, size_t len, struct grade *g, struct err *e) {
    *g = (struct grade){0};
    g->answer = grade_keep(g, source, len);
    if (judge_question(q, source, len, false, g, e) < 0) return -1;
    if (g->correct || untouched(q, source, len)) return 0;
    const struct wrong_file *w = listed(q, source, len, g);
    if (w) {
        g->why = w->why;
        grade_belief(g, w->belief);
    } else {
        blame_check(g);
    }
    return 0;
}

int grade_modify(const struct modify_block *m, const char *source, size_t len, struct grade *g, struct err *e) {
    *g = (struct grade){0};
    g->answer = grade_keep(g, source, len);
    struct check checks[2];
    size_t n = 0;
    if (m->out)
        checks[n++] = (struct check){.name = "prints what was asked for", .kind = CHECK_STDOUT, .text = m->out,
                                     .equals = NAN, .max = NAN, .min = NAN};
    if (!isnan(m->makespan)) {
        struct buf name = BUF_INIT;
        buf_addf(&name, "takes %g s", m->makespan);
        checks[n++] = (struct check){.name = grade_keep_buf(g, &name), .kind = CHECK_MAKESPAN, .equals = m->makespan,
                                     .max = NAN, .min = NAN};
        buf_release(&name);
    }
    struct trial t = {.source = source, .len = len};
    return judge_all(&t, checks, n, g, e);
}

/* ---- order ---- */

static size_t pieces(const struct question *q) { return q->blocks.len + q->distractors.len; }

static uint64_t next_random(uint64_t *state) { /* SplitMix64 (Steele, Lea, Flood 2014) */
    uint64_t z = *state += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Are the solution's blocks shown in their right order? */
static bool gives_away(const struct question *q, const size_t *out, size_t n) {
    size_t next = 0;
    for (size_t i = 0; i < n; i++) {
        if (out[i] >= q->blocks.len) continue;
        if (out[i] != next) return false;
        next++;
    }
    return q->blocks.len > 1;
}

void grade_order_shown(const struct question *q, size_t *out, size_t n) {
    uint64_t state = 14695981039346656037u; /* FNV-1a of the id */
    for (const char *p = q->id; *p; p++) state = (state ^ (unsigned char)*p) * 1099511628211u;
    for (size_t i = 0; i < n; i++) out[i] = i;
    do {
        for (size_t i = n; i > 1; i--) {
            size_t k = (size_t)(next_random(&state) % i), was = out[i - 1];
            out[i - 1] = out[k];
            out[k] = was;
        }
    } while (gives_away(q, out, n));
}

static const char *order_key(const struct question *q, const size_t *shown, size_t n, struct grade *g) {
    struct buf key = BUF_INIT;
    for (size_t b = 0; b < q->blocks.len; b++)
        for (size_t i = 0; i < n; i++)
            if (shown[i] == b) buf_addf(&key, "%s%zu", b ? "," : "", i + 1);
    return grade_keep_buf(g, &key);
}

static int pick(const struct question *q, size_t place, size_t *shown, size_t n, struct buf *source, struct err *e) {
    if (place >= n) return err_set(e, "there is no line %zu: they go from 1 to %zu", place + 1, n);
    size_t piece = shown[place];
    if (piece == SIZE_MAX) return err_set(e, "line %zu is given twice", place + 1);
    shown[place] = SIZE_MAX;
    bool block = piece < q->blocks.len;
    buf_adds(source, block ? q->blocks.data[piece] : q->distractors.data[piece - q->blocks.len].code);
    buf_addc(source, '\n');
    return 0;
}

static int assemble(const struct question *q, const size_t *shown, const size_t *picked, size_t n, struct buf *source,
                    struct err *e) {
    size_t total = pieces(q);
    size_t *left = mem_alloc((total + 1) * sizeof *left);
    memcpy(left, shown, total * sizeof *left);
    int rc = 0;
    for (size_t i = 0; i < n && rc == 0; i++) rc = pick(q, picked[i], left, total, source, e);
    mem_free(left);
    return rc;
}

static void blame_distractors(const struct question *q, const size_t *shown, const size_t *picked, size_t n,
                              struct grade *g) {
    for (size_t i = 0; i < n; i++) {
        if (shown[picked[i]] < q->blocks.len) continue;
        const struct distractor *d = &q->distractors.data[shown[picked[i]] - q->blocks.len];
        if (!g->why) g->why = d->why;
        grade_belief(g, d->belief);
    }
}

int grade_order(const struct question *q, const size_t *picked, size_t n, struct grade *g, struct err *e) {
    *g = (struct grade){0};
    size_t total = pieces(q);
    size_t *shown = mem_alloc((total + 1) * sizeof *shown);
    grade_order_shown(q, shown, total);
    struct buf source = BUF_INIT, answer = BUF_INIT;
    for (size_t i = 0; i < n; i++) buf_addf(&answer, "%s%zu", i ? "," : "", picked[i] + 1);
    g->answer = grade_keep_buf(g, &answer);
    g->key = order_key(q, shown, total, g);
    int rc = assemble(q, shown, picked, n, &source, e);
    if (rc == 0) rc = judge_question(q, source.data, source.len, false, g, e);
    if (rc == 0 && !g->correct) {
        blame_distractors(q, shown, picked, n, g);
        if (!g->why) blame_check(g);
    }
    buf_release(&answer);
    buf_release(&source);
    mem_free(shown);
    return rc;
}
