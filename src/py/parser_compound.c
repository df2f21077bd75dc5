/* Compound statements and blocks. */
#include "py/parser_impl.h"

struct ast_stmt *new_block_stmt(struct parser *p, enum ast_stmt_kind kind,
                                const struct token *start) {
    struct ast_stmt *s = new_stmt(p, kind, start);
    const struct token *last = p->t - 1;
    while (last->kind == TOK_NEWLINE || last->kind == TOK_INDENT || last->kind == TOK_DEDENT)
        last--;
    s->pos.end_line = last->pos.end_line;
    s->pos.end_col = last->pos.end_col;
    return s;
}

/* ---- blocks -----------------------------------------------------------------------------------
 */

/* After ":": NEWLINE INDENT statements DEDENT, or simple statements on the same line. */
static bool parse_block(struct parser *p, struct ast_stmt_seq *body) {
    size_t from = p->stack.len;
    if (!accept(p, TOK_NEWLINE)) {
        if (!parse_simple_stmts(p)) return false;
        TAKE(p, from, body);
        return true;
    }
    if (!accept(p, TOK_INDENT)) {
        if (p->rules) parser_raise_far(p, SYNTAX_INDENTATION, "expected an indented block");
        return false;
    }
    if (!parser_enter(p, 2)) return false;
    do {
        if (!parse_statement(p)) return false;
    } while (!accept(p, TOK_DEDENT));
    parser_leave(p, 2);
    TAKE(p, from, body);
    return true;
}

/* At ":" NEWLINE without INDENT: says which statement lacks its block. */
static void check_block(struct parser *p, const struct token *start, const char *what) {
    if (!p->rules || !at(p, TOK_COLON) || p->t[1].kind != TOK_NEWLINE || p->t[2].kind == TOK_INDENT)
        return;
    p->t += 2;
    parser_raise_far(p, SYNTAX_INDENTATION, "expected an indented block after %s on line %d", what,
                     start->pos.line);
    parser_hint(p, "The lines that belong to it must start four spaces further right; pass stands "
                   "for an empty block.");
}

bool parse_body(struct parser *p, const struct token *start, const char *what,
                struct ast_stmt_seq *body) {
    check_block(p, start, what);
    if (!accept(p, TOK_COLON)) {
        if (p->rules && at(p, TOK_NEWLINE)) {
            parser_raise_far(p, SYNTAX_ERROR, "expected ':'");
            parser_hint(p, "A line that begins a block ends with a colon.");
        }
        return false;
    }
    return parse_block(p, body);
}

/* As parse_body where only ":" can follow: says so in the first pass already. */
static bool forced_body(struct parser *p, const struct token *start, const char *what,
                        struct ast_stmt_seq *body) {
    check_block(p, start, what);
    if (!accept(p, TOK_COLON)) {
        parser_raise(p, p->t->pos, "expected ':'");
        parser_hint(p, "A line that begins a block ends with a colon.");
        return false;
    }
    return parse_block(p, body);
}

static bool parse_else(struct parser *p, struct ast_stmt_seq *body) {
    if (!at(p, KW_ELSE)) return true;
    struct token *start = p->t++;
    return forced_body(p, start, "'else' statement", body);
}

/* ---- if, while, for ---------------------------------------------------------------------------
 */

/* 'if' or 'elif' */
static struct ast_stmt *parse_if(struct parser *p, const char *what) {
    struct token *start = p->t++;
    if (!parser_enter(p, 1)) return NULL;
    struct ast_expr *test = parse_named(p);
    struct ast_stmt_seq body, orelse = {0};
    if (!test || !parse_body(p, start, what, &body)) return NULL;
    if (at(p, KW_ELIF)) {
        struct ast_stmt *elif = parse_if(p, "'elif' statement");
        if (!elif) return NULL;
        size_t from = p->stack.len;
        stack_push(p, &elif, sizeof elif);
        TAKE(p, from, &orelse);
    } else if (!parse_else(p, &orelse)) {
        return NULL;
    }
    parser_leave(p, 1);
    struct ast_stmt *s = new_block_stmt(p, STMT_IF, start);
    s->as.if_.test = test;
    s->as.if_.body = body;
    s->as.if_.orelse = orelse;
    return s;
}

static struct ast_stmt *parse_while(struct parser *p) {
    struct token *start = p->t++;
    struct ast_expr *test = parse_named(p);
    struct ast_stmt_seq body, orelse = {0};
    if (!test || !parse_body(p, start, "'while' statement", &body) || !parse_else(p, &orelse))
        return NULL;
    struct ast_stmt *s = new_block_stmt(p, STMT_WHILE, start);
    s->as.while_.test = test;
    s->as.while_.body = body;
    s->as.while_.orelse = orelse;
    return s;
}

static struct ast_stmt *parse_for(struct parser *p, const struct token *start, bool is_async) {
    struct mark m = mark(p);
    struct token *keyword = p->t++;
    struct ast_expr *target = parse_star_targets(p);
    if (!target || !accept(p, KW_IN)) {
        restore(p, m);
        if (p->rules) diag_for_target(p);
        return NULL;
    }
    struct ast_expr *iter = parse_star_expressions(p);
    struct ast_stmt_seq body, orelse = {0};
    if (!iter || !parse_body(p, keyword, "'for' statement", &body) || !parse_else(p, &orelse))
        return NULL;
    struct ast_stmt *s = new_block_stmt(p, is_async ? STMT_ASYNC_FOR : STMT_FOR, start);
    s->as.for_.target = target;
    s->as.for_.iter = iter;
    s->as.for_.body = body;
    s->as.for_.orelse = orelse;
    return s;
}

/* ---- with -------------------------------------------------------------------------------------
 */

/* expression ['as' star_target], pushed. */
static bool with_item(struct parser *p) {
    struct mark m = mark(p);
    struct ast_withitem item = {.context_expr = parse_expression(p)};
    if (!item.context_expr) return false;
    if (at(p, KW_AS)) {
        struct mark before_as = mark(p);
        p->t++;
        item.optional_vars = parse_star_target(p);
        if (!item.optional_vars ||
            !(at(p, TOK_COMMA) || at(p, TOK_RPAR) || at(p, TOK_COLON) || at(p, TOK_NEWLINE))) {
            item.optional_vars = NULL;
            if (p->rules) {
                restore(p, m);
                diag_with_item(p);
                return false;
            }
            restore(p, before_as);
        }
    }
    stack_push(p, &item, sizeof item);
    return !p->raised;
}

static bool with_items(struct parser *p, bool *comma) {
    *comma = false;
    if (!with_item(p)) return false;
    while (accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        if (!with_item(p)) {
            restore(p, m);
            *comma = true;
            break;
        }
    }
    return true;
}

/* '(' items [','] ')' with ":" ahead: otherwise the parenthesis begins an expression. */
static bool parenthesized_items(struct parser *p) {
    bool comma;
    struct mark m = mark(p);
    if (accept(p, TOK_LPAR) && with_items(p, &comma) && accept(p, TOK_RPAR) &&
        (at(p, TOK_COLON) || (p->rules && at(p, TOK_NEWLINE))))
        return true;
    restore(p, m);
    return false;
}

static struct ast_stmt *parse_with(struct parser *p, const struct token *start, bool is_async) {
    struct token *keyword = p->t++;
    size_t from = p->stack.len;
    bool comma = false;
    if (!parenthesized_items(p) && (!with_items(p, &comma) || comma)) return NULL;
    struct ast_withitem_seq items;
    struct ast_stmt_seq body;
    TAKE(p, from, &items);
    if (!parse_body(p, keyword, "'with' statement", &body)) return NULL;
    struct ast_stmt *s = new_block_stmt(p, is_async ? STMT_ASYNC_WITH : STMT_WITH, start);
    s->as.with.items = items;
    s->as.with.body = body;
    return s;
}

/* ---- try --------------------------------------------------------------------------------------
 */

/* except A, B: — the message for it; p->t is at the comma. */
static void unparenthesized_types(struct parser *p, const struct ast_expr *first) {
    p->t++;
    size_t from = p->stack.len;
    bool comma;
    bool ok = parse_items(p, parse_expression, &comma);
    p->stack.len = from;
    if (ok && accept(p, KW_AS)) ok = accept(p, TOK_NAME);
    if (!ok || !at(p, TOK_COLON)) return;
    parser_raise_from(p, first->pos, "multiple exception types must be parenthesized");
    parser_hint(p, "Write except (A, B): with parentheses.");
}

/* "cannot have both" when the kind of except clause changes within one try. */
static void check_star(struct parser *p, struct token *start, bool star, int previous) {
    if (!p->rules || previous < 0 || star == (previous == 1)) return;
    struct mark m = mark(p);
    bool ok = true;
    if (!star && at(p, TOK_COLON)) {
        parser_raise(p, start->pos, "cannot have both 'except' and 'except*' on the same 'try'");
        return;
    }
    ok = parse_expression(p) != NULL;
    if (ok && accept(p, KW_AS)) ok = accept(p, TOK_NAME);
    if (ok && at(p, TOK_COLON))
        parser_raise_range(p, start->pos, star ? start[1].pos : start->pos,
                           "cannot have both 'except' and 'except*' on the same 'try'");
    restore(p, m);
}

static bool except_type(struct parser *p, struct ast_excepthandler *h, bool star) {
    if (at(p, TOK_COLON) || at(p, TOK_NEWLINE)) {
        if (star && p->rules)
            parser_raise_far(p, SYNTAX_ERROR, "expected one or more exception types");
        return !star;
    }
    h->type = parse_expression(p);
    if (!h->type) return false;
    if (at(p, TOK_COMMA) && p->rules) unparenthesized_types(p, h->type);
    if (accept(p, KW_AS)) {
        if (!at(p, TOK_NAME)) return false;
        h->name = p->t++->name;
    }
    return true;
}

/* One except clause, pushed. `kind` is -1 before the first, then whether it was "except*". */
static bool parse_except(struct parser *p, int *kind) {
    struct token *start = p->t++;
    bool star = accept(p, TOK_STAR);
    check_star(p, start, star, *kind);
    struct ast_excepthandler h = {0};
    if (*kind >= 0 && star != (*kind == 1)) {
        if (p->rules) except_type(p, &h, star);
        return false;
    }
    *kind = star;
    if (!except_type(p, &h, star)) return false;
    if (!parse_body(p, start, star ? "'except*' statement" : "'except' statement", &h.body))
        return false;
    h.pos = new_block_stmt(p, STMT_TRY, start)->pos;
    stack_push(p, &h, sizeof h);
    return true;
}

static struct ast_stmt *parse_try(struct parser *p) {
    struct token *start = p->t++;
    struct ast_stmt_seq body, orelse = {0}, finalbody = {0};
    struct ast_excepthandler_seq handlers;
    if (!forced_body(p, start, "'try' statement", &body)) return NULL;
    if (p->rules && !at(p, KW_EXCEPT) && !at(p, KW_FINALLY))
        return parser_raise_far(p, SYNTAX_ERROR, "expected 'except' or 'finally' block");
    size_t from = p->stack.len;
    int kind = -1;
    while (at(p, KW_EXCEPT))
        if (!parse_except(p, &kind)) return NULL;
    TAKE(p, from, &handlers);
    if (handlers.len && !parse_else(p, &orelse)) return NULL;
    if (at(p, KW_FINALLY)) {
        struct token *keyword = p->t++;
        if (!forced_body(p, keyword, "'finally' statement", &finalbody)) return NULL;
    } else if (!handlers.len) {
        return NULL;
    }
    struct ast_stmt *s = new_block_stmt(p, kind == 1 ? STMT_TRY_STAR : STMT_TRY, start);
    s->as.try_.body = body;
    s->as.try_.handlers = handlers;
    s->as.try_.orelse = orelse;
    s->as.try_.finalbody = finalbody;
    return s;
}

/* ---- def and class ----------------------------------------------------------------------------
 */

static bool parse_type_param(struct parser *p, struct ast_type_param *param) {
    struct token *start = p->t;
    *param = (struct ast_type_param){.kind = accept(p, TOK_STAR)          ? TYPE_PARAM_TUPLE
                                             : accept(p, TOK_DOUBLE_STAR) ? TYPE_PARAM_SPEC
                                                                          : TYPE_PARAM_VAR};
    param->name = p->t->name;
    if (!accept(p, TOK_NAME)) return false;
    if (at(p, TOK_COLON)) {
        struct token *colon = p->t++;
        if (!(param->bound = parse_expression(p))) return false;
        if (param->kind != TYPE_PARAM_VAR) {
            bool tuple = param->bound->kind == EXPR_TUPLE;
            parser_raise(p, colon->pos, "cannot use %s with %s", tuple ? "constraints" : "bound",
                         param->kind == TYPE_PARAM_TUPLE ? "TypeVarTuple" : "ParamSpec");
            return false;
        }
    }
    if (accept(p, TOK_EQUAL)) {
        struct token *from = p->t;
        bool star = param->kind == TYPE_PARAM_TUPLE && accept(p, TOK_STAR);
        struct ast_expr *value = parse_expression(p);
        if (!value) return false;
        param->default_value = value;
        if (star) {
            param->default_value = new_expr(p, EXPR_STARRED, from);
            param->default_value->as.starred.value = value;
        }
    }
    param->pos = span(p, start);
    return true;
}

bool parse_type_params(struct parser *p, struct ast_type_param_seq *seq) {
    *seq = (struct ast_type_param_seq){0};
    if (!at(p, TOK_LSQB)) return true;
    struct token *open = p->t++;
    size_t from = p->stack.len;
    do {
        if (at(p, TOK_RSQB)) break;
        struct ast_type_param param;
        if (!parse_type_param(p, &param)) return false;
        stack_push(p, &param, sizeof param);
    } while (accept(p, TOK_COMMA));
    TAKE(p, from, seq);
    if (!accept(p, TOK_RSQB)) return false;
    if (!seq->len) parser_raise(p, open->pos, "Type parameter list cannot be empty");
    return seq->len > 0;
}

static struct ast_stmt *parse_def(struct parser *p, const struct token *start, bool is_async) {
    struct token *keyword = p->t++, *name = p->t;
    struct ast_type_param_seq type_params;
    if (!accept(p, TOK_NAME)) return NULL;
    struct token *after = p->t;
    if (!parse_type_params(p, &type_params)) {
        return p->raised ? NULL : parser_raise(p, after->pos, "expected '('");
    }
    if (!accept(p, TOK_LPAR)) return parser_raise(p, p->t->pos, "expected '('");
    struct ast_arguments *args = parse_parameters(p, false);
    if (!args || !accept(p, TOK_RPAR)) return NULL;
    struct ast_expr *returns = NULL;
    struct mark m = mark(p);
    if (accept(p, TOK_ARROW) && !(returns = parse_expression(p))) restore(p, m);
    struct ast_stmt_seq body;
    if (!forced_body(p, keyword, "function definition", &body)) return NULL;
    struct ast_stmt *s =
        new_block_stmt(p, is_async ? STMT_ASYNC_FUNCTION_DEF : STMT_FUNCTION_DEF, start);
    s->as.function_def.name = name->name;
    s->as.function_def.type_params = type_params;
    s->as.function_def.args = args;
    s->as.function_def.body = body;
    s->as.function_def.returns = returns;
    return s;
}

static struct ast_stmt *parse_class(struct parser *p) {
    struct token *start = p->t++, *name = p->t;
    struct ast_type_param_seq type_params;
    if (!accept(p, TOK_NAME) || !parse_type_params(p, &type_params)) return NULL;
    struct ast_expr *args = NULL;
    if (at(p, TOK_LPAR)) {
        p->t++;
        struct mark m = mark(p);
        if (!at(p, TOK_RPAR) && !(args = parse_arguments(p))) restore(p, m);
        if (!accept(p, TOK_RPAR)) return NULL;
    }
    struct ast_stmt_seq body;
    if (!parse_body(p, start, "class definition", &body)) return NULL;
    struct ast_stmt *s = new_block_stmt(p, STMT_CLASS_DEF, start);
    s->as.class_def.name = name->name;
    s->as.class_def.type_params = type_params;
    s->as.class_def.body = body;
    if (args) {
        s->as.class_def.bases = args->as.call.args;
        s->as.class_def.keywords = args->as.call.keywords;
    }
    return s;
}

static struct ast_stmt *parse_async(struct parser *p) {
    struct token *start = p->t++;
    switch (p->t->kind) {
    case KW_DEF: return parse_def(p, start, true);
    case KW_WITH: return parse_with(p, start, true);
    case KW_FOR: return parse_for(p, start, true);
    default: return NULL;
    }
}

static struct ast_stmt *parse_decorated(struct parser *p) {
    size_t from = p->stack.len;
    while (accept(p, TOK_AT)) {
        struct ast_expr *e = parse_named(p);
        if (!e || !accept(p, TOK_NEWLINE)) return NULL;
        stack_push(p, &e, sizeof e);
    }
    struct ast_expr_seq decorators;
    TAKE(p, from, &decorators);
    struct ast_stmt *s = NULL;
    if (at(p, KW_CLASS)) {
        if ((s = parse_class(p))) s->as.class_def.decorator_list = decorators;
        return s;
    }
    if (at(p, KW_DEF))
        s = parse_def(p, p->t, false);
    else if (at(p, KW_ASYNC) && p->t[1].kind == KW_DEF)
        s = parse_async(p);
    else if (accept(p, KW_ASYNC))
        return NULL;
    if (s) s->as.function_def.decorator_list = decorators;
    return s;
}

/* ---- statements -------------------------------------------------------------------------------
 */

/* A compound statement, or NULL. *is says whether the first token allows no other reading. */
static struct ast_stmt *parse_compound(struct parser *p, bool *is) {
    *is = true;
    switch (p->t->kind) {
    case KW_DEF: return parse_def(p, p->t, false);
    case TOK_AT: return parse_decorated(p);
    case KW_ASYNC: return parse_async(p);
    case KW_IF: return parse_if(p, "'if' statement");
    case KW_CLASS: return parse_class(p);
    case KW_WITH: return parse_with(p, p->t, false);
    case KW_FOR: return parse_for(p, p->t, false);
    case KW_TRY: return parse_try(p);
    case KW_WHILE: return parse_while(p);
    default: *is = false; return NULL;
    }
}

bool parse_statement(struct parser *p) {
    bool compound;
    struct ast_stmt *s = parse_compound(p, &compound);
    if (!compound && at_word(p, p->match)) {
        struct mark m = mark(p);
        s = parse_match(p);
        if (!s) restore(p, m);
    }
    if (p->raised || (compound && !s)) return false;
    if (!s) return parse_simple_stmts(p);
    stack_push(p, &s, sizeof s);
    return true;
}
