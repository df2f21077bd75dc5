/* Type parameters: def f[T](...), class C[T], type X[T] = ... (PEP 695, PEP 696).
 *
 *     def f[T: int = bool](x: T): ...
 *
 * becomes, in Python's words,
 *
 *     def hidden(.classdict, .defaults, .kwdefaults):
 *         T = param(0, "T", lambda: int, lambda: bool); .type_params = (T,)
 *         def f(x: T): ...
 *         f.__type_params__ = .type_params
 *         return f
 *     f = hidden(...)
 *
 * with .classdict only where a class is around. param, base and alias are functions of the library's
 * module _generics.
 */
#include "py/compile_impl.h"

void emit_generics(struct compiler *c, const char *name) {
    emit(c, OP_PUSH_NULL, 0);
    emit_const(c, konst_int(c, 0));
    emit_none(c);
    emit_name(c, OP_IMPORT_NAME, "_generics");
    emit_name(c, OP_LOAD_ATTR, name);
}

/* A function that evaluates the expression in `field`; None when there is none. */
static void emit_evaluator(struct compiler *c, struct ast_expr *const *field) {
    if (!*field) {
        emit_none(c);
        return;
    }
    struct pos saved = c->pos;
    unit_enter(c, field, (*field)->pos.line);
    if (scope_flags(c->u->scope, names_intern(&c->scopes.names, ".classdict")) & SYM_PARAM) c->u->argcount = 1;
    c->pos = (*field)->pos;
    bool star = (*field)->kind == EXPR_STARRED; /* *Ts = *tuple[int, ...] */
    visit_expr(c, star ? (*field)->as.starred.value : *field);
    if (star) emit(c, OP_UNPACK_SEQUENCE, 1);
    emit(c, OP_RETURN_VALUE, 0);
    const struct konst *code = unit_leave(c);
    c->pos = saved;
    emit_closure(c, code, 0);
}

static void emit_params(struct compiler *c, const struct ast_type_param_seq *params) {
    for (int i = 0; i < params->len; i++) {
        const struct ast_type_param *param = &params->items[i];
        c->pos = param->pos;
        emit_generics(c, "param");
        emit_const(c, konst_int(c, param->kind));
        emit_const(c, konst_str(c, param->name));
        emit_evaluator(c, &param->bound);
        emit_const(c, konst_simple(c, param->bound && param->bound->kind == EXPR_TUPLE ? KONST_TRUE : KONST_FALSE));
        emit_evaluator(c, &param->default_value);
        emit(c, OP_CALL, 5);
        emit(c, OP_COPY, 1);
        emit_var(c, param->name, CTX_STORE);
    }
    emit(c, OP_BUILD_TUPLE, (uint32_t)params->len);
    emit_var(c, ".type_params", CTX_STORE);
}

struct generic generic_begin(struct compiler *c, const void *node, const struct ast_type_param_seq *params,
                             int first_line, uint32_t nargs) {
    struct generic g = {.pos = c->pos};
    bool in_class = c->u->scope->kind == SCOPE_CLASS;
    unit_enter(c, node, first_line);
    c->u->argcount = nargs + in_class;
    emit_params(c, params);
    c->pos = g.pos;
    return g;
}

void generic_end(struct compiler *c, struct generic *g) {
    emit(c, OP_RETURN_VALUE, 0);
    g->code = unit_leave(c);
    c->pos = g->pos;
}

uint32_t generic_call(struct compiler *c, const struct generic *g) {
    emit(c, OP_PUSH_NULL, 0);
    emit_closure(c, g->code, 0);
    if (c->u->scope->kind != SCOPE_CLASS) return 0;
    emit(c, OP_LOAD_LOCALS, 0);
    return 1;
}

void compile_type_alias(struct compiler *c, const struct ast_stmt *s) {
    const char *name = s->as.type_alias.name->as.name.id;
    struct generic g = generic_begin(c, s, &s->as.type_alias.type_params, s->pos.line, 0);
    emit_generics(c, "alias");
    emit_const(c, konst_str(c, name));
    emit_var(c, ".type_params", CTX_LOAD);
    emit_evaluator(c, &s->as.type_alias.value);
    emit(c, OP_CALL, 3);
    generic_end(c, &g);
    emit(c, OP_CALL, generic_call(c, &g));
    emit_var(c, name, CTX_STORE);
}
