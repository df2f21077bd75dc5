/* Inside the parser: what its files share.
 *
 * A recursive-descent parser over the lexer's token array, in two passes as CPython's. The first
 * reads valid programs at full speed and builds the tree; where it cannot go on it returns NULL,
 * with `far` the furthest token that it looked at. Only then a second pass with `diag` set reads
 * the same text again with the same functions, and on its way tries the "invalid" rules
 * (parser_diag*.c) at the places where CPython's grammar has them; the first that matches raises
 * its message. If none does, the error is "invalid syntax" at `far`.
 *
 * Conventions of the parse functions: they start at p->t, and on success return a node with p->t
 * after it. On failure they return NULL (or false) and p->t is anywhere: a caller with an
 * alternative takes a mark before and restores it. After an error has been raised p->t points to
 * a STOP token which nothing accepts, and restore leaves it there, so everything above fails
 * quickly without checks. In the second pass a piece that may be missing falls back as in a PEG (`a
 * +` is `a`, then "+"), and results are memoised per position so that retrying stays linear.
 *
 * Nodes go to the arena; sequences are collected on p->stack and copied out when complete.
 *
 * Depth: `depth` counts the recursion in units of tree levels, `peak` the deepest level that the
 * part being read reaches, which left-deep chains raise without recursion. Both stay under
 * AST_DEPTH_MAX.
 */
#ifndef PY_PARSER_IMPL_H
#define PY_PARSER_IMPL_H

#include <stdbool.h>
#include <string.h>

#include "base/buf.h"
#include "py/lexer.h"
#include "py/parser.h"
#include "py/parser_error.h"

#define TOK_STOP 255 /* the kind of the tokens in parser.stop */

enum memo_rule {
    MEMO_EXPRESSION,
    MEMO_DISJUNCTION,
    MEMO_BINARY,
    MEMO_FACTOR,
    MEMO_NAMED,
    MEMO_ARGUMENTS,
    MEMO_STRINGS,
    MEMO_CLOSED_PATTERN,
};

struct memo_slot {
    const struct token *at; /* NULL: free */
    enum memo_rule rule;
    void *node;
    struct token *end;
};

struct parser {
    struct lexer lx;
    struct arena *arena;
    struct syntax_error *err, lex_err;
    enum py_parse_mode mode;
    struct token *t;
    struct token *far;
    struct token stop[16]; /* p->t stays near stop[1] after an error */
    bool raised;
    bool diag;        /* second pass */
    bool rules;       /* second pass, and invalid rules are tried here */
    bool dict_failed; /* first pass: the innermost wrong {} has been looked into */
    int depth, peak;
    struct buf stack;
    struct memo_slot *memo;
    size_t memo_cap, memo_used;
    struct ast_escape *escapes, *last_escape; /* in the order of the text */
    const char *match, *case_, *type, *underscore, *print, *exec;
};

struct mark {
    struct token *t;
    size_t stack;
    int depth, peak;
};

static inline struct mark mark(const struct parser *p) {
    return (struct mark){p->t, p->stack.len, p->depth, p->peak};
}

static inline void restore(struct parser *p, struct mark m) {
    if (p->raised) {
        p->t = &p->stop[1];
        return;
    }
    if (p->t > p->far) p->far = p->t;
    p->t = m.t;
    p->stack.len = m.stack;
    p->depth = m.depth;
    p->peak = m.peak;
}

/* Token `t` beyond p->t has been looked at. */
static inline void looked_at(struct parser *p, struct token *t) {
    if (t > p->far) p->far = t;
}

static inline bool at(const struct parser *p, int kind) {
    return p->t->kind == kind;
}

static inline bool accept(struct parser *p, int kind) {
    if (p->t->kind != kind) return false;
    p->t++;
    return true;
}

/* The soft keyword `word` (p->match, ...). */
static inline bool at_word(const struct parser *p, const char *word) {
    return p->t->kind == TOK_NAME && p->t->name == word;
}

/* ---- parser.c ---------------------------------------------------------------------------------
 */

/* All raise functions set the error, stop the parser and return NULL. */
void *parser_raise(struct parser *p, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void *parser_raise_range(struct parser *p, struct pos from, struct pos to, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* From `pos` to the end of its line, as far as CPython tells. */
void *parser_raise_from(struct parser *p, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* At the furthest token. */
void *parser_raise_far(struct parser *p, enum syntax_error_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* At the current token. */
void *parser_raise_here(struct parser *p, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void *parser_raise_unsupported(struct parser *p, struct pos pos, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void parser_hint(struct parser *p, const char *hint);

/* One level of recursion or more; false when that is too deep (raised). */
bool parser_enter(struct parser *p, int levels);
static inline void parser_leave(struct parser *p, int levels) {
    p->depth -= levels;
}
/* The tree read so far gets a level on top. */
bool parser_grow(struct parser *p);

static inline void stack_push(struct parser *p, const void *item, size_t size) {
    buf_add(&p->stack, item, size);
}
/* Copies what lies above `from` to the arena and pops it; *len counts items. */
void *stack_take(struct parser *p, size_t from, size_t size, int *len);
#define TAKE(p, from, seq)                                                                         \
    ((seq)->items = stack_take((p), (from), sizeof *(seq)->items, &(seq)->len))

bool memo_get(struct parser *p, enum memo_rule rule, void **node);
void memo_put(struct parser *p, enum memo_rule rule, const struct token *start, void *node);

struct ast_expr *new_expr(struct parser *p, enum ast_expr_kind kind, const struct token *start);
/* From `start` to the last token read. */
struct pos span(const struct parser *p, const struct token *start);

/* ---- parser_expr.c ----------------------------------------------------------------------------
 */

struct ast_expr *parse_expression(struct parser *p);
/* [T: bound = default, *Ts, **P], or nothing: then *seq is empty. False after an error. */
bool parse_type_params(struct parser *p, struct ast_type_param_seq *seq);
struct ast_expr *parse_expression_plain(struct parser *p); /* without its invalid rules */
struct ast_expr *parse_disjunction(struct parser *p);
struct ast_expr *parse_bitwise_or(struct parser *p);
struct ast_expr *parse_primary(struct parser *p);
struct ast_expr *parse_named(struct parser *p);      /* named_expression */
struct ast_expr *parse_unnamed(struct parser *p);    /* assignment_expression | expression !':=' */
struct ast_expr *parse_star_named(struct parser *p); /* star_named_expression */
struct ast_expr *parse_star_expression(struct parser *p);
struct ast_expr *parse_star_expressions(struct parser *p);
struct ast_expr *parse_starred(struct parser *p); /* '*' expression */
struct ast_expr *parse_yield(struct parser *p);
struct ast_expr *parse_yield_or_star(struct parser *p); /* yield_expr | star_expressions */
/* Comma-separated items, one at least, pushed on the stack; a comma at the end is read too.
 * Returns false when there is no first item. */
bool parse_items(struct parser *p, struct ast_expr *(*item)(struct parser *), bool *comma);

/* ---- parser_atom.c ----------------------------------------------------------------------------
 */

struct ast_expr *parse_atom(struct parser *p);
struct ast_expr *parse_slices(struct parser *p);
bool parse_for_if(struct parser *p, struct ast_comprehension_seq *out); /* for_if_clauses */
bool parse_kvpair(struct parser *p, struct ast_expr **key, struct ast_expr **value);

/* ---- parser_call.c ----------------------------------------------------------------------------
 */

/* After "(" of a call or class: a Call node without func that holds the arguments; stops before
 * ")". */
struct ast_expr *parse_arguments(struct parser *p);
/* The longest run of well-ordered arguments. */
struct ast_expr *parse_args(struct parser *p);
struct ast_expr *parse_call(struct parser *p, struct ast_expr *func, const struct token *start);
/* Parameters up to ")", or ":" of a lambda; NULL on failure. */
struct ast_arguments *parse_parameters(struct parser *p, bool lambda);
bool parse_param(struct parser *p, bool lambda, bool starred, struct ast_arg *out);
struct ast_expr *parse_default(struct parser *p); /* '=' expression */
struct ast_expr *parse_lambda(struct parser *p);

/* ---- parser_string.c --------------------------------------------------------------------------
 */

struct ast_expr *parse_strings(struct parser *p);

/* ---- parser_target.c --------------------------------------------------------------------------
 */

enum target_kind { TARGET_STAR, TARGET_FOR, TARGET_DEL };

/* Is `e` a target in the grammar's sense? Sets its context if so. */
bool target_set(struct ast_expr *e, enum ast_context ctx);
bool target_is_single(const struct ast_expr *e);
struct ast_expr *parse_star_target(struct parser *p);
struct ast_expr *parse_star_targets(struct parser *p);
/* del_targets on the stack; false when there is none. */
bool parse_del_targets(struct parser *p);
/* CPython's name for a kind of expression in messages. */
const char *expr_name(const struct ast_expr *e);
/* Raises "cannot assign to ..." for the first part of `e` that is no target, if any. */
void *raise_invalid_target(struct parser *p, struct ast_expr *e, enum target_kind kind);

/* ---- statements -------------------------------------------------------------------------------
 */

struct ast_stmt *new_stmt(struct parser *p, enum ast_stmt_kind kind, const struct token *start);
/* As new_stmt for a statement that ends in a block: the end is the block's last real token. */
struct ast_stmt *new_block_stmt(struct parser *p, enum ast_stmt_kind kind,
                                const struct token *start);
bool parse_statement(struct parser *p);    /* pushed on the stack: one, or several with ";" */
bool parse_simple_stmts(struct parser *p); /* likewise */
struct ast_stmt *parse_match(struct parser *p);
/* ":" and a block, of the statement that began at `start` and that messages call `what`. */
bool parse_body(struct parser *p, const struct token *start, const char *what,
                struct ast_stmt_seq *body);

/* ---- parser_diag.c: the invalid rules. Each leaves p->t where it was, unless it raises. --------
 */

void diag_expression(struct parser *p);
void diag_named(struct parser *p);
void diag_assignment(struct parser *p);
void diag_group(struct parser *p);
void diag_comprehension(struct parser *p);
void diag_dict(struct parser *p);
void diag_dict_comprehension(struct parser *p);
void diag_arguments(struct parser *p);
void diag_unpacking(struct parser *p);
void diag_kwarg(struct parser *p);
void diag_for_target(struct parser *p);
void diag_with_item(struct parser *p);
void diag_import(struct parser *p);
void diag_replacement_field(struct parser *p);

/* ---- parser_diag_params.c: likewise -----------------------------------------------------------
 */

void diag_parameters(struct parser *p, bool lambda);
void diag_star_etc(struct parser *p, bool lambda);
void diag_kwds(struct parser *p, bool lambda);

#endif
