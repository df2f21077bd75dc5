/* Generators from the inside: gen.c (running them), gen_type.c (the objects), asyncgen.c,
 * native_coro.c. frame.h tells how chains of them suspend and resume.
 */
#ifndef PY_GEN_H
#define PY_GEN_H

#include "py/frame.h"
#include "py/object.h"
#include "py/vm.h"

/* The object that a generator function's call returns; takes the frame. */
Value gen_new_steal(struct vm *vm, struct frame *f) PY_MUST_CHECK;
/* Makes `g` run as part of the chain of `back` (or as a root): links it and sets ts->frame to the
 * frame of the leaf to enter, which it returns; NULL with the exception set when it is running,
 * waiting elsewhere or finished. */
struct gen *gen_enter(struct vm *vm, struct gen *g, struct frame *back, bool as_root) PY_MUST_CHECK;
/* The value that its own frame waits on (borrowed), V_UNSET when it is at a plain yield or does not
 * wait. */
Value gen_delegate(const struct gen *g);
/* The generator that `v` is, NULL for everything else. */
struct gen *gen_of(struct vm *vm, Value v);
/* Unlinks the running generator when its frame has returned or raised; the frame is the caller's to
 * free. */
void gen_finish(struct vm *vm, struct gen *g);
/* PEP 479: turns a StopIteration that leaves `g` into RuntimeError. */
void gen_convert_stop(struct vm *vm, struct gen *g);
/* py_resume and py_resume_throw for a struct gen. */
enum py_res gen_resume(struct vm *vm, struct gen *g, Value sent, Value *out);
enum py_res gen_throw(struct vm *vm, struct gen *g, Value exc, Value *out);
int gen_close(struct vm *vm, struct gen *g) PY_MUST_CHECK;
/* It or the chain that it is part of is running now. */
bool gen_running(const struct gen *g);
/* "generator", "coroutine" or "async generator": as messages name it. */
const char *gen_noun(struct vm *vm, const struct gen *g);

/* gen_type.c: results of resume as Python's send() and throw() give them. */
Value gen_result(struct vm *vm, enum py_res r, Value v) PY_MUST_CHECK;
/* The exception that throw(args…) means; owned. */
Value gen_thrown(struct vm *vm, const char *method, const Value *args, size_t n) PY_MUST_CHECK;
/* When the pending exception is StopIteration: clears it, *out gets its value and PY_RETURN; else
 * PY_RAISE. */
enum py_res gen_stop_value(struct vm *vm, Value *out);
/* coroutine.__await__: a coroutine_wrapper */
Value gen_await_m(struct vm *vm, Value *args, size_t n);
/* "<KIND object QUALNAME at 0x…>" */
Value gen_repr_as(struct vm *vm, const char *kind, Value qualname, Value self) PY_MUST_CHECK;
/* RuntimeWarning: coroutine … was never awaited. */
void coro_never_awaited(struct vm *vm, Value coro, Value qualname, uint32_t created_line);
int gen_types_init(struct vm *vm);

/* asyncgen.c: first-iteration hooks. */
int asyncgen_hooks(struct vm *vm, struct gen *g) PY_MUST_CHECK;
/* Its finaliser hook, when it has one: 1 called, 0 there is none. */
int asyncgen_finalize(struct vm *vm, struct gen *g);
/* The generator behind an asend awaitable that has not been awaited yet and whose generator is
 * idle: it can be entered directly. *sent gets a new reference to the value; NULL when it cannot.
 */
struct gen *asend_take(struct vm *vm, Value v, Value *sent);
Value asyncgen_anext(struct vm *vm, Value self); /* slot */
extern const struct native_def asyncgen_methods[];
int asyncgen_types_init(struct vm *vm);

/* native_coro.c */
int native_coro_init(struct vm *vm);

#endif
