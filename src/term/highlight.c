#include "term/highlight.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* ---- scanning Python ---- */

static const char *const keywords[] = {
    "False", "None",     "True",  "and",    "as",   "assert", "async",  "await",    "break",
    "class", "continue", "def",   "del",    "elif", "else",   "except", "finally",  "for",
    "from",  "global",   "if",    "import", "in",   "is",     "lambda", "nonlocal", "not",
    "or",    "pass",     "raise", "return", "try",  "while",  "with",   "yield",
};

static bool is_keyword(const char *s, size_t n) {
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (strlen(keywords[i]) == n && memcmp(keywords[i], s, n) == 0) return true;
    return false;
}

static bool is_one_of(const char *s, size_t n, const char *a, const char *b) {
    return (strlen(a) == n && memcmp(a, s, n) == 0) || (strlen(b) == n && memcmp(b, s, n) == 0);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}
static bool is_word(char c) {
    return is_letter(c) || is_digit(c);
}

static size_t word_end(const char *s, size_t i, size_t n) {
    while (i < n && is_word(s[i])) i++;
    return i;
}

static size_t number_end(const char *s, size_t i, size_t n) {
    size_t start = i;
    bool hex = i + 1 < n && s[i] == '0' && strchr("xXoObB", s[i + 1]) && s[i + 1];
    while (i < n) {
        bool exponent_sign = (s[i] == '+' || s[i] == '-') && i > start && !hex &&
                             (s[i - 1] == 'e' || s[i - 1] == 'E');
        if (!is_word(s[i]) && s[i] != '.' && !exponent_sign) break;
        i++;
    }
    return i;
}

/* The offset of the opening quote when a string starts at i, prefix letters included; else n. */
static size_t string_quote(const char *s, size_t i, size_t n) {
    size_t q = i;
    while (q < n && q < i + 2 && s[q] && strchr("rRbBuUfF", s[q])) q++;
    return q < n && (s[q] == '"' || s[q] == '\'') ? q : n;
}

static size_t string_end(const char *s, size_t q, size_t n) {
    char quote = s[q];
    bool triple = q + 2 < n && s[q + 1] == quote && s[q + 2] == quote;
    size_t i = q + (triple ? 3 : 1);
    for (; i < n; i++) {
        if (s[i] == '\\' && i + 1 < n) {
            i++;
        } else if (!triple && s[i] == '\n') {
            return i;
        } else if (s[i] == quote) {
            if (!triple) return i + 1;
            if (i + 2 < n && s[i + 1] == quote && s[i + 2] == quote) return i + 3;
        }
    }
    return n;
}

static size_t line_end(const char *s, size_t i, size_t n) {
    const char *newline = memchr(s + i, '\n', n - i);
    return newline ? (size_t)(newline - s) : n;
}

void highlight_python(struct styled *out, const char *src, size_t n) {
    bool naming = false; /* after def or class */
    for (size_t i = 0; i < n;) {
        size_t end, quote = string_quote(src, i, n);
        unsigned style = STYLE_PLAIN;
        if (quote < n) {
            end = string_end(src, quote, n);
            style = STYLE_STRING;
        } else if (src[i] == '#') {
            end = line_end(src, i, n);
            style = STYLE_COMMENT;
        } else if (is_letter(src[i])) {
            end = word_end(src, i, n);
            bool keyword = is_keyword(src + i, end - i);
            style = keyword ? STYLE_KEYWORD : naming ? STYLE_NAME : STYLE_PLAIN;
            naming = is_one_of(src + i, end - i, "def", "class");
        } else if (is_digit(src[i]) || (src[i] == '.' && i + 1 < n && is_digit(src[i + 1]))) {
            end = number_end(src, i, n);
            style = STYLE_NUMBER;
        } else {
            naming = naming && src[i] == ' ';
            end = i + 1;
        }
        styled_add(out, style, src + i, end - i);
        i = end;
    }
}

/* ---- showing a program ---- */

struct code_printer {
    struct term *t;
    const struct code_view *view;
    struct styled text;
    const char *prefix;
    int digits;    /* of the largest number */
    size_t gutter; /* columns before the code, without the prefix */
    size_t room;   /* columns for the code */
};

/* `empty`: nothing follows, so that no line ends in blanks. */
static void print_gutter(const struct code_printer *p, int number, bool numbered, bool empty) {
    struct term *t = p->t;
    const struct code_view *v = p->view;
    size_t n = strlen(p->prefix);
    while (empty && !v->numbers && n && p->prefix[n - 1] == ' ') n--;
    term_put(t, STYLE_PLAIN, p->prefix, n);
    bool marked = numbered && v->mark && number == v->mark;
    if (marked)
        term_puts(t, STYLE_ACCENT | STYLE_STRONG, "▸ ");
    else if (v->mark && (v->numbers || !empty))
        term_spaces(t, 2);
    if (!v->numbers) return;
    if (numbered)
        term_print(t, marked ? STYLE_ACCENT | STYLE_STRONG : STYLE_DIM, "%*d", p->digits, number);
    else
        term_spaces(t, (size_t)p->digits);
    if (!empty) term_spaces(t, 2);
}

/* Prints a part of a line without the blanks that it may end in. */
static void print_part(const struct code_printer *p, size_t from, size_t to) {
    const char *s = p->text.text.data;
    while (to > from && (s[to - 1] == ' ' || s[to - 1] == '\t')) to--;
    styled_put(p->t, &p->text, from, to);
    term_newline(p->t);
}

/* Behind a comma, a bracket with something in it, or the dot before a name. */
static bool may_break(const char *s, size_t i) {
    switch (s[i - 1]) {
    case ',': return true;
    case '(': return s[i] != ')';
    case '[': return s[i] != ']';
    case '.': return isalpha((unsigned char)s[i]);
    }
    return false;
}

/* Where the line, whose indent ends at `own`, is cut: at the last space of what fits, at the last place that may break, or
 * where it has to be. */
static size_t cut(const struct code_printer *p, size_t from, size_t own, size_t to, size_t room) {
    const char *s = p->text.text.data;
    size_t fit = styled_fit(p->t, &p->text, from, to, room);
    if (fit == to) return to;
    if (s[fit] == ' ' && fit > own) return fit + 1;
    size_t half = from + room / 2 > own ? from + room / 2 : own;
    for (size_t i = fit; i > half; i--)
        if (s[i - 1] == ' ') return i;
    for (size_t i = fit; i > own; i--)
        if (may_break(s, i)) return i;
    if (fit > from) return fit;
    size_t columns;
    return from + term_step(p->t, s + from, to - from, &columns);
}

/* How far in a line with that indent goes on: further than itself where there is room. */
static size_t hang_of(size_t indent, size_t room) {
    if (indent + 4 + 16 <= room) return indent + 4;
    return indent + 12 <= room ? indent : 4;
}

static void print_code_line(const struct code_printer *p, int number, size_t from, size_t to) {
    const char *s = p->text.text.data;
    size_t own = from;
    while (own < to && (s[own] == ' ' || s[own] == '\t')) own++;
    size_t hang = hang_of(own - from, p->room);
    print_gutter(p, number, true, own == to);
    size_t end = cut(p, from, own, to, p->room);
    print_part(p, from, end);
    while (end < to) {
        size_t start = end;
        end = cut(p, start, start, to, p->room - hang);
        print_gutter(p, number, false, false);
        term_spaces(p->t, hang);
        print_part(p, start, end);
    }
}

static size_t offset_of(const char *s, size_t n, int code_points) {
    size_t i = 0;
    for (uint32_t cp; code_points > 0 && i < n; code_points--) i += utf8_decode(s + i, n - i, &cp);
    return i;
}

static void print_caret(const struct code_printer *p, const char *line, size_t n) {
    const struct code_view *v = p->view;
    size_t before = term_columns(p->t, line, offset_of(line, n, v->caret));
    size_t until = term_columns(p->t, line, offset_of(line, n, v->caret_to));
    if (before >= p->room) return;
    if (until > p->room) until = p->room;
    print_gutter(p, 0, false, false);
    term_spaces(p->t, before);
    term_puts(p->t, STYLE_BAD, "^");
    for (size_t i = before + 1; i < until; i++) term_puts(p->t, STYLE_BAD, "~");
    term_newline(p->t);
}

static int count_lines(const char *src, size_t n) {
    int lines = 0;
    for (size_t i = 0; i < n; i++) lines += src[i] == '\n';
    return lines + (n && src[n - 1] != '\n');
}

static void set_up(struct code_printer *p, int first, int lines) {
    const struct code_view *v = p->view;
    int last = v->to && v->to < first + lines - 1 ? v->to : first + lines - 1;
    p->digits = snprintf(NULL, 0, "%d", last > 0 ? last : 1);
    p->gutter = (v->mark ? 2u : 0u) + (v->numbers ? (size_t)p->digits + 2 : 0);
    size_t width = v->width ? v->width : p->t->width;
    size_t used = p->gutter + term_columns(p->t, p->prefix, strlen(p->prefix));
    p->room = width > used + 16 ? width - used : 16;
}

void code_print(struct term *t, const char *src, size_t n, const struct code_view *view) {
    struct code_printer p = {.t = t, .view = view, .text = STYLED_INIT};
    p.prefix = view->prefix ? view->prefix : "";
    int first = view->first ? view->first : 1;
    set_up(&p, first, count_lines(src, n));
    if (view->plain_text)
        styled_add(&p.text, STYLE_PLAIN, src, n);
    else
        highlight_python(&p.text, src, n);
    int number = first;
    for (size_t from = 0; from < n; number++) {
        size_t to = line_end(src, from, n);
        bool shown = number >= view->from && (!view->to || number <= view->to);
        if (shown) print_code_line(&p, number, from, to);
        if (shown && number == view->mark && view->caret_to > view->caret)
            print_caret(&p, src + from, to - from);
        from = to + 1;
    }
    styled_release(&p.text);
}
