/* Frames, generators, and how they call each other without recursion in C.
 *
 * A frame is pooled memory: header plus slots (code.h says how they are laid out). frame->back is
 * who gets its result. Python calling Python pushes a frame and stays in the same run of the VM
 * loop; C calling Python (py_call) starts a nested run, whose first frame has FRAME_ENTRY: when it
 * returns, the run returns to C.
 *
 * A generator, coroutine or async generator owns its frame for life. While suspended the frame is
 * off the thread's stack. Awaiting (or `yield from`) a coroutine pushes its frame with back = the
 * awaiting frame: a call. When the innermost frame of such a chain yields, the whole chain is left
 * in place (back pointers intact) and control returns to whoever resumed the chain's root: ts->root
 * names it, and root->leaf is set to the innermost generator. Resuming the root later enters
 * root->leaf directly: the cost of a step does not depend on the depth of the chain.
 *
 *     task -> resume(root A)      A awaits B awaits C, C suspends on a future
 *     A.leaf = C; C.frame.back = B.frame; B.frame.back = A.frame; the delegates lie on top of the
 * stacks resume(A, value): A.frame.back = resumer; run C.frame. C returns v: B's stack top (C)
 * becomes v …
 *
 * A delegate that is not a generator (a future, a native coroutine, an iterator with send) lies on
 * top of the leaf's stack; each resume of the leaf calls its `resume` slot, which returns, yields
 * or raises. Throwing goes to the leaf's delegate first; close() closes innermost first, so that
 * each frame sees GeneratorExit itself.
 *
 * In such a chain only the leaf is GEN_RUNNING; those that wait for it are GEN_SUSPENDED with
 * frame->back set, and the root is `driving`. Each generator keeps the exception that it is
 * handling; ts->holder is the generator whose frames run now, and `outer` links it to where it was
 * entered from.
 */
#ifndef PY_FRAME_H
#define PY_FRAME_H

#include "py/object.h"
#include "py/vm.h"

enum frame_flag {
    FRAME_ENTRY = 1 << 0, /* its return leaves the VM loop */
    FRAME_INIT =
        1 << 1, /* an __init__ called by a class: result must be None; slots' self is the result */
    FRAME_GEN = 1 << 2, /* owned by a generator */
};

struct frame {
    struct frame *back;
    struct code *code;       /* borrowed from fn, or owned when fn is V_UNSET */
    Value fn;                /* the function; V_UNSET for module and class bodies */
    Value globals, builtins; /* borrowed from fn/modules where fn is set, else owned */
    Value locals;            /* dict of a module or class body, V_UNSET for functions */
    struct gen *gen;         /* owner, NULL for plain calls */
    Value *sp;               /* next free stack place */
    uint32_t *pc;            /* next word */
    uint32_t flags, pool_class;
    uint32_t depth;  /* frames below it on its stack: what the recursion limit counts */
    Value frame_obj; /* the Python-visible frame object when someone asked; V_UNSET */
    Value slots[];
};

#define FRAME_LINE_SHIFT 8 /* above them: the line that the stepper was told last */
#define FRAME_LINE_MAX 0xFFFFFFu

enum gen_state { GEN_CREATED, GEN_SUSPENDED, GEN_RUNNING, GEN_CLOSED };

struct gen { /* generator, coroutine, async_generator */
    struct obj o;
    struct frame *frame;    /* NULL when closed */
    union {
        struct gen *leaf;       /* when suspended as a root: innermost generator of the chain */
        struct gen *saved_root; /* while driving: the ts->root to restore when this root is left */
    };
    struct gen
        *outer;    /* who was ts->holder when it was entered: where sys.exception() looks next */
    Value handled; /* the exception it is handling itself, V_NONE */
    Value code;    /* outlives the frame: what a finished coroutine was */
    /* Name and qualname where they are not those of the code: a tuple; V_UNSET. A third item is the origin of a coroutine. */
    Value names;
    Value ag_finalizer;    /* of an async generator: the hook that it met when it began; V_UNSET */
    uint8_t state;         /* enum gen_state */
    bool driving;          /* it is a root, and the chain below it is running now */
    bool ag_hooked : 1, ag_closed : 1, ag_running : 1; /* async generators */
    uint32_t created_line; /* where a coroutine was made: for "never awaited" */
};
static inline Value gen_name(const struct gen *g) { /* borrowed */
    return g->names == V_UNSET ? v_as(code, g->code)->name : v_as(tuple, g->names)->items[0];
}
static inline Value gen_qualname(const struct gen *g) {
    return g->names == V_UNSET ? v_as(code, g->code)->qualname : v_as(tuple, g->names)->items[1];
}
/* Where a coroutine was made, when that was asked for: a tuple of places; borrowed, V_UNSET. */
static inline Value gen_origin(const struct gen *g) {
    return g->names == V_UNSET || v_as(tuple, g->names)->len < 3 ? V_UNSET : v_as(tuple, g->names)->items[2];
}

/* What Python sees of a frame: sys._getframe(), tb_frame, gi_frame. While the frame runs or is suspended, the frame owns its
 * object. A frame that ends while somebody else has the object (a traceback has) is not freed but handed to the object, with
 * its variables and without its stack: so they live as long as the traceback does. */
struct frameobj {
    struct obj o;
    struct frame *frame;
    struct code *code; /* owned */
    bool over;         /* the frame has ended and is the object's */
};

/* Free frames by size: those of a class have room for a multiple of 2 Values. Larger ones than the
 * last class are not kept. */
#define FRAME_CLASSES 128
struct frame_pool {
    struct frame *free[FRAME_CLASSES + 1];
    uint32_t count[FRAME_CLASSES + 1];
};
static inline uint32_t frame_class(const struct code *c) {
    return (c->nslots + c->stacksize + 1) / 2;
}
/* Uninitialised but for pool_class; NULL: MemoryError set. */
struct frame *frame_alloc(struct vm *vm, uint32_t cls) PY_MUST_CHECK;
void frame_release(struct vm *vm, struct frame *f); /* back to the pool; owns nothing any more */
static inline struct frame *frame_take(struct vm *vm, uint32_t cls) {
    struct frame_pool *p = vm->frames;
    if (cls > FRAME_CLASSES || !p->free[cls]) return frame_alloc(vm, cls);
    struct frame *f = p->free[cls];
    p->free[cls] = f->back;
    p->count[cls]--;
    return f;
}

/* frame.c. A frame for one run of `code`: its slots are V_UNSET, its stack is empty; everything
 * else is the caller's to fill. NULL: MemoryError set. */
struct frame *frame_new(struct vm *vm, struct code *code) PY_MUST_CHECK;
/* The frame ends: releases what it owns and gives it back to the pool, or hands it to its object. */
void frame_free(struct vm *vm, struct frame *f);
/* A frame for a function; free variables copied, `fn` owned by the frame from now on (also when it
 * fails). */
struct frame *frame_for_function_steal(struct vm *vm, Value fn) PY_MUST_CHECK;
/* Word index of the instruction that the frame is at; UINT32_MAX before its first one. */
static inline uint32_t frame_index(const struct frame *f) {
    return (uint32_t)(f->pc - f->code->words) - 1;
}
/* What a frame that is not running holds, for the collector. */
int frame_visit(const struct frame *f, py_visit visit, void *arg);
uint32_t code_line_at(const struct code *c, uint32_t index);
static inline uint32_t frame_line(const struct frame *f) {
    return code_line_at(f->code, frame_index(f));
}
struct py_place frame_place(const struct frame *f);
/* The frame object; made when first asked for. Owned. */
Value py_frame_object(struct vm *vm, struct frame *f) PY_MUST_CHECK;
/* locals(): the dict of a module or class body, else a new dict of the bound slots. Owned. */
Value py_frame_locals(struct vm *vm, struct frame *f) PY_MUST_CHECK;

#endif
