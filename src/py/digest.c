#include "py/digest.h"

#include <string.h>

/* clang-format off */
static const uint32_t sha256_k[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};
static const uint64_t sha512_k[80] = {
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc,
    0x3956c25bf348b538, 0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118,
    0xd807aa98a3030242, 0x12835b0145706fbe, 0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2,
    0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235, 0xc19bf174cf692694,
    0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5,
    0x983e5152ee66dfab, 0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4,
    0xc6e00bf33da88fc2, 0xd5a79147930aa725, 0x06ca6351e003826f, 0x142929670a0e6e70,
    0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed, 0x53380d139d95b3df,
    0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30,
    0xd192e819d6ef5218, 0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8,
    0x19a4c116b8d2d0c8, 0x1e376c085141ab53, 0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8,
    0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373, 0x682e6ff3d6b2b8a3,
    0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b,
    0xca273eceea26619c, 0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178,
    0x06f067aa72176fba, 0x0a637dc5a2c898a6, 0x113f9804bef90dae, 0x1b710b35131c471b,
    0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc, 0x431d67c49c100d4c,
    0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
};
static const uint32_t md5_k[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};
static const uint32_t sha224_h[8] = {
    0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4,
};
static const uint32_t sha256_h[8] = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
};
static const uint64_t sha384_h[8] = {
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
    0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
};
static const uint64_t sha512_h[8] = {
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
    0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
};
/* clang-format on */

static uint32_t rol32(uint32_t x, int n) {
    return x << n | x >> (32 - n);
}
static uint32_t ror32(uint32_t x, int n) {
    return x >> n | x << (32 - n);
}
static uint64_t ror64(uint64_t x, int n) {
    return x >> n | x << (64 - n);
}

static uint32_t be32(const uint8_t *p) {
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}
static uint64_t be64(const uint8_t *p) {
    return (uint64_t)be32(p) << 32 | be32(p + 4);
}
static uint32_t le32(const uint8_t *p) {
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}
static uint64_t le64(const uint8_t *p) {
    return (uint64_t)le32(p + 4) << 32 | le32(p);
}

/* ---- MD5 ---- */

static void md5_init(struct digest *d) {
    static const uint32_t h[] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
    memcpy(d->s.w, h, sizeof h);
}

static void md5_compress(struct digest *d, const uint8_t *block) {
    static const uint8_t turns[4][4] = {
        {7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
    uint32_t a = d->s.w[0], b = d->s.w[1], c = d->s.w[2], e = d->s.w[3];
    for (unsigned i = 0; i < 64; i++) {
        uint32_t f, g;
        switch (i / 16) {
        case 0:
            f = (b & c) | (~b & e);
            g = i;
            break;
        case 1:
            f = (e & b) | (~e & c);
            g = (5 * i + 1) % 16;
            break;
        case 2:
            f = b ^ c ^ e;
            g = (3 * i + 5) % 16;
            break;
        default:
            f = c ^ (b | ~e);
            g = 7 * i % 16;
            break;
        }
        uint32_t t = a + f + md5_k[i] + le32(block + 4 * g);
        a = e;
        e = c;
        c = b;
        b += rol32(t, turns[i / 16][i % 4]);
    }
    d->s.w[0] += a;
    d->s.w[1] += b;
    d->s.w[2] += c;
    d->s.w[3] += e;
}

/* ---- SHA-1 ---- */

static void sha1_init(struct digest *d) {
    static const uint32_t h[] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
    memcpy(d->s.w, h, sizeof h);
}

static void sha1_compress(struct digest *d, const uint8_t *block) {
    uint32_t w[80], *h = d->s.w, a = h[0], b = h[1], c = h[2], e = h[3], g = h[4];
    for (int i = 0; i < 16; i++) w[i] = be32(block + 4 * i);
    for (int i = 16; i < 80; i++) w[i] = rol32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    for (int i = 0; i < 80; i++) {
        uint32_t f, k;
        if (i < 20)
            f = (b & c) | (~b & e), k = 0x5a827999;
        else if (i < 40)
            f = b ^ c ^ e, k = 0x6ed9eba1;
        else if (i < 60)
            f = (b & c) | (b & e) | (c & e), k = 0x8f1bbcdc;
        else
            f = b ^ c ^ e, k = 0xca62c1d6;
        uint32_t t = rol32(a, 5) + f + g + k + w[i];
        g = e;
        e = c;
        c = rol32(b, 30);
        b = a;
        a = t;
    }
    h[0] += a;
    h[1] += b;
    h[2] += c;
    h[3] += e;
    h[4] += g;
}

/* ---- SHA-2 ---- */

static void sha224_init(struct digest *d) {
    memcpy(d->s.w, sha224_h, sizeof sha224_h);
}
static void sha256_init(struct digest *d) {
    memcpy(d->s.w, sha256_h, sizeof sha256_h);
}
static void sha384_init(struct digest *d) {
    memcpy(d->s.q, sha384_h, sizeof sha384_h);
}
static void sha512_init(struct digest *d) {
    memcpy(d->s.q, sha512_h, sizeof sha512_h);
}

static void sha256_compress(struct digest *d, const uint8_t *block) {
    uint32_t w[64], v[8];
    for (int i = 0; i < 16; i++) w[i] = be32(block + 4 * i);
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (ror32(x, 7) ^ ror32(x, 18) ^ x >> 3) +
               (ror32(y, 17) ^ ror32(y, 19) ^ y >> 10);
    }
    memcpy(v, d->s.w, sizeof v);
    for (int i = 0; i < 64; i++) {
        uint32_t t1 = v[7] + (ror32(v[4], 6) ^ ror32(v[4], 11) ^ ror32(v[4], 25)) +
                      ((v[4] & v[5]) ^ (~v[4] & v[6])) + sha256_k[i] + w[i];
        uint32_t t2 = (ror32(v[0], 2) ^ ror32(v[0], 13) ^ ror32(v[0], 22)) +
                      ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) d->s.w[i] += v[i];
}

static void sha512_compress(struct digest *d, const uint8_t *block) {
    uint64_t w[80], v[8];
    for (int i = 0; i < 16; i++) w[i] = be64(block + 8 * i);
    for (int i = 16; i < 80; i++) {
        uint64_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (ror64(x, 1) ^ ror64(x, 8) ^ x >> 7) +
               (ror64(y, 19) ^ ror64(y, 61) ^ y >> 6);
    }
    memcpy(v, d->s.q, sizeof v);
    for (int i = 0; i < 80; i++) {
        uint64_t t1 = v[7] + (ror64(v[4], 14) ^ ror64(v[4], 18) ^ ror64(v[4], 41)) +
                      ((v[4] & v[5]) ^ (~v[4] & v[6])) + sha512_k[i] + w[i];
        uint64_t t2 = (ror64(v[0], 28) ^ ror64(v[0], 34) ^ ror64(v[0], 39)) +
                      ((v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]));
        memmove(v + 1, v, 7 * sizeof *v);
        v[4] += t1;
        v[0] = t1 + t2;
    }
    for (int i = 0; i < 8; i++) d->s.q[i] += v[i];
}

/* ---- BLAKE2 ---- */

static const uint8_t blake_order[10][16] = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
                                            {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
                                            {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
                                            {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
                                            {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
                                            {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
                                            {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
                                            {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
                                            {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
                                            {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

static void blake2b_init(struct digest *d) {
    memcpy(d->s.q, sha512_h, sizeof sha512_h);
}

static void blake2b_mix(uint64_t *v, int a, int b, int c, int e, uint64_t x, uint64_t y) {
    v[a] += v[b] + x;
    v[e] = ror64(v[e] ^ v[a], 32);
    v[c] += v[e];
    v[b] = ror64(v[b] ^ v[c], 24);
    v[a] += v[b] + y;
    v[e] = ror64(v[e] ^ v[a], 16);
    v[c] += v[e];
    v[b] = ror64(v[b] ^ v[c], 63);
}

static void blake2b_compress(struct digest *d, const uint8_t *block) {
    uint64_t v[16], m[16];
    memcpy(v, d->s.q, 8 * sizeof *v);
    memcpy(v + 8, sha512_h, sizeof sha512_h);
    v[12] ^= d->total;
    if (d->last) v[14] = ~v[14];
    for (int i = 0; i < 16; i++) m[i] = le64(block + 8 * i);
    for (int r = 0; r < 12; r++) {
        const uint8_t *o = blake_order[r % 10];
        for (int i = 0; i < 4; i++)
            blake2b_mix(v, i, i + 4, i + 8, i + 12, m[o[2 * i]], m[o[2 * i + 1]]);
        for (int i = 0; i < 4; i++)
            blake2b_mix(v, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[o[8 + 2 * i]],
                        m[o[9 + 2 * i]]);
    }
    for (int i = 0; i < 8; i++) d->s.q[i] ^= v[i] ^ v[i + 8];
}

static void blake2s_init(struct digest *d) {
    memcpy(d->s.w, sha256_h, sizeof sha256_h);
}

static void blake2s_mix(uint32_t *v, int a, int b, int c, int e, uint32_t x, uint32_t y) {
    v[a] += v[b] + x;
    v[e] = ror32(v[e] ^ v[a], 16);
    v[c] += v[e];
    v[b] = ror32(v[b] ^ v[c], 12);
    v[a] += v[b] + y;
    v[e] = ror32(v[e] ^ v[a], 8);
    v[c] += v[e];
    v[b] = ror32(v[b] ^ v[c], 7);
}

static void blake2s_compress(struct digest *d, const uint8_t *block) {
    uint32_t v[16], m[16];
    memcpy(v, d->s.w, 8 * sizeof *v);
    memcpy(v + 8, sha256_h, sizeof sha256_h);
    v[12] ^= (uint32_t)d->total;
    v[13] ^= (uint32_t)(d->total >> 32);
    if (d->last) v[14] = ~v[14];
    for (int i = 0; i < 16; i++) m[i] = le32(block + 4 * i);
    for (int r = 0; r < 10; r++) {
        const uint8_t *o = blake_order[r];
        for (int i = 0; i < 4; i++) blake2s_mix(v, i, i + 4, i + 8, i + 12, m[o[2 * i]], m[o[2 * i + 1]]);
        for (int i = 0; i < 4; i++)
            blake2s_mix(v, i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[o[8 + 2 * i]], m[o[9 + 2 * i]]);
    }
    for (int i = 0; i < 8; i++) d->s.w[i] ^= v[i] ^ v[i + 8];
}

/* The parameter block: sizes, fanout 1 and depth 1, then zeros, salt and person in its second half. A key is a block of its own. */
void digest_init_blake(struct digest *d, const struct digest_kind *kind, size_t size, const struct digest_blake *with) {
    memset(d, 0, sizeof *d);
    d->kind = kind;
    d->size = size ? size : kind->size;
    kind->init(d);
    uint8_t block[64] = {(uint8_t)d->size, (uint8_t)with->nkey, 1, 1}, key[128] = {0};
    size_t whole = kind->size;
    if (with->nsalt) memcpy(block + whole / 2, with->salt, with->nsalt);
    if (with->nperson) memcpy(block + whole * 3 / 4, with->person, with->nperson);
    for (int i = 0; i < 8; i++) {
        if (whole == 64) d->s.q[i] ^= le64(block + 8 * i);
        else d->s.w[i] ^= le32(block + 4 * i);
    }
    if (with->nkey) memcpy(key, with->key, with->nkey);
    if (with->nkey) digest_update(d, key, kind->block);
}

/* ---- all of them ---- */

static const struct digest_kind kinds[] = {
    {"md5", 16, 64, md5_init, md5_compress, false, DIGEST_LENGTH_AT_END, 0},
    {"sha1", 20, 64, sha1_init, sha1_compress, true, DIGEST_LENGTH_AT_END, 0},
    {"sha224", 28, 64, sha224_init, sha256_compress, true, DIGEST_LENGTH_AT_END, 0},
    {"sha256", 32, 64, sha256_init, sha256_compress, true, DIGEST_LENGTH_AT_END, 0},
    {"sha384", 48, 128, sha384_init, sha512_compress, true, DIGEST_LENGTH_AT_END, 0},
    {"sha512", 64, 128, sha512_init, sha512_compress, true, DIGEST_LENGTH_AT_END, 0},
    {"blake2b", 64, 128, blake2b_init, blake2b_compress, false, DIGEST_BLAKE2, 0},
    {"blake2s", 32, 64, blake2s_init, blake2s_compress, false, DIGEST_BLAKE2, 0},
    {"sha3_224", 28, 144, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x06},
    {"sha3_256", 32, 136, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x06},
    {"sha3_384", 48, 104, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x06},
    {"sha3_512", 64, 72, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x06},
    {"shake_128", 0, 168, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x1F},
    {"shake_256", 0, 136, sponge_init, sponge_absorb, false, DIGEST_SPONGE, 0x1F},
};

const struct digest_kind *digest_find(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!strcmp(kinds[i].name, name)) return &kinds[i];
    return NULL;
}

void digest_init(struct digest *d, const struct digest_kind *kind, size_t size) {
    if (kind->style == DIGEST_BLAKE2) {
        digest_init_blake(d, kind, size, &(struct digest_blake){0});
        return;
    }
    memset(d, 0, sizeof *d);
    d->kind = kind;
    d->size = kind->size;
    kind->init(d);
}

void digest_update(struct digest *d, const void *data, size_t n) {
    const uint8_t *p = data;
    size_t block = d->kind->block;
    while (n) {
        if (d->fill == block) { /* kept back until more comes: BLAKE2 must know its last block */
            d->kind->compress(d, d->buf);
            d->fill = 0;
        }
        size_t k = block - d->fill < n ? block - d->fill : n;
        memcpy(d->buf + d->fill, p, k);
        d->fill += k;
        d->total += k;
        p += k;
        n -= k;
    }
}

static void pad_merkle_damgard(struct digest *d) {
    size_t block = d->kind->block, count = block / 8;
    uint64_t bits = d->total * 8;
    if (d->fill == block) {
        d->kind->compress(d, d->buf);
        d->fill = 0;
    }
    d->buf[d->fill++] = 0x80;
    if (d->fill > block - count) {
        memset(d->buf + d->fill, 0, block - d->fill);
        d->kind->compress(d, d->buf);
        d->fill = 0;
    }
    memset(d->buf + d->fill, 0, block - d->fill);
    for (size_t i = 0; i < 8; i++) {
        size_t at = d->kind->big_endian ? block - 1 - i : block - 8 + i;
        d->buf[at] = (uint8_t)(bits >> 8 * i);
    }
    d->kind->compress(d, d->buf);
}

void digest_final(struct digest *d, uint8_t out[DIGEST_MAX]) {
    if (d->kind->style == DIGEST_SPONGE) {
        sponge_finish(d, out, d->size);
        return;
    }
    if (d->kind->style == DIGEST_BLAKE2) {
        memset(d->buf + d->fill, 0, d->kind->block - d->fill);
        d->last = true;
        d->kind->compress(d, d->buf);
    } else {
        pad_merkle_damgard(d);
    }
    size_t word = d->kind->block == 128 ? 8 : 4;
    for (size_t i = 0; i < d->size; i++) {
        uint64_t w = word == 8 ? d->s.q[i / 8] : d->s.w[i / 4];
        size_t at = d->kind->big_endian ? word - 1 - i % word : i % word;
        out[i] = (uint8_t)(w >> 8 * at);
    }
}
