/* Code objects: what the compiler makes and the VM runs.
 *
 * A frame's slots are laid out as  [locals, arguments first][cells that are no locals][free variables][stack].
 * slot_names names the first three parts. An argument that an inner function captures keeps its slot:
 * MAKE_CELL at function entry replaces the value by a cell that holds it. Free variables are copied from
 * the function's closure tuple into the last nfree named slots when the frame is made.
 * Arguments: argcount counts positional-only and positional-or-keyword; then kwonlyargcount; then *args, then
 * **kwargs (flags).
 *
 * Exceptions cost nothing until raised: `handlers` lists protected ranges, innermost first for any
 * instruction. On an exception at word pc with start <= pc < end the stack is cut to `depth`, the word index
 * is pushed as an int when push_lasti, the exception is pushed, and execution goes on at `target`.
 * `positions` has one entry per word (also for cache words).
 */
#ifndef PY_CODE_H
#define PY_CODE_H

#include "py/value.h"

enum py_op {
#define OP(name, operand, pop, push, cache, doc) OP_##name,
#include "py/opcodes.def"
#undef OP
    OP_COUNT
};

static inline uint32_t op_word(enum py_op op, uint32_t arg) { return (uint32_t)op | arg << 8; }
static inline enum py_op op_code(uint32_t word) { return (enum py_op)(word & 255); }
static inline uint32_t op_arg(uint32_t word) { return word >> 8; }

enum py_binop {
    PY_ADD, PY_SUB, PY_MUL, PY_MATMUL, PY_TRUEDIV, PY_FLOORDIV, PY_MOD, PY_POW, PY_LSHIFT, PY_RSHIFT,
    PY_AND, PY_OR, PY_XOR, PY_BINOP_COUNT,
    PY_INPLACE = 16, /* PY_INPLACE + PY_ADD is += */
};
enum py_unop { PY_NEG, PY_POS, PY_INVERT, PY_NOT };
enum py_cmp { PY_LT, PY_LE, PY_EQ, PY_NE, PY_GT, PY_GE };

enum code_flag {
    CODE_VARARGS = 1 << 0,
    CODE_VARKEYWORDS = 1 << 1,
    CODE_GENERATOR = 1 << 2,
    CODE_COROUTINE = 1 << 3,
    CODE_ASYNC_GENERATOR = 1 << 4,
    CODE_ITERABLE_COROUTINE = 1 << 5, /* types.coroutine */
    CODE_NEWLOCALS = 1 << 6,          /* a function: slots; otherwise a module or class body with a dict */
    CODE_CLASS_BODY = 1 << 7,
    CODE_INTERNAL = 1 << 8,           /* of an embedded module: left out of tracebacks */
    CODE_SIMPLE_ARGS = 1 << 9,        /* only positional parameters, no cells among them: the fast call */
    CODE_FUTURE_ANNOTATIONS = 1 << 10,
    CODE_FROZEN = 1 << 11,            /* positions, handlers and slot_kinds are the image's (freeze.h), not owned */
};

struct code_pos {
    uint32_t line, end_line; /* 1-based; 0 = none */
    uint16_t col, end_col;   /* 0-based UTF-8 bytes; UINT16_MAX = none */
};

struct code_handler {
    uint32_t start, end, target;
    uint32_t depth : 31, push_lasti : 1;
};

struct code {
    struct obj o;
    uint32_t flags;
    uint32_t argcount, posonlyargcount, kwonlyargcount;
    uint32_t nlocals, nslots /* named slots: locals + cells + free */, nfree, stacksize;
    uint32_t nwords, nconsts, nnames, nhandlers;
    uint32_t firstline;
    uint32_t *words; /* the VM writes inline caches and may specialise opcodes in place */
    Value *consts, *names; /* names are interned str */
    Value *slot_names;     /* nslots interned str */
    uint8_t *slot_kinds;   /* nslots of enum slot_kind bits */
    struct code_pos *positions;
    struct code_handler *handlers;
    Value name, qualname, filename; /* str */
    Value doc;                      /* str or V_NONE */
    Value source;                   /* str: the whole text of the file, for tracebacks; or V_NONE */
    Value varnames_cache;           /* tuple for co_varnames, V_UNSET until asked for */
};

enum slot_kind { SLOT_LOCAL = 1, SLOT_CELL = 2, SLOT_FREE = 4 };

struct code_sizes {
    uint32_t nwords, nconsts, nnames, nslots, nhandlers;
};
/* A code object with its arrays, counts set; numbers are zero, Values V_NONE. NULL: MemoryError set. */
struct code *code_new(struct vm *vm, const struct code_sizes *sizes);
/* The same without positions, handlers and slot_kinds: the caller lends them. */
struct code *code_new_frozen(struct vm *vm, const struct code_sizes *sizes);

#endif
