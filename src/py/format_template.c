/* str.format and str.format_map: text with {replacement fields}. */
#include <string.h>

#include "base/utf8.h"
#include "py/native.h"
#include "py/text.h"

enum numbering { NUM_NONE, NUM_AUTO, NUM_MANUAL };

struct template {
    struct vm *vm;
    Value args;   /* tuple; V_UNSET for format_map */
    Value kwargs; /* dict or any mapping; V_UNSET none */
    enum numbering numbering;
    size_t next_auto;
};

/* {name!conversion:spec} */
struct field {
    struct span name, spec;
    uint32_t conversion; /* 0: none */
    bool nested_spec;
};

static int fail(struct template *t, const char *text) {
    return py_raise_i(t->vm, t->vm->e.ValueError, "%s", text);
}

/* ---- parsing ---- */

/* The end of the field's name: a "}", ":" or "!" that is not within brackets; *end when there is
 * none. */
static const char *name_end(struct template *t, const char *p, const char *end) {
    for (; p < end; p++) {
        if (*p == '{') return fail(t, "unexpected '{' in field name"), NULL;
        if (*p == '}' || *p == ':' || *p == '!') return p;
        if (*p == '[')
            while (p + 1 < end && *p != ']') p++;
    }
    return end;
}

/* The spec at *p up to the "}" that closes the field, with what it nests. */
static int parse_spec(struct template *t, const char **p, const char *end, struct field *f) {
    const char *start = *p;
    for (int depth = 1; *p < end; (*p)++) {
        if (**p == '{') {
            f->nested_spec = true;
            depth++;
        } else if (**p == '}' && --depth == 0) {
            f->spec = (struct span){start, (size_t)(*p - start)};
            (*p)++;
            return 0;
        }
    }
    return fail(t, "unmatched '{' in format spec");
}

/* The field whose "{" is in front of *p. */
static int parse_field(struct template *t, const char **p, const char *end, struct field *f) {
    *f = (struct field){.spec = {"", 0}};
    const char *q = name_end(t, *p, end);
    if (!q) return -1;
    f->name = (struct span){*p, (size_t)(q - *p)};
    if (q == end) return fail(t, "expected '}' before end of string");
    *p = q + 1;
    if (*q == '}') return 0;
    if (*q == '!') {
        if (*p == end) return fail(t, "end of string while looking for conversion specifier");
        *p += utf8_decode(*p, (size_t)(end - *p), &f->conversion);
        if (*p < end) {
            char c = *(*p)++;
            if (c == '}') return 0;
            if (c != ':') return fail(t, "expected ':' after conversion specifier");
        }
    }
    return parse_spec(t, p, end, f);
}

/* ---- the object of a field ---- */

/* 1 and *out when the text is a number, 0 when not, -1 when it is too large. */
static int as_number(struct template *t, struct span s, size_t *out) {
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end;) {
        uint32_t cp;
        p += utf8_decode(p, (size_t)(end - p), &cp);
        int d = uni_decimal(cp);
        if (d < 0) return 0;
        if (n > (INTPTR_MAX - (size_t)d) / 10)
            return fail(t, "Too many decimal digits in format string");
        n = n * 10 + (size_t)d;
    }
    *out = n;
    return s.n > 0;
}

static int set_numbering(struct template *t, enum numbering how) {
    if (t->numbering == NUM_NONE) t->numbering = how;
    if (t->numbering == how) return 0;
    return fail(t,
                how == NUM_AUTO
                    ? "cannot switch from manual field specification to automatic field numbering"
                    : "cannot switch from automatic field numbering to manual field specification");
}

static Value named_arg(struct template *t, struct span name) {
    struct vm *vm = t->vm;
    Value key = py_str_n(vm, name.p, name.n);
    if (key == V_ERR) return V_ERR;
    Value r;
    if (t->kwargs == V_UNSET) {
        r = py_raise_key(vm, key);
    } else if (t->args == V_UNSET) {
        r = py_getitem(vm, t->kwargs, key);
    } else {
        r = v_incref(py_dict_get(vm, t->kwargs, key));
        if (r == V_UNSET) r = py_raise_key(vm, key);
    }
    v_decref(vm, key);
    return r;
}

static Value first_arg(struct template *t, struct span name) {
    size_t index = 0;
    int rc = name.n ? as_number(t, name, &index) : 1;
    if (rc < 0) return V_ERR;
    if (!rc) return named_arg(t, name);
    if (t->args != V_UNSET) {
        if (set_numbering(t, name.n ? NUM_MANUAL : NUM_AUTO) < 0) return V_ERR;
        if (!name.n) index = t->next_auto++;
        struct tuple *a = v_as(tuple, t->args);
        if (index < a->len) return v_incref(a->items[index]);
        return py_raise(t->vm, t->vm->e.IndexError,
                        "Replacement index %zu out of range for positional args tuple", index);
    }
    fail(t, "Format string contains positional fields");
    return V_ERR;
}

static Value attribute(struct template *t, Value o, struct span name) {
    struct vm *vm = t->vm;
    Value key = py_str_n(vm, name.p, name.n);
    if (key == V_ERR) return V_ERR;
    key = py_intern_value(vm, key);
    if (key == V_ERR) return V_ERR;
    Value r = py_getattr(vm, o, key);
    v_decref(vm, key);
    return r;
}

static Value item(struct template *t, Value o, struct span name) {
    struct vm *vm = t->vm;
    size_t index;
    int rc = as_number(t, name, &index);
    if (rc < 0) return V_ERR;
    Value key = rc ? py_int_u64(vm, index) : py_str_n(vm, name.p, name.n);
    if (key == V_ERR) return V_ERR;
    Value r = py_getitem(vm, o, key);
    v_decref(vm, key);
    return r;
}

/* One ".name" or "[key]" at *p applied to o, which is consumed. */
static Value follow(struct template *t, Value o, const char **p, const char *end) {
    char how = *(*p)++;
    const char *start = *p, *stop = start;
    Value r = V_ERR;
    if (how == '.') {
        while (stop < end && *stop != '.' && *stop != '[') stop++;
        *p = stop;
    } else if (how == '[') {
        stop = memchr(start, ']', (size_t)(end - start));
        if (!stop) {
            fail(t, "Missing ']' in format string");
            goto done;
        }
        *p = stop + 1;
    } else {
        fail(t, "Only '.' or '[' may follow ']' in format field specifier");
        goto done;
    }
    struct span name = {start, (size_t)(stop - start)};
    if (!name.n)
        fail(t, "Empty attribute in format string");
    else
        r = how == '.' ? attribute(t, o, name) : item(t, o, name);
done:
    v_decref(t->vm, o);
    return r;
}

static Value field_object(struct template *t, struct span name) {
    const char *end = name.p + name.n, *p = name.p;
    while (p < end && *p != '.' && *p != '[') p++;
    Value o = first_arg(t, (struct span){name.p, (size_t)(p - name.p)});
    while (o != V_ERR && p < end) o = follow(t, o, &p, end);
    return o;
}

/* ---- output ---- */

static Value convert(struct template *t, Value o, uint32_t how) {
    switch (how) {
    case 'r': return py_repr(t->vm, o);
    case 's': return py_to_str(t->vm, o);
    case 'a': return py_ascii(t->vm, o);
    }
    if (how > 32 && how < 127)
        return py_raise(t->vm, t->vm->e.ValueError, "Unknown conversion specifier %c", (int)how);
    return py_raise(t->vm, t->vm->e.ValueError, "Unknown conversion specifier \\x%x", how);
}

static int expand(struct template *t, struct span s, int depth, struct buf *out);

static Value field_spec(struct template *t, const struct field *f, int depth) {
    if (!f->nested_spec) return py_str_n(t->vm, f->spec.p, f->spec.n);
    struct buf b = BUF_INIT;
    if (expand(t, f->spec, depth - 1, &b) == 0) return str_from_buf(t->vm, &b);
    buf_release(&b);
    return V_ERR;
}

static int put_field(struct template *t, const struct field *f, int depth, struct buf *out) {
    struct vm *vm = t->vm;
    Value o = field_object(t, f->name), text = V_ERR;
    if (o == V_ERR) return -1;
    if (f->conversion) {
        Value c = convert(t, o, f->conversion);
        v_decref(vm, o);
        if (c == V_ERR) return -1;
        o = c;
    }
    Value spec = field_spec(t, f, depth);
    if (spec != V_ERR) text = py_format(vm, o, spec);
    v_decref(vm, spec);
    v_decref(vm, o);
    if (text == V_ERR) return -1;
    buf_add(out, v_cstr(text), v_as(str, text)->size);
    v_decref(vm, text);
    return 0;
}

static int expand(struct template *t, struct span s, int depth, struct buf *out) {
    if (depth == 0) return fail(t, "Max string recursion exceeded");
    const char *p = s.p, *end = p + s.n;
    while (p < end) {
        const char *q = p;
        while (q < end && *q != '{' && *q != '}') q++;
        buf_add(out, p, (size_t)(q - p));
        if (q == end) break;
        p = q + 1;
        if (p < end && *p == *q) {
            buf_addc(out, *p++);
            continue;
        }
        if (*q == '}') return fail(t, "Single '}' encountered in format string");
        if (p == end) return fail(t, "Single '{' encountered in format string");
        struct field f;
        if (parse_field(t, &p, end, &f) < 0 || put_field(t, &f, depth, out) < 0) return -1;
    }
    return 0;
}

static Value run_template(struct template *t, Value self) {
    struct buf b = BUF_INIT;
    if (expand(t, str_span(self), 2, &b) == 0) return str_from_buf(t->vm, &b);
    buf_release(&b);
    return V_ERR;
}

Value str_format_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct template t = {.vm = vm, .args = args[1], .kwargs = args[2]};
    return run_template(&t, args[0]);
}

Value str_format_map_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct template t = {.vm = vm, .args = V_UNSET, .kwargs = args[1]};
    return run_template(&t, args[0]);
}
