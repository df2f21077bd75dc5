/* Keccak (FIPS 202): a state of 5 x 5 lanes of 64 bits; blocks are mixed into its beginning, and the result is read from there. */
#include <string.h>

#include "py/digest.h"

static const uint64_t round_constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
    0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

static uint64_t rotate(uint64_t x, unsigned n) { return n ? x << n | x >> (64 - n) : x; }

static void theta(uint64_t *a) {
    uint64_t column[5];
    for (int x = 0; x < 5; x++) column[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    for (int x = 0; x < 5; x++) {
        uint64_t d = column[(x + 4) % 5] ^ rotate(column[(x + 1) % 5], 1);
        for (int y = 0; y < 25; y += 5) a[x + y] ^= d;
    }
}

/* Each lane is rotated and moves on to where the next one was. */
static void rho_pi(uint64_t *a) {
    uint64_t moving = a[1];
    for (unsigned t = 0, x = 1, y = 0; t < 24; t++) {
        unsigned to = (2 * x + 3 * y) % 5;
        x = y;
        y = to;
        uint64_t here = a[x + 5 * y];
        a[x + 5 * y] = rotate(moving, (t + 1) * (t + 2) / 2 % 64);
        moving = here;
    }
}

static void chi(uint64_t *a) {
    for (int y = 0; y < 25; y += 5) {
        uint64_t row[5];
        memcpy(row, a + y, sizeof row);
        for (int x = 0; x < 5; x++) a[x + y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
    }
}

static void permute(uint64_t *a) {
    for (int r = 0; r < 24; r++) {
        theta(a);
        rho_pi(a);
        chi(a);
        a[0] ^= round_constants[r];
    }
}

void sponge_init(struct digest *d) { memset(&d->s, 0, sizeof d->s); }

void sponge_absorb(struct digest *d, const uint8_t *block) {
    for (size_t i = 0; i < d->kind->block; i++) d->s.sponge[i / 8] ^= (uint64_t)block[i] << 8 * (i % 8);
    permute(d->s.sponge);
}

void sponge_finish(struct digest *d, uint8_t *out, size_t n) {
    size_t block = d->kind->block;
    if (d->fill == block) {
        sponge_absorb(d, d->buf);
        d->fill = 0;
    }
    memset(d->buf + d->fill, 0, block - d->fill);
    d->buf[d->fill] = d->kind->suffix;
    d->buf[block - 1] |= 0x80;
    sponge_absorb(d, d->buf);
    for (size_t i = 0; i < n; i++) {
        if (i && i % block == 0) permute(d->s.sponge);
        out[i] = (uint8_t)(d->s.sponge[i % block / 8] >> 8 * (i % 8));
    }
}
