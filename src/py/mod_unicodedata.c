/* unicodedata: names, properties and normal forms of characters. */
#include <string.h>

#include "base/utf8.h"
#include "py/native.h"
#include "py/unicode_names.h"

static int character(struct vm *vm, Value v, const char *function, uint32_t *cp) {
    if (!v_is_str(v))
        return py_raise_i(vm, vm->e.TypeError, "%s() argument%s must be a unicode character, not %T", function,
                          strcmp(function, "category") == 0 ? "" : " 1", v);
    if (v_as(str, v)->chars != 1)
        return py_raise_i(vm, vm->e.TypeError, "%s() argument%s must be a unicode character, not str", function,
                          strcmp(function, "category") == 0 ? "" : " 1");
    utf8_decode(v_cstr(v), v_as(str, v)->size, cp);
    return 0;
}

static Value text_of(struct vm *vm, struct buf *b) {
    Value r = py_str_n(vm, b->data ? b->data : "", b->len);
    buf_release(b);
    return r;
}

static Value u_name(struct vm *vm, Value *args, size_t n) {
    uint32_t cp;
    if (character(vm, args[0], "name", &cp) < 0) return V_ERR;
    struct buf b = BUF_INIT;
    if (uni_name(cp, &b)) return text_of(vm, &b);
    return n > 1 ? v_incref(args[1]) : py_raise(vm, vm->e.ValueError, "no such name");
}

static Value u_lookup(struct vm *vm, Value *args, size_t n) {
    (void)n;
    if (!v_is_str(args[0])) return py_raise(vm, vm->e.TypeError, "a bytes-like object is required, not '%T'", args[0]);
    int32_t cp = uni_lookup(v_cstr(args[0]), v_as(str, args[0])->size);
    if (cp < 0) {
        Value text = py_str_fmt(vm, "undefined character name '%S'", args[0]);
        Value exc = text == V_ERR ? V_ERR : py_call1(vm, v_ptr(vm->e.KeyError), text);
        if (exc != V_ERR) py_raise_value(vm, exc);
        v_decref(vm, exc);
        v_decref(vm, text);
        return V_ERR;
    }
    char utf8[4];
    return py_str_n(vm, utf8, utf8_encode((uint32_t)cp, utf8));
}

/* Of what has one; `kind`: 0 any number. */
static Value number(struct vm *vm, Value *args, size_t n, const char *function, int kind, const char *missing) {
    uint32_t cp;
    if (character(vm, args[0], function, &cp) < 0) return V_ERR;
    const struct uni_number *found = uni_number(cp);
    if (!found || (kind && !(found->kind & kind)))
        return n > 1 ? v_incref(args[1]) : py_raise(vm, vm->e.ValueError, missing);
    return kind ? py_int(vm, found->num) : py_float(vm, (double)found->num / found->den);
}
static Value u_decimal(struct vm *vm, Value *args, size_t n) { return number(vm, args, n, "decimal", 1, "not a decimal"); }
static Value u_digit(struct vm *vm, Value *args, size_t n) { return number(vm, args, n, "digit", 2, "not a digit"); }
static Value u_numeric(struct vm *vm, Value *args, size_t n) {
    return number(vm, args, n, "numeric", 0, "not a numeric character");
}

#define PROPERTY(name, make)                                                                       \
    static Value u_##name(struct vm *vm, Value *args, size_t n) {                                  \
        (void)n;                                                                                   \
        uint32_t cp;                                                                               \
        if (character(vm, args[0], #name, &cp) < 0) return V_ERR;                                  \
        const struct uni_property *p = uni_property(cp);                                           \
        return make;                                                                               \
    }
PROPERTY(category, py_str(vm, uni_categories[p->category]))
PROPERTY(bidirectional, py_str(vm, uni_bidi_classes[p->bidi]))
PROPERTY(east_asian_width, py_str(vm, uni_widths[p->width]))
PROPERTY(combining, py_int(vm, p->combining))
PROPERTY(mirrored, py_int(vm, p->mirrored))

static Value u_decomposition(struct vm *vm, Value *args, size_t n) {
    (void)n;
    uint32_t cp;
    if (character(vm, args[0], "decomposition", &cp) < 0) return V_ERR;
    const struct uni_decomposition *d = uni_decomposition(cp);
    struct buf b = BUF_INIT;
    if (d) buf_adds(&b, uni_decomposition_tags[d->tag]);
    for (int i = 0; d && i < d->len; i++) buf_addf(&b, "%s%04X", b.len ? " " : "", uni_decomposed[d->at + i]);
    return text_of(vm, &b);
}

/* The text in the form that args name; V_ERR. */
static Value normal(struct vm *vm, Value *args, const char *function) {
    if (!v_is_str(args[0]) || !v_is_str(args[1]))
        return py_raise(vm, vm->e.TypeError, "%s() argument %d must be str, not %T", function, v_is_str(args[0]) ? 2 : 1,
                        args[v_is_str(args[0])]);
    static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
    for (int i = 0; i < 4; i++) {
        if (strcmp(forms[i], v_cstr(args[0])) != 0) continue;
        struct buf b = BUF_INIT;
        uni_normalize(v_cstr(args[1]), v_as(str, args[1])->size, i % 2 == 0, i > 1, &b);
        return text_of(vm, &b);
    }
    return py_raise(vm, vm->e.ValueError, "invalid normalization form");
}

static Value u_normalize(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return normal(vm, args, "normalize");
}

static Value u_is_normalized(struct vm *vm, Value *args, size_t n) {
    (void)n;
    Value text = normal(vm, args, "is_normalized");
    if (text == V_ERR) return V_ERR;
    bool same = py_str_eq(text, args[1]);
    v_decref(vm, text);
    return v_bool(same);
}

static const struct native_def functions[] = {
    {"name", u_name, 1, 2, NULL, "Returns the name assigned to the character chr as a string.", 0},
    {"lookup", u_lookup, 1, 1, NULL, "Look up character by name.", 0},
    {"decimal", u_decimal, 1, 2, NULL, "Converts a Unicode character into its equivalent decimal value.", 0},
    {"digit", u_digit, 1, 2, NULL, "Converts a Unicode character into its equivalent digit value.", 0},
    {"numeric", u_numeric, 1, 2, NULL, "Converts a Unicode character into its equivalent numeric value.", 0},
    {"category", u_category, 1, 1, NULL, "Returns the general category assigned to the character chr as string.", 0},
    {"bidirectional", u_bidirectional, 1, 1, NULL, "Returns the bidirectional class of a character.", 0},
    {"combining", u_combining, 1, 1, NULL, "Returns the canonical combining class of a character.", 0},
    {"mirrored", u_mirrored, 1, 1, NULL, "1 for a mirrored character in bidirectional text.", 0},
    {"east_asian_width", u_east_asian_width, 1, 1, NULL, "Returns the east asian width of a character.", 0},
    {"decomposition", u_decomposition, 1, 1, NULL, "Returns the decomposition mapping of a character.", 0},
    {"normalize", u_normalize, 2, 2, NULL, "Return the normal form of the text.", 0},
    {"is_normalized", u_is_normalized, 2, 2, NULL, "Is the text in that normal form?", 0},
    {0}};

static int add_version(struct vm *vm, Value module) {
    return py_module_add(vm, module, "unidata_version", py_str(vm, uni_version));
}

const struct module_def unicodedata_module = {"unicodedata", "What Unicode knows of characters.", functions, add_version};
