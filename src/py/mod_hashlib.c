/* The module hashlib. */
#include <string.h>

#include "py/digest.h"
#include "py/native.h"
#include "py/text.h"

struct hash {
    struct obj o;
    struct digest d;
};

static const char *const hash_names[] = {"md5",      "sha1",     "sha224",    "sha256",   "sha384",
                                         "sha512",   "blake2b",  "blake2s",   "sha3_224", "sha3_256",
                                         "sha3_384", "sha3_512", "shake_128", "shake_256"};

/* with: of BLAKE2, or NULL */
static Value hash_new(struct vm *vm, const char *name, Value data, size_t size, const struct digest_blake *with) {
    struct span s = {"", 0};
    if (data != V_UNSET && v_is_str(data))
        return py_raise(vm, vm->e.TypeError, "Strings must be encoded before hashing");
    if (data != V_UNSET && py_as_buffer(vm, data, &s.p, &s.n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "object supporting the buffer API required");
    }
    struct hash *h = obj_alloc(vm, vm->t.hash, sizeof *h);
    if (!h) return V_ERR;
    if (with) digest_init_blake(&h->d, digest_find(name), size, with);
    else digest_init(&h->d, digest_find(name), size);
    digest_update(&h->d, s.p, s.n);
    return v_ptr(h);
}

static Value hash_update_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s;
    if (v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "Strings must be encoded before hashing");
    if (py_as_buffer(vm, args[1], &s.p, &s.n) < 0) {
        py_error_clear(vm);
        return py_raise(vm, vm->e.TypeError, "object supporting the buffer API required");
    }
    digest_update(&v_as(hash, args[0])->d, s.p, s.n);
    return V_NONE;
}

/* The digest as bytes, of SHAKE as many as the argument says; the object goes on. */
static Value digest_bytes(struct vm *vm, Value *args, size_t n, const char *method) {
    struct digest d = v_as(hash, args[0])->d;
    int64_t size = (int64_t)d.size;
    if (!d.kind->size && n < 2)
        return py_raise(vm, vm->e.TypeError, "%s() missing required argument 'length' (pos 1)", method);
    if (d.kind->size && n > 1)
        return py_raise(vm, vm->e.TypeError, "HASH.%s() takes no arguments (%zu given)", method, n - 1);
    if (n > 1 && py_as_int64(vm, args[1], &size) < 0) return V_ERR;
    if (size < 0) return py_raise(vm, vm->e.ValueError, "value must be positive");
    Value r = bytes_alloc(vm, (size_t)size);
    if (r == V_ERR) return V_ERR;
    if (d.kind->size) digest_final(&d, (uint8_t *)v_as(bytes, r)->data);
    else sponge_finish(&d, (uint8_t *)v_as(bytes, r)->data, (size_t)size);
    return r;
}

static Value hash_digest_m(struct vm *vm, Value *args, size_t n) { return digest_bytes(vm, args, n, "digest"); }

static Value hash_hexdigest_m(struct vm *vm, Value *args, size_t n) {
    Value bytes = digest_bytes(vm, args, n, "hexdigest");
    if (bytes == V_ERR) return V_ERR;
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < v_as(bytes, bytes)->size; i++) buf_addf(&text, "%02x", (uint8_t)v_as(bytes, bytes)->data[i]);
    Value r = py_str_n(vm, text.data ? text.data : "", text.len);
    buf_release(&text);
    v_decref(vm, bytes);
    return r;
}

static Value hash_copy_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct hash *h = obj_alloc(vm, vm->t.hash, sizeof *h);
    if (!h) return V_ERR;
    h->d = v_as(hash, args[0])->d;
    return v_ptr(h);
}

static Value hash_repr(struct vm *vm, Value self) {
    return py_str_fmt(vm, "<%s _hashlib.HASH object @ 0x%llx>", v_as(hash, self)->d.kind->name, (long long)py_id(vm, self));
}

static const struct native_def hash_methods[] = {
    {"update", hash_update_m, 1, 1, NULL, "add bytes", 0},
    {"digest", hash_digest_m, 0, 1, NULL, "the digest as bytes", 0},
    {"hexdigest", hash_hexdigest_m, 0, 1, NULL, "the digest as hexadecimal digits", 0},
    {"copy", hash_copy_m, 0, 0, NULL, "a copy that goes its own way", 0},
    {0},
};

static Value hash_get_name(struct vm *vm, Value self) {
    return py_str(vm, v_as(hash, self)->d.kind->name);
}
static Value hash_get_size(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(hash, self)->d.size);
}
static Value hash_get_block(struct vm *vm, Value self) {
    (void)vm;
    return v_int((intptr_t)v_as(hash, self)->d.kind->block);
}

static const struct getset_def hash_getsets[] = {
    {"name", hash_get_name, NULL, "name of the algorithm"},
    {"digest_size", hash_get_size, NULL, "bytes of the digest"},
    {"block_size", hash_get_block, NULL, "bytes that are worked on at once"},
    {0},
};

static const struct type_def hash_def = {
    .name = "HASH",
    .module = "_hashlib",
    .flags = TF_NO_NEW,
    .size = sizeof(struct hash),
    .slots = {.repr = hash_repr},
    .methods = hash_methods,
    .getsets = hash_getsets,
};

#define ALGORITHM(name)                                                                            \
    static Value hashlib_##name(struct vm *vm, Value *args, size_t n) {                            \
        (void)n;                                                                                   \
        return hash_new(vm, #name, args[0], 0, NULL);                                                    \
    }
ALGORITHM(md5)
ALGORITHM(sha1)
ALGORITHM(sha224)
ALGORITHM(sha256)
ALGORITHM(sha384)
ALGORITHM(sha512)
ALGORITHM(sha3_224)
ALGORITHM(sha3_256)
ALGORITHM(sha3_384)
ALGORITHM(sha3_512)
ALGORITHM(shake_128)
ALGORITHM(shake_256)

static int blake_part(struct vm *vm, Value v, const char *what, size_t most, const void **p, size_t *n) {
    struct span s;
    if (v == V_UNSET) return 0;
    if (py_as_buffer(vm, v, &s.p, &s.n) < 0) return -1;
    if (s.n > most) return py_raise_i(vm, vm->e.ValueError, "maximum %s length is %zu bytes", what, most);
    *p = s.p;
    *n = s.n;
    return 0;
}

/* data, digest_size, key, salt, person */
static Value blake_new(struct vm *vm, const char *name, Value *args) {
    size_t whole = digest_find(name)->size;
    int64_t size = (int64_t)whole;
    struct digest_blake with = {0};
    if (args[1] != V_UNSET && py_as_int64(vm, args[1], &size) < 0) return V_ERR;
    if (size < 1 || (size_t)size > whole)
        return py_raise(vm, vm->e.ValueError, "digest_size must be between 1 and %zu bytes", whole);
    if (blake_part(vm, args[3], "salt", whole / 4, &with.salt, &with.nsalt) < 0 ||
        blake_part(vm, args[4], "person", whole / 4, &with.person, &with.nperson) < 0 ||
        blake_part(vm, args[2], "key", whole, &with.key, &with.nkey) < 0)
        return V_ERR;
    return hash_new(vm, name, args[0], (size_t)size, &with);
}

static Value hashlib_blake2b(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return blake_new(vm, "blake2b", args);
}
static Value hashlib_blake2s(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return blake_new(vm, "blake2s", args);
}

static Value hashlib_new(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_str(args[0]))
        return py_raise(vm, vm->e.TypeError, "new() argument 'name' must be str, not %T", args[0]);
    char name[16] = {0};
    struct span s = str_span(args[0]);
    for (size_t i = 0; i < s.n && i < sizeof name - 1; i++)
        name[i] = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
    const struct digest_kind *k = s.n < sizeof name ? digest_find(name) : NULL;
    if (!k) return py_raise(vm, vm->e.ValueError, "unsupported hash type %S", args[0]);
    return hash_new(vm, k->name, args[1], 0, NULL);
}

/* The digest of key and data as HMAC (RFC 2104) has it; key is not longer than a block. */
static void hmac(const struct digest_kind *k, const uint8_t *key, size_t nkey, struct span data,
                 uint8_t out[DIGEST_MAX]) {
    uint8_t pad[168];
    struct digest d;
    for (int outer = 0; outer < 2; outer++) {
        for (size_t i = 0; i < k->block; i++)
            pad[i] = (uint8_t)((i < nkey ? key[i] : 0) ^ (outer ? 0x5C : 0x36));
        digest_init(&d, k, 0);
        digest_update(&d, pad, k->block);
        if (outer)
            digest_update(&d, out, k->size);
        else
            digest_update(&d, data.p, data.n);
        digest_final(&d, out);
    }
}

/* PBKDF2 (RFC 8018) into out. */
static void pbkdf2(const struct digest_kind *k, struct span password, struct span salt,
                   int64_t rounds, char *out, size_t n) {
    uint8_t key[168], u[DIGEST_MAX], t[DIGEST_MAX];
    size_t nkey = password.n;
    if (nkey > k->block) {
        struct digest d;
        digest_init(&d, k, 0);
        digest_update(&d, password.p, password.n);
        digest_final(&d, key);
        nkey = k->size;
    } else {
        memcpy(key, password.p, nkey);
    }
    for (uint32_t block = 1; n; block++) {
        struct buf first = BUF_INIT;
        buf_add(&first, salt.p, salt.n);
        for (int shift = 24; shift >= 0; shift -= 8) buf_addc(&first, (char)(block >> shift));
        hmac(k, key, nkey, (struct span){first.data, first.len}, u);
        buf_release(&first);
        memcpy(t, u, k->size);
        for (int64_t i = 1; i < rounds; i++) {
            hmac(k, key, nkey, (struct span){(char *)u, k->size}, u);
            for (size_t j = 0; j < k->size; j++) t[j] ^= u[j];
        }
        size_t part = n < k->size ? n : k->size;
        memcpy(out, t, part);
        out += part;
        n -= part;
    }
}

static Value hashlib_pbkdf2_hmac(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span password, salt;
    int64_t rounds, len;
    const struct digest_kind *k = v_is_str(args[0]) ? digest_find(v_cstr(args[0])) : NULL;
    if (!k || !k->size) return py_raise(vm, vm->e.ValueError, "unsupported hash type %S", args[0]);
    len = (int64_t)k->size;
    if (py_as_buffer(vm, args[1], &password.p, &password.n) < 0 ||
        py_as_buffer(vm, args[2], &salt.p, &salt.n) < 0 || py_as_int64(vm, args[3], &rounds) < 0)
        return V_ERR;
    if (args[4] != V_UNSET && args[4] != V_NONE && py_as_int64(vm, args[4], &len) < 0) return V_ERR;
    if (rounds < 1)
        return py_raise(vm, vm->e.ValueError, "iteration value must be greater than 0.");
    if (len < 1) return py_raise(vm, vm->e.ValueError, "key length must be greater than 0.");
    Value r = bytes_alloc(vm, (size_t)len);
    if (r != V_ERR) pbkdf2(k, password, salt, rounds, v_as(bytes, r)->data, (size_t)len);
    return r;
}

#define ROW(name)                                                                                  \
    {                                                                                              \
#name, hashlib_##name, 0, 2, "string=b'', *, usedforsecurity=True",                        \
            "a " #name " hash object", 0                                                           \
    }
static const struct native_def hashlib_functions[] = {
    ROW(md5),
    ROW(sha1),
    ROW(sha224),
    ROW(sha256),
    ROW(sha384),
    ROW(sha512),
    ROW(sha3_224),
    ROW(sha3_256),
    ROW(sha3_384),
    ROW(sha3_512),
    ROW(shake_128),
    ROW(shake_256),
    {"blake2b", hashlib_blake2b, 0, 6,
     "data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', usedforsecurity=True", "a BLAKE2b hash object", 0},
    {"blake2s", hashlib_blake2s, 0, 6,
     "data=b'', /, *, digest_size=32, key=b'', salt=b'', person=b'', usedforsecurity=True", "a BLAKE2s hash object", 0},
    {"new", hashlib_new, 1, 3, "name, data=b'', *, usedforsecurity=True", "a hash object by name",
     0},
    {"pbkdf2_hmac", hashlib_pbkdf2_hmac, 4, 5, "hash_name, password, salt, iterations, dklen=None",
     "a key derived from a password", 0},
    {0},
};

static int hashlib_init(struct vm *vm, Value module) {
    if (!vm->t.hash) vm->t.hash = type_new_native(vm, &hash_def, NULL);
    if (!vm->t.hash) return -1;
    static const char *const sets[] = {"algorithms_available", "algorithms_guaranteed"};
    for (int k = 0; k < 2; k++) {
        Value set = py_set(vm, false);
        for (size_t i = 0; set != V_ERR && i < sizeof hash_names / sizeof *hash_names; i++) {
            Value name = py_str(vm, hash_names[i]);
            int rc = name == V_ERR ? -1 : py_set_add(vm, set, name);
            v_decref(vm, name);
            if (rc < 0) return -1;
        }
        if (set == V_ERR || py_module_add(vm, module, sets[k], set) < 0) return -1;
    }
    return 0;
}

const struct module_def hashlib_module = {"hashlib", "secure hashes and message digests",
                                          hashlib_functions, hashlib_init};
