/* Message digests: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4), BLAKE2b (RFC 7693).
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

struct digest_kind {
    const char *name;
    size_t size, block;
    void (*init)(struct digest *d);
    void (*compress)(struct digest *d, const uint8_t *block);
    bool big_endian; /* of words and of the length at the end */
};

struct digest {
    const struct digest_kind *kind;
    size_t size;    /* of the result */
    uint64_t total; /* bytes so far */
    size_t fill;    /* bytes in buf */
    uint8_t buf[128];
    bool last; /* BLAKE2: the block being compressed is the last one */
    union {
        uint32_t w[8];
        uint64_t q[8];
    } s;
};

const struct digest_kind *digest_find(const char *name); /* NULL: unknown */
/* size 0: the kind's own; others only for BLAKE2b. */
void digest_init(struct digest *d, const struct digest_kind *kind, size_t size);
void digest_update(struct digest *d, const void *p, size_t n);
void digest_final(struct digest *d, uint8_t out[DIGEST_MAX]);

#endif
