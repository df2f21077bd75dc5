/* A heap of (when, seq), the timer shelf of the runtime.
 *
 * Ordered by deadline, and among equal deadlines by the sequence number that heap_push gives out, so
 * that timers with the same deadline fire in the order in which they were set. Nodes are embedded in
 * their owners and are removed in O(log n) without a search.
 *
 * The tree holds the keys itself, four children to a parent and to a cache line, and a table of slots
 * knows of each entry its node and its place. So nodes are not looked at while entries move: with 10^5
 * timers each of them would be a miss.
 */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_node {
    uint32_t slot; /* 1-based; 0 = not in a heap */
    uint32_t seq;  /* given by heap_push; wraps around */
};

struct heap_entry {
    int64_t when; /* nanoseconds */
    uint32_t seq, slot;
};

struct heap_slot {
    struct heap_node *node;
    uint32_t place; /* of its entry; of a free slot: the next free one, 0 = none */
};

struct heap {
    struct heap_entry *entries; /* the first at HEAP_ROOT */
    struct heap_slot *slots;    /* by number; [0] is not used */
    uint32_t len, cap, free_slot, next_seq;
};

#define HEAP_INIT {NULL, NULL, 0, 0, 0, 0}
#define HEAP_ROOT 3 /* so that the four children of an entry lie in one cache line */

void heap_release(struct heap *h); /* the nodes are their owners' */
void heap_push(struct heap *h, struct heap_node *n, int64_t when);
void heap_remove(struct heap *h, struct heap_node *n); /* no-op when not in a heap */
/* `to` takes the place of `from`, which is in no heap afterwards. */
void heap_replace(struct heap *h, struct heap_node *from, struct heap_node *to);
struct heap_node *heap_shift(struct heap *h); /* the first, removed; NULL when empty */
/* In no order; i < h->len. */
static inline struct heap_node *heap_at(const struct heap *h, uint32_t i) {
    return h->slots[h->entries[HEAP_ROOT + i].slot].node;
}
static inline struct heap_node *heap_first(const struct heap *h) { return h->len ? heap_at(h, 0) : NULL; }
/* The earliest deadline; INT64_MAX when empty. */
static inline int64_t heap_deadline(const struct heap *h) {
    return h->len ? h->entries[HEAP_ROOT].when : INT64_MAX;
}
/* Has the first its deadline not after `now`? */
static inline bool heap_is_due(const struct heap *h, int64_t now) {
    return h->len && h->entries[HEAP_ROOT].when <= now;
}
/* Of a node that is in this heap. */
static inline int64_t heap_when(const struct heap *h, const struct heap_node *n) {
    return h->entries[h->slots[n->slot].place].when;
}
static inline bool heap_contains(const struct heap_node *n) { return n->slot != 0; }

#endif
