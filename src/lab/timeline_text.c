/* The timeline's words: names, waits, seconds, output with its times, and a run told in sentences. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "lab/timeline_inside.h"

const char *timeline_seconds(int64_t ns, char out[32]) {
    snprintf(out, 32, "%.4f", (double)((ns + MOMENT_NS / 2) / MOMENT_NS) / (1e9 / MOMENT_NS));
    size_t n = strlen(out);
    while (n && out[n - 1] == '0') out[--n] = 0;
    if (n && out[n - 1] == '.') out[--n] = 0;
    return out;
}

/* ---- lanes ---- */

/* A coroutine of the runtime's own that nobody is meant to see: "_Connecting._resolve_for_server". */
static bool is_inner(const struct trace_lane *lane) {
    const char *dot = strrchr(lane->coro, '.'), *name = dot ? dot + 1 : lane->coro;
    return *name == '_' && name[1] && name[1] != '_';
}

bool *timeline_own_lanes(const struct trace *t) {
    bool *own = mem_zalloc((t->lanes.len + 1) * sizeof *own);
    own[0] = true;
    for (size_t i = 0; i < t->events.len; i++) {
        const struct aio_event *e = &t->events.data[i];
        if (e->kind != AIO_CREATE || e->lane >= t->lanes.len || e->a < 0 || (size_t)e->a >= t->lanes.len) continue;
        bool made_by_own = e->a > 0 && own[e->a] && !is_inner(&t->lanes.data[e->lane]);
        own[e->lane] = e->b > 0 || e->lane == 1 || made_by_own;
    }
    return own;
}

const char *timeline_base_name(const struct trace_lane *lane) {
    if (lane->lane == 0) return "program";
    bool unnamed = strncmp(lane->name, "Task-", 5) == 0 && *lane->coro;
    if (!unnamed) return lane->name;
    const char *dot = strrchr(lane->coro, '.'); /* "main.<locals>.worker" is worker */
    const char *base = dot && dot[1] ? dot + 1 : lane->coro;
    return *base == '_' && base[1] ? base + 1 : base;
}

void timeline_name(const struct trace *t, const bool *own, uint32_t lane, size_t room, struct buf *out) {
    const char *base = timeline_base_name(&t->lanes.data[lane]);
    size_t same = 0, place = 0;
    for (size_t i = 0; i < t->lanes.len; i++) {
        if (!own[i] || strcmp(timeline_base_name(&t->lanes.data[i]), base) != 0) continue;
        same++;
        if (i <= lane) place++;
    }
    char number[24] = "";
    if (same > 1) snprintf(number, sizeof number, " %zu", place);
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

static const char *const wait_words[] = {
    [AIO_W_FUTURE] = "future", [AIO_W_SLEEP] = "sleep", [AIO_W_TASK] = "task", [AIO_W_LOCK] = "lock",
    [AIO_W_SEMAPHORE] = "semaphore", [AIO_W_EVENT] = "event", [AIO_W_CONDITION] = "condition",
    [AIO_W_BARRIER] = "barrier", [AIO_W_QUEUE_GET] = "get", [AIO_W_QUEUE_PUT] = "put", [AIO_W_QUEUE_JOIN] = "join",
    [AIO_W_GATHER] = "gather", [AIO_W_WAIT] = "wait", [AIO_W_READ] = "read", [AIO_W_THREAD] = "thread",
    [AIO_W_CPU] = "cpu", [AIO_W_IO] = "io", [AIO_W_DRAIN] = "drain", [AIO_W_CONNECT] = "connect",
    [AIO_W_ACCEPT] = "accept", [AIO_W_CLOSE] = "close", [AIO_W_GROUP] = "group", [AIO_W_SHIELD] = "shield",
};

void timeline_wait(const struct trace *t, const bool *own, const struct aio_event *e, struct buf *out) {
    char seconds[32];
    if (e->a == AIO_W_TASK && e->b > 0 && (size_t)e->b < t->lanes.len && own[e->b]) {
        timeline_name(t, own, (uint32_t)e->b, 16, out);
        return;
    }
    if (e->a < 0 || (size_t)e->a >= sizeof wait_words / sizeof *wait_words) return;
    if (e->a == AIO_W_IO && e->len) {
        buf_add(out, e->text, e->len);
        return;
    }
    buf_adds(out, wait_words[e->a]);
    if (e->a == AIO_W_SLEEP && e->b > 0) buf_addf(out, " %s", timeline_seconds(e->b, seconds));
}

/* ---- in sentences ---- */

static void say(const struct trace *t, const bool *own, const struct aio_event *e, struct buf *out) {
    switch (e->kind) {
    case AIO_CREATE: buf_adds(out, "is created"); break;
    case AIO_STEP: buf_adds(out, "runs"); break;
    case AIO_YIELD: buf_adds(out, "lets the others go first"); break;
    case AIO_WAIT:
        if (e->a == AIO_W_SLEEP && e->b > 0) {
            buf_addf(out, "sleeps for %s s", timeline_seconds(e->b, (char[32]){0}));
        } else {
            buf_adds(out, "waits for ");
            timeline_wait(t, own, e, out);
        }
        break;
    case AIO_BLOCK:
        if (e->a > 0) buf_addf(out, "holds the desk for %s s", timeline_seconds(e->a, (char[32]){0}));
        break;
    case AIO_CANCEL_REQUEST: buf_adds(out, "is asked to cancel"); break;
    case AIO_CANCEL_DELIVER: buf_adds(out, "gets the cancellation"); break;
    case AIO_DONE:
        buf_adds(out, e->a == AIO_RESULT ? "ends" : e->a == AIO_EXCEPTION ? "ends with " : "ends cancelled");
        if (e->a == AIO_EXCEPTION) buf_add(out, e->text, e->len);
        break;
    default: break;
    }
}

void timeline_tell(struct term *t, const struct trace *trace, size_t indent) {
    bool *own = timeline_own_lanes(trace);
    struct buf name = BUF_INIT, what = BUF_INIT;
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        buf_clear(&what);
        buf_clear(&name);
        if (e->lane < trace->lanes.len && own[e->lane]) say(trace, own, e, &what);
        if (!what.len) continue;
        char when[32];
        timeline_name(trace, own, e->lane, 40, &name);
        term_spaces(t, indent);
        term_print(t, STYLE_PLAIN, "at %s: %s %s", timeline_seconds(e->when, when), name.data, what.data);
        if (e->line) term_print(t, STYLE_PLAIN, ", line %u", e->line);
        term_newline(t);
    }
    buf_release(&what);
    buf_release(&name);
    mem_free(own);
}

/* ---- output ---- */

/* How much of the text goes into `room` columns: to its end, to the last space that fits, or as much as fits. */
static size_t fit(const struct term *t, const char *s, size_t n, size_t room) {
    size_t at = 0, column = 0, space = 0;
    while (at < n) {
        size_t columns, bytes = term_step(t, s + at, n - at, &columns);
        if (column + columns > room) return space ? space : at ? at : bytes;
        column += columns;
        at += bytes;
        if (s[at - 1] == ' ') space = at;
    }
    return n;
}

/* Printed text from *column on, going on below itself where the terminal ends. */
static void put_wrapped(struct term *t, unsigned style, const char *s, size_t n, size_t margin, size_t *column) {
    size_t room = t->width > margin + 20 ? t->width - margin : 20;
    for (;;) {
        size_t part = fit(t, s, n, room > *column ? room - *column : 1);
        term_put(t, style, s, part);
        *column += term_columns(t, s, part);
        s += part;
        n -= part;
        if (!n) return;
        term_newline(t);
        term_spaces(t, margin);
        *column = 0;
    }
}

#define GUTTER 8 /* "  1.00  " */

void timeline_print_output(struct term *t, const struct trace *trace, size_t indent) {
    bool start = true;
    size_t column = 0;
    for (size_t i = 0; i < trace->events.len; i++) {
        const struct aio_event *e = &trace->events.data[i];
        if (e->kind != AIO_PRINT) continue;
        for (size_t at = 0; at < e->len;) {
            const char *nl = memchr(e->text + at, '\n', e->len - at);
            size_t n = nl ? (size_t)(nl - e->text) - at : e->len - at;
            if (start) {
                term_spaces(t, indent);
                term_print(t, STYLE_DIM, "%6.2f  ", (double)((e->when + MOMENT_NS / 2) / MOMENT_NS) * MOMENT_NS / 1e9);
                column = 0;
            }
            put_wrapped(t, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, e->text + at, n, indent + GUTTER, &column);
            if (nl) term_newline(t);
            start = nl != NULL;
            at += n + (nl ? 1 : 0);
        }
    }
    if (!start) term_newline(t);
}
