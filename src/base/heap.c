#include "base/heap.h"

#include "base/mem.h"

static bool heap_before(const struct heap_node *a, const struct heap_node *b) {
    return a->when != b->when ? a->when < b->when : a->seq < b->seq;
}

static void heap_put(struct heap *h, size_t i, struct heap_node *n) {
    h->nodes[i - 1] = n;
    n->index = i;
}

static void heap_up(struct heap *h, struct heap_node *n, size_t i) {
    while (i > 1 && heap_before(n, h->nodes[i / 2 - 1])) {
        heap_put(h, i, h->nodes[i / 2 - 1]);
        i /= 2;
    }
    heap_put(h, i, n);
}

static void heap_down(struct heap *h, struct heap_node *n, size_t i) {
    for (;;) {
        size_t child = i * 2;
        if (child > h->len) break;
        if (child < h->len && heap_before(h->nodes[child], h->nodes[child - 1])) child++;
        if (!heap_before(h->nodes[child - 1], n)) break;
        heap_put(h, i, h->nodes[child - 1]);
        i = child;
    }
    heap_put(h, i, n);
}

void heap_push(struct heap *h, struct heap_node *n, int64_t when) {
    if (h->len == h->cap) {
        h->cap = h->cap ? h->cap * 2 : 64;
        h->nodes = mem_realloc(h->nodes, h->cap * sizeof *h->nodes);
    }
    n->when = when;
    n->seq = h->next_seq++;
    h->len++;
    heap_up(h, n, h->len);
}

void heap_remove(struct heap *h, struct heap_node *n) {
    size_t i = n->index;
    if (!i) return;
    n->index = 0;
    struct heap_node *last = h->nodes[--h->len];
    if (last == n) return;
    if (i > 1 && heap_before(last, h->nodes[i / 2 - 1]))
        heap_up(h, last, i);
    else
        heap_down(h, last, i);
}

void heap_release(struct heap *h) {
    mem_free(h->nodes);
    *h = (struct heap)HEAP_INIT;
}
