#include "cli/lint.h"

#include <string.h>

#include "lab/source.h"
#include "lab/words.h"
#include "term/highlight.h"
#include "term/markdown.h"
#include "term/wrap.h"

#define INDENT "    "

static void put_markdown(struct cli *c, const char *text) {
    struct styled s = STYLED_INIT;
    markdown_inline(&c->term, &s, STYLE_PLAIN, text);
    wrap_print(&c->term, &s, &(struct wrap){.first = INDENT, .rest = INDENT});
    styled_release(&s);
}

static void put_title(struct cli *c, const struct finding *f) {
    struct term_line l = TERM_LINE_INIT;
    char when[32];
    l.indent = 2;
    styled_addf(&l.left, STYLE_WARN, "%s ", f->detector->pitfall);
    styled_adds(&l.left, STYLE_STRONG, f->detector->name);
    if (f->line) styled_addf(&l.right, STYLE_PLAIN, "line\u00a0%u", f->line);
    if (f->when >= 0) styled_addf(&l.right, STYLE_DIM, "%sat %s s", f->line ? " · " : "", words_seconds(f->when, when));
    term_line_print(&c->term, &l);
    term_line_release(&l);
}

static void put_source(struct cli *c, const struct lab_program *p, uint32_t line) {
    size_t n = 0, skip = 0;
    const char *text = line ? source_line(p->source, p->len, line, &n) : NULL;
    if (!text) return;
    while (skip < n && (text[skip] == ' ' || text[skip] == '\t')) skip++;
    struct styled s = STYLED_INIT;
    styled_addf(&s, STYLE_DIM, INDENT "%u  ", line);
    highlight_python(&s, text + skip, n - skip);
    styled_print_clipped(&c->term, &s, c->term.width);
    term_newline(&c->term);
    styled_release(&s);
}

/* Where it is taught: the lab, and the day until there is one. */
static void put_lab(struct cli *c, const char *code) {
    struct course *course = cli_course_if_any(c);
    const struct pitfall *p = course ? course_pitfall(course, code) : NULL;
    if (!p) return;
    struct styled s = STYLED_INIT;
    bool lab = p->lab && course_find(course, p->lab, NULL);
    styled_adds(&s, STYLE_DIM, lab ? "lab: " : "more: ");
    styled_addf(&s, STYLE_KEY, lab ? "solve %s" : "pitfalls %s", lab ? p->lab : code);
    wrap_print(&c->term, &s, &(struct wrap){.first = INDENT, .rest = INDENT});
    styled_release(&s);
}

static void put_finding(struct cli *c, const struct lab_program *p, const struct finding *f) {
    term_newline(&c->term);
    put_title(c, f);
    put_source(c, p, f->line);
    put_markdown(c, f->evidence);
    put_markdown(c, f->detector->cure);
    put_lab(c, f->detector->pitfall);
}

/* "P12 race · line 8 · at 1 s", and the evidence below. */
static void put_brief(struct cli *c, const struct finding *f) {
    struct styled s = STYLED_INIT;
    char when[32];
    styled_addf(&s, STYLE_WARN, "%s\u00a0", f->detector->pitfall);
    styled_adds(&s, STYLE_STRONG, f->detector->name);
    if (f->line) styled_addf(&s, STYLE_DIM, ", line\u00a0%u", f->line);
    if (f->when >= 0) styled_addf(&s, STYLE_DIM, " at\u00a0%s\u00a0s", words_seconds(f->when, when));
    styled_adds(&s, STYLE_PLAIN, ": ");
    markdown_inline(&c->term, &s, STYLE_PLAIN, f->evidence);
    wrap_print(&c->term, &s, &(struct wrap){.first = "", .rest = "  "});
    styled_release(&s);
}

void lint_brief(struct cli *c, const struct lab_program *p, const struct lab_result *r) {
    struct findings f;
    detect(p, r, &f);
    if (f.list.len) term_newline(&c->term);
    for (size_t i = 0; i < f.list.len && i < LINT_FEW; i++) put_brief(c, &f.list.data[i]);
    if (f.list.len) wrap_printf(&c->term, 0, STYLE_DIM, f.list.len > LINT_FEW ? "--lint shows what helps, --why %zu more" : "--lint shows what helps", f.list.len - LINT_FEW);
    findings_release(&f);
}

void lint_show(struct cli *c, const struct lab_program *p, const struct lab_result *r, size_t most) {
    struct findings f;
    detect(p, r, &f);
    detect_by_schedules(p, r, &f);
    for (size_t i = 0; i < f.list.len && i < most; i++) put_finding(c, p, &f.list.data[i]);
    if (f.list.len <= most || f.list.len == 0) term_newline(&c->term);
    if (!f.list.len)
        wrap_printf(&c->term, 2, STYLE_PLAIN, "None of the twelve pitfalls shows in this run.");
    else if (f.list.len > most)
        wrap_printf(&c->term, 2, STYLE_DIM, "%zu more; --why lists them all", f.list.len - most);
    findings_release(&f);
}
