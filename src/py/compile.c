#include "py/compile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "py/compile_impl.h"

/* ---- errors ------------------------------------------------------------------------------------ */

static void set_error(struct compiler *c, struct pos pos, const char *fmt, va_list ap) {
    if (c->failed) return;
    c->failed = true;
    vsnprintf(c->err.msg, sizeof c->err.msg, fmt, ap);
    c->err_pos = pos;
}

void compile_error(struct compiler *c, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    set_error(c, c->pos, fmt, ap);
    va_end(ap);
}

void compile_error_at(struct compiler *c, struct pos pos, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    set_error(c, pos, fmt, ap);
    va_end(ap);
}

bool compile_stop(struct compiler *c) {
    char here;
    if (c->failed) return true;
    if (!c->scopes.stack_limit || &here > c->scopes.stack_limit) return false;
    c->scopes.too_deep = c->failed = true;
    return true;
}

const char *compile_printf(struct compiler *c, const char *fmt, ...) {
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *text = arena_alloc(c->arena, (size_t)n + 1);
    vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    return text;
}

/* ---- names ------------------------------------------------------------------------------------- */

const char *compile_mangle(struct compiler *c, const char *name) {
    return names_mangle(&c->scopes.names, c->u ? c->u->private_name : NULL, name);
}

static uint32_t index_of(struct compiler *c, struct ptrmap *m, const void *key) {
    intptr_t *v = ptrmap_get(m, key);
    if (!v) v = ptrmap_put(m, c->arena, key, (intptr_t)m->len);
    return (uint32_t)*v;
}

bool forbidden_name(struct compiler *c, const char *name, enum ast_context ctx) {
    if (strcmp(name, "__debug__") != 0 || ctx == CTX_LOAD) return false;
    compile_error(c, ctx == CTX_STORE ? "cannot assign to __debug__" : "cannot delete __debug__");
    return true;
}

static int by_text(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the scope that live in a certain place (or carry a flag), sorted, numbered from `base`. */
static void number_names(struct compiler *c, struct ptrmap *into, enum symbol_where where,
                         uint32_t flag, uint32_t base) {
    const struct ptrmap *symbols = &c->u->scope->symbols;
    const char **found = arena_alloc(c->arena, (symbols->len + 1) * sizeof *found);
    size_t n = 0;
    for (uint32_t i = 0; i < symbols->len; i++) {
        uint32_t flags = (uint32_t)symbols->entries[i].value;
        if (flags >> SYM_WHERE_SHIFT == (uint32_t)where || flags & flag)
            found[n++] = symbols->entries[i].key;
    }
    qsort(found, n, sizeof *found, by_text);
    for (size_t i = 0; i < n; i++) ptrmap_put(into, c->arena, found[i], (intptr_t)(base + i));
}

static const char *class_cell_name(struct compiler *c) {
    return names_intern(&c->scopes.names, "__class__");
}

/* ---- units ------------------------------------------------------------------------------------- */

static const char *qualified_name(struct compiler *c, struct unit *u) {
    const struct unit *outer = u->outer;
    while (outer && outer->scope->kind == SCOPE_TYPE_PARAMS) outer = outer->outer;
    if (!outer || outer->scope->kind == SCOPE_MODULE) return u->name;
    enum scope_kind kind = u->scope->kind;
    if (kind == SCOPE_FUNCTION || kind == SCOPE_ASYNC_FUNCTION || kind == SCOPE_CLASS) {
        const char *mangled = names_mangle(&c->scopes.names, outer->private_name, u->name);
        if (scope_where(outer->scope, mangled) == WHERE_GLOBAL) return u->name;
    }
    bool locals = outer->scope->kind == SCOPE_FUNCTION ||
                  outer->scope->kind == SCOPE_ASYNC_FUNCTION || outer->scope->kind == SCOPE_LAMBDA;
    return compile_printf(c, "%s%s.%s", outer->qualname, locals ? ".<locals>" : "", u->name);
}

static void number_parameters(struct compiler *c) {
    const struct ptrmap *symbols = &c->u->scope->symbols;
    for (uint32_t i = 0; i < symbols->len; i++)
        if (symbols->entries[i].value & SYM_PARAM)
            index_of(c, &c->u->locals, symbols->entries[i].key);
}

void unit_enter(struct compiler *c, const void *node, int first_line) {
    struct unit *u = arena_alloc(c->arena, sizeof *u);
    u->outer = c->u;
    u->scope = scope_of(&c->scopes, node);
    u->name = u->scope->name;
    u->private_name = c->u ? c->u->private_name : NULL;
    u->first_line = first_line;
    u->handler = -1;
    u->qualname = qualified_name(c, u);
    c->u = u;
    if (scope_is_function(u->scope)) number_parameters(c);
    number_names(c, &u->cells, WHERE_CELL, 0, 0);
    if (u->scope->needs_class_cell) ptrmap_put(&u->cells, c->arena, class_cell_name(c), 0);
    number_names(c, &u->frees, WHERE_FREE, SYM_FREE_CLASS, u->cells.len);
    c->pos = (struct pos){first_line, 0, first_line, 0};
    for (uint32_t i = 0; i < u->cells.len; i++) emit_artificial(c, OP_MAKE_CELL, i);
}

static void unit_release(struct unit *u) {
    vec_release(&u->code);
    vec_release(&u->handlers);
    vec_release(&u->labels);
}

static Value unit_finish(struct compiler *c) {
    struct unit *u = c->u;
    Value code = c->failed ? V_ERR : assemble(c, u);
    c->u = u->outer;
    unit_release(u);
    return code;
}

const struct konst *unit_leave(struct compiler *c) {
    Value code = unit_finish(c);
    return code == V_ERR ? NULL : konst_code(c, code);
}

bool at_top_await(const struct compiler *c) {
    return c->flags & PY_COMPILE_TOP_AWAIT && c->u->scope->kind == SCOPE_MODULE;
}

/* ---- emitting ---------------------------------------------------------------------------------- */

static void append(struct compiler *c, int op, uint32_t arg, bool jump) {
    struct ir in = {.op = (uint16_t)op, .jump = jump, .arg = arg, .handler = c->u->handler,
                    .pos = c->pos};
    vec_push(&c->u->code, in);
}

void emit(struct compiler *c, enum py_op op, uint32_t arg) { append(c, (int)op, arg, false); }

void emit_jump(struct compiler *c, enum py_op op, uint32_t label) {
    append(c, (int)op, label, true);
}

void emit_artificial(struct compiler *c, enum py_op op, uint32_t arg) {
    struct pos saved = c->pos;
    no_pos(c);
    emit(c, op, arg);
    c->pos = saved;
}

void emit_artificial_jump(struct compiler *c, uint32_t label) {
    struct pos saved = c->pos;
    no_pos(c);
    emit_jump(c, OP_JUMP, label);
    c->pos = saved;
}

void emit_const(struct compiler *c, const struct konst *k) {
    if (k) emit(c, OP_LOAD_CONST, index_of(c, &c->u->consts, k));
}

void emit_none(struct compiler *c) { emit_const(c, konst_simple(c, KONST_NONE)); }

void emit_name(struct compiler *c, enum py_op op, const char *name) {
    emit(c, op, index_of(c, &c->u->names, compile_mangle(c, name)));
}

static const enum py_op fast_ops[] = {OP_LOAD_FAST, OP_STORE_FAST, OP_DELETE_FAST};
static const enum py_op deref_ops[] = {OP_LOAD_DEREF, OP_STORE_DEREF, OP_DELETE_DEREF};
static const enum py_op global_ops[] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL};
static const enum py_op name_ops[] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME};

static void emit_plain_var(struct compiler *c, const char *mangled, enum ast_context ctx);

/* A name of the class around type parameters: from its namespace, if it is there by now. */
static void emit_class_var(struct compiler *c, const char *mangled) {
    const char *space = names_intern(&c->scopes.names, ".classdict");
    uint32_t missing = label_new(c), done = label_new(c);
    emit_const(c, konst_str(c, mangled));
    emit_plain_var(c, space, CTX_LOAD);
    emit(c, OP_CONTAINS_OP, 0);
    emit_jump(c, OP_POP_JUMP_IF_FALSE, missing);
    emit_plain_var(c, space, CTX_LOAD);
    emit_const(c, konst_str(c, mangled));
    emit(c, OP_BINARY_SUBSCR, 0);
    emit_jump(c, OP_JUMP, done);
    label_place(c, missing);
    emit_plain_var(c, mangled, CTX_LOAD);
    label_place(c, done);
}

void emit_var(struct compiler *c, const char *name, enum ast_context ctx) {
    if (forbidden_name(c, name, ctx)) return;
    const struct scope *s = c->u->scope;
    const char *mangled = compile_mangle(c, name);
    enum symbol_where where = scope_where(s, mangled);
    bool outside = where == WHERE_IMPLICIT || where == WHERE_FREE;
    if (s->class_scope && ctx == CTX_LOAD && outside && scope_flags(s->class_scope, mangled) & SYM_BOUND)
        emit_class_var(c, mangled);
    else
        emit_plain_var(c, mangled, ctx);
}

static void emit_plain_var(struct compiler *c, const char *mangled, enum ast_context ctx) {
    struct unit *u = c->u;
    bool function = scope_is_function(u->scope);
    const enum py_op *ops = name_ops;
    switch (scope_where(u->scope, mangled)) {
    case WHERE_CELL:
    case WHERE_FREE: {
        const struct ptrmap *cells =
            scope_where(u->scope, mangled) == WHERE_CELL ? &u->cells : &u->frees;
        bool from_class = u->scope->kind == SCOPE_CLASS && ctx == CTX_LOAD;
        emit(c, from_class ? OP_LOAD_CLASSDEREF : deref_ops[ctx],
             (uint32_t)*ptrmap_get(cells, mangled));
        return;
    }
    case WHERE_LOCAL:
        if (!function) break;
        emit(c, fast_ops[ctx], index_of(c, &u->locals, mangled));
        return;
    case WHERE_GLOBAL: ops = global_ops; break;
    case WHERE_IMPLICIT:
        if (function) ops = global_ops;
        break;
    case WHERE_UNKNOWN: break;
    }
    emit(c, ops[ctx], index_of(c, &u->names, mangled));
}

void local_declare(struct compiler *c, const char *name) {
    index_of(c, &c->u->locals, compile_mangle(c, name));
}

uint32_t label_new(struct compiler *c) {
    vec_push(&c->u->labels, UINT32_MAX);
    return (uint32_t)c->u->labels.len - 1;
}

void label_place(struct compiler *c, uint32_t label) {
    c->u->labels.data[label] = (uint32_t)c->u->code.len;
}

/* ---- handlers and frame blocks ----------------------------------------------------------------- */

void handler_open(struct compiler *c, uint32_t label, bool push_lasti, int skip) {
    struct unit *u = c->u;
    struct handler h = {.label = label, .outer = u->handler, .push_lasti = push_lasti,
                        .skip = skip, .depth = -1};
    vec_push(&u->handlers, h);
    append(c, IR_SETUP, (uint32_t)u->handlers.len - 1, false);
    u->handler = (int)u->handlers.len - 1;
}

void handler_close(struct compiler *c) { c->u->handler = c->u->handlers.data[c->u->handler].outer; }

void fblock_push(struct compiler *c, enum fblock_kind kind, uint32_t block, uint32_t exit,
                 const void *datum) {
    struct unit *u = c->u;
    if (u->nfblocks == FBLOCKS_MAX) {
        compile_error(c, "too many statically nested blocks");
        return;
    }
    struct fblock *b = &u->fblocks[u->nfblocks++];
    *b = (struct fblock){.kind = kind, .block = block, .exit = exit, .outer = u->handler};
    if (kind == FB_HANDLER_CLEANUP)
        b->name = datum;
    else
        b->stmt = datum;
}

/* After "too many blocks" the pops may outnumber the pushes. */
void fblock_pop(struct compiler *c) {
    if (c->u->nfblocks) c->u->nfblocks--;
}

void emit_closure(struct compiler *c, const struct konst *code, uint32_t flags) {
    if (!code) return;
    const struct code *co = v_as(code, code->value);
    for (uint32_t i = 0; i < co->nfree; i++) {
        const char *name =
            names_intern(&c->scopes.names, v_cstr(co->slot_names[co->nslots - co->nfree + i]));
        bool cell = (c->u->scope->kind == SCOPE_CLASS && name == class_cell_name(c)) ||
                    scope_where(c->u->scope, name) == WHERE_CELL;
        emit(c, OP_LOAD_CLOSURE,
             (uint32_t)*ptrmap_get(cell ? &c->u->cells : &c->u->frees, name));
    }
    if (co->nfree) {
        emit(c, OP_BUILD_TUPLE, co->nfree);
        flags |= 8;
    }
    emit_const(c, code);
    emit(c, OP_MAKE_FUNCTION, flags);
}

/* ---- __future__ -------------------------------------------------------------------------------- */

static bool is_future(const struct ast_stmt *s) {
    return s->kind == STMT_IMPORT_FROM && s->as.import_from.module && !s->as.import_from.level &&
           strcmp(s->as.import_from.module, "__future__") == 0;
}

static void future_feature(struct compiler *c, const struct ast_stmt *s, const char *name) {
    static const char *const known[] = {
        "nested_scopes", "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
    struct pos pos = {s->pos.line, s->pos.col, 0, 0};
    if (strcmp(name, "braces") == 0) {
        compile_error_at(c, pos, "not a chance");
        return;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(name, known[i]) != 0) continue;
        if (strcmp(name, "annotations") == 0) c->future_annotations = true;
        return;
    }
    compile_error_at(c, pos, "future feature %s is not defined", name);
}

static void read_future(struct compiler *c, const struct ast_mod *mod) {
    if (mod->kind == MOD_EXPRESSION) return;
    for (int i = 0; i < mod->body.len; i++) {
        const struct ast_stmt *s = mod->body.items[i];
        if (i == 0 && is_docstring(s)) continue;
        if (!is_future(s)) return;
        for (int k = 0; k < s->as.import_from.names.len; k++)
            future_feature(c, s, s->as.import_from.names.items[k].name);
        c->future_line = s->pos.line;
    }
}

/* ---- modules ----------------------------------------------------------------------------------- */

static Value compile_module(struct compiler *c, const struct ast_mod *mod) {
    unit_enter(c, mod, 1);
    warn_escapes(c, mod->escapes);
    if (mod->kind == MOD_EXPRESSION) {
        visit_expr(c, mod->expr);
        emit(c, OP_RETURN_VALUE, 0);
    } else {
        compile_block(c, mod->body);
        no_pos(c);
        emit_none(c);
        emit(c, OP_RETURN_VALUE, 0);
    }
    return unit_finish(c);
}

/* ---- the entry points -------------------------------------------------------------------------- */

static Value line_or_none(int n) { return n ? v_int(n) : V_NONE; }

Value py_raise_syntax(struct vm *vm, const struct syntax_error *err, const char *filename) {
    const char *name = syntax_error_type(err);
    struct type *type = strcmp(name, "TabError") == 0           ? vm->e.TabError
                        : strcmp(name, "IndentationError") == 0 ? vm->e.IndentationError
                                                                : vm->e.SyntaxError;
    Value msg = py_str(vm, err->msg), file = py_str(vm, filename);
    Value text = err->text ? py_str(vm, err->text) : V_NONE;
    Value exc = V_ERR;
    if (msg != V_ERR && file != V_ERR && text != V_ERR) {
        Value where = py_pack(vm, 6, file, line_or_none(err->line), line_or_none(err->offset), text,
                              line_or_none(err->end_line), line_or_none(err->end_offset));
        if (where != V_ERR) {
            exc = py_call2(vm, v_ptr(type), msg, where);
            v_decref(vm, where);
        }
    }
    v_decref(vm, msg);
    v_decref(vm, file);
    v_decref(vm, text);
    if (exc == V_ERR) return V_ERR;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return V_ERR;
}

static Value raise_error(struct compiler *c) {
    if (c->raised) return V_ERR;
    if (c->scopes.too_deep)
        return py_raise(c->vm, c->vm->e.RecursionError,
                        "maximum recursion depth exceeded during compilation");
    bool text = v_is_str(c->source);
    syntax_error_locate(&c->err, c->arena, text ? v_cstr(c->source) : "",
                        text ? v_as(str, c->source)->size : 0, c->err_pos);
    if (!c->err_pos.end_line) c->err.end_line = c->err_pos.line, c->err.end_offset = 0;
    return py_raise_syntax(c->vm, &c->err, v_cstr(c->filename));
}

static void compiler_release(struct compiler *c) {
    while (c->u) {
        struct unit *u = c->u;
        c->u = u->outer;
        unit_release(u);
    }
    for (size_t i = 0; i < c->values.len; i++) v_decref(c->vm, c->values.data[i]);
    vec_release(&c->values);
    v_decref(c->vm, c->filename);
    arena_release(c->arena);
}

Value py_compile(struct vm *vm, const struct ast_mod *mod, const char *filename, Value source,
                 uint32_t flags) {
    struct arena arena = ARENA_INIT;
    struct compiler c = {.vm = vm, .arena = &arena, .flags = flags, .source = source};
    c.filename = py_str(vm, filename);
    if (c.filename == V_ERR) return V_ERR;
    c.scopes.arena = &arena;
    c.scopes.stack_limit = vm->ts ? vm->ts->stack_limit : NULL;
    read_future(&c, mod);
    c.scopes.future_annotations = c.future_annotations;
    if (!c.failed && scope_build(&c.scopes, mod, &c.err, &c.err_pos) < 0) c.failed = true;
    Value code = c.failed ? V_ERR : compile_module(&c, mod);
    if (code == V_ERR) raise_error(&c);
    compiler_release(&c);
    return code;
}

static enum py_parse_mode parse_mode(uint32_t flags) {
    enum py_parse_mode mode = flags & PY_COMPILE_INTERACTIVE ? PY_PARSE_SINGLE
                              : flags & PY_COMPILE_EVAL      ? PY_PARSE_EVAL
                                                             : PY_PARSE_FILE;
    return flags & PY_COMPILE_TOP_AWAIT ? (enum py_parse_mode)(mode | PY_PARSE_TOP_AWAIT) : mode;
}

static Value compile_source(struct vm *vm, const char *src, size_t n, const char *filename,
                            uint32_t flags, bool *incomplete) {
    Value source = py_str_n(vm, src, n);
    if (source == V_ERR) return V_ERR;
    struct arena arena = ARENA_INIT;
    struct syntax_error err = {0};
    struct ast_mod *mod = py_parse(&arena, src, n, filename, parse_mode(flags), &err);
    Value code;
    if (mod) {
        code = py_compile(vm, mod, filename, source, flags);
    } else {
        if (incomplete && err.kind == SYNTAX_INCOMPLETE) *incomplete = true;
        if (!incomplete && err.kind == SYNTAX_INCOMPLETE) { /* nobody will send more: what a file would get */
            struct syntax_error whole = {0};
            if (!py_parse(&arena, src, n, filename, PY_PARSE_FILE, &whole)) err = whole;
        }
        code = py_raise_syntax(vm, &err, filename);
    }
    arena_release(&arena);
    v_decref(vm, source);
    return code;
}

Value py_compile_source(struct vm *vm, const char *src, size_t n, const char *filename,
                        uint32_t flags, bool *incomplete) {
    if (incomplete) *incomplete = false;
    if (incomplete || !(flags & PY_COMPILE_INTERACTIVE))
        return compile_source(vm, src, n, filename, flags, incomplete);
    struct buf text = BUF_INIT; /* an empty line tells that a compound statement is complete */
    buf_add(&text, src, n);
    buf_adds(&text, "\n\n");
    Value code = compile_source(vm, text.data, text.len, filename, flags, NULL);
    buf_release(&text);
    return code;
}

Value py_compile_text(struct vm *vm, const char *src, size_t n, const char *filename, int mode) {
    uint32_t flags = mode == PY_PARSE_SINGLE ? PY_COMPILE_INTERACTIVE
                     : mode == PY_PARSE_EVAL ? PY_COMPILE_EVAL
                                             : 0;
    return py_compile_source(vm, src, n, filename, flags | PY_COMPILE_NO_SOURCE, NULL);
}
