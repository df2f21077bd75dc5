#include "lab/ring.h"

#include "base/mem.h"

struct search {
    const struct trace *t;
    VEC(struct ring_hold) holds;        /* everything that is held now */
    const struct aio_event **waits;     /* of each lane, its WAIT while it waits for something that can be held; else NULL */
    bool *in;                           /* of each lane: in the set that is tried */
};

static void take(struct search *s, const struct aio_event *e) {
    struct ring_hold h = {e->b, e->lane, e->line};
    vec_push(&s->holds, h);
}

/* A place is given back by whoever holds one; where that is somebody else, the oldest goes. */
static void give_back(struct search *s, const struct aio_event *e) {
    size_t at = s->holds.len;
    for (size_t i = s->holds.len; i-- > 0;) {
        const struct ring_hold *h = &s->holds.data[i];
        if (h->object != e->b) continue;
        bool own = at < s->holds.len && s->holds.data[at].lane == e->lane;
        if (h->lane == e->lane || !own) at = i;
    }
    for (size_t i = at; i + 1 < s->holds.len; i++) s->holds.data[i] = s->holds.data[i + 1];
    if (at < s->holds.len) s->holds.len--;
}

static bool waits_for_held(const struct aio_event *e) {
    return e->b > 0 && (e->a == AIO_W_LOCK || e->a == AIO_W_SEMAPHORE || e->a == AIO_W_IO);
}

/* Adds to the set who holds what lane `l` waits for. False: one of them can go on, or nobody holds it. */
static bool add_holders(struct search *s, uint32_t l, bool *grown) {
    bool any = false;
    for (size_t i = 0; i < s->holds.len; i++) {
        const struct ring_hold *h = &s->holds.data[i];
        if (h->object != s->waits[l]->b) continue;
        if (h->lane >= s->t->lanes.len || !s->waits[h->lane]) return false;
        any = true;
        *grown |= !s->in[h->lane];
        s->in[h->lane] = true;
    }
    return any;
}

/* Is `lane` in a circle, now that it has begun to wait? Those who only wait for one of its members are not of it. */
static bool is_closed(struct search *s, uint32_t lane) {
    size_t n = s->t->lanes.len;
    for (size_t i = 0; i < n; i++) s->in[i] = false;
    bool grown = true, first = true;
    while (grown) {
        grown = false;
        for (uint32_t l = 0; l < n; l++)
            if ((first ? l == lane : s->in[l]) && !add_holders(s, l, &grown)) return false;
        first = false;
    }
    return s->in[lane];
}

static void collect(const struct search *s, int64_t now, struct ring *r) {
    *r = (struct ring){.since = now, .until = -1};
    for (uint32_t l = 0; l < s->t->lanes.len; l++) {
        if (!s->in[l]) continue;
        vec_push(&r->waits, s->waits[l]);
        for (size_t i = 0; i < s->holds.len; i++) {
            bool wanted = false;
            for (uint32_t k = 0; k < s->t->lanes.len; k++) wanted |= s->in[k] && s->waits[k]->b == s->holds.data[i].object;
            if (s->holds.data[i].lane == l && wanted) vec_push(&r->holds, s->holds.data[i]);
        }
    }
}

/* Is what they want given back by somebody else before one of them goes on? Then they had only to wait for him. */
static bool is_opened_from_outside(const struct search *s, size_t from) {
    for (size_t i = from; i < s->t->events.len; i++) {
        const struct aio_event *e = &s->t->events.data[i];
        if (e->lane >= s->t->lanes.len) continue;
        if (s->in[e->lane] && e->kind == AIO_STEP) return false;
        if (e->kind != AIO_SYNC || e->a != AIO_RELEASE || s->in[e->lane]) continue;
        for (uint32_t l = 0; l < s->t->lanes.len; l++)
            if (s->in[l] && s->waits[l]->b == e->b) return true;
    }
    return false;
}

static void find_end(const struct search *s, size_t from, struct ring *r) {
    for (size_t i = from; i < s->t->events.len; i++) {
        const struct aio_event *e = &s->t->events.data[i];
        if (e->kind != AIO_STEP || e->lane >= s->t->lanes.len || !s->in[e->lane]) continue;
        r->until = e->when;
        return;
    }
}

bool ring_find(const struct trace *t, struct ring *r) {
    struct search s = {.t = t};
    bool found = false;
    s.waits = mem_zalloc((t->lanes.len + 1) * sizeof *s.waits);
    s.in = mem_zalloc((t->lanes.len + 1) * sizeof *s.in);
    for (size_t i = 0; i < t->events.len && !found; i++) {
        const struct aio_event *e = &t->events.data[i];
        if (e->lane >= t->lanes.len || !e->lane) continue;
        if (e->kind == AIO_SYNC && e->a == AIO_ACQUIRE) take(&s, e);
        if (e->kind == AIO_SYNC && e->a == AIO_RELEASE) give_back(&s, e);
        if (e->kind == AIO_STEP || e->kind == AIO_DONE) s.waits[e->lane] = NULL;
        if (e->kind != AIO_WAIT || !waits_for_held(e)) continue;
        s.waits[e->lane] = e;
        found = is_closed(&s, e->lane) && !is_opened_from_outside(&s, i + 1);
        if (found) {
            collect(&s, e->when, r);
            find_end(&s, i + 1, r);
        }
    }
    vec_release(&s.holds);
    mem_free(s.waits);
    mem_free(s.in);
    return found;
}

void ring_release(struct ring *r) {
    vec_release(&r->waits);
    vec_release(&r->holds);
}
