#include "lab/steps.h"

#include <string.h>

/* ---- where to stop ---- */

static bool is_own(const struct steps *s, const struct aio_event *e) {
    return e->lane < s->trace->lanes.len && s->words.own[e->lane];
}

static bool is_stop(const struct steps *s, const struct aio_event *e, const struct aio_event *before) {
    if (!is_own(s, e)) return false;
    switch (e->kind) {
    case AIO_WAKE: /* the one behind its CREATE or YIELD belongs to it */
        return !(before && before->lane == e->lane && (before->kind == AIO_CREATE || before->kind == AIO_YIELD));
    case AIO_BLOCK: return e->a > 0;
    case AIO_SOON:
    case AIO_CALL: return e->b != 0;
    case AIO_CREATE:
    case AIO_STEP:
    case AIO_LINE:
    case AIO_WAIT:
    case AIO_YIELD:
    case AIO_DONE:
    case AIO_PRINT:
    case AIO_CANCEL_REQUEST:
    case AIO_CANCEL_DELIVER:
    case AIO_TIMER_FIRE:
    case AIO_LOOP_START:
    case AIO_LOOP_END:
    case AIO_NEVER_AWAITED:
    case AIO_NEVER_RETRIEVED:
    case AIO_DESTROYED: return true;
    default: return false;
    }
}

/* The state that a stop shows takes in the WAKE that belongs to it, and whom a gather waits for. */
static size_t end_of_stop(const struct trace *t, size_t i) {
    const struct aio_event *e = &t->events.data[i];
    size_t end = i + 1;
    bool wakes = e->kind == AIO_CREATE || e->kind == AIO_YIELD;
    if (wakes && end < t->events.len && t->events.data[end].kind == AIO_WAKE && t->events.data[end].lane == e->lane) end++;
    while (e->kind == AIO_WAIT && end < t->events.len && t->events.data[end].kind == AIO_AWAITS) end++;
    return end;
}

void steps_init(struct steps *s, const struct trace *t) {
    *s = (struct steps){.trace = t};
    world_init(&s->world, t);
    words_init(&s->words, t);
    for (size_t i = 0; i < t->events.len; i++)
        if (is_stop(s, &t->events.data[i], i ? &t->events.data[i - 1] : NULL)) vec_push(&s->stops, end_of_stop(t, i));
    steps_go(s, 0);
}

void steps_release(struct steps *s) {
    world_release(&s->world);
    words_release(&s->words);
    vec_release(&s->stops);
}

static const struct aio_event *event_at(const struct steps *s, size_t stop) {
    size_t i = s->stops.data[stop] - 1;
    while (i && (s->trace->events.data[i].kind == AIO_AWAITS ||
                 !is_stop(s, &s->trace->events.data[i], &s->trace->events.data[i - 1])))
        i--;
    return &s->trace->events.data[i];
}

const struct aio_event *steps_event(const struct steps *s) { return s->stops.len ? event_at(s, s->at) : NULL; }

void steps_go(struct steps *s, size_t stop) {
    if (!s->stops.len) return;
    s->at = stop < s->stops.len ? stop : s->stops.len - 1;
    world_go(&s->world, s->stops.data[s->at]);
}

/* ---- moving ---- */

bool steps_move(struct steps *s, int by) {
    if (by < 0 ? s->at == 0 : s->at + 1 >= s->stops.len) return false;
    steps_go(s, by < 0 && s->at < (size_t)-by ? 0 : s->at + (size_t)by);
    return true;
}

/* The first stop from here on, without this one, for which `fits` says yes. */
static bool find(struct steps *s, bool forward, bool (*fits)(const struct steps *, const struct aio_event *, const void *),
                 const void *arg) {
    for (size_t i = s->at; forward ? ++i < s->stops.len : i-- > 0;) {
        if (!fits(s, event_at(s, i), arg)) continue;
        steps_go(s, i);
        return true;
    }
    return false;
}

static bool is_step(const struct steps *s, const struct aio_event *e, const void *arg) {
    (void)s;
    const uint32_t *lane = arg;
    return (e->kind == AIO_STEP && (!lane || e->lane == *lane)) || (!lane && e->kind == AIO_CALL);
}

bool steps_switch(struct steps *s, bool forward) { return find(s, forward, is_step, NULL); }

bool steps_lane(struct steps *s, uint32_t lane, bool forward) { return find(s, forward, is_step, &lane); }

bool steps_time(struct steps *s, int64_t ns) {
    for (size_t i = 0; i < s->stops.len; i++) {
        if (event_at(s, i)->when + MOMENT_NS / 2 < ns) continue;
        steps_go(s, i);
        return true;
    }
    return false;
}

static bool at_line(const struct steps *s, const struct aio_event *e, const void *arg) {
    (void)s;
    return e->line == *(const uint32_t *)arg && e->file == 0;
}

bool steps_line(struct steps *s, uint32_t line) {
    size_t before = s->at;
    if (find(s, true, at_line, &line)) return true;
    s->at = 0;
    if (at_line(s, event_at(s, 0), &line) || find(s, true, at_line, &line)) {
        steps_go(s, s->at);
        return true;
    }
    s->at = before;
    return false;
}

/* ---- searching ---- */

static bool has_text(const struct steps *s, const struct aio_event *e, const void *arg) {
    const char *text = arg;
    bool capitals = false;
    for (const char *p = text; *p; p++) capitals |= *p >= 'A' && *p <= 'Z';
    struct buf sentence = BUF_INIT;
    const struct steps here = *s;
    words_lane(&here.words, e->lane, 40, &sentence);
    buf_addc(&sentence, ' ');
    words_event(&here.words, e, &sentence);
    bool found = capitals ? strstr(sentence.data, text) != NULL : strcasestr(sentence.data, text) != NULL;
    buf_release(&sentence);
    return found;
}

bool steps_search(struct steps *s, const char *text, bool forward) { return *text && find(s, forward, has_text, text); }

/* ---- in words ---- */

static void add_lane(const struct steps *s, int64_t lane, struct buf *out) {
    if (lane > 0)
        words_lane(&s->words, (uint32_t)lane, 40, out);
    else
        buf_adds(out, s->world.looping ? "the loop" : "the program");
}

/* The names of those that a gather or group waits for; few of them. */
static void add_awaited(const struct steps *s, const struct aio_event *wait, struct buf *out) {
    const struct aio_event *e = wait + 1, *end = s->trace->events.data + s->trace->events.len;
    size_t n = 0;
    for (; e < end && e->kind == AIO_AWAITS; e++, n++) {
        if (n >= 4) continue;
        buf_adds(out, n ? ", " : ": ");
        words_lane(&s->words, (uint32_t)e->a, 24, out);
    }
    if (n > 4) buf_addf(out, " and %zu more", n - 4);
}

static void say_wake(const struct steps *s, const struct aio_event *e, struct buf *out) {
    bool task = e->a > 0 && (uint32_t)e->a != e->lane;
    if (task) {
        add_lane(s, e->a, out);
        buf_adds(out, s->world.lanes.data[e->a].state == LANE_OVER ? " has ended and wakes " : " wakes ");
        add_lane(s, e->lane, out);
    } else {
        add_lane(s, e->lane, out);
        buf_adds(out, " can go on");
    }
    buf_adds(out, ": to the end of the queue");
}

static void say_fire(const struct steps *s, const struct aio_event *e, struct buf *out) {
    const struct aio_event *before = s->world.at > 1 ? e - 1 : NULL;
    char when[32];
    bool jumped = before && before->when + MOMENT_NS < e->when && before->kind != AIO_BLOCK;
    if (jumped)
        buf_addf(out, "nobody is ready: the clock jumps to %s", words_seconds(e->when, when));
    else
        buf_adds(out, "a timer is due and leaves the shelf");
}

static const char *say(const struct steps *s, const struct aio_event *e, struct buf *out) {
    char seconds[32];
    const char *rule = NULL;
    switch (e->kind) {
    case AIO_CREATE:
        add_lane(s, e->a, out);
        buf_adds(out, " makes ");
        add_lane(s, e->lane, out);
        buf_adds(out, ": it lies at the end of the queue");
        return "R4";
    case AIO_WAKE: say_wake(s, e, out); return "R5";
    case AIO_TIMER_FIRE: say_fire(s, e, out); return "R6";
    case AIO_LOOP_START: buf_adds(out, "the loop starts"); return NULL;
    case AIO_LOOP_END: buf_adds(out, "the loop stops"); return NULL;
    case AIO_SOON: buf_addf(out, "callback %.*s lies at the end of the queue", (int)e->len, e->text); return NULL;
    case AIO_CALL: buf_addf(out, "the loop calls %.*s", (int)e->len, e->text); return NULL;
    case AIO_CANCEL_REQUEST:
        words_asker(&s->words, e, out);
        buf_adds(out, " asks ");
        add_lane(s, e->lane, out);
        buf_adds(out, " to cancel: a letter is on its way");
        return "R7";
    default: break;
    }
    add_lane(s, e->lane, out);
    buf_addc(out, ' ');
    switch (e->kind) {
    case AIO_STEP:
        buf_adds(out, s->world.lanes.data[e->lane].steps == 1 ? "takes the desk for the first time" : "takes the desk again");
        break;
    case AIO_LINE: buf_addf(out, "is at line %u", e->line); break;
    case AIO_WAIT:
        words_waits(&s->words, e, out);
        add_awaited(s, e, out);
        rule = "R3";
        break;
    case AIO_YIELD: buf_adds(out, "lets the others go first: to the end of the queue"); break;
    case AIO_BLOCK:
        buf_addf(out, "holds the desk for %s s, nobody else moves", words_seconds(e->a, seconds));
        rule = "R10";
        break;
    case AIO_CANCEL_DELIVER:
        buf_adds(out, "opens the letter: CancelledError is raised where it waits");
        rule = "R7";
        break;
    case AIO_DONE:
        words_event(&s->words, e, out);
        if (e->a == AIO_RESULT) buf_adds(out, ", its result is kept");
        rule = "R8";
        break;
    default: words_event(&s->words, e, out); break;
    }
    return rule;
}

void steps_sentence(const struct steps *s, struct buf *out, const char **rule) {
    const struct aio_event *e = steps_event(s);
    *rule = e ? say(s, e, out) : NULL;
}
