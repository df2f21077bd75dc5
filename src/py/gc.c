/* The cycle collector: reference counts minus references from within the tracked containers are the
 * references from outside (trial deletion, as in CPython's gcmodule.c notes). What no outside
 * reference reaches is garbage: weak references to it are emptied, finalisers run, and what they
 * did not bring back is cleared.
 *
 * While a collection looks for garbage nothing else runs, and gc_head.prev holds count << 2 | marks
 * instead of a pointer. The garbage is then held by an array, out of the list; so the finalisers of
 * one piece may run whatever code they like. */
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "py/alloc.h"
#include "py/init.h"
#include "py/type.h"
#include "py/weakref.h"

#define MARK_COUNTING 1u /* takes part: prev is a count */
#define MARK_REACHED 2u
#define COUNT_ONE 4u
#define AUTO_MIN 50000 /* containers made before the first automatic collection */

typedef VEC(struct obj *) obj_vec;

static bool counting(const struct obj *o) {
    return o->flags & OBJ_GC && obj_gc_head(o)->prev & MARK_COUNTING;
}

static int visit_subtract(Value v, void *arg) {
    (void)arg;
    if (v && v_is_ptr(v) && counting(v_obj(v))) obj_gc_head(v_obj(v))->prev -= COUNT_ONE;
    return 0;
}

static int visit_reach(Value v, void *arg) {
    if (!v || !v_is_ptr(v) || !counting(v_obj(v))) return 0;
    struct gc_head *g = obj_gc_head(v_obj(v));
    if (g->prev & MARK_REACHED) return 0;
    g->prev |= MARK_REACHED;
    vec_push((obj_vec *)arg, v_obj(v));
    return 0;
}

static void reach_from(struct obj *o, obj_vec *work) {
    visit_reach(v_ptr(o), work);
    while (work->len) obj_traverse(vec_pop(work), visit_reach, work);
}

/* Splits the list: what is reachable stays in it, the rest goes to `out`, one reference held on
 * each. */
static void find_garbage(struct vm *vm, obj_vec *out) {
    struct gc_head *list = &vm->alloc->gc_list;
    obj_vec work = {0};
    for (struct gc_head *g = list->next; g != list; g = g->next)
        g->prev = (uintptr_t)gc_head_obj(g)->rc * COUNT_ONE | MARK_COUNTING;
    for (struct gc_head *g = list->next; g != list; g = g->next)
        obj_traverse(gc_head_obj(g), visit_subtract, NULL);
    for (struct gc_head *g = list->next; g != list; g = g->next)
        if (g->prev >= COUNT_ONE && !(g->prev & MARK_REACHED)) reach_from(gc_head_obj(g), &work);
    struct gc_head *last = list;
    for (struct gc_head *g = list->next, *next; g != list; g = next) {
        next = g->next;
        if (g->prev & MARK_REACHED) {
            last->next = g;
            g->prev = (uintptr_t)last;
            last = g;
        } else {
            g->next = NULL;
            g->prev = MARK_COUNTING;
            gc_head_obj(g)->rc++;
            vec_push(out, gc_head_obj(g));
        }
    }
    last->next = list;
    list->prev = (uintptr_t)last;
    vm->alloc->gc_count -= out->len;
    vec_release(&work);
}

static void track_again(struct vm *vm, struct obj *o) {
    gc_link(&vm->alloc->gc_list, obj_gc_head(o));
    vm->alloc->gc_count++;
}

/* An instance and its dict count as one, as they do where CPython keeps the values inline. */
static size_t count_objects(const obj_vec *garbage) {
    size_t n = garbage->len;
    for (size_t i = 0; i < garbage->len; i++) {
        struct obj *o = garbage->data[i];
        struct dict **slot = v_is_type(v_ptr(o)) ? NULL : py_dict_slot(v_ptr(o));
        if (slot && *slot && counting(&(*slot)->o)) n--;
    }
    return n;
}

static bool ref_is_garbage(struct weakref *w, void *arg) {
    (void)arg;
    return counting(&w->o);
}

static void clear_weakrefs(struct vm *vm, const obj_vec *garbage) {
    for (size_t i = 0; i < garbage->len; i++)
        if (garbage->data[i]->flags & OBJ_WEAKREFS)
            weakref_clear_all(vm, garbage->data[i], ref_is_garbage, NULL);
}

static bool is_suspended(struct vm *vm, const struct obj *o) {
    return o->type == vm->t.generator || o->type == vm->t.coroutine || o->type == vm->t.async_generator;
}

/* As they were made. When the program is over, what waits comes after the others: a task is asked first, and then the coroutine in
 * it, as it is in CPython, where a collection puts what it finds reachable behind what it found it from. */
static bool run_finalizers(struct vm *vm, const obj_vec *garbage, bool waiting_last) {
    bool any = false;
    for (size_t i = 0; i < garbage->len; i++) {
        struct obj *o = garbage->data[i];
        if (!o->type->s.finalize || o->flags & OBJ_FINALIZED) continue;
        if (waiting_last && is_suspended(vm, o)) continue;
        any = true;
        o->flags |= OBJ_FINALIZED;
        Value pending = vm->ts->exc;
        vm->ts->exc = V_UNSET;
        o->type->s.finalize(vm, v_ptr(o));
        if (vm->ts->exc != V_UNSET) py_unraisable(vm, NULL, v_ptr(o));
        vm->ts->exc = pending;
    }
    return any;
}

/* Finalisers may have stored references to the garbage somewhere: what these reach lives on. */
static void spare_resurrected(struct vm *vm, obj_vec *garbage) {
    obj_vec work = {0};
    for (size_t i = 0; i < garbage->len; i++)
        obj_gc_head(garbage->data[i])->prev =
            (uintptr_t)(garbage->data[i]->rc - 1) * COUNT_ONE | MARK_COUNTING;
    for (size_t i = 0; i < garbage->len; i++) obj_traverse(garbage->data[i], visit_subtract, NULL);
    for (size_t i = 0; i < garbage->len; i++) {
        uintptr_t p = obj_gc_head(garbage->data[i])->prev;
        if (p >= COUNT_ONE && !(p & MARK_REACHED)) reach_from(garbage->data[i], &work);
    }
    vec_release(&work);
    obj_vec spared = {0};
    size_t kept = 0;
    for (size_t i = 0; i < garbage->len; i++) {
        struct obj *o = garbage->data[i];
        if (obj_gc_head(o)->prev & MARK_REACHED)
            vec_push(&spared, o);
        else
            garbage->data[kept++] = o;
    }
    garbage->len = kept;
    for (size_t i = 0; i < spared.len; i++) track_again(vm, spared.data[i]);
    for (size_t i = 0; i < spared.len; i++) v_decref(vm, v_ptr(spared.data[i]));
    vec_release(&spared);
}

static void delete_garbage(struct vm *vm, const obj_vec *garbage) {
    for (size_t i = 0; i < garbage->len; i++) track_again(vm, garbage->data[i]);
    for (size_t i = 0; i < garbage->len; i++)
        if (garbage->data[i]->rc > 1) obj_clear(vm, garbage->data[i]);
    for (size_t i = 0; i < garbage->len; i++) v_decref(vm, v_ptr(garbage->data[i]));
}

size_t py_gc_collect(struct vm *vm) {
    struct alloc_state *a = vm->alloc;
    if (a->gc_running) return 0;
    a->gc_running = true;
    obj_vec garbage = {0};
    find_garbage(vm, &garbage);
    clear_weakrefs(vm, &garbage);
    bool any = a->gc_leaving && run_finalizers(vm, &garbage, true);
    if (run_finalizers(vm, &garbage, false) || any) spare_resurrected(vm, &garbage);
    size_t found = count_objects(&garbage);
    delete_garbage(vm, &garbage);
    vec_release(&garbage);
    a->gc_base = a->gc_count;
    a->gc_runs++;
    a->gc_found += found;
    a->gc_running = false;
    return found;
}

void py_gc_poll(struct vm *vm) {
    struct alloc_state *a = vm->alloc;
    if (a->gc_disabled || a->gc_count < a->gc_base + AUTO_MIN || a->gc_count < a->gc_base * 2)
        return;
    py_gc_collect(vm);
}

/* Appends all of `from` to `to`. */
static void splice(struct gc_head *to, struct gc_head *from) {
    if (from->next == from) return;
    struct gc_head *last = gc_prev(to);
    last->next = from->next;
    from->next->prev = (uintptr_t)last;
    gc_prev(from)->next = to;
    to->prev = from->prev;
    from->next = from;
    from->prev = (uintptr_t)from;
}

void py_gc_make_permanent(struct vm *vm) {
    struct alloc_state *a = vm->alloc;
    splice(&a->gc_permanent, &a->gc_list);
    a->gc_base = a->gc_count;
}

void py_gc_release_permanent(struct vm *vm) {
    splice(&vm->alloc->gc_list, &vm->alloc->gc_permanent);
}

int py_init_gc(struct vm *vm) {
    vm->alloc->gc_threshold = 700;
    return 0;
}

/* The last collections: finalisers of what is collected may make new garbage, but not for ever. */
void py_fini_gc(struct vm *vm) {
    for (int round = 0; round < 4 && py_gc_collect(vm); round++) {
    }
}
