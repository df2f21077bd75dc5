/* The module gc. There is one generation; thresholds and counts are kept for programs that print
 * them. */
#include "base/vec.h"
#include "py/alloc.h"
#include "py/native.h"

static Value gc_collect(struct vm *vm, Value *args, size_t n) {
    if (n && args[0] != V_UNSET) {
        int64_t gen;
        if (py_as_int64(vm, args[0], &gen) < 0) return V_ERR;
        if (gen < 0 || gen > 2) return py_raise(vm, vm->e.ValueError, "invalid generation");
    }
    return v_int((intptr_t)py_gc_collect(vm));
}

static Value gc_enable(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    vm->alloc->gc_disabled = false;
    return V_NONE;
}

static Value gc_disable(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    vm->alloc->gc_disabled = true;
    return V_NONE;
}

static Value gc_isenabled(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return v_bool(!vm->alloc->gc_disabled);
}

static Value gc_get_count(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    struct alloc_state *a = vm->alloc;
    size_t young = a->gc_count > a->gc_base ? a->gc_count - a->gc_base : 0;
    return py_pack(vm, 3, v_int((intptr_t)young), v_int(0), v_int(0));
}

static Value gc_get_threshold(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return py_pack(vm, 3, v_int((intptr_t)vm->alloc->gc_threshold), v_int(10), v_int(10));
}

static Value gc_set_threshold(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t t;
    if (py_as_int64(vm, args[0], &t) < 0) return V_ERR;
    vm->alloc->gc_threshold = t < 0 ? 0 : (size_t)t;
    vm->alloc->gc_disabled = t == 0;
    return V_NONE;
}

static Value list_of_tracked(struct vm *vm, bool (*want)(struct obj *, void *), void *arg) {
    struct gc_head *list = &vm->alloc->gc_list;
    VEC(struct obj *) found = {0};
    for (struct gc_head *g = list->next; g != list; g = g->next)
        if (!want || want(gc_head_obj(g), arg)) vec_push(&found, gc_head_obj(g));
    Value r = py_list(vm, NULL, 0);
    for (size_t i = 0; r != V_ERR && i < found.len; i++) {
        if (py_list_append(vm, r, v_ptr(found.data[i])) == 0) continue;
        v_decref(vm, r);
        r = V_ERR;
    }
    vec_release(&found);
    return r;
}

static Value gc_get_objects(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    return list_of_tracked(vm, NULL, NULL);
}

struct wanted {
    Value *targets;
    size_t n;
    Value skip; /* the argument tuple itself */
};

static int visit_refers(Value v, void *arg) {
    struct wanted *w = arg;
    for (size_t i = 0; i < w->n; i++)
        if (v == w->targets[i]) return 1;
    return 0;
}

static bool refers(struct obj *o, void *arg) {
    struct wanted *w = arg;
    return v_ptr(o) != w->skip && obj_traverse(o, visit_refers, w) == 1;
}

static Value gc_get_referrers(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct tuple *t = v_as(tuple, args[0]);
    struct wanted w = {t->items, t->len, args[0]};
    return list_of_tracked(vm, refers, &w);
}

struct gather {
    struct vm *vm;
    Value list;
};

static int visit_gather(Value v, void *arg) {
    struct gather *g = arg;
    return v && v != V_UNSET ? py_list_append(g->vm, g->list, v) : 0;
}

static Value gc_get_referents(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct tuple *t = v_as(tuple, args[0]);
    struct gather g = {vm, py_list(vm, NULL, 0)};
    for (size_t i = 0; g.list != V_ERR && i < t->len; i++) {
        if (!v_is_ptr(t->items[i]) || obj_traverse(v_obj(t->items[i]), visit_gather, &g) == 0)
            continue;
        v_decref(vm, g.list);
        g.list = V_ERR;
    }
    return g.list;
}

static Value gc_is_tracked(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_is_ptr(args[0]) && v_obj(args[0])->flags & OBJ_GC &&
                  obj_gc_head(v_obj(args[0]))->next);
}

static Value gc_is_finalized(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_bool(v_is_ptr(args[0]) && v_obj(args[0])->flags & OBJ_FINALIZED);
}

static Value gc_freeze(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    vm->alloc->gc_base = vm->alloc->gc_count;
    return V_NONE;
}

static Value gc_get_stats(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    Value d = py_dict(vm), name = V_UNSET, list = V_ERR;
    const struct {
        const char *key;
        uint64_t v;
    } rows[] = {{"collections", vm->alloc->gc_runs},
                {"collected", vm->alloc->gc_found},
                {"uncollectable", 0}};
    for (size_t i = 0; d != V_ERR && i < 3; i++) {
        name = py_intern(vm, rows[i].key);
        if (name == V_ERR || py_dict_set(vm, d, name, v_int((intptr_t)rows[i].v)) < 0) goto done;
        v_decref(vm, name);
        name = V_UNSET;
    }
    if (d != V_ERR) list = py_list(vm, &d, 1);
done:
    v_decref(vm, name);
    v_decref(vm, d);
    return list;
}

static const struct native_def gc_functions[] = {
    {"collect", gc_collect, 0, 1, "generation=2", "Run the garbage collector.", 0},
    {"enable", gc_enable, 0, 0, NULL, "Enable automatic garbage collection.", 0},
    {"disable", gc_disable, 0, 0, NULL, "Disable automatic garbage collection.", 0},
    {"isenabled", gc_isenabled, 0, 0, NULL,
     "Returns true if automatic garbage collection is enabled.", 0},
    {"get_count", gc_get_count, 0, 0, NULL,
     "Return a three-tuple of the current collection counts.", 0},
    {"get_threshold", gc_get_threshold, 0, 0, NULL, "Return the current collection thresholds.", 0},
    {"set_threshold", gc_set_threshold, 1, 3, NULL, "Set the collection thresholds.", 0},
    {"get_objects", gc_get_objects, 0, 1, "generation=None",
     "Return a list of objects tracked by the collector.", 0},
    {"get_referrers", gc_get_referrers, 0, 0, "*objs",
     "Return the list of objects that directly refer to any of 'objs'.", 0},
    {"get_referents", gc_get_referents, 0, 0, "*objs",
     "Return the list of objects that are directly referred to by 'objs'.", 0},
    {"get_stats", gc_get_stats, 0, 0, NULL,
     "Return a list of dictionaries containing per-generation statistics.", 0},
    {"is_tracked", gc_is_tracked, 1, 1, NULL,
     "Returns true if the object is tracked by the garbage collector.", 0},
    {"is_finalized", gc_is_finalized, 1, 1, NULL,
     "Returns true if the object has been already finalized by the GC.", 0},
    {"freeze", gc_freeze, 0, 0, NULL,
     "Freeze all current tracked objects and ignore them for future collections.", 0},
    {"unfreeze", gc_freeze, 0, 0, NULL, "Unfreeze all objects in the permanent generation.", 0},
    {0}};

static int gc_init(struct vm *vm, Value module) {
    return py_module_add(vm, module, "garbage", py_list(vm, NULL, 0));
}

const struct module_def gc_module = {"gc", "This module provides access to the garbage collector.",
                                     gc_functions, gc_init};
