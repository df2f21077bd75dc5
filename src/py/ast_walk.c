#include "py/ast_walk.h"

static void walk_exprs(const struct ast_expr_seq *list, const struct walk *w) {
    for (int i = 0; i < list->len; i++) walk_expr(list->items[i], w);
}

static void walk_keywords(const struct ast_keyword_seq *list, const struct walk *w) {
    for (int i = 0; i < list->len; i++) walk_expr(list->items[i].value, w);
}

static void walk_arguments(const struct ast_arguments *a, const struct walk *w) {
    if (!a) return;
    walk_exprs(&a->defaults, w);
    walk_exprs(&a->kw_defaults, w);
}

static void walk_generators(const struct ast_comprehension_seq *list, const struct walk *w) {
    for (int i = 0; i < list->len; i++) {
        walk_expr(list->items[i].target, w);
        walk_expr(list->items[i].iter, w);
        walk_exprs(&list->items[i].ifs, w);
    }
}

void walk_inside_expr(const struct ast_expr *e, const struct walk *w) {
    switch (e->kind) {
    case EXPR_BOOL_OP: walk_exprs(&e->as.bool_op.values, w); break;
    case EXPR_NAMED_EXPR:
        walk_expr(e->as.named_expr.target, w);
        walk_expr(e->as.named_expr.value, w);
        break;
    case EXPR_BIN_OP:
        walk_expr(e->as.bin_op.left, w);
        walk_expr(e->as.bin_op.right, w);
        break;
    case EXPR_UNARY_OP: walk_expr(e->as.unary_op.operand, w); break;
    case EXPR_LAMBDA:
        walk_arguments(e->as.lambda.args, w);
        walk_expr(e->as.lambda.body, w);
        break;
    case EXPR_IF_EXP:
        walk_expr(e->as.if_exp.test, w);
        walk_expr(e->as.if_exp.body, w);
        walk_expr(e->as.if_exp.orelse, w);
        break;
    case EXPR_DICT:
        walk_exprs(&e->as.dict.keys, w);
        walk_exprs(&e->as.dict.values, w);
        break;
    case EXPR_SET: walk_exprs(&e->as.set.elts, w); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR_EXP:
        walk_expr(e->as.comp.elt, w);
        walk_generators(&e->as.comp.generators, w);
        break;
    case EXPR_DICT_COMP:
        walk_expr(e->as.dict_comp.key, w);
        walk_expr(e->as.dict_comp.value, w);
        walk_generators(&e->as.dict_comp.generators, w);
        break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: walk_expr(e->as.await.value, w); break;
    case EXPR_COMPARE:
        walk_expr(e->as.compare.left, w);
        walk_exprs(&e->as.compare.comparators, w);
        break;
    case EXPR_CALL:
        walk_expr(e->as.call.func, w);
        walk_exprs(&e->as.call.args, w);
        walk_keywords(&e->as.call.keywords, w);
        break;
    case EXPR_FORMATTED_VALUE:
        walk_expr(e->as.formatted_value.value, w);
        walk_expr(e->as.formatted_value.format_spec, w);
        break;
    case EXPR_JOINED_STR: walk_exprs(&e->as.joined_str.values, w); break;
    case EXPR_ATTRIBUTE: walk_expr(e->as.attribute.value, w); break;
    case EXPR_SUBSCRIPT:
        walk_expr(e->as.subscript.value, w);
        walk_expr(e->as.subscript.slice, w);
        break;
    case EXPR_STARRED: walk_expr(e->as.starred.value, w); break;
    case EXPR_LIST:
    case EXPR_TUPLE: walk_exprs(&e->as.list.elts, w); break;
    case EXPR_SLICE:
        walk_expr(e->as.slice.lower, w);
        walk_expr(e->as.slice.upper, w);
        walk_expr(e->as.slice.step, w);
        break;
    case EXPR_CONSTANT:
    case EXPR_NAME: break;
    }
}

static void walk_try(const struct ast_stmt *s, const struct walk *w) {
    walk_stmts(&s->as.try_.body, w);
    for (int i = 0; i < s->as.try_.handlers.len; i++) {
        walk_expr(s->as.try_.handlers.items[i].type, w);
        walk_stmts(&s->as.try_.handlers.items[i].body, w);
    }
    walk_stmts(&s->as.try_.orelse, w);
    walk_stmts(&s->as.try_.finalbody, w);
}

static void walk_with(const struct ast_stmt *s, const struct walk *w) {
    for (int i = 0; i < s->as.with.items.len; i++) {
        walk_expr(s->as.with.items.items[i].context_expr, w);
        walk_expr(s->as.with.items.items[i].optional_vars, w);
    }
    walk_stmts(&s->as.with.body, w);
}

static void walk_match(const struct ast_stmt *s, const struct walk *w) {
    walk_expr(s->as.match.subject, w);
    for (int i = 0; i < s->as.match.cases.len; i++) {
        walk_expr(s->as.match.cases.items[i].guard, w);
        walk_stmts(&s->as.match.cases.items[i].body, w);
    }
}

static void walk_type_params(const struct ast_type_param_seq *seq, const struct walk *w) {
    for (int i = 0; i < seq->len; i++) {
        walk_expr(seq->items[i].bound, w);
        walk_expr(seq->items[i].default_value, w);
    }
}

static void walk_definition(const struct ast_stmt *s, const struct walk *w) {
    walk_exprs(&s->as.function_def.decorator_list, w);
    walk_type_params(&s->as.function_def.type_params, w);
    walk_arguments(s->as.function_def.args, w);
    walk_stmts(&s->as.function_def.body, w);
}

static void walk_class(const struct ast_stmt *s, const struct walk *w) {
    walk_exprs(&s->as.class_def.decorator_list, w);
    walk_type_params(&s->as.class_def.type_params, w);
    walk_exprs(&s->as.class_def.bases, w);
    walk_keywords(&s->as.class_def.keywords, w);
    walk_stmts(&s->as.class_def.body, w);
}

static void walk_block(const struct ast_stmt *s, const struct walk *w) {
    switch (s->kind) {
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        walk_expr(s->as.for_.target, w);
        walk_expr(s->as.for_.iter, w);
        walk_stmts(&s->as.for_.body, w);
        walk_stmts(&s->as.for_.orelse, w);
        break;
    case STMT_WHILE:
    case STMT_IF:
        walk_expr(s->as.if_.test, w);
        walk_stmts(&s->as.if_.body, w);
        walk_stmts(&s->as.if_.orelse, w);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: walk_with(s, w); break;
    case STMT_MATCH: walk_match(s, w); break;
    case STMT_TRY:
    case STMT_TRY_STAR: walk_try(s, w); break;
    default: break;
    }
}

void walk_inside_stmt(const struct ast_stmt *s, const struct walk *w) {
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: walk_definition(s, w); break;
    case STMT_CLASS_DEF: walk_class(s, w); break;
    case STMT_TYPE_ALIAS:
        walk_type_params(&s->as.type_alias.type_params, w);
        walk_expr(s->as.type_alias.value, w);
        break;
    case STMT_RETURN:
    case STMT_EXPR: walk_expr(s->as.expr.value, w); break;
    case STMT_DELETE: walk_exprs(&s->as.delete.targets, w); break;
    case STMT_ASSIGN:
        walk_exprs(&s->as.assign.targets, w);
        walk_expr(s->as.assign.value, w);
        break;
    case STMT_AUG_ASSIGN:
        walk_expr(s->as.aug_assign.target, w);
        walk_expr(s->as.aug_assign.value, w);
        break;
    case STMT_ANN_ASSIGN:
        walk_expr(s->as.ann_assign.target, w);
        walk_expr(s->as.ann_assign.value, w);
        break;
    case STMT_RAISE:
        walk_expr(s->as.raise.exc, w);
        walk_expr(s->as.raise.cause, w);
        break;
    case STMT_ASSERT:
        walk_expr(s->as.assert_.test, w);
        walk_expr(s->as.assert_.msg, w);
        break;
    default: walk_block(s, w); break;
    }
}

void walk_expr(const struct ast_expr *e, const struct walk *w) {
    if (e && (!w->expr || w->expr(w->ctx, e))) walk_inside_expr(e, w);
}

void walk_stmts(const struct ast_stmt_seq *body, const struct walk *w) {
    for (int i = 0; i < body->len; i++)
        if (!w->stmt || w->stmt(w->ctx, body->items[i])) walk_inside_stmt(body->items[i], w);
}
