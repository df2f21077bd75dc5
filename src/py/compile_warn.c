/* SyntaxWarnings: code that is valid and surely not meant. */
#include "py/compile_impl.h"
#include "py/traceback.h"
#include "py/warnings.h"

/* A filter may turn the warning into an error: then the code does not compile. */
static void warn(struct compiler *c, const char *text) {
    if (c->failed) return;
    struct vm *vm = c->vm;
    size_t n;
    const char *line = v_is_str(c->source) ? tb_source_line(v_cstr(c->source), v_as(str, c->source)->size,
                                                            (uint32_t)c->pos.line, &n)
                                           : NULL;
    if (c->flags & PY_COMPILE_NO_SOURCE) line = NULL;
    Value message = py_str(vm, text), quoted = line ? py_str_n(vm, line, n) : V_UNSET;
    int r = message == V_ERR || quoted == V_ERR
                ? -1
                : warn_explicit(vm, v_ptr(vm->e.SyntaxWarning), message, c->filename, (uint32_t)c->pos.line,
                                V_UNSET, quoted, false);
    v_decref(vm, message);
    v_decref(vm, quoted);
    if (r == 0) return;
    if (py_error_is(vm, vm->e.SyntaxWarning)) {
        py_error_clear(vm);
        compile_error(c, "%s", text);
    } else {
        c->failed = c->raised = true;
    }
}

static const char *const konst_types[] = {
    [KONST_NONE] = "NoneType",   [KONST_TRUE] = "bool",   [KONST_FALSE] = "bool",
    [KONST_ELLIPSIS] = "ellipsis", [KONST_INT] = "int",   [KONST_BIG] = "int",
    [KONST_FLOAT] = "float",     [KONST_COMPLEX] = "complex", [KONST_STR] = "str",
    [KONST_BYTES] = "bytes",     [KONST_TUPLE] = "tuple", [KONST_FROZENSET] = "frozenset",
    [KONST_CODE] = "code"};

/* The name of the type that an expression surely has, or NULL. */
static const char *type_of(struct compiler *c, const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_TUPLE: return "tuple";
    case EXPR_LIST:
    case EXPR_LIST_COMP: return "list";
    case EXPR_DICT:
    case EXPR_DICT_COMP: return "dict";
    case EXPR_SET:
    case EXPR_SET_COMP: return "set";
    case EXPR_GENERATOR_EXP: return "generator";
    case EXPR_LAMBDA: return "function";
    case EXPR_JOINED_STR:
    case EXPR_FORMATTED_VALUE: return "str";
    default: break;
    }
    const struct konst *k = konst_of(c, e);
    return k ? konst_types[k->kind] : NULL;
}

static bool is_literal(struct compiler *c, const struct ast_expr *e) {
    const struct konst *k = konst_of(c, e);
    return k && k->kind > KONST_ELLIPSIS;
}

void warn_escapes(struct compiler *c, const struct ast_escape *e) {
    struct pos before = c->pos;
    for (; e; e = e->next) {
        c->pos = e->pos;
        warn(c, compile_printf(c, "invalid escape sequence '%s'", e->text));
    }
    c->pos = before;
}

void warn_compare(struct compiler *c, const struct ast_expr *e) {
    bool left = is_literal(c, e->as.compare.left);
    for (int i = 0; i < e->as.compare.ops.len; i++) {
        bool right = is_literal(c, e->as.compare.comparators.items[i]);
        enum ast_cmpop op = e->as.compare.ops.items[i];
        if ((op == CMPOP_IS || op == CMPOP_IS_NOT) && (left || right)) {
            warn(c, op == CMPOP_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                   : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void warn_call(struct compiler *c, const struct ast_expr *func) {
    const char *type = func->kind == EXPR_LAMBDA || func->kind == EXPR_NAME ? NULL : type_of(c, func);
    if (type)
        warn(c, compile_printf(c, "'%s' object is not callable; perhaps you missed a comma?", type));
}

static bool is_subscriptable(struct compiler *c, const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_SET:
    case EXPR_SET_COMP:
    case EXPR_GENERATOR_EXP:
    case EXPR_LAMBDA: return false;
    default: break;
    }
    const struct konst *k = e->kind == EXPR_NAME ? NULL : konst_of(c, e);
    return !k || k->kind == KONST_STR || k->kind == KONST_BYTES || k->kind == KONST_TUPLE;
}

static bool is_indexed(struct compiler *c, const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_TUPLE:
    case EXPR_LIST:
    case EXPR_LIST_COMP:
    case EXPR_JOINED_STR: return true;
    default: break;
    }
    const struct konst *k = konst_of(c, e);
    return k && (k->kind == KONST_STR || k->kind == KONST_BYTES || k->kind == KONST_TUPLE);
}

void warn_subscript(struct compiler *c, const struct ast_expr *value, const struct ast_expr *index) {
    if (!is_subscriptable(c, value)) {
        warn(c, compile_printf(c, "'%s' object is not subscriptable; perhaps you missed a comma?",
                               type_of(c, value)));
        return;
    }
    if (!is_indexed(c, value)) return;
    const struct konst *k = konst_of(c, index);
    if (k && k->kind >= KONST_TRUE && k->kind <= KONST_BIG && k->kind != KONST_ELLIPSIS) return;
    const char *type = type_of(c, index);
    if (type)
        warn(c, compile_printf(c, "%s indices must be integers or slices, not %s; perhaps you missed a comma?",
                               type_of(c, value), type));
}

void warn_assert(struct compiler *c, const struct ast_expr *test) {
    if (test->kind == EXPR_TUPLE && test->as.tuple.elts.len)
        warn(c, "assertion is always true, perhaps remove parentheses?");
}
