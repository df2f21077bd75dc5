#include "lab/schedule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "py/py.h"

const char *schedules_end_of(const struct lab_result *r) {
    switch (r->end) {
    case LAB_EXITED: return "";
    case LAB_DEADLOCK: return "waits for ever";
    case LAB_REAL_TIME: case LAB_TICKS: case LAB_VIRTUAL_TIME: return "does not end";
    case LAB_CRASHED: return "makes the engine fail";
    default: return "is stopped by a limit";
    }
}

/* ---- what is compared ---- */

static int by_line(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

/* "7 at 0.53 s" becomes "7 at … s". */
static void add_without_times(struct buf *out, const char *s) {
    while (*s) {
        size_t whole = strspn(s, "0123456789");
        bool time = whole && s[whole] == '.' && isdigit((unsigned char)s[whole + 1]);
        size_t n = !whole ? 1 : time ? whole + 1 + strspn(s + whole + 1, "0123456789") : whole;
        if (time)
            buf_adds(out, "…");
        else
            buf_add(out, s, n);
        s += n;
    }
}

static void add_sorted_lines(struct buf *out, const char *text) {
    char *copy = mem_strdup(text), *at = copy;
    VEC(const char *) lines = {0};
    for (char *line; (line = strsep(&at, "\n")) != NULL;)
        if (*line) vec_push(&lines, (const char *)line);
    if (lines.len) qsort(lines.data, lines.len, sizeof *lines.data, by_line);
    for (size_t i = 0; i < lines.len; i++) {
        buf_adds(out, "prints\t");
        add_without_times(out, lines.data[i]);
        buf_addc(out, '\n');
    }
    vec_release(&lines);
    mem_free(copy);
}

/* Lines of a kind, a tab, and what is so: what the program holds at its end, what main returned, what it printed. */
static char *said_by(const struct schedules *s, const struct lab_result *r) {
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < r->facts.len && !s->holds && !s->asserts; i++) {
        const struct lab_fact *f = &r->facts.data[i];
        if (strcmp(f->key, "returned") == 0 || strcmp(f->key, "state") == 0) buf_addf(&out, "%s\t%s\n", f->key, f->text);
    }
    if (!s->holds && !s->asserts) add_sorted_lines(&out, r->out.data);
    return out.data ? buf_steal(&out) : mem_strdup("");
}

static char *differs(const char *now, const char *own) {
    size_t i = 0;
    while (now[i] && now[i] == own[i]) i++;
    if (!now[i] && !own[i]) return NULL;
    while (i && now[i - 1] != '\n') i--;
    const char *a = now + i, *b = own + i;
    int na = (int)strcspn(a, "\n"), nb = (int)strcspn(b, "\n"), ka = (int)strcspn(a, "\t\n"), kb = (int)strcspn(b, "\t\n");
    bool same = ka == kb && memcmp(a, b, (size_t)ka) == 0 && na && nb;
    if (same && *a == 's') return mem_printf("at its end `%.*s`, and in the program's own run `%.*s`", na - ka - 1, a + ka + 1, nb - kb - 1, b + kb + 1);
    if (same && *a == 'r') return mem_printf("main returns `%.*s`, and in the program's own run `%.*s`", na - ka - 1, a + ka + 1, nb - kb - 1, b + kb + 1);
    if (same) return mem_printf("it prints “%.*s” where the program itself prints “%.*s”", na - ka - 1, a + ka + 1, nb - kb - 1, b + kb + 1);
    if (na && ka == 6 && memcmp(a, "prints", 6) == 0) return mem_printf("it prints “%.*s”, which the program itself does not", na - ka - 1, a + ka + 1);
    if (nb && kb == 6 && memcmp(b, "prints", 6) == 0) return mem_printf("it does not print “%.*s”", nb - kb - 1, b + kb + 1);
    return mem_strdup("it ends in another state");
}

static char *wrong_with(const struct schedules *s, const struct lab_result *r) {
    const char *end = schedules_end_of(r);
    if (r->end != s->base.end) return mem_printf("the program %s", *end ? end : "ends");
    const struct lab_fact *text = lab_fact(r, "error_text"), *holds = lab_fact(r, "holds");
    if (strcmp(r->error, s->base.error) != 0)
        return *r->error ? mem_printf("it ends in %s: %.200s", r->error, text ? text->text : "") : mem_strdup("it ends without its error");
    if (s->holds && (!holds || strcmp(holds->text, "True") != 0))
        return holds && strcmp(holds->text, "False") ? mem_printf("`%s` gives %s", s->holds, holds->text) : mem_printf("not so: `%s`", s->holds);
    char *now = said_by(s, r), *wrong = differs(now, s->said);
    mem_free(now);
    return wrong;
}

/* ---- the runs ---- */

int schedules_begin(struct schedules *s, const struct lab_program *p, const char *holds, struct err *e) {
    *s = (struct schedules){.program = p, .holds = holds, .asserts = py_syntax_count(p->source, p->len, NULL, "Assert") > 0};
    struct sweep_change change = {.chosen = true, .holds = holds ? holds : "True"};
    if (sweep_run(p, &change, &s->base, e) < 0) return -1;
    sweep_delays_of(&s->base, &s->own);
    s->said = said_by(s, &s->base);
    return 0;
}

void schedules_end(struct schedules *s) {
    lab_result_release(&s->base);
    sweep_delays_release(&s->own);
    mem_free(s->said);
}

int schedules_try(const struct schedules *s, const char *const *texts, struct lab_result *r, char **wrong, struct err *e) {
    struct sweep_change change = {.chosen = true, .texts = texts, .n = s->own.texts.len, .holds = s->holds ? s->holds : "True"};
    *wrong = NULL;
    if (sweep_run(s->program, &change, r, e) < 0) return -1;
    *wrong = wrong_with(s, r);
    return 0;
}

void schedules_fill(const struct schedules *s, int seed, const char **texts) {
    size_t n = s->own.texts.len;
    if (n) memcpy(texts, s->own.texts.data, n * sizeof *texts);
    sweep_shuffle(seed, texts, n);
}

int schedules_find(const struct schedules *s, const char **texts, char **wrong, void (*step)(void *ctx, int seed), void *ctx, struct err *e) {
    *wrong = NULL;
    if (s->own.texts.len < 2) return 0;
    for (int seed = 1; seed <= SCHEDULES; seed++) {
        struct lab_result r;
        if (step) step(ctx, seed);
        schedules_fill(s, seed, texts);
        if (schedules_try(s, texts, &r, wrong, e) < 0) return -1;
        lab_result_release(&r);
        if (*wrong) return seed;
    }
    return 0;
}

struct shrinking {
    const struct schedules *s;
    char **wrong;
    struct err *e;
};

static int still_breaks(void *ctx, const char *const *texts) {
    const struct shrinking *x = ctx;
    struct lab_result r;
    char *wrong;
    if (schedules_try(x->s, texts, &r, &wrong, x->e) < 0) return -1;
    lab_result_release(&r);
    if (!wrong) return 0;
    mem_free(*x->wrong);
    *x->wrong = wrong;
    return 1;
}

int schedules_shrink(const struct schedules *s, const char **texts, char **wrong, struct err *e) {
    return sweep_shrink(&s->own, texts, still_breaks, &(struct shrinking){s, wrong, e});
}

uint32_t schedules_line(const struct schedules *s, size_t i) {
    uint32_t line = 0;
    size_t k = 0;
    for (size_t x = 0; x < s->base.trace.events.len; x++) {
        const struct aio_event *e = &s->base.trace.events.data[x];
        bool waits = e->kind == AIO_WAIT && ((e->a == AIO_W_SLEEP && e->b > 0) || e->a == AIO_W_IO);
        if (waits && k++ == i) line = e->file == 0 ? e->line : 0;
    }
    return k == s->own.texts.len ? line : 0;
}
