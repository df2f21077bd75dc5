#include "lab/sweep.h"

#include <string.h>

#include "py/import.h"

extern const struct embedded_module lab_embedded[]; /* src/lab/lib */

struct lab_module sweep_module(void) {
    const struct embedded_module *m = lab_embedded;
    return (struct lab_module){m->stem, "_sweep.py", m->text, m->len, true};
}

/* ---- lines inside clean-up ---- */

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
    buf_addf(out, "'%s': {0", name);
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
    if (!change->at) return;
    buf_addf(b, "_sweep.cancel(None, %d, False, {", change->at);
    sweep_add_tidying(b, p->path, p->source, p->len);
    buf_addf(b, "}, '%s')\n", p->path);
}

int sweep_run(const struct lab_program *p, const struct sweep_change *change, struct lab_result *r, struct err *e) {
    struct lab_module *modules = mem_alloc((p->nmodules + 2) * sizeof *modules);
    struct buf prelude = BUF_INIT;
    if (p->nmodules) memcpy(modules, p->modules, p->nmodules * sizeof *modules);
    add_prelude(&prelude, p, change);
    modules[p->nmodules] = sweep_module();
    modules[p->nmodules + 1] = (struct lab_module){"_prelude", "_prelude.py", prelude.data, prelude.len, true};
    struct lab_program changed = *p;
    changed.modules = modules;
    changed.nmodules = p->nmodules + 2;
    changed.prelude = "_prelude";
    struct lab_options o = lab_options_default();
    o.trace = true;
    o.limits.real_ms = 5000;
    int rc = lab_run(&changed, &o, r, e);
    buf_release(&prelude);
    mem_free(modules);
    return rc;
}
