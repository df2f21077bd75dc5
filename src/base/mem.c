#include "base/mem.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *mem_check(void *p) {
    if (!p) {
        fputs("asynctutor: out of memory\n", stderr);
        abort();
    }
    return p;
}

void *mem_alloc(size_t size) { return mem_check(malloc(size ? size : 1)); }
void *mem_zalloc(size_t size) { return mem_check(calloc(1, size ? size : 1)); }
void *mem_alloc_aligned(size_t alignment, size_t size) {
    return mem_check(aligned_alloc(alignment, (size + alignment - 1) & ~(alignment - 1)));
}
void *mem_realloc(void *p, size_t size) { return mem_check(realloc(p, size ? size : 1)); }
void mem_free(void *p) { free(p); }

char *mem_strndup(const char *s, size_t n) {
    char *p = mem_alloc(n + 1);
    memcpy(p, s, n);
    p[n] = 0;
    return p;
}

char *mem_strdup(const char *s) { return s ? mem_strndup(s, strlen(s)) : NULL; }

char *mem_printf(const char *fmt, ...) {
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    char *p = mem_alloc((size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return p;
}

struct arena_block {
    struct arena_block *next;
    size_t used, size;
    max_align_t data[];
};

void *arena_alloc(struct arena *a, size_t size) {
    size = (size + 7) & ~(size_t)7;
    struct arena_block *b = a->head;
    if (!b || b->size - b->used < size) {
        size_t room = size > 16000 ? size : 16000;
        b = mem_zalloc(sizeof *b + room);
        b->size = room;
        b->next = a->head;
        a->head = b;
    }
    void *p = (char *)b->data + b->used;
    b->used += size;
    return p;
}

char *arena_strndup(struct arena *a, const char *s, size_t n) {
    char *p = arena_alloc(a, n + 1);
    memcpy(p, s, n);
    return p;
}

void arena_release(struct arena *a) {
    for (struct arena_block *b = a->head, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    a->head = NULL;
}
