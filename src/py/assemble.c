/* From a unit's instruction list to a code object. Passes, in this order: jumps are threaded; a walk over the
 * graph finds what can be reached and how high the stack is; instructions that do nothing go; locals that may
 * be unbound are marked; then words, positions and handlers are laid out. */
#include <assert.h>
#include <string.h>

#include "py/compile_impl.h"

struct assembly {
    struct compiler *c;
    struct unit *u;
    struct ir *code;
    uint32_t n;
    int32_t *depth;   /* height of the stack before each instruction, -1 not reached */
    uint8_t *target;  /* it is jumped to, or a handler starts there */
    uint32_t *place;  /* word index of each instruction, or of the next one that is kept */
    bool *keep;
    int32_t max_depth;
};

/* ---- what instructions do ---------------------------------------------------------------------- */

static const struct {
    int8_t pop, push;
    uint8_t cache;
} op_info[] = {
#define OP(name, operand, pop, push, cache, doc) {pop, push, cache},
#include "py/opcodes.def"
#undef OP
};

int py_stack_effect(enum py_op op, uint32_t arg, bool jump) {
    int n = (int)arg;
    switch (op) {
    case OP_BUILD_SLICE:
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return 1 - n;
    case OP_BUILD_MAP: return 1 - 2 * n;
    case OP_FORMAT_VALUE: return n & 4 ? -1 : 0;
    case OP_UNPACK_SEQUENCE: return n - 1;
    case OP_UNPACK_EX: return (n & 255) + (n >> 8);
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP: return jump ? 0 : -1;
    case OP_FOR_ITER: return jump ? -1 : 1;
    case OP_CALL: return -1 - n;
    case OP_CALL_KW: return -2 - n;
    case OP_CALL_EX: return -2 - (n & 1);
    case OP_MAKE_FUNCTION: return -__builtin_popcount(arg);
    case OP_RAISE_VARARGS: return -n;
    default: return op_info[op].push - op_info[op].pop;
    }
}

/* Control never goes on behind it. */
static bool is_end(uint16_t op) {
    return op == OP_JUMP || op == OP_RETURN_VALUE || op == OP_RAISE_VARARGS || op == OP_RERAISE;
}

static uint32_t target_of(const struct assembly *a, const struct ir *in) {
    return a->u->labels.data[in->arg];
}

/* ---- jumps ------------------------------------------------------------------------------------- */

static void thread_to_jump(struct assembly *a, struct ir *in, uint32_t from) {
    for (int hops = 0; hops < 8; hops++) {
        const struct ir *to = &a->code[target_of(a, in)];
        if (to->op != OP_JUMP || to == in) return;
        /* only JUMP counts ticks when it goes back */
        if (in->op != OP_JUMP && target_of(a, to) <= from) return;
        in->arg = to->arg;
    }
}

/* `a and b or c`: a jump that keeps its value, to a test of that value. */
static void thread_to_test(struct assembly *a, struct ir *in) {
    for (int hops = 0; hops < 8 && (in->op == OP_JUMP_IF_FALSE_OR_POP ||
                                    in->op == OP_JUMP_IF_TRUE_OR_POP);
         hops++) {
        uint32_t at = target_of(a, in);
        const struct ir *to = &a->code[at];
        if (to->handler != in->handler) return;
        bool when = in->op == OP_JUMP_IF_TRUE_OR_POP;
        bool keeps = to->op == OP_JUMP_IF_FALSE_OR_POP || to->op == OP_JUMP_IF_TRUE_OR_POP;
        bool pops = to->op == OP_POP_JUMP_IF_FALSE || to->op == OP_POP_JUMP_IF_TRUE;
        if (!keeps && !pops) return;
        bool to_when = to->op == OP_JUMP_IF_TRUE_OR_POP || to->op == OP_POP_JUMP_IF_TRUE;
        bool taken = when == to_when;
        if (!taken || pops) in->op = when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE;
        if (taken) {
            in->arg = to->arg;
        } else {
            vec_push(&a->u->labels, at + 1);
            in->arg = (uint32_t)a->u->labels.len - 1;
        }
    }
}

static void thread_jumps(struct assembly *a) {
    for (uint32_t i = 0; i < a->n; i++) {
        struct ir *in = &a->code[i];
        if (!in->jump) continue;
        thread_to_test(a, in);
        thread_to_jump(a, in, i);
    }
}

/* ---- reachability and depth -------------------------------------------------------------------- */

typedef VEC(uint32_t) work_list;

static void reach(struct assembly *a, work_list *work, uint32_t at, int32_t depth) {
    assert(at < a->n && depth >= 0);
    assert(a->depth[at] < 0 || a->depth[at] == depth);
    a->target[at] = true;
    if (a->depth[at] >= 0) return;
    a->depth[at] = depth;
    vec_push(work, at);
}

static void reach_handler(struct assembly *a, work_list *work, uint32_t handler, int32_t depth) {
    struct handler *h = &a->u->handlers.data[handler];
    h->depth = depth - h->skip;
    int32_t entry = h->depth + 1 + h->push_lasti;
    if (entry > a->max_depth) a->max_depth = entry;
    reach(a, work, a->u->labels.data[h->label], entry);
}

static void walk_from(struct assembly *a, work_list *work, uint32_t i) {
    int32_t depth = a->depth[i];
    for (;; i++) {
        const struct ir *in = &a->code[i];
        a->depth[i] = depth;
        if (in->op == IR_SETUP) {
            reach_handler(a, work, in->arg, depth);
        } else {
            enum py_op op = (enum py_op)in->op;
            if (in->jump)
                reach(a, work, target_of(a, in), depth + py_stack_effect(op, in->arg, true));
            depth += py_stack_effect(op, in->jump ? 0 : in->arg, false);
            if (depth > a->max_depth) a->max_depth = depth;
            if (is_end(in->op)) return;
        }
        if (a->depth[i + 1] >= 0) {
            assert(a->depth[i + 1] == depth);
            return;
        }
    }
}

static void find_depth(struct assembly *a) {
    work_list work = {0};
    a->depth[0] = 0;
    vec_push(&work, 0);
    while (work.len) walk_from(a, &work, vec_pop(&work));
    vec_release(&work);
}

/* ---- positions and instructions that do nothing ------------------------------------------------- */

/* Artificial instructions show the place of what led to them, where that is unique. */
static void spread_positions(struct assembly *a) {
    for (uint32_t i = 1; i < a->n; i++) {
        const struct ir *prev = &a->code[i - 1];
        if (a->depth[i] < 0 || a->code[i].pos.line || a->target[i]) continue;
        if (a->depth[i - 1] >= 0 && !is_end(prev->op)) a->code[i].pos = prev->pos;
    }
}

/* A NOP stands for a line that has no other instruction. */
static bool nop_needed(struct assembly *a, uint32_t i, uint32_t next) {
    const struct pos *pos = &a->code[i].pos;
    if (!pos->line) return false;
    if (i && a->depth[i - 1] >= 0 && !is_end(a->code[i - 1].op) && !a->target[i] &&
        a->code[i - 1].pos.line == pos->line)
        return false;
    if (next == a->n) return true;
    struct ir *after = &a->code[next];
    if (after->pos.line == pos->line) return false;
    if (after->pos.line || a->target[next]) return true;
    after->pos = *pos;
    return false;
}

static void drop_useless(struct assembly *a) {
    uint32_t *next = mem_alloc((a->n + 1) * sizeof *next); /* first kept one at or after */
    next[a->n] = a->n;
    for (uint32_t i = a->n; i-- > 0;) {
        const struct ir *in = &a->code[i];
        bool keep = a->depth[i] >= 0 && in->op != IR_SETUP;
        if (keep && in->op == OP_JUMP && target_of(a, in) > i)
            keep = next[target_of(a, in)] != next[i + 1];
        if (keep && in->op == OP_NOP) keep = nop_needed(a, i, next[i + 1]);
        a->keep[i] = keep;
        next[i] = keep ? i : next[i + 1];
    }
    mem_free(next);
}

/* ---- locals that may be unbound ----------------------------------------------------------------- */

/* Only the first 64 locals are followed; the others are always checked. */
static uint64_t local_bit(uint32_t slot) { return slot < 64 ? UINT64_C(1) << slot : 0; }

struct flow {
    uint64_t *in; /* for targets: bound whichever way one comes */
    bool changed;
};

static void flow_into(struct flow *f, uint32_t at, uint64_t bound) {
    if ((f->in[at] & bound) == f->in[at]) return;
    f->in[at] &= bound;
    f->changed = true;
}

/* One pass in code order; `mark` turns loads into checked ones. */
static void flow_pass(struct assembly *a, struct flow *f, uint64_t bound, bool mark) {
    bool live = true;
    for (uint32_t i = 0; i < a->n; i++) {
        struct ir *in = &a->code[i];
        if (a->depth[i] < 0) continue;
        if (a->target[i]) {
            if (live) flow_into(f, i, bound);
            bound = f->in[i];
        }
        live = true;
        if (in->handler >= 0)
            flow_into(f, a->u->labels.data[a->u->handlers.data[in->handler].label], bound);
        if (in->op == OP_STORE_FAST) bound |= local_bit(in->arg);
        if (in->op == OP_DELETE_FAST) bound &= ~local_bit(in->arg);
        if (in->op == OP_LOAD_FAST) {
            if (mark && !(bound & local_bit(in->arg))) in->op = OP_LOAD_FAST_CHECK;
            bound |= local_bit(in->arg);
        }
        if (in->jump) flow_into(f, target_of(a, in), bound);
        if (is_end(in->op)) live = false;
    }
}

static uint64_t bound_parameters(const struct assembly *a) {
    uint64_t bound = 0;
    const struct ptrmap *locals = &a->u->locals;
    for (uint32_t i = 0; i < locals->len && i < 64; i++)
        if (scope_flags(a->u->scope, locals->entries[i].key) & SYM_PARAM) bound |= local_bit(i);
    return bound;
}

static void check_locals(struct assembly *a) {
    if (!a->u->locals.len) return;
    struct flow f = {.in = mem_alloc(a->n * sizeof(uint64_t))};
    for (uint32_t i = 0; i < a->n; i++) f.in[i] = UINT64_MAX;
    uint64_t bound = bound_parameters(a);
    do {
        f.changed = false;
        flow_pass(a, &f, bound, false);
    } while (f.changed);
    flow_pass(a, &f, bound, true);
    mem_free(f.in);
}

/* ---- slots ------------------------------------------------------------------------------------- */

/* Cells of parameters share the parameter's slot, the others follow the locals; then the free ones. */
static uint32_t *cell_slots(struct assembly *a, uint32_t *nslots) {
    struct unit *u = a->u;
    uint32_t n = u->cells.len + u->frees.len, next = u->locals.len;
    uint32_t *slots = arena_alloc(a->c->arena, (n + 1) * sizeof *slots);
    for (uint32_t i = 0; i < u->cells.len; i++) {
        intptr_t *local = ptrmap_get(&u->locals, u->cells.entries[i].key);
        slots[i] = local ? (uint32_t)*local : next++;
    }
    for (uint32_t i = 0; i < u->frees.len; i++) slots[u->cells.len + i] = next++;
    *nslots = next;
    return slots;
}

static bool takes_cell(uint16_t op) {
    return op >= OP_MAKE_CELL && op <= OP_LOAD_CLASSDEREF;
}

static int name_slots(struct assembly *a, struct code *code, const uint32_t *cells) {
    struct unit *u = a->u;
    const char **names = arena_alloc(a->c->arena, (code->nslots + 1) * sizeof *names);
    for (uint32_t i = 0; i < u->locals.len; i++) {
        names[i] = u->locals.entries[i].key;
        code->slot_kinds[i] |= SLOT_LOCAL;
    }
    for (uint32_t i = 0; i < u->cells.len; i++) {
        names[cells[i]] = u->cells.entries[i].key;
        code->slot_kinds[cells[i]] |= SLOT_CELL;
    }
    for (uint32_t i = 0; i < u->frees.len; i++) {
        names[cells[u->cells.len + i]] = u->frees.entries[i].key;
        code->slot_kinds[cells[u->cells.len + i]] |= SLOT_FREE;
    }
    for (uint32_t i = 0; i < code->nslots; i++)
        if ((code->slot_names[i] = py_intern(a->c->vm, names[i])) == V_ERR) return -1;
    return 0;
}

/* ---- layout ------------------------------------------------------------------------------------ */

static uint32_t lay_out(struct assembly *a) {
    uint32_t words = 0;
    for (uint32_t i = 0; i < a->n; i++) {
        a->place[i] = words;
        if (a->keep[i]) words += 1u + op_info[a->code[i].op].cache;
    }
    a->place[a->n] = words;
    return words;
}

static uint16_t column(int col) { return col < 0 || col >= UINT16_MAX ? UINT16_MAX : (uint16_t)col; }

static struct code_pos code_pos_of(struct pos pos) {
    if (!pos.line) return (struct code_pos){0, 0, UINT16_MAX, UINT16_MAX};
    return (struct code_pos){(uint32_t)pos.line, (uint32_t)pos.end_line, column(pos.col),
                             column(pos.end_col)};
}

static void write_words(struct assembly *a, struct code *code, const uint32_t *cells) {
    for (uint32_t i = 0; i < a->n; i++) {
        if (!a->keep[i]) continue;
        const struct ir *in = &a->code[i];
        enum py_op op = (enum py_op)in->op;
        uint32_t at = a->place[i], arg = in->arg;
        if (in->jump) arg = a->place[target_of(a, in)];
        if (takes_cell(in->op)) arg = cells[arg];
        if (op == OP_JUMP && arg <= at) op = OP_JUMP_BACK;
        code->words[at] = op_word(op, arg);
        struct code_pos pos = code_pos_of(in->pos);
        for (uint32_t k = 0; k <= op_info[op].cache; k++) {
            if (k) code->words[at + k] = 0;
            code->positions[at + k] = pos;
        }
    }
}

/* The protected ranges; the first pass (out NULL) counts them. Each instruction is in one at most. */
static uint32_t write_handlers(const struct assembly *a, struct code_handler *out) {
    uint32_t n = 0, end = 0;
    int open = -1;
    for (uint32_t i = 0; i < a->n; i++) {
        if (!a->keep[i]) continue;
        const struct ir *in = &a->code[i];
        uint32_t start = a->place[i];
        bool extends = in->handler >= 0 && in->handler == open && start == end;
        end = start + 1u + op_info[in->op].cache;
        open = in->handler;
        if (open < 0) continue;
        if (!extends) n++;
        if (!out) continue;
        struct code_handler *h = &out[n - 1];
        if (!extends) {
            const struct handler *from = &a->u->handlers.data[open];
            h->start = start;
            h->target = a->place[a->u->labels.data[from->label]];
            h->depth = (uint32_t)from->depth & 0x7fffffff;
            h->push_lasti = from->push_lasti;
        }
        h->end = end;
    }
    return n;
}

/* ---- the code object --------------------------------------------------------------------------- */

static bool has_parameter_cells(const struct code *code, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (code->slot_kinds[i] & SLOT_CELL) return true;
    return false;
}

static uint32_t code_flags(const struct assembly *a) {
    const struct scope *s = a->u->scope;
    const struct compiler *c = a->c;
    uint32_t flags = 0;
    if (c->flags & PY_COMPILE_INTERNAL) flags |= CODE_INTERNAL;
    if (c->future_annotations) flags |= CODE_FUTURE_ANNOTATIONS;
    if (s->kind == SCOPE_CLASS) flags |= CODE_CLASS_BODY;
    if (s->kind == SCOPE_MODULE && s->coroutine && c->flags & PY_COMPILE_TOP_AWAIT)
        flags |= CODE_COROUTINE;
    if (!scope_is_function(s)) return flags;
    flags |= CODE_NEWLOCALS;
    if (s->generator) flags |= s->coroutine ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    else if (s->coroutine) flags |= CODE_COROUTINE;
    return flags;
}

static int fill_names(struct assembly *a, struct code *code) {
    struct compiler *c = a->c;
    struct unit *u = a->u;
    struct vm *vm = c->vm;
    for (uint32_t i = 0; i < u->consts.len; i++) {
        Value v = konst_value(c, u->consts.entries[i].key);
        if (v == V_ERR) return -1;
        code->consts[i] = v_incref(v);
    }
    for (uint32_t i = 0; i < u->names.len; i++)
        if ((code->names[i] = py_intern(vm, u->names.entries[i].key)) == V_ERR) return -1;
    if ((code->name = py_intern(vm, u->name)) == V_ERR) return -1;
    if ((code->qualname = py_intern(vm, u->qualname)) == V_ERR) return -1;
    if (u->doc) {
        Value doc = konst_value(c, u->doc);
        if (doc == V_ERR) return -1;
        code->doc = v_incref(doc);
    }
    code->filename = v_incref(c->filename);
    if (!(c->flags & PY_COMPILE_NO_SOURCE)) code->source = v_incref(c->source);
    return 0;
}

static void fill_arguments(struct assembly *a, struct code *code) {
    struct unit *u = a->u;
    uint32_t n = 0;
    for (uint32_t i = 0; i < u->locals.len; i++)
        n += (scope_flags(u->scope, u->locals.entries[i].key) & SYM_PARAM) != 0;
    code->argcount = u->argcount;
    code->posonlyargcount = u->posonlyargcount;
    code->kwonlyargcount = u->kwonlyargcount;
    code->flags |= u->star_flags;
    if (code->flags & CODE_NEWLOCALS && n == u->argcount && !has_parameter_cells(code, n))
        code->flags |= CODE_SIMPLE_ARGS;
}

static struct code *fill_code(struct assembly *a, uint32_t words) {
    struct unit *u = a->u;
    uint32_t nslots;
    const uint32_t *cells = cell_slots(a, &nslots);
    struct code_sizes sizes = {words, u->consts.len, u->names.len, nslots, write_handlers(a, NULL)};
    struct code *code = code_new(a->c->vm, &sizes);
    if (!code) return NULL;
    code->flags = code_flags(a);
    code->nlocals = u->locals.len;
    code->nfree = u->frees.len;
    code->stacksize = (uint32_t)a->max_depth;
    code->firstline = (uint32_t)u->first_line;
    if (fill_names(a, code) < 0 || name_slots(a, code, cells) < 0) {
        v_decref(a->c->vm, v_ptr(code));
        return NULL;
    }
    fill_arguments(a, code);
    write_words(a, code, cells);
    write_handlers(a, code->handlers);
    return code;
}

static Value finish(struct assembly *a) {
    thread_jumps(a);
    find_depth(a);
    spread_positions(a);
    drop_useless(a);
    check_locals(a);
    uint32_t words = lay_out(a);
    struct code *code = NULL;
    if (words >= 1u << 24)
        py_raise(a->c->vm, a->c->vm->e.OverflowError, "code block too large");
    else
        code = fill_code(a, words);
    if (code) return v_ptr(code);
    a->c->failed = a->c->raised = true;
    return V_ERR;
}

Value assemble(struct compiler *c, struct unit *u) {
    uint32_t n = (uint32_t)u->code.len;
    struct assembly a = {.c = c, .u = u, .code = u->code.data, .n = n};
    a.depth = mem_alloc(n * sizeof *a.depth);
    memset(a.depth, 0xff, n * sizeof *a.depth);
    a.target = mem_zalloc(n);
    a.place = mem_alloc((n + 1) * sizeof *a.place);
    a.keep = mem_zalloc(n * sizeof *a.keep);
    Value code = finish(&a);
    mem_free(a.depth);
    mem_free(a.target);
    mem_free(a.place);
    mem_free(a.keep);
    return code;
}
