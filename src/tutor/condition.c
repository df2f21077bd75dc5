#include "tutor/condition.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "py/ast_walk.h"

/* What a value may take on the screen. */
#define VALUE_COLUMNS 200

/* ---- parts ---- */

static bool is_constant(const struct ast_expr *e) {
    return e->kind == EXPR_CONSTANT || (e->kind == EXPR_UNARY_OP && is_constant(e->as.unary_op.operand));
}

/* The side of it that tells something; NULL: none does. */
static const struct ast_expr *telling(const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_BOOL_OP:
    case EXPR_IF_EXP:
    case EXPR_LAMBDA: return NULL;
    case EXPR_COMPARE:
        if (!is_constant(e->as.compare.left)) return e->as.compare.left;
        e = e->as.compare.comparators.items[0];
        break;
    case EXPR_UNARY_OP:
        if (e->as.unary_op.op == UNARYOP_NOT) e = e->as.unary_op.operand;
        break;
    default: break;
    }
    return is_constant(e) ? NULL : e;
}

/* The parts from the first of `from` to the end of the last, as one. */
static struct condition_part part_of(const char *condition, struct ast_expr *const *from, int n) {
    const struct ast_expr *shown = n == 1 ? telling(from[0]) : NULL;
    struct condition_part p = {.text = condition + from[0]->pos.col, .len = (size_t)(from[n - 1]->pos.end_col - from[0]->pos.col)};
    if (!shown) return p;
    p.shown = condition + shown->pos.col;
    p.shown_len = (size_t)(shown->pos.end_col - shown->pos.col);
    return p;
}

size_t condition_parts(const char *condition, struct condition_part *parts) {
    struct arena arena = ARENA_INIT;
    struct syntax_error error;
    size_t length = strlen(condition), n = 0;
    struct ast_mod *tree = py_parse(&arena, condition, length, "condition", PY_PARSE_EVAL, &error);
    struct ast_expr *e = tree ? tree->expr : NULL;
    if (!e || e->pos.end_line != 1) { /* the driver says what is wrong with it */
        parts[n++] = (struct condition_part){.text = condition, .len = length};
    } else if (e->kind == EXPR_BOOL_OP && e->as.bool_op.op == BOOLOP_AND) {
        const struct ast_expr_seq *values = &e->as.bool_op.values;
        for (; n < (size_t)values->len && n < CONDITION_PARTS; n++)
            parts[n] = part_of(condition, values->items + n, n + 1 < CONDITION_PARTS ? 1 : values->len - (int)n);
    } else {
        parts[n++] = part_of(condition, &e, 1);
    }
    arena_release(&arena);
    return n;
}

/* ---- for the driver, and back from it ---- */

void condition_add_pairs(struct buf *b, const char *condition) {
    struct condition_part parts[CONDITION_PARTS];
    size_t n = condition_parts(condition, parts);
    buf_adds(b, "[");
    for (size_t i = 0; i < n; i++) {
        buf_addf(b, "(lambda: (%.*s\n), ", (int)parts[i].len, parts[i].text);
        if (parts[i].shown)
            buf_addf(b, "lambda: (%.*s\n)), ", (int)parts[i].shown_len, parts[i].shown);
        else
            buf_adds(b, "None), ");
    }
    buf_adds(b, "]");
}

void condition_explain(const char *condition, const char *answer, struct buf *wanted,
                       struct buf *got) {
    struct condition_part parts[CONDITION_PARTS];
    size_t n = condition_parts(condition, parts), i = answer ? strtoul(answer, NULL, 10) : n;
    if (i >= n) {
        buf_adds(wanted, condition);
        return;
    }
    buf_add(wanted, parts[i].text, parts[i].len);
    const char *value = strchr(answer, ' ');
    if (!value || !parts[i].shown) return;
    bool cut = strlen(value + 1) > VALUE_COLUMNS;
    buf_addf(got, "%.*s is %.*s%s", (int)parts[i].shown_len, parts[i].shown, VALUE_COLUMNS,
             value + 1, cut ? "…" : "");
}
