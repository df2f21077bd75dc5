#include "py/parser.h"

#include <stdarg.h>

#include "py/parser_impl.h"

/* ---- errors -----------------------------------------------------------------------------------
 */

static struct token *far_token(const struct parser *p) {
    return !p->raised && p->t > p->far ? p->t : p->far;
}

static void *stop(struct parser *p) {
    p->far = far_token(p);
    p->raised = true;
    p->t = &p->stop[1];
    return NULL;
}

static void place(struct parser *p, struct pos pos) {
    syntax_error_place(p->err, p->arena, p->lx.src, p->lx.len, pos);
}

static void *raise_unclosed(struct parser *p) {
    struct lexer_bracket b = p->lx.brackets[p->lx.level - 1];
    syntax_error_set(p->err, SYNTAX_ERROR, "'%c' was never closed", b.c);
    place(p, (struct pos){b.line, b.col, b.line, -1});
    syntax_error_hint(p->err, "Every bracket needs its partner; this one has none up to the end of "
                              "the program.");
    return stop(p);
}

static void *raise_lexer_error(struct parser *p) {
    *p->err = p->lex_err;
    return stop(p);
}

/* Every error passes here: true when it may be set. The first one stays, and the text's end inside
 * a bracket is the better explanation of whatever was found there. */
static bool may_raise(struct parser *p) {
    if (p->raised) return false;
    if (far_token(p)->kind == TOK_ERROR)
        raise_lexer_error(p);
    else if (far_token(p)->kind == TOK_OPEN_END)
        raise_unclosed(p);
    return !p->raised;
}

static void *raise_at(struct parser *p, enum syntax_error_kind kind, struct pos pos,
                      const char *fmt, va_list ap) {
    if (!may_raise(p)) return NULL;
    syntax_error_vset(p->err, kind, fmt, ap);
    place(p, pos);
    return stop(p);
}

void *parser_raise(struct parser *p, struct pos pos, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_at(p, SYNTAX_ERROR, pos, fmt, ap);
    va_end(ap);
    return NULL;
}

void *parser_raise_range(struct parser *p, struct pos from, struct pos to, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_at(p, SYNTAX_ERROR, (struct pos){from.line, from.col, to.end_line, to.end_col}, fmt, ap);
    va_end(ap);
    return NULL;
}

void *parser_raise_from(struct parser *p, struct pos pos, const char *fmt, ...) {
    if (!may_raise(p)) return NULL;
    struct pos far = far_token(p)->pos;
    va_list ap;
    va_start(ap, fmt);
    raise_at(p, SYNTAX_ERROR, (struct pos){pos.line, pos.col, far.end_line, far.end_col}, fmt, ap);
    va_end(ap);
    p->err->end_offset--;
    return NULL;
}

/* The place of a token, or, for one without text (INDENT, DEDENT, the end), the point up to which
 * its line has been read. */
static void *raise_token(struct parser *p, enum syntax_error_kind kind, const struct token *t,
                         const char *fmt, va_list ap) {
    if (t->pos.col >= 0) return raise_at(p, kind, t->pos, fmt, ap);
    const char *s = p->lx.src + t->start;
    int col = 0;
    if (t->start == p->lx.len && t->start > 0) s--, col = 1; /* the end belongs to the last line */
    for (; s > p->lx.src && s[-1] != '\n'; s--) col++;
    if (!may_raise(p)) return NULL;
    raise_at(p, kind, (struct pos){t->pos.line, col, t->pos.line, 0}, fmt, ap);
    p->err->offset--;
    p->err->end_offset = -1;
    return NULL;
}

void *parser_raise_far(struct parser *p, enum syntax_error_kind kind, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_token(p, kind, far_token(p), fmt, ap);
    va_end(ap);
    return NULL;
}

void *parser_raise_here(struct parser *p, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_token(p, SYNTAX_ERROR, p->t, fmt, ap);
    va_end(ap);
    return NULL;
}

void *parser_raise_unsupported(struct parser *p, struct pos pos, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    raise_at(p, SYNTAX_UNSUPPORTED, pos, fmt, ap);
    va_end(ap);
    return NULL;
}

void parser_hint(struct parser *p, const char *hint) {
    if (p->raised && !p->err->hint[0]) syntax_error_hint(p->err, hint);
}

/* ---- depth, stack, memo -----------------------------------------------------------------------
 */

static bool raise_depth(struct parser *p) {
    parser_raise(p, p->t->pos, "too many nested expressions");
    return false;
}

bool parser_enter(struct parser *p, int levels) {
    p->depth += levels;
    if (p->depth > p->peak) p->peak = p->depth;
    return p->depth <= AST_DEPTH_MAX || raise_depth(p);
}

bool parser_grow(struct parser *p) {
    return ++p->peak <= AST_DEPTH_MAX || raise_depth(p);
}

void *stack_take(struct parser *p, size_t from, size_t size, int *len) {
    size_t bytes = p->stack.len - from;
    *len = (int)(bytes / size);
    if (!bytes) return NULL;
    void *items = arena_alloc(p->arena, bytes);
    memcpy(items, p->stack.data + from, bytes);
    p->stack.len = from;
    return items;
}

static struct memo_slot *memo_slot(struct memo_slot *memo, size_t cap, enum memo_rule rule,
                                   const struct token *t) {
    size_t i = ((uintptr_t)t / sizeof *t * 16 + (size_t)rule) * 2654435761u & (cap - 1);
    while (memo[i].at && (memo[i].at != t || memo[i].rule != rule)) i = (i + 1) & (cap - 1);
    return &memo[i];
}

bool memo_get(struct parser *p, enum memo_rule rule, void **node) {
    if (!p->diag || p->raised || !p->memo_cap) return false;
    struct memo_slot *s = memo_slot(p->memo, p->memo_cap, rule, p->t);
    if (!s->at) return false;
    *node = s->node;
    if (s->end > p->far) p->far = s->end;
    p->t = s->end;
    return true;
}

void memo_put(struct parser *p, enum memo_rule rule, const struct token *start, void *node) {
    if (!p->diag || p->raised) return;
    if (p->memo_used * 2 >= p->memo_cap) {
        size_t cap = p->memo_cap ? p->memo_cap * 2 : 512;
        struct memo_slot *memo = mem_zalloc(cap * sizeof *memo);
        for (size_t i = 0; i < p->memo_cap; i++)
            if (p->memo[i].at) *memo_slot(memo, cap, p->memo[i].rule, p->memo[i].at) = p->memo[i];
        mem_free(p->memo);
        p->memo = memo;
        p->memo_cap = cap;
    }
    struct memo_slot *s = memo_slot(p->memo, p->memo_cap, rule, start);
    p->memo_used += !s->at;
    *s = (struct memo_slot){start, rule, node, p->t};
}

struct pos span(const struct parser *p, const struct token *start) {
    const struct pos *end = &p->t[-1].pos;
    return (struct pos){start->pos.line, start->pos.col, end->end_line, end->end_col};
}

struct ast_expr *new_expr(struct parser *p, enum ast_expr_kind kind, const struct token *start) {
    struct ast_expr *e = arena_alloc(p->arena, sizeof *e);
    e->kind = kind;
    e->pos = span(p, start);
    return e;
}

/* ---- the two passes ---------------------------------------------------------------------------
 */

static bool parse_body_of_file(struct parser *p, struct ast_mod *mod) {
    size_t from = p->stack.len;
    while (!at(p, TOK_END))
        if (!parse_statement(p)) return false;
    TAKE(p, from, &mod->body);
    return true;
}

static bool parse_one_statement(struct parser *p, struct ast_mod *mod) {
    size_t from = p->stack.len;
    if (!at(p, TOK_END) && !parse_statement(p)) return false;
    TAKE(p, from, &mod->body);
    if (at(p, TOK_END)) return true;
    parser_raise_here(p, "multiple statements found while compiling a single statement");
    return false;
}

/* eval: expressions NEWLINE* ENDMARKER */
static bool parse_eval(struct parser *p, struct ast_mod *mod) {
    struct token *start = p->t;
    size_t from = p->stack.len;
    bool comma;
    if (!parse_items(p, parse_expression, &comma)) return false;
    struct ast_expr_seq elts;
    TAKE(p, from, &elts);
    mod->expr = elts.items[0];
    if (comma || elts.len > 1) {
        mod->expr = new_expr(p, EXPR_TUPLE, start);
        mod->expr->as.tuple.elts = elts;
    }
    while (accept(p, TOK_NEWLINE)) continue;
    return at(p, TOK_END);
}

static int base_mode(const struct parser *p) {
    return (int)p->mode & ~(int)PY_PARSE_TOP_AWAIT;
}

static struct ast_mod *parse_mod(struct parser *p) {
    p->t = p->lx.toks.data;
    p->stack.len = 0;
    p->depth = p->peak = 0;
    struct ast_mod *mod = arena_alloc(p->arena, sizeof *mod);
    mod->top_level_await = (p->mode & PY_PARSE_TOP_AWAIT) != 0;
    bool ok;
    switch (base_mode(p)) {
    case PY_PARSE_SINGLE:
        mod->kind = MOD_INTERACTIVE;
        ok = parse_one_statement(p, mod);
        break;
    case PY_PARSE_EVAL:
        mod->kind = MOD_EXPRESSION;
        ok = parse_eval(p, mod);
        break;
    default: mod->kind = MOD_MODULE; ok = parse_body_of_file(p, mod);
    }
    return ok && !p->raised ? mod : NULL;
}

static bool is_single(const struct parser *p) {
    return base_mode(p) == PY_PARSE_SINGLE;
}

static void *set_incomplete(struct parser *p) {
    syntax_error_set(p->err, SYNTAX_INCOMPLETE, "incomplete input");
    p->err->line = p->lx.line;
    return NULL;
}

static void raise_layout(struct parser *p, struct token *far) {
    p->far = far;
    p->t = p->lx.toks.data;
    if (far->kind == TOK_INDENT) {
        parser_raise_far(p, SYNTAX_INDENTATION, "unexpected indent");
        parser_hint(p, "This line starts further right than the one before it, and no block "
                       "begins here.");
    } else {
        parser_raise_far(p, SYNTAX_INDENTATION, "unexpected unindent");
    }
}

/* What is found further on in the text may explain an error better: something that is no token, or
 * a bracket that stays open to the end. */
static void prefer_lexer(struct parser *p) {
    struct token *last = &vec_last(&p->lx.toks);
    if (p->err->kind == SYNTAX_UNSUPPORTED || p->far->kind == TOK_ERROR) return;
    if (last->kind == TOK_ERROR && !p->lx.weak) {
        *p->err = p->lex_err;
    } else if (p->lx.level > 0 && (last->kind == TOK_ERROR || last->kind == TOK_OPEN_END)) {
        if (p->far->pos.line > p->lx.brackets[p->lx.level - 1].line) raise_unclosed(p);
    }
}

/* The parse has failed: finds the words for it. */
static void diagnose(struct parser *p) {
    struct token *far = far_token(p);
    bool ended = far->kind == TOK_ERROR ? p->lx.partial : far->start >= p->lx.len;
    if (is_single(p) && ended) {
        set_incomplete(p);
        return;
    }
    if (!p->raised && may_raise(p)) {
        p->far = far;
        p->diag = p->rules = true;
        parse_mod(p);
        if (!p->raised && (far->kind == TOK_INDENT || far->kind == TOK_DEDENT)) {
            raise_layout(p, far);
            return;
        }
        if (!p->raised) parser_raise(p, far->pos, "invalid syntax");
    }
    prefer_lexer(p);
}

/* At a prompt a compound statement goes on until an empty line ends it. */
static bool wants_more_lines(const struct parser *p, const struct ast_mod *mod) {
    const struct token *last = &p->lx.toks.data[p->lx.toks.len - 1];
    if (mod->kind != MOD_INTERACTIVE || mod->body.len != 1) return false;
    switch (mod->body.items[0]->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF:
    case STMT_CLASS_DEF:
    case STMT_FOR:
    case STMT_ASYNC_FOR:
    case STMT_WHILE:
    case STMT_IF:
    case STMT_WITH:
    case STMT_ASYNC_WITH:
    case STMT_MATCH:
    case STMT_TRY:
    case STMT_TRY_STAR: break;
    default: return false;
    }
    const char *s = p->lx.src + last->start - 1; /* the final line end */
    while (s > p->lx.src && (s[-1] == ' ' || s[-1] == '\t')) s--;
    return s > p->lx.src && s[-1] != '\n';
}

static void parser_init(struct parser *p) {
    for (size_t i = 0; i < sizeof p->stop / sizeof *p->stop; i++) p->stop[i].kind = TOK_STOP;
    buf_init(&p->stack);
    buf_reserve(&p->stack, 1024);
    p->far = p->t = p->lx.toks.data;
    p->match = lexer_intern(&p->lx, "match", 5, NULL);
    p->case_ = lexer_intern(&p->lx, "case", 4, NULL);
    p->type = lexer_intern(&p->lx, "type", 4, NULL);
    p->underscore = lexer_intern(&p->lx, "_", 1, NULL);
    p->print = lexer_intern(&p->lx, "print", 5, NULL);
    p->exec = lexer_intern(&p->lx, "exec", 4, NULL);
}

static struct ast_mod *parse_tokens(struct parser *p) {
    parser_init(p);
    struct ast_mod *mod = parse_mod(p);
    if (!mod)
        diagnose(p);
    else if (wants_more_lines(p, mod))
        mod = set_incomplete(p);
    else
        mod->escapes = p->escapes;
    buf_release(&p->stack);
    mem_free(p->memo);
    return mod;
}

struct ast_mod *py_parse(struct arena *a, const char *src, size_t n, const char *filename,
                         enum py_parse_mode mode, struct syntax_error *err) {
    struct parser p = {.arena = a, .err = err, .mode = mode};
    memset(err, 0, sizeof *err);
    lexer_run(&p.lx, a, src, n, filename, &p.lex_err);
    struct ast_mod *mod = parse_tokens(&p);
    lexer_release(&p.lx);
    return mod;
}
