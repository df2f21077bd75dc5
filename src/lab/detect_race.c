/* Races: a value that is read, then an await, then written by what was read. The text shows the three places, the trace that two
 * tasks were between them at the same time. */
#include <string.h>

#include "lab/detect_inside.h"

/* What happens in one function, in the order of the text. */
enum step_kind { STEP_READ, STEP_AWAIT, STEP_WRITE, STEP_DERIVE };

struct race_step {
    enum step_kind kind;
    const char *target; /* of READ and WRITE: "self.left", "total", "stock['tea']" */
    const char *local;  /* DERIVE: the name that gets what was read; WRITE: NULL */
    int line, test;     /* test: number of the `if` that reads, or whose body it is in; 0 none */
    bool uses_target;   /* WRITE: the new value is made from the old one within one statement */
};

struct function {
    struct detection *d;
    const struct ast_stmt *def, *owner; /* owner: the class, NULL */
    struct ast_name_seq shared[8];      /* global and nonlocal statements */
    size_t nshared;
    VEC(struct race_step) steps;
    int tests[16], depth, tests_made;   /* open ifs */
};

/* ---- what can be shared ---- */

static bool is_constant(const struct ast_expr *e) {
    return e->kind == EXPR_CONSTANT;
}

static bool assigned_at_top(const struct detection *d, const char *name) {
    for (int i = 0; i < d->tree->body.len; i++) {
        const struct ast_stmt *s = d->tree->body.items[i];
        const struct ast_expr *t = s->kind == STMT_ASSIGN && s->as.assign.targets.len == 1 ? s->as.assign.targets.items[0]
                                   : s->kind == STMT_ANN_ASSIGN                            ? s->as.ann_assign.target
                                                                                           : NULL;
        if (t && t->kind == EXPR_NAME && strcmp(t->as.name.id, name) == 0) return true;
    }
    return false;
}

static bool is_declared(const struct function *f, const char *name) {
    for (size_t i = 0; i < f->nshared; i++)
        for (int k = 0; k < f->shared[i].len; k++)
            if (strcmp(f->shared[i].items[k], name) == 0) return true;
    return false;
}

struct count {
    const char *name;
    int calls, loops; /* loops: calls inside of loops and comprehensions count as many */
};

static bool count_call(void *ctx, const struct ast_expr *e) {
    struct count *c = ctx;
    bool many = e->kind == EXPR_LIST_COMP || e->kind == EXPR_SET_COMP || e->kind == EXPR_DICT_COMP || e->kind == EXPR_GENERATOR_EXP;
    const char *callee = syntax_callee(e);
    if (callee && strcmp(callee, c->name) == 0) c->calls += c->loops ? 2 : 1;
    if (!many) return true;
    c->loops++;
    walk_inside_expr(e, &(struct walk){c, NULL, count_call});
    c->loops--;
    return false;
}

static bool count_in_loop(void *ctx, const struct ast_stmt *s) {
    struct count *c = ctx;
    if (s->kind != STMT_FOR && s->kind != STMT_WHILE && s->kind != STMT_ASYNC_FOR) return true;
    c->loops++;
    walk_inside_stmt(s, &(struct walk){c, count_in_loop, count_call});
    c->loops--;
    return false;
}

/* Is there one object of this class, so that `self.x` is the same in all tasks? */
static bool is_single(const struct detection *d, const struct ast_stmt *owner) {
    if (!owner) return false;
    struct count c = {.name = owner->as.class_def.name};
    walk_stmts(&d->tree->body, &(struct walk){&c, count_in_loop, count_call});
    return c.calls == 1;
}

/* The text of what may be shared between tasks; NULL: not known to be. */
static const char *shared_target(const struct function *f, const struct ast_expr *e) {
    const struct ast_expr *base = e;
    bool inside = false;
    while (base->kind == EXPR_ATTRIBUTE || base->kind == EXPR_SUBSCRIPT) {
        if (base->kind == EXPR_SUBSCRIPT && !is_constant(base->as.subscript.slice)) return NULL;
        base = base->kind == EXPR_ATTRIBUTE ? base->as.attribute.value : base->as.subscript.value;
        inside = true;
    }
    if (base->kind != EXPR_NAME) return NULL;
    const char *name = base->as.name.id;
    bool self = inside && strcmp(name, "self") == 0;
    bool shared = self ? is_single(f->d, f->owner) : inside ? assigned_at_top(f->d, name) : is_declared(f, name);
    const char *text = shared ? detect_text(f->d, e->pos) : "";
    return *text ? text : NULL;
}

/* ---- the steps of a function ---- */

static void add_step(struct function *f, enum step_kind kind, const char *target, const char *local, int line, bool uses) {
    struct race_step s = {.kind = kind, .target = target, .local = local, .line = line, .uses_target = uses,
                          .test = f->depth ? f->tests[f->depth - 1] : 0};
    vec_push(&f->steps, s);
}

struct look {
    struct function *f;
    bool awaits;
    const char *reads, *name; /* reads: the first shared target; name: a local that is looked for */
    const char *target;       /* that one only */
    bool uses;
};

static bool see_reads(void *ctx, const struct ast_expr *e) {
    struct look *l = ctx;
    l->awaits |= e->kind == EXPR_AWAIT;
    if (e->kind == EXPR_NAME && l->name && strcmp(e->as.name.id, l->name) == 0) l->uses = true;
    if (e->kind != EXPR_NAME && e->kind != EXPR_ATTRIBUTE && e->kind != EXPR_SUBSCRIPT) return e->kind != EXPR_LAMBDA;
    const char *text = shared_target(l->f, e);
    if (text && !l->reads && (!l->target || strcmp(text, l->target) == 0)) l->reads = text;
    return !text;
}

static struct look look_at(struct function *f, const struct ast_expr *e, const char *name, const char *target) {
    struct look l = {.f = f, .name = name, .target = target};
    walk_expr(e, &(struct walk){&l, NULL, see_reads});
    return l;
}

static void add_block(struct function *f, const struct ast_stmt_seq *body);

/* `x = self.left` derives; `self.left = …` writes. */
static void add_assign(struct function *f, const struct ast_expr *to, const struct ast_expr *value, int line) {
    const char *target = to->kind == EXPR_NAME && !is_declared(f, to->as.name.id) ? NULL : shared_target(f, to);
    struct look l = look_at(f, value, NULL, target);
    if (l.awaits) add_step(f, STEP_AWAIT, NULL, NULL, line, false);
    if (target) {
        add_step(f, STEP_WRITE, target, NULL, line, false);
        for (size_t i = 0; i < f->steps.len; i++) { /* a name that was made from it and is used now */
            struct race_step *s = &f->steps.data[i];
            if (s->kind == STEP_DERIVE && strcmp(s->target, target) == 0 && look_at(f, value, s->local, NULL).uses)
                vec_last(&f->steps).local = s->local;
        }
        if (l.awaits && l.reads) vec_last(&f->steps).uses_target = true;
    } else if (to->kind == EXPR_NAME && !l.awaits) {
        add_step(f, STEP_DERIVE, l.reads ? l.reads : "", to->as.name.id, line, false);
    }
}

static void add_if(struct function *f, const struct ast_stmt *s) {
    struct look l = look_at(f, s->as.if_.test, NULL, NULL);
    int number = ++f->tests_made;
    bool room = f->depth < 16;
    if (l.awaits) add_step(f, STEP_AWAIT, NULL, NULL, s->pos.line, false);
    if (room) f->tests[f->depth++] = number;
    if (l.reads && !l.awaits) add_step(f, STEP_READ, l.reads, NULL, s->pos.line, false);
    add_block(f, &s->as.if_.body);
    if (room) f->depth--;
    add_block(f, &s->as.if_.orelse);
}

static void add_expr(struct function *f, const struct ast_expr *e, int line) {
    if (e && look_at(f, e, NULL, NULL).awaits) add_step(f, STEP_AWAIT, NULL, NULL, line, false);
}

static void add_stmt(struct function *f, const struct ast_stmt *s) {
    switch (s->kind) {
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        if (f->nshared < 8) f->shared[f->nshared++] = s->as.global.names;
        break;
    case STMT_ASSIGN:
        if (s->as.assign.targets.len == 1) add_assign(f, s->as.assign.targets.items[0], s->as.assign.value, s->pos.line);
        break;
    case STMT_AUG_ASSIGN: {
        const char *target = shared_target(f, s->as.aug_assign.target);
        bool awaits = look_at(f, s->as.aug_assign.value, NULL, NULL).awaits;
        if (awaits) add_step(f, STEP_AWAIT, NULL, NULL, s->pos.line, false);
        if (target) add_step(f, STEP_WRITE, target, NULL, s->pos.line, awaits);
        break;
    }
    case STMT_EXPR:
    case STMT_RETURN: add_expr(f, s->as.expr.value, s->pos.line); break;
    case STMT_IF: add_if(f, s); break;
    case STMT_FOR:
        add_expr(f, s->as.for_.iter, s->pos.line);
        add_block(f, &s->as.for_.body);
        break;
    case STMT_WHILE: add_block(f, &s->as.while_.body); break;
    case STMT_WITH: add_block(f, &s->as.with.body); break;
    case STMT_TRY:
        add_block(f, &s->as.try_.body);
        break;
    default: break; /* `async with` may hold a lock: what is in it is left out */
    }
}

static void add_block(struct function *f, const struct ast_stmt_seq *body) {
    for (int i = 0; i < body->len; i++) add_stmt(f, body->items[i]);
}

/* ---- two tasks at once ---- */

struct reach {
    const char *names[64]; /* functions that lead to it */
    size_t n;
    const char *looked;
    bool calls;
};

static bool see_call_to(void *ctx, const struct ast_expr *e) {
    struct reach *r = ctx;
    const char *callee = syntax_callee(e);
    for (size_t i = 0; callee && i < r->n; i++) r->calls |= strcmp(r->names[i], callee) == 0;
    return true;
}

static bool see_function_that_calls(void *ctx, const struct ast_stmt *s) {
    struct reach *r = ctx;
    if (s->kind != STMT_ASYNC_FUNCTION_DEF) return true;
    const char *name = s->as.function_def.name;
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->names[i], name) == 0) return true;
    bool before = r->calls;
    r->calls = false;
    walk_stmts(&s->as.function_def.body, &(struct walk){r, NULL, see_call_to});
    if (r->calls && r->n < 64 && strcmp(name, "main") != 0) r->names[r->n++] = name;
    r->calls = before;
    return true;
}

static bool leads_there(const struct reach *r, const char *coro) {
    const char *dot = strrchr(coro, '.');
    const char *name = dot ? dot + 1 : coro;
    for (size_t i = 0; i < r->n; i++)
        if (strcmp(r->names[i], name) == 0) return true;
    return false;
}

/* Two tasks that come through this function and are alive at the same time. */
static bool two_at_once(const struct function *f, uint32_t pair[2]) {
    const struct detection *d = f->d;
    struct reach r = {.names = {f->def->as.function_def.name}, .n = 1};
    for (int again = 0; again < 3; again++) walk_stmts(&d->tree->body, &(struct walk){&r, see_function_that_calls, NULL});
    for (uint32_t i = 1; i < d->trace->lanes.len; i++) {
        const struct trace_lane *a = &d->trace->lanes.data[i];
        if (!detect_is_task(d, i) || !leads_there(&r, a->coro)) continue;
        for (uint32_t k = i + 1; k < d->trace->lanes.len && k < i + 200; k++) {
            const struct trace_lane *b = &d->trace->lanes.data[k];
            if (!detect_is_task(d, k) || !leads_there(&r, b->coro) || (a->done >= 0 && a->done <= b->created)) continue;
            pair[0] = i;
            pair[1] = k;
            return true;
        }
    }
    return false;
}

/* ---- the pattern ---- */

/* The step at which what WRITE number `w` is made from was read, with an await between; NULL: none. */
static const struct race_step *read_of(const struct function *f, size_t w, int *await_line) {
    const struct race_step *write = &f->steps.data[w];
    *await_line = 0;
    for (size_t i = w; i-- > 0;) {
        const struct race_step *s = &f->steps.data[i];
        if (s->kind == STEP_AWAIT && !*await_line) *await_line = s->line;
        if (s->kind == STEP_WRITE && strcmp(s->target, write->target) == 0) return NULL; /* that one set it already */
        if (s->kind == STEP_DERIVE && write->local && strcmp(s->local, write->local) == 0)
            return *await_line && strcmp(s->target, write->target) == 0 ? s : NULL;
        if (s->kind == STEP_READ && strcmp(s->target, write->target) == 0 && s->test && write->test >= s->test)
            return *await_line ? s : NULL;
    }
    return NULL;
}

static void judge_function(struct function *f) {
    for (size_t i = 0; i < f->steps.len; i++) {
        const struct race_step *w = &f->steps.data[i];
        if (w->kind != STEP_WRITE) continue;
        int await_line = w->line;
        const struct race_step *read = w->uses_target ? w : read_of(f, i, &await_line);
        uint32_t pair[2];
        if (!read || !two_at_once(f, pair)) continue;
        const struct trace_lane *second = &f->d->trace->lanes.data[pair[1]];
        if (read == w)
            detect_found(f->d, (uint32_t)w->line, second->created, pair[1],
                         "`%s` is read, then awaited for, then written; %s and %s are both in between and one result is lost.", w->target,
                         detect_name(f->d, pair[0]), detect_name(f->d, pair[1]));
        else
            detect_found(f->d, (uint32_t)w->line, second->created, pair[1],
                         "`%s` is read on line %d and written here, with an `await` between, on line %d; %s and %s come through at the same time.",
                         w->target, read->line, await_line, detect_name(f->d, pair[0]), detect_name(f->d, pair[1]));
    }
}

struct search {
    struct detection *d;
    const struct ast_stmt *owner;
};

static bool see_function(void *ctx, const struct ast_stmt *s) {
    struct search *search = ctx;
    if (s->kind == STMT_CLASS_DEF) {
        struct search inner = {search->d, s};
        walk_stmts(&s->as.class_def.body, &(struct walk){&inner, see_function, NULL});
        return false;
    }
    if (s->kind != STMT_ASYNC_FUNCTION_DEF) return true;
    struct function f = {.d = search->d, .def = s, .owner = search->owner};
    add_block(&f, &s->as.function_def.body);
    judge_function(&f);
    vec_release(&f.steps);
    return true;
}

void find_races(struct detection *d) {
    struct search search = {d, NULL};
    if (d->tree && d->trace->lanes.len > 2) walk_stmts(&d->tree->body, &(struct walk){&search, see_function, NULL});
}
