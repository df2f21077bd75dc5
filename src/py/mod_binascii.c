/* The module binascii: hexadecimal, base64, CRC-32. */
#include <string.h>

#include "py/bytes.h"
#include "py/int.h"
#include "py/native.h"

/* ASCII text or bytes. */
static int ascii_arg(struct vm *vm, Value v, struct span *out) {
    if (!v_is_str(v)) {
        if (py_as_buffer(vm, v, &out->p, &out->n) == 0) return 0;
        py_error_clear(vm);
        return py_raise_i(vm, vm->e.TypeError,
                          "argument should be bytes, buffer or ASCII string, not '%T'", v);
    }
    if (!str_is_ascii(v))
        return py_raise_i(vm, vm->e.ValueError,
                          "string argument should contain only ASCII characters");
    *out = str_span(v);
    return 0;
}

/* binascii.Error, which the module's dict keeps. */
static Value raise_error(struct vm *vm, const char *fmt, size_t n) {
    Value module = py_import(vm, "binascii"), cls = V_ERR;
    if (module != V_ERR) cls = py_getattr_s(vm, module, "Error");
    v_decref(vm, module);
    if (cls == V_ERR) return V_ERR;
    py_raise(vm, v_as(type, cls), fmt, n);
    v_decref(vm, cls);
    return V_ERR;
}

/* ---- hexadecimal ---- */

static Value binascii_hexlify(struct vm *vm, Value *args, size_t n) {
    Value text = bytes_hex_m(vm, args, n);
    if (text == V_ERR) return V_ERR;
    Value r = py_bytes(vm, v_cstr(text), v_as(str, text)->size);
    v_decref(vm, text);
    return r;
}

static int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static Value binascii_unhexlify(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s;
    if (ascii_arg(vm, args[0], &s) < 0) return V_ERR;
    if (s.n % 2) return raise_error(vm, "Odd-length string", 0);
    Value r = bytes_alloc(vm, s.n / 2);
    for (size_t i = 0; r != V_ERR && i < s.n / 2; i++) {
        int high = hex_value(s.p[2 * i]), low = hex_value(s.p[2 * i + 1]);
        if (high < 0 || low < 0) {
            v_decref(vm, r);
            return raise_error(vm, "Non-hexadecimal digit found", 0);
        }
        v_as(bytes, r)->data[i] = (char)(high << 4 | low);
    }
    return r;
}

/* ---- base64 (RFC 4648) ---- */

static const char base64_digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static Value binascii_b2a_base64(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s;
    int newline = args[1] == V_UNSET ? 1 : py_truth(vm, args[1]);
    if (newline < 0 || py_as_buffer(vm, args[0], &s.p, &s.n) < 0) return V_ERR;
    Value r = bytes_alloc(vm, (s.n + 2) / 3 * 4 + (size_t)newline);
    if (r == V_ERR) return V_ERR;
    char *to = v_as(bytes, r)->data;
    for (size_t i = 0; i < s.n; i += 3) {
        uint32_t w = 0;
        size_t k = s.n - i < 3 ? s.n - i : 3;
        for (size_t j = 0; j < 3; j++) w = w << 8 | (j < k ? (unsigned char)s.p[i + j] : 0);
        for (size_t j = 0; j < 4; j++) *to++ = j <= k ? base64_digits[w >> (18 - 6 * j) & 63] : '=';
    }
    if (newline) *to = '\n';
    return r;
}

static int base64_value(char c) {
    const char *at = c ? strchr(base64_digits, c) : NULL;
    return at ? (int)(at - base64_digits) : -1;
}

/* Why a strict reader refuses the text; NULL: it does not. */
static const char *strict_fault(struct span s) {
    size_t data = 0, pads = 0;
    if (s.n && s.p[0] == '=') return "Leading padding not allowed";
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '=') {
            if (data % 4 == 1) return NULL; /* the ordinary error says more */
            if (data % 4 + ++pads > 4 || data % 4 < 2) return "Excess data after padding";
        } else if (base64_value(s.p[i]) < 0) {
            return "Only base64 data is allowed";
        } else if (pads) {
            return data % 4 + pads == 4 ? "Excess data after padding"
                                        : "Discontinuous padding not allowed";
        } else {
            data++;
        }
    }
    return NULL;
}

static Value binascii_a2b_base64(struct vm *vm, Value *args, size_t n) {
    (void)n;
    struct span s;
    int strict = args[1] == V_UNSET ? 0 : py_truth(vm, args[1]);
    if (strict < 0 || ascii_arg(vm, args[0], &s) < 0) return V_ERR;
    const char *fault = strict ? strict_fault(s) : NULL;
    if (fault) return raise_error(vm, fault, 0);
    struct buf b = BUF_INIT;
    uint32_t w = 0;
    size_t quad = 0, pads = 0, digits = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '=') {
            if (quad >= 2 &&
                quad + ++pads >= 4) { /* what follows a complete padding does not count */
                quad = 0;
                break;
            }
            continue;
        }
        int v = base64_value(s.p[i]);
        if (v < 0) continue;
        pads = 0;
        digits++;
        w = w << 6 | (uint32_t)v;
        if (quad) buf_addc(&b, (char)(w >> (6 - 2 * quad)));
        quad = (quad + 1) % 4;
    }
    Value r = quad ? V_ERR : py_bytes(vm, b.data, b.len);
    buf_release(&b);
    if (quad == 1)
        return raise_error(
            vm,
            "Invalid base64-encoded string: number of data characters (%zu) cannot be 1 more "
            "than a multiple of 4",
            digits);
    return quad ? raise_error(vm, "Incorrect padding", 0) : r;
}

/* ---- CRC-32 (ISO 3309) ---- */

static Value binascii_crc32(struct vm *vm, Value *args, size_t n) {
    struct span s;
    int64_t start = 0;
    if (py_as_buffer(vm, args[0], &s.p, &s.n) < 0 ||
        (n > 1 && py_as_int64(vm, args[1], &start) < 0))
        return V_ERR;
    uint32_t crc = ~(uint32_t)start;
    for (size_t i = 0; i < s.n; i++) {
        crc ^= (unsigned char)s.p[i];
        for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320u : 0);
    }
    return v_int((intptr_t)(uint32_t)~crc);
}

#define HEX_SIG "data, sep, bytes_per_sep=1"
static const struct native_def binascii_functions[] = {
    {"hexlify", binascii_hexlify, 1, 3, HEX_SIG, "hexadecimal digits of bytes", 0},
    {"b2a_hex", binascii_hexlify, 1, 3, HEX_SIG, "hexadecimal digits of bytes", 0},
    {"unhexlify", binascii_unhexlify, 1, 1, NULL, "the bytes of hexadecimal digits", 0},
    {"a2b_hex", binascii_unhexlify, 1, 1, NULL, "the bytes of hexadecimal digits", 0},
    {"b2a_base64", binascii_b2a_base64, 1, 2, "data, /, *, newline=True",
     "bytes as a line of base64", 0},
    {"a2b_base64", binascii_a2b_base64, 1, 2, "data, /, *, strict_mode=False",
     "the bytes of base64", 0},
    {"crc32", binascii_crc32, 1, 2, NULL, "CRC-32 checksum", 0},
    {0},
};

static int binascii_init(struct vm *vm, Value module) {
    Value args[3] = {py_str(vm, "Error"), py_pack(vm, 1, v_ptr(vm->e.ValueError)), py_dict(vm)};
    Value cls = V_ERR;
    if (args[0] != V_ERR && args[1] != V_ERR && args[2] != V_ERR) {
        Value name = py_str(vm, "binascii");
        if (name != V_ERR && py_dict_set_str(vm, v_as(dict, args[2]), vm->n.__module__, name) == 0)
            cls = py_call(vm, v_ptr(vm->t.type), args, 3, V_UNSET);
        v_decref(vm, name);
    }
    for (int i = 0; i < 3; i++) v_decref(vm, args[i]);
    return cls == V_ERR ? -1 : py_module_add(vm, module, "Error", cls);
}

const struct module_def binascii_module = {"binascii", "between bytes and ASCII",
                                           binascii_functions, binascii_init};
