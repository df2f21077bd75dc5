/* A binary heap of (when, seq), the timer shelf of the runtime.
 *
 * Ordered by deadline, and among equal deadlines by the sequence number that heap_push gives out, so
 * that timers with the same deadline fire in the order in which they were set. Nodes are embedded in
 * their owners and know their place, so a timer is removed in O(log n) without a search.
 */
#ifndef BASE_HEAP_H
#define BASE_HEAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct heap_node {
    int64_t when;   /* nanoseconds */
    uint64_t seq;   /* given by heap_push */
    size_t index;   /* 1-based place in the heap; 0 = not in one */
};

struct heap {
    struct heap_node **nodes; /* 0-based storage of the 1-based heap */
    size_t len, cap;
    uint64_t next_seq;
};

#define HEAP_INIT {NULL, 0, 0, 0}

void heap_release(struct heap *h); /* the nodes are their owners' */
void heap_push(struct heap *h, struct heap_node *n, int64_t when);
void heap_remove(struct heap *h, struct heap_node *n); /* no-op when not in a heap */
static inline struct heap_node *heap_first(const struct heap *h) {
    return h->len ? h->nodes[0] : NULL;
}
static inline bool heap_contains(const struct heap_node *n) { return n->index != 0; }

#endif
