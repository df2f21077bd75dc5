#include <string.h>

#include "py/compile_impl.h"

/* ---- parameters -------------------------------------------------------------------------------- */

static void check_debug_args(struct compiler *c, struct ast_arg_seq args) {
    for (int i = 0; i < args.len; i++) forbidden_name(c, args.items[i].name, CTX_STORE);
}

static void check_debug_arguments(struct compiler *c, const struct ast_arguments *a) {
    check_debug_args(c, a->posonlyargs);
    check_debug_args(c, a->args);
    if (a->vararg) forbidden_name(c, a->vararg->name, CTX_STORE);
    check_debug_args(c, a->kwonlyargs);
    if (a->kwarg) forbidden_name(c, a->kwarg->name, CTX_STORE);
}

static void emit_positional_defaults(struct compiler *c, struct ast_expr_seq defaults) {
    const struct konst **items = konst_all(c, defaults);
    if (items) {
        emit_const(c, konst_tuple(c, items, (size_t)defaults.len));
        return;
    }
    visit_exprs(c, defaults);
    emit(c, OP_BUILD_TUPLE, (uint32_t)defaults.len);
}

/* The flags of MAKE_FUNCTION for what was pushed. */
static uint32_t emit_defaults(struct compiler *c, const struct ast_arguments *a) {
    uint32_t flags = 0, n = 0;
    if (a->defaults.len) {
        emit_positional_defaults(c, a->defaults);
        flags |= 1;
    }
    for (int i = 0; i < a->kwonlyargs.len; i++) {
        if (!a->kw_defaults.items[i]) continue;
        emit_const(c, konst_str(c, compile_mangle(c, a->kwonlyargs.items[i].name)));
        visit_expr(c, a->kw_defaults.items[i]);
        n++;
    }
    if (!n) return flags;
    emit(c, OP_BUILD_MAP, n);
    return flags | 2;
}

void emit_annotation(struct compiler *c, const struct ast_expr *annotation) {
    if (c->future_annotations) {
        struct buf text = BUF_INIT;
        ast_unparse(annotation, &text);
        emit_const(c, konst_str_n(c, text.data, text.len));
        buf_release(&text);
    } else if (annotation->kind == EXPR_STARRED) { /* *args: *Ts */
        visit_expr(c, annotation->as.starred.value);
        emit(c, OP_UNPACK_SEQUENCE, 1);
    } else {
        visit_expr(c, annotation);
    }
}

static uint32_t emit_arg_annotation(struct compiler *c, const char *name,
                                    const struct ast_expr *annotation) {
    if (!annotation) return 0;
    emit_const(c, konst_str(c, compile_mangle(c, name)));
    emit_annotation(c, annotation);
    return 1;
}

static uint32_t emit_arg_annotations(struct compiler *c, struct ast_arg_seq args) {
    uint32_t n = 0;
    for (int i = 0; i < args.len; i++)
        n += emit_arg_annotation(c, args.items[i].name, args.items[i].annotation);
    return n;
}

static uint32_t emit_annotations(struct compiler *c, const struct ast_arguments *a,
                                 const struct ast_expr *returns) {
    uint32_t n = emit_arg_annotations(c, a->args);
    n += emit_arg_annotations(c, a->posonlyargs);
    if (a->vararg) n += emit_arg_annotation(c, a->vararg->name, a->vararg->annotation);
    n += emit_arg_annotations(c, a->kwonlyargs);
    if (a->kwarg) n += emit_arg_annotation(c, a->kwarg->name, a->kwarg->annotation);
    n += emit_arg_annotation(c, "return", returns);
    if (!n) return 0;
    emit(c, OP_BUILD_MAP, n);
    return 4;
}

static void set_argcounts(struct compiler *c, const struct ast_arguments *a) {
    c->u->argcount = (uint32_t)(a->posonlyargs.len + a->args.len);
    c->u->posonlyargcount = (uint32_t)a->posonlyargs.len;
    c->u->kwonlyargcount = (uint32_t)a->kwonlyargs.len;
    if (a->vararg) c->u->star_flags |= CODE_VARARGS;
    if (a->kwarg) c->u->star_flags |= CODE_VARKEYWORDS;
}

/* ---- functions and classes --------------------------------------------------------------------- */

static void apply_decorators(struct compiler *c, struct ast_expr_seq decorators) {
    struct pos saved = c->pos;
    for (int i = decorators.len; i-- > 0;) {
        c->pos = decorators.items[i]->pos;
        emit(c, OP_CALL, 0); /* decorator and function lie as method and self */
    }
    c->pos = saved;
}

static int first_line(struct pos pos, struct ast_expr_seq decorators) {
    return decorators.len ? decorators.items[0]->pos.line : pos.line;
}

/* The docstring belongs to the code object and is not evaluated. */
static void take_docstring(struct compiler *c, struct ast_stmt_seq *body) {
    if (!body->len || !is_docstring(body->items[0])) return;
    c->u->doc = konst_of(c, body->items[0]->as.expr.value);
    body->items++;
    body->len--;
}

/* The function, of what MAKE_FUNCTION finds on the stack. */
static void emit_function(struct compiler *c, const struct ast_stmt *s, uint32_t flags) {
    const struct ast_arguments *a = s->as.function_def.args;
    struct ast_expr_seq decorators = s->as.function_def.decorator_list;
    flags |= emit_annotations(c, a, s->as.function_def.returns);
    struct pos saved = c->pos;
    unit_enter(c, s, first_line(s->pos, decorators));
    set_argcounts(c, a);
    struct ast_stmt_seq body = s->as.function_def.body;
    take_docstring(c, &body);
    visit_body(c, body);
    no_pos(c);
    emit_none(c);
    emit(c, OP_RETURN_VALUE, 0);
    const struct konst *code = unit_leave(c);
    c->pos = saved;
    emit_closure(c, code, flags);
}

/* Defaults belong to the block around and are handed to the hidden function. */
static void emit_generic_function(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_arguments *a = s->as.function_def.args;
    const struct ast_type_param_seq *params = &s->as.function_def.type_params;
    struct generic g = generic_begin(c, params->items, params, first_line(s->pos, s->as.function_def.decorator_list), 2);
    uint32_t flags = 0;
    if (a->defaults.len) {
        emit_var(c, ".defaults", CTX_LOAD);
        flags |= 1;
    }
    bool keywords = false;
    for (int i = 0; i < a->kwonlyargs.len; i++) keywords |= a->kw_defaults.items[i] != NULL;
    if (keywords) {
        emit_var(c, ".kwdefaults", CTX_LOAD);
        flags |= 2;
    }
    emit_function(c, s, flags);
    emit(c, OP_COPY, 1);
    emit_var(c, ".type_params", CTX_LOAD);
    emit(c, OP_SWAP, 2);
    emit_name(c, OP_STORE_ATTR, "__type_params__");
    generic_end(c, &g);
    uint32_t n = generic_call(c, &g) + 2;
    uint32_t given = emit_defaults(c, a);
    if (!(given & 2)) emit_none(c);
    if (!(given & 1)) {
        emit_none(c);
        emit(c, OP_SWAP, 2);
    }
    emit(c, OP_CALL, n);
}

void compile_function(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_arguments *a = s->as.function_def.args;
    struct ast_expr_seq decorators = s->as.function_def.decorator_list;
    check_debug_arguments(c, a);
    visit_exprs(c, decorators);
    if (s->as.function_def.type_params.len)
        emit_generic_function(c, s);
    else
        emit_function(c, s, emit_defaults(c, a));
    apply_decorators(c, decorators);
    emit_var(c, s->as.function_def.name, CTX_STORE);
}

static void compile_class_body(struct compiler *c, const struct ast_stmt *s) {
    c->u->private_name = s->as.class_def.name;
    emit_var(c, "__name__", CTX_LOAD);
    emit_var(c, "__module__", CTX_STORE);
    emit_const(c, konst_str(c, c->u->qualname));
    emit_var(c, "__qualname__", CTX_STORE);
    if (s->as.class_def.type_params.len) {
        emit_var(c, ".type_params", CTX_LOAD);
        emit_var(c, "__type_params__", CTX_STORE);
    }
    compile_block(c, s->as.class_def.body);
    no_pos(c);
    if (c->u->scope->needs_class_cell) {
        emit(c, OP_LOAD_CLOSURE, 0);
        emit(c, OP_COPY, 1);
        emit_var(c, "__classcell__", CTX_STORE);
    } else {
        emit_none(c);
    }
    emit(c, OP_RETURN_VALUE, 0);
}

static void emit_class(struct compiler *c, const struct ast_stmt *s, struct ast_expr_seq bases) {
    struct ast_expr_seq decorators = s->as.class_def.decorator_list;
    struct pos saved = c->pos;
    unit_enter(c, s, first_line(s->pos, decorators));
    compile_class_body(c, s);
    const struct konst *code = unit_leave(c);
    c->pos = saved;
    emit(c, OP_PUSH_NULL, 0);
    emit(c, OP_LOAD_BUILD_CLASS, 0);
    emit_closure(c, code, 0);
    emit_const(c, konst_str(c, s->as.class_def.name));
    emit_call(c, 2, bases, s->as.class_def.keywords);
}

/* class C[T](Base) has Generic[T] as its last base. */
static void emit_generic_class(struct compiler *c, const struct ast_stmt *s) {
    const struct ast_type_param_seq *params = &s->as.class_def.type_params;
    struct generic g = generic_begin(c, params->items, params, first_line(s->pos, s->as.class_def.decorator_list), 0);
    emit_generics(c, "base");
    emit_var(c, ".type_params", CTX_LOAD);
    emit(c, OP_CALL, 1);
    emit_var(c, ".generic_base", CTX_STORE);
    struct ast_expr_seq bases = s->as.class_def.bases;
    struct ast_expr *last = arena_alloc(c->arena, sizeof *last);
    *last = (struct ast_expr){.kind = EXPR_NAME, .pos = s->pos};
    last->as.name.id = ".generic_base";
    struct ast_expr **items = arena_alloc(c->arena, ((size_t)bases.len + 1) * sizeof *items);
    for (int i = 0; i < bases.len; i++) items[i] = bases.items[i];
    items[bases.len] = last;
    emit_class(c, s, (struct ast_expr_seq){items, bases.len + 1});
    generic_end(c, &g);
    emit(c, OP_CALL, generic_call(c, &g));
}

void compile_class(struct compiler *c, const struct ast_stmt *s) {
    struct ast_expr_seq decorators = s->as.class_def.decorator_list;
    visit_exprs(c, decorators);
    if (s->as.class_def.type_params.len)
        emit_generic_class(c, s);
    else
        emit_class(c, s, s->as.class_def.bases);
    apply_decorators(c, decorators);
    emit_var(c, s->as.class_def.name, CTX_STORE);
}

void compile_lambda(struct compiler *c, const struct ast_expr *e) {
    const struct ast_arguments *a = e->as.lambda.args;
    check_debug_arguments(c, a);
    uint32_t flags = emit_defaults(c, a);
    struct pos saved = c->pos;
    unit_enter(c, e, e->pos.line);
    set_argcounts(c, a);
    c->pos = e->as.lambda.body->pos;
    visit_expr(c, e->as.lambda.body);
    emit(c, OP_RETURN_VALUE, 0);
    const struct konst *code = unit_leave(c);
    c->pos = saved;
    emit_closure(c, code, flags);
}

/* ---- comprehensions ---------------------------------------------------------------------------- */

struct comp {
    const struct ast_expr *e;
    struct ast_comprehension_seq generators;
};

static void visit_element(struct compiler *c, const struct comp *k, uint32_t depth) {
    const struct ast_expr *e = k->e;
    if (e->kind == EXPR_DICT_COMP) {
        visit_expr(c, e->as.dict_comp.key);
        visit_expr(c, e->as.dict_comp.value);
        emit(c, OP_MAP_ADD, depth + 1);
        return;
    }
    visit_expr(c, e->as.comp.elt);
    switch (e->kind) {
    case EXPR_LIST_COMP: emit(c, OP_LIST_APPEND, depth + 1); break;
    case EXPR_SET_COMP: emit(c, OP_SET_ADD, depth + 1); break;
    default:
        emit(c, OP_YIELD_VALUE, 0);
        emit(c, OP_POP_TOP, 0);
    }
}

/* `for y in [f(x)]` names a value: no list is made, nothing is walked through. */
static const struct ast_expr *single_element(const struct ast_comprehension *g) {
    if (g->is_async || (g->iter->kind != EXPR_LIST && g->iter->kind != EXPR_TUPLE)) return NULL;
    struct ast_expr_seq elts = g->iter->as.list.elts;
    return elts.len == 1 && elts.items[0]->kind != EXPR_STARRED ? elts.items[0] : NULL;
}

static void visit_generator(struct compiler *c, const struct comp *k, int index, uint32_t depth);

static void visit_generator_body(struct compiler *c, const struct comp *k, int index,
                                 uint32_t depth, uint32_t skip) {
    const struct ast_comprehension *g = &k->generators.items[index];
    visit_expr(c, g->target);
    for (int i = 0; i < g->ifs.len; i++) jump_if(c, g->ifs.items[i], skip, false);
    if (index + 1 < k->generators.len)
        visit_generator(c, k, index + 1, depth);
    else
        visit_element(c, k, depth);
}

static void visit_sync_generator(struct compiler *c, const struct comp *k, int index,
                                 uint32_t depth) {
    const struct ast_comprehension *g = &k->generators.items[index];
    uint32_t start = label_new(c), skip = label_new(c), end = label_new(c);
    const struct ast_expr *single = index ? single_element(g) : NULL;
    if (single) {
        visit_expr(c, single);
        visit_generator_body(c, k, index, depth, skip);
        label_place(c, skip);
        return;
    }
    if (index) {
        visit_iterable(c, g->iter);
        emit(c, OP_GET_ITER, 0);
    } else {
        emit(c, OP_LOAD_FAST, 0);
    }
    label_place(c, start);
    emit_jump(c, OP_FOR_ITER, end);
    visit_generator_body(c, k, index, depth + 1, skip);
    label_place(c, skip);
    emit_jump(c, OP_JUMP, start);
    label_place(c, end);
}

static void visit_async_generator(struct compiler *c, const struct comp *k, int index,
                                  uint32_t depth) {
    const struct ast_comprehension *g = &k->generators.items[index];
    uint32_t start = label_new(c), skip = label_new(c), except = label_new(c);
    if (index) {
        visit_expr(c, g->iter);
        emit(c, OP_GET_AITER, 0);
    } else {
        emit(c, OP_LOAD_FAST, 0);
    }
    label_place(c, start);
    fblock_push(c, FB_ASYNC_COMPREHENSION, start, start, NULL);
    handler_open(c, except, false, 0);
    emit(c, OP_GET_ANEXT, 0);
    emit(c, OP_AWAIT, 3);
    handler_close(c);
    visit_generator_body(c, k, index, depth + 1, skip);
    label_place(c, skip);
    emit_jump(c, OP_JUMP, start);
    fblock_pop(c);
    label_place(c, except);
    emit(c, OP_END_ASYNC_FOR, 0);
}

static void visit_generator(struct compiler *c, const struct comp *k, int index, uint32_t depth) {
    if (compile_stop(c)) return;
    if (k->generators.items[index].is_async)
        visit_async_generator(c, k, index, depth);
    else
        visit_sync_generator(c, k, index, depth);
}

static void compile_comprehension_body(struct compiler *c, const struct comp *k) {
    switch (k->e->kind) {
    case EXPR_LIST_COMP: emit(c, OP_BUILD_LIST, 0); break;
    case EXPR_SET_COMP: emit(c, OP_BUILD_SET, 0); break;
    case EXPR_DICT_COMP: emit(c, OP_BUILD_MAP, 0); break;
    default: break;
    }
    visit_generator(c, k, 0, 0);
    if (k->e->kind == EXPR_GENERATOR_EXP) {
        no_pos(c);
        emit_none(c);
    }
    emit(c, OP_RETURN_VALUE, 0);
}

void compile_comprehension(struct compiler *c, const struct ast_expr *e) {
    struct comp k = {e, e->kind == EXPR_DICT_COMP ? e->as.dict_comp.generators
                                                  : e->as.comp.generators};
    bool delegates = scope_of(&c->scopes, e)->coroutine && e->kind != EXPR_GENERATOR_EXP;
    enum scope_kind outer = c->u->scope->kind;
    if (delegates && outer != SCOPE_ASYNC_FUNCTION && outer != SCOPE_COMPREHENSION &&
        !at_top_await(c)) {
        compile_error(c, "asynchronous comprehension outside of an asynchronous function");
        return;
    }
    const struct ast_comprehension *first = &k.generators.items[0];
    struct pos saved = c->pos;
    unit_enter(c, e, e->pos.line);
    c->u->argcount = 1;
    c->pos = e->pos;
    compile_comprehension_body(c, &k);
    const struct konst *code = unit_leave(c);
    c->pos = saved;
    emit_closure(c, code, 0);
    if (first->is_async)
        visit_expr(c, first->iter);
    else
        visit_iterable(c, first->iter);
    emit(c, first->is_async ? OP_GET_AITER : OP_GET_ITER, 0);
    emit(c, OP_CALL, 0); /* function and iterator lie as method and self */
    if (delegates) emit(c, OP_AWAIT, 0);
}
