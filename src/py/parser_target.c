/* Targets: what may be assigned to, looped over into, or deleted.
 *
 * Targets are read as expressions and then checked. What the grammar takes as a target: a name, an
 * attribute, a subscript, and lists, tuples and starred forms of targets. */
#include "py/parser_impl.h"

static bool is_target(const struct ast_expr *e, enum ast_context ctx) {
    switch (e->kind) {
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT: return true;
    case EXPR_STARRED:
        return ctx == CTX_STORE && e->as.starred.value->kind != EXPR_STARRED &&
               is_target(e->as.starred.value, ctx);
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (int i = 0; i < e->as.list.elts.len; i++)
            if (!is_target(e->as.list.elts.items[i], ctx)) return false;
        return true;
    default: return false;
    }
}

static void set_context(struct ast_expr *e, enum ast_context ctx) {
    switch (e->kind) {
    case EXPR_NAME: e->as.name.ctx = ctx; break;
    case EXPR_ATTRIBUTE: e->as.attribute.ctx = ctx; break;
    case EXPR_SUBSCRIPT: e->as.subscript.ctx = ctx; break;
    case EXPR_STARRED:
        e->as.starred.ctx = ctx;
        set_context(e->as.starred.value, ctx);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE:
        e->as.list.ctx = ctx;
        for (int i = 0; i < e->as.list.elts.len; i++) set_context(e->as.list.elts.items[i], ctx);
        break;
    default: break;
    }
}

bool target_set(struct ast_expr *e, enum ast_context ctx) {
    if (!is_target(e, ctx)) return false;
    set_context(e, ctx);
    return true;
}

bool target_is_single(const struct ast_expr *e) {
    return e->kind == EXPR_NAME || e->kind == EXPR_ATTRIBUTE || e->kind == EXPR_SUBSCRIPT;
}

/* A primary, or "*" primary. Not an expression: `in` must stay unread. */
static struct ast_expr *target_item(struct parser *p) {
    if (!at(p, TOK_STAR)) return parse_primary(p);
    struct token *start = p->t++;
    struct ast_expr *value = parse_primary(p);
    if (!value) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_STARRED, start);
    e->as.starred.value = value;
    return e;
}

struct ast_expr *parse_star_target(struct parser *p) {
    struct ast_expr *e = target_item(p);
    return e && target_set(e, CTX_STORE) ? e : NULL;
}

struct ast_expr *parse_star_targets(struct parser *p) {
    struct token *start = p->t;
    size_t from = p->stack.len;
    bool comma;
    if (!parse_items(p, parse_star_target, &comma)) return NULL;
    struct ast_expr_seq elts;
    TAKE(p, from, &elts);
    if (elts.len == 1 && !comma) return elts.items[0];
    struct ast_expr *e = new_expr(p, EXPR_TUPLE, start);
    e->as.tuple.elts = elts;
    e->as.tuple.ctx = CTX_STORE;
    return e;
}

static struct ast_expr *del_target(struct parser *p) {
    struct ast_expr *e = parse_primary(p);
    return e && target_set(e, CTX_DEL) ? e : NULL;
}

bool parse_del_targets(struct parser *p) {
    bool comma;
    return parse_items(p, del_target, &comma);
}

/* ---- what is wrong with a target --------------------------------------------------------------
 */

static const char *constant_name(const struct ast_const *c) {
    switch (c->kind) {
    case CONST_NONE: return "None";
    case CONST_TRUE: return "True";
    case CONST_FALSE: return "False";
    case CONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

const char *expr_name(const struct ast_expr *e) {
    static const char *const names[] = {
        [EXPR_BOOL_OP] = "expression",
        [EXPR_NAMED_EXPR] = "named expression",
        [EXPR_BIN_OP] = "expression",
        [EXPR_UNARY_OP] = "expression",
        [EXPR_LAMBDA] = "lambda",
        [EXPR_IF_EXP] = "conditional expression",
        [EXPR_DICT] = "dict literal",
        [EXPR_SET] = "set display",
        [EXPR_LIST_COMP] = "list comprehension",
        [EXPR_SET_COMP] = "set comprehension",
        [EXPR_DICT_COMP] = "dict comprehension",
        [EXPR_GENERATOR_EXP] = "generator expression",
        [EXPR_AWAIT] = "await expression",
        [EXPR_YIELD] = "yield expression",
        [EXPR_YIELD_FROM] = "yield expression",
        [EXPR_COMPARE] = "comparison",
        [EXPR_CALL] = "function call",
        [EXPR_FORMATTED_VALUE] = "f-string expression",
        [EXPR_JOINED_STR] = "f-string expression",
        [EXPR_ATTRIBUTE] = "attribute",
        [EXPR_SUBSCRIPT] = "subscript",
        [EXPR_STARRED] = "starred",
        [EXPR_NAME] = "name",
        [EXPR_LIST] = "list",
        [EXPR_TUPLE] = "tuple",
        [EXPR_SLICE] = "slice",
    };
    return e->kind == EXPR_CONSTANT ? constant_name(e->as.constant.value) : names[e->kind];
}

/* The first part of `e` that is no target, or NULL. */
static struct ast_expr *invalid_part(struct ast_expr *e, enum target_kind kind) {
    switch (e->kind) {
    case EXPR_NAME:
    case EXPR_ATTRIBUTE:
    case EXPR_SUBSCRIPT: return NULL;
    case EXPR_STARRED: return kind == TARGET_DEL ? e : invalid_part(e->as.starred.value, kind);
    case EXPR_LIST:
    case EXPR_TUPLE:
        for (int i = 0; i < e->as.list.elts.len; i++) {
            struct ast_expr *bad = invalid_part(e->as.list.elts.items[i], kind);
            if (bad) return bad;
        }
        return NULL;
    case EXPR_COMPARE: /* for x() in y: the left side of "in" is the target */
        if (kind != TARGET_FOR) return e;
        return e->as.compare.ops.items[0] == CMPOP_IN ? invalid_part(e->as.compare.left, kind)
                                                      : NULL;
    default: return e;
    }
}

void *raise_invalid_target(struct parser *p, struct ast_expr *e, enum target_kind kind) {
    struct ast_expr *bad = invalid_part(e, kind);
    if (!bad) return NULL;
    return parser_raise(p, bad->pos,
                        kind == TARGET_DEL ? "cannot delete %s" : "cannot assign to %s",
                        expr_name(bad));
}
