#include "lab/meaning.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct lab_meaning meanings[] = {
#define MEANING(message, also, means, attempt, belief) {message, also, means, attempt, belief, false},
#define REMARK(message, means, attempt, belief) {message, NULL, means, attempt, belief, true},
#include "lab/meanings.def"
#undef MEANING
#undef REMARK
};

const struct lab_meaning *lab_meanings(size_t *n) {
    *n = sizeof meanings / sizeof *meanings;
    return meanings;
}

static bool holds(const char *line, size_t n, const char *part) {
    if (*part != '^') return memmem(line, n, part, strlen(part)) != NULL;
    return n >= strlen(part + 1) && memcmp(line, part + 1, strlen(part + 1)) == 0;
}

static const struct lab_meaning *meaning_of_line(const char *line, size_t n) {
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++)
        if (holds(line, n, meanings[i].message) && (!meanings[i].also || holds(line, n, meanings[i].also))) return &meanings[i];
    return NULL;
}

/* The line that ends at `end`; false at the beginning of the text. */
static bool line_before(const char *text, size_t end, size_t *from) {
    if (end == 0) return false;
    *from = end - 1;
    while (*from > 0 && text[*from - 1] != '\n') (*from)--;
    return true;
}

/* "  File "mine.py", line 7": 7, and 0 for any other line. Branches of a group have bars in front. */
static uint32_t place_in(const char *line, size_t n, const char *path) {
    const char *file = memmem(line, n, "File \"", 6), *end = line + n;
    if (!file) return 0;
    file += 6;
    size_t len = strlen(path);
    if ((size_t)(end - file) < len + 8 || memcmp(file, path, len) != 0 || memcmp(file + len, "\", line ", 8) != 0) return 0;
    return (uint32_t)strtoul(file + len + 8, NULL, 10);
}

/* "mine.py:7: RuntimeWarning: …": 7 */
static uint32_t place_of_warning(const char *line, size_t n, const char *path) {
    size_t len = strlen(path);
    if (n < len + 2 || memcmp(line, path, len) != 0 || line[len] != ':') return 0;
    return (uint32_t)strtoul(line + len + 1, NULL, 10);
}

/* The source that stands below a place. */
static void take_code(struct lab_explained *x, const char *text, size_t from, size_t n) {
    const char *end = memchr(text + from, '\n', n - from);
    size_t stop = end ? (size_t)(end - text) : n;
    while (from < stop && strchr(" |", text[from])) from++;
    while (stop > from && text[stop - 1] == ' ') stop--;
    if (from == stop) return;
    x->code = text + from;
    x->code_len = stop - from;
}

/* The last place of the program above the message at `from`, or in it. */
static void find_place(struct lab_explained *x, const char *text, size_t from, size_t n, const char *path) {
    const char *end = memchr(text + from, '\n', n - from);
    size_t next = end ? (size_t)(end - text) + 1 : n;
    x->line = place_of_warning(text + from, next - from, path);
    while (!x->line) {
        size_t stop = from;
        if (!line_before(text, stop, &from)) return;
        x->line = place_in(text + from, stop - from, path);
        next = stop;
    }
    take_code(x, text, next, n);
}

struct lab_explained lab_explain(const char *text, size_t n, const char *path) {
    struct lab_explained x = {0};
    size_t at = 0;
    for (size_t end = n, from; line_before(text, end, &from); end = from) {
        const struct lab_meaning *m = meaning_of_line(text + from, end - from);
        if (!m || (m->remark && x.meaning)) continue;
        x.meaning = m;
        at = from;
        if (!m->remark) break;
    }
    if (x.meaning) find_place(&x, text, at, n, path);
    return x;
}

uint32_t lab_error_line(const char *text, const char *path) {
    char needle[300];
    uint32_t line = 0;
    snprintf(needle, sizeof needle, "File \"%.260s\", line ", path);
    for (const char *p = text; p && (p = strstr(p, needle)); p += strlen(needle)) line = (uint32_t)strtoul(p + strlen(needle), NULL, 10);
    return line;
}
