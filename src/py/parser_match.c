/* The match statement and its patterns. */
#include "py/literal.h"
#include "py/parser_impl.h"

static struct ast_pattern *parse_pattern(struct parser *p);

static struct ast_pattern *new_pattern(struct parser *p, enum ast_pattern_kind kind,
                                       const struct token *start) {
    struct ast_pattern *pat = arena_alloc(p->arena, sizeof *pat);
    pat->kind = kind;
    pat->pos = span(p, start);
    return pat;
}

static struct ast_pattern *value_pattern(struct parser *p, struct ast_expr *value,
                                         const struct token *start) {
    if (!value) return NULL;
    struct ast_pattern *pat = new_pattern(p, PATTERN_VALUE, start);
    pat->as.value.value = value;
    return pat;
}

/* ---- literals and names -----------------------------------------------------------------------
 */

/* ['-'] NUMBER */
static struct ast_expr *signed_number(struct parser *p) {
    struct token *start = p->t;
    bool minus = accept(p, TOK_MINUS);
    if (!at(p, TOK_NUMBER)) return NULL;
    struct ast_expr *number = parse_atom(p);
    if (!minus) return number;
    struct ast_expr *e = new_expr(p, EXPR_UNARY_OP, start);
    e->as.unary_op.op = UNARYOP_USUB;
    e->as.unary_op.operand = number;
    return e;
}

static bool is_imaginary(const struct ast_expr *number) {
    return number->as.constant.value->kind == CONST_COMPLEX;
}

/* A signed number, or real ± imaginary. */
static struct ast_expr *number_literal(struct parser *p) {
    struct token *start = p->t;
    struct ast_expr *real = signed_number(p);
    if (!real || !(at(p, TOK_PLUS) || at(p, TOK_MINUS))) return real;
    enum ast_operator op = at(p, TOK_PLUS) ? OPERATOR_ADD : OPERATOR_SUB;
    struct ast_expr *digits = real->kind == EXPR_UNARY_OP ? real->as.unary_op.operand : real;
    if (is_imaginary(digits))
        return parser_raise(p, digits->pos, "real number required in complex literal");
    p->t++;
    if (!at(p, TOK_NUMBER)) return NULL;
    struct ast_expr *imaginary = parse_atom(p);
    if (!is_imaginary(imaginary))
        return parser_raise(p, imaginary->pos, "imaginary number required in complex literal");
    struct ast_expr *e = new_expr(p, EXPR_BIN_OP, start);
    e->as.bin_op.left = real;
    e->as.bin_op.op = op;
    e->as.bin_op.right = imaginary;
    return e;
}

/* NAME ('.' NAME)* */
static struct ast_expr *name_or_attr(struct parser *p) {
    struct token *start = p->t;
    if (!at(p, TOK_NAME)) return NULL;
    struct ast_expr *e = parse_atom(p);
    while (at(p, TOK_DOT)) {
        if (p->t[1].kind != TOK_NAME) {
            looked_at(p, p->t + 1);
            break;
        }
        const char *attr = p->t[1].name;
        p->t += 2;
        struct ast_expr *longer = new_expr(p, EXPR_ATTRIBUTE, start);
        longer->as.attribute.value = e;
        longer->as.attribute.attr = attr;
        e = longer;
        if (!parser_grow(p)) return NULL;
    }
    return e;
}

/* The name that a capture binds: not "_", and no dotted name, call or keyword begins here. */
static const char *capture_target(struct parser *p) {
    if (!at(p, TOK_NAME) || at_word(p, p->underscore)) return NULL;
    looked_at(p, p->t + 1);
    int next = p->t[1].kind;
    if (next == TOK_DOT || next == TOK_LPAR || next == TOK_EQUAL) return NULL;
    return p->t++->name;
}

static struct ast_pattern *singleton(struct parser *p, enum ast_const_kind value) {
    struct token *start = p->t++;
    struct ast_pattern *pat = new_pattern(p, PATTERN_SINGLETON, start);
    pat->as.singleton.value = value;
    return pat;
}

/* ---- sequences --------------------------------------------------------------------------------
 */

static struct ast_pattern *maybe_star(struct parser *p) {
    if (!at(p, TOK_STAR)) return parse_pattern(p);
    struct token *start = p->t++;
    const char *name = NULL;
    if (at_word(p, p->underscore))
        p->t++;
    else if (!(name = capture_target(p)))
        return NULL;
    struct ast_pattern *pat = new_pattern(p, PATTERN_STAR, start);
    pat->as.star.name = name;
    return pat;
}

/* Patterns with commas between, pushed, the first of which has been read. */
static bool more_patterns(struct parser *p, struct ast_pattern *first, bool *comma) {
    *comma = false;
    stack_push(p, &first, sizeof first);
    while (accept(p, TOK_COMMA)) {
        struct mark m = mark(p);
        *comma = true;
        struct ast_pattern *next = maybe_star(p);
        if (!next) {
            restore(p, m);
            break;
        }
        stack_push(p, &next, sizeof next);
    }
    return !p->raised;
}

static struct ast_pattern *sequence(struct parser *p, size_t from, const struct token *start) {
    struct ast_pattern *pat = new_pattern(p, PATTERN_SEQUENCE, start);
    TAKE(p, from, &pat->as.sequence.patterns);
    return pat;
}

static struct ast_pattern *bracketed(struct parser *p, int close) {
    struct token *start = p->t++;
    size_t from = p->stack.len;
    bool comma = false;
    if (!at(p, close)) {
        struct ast_pattern *first = maybe_star(p);
        if (!first || !more_patterns(p, first, &comma)) return NULL;
        if (close == TOK_RPAR && !comma) { /* a group */
            p->stack.len = from;
            return first->kind != PATTERN_STAR && accept(p, close) ? first : NULL;
        }
    }
    return accept(p, close) ? sequence(p, from, start) : NULL;
}

/* ---- mappings ---------------------------------------------------------------------------------
 */

static struct ast_expr *mapping_key(struct parser *p) {
    switch (p->t->kind) {
    case TOK_NUMBER:
    case TOK_MINUS: return number_literal(p);
    case TOK_NAME: {
        struct ast_expr *e = name_or_attr(p);
        return e && e->kind == EXPR_ATTRIBUTE ? e : NULL;
    }
    case TOK_STRING:
    case TOK_FSTRING_START:
    case KW_NONE:
    case KW_TRUE:
    case KW_FALSE: return parse_atom(p);
    default: return NULL;
    }
}

struct key_pattern {
    struct ast_expr *key;
    struct ast_pattern *pattern;
};

static struct ast_pattern *build_mapping(struct parser *p, size_t from, const char *rest,
                                         const struct token *start) {
    int n;
    struct key_pattern *pairs = stack_take(p, from, sizeof *pairs, &n);
    struct ast_pattern *pat = new_pattern(p, PATTERN_MAPPING, start);
    pat->as.mapping.rest = rest;
    if (!n) return pat;
    pat->as.mapping.keys.items = arena_alloc(p->arena, (size_t)n * sizeof(void *));
    pat->as.mapping.patterns.items = arena_alloc(p->arena, (size_t)n * sizeof(void *));
    pat->as.mapping.keys.len = pat->as.mapping.patterns.len = n;
    for (int i = 0; i < n; i++) {
        pat->as.mapping.keys.items[i] = pairs[i].key;
        pat->as.mapping.patterns.items[i] = pairs[i].pattern;
    }
    return pat;
}

static struct ast_pattern *mapping(struct parser *p) {
    struct token *start = p->t++;
    size_t from = p->stack.len;
    const char *rest = NULL;
    while (!at(p, TOK_RBRACE)) {
        if (accept(p, TOK_DOUBLE_STAR)) {
            if (!(rest = capture_target(p))) return NULL;
            accept(p, TOK_COMMA);
            break;
        }
        struct key_pattern pair = {.key = mapping_key(p)};
        if (!pair.key || !accept(p, TOK_COLON) || !(pair.pattern = parse_pattern(p))) return NULL;
        stack_push(p, &pair, sizeof pair);
        if (!accept(p, TOK_COMMA)) break;
    }
    return accept(p, TOK_RBRACE) ? build_mapping(p, from, rest, start) : NULL;
}

/* ---- classes ----------------------------------------------------------------------------------
 */

struct class_arg {
    const char *name; /* NULL: positional */
    struct ast_pattern *pattern;
};

/* A(x=1, y, z): p->t is at y. */
static void positional_after_keyword(struct parser *p) {
    struct mark m = mark(p);
    struct ast_pattern *first = parse_pattern(p), *last = first, *next = first;
    while (next && accept(p, TOK_COMMA)) {
        if ((next = parse_pattern(p))) last = next;
    }
    if (first)
        parser_raise_range(p, first->pos, last->pos, "positional patterns follow keyword patterns");
    restore(p, m);
}

static bool class_args(struct parser *p) {
    bool keywords = false;
    while (!at(p, TOK_RPAR)) {
        struct class_arg arg = {0};
        if (at(p, TOK_NAME) && p->t[1].kind == TOK_EQUAL) {
            keywords = true;
            arg.name = p->t->name;
            p->t += 2;
        } else if (keywords) {
            if (p->rules) positional_after_keyword(p);
            return false;
        }
        if (!(arg.pattern = parse_pattern(p))) return false;
        stack_push(p, &arg, sizeof arg);
        if (!accept(p, TOK_COMMA)) break;
    }
    return accept(p, TOK_RPAR);
}

static struct ast_pattern *class_pattern(struct parser *p, struct ast_expr *cls,
                                         const struct token *start) {
    p->t++; /* "(" */
    size_t from = p->stack.len;
    if (!class_args(p)) return NULL;
    int n, keywords = 0;
    struct class_arg *args = stack_take(p, from, sizeof *args, &n);
    for (int i = 0; i < n; i++) keywords += args[i].name != NULL;
    struct ast_pattern *pat = new_pattern(p, PATTERN_CLASS, start);
    pat->as.class_.cls = cls;
    struct ast_pattern **items = arena_alloc(p->arena, (size_t)n * sizeof *items);
    for (int i = 0; i < n; i++) items[i] = args[i].pattern;
    int plain = n - keywords;
    pat->as.class_.patterns = (struct ast_pattern_seq){plain ? items : NULL, plain};
    if (!keywords) return pat;
    pat->as.class_.kwd_patterns = (struct ast_pattern_seq){items + plain, keywords};
    pat->as.class_.kwd_attrs.len = keywords;
    pat->as.class_.kwd_attrs.items = arena_alloc(p->arena, (size_t)keywords * sizeof(char *));
    for (int i = 0; i < keywords; i++) pat->as.class_.kwd_attrs.items[i] = args[plain + i].name;
    return pat;
}

/* ---- patterns ---------------------------------------------------------------------------------
 */

static struct ast_pattern *named_pattern(struct parser *p) {
    struct token *start = p->t;
    if (at_word(p, p->underscore)) {
        p->t++;
        return new_pattern(p, PATTERN_AS, start);
    }
    const char *name = capture_target(p);
    if (name) {
        struct ast_pattern *pat = new_pattern(p, PATTERN_AS, start);
        pat->as.as_.name = name;
        return pat;
    }
    struct ast_expr *e = name_or_attr(p);
    if (!e) return NULL;
    if (at(p, TOK_LPAR)) return class_pattern(p, e, start);
    return e->kind == EXPR_ATTRIBUTE && !at(p, TOK_DOT) && !at(p, TOK_EQUAL)
               ? value_pattern(p, e, start)
               : NULL;
}

static struct ast_pattern *closed_pattern_raw(struct parser *p) {
    struct token *start = p->t;
    switch (p->t->kind) {
    case TOK_NUMBER:
    case TOK_MINUS: return value_pattern(p, number_literal(p), start);
    case TOK_STRING:
    case TOK_FSTRING_START: return value_pattern(p, parse_strings(p), start);
    case KW_NONE: return singleton(p, CONST_NONE);
    case KW_TRUE: return singleton(p, CONST_TRUE);
    case KW_FALSE: return singleton(p, CONST_FALSE);
    case TOK_NAME: return named_pattern(p);
    case TOK_LPAR: return bracketed(p, TOK_RPAR);
    case TOK_LSQB: return bracketed(p, TOK_RSQB);
    case TOK_LBRACE: return mapping(p);
    default: return NULL;
    }
}

static struct ast_pattern *closed_pattern(struct parser *p) {
    void *known;
    if (memo_get(p, MEMO_CLOSED_PATTERN, &known)) return known;
    struct token *start = p->t;
    if (!parser_enter(p, 3)) return NULL;
    struct ast_pattern *pat = closed_pattern_raw(p);
    parser_leave(p, 3);
    memo_put(p, MEMO_CLOSED_PATTERN, start, pat);
    return pat;
}

static struct ast_pattern *or_pattern(struct parser *p) {
    struct token *start = p->t;
    struct ast_pattern *first = closed_pattern(p);
    if (!first || !at(p, TOK_VBAR)) return first;
    size_t from = p->stack.len;
    stack_push(p, &first, sizeof first);
    while (accept(p, TOK_VBAR)) {
        struct ast_pattern *next = closed_pattern(p);
        if (!next) return NULL;
        stack_push(p, &next, sizeof next);
    }
    struct ast_pattern *pat = new_pattern(p, PATTERN_OR, start);
    TAKE(p, from, &pat->as.or_.patterns);
    return pat;
}

/* After "as": what may not follow it. */
static void check_as_target(struct parser *p) {
    struct mark m = mark(p);
    if (at_word(p, p->underscore)) {
        parser_raise(p, p->t->pos, "cannot use '_' as a target");
    } else if (!at(p, TOK_NAME)) {
        struct ast_expr *e = parse_expression(p);
        if (e) parser_raise(p, e->pos, "invalid pattern target");
    }
    restore(p, m);
}

static struct ast_pattern *parse_pattern(struct parser *p) {
    struct token *start = p->t;
    struct ast_pattern *inner = or_pattern(p);
    if (!inner || !at(p, KW_AS)) return inner;
    p->t++;
    const char *name = capture_target(p);
    if (!name) {
        if (p->rules) check_as_target(p);
        return NULL;
    }
    struct ast_pattern *pat = new_pattern(p, PATTERN_AS, start);
    pat->as.as_.pattern = inner;
    pat->as.as_.name = name;
    return pat;
}

/* A pattern, or patterns with commas, without brackets. */
static struct ast_pattern *parse_patterns(struct parser *p) {
    struct token *start = p->t;
    struct ast_pattern *first = maybe_star(p);
    if (!first) return NULL;
    if (!at(p, TOK_COMMA)) return first->kind == PATTERN_STAR ? NULL : first;
    size_t from = p->stack.len;
    bool comma;
    return more_patterns(p, first, &comma) ? sequence(p, from, start) : NULL;
}

/* ---- the statement ----------------------------------------------------------------------------
 */

static bool parse_case(struct parser *p) {
    struct token *start = p->t++;
    struct ast_match_case c = {.pattern = parse_patterns(p)};
    if (!c.pattern) return false;
    if (accept(p, KW_IF) && !(c.guard = parse_named(p))) return false;
    if (!parse_body(p, start, "'case' statement", &c.body)) return false;
    stack_push(p, &c, sizeof c);
    return true;
}

static struct ast_expr *match_subject(struct parser *p) {
    struct token *start = p->t;
    struct ast_expr *first = parse_star_named(p);
    if (!first || !at(p, TOK_COMMA)) return first && first->kind == EXPR_STARRED ? NULL : first;
    p->t++;
    size_t from = p->stack.len;
    stack_push(p, &first, sizeof first);
    struct mark m = mark(p);
    bool comma;
    if (!parse_items(p, parse_star_named, &comma)) restore(p, m);
    struct ast_expr *e = new_expr(p, EXPR_TUPLE, start);
    TAKE(p, from, &e->as.tuple.elts);
    return e;
}

/* match(x) on a line of its own is a call, unless a block follows. */
static void check_match_header(struct parser *p, const struct token *start) {
    bool call = start[1].kind == TOK_LPAR || start[1].kind == TOK_LSQB;
    if (at(p, TOK_NEWLINE) && (!call || p->t[1].kind == TOK_INDENT)) {
        parser_raise_far(p, SYNTAX_ERROR, "expected ':'");
    } else if (at(p, TOK_COLON) && p->t[1].kind == TOK_NEWLINE && p->t[2].kind != TOK_INDENT) {
        p->t += 2;
        parser_raise_far(p, SYNTAX_INDENTATION,
                         "expected an indented block after 'match' statement on line %d",
                         start->pos.line);
    }
}

struct ast_stmt *parse_match(struct parser *p) {
    struct token *start = p->t++;
    struct ast_expr *subject = match_subject(p);
    if (!subject) return NULL;
    if (p->rules) check_match_header(p, start);
    if (!accept(p, TOK_COLON) || !accept(p, TOK_NEWLINE) || !accept(p, TOK_INDENT)) return NULL;
    size_t from = p->stack.len;
    while (at_word(p, p->case_))
        if (!parse_case(p)) return NULL;
    if (p->stack.len == from || !accept(p, TOK_DEDENT)) return NULL;
    struct ast_match_case_seq cases;
    TAKE(p, from, &cases);
    struct ast_stmt *s = new_block_stmt(p, STMT_MATCH, start);
    s->as.match.subject = subject;
    s->as.match.cases = cases;
    return s;
}
