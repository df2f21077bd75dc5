#include "py/frame.h"

#include <string.h>

#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"

#define POOL_KEEP_SMALL 4096
#define POOL_KEEP 64

static size_t class_size(uint32_t cls) {
    return sizeof(struct frame) + (size_t)cls * 4 * sizeof(Value);
}

struct frame *frame_alloc(struct vm *vm, uint32_t cls) {
    struct frame *f = obj_realloc_data(vm, NULL, 0, class_size(cls));
    if (f) f->pool_class = cls;
    return f;
}

void frame_release(struct vm *vm, struct frame *f) {
    struct frame_pool *p = vm->frames;
    uint32_t cls = f->pool_class;
    if (cls <= FRAME_CLASSES && p->count[cls] < (cls <= 8 ? POOL_KEEP_SMALL : POOL_KEEP)) {
        f->back = p->free[cls];
        p->free[cls] = f;
        p->count[cls]++;
    } else {
        obj_free_data(vm, f, class_size(cls));
    }
}

struct frame *frame_new(struct vm *vm, struct code *code) {
    uint32_t n = code->nslots;
    struct frame *f = frame_take(vm, frame_class(code));
    if (!f) return NULL;
    f->back = NULL;
    f->code = code;
    f->fn = V_UNSET;
    f->locals = V_UNSET;
    f->gen = NULL;
    f->pc = code->words;
    f->flags = 0;
    f->depth = 0;
    f->frame_obj = V_UNSET;
    for (uint32_t i = 0; i < n; i++) f->slots[i] = V_UNSET;
    f->sp = f->slots + n;
    return f;
}

struct frame *frame_for_function_steal(struct vm *vm, Value fnv) {
    struct function *fn = v_as(function, fnv);
    struct frame *f = frame_new(vm, fn->code);
    if (!f) {
        v_decref(vm, fnv);
        return NULL;
    }
    f->fn = fnv;
    f->globals = fn->globals;
    f->builtins = fn->builtins;
    uint32_t nfree = fn->code->nfree;
    if (nfree) {
        Value *dst = f->slots + fn->code->nslots - nfree;
        const Value *src = v_as(tuple, fn->closure)->items;
        for (uint32_t i = 0; i < nfree; i++) dst[i] = v_incref(src[i]);
    }
    return f;
}

/* The frame is about to go: the object keeps what it can still be asked for. */
static void frame_object_detach(struct vm *vm, struct frame *f) {
    struct frameobj *fo = v_as(frameobj, f->frame_obj);
    fo->line = frame_line(f);
    fo->frame = NULL;
    if (fo->o.rc > 1) {
        Value pending = vm->ts->exc;
        vm->ts->exc = V_UNSET;
        fo->globals = v_incref(f->globals);
        fo->frame = f;
        fo->locals = py_frame_locals(vm, f);
        fo->frame = NULL;
        if (fo->locals == V_ERR) {
            py_error_clear(vm);
            fo->locals = V_UNSET;
        }
        vm->ts->exc = pending;
    }
    v_set(vm, &f->frame_obj, V_UNSET);
}

void frame_free(struct vm *vm, struct frame *f) {
    if (f->frame_obj != V_UNSET) frame_object_detach(vm, f);
    Value *end = f->sp;
    for (Value *s = f->slots; s < end; s++) v_decref(vm, *s);
    if (f->locals != V_UNSET) v_decref(vm, f->locals);
    if (f->fn != V_UNSET) {
        v_decref(vm, f->fn);
    } else {
        v_decref(vm, f->globals);
        v_decref(vm, f->builtins);
        v_decref(vm, v_ptr(f->code));
    }
    frame_release(vm, f);
}

uint32_t code_line_at(const struct code *c, uint32_t index) {
    if (index >= c->nwords) return c->firstline;
    for (uint32_t i = index + 1; i-- > 0;) {
        if (c->positions[i].line) return c->positions[i].line;
    }
    return c->firstline;
}

/* Columns are those of the instruction itself; they are left out where it ends on another line. */
struct py_place frame_place(const struct frame *f) {
    struct py_place p = {.line = frame_line(f), .filename = f->code->filename};
    uint32_t index = frame_index(f);
    const struct code_pos *at = index < f->code->nwords ? &f->code->positions[index] : NULL;
    if (!at || at->line != p.line || at->end_line != at->line || at->end_col == UINT16_MAX) return p;
    p.col = at->col;
    p.end_col = at->end_col;
    return p;
}

/* ---- locals() ---- */

static int add_slot(struct vm *vm, Value dict, const struct frame *f, uint32_t i) {
    Value v = f->slots[i];
    uint8_t kind = f->code->slot_kinds[i];
    if ((kind & (SLOT_CELL | SLOT_FREE)) && v_is_exact(v, vm->t.cell)) v = v_as(cell, v)->v;
    if (v == V_UNSET) return 0;
    const char *name = v_cstr(f->code->slot_names[i]);
    if (name[0] == '.') return 0;
    return py_dict_set(vm, dict, f->code->slot_names[i], v);
}

Value py_frame_locals(struct vm *vm, struct frame *f) {
    if (f->locals != V_UNSET && !(f->code->flags & CODE_NEWLOCALS)) return v_incref(f->locals);
    Value d = py_dict(vm);
    if (d == V_ERR) return V_ERR;
    for (uint32_t i = 0; i < f->code->nslots; i++) {
        if (add_slot(vm, d, f, i) < 0) {
            v_decref(vm, d);
            return V_ERR;
        }
    }
    return d;
}

/* ---- frame objects ---- */

Value py_frame_object_detached(struct vm *vm, struct code *code, uint32_t line, Value globals) {
    struct frameobj *fo = obj_alloc(vm, vm->t.frame, sizeof *fo);
    if (!fo) return V_ERR;
    fo->frame = NULL;
    fo->code = v_as(code, v_incref(v_ptr(code)));
    fo->line = line;
    fo->globals = v_incref(globals);
    fo->locals = V_UNSET;
    return v_ptr(fo);
}

Value py_frame_object(struct vm *vm, struct frame *f) {
    if (f->frame_obj == V_UNSET) {
        Value v = py_frame_object_detached(vm, f->code, 0, V_UNSET);
        if (v == V_ERR) return V_ERR;
        v_as(frameobj, v)->frame = f;
        f->frame_obj = v;
    }
    return v_incref(f->frame_obj);
}

static void frameobj_free(struct vm *vm, struct obj *o) {
    struct frameobj *fo = (struct frameobj *)o;
    v_decref(vm, v_ptr(fo->code));
    v_decref(vm, fo->globals);
    v_decref(vm, fo->locals);
}

static int frameobj_traverse(struct obj *o, py_visit visit, void *arg) {
    struct frameobj *fo = (struct frameobj *)o;
    int r = visit(v_ptr(fo->code), arg);
    if (!r) r = visit(fo->globals, arg);
    if (!r) r = visit(fo->locals, arg);
    return r;
}

static void frameobj_clear(struct vm *vm, struct obj *o) {
    struct frameobj *fo = (struct frameobj *)o;
    v_set(vm, &fo->locals, V_UNSET);
}

static uint32_t frameobj_line(const struct frameobj *fo) {
    return fo->frame ? frame_line(fo->frame) : fo->line;
}

static Value frameobj_repr(struct vm *vm, Value self) {
    struct frameobj *fo = v_as(frameobj, self);
    return py_str_fmt(vm, "<frame at 0x%llx, file %R, line %d, code %S>", (long long)py_id(vm, self),
                      fo->code->filename, (int)frameobj_line(fo), fo->code->name);
}

static Value get_code(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(frameobj, self)->code));
}
static Value get_lineno(struct vm *vm, Value self) {
    return py_int(vm, frameobj_line(v_as(frameobj, self)));
}
static Value get_back(struct vm *vm, Value self) {
    struct frame *f = v_as(frameobj, self)->frame;
    return f && f->back ? py_frame_object(vm, f->back) : V_NONE;
}
static Value get_globals(struct vm *vm, Value self) {
    struct frameobj *fo = v_as(frameobj, self);
    Value g = fo->frame ? fo->frame->globals : fo->globals;
    return g == V_UNSET ? py_dict(vm) : v_incref(g);
}
static Value get_locals(struct vm *vm, Value self) {
    struct frameobj *fo = v_as(frameobj, self);
    if (fo->frame) return py_frame_locals(vm, fo->frame);
    return fo->locals == V_UNSET ? py_dict(vm) : v_incref(fo->locals);
}
static Value get_builtins(struct vm *vm, Value self) {
    (void)self;
    return v_incref(vm->builtins);
}
static Value get_lasti(struct vm *vm, Value self) {
    struct frame *f = v_as(frameobj, self)->frame;
    return py_int(vm, f ? (int64_t)(int32_t)frame_index(f) : -1);
}

/* Drops the locals of a frame that is not running; a suspended generator is closed by it. */
static Value frame_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct frameobj *fo = v_as(frameobj, args[0]);
    struct frame *f = fo->frame;
    if (f && (!f->gen || gen_running(f->gen)))
        return py_raise(vm, vm->e.RuntimeError, "cannot clear an executing frame");
    if (f) {
        struct gen *g = f->gen;
        v_incref(v_ptr(g));
        if (g->state == GEN_CREATED && g->o.type == vm->t.coroutine)
            coro_never_awaited(vm, v_ptr(g), g->qualname, g->created_line);
        int r = gen_close(vm, g);
        v_decref(vm, v_ptr(g));
        if (r < 0) return V_ERR;
    }
    v_set(vm, &fo->locals, V_UNSET);
    return V_NONE;
}
static const struct native_def frame_methods[] = {
    {"clear", frame_clear_m, 0, 0, NULL, "F.clear(): clear most references held by the frame", 0},
    {0}};

static const struct getset_def frame_getsets[] = {
    {"f_code", get_code, NULL, NULL},     {"f_lineno", get_lineno, NULL, NULL},
    {"f_back", get_back, NULL, NULL},     {"f_globals", get_globals, NULL, NULL},
    {"f_locals", get_locals, NULL, NULL}, {"f_builtins", get_builtins, NULL, NULL},
    {"f_lasti", get_lasti, NULL, NULL},   {0}};

static const struct type_def frame_def = {
    .name = "frame",
    .flags = TF_GC | TF_NO_NEW,
    .size = sizeof(struct frameobj),
    .slots = {.free = frameobj_free,
              .traverse = frameobj_traverse,
              .clear = frameobj_clear,
              .repr = frameobj_repr},
    .methods = frame_methods,
    .getsets = frame_getsets,
};

int py_init_frame(struct vm *vm) {
    vm->frames = obj_realloc_data(vm, NULL, 0, sizeof *vm->frames);
    if (!vm->frames) return -1;
    memset(vm->frames, 0, sizeof *vm->frames);
    vm->t.frame = type_new_native(vm, &frame_def, NULL);
    return vm->t.frame ? 0 : -1;
}

void py_fini_frame(struct vm *vm) {
    struct frame_pool *p = vm->frames;
    if (!p) return;
    for (uint32_t cls = 0; cls <= FRAME_CLASSES; cls++) {
        while (p->free[cls]) {
            struct frame *f = p->free[cls];
            p->free[cls] = f->back;
            obj_free_data(vm, f, class_size(cls));
        }
    }
    obj_free_data(vm, p, sizeof *p);
    vm->frames = NULL;
}
