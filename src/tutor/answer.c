#include "tutor/answer.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- predictions ---- */

/* Lines without blanks at their ends, without empty lines before and after. */
static void tidy(const char *s, struct buf *out) {
    while (*s) {
        size_t n = strcspn(s, "\n"), end = n;
        while (end && isspace((unsigned char)s[end - 1])) end--;
        if (end || out->len) {
            buf_add(out, s, end);
            buf_addc(out, '\n');
        }
        s += n + (s[n] == '\n');
    }
    while (out->len && out->data[out->len - 1] == '\n') buf_truncate(out, out->len - 1);
}

static void strip(struct buf *b) {
    size_t blanks = strspn(b->data, " \t\n");
    memmove(b->data, b->data + blanks, b->len - blanks + 1);
    b->len -= blanks;
}

static bool unquote(struct buf *b) {
    if (b->len < 2 || !strchr("'\"`", b->data[0]) || b->data[b->len - 1] != b->data[0]) return false;
    buf_truncate(b, b->len - 1);
    memmove(b->data, b->data + 1, b->len);
    b->len--;
    return true;
}

/* "2", "2.0 s", "1.4 seconds" */
static bool number_of(const char *s, double *out) {
    char *end;
    *out = strtod(s, &end);
    if (end == s) return false;
    while (*end == ' ') end++;
    return !*end || strcmp(end, "s") == 0 || strncmp(end, "sec", 3) == 0;
}

static bool same_text(enum predict_of of, const char *a, const char *b) {
    double x, y;
    switch (of) {
    case OF_MAKESPAN:
    case OF_UNAWAITED:
    case OF_PEAK:
    case OF_LINES: return number_of(a, &x) && number_of(b, &y) ? fabs(x - y) < 1e-9 : strcmp(a, b) == 0;
    case OF_ERROR: {
        const char *da = strrchr(a, '.'), *db = strrchr(b, '.');
        return strcasecmp(da ? da + 1 : a, db ? db + 1 : b) == 0;
    }
    default: return strcmp(a, b) == 0;
    }
}

bool answer_same(enum predict_of of, const char *a, const char *b) {
    struct buf x = BUF_INIT, y = BUF_INIT;
    tidy(a, &x);
    tidy(b, &y);
    bool same = same_text(of, x.data, y.data);
    if (!same) {
        strip(&x);
        strip(&y);
        same = same_text(of, x.data, y.data);
    }
    if (!same && (unquote(&x) | unquote(&y))) same = same_text(of, x.data, y.data);
    buf_release(&x);
    buf_release(&y);
    return same;
}

bool answer_fits(enum predict_of of, const char *text) {
    double number;
    text += strspn(text, " \t");
    switch (of) {
    case OF_MAKESPAN:
    case OF_UNAWAITED:
    case OF_PEAK:
    case OF_LINES: return number_of(text, &number);
    default: return *text;
    }
}

const char *answer_shape(enum predict_of of) {
    switch (of) {
    case OF_MAKESPAN: return "a number of seconds, such as 2 or 1.5";
    case OF_UNAWAITED:
    case OF_PEAK:
    case OF_LINES: return "a number, such as 2";
    case OF_ERROR: return "the name of the error, or none";
    default: return "what is printed, as it would stand there";
    }
}

const char *predict_wants(const struct predict_spec *spec, const char *text) {
    for (size_t i = 0; i < spec->choices.len; i++)
        if (answer_same(spec->of, text, spec->choices.data[i].text)) return NULL;
    if (spec->choices.len) return "the letter of a choice";
    return spec->of == OF_STDOUT || answer_fits(spec->of, text) ? NULL : answer_shape(spec->of);
}

/* ---- programs ---- */

struct reading {
    const char *at, *end;
    int indent; /* of the line, when the next token is its first; else -1 */
};

/* To the next token. Indentation is part of a program, other blanks are not. */
static void skip_blank(struct reading *r, bool start) {
    const char *line = start ? r->at : NULL;
    while (r->at < r->end) {
        if (*r->at == '#')
            while (r->at < r->end && *r->at != '\n') r->at++;
        else if (*r->at == '\n')
            line = ++r->at;
        else if (isspace((unsigned char)*r->at))
            r->at++;
        else
            break;
    }
    r->indent = line ? (int)(r->at - line) : -1;
}

bool answer_same_program(const char *a, size_t an, const char *b, size_t bn) {
    struct reading x = {a, a + an, 0}, y = {b, b + bn, 0};
    for (bool start = true;; start = false) {
        skip_blank(&x, start);
        skip_blank(&y, start);
        if (x.at == x.end || y.at == y.end) return x.at == x.end && y.at == y.end;
        if (x.indent != y.indent || *x.at != *y.at) return false;
        x.at++, y.at++;
    }
}

/* What a program is built of, in the order of first use: each NAME of "asyncio.NAME", and the words
 * below, which tell two ways of doing it apart. */
static const char *const telling[] = {
    "if",    "for",    "while",      "with",      "try",       "except",        "finally",
    "raise", "break",  "return",     "await",     "yield",     "range",         "sorted",
    "sort",  "iter",   "cancel",     "join",      "acquire",   "release",       "put",
    "get",   "notify", "notify_all", "task_done", "Exception", "BaseException", "time",
};

struct tool {
    const char *name;
    size_t len;
};

typedef VEC(struct tool) tools;

static bool word(char c) { return c == '_' || isalnum((unsigned char)c); }

static struct tool next_word(struct reading *r) {
    struct tool t = {r->at, 0};
    while (r->at < r->end && word(*r->at)) r->at++, t.len++;
    return t;
}

static bool is_tool(struct tool t, const char *name, size_t len) {
    return t.len == len && memcmp(t.name, name, len) == 0;
}

static bool is_telling(struct tool t) {
    for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
        if (is_tool(t, telling[i], strlen(telling[i]))) return true;
    return false;
}

static void add_tool(tools *list, struct tool t) {
    for (size_t i = 0; i < list->len; i++)
        if (is_tool(list->data[i], t.name, t.len)) return;
    if (t.len) vec_push(list, t);
}

/* Past a text in quotes. */
static void skip_quoted(struct reading *r) {
    char quote = *r->at;
    size_t n = r->end - r->at >= 3 && r->at[1] == quote && r->at[2] == quote ? 3 : 1;
    const char close[] = {quote, quote, quote};
    for (r->at += n; r->at < r->end; r->at++) {
        if ((size_t)(r->end - r->at) >= n && memcmp(r->at, close, n) == 0) break;
        r->at += *r->at == '\\' && r->end - r->at > 1;
    }
    r->at += r->at < r->end ? n : 0;
}

static void collect_tools(const char *text, size_t len, tools *list) {
    struct reading r = {text, text + len, 0};
    for (skip_blank(&r, true); r.at < r.end; skip_blank(&r, false)) {
        if (*r.at == '"' || *r.at == '\'') {
            skip_quoted(&r);
            continue;
        }
        if (!word(*r.at)) {
            r.at++;
            continue;
        }
        struct tool t = next_word(&r);
        if (is_telling(t)) add_tool(list, t);
        if (!is_tool(t, "asyncio", strlen("asyncio"))) continue;
        skip_blank(&r, false);
        if (r.at == r.end || *r.at != '.') continue;
        r.at++;
        skip_blank(&r, false);
        add_tool(list, next_word(&r));
    }
}

bool answer_same_tools(const char *a, size_t an, const char *b, size_t bn) {
    tools x = {0}, y = {0};
    collect_tools(a, an, &x);
    collect_tools(b, bn, &y);
    bool same = x.len == y.len;
    for (size_t i = 0; same && i < x.len; i++)
        same = is_tool(x.data[i], y.data[i].name, y.data[i].len);
    vec_release(&x);
    vec_release(&y);
    return same;
}
