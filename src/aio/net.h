/* The simulated network: sockets between the parts of one program.
 *
 * It behaves as the loopback of Linux does. A stream connection is a pair of sockets; each holds what has come for it:
 *
 *     a ── "hel" "lo" FIN ──▶ b        b.packets = [DATA 3, DATA 2, FIN], in the order in which they were sent
 *
 * What is sent at time t arrives at t + latency; sent and unread bytes of one direction together are at most
 * NET_CAPACITY, beyond which send takes nothing more until the other end has read. The latency is 0 unless it is set:
 * then what is sent is there at once, as on a real loopback. A connection is there for the listener after one latency,
 * for the one who connects after two.
 *
 * close() sends FIN behind the data; with unread data it sends RST, and so does a closed socket to whom data comes.
 * Who reads first gets the data, then the end (0 bytes), or ECONNRESET after RST. Who writes to a peer that is gone gets
 * RST for it, and EPIPE or ECONNRESET the next time. shutdown(write) sends FIN and goes on reading.
 * Datagrams go to whom the port belongs; where it is nobody's they are lost, and a connected sender gets ECONNREFUSED.
 *
 * A poller is what epoll is to a kernel: it knows which of its sockets have something to tell, in the order in which
 * they first had (level-triggered: one that still has something keeps its place). Nothing here waits, nobody is called
 * back but poller->wake. Times are virtual nanoseconds; functions return -1 with *error an errno value.
 *
 * The network owns its sockets until net_close. A socket that was connected and not accepted is in its listener's
 * backlog, and goes with it.
 */
#ifndef AIO_NET_H
#define AIO_NET_H

#include "base/heap.h"
#include "base/list.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#define NET_CAPACITY ((size_t)64 << 10)
#define NET_DATAGRAM_MAX ((size_t)65507)
#define NET_SOCKETS_MAX 4096 /* open at once: then EMFILE */

enum net_kind { NET_STREAM = 1, NET_DATAGRAM = 2 };
enum net_event { NET_IN = 1, NET_OUT = 4, NET_ERR = 8, NET_HUP = 16 };
enum net_state { NET_FRESH, NET_LISTENING, NET_CONNECTING, NET_CONNECTED };

struct net_address {
    uint32_t host; /* IPv4, most significant byte first in value: 0x7f000001; 0: any */
    uint16_t port; /* 0: none */
};
#define NET_LOCALHOST 0x7f000001u

struct net;
struct net_socket;

struct net_poller {
    struct list_link ready; /* of sockets that may have something to tell */
    size_t watched;
    void (*wake)(struct net_poller *p); /* something came; NULL */
    void *ctx;
};

struct net_socket {
    struct net *net;
    struct list_link all;
    uint8_t kind, state;               /* enum net_kind, enum net_state */
    bool bound, shut_read, shut_write; /* shut_write: FIN has been sent */
    bool ended;                        /* the data before FIN has been read */
    bool reset;                        /* RST has arrived */
    bool refused;                      /* connecting: nobody listens there */
    int number;                        /* as a file descriptor: the lowest that is free */
    int error;                         /* errno value that the next operation gets; 0 */
    struct net_address local, remote;
    struct net_socket *peer;       /* the other end while it is open; NULL */
    struct list_link packets;      /* for this socket: arrived ones first, then those on their way */
    size_t queued;                 /* bytes in them */
    struct heap_node arrival;      /* when the first on its way arrives */
    struct list_link backlog;      /* listening: connections that nobody has accepted */
    struct list_link in_backlog;
    struct net_socket *listener;   /* in whose backlog it is; NULL */
    int64_t established;           /* connecting: when that is over; in a backlog: when the listener sees it */
    struct net_poller *poller;
    struct list_link told;         /* in poller->ready */
    unsigned interest;             /* enum net_event */
    void *ctx;                     /* the user's */
};

struct net *net_new(void);
/* And every socket: gone(its ctx) is called where it has one. */
void net_free(struct net *n, void (*gone)(void *ctx));
void net_latency_set(struct net *n, int64_t ns);

struct net_socket *net_socket_new(struct net *n, enum net_kind kind, int *error);
struct net_socket *net_find(struct net *n, int number); /* NULL */
void net_close(struct net_socket *s, int64_t now); /* frees it; what it sent still arrives */
int net_bind(struct net_socket *s, struct net_address a, int *error);
int net_listen(struct net_socket *s, int *error); /* any number of connections may wait to be accepted */
/* A stream: -1 with EINPROGRESS, then NET_OUT tells; or with ECONNREFUSED told by net_take_error. Datagrams: 0. */
int net_connect(struct net_socket *s, struct net_address a, int64_t now, int *error);
struct net_socket *net_accept(struct net_socket *s, int64_t now, int *error); /* NULL: EAGAIN, EINVAL */
int net_pair(struct net *n, enum net_kind kind, struct net_socket *ends[2], int *error);
/* Bytes taken or given; recv: 0 is the end of the stream. EAGAIN when it would have to wait. */
ssize_t net_send(struct net_socket *s, const void *p, size_t len, int64_t now, int *error);
ssize_t net_recv(struct net_socket *s, void *p, size_t len, bool peek, int64_t now, int *error);
ssize_t net_send_to(struct net_socket *s, const void *p, size_t len, struct net_address to, int64_t now, int *error);
ssize_t net_recv_from(struct net_socket *s, void *p, size_t len, struct net_address *from, bool peek, int64_t now,
                      int *error);
/* Bytes that a recv would give now: of a datagram socket those of the first datagram. */
size_t net_available(const struct net_socket *s, int64_t now);
int net_shutdown(struct net_socket *s, bool read, bool write, int64_t now, int *error);
int net_take_error(struct net_socket *s, int64_t now); /* SO_ERROR: returned once */
/* What is true of it now: bits of enum net_event. */
unsigned net_events(const struct net_socket *s, int64_t now);

void net_poller_init(struct net_poller *p);
/* interest 0: no longer watched. A socket has one poller at most. */
void net_watch(struct net_poller *p, struct net_socket *s, unsigned interest, int64_t now);
/* Calls fn for each watched socket with something to tell. fn watches and closes nothing. */
void net_poll(struct net_poller *p, int64_t now, void (*fn)(void *ctx, struct net_socket *s, unsigned events), void *ctx);
bool net_pending(struct net_poller *p, int64_t now); /* whether net_poll would call fn */
/* The time at which something on its way arrives next; INT64_MAX: nothing is. */
int64_t net_next_arrival(const struct net *n);
/* What has arrived by now is told to the pollers. */
void net_arrive(struct net *n, int64_t now);

#endif
