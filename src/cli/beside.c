#include "cli/beside.h"

#include <ctype.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"

struct place { /* where names are looked for */
    struct beside *found;
    const char *root;    /* the program's folder with its "/"; not terminated */
    size_t root_len;
    const char *package; /* that the text read now stands in; "" outside of any */
};

static void collect(const struct place *p, const char *source, size_t len);

static bool known(const struct beside *b, const char *name) {
    for (size_t i = 0; i < b->modules.len; i++)
        if (strcmp(b->modules.data[i].name, name) == 0) return true;
    return false;
}

static void push(struct beside *b, const char *name, const char *file, const struct buf *text) {
    struct lab_module m = {.name = arena_strndup(&b->texts, name, strlen(name)),
                           .path = arena_strndup(&b->texts, file, strlen(file)),
                           .text = arena_strndup(&b->texts, text->data ? text->data : "", text->len),
                           .len = text->len};
    vec_push(&b->modules, m);
}

/* "a.b" as "ROOT/a/b" and what follows. */
static char *file_of(const struct place *p, const char *name, const char *end) {
    char *file = mem_printf("%.*s%s%s", (int)p->root_len, p->root, name, end);
    for (char *c = file + p->root_len; c < file + p->root_len + strlen(name); c++)
        if (*c == '.') *c = '/';
    return file;
}

/* Folders above a module that have no __init__.py are packages, too. */
static void add_folders(const struct place *p, const char *name) {
    struct buf none = BUF_INIT;
    for (const char *dot = strchr(name, '.'); dot; dot = strchr(dot + 1, '.')) {
        char *above = mem_printf("%.*s", (int)(dot - name), name);
        char *file = file_of(p, above, "/__init__.py");
        if (!known(p->found, above)) push(p->found, above, file, &none);
        mem_free(file);
        mem_free(above);
    }
}

static bool read_module(const struct place *p, const char *name, bool package) {
    char *file = file_of(p, name, package ? "/__init__.py" : ".py");
    struct buf text = BUF_INIT;
    bool there = file_exists(file) && file_read(file, 0, &text, NULL) == 0;
    if (there) {
        push(p->found, name, file, &text);
        add_folders(p, name);
        const char *dot = package ? name + strlen(name) : strrchr(name, '.');
        char *inside = mem_printf("%.*s", dot ? (int)(dot - name) : 0, name);
        struct place below = {p->found, p->root, p->root_len, inside};
        collect(&below, text.data, text.len);
        mem_free(inside);
    }
    buf_release(&text);
    mem_free(file);
    return there;
}

/* The packages that "a.b.c" goes through, and itself. */
static void add_module(const struct place *p, const char *name) {
    for (const char *dot = strchr(name, '.');; dot = strchr(dot + 1, '.')) {
        char *part = mem_printf("%.*s", dot ? (int)(dot - name) : (int)strlen(name), name);
        if (*part && !known(p->found, part) && !read_module(p, part, true)) read_module(p, part, false);
        mem_free(part);
        if (!dot) return;
    }
}

static size_t word_length(const char *p, const char *more) {
    size_t n = 0;
    while (isalnum((unsigned char)p[n]) || p[n] == '_' || (p[n] && strchr(more, p[n]))) n++;
    return n;
}

/* What may stand between two words of a statement; in parentheses also line ends and comments. */
static const char *skip_space(const char *q, bool inside) {
    for (;;) {
        q += strspn(q, inside ? " \t\r\n" : " \t");
        if (q[0] == '\\' && q[1] == '\n') q += 2;
        else if (inside && *q == '#') q += strcspn(q, "\n");
        else return q;
    }
}

/* "..b" in the package "a.c" is "a.b"; owned. Without dots it is the name itself. */
static char *absolute(const struct place *p, const char *name, size_t n) {
    size_t up = 0, keep = strlen(p->package);
    while (up < n && name[up] == '.') up++;
    for (size_t i = 1; i < up; i++)
        while (keep && p->package[--keep] != '.') continue;
    if (!up) keep = 0;
    return mem_printf("%.*s%s%.*s", (int)keep, p->package, keep && up < n ? "." : "", (int)(n - up), name + up);
}

/* `q` stands behind "import": names with commas between them, each below `package` where there is one. */
static void collect_names(const struct place *p, const char *q, const char *package) {
    q = skip_space(q, false);
    bool inside = *q == '(';
    for (q += inside;;) {
        q = skip_space(q, inside);
        size_t n = word_length(q, package ? "" : ".");
        char *name = mem_printf("%s%s%.*s", package ? package : "", package && *package ? "." : "", (int)n, q);
        if (n) add_module(p, name);
        mem_free(name);
        q = skip_space(q + n, inside);
        if (strncmp(q, "as", 2) == 0 && !word_length(q + 2, "")) q = skip_space(q + 2, inside);
        q = skip_space(q + word_length(q, ""), inside);
        if (*q != ',') return;
        q++;
    }
}

/* `q` stands behind "from": a name, "import", and names. */
static void collect_from(const struct place *p, const char *q) {
    q = skip_space(q, false);
    size_t n = word_length(q, ".");
    char *package = absolute(p, q, n);
    if (*package) add_module(p, package);
    q = skip_space(q + n, false);
    if (strncmp(q, "import", 6) == 0) collect_names(p, q + 6, package);
    mem_free(package);
}

/* "test_shop.py" in quotes: a file that is read while the program runs. */
static void collect_named(const struct place *p, const char *line) {
    const char *end = line + strcspn(line, "\n");
    for (const char *q = line; (q = strpbrk(q, "\"'")) && q < end; q++) {
        size_t n = word_length(q + 1, "");
        if (!n || strncmp(q + 1 + n, ".py", 3) != 0 || !strchr("\"':", q[n + 4])) continue;
        char *name = mem_printf("%.*s", (int)n, q + 1);
        add_module(p, name);
        mem_free(name);
    }
}

/* The statements that begin a line, however deep it is indented. */
static void collect(const struct place *p, const char *source, size_t len) {
    len = strnlen(source, len); /* behind a NUL there is no program */
    for (const char *line = source; line < source + len; line += strcspn(line, "\n"), line += *line == '\n') {
        const char *q = line + strspn(line, " \t");
        size_t n = word_length(q, "");
        if (n == 6 && strncmp(q, "import", n) == 0) collect_names(p, q + n, NULL);
        else if (n == 4 && strncmp(q, "from", n) == 0) collect_from(p, q + n);
        else collect_named(p, line);
    }
}

void beside_collect(struct beside *b, const char *path, const char *source, size_t len) {
    struct place p = {b, path, (size_t)(path_base(path) - path), ""};
    collect(&p, source, len);
}

void beside_release(struct beside *b) {
    vec_release(&b->modules);
    arena_release(&b->texts);
}
