#include <stdlib.h>
#include <string.h>

#include "py/compile_impl.h"

/* ---- unique constants -------------------------------------------------------------------------- */

static uint32_t mix(uint32_t h, uint64_t v) {
    v = (v ^ h) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(v >> 32) ^ (uint32_t)v;
}

static uint64_t double_bits(double d) {
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

static uint32_t konst_hash(const struct konst *k) {
    uint32_t h = mix((uint32_t)k->kind, (uint64_t)k->i);
    h = mix(h, double_bits(k->re));
    h = mix(h, double_bits(k->im));
    h = mix(h, k->len);
    if (k->text)
        for (size_t i = 0; i < k->len; i++) h = (h ^ (unsigned char)k->text[i]) * 16777619u;
    for (size_t i = 0; k->items && i < k->len; i++) h = mix(h, (uintptr_t)k->items[i]);
    return h;
}

static bool konst_same(const struct konst *a, const struct konst *b) {
    if (a->hash != b->hash || a->kind != b->kind || a->len != b->len || a->i != b->i) return false;
    if (a->base != b->base || a->negative != b->negative) return false;
    if (double_bits(a->re) != double_bits(b->re)) return false;
    if (double_bits(a->im) != double_bits(b->im)) return false;
    if (a->text && memcmp(a->text, b->text, a->len) != 0) return false;
    return !a->items || memcmp(a->items, b->items, a->len * sizeof *a->items) == 0;
}

static void konsts_grow(struct compiler *c) {
    uint32_t cap = c->konsts_cap ? c->konsts_cap * 2 : 64;
    struct konst **table = arena_alloc(c->arena, cap * sizeof *table);
    for (uint32_t i = 0; i < c->konsts_cap; i++) {
        for (struct konst *k = c->konsts[i], *next; k; k = next) {
            next = k->next;
            k->next = table[k->hash & (cap - 1)];
            table[k->hash & (cap - 1)] = k;
        }
    }
    c->konsts = table;
    c->konsts_cap = cap;
}

static const struct konst *intern(struct compiler *c, struct konst k) {
    if (c->nkonsts >= c->konsts_cap) konsts_grow(c);
    k.hash = konst_hash(&k);
    struct konst **bucket = &c->konsts[k.hash & (c->konsts_cap - 1)];
    for (struct konst *old = *bucket; old; old = old->next)
        if (konst_same(old, &k)) return old;
    struct konst *fresh = arena_alloc(c->arena, sizeof *fresh);
    *fresh = k;
    fresh->value = V_UNSET;
    fresh->next = *bucket;
    *bucket = fresh;
    c->nkonsts++;
    return fresh;
}

const struct konst *konst_simple(struct compiler *c, enum konst_kind kind) {
    return intern(c, (struct konst){.kind = kind});
}

const struct konst *konst_int(struct compiler *c, int64_t i) {
    return intern(c, (struct konst){.kind = KONST_INT, .i = i});
}

static const struct konst *konst_float(struct compiler *c, double d) {
    return intern(c, (struct konst){.kind = KONST_FLOAT, .re = d});
}

static const struct konst *konst_complex(struct compiler *c, double re, double im) {
    return intern(c, (struct konst){.kind = KONST_COMPLEX, .re = re, .im = im});
}

const struct konst *konst_str_n(struct compiler *c, const char *s, size_t n) {
    struct konst k = {.kind = KONST_STR, .text = s, .len = n};
    k.text = arena_strndup(c->arena, s, n);
    return intern(c, k);
}

const struct konst *konst_str(struct compiler *c, const char *s) {
    return konst_str_n(c, s, strlen(s));
}

static const struct konst *konst_sequence(struct compiler *c, enum konst_kind kind,
                                          const struct konst **items, size_t n) {
    return intern(c, (struct konst){.kind = kind, .items = items, .len = n});
}

const struct konst *konst_tuple(struct compiler *c, const struct konst **items, size_t n) {
    return konst_sequence(c, KONST_TUPLE, items, n);
}

const struct konst *konst_frozenset(struct compiler *c, const struct konst **items, size_t n) {
    return konst_sequence(c, KONST_FROZENSET, items, n);
}

const struct konst *konst_names(struct compiler *c, const char *const *names, size_t n) {
    const struct konst **items = arena_alloc(c->arena, (n + 1) * sizeof *items);
    for (size_t i = 0; i < n; i++) items[i] = konst_str(c, names[i]);
    return konst_tuple(c, items, n);
}

const struct konst *konst_code(struct compiler *c, Value code_steal) {
    struct konst *k = arena_alloc(c->arena, sizeof *k);
    k->kind = KONST_CODE;
    k->value = code_steal;
    vec_push(&c->values, code_steal);
    return k;
}

/* ---- literals ---------------------------------------------------------------------------------- */

static int digit_value(char ch) {
    return ch <= '9' ? ch - '0' : (ch | 32) - 'a' + 10;
}

static const struct konst *konst_digits(struct compiler *c, const struct ast_const *k) {
    int64_t v = 0;
    for (size_t i = 0; i < k->len; i++) {
        if (__builtin_mul_overflow(v, k->base, &v) ||
            __builtin_add_overflow(v, digit_value(k->text[i]), &v) || !v_fits_int(v)) {
            struct konst big = {.kind = KONST_BIG, .base = k->base, .len = k->len};
            big.text = arena_strndup(c->arena, k->text, k->len);
            return intern(c, big);
        }
    }
    return konst_int(c, v);
}

static const struct konst *konst_literal(struct compiler *c, const struct ast_const *k) {
    switch (k->kind) {
    case CONST_NONE: return konst_simple(c, KONST_NONE);
    case CONST_TRUE: return konst_simple(c, KONST_TRUE);
    case CONST_FALSE: return konst_simple(c, KONST_FALSE);
    case CONST_ELLIPSIS: return konst_simple(c, KONST_ELLIPSIS);
    case CONST_INT: return konst_digits(c, k);
    case CONST_FLOAT: return konst_float(c, k->number);
    case CONST_COMPLEX: return konst_complex(c, 0.0, k->number);
    case CONST_STR: return konst_str_n(c, k->text, k->len);
    case CONST_BYTES: {
        struct konst b = {.kind = KONST_BYTES, .len = k->len};
        b.text = arena_strndup(c->arena, k->text, k->len);
        return intern(c, b);
    }
    }
    return NULL;
}

/* ---- folding ----------------------------------------------------------------------------------- */

bool konst_truth(const struct konst *k) {
    switch (k->kind) {
    case KONST_NONE:
    case KONST_FALSE: return false;
    case KONST_INT: return k->i != 0;
    case KONST_FLOAT:
    case KONST_COMPLEX: return k->re != 0 || k->im != 0;
    case KONST_STR:
    case KONST_BYTES:
    case KONST_TUPLE:
    case KONST_FROZENSET: return k->len != 0;
    default: return true;
    }
}

static const struct konst *fold_int(struct compiler *c, int64_t v) {
    return v_fits_int(v) ? konst_int(c, v) : NULL;
}

static bool int_power(int64_t base, int64_t exp, int64_t *out) {
    *out = 1;
    if (exp < 0) return false;
    while (exp) {
        if (exp & 1 && __builtin_mul_overflow(*out, base, out)) return false;
        exp >>= 1;
        if (exp && __builtin_mul_overflow(base, base, &base)) return false;
    }
    return true;
}

static int64_t floor_div(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a ^ b) < 0); }

/* What would overflow or raise is left to the program. */
static const struct konst *fold_ints(struct compiler *c, enum ast_operator op, int64_t a,
                                     int64_t b) {
    int64_t r;
    switch (op) {
    case OPERATOR_ADD: return __builtin_add_overflow(a, b, &r) ? NULL : fold_int(c, r);
    case OPERATOR_SUB: return __builtin_sub_overflow(a, b, &r) ? NULL : fold_int(c, r);
    case OPERATOR_MULT: return __builtin_mul_overflow(a, b, &r) ? NULL : fold_int(c, r);
    case OPERATOR_POW: return int_power(a, b, &r) ? fold_int(c, r) : NULL;
    case OPERATOR_FLOOR_DIV: return b ? fold_int(c, floor_div(a, b)) : NULL;
    case OPERATOR_MOD: return b ? fold_int(c, a - floor_div(a, b) * b) : NULL;
    case OPERATOR_DIV:
        if (!b || llabs(a) >= 1LL << 53 || llabs(b) >= 1LL << 53) return NULL;
        return konst_float(c, (double)a / (double)b);
    case OPERATOR_LSHIFT:
        if (b < 0 || b > 62 || __builtin_mul_overflow(a, (int64_t)1 << b, &r)) return NULL;
        return fold_int(c, r);
    case OPERATOR_RSHIFT: return b < 0 ? NULL : konst_int(c, a >> (b > 63 ? 63 : b));
    case OPERATOR_BIT_AND: return konst_int(c, a & b);
    case OPERATOR_BIT_OR: return konst_int(c, a | b);
    case OPERATOR_BIT_XOR: return konst_int(c, a ^ b);
    case OPERATOR_MAT_MULT: return NULL;
    }
    return NULL;
}

static const struct konst *fold_floats(struct compiler *c, enum ast_operator op, double a,
                                       double b) {
    switch (op) {
    case OPERATOR_ADD: return konst_float(c, a + b);
    case OPERATOR_SUB: return konst_float(c, a - b);
    case OPERATOR_MULT: return konst_float(c, a * b);
    case OPERATOR_DIV: return b != 0 ? konst_float(c, a / b) : NULL;
    default: return NULL;
    }
}

static const struct konst *fold_text(struct compiler *c, const struct konst *a, size_t times,
                                     const struct konst *b) {
    size_t n = a->len * times + (b ? b->len : 0);
    if (n > 4096) return NULL;
    char *text = arena_alloc(c->arena, n + 1);
    for (size_t i = 0; i < times; i++) memcpy(text + i * a->len, a->text, a->len);
    if (b) memcpy(text + n - b->len, b->text, b->len);
    return konst_str_n(c, text, n);
}

static bool is_number(const struct konst *k, double *out) {
    if (k->kind == KONST_FLOAT) *out = k->re;
    else if (k->kind == KONST_INT && llabs(k->i) < 1LL << 53) *out = (double)k->i;
    else return false;
    return true;
}

static const struct konst *fold_binary(struct compiler *c, enum ast_operator op,
                                       const struct konst *a, const struct konst *b) {
    if (a->kind == KONST_INT && b->kind == KONST_INT) return fold_ints(c, op, a->i, b->i);
    if (a->kind == KONST_STR && b->kind == KONST_STR && op == OPERATOR_ADD)
        return fold_text(c, a, 1, b);
    if (a->kind == KONST_STR && b->kind == KONST_INT && op == OPERATOR_MULT && b->i >= 0 &&
        b->i <= 4096)
        return fold_text(c, a, (size_t)b->i, NULL);
    double x, y;
    if (!is_number(a, &x)) return NULL;
    if (is_number(b, &y)) return fold_floats(c, op, x, y);
    if (b->kind != KONST_COMPLEX) return NULL;
    if (op == OPERATOR_ADD) return konst_complex(c, x + b->re, b->im);
    if (op == OPERATOR_SUB) return konst_complex(c, x - b->re, 0.0 - b->im);
    return NULL;
}

static const struct konst *fold_minus(struct compiler *c, const struct konst *k) {
    switch (k->kind) {
    case KONST_INT: return fold_int(c, -k->i);
    case KONST_FLOAT: return konst_float(c, -k->re);
    case KONST_COMPLEX: return konst_complex(c, -k->re, -k->im);
    case KONST_BIG: {
        struct konst n = *k;
        n.negative = !n.negative;
        return intern(c, n);
    }
    default: return NULL;
    }
}

static const struct konst *fold_unary(struct compiler *c, enum ast_unaryop op,
                                      const struct konst *k) {
    bool number = k->kind >= KONST_INT && k->kind <= KONST_COMPLEX;
    switch (op) {
    case UNARYOP_USUB: return fold_minus(c, k);
    case UNARYOP_UADD: return number ? k : NULL;
    case UNARYOP_INVERT: return k->kind == KONST_INT ? fold_int(c, ~k->i) : NULL;
    case UNARYOP_NOT: return konst_simple(c, konst_truth(k) ? KONST_FALSE : KONST_TRUE);
    }
    return NULL;
}

const struct konst **konst_all(struct compiler *c, struct ast_expr_seq elts) {
    const struct konst **items = arena_alloc(c->arena, ((size_t)elts.len + 1) * sizeof *items);
    for (int i = 0; i < elts.len; i++)
        if (!(items[i] = konst_of(c, elts.items[i]))) return NULL;
    return items;
}

const struct konst *konst_of(struct compiler *c, const struct ast_expr *e) {
    switch (e->kind) {
    case EXPR_CONSTANT: return konst_literal(c, e->as.constant.value);
    case EXPR_NAME:
        if (e->as.name.ctx != CTX_LOAD || strcmp(e->as.name.id, "__debug__") != 0) return NULL;
        return konst_simple(c, KONST_TRUE);
    case EXPR_UNARY_OP: {
        const struct konst *k = compile_stop(c) ? NULL : konst_of(c, e->as.unary_op.operand);
        return k ? fold_unary(c, e->as.unary_op.op, k) : NULL;
    }
    case EXPR_BIN_OP: {
        if (compile_stop(c)) return NULL;
        const struct konst *b = konst_of(c, e->as.bin_op.right);
        const struct konst *a = b ? konst_of(c, e->as.bin_op.left) : NULL;
        return a ? fold_binary(c, e->as.bin_op.op, a, b) : NULL;
    }
    case EXPR_TUPLE: {
        if (e->as.tuple.ctx != CTX_LOAD || compile_stop(c)) return NULL;
        const struct konst **items = konst_all(c, e->as.tuple.elts);
        return items ? konst_tuple(c, items, (size_t)e->as.tuple.elts.len) : NULL;
    }
    default: return NULL;
    }
}

/* ---- Python values ----------------------------------------------------------------------------- */

/* Strings that look like identifiers are likely to be attribute names and keys. */
static bool looks_like_name(const struct konst *k) {
    for (size_t i = 0; i < k->len; i++) {
        char ch = k->text[i];
        if (ch != '_' && (ch < '0' || ch > '9') && ((ch | 32) < 'a' || (ch | 32) > 'z'))
            return false;
    }
    return true;
}

static Value make_big(struct vm *vm, const struct konst *k) {
    Value v = py_int_from_text(vm, k->text, k->len, k->base);
    if (v == V_ERR || !k->negative) return v;
    Value negative = py_unary(vm, PY_NEG, v);
    v_decref(vm, v);
    return negative;
}

static Value make_sequence(struct compiler *c, const struct konst *k) {
    struct vm *vm = c->vm;
    Value *items = arena_alloc(c->arena, (k->len + 1) * sizeof *items);
    for (size_t i = 0; i < k->len; i++)
        if ((items[i] = konst_value(c, k->items[i])) == V_ERR) return V_ERR;
    if (k->kind == KONST_TUPLE) return py_tuple(vm, items, k->len);
    Value set = py_set(vm, true);
    for (size_t i = 0; set != V_ERR && i < k->len; i++) {
        if (py_set_add(vm, set, items[i]) == 0) continue;
        v_decref(vm, set);
        set = V_ERR;
    }
    return set;
}

static Value make_value(struct compiler *c, const struct konst *k) {
    struct vm *vm = c->vm;
    switch (k->kind) {
    case KONST_NONE: return V_NONE;
    case KONST_TRUE: return V_TRUE;
    case KONST_FALSE: return V_FALSE;
    case KONST_ELLIPSIS: return V_ELLIPSIS;
    case KONST_INT: return py_int(vm, k->i);
    case KONST_BIG: return make_big(vm, k);
    case KONST_FLOAT: return py_float(vm, k->re);
    case KONST_COMPLEX: return py_complex(vm, k->re, k->im);
    case KONST_STR: return looks_like_name(k) ? py_intern(vm, k->text) : py_str_n(vm, k->text, k->len);
    case KONST_BYTES: return py_bytes(vm, k->text, k->len);
    case KONST_TUPLE:
    case KONST_FROZENSET: return make_sequence(c, k);
    case KONST_CODE: break; /* made with its value */
    }
    return k->value;
}

Value konst_value(struct compiler *c, const struct konst *k) {
    if (k->value != V_UNSET) return k->value;
    Value v = make_value(c, k);
    if (v == V_ERR) {
        c->failed = c->raised = true;
        return V_ERR;
    }
    ((struct konst *)(uintptr_t)k)->value = v; /* the table owns it: see intern */
    vec_push(&c->values, v);
    return v;
}
