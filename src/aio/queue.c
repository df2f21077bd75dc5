/* asyncio.Queue. Items lie in a ring; a subclass that defines _put, _get or _qsize (as LifoQueue and PriorityQueue do)
 * keeps them its own way. A get that finds nothing and a put that finds no room wait in line; whoever is woken tries
 * again, as in CPython. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "aio/waiter.h"

struct queue {
    struct obj o;
    struct dict *dict;
    struct aio_line getters, putters, joiners;
    intptr_t maxsize; /* <= 0: no limit */
    Value maxsize_given; /* as the program wrote it: a float will do */
    Value *ring;
    size_t first, len, cap;
    intptr_t unfinished;
    uint32_t number;
    int32_t items; /* in it, counted while tracing */
    bool own_storage, shut_down; /* a subclass keeps the items; shutdown() was called */
};

static struct queue *queue_of(Value v) { return v_as(queue, v); }

/* Queues that keep their items themselves are not asked for their size: that would run code of the program. */
static void trace_queue(struct vm *vm, Value self, enum aio_sync what) {
    struct queue *q = queue_of(self);
    if (!aio_tracing(vm)) return;
    if (what == AIO_PUT) q->items++;
    if (what == AIO_GET) q->items--;
    aio_trace_sync(vm, self, what, q->number,
                   what == AIO_MADE ? (q->maxsize > 0 ? q->maxsize : -1) : what == AIO_TASK_DONE ? q->unfinished : q->items);
}

/* ---- storage ---- */

static int ring_push(struct vm *vm, struct queue *q, Value v) {
    if (q->len == q->cap) {
        size_t cap = q->cap ? q->cap * 2 : 8;
        Value *ring = obj_realloc_data(vm, NULL, 0, cap * sizeof *ring);
        if (!ring) return -1;
        for (size_t i = 0; i < q->len; i++) ring[i] = q->ring[(q->first + i) & (q->cap - 1)];
        obj_free_data(vm, q->ring, q->cap * sizeof *q->ring);
        q->ring = ring;
        q->cap = cap;
        q->first = 0;
    }
    q->ring[(q->first + q->len++) & (q->cap - 1)] = v_incref(v);
    return 0;
}

static Value ring_shift(struct queue *q) {
    Value v = q->ring[q->first];
    q->first = (q->first + 1) & (q->cap - 1);
    q->len--;
    return v;
}

/* What a subclass keeps the items in, if it calls it as CPython does; V_UNSET when it does not. Borrowed. */
static Value queue_kept(struct vm *vm, Value self) {
    struct dict **d = py_dict_slot(self);
    return d && *d ? py_dict_get_str(*d, aio_of(vm)->n_queue) : V_UNSET;
}

static intptr_t queue_size(struct vm *vm, Value self) {
    struct queue *q = queue_of(self);
    if (!q->own_storage) return (intptr_t)q->len;
    Value v = py_call_method(vm, self, aio_of(vm)->n_qsize, NULL, 0);
    int64_t size = -1;
    if (v != V_ERR && py_as_int64(vm, v, &size) < 0) size = -1;
    v_decref(vm, v);
    return (intptr_t)size;
}

/* Whether a put would have to wait; -1 error. */
static int queue_full(struct vm *vm, Value self) {
    struct queue *q = queue_of(self);
    if (q->maxsize <= 0) return 0;
    intptr_t size = queue_size(vm, self);
    return size < 0 ? -1 : size >= q->maxsize;
}

static void wake_next(struct vm *vm, struct aio_line *line) {
    struct aio_waiter *w = line_first(line);
    if (!w) return;
    v_incref(v_ptr(w));
    line_leave(vm, w); /* it has its turn: the next wake is for the next in line */
    aio_set_result(vm, &w->f, V_NONE);
    v_decref(vm, v_ptr(w));
}

static int queue_put_now(struct vm *vm, Value self, Value item) {
    struct queue *q = queue_of(self);
    if (q->own_storage) {
        Value r = py_call_method(vm, self, aio_of(vm)->n_put, &item, 1);
        if (r == V_ERR) return -1;
        v_decref(vm, r);
    } else if (ring_push(vm, q, item) < 0) {
        return -1;
    }
    q->unfinished++;
    trace_queue(vm, self, AIO_PUT);
    wake_next(vm, &q->getters);
    return 0;
}

static Value queue_get_now(struct vm *vm, Value self) {
    struct queue *q = queue_of(self);
    Value v = q->own_storage ? py_call_method(vm, self, aio_of(vm)->n_get, NULL, 0) : ring_shift(q);
    if (v == V_ERR) return V_ERR;
    trace_queue(vm, self, AIO_GET);
    wake_next(vm, &q->putters);
    return v;
}

static int raise_shut_down(struct vm *vm) {
    Value exc = py_call0(vm, v_ptr(aio_error(vm, "QueueShutDown")));
    if (exc != V_ERR) py_raise_value(vm, exc);
    v_decref(vm, exc);
    return -1;
}

/* ---- get, put, join: waiting ---- */

/* 1: it can go on, 0: it must wait, -1 error */
static int get_ready(struct vm *vm, Value self) {
    intptr_t size = queue_size(vm, self);
    if (size) return size < 0 ? -1 : 1;
    return queue_of(self)->shut_down ? raise_shut_down(vm) : 0;
}

static int put_ready(struct vm *vm, Value self) {
    if (queue_of(self)->shut_down) return raise_shut_down(vm);
    int full = queue_full(vm, self);
    return full < 0 ? -1 : !full;
}

/* What a getter or putter does when it is ended while waiting: if it had been woken, the next one is. */
static void pass_on(struct vm *vm, struct native_coro *c, bool cancelled, bool getter) {
    struct queue *q = queue_of(c->slots[0]);
    if (cancelled) return;
    int can = getter ? queue_size(vm, c->slots[0]) != 0 : !queue_full(vm, c->slots[0]);
    if (can) wake_next(vm, getter ? &q->getters : &q->putters);
}

static enum py_res get_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    Value self = c->slots[0];
    bool cancelled;
    if (c->step++ && line_woken(vm, c, &cancelled) < 0) {
        pass_on(vm, c, cancelled, true);
        return PY_RAISE;
    }
    int ready = get_ready(vm, self);
    if (ready < 0) return PY_RAISE;
    if (!ready) return line_wait(vm, c, &queue_of(self)->getters, AIO_W_QUEUE_GET, queue_of(self)->number, out);
    *out = queue_get_now(vm, self);
    return *out == V_ERR ? PY_RAISE : PY_RETURN;
}

static enum py_res get_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    if (c->step) pass_on(vm, c, line_abandon(vm, c), true);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static enum py_res put_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    Value self = c->slots[0];
    bool cancelled;
    if (c->step++ && line_woken(vm, c, &cancelled) < 0) {
        pass_on(vm, c, cancelled, false);
        return PY_RAISE;
    }
    int ready = put_ready(vm, self);
    if (ready < 0) return PY_RAISE;
    if (!ready) return line_wait(vm, c, &queue_of(self)->putters, AIO_W_QUEUE_PUT, queue_of(self)->number, out);
    if (queue_put_now(vm, self, c->slots[2]) < 0) return PY_RAISE;
    *out = V_NONE;
    return PY_RETURN;
}

static enum py_res put_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    if (c->step) pass_on(vm, c, line_abandon(vm, c), false);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static enum py_res join_resume(struct vm *vm, struct native_coro *c, Value sent, Value *out) {
    (void)sent;
    Value self = c->slots[0];
    bool cancelled;
    if (c->step++ == 0) {
        if (queue_of(self)->unfinished > 0)
            return line_wait(vm, c, &queue_of(self)->joiners, AIO_W_QUEUE_JOIN, queue_of(self)->number, out);
    } else if (line_woken(vm, c, &cancelled) < 0) {
        return PY_RAISE;
    }
    *out = V_NONE;
    return PY_RETURN;
}

static enum py_res join_throw(struct vm *vm, struct native_coro *c, Value exc, Value *out) {
    (void)out;
    line_abandon(vm, c);
    py_raise_value(vm, exc);
    return PY_RAISE;
}

static const struct native_coro_def get_def = {"Queue.get", get_resume, get_throw, 2};
static const struct native_coro_def put_def = {"Queue.put", put_resume, put_throw, 3};
static const struct native_coro_def join_def = {"Queue.join", join_resume, join_throw, 2};

/* ---- methods ---- */

static Value m_get(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_native_coro(vm, &get_def, args, 1);
}

static Value m_put(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value slots[] = {args[0], V_UNSET, args[1]};
    return py_native_coro(vm, &put_def, slots, 3);
}

static Value m_join(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_native_coro(vm, &join_def, args, 1);
}

static Value raise_named(struct vm *vm, const char *name) {
    Value exc = py_call0(vm, v_ptr(aio_error(vm, name)));
    if (exc != V_ERR) py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

static Value m_get_nowait(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int ready = get_ready(vm, args[0]);
    if (ready < 0) return V_ERR;
    return ready ? queue_get_now(vm, args[0]) : raise_named(vm, "QueueEmpty");
}

static Value m_put_nowait(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int ready = put_ready(vm, args[0]);
    if (ready < 0) return V_ERR;
    if (!ready) return raise_named(vm, "QueueFull");
    return queue_put_now(vm, args[0], args[1]) < 0 ? V_ERR : V_NONE;
}

/* Every joiner goes on. */
static void all_finished(struct vm *vm, struct queue *q) {
    list_each(p, &q->joiners.head) {
        struct aio_waiter *w = list_entry(p, struct aio_waiter, in_line);
        if (!aio_done(&w->f)) aio_set_result(vm, &w->f, V_TRUE);
    }
}

static Value m_task_done(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct queue *q = queue_of(args[0]);
    if (q->unfinished <= 0) return py_raise(vm, vm->e.ValueError, "task_done() called too many times");
    q->unfinished--;
    trace_queue(vm, args[0], AIO_TASK_DONE);
    if (q->unfinished == 0) all_finished(vm, q);
    return V_NONE;
}

static Value m_qsize(struct vm *vm, Value *args, size_t n) {
    (void)n;
    intptr_t size = queue_size(vm, args[0]);
    return size < 0 ? V_ERR : v_int(size);
}
static Value m_empty(struct vm *vm, Value *args, size_t n) {
    (void)n;
    intptr_t size = queue_size(vm, args[0]);
    return size < 0 ? V_ERR : v_bool(size == 0);
}
static Value m_full(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int full = queue_full(vm, args[0]);
    return full < 0 ? V_ERR : v_bool(full);
}

static void wake_all(struct vm *vm, struct aio_line *line) {
    while (line_first(line)) wake_next(vm, line);
}

static Value m_shutdown(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct queue *q = queue_of(args[0]);
    int immediate = args[1] == V_UNSET ? 0 : py_truth(vm, args[1]);
    if (immediate < 0) return V_ERR;
    q->shut_down = true;
    intptr_t size;
    while (immediate && (size = queue_size(vm, args[0])) != 0) {
        Value v = size < 0 ? V_ERR : queue_get_now(vm, args[0]);
        if (v == V_ERR) return V_ERR;
        v_decref(vm, v);
        if (q->unfinished > 0 && --q->unfinished == 0) all_finished(vm, q);
    }
    wake_all(vm, &q->getters); /* those who find nothing raise QueueShutDown */
    wake_all(vm, &q->putters);
    return V_NONE;
}

/* ---- life ---- */

static Value queue_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    struct queue *q = obj_alloc(vm, t, t->size);
    if (!q) return V_ERR;
    line_init(&q->getters);
    line_init(&q->putters);
    line_init(&q->joiners);
    q->maxsize_given = v_int(0);
    q->number = ++aio_of(vm)->next_sync_number;
    return v_ptr(q);
}

static int queue_init(struct vm *vm, Value self, Value args, Value kwargs) {
    Value v;
    if (signature_bind_python(vm, "maxsize=0", "Queue.__init__", 0, args, kwargs, &v) < 0) return -1;
    if (v == V_UNSET) v = v_int(0);
    double maxsize;
    if (py_as_double(vm, v, &maxsize) < 0) return -1;
    struct queue *q = queue_of(self);
    q->maxsize = maxsize > (double)(INTPTR_MAX / 2) ? 0 : maxsize > 0 ? (intptr_t)ceil(maxsize) : 0;
    v_decref(vm, q->maxsize_given);
    q->maxsize_given = v_incref(v);
    struct type *t = v_type(vm, self), *base = aio_of(vm)->queue_type;
    const Value storage[] = {aio_of(vm)->n_put, aio_of(vm)->n_get, aio_of(vm)->n_init, aio_of(vm)->n_qsize};
    for (size_t i = 0; t != base && i < 4; i++) q->own_storage |= type_lookup(vm, t, storage[i]) != type_lookup(vm, base, storage[i]);
    trace_queue(vm, self, AIO_MADE);
    if (!q->own_storage) return 0;
    Value r = py_call_method(vm, self, aio_of(vm)->n_init, &v, 1);
    if (r == V_ERR) return -1;
    v_decref(vm, r);
    return 0;
}

static void queue_clear(struct vm *vm, struct obj *o) {
    struct queue *q = (struct queue *)o;
    line_release(vm, &q->getters);
    line_release(vm, &q->putters);
    line_release(vm, &q->joiners);
    while (q->len) v_decref(vm, ring_shift(q));
    obj_free_data(vm, q->ring, q->cap * sizeof *q->ring);
    q->ring = NULL;
    q->cap = 0;
    v_decref(vm, q->maxsize_given);
    q->maxsize_given = v_int(0);
    py_dict_drop(vm, &q->dict);
}

static int queue_traverse(struct obj *o, py_visit visit, void *arg) {
    struct queue *q = (struct queue *)o;
    int rc = line_traverse(&q->getters, visit, arg);
    if (!rc) rc = line_traverse(&q->putters, visit, arg);
    if (!rc) rc = line_traverse(&q->joiners, visit, arg);
    for (size_t i = 0; !rc && i < q->len; i++) rc = visit(q->ring[(q->first + i) & (q->cap - 1)], arg);
    return rc || !q->dict ? rc : visit(v_ptr(q->dict), arg);
}

/* The items in their order, as far as they are kept here or under the usual name. */
static Value queue_items(struct vm *vm, Value self) {
    struct queue *q = queue_of(self);
    Value kept = queue_kept(vm, self);
    if (kept != V_UNSET) return py_list_from(vm, kept);
    Value items = py_list(vm, NULL, 0);
    for (size_t i = 0; items != V_ERR && i < q->len; i++)
        if (py_list_append(vm, items, q->ring[(q->first + i) & (q->cap - 1)]) < 0) {
            v_decref(vm, items);
            return V_ERR;
        }
    return items;
}

/* "maxsize=0 _queue=[1] tasks=1" */
static int queue_describe(struct vm *vm, Value self, struct buf *b) {
    struct queue *q = queue_of(self);
    Value maxsize = py_repr(vm, q->maxsize_given), items = maxsize == V_ERR ? V_ERR : queue_items(vm, self);
    Value text = items == V_ERR ? V_ERR : py_repr(vm, items);
    if (text != V_ERR) {
        buf_addf(b, "maxsize=%s", v_cstr(maxsize));
        if (v_as(list, items)->len) buf_addf(b, " _queue=%s", v_cstr(text));
        if (line_count(&q->getters)) buf_addf(b, " _getters[%zu]", line_count(&q->getters));
        if (line_count(&q->putters)) buf_addf(b, " _putters[%zu]", line_count(&q->putters));
        if (q->unfinished) buf_addf(b, " tasks=%zd", q->unfinished);
        if (q->shut_down) buf_adds(b, " shutdown");
    }
    int rc = text == V_ERR ? -1 : 0;
    v_decref(vm, maxsize);
    v_decref(vm, items);
    v_decref(vm, text);
    return rc;
}

/* `head` before the description, `tail` after it. */
static Value queue_text(struct vm *vm, Value self, const char *head, const char *tail) {
    struct buf b = BUF_INIT;
    buf_adds(&b, head);
    Value r = V_ERR;
    if (queue_describe(vm, self, &b) == 0) {
        buf_adds(&b, tail);
        r = py_str_n(vm, b.data, b.len);
    }
    buf_release(&b);
    return r;
}

static Value queue_repr(struct vm *vm, Value self) {
    char head[160];
    snprintf(head, sizeof head, "<%.100s at 0x%llx ", v_type(vm, self)->name, (unsigned long long)py_id(vm, self));
    return queue_text(vm, self, head, ">");
}

static Value queue_str(struct vm *vm, Value self) {
    char head[128];
    snprintf(head, sizeof head, "<%.100s ", v_type(vm, self)->name);
    return queue_text(vm, self, head, ">");
}

static Value m_format(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return queue_text(vm, args[0], "", "");
}

static Value get_maxsize(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(queue_of(self)->maxsize_given);
}
static Value get_unfinished(struct vm *vm, Value self) {
    (void)vm;
    return v_int(queue_of(self)->unfinished);
}

static Value get_getters(struct vm *vm, Value self) { return line_look(vm, &queue_of(self)->getters); }
static Value get_putters(struct vm *vm, Value self) { return line_look(vm, &queue_of(self)->putters); }

/* The storage of the plain queue, for subclasses that extend it with super(), or that only put something else in its place. */
static Value m_put_storage(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value kept = queue_kept(vm, args[0]);
    if (kept != V_UNSET) return py_call_method(vm, kept, aio_of(vm)->n_append, args + 1, 1);
    return ring_push(vm, queue_of(args[0]), args[1]) < 0 ? V_ERR : V_NONE;
}
static Value m_get_storage(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value kept = queue_kept(vm, args[0]);
    if (kept != V_UNSET) return py_call_method(vm, kept, aio_of(vm)->n_popleft, NULL, 0);
    if (!queue_of(args[0])->len) return py_raise(vm, vm->e.IndexError, "pop from an empty deque");
    return ring_shift(queue_of(args[0]));
}
static Value m_storage_size(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value kept = queue_kept(vm, args[0]);
    intptr_t size = kept == V_UNSET ? (intptr_t)queue_of(args[0])->len : py_len(vm, kept);
    return size < 0 ? V_ERR : v_int(size);
}

static int set_items(struct vm *vm, Value self, Value v) {
    struct dict **d = py_dict_slot(self);
    if (!d || v == V_UNSET)
        return py_raise_i(vm, vm->e.AttributeError, "attribute '_queue' of '%T' objects is not writable", self);
    Value made = *d ? V_UNSET : py_dict(vm);
    if (made == V_ERR) return -1;
    if (!*d) *d = v_as(dict, made);
    return py_dict_set_str(vm, *d, aio_of(vm)->n_queue, v);
}

/* From now on the items are where CPython has them, in a deque that the program may change as it likes. */
static Value open_storage(struct vm *vm, Value self) {
    struct queue *q = queue_of(self);
    Value items = queue_items(vm, self), deque = items == V_ERR ? V_ERR : aio_deque_of(vm, items);
    v_decref(vm, items);
    if (deque == V_ERR) return V_ERR;
    if (set_items(vm, self, deque) < 0) {
        v_decref(vm, deque);
        return V_ERR;
    }
    q->own_storage = true;
    while (q->len) v_decref(vm, ring_shift(q));
    return deque;
}

static Value get_items(struct vm *vm, Value self) {
    Value kept = queue_kept(vm, self);
    return kept == V_UNSET ? open_storage(vm, self) : v_incref(kept);
}

/* A subclass that puts something of its own around it may reach for self._queue. */
static Value m_init_storage(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value deque = open_storage(vm, args[0]);
    v_decref(vm, deque);
    return deque == V_ERR ? V_ERR : V_NONE;
}

static const struct native_def methods[] = {
    {"get", m_get, 0, 0, NULL, "the next item; waits while there is none", NATIVE_CORO | NATIVE_PYTHON},
    {"put", m_put, 1, 1, "item", "adds an item; waits while there is no room", NATIVE_CORO | NATIVE_PYTHON},
    {"join", m_join, 0, 0, NULL, "waits until task_done() was called for every item", NATIVE_CORO | NATIVE_PYTHON},
    {"get_nowait", m_get_nowait, 0, 0, NULL, "the next item, or QueueEmpty", NATIVE_PYTHON},
    {"put_nowait", m_put_nowait, 1, 1, "item", "adds an item, or QueueFull", NATIVE_PYTHON},
    {"task_done", m_task_done, 0, 0, NULL, "one item has been dealt with", NATIVE_PYTHON},
    {"qsize", m_qsize, 0, 0, NULL, "items in the queue", NATIVE_PYTHON},
    {"empty", m_empty, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"full", m_full, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"shutdown", m_shutdown, 0, 1, "immediate=False", "puts raise QueueShutDown, and gets once it is empty", NATIVE_PYTHON},
    {"_format", m_format, 0, 0, NULL, NULL, NATIVE_PYTHON},
    {"_put", m_put_storage, 1, 1, NULL, NULL, 0},
    {"_get", m_get_storage, 0, 0, NULL, NULL, 0},
    {"_init", m_init_storage, 1, 1, NULL, NULL, 0},
    {"_qsize", m_storage_size, 0, 0, NULL, NULL, 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {0}};
static const struct getset_def getsets[] = {
    {"maxsize", get_maxsize, NULL, NULL}, {"_maxsize", get_maxsize, NULL, NULL},
    {"_unfinished_tasks", get_unfinished, NULL, NULL},
    {"_getters", get_getters, NULL, NULL}, {"_putters", get_putters, NULL, NULL},
    {"_queue", get_items, set_items, NULL}, {0}};

int aio_init_queue(struct vm *vm) {
    struct aio *a = aio_of(vm);
    const struct type_def def = {
        .name = "Queue", .module = "asyncio.queues", .doc = "A first-in-first-out queue between tasks.",
        .flags = TF_GC | TF_BASETYPE | TF_WEAKREF, .size = sizeof(struct queue),
        .slots = {.new_ = queue_new, .init = queue_init, .free = queue_clear, .traverse = queue_traverse,
                  .clear = queue_clear, .repr = queue_repr, .str = queue_str},
        .methods = methods, .getsets = getsets,
    };
    a->n_put = py_intern(vm, "_put");
    a->n_get = py_intern(vm, "_get");
    a->n_init = py_intern(vm, "_init");
    a->n_qsize = py_intern(vm, "_qsize");
    a->n_queue = py_intern(vm, "_queue");
    a->n_append = py_intern(vm, "append");
    a->n_popleft = py_intern(vm, "popleft");
    if (a->n_put == V_ERR || a->n_get == V_ERR || a->n_init == V_ERR || a->n_qsize == V_ERR || a->n_queue == V_ERR ||
        a->n_append == V_ERR || a->n_popleft == V_ERR)
        return -1;
    a->queue_type = type_new_native(vm, &def, NULL);
    if (a->queue_type) a->queue_type->dictoff = offsetof(struct queue, dict);
    return a->queue_type ? 0 : -1;
}
