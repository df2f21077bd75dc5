/* P3, wrong expectations of the loop, as the text shows them: a second loop from inside the first, one that is made by hand and
 * left open, one after the other where one with tasks was meant. */
#include <string.h>

#include "lab/detect_inside.h"

/* asyncio.run(…), run(…) of `from asyncio import run` is not looked for: other things are called so. */
static bool is_run(const struct ast_expr *e) {
    if (e->kind != EXPR_CALL || e->as.call.func->kind != EXPR_ATTRIBUTE) return false;
    const struct ast_expr *base = e->as.call.func->as.attribute.value;
    return strcmp(e->as.call.func->as.attribute.attr, "run") == 0 && base->kind == EXPR_NAME && strcmp(base->as.name.id, "asyncio") == 0;
}

struct doors {
    struct detection *d;
    int line; /* of the first asyncio.run; 0 none */
};

static bool see_run(void *ctx, const struct ast_expr *e) {
    struct doors *x = ctx;
    if (is_run(e) && !x->line) x->line = e->pos.line;
    return e->kind != EXPR_LAMBDA;
}

static bool not_inner(void *ctx, const struct ast_stmt *s) {
    (void)ctx;
    return s->kind != STMT_FUNCTION_DEF && s->kind != STMT_ASYNC_FUNCTION_DEF && s->kind != STMT_CLASS_DEF;
}

static int first_run(struct detection *d, const struct ast_stmt_seq *body) {
    struct doors x = {.d = d};
    walk_stmts(body, &(struct walk){&x, not_inner, see_run});
    return x.line;
}

/* ---- from inside ---- */

static bool see_coroutine(void *ctx, const struct ast_stmt *s) {
    struct detection *d = ctx;
    int line = s->kind == STMT_ASYNC_FUNCTION_DEF ? first_run(d, &s->as.function_def.body) : 0;
    if (line)
        detect_found(d, (uint32_t)line, -1, 0, "`asyncio.run` inside the coroutine `%s`: there a loop runs already, and a second one may not. What stands in "
                                               "the brackets is never run.", s->as.function_def.name);
    return true;
}

void find_inner_door(struct detection *d) {
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){d, see_coroutine, NULL});
}

/* ---- one after the other ---- */

/* How many times a main waited for something of the world outside. */
static unsigned waiting_mains(const struct detection *d) {
    unsigned n = 0;
    bool counted = false;
    for (size_t i = 0; i < d->trace->events.len; i++) {
        const struct aio_event *e = &d->trace->events.data[i];
        if (e->kind == AIO_LOOP_START) counted = false;
        bool waits = e->kind == AIO_WAIT && ((e->a == AIO_W_SLEEP && e->b > 0) || e->a == AIO_W_IO || e->a == AIO_W_READ);
        if (!waits || counted) continue;
        counted = true;
        n++;
    }
    return n;
}

static bool see_run_in_comprehension(void *ctx, const struct ast_expr *e) {
    struct doors *x = ctx;
    bool many = e->kind == EXPR_LIST_COMP || e->kind == EXPR_SET_COMP || e->kind == EXPR_DICT_COMP || e->kind == EXPR_GENERATOR_EXP;
    if (many) walk_inside_expr(e, &(struct walk){x, NULL, see_run});
    return !many && e->kind != EXPR_LAMBDA;
}

static bool see_run_in_loop(void *ctx, const struct ast_stmt *s) {
    struct doors *x = ctx;
    const struct ast_stmt_seq *body = s->kind == STMT_FOR ? &s->as.for_.body : s->kind == STMT_WHILE ? &s->as.while_.body : NULL;
    int line = body ? first_run(x->d, body) : 0;
    if (line && !x->line) x->line = line;
    return true;
}

void find_doors_in_a_row(struct detection *d) {
    struct doors x = {.d = d};
    unsigned n = waiting_mains(d);
    if (!d->tree || n < 3) return;
    walk_stmts(&d->tree->body, &(struct walk){&x, see_run_in_loop, see_run_in_comprehension});
    if (x.line)
        detect_found(d, (uint32_t)x.line, -1, 0, "`asyncio.run` is called %u times in a row, and each waits until its own loop is over: nothing overlaps.", n);
}

/* ---- by hand ---- */

struct handmade {
    const char *name; /* what is run; NULL: nobody */
    int line;
    bool closed;
};

static bool see_handmade(void *ctx, const struct ast_expr *e) {
    struct handmade *h = ctx;
    if (e->kind != EXPR_CALL || e->as.call.func->kind != EXPR_ATTRIBUTE) return true;
    const char *what = e->as.call.func->as.attribute.attr;
    const struct ast_expr *base = e->as.call.func->as.attribute.value;
    if (strcmp(what, "close") == 0 || strcmp(what, "closing") == 0) h->closed = true;
    bool runs = strcmp(what, "run_until_complete") == 0 || strcmp(what, "run_forever") == 0;
    if (runs && base->kind == EXPR_NAME && !h->name) {
        h->name = base->as.name.id;
        h->line = e->pos.line;
    }
    return true;
}

void find_handmade_loop(struct detection *d) {
    struct handmade h = {0};
    if (d->tree) walk_stmts(&d->tree->body, &(struct walk){&h, NULL, see_handmade});
    if (h.name && !h.closed)
        detect_found(d, (uint32_t)h.line, -1, 0, "The loop `%s` is run by hand and nobody closes it: tasks that are left are not cancelled, async generators and "
                                                 "threads are not shut down.", h.name);
}
