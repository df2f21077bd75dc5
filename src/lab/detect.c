#include "lab/detect.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lab/detect_inside.h"
#include "lab/schedule.h"
#include "lab/meaning.h"
#include "lab/source.h"
#include "py/py.h"

const struct detector detectors[] = {
    {"P12", "race", "Write before the await, or hold a lock from the read to the write.", 95, find_races},
    {"P3", "second door", "One `asyncio.run` at the outermost place; inside, `await`.", 88, find_second_door},
    {"P3", "second door", "Inside a coroutine `await` it, or make a task of it.", 93, find_inner_door},
    {"P1", "shut box", "Await the call, or give it to a task that somebody keeps.", 92, find_shut_boxes},
    {"P6", "swallowed cancellation", "Tidy up in `finally` and let `CancelledError` go on.", 90, find_swallowed},
    {"P4", "mixed worlds", "`await` what is async, call what is not; async all the way from `asyncio.run`.", 86, find_mixed_errors},
    {"P4", "mixed worlds", "Await the call where its value is needed.", 85, find_mixed_text},
    {"P2", "sync call", "Use the async client, or `await asyncio.to_thread(…)`.", 84, find_sync_calls},
    {"P9", "blocked loop", "A process for work of the processor, or slices with a pause between.", 82, find_blocked_loop},
    {"P10", "greedy coroutine", "Put an `await` that waits into the loop; `await asyncio.sleep(0)` lets the others go first.", 81, find_endless},
    {"P10", "greedy coroutine", "Bound the turn, or pause on purpose with `await asyncio.sleep(0)`.", 78, find_greedy},
    {"P3", "cut off", "Await the task before `main` ends, or start it in a `TaskGroup`.", 76, find_cut_off},
    {"P7", "missing clean-up", "Use `async with`, or release in `finally`.", 74, find_unreleased},
    {"P11", "leak", "Give each task and each resource one owner that awaits or closes it.", 72, find_leaks},
    {"P5", "too many tasks", "A fixed number of workers on a queue, or tasks that are made only when a place is free.", 70, find_many_tasks},
    {"P7", "missing clean-up", "Put the `yield` into `try`, and what follows it into `finally`.", 60, find_unsafe_yield},
    {"P3", "loop by hand", "`asyncio.run(main())` makes a loop, tidies up and closes it.", 50, find_handmade_loop},
    {"P3", "door after door", "One `asyncio.run`, and inside it `gather` or a `TaskGroup`.", 48, find_doors_in_a_row},
    {"P8", "over-engineered", "Delete the lock: without an await inside, nobody can come between.", 40, find_idle_locks},
    {"P8", "over-engineered", "Await it as it is.", 38, find_lone_gather},
    {"P8", "over-engineered", "Await the coroutine itself, or make all tasks before the first `await`.", 36, find_task_awaited_at_once},
    {NULL, NULL, NULL, 0, NULL},
};

void detect_found(struct detection *d, uint32_t line, int64_t when, uint32_t lane, const char *fmt, ...) {
    for (size_t i = 0; i < d->findings->list.len; i++) {
        const struct finding *f = &d->findings->list.data[i];
        if (f->line == line && (line || f->lane == lane) && strcmp(f->detector->pitfall, d->detector->pitfall) == 0) return;
    }
    struct buf text = BUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(&text, fmt, ap);
    va_end(ap);
    struct finding f = {d->detector, line, when, lane, arena_strndup(&d->findings->texts, text.data, text.len)};
    vec_push(&d->findings->list, f);
    buf_release(&text);
}

const char *detect_name(struct detection *d, uint32_t lane) {
    struct buf name = BUF_INIT;
    words_lane(&d->words, lane, 40, &name);
    const char *kept = arena_strndup(&d->findings->texts, name.len ? name.data : "", name.len);
    buf_release(&name);
    return kept;
}

const char *detect_text(struct detection *d, struct pos p) {
    size_t n;
    const char *line = source_line(d->program->source, d->program->len, (uint32_t)p.line, &n);
    if (!line || p.line != p.end_line || p.end_col > (int)n || p.end_col <= p.col) return "";
    return arena_strndup(&d->findings->texts, line + p.col, (size_t)(p.end_col - p.col));
}

static int worse_first(const void *a, const void *b) {
    const struct finding *x = a, *y = b;
    if (x->detector->weight != y->detector->weight) return y->detector->weight - x->detector->weight;
    return x->line < y->line ? -1 : x->line > y->line;
}

static uint32_t file_of(const struct trace *t, const char *path) {
    for (size_t i = 0; i < t->files.len; i++)
        if (t->files.data[i] && strcmp(t->files.data[i], path) == 0) return (uint32_t)i;
    return 0;
}

void detect(const struct lab_program *program, const struct lab_result *result, struct findings *out) {
    struct detection d = {.program = program, .result = result, .trace = &result->trace, .findings = out};
    struct syntax_error error = {0};
    *out = (struct findings){0};
    words_init(&d.words, d.trace);
    d.file = file_of(d.trace, program->path);
    d.tree = py_parse(&d.arena, program->source, program->len, program->path, PY_PARSE_FILE, &error);
    for (d.detector = detectors; d.detector->find; d.detector++) d.detector->find(&d);
    if (out->list.len) qsort(out->list.data, out->list.len, sizeof *out->list.data, worse_first);
    arena_release(&d.arena);
    words_release(&d.words);
}

/* ---- other latencies ---- */

#define SWEPT_STEPS 5000

static const struct finding *race_among(const struct findings *f) {
    for (size_t i = 0; i < f->list.len; i++)
        if (strcmp(f->list.data[i].detector->pitfall, "P12") == 0) return &f->list.data[i];
    return NULL;
}

static void add_race(struct findings *out, uint32_t line, int seed, const char *evidence) {
    const struct detector *race = detectors;
    while (strcmp(race->pitfall, "P12") != 0) race++;
    char *text = mem_printf("With other latencies, as `--sweep schedule --seed %d` shows: %s", seed, evidence);
    struct finding f = {race, line, -1, 0, arena_strndup(&out->texts, text, strlen(text))};
    vec_push(&out->list, f);
    qsort(out->list.data, out->list.len, sizeof *out->list.data, worse_first);
    mem_free(text);
}

/* What a schedule with another result says of races; true: something was found. */
static bool judge_schedule(const struct lab_program *p, const struct lab_result *r, int seed, struct findings *out) {
    struct findings found;
    detect(p, r, &found);
    const struct finding *race = race_among(&found);
    bool asserts = strcmp(r->error, "AssertionError") == 0;
    if (race) {
        add_race(out, race->line, seed, race->evidence);
    } else if (asserts) {
        add_race(out, lab_error_line(r->err.data, p->path), seed, "it ends in an `AssertionError`. Who comes first decides what is right.");
    }
    findings_release(&found);
    return race || asserts;
}

void detect_by_schedules(const struct lab_program *p, const struct lab_result *result, struct findings *out) {
    struct schedules s;
    if (race_among(out) || result->end != LAB_EXITED || result->steps > SWEPT_STEPS || result->trace.left_out || result->tasks < 2) return;
    if (py_syntax_count(p->source, p->len, "input", NULL) != 0 || schedules_begin(&s, p, NULL, NULL) < 0) return;
    const char **texts = mem_alloc((s.own.texts.len + 1) * sizeof *texts);
    bool same = s.base.end == result->end && strcmp(s.base.error, result->error) == 0, found = false;
    for (int seed = 1; same && !found && s.own.texts.len > 1 && seed <= SCHEDULES; seed++) {
        struct lab_result r;
        char *wrong;
        schedules_fill(&s, seed, texts);
        if (schedules_try(&s, texts, &r, &wrong, NULL) < 0) break;
        if (wrong) found = judge_schedule(p, &r, seed, out);
        lab_result_release(&r);
        mem_free(wrong);
    }
    mem_free(texts);
    schedules_end(&s);
}

void findings_release(struct findings *f) {
    vec_release(&f->list);
    arena_release(&f->texts);
}
