/* Intrusive doubly linked lists. A list is a circle through its head; an unlinked node points to
 * itself, so that list_remove is safe on a node that is in no list. Owners embed `struct link`.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct link {
    struct link *next, *prev;
};

#define LIST_INIT(l) {&(l), &(l)}
#define list_entry(p, T, member) ((T *)(void *)((char *)(p)-offsetof(T, member)))
#define list_each(p, head) for (struct link *p = (head)->next; p != (head); p = p->next)

static inline void list_init(struct link *l) { l->next = l->prev = l; }
static inline bool list_empty(const struct link *l) { return l->next == l; }
static inline void list_insert_before(struct link *at, struct link *n) {
    n->next = at;
    n->prev = at->prev;
    at->prev->next = n;
    at->prev = n;
}
static inline void list_push(struct link *head, struct link *n) { list_insert_before(head, n); }
static inline void list_push_front(struct link *head, struct link *n) {
    list_insert_before(head->next, n);
}
static inline void list_remove(struct link *n) {
    n->prev->next = n->next;
    n->next->prev = n->prev;
    list_init(n);
}
/* The first node, unlinked, or NULL. */
static inline struct link *list_shift(struct link *head) {
    if (list_empty(head)) return NULL;
    struct link *n = head->next;
    list_remove(n);
    return n;
}

#endif
