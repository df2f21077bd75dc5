/* The invalid rules for the parameters of def and lambda. They run in the second pass only, leave
 * p->t where it was unless they raise, and try their alternatives in CPython's order. */
#include "py/parser_impl.h"

static bool param_end(struct parser *p, bool lambda) {
    return accept(p, TOK_COMMA) || at(p, lambda ? TOK_COLON : TOK_RPAR);
}

/* The kinds of parameter of the grammar: without default, with one, either. Each reads a parameter
 * with the comma after it, or nothing. */
enum param_kind { PARAM_PLAIN, PARAM_DEFAULT, PARAM_ANY };

static bool one_param(struct parser *p, bool lambda, enum param_kind kind, struct pos *pos) {
    struct mark m = mark(p);
    struct ast_arg arg;
    bool ok = parse_param(p, lambda, false, &arg);
    if (ok && at(p, TOK_EQUAL) && kind != PARAM_PLAIN)
        ok = parse_default(p) != NULL;
    else if (ok && kind == PARAM_DEFAULT)
        ok = false;
    if (ok && param_end(p, lambda)) {
        if (pos) *pos = arg.pos;
        return true;
    }
    restore(p, m);
    return false;
}

static int many_params(struct parser *p, bool lambda, enum param_kind kind) {
    int n = 0;
    while (!p->raised && one_param(p, lambda, kind, NULL)) n++;
    return n;
}

/* slash_no_default: plain+ '/' */
static bool slash_plain(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    if (many_params(p, lambda, PARAM_PLAIN) && accept(p, TOK_SLASH) && param_end(p, lambda))
        return true;
    restore(p, m);
    return false;
}

/* slash_with_default: plain* default+ '/' */
static bool slash_default(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    many_params(p, lambda, PARAM_PLAIN);
    if (many_params(p, lambda, PARAM_DEFAULT) && accept(p, TOK_SLASH) && param_end(p, lambda))
        return true;
    restore(p, m);
    return false;
}

static bool slash(struct parser *p, bool lambda) {
    return slash_plain(p, lambda) || slash_default(p, lambda);
}

static void slash_misplaced(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    if (at(p, TOK_SLASH) && p->t[1].kind == TOK_COMMA)
        parser_raise(p, p->t->pos, "at least one argument must precede /");
    if (slash(p, lambda)) {
        many_params(p, lambda, PARAM_ANY);
        if (at(p, TOK_SLASH)) parser_raise(p, p->t->pos, "/ may appear only once");
    }
    restore(p, m);
}

static void default_order(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    slash_plain(p, lambda);
    many_params(p, lambda, PARAM_PLAIN);
    struct pos pos;
    if ((slash_default(p, lambda) || many_params(p, lambda, PARAM_DEFAULT)) &&
        one_param(p, lambda, PARAM_PLAIN, &pos)) {
        parser_raise(p, pos, "parameter without a default follows parameter with a default");
        parser_hint(p, "Move the parameters with defaults behind the others.");
    }
    restore(p, m);
}

static void parenthesized(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    many_params(p, lambda, PARAM_PLAIN);
    struct token *open = p->t;
    if (accept(p, TOK_LPAR)) {
        bool any = false;
        if (lambda) { /* ','.lambda_param+ */
            while (accept(p, TOK_NAME)) {
                any = true;
                if (!accept(p, TOK_COMMA)) break;
            }
        } else {
            any = many_params(p, false, PARAM_PLAIN) > 0;
            accept(p, TOK_COMMA);
        }
        if (any && at(p, TOK_RPAR))
            parser_raise_range(p, open->pos, p->t->pos, "%s parameters cannot be parenthesized",
                               lambda ? "Lambda expression" : "Function");
    }
    restore(p, m);
}

static void slash_and_star(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    slash(p, lambda);
    many_params(p, lambda, PARAM_ANY);
    if (accept(p, TOK_STAR) && (accept(p, TOK_COMMA) || one_param(p, lambda, PARAM_PLAIN, NULL))) {
        many_params(p, lambda, PARAM_ANY);
        if (at(p, TOK_SLASH)) parser_raise(p, p->t->pos, "/ must be ahead of *");
    }
    restore(p, m);
    if (many_params(p, lambda, PARAM_ANY) && accept(p, TOK_SLASH) && at(p, TOK_STAR))
        parser_raise(p, p->t->pos, "expected comma between / and *");
    restore(p, m);
}

void diag_parameters(struct parser *p, bool lambda) {
    slash_misplaced(p, lambda);
    default_order(p, lambda);
    parenthesized(p, lambda);
    slash_and_star(p, lambda);
}

/* At "*". */
void diag_star_etc(struct parser *p, bool lambda) {
    int close = lambda ? TOK_COLON : TOK_RPAR;
    struct mark m = mark(p);
    struct token *star = p->t++;
    if (at(p, close) ||
        (at(p, TOK_COMMA) && (p->t[1].kind == close || p->t[1].kind == TOK_DOUBLE_STAR))) {
        static const char msg[] = "named arguments must follow bare *";
        if (lambda)
            parser_raise_far(p, SYNTAX_ERROR, msg);
        else
            parser_raise(p, star->pos, msg);
    }
    struct ast_arg arg;
    if (parse_param(p, lambda, false, &arg) && at(p, TOK_EQUAL))
        parser_raise(p, p->t->pos, "var-positional argument cannot have default value");
    restore(p, m);
    if (p->raised) return;
    p->t++;
    if (accept(p, TOK_COMMA) || one_param(p, lambda, PARAM_PLAIN, NULL)) {
        many_params(p, lambda, PARAM_ANY);
        struct token *second = p->t;
        if (accept(p, TOK_STAR) && (at(p, TOK_COMMA) || one_param(p, lambda, PARAM_PLAIN, NULL)))
            parser_raise(p, second->pos, "* argument may appear only once");
    }
    restore(p, m);
}

/* At "**". */
void diag_kwds(struct parser *p, bool lambda) {
    struct mark m = mark(p);
    struct ast_arg arg;
    p->t++;
    if (parse_param(p, lambda, false, &arg)) {
        static const char msg[] = "arguments cannot follow var-keyword argument";
        if (at(p, TOK_EQUAL))
            parser_raise(p, p->t->pos, "var-keyword argument cannot have default value");
        else if (accept(p, TOK_COMMA)) {
            if (at(p, TOK_STAR) || at(p, TOK_DOUBLE_STAR) || at(p, TOK_SLASH))
                parser_raise(p, p->t->pos, msg);
            else if (parse_param(p, lambda, false, &arg))
                parser_raise(p, arg.pos, msg);
        }
    }
    restore(p, m);
}
