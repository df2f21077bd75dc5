/* The extent and the form of number and string tokens. */
#include <string.h>

#include "base/utf8.h"
#include "py/lexer.h"
#include "py/parser_error.h"

/* ---- numbers ----------------------------------------------------------------------------------
 */

static bool is_digit(char c) {
    return (unsigned)(c - '0') < 10;
}

static bool is_name_char(char c) {
    return is_digit(c) || (unsigned)((c | 0x20) - 'a') < 26 || c == '_';
}

static bool is_digit_of(int base, char c) {
    if (base == 16) return is_digit(c) || (unsigned)((c | 0x20) - 'a') < 6;
    return (unsigned)(c - '0') < (unsigned)base;
}

/* A number may be followed by a keyword without a space: `1if x else 2`. */
static bool keyword_follows(const char *p) {
    static const char *const words[] = {"and", "else", "for", "not", "or"};
    size_t n = 0;
    while (is_name_char(p[n])) n++;
    if (p[0] == 'i') return p[1] == 'f' || p[1] == 'n' || p[1] == 's'; /* as CPython: also 1ifx */
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i]) == n && memcmp(p, words[i], n) == 0) return true;
    return false;
}

static int check_number_end(struct lexer *lx, const char *p, const char *kind) {
    if (!is_name_char(*p) || keyword_follows(p)) return 0;
    return lexer_fail(lx, p, "invalid %s literal", kind);
}

/* Digits with single underscores between them. NULL after an error. */
static const char *digits(struct lexer *lx, const char *p) {
    for (;;) {
        while (is_digit(*p)) p++;
        if (*p != '_') return p;
        p++;
        if (!is_digit(*p)) {
            lexer_fail(lx, p, "invalid decimal literal");
            return NULL;
        }
    }
}

static int push_number(struct lexer *lx, const char *end) {
    lexer_push(lx, TOK_NUMBER, lx->p, end);
    lx->p = end;
    return 0;
}

static int lex_based(struct lexer *lx, int base, const char *kind) {
    const char *p = lx->p + 2;
    do {
        if (*p == '_') p++;
        if (!is_digit_of(base, *p)) {
            if (is_digit(*p))
                return lexer_fail(lx, p + 1, "invalid digit '%c' in %s literal", *p, kind);
            return lexer_fail(lx, p, "invalid %s literal", kind);
        }
        while (is_digit_of(base, *p)) p++;
    } while (*p == '_');
    if (is_digit(*p)) return lexer_fail(lx, p + 1, "invalid digit '%c' in %s literal", *p, kind);
    return check_number_end(lx, p, kind) < 0 ? -1 : push_number(lx, p);
}

static int fail_leading_zeros(struct lexer *lx) {
    int col = (int)(lx->p - lx->line_start);
    syntax_error_set(lx->err, SYNTAX_ERROR,
                     "leading zeros in decimal integer literals are not permitted; use an 0o "
                     "prefix for octal integers");
    const char *zeros = lx->p;
    while (*zeros == '0' || *zeros == '_') zeros++;
    syntax_error_place(lx->err, lx->arena, lx->src, lx->len,
                       (struct pos){lx->line, col, lx->line, col + (int)(zeros - lx->p)});
    return -1;
}

enum number_form { FORM_ERROR = -1, FORM_INTEGER, FORM_FLOAT, FORM_IMAGINARY };

/* What follows the integer digits: fraction, exponent, "j". Moves *pp past it. */
static enum number_form lex_fraction(struct lexer *lx, const char **pp) {
    const char *p = *pp;
    enum number_form form = FORM_INTEGER;
    if (*p == '.') {
        form = FORM_FLOAT;
        p++;
        if (is_digit(*p) && !(p = digits(lx, p))) return FORM_ERROR;
    }
    if ((*p | 0x20) == 'e') {
        const char *e = p + 1;
        bool sign = *e == '+' || *e == '-';
        e += sign;
        if (is_digit(*e)) {
            if (!(p = digits(lx, e))) return FORM_ERROR;
            form = FORM_FLOAT;
        } else if (sign) {
            lexer_fail(lx, e, "invalid decimal literal");
            return FORM_ERROR;
        } else if (!keyword_follows(p)) {
            lexer_fail(lx, p, "invalid decimal literal");
            return FORM_ERROR;
        }
    }
    if ((*p | 0x20) == 'j') {
        form = FORM_IMAGINARY;
        p++;
    }
    *pp = p;
    return form;
}

int lexer_number(struct lexer *lx) {
    const char *p = lx->p;
    if (p[0] == '0' && (p[1] | 0x20) == 'x') return lex_based(lx, 16, "hexadecimal");
    if (p[0] == '0' && (p[1] | 0x20) == 'o') return lex_based(lx, 8, "octal");
    if (p[0] == '0' && (p[1] | 0x20) == 'b') return lex_based(lx, 2, "binary");
    if (*p != '.' && !(p = digits(lx, p))) return -1;
    const char *int_end = p;
    enum number_form form = lex_fraction(lx, &p);
    if (form == FORM_ERROR) return -1;
    if (form == FORM_INTEGER && lx->p[0] == '0') {
        const char *z = lx->p;
        while (*z == '0' || *z == '_') z++;
        if (z != int_end) return fail_leading_zeros(lx);
    }
    const char *kind = form == FORM_IMAGINARY ? "imaginary" : "decimal";
    return check_number_end(lx, p, kind) < 0 ? -1 : push_number(lx, p);
}

/* ---- strings ----------------------------------------------------------------------------------
 */

static bool is_triple(const char *quote) {
    return quote[1] == quote[0] && quote[2] == quote[0];
}

/* The place of an unterminated string is its first character. */
static int fail_unterminated(struct lexer *lx, const char *start, int line, const char *line_start,
                             bool triple, const char *what) {
    int found = lx->line;
    lx->line = line;
    lx->line_start = line_start;
    lexer_fail(lx, start + 1, "unterminated %s%s literal (detected at line %d)",
               triple ? "triple-quoted " : "", what, found);
    lx->partial = triple;
    if (!triple)
        syntax_error_hint(lx->err, "A string ends on the line where it starts: add the closing "
                                   "quote.");
    return -1;
}

/* A string opened by the quote that closes the f-string around it: what lacks is the brace. */
static bool closes_fstring(const struct lexer *lx, char quote, bool triple) {
    const struct lexer_fstring *f = lx->fstrings ? &lx->fstring[lx->fstrings - 1] : NULL;
    return f && f->quote == quote && f->triple == triple;
}

int lexer_string(struct lexer *lx, const char *start, const char *quote) {
    bool triple = is_triple(quote);
    char q = *quote;
    int first_line = lx->line, col = (int)(start - lx->line_start);
    const char *first_start = lx->line_start, *end = lx->src + lx->len;
    const char *p = quote + (triple ? 3 : 1);
    for (; p < end; p++) {
        if (*p == '\\')
            p++;
        else if (*p == q && (!triple || (p[1] == q && p[2] == q)))
            break;
        else if (*p == '\n' && !triple)
            break;
        if (*p == '\n') {
            lx->line += p + 1 < end;
            lx->line_start = p + 1;
        }
    }
    if (p >= end || *p == '\n') {
        fail_unterminated(lx, start, first_line, first_start, triple, "string");
        if (closes_fstring(lx, q, triple)) {
            lx->weak = true;
            return lexer_fail(lx, start + 1, "f-string: expecting '}'");
        }
        if (p >= end) lx->partial = true; /* also a one-line string that ends in a backslash */
        return -1;
    }
    p += triple ? 3 : 1;
    struct token *t = lexer_push(lx, TOK_STRING, start, p);
    t->pos = (struct pos){first_line, col, lx->line, (int)(p - lx->line_start)};
    lx->p = p;
    return 0;
}

/* ---- f-strings --------------------------------------------------------------------------------
 */

int lexer_fstring_open(struct lexer *lx, const char *start, const char *quote) {
    if (lx->fstrings >= LEXER_MAX_FSTRING)
        return lexer_fail(lx, quote + 1, "too many nested f-strings");
    bool triple = is_triple(quote);
    lx->fstring[lx->fstrings++] = (struct lexer_fstring){
        .quote = *quote,
        .triple = triple,
        .raw = memchr(start, 'r', (size_t)(quote - start)) ||
               memchr(start, 'R', (size_t)(quote - start)),
        .in_text = true,
        .start = (uint32_t)(start - lx->src),
        .line = lx->line,
        .line_start = (uint32_t)(lx->line_start - lx->src),
    };
    lx->p = quote + (triple ? 3 : 1);
    lexer_push(lx, TOK_FSTRING_START, start, lx->p);
    return 0;
}

/* `doubled`: the text ends in the first of "{{" or "}}"; its place includes both. */
static void push_middle(struct lexer *lx, const char *start, const char *end, bool doubled,
                        struct pos from) {
    if (start == end) return;
    struct token *t = lexer_push(lx, TOK_FSTRING_MIDDLE, start, end);
    t->pos = (struct pos){from.line, from.col, lx->line, (int)(end - lx->line_start) + doubled};
}

static int fail_fstring(struct lexer *lx, const char *at, const char *msg) {
    lx->weak = true;
    return lexer_fail(lx, at, "%s", msg);
}

static int fstring_field(struct lexer *lx, struct lexer_fstring *f) {
    if (f->fields >= sizeof f->field_level / sizeof *f->field_level)
        return fail_fstring(lx, lx->p, "f-string: expressions nested too deeply");
    if (lx->level >= LEXER_MAX_LEVEL)
        return lexer_fail(lx, lx->p + 1, "too many nested parentheses");
    lx->brackets[lx->level++] =
        (struct lexer_bracket){'{', lx->line, (int)(lx->p - lx->line_start)};
    lexer_push(lx, TOK_LBRACE, lx->p, lx->p + 1);
    lx->p++;
    f->field_level[f->fields++] = (uint8_t)lx->level;
    f->in_text = f->in_spec = false;
    return 0;
}

static bool at_quote(const struct lexer_fstring *f, const char *p) {
    return *p == f->quote && (!f->triple || (p[1] == f->quote && p[2] == f->quote));
}

/* What ends a piece of text: returns the position of the closing quote, the brace, the line end in
 * a one-line string, or the end of the source. Backslashes only hide quotes and other backslashes;
 * the braces of \N{...} are text. */
static const char *fstring_scan(struct lexer *lx, const struct lexer_fstring *f) {
    const char *end = lx->src + lx->len, *p = lx->p;
    bool named = false;
    for (; p < end && !at_quote(f, p); p++) {
        if (*p == '\n' && !f->triple) return p;
        if (*p == '{' || (*p == '}' && !named)) return p;
        if (*p == '}') named = false;
        if (*p == '\\' && p[1] != '{' && p[1] != '}') {
            p++;
            if (!f->raw && *p == 'N' && p[1] == '{') p++, named = true;
        }
        if (*p == '\n') {
            lx->line += p + 1 < end;
            lx->line_start = p + 1;
        }
    }
    return p;
}

int lexer_fstring_text(struct lexer *lx) {
    struct lexer_fstring *f = &lx->fstring[lx->fstrings - 1];
    const char *start = lx->p;
    struct pos from = {.line = lx->line, .col = (int)(start - lx->line_start)};
    const char *p = fstring_scan(lx, f);
    if (p >= lx->src + lx->len || (*p == '\n' && !f->in_spec)) {
        lx->weak = true;
        return fail_unterminated(lx, lx->src + f->start, f->line, lx->src + f->line_start,
                                 f->triple, "f-string");
    }
    bool doubled = (*p == '{' || *p == '}') && p[1] == *p && !f->in_spec;
    push_middle(lx, start, p + doubled, doubled, from);
    lx->p = p;
    if (doubled) {
        lx->p += 2;
    } else if (*p == '{') {
        return fstring_field(lx, f);
    } else if (*p == '}') {
        if (!f->in_spec) return fail_fstring(lx, p + 1, "f-string: single '}' is not allowed");
        f->in_text = f->in_spec = false; /* the field's own "}" comes as a token */
    } else if (*p == '\n') {
        f->in_text = f->in_spec = false; /* a spec ends at the line's end */
    } else {
        lx->p = p + (f->triple ? 3 : 1);
        lexer_push(lx, TOK_FSTRING_END, p, lx->p);
        lx->fstrings--;
    }
    return 0;
}
