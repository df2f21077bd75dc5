/* str: making, joining, comparing, interning; places in texts that are not ASCII. Its type is in
 * str_type.c. */
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "py/init.h"
#include "py/native.h"
#include "py/text.h"

/* Interned strings, open addressing; the table owns one reference to each. It also remembers the
 * last place looked up in a text that is not ASCII (`at` owned, V_UNSET none): character `at_index`
 * is at byte `at_offset`. */
struct intern_table {
    Value *slots; /* 0 = free */
    size_t len, cap;
    Value at;
    size_t at_index, at_offset;
    Value latin[128]; /* U+0080 to U+00FF as one-character strings; 0: not made yet */
};

#define STR_INTERNED OBJ_USER0
#define STR_ROOMY OBJ_USER1 /* allocated with room to append: roomy_size(size) bytes */

/* ---- hash ---- */

static uint64_t mix(uint64_t a, uint64_t b) {
    __extension__ unsigned __int128 r = (unsigned __int128)a * b;
    return (uint64_t)r ^ (uint64_t)(r >> 64);
}

static uint64_t load_tail(const char *p, size_t n) {
    uint64_t w = 0;
    memcpy(&w, p, n);
    return w;
}

/* Multiply-fold over words of 8 bytes, as in the family of wyhash. */
uint64_t text_hash(const char *p, size_t n, uint64_t seed) {
    const uint64_t k0 = 0xA0761D6478BD642F, k1 = 0xE7037ED1A0B428DB;
    uint64_t h = mix(seed ^ k0, n ^ k1);
    for (; n > 8; p += 8, n -= 8) h = mix(h ^ load_tail(p, 8), k1);
    h = mix(h ^ load_tail(p, n), k0);
    return h == 0 ? 1 : h == UINT64_MAX ? UINT64_MAX - 1 : h;
}

static uint64_t seed_of(const struct type *t) {
    while (t->base && t->base->tflags & TF_STR) t = t->base;
    return t->hash_seed;
}

uint64_t py_str_hash(Value s) {
    struct str *o = v_as(str, s);
    if (!o->hash) o->hash = text_hash(o->data, o->size, seed_of(o->o.type));
    return o->hash;
}

bool py_str_eq(Value a, Value b) {
    if (a == b) return true;
    struct str *x = v_as(str, a), *y = v_as(str, b);
    if (x->size != y->size) return false;
    if (x->o.flags & y->o.flags & STR_INTERNED) return false;
    if (x->hash && y->hash && x->hash != y->hash) return false;
    return !memcmp(x->data, y->data, x->size);
}

bool py_str_is(Value v, const char *s) {
    if (!v_is_str(v)) return false;
    size_t n = strlen(s);
    return v_as(str, v)->size == n && !memcmp(v_cstr(v), s, n);
}

/* ---- making ---- */

int text_check_size(struct vm *vm, size_t n) {
    size_t limit = vm->limits.memory ? vm->limits.memory : (size_t)1 << 40;
    return n < limit ? 0 : py_raise_i(vm, vm->e.MemoryError, "");
}

Value str_alloc(struct vm *vm, size_t size, size_t chars) {
    if (size > 65536 && text_check_size(vm, size) < 0) return V_ERR;
    struct str *s = obj_alloc(vm, vm->t.str, sizeof *s + size + 1);
    if (!s) return V_ERR;
    s->size = size;
    s->chars = chars;
    return v_ptr(s);
}

static Value latin_char(struct vm *vm, const char *p) {
    Value *slot = &vm->interned->latin[((unsigned char)p[0] & 1) << 6 | ((unsigned char)p[1] & 63)];
    if (!*slot) {
        Value s = str_alloc(vm, 2, 1);
        if (s == V_ERR) return V_ERR;
        memcpy(v_as(str, s)->data, p, 2);
        *slot = s;
    }
    return v_incref(*slot);
}

Value py_str_n(struct vm *vm, const char *p, size_t n) {
    if (n <= 2) {
        if (n == 0) return v_incref(vm->empty_str);
        if (n == 1 && !(*p & 0x80)) return v_incref(vm->ascii_chars[(unsigned char)*p]);
        if (n == 2 && ((unsigned char)*p & 0xFE) == 0xC2) return latin_char(vm, p);
    }
    Value s = str_alloc(vm, n, utf8_count(p, n));
    if (s != V_ERR) memcpy(v_as(str, s)->data, p, n);
    return s;
}

Value py_str(struct vm *vm, const char *s) {
    return py_str_n(vm, s, strlen(s));
}

Value str_from_buf(struct vm *vm, struct buf *b) {
    Value s = py_str_n(vm, b->data, b->len);
    buf_release(b);
    return s;
}

Value str_from_ascii_buf(struct vm *vm, struct buf *b) {
    Value s = str_alloc(vm, b->len, b->len);
    if (s != V_ERR) memcpy(v_as(str, s)->data, b->data, b->len);
    buf_release(b);
    return s;
}

Value str_from_cp(struct vm *vm, uint32_t cp) {
    char text[4];
    return py_str_n(vm, text, utf8_encode(cp, text));
}

Value str_of_type(struct vm *vm, struct type *t, Value s) {
    struct str *from = v_as(str, s);
    struct str *to = obj_alloc(vm, t, sizeof *to + from->size + 1);
    if (!to) return V_ERR;
    to->size = from->size;
    to->chars = from->chars;
    memcpy(to->data, from->data, from->size);
    return v_ptr(to);
}

Value str_plain(struct vm *vm, Value s) {
    return v_obj(s)->type == vm->t.str ? v_incref(s) : str_of_type(vm, vm->t.str, s);
}

Value py_str_concat(struct vm *vm, Value a, Value b) {
    struct str *x = v_as(str, a), *y = v_as(str, b);
    if (!x->size) return str_plain(vm, b);
    if (!y->size) return str_plain(vm, a);
    Value r = str_alloc(vm, x->size + y->size, x->chars + y->chars);
    if (r == V_ERR) return V_ERR;
    memcpy(v_as(str, r)->data, x->data, x->size);
    memcpy(v_as(str, r)->data + x->size, y->data, y->size);
    return r;
}

/* How many bytes of text a roomy str of that size has room for: steps of a quarter of a power of
 * two, so that appending copies a text a constant number of times per byte in all. */
static size_t roomy_size(size_t size) {
    if (size < 64) return 64;
    size_t step = (size_t)1 << (63 - __builtin_clzll(size) - 2);
    return (size + step - 1) & ~(step - 1);
}

static Value roomy_concat(struct vm *vm, struct str *a, struct str *b) {
    size_t size = a->size + b->size, room = roomy_size(size);
    if (text_check_size(vm, room) < 0) return V_ERR;
    struct str *r = obj_alloc(vm, vm->t.str, sizeof *r + room + 1);
    if (!r) return V_ERR;
    r->o.flags |= STR_ROOMY;
    r->size = size;
    r->chars = a->chars + b->chars;
    memcpy(r->data, a->data, a->size);
    memcpy(r->data + a->size, b->data, b->size);
    return v_ptr(r);
}

Value py_str_append_steal(struct vm *vm, Value a, Value b) {
    struct str *x = v_as(str, a), *y = v_as(str, b);
    Value r;
    if (x->o.rc != 1 || x->o.type != vm->t.str || !x->size || !y->size) {
        r = py_str_concat(vm, a, b);
    } else if (x->o.flags & STR_ROOMY && x->size + y->size <= roomy_size(x->size)) {
        memcpy(x->data + x->size, y->data, y->size); /* a != b: there is but one reference to a */
        x->size += y->size;
        x->chars += y->chars;
        x->data[x->size] = 0;
        x->hash = 0;
        return a;
    } else {
        r = roomy_concat(vm, x, y);
    }
    v_decref(vm, a);
    return r;
}

Value py_str_join(struct vm *vm, Value *items, size_t n) {
    size_t size = 0, chars = 0;
    for (size_t i = 0; i < n; i++) {
        size += v_as(str, items[i])->size;
        chars += v_as(str, items[i])->chars;
    }
    if (n == 1) return str_plain(vm, items[0]);
    if (!size) return v_incref(vm->empty_str);
    Value r = str_alloc(vm, size, chars);
    if (r == V_ERR) return V_ERR;
    char *p = v_as(str, r)->data;
    for (size_t i = 0; i < n; i++) {
        memcpy(p, v_cstr(items[i]), v_as(str, items[i])->size);
        p += v_as(str, items[i])->size;
    }
    return r;
}

/* ---- places in texts that are not ASCII ---- */

static void remember(struct vm *vm, Value s, size_t index, size_t offset) {
    struct intern_table *t = vm->interned;
    if (t->at != s) v_set(vm, &t->at, v_incref(s));
    t->at_index = index;
    t->at_offset = offset;
}

#define SHORT_TEXT 32 /* walking from an end is quicker than remembering */

size_t str_offset(struct vm *vm, Value s, size_t index) {
    struct str *o = v_as(str, s);
    if (o->size == o->chars) return index;
    struct intern_table *t = vm->interned;
    bool known = t->at == s;
    size_t i = known ? t->at_index : 0, at = known ? t->at_offset : 0;
    if (index < i && index < i - index) i = at = 0;
    if (index > i && o->chars - index < index - i) {
        i = o->chars;
        at = o->size;
    }
    for (; i < index; i++) at += span_char_at(o->data + at, o->size - at, true);
    for (; i > index; i--) at -= span_char_before(o->data, at, true);
    if (o->size > SHORT_TEXT && o->o.type == vm->t.str) remember(vm, s, index, at);
    return at;
}

size_t str_index(struct vm *vm, Value s, size_t offset) {
    struct str *o = v_as(str, s);
    if (o->size == o->chars) return offset;
    struct intern_table *t = vm->interned;
    size_t index;
    if (t->at != s)
        index = utf8_count(o->data, offset);
    else if (t->at_offset <= offset)
        index = t->at_index + utf8_count(o->data + t->at_offset, offset - t->at_offset);
    else
        index = t->at_index - utf8_count(o->data + offset, t->at_offset - offset);
    if (o->size > SHORT_TEXT && o->o.type == vm->t.str) remember(vm, s, index, offset);
    return index;
}

Value str_sub(struct vm *vm, Value s, size_t from, size_t to) {
    struct str *o = v_as(str, s);
    if (from == 0 && to == o->chars) return str_plain(vm, s);
    if (from >= to) return v_incref(vm->empty_str);
    size_t a = str_offset(vm, s, from), b = str_offset(vm, s, to);
    return py_str_n(vm, o->data + a, b - a);
}

/* ---- interning ---- */

static Value *intern_slot(struct intern_table *t, const char *p, size_t n, uint64_t hash) {
    for (size_t i = hash & (t->cap - 1);; i = (i + 1) & (t->cap - 1)) {
        Value *slot = &t->slots[i];
        if (!*slot) return slot;
        struct str *s = v_as(str, *slot);
        if (s->hash == hash && s->size == n && !memcmp(s->data, p, n)) return slot;
    }
}

static void intern_grow(struct intern_table *t) {
    struct intern_table old = *t;
    t->cap = old.cap ? old.cap * 2 : 2048;
    t->slots = mem_zalloc(t->cap * sizeof(Value));
    for (size_t i = 0; i < old.cap; i++) {
        if (!old.slots[i]) continue;
        struct str *s = v_as(str, old.slots[i]);
        *intern_slot(t, s->data, s->size, s->hash) = old.slots[i];
    }
    mem_free(old.slots);
}

/* Puts an exact str that is not in the table yet into its slot. */
static void intern_put(struct intern_table *t, Value *slot, Value s) {
    v_obj(s)->flags |= STR_INTERNED;
    *slot = v_incref(s);
    if (++t->len * 2 > t->cap) intern_grow(t);
}

Value py_intern(struct vm *vm, const char *text) {
    size_t n = strlen(text);
    Value *slot = intern_slot(vm->interned, text, n, text_hash(text, n, vm->t.str->hash_seed));
    if (*slot) return v_incref(*slot);
    Value s = str_alloc(vm, n, utf8_count(text, n));
    if (s == V_ERR) return V_ERR;
    memcpy(v_as(str, s)->data, text, n);
    py_str_hash(s);
    intern_put(vm->interned, slot, s);
    return s;
}

Value py_intern_value(struct vm *vm, Value s) {
    if (v_obj(s)->flags & STR_INTERNED) return s;
    struct str *o = v_as(str, s);
    Value *slot = intern_slot(vm->interned, o->data, o->size, py_str_hash(s));
    if (*slot) {
        Value found = v_incref(*slot);
        v_decref(vm, s);
        return found;
    }
    if (o->o.type != vm->t.str) {
        Value plain = str_plain(vm, s);
        v_decref(vm, s);
        if (plain == V_ERR) return V_ERR;
        py_str_hash(s = plain);
    }
    intern_put(vm->interned, slot, s);
    return s;
}

/* ---- start and end ---- */

static int init_chars(struct vm *vm) {
    for (int c = 0; c < 128; c++) {
        Value s = str_alloc(vm, 1, 1);
        if (s == V_ERR) return -1;
        v_as(str, s)->data[0] = (char)c;
        py_str_hash(s);
        intern_put(vm->interned, intern_slot(vm->interned, v_cstr(s), 1, v_as(str, s)->hash), s);
        vm->ascii_chars[c] = s;
    }
    return 0;
}

int py_init_names(struct vm *vm) {
    vm->t.str->hash_seed = vm->host.hash_seed;
    vm->interned = mem_zalloc(sizeof *vm->interned);
    vm->interned->at = V_UNSET;
    intern_grow(vm->interned);
    vm->empty_str = py_intern(vm, "");
    if (vm->empty_str == V_ERR || init_chars(vm) < 0) return -1;
#define NAME(x) NAME_AS(x, x)
#define NAME_AS(field, text)                                                                       \
    if ((vm->n.field = py_intern(vm, #text)) == V_ERR) return -1;
#include "py/names.def"
#undef NAME
#undef NAME_AS
    return 0;
}

void py_fini_str(struct vm *vm) {
    struct intern_table *t = vm->interned;
    if (!t) return;
    v_set(vm, &t->at, V_UNSET);
    v_set(vm, &vm->empty_str, V_UNSET);
    if (vm->empty_bytes) v_set(vm, &vm->empty_bytes, V_UNSET);
    for (int c = 0; c < 128; c++) {
        v_set(vm, &vm->ascii_chars[c], V_UNSET);
        if (t->latin[c]) v_decref(vm, t->latin[c]);
    }
#define NAME(x) v_set(vm, &vm->n.x, V_UNSET);
#define NAME_AS(field, text) NAME(field)
#include "py/names.def"
#undef NAME
#undef NAME_AS
    for (size_t i = 0; i < t->cap; i++)
        if (t->slots[i]) v_decref(vm, t->slots[i]);
    mem_free(t->slots);
    mem_free(t);
    vm->interned = NULL;
}
