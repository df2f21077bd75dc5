/* Strings: adjacent literals are one; f-strings become JoinedStr.
 *
 * The pieces of all adjacent literals (constant text and FormattedValues) are collected in one
 * list, then neighbouring constants are merged and empty ones dropped, as CPython does. */
#include <string.h>

#include "base/utf8.h"
#include "py/literal.h"
#include "py/parser_impl.h"

static struct ast_expr *text_constant(struct parser *p, const char *text, size_t n, bool bytes,
                                      bool u_prefix, struct pos pos) {
    struct ast_const *c = arena_alloc(p->arena, sizeof *c);
    c->kind = bytes ? CONST_BYTES : CONST_STR;
    c->text = arena_strndup(p->arena, text, n);
    c->len = n;
    struct ast_expr *e = arena_alloc(p->arena, sizeof *e);
    e->kind = EXPR_CONSTANT;
    e->pos = pos;
    e->as.constant.value = c;
    e->as.constant.u_prefix = u_prefix;
    return e;
}

/* Strings are seen in the order of the text, some of them several times. */
static void note_escape(struct parser *p, const char *odd, size_t left, struct pos pos) {
    const struct ast_escape *last = p->last_escape;
    if (last && (pos.line < last->pos.line || (pos.line == last->pos.line && pos.col <= last->pos.col))) return;
    struct ast_escape *e = arena_alloc(p->arena, sizeof *e);
    uint32_t cp;
    size_t n = 1 + (size_t)utf8_decode(odd + 1, left - 1, &cp);
    memcpy(e->text, odd, n);
    e->text[n] = 0;
    e->pos = pos;
    e->next = NULL;
    *(p->last_escape ? &p->last_escape->next : &p->escapes) = e;
    p->last_escape = e;
}

/* Decodes n bytes of a literal's body, the source of token t. */
static struct ast_expr *decode(struct parser *p, const char *s, size_t n,
                               struct literal_prefix prefix, const struct token *t) {
    if (prefix.raw || !memchr(s, '\\', n))
        return text_constant(p, s, n, prefix.bytes, prefix.unicode, t->pos);
    struct buf text = BUF_INIT;
    char msg[200];
    const char *odd;
    enum literal_status status = literal_text(&text, s, n, prefix.bytes, &odd, msg, sizeof msg);
    if (odd) note_escape(p, odd, (size_t)(s + n - odd), t->pos);
    struct ast_expr *e = NULL;
    if (status == LITERAL_OK)
        e = text_constant(p, text.data, text.len, prefix.bytes, prefix.unicode, t->pos);
    else
        parser_raise(p, t->pos, "%s", msg);
    buf_release(&text);
    return e;
}

static struct ast_expr *parse_string(struct parser *p) {
    struct token *t = p->t++;
    const char *s = p->lx.src + t->start;
    struct literal_prefix prefix = literal_prefix(s);
    s += prefix.len;
    size_t quote = s[1] == s[0] && s[2] == s[0] && t->end - t->start >= prefix.len + 6 ? 3 : 1;
    size_t n = t->end - t->start - prefix.len - 2 * quote;
    s += quote;
    if (prefix.bytes) {
        for (size_t i = 0; i < n; i++)
            if ((unsigned char)s[i] >= 0x80)
                return parser_raise(p, t->pos, "bytes can only contain ASCII literal characters");
    }
    return decode(p, s, n, prefix, t);
}

/* ---- f-strings --------------------------------------------------------------------------------
 */

static bool fstring_pieces(struct parser *p, bool raw, int end);
static struct ast_expr *join(struct parser *p, size_t from, const struct token *start);

/* "!r": 'r', or 0 after an error. */
static int conversion(struct parser *p) {
    struct token *mark_token = p->t++, *name = p->t;
    if (!accept(p, TOK_NAME)) return 0;
    if (mark_token->end != name->start) {
        parser_raise_range(p, mark_token->pos, name->pos,
                           "f-string: conversion type must come right after the exclamanation "
                           "mark");
        return 0;
    }
    if (name->name[1] || !strchr("sra", name->name[0])) {
        parser_raise(p, name->pos,
                     "f-string: invalid conversion character '%s': expected 's', 'r', or 'a'",
                     name->name);
        return 0;
    }
    return name->name[0];
}

/* The text between two tokens without its comments. */
static void add_gap(struct buf *out, const char *s, const char *end) {
    while (s < end) {
        const char *hash = memchr(s, '#', (size_t)(end - s));
        buf_add(out, s, (size_t)((hash ? hash : end) - s));
        s = hash ? memchr(hash, '\n', (size_t)(end - hash)) : end;
    }
}

/* The text of {expr = }: as written from the brace to the token after "=". */
static void push_debug_text(struct parser *p, const struct token *brace) {
    struct pos pos = {brace->pos.end_line, brace->pos.end_col, p->t->pos.line, p->t->pos.col};
    struct buf text = BUF_INIT;
    const char *src = p->lx.src;
    for (const struct token *t = brace + 1; t <= p->t; t++) {
        add_gap(&text, src + t[-1].end, src + t->start);
        if (t < p->t) buf_add(&text, src + t->start, t->end - t->start);
    }
    struct ast_expr *e = text_constant(p, text.data, text.len, false, false, pos);
    stack_push(p, &e, sizeof e);
    buf_release(&text);
}

/* ":" spec, up to "}". CPython's position of the spec starts at the colon. */
static struct ast_expr *format_spec(struct parser *p, bool raw) {
    struct token *colon = p->t++;
    size_t from = p->stack.len;
    if (!fstring_pieces(p, raw, TOK_RBRACE)) return NULL;
    return join(p, from, colon);
}

static bool replacement_field(struct parser *p, bool raw) {
    struct token *brace = p->t++;
    struct ast_expr *value = parse_yield_or_star(p), *spec = NULL;
    if (!value) return false;
    bool debug = accept(p, TOK_EQUAL);
    if (debug) push_debug_text(p, brace);
    int conv = -1;
    if (at(p, TOK_EXCLAMATION) && !(conv = conversion(p))) return false;
    if (at(p, TOK_COLON) && !(spec = format_spec(p, raw))) return false;
    if (!accept(p, TOK_RBRACE)) return false;
    struct ast_expr *e = new_expr(p, EXPR_FORMATTED_VALUE, brace);
    e->as.formatted_value.value = value;
    e->as.formatted_value.conversion = debug && conv < 0 && !spec ? 'r' : conv;
    e->as.formatted_value.format_spec = spec;
    stack_push(p, &e, sizeof e);
    return true;
}

/* Text and replacement fields, pushed on the stack, up to the token `end`. */
static bool fstring_pieces(struct parser *p, bool raw, int end) {
    while (!at(p, end)) {
        struct mark m = mark(p);
        if (at(p, TOK_FSTRING_MIDDLE)) {
            struct token *t = p->t++;
            struct ast_expr *e = decode(p, p->lx.src + t->start, t->end - t->start,
                                        (struct literal_prefix){.raw = raw}, t);
            if (!e) return false;
            stack_push(p, &e, sizeof e);
        } else if (!at(p, TOK_LBRACE)) {
            return false;
        } else if (!replacement_field(p, raw)) {
            restore(p, m);
            if (p->rules) diag_replacement_field(p);
            return false;
        }
    }
    return true;
}

static bool parse_fstring(struct parser *p) {
    struct token *t = p->t++;
    if (!parser_enter(p, 3)) return false;
    if (!fstring_pieces(p, literal_prefix(p->lx.src + t->start).raw, TOK_FSTRING_END)) return false;
    parser_leave(p, 3);
    p->t++;
    return true;
}

/* ---- joining ----------------------------------------------------------------------------------
 */

/* One constant of items[0..n), which are constants of one kind. */
static struct ast_expr *merge(struct parser *p, struct ast_expr **items, int n) {
    if (n == 1) return items[0];
    struct buf text = BUF_INIT;
    for (int i = 0; i < n; i++) {
        const struct ast_const *c = items[i]->as.constant.value;
        buf_add(&text, c->text, c->len);
    }
    struct pos pos = items[0]->pos;
    pos.end_line = items[n - 1]->pos.end_line;
    pos.end_col = items[n - 1]->pos.end_col;
    struct ast_expr *e =
        text_constant(p, text.data, text.len, items[0]->as.constant.value->kind == CONST_BYTES,
                      items[0]->as.constant.u_prefix, pos);
    buf_release(&text);
    return e;
}

/* The pieces above `from` as a JoinedStr that began at `start`. */
static struct ast_expr *join(struct parser *p, size_t from, const struct token *start) {
    int n;
    struct ast_expr **items = stack_take(p, from, sizeof *items, &n);
    for (int i = 0; i < n;) {
        int run = 1;
        struct ast_expr *e = items[i];
        if (e->kind == EXPR_CONSTANT) {
            while (i + run < n && items[i + run]->kind == EXPR_CONSTANT) run++;
            e = merge(p, items + i, run);
        }
        if (e->kind != EXPR_CONSTANT || e->as.constant.value->len) stack_push(p, &e, sizeof e);
        i += run;
    }
    struct ast_expr *e = new_expr(p, EXPR_JOINED_STR, start);
    TAKE(p, from, &e->as.joined_str.values);
    return e;
}

static struct ast_expr *join_plain(struct parser *p, size_t from, const struct token *start) {
    int n;
    struct ast_expr **items = stack_take(p, from, sizeof *items, &n);
    struct ast_expr *e = merge(p, items, n);
    e->pos = span(p, start);
    return e;
}

static struct ast_expr *parse_strings_raw(struct parser *p) {
    struct token *start = p->t;
    size_t from = p->stack.len;
    bool fstring = false, bytes = false, text = false;
    while (at(p, TOK_STRING) || at(p, TOK_FSTRING_START)) {
        if (at(p, TOK_FSTRING_START)) {
            fstring = text = true;
            if (!parse_fstring(p)) return NULL;
            continue;
        }
        struct ast_expr *e = parse_string(p);
        if (!e) return NULL;
        bool is_bytes = e->as.constant.value->kind == CONST_BYTES;
        bytes |= is_bytes;
        text |= !is_bytes;
        stack_push(p, &e, sizeof e);
    }
    if (bytes && text) return parser_raise_here(p, "cannot mix bytes and nonbytes literals");
    return fstring ? join(p, from, start) : join_plain(p, from, start);
}

struct ast_expr *parse_strings(struct parser *p) {
    void *known;
    if (memo_get(p, MEMO_STRINGS, &known)) return known;
    struct token *start = p->t;
    struct ast_expr *e = parse_strings_raw(p);
    memo_put(p, MEMO_STRINGS, start, e);
    return e;
}
