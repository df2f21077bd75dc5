#include <string.h>

#include "py/compile_impl.h"

static void visit_stmt(struct compiler *c, const struct ast_stmt *s);

void visit_body(struct compiler *c, struct ast_stmt_seq body) {
    for (int i = 0; i < body.len && !c->failed; i++) visit_stmt(c, body.items[i]);
}

/* ---- blocks of statements ---------------------------------------------------------------------- */

static bool has_annotations(struct ast_stmt_seq body);

static bool stmt_has_annotations(const struct ast_stmt *s) {
    switch (s->kind) {
    case STMT_ANN_ASSIGN: return true;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        return has_annotations(s->as.for_.body) || has_annotations(s->as.for_.orelse);
    case STMT_WHILE:
    case STMT_IF: return has_annotations(s->as.if_.body) || has_annotations(s->as.if_.orelse);
    case STMT_MATCH:
        for (int i = 0; i < s->as.match.cases.len; i++)
            if (has_annotations(s->as.match.cases.items[i].body)) return true;
        return false;
    case STMT_WITH:
    case STMT_ASYNC_WITH: return has_annotations(s->as.with.body);
    case STMT_TRY:
    case STMT_TRY_STAR:
        for (int i = 0; i < s->as.try_.handlers.len; i++)
            if (has_annotations(s->as.try_.handlers.items[i].body)) return true;
        return has_annotations(s->as.try_.body) || has_annotations(s->as.try_.orelse) ||
               has_annotations(s->as.try_.finalbody);
    default: return false;
    }
}

static bool has_annotations(struct ast_stmt_seq body) {
    for (int i = 0; i < body.len; i++)
        if (stmt_has_annotations(body.items[i])) return true;
    return false;
}

bool is_docstring(const struct ast_stmt *s) {
    return s->kind == STMT_EXPR && s->as.expr.value->kind == EXPR_CONSTANT &&
           s->as.expr.value->as.constant.value->kind == CONST_STR;
}

void compile_block(struct compiler *c, struct ast_stmt_seq body) {
    if (c->u->scope->kind == SCOPE_MODULE && body.len) c->pos = body.items[0]->pos;
    if (has_annotations(body)) emit(c, OP_SETUP_ANNOTATIONS, 0);
    bool shown = c->flags & PY_COMPILE_INTERACTIVE && c->u->scope->kind == SCOPE_MODULE;
    if (body.len && is_docstring(body.items[0]) && !shown) {
        visit_expr(c, body.items[0]->as.expr.value);
        no_pos(c);
        emit_var(c, "__doc__", CTX_STORE);
        body.items++;
        body.len--;
    }
    visit_body(c, body);
}

/* ---- assignments ------------------------------------------------------------------------------- */

static bool is_display(const struct ast_expr *e) {
    if (e->kind != EXPR_TUPLE && e->kind != EXPR_LIST) return false;
    for (int i = 0; i < e->as.tuple.elts.len; i++)
        if (e->as.tuple.elts.items[i]->kind == EXPR_STARRED) return false;
    return true;
}

static bool are_distinct_locals(struct compiler *c, struct ast_expr_seq elts) {
    if (!scope_is_function(c->u->scope)) return false;
    for (int i = 0; i < elts.len; i++) {
        const struct ast_expr *e = elts.items[i];
        if (e->kind != EXPR_NAME ||
            scope_where(c->u->scope, compile_mangle(c, e->as.name.id)) != WHERE_LOCAL)
            return false;
        for (int j = 0; j < i; j++)
            if (strcmp(e->as.name.id, elts.items[j]->as.name.id) == 0) return false;
    }
    return true;
}

/* `a, b = x, y` without a tuple: the values are on the stack, last one on top. */
static bool assign_pairwise(struct compiler *c, const struct ast_expr *target,
                            const struct ast_expr *value) {
    if (!is_display(target) || value->kind != EXPR_TUPLE || !is_display(value)) return false;
    struct ast_expr_seq to = target->as.tuple.elts, from = value->as.tuple.elts;
    if (to.len != from.len || to.len < 2 || to.len > 3 || konst_of(c, value)) return false;
    visit_exprs(c, from);
    if (are_distinct_locals(c, to)) {
        for (int i = 0; i < to.len; i++) local_declare(c, to.items[i]->as.name.id);
        for (int i = to.len; i-- > 0;) visit_expr(c, to.items[i]);
        return true;
    }
    emit(c, OP_SWAP, (uint32_t)to.len);
    visit_exprs(c, to);
    return true;
}

static void visit_assign(struct compiler *c, const struct ast_stmt *s) {
    int n = s->as.assign.targets.len;
    if (n == 1 && assign_pairwise(c, s->as.assign.targets.items[0], s->as.assign.value)) return;
    visit_expr(c, s->as.assign.value);
    for (int i = 0; i < n; i++) {
        if (i + 1 < n) emit(c, OP_COPY, 1);
        visit_expr(c, s->as.assign.targets.items[i]);
    }
}

static void visit_aug_value(struct compiler *c, const struct ast_stmt *s) {
    c->pos = s->pos;
    visit_expr(c, s->as.aug_assign.value);
    emit(c, OP_BINARY_OP, (uint32_t)(binop_of(s->as.aug_assign.op) + PY_INPLACE));
}

static void visit_aug_assign(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_expr *e = s->as.aug_assign.target;
    c->pos = e->pos;
    switch (e->kind) {
    case EXPR_ATTRIBUTE:
        visit_expr(c, e->as.attribute.value);
        emit(c, OP_COPY, 1);
        pos_at_attribute(c, e);
        emit_name(c, OP_LOAD_ATTR, e->as.attribute.attr);
        visit_aug_value(c, s);
        c->pos = e->pos;
        pos_at_attribute(c, e);
        emit(c, OP_SWAP, 2);
        emit_name(c, OP_STORE_ATTR, e->as.attribute.attr);
        break;
    case EXPR_SUBSCRIPT:
        visit_expr(c, e->as.subscript.value);
        visit_expr(c, e->as.subscript.slice);
        emit(c, OP_COPY, 2);
        emit(c, OP_COPY, 2);
        emit(c, OP_BINARY_SUBSCR, 0);
        visit_aug_value(c, s);
        c->pos = e->pos;
        emit(c, OP_SWAP, 3);
        emit(c, OP_SWAP, 2);
        emit(c, OP_STORE_SUBSCR, 0);
        break;
    default:
        emit_var(c, e->as.name.id, CTX_LOAD);
        visit_aug_value(c, s);
        c->pos = e->pos;
        emit_var(c, e->as.name.id, CTX_STORE);
    }
}

static void visit_and_drop(struct compiler *c, const struct ast_expr *e) {
    visit_expr(c, e);
    emit(c, OP_POP_TOP, 0);
}

static void visit_and_drop_slice(struct compiler *c, const struct ast_expr *e) {
    if (e->kind == EXPR_SLICE) {
        if (e->as.slice.lower) visit_and_drop(c, e->as.slice.lower);
        if (e->as.slice.upper) visit_and_drop(c, e->as.slice.upper);
        if (e->as.slice.step) visit_and_drop(c, e->as.slice.step);
    } else if (e->kind == EXPR_TUPLE) {
        for (int i = 0; i < e->as.tuple.elts.len; i++)
            visit_and_drop_slice(c, e->as.tuple.elts.items[i]);
    } else {
        visit_and_drop(c, e);
    }
}

static bool keeps_annotations(const struct compiler *c) {
    return c->u->scope->kind == SCOPE_MODULE || c->u->scope->kind == SCOPE_CLASS;
}

/* `target: annotation` without a value still evaluates what is left and right of the last dot or bracket. */
static void visit_bare_target(struct compiler *c, const struct ast_expr *target) {
    if (target->kind == EXPR_ATTRIBUTE) {
        visit_and_drop(c, target->as.attribute.value);
    } else if (target->kind == EXPR_SUBSCRIPT) {
        visit_and_drop(c, target->as.subscript.value);
        visit_and_drop_slice(c, target->as.subscript.slice);
    }
}

static void visit_ann_assign(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_expr *target = s->as.ann_assign.target;
    const struct ast_expr *annotation = s->as.ann_assign.annotation;
    if (s->as.ann_assign.value) {
        visit_expr(c, s->as.ann_assign.value);
        visit_expr(c, target);
    } else {
        if (target->kind == EXPR_NAME) forbidden_name(c, target->as.name.id, CTX_STORE);
        if (target->kind == EXPR_ATTRIBUTE)
            forbidden_name(c, target->as.attribute.attr, CTX_STORE);
        visit_bare_target(c, target);
    }
    if (!keeps_annotations(c)) return;
    if (s->as.ann_assign.simple && target->kind == EXPR_NAME) {
        emit_annotation(c, annotation);
        emit_var(c, "__annotations__", CTX_LOAD);
        emit_const(c, konst_str(c, compile_mangle(c, target->as.name.id)));
        emit(c, OP_STORE_SUBSCR, 0);
    } else if (!c->future_annotations) {
        visit_and_drop(c, annotation);
    }
}

/* ---- loops and jumps --------------------------------------------------------------------------- */

static void visit_if(struct compiler *c, const struct ast_stmt *s) {
    uint32_t end = label_new(c), orelse = s->as.if_.orelse.len ? label_new(c) : end;
    jump_if(c, s->as.if_.test, orelse, false);
    visit_body(c, s->as.if_.body);
    if (orelse != end) {
        emit_artificial_jump(c, end);
        label_place(c, orelse);
        visit_body(c, s->as.if_.orelse);
    }
    label_place(c, end);
}

static void visit_while(struct compiler *c, const struct ast_stmt *s) {
    uint32_t loop = label_new(c), orelse = label_new(c), end = label_new(c);
    const struct konst *k = konst_of(c, s->as.while_.test);
    bool forever = k && konst_truth(k);
    if (forever) { /* the line is seen once, the test never made */
        c->pos = s->as.while_.test->pos;
        emit(c, OP_NOP, 0);
        c->pos = s->pos;
    }
    label_place(c, loop);
    fblock_push(c, FB_WHILE, loop, end, NULL);
    if (!forever) jump_if(c, s->as.while_.test, orelse, false);
    visit_body(c, s->as.while_.body);
    emit_artificial_jump(c, loop);
    fblock_pop(c);
    label_place(c, orelse);
    visit_body(c, s->as.while_.orelse);
    label_place(c, end);
}

static void visit_for(struct compiler *c, const struct ast_stmt *s) {
    uint32_t start = label_new(c), cleanup = label_new(c), end = label_new(c);
    fblock_push(c, FB_FOR, start, end, NULL);
    visit_iterable(c, s->as.for_.iter);
    emit(c, OP_GET_ITER, 0);
    label_place(c, start);
    emit_jump(c, OP_FOR_ITER, cleanup);
    visit_expr(c, s->as.for_.target);
    visit_body(c, s->as.for_.body);
    emit_artificial_jump(c, start);
    label_place(c, cleanup);
    fblock_pop(c);
    visit_body(c, s->as.for_.orelse);
    label_place(c, end);
}

static void visit_async_for(struct compiler *c, const struct ast_stmt *s) {
    if (c->u->scope->kind != SCOPE_ASYNC_FUNCTION && !at_top_await(c)) {
        compile_error(c, "'async for' outside async function");
        return;
    }
    c->u->scope->coroutine = true;
    uint32_t start = label_new(c), except = label_new(c), end = label_new(c);
    visit_expr(c, s->as.for_.iter);
    emit(c, OP_GET_AITER, 0);
    label_place(c, start);
    fblock_push(c, FB_FOR, start, end, NULL);
    handler_open(c, except, false, 0);
    emit(c, OP_GET_ANEXT, 0);
    emit(c, OP_AWAIT, 3);
    handler_close(c);
    visit_expr(c, s->as.for_.target);
    visit_body(c, s->as.for_.body);
    emit_artificial_jump(c, start);
    fblock_pop(c);
    label_place(c, except);
    c->pos = s->as.for_.iter->pos;
    emit(c, OP_END_ASYNC_FOR, 0);
    visit_body(c, s->as.for_.orelse);
    label_place(c, end);
}

static void visit_break_or_continue(struct compiler *c, const struct ast_stmt *s) {
    bool is_break = s->kind == STMT_BREAK;
    int handler = c->u->handler;
    const struct fblock *loop = NULL;
    emit(c, OP_NOP, 0);
    unwind_blocks(c, false, &loop);
    if (!loop) {
        compile_error_at(c, s->pos, is_break ? "'break' outside loop"
                                             : "'continue' not properly in loop");
    } else {
        if (is_break) unwind_block(c, loop, false);
        emit_jump(c, OP_JUMP, is_break ? loop->exit : loop->block);
    }
    c->u->handler = handler;
}

static void visit_return(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_expr *value = s->as.return_.value;
    const struct scope *scope = c->u->scope;
    if (!scope_is_function(scope)) {
        compile_error(c, "'return' outside function");
        return;
    }
    if (value && scope->coroutine && scope->generator) {
        compile_error(c, "'return' with value in async generator");
        return;
    }
    const struct konst *k = value ? konst_of(c, value) : konst_simple(c, KONST_NONE);
    if (!k) {
        visit_expr(c, value);
    } else if (value) {
        c->pos = value->pos;
        emit(c, OP_NOP, 0);
    }
    if (!value || value->pos.line != s->pos.line) {
        c->pos = s->pos;
        emit(c, OP_NOP, 0);
    }
    int handler = c->u->handler;
    unwind_blocks(c, !k, NULL);
    if (k) emit_const(c, k);
    emit(c, OP_RETURN_VALUE, 0);
    c->u->handler = handler;
}

/* ---- imports ----------------------------------------------------------------------------------- */

static void visit_import_alias(struct compiler *c, const struct ast_alias *a) {
    emit_const(c, konst_int(c, 0));
    emit_none(c);
    emit_name(c, OP_IMPORT_NAME, a->name);
    const char *dot = strchr(a->name, '.');
    if (!a->asname) {
        const char *first =
            dot ? arena_strndup(c->arena, a->name, (size_t)(dot - a->name)) : a->name;
        emit_var(c, first, CTX_STORE);
        return;
    }
    while (dot) { /* a.b.c as d: from the package to the module */
        const char *part = dot + 1;
        dot = strchr(part, '.');
        size_t n = dot ? (size_t)(dot - part) : strlen(part);
        emit_name(c, OP_IMPORT_FROM, arena_strndup(c->arena, part, n));
        emit(c, OP_SWAP, 2);
        emit(c, OP_POP_TOP, 0);
    }
    emit_var(c, a->asname, CTX_STORE);
}

static void visit_import_from(struct compiler *c, const struct ast_stmt *s) {
    struct ast_alias_seq names = s->as.import_from.names;
    const char *module = s->as.import_from.module;
    if (module && strcmp(module, "__future__") == 0 && s->pos.line > c->future_line) {
        compile_error(c, "from __future__ imports must occur at the beginning of the file");
        return;
    }
    const char **texts = arena_alloc(c->arena, (size_t)names.len * sizeof *texts);
    for (int i = 0; i < names.len; i++) texts[i] = names.items[i].name;
    emit_const(c, konst_int(c, s->as.import_from.level));
    emit_const(c, konst_names(c, texts, (size_t)names.len));
    emit_name(c, OP_IMPORT_NAME, module ? module : "");
    if (strcmp(names.items[0].name, "*") == 0) {
        emit(c, OP_IMPORT_STAR, 0);
        return;
    }
    for (int i = 0; i < names.len; i++) {
        const struct ast_alias *a = &names.items[i];
        emit_name(c, OP_IMPORT_FROM, a->name);
        emit_var(c, a->asname ? a->asname : a->name, CTX_STORE);
    }
    emit(c, OP_POP_TOP, 0);
}

/* ---- the rest ---------------------------------------------------------------------------------- */

static void visit_raise(struct compiler *c, const struct ast_stmt *s) {
    uint32_t n = 0;
    if (s->as.raise.exc) {
        visit_expr(c, s->as.raise.exc);
        n++;
        if (s->as.raise.cause) {
            visit_expr(c, s->as.raise.cause);
            n++;
        }
    }
    emit(c, OP_RAISE_VARARGS, n);
}

static void visit_assert(struct compiler *c, const struct ast_stmt *s) {
    warn_assert(c, s->as.assert_.test);
    if (c->flags & PY_COMPILE_ASSERTS) {
        compile_telling_assert(c, s);
        return;
    }
    uint32_t end = label_new(c);
    jump_if(c, s->as.assert_.test, end, true);
    emit(c, OP_LOAD_ASSERTION_ERROR, 0);
    if (s->as.assert_.msg) {
        visit_expr(c, s->as.assert_.msg);
        emit(c, OP_CALL, 0); /* type and message lie as method and self */
    }
    emit(c, OP_RAISE_VARARGS, 1);
    label_place(c, end);
}

static void visit_expr_stmt(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_expr *value = s->as.expr.value;
    if (c->flags & PY_COMPILE_INTERACTIVE && c->u->scope->kind == SCOPE_MODULE) {
        visit_expr(c, value);
        emit(c, OP_PRINT_EXPR, 0);
    } else if (konst_of(c, value)) {
        emit(c, OP_NOP, 0);
    } else {
        visit_expr(c, value);
        emit_artificial(c, OP_POP_TOP, 0);
    }
}

static void visit_stmt(struct compiler *c, const struct ast_stmt *s) {
    if (compile_stop(c)) return;
    c->pos = s->pos;
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: compile_function(c, s); break;
    case STMT_CLASS_DEF: compile_class(c, s); break;
    case STMT_TYPE_ALIAS: compile_type_alias(c, s); break;
    case STMT_RETURN: visit_return(c, s); break;
    case STMT_DELETE: visit_exprs(c, s->as.delete.targets); break;
    case STMT_ASSIGN: visit_assign(c, s); break;
    case STMT_AUG_ASSIGN: visit_aug_assign(c, s); break;
    case STMT_ANN_ASSIGN: visit_ann_assign(c, s); break;
    case STMT_FOR: visit_for(c, s); break;
    case STMT_ASYNC_FOR: visit_async_for(c, s); break;
    case STMT_WHILE: visit_while(c, s); break;
    case STMT_IF: visit_if(c, s); break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: compile_with(c, s); break;
    case STMT_MATCH: compile_match(c, s); break;
    case STMT_RAISE: visit_raise(c, s); break;
    case STMT_TRY: compile_try(c, s); break;
    case STMT_TRY_STAR: compile_try_star(c, s); break;
    case STMT_ASSERT: visit_assert(c, s); break;
    case STMT_IMPORT:
        for (int i = 0; i < s->as.import.names.len; i++)
            visit_import_alias(c, &s->as.import.names.items[i]);
        break;
    case STMT_IMPORT_FROM: visit_import_from(c, s); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: break;
    case STMT_EXPR: visit_expr_stmt(c, s); break;
    case STMT_PASS: emit(c, OP_NOP, 0); break;
    case STMT_BREAK:
    case STMT_CONTINUE: visit_break_or_continue(c, s); break;
    }
}
