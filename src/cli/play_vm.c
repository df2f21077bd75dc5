#include "cli/play_vm.h"

#include <signal.h>
#include <string.h>

#include "aio/aio.h"
#include "py/native.h"
#include "py/py.h"
#include "sim/sim.h"

#define PLAY_MEMORY ((size_t)512 << 20)

struct play_vm {
    struct play_world world;
    struct vm *vm;
};

/* Set by Ctrl-C while an input runs; the VM asks for it between its steps. */
static volatile sig_atomic_t interrupted;

static void on_interrupt(int sig) {
    (void)sig;
    interrupted = 1;
}

static int host_write(void *ctx, int fd, const char *text, size_t n) {
    struct play_vm *p = ctx;
    return p->world.write(p->world.ctx, fd, text, n);
}

static int host_read_line(void *ctx, void *out) {
    struct play_vm *p = ctx;
    return p->world.read_line(p->world.ctx, out);
}

static int host_tick(void *ctx, struct vm *vm) {
    (void)ctx, (void)vm;
    return interrupted;
}

static const char *host_module(void *ctx, const char *name, size_t *len, const char **path, bool *internal) {
    struct play_vm *p = ctx;
    for (size_t i = 0; i < p->world.nmodules; i++) {
        const struct lab_module *m = &p->world.modules[i];
        if (strcmp(m->name, name) != 0) continue;
        *len = m->len;
        *path = m->path;
        *internal = false;
        return m->text;
    }
    return NULL;
}

struct play_vm *play_vm_new(const struct play_world *world) {
    struct play_vm *p = mem_zalloc(sizeof *p);
    struct py_host host = {.ctx = p, .write = host_write, .read_line = host_read_line, .tick = host_tick,
                           .module_source = host_module};
    struct py_limits limits = {.memory = PLAY_MEMORY};
    p->world = *world;
    p->vm = vm_new(&host, &limits);
    if (p->vm && aio_install(p->vm, NULL) == 0) {
        sim_install(p->vm);
        return p;
    }
    mem_free(p);
    return NULL;
}

static enum lab_end end_of(enum py_stop_reason why) {
    switch (why) {
    case PY_STOP_MEMORY: return LAB_MEMORY;
    case PY_STOP_OUTPUT: return LAB_OUTPUT;
    case PY_STOP_DEADLOCK: return LAB_DEADLOCK;
    case PY_STOP_STACK: return LAB_STACK;
    default: return LAB_EXITED;
    }
}

struct play_input play_vm_obey(struct play_vm *p, const char *text, size_t n) {
    struct sigaction act = {.sa_handler = on_interrupt}, before;
    struct aio *a = aio_of(p->vm);
    int64_t start = a->now;
    interrupted = 0;
    sigaction(SIGINT, &act, &before);
    int rc = py_run_interactive(p->vm, text, n, true);
    sigaction(SIGINT, &before, NULL);
    enum py_stop_reason why = py_stopped(p->vm);
    p->vm->stop = PY_STOP_NONE; /* it was the input that ended, not the session */
    if (why != PY_STOP_NONE) a->running = NULL;
    return (struct play_input){.incomplete = rc == 1, .failed = rc < 0, .interrupted = why == PY_STOP_HOST,
                               .end = end_of(why), .took = a->now - start};
}
