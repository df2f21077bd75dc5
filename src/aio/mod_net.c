/* The module _net: sockets of the simulated network (net.h) for the modules socket and asyncio in Python. Addresses
 * are ("127.0.0.1", 80): names are resolved above. Errors are OSErrors with errno. */
#include <arpa/inet.h>
#include <errno.h>
#include <string.h>

#include "aio/fiber.h"
#include "aio/netloop.h"

static int64_t now_of(struct vm *vm) { return aio_of(vm)->now; }

static Value errno_error(struct vm *vm, int error) {
    Value args[] = {v_int(error), py_str(vm, strerror(error))};
    Value exc = args[1] == V_ERR ? V_ERR : py_call(vm, v_ptr(vm->e.OSError), args, 2, V_UNSET);
    v_decref(vm, args[1]);
    return exc;
}

static Value raise_errno(struct vm *vm, int error) {
    Value exc = errno_error(vm, error);
    if (exc != V_ERR) py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

/* The socket of self; NULL with EBADF raised when it is closed. */
static struct net_socket *open_socket(struct vm *vm, Value self) {
    struct net_socket *s = v_as(aio_socket, self)->s;
    if (!s) raise_errno(vm, EBADF);
    return s;
}

/* ---- addresses ---- */

static int as_address(struct vm *vm, Value host, Value port, struct net_address *out) {
    struct in_addr a;
    int64_t number;
    if (!v_is_str(host) || inet_pton(AF_INET, v_cstr(host), &a) != 1)
        return py_raise_i(vm, vm->e.OSError, "illegal IP address string passed to inet_aton");
    if (!v_is_anyint(port))
        return py_raise_i(vm, vm->e.TypeError, "'%T' object cannot be interpreted as an integer", port);
    if (py_as_int64(vm, port, &number) < 0 || number < 0 || number > UINT16_MAX) {
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.OverflowError, "port must be 0-65535.");
    }
    *out = (struct net_address){ntohl(a.s_addr), (uint16_t)number};
    return 0;
}

static Value address(struct vm *vm, struct net_address a) {
    char text[INET_ADDRSTRLEN];
    struct in_addr in = {htonl(a.host)};
    Value parts[] = {py_str(vm, inet_ntop(AF_INET, &in, text, sizeof text)), v_int(a.port)};
    return parts[0] == V_ERR ? V_ERR : py_tuple_steal(vm, parts, 2);
}

/* ---- making and closing ---- */

static Value socket_wrap(struct vm *vm, struct type *t, struct net_socket *s) {
    struct aio_socket *k = obj_alloc(vm, t, t->size);
    if (!k) {
        if (s) net_close(s, now_of(vm));
        return V_ERR;
    }
    k->s = s;
    if (s) s->ctx = k;
    list_init(&k->watched);
    k->reader = k->writer = V_UNSET;
    return v_ptr(k);
}

static Value socket_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)args, (void)kwargs;
    return socket_wrap(vm, t, NULL);
}

/* _open(kind): a new object is of no network until then. */
static Value m_open(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct aio_socket *k = v_as(aio_socket, args[0]);
    int error;
    if (k->s) return V_NONE;
    k->s = net_socket_new(aio_net(vm), args[1] == v_int(NET_DATAGRAM) ? NET_DATAGRAM : NET_STREAM, &error);
    if (!k->s) return raise_errno(vm, error);
    k->s->ctx = k;
    return V_NONE;
}

static void socket_close(struct vm *vm, struct aio_socket *k) {
    if (!k->s) return;
    aio_net_forget(vm, k);
    struct net_socket *s = k->s;
    k->s = NULL;
    net_close(s, now_of(vm));
}

static void socket_free(struct vm *vm, struct obj *o) {
    struct aio_socket *k = (struct aio_socket *)o;
    if (aio_of(vm)) socket_close(vm, k);
    v_set(vm, &k->reader, V_UNSET);
    v_set(vm, &k->writer, V_UNSET);
}

static int check_loop(struct vm *vm, Value v) {
    if (v_is_ptr(v) && type_is_sub(v_obj(v)->type, aio_of(vm)->loop_type)) return 0;
    return py_raise_i(vm, vm->e.TypeError, "an event loop is expected, not '%T'", v);
}

static int check_socket(struct vm *vm, Value v) {
    if (v_is_ptr(v) && v_obj(v)->type->s.free == socket_free) return 0;
    return py_raise_i(vm, vm->e.TypeError, "a socket is expected, not '%T'", v);
}

static Value m_close(struct vm *vm, Value *args, size_t n) {
    (void)n;
    socket_close(vm, v_as(aio_socket, args[0]));
    return V_NONE;
}

/* _move(other): takes what `other` has; that one is closed then. */
static Value m_move(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (check_socket(vm, args[1]) < 0) return V_ERR;
    struct aio_socket *k = v_as(aio_socket, args[0]), *from = v_as(aio_socket, args[1]);
    aio_net_forget(vm, from);
    socket_close(vm, k);
    k->s = from->s;
    from->s = NULL;
    if (k->s) k->s->ctx = k;
    return V_NONE;
}

static Value m_fileno(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    struct net_socket *s = v_as(aio_socket, args[0])->s;
    return v_int(s ? s->number : -1);
}

/* ---- connections ---- */

static Value m_bind(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_address a;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s || as_address(vm, args[1], args[2], &a) < 0) return V_ERR;
    return net_bind(s, a, &error) < 0 ? raise_errno(vm, error) : V_NONE;
}

static Value m_listen(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s) return V_ERR;
    return net_listen(s, &error) < 0 ? raise_errno(vm, error) : V_NONE;
}

/* _connect(host, port): 0, or the errno value. */
static Value m_connect(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_address a;
    int error = 0;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s || as_address(vm, args[1], args[2], &a) < 0) return V_ERR;
    return net_connect(s, a, now_of(vm), &error) < 0 ? v_int(error) : v_int(0);
}

/* _accept(cls): a new one of the class. */
static Value m_accept(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    struct net_socket *e = s ? net_accept(s, now_of(vm), &error) : NULL;
    if (!e) return s ? raise_errno(vm, error) : V_ERR;
    return socket_wrap(vm, v_as(type, args[1]), e);
}

static Value f_pair(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *ends[2];
    int error;
    enum net_kind kind = args[1] == v_int(NET_DATAGRAM) ? NET_DATAGRAM : NET_STREAM;
    if (net_pair(aio_net(vm), kind, ends, &error) < 0) return raise_errno(vm, error);
    Value both[] = {socket_wrap(vm, v_as(type, args[0]), ends[0]), socket_wrap(vm, v_as(type, args[0]), ends[1])};
    if (both[0] != V_ERR && both[1] != V_ERR) return py_tuple_steal(vm, both, 2);
    v_decref(vm, both[0]);
    v_decref(vm, both[1]);
    return V_ERR;
}

/* _shutdown(read, write) */
static Value m_shutdown(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s) return V_ERR;
    return net_shutdown(s, args[1] == V_TRUE, args[2] == V_TRUE, now_of(vm), &error) < 0 ? raise_errno(vm, error) : V_NONE;
}

static Value m_local(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = open_socket(vm, args[0]);
    return s ? address(vm, s->local) : V_ERR;
}

static Value m_remote(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s) return V_ERR;
    return s->state == NET_CONNECTED && !s->reset ? address(vm, s->remote) : raise_errno(vm, ENOTCONN);
}

static Value m_error(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = open_socket(vm, args[0]);
    return s ? v_int(net_take_error(s, now_of(vm))) : V_ERR;
}

/* ---- data ---- */

static Value m_send(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const char *p;
    size_t len;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s || py_as_buffer(vm, args[1], &p, &len) < 0) return V_ERR;
    ssize_t sent = net_send(s, p, len, now_of(vm), &error);
    return sent < 0 ? raise_errno(vm, error) : v_int(sent);
}

static Value m_send_to(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const char *p;
    size_t len;
    int error;
    struct net_address a;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s || py_as_buffer(vm, args[1], &p, &len) < 0 || as_address(vm, args[2], args[3], &a) < 0) return V_ERR;
    ssize_t sent = net_send_to(s, p, len, a, now_of(vm), &error);
    return sent < 0 ? raise_errno(vm, error) : v_int(sent);
}

/* At most n bytes, in a buffer that is not larger than what is there. */
static Value receive(struct vm *vm, Value *args, struct net_address *from) {
    int64_t n;
    int error;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s || py_as_int64(vm, args[1], &n) < 0) return V_ERR;
    if (n < 0) return py_raise(vm, vm->e.ValueError, "negative buffersize in recv");
    size_t room = net_available(s, now_of(vm));
    if ((uint64_t)n < room) room = (size_t)n;
    char small[4096], *p = room <= sizeof small ? small : obj_realloc_data(vm, NULL, 0, room);
    if (!p) return V_ERR;
    /* with nothing there: 1, so that a 0 is the end of the stream */
    ssize_t got = net_recv_from(s, p, room || !n ? room : 1, from, args[2] == V_TRUE, now_of(vm), &error);
    Value r = got < 0 ? raise_errno(vm, error) : py_bytes(vm, p, (size_t)got);
    if (p != small) obj_free_data(vm, p, room);
    return r;
}

static Value m_recv(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_address from;
    return receive(vm, args, &from);
}

static Value m_recv_from(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_address from = {0};
    Value parts[2] = {receive(vm, args, &from), V_NONE};
    if (parts[0] == V_ERR) return V_ERR;
    if (from.port) parts[1] = address(vm, from);
    if (parts[1] != V_ERR) return py_tuple_steal(vm, parts, 2);
    v_decref(vm, parts[0]);
    return V_ERR;
}

static Value m_available(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = open_socket(vm, args[0]);
    return s ? v_int((intptr_t)net_available(s, now_of(vm))) : V_ERR;
}

/* Whether reading (False) or writing (True) could go on. */
static Value m_ready(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = open_socket(vm, args[0]);
    if (!s) return V_ERR;
    net_arrive(aio_net(vm), now_of(vm));
    return v_bool(net_events(s, now_of(vm)) & ~(unsigned)(args[1] == V_TRUE ? NET_IN : NET_OUT));
}

/* ---- loops ---- */

/* watch(loop, socket, write, handle or None): whether there was a handle. */
static Value f_watch(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (check_loop(vm, args[0]) < 0 || check_socket(vm, args[1]) < 0) return V_ERR;
    if (args[3] != V_NONE && !v_is_exact(args[3], aio_of(vm)->handle_type))
        return py_raise(vm, vm->e.TypeError, "a Handle is expected, not '%T'", args[3]);
    struct aio_socket *k = v_as(aio_socket, args[1]);
    if (args[3] != V_NONE && !open_socket(vm, args[1])) return V_ERR;
    return v_bool(aio_net_watch(vm, v_as(aio_loop, args[0]), k, args[2] == V_TRUE, args[3] == V_NONE ? V_UNSET : args[3]));
}

/* handle(loop, callback, args): not called before something makes it ready. */
static Value f_handle(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (check_loop(vm, args[0]) < 0) return V_ERR;
    if (!v_is_tuple(args[2])) return py_raise(vm, vm->e.TypeError, "a tuple is expected, not '%T'", args[2]);
    struct aio_timer *t = aio_callback_new(vm, v_as(aio_loop, args[0]), args[1], args[2], V_UNSET);
    return t ? v_ptr(t) : V_ERR;
}

/* until(): seconds until something on its way arrives; None. */
static Value f_until(struct vm *vm, Value *args, size_t n) {
    (void)args, (void)n;
    int64_t when = net_next_arrival(aio_net(vm));
    return when == INT64_MAX ? V_NONE : py_float(vm, aio_seconds(when - now_of(vm)));
}

/* error(code): the OSError of an errno value. */
static Value f_error(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_int(args[0])) return py_raise(vm, vm->e.TypeError, "an integer is required (got type %T)", args[0]);
    return errno_error(vm, (int)v_as_int(args[0]));
}

/* find(number): the socket that has it; None. */
static Value f_find(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct net_socket *s = v_is_int(args[0]) && aio_of(vm)->net ? net_find(aio_of(vm)->net, (int)v_as_int(args[0])) : NULL;
    return s && s->ctx ? v_incref(v_ptr(s->ctx)) : V_NONE;
}

/* ---- life ---- */

static void socket_clear(struct vm *vm, struct obj *o) {
    if (((struct aio_socket *)o)->watched.next && aio_of(vm)) aio_net_forget(vm, (struct aio_socket *)o);
}

static int socket_traverse(struct obj *o, py_visit visit, void *arg) {
    struct aio_socket *k = (struct aio_socket *)o;
    int rc = visit(k->reader, arg);
    if (!rc) rc = visit(k->writer, arg);
    return rc;
}

static const struct native_def socket_methods[] = {
    {"_open", m_open, 1, 1, NULL, NULL, 0},           {"_close", m_close, 0, 0, NULL, NULL, 0},
    {"_move", m_move, 1, 1, NULL, NULL, 0},           {"fileno", m_fileno, 0, 0, NULL, "its number; -1 when it is closed", 0},
    {"_bind", m_bind, 2, 2, NULL, NULL, 0},           {"_listen", m_listen, 0, 0, NULL, NULL, 0},
    {"_connect", m_connect, 2, 2, NULL, NULL, 0},     {"_accept", m_accept, 1, 1, NULL, NULL, 0},
    {"_shutdown", m_shutdown, 2, 2, NULL, NULL, 0},   {"_local", m_local, 0, 0, NULL, NULL, 0},
    {"_remote", m_remote, 0, 0, NULL, NULL, 0},       {"_error", m_error, 0, 0, NULL, NULL, 0},
    {"_send", m_send, 1, 1, NULL, NULL, 0},           {"_send_to", m_send_to, 3, 3, NULL, NULL, 0},
    {"_recv", m_recv, 2, 2, NULL, NULL, 0},           {"_recv_from", m_recv_from, 2, 2, NULL, NULL, 0},
    {"_available", m_available, 0, 0, NULL, NULL, 0}, {"_ready", m_ready, 1, 1, NULL, NULL, 0},
    {0}};

static const struct native_def functions[] = {
    {"pair", f_pair, 2, 2, NULL, NULL, 0},     {"watch", f_watch, 4, 4, NULL, NULL, 0},
    {"handle", f_handle, 3, 3, NULL, NULL, 0},
    {"until", f_until, 0, 0, NULL, NULL, 0},
    {"error", f_error, 1, 1, NULL, NULL, 0},     {"find", f_find, 1, 1, NULL, NULL, 0},
    {0}};

static int module_init(struct vm *vm, Value module) {
    static const struct type_def def = {
        .name = "Socket", .module = "_net", .doc = "A socket of the simulated network.",
        .flags = TF_GC | TF_BASETYPE | TF_WEAKREF, .size = sizeof(struct aio_socket),
        .slots = {.new_ = socket_new, .free = socket_free, .traverse = socket_traverse, .clear = socket_clear},
        .methods = socket_methods,
    };
    struct type *t = type_new_native(vm, &def, NULL);
    return t ? py_module_add_type(vm, module, t) : -1;
}

const struct module_def aio_net_module = {"_net", "The simulated network, in C.", functions, module_init};
