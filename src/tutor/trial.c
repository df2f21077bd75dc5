#include "tutor/trial.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "lab/sweep.h"
#include "py/import.h"
#include "tutor/condition.h"

#define ANSWER "answer.py"

extern const struct embedded_module tutor_embedded[]; /* src/tutor/lib: the driver */

/* ---- the driver ---- */

/* The main lane of the picture bears the name of what is called: "await answer.dashboard()" gives dashboard. */
static void add_label(struct buf *b, const char *call) {
    const char *name = call ? strstr(call, "answer.") : NULL;
    size_t n = 0;
    if (name) {
        name += strlen("answer.");
        while (isalnum((unsigned char)name[n]) || name[n] == '_') n++;
    }
    if (n)
        buf_add(b, name, n);
    else
        buf_adds(b, "main");
}

static void driver_text(struct buf *b, const struct trial *t, const struct check *c, const struct trial_sweep *sweep) {
    if (sweep && sweep->permute)
        buf_addf(b, "import _driver; _driver._sweep.latencies(%s)\n", sweep->delays ? sweep->delays : "[]");
    if (c->setup) buf_addf(b, "%s\n", c->setup);
    buf_addf(b, "import answer, asyncio, _driver\nasync def _call():\n    return (%s\n    )\n", c->call ? c->call : "None");
    if (c->that) {
        buf_addf(b, "_that = lambda: (%s\n)\n_parts = ", c->that);
        condition_add_pairs(b, c->that);
        buf_adds(b, "\n");
    } else {
        buf_adds(b, "_that = _parts = None\n");
    }
    buf_adds(b, "_tidying = {");
    if (sweep && sweep->at) {
        sweep_add_tidying(b, ANSWER, t->source, t->len);
        for (size_t i = 0; i < t->nmodules; i++) {
            buf_adds(b, ", ");
            sweep_add_tidying(b, t->modules[i].path, t->modules[i].text, t->modules[i].len);
        }
    }
    buf_adds(b, "}\n_driver.run(globals(), _call, _that, _parts, ");
    if (sweep && sweep->at)
        buf_addf(b, "(%d, %d, %s)", sweep->at, sweep->again, sweep->cleanup ? "True" : "False");
    else
        buf_adds(b, "None");
    buf_adds(b, ", _tidying, '");
    add_label(b, c->call);
    buf_adds(b, "')\n");
}

/* Somebody waits for the verdict: a text that did not end once will not end in the other runs either. */
#define REAL_MS 5000
#define REAL_MS_ENDLESS 500

static struct lab_result *run_program(struct trial *t, const struct lab_program *p, struct err *e) {
    struct lab_options options = lab_options_default();
    options.trace = true;
    options.trace_shared = true;
    options.trace_limit = 20000;
    options.limits.real_ms = t->endless ? REAL_MS_ENDLESS : REAL_MS;
    struct lab_result *r = mem_zalloc(sizeof *r);
    if (lab_run(p, &options, r, e) < 0) {
        trial_result_free(r);
        return NULL;
    }
    t->endless |= r->end == LAB_REAL_TIME;
    return r;
}

/* Beside the learner's lines those of the driver and of other modules would be shown, as if they were of one file. */
static void keep_lines_of_answer(struct trace *t) {
    for (size_t i = 0; i < t->events.len; i++) {
        struct aio_event *e = &t->events.data[i];
        if (e->file >= t->files.len || strcmp(t->files.data[e->file], ANSWER) != 0) e->line = 0;
    }
}

static struct lab_result *run_driver(struct trial *t, const struct check *c, const struct trial_sweep *sweep, struct err *e) {
    struct lab_module *modules = mem_alloc((t->nmodules + 3) * sizeof *modules);
    if (t->nmodules) memcpy(modules, t->modules, t->nmodules * sizeof *modules);
    const struct embedded_module *driver = tutor_embedded;
    modules[t->nmodules] = (struct lab_module){"answer", ANSWER, t->source, t->len, false};
    modules[t->nmodules + 1] = (struct lab_module){driver->stem, "_driver.py", driver->text, driver->len, true};
    modules[t->nmodules + 2] = sweep_module();
    struct buf text = BUF_INIT;
    driver_text(&text, t, c, sweep);
    struct lab_program p = {.path = "<driver>", .source = text.data, .len = text.len, .modules = modules,
                            .nmodules = t->nmodules + 3};
    struct lab_result *r = run_program(t, &p, e);
    if (r) keep_lines_of_answer(&r->trace);
    buf_release(&text);
    mem_free(modules);
    return r;
}

static struct lab_result *run_plain(struct trial *t, struct err *e) {
    struct lab_program p = {.path = ANSWER, .source = t->source, .len = t->len, .modules = t->modules,
                            .nmodules = t->nmodules};
    return run_program(t, &p, e);
}

static const char *or_empty(const char *s) { return s ? s : ""; }

static size_t add_run(struct trial *t, struct trial_key key, struct lab_result *r) {
    vec_push(&t->keys, key);
    vec_push(&t->runs, r);
    return t->runs.len - 1;
}

struct lab_result *trial_run(struct trial *t, const struct check *c, size_t *index, struct err *e) {
    struct trial_key key = {or_empty(c->setup), or_empty(c->call), or_empty(c->that)};
    for (size_t i = 0; i < t->keys.len; i++) {
        const struct trial_key *k = &t->keys.data[i];
        if (!k->setup) continue;
        if (strcmp(k->setup, key.setup) || strcmp(k->call, key.call) || strcmp(k->that, key.that)) continue;
        *index = i;
        return t->runs.data[i];
    }
    struct lab_result *r = c->call || c->that ? run_driver(t, c, NULL, e) : run_plain(t, e);
    if (!r) return NULL;
    *index = add_run(t, key, r);
    return r;
}

size_t trial_keep_swept(struct trial *t, struct lab_result *r) { return add_run(t, (struct trial_key){0}, r); }

struct lab_result *trial_sweep_run(struct trial *t, const struct check *c, const struct trial_sweep *sweep, struct err *e) {
    return run_driver(t, c, sweep, e);
}

void trial_result_free(struct lab_result *r) {
    if (!r) return;
    lab_result_release(r);
    mem_free(r);
}

void trial_release(struct trial *t) {
    for (size_t i = 0; i < t->runs.len; i++) trial_result_free(t->runs.data[i]);
    vec_release(&t->runs);
    vec_release(&t->keys);
}

/* ---- reading a run ---- */

const char *trial_fact(const struct lab_result *r, const char *key) {
    const struct lab_fact *f = lab_fact(r, key);
    return f ? f->text : NULL;
}

bool trial_error(const struct lab_result *r, struct buf *out) {
    static const char *const ends[] = {
        [LAB_DEADLOCK] = "waits for ever: nothing is ready and no timer is set",
        [LAB_VIRTUAL_TIME] = "runs for more than a day of virtual time",
        [LAB_REAL_TIME] = "does not end",
        [LAB_MEMORY] = "needs too much memory",
        [LAB_OUTPUT] = "prints without end",
        [LAB_TICKS] = "does not end",
        [LAB_TASKS] = "makes too many tasks",
        [LAB_STACK] = "calls itself too deeply",
        [LAB_CRASHED] = "made the engine itself fail, which is not your fault",
    };
    if (r->end != LAB_EXITED) {
        buf_adds(out, ends[r->end]);
        return true;
    }
    if (!*r->error) return false;
    const char *text = trial_fact(r, "error_text");
    buf_addf(out, "ended in %s", r->error);
    if (text && *text) buf_addf(out, ": %s", text);
    return true;
}

double trial_makespan(const struct lab_result *r) {
    return round((double)(r->makespan - r->begin) / 1e6) / 1e3;
}
