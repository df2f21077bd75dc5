/* Frames, generators, and how they call each other without recursion in C.
 *
 * A frame is pooled memory: header plus slots (code.h says how they are laid out). frame->back is who gets
 * its result. Python calling Python pushes a frame and stays in the same run of the VM loop; C calling Python
 * (py_call) starts a nested run, whose first frame has FRAME_ENTRY: when it returns, the run returns to C.
 *
 * A generator, coroutine or async generator owns its frame for life. While suspended the frame is off the
 * thread's stack. Awaiting (or `yield from`) a coroutine pushes its frame with back = the awaiting frame: a
 * call. When the innermost frame of such a chain yields, the whole chain is left in place (back pointers
 * intact) and control returns to whoever resumed the chain's root: ts->root names it, and root->leaf is set to the
 * innermost generator. Resuming the root later enters root->leaf directly: the cost of a step does not depend
 * on the depth of the chain.
 *
 *     task -> resume(root A)      A awaits B awaits C, C suspends on a future
 *     A.leaf = C; C.frame.back = B.frame; B.frame.back = A.frame; the delegates lie on top of the stacks
 *     resume(A, value): A.frame.back = resumer; run C.frame. C returns v: B's stack top (C) becomes v …
 *
 * A delegate that is not a generator (a future, a native coroutine, an iterator with send) lies on top of the
 * leaf's stack; each resume of the leaf calls its `resume` slot, which returns, yields or raises. Throwing goes
 * to the leaf's delegate first; close() closes innermost first, so that each frame sees GeneratorExit itself.
 */
#ifndef PY_FRAME_H
#define PY_FRAME_H

#include "py/object.h"
#include "py/vm.h"

enum frame_flag {
    FRAME_ENTRY = 1 << 0,   /* its return leaves the VM loop */
    FRAME_INIT = 1 << 1,    /* an __init__ called by a class: result must be None; slots' self is the result */
    FRAME_GEN = 1 << 2,     /* owned by a generator */
    FRAME_CLOSING = 1 << 3, /* GeneratorExit on the way through it */
};

struct frame {
    struct frame *back;
    struct code *code;      /* borrowed from fn, or owned when fn is V_UNSET */
    Value fn;               /* the function; V_UNSET for module and class bodies */
    Value globals, builtins;/* borrowed from fn/modules where fn is set, else owned */
    Value locals;           /* dict of a module or class body, V_UNSET for functions */
    struct gen *gen;        /* owner, NULL for plain calls */
    Value *sp;              /* next free stack place */
    uint32_t *pc;           /* next word */
    uint32_t flags, pool_class;
    Value frame_obj;        /* the Python-visible frame object when someone asked; V_UNSET */
    Value slots[];
};

enum gen_state { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED };

struct gen { /* generator, coroutine, async_generator */
    struct obj o;
    struct frame *frame;    /* NULL when closed */
    struct gen *leaf;       /* when suspended as a root: innermost generator of the chain */
    struct gen *saved_root; /* the ts->root to restore when this root is left */
    Value handled;          /* its own handled exception while suspended, V_NONE */
    Value name, qualname;
    uint8_t state;          /* enum gen_state */
    bool ag_hooked, ag_closed, ag_running; /* async generators */
    uint32_t created_line;  /* where a coroutine was made: for "never awaited" */
    Value origin;           /* coroutine origin when debug asks; V_UNSET */
};

#endif
