/* Source lines in tracebacks and the carets below them, as CPython 3.11 draws them: the whole range
 * with ^, but binary operators and subscripts with ~ around the operator or the brackets; nothing
 * when the range is the line. */
#include <ctype.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "py/parser.h"
#include "py/traceback.h"

const char *tb_source_line(const char *source, size_t len, uint32_t n, size_t *line_len) {
    const char *s = source, *end = source + len;
    for (uint32_t i = 1; s && i < n; i++) {
        s = memchr(s, '\n', (size_t)(end - s));
        if (s) s++;
    }
    if (!s || s >= end || n == 0) return NULL;
    const char *stop = memchr(s, '\n', (size_t)(end - s));
    if (!stop) stop = end;
    if (stop > s && stop[-1] == '\r') stop--;
    *line_len = (size_t)(stop - s);
    return s;
}

struct anchors {
    size_t left, right; /* characters from the start of the range: the operator */
};

static size_t chars(const char *s, size_t bytes) {
    return utf8_count(s, bytes);
}

static bool anchors_binop(const char *seg, const struct ast_expr *e, struct anchors *a) {
    size_t from = (size_t)e->as.bin_op.left->pos.end_col, to = (size_t)e->as.bin_op.right->pos.col;
    size_t op = from;
    while (op < to && isspace((unsigned char)seg[op])) op++;
    a->left = chars(seg, op);
    a->right = a->left + 1;
    if (op + 1 < to && !isspace((unsigned char)seg[op + 1])) a->right++;
    return true;
}

/* The operator or subscript in the text of an expression, when that is what the expression is. */
static bool find_anchors(const char *seg, size_t n, struct anchors *a) {
    struct arena arena = ARENA_INIT;
    struct syntax_error err;
    struct ast_mod *mod = py_parse(&arena, seg, n, "", PY_PARSE_EVAL, &err);
    bool found = false;
    if (mod && mod->expr && mod->expr->kind == EXPR_BIN_OP) {
        found = anchors_binop(seg, mod->expr, a);
    } else if (mod && mod->expr && mod->expr->kind == EXPR_SUBSCRIPT) {
        a->left = chars(seg, (size_t)mod->expr->as.subscript.value->pos.end_col);
        a->right = chars(seg, (size_t)mod->expr->as.subscript.slice->pos.end_col) + 1;
        found = true;
    }
    arena_release(&arena);
    return found;
}

static void format_carets(const struct tb_place *p, const char *line, size_t len, size_t indent,
                          size_t trimmed, struct buf *out) {
    size_t col = (size_t)p->col, end = p->line == p->end_line ? (size_t)p->end_col : trimmed;
    if (p->col < 0 || col > len || end > len || end < col || col < indent) return;
    size_t from = chars(line, col), width = chars(line + col, end - col);
    struct anchors a = {0, 0};
    bool has =
        p->line == p->end_line && find_anchors(line + col, end - col, &a) && a.right <= width;
    if (width >= chars(line + indent, trimmed - indent) && !(has && a.right > a.left)) return;
    buf_fill(out, ' ', 4 + from - chars(line, indent));
    if (has) {
        buf_fill(out, '~', a.left);
        buf_fill(out, '^', a.right - a.left);
        buf_fill(out, '~', width - a.right);
    } else {
        buf_fill(out, '^', width);
    }
    buf_addc(out, '\n');
}

void tb_format_heading(const struct tb_place *p, struct buf *out) {
    buf_addf(out, "  File \"%s\", line %u, in %s\n", p->filename, p->line, p->name);
}

void tb_format_line(const struct tb_place *p, const char *line, size_t len, struct buf *out) {
    size_t indent = 0, trimmed = len;
    while (indent < len && isspace((unsigned char)line[indent])) indent++;
    while (trimmed > indent && isspace((unsigned char)line[trimmed - 1])) trimmed--;
    if (indent == trimmed) return;
    buf_adds(out, "    ");
    buf_add(out, line + indent, trimmed - indent);
    buf_addc(out, '\n');
    format_carets(p, line, len, indent, trimmed, out);
}

void tb_format_place(const struct tb_place *p, struct buf *out) {
    tb_format_heading(p, out);
    size_t len;
    const char *line = p->source ? tb_source_line(p->source, p->source_len, p->line, &len) : NULL;
    if (line) tb_format_line(p, line, len, out);
}
