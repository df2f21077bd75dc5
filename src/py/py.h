/* The engine's face to the floors above: make a VM, give it a program, run it.
 *
 * A VM is independent of every other one in the process. What the program can reach of the world goes
 * through struct py_host: output, input, the clock, the text of modules. The engine itself opens no file,
 * reads no clock and no environment. The runtime (aio) installs a virtual clock and its module; the lab
 * installs output, limits and files.
 *
 * Upper floors include this header to run programs and native.h to add modules written in C.
 */
#ifndef PY_PY_H
#define PY_PY_H

#include "base/err.h"
#include "py/value.h"

struct py_host {
    void *ctx;
    /* stdout (1) and stderr (2) of the program; < 0 = gone, the run ends */
    int (*write)(void *ctx, int fd, const char *p, size_t n);
    /* one line of stdin with its newline into out (a struct buf *); 0 line, 1 end of file, -1 error */
    int (*read_line)(void *ctx, void *out_buf);
    /* nanoseconds on the program's clock (monotonic; reading it may advance it by a tick) */
    int64_t (*now)(struct vm *vm);
    int64_t (*cpu)(struct vm *vm); /* the time that was worked, not waited */
    /* wall-clock of the program: now() plus a fixed epoch, nanoseconds since 1970 */
    int64_t (*wall)(struct vm *vm);
    /* blocks the calling thread of the program for that long */
    int (*block)(struct vm *vm, int64_t ns);
    /* source text of an importable module ("services"), NULL when there is none; owned by the host. *path gets its
     * file name for tracebacks, *internal whether its frames are left out of them */
    const char *(*module_source)(void *ctx, const char *name, size_t *len, const char **path, bool *internal);
    /* called every PY_TICKS back edges and calls; nonzero ends the run (py_stop) */
    int (*tick)(void *ctx, struct vm *vm);
    /* the program ends in this exception (SystemExit included), told before it is printed: "ValueError", its str(); NULL */
    void (*uncaught)(void *ctx, const char *type, const char *text);
    uint64_t hash_seed; /* of str hashes: 0 unless a program asks for disorder */
    uint64_t random_seed; /* what unseeded random and uuid start from */
};

struct py_limits {
    size_t memory;       /* bytes of Python objects, 0 = none */
    uint32_t recursion;  /* frames, 0 = 1000 */
};

#define PY_TICKS 10000

struct vm *vm_new(const struct py_host *host, const struct py_limits *limits); /* NULL: out of memory */
/* Ends the program's world: module dicts cleared, finalisers run. Returns the number of objects still alive
 * (0 unless something leaks; debug builds list them on stderr). */
size_t vm_free(struct vm *vm);

/* Why a run was ended from outside. Not a Python exception: no handler of the program sees it. */
enum py_stop_reason { PY_STOP_NONE, PY_STOP_HOST, PY_STOP_MEMORY, PY_STOP_OUTPUT, PY_STOP_DEADLOCK, PY_STOP_STACK };
void py_stop(struct vm *vm, enum py_stop_reason why);
enum py_stop_reason py_stopped(struct vm *vm);

/* Runs a file's text as __main__. Returns the exit status as python3 gives it (uncaught exceptions printed to
 * the host's stderr: 1; SystemExit; 0), or -1 when the run was stopped (py_stopped says why). */
int py_run_main(struct vm *vm, const char *path, const char *src, size_t n, char **argv, int argc);

/* For the prompt: compiles and runs one input in the namespace of __main__.
 * 1: the input is incomplete, ask for another line; 0: done; -1: an exception, printed; 2: exit() was called. */
int py_run_interactive(struct vm *vm, const char *src, size_t n, bool await_allowed);

/* How often a program's syntax tree has calls of `call_to` ("asyncio.run"), or nodes of that `ast` class name ("AsyncWith"); the
 * other is NULL. -1: the text has a syntax error. */
int py_syntax_count(const char *src, size_t n, const char *call_to, const char *node);

/* Where the program is: innermost line of its own code; when it was stopped, where it was then; else 0. */
uint32_t py_current_line(struct vm *vm);
struct py_place {
    uint32_t line;         /* 0 unknown */
    uint16_t col, end_col; /* bytes of that line from 0; both 0: unknown */
    Value filename;        /* borrowed str; V_UNSET unknown */
};
struct py_place py_current_place(struct vm *vm);

#endif
