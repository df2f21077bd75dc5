#include "py/parser_error.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

void syntax_error_vset(struct syntax_error *err, enum syntax_error_kind kind, const char *fmt,
                       va_list ap) {
    memset(err, 0, sizeof *err);
    err->kind = kind;
    vsnprintf(err->msg, sizeof err->msg, fmt, ap);
}

int syntax_error_set(struct syntax_error *err, enum syntax_error_kind kind, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    syntax_error_vset(err, kind, fmt, ap);
    va_end(ap);
    return -1;
}

void syntax_error_hint(struct syntax_error *err, const char *hint) {
    snprintf(err->hint, sizeof err->hint, "%s", hint);
}

struct line_text {
    const char *start;
    size_t len; /* without the line end */
};

static struct line_text find_line(const char *src, size_t n, int line) {
    const char *s = src, *end = src + n;
    for (int i = 1; i < line; i++) {
        const char *nl = memchr(s, '\n', (size_t)(end - s));
        if (!nl) break;
        s = nl + 1;
    }
    const char *nl = memchr(s, '\n', (size_t)(end - s));
    size_t len = (size_t)((nl ? nl : end) - s);
    if (len && s[len - 1] == '\r') len--;
    return (struct line_text){s, len};
}

/* Byte column to 1-based character offset. A column past the line's end counts as is. */
static int offset_of(struct line_text t, int col) {
    if (col < 0) return 0;
    size_t inside = (size_t)col < t.len ? (size_t)col : t.len;
    return (int)utf8_count(t.start, inside) + (int)((size_t)col - inside) + 1;
}

void syntax_error_place(struct syntax_error *err, struct arena *a, const char *src, size_t n,
                        struct pos pos) {
    struct line_text first = find_line(src, n, pos.line);
    struct line_text last = pos.end_line == pos.line ? first : find_line(src, n, pos.end_line);
    err->line = pos.line;
    err->offset = offset_of(first, pos.col);
    err->end_line = pos.end_line;
    err->end_offset = offset_of(last, pos.end_col);
    char *text = arena_alloc(a, first.len + 2);
    memcpy(text, first.start, first.len);
    text[first.len] = '\n';
    err->text = text;
}

void syntax_error_locate(struct syntax_error *err, struct arena *a, const char *src, size_t n,
                         struct pos pos) {
    if (n >= 3 && memcmp(src, "\xEF\xBB\xBF", 3) == 0) src += 3, n -= 3;
    syntax_error_place(err, a, src, n, pos);
}

const char *syntax_error_type(const struct syntax_error *err) {
    switch (err->kind) {
    case SYNTAX_INDENTATION: return "IndentationError";
    case SYNTAX_TAB: return "TabError";
    default: return "SyntaxError";
    }
}

/* The source line without its indentation and carets under [offset, end_offset), as CPython's
 * traceback module draws them: one caret where the end is unknown or on another line. */
static void print_text(const struct syntax_error *err, struct buf *out) {
    const char *s = err->text;
    size_t skip = strspn(s, " \t\f"), len = strcspn(s, "\n");
    if (len < skip) len = skip;
    buf_addf(out, "    %.*s\n", (int)(len - skip), s + skip);
    if (err->offset < 1) return;
    size_t chars = utf8_count(s + skip, len - skip);
    size_t from = (size_t)err->offset - 1, to = from + 1;
    if (err->end_line > err->line)
        to = skip + chars;
    else if (err->end_offset > err->offset)
        to = (size_t)err->end_offset - 1;
    if (from < skip) return;
    from -= skip, to -= skip;
    if (from > chars) from = chars, to = from + 1;
    buf_adds(out, "    ");
    buf_fill(out, ' ', from);
    buf_fill(out, '^', to > from ? to - from : 1);
    buf_addc(out, '\n');
}

void syntax_error_print(const struct syntax_error *err, const char *filename, struct buf *out) {
    if (err->line > 0) buf_addf(out, "  File \"%s\", line %d\n", filename, err->line);
    if (err->text) print_text(err, out);
    buf_addf(out, "%s: %s\n", syntax_error_type(err), err->msg);
}
