/* The storage of dicts: ordered entries and, from nine of them on, an open-addressed index table over them.
 *
 * Small dicts (most instances and keyword dicts) have no table: their entries are scanned, which is as quick and
 * takes one piece of memory. Deleted entries leave a hole (key V_UNSET) that iteration skips; holes are squeezed
 * out when the entries are full. The index table holds entry numbers in 8, 16 or 32 bits. Comparing keys can run
 * Python code that changes the dict: a lookup then starts again. */
#include <string.h>

#include "py/collections.h"
#include "py/init.h"
#include "py/native.h"

#define SCAN_MAX 8
#define IX_EMPTY (-1)
#define IX_DELETED (-2)

static size_t index_width(uint32_t cap) { return cap <= 120 ? 1 : cap <= 32000 ? 2 : 4; }

static size_t index_bytes(const struct dict *d) {
    return d->index_bits ? ((size_t)1 << d->index_bits) * index_width(d->cap) : 0;
}

static int32_t index_get(const struct dict *d, size_t i) {
    switch (index_width(d->cap)) {
    case 1: return ((const int8_t *)d->index)[i];
    case 2: return ((const int16_t *)d->index)[i];
    default: return ((const int32_t *)d->index)[i];
    }
}

static void index_put(struct dict *d, size_t i, int32_t v) {
    switch (index_width(d->cap)) {
    case 1: ((int8_t *)d->index)[i] = (int8_t)v; break;
    case 2: ((int16_t *)d->index)[i] = (int16_t)v; break;
    default: ((int32_t *)d->index)[i] = v; break;
    }
}

/* The probe sequence of CPython: every bit of the hash takes part. */
#define PROBE(i, perturb, mask) ((perturb) >>= 5, (i) = ((i)*5 + (perturb) + 1) & (mask))

static void index_insert(struct dict *d, uint64_t hash, int32_t entry) {
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = hash & mask;
    uint64_t perturb = hash;
    while (index_get(d, i) >= 0) PROBE(i, perturb, mask);
    index_put(d, i, entry);
}

static void index_delete(struct dict *d, uint64_t hash, int32_t entry) {
    if (!d->index_bits) return;
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = hash & mask;
    uint64_t perturb = hash;
    while (index_get(d, i) != entry) PROBE(i, perturb, mask);
    index_put(d, i, IX_DELETED);
}

static void dict_drop_storage(struct vm *vm, struct dict *d) {
    obj_free_data(vm, d->index, index_bytes(d));
    obj_free_data(vm, d->entries, d->cap * sizeof *d->entries);
    d->entries = NULL;
    d->index = NULL;
    d->nentries = d->cap = d->index_bits = 0;
}

/* Moves the live entries into room for `cap` of them. */
static int dict_resize(struct vm *vm, struct dict *d, size_t cap) {
    if (cap > INT32_MAX / 2) return py_raise_i(vm, vm->e.MemoryError, "");
    struct dict fresh = *d;
    fresh.cap = (uint32_t)cap;
    fresh.nentries = 0;
    fresh.index_bits = 0;
    fresh.index = NULL;
    fresh.entries = obj_realloc_data(vm, NULL, 0, cap * sizeof *fresh.entries);
    if (!fresh.entries) return -1;
    if (cap > SCAN_MAX) {
        fresh.index_bits = 4;
        while (((size_t)1 << fresh.index_bits) * 2 < cap * 3) fresh.index_bits++;
        fresh.index = obj_realloc_data(vm, NULL, 0, index_bytes(&fresh));
        if (!fresh.index) {
            obj_free_data(vm, fresh.entries, cap * sizeof *fresh.entries);
            return -1;
        }
        memset(fresh.index, 0xFF, index_bytes(&fresh)); /* IX_EMPTY */
    }
    for (uint32_t i = 0; i < d->nentries; i++) {
        if (d->entries[i].key == V_UNSET) continue;
        fresh.entries[fresh.nentries] = d->entries[i];
        if (fresh.index_bits) index_insert(&fresh, d->entries[i].hash, (int32_t)fresh.nentries);
        fresh.nentries++;
    }
    dict_drop_storage(vm, d);
    d->entries = fresh.entries;
    d->index = fresh.index;
    d->index_bits = fresh.index_bits;
    d->cap = fresh.cap;
    d->nentries = fresh.nentries;
    return 0;
}

static int dict_make_room(struct vm *vm, struct dict *d) {
    if (d->nentries < d->cap) return 0;
    size_t want = d->len < 4 ? 4 : d->len < SCAN_MAX ? SCAN_MAX : d->len * 2 + 4;
    return dict_resize(vm, d, want);
}

static bool same_str(Value a, Value b) {
    const struct str *x = v_as(str, a), *y = v_as(str, b);
    if (x->o.flags & y->o.flags & OBJ_USER0) return false; /* both interned, and not the same */
    return x->size == y->size && memcmp(x->data, y->data, x->size) == 0;
}

static bool is_exact_str(Value v) { return v_has_tflag(v, TF_STR) && !(v_obj(v)->type->tflags & TF_HEAP); }

#define FIND_ERROR (-2)
#define FIND_RESTART (-3)

/* 1 equal, 0 not, FIND_ERROR, FIND_RESTART when the comparison changed the dict. */
static int entry_matches(struct vm *vm, struct dict *d, uint32_t i, Value key, uint64_t hash) {
    struct dict_entry *e = &d->entries[i];
    if (e->key == key) return 1;
    if (e->hash != hash || e->key == V_UNSET) return 0;
    if (is_exact_str(e->key) && is_exact_str(key)) return same_str(e->key, key);
    struct dict_entry *before = d->entries;
    Value k = v_incref(e->key);
    int eq = py_compare_bool(vm, k, key, PY_EQ);
    bool changed = d->entries != before || i >= d->nentries || d->entries[i].key != k;
    v_decref(vm, k);
    return eq < 0 ? FIND_ERROR : changed ? FIND_RESTART : eq;
}

static intptr_t find_scan(struct vm *vm, struct dict *d, Value key, uint64_t hash) {
    for (uint32_t i = 0; i < d->nentries; i++) {
        int m = entry_matches(vm, d, i, key, hash);
        if (m == 1) return (intptr_t)i;
        if (m < 0) return m;
    }
    return -1;
}

static intptr_t find_hashed(struct vm *vm, struct dict *d, Value key, uint64_t hash) {
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = hash & mask;
    uint64_t perturb = hash;
    for (;; PROBE(i, perturb, mask)) {
        int32_t at = index_get(d, i);
        if (at == IX_EMPTY) return -1;
        if (at < 0) continue;
        int m = entry_matches(vm, d, (uint32_t)at, key, hash);
        if (m == 1) return at;
        if (m < 0) return m;
    }
}

/* Entry number of key, -1 absent, FIND_ERROR. */
static intptr_t dict_find(struct vm *vm, struct dict *d, Value key, uint64_t hash) {
    intptr_t at;
    do at = d->index_bits ? find_hashed(vm, d, key, hash) : find_scan(vm, d, key, hash);
    while (at == FIND_RESTART);
    return at;
}

static int key_hash(struct vm *vm, Value key, uint64_t *hash) {
    if (is_exact_str(key)) {
        *hash = py_str_hash(key);
        return 0;
    }
    int64_t h = py_hash(vm, key);
    *hash = (uint64_t)h;
    return h == -1 ? -1 : 0;
}

static int dict_add(struct vm *vm, struct dict *d, Value key, uint64_t hash, Value v) {
    if (dict_make_room(vm, d) < 0) return -1;
    d->entries[d->nentries] = (struct dict_entry){v_incref(key), v_incref(v), hash};
    if (d->index_bits) index_insert(d, hash, (int32_t)d->nentries);
    d->nentries++;
    d->len++;
    d->keys_version = 0;
    return 0;
}

/* ---- the interface ---- */

Value py_dict(struct vm *vm) {
    struct dict *d = obj_alloc(vm, vm->t.dict, sizeof *d);
    return d ? v_ptr(d) : V_ERR;
}

intptr_t py_dict_find_str(struct dict *d, Value s) {
    uint64_t hash = py_str_hash(s);
    if (!d->index_bits) {
        for (uint32_t i = 0; i < d->nentries; i++)
            if (d->entries[i].key == s) return (intptr_t)i;
        for (uint32_t i = 0; i < d->nentries; i++)
            if (d->entries[i].hash == hash && v_is_str(d->entries[i].key) && same_str(d->entries[i].key, s))
                return (intptr_t)i;
        return -1;
    }
    size_t mask = ((size_t)1 << d->index_bits) - 1, i = hash & mask;
    uint64_t perturb = hash;
    for (;; PROBE(i, perturb, mask)) {
        int32_t at = index_get(d, i);
        if (at == IX_EMPTY) return -1;
        if (at < 0) continue;
        struct dict_entry *e = &d->entries[at];
        if (e->key == s || (e->hash == hash && v_is_str(e->key) && same_str(e->key, s))) return at;
    }
}

Value py_dict_get_str(struct dict *d, Value s) {
    intptr_t i = py_dict_find_str(d, s);
    return i < 0 ? V_UNSET : d->entries[i].value;
}

Value py_dict_get(struct vm *vm, Value dv, Value key) {
    struct dict *d = v_as(dict, dv);
    uint64_t hash;
    if (key_hash(vm, key, &hash) < 0) return V_ERR;
    intptr_t i = dict_find(vm, d, key, hash);
    return i >= 0 ? d->entries[i].value : i == FIND_ERROR ? V_ERR : V_UNSET;
}

int py_dict_set(struct vm *vm, Value dv, Value key, Value v) {
    struct dict *d = v_as(dict, dv);
    uint64_t hash;
    if (key_hash(vm, key, &hash) < 0) return -1;
    intptr_t i = dict_find(vm, d, key, hash);
    if (i == FIND_ERROR) return -1;
    if (i < 0) return dict_add(vm, d, key, hash, v);
    v_set(vm, &d->entries[i].value, v_incref(v));
    return 0;
}

int py_dict_set_str(struct vm *vm, struct dict *d, Value s, Value v) {
    intptr_t i = py_dict_find_str(d, s);
    if (i < 0) return dict_add(vm, d, s, py_str_hash(s), v);
    v_set(vm, &d->entries[i].value, v_incref(v));
    return 0;
}

/* Takes entry i out; key and value are the caller's now. */
static struct dict_entry dict_take(struct dict *d, uint32_t i) {
    struct dict_entry e = d->entries[i];
    index_delete(d, e.hash, (int32_t)i);
    d->entries[i].key = d->entries[i].value = V_UNSET;
    d->len--;
    while (d->nentries && d->entries[d->nentries - 1].key == V_UNSET) d->nentries--;
    d->keys_version = 0;
    return e;
}

Value py_dict_pop_key(struct vm *vm, Value dv, Value key) {
    struct dict *d = v_as(dict, dv);
    uint64_t hash;
    if (key_hash(vm, key, &hash) < 0) return V_ERR;
    intptr_t i = dict_find(vm, d, key, hash);
    if (i == FIND_ERROR) return V_ERR;
    if (i < 0) return V_UNSET;
    struct dict_entry e = dict_take(d, (uint32_t)i);
    v_decref(vm, e.key);
    return e.value;
}

int py_dict_del(struct vm *vm, Value d, Value key) {
    Value v = py_dict_pop_key(vm, d, key);
    if (v == V_ERR) return -1;
    v_decref(vm, v);
    return v != V_UNSET;
}

bool py_dict_pop_last(Value dv, Value *key, Value *value) {
    struct dict *d = v_as(dict, dv);
    if (!d->len) return false;
    struct dict_entry e = dict_take(d, d->nentries - 1);
    *key = e.key;
    *value = e.value;
    return true;
}

bool py_dict_next(Value dv, size_t *pos, Value *key, Value *value) {
    struct dict *d = v_as(dict, dv);
    while (*pos < d->nentries) {
        struct dict_entry *e = &d->entries[(*pos)++];
        if (e->key == V_UNSET) continue;
        *key = e->key;
        *value = e->value;
        return true;
    }
    return false;
}

void py_dict_clear(struct vm *vm, Value dv) {
    struct dict *d = v_as(dict, dv);
    struct dict_entry *entries = d->entries;
    uint32_t n = d->nentries, cap = d->cap;
    obj_free_data(vm, d->index, index_bytes(d));
    d->entries = NULL;
    d->index = NULL;
    d->len = 0;
    d->nentries = d->cap = d->index_bits = d->keys_version = 0;
    for (uint32_t i = 0; i < n; i++) {
        v_decref(vm, entries[i].key);
        v_decref(vm, entries[i].value);
    }
    obj_free_data(vm, entries, cap * sizeof *entries);
}

/* Copies entries without comparing: `to` must be empty. */
static int dict_fill_from(struct vm *vm, struct dict *to, struct dict *from) {
    if (from->len && dict_resize(vm, to, from->len < SCAN_MAX ? SCAN_MAX : from->len + from->len / 2) < 0)
        return -1;
    for (uint32_t i = 0; i < from->nentries; i++) {
        struct dict_entry *e = &from->entries[i];
        if (e->key != V_UNSET && dict_add(vm, to, e->key, e->hash, e->value) < 0) return -1;
    }
    return 0;
}

Value py_dict_copy(struct vm *vm, Value d) {
    Value r = py_dict(vm);
    if (r == V_ERR) return V_ERR;
    if (dict_fill_from(vm, v_as(dict, r), v_as(dict, d)) < 0) {
        v_decref(vm, r);
        return V_ERR;
    }
    return r;
}

uint32_t py_dict_keys_version(struct vm *vm, struct dict *d) {
    if (!d->keys_version) d->keys_version = ++vm->next_keys_version;
    return d->keys_version;
}

/* ---- update ---- */

static int update_from_dict(struct vm *vm, Value d, Value other) {
    if (d == other) return 0;
    if (!v_as(dict, d)->len && !v_as(dict, d)->cap) return dict_fill_from(vm, v_as(dict, d), v_as(dict, other));
    Value k, v;
    for (size_t i = 0; py_dict_next(other, &i, &k, &v);) {
        v_incref(k), v_incref(v);
        int rc = py_dict_set(vm, d, k, v);
        v_decref(vm, k);
        v_decref(vm, v);
        if (rc < 0) return -1;
    }
    return 0;
}

static int update_from_keys(struct vm *vm, Value d, Value mapping, Value keys_method) {
    Value keys = py_call0(vm, keys_method);
    if (keys == V_ERR) return -1;
    Value it = py_iter(vm, keys);
    v_decref(vm, keys);
    if (it == V_ERR) return -1;
    int rc = 0;
    while (rc == 0) {
        Value k = py_next(vm, it);
        if (k == V_UNSET) break;
        Value v = k == V_ERR ? V_ERR : py_getitem(vm, mapping, k);
        rc = v == V_ERR ? -1 : py_dict_set(vm, d, k, v);
        v_decref(vm, k);
        v_decref(vm, v);
    }
    v_decref(vm, it);
    return rc;
}

static int update_pair(struct vm *vm, Value d, Value pair, size_t number) {
    Value seq = py_seq_fast(vm, pair, "");
    if (seq == V_ERR) {
        if (!py_error_is(vm, vm->e.TypeError)) return -1;
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.TypeError,
                          "cannot convert dictionary update sequence element #%zu to a sequence", number);
    }
    size_t n;
    Value *items = py_seq_items(seq, &n);
    if (n != 2) {
        v_decref(vm, seq);
        return py_raise_i(vm, vm->e.ValueError,
                          "dictionary update sequence element #%zu has length %zu; 2 is required", number, n);
    }
    Value key = v_incref(items[0]), v = v_incref(items[1]); /* comparing keys may change the pair */
    int rc = py_dict_set(vm, d, key, v);
    v_decref(vm, key);
    v_decref(vm, v);
    v_decref(vm, seq);
    return rc;
}

static int update_from_pairs(struct vm *vm, Value d, Value pairs) {
    Value it = py_iter(vm, pairs);
    if (it == V_ERR) return -1;
    int rc = 0;
    for (size_t i = 0; rc == 0; i++) {
        Value pair = py_next(vm, it);
        if (pair == V_UNSET) break;
        rc = pair == V_ERR ? -1 : update_pair(vm, d, pair, i);
        v_decref(vm, pair);
    }
    v_decref(vm, it);
    return rc;
}

int py_dict_update(struct vm *vm, Value d, Value other) {
    /* a subclass that iterates as dict does is not asked for its items one by one */
    if (v_is_dict(other) && v_type(vm, other)->s.iter == vm->t.dict->s.iter) return update_from_dict(vm, d, other);
    Value keys = py_getattr_opt(vm, other, vm->n.keys);
    if (keys == V_ERR) return -1;
    if (keys == V_UNSET) return update_from_pairs(vm, d, other);
    int rc = update_from_keys(vm, d, other, keys);
    v_decref(vm, keys);
    return rc;
}
