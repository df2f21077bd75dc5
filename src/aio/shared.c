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

struct reading {
    uint32_t lane, line, file;
    bool stale;
    uint32_t other, other_line; /* who wrote meanwhile, first */
};

struct place {
    const void *holder; /* NULL: free */
    uint64_t key;
    VEC(struct reading) readings;
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

static struct reading *reading_of(struct place *p, uint32_t lane) {
    for (size_t i = 0; i < p->readings.len; i++)
        if (p->readings.data[i].lane == lane) return &p->readings.data[i];
    return NULL;
}

/* One that is stale already stays: reading again does not undo what was concluded from it. */
void aio_shared_read(struct aio_shared *s, const struct py_access *a, uint32_t lane, uint32_t file) {
    struct place *p = place_at(s, a->holder, a->key, true);
    struct reading *old = reading_of(p, lane), now = {.lane = lane, .line = a->line, .file = file};
    if (!old)
        vec_push(&p->readings, now);
    else if (!old->stale)
        *old = now;
}

void aio_shared_write(struct aio_shared *s, const struct py_access *a, uint32_t lane, uint32_t file, struct aio_event *stale) {
    struct place *p = place_at(s, a->holder, a->key, false);
    if (!p) return;
    for (size_t i = 0; i < p->readings.len;) {
        struct reading *r = &p->readings.data[i];
        if (r->lane != lane) {
            if (!r->stale) r->other = lane, r->other_line = r->file == file ? a->line : 0;
            r->stale = true;
            i++;
            continue;
        }
        if (r->stale)
            *stale = (struct aio_event){.kind = AIO_STALE, .lane = lane, .line = a->line, .file = file, .a = r->file == file ? r->line : 0,
                                        .b = r->other, .value = (int32_t)r->other_line};
        *r = vec_last(&p->readings);
        p->readings.len--;
    }
}
