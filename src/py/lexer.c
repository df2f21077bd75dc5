#include "py/lexer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "py/parser_error.h"

#define TAB_SIZE 8

struct token *lexer_push(struct lexer *lx, enum token_kind kind, const char *start,
                         const char *end) {
    vec_reserve(&lx->toks, lx->toks.len + 1);
    struct token *t = &lx->toks.data[lx->toks.len++];
    int col = (int)(start - lx->line_start);
    *t = (struct token){
        .kind = (uint8_t)kind,
        .level = (uint8_t)lx->level,
        .start = (uint32_t)(start - lx->src),
        .end = (uint32_t)(end - lx->src),
        .pos = {lx->line, col, lx->line, col + (int)(end - start)},
    };
    return t;
}

/* A token without a place in the text: INDENT, DEDENT, END. Its column is -1; `start` tells how far
 * the text has been read. */
static void push_layout(struct lexer *lx, enum token_kind kind) {
    struct token *t = lexer_push(lx, kind, lx->p, lx->p);
    t->pos.col = t->pos.end_col = -1;
}

int lexer_fail(struct lexer *lx, const char *at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    syntax_error_vset(lx->err, SYNTAX_ERROR, fmt, ap);
    va_end(ap);
    int col = (int)(at - lx->line_start);
    syntax_error_place(lx->err, lx->arena, lx->src, lx->len,
                       (struct pos){lx->line, col, lx->line, col});
    lx->err->offset--;
    lx->err->end_offset--;
    return -1;
}

/* ---- interning --------------------------------------------------------------------------------
 */

static const char *const keyword_text[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};
#define KEYWORDS (sizeof keyword_text / sizeof *keyword_text)

#define HASH_SEED 2166136261u
#define HASH_STEP(h, c) (((h) ^ (uint8_t)(c)) * 16777619u)

static struct intern_slot *slot_of(struct intern_slot *slots, size_t cap, uint32_t hash,
                                   const char *s, size_t n) {
    size_t i = (hash ^ hash >> 15) & (cap - 1);
    while (slots[i].text &&
           (slots[i].hash != hash || slots[i].len != n || memcmp(slots[i].text, s, n) != 0))
        i = (i + 1) & (cap - 1);
    return &slots[i];
}

static void intern_grow(struct lexer *lx) {
    size_t cap = lx->slots_cap ? lx->slots_cap * 2 : 256;
    struct intern_slot *slots = mem_zalloc(cap * sizeof *slots);
    for (size_t i = 0; i < lx->slots_cap; i++) {
        struct intern_slot *s = &lx->slots[i];
        if (s->text) *slot_of(slots, cap, s->hash, s->text, s->len) = *s;
    }
    mem_free(lx->slots);
    lx->slots = slots;
    lx->slots_cap = cap;
}

static struct intern_slot *intern(struct lexer *lx, uint32_t hash, const char *s, size_t n) {
    struct intern_slot *slot = slot_of(lx->slots, lx->slots_cap, hash, s, n);
    if (slot->text) return slot;
    if (lx->slots_used * 2 >= lx->slots_cap) {
        intern_grow(lx);
        slot = slot_of(lx->slots, lx->slots_cap, hash, s, n);
    }
    lx->slots_used++;
    *slot = (struct intern_slot){hash, TOK_NAME, (uint16_t)n, arena_strndup(lx->arena, s, n)};
    return slot;
}

const char *lexer_intern(struct lexer *lx, const char *s, size_t n, uint8_t *kind) {
    if (n > UINT16_MAX) { /* a name of 64 kB is not worth sharing */
        if (kind) *kind = TOK_NAME;
        return arena_strndup(lx->arena, s, n);
    }
    uint32_t h = HASH_SEED;
    for (size_t i = 0; i < n; i++) h = HASH_STEP(h, s[i]);
    struct intern_slot *slot = intern(lx, h, s, n);
    if (kind) *kind = slot->kind;
    return slot->text;
}

static void intern_keywords(struct lexer *lx) {
    intern_grow(lx);
    for (size_t i = 0; i < KEYWORDS; i++) {
        const char *s = keyword_text[i];
        uint32_t h = HASH_SEED;
        for (const char *c = s; *c; c++) h = HASH_STEP(h, *c);
        size_t n = strlen(s);
        *slot_of(lx->slots, lx->slots_cap, h, s, n) =
            (struct intern_slot){h, (uint8_t)(KW_FALSE + i), (uint16_t)n, s};
        lx->slots_used++;
    }
}

/* ---- names ------------------------------------------------------------------------------------
 */

enum { CHAR_NAME = 1, CHAR_DIGIT = 2, CHAR_HIGH = 4 };

static inline int char_class(char ch) {
    unsigned char c = (unsigned char)ch;
    if (c >= 0x80) return CHAR_NAME | CHAR_HIGH;
    if ((unsigned)((c | 0x20) - 'a') < 26 || c == '_') return CHAR_NAME;
    return (unsigned)(c - '0') < 10 ? CHAR_DIGIT : 0;
}

static bool is_string_prefix(const char *s, size_t n, bool *fstring) {
    int a = s[0] | 0x20, b = n == 2 ? s[1] | 0x20 : 0;
    *fstring = a == 'f' || b == 'f';
    if (n == 1) return a == 'r' || a == 'b' || a == 'u' || a == 'f';
    return (a == 'r' && (b == 'b' || b == 'f')) || (b == 'r' && (a == 'b' || a == 'f'));
}

static bool is_unprintable(uint32_t cp) {
    static const struct {
        uint32_t first, last;
    } table[] = {
        {0x80, 0xA0},       {0xAD, 0xAD},       {0x600, 0x605},     {0x61C, 0x61C},
        {0x6DD, 0x6DD},     {0x70F, 0x70F},     {0x1680, 0x1680},   {0x180E, 0x180E},
        {0x2000, 0x200F},   {0x2028, 0x202F},   {0x205F, 0x206F},   {0x3000, 0x3000},
        {0xD800, 0xF8FF},   {0xFEFF, 0xFEFF},   {0xFFF0, 0xFFFB},   {0xFFFE, 0xFFFF},
        {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE00FF}, {0xE01F0, 0x10FFFF},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (cp >= table[i].first && cp <= table[i].last) return true;
    return false;
}

/* A name with bytes above 0x7F: checks it against Unicode's XID properties. */
static int check_name(struct lexer *lx, const char *start, const char *end) {
    for (const char *s = start; s < end;) {
        uint32_t cp;
        size_t n = utf8_decode(s, (size_t)(end - s), &cp);
        if (s == start ? unicode_xid_start(cp) : unicode_xid_continue(cp)) {
            s += n;
            continue;
        }
        if (is_unprintable(cp))
            return lexer_fail(lx, s + n, "invalid non-printable character U+%04X", cp);
        lexer_fail(lx, s + n, "invalid character '%.*s' (U+%04X)", (int)n, s, cp);
        if (cp == 0x201C || cp == 0x201D || cp == 0x2018 || cp == 0x2019)
            syntax_error_hint(lx->err, "These are typographic quotes, often pasted from a web "
                                       "page. Python's quotes are ' and \".");
        return -1;
    }
    return 0;
}

static int lex_name(struct lexer *lx) {
    const char *start = lx->p, *p = start;
    uint32_t h = HASH_SEED;
    int seen = 0, cls;
    while ((cls = char_class(*p)) != 0) {
        seen |= cls;
        h = HASH_STEP(h, *p);
        p++;
    }
    size_t n = (size_t)(p - start);
    if (n <= 2 && (*p == '"' || *p == '\'')) {
        bool fstring;
        if (is_string_prefix(start, n, &fstring))
            return fstring ? lexer_fstring_open(lx, start, p) : lexer_string(lx, start, p);
    }
    if ((seen & CHAR_HIGH) && check_name(lx, start, p) < 0) return -1;
    struct token *t = lexer_push(lx, TOK_NAME, start, p);
    if (n > UINT16_MAX) {
        t->name = lexer_intern(lx, start, n, NULL);
    } else {
        struct intern_slot *slot = intern(lx, h, start, n);
        t->kind = slot->kind;
        t->name = slot->text;
    }
    lx->p = p;
    return 0;
}

/* ---- layout -----------------------------------------------------------------------------------
 */

static int fail_indent(struct lexer *lx, enum syntax_error_kind kind, const char *msg) {
    lexer_fail(lx, lx->p, "%s", msg);
    lx->err->kind = kind;
    lx->err->offset = 1;
    lx->err->end_offset = 0;
    lx->weak = true;
    if (kind == SYNTAX_TAB)
        syntax_error_hint(lx->err, "One line is indented with tabs and another with spaces. "
                                   "Use four spaces everywhere.");
    return -1;
}

static int fail_dedent(struct lexer *lx) {
    const char *end = strchr(lx->p, '\n');
    lexer_fail(lx, end + 1, "unindent does not match any outer indentation level");
    lx->err->kind = SYNTAX_INDENTATION;
    lx->err->end_offset = -1;
    lx->weak = true;
    syntax_error_hint(lx->err, "Move the line so that it starts exactly under the block that it "
                               "belongs to.");
    return -1;
}

static int layout_change(struct lexer *lx, int col, int alt) {
    static const char mixed[] = "inconsistent use of tabs and spaces in indentation";
    int top = lx->indents;
    if (col == lx->indent[top])
        return alt == lx->alt_indent[top] ? 0 : fail_indent(lx, SYNTAX_TAB, mixed);
    if (col > lx->indent[top]) {
        if (top + 1 >= LEXER_MAX_INDENT)
            return fail_indent(lx, SYNTAX_INDENTATION, "too many levels of indentation");
        if (alt <= lx->alt_indent[top]) return fail_indent(lx, SYNTAX_TAB, mixed);
        lx->indents = ++top;
        lx->indent[top] = col;
        lx->alt_indent[top] = alt;
        push_layout(lx, TOK_INDENT);
        return 0;
    }
    while (top > 0 && col < lx->indent[top]) top--;
    if (col != lx->indent[top]) return fail_dedent(lx);
    for (; lx->indents > top; lx->indents--) push_layout(lx, TOK_DEDENT);
    return alt == lx->alt_indent[top] ? 0 : fail_indent(lx, SYNTAX_TAB, mixed);
}

static void next_line(struct lexer *lx) {
    lx->line++;
    lx->line_start = lx->p;
}

static bool at_end(const struct lexer *lx) {
    return lx->p >= lx->src + lx->len;
}

/* A backslash at lx->p: the line goes on in the next one. */
static int join_line(struct lexer *lx) {
    if (lx->p[1] != '\n') {
        lexer_fail(lx, lx->p + 2, "unexpected character after line continuation character");
        lx->err->end_offset = 0;
        lx->weak = true;
        return -1;
    }
    lx->p += 2;
    if (!at_end(lx)) {
        next_line(lx);
        return 0;
    }
    if (lx->level > 0) return 0; /* the parser reports the open bracket */
    lexer_fail(lx, lx->p, "unexpected EOF while parsing");
    lx->err->end_offset = -1;
    lx->partial = lx->weak = true;
    return -1;
}

/* At the start of a logical line: measures the indentation. Blank and comment lines are skipped
 * whole (then at_bol stays set). */
static int lex_indent(struct lexer *lx) {
    int col = 0, alt = 0, joined = 0;
    for (;; lx->p++) {
        if (*lx->p == ' ') {
            col++, alt++;
        } else if (*lx->p == '\t') {
            col = (col / TAB_SIZE + 1) * TAB_SIZE;
            alt++;
        } else if (*lx->p == '\f') {
            col = alt = 0;
        } else if (*lx->p == '\\') {
            if (!joined) joined = col;
            if (join_line(lx) < 0) return -1;
            lx->p--;
        } else {
            break;
        }
    }
    if (*lx->p == '#' || *lx->p == '\n') {
        lx->p = strchr(lx->p, '\n') + 1;
        if (!at_end(lx)) next_line(lx);
        return 0;
    }
    if (at_end(lx)) return 0;
    lx->at_bol = false;
    return layout_change(lx, joined ? joined : col, joined ? joined : alt);
}

/* The end of a line, or a comment before it, which CPython counts to the NEWLINE. */
static void lex_newline(struct lexer *lx) {
    const char *start = lx->p;
    lx->p = strchr(start, '\n');
    if (lx->level == 0) {
        lexer_push(lx, TOK_NEWLINE, start, lx->p + 1);
        lx->at_bol = true;
    }
    lx->p++;
    if (!at_end(lx)) next_line(lx);
}

static void lex_end(struct lexer *lx) {
    if (lx->level > 0) {
        push_layout(lx, TOK_OPEN_END);
        return;
    }
    for (; lx->indents > 0; lx->indents--) push_layout(lx, TOK_DEDENT);
    push_layout(lx, TOK_END);
}

/* ---- brackets and operators -------------------------------------------------------------------
 */

static struct lexer_fstring *fstring_top(struct lexer *lx) {
    return lx->fstrings ? &lx->fstring[lx->fstrings - 1] : NULL;
}

static bool at_field_level(struct lexer *lx) {
    struct lexer_fstring *f = fstring_top(lx);
    return f && f->fields && f->field_level[f->fields - 1] == lx->level;
}

static int open_bracket(struct lexer *lx, enum token_kind kind) {
    if (lx->level >= LEXER_MAX_LEVEL)
        return lexer_fail(lx, lx->p + 1, "too many nested parentheses");
    lx->brackets[lx->level++] =
        (struct lexer_bracket){*lx->p, lx->line, (int)(lx->p - lx->line_start)};
    lexer_push(lx, kind, lx->p, lx->p + 1);
    lx->p++;
    return 0;
}

static int close_bracket(struct lexer *lx, enum token_kind kind) {
    char c = *lx->p;
    const char *after = lx->p + 1;
    if (lx->level == 0) {
        lexer_fail(lx, after, "unmatched '%c'", c);
        syntax_error_hint(lx->err, "This closes a bracket that was never opened: delete it, or "
                                   "open one before it.");
        return -1;
    }
    struct lexer_bracket open = lx->brackets[lx->level - 1];
    if (open.c != (c == ')' ? '(' : c == ']' ? '[' : '{')) {
        if (open.c == '{' && at_field_level(lx)) {
            lx->weak = true;
            return lexer_fail(lx, after, "f-string: unmatched '%c'", c);
        }
        if (open.line != lx->line)
            return lexer_fail(lx, after,
                              "closing parenthesis '%c' does not match opening parenthesis '%c' "
                              "on line %d",
                              c, open.c, open.line);
        return lexer_fail(lx, after,
                          "closing parenthesis '%c' does not match opening parenthesis '%c'", c,
                          open.c);
    }
    if (at_field_level(lx)) {
        struct lexer_fstring *f = fstring_top(lx);
        f->fields--;
        f->in_text = true;
        f->in_spec = f->fields > 0;
    }
    lx->level--;
    lexer_push(lx, kind, lx->p, after);
    lx->p = after;
    return 0;
}

static int lex_op(struct lexer *lx, enum token_kind kind, int len) {
    lexer_push(lx, kind, lx->p, lx->p + len);
    lx->p += len;
    return 0;
}

/* `plain` and `plain=`. */
static int lex_op_equal(struct lexer *lx, enum token_kind plain, enum token_kind equal) {
    return lx->p[1] == '=' ? lex_op(lx, equal, 2) : lex_op(lx, plain, 1);
}

/* c, c=, cc, cc= for "*", "/", "<", ">". */
static int lex_op_double(struct lexer *lx, enum token_kind one, enum token_kind one_equal,
                         enum token_kind two, enum token_kind two_equal) {
    if (lx->p[1] != lx->p[0]) return lex_op_equal(lx, one, one_equal);
    return lx->p[2] == '=' ? lex_op(lx, two_equal, 3) : lex_op(lx, two, 2);
}

static int lex_colon(struct lexer *lx) {
    if (at_field_level(lx)) {
        struct lexer_fstring *f = fstring_top(lx);
        f->in_text = f->in_spec = true;
        lex_op(lx, TOK_COLON, 1);
        vec_last(&lx->toks).opens_spec = true;
        return 0;
    }
    return lex_op_equal(lx, TOK_COLON, TOK_COLON_EQUAL);
}

static int lex_dot(struct lexer *lx) {
    if ((unsigned)(lx->p[1] - '0') < 10) return lexer_number(lx);
    if (lx->p[1] == '.' && lx->p[2] == '.') return lex_op(lx, TOK_ELLIPSIS, 3);
    return lex_op(lx, TOK_DOT, 1);
}

static int lex_operator(struct lexer *lx) {
    switch (*lx->p) {
    case '(': return open_bracket(lx, TOK_LPAR);
    case '[': return open_bracket(lx, TOK_LSQB);
    case '{': return open_bracket(lx, TOK_LBRACE);
    case ')': return close_bracket(lx, TOK_RPAR);
    case ']': return close_bracket(lx, TOK_RSQB);
    case '}': return close_bracket(lx, TOK_RBRACE);
    case ':': return lex_colon(lx);
    case ',': return lex_op(lx, TOK_COMMA, 1);
    case ';': return lex_op(lx, TOK_SEMI, 1);
    case '.': return lex_dot(lx);
    case '~': return lex_op(lx, TOK_TILDE, 1);
    case '=': return lex_op_equal(lx, TOK_EQUAL, TOK_EQ_EQUAL);
    case '!': return lex_op_equal(lx, TOK_EXCLAMATION, TOK_NOT_EQUAL);
    case '+': return lex_op_equal(lx, TOK_PLUS, TOK_PLUS_EQUAL);
    case '-':
        return lx->p[1] == '>' ? lex_op(lx, TOK_ARROW, 2)
                               : lex_op_equal(lx, TOK_MINUS, TOK_MINUS_EQUAL);
    case '@': return lex_op_equal(lx, TOK_AT, TOK_AT_EQUAL);
    case '%': return lex_op_equal(lx, TOK_PERCENT, TOK_PERCENT_EQUAL);
    case '|': return lex_op_equal(lx, TOK_VBAR, TOK_VBAR_EQUAL);
    case '^': return lex_op_equal(lx, TOK_CIRCUMFLEX, TOK_CIRCUMFLEX_EQUAL);
    case '&': return lex_op_equal(lx, TOK_AMPER, TOK_AMPER_EQUAL);
    case '*':
        return lex_op_double(lx, TOK_STAR, TOK_STAR_EQUAL, TOK_DOUBLE_STAR, TOK_DOUBLE_STAR_EQUAL);
    case '/':
        return lex_op_double(lx, TOK_SLASH, TOK_SLASH_EQUAL, TOK_DOUBLE_SLASH,
                             TOK_DOUBLE_SLASH_EQUAL);
    case '<':
        if (lx->p[1] == '>') return lex_op(lx, TOK_UNKNOWN, 2);
        return lex_op_double(lx, TOK_LESS, TOK_LESS_EQUAL, TOK_LEFT_SHIFT, TOK_LEFT_SHIFT_EQUAL);
    case '>':
        return lex_op_double(lx, TOK_GREATER, TOK_GREATER_EQUAL, TOK_RIGHT_SHIFT,
                             TOK_RIGHT_SHIFT_EQUAL);
    case '$':
    case '?':
    case '`': return lex_op(lx, TOK_UNKNOWN, 1);
    default:
        return lexer_fail(lx, lx->p + 1, "invalid non-printable character U+%04X",
                          (unsigned)(unsigned char)*lx->p);
    }
}

static int lex_token(struct lexer *lx) {
    while (*lx->p == ' ' || *lx->p == '\t' || *lx->p == '\f') lx->p++;
    char c = *lx->p;
    int cls = char_class(c);
    if (cls & CHAR_NAME) return lex_name(lx);
    if (cls & CHAR_DIGIT) return lexer_number(lx);
    switch (c) {
    case '\0': return 0; /* only at the end: the text holds none */
    case '#':
    case '\n': lex_newline(lx); return 0;
    case '\\': return join_line(lx);
    case '"':
    case '\'': return lexer_string(lx, lx->p, lx->p);
    default: return lex_operator(lx);
    }
}

/* ---- the source -------------------------------------------------------------------------------
 */

/* Copies the text with "\n" line ends and one at the end. */
static void load_text(struct lexer *lx, const char *src, size_t n) {
    char *out = lx->src = mem_alloc(n + 2), *o = out;
    const char *cr = memchr(src, '\r', n);
    if (!cr) {
        if (n) memcpy(out, src, n);
        o += n;
    }
    for (size_t i = 0; cr && i < n; i++) {
        if (src[i] != '\r')
            *o++ = src[i];
        else
            *o++ = '\n', i += i + 1 < n && src[i + 1] == '\n';
    }
    lx->implicit_newline = o == out || o[-1] != '\n';
    if (lx->implicit_newline) *o++ = '\n';
    *o = 0;
    lx->len = (size_t)(o - out);
}

/* The name in a `# -*- coding: name -*-` comment on one of the first two lines (PEP 263). */
static size_t coding_name(const struct lexer *lx, const char **name) {
    const char *line = lx->src;
    for (int i = 0; i < 2 && line < lx->src + lx->len; i++) {
        const char *end = strchr(line, '\n'), *s = line + strspn(line, " \t\f");
        for (; *s == '#' && line < end; line++) {
            if (strncmp(line, "coding", 6) != 0 || (line[6] != ':' && line[6] != '=')) continue;
            *name = line + 7 + strspn(line + 7, " \t");
            return strspn(*name,
                          "-_.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        }
        if (*s != '#' && *s != '\n') break;
        line = end + 1;
    }
    return 0;
}

static size_t first_high(const struct lexer *lx) {
    size_t i = 0;
    while (i < lx->len && (unsigned char)lx->src[i] < 0x80) i++;
    return i;
}

static int line_of(const struct lexer *lx, size_t at) {
    int line = 1;
    for (size_t i = 0; i < at; i++) line += lx->src[i] == '\n';
    return line;
}

static bool is_utf8_name(const char *name, size_t n) {
    return (n == 5 && strncasecmp(name, "utf-8", 5) == 0) ||
           (n == 4 && strncasecmp(name, "utf8", 4) == 0) ||
           (n == 9 && strncasecmp(name, "utf-8-sig", 9) == 0);
}

/* Text in another encoding that says so would come out wrong; plain ASCII is the same in all. */
static int check_encoding(struct lexer *lx, const char *filename) {
    const char *name = "";
    size_t n = coding_name(lx, &name), high = first_high(lx), bad;
    if (high == lx->len) return 0;
    if (n && !is_utf8_name(name, n)) {
        syntax_error_set(lx->err, SYNTAX_UNSUPPORTED,
                         "valid Python, but this sandbox reads UTF-8 only, not '%.*s'", (int)n,
                         name);
        lx->err->line = line_of(lx, high);
        return -1;
    }
    if (utf8_valid(lx->src, lx->len, &bad)) return 0;
    int line = line_of(lx, bad);
    syntax_error_set(lx->err, SYNTAX_ERROR,
                     "Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no "
                     "encoding declared; see https://peps.python.org/pep-0263/ for details",
                     (unsigned)(unsigned char)lx->src[bad], filename, line);
    lx->err->line = line;
    return -1;
}

static int check_text(struct lexer *lx, const char *filename) {
    if (lx->len >= INT32_MAX)
        return syntax_error_set(lx->err, SYNTAX_ERROR, "source code is too large");
    const char *nul = memchr(lx->src, 0, lx->len);
    if (nul) {
        syntax_error_set(lx->err, SYNTAX_ERROR, "source code cannot contain null bytes");
        lx->err->line = line_of(lx, (size_t)(nul - lx->src));
        return -1;
    }
    return check_encoding(lx, filename);
}

static int lex_all(struct lexer *lx, const char *filename) {
    if (check_text(lx, filename) < 0) return -1;
    while (!at_end(lx)) {
        struct lexer_fstring *f = fstring_top(lx);
        int rc = f && f->in_text ? lexer_fstring_text(lx)
                 : lx->at_bol    ? lex_indent(lx)
                                 : lex_token(lx);
        if (rc < 0) return -1;
    }
    lex_end(lx);
    return 0;
}

void lexer_run(struct lexer *lx, struct arena *a, const char *src, size_t n, const char *filename,
               struct syntax_error *err) {
    memset(lx, 0, sizeof *lx);
    lx->arena = a;
    lx->err = err;
    if (n >= 3 && memcmp(src, "\xEF\xBB\xBF", 3) == 0) src += 3, n -= 3;
    load_text(lx, src, n);
    intern_keywords(lx);
    vec_reserve(&lx->toks, lx->len / 4 + 16);
    lx->p = lx->line_start = lx->src;
    lx->line = 1;
    lx->at_bol = true;
    if (lex_all(lx, filename) < 0) push_layout(lx, TOK_ERROR);
    vec_reserve(&lx->toks, lx->toks.len + LEXER_LOOKAHEAD);
    memset(lx->toks.data + lx->toks.len, 0, LEXER_LOOKAHEAD * sizeof *lx->toks.data);
}

void lexer_release(struct lexer *lx) {
    mem_free(lx->src);
    mem_free(lx->slots);
    vec_release(&lx->toks);
}
