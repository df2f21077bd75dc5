/* A run: a learner's program in a process of its own, with limits, and what came of it.
 *
 * lab_run forks. The child makes a VM with the runtime, runs the program and sends what happens through a pipe as
 * records (wire.h); then it exits. The parent collects, forwards output where asked to, and kills a child that
 * takes longer than its real time. Nothing that the program or the engine does reaches the parent: a crash of the
 * engine is reported as one (LAB_CRASHED) and the tutor goes on.
 *
 * Each limit ends the program with a reason; card.h says it in words. A run with the same program and options
 * gives the same result every time.
 */
#ifndef LAB_RUN_H
#define LAB_RUN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "lab/trace.h"

struct lab_module { /* a file that the program may import */
    const char *name; /* "services"; NULL: the path without its ".py" */
    const char *path; /* as tracebacks show it */
    const char *text;
    size_t len;
    bool internal;    /* its frames are left out of tracebacks */
};

struct lab_limits {
    int64_t virtual_ns;   /* of the program's clock */
    unsigned real_ms;     /* wall time of the child */
    size_t memory;        /* bytes of Python objects */
    size_t output;        /* bytes of stdout and stderr */
    uint64_t ticks;       /* thousands of back edges and calls */
    uint32_t recursion;
    uint32_t tasks;       /* alive at once */
};
/* A day of virtual time, 10 s of real time, 256 MiB, 1 MiB of output, 100,000 tasks. */
extern const struct lab_limits lab_default_limits;

struct lab_program {
    const char *path;      /* "mine.py" */
    const char *source;
    size_t len;
    const struct lab_module *modules;
    size_t nmodules;
    const char *prelude;   /* a module that is imported before it starts; NULL */
    char **argv;           /* without the program's own name */
    int argc;
};

struct lab_options {
    struct lab_limits limits;
    bool trace;            /* collect lab_result.trace */
    bool trace_lines;      /* with a record for each source line that is executed */
    bool trace_shared;     /* with a record for each write of what has changed since it was read */
    size_t trace_limit;    /* 0: TRACE_LIMIT */
    bool read_stdin;       /* input() reads fd 0; else it meets the end of the file */
    /* called with each piece of output as it comes (fd 1 or 2), with the virtual time; NULL: only collected */
    void (*output)(void *ctx, int fd, const char *p, size_t n, int64_t when);
    void *ctx;
    uint64_t seed;         /* of unseeded random and of schedule sweeps */
};

enum lab_end {
    LAB_EXITED,            /* by itself; `status` says how */
    LAB_DEADLOCK, LAB_VIRTUAL_TIME, LAB_REAL_TIME, LAB_MEMORY, LAB_OUTPUT, LAB_TICKS, LAB_TASKS, LAB_STACK,
    LAB_CRASHED,           /* a fault of the engine itself */
};

struct lab_waiter {        /* one line of a deadlock report */
    const char *task, *coro;   /* "Task-2", "worker" */
    const char *what;          /* "jobs" where the program has a name for it, else its type's name; "" unknown */
    const char *path;          /* of the file; "" unknown */
    int wait;                  /* enum aio_wait */
    uint32_t lane, line;
    uint32_t on_lane;          /* the task that it waits for, or that holds the lock; 0 none */
    uint32_t on_more;          /* so many more tasks that its gather or group waits for */
};

struct lab_fact {          /* what a driver reported: tutor._report(key, text) */
    const char *key, *text;
    size_t len;
};

struct lab_peak {          /* most spans of a name open at once */
    const char *span;
    uint32_t peak;
};

struct lab_result {
    enum lab_end end;
    int status;            /* exit status as python3's; 128 + signal when crashed */
    struct buf out, err;   /* stdout and stderr */
    int64_t makespan;      /* virtual ns when the program ended */
    uint32_t line;         /* where it was when a limit ended it; 0 unknown */
    uint64_t steps;
    uint32_t tasks, tasks_peak, never_awaited, never_retrieved, pending, destroyed_pending, open;
    int64_t worst_lag;     /* ns */
    char error[64];        /* type of the uncaught exception, "" none; its text is the fact "error_text" */
    struct trace trace;
    VEC(struct lab_waiter) waiters;
    VEC(struct lab_fact) facts;
    VEC(struct lab_peak) peaks;
    size_t out_mark;       /* where a driver's call began: tutor._report("mark", "") */
    int64_t begin;         /* and when */
    struct arena texts;
};

int lab_run(const struct lab_program *program, const struct lab_options *options, struct lab_result *result,
            struct err *e);
void lab_result_release(struct lab_result *r);
struct lab_options lab_options_default(void);
const struct lab_fact *lab_fact(const struct lab_result *r, const char *key); /* the newest; NULL */
uint32_t lab_peak(const struct lab_result *r, const char *span);              /* 0: never open */

#endif
