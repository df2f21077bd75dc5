/* The trace in the Trace Event Format (JSON object form). Times are microseconds with three decimals, so no nanosecond is
 * lost. What a lane does is complete events ("X") one after the other, so none cuts into another. */
#include <string.h>

#include "base/utf8.h"
#include "lab/export.h"
#include "lab/words.h"
#include "lab/world.h"

#define PID 1

struct lane_state {
    enum world_state state;
    int64_t since;
    const struct aio_event *wait, *block;
    uint32_t line;
};

struct chrome {
    const struct trace *t;
    struct buf *out;
    struct words words;
    struct world world;
    struct lane_state *lanes;
    int64_t flow; /* number of the next arrow */
    size_t ready; /* as last counted */
    bool any;
    VEC(const struct aio_event *) open; /* spans */
};

/* ---- JSON ---- */

static void put_string(struct buf *out, const char *s, size_t n) {
    buf_addc(out, '"');
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        char bytes[4];
        i += utf8_decode(s + i, n - i, &cp);
        if (cp == '"' || cp == '\\')
            buf_addf(out, "\\%c", (char)cp);
        else if (cp < 0x20)
            buf_addf(out, "\\u%04x", cp);
        else
            buf_add(out, bytes, utf8_encode(cp, bytes));
    }
    buf_addc(out, '"');
}

static void put_time(struct buf *out, const char *key, int64_t ns) {
    buf_addf(out, ",\"%s\":%lld.%03lld", key, (long long)(ns / 1000), (long long)(ns % 1000));
}

static void begin(struct chrome *c, char ph, uint32_t lane) {
    buf_adds(c->out, c->any ? ",\n" : "\n");
    buf_addf(c->out, "{\"ph\":\"%c\",\"pid\":%d,\"tid\":%u", ph, PID, lane);
    c->any = true;
}

static void put_name(struct chrome *c, const char *category, const char *name, size_t n) {
    buf_addf(c->out, ",\"cat\":\"%s\",\"name\":", category);
    put_string(c->out, name, n);
}

static void put_line(struct chrome *c, uint32_t line) {
    if (line) buf_addf(c->out, ",\"args\":{\"line\":%u}", line);
    buf_addc(c->out, '}');
}

/* ---- what the format calls metadata ---- */

static void put_metadata(struct chrome *c, uint32_t lane, const char *what, const char *name, size_t n) {
    begin(c, 'M', lane);
    buf_addf(c->out, ",\"name\":\"%s\",\"args\":{\"name\":", what);
    put_string(c->out, name, n);
    buf_adds(c->out, "}}");
}

static void put_lanes(struct chrome *c, const char *path) {
    struct buf name = BUF_INIT;
    put_metadata(c, 0, "process_name", path, strlen(path));
    for (uint32_t i = 0; i < c->t->lanes.len; i++) {
        buf_clear(&name);
        if (i)
            words_lane(&c->words, i, 60, &name);
        else
            buf_adds(&name, "loop");
        put_metadata(c, i, "thread_name", name.data, name.len);
        begin(c, 'M', i);
        buf_addf(c->out, ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":%u}}", i);
    }
    buf_release(&name);
}

/* ---- slices ---- */

static void put_slice(struct chrome *c, uint32_t lane, const char *category, const char *name, int64_t from, int64_t to,
                      uint32_t line) {
    begin(c, 'X', lane);
    put_name(c, category, name, strlen(name));
    put_time(c->out, "ts", from);
    put_time(c->out, "dur", to - from);
    put_line(c, line);
}

static void end_state(struct chrome *c, uint32_t lane, int64_t now) {
    struct lane_state *s = &c->lanes[lane];
    struct buf name = BUF_INIT;
    switch (s->state) {
    case LANE_READY: put_slice(c, lane, "ready", "ready", s->since, now, s->line); break;
    case LANE_RUNS:
        if (s->block) words_wait(&c->words, s->block, &name);
        put_slice(c, lane, s->block ? "block" : "run", s->block ? name.data : "runs", s->since, now, s->line);
        break;
    case LANE_WAITS:
        if (s->wait) words_wait(&c->words, s->wait, &name);
        put_slice(c, lane, "wait", name.len ? name.data : "waits", s->since, now, s->line);
        break;
    default: break;
    }
    buf_release(&name);
}

static void follow_lane(struct chrome *c, uint32_t lane, int64_t now) {
    const struct world_lane *l = &c->world.lanes.data[lane];
    struct lane_state *s = &c->lanes[lane];
    if (s->state == l->state && s->wait == l->wait && s->block == l->block) return;
    end_state(c, lane, now);
    *s = (struct lane_state){l->state, now, l->wait, l->block, l->line};
}

/* ---- instants, arrows, counters ---- */

static void put_instant(struct chrome *c, const struct aio_event *e, const char *name, size_t n) {
    begin(c, 'i', e->lane);
    put_name(c, "event", name, n);
    put_time(c->out, "ts", e->when);
    buf_adds(c->out, ",\"s\":\"t\"");
    put_line(c, e->line);
}

static void put_arrow(struct chrome *c, const char *name, uint32_t from, uint32_t to, int64_t when) {
    for (int end = 0; end < 2; end++) {
        begin(c, end ? 'f' : 's', end ? to : from);
        put_name(c, "flow", name, strlen(name));
        put_time(c->out, "ts", when);
        buf_addf(c->out, ",\"id\":%lld%s}", (long long)c->flow, end ? ",\"bp\":\"e\"" : "");
    }
    c->flow++;
}

static void put_counter(struct chrome *c, const char *name, const char *what, int64_t value, int64_t when) {
    begin(c, 'C', 0);
    put_name(c, "count", name, strlen(name));
    put_time(c->out, "ts", when);
    buf_addf(c->out, ",\"args\":{\"%s\":%lld}}", what, (long long)value);
}

static void count_sync(struct chrome *c, const struct aio_event *e) {
    const struct trace_object *o = trace_object(c->t, e->b);
    if (!o || (e->a != AIO_PUT && e->a != AIO_GET)) return;
    struct buf name = BUF_INIT;
    buf_addf(&name, "%s %s %lld", o->type, o->name, (long long)o->number);
    put_counter(c, name.data, "items", e->value, e->when);
    buf_release(&name);
}

static void put_span(struct chrome *c, const struct aio_event *e) {
    if (e->kind == AIO_SPAN_OPEN) vec_push(&c->open, e);
    for (size_t i = 0; i < c->open.len && e->kind == AIO_SPAN_CLOSE; i++)
        if (c->open.data[i]->a == e->a) c->open.data[i] = vec_pop(&c->open);
    begin(c, e->kind == AIO_SPAN_OPEN ? 'b' : 'e', e->lane);
    put_name(c, "span", e->text, e->len);
    put_time(c->out, "ts", e->when);
    buf_addf(c->out, ",\"id\":%lld}", (long long)e->a);
}

static void put_happening(struct chrome *c, const struct aio_event *e) {
    struct buf what = BUF_INIT;
    if (words_event(&c->words, e, &what)) put_instant(c, e, what.data, what.len);
    buf_release(&what);
}

static void put_event(struct chrome *c, const struct aio_event *e) {
    bool known = e->a > 0 && (size_t)e->a < c->t->lanes.len;
    switch (e->kind) {
    case AIO_CREATE:
        if (known) put_arrow(c, "creates", (uint32_t)e->a, e->lane, e->when);
        break;
    case AIO_WAKE:
        if (known && (uint32_t)e->a != e->lane) put_arrow(c, "wakes", (uint32_t)e->a, e->lane, e->when);
        break;
    case AIO_SYNC: count_sync(c, e); break;
    case AIO_SPAN_OPEN:
    case AIO_SPAN_CLOSE: put_span(c, e); break;
    case AIO_PRINT:
    case AIO_CANCEL_REQUEST:
    case AIO_CANCEL_DELIVER:
    case AIO_DONE:
    case AIO_NEVER_AWAITED:
    case AIO_NEVER_RETRIEVED:
    case AIO_DESTROYED: put_happening(c, e); break;
    default: break;
    }
}

/* ---- the whole ---- */

/* Slices are written when they end; those of a moment may stand in any order in the file. */
static void put_events(struct chrome *c) {
    for (size_t i = 0; i < c->t->events.len; i++) {
        const struct aio_event *e = &c->t->events.data[i];
        uint32_t running = c->world.running;
        world_go(&c->world, i + 1);
        if (running && running != NOBODY && running < c->t->lanes.len) follow_lane(c, running, e->when);
        if (e->lane && e->lane < c->t->lanes.len) follow_lane(c, e->lane, e->when);
        put_event(c, e);
        size_t ready = world_ready_count(&c->world);
        if (ready != c->ready) put_counter(c, "ready queue", "ready", (int64_t)ready, e->when);
        c->ready = ready;
    }
    int64_t end = c->t->end > c->world.now ? c->t->end : c->world.now;
    for (uint32_t i = 1; i < c->t->lanes.len; i++) end_state(c, i, end);
    while (c->open.len) {
        struct aio_event close = *c->open.data[0];
        close.kind = AIO_SPAN_CLOSE;
        close.when = end;
        put_span(c, &close);
    }
}

void export_chrome(const struct trace *t, const char *path, struct buf *out) {
    struct chrome c = {.t = t, .out = out, .flow = 1};
    c.lanes = mem_zalloc(t->lanes.len * sizeof *c.lanes);
    words_init(&c.words, t);
    world_init(&c.world, t);
    buf_addf(out, "{\"displayTimeUnit\":\"ms\",\"otherData\":{\"program\":");
    put_string(out, path, strlen(path));
    if (t->left_out) buf_addf(out, ",\"events left out\":\"%zu\"", t->left_out);
    buf_adds(out, "},\"traceEvents\":[");
    put_lanes(&c, path);
    put_events(&c);
    buf_adds(out, "\n]}\n");
    world_release(&c.world);
    words_release(&c.words);
    mem_free(c.lanes);
    vec_release(&c.open);
}
