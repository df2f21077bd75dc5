/* The VM loop and what belongs to it. Only the files of the loop (exec*.c, call.c, gen.c,
 * asyncgen.c, run.c) include this header.
 *
 * py_exec runs ts->frame and whatever it calls until the frame with FRAME_ENTRY is left: PY_RETURN
 * and PY_YIELD give an owned value, PY_RAISE leaves the exception pending. `how` says in which way
 * the frame is entered. The helpers take the operands that their instruction has on the stack;
 * unless it is said otherwise they borrow them.
 */
#ifndef PY_EXEC_H
#define PY_EXEC_H

#include <string.h>

#include "py/frame.h"
#include "py/gen.h"
#include "py/object.h"
#include "py/vm.h"

enum exec_how {
    EXEC_START, /* a new frame */
    EXEC_SEND,  /* a suspended leaf gets a value */
    EXEC_THROW, /* the pending exception is raised in a suspended leaf */
};
enum py_res py_exec(struct vm *vm, enum exec_how how, Value sent, Value *out);

/* call.c: a frame with bound arguments (borrowed), or NULL with the TypeError set. */
struct frame *call_bind(struct vm *vm, Value fn, const Value *args, size_t n,
                        Value kwnames) PY_MUST_CHECK;
struct frame *call_bind_ex(struct vm *vm, Value fn, Value args_tuple, Value kwargs) PY_MUST_CHECK;
/* Completes a frame whose first n parameters are in their slots already, from the defaults. */
int call_fill_defaults(struct vm *vm, struct frame *f, size_t n) PY_MUST_CHECK;
Value call_native(struct vm *vm, Value native, Value *args, size_t n, Value kwnames) PY_MUST_CHECK;
/* Counts the frame in; -1 with RecursionError when the stack is too deep. Sets back and depth. */
static inline void frame_link(struct frame *f, struct frame *back) {
    f->back = back;
    f->depth = back ? back->depth + 1 : 1;
}
int call_too_deep(struct vm *vm); /* raises the RecursionError; -1 */
/* -1 when the run was stopped: then no Python code runs any more, not even finalisers. */
int call_refused(struct vm *vm) PY_MUST_CHECK;

/* access.c: tells who watches about the instruction, whose operands lie on the frame's stack. */
void exec_trace(struct vm *vm, struct frame *f, const uint32_t *at);

/* exec_attr.c; the cache is the four words that follow the instruction: type version, kind and
 * hint, pointer. */
enum cache_kind {
    CACHE_NONE,
    CACHE_DICT,      /* entry number in the instance's dict */
    CACHE_CLASS,     /* plain value of the class; not in the instance */
    CACHE_METHOD,    /* function of the class to be bound; not in the instance */
    CACHE_SLOT,      /* offset in the instance */
    CACHE_TYPE,      /* the object is a class; the value is plain */
    CACHE_TYPE_BIND, /* likewise; a classmethod's function, to be called with the class */
};
#define CACHE_HINT_MAX 0xFFFFFFu
static inline enum cache_kind cache_kind(const uint32_t *c) {
    return (enum cache_kind)(c[1] >> 24);
}
static inline uint32_t cache_hint(const uint32_t *c) {
    return c[1] & CACHE_HINT_MAX;
}
static inline Value cache_value(const uint32_t *c) {
    Value v;
    memcpy(&v, c + 2, sizeof v);
    return v;
}
/* The entry of an instance's dict where the cache says it is, NULL when it is not. */
static inline struct dict_entry *cache_dict_entry(Value o, Value name, const uint32_t *c) {
    if (!v_is_ptr(o) || cache_kind(c) != CACHE_DICT) return NULL;
    const struct type *t = v_obj(o)->type;
    if (c[0] != t->version || !t->dictoff) return NULL;
    struct dict *d = *(struct dict **)((char *)v_obj(o) + t->dictoff);
    uint32_t i = cache_hint(c);
    return d && i < d->nentries && d->entries[i].key == name ? &d->entries[i] : NULL;
}
Value exec_load_attr(struct vm *vm, Value o, Value name, uint32_t *cache) PY_MUST_CHECK;
/* out[0] method, out[1] self; or V_UNSET and the attribute */
int exec_load_method(struct vm *vm, Value o, Value name, uint32_t *cache,
                     Value out[2]) PY_MUST_CHECK;
int exec_store_attr(struct vm *vm, Value o, Value name, Value v, uint32_t *cache) PY_MUST_CHECK;
Value exec_load_global(struct vm *vm, struct frame *f, Value name, uint32_t *cache) PY_MUST_CHECK;
Value exec_load_name(struct vm *vm, struct frame *f, Value name) PY_MUST_CHECK;
int exec_store_name(struct vm *vm, struct frame *f, Value name, Value v) PY_MUST_CHECK;
int exec_load_super(struct vm *vm, Value sup, Value cls, Value self, Value name,
                    Value out[2]) PY_MUST_CHECK;
Value exec_load_classderef(struct vm *vm, struct frame *f, uint32_t slot) PY_MUST_CHECK;
int exec_unbound_local(struct vm *vm, struct frame *f, uint32_t slot); /* raises; -1 */
int exec_unbound_cell(struct vm *vm, struct frame *f, uint32_t slot);
int exec_name_error(struct vm *vm, Value name);

/* exec_build.c; sp points behind the operands */
int exec_unpack(struct vm *vm, Value seq, Value *out, uint32_t n) PY_MUST_CHECK; /* out[0] = last */
int exec_unpack_ex(struct vm *vm, Value seq, Value *out, uint32_t before,
                   uint32_t after) PY_MUST_CHECK;
Value exec_build_map(struct vm *vm, Value *items, uint32_t n) PY_MUST_CHECK;
Value exec_build_set(struct vm *vm, Value *items, uint32_t n) PY_MUST_CHECK;
Value exec_format(struct vm *vm, Value v, uint32_t how, Value spec) PY_MUST_CHECK;
int exec_dict_update(struct vm *vm, Value dict, Value m) PY_MUST_CHECK;
int exec_dict_merge(struct vm *vm, Value dict, Value m, Value callable) PY_MUST_CHECK;
int exec_list_extend(struct vm *vm, Value list, Value it) PY_MUST_CHECK;
/* What CALL_EX has for arguments becomes a tuple and a dict, in place. */
int exec_call_ex_args(struct vm *vm, Value *args, Value callable) PY_MUST_CHECK;
int exec_call_ex_kwargs(struct vm *vm, Value *kwargs, Value callable) PY_MUST_CHECK;
Value exec_make_function(struct vm *vm, struct frame *f, uint32_t how,
                         Value *items) PY_MUST_CHECK; /* steals items */
Value exec_match_keys(struct vm *vm, Value subject, Value keys) PY_MUST_CHECK;
Value exec_match_class(struct vm *vm, Value subject, Value cls, Value kwnames,
                       uint32_t n) PY_MUST_CHECK;

/* exec_exc.c */
int exec_raise(struct vm *vm, Value exc,
               Value cause); /* 1: a re-raise, the traceback stays as it is; 0: raised */
int exec_exc_match(struct vm *vm, Value exc, Value type, bool star) PY_MUST_CHECK;
/* out[0] the rest, out[1] the match; V_NONE each when empty */
int exec_eg_match(struct vm *vm, Value exc, Value type, Value out[2]) PY_MUST_CHECK;
Value exec_reraise_star(struct vm *vm, Value orig, Value excs) PY_MUST_CHECK;
int exec_before_with(struct vm *vm, Value mgr, bool is_async, Value out[2]) PY_MUST_CHECK;
Value exec_with_except(struct vm *vm, Value exit, Value exc) PY_MUST_CHECK;
const struct code_handler *code_find_handler(const struct code *c, uint32_t index);
/* The exception slot of whoever is running: sys.exception() here. */
static inline Value *exc_handled_slot(struct tstate *ts) {
    return ts->holder ? &ts->holder->handled : &ts->handled;
}

/* run.c: what the prompt does with an expression's value */
int exec_display(struct vm *vm, Value v) PY_MUST_CHECK;

/* import.c */
Value import_name(struct vm *vm, struct frame *f, Value name, Value fromlist,
                  Value level) PY_MUST_CHECK;
Value import_from(struct vm *vm, Value module, Value name) PY_MUST_CHECK;
int import_star(struct vm *vm, Value module, Value locals) PY_MUST_CHECK;

/* traceback.c: puts an entry for `f` in front of the pending exception's traceback. */
void traceback_here(struct vm *vm, struct frame *f);

#endif
