#include <string.h>

#include "py/compile_impl.h"

/* Displays and calls with more operands than this build up piece by piece, so that a long list does not
 * need a long stack. */
#define STACK_GUIDELINE 30

void visit_exprs(struct compiler *c, struct ast_expr_seq seq) {
    for (int i = 0; i < seq.len && !c->failed; i++) visit_expr(c, seq.items[i]);
}

/* ---- operators --------------------------------------------------------------------------------- */

enum py_binop binop_of(enum ast_operator op) {
    static const enum py_binop map[] = {
        [OPERATOR_ADD] = PY_ADD,       [OPERATOR_SUB] = PY_SUB,
        [OPERATOR_MULT] = PY_MUL,      [OPERATOR_MAT_MULT] = PY_MATMUL,
        [OPERATOR_DIV] = PY_TRUEDIV,   [OPERATOR_MOD] = PY_MOD,
        [OPERATOR_POW] = PY_POW,       [OPERATOR_LSHIFT] = PY_LSHIFT,
        [OPERATOR_RSHIFT] = PY_RSHIFT, [OPERATOR_BIT_OR] = PY_OR,
        [OPERATOR_BIT_XOR] = PY_XOR,   [OPERATOR_BIT_AND] = PY_AND,
        [OPERATOR_FLOOR_DIV] = PY_FLOORDIV};
    return map[op];
}

static enum ast_cmpop negated(enum ast_cmpop op) {
    switch (op) {
    case CMPOP_IN: return CMPOP_NOT_IN;
    case CMPOP_NOT_IN: return CMPOP_IN;
    case CMPOP_IS: return CMPOP_IS_NOT;
    case CMPOP_IS_NOT: return CMPOP_IS;
    default: return op;
    }
}

void emit_compare(struct compiler *c, enum ast_cmpop op) {
    switch (op) {
    case CMPOP_EQ: emit(c, OP_COMPARE_OP, PY_EQ); break;
    case CMPOP_NOT_EQ: emit(c, OP_COMPARE_OP, PY_NE); break;
    case CMPOP_LT: emit(c, OP_COMPARE_OP, PY_LT); break;
    case CMPOP_LT_E: emit(c, OP_COMPARE_OP, PY_LE); break;
    case CMPOP_GT: emit(c, OP_COMPARE_OP, PY_GT); break;
    case CMPOP_GT_E: emit(c, OP_COMPARE_OP, PY_GE); break;
    case CMPOP_IS: emit(c, OP_IS_OP, 0); break;
    case CMPOP_IS_NOT: emit(c, OP_IS_OP, 1); break;
    case CMPOP_IN: emit(c, OP_CONTAINS_OP, 0); break;
    case CMPOP_NOT_IN: emit(c, OP_CONTAINS_OP, 1); break;
    }
}

static bool has_star(struct ast_expr_seq elts) {
    for (int i = 0; i < elts.len; i++)
        if (elts.items[i]->kind == EXPR_STARRED) return true;
    return false;
}

void visit_iterable(struct compiler *c, const struct ast_expr *e) {
    bool set = e->kind == EXPR_SET;
    const struct konst **items = set || e->kind == EXPR_LIST ? konst_all(c, e->as.set.elts) : NULL;
    struct pos saved = c->pos;
    if (items) {
        size_t n = (size_t)e->as.set.elts.len;
        c->pos = e->pos;
        emit_const(c, set ? konst_frozenset(c, items, n) : konst_tuple(c, items, n));
    } else if (e->kind == EXPR_LIST && !has_star(e->as.list.elts) &&
               e->as.list.elts.len <= STACK_GUIDELINE) {
        c->pos = e->pos;
        visit_exprs(c, e->as.list.elts);
        emit(c, OP_BUILD_TUPLE, (uint32_t)e->as.list.elts.len);
    } else {
        visit_expr(c, e);
    }
    c->pos = saved;
}

static void visit_comparand(struct compiler *c, const struct ast_expr *e, enum ast_cmpop op) {
    if (op == CMPOP_IN || op == CMPOP_NOT_IN)
        visit_iterable(c, e);
    else
        visit_expr(c, e);
}

/* The links of a < b < c but the last one: each leaves its right side for the next, or goes to `out`. */
static void visit_chain(struct compiler *c, const struct ast_expr *e, enum py_op jump,
                        uint32_t out) {
    warn_compare(c, e);
    visit_expr(c, e->as.compare.left);
    for (int i = 0; i + 1 < e->as.compare.ops.len; i++) {
        visit_expr(c, e->as.compare.comparators.items[i]);
        emit(c, OP_SWAP, 2);
        emit(c, OP_COPY, 2);
        emit_compare(c, e->as.compare.ops.items[i]);
        emit_jump(c, jump, out);
    }
    int last = e->as.compare.ops.len - 1;
    enum ast_cmpop op = e->as.compare.ops.items[last];
    visit_comparand(c, e->as.compare.comparators.items[last], op);
    emit_compare(c, op);
}

static void visit_compare(struct compiler *c, const struct ast_expr *e) {
    if (e->as.compare.ops.len == 1) {
        visit_chain(c, e, OP_NOP, 0);
        return;
    }
    uint32_t cleanup = label_new(c), end = label_new(c);
    visit_chain(c, e, OP_JUMP_IF_FALSE_OR_POP, cleanup);
    emit_artificial_jump(c, end);
    label_place(c, cleanup);
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP_TOP, 0);
    label_place(c, end);
}

static bool is_negatable(const struct ast_expr *e) {
    return e->kind == EXPR_COMPARE && e->as.compare.ops.len == 1 &&
           e->as.compare.ops.items[0] >= CMPOP_IS;
}

static void visit_unary(struct compiler *c, const struct ast_expr *e) {
    static const enum py_unop map[] = {[UNARYOP_INVERT] = PY_INVERT, [UNARYOP_NOT] = PY_NOT,
                                       [UNARYOP_UADD] = PY_POS, [UNARYOP_USUB] = PY_NEG};
    const struct ast_expr *operand = e->as.unary_op.operand;
    if (e->as.unary_op.op == UNARYOP_NOT && is_negatable(operand)) {
        enum ast_cmpop op = negated(operand->as.compare.ops.items[0]);
        c->pos = operand->pos;
        warn_compare(c, operand);
        visit_expr(c, operand->as.compare.left);
        visit_comparand(c, operand->as.compare.comparators.items[0], op);
        emit_compare(c, op);
        return;
    }
    visit_expr(c, operand);
    emit(c, OP_UNARY_OP, map[e->as.unary_op.op]);
}

static void visit_bool_op(struct compiler *c, const struct ast_expr *e) {
    enum py_op jump =
        e->as.bool_op.op == BOOLOP_AND ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_TRUE_OR_POP;
    uint32_t end = label_new(c);
    int n = e->as.bool_op.values.len;
    for (int i = 0; i < n; i++) {
        visit_expr(c, e->as.bool_op.values.items[i]);
        if (i + 1 < n) emit_jump(c, jump, end);
    }
    label_place(c, end);
}

static void visit_if_exp(struct compiler *c, const struct ast_expr *e) {
    uint32_t orelse = label_new(c), end = label_new(c);
    jump_if(c, e->as.if_exp.test, orelse, false);
    visit_expr(c, e->as.if_exp.body);
    emit_artificial_jump(c, end);
    label_place(c, orelse);
    visit_expr(c, e->as.if_exp.orelse);
    label_place(c, end);
}

/* ---- conditions -------------------------------------------------------------------------------- */

static void jump_if_bool_op(struct compiler *c, const struct ast_expr *e, uint32_t label,
                            bool when) {
    bool is_or = e->as.bool_op.op == BOOLOP_OR;
    uint32_t early = is_or == when ? label : label_new(c);
    int n = e->as.bool_op.values.len;
    for (int i = 0; i + 1 < n; i++) jump_if(c, e->as.bool_op.values.items[i], early, is_or);
    jump_if(c, e->as.bool_op.values.items[n - 1], label, when);
    if (early != label) label_place(c, early);
}

static void jump_if_if_exp(struct compiler *c, const struct ast_expr *e, uint32_t label,
                           bool when) {
    uint32_t orelse = label_new(c), end = label_new(c);
    jump_if(c, e->as.if_exp.test, orelse, false);
    jump_if(c, e->as.if_exp.body, label, when);
    emit_artificial_jump(c, end);
    label_place(c, orelse);
    jump_if(c, e->as.if_exp.orelse, label, when);
    label_place(c, end);
}

static void jump_if_chain(struct compiler *c, const struct ast_expr *e, uint32_t label, bool when) {
    uint32_t cleanup = label_new(c), end = label_new(c);
    visit_chain(c, e, OP_POP_JUMP_IF_FALSE, cleanup);
    emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
    emit_artificial_jump(c, end);
    label_place(c, cleanup);
    emit(c, OP_POP_TOP, 0);
    if (!when) emit_artificial_jump(c, label);
    label_place(c, end);
}

static bool is_none(const struct ast_expr *e) {
    return e->kind == EXPR_CONSTANT && e->as.constant.value->kind == CONST_NONE;
}

/* What follows shows the comparison as its place too: that is where a failed assert points. */
static void jump_if_compare(struct compiler *c, const struct ast_expr *e, uint32_t label,
                            bool when) {
    c->pos = e->pos;
    enum ast_cmpop op = e->as.compare.ops.items[0];
    if (e->as.compare.ops.len > 1) {
        jump_if_chain(c, e, label, when);
    } else if ((op == CMPOP_IS || op == CMPOP_IS_NOT) &&
               is_none(e->as.compare.comparators.items[0])) {
        bool none = (op == CMPOP_IS) == when;
        warn_compare(c, e);
        visit_expr(c, e->as.compare.left);
        emit_jump(c, none ? OP_POP_JUMP_IF_NONE : OP_POP_JUMP_IF_NOT_NONE, label);
    } else {
        visit_expr(c, e);
        emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
    }
}

void jump_if(struct compiler *c, const struct ast_expr *e, uint32_t label, bool when) {
    if (compile_stop(c)) return;
    const struct konst *k = konst_of(c, e);
    if (k) {
        struct pos saved = c->pos;
        c->pos = e->pos;
        emit(c, OP_NOP, 0);
        c->pos = saved;
        if (konst_truth(k) == when) emit_jump(c, OP_JUMP, label);
        return;
    }
    if (e->kind == EXPR_UNARY_OP && e->as.unary_op.op == UNARYOP_NOT) {
        jump_if(c, e->as.unary_op.operand, label, !when);
    } else if (e->kind == EXPR_BOOL_OP) {
        jump_if_bool_op(c, e, label, when);
    } else if (e->kind == EXPR_IF_EXP) {
        jump_if_if_exp(c, e, label, when);
    } else if (e->kind == EXPR_COMPARE) {
        jump_if_compare(c, e, label, when);
    } else {
        visit_expr(c, e);
        emit_jump(c, when ? OP_POP_JUMP_IF_TRUE : OP_POP_JUMP_IF_FALSE, label);
    }
}

/* ---- displays ---------------------------------------------------------------------------------- */

struct display {
    enum py_op build, add, extend;
    bool tuple; /* a list on the way, a tuple in the end */
};
static const struct display list_display = {OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, false};
static const struct display tuple_display = {OP_BUILD_LIST, OP_LIST_APPEND, OP_LIST_EXTEND, true};
static const struct display set_display = {OP_BUILD_SET, OP_SET_ADD, OP_SET_UPDATE, false};

static bool constant_display(struct compiler *c, struct ast_expr_seq elts, uint32_t extra,
                             const struct display *d) {
    const struct konst **items = elts.len > 2 ? konst_all(c, elts) : NULL;
    if (!items || (d->tuple && extra)) return false;
    size_t n = (size_t)elts.len;
    if (!d->tuple) emit(c, d->build, extra);
    emit_const(c, d->add == OP_SET_ADD ? konst_frozenset(c, items, n) : konst_tuple(c, items, n));
    if (!d->tuple) emit(c, d->extend, 1);
    return true;
}

/* Builds a list, set or tuple of `extra` values that are on the stack and the elements. */
static void visit_display(struct compiler *c, struct ast_expr_seq elts, uint32_t extra,
                          const struct display *d) {
    if (constant_display(c, elts, extra, d)) return;
    bool big = (uint32_t)elts.len + extra > STACK_GUIDELINE;
    if (!big && !has_star(elts)) {
        visit_exprs(c, elts);
        emit(c, d->tuple ? OP_BUILD_TUPLE : d->build, (uint32_t)elts.len + extra);
        return;
    }
    bool built = big;
    if (big) emit(c, d->build, extra);
    for (int i = 0; i < elts.len; i++) {
        const struct ast_expr *e = elts.items[i];
        bool star = e->kind == EXPR_STARRED;
        if (star && !built) {
            emit(c, d->build, (uint32_t)i + extra);
            built = true;
        }
        visit_expr(c, star ? e->as.starred.value : e);
        if (built) emit(c, star ? d->extend : d->add, 1);
    }
    if (d->tuple) emit(c, OP_LIST_TO_TUPLE, 0);
}

static void visit_unpack(struct compiler *c, struct ast_expr_seq elts) {
    bool seen = false;
    for (int i = 0; i < elts.len; i++) {
        if (elts.items[i]->kind != EXPR_STARRED) continue;
        int after = elts.len - i - 1;
        if (seen) {
            compile_error(c, "multiple starred expressions in assignment");
            return;
        }
        if (i >= 1 << 8 || after >= 1 << 16) {
            compile_error(c, "too many expressions in star-unpacking assignment");
            return;
        }
        emit(c, OP_UNPACK_EX, (uint32_t)i | (uint32_t)after << 8);
        seen = true;
    }
    if (!seen) emit(c, OP_UNPACK_SEQUENCE, (uint32_t)elts.len);
    for (int i = 0; i < elts.len; i++) {
        const struct ast_expr *e = elts.items[i];
        visit_expr(c, e->kind == EXPR_STARRED ? e->as.starred.value : e);
    }
}

static void visit_sequence(struct compiler *c, const struct ast_expr *e) {
    if (e->as.list.ctx == CTX_STORE) {
        visit_unpack(c, e->as.list.elts);
    } else if (e->as.list.ctx == CTX_LOAD) {
        visit_display(c, e->as.list.elts, 0,
                      e->kind == EXPR_LIST ? &list_display : &tuple_display);
    } else {
        visit_exprs(c, e->as.list.elts);
    }
}

static void visit_dict_part(struct compiler *c, const struct ast_expr *e, int begin, int end) {
    bool big = (end - begin) * 2 > STACK_GUIDELINE;
    if (big) emit(c, OP_BUILD_MAP, 0);
    for (int i = begin; i < end; i++) {
        visit_expr(c, e->as.dict.keys.items[i]);
        visit_expr(c, e->as.dict.values.items[i]);
        if (big) emit(c, OP_MAP_ADD, 1);
    }
    if (!big) emit(c, OP_BUILD_MAP, (uint32_t)(end - begin));
}

/* {**a, k: v}: parts between the ** become dicts of their own and are merged. */
static void visit_dict(struct compiler *c, const struct ast_expr *e) {
    int n = e->as.dict.values.len, begin = 0;
    bool built = false;
    for (int i = 0; i <= n; i++) {
        bool unpack = i < n && !e->as.dict.keys.items[i];
        if (i < n && !unpack) continue;
        if (i > begin) {
            visit_dict_part(c, e, begin, i);
            if (built) emit(c, OP_DICT_UPDATE, 1);
            built = true;
        }
        if (!built) emit(c, OP_BUILD_MAP, 0);
        built = true;
        begin = i + 1;
        if (!unpack) continue;
        visit_expr(c, e->as.dict.values.items[i]);
        emit(c, OP_DICT_UPDATE, 1);
    }
}

/* ---- f-strings --------------------------------------------------------------------------------- */

static void visit_joined_str(struct compiler *c, const struct ast_expr *e);

/* The parts of an f-string show the whole of it as their place. */
static void visit_formatted_value(struct compiler *c, const struct ast_expr *e) {
    uint32_t how = 0;
    visit_expr(c, e->as.formatted_value.value);
    switch (e->as.formatted_value.conversion) {
    case 's': how = 1; break;
    case 'r': how = 2; break;
    case 'a': how = 3; break;
    }
    const struct ast_expr *spec = e->as.formatted_value.format_spec;
    if (spec) {
        visit_joined_str(c, spec);
        how |= 4;
    }
    emit(c, OP_FORMAT_VALUE, how);
}

static void visit_joined_str(struct compiler *c, const struct ast_expr *e) {
    if (compile_stop(c)) return;
    struct ast_expr_seq values = e->as.joined_str.values;
    if (!values.len) emit_const(c, konst_str(c, ""));
    for (int i = 0; i < values.len; i++) {
        if (values.items[i]->kind == EXPR_FORMATTED_VALUE)
            visit_formatted_value(c, values.items[i]);
        else
            emit_const(c, konst_of(c, values.items[i]));
    }
    if (values.len > 1) emit(c, OP_BUILD_STRING, (uint32_t)values.len);
}

/* ---- attributes, subscripts -------------------------------------------------------------------- */

void pos_at_attribute(struct compiler *c, const struct ast_expr *attr) {
    if (c->pos.line == attr->pos.end_line) return;
    int len = (int)strlen(attr->as.attribute.attr);
    c->pos.line = attr->pos.end_line;
    c->pos.col = attr->pos.end_col - len;
    if (c->pos.end_line < c->pos.line) c->pos.end_line = c->pos.line;
    if (c->pos.line == c->pos.end_line && c->pos.end_col < c->pos.col)
        c->pos.end_col = c->pos.col + len;
}

static bool names_free_class(const struct compiler *c, const struct ast_expr *call) {
    const struct ast_expr *func = call->as.call.func;
    return func->kind == EXPR_NAME && !call->as.call.args.len && !call->as.call.keywords.len &&
           strcmp(func->as.name.id, "super") == 0 && c->u->argcount > 0 &&
           (c->u->scope->kind == SCOPE_FUNCTION || c->u->scope->kind == SCOPE_ASYNC_FUNCTION);
}

/* super().name(...) where `super` can only be the built-in one: no super object is made. */
static bool visit_super_method(struct compiler *c, const struct ast_expr *attr) {
    const struct ast_expr *call = attr->as.attribute.value;
    if (call->kind != EXPR_CALL || !names_free_class(c, call)) return false;
    struct scope *s = c->u->scope;
    const char *super = names_intern(&c->scopes.names, "super");
    const char *cls = names_intern(&c->scopes.names, "__class__");
    if (scope_where(s, super) != WHERE_IMPLICIT || scope_where(s, cls) != WHERE_FREE ||
        scope_flags(c->scopes.module, super) & (SYM_BOUND | SYM_GLOBAL))
        return false;
    c->pos = call->as.call.func->pos;
    emit_var(c, "super", CTX_LOAD);
    c->pos = call->pos;
    emit_var(c, "__class__", CTX_LOAD);
    emit_var(c, c->u->locals.entries[0].key, CTX_LOAD);
    c->pos = attr->pos;
    pos_at_attribute(c, attr);
    emit_name(c, OP_LOAD_SUPER_METHOD, attr->as.attribute.attr);
    return true;
}

static void visit_attribute(struct compiler *c, const struct ast_expr *e) {
    static const enum py_op ops[] = {OP_LOAD_ATTR, OP_STORE_ATTR, OP_DELETE_ATTR};
    visit_expr(c, e->as.attribute.value);
    pos_at_attribute(c, e);
    if (!forbidden_name(c, e->as.attribute.attr, e->as.attribute.ctx))
        emit_name(c, ops[e->as.attribute.ctx], e->as.attribute.attr);
}

static void visit_subscript(struct compiler *c, const struct ast_expr *e) {
    static const enum py_op ops[] = {OP_BINARY_SUBSCR, OP_STORE_SUBSCR, OP_DELETE_SUBSCR};
    if (e->as.subscript.ctx == CTX_LOAD)
        warn_subscript(c, e->as.subscript.value, e->as.subscript.slice);
    visit_expr(c, e->as.subscript.value);
    visit_expr(c, e->as.subscript.slice);
    emit(c, ops[e->as.subscript.ctx], 0);
}

static void visit_slice(struct compiler *c, const struct ast_expr *e) {
    const struct ast_expr *lower = e->as.slice.lower, *upper = e->as.slice.upper;
    if (lower) visit_expr(c, lower);
    else emit_none(c);
    if (upper) visit_expr(c, upper);
    else emit_none(c);
    if (e->as.slice.step) visit_expr(c, e->as.slice.step);
    emit(c, OP_BUILD_SLICE, e->as.slice.step ? 3 : 2);
}

/* ---- calls ------------------------------------------------------------------------------------- */

static bool check_keywords(struct compiler *c, struct ast_keyword_seq keywords) {
    for (int i = 0; i < keywords.len; i++) {
        const struct ast_keyword *k = &keywords.items[i];
        if (!k->name) continue;
        if (forbidden_name(c, k->name, CTX_STORE)) return false;
        for (int j = i + 1; j < keywords.len; j++) {
            if (!keywords.items[j].name || strcmp(k->name, keywords.items[j].name) != 0) continue;
            compile_error_at(c, keywords.items[j].pos, "keyword argument repeated: %s", k->name);
            return false;
        }
    }
    return true;
}

static bool has_unpacking(struct ast_expr_seq args, struct ast_keyword_seq keywords) {
    for (int i = 0; i < keywords.len; i++)
        if (!keywords.items[i].name) return true;
    return has_star(args);
}

static void emit_keyword_names(struct compiler *c, struct ast_keyword_seq keywords) {
    const char **names = arena_alloc(c->arena, (size_t)keywords.len * sizeof *names);
    for (int i = 0; i < keywords.len; i++) names[i] = keywords.items[i].name;
    emit_const(c, konst_names(c, names, (size_t)keywords.len));
}

static void emit_keywords_dict(struct compiler *c, struct ast_keyword_seq keywords) {
    bool built = false;
    int begin = 0;
    for (int i = 0; i <= keywords.len; i++) {
        if (i < keywords.len && keywords.items[i].name) continue;
        for (int j = begin; j < i; j++) {
            emit_const(c, konst_str(c, keywords.items[j].name));
            visit_expr(c, keywords.items[j].value);
        }
        if (i > begin || !built) emit(c, OP_BUILD_MAP, (uint32_t)(i - begin));
        if (i > begin && built) emit(c, OP_DICT_MERGE, 1);
        built = true;
        begin = i + 1;
        if (i == keywords.len) break;
        visit_expr(c, keywords.items[i].value);
        emit(c, OP_DICT_MERGE, 1);
    }
}

void emit_call(struct compiler *c, uint32_t extra, struct ast_expr_seq args,
               struct ast_keyword_seq keywords) {
    if (!check_keywords(c, keywords)) return;
    uint32_t n = extra + (uint32_t)args.len + (uint32_t)keywords.len;
    if (!has_unpacking(args, keywords) && n <= 4 * STACK_GUIDELINE) {
        visit_exprs(c, args);
        for (int i = 0; i < keywords.len; i++) visit_expr(c, keywords.items[i].value);
        if (keywords.len) emit_keyword_names(c, keywords);
        emit(c, keywords.len ? OP_CALL_KW : OP_CALL, n);
        return;
    }
    if (!extra && args.len == 1 && args.items[0]->kind == EXPR_STARRED)
        visit_expr(c, args.items[0]->as.starred.value);
    else
        visit_display(c, args, extra, &tuple_display);
    if (keywords.len) emit_keywords_dict(c, keywords);
    emit(c, OP_CALL_EX, keywords.len > 0);
}

static void visit_method_call(struct compiler *c, const struct ast_expr *e) {
    const struct ast_expr *attr = e->as.call.func;
    struct pos pos = c->pos;
    if (!visit_super_method(c, attr)) {
        c->pos = attr->pos;
        visit_expr(c, attr->as.attribute.value);
        pos_at_attribute(c, attr);
        emit_name(c, OP_LOAD_METHOD, attr->as.attribute.attr);
    }
    c->pos = pos;
    if (!check_keywords(c, e->as.call.keywords)) return;
    visit_exprs(c, e->as.call.args);
    struct ast_keyword_seq keywords = e->as.call.keywords;
    for (int i = 0; i < keywords.len; i++) visit_expr(c, keywords.items[i].value);
    pos_at_attribute(c, attr);
    if (keywords.len) emit_keyword_names(c, keywords);
    emit(c, keywords.len ? OP_CALL_KW : OP_CALL, (uint32_t)(e->as.call.args.len + keywords.len));
}

static void visit_call(struct compiler *c, const struct ast_expr *e) {
    const struct ast_expr *func = e->as.call.func;
    int n = e->as.call.args.len + e->as.call.keywords.len;
    if (func->kind == EXPR_ATTRIBUTE && !has_unpacking(e->as.call.args, e->as.call.keywords) &&
        n < STACK_GUIDELINE) {
        visit_method_call(c, e);
        return;
    }
    struct pos pos = c->pos;
    warn_call(c, func);
    c->pos = func->pos;
    emit(c, OP_PUSH_NULL, 0);
    visit_expr(c, func);
    c->pos = pos;
    emit_call(c, 0, e->as.call.args, e->as.call.keywords);
}

/* ---- waiting ----------------------------------------------------------------------------------- */

static void visit_yield(struct compiler *c, const struct ast_expr *e) {
    if (!scope_is_function(c->u->scope)) {
        compile_error(c, "'yield' outside function");
        return;
    }
    if (e->as.yield.value)
        visit_expr(c, e->as.yield.value);
    else
        emit_none(c);
    emit(c, OP_YIELD_VALUE, 0);
}

static void visit_yield_from(struct compiler *c, const struct ast_expr *e) {
    if (!scope_is_function(c->u->scope)) {
        compile_error(c, "'yield' outside function");
        return;
    }
    if (c->u->scope->kind == SCOPE_ASYNC_FUNCTION) {
        compile_error(c, "'yield from' inside async function");
        return;
    }
    visit_expr(c, e->as.yield_from.value);
    emit(c, OP_GET_YIELD_FROM_ITER, 0);
    emit(c, OP_YIELD_FROM, 0);
}

static void visit_await(struct compiler *c, const struct ast_expr *e) {
    if (!at_top_await(c)) {
        enum scope_kind kind = c->u->scope->kind;
        if (!scope_is_function(c->u->scope)) {
            compile_error(c, "'await' outside function");
            return;
        }
        if (kind != SCOPE_ASYNC_FUNCTION && kind != SCOPE_COMPREHENSION) {
            compile_error(c, "'await' outside async function");
            return;
        }
    }
    visit_expr(c, e->as.await.value);
    emit(c, OP_AWAIT, 0);
}

/* ---- all kinds --------------------------------------------------------------------------------- */

static void visit_starred(struct compiler *c, const struct ast_expr *e) {
    compile_error(c, e->as.starred.ctx == CTX_STORE
                         ? "starred assignment target must be in a list or tuple"
                         : "can't use starred expression here");
}

static void visit_kind(struct compiler *c, const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_BOOL_OP: visit_bool_op(c, e); break;
    case EXPR_NAMED_EXPR:
        visit_expr(c, e->as.named_expr.value);
        emit(c, OP_COPY, 1);
        visit_expr(c, e->as.named_expr.target);
        break;
    case EXPR_BIN_OP:
        visit_expr(c, e->as.bin_op.left);
        visit_expr(c, e->as.bin_op.right);
        emit(c, OP_BINARY_OP, binop_of(e->as.bin_op.op));
        break;
    case EXPR_UNARY_OP: visit_unary(c, e); break;
    case EXPR_LAMBDA: compile_lambda(c, e); break;
    case EXPR_IF_EXP: visit_if_exp(c, e); break;
    case EXPR_DICT: visit_dict(c, e); break;
    case EXPR_SET: visit_display(c, e->as.set.elts, 0, &set_display); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_DICT_COMP:
    case EXPR_GENERATOR_EXP: compile_comprehension(c, e); break;
    case EXPR_AWAIT: visit_await(c, e); break;
    case EXPR_YIELD: visit_yield(c, e); break;
    case EXPR_YIELD_FROM: visit_yield_from(c, e); break;
    case EXPR_COMPARE: visit_compare(c, e); break;
    case EXPR_CALL: visit_call(c, e); break;
    case EXPR_FORMATTED_VALUE: visit_formatted_value(c, e); break;
    case EXPR_JOINED_STR: visit_joined_str(c, e); break;
    case EXPR_CONSTANT: break; /* konst_of */
    case EXPR_ATTRIBUTE: visit_attribute(c, e); break;
    case EXPR_SUBSCRIPT: visit_subscript(c, e); break;
    case EXPR_STARRED: visit_starred(c, e); break;
    case EXPR_NAME: emit_var(c, e->as.name.id, e->as.name.ctx); break;
    case EXPR_LIST:
    case EXPR_TUPLE: visit_sequence(c, e); break;
    case EXPR_SLICE: visit_slice(c, e); break;
    }
}

void visit_expr(struct compiler *c, const struct ast_expr *e) {
    if (compile_stop(c)) return;
    struct pos saved = c->pos;
    c->pos = e->pos;
    const struct konst *k = konst_of(c, e);
    if (k)
        emit_const(c, k);
    else
        visit_kind(c, e);
    c->pos = saved;
}
