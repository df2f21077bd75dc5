/* Calls and their arguments; parameters of def and lambda. */
#include "py/parser_impl.h"

/* ---- arguments --------------------------------------------------------------------------------
 */

/* What has been read of an argument list decides what may follow. */
enum args_stage { ARGS_POSITIONAL, ARGS_KEYWORD, ARGS_UNPACKED };

struct argument {
    bool is_keyword;
    struct ast_keyword keyword; /* or keyword.value alone: a positional argument */
};

static bool keyword_argument(struct parser *p, struct argument *arg) {
    struct token *start = p->t;
    arg->is_keyword = true;
    if (accept(p, TOK_DOUBLE_STAR)) {
        arg->keyword.name = NULL;
    } else {
        arg->keyword.name = start->name;
        p->t += 2; /* NAME "=" */
    }
    arg->keyword.value = parse_expression(p);
    arg->keyword.pos = span(p, start);
    return arg->keyword.value != NULL;
}

static bool parse_argument(struct parser *p, enum args_stage *stage, struct argument *arg) {
    memset(arg, 0, sizeof *arg);
    if (at(p, TOK_STAR) && *stage != ARGS_UNPACKED) {
        arg->keyword.value = parse_starred(p);
        return arg->keyword.value && !at(p, TOK_EQUAL);
    }
    bool named = at(p, TOK_NAME) && p->t[1].kind == TOK_EQUAL;
    if (!named && !at(p, TOK_DOUBLE_STAR)) {
        if (*stage == ARGS_POSITIONAL) {
            struct mark m = mark(p);
            arg->keyword.value = parse_unnamed(p);
            if (arg->keyword.value && !at(p, TOK_EQUAL)) return true;
            restore(p, m);
        }
        if (p->rules) diag_kwarg(p);
        return false;
    }
    if (p->rules) diag_kwarg(p);
    if (at(p, TOK_DOUBLE_STAR))
        *stage = ARGS_UNPACKED;
    else if (*stage == ARGS_POSITIONAL)
        *stage = ARGS_KEYWORD;
    return keyword_argument(p, arg);
}

/* Splits the arguments on the stack into a Call node's two sequences. */
static struct ast_expr *build_args(struct parser *p, size_t from, const struct token *start) {
    int n, keywords = 0;
    struct argument *args = stack_take(p, from, sizeof *args, &n);
    for (int i = 0; i < n; i++) keywords += args[i].is_keyword;
    struct ast_expr *e = new_expr(p, EXPR_CALL, start);
    struct ast_expr_seq *pos = &e->as.call.args;
    struct ast_keyword_seq *kw = &e->as.call.keywords;
    if (n > keywords)
        pos->items = arena_alloc(p->arena, (size_t)(n - keywords) * sizeof *pos->items);
    if (keywords) kw->items = arena_alloc(p->arena, (size_t)keywords * sizeof *kw->items);
    for (int i = 0; i < n; i++) {
        if (args[i].is_keyword)
            kw->items[kw->len++] = args[i].keyword;
        else
            pos->items[pos->len++] = args[i].keyword.value;
    }
    return e;
}

static bool at_for(const struct parser *p) {
    return at(p, KW_FOR) || at(p, KW_ASYNC);
}

static struct ast_expr *genexp(struct parser *p, struct ast_expr *elt,
                               const struct ast_comprehension_seq *generators,
                               const struct token *start) {
    struct ast_expr *e = new_expr(p, EXPR_GENERATOR_EXP, start);
    e->as.comp.elt = elt;
    e->as.comp.generators = *generators;
    return e;
}

/* f(x for x in y): the argument before "for" is the element of a generator expression which owns
 * the call's parentheses. */
static bool lone_genexp(struct parser *p, struct argument *arg, const struct token *open) {
    struct ast_comprehension_seq generators;
    if (arg->is_keyword || arg->keyword.value->kind == EXPR_STARRED ||
        !parse_for_if(p, &generators) || !at(p, TOK_RPAR))
        return false;
    p->t++; /* so that its end is the parenthesis */
    arg->keyword.value = genexp(p, arg->keyword.value, &generators, open);
    p->t--;
    return true;
}

/* Is `start` the first argument of a call? A class header has no generator expressions. */
static bool in_call(const struct parser *p, const struct token *start) {
    return start[-1].kind == TOK_LPAR &&
           (start - p->lx.toks.data < 3 || start[-3].kind != KW_CLASS);
}

struct ast_expr *parse_args(struct parser *p) {
    struct token *start = p->t;
    size_t from = p->stack.len;
    enum args_stage stage = ARGS_POSITIONAL;
    struct argument arg;
    if (!parse_argument(p, &stage, &arg)) return NULL;
    /* In the second pass parse_call has tried the generator expression already. */
    if (!p->diag && at_for(p) && in_call(p, start) && !lone_genexp(p, &arg, start - 1)) return NULL;
    stack_push(p, &arg, sizeof arg);
    for (;;) {
        struct mark m = mark(p);
        if (!accept(p, TOK_COMMA)) break;
        if (!parse_argument(p, &stage, &arg)) {
            restore(p, m);
            break;
        }
        stack_push(p, &arg, sizeof arg);
    }
    return p->raised ? NULL : build_args(p, from, start);
}

struct ast_expr *parse_arguments(struct parser *p) {
    void *known;
    if (memo_get(p, MEMO_ARGUMENTS, &known)) return known;
    struct mark m = mark(p);
    struct token *start = p->t;
    struct ast_expr *e = parse_args(p);
    if (e) accept(p, TOK_COMMA);
    if (!e || !at(p, TOK_RPAR)) {
        e = NULL;
        if (p->rules) {
            restore(p, m);
            diag_arguments(p);
        }
    }
    memo_put(p, MEMO_ARGUMENTS, start, e);
    return e;
}

static struct ast_expr *parse_genexp(struct parser *p) {
    struct mark m = mark(p);
    struct token *start = p->t++;
    struct ast_comprehension_seq generators;
    struct ast_expr *elt = parse_unnamed(p);
    if (elt && parse_for_if(p, &generators) && accept(p, TOK_RPAR))
        return genexp(p, elt, &generators, start);
    restore(p, m);
    if (p->rules) diag_comprehension(p);
    return NULL;
}

static struct ast_expr *call_with(struct parser *p, struct ast_expr *func, struct ast_expr *only,
                                  const struct token *start) {
    struct ast_expr *e = new_expr(p, EXPR_CALL, start);
    e->as.call.func = func;
    e->as.call.args.items = arena_alloc(p->arena, sizeof *e->as.call.args.items);
    e->as.call.args.items[0] = only;
    e->as.call.args.len = 1;
    return e;
}

struct ast_expr *parse_call(struct parser *p, struct ast_expr *func, const struct token *start) {
    if (p->diag) {
        struct mark m = mark(p);
        struct ast_expr *only = parse_genexp(p);
        if (only) return call_with(p, func, only, start);
        restore(p, m);
        if (p->raised) return NULL;
    }
    p->t++; /* "(" */
    struct ast_expr *e = NULL;
    struct mark m = mark(p);
    if (!at(p, TOK_RPAR) && !(e = parse_arguments(p))) restore(p, m);
    if (!accept(p, TOK_RPAR)) return NULL;
    if (!e) e = new_expr(p, EXPR_CALL, start);
    e->pos = span(p, start);
    e->as.call.func = func;
    return e;
}

/* ---- parameters -------------------------------------------------------------------------------
 */

bool parse_param(struct parser *p, bool lambda, bool starred, struct ast_arg *out) {
    struct token *start = p->t;
    if (!at(p, TOK_NAME)) return false;
    *out = (struct ast_arg){.name = p->t++->name};
    if (!lambda) {
        struct mark m = mark(p);
        if (accept(p, TOK_COLON)) {
            out->annotation =
                starred && at(p, TOK_STAR) ? parse_star_expression(p) : parse_expression(p);
            if (!out->annotation) restore(p, m);
        }
    }
    out->pos = span(p, start);
    return !p->raised;
}

struct ast_expr *parse_default(struct parser *p) {
    struct token *equal = p->t;
    if (!accept(p, TOK_EQUAL)) return NULL;
    struct ast_expr *e = parse_expression(p);
    if (!e && p->rules && (at(p, TOK_RPAR) || at(p, TOK_COMMA)) && p->t == equal + 1)
        parser_raise(p, equal->pos, "expected default value expression");
    return e;
}

/* The parameters while they are read. `params` lie on the parser's stack in source order; the
 * counts say how they divide. */
struct param_list {
    int posonly, positional, kwonly; /* posonly counts within positional */
    bool star, default_seen;
    struct ast_arg *vararg, *kwarg;
};

struct param {
    struct ast_arg arg;
    struct ast_expr *value;
};

static struct ast_arg *copy_arg(struct parser *p, const struct ast_arg *arg) {
    struct ast_arg *copy = arena_alloc(p->arena, sizeof *copy);
    *copy = *arg;
    return copy;
}

/* After a parameter: a comma, or the end of the list ahead. */
static bool param_end(struct parser *p, int close) {
    return accept(p, TOK_COMMA) || at(p, close);
}

static bool plain_param(struct parser *p, struct param_list *l, bool lambda, int close) {
    struct param param = {0};
    if (!parse_param(p, lambda, false, &param.arg)) return false;
    if (at(p, TOK_EQUAL) && !(param.value = parse_default(p))) return false;
    if (!param_end(p, close)) return false;
    if (!l->star && l->default_seen && !param.value) return false;
    l->default_seen |= param.value && !l->star;
    *(l->star ? &l->kwonly : &l->positional) += 1;
    stack_push(p, &param, sizeof param);
    return true;
}

/* "*" or "*args" */
static bool star_param(struct parser *p, struct param_list *l, bool lambda, int close) {
    if (l->star) return false;
    if (p->rules) diag_star_etc(p, lambda);
    p->t++;
    l->star = true;
    if (accept(p, TOK_COMMA)) return at(p, TOK_NAME);
    struct ast_arg arg;
    if (!parse_param(p, lambda, true, &arg) || !param_end(p, close)) return false;
    l->vararg = copy_arg(p, &arg);
    return true;
}

static bool kwargs_param(struct parser *p, struct param_list *l, bool lambda, int close) {
    if (p->rules) diag_kwds(p, lambda);
    p->t++;
    struct ast_arg arg;
    if (!parse_param(p, lambda, false, &arg) || !param_end(p, close)) return false;
    l->kwarg = copy_arg(p, &arg);
    return true;
}

static bool slash_param(struct parser *p, struct param_list *l, int close) {
    if (l->posonly || l->star || !l->positional) return false;
    p->t++;
    l->posonly = l->positional;
    return param_end(p, close);
}

static void take_args(struct parser *p, const struct param *params, int n,
                      struct ast_arg_seq *out) {
    out->len = n;
    out->items = n ? arena_alloc(p->arena, (size_t)n * sizeof *out->items) : NULL;
    for (int i = 0; i < n; i++) out->items[i] = params[i].arg;
}

static void take_values(struct parser *p, const struct param *params, int n,
                        struct ast_expr_seq *out) {
    out->len = n;
    out->items = n ? arena_alloc(p->arena, (size_t)n * sizeof *out->items) : NULL;
    for (int i = 0; i < n; i++) out->items[i] = params[i].value;
}

static struct ast_arguments *build_parameters(struct parser *p, const struct param_list *l,
                                              size_t from) {
    struct ast_arguments *a = arena_alloc(p->arena, sizeof *a);
    int n, plain = l->positional;
    struct param *params = stack_take(p, from, sizeof *params, &n);
    take_args(p, params, l->posonly, &a->posonlyargs);
    if (n) take_args(p, params + l->posonly, plain - l->posonly, &a->args);
    a->vararg = l->vararg;
    a->kwarg = l->kwarg;
    if (!n) return a;
    take_args(p, params + plain, l->kwonly, &a->kwonlyargs);
    take_values(p, params + plain, l->kwonly, &a->kw_defaults);
    int first = 0;
    while (first < plain && !params[first].value) first++;
    take_values(p, params + first, plain - first, &a->defaults);
    return a;
}

struct ast_arguments *parse_parameters(struct parser *p, bool lambda) {
    int close = lambda ? TOK_COLON : TOK_RPAR;
    size_t from = p->stack.len;
    struct param_list l = {0};
    if (p->rules) diag_parameters(p, lambda);
    while (!at(p, close) && !l.kwarg) {
        bool ok;
        switch (p->t->kind) {
        case TOK_STAR: ok = star_param(p, &l, lambda, close); break;
        case TOK_DOUBLE_STAR: ok = kwargs_param(p, &l, lambda, close); break;
        case TOK_SLASH: ok = slash_param(p, &l, close); break;
        default: ok = plain_param(p, &l, lambda, close);
        }
        if (!ok) return NULL;
    }
    return at(p, close) ? build_parameters(p, &l, from) : NULL;
}

struct ast_expr *parse_lambda(struct parser *p) {
    struct token *start = p->t++;
    struct ast_arguments *args = parse_parameters(p, true);
    if (!args || !accept(p, TOK_COLON)) return NULL;
    struct ast_expr *body = parse_expression(p);
    if (!body) return NULL;
    struct ast_expr *e = new_expr(p, EXPR_LAMBDA, start);
    e->as.lambda.args = args;
    e->as.lambda.body = body;
    return e;
}
