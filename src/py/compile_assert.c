/* Asserts of a test module (PY_COMPILE_ASSERTS): a failed one calls the module's "@pytest_told"
 * with (shape, values[, message]); what the call returns is the AssertionError's text. While the
 * test is made, the value of every part of it that pytest tells of is appended to a list that lies
 * below on the stack, so that nothing runs twice and an await in the middle does no harm.
 *
 * The shape is a constant, a tuple for each part, in the order in which values are appended (a
 * part's own value after those of the parts inside it):
 *
 *     ("value",)                     anything that is only shown: a literal, an await, a subscript
 *     ("name", "x", local)           a variable
 *     ("attr", part, "stock")        part.stock
 *     ("call", part, parts, names)   a call without * and **; names: None for an argument by
 * position
 *     ("binary", part, "+", part)    ("unary", "not ", part)
 *     ("bool", " and ", parts)       values only of the operands that were reached
 *     ("compare", part, ops, parts)  likewise; a < b < c has a value for each comparison that was
 * made */
#include <string.h>

#include "py/compile_impl.h"

static const char *const compare_texts[] = {
    [CMPOP_EQ] = "==", [CMPOP_NOT_EQ] = "!=",     [CMPOP_LT] = "<",  [CMPOP_LT_E] = "<=",
    [CMPOP_GT] = ">",  [CMPOP_GT_E] = ">=",       [CMPOP_IS] = "is", [CMPOP_IS_NOT] = "is not",
    [CMPOP_IN] = "in", [CMPOP_NOT_IN] = "not in",
};
static const char *const binary_texts[] = {
    [OPERATOR_ADD] = "+",      [OPERATOR_SUB] = "-",     [OPERATOR_MULT] = "*",
    [OPERATOR_DIV] = "/",      [OPERATOR_MOD] = "%",     [OPERATOR_POW] = "**",
    [OPERATOR_LSHIFT] = "<<",  [OPERATOR_RSHIFT] = ">>", [OPERATOR_BIT_OR] = "|",
    [OPERATOR_BIT_XOR] = "^",  [OPERATOR_BIT_AND] = "&", [OPERATOR_FLOOR_DIV] = "//",
    [OPERATOR_MAT_MULT] = "@",
};
static const char *const unary_texts[] = {
    [UNARYOP_INVERT] = "~", [UNARYOP_NOT] = "not ", [UNARYOP_UADD] = "+", [UNARYOP_USUB] = "-"};

#define ARGS_TOLD 30 /* a call with more of them is only shown */

static const struct konst *tell(struct compiler *c, const struct ast_expr *e, uint32_t depth);

/* ---- shapes --------------------------------------------------------------------------------- */

static const struct konst *shape(struct compiler *c, const char *kind, const struct konst *a,
                                 const struct konst *b, const struct konst *d) {
    const struct konst **items = arena_alloc(c->arena, 4 * sizeof *items);
    items[0] = konst_str(c, kind);
    items[1] = a;
    items[2] = b;
    items[3] = d;
    return konst_tuple(c, items, d ? 4 : b ? 3 : a ? 2 : 1);
}

static const struct konst **shapes_new(struct compiler *c, int n) {
    return arena_alloc(c->arena, (size_t)(n ? n : 1) * sizeof(const struct konst *));
}

/* ---- parts: each leaves its value on the stack, above the list and `depth` values ------------ */

static void record(struct compiler *c, uint32_t depth) {
    emit(c, OP_COPY, 1);
    emit(c, OP_LIST_APPEND, depth + 2);
}

static const struct konst *tell_value(struct compiler *c, const struct ast_expr *e,
                                      uint32_t depth) {
    visit_expr(c, e);
    record(c, depth);
    return shape(c, "value", NULL, NULL, NULL);
}

static const struct konst *tell_name(struct compiler *c, const struct ast_expr *e, uint32_t depth) {
    enum symbol_where where = scope_where(c->u->scope, compile_mangle(c, e->as.name.id));
    bool local = where == WHERE_LOCAL || where == WHERE_CELL || where == WHERE_FREE ||
                 !scope_is_function(c->u->scope);
    visit_expr(c, e);
    record(c, depth);
    return shape(c, "name", konst_str(c, e->as.name.id),
                 konst_simple(c, local ? KONST_TRUE : KONST_FALSE), NULL);
}

static const struct konst *tell_attribute(struct compiler *c, const struct ast_expr *e,
                                          uint32_t depth) {
    const struct konst *of = tell(c, e->as.attribute.value, depth);
    c->pos = e->pos;
    emit_name(c, OP_LOAD_ATTR, e->as.attribute.attr);
    record(c, depth);
    return shape(c, "attr", of, konst_str(c, e->as.attribute.attr), NULL);
}

static bool is_plain_call(const struct ast_expr *e) {
    for (int i = 0; i < e->as.call.args.len; i++)
        if (e->as.call.args.items[i]->kind == EXPR_STARRED) return false;
    const struct ast_keyword_seq keywords = e->as.call.keywords;
    for (int i = 0; i < keywords.len; i++) {
        if (!keywords.items[i].name || strcmp(keywords.items[i].name, "__debug__") == 0)
            return false;
        for (int j = 0; j < i; j++) /* an error, which visit_expr finds */
            if (strcmp(keywords.items[j].name, keywords.items[i].name) == 0) return false;
    }
    return e->as.call.args.len + keywords.len <= ARGS_TOLD;
}

static const struct konst *tell_call(struct compiler *c, const struct ast_expr *e, uint32_t depth) {
    if (!is_plain_call(e)) return tell_value(c, e, depth);
    int plain = e->as.call.args.len, named = e->as.call.keywords.len, n = plain + named;
    const struct konst **args = shapes_new(c, n), **names = shapes_new(c, n);
    warn_call(c, e->as.call.func);
    emit(c, OP_PUSH_NULL, 0);
    const struct konst *func = tell(c, e->as.call.func, depth + 1);
    for (int i = 0; i < n; i++) {
        const struct ast_keyword *k = i < plain ? NULL : &e->as.call.keywords.items[i - plain];
        args[i] = tell(c, k ? k->value : e->as.call.args.items[i], depth + 2 + (uint32_t)i);
        names[i] = k ? konst_str(c, k->name) : konst_simple(c, KONST_NONE);
    }
    c->pos = e->pos;
    if (named) emit_const(c, konst_tuple(c, names + plain, (size_t)named));
    emit(c, named ? OP_CALL_KW : OP_CALL, (uint32_t)n);
    record(c, depth);
    return shape(c, "call", func, konst_tuple(c, args, (size_t)n),
                 konst_tuple(c, names, (size_t)n));
}

static const struct konst *tell_binary(struct compiler *c, const struct ast_expr *e,
                                       uint32_t depth) {
    const struct konst *left = tell(c, e->as.bin_op.left, depth);
    const struct konst *right = tell(c, e->as.bin_op.right, depth + 1);
    c->pos = e->pos;
    emit(c, OP_BINARY_OP, binop_of(e->as.bin_op.op));
    record(c, depth);
    return shape(c, "binary", left, konst_str(c, binary_texts[e->as.bin_op.op]), right);
}

static const struct konst *tell_unary(struct compiler *c, const struct ast_expr *e,
                                      uint32_t depth) {
    static const enum py_unop ops[] = {[UNARYOP_INVERT] = PY_INVERT,
                                       [UNARYOP_NOT] = PY_NOT,
                                       [UNARYOP_UADD] = PY_POS,
                                       [UNARYOP_USUB] = PY_NEG};
    const struct konst *operand = tell(c, e->as.unary_op.operand, depth);
    c->pos = e->pos;
    emit(c, OP_UNARY_OP, ops[e->as.unary_op.op]);
    record(c, depth);
    return shape(c, "unary", konst_str(c, unary_texts[e->as.unary_op.op]), operand, NULL);
}

static const struct konst *tell_bool(struct compiler *c, const struct ast_expr *e, uint32_t depth) {
    bool both = e->as.bool_op.op == BOOLOP_AND;
    uint32_t end = label_new(c);
    int n = e->as.bool_op.values.len;
    const struct konst **parts = shapes_new(c, n);
    for (int i = 0; i < n; i++) {
        parts[i] = tell(c, e->as.bool_op.values.items[i], depth);
        if (i + 1 < n) emit_jump(c, both ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP, end);
    }
    label_place(c, end);
    record(c, depth);
    return shape(c, "bool", konst_str(c, both ? " and " : " or "), konst_tuple(c, parts, (size_t)n),
                 NULL);
}

static const struct konst *tell_compare(struct compiler *c, const struct ast_expr *e,
                                        uint32_t depth) {
    int n = e->as.compare.ops.len;
    uint32_t cleanup = label_new(c), end = label_new(c);
    const struct konst **ops = shapes_new(c, n), **rights = shapes_new(c, n);
    warn_compare(c, e);
    const struct konst *left = tell(c, e->as.compare.left, depth);
    for (int i = 0; i < n; i++) {
        ops[i] = konst_str(c, compare_texts[e->as.compare.ops.items[i]]);
        rights[i] = tell(c, e->as.compare.comparators.items[i], depth + 1);
        c->pos = e->pos;
        if (i + 1 < n) { /* the right side stays for the next */
            emit(c, OP_SWAP, 2);
            emit(c, OP_COPY, 2);
        }
        emit_compare(c, e->as.compare.ops.items[i]);
        record(c, i + 1 < n ? depth + 1 : depth);
        if (i + 1 < n) emit_jump(c, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    }
    if (n > 1) {
        emit_artificial_jump(c, end);
        label_place(c, cleanup);
        emit(c, OP_SWAP, 2);
        emit(c, OP_POP_TOP, 0);
        label_place(c, end);
    }
    return shape(c, "compare", left, konst_tuple(c, ops, (size_t)n),
                 konst_tuple(c, rights, (size_t)n));
}

static const struct konst *tell(struct compiler *c, const struct ast_expr *e, uint32_t depth) {
    if (compile_stop(c) || konst_of(c, e)) return tell_value(c, e, depth);
    struct pos saved = c->pos;
    c->pos = e->pos;
    const struct konst *found;
    switch (e->kind) {
    case EXPR_NAME: found = tell_name(c, e, depth); break;
    case EXPR_ATTRIBUTE: found = tell_attribute(c, e, depth); break;
    case EXPR_CALL: found = tell_call(c, e, depth); break;
    case EXPR_BIN_OP: found = tell_binary(c, e, depth); break;
    case EXPR_UNARY_OP: found = tell_unary(c, e, depth); break;
    case EXPR_BOOL_OP: found = tell_bool(c, e, depth); break;
    case EXPR_COMPARE: found = tell_compare(c, e, depth); break;
    default: found = tell_value(c, e, depth); break;
    }
    c->pos = saved;
    return found;
}

/* ---- the statement ----------------------------------------------------------------------------
 */

void compile_telling_assert(struct compiler *c, const struct ast_stmt *s) {
    uint32_t end = label_new(c);
    emit(c, OP_BUILD_LIST, 0);
    const struct konst *told = tell(c, s->as.assert_.test, 0);
    emit_jump(c, OP_POP_JUMP_IF_TRUE, end);
    emit_const(c, told);
    emit(c, OP_SWAP, 2);
    if (s->as.assert_.msg) visit_expr(c, s->as.assert_.msg);
    c->pos = s->as.assert_.test->pos;
    emit(c, OP_BUILD_TUPLE, s->as.assert_.msg ? 3 : 2);
    /* a callable and its one argument lie as method and self */
    emit_name(c, OP_LOAD_GLOBAL, "@pytest_told");
    emit(c, OP_SWAP, 2);
    emit(c, OP_CALL, 0);
    emit(c, OP_LOAD_ASSERTION_ERROR, 0);
    emit(c, OP_SWAP, 2);
    emit(c, OP_CALL, 0);
    emit(c, OP_RAISE_VARARGS, 1);
    label_place(c, end);
    emit(c, OP_POP_TOP, 0);
}
