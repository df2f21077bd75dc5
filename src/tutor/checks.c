#include "tutor/checks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lab/detect.h"
#include "lab/meaning.h"
#include "lab/sweep.h"
#include "py/py.h"
#include "tutor/condition.h"

#define SWEEP_LIMIT 60

/* What one check is being judged on. */
struct verdict {
    struct trial *trial;
    const struct check *check;
    struct grade *grade;
    struct lab_result *run; /* NULL for syntax and sweeps */
    struct grade_check row;
    struct buf text;        /* for what was got */
};

static const char *keep(struct verdict *v, const char *s, size_t n) { return arena_strndup(&v->grade->texts, s, n); }

static void expected(struct verdict *v, const char *s) { v->row.expected = keep(v, s, strlen(s)); }

static void got_text(struct verdict *v) {
    v->row.got = keep(v, v->text.data, v->text.len);
    buf_clear(&v->text);
}

static bool failed(struct verdict *v) {
    v->row.passed = false;
    return false;
}

/* Has such an error nothing to do with what the check asks? */
static bool is_silent(enum check_kind asked, const char *error) {
    return *error && (asked == CHECK_MAKESPAN || asked == CHECK_PEAK || asked == CHECK_LAG || asked == CHECK_TASKS);
}

/* The run ended in an error: that is what was got, whatever the check asks. */
static bool run_failed(struct verdict *v) {
    if (!trial_error(v->run, &v->text)) return false;
    v->row.line = lab_error_line(v->run->err.data, "answer.py");
    v->row.silent = is_silent(v->check->kind, v->run->error);
    got_text(v);
    return true;
}

/* ---- numbers ---- */

static void amount(struct buf *b, double n, const char *unit, const char *units) {
    buf_addf(b, "%g%s", n, n == 1 ? unit : units);
}

static bool between_units(struct verdict *v, double got, const char *unit, const char *units) {
    const struct check *c = v->check;
    bool ok = (isnan(c->equals) || got == c->equals) && (isnan(c->max) || got <= c->max) &&
              (isnan(c->min) || got >= c->min);
    amount(&v->text, got, unit, units);
    got_text(v);
    if (isnan(c->equals)) buf_adds(&v->text, isnan(c->max) ? "at least " : "at most ");
    amount(&v->text, !isnan(c->equals) ? c->equals : !isnan(c->max) ? c->max : c->min, unit, units);
    v->row.expected = keep(v, v->text.data, v->text.len);
    buf_clear(&v->text);
    return ok || failed(v);
}

static bool between(struct verdict *v, double got, const char *unit) { return between_units(v, got, unit, unit); }

static bool judge_makespan(struct verdict *v) { return between(v, trial_makespan(v->run), " s"); }
static bool judge_peak(struct verdict *v) { return between(v, lab_peak(v->run, v->check->span), " at once"); }
static bool judge_lag(struct verdict *v) {
    return between(v, round((double)v->run->worst_lag / 1e6) / 1e3, " s");
}

/* Without main's own. */
static bool judge_tasks(struct verdict *v) {
    return between_units(v, v->run->tasks_peak ? v->run->tasks_peak - 1 : 0, " task at once", " tasks at once");
}

static void add_waiter(struct buf *b, const struct lab_waiter *w) {
    buf_addf(b, "%s waits", *w->coro ? w->coro : w->task);
    if (*w->what) buf_addf(b, " for %s", w->what);
    if (w->line && strcmp(w->path, "answer.py") == 0) buf_addf(b, ", line %u", w->line);
}

static bool judge_deadlock(struct verdict *v) {
    const struct lab_result *r = v->run;
    if (r->end != LAB_DEADLOCK) return true;
    expected(v, "an end");
    for (size_t i = 0; i < r->waiters.len; i++) {
        const struct lab_waiter *w = &r->waiters.data[i];
        if (i) buf_adds(&v->text, "\n");
        add_waiter(&v->text, w);
        if (!v->row.line && strcmp(w->path, "answer.py") == 0) v->row.line = w->line;
    }
    got_text(v);
    return failed(v);
}

/* "2 tasks left" of "task* left". */
static void count_text(struct buf *b, double n, const char *what) {
    const char *star = strchr(what, '*');
    int before = star ? (int)(star - what) : (int)strlen(what);
    buf_addf(b, "%g %.*s%s%s", n, before, what, star && n != 1 ? "s" : "", star ? star + 1 : "");
}

static bool counter(struct verdict *v, double got, const char *what) {
    double want = isnan(v->check->equals) ? 0 : v->check->equals;
    count_text(&v->text, want, what);
    v->row.expected = keep(v, v->text.data, v->text.len);
    buf_clear(&v->text);
    count_text(&v->text, got, what);
    got_text(v);
    return got == want || failed(v);
}

static uint32_t open_at_end(const struct lab_result *r) {
    const char *fact = trial_fact(r, "open");
    return fact ? (uint32_t)strtoul(fact, NULL, 10) : r->open;
}

static bool judge_unawaited(struct verdict *v) { return counter(v, v->run->never_awaited, "never awaited"); }
static bool judge_unretrieved(struct verdict *v) {
    return counter(v, v->run->never_retrieved, "exception* never retrieved");
}
static bool judge_pending(struct verdict *v) { return counter(v, v->run->pending, "task* not done at the end"); }
static bool judge_open(struct verdict *v) { return counter(v, open_at_end(v->run), "left open"); }

/* ---- texts ---- */

/* Without the newlines at the end. */
static size_t trimmed(const char *s, size_t n) {
    while (n && s[n - 1] == '\n') n--;
    return n;
}

static bool judge_stdout(struct verdict *v) {
    const struct check *c = v->check;
    const char *got = v->run->out.data + v->run->out_mark;
    size_t n = trimmed(got, v->run->out.len - v->run->out_mark);
    v->row.got = keep(v, got, n);
    if (c->text) {
        expected(v, c->text);
        size_t want = trimmed(c->text, strlen(c->text));
        if (n != want || memcmp(got, c->text, n) != 0) return failed(v);
    }
    const char *at = v->row.got;
    for (size_t i = 0; i < c->contains.len; i++) {
        const char *found = strstr(at, c->contains.data[i]);
        if (!found) {
            expected(v, c->contains.data[i]);
            return failed(v);
        }
        at = found + strlen(c->contains.data[i]);
    }
    return true;
}

static bool judge_value(struct verdict *v) {
    const char *value = trial_fact(v->run, "value");
    v->row.got = value ? keep(v, value, strlen(value)) : "nothing";
    expected(v, v->check->text ? v->check->text : "");
    return (value && strcmp(value, v->row.expected) == 0) || failed(v);
}

/* Which part of the condition does not hold in the run, and what stood there instead. */
static void explain_condition(struct verdict *v, const struct lab_result *r) {
    struct buf wanted = BUF_INIT;
    condition_explain(v->check->that, trial_fact(r, "part"), &wanted, &v->text);
    expected(v, wanted.data);
    buf_release(&wanted);
    const char *that = trial_fact(r, "that");
    if (!v->text.len) buf_adds(&v->text, that ? that : "nothing");
}

static bool judge_true(struct verdict *v) {
    const char *that = trial_fact(v->run, "that");
    if (that && strcmp(that, "True") == 0) return true;
    explain_condition(v, v->run);
    got_text(v);
    return failed(v);
}

static bool judge_raises(struct verdict *v) {
    const struct check *c = v->check;
    expected(v, c->type);
    if (!trial_error(v->run, &v->text)) buf_adds(&v->text, "no exception");
    got_text(v);
    v->row.line = lab_error_line(v->run->err.data, "answer.py");
    const char *text = trial_fact(v->run, "error_text");
    bool ok = v->run->end == LAB_EXITED && strcmp(v->run->error, c->type) == 0 &&
              (!c->message || (text && strstr(text, c->message)));
    return ok || failed(v);
}

static bool judge_clean(struct verdict *v) {
    expected(v, "nothing");
    for (size_t i = 0; i < v->trial->runs.len; i++) {
        const struct lab_result *r = v->trial->runs.data[i];
        if (!v->trial->keys.data[i].setup) continue;
        if (r->never_awaited)
            buf_addf(&v->text, "%u coroutine%s never awaited", r->never_awaited, r->never_awaited == 1 ? "" : "s");
        else if (r->never_retrieved)
            buf_addf(&v->text, "%u exception%s that nobody looked at", r->never_retrieved, r->never_retrieved == 1 ? "" : "s");
        else if (r->pending)
            buf_addf(&v->text, "%u task%s still running at the end", r->pending, r->pending == 1 ? "" : "s");
        else if (open_at_end(r))
            buf_addf(&v->text, "%u thing%s left open", open_at_end(r), open_at_end(r) == 1 ? "" : "s");
        else
            continue;
        got_text(v);
        v->row.run = i;
        return failed(v);
    }
    return true;
}

static bool judge_syntax(struct verdict *v) {
    int count = py_syntax_count(v->trial->source, v->trial->len, v->check->call_to, v->check->node);
    if (count >= 0) return between_units(v, count, " time", " times");
    v->row.got = "a syntax error";
    return failed(v);
}

/* ---- sweeps ---- */

/* One run of the cancel sweep: 1 fine, 0 wrong (row filled), 2 the call was over before. */
static int cancelled_at(struct verdict *v, const struct lab_result *r, const struct trial_sweep *sweep) {
    struct buf *b = &v->text;
    const char *fired = trial_fact(r, "fired"), *where = trial_fact(r, "where"), *that = trial_fact(r, "that");
    const char *cancelled = trial_fact(r, "cancelled"), *ended = trial_fact(r, "ended_in"), *again = trial_fact(r, "again");
    uint32_t line = where ? (uint32_t)strtoul(where, NULL, 10) : 0, second = again ? (uint32_t)strtoul(again, NULL, 10) : 0;
    struct buf error = BUF_INIT;
    int verdict = 1;
    buf_addf(b, "cancelled at its wait number %d", sweep->at);
    if (line) buf_addf(b, ", line %u", line);
    if (again) buf_adds(b, ", and again in its clean-up");
    if (second) buf_addf(b, ", line %u", second);
    if (trial_error(r, &error)) {
        buf_addf(b, ": %s", error.data);
        verdict = 0;
    } else if (!fired || strcmp(fired, "True") != 0) {
        verdict = 2;
    } else if (!cancelled || strcmp(cancelled, "True") != 0) {
        buf_adds(b, ": it did not end cancelled");
        if (ended) buf_addf(b, " but in %s", ended);
        verdict = 0;
    } else if (open_at_end(r)) {
        buf_addf(b, ": %u left open", open_at_end(r));
        verdict = 0;
    } else if (v->check->that && (!that || strcmp(that, "True") != 0)) {
        struct buf wanted = BUF_INIT, got = BUF_INIT;
        condition_explain(v->check->that, trial_fact(r, "part"), &wanted, &got);
        buf_addf(b, ": not so: %s%s%s", wanted.data, got.len ? "; " : "", got.data);
        buf_release(&wanted);
        buf_release(&got);
        verdict = 0;
    }
    buf_release(&error);
    if (verdict == 0) {
        v->row.line = second ? second : line;
        got_text(v);
    }
    buf_clear(b);
    return verdict;
}

/* One run, judged; what shows a fault is kept. -1 error; else as cancelled_at, and *inside: suspensions of its clean-up. */
static int sweep_once(struct verdict *v, const struct trial_sweep *sweep, int *inside, struct err *e) {
    struct lab_result *r = trial_sweep_run(v->trial, v->check, sweep, e);
    if (!r) return -1;
    int verdict = cancelled_at(v, r, sweep);
    const char *tidies = trial_fact(r, "tidies");
    *inside = tidies ? atoi(tidies) : 0;
    if (verdict != 0) {
        trial_result_free(r);
        return verdict;
    }
    v->row.run = trial_keep_swept(v->trial, r); /* its timeline shows the fault */
    failed(v);
    return 0;
}

/* At each suspension; where the check says so, or where there are no others (a group may do all its waiting at its end), inside
 * clean-up too; and then once more while the clean-up that follows waits. */
static int judge_cancel_sweep(struct verdict *v, struct err *e) {
    int inside[SWEEP_LIMIT + 1] = {0}, none, verdict, n;
    struct trial_sweep sweep = {.cleanup = v->check->cleanup};
    expected(v, "cancelled anywhere, it ends cancelled and leaves nothing open");
    for (;;) {
        verdict = 1;
        while (verdict == 1 && ++sweep.at <= SWEEP_LIMIT) verdict = sweep_once(v, &sweep, &inside[sweep.at], e);
        n = sweep.at - 1;
        if (verdict != 2 || n || sweep.cleanup) break;
        sweep = (struct trial_sweep){.cleanup = true};
    }
    if (verdict == 1 || (verdict == 2 && n == 0)) {
        v->row.got = n ? "more than 60 suspensions" : "the call never suspends";
        failed(v);
    }
    for (sweep.at = 1; verdict == 2 && v->check->twice && sweep.at <= n; sweep.at++) {
        verdict = 1;
        for (sweep.again = 1; verdict == 1 && sweep.again <= inside[sweep.at]; sweep.again++) verdict = sweep_once(v, &sweep, &none, e);
        if (verdict == 1) verdict = 2;
    }
    return verdict < 0 ? -1 : 0;
}

/* ---- the schedule sweep ---- */

struct scheduling {
    struct verdict *v;
    struct err *e;
    struct sweep_delays own;
    struct lab_result *broken; /* the newest run that does not hold */
};

/* One run with those latencies (NULL: the program's own, which are recorded): 1 it breaks, 0 not, -1 error. */
static int run_schedule(void *ctx, const char *const *texts) {
    struct scheduling *x = ctx;
    struct buf delays = BUF_INIT, error = BUF_INIT;
    if (texts) sweep_add_list(&delays, texts, x->own.texts.len);
    struct trial_sweep sweep = {.permute = true, .delays = texts ? delays.data : NULL};
    struct lab_result *r = trial_sweep_run(x->v->trial, x->v->check, &sweep, x->e);
    buf_release(&delays);
    if (!r) return -1;
    if (!texts) sweep_delays_of(r, &x->own);
    const char *that = trial_fact(r, "that");
    bool breaks = trial_error(r, &error) || !that || strcmp(that, "True") != 0;
    buf_release(&error);
    if (breaks) {
        trial_result_free(x->broken);
        x->broken = r;
    } else {
        trial_result_free(r);
    }
    return breaks;
}

static void tell_schedule(struct scheduling *x, const char *const *texts, int seed) {
    struct verdict *v = x->v;
    if (!trial_error(x->broken, &v->text)) explain_condition(v, x->broken);
    if (seed) buf_addf(&v->text, " in schedule %d, where", seed);
    bool first = true;
    for (size_t i = 0; seed && i < x->own.texts.len; i++) {
        if (strcmp(texts[i], x->own.texts.data[i]) == 0) continue;
        buf_addf(&v->text, "%s wait %zu takes %s s instead of %s", first ? "" : ",", i + 1, texts[i], x->own.texts.data[i]);
        first = false;
    }
    got_text(v);
    v->row.run = trial_keep_swept(v->trial, x->broken);
    x->broken = NULL;
    failed(v);
}

/* Under its own latencies, then permuted ones; of those that break it, as few as do are shown. */
static int judge_schedule_sweep(struct verdict *v, struct err *e) {
    struct scheduling x = {.v = v, .e = e};
    int runs = v->check->runs ? v->check->runs : 20, seed = 0, rc = run_schedule(&x, NULL);
    const char **texts = mem_alloc((x.own.texts.len + 1) * sizeof *texts);
    expected(v, v->check->that);
    while (rc == 0 && seed < runs) {
        if (x.own.texts.len) memcpy(texts, x.own.texts.data, x.own.texts.len * sizeof *texts);
        sweep_shuffle(++seed, texts, x.own.texts.len);
        rc = run_schedule(&x, texts);
    }
    if (rc > 0 && seed) rc = sweep_shrink(&x.own, texts, run_schedule, &x) < 0 ? -1 : 1;
    if (rc > 0) tell_schedule(&x, texts, seed);
    trial_result_free(x.broken);
    mem_free(texts);
    sweep_delays_release(&x.own);
    return rc < 0 ? -1 : 0;
}

/* ---- the table ---- */

struct judge {
    bool (*judge)(struct verdict *v);
    int (*sweep)(struct verdict *v, struct err *e);
    bool needs_run, survives_error;
    const char *pitfalls; /* that may be behind a failure */
};

static const struct judge judges[] = {
    [CHECK_STDOUT] = {judge_stdout, NULL, true, false, "P1 P3 P4 P12"},
    [CHECK_VALUE] = {judge_value, NULL, true, false, "P1 P3 P4 P12"},
    [CHECK_RAISES] = {judge_raises, NULL, true, true, "P1 P4 P6"},
    [CHECK_TRUE] = {judge_true, NULL, true, false, "P1 P4 P6 P12"},
    [CHECK_MAKESPAN] = {judge_makespan, NULL, true, false, "P2 P8 P9 P10"},
    [CHECK_PEAK] = {judge_peak, NULL, true, false, "P5"},
    [CHECK_LAG] = {judge_lag, NULL, true, false, "P2 P9 P10"},
    [CHECK_TASKS] = {judge_tasks, NULL, true, false, "P5"},
    [CHECK_DEADLOCK] = {judge_deadlock, NULL, true, true, "P6 P7"},
    [CHECK_UNAWAITED] = {judge_unawaited, NULL, true, false, "P1"},
    [CHECK_UNRETRIEVED] = {judge_unretrieved, NULL, true, false, "P11"},
    [CHECK_PENDING] = {judge_pending, NULL, true, false, "P3 P6"},
    [CHECK_OPEN] = {judge_open, NULL, true, false, "P7 P11"},
    [CHECK_CLEAN] = {judge_clean, NULL, false, false, "P1 P7 P11"},
    [CHECK_CANCEL_SWEEP] = {NULL, judge_cancel_sweep, false, false, "P6 P7"},
    [CHECK_SCHEDULE_SWEEP] = {NULL, judge_schedule_sweep, false, false, "P12"},
    [CHECK_SYNTAX] = {judge_syntax, NULL, false, false, "P8"},
};

/* ---- what a detector says of it ---- */

static bool is_among(const char *list, const char *code) {
    for (const char *p = list; (p = strstr(p, code)); p += strlen(code))
        if (p[strlen(code)] == ' ' || !p[strlen(code)]) return true;
    return false;
}

/* The worst finding in the run of a failed check, if it is one that explains such a failure, or the error that it ended in. */
static void find_pitfall(struct verdict *v, const char *pitfalls) {
    const struct trial *t = v->trial;
    if (v->row.run == SIZE_MAX) return;
    struct lab_program p = {.path = "answer.py", .source = t->source, .len = t->len};
    const struct lab_result *r = t->runs.data[v->row.run];
    struct findings found;
    detect(&p, r, &found);
    for (size_t i = 0; i < found.list.len && !v->row.evidence; i++) {
        const struct finding *f = &found.list.data[i];
        bool ended = (*r->error && is_among("P3 P4", f->detector->pitfall)) || (r->end != LAB_EXITED && is_among("P6 P10", f->detector->pitfall));
        if (!ended && !is_among(pitfalls, f->detector->pitfall)) continue;
        v->row.pitfall = f->detector->pitfall;
        v->row.evidence = keep(v, f->evidence, strlen(f->evidence));
        if (!v->row.line) v->row.line = f->line;
    }
    findings_release(&found);
}

static bool is_slip(const char *error) {
    static const char *const slips[] = {"NameError",   "UnboundLocalError", "ImportError", "ModuleNotFoundError",
                                        "SyntaxError", "IndentationError",  "TabError"};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        if (strcmp(error, slips[i]) == 0) return true;
    return false;
}

/* A text with a slip of the pen in one of its runs: what fails then says nothing about what somebody believes. */
static bool has_slip(const struct trial *t) {
    for (size_t i = 0; i < t->runs.len; i++)
        if (is_slip(t->runs.data[i]->error)) return true;
    return false;
}

int check_judge(struct trial *t, const struct check *c, struct grade *g, struct err *e) {
    const struct judge *j = &judges[c->kind];
    struct verdict v = {.trial = t, .check = c, .grade = g, .text = BUF_INIT,
                        .row = {.name = c->name, .passed = true, .expected = "", .got = "", .run = SIZE_MAX}};
    int rc = 0;
    if (j->needs_run) {
        v.run = trial_run(t, c, &v.row.run, e);
        if (!v.run)
            rc = -1;
        else if (!j->survives_error && run_failed(&v))
            failed(&v);
        else
            j->judge(&v);
    } else if (j->sweep) {
        rc = j->sweep(&v, e);
    } else {
        j->judge(&v);
    }
    buf_release(&v.text);
    if (!v.row.passed) {
        if (!v.row.silent && !has_slip(t)) {
            v.row.why = c->why;
            v.row.belief = c->belief;
        }
        if (rc == 0) find_pitfall(&v, j->pitfalls);
    }
    vec_push(&g->checks, v.row);
    return rc;
}
