/* Atoms: names, literals, everything in brackets, comprehensions; and subscripts. */
#include "py/literal.h"
#include "py/parser_impl.h"

static struct ast_expr *constant(struct parser *p, enum ast_const_kind kind) {
    struct token *start = p->t++;
    struct ast_const *c = arena_alloc(p->arena, sizeof *c);
    c->kind = kind;
    struct ast_expr *e = new_expr(p, EXPR_CONSTANT, start);
    e->as.constant.value = c;
    return e;
}

static struct ast_expr *number(struct parser *p) {
    struct token *t = p->t++;
    struct ast_expr *e = new_expr(p, EXPR_CONSTANT, t);
    e->as.constant.value = literal_number(p->arena, p->lx.src + t->start, t->end - t->start);
    return e;
}

/* ---- comprehensions ---------------------------------------------------------------------------
 */

static bool for_if_tail(struct parser *p, struct ast_comprehension *c) {
    c->iter = parse_disjunction(p);
    if (!c->iter) return false;
    size_t from = p->stack.len;
    for (;;) {
        struct mark m = mark(p);
        if (!accept(p, KW_IF)) break;
        struct ast_expr *test = parse_disjunction(p);
        if (!test) {
            restore(p, m);
            break;
        }
        stack_push(p, &test, sizeof test);
    }
    TAKE(p, from, &c->ifs);
    return !p->raised;
}

static bool parse_for_if_clause(struct parser *p, struct ast_comprehension *c) {
    struct mark m = mark(p);
    c->is_async = accept(p, KW_ASYNC);
    if (!accept(p, KW_FOR)) return false;
    if (!parser_enter(p, 1)) return false;
    c->target = parse_star_targets(p);
    if (c->target && accept(p, KW_IN)) {
        bool ok = for_if_tail(p, c);
        parser_leave(p, 1);
        return ok;
    }
    restore(p, m);
    if (p->rules) diag_for_target(p);
    return false;
}

bool parse_for_if(struct parser *p, struct ast_comprehension_seq *out) {
    size_t from = p->stack.len;
    for (;;) {
        struct mark m = mark(p);
        struct ast_comprehension c = {0};
        if (!at(p, KW_FOR) && !at(p, KW_ASYNC)) break;
        if (!parse_for_if_clause(p, &c)) {
            restore(p, m);
            break;
        }
        stack_push(p, &c, sizeof c);
    }
    TAKE(p, from, out);
    return out->len > 0 && !p->raised;
}

static struct ast_expr *finish_comp(struct parser *p, enum ast_expr_kind kind, struct ast_expr *elt,
                                    int close, const struct token *start) {
    struct ast_comprehension_seq generators;
    if (elt->kind == EXPR_STARRED || !parse_for_if(p, &generators) || !accept(p, close))
        return NULL;
    struct ast_expr *e = new_expr(p, kind, start);
    e->as.comp.elt = elt;
    e->as.comp.generators = generators;
    return e;
}

static bool at_for(const struct parser *p) {
    return at(p, KW_FOR) || at(p, KW_ASYNC);
}

/* ---- ( ) and [ ] ------------------------------------------------------------------------------
 */

/* The rest of a list, tuple or set after its first element. */
static struct ast_expr *finish_items(struct parser *p, enum ast_expr_kind kind,
                                     struct ast_expr *first, int close, const struct token *start) {
    size_t from = p->stack.len;
    if (first) stack_push(p, &first, sizeof first);
    if (first && accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        bool comma;
        if (!parse_items(p, parse_star_named, &comma)) restore(p, m);
    }
    if (!accept(p, close)) return NULL;
    struct ast_expr *e = new_expr(p, kind, start);
    TAKE(p, from, kind == EXPR_SET ? &e->as.set.elts : &e->as.list.elts);
    return e;
}

static struct ast_expr *parse_paren_inside(struct parser *p, const struct token *start) {
    if (at(p, TOK_RPAR)) return finish_items(p, EXPR_TUPLE, NULL, TOK_RPAR, start);
    if (at(p, KW_YIELD)) {
        struct ast_expr *e = parse_yield(p);
        return e && accept(p, TOK_RPAR) ? e : NULL;
    }
    struct ast_expr *first = parse_star_named(p);
    if (!first) return NULL;
    if (at(p, TOK_COMMA)) return finish_items(p, EXPR_TUPLE, first, TOK_RPAR, start);
    if (at_for(p)) return finish_comp(p, EXPR_GENERATOR_EXP, first, TOK_RPAR, start);
    return first->kind != EXPR_STARRED && accept(p, TOK_RPAR) ? first : NULL;
}

static struct ast_expr *parse_paren(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t++;
    struct ast_expr *e = parse_paren_inside(p, start);
    if (!e && p->rules) {
        restore(p, m);
        diag_group(p);
        diag_comprehension(p);
    }
    return e;
}

static struct ast_expr *parse_square(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t++;
    struct ast_expr *first = NULL, *e = NULL;
    if (at(p, TOK_RSQB) || (first = parse_star_named(p)))
        e = first && at_for(p) ? finish_comp(p, EXPR_LIST_COMP, first, TOK_RSQB, start)
                               : finish_items(p, EXPR_LIST, first, TOK_RSQB, start);
    if (!e && p->rules) {
        restore(p, m);
        diag_comprehension(p);
    }
    return e;
}

/* ---- { } --------------------------------------------------------------------------------------
 */

struct pair {
    struct ast_expr *key, *value;
};

bool parse_kvpair(struct parser *p, struct ast_expr **key, struct ast_expr **value) {
    *key = NULL;
    if (accept(p, TOK_DOUBLE_STAR)) {
        *value = parse_bitwise_or(p);
        return *value != NULL;
    }
    *key = parse_expression(p);
    if (!*key || !accept(p, TOK_COLON)) return false;
    *value = parse_expression(p);
    return *value != NULL;
}

static struct ast_expr *build_dict(struct parser *p, size_t from, const struct token *start) {
    int n;
    struct pair *pairs = stack_take(p, from, sizeof *pairs, &n);
    struct ast_expr *e = new_expr(p, EXPR_DICT, start);
    if (!n) return e;
    struct ast_expr **items = arena_alloc(p->arena, 2 * (size_t)n * sizeof *items);
    e->as.dict.keys.items = items;
    e->as.dict.values.items = items + n;
    e->as.dict.keys.len = e->as.dict.values.len = n;
    for (int i = 0; i < n; i++) {
        items[i] = pairs[i].key;
        items[n + i] = pairs[i].value;
    }
    return e;
}

/* A dict after its first pair. */
static struct ast_expr *finish_dict(struct parser *p, struct pair first,
                                    const struct token *start) {
    size_t from = p->stack.len;
    stack_push(p, &first, sizeof first);
    while (accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        struct pair next;
        if (!parse_kvpair(p, &next.key, &next.value)) {
            restore(p, m);
            break;
        }
        stack_push(p, &next, sizeof next);
    }
    return accept(p, TOK_RBRACE) ? build_dict(p, from, start) : NULL;
}

static struct ast_expr *finish_dict_comp(struct parser *p, struct pair pair,
                                         const struct token *start) {
    struct ast_comprehension_seq generators;
    if (!pair.key || !parse_for_if(p, &generators) || !accept(p, TOK_RBRACE)) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_DICT_COMP, start);
    e->as.dict_comp.key = pair.key;
    e->as.dict_comp.value = pair.value;
    e->as.dict_comp.generators = generators;
    return e;
}

static struct ast_expr *parse_brace_inside(struct parser *p, const struct token *start) {
    if (at(p, TOK_RBRACE)) {
        p->t++;
        return build_dict(p, p->stack.len, start);
    }
    struct pair pair = {0};
    if (at(p, TOK_DOUBLE_STAR)) {
        if (!parse_kvpair(p, &pair.key, &pair.value)) return NULL;
        return at_for(p) ? NULL : finish_dict(p, pair, start);
    }
    bool named = at(p, TOK_NAME) && p->t[1].kind == TOK_COLON_EQUAL;
    struct ast_expr *first = parse_star_named(p);
    if (!first) return NULL;
    if (at(p, TOK_COLON) && !named && first->kind != EXPR_STARRED) {
        p->t++;
        pair.key = first;
        pair.value = parse_expression(p);
        if (!pair.value) return NULL;
        return at_for(p) ? finish_dict_comp(p, pair, start) : finish_dict(p, pair, start);
    }
    return at_for(p) ? finish_comp(p, EXPR_SET_COMP, first, TOK_RBRACE, start)
                     : finish_items(p, EXPR_SET, first, TOK_RBRACE, start);
}

static struct ast_expr *parse_brace(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t++;
    struct ast_expr *e = parse_brace_inside(p, start);
    if (e) return e;
    restore(p, m);
    if (p->diag || !p->dict_failed) { /* in the first pass too, as in CPython */
        p->dict_failed = true;
        diag_dict(p);
    }
    if (p->rules) {
        diag_dict_comprehension(p);
        diag_comprehension(p);
    }
    return NULL;
}

/* ---- atoms ------------------------------------------------------------------------------------
 */

struct ast_expr *parse_atom(struct parser *p) {
    switch (p->t->kind) {
    case TOK_NAME: {
        struct ast_expr *e = arena_alloc(p->arena, sizeof *e);
        e->kind = EXPR_NAME;
        e->pos = p->t->pos;
        e->as.name.id = p->t++->name;
        return e;
    }
    case TOK_NUMBER: return number(p);
    case TOK_STRING:
    case TOK_FSTRING_START: return parse_strings(p);
    case KW_NONE: return constant(p, CONST_NONE);
    case KW_TRUE: return constant(p, CONST_TRUE);
    case KW_FALSE: return constant(p, CONST_FALSE);
    case TOK_ELLIPSIS: return constant(p, CONST_ELLIPSIS);
    case TOK_LPAR: return parse_paren(p);
    case TOK_LSQB: return parse_square(p);
    case TOK_LBRACE: return parse_brace(p);
    default: return NULL;
    }
}

/* ---- subscripts -------------------------------------------------------------------------------
 */

/* ':' [expression] [':' [expression]] */
static struct ast_expr *finish_slice(struct parser *p, struct ast_expr *lower,
                                     const struct token *start) {
    struct ast_expr *upper, *step = NULL;
    p->t++;
    struct mark m = mark(p);
    if (!(upper = parse_expression(p))) restore(p, m);
    if (accept(p, TOK_COLON)) {
        m = mark(p);
        if (!(step = parse_expression(p))) restore(p, m);
    }
    if (p->raised) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_SLICE, start);
    e->as.slice.lower = lower;
    e->as.slice.upper = upper;
    e->as.slice.step = step;
    return e;
}

/* A slice, or named_expression. */
static struct ast_expr *parse_slice(struct parser *p) {
    struct token *start = p->t;
    if (at(p, TOK_COLON)) return finish_slice(p, NULL, start);
    if (at(p, TOK_NAME) && p->t[1].kind == TOK_COLON_EQUAL) return parse_named(p);
    struct mark m = mark(p);
    struct ast_expr *e = parse_expression(p);
    if (e && at(p, TOK_COLON)) return finish_slice(p, e, start);
    if (!p->rules) return e && !at(p, TOK_COLON_EQUAL) ? e : NULL;
    restore(p, m);
    return parse_named(p);
}

static struct ast_expr *parse_slice_item(struct parser *p) {
    return at(p, TOK_STAR) ? parse_starred(p) : parse_slice(p);
}

struct ast_expr *parse_slices(struct parser *p) {
    struct token *start = p->t;
    if (!parser_enter(p, 2)) return NULL;
    size_t from = p->stack.len;
    bool comma;
    bool ok = parse_items(p, parse_slice_item, &comma);
    parser_leave(p, 2);
    if (!ok) return NULL;
    struct ast_expr_seq elts;
    TAKE(p, from, &elts);
    if (elts.len == 1 && !comma && elts.items[0]->kind != EXPR_STARRED) return elts.items[0];
    struct ast_expr *e = new_expr(p, EXPR_TUPLE, start);
    e->as.tuple.elts = elts;
    return e;
}
