/* The compiler's inside, shared by compile_*.c and assemble.c.
 *
 * A unit is a code block in the making: a list of instructions with symbolic operands. A label is a number
 * whose place is known once label_place was called. Protected ranges are stamped: every instruction
 * remembers the innermost handler that was open when it was emitted. A handler is opened with
 * handler_open, which also emits IR_SETUP, the mark from which the assembler learns the stack depth to cut to.
 *
 * Leaving a block early (return, break, continue) runs what the enclosing constructs still owe: frame
 * blocks (struct fblock) are the compile-time stack that knows what that is.
 *
 * Constants are unique pointers (konst_*): equal type and value, equal pointer. A float's sign of zero counts.
 *
 * Errors are sticky: the first one is kept, code generation goes on and its result is thrown away. So the
 * functions here return nothing that needs checking. c->pos is the position that the next instructions
 * get; line 0 marks an instruction as artificial.
 */
#ifndef PY_COMPILE_IMPL_H
#define PY_COMPILE_IMPL_H

#include "base/vec.h"
#include "py/compile.h"
#include "py/scope.h"
#include "py/vm.h"

enum konst_kind {
    KONST_NONE,
    KONST_TRUE,
    KONST_FALSE,
    KONST_ELLIPSIS,
    KONST_INT, /* fits in 63 bits */
    KONST_BIG, /* any other int: text, base, negative */
    KONST_FLOAT,
    KONST_COMPLEX,
    KONST_STR,
    KONST_BYTES,
    KONST_TUPLE,
    KONST_FROZENSET,
    KONST_CODE, /* never equal to another one */
};
struct konst {
    enum konst_kind kind;
    int base;
    bool negative;
    int64_t i;
    double re, im; /* FLOAT: re */
    const char *text;
    size_t len; /* of text, or of items */
    const struct konst **items;
    Value value; /* owned by the compiler; V_UNSET until it is needed */
    uint32_t hash;
    struct konst *next;
};

/* Pseudo-instruction: arg is a handler. */
enum { IR_SETUP = OP_COUNT };

struct ir {
    uint16_t op;
    bool jump; /* arg is a label */
    uint32_t arg;
    int handler; /* index into unit.handlers, -1 none */
    struct pos pos;
};

struct handler {
    uint32_t label;
    int outer; /* the handler around it */
    bool push_lasti;
    int skip;  /* values on the stack at IR_SETUP that it does not keep */
    int depth; /* found by the assembler */
};

enum fblock_kind {
    FB_WHILE,
    FB_FOR,
    FB_TRY,
    FB_FINALLY_TRY,
    FB_FINALLY_END,
    FB_WITH,
    FB_ASYNC_WITH,
    FB_HANDLER_CLEANUP,
    FB_EXCEPTION_HANDLER,
    FB_EXCEPTION_GROUP_HANDLER,
    FB_ASYNC_COMPREHENSION,
    FB_POP_VALUE,
};
struct fblock {
    enum fblock_kind kind;
    uint32_t block, exit; /* labels of a loop: where continue and break go */
    int outer;            /* the handler around the construct */
    const struct ast_stmt *stmt;
    const char *name; /* FB_HANDLER_CLEANUP: `as name`, or NULL */
};
#define FBLOCKS_MAX 20

struct unit {
    struct unit *outer;
    struct scope *scope;
    const char *name, *qualname;
    const char *private_name;
    int first_line;
    uint32_t argcount, posonlyargcount, kwonlyargcount;
    uint32_t star_flags; /* CODE_VARARGS, CODE_VARKEYWORDS */
    VEC(struct ir) code;
    VEC(struct handler) handlers;
    VEC(uint32_t) labels; /* place of each label in code */
    int handler;          /* innermost open one, -1 none */
    struct ptrmap consts, names, locals;
    struct ptrmap cells, frees; /* sorted by name; operands: cells first, then frees */
    const struct konst *doc;
    struct fblock fblocks[FBLOCKS_MAX];
    int nfblocks;
};

struct compiler {
    struct vm *vm;
    struct arena *arena;
    struct scope_table scopes;
    struct unit *u;
    struct pos pos;
    uint32_t flags;
    bool future_annotations;
    int future_line; /* of the last __future__ import at the beginning */
    Value filename, source;
    struct konst **konsts; /* hash table */
    uint32_t nkonsts, konsts_cap;
    VEC(Value) values; /* owned by konsts */
    bool failed;       /* err, or raised, or scopes.too_deep */
    bool raised;       /* a Python exception is set */
    struct syntax_error err;
    struct pos err_pos;
};

/* ---- compile.c: units, names, blocks, emitting -------------------------------------------------- */

/* The first error wins. */
void compile_error(struct compiler *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void compile_error_at(struct compiler *c, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Guards a recursive walk: true when it must stop. */
bool compile_stop(struct compiler *c);
const char *compile_printf(struct compiler *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void unit_enter(struct compiler *c, const void *node, int first_line);
/* Assembles the unit and leaves it; the code as a constant, NULL after an error. */
const struct konst *unit_leave(struct compiler *c);

void emit(struct compiler *c, enum py_op op, uint32_t arg);
void emit_jump(struct compiler *c, enum py_op op, uint32_t label);
void emit_artificial(struct compiler *c, enum py_op op, uint32_t arg); /* without a position */
void emit_artificial_jump(struct compiler *c, uint32_t label);
void emit_const(struct compiler *c, const struct konst *k);
void emit_none(struct compiler *c);
/* Instructions whose operand is an attribute's or module's name; mangled. */
void emit_name(struct compiler *c, enum py_op op, const char *name);
/* Loads, stores or deletes a variable. */
void emit_var(struct compiler *c, const char *name, enum ast_context ctx);
/* Gives a local its number now: locals are numbered in the order of the source. */
void local_declare(struct compiler *c, const char *name);
uint32_t label_new(struct compiler *c);
void label_place(struct compiler *c, uint32_t label);
void emit_compare(struct compiler *c, enum ast_cmpop op); /* of the two values on the stack */
static inline void no_pos(struct compiler *c) { c->pos.line = 0; }

/* Opens a handler at `label`: what is emitted until handler_close is protected by it. */
void handler_open(struct compiler *c, uint32_t label, bool push_lasti, int skip);
void handler_close(struct compiler *c);
void fblock_push(struct compiler *c, enum fblock_kind kind, uint32_t block, uint32_t exit,
                 const void *datum);
void fblock_pop(struct compiler *c);

/* Code for a nested unit's function: closure, code, MAKE_FUNCTION. */
void emit_closure(struct compiler *c, const struct konst *code, uint32_t flags);
bool at_top_await(const struct compiler *c);
const char *compile_mangle(struct compiler *c, const char *name);
/* "cannot assign to __debug__": true when it was. */
bool forbidden_name(struct compiler *c, const char *name, enum ast_context ctx);

/* ---- compile_const.c ---------------------------------------------------------------------------- */

const struct konst *konst_simple(struct compiler *c, enum konst_kind kind);
const struct konst *konst_int(struct compiler *c, int64_t i);
const struct konst *konst_str(struct compiler *c, const char *s);
const struct konst *konst_str_n(struct compiler *c, const char *s, size_t n);
const struct konst *konst_tuple(struct compiler *c, const struct konst **items, size_t n);
const struct konst *konst_frozenset(struct compiler *c, const struct konst **items, size_t n);
const struct konst *konst_code(struct compiler *c, Value code_steal);
const struct konst *konst_names(struct compiler *c, const char *const *names, size_t n);
/* The constant that an expression is, folded; NULL when it is none. */
const struct konst *konst_of(struct compiler *c, const struct ast_expr *e);
/* All elements constant: them, in the arena; else NULL. */
const struct konst **konst_all(struct compiler *c, struct ast_expr_seq elts);
bool konst_truth(const struct konst *k);
/* The Python value; borrowed. V_ERR sets c->raised. */
Value konst_value(struct compiler *c, const struct konst *k);

/* ---- compile_expr.c ----------------------------------------------------------------------------- */

void visit_expr(struct compiler *c, const struct ast_expr *e);
void visit_exprs(struct compiler *c, struct ast_expr_seq seq);
/* A display that is only searched or walked through: a constant if it can be, else a tuple. */
void visit_iterable(struct compiler *c, const struct ast_expr *e);
/* Jumps to `label` when the truth of e is `when`. */
void jump_if(struct compiler *c, const struct ast_expr *e, uint32_t label, bool when);
/* The call of what lies on the stack (with `extra` arguments there already). */
void emit_call(struct compiler *c, uint32_t extra, struct ast_expr_seq args,
               struct ast_keyword_seq keywords);
/* The attribute's own line is what tracebacks show when a chain of calls spans lines. */
void pos_at_attribute(struct compiler *c, const struct ast_expr *attr);
enum py_binop binop_of(enum ast_operator op);

/* ---- compile_func.c: def, class, lambda, comprehensions ------------------------------------------ */

void compile_function(struct compiler *c, const struct ast_stmt *s);
void compile_class(struct compiler *c, const struct ast_stmt *s);
void compile_lambda(struct compiler *c, const struct ast_expr *e);
void compile_comprehension(struct compiler *c, const struct ast_expr *e);
void emit_annotation(struct compiler *c, const struct ast_expr *annotation);

/* ---- compile_generic.c: type parameters (PEP 695) -------------------------------------------------- */

/* Between these the code of the hidden function around a generic def or class is made: what it
 * leaves on the stack is its result. generic_begin makes the parameters; generic_end calls the
 * function; *call is how many arguments the caller pushed for it, after generic_call. */
struct generic {
    const struct konst *code;
    struct pos pos;
};
struct generic generic_begin(struct compiler *c, const void *node, const struct ast_type_param_seq *params,
                             int first_line, uint32_t nargs);
void generic_end(struct compiler *c, struct generic *g);
/* The hidden function and what every call of it gets; the number of arguments so far. */
uint32_t generic_call(struct compiler *c, const struct generic *g);
/* _generics.NAME, to be called with what is pushed next. */
void emit_generics(struct compiler *c, const char *name);
void compile_type_alias(struct compiler *c, const struct ast_stmt *s);

/* ---- compile_stmt.c, compile_try.c, compile_match.c ----------------------------------------------- */

bool is_docstring(const struct ast_stmt *s); /* a lone string */
void visit_body(struct compiler *c, struct ast_stmt_seq body);
/* A module's or class's or function's statements: docstring, __annotations__. */
void compile_block(struct compiler *c, struct ast_stmt_seq body);
void compile_try(struct compiler *c, const struct ast_stmt *s);
void compile_try_star(struct compiler *c, const struct ast_stmt *s);
void compile_with(struct compiler *c, const struct ast_stmt *s);
void compile_match(struct compiler *c, const struct ast_stmt *s);
/* Runs what the blocks around owe: all of them, or (loop not NULL) up to the innermost loop, which is put
 * there; NULL when there is none. keep_top: the value on top survives. The innermost handler is that around the
 * blocks afterwards; the caller restores it. */
void unwind_blocks(struct compiler *c, bool keep_top, const struct fblock **loop);
void unwind_block(struct compiler *c, const struct fblock *b, bool keep_top);

/* ---- compile_warn.c: SyntaxWarnings ---------------------------------------------------------------- */

void warn_escapes(struct compiler *c, const struct ast_escape *e);
void warn_compare(struct compiler *c, const struct ast_expr *e);
void warn_call(struct compiler *c, const struct ast_expr *func);
void warn_subscript(struct compiler *c, const struct ast_expr *value, const struct ast_expr *index);
void warn_assert(struct compiler *c, const struct ast_expr *test);

/* ---- unparse.c ------------------------------------------------------------------------------------ */

/* The expression as text, as CPython writes annotations under `from __future__ import annotations`. */
void ast_unparse(const struct ast_expr *e, struct buf *out);

/* ---- assemble.c ----------------------------------------------------------------------------------- */

/* The code object of a finished unit; V_ERR with c->raised. */
Value assemble(struct compiler *c, struct unit *u);

/* compile_assert.c: an assert that says what it compared. */
void compile_telling_assert(struct compiler *c, const struct ast_stmt *s);

#endif
