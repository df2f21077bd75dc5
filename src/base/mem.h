/* Memory outside the VM.
 *
 * The tutor itself works on small data: running out of memory is not something it can mend, so
 * these functions never return NULL; they end the process with a message on stderr. The VM does not
 * use them for Python objects: it has its own counted allocator, with a limit that ends the
 * learner's program and not the tutor (py/alloc.h).
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t size);                 /* uninitialised */
void *mem_zalloc(size_t size);                /* zeroed */
void *mem_alloc_aligned(size_t alignment, size_t size); /* uninitialised; a power of two */
void *mem_realloc(void *p, size_t size);      /* p may be NULL */
char *mem_strdup(const char *s);              /* owned copy; NULL stays NULL */
char *mem_strndup(const char *s, size_t n);   /* owned copy of n bytes, terminated */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2))); /* owned */
void mem_free(void *p);                       /* NULL is fine */

/* A bump allocator: many small pieces, freed together. Zeroed memory, 8-byte aligned. */
struct arena {
    struct arena_block *head;
};
#define ARENA_INIT {NULL}
void *arena_alloc(struct arena *a, size_t size);
char *arena_strndup(struct arena *a, const char *s, size_t n);
void arena_release(struct arena *a);

#endif
