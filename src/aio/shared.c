/* Stale writes: a lane writes a place whose value it read before another lane wrote there.
 *
 * Of each place are kept the lanes that have read it and not written it since. A write makes what all the others have read
 * stale; a lane whose own reading is stale and that writes is told about (AIO_STALE). Whether what it writes depends on what
 * it read the runtime does not know: the program's text does. Places are told apart by the address of what they are in; who
 * writes to an object late has held it since it read it, so the address is still that of the same object.
 *
 * When the table is full everything is forgotten: then some stale writes go unseen, and none is made up. */
#include "aio/internal.h"
#include "aio/shared.h"
#include "base/mem.h"
#include "base/vec.h"

#define PLACES 16384 /* a power of two; half of them are used at most */

struct place {
    const void *holder; /* NULL: free */
    uint64_t key;
    VEC(struct aio_reading) readings;
};

struct aio_shared {
    struct place places[PLACES];
    size_t used;
};

struct aio_shared *aio_shared_new(void) { return mem_zalloc(sizeof(struct aio_shared)); }

static void forget(struct aio_shared *s) {
    for (size_t i = 0; i < PLACES; i++) {
        if (!s->places[i].holder) continue;
        vec_release(&s->places[i].readings);
        s->places[i] = (struct place){0};
    }
    s->used = 0;
}

void aio_shared_free(struct aio_shared *s) {
    if (!s) return;
    forget(s);
    mem_free(s);
}

static size_t spot(const void *holder, uint64_t key) {
    uint64_t h = ((uint64_t)(uintptr_t)holder ^ (key * 0x9E3779B97F4A7C15u)) * 0xD6E8FEB86659FD93u;
    return (size_t)(h >> 40) & (PLACES - 1);
}

/* The place; NULL when nobody has read it and `add` is not set. */
static struct place *place_at(struct aio_shared *s, const void *holder, uint64_t key, bool add) {
    size_t i = spot(holder, key);
    while (s->places[i].holder && (s->places[i].holder != holder || s->places[i].key != key)) i = (i + 1) & (PLACES - 1);
    if (s->places[i].holder) return &s->places[i];
    if (!add) return NULL;
    if (s->used >= PLACES / 2) {
        forget(s);
        i = spot(holder, key);
    }
    s->used++;
    s->places[i] = (struct place){.holder = holder, .key = key};
    return &s->places[i];
}

static struct aio_reading *reading_of(struct place *p, uint32_t lane) {
    for (size_t i = 0; i < p->readings.len; i++)
        if (p->readings.data[i].lane == lane) return &p->readings.data[i];
    return NULL;
}

/* One that is stale stays, for reading again elsewhere does not undo what was concluded from it; the same line, read again,
 * does: it goes round a loop. */
void aio_shared_read(struct aio_shared *s, const struct py_access *a, const struct aio_accessor *by) {
    struct place *p = place_at(s, a->holder, a->key, true);
    struct aio_reading *old = reading_of(p, by->lane);
    struct aio_reading now = {.lane = by->lane, .line = a->line, .file = by->file, .caller_line = a->caller_line, .caller_file = by->caller_file};
    if (!old)
        vec_push(&p->readings, now);
    else if (!old->stale || (old->line == a->line && old->file == by->file))
        *old = now;
}

bool aio_shared_write(struct aio_shared *s, const struct py_access *a, const struct aio_accessor *by, struct aio_reading *late) {
    struct place *p = place_at(s, a->holder, a->key, false);
    bool is_late = false;
    for (size_t i = 0; p && i < p->readings.len;) {
        struct aio_reading *r = &p->readings.data[i];
        if (r->lane != by->lane) {
            if (!r->stale) r->other = by->lane, r->other_line = a->line, r->other_file = by->file;
            r->stale = true;
            i++;
            continue;
        }
        is_late = r->stale;
        *late = *r;
        *r = vec_last(&p->readings);
        p->readings.len--;
    }
    return is_late;
}
