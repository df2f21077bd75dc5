#include "lab/sweep.h"

#include <string.h>

#include "py/import.h"

extern const struct embedded_module lab_embedded[]; /* src/lab/lib */

struct lab_module sweep_module(void) {
    const struct embedded_module *m = lab_embedded;
    return (struct lab_module){m->stem, "_sweep.py", m->text, m->len, true};
}

/* ---- lines inside clean-up ---- */

/* As a Python string. */
static void add_text(struct buf *b, const char *text) {
    buf_addc(b, '"');
    for (const char *s = text; *s; s++)
        if ((unsigned char)*s < ' ' || *s == '"' || *s == '\\')
            buf_addf(b, "\\x%02x", (unsigned char)*s);
        else
            buf_addc(b, *s);
    buf_addc(b, '"');
}

static size_t indent_of(const char *line, size_t n) {
    size_t i = 0;
    while (i < n && (line[i] == ' ' || line[i] == '\t')) i++;
    return i;
}

static bool opens_cleanup(const char *s, size_t n) {
    return (n >= 8 && memcmp(s, "finally:", 8) == 0) || (n >= 7 && memcmp(s, "except:", 7) == 0) ||
           (n >= 7 && memcmp(s, "except ", 7) == 0) || (n >= 7 && memcmp(s, "except*", 7) == 0);
}

/* By indentation: the text has parsed. */
void sweep_add_tidying(struct buf *out, const char *name, const char *text, size_t len) {
    add_text(out, name);
    buf_adds(out, ": {0");
    size_t block = SIZE_MAX; /* indent of the open except/finally */
    int number = 0;
    for (size_t at = 0; at < len;) {
        const char *nl = memchr(text + at, '\n', len - at);
        size_t n = nl ? (size_t)(nl - text) - at : len - at, indent = indent_of(text + at, n);
        const char *line = text + at;
        number++;
        at += n + 1;
        if (indent == n || line[indent] == '#') continue;
        if (block != SIZE_MAX && indent <= block) block = SIZE_MAX;
        bool opens = opens_cleanup(line + indent, n - indent);
        if (block != SIZE_MAX || opens) buf_addf(out, ", %d", number);
        if (opens && block == SIZE_MAX) block = indent;
    }
    buf_adds(out, "}");
}

/* ---- latencies ---- */

void sweep_delays_of(const struct lab_result *r, struct sweep_delays *out) {
    *out = (struct sweep_delays){0};
    for (size_t i = 0; i < r->facts.len; i++) {
        const struct lab_fact *f = &r->facts.data[i];
        if (strcmp(f->key, "delay") == 0) vec_push(&out->texts, (const char *)arena_strndup(&out->arena, f->text, f->len));
    }
}

void sweep_delays_release(struct sweep_delays *d) {
    vec_release(&d->texts);
    arena_release(&d->arena);
}

void sweep_shuffle(int seed, const char **texts, size_t n) {
    uint64_t state = (uint64_t)seed * 2654435761u + 12345;
    for (size_t i = n; seed && i-- > 1;) {
        state = state * 6364136223846793005u + 1442695040888963407u; /* Knuth's MMIX */
        size_t k = (size_t)((state >> 33) % (i + 1));
        const char *was = texts[i];
        texts[i] = texts[k];
        texts[k] = was;
    }
}

/* Puts those of `moved` in [from, to) back, or, when that mends it, leaves them. 1: they are back. */
static int put_back(const struct sweep_delays *own, const char **texts, const size_t *moved, size_t from, size_t to,
                    int (*breaks)(void *ctx, const char *const *texts), void *ctx) {
    const char **was = mem_alloc((to - from) * sizeof *was);
    for (size_t i = from; i < to; i++) {
        was[i - from] = texts[moved[i]];
        texts[moved[i]] = own->texts.data[moved[i]];
    }
    int rc = breaks(ctx, texts);
    for (size_t i = from; i < to && rc <= 0; i++) texts[moved[i]] = was[i - from];
    mem_free(was);
    return rc;
}

int sweep_shrink(const struct sweep_delays *own, const char **texts, int (*breaks)(void *ctx, const char *const *texts), void *ctx) {
    VEC(size_t) moved = {0};
    int rc = 0;
    for (size_t part = own->texts.len; part && rc >= 0;) {
        bool any = false;
        moved.len = 0;
        for (size_t i = 0; i < own->texts.len; i++)
            if (strcmp(texts[i], own->texts.data[i]) != 0) vec_push(&moved, i);
        if (part > moved.len) part = moved.len;
        for (size_t i = 0; part && i < moved.len && rc >= 0; i += part) {
            size_t to = i + part < moved.len ? i + part : moved.len;
            rc = put_back(own, texts, moved.data, i, to, breaks, ctx);
            any |= rc > 0;
        }
        if (part == 1 && !any) break;
        if (part > 1) part /= 2;
    }
    vec_release(&moved);
    return rc < 0 ? -1 : 0;
}

void sweep_add_list(struct buf *out, const char *const *texts, size_t n) {
    buf_addc(out, '[');
    for (size_t i = 0; i < n; i++) buf_addf(out, "%s, ", texts[i]);
    buf_addc(out, ']');
}

/* ---- a program as it is ---- */

static void add_prelude(struct buf *b, const struct lab_program *p, const struct sweep_change *change) {
    buf_adds(b, "import _sweep\n");
    if (change->chosen) {
        buf_adds(b, "_sweep.latencies(");
        sweep_add_list(b, change->texts, change->n);
        buf_adds(b, ")\n");
    }
    if (change->holds) {
        buf_adds(b, "_sweep.at_end(");
        add_text(b, change->holds);
        buf_adds(b, ")\n");
    }
    if (!change->at) return;
    buf_addf(b, "_sweep.cancel(None, %d, %d, True, {", change->at, change->again);
    sweep_add_tidying(b, p->path, p->source, p->len);
    for (size_t i = 0; i < p->nmodules; i++) {
        if (p->modules[i].internal) continue;
        buf_adds(b, ", ");
        sweep_add_tidying(b, p->modules[i].path, p->modules[i].text, p->modules[i].len);
    }
    buf_adds(b, "}, ");
    add_text(b, p->path);
    buf_adds(b, ")\n");
}

int sweep_run(const struct lab_program *p, const struct sweep_change *change, struct lab_result *r, struct err *e) {
    struct lab_module *modules = mem_alloc((p->nmodules + 2) * sizeof *modules);
    struct buf prelude = BUF_INIT;
    if (p->nmodules) memcpy(modules, p->modules, p->nmodules * sizeof *modules);
    add_prelude(&prelude, p, change);
    modules[p->nmodules] = sweep_module();
    modules[p->nmodules + 1] = (struct lab_module){"_prelude", "_prelude.py", prelude.data, prelude.len, true};
    struct lab_program changed = *p;
    struct buf source = BUF_INIT;
    if (change->holds) {
        buf_add(&source, p->source, p->len);
        buf_adds(&source, "\nimport _sweep; _sweep.ended(globals())\n");
        changed.source = source.data;
        changed.len = source.len;
    }
    changed.modules = modules;
    changed.nmodules = p->nmodules + 2;
    changed.prelude = "_prelude";
    struct lab_options o = lab_options_default();
    o.trace = true;
    o.trace_shared = true;
    o.limits.real_ms = 5000;
    int rc = lab_run(&changed, &o, r, e);
    buf_release(&source);
    buf_release(&prelude);
    mem_free(modules);
    return rc;
}
