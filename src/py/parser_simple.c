/* Simple statements: expressions, assignments, and those of one keyword. */
#include "py/parser_impl.h"

struct ast_stmt *new_stmt(struct parser *p, enum ast_stmt_kind kind, const struct token *start) {
    struct ast_stmt *s = arena_alloc(p->arena, sizeof *s);
    s->kind = kind;
    s->pos = span(p, start);
    return s;
}

/* ---- assignments ------------------------------------------------------------------------------
 */

static struct ast_stmt *annotated(struct parser *p, struct ast_expr *target, bool simple,
                                  const struct token *start) {
    p->t++; /* ":" */
    struct ast_expr *annotation = parse_expression(p), *value = NULL;
    if (!annotation) return NULL;
    struct mark m = mark(p);
    if (accept(p, TOK_EQUAL) && !(value = parse_yield_or_star(p))) restore(p, m);
    if (p->raised || !target_set(target, CTX_STORE)) return NULL;
    struct ast_stmt *s = new_stmt(p, STMT_ANN_ASSIGN, start);
    s->as.ann_assign.target = target;
    s->as.ann_assign.annotation = annotation;
    s->as.ann_assign.value = value;
    s->as.ann_assign.simple = simple;
    return s;
}

static struct ast_stmt *augmented(struct parser *p, struct ast_expr *target,
                                  const struct token *start) {
    enum ast_operator op = (enum ast_operator)(p->t++->kind - TOK_PLUS_EQUAL);
    struct ast_expr *value = parse_yield_or_star(p);
    if (!value || !target_set(target, CTX_STORE)) return NULL;
    struct ast_stmt *s = new_stmt(p, STMT_AUG_ASSIGN, start);
    s->as.aug_assign.target = target;
    s->as.aug_assign.op = op;
    s->as.aug_assign.value = value;
    return s;
}

/* first = ... = value; p->t is at the first "=". */
static struct ast_stmt *assigned(struct parser *p, struct ast_expr *first,
                                 const struct token *start) {
    size_t from = p->stack.len;
    struct ast_expr *value = first;
    while (at(p, TOK_EQUAL)) {
        if (!target_set(value, CTX_STORE)) return NULL;
        stack_push(p, &value, sizeof value);
        p->t++;
        value = parse_yield_or_star(p);
        if (!value) return NULL;
    }
    struct ast_stmt *s = new_stmt(p, STMT_ASSIGN, start);
    TAKE(p, from, &s->as.assign.targets);
    s->as.assign.value = value;
    return s;
}

static bool at_augmented(const struct parser *p) {
    return p->t->kind >= TOK_PLUS_EQUAL && p->t->kind <= TOK_DOUBLE_SLASH_EQUAL;
}

/* An expression statement or an assignment that begins with `e`. */
static struct ast_stmt *after_expression(struct parser *p, struct ast_expr *e,
                                         const struct token *start) {
    if (at(p, TOK_EQUAL)) return assigned(p, e, start);
    if (at_augmented(p)) return target_is_single(e) ? augmented(p, e, start) : NULL;
    if (at(p, TOK_COLON)) {
        if (!target_is_single(e)) return NULL;
        return annotated(p, e, e->kind == EXPR_NAME && start->kind == TOK_NAME, start);
    }
    struct ast_stmt *s = new_stmt(p, STMT_EXPR, start);
    s->as.expr.value = e;
    return s;
}

static struct ast_stmt *parse_expr_stmt(struct parser *p) {
    struct token *start = p->t;
    struct mark m = mark(p);
    struct ast_expr *e = parse_yield_or_star(p);
    struct ast_stmt *s = e ? after_expression(p, e, start) : NULL;
    if (!p->rules || (s && s->kind != STMT_EXPR)) return s;
    restore(p, m);
    diag_assignment(p);
    e = parse_yield_or_star(p);
    if (!e) return NULL;
    s = new_stmt(p, STMT_EXPR, start);
    s->as.expr.value = e;
    return s;
}

/* ---- import -----------------------------------------------------------------------------------
 */

/* a.b.c as one name; NULL without a first name. */
static const char *dotted_name(struct parser *p) {
    struct token *first = p->t;
    if (!accept(p, TOK_NAME)) return NULL;
    if (!at(p, TOK_DOT)) return first->name;
    struct buf name = BUF_INIT;
    buf_adds(&name, first->name);
    while (at(p, TOK_DOT)) {
        if (p->t[1].kind != TOK_NAME) {
            looked_at(p, p->t + 1);
            break;
        }
        buf_addf(&name, ".%s", p->t[1].name);
        p->t += 2;
    }
    const char *text = lexer_intern(&p->lx, name.data, name.len, NULL);
    buf_release(&name);
    return text;
}

static const char *plain_name(struct parser *p) {
    return at(p, TOK_NAME) ? p->t++->name : NULL;
}

/* name ['as' NAME], pushed. */
static bool alias(struct parser *p, const char *(*name)(struct parser *)) {
    struct token *start = p->t;
    struct ast_alias a = {.name = name(p)};
    if (!a.name) return false;
    if (accept(p, KW_AS)) {
        if (!at(p, TOK_NAME)) return false;
        a.asname = p->t++->name;
    }
    a.pos = span(p, start);
    stack_push(p, &a, sizeof a);
    return true;
}

static bool aliases(struct parser *p, const char *(*name)(struct parser *), bool *comma) {
    *comma = false;
    if (!alias(p, name)) return false;
    while (accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        if (!alias(p, name)) {
            restore(p, m);
            *comma = true;
            break;
        }
    }
    return true;
}

static struct ast_stmt *parse_import(struct parser *p) {
    if (p->rules) diag_import(p);
    struct token *start = p->t++;
    size_t from = p->stack.len;
    bool comma;
    if (!aliases(p, dotted_name, &comma) || comma) return NULL;
    struct ast_stmt *s = new_stmt(p, STMT_IMPORT, start);
    TAKE(p, from, &s->as.import.names);
    return s;
}

static bool import_targets(struct parser *p, struct ast_alias_seq *names) {
    size_t from = p->stack.len;
    bool comma;
    if (at(p, TOK_STAR)) {
        struct token *star = p->t++;
        struct ast_alias a = {.pos = star->pos, .name = lexer_intern(&p->lx, "*", 1, NULL)};
        stack_push(p, &a, sizeof a);
    } else if (accept(p, TOK_LPAR)) {
        if (!aliases(p, plain_name, &comma) || !accept(p, TOK_RPAR)) return false;
    } else {
        if (!aliases(p, plain_name, &comma)) return false;
        if (comma) {
            if (p->rules && at(p, TOK_NEWLINE))
                parser_raise_far(p, SYNTAX_ERROR,
                                 "trailing comma not allowed without surrounding parentheses");
            return false;
        }
    }
    TAKE(p, from, names);
    return true;
}

static struct ast_stmt *parse_import_from(struct parser *p) {
    struct token *start = p->t++;
    int level = 0;
    for (;; p->t++) {
        if (at(p, TOK_DOT))
            level++;
        else if (at(p, TOK_ELLIPSIS))
            level += 3;
        else
            break;
    }
    const char *module = dotted_name(p);
    struct ast_alias_seq names;
    if ((!module && !level) || !accept(p, KW_IMPORT) || !import_targets(p, &names)) return NULL;
    struct ast_stmt *s = new_stmt(p, STMT_IMPORT_FROM, start);
    s->as.import_from.module = module;
    s->as.import_from.names = names;
    s->as.import_from.level = level;
    return s;
}

/* ---- one keyword ------------------------------------------------------------------------------
 */

static struct ast_stmt *parse_names(struct parser *p, enum ast_stmt_kind kind) {
    struct token *start = p->t++;
    size_t from = p->stack.len;
    do {
        if (!at(p, TOK_NAME)) return NULL;
        stack_push(p, &p->t->name, sizeof p->t->name);
        p->t++;
    } while (accept(p, TOK_COMMA));
    struct ast_stmt *s = new_stmt(p, kind, start);
    TAKE(p, from, &s->as.global.names);
    return s;
}

static struct ast_stmt *parse_return(struct parser *p) {
    struct token *start = p->t++;
    struct mark m = mark(p);
    struct ast_expr *value = parse_star_expressions(p);
    if (!value) restore(p, m);
    struct ast_stmt *s = new_stmt(p, STMT_RETURN, start);
    s->as.return_.value = value;
    return s;
}

static struct ast_stmt *parse_raise(struct parser *p) {
    struct token *start = p->t++;
    struct mark m = mark(p);
    struct ast_expr *exc = parse_expression(p), *cause = NULL;
    if (!exc) restore(p, m);
    m = mark(p);
    if (exc && accept(p, KW_FROM) && !(cause = parse_expression(p))) restore(p, m);
    struct ast_stmt *s = new_stmt(p, STMT_RAISE, start);
    s->as.raise.exc = exc;
    s->as.raise.cause = cause;
    return s;
}

static struct ast_stmt *parse_assert(struct parser *p) {
    struct token *start = p->t++;
    struct ast_expr *test = parse_expression(p), *msg = NULL;
    if (!test) return NULL;
    struct mark m = mark(p);
    if (accept(p, TOK_COMMA) && !(msg = parse_expression(p))) restore(p, m);
    struct ast_stmt *s = new_stmt(p, STMT_ASSERT, start);
    s->as.assert_.test = test;
    s->as.assert_.msg = msg;
    return s;
}

static struct ast_stmt *parse_del(struct parser *p) {
    struct token *start = p->t++;
    struct mark m = mark(p);
    size_t from = p->stack.len;
    if (parse_del_targets(p) && (at(p, TOK_SEMI) || at(p, TOK_NEWLINE))) {
        struct ast_stmt *s = new_stmt(p, STMT_DELETE, start);
        TAKE(p, from, &s->as.delete.targets);
        return s;
    }
    if (!p->rules) return NULL;
    restore(p, m);
    struct ast_expr *e = parse_star_expressions(p);
    return e ? raise_invalid_target(p, e, TARGET_DEL) : NULL;
}

static struct ast_stmt *parse_bare(struct parser *p, enum ast_stmt_kind kind) {
    struct token *start = p->t++;
    return new_stmt(p, kind, start);
}

/* 3.12's `type X = ...`; "type" is an ordinary name everywhere else. */
static bool at_type_alias(const struct parser *p) {
    return at_word(p, p->type) && p->t[1].kind == TOK_NAME &&
           (p->t[2].kind == TOK_EQUAL || p->t[2].kind == TOK_LSQB);
}

static struct ast_stmt *parse_type_alias(struct parser *p) {
    struct token *start = p->t++, *name_token = p->t++;
    struct ast_expr *name = new_expr(p, EXPR_NAME, name_token);
    name->as.name.id = name_token->name;
    name->as.name.ctx = CTX_STORE;
    struct ast_type_param_seq type_params;
    if (!parse_type_params(p, &type_params) || !accept(p, TOK_EQUAL)) return NULL;
    struct ast_expr *value = parse_expression(p);
    if (!value) return NULL;
    struct ast_stmt *s = new_stmt(p, STMT_TYPE_ALIAS, start);
    s->as.type_alias.name = name;
    s->as.type_alias.type_params = type_params;
    s->as.type_alias.value = value;
    return s;
}

static struct ast_stmt *parse_simple_stmt(struct parser *p) {
    switch (p->t->kind) {
    case KW_RETURN: return parse_return(p);
    case KW_IMPORT: return parse_import(p);
    case KW_FROM: return parse_import_from(p);
    case KW_RAISE: return parse_raise(p);
    case KW_PASS: return parse_bare(p, STMT_PASS);
    case KW_BREAK: return parse_bare(p, STMT_BREAK);
    case KW_CONTINUE: return parse_bare(p, STMT_CONTINUE);
    case KW_DEL: return parse_del(p);
    case KW_ASSERT: return parse_assert(p);
    case KW_GLOBAL: return parse_names(p, STMT_GLOBAL);
    case KW_NONLOCAL: return parse_names(p, STMT_NONLOCAL);
    default: break;
    }
    if (at_type_alias(p)) return parse_type_alias(p);
    return parse_expr_stmt(p);
}

bool parse_simple_stmts(struct parser *p) {
    do {
        if (at(p, TOK_NEWLINE)) break;
        struct ast_stmt *s = parse_simple_stmt(p);
        if (!s || p->raised) return false;
        stack_push(p, &s, sizeof s);
    } while (accept(p, TOK_SEMI));
    return accept(p, TOK_NEWLINE);
}
