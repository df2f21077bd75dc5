/* Methods of str, bytes and bytearray about case and character classes. Bytes know ASCII letters
 * only. */
#include <string.h>

#include "base/utf8.h"
#include "py/lexer.h"
#include "py/native.h"
#include "py/text.h"

#define UNI_ALNUM (UNI_ALPHA | UNI_DECIMAL | UNI_DIGIT | UNI_NUMERIC)

/* ---- case ---- */

enum change { LOWER, UPPER, TITLE, CAPITALIZE, SWAP, FOLD };

static char ascii_lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static char ascii_upper(char c) {
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}
static bool ascii_alpha(char c) {
    return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}

/* Eight bytes with the ASCII letters from `first` ('A' or 'a') on turned to the other case. */
static uint64_t flip_word(uint64_t w, unsigned char first) {
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t low7 = w & ~high;
    uint64_t from = low7 + ones * (0x80u - first), behind = low7 + ones * (0x80u - first - 26);
    return w ^ ((from & ~behind & ~w & high) >> 2);
}

static void flip_ascii(const char *p, size_t n, char *to, unsigned char first) {
    size_t i = 0;
    for (; n - i >= 8; i += 8) {
        uint64_t w;
        memcpy(&w, p + i, 8);
        w = flip_word(w, first);
        memcpy(to + i, &w, 8);
    }
    for (; i < n; i++)
        to[i] = (unsigned)((unsigned char)p[i] - first) < 26 ? (char)(p[i] ^ 32) : p[i];
}

static void change_ascii(const char *p, size_t n, char *to, enum change how) {
    bool in_word = false;
    switch (how) {
    case CAPITALIZE:
    case LOWER:
    case FOLD:
        flip_ascii(p, n, to, 'A');
        if (how == CAPITALIZE && n) to[0] = ascii_upper(p[0]);
        break;
    case UPPER: flip_ascii(p, n, to, 'a'); break;
    case TITLE:
        for (size_t i = 0; i < n; i++) {
            to[i] = in_word ? ascii_lower(p[i]) : ascii_upper(p[i]);
            in_word = ascii_alpha(p[i]);
        }
        break;
    case SWAP:
        for (size_t i = 0; i < n; i++)
            to[i] = ascii_upper(p[i]) == p[i] ? ascii_lower(p[i]) : ascii_upper(p[i]);
        break;
    }
}

/* A capital sigma at p, len bytes in, is final: behind a letter, and with none behind it. */
static bool is_final_sigma(struct span s, size_t at, size_t len) {
    size_t i = at;
    uint32_t cp = 0, f = UNI_IGNORABLE;
    while (i && f & UNI_IGNORABLE) {
        i -= span_char_before(s.p, i, true);
        utf8_decode(s.p + i, s.n - i, &cp);
        f = uni_flags(cp);
    }
    if (!(f & UNI_CASED)) return false;
    f = UNI_IGNORABLE;
    for (i = at + len; i < s.n && f & UNI_IGNORABLE;) {
        i += utf8_decode(s.p + i, s.n - i, &cp);
        f = uni_flags(cp);
    }
    return !(f & UNI_CASED) || f & UNI_IGNORABLE;
}

static enum uni_case case_for(enum change how, bool first, bool in_word, uint32_t flags) {
    switch (how) {
    case LOWER: return UNI_TO_LOWER;
    case UPPER: return UNI_TO_UPPER;
    case FOLD: return UNI_TO_FOLD;
    case TITLE: return in_word ? UNI_TO_LOWER : UNI_TO_TITLE;
    case CAPITALIZE: return first ? UNI_TO_TITLE : UNI_TO_LOWER;
    case SWAP: return flags & UNI_UPPER ? UNI_TO_LOWER : UNI_TO_UPPER;
    }
    return UNI_TO_LOWER;
}

static void change_unicode(struct span s, struct buf *out, enum change how) {
    bool in_word = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp, to[3];
        size_t len = utf8_decode(s.p + i, s.n - i, &cp), count = 1;
        uint32_t flags = uni_flags(cp);
        enum uni_case kind = case_for(how, i == 0, in_word, flags);
        if (cp == 0x3A3 && kind == UNI_TO_LOWER)
            to[0] = is_final_sigma(s, i, len) ? 0x3C2 : 0x3C3;
        else if (how == SWAP && !(flags & (UNI_UPPER | UNI_LOWER)))
            to[0] = cp;
        else
            count = uni_case_map(cp, kind, to);
        for (size_t j = 0; j < count; j++) {
            char text[4];
            buf_add(out, text, utf8_encode(to[j], text));
        }
        in_word = flags & UNI_CASED;
        i += len;
    }
}

static Value change_case(struct vm *vm, Value self, enum change how) {
    const struct text_kind *k = text_kind_of(vm, self);
    struct span s = text_span(self, k);
    if (k->utf8 && !str_is_ascii(self)) {
        struct buf b = BUF_INIT;
        change_unicode(s, &b, how);
        return str_from_buf(vm, &b);
    }
    if (!s.n) return text_piece(vm, self, k, s.p, 0);
    char *to = NULL;
    Value r = k->alloc(vm, s.n, s.n, &to);
    if (r != V_ERR) change_ascii(s.p, s.n, to, how);
    return r;
}

#define CASE_METHOD(name, how)                                                                     \
    Value text_##name##_m(struct vm *vm, Value *args, size_t n) {                                  \
        (void)n;                                                                                   \
        return change_case(vm, args[0], how);                                                      \
    }
CASE_METHOD(lower, LOWER)
CASE_METHOD(upper, UPPER)
CASE_METHOD(title, TITLE)
CASE_METHOD(capitalize, CAPITALIZE)
CASE_METHOD(swapcase, SWAP)
CASE_METHOD(casefold, FOLD)

/* ---- classes ---- */

/* Classes of the character at p; *len its bytes. */
static uint32_t flags_at(const char *p, size_t n, bool utf8, size_t *len) {
    unsigned char c = (unsigned char)*p;
    *len = 1;
    if (!utf8 && (c >= 0x80 || (c >= 0x1C && c <= 0x1F))) return 0;
    if (c < 0x80) return uni_flags(c);
    uint32_t cp;
    *len = utf8_decode(p, n, &cp);
    return uni_flags(cp);
}

/* Not empty, and every character has one of the classes. */
static Value all_have(struct vm *vm, Value self, uint32_t classes) {
    const struct text_kind *k = text_kind_of(vm, self);
    struct span s = text_span(self, k);
    size_t len;
    for (size_t i = 0; i < s.n; i += len)
        if (!(flags_at(s.p + i, s.n - i, k->utf8, &len) & classes)) return V_FALSE;
    return v_bool(s.n > 0);
}

#define CLASS_METHOD(name, classes)                                                                \
    Value text_##name##_m(struct vm *vm, Value *args, size_t n) {                                  \
        (void)n;                                                                                   \
        return all_have(vm, args[0], classes);                                                     \
    }
CLASS_METHOD(isalpha, UNI_ALPHA)
CLASS_METHOD(isalnum, UNI_ALNUM)
CLASS_METHOD(isdigit, UNI_DIGIT)
CLASS_METHOD(isdecimal, UNI_DECIMAL)
CLASS_METHOD(isnumeric, UNI_NUMERIC)
CLASS_METHOD(isspace, UNI_SPACE)

Value text_isprintable_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return v_as(str, args[0])->size ? all_have(vm, args[0], UNI_PRINTABLE) : V_TRUE;
}

/* At least one character of class `good`, none of class `bad`. */
static Value some_and_none(struct vm *vm, Value self, uint32_t good, uint32_t bad) {
    const struct text_kind *k = text_kind_of(vm, self);
    struct span s = text_span(self, k);
    size_t len;
    bool found = false;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t f = flags_at(s.p + i, s.n - i, k->utf8, &len);
        if (f & bad) return V_FALSE;
        found |= (f & good) != 0;
    }
    return v_bool(found);
}

Value text_islower_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return some_and_none(vm, args[0], UNI_LOWER, UNI_UPPER | UNI_TITLE);
}
Value text_isupper_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    return some_and_none(vm, args[0], UNI_UPPER, UNI_LOWER | UNI_TITLE);
}

Value text_istitle_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    struct span s = text_span(args[0], k);
    size_t len;
    bool in_word = false, any = false;
    for (size_t i = 0; i < s.n; i += len) {
        uint32_t f = flags_at(s.p + i, s.n - i, k->utf8, &len);
        bool up = f & (UNI_UPPER | UNI_TITLE), low = f & UNI_LOWER;
        if ((up && in_word) || (!up && low && !in_word)) return V_FALSE;
        in_word = up || low;
        any |= in_word;
    }
    return v_bool(any);
}

Value text_isascii_m(struct vm *vm, Value *args, size_t n) {
    (void)n;
    const struct text_kind *k = text_kind_of(vm, args[0]);
    if (k->utf8) return v_bool(str_is_ascii(args[0]));
    struct span s = text_span(args[0], k);
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] & 0x80) return V_FALSE;
    return V_TRUE;
}

Value text_isidentifier_m(struct vm *vm, Value *args, size_t n) {
    (void)n, (void)vm;
    struct span s = str_span(args[0]);
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        bool first = i == 0;
        i += utf8_decode(s.p + i, s.n - i, &cp);
        if (!(first ? unicode_xid_start(cp) : unicode_xid_continue(cp))) return V_FALSE;
    }
    return v_bool(s.n > 0);
}
