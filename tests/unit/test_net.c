/* The simulated network as a program would see it through system calls: what is told, in what order, and when. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <string.h>

#include "aio/net.h"
#include "base/mem.h"

#define PORT 8888
static const struct net_address HERE = {NET_LOCALHOST, PORT};

struct world {
    struct net *n;
    struct net_poller poller;
    struct net_socket *listener, *a, *b; /* a has connected, b was accepted */
};

static struct net_socket *make(struct world *w, enum net_kind kind) {
    int error;
    struct net_socket *s = net_socket_new(w->n, kind, &error);
    assert_non_null(s);
    return s;
}

static int setup(void **state) {
    struct world *w = mem_zalloc(sizeof *w);
    int error;
    w->n = net_new();
    net_poller_init(&w->poller);
    w->listener = make(w, NET_STREAM);
    assert_int_equal(net_bind(w->listener, HERE, &error), 0);
    assert_int_equal(net_listen(w->listener, &error), 0);
    *state = w;
    return 0;
}

static int teardown(void **state) {
    struct world *w = *state;
    net_free(w->n, NULL);
    mem_free(w);
    return 0;
}

static void join_at(struct world *w, int64_t connect, int64_t accept) {
    int error = 0;
    w->a = make(w, NET_STREAM);
    assert_int_equal(net_connect(w->a, HERE, connect, &error), -1);
    assert_int_equal(error, EINPROGRESS);
    w->b = net_accept(w->listener, accept, &error);
    assert_non_null(w->b);
}

static void check_recv(struct net_socket *s, int64_t now, const char *expected) {
    char text[100];
    int error = 0;
    ssize_t n = net_recv(s, text, sizeof text, false, now, &error);
    assert_int_equal(n, strlen(expected));
    assert_memory_equal(text, expected, (size_t)n);
}

#define check_fails(call, error, expected)                                                         \
    do {                                                                                           \
        assert_int_equal(call, -1);                                                                \
        assert_int_equal(error, expected);                                                         \
    } while (0)

static void check_recv_fails(struct net_socket *s, int64_t now, int expected) {
    char text[10];
    int error = 0;
    check_fails(net_recv(s, text, sizeof text, false, now, &error), error, expected);
}

static void check_send(struct net_socket *s, const char *text, int64_t now) {
    int error = 0;
    assert_int_equal(net_send(s, text, strlen(text), now, &error), strlen(text));
}

static void check_send_fails(struct net_socket *s, int64_t now, int expected) {
    int error = 0;
    check_fails(net_send(s, "x", 1, now, &error), error, expected);
}

static void a_stream_keeps_order_and_ends(void **state) {
    struct world *w = *state;
    join_at(w, 0, 0);
    check_recv_fails(w->b, 0, EAGAIN);
    check_send(w->a, "hello ", 0);
    check_send(w->a, "world", 0);
    assert_int_equal(net_available(w->b, 0), 11);
    check_recv(w->b, 0, "hello world");
    check_send(w->b, "answer", 0);
    int error;
    assert_int_equal(net_shutdown(w->b, false, true, 0, &error), 0);
    check_send_fails(w->b, 0, EPIPE);
    check_recv(w->a, 0, "answer");
    check_recv(w->a, 0, "");
    check_recv(w->a, 0, "");
    check_send(w->a, "half closed", 0);
    check_recv(w->b, 0, "half closed");
}

static void addresses(void **state) {
    struct world *w = *state;
    join_at(w, 0, 0);
    assert_int_equal(w->a->remote.port, PORT);
    assert_int_equal(w->b->local.port, PORT);
    assert_int_equal(w->b->remote.port, w->a->local.port);
    int error = 0;
    check_fails(net_bind(make(w, NET_STREAM), HERE, &error), error, EADDRINUSE);
    check_fails(net_bind(make(w, NET_STREAM), (struct net_address){0x08080808, 1}, &error), error, EADDRNOTAVAIL);
    assert_int_equal(net_bind(make(w, NET_DATAGRAM), HERE, &error), 0);
    int number = w->a->number;
    assert_ptr_equal(net_find(w->n, number), w->a);
    net_close(w->a, 0);
    assert_null(net_find(w->n, number));
    assert_int_equal(make(w, NET_STREAM)->number, number);
}

static void nobody_listens(void **state) {
    struct world *w = *state;
    struct net_socket *s = make(w, NET_STREAM);
    int error = 0;
    check_fails(net_connect(s, (struct net_address){NET_LOCALHOST, 1}, 0, &error), error, EINPROGRESS);
    assert_true(net_events(s, 0) & NET_ERR);
    assert_int_equal(net_take_error(s, 0), ECONNREFUSED);
    assert_int_equal(net_take_error(s, 0), 0);
    check_fails(net_connect(s, (struct net_address){0x08080808, 1}, 0, &error), error, ENETUNREACH);
}

static void a_full_pipe_takes_no_more(void **state) {
    struct world *w = *state;
    join_at(w, 0, 0);
    static char big[NET_CAPACITY * 2];
    int error = 0;
    assert_int_equal(net_send(w->a, big, sizeof big, 0, &error), NET_CAPACITY);
    check_send_fails(w->a, 0, EAGAIN);
    assert_false(net_events(w->a, 0) & NET_OUT);
    net_watch(&w->poller, w->a, NET_OUT, 0);
    assert_false(net_pending(&w->poller, 0));
    assert_int_equal(net_recv(w->b, big, 100, false, 0, &error), 100);
    assert_false(net_pending(&w->poller, 0)); /* a third must be free */
    assert_int_equal(net_recv(w->b, big, NET_CAPACITY / 2, false, 0, &error), NET_CAPACITY / 2);
    assert_true(net_pending(&w->poller, 0));
}

static void unread_bytes_reset(void **state) {
    struct world *w = *state;
    join_at(w, 0, 0);
    check_send(w->b, "read me", 0);
    check_send(w->a, "never read", 0);
    net_close(w->b, 0);
    assert_true(net_events(w->a, 0) & NET_HUP);
    check_recv(w->a, 0, "read me");
    check_recv_fails(w->a, 0, ECONNRESET);
    check_recv(w->a, 0, "");
    check_send_fails(w->a, 0, EPIPE);
}

static void writing_to_who_is_gone(void **state) {
    struct world *w = *state;
    join_at(w, 0, 0);
    net_close(w->b, 0);
    check_recv(w->a, 0, "");
    check_send(w->a, "to nobody", 0); /* the first one is not refused: the answer is RST */
    check_send_fails(w->a, 0, EPIPE);
}

static void a_listener_that_closes_resets_who_waits(void **state) {
    struct world *w = *state;
    struct net_socket *s = make(w, NET_STREAM);
    int error = 0;
    check_fails(net_connect(s, HERE, 0, &error), error, EINPROGRESS);
    net_close(w->listener, 0);
    check_recv_fails(s, 0, ECONNRESET);
}

static void latency_delays_everything(void **state) {
    struct world *w = *state;
    int error = 0;
    net_latency_set(w->n, 100);
    w->a = make(w, NET_STREAM);
    check_fails(net_connect(w->a, HERE, 1000, &error), error, EINPROGRESS);
    assert_null(net_accept(w->listener, 1099, &error));
    assert_int_equal(error, EAGAIN);
    assert_int_equal(net_next_arrival(w->n), 1100);
    w->b = net_accept(w->listener, 1100, &error);
    assert_non_null(w->b);
    assert_int_equal(net_events(w->a, 1199), 0);
    assert_true(net_events(w->a, 1200) & NET_OUT);
    check_send(w->a, "x", 1200);
    check_recv_fails(w->b, 1299, EAGAIN);
    check_recv(w->b, 1300, "x");
    net_latency_set(w->n, 10);
    check_send(w->a, "y", 1295);
    net_close(w->a, 1300);
    check_recv(w->b, 1305, "y");
    check_recv_fails(w->b, 1309, EAGAIN);
    check_recv(w->b, 1310, "");
}

static void collect(void *ctx, struct net_socket *s, unsigned events) {
    char *p = ctx;
    p += strlen(p);
    *p++ = (char)('0' + s->number % 10);
    *p++ = events & NET_IN ? 'r' : 'w';
}

/* Sockets have the numbers 6, 7, 8 … in the order in which they were made: the listener is 6. */
static void polling_is_in_order_of_readiness(void **state) {
    struct world *w = *state;
    char seen[40] = "";
    join_at(w, 0, 0); /* a 7, b 8 */
    struct net_socket *a = w->a, *b = w->b;
    join_at(w, 0, 0); /* a 9, b 10 */
    net_watch(&w->poller, b, NET_IN, 0);
    net_watch(&w->poller, w->b, NET_IN, 0);
    assert_false(net_pending(&w->poller, 0));
    check_send(w->a, "first", 0);
    check_send(a, "second", 0);
    net_poll(&w->poller, 0, collect, seen);
    assert_string_equal(seen, "0r8r");
    net_poll(&w->poller, 0, collect, seen); /* level-triggered, and each keeps its place */
    assert_string_equal(seen, "0r8r0r8r");
    check_recv(w->b, 0, "first");
    memset(seen, 0, sizeof seen);
    net_poll(&w->poller, 0, collect, seen);
    assert_string_equal(seen, "8r");
    check_send(w->a, "third", 0);
    memset(seen, 0, sizeof seen);
    net_poll(&w->poller, 0, collect, seen);
    assert_string_equal(seen, "8r0r");
    net_watch(&w->poller, b, 0, 0);
    net_watch(&w->poller, w->b, NET_OUT, 0);
    memset(seen, 0, sizeof seen);
    net_poll(&w->poller, 0, collect, seen);
    assert_string_equal(seen, "0w");
}

static void datagrams(void **state) {
    struct world *w = *state;
    int error = 0;
    char text[20];
    struct net_address from;
    struct net_socket *u = make(w, NET_DATAGRAM), *v = make(w, NET_DATAGRAM);
    assert_int_equal(net_bind(u, HERE, &error), 0);
    assert_int_equal(net_send_to(v, "one", 3, HERE, 0, &error), 3);
    assert_int_equal(net_send_to(v, "", 0, HERE, 0, &error), 0);
    assert_int_equal(net_send_to(v, "three", 5, HERE, 0, &error), 5);
    assert_int_equal(net_recv_from(u, text, 2, &from, false, 0, &error), 2); /* the rest is lost */
    assert_int_equal(from.port, v->local.port);
    assert_int_equal(net_recv_from(u, text, 20, &from, true, 0, &error), 0);
    assert_int_equal(net_recv_from(u, text, 20, &from, false, 0, &error), 0);
    assert_int_equal(net_recv_from(u, text, 20, &from, false, 0, &error), 5);
    check_fails(net_recv_from(u, text, 20, &from, false, 0, &error), error, EAGAIN);
    static char big[NET_DATAGRAM_MAX + 1];
    check_fails(net_send_to(v, big, sizeof big, HERE, 0, &error), error, EMSGSIZE);
    net_close(u, 0);
    assert_int_equal(net_send_to(v, "lost", 4, HERE, 0, &error), 4);
    assert_int_equal(net_connect(v, HERE, 0, &error), 0);
    check_send(v, "refused", 0);
    check_send_fails(v, 0, ECONNREFUSED);
}

static void there_is_an_end_of_sockets(void **state) {
    struct world *w = *state;
    int error = 0;
    for (int i = 1; i < NET_SOCKETS_MAX; i++) make(w, NET_STREAM);
    assert_null(net_socket_new(w->n, NET_STREAM, &error));
    assert_int_equal(error, EMFILE);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_stream_keeps_order_and_ends), TEST(addresses), TEST(nobody_listens), TEST(a_full_pipe_takes_no_more),
        TEST(unread_bytes_reset), TEST(writing_to_who_is_gone), TEST(a_listener_that_closes_resets_who_waits),
        TEST(latency_delays_everything), TEST(polling_is_in_order_of_readiness), TEST(datagrams),
        TEST(there_is_an_end_of_sockets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
