#include "lab/world.h"

#include <string.h>

static void reset(struct world *w) {
    w->at = 0;
    w->now = 0;
    w->running = DESK;
    w->line = w->file = 0;
    w->call = NULL;
    w->ready.len = w->first = w->timers.len = w->first_timer = w->objects.len = 0;
    w->out = 0;
    w->looping = false;
    memset(w->lanes.data, 0, w->lanes.len * sizeof *w->lanes.data);
    for (size_t i = 0; i < w->lanes.len; i++) w->lanes.data[i].outcome = -1;
}

void world_init(struct world *w, const struct trace *t) {
    *w = (struct world){.trace = t};
    vec_reserve(&w->lanes, t->lanes.len);
    w->lanes.len = t->lanes.len;
    reset(w);
}

void world_release(struct world *w) {
    vec_release(&w->lanes);
    vec_release(&w->ready);
    vec_release(&w->timers);
    vec_release(&w->objects);
}

static struct world_lane *lane_of(struct world *w, int64_t lane) {
    return lane > 0 && (size_t)lane < w->lanes.len ? &w->lanes.data[lane] : NULL;
}

/* ---- the queue ---- */

size_t world_ready_count(const struct world *w) { return w->ready.len - w->first; }

const struct world_ready *world_ready(const struct world *w, size_t i) { return &w->ready.data[w->first + i]; }

/* Mostly the first one leaves, which moves nothing. */
static void ready_remove(struct world *w, size_t i) {
    memmove(&w->ready.data[w->first + 1], &w->ready.data[w->first], (i - w->first) * sizeof *w->ready.data);
    if (++w->first < w->ready.len) return;
    w->first = w->ready.len = 0;
}

static void ready_take_lane(struct world *w, uint32_t lane) {
    for (size_t i = w->first; i < w->ready.len; i++) {
        if (w->ready.data[i].lane != lane) continue;
        ready_remove(w, i);
        return;
    }
}

/* A callback that runs leaves the queue; those of the runtime itself have no number and go by their name. */
static void ready_take_call(struct world *w, const struct aio_event *e) {
    for (size_t i = w->first; i < w->ready.len; i++) {
        const struct world_ready *r = &w->ready.data[i];
        bool same = e->a ? r->number == e->a : r->len == e->len && memcmp(r->name, e->text, e->len) == 0;
        if (r->lane || !same) continue;
        ready_remove(w, i);
        return;
    }
}

static void gets_ready(struct world *w, const struct aio_event *e) {
    struct world_lane *l = lane_of(w, e->lane);
    if (!l || l->state == LANE_READY || l->state == LANE_OVER) return; /* one that was destroyed is woken by what it waited for */
    l->state = LANE_READY;
    l->wait = NULL;
    struct world_ready r = {.lane = e->lane, .name = ""};
    vec_push(&w->ready, r);
}

/* ---- the shelf ---- */

size_t world_timer_count(const struct world *w) { return w->timers.len - w->first_timer; }

const struct world_timer *world_timer(const struct world *w, size_t i) { return &w->timers.data[w->first_timer + i]; }

static void timer_set(struct world *w, const struct aio_event *e) {
    struct world_timer t = {.number = e->b, .when = e->a, .lane = e->lane, .name = e->text, .len = e->len};
    size_t i = w->timers.len;
    vec_push(&w->timers, t);
    while (i > w->first_timer && w->timers.data[i - 1].when > t.when) {
        w->timers.data[i] = w->timers.data[i - 1];
        i--;
    }
    w->timers.data[i] = t;
}

/* What fires is the first, which moves nothing. */
static void timer_off(struct world *w, const struct aio_event *e, bool fires) {
    for (size_t i = w->first_timer; i < w->timers.len; i++) {
        struct world_timer t = w->timers.data[i];
        if (t.number != e->b) continue;
        memmove(&w->timers.data[w->first_timer + 1], &w->timers.data[w->first_timer], (i - w->first_timer) * sizeof t);
        if (++w->first_timer == w->timers.len) w->timers.len = w->first_timer = 0;
        struct world_ready r = {.number = t.number, .name = t.name, .len = t.len, .sleeper = t.len ? 0 : t.lane};
        if (fires) vec_push(&w->ready, r);
        return;
    }
}

/* ---- objects ---- */

/* The place of an object, or where it would have to stand. */
static size_t object_place(const struct world *w, int64_t number) {
    size_t lo = 0, hi = w->objects.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (w->objects.data[mid].number < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

const struct world_object *world_object(const struct world *w, int64_t number) {
    size_t i = object_place(w, number);
    return i < w->objects.len && w->objects.data[i].number == number ? &w->objects.data[i] : NULL;
}

static struct world_object *object_make(struct world *w, int64_t number) {
    size_t i = object_place(w, number);
    struct world_object made = {.number = number};
    vec_push(&w->objects, made);
    memmove(&w->objects.data[i + 1], &w->objects.data[i], (w->objects.len - 1 - i) * sizeof made);
    w->objects.data[i] = made;
    return &w->objects.data[i];
}

static void sync(struct world *w, const struct aio_event *e) {
    struct world_object *o = (struct world_object *)world_object(w, e->b);
    if (!o) o = object_make(w, e->b);
    if (e->a == AIO_MADE) {
        o->value = e->len >= 9 && memcmp(e->text + e->len - 9, "Semaphore", 9) == 0 ? e->value : 0;
        return;
    }
    if (e->a != AIO_TASK_DONE) o->value = e->value;
    if (e->a == AIO_ACQUIRE) o->holder = e->lane;
    if (e->a == AIO_RELEASE) o->holder = 0;
}

/* ---- lanes ---- */

static void runs(struct world *w, const struct aio_event *e) {
    struct world_lane *l = lane_of(w, e->lane);
    if (l && l->state == LANE_OVER) return;
    struct world_lane *before = w->running != e->lane ? lane_of(w, w->running) : NULL;
    if (before && before->state == LANE_RUNS) { /* threads: it was switched away from */
        bool sleeps = before->block && before->block->b == AIO_W_SLEEP && before->until > w->now;
        before->state = sleeps ? LANE_WAITS : LANE_READY;
        before->wait = sleeps ? before->block : NULL;
    }
    ready_take_lane(w, e->lane);
    w->running = e->lane;
    w->call = NULL;
    if (!l) return;
    l->state = LANE_RUNS;
    l->wait = l->block = NULL;
    l->until = 0;
    l->steps++;
}

static void leaves(struct world *w, const struct aio_event *e, enum world_state state) {
    struct world_lane *l = lane_of(w, e->lane);
    if (w->running == e->lane) w->running = NOBODY;
    if (!l) return;
    l->state = state;
    l->wait = state == LANE_WAITS ? e : NULL;
}

static void stands(struct world *w, const struct aio_event *e) {
    if (!e->line) return;
    struct world_lane *l = lane_of(w, e->lane);
    bool other = e->kind == AIO_CREATE || e->kind == AIO_WAKE || e->kind == AIO_CANCEL_REQUEST || e->kind == AIO_SOON;
    if (l && !other) {
        l->line = e->line;
        l->file = e->file;
    }
    if (other || e->lane == w->running) {
        w->line = e->line;
        w->file = e->file;
    }
}

static void created(struct world *w, const struct aio_event *e) {
    struct world_lane *l = lane_of(w, e->lane);
    if (!l) return;
    l->line = e->b > 0 ? (uint32_t)e->b : 0;
    l->file = e->file;
    if (e->b == AIO_A_THREAD) gets_ready(w, e);
}

static void apply(struct world *w, const struct aio_event *e) {
    struct world_lane *l = lane_of(w, e->lane);
    if (e->when > w->now) w->now = e->when;
    if (l && l->block && l->until <= w->now) l->block = NULL;
    switch (e->kind) {
    case AIO_CREATE: created(w, e); break;
    case AIO_STEP: runs(w, e); break;
    case AIO_WAIT: leaves(w, e, LANE_WAITS); break;
    case AIO_YIELD: leaves(w, e, LANE_WAITS); break; /* its WAKE follows */
    case AIO_WAKE: gets_ready(w, e); break;
    case AIO_CANCEL_REQUEST: if (l) l->asked++; break;
    case AIO_CANCEL_DELIVER: if (l) l->letter = true; break;
    case AIO_UNCANCEL: if (l && !e->a) l->letter = false; break;
    case AIO_DONE:
        leaves(w, e, LANE_OVER);
        if (l) l->outcome = (int)e->a;
        break;
    case AIO_DESTROYED:
        ready_take_lane(w, e->lane);
        leaves(w, e, LANE_OVER);
        break;
    case AIO_BLOCK:
        if (!l || e->a <= 0) break;
        l->until = trace_after(e, e->a);
        l->block = e;
        break;
    case AIO_PRINT: w->out++; break;
    case AIO_LOOP_START: w->looping = true; w->running = NOBODY; break;
    case AIO_LOOP_END: w->looping = false; w->running = DESK; w->call = NULL; break;
    case AIO_LOOP_CLOSE: w->ready.len = w->first = w->timers.len = w->first_timer = 0; break;
    case AIO_TIMER_SET: timer_set(w, e); break;
    case AIO_TIMER_FIRE: timer_off(w, e, true); break;
    case AIO_TIMER_CLEAR: timer_off(w, e, false); break;
    case AIO_SOON: {
        struct world_ready r = {.number = e->a, .name = e->text, .len = e->len};
        vec_push(&w->ready, r);
        break;
    }
    case AIO_CALL:
        ready_take_call(w, e);
        w->running = DESK;
        w->call = e;
        break;
    case AIO_SYNC: sync(w, e); break;
    default: break;
    }
    stands(w, e);
}

void world_go(struct world *w, size_t at) {
    if (at > w->trace->events.len) at = w->trace->events.len;
    if (at < w->at) reset(w);
    while (w->at < at) apply(w, &w->trace->events.data[w->at++]);
}

const struct aio_event *world_last(const struct world *w) { return w->at ? &w->trace->events.data[w->at - 1] : NULL; }
