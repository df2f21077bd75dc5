/* Expressions back to text: what __annotations__ holds under `from __future__ import annotations`. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "py/compile_impl.h"

/* From loose to tight: an operand that binds looser than its place asks for gets parentheses. */
enum prec {
    PREC_TUPLE,
    PREC_TEST,
    PREC_OR,
    PREC_AND,
    PREC_NOT,
    PREC_CMP,
    PREC_BIT_OR,
    PREC_BIT_XOR,
    PREC_BIT_AND,
    PREC_SHIFT,
    PREC_ARITH,
    PREC_TERM,
    PREC_FACTOR,
    PREC_POWER,
    PREC_AWAIT,
    PREC_ATOM,
};

static void put(struct buf *out, const struct ast_expr *e, enum prec level);

static void put_seq(struct buf *out, struct ast_expr_seq seq) {
    for (int i = 0; i < seq.len; i++) {
        if (i) buf_adds(out, ", ");
        put(out, seq.items[i], PREC_TEST);
    }
}

static void open_paren(struct buf *out, enum prec level, enum prec own) {
    if (level > own) buf_addc(out, '(');
}

static void close_paren(struct buf *out, enum prec level, enum prec own) {
    if (level > own) buf_addc(out, ')');
}

/* ---- constants --------------------------------------------------------------------------------- */

static void put_char(struct buf *out, unsigned char ch, char quote, bool bytes) {
    if (ch == '\n') buf_adds(out, "\\n");
    else if (ch == '\r') buf_adds(out, "\\r");
    else if (ch == '\t') buf_adds(out, "\\t");
    else if (ch == '\\' || ch == (unsigned char)quote) buf_addf(out, "\\%c", ch);
    else if (ch < ' ' || ch == 0x7f || (bytes && ch >= 0x80)) buf_addf(out, "\\x%02x", ch);
    else buf_addc(out, (char)ch);
}

static void put_quoted(struct buf *out, const struct ast_const *k, bool bytes) {
    bool single = memchr(k->text, '\'', k->len), both = memchr(k->text, '"', k->len);
    char quote = single && !both ? '"' : '\'';
    if (bytes) buf_addc(out, 'b');
    buf_addc(out, quote);
    for (size_t i = 0; i < k->len; i++) put_char(out, (unsigned char)k->text[i], quote, bytes);
    buf_addc(out, quote);
}

static void put_int(struct buf *out, const struct ast_const *k) {
    if (k->base != 10 && k->len <= (k->base == 16 ? 15 : k->base == 8 ? 20 : 62)) {
        buf_addf(out, "%" PRIu64, (uint64_t)strtoull(k->text, NULL, k->base));
        return;
    }
    buf_adds(out, k->base == 16 ? "0x" : k->base == 8 ? "0o" : k->base == 2 ? "0b" : "");
    buf_add(out, k->text, k->len);
}

static void put_constant(struct buf *out, const struct ast_const *k) {
    char number[40];
    switch (k->kind) {
    case CONST_NONE: buf_adds(out, "None"); break;
    case CONST_TRUE: buf_adds(out, "True"); break;
    case CONST_FALSE: buf_adds(out, "False"); break;
    case CONST_ELLIPSIS: buf_adds(out, "..."); break;
    case CONST_INT: put_int(out, k); break;
    case CONST_FLOAT: buf_adds(out, py_float_repr(k->number, number)); break;
    case CONST_COMPLEX:
        py_float_repr(k->number, number);
        size_t n = strlen(number);
        if (n > 2 && strcmp(number + n - 2, ".0") == 0) number[n - 2] = 0;
        buf_addf(out, "%sj", number);
        break;
    case CONST_STR: put_quoted(out, k, false); break;
    case CONST_BYTES: put_quoted(out, k, true); break;
    }
}

/* The inside of an f-string, without prefix and quotes. */
static void put_fstring_part(struct buf *out, const struct ast_expr *e) {
    if (e->kind == EXPR_JOINED_STR) {
        for (int i = 0; i < e->as.joined_str.values.len; i++)
            put_fstring_part(out, e->as.joined_str.values.items[i]);
    } else if (e->kind == EXPR_CONSTANT) {
        const struct ast_const *k = e->as.constant.value;
        for (size_t i = 0; i < k->len; i++) {
            if (k->text[i] == '{' || k->text[i] == '}') buf_addc(out, k->text[i]);
            put_char(out, (unsigned char)k->text[i], '\'', false);
        }
    } else {
        buf_addc(out, '{');
        put(out, e->as.formatted_value.value, PREC_OR);
        if (e->as.formatted_value.conversion > 0)
            buf_addf(out, "!%c", e->as.formatted_value.conversion);
        if (e->as.formatted_value.format_spec) {
            buf_addc(out, ':');
            put_fstring_part(out, e->as.formatted_value.format_spec);
        }
        buf_addc(out, '}');
    }
}

/* ---- operators --------------------------------------------------------------------------------- */

static void put_binary(struct buf *out, const struct ast_expr *e, enum prec level) {
    static const struct {
        const char *text;
        enum prec prec;
    } ops[] = {
        [OPERATOR_ADD] = {" + ", PREC_ARITH},       [OPERATOR_SUB] = {" - ", PREC_ARITH},
        [OPERATOR_MULT] = {" * ", PREC_TERM},       [OPERATOR_MAT_MULT] = {" @ ", PREC_TERM},
        [OPERATOR_DIV] = {" / ", PREC_TERM},        [OPERATOR_MOD] = {" % ", PREC_TERM},
        [OPERATOR_POW] = {" ** ", PREC_POWER},      [OPERATOR_LSHIFT] = {" << ", PREC_SHIFT},
        [OPERATOR_RSHIFT] = {" >> ", PREC_SHIFT},   [OPERATOR_BIT_OR] = {" | ", PREC_BIT_OR},
        [OPERATOR_BIT_XOR] = {" ^ ", PREC_BIT_XOR}, [OPERATOR_BIT_AND] = {" & ", PREC_BIT_AND},
        [OPERATOR_FLOOR_DIV] = {" // ", PREC_TERM}};
    enum ast_operator op = e->as.bin_op.op;
    bool right_assoc = op == OPERATOR_POW;
    enum prec own = ops[op].prec;
    open_paren(out, level, own);
    put(out, e->as.bin_op.left, own + (right_assoc ? 1 : 0));
    buf_adds(out, ops[op].text);
    put(out, e->as.bin_op.right, own + (right_assoc ? 0 : 1));
    close_paren(out, level, own);
}

static void put_unary(struct buf *out, const struct ast_expr *e, enum prec level) {
    static const char *const text[] = {[UNARYOP_INVERT] = "~", [UNARYOP_NOT] = "not ",
                                       [UNARYOP_UADD] = "+", [UNARYOP_USUB] = "-"};
    enum prec own = e->as.unary_op.op == UNARYOP_NOT ? PREC_NOT : PREC_FACTOR;
    open_paren(out, level, own);
    buf_adds(out, text[e->as.unary_op.op]);
    put(out, e->as.unary_op.operand, own);
    close_paren(out, level, own);
}

static void put_bool_op(struct buf *out, const struct ast_expr *e, enum prec level) {
    bool is_and = e->as.bool_op.op == BOOLOP_AND;
    enum prec own = is_and ? PREC_AND : PREC_OR;
    open_paren(out, level, own);
    for (int i = 0; i < e->as.bool_op.values.len; i++) {
        if (i) buf_adds(out, is_and ? " and " : " or ");
        put(out, e->as.bool_op.values.items[i], own + 1);
    }
    close_paren(out, level, own);
}

static void put_compare(struct buf *out, const struct ast_expr *e, enum prec level) {
    static const char *const text[] = {
        [CMPOP_EQ] = " == ", [CMPOP_NOT_EQ] = " != ",     [CMPOP_LT] = " < ", [CMPOP_LT_E] = " <= ",
        [CMPOP_GT] = " > ",  [CMPOP_GT_E] = " >= ",       [CMPOP_IS] = " is ",
        [CMPOP_IS_NOT] = " is not ", [CMPOP_IN] = " in ", [CMPOP_NOT_IN] = " not in "};
    open_paren(out, level, PREC_CMP);
    put(out, e->as.compare.left, PREC_CMP + 1);
    for (int i = 0; i < e->as.compare.ops.len; i++) {
        buf_adds(out, text[e->as.compare.ops.items[i]]);
        put(out, e->as.compare.comparators.items[i], PREC_CMP + 1);
    }
    close_paren(out, level, PREC_CMP);
}

/* ---- parameters, comprehensions, calls --------------------------------------------------------- */

static void put_arg(struct buf *out, bool *first, const char *stars, const char *name,
                    const struct ast_expr *value) {
    buf_adds(out, *first ? " " : ", ");
    *first = false;
    buf_addf(out, "%s%s", stars, name);
    if (!value) return;
    buf_addc(out, '=');
    put(out, value, PREC_TEST);
}

static void put_lambda(struct buf *out, const struct ast_expr *e, enum prec level) {
    const struct ast_arguments *a = e->as.lambda.args;
    int npos = a->posonlyargs.len, n = npos + a->args.len;
    bool first = true;
    open_paren(out, level, PREC_TEST);
    buf_adds(out, "lambda");
    for (int i = 0; i < n; i++) {
        const struct ast_arg *arg =
            i < npos ? &a->posonlyargs.items[i] : &a->args.items[i - npos];
        int k = i - (n - a->defaults.len);
        put_arg(out, &first, "", arg->name, k >= 0 ? a->defaults.items[k] : NULL);
        if (i + 1 == npos) buf_adds(out, ", /");
    }
    if (a->vararg || a->kwonlyargs.len)
        put_arg(out, &first, "*", a->vararg ? a->vararg->name : "", NULL);
    for (int i = 0; i < a->kwonlyargs.len; i++)
        put_arg(out, &first, "", a->kwonlyargs.items[i].name, a->kw_defaults.items[i]);
    if (a->kwarg) put_arg(out, &first, "**", a->kwarg->name, NULL);
    buf_adds(out, ": ");
    put(out, e->as.lambda.body, PREC_TEST);
    close_paren(out, level, PREC_TEST);
}

static void put_generators(struct buf *out, struct ast_comprehension_seq gens) {
    for (int i = 0; i < gens.len; i++) {
        const struct ast_comprehension *g = &gens.items[i];
        buf_adds(out, g->is_async ? " async for " : " for ");
        put(out, g->target, PREC_TUPLE);
        buf_adds(out, " in ");
        put(out, g->iter, PREC_TEST + 1);
        for (int k = 0; k < g->ifs.len; k++) {
            buf_adds(out, " if ");
            put(out, g->ifs.items[k], PREC_TEST + 1);
        }
    }
}

static void put_comp(struct buf *out, const struct ast_expr *e, const char *brackets) {
    buf_addc(out, brackets[0]);
    put(out, e->as.comp.elt, PREC_TEST);
    put_generators(out, e->as.comp.generators);
    buf_addc(out, brackets[1]);
}

static void put_call(struct buf *out, const struct ast_expr *e) {
    put(out, e->as.call.func, PREC_ATOM);
    struct ast_expr_seq args = e->as.call.args;
    struct ast_keyword_seq keywords = e->as.call.keywords;
    if (args.len == 1 && !keywords.len && args.items[0]->kind == EXPR_GENERATOR_EXP) {
        put(out, args.items[0], PREC_TEST); /* it brings its parentheses */
        return;
    }
    buf_addc(out, '(');
    put_seq(out, args);
    for (int i = 0; i < keywords.len; i++) {
        if (i || args.len) buf_adds(out, ", ");
        if (keywords.items[i].name) buf_addf(out, "%s=", keywords.items[i].name);
        else buf_adds(out, "**");
        put(out, keywords.items[i].value, PREC_TEST);
    }
    buf_addc(out, ')');
}

static void put_dict(struct buf *out, const struct ast_expr *e) {
    buf_addc(out, '{');
    for (int i = 0; i < e->as.dict.values.len; i++) {
        if (i) buf_adds(out, ", ");
        const struct ast_expr *key = e->as.dict.keys.items[i];
        if (key) {
            put(out, key, PREC_TEST);
            buf_adds(out, ": ");
        } else {
            buf_adds(out, "**");
        }
        put(out, e->as.dict.values.items[i], key ? PREC_TEST : PREC_BIT_OR);
    }
    buf_addc(out, '}');
}

/* ---- the rest ---------------------------------------------------------------------------------- */

static void put_tuple(struct buf *out, const struct ast_expr *e, enum prec level) {
    if (!e->as.tuple.elts.len) {
        buf_adds(out, "()");
        return;
    }
    open_paren(out, level, PREC_TUPLE);
    put_seq(out, e->as.tuple.elts);
    if (e->as.tuple.elts.len == 1) buf_addc(out, ',');
    close_paren(out, level, PREC_TUPLE);
}

static void put_slice(struct buf *out, const struct ast_expr *e) {
    if (e->as.slice.lower) put(out, e->as.slice.lower, PREC_TEST);
    buf_addc(out, ':');
    if (e->as.slice.upper) put(out, e->as.slice.upper, PREC_TEST);
    if (!e->as.slice.step) return;
    buf_addc(out, ':');
    put(out, e->as.slice.step, PREC_TEST);
}

static void put_attribute(struct buf *out, const struct ast_expr *e) {
    const struct ast_expr *value = e->as.attribute.value;
    put(out, value, PREC_ATOM);
    bool number = value->kind == EXPR_CONSTANT && value->as.constant.value->kind == CONST_INT;
    buf_addf(out, number ? " .%s" : ".%s", e->as.attribute.attr);
}

static void put_yield(struct buf *out, const char *word, const struct ast_expr *value) {
    buf_addf(out, "(%s", word);
    if (value) {
        buf_addc(out, ' ');
        put(out, value, PREC_TEST);
    }
    buf_addc(out, ')');
}

static void put_if_exp(struct buf *out, const struct ast_expr *e, enum prec level) {
    open_paren(out, level, PREC_TEST);
    put(out, e->as.if_exp.body, PREC_TEST + 1);
    buf_adds(out, " if ");
    put(out, e->as.if_exp.test, PREC_TEST + 1);
    buf_adds(out, " else ");
    put(out, e->as.if_exp.orelse, PREC_TEST);
    close_paren(out, level, PREC_TEST);
}

static void put(struct buf *out, const struct ast_expr *e, enum prec level) {
    switch (e->kind) {
    case EXPR_BOOL_OP: put_bool_op(out, e, level); break;
    case EXPR_NAMED_EXPR:
        open_paren(out, level, PREC_TUPLE);
        put(out, e->as.named_expr.target, PREC_ATOM);
        buf_adds(out, " := ");
        put(out, e->as.named_expr.value, PREC_ATOM);
        close_paren(out, level, PREC_TUPLE);
        break;
    case EXPR_BIN_OP: put_binary(out, e, level); break;
    case EXPR_UNARY_OP: put_unary(out, e, level); break;
    case EXPR_LAMBDA: put_lambda(out, e, level); break;
    case EXPR_IF_EXP: put_if_exp(out, e, level); break;
    case EXPR_DICT: put_dict(out, e); break;
    case EXPR_SET:
        buf_addc(out, '{');
        put_seq(out, e->as.set.elts);
        buf_addc(out, '}');
        break;
    case EXPR_LIST_COMP: put_comp(out, e, "[]"); break;
    case EXPR_SET_COMP: put_comp(out, e, "{}"); break;
    case EXPR_GENERATOR_EXP: put_comp(out, e, "()"); break;
    case EXPR_DICT_COMP:
        buf_addc(out, '{');
        put(out, e->as.dict_comp.key, PREC_TEST);
        buf_adds(out, ": ");
        put(out, e->as.dict_comp.value, PREC_TEST);
        put_generators(out, e->as.dict_comp.generators);
        buf_addc(out, '}');
        break;
    case EXPR_AWAIT:
        open_paren(out, level, PREC_AWAIT);
        buf_adds(out, "await ");
        put(out, e->as.await.value, PREC_ATOM);
        close_paren(out, level, PREC_AWAIT);
        break;
    case EXPR_YIELD: put_yield(out, "yield", e->as.yield.value); break;
    case EXPR_YIELD_FROM: put_yield(out, "yield from", e->as.yield_from.value); break;
    case EXPR_COMPARE: put_compare(out, e, level); break;
    case EXPR_CALL: put_call(out, e); break;
    case EXPR_FORMATTED_VALUE:
    case EXPR_JOINED_STR:
        buf_adds(out, "f'");
        put_fstring_part(out, e);
        buf_addc(out, '\'');
        break;
    case EXPR_CONSTANT: put_constant(out, e->as.constant.value); break;
    case EXPR_ATTRIBUTE: put_attribute(out, e); break;
    case EXPR_SUBSCRIPT:
        put(out, e->as.subscript.value, PREC_ATOM);
        buf_addc(out, '[');
        put(out, e->as.subscript.slice, PREC_TUPLE);
        buf_addc(out, ']');
        break;
    case EXPR_STARRED:
        buf_addc(out, '*');
        put(out, e->as.starred.value, PREC_BIT_OR);
        break;
    case EXPR_NAME: buf_adds(out, e->as.name.id); break;
    case EXPR_LIST:
        buf_addc(out, '[');
        put_seq(out, e->as.list.elts);
        buf_addc(out, ']');
        break;
    case EXPR_TUPLE: put_tuple(out, e, level); break;
    case EXPR_SLICE: put_slice(out, e); break;
    }
}

void ast_unparse(const struct ast_expr *e, struct buf *out) { put(out, e, PREC_TEST); }
