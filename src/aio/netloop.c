#include "aio/netloop.h"

#include "aio/fiber.h"
#include "base/mem.h"

struct aio_netloop {
    struct net_poller poller;
    struct list_link watched; /* of aio_socket */
    struct vm *vm;
    struct aio_loop *loop;
};

struct net *aio_net(struct vm *vm) {
    struct aio *a = aio_of(vm);
    if (!a->net) a->net = net_new();
    return a->net;
}

static void socket_gone(void *ctx) { ((struct aio_socket *)ctx)->s = NULL; }

void aio_net_release(struct vm *vm) {
    net_free(aio_of(vm)->net, socket_gone);
    aio_of(vm)->net = NULL;
}

/* A loop that waits in another thread learns of it. */
static void wake(struct net_poller *p) {
    struct aio_netloop *n = p->ctx;
    aio_fiber_notify(n->vm, n->loop);
}

static struct aio_netloop *netloop(struct vm *vm, struct aio_loop *l) {
    if (l->net) return l->net;
    struct aio_netloop *n = mem_zalloc(sizeof *n);
    net_poller_init(&n->poller);
    list_init(&n->watched);
    n->poller.wake = wake;
    n->poller.ctx = n;
    n->vm = vm;
    n->loop = l;
    l->net = n;
    return n;
}

/* Tells the poller what is wanted now, and holds or lets go. */
static void update(struct vm *vm, struct aio_socket *k) {
    struct aio_loop *l = k->watcher;
    unsigned interest = (k->reader != V_UNSET ? NET_IN : 0) | (k->writer != V_UNSET ? NET_OUT : 0);
    bool was = !list_empty(&k->watched);
    if (k->s) net_watch(&netloop(vm, l)->poller, k->s, interest, aio_of(vm)->now);
    if (interest && !was) {
        list_push(&l->net->watched, &k->watched);
        v_incref(v_ptr(k));
    } else if (!interest) {
        k->watcher = NULL;
        list_remove(&k->watched);
        if (was) v_decref(vm, v_ptr(k));
    }
}

bool aio_net_watch(struct vm *vm, struct aio_loop *l, struct aio_socket *k, bool write, Value handle) {
    if (k->watcher && k->watcher != l) aio_net_forget(vm, k);
    if (!k->watcher && handle == V_UNSET) return false;
    k->watcher = l;
    Value *slot = write ? &k->writer : &k->reader, old = *slot;
    *slot = handle == V_UNSET ? V_UNSET : v_incref(handle);
    v_incref(v_ptr(k));
    update(vm, k);
    bool had = old != V_UNSET;
    if (had) aio_handle_cancel(vm, v_as(aio_timer, old));
    v_decref(vm, old);
    v_decref(vm, v_ptr(k));
    return had;
}

void aio_net_forget(struct vm *vm, struct aio_socket *k) {
    struct aio_loop *l = k->watcher;
    if (!l) return;
    v_incref(v_ptr(k));
    aio_net_watch(vm, l, k, false, V_UNSET);
    if (k->watcher) aio_net_watch(vm, l, k, true, V_UNSET);
    v_decref(vm, v_ptr(k));
}

bool aio_net_pending(struct vm *vm, struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    net_arrive(a->net, a->now);
    return net_pending(&l->net->poller, a->now);
}

static void call_soon(struct vm *vm, struct aio_loop *l, Value handle) {
    struct aio_handle *h = handle == V_UNSET ? NULL : &v_as(aio_timer, handle)->t.fire;
    if (h && list_empty(&h->link)) aio_ready(vm, l, h);
}

static void on_event(void *ctx, struct net_socket *s, unsigned events) {
    struct aio_netloop *n = ctx;
    struct aio_socket *k = s->ctx;
    if (events & ~(unsigned)NET_OUT) call_soon(n->vm, n->loop, k->reader);
    if (events & ~(unsigned)NET_IN) call_soon(n->vm, n->loop, k->writer);
}

void aio_net_collect(struct vm *vm, struct aio_loop *l) {
    struct aio *a = aio_of(vm);
    net_arrive(a->net, a->now);
    net_poll(&l->net->poller, a->now, on_event, l->net);
}

int64_t aio_net_deadline(struct vm *vm) { return net_next_arrival(aio_of(vm)->net); }

void aio_net_leave(struct vm *vm, struct aio_loop *l) {
    struct aio_netloop *n = l->net;
    while (!list_empty(&n->watched)) aio_net_forget(vm, list_entry(n->watched.next, struct aio_socket, watched));
    l->net = NULL;
    mem_free(n);
}

int aio_net_traverse(const struct aio_loop *l, py_visit visit, void *arg) {
    list_each(p, &l->net->watched) {
        int rc = visit(v_ptr(list_entry(p, struct aio_socket, watched)), arg);
        if (rc) return rc;
    }
    return 0;
}
