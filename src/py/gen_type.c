/* The objects: generator, coroutine, async_generator and coroutine_wrapper. */
#include <stdio.h>

#include "py/exec.h"
#include "py/gen.h"
#include "py/native.h"
#include "py/type.h"
#include "py/warnings.h"

/* ---- life ---- */

/* cr_origin: (file, line, function) of the frames that made it, the innermost first. Without memory: none. */
static void note_origin(struct vm *vm, struct gen *g) {
    Value list = py_list(vm, NULL, 0);
    uint32_t left = vm->coroutine_origin_depth;
    for (struct frame *f = vm->ts->frame; f && left && list != V_ERR; f = f->back) {
        if (f->code->flags & CODE_INTERNAL) continue;
        left--;
        Value line = py_int(vm, frame_line(f));
        Value entry = line == V_ERR ? V_ERR : py_pack(vm, 3, f->code->filename, line, f->code->name);
        if (entry == V_ERR || py_list_append(vm, list, entry) < 0) {
            v_decref(vm, list);
            list = V_ERR;
        }
        v_decref(vm, entry);
    }
    Value all = list == V_ERR ? V_ERR : py_tuple(vm, v_as(list, list)->items, v_as(list, list)->len);
    v_decref(vm, list);
    Value names = all == V_ERR ? V_ERR : py_pack(vm, 3, gen_name(g), gen_qualname(g), all);
    v_decref(vm, all);
    if (names == V_ERR)
        py_error_clear(vm);
    else
        v_set(vm, &g->names, names);
}

Value gen_new_steal(struct vm *vm, struct frame *f) {
    uint32_t flags = f->code->flags;
    struct type *t = flags & CODE_COROUTINE   ? vm->t.coroutine
                     : flags & CODE_GENERATOR ? vm->t.generator
                                              : vm->t.async_generator;
    struct gen *g = obj_alloc(vm, t, sizeof *g);
    if (!g) {
        frame_free(vm, f);
        return V_ERR;
    }
    const struct function *fn = f->fn == V_UNSET ? NULL : v_as(function, f->fn);
    g->frame = f;
    g->state = GEN_CREATED;
    g->handled = V_NONE;
    g->names = g->ag_finalizer = V_UNSET;
    g->code = v_incref(v_ptr(f->code));
    if (vm->ts->frame) g->created_line = frame_line(vm->ts->frame);
    f->gen = g;
    f->flags |= FRAME_GEN;
    f->back = NULL;
    if (fn && (fn->name != f->code->name || fn->qualname != f->code->qualname)) {
        Value names = py_pack(vm, 2, fn->name, fn->qualname);
        if (names == V_ERR) {
            g->state = GEN_CLOSED;
            v_decref(vm, v_ptr(g));
            return V_ERR;
        }
        g->names = names;
    }
    if (vm->coroutine_origin_depth && t == vm->t.coroutine) note_origin(vm, g);
    return v_ptr(g);
}

static void drop_frame(struct vm *vm, struct gen *g) {
    struct frame *f = g->frame;
    if (!f) return;
    g->frame = NULL;
    g->state = GEN_CLOSED;
    f->gen = NULL;
    frame_free(vm, f);
}

static void gen_free(struct vm *vm, struct obj *o) {
    struct gen *g = (struct gen *)o;
    drop_frame(vm, g);
    v_decref(vm, g->handled);
    v_decref(vm, g->names);
    v_decref(vm, g->ag_finalizer);
    v_decref(vm, g->code);
}

/* A running frame's stack pointer lies in the VM loop; what it holds counts as held from outside.
 */
static int gen_traverse(struct obj *o, py_visit visit, void *arg) {
    struct gen *g = (struct gen *)o;
    int r = g->frame && g->state != GEN_RUNNING ? frame_visit(g->frame, visit, arg) : 0;
    if (!r) r = visit(g->handled, arg);
    if (!r) r = visit(g->ag_finalizer, arg);
    return r;
}

static void gen_clear(struct vm *vm, struct obj *o) {
    struct gen *g = (struct gen *)o;
    if (g->state != GEN_RUNNING) drop_frame(vm, g);
    v_set(vm, &g->handled, V_NONE);
    v_set(vm, &g->ag_finalizer, V_UNSET);
}

void coro_never_awaited(struct vm *vm, Value coro, Value qualname, uint32_t created_line) {
    if (vm->hooks.never_awaited) vm->hooks.never_awaited(vm->hooks.ctx, vm, coro, created_line);
    Value origin = v_is_exact(coro, vm->t.coroutine) ? gen_origin(v_as(gen, coro)) : V_UNSET;
    if (warn_never_awaited(vm, NULL, qualname, origin) < 0) py_unraisable(vm, NULL, coro);
}

static void gen_finalize(struct vm *vm, Value self) {
    struct gen *g = v_as(gen, self);
    if (g->state == GEN_CLOSED || vm->stop != PY_STOP_NONE) return;
    if (g->o.type == vm->t.async_generator && !g->ag_closed && asyncgen_finalize(vm, g)) return;
    if (g->o.type == vm->t.coroutine && g->state == GEN_CREATED)
        coro_never_awaited(vm, self, gen_qualname(g), g->created_line);
    if (gen_close(vm, g) < 0) py_unraisable(vm, NULL, self);
}

/* ---- send, throw, close ---- */

Value gen_result(struct vm *vm, enum py_res r, Value v) {
    if (r == PY_YIELD) return v;
    if (r == PY_RETURN) {
        py_raise_stop(vm, v);
        v_decref(vm, v);
    }
    return V_ERR;
}

static Value thrown_instance(struct vm *vm, Value type, Value value) {
    if (v_is_exc(value) && py_isinstance(vm, value, type) > 0) return v_incref(value);
    Value e = value == V_NONE     ? py_call0(vm, type)
              : v_is_tuple(value) ? py_call_ex(vm, type, value, V_UNSET)
                                  : py_call1(vm, type, value);
    if (e == V_ERR || v_is_exc(e)) return e;
    py_raise(vm, vm->e.TypeError,
             "calling %R should have returned an instance of BaseException, not %R", type,
             v_ptr(v_type(vm, e)));
    v_decref(vm, e);
    return V_ERR;
}

Value gen_thrown(struct vm *vm, const char *method, const Value *args, size_t n) {
    Value value = n > 1 ? args[1] : V_NONE, tb = n > 2 ? args[2] : V_NONE, e;
    if (n > 1 && py_warn(vm, vm->e.DeprecationWarning, 1,
                         "the (type, exc, tb) signature of %s() is deprecated, use the single-arg signature instead.", method) < 0)
        return V_ERR;
    if (tb != V_NONE && !v_is_exact(tb, vm->t.traceback))
        return py_raise(vm, vm->e.TypeError, "throw() third argument must be a traceback object");
    if (v_is_type(args[0]) && type_is_sub(v_as(type, args[0]), vm->e.BaseException)) {
        e = thrown_instance(vm, args[0], value);
    } else if (!v_is_exc(args[0])) {
        return py_raise(
            vm, vm->e.TypeError,
            "exceptions must be classes or instances deriving from BaseException, not %T", args[0]);
    } else if (value != V_NONE) {
        return py_raise(vm, vm->e.TypeError, "instance exception may not have a separate value");
    } else {
        e = v_incref(args[0]);
    }
    if (e != V_ERR && tb != V_NONE) v_set(vm, &v_as(exc, e)->traceback, v_incref(tb));
    return e;
}

Value gen_send_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = V_UNSET;
    enum py_res r = py_delegate_resume(vm, args[0], args[1], &v);
    return gen_result(vm, r, v);
}

Value gen_next_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value v = V_UNSET;
    enum py_res r = py_delegate_resume(vm, args[0], V_NONE, &v);
    return gen_result(vm, r, v);
}

Value gen_throw_m(struct vm *vm, Value *args, size_t n) {
    Value exc = gen_thrown(vm, "throw", args + 1, n - 1), v = V_UNSET;
    if (exc == V_ERR) return V_ERR;
    enum py_res r = py_resume_throw(vm, args[0], exc, &v);
    v_decref(vm, exc);
    return gen_result(vm, r, v);
}

Value gen_close_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return py_gen_close(vm, args[0]) < 0 ? V_ERR : V_NONE;
}

Value gen_next_slot(struct vm *vm, Value self) {
    Value v = V_UNSET;
    enum py_res r = py_delegate_resume(vm, self, V_NONE, &v);
    if (r == PY_YIELD) return v;
    if (r == PY_RAISE) return V_ERR;
    v_decref(vm, v);
    return V_UNSET;
}

static Value generator_next(struct vm *vm, Value self) {
    Value v = V_UNSET;
    enum py_res r = gen_resume(vm, v_as(gen, self), V_NONE, &v);
    if (r == PY_YIELD) return v;
    if (r == PY_RAISE) return V_ERR;
    v_decref(vm, v);
    return V_UNSET;
}

Value gen_self_iter(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static enum py_res resume_slot(struct vm *vm, Value self, Value sent, Value *out) {
    return gen_resume(vm, v_as(gen, self), sent, out);
}
static enum py_res throw_slot(struct vm *vm, Value self, Value exc, Value *out) {
    return gen_throw(vm, v_as(gen, self), exc, out);
}
static int close_slot(struct vm *vm, Value self) {
    return gen_close(vm, v_as(gen, self));
}

/* ---- attributes ---- */

Value gen_repr_as(struct vm *vm, const char *kind, Value qualname, Value self) {
    char id[32];
    snprintf(id, sizeof id, "0x%llx", (unsigned long long)py_id(vm, self));
    return py_str_fmt(vm, "<%s object %S at %s>", kind, qualname, id);
}
static Value gen_repr(struct vm *vm, Value self) {
    return gen_repr_as(vm, v_type(vm, self)->name, gen_qualname(v_as(gen, self)), self);
}

static Value get_frame(struct vm *vm, Value self) {
    struct gen *g = v_as(gen, self);
    return g->frame ? py_frame_object(vm, g->frame) : V_NONE;
}
static Value get_running(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(gen_running(v_as(gen, self)));
}
static Value get_ag_running(struct vm *vm, Value self) {
    (void)vm;
    return v_bool(v_as(gen, self)->ag_running);
}
static Value get_suspended(struct vm *vm, Value self) {
    (void)vm;
    struct gen *g = v_as(gen, self);
    return v_bool(g->state == GEN_SUSPENDED && !gen_running(g));
}
static Value get_code(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(gen, self)->code);
}
static Value get_awaited(struct vm *vm, Value self) {
    (void)vm;
    Value d = gen_running(v_as(gen, self)) ? V_UNSET : gen_delegate(v_as(gen, self));
    return d == V_UNSET ? V_NONE : v_incref(d);
}
static int set_names(struct vm *vm, Value self, Value v, bool qualified) {
    struct gen *g = v_as(gen, self);
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError, "%s must be set to a string object",
                          qualified ? "__qualname__" : "__name__");
    Value name = qualified ? gen_name(g) : v, qualname = qualified ? v : gen_qualname(g), origin = gen_origin(g);
    Value names = origin == V_UNSET ? py_pack(vm, 2, name, qualname) : py_pack(vm, 3, name, qualname, origin);
    if (names == V_ERR) return -1;
    v_set(vm, &g->names, names);
    return 0;
}
static Value get_name(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(gen_name(v_as(gen, self)));
}
static int set_name(struct vm *vm, Value self, Value v) {
    return set_names(vm, self, v, false);
}
static Value get_qualname(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(gen_qualname(v_as(gen, self)));
}
static int set_qualname(struct vm *vm, Value self, Value v) {
    return set_names(vm, self, v, true);
}

#define COMMON_GETSETS                                                                             \
    {"__name__", get_name, set_name, NULL}, {                                                      \
        "__qualname__", get_qualname, set_qualname, NULL                                           \
    }

static const struct getset_def generator_getsets[] = {COMMON_GETSETS,
                                                      {"gi_frame", get_frame, NULL, NULL},
                                                      {"gi_running", get_running, NULL, NULL},
                                                      {"gi_suspended", get_suspended, NULL, NULL},
                                                      {"gi_code", get_code, NULL, NULL},
                                                      {"gi_yieldfrom", get_awaited, NULL, NULL},
                                                      {0}};
static Value get_origin(struct vm *vm, Value self) {
    (void)vm;
    Value origin = gen_origin(v_as(gen, self));
    return origin == V_UNSET ? V_NONE : v_incref(origin);
}
static const struct getset_def coroutine_getsets[] = {COMMON_GETSETS,
                                                      {"cr_frame", get_frame, NULL, NULL},
                                                      {"cr_running", get_running, NULL, NULL},
                                                      {"cr_suspended", get_suspended, NULL, NULL},
                                                      {"cr_code", get_code, NULL, NULL},
                                                      {"cr_await", get_awaited, NULL, NULL},
                                                      {"cr_origin", get_origin, NULL, NULL},
                                                      {0}};
static const struct getset_def asyncgen_getsets[] = {COMMON_GETSETS,
                                                     {"ag_frame", get_frame, NULL, NULL},
                                                     {"ag_running", get_ag_running, NULL, NULL},
                                                     {"ag_suspended", get_suspended, NULL, NULL},
                                                     {"ag_code", get_code, NULL, NULL},
                                                     {"ag_await", get_awaited, NULL, NULL},
                                                     {0}};

/* ---- coroutine_wrapper: what coro.__await__() returns ---- */

struct coro_wrapper {
    struct obj o;
    Value coro;
};

Value gen_await_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct coro_wrapper *w = obj_alloc(vm, vm->t.coro_wrapper, sizeof *w);
    if (!w) return V_ERR;
    w->coro = v_incref(args[0]);
    return v_ptr(w);
}

static void wrapper_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct coro_wrapper *)o)->coro);
}
static int wrapper_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct coro_wrapper *)o)->coro, arg);
}
static enum py_res wrapper_resume(struct vm *vm, Value self, Value sent, Value *out) {
    return py_delegate_resume(vm, v_as(coro_wrapper, self)->coro, sent, out);
}
static enum py_res wrapper_throw(struct vm *vm, Value self, Value exc, Value *out) {
    return py_delegate_throw(vm, v_as(coro_wrapper, self)->coro, exc, out);
}
static int wrapper_close(struct vm *vm, Value self) {
    return py_gen_close(vm, v_as(coro_wrapper, self)->coro);
}

/* ---- types ---- */

#define RESUME_METHODS(noun)                                                                       \
    {"send",                                                                                       \
     gen_send_m,                                                                                   \
     1,                                                                                            \
     1,                                                                                            \
     NULL,                                                                                         \
     "send(arg) -> send 'arg' into " noun ",\nreturn next yielded value or raise StopIteration.",  \
     0},                                                                                           \
        {"throw",                                                                                  \
         gen_throw_m,                                                                              \
         1,                                                                                        \
         3,                                                                                        \
         NULL,                                                                                     \
         "throw(value) -> raise exception in " noun ", return next yielded value or raise\n"       \
         "StopIteration.",                                                                         \
         0},                                                                                       \
    {                                                                                              \
        "close", gen_close_m, 0, 0, NULL, "close() -> raise GeneratorExit inside " noun ".", 0     \
    }

static const struct native_def generator_methods[] = {
    RESUME_METHODS("generator"),
    {"__next__", gen_next_m, 0, 0, NULL, "Implement next(self).", 0},
    {0}};
static const struct native_def coroutine_methods[] = {
    RESUME_METHODS("coroutine"),
    {"__await__", gen_await_m, 0, 0, NULL, "Return an iterator to be used in await expression.", 0},
    {0}};

#define GEN_SLOTS                                                                                  \
    .free = gen_free, .traverse = gen_traverse, .clear = gen_clear, .finalize = gen_finalize,      \
    .repr = gen_repr

static const struct type_def generator_def = {
    .name = "generator",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct gen),
    .slots = {GEN_SLOTS, .iter = gen_self_iter, .next = generator_next, .resume = resume_slot,
              .throw_ = throw_slot, .close = close_slot},
    .methods = generator_methods,
    .getsets = generator_getsets,
};
static const struct type_def coroutine_def = {
    .name = "coroutine",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct gen),
    .slots = {GEN_SLOTS, .await_ = gen_self_iter, .resume = resume_slot, .throw_ = throw_slot,
              .close = close_slot},
    .methods = coroutine_methods,
    .getsets = coroutine_getsets,
};
static const struct type_def async_generator_def = {
    .name = "async_generator",
    .flags = TF_GC | TF_NO_NEW | TF_WEAKREF,
    .size = sizeof(struct gen),
    .slots = {GEN_SLOTS, .aiter = gen_self_iter, .anext = asyncgen_anext},
    .methods = asyncgen_methods,
    .getsets = asyncgen_getsets,
};
static const struct type_def wrapper_def = {
    .name = "coroutine_wrapper",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct coro_wrapper),
    .slots = {.free = wrapper_free,
              .traverse = wrapper_traverse,
              .iter = gen_self_iter,
              .next = gen_next_slot,
              .resume = wrapper_resume,
              .throw_ = wrapper_throw,
              .close = wrapper_close},
    .methods = generator_methods,
};

int gen_types_init(struct vm *vm) {
    vm->t.generator = type_new_native(vm, &generator_def, NULL);
    vm->t.coroutine = type_new_native(vm, &coroutine_def, NULL);
    vm->t.async_generator = type_new_native(vm, &async_generator_def, NULL);
    vm->t.coro_wrapper = type_new_native(vm, &wrapper_def, NULL);
    return vm->t.generator && vm->t.coroutine && vm->t.async_generator && vm->t.coro_wrapper ? 0
                                                                                             : -1;
}
