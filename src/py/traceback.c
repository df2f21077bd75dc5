#include "py/traceback.h"

#include "py/collections.h"
#include "py/exec.h"
#include "py/frame.h"
#include "py/init.h"
#include "py/native.h"

static bool is_unstarted(struct vm *vm, Value v) {
    if (v_is_exact(v, vm->t.coroutine)) return v_as(gen, v)->state == GEN_CREATED;
    return v_is_exact(v, vm->t.native_coro) && v_as(native_coro, v)->state == GEN_CREATED;
}

/* Also one in a collection among the arguments. */
static bool has_unstarted(struct vm *vm, Value v, int depth) {
    if (v_is_dict(v)) {
        const struct dict *d = v_as(dict, v);
        for (size_t i = 0; depth && i < d->nentries; i++)
            if (has_unstarted(vm, d->entries[i].key, depth - 1)) return true;
        return false;
    }
    if (!v_is_list(v) && !v_is_tuple(v)) return is_unstarted(vm, v);
    size_t n;
    Value *items = py_seq_items(v, &n);
    for (size_t i = 0; depth && i < n; i++)
        if (has_unstarted(vm, items[i], depth - 1)) return true;
    return false;
}

static int hold(struct vm *vm, struct exc *e, Value v) {
    Value key = py_intern(vm, "_held");
    if (key == V_ERR) return -1;
    if (!e->dict) {
        Value made = py_dict(vm);
        if (made == V_ERR) return -1;
        e->dict = v_as(dict, made);
    }
    Value before = py_dict_get_str(e->dict, key), list = v_is_list(before) ? v_incref(before) : py_list(vm, NULL, 0);
    int r = list == V_ERR ? -1 : py_list_append(vm, list, v);
    if (r == 0) r = py_dict_set_str(vm, e->dict, key, list);
    v_decref(vm, list);
    v_decref(vm, key);
    return r;
}

void traceback_hold(struct vm *vm, const Value *values, size_t n) {
    Value exc = vm->ts->exc;
    if (vm->stop != PY_STOP_NONE || !v_is_exc(exc)) return;
    for (size_t i = 0; i < n; i++) {
        if (!has_unstarted(vm, values[i], 2)) continue;
        vm->ts->exc = V_UNSET;
        if (hold(vm, v_as(exc, exc), values[i]) < 0) py_error_clear(vm);
        vm->ts->exc = exc;
    }
}

void traceback_here(struct vm *vm, struct frame *f) {
    Value exc = vm->ts->exc;
    if (vm->stop != PY_STOP_NONE || !v_is_exc(exc)) return;
    if (f->code->flags & CODE_INTERNAL) {
        traceback_hold(vm, f->slots, f->code->nlocals);
        return;
    }
    vm->ts->exc = V_UNSET;
    Value frame = py_frame_object(vm, f);
    struct traceback *tb = frame == V_ERR ? NULL : obj_alloc(vm, vm->t.traceback, sizeof *tb);
    if (!tb) py_error_clear(vm);
    if (!tb && frame != V_ERR) v_decref(vm, frame);
    vm->ts->exc = exc;
    if (!tb) return;
    struct exc *e = v_as(exc, exc);
    tb->next = e->traceback;
    tb->frame = frame;
    tb->code = v_as(code, v_incref(v_ptr(f->code)));
    tb->pc = frame_index(f);
    e->traceback = v_ptr(tb);
}

struct tb_place traceback_place(const struct traceback *tb) {
    const struct code *c = tb->code;
    struct tb_place p = {
        .filename = v_cstr(c->filename), .name = v_cstr(c->name), .col = -1, .end_col = -1};
    p.line = p.end_line = code_line_at(c, tb->pc);
    if (v_is_str(c->source)) {
        p.source = v_cstr(c->source);
        p.source_len = v_as(str, c->source)->size;
    }
    if (tb->pc < c->nwords) {
        const struct code_pos *pos = &c->positions[tb->pc];
        p.end_line = pos->end_line;
        if (pos->col != UINT16_MAX && pos->end_col != UINT16_MAX && pos->line) {
            p.col = pos->col;
            p.end_col = pos->end_col;
        }
    }
    return p;
}

/* ---- the objects ---- */

static void tb_free(struct vm *vm, struct obj *o) {
    struct traceback *tb = (struct traceback *)o;
    v_decref(vm, tb->next);
    v_decref(vm, v_ptr(tb->code));
    v_decref(vm, tb->frame);
}
static int tb_traverse(struct obj *o, py_visit visit, void *arg) {
    struct traceback *tb = (struct traceback *)o;
    int r = visit(tb->next, arg);
    if (!r) r = visit(v_ptr(tb->code), arg);
    return r ? r : visit(tb->frame, arg);
}
static void tb_clear(struct vm *vm, struct obj *o) {
    v_set(vm, &((struct traceback *)o)->next, V_NONE);
}

static Value get_next(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(traceback, self)->next);
}
static int set_next(struct vm *vm, Value self, Value v) {
    if (v == V_UNSET || (v != V_NONE && !v_is_exact(v, vm->t.traceback)))
        return py_raise_i(vm, vm->e.TypeError, "expected traceback object, got '%T'",
                          v == V_UNSET ? V_NONE : v);
    for (Value t = v; t != V_NONE; t = v_as(traceback, t)->next)
        if (t == self) return py_raise_i(vm, vm->e.ValueError, "traceback loop detected");
    v_set(vm, &v_as(traceback, self)->next, v_incref(v));
    return 0;
}
static Value get_lineno(struct vm *vm, Value self) {
    return py_int(vm, traceback_place(v_as(traceback, self)).line);
}
static Value get_lasti(struct vm *vm, Value self) {
    return py_int(vm, (int64_t)(int32_t)v_as(traceback, self)->pc);
}
static Value get_frame(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(traceback, self)->frame);
}
static const struct getset_def tb_getsets[] = {{"tb_next", get_next, set_next, NULL},
                                               {"tb_lineno", get_lineno, NULL, NULL},
                                               {"tb_lasti", get_lasti, NULL, NULL},
                                               {"tb_frame", get_frame, NULL, NULL},
                                               {0}};

static const struct type_def traceback_def = {
    .name = "traceback",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct traceback),
    .slots = {.free = tb_free, .traverse = tb_traverse, .clear = tb_clear},
    .getsets = tb_getsets,
};

int py_init_traceback(struct vm *vm) {
    vm->t.traceback = type_new_native(vm, &traceback_def, NULL);
    return vm->t.traceback ? 0 : -1;
}
