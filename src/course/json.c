#include "course/json.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* One pass over the text by the grammar. With `want` set it stops at the want-th value (counted
 * from 1 in document order), which is how a line is found; with want 0 it only checks. */
struct scan {
    const char *start, *p, *end;
    int depth;
    size_t count, want;
    const char *hit;      /* where the wanted value begins */
    const char *at;       /* where the mistake is */
    const char *expected; /* NULL = no mistake */
    const char *found;    /* NULL = describe the text at `at` */
};

static bool scan_value(struct scan *s);

static bool scan_fail(struct scan *s, const char *at, const char *found, const char *expected) {
    if (!s->expected) {
        s->at = at;
        s->found = found;
        s->expected = expected;
    }
    return false;
}

static void scan_space(struct scan *s) {
    while (s->p < s->end && (*s->p == ' ' || *s->p == '\n' || *s->p == '\t' || *s->p == '\r'))
        s->p++;
}

static bool scan_hex4(struct scan *s, unsigned *out) {
    unsigned v = 0;
    for (int i = 0; i < 4; i++, s->p++) {
        if (s->p >= s->end || !isxdigit((unsigned char)*s->p))
            return scan_fail(s, s->p, NULL, "four hexadecimal digits after \\u");
        int c = tolower((unsigned char)*s->p);
        v = v * 16 + (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
    }
    *out = v;
    return true;
}

static bool scan_unicode_escape(struct scan *s) {
    const char *at = s->p - 2;
    unsigned a, b;
    if (!scan_hex4(s, &a)) return false;
    if (a == 0) return scan_fail(s, at, "\\u0000", "a character that can stand in a text");
    if (a >= 0xDC00 && a <= 0xDFFF) return scan_fail(s, at, NULL, "the first half of a pair");
    if (a < 0xD800 || a > 0xDBFF) return true;
    if (s->end - s->p < 6 || s->p[0] != '\\' || s->p[1] != 'u')
        return scan_fail(s, at, NULL, "both halves of a surrogate pair");
    s->p += 2;
    if (!scan_hex4(s, &b)) return false;
    if (b < 0xDC00 || b > 0xDFFF) return scan_fail(s, at, NULL, "both halves of a surrogate pair");
    return true;
}

static bool scan_string(struct scan *s) {
    const char *open = s->p++;
    while (s->p < s->end) {
        unsigned char c = (unsigned char)*s->p;
        if (c == '"') {
            s->p++;
            return true;
        }
        if (c < 0x20)
            return scan_fail(s, s->p, c == '\n' ? "the end of the line" : "a control character",
                             "the end of the string (or an escape such as \\n)");
        s->p++;
        if (c != '\\') continue;
        if (s->p >= s->end) break;
        c = (unsigned char)*s->p++;
        if (c == 'u') {
            if (!scan_unicode_escape(s)) return false;
        } else if (!c || !strchr("\"\\/bfnrt", c)) {
            return scan_fail(s, s->p - 2, NULL,
                             "one of the escapes \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
        }
    }
    return scan_fail(s, open, NULL, "a string that ends with a quote");
}

static bool scan_digits(struct scan *s) {
    const char *from = s->p;
    while (s->p < s->end && isdigit((unsigned char)*s->p)) s->p++;
    return s->p > from || scan_fail(s, s->p, NULL, "a digit");
}

static bool scan_number(struct scan *s) {
    const char *from = s->p;
    if (*s->p == '-') s->p++;
    const char *whole = s->p;
    if (!scan_digits(s)) return false;
    if (*whole == '0' && s->p - whole > 1)
        return scan_fail(s, from, NULL, "a number without leading zeros");
    if (s->p < s->end && *s->p == '.') {
        s->p++;
        if (!scan_digits(s)) return false;
    }
    if (s->p < s->end && (*s->p == 'e' || *s->p == 'E')) {
        s->p++;
        if (s->p < s->end && (*s->p == '+' || *s->p == '-')) s->p++;
        if (!scan_digits(s)) return false;
    }
    return true;
}

static bool scan_word(struct scan *s) {
    static const char *const words[] = {"true", "false", "null"};
    for (size_t i = 0; i < 3; i++) {
        size_t n = strlen(words[i]);
        if ((size_t)(s->end - s->p) >= n && memcmp(s->p, words[i], n) == 0) {
            s->p += n;
            return true;
        }
    }
    return scan_fail(s, s->p, NULL, "a value");
}

static bool scan_member(struct scan *s) {
    if (s->p >= s->end || *s->p != '"') return scan_fail(s, s->p, NULL, "a name in quotes");
    if (!scan_string(s)) return false;
    scan_space(s);
    if (s->p >= s->end || *s->p != ':') return scan_fail(s, s->p, NULL, "':' after the name");
    s->p++;
    return scan_value(s);
}

static bool scan_container(struct scan *s, char close, const char *expected) {
    if (++s->depth > JSON_DEPTH)
        return scan_fail(s, s->p, "deeper nesting", "at most 16 levels of lists and objects");
    s->p++;
    scan_space(s);
    if (s->p < s->end && *s->p == close) {
        s->p++;
        s->depth--;
        return true;
    }
    for (;;) {
        scan_space(s);
        if (!(close == '}' ? scan_member(s) : scan_value(s))) return false;
        scan_space(s);
        if (s->p >= s->end || (*s->p != ',' && *s->p != close))
            return scan_fail(s, s->p, NULL, expected);
        if (*s->p++ == close) break;
    }
    s->depth--;
    return true;
}

static bool scan_value(struct scan *s) {
    scan_space(s);
    if (s->p >= s->end) return scan_fail(s, s->p, NULL, "a value");
    if (++s->count == s->want) {
        s->hit = s->p;
        return false;
    }
    switch (*s->p) {
    case '{': return scan_container(s, '}', "',' or '}'");
    case '[': return scan_container(s, ']', "',' or ']'");
    case '"': return scan_string(s);
    default: return *s->p == '-' || isdigit((unsigned char)*s->p) ? scan_number(s) : scan_word(s);
    }
}

static int line_at(const struct json_doc *d, const char *p) {
    int line = d->first_line;
    for (const char *q = d->text; q < p; q++) line += *q == '\n';
    return line;
}

/* What stands at `at`, in words short enough for a message. */
static void describe(const struct scan *s, char *out, size_t size) {
    if (s->found) {
        snprintf(out, size, "%s", s->found);
        return;
    }
    const char *p = s->at;
    if (p >= s->end) {
        snprintf(out, size, "the end");
        return;
    }
    if (*p == '\n' || *p == '\r') {
        snprintf(out, size, "the end of the line");
        return;
    }
    size_t n = 0, left = (size_t)(s->end - p);
    bool word = isalnum((unsigned char)*p) || *p == '"' || *p == '\\';
    while (n < left && n < 24 && (unsigned char)p[n] >= 0x20) {
        if (word && n > 0 && strchr(",:]} ", p[n])) break;
        uint32_t cp;
        n += utf8_decode(p + n, left - n, &cp);
        if (!word) break;
    }
    snprintf(out, size, "%.*s", (int)n, p);
}

static int check_encoding(const struct json_doc *d, struct problems *ps) {
    size_t bad;
    if (d->len >= 3 && memcmp(d->text, "\xEF\xBB\xBF", 3) == 0) {
        problem_add(ps, PROBLEM_ERROR, d->path, d->first_line,
                    "begins with a byte order mark, expected plain UTF-8");
        return -1;
    }
    if (!utf8_valid(d->text, d->len, &bad)) {
        problem_add(ps, PROBLEM_ERROR, d->path, line_at(d, d->text + bad),
                    "found the byte 0x%02X, expected UTF-8 text", (unsigned char)d->text[bad]);
        return -1;
    }
    return 0;
}

static int check_syntax(const struct json_doc *d, struct problems *ps) {
    struct scan s = {.start = d->text, .p = d->text, .end = d->text + d->len};
    if (scan_value(&s)) {
        scan_space(&s);
        if (s.p < s.end) scan_fail(&s, s.p, NULL, "nothing after the value");
    }
    if (!s.expected) return 0;
    char found[64];
    describe(&s, found, sizeof found);
    problem_add(ps, PROBLEM_ERROR, d->path, line_at(d, s.at), "found %s, expected %s", found,
                s.expected);
    return -1;
}

static int check_keys(const struct json_doc *d, const cJSON *value, struct problems *ps) {
    int rc = 0;
    for (const cJSON *m = value->child; m; m = m->next) {
        if (m->child && check_keys(d, m, ps) != 0) rc = -1;
        if (!m->string) continue;
        const cJSON *first = value->child;
        while (first != m && strcmp(first->string, m->string) != 0) first = first->next;
        if (first == m) continue;
        problem_add(ps, PROBLEM_ERROR, d->path, json_line(d, m),
                    "\"%s\" stands twice in one object, first on line %d", m->string,
                    json_line(d, first));
        rc = -1;
    }
    return rc;
}

int json_parse(struct json_doc *d, const char *path, int first_line, const char *text, size_t len,
               struct problems *ps) {
    *d = (struct json_doc){path, text, len, first_line, NULL};
    if (check_encoding(d, ps) != 0 || check_syntax(d, ps) != 0) return -1;
    d->root = cJSON_ParseWithLength(text, len);
    if (!d->root) {
        problem_add(ps, PROBLEM_ERROR, path, first_line, "cannot be read as JSON");
        return -1;
    }
    if (check_keys(d, d->root, ps) == 0) return 0;
    json_release(d);
    return -1;
}

void json_release(struct json_doc *d) {
    cJSON_Delete(d->root);
    d->root = NULL;
}

/* The rank of `value` in document order, counted from 1; 0 when it is not below `from`. */
static size_t rank_below(const cJSON *from, const cJSON *value, size_t *count) {
    ++*count;
    if (from == value) return *count;
    for (const cJSON *m = from->child; m; m = m->next) {
        size_t r = rank_below(m, value, count);
        if (r) return r;
    }
    return 0;
}

int json_line(const struct json_doc *d, const cJSON *value) {
    size_t count = 0;
    struct scan s = {.start = d->text, .p = d->text, .end = d->text + d->len};
    s.want = rank_below(d->root, value, &count);
    if (s.want) scan_value(&s);
    return s.hit ? line_at(d, s.hit) : d->first_line;
}

static const char *skip_string(const char *p, const char *end) {
    for (p++; p < end && *p != '"'; p++)
        if (*p == '\\') p++;
    return p < end ? p + 1 : end;
}

/* Past one value, by brackets and quotes alone. */
static const char *skip_value(const char *p, const char *end) {
    int depth = 0;
    for (; p < end; p++) {
        if (*p == '"')
            p = skip_string(p, end) - 1;
        else if (*p == '{' || *p == '[')
            depth++;
        else if ((*p == '}' || *p == ']') && --depth < 0)
            return p;
        else if (*p == ',' && depth == 0)
            return p;
    }
    return end;
}

static bool wanted(const char *name, size_t n, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (strlen(names[i]) == n && memcmp(names[i], name, n) == 0) return true;
    return false;
}

int json_extract(const char *text, size_t len, const char *const *names, size_t n,
                 struct buf *out) {
    const char *p = text, *end = text + len;
    while (p < end && isspace((unsigned char)*p)) p++;
    if (p >= end || *p != '{') return -1;
    buf_addc(out, '{');
    bool first = true;
    for (p++; p < end; p++) {
        while (p < end && (isspace((unsigned char)*p) || *p == ',')) p++;
        if (p >= end || *p != '"') break;
        const char *name = p;
        p = skip_string(p, end);
        size_t name_len = (size_t)(p - name);
        p = skip_value(p, end);
        if (name_len < 2 || !wanted(name + 1, name_len - 2, names, n)) continue;
        if (!first) buf_addc(out, ',');
        first = false;
        buf_add(out, name, (size_t)(p - name));
    }
    buf_addc(out, '}');
    return 0;
}
