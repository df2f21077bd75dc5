/* The invalid rules for expressions and statements: syntax that is wrong in a known way. They run
 * in the second pass only. Each tries its alternatives in CPython's order, with the ordinary parse
 * functions, and leaves p->t where it was unless one of them raises. */
#include "py/parser_impl.h"

/* CPython compares only as many letters as the name has: `c` and `ma` count as soft keywords. */
static bool at_soft_keyword(const struct parser *p) {
    if (!at(p, TOK_NAME)) return false;
    size_t n = strlen(p->t->name);
    return strncmp(p->t->name, "match", n) == 0 || strncmp(p->t->name, "case", n) == 0 ||
           strncmp(p->t->name, "type", n) == 0 || strncmp(p->t->name, "_", n) == 0;
}

static bool is_legacy_name(const struct parser *p, const struct ast_expr *e) {
    return e->kind == EXPR_NAME && (e->as.name.id == p->print || e->as.name.id == p->exec);
}

static bool at_for(const struct parser *p) {
    return at(p, KW_FOR) || at(p, KW_ASYNC);
}

/* The last part of the last clause. */
static const struct ast_expr *last_of(const struct ast_comprehension_seq *clauses) {
    const struct ast_comprehension *c = &clauses->items[clauses->len - 1];
    return c->ifs.len ? c->ifs.items[c->ifs.len - 1] : c->iter;
}

/* ---- expressions ------------------------------------------------------------------------------
 */

/* (a b): two expressions side by side within brackets. */
static void missing_comma(struct parser *p) {
    if (at_soft_keyword(p) || (at(p, TOK_NAME) && p->t[1].kind == TOK_STRING)) return;
    struct mark m = mark(p);
    struct ast_expr *a = parse_disjunction(p);
    struct ast_expr *b = a ? parse_expression_plain(p) : NULL;
    if (b && !is_legacy_name(p, a) && p->t[-1].level > 0) {
        parser_raise_range(p, a->pos, b->pos, "invalid syntax. Perhaps you forgot a comma?");
    }
    restore(p, m);
}

static void missing_else(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_disjunction(p);
    if (a && accept(p, KW_IF)) {
        struct ast_expr *b = parse_disjunction(p);
        if (b && !at(p, KW_ELSE) && !at(p, TOK_COLON))
            parser_raise_range(p, a->pos, b->pos, "expected 'else' after 'if' expression");
    }
    restore(p, m);
}

/* In f"{lambda x: 1}" the colon begins a format spec. */
static void lambda_in_field(struct parser *p) {
    if (!at(p, KW_LAMBDA)) return;
    struct mark m = mark(p);
    struct token *start = p->t++;
    if (parse_parameters(p, true) && at(p, TOK_COLON) && p->t->opens_spec)
        parser_raise_range(p, start->pos, p->t->pos,
                           "f-string: lambda expressions are not allowed without parentheses");
    restore(p, m);
}

static void legacy_print(struct parser *p) {
    if (!at(p, TOK_NAME) || p->t[1].kind == TOK_LPAR) return;
    struct mark m = mark(p);
    bool legacy = at_word(p, p->print) || at_word(p, p->exec);
    struct token *name = p->t++;
    struct ast_expr *what = parse_star_expressions(p);
    if (what && legacy) {
        parser_raise_range(p, name->pos, what->pos,
                           "Missing parentheses in call to '%s'. Did you mean %s(...)?", name->name,
                           name->name);
        parser_hint(p, "print is a function in Python 3.");
    }
    restore(p, m);
}

void diag_expression(struct parser *p) {
    missing_comma(p);
    missing_else(p);
    lambda_in_field(p);
    legacy_print(p);
}

static bool at_assign(const struct parser *p) {
    return at(p, TOK_EQUAL) || at(p, TOK_COLON_EQUAL);
}

/* list | tuple | genexp | 'True' | 'None' | 'False': what rule 3 of diag_named leaves alone. */
static bool at_display(struct parser *p) {
    if (at(p, KW_TRUE) || at(p, KW_NONE) || at(p, KW_FALSE)) return true;
    if (!at(p, TOK_LSQB) && !at(p, TOK_LPAR)) return false;
    struct mark m = mark(p);
    struct token *start = p->t;
    struct ast_expr *e = parse_atom(p);
    bool display =
        e && (e->kind == EXPR_LIST || e->kind == EXPR_TUPLE || e->kind == EXPR_GENERATOR_EXP) &&
        e->pos.line == start->pos.line && e->pos.col == start->pos.col;
    restore(p, m);
    return display;
}

static void walrus_target(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_expression(p);
    if (a && accept(p, TOK_COLON_EQUAL) && parse_expression(p))
        parser_raise(p, a->pos, "cannot use assignment expressions with %s", expr_name(a));
    restore(p, m);
}

static void name_equals(struct parser *p) {
    if (!at(p, TOK_NAME) || p->t[1].kind != TOK_EQUAL) return;
    struct mark m = mark(p);
    struct token *name = p->t;
    p->t += 2;
    struct ast_expr *b = parse_bitwise_or(p);
    if (b && !at_assign(p)) {
        parser_raise_range(p, name->pos, b->pos,
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        parser_hint(p, "= gives a name a value; == asks whether two values are equal.");
    }
    restore(p, m);
}

static void expression_equals(struct parser *p) {
    if (at_display(p) || p->raised) return;
    struct mark m = mark(p);
    struct ast_expr *a = parse_bitwise_or(p);
    if (a && accept(p, TOK_EQUAL) && parse_bitwise_or(p) && !at_assign(p))
        parser_raise(p, a->pos, "cannot assign to %s here. Maybe you meant '==' instead of '='?",
                     expr_name(a));
    restore(p, m);
}

void diag_named(struct parser *p) {
    void *done;
    struct mark m = mark(p);
    if (memo_get(p, MEMO_NAMED, &done)) {
        restore(p, m);
        return;
    }
    struct token *start = p->t;
    walrus_target(p);
    name_equals(p);
    expression_equals(p);
    memo_put(p, MEMO_NAMED, start, NULL);
}

/* ---- assignments ------------------------------------------------------------------------------
 */

static void annotated_display(struct parser *p) {
    if (!at(p, TOK_LSQB) && !at(p, TOK_LPAR)) return;
    struct mark m = mark(p);
    struct ast_expr *a = parse_atom(p);
    if (a && (a->kind == EXPR_LIST || a->kind == EXPR_TUPLE) && accept(p, TOK_COLON) &&
        parse_expression(p))
        parser_raise(p, a->pos, "only single target (not %s) can be annotated", expr_name(a));
    restore(p, m);
}

static void annotated_tuple(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_star_named(p);
    if (a && accept(p, TOK_COMMA)) {
        struct mark rest;
        bool comma;
        do rest = mark(p);
        while (parse_items(p, parse_star_named, &comma));
        restore(p, rest);
        if (accept(p, TOK_COLON) && parse_expression(p))
            parser_raise(p, a->pos, "only single target (not tuple) can be annotated");
    }
    restore(p, m);
}

static void annotated_expression(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_expression(p);
    if (a && accept(p, TOK_COLON) && parse_expression(p))
        parser_raise(p, a->pos, "illegal target for annotation");
    restore(p, m);
}

/* (star_targets '=')*, then something that is assigned to though it cannot be. */
static void invalid_targets(struct parser *p) {
    struct mark m = mark(p), before;
    do {
        before = mark(p);
    } while (parse_star_targets(p) && accept(p, TOK_EQUAL));
    restore(p, before);
    struct ast_expr *a = parse_star_expressions(p);
    if (a && accept(p, TOK_EQUAL)) raise_invalid_target(p, a, TARGET_STAR);
    restore(p, before);
    a = parse_yield(p);
    if (a && at(p, TOK_EQUAL))
        parser_raise(p, a->pos, "assignment to yield expression not possible");
    restore(p, m);
}

static void invalid_augmented(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_star_expressions(p);
    if (a && p->t->kind >= TOK_PLUS_EQUAL && p->t->kind <= TOK_DOUBLE_SLASH_EQUAL) {
        p->t++;
        if (parse_yield_or_star(p))
            parser_raise(p, a->pos, "'%s' is an illegal expression for augmented assignment",
                         expr_name(a));
    }
    restore(p, m);
}

void diag_assignment(struct parser *p) {
    annotated_display(p);
    annotated_tuple(p);
    annotated_expression(p);
    invalid_targets(p);
    invalid_augmented(p);
}

/* ---- brackets ---------------------------------------------------------------------------------
 */

void diag_group(struct parser *p) {
    struct mark m = mark(p);
    p->t++; /* "(" */
    if (at(p, TOK_STAR)) {
        struct ast_expr *a = parse_starred(p);
        if (a && at(p, TOK_RPAR)) parser_raise(p, a->pos, "cannot use starred expression here");
    } else if (at(p, TOK_DOUBLE_STAR)) {
        struct token *stars = p->t++;
        if (parse_expression(p) && at(p, TOK_RPAR))
            parser_raise(p, stars->pos, "cannot use double starred expression here");
    }
    restore(p, m);
}

/* [a, b for ...]: p->t is after the first element. */
static void bare_tuple_target(struct parser *p, const struct ast_expr *first) {
    struct token *comma = p->t;
    if (!accept(p, TOK_COMMA)) return;
    struct ast_comprehension_seq clauses;
    static const char msg[] = "did you forget parentheses around the comprehension target?";
    struct mark m = mark(p);
    size_t from = p->stack.len;
    bool trailing;
    if (parse_items(p, parse_star_named, &trailing)) {
        struct ast_expr_seq rest;
        TAKE(p, from, &rest);
        if (parse_for_if(p, &clauses))
            parser_raise_range(p, first->pos, rest.items[rest.len - 1]->pos, "%s", msg);
    }
    restore(p, m);
    if (parse_for_if(p, &clauses)) parser_raise_range(p, first->pos, comma->pos, "%s", msg);
}

void diag_comprehension(struct parser *p) {
    struct mark m = mark(p);
    struct ast_comprehension_seq clauses;
    bool paren = at(p, TOK_LPAR);
    struct token *inside = ++p->t;
    struct ast_expr *a = parse_starred(p);
    if (a && parse_for_if(p, &clauses))
        parser_raise(p, a->pos, "iterable unpacking cannot be used in comprehension");
    restore(p, m);
    if (p->raised) return;
    p->t = inside;
    if (!paren && (a = parse_star_named(p))) bare_tuple_target(p, a);
    restore(p, m);
}

/* The pair at p->t that is none. */
static void invalid_kvpair(struct parser *p, bool first) {
    struct mark m = mark(p);
    struct ast_expr *key = parse_expression(p);
    if (key && !at(p, TOK_COLON) && !first) {
        struct pos end = {key->pos.line, key->pos.end_col - 1, key->pos.end_line, -1};
        parser_raise(p, end, "':' expected after dictionary key");
    } else if (key && at(p, TOK_COLON)) {
        struct token *colon = p->t++, *star = p->t;
        if (accept(p, TOK_STAR)) {
            if (parse_bitwise_or(p))
                parser_raise_from(p, star->pos,
                                  "cannot use a starred expression in a dictionary value");
        } else if (at(p, TOK_RBRACE) || at(p, TOK_COMMA)) {
            parser_raise(p, colon->pos, "expression expected after dictionary key and ':'");
        }
    }
    restore(p, m);
}

/* Reads pairs; at the first that is none, says why. */
void diag_dict(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *key, *value;
    struct token *first = ++p->t;
    if (at(p, TOK_RBRACE)) {
        restore(p, m);
        return;
    }
    for (;;) {
        struct mark pair = mark(p);
        if (!parse_kvpair(p, &key, &value)) {
            restore(p, pair);
            break;
        }
        if (!accept(p, TOK_COMMA)) {
            restore(p, m);
            return;
        }
    }
    if (!p->raised) invalid_kvpair(p, p->t == first);
    restore(p, m);
}

void diag_dict_comprehension(struct parser *p) {
    struct mark m = mark(p);
    struct token *stars = ++p->t;
    struct ast_comprehension_seq clauses;
    if (accept(p, TOK_DOUBLE_STAR) && parse_bitwise_or(p) && parse_for_if(p, &clauses) &&
        at(p, TOK_RBRACE))
        parser_raise(p, stars->pos, "dict unpacking cannot be used in dict comprehension");
    restore(p, m);
}

/* ---- calls ------------------------------------------------------------------------------------
 */

static const char unparenthesized[] = "Generator expression must be parenthesized";

/* Generator expressions among other arguments. */
static void genexp_first(struct parser *p) {
    struct mark m = mark(p);
    struct ast_comprehension_seq clauses;
    struct ast_expr *a = parse_expression(p);
    if (a && parse_for_if(p, &clauses) && accept(p, TOK_COMMA)) {
        struct mark rest = mark(p);
        if (!parse_args(p)) restore(p, rest);
        parser_raise_range(p, a->pos, last_of(&clauses)->pos, "%s", unparenthesized);
    }
    restore(p, m);
    struct token *name = p->t;
    if (!at(p, TOK_NAME) || p->t[1].kind != TOK_EQUAL) return;
    p->t += 2;
    if (parse_expression(p) && parse_for_if(p, &clauses))
        parser_raise_range(p, name->pos, name[1].pos,
                           "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    restore(p, m);
}

/* f(a, x=): a keyword without its value. */
static void missing_value(struct parser *p) {
    struct mark m = mark(p);
    if (!(parse_args(p) && accept(p, TOK_COMMA))) restore(p, m);
    struct token *name = p->t;
    if (at(p, TOK_NAME) && p->t[1].kind == TOK_EQUAL &&
        (p->t[2].kind == TOK_COMMA || p->t[2].kind == TOK_RPAR))
        parser_raise_range(p, name->pos, name[1].pos, "expected argument value expression");
    restore(p, m);
}

static void genexp_later(struct parser *p) {
    struct mark m = mark(p);
    struct ast_comprehension_seq clauses;
    struct ast_expr *a = parse_args(p);
    if (a && parse_for_if(p, &clauses)) {
        const struct ast_expr_seq *args = &a->as.call.args;
        if (args->len > 1)
            parser_raise_range(p, args->items[args->len - 1]->pos, last_of(&clauses)->pos, "%s",
                               unparenthesized);
    }
    restore(p, m);
    if (parse_args(p) && accept(p, TOK_COMMA)) {
        a = parse_expression(p);
        if (a && parse_for_if(p, &clauses))
            parser_raise_range(p, a->pos, last_of(&clauses)->pos, "%s", unparenthesized);
    }
    restore(p, m);
}

static void arguments_order(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_args(p);
    if (a && accept(p, TOK_COMMA) && parse_args(p)) {
        bool unpacking = false;
        for (int i = 0; i < a->as.call.keywords.len; i++)
            unpacking |= !a->as.call.keywords.items[i].name;
        parser_raise_far(p, SYNTAX_ERROR, "positional argument follows keyword argument%s",
                         unpacking ? " unpacking" : "");
    }
    restore(p, m);
}

void diag_arguments(struct parser *p) {
    struct mark m = mark(p);
    struct ast_expr *a = parse_args(p);
    if (a && a->as.call.keywords.len && accept(p, TOK_COMMA) && at(p, TOK_STAR))
        parser_raise(p, p->t->pos,
                     "iterable argument unpacking follows keyword argument unpacking");
    restore(p, m);
    genexp_first(p);
    missing_value(p);
    genexp_later(p);
    arguments_order(p);
}

/* f(*a=1), f(**a=1) */
void diag_unpacking(struct parser *p) {
    struct mark m = mark(p);
    struct token *stars = p->t++;
    struct ast_expr *value =
        parse_expression(p) && accept(p, TOK_EQUAL) ? parse_expression(p) : NULL;
    if (value)
        parser_raise_range(p, stars->pos, value->pos, "cannot assign to %s argument unpacking",
                           stars->kind == TOK_STAR ? "iterable" : "keyword");
    restore(p, m);
}

void diag_kwarg(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t;
    bool named = p->t[1].kind == TOK_EQUAL;
    if (named && (at(p, KW_TRUE) || at(p, KW_FALSE) || at(p, KW_NONE))) {
        parser_raise_range(p, start->pos, start[1].pos, "cannot assign to %s", start->name);
    } else if (named && at(p, TOK_NAME)) {
        p->t += 2;
        struct ast_comprehension_seq clauses;
        if (parse_expression(p) && at_for(p) && parse_for_if(p, &clauses))
            parser_raise_range(p, start->pos, start[1].pos,
                               "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    } else if (at(p, TOK_DOUBLE_STAR)) {
        diag_unpacking(p);
    } else {
        struct ast_expr *a = parse_expression(p);
        if (a && at(p, TOK_EQUAL))
            parser_raise_range(p, a->pos, p->t->pos,
                               "expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    restore(p, m);
}

/* ---- statements -------------------------------------------------------------------------------
 */

/* At 'for', or 'async' 'for'. */
void diag_for_target(struct parser *p) {
    struct mark m = mark(p);
    accept(p, KW_ASYNC);
    struct ast_expr *a = accept(p, KW_FOR) ? parse_star_expressions(p) : NULL;
    if (a) raise_invalid_target(p, a, TARGET_FOR);
    restore(p, m);
}

void diag_with_item(struct parser *p) {
    struct mark m = mark(p);
    if (parse_expression(p) && accept(p, KW_AS)) {
        struct ast_expr *a = parse_expression(p);
        if (a && (at(p, TOK_COMMA) || at(p, TOK_RPAR) || at(p, TOK_COLON)))
            raise_invalid_target(p, a, TARGET_STAR);
    }
    restore(p, m);
}

static bool skip_dotted(struct parser *p) {
    if (!accept(p, TOK_NAME)) return false;
    while (at(p, TOK_DOT) && p->t[1].kind == TOK_NAME) p->t += 2;
    return true;
}

void diag_import(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t++;
    bool names;
    do names = skip_dotted(p);
    while (names && accept(p, TOK_COMMA));
    if (names && accept(p, KW_FROM) && skip_dotted(p))
        parser_raise_range(p, start->pos, p->t[-1].pos,
                           "Did you mean to use 'from ... import ...' instead?");
    restore(p, m);
}

/* ---- f-strings --------------------------------------------------------------------------------
 */

/* The pieces of a format spec, as far as they are right. */
static void skip_format_spec(struct parser *p) {
    for (;;) {
        if (accept(p, TOK_FSTRING_MIDDLE)) continue;
        struct mark m = mark(p);
        if (!accept(p, TOK_LBRACE) || !parse_yield_or_star(p)) {
            restore(p, m);
            return;
        }
        accept(p, TOK_EQUAL);
        if (accept(p, TOK_EXCLAMATION)) accept(p, TOK_NAME);
        if (accept(p, TOK_COLON)) skip_format_spec(p);
        if (!accept(p, TOK_RBRACE)) {
            restore(p, m);
            return;
        }
    }
}

/* After the expression of a field and its "=": what is wrong with the rest. */
static void invalid_field_tail(struct parser *p) {
    if (at(p, TOK_EXCLAMATION)) {
        p->t++;
        if (at(p, TOK_COLON) || at(p, TOK_RBRACE)) {
            parser_raise_here(p, "f-string: missing conversion character");
        } else if (!accept(p, TOK_NAME)) {
            parser_raise_here(p, "f-string: invalid conversion character");
        }
    }
    if (p->raised) return;
    if (!at(p, TOK_COLON) && !at(p, TOK_RBRACE)) {
        parser_raise_here(p, "f-string: expecting ':' or '}'");
    } else if (accept(p, TOK_COLON)) {
        skip_format_spec(p);
        if (!at(p, TOK_RBRACE)) parser_raise_here(p, "f-string: expecting '}', or format specs");
    }
}

void diag_replacement_field(struct parser *p) {
    struct mark m = mark(p);
    p->t++; /* "{" */
    int kind = p->t->kind;
    if (kind == TOK_EQUAL || kind == TOK_EXCLAMATION || kind == TOK_COLON || kind == TOK_RBRACE) {
        parser_raise(p, p->t->pos, "f-string: valid expression required before '%c'",
                     p->lx.src[p->t->start]);
    } else if (!parse_yield_or_star(p)) {
        restore(p, m);
        p->t += !p->raised;
        parser_raise_here(p, "f-string: expecting a valid expression after '{'");
    } else if (!at(p, TOK_EQUAL) && !at(p, TOK_EXCLAMATION) && !at(p, TOK_COLON) &&
               !at(p, TOK_RBRACE)) {
        parser_raise_here(p, "f-string: expecting '=', or '!', or ':', or '}'");
    } else {
        bool debug = accept(p, TOK_EQUAL);
        if (debug && !at(p, TOK_EXCLAMATION) && !at(p, TOK_COLON) && !at(p, TOK_RBRACE))
            parser_raise_here(p, "f-string: expecting '!', or ':', or '}'");
        else
            invalid_field_tail(p);
    }
    restore(p, m);
}
