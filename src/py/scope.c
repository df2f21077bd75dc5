#include "py/scope.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The first walk's state. */
struct walk {
    struct scope_table *t;
    struct scope *cur;
    const char *private_name; /* of the innermost class, for mangling */
    struct syntax_error *err;
    struct pos *pos;
    bool failed;
};

static void fail(struct walk *w, struct pos pos, const char *fmt, ...) {
    if (w->failed) return;
    w->failed = true;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(w->err->msg, sizeof w->err->msg, fmt, ap);
    va_end(ap);
    *w->pos = pos;
}

static bool too_deep(struct walk *w) {
    char here;
    if (!w->t->stack_limit || &here > w->t->stack_limit) return false;
    w->t->too_deep = w->failed = true;
    return true;
}

uint32_t scope_flags(const struct scope *s, const char *mangled) {
    intptr_t *v = ptrmap_get(&s->symbols, mangled);
    return v ? (uint32_t)*v : 0;
}

enum symbol_where scope_where(const struct scope *s, const char *mangled) {
    return (enum symbol_where)(scope_flags(s, mangled) >> SYM_WHERE_SHIFT);
}

struct scope *scope_of(const struct scope_table *t, const void *node) {
    intptr_t *v = ptrmap_get(&t->by_node, node);
    return v ? (struct scope *)*v : NULL;
}

/* ---- blocks and definitions -------------------------------------------------------------------- */

static struct scope *enter(struct walk *w, enum scope_kind kind, const char *name, const void *node) {
    struct arena *a = w->t->arena;
    struct scope *s = arena_alloc(a, sizeof *s);
    s->kind = kind;
    s->name = name;
    s->parent = w->cur;
    s->children_end = &s->children;
    if (w->cur) {
        s->nested = w->cur->nested || scope_is_function(w->cur);
        s->comp_iter_expr = w->cur->comp_iter_expr;
        *w->cur->children_end = s;
        w->cur->children_end = &s->next;
    }
    ptrmap_put(&w->t->by_node, a, node, (intptr_t)s);
    w->cur = s;
    return s;
}

static void leave(struct walk *w) { w->cur = w->cur->parent; }

static const char *mangle(struct walk *w, const char *name) {
    return names_mangle(&w->t->names, w->private_name, name);
}

static void define_in(struct walk *w, struct scope *s, const char *name, uint32_t flag,
                      struct pos pos) {
    const char *mangled = mangle(w, name);
    uint32_t flags = scope_flags(s, mangled);
    if (flag & flags & SYM_PARAM)
        fail(w, pos, "duplicate argument '%s' in function definition", name);
    flags |= flag;
    if (s->comp_target) {
        if (flags & (SYM_GLOBAL | SYM_NONLOCAL))
            fail(w, pos, "comprehension inner loop cannot rebind assignment expression target '%s'",
                 name);
        flags |= SYM_COMP_ITER;
    }
    ptrmap_put(&s->symbols, w->t->arena, mangled, (intptr_t)flags);
    if (flag & SYM_GLOBAL) {
        struct scope *m = w->t->module;
        ptrmap_put(&m->symbols, w->t->arena, mangled,
                   (intptr_t)(scope_flags(m, mangled) | SYM_GLOBAL));
    }
}

static void define(struct walk *w, const char *name, uint32_t flag, struct pos pos) {
    define_in(w, w->cur, name, flag, pos);
}

static void note_directive(struct walk *w, const char *name, struct pos pos) {
    struct pos *p = arena_alloc(w->t->arena, sizeof *p);
    *p = pos;
    const char *mangled = mangle(w, name);
    if (!ptrmap_get(&w->cur->directives, mangled))
        ptrmap_put(&w->cur->directives, w->t->arena, mangled, (intptr_t)p);
}

/* ---- expressions ------------------------------------------------------------------------------- */

static void visit_expr(struct walk *w, const struct ast_expr *e);
static void visit_body(struct walk *w, struct ast_stmt_seq body);

static void visit_exprs(struct walk *w, struct ast_expr_seq seq) {
    for (int i = 0; i < seq.len && !w->failed; i++)
        if (seq.items[i]) visit_expr(w, seq.items[i]);
}

static void visit_optional(struct walk *w, const struct ast_expr *e) {
    if (e) visit_expr(w, e);
}

static void visit_keywords(struct walk *w, struct ast_keyword_seq seq) {
    for (int i = 0; i < seq.len; i++) visit_expr(w, seq.items[i].value);
}

/* Annotations that stay text are only checked: in a scope that is forgotten afterwards. */
static void visit_annotation(struct walk *w, const struct ast_expr *e) {
    if (!e) return;
    if (!w->t->future_annotations) {
        visit_expr(w, e);
        return;
    }
    struct scope *outer = w->cur, **end = outer->children_end;
    struct scope *s = enter(w, SCOPE_FUNCTION, "_annotation", e);
    s->is_annotation = true;
    s->refuses = "an annotation";
    visit_expr(w, e);
    leave(w);
    *end = NULL;
    outer->children_end = end;
}

/* True after an error: the expression has no place in an annotation. */
static bool refuse_in_annotation(struct walk *w, const struct ast_expr *e, const char *what) {
    const struct scope *s = w->cur;
    if (s->is_annotation)
        fail(w, e->pos, "'%s' can not be used within an annotation", what);
    else if (s->refuses)
        fail(w, e->pos, "%s cannot be used within %s", what, s->refuses);
    return w->failed;
}

static void visit_arg_annotations(struct walk *w, struct ast_arg_seq args) {
    for (int i = 0; i < args.len; i++) visit_annotation(w, args.items[i].annotation);
}

static void visit_annotations(struct walk *w, const struct ast_arguments *a,
                              const struct ast_expr *returns) {
    visit_arg_annotations(w, a->posonlyargs);
    visit_arg_annotations(w, a->args);
    if (a->vararg) visit_annotation(w, a->vararg->annotation);
    if (a->kwarg) visit_annotation(w, a->kwarg->annotation);
    visit_arg_annotations(w, a->kwonlyargs);
    visit_annotation(w, returns);
}

static void define_args(struct walk *w, struct ast_arg_seq args) {
    for (int i = 0; i < args.len; i++)
        define(w, args.items[i].name, SYM_PARAM, args.items[i].pos);
}

static void define_arguments(struct walk *w, const struct ast_arguments *a) {
    define_args(w, a->posonlyargs);
    define_args(w, a->args);
    define_args(w, a->kwonlyargs);
    if (a->vararg) define(w, a->vararg->name, SYM_PARAM, a->vararg->pos);
    if (a->kwarg) define(w, a->kwarg->name, SYM_PARAM, a->kwarg->pos);
}

static void visit_lambda(struct walk *w, const struct ast_expr *e) {
    const struct ast_arguments *a = e->as.lambda.args;
    visit_exprs(w, a->defaults);
    visit_exprs(w, a->kw_defaults);
    enter(w, SCOPE_LAMBDA, names_intern(&w->t->names, "<lambda>"), e);
    define_arguments(w, a);
    visit_expr(w, e->as.lambda.body);
    leave(w);
}

/* `target := value` within comprehensions binds in the block around them. */
static void bind_outside_comprehension(struct walk *w, const struct ast_expr *target) {
    const char *name = target->as.name.id, *mangled = mangle(w, name);
    for (struct scope *s = w->cur; s; s = s->parent) {
        if (s->is_comprehension) {
            if (scope_flags(s, mangled) & SYM_COMP_ITER)
                fail(w, target->pos,
                     "assignment expression cannot rebind comprehension iteration variable '%s'",
                     name);
            continue;
        }
        if (s->kind == SCOPE_CLASS) {
            fail(w, target->pos, "assignment expression within a comprehension cannot be used in "
                                 "a class body");
            return;
        }
        bool global = s->kind == SCOPE_MODULE || scope_flags(s, mangled) & SYM_GLOBAL;
        define(w, name, global ? SYM_GLOBAL : SYM_NONLOCAL, target->pos);
        note_directive(w, name, target->pos);
        define_in(w, s, name, s->kind == SCOPE_MODULE ? SYM_GLOBAL : SYM_LOCAL, target->pos);
        return;
    }
}

static void visit_named(struct walk *w, const struct ast_expr *e) {
    const struct ast_expr *target = e->as.named_expr.target;
    if (refuse_in_annotation(w, e, "named expression")) return;
    if (w->cur->comp_iter_expr) {
        fail(w, e->pos,
             "assignment expression cannot be used in a comprehension iterable expression");
        return;
    }
    if (w->cur->is_comprehension) bind_outside_comprehension(w, target);
    visit_expr(w, e->as.named_expr.value);
    visit_expr(w, target);
}

static void visit_comp_target(struct walk *w, const struct ast_expr *target) {
    w->cur->comp_target = true;
    visit_expr(w, target);
    w->cur->comp_target = false;
}

static void visit_comp_iter(struct walk *w, const struct ast_expr *iter) {
    w->cur->comp_iter_expr++;
    visit_expr(w, iter);
    w->cur->comp_iter_expr--;
}

static const char *comp_name(enum ast_expr_kind kind) {
    switch (kind) {
    case EXPR_LIST_COMP: return "<listcomp>";
    case EXPR_SET_COMP: return "<setcomp>";
    case EXPR_DICT_COMP: return "<dictcomp>";
    default: return "<genexpr>";
    }
}

static void visit_comprehension(struct walk *w, const struct ast_expr *e,
                                struct ast_comprehension_seq gens, const struct ast_expr *elt,
                                const struct ast_expr *value) {
    visit_comp_iter(w, gens.items[0].iter);
    struct scope *s =
        enter(w, SCOPE_COMPREHENSION, names_intern(&w->t->names, comp_name(e->kind)), e);
    s->is_comprehension = true;
    s->comp_kind = e->kind;
    define(w, ".0", SYM_PARAM, e->pos);
    for (int i = 0; i < gens.len; i++) {
        const struct ast_comprehension *g = &gens.items[i];
        visit_comp_target(w, g->target);
        if (i) visit_comp_iter(w, g->iter);
        visit_exprs(w, g->ifs);
        if (g->is_async) s->coroutine = true;
    }
    visit_optional(w, value);
    visit_expr(w, elt);
    s->generator = e->kind == EXPR_GENERATOR_EXP;
    bool is_async = s->coroutine && !s->generator;
    leave(w);
    if (is_async) w->cur->coroutine = true;
}

static void visit_yield(struct walk *w, const struct ast_expr *e, const struct ast_expr *value) {
    if (refuse_in_annotation(w, e, "yield expression")) return;
    visit_optional(w, value);
    w->cur->generator = true;
    if (!w->cur->is_comprehension) return;
    static const char *const kinds[] = {"list comprehension", "set comprehension",
                                        "dict comprehension", "generator expression"};
    fail(w, e->pos, "'yield' inside %s", kinds[w->cur->comp_kind - EXPR_LIST_COMP]);
}

static void visit_name(struct walk *w, const struct ast_expr *e) {
    const char *id = e->as.name.id;
    bool load = e->as.name.ctx == CTX_LOAD;
    define(w, id, load ? SYM_USE : SYM_LOCAL, e->pos);
    if (load && scope_is_function(w->cur) && strcmp(id, "super") == 0)
        define(w, "__class__", SYM_USE, e->pos);
}

static void visit_expr(struct walk *w, const struct ast_expr *e) {
    if (w->failed || too_deep(w)) return;
    switch (e->kind) {
    case EXPR_BOOL_OP: visit_exprs(w, e->as.bool_op.values); break;
    case EXPR_NAMED_EXPR: visit_named(w, e); break;
    case EXPR_BIN_OP:
        visit_expr(w, e->as.bin_op.left);
        visit_expr(w, e->as.bin_op.right);
        break;
    case EXPR_UNARY_OP: visit_expr(w, e->as.unary_op.operand); break;
    case EXPR_LAMBDA: visit_lambda(w, e); break;
    case EXPR_IF_EXP:
        visit_expr(w, e->as.if_exp.test);
        visit_expr(w, e->as.if_exp.body);
        visit_expr(w, e->as.if_exp.orelse);
        break;
    case EXPR_DICT:
        visit_exprs(w, e->as.dict.keys);
        visit_exprs(w, e->as.dict.values);
        break;
    case EXPR_SET: visit_exprs(w, e->as.set.elts); break;
    case EXPR_LIST_COMP:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR_EXP:
        visit_comprehension(w, e, e->as.comp.generators, e->as.comp.elt, NULL);
        break;
    case EXPR_DICT_COMP:
        visit_comprehension(w, e, e->as.dict_comp.generators, e->as.dict_comp.key,
                            e->as.dict_comp.value);
        break;
    case EXPR_AWAIT:
        if (refuse_in_annotation(w, e, "await expression")) return;
        visit_expr(w, e->as.await.value);
        w->cur->coroutine = true;
        break;
    case EXPR_YIELD: visit_yield(w, e, e->as.yield.value); break;
    case EXPR_YIELD_FROM: visit_yield(w, e, e->as.yield_from.value); break;
    case EXPR_COMPARE:
        visit_expr(w, e->as.compare.left);
        visit_exprs(w, e->as.compare.comparators);
        break;
    case EXPR_CALL:
        visit_expr(w, e->as.call.func);
        visit_exprs(w, e->as.call.args);
        visit_keywords(w, e->as.call.keywords);
        break;
    case EXPR_FORMATTED_VALUE:
        visit_expr(w, e->as.formatted_value.value);
        visit_optional(w, e->as.formatted_value.format_spec);
        break;
    case EXPR_JOINED_STR: visit_exprs(w, e->as.joined_str.values); break;
    case EXPR_CONSTANT: break;
    case EXPR_ATTRIBUTE: visit_expr(w, e->as.attribute.value); break;
    case EXPR_SUBSCRIPT:
        visit_expr(w, e->as.subscript.value);
        visit_expr(w, e->as.subscript.slice);
        break;
    case EXPR_STARRED: visit_expr(w, e->as.starred.value); break;
    case EXPR_NAME: visit_name(w, e); break;
    case EXPR_LIST:
    case EXPR_TUPLE: visit_exprs(w, e->as.list.elts); break;
    case EXPR_SLICE:
        visit_optional(w, e->as.slice.lower);
        visit_optional(w, e->as.slice.upper);
        visit_optional(w, e->as.slice.step);
        break;
    }
}

/* ---- patterns ---------------------------------------------------------------------------------- */

static void visit_pattern(struct walk *w, const struct ast_pattern *p);

static void visit_patterns(struct walk *w, struct ast_pattern_seq seq) {
    for (int i = 0; i < seq.len; i++) visit_pattern(w, seq.items[i]);
}

static void visit_pattern(struct walk *w, const struct ast_pattern *p) {
    if (w->failed || too_deep(w)) return;
    switch (p->kind) {
    case PATTERN_VALUE: visit_expr(w, p->as.value.value); break;
    case PATTERN_SINGLETON: break;
    case PATTERN_SEQUENCE: visit_patterns(w, p->as.sequence.patterns); break;
    case PATTERN_STAR:
        if (p->as.star.name) define(w, p->as.star.name, SYM_LOCAL, p->pos);
        break;
    case PATTERN_MAPPING:
        visit_exprs(w, p->as.mapping.keys);
        visit_patterns(w, p->as.mapping.patterns);
        if (p->as.mapping.rest) define(w, p->as.mapping.rest, SYM_LOCAL, p->pos);
        break;
    case PATTERN_CLASS:
        visit_expr(w, p->as.class_.cls);
        visit_patterns(w, p->as.class_.patterns);
        visit_patterns(w, p->as.class_.kwd_patterns);
        break;
    case PATTERN_AS:
        if (p->as.as_.pattern) visit_pattern(w, p->as.as_.pattern);
        if (p->as.as_.name) define(w, p->as.as_.name, SYM_LOCAL, p->pos);
        break;
    case PATTERN_OR: visit_patterns(w, p->as.or_.patterns); break;
    }
}

/* ---- type parameters --------------------------------------------------------------------------- */

static struct scope *enter_type_scope(struct walk *w, const char *name, const void *node, const char *refuses) {
    struct scope *outer = w->cur;
    struct scope *s = enter(w, SCOPE_TYPE_PARAMS, names_intern(&w->t->names, name), node);
    s->refuses = refuses;
    s->class_scope = outer->kind == SCOPE_CLASS ? outer : outer->kind == SCOPE_TYPE_PARAMS ? outer->class_scope : NULL;
    if (s->class_scope)
        define(w, ".classdict", outer->kind == SCOPE_CLASS ? SYM_PARAM : SYM_USE, (struct pos){0});
    return s;
}

static void visit_evaluated(struct walk *w, struct ast_expr *const *field, const char *name, const char *refuses) {
    if (!*field) return;
    enter_type_scope(w, name, field, refuses);
    visit_expr(w, *field);
    leave(w);
}

static void define_type_params(struct walk *w, const struct ast_type_param_seq *seq) {
    for (int i = 0; i < seq->len; i++) {
        const struct ast_type_param *param = &seq->items[i];
        if (scope_flags(w->cur, mangle(w, param->name)) & SYM_BOUND)
            fail(w, param->pos, "duplicate type parameter '%s'", param->name);
        define(w, param->name, SYM_LOCAL, param->pos);
    }
    define(w, ".type_params", SYM_LOCAL, (struct pos){0});
    for (int i = 0; i < seq->len; i++) {
        const struct ast_type_param *param = &seq->items[i];
        bool constraints = param->bound && param->bound->kind == EXPR_TUPLE;
        visit_evaluated(w, &param->bound, param->name, constraints ? "a TypeVar constraint" : "a TypeVar bound");
        visit_evaluated(w, &param->default_value, param->name, "a type parameter default");
    }
}

/* The hidden function around something generic; ends with leave(). */
static void enter_generic(struct walk *w, const char *name, const void *node) {
    char title[200];
    snprintf(title, sizeof title, "<generic parameters of %s>", name);
    enter_type_scope(w, title, node, "the definition of a generic");
}

/* ---- statements -------------------------------------------------------------------------------- */

static void visit_function(struct walk *w, const struct ast_stmt *s) {
    const struct ast_arguments *a = s->as.function_def.args;
    define(w, s->as.function_def.name, SYM_LOCAL, s->pos);
    visit_exprs(w, a->defaults);
    visit_exprs(w, a->kw_defaults);
    visit_exprs(w, s->as.function_def.decorator_list);
    const struct ast_type_param_seq *params = &s->as.function_def.type_params;
    if (params->len) {
        enter_generic(w, s->as.function_def.name, params->items);
        define(w, ".defaults", SYM_PARAM, s->pos);
        define(w, ".kwdefaults", SYM_PARAM, s->pos);
        define_type_params(w, params);
    }
    visit_annotations(w, a, s->as.function_def.returns);
    bool is_async = s->kind == STMT_ASYNC_FUNCTION_DEF;
    struct scope *scope = enter(w, is_async ? SCOPE_ASYNC_FUNCTION : SCOPE_FUNCTION,
                                names_intern(&w->t->names, s->as.function_def.name), s);
    scope->coroutine = is_async;
    define_arguments(w, a);
    visit_body(w, s->as.function_def.body);
    leave(w);
    if (params->len) leave(w);
}

static void visit_class(struct walk *w, const struct ast_stmt *s) {
    const char *outer = w->private_name;
    define(w, s->as.class_def.name, SYM_LOCAL, s->pos);
    visit_exprs(w, s->as.class_def.decorator_list);
    const struct ast_type_param_seq *params = &s->as.class_def.type_params;
    if (params->len) {
        enter_generic(w, s->as.class_def.name, params->items);
        define_type_params(w, params);
        define(w, ".generic_base", SYM_LOCAL, s->pos);
    }
    visit_exprs(w, s->as.class_def.bases);
    visit_keywords(w, s->as.class_def.keywords);
    enter(w, SCOPE_CLASS, names_intern(&w->t->names, s->as.class_def.name), s);
    w->private_name = s->as.class_def.name;
    if (params->len) define(w, ".type_params", SYM_USE, s->pos);
    visit_body(w, s->as.class_def.body);
    w->private_name = outer;
    leave(w);
    if (params->len) leave(w);
}

static void visit_type_alias(struct walk *w, const struct ast_stmt *s) {
    const char *name = s->as.type_alias.name->as.name.id;
    visit_expr(w, s->as.type_alias.name);
    enter_generic(w, name, s);
    define_type_params(w, &s->as.type_alias.type_params);
    visit_evaluated(w, &s->as.type_alias.value, name, "a type alias");
    leave(w);
}

static void visit_ann_assign(struct walk *w, const struct ast_stmt *s) {
    const struct ast_expr *target = s->as.ann_assign.target;
    if (target->kind == EXPR_NAME) {
        const char *id = target->as.name.id;
        uint32_t flags = scope_flags(w->cur, mangle(w, id));
        if (flags & (SYM_GLOBAL | SYM_NONLOCAL) && w->cur != w->t->module &&
            s->as.ann_assign.simple) {
            fail(w, s->pos, "annotated name '%s' can't be %s", id,
                 flags & SYM_GLOBAL ? "global" : "nonlocal");
            return;
        }
        if (s->as.ann_assign.simple)
            define(w, id, SYM_ANNOT | SYM_LOCAL, target->pos);
        else if (s->as.ann_assign.value)
            define(w, id, SYM_LOCAL, target->pos);
    } else {
        visit_expr(w, target);
    }
    visit_annotation(w, s->as.ann_assign.annotation);
    visit_optional(w, s->as.ann_assign.value);
}

/* global and nonlocal */
static void visit_directive(struct walk *w, const struct ast_stmt *s) {
    bool global = s->kind == STMT_GLOBAL;
    const char *word = global ? "global" : "nonlocal";
    for (int i = 0; i < s->as.global.names.len; i++) {
        const char *name = s->as.global.names.items[i];
        uint32_t flags = scope_flags(w->cur, mangle(w, name));
        if (flags & SYM_PARAM)
            fail(w, s->pos, "name '%s' is parameter and %s", name, word);
        else if (flags & SYM_USE)
            fail(w, s->pos, "name '%s' is used prior to %s declaration", name, word);
        else if (flags & SYM_ANNOT)
            fail(w, s->pos, "annotated name '%s' can't be %s", name, word);
        else if (flags & SYM_LOCAL)
            fail(w, s->pos, "name '%s' is assigned to before %s declaration", name, word);
        define(w, name, global ? SYM_GLOBAL : SYM_NONLOCAL, s->pos);
        note_directive(w, name, s->pos);
    }
}

static void visit_alias(struct walk *w, const struct ast_alias *a) {
    if (strcmp(a->name, "*") == 0) {
        if (w->cur->kind != SCOPE_MODULE)
            fail(w, a->pos, "import * only allowed at module level");
        return;
    }
    const char *dot = strchr(a->name, '.');
    const char *name = a->asname ? a->asname
                       : dot     ? arena_strndup(w->t->arena, a->name, (size_t)(dot - a->name))
                                 : a->name;
    define(w, name, SYM_IMPORT, a->pos);
}

static void visit_aliases(struct walk *w, struct ast_alias_seq seq) {
    for (int i = 0; i < seq.len; i++) visit_alias(w, &seq.items[i]);
}

static void visit_try(struct walk *w, const struct ast_stmt *s) {
    visit_body(w, s->as.try_.body);
    visit_body(w, s->as.try_.orelse);
    for (int i = 0; i < s->as.try_.handlers.len; i++) {
        const struct ast_excepthandler *h = &s->as.try_.handlers.items[i];
        visit_optional(w, h->type);
        if (h->name) define(w, h->name, SYM_LOCAL, h->pos);
        visit_body(w, h->body);
    }
    visit_body(w, s->as.try_.finalbody);
}

static void visit_with(struct walk *w, const struct ast_stmt *s) {
    for (int i = 0; i < s->as.with.items.len; i++) {
        visit_expr(w, s->as.with.items.items[i].context_expr);
        visit_optional(w, s->as.with.items.items[i].optional_vars);
    }
    visit_body(w, s->as.with.body);
}

static void visit_match(struct walk *w, const struct ast_stmt *s) {
    visit_expr(w, s->as.match.subject);
    for (int i = 0; i < s->as.match.cases.len; i++) {
        const struct ast_match_case *c = &s->as.match.cases.items[i];
        visit_pattern(w, c->pattern);
        visit_optional(w, c->guard);
        visit_body(w, c->body);
    }
}

static void visit_stmt(struct walk *w, const struct ast_stmt *s) {
    if (w->failed || too_deep(w)) return;
    switch (s->kind) {
    case STMT_FUNCTION_DEF:
    case STMT_ASYNC_FUNCTION_DEF: visit_function(w, s); break;
    case STMT_CLASS_DEF: visit_class(w, s); break;
    case STMT_TYPE_ALIAS: visit_type_alias(w, s); break;
    case STMT_RETURN: visit_optional(w, s->as.return_.value); break;
    case STMT_DELETE: visit_exprs(w, s->as.delete.targets); break;
    case STMT_ASSIGN:
        visit_exprs(w, s->as.assign.targets);
        visit_expr(w, s->as.assign.value);
        break;
    case STMT_AUG_ASSIGN:
        visit_expr(w, s->as.aug_assign.target);
        visit_expr(w, s->as.aug_assign.value);
        break;
    case STMT_ANN_ASSIGN: visit_ann_assign(w, s); break;
    case STMT_FOR:
    case STMT_ASYNC_FOR:
        visit_expr(w, s->as.for_.target);
        visit_expr(w, s->as.for_.iter);
        visit_body(w, s->as.for_.body);
        visit_body(w, s->as.for_.orelse);
        break;
    case STMT_WHILE:
    case STMT_IF:
        visit_expr(w, s->as.if_.test);
        visit_body(w, s->as.if_.body);
        visit_body(w, s->as.if_.orelse);
        break;
    case STMT_WITH:
    case STMT_ASYNC_WITH: visit_with(w, s); break;
    case STMT_MATCH: visit_match(w, s); break;
    case STMT_RAISE:
        visit_optional(w, s->as.raise.exc);
        visit_optional(w, s->as.raise.cause);
        break;
    case STMT_TRY:
    case STMT_TRY_STAR: visit_try(w, s); break;
    case STMT_ASSERT:
        visit_expr(w, s->as.assert_.test);
        visit_optional(w, s->as.assert_.msg);
        break;
    case STMT_IMPORT: visit_aliases(w, s->as.import.names); break;
    case STMT_IMPORT_FROM: visit_aliases(w, s->as.import_from.names); break;
    case STMT_GLOBAL:
    case STMT_NONLOCAL: visit_directive(w, s); break;
    case STMT_EXPR: visit_expr(w, s->as.expr.value); break;
    case STMT_PASS:
    case STMT_BREAK:
    case STMT_CONTINUE: break;
    }
}

static void visit_body(struct walk *w, struct ast_stmt_seq body) {
    for (int i = 0; i < body.len && !w->failed; i++) visit_stmt(w, body.items[i]);
}

/* ---- the second walk: where each name lives ---------------------------------------------------- */

/* Sets of names: a key is in the set when its value is 1. */
static bool set_has(const struct ptrmap *m, const void *key) {
    intptr_t *v = m ? ptrmap_get(m, key) : NULL;
    return v && *v;
}

static void set_add(struct walk *w, struct ptrmap *m, const void *key) {
    ptrmap_put(m, w->t->arena, key, 1);
}

static void set_remove(struct ptrmap *m, const void *key) {
    intptr_t *v = ptrmap_get(m, key);
    if (v) *v = 0;
}

static void set_merge(struct walk *w, struct ptrmap *into, const struct ptrmap *from) {
    for (uint32_t i = 0; from && i < from->len; i++)
        if (from->entries[i].value) set_add(w, into, from->entries[i].key);
}

static void put_where(struct walk *w, struct scope *s, const char *name, enum symbol_where where) {
    uint32_t flags = scope_flags(s, name) & ((1u << SYM_WHERE_SHIFT) - 1);
    ptrmap_put(&s->symbols, w->t->arena, name,
               (intptr_t)(flags | (uint32_t)where << SYM_WHERE_SHIFT));
}

static struct pos directive_pos(struct scope *s, const char *name) {
    intptr_t *v = ptrmap_get(&s->directives, name);
    return v ? *(struct pos *)*v : (struct pos){0};
}

/* What the blocks around bind (NULL at module level) and what is declared global there. */
struct around {
    struct ptrmap *bound, *global;
};

static enum symbol_where decide_nonlocal(struct walk *w, struct scope *s, const char *name,
                                         struct around out) {
    if (!out.bound)
        fail(w, directive_pos(s, name), "nonlocal declaration not allowed at module level");
    else if (!set_has(out.bound, name))
        fail(w, directive_pos(s, name), "no binding for nonlocal '%s' found", name);
    return WHERE_FREE;
}

static enum symbol_where decide(struct walk *w, struct scope *s, const char *name, uint32_t flags,
                                struct around out, struct ptrmap *local) {
    if (flags & SYM_GLOBAL) {
        if (flags & SYM_NONLOCAL)
            fail(w, directive_pos(s, name), "name '%s' is nonlocal and global", name);
        set_add(w, out.global, name);
        if (out.bound) set_remove(out.bound, name);
        return WHERE_GLOBAL;
    }
    if (flags & SYM_NONLOCAL) return decide_nonlocal(w, s, name, out);
    if (flags & SYM_BOUND) {
        set_add(w, local, name);
        set_remove(out.global, name);
        return WHERE_LOCAL;
    }
    if (set_has(out.bound, name)) return WHERE_FREE;
    if (s->nested && !set_has(out.global, name)) s->has_free = true;
    return WHERE_IMPLICIT;
}

static void analyze(struct walk *w, struct scope *s, struct around out, struct ptrmap *free);

/* The children see copies, so that what one declares does not reach its siblings. */
static void analyze_children(struct walk *w, struct scope *s, const struct ptrmap *bound,
                             const struct ptrmap *global, struct ptrmap *free) {
    for (struct scope *child = s->children; child && !w->failed; child = child->next) {
        struct ptrmap b = {0}, g = {0};
        set_merge(w, &b, bound);
        set_merge(w, &g, global);
        analyze(w, child, (struct around){&b, &g}, free);
        if (child->has_free || child->child_free) s->child_free = true;
    }
}

/* Locals that a child captures become cells. */
static void capture_cells(struct walk *w, struct scope *s, struct ptrmap *free) {
    for (uint32_t i = 0; i < s->symbols.len; i++) {
        const char *name = s->symbols.entries[i].key;
        if (scope_where(s, name) != WHERE_LOCAL || !set_has(free, name)) continue;
        put_where(w, s, name, WHERE_CELL);
        set_remove(free, name);
    }
}

/* Names that pass through this block on their way to a child. */
static void pass_free(struct walk *w, struct scope *s, const struct ptrmap *bound,
                      const struct ptrmap *free) {
    for (uint32_t i = 0; i < free->len; i++) {
        const char *name = free->entries[i].key;
        if (!free->entries[i].value) continue;
        uint32_t flags = scope_flags(s, name);
        if (flags) {
            if (s->kind == SCOPE_CLASS && flags & (SYM_BOUND | SYM_GLOBAL))
                ptrmap_put(&s->symbols, w->t->arena, name, (intptr_t)(flags | SYM_FREE_CLASS));
        } else if (set_has(bound, name)) {
            put_where(w, s, name, WHERE_FREE);
        }
    }
}

static void analyze(struct walk *w, struct scope *s, struct around out, struct ptrmap *free) {
    if (too_deep(w)) return;
    struct ptrmap local = {0}, bound = {0}, global = {0}, child_free = {0};
    bool is_class = s->kind == SCOPE_CLASS;
    if (is_class) { /* the functions in it see what is around the class, not its names */
        set_merge(w, &global, out.global);
        set_merge(w, &bound, out.bound);
    }
    for (uint32_t i = 0; i < s->symbols.len && !w->failed; i++) {
        const char *name = s->symbols.entries[i].key;
        uint32_t flags = (uint32_t)s->symbols.entries[i].value;
        enum symbol_where where = decide(w, s, name, flags, out, &local);
        put_where(w, s, name, where);
        if (where == WHERE_FREE) {
            s->has_free = true;
            set_add(w, free, name);
        }
    }
    const char *class_cell = names_intern(&w->t->names, "__class__");
    if (is_class) {
        set_add(w, &bound, class_cell);
    } else {
        set_merge(w, &bound, out.bound);
        if (scope_is_function(s)) set_merge(w, &bound, &local);
        set_merge(w, &global, out.global);
    }
    analyze_children(w, s, &bound, &global, &child_free);
    if (scope_is_function(s)) capture_cells(w, s, &child_free);
    if (is_class && set_has(&child_free, class_cell)) {
        set_remove(&child_free, class_cell);
        s->needs_class_cell = true;
    }
    pass_free(w, s, out.bound, &child_free);
    set_merge(w, free, &child_free);
}

int scope_build(struct scope_table *t, const struct ast_mod *mod, struct syntax_error *err,
                struct pos *pos) {
    t->names.arena = t->arena;
    struct walk w = {.t = t, .err = err, .pos = pos};
    t->module = enter(&w, SCOPE_MODULE, names_intern(&t->names, "<module>"), mod);
    if (mod->kind == MOD_EXPRESSION)
        visit_expr(&w, mod->expr);
    else
        visit_body(&w, mod->body);
    struct ptrmap global = {0}, free = {0};
    if (!w.failed) analyze(&w, t->module, (struct around){NULL, &global}, &free);
    return w.failed ? -1 : 0;
}
