#include "py/alloc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "py/init.h"
#include "py/weakref.h"

#define CHUNK_BYTES (64 * 1024)
#define REGION_BYTES (2 * 1024 * 1024) /* a large page of most machines */
#define SINGLE_CHUNKS 256              /* so many are made one by one, those after them a region at a time */
#define LARGE_HEAD 16
#define FREE_DEPTH 50
#define MEMORY_ERRORS_MAX 100

/* Aligned to its size, so that a block's chunk is known from its address. A multiple of 16, as blocks are. */
struct alloc_chunk {
    struct alloc_chunk *next;
    uint32_t number;
    uint32_t region; /* bytes of the region that begins with it; 0: it is part of an earlier one's */
};

struct live_node {
    struct live_node *next, *prev;
    char name[48];
};

#ifdef PY_DEBUG_LIVE
#define LIVE_BYTES sizeof(struct live_node)
#else
#define LIVE_BYTES 0
#endif

int py_init_alloc(struct vm *vm) {
    struct alloc_state *a = calloc(1, sizeof *a);
    if (!a) return -1;
    a->limit = vm->limits.memory ? vm->limits.memory : SIZE_MAX;
    a->gc_list.next = &a->gc_list;
    a->gc_list.prev = (uintptr_t)&a->gc_list;
    a->gc_permanent.next = &a->gc_permanent;
    a->gc_permanent.prev = (uintptr_t)&a->gc_permanent;
    vm->alloc = a;
    return 0;
}

void py_fini_alloc(struct vm *vm) {
    struct alloc_state *a = vm->alloc;
    for (struct alloc_chunk *c = a->chunks, *next; c; c = next) {
        while (!c->region) c = c->next;
        next = c->next;
        if (c->region == CHUNK_BYTES)
            free(c);
        else
            munmap(c, c->region);
    }
    free(a);
    vm->alloc = NULL;
}

/* ---- blocks ------------------------------------------------------------------------------------
 */

/* The memory of a failed request. Small requests that the raising of MemoryError itself makes go
 * through. */
static bool memory_refused(struct vm *vm, size_t size) {
    struct alloc_state *a = vm->alloc;
    if (a->watched && a->bytes + size <= a->real_limit) {
        a->peak = a->bytes + size;
        a->limit = a->peak;
        return false;
    }
    if (a->raising && size <= ALLOC_SMALL * 8) return false;
    if (a->raising || vm->stop != PY_STOP_NONE) return true;
    bool hopeless = size > (a->watched ? a->real_limit : a->limit); /* one absurd request is a plain MemoryError */
    if (!hopeless && ++a->memory_errors > MEMORY_ERRORS_MAX) {
        py_stop(vm, PY_STOP_MEMORY);
        return true;
    }
    if (!vm->e.MemoryError) return true; /* the VM is being made */
    a->raising = true;
    py_raise(vm, vm->e.MemoryError, "");
    a->raising = false;
    return true;
}

void py_watch_memory(struct vm *vm, bool on, size_t *now, size_t *most) {
    struct alloc_state *a = vm->alloc;
    if (!a->watched) a->real_limit = a->limit;
    a->watched = on;
    a->peak = a->bytes;
    a->limit = on ? a->peak : a->real_limit;
    py_watched_memory(vm, now, most);
}

void py_watched_memory(struct vm *vm, size_t *now, size_t *most) {
    *now = vm->alloc->bytes;
    *most = vm->alloc->peak > *now ? vm->alloc->peak : *now;
}

static void *system_failed(struct vm *vm) {
    py_stop(vm, PY_STOP_MEMORY);
    return NULL;
}

#ifdef PY_STRESS
static void *small_take(struct vm *vm, size_t cls) {
    void *p = malloc(cls * 16);
    return p ? p : system_failed(vm);
}
static void small_give(struct alloc_state *a, void *p, size_t cls) {
    (void)a;
    memset(p, 0xDB, cls * 16);
    free(p);
}
#else
/* Aligned to its size. A program with much alive is slowed down by the walks through its page tables: it gets large pages. */
static void *large_region(void) {
    char *p = mmap(NULL, 2 * REGION_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return NULL;
    size_t before = -(uintptr_t)p % REGION_BYTES;
    if (before) munmap(p, before);
    munmap(p + before + REGION_BYTES, REGION_BYTES - before);
    madvise(p + before, REGION_BYTES, MADV_HUGEPAGE); /* where there are none, it is as it was */
    return p + before;
}

static bool chunk_make(struct alloc_state *a) {
    struct alloc_chunk *c;
    uint32_t region = 0;
    if (a->region_left) {
        c = (struct alloc_chunk *)((char *)a->chunks + CHUNK_BYTES);
    } else {
        region = a->chunks && a->chunks->number >= SINGLE_CHUNKS ? REGION_BYTES : CHUNK_BYTES;
        c = region == REGION_BYTES ? large_region() : aligned_alloc(CHUNK_BYTES, CHUNK_BYTES);
        if (!c) return false;
        a->region_left = region;
    }
    a->region_left -= CHUNK_BYTES;
    c->region = region;
    c->number = a->chunks ? a->chunks->number + 1 : 1;
    c->next = a->chunks;
    a->chunks = c;
    a->bump = (char *)(c + 1);
    a->bump_end = (char *)c + CHUNK_BYTES;
    return true;
}

static void *small_carve(struct vm *vm, size_t bytes) {
    struct alloc_state *a = vm->alloc;
    if ((size_t)(a->bump_end - a->bump) < bytes) {
        if (!chunk_make(a)) return system_failed(vm);
    }
    void *p = a->bump;
    a->bump += bytes;
    return p;
}
static inline void *small_take(struct vm *vm, size_t cls) {
    struct alloc_state *a = vm->alloc;
    void *p = a->free_blocks[cls];
    if (!p) return small_carve(vm, cls * 16);
    a->free_blocks[cls] = *(void **)p;
    return p;
}
static inline void small_give(struct alloc_state *a, void *p, size_t cls) {
    *(void **)p = a->free_blocks[cls];
    a->free_blocks[cls] = p;
}
#endif

static inline bool over_limit(const struct alloc_state *a, size_t size) {
    return size > a->limit - (a->bytes < a->limit ? a->bytes : a->limit);
}

static inline size_t size_class(size_t size) {
    return (size + 15) / 16;
}

void *obj_realloc_data(struct vm *vm, void *p, size_t old_size, size_t new_size) {
    struct alloc_state *a = vm->alloc;
    size_t old_cls = size_class(old_size), cls = size_class(new_size ? new_size : 1);
    if (p && old_size <= ALLOC_SMALL && cls == old_cls) return p;
    size_t charge = new_size <= ALLOC_SMALL ? cls * 16 : new_size;
    size_t given = !p || !old_size ? 0 : old_size <= ALLOC_SMALL ? old_cls * 16 : old_size;
    if (charge > given && over_limit(a, charge - given) && memory_refused(vm, charge - given))
        return NULL;
    void *q;
    if (new_size > ALLOC_SMALL) {
        bool was_large = p && old_size > ALLOC_SMALL;
        q = was_large ? realloc(p, new_size) : malloc(new_size);
        if (!q) {
            if (new_size > PTRDIFF_MAX / 4) return py_raise(vm, vm->e.MemoryError, ""), NULL;
            return system_failed(vm);
        }
        if (was_large) p = NULL;
    } else {
        q = small_take(vm, cls);
        if (!q) return NULL;
    }
    a->bytes += charge;
    if (p && old_size) {
        memcpy(q, p, old_size < new_size ? old_size : new_size);
        obj_free_data(vm, p, old_size);
    } else {
        a->bytes -= given;
    }
    return q;
}

void obj_free_data(struct vm *vm, void *p, size_t size) {
    if (!p) return;
    struct alloc_state *a = vm->alloc;
    if (size <= ALLOC_SMALL) {
        size_t cls = size_class(size ? size : 1);
        a->bytes -= cls * 16;
        small_give(a, p, cls);
    } else {
        a->bytes -= size;
#ifdef PY_STRESS
        memset(p, 0xDB, size);
#endif
        free(p);
    }
}

/* ---- identity ----------------------------------------------------------------------------------
 */

static inline size_t head_bytes(const struct type *t);

/* Looks like an address and is stable and unique like one, but the same in each run of the same
 * program: from the number of the chunk, or of the large block, instead of where the system
 * happened to put it. */
uint64_t py_id(struct vm *vm, Value v) {
    (void)vm;
    if (v_is_int(v))
        return UINT64_C(0x600000000000) + ((uint64_t)v_as_int(v) << 5 & UINT64_C(0xfffffffffff));
    if (!v_is_ptr(v)) return UINT64_C(0x955000) + ((uint64_t)v << 2);
    struct obj *o = v_obj(v);
#ifdef PY_STRESS
    bool in_chunk = false;
#else
    bool in_chunk = o->flags >> OBJ_CLASS_SHIFT;
#endif
    if (in_chunk) {
        uintptr_t at = (uintptr_t)o, start = at & ~(uintptr_t)(CHUNK_BYTES - 1);
        return UINT64_C(0x7f0000000000) + (uint64_t)((struct alloc_chunk *)start)->number * CHUNK_BYTES +
               (at - start);
    }
    if (o->flags >> OBJ_CLASS_SHIFT) return (uint64_t)(uintptr_t)o;
    const char *block = (const char *)o - head_bytes(o->type);
    return UINT64_C(0x7e0000000000) + (((const uint64_t *)(block - LARGE_HEAD))[1] << 10);
}

/* ---- objects -----------------------------------------------------------------------------------
 */

static inline size_t head_bytes(const struct type *t) {
    size_t n = t->tflags & TF_GC ? sizeof(struct gc_head) : 0;
    return (t->tflags & TF_DICT_BEFORE ? n + 16 : n) + LIVE_BYTES;
}

#ifdef PY_DEBUG_LIVE
static void live_add(struct alloc_state *a, struct live_node *n, const struct type *t) {
    snprintf(n->name, sizeof n->name, "%s", t->name ? t->name : "type");
    n->prev = NULL;
    n->next = a->live;
    if (a->live) a->live->prev = n;
    a->live = n;
}
static void live_remove(struct alloc_state *a, struct live_node *n) {
    if (n->prev)
        n->prev->next = n->next;
    else
        a->live = n->next;
    if (n->next) n->next->prev = n->prev;
}
#endif

size_t alloc_report(struct vm *vm, FILE *out) {
    struct alloc_state *a = vm->alloc;
#ifdef PY_DEBUG_LIVE
    for (struct live_node *n = a->live; n; n = n->next) {
        size_t count = 0;
        bool first = true;
        for (struct live_node *m = a->live; m; m = m->next) {
            if (strcmp(m->name, n->name) != 0) continue;
            if (!count && m != n) first = false;
            count++;
        }
        if (first) fprintf(out, "alive: %zu %s\n", count, n->name);
    }
#else
    (void)out;
#endif
    return a->objects;
}

static void init_slots(struct type *t, struct obj *o) {
    for (; t->tflags & TF_SLOTS; t = t->base) {
        Value *slot = (Value *)((char *)o + t->slot_start);
        for (uint32_t i = 0; i < t->slot_count; i++) slot[i] = V_UNSET;
    }
}

/* Small blocks are a few words: a plain loop beats what compilers make of a memset of unknown
 * length. The barrier keeps them from recognising one. */
static inline void zero_words(char *p, size_t bytes) {
    for (char *end = p + bytes; p < end; p += 16) {
        memset(p, 0, 16);
        __asm__ volatile("" ::: "memory");
    }
}

void *obj_alloc(struct vm *vm, struct type *t, size_t size) {
    struct alloc_state *a = vm->alloc;
    size_t head = head_bytes(t), total = head + size, cls = size_class(total);
    char *block;
    if (total < size) return py_raise(vm, vm->e.MemoryError, ""), NULL;
    if (over_limit(a, total) && memory_refused(vm, total)) return NULL;
    if (total <= ALLOC_SMALL) {
        block = small_take(vm, cls);
        if (!block) return NULL;
        zero_words(block, cls * 16);
        a->bytes += cls * 16;
    } else {
        char *p = calloc(1, total + LARGE_HEAD);
        if (!p) {
            if (total > PTRDIFF_MAX / 4) return py_raise(vm, vm->e.MemoryError, ""), NULL;
            return system_failed(vm);
        }
        *(size_t *)p = total + LARGE_HEAD;
        ((uint64_t *)p)[1] = ++vm->next_id;
        block = p + LARGE_HEAD;
        a->bytes += total + LARGE_HEAD;
        cls = 0;
    }
#ifdef PY_DEBUG_LIVE
    live_add(a, (struct live_node *)block, t);
#endif
    struct obj *o = (struct obj *)(block + head);
    o->rc = 1;
    o->flags = (uint32_t)cls << OBJ_CLASS_SHIFT;
    o->type = t;
    a->objects++;
    if (t->tflags & TF_GC) {
        o->flags |= OBJ_GC;
        gc_link(&a->gc_list, obj_gc_head(o));
        a->gc_count++;
    }
    if (t->tflags & TF_HEAP) {
        t->o.rc++;
        if (t->tflags & TF_SLOTS) init_slots(t, o);
    }
    return o;
}

static void block_free(struct vm *vm, struct obj *o, size_t head) {
    struct alloc_state *a = vm->alloc;
    size_t cls = o->flags >> OBJ_CLASS_SHIFT;
    char *block = (char *)o - head;
#ifdef PY_DEBUG_LIVE
    live_remove(a, (struct live_node *)block);
#endif
    a->objects--;
    if (cls) {
        a->bytes -= cls * 16;
        small_give(a, block, cls);
        return;
    }
    char *p = block - LARGE_HEAD;
    size_t bytes = *(size_t *)p;
    a->bytes -= bytes;
#ifdef PY_STRESS
    memset(p, 0xDB, bytes);
#endif
    free(p);
}

static struct dict **own_dict_slot(const struct type *t, struct obj *o) {
    if (!(t->tflags & TF_OWN_DICT)) return NULL;
    if (t->tflags & TF_DICT_BEFORE) return obj_dict_before(o);
    return (struct dict **)((char *)o + t->dictoff);
}

/* Drops what class statements added to an instance: values of __slots__ and the dict. */
static void drop_heap_parts(struct vm *vm, struct type *t, struct obj *o) {
    for (struct type *b = t; b->tflags & TF_SLOTS; b = b->base) {
        Value *slot = (Value *)((char *)o + b->slot_start);
        for (uint32_t i = 0; i < b->slot_count; i++) v_set(vm, &slot[i], V_UNSET);
    }
    struct dict **d = own_dict_slot(t, o);
    if (d && *d) {
        struct dict *old = *d;
        *d = NULL;
        v_decref(vm, v_ptr(old));
    }
}

int obj_traverse(struct obj *o, py_visit visit, void *arg) {
    struct type *t = o->type;
    int rc;
    if (t->tflags & TF_HEAP) {
        if ((rc = visit(v_ptr(t), arg))) return rc;
        for (struct type *b = t; b->tflags & TF_SLOTS; b = b->base) {
            Value *slot = (Value *)((char *)o + b->slot_start);
            for (uint32_t i = 0; i < b->slot_count; i++)
                if ((rc = visit(slot[i], arg))) return rc;
        }
        struct dict **d = own_dict_slot(t, o);
        if (d && *d && (rc = visit(v_ptr(*d), arg))) return rc;
    }
    return t->s.traverse ? t->s.traverse(o, visit, arg) : 0;
}

void obj_clear(struct vm *vm, struct obj *o) {
    struct type *t = o->type;
    if (t->tflags & TF_HEAP) drop_heap_parts(vm, t, o);
    if (t->s.clear) t->s.clear(vm, o);
}

/* Runs __del__ and its like once. True: the object lives on. */
static bool finalize_first(struct vm *vm, struct obj *o) {
    o->flags |= OBJ_FINALIZED;
    o->rc = 1;
    struct tstate *ts = vm->ts;
    Value pending = ts->exc;
    ts->exc = V_UNSET;
    o->type->s.finalize(vm, v_ptr(o));
    if (ts->exc != V_UNSET) py_unraisable(vm, NULL, v_ptr(o));
    ts->exc = pending;
    if (--o->rc == 0) return false;
    if (o->flags & OBJ_GC && !obj_gc_head(o)->next) { /* it had been put aside */
        gc_link(&vm->alloc->gc_list, obj_gc_head(o));
        vm->alloc->gc_count++;
    }
    return true;
}

static void obj_destroy(struct vm *vm, struct obj *o) {
    struct type *t = o->type;
    if (t->s.finalize && !(o->flags & OBJ_FINALIZED) && finalize_first(vm, o)) return;
    if (o->flags & OBJ_WEAKREFS) {
        o->rc = 1; /* callbacks see it dead, but nothing may free it a second time */
        weakref_target_died(vm, o);
        o->rc = 0;
    }
    if (o->flags & OBJ_GC && obj_gc_head(o)->next) {
        gc_unlink(obj_gc_head(o));
        vm->alloc->gc_count--;
    }
    bool heap = t->tflags & TF_HEAP;
    if (heap) drop_heap_parts(vm, t, o);
    size_t head = head_bytes(t); /* before the type may go */
    if (t->s.free) t->s.free(vm, o);
    block_free(vm, o, head);
    if (heap) v_decref(vm, v_ptr(t));
}

void obj_free(struct vm *vm, struct obj *o) {
    struct alloc_state *a = vm->alloc;
    if (!(o->flags & OBJ_GC)) {
        obj_destroy(vm, o);
        return;
    }
    if (a->free_depth >= FREE_DEPTH) {
        struct gc_head *g = obj_gc_head(o);
        if (g->next) {
            gc_unlink(g);
            a->gc_count--;
        }
        g->prev = (uintptr_t)a->deferred;
        a->deferred = g;
        return;
    }
    a->free_depth++;
    obj_destroy(vm, o);
    a->free_depth--;
    while (a->free_depth == 0 && a->deferred) {
        struct gc_head *g = a->deferred;
        a->deferred = gc_prev(g);
        g->prev = 0;
        a->free_depth++;
        obj_destroy(vm, gc_head_obj(g));
        a->free_depth--;
    }
}
