/* Asserts of a test module (PY_COMPILE_ASSERTS): a failed one calls the module's "@pytest_told" with a tuple of what it compared
 * (left, operator, right), negated ("not", value) or only tested (value,), and of its message where it has one; what the call
 * returns is the AssertionError's text. The values wait on the stack while the test is made, so that nothing runs twice. */
#include "py/compile_impl.h"

static const char *const op_texts[] = {
    [CMPOP_EQ] = "==", [CMPOP_NOT_EQ] = "!=", [CMPOP_LT] = "<", [CMPOP_LT_E] = "<=", [CMPOP_GT] = ">",
    [CMPOP_GT_E] = ">=", [CMPOP_IS] = "is", [CMPOP_IS_NOT] = "is not", [CMPOP_IN] = "in", [CMPOP_NOT_IN] = "not in",
};

/* Leaves the values that are told below the outcome of the test, and returns how many. */
static uint32_t visit_test(struct compiler *c, const struct ast_expr *test) {
    if (test->kind == EXPR_COMPARE && test->as.compare.ops.len == 1) {
        enum ast_cmpop op = test->as.compare.ops.items[0];
        visit_expr(c, test->as.compare.left);
        emit_const(c, konst_str(c, op_texts[op]));
        visit_expr(c, test->as.compare.comparators.items[0]);
        c->pos = test->pos;
        emit(c, OP_COPY, 3);
        emit(c, OP_COPY, 2);
        emit_compare(c, op);
        return 3;
    }
    if (test->kind == EXPR_UNARY_OP && test->as.unary_op.op == UNARYOP_NOT) {
        emit_const(c, konst_str(c, "not"));
        visit_expr(c, test->as.unary_op.operand);
        c->pos = test->pos;
        emit(c, OP_COPY, 1);
        emit(c, OP_UNARY_OP, PY_NOT);
        return 2;
    }
    visit_expr(c, test);
    c->pos = test->pos;
    emit(c, OP_COPY, 1);
    return 1;
}

void compile_telling_assert(struct compiler *c, const struct ast_stmt *s) {
    uint32_t end = label_new(c);
    uint32_t told = visit_test(c, s->as.assert_.test);
    emit_jump(c, OP_POP_JUMP_IF_TRUE, end);
    emit(c, OP_BUILD_TUPLE, told);
    if (s->as.assert_.msg) {
        visit_expr(c, s->as.assert_.msg);
        c->pos = s->as.assert_.test->pos;
        emit(c, OP_BUILD_TUPLE, 2);
    } else {
        emit(c, OP_BUILD_TUPLE, 1);
    }
    /* a callable and its one argument lie as method and self */
    emit_name(c, OP_LOAD_GLOBAL, "@pytest_told");
    emit(c, OP_SWAP, 2);
    emit(c, OP_CALL, 0);
    emit(c, OP_LOAD_ASSERTION_ERROR, 0);
    emit(c, OP_SWAP, 2);
    emit(c, OP_CALL, 0);
    emit(c, OP_RAISE_VARARGS, 1);
    label_place(c, end);
    for (uint32_t i = 0; i < told; i++) emit(c, OP_POP_TOP, 0);
}
