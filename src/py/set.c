/* The storage of sets and their iteration.
 *
 * Open addressing with the probe sequence, load factor and growth of CPython's sets, because their iteration order
 * is visible: `print({3, 1, 2})` must show what Python shows. A removed entry has key V_UNSET
 * and hash 1; a place that was never used has key V_UNSET and hash 0. */
#include <string.h>

#include "py/set.h"
#include "py/init.h"
#include "py/native.h"

#define LINEAR_PROBES 9
#define MIN_SIZE 8
#define USED_HASH 1 /* of a removed entry */

static bool entry_unused(const struct set_entry *e) { return e->key == V_UNSET && e->hash == 0; }

static int set_key_hash(struct vm *vm, Value key, uint64_t *hash) {
    int64_t h = py_hash(vm, key);
    *hash = (uint64_t)h;
    return h == -1 ? -1 : 0;
}

/* 1 equal, 0 not, -1 error, -2 the comparison changed the table. */
static int entry_equal(struct vm *vm, struct set *s, struct set_entry *e, Value key, uint64_t hash) {
    if (e->key == V_UNSET || e->hash != hash) return 0;
    if (e->key == key) return 1;
    struct set_entry *table = s->table;
    Value k = v_incref(e->key);
    int eq = py_compare_bool(vm, k, key, PY_EQ);
    bool changed = s->table != table || e->key != k;
    v_decref(vm, k);
    return eq < 0 ? -1 : changed ? -2 : eq;
}

static int set_resize(struct vm *vm, struct set *s, size_t min_used);

/* Finds the entry of key, or a place for it: that of the last removed entry on the way, else the unused one at its end.
 * NULL: error. */
static struct set_entry *set_look(struct vm *vm, struct set *s, Value key, uint64_t hash) {
restart:
    if (!s->table && set_resize(vm, s, 0) < 0) return NULL; /* a comparison has cleared it */
    size_t mask = s->mask, i = hash & mask;
    uint64_t perturb = hash;
    struct set_entry *removed = NULL;
    for (;;) {
        struct set_entry *e = &s->table[i];
        size_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        do {
            if (entry_unused(e)) return removed ? removed : e;
            if (e->key == V_UNSET) removed = e;
            int eq = entry_equal(vm, s, e, key, hash);
            if (eq == 1) return e;
            if (eq == -1) return NULL;
            if (eq == -2) goto restart;
            e++;
        } while (probes--);
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

/* For keys known to be absent from a table without removed entries. */
static void insert_clean(struct set_entry *table, size_t mask, Value key, uint64_t hash) {
    size_t i = hash & mask;
    uint64_t perturb = hash;
    for (;;) {
        struct set_entry *e = &table[i];
        size_t probes = i + LINEAR_PROBES <= mask ? LINEAR_PROBES : 0;
        do {
            if (e->key == V_UNSET) {
                e->key = key;
                e->hash = hash;
                return;
            }
            e++;
        } while (probes--);
        perturb >>= 5;
        i = (i * 5 + 1 + perturb) & mask;
    }
}

static struct set_entry *table_make(struct vm *vm, size_t size) {
    struct set_entry *t = obj_realloc_data(vm, NULL, 0, size * sizeof *t);
    for (size_t i = 0; t && i < size; i++) t[i] = (struct set_entry){V_UNSET, 0};
    return t;
}

static int set_resize(struct vm *vm, struct set *s, size_t min_used) {
    size_t size = MIN_SIZE;
    while (size <= min_used) size <<= 1;
    struct set_entry *table = table_make(vm, size), *old = s->table;
    if (!table) return -1;
    size_t old_size = old ? s->mask + 1 : 0;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].key != V_UNSET) insert_clean(table, size - 1, old[i].key, old[i].hash);
    obj_free_data(vm, old, old_size * sizeof *old);
    s->table = table;
    s->mask = size - 1;
    s->fill = s->len;
    return 0;
}

int py_set_add_hashed(struct vm *vm, struct set *s, Value key, uint64_t hash) {
    struct set_entry *e = set_look(vm, s, key, hash);
    if (!e) return -1;
    if (e->key != V_UNSET) return 0;
    bool again = !entry_unused(e);
    e->key = v_incref(key);
    e->hash = hash;
    s->len++;
    if (again) return 0;
    s->fill++;
    if (s->fill * 5 < s->mask * 3) return 0;
    return set_resize(vm, s, s->len > 50000 ? s->len * 2 : s->len * 4);
}

int py_set_add(struct vm *vm, Value s, Value v) {
    uint64_t hash;
    return set_key_hash(vm, v, &hash) < 0 ? -1 : py_set_add_hashed(vm, v_as(set, s), v, hash);
}

int py_set_has(struct vm *vm, Value s, Value v) {
    uint64_t hash;
    if (set_key_hash(vm, v, &hash) < 0) return -1;
    if (!v_as(set, s)->len) return 0;
    struct set_entry *e = set_look(vm, v_as(set, s), v, hash);
    return e ? e->key != V_UNSET : -1;
}

int py_set_discard(struct vm *vm, Value s, Value v) {
    uint64_t hash;
    if (set_key_hash(vm, v, &hash) < 0) return -1;
    if (!v_as(set, s)->len) return 0;
    struct set_entry *e = set_look(vm, v_as(set, s), v, hash);
    if (!e) return -1;
    if (e->key == V_UNSET) return 0;
    Value key = e->key;
    *e = (struct set_entry){V_UNSET, USED_HASH};
    v_as(set, s)->len--;
    v_decref(vm, key);
    return 1;
}

int py_set_settle(struct vm *vm, Value sv) {
    struct set *s = v_as(set, sv);
    if (!s->table || s->fill - s->len <= s->mask / 4) return 0;
    return set_resize(vm, s, s->len > 50000 ? s->len * 2 : s->len * 4);
}

bool py_set_next(Value sv, size_t *pos, Value *key) {
    struct set *s = v_as(set, sv);
    while (s->table && *pos <= s->mask) {
        struct set_entry *e = &s->table[(*pos)++];
        if (e->key == V_UNSET) continue;
        *key = e->key;
        return true;
    }
    return false;
}

Value py_set_pop(struct vm *vm, Value sv) {
    (void)vm;
    struct set *s = v_as(set, sv);
    if (!s->len) return V_UNSET;
    size_t i = s->hash & s->mask; /* the finger, so that popping all is linear */
    while (s->table[i].key == V_UNSET) i = i == s->mask ? 0 : i + 1;
    Value key = s->table[i].key;
    s->table[i] = (struct set_entry){V_UNSET, USED_HASH};
    s->len--;
    s->hash = i + 1;
    return key;
}

void py_set_clear(struct vm *vm, Value sv) {
    struct set *s = v_as(set, sv);
    struct set_entry *table = s->table;
    size_t size = table ? s->mask + 1 : 0;
    s->table = NULL;
    s->len = s->fill = s->mask = 0;
    for (size_t i = 0; i < size; i++) v_decref(vm, table[i].key);
    obj_free_data(vm, table, size * sizeof *table);
}

/* Merging another set's entries reuses their hashes, and CPython's growth rule for merges. */
static int set_merge(struct vm *vm, struct set *s, struct set *other) {
    if (s == other || !other->len) return 0;
    if ((s->fill + other->len) * 5 >= (s->table ? s->mask : MIN_SIZE - 1) * 3 &&
        set_resize(vm, s, (s->len + other->len) * 2) < 0)
        return -1;
    if (!s->table && set_resize(vm, s, 0) < 0) return -1;
    if (!s->fill) {
        bool same = s->mask == other->mask && other->fill == other->len;
        for (size_t i = 0; i <= other->mask; i++) {
            struct set_entry *e = &other->table[i];
            if (e->key == V_UNSET) continue;
            v_incref(e->key);
            if (same)
                s->table[i] = *e;
            else
                insert_clean(s->table, s->mask, e->key, e->hash);
        }
        s->len = s->fill = other->len;
        return 0;
    }
    for (size_t i = 0; other->table && i <= other->mask; i++) {
        struct set_entry e = other->table[i];
        if (e.key == V_UNSET) continue;
        v_incref(e.key); /* comparing may empty the other set */
        int rc = py_set_add_hashed(vm, s, e.key, e.hash);
        v_decref(vm, e.key);
        if (rc < 0) return -1;
    }
    return 0;
}

static int merge_dict(struct vm *vm, struct set *s, Value d) {
    struct dict *dict = v_as(dict, d);
    if (dict->len && (s->fill + dict->len) * 5 >= (s->table ? s->mask : MIN_SIZE - 1) * 3 &&
        set_resize(vm, s, (s->len + dict->len) * 2) < 0)
        return -1;
    Value k, v;
    for (size_t i = 0; py_dict_next(d, &i, &k, &v);) {
        uint64_t hash = dict->entries[i - 1].hash;
        v_incref(k);
        int rc = py_set_add_hashed(vm, s, k, hash);
        v_decref(vm, k);
        if (rc < 0) return -1;
    }
    return 0;
}

bool py_is_anyset(struct vm *vm, Value v) {
    return v_is_ptr(v) && (type_is_sub(v_obj(v)->type, vm->t.set) || type_is_sub(v_obj(v)->type, vm->t.frozenset));
}

int py_set_update(struct vm *vm, Value s, Value iterable) {
    if (py_is_anyset(vm, iterable)) return set_merge(vm, v_as(set, s), v_as(set, iterable));
    if (v_is_exact(iterable, vm->t.dict)) return merge_dict(vm, v_as(set, s), iterable);
    Value it = py_iter(vm, iterable);
    if (it == V_ERR) return -1;
    int rc = 0;
    while (rc == 0) {
        Value v = py_next(vm, it);
        if (v == V_UNSET) break;
        rc = v == V_ERR ? -1 : py_set_add(vm, s, v);
        v_decref(vm, v);
    }
    v_decref(vm, it);
    return rc;
}

Value py_set(struct vm *vm, bool frozen) {
    struct set *s = obj_alloc(vm, frozen ? vm->t.frozenset : vm->t.set, sizeof *s);
    return s ? v_ptr(s) : V_ERR;
}

/* ---- iterator ---- */

struct set_iter {
    struct obj o;
    Value set; /* V_UNSET when exhausted */
    size_t pos, len;
};

Value py_set_iter(struct vm *vm, Value s) {
    struct set_iter *it = obj_alloc(vm, vm->t.set_iterator, sizeof *it);
    if (!it) return V_ERR;
    it->set = v_incref(s);
    it->len = v_as(set, s)->len;
    return v_ptr(it);
}

static Value set_iter_next(struct vm *vm, Value self) {
    struct set_iter *it = v_as(set_iter, self);
    if (it->set == V_UNSET) return V_UNSET;
    if (v_as(set, it->set)->len != it->len) {
        it->len = SIZE_MAX; /* the error is sticky */
        return py_raise(vm, vm->e.RuntimeError, "Set changed size during iteration");
    }
    Value key;
    if (py_set_next(it->set, &it->pos, &key)) return v_incref(key);
    v_set(vm, &it->set, V_UNSET);
    return V_UNSET;
}

static Value set_iter_self(struct vm *vm, Value self) {
    (void)vm;
    return v_incref(self);
}

static Value set_iter_hint(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct set_iter *it = v_as(set_iter, args[0]);
    size_t left = 0, at = it->pos;
    Value key;
    while (it->set != V_UNSET && py_set_next(it->set, &at, &key)) left++;
    return v_int((intptr_t)left);
}

static void set_iter_free(struct vm *vm, struct obj *o) { v_decref(vm, ((struct set_iter *)o)->set); }

static int set_iter_traverse(struct obj *o, py_visit visit, void *arg) {
    return visit(((struct set_iter *)o)->set, arg);
}

int py_init_set_iter(struct vm *vm) {
    static const struct native_def methods[] = {
        {"__length_hint__", set_iter_hint, 0, 0, NULL, NULL, 0}, {0}};
    static const struct type_def def = {
        .name = "set_iterator",
        .flags = TF_GC | TF_NO_NEW,
        .size = sizeof(struct set_iter),
        .slots = {.free = set_iter_free, .traverse = set_iter_traverse, .iter = set_iter_self,
                  .next = set_iter_next},
        .methods = methods,
    };
    vm->t.set_iterator = type_new_native(vm, &def, NULL);
    return vm->t.set_iterator ? 0 : -1;
}
