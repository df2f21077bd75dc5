#include "py/scope.h"

#include <string.h>

/* ---- pointer maps ------------------------------------------------------------------------------ */

static uint32_t pointer_hash(const void *p) {
    uint64_t h = (uint64_t)(uintptr_t)p >> 3;
    return (uint32_t)((h * 0x9E3779B97F4A7C15u) >> 32);
}

static uint32_t ptrmap_slot(const struct ptrmap *m, const void *key) {
    uint32_t mask = 2 * m->cap - 1, i = pointer_hash(key) & mask;
    while (m->index[i] && m->entries[m->index[i] - 1].key != key) i = (i + 1) & mask;
    return i;
}

static void ptrmap_grow(struct ptrmap *m, struct arena *a) {
    uint32_t cap = m->cap ? m->cap * 2 : 8;
    struct ptrmap_entry *entries = arena_alloc(a, cap * sizeof *entries);
    if (m->len) memcpy(entries, m->entries, m->len * sizeof *entries);
    m->entries = entries;
    m->cap = cap;
    m->index = arena_alloc(a, 2 * cap * sizeof *m->index);
    for (uint32_t i = 0; i < m->len; i++) m->index[ptrmap_slot(m, entries[i].key)] = i + 1;
}

intptr_t *ptrmap_get(const struct ptrmap *m, const void *key) {
    if (!m->len) return NULL;
    uint32_t n = m->index[ptrmap_slot(m, key)];
    return n ? &m->entries[n - 1].value : NULL;
}

intptr_t *ptrmap_put(struct ptrmap *m, struct arena *a, const void *key, intptr_t value) {
    intptr_t *found = ptrmap_get(m, key);
    if (found) {
        *found = value;
        return found;
    }
    if (m->len == m->cap) ptrmap_grow(m, a);
    struct ptrmap_entry *e = &m->entries[m->len++];
    e->key = key;
    e->value = value;
    m->index[ptrmap_slot(m, key)] = m->len;
    return &e->value;
}

/* ---- names ------------------------------------------------------------------------------------- */

struct name_node {
    struct name_node *next;
    uint32_t hash;
    char text[];
};

static uint32_t text_hash(const char *s) {
    uint32_t h = 2166136261u;
    for (; *s; s++) h = (h ^ (unsigned char)*s) * 16777619u;
    return h;
}

static void names_grow(struct names *n) {
    uint32_t cap = n->cap ? n->cap * 2 : 64;
    struct name_node **table = arena_alloc(n->arena, cap * sizeof *table);
    for (uint32_t i = 0; i < n->cap; i++) {
        for (struct name_node *node = n->table[i], *next; node; node = next) {
            next = node->next;
            node->next = table[node->hash & (cap - 1)];
            table[node->hash & (cap - 1)] = node;
        }
    }
    n->table = table;
    n->cap = cap;
}

const char *names_intern(struct names *n, const char *s) {
    if (n->len >= n->cap) names_grow(n);
    uint32_t hash = text_hash(s);
    struct name_node **bucket = &n->table[hash & (n->cap - 1)];
    for (struct name_node *node = *bucket; node; node = node->next)
        if (node->hash == hash && strcmp(node->text, s) == 0) return node->text;
    size_t size = strlen(s) + 1;
    struct name_node *node = arena_alloc(n->arena, sizeof *node + size);
    memcpy(node->text, s, size);
    node->hash = hash;
    node->next = *bucket;
    *bucket = node;
    n->len++;
    return node->text;
}

const char *names_mangle(struct names *n, const char *cls, const char *s) {
    if (!cls || s[0] != '_' || s[1] != '_') return names_intern(n, s);
    size_t len = strlen(s);
    if ((s[len - 1] == '_' && s[len - 2] == '_') || strchr(s, '.')) return names_intern(n, s);
    while (*cls == '_') cls++;
    if (!*cls) return names_intern(n, s);
    size_t cls_len = strlen(cls);
    char *text = arena_alloc(n->arena, cls_len + len + 2);
    text[0] = '_';
    memcpy(text + 1, cls, cls_len);
    memcpy(text + 1 + cls_len, s, len + 1);
    return names_intern(n, text);
}
