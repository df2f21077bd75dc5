/* Running generators and coroutines: entering, suspending and closing chains of them. */
#include "py/gen.h"

#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"

struct gen *gen_of(struct vm *vm, Value v) {
    if (!v_is_ptr(v)) return NULL;
    const struct type *t = v_obj(v)->type;
    return t == vm->t.coroutine || t == vm->t.generator || t == vm->t.async_generator ? v_as(gen, v)
                                                                                      : NULL;
}

const char *gen_noun(struct vm *vm, const struct gen *g) {
    return g->o.type == vm->t.coroutine   ? "coroutine"
           : g->o.type == vm->t.generator ? "generator"
                                          : "async generator";
}

Value gen_delegate(const struct gen *g) {
    if (g->state != GEN_SUSPENDED) return V_UNSET;
    enum py_op op = op_code(g->frame->pc[-1]);
    return op == OP_AWAIT || op == OP_YIELD_FROM ? g->frame->sp[-1] : V_UNSET;
}

/* The outermost generator of the suspended or running chain that `g` is part of. */
static struct gen *chain_root(struct gen *g) {
    while (!g->driving && g->frame && g->frame->back && g->frame->back->gen)
        g = g->frame->back->gen;
    return g;
}

bool gen_running(const struct gen *g) {
    if (g->state == GEN_RUNNING) return true;
    if (g->state != GEN_SUSPENDED) return false;
    return chain_root((struct gen *)(uintptr_t)g)->driving;
}

/* Walks from a suspended generator to the innermost one of its chain; needed only when the chain
 * was changed behind the root's back. Mends the links. */
static struct gen *find_leaf(struct vm *vm, struct gen *g) {
    for (;;) {
        struct gen *child = gen_of(vm, gen_delegate(g));
        if (!child || child->state != GEN_SUSPENDED) return g;
        if (child->driving || (child->frame->back && child->frame->back != g->frame)) return g;
        child->frame->back = g->frame;
        child->outer = g;
        g = child;
    }
}

/* Takes a generator out of the suspended chain that it waits in. */
static void detach(struct gen *g) {
    struct gen *root = chain_root(g);
    if (!root->driving) root->leaf = NULL;
    g->frame->back = NULL;
    g->outer = NULL;
}

static int not_enterable(struct vm *vm, struct gen *g, bool as_root) {
    bool coro = g->o.type == vm->t.coroutine;
    if (g->state == GEN_CLOSED) {
        if (coro)
            return py_raise_i(vm, vm->e.RuntimeError, "cannot reuse already awaited coroutine");
        if (g->o.type == vm->t.async_generator)
            return py_raise_i(vm, vm->e.StopAsyncIteration, NULL);
        return py_raise_i(vm, vm->e.RuntimeError, "generator is exhausted");
    }
    if (coro && !as_root && g->state == GEN_SUSPENDED && gen_delegate(g) != V_UNSET)
        return py_raise_i(vm, vm->e.RuntimeError, "coroutine is being awaited already");
    if (gen_running(g))
        return py_raise_i(vm, vm->e.ValueError, "%s already executing", gen_noun(vm, g));
    return 0;
}

struct gen *gen_enter(struct vm *vm, struct gen *g, struct frame *back, bool as_root) {
    struct tstate *ts = vm->ts;
    /* suspended, and nothing else waits for it: no need to look further, but at coroutines that
     * wait themselves */
    bool alone = g->state == GEN_SUSPENDED && !g->driving && !g->frame->back;
    if (g->state != GEN_CREATED && !(alone && (as_root || g->o.type != vm->t.coroutine))) {
        if (not_enterable(vm, g, as_root) < 0) return NULL;
        if (g->frame->back) detach(g);
    }
    frame_link(g->frame, back);
    if (g->frame->depth > vm->limits.recursion) {
        g->frame->back = NULL;
        call_too_deep(vm);
        return NULL;
    }
    struct gen *leaf = g->state == GEN_CREATED ? g : g->leaf ? g->leaf : find_leaf(vm, g);
    g->outer = ts->holder;
    ts->holder = leaf;
    g->leaf = NULL;
    if (as_root) {
        g->saved_root = ts->root;
        ts->root = g;
        g->driving = true;
    }
    ts->frame = leaf->frame;
    return leaf;
}

void gen_finish(struct vm *vm, struct gen *g) {
    struct tstate *ts = vm->ts;
    ts->holder = g->outer;
    g->outer = NULL;
    if (ts->root == g) {
        ts->root = g->saved_root;
        g->driving = false;
    }
    g->state = GEN_CLOSED;
    g->frame->gen = NULL;
    g->frame = NULL;
    g->leaf = NULL;
    g->ag_running = false;
    g->ag_closed = true;
    if (g->handled != V_NONE) v_set(vm, &g->handled, V_NONE);
}

void gen_convert_stop(struct vm *vm, struct gen *g) {
    const char *what = NULL;
    if (py_error_is(vm, vm->e.StopIteration))
        what = "StopIteration";
    else if (g->o.type == vm->t.async_generator && py_error_is(vm, vm->e.StopAsyncIteration))
        what = "StopAsyncIteration";
    if (!what || vm->stop != PY_STOP_NONE) return;
    Value cause = py_error_take(vm);
    Value e = py_exc_new(vm, vm->e.RuntimeError, "%s raised %s", gen_noun(vm, g), what);
    if (e != V_ERR) {
        struct exc *x = v_as(exc, e);
        v_set(vm, &x->cause, v_incref(cause));
        v_set(vm, &x->context, v_incref(cause));
        x->suppress_context = true;
        v_set(vm, &vm->ts->exc, e);
    }
    v_decref(vm, cause);
}

/* ---- from C ---- */

enum py_res gen_resume(struct vm *vm, struct gen *g, Value sent, Value *out) {
    if (g->state == GEN_CLOSED && g->o.type == vm->t.generator) {
        *out = V_NONE;
        return PY_RETURN;
    }
    if (g->state == GEN_CREATED && sent != V_NONE) {
        py_raise(vm, vm->e.TypeError, "can't send non-None value to a just-started %s",
                 gen_noun(vm, g));
        return PY_RAISE;
    }
    if (call_refused(vm) < 0 || py_enter_recursion(vm, "") < 0) return PY_RAISE;
    if (!gen_enter(vm, g, vm->ts->frame, true)) return PY_RAISE;
    v_incref(v_ptr(g));
    g->frame->flags |= FRAME_ENTRY;
    enum py_res r = py_exec(vm, EXEC_SEND, sent, out);
    v_decref(vm, v_ptr(g));
    return r;
}

/* What is thrown in keeps its context, unless one of the generators from the leaf up to `root` is
 * handling an exception itself. */
static void raise_thrown(struct vm *vm, struct gen *root, Value exc) {
    for (struct gen *g = vm->ts->holder; root && g && g != root->outer; g = g->outer) {
        if (g->handled == V_NONE) continue;
        py_raise_value(vm, exc);
        return;
    }
    v_set(vm, &vm->ts->exc, v_incref(exc));
}

static enum py_res throw_into(struct vm *vm, struct gen *g, Value exc, Value *out) {
    if (g->state == GEN_CLOSED) {
        if (g->o.type != vm->t.coroutine)
            raise_thrown(vm, NULL, exc);
        else
            py_raise(vm, vm->e.RuntimeError, "cannot reuse already awaited coroutine");
        return PY_RAISE;
    }
    if (call_refused(vm) < 0 || py_enter_recursion(vm, "") < 0) return PY_RAISE;
    if (!gen_enter(vm, g, vm->ts->frame, true)) return PY_RAISE;
    v_incref(v_ptr(g));
    g->frame->flags |= FRAME_ENTRY;
    raise_thrown(vm, g, exc);
    enum py_res r = py_exec(vm, EXEC_THROW, V_UNSET, out);
    v_decref(vm, v_ptr(g));
    return r;
}

/* GeneratorExit closes what `g` waits for before it is raised in `g` itself; whatever the closing
 * raises is raised there instead. Owned: the exception to raise. */
static Value close_below(struct vm *vm, struct gen *g, Value exc) {
    struct gen *child = gen_of(vm, gen_delegate(g));
    if (!child || child->state == GEN_CLOSED || gen_running(g)) return v_incref(exc);
    g->leaf = NULL;
    if (child->frame->back == g->frame) {
        child->frame->back = NULL;
        child->outer = NULL;
    }
    return gen_close(vm, child) < 0 ? py_error_take(vm) : v_incref(exc);
}

enum py_res gen_throw(struct vm *vm, struct gen *g, Value exc_in, Value *out) {
    if (v_isinstance(vm, exc_in, vm->e.GeneratorExit) && gen_delegate(g) != V_UNSET) {
        if (g->frame->back) detach(g);
        Value exc = close_below(vm, g, exc_in);
        if (!gen_running(g)) g->leaf = g;
        enum py_res r = throw_into(vm, g, exc, out);
        v_decref(vm, exc);
        return r;
    }
    return throw_into(vm, g, exc_in, out);
}

enum py_res py_resume(struct vm *vm, Value gen, Value sent, Value *out) {
    return py_delegate_resume(vm, gen, sent, out);
}

enum py_res py_resume_throw(struct vm *vm, Value gen, Value exc, Value *out) {
    struct gen *g = gen_of(vm, gen);
    if (g) return gen_throw(vm, g, exc, out);
    struct type *t = v_type(vm, gen);
    if (t->s.throw_) return t->s.throw_(vm, gen, exc, out);
    return py_delegate_throw(vm, gen, exc, out);
}

/* ---- closing ---- */

/* GeneratorExit (or what closing the inner one raised: `exc`, owned, V_UNSET none) into one
 * generator whose delegates are closed already. Afterwards *exc is what has to be raised in the one
 * that waits for it. */
static void close_one(struct vm *vm, struct gen *g, Value *exc) {
    Value thrown = *exc != V_UNSET ? *exc : py_exc_new(vm, vm->e.GeneratorExit, NULL), v;
    *exc = V_UNSET;
    if (thrown == V_ERR) {
        *exc = py_error_take(vm);
        return;
    }
    g->frame->back = NULL;
    g->leaf = g;
    enum py_res r = gen_throw(vm, g, thrown, &v);
    v_decref(vm, thrown);
    if (r == PY_YIELD || (r == PY_RETURN && g->state != GEN_CLOSED)) {
        v_decref(vm, v);
        py_raise(vm, vm->e.RuntimeError, "%s ignored GeneratorExit", gen_noun(vm, g));
        r = PY_RAISE;
    } else if (r == PY_RETURN) {
        v_decref(vm, v);
    }
    if (r != PY_RAISE) return;
    *exc = py_error_take(vm);
    if (v_isinstance(vm, *exc, vm->e.GeneratorExit) || v_isinstance(vm, *exc, vm->e.StopIteration))
        v_set(vm, exc, V_UNSET);
}

static void drop_unstarted(struct vm *vm, struct gen *g) {
    struct frame *f = g->frame;
    g->state = GEN_CLOSED;
    g->ag_closed = true;
    g->frame = NULL;
    f->gen = NULL;
    frame_free(vm, f);
}

int gen_close(struct vm *vm, struct gen *g) {
    if (g->state == GEN_CLOSED) return 0;
    if (g->state == GEN_CREATED) {
        drop_unstarted(vm, g);
        return 0;
    }
    if (gen_running(g))
        return py_raise_i(vm, vm->e.ValueError, "%s already executing", gen_noun(vm, g));
    if (g->frame->back) detach(g);
    struct gen *at = g->leaf ? g->leaf : find_leaf(vm, g);
    g->leaf = NULL;
    Value exc = V_UNSET;
    v_incref(v_ptr(g));
    for (struct gen *next; at; at = next) {
        next = at == g ? NULL : at->frame->back->gen;
        v_incref(v_ptr(at));
        close_one(vm, at, &exc);
        v_decref(vm, v_ptr(at));
    }
    v_decref(vm, v_ptr(g));
    if (exc == V_UNSET) return 0;
    v_set(vm, &vm->ts->exc, exc);
    return -1;
}

int py_gen_close(struct vm *vm, Value gen) {
    struct gen *g = gen_of(vm, gen);
    if (g) return gen_close(vm, g);
    struct type *t = v_type(vm, gen);
    if (t->s.close) return t->s.close(vm, gen);
    Value close = py_getattr_opt(vm, gen, vm->n.close);
    if (close == V_UNSET || close == V_ERR) return close == V_UNSET ? 0 : -1;
    Value r = py_call0(vm, close);
    v_decref(vm, close);
    if (r == V_ERR) return -1;
    v_decref(vm, r);
    return 0;
}

/* ---- whatever an await or yield from may wait on ---- */

enum py_res gen_stop_value(struct vm *vm, Value *out) {
    if (!py_error_is(vm, vm->e.StopIteration)) return PY_RAISE;
    Value e = py_error_take(vm), v = v_as(exc, e)->extra;
    *out = v == V_UNSET ? V_NONE : v_incref(v);
    v_decref(vm, e);
    return PY_RETURN;
}

static enum py_res yielded(struct vm *vm, Value v, Value *out) {
    if (v == V_ERR) return gen_stop_value(vm, out);
    *out = v;
    return PY_YIELD;
}

/* What a task steps need not be an iterator: a class with send(), as collections.abc.Coroutine. */
static enum py_res start_by_send(struct vm *vm, Value it, Value *out) {
    Value none = V_NONE, send = py_getattr_opt(vm, it, vm->n.send);
    if (send == V_UNSET) py_raise(vm, vm->e.TypeError, "'%T' object is not an iterator", it);
    if (send == V_UNSET || send == V_ERR) return PY_RAISE;
    Value v = py_call1(vm, send, none);
    v_decref(vm, send);
    return yielded(vm, v, out);
}

enum py_res py_delegate_resume(struct vm *vm, Value it, Value sent, Value *out) {
    struct gen *g = gen_of(vm, it);
    if (g) return gen_resume(vm, g, sent, out);
    struct type *t = v_type(vm, it);
    if (t->s.resume) return t->s.resume(vm, it, sent, out);
    if (sent != V_NONE) return yielded(vm, py_call_method(vm, it, vm->n.send, &sent, 1), out);
    if (t->tflags & TF_HEAP) {
        Value v = py_call_special(vm, it, vm->n.__next__, NULL, 0);
        if (v != V_UNSET) return yielded(vm, v, out);
    }
    if (!t->s.next) return start_by_send(vm, it, out);
    Value v = t->s.next(vm, it);
    if (v != V_UNSET) return yielded(vm, v, out);
    *out = V_NONE;
    return PY_RETURN;
}

enum py_res py_delegate_throw(struct vm *vm, Value it, Value exc, Value *out) {
    struct gen *g = gen_of(vm, it);
    if (v_isinstance(vm, exc, vm->e.GeneratorExit)) {
        if (py_gen_close(vm, it) < 0) return PY_RAISE;
        py_raise_value(vm, exc);
        return PY_RAISE;
    }
    if (g) return gen_throw(vm, g, exc, out);
    struct type *t = v_type(vm, it);
    if (t->s.throw_) return t->s.throw_(vm, it, exc, out);
    Value throw_ = py_getattr_opt(vm, it, vm->n.throw);
    if (throw_ == V_UNSET) py_raise_value(vm, exc);
    if (throw_ == V_UNSET || throw_ == V_ERR) return PY_RAISE;
    Value v = py_call1(vm, throw_, exc);
    v_decref(vm, throw_);
    return yielded(vm, v, out);
}

static int not_awaitable(struct vm *vm, Value v, int context) {
    if (context == 0 || context == 3)
        return py_raise_i(vm, vm->e.TypeError, "object %T can't be used in 'await' expression", v);
    return py_raise_i(
        vm, vm->e.TypeError,
        "'async with' received an object from %s that does not implement __await__: %T",
        context == 1 ? "__aenter__" : "__aexit__", v);
}

/* What __anext__ returned fails to give an iterator: the reason becomes the cause. */
static Value bad_anext(struct vm *vm, Value v) {
    Value cause = py_error_take(vm);
    (void)py_raise_i(vm, vm->e.TypeError, "'async for' received an invalid object from __anext__: %T", v);
    if (v_is_exc(vm->ts->exc)) {
        struct exc *e = v_as(exc, vm->ts->exc);
        v_set(vm, &e->cause, v_incref(cause));
        v_set(vm, &e->context, v_incref(cause));
        e->suppress_context = true;
    }
    v_decref(vm, cause);
    return V_ERR;
}

Value py_awaitable(struct vm *vm, Value v, int context) {
    struct type *t = v_type(vm, v);
    if (t == vm->t.coroutine || t == vm->t.native_coro) return v_incref(v);
    if (t == vm->t.generator && v_as(gen, v)->state != GEN_CLOSED &&
        v_as(gen, v)->frame->code->flags & CODE_ITERABLE_COROUTINE)
        return v_incref(v);
    if (!t->s.await_) {
        not_awaitable(vm, v, context);
        return context == 3 ? bad_anext(vm, v) : V_ERR;
    }
    Value d = t->s.await_(vm, v);
    if (d == V_ERR) return context == 3 ? bad_anext(vm, v) : V_ERR;
    struct type *dt = v_type(vm, d);
    if (d != v && (dt == vm->t.coroutine || dt == vm->t.native_coro)) {
        py_raise(vm, vm->e.TypeError, "__await__() returned a coroutine");
    } else if (!dt->s.resume && !dt->s.next && !gen_of(vm, d)) {
        py_raise(vm, vm->e.TypeError, "__await__() returned non-iterator of type '%T'", d);
    } else {
        return d;
    }
    v_decref(vm, d);
    return V_ERR;
}

/* ---- for the floors above ---- */

bool py_is_coroutine(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.coroutine) || v_is_exact(v, vm->t.native_coro);
}

static struct gen *leaf_of(struct vm *vm, struct gen *g) {
    if (g->driving) return g;
    return g->leaf ? g->leaf : g->state == GEN_SUSPENDED && !gen_running(g) ? find_leaf(vm, g) : g;
}

void py_gen_prefetch(struct vm *vm, Value gen, bool beyond) {
    if (!v_is_ptr(gen)) return;
    if (!beyond) {
        __builtin_prefetch((const char *)gen);
        __builtin_prefetch((const char *)gen + 64);
        return;
    }
    const struct gen *g = v_as(gen, gen);
    if (g->o.type != vm->t.coroutine || g->driving) return;
    const char *next = g->leaf && g->leaf != g ? (const char *)g->leaf : (const char *)g->frame;
    for (int line = 0; next && line < 3; line++) __builtin_prefetch(next + line * 64);
}

bool py_gen_awaits(struct vm *vm, Value root, Value v) {
    const struct frame *f = vm->ts->frame;
    if (!vm->ts->root || v_ptr(vm->ts->root) != root || !f || !f->gen || f->gen != vm->ts->holder) return false;
    enum py_op op = op_code(f->pc[-1]);
    return (op == OP_AWAIT || op == OP_YIELD_FROM) && f->sp[-1] == v;
}

Value py_gen_frame_awaiting(struct vm *vm, Value gen) {
    struct gen *g = gen_of(vm, gen);
    return g ? gen_delegate(leaf_of(vm, g)) : V_UNSET;
}

void py_gen_place(struct vm *vm, Value gen, struct py_place *out) {
    struct gen *g = gen_of(vm, gen);
    *out = (struct py_place){.filename = V_UNSET};
    if (!g || g->state == GEN_CLOSED) return;
    const struct frame *f = leaf_of(vm, g)->frame;
    while (f && f->code->flags & CODE_INTERNAL) f = f == g->frame ? NULL : f->back;
    if (f) *out = frame_place(f);
}

uint32_t py_gen_line(struct vm *vm, Value gen) {
    struct py_place p;
    py_gen_place(vm, gen, &p);
    return p.line;
}

int py_init_gen(struct vm *vm) {
    if (gen_types_init(vm) < 0 || asyncgen_types_init(vm) < 0) return -1;
    return native_coro_init(vm);
}

Value py_gen_chain(struct vm *vm, Value gen) {
    Value list = py_list(vm, NULL, 0);
    struct gen *g = gen_of(vm, gen);
    if (list == V_ERR || !g || !g->frame) return list;
    const struct frame *f = leaf_of(vm, g)->frame;
    int rc = 0;
    while (f && rc == 0) { /* from the leaf up */
        Value place =
            py_pack(vm, 3, f->code->filename, f->code->name, v_int((intptr_t)frame_line(f)));
        rc = place == V_ERR ? -1 : py_list_append(vm, list, place);
        v_decref(vm, place);
        f = f == g->frame ? NULL : f->back;
    }
    struct list *l = v_as(list, list);
    for (size_t i = 0; rc == 0 && i < l->len / 2; i++) {
        Value v = l->items[i];
        l->items[i] = l->items[l->len - 1 - i];
        l->items[l->len - 1 - i] = v;
    }
    if (rc == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}
