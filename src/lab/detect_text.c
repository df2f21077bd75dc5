/* Detectors that read the program's text. */
#include <string.h>

#include "lab/detect_inside.h"

const char *syntax_callee(const struct ast_expr *e) {
    if (!e || e->kind != EXPR_CALL) return NULL;
    const struct ast_expr *f = e->as.call.func;
    return f->kind == EXPR_NAME ? f->as.name.id : f->kind == EXPR_ATTRIBUTE ? f->as.attribute.attr : NULL;
}

static bool is_call_of(const struct ast_expr *e, const char *name) {
    const char *callee = syntax_callee(e);
    return callee && strcmp(callee, name) == 0;
}

static bool is_async_def(const struct ast_stmt *s) { return s->kind == STMT_ASYNC_FUNCTION_DEF; }
static bool is_def(const struct ast_stmt *s) { return s->kind == STMT_FUNCTION_DEF || is_async_def(s); }

/* ---- does something suspend in here ---- */

static bool see_await(void *ctx, const struct ast_expr *e) {
    bool *found = ctx;
    *found |= e->kind == EXPR_AWAIT || e->kind == EXPR_YIELD || e->kind == EXPR_YIELD_FROM;
    return e->kind != EXPR_LAMBDA;
}

static bool see_async_block(void *ctx, const struct ast_stmt *s) {
    bool *found = ctx;
    *found |= s->kind == STMT_ASYNC_FOR || s->kind == STMT_ASYNC_WITH;
    return !is_def(s);
}

static bool suspends(const struct ast_stmt_seq *body) {
    bool found = false;
    walk_stmts(body, &(struct walk){&found, see_async_block, see_await});
    return found;
}

static bool see_yield(void *ctx, const struct ast_expr *e) {
    bool *found = ctx;
    *found |= e->kind == EXPR_YIELD;
    return e->kind != EXPR_LAMBDA;
}

static bool not_def(void *ctx, const struct ast_stmt *s) {
    (void)ctx;
    return !is_def(s) && s->kind != STMT_CLASS_DEF;
}

static bool yields(const struct ast_stmt_seq *body) {
    bool found = false;
    walk_stmts(body, &(struct walk){&found, not_def, see_yield});
    return found;
}

/* ---- P4: a box where its value was meant ---- */

struct names {
    VEC(const char *) async, other; /* of module level: async functions, and what else has such a name */
};

static bool has(const char *const *list, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i], name) == 0) return true;
    return false;
}

static void collect_names(const struct ast_mod *tree, struct names *out) {
    for (int i = 0; i < tree->body.len; i++) {
        const struct ast_stmt *s = tree->body.items[i];
        if (is_async_def(s) && !yields(&s->as.function_def.body) && !s->as.function_def.decorator_list.len)
            vec_push(&out->async, s->as.function_def.name);
        else if (s->kind == STMT_FUNCTION_DEF)
            vec_push(&out->other, s->as.function_def.name);
    }
}

struct boxes {
    struct detection *d;
    struct names names;
};

/* A plain name of an async function that nothing else is called. */
static bool is_async_name(const struct boxes *b, const struct ast_expr *e) {
    return e && e->kind == EXPR_NAME && has(b->names.async.data, b->names.async.len, e->as.name.id) &&
           !has(b->names.other.data, b->names.other.len, e->as.name.id);
}

static bool is_box(const struct boxes *b, const struct ast_expr *e) {
    return e && e->kind == EXPR_CALL && is_async_name(b, e->as.call.func);
}

static void say_box(const struct boxes *b, const struct ast_expr *e, const char *as) {
    if (is_box(b, e))
        detect_found(b->d, (uint32_t)e->pos.line, -1, 0, "`%s` is a coroutine here, not what it returns: %s.", detect_text(b->d, e->pos), as);
}

static void say_test(const struct boxes *b, const struct ast_expr *e) {
    if (e && e->kind == EXPR_UNARY_OP && e->as.unary_op.op == UNARYOP_NOT) e = e->as.unary_op.operand;
    say_box(b, e, "as a condition it is always true");
}

static void say_key(const struct boxes *b, const struct ast_expr *call) {
    const char *callee = syntax_callee(call);
    for (int i = 0; i < call->as.call.keywords.len; i++) {
        const struct ast_keyword *k = &call->as.call.keywords.items[i];
        if (k->name && strcmp(k->name, "key") == 0 && is_async_name(b, k->value))
            detect_found(b->d, (uint32_t)call->pos.line, -1, 0, "`key=%s` is an async function: what is compared are its coroutines.",
                         k->value->as.name.id);
    }
    if (call->as.call.func->kind != EXPR_NAME || !callee || (strcmp(callee, "map") && strcmp(callee, "filter"))) return;
    if (strcmp(callee, "filter") == 0 && call->as.call.args.len && is_async_name(b, call->as.call.args.items[0]))
        detect_found(b->d, (uint32_t)call->pos.line, -1, 0, "`filter` with an async function keeps everything: each coroutine counts as true.");
}

static bool see_box(void *ctx, const struct ast_expr *e) {
    struct boxes *b = ctx;
    switch (e->kind) {
    case EXPR_IF_EXP: say_test(b, e->as.if_exp.test); break;
    case EXPR_BOOL_OP:
        for (int i = 0; i + 1 < e->as.bool_op.values.len; i++) say_test(b, e->as.bool_op.values.items[i]);
        break;
    case EXPR_COMPARE: say_box(b, e->as.compare.left, "it is compared before it has run"); break;
    case EXPR_BIN_OP:
        say_box(b, e->as.bin_op.left, "it cannot be reckoned with");
        say_box(b, e->as.bin_op.right, "it cannot be reckoned with");
        break;
    case EXPR_SUBSCRIPT: say_box(b, e->as.subscript.value, "it has no items"); break;
    case EXPR_CALL: say_key(b, e); break;
    default: break;
    }
    return true;
}

static bool see_box_test(void *ctx, const struct ast_stmt *s) {
    struct boxes *b = ctx;
    if (s->kind == STMT_IF || s->kind == STMT_WHILE) say_test(b, s->as.if_.test);
    if (s->kind == STMT_FOR) say_box(b, s->as.for_.iter, "`for` cannot go over it");
    return true;
}

void find_mixed_text(struct detection *d) {
    if (!d->tree) return;
    struct boxes b = {.d = d};
    collect_names(d->tree, &b.names);
    walk_stmts(&d->tree->body, &(struct walk){&b, see_box_test, see_box});
    vec_release(&b.names.async);
    vec_release(&b.names.other);
}

/* ---- P7: a yield that is passed by when the body fails ---- */

static bool see_cleanup(void *ctx, const struct ast_expr *e) {
    static const char *const words[] = {"close", "aclose", "release", "rollback", "terminate", "disconnect", "unlock", "stop"};
    bool *found = ctx;
    const char *callee = syntax_callee(e);
    for (size_t i = 0; callee && i < sizeof words / sizeof *words; i++) *found |= strcmp(callee, words[i]) == 0;
    return true;
}

static bool cleans_up(const struct ast_stmt *s) {
    bool found = false;
    struct ast_stmt *one = (struct ast_stmt *)s;
    walk_stmts(&(struct ast_stmt_seq){&one, 1}, &(struct walk){&found, not_def, see_cleanup});
    return found;
}

static bool is_manager(const struct ast_stmt *s) {
    if (!is_def(s)) return false;
    for (int i = 0; i < s->as.function_def.decorator_list.len; i++) {
        const struct ast_expr *e = s->as.function_def.decorator_list.items[i];
        const char *name = e->kind == EXPR_NAME ? e->as.name.id : e->kind == EXPR_ATTRIBUTE ? e->as.attribute.attr : "";
        if (strcmp(name, "asynccontextmanager") == 0 || strcmp(name, "contextmanager") == 0) return true;
    }
    return false;
}

/* Only a yield that is a statement of the function itself: what stands in a try or a with is looked after. */
static bool see_manager(void *ctx, const struct ast_stmt *s) {
    struct detection *d = ctx;
    if (!is_manager(s)) return true;
    const struct ast_stmt_seq *body = &s->as.function_def.body;
    const struct ast_stmt *yield = NULL;
    for (int i = 0; i < body->len; i++) {
        const struct ast_stmt *x = body->items[i];
        const struct ast_expr *value = x->kind == STMT_EXPR ? x->as.expr.value : x->kind == STMT_ASSIGN ? x->as.assign.value : NULL;
        if (value && value->kind == EXPR_YIELD) {
            yield = x;
        } else if (yield && cleans_up(x)) {
            detect_found(d, (uint32_t)x->pos.line, -1, 0,
                         "When the body of `%s` fails or is cancelled, the exception comes out of the `yield` on line %d, and this line is "
                         "never reached.",
                         s->as.function_def.name, yield->pos.line);
            break;
        }
    }
    return true;
}

void find_unsafe_yield(struct detection *d) {
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){d, see_manager, NULL});
}

/* ---- P8: locks that hold nobody back ---- */

struct lock_use {
    const char *text;   /* "self.lock" */
    int sections, line; /* the first of them */
    bool needed;        /* one of them suspends, or it is used in another way */
};

struct locks {
    struct detection *d;
    VEC(struct lock_use) list;
};

static struct lock_use *lock_of(struct locks *l, const char *text) {
    for (size_t i = 0; i < l->list.len; i++)
        if (strcmp(l->list.data[i].text, text) == 0) return &l->list.data[i];
    return NULL;
}

static bool see_lock_made(void *ctx, const struct ast_stmt *s) {
    struct locks *l = ctx;
    if (s->kind != STMT_ASSIGN || s->as.assign.targets.len != 1 || !is_call_of(s->as.assign.value, "Lock")) return true;
    const struct ast_expr *f = s->as.assign.value->as.call.func;
    bool threads = f->kind == EXPR_ATTRIBUTE && f->as.attribute.value->kind == EXPR_NAME && strcmp(f->as.attribute.value->as.name.id, "threading") == 0;
    struct lock_use use = {.text = detect_text(l->d, s->as.assign.targets.items[0]->pos)};
    if (!threads && *use.text && !lock_of(l, use.text)) vec_push(&l->list, use);
    return true;
}

/* A use that is no `async with`: handed on, acquired by hand. */
static bool see_lock_elsewhere(void *ctx, const struct ast_expr *e) {
    struct locks *l = ctx;
    bool load = (e->kind == EXPR_NAME && e->as.name.ctx == CTX_LOAD) || (e->kind == EXPR_ATTRIBUTE && e->as.attribute.ctx == CTX_LOAD);
    struct lock_use *use = load ? lock_of(l, detect_text(l->d, e->pos)) : NULL;
    if (use) use->needed = true;
    return !use;
}

static bool see_section(void *ctx, const struct ast_stmt *s) {
    struct locks *l = ctx;
    if (s->kind != STMT_ASYNC_WITH) return true;
    for (int i = 0; i < s->as.with.items.len; i++) {
        struct lock_use *use = lock_of(l, detect_text(l->d, s->as.with.items.items[i].context_expr->pos));
        if (!use) {
            walk_expr(s->as.with.items.items[i].context_expr, &(struct walk){l, see_section, see_lock_elsewhere});
            continue;
        }
        if (!use->sections++) use->line = s->pos.line;
        use->needed |= suspends(&s->as.with.body) || s->as.with.items.len > 1;
    }
    walk_stmts(&s->as.with.body, &(struct walk){l, see_section, see_lock_elsewhere});
    return false;
}

void find_idle_locks(struct detection *d) {
    if (!d->tree) return;
    struct locks l = {.d = d};
    walk_stmts(&d->tree->body, &(struct walk){&l, see_lock_made, NULL});
    if (l.list.len) walk_stmts(&d->tree->body, &(struct walk){&l, see_section, see_lock_elsewhere});
    for (size_t i = 0; i < l.list.len; i++) {
        const struct lock_use *use = &l.list.data[i];
        if (use->sections && !use->needed)
            detect_found(d, (uint32_t)use->line, -1, 0, "Nothing is awaited while `%s` is held, here or anywhere: between two awaits nobody else runs.",
                         use->text);
    }
    vec_release(&l.list);
}

/* ---- P8: tasks that overlap with nothing ---- */

static bool see_lone_gather(void *ctx, const struct ast_expr *e) {
    struct detection *d = ctx;
    const struct ast_expr *call = e->kind == EXPR_AWAIT ? e->as.await.value : NULL;
    if (!is_call_of(call, "gather") || call->as.call.args.len != 1 || call->as.call.keywords.len) return true;
    const struct ast_expr *arg = call->as.call.args.items[0];
    if (arg->kind != EXPR_STARRED)
        detect_found(d, (uint32_t)e->pos.line, -1, 0, "`gather` with one thing to wait for overlaps with nothing; it makes a task and a list of one.");
    return true;
}

void find_lone_gather(struct detection *d) {
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){d, NULL, see_lone_gather});
}

struct at_once {
    struct detection *d;
    int count, line;
};

static bool see_at_once(void *ctx, const struct ast_expr *e) {
    struct at_once *a = ctx;
    const struct ast_expr *call = e->kind == EXPR_AWAIT ? e->as.await.value : NULL;
    if (is_call_of(call, "create_task") && call->as.call.args.len == 1 && !call->as.call.keywords.len && !a->count++) a->line = e->pos.line;
    return true;
}

/* In one loop, or at least two in one function: somebody expected that they overlap. */
static bool see_eager_loop(void *ctx, const struct ast_stmt *s) {
    struct detection *d = ctx;
    bool loop = s->kind == STMT_FOR || s->kind == STMT_WHILE;
    if (!loop && !is_async_def(s)) return true;
    struct at_once a = {.d = d};
    const struct ast_stmt_seq *body = !loop                ? &s->as.function_def.body
                                      : s->kind == STMT_FOR ? &s->as.for_.body
                                                            : &s->as.while_.body;
    walk_stmts(body, &(struct walk){&a, not_def, see_at_once});
    if (a.count >= (loop ? 1 : 2))
        detect_found(d, (uint32_t)a.line, -1, 0, "Each task is awaited on the line that makes it, so there is never more than one: they run one after the other.");
    return true;
}

void find_task_awaited_at_once(struct detection *d) {
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){d, see_eager_loop, NULL});
}
