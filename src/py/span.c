/* Searching in bytes, and stepping over characters. */
#include <string.h>

#include "base/utf8.h"
#include "py/text.h"

const char *span_find(struct span s, struct span what) {
    if (what.n == 0) return s.p;
    if (what.n > s.n) return NULL;
    if (what.n == 1) return memchr(s.p, what.p[0], s.n);
    return memmem(s.p, s.n, what.p, what.n);
}

const char *span_rfind(struct span s, struct span what) {
    if (what.n == 0) return s.p + s.n;
    while (s.n >= what.n) {
        size_t places = s.n - what.n + 1;
        const char *at = memrchr(s.p, what.p[0], places);
        if (!at || !memcmp(at, what.p, what.n)) return at;
        s.n = (size_t)(at - s.p) + what.n - 1;
    }
    return NULL;
}

size_t span_count(struct span s, struct span what) {
    size_t count = 0;
    const char *at, *end = s.p + s.n;
    if (what.n == 1) {
        for (; s.p < end; s.p++) count += *s.p == *what.p;
        return count;
    }
    while ((at = span_find(s, what))) {
        count++;
        s.p = at + what.n;
        s.n = (size_t)(end - s.p);
    }
    return count;
}

size_t span_char_at(const char *p, size_t n, bool utf8) {
    if (!utf8 || !(*p & 0x80)) return 1;
    size_t len = 1;
    while (len < n && (p[len] & 0xC0) == 0x80) len++;
    return len;
}

size_t span_char_before(const char *p, size_t n, bool utf8) {
    size_t len = 1;
    if (utf8)
        while (len < n && (p[n - len] & 0xC0) == 0x80) len++;
    return len;
}

static bool is_ascii_space(unsigned char c, bool utf8) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (utf8 && c >= 0x1C && c <= 0x1F);
}

static bool is_wide_space(const char *p, size_t len) {
    uint32_t cp;
    utf8_decode(p, len, &cp);
    return uni_flags(cp) & UNI_SPACE;
}

size_t span_space_at(const char *p, size_t n, bool utf8) {
    unsigned char c = (unsigned char)*p;
    if (c < 0x80 || !utf8) return is_ascii_space(c, utf8);
    size_t len = span_char_at(p, n, true);
    return is_wide_space(p, len) ? len : 0;
}

size_t span_space_before(const char *p, size_t n, bool utf8) {
    unsigned char c = (unsigned char)p[n - 1];
    if (c < 0x80 || !utf8) return is_ascii_space(c, utf8);
    size_t len = span_char_before(p, n, true);
    return is_wide_space(p + n - len, len) ? len : 0;
}
