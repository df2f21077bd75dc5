/* Whole exceptions as text: stacks, chains, notes, groups as trees, SyntaxErrors. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/exception.h"
#include "py/exec.h"
#include "py/native.h"
#include "py/traceback.h"

#define REPEAT_SHOWN 3
#define GROUP_WIDTH 15
#define GROUP_DEPTH 10

/* ---- the stack ---- */

static bool same_place(const struct tb_place *a, const struct tb_place *b) {
    return a->line == b->line && strcmp(a->filename, b->filename) == 0 &&
           strcmp(a->name, b->name) == 0;
}

static void note_repeats(size_t count, struct buf *out) {
    if (count <= REPEAT_SHOWN) return;
    count -= REPEAT_SHOWN;
    buf_addf(out, "  [Previous line repeated %zu more time%s]\n", count, count > 1 ? "s" : "");
}

void tb_format_stack(struct vm *vm, Value tb, int64_t limit, struct buf *out) {
    struct tb_place last = {.filename = "", .name = ""};
    size_t count = 0;
    int64_t skip = 0;
    if (limit < 0) {
        for (Value t = tb; v_is_exact(t, vm->t.traceback); t = v_as(traceback, t)->next) skip++;
        skip += limit;
        limit = TB_ALL;
    }
    for (; v_is_exact(tb, vm->t.traceback) && limit > 0; tb = v_as(traceback, tb)->next) {
        if (skip-- > 0) continue;
        limit--;
        struct tb_place p = traceback_place(v_as(traceback, tb));
        if (count && same_place(&p, &last)) {
            if (++count > REPEAT_SHOWN) continue;
        } else {
            note_repeats(count, out);
            count = 1;
            last = p;
        }
        tb_format_place(&p, out);
    }
    note_repeats(count, out);
}

/* ---- the last line ---- */

/* Text of str(v) or repr(v); what printing must not fail on. */
static void add_text(struct vm *vm, Value v, Value (*to_text)(struct vm *, Value),
                     const char *failed, struct buf *out) {
    Value s = to_text(vm, v);
    if (s == V_ERR) {
        py_error_clear(vm);
        buf_adds(out, failed);
        return;
    }
    buf_add(out, v_cstr(s), v_as(str, s)->size);
    v_decref(vm, s);
}

static void add_type_name(struct vm *vm, Value exc, struct buf *out) {
    struct type *t = v_type(vm, exc);
    Value module = py_getattr_opt(vm, v_ptr(t), vm->n.__module__);
    Value name = py_getattr_opt(vm, v_ptr(t), vm->n.__qualname__);
    py_error_clear(vm);
    if (v_is_str(module) && !py_str_is(module, "builtins") && !py_str_is(module, "__main__"))
        buf_addf(out, "%s.", v_cstr(module));
    buf_adds(out, v_is_str(name) ? v_cstr(name) : t->name);
    if (module != V_ERR) v_decref(vm, module);
    if (name != V_ERR) v_decref(vm, name);
}

static void add_note(struct vm *vm, Value note, struct buf *out) {
    add_text(vm, note, py_to_str, "<note str() failed>", out);
    buf_addc(out, '\n');
}

static void add_notes(struct vm *vm, Value exc, struct buf *out) {
    Value notes = v_as(exc, exc)->notes;
    if (notes == V_UNSET)
        notes = py_getattr_opt(vm, exc, vm->n.__notes__);
    else
        v_incref(notes);
    if (notes == V_ERR) py_error_clear(vm);
    if (notes == V_ERR || notes == V_UNSET || notes == V_NONE) return;
    if (v_is_list(notes) || v_is_tuple(notes)) {
        Value copy = py_tuple_from(vm, notes);
        if (copy == V_ERR) py_error_clear(vm);
        for (size_t i = 0; copy != V_ERR && i < v_as(tuple, copy)->len; i++)
            add_note(vm, v_as(tuple, copy)->items[i], out);
        if (copy != V_ERR) v_decref(vm, copy);
    } else {
        add_text(vm, notes, py_repr, "<__notes__ repr() failed>", out);
        buf_addc(out, '\n');
    }
    v_decref(vm, notes);
}

/* The source line of a SyntaxError and carets below it. */
static void add_syntax_text(struct exc *e, struct buf *out) {
    Value textv = exc_field(e, SYN_TEXT), offv = exc_field(e, SYN_OFFSET),
          endv = exc_field(e, SYN_END_OFFSET);
    if (!v_is_str(textv)) return;
    const char *text = v_cstr(textv);
    size_t len = strlen(text), skip = strspn(text, " \n\f");
    while (len > skip && text[len - 1] == '\n') len--;
    buf_adds(out, "    ");
    buf_add(out, text + skip, len - skip);
    buf_addc(out, '\n');
    if (!v_is_int(offv)) return;
    intptr_t offset = v_as_int(offv),
             end = v_is_int(endv) && v_as_int(endv) ? v_as_int(endv) : offset;
    if (end == offset || end == -1) end = offset + 1;
    intptr_t col = offset - 1 - (intptr_t)skip, width = end - offset;
    intptr_t rest = (intptr_t)utf8_count(text + skip, len - skip) - col;
    if (col < 0) return;
    if (width > rest && rest > 0) width = rest;
    buf_adds(out, "    ");
    for (intptr_t i = 0; i < col; i++) {
        size_t at = skip + (size_t)i;
        buf_addc(out, at < len && text[at] == '\t' ? '\t' : ' ');
    }
    buf_fill(out, '^', width > 0 ? (size_t)width : 1);
    buf_addc(out, '\n');
}

static void add_syntax_error(struct vm *vm, Value exc, struct buf *out) {
    struct exc *e = v_as(exc, exc);
    Value line = exc_field(e, SYN_LINENO), file = exc_field(e, SYN_FILENAME),
          msg = exc_field(e, SYN_MSG);
    if (line != V_NONE) {
        buf_addf(out, "  File \"%s\", line ", v_is_str(file) ? v_cstr(file) : "<string>");
        add_text(vm, line, py_to_str, "?", out);
        buf_addc(out, '\n');
        add_syntax_text(e, out);
    }
    add_type_name(vm, exc, out);
    buf_adds(out, ": ");
    if (msg == V_NONE)
        buf_adds(out, "<no detail available>");
    else
        add_text(vm, msg, py_to_str, "<exception str() failed>", out);
    if (line == V_NONE && v_is_str(file)) buf_addf(out, " (%s)", v_cstr(file));
}

void tb_format_exception_only(struct vm *vm, Value exc, struct buf *out) {
    if (v_isinstance(vm, exc, vm->e.SyntaxError)) {
        add_syntax_error(vm, exc, out);
    } else {
        add_type_name(vm, exc, out);
        struct buf text = BUF_INIT;
        add_text(vm, exc, py_to_str, "<exception str() failed>", &text);
        if (text.len) buf_adds(out, ": ");
        buf_add(out, text.data, text.len);
        buf_release(&text);
        tb_suggest(vm, exc, out);
    }
    buf_addc(out, '\n');
    add_notes(vm, exc, out);
}

/* ---- chains and groups ---- */

struct printer {
    struct vm *vm;
    struct buf *out;
    size_t depth;    /* of exception groups */
    bool need_close; /* the frame of the innermost group is still open */
    bool chain;
    int64_t limit; /* of stacks */
    Value seen; /* set of ids */
};

static void emit(struct printer *p, const char *text, size_t n, char margin) {
    const char *end = text + n;
    while (text < end) {
        const char *stop = memchr(text, '\n', (size_t)(end - text));
        stop = stop ? stop + 1 : end;
        if (p->depth) {
            buf_fill(p->out, ' ', 2 * p->depth);
            buf_addc(p->out, margin);
            buf_addc(p->out, ' ');
        }
        buf_add(p->out, text, (size_t)(stop - text));
        text = stop;
    }
}
static void emit_text(struct printer *p, const char *text, char margin) {
    emit(p, text, strlen(text), margin);
}

static void emit_stack(struct printer *p, Value exc, const char *title, char margin) {
    Value tb = v_as(exc, exc)->traceback;
    if (tb == V_NONE) return;
    emit_text(p, title, margin);
    struct buf b = BUF_INIT;
    tb_format_stack(p->vm, tb, p->limit, &b);
    emit(p, b.data, b.len, '|');
    buf_release(&b);
}

static void emit_only(struct printer *p, Value exc) {
    struct buf b = BUF_INIT;
    tb_format_exception_only(p->vm, exc, &b);
    emit(p, b.data, b.len, '|');
    buf_release(&b);
}

static void print_chain(struct printer *p, Value exc);

static void print_members(struct printer *p, Value exc) {
    struct tuple *members = v_as(tuple, exc_group_members(exc));
    size_t n = members->len <= GROUP_WIDTH ? members->len : GROUP_WIDTH + 1;
    p->need_close = false;
    for (size_t i = 0; i < n; i++) {
        bool last = i + 1 == n;
        if (last) p->need_close = true;
        buf_fill(p->out, ' ', 2 * p->depth);
        buf_adds(p->out, i == 0 ? "+-" : "  ");
        if (i < GROUP_WIDTH)
            buf_addf(p->out, "+---------------- %zu ----------------\n", i + 1);
        else
            buf_adds(p->out, "+---------------- ... ----------------\n");
        p->depth++;
        if (i < GROUP_WIDTH) {
            print_chain(p, members->items[i]);
        } else {
            char text[64];
            size_t more = members->len - GROUP_WIDTH;
            snprintf(text, sizeof text, "and %zu more exception%s\n", more, more > 1 ? "s" : "");
            emit_text(p, text, '|');
        }
        if (last && p->need_close) {
            buf_fill(p->out, ' ', 2 * p->depth);
            buf_adds(p->out, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
}

static void print_group(struct printer *p, Value exc) {
    if (p->depth > GROUP_DEPTH) {
        emit_text(p, "... (max_group_depth is 10)\n", '|');
        return;
    }
    bool top = p->depth == 0;
    if (top) p->depth = 1;
    emit_stack(p, exc, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    emit_only(p, exc);
    print_members(p, exc);
    if (top) p->depth = 0;
}

static void print_one(struct printer *p, Value exc) {
    if (exc_is_group(p->vm, exc)) {
        print_group(p, exc);
        return;
    }
    emit_stack(p, exc, "Traceback (most recent call last):\n", '|');
    emit_only(p, exc);
}

/* 1 when the exception has been printed or is being printed already. */
static int mark_seen(struct printer *p, Value exc) {
    Value id = v_int((intptr_t)exc);
    int has = py_set_has(p->vm, p->seen, id);
    if (has == 0 && py_set_add(p->vm, p->seen, id) < 0) py_error_clear(p->vm);
    return has != 0;
}

/* What came before `exc`: V_NONE nothing. */
static Value earlier(const struct exc *e, const char **how) {
    *how = "\nThe above exception was the direct cause of the following exception:\n\n";
    if (e->cause != V_NONE) return e->cause;
    *how = "\nDuring handling of the above exception, another exception occurred:\n\n";
    return e->suppress_context ? V_NONE : e->context;
}

#define CHAIN_MAX 200

static void print_chain(struct printer *p, Value exc) {
    Value chain[CHAIN_MAX];
    const char *messages[CHAIN_MAX];
    size_t n = 0;
    mark_seen(p, exc);
    for (Value e = exc; n < CHAIN_MAX;) {
        chain[n] = e;
        Value before = p->chain ? earlier(v_as(exc, e), &messages[n]) : V_NONE;
        n++;
        if (before == V_NONE || mark_seen(p, before)) break;
        e = before;
    }
    for (size_t i = n; i-- > 0;) {
        if (i + 1 < n) emit_text(p, messages[i], '|');
        print_one(p, chain[i]);
    }
}

void tb_format_exception(struct vm *vm, Value exc, bool chain, int64_t limit, struct buf *out) {
    struct printer p = {.vm = vm, .out = out, .chain = chain, .limit = limit, .seen = py_set(vm, false)};
    if (p.seen == V_ERR) {
        py_error_clear(vm);
        return;
    }
    print_chain(&p, exc);
    v_decref(vm, p.seen);
}

Value py_format_exception(struct vm *vm, Value exc) {
    struct buf b = BUF_INIT;
    tb_format_exception(vm, exc, true, TB_ALL, &b);
    Value s = py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return s;
}
