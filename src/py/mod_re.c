/* The module _re: re.Pattern over PCRE2. */
#include <string.h>

#include "py/collections.h"
#include "py/int.h"
#include "py/native.h"
#include "py/re.h"

/* ---- compiling ---- */

static void pattern_free(struct vm *vm, struct obj *o) {
    struct re_pattern *p = (struct re_pattern *)o;
    if (p->data) pcre2_match_data_free(p->data);
    if (p->code) pcre2_code_free(p->code);
    obj_free_data(vm, p->parents, p->groups * sizeof *p->parents);
    v_decref(vm, p->pattern);
    v_decref(vm, p->error);
    v_decref(vm, p->groupindex);
}

/* By way of the class re.error a pattern reaches the module that keeps it in its cache. */
static int pattern_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct re_pattern *)o)->error, arg);
}

static void pattern_clear(struct vm *vm, struct obj *o) {
    v_set(vm, &((struct re_pattern *)o)->error, V_NONE);
}

static uint32_t pcre_options(const struct re_job *j) {
    uint32_t o = 0;
    if (j->flags & RE_IGNORECASE) o |= PCRE2_CASELESS;
    if (j->flags & RE_MULTILINE) o |= PCRE2_MULTILINE;
    if (j->flags & RE_DOTALL) o |= PCRE2_DOTALL;
    if (!j->is_bytes) {
        o |= PCRE2_UTF | PCRE2_NO_UTF_CHECK; /* our texts are well formed but for lone surrogates */
        if (!(j->flags & RE_ASCII)) o |= PCRE2_UCP;
    }
    return o;
}

static int pcre_failed(struct re_job *j, int code) {
    if (code == PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH)
        return re_fail(j->vm, j->error, "look-behind requires fixed-width pattern", V_NONE,
                       SIZE_MAX);
    PCRE2_UCHAR text[120];
    pcre2_get_error_message(code, text, sizeof text);
    return re_fail(j->vm, j->error, (const char *)text, V_NONE, SIZE_MAX);
}

static pcre2_code *compile_code(struct re_job *j) {
    int code;
    PCRE2_SIZE at;
    pcre2_compile_context *cc = pcre2_compile_context_create(NULL);
    if (!cc) return NULL;
    pcre2_set_newline(cc, PCRE2_NEWLINE_LF);
    pcre2_code *c =
        pcre2_compile((PCRE2_SPTR)j->out.data, j->out.len, pcre_options(j), &code, &at, cc);
    pcre2_compile_context_free(cc);
    if (!c) pcre_failed(j, code);
    return c;
}

static Value make_pattern(struct re_job *j) {
    struct vm *vm = j->vm;
    struct re_pattern *p = obj_alloc(vm, vm->t.re_pattern, sizeof *p);
    if (!p) return V_ERR;
    p->pattern = v_incref(j->pattern);
    p->error = v_incref(j->error);
    p->groupindex = v_incref(j->groupindex);
    p->is_bytes = j->is_bytes;
    p->flags = j->flags | (j->is_bytes || j->flags & RE_ASCII ? 0 : (uint32_t)RE_UNICODE);
    p->code = compile_code(j);
    if (p->code) p->data = pcre2_match_data_create_from_pattern(p->code, NULL);
    size_t bytes = j->parents.len * sizeof *p->parents;
    if (p->data && bytes) p->parents = obj_realloc_data(vm, NULL, 0, bytes);
    if (!p->data || (bytes && !p->parents)) {
        if (!py_error_set(vm)) py_raise(vm, vm->e.MemoryError, "");
        v_decref(vm, v_ptr(p));
        return V_ERR;
    }
    if (bytes) memcpy(p->parents, j->parents.data, bytes);
    p->groups = (uint32_t)j->parents.len;
    return v_ptr(p);
}

static int check_flags(struct vm *vm, const struct re_job *j) {
    if (j->is_bytes && j->flags & RE_UNICODE)
        return py_raise_i(vm, vm->e.ValueError, "cannot use UNICODE flag with a bytes pattern");
    if (!j->is_bytes && j->flags & RE_LOCALE)
        return py_raise_i(vm, vm->e.ValueError, "cannot use LOCALE flag with a str pattern");
    if (!j->is_bytes && j->flags & RE_ASCII && j->flags & RE_UNICODE)
        return py_raise_i(vm, vm->e.ValueError, "ASCII and UNICODE flags are incompatible");
    return 0;
}

/* compile(pattern, flags, error) */
static Value re_compile(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t flags;
    struct re_job j = {
        .vm = vm, .pattern = args[0], .error = args[2], .groupindex = V_NONE, .out = BUF_INIT};
    if (py_as_int64(vm, args[1], &flags) < 0) return V_ERR;
    j.flags = (uint32_t)flags;
    j.is_bytes = !v_is_str(args[0]);
    if (!j.is_bytes) {
        j.src = str_span(args[0]);
    } else if (py_as_buffer(vm, args[0], &j.src.p, &j.src.n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "first argument must be string or compiled pattern");
    }
    Value r = re_translate(&j) < 0 || check_flags(vm, &j) < 0 ? V_ERR : make_pattern(&j);
    re_job_release(&j);
    return r;
}

/* ---- searching ---- */

static size_t clip(struct vm *vm, Value v, size_t len, int *rc) {
    int64_t i;
    if (v == V_UNSET) return len;
    if (py_as_int64(vm, v, &i) < 0) {
        *rc = -1;
        return 0;
    }
    return i < 0 ? 0 : (size_t)i < len ? (size_t)i : len;
}

/* The subject with its bounds; pos and endpos V_UNSET when not given. */
static int scan_init(struct vm *vm, struct re_scan *sc, Value pattern, Value string, Value pos,
                     Value endpos) {
    *sc = (struct re_scan){.p = v_as(re_pattern, pattern), .string = string};
    bool text = v_is_str(string);
    if (text) {
        sc->s = str_span(string);
    } else if (py_as_buffer(vm, string, &sc->s.p, &sc->s.n) < 0) {
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.TypeError, "expected string or bytes-like object, got '%T'",
                          string);
    }
    if (text && sc->p->is_bytes)
        return py_raise_i(vm, vm->e.TypeError,
                          "cannot use a bytes pattern on a string-like object");
    if (!text && !sc->p->is_bytes)
        return py_raise_i(vm, vm->e.TypeError,
                          "cannot use a string pattern on a bytes-like object");
    int rc = 0;
    size_t len = text ? v_as(str, string)->chars : sc->s.n;
    sc->pos = pos == V_UNSET ? 0 : clip(vm, pos, len, &rc);
    sc->endpos = clip(vm, endpos, len, &rc);
    sc->at = text ? str_offset(vm, string, sc->pos) : sc->pos;
    sc->s.n = text ? str_offset(vm, string, sc->endpos) : sc->endpos;
    return rc;
}

/* 1 with the offsets in p->data, 0 no match, -1 error. */
static int scan_run(struct vm *vm, struct re_scan *sc, uint32_t options) {
    if (sc->at > sc->s.n) return 0;
    if (sc->must_advance) options |= PCRE2_NOTEMPTY_ATSTART;
    if (!sc->p->is_bytes) options |= PCRE2_NO_UTF_CHECK;
    int rc =
        pcre2_match(sc->p->code, (PCRE2_SPTR)sc->s.p, sc->s.n, sc->at, options, sc->p->data, NULL);
    if (rc > 0) {
        const size_t *at = pcre2_get_ovector_pointer(sc->p->data);
        sc->at = at[1];
        sc->must_advance = at[0] == at[1];
        return 1;
    }
    if (rc == PCRE2_ERROR_NOMATCH) return 0;
    if (rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT || rc == PCRE2_ERROR_HEAPLIMIT)
        return py_raise_i(
            vm, vm->e.RuntimeError,
            "this regular expression tries too many ways to match (catastrophic backtracking)");
    return py_raise_i(vm, vm->e.RuntimeError, "internal error in regular expression engine (%d)",
                      rc);
}

static Value make_match(struct vm *vm, const struct re_scan *sc) {
    uint32_t n = sc->p->groups + 1;
    struct re_match *m = obj_alloc(vm, vm->t.re_match, sizeof *m + 2 * n * sizeof m->at[0]);
    if (!m) return V_ERR;
    m->pattern = v_incref(v_ptr(sc->p));
    m->string = v_incref(sc->string);
    m->pos = sc->pos;
    m->endpos = sc->endpos;
    m->n = n;
    memcpy(m->at, pcre2_get_ovector_pointer(sc->p->data), 2 * n * sizeof m->at[0]);
    return v_ptr(m);
}

/* (string, pos=0, endpos=sys.maxsize) */
static Value match_once(struct vm *vm, Value *args, uint32_t options) {
    struct re_scan sc;
    if (scan_init(vm, &sc, args[0], args[1], args[2], args[3]) < 0) return V_ERR;
    int rc = sc.pos > sc.endpos ? 0 : scan_run(vm, &sc, options);
    return rc < 0 ? V_ERR : rc ? make_match(vm, &sc) : V_NONE;
}

static Value pattern_search_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return match_once(vm, args, 0);
}
static Value pattern_match_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return match_once(vm, args, PCRE2_ANCHORED);
}
static Value pattern_fullmatch_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return match_once(vm, args, PCRE2_ANCHORED | PCRE2_ENDANCHORED);
}

/* ---- all matches ---- */

/* Group g of the match just made; unmatched: an empty text. */
static Value scan_group(struct vm *vm, const struct re_scan *sc, uint32_t g) {
    const size_t *at = pcre2_get_ovector_pointer(sc->p->data) + 2 * g;
    if (at[0] == PCRE2_UNSET) return re_string_piece(vm, sc->string, sc->s.p, 0);
    return re_string_piece(vm, sc->string, sc->s.p + at[0], at[1] - at[0]);
}

static Value findall_item(struct vm *vm, const struct re_scan *sc) {
    uint32_t groups = sc->p->groups;
    if (groups < 2) return scan_group(vm, sc, groups);
    Value t = py_tuple_alloc(vm, groups);
    for (uint32_t g = 1; t != V_ERR && g <= groups; g++) {
        Value v = scan_group(vm, sc, g);
        if (v == V_ERR) {
            v_decref(vm, t);
            return V_ERR;
        }
        v_as(tuple, t)->items[g - 1] = v;
    }
    return t;
}

static int append_steal(struct vm *vm, Value list, Value v) {
    int rc = v == V_ERR ? -1 : py_list_append(vm, list, v);
    v_decref(vm, v);
    return rc;
}

static Value pattern_findall_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct re_scan sc;
    if (scan_init(vm, &sc, args[0], args[1], args[2], args[3]) < 0) return V_ERR;
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    int rc;
    while ((rc = scan_run(vm, &sc, 0)) > 0)
        if ((rc = append_steal(vm, list, findall_item(vm, &sc))) < 0) break;
    if (rc == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}

struct re_iter { /* of finditer; and a scanner */
    struct obj o;
    Value pattern;
    struct re_scan sc; /* string owned; V_UNSET when done */
};

static Value iter_new(struct vm *vm, struct type *type, Value *args) {
    struct re_scan sc;
    if (scan_init(vm, &sc, args[0], args[1], args[2], args[3]) < 0) return V_ERR;
    struct re_iter *it = obj_alloc(vm, type, sizeof *it);
    if (!it) return V_ERR;
    it->pattern = v_incref(args[0]);
    it->sc = sc;
    v_incref(sc.string);
    return v_ptr(it);
}

static Value pattern_finditer_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return iter_new(vm, vm->t.re_iter, args);
}

/* The next match; V_UNSET when there is none, and from then on. */
static Value iter_step(struct vm *vm, struct re_iter *it, uint32_t options) {
    if (it->sc.string == V_UNSET) return V_UNSET;
    int rc = scan_run(vm, &it->sc, options);
    if (rc > 0) return make_match(vm, &it->sc);
    v_set(vm, &it->sc.string, V_UNSET);
    return rc < 0 ? V_ERR : V_UNSET;
}

static Value re_iter_next(struct vm *vm, Value self) {
    return iter_step(vm, v_as(re_iter, self), 0);
}

static Value re_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static int re_iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct re_iter *)o)->pattern, arg);
}

static void re_iter_free(struct vm *vm, struct obj *o) {
    v_decref(vm, ((struct re_iter *)o)->sc.string);
    v_decref(vm, ((struct re_iter *)o)->pattern);
}

/* Pattern.scanner: not documented, and in use: it goes on where it stands, by match or by search. */
static Value pattern_scanner_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return iter_new(vm, vm->t.re_scanner, args);
}

static Value scanner_step(struct vm *vm, Value self, uint32_t options) {
    Value v = iter_step(vm, v_as(re_iter, self), options);
    return v == V_UNSET ? V_NONE : v;
}
static Value scanner_match_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return scanner_step(vm, args[0], PCRE2_ANCHORED);
}
static Value scanner_search_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return scanner_step(vm, args[0], 0);
}
static Value scanner_pattern(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(re_iter, self)->pattern);
}

static const struct native_def scanner_methods[] = {
    {"match", scanner_match_m, 0, 0, NULL, "a match where it stands", 0},
    {"search", scanner_search_m, 0, 0, NULL, "the first match from where it stands", 0},
    {0}};
static const struct getset_def scanner_getsets[] = {{"pattern", scanner_pattern, NULL, NULL}, {0}};

static const struct type_def re_scanner_def = {
    .name = "SRE_Scanner",
    .module = "_sre",
    .flags = TF_NO_NEW | TF_GC,
    .size = sizeof(struct re_iter),
    .slots = {.free = re_iter_free, .traverse = re_iter_traverse},
    .methods = scanner_methods,
    .getsets = scanner_getsets,
};

static const struct type_def re_iter_def = {
    .name = "callable_iterator",
    .module = "builtins",
    .flags = TF_NO_NEW | TF_GC,
    .size = sizeof(struct re_iter),
    .slots = {.free = re_iter_free,
              .traverse = re_iter_traverse,
              .iter = re_iter_self,
              .next = re_iter_next},
};

/* (string, maxsplit=0) */
static Value pattern_split_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct re_scan sc;
    int64_t max = 0;
    if (scan_init(vm, &sc, args[0], args[1], V_UNSET, V_UNSET) < 0) return V_ERR;
    if (args[2] != V_UNSET && py_as_int64(vm, args[2], &max) < 0) return V_ERR;
    Value list = py_list(vm, NULL, 0);
    if (list == V_ERR) return V_ERR;
    size_t from = 0;
    int rc = 0;
    for (int64_t i = 0; rc == 0 && (max == 0 || i < max); i++) {
        rc = scan_run(vm, &sc, 0);
        if (rc <= 0) break;
        const size_t *at = pcre2_get_ovector_pointer(sc.p->data);
        size_t start = at[0], end = at[1];
        rc = append_steal(vm, list, re_string_piece(vm, sc.string, sc.s.p + from, start - from));
        for (uint32_t g = 1; rc == 0 && g <= sc.p->groups; g++) {
            Value v = at[2 * g] == PCRE2_UNSET ? V_NONE : scan_group(vm, &sc, g);
            rc = append_steal(vm, list, v);
        }
        from = end;
    }
    if (rc == 0)
        rc = append_steal(vm, list, re_string_piece(vm, sc.string, sc.s.p + from, sc.s.n - from));
    if (rc == 0) return list;
    v_decref(vm, list);
    return V_ERR;
}

/* ---- sub ---- */

struct replacing {
    struct vm *vm;
    struct re_scan sc;
    Value repl;
    bool is_call, has_escape;
    struct span literal;
    struct buf out;
    int64_t count, before; /* replacements so far; texts between them that were not empty */
};

static int put_object(struct replacing *r, Value v) {
    if (v == V_NONE) return 0;
    if (!r->sc.p->is_bytes) {
        if (!v_is_str(v))
            return py_raise_i(r->vm, r->vm->e.TypeError,
                              "sequence item %lld: expected str instance, %T found",
                              (long long)(r->before + r->count), v);
        buf_add(&r->out, v_cstr(v), v_as(str, v)->size);
        return 0;
    }
    const char *p;
    size_t n;
    if (py_as_buffer(r->vm, v, &p, &n) < 0) return -1;
    buf_add(&r->out, p, n);
    return 0;
}

static int put_replacement(struct replacing *r) {
    if (!r->is_call && !r->has_escape) {
        buf_add(&r->out, r->literal.p, r->literal.n);
        return 0;
    }
    Value m = make_match(r->vm, &r->sc);
    if (m == V_ERR) return -1;
    int rc;
    if (r->is_call) {
        Value v = py_call1(r->vm, r->repl, m);
        rc = v == V_ERR ? -1 : put_object(r, v);
        v_decref(r->vm, v);
    } else {
        rc = re_expand(r->vm, r->sc.p, r->repl, v_as(re_match, m), &r->out);
    }
    v_decref(r->vm, m);
    return rc;
}

/* A template with an error is one even where nothing matches. */
static int check_template(struct replacing *r) {
    struct vm *vm = r->vm;
    if (!r->has_escape) return 0;
    uint32_t n = r->sc.p->groups + 1;
    struct re_match *m = obj_alloc(vm, vm->t.re_match, sizeof *m + 2 * n * sizeof m->at[0]);
    if (!m) return -1;
    m->pattern = v_incref(v_ptr(r->sc.p));
    m->string = v_incref(r->sc.string);
    m->n = n;
    for (uint32_t i = 0; i < 2 * n; i++) m->at[i] = PCRE2_UNSET;
    struct buf b = BUF_INIT;
    int rc = re_expand(vm, r->sc.p, r->repl, m, &b);
    buf_release(&b);
    v_decref(vm, v_ptr(m));
    return rc;
}

static int prepare_replacement(struct replacing *r) {
    struct vm *vm = r->vm;
    r->is_call = py_callable(vm, r->repl);
    if (r->is_call) return 0;
    if (v_is_str(r->repl)) {
        r->literal = str_span(r->repl);
        if (r->sc.p->is_bytes)
            return py_raise_i(vm, vm->e.TypeError,
                              "sequence item 0: expected a bytes-like object, str found");
    } else {
        if (py_as_buffer(vm, r->repl, &r->literal.p, &r->literal.n) < 0) {
            py_error_clear(vm);
            return py_raise_i(vm, vm->e.TypeError,
                              "decoding to str: need a bytes-like object, %T found", r->repl);
        }
        if (!r->sc.p->is_bytes)
            return py_raise_i(vm, vm->e.TypeError,
                              "sequence item 0: expected str instance, %T found", r->repl);
    }
    r->has_escape = r->literal.n && memchr(r->literal.p, '\\', r->literal.n) != NULL;
    return check_template(r);
}

static int replace_all(struct replacing *r, int64_t max) {
    size_t from = 0;
    int rc = 0;
    while (max == 0 || r->count < max) {
        rc = scan_run(r->vm, &r->sc, 0);
        if (rc <= 0) break;
        const size_t *at = pcre2_get_ovector_pointer(r->sc.p->data);
        size_t end = at[1];
        buf_add(&r->out, r->sc.s.p + from, at[0] - from);
        r->before += at[0] > from;
        if (put_replacement(r) < 0) return -1;
        r->count++;
        from = end;
    }
    buf_add(&r->out, r->sc.s.p + from, r->sc.s.n - from);
    return rc < 0 ? -1 : 0;
}

/* (repl, string, count=0): the new text; *count how many were replaced. */
static Value substitute(struct vm *vm, Value *args, int64_t *count) {
    struct replacing r = {.vm = vm, .repl = args[1], .out = BUF_INIT};
    int64_t max = 0;
    if (args[3] != V_UNSET && py_as_int64(vm, args[3], &max) < 0) return V_ERR;
    if (max < 0) max = 0;
    if (scan_init(vm, &r.sc, args[0], args[2], V_UNSET, V_UNSET) < 0 || prepare_replacement(&r) < 0)
        return V_ERR;
    Value v = V_ERR;
    if (replace_all(&r, max) == 0) {
        if (!r.count)
            v = re_string_piece(vm, args[2], r.sc.s.p, r.sc.s.n);
        else
            v = r.sc.p->is_bytes ? py_bytes(vm, r.out.data, r.out.len)
                                 : py_str_n(vm, r.out.data, r.out.len);
    }
    buf_release(&r.out);
    *count = r.count;
    return v;
}

static Value pattern_sub_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t count;
    return substitute(vm, args, &count);
}

static Value pattern_subn_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t count;
    Value v = substitute(vm, args, &count);
    return v == V_ERR ? V_ERR : py_tuple_steal(vm, (Value[]){v, v_int(count)}, 2);
}

/* ---- Pattern as an object ---- */

static void put_flag(struct buf *b, bool *first, const char *name) {
    buf_adds(b, *first ? ", " : "|");
    buf_adds(b, name);
    *first = false;
}

static Value pattern_repr(struct vm *vm, Value self) {
    static const struct {
        uint32_t flag;
        const char *name;
    } names[] = {{RE_TEMPLATE, "re.TEMPLATE"}, {RE_IGNORECASE, "re.IGNORECASE"},
                 {RE_LOCALE, "re.LOCALE"},     {RE_MULTILINE, "re.MULTILINE"},
                 {RE_DOTALL, "re.DOTALL"},     {RE_UNICODE, "re.UNICODE"},
                 {RE_VERBOSE, "re.VERBOSE"},   {RE_DEBUG, "re.DEBUG"},
                 {RE_ASCII, "re.ASCII"}};
    struct re_pattern *p = v_as(re_pattern, self);
    uint32_t flags = p->flags;
    if (!p->is_bytes && (flags & (RE_LOCALE | RE_UNICODE | RE_ASCII)) == RE_UNICODE)
        flags &= ~(uint32_t)RE_UNICODE;
    Value repr = py_repr(vm, p->pattern);
    if (repr == V_ERR) return V_ERR;
    struct buf b = BUF_INIT;
    bool first = true;
    size_t cut = v_as(str, repr)->chars > 200 ? str_offset(vm, repr, 200) : v_as(str, repr)->size;
    buf_adds(&b, "re.compile(");
    buf_add(&b, v_cstr(repr), cut);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (flags & names[i].flag) put_flag(&b, &first, names[i].name);
    buf_addc(&b, ')');
    v_decref(vm, repr);
    return str_from_buf(vm, &b);
}

static int64_t pattern_hash(struct vm *vm, Value self) {
    struct re_pattern *p = v_as(re_pattern, self);
    int64_t h = py_hash(vm, p->pattern);
    if (h == -1) return -1;
    h ^= (int64_t)p->flags << 8;
    return h == -1 ? -2 : h;
}

static Value pattern_compare(struct vm *vm, Value a, Value b, enum py_cmp op) {
    if ((op != PY_EQ && op != PY_NE) || !v_is_exact(b, vm->t.re_pattern)) return V_NOTIMPL;
    struct re_pattern *x = v_as(re_pattern, a), *y = v_as(re_pattern, b);
    int eq = x->flags == y->flags && x->is_bytes == y->is_bytes
                 ? py_compare_bool(vm, x->pattern, y->pattern, PY_EQ)
                 : 0;
    return eq < 0 ? V_ERR : v_bool(eq == (op == PY_EQ));
}

static Value pattern_self_m(struct vm *vm, Value *args, size_t n) {
    (void)vm, (void)n;
    return v_incref(args[0]);
}

#define SEARCH "string, pos=0, endpos=sys.maxsize"
static const struct native_def pattern_methods[] = {
    {"search", pattern_search_m, 1, 3, SEARCH, "the first match anywhere", 0},
    {"match", pattern_match_m, 1, 3, SEARCH, "a match at the start", 0},
    {"fullmatch", pattern_fullmatch_m, 1, 3, SEARCH, "a match of the whole text", 0},
    {"findall", pattern_findall_m, 1, 3, SEARCH, "the texts of all matches", 0},
    {"finditer", pattern_finditer_m, 1, 3, SEARCH, "an iterator over all matches", 0},
    {"scanner", pattern_scanner_m, 1, 3, SEARCH, "an object that goes through a text match by match", 0},
    {"split", pattern_split_m, 1, 2, "string, maxsplit=0", "the parts between the matches", 0},
    {"sub", pattern_sub_m, 2, 3, "repl, string, count=0", "the text with its matches replaced", 0},
    {"subn", pattern_subn_m, 2, 3, "repl, string, count=0",
     "like sub, with the number of replacements", 0},
    {"__class_getitem__", py_generic_alias_m, 1, 1, NULL, NULL, NATIVE_CLASS},
    {"__copy__", pattern_self_m, 0, 0, NULL, NULL, 0},
    {"__deepcopy__", pattern_self_m, 1, 1, NULL, NULL, 0},
    {0},
};

static Value get_pattern(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(v_as(re_pattern, self)->pattern);
}
static Value get_flags(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(re_pattern, self)->flags);
}
static Value get_groups(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(re_pattern, self)->groups);
}
static Value get_groupindex(struct vm *vm, Value self) {
    return py_mappingproxy(vm, v_as(re_pattern, self)->groupindex);
}

static const struct getset_def pattern_getsets[] = {
    {"pattern", get_pattern, NULL, "the text that it was made from"},
    {"flags", get_flags, NULL, "its flags, with those within the pattern"},
    {"groups", get_groups, NULL, "how many groups it has"},
    {"groupindex", get_groupindex, NULL, "numbers of the named groups"},
    {0},
};

static const struct type_def re_pattern_def = {
    .name = "Pattern",
    .module = "re",
    .flags = TF_NO_NEW | TF_GC,
    .size = sizeof(struct re_pattern),
    .slots = {.free = pattern_free,
              .traverse = pattern_traverse,
              .clear = pattern_clear,
              .repr = pattern_repr,
              .hash = pattern_hash,
              .compare = pattern_compare},
    .methods = pattern_methods,
    .getsets = pattern_getsets,
};

static int re_init(struct vm *vm, Value module) {
    if (!vm->t.re_pattern) vm->t.re_pattern = type_new_native(vm, &re_pattern_def, NULL);
    if (!vm->t.re_match) vm->t.re_match = type_new_native(vm, &re_match_def, NULL);
    if (!vm->t.re_iter) vm->t.re_iter = type_new_native(vm, &re_iter_def, NULL);
    if (!vm->t.re_scanner) vm->t.re_scanner = type_new_native(vm, &re_scanner_def, NULL);
    if (!vm->t.re_pattern || !vm->t.re_match || !vm->t.re_iter || !vm->t.re_scanner) return -1;
    return py_module_add_type(vm, module, vm->t.re_pattern) < 0
               ? -1
               : py_module_add_type(vm, module, vm->t.re_match);
}

static const struct native_def re_functions[] = {
    {"compile", re_compile, 3, 3, NULL, "a Pattern", 0},
    {0},
};

const struct module_def re_module = {"_re", "regular expressions", re_functions, re_init};
