#include "py/code.h"

#include <stdio.h>
#include <string.h>

#include "py/init.h"
#include "py/object.h"
#include "py/vm.h"

/* ---- making and freeing ------------------------------------------------------------------------ */

static Value *new_values(struct vm *vm, uint32_t n) {
    Value *values = obj_realloc_data(vm, NULL, 0, n * sizeof *values);
    for (uint32_t i = 0; values && i < n; i++) values[i] = V_NONE;
    return values;
}

static void *new_array(struct vm *vm, size_t bytes) {
    void *p = obj_realloc_data(vm, NULL, 0, bytes);
    if (p) memset(p, 0, bytes);
    return p;
}

/* Arrays of length 0 are NULL. False: MemoryError. */
static bool alloc_arrays(struct vm *vm, struct code *c) {
    if (c->nwords && !(c->words = new_array(vm, c->nwords * sizeof *c->words))) return false;
    if (c->nconsts && !(c->consts = new_values(vm, c->nconsts))) return false;
    if (c->nnames && !(c->names = new_values(vm, c->nnames))) return false;
    if (c->nslots && !(c->slot_names = new_values(vm, c->nslots))) return false;
    if (c->flags & CODE_FROZEN) return true;
    if (c->nwords && !(c->positions = new_array(vm, c->nwords * sizeof *c->positions))) return false;
    if (c->nslots && !(c->slot_kinds = new_array(vm, c->nslots))) return false;
    if (c->nhandlers && !(c->handlers = new_array(vm, c->nhandlers * sizeof *c->handlers)))
        return false;
    return true;
}

static struct code *new_code(struct vm *vm, const struct code_sizes *sizes, uint32_t flags) {
    struct code *c = obj_alloc(vm, vm->t.code, sizeof *c);
    if (!c) return NULL;
    c->flags = flags;
    c->nwords = sizes->nwords;
    c->nconsts = sizes->nconsts;
    c->nnames = sizes->nnames;
    c->nslots = sizes->nslots;
    c->nhandlers = sizes->nhandlers;
    c->name = c->qualname = c->filename = c->doc = c->source = V_NONE;
    c->varnames_cache = V_UNSET;
    if (alloc_arrays(vm, c)) return c;
    v_decref(vm, v_ptr(c));
    return NULL;
}

struct code *code_new(struct vm *vm, const struct code_sizes *sizes) {
    return new_code(vm, sizes, 0);
}

struct code *code_new_frozen(struct vm *vm, const struct code_sizes *sizes) {
    return new_code(vm, sizes, CODE_FROZEN);
}

static void free_values(struct vm *vm, Value *values, uint32_t n) {
    if (!values) return;
    for (uint32_t i = 0; i < n; i++) v_decref(vm, values[i]);
    obj_free_data(vm, values, n * sizeof *values);
}

static void free_array(struct vm *vm, void *p, size_t bytes) {
    if (p) obj_free_data(vm, p, bytes);
}

static void code_free(struct vm *vm, struct obj *o) {
    struct code *c = (struct code *)o;
    free_values(vm, c->consts, c->nconsts);
    free_values(vm, c->names, c->nnames);
    free_values(vm, c->slot_names, c->nslots);
    free_array(vm, c->words, c->nwords * sizeof *c->words);
    if (!(c->flags & CODE_FROZEN)) {
        free_array(vm, c->slot_kinds, c->nslots);
        free_array(vm, c->positions, c->nwords * sizeof *c->positions);
        free_array(vm, c->handlers, c->nhandlers * sizeof *c->handlers);
    }
    v_decref(vm, c->name);
    v_decref(vm, c->qualname);
    v_decref(vm, c->filename);
    v_decref(vm, c->doc);
    v_decref(vm, c->source);
    v_decref(vm, c->varnames_cache);
}

/* ---- attributes -------------------------------------------------------------------------------- */

static Value code_repr(struct vm *vm, Value self) {
    const struct code *c = v_as(code, self);
    char place[32];
    snprintf(place, sizeof place, "0x%llx", (unsigned long long)py_id(vm, self));
    return py_str_fmt(vm, "<code object %S at %s, file \"%S\", line %d>", c->name, place,
                      c->filename, (int)c->firstline);
}

static Value get_name(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(code, self)->name);
}

static Value get_qualname(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(code, self)->qualname);
}

static Value get_filename(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(code, self)->filename);
}

static Value get_firstlineno(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->firstline);
}

static Value get_argcount(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->argcount);
}

static Value get_posonlyargcount(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->posonlyargcount);
}

static Value get_kwonlyargcount(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->kwonlyargcount);
}

static Value get_nlocals(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->nlocals);
}

static Value get_stacksize(struct vm *vm, Value self) {
    (void)vm;
    return v_int(v_as(code, self)->stacksize);
}

/* CPython's numbers, as inspect has them. */
static Value get_flags(struct vm *vm, Value self) {
    static const struct {
        uint32_t ours;
        int theirs;
    } map[] = {{CODE_NEWLOCALS, 0x3},      {CODE_VARARGS, 0x4},
               {CODE_VARKEYWORDS, 0x8},    {CODE_GENERATOR, 0x20},
               {CODE_COROUTINE, 0x80},     {CODE_ITERABLE_COROUTINE, 0x100},
               {CODE_ASYNC_GENERATOR, 0x200}, {CODE_FUTURE_ANNOTATIONS, 0x1000000}};
    (void)vm;
    int flags = 0;
    for (size_t i = 0; i < sizeof map / sizeof *map; i++)
        if (v_as(code, self)->flags & map[i].ours) flags |= map[i].theirs;
    return v_int(flags);
}

static Value get_consts(struct vm *vm, Value self) {
    return py_tuple(vm, v_as(code, self)->consts, v_as(code, self)->nconsts);
}

static Value get_names(struct vm *vm, Value self) {
    return py_tuple(vm, v_as(code, self)->names, v_as(code, self)->nnames);
}

static Value slots_of_kind(struct vm *vm, const struct code *c, uint8_t kind) {
    size_t n = 0;
    for (uint32_t i = 0; i < c->nslots; i++) n += (c->slot_kinds[i] & kind) != 0;
    Value t = py_tuple_alloc(vm, n);
    if (t == V_ERR) return V_ERR;
    n = 0;
    for (uint32_t i = 0; i < c->nslots; i++)
        if (c->slot_kinds[i] & kind) v_as(tuple, t)->items[n++] = v_incref(c->slot_names[i]);
    return t;
}

static Value get_varnames(struct vm *vm, Value self) {
    struct code *c = v_as(code, self);
    if (c->varnames_cache == V_UNSET) {
        Value t = slots_of_kind(vm, c, SLOT_LOCAL);
        if (t == V_ERR) return V_ERR;
        c->varnames_cache = t;
    }
    return v_incref(c->varnames_cache);
}

static Value get_cellvars(struct vm *vm, Value self) {
    return slots_of_kind(vm, v_as(code, self), SLOT_CELL);
}

static Value get_freevars(struct vm *vm, Value self) {
    return slots_of_kind(vm, v_as(code, self), SLOT_FREE);
}

static Value get_code(struct vm *vm, Value self) {
    return py_bytes(vm, v_as(code, self)->words, v_as(code, self)->nwords * sizeof(uint32_t));
}

/* (start, end, line) of each run of instructions on one line, as offsets into co_code. */
static Value code_lines(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct code *c = v_as(code, args[0]);
    Value list = py_list(vm, NULL, 0);
    for (uint32_t i = 0, start = 0; list != V_ERR && i < c->nwords; i++) {
        if (i + 1 < c->nwords && c->positions[i + 1].line == c->positions[i].line) continue;
        uint32_t line = c->positions[i].line;
        Value item = py_pack(vm, 3, v_int(start * 4), v_int((i + 1) * 4),
                             line ? v_int(line) : V_NONE);
        if (item == V_ERR || py_list_append(vm, list, item) < 0) {
            v_decref(vm, list);
            list = V_ERR;
        }
        v_decref(vm, item);
        start = i + 1;
    }
    if (list == V_ERR) return V_ERR;
    Value iter = py_iter(vm, list);
    v_decref(vm, list);
    return iter;
}

static const struct native_def code_methods[] = {
    {"co_lines", code_lines, 0, 0, NULL, "iterator of (start, end, line)", 0}, {0}};

static const struct getset_def code_getsets[] = {
    {"co_name", get_name, NULL, NULL},
    {"co_qualname", get_qualname, NULL, NULL},
    {"co_filename", get_filename, NULL, NULL},
    {"co_firstlineno", get_firstlineno, NULL, NULL},
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonlyargcount, NULL, NULL},
    {"co_kwonlyargcount", get_kwonlyargcount, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_stacksize", get_stacksize, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_consts", get_consts, NULL, NULL},
    {"co_names", get_names, NULL, NULL},
    {"co_varnames", get_varnames, NULL, NULL},
    {"co_cellvars", get_cellvars, NULL, NULL},
    {"co_freevars", get_freevars, NULL, NULL},
    {"co_code", get_code, NULL, NULL},
    {0}};

static const struct type_def code_def = {
    .name = "code",
    .doc = "Code object: the compiled body of a module, class or function.",
    .flags = TF_NO_NEW,
    .size = sizeof(struct code),
    .slots = {.free = code_free, .repr = code_repr},
    .methods = code_methods,
    .getsets = code_getsets,
};

int py_init_code(struct vm *vm) {
    vm->t.code = type_new_native(vm, &code_def, NULL);
    return vm->t.code ? 0 : -1;
}
