/* Detectors that read the trace. */
#include <stdio.h>
#include <string.h>

#include "lab/detect_inside.h"
#include "lab/meaning.h"
#include "lab/source.h"
#include "lab/world.h"

#define SHORT_BLOCK_NS 50000000ll /* what holds the desk for less is not worth a word */
#define MANY_TASKS 300
#define MANY_GETS 5

#define EACH_EVENT(e, t) \
    for (const struct aio_event *e = (t)->events.data; e && e < (t)->events.data + (t)->events.len; e++)

static const char *seconds(struct detection *d, int64_t ns) {
    char out[32];
    words_seconds(ns, out);
    return arena_strndup(&d->findings->texts, out, strlen(out));
}

static const char *event_text(struct detection *d, const struct aio_event *e) {
    return arena_strndup(&d->findings->texts, e->len ? e->text : "", e->len);
}

static const char *base_of(const char *coro) {
    const char *dot = strrchr(coro, '.');
    return dot ? dot + 1 : coro;
}

/* ---- P1 ---- */

/* Does this line of the program call something of that name? */
static bool calls(const struct detection *d, uint32_t line, const char *name) {
    size_t n;
    const char *text = source_line(d->program->source, d->program->len, line, &n);
    return text && memmem(text, n, name, strlen(name)) != NULL;
}

/* What is given to a second asyncio.run is not run either: that is said already. */
static bool is_second_door(const struct detection *d, uint32_t line) {
    for (size_t i = 0; i < d->findings->list.len; i++)
        if (d->findings->list.data[i].line == line && strcmp(d->findings->list.data[i].detector->pitfall, "P3") == 0) return true;
    return false;
}

void find_shut_boxes(struct detection *d) {
    uint32_t said = 0;
    EACH_EVENT(e, d->trace) {
        if (e->kind != AIO_NEVER_AWAITED) continue;
        const char *name = base_of(event_text(d, e));
        uint32_t line = (uint32_t)e->a, times = 0;
        if (line == said || !calls(d, line, name) || is_second_door(d, line)) continue;
        said = line;
        EACH_EVENT(x, d->trace) times += x->kind == AIO_NEVER_AWAITED && x->a == e->a;
        detect_found(d, line, e->when, e->lane, "`%s` is called here%s nobody awaits it: the box stays shut, its body never runs.",
                     name, times == 1 ? " and" : times == 2 ? ", and twice" : ", and again and again");
    }
}

/* ---- P2, P9 ---- */

struct blocked {
    uint32_t line, victim;
    int64_t sum, when;
    unsigned times;
    const char *what;
};

/* Somebody else of the program who could go on before `until`. 0: nobody. */
static uint32_t victim_of(const struct detection *d, const struct world *w, uint32_t holder, int64_t until) {
    for (size_t i = 0; i < world_ready_count(w); i++) {
        uint32_t lane = world_ready(w, i)->lane ? world_ready(w, i)->lane : world_ready(w, i)->sleeper;
        if (lane != holder && detect_is_task(d, lane)) return lane;
    }
    for (size_t i = 0; i < world_timer_count(w) && world_timer(w, i)->when < until; i++) {
        uint32_t lane = world_timer(w, i)->lane;
        if (lane != holder && !world_timer(w, i)->len && detect_is_task(d, lane)) return lane;
    }
    return 0;
}

/* The stretches in which a task holds the desk while others could go on, summed up by line; calls `each` for each line. */
static void find_held(struct detection *d, bool cpu) {
    VEC(struct blocked) list = {0};
    struct world w;
    world_init(&w, d->trace);
    for (size_t i = 0; i < d->trace->events.len; i++) {
        const struct aio_event *e = &d->trace->events.data[i];
        if (e->kind != AIO_BLOCK || (e->b == AIO_W_CPU) != cpu || e->a < SHORT_BLOCK_NS || !detect_is_task(d, e->lane)) continue;
        world_go(&w, i + 1);
        uint32_t line = detect_line(d, e), victim = victim_of(d, &w, e->lane, trace_after(e, e->a));
        if (!victim || !line) continue;
        size_t k = 0;
        while (k < list.len && list.data[k].line != line) k++;
        struct blocked first = {.line = line, .victim = victim, .when = e->when, .what = event_text(d, e)};
        if (k == list.len) vec_push(&list, first);
        list.data[k].sum += e->a;
        list.data[k].times++;
    }
    for (size_t i = 0; i < list.len; i++) {
        const struct blocked *b = &list.data[i];
        char times[40] = "";
        if (b->sum < 2 * SHORT_BLOCK_NS) continue;
        if (b->times > 1) snprintf(times, sizeof times, " in %u stretches", b->times);
        detect_found(d, b->line, b->when, b->victim, "`%s` holds the desk for %s s%s; %s could go on meanwhile and does not.", b->what,
                     seconds(d, b->sum), times, detect_name(d, b->victim));
    }
    vec_release(&list);
    world_release(&w);
}

void find_sync_calls(struct detection *d) { find_held(d, false); }
void find_blocked_loop(struct detection *d) { find_held(d, true); }

/* ---- P3, P4: errors that ended the program ---- */

static void find_error(struct detection *d, const char *const *parts, const char *says) {
    const struct lab_result *r = d->result;
    const struct lab_fact *text = lab_fact(r, "error_text");
    if (r->end != LAB_EXITED || !*r->error || !text) return;
    for (; *parts; parts++) {
        if (!strstr(text->text, *parts)) continue;
        struct lab_explained x = lab_explain(r->err.data, r->err.len, d->program->path);
        detect_found(d, x.line, r->makespan, 0, "%s: `%s: %.120s`", says, r->error, text->text);
        return;
    }
}

void find_second_door(struct detection *d) {
    static const char *const parts[] = {"cannot be called from a running event loop", "event loop is already running",
                                        "different event loop", "different loop", "no running event loop", NULL};
    find_error(d, parts, "A loop is entered from inside, or left and used again");
}

void find_mixed_errors(struct detection *d) {
    static const char *const parts[] = {"can't be used in 'await' expression", "'coroutine' object", "'async_generator' object",
                                        "asynchronous context manager protocol", "'_asyncio.Task' object",
                                        "requires an object with __aiter__ method", "a coroutine was expected", NULL};
    find_error(d, parts, "Async and plain code meet without an `await`, or with one too many");
}

/* ---- P3: a task that main did not wait for ---- */

/* What goes round and round is meant to end with the program. */
static bool see_round(void *ctx, const struct ast_stmt *s) {
    bool *round = ctx;
    *round |= s->kind == STMT_WHILE || s->kind == STMT_ASYNC_FOR;
    return true;
}

struct finite {
    const char *name;
    bool found, round;
};

static bool see_finite(void *ctx, const struct ast_stmt *s) {
    struct finite *f = ctx;
    if (s->kind != STMT_ASYNC_FUNCTION_DEF || strcmp(s->as.function_def.name, f->name) != 0) return true;
    f->found = true;
    walk_stmts(&s->as.function_def.body, &(struct walk){&f->round, see_round, NULL});
    return true;
}

static bool has_an_end(const struct detection *d, uint32_t lane) {
    struct finite f = {.name = base_of(d->trace->lanes.data[lane].coro)};
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){&f, see_finite, NULL});
    return f.found && !f.round;
}

/* The task that somebody waits for here; 0 none. */
static int64_t awaited_lane(const struct aio_event *e) {
    if (e->kind == AIO_WAIT && e->a == AIO_W_TASK) return e->b;
    return e->kind == AIO_AWAITS ? e->a : 0;
}

/* One `asyncio.run`, whose main returned. */
static bool ended_well(const struct detection *d) {
    unsigned mains = 0;
    EACH_EVENT(e, d->trace) mains += e->kind == AIO_CREATE && e->a == 0 && detect_is_task(d, e->lane);
    return mains == 1 && d->result->end == LAB_EXITED && !*d->result->error && d->trace->lanes.data[1].outcome == AIO_RESULT;
}

void find_cut_off(struct detection *d) {
    size_t n = d->trace->lanes.len;
    uint32_t *made = mem_zalloc((n + 1) * sizeof *made);
    EACH_EVENT(e, d->trace) {
        int64_t lane = awaited_lane(e);
        if (lane > 0 && (size_t)lane < n) made[lane] = UINT32_MAX;
    }
    if (ended_well(d))
        EACH_EVENT(e, d->trace) {
            if (!detect_is_task(d, e->lane) || made[e->lane] == UINT32_MAX) continue;
            if (e->kind == AIO_CREATE) made[e->lane] = detect_line(d, e);
            bool by_run = e->kind == AIO_CANCEL_REQUEST && !e->a && !e->len;
            if (!by_run || !made[e->lane] || !has_an_end(d, e->lane)) continue;
            detect_found(d, made[e->lane], e->when, e->lane,
                         "The task %s is made here and cut off in the middle: `main` ends at %s, and `asyncio.run` cancels what is left.",
                         detect_name(d, e->lane), seconds(d, e->when));
        }
    mem_free(made);
}

/* ---- P5 ---- */

/* Tasks that one line makes, as far as they wait for something of the world outside. */
static bool waits_outside(const struct aio_event *e) {
    return e->kind == AIO_WAIT && ((e->a == AIO_W_SLEEP && e->b > 0) || e->a == AIO_W_IO || e->a == AIO_W_READ || e->a == AIO_W_CONNECT);
}

/* The most of them alive at once; 0 where a semaphore holds them back. */
static uint32_t crowd_of(const struct detection *d, const uint32_t *line_of, uint32_t line, int64_t *when) {
    uint32_t alive = 0, most = 0, waiting = 0;
    EACH_EVENT(e, d->trace) {
        if (e->lane >= d->trace->lanes.len || line_of[e->lane] != line) continue;
        if (e->kind == AIO_WAIT && e->a == AIO_W_SEMAPHORE) return 0;
        waiting += waits_outside(e);
        if (e->kind == AIO_CREATE) alive++;
        if (e->kind == AIO_DONE) alive--;
        if (alive <= most) continue;
        most = alive;
        *when = e->when;
    }
    return waiting >= MANY_TASKS ? most : 0;
}

void find_many_tasks(struct detection *d) {
    if (d->result->tasks_peak < MANY_TASKS) return;
    uint32_t *line_of = mem_zalloc((d->trace->lanes.len + 1) * sizeof *line_of), last = 0;
    EACH_EVENT(e, d->trace)
        if (e->kind == AIO_CREATE && detect_is_task(d, e->lane)) line_of[e->lane] = detect_line(d, e);
    EACH_EVENT(e, d->trace) {
        uint32_t line = e->kind == AIO_CREATE && e->lane < d->trace->lanes.len ? line_of[e->lane] : 0;
        int64_t when = 0;
        if (!line || line == last) continue;
        last = line;
        uint32_t most = crowd_of(d, line_of, line, &when);
        if (most >= MANY_TASKS)
            detect_found(d, line, when, 0, "%u tasks are alive at once, and all of them ask at the same moment: nothing holds them back.", most);
    }
    mem_free(line_of);
}

/* ---- P6 ---- */

static bool is_work(const struct aio_event *e) {
    if (e->kind != AIO_WAIT) return false;
    switch (e->a) {
    case AIO_W_SLEEP: case AIO_W_QUEUE_GET: case AIO_W_QUEUE_PUT: case AIO_W_IO: case AIO_W_READ: case AIO_W_EVENT:
    case AIO_W_ACCEPT: return true;
    default: return false;
    }
}

/* Did this lane wait at that very place while no cancellation was on its way? Then it is work, and no clean-up. */
static bool waited_there(const struct trace *t, const struct aio_event *delivered, const struct aio_event *e) {
    bool tidies = false;
    for (const struct aio_event *x = t->events.data; x < delivered; x++) {
        if (x->lane != e->lane) continue;
        if (x->kind == AIO_CANCEL_DELIVER) tidies = true;
        if (x->kind == AIO_UNCANCEL && !x->a) tidies = false;
        bool same = x->line == e->line && x->file == e->file && x->column == e->column && x->column_end == e->column_end;
        same &= e->line || (x->a == e->a && x->b / MOMENT_NS == e->b / MOMENT_NS); /* a wait in a file whose lines are not known */
        if (same && !tidies && is_work(x)) return true;
    }
    return false;
}

struct at_line {
    int line;
    bool found;
};

static bool see_async_with(void *ctx, const struct ast_stmt *s) {
    struct at_line *at = ctx;
    at->found |= s->kind == STMT_ASYNC_WITH && s->pos.line == at->line;
    return true;
}

/* On the way in and on the way out an `async with` waits at one place. */
static bool is_async_with(const struct detection *d, uint32_t line) {
    struct at_line at = {(int)line, false};
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){&at, see_async_with, NULL});
    return at.found;
}

void find_swallowed(struct detection *d) {
    const struct aio_event **delivered = mem_zalloc((d->trace->lanes.len + 1) * sizeof *delivered);
    EACH_EVENT(e, d->trace) {
        if (!detect_is_task(d, e->lane) || d->trace->lanes.data[e->lane].outcome == AIO_CANCELLED) continue;
        const struct aio_event **at = &delivered[e->lane];
        if (e->kind == AIO_CANCEL_DELIVER) *at = e;
        if (e->kind == AIO_UNCANCEL && !e->a) *at = NULL;
        if (!*at || !is_work(e) || !waited_there(d->trace, *at, e) || is_async_with(d, detect_line(d, e))) continue;
        struct buf what = BUF_INIT;
        words_waits(&d->words, e, &what);
        detect_found(d, detect_line(d, e), (*at)->when, e->lane, "%s gets a cancellation at %s and goes on with its work: it %s again.",
                     detect_name(d, e->lane), seconds(d, (*at)->when), what.data);
        buf_release(&what);
        *at = NULL;
    }
    mem_free(delivered);
}

/* ---- P7, P11: what stays open ---- */

/* Spans that a lane opened and nobody closed; `failed`: those of lanes that ended with an exception or cancelled. */
static void find_open_spans(struct detection *d, bool failed) {
    EACH_EVENT(e, d->trace) {
        if (e->kind != AIO_SPAN_OPEN || e->lane >= d->trace->lanes.len) continue;
        const struct aio_event *x = e, *end = d->trace->events.data + d->trace->events.len;
        while (x < end && (x->kind != AIO_SPAN_CLOSE || x->a != e->a)) x++;
        const struct trace_lane *l = &d->trace->lanes.data[e->lane];
        bool closed = x < end || d->trace->left_out || (d->result->end != LAB_EXITED && !failed); /* it had no chance to */
        if (closed || (l->outcome == AIO_EXCEPTION || l->outcome == AIO_CANCELLED) != failed) continue;
        detect_found(d, detect_line(d, e), e->when, e->lane, failed ? "%s opens `%s` and ends %s without closing it." : "%s opens `%s` and nobody closes it.",
                     detect_name(d, e->lane), event_text(d, e), l->outcome == AIO_CANCELLED ? "cancelled" : "with an exception");
    }
}

/* Locks whose holder is gone. */
static void find_orphaned_locks(struct detection *d) {
    struct world w;
    world_init(&w, d->trace);
    world_go(&w, d->trace->events.len);
    for (size_t i = 0; i < w.objects.len; i++) {
        const struct world_object *o = &w.objects.data[i];
        const struct trace_object *known = trace_object(d->trace, o->number);
        if (!known || strcmp(known->type, "Lock") != 0 || !o->holder || !detect_is_task(d, o->holder)) continue;
        int outcome = d->trace->lanes.data[o->holder].outcome;
        if (outcome != AIO_EXCEPTION && outcome != AIO_CANCELLED) continue;
        const struct aio_event *taken = NULL;
        EACH_EVENT(e, d->trace)
            if (e->kind == AIO_SYNC && e->a == AIO_ACQUIRE && e->b == o->number) taken = e;
        if (taken)
            detect_found(d, detect_line(d, taken), taken->when, o->holder, "%s takes the lock `%s` here and ends %s without giving it back.",
                         detect_name(d, o->holder), known->name, outcome == AIO_CANCELLED ? "cancelled" : "with an exception");
    }
    world_release(&w);
}

void find_unreleased(struct detection *d) {
    find_open_spans(d, true);
    find_orphaned_locks(d);
}

static void find_unclosed(struct detection *d) {
    static const char *const signs[] = {"Unclosed client session", "Unclosed connector", "Unclosed connection", NULL};
    for (const char *const *s = signs; *s; s++) {
        if (!strstr(d->result->err.data, *s)) continue;
        detect_found(d, 0, d->result->makespan, 0, "At the end of the run: “%s”.", *s);
        return;
    }
}

void find_leaks(struct detection *d) {
    EACH_EVENT(e, d->trace) {
        if (!detect_is_task(d, e->lane)) continue;
        uint32_t made = 0;
        if (e->kind != AIO_DESTROYED && e->kind != AIO_NEVER_RETRIEVED) continue;
        EACH_EVENT(x, d->trace)
            if (x->kind == AIO_CREATE && x->lane == e->lane) made = detect_line(d, x);
        if (e->kind == AIO_DESTROYED)
            detect_found(d, made, e->when, e->lane, "The task %s is made here, and nobody keeps it: it is destroyed while it still waits.",
                         detect_name(d, e->lane));
        else
            detect_found(d, made, e->when, e->lane, "The task %s is made here and fails with `%.80s`; nobody ever asks it.", detect_name(d, e->lane),
                         event_text(d, e));
    }
    find_open_spans(d, false);
    if (!d->findings->list.len || strcmp(vec_last(&d->findings->list).detector->pitfall, "P11") != 0) find_unclosed(d);
}

/* ---- P10 ---- */

/* Somebody of the same kind who was there and takes nothing in the whole run. */
static uint32_t starving(const struct detection *d, const struct aio_event *get, const bool *fed) {
    const struct trace_lane *greedy = &d->trace->lanes.data[get->lane];
    for (uint32_t lane = 1; lane < d->trace->lanes.len; lane++) {
        const struct trace_lane *l = &d->trace->lanes.data[lane];
        bool rival = lane != get->lane && !fed[lane] && l->created <= get->when && detect_is_task(d, lane);
        if (rival && strcmp(l->coro, greedy->coro) == 0) return lane;
    }
    return 0;
}

void find_greedy(struct detection *d) {
    unsigned *gets = mem_zalloc((d->trace->lanes.len + 1) * sizeof *gets);
    bool *fed = mem_zalloc((d->trace->lanes.len + 1) * sizeof *fed);
    EACH_EVENT(e, d->trace)
        if (e->kind == AIO_SYNC && e->a == AIO_GET && detect_is_task(d, e->lane)) fed[e->lane] = true;
    EACH_EVENT(e, d->trace) {
        if (!detect_is_task(d, e->lane)) continue;
        if (e->kind == AIO_WAIT || e->kind == AIO_YIELD || e->kind == AIO_STEP) gets[e->lane] = 0;
        if (e->kind != AIO_SYNC || e->a != AIO_GET || ++gets[e->lane] != MANY_GETS) continue;
        uint32_t other = starving(d, e, fed);
        const struct trace_object *queue = trace_object(d->trace, e->b);
        if (!other) continue;
        detect_found(d, detect_line(d, e), e->when, e->lane,
                     "%s takes one item after the other from `%s` in one turn, and %s gets none: where something lies ready, `await` "
                     "does not switch.",
                     detect_name(d, e->lane), queue && *queue->name ? queue->name : "the queue", detect_name(d, other));
    }
    mem_free(fed);
    mem_free(gets);
}

void find_endless(struct detection *d) {
    const struct lab_result *r = d->result;
    if ((r->end != LAB_REAL_TIME && r->end != LAB_TICKS) || d->trace->left_out) return;
    struct world w;
    world_init(&w, d->trace);
    world_go(&w, d->trace->events.len);
    if (w.looping && detect_is_task(d, w.running))
        detect_found(d, r->line, w.now, w.running, "%s takes the desk at %s and never leaves it: no `await` on its way waits.",
                     detect_name(d, w.running), seconds(d, w.now));
    world_release(&w);
}
