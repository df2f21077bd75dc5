#include "lab/source.h"

#include <ctype.h>
#include <string.h>

const char *source_line(const char *text, size_t len, uint32_t line, size_t *n) {
    const char *p = text, *end = text + len;
    for (uint32_t i = 1; i < line && p; i++) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p) p++;
    }
    *n = 0;
    if (!line || !p || p >= end) return NULL;
    const char *newline = memchr(p, '\n', (size_t)(end - p));
    *n = (size_t)((newline ? newline : end) - p);
    if (*n && p[*n - 1] == '\r') --*n;
    return p;
}

const char *source_file(const struct lab_program *p, const char *path, size_t *len) {
    if (strcmp(path, p->path) == 0) {
        *len = p->len;
        return p->source;
    }
    for (size_t i = 0; i < p->nmodules; i++) {
        if (strcmp(path, p->modules[i].path) != 0) continue;
        *len = p->modules[i].len;
        return p->modules[i].text;
    }
    return NULL;
}

static bool in_name(char c) { return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80; }

/* Length of a dotted name at s: "self.lock" of "self.lock.acquire()". */
static size_t dotted_name(const char *s, size_t n) {
    size_t i = 0;
    if (!n || isdigit((unsigned char)*s)) return 0;
    while (i < n && (in_name(s[i]) || (s[i] == '.' && i + 1 < n && in_name(s[i + 1])))) i++;
    return i;
}

static bool is_waiting_method(const char *s, size_t n) {
    static const char *const methods[] = {"get", "put", "join", "acquire", "wait", "wait_for", "read", "readline",
                                          "readexactly", "drain"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strlen(methods[i]) == n && memcmp(s, methods[i], n) == 0) return true;
    return false;
}

/* "async with lock:": the name of its one item. */
static bool with_item(const char *s, size_t n, struct buf *out) {
    static const char keyword[] = "async with ";
    while (n && (*s == ' ' || *s == '\t')) s++, n--;
    if (n < sizeof keyword || memcmp(s, keyword, sizeof keyword - 1) != 0) return false;
    s += sizeof keyword - 1;
    n -= sizeof keyword - 1;
    size_t name = dotted_name(s, n);
    bool ends = name < n && (s[name] == ':' || (n - name > 4 && memcmp(s + name, " as ", 4) == 0));
    if (!name || !ends) return false;
    buf_add(out, s, name);
    return true;
}

bool source_receiver(const char *line, size_t n, size_t column, size_t column_end, struct buf *out) {
    if (with_item(line, n, out)) return true;
    if (column >= n || column_end <= column) return false;
    if (column_end > n) column_end = n;
    const char *s = line + column;
    size_t len = column_end - column;
    if (len > 6 && memcmp(s, "await ", 6) == 0) {
        s += 6;
        len -= 6;
        while (len && *s == ' ') s++, len--;
    }
    size_t name = dotted_name(s, len);
    if (!name || (name < len && s[name] != '(')) return false;
    if (name < len) { /* a call: of a method of what is waited on */
        const char *dot = memrchr(s, '.', name);
        if (!dot || !is_waiting_method(dot + 1, name - (size_t)(dot + 1 - s))) return false;
        name = (size_t)(dot - s);
    }
    if (name == 7 && memcmp(s, "asyncio", 7) == 0) return false;
    buf_add(out, s, name);
    return true;
}

bool source_target(const char *line, size_t n, size_t column, struct buf *out) {
    if (column > n) return false;
    size_t end = column;
    while (end && line[end - 1] == ' ') end--;
    if (!end || line[end - 1] != '=') return false;
    end--;
    while (end && line[end - 1] == ' ') end--;
    size_t start = end;
    while (start && (in_name(line[start - 1]) || line[start - 1] == '.')) start--;
    size_t before = start;
    while (before && line[before - 1] == ' ') before--;
    bool several = before && line[before - 1] == ','; /* which of them it is the text does not say */
    if (several || start == end || dotted_name(line + start, end - start) != end - start) return false;
    buf_add(out, line + start, end - start);
    return true;
}
