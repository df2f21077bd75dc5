#include "base/heap.h"

#include <string.h>

#include "base/mem.h"

#define LINE 64

/* Sequence numbers wrap around: those of two timers on the shelf at once are never half the range apart. */
static inline bool before(const struct heap_entry *a, const struct heap_entry *b) {
    return (a->when < b->when) | ((a->when == b->when) & ((int32_t)(a->seq - b->seq) < 0));
}

static inline uint32_t parent_of(uint32_t i) { return i / 4 + 2; }
static inline uint32_t children_of(uint32_t i) { return (i - 2) * 4; }

static inline void put(struct heap *h, uint32_t i, struct heap_entry e) {
    h->entries[i] = e;
    h->slots[e.slot].place = i;
}

static void sift_up(struct heap *h, struct heap_entry e, uint32_t i) {
    while (i > HEAP_ROOT && before(&e, &h->entries[parent_of(i)])) {
        put(h, i, h->entries[parent_of(i)]);
        i = parent_of(i);
    }
    put(h, i, e);
}

/* The earliest of the children that begin at `i`. */
static inline uint32_t first_child(const struct heap *h, uint32_t i, uint32_t end) {
    const struct heap_entry *e = h->entries;
    uint32_t best = i;
    for (uint32_t k = i + 1; k < i + 4 && k < end; k++) best = before(&e[k], &e[best]) ? k : best;
    return best;
}

static void sift_down(struct heap *h, struct heap_entry e, uint32_t i) {
    uint32_t end = HEAP_ROOT + h->len;
    for (uint32_t child; (child = children_of(i)) < end; i = child) {
        for (uint32_t k = 0; k < 4; k++) __builtin_prefetch(&h->entries[children_of(child + k)]);
        child = first_child(h, child, end);
        if (!before(&h->entries[child], &e)) break;
        put(h, i, h->entries[child]);
    }
    put(h, i, e);
}

static void grow(struct heap *h) {
    uint32_t cap = h->cap ? h->cap * 2 : 64;
    struct heap_entry *entries = mem_alloc_aligned(LINE, (cap + 4) * sizeof *entries);
    if (h->len) memcpy(entries + HEAP_ROOT, h->entries + HEAP_ROOT, h->len * sizeof *entries);
    mem_free(h->entries);
    h->entries = entries;
    h->slots = mem_realloc(h->slots, (cap + 1) * sizeof *h->slots);
    for (uint32_t i = cap; i > h->cap; i--) {
        h->slots[i].place = h->free_slot;
        h->free_slot = i;
    }
    h->cap = cap;
}

void heap_push(struct heap *h, struct heap_node *n, int64_t when) {
    if (h->len == h->cap) grow(h);
    n->slot = h->free_slot;
    n->seq = h->next_seq++;
    h->free_slot = h->slots[n->slot].place;
    h->slots[n->slot].node = n;
    h->len++;
    sift_up(h, (struct heap_entry){when, n->seq, n->slot}, HEAP_ROOT + h->len - 1);
}

/* The entry at `i` goes. Its node is written but not read. */
static void remove_at(struct heap *h, uint32_t i) {
    uint32_t slot = h->entries[i].slot;
    h->slots[slot].node->slot = 0;
    h->slots[slot].place = h->free_slot;
    h->free_slot = slot;
    struct heap_entry last = h->entries[HEAP_ROOT + --h->len];
    if (i == HEAP_ROOT + h->len) return;
    if (i > HEAP_ROOT && before(&last, &h->entries[parent_of(i)]))
        sift_up(h, last, i);
    else
        sift_down(h, last, i);
}

void heap_remove(struct heap *h, struct heap_node *n) {
    if (n->slot) remove_at(h, h->slots[n->slot].place);
}

void heap_replace(struct heap *h, struct heap_node *from, struct heap_node *to) {
    *to = *from;
    h->slots[to->slot].node = to;
    from->slot = 0;
}

struct heap_node *heap_shift(struct heap *h) {
    struct heap_node *n = heap_first(h);
    if (n) remove_at(h, HEAP_ROOT);
    return n;
}

void heap_release(struct heap *h) {
    mem_free(h->entries);
    mem_free(h->slots);
    *h = (struct heap)HEAP_INIT;
}
