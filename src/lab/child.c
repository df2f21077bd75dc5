#include "lab/child.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "aio/aio.h"
#include "base/mem.h"
#include "lab/wire.h"
#include "py/import.h"
#include "py/native.h"
#include "sim/sim.h"

struct child {
    const struct lab_program *program;
    const struct lab_options *options;
    struct vm *vm;
    int fd;
    struct buf pending; /* records not sent yet */
    struct buf input;   /* what was read from stdin and not asked for yet */
    size_t written;     /* bytes of output so far */
    uint64_t ticks;
    int64_t started_ms;
    enum lab_end end;   /* LAB_EXITED until a limit says otherwise */
    uint32_t line;
    char error[64];     /* type of the uncaught exception */
};

/* ---- records ---- */

static void send_pending(struct child *c) {
    const char *p = c->pending.data;
    size_t n = c->pending.len;
    while (n) {
        ssize_t w = write(c->fd, p, n);
        if (w < 0 && errno == EINTR) continue;
        if (w < 0) break; /* the parent is gone: nothing is left to do */
        p += w;
        n -= (size_t)w;
    }
    buf_clear(&c->pending);
}

static void send(struct child *c, enum wire_kind kind, int64_t when, const void *a, size_t an, const void *b, size_t bn) {
    struct wire_head head = {kind, (uint32_t)(an + bn), when};
    buf_add(&c->pending, &head, sizeof head);
    buf_add(&c->pending, a, an);
    buf_add(&c->pending, b, bn);
    if (c->pending.len > 60000) send_pending(c);
}

static void send_event(void *ctx, const struct aio_event *e) {
    struct wire_event w = {e->when, e->a, e->b, e->kind, e->lane, e->line, e->file, e->column, e->column_end, e->value};
    send(ctx, WIRE_EVENT, 0, &w, sizeof w, e->text, e->len);
}

/* ---- limits ---- */

static void stop(struct child *c, enum lab_end why) {
    if (c->end != LAB_EXITED) return;
    c->end = why;
    c->line = py_current_line(c->vm);
    py_stop(c->vm, PY_STOP_HOST);
}

static int64_t real_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int host_tick(void *ctx, struct vm *vm) {
    struct child *c = ctx;
    const struct lab_limits *l = &c->options->limits;
    const struct aio *a = aio_of(vm);
    c->ticks++;
    if (l->virtual_ns && a->now > l->virtual_ns) stop(c, LAB_VIRTUAL_TIME);
    if (l->ticks && c->ticks > l->ticks / (PY_TICKS / 1000)) stop(c, LAB_TICKS);
    if (l->tasks && a->stats.tasks_alive > l->tasks) stop(c, LAB_TASKS);
    if (l->real_ms && real_ms() - c->started_ms > l->real_ms) stop(c, LAB_REAL_TIME);
    return c->end != LAB_EXITED;
}

/* ---- output and input ---- */

static int host_write(void *ctx, int fd, const char *p, size_t n) {
    struct child *c = ctx;
    c->written += n;
    if (c->options->limits.output && c->written > c->options->limits.output) {
        stop(c, LAB_OUTPUT);
        return -1;
    }
    send(c, fd == 2 ? WIRE_ERR : WIRE_OUT, aio_of(c->vm)->now, p, n, NULL, 0);
    if (c->options->output) send_pending(c);
    aio_trace(c->vm, AIO_PRINT, aio_lane(c->vm), fd, 0, p, n);
    return 0;
}

static int host_read_line(void *ctx, void *out) {
    struct child *c = ctx;
    struct buf *line = out;
    if (!c->options->read_stdin) return 1;
    send_pending(c); /* the prompt must be there before the program waits for the answer */
    for (;;) {
        char *nl = c->input.len ? memchr(c->input.data, '\n', c->input.len) : NULL;
        if (nl) {
            size_t n = (size_t)(nl - c->input.data) + 1;
            buf_add(line, c->input.data, n);
            memmove(c->input.data, nl + 1, c->input.len - n);
            buf_truncate(&c->input, c->input.len - n);
            return 0;
        }
        char part[4096];
        ssize_t n = read(0, part, sizeof part);
        if (n < 0 && errno == EINTR) continue;
        if (n > 0) {
            buf_add(&c->input, part, (size_t)n);
            continue;
        }
        buf_add(line, c->input.data, c->input.len);
        bool any = c->input.len != 0;
        buf_clear(&c->input);
        return any ? 0 : 1;
    }
}

static bool is_named(const struct lab_module *m, const char *name) {
    if (m->name) return strcmp(m->name, name) == 0;
    size_t n = strlen(name);
    return strncmp(m->path, name, n) == 0 && strcmp(m->path + n, ".py") == 0;
}

static const char *host_module(void *ctx, const char *name, size_t *len, const char **path, bool *internal) {
    struct child *c = ctx;
    for (size_t i = 0; i < c->program->nmodules; i++) {
        const struct lab_module *m = &c->program->modules[i];
        if (!is_named(m, name)) continue;
        *len = m->len;
        *path = m->path;
        *internal = m->internal;
        return m->text;
    }
    return NULL;
}

/* ---- what drivers report ---- */

static void host_report(void *ctx, const char *key, const char *text, size_t len) {
    struct child *c = ctx;
    struct wire_fact w = {0, 0};
    struct buf both = BUF_INIT;
    buf_add(&both, key, strlen(key) + 1);
    buf_add(&both, text, len);
    send(c, WIRE_FACT, aio_of(c->vm)->now, &w, sizeof w, both.data, both.len);
    buf_release(&both);
}

static void host_report_peak(void *ctx, const char *span, uint32_t open) {
    struct wire_fact w = {open, 0};
    send(ctx, WIRE_PEAK, 0, &w, sizeof w, span, strlen(span));
}

static void host_uncaught(void *ctx, const char *type, const char *text) {
    struct child *c = ctx;
    snprintf(c->error, sizeof c->error, "%s", type);
    host_report(c, "error_text", text, strlen(text));
}

/* ---- deadlock ---- */

static void send_waiter(struct child *c, struct aio_task *t) {
    struct aio_future *f = t->waiting_on;
    Value name = aio_task_name(c->vm, t), coro = py_getattr(c->vm, t->coro, c->vm->n.__qualname__);
    bool task = f && aio_is_task(c->vm, v_ptr(f));
    struct py_place at;
    py_gen_place(c->vm, t->coro, &at);
    struct wire_waiter w = {.lane = t->number, .line = at.line, .wait = task ? AIO_W_TASK : f ? f->wait_kind : AIO_W_FUTURE,
                            .column = at.col, .column_end = at.end_col};
    size_t several = f ? aio_awaited(c->vm, f, &w.on_lane) : 0;
    if (several)
        w.on_more = (uint32_t)several - 1;
    else if (f)
        w.on_lane = task ? v_as(aio_task, f)->number : aio_holder(c->vm, f);
    struct buf texts = BUF_INIT;
    buf_adds(&texts, name != V_ERR && v_is_str(name) ? v_cstr(name) : "?");
    buf_addc(&texts, 0);
    buf_adds(&texts, coro != V_ERR && v_is_str(coro) ? v_cstr(coro) : "?");
    buf_addc(&texts, 0);
    if (f && f->wait_name != V_UNSET && v_is_str(f->wait_name)) buf_adds(&texts, v_cstr(f->wait_name));
    buf_addc(&texts, 0);
    if (at.filename != V_UNSET) buf_adds(&texts, v_cstr(at.filename));
    buf_addc(&texts, 0);
    send(c, WIRE_WAITER, 0, &w, sizeof w, texts.data, texts.len);
    buf_release(&texts);
    v_decref(c->vm, name);
    v_decref(c->vm, coro);
}

static void on_deadlock(void *ctx, struct vm *vm, struct aio_loop *l) {
    struct child *c = ctx;
    (void)vm;
    c->end = LAB_DEADLOCK;
    list_each(p, &l->tasks) {
        struct aio_task *t = list_entry(p, struct aio_task, all);
        if (!aio_done(&t->f) && t->coro != V_UNSET) send_waiter(c, t);
    }
}

/* ---- the end ---- */

static enum lab_end end_of(struct child *c) {
    if (c->end != LAB_EXITED) return c->end;
    switch (py_stopped(c->vm)) {
    case PY_STOP_MEMORY: return LAB_MEMORY;
    case PY_STOP_STACK: return LAB_STACK;
    case PY_STOP_OUTPUT: return LAB_OUTPUT;
    case PY_STOP_DEADLOCK: return LAB_DEADLOCK;
    default: return LAB_EXITED;
    }
}

static void send_end(struct child *c, int status) {
    const struct aio *a = aio_of(c->vm);
    struct wire_end w = {
        .end = end_of(c), .status = status, .makespan = a->now, .worst_lag = a->stats.worst_lag,
        .steps = a->stats.steps, .line = c->line, .tasks = a->stats.tasks, .tasks_peak = a->stats.tasks_peak,
        .never_awaited = a->stats.never_awaited, .never_retrieved = a->stats.never_retrieved,
        .pending = a->stats.pending_at_end, .destroyed_pending = a->stats.destroyed_pending, .open = a->spans_open,
    };
    memcpy(w.error, c->error, sizeof w.error);
    send(c, WIRE_END, 0, &w, sizeof w, NULL, 0);
}

/* sys.argv begins with the program's own name. */
static int run_program(struct vm *vm, const struct lab_program *p) {
    Value name = p->prelude ? py_intern(vm, p->prelude) : V_NONE;
    Value prelude = p->prelude && name != V_ERR ? import_module(vm, name) : V_NONE;
    if (prelude == V_ERR) py_unraisable(vm, NULL, V_NONE);
    v_decref(vm, prelude == V_ERR ? V_NONE : prelude);
    v_decref(vm, name == V_ERR ? V_NONE : name);
    char **argv = mem_alloc((size_t)(p->argc + 1) * sizeof *argv);
    argv[0] = (char *)p->path;
    for (int i = 0; i < p->argc; i++) argv[i + 1] = p->argv[i];
    int status = py_run_main(vm, p->path, p->source, p->len, argv, p->argc + 1);
    mem_free(argv);
    return status;
}

void child_run(const struct lab_program *program, const struct lab_options *options, int fd) {
    struct child c = {.program = program, .options = options, .fd = fd, .pending = BUF_INIT, .input = BUF_INIT,
                      .started_ms = real_ms(), .end = LAB_EXITED};
    struct py_host host = {.ctx = &c, .write = host_write, .read_line = host_read_line, .tick = host_tick,
                           .module_source = host_module, .uncaught = host_uncaught, .random_seed = options->seed};
    struct py_limits limits = {.memory = options->limits.memory, .recursion = options->limits.recursion};
    struct aio_tracer tracer = {&c, send_event, options->trace_lines, options->trace_shared};
    int status = 1;
    c.vm = vm_new(&host, &limits);
    if (c.vm && aio_install(c.vm, options->trace ? &tracer : NULL) == 0) {
        sim_install(c.vm);
        aio_of(c.vm)->deadlock = on_deadlock;
        aio_of(c.vm)->deadlock_ctx = &c;
        aio_of(c.vm)->report = host_report;
        aio_of(c.vm)->report_peak = host_report_peak;
        aio_of(c.vm)->report_ctx = &c;
        if (aio_trace_main(c.vm, program->path) < 0) py_error_clear(c.vm);
        status = run_program(c.vm, program);
        send_end(&c, status);
    }
    send_pending(&c);
    buf_release(&c.pending);
    buf_release(&c.input);
}
