/* The VM: everything one Python world has.
 *
 * Types, exception types and interned names are fields (vm->t.list, vm->e.ValueError, vm->n.__init__), so C
 * code never looks them up. `ts` is the running thread of the program: a stack of frames with its own pending
 * exception; the runtime gives each fiber one and switches the pointer.
 *
 * Hooks let the floor above take part without the VM knowing it: what happens to a coroutine that was never
 * awaited is the VM's own (a RuntimeWarning), but asynchronous generators, contexts and
 * the tasks belong to the runtime.
 */
#ifndef PY_VM_H
#define PY_VM_H

#include "py/object.h"
#include "py/py.h"

struct frame;
struct gen;

struct vm_types {
#define TYPE(field, name, cstruct) struct type *field;
#include "py/types.def"
#undef TYPE
};
struct vm_excs {
#define EXC(name, base) struct type *name;
#include "py/exceptions.def"
#undef EXC
};
struct vm_names {
#define NAME(x) Value x;
#define NAME_AS(field, text) Value field;
#include "py/names.def"
#undef NAME
#undef NAME_AS
};

/* A thread of the program. */
struct tstate {
    struct frame *frame;  /* innermost running frame */
    struct gen *root;     /* generator that the innermost resume drives; gen.c */
    struct gen *holder;   /* generator whose frames run now, NULL: none; its `handled` is the one that counts */
    Value exc;            /* pending exception, V_UNSET none */
    Value handled;        /* the exception being handled outside of generators, V_NONE none; see py_exc_handled */
    Value context;        /* current contextvars.Context, V_UNSET = empty default */
    Value asyncgen_firstiter, asyncgen_finalizer; /* sys.set_asyncgen_hooks; V_UNSET none */
    char *stack_limit;    /* lowest C stack address that native recursion may reach */
};

/* A place of shared state, in the program's own code: a global name, a variable of an outer function, an attribute of an
 * instance, an item under a plain key. Two accesses with the same holder and key are to the same place. */
struct py_access {
    const void *holder;  /* borrowed: an address to compare */
    uint64_t key;
    bool writes;
    uint32_t line, caller_line;    /* of its code, and of the code that called or awaits that; 0 unknown */
    struct frame *frame, *caller;  /* caller: NULL where it is not the program's own */
};

/* Told of each instruction of the program's own code; either may be NULL. */
struct vm_watch {
    /* each new source line, for the stepper */
    void (*line)(void *ctx, struct vm *vm, struct frame *f, uint32_t line);
    /* each reading and writing of a place that several tasks may share, before it happens */
    void (*access)(void *ctx, struct vm *vm, const struct py_access *a);
};

struct vm_hooks {
    void *ctx;
    /* in place of the Python-level hooks, when the runtime has a loop running; NULL else */
    int (*asyncgen_firstiter)(void *ctx, struct vm *vm, Value agen);
    int (*asyncgen_finalize)(void *ctx, struct vm *vm, Value agen); /* 1: it will be closed; 0: do it now; -1 */
    /* a coroutine is dropped without ever having run; called before the RuntimeWarning */
    void (*never_awaited)(void *ctx, struct vm *vm, Value coro, uint32_t created_line);
    /* an object that holds something open (file, session) is freed without having been closed */
    void (*unclosed)(void *ctx, struct vm *vm, Value obj);
    const struct vm_watch *watch; /* NULL = off, at no cost */
};

struct vm {
    struct vm_types t;
    struct vm_excs e;
    struct vm_names n;
    struct tstate *ts;
    struct tstate main_thread;
    struct py_host host;
    struct vm_hooks hooks;
    struct py_limits limits;
    enum py_stop_reason stop;
    uint32_t stop_line;         /* where the program was then */
    int32_t ticks;              /* counts down to the next host tick */

    Value modules;              /* sys.modules: dict */
    Value builtins;             /* dict of the builtins module */
    Value main_dict;            /* globals of __main__ */
    Value argv;                 /* list of str */
    struct type *special_types[V_SPECIAL_COUNT];
    Value empty_str, empty_tuple, empty_bytes, empty_frozenset;
    Value ascii_chars[128];     /* one-character strings */

    /* owned by the file named */
    struct intern_table *interned;   /* str.c */
    struct alloc_state *alloc;       /* alloc.c: free lists, counted bytes, gc list */
    struct weakref_table *weakrefs;  /* weakref.c */
    struct frame_pool *frames;       /* frame.c */
    struct method_cache *mcache;     /* type.c */
    struct repr_guard *reprs;        /* abstract.c */
    struct sig_table *sigs;          /* call.c: parsed signatures of native functions */
    struct import_state *imports;    /* import.c: modules that upper floors added */
    Value stop_exc;                  /* what is "raised" when the run is stopped; no handler sees it */
    struct warn_state *warnings;     /* warnings.c: filters and once-registry */
    struct random_state *random;     /* mod_random.c */
    void *aio;                       /* the runtime's loop state */
    void *user;                      /* the lab's */
    uint32_t next_type_version, next_keys_version;
    uint32_t coroutine_origin_depth; /* how many frames a new coroutine notes; 0: none */
    uint32_t int_digits_limit;       /* sys.set_int_max_str_digits; 0 = none */
    uint64_t next_id;                /* for reprs where CPython prints an address */
};

/* Ends the program's __main__: its namespace is cleared in CPython's order and finalisers run. */
void py_teardown(struct vm *vm);
/* A thread state without frames; `stack` bytes of C stack may be used below the caller's frame. */
void tstate_init(struct tstate *ts, size_t stack);
void tstate_release(struct vm *vm, struct tstate *ts);

#endif
