#include "py/frame.h"

#include <string.h>

#include "py/exec.h"
#include "py/init.h"
#include "py/native.h"

#define POOL_KEEP_SMALL 4096
#define POOL_KEEP 64

static size_t class_size(uint32_t cls) {
    return sizeof(struct frame) + (size_t)cls * 2 * sizeof(Value);
}

struct frame *frame_alloc(struct vm *vm, uint32_t cls) {
    struct frame *f = obj_realloc_data(vm, NULL, 0, class_size(cls));
    if (f) f->pool_class = cls;
    return f;
}

void frame_release(struct vm *vm, struct frame *f) {
    struct frame_pool *p = vm->frames;
    uint32_t cls = f->pool_class;
    if (cls <= FRAME_CLASSES && p->count[cls] < (cls <= 16 ? POOL_KEEP_SMALL : POOL_KEEP)) {
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

/* In order, as CPython. */
static void drop_slots(struct vm *vm, struct frame *f, Value *from) {
    for (Value *s = from; s < f->sp; s++) v_decref(vm, *s);
    f->sp = from;
}

/* Does somebody beside the frame have its object? Then the frame is the object's from now on. */
static bool hand_over(struct vm *vm, struct frame *f) {
    struct frameobj *fo = v_as(frameobj, f->frame_obj);
    Value own = f->frame_obj;
    bool wanted = fo->o.rc > 1;
    if (wanted) {
        drop_slots(vm, f, f->slots + f->code->nslots);
        f->back = NULL;
        f->gen = NULL;
        fo->over = true;
    } else {
        fo->frame = NULL;
    }
    f->frame_obj = V_UNSET;
    v_decref(vm, own);
    return wanted;
}

int frame_visit(const struct frame *f, py_visit visit, void *arg) {
    int r = visit(f->fn, arg);
    if (!r) r = visit(f->locals, arg);
    if (!r) r = visit(f->frame_obj, arg);
    for (const Value *s = f->slots; s < f->sp && !r; s++) r = visit(*s, arg);
    return r;
}

void frame_free(struct vm *vm, struct frame *f) {
    if (f->frame_obj != V_UNSET && hand_over(vm, f)) return;
    drop_slots(vm, f, f->slots);
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

Value py_frame_object(struct vm *vm, struct frame *f) {
    if (f->frame_obj == V_UNSET) {
        struct frameobj *fo = obj_alloc(vm, vm->t.frame, sizeof *fo);
        if (!fo) return V_ERR;
        fo->frame = f;
        fo->code = v_as(code, v_incref(v_ptr(f->code)));
        f->frame_obj = v_ptr(fo);
    }
    return v_incref(f->frame_obj);
}

static void frameobj_free(struct vm *vm, struct obj *o) {
    struct frameobj *fo = (struct frameobj *)o;
    if (fo->over) frame_free(vm, fo->frame);
    v_decref(vm, v_ptr(fo->code));
}

static int frameobj_traverse(struct obj *o, py_visit visit, void *arg) {
    struct frameobj *fo = (struct frameobj *)o;
    int r = visit(v_ptr(fo->code), arg);
    return r || !fo->over ? r : frame_visit(fo->frame, visit, arg);
}

/* The variables of a frame that has ended. */
static void frameobj_clear(struct vm *vm, struct obj *o) {
    struct frameobj *fo = (struct frameobj *)o;
    for (uint32_t i = 0; fo->over && i < fo->code->nslots; i++) v_set(vm, &fo->frame->slots[i], V_UNSET);
}

static Value frameobj_repr(struct vm *vm, Value self) {
    struct frameobj *fo = v_as(frameobj, self);
    return py_str_fmt(vm, "<frame at 0x%llx, file %R, line %d, code %S>", (long long)py_id(vm, self),
                      fo->code->filename, (int)frame_line(fo->frame), fo->code->name);
}

static Value get_code(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_ptr(v_as(frameobj, self)->code));
}
static Value get_lineno(struct vm *vm, Value self) {
    return py_int(vm, frame_line(v_as(frameobj, self)->frame));
}
static Value get_back(struct vm *vm, Value self) {
    struct frame *f = v_as(frameobj, self)->frame;
    return f->back ? py_frame_object(vm, f->back) : V_NONE;
}
static Value get_globals(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(frameobj, self)->frame->globals);
}
static Value get_locals(struct vm *vm, Value self) {
    return py_frame_locals(vm, v_as(frameobj, self)->frame);
}
static Value get_builtins(struct vm *vm, Value self) {
    (void)self;
    return v_incref(vm->builtins);
}
static Value get_lasti(struct vm *vm, Value self) {
    return py_int(vm, (int64_t)(int32_t)frame_index(v_as(frameobj, self)->frame));
}

/* Drops the locals of a frame that is not running; a suspended generator is closed by it. */
static Value frame_clear_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct frameobj *fo = v_as(frameobj, args[0]);
    struct frame *f = fo->frame;
    if (!fo->over && (!f->gen || gen_running(f->gen)))
        return py_raise(vm, vm->e.RuntimeError, "cannot clear an executing frame");
    if (!fo->over) {
        struct gen *g = f->gen;
        v_incref(v_ptr(g));
        if (g->state == GEN_CREATED && g->o.type == vm->t.coroutine)
            coro_never_awaited(vm, v_ptr(g), gen_qualname(g), g->created_line);
        int r = gen_close(vm, g);
        v_decref(vm, v_ptr(g));
        if (r < 0) return V_ERR;
    }
    frameobj_clear(vm, &fo->o);
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

Value py_frame_filename(const struct frame *f) {
    return f->code->filename;
}
