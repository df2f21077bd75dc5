/* Sockets as Python objects, and loops that watch them: what selectors are in CPython.
 *
 * A loop that watches a socket holds it, and calls the handle that was given for reading or writing in each pass in which
 * the network says that it could go on: before timers, in the order of the poller (net.h). A loop that has never watched
 * one pays one test per pass.
 */
#ifndef AIO_NETLOOP_H
#define AIO_NETLOOP_H

#include "aio/internal.h"
#include "aio/net.h"

struct aio_socket { /* _net.Socket; the module socket extends it */
    struct obj o;
    struct net_socket *s;      /* NULL when closed */
    struct aio_loop *watcher;  /* borrowed: it lives as long as it watches */
    struct list_link watched;  /* in watcher->net->watched; the loop holds a reference */
    Value reader, writer;      /* handles, V_UNSET */
};

struct net *aio_net(struct vm *vm); /* made when first asked for */
void aio_net_release(struct vm *vm);
/* handle V_UNSET: no longer. Returns whether there was one, which is cancelled. */
bool aio_net_watch(struct vm *vm, struct aio_loop *l, struct aio_socket *k, bool write, Value handle);
void aio_net_forget(struct vm *vm, struct aio_socket *k); /* before it is closed */

/* For loop.c: */
bool aio_net_pending(struct vm *vm, struct aio_loop *l); /* a socket has something to tell */
void aio_net_collect(struct vm *vm, struct aio_loop *l); /* their handles get ready */
int64_t aio_net_deadline(struct vm *vm);                 /* the next arrival; INT64_MAX */
void aio_net_leave(struct vm *vm, struct aio_loop *l);   /* watches nothing any more */
int aio_net_traverse(const struct aio_loop *l, py_visit visit, void *arg);

extern const struct module_def aio_net_module;

#endif
