/* asyncio.gather: a future that is done when its children are.
 *
 * One handle per distinct child waits in that child; all of them count down here. The first error finishes the
 * gathering future; the siblings go on, and what they raise later is marked as seen: that is Python's rule, and the
 * lessons show it. */
#include "aio/aio.h"
#include "aio/internal.h"

struct gather {
    struct aio_future f;
    Value children;              /* tuple of futures, one for each argument */
    struct aio_handle *handles;  /* nfuts of them */
    uint32_t nfuts, nfinished;
    bool return_exceptions, cancel_requested;
};

static int child_done(struct vm *vm, struct aio_handle *h, struct aio_future *child);

static void outer_exception(struct vm *vm, struct gather *g, Value exc) { aio_set_exception(vm, &g->f, exc); }

/* The result of a child in the list of results; owned. */
static Value child_result(struct vm *vm, struct aio_future *child) {
    if (child->state == AIO_F_CANCELLED) {
        Value msg = child->cancel_message == V_NONE ? v_incref(vm->empty_str) : v_incref(child->cancel_message);
        Value exc = py_call1(vm, v_ptr(vm->e.CancelledError), msg);
        v_decref(vm, msg);
        return exc;
    }
    child->log_traceback = false;
    return v_incref(child->exception != V_UNSET ? child->exception : child->result);
}

/* The list of the results, owned. To ask for them marks the errors among them as seen. */
static Value results_of(struct vm *vm, const struct gather *g) {
    struct tuple *children = v_as(tuple, g->children);
    Value results = py_list(vm, NULL, 0);
    for (size_t i = 0; results != V_ERR && i < children->len; i++) {
        Value r = child_result(vm, v_as(aio_future, children->items[i]));
        int rc = r == V_ERR ? -1 : py_list_append(vm, results, r);
        v_decref(vm, r);
        if (rc < 0) {
            v_decref(vm, results);
            return V_ERR;
        }
    }
    return results;
}

static int all_done(struct vm *vm, struct gather *g, struct aio_future *last) {
    Value results = results_of(vm, g);
    Value exc = results == V_ERR ? V_ERR : g->cancel_requested ? aio_cancelled_error(vm, last) : V_UNSET;
    if (exc == V_UNSET)
        aio_set_result(vm, &g->f, results);
    else if (exc != V_ERR)
        outer_exception(vm, g, exc);
    v_decref(vm, results);
    v_decref(vm, exc);
    return exc == V_ERR ? -1 : 0;
}

static int child_done(struct vm *vm, struct aio_handle *h, struct aio_future *child) {
    struct gather *g = v_as(gather, h->owner);
    g->nfinished++;
    if (aio_done(&g->f)) {
        if (child->state != AIO_F_CANCELLED) child->log_traceback = false;
        return 0;
    }
    if (!g->return_exceptions && child->state == AIO_F_CANCELLED) {
        Value exc = aio_cancelled_error(vm, child);
        if (exc == V_ERR) return -1;
        outer_exception(vm, g, exc);
        v_decref(vm, exc);
        return 0;
    }
    if (!g->return_exceptions && child->exception != V_UNSET) {
        child->log_traceback = false;
        outer_exception(vm, g, child->exception);
        return 0;
    }
    return g->nfinished == g->nfuts ? all_done(vm, g, child) : 0;
}

Value aio_gather_children(struct aio_future *f) { return ((struct gather *)f)->children; }

int aio_future_cancel_special(struct vm *vm, struct aio_future *f, Value msg) {
    if (f->o.type != aio_of(vm)->gather_type) return aio_future_cancel_plain(vm, f, msg);
    struct gather *g = (struct gather *)f;
    if (aio_done(f)) return 0;
    struct tuple *children = v_as(tuple, g->children);
    bool any = false;
    for (size_t i = 0; i < children->len; i++) {
        int rc = aio_future_cancel(vm, v_as(aio_future, children->items[i]), msg);
        if (rc < 0) return -1;
        any |= rc;
    }
    if (any) g->cancel_requested = true;
    return any;
}

/* ---- making one ---- */

static bool repeats(const struct tuple *children, size_t i) {
    for (size_t k = 0; k < i; k++)
        if (children->items[k] == children->items[i]) return true;
    return false;
}

/* The children of the arguments: equal awaitables share one. A coroutine becomes a task. */
static int make_children(struct vm *vm, Value args, Value children, struct aio_loop **loop) {
    Value seen = py_dict(vm);
    if (seen == V_ERR) return -1;
    struct tuple *a = v_as(tuple, args), *out = v_as(tuple, children);
    int rc = 0;
    for (size_t i = 0; rc == 0 && i < a->len; i++) {
        Value child = py_dict_get(vm, seen, a->items[i]);
        if (child == V_ERR) {
            rc = -1;
        } else if (child != V_UNSET) {
            out->items[i] = v_incref(child);
        } else {
            child = aio_ensure_future(vm, a->items[i], *loop);
            if (child == V_ERR) {
                rc = -1;
                break;
            }
            out->items[i] = child;
            if (!*loop) *loop = v_as(aio_future, child)->loop;
            if (child != a->items[i] && aio_is_task(vm, child)) v_as(aio_task, child)->log_destroy_pending = false;
            rc = py_dict_set(vm, seen, a->items[i], child);
        }
    }
    if (rc == 0) rc = (int)v_as(dict, seen)->len;
    v_decref(vm, seen);
    return rc;
}

/* Children that were done before count at once (3.12: eager tasks make that common). */
static int count_done(struct vm *vm, struct gather *g, uint32_t used) {
    struct tuple *children = v_as(tuple, g->children);
    for (uint32_t i = 0, k = 0; k < used; i++) {
        if (g->nfuts != children->len && repeats(children, i)) continue;
        struct aio_handle *h = &g->handles[k++];
        if (list_empty(&h->link) && child_done(vm, h, v_as(aio_future, children->items[i])) < 0) return -1;
    }
    return 0;
}

static int wait_for_children(struct vm *vm, struct gather *g) {
    struct tuple *children = v_as(tuple, g->children);
    g->handles = obj_realloc_data(vm, NULL, 0, g->nfuts * sizeof *g->handles);
    if (!g->handles) return -1;
    bool distinct = g->nfuts == children->len;
    uint32_t used = 0, late = 0;
    for (size_t i = 0; i < children->len; i++) {
        if (!distinct && repeats(children, i)) continue;
        struct aio_handle *h = &g->handles[used++];
        *h = (struct aio_handle){.run = child_done, .owner = v_ptr(g)};
        list_init(&h->link);
        struct aio_future *child = v_as(aio_future, children->items[i]);
        if (aio_done(child))
            late++;
        else
            aio_add_waiter(vm, child, h);
    }
    return late ? count_done(vm, g, used) : 0;
}

static Value empty_gather(struct vm *vm) {
    struct aio_loop *l = aio_default_loop(vm);
    struct aio_future *f = l ? aio_future_new(vm, l) : NULL;
    Value none = f ? py_list(vm, NULL, 0) : V_ERR;
    if (none == V_ERR) return V_ERR;
    aio_set_result(vm, f, none);
    v_decref(vm, none);
    return v_ptr(f);
}

Value aio_gather(struct vm *vm, Value *args, size_t n) {
    (void)n;
    size_t count = v_as(tuple, args[0])->len;
    int keep = args[1] == V_UNSET ? 0 : py_truth(vm, args[1]);
    if (keep < 0) return V_ERR;
    if (!count) return empty_gather(vm);
    Value children = py_tuple_alloc(vm, count);
    if (children == V_ERR) return V_ERR;
    struct aio_loop *loop = NULL; /* that of the first child; the running one for a coroutine */
    int nfuts = make_children(vm, args[0], children, &loop);
    struct gather *g = nfuts < 0 ? NULL : obj_alloc(vm, aio_of(vm)->gather_type, sizeof *g);
    if (!g) {
        v_decref(vm, children);
        return V_ERR;
    }
    aio_future_init(vm, &g->f, loop);
    g->f.wait_kind = AIO_W_GATHER;
    g->children = children;
    g->nfuts = (uint32_t)nfuts;
    g->return_exceptions = keep;
    if (wait_for_children(vm, g) == 0) return v_ptr(g);
    v_decref(vm, v_ptr(g));
    return V_ERR;
}

/* ---- life ---- */

static void gather_clear(struct vm *vm, struct obj *o) {
    struct gather *g = (struct gather *)o;
    aio_future_clear(vm, o);
    v_set(vm, &g->children, V_UNSET);
}

static void gather_free(struct vm *vm, struct obj *o) {
    struct gather *g = (struct gather *)o;
    gather_clear(vm, o);
    obj_free_data(vm, g->handles, g->nfuts * sizeof *g->handles);
    g->handles = NULL;
    aio_future_free(vm, o);
}

static int gather_traverse(struct obj *o, py_visit visit, void *arg) {
    int rc = aio_future_traverse(o, visit, arg);
    return rc ? rc : visit(((struct gather *)o)->children, arg);
}

int aio_init_gather(struct vm *vm) {
    struct type_def def = {
        .name = "_GatheringFuture", .module = "asyncio.tasks", .flags = TF_GC | TF_WEAKREF | TF_NO_NEW,
        .size = sizeof(struct gather), .slots = aio_future_slots,
    };
    def.slots.new_ = NULL;
    def.slots.init = NULL;
    def.slots.free = gather_free;
    def.slots.clear = gather_clear;
    def.slots.traverse = gather_traverse;
    aio_of(vm)->gather_type = type_new_native(vm, &def, aio_of(vm)->future_type);
    return aio_of(vm)->gather_type ? 0 : -1;
}
