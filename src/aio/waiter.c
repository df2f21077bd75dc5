#include "aio/waiter.h"

static struct aio_waiter *waiter_at(struct list_link *n) { return list_entry(n, struct aio_waiter, in_line); }

void line_leave(struct vm *vm, struct aio_waiter *w) {
    if (list_empty(&w->in_line)) return;
    list_remove(&w->in_line);
    v_decref(vm, v_ptr(w));
}

void line_release(struct vm *vm, struct aio_line *l) {
    if (!l->head.next) return;
    while (!list_empty(&l->head)) line_leave(vm, waiter_at(l->head.next));
    if (l->loop) v_decref(vm, v_ptr(l->loop));
    l->loop = NULL;
}

int line_traverse(const struct aio_line *l, py_visit visit, void *arg) {
    if (!l->head.next) return 0;
    list_each(n, &l->head) {
        int rc = visit(v_ptr(waiter_at(n)), arg);
        if (rc) return rc;
    }
    return l->loop ? visit(v_ptr(l->loop), arg) : 0;
}

size_t line_count(const struct aio_line *l) {
    size_t n = 0;
    list_each(p, &l->head) n++;
    return n;
}

Value aio_deque_of(struct vm *vm, Value items) {
    Value collections = py_import(vm, "_collections");
    Value type = collections == V_ERR ? V_ERR : py_getattr_s(vm, collections, "deque");
    Value deque = type == V_ERR ? V_ERR : py_call1(vm, type, items);
    v_decref(vm, type);
    v_decref(vm, collections);
    return deque;
}

Value line_look(struct vm *vm, const struct aio_line *l) {
    Value list = py_list(vm, NULL, 0);
    list_each(n, &l->head) {
        if (list == V_ERR || py_list_append(vm, list, v_ptr(waiter_at(n))) < 0) {
            v_decref(vm, list);
            return V_ERR;
        }
    }
    Value deque = list == V_ERR ? V_ERR : aio_deque_of(vm, list);
    v_decref(vm, list);
    return deque;
}

bool line_anyone(const struct aio_line *l) {
    list_each(n, &l->head) if (waiter_at(n)->f.state != AIO_F_CANCELLED) return true;
    return false;
}

struct aio_waiter *line_first(const struct aio_line *l) {
    list_each(n, &l->head) if (!aio_done(&waiter_at(n)->f)) return waiter_at(n);
    return NULL;
}

static int bind_loop(struct vm *vm, struct aio_line *l, struct aio_loop *loop, Value owner) {
    if (!l->loop) {
        l->loop = loop;
        v_incref(v_ptr(loop));
    }
    return l->loop == loop ? 0 : py_raise_i(vm, vm->e.RuntimeError, "%R is bound to a different event loop", owner);
}

struct aio_waiter *line_join(struct vm *vm, struct aio_line *l, Value owner, enum aio_wait kind, uint32_t number) {
    struct aio_loop *loop = aio_running_loop(vm);
    if (!loop || bind_loop(vm, l, loop, owner) < 0) return NULL;
    struct aio_waiter *w = obj_alloc(vm, aio_of(vm)->waiter_type, sizeof *w);
    if (!w) return NULL;
    aio_future_init(vm, &w->f, loop);
    w->f.wait_kind = (uint8_t)kind;
    w->f.wait_name = v_incref(v_type(vm, owner)->name_str);
    w->f.wait_number = number;
    w->line = l;
    list_push(&l->head, &w->in_line);
    v_incref(v_ptr(w));
    return w;
}

enum py_res line_wait(struct vm *vm, struct native_coro *c, struct aio_line *l, enum aio_wait kind, uint32_t number,
                      Value *out) {
    struct aio_waiter *w = line_join(vm, l, c->slots[0], kind, number);
    if (!w) return PY_RAISE;
    v_set(vm, &c->slots[1], v_ptr(w));
    w->f.blocking = true;
    *out = v_incref(v_ptr(w));
    return PY_YIELD;
}

int line_woken(struct vm *vm, struct native_coro *c, bool *cancelled) {
    struct aio_waiter *w = v_as(aio_waiter, c->slots[1]);
    if (!aio_done(&w->f)) return py_raise_i(vm, vm->e.RuntimeError, "await wasn't used with future");
    *cancelled = w->f.state == AIO_F_CANCELLED;
    line_leave(vm, w);
    Value r = aio_result(vm, &w->f);
    v_set(vm, &c->slots[1], V_UNSET);
    if (r == V_ERR) return -1;
    v_decref(vm, r);
    return 1;
}

bool line_abandon(struct vm *vm, struct native_coro *c) {
    if (c->slots[1] == V_UNSET) return true;
    struct aio_waiter *w = v_as(aio_waiter, c->slots[1]);
    bool cancelled = w->f.state == AIO_F_CANCELLED || !aio_done(&w->f);
    line_leave(vm, w);
    v_set(vm, &c->slots[1], V_UNSET);
    return cancelled;
}

int aio_init_waiter(struct vm *vm) {
    struct type_def def = {
        .name = "Future", .module = "_asyncio", .flags = TF_GC | TF_WEAKREF | TF_NO_NEW,
        .size = sizeof(struct aio_waiter), .slots = aio_future_slots,
    };
    def.slots.new_ = NULL;
    def.slots.init = NULL;
    aio_of(vm)->waiter_type = type_new_native(vm, &def, aio_of(vm)->future_type);
    return aio_of(vm)->waiter_type ? 0 : -1;
}
