/* re.Match, and the templates of sub and expand. */
#include <string.h>

#include "base/utf8.h"
#include "py/collections.h"
#include "py/int.h"
#include "py/native.h"
#include "py/re.h"

Value re_string_piece(struct vm *vm, Value string, const char *p, size_t n) {
    if (v_is_str(string)) {
        if (n == v_as(str, string)->size) return str_plain(vm, string);
        return py_str_n(vm, p, n);
    }
    if (v_is_exact(string, vm->t.bytes) && n == v_as(bytes, string)->size) return v_incref(string);
    return py_bytes(vm, p, n);
}

static const char *subject(struct vm *vm, Value string) {
    if (v_is_str(string)) return v_cstr(string);
    const char *p = NULL;
    size_t n;
    return py_as_buffer(vm, string, &p, &n) < 0 ? NULL : p;
}

Value re_group(struct vm *vm, struct re_match *m, uint32_t group, Value missing) {
    size_t from = m->at[2 * group], to = m->at[2 * group + 1];
    if (from == PCRE2_UNSET) return v_incref(missing);
    const char *p = subject(vm, m->string);
    return p ? re_string_piece(vm, m->string, p + from, to - from) : V_ERR;
}

int64_t re_group_number(struct vm *vm, struct re_match *m, Value key) {
    int64_t n = -1;
    if (v_is_int(key) || (!v_is_str(key) && v_type(vm, key)->s.index)) {
        if (py_as_int64(vm, key, &n) < 0) py_error_clear(vm);
    } else {
        Value v = py_dict_get(vm, v_as(re_pattern, m->pattern)->groupindex, key);
        if (v == V_ERR)
            py_error_clear(vm);
        else if (v_is_int(v))
            n = v_as_int(v);
    }
    if (n >= 0 && n < (int64_t)m->n) return n;
    return py_raise_i(vm, vm->e.IndexError, "no such group");
}

static bool encloses(const struct re_pattern *p, uint32_t outer, uint32_t inner) {
    while (inner && inner != outer) inner = p->parents[inner - 1];
    return inner == outer;
}

/* The group that was closed last: the one that ends last; of those that end at the same place the
 * outer one, or else the later one. */
uint32_t re_last_index(const struct re_pattern *p, const struct re_match *m) {
    uint32_t last = 0;
    for (uint32_t g = 1; g < m->n; g++) {
        if (m->at[2 * g] == PCRE2_UNSET) continue;
        if (!last || m->at[2 * g + 1] > m->at[2 * last + 1] ||
            (m->at[2 * g + 1] == m->at[2 * last + 1] && !encloses(p, last, g)))
            last = g;
    }
    return last;
}

/* ---- templates ---- */

struct expander {
    struct vm *vm;
    struct re_pattern *p;
    Value tmpl;
    struct span s;
    const char *at, *end;
    struct re_match *m;
    struct buf *out;
};

static int bad(struct expander *x, const char *where, const char *msg) {
    size_t offset = (size_t)(where - x->s.p);
    return re_fail(x->vm, x->p->error, msg, x->tmpl,
                   x->p->is_bytes ? offset : utf8_count(x->s.p, offset));
}

static int put_group(struct expander *x, uint64_t g, const char *where, size_t n) {
    if (g >= x->m->n) {
        struct buf b = BUF_INIT;
        buf_addf(&b, "invalid group reference %.*s", (int)n, where);
        bad(x, where, b.data);
        buf_release(&b);
        return -1;
    }
    const char *p = subject(x->vm, x->m->string);
    size_t from = x->m->at[2 * g], to = x->m->at[2 * g + 1];
    if (p && from != PCRE2_UNSET) buf_add(x->out, p + from, to - from);
    return p ? 0 : -1;
}

/* Behind "\g": <name> or <number>. */
static int named_reference(struct expander *x) {
    if (x->at == x->end || *x->at != '<') return bad(x, x->at, "missing <");
    const char *start = ++x->at, *close = memchr(start, '>', (size_t)(x->end - start));
    if (start == x->end || close == start) return bad(x, start, "missing group name");
    if (!close) return bad(x, start, "missing >, unterminated name");
    x->at = close + 1;
    uint64_t g = 0;
    bool number = true;
    for (const char *q = start; q < close; q++) {
        number &= *q >= '0' && *q <= '9';
        if (g < 100000) g = g * 10 + (uint64_t)(*q - '0');
    }
    if (number) return put_group(x, g, start, (size_t)(close - start));
    Value key = py_str_n(x->vm, start, (size_t)(close - start));
    if (key == V_ERR) return -1;
    Value v = py_dict_get(x->vm, x->p->groupindex, key);
    int rc;
    if (v_is_int(v)) {
        rc = put_group(x, (uint64_t)v_as_int(v), start, (size_t)(close - start));
    } else {
        Value ident = text_isidentifier_m(x->vm, &key, 1);
        if (ident == V_TRUE) {
            rc = py_raise_i(x->vm, x->vm->e.IndexError, "unknown group name %R", key);
        } else {
            Value msg = py_str_fmt(x->vm, "bad character in group name %R", key);
            rc = msg == V_ERR ? -1 : bad(x, start, v_cstr(msg));
            v_decref(x->vm, msg);
        }
    }
    v_decref(x->vm, key);
    return rc;
}

static bool octal(const char *p, const char *end) {
    return p < end && *p >= '0' && *p <= '7';
}

static int put_octal(struct expander *x, const char *start) {
    unsigned v = 0;
    for (const char *q = start + 1; q < x->at; q++) v = v << 3 | (unsigned)(*q - '0');
    if (v > 0377) {
        struct buf b = BUF_INIT;
        buf_addf(&b, "octal escape value %.*s outside of range 0-0o377", (int)(x->at - start),
                 start);
        bad(x, start, b.data);
        buf_release(&b);
        return -1;
    }
    char text[4];
    if (x->p->is_bytes)
        buf_addc(x->out, (char)v);
    else
        buf_add(x->out, text, utf8_encode(v, text));
    return 0;
}

/* Behind "\" with a digit at x->at. */
static int digit_reference(struct expander *x, const char *start) {
    if (*x->at == '0') {
        for (int i = 0; i < 3 && octal(x->at, x->end); i++) x->at++;
        return put_octal(x, start);
    }
    uint64_t g = (uint64_t)(*x->at++ - '0');
    if (x->at < x->end && *x->at >= '0' && *x->at <= '9') {
        if (octal(start + 1, x->end) && octal(x->at, x->end) && octal(x->at + 1, x->end)) {
            x->at += 2;
            return put_octal(x, start);
        }
        g = g * 10 + (uint64_t)(*x->at++ - '0');
    }
    return put_group(x, g, start + 1, (size_t)(x->at - start - 1));
}

static int escape(struct expander *x) {
    static const char letters[] = "abfnrtv\\", codes[] = "\a\b\f\n\r\t\v\\";
    const char *start = x->at - 1;
    if (x->at == x->end) return bad(x, start, "bad escape (end of pattern)");
    char c = *x->at;
    if (c >= '0' && c <= '9') return digit_reference(x, start);
    x->at++;
    if (c == 'g') return named_reference(x);
    const char *known = c ? strchr(letters, c) : NULL;
    if (known) {
        buf_addc(x->out, codes[known - letters]);
        return 0;
    }
    if ((unsigned)((c | 0x20) - 'a') < 26) {
        char msg[] = "bad escape \\?";
        msg[12] = c;
        return bad(x, start, msg);
    }
    buf_addc(x->out, '\\');
    buf_addc(x->out, c);
    return 0;
}

int re_expand(struct vm *vm, struct re_pattern *p, Value tmpl, struct re_match *m,
              struct buf *out) {
    struct expander x = {.vm = vm, .p = p, .tmpl = tmpl, .m = m, .out = out};
    if (v_is_str(tmpl))
        x.s = str_span(tmpl);
    else if (py_as_buffer(vm, tmpl, &x.s.p, &x.s.n) < 0)
        return -1;
    x.at = x.s.p;
    x.end = x.s.p + x.s.n;
    while (x.at < x.end) {
        const char *q = memchr(x.at, '\\', (size_t)(x.end - x.at));
        buf_add(out, x.at, (size_t)((q ? q : x.end) - x.at));
        if (!q) break;
        x.at = q + 1;
        if (escape(&x) < 0) return -1;
    }
    return 0;
}

/* ---- Match ---- */

static void match_free(struct vm *vm, struct obj *o) {
    struct re_match *m = (struct re_match *)o;
    v_decref(vm, m->pattern);
    v_decref(vm, m->string);
}

static int match_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct re_match *)o)->pattern, arg);
}

static Value match_group_m(struct vm *vm, Value *args, size_t n) {
    struct re_match *m = v_as(re_match, args[0]);
    if (n == 1) return re_group(vm, m, 0, V_NONE);
    Value t = n > 2 ? py_tuple_alloc(vm, n - 1) : V_NONE;
    for (size_t i = 1; t != V_ERR && i < n; i++) {
        int64_t g = re_group_number(vm, m, args[i]);
        Value v = g < 0 ? V_ERR : re_group(vm, m, (uint32_t)g, V_NONE);
        if (n == 2) return v;
        if (v == V_ERR) {
            v_decref(vm, t);
            return V_ERR;
        }
        v_as(tuple, t)->items[i - 1] = v;
    }
    return t;
}

static Value match_getitem(struct vm *vm, Value self, Value key) {
    struct re_match *m = v_as(re_match, self);
    int64_t g = re_group_number(vm, m, key);
    return g < 0 ? V_ERR : re_group(vm, m, (uint32_t)g, V_NONE);
}

static Value match_groups_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct re_match *m = v_as(re_match, args[0]);
    Value missing = args[1] == V_UNSET ? V_NONE : args[1], t = py_tuple_alloc(vm, m->n - 1);
    for (uint32_t g = 1; t != V_ERR && g < m->n; g++) {
        Value v = re_group(vm, m, g, missing);
        if (v == V_ERR) {
            v_decref(vm, t);
            return V_ERR;
        }
        v_as(tuple, t)->items[g - 1] = v;
    }
    return t;
}

static Value match_groupdict_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct re_match *m = v_as(re_match, args[0]);
    Value missing = args[1] == V_UNSET ? V_NONE : args[1], d = py_dict(vm), k, number;
    if (d == V_ERR) return V_ERR;
    for (size_t i = 0; py_dict_next(v_as(re_pattern, m->pattern)->groupindex, &i, &k, &number);) {
        Value v = re_group(vm, m, (uint32_t)v_as_int(number), missing);
        int rc = v == V_ERR ? -1 : py_dict_set(vm, d, k, v);
        v_decref(vm, v);
        if (rc < 0) {
            v_decref(vm, d);
            return V_ERR;
        }
    }
    return d;
}

/* Start (0) or end (1) of a group in characters, -1 when it took no part. */
static Value match_edge(struct vm *vm, struct re_match *m, uint32_t g, int which) {
    size_t at = m->at[2 * g + (uint32_t)which];
    if (at == PCRE2_UNSET) return v_int(-1);
    return v_int((intptr_t)(v_is_str(m->string) ? str_index(vm, m->string, at) : at));
}

static int64_t group_arg(struct vm *vm, Value *args, size_t n) {
    return n > 1 ? re_group_number(vm, v_as(re_match, args[0]), args[1]) : 0;
}

static Value match_start_m(struct vm *vm, Value *args, size_t n) {
    int64_t g = group_arg(vm, args, n);
    return g < 0 ? V_ERR : match_edge(vm, v_as(re_match, args[0]), (uint32_t)g, 0);
}
static Value match_end_m(struct vm *vm, Value *args, size_t n) {
    int64_t g = group_arg(vm, args, n);
    return g < 0 ? V_ERR : match_edge(vm, v_as(re_match, args[0]), (uint32_t)g, 1);
}

static Value match_span(struct vm *vm, struct re_match *m, uint32_t g) {
    return py_tuple(vm, (Value[]){match_edge(vm, m, g, 0), match_edge(vm, m, g, 1)}, 2);
}
static Value match_span_m(struct vm *vm, Value *args, size_t n) {
    int64_t g = group_arg(vm, args, n);
    return g < 0 ? V_ERR : match_span(vm, v_as(re_match, args[0]), (uint32_t)g);
}

static Value match_expand_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct re_match *m = v_as(re_match, args[0]);
    struct re_pattern *p = v_as(re_pattern, m->pattern);
    if (p->is_bytes == v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "expected str instance, %T found", args[1]);
    struct buf b = BUF_INIT;
    Value r = V_ERR;
    if (re_expand(vm, p, args[1], m, &b) == 0)
        r = p->is_bytes ? py_bytes(vm, b.data, b.len) : py_str_n(vm, b.data, b.len);
    buf_release(&b);
    return r;
}

static Value match_self_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_incref(args[0]);
}

static Value match_repr(struct vm *vm, Value self) {
    struct re_match *m = v_as(re_match, self);
    Value text = re_group(vm, m, 0, V_NONE);
    if (text == V_ERR) return V_ERR;
    Value repr = py_repr(vm, text), span = match_span(vm, m, 0), r = V_ERR;
    if (repr != V_ERR && span != V_ERR) {
        Value cut = v_as(str, repr)->chars > 50 ? str_sub(vm, repr, 0, 50) : v_incref(repr);
        if (cut != V_ERR) r = py_str_fmt(vm, "<re.Match object; span=%R, match=%S>", span, cut);
        v_decref(vm, cut);
    }
    v_decref(vm, text);
    v_decref(vm, repr);
    v_decref(vm, span);
    return r;
}

static const struct native_def match_methods[] = {
    {"group", match_group_m, 0, -1, NULL, "the text of one or several groups", 0},
    {"groups", match_groups_m, 0, 1, "default=None", "the texts of all groups", 0},
    {"groupdict", match_groupdict_m, 0, 1, "default=None", "the texts of the named groups", 0},
    {"start", match_start_m, 0, 1, NULL, "where a group starts", 0},
    {"end", match_end_m, 0, 1, NULL, "where a group ends", 0},
    {"span", match_span_m, 0, 1, NULL, "(start, end) of a group", 0},
    {"expand", match_expand_m, 1, 1, NULL, "a template filled in", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {"__copy__", match_self_m, 0, 0, NULL, NULL, 0},
    {"__deepcopy__", match_self_m, 1, 1, NULL, NULL, 0},
    {0},
};

static Value get_string(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(re_match, self)->string);
}
static Value get_re(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(re_match, self)->pattern);
}
static Value get_pos(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(re_match, self)->pos);
}
static Value get_endpos(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(re_match, self)->endpos);
}
static Value get_lastindex(struct vm *vm, Value self) {
    (void)vm;
    struct re_match *m = v_as(re_match, self);
    uint32_t g = re_last_index(v_as(re_pattern, m->pattern), m);
    return g ? v_int((intptr_t)g) : V_NONE;
}
static Value get_lastgroup(struct vm *vm, Value self) {
    Value g = get_lastindex(vm, self), k, v;
    for (size_t i = 0;
         py_dict_next(v_as(re_pattern, v_as(re_match, self)->pattern)->groupindex, &i, &k, &v);)
        if (v == g) return v_incref(k);
    return V_NONE;
}
static Value get_regs(struct vm *vm, Value self) {
    struct re_match *m = v_as(re_match, self);
    Value t = py_tuple_alloc(vm, m->n);
    for (uint32_t g = 0; t != V_ERR && g < m->n; g++) {
        Value s = match_span(vm, m, g);
        if (s == V_ERR) {
            v_decref(vm, t);
            return V_ERR;
        }
        v_as(tuple, t)->items[g] = s;
    }
    return t;
}

static const struct getset_def match_getsets[] = {
    {"string", get_string, NULL, "the text that was searched"},
    {"re", get_re, NULL, "the pattern"},
    {"pos", get_pos, NULL, "where the search started"},
    {"endpos", get_endpos, NULL, "where the search had to stop"},
    {"lastindex", get_lastindex, NULL, "number of the last matched group"},
    {"lastgroup", get_lastgroup, NULL, "name of the last matched group"},
    {"regs", get_regs, NULL, "spans of all groups"},
    {0},
};

const struct type_def re_match_def = {
    .name = "Match",
    .module = "re",
    .flags = TF_NO_NEW | TF_GC,
    .size = sizeof(struct re_match),
    .slots = {.free = match_free,
              .traverse = match_traverse,
              .repr = match_repr,
              .getitem = match_getitem},
    .methods = match_methods,
    .getsets = match_getsets,
};
