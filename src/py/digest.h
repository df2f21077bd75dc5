/* Message digests: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), BLAKE2b and BLAKE2s (RFC 7693), SHA-3 and SHAKE
 * (FIPS 202; digest_sponge.c).
 *
 * A struct digest is plain memory: copying it forks the computation, and nothing is to be released.
 *
 *     struct digest d;
 *     digest_init(&d, digest_find("sha256"), 0);
 *     digest_update(&d, p, n);
 *     digest_final(&d, out);   // digest_size bytes
 */
#ifndef PY_DIGEST_H
#define PY_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define DIGEST_MAX 64

struct digest;

enum digest_style { DIGEST_LENGTH_AT_END, DIGEST_BLAKE2, DIGEST_SPONGE };

struct digest_kind {
    const char *name;
    size_t size, block; /* size 0: as long as one wants (SHAKE) */
    void (*init)(struct digest *d);
    void (*compress)(struct digest *d, const uint8_t *block);
    bool big_endian; /* of words and of the length at the end */
    enum digest_style style;
    uint8_t suffix; /* of a sponge: the bits behind the data */
};

/* What BLAKE2 takes besides data: each as long as BLAKE2b or BLAKE2s allows (digest_blake_limit). */
struct digest_blake {
    const void *key, *salt, *person;
    size_t nkey, nsalt, nperson;
};

struct digest {
    const struct digest_kind *kind;
    size_t size;    /* of the result */
    uint64_t total; /* bytes so far */
    size_t fill;    /* bytes in buf */
    uint8_t buf[168];
    bool last; /* BLAKE2: the block being compressed is the last one */
    union {
        uint32_t w[8];
        uint64_t q[8];
        uint64_t sponge[25];
    } s;
};

const struct digest_kind *digest_find(const char *name); /* NULL: unknown */
/* size 0: the kind's own; others only for BLAKE2. */
void digest_init(struct digest *d, const struct digest_kind *kind, size_t size);
void digest_init_blake(struct digest *d, const struct digest_kind *kind, size_t size, const struct digest_blake *with);
void digest_update(struct digest *d, const void *p, size_t n);
void digest_final(struct digest *d, uint8_t out[DIGEST_MAX]);

/* digest_sponge.c: one block goes in, and the end of the data; then n bytes come out. */
void sponge_init(struct digest *d);
void sponge_absorb(struct digest *d, const uint8_t *block);
void sponge_finish(struct digest *d, uint8_t *out, size_t n);

#endif
