/* Intrusive doubly linked lists. A list is a circle through its head; an unlinked node points to
 * itself, so that list_remove is safe on a node that is in no list. Owners embed `struct list_link`.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list_link {
    struct list_link *next, *prev;
};

#define LIST_INIT(l) {&(l), &(l)}
#define list_entry(p, T, member) ((T *)(void *)((char *)(p)-offsetof(T, member)))
#define list_each(p, head) for (struct list_link *p = (head)->next; p != (head); p = p->next)

static inline void list_init(struct list_link *l) { l->next = l->prev = l; }
static inline bool list_empty(const struct list_link *l) { return l->next == l; }
static inline void list_insert_before(struct list_link *at, struct list_link *n) {
    n->next = at;
    n->prev = at->prev;
    at->prev->next = n;
    at->prev = n;
}
static inline void list_push(struct list_link *head, struct list_link *n) { list_insert_before(head, n); }
static inline void list_remove(struct list_link *n) {
    n->prev->next = n->next;
    n->next->prev = n->prev;
    list_init(n);
}
/* Moves all nodes of `from` in front of `at`, a node or the head of another list. */
static inline void list_splice_before(struct list_link *at, struct list_link *from) {
    if (list_empty(from)) return;
    at->prev->next = from->next;
    from->next->prev = at->prev;
    at->prev = from->prev;
    from->prev->next = at;
    list_init(from);
}
/* The first node, unlinked, or NULL. */
static inline struct list_link *list_shift(struct list_link *head) {
    if (list_empty(head)) return NULL;
    struct list_link *n = head->next;
    list_remove(n);
    return n;
}

#endif
