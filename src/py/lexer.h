/* Source text to tokens.
 *
 * lexer_run turns a whole source into an array of tokens, in one pass, before any parsing: names
 * and keywords, numbers, strings, operators, and the NEWLINE, INDENT and DEDENT that Python's
 * layout means. An f-string comes as FSTRING_START, FSTRING_MIDDLE pieces of text, the ordinary
 * tokens of each replacement field between "{" and "}", and FSTRING_END, as in PEP 701. Comments,
 * blank lines and joined lines leave no token.
 *
 * The text is first copied with line ends made "\n" and a final line end added (lexer.src); tokens
 * point into that copy by offset, and columns count its bytes. Literals are checked for form here
 * and decoded by literal.h. Names are interned: equal names have equal `name` pointers, and these
 * live in the arena. The rest (tokens, lines, table) is the lexer's own and goes with
 * lexer_release.
 *
 * Errors: the syntax_error is filled, and TOK_ERROR in place of TOK_END ends the tokens. A grammar
 * error before that place is still reported as the lexer's, as in CPython, except where `weak` is
 * set. A bracket that is open at the end is left to the parser: the last token is then
 * TOK_OPEN_END, and brackets[level - 1] says which.
 */
#ifndef PY_LEXER_H
#define PY_LEXER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/vec.h"
#include "py/parser.h"

enum token_kind {
    TOK_END,
    TOK_OPEN_END, /* the end, inside a bracket */
    TOK_ERROR,    /* where the lexer stopped */
    TOK_NEWLINE,
    TOK_INDENT,
    TOK_DEDENT,
    TOK_NAME,
    TOK_NUMBER,
    TOK_STRING,
    TOK_FSTRING_START,
    TOK_FSTRING_MIDDLE,
    TOK_FSTRING_END,
    TOK_UNKNOWN, /* "$", "?" or "`" */

    TOK_LPAR,
    TOK_RPAR,
    TOK_LSQB,
    TOK_RSQB,
    TOK_LBRACE,
    TOK_RBRACE,
    TOK_COLON,
    TOK_COMMA,
    TOK_SEMI,
    TOK_DOT,
    TOK_ELLIPSIS,
    TOK_ARROW,
    TOK_EXCLAMATION,
    TOK_TILDE,
    TOK_EQUAL,
    TOK_COLON_EQUAL,

    TOK_EQ_EQUAL, /* comparisons, in the order of enum ast_cmpop */
    TOK_NOT_EQUAL,
    TOK_LESS,
    TOK_LESS_EQUAL,
    TOK_GREATER,
    TOK_GREATER_EQUAL,

    TOK_PLUS, /* binary operators, in the order of enum ast_operator */
    TOK_MINUS,
    TOK_STAR,
    TOK_AT,
    TOK_SLASH,
    TOK_PERCENT,
    TOK_DOUBLE_STAR,
    TOK_LEFT_SHIFT,
    TOK_RIGHT_SHIFT,
    TOK_VBAR,
    TOK_CIRCUMFLEX,
    TOK_AMPER,
    TOK_DOUBLE_SLASH,

    TOK_PLUS_EQUAL, /* augmented assignments, in the same order */
    TOK_MINUS_EQUAL,
    TOK_STAR_EQUAL,
    TOK_AT_EQUAL,
    TOK_SLASH_EQUAL,
    TOK_PERCENT_EQUAL,
    TOK_DOUBLE_STAR_EQUAL,
    TOK_LEFT_SHIFT_EQUAL,
    TOK_RIGHT_SHIFT_EQUAL,
    TOK_VBAR_EQUAL,
    TOK_CIRCUMFLEX_EQUAL,
    TOK_AMPER_EQUAL,
    TOK_DOUBLE_SLASH_EQUAL,

    KW_FALSE,
    KW_NONE,
    KW_TRUE,
    KW_AND,
    KW_AS,
    KW_ASSERT,
    KW_ASYNC,
    KW_AWAIT,
    KW_BREAK,
    KW_CLASS,
    KW_CONTINUE,
    KW_DEF,
    KW_DEL,
    KW_ELIF,
    KW_ELSE,
    KW_EXCEPT,
    KW_FINALLY,
    KW_FOR,
    KW_FROM,
    KW_GLOBAL,
    KW_IF,
    KW_IMPORT,
    KW_IN,
    KW_IS,
    KW_LAMBDA,
    KW_NONLOCAL,
    KW_NOT,
    KW_OR,
    KW_PASS,
    KW_RAISE,
    KW_RETURN,
    KW_TRY,
    KW_WHILE,
    KW_WITH,
    KW_YIELD,
};

struct token {
    uint8_t kind;    /* enum token_kind */
    uint8_t level;   /* brackets open after it */
    bool opens_spec; /* COLON: a format spec follows */
    uint32_t start, end;
    struct pos pos;
    const char *name; /* NAME and keywords: interned text */
};

struct intern_slot {
    uint32_t hash;
    uint8_t kind; /* TOK_NAME or a keyword */
    uint16_t len;
    const char *text;
};

#define LEXER_MAX_LEVEL 200
#define LEXER_MAX_INDENT 100
#define LEXER_MAX_FSTRING 150

struct lexer_bracket {
    char c;
    int line, col;
};

/* An f-string that is being read. `field_level` is the bracket level just inside each of its open
 * replacement fields: a field, one in its format spec, and one in that one's. */
struct lexer_fstring {
    char quote;
    bool triple, raw;
    bool in_text;   /* reading text, not a field */
    bool in_spec;   /* ... of a format spec */
    uint8_t fields; /* open replacement fields */
    uint8_t field_level[3];
    int line;
    uint32_t start, line_start; /* of its opening, as offsets */
};

struct lexer {
    struct arena *arena;
    struct syntax_error *err;
    char *src; /* owned; terminated with "\n\0" */
    size_t len;
    bool implicit_newline; /* the final line end was added */
    bool partial;          /* the error is that the text ends too early */
    bool weak;             /* the error gives way to a grammar error before it */
    const char *p;         /* reading position */
    const char *line_start;
    int line;
    bool at_bol;
    VEC(struct token) toks;

    int indents, indent[LEXER_MAX_INDENT], alt_indent[LEXER_MAX_INDENT];
    int level;
    struct lexer_bracket brackets[LEXER_MAX_LEVEL];
    int fstrings;
    struct lexer_fstring fstring[LEXER_MAX_FSTRING];

    struct intern_slot *slots; /* open addressing, a power of two */
    size_t slots_cap, slots_used;
};

/* So many tokens (of kind TOK_END) may be read behind the last one. */
#define LEXER_LOOKAHEAD 4

/* Prepares the source copy and reads it. After an error the last token is TOK_ERROR and *err is
 * filled. lexer_release is due in any case. */
void lexer_run(struct lexer *lx, struct arena *a, const char *src, size_t n, const char *filename,
               struct syntax_error *err);
void lexer_release(struct lexer *lx);

/* The interned spelling of n bytes; *kind (may be NULL) gets TOK_NAME or the keyword. */
const char *lexer_intern(struct lexer *lx, const char *s, size_t n, uint8_t *kind);

/* For the lexer's own files. */
struct token *lexer_push(struct lexer *lx, enum token_kind kind, const char *start,
                         const char *end);
/* An error whose place is the character before `at` on the current line. Returns -1. */
int lexer_fail(struct lexer *lx, const char *at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
int lexer_number(struct lexer *lx);
int lexer_string(struct lexer *lx, const char *start, const char *quote);
int lexer_fstring_open(struct lexer *lx, const char *start, const char *quote);
int lexer_fstring_text(struct lexer *lx);
bool unicode_xid_start(uint32_t cp);
bool unicode_xid_continue(uint32_t cp);

#endif
