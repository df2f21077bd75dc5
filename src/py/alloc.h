/* The allocator of Python objects and what is known about each of them.
 *
 * Blocks up to ALLOC_SMALL bytes come from free lists, one per multiple of 16, carved from chunks
 * that live as long as the VM; larger ones from malloc. An object's block may start before the
 * object:
 *
 *     [dict pointer]  only types with TF_DICT_BEFORE
 *     [gc head]       only types with TF_GC
 *     struct obj …
 *
 * The top byte of obj.flags remembers the block's size class (0: a large block, its size is kept in
 * front of it), so that obj_free needs no size. All bytes handed out are counted against
 * vm->limits.memory: the first requests beyond it raise MemoryError; a program that goes on
 * regardless is stopped (PY_STOP_MEMORY).
 *
 * Freeing is iterative beyond a depth: containers that die inside the death of other containers are
 * put aside and freed when the C stack has unwound, so a list nested a million deep dies quietly.
 *
 * Build macros: PY_STRESS turns free lists off and poisons freed memory, so that a tool like ASan
 * sees each use after free; PY_DEBUG_LIVE keeps all living objects in a list, which alloc_report
 * prints by type.
 */
#ifndef PY_ALLOC_H
#define PY_ALLOC_H

#include <stdio.h>

#include "py/object.h"
#include "py/vm.h"

#define ALLOC_SMALL 512
#define ALLOC_CLASSES (ALLOC_SMALL / 16 + 1)
#define OBJ_CLASS_SHIFT 24

/* In front of every container. `next` NULL: not in the collector's list. While a collection runs
 * `prev` carries counts and marks in its place (gc.c). */
struct gc_head {
    struct gc_head *next;
    uintptr_t prev;
};

struct alloc_chunk;
struct live_node;

struct alloc_state {
    void *free_blocks[ALLOC_CLASSES];
    struct alloc_chunk *chunks;
    char *bump, *bump_end;
    size_t region_left; /* bytes behind the newest chunk that belong to no chunk yet */
    size_t bytes, limit; /* handed out; SIZE_MAX = no limit */
    size_t objects;      /* alive */
    /* While the memory is watched (tracemalloc) `limit` is what was reached so far: whoever wants to go beyond it takes the
     * slow way, which notes it. */
    bool watched;
    size_t peak, real_limit;
    uint32_t memory_errors;
    bool raising; /* MemoryError is being made: it may use the reserve */
    uint32_t free_depth;
    struct gc_head *deferred; /* containers waiting to be freed */
    /* gc.c */
    struct gc_head gc_list; /* circular */
    struct gc_head gc_permanent; /* what stood before the program: no collection walks it */
    size_t gc_count, gc_threshold,
        gc_base; /* tracked, permanent ones too; user's threshold; tracked after the last run */
    bool gc_disabled, gc_running, gc_leaving; /* leaving: the program is over */
    uint64_t gc_runs, gc_found;
    struct live_node *live;
};

static inline struct gc_head *obj_gc_head(const struct obj *o) {
    return (struct gc_head *)(uintptr_t)o - 1;
}
static inline struct obj *gc_head_obj(struct gc_head *g) {
    return (struct obj *)(g + 1);
}
static inline struct dict **obj_dict_before(const struct obj *o) {
    return (struct dict **)((char *)(uintptr_t)o - sizeof(struct gc_head) - 8);
}
static inline struct gc_head *gc_prev(const struct gc_head *g) {
    return (struct gc_head *)g->prev;
}
static inline void gc_link(struct gc_head *list, struct gc_head *g) {
    struct gc_head *last = gc_prev(list);
    last->next = g;
    g->prev = (uintptr_t)last;
    g->next = list;
    list->prev = (uintptr_t)g;
}
static inline void gc_unlink(struct gc_head *g) {
    gc_prev(g)->next = g->next;
    g->next->prev = g->prev;
    g->next = NULL;
    g->prev = 0;
}

/* Visits everything that an object owns: its class if that is a heap type, __slots__, dict, and
 * what its native type holds. */
int obj_traverse(struct obj *o, py_visit visit, void *arg);
/* Lets go of what an object owns so that its cycle falls apart; the object stays valid. */
void obj_clear(struct vm *vm, struct obj *o);
/* Prints how many objects of which type are alive (PY_DEBUG_LIVE builds); returns their number. */
size_t alloc_report(struct vm *vm, FILE *out);

/* Begins to watch how much memory is in use at most, begins anew, or ends it. */
void py_watch_memory(struct vm *vm, bool on, size_t *now, size_t *most);
void py_watched_memory(struct vm *vm, size_t *now, size_t *most);

#endif
