/* Python's regular expressions read, checked and rewritten for PCRE2. */
#include <string.h>

#include "base/utf8.h"
#include "py/lexer.h"
#include "py/native.h"
#include "py/re.h"
#include "py/unicode_names.h"

struct parser {
    struct re_job *j;
    const char *p, *end;
    bool verbose;
    uint32_t group;     /* the innermost open one */
    VEC(uint32_t) open; /* groups that cannot be referred to yet */
    uint32_t nesting;
};

/* What came before a quantifier. */
enum item { ITEM_NONE, ITEM_ANCHOR, ITEM_ATOM, ITEM_REPEAT };

static bool parse_branches(struct parser *o);

/* ---- errors ---- */

int re_fail(struct vm *vm, Value error, const char *msg, Value pattern, size_t index) {
    Value args[] = {py_str(vm, msg), pattern, index == SIZE_MAX ? V_NONE : v_int((intptr_t)index)};
    if (args[0] == V_ERR) return -1;
    Value exc = py_call(vm, error, args, 3, V_UNSET);
    v_decref(vm, args[0]);
    if (exc == V_ERR) return -1;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return -1;
}

static bool fail(struct parser *o, const char *at, const char *msg) {
    struct re_job *j = o->j;
    size_t offset = (size_t)(at - j->src.p);
    re_fail(j->vm, j->error, msg, j->pattern, j->is_bytes ? offset : utf8_count(j->src.p, offset));
    return false;
}

static bool failf(struct parser *o, const char *at, const char *fmt, const char *text, size_t n) {
    struct buf b = BUF_INIT;
    buf_addf(&b, fmt, (int)n, text);
    fail(o, at, b.data);
    buf_release(&b);
    return false;
}

static bool fail_name(struct parser *o, const char *at, const char *before, struct span name) {
    struct buf b = BUF_INIT;
    buf_adds(&b, before);
    if (o->j->is_bytes)
        bytes_repr_buf(name, false, &b);
    else
        str_repr_buf(name, false, &b);
    fail(o, at, b.data);
    buf_release(&b);
    return false;
}

/* ---- reading and writing characters ---- */

static uint32_t char_at(struct parser *o, const char *p, size_t *len) {
    uint32_t cp = (unsigned char)*p;
    *len = 1;
    if (!o->j->is_bytes) *len = utf8_decode(p, (size_t)(o->end - p), &cp);
    return cp;
}

static uint32_t take(struct parser *o) {
    size_t len;
    uint32_t cp = char_at(o, o->p, &len);
    o->p += len;
    return cp;
}

static bool next_is(struct parser *o, char c) {
    return o->p < o->end && *o->p == c;
}
static bool accept(struct parser *o, char c) {
    if (!next_is(o, c)) return false;
    o->p++;
    return true;
}

static void put(struct parser *o, const char *s) {
    buf_adds(&o->j->out, s);
}

/* A character that stands for itself. */
static void put_literal(struct parser *o, uint32_t cp) {
    bool word = (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
                cp == '_' || cp == ' ';
    if (word)
        buf_addc(&o->j->out, (char)cp);
    else
        buf_addf(&o->j->out, "\\x{%x}", cp);
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
static bool is_octal(char c) {
    return c >= '0' && c <= '7';
}
static bool is_letter(uint32_t c) {
    return (c | 0x20) - 'a' < 26;
}

/* ---- escapes ---- */

/* `want` hexadecimal digits behind \x, \u, \U; the escape starts at `start`. */
static bool hex_escape(struct parser *o, const char *start, int want, uint32_t *cp) {
    uint32_t v = 0;
    int n = 0;
    for (; n < want && o->p < o->end; n++, o->p++) {
        char c = *o->p, low = (char)(c | 0x20);
        if (!is_digit(c) && !(low >= 'a' && low <= 'f')) break;
        v = v << 4 | (uint32_t)(is_digit(c) ? c - '0' : low - 'a' + 10);
    }
    if (n < want) return failf(o, start, "incomplete escape %.*s", start, (size_t)(o->p - start));
    if (v > 0x10FFFF) return failf(o, start, "bad escape %.*s", start, (size_t)(o->p - start));
    *cp = v;
    return true;
}

static bool octal_value(struct parser *o, const char *start, uint32_t *cp) {
    uint32_t v = 0;
    for (const char *q = start + 1; q < o->p; q++) v = v << 3 | (uint32_t)(*q - '0');
    if (v > 0377)
        return failf(o, start, "octal escape value %.*s outside of range 0-0o377", start,
                     (size_t)(o->p - start));
    *cp = v;
    return true;
}

/* \N{NAME}: 1, or -1 */
static int named_escape(struct parser *o, const char *start, uint32_t *cp) {
    const char *name = ++o->p + 1;
    if (o->p >= o->end || *o->p != '{') return fail(o, o->p, "missing {") ? 0 : -1;
    const char *close = memchr(name, '}', (size_t)(o->end - name));
    if (name == o->end || close == name) return fail(o, name, "missing character name") ? 0 : -1;
    if (!close) return fail(o, name, "missing }, unterminated name") ? 0 : -1;
    int32_t found = uni_lookup(name, (size_t)(close - name));
    if (found < 0) {
        failf(o, start, "undefined character name '%.*s'", name, (size_t)(close - name));
        return -1;
    }
    o->p = close + 1;
    *cp = (uint32_t)found;
    return 1;
}

/* Escapes that mean one character, in a set and outside: 1 and *cp, 0 when it is another, -1 error.
 * The letter is at o->p; start is its backslash. */
static int char_escape(struct parser *o, const char *start, uint32_t *cp) {
    static const char letters[] = "afnrtv", codes[] = "\a\f\n\r\t\v";
    char c = *o->p;
    const char *at = c ? strchr(letters, c) : NULL;
    if (at) {
        o->p++;
        *cp = (unsigned char)codes[at - letters];
        return 1;
    }
    int want = c == 'x' ? 2 : o->j->is_bytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (want) {
        o->p++;
        return hex_escape(o, start, want, cp) ? 1 : -1;
    }
    return c == 'N' && !o->j->is_bytes ? named_escape(o, start, cp) : 0;
}

/* A backreference or an octal escape: o->p is at the first digit, which is not 0. */
static bool digit_escape(struct parser *o, const char *start) {
    uint32_t cp, group = (uint32_t)(*o->p++ - '0');
    if (o->p < o->end && is_digit(*o->p)) {
        if (is_octal(o->p[-1]) && is_octal(*o->p) && o->p + 1 < o->end && is_octal(o->p[1])) {
            o->p += 2;
            if (!octal_value(o, start, &cp)) return false;
            put_literal(o, cp);
            return true;
        }
        group = group * 10 + (uint32_t)(*o->p++ - '0');
    }
    if (group > o->j->parents.len) {
        return failf(o, start + 1, "invalid group reference %.*s", start + 1,
                     (size_t)(o->p - start) - 1);
    }
    for (size_t i = 0; i < o->open.len; i++)
        if (o->open.data[i] == group) return fail(o, start, "cannot refer to an open group");
    buf_addf(&o->j->out, "\\g{%u}", group);
    return true;
}

/* Behind a backslash, outside of a set. */
static bool parse_escape(struct parser *o, enum item *item) {
    const char *start = o->p - 1;
    *item = ITEM_ATOM;
    if (o->p == o->end) return fail(o, start, "bad escape (end of pattern)");
    char c = *o->p;
    uint32_t cp;
    int rc = char_escape(o, start, &cp);
    if (rc) {
        if (rc > 0) put_literal(o, cp);
        return rc > 0;
    }
    if (c == '0') {
        for (int i = 0; i < 3 && o->p < o->end && is_octal(*o->p); i++) o->p++;
        if (!octal_value(o, start, &cp)) return false;
        put_literal(o, cp);
        return true;
    }
    if (is_digit(c)) return digit_escape(o, start);
    if (c && strchr("AbBZ", c)) {
        *item = ITEM_ANCHOR;
        o->p++;
        if (c == 'Z')
            put(o, "\\z");
        else
            buf_addf(&o->j->out, "\\%c", c);
        return true;
    }
    if (c && strchr("dDsSwW", c)) {
        o->p++;
        buf_addf(&o->j->out, "\\%c", c);
        return true;
    }
    if (is_letter((unsigned char)c)) return failf(o, start, "bad escape %.*s", start, 2);
    put_literal(o, take(o));
    return true;
}

/* ---- sets ---- */

/* One member of a set: a character (*cp) or a class, which is written at once (*is_class). */
static bool set_member(struct parser *o, uint32_t *cp, bool *is_class) {
    *is_class = false;
    if (!accept(o, '\\')) {
        *cp = take(o);
        return true;
    }
    const char *start = o->p - 1;
    if (o->p == o->end) return fail(o, start, "bad escape (end of pattern)");
    char c = *o->p;
    int rc = char_escape(o, start, cp);
    if (rc) return rc > 0;
    if (is_octal(c)) {
        for (int i = 0; i < 3 && o->p < o->end && is_octal(*o->p); i++) o->p++;
        return octal_value(o, start, cp);
    }
    if (c == 'b') {
        o->p++;
        *cp = '\b';
        return true;
    }
    if (c && strchr("dDsSwW", c)) {
        o->p++;
        *is_class = true;
        *cp = (unsigned char)c;
        return true;
    }
    if (is_letter((unsigned char)c) || is_digit(c))
        return failf(o, start, "bad escape %.*s", start, 2);
    *cp = take(o);
    return true;
}

static void put_member(struct parser *o, uint32_t cp, bool is_class) {
    if (is_class)
        buf_addf(&o->j->out, "\\%c", (int)cp);
    else
        put_literal(o, cp);
}

/* Behind "[". */
static bool parse_set(struct parser *o) {
    const char *open = o->p - 1;
    put(o, "[");
    if (accept(o, '^')) put(o, "^");
    for (bool first = true;; first = false) {
        uint32_t cp, high;
        bool is_class, high_class;
        if (o->p == o->end) return fail(o, open, "unterminated character set");
        if (!first && accept(o, ']')) break;
        const char *from = o->p;
        if (!set_member(o, &cp, &is_class)) return false;
        if (!next_is(o, '-')) {
            put_member(o, cp, is_class);
            continue;
        }
        o->p++;
        if (o->p == o->end) return fail(o, open, "unterminated character set");
        if (accept(o, ']')) { /* a "-" at the end is itself */
            put_member(o, cp, is_class);
            put_literal(o, '-');
            break;
        }
        if (!set_member(o, &high, &high_class)) return false;
        if (is_class || high_class || high < cp)
            return failf(o, from, "bad character range %.*s", from, (size_t)(o->p - from));
        put_literal(o, cp);
        put(o, "-");
        put_literal(o, high);
    }
    put(o, "]");
    return true;
}

/* ---- groups ---- */

/* A name up to `close`. */
static bool parse_name(struct parser *o, char close, struct span *name) {
    const char *start = o->p, *q = memchr(start, close, (size_t)(o->end - start));
    char msg[] = "missing >, unterminated name";
    if (start == o->end || q == start) return fail(o, start, "missing group name");
    msg[8] = close;
    if (!q) return fail(o, start, msg);
    *name = (struct span){start, (size_t)(q - start)};
    o->p = q + 1;
    return true;
}

static bool check_name(struct parser *o, struct span name) {
    for (size_t i = 0; i < name.n;) {
        uint32_t cp = (unsigned char)name.p[i];
        bool first = i == 0;
        i += o->j->is_bytes ? 1 : utf8_decode(name.p + i, name.n - i, &cp);
        bool ok = first ? unicode_xid_start(cp) : unicode_xid_continue(cp);
        if (!ok || (o->j->is_bytes && cp >= 0x80))
            return fail_name(o, name.p, "bad character in group name ", name);
    }
    return true;
}

/* Number of a named group, 0 when there is none. */
static uint32_t named_group(struct parser *o, struct span name) {
    struct vm *vm = o->j->vm;
    Value key = py_str_n(vm, name.p, name.n);
    if (key == V_ERR) return 0;
    Value v = py_dict_get(vm, o->j->groupindex, key);
    v_decref(vm, key);
    return v_is_int(v) ? (uint32_t)v_as_int(v) : 0;
}

static bool add_name(struct parser *o, struct span name) {
    struct vm *vm = o->j->vm;
    uint32_t number = (uint32_t)o->j->parents.len, before = named_group(o, name);
    if (before) {
        struct buf b = BUF_INIT;
        buf_adds(&b, "redefinition of group name ");
        str_repr_buf(name, false, &b);
        buf_addf(&b, " as group %u; was group %u", number, before);
        fail(o, name.p, b.data);
        buf_release(&b);
        return false;
    }
    Value key = py_str_n(vm, name.p, name.n);
    if (key == V_ERR) return false;
    int rc = py_dict_set(vm, o->j->groupindex, key, v_int((intptr_t)number));
    v_decref(vm, key);
    return rc == 0;
}

/* The inside of a group and its ")". */
static bool finish_group(struct parser *o, const char *open) {
    if (++o->nesting > 200) return fail(o, open, "too deeply nested groups");
    if (!parse_branches(o)) return false;
    o->nesting--;
    if (!accept(o, ')')) return fail(o, open, "missing ), unterminated subpattern");
    put(o, ")");
    return true;
}

static bool capture(struct parser *o, const char *open, const struct span *name) {
    uint32_t outer = o->group;
    vec_push(&o->j->parents, outer);
    o->group = (uint32_t)o->j->parents.len;
    if (name && !add_name(o, *name)) return false;
    vec_push(&o->open, o->group);
    put(o, "(");
    if (!finish_group(o, open)) return false;
    o->open.len--;
    o->group = outer;
    return true;
}

/* (?P<name>…) (?P=name) */
static bool parse_named(struct parser *o, const char *open) {
    struct span name;
    if (accept(o, '<'))
        return parse_name(o, '>', &name) && check_name(o, name) && capture(o, open, &name);
    if (accept(o, '=')) {
        if (!parse_name(o, ')', &name) || !check_name(o, name)) return false;
        uint32_t g = named_group(o, name);
        if (!g) return fail_name(o, name.p, "unknown group name ", name);
        for (size_t i = 0; i < o->open.len; i++)
            if (o->open.data[i] == g) return fail(o, name.p, "cannot refer to an open group");
        buf_addf(&o->j->out, "\\g{%u}", g);
        return true;
    }
    if (o->p == o->end) return fail(o, o->p, "unexpected end of pattern");
    const char *at = o->p;
    take(o);
    return failf(o, open + 1, "unknown extension ?P%.*s", at, (size_t)(o->p - at));
}

/* (?(1)yes|no) */
static bool parse_conditional(struct parser *o, const char *open) {
    struct span name;
    uint32_t g = 0;
    if (!parse_name(o, ')', &name)) return false;
    bool number = true;
    for (size_t i = 0; i < name.n; i++) number &= is_digit(name.p[i]);
    if (number) {
        for (size_t i = 0; i < name.n && g < 100000; i++) g = g * 10 + (uint32_t)(name.p[i] - '0');
        if (!g) return fail(o, name.p, "bad group number");
        if (g > o->j->parents.len)
            return failf(o, name.p, "invalid group reference %.*s", name.p, name.n);
    } else {
        if (!check_name(o, name)) return false;
        g = named_group(o, name);
        if (!g) return fail_name(o, name.p, "unknown group name ", name);
    }
    buf_addf(&o->j->out, "(?(%u)", g);
    return finish_group(o, open);
}

static uint32_t flag_of(char c) {
    switch (c) {
    case 'i': return RE_IGNORECASE;
    case 'L': return RE_LOCALE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'x': return RE_VERBOSE;
    case 'a': return RE_ASCII;
    case 'u': return RE_UNICODE;
    default: return 0;
    }
}

static bool take_flags(struct parser *o, uint32_t *flags) {
    uint32_t f;
    for (*flags = 0; o->p < o->end && (f = flag_of(*o->p)); o->p++) {
        if (o->j->is_bytes && f == RE_UNICODE)
            return fail(o, o->p + 1, "bad inline flags: cannot use 'u' flag with a bytes pattern");
        if (!o->j->is_bytes && f == RE_LOCALE)
            return fail(o, o->p + 1, "bad inline flags: cannot use 'L' flag with a str pattern");
        *flags |= f;
    }
    if (o->p == o->end) return fail(o, o->p, "missing -, : or )");
    return true;
}

static void put_flags(struct parser *o, uint32_t flags) {
    if (flags & RE_IGNORECASE) put(o, "i");
    if (flags & RE_MULTILINE) put(o, "m");
    if (flags & RE_DOTALL) put(o, "s");
}

/* (?aiLmsux) for all of the pattern, (?i-s:…) for a group. */
static bool parse_flags(struct parser *o, const char *open) {
    uint32_t on, off = 0;
    if (!take_flags(o, &on)) return false;
    if (accept(o, ')')) {
        if (o->j->out.len != 0)
            return fail(o, open, "global flags not at the start of the expression");
        o->j->flags |= on;
        o->verbose |= (on & RE_VERBOSE) != 0;
        return true;
    }
    if (accept(o, '-')) {
        if (!take_flags(o, &off)) return false;
        if (off && next_is(o, ')')) return fail(o, o->p, "missing :");
        if (!off)
            return fail(o, o->p, is_letter((unsigned char)*o->p) ? "unknown flag" : "missing flag");
        if (off & (RE_ASCII | RE_UNICODE | RE_LOCALE))
            return fail(o, o->p, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        if (on & off) return fail(o, o->p, "bad inline flags: flag turned on and off");
    }
    if (!accept(o, ':'))
        return fail(o, o->p,
                    is_letter((unsigned char)*o->p) ? "unknown flag" : "missing -, : or )");
    if (on & RE_ASCII)
        return fail(o, open, "the flag 'a' for a part of a pattern is not known in this sandbox");
    bool verbose = o->verbose;
    o->verbose = (verbose || on & RE_VERBOSE) && !(off & RE_VERBOSE);
    put(o, "(?");
    put_flags(o, on);
    if (off & ~(uint32_t)RE_VERBOSE) put(o, "-");
    put_flags(o, off);
    put(o, ":");
    if (!finish_group(o, open)) return false;
    o->verbose = verbose;
    return true;
}

/* Behind "(?". */
static bool parse_extension(struct parser *o, const char *open, enum item *item) {
    if (o->p == o->end) return fail(o, o->p, "unexpected end of pattern");
    const char *at = o->p;
    char c = *o->p;
    if (flag_of(c) || c == '-') {
        bool global = parse_flags(o, open);
        if (global && o->j->out.len == 0) *item = ITEM_NONE; /* flags of the whole pattern */
        return global;
    }
    take(o);
    switch (c) {
    case 'P': return parse_named(o, open);
    case ':': put(o, "(?:"); return finish_group(o, open);
    case '>': put(o, "(?>"); return finish_group(o, open);
    case '=': put(o, "(?="); return finish_group(o, open);
    case '!': put(o, "(?!"); return finish_group(o, open);
    case '(': return parse_conditional(o, open);
    case '#':
        *item = ITEM_NONE;
        while (o->p < o->end && *o->p != ')') o->p++;
        return accept(o, ')') || fail(o, open, "missing ), unterminated comment");
    case '<':
        if (o->p == o->end) return fail(o, o->p, "unexpected end of pattern");
        at = o->p;
        c = (char)take(o);
        if (c == '=' || c == '!') {
            put(o, c == '=' ? "(?<=" : "(?<!");
            return finish_group(o, open);
        }
        return failf(o, open + 1, "unknown extension ?<%.*s", at, (size_t)(o->p - at));
    }
    return failf(o, open + 1, "unknown extension ?%.*s", at, (size_t)(o->p - at));
}

/* ---- quantifiers ---- */

/* The bounds of "{m,n}" at o->p, behind the brace; false without an error when it is literal. */
static bool parse_bounds(struct parser *o, const char *start, struct buf *out, bool *error) {
    uint64_t low = 0, high = UINT64_MAX;
    const char *p = o->p;
    bool any = false, comma = false;
    for (; p < o->end && is_digit(*p); p++, any = true)
        low = low < 1000000 ? low * 10 + (uint64_t)(*p - '0') : low;
    if (p < o->end && *p == ',') {
        comma = true;
        const char *digits = ++p;
        uint64_t n = 0;
        for (; p < o->end && is_digit(*p); p++) n = n < 1000000 ? n * 10 + (uint64_t)(*p - '0') : n;
        if (p > digits) high = n;
    } else {
        high = low;
    }
    if (p == o->end || *p != '}' || (!any && !comma)) return false;
    o->p = p + 1;
    *error = true;
    if (high < low) return fail(o, start + 1, "min repeat greater than max repeat");
    if (low > 65535 || (high != UINT64_MAX && high > 65535))
        return fail(o, start, "the repetition number is too large for this sandbox");
    *error = false;
    if (high == low)
        buf_addf(out, "{%u}", (unsigned)low);
    else if (high == UINT64_MAX)
        buf_addf(out, "{%u,}", (unsigned)low);
    else
        buf_addf(out, "{%u,%u}", (unsigned)low, (unsigned)high);
    return true;
}

/* A quantifier at o->p; *done false when there is none. */
static bool parse_quantifier(struct parser *o, enum item *item, bool *done) {
    const char *start = o->p;
    char c = *start;
    struct buf b = BUF_INIT;
    bool error = false;
    *done = false;
    if (c == '{') {
        o->p++;
        if (!parse_bounds(o, start, &b, &error)) {
            if (!error) o->p = start;
            return !error;
        }
    } else if (c == '*' || c == '+' || c == '?') {
        o->p++;
        buf_addc(&b, c);
    } else {
        return true;
    }
    *done = true;
    bool ok = *item == ITEM_ATOM;
    if (!ok) fail(o, start, *item == ITEM_REPEAT ? "multiple repeat" : "nothing to repeat");
    if (accept(o, '?'))
        buf_addc(&b, '?');
    else if (accept(o, '+'))
        buf_addc(&b, '+');
    buf_add(&o->j->out, b.data, b.len);
    buf_release(&b);
    *item = ITEM_REPEAT;
    return ok;
}

/* ---- the whole ---- */

static bool skip_verbose(struct parser *o) {
    if (!o->verbose) return false;
    size_t k = o->p < o->end && (unsigned char)*o->p < 0x80 ? span_space_at(o->p, 1, false) : 0;
    if (k) {
        o->p += k;
        return true;
    }
    if (!next_is(o, '#')) return false;
    while (o->p < o->end && *o->p != '\n') o->p++;
    return true;
}

static bool parse_item(struct parser *o, enum item *item) {
    bool done;
    if (!parse_quantifier(o, item, &done)) return false;
    if (done) return true;
    const char *at = o->p;
    uint32_t c = take(o);
    enum item before = *item;
    *item = ITEM_ATOM;
    switch (c) {
    case '\\': return parse_escape(o, item);
    case '[': return parse_set(o);
    case '.': put(o, "."); return true;
    case '^':
    case '$':
        *item = ITEM_ANCHOR;
        buf_addc(&o->j->out, (char)c);
        return true;
    case '(':
        if (!accept(o, '?')) return capture(o, at, NULL);
        if (next_is(o, '#')) { /* as if it were not there */
            if (!parse_extension(o, at, item)) return false;
            *item = before;
            return true;
        }
        return parse_extension(o, at, item);
    }
    put_literal(o, c);
    return true;
}

/* Alternatives up to ")" or the end. */
static bool parse_branches(struct parser *o) {
    enum item item = ITEM_NONE;
    while (o->p < o->end && *o->p != ')') {
        if (skip_verbose(o)) continue;
        if (accept(o, '|')) {
            put(o, "|");
            item = ITEM_NONE;
        } else if (!parse_item(o, &item)) {
            return false;
        }
    }
    return true;
}

int re_translate(struct re_job *j) {
    j->groupindex = py_dict(j->vm);
    if (j->groupindex == V_ERR) {
        j->groupindex = V_NONE;
        return -1;
    }
    struct parser o = {
        .j = j, .p = j->src.p, .end = j->src.p + j->src.n, .verbose = (j->flags & RE_VERBOSE) != 0};
    bool ok = parse_branches(&o);
    if (ok && o.p < o.end) ok = fail(&o, o.p, "unbalanced parenthesis");
    vec_release(&o.open);
    return ok ? 0 : -1;
}

void re_job_release(struct re_job *j) {
    buf_release(&j->out);
    vec_release(&j->parents);
    v_decref(j->vm, j->groupindex);
}
