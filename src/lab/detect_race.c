/* Races: a value is read, during an await another task writes it, and then it is written by what was read. That this happened
 * the run says (AIO_STALE); that the writing depends on the reading, and on which line the await between them stands, the text. */
#include <stdio.h>
#include <string.h>

#include "lab/detect_inside.h"

#define MOST_TESTS 64
#define NONE SIZE_MAX

/* What happens in one function, in the order of the text. */
enum step_kind { STEP_READ, STEP_AWAIT, STEP_WRITE, STEP_DERIVE };

struct race_step {
    enum step_kind kind;
    const char *target; /* "self.left", "total", "stock['tea']"; NULL of an AWAIT, and where a name gets something else */
    const char *local;  /* DERIVE: the name that gets what was read */
    size_t origin;      /* the step at which the target itself was read, for what is made of it; a WRITE made of nothing: NONE */
    int line, last;     /* of the statement */
    int test;           /* number of the condition that it stands under; 0 none. READ: its own */
    bool uses_target;   /* WRITE: the new value is made from the old one within one statement */
    const struct ast_expr *value; /* AWAIT: what is awaited; NULL */
};

struct function {
    struct detection *d;
    struct ast_name_seq shared[8]; /* global and nonlocal statements */
    size_t nshared;
    VEC(struct race_step) steps;
    int above[MOST_TESTS];         /* of each condition, the one that it stands under itself */
    int test, tests;               /* the open one; how many there are */
};

/* ---- what can be shared ---- */

static bool is_declared(const struct function *f, const char *name) {
    for (size_t i = 0; i < f->nshared; i++)
        for (int k = 0; k < f->shared[i].len; k++)
            if (strcmp(f->shared[i].items[k], name) == 0) return true;
    return false;
}

static bool is_plain(const struct ast_expr *e) {
    while (e->kind == EXPR_ATTRIBUTE) e = e->as.attribute.value;
    return e->kind == EXPR_CONSTANT || e->kind == EXPR_NAME;
}

static const char *item_text(const struct function *f, const struct ast_expr *base, const struct ast_expr *key) {
    const char *b = detect_text(f->d, base->pos), *k = detect_text(f->d, key->pos);
    if (!*b || !*k || !is_plain(key)) return NULL;
    char *text = arena_alloc(&f->d->findings->texts, strlen(b) + strlen(k) + 3);
    return strcat(strcat(strcat(strcpy(text, b), "["), k), "]");
}

/* The text of what other tasks may reach too: an attribute, an item, a declared name. NULL: no such thing. Whether they do is
 * for the run to say. */
static const char *shared_target(const struct function *f, const struct ast_expr *e) {
    const struct ast_expr *base = e;
    while (base->kind == EXPR_ATTRIBUTE || (base->kind == EXPR_SUBSCRIPT && is_plain(base->as.subscript.slice)))
        base = base->kind == EXPR_ATTRIBUTE ? base->as.attribute.value : base->as.subscript.value;
    if (base->kind != EXPR_NAME || (base == e && !is_declared(f, e->as.name.id))) return NULL;
    if (e->kind == EXPR_SUBSCRIPT) return item_text(f, e->as.subscript.value, e->as.subscript.slice);
    const char *text = detect_text(f->d, e->pos);
    return *text ? text : NULL;
}

/* What an expression asks of shared state without naming it as a target: `key in cache`, `cache.get(key)`. */
static const char *asked_target(const struct function *f, const struct ast_expr *e) {
    if (e->kind == EXPR_COMPARE && e->as.compare.comparators.len == 1 &&
        (e->as.compare.ops.items[0] == CMPOP_IN || e->as.compare.ops.items[0] == CMPOP_NOT_IN))
        return item_text(f, e->as.compare.comparators.items[0], e->as.compare.left);
    const char *callee = e->kind == EXPR_CALL && e->as.call.func->kind == EXPR_ATTRIBUTE ? syntax_callee(e) : NULL;
    if (callee && strcmp(callee, "get") == 0 && e->as.call.args.len)
        return item_text(f, e->as.call.func->as.attribute.value, e->as.call.args.items[0]);
    return NULL;
}

/* ---- the steps of a function ---- */

static struct race_step *add_step(struct function *f, enum step_kind kind, const char *target, struct pos at) {
    struct race_step s = {.kind = kind, .target = target, .origin = f->steps.len, .line = at.line, .last = at.end_line, .test = f->test};
    vec_push(&f->steps, s);
    return &vec_last(&f->steps);
}

struct look {
    struct function *f;
    bool awaits;
    const char *reads, *name; /* reads: the first shared target; name: a local that is looked for */
    const char *target;       /* that one only */
    bool uses;
};

static void note_read(struct look *l, const char *text) {
    if (!l->reads && (!l->target || strcmp(text, l->target) == 0)) l->reads = text;
}

static bool see_reads(void *ctx, const struct ast_expr *e) {
    struct look *l = ctx;
    l->awaits |= e->kind == EXPR_AWAIT;
    if (e->kind == EXPR_NAME && l->name && strcmp(e->as.name.id, l->name) == 0) l->uses = true;
    const char *asked = asked_target(l->f, e);
    if (asked) note_read(l, asked);
    if (e->kind != EXPR_NAME && e->kind != EXPR_ATTRIBUTE && e->kind != EXPR_SUBSCRIPT) return e->kind != EXPR_LAMBDA;
    const char *text = shared_target(l->f, e);
    if (text) note_read(l, text);
    return true;
}

static struct look look_at(struct function *f, const struct ast_expr *e, const char *name, const char *target) {
    struct look l = {.f = f, .name = name, .target = target};
    walk_expr(e, &(struct walk){&l, NULL, see_reads});
    return l;
}

/* The next derivation, going back from *i, whose local the expression at step `end` uses, where it has got nothing else since. */
static const struct race_step *next_used(struct function *f, const struct ast_expr *e, size_t end, size_t *i) {
    while ((*i)-- > 0) {
        const struct race_step *s = &f->steps.data[*i];
        bool newest = s->kind == STEP_DERIVE && s->target;
        for (size_t k = *i + 1; newest && k < end; k++)
            newest = f->steps.data[k].kind != STEP_DERIVE || strcmp(f->steps.data[k].local, s->local) != 0;
        if (newest && look_at(f, e, s->local, NULL).uses) return s;
    }
    return NULL;
}

static void add_block(struct function *f, const struct ast_stmt_seq *body);

static void add_write(struct function *f, const char *target, const struct ast_expr *value, struct pos at) {
    size_t origin = NONE, end = f->steps.len, i = end;
    for (const struct race_step *s; (s = next_used(f, value, end, &i));)
        if (strcmp(s->target, target) == 0) origin = s->origin;
    add_step(f, STEP_WRITE, target, at)->origin = origin;
}

static void add_derivation(struct function *f, const char *local, const char *reads, const struct ast_expr *value, struct pos at) {
    size_t i = f->steps.len;
    const struct race_step *s = reads ? NULL : next_used(f, value, i, &i);
    size_t origin = s ? s->origin : f->steps.len;
    struct race_step *step = add_step(f, STEP_DERIVE, s ? s->target : reads, at);
    step->local = local;
    step->origin = origin;
}

static bool awaits(struct function *f, const struct ast_expr *e) { return look_at(f, e, NULL, NULL).awaits; }

static void add_await(struct function *f, const struct ast_expr *value, struct pos at) { add_step(f, STEP_AWAIT, NULL, at)->value = value; }

/* What an awaited call tells is as old as what the call has read: its text stands for it. */
static const char *told_by(struct function *f, const struct ast_expr *value) {
    const char *text = detect_text(f->d, value->pos);
    return *text ? text : NULL;
}

/* `x = self.left` derives; `self.left = …` writes. */
static void add_assign(struct function *f, const struct ast_expr *to, const struct ast_expr *value, struct pos at) {
    const char *target = shared_target(f, to);
    struct look l = look_at(f, value, NULL, target);
    if (l.awaits) add_await(f, value, at);
    if (target) {
        add_write(f, target, value, at);
        vec_last(&f->steps).uses_target = l.awaits && l.reads;
    } else if (to->kind == EXPR_NAME) {
        add_derivation(f, to->as.name.id, l.awaits ? told_by(f, value) : l.reads, value, at);
    }
}

/* What a condition asks, by itself or by a name that was made of it. */
static void add_question(struct function *f, const struct ast_expr *test) {
    struct look l = look_at(f, test, NULL, NULL);
    if (l.awaits && told_by(f, test)) add_step(f, STEP_READ, told_by(f, test), test->pos);
    if (l.awaits) return;
    if (l.reads) add_step(f, STEP_READ, l.reads, test->pos);
    size_t end = f->steps.len, i = end;
    for (const struct race_step *s; (s = next_used(f, test, end, &i));) {
        size_t origin = s->origin;
        add_step(f, STEP_READ, s->target, test->pos)->origin = origin;
    }
}

static bool leaves(const struct ast_stmt_seq *body) {
    if (!body->len) return false;
    enum ast_stmt_kind last = body->items[body->len - 1]->kind;
    return last == STMT_RETURN || last == STMT_RAISE || last == STMT_CONTINUE || last == STMT_BREAK;
}

/* Everything in its branches depends on the condition; what follows it too, when the body leaves. */
static void add_condition(struct function *f, const struct ast_expr *test, const struct ast_stmt_seq *body, const struct ast_stmt_seq *orelse) {
    int outer = f->test, own = outer;
    if (awaits(f, test)) add_await(f, test, test->pos);
    if (f->tests + 1 < MOST_TESTS) {
        f->above[++f->tests] = outer;
        f->test = own = f->tests;
    }
    add_question(f, test);
    add_block(f, body);
    f->test = own;
    add_block(f, orelse);
    f->test = leaves(body) ? own : outer;
}

static void add_expr(struct function *f, const struct ast_expr *e, struct pos at) {
    if (e && awaits(f, e)) add_await(f, e, at);
}

static void add_augmented(struct function *f, const struct ast_stmt *s) {
    const char *target = shared_target(f, s->as.aug_assign.target);
    bool waits = awaits(f, s->as.aug_assign.value);
    if (waits) add_await(f, s->as.aug_assign.value, s->pos);
    if (!target) return;
    add_write(f, target, s->as.aug_assign.value, s->pos);
    vec_last(&f->steps).uses_target = waits;
}

static void add_stmt(struct function *f, const struct ast_stmt *s) {
    switch (s->kind) {
    case STMT_GLOBAL:
    case STMT_NONLOCAL:
        if (f->nshared < 8) f->shared[f->nshared++] = s->as.global.names;
        break;
    case STMT_ASSIGN:
        if (s->as.assign.targets.len == 1) add_assign(f, s->as.assign.targets.items[0], s->as.assign.value, s->pos);
        break;
    case STMT_AUG_ASSIGN: add_augmented(f, s); break;
    case STMT_EXPR:
    case STMT_RETURN: add_expr(f, s->as.expr.value, s->pos); break;
    case STMT_IF: add_condition(f, s->as.if_.test, &s->as.if_.body, &s->as.if_.orelse); break;
    case STMT_WHILE: add_condition(f, s->as.while_.test, &s->as.while_.body, &s->as.while_.orelse); break;
    case STMT_FOR:
        add_expr(f, s->as.for_.iter, s->pos);
        add_block(f, &s->as.for_.body);
        break;
    case STMT_ASYNC_WITH: add_step(f, STEP_AWAIT, NULL, s->as.with.items.items[0].context_expr->pos); /* fall through */
    case STMT_WITH: add_block(f, &s->as.with.body); break;
    case STMT_TRY: add_block(f, &s->as.try_.body); break;
    default: break;
    }
}

static void add_block(struct function *f, const struct ast_stmt_seq *body) {
    int outer = f->test;
    for (int i = 0; i < body->len; i++) add_stmt(f, body->items[i]);
    f->test = outer;
}

/* ---- the pattern ---- */

static bool stands_under(const struct function *f, int test, int condition) {
    while (test && test != condition) test = f->above[test];
    return test != 0;
}

struct pattern {
    const struct race_step *read, *write;
    int await_line;
};

/* The step whose reading WRITE number `w` rests on: it is made of it, or stands under a condition that asks. NONE: there is none. */
static size_t rests_on(const struct function *f, size_t w) {
    const struct race_step *write = &f->steps.data[w];
    if (write->origin != NONE) return write->origin;
    for (size_t i = w; i-- > 0;) {
        const struct race_step *s = &f->steps.data[i];
        if (s->kind != STEP_READ && s->kind != STEP_WRITE) continue;
        if (strcmp(s->target, write->target) != 0) continue;
        if (s->kind == STEP_WRITE) break; /* that one set it already */
        if (s->test && stands_under(f, write->test, s->test)) return s->origin;
    }
    return NONE;
}

/* False where no await comes between. */
static bool find_pattern(const struct function *f, size_t w, struct pattern *p) {
    const struct race_step *write = &f->steps.data[w];
    size_t read = rests_on(f, w);
    *p = (struct pattern){.read = write, .write = write, .await_line = write->line};
    if (write->uses_target) return true;
    if (read == NONE) return false;
    p->read = &f->steps.data[read];
    p->await_line = 0;
    for (size_t i = w; i-- > read;) {
        const struct race_step *s = &f->steps.data[i];
        if (s->kind == STEP_WRITE && strcmp(s->target, write->target) == 0) return false;
        if (s->kind == STEP_AWAIT && !p->await_line) p->await_line = s->line;
    }
    return p->await_line != 0;
}

/* ---- in the run ---- */

static bool is_of(const struct detection *d, const struct pattern *p, const struct aio_event *e) {
    if (e->kind != AIO_STALE || e->len || e->file != d->file || !detect_is_task(d, e->lane) || !detect_is_task(d, (uint32_t)e->b)) return false;
    bool writes = (int)e->line >= p->write->line && (int)e->line <= p->write->last;
    return writes && e->a >= p->read->line && e->a <= (p->read == p->write ? p->write->last : p->await_line);
}

static void say_race(struct detection *d, const struct pattern *p, const struct aio_event *e) {
    const char *name = p->write->target, *mine = detect_name(d, e->lane), *other = detect_name(d, (uint32_t)e->b);
    struct buf there = BUF_INIT;
    if (e->value && (uint32_t)e->value != e->line) buf_addf(&there, " on line %d", e->value);
    if (p->read == p->write)
        detect_found(d, e->line, e->when, e->lane,
                     "`%s` is read, then awaited for, then written. While %s is in that `await`, %s writes `%s`%s, and here that is lost.", name, mine,
                     other, name, there.data ? there.data : "");
    else
        detect_found(d, e->line, e->when, e->lane,
                     "%s reads `%s` on line %d. In the `await` on line %d that goes stale: %s writes `%s`%s. Here %s still %s.", mine, name,
                     p->read->line, p->await_line, other, name, there.data ? there.data : "", mine,
                     p->read->kind == STEP_READ ? "acts on what it was told before" : "writes what it made from the old value");
    buf_release(&there);
}

/* ---- the same through calls: what reads and what writes are awaited functions ---- */

static bool stands_at(const struct race_step *s, int64_t line) { return line >= s->line && line <= s->last; }

/* Does what is awaited at step `w` use what step `r` was told, or stand under a condition that asked it? */
static bool depends(struct function *f, size_t w, size_t r) {
    const struct race_step *write = &f->steps.data[w], *read = &f->steps.data[r];
    if (read->kind == STEP_READ) return read->test && stands_under(f, write->test, read->test);
    size_t i = w;
    for (const struct race_step *s; write->value && (s = next_used(f, write->value, w, &i));)
        if (s->origin == r) return true;
    return false;
}

static void say_call(struct function *f, size_t w, size_t r, const struct aio_event *e) {
    struct detection *d = f->d;
    const struct race_step *read = &f->steps.data[r];
    const char *mine = detect_name(d, e->lane), *other = detect_name(d, (uint32_t)e->b);
    int between = 0;
    for (size_t i = r + 1; i < w; i++)
        if (f->steps.data[i].kind == STEP_AWAIT) between = f->steps.data[i].line;
    char await[60];
    snprintf(await, sizeof await, between ? "In the `await` on line %d" : "While that is on its way", between);
    detect_found(d, e->line, e->when, e->lane, "%s is told `%s` on line %d. %s that goes stale: %s writes. Here %s still acts on what it was told before.", mine,
                 read->target, read->line, await, other, mine);
}

static void judge_calls(struct function *f) {
    const struct trace *t = f->d->trace;
    for (size_t k = 0; k < t->events.len; k++) {
        const struct aio_event *e = &t->events.data[k];
        if (e->kind != AIO_STALE || !e->len || e->file != f->d->file || !detect_is_task(f->d, e->lane) || !detect_is_task(f->d, (uint32_t)e->b)) continue;
        for (size_t w = 0; w < f->steps.len; w++)
            for (size_t r = 0; r < w && f->steps.data[w].kind == STEP_AWAIT && stands_at(&f->steps.data[w], e->line); r++) {
                const struct race_step *read = &f->steps.data[r];
                bool told = read->target && read->origin == r && (read->kind == STEP_DERIVE || read->kind == STEP_READ) && stands_at(read, e->a);
                if (told && depends(f, w, r)) say_call(f, w, r, e);
            }
    }
}

static void judge_function(struct function *f) {
    const struct trace *t = f->d->trace;
    for (size_t i = 0; i < f->steps.len; i++) {
        struct pattern p;
        if (f->steps.data[i].kind != STEP_WRITE || !find_pattern(f, i, &p)) continue;
        size_t k = 0;
        while (k < t->events.len && !is_of(f->d, &p, &t->events.data[k])) k++;
        if (k < t->events.len) say_race(f->d, &p, &t->events.data[k]);
    }
}

static bool see_function(void *ctx, const struct ast_stmt *s) {
    struct detection *d = ctx;
    if (s->kind != STMT_ASYNC_FUNCTION_DEF) return true;
    struct function f = {.d = d};
    add_block(&f, &s->as.function_def.body);
    judge_function(&f);
    judge_calls(&f);
    vec_release(&f.steps);
    return true;
}

void find_races(struct detection *d) {
    bool any = false;
    for (size_t i = 0; i < d->trace->events.len && !any; i++) any = d->trace->events.data[i].kind == AIO_STALE;
    if (d->tree && any) walk_stmts(&d->tree->body, &(struct walk){d, see_function, NULL});
}
