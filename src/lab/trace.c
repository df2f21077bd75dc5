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
    vec_release(&t->objects);
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

static void object_made(struct trace *t, const struct aio_event *e, const char *name) {
    struct trace_object o = {.number = e->b, .limit = e->value, .line = e->line, .file = e->file};
    o.name = name ? arena_strndup(&t->texts, name, strlen(name)) : "";
    o.type = arena_strndup(&t->texts, e->text, e->len);
    vec_push(&t->objects, o);
    for (size_t i = t->objects.len - 1; i && t->objects.data[i - 1].number > o.number; i--) { /* made inside another's making */
        t->objects.data[i] = t->objects.data[i - 1];
        t->objects.data[i - 1] = o;
    }
}

const struct trace_object *trace_object(const struct trace *t, int64_t number) {
    size_t lo = 0, hi = t->objects.len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (t->objects.data[mid].number == number) return &t->objects.data[mid];
        if (t->objects.data[mid].number < number)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

void trace_add(struct trace *t, const struct aio_event *e, const char *name) {
    if (e->when > t->end) t->end = e->when;
    if (e->kind == AIO_FILE) {
        const char *path = arena_strndup(&t->texts, e->text, e->len);
        vec_push(&t->files, path);
        return;
    }
    if (e->kind == AIO_CREATE && e->lane < t->limit) lane_created(t, e);
    if (e->kind == AIO_DONE && e->lane < t->lanes.len && !t->lanes.data[e->lane].gone) {
        t->lanes.data[e->lane].done = e->when;
        t->lanes.data[e->lane].outcome = (int)e->a;
    }
    if (e->kind == AIO_DESTROYED && e->lane < t->lanes.len) {
        t->lanes.data[e->lane].done = e->when;
        t->lanes.data[e->lane].gone = true;
    }
    if (t->events.len >= t->limit) {
        t->left_out++;
        return;
    }
    if (e->kind == AIO_SYNC && e->a == AIO_MADE) object_made(t, e, name);
    struct aio_event copy = *e;
    if (e->kind == AIO_WAIT && name) {
        copy.text = name;
        copy.len = strlen(name);
    }
    copy.text = copy.len ? arena_strndup(&t->texts, copy.text, copy.len) : "";
    vec_push(&t->events, copy);
}

const struct trace_lane *trace_lane(const struct trace *t, uint32_t lane) {
    return lane < t->lanes.len ? &t->lanes.data[lane] : NULL;
}
