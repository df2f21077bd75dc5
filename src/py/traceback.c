#include "py/traceback.h"

#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"

void traceback_here(struct vm *vm, struct frame *f) {
    Value exc = vm->ts->exc;
    if (f->code->flags & CODE_INTERNAL || vm->stop != PY_STOP_NONE || !v_is_exc(exc)) return;
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
