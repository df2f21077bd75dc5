/* The tree as CPython's ast.dump prints it, for tests against the real parser.
 *
 * Every field is written by one of the dump_ functions; `sep` in struct dump says whether a comma
 * is due. */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "py/ast.h"

struct dump {
    struct buf *out;
    bool positions;
    bool sep;
};

static void dump_expr(struct dump *d, const struct ast_expr *e);
static void dump_stmt(struct dump *d, const struct ast_stmt *s);
static void dump_pattern(struct dump *d, const struct ast_pattern *p);

static void open_node(struct dump *d, const char *name) {
    buf_addf(d->out, "%s(", name);
    d->sep = false;
}

static void field(struct dump *d, const char *name) {
    buf_addf(d->out, "%s%s=", d->sep ? ", " : "", name);
    d->sep = true;
}

static void close_node(struct dump *d, const struct pos *pos) {
    if (pos && d->positions) {
        buf_addf(d->out, "%slineno=%d, col_offset=%d, end_lineno=%d, end_col_offset=%d",
                 d->sep ? ", " : "", pos->line, pos->col, pos->end_line, pos->end_col);
    }
    buf_addc(d->out, ')');
    d->sep = true;
}

/* ---- values -----------------------------------------------------------------------------------
 */

static void add_escape(struct buf *out, uint32_t cp) {
    if (cp == '\n')
        buf_adds(out, "\\n");
    else if (cp == '\r')
        buf_adds(out, "\\r");
    else if (cp == '\t')
        buf_adds(out, "\\t");
    else if (cp < 0x100)
        buf_addf(out, "\\x%02x", cp);
    else if (cp < 0x10000)
        buf_addf(out, "\\u%04x", cp);
    else
        buf_addf(out, "\\U%08x", cp);
}

/* As Python's ascii(). */
static void dump_text(struct dump *d, const char *s, size_t n, bool bytes) {
    char quote = memchr(s, '\'', n) && !memchr(s, '"', n) ? '"' : '\'';
    if (bytes) buf_addc(d->out, 'b');
    buf_addc(d->out, quote);
    for (size_t i = 0; i < n;) {
        uint32_t cp = (unsigned char)s[i];
        i += bytes ? 1 : utf8_decode(s + i, n - i, &cp);
        if (cp == (unsigned char)quote || cp == '\\')
            buf_addf(d->out, "\\%c", (int)cp);
        else if (cp >= 0x20 && cp < 0x7F)
            buf_addc(d->out, (char)cp);
        else
            add_escape(d->out, cp);
    }
    buf_addc(d->out, quote);
}

static void dump_id(struct dump *d, const char *name, const char *id) {
    field(d, name);
    dump_text(d, id, strlen(id), false);
}

static void dump_id_opt(struct dump *d, const char *name, const char *id) {
    if (id) dump_id(d, name, id);
}

/* As Python's repr(float): the shortest digits that read back the same. */
static void dump_float(struct dump *d, double v) {
    char text[40];
    if (isinf(v)) {
        buf_adds(d->out, "inf");
        return;
    }
    int digits = 1;
    do snprintf(text, sizeof text, "%.*e", digits - 1, v);
    while (digits++ < 17 && strtod(text, NULL) != v);
    int exp = atoi(strchr(text, 'e') + 1);
    if (exp < -4 || exp >= 16) {
        *strchr(text, 'e') = 0;
        buf_addf(d->out, "%se%s%02d", text, exp < 0 ? "-" : "+", abs(exp));
        return;
    }
    snprintf(text, sizeof text, "%.*f", digits - 2 > exp ? digits - 2 - exp : 1, v);
    buf_adds(d->out, text);
}

static void dump_complex(struct dump *d, double v) {
    size_t from = d->out->len;
    dump_float(d, v);
    if (d->out->len - from > 2 && strcmp(d->out->data + d->out->len - 2, ".0") == 0)
        buf_truncate(d->out, d->out->len - 2);
    buf_addc(d->out, 'j');
}

static void dump_int(struct dump *d, const struct ast_const *c) {
    static const char *const prefix[] = {[2] = "0b", [8] = "0o", [16] = "0x"};
    if (c->base == 10) {
        buf_add(d->out, c->text, c->len);
    } else if (c->len <= (c->base == 16 ? 15 : c->base == 8 ? 20 : 63)) {
        buf_addf(d->out, "%" PRIu64, (uint64_t)strtoull(c->text, NULL, c->base));
    } else {
        buf_addf(d->out, "%s%s", prefix[c->base], c->text);
    }
}

static void dump_singleton(struct dump *d, enum ast_const_kind kind) {
    buf_adds(d->out, kind == CONST_NONE ? "None" : kind == CONST_TRUE ? "True" : "False");
}

static void dump_const(struct dump *d, const struct ast_const *c) {
    switch (c->kind) {
    case CONST_NONE:
    case CONST_TRUE:
    case CONST_FALSE: dump_singleton(d, c->kind); break;
    case CONST_ELLIPSIS: buf_adds(d->out, "Ellipsis"); break;
    case CONST_INT: dump_int(d, c); break;
    case CONST_FLOAT: dump_float(d, c->number); break;
    case CONST_COMPLEX: dump_complex(d, c->number); break;
    case CONST_STR:
    case CONST_BYTES: dump_text(d, c->text, c->len, c->kind == CONST_BYTES); break;
    }
}

static void dump_ctx(struct dump *d, enum ast_context ctx) {
    field(d, "ctx");
    buf_adds(d->out, ctx == CTX_LOAD ? "Load()" : ctx == CTX_STORE ? "Store()" : "Del()");
}

static void dump_operator(struct dump *d, enum ast_operator op) {
    static const char *const names[] = {
        "Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",      "Pow",
        "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv",
    };
    field(d, "op");
    buf_addf(d->out, "%s()", names[op]);
}

/* ---- sequences and products -------------------------------------------------------------------
 */

static void dump_field(struct dump *d, const char *name, const struct ast_expr *e) {
    field(d, name);
    dump_expr(d, e);
}

static void dump_opt(struct dump *d, const char *name, const struct ast_expr *e) {
    if (e) dump_field(d, name, e);
}

static void begin_item(struct dump *d, int i) {
    if (i) buf_adds(d->out, ", ");
}

static void begin_seq(struct dump *d, const char *name) {
    field(d, name);
    buf_addc(d->out, '[');
}

static void end_seq(struct dump *d) {
    buf_addc(d->out, ']');
}

static void dump_exprs(struct dump *d, const char *name, const struct ast_expr_seq *s) {
    begin_seq(d, name);
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        if (s->items[i])
            dump_expr(d, s->items[i]);
        else
            buf_adds(d->out, "None");
    }
    end_seq(d);
}

static void dump_stmts(struct dump *d, const char *name, const struct ast_stmt_seq *s) {
    begin_seq(d, name);
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        dump_stmt(d, s->items[i]);
    }
    end_seq(d);
}

static void dump_patterns(struct dump *d, const char *name, const struct ast_pattern_seq *s) {
    begin_seq(d, name);
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        dump_pattern(d, s->items[i]);
    }
    end_seq(d);
}

static void dump_names(struct dump *d, const char *name, const struct ast_name_seq *s) {
    begin_seq(d, name);
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        dump_text(d, s->items[i], strlen(s->items[i]), false);
    }
    end_seq(d);
}

static void dump_keywords(struct dump *d, const struct ast_keyword_seq *s) {
    begin_seq(d, "keywords");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "keyword");
        dump_id_opt(d, "arg", s->items[i].name);
        dump_field(d, "value", s->items[i].value);
        close_node(d, &s->items[i].pos);
    }
    end_seq(d);
}

static void dump_type_params(struct dump *d, const struct ast_type_param_seq *s) {
    static const char *const names[] = {"TypeVar", "ParamSpec", "TypeVarTuple"};
    begin_seq(d, "type_params");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, names[s->items[i].kind]);
        dump_id(d, "name", s->items[i].name);
        if (s->items[i].kind == TYPE_PARAM_VAR) dump_opt(d, "bound", s->items[i].bound);
        dump_opt(d, "default_value", s->items[i].default_value);
        close_node(d, &s->items[i].pos);
    }
    end_seq(d);
}

static void dump_generators(struct dump *d, const struct ast_comprehension_seq *s) {
    begin_seq(d, "generators");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "comprehension");
        dump_field(d, "target", s->items[i].target);
        dump_field(d, "iter", s->items[i].iter);
        dump_exprs(d, "ifs", &s->items[i].ifs);
        field(d, "is_async");
        buf_addf(d->out, "%d", s->items[i].is_async);
        close_node(d, NULL);
    }
    end_seq(d);
}

static void dump_arg(struct dump *d, const struct ast_arg *a) {
    open_node(d, "arg");
    dump_id(d, "arg", a->name);
    dump_opt(d, "annotation", a->annotation);
    close_node(d, &a->pos);
}

static void dump_arg_seq(struct dump *d, const char *name, const struct ast_arg_seq *s) {
    begin_seq(d, name);
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        dump_arg(d, &s->items[i]);
    }
    end_seq(d);
}

static void dump_arguments(struct dump *d, const struct ast_arguments *a) {
    field(d, "args");
    open_node(d, "arguments");
    dump_arg_seq(d, "posonlyargs", &a->posonlyargs);
    dump_arg_seq(d, "args", &a->args);
    if (a->vararg) {
        field(d, "vararg");
        dump_arg(d, a->vararg);
    }
    dump_arg_seq(d, "kwonlyargs", &a->kwonlyargs);
    dump_exprs(d, "kw_defaults", &a->kw_defaults);
    if (a->kwarg) {
        field(d, "kwarg");
        dump_arg(d, a->kwarg);
    }
    dump_exprs(d, "defaults", &a->defaults);
    close_node(d, NULL);
}

static void dump_aliases(struct dump *d, const struct ast_alias_seq *s) {
    begin_seq(d, "names");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "alias");
        dump_id(d, "name", s->items[i].name);
        dump_id_opt(d, "asname", s->items[i].asname);
        close_node(d, &s->items[i].pos);
    }
    end_seq(d);
}

/* ---- expressions ------------------------------------------------------------------------------
 */

static void dump_compare(struct dump *d, const struct ast_expr *e) {
    static const char *const names[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                        "GtE", "Is",    "IsNot", "In",  "NotIn"};
    dump_field(d, "left", e->as.compare.left);
    begin_seq(d, "ops");
    for (int i = 0; i < e->as.compare.ops.len; i++) {
        begin_item(d, i);
        buf_addf(d->out, "%s()", names[e->as.compare.ops.items[i]]);
    }
    end_seq(d);
    dump_exprs(d, "comparators", &e->as.compare.comparators);
}

static void dump_expr_fields(struct dump *d, const struct ast_expr *e) {
    static const char *const unary[] = {"Invert", "Not", "UAdd", "USub"};
    switch (e->kind) {
    case EXPR_BOOL_OP:
        field(d, "op");
        buf_adds(d->out, e->as.bool_op.op == BOOLOP_AND ? "And()" : "Or()");
        dump_exprs(d, "values", &e->as.bool_op.values);
        break;
    case EXPR_NAMED_EXPR:
        dump_field(d, "target", e->as.named_expr.target);
        dump_field(d, "value", e->as.named_expr.value);
        break;
    case EXPR_BIN_OP:
        dump_field(d, "left", e->as.bin_op.left);
        dump_operator(d, e->as.bin_op.op);
        dump_field(d, "right", e->as.bin_op.right);
        break;
    case EXPR_UNARY_OP:
        field(d, "op");
        buf_addf(d->out, "%s()", unary[e->as.unary_op.op]);
        dump_field(d, "operand", e->as.unary_op.operand);
        break;
    case EXPR_LAMBDA:
        dump_arguments(d, e->as.lambda.args);
        dump_field(d, "body", e->as.lambda.body);
        break;
    case EXPR_IF_EXP:
        dump_field(d, "test", e->as.if_exp.test);
        dump_field(d, "body", e->as.if_exp.body);
        dump_field(d, "orelse", e->as.if_exp.orelse);
        break;
    case EXPR_DICT:
        dump_exprs(d, "keys", &e->as.dict.keys);
        dump_exprs(d, "values", &e->as.dict.values);
        break;
    case EXPR_SET: dump_exprs(d, "elts", &e->as.set.elts); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR_EXP:
        dump_field(d, "elt", e->as.comp.elt);
        dump_generators(d, &e->as.comp.generators);
        break;
    case EXPR_DICT_COMP:
        dump_field(d, "key", e->as.dict_comp.key);
        dump_field(d, "value", e->as.dict_comp.value);
        dump_generators(d, &e->as.dict_comp.generators);
        break;
    case EXPR_AWAIT:
    case EXPR_YIELD:
    case EXPR_YIELD_FROM: dump_opt(d, "value", e->as.await.value); break;
    case EXPR_COMPARE: dump_compare(d, e); break;
    case EXPR_CALL:
        dump_field(d, "func", e->as.call.func);
        dump_exprs(d, "args", &e->as.call.args);
        dump_keywords(d, &e->as.call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        dump_field(d, "value", e->as.formatted_value.value);
        field(d, "conversion");
        buf_addf(d->out, "%d", e->as.formatted_value.conversion);
        dump_opt(d, "format_spec", e->as.formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: dump_exprs(d, "values", &e->as.joined_str.values); break;
    case EXPR_CONSTANT:
        field(d, "value");
        dump_const(d, e->as.constant.value);
        if (e->as.constant.u_prefix) dump_id(d, "kind", "u");
        break;
    case EXPR_ATTRIBUTE:
        dump_field(d, "value", e->as.attribute.value);
        dump_id(d, "attr", e->as.attribute.attr);
        dump_ctx(d, e->as.attribute.ctx);
        break;
    case EXPR_SUBSCRIPT:
        dump_field(d, "value", e->as.subscript.value);
        dump_field(d, "slice", e->as.subscript.slice);
        dump_ctx(d, e->as.subscript.ctx);
        break;
    case EXPR_STARRED:
        dump_field(d, "value", e->as.starred.value);
        dump_ctx(d, e->as.starred.ctx);
        break;
    case EXPR_NAME:
        dump_id(d, "id", e->as.name.id);
        dump_ctx(d, e->as.name.ctx);
        break;
    case EXPR_LIST:
    case EXPR_TUPLE:
        dump_exprs(d, "elts", &e->as.list.elts);
        dump_ctx(d, e->as.list.ctx);
        break;
    case EXPR_SLICE:
        dump_opt(d, "lower", e->as.slice.lower);
        dump_opt(d, "upper", e->as.slice.upper);
        dump_opt(d, "step", e->as.slice.step);
        break;
    }
}

static void dump_expr(struct dump *d, const struct ast_expr *e) {
    static const char *const names[] = {
        "BoolOp",    "NamedExpr", "BinOp",     "UnaryOp",   "Lambda",   "IfExp",
        "Dict",      "Set",       "ListComp",  "SetComp",   "DictComp", "GeneratorExp",
        "Await",     "Yield",     "YieldFrom", "Compare",   "Call",     "FormattedValue",
        "JoinedStr", "Constant",  "Attribute", "Subscript", "Starred",  "Name",
        "List",      "Tuple",     "Slice",
    };
    open_node(d, names[e->kind]);
    dump_expr_fields(d, e);
    close_node(d, &e->pos);
}

/* ---- patterns ---------------------------------------------------------------------------------
 */

static void dump_pattern(struct dump *d, const struct ast_pattern *p) {
    static const char *const names[] = {"MatchValue",   "MatchSingleton", "MatchSequence",
                                        "MatchMapping", "MatchClass",     "MatchStar",
                                        "MatchAs",      "MatchOr"};
    open_node(d, names[p->kind]);
    switch (p->kind) {
    case PATTERN_VALUE: dump_field(d, "value", p->as.value.value); break;
    case PATTERN_SINGLETON:
        field(d, "value");
        dump_singleton(d, p->as.singleton.value);
        break;
    case PATTERN_SEQUENCE: dump_patterns(d, "patterns", &p->as.sequence.patterns); break;
    case PATTERN_MAPPING:
        dump_exprs(d, "keys", &p->as.mapping.keys);
        dump_patterns(d, "patterns", &p->as.mapping.patterns);
        dump_id_opt(d, "rest", p->as.mapping.rest);
        break;
    case PATTERN_CLASS:
        dump_field(d, "cls", p->as.class_.cls);
        dump_patterns(d, "patterns", &p->as.class_.patterns);
        dump_names(d, "kwd_attrs", &p->as.class_.kwd_attrs);
        dump_patterns(d, "kwd_patterns", &p->as.class_.kwd_patterns);
        break;
    case PATTERN_STAR: dump_id_opt(d, "name", p->as.star.name); break;
    case PATTERN_AS:
        if (p->as.as_.pattern) {
            field(d, "pattern");
            dump_pattern(d, p->as.as_.pattern);
        }
        dump_id_opt(d, "name", p->as.as_.name);
        break;
    case PATTERN_OR: dump_patterns(d, "patterns", &p->as.or_.patterns); break;
    }
    close_node(d, &p->pos);
}

/* ---- statements -------------------------------------------------------------------------------
 */

static void dump_handlers(struct dump *d, const struct ast_excepthandler_seq *s) {
    begin_seq(d, "handlers");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "ExceptHandler");
        dump_opt(d, "type", s->items[i].type);
        dump_id_opt(d, "name", s->items[i].name);
        dump_stmts(d, "body", &s->items[i].body);
        close_node(d, &s->items[i].pos);
    }
    end_seq(d);
}

static void dump_withitems(struct dump *d, const struct ast_withitem_seq *s) {
    begin_seq(d, "items");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "withitem");
        dump_field(d, "context_expr", s->items[i].context_expr);
        dump_opt(d, "optional_vars", s->items[i].optional_vars);
        close_node(d, NULL);
    }
    end_seq(d);
}

static void dump_cases(struct dump *d, const struct ast_match_case_seq *s) {
    begin_seq(d, "cases");
    for (int i = 0; i < s->len; i++) {
        begin_item(d, i);
        open_node(d, "match_case");
        field(d, "pattern");
        dump_pattern(d, s->items[i].pattern);
        dump_opt(d, "guard", s->items[i].guard);
        dump_stmts(d, "body", &s->items[i].body);
        close_node(d, NULL);
    }
    end_seq(d);
}

static void dump_function(struct dump *d, const struct ast_stmt *s) {
    dump_id(d, "name", s->as.function_def.name);
    dump_arguments(d, s->as.function_def.args);
    dump_stmts(d, "body", &s->as.function_def.body);
    dump_exprs(d, "decorator_list", &s->as.function_def.decorator_list);
    dump_opt(d, "returns", s->as.function_def.returns);
    dump_type_params(d, &s->as.function_def.type_params);
}

static void dump_class(struct dump *d, const struct ast_stmt *s) {
    dump_id(d, "name", s->as.class_def.name);
    dump_exprs(d, "bases", &s->as.class_def.bases);
    dump_keywords(d, &s->as.class_def.keywords);
    dump_stmts(d, "body", &s->as.class_def.body);
    dump_exprs(d, "decorator_list", &s->as.class_def.decorator_list);
    dump_type_params(d, &s->as.class_def.type_params);
}

static void dump_type_alias(struct dump *d, const struct ast_stmt *s) {
    dump_field(d, "name", s->as.type_alias.name);
    dump_type_params(d, &s->as.type_alias.type_params);
    dump_field(d, "value", s->as.type_alias.value);
}

static void dump_import_from(struct dump *d, const struct ast_stmt *s) {
    dump_id_opt(d, "module", s->as.import_from.module);
    dump_aliases(d, &s->as.import_from.names);
    field(d, "level");
    buf_addf(d->out, "%d", s->as.import_from.level);
}

static void dump_ann_assign(struct dump *d, const struct ast_stmt *s) {
    dump_field(d, "target", s->as.ann_assign.target);
    dump_field(d, "annotation", s->as.ann_assign.annotation);
    dump_opt(d, "value", s->as.ann_assign.value);
    field(d, "simple");
    buf_addf(d->out, "%d", s->as.ann_assign.simple);
}

static void dump_stmt_fields(struct dump *d, const struct ast_stmt *s) {
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: dump_function(d, s); break;
    case STMT_CLASS_DEF: dump_class(d, s); break;
    case STMT_TYPE_ALIAS: dump_type_alias(d, s); break;
    case STMT_RETURN: dump_opt(d, "value", s->as.return_.value); break;
    case STMT_DELETE: dump_exprs(d, "targets", &s->as.delete.targets); break;
    case STMT_ASSIGN:
        dump_exprs(d, "targets", &s->as.assign.targets);
        dump_field(d, "value", s->as.assign.value);
        break;
    case STMT_AUG_ASSIGN:
        dump_field(d, "target", s->as.aug_assign.target);
        dump_operator(d, s->as.aug_assign.op);
        dump_field(d, "value", s->as.aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: dump_ann_assign(d, s); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        dump_field(d, "target", s->as.for_.target);
        dump_field(d, "iter", s->as.for_.iter);
        dump_stmts(d, "body", &s->as.for_.body);
        dump_stmts(d, "orelse", &s->as.for_.orelse);
        break;
    case STMT_WHILE:
    case STMT_IF:
        dump_field(d, "test", s->as.if_.test);
        dump_stmts(d, "body", &s->as.if_.body);
        dump_stmts(d, "orelse", &s->as.if_.orelse);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH:
        dump_withitems(d, &s->as.with.items);
        dump_stmts(d, "body", &s->as.with.body);
        break;
    case STMT_MATCH:
        dump_field(d, "subject", s->as.match.subject);
        dump_cases(d, &s->as.match.cases);
        break;
    case STMT_RAISE:
        dump_opt(d, "exc", s->as.raise.exc);
        dump_opt(d, "cause", s->as.raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR:
        dump_stmts(d, "body", &s->as.try_.body);
        dump_handlers(d, &s->as.try_.handlers);
        dump_stmts(d, "orelse", &s->as.try_.orelse);
        dump_stmts(d, "finalbody", &s->as.try_.finalbody);
        break;
    case STMT_ASSERT:
        dump_field(d, "test", s->as.assert_.test);
        dump_opt(d, "msg", s->as.assert_.msg);
        break;
    case STMT_IMPORT: dump_aliases(d, &s->as.import.names); break;
    case STMT_IMPORT_FROM: dump_import_from(d, s); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: dump_names(d, "names", &s->as.global.names); break;
    case STMT_EXPR: dump_field(d, "value", s->as.expr.value); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

static void dump_stmt(struct dump *d, const struct ast_stmt *s) {
    static const char *const names[] = {
        "FunctionDef", "AsyncFunctionDef",
        "ClassDef",    "TypeAlias",
        "Return",
        "Delete",      "Assign",
        "AugAssign",   "AnnAssign",
        "For",         "AsyncFor",
        "While",       "If",
        "With",        "AsyncWith",
        "Match",       "Raise",
        "Try",         "TryStar",
        "Assert",      "Import",
        "ImportFrom",  "Global",
        "Nonlocal",    "Expr",
        "Pass",        "Break",
        "Continue",
    };
    open_node(d, names[s->kind]);
    dump_stmt_fields(d, s);
    close_node(d, &s->pos);
}

void ast_dump(const struct ast_mod *mod, bool positions, struct buf *out) {
    struct dump d = {out, positions, false};
    switch (mod->kind) {
    case MOD_MODULE:
        open_node(&d, "Module");
        dump_stmts(&d, "body", &mod->body);
        begin_seq(&d, "type_ignores");
        end_seq(&d);
        break;
    case MOD_INTERACTIVE:
        open_node(&d, "Interactive");
        dump_stmts(&d, "body", &mod->body);
        break;
    case MOD_EXPRESSION:
        open_node(&d, "Expression");
        dump_field(&d, "body", mod->expr);
        break;
    }
    close_node(&d, NULL);
}
