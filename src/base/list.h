/* Intrusive doubly linked lists. A list is a circle through its head; an unlinked node points to
 * itself, so that list_remove is safe on a node that is in no list. Owners embed `struct list`.
 */
#ifndef BASE_LIST_H
#define BASE_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    struct list *next, *prev;
};

#define LIST_INIT(l) {&(l), &(l)}
#define list_entry(p, T, member) ((T *)(void *)((char *)(p)-offsetof(T, member)))
#define list_each(p, head) for (struct list *p = (head)->next; p != (head); p = p->next)

static inline void list_init(struct list *l) { l->next = l->prev = l; }
static inline bool list_empty(const struct list *l) { return l->next == l; }
static inline void list_insert_before(struct list *at, struct list *n) {
    n->next = at;
    n->prev = at->prev;
    at->prev->next = n;
    at->prev = n;
}
static inline void list_push(struct list *head, struct list *n) { list_insert_before(head, n); }
static inline void list_push_front(struct list *head, struct list *n) {
    list_insert_before(head->next, n);
}
static inline void list_remove(struct list *n) {
    n->prev->next = n->next;
    n->next->prev = n->prev;
    list_init(n);
}
/* The first node, unlinked, or NULL. */
static inline struct list *list_shift(struct list *head) {
    if (list_empty(head)) return NULL;
    struct list *n = head->next;
    list_remove(n);
    return n;
}

#endif
