/* match. The subject lies on the stack. A pattern consumes it: on success captured values stay below whatever
 * else has to be kept, on failure control goes to fail[n], which pops n values first. */
#include <string.h>

#include "py/compile_impl.h"

typedef VEC(const char *) name_vec;

struct match {
    name_vec stores;        /* names captured so far; their values are on the stack */
    bool allow_irrefutable; /* a pattern that always matches may stand here */
    VEC(uint32_t) fail;     /* fail.data[n]: label that pops n values and fails */
    uint32_t on_top;        /* values on top of the captured ones that must be kept */
};

static void visit_pattern(struct compiler *c, const struct ast_pattern *p, struct match *m);

static bool is_wildcard(const struct ast_pattern *p) {
    return p->kind == PATTERN_AS && !p->as.as_.pattern && !p->as.as_.name;
}

static bool is_star_wildcard(const struct ast_pattern *p) {
    return p->kind == PATTERN_STAR && !p->as.star.name;
}

/* ---- failing and capturing --------------------------------------------------------------------- */

static uint32_t fail_label(struct compiler *c, struct match *m, uint32_t pops) {
    while (m->fail.len <= pops) vec_push(&m->fail, label_new(c));
    return m->fail.data[pops];
}

static void jump_to_fail(struct compiler *c, struct match *m, enum py_op op) {
    emit_jump(c, op, fail_label(c, m, m->on_top + (uint32_t)m->stores.len));
}

static void place_fails(struct compiler *c, struct match *m) {
    while (m->fail.len) {
        label_place(c, vec_pop(&m->fail));
        if (m->fail.len) emit(c, OP_POP_TOP, 0);
    }
}

/* Moves the top below the next count - 1 values. */
static void rotate(struct compiler *c, uint32_t count) {
    while (count > 1) emit(c, OP_SWAP, count--);
}

static intptr_t index_of_name(const name_vec *names, const char *name) {
    for (size_t i = 0; i < names->len; i++)
        if (names->data[i] == name) return (intptr_t)i;
    return -1;
}

static void add_store(struct compiler *c, struct match *m, const char *name) {
    if (index_of_name(&m->stores, name) >= 0)
        compile_error(c, "multiple assignments to name '%s' in pattern", name);
    vec_push(&m->stores, name);
}

static void capture(struct compiler *c, struct match *m, const char *name) {
    if (!name) {
        emit(c, OP_POP_TOP, 0);
        return;
    }
    if (forbidden_name(c, name, CTX_STORE)) return;
    rotate(c, m->on_top + (uint32_t)m->stores.len + 1);
    add_store(c, m, names_intern(&c->scopes.names, name));
}

static void visit_subpattern(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    bool saved = m->allow_irrefutable;
    m->allow_irrefutable = true;
    visit_pattern(c, p, m);
    m->allow_irrefutable = saved;
}

/* ---- kinds of patterns ------------------------------------------------------------------------- */

/* Literals (folded, so that -1 and 1+2j are some) and dotted names. */
static bool is_matchable(struct compiler *c, const struct ast_expr *e) {
    return e->kind == EXPR_ATTRIBUTE || konst_of(c, e);
}

static void visit_value(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    if (!is_matchable(c, p->as.value.value)) {
        compile_error(c, "patterns may only match literals and attribute lookups");
        return;
    }
    visit_expr(c, p->as.value.value);
    emit(c, OP_COMPARE_OP, PY_EQ);
    jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

static void visit_singleton(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    enum ast_const_kind kind = p->as.singleton.value;
    emit_const(c, konst_simple(c, kind == CONST_NONE   ? KONST_NONE
                                  : kind == CONST_TRUE ? KONST_TRUE
                                                       : KONST_FALSE));
    emit(c, OP_IS_OP, 0);
    jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

static void visit_capture(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    const char *name = p->as.as_.name;
    if (p->as.as_.pattern) {
        m->on_top++;
        emit(c, OP_COPY, 1);
        visit_pattern(c, p->as.as_.pattern, m);
        m->on_top--;
    } else if (!m->allow_irrefutable) {
        if (name)
            compile_error(c, "name capture '%s' makes remaining patterns unreachable", name);
        else
            compile_error(c, "wildcard makes remaining patterns unreachable");
        return;
    }
    capture(c, m, name);
}

static void unpack_and_match(struct compiler *c, struct ast_pattern_seq seq, int star,
                             struct match *m) {
    if (star >= 0 && (star >= 1 << 8 || seq.len - star - 1 >= 1 << 16)) {
        compile_error(c, "too many expressions in star-unpacking sequence pattern");
        return;
    }
    if (star >= 0)
        emit(c, OP_UNPACK_EX, (uint32_t)star | (uint32_t)(seq.len - star - 1) << 8);
    else
        emit(c, OP_UNPACK_SEQUENCE, (uint32_t)seq.len);
    m->on_top += (uint32_t)seq.len;
    for (int i = 0; i < seq.len; i++) {
        m->on_top--;
        visit_subpattern(c, seq.items[i], m);
    }
}

/* [a, *_, b]: the middle is not needed, so items are fetched one by one. */
static void index_and_match(struct compiler *c, struct ast_pattern_seq seq, int star,
                            struct match *m) {
    m->on_top++;
    for (int i = 0; i < seq.len; i++) {
        if (i == star || is_wildcard(seq.items[i])) continue;
        emit(c, OP_COPY, 1);
        if (i < star) {
            emit_const(c, konst_int(c, i));
        } else {
            emit(c, OP_GET_LEN, 0);
            emit_const(c, konst_int(c, seq.len - i));
            emit(c, OP_BINARY_OP, PY_SUB);
        }
        emit(c, OP_BINARY_SUBSCR, 0);
        visit_subpattern(c, seq.items[i], m);
    }
    m->on_top--;
    emit(c, OP_POP_TOP, 0);
}

static void check_length(struct compiler *c, int n, enum py_cmp cmp, struct match *m) {
    emit(c, OP_GET_LEN, 0);
    emit_const(c, konst_int(c, n));
    emit(c, OP_COMPARE_OP, cmp);
    jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
}

static void visit_sequence(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    struct ast_pattern_seq seq = p->as.sequence.patterns;
    int star = -1;
    bool only_wildcards = true;
    for (int i = 0; i < seq.len; i++) {
        if (seq.items[i]->kind == PATTERN_STAR) {
            if (star >= 0) {
                compile_error(c, "multiple starred names in sequence pattern");
                return;
            }
            star = i;
        }
        only_wildcards &= is_wildcard(seq.items[i]) || is_star_wildcard(seq.items[i]);
    }
    m->on_top++;
    emit(c, OP_MATCH_SEQUENCE, 0);
    jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
    if (star < 0)
        check_length(c, seq.len, PY_EQ, m);
    else if (seq.len > 1)
        check_length(c, seq.len - 1, PY_GE, m);
    m->on_top--;
    if (only_wildcards)
        emit(c, OP_POP_TOP, 0);
    else if (star >= 0 && is_star_wildcard(seq.items[star]))
        index_and_match(c, seq, star, m);
    else
        unpack_and_match(c, seq, star, m);
}

static void duplicate_key(struct compiler *c, const struct konst *key) {
    Value v = konst_value(c, key);
    Value repr = v == V_ERR ? V_ERR : py_repr(c->vm, v);
    if (repr == V_ERR) {
        c->failed = c->raised = true;
        return;
    }
    compile_error(c, "mapping pattern checks duplicate key (%s)", v_cstr(repr));
    v_decref(c->vm, repr);
}

/* 1: an equal key (0, 0.0 and False are) is among the seen ones; else it is one of them now. */
static int seen_before(struct compiler *c, Value seen, const struct konst *key) {
    Value v = konst_value(c, key);
    if (v == V_ERR) return -1;
    int r = py_set_has(c->vm, seen, v);
    return r == 0 ? py_set_add(c->vm, seen, v) : r;
}

static void visit_keys(struct compiler *c, struct ast_expr_seq keys) {
    Value seen = py_set(c->vm, false);
    if (seen == V_ERR) c->failed = c->raised = true;
    for (int i = 0; i < keys.len && !c->failed; i++) {
        const struct konst *k = konst_of(c, keys.items[i]);
        int r = k ? seen_before(c, seen, k) : 0;
        if (r < 0) c->failed = c->raised = true;
        if (r > 0) duplicate_key(c, k);
        if (!is_matchable(c, keys.items[i]))
            compile_error(c, "mapping pattern keys may only match literals and attribute lookups");
        visit_expr(c, keys.items[i]);
    }
    v_decref(c->vm, seen);
    emit(c, OP_BUILD_TUPLE, (uint32_t)keys.len);
}

/* **rest: a dict of the subject without the keys. Stack: subject, keys. */
static void capture_rest(struct compiler *c, int nkeys, const char *rest, struct match *m) {
    emit(c, OP_BUILD_MAP, 0);
    emit(c, OP_SWAP, 3);
    emit(c, OP_DICT_UPDATE, 2);
    emit(c, OP_UNPACK_SEQUENCE, (uint32_t)nkeys);
    for (int i = nkeys; i > 0; i--) {
        emit(c, OP_COPY, (uint32_t)i + 1);
        emit(c, OP_SWAP, 2);
        emit(c, OP_DELETE_SUBSCR, 0);
    }
    capture(c, m, rest);
}

static void visit_mapping(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    struct ast_pattern_seq seq = p->as.mapping.patterns;
    const char *rest = p->as.mapping.rest;
    m->on_top++;
    emit(c, OP_MATCH_MAPPING, 0);
    jump_to_fail(c, m, OP_POP_JUMP_IF_FALSE);
    if (!seq.len && !rest) {
        m->on_top--;
        emit(c, OP_POP_TOP, 0);
        return;
    }
    if (seq.len) check_length(c, seq.len, PY_GE, m);
    visit_keys(c, p->as.mapping.keys);
    emit(c, OP_MATCH_KEYS, 0);
    m->on_top += 2;
    emit(c, OP_COPY, 1);
    jump_to_fail(c, m, OP_POP_JUMP_IF_NONE);
    emit(c, OP_UNPACK_SEQUENCE, (uint32_t)seq.len);
    m->on_top += (uint32_t)seq.len - 1;
    for (int i = 0; i < seq.len; i++) {
        m->on_top--;
        visit_subpattern(c, seq.items[i], m);
    }
    m->on_top -= 2;
    if (rest) {
        capture_rest(c, seq.len, rest, m);
    } else {
        emit(c, OP_POP_TOP, 0);
        emit(c, OP_POP_TOP, 0);
    }
}

static bool repeated_attribute(struct compiler *c, const struct ast_pattern *p) {
    struct ast_name_seq names = p->as.class_.kwd_attrs;
    for (int i = 0; i < names.len; i++) {
        if (forbidden_name(c, names.items[i], CTX_STORE)) return true;
        for (int j = i + 1; j < names.len; j++) {
            if (strcmp(names.items[i], names.items[j]) != 0) continue;
            compile_error_at(c, p->as.class_.kwd_patterns.items[j]->pos,
                             "attribute name repeated in class pattern: %s", names.items[i]);
            return true;
        }
    }
    return false;
}

static void visit_class(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    struct ast_pattern_seq args = p->as.class_.patterns, kwds = p->as.class_.kwd_patterns;
    struct ast_name_seq names = p->as.class_.kwd_attrs;
    int n = args.len + kwds.len;
    if (repeated_attribute(c, p)) return;
    visit_expr(c, p->as.class_.cls);
    emit_const(c, konst_names(c, names.items, (size_t)names.len));
    emit(c, OP_MATCH_CLASS, (uint32_t)args.len);
    m->on_top++;
    emit(c, OP_COPY, 1);
    jump_to_fail(c, m, OP_POP_JUMP_IF_NONE);
    emit(c, OP_UNPACK_SEQUENCE, (uint32_t)n);
    m->on_top += (uint32_t)n - 1;
    for (int i = 0; i < n; i++) {
        const struct ast_pattern *sub = i < args.len ? args.items[i] : kwds.items[i - args.len];
        m->on_top--;
        if (is_wildcard(sub))
            emit(c, OP_POP_TOP, 0);
        else
            visit_subpattern(c, sub, m);
    }
}

/* ---- alternatives ------------------------------------------------------------------------------ */

/* Moves the first n names, and their values on the stack, up to `at`. */
static void reorder_names(struct compiler *c, name_vec *names, size_t from, size_t at) {
    size_t n = from + 1, gap = at - from;
    const char **moved = arena_alloc(c->arena, n * sizeof *moved);
    memcpy(moved, names->data, n * sizeof *moved);
    memmove(names->data, names->data + n, gap * sizeof *moved);
    memcpy(names->data + gap, moved, n * sizeof *moved);
    while (n-- > 0) rotate(c, (uint32_t)at + 1);
}

/* Brings the captures of an alternative into the order of the first one's. */
static void align_names(struct compiler *c, const name_vec *control, name_vec *names) {
    bool same = names->len == control->len;
    for (size_t i = control->len; same && i-- > 0;) {
        intptr_t at = index_of_name(names, control->data[i]);
        if (at < 0)
            same = false;
        else if ((size_t)at != i)
            reorder_names(c, names, (size_t)at, i);
    }
    if (!same) compile_error(c, "alternative patterns bind different names");
}

static void visit_or(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    struct ast_pattern_seq seq = p->as.or_.patterns;
    uint32_t end = label_new(c);
    name_vec control = {0};
    for (int i = 0; i < seq.len && !c->failed; i++) {
        struct match alt = {.allow_irrefutable = i == seq.len - 1 && m->allow_irrefutable};
        c->pos = seq.items[i]->pos;
        emit(c, OP_COPY, 1);
        visit_pattern(c, seq.items[i], &alt);
        if (i == 0) {
            control = alt.stores;
        } else {
            align_names(c, &control, &alt.stores);
            vec_release(&alt.stores);
        }
        emit_jump(c, OP_JUMP, end);
        place_fails(c, &alt);
        vec_release(&alt.fail);
    }
    emit(c, OP_POP_TOP, 0);
    jump_to_fail(c, m, OP_JUMP);
    label_place(c, end);
    uint32_t depth = (uint32_t)control.len + 1 + m->on_top + (uint32_t)m->stores.len;
    for (size_t i = 0; i < control.len; i++) {
        rotate(c, depth);
        add_store(c, m, control.data[i]);
    }
    emit(c, OP_POP_TOP, 0);
    vec_release(&control);
}

static void visit_pattern(struct compiler *c, const struct ast_pattern *p, struct match *m) {
    if (compile_stop(c)) return;
    c->pos = p->pos;
    switch (p->kind) {
    case PATTERN_VALUE: visit_value(c, p, m); break;
    case PATTERN_SINGLETON: visit_singleton(c, p, m); break;
    case PATTERN_SEQUENCE: visit_sequence(c, p, m); break;
    case PATTERN_MAPPING: visit_mapping(c, p, m); break;
    case PATTERN_CLASS: visit_class(c, p, m); break;
    case PATTERN_STAR: capture(c, m, p->as.star.name); break;
    case PATTERN_AS: visit_capture(c, p, m); break;
    case PATTERN_OR: visit_or(c, p, m); break;
    }
}

/* ---- cases ------------------------------------------------------------------------------------- */

/* keep: the subject is needed by the cases that follow. */
static void compile_case(struct compiler *c, const struct ast_match_case *k, bool keep, bool last,
                         uint32_t end) {
    struct match m = {.allow_irrefutable = k->guard != NULL || last};
    c->pos = k->pattern->pos;
    if (keep) emit(c, OP_COPY, 1);
    visit_pattern(c, k->pattern, &m);
    for (size_t i = 0; i < m.stores.len; i++) emit_var(c, m.stores.data[i], CTX_STORE);
    vec_release(&m.stores);
    if (k->guard) jump_if(c, k->guard, fail_label(c, &m, 0), false);
    if (keep) emit(c, OP_POP_TOP, 0);
    visit_body(c, k->body);
    emit_jump(c, OP_JUMP, end);
    c->pos = k->pattern->pos;
    place_fails(c, &m);
    vec_release(&m.fail);
}

void compile_match(struct compiler *c, const struct ast_stmt *s) {
    struct ast_match_case_seq cases = s->as.match.cases;
    const struct ast_match_case *last = &cases.items[cases.len - 1];
    bool has_default = is_wildcard(last->pattern) && cases.len > 1;
    uint32_t end = label_new(c);
    int n = cases.len - has_default;
    visit_expr(c, s->as.match.subject);
    for (int i = 0; i < n && !c->failed; i++)
        compile_case(c, &cases.items[i], i != n - 1, i == cases.len - 1, end);
    if (has_default) {
        c->pos = last->pattern->pos;
        emit(c, OP_NOP, 0);
        if (last->guard) jump_if(c, last->guard, end, false);
        visit_body(c, last->body);
    }
    label_place(c, end);
}
