/* The module _random: the Mersenne Twister (Matsumoto and Nishimura, MT19937) under random.Random,
 * with CPython's seeding, so that the same seed gives the same numbers. */
#include <string.h>

#include "py/int.h"
#include "py/native.h"

#define N 624
#define M 397

struct randomobj {
    struct obj o;
    uint32_t mt[N];
    uint32_t at;
};

/* ---- the generator ---- */

static void twist(struct randomobj *r) {
    for (uint32_t i = 0; i < N; i++) {
        uint32_t y = (r->mt[i] & 0x80000000u) | (r->mt[(i + 1) % N] & 0x7fffffffu);
        r->mt[i] = r->mt[(i + M) % N] ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
    }
    r->at = 0;
}

static uint32_t next32(struct randomobj *r) {
    if (r->at >= N) twist(r);
    uint32_t y = r->mt[r->at++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void init_number(struct randomobj *r, uint32_t seed) {
    r->mt[0] = seed;
    for (uint32_t i = 1; i < N; i++)
        r->mt[i] = 1812433253u * (r->mt[i - 1] ^ r->mt[i - 1] >> 30) + i;
    r->at = N;
}

static void init_array(struct randomobj *r, const uint32_t *key, size_t n) {
    init_number(r, 19650218u);
    uint32_t i = 1, j = 0;
    for (size_t k = n > N ? n : N; k; k--) {
        r->mt[i] = (r->mt[i] ^ (r->mt[i - 1] ^ r->mt[i - 1] >> 30) * 1664525u) + key[j] + j;
        if (++i >= N) {
            r->mt[0] = r->mt[N - 1];
            i = 1;
        }
        if (++j >= n) j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        r->mt[i] = (r->mt[i] ^ (r->mt[i - 1] ^ r->mt[i - 1] >> 30) * 1566083941u) - i;
        if (++i >= N) {
            r->mt[0] = r->mt[N - 1];
            i = 1;
        }
    }
    r->mt[0] = 0x80000000u;
}

/* ---- seeding ---- */

static int seed_with_int(struct vm *vm, struct randomobj *r, Value v) {
    struct int_view w;
    mpz_srcptr z = int_view(v, &w);
    size_t n = mpz_sgn(z) ? (mpz_sizeinbase(z, 2) + 31) / 32 : 1;
    uint32_t *key = obj_realloc_data(vm, NULL, 0, n * sizeof *key);
    if (!key) return -1;
    memset(key, 0, n * sizeof *key);
    mpz_export(key, NULL, -1, sizeof *key, 0, 0, z);
    init_array(r, key, n);
    obj_free_data(vm, key, n * sizeof *key);
    return 0;
}

static int seed(struct vm *vm, struct randomobj *r, Value v) {
    if (v == V_UNSET || v == V_NONE) {
        uint64_t s = vm->host.random_seed++; /* each unseeded generator goes its own way */
        uint32_t key[2] = {(uint32_t)s, (uint32_t)(s >> 32)};
        init_array(r, key, 2);
        return 0;
    }
    if (v_is_anyint(v)) return seed_with_int(vm, r, v);
    int64_t h = py_hash(vm, v);
    if (h == -1) return -1;
    Value i = py_int_u64(vm, (uint64_t)h);
    int rc = i == V_ERR ? -1 : seed_with_int(vm, r, i);
    v_decref(vm, i);
    return rc;
}

static Value random_seed_m(struct vm *vm, Value *args, size_t n) {
    return seed(vm, v_as(randomobj, args[0]), n > 1 ? args[1] : V_UNSET) < 0 ? V_ERR : V_NONE;
}

static Value random_new(struct vm *vm, struct type *t, Value args, Value kwargs) {
    (void)kwargs;
    struct randomobj *r = obj_alloc(vm, t, t->size);
    if (!r) return V_ERR;
    Value v = v_as(tuple, args)->len ? v_as(tuple, args)->items[0] : V_UNSET;
    bool simple = v == V_UNSET || v == V_NONE ||
                  v_is_anyint(v); /* __init__ of a subclass seeds with the rest */
    if (seed(vm, r, simple ? v : v_int(0)) == 0) return v_ptr(r);
    v_decref(vm, v_ptr(r));
    return V_ERR;
}

static int random_init(struct vm *vm, Value self, Value args, Value kwargs) {
    (void)vm, (void)self, (void)args, (void)kwargs;
    return 0;
}

/* ---- numbers ---- */

static Value random_random_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct randomobj *r = v_as(randomobj, args[0]);
    uint32_t a = next32(r) >> 5, b = next32(r) >> 6;
    return py_float(vm, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static Value random_getrandbits_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    int64_t k;
    if (py_as_int64(vm, args[1], &k) < 0) return V_ERR;
    if (k < 0) return py_raise(vm, vm->e.ValueError, "number of bits must be non-negative");
    struct randomobj *r = v_as(randomobj, args[0]);
    if (k == 0) return v_int(0);
    if (k <= 32) return v_int((intptr_t)(next32(r) >> (32 - k)));
    if (int_check_bits(vm, (double)k) < 0) return V_ERR;
    size_t words = ((size_t)k - 1) / 32 + 1, bytes = words * sizeof(uint32_t);
    uint32_t *w = obj_realloc_data(vm, NULL, 0, bytes);
    if (!w) return V_ERR;
    for (size_t i = 0; i < words; i++, k -= 32) w[i] = k < 32 ? next32(r) >> (32 - k) : next32(r);
    mpz_t z;
    mpz_init(z);
    mpz_import(z, words, -1, sizeof *w, 0, 0, w);
    obj_free_data(vm, w, bytes);
    return int_take(vm, z);
}

static Value random_getstate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct randomobj *r = v_as(randomobj, args[0]);
    Value items[N + 1];
    for (int i = 0; i < N; i++) items[i] = v_int((intptr_t)r->mt[i]);
    items[N] = v_int((intptr_t)r->at);
    return py_tuple(vm, items, N + 1);
}

static Value random_setstate_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct randomobj *r = v_as(randomobj, args[0]);
    if (!v_is_tuple(args[1])) return py_raise(vm, vm->e.TypeError, "state vector must be a tuple");
    struct tuple *t = v_as(tuple, args[1]);
    if (t->len != N + 1) return py_raise(vm, vm->e.ValueError, "state vector is the wrong size");
    uint32_t mt[N + 1];
    for (int i = 0; i <= N; i++) {
        int64_t v;
        if (py_as_int64(vm, t->items[i], &v) < 0) return V_ERR;
        mt[i] = (uint32_t)v;
    }
    if (mt[N] > N) return py_raise(vm, vm->e.ValueError, "invalid state");
    memcpy(r->mt, mt, sizeof r->mt);
    r->at = mt[N];
    return V_NONE;
}

static const struct native_def random_methods[] = {
    {"seed", random_seed_m, 0, 1, NULL, "start anew from an int, or from the run's own seed", 0},
    {"random", random_random_m, 0, 0, NULL, "a float in [0, 1)", 0},
    {"getrandbits", random_getrandbits_m, 1, 1, NULL, "an int of k random bits", 0},
    {"getstate", random_getstate_m, 0, 0, NULL, "the state as a tuple of 625 ints", 0},
    {"setstate", random_setstate_m, 1, 1, NULL, "restore what getstate gave", 0},
    {0},
};

static const struct type_def random_def = {
    .name = "Random",
    .module = "_random",
    .doc = "Random(seed=None): the Mersenne Twister",
    .flags = TF_BASETYPE,
    .size = sizeof(struct randomobj),
    .slots = {.new_ = random_new, .init = random_init},
    .methods = random_methods,
};

static int random_module_init(struct vm *vm, Value module) {
    struct type *t = type_new_native(vm, &random_def, NULL);
    return t ? py_module_add_type(vm, module, t) : -1;
}

static const struct native_def random_functions[] = {{0}};
const struct module_def random_module = {"_random", "the generator of the module random",
                                         random_functions, random_module_init};
