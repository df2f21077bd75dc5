#include "cli/screen.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "term/markdown.h"
#include "term/wrap.h"

void screen_title(struct cli *c, const char *left, const char *right) {
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    struct styled *s = &l.left;
    markdown_inline(&c->term, s, STYLE_TITLE, left);
    if (right) styled_adds(&l.right, STYLE_DIM, right);
    term_line_print(&c->term, &l);
    term_newline(&c->term);
    term_line_release(&l);
}

void screen_heading(struct cli *c, const char *text) {
    term_puts(&c->term, STYLE_PLAIN, "  ");
    term_puts(&c->term, STYLE_HEADING, text);
    term_newline(&c->term);
}

void screen_prose(struct cli *c, const char *text) {
    markdown_print(&c->term, text, strlen(text), &(struct markdown_view){.prefix = "  "});
}

void screen_quote(struct cli *c, const char *text) {
    markdown_print(&c->term, text, strlen(text), &(struct markdown_view){.prefix = c->term.plain ? "  " : "  │ "});
}

void screen_part(struct cli *c, const char *label, const char *text) {
    struct styled s = STYLED_INIT;
    if (!text) return;
    styled_addf(&s, STYLE_DIM, "%-8s  ", label);
    markdown_inline(&c->term, &s, STYLE_PLAIN, text);
    wrap_print(&c->term, &s, &(struct wrap){.first = "      ", .rest = "                "});
    styled_release(&s);
}

void screen_hint(struct cli *c, const char *text) {
    struct styled s = STYLED_INIT;
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "`");
        styled_add(&s, STYLE_DIM, p, n);
        p += n;
        if (!*p) break;
        n = strcspn(++p, "`");
        styled_add(&s, STYLE_KEY, p, n);
        p += n + (p[n] == '`');
    }
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

/* ---- states ---- */

static const struct {
    const char *glyph, *key, *word;
    unsigned style;
} states[] = {
    [PLAN_NOT_STARTED] = {"○", "not-started", "not started", STYLE_DIM},
    [PLAN_IN_PROGRESS] = {"▸", "in-progress", "in progress", STYLE_ACCENT},
    [PLAN_COMPLETED] = {"✓", "completed", "completed", STYLE_GOOD},
    [PLAN_NEED_HELP] = {"!", "need-help", "need help", STYLE_WARN},
};

void screen_state(struct styled *s, enum plan_state state) { styled_adds(s, states[state].style, states[state].glyph); }

const char *screen_state_word(enum plan_state state) { return states[state].word; }

enum plan_state screen_state_of_key(const char *key) {
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (strcmp(states[i].key, key) == 0) return (enum plan_state)i;
    return PLAN_NOT_STARTED;
}

void screen_mark(struct styled *s, const char *mark) {
    if (!mark || !*mark) return;
    styled_adds(s, STYLE_DIM, "  you:\u00a0");
    screen_state(s, screen_state_of_key(mark));
}

void screen_states_legend(struct cli *c) {
    static const enum plan_state order[] = {PLAN_COMPLETED, PLAN_IN_PROGRESS, PLAN_NOT_STARTED, PLAN_NEED_HELP};
    struct styled s = STYLED_INIT;
    for (size_t i = 0; i < 4; i++) {
        if (i) styled_adds(&s, STYLE_DIM, "   ");
        screen_state(&s, order[i]);
        styled_addf(&s, STYLE_DIM, "\u00a0%s", states[order[i]].word);
    }
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

const char *screen_stars(int n, char out[32]) {
    out[0] = 0;
    for (int i = 0; i < n && i < 5; i++) strcat(out, "⭐");
    return out;
}

/* ---- questions ---- */

const char *screen_question_name(const char *number, char out[40]) {
    if (number[0] == 'Q')
        snprintf(out, 40, "Question %s", number + 1);
    else if (isdigit((unsigned char)number[0]))
        snprintf(out, 40, "Exercise %s", number);
    else if (strncmp(number, "IQ", 2) == 0)
        snprintf(out, 40, "Interview %s", number + 2);
    else
        snprintf(out, 40, "Lab %s", number);
    return out;
}

void screen_question_title(struct cli *c, const struct question *q) {
    const struct leaf *leaf = course_leaf(c->course, q->leaf, NULL);
    char name[40];
    struct term_line l = TERM_LINE_INIT;
    l.indent = 2;
    styled_addf(&l.left, STYLE_TITLE, "%s · ", screen_question_name(q->number, name));
    markdown_inline(&c->term, &l.left, STYLE_TITLE, q->title);
    styled_addf(&l.right, STYLE_DIM, "%s · %s", question_kinds[q->kind], leaf ? leaf->text : q->leaf);
    if (styled_columns(&c->term, &l.left) + styled_columns(&c->term, &l.right) + 4 > term_measure(&c->term)) {
        styled_clear(&l.right);
        styled_addf(&l.right, STYLE_DIM, "%s · %s", question_kinds[q->kind], q->leaf);
    }
    term_newline(&c->term);
    term_line_print(&c->term, &l);
    term_line_release(&l);
}

char *screen_path(const char *path) {
    const char *home = getenv("HOME");
    size_t n = home ? strlen(home) : 0;
    if (n > 1 && strncmp(path, home, n) == 0 && path[n] == '/') return mem_printf("~%s", path + n);
    return mem_strdup(path);
}
