#include "py/freeze.h"

#include <string.h>

#include "base/vec.h"
#include "py/code.h"
#include "py/collections.h"
#include "py/int.h"
#include "py/vm.h"

enum kind { K_WORD, K_BIG, K_FLOAT, K_COMPLEX, K_STR, K_NAME, K_BYTES, K_TUPLE, K_FROZENSET, K_CODE };

/* The head of a code value: numbers, then values by their place in the image. */
struct frozen_code {
    uint32_t flags, argcount, posonlyargcount, kwonlyargcount, nlocals, nslots, nfree, stacksize;
    uint32_t nwords, nconsts, nnames, nhandlers, firstline;
    uint32_t name, qualname, doc;
    uint32_t position; /* the first of its positions in the image's */
};
#define WORDS(T) (sizeof(T) / sizeof(uint32_t))

/* ---- freezing ---- */

struct freezer {
    struct vm *vm;
    struct buf *out, *positions;
    VEC(Value) values; /* borrowed: those that are in the image, in order */
};

static void put(struct freezer *f, const void *p, size_t bytes) {
    static const char zero[4];
    buf_add(f->out, p, bytes);
    buf_add(f->out, zero, -bytes & 3);
}

static void put_value(struct freezer *f, enum kind kind, const void *p, size_t bytes) {
    uint32_t head = (uint32_t)kind | (uint32_t)((bytes + 3) / 4) << 8;
    put(f, &head, sizeof head);
    put(f, p, bytes);
}

/* Texts know their length. */
static void put_text(struct freezer *f, enum kind kind, const char *p, size_t n) {
    struct buf text = BUF_INIT;
    uint32_t len = (uint32_t)n;
    buf_add(&text, (const char *)&len, sizeof len);
    buf_add(&text, p, n);
    put_value(f, kind, text.data, text.len);
    buf_release(&text);
}

static int freeze(struct freezer *f, Value v, uint32_t *place);

static int put_places(struct freezer *f, struct buf *b, const Value *items, size_t n) {
    for (size_t i = 0; i < n; i++) {
        uint32_t place;
        if (freeze(f, items[i], &place) < 0) return -1;
        buf_add(b, (const char *)&place, sizeof place);
    }
    return 0;
}

static int freeze_items(struct freezer *f, Value v) {
    bool tuple = v_is_tuple(v);
    Value items = tuple ? v_incref(v) : py_tuple_from(f->vm, v);
    if (items == V_ERR) return -1;
    struct buf places = BUF_INIT;
    int r = put_places(f, &places, v_as(tuple, items)->items, v_as(tuple, items)->len);
    if (r == 0) put_value(f, tuple ? K_TUPLE : K_FROZENSET, places.data, places.len);
    buf_release(&places);
    v_decref(f->vm, items);
    return r;
}

static void add_padded(struct buf *b, const void *p, size_t bytes) {
    static const char zero[4];
    buf_add(b, p, bytes);
    buf_add(b, zero, -bytes & 3);
}

static int freeze_code_value(struct freezer *f, const struct code *c) {
    struct frozen_code head = {
        c->flags & ~(uint32_t)CODE_FROZEN, c->argcount, c->posonlyargcount, c->kwonlyargcount, c->nlocals, c->nslots,
        c->nfree, c->stacksize, c->nwords, c->nconsts, c->nnames, c->nhandlers, c->firstline, 0, 0, 0, 0};
    struct buf places = BUF_INIT, all = BUF_INIT;
    int r = freeze(f, c->name, &head.name);
    if (r == 0) r = freeze(f, c->qualname, &head.qualname);
    if (r == 0) r = freeze(f, c->doc, &head.doc);
    if (r == 0) r = put_places(f, &places, c->consts, c->nconsts);
    if (r == 0) r = put_places(f, &places, c->names, c->nnames);
    if (r == 0) r = put_places(f, &places, c->slot_names, c->nslots);
    if (r == 0) {
        head.position = (uint32_t)(f->positions->len / sizeof *c->positions);
        buf_add(f->positions, (const char *)c->positions, c->nwords * sizeof *c->positions);
        add_padded(&all, &head, sizeof head);
        add_padded(&all, c->words, c->nwords * sizeof *c->words);
        add_padded(&all, c->handlers, c->nhandlers * sizeof *c->handlers);
        add_padded(&all, places.data, places.len);
        add_padded(&all, c->slot_kinds, c->nslots);
        put_value(f, K_CODE, all.data, all.len);
    }
    buf_release(&places);
    buf_release(&all);
    return r;
}

static int freeze_big(struct freezer *f, Value v) {
    struct buf digits = BUF_INIT;
    int r = int_to_buf(f->vm, v, 16, &digits);
    if (r == 0) put_text(f, K_BIG, digits.data, digits.len);
    buf_release(&digits);
    return r;
}

static int put_object(struct freezer *f, Value v) {
    struct vm *vm = f->vm;
    if (v_is_exact(v, vm->t.code)) return freeze_code_value(f, v_as(code, v));
    if (v_is_tuple(v) || v_is_exact(v, vm->t.frozenset)) return freeze_items(f, v);
    if (v_is_exact(v, vm->t.int_)) return freeze_big(f, v);
    if (v_is_exact(v, vm->t.float_)) {
        double d = v_as_float(v);
        put_value(f, K_FLOAT, &d, sizeof d);
    } else if (v_is_exact(v, vm->t.complex_)) {
        double parts[2] = {v_as(complexobj, v)->re, v_as(complexobj, v)->im};
        put_value(f, K_COMPLEX, parts, sizeof parts);
    } else if (v_is_str(v)) {
        put_text(f, v_obj(v)->flags & OBJ_USER0 ? K_NAME : K_STR, v_cstr(v), v_as(str, v)->size);
    } else if (v_is_exact(v, vm->t.bytes)) {
        put_text(f, K_BYTES, v_as(bytes, v)->data, v_as(bytes, v)->size);
    } else {
        return py_raise_i(vm, vm->e.TypeError, "cannot freeze '%T' object", v);
    }
    return 0;
}

static int freeze(struct freezer *f, Value v, uint32_t *place) {
    for (*place = 0; *place < f->values.len; ++*place)
        if (f->values.data[*place] == v) return 0;
    if (!v_is_ptr(v)) {
        uint64_t word = v;
        put_value(f, K_WORD, &word, sizeof word);
    } else if (put_object(f, v) < 0) {
        return -1;
    }
    *place = (uint32_t)f->values.len;
    vec_push(&f->values, v);
    return 0;
}

int freeze_code(struct vm *vm, Value code, struct buf *words, struct buf *positions) {
    struct freezer f = {.vm = vm, .out = words, .positions = positions};
    size_t start = words->len;
    uint32_t count = 0;
    put(&f, &count, sizeof count);
    int r = freeze(&f, code, &count);
    count = (uint32_t)f.values.len;
    memcpy(words->data + start, &count, sizeof count);
    vec_release(&f.values);
    return r;
}

/* ---- thawing ---- */

struct thaw {
    struct vm *vm;
    Value *values; /* those made so far; owned */
    const struct code_pos *positions;
    Value filename;
};

static void take_values(const struct thaw *t, Value *to, const uint32_t **places, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) to[i] = v_incref(t->values[*(*places)++]);
}

static Value thaw_code_value(const struct thaw *t, const uint32_t *p) {
    const struct frozen_code *h = (const struct frozen_code *)p;
    struct code_sizes sizes = {h->nwords, h->nconsts, h->nnames, h->nslots, h->nhandlers};
    struct code *c = code_new_frozen(t->vm, &sizes);
    if (!c) return V_ERR;
    c->flags |= h->flags;
    c->argcount = h->argcount;
    c->posonlyargcount = h->posonlyargcount;
    c->kwonlyargcount = h->kwonlyargcount;
    c->nlocals = h->nlocals;
    c->nfree = h->nfree;
    c->stacksize = h->stacksize;
    c->firstline = h->firstline;
    c->name = v_incref(t->values[h->name]);
    c->qualname = v_incref(t->values[h->qualname]);
    c->doc = v_incref(t->values[h->doc]);
    c->filename = v_incref(t->filename);
    p += WORDS(struct frozen_code);
    memcpy(c->words, p, h->nwords * sizeof *p);
    p += h->nwords;
    c->positions = (struct code_pos *)(uintptr_t)(t->positions + h->position);
    c->handlers = (struct code_handler *)(uintptr_t)p;
    p += h->nhandlers * WORDS(struct code_handler);
    take_values(t, c->consts, &p, h->nconsts);
    take_values(t, c->names, &p, h->nnames);
    take_values(t, c->slot_names, &p, h->nslots);
    c->slot_kinds = (uint8_t *)(uintptr_t)p;
    return v_ptr(c);
}

static Value thaw_items(const struct thaw *t, const uint32_t *p, uint32_t n, bool tuple) {
    Value items = py_tuple_alloc(t->vm, n);
    if (items == V_ERR) return V_ERR;
    take_values(t, v_as(tuple, items)->items, &p, n);
    if (tuple) return items;
    Value set = py_set(t->vm, true);
    for (uint32_t i = 0; set != V_ERR && i < n; i++) {
        if (py_set_add(t->vm, set, v_as(tuple, items)->items[i]) == 0) continue;
        v_decref(t->vm, set);
        set = V_ERR;
    }
    v_decref(t->vm, items);
    return set;
}

static Value thaw_value(const struct thaw *t, enum kind kind, const uint32_t *p, uint32_t n) {
    struct vm *vm = t->vm;
    const char *text = (const char *)(p + 1);
    double d[2];
    uint64_t word;
    switch (kind) {
    case K_WORD: memcpy(&word, p, sizeof word); return word;
    case K_BIG: return py_int_from_text(vm, text, *p, 16);
    case K_FLOAT: memcpy(d, p, sizeof *d); return py_float(vm, *d);
    case K_COMPLEX: memcpy(d, p, sizeof d); return py_complex(vm, d[0], d[1]);
    case K_STR: return py_str_n(vm, text, *p);
    case K_NAME: {
        Value s = py_str_n(vm, text, *p);
        return s == V_ERR ? V_ERR : py_intern_value(vm, s);
    }
    case K_BYTES: return py_bytes(vm, text, *p);
    case K_TUPLE:
    case K_FROZENSET: return thaw_items(t, p, n, kind == K_TUPLE);
    case K_CODE: return thaw_code_value(t, p);
    }
    return V_ERR;
}

static Value thaw_all(struct thaw *t, const uint32_t *image) {
    uint32_t count = *image++, made = 0;
    t->values = mem_alloc(count * sizeof *t->values);
    for (; made < count; made++) {
        uint32_t head = *image++, n = head >> 8;
        t->values[made] = thaw_value(t, (enum kind)(head & 255), image, n);
        if (t->values[made] == V_ERR) break;
        image += n;
    }
    Value code = made == count ? v_incref(t->values[count - 1]) : V_ERR;
    while (made) v_decref(t->vm, t->values[--made]);
    mem_free(t->values);
    return code;
}

Value thaw_code(struct vm *vm, struct frozen image, const char *filename) {
    struct thaw t = {.vm = vm, .positions = image.positions, .filename = py_str(vm, filename)};
    if (t.filename == V_ERR) return V_ERR;
    Value code = thaw_all(&t, image.words);
    v_decref(vm, t.filename);
    return code;
}
