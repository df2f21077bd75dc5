/* _traceback_c: the formatter of tracebacks, for traceback.py. */
#include "base/buf.h"
#include "py/native.h"
#include "py/traceback.h"

static int64_t limit_of(struct vm *vm, Value v) {
    int64_t n;
    if (v == V_NONE) return TB_ALL;
    if (py_as_int64(vm, v, &n) == 0) return n;
    py_error_clear(vm);
    return TB_ALL;
}

static Value taken(struct vm *vm, struct buf *b) {
    Value s = py_str_n(vm, b->data, b->len);
    buf_release(b);
    return s;
}

/* format_exception_text(exc, chain, limit) */
static Value f_format(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exc(args[0]))
        return py_raise(vm, vm->e.TypeError, "Exception expected for value, %T found", args[0]);
    int chain = py_truth(vm, args[1]);
    if (chain < 0) return V_ERR;
    struct buf b = BUF_INIT;
    tb_format_exception(vm, args[0], chain, limit_of(vm, args[2]), &b);
    return taken(vm, &b);
}

static Value f_text(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[0], vm->t.code)) return V_NONE;
    return v_incref(v_as(code, args[0])->source);
}

/* source_line(code, line): the text of a line of the file that the code is from; None when it is not known */
static Value f_line(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[0], vm->t.code)) return py_raise(vm, vm->e.TypeError, "code expected, %T found", args[0]);
    int64_t line;
    if (py_as_int64(vm, args[1], &line) < 0) return V_ERR;
    struct code *c = v_as(code, args[0]);
    if (!v_is_str(c->source) || line < 1) return V_NONE;
    size_t len;
    const char *s = tb_source_line(v_cstr(c->source), v_as(str, c->source)->size, (uint32_t)line, &len);
    return s ? py_str_n(vm, s, len) : V_NONE;
}

/* place(tb): (end_lineno, colno, end_colno), columns in bytes; None where they are not known */
static Value f_place(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_exact(args[0], vm->t.traceback))
        return py_raise(vm, vm->e.TypeError, "traceback expected, %T found", args[0]);
    struct tb_place p = traceback_place(v_as(traceback, args[0]));
    Value none = V_NONE;
    return py_pack(vm, 3, v_int((intptr_t)p.end_line), p.col < 0 ? none : v_int(p.col), p.col < 0 ? none : v_int(p.end_col));
}

/* format_place(filename, lineno, name, line, end_lineno, colno, end_colno): the entry of a stack, carets below its line */
static Value f_format_place(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t number[4] = {0, 0, -1, -1};
    const size_t at[4] = {1, 4, 5, 6};
    for (size_t i = 0; i < 4; i++)
        if (args[at[i]] != V_NONE && py_as_int64(vm, args[at[i]], &number[i]) < 0) return V_ERR;
    if (args[4] == V_NONE) number[1] = number[0];
    Value file = py_to_str(vm, args[0]), name = file == V_ERR ? V_ERR : py_to_str(vm, args[2]);
    Value r = V_ERR;
    if (name != V_ERR) {
        struct buf b = BUF_INIT;
        struct tb_place p = {.filename = v_cstr(file), .name = v_cstr(name), .line = (uint32_t)number[0],
                             .end_line = (uint32_t)number[1], .col = (int)number[2], .end_col = (int)number[3]};
        tb_format_heading(&p, &b);
        if (v_is_str(args[3])) tb_format_line(&p, v_cstr(args[3]), v_as(str, args[3])->size, &b);
        r = taken(vm, &b);
        v_decref(vm, name);
    }
    if (file != V_ERR) v_decref(vm, file);
    return r;
}

static const struct native_def functions[] = {
    {"format_exception_text", f_format, 3, 3, NULL, "the text that an uncaught exception prints", 0},
    {"source_line", f_line, 2, 2, NULL, "a line of the file that code is from", 0},
    {"source_text", f_text, 1, 1, NULL, "the whole text of the file that code is from; None when it is not known", 0},
    {"place", f_place, 1, 1, NULL, "where in its line an entry of a traceback points", 0},
    {"format_place", f_format_place, 7, 7, NULL, "an entry of a stack with carets", 0},
    {0}};

const struct module_def traceback_module = {"_traceback_c", NULL, functions, NULL};
