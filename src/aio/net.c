#include "aio/net.h"

#include <errno.h>
#include <string.h>

#include "base/mem.h"

#define FIRST_NUMBER 6         /* as in CPython, whose loop holds the numbers before it */
#define FIRST_OWN_PORT 49152   /* ports for those who ask for any */
#define BYTES_MAX ((size_t)64 << 20) /* in all packets together */

enum packet_kind { DATA, FIN, RST };

struct packet {
    struct list_link link;
    int64_t when; /* it arrives */
    enum packet_kind kind;
    struct net_address from;
    size_t start, len; /* start: what was read of it */
    char data[];
};

struct net {
    struct list_link all;  /* of sockets */
    struct heap arrivals;
    int64_t latency;
    size_t count, bytes;
    uint16_t next_port;
    uint64_t numbers[NET_SOCKETS_MAX / 64]; /* a bit for each that is taken */
};

static int fail(int *error, int value) {
    *error = value;
    return -1;
}

static int take_error(struct net_socket *s) {
    int error = s->error;
    s->error = 0;
    return error;
}

struct net *net_new(void) {
    struct net *n = mem_zalloc(sizeof *n);
    list_init(&n->all);
    n->next_port = FIRST_OWN_PORT;
    return n;
}

void net_free(struct net *n, void (*gone)(void *ctx)) {
    if (!n) return;
    while (!list_empty(&n->all)) {
        struct net_socket *s = list_entry(n->all.next, struct net_socket, all);
        if (s->ctx && gone) gone(s->ctx);
        net_close(s, 0);
    }
    heap_release(&n->arrivals);
    mem_free(n);
}

void net_latency_set(struct net *n, int64_t ns) { n->latency = ns; }

/* ---- sockets and their numbers ---- */

static int number_take(struct net *n) {
    for (int i = 0; i < NET_SOCKETS_MAX / 64; i++) {
        if (n->numbers[i] == UINT64_MAX) continue;
        int bit = __builtin_ctzll(~n->numbers[i]);
        n->numbers[i] |= 1ull << bit;
        return FIRST_NUMBER + i * 64 + bit;
    }
    return -1;
}

static void number_give(struct net *n, int number) {
    if (number < FIRST_NUMBER) return;
    number -= FIRST_NUMBER;
    n->numbers[number / 64] &= ~(1ull << (number % 64));
}

/* number: whether it gets one now (who waits to be accepted has none). */
static struct net_socket *socket_make(struct net *n, enum net_kind kind, bool numbered, int *error) {
    if (n->count == NET_SOCKETS_MAX) {
        *error = EMFILE;
        return NULL;
    }
    struct net_socket *s = mem_zalloc(sizeof *s);
    n->count++;
    s->net = n;
    s->kind = (uint8_t)kind;
    s->number = numbered ? number_take(n) : -1;
    list_init(&s->packets);
    list_init(&s->backlog);
    list_init(&s->in_backlog);
    list_init(&s->told);
    list_push(&n->all, &s->all);
    return s;
}

struct net_socket *net_socket_new(struct net *n, enum net_kind kind, int *error) {
    return socket_make(n, kind, true, error);
}

struct net_socket *net_find(struct net *n, int number) {
    list_each(l, &n->all) {
        struct net_socket *s = list_entry(l, struct net_socket, all);
        if (s->number == number) return s;
    }
    return NULL;
}

static struct packet *first_packet(const struct net_socket *s) {
    return list_empty(&s->packets) ? NULL : list_entry(s->packets.next, struct packet, link);
}

static void packet_drop(struct net_socket *s, struct packet *p) {
    list_remove(&p->link);
    s->queued -= p->len - p->start;
    s->net->bytes -= p->len;
    mem_free(p);
}

/* ---- telling pollers ---- */

static void tell(struct net_socket *s, unsigned events) {
    if (!s->poller || !(events & (s->interest | NET_ERR | NET_HUP)) || !list_empty(&s->told)) return;
    list_push(&s->poller->ready, &s->told);
    if (s->poller->wake) s->poller->wake(s->poller);
}

/* FIN changes the state of both ends, which Linux tells whatever the interest is: it may settle who comes first. */
static void tell_change(struct net_socket *s) { tell(s, NET_HUP); }

/* Puts it among those for whom something is on its way, when something is. */
static void await_arrival(struct net_socket *s, int64_t now) {
    if (heap_contains(&s->arrival)) return;
    int64_t when = INT64_MAX;
    if (s->established > now) when = s->established;
    list_each(l, &s->packets) {
        struct packet *p = list_entry(l, struct packet, link);
        if (p->when <= now) continue;
        if (p->when < when) when = p->when;
        break;
    }
    if (when != INT64_MAX) heap_push(&s->net->arrivals, &s->arrival, when);
}

static bool fin_came(const struct net_socket *s, int64_t now) {
    if (s->ended) return true;
    list_each(l, &s->packets) {
        struct packet *p = list_entry(l, struct packet, link);
        if (p->when > now) break;
        if (p->kind == FIN) return true;
    }
    return false;
}

/* RST that has arrived takes effect. */
static void settle(struct net_socket *s, int64_t now) {
    if (list_empty(&s->packets)) return;
    struct packet *last = list_entry(s->packets.prev, struct packet, link);
    if (last->kind != RST || last->when > now) return;
    s->error = fin_came(s, now) ? EPIPE : ECONNRESET;
    s->reset = s->shut_write = true;
    s->peer = NULL;
    packet_drop(s, last);
}

static void packet_send(struct net_socket *to, enum packet_kind kind, const void *p, size_t len,
                        struct net_address from, int64_t when, int64_t now) {
    if (!list_empty(&to->packets)) { /* nothing overtakes */
        struct packet *last = list_entry(to->packets.prev, struct packet, link);
        if (last->when > when) when = last->when;
    }
    struct packet *k = mem_alloc(sizeof *k + len);
    *k = (struct packet){.when = when, .kind = kind, .from = from, .start = 0, .len = len};
    if (len) memcpy(k->data, p, len);
    list_push(&to->packets, &k->link);
    to->queued += len;
    to->net->bytes += len;
    if (when > now) {
        await_arrival(to, now);
    } else {
        settle(to, now);
        if (kind == FIN) tell_change(to);
        tell(to, net_events(to, now));
    }
}

void net_arrive(struct net *n, int64_t now) {
    while (heap_is_due(&n->arrivals, now)) {
        struct net_socket *s = list_entry(heap_shift(&n->arrivals), struct net_socket, arrival);
        settle(s, now);
        tell(s, net_events(s, now));
        if (s->listener) tell(s->listener, net_events(s->listener, now));
        await_arrival(s, now);
    }
}

int64_t net_next_arrival(const struct net *n) {
    return heap_deadline(&n->arrivals);
}

/* ---- closing ---- */

static bool has_unread(const struct net_socket *s) {
    list_each(l, &s->packets) if (list_entry(l, struct packet, link)->kind == DATA) return true;
    return false;
}

static void hang_up(struct net_socket *s, int64_t now) {
    struct net_socket *peer = s->peer;
    if (!peer) return;
    s->peer = peer->peer = NULL;
    if (s->kind != NET_STREAM) return;
    bool reset = has_unread(s);
    if (!reset && s->shut_write) {
        tell(peer, net_events(peer, now));
        return;
    }
    packet_send(peer, reset ? RST : FIN, NULL, 0, s->local, now + s->net->latency, now);
}

void net_close(struct net_socket *s, int64_t now) {
    struct net *n = s->net;
    if (s->poller) net_watch(s->poller, s, 0, now);
    hang_up(s, now);
    while (!list_empty(&s->backlog)) {
        struct net_socket *waiting = list_entry(s->backlog.next, struct net_socket, in_backlog);
        struct net_socket *peer = waiting->peer;
        if (peer) {
            waiting->peer = peer->peer = NULL;
            packet_send(peer, RST, NULL, 0, s->local, now + n->latency, now);
        }
        net_close(waiting, now);
    }
    while (!list_empty(&s->packets)) packet_drop(s, first_packet(s));
    heap_remove(&n->arrivals, &s->arrival);
    list_remove(&s->in_backlog);
    list_remove(&s->all);
    number_give(n, s->number);
    n->count--;
    mem_free(s);
}

int net_shutdown(struct net_socket *s, bool read, bool write, int64_t now, int *error) {
    settle(s, now);
    if (s->state != NET_CONNECTED || s->reset) return fail(error, ENOTCONN);
    if (read) s->shut_read = true;
    if (write && !s->shut_write) {
        s->shut_write = true;
        if (s->peer && s->kind == NET_STREAM)
            packet_send(s->peer, FIN, NULL, 0, s->local, now + s->net->latency, now);
    }
    tell_change(s);
    return 0;
}

/* ---- addresses ---- */

static bool hosts_meet(uint32_t a, uint32_t b) { return a == b || !a || !b; }

/* Who has bound the port: of streams not those that came out of a connection. */
static struct net_socket *holder(struct net *n, enum net_kind kind, struct net_address a) {
    list_each(l, &n->all) {
        struct net_socket *s = list_entry(l, struct net_socket, all);
        if (s->bound && s->kind == kind && s->local.port == a.port && hosts_meet(s->local.host, a.host)) return s;
    }
    return NULL;
}

static uint16_t own_port(struct net *n, enum net_kind kind) {
    for (;;) {
        uint16_t port = n->next_port;
        n->next_port = port == UINT16_MAX ? FIRST_OWN_PORT : (uint16_t)(port + 1);
        if (!holder(n, kind, (struct net_address){0, port})) return port;
    }
}

static bool is_local(uint32_t host) { return !host || host >> 24 == 127; }

int net_bind(struct net_socket *s, struct net_address a, int *error) {
    if (s->bound || s->state != NET_FRESH) return fail(error, EINVAL);
    if (!is_local(a.host)) return fail(error, EADDRNOTAVAIL);
    if (!a.port)
        a.port = own_port(s->net, s->kind);
    else if (holder(s->net, s->kind, a))
        return fail(error, EADDRINUSE);
    s->local = a;
    s->bound = true;
    return 0;
}

static void bind_any(struct net_socket *s, uint32_t host) {
    if (s->bound) return;
    s->local = (struct net_address){host, own_port(s->net, s->kind)};
    s->bound = true;
}

int net_listen(struct net_socket *s, int *error) {
    if (s->kind != NET_STREAM) return fail(error, EOPNOTSUPP);
    if (s->state != NET_FRESH && s->state != NET_LISTENING) return fail(error, EINVAL);
    bind_any(s, 0);
    s->state = NET_LISTENING;
    return 0;
}

/* ---- connecting ---- */

static void join(struct net_socket *a, struct net_socket *b) {
    a->peer = b;
    b->peer = a;
    a->state = b->state = NET_CONNECTED;
}

/* The other end, which waits in the backlog of the listener. */
static struct net_socket *other_end(struct net_socket *s, struct net_socket *listener, int64_t now, int *error) {
    struct net_socket *e = socket_make(s->net, NET_STREAM, false, error);
    if (!e) return NULL;
    e->local = (struct net_address){s->remote.host, s->remote.port};
    e->remote = s->local;
    e->established = now + s->net->latency;
    e->listener = listener;
    list_push(&listener->backlog, &e->in_backlog);
    join(s, e);
    await_arrival(e, now);
    return e;
}

static int connect_stream(struct net_socket *s, int64_t now, int *error) {
    struct net_socket *listener = holder(s->net, NET_STREAM, s->remote);
    if (listener && listener->state != NET_LISTENING) listener = NULL;
    if (listener && !other_end(s, listener, now, error)) return -1;
    s->state = NET_CONNECTING;
    s->refused = !listener;
    s->established = now + 2 * s->net->latency;
    await_arrival(s, now);
    if (listener) tell(listener, net_events(listener, now));
    tell(s, net_events(s, now));
    return fail(error, EINPROGRESS);
}

/* The end of connecting. */
static void establish(struct net_socket *s, int64_t now) {
    if (s->state != NET_CONNECTING || s->established > now) return;
    s->state = s->refused ? NET_FRESH : NET_CONNECTED;
    if (s->refused) s->error = ECONNREFUSED;
    s->refused = false;
}

int net_connect(struct net_socket *s, struct net_address a, int64_t now, int *error) {
    establish(s, now);
    if (!a.host) a.host = NET_LOCALHOST;
    if (!is_local(a.host)) return fail(error, ENETUNREACH);
    if (s->kind == NET_DATAGRAM) {
        bind_any(s, NET_LOCALHOST);
        s->remote = a;
        s->state = NET_CONNECTED;
        return 0;
    }
    if (s->error) return fail(error, take_error(s));
    if (s->state == NET_CONNECTING) return fail(error, EALREADY);
    if (s->state != NET_FRESH) return fail(error, EISCONN);
    bind_any(s, NET_LOCALHOST);
    if (!s->local.host) s->local.host = NET_LOCALHOST;
    s->remote = a;
    return connect_stream(s, now, error);
}

struct net_socket *net_accept(struct net_socket *s, int64_t now, int *error) {
    struct net_socket *e = NULL;
    if (s->state != NET_LISTENING) {
        *error = EINVAL;
    } else if (list_empty(&s->backlog)) {
        *error = EAGAIN;
    } else {
        e = list_entry(s->backlog.next, struct net_socket, in_backlog);
        if (e->established > now) {
            *error = EAGAIN;
            return NULL;
        }
        list_remove(&e->in_backlog);
        e->listener = NULL;
        e->number = number_take(s->net);
    }
    return e;
}

int net_pair(struct net *n, enum net_kind kind, struct net_socket *ends[2], int *error) {
    ends[0] = net_socket_new(n, kind, error);
    ends[1] = ends[0] ? net_socket_new(n, kind, error) : NULL;
    if (!ends[1]) {
        if (ends[0]) net_close(ends[0], 0);
        return -1;
    }
    join(ends[0], ends[1]);
    return 0;
}

/* ---- sending and receiving ---- */

static size_t room(const struct net_socket *s) {
    if (!s->peer) return NET_CAPACITY;
    return s->peer->queued < NET_CAPACITY ? NET_CAPACITY - s->peer->queued : 0;
}

ssize_t net_send(struct net_socket *s, const void *p, size_t len, int64_t now, int *error) {
    establish(s, now);
    settle(s, now);
    if (s->kind == NET_DATAGRAM) {
        if (s->state != NET_CONNECTED) return fail(error, EDESTADDRREQ);
        return net_send_to(s, p, len, s->remote, now, error);
    }
    if (s->error) return fail(error, take_error(s));
    if (s->state == NET_CONNECTING) return fail(error, EAGAIN);
    if (s->shut_write || s->state != NET_CONNECTED) return fail(error, EPIPE);
    if (!s->peer) { /* it is gone, and says so */
        packet_send(s, RST, NULL, 0, s->remote, now + 2 * s->net->latency, now);
        return (ssize_t)len;
    }
    if (len > room(s)) len = room(s);
    if (!len) return fail(error, EAGAIN);
    if (s->net->bytes + len > BYTES_MAX) return fail(error, ENOBUFS);
    packet_send(s->peer, DATA, p, len, s->local, now + s->net->latency, now);
    return (ssize_t)len;
}

ssize_t net_recv(struct net_socket *s, void *p, size_t len, bool peek, int64_t now, int *error) {
    establish(s, now);
    settle(s, now);
    if (s->kind == NET_DATAGRAM) {
        struct net_address from;
        return net_recv_from(s, p, len, &from, peek, now, error);
    }
    if (s->state == NET_CONNECTING) return fail(error, EAGAIN);
    if (s->state != NET_CONNECTED) return fail(error, s->error ? take_error(s) : ENOTCONN);
    size_t got = 0;
    bool was_full = s->queued > NET_CAPACITY / 3 * 2;
    for (struct list_link *l = s->packets.next, *next; l != &s->packets && got < len; l = next) {
        struct packet *k = list_entry(l, struct packet, link);
        next = l->next;
        if (k->when > now || k->kind != DATA) break;
        size_t part = k->len - k->start < len - got ? k->len - k->start : len - got;
        memcpy((char *)p + got, k->data + k->start, part);
        got += part;
        if (peek) continue;
        k->start += part;
        s->queued -= part;
        if (k->start == k->len) packet_drop(s, k);
    }
    if (was_full && s->peer) tell(s->peer, net_events(s->peer, now));
    if (got || !len) return (ssize_t)got;
    struct packet *k = first_packet(s);
    if (k && k->when <= now && k->kind == FIN) {
        s->ended = true;
        packet_drop(s, k);
    }
    if (s->ended || s->shut_read) return 0;
    if (s->error) return fail(error, take_error(s));
    return s->reset ? 0 : fail(error, EAGAIN);
}

ssize_t net_send_to(struct net_socket *s, const void *p, size_t len, struct net_address to, int64_t now, int *error) {
    if (s->kind != NET_DATAGRAM) return net_send(s, p, len, now, error);
    if (s->error) return fail(error, take_error(s));
    if (len > NET_DATAGRAM_MAX) return fail(error, EMSGSIZE);
    struct net_socket *peer = s->peer;
    if (!peer) {
        if (!to.host) to.host = NET_LOCALHOST;
        if (!is_local(to.host)) return fail(error, ENETUNREACH);
        bind_any(s, 0);
        peer = holder(s->net, NET_DATAGRAM, to);
    }
    struct net_address from = {s->local.host ? s->local.host : NET_LOCALHOST, s->local.port};
    bool wanted = peer && (peer->state != NET_CONNECTED || peer == s->peer ||
                           (peer->remote.port == from.port && hosts_meet(peer->remote.host, from.host)));
    if (!wanted) {
        if (!peer && s->state == NET_CONNECTED) {
            s->error = ECONNREFUSED;
            tell(s, net_events(s, now));
        }
    } else if (peer->queued + len <= NET_CAPACITY * 4 && s->net->bytes + len <= BYTES_MAX) {
        packet_send(peer, DATA, p, len, from, now + s->net->latency, now);
    }
    return (ssize_t)len;
}

ssize_t net_recv_from(struct net_socket *s, void *p, size_t len, struct net_address *from, bool peek, int64_t now,
                      int *error) {
    if (s->kind != NET_DATAGRAM) {
        *from = s->remote;
        return net_recv(s, p, len, peek, now, error);
    }
    if (s->error) return fail(error, take_error(s));
    struct packet *k = first_packet(s);
    if (!k || k->when > now) return fail(error, EAGAIN);
    if (len > k->len) len = k->len; /* the rest of a datagram is lost */
    memcpy(p, k->data, len);
    *from = k->from;
    if (!peek) packet_drop(s, k);
    return (ssize_t)len;
}

size_t net_available(const struct net_socket *s, int64_t now) {
    size_t n = 0;
    list_each(l, &s->packets) {
        struct packet *p = list_entry(l, struct packet, link);
        if (p->when > now || p->kind != DATA) break;
        n += p->len - p->start;
        if (s->kind == NET_DATAGRAM) break;
    }
    return n;
}

int net_take_error(struct net_socket *s, int64_t now) {
    establish(s, now);
    settle(s, now);
    return take_error(s);
}

/* ---- events ---- */

static unsigned stream_events(const struct net_socket *s, int64_t now) {
    struct packet *first = first_packet(s);
    bool fin = fin_came(s, now);
    unsigned e = s->error ? NET_ERR : 0;
    if ((first && first->when <= now) || fin || s->shut_read || s->reset) e |= NET_IN;
    if (s->shut_write || room(s) >= NET_CAPACITY / 3) e |= NET_OUT;
    if ((fin && s->shut_write) || s->reset) e |= NET_HUP;
    return e;
}

unsigned net_events(const struct net_socket *s, int64_t now) {
    if (s->state == NET_LISTENING) {
        if (list_empty(&s->backlog)) return 0;
        return list_entry(s->backlog.next, struct net_socket, in_backlog)->established <= now ? NET_IN : 0;
    }
    if (s->kind == NET_DATAGRAM) {
        struct packet *first = first_packet(s);
        return NET_OUT | (first && first->when <= now ? (unsigned)NET_IN : 0) | (s->error ? (unsigned)NET_ERR : 0);
    }
    if (s->state == NET_CONNECTING) {
        if (s->established > now) return 0;
        return s->refused ? NET_IN | NET_OUT | NET_ERR | NET_HUP : stream_events(s, now);
    }
    return s->state == NET_CONNECTED ? stream_events(s, now) : NET_OUT | NET_HUP;
}

void net_poller_init(struct net_poller *p) {
    *p = (struct net_poller){0};
    list_init(&p->ready);
}

void net_watch(struct net_poller *p, struct net_socket *s, unsigned interest, int64_t now) {
    if (s->poller && s->poller != p) net_watch(s->poller, s, 0, now);
    if (interest && !s->poller) {
        p->watched++;
        s->poller = p;
    }
    s->interest = interest;
    if (interest) {
        tell(s, net_events(s, now));
    } else if (s->poller) {
        p->watched--;
        s->poller = NULL;
        list_remove(&s->told);
    }
}

bool net_pending(struct net_poller *p, int64_t now) {
    list_each(l, &p->ready) {
        struct net_socket *s = list_entry(l, struct net_socket, told);
        if (net_events(s, now) & (s->interest | NET_ERR | NET_HUP)) return true;
    }
    return false;
}

void net_poll(struct net_poller *p, int64_t now, void (*fn)(void *ctx, struct net_socket *s, unsigned events), void *ctx) {
    struct list_link seen = LIST_INIT(seen);
    for (struct list_link *l; (l = list_shift(&p->ready));) {
        struct net_socket *s = list_entry(l, struct net_socket, told);
        unsigned events = net_events(s, now) & (s->interest | NET_ERR | NET_HUP);
        if (!events) continue;
        list_push(&seen, l);
        establish(s, now);
        fn(ctx, s, events);
    }
    for (struct list_link *l; (l = list_shift(&seen));) list_push(&p->ready, l);
}
