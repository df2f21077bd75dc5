/* Which place of shared state an instruction is about to read or write, for who watches the program (vm_watch). */
#include <string.h>

#include "py/code.h"
#include "py/exec.h"
#include "py/native.h"

/* Functions, classes and modules are read all the time and seldom written. */
static bool is_furniture(struct vm *vm, Value v) {
    return v_is_exact(v, vm->t.function) || v_is_exact(v, vm->t.native) || v_is_exact(v, vm->t.module) || v_is_type(v);
}

static bool set_place(struct py_access *a, Value holder, uint64_t key) {
    a->holder = v_obj(holder);
    a->key = key;
    return true;
}

static bool global_place(struct vm *vm, struct frame *f, Value name, struct py_access *a) {
    struct dict *g = v_as(dict, f->globals);
    Value v = a->writes ? V_NONE : py_dict_get_str(g, name);
    return v != V_UNSET && !is_furniture(vm, v) && set_place(a, f->globals, name);
}

static bool attr_place(struct vm *vm, Value o, Value name, struct py_access *a) {
    if (!v_is_ptr(o) || v_type(vm, o) == vm->t.module) return false;
    struct dict **d = py_dict_slot(o);
    if (a->writes || (d && *d && py_dict_find_str(*d, name) >= 0)) return set_place(a, o, name);
    Value member = type_lookup(vm, v_type(vm, o), name);
    return member != V_UNSET && v_is_exact(member, vm->t.member) && set_place(a, o, name);
}

/* Texts, numbers and None are keys whose equality needs no code of the program's. */
static bool item_place(struct vm *vm, Value o, Value key, struct py_access *a) {
    bool plain = v_is_str(key) || v_is_int(key) || key == V_NONE;
    if (!v_is_ptr(o) || !plain) return false;
    if (v_is_exact(o, vm->t.tuple) || v_is_str(o)) return false;
    return set_place(a, o, v_is_str(key) ? (uint64_t)py_hash(vm, key) : key);
}

/* counts.get("tea"), counts.pop("tea") */
static bool method_place(struct vm *vm, Value *sp, uint32_t n, struct py_access *a) {
    Value method = sp[-(intptr_t)n - 2], self = sp[-(intptr_t)n - 1];
    if (method == V_UNSET || n == 0 || !v_is_exact(self, vm->t.dict) || !v_is_exact(method, vm->t.method_descr)) return false;
    const char *name = v_as(native, method)->def->name;
    a->writes = strcmp(name, "pop") == 0 || strcmp(name, "setdefault") == 0;
    return (a->writes || strcmp(name, "get") == 0) && item_place(vm, self, sp[-(intptr_t)n], a);
}

static bool place_of(struct vm *vm, struct frame *f, uint32_t word, struct py_access *a) {
    Value *sp = f->sp;
    uint32_t arg = word >> 8;
    switch (word & 255) {
    case OP_STORE_GLOBAL: case OP_DELETE_GLOBAL: a->writes = true; /* fall through */
    case OP_LOAD_GLOBAL: return global_place(vm, f, f->code->names[arg], a);
    case OP_STORE_DEREF: a->writes = true; /* fall through */
    case OP_LOAD_DEREF: return v_is_ptr(f->slots[arg]) && set_place(a, f->slots[arg], 0);
    case OP_STORE_ATTR: case OP_DELETE_ATTR: a->writes = true; /* fall through */
    case OP_LOAD_ATTR: return attr_place(vm, sp[-1], f->code->names[arg], a);
    case OP_STORE_SUBSCR: case OP_DELETE_SUBSCR: a->writes = true; /* fall through */
    case OP_BINARY_SUBSCR: return item_place(vm, sp[-2], sp[-1], a);
    case OP_CONTAINS_OP: return (v_is_exact(sp[-1], vm->t.dict) || v_is_exact(sp[-1], vm->t.set)) && item_place(vm, sp[-1], sp[-2], a);
    case OP_CALL: return method_place(vm, sp, arg, a);
    default: return false;
    }
}

static uint32_t line_at(const struct frame *f, const uint32_t *at) { return f->code->positions[at - f->code->words].line; }

static void tell_access(struct vm *vm, struct frame *f, const uint32_t *at) {
    struct py_access a = {.line = line_at(f, at), .frame = f};
    if (!place_of(vm, f, *at, &a)) return;
    if (f->back && !(f->back->code->flags & CODE_INTERNAL)) {
        a.caller = f->back;
        a.caller_line = line_at(f->back, f->back->pc - 1);
    }
    vm->hooks.watch->access(vm->hooks.ctx, vm, &a);
}

/* The last line is kept above the frame's flags. */
void exec_trace(struct vm *vm, struct frame *f, const uint32_t *at) {
    const struct vm_watch *watch = vm->hooks.watch;
    if (f->code->flags & CODE_INTERNAL) return;
    if (watch->access) tell_access(vm, f, at);
    uint32_t line = line_at(f, at) & FRAME_LINE_MAX;
    if (!watch->line || !line || line == f->flags >> FRAME_LINE_SHIFT) return;
    f->flags = (f->flags & ((1u << FRAME_LINE_SHIFT) - 1)) | line << FRAME_LINE_SHIFT;
    watch->line(vm->hooks.ctx, vm, f, line);
}
