/* From syntax tree to code object.
 *
 * Three steps, each in rooms of its own: scope.c decides where every name lives; compile_*.c walk the
 * tree and append instructions with symbolic jump targets to a unit, one unit a code block;
 * assemble.c threads jumps, drops what cannot be reached, finds the stack depth and which locals are
 * surely bound, and lays out words, positions and the handler table. What comes out follows CPython
 * 3.11: same order of evaluation, same positions (tracebacks draw their carets from them), same
 * SyntaxErrors in the same order.
 *
 * The tree is only read and may be freed afterwards. The answer is an owned code object, or V_ERR
 * with SyntaxError set (RecursionError for a tree deeper than the C stack allows).
 */
#ifndef PY_COMPILE_H
#define PY_COMPILE_H

#include "base/buf.h"
#include "py/ast.h"
#include "py/object.h"
#include "py/parser.h"

enum py_compile_flag {
    PY_COMPILE_INTERACTIVE = 1 << 0, /* expression statements are shown (PRINT_EXPR) */
    PY_COMPILE_EVAL = 1 << 1,        /* the code's value is that of the expression */
    PY_COMPILE_TOP_AWAIT = 1 << 2,   /* module code may await: then it is a coroutine's */
    PY_COMPILE_INTERNAL = 1 << 3,    /* CODE_INTERNAL on all code: left out of tracebacks */
    PY_COMPILE_NO_SOURCE = 1 << 4,   /* the code keeps no source: tracebacks do not quote it */
    PY_COMPILE_ASSERTS = 1 << 5,     /* failed asserts tell their values (compile_assert.c) */
};

/* source: the text that the tree was made from (str, kept by the code for tracebacks), or V_NONE. */
Value py_compile(struct vm *vm, const struct ast_mod *mod, const char *filename, Value source,
                 uint32_t flags) PY_MUST_CHECK;

/* Parses and compiles. Flags and the parser's mode go together: INTERACTIVE reads one statement, EVAL
 * one expression. *incomplete is set when an INTERACTIVE input only wants more lines; NULL: there are none. */
Value py_compile_source(struct vm *vm, const char *src, size_t n, const char *filename,
                        uint32_t flags, bool *incomplete) PY_MUST_CHECK;

/* Sets the exception that goes with a syntax error; always V_ERR. */
Value py_raise_syntax(struct vm *vm, const struct syntax_error *err, const char *filename);

/* A readable listing of the code and all code in its constants, for tests and debugging. */
void py_disasm(const struct code *code, struct buf *out);

/* What one instruction does to the height of the stack; `jump`: when it jumps. */
int py_stack_effect(enum py_op op, uint32_t arg, bool jump);

#endif
