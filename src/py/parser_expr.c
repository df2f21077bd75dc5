#include "py/parser_impl.h"

/* ---- primaries --------------------------------------------------------------------------------
 */

static struct ast_expr *trailer(struct parser *p, struct ast_expr *value,
                                const struct token *start) {
    if (at(p, TOK_LPAR)) return parse_call(p, value, start);
    struct ast_expr *e;
    if (accept(p, TOK_DOT)) {
        if (!at(p, TOK_NAME)) return NULL;
        const char *attr = p->t++->name;
        e = new_expr(p, EXPR_ATTRIBUTE, start);
        e->as.attribute.value = value;
        e->as.attribute.attr = attr;
        return e;
    }
    p->t++; /* "[" */
    struct ast_expr *slice = parse_slices(p);
    if (!slice || !accept(p, TOK_RSQB)) return NULL;
    e = new_expr(p, EXPR_SUBSCRIPT, start);
    e->as.subscript.value = value;
    e->as.subscript.slice = slice;
    return e;
}

struct ast_expr *parse_primary(struct parser *p) {
    struct token *start = p->t;
    int peak = p->peak;
    p->peak = p->depth;
    struct ast_expr *e = parse_atom(p);
    while (e && (at(p, TOK_DOT) || at(p, TOK_LPAR) || at(p, TOK_LSQB))) {
        struct mark m = mark(p);
        if (!parser_grow(p)) return NULL;
        struct ast_expr *longer = trailer(p, e, start);
        if (!longer) {
            restore(p, m);
            break;
        }
        e = longer;
    }
    if (p->peak < peak) p->peak = peak;
    return e;
}

static struct ast_expr *parse_await_primary(struct parser *p) {
    if (!at(p, KW_AWAIT)) return parse_primary(p);
    struct token *start = p->t++;
    if (!parser_enter(p, 1)) return NULL;
    struct ast_expr *value = parse_primary(p);
    parser_leave(p, 1);
    if (!value) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_AWAIT, start);
    e->as.await.value = value;
    return e;
}

/* ---- operators --------------------------------------------------------------------------------
 */

static struct ast_expr *parse_factor(struct parser *p);

static struct ast_expr *binary(struct parser *p, struct ast_expr *left, enum ast_operator op,
                               struct ast_expr *right, const struct token *start) {
    struct ast_expr *e = new_expr(p, EXPR_BIN_OP, start);
    e->as.bin_op.left = left;
    e->as.bin_op.op = op;
    e->as.bin_op.right = right;
    return e;
}

static struct ast_expr *parse_power(struct parser *p) {
    struct token *start = p->t;
    struct ast_expr *base = parse_await_primary(p);
    if (!base || !at(p, TOK_DOUBLE_STAR)) return base;
    struct mark m = mark(p);
    p->t++;
    if (!parser_enter(p, 1)) return NULL;
    struct ast_expr *exponent = parse_factor(p);
    if (!exponent) {
        restore(p, m);
        return p->raised ? NULL : base;
    }
    parser_leave(p, 1);
    return binary(p, base, OPERATOR_POW, exponent, start);
}

static struct ast_expr *parse_unary(struct parser *p, enum ast_unaryop op,
                                    struct ast_expr *(*operand)(struct parser *)) {
    struct token *start = p->t++;
    if (!parser_enter(p, 1)) return NULL;
    struct ast_expr *value = operand(p);
    parser_leave(p, 1);
    if (!value) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_UNARY_OP, start);
    e->as.unary_op.op = op;
    e->as.unary_op.operand = value;
    return e;
}

static struct ast_expr *parse_factor_raw(struct parser *p) {
    switch (p->t->kind) {
    case TOK_PLUS: return parse_unary(p, UNARYOP_UADD, parse_factor);
    case TOK_MINUS: return parse_unary(p, UNARYOP_USUB, parse_factor);
    case TOK_TILDE: return parse_unary(p, UNARYOP_INVERT, parse_factor);
    default: return parse_power(p);
    }
}

static struct ast_expr *parse_factor(struct parser *p) {
    if (!p->diag) return parse_factor_raw(p);
    void *known;
    if (memo_get(p, MEMO_FACTOR, &known)) return known;
    struct token *start = p->t;
    struct ast_expr *e = parse_factor_raw(p);
    memo_put(p, MEMO_FACTOR, start, e);
    return e;
}

enum { LEVEL_OR = 1, LEVEL_XOR, LEVEL_AND, LEVEL_SHIFT, LEVEL_SUM, LEVEL_TERM, LEVEL_FACTOR };

/* How tightly a token binds as a binary operator; 0: it is none. */
static int operator_level(int kind) {
    switch (kind) {
    case TOK_VBAR: return LEVEL_OR;
    case TOK_CIRCUMFLEX: return LEVEL_XOR;
    case TOK_AMPER: return LEVEL_AND;
    case TOK_LEFT_SHIFT:
    case TOK_RIGHT_SHIFT: return LEVEL_SHIFT;
    case TOK_PLUS:
    case TOK_MINUS: return LEVEL_SUM;
    case TOK_STAR:
    case TOK_SLASH:
    case TOK_DOUBLE_SLASH:
    case TOK_PERCENT:
    case TOK_AT: return LEVEL_TERM;
    default: return 0;
    }
}

/* Operators of `min` and tighter, left-associative. */
static struct ast_expr *parse_binary(struct parser *p, int min) {
    struct token *start = p->t;
    int peak = p->peak;
    p->peak = p->depth;
    struct ast_expr *left = parse_factor(p);
    while (left) {
        int level = operator_level(p->t->kind);
        if (level < min || !level) break;
        struct mark m = mark(p);
        enum ast_operator op = (enum ast_operator)(p->t++->kind - TOK_PLUS);
        if (!parser_grow(p)) return NULL;
        struct ast_expr *right = level == LEVEL_TERM ? parse_factor(p) : parse_binary(p, level + 1);
        if (!right) {
            restore(p, m);
            break;
        }
        left = binary(p, left, op, right, start);
    }
    if (p->peak < peak) p->peak = peak;
    return p->raised ? NULL : left;
}

struct ast_expr *parse_bitwise_or(struct parser *p) {
    void *known;
    if (memo_get(p, MEMO_BINARY, &known)) return known;
    struct token *start = p->t;
    struct ast_expr *e = parse_binary(p, LEVEL_OR);
    memo_put(p, MEMO_BINARY, start, e);
    return e;
}

/* ---- comparisons and boolean operators --------------------------------------------------------
 */

static bool accept_comparison(struct parser *p, enum ast_cmpop *op) {
    int kind = p->t->kind;
    if (kind >= TOK_EQ_EQUAL && kind <= TOK_GREATER_EQUAL) {
        *op = (enum ast_cmpop)(kind - TOK_EQ_EQUAL);
    } else if (kind == KW_IN) {
        *op = CMPOP_IN;
    } else if (kind == KW_NOT && p->t[1].kind == KW_IN) {
        *op = CMPOP_NOT_IN;
        p->t++;
    } else if (kind == KW_IS) {
        *op = CMPOP_IS;
        if (p->t[1].kind == KW_NOT) {
            *op = CMPOP_IS_NOT;
            p->t++;
        }
    } else {
        if (kind == KW_NOT) looked_at(p, p->t + 1);
        return false;
    }
    p->t++;
    return true;
}

struct comparison {
    enum ast_cmpop op;
    struct ast_expr *right;
};

static struct ast_expr *build_compare(struct parser *p, struct ast_expr *left, size_t from,
                                      const struct token *start) {
    int n;
    struct comparison *pairs = stack_take(p, from, sizeof *pairs, &n);
    struct ast_expr *e = new_expr(p, EXPR_COMPARE, start);
    e->as.compare.left = left;
    e->as.compare.ops.len = e->as.compare.comparators.len = n;
    e->as.compare.ops.items = arena_alloc(p->arena, (size_t)n * sizeof(enum ast_cmpop));
    e->as.compare.comparators.items = arena_alloc(p->arena, (size_t)n * sizeof(struct ast_expr *));
    for (int i = 0; i < n; i++) {
        e->as.compare.ops.items[i] = pairs[i].op;
        e->as.compare.comparators.items[i] = pairs[i].right;
    }
    return e;
}

static struct ast_expr *parse_comparison(struct parser *p) {
    struct token *start = p->t;
    struct ast_expr *left = parse_bitwise_or(p);
    if (!left) return NULL;
    size_t from = p->stack.len;
    for (;;) {
        struct mark m = mark(p);
        struct comparison c;
        if (!accept_comparison(p, &c.op)) break;
        c.right = parse_bitwise_or(p);
        if (!c.right) {
            restore(p, m);
            break;
        }
        stack_push(p, &c, sizeof c);
    }
    if (p->raised) return NULL;
    return p->stack.len == from ? left : build_compare(p, left, from, start);
}

static struct ast_expr *parse_inversion(struct parser *p) {
    return at(p, KW_NOT) ? parse_unary(p, UNARYOP_NOT, parse_inversion) : parse_comparison(p);
}

/* operand (word operand)* as one BoolOp. */
static struct ast_expr *parse_bool_op(struct parser *p, int word, enum ast_boolop op,
                                      struct ast_expr *(*operand)(struct parser *)) {
    struct token *start = p->t;
    struct ast_expr *first = operand(p);
    if (!first || !at(p, word)) return first;
    size_t from = p->stack.len;
    stack_push(p, &first, sizeof first);
    int n = 1;
    for (;; n++) {
        struct mark m = mark(p);
        if (!accept(p, word)) break;
        struct ast_expr *next = operand(p);
        if (!next) {
            restore(p, m);
            break;
        }
        stack_push(p, &next, sizeof next);
    }
    if (p->raised) return NULL;
    if (n == 1) {
        p->stack.len = from;
        return first;
    }
    struct ast_expr *e = new_expr(p, EXPR_BOOL_OP, start);
    e->as.bool_op.op = op;
    TAKE(p, from, &e->as.bool_op.values);
    return e;
}

static struct ast_expr *parse_conjunction(struct parser *p) {
    return parse_bool_op(p, KW_AND, BOOLOP_AND, parse_inversion);
}

struct ast_expr *parse_disjunction(struct parser *p) {
    void *known;
    if (memo_get(p, MEMO_DISJUNCTION, &known)) return known;
    struct token *start = p->t;
    struct ast_expr *e = parse_bool_op(p, KW_OR, BOOLOP_OR, parse_conjunction);
    memo_put(p, MEMO_DISJUNCTION, start, e);
    return e;
}

/* ---- expressions ------------------------------------------------------------------------------
 */

static struct ast_expr *parse_ternary(struct parser *p) {
    if (at(p, KW_LAMBDA)) return parse_lambda(p);
    struct token *start = p->t;
    struct ast_expr *body = parse_disjunction(p);
    if (!body || !at(p, KW_IF)) return body;
    struct mark m = mark(p);
    p->t++;
    struct ast_expr *test = parse_disjunction(p);
    struct ast_expr *orelse = test && accept(p, KW_ELSE) ? parse_expression(p) : NULL;
    if (!orelse) {
        restore(p, m);
        return p->raised ? NULL : body;
    }
    struct ast_expr *e = new_expr(p, EXPR_IF_EXP, start);
    e->as.if_exp.test = test;
    e->as.if_exp.body = body;
    e->as.if_exp.orelse = orelse;
    return e;
}

/* The levels that one expression may put into the tree without further recursion: conditional, or,
 * and, comparison. */
#define EXPRESSION_LEVELS 4

struct ast_expr *parse_expression(struct parser *p) {
    if (!parser_enter(p, EXPRESSION_LEVELS)) return NULL;
    struct ast_expr *e;
    if (p->diag) {
        void *known;
        if (memo_get(p, MEMO_EXPRESSION, &known)) {
            parser_leave(p, EXPRESSION_LEVELS);
            return known;
        }
        struct token *start = p->t;
        if (p->rules) diag_expression(p);
        e = parse_ternary(p);
        memo_put(p, MEMO_EXPRESSION, start, e);
    } else {
        e = parse_ternary(p);
    }
    parser_leave(p, EXPRESSION_LEVELS);
    return e;
}

struct ast_expr *parse_expression_plain(struct parser *p) {
    bool rules = p->rules;
    p->rules = false;
    struct ast_expr *e = NULL;
    if (parser_enter(p, EXPRESSION_LEVELS)) e = parse_ternary(p);
    parser_leave(p, EXPRESSION_LEVELS);
    p->rules = rules;
    return e;
}

static struct ast_expr *parse_assignment_expression(struct parser *p) {
    struct token *start = p->t;
    p->t += 2; /* NAME ":=" */
    struct ast_expr *value = parse_expression(p);
    if (!value) return NULL;
    struct ast_expr *target = arena_alloc(p->arena, sizeof *target);
    target->kind = EXPR_NAME;
    target->pos = start->pos;
    target->as.name.id = start->name;
    target->as.name.ctx = CTX_STORE;
    struct ast_expr *e = new_expr(p, EXPR_NAMED_EXPR, start);
    e->as.named_expr.target = target;
    e->as.named_expr.value = value;
    return e;
}

static struct ast_expr *parse_maybe_named(struct parser *p, bool rules) {
    if (at(p, TOK_NAME) && p->t[1].kind == TOK_COLON_EQUAL) {
        struct mark m = mark(p);
        struct ast_expr *e = parse_assignment_expression(p);
        if (e) return e;
        restore(p, m);
    }
    if (rules && p->rules) diag_named(p);
    struct ast_expr *e = parse_expression(p);
    return e && !at(p, TOK_COLON_EQUAL) ? e : NULL;
}

struct ast_expr *parse_named(struct parser *p) {
    return parse_maybe_named(p, true);
}
struct ast_expr *parse_unnamed(struct parser *p) {
    return parse_maybe_named(p, false);
}

static struct ast_expr *parse_star(struct parser *p, struct ast_expr *(*operand)(struct parser *)) {
    struct token *start = p->t++;
    if (!parser_enter(p, 1)) return NULL;
    struct ast_expr *value = operand(p);
    parser_leave(p, 1);
    if (!value) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_STARRED, start);
    e->as.starred.value = value;
    return e;
}

struct ast_expr *parse_starred(struct parser *p) {
    if (!at(p, TOK_STAR)) return NULL;
    if (p->rules) diag_unpacking(p);
    return parse_star(p, parse_expression);
}

struct ast_expr *parse_star_named(struct parser *p) {
    return at(p, TOK_STAR) ? parse_star(p, parse_bitwise_or) : parse_named(p);
}

struct ast_expr *parse_star_expression(struct parser *p) {
    return at(p, TOK_STAR) ? parse_star(p, parse_bitwise_or) : parse_expression(p);
}

bool parse_items(struct parser *p, struct ast_expr *(*item)(struct parser *), bool *comma) {
    struct ast_expr *e = item(p);
    *comma = false;
    if (!e) return false;
    stack_push(p, &e, sizeof e);
    while (accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        e = item(p);
        if (!e) {
            restore(p, m);
            *comma = true;
            break;
        }
        stack_push(p, &e, sizeof e);
    }
    return !p->raised;
}

struct ast_expr *parse_star_expressions(struct parser *p) {
    struct token *start = p->t;
    struct ast_expr *first = parse_star_expression(p);
    if (!first || !at(p, TOK_COMMA)) return first;
    p->t++;
    size_t from = p->stack.len;
    stack_push(p, &first, sizeof first);
    struct mark m = mark(p);
    bool comma;
    if (!parse_items(p, parse_star_expression, &comma)) restore(p, m);
    if (p->raised) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_TUPLE, start);
    TAKE(p, from, &e->as.tuple.elts);
    return e;
}

struct ast_expr *parse_yield(struct parser *p) {
    if (!at(p, KW_YIELD)) return NULL;
    struct token *start = p->t++;
    struct mark m = mark(p);
    struct ast_expr *value;
    if (accept(p, KW_FROM)) {
        value = parse_expression(p);
        if (value) {
            struct ast_expr *e = new_expr(p, EXPR_YIELD_FROM, start);
            e->as.yield_from.value = value;
            return e;
        }
        restore(p, m);
    }
    value = parse_star_expressions(p);
    if (!value) restore(p, m);
    if (p->raised) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_YIELD, start);
    e->as.yield.value = value;
    return e;
}

struct ast_expr *parse_yield_or_star(struct parser *p) {
    return at(p, KW_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}
