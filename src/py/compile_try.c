/* try, with, and leaving them early. What a `finally` or `with` owes on the way out is compiled once for each
 * way out: no bookkeeping at run time. */
#include "py/compile_impl.h"

/* The end of a handler in which another exception came up: stack lasti, exc on top of the first one's. */
static void emit_reraise_cleanup(struct compiler *c) {
    no_pos(c);
    emit(c, OP_COPY, 3);
    emit(c, OP_POP_EXCEPT, 0);
    emit(c, OP_RERAISE, 1);
}

/* `except E as name` unbinds the name at its end. */
static void emit_forget_name(struct compiler *c, const char *name) {
    if (!name) return;
    emit_none(c);
    emit_var(c, name, CTX_STORE);
    emit_var(c, name, CTX_DEL);
}

static void emit_exit_with_nones(struct compiler *c) {
    emit_none(c);
    emit_none(c);
    emit_none(c);
    emit(c, OP_CALL, 2); /* exit and the first None lie as method and self */
}

/* ---- leaving blocks ---------------------------------------------------------------------------- */

static void keep_over(struct compiler *c, bool keep_top) {
    if (keep_top) emit(c, OP_SWAP, 2);
}

static void unwind_finally(struct compiler *c, const struct fblock *b, bool keep_top) {
    if (keep_top) fblock_push(c, FB_POP_VALUE, 0, 0, NULL);
    visit_body(c, b->stmt->as.try_.finalbody);
    if (keep_top) fblock_pop(c);
    no_pos(c);
}

static void unwind_with(struct compiler *c, const struct fblock *b, bool keep_top) {
    c->pos = b->stmt->pos;
    keep_over(c, keep_top);
    emit_exit_with_nones(c);
    if (b->kind == FB_ASYNC_WITH) emit(c, OP_AWAIT, 2);
    emit(c, OP_POP_TOP, 0);
    no_pos(c);
}

void unwind_block(struct compiler *c, const struct fblock *b, bool keep_top) {
    c->u->handler = b->outer;
    switch (b->kind) {
    case FB_WHILE:
    case FB_TRY:
    case FB_EXCEPTION_HANDLER:
    case FB_EXCEPTION_GROUP_HANDLER:
    case FB_ASYNC_COMPREHENSION: break;
    case FB_FOR:
    case FB_POP_VALUE:
        keep_over(c, keep_top);
        emit(c, OP_POP_TOP, 0);
        break;
    case FB_FINALLY_TRY: unwind_finally(c, b, keep_top); break;
    case FB_FINALLY_END:
        keep_over(c, keep_top);
        emit(c, OP_POP_TOP, 0);
        keep_over(c, keep_top);
        emit(c, OP_POP_EXCEPT, 0);
        break;
    case FB_WITH:
    case FB_ASYNC_WITH: unwind_with(c, b, keep_top); break;
    case FB_HANDLER_CLEANUP:
        keep_over(c, keep_top);
        emit(c, OP_POP_EXCEPT, 0);
        emit_forget_name(c, b->name);
        break;
    }
}

void unwind_blocks(struct compiler *c, bool keep_top, const struct fblock **loop) {
    struct unit *u = c->u;
    if (!u->nfblocks || c->failed) return;
    const struct fblock *top = &u->fblocks[u->nfblocks - 1];
    if (top->kind == FB_EXCEPTION_GROUP_HANDLER) {
        compile_error(c, "'break', 'continue' and 'return' cannot appear in an except* block");
        return;
    }
    if (loop && (top->kind == FB_WHILE || top->kind == FB_FOR)) {
        *loop = top;
        return;
    }
    /* the block is off the stack while what it owes is compiled, then back with what it was */
    struct fblock b = *top;
    u->nfblocks--;
    unwind_block(c, &b, keep_top);
    unwind_blocks(c, keep_top, loop);
    u->fblocks[u->nfblocks++] = b;
}

/* ---- try --------------------------------------------------------------------------------------- */

static void compile_try_except(struct compiler *c, const struct ast_stmt *s);

static void compile_try_finally(struct compiler *c, const struct ast_stmt *s) {
    uint32_t body = label_new(c), end = label_new(c), exit = label_new(c), cleanup = label_new(c);
    fblock_push(c, FB_FINALLY_TRY, body, end, s);
    handler_open(c, end, false, 0);
    if (s->as.try_.handlers.len && s->kind == STMT_TRY_STAR)
        compile_try_star(c, s);
    else if (s->as.try_.handlers.len)
        compile_try_except(c, s);
    else
        visit_body(c, s->as.try_.body);
    handler_close(c);
    fblock_pop(c);
    visit_body(c, s->as.try_.finalbody);
    emit_artificial_jump(c, exit);

    label_place(c, end);
    no_pos(c);
    fblock_push(c, FB_FINALLY_END, end, end, NULL);
    handler_open(c, cleanup, true, 0);
    emit(c, OP_PUSH_EXC_INFO, 0);
    visit_body(c, s->as.try_.finalbody);
    emit(c, OP_RERAISE, 0);
    handler_close(c);
    fblock_pop(c);
    label_place(c, cleanup);
    emit_reraise_cleanup(c);
    label_place(c, exit);
}

/* `except E as name: body`: the name is unbound however the body ends. outer: the handler around the try. */
static void compile_named_handler(struct compiler *c, const struct ast_excepthandler *h, int outer,
                                  uint32_t done) {
    uint32_t cleanup = label_new(c);
    emit_var(c, h->name, CTX_STORE);
    int handler = c->u->handler;
    c->u->handler = outer; /* what leaving the body is protected by */
    fblock_push(c, FB_HANDLER_CLEANUP, 0, 0, h->name);
    c->u->handler = handler;
    handler_open(c, cleanup, true, 0);
    visit_body(c, h->body);
    fblock_pop(c);
    no_pos(c);
    c->u->handler = outer;
    emit(c, OP_POP_EXCEPT, 0);
    emit_forget_name(c, h->name);
    emit_jump(c, OP_JUMP, done);
    c->u->handler = handler;
    label_place(c, cleanup);
    no_pos(c);
    emit_forget_name(c, h->name);
    emit(c, OP_RERAISE, 1);
}

static void compile_plain_handler(struct compiler *c, const struct ast_excepthandler *h, int outer,
                                  uint32_t done) {
    int handler = c->u->handler;
    emit(c, OP_POP_TOP, 0);
    c->u->handler = outer;
    fblock_push(c, FB_HANDLER_CLEANUP, 0, 0, NULL);
    c->u->handler = handler;
    visit_body(c, h->body);
    fblock_pop(c);
    no_pos(c);
    c->u->handler = outer;
    emit(c, OP_POP_EXCEPT, 0);
    emit_jump(c, OP_JUMP, done);
    c->u->handler = handler;
}

static void compile_handlers(struct compiler *c, struct ast_excepthandler_seq handlers, int outer,
                             uint32_t done) {
    for (int i = 0; i < handlers.len; i++) {
        const struct ast_excepthandler *h = &handlers.items[i];
        c->pos = h->pos;
        if (!h->type && i + 1 < handlers.len) {
            compile_error(c, "default 'except:' must be last");
            return;
        }
        uint32_t next = label_new(c);
        if (h->type) {
            visit_expr(c, h->type);
            emit(c, OP_CHECK_EXC_MATCH, 0);
            emit_jump(c, OP_POP_JUMP_IF_FALSE, next);
        }
        if (h->name)
            compile_named_handler(c, h, outer, done);
        else
            compile_plain_handler(c, h, outer, done);
        label_place(c, next);
    }
}

static void compile_try_except(struct compiler *c, const struct ast_stmt *s) {
    uint32_t body = label_new(c), except = label_new(c), end = label_new(c);
    uint32_t cleanup = label_new(c);
    int outer = c->u->handler;
    fblock_push(c, FB_TRY, body, body, NULL);
    handler_open(c, except, false, 0);
    visit_body(c, s->as.try_.body);
    handler_close(c);
    fblock_pop(c);
    visit_body(c, s->as.try_.orelse);
    emit_artificial_jump(c, end);

    label_place(c, except);
    no_pos(c);
    fblock_push(c, FB_EXCEPTION_HANDLER, 0, 0, NULL);
    handler_open(c, cleanup, true, 0);
    emit(c, OP_PUSH_EXC_INFO, 0);
    compile_handlers(c, s->as.try_.handlers, outer, end);
    no_pos(c);
    emit(c, OP_RERAISE, 0);
    handler_close(c);
    fblock_pop(c);
    label_place(c, cleanup);
    emit_reraise_cleanup(c);
    label_place(c, end);
}

void compile_try(struct compiler *c, const struct ast_stmt *s) {
    if (s->as.try_.finalbody.len)
        compile_try_finally(c, s);
    else
        compile_try_except(c, s);
}

/* ---- except* ----------------------------------------------------------------------------------- */

/* Stack: previous exception, the group, list of what was raised, rest of the group. */
static void compile_star_handler(struct compiler *c, const struct ast_excepthandler *h,
                                 uint32_t next) {
    uint32_t no_match = label_new(c), cleanup = label_new(c);
    visit_expr(c, h->type);
    emit(c, OP_CHECK_EG_MATCH, 0);
    emit(c, OP_COPY, 1);
    emit_jump(c, OP_POP_JUMP_IF_NONE, no_match);
    if (h->name)
        emit_var(c, h->name, CTX_STORE);
    else
        emit(c, OP_POP_TOP, 0);
    fblock_push(c, FB_HANDLER_CLEANUP, 0, 0, h->name);
    handler_open(c, cleanup, true, 0);
    visit_body(c, h->body);
    handler_close(c);
    fblock_pop(c);
    no_pos(c);
    emit_forget_name(c, h->name);
    emit_jump(c, OP_JUMP, next);
    label_place(c, cleanup);
    emit_forget_name(c, h->name);
    emit(c, OP_LIST_APPEND, 3);
    emit(c, OP_POP_TOP, 0);
    emit_jump(c, OP_JUMP, next);
    label_place(c, no_match);
    emit(c, OP_POP_TOP, 0);
}

static void compile_star_end(struct compiler *c, uint32_t end) {
    uint32_t reraise = label_new(c);
    emit(c, OP_LIST_APPEND, 1);
    emit(c, OP_PREP_RERAISE_STAR, 0);
    emit(c, OP_COPY, 1);
    emit_jump(c, OP_POP_JUMP_IF_NOT_NONE, reraise);
    emit(c, OP_POP_TOP, 0);
    int handler = c->u->handler;
    handler_close(c);
    emit(c, OP_POP_EXCEPT, 0);
    emit_jump(c, OP_JUMP, end);
    c->u->handler = handler;
    label_place(c, reraise);
    handler_close(c);
    emit(c, OP_SWAP, 2);
    emit(c, OP_POP_EXCEPT, 0);
    emit(c, OP_RERAISE, 0);
}

static void compile_star_except(struct compiler *c, const struct ast_stmt *s) {
    uint32_t body = label_new(c), except = label_new(c), orelse = label_new(c);
    uint32_t end = label_new(c), cleanup = label_new(c);
    fblock_push(c, FB_TRY, body, body, NULL);
    handler_open(c, except, false, 0);
    visit_body(c, s->as.try_.body);
    handler_close(c);
    fblock_pop(c);
    emit_artificial_jump(c, orelse);

    label_place(c, except);
    no_pos(c);
    handler_open(c, cleanup, true, 0);
    emit(c, OP_PUSH_EXC_INFO, 0);
    fblock_push(c, FB_EXCEPTION_GROUP_HANDLER, 0, 0, NULL);
    emit(c, OP_BUILD_LIST, 0);
    emit(c, OP_COPY, 2);
    for (int i = 0; i < s->as.try_.handlers.len; i++) {
        uint32_t next = label_new(c);
        c->pos = s->as.try_.handlers.items[i].pos;
        compile_star_handler(c, &s->as.try_.handlers.items[i], next);
        label_place(c, next);
    }
    no_pos(c);
    fblock_pop(c);
    compile_star_end(c, end);
    label_place(c, cleanup);
    emit_reraise_cleanup(c);
    label_place(c, orelse);
    visit_body(c, s->as.try_.orelse);
    label_place(c, end);
}

void compile_try_star(struct compiler *c, const struct ast_stmt *s) {
    /* compile_try_finally comes back here for the part without its finally */
    bool inner = c->u->nfblocks && c->u->fblocks[c->u->nfblocks - 1].stmt == s;
    if (s->as.try_.finalbody.len && !inner)
        compile_try_finally(c, s);
    else
        compile_star_except(c, s);
}

/* ---- with -------------------------------------------------------------------------------------- */

static void compile_with_item(struct compiler *c, const struct ast_stmt *s, int index);

/* The handler of a with block: stack exit, lasti, exception. */
static void compile_with_handler(struct compiler *c, bool is_async, uint32_t exit) {
    uint32_t cleanup = label_new(c), suppress = label_new(c);
    handler_open(c, cleanup, true, 0);
    emit(c, OP_PUSH_EXC_INFO, 0);
    emit(c, OP_WITH_EXCEPT_START, 0);
    if (is_async) emit(c, OP_AWAIT, 2);
    emit_jump(c, OP_POP_JUMP_IF_TRUE, suppress);
    no_pos(c);
    emit(c, OP_RERAISE, 2);
    label_place(c, suppress);
    emit(c, OP_POP_TOP, 0);
    handler_close(c);
    emit(c, OP_POP_EXCEPT, 0);
    emit(c, OP_POP_TOP, 0);
    emit(c, OP_POP_TOP, 0);
    emit_jump(c, OP_JUMP, exit);
    label_place(c, cleanup);
    emit_reraise_cleanup(c);
}

static void compile_with_body(struct compiler *c, const struct ast_stmt *s, int index) {
    const struct ast_withitem *item = &s->as.with.items.items[index];
    if (item->optional_vars)
        visit_expr(c, item->optional_vars);
    else
        emit(c, OP_POP_TOP, 0);
    if (index + 1 < s->as.with.items.len)
        compile_with_item(c, s, index + 1);
    else
        visit_body(c, s->as.with.body);
}

static void compile_with_item(struct compiler *c, const struct ast_stmt *s, int index) {
    if (compile_stop(c)) return;
    bool is_async = s->kind == STMT_ASYNC_WITH;
    uint32_t block = label_new(c), final = label_new(c), exit = label_new(c);
    visit_expr(c, s->as.with.items.items[index].context_expr);
    emit(c, is_async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0);
    if (is_async) emit(c, OP_AWAIT, 1);
    fblock_push(c, is_async ? FB_ASYNC_WITH : FB_WITH, block, final, s);
    handler_open(c, final, true, 1);
    compile_with_body(c, s, index);
    handler_close(c);
    fblock_pop(c);
    c->pos = s->pos;
    emit_exit_with_nones(c);
    if (is_async) emit(c, OP_AWAIT, 2);
    emit(c, OP_POP_TOP, 0);
    emit_jump(c, OP_JUMP, exit);
    label_place(c, final);
    compile_with_handler(c, is_async, exit);
    label_place(c, exit);
}

void compile_with(struct compiler *c, const struct ast_stmt *s) {
    if (s->kind == STMT_ASYNC_WITH && c->u->scope->kind != SCOPE_ASYNC_FUNCTION &&
        !at_top_await(c)) {
        compile_error(c, "'async with' outside async function");
        return;
    }
    if (s->kind == STMT_ASYNC_WITH) c->u->scope->coroutine = true;
    compile_with_item(c, s, 0);
}
