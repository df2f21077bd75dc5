/* One line per instruction: word index, line when it changes, opcode, operand, what the operand means, and
 * (line:col-end_line:end_col). Labels of jumps are word indices; `>>` marks their targets. */
#include "base/buf.h"
#include "base/mem.h"
#include "py/compile.h"
#include "py/object.h"
#include "py/vm.h"

enum operand {
    operand_none,
    operand_int,
    operand_const,
    operand_slot,
    operand_name,
    operand_target,
    operand_binop,
    operand_unop,
    operand_cmpop,
};

static const struct {
    const char *name;
    enum operand operand;
    uint8_t cache;
} op_info[] = {
#define OP(name, operand, pop, push, cache, doc) {#name, operand_##operand, cache},
#include "py/opcodes.def"
#undef OP
};

static void put_const(struct buf *out, Value v) {
    if (v_is_int(v)) buf_addf(out, "%lld", (long long)v_as_int(v));
    else if (v == V_NONE) buf_adds(out, "None");
    else if (v_is_bool(v)) buf_adds(out, v == V_TRUE ? "True" : "False");
    else if (v == V_ELLIPSIS) buf_adds(out, "...");
    else if (v_is_str(v)) buf_addf(out, "'%s'", v_cstr(v));
    else if (v_is_tuple(v)) {
        buf_addc(out, '(');
        for (size_t i = 0; i < v_as(tuple, v)->len; i++) {
            if (i) buf_adds(out, ", ");
            put_const(out, v_as(tuple, v)->items[i]);
        }
        buf_addc(out, ')');
    } else buf_addf(out, "<%s>", v_obj(v)->type->name);
}

static void put_operand(struct buf *out, const struct code *c, enum operand kind, uint32_t arg) {
    static const char *const binops[] = {"+", "-", "*", "@", "/", "//", "%",
                                         "**", "<<", ">>", "&", "|", "^"};
    static const char *const unops[] = {"-", "+", "~", "not"};
    static const char *const cmpops[] = {"<", "<=", "==", "!=", ">", ">="};
    switch (kind) {
    case operand_none: break;
    case operand_int: buf_addf(out, " %u", arg); break;
    case operand_const:
        buf_addc(out, ' ');
        put_const(out, c->consts[arg]);
        break;
    case operand_slot: buf_addf(out, " %s", v_cstr(c->slot_names[arg])); break;
    case operand_name: buf_addf(out, " %s", v_cstr(c->names[arg])); break;
    case operand_target: buf_addf(out, " to %u", arg); break;
    case operand_binop:
        buf_addf(out, " %s%s", binops[arg % PY_INPLACE], arg >= PY_INPLACE ? "=" : "");
        break;
    case operand_unop: buf_addf(out, " %s", unops[arg]); break;
    case operand_cmpop: buf_addf(out, " %s", cmpops[arg]); break;
    }
}

static uint8_t *find_targets(const struct code *c) {
    uint8_t *targets = mem_zalloc(c->nwords + 1);
    for (uint32_t i = 0; i < c->nwords; i += 1u + op_info[op_code(c->words[i])].cache)
        if (op_info[op_code(c->words[i])].operand == operand_target)
            targets[op_arg(c->words[i])] = 1;
    for (uint32_t i = 0; i < c->nhandlers; i++) targets[c->handlers[i].target] = 1;
    return targets;
}

static void put_position(struct buf *out, const struct code_pos *p) {
    if (p->line)
        buf_addf(out, " (%u:%u-%u:%u)", p->line, p->col, p->end_line, p->end_col);
}

static void put_code(const struct code *c, struct buf *out) {
    uint8_t *targets = find_targets(c);
    buf_addf(out, "%s: args %u stack %u flags %#x line %u\n", v_cstr(c->qualname), c->argcount,
             c->stacksize, c->flags & ~(uint32_t)CODE_FROZEN, c->firstline);
    for (uint32_t i = 0; i < c->nwords; i += 1u + op_info[op_code(c->words[i])].cache) {
        enum py_op op = op_code(c->words[i]);
        buf_addf(out, "%s %4u %s", targets[i] ? ">>" : "  ", i, op_info[op].name);
        put_operand(out, c, op_info[op].operand, op_arg(c->words[i]));
        put_position(out, &c->positions[i]);
        buf_addc(out, '\n');
    }
    for (uint32_t i = 0; i < c->nhandlers; i++) {
        const struct code_handler *h = &c->handlers[i];
        buf_addf(out, "   %u to %u -> %u depth %u%s\n", h->start, h->end, h->target, h->depth,
                 h->push_lasti ? " lasti" : "");
    }
    mem_free(targets);
}

void py_disasm(const struct code *code, struct buf *out) {
    put_code(code, out);
    for (uint32_t i = 0; i < code->nconsts; i++) {
        Value v = code->consts[i];
        if (!v_is_ptr(v) || v_obj(v)->type != v_obj(v_ptr(code))->type) continue;
        buf_addc(out, '\n');
        py_disasm(v_as(code, v), out);
    }
}
