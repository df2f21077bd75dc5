#include "lab/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

const char *words_seconds(int64_t ns, char out[32]) {
    snprintf(out, 32, "%.4f", (double)((ns + MOMENT_NS / 2) / MOMENT_NS) / (1e9 / MOMENT_NS));
    size_t n = strlen(out);
    while (n && out[n - 1] == '0') out[--n] = 0;
    if (n && out[n - 1] == '.') out[--n] = 0;
    return out;
}

/* ---- lanes ---- */

/* A coroutine of the runtime's own that nobody is meant to see: "_Connecting._resolve_for_server", "_wrap". Not one of a
 * class that programs know ("ClientSession._request"), nor a task that was given a name. */
static bool is_inner(const struct trace_lane *lane) {
    return strncmp(lane->name, "Task-", 5) == 0 && lane->coro[0] == '_' && lane->coro[1] && lane->coro[1] != '_';
}

static bool *own_lanes(const struct trace *t) {
    bool *own = mem_zalloc((t->lanes.len + 1) * sizeof *own);
    own[0] = true;
    for (size_t i = 0; i < t->events.len; i++) {
        const struct aio_event *e = &t->events.data[i];
        if (e->kind == AIO_WAIT && e->a != AIO_W_THREAD && e->line && e->lane < t->lanes.len) own[e->lane] = true; /* in its own code */
        if (e->kind != AIO_CREATE || e->lane >= t->lanes.len || e->a < 0 || (size_t)e->a >= t->lanes.len) continue;
        bool maker_is_own = e->a > 0 ? own[e->a] && !is_inner(&t->lanes.data[e->lane])
                                     : e->b == AIO_A_THREAD; /* threads of module level are */
        own[e->lane] = e->b > 0 || e->lane == 1 || maker_is_own;
    }
    return own;
}

const char *words_base_name(const struct trace_lane *lane) {
    if (lane->lane == 0) return "program";
    bool unnamed = strncmp(lane->name, "Task-", 5) == 0 && *lane->coro;
    if (!unnamed) return lane->name;
    const char *dot = strrchr(lane->coro, '.'); /* "main.<locals>.worker" is worker */
    const char *base = dot && dot[1] ? dot + 1 : lane->coro;
    return *base == '_' && base[1] ? base + 1 : base;
}

struct named {
    const char *name;
    uint32_t lane;
};

static int by_name(const void *a, const void *b) {
    const struct named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order ? order : x->lane < y->lane ? -1 : 1;
}

static void number_lanes(struct words *w) {
    size_t n = w->trace->lanes.len, len = 0;
    struct named *all = mem_alloc((n + 1) * sizeof *all);
    for (size_t i = 0; i < n; i++)
        if (w->own[i]) all[len++] = (struct named){words_base_name(&w->trace->lanes.data[i]), (uint32_t)i};
    qsort(all, len, sizeof *all, by_name);
    for (size_t i = 0; i < len;) {
        size_t k = i;
        while (k < len && strcmp(all[k].name, all[i].name) == 0) k++;
        for (size_t j = i; k - i > 1 && j < k; j++) w->place[all[j].lane] = (uint32_t)(j - i + 1);
        i = k;
    }
    mem_free(all);
}

void words_init(struct words *w, const struct trace *t) {
    w->trace = t;
    w->own = own_lanes(t);
    w->place = mem_zalloc((t->lanes.len + 1) * sizeof *w->place);
    number_lanes(w);
}

void words_release(struct words *w) {
    mem_free(w->own);
    mem_free(w->place);
}

void words_lane(const struct words *w, uint32_t lane, size_t room, struct buf *out) {
    if (lane >= w->trace->lanes.len) return;
    const char *base = words_base_name(&w->trace->lanes.data[lane]);
    char number[24] = "";
    if (w->place[lane]) snprintf(number, sizeof number, " %u", w->place[lane]);
    size_t left = room > strlen(number) ? room - strlen(number) : 1, n = strlen(base);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        size_t step = utf8_decode(base + i, n - i, &cp), columns = utf8_columns(base + i, step);
        if (columns > left) break;
        buf_add(out, base + i, step);
        left -= columns;
        i += step;
    }
    buf_adds(out, number);
}

/* ---- waits ---- */

static const struct {
    const char *word;  /* in a picture */
    const char *whole; /* in a sentence, where the program's text has no name for it */
    const char *of;    /* where it has one: NAME.of; NULL with `named`: the WORD "NAME" */
    bool named;        /* the record's text is the name of an object */
} waits[] = {
    [AIO_W_FUTURE] = {"future", "a future", NULL, false},
    [AIO_W_SLEEP] = {"sleep", "a sleep", NULL, false},
    [AIO_W_TASK] = {"task", "a task", NULL, false},
    [AIO_W_LOCK] = {"lock", "a lock", NULL, true},
    [AIO_W_SEMAPHORE] = {"semaphore", "a semaphore", NULL, true},
    [AIO_W_EVENT] = {"event", "an event", "wait()", true},
    [AIO_W_CONDITION] = {"condition", "a condition", "wait()", true},
    [AIO_W_BARRIER] = {"barrier", "a barrier", "wait()", true},
    [AIO_W_QUEUE_GET] = {"get", "get() of a queue", "get()", true},
    [AIO_W_QUEUE_PUT] = {"put", "put() of a queue", "put()", true},
    [AIO_W_QUEUE_JOIN] = {"join", "join() of a queue", "join()", true},
    [AIO_W_GATHER] = {"gather", "its gather", NULL, false},
    [AIO_W_WAIT] = {"wait", "asyncio.wait", NULL, false},
    [AIO_W_READ] = {"read", "data to read", NULL, false},
    [AIO_W_DRAIN] = {"drain", "drain()", NULL, false},
    [AIO_W_CONNECT] = {"connect", "a connection", NULL, false},
    [AIO_W_ACCEPT] = {"accept", "connections", NULL, false},
    [AIO_W_CLOSE] = {"close", "connections to close", NULL, false},
    [AIO_W_THREAD] = {"thread", "a thread", NULL, false},
    [AIO_W_CPU] = {"cpu", "the processor", NULL, false},
    [AIO_W_IO] = {"io", "an answer", NULL, false},
    [AIO_W_GROUP] = {"group", "its group", NULL, false},
    [AIO_W_SHIELD] = {"shield", "what it shields", NULL, false},
};

static bool known_wait(const struct aio_event *e) { return e->a >= 0 && (size_t)e->a < sizeof waits / sizeof *waits; }

/* The program's own name for the object; those of types begin with a capital. */
static bool has_name(const struct aio_event *e) {
    return known_wait(e) && waits[e->a].named && e->len && !(*e->text >= 'A' && *e->text <= 'Z');
}

static bool waits_for_lane(const struct words *w, const struct aio_event *e) {
    return e->a == AIO_W_TASK && e->b > 0 && (size_t)e->b < w->trace->lanes.len && w->own[e->b];
}

void words_wait(const struct words *w, const struct aio_event *e, struct buf *out) {
    char seconds[32];
    if (e->kind == AIO_YIELD) return;
    if (e->kind == AIO_BLOCK) {
        buf_addf(out, "%.*s %s", (int)e->len, e->text, words_seconds(e->a, seconds));
        return;
    }
    if (waits_for_lane(w, e)) {
        words_lane(w, (uint32_t)e->b, 16, out);
        return;
    }
    if (!known_wait(e)) return;
    if (e->a == AIO_W_IO && e->len) {
        buf_add(out, e->text, e->len);
        return;
    }
    buf_adds(out, waits[e->a].word);
    if (e->a == AIO_W_SLEEP && e->b > 0) buf_addf(out, " %s", words_seconds(e->b, seconds));
    if (has_name(e) && waits[e->a].of) buf_addf(out, " %.*s", (int)e->len, e->text);
}

void words_waits(const struct words *w, const struct aio_event *e, struct buf *out) {
    if (e->kind == AIO_WAIT && e->a == AIO_W_SLEEP && e->b > 0) {
        buf_addf(out, "sleeps for %s s", words_seconds(e->b, (char[32]){0}));
        return;
    }
    buf_adds(out, "waits for ");
    if (e->kind != AIO_WAIT)
        words_wait(w, e, out);
    else if (has_name(e) && waits[e->a].of)
        buf_addf(out, "%.*s.%s", (int)e->len, e->text, waits[e->a].of);
    else if (has_name(e))
        buf_addf(out, "the %s \"%.*s\"", waits[e->a].word, (int)e->len, e->text);
    else if (!known_wait(e) || waits_for_lane(w, e) || (e->a == AIO_W_IO && e->len))
        words_wait(w, e, out);
    else
        buf_adds(out, waits[e->a].whole);
}

/* ---- events ---- */

void words_asker(const struct words *w, const struct aio_event *e, struct buf *out) {
    if (e->a > 0)
        words_lane(w, (uint32_t)e->a, 40, out);
    else if (e->len && memmem(e->text, e->len, "_on_timeout", 11))
        buf_adds(out, "the timeout");
    else if (e->len)
        buf_add(out, e->text, e->len);
    else
        buf_adds(out, "asyncio.run");
}

static void say_done(const struct aio_event *e, struct buf *out) {
    buf_adds(out, e->a == AIO_RESULT ? "ends" : e->a == AIO_EXCEPTION ? "ends with " : "ends cancelled");
    if (e->a == AIO_EXCEPTION) buf_add(out, e->text, e->len);
}

static void say_sync(const struct words *w, const struct aio_event *e, struct buf *out) {
    static const char *const verbs[] = {
        [AIO_ACQUIRE] = "takes", [AIO_RELEASE] = "releases", [AIO_PUT] = "puts something into", [AIO_GET] = "takes something from",
        [AIO_SET] = "sets", [AIO_CLEAR] = "clears", [AIO_NOTIFY] = "notifies", [AIO_MADE] = "makes",
        [AIO_TASK_DONE] = "reports task_done() to",
    };
    const struct trace_object *o = trace_object(w->trace, e->b);
    const char *name = o ? o->name : "";
    if (e->a < 0 || (size_t)e->a >= sizeof verbs / sizeof *verbs) return;
    if (*name)
        buf_addf(out, "%s %s", verbs[e->a], name);
    else
        buf_addf(out, "%s %s %.*s", verbs[e->a], e->a == AIO_MADE ? "a" : "the", (int)e->len, e->text);
}

static void say_print(const struct aio_event *e, struct buf *out) {
    size_t n = e->len;
    while (n && e->text[n - 1] == '\n') n--;
    if (!n) return;
    buf_adds(out, e->a == 2 ? "writes to stderr: " : "prints ");
    for (size_t i = 0; i < n; i++) buf_addc(out, e->text[i] == '\n' ? ' ' : e->text[i]);
}

bool words_event(const struct words *w, const struct aio_event *e, struct buf *out) {
    size_t before = out->len;
    switch (e->kind) {
    case AIO_CREATE: buf_adds(out, "is created"); break;
    case AIO_STEP: buf_adds(out, "runs"); break;
    case AIO_YIELD: buf_adds(out, "lets the others go first"); break;
    case AIO_WAIT: words_waits(w, e, out); break;
    case AIO_BLOCK:
        if (e->a > 0) buf_addf(out, "holds the desk for %s s", words_seconds(e->a, (char[32]){0}));
        break;
    case AIO_CANCEL_REQUEST:
        buf_adds(out, "is asked to cancel, by ");
        words_asker(w, e, out);
        break;
    case AIO_CANCEL_DELIVER: buf_adds(out, "gets the cancellation"); break;
    case AIO_DONE: say_done(e, out); break;
    case AIO_SYNC: say_sync(w, e, out); break;
    case AIO_PRINT: say_print(e, out); break;
    case AIO_NEVER_AWAITED: buf_addf(out, "drops a %.*s that was never awaited", (int)e->len, e->text); break;
    case AIO_NEVER_RETRIEVED: buf_adds(out, "ended with an error that nobody looked at"); break;
    case AIO_DESTROYED: buf_adds(out, "is destroyed while it still waits"); break;
    default: break;
    }
    return out->len > before;
}
