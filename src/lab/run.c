#include "lab/run.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lab/child.h"
#include "lab/sandbox.h"
#include "lab/source.h"
#include "lab/wire.h"

#define GRACE_MS 1000 /* for a child that is over its real time to say so itself */

const struct lab_limits lab_default_limits = {
    .virtual_ns = 86400ll * 1000000000, .real_ms = 10000, .memory = (size_t)256 << 20, .output = (size_t)1 << 20,
    .ticks = 0, .recursion = 1000, .tasks = 100000};

struct lab_options lab_options_default(void) { return (struct lab_options){.limits = lab_default_limits}; }

struct parent {
    const struct lab_program *program;
    const struct lab_options *options;
    struct lab_result *result;
    struct buf in; /* records not complete yet */
    bool ended;    /* the last record has come */
};

/* ---- records ---- */

static void take_output(struct parent *p, int fd, const char *text, size_t n, int64_t when) {
    buf_add(fd == 2 ? &p->result->err : &p->result->out, text, n);
    if (p->options->output) p->options->output(p->options->ctx, fd, text, n, when);
}

/* What the program's text calls the lock or queue that a record is about. */
static bool name_object(const struct parent *p, const struct aio_event *e, struct buf *out) {
    bool made = e->kind == AIO_SYNC && e->a == AIO_MADE;
    bool waits = e->kind == AIO_WAIT && e->a >= AIO_W_LOCK && e->a <= AIO_W_QUEUE_JOIN;
    if (!(made || waits) || e->file >= p->result->trace.files.len) return false;
    size_t len, n;
    const char *source = source_file(p->program, p->result->trace.files.data[e->file], &len);
    const char *line = source ? source_line(source, len, e->line, &n) : NULL;
    if (!line) return false;
    return made ? source_target(line, n, e->column, out) : source_receiver(line, n, e->column, e->column_end, out);
}

static void take_event(struct parent *p, const char *data, size_t n) {
    struct wire_event w;
    memcpy(&w, data, sizeof w);
    struct aio_event e = {.when = w.when, .kind = w.kind, .lane = w.lane, .line = w.line, .column = w.column,
                          .column_end = w.column_end, .file = w.file, .value = w.value, .a = w.a, .b = w.b,
                          .text = data + sizeof w, .len = n - sizeof w};
    struct trace *t = &p->result->trace;
    struct buf name = BUF_INIT;
    bool named = t->events.len < t->limit && name_object(p, &e, &name);
    trace_add(t, &e, named ? name.data : NULL);
    buf_release(&name);
}

static void take_waiter(struct parent *p, const char *data, size_t n) {
    struct wire_waiter w;
    memcpy(&w, data, sizeof w);
    const char *text = arena_strndup(&p->result->texts, data + sizeof w, n - sizeof w);
    struct lab_waiter out = {.task = text, .wait = w.wait, .lane = w.lane, .on_lane = w.on_lane,
                             .on_more = w.on_more, .line = w.line};
    out.coro = out.task + strlen(out.task) + 1;
    out.what = out.coro + strlen(out.coro) + 1;
    out.path = out.what + strlen(out.what) + 1;
    size_t len, columns;
    const char *source = source_file(p->program, out.path, &len);
    const char *line = source ? source_line(source, len, w.line, &columns) : NULL;
    struct buf name = BUF_INIT;
    if (w.wait != AIO_W_IO && line && source_receiver(line, columns, w.column, w.column_end, &name))
        out.what = arena_strndup(&p->result->texts, name.data, name.len);
    buf_release(&name);
    vec_push(&p->result->waiters, out);
}

static void take_fact(struct parent *p, const struct wire_head *h, const char *data) {
    struct lab_result *r = p->result;
    size_t n = h->len - sizeof(struct wire_fact);
    const char *key = arena_strndup(&r->texts, data + sizeof(struct wire_fact), n);
    struct lab_fact f = {.key = key, .text = key + strlen(key) + 1};
    f.len = n - strlen(key) - 1;
    if (strcmp(key, "mark") == 0) {
        r->out_mark = r->out.len;
        r->begin = h->when;
    }
    vec_push(&r->facts, f);
}

static void take_peak(struct parent *p, const char *data, size_t n) {
    struct wire_fact w;
    memcpy(&w, data, sizeof w);
    const char *name = data + sizeof w;
    n -= sizeof w;
    for (size_t i = 0; i < p->result->peaks.len; i++) {
        struct lab_peak *k = &p->result->peaks.data[i];
        if (strlen(k->span) != n || memcmp(k->span, name, n) != 0) continue;
        if (w.value > k->peak) k->peak = w.value;
        return;
    }
    struct lab_peak k = {arena_strndup(&p->result->texts, name, n), w.value};
    vec_push(&p->result->peaks, k);
}

static void take_end(struct parent *p, const char *data) {
    struct wire_end w;
    memcpy(&w, data, sizeof w);
    struct lab_result *r = p->result;
    r->end = (enum lab_end)w.end;
    r->status = w.status;
    r->makespan = w.makespan;
    r->worst_lag = w.worst_lag;
    r->steps = w.steps;
    r->line = w.line;
    r->tasks = w.tasks;
    r->tasks_peak = w.tasks_peak;
    r->never_awaited = w.never_awaited;
    r->never_retrieved = w.never_retrieved;
    r->pending = w.pending;
    r->destroyed_pending = w.destroyed_pending;
    r->open = w.open;
    memcpy(r->error, w.error, sizeof r->error);
    p->ended = true;
}

static void take_record(struct parent *p, const struct wire_head *h, const char *data) {
    switch (h->kind) {
    case WIRE_OUT: take_output(p, 1, data, h->len, h->when); break;
    case WIRE_ERR: take_output(p, 2, data, h->len, h->when); break;
    case WIRE_EVENT: take_event(p, data, h->len); break;
    case WIRE_WAITER: take_waiter(p, data, h->len); break;
    case WIRE_FACT: take_fact(p, h, data); break;
    case WIRE_PEAK: take_peak(p, data, h->len); break;
    case WIRE_END: take_end(p, data); break;
    default: break;
    }
}

static void take_records(struct parent *p) {
    size_t at = 0;
    for (;;) {
        struct wire_head h;
        if (p->in.len - at < sizeof h) break;
        memcpy(&h, p->in.data + at, sizeof h);
        if (p->in.len - at - sizeof h < h.len) break;
        take_record(p, &h, p->in.data + at + sizeof h);
        at += sizeof h + h.len;
    }
    if (!at) return;
    memmove(p->in.data, p->in.data + at, p->in.len - at);
    buf_truncate(&p->in, p->in.len - at);
}

/* ---- the child, from outside ---- */

static int64_t now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Reads until the child closes its end; false when it had to be killed for its time. */
static bool listen(struct parent *p, int fd, pid_t child) {
    unsigned limit = p->options->limits.real_ms;
    int64_t until = limit ? now_ms() + limit + GRACE_MS : INT64_MAX;
    for (;;) {
        int64_t left = limit ? until - now_ms() : 1000;
        if (limit && left <= 0) {
            kill(child, SIGKILL);
            return false;
        }
        struct pollfd pfd = {.fd = fd, .events = POLLIN};
        int ready = poll(&pfd, 1, (int)(left > 1000 ? 1000 : left));
        if (ready < 0 && errno != EINTR) return true;
        if (ready <= 0) continue;
        buf_reserve(&p->in, 65536);
        ssize_t n = read(fd, p->in.data + p->in.len, 65536);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return true;
        p->in.len += (size_t)n;
        take_records(p);
    }
}

static pid_t start_child(const struct lab_program *program, const struct lab_options *options, int ends[2]) {
    pid_t child = fork();
    if (child != 0) return child;
    close(ends[0]);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL); /* whoever reads single keys has signals blocked */
    signal(SIGINT, SIG_DFL); /* Ctrl-C ends the program; the tutor sees that it ended */
    signal(SIGPIPE, SIG_IGN);
    size_t memory = options->limits.memory ? options->limits.memory * 2 + ((size_t)256 << 20) : (size_t)4 << 30;
    sandbox_enter(memory, options->limits.real_ms ? options->limits.real_ms / 1000 + 2 : 3600);
    child_run(program, options, ends[1]);
    _exit(0);
}

static int wait_for_child(pid_t child) {
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

static void result_init(struct lab_result *r, const struct lab_options *options) {
    memset(r, 0, sizeof *r);
    buf_init(&r->out);
    buf_init(&r->err);
    trace_init(&r->trace, options->trace_limit);
}

int lab_run(const struct lab_program *program, const struct lab_options *options, struct lab_result *r, struct err *e) {
    result_init(r, options);
    int ends[2];
    if (pipe(ends) < 0) return err_set(e, "cannot make a pipe: %s", strerror(errno));
    pid_t child = start_child(program, options, ends);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return err_set(e, "cannot start a process for the program: %s", strerror(errno));
    }
    struct parent p = {.program = program, .options = options, .result = r, .in = BUF_INIT};
    bool in_time = listen(&p, ends[0], child);
    close(ends[0]);
    int status = wait_for_child(child);
    if (!p.ended) {
        r->end = in_time ? LAB_CRASHED : LAB_REAL_TIME;
        r->status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : 1;
    }
    if (r->makespan > r->trace.end) r->trace.end = r->makespan;
    buf_release(&p.in);
    return 0;
}

void lab_result_release(struct lab_result *r) {
    buf_release(&r->out);
    buf_release(&r->err);
    trace_release(&r->trace);
    vec_release(&r->waiters);
    vec_release(&r->facts);
    vec_release(&r->peaks);
    arena_release(&r->texts);
}

const struct lab_fact *lab_fact(const struct lab_result *r, const char *key) {
    for (size_t i = r->facts.len; i-- > 0;)
        if (strcmp(r->facts.data[i].key, key) == 0) return &r->facts.data[i];
    return NULL;
}

uint32_t lab_peak(const struct lab_result *r, const char *span) {
    for (size_t i = 0; i < r->peaks.len; i++)
        if (strcmp(r->peaks.data[i].span, span) == 0) return r->peaks.data[i].peak;
    return 0;
}
