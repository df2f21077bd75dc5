#include "lab/trace.h"

#include <string.h>

void trace_init(struct trace *t, size_t limit) {
    *t = (struct trace){.limit = limit ? limit : TRACE_LIMIT};
    struct trace_lane desk = {.name = "", .coro = "", .done = -1, .outcome = -1};
    vec_push(&t->lanes, desk);
}

void trace_release(struct trace *t) {
    vec_release(&t->events);
    vec_release(&t->lanes);
    vec_release(&t->files);
    arena_release(&t->texts);
}

/* CREATE's text is name, a tab, the coroutine's name. */
static void lane_created(struct trace *t, const struct aio_event *e) {
    const char *tab = memchr(e->text, '\t', e->len);
    size_t n = tab ? (size_t)(tab - e->text) : e->len;
    struct trace_lane lane = {
        .lane = e->lane,
        .parent = (uint32_t)e->a,
        .name = arena_strndup(&t->texts, e->text, n),
        .coro = tab ? arena_strndup(&t->texts, tab + 1, e->len - n - 1) : "",
        .thread = e->b == AIO_A_THREAD,
        .created = e->when,
        .done = -1,
        .outcome = -1,
    };
    while (t->lanes.len < e->lane) {
        struct trace_lane gap = {.lane = (uint32_t)t->lanes.len, .name = "", .coro = "", .done = -1, .outcome = -1};
        vec_push(&t->lanes, gap);
    }
    if (t->lanes.len == e->lane) vec_push(&t->lanes, lane);
}

void trace_add(struct trace *t, const struct aio_event *e) {
    if (e->when > t->end) t->end = e->when;
    if (e->kind == AIO_FILE) {
        const char *path = arena_strndup(&t->texts, e->text, e->len);
        vec_push(&t->files, path);
        return;
    }
    if (e->kind == AIO_CREATE && e->lane < t->limit) lane_created(t, e);
    if (e->kind == AIO_DONE && e->lane < t->lanes.len) {
        t->lanes.data[e->lane].done = e->when;
        t->lanes.data[e->lane].outcome = (int)e->a;
    }
    if (t->events.len >= t->limit) {
        t->left_out++;
        return;
    }
    struct aio_event copy = *e;
    copy.text = e->len ? arena_strndup(&t->texts, e->text, e->len) : "";
    vec_push(&t->events, copy);
}

const struct trace_lane *trace_lane(const struct trace *t, uint32_t lane) {
    return lane < t->lanes.len ? &t->lanes.data[lane] : NULL;
}
