/* Names, properties and normal forms from the tables of unicode_names.c. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "py/unicode_names.h"

/* ---- Hangul syllables: three numbers in one (Unicode Standard, 3.12) ---- */

enum { S_BASE = 0xAC00, L_BASE = 0x1100, V_BASE = 0x1161, T_BASE = 0x11A7, L_COUNT = 19, V_COUNT = 21, T_COUNT = 28 };
#define S_COUNT (L_COUNT * V_COUNT * T_COUNT)

static const char *const leads[] = {"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"};
static const char *const vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                     "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
static const char *const trails[] = {"",   "G",  "GG", "GS", "N", "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
                                     "LP", "LH", "M",  "B",  "BS", "S", "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};
static const char hangul[] = "HANGUL SYLLABLE ";

static bool is_hangul(uint32_t cp) { return cp >= S_BASE && cp < S_BASE + S_COUNT; }

static void hangul_name(uint32_t cp, struct buf *out) {
    uint32_t s = cp - S_BASE;
    buf_addf(out, "%s%s%s%s", hangul, leads[s / (V_COUNT * T_COUNT)], vowels[s / T_COUNT % V_COUNT], trails[s % T_COUNT]);
}

/* The longest part that the text begins with; -1 none. */
static int longest(const char *const *parts, int count, const char *s, size_t n, size_t *len) {
    int best = -1;
    for (int i = 0; i < count; i++) {
        size_t k = strlen(parts[i]);
        if (k <= n && memcmp(parts[i], s, k) == 0 && (best < 0 || k > *len)) {
            best = i;
            *len = k;
        }
    }
    return best;
}

static int32_t hangul_lookup(const char *s, size_t n) {
    size_t k = 0;
    int l = longest(leads, L_COUNT, s, n, &k);
    if (l < 0) return -1;
    s += k, n -= k, k = 0;
    int v = longest(vowels, V_COUNT, s, n, &k);
    if (v < 0) return -1;
    s += k, n -= k, k = 0;
    int t = longest(trails, T_COUNT, s, n, &k);
    return k == n ? S_BASE + (l * V_COUNT + v) * T_COUNT + t : -1;
}

/* ---- names ---- */

static const unsigned char *after_name(const unsigned char *p) {
    for (int words = *p++; words > 0; words--) p += *p < 192 ? 1 : 2;
    return p;
}

static void add_word(uint32_t number, struct buf *out) {
    const char *p = uni_lexicon;
    while (number)
        if (*p++ & 0x80) number--;
    for (;; p++) {
        buf_addc(out, (char)(*p & 0x7F));
        if (*p & 0x80) return;
    }
}

static void add_name(const unsigned char *p, struct buf *out) {
    int words = *p++;
    for (int i = 0; i < words; i++) {
        uint32_t number = *p++;
        if (number >= 192) number = 192 + ((number - 192) << 8 | *p++);
        if (i) buf_addc(out, ' ');
        add_word(number, out);
    }
}

bool uni_name(uint32_t cp, struct buf *out) {
    if (is_hangul(cp)) {
        hangul_name(cp, out);
        return true;
    }
    for (size_t i = 0; i < uni_numbered_len; i++)
        if (cp >= uni_numbered[i].first && cp <= uni_numbered[i].last) {
            buf_addf(out, "%s%X", uni_numbered[i].prefix, cp);
            return true;
        }
    size_t low = 0, high = uni_name_runs_len - 1;
    while (low < high) { /* the last run that begins at cp or before */
        size_t mid = (low + high + 1) / 2;
        if (uni_name_runs[mid].first <= cp)
            low = mid;
        else
            high = mid - 1;
    }
    if (uni_name_runs[low].first > cp || low + 1 == uni_name_runs_len) return false;
    const unsigned char *p = (const unsigned char *)uni_names + uni_name_runs[low].at;
    const unsigned char *end = (const unsigned char *)uni_names + uni_name_runs[low + 1].at;
    for (uint32_t c = uni_name_runs[low].first; c < cp && p < end; c++) p = after_name(p);
    if (p >= end) return false;
    add_name(p, out);
    return true;
}

/* The number of a word; -1 when no name has it. */
static int32_t word_number(const char *s, size_t n) {
    const char *p = uni_lexicon;
    for (uint32_t i = 0; i < uni_words; i++) {
        const char *start = p;
        while (!(*p & 0x80)) p++;
        p++;
        size_t len = (size_t)(p - start);
        if (len == n && memcmp(start, s, n - 1) == 0 && (char)(p[-1] & 0x7F) == s[n - 1]) return (int32_t)i;
    }
    return -1;
}

/* The name as it stands in the tables; 0: it has a word that no name has. */
static size_t encode_name(const char *s, size_t n, unsigned char out[64]) {
    size_t len = 1;
    int words = 0;
    for (const char *end = s + n; s <= end; words++) {
        const char *space = memchr(s, ' ', (size_t)(end - s));
        const char *stop = space ? space : end;
        int32_t number = stop > s && len < 62 ? word_number(s, (size_t)(stop - s)) : -1;
        if (number < 0) return 0;
        if (number < 192) {
            out[len++] = (unsigned char)number;
        } else {
            out[len++] = (unsigned char)(192 + ((number - 192) >> 8));
            out[len++] = (unsigned char)(number - 192);
        }
        s = stop + 1;
    }
    out[0] = (unsigned char)words;
    return len;
}

static int32_t lookup_alias(const unsigned char *code, size_t len) {
    const unsigned char *p = (const unsigned char *)uni_aliases, *end = p + uni_aliases_len;
    while (p < end) {
        const unsigned char *name = p + 3, *next = after_name(name);
        if ((size_t)(next - name) == len && memcmp(name, code, len) == 0) return p[0] << 16 | p[1] << 8 | p[2];
        p = next;
    }
    return -1;
}

static int32_t lookup_words(const char *s, size_t n) {
    unsigned char code[64];
    size_t len = encode_name(s, n, code);
    if (!len) return -1;
    for (size_t run = 0; run + 1 < uni_name_runs_len; run++) {
        const unsigned char *p = (const unsigned char *)uni_names + uni_name_runs[run].at;
        const unsigned char *end = (const unsigned char *)uni_names + uni_name_runs[run + 1].at;
        for (uint32_t c = uni_name_runs[run].first; p < end; c++) {
            const unsigned char *next = after_name(p);
            if ((size_t)(next - p) == len && memcmp(p, code, len) == 0) return (int32_t)c;
            p = next;
        }
    }
    return lookup_alias(code, len);
}

static int32_t lookup_numbered(const char *s, size_t n) {
    for (size_t i = 0; i < uni_numbered_len; i++) {
        size_t k = strlen(uni_numbered[i].prefix);
        if (n <= k || n > k + 5 || memcmp(s, uni_numbered[i].prefix, k) != 0) continue;
        uint32_t cp = 0;
        size_t at = k;
        for (; at < n && isxdigit((unsigned char)s[at]); at++)
            cp = cp << 4 | (uint32_t)(s[at] <= '9' ? s[at] - '0' : s[at] - 'A' + 10);
        if (at == n && cp >= uni_numbered[i].first && cp <= uni_numbered[i].last) return (int32_t)cp;
    }
    return -1;
}

int32_t uni_lookup(const char *name, size_t n) {
    char upper[128];
    if (!n || n >= sizeof upper) return -1;
    for (size_t i = 0; i < n; i++) upper[i] = (char)(name[i] >= 'a' && name[i] <= 'z' ? name[i] - 32 : name[i]);
    size_t k = sizeof hangul - 1;
    if (n > k && memcmp(upper, hangul, k) == 0) return hangul_lookup(upper + k, n - k);
    int32_t cp = lookup_numbered(upper, n);
    return cp >= 0 ? cp : lookup_words(upper, n);
}

/* ---- properties ---- */

const struct uni_property *uni_property(uint32_t cp) {
    size_t low = 0, high = uni_property_runs_len - 1;
    while (low < high) {
        size_t mid = (low + high + 1) / 2;
        if (uni_property_runs[mid] >> 11 <= cp)
            low = mid;
        else
            high = mid - 1;
    }
    return &uni_properties[uni_property_runs[low] & 0x7FF];
}

#define SEARCH(table, cp)                                                                          \
    size_t low = 0, high = table##_len;                                                            \
    while (low < high) {                                                                           \
        size_t mid = (low + high) / 2;                                                             \
        if (table[mid].cp < (cp))                                                                  \
            low = mid + 1;                                                                         \
        else                                                                                       \
            high = mid;                                                                            \
    }                                                                                              \
    return low < table##_len && table[low].cp == (cp) ? &table[low] : NULL

const struct uni_number *uni_number(uint32_t cp) { SEARCH(uni_numbers, cp); }

const struct uni_decomposition *uni_decomposition(uint32_t cp) { SEARCH(uni_decompositions, cp); }

/* ---- normal forms (UAX 15) ---- */

struct cps {
    uint32_t *data;
    size_t len, cap;
};

static uint8_t combining(uint32_t cp) { return cp < 0x300 ? 0 : uni_property(cp)->combining; }

static void decompose(uint32_t cp, bool compatible, struct cps *out) {
    if (is_hangul(cp)) {
        uint32_t s = cp - S_BASE, t = s % T_COUNT;
        vec_push(out, L_BASE + s / (V_COUNT * T_COUNT));
        vec_push(out, V_BASE + s / T_COUNT % V_COUNT);
        if (t) vec_push(out, T_BASE + t);
        return;
    }
    const struct uni_decomposition *d = cp < 0xA0 ? NULL : uni_decomposition(cp);
    if (!d || (d->tag && !compatible)) {
        vec_push(out, cp);
        return;
    }
    for (size_t i = 0; i < d->len; i++) decompose(uni_decomposed[d->at + i], compatible, out);
}

/* Marks that follow a letter stand by their class, those of one class as they came. */
static void put_in_order(struct cps *text) {
    for (size_t i = 1; i < text->len; i++) {
        uint32_t cp = text->data[i];
        uint8_t class = combining(cp);
        size_t at = i;
        for (; class && at && combining(text->data[at - 1]) > class; at--) text->data[at] = text->data[at - 1];
        text->data[at] = cp;
    }
}

static uint32_t composed(uint32_t a, uint32_t b) {
    if (a >= L_BASE && a < L_BASE + L_COUNT && b >= V_BASE && b < V_BASE + V_COUNT)
        return S_BASE + ((a - L_BASE) * V_COUNT + b - V_BASE) * T_COUNT;
    if (is_hangul(a) && (a - S_BASE) % T_COUNT == 0 && b > T_BASE && b < T_BASE + T_COUNT) return a + b - T_BASE;
    size_t low = 0, high = uni_pairs_len;
    while (low < high) {
        size_t mid = (low + high) / 2;
        const struct uni_pair *p = &uni_pairs[mid];
        if (p->a < a || (p->a == a && p->b < b))
            low = mid + 1;
        else
            high = mid;
    }
    return low < uni_pairs_len && uni_pairs[low].a == a && uni_pairs[low].b == b ? uni_pairs[low].composed : 0;
}

static void compose_all(struct cps *text) {
    size_t kept = 0, starter = SIZE_MAX;
    uint8_t last = 0; /* the class of what was kept behind the starter; 0: nothing */
    for (size_t i = 0; i < text->len; i++) {
        uint32_t cp = text->data[i];
        uint8_t class = combining(cp);
        bool blocked = starter == SIZE_MAX || (kept > starter + 1 && (last == 0 || last >= class));
        uint32_t whole = blocked ? 0 : composed(text->data[starter], cp);
        if (whole) {
            text->data[starter] = whole;
            continue;
        }
        if (!class) starter = kept;
        last = class;
        text->data[kept++] = cp;
    }
    text->len = kept;
}

void uni_normalize(const char *s, size_t n, bool compose, bool compatible, struct buf *out) {
    struct cps text = {0};
    while (n) {
        uint32_t cp;
        size_t k = utf8_decode(s, n, &cp);
        decompose(cp, compatible, &text);
        s += k, n -= k;
    }
    put_in_order(&text);
    if (compose) compose_all(&text);
    for (size_t i = 0; i < text.len; i++) {
        char utf8[4];
        buf_add(out, utf8, utf8_encode(text.data[i], utf8));
    }
    vec_release(&text);
}
