/* A question on the screen: what stands there before the answer, hints, solution. */
#include <string.h>

#include "cli/question.h"
#include "cli/screen.h"
#include "store/workfile.h"
#include "term/highlight.h"
#include "term/markdown.h"
#include "term/wrap.h"
#include "tutor/grade.h"

bool question_is_code(const struct question *q) { return q->kind == QUESTION_FIX || q->kind == QUESTION_WRITE; }

/* ---- before the answer ---- */

static void show_code(struct cli *c, const char *text, size_t n) {
    code_print(&c->term, text, n, &(struct code_view){.prefix = "  ", .numbers = true});
}

/* "  a  text"; a text of several lines is output and keeps its lines. */
static void show_choice(struct cli *c, size_t i, const char *text) {
    char first[] = {' ', ' ', (char)('a' + (int)i), ' ', ' ', 0};
    if (!strchr(text, '\n')) {
        struct styled s = STYLED_INIT;
        markdown_inline(&c->term, &s, STYLE_PLAIN, text);
        wrap_print(&c->term, &s, &(struct wrap){.first = first, .rest = "     ", .prefix_style = STYLE_KEY});
        styled_release(&s);
        return;
    }
    term_puts(&c->term, STYLE_KEY, first);
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "\n");
        if (p != text) term_puts(&c->term, STYLE_PLAIN, "     ");
        term_put(&c->term, STYLE_PLAIN, p, n);
        term_newline(&c->term);
        p += n + (p[n] == '\n');
    }
}

void question_show_choices(struct cli *c, const char *item, const struct choice *choices, size_t n) {
    const char *above = NULL;
    if (!n) return;
    shown_lay(c, item, n);
    term_newline(&c->term);
    for (size_t i = 0; i < n; i++) {
        const char *text = choices[shown_at(c, i)].text;
        if (above && (strchr(text, '\n') || strchr(above, '\n'))) term_newline(&c->term);
        show_choice(c, i, text);
        above = text;
    }
}

static void show_blocks(struct cli *c, const struct question *q) {
    size_t n = q->blocks.len + q->distractors.len;
    size_t *order = mem_alloc(n * sizeof *order);
    grade_order_shown(q, order, n);
    shown_lay(c, q->id, n);
    term_newline(&c->term);
    for (size_t i = 0; i < n; i++) {
        size_t piece = order[shown_at(c, i)];
        const char *text = piece < q->blocks.len ? q->blocks.data[piece] : q->distractors.data[piece - q->blocks.len].code;
        for (const char *p = text; *p;) {
            size_t len = strcspn(p, "\n");
            struct styled s = STYLED_INIT;
            highlight_python(&s, p, len);
            if (p == text)
                term_print(&c->term, STYLE_KEY, "  %2zu  ", i + 1);
            else
                term_puts(&c->term, STYLE_PLAIN, "      ");
            styled_print(&c->term, &s);
            term_newline(&c->term);
            styled_release(&s);
            p += len + (p[len] == '\n');
        }
    }
    mem_free(order);
}

/* A lab goes from what people complain about to what the run shows, before it asks for anything. */
static void show_lab_part(struct cli *c, const char *label, const char *text) {
    if (!text) return;
    wrap_printf(&c->term, 2, STYLE_DIM, "%s", label);
    screen_prose(c, text);
    term_newline(&c->term);
}

void question_show(struct cli *c, const struct question *q) {
    screen_question_title(c, q);
    show_lab_part(c, "symptom", q->symptom);
    show_lab_part(c, "evidence", q->evidence);
    screen_prose(c, q->prompt);
    if (q->program) {
        term_newline(&c->term);
        show_code(c, q->program->text, q->program->len);
    }
    if (q->kind == QUESTION_FIX && q->point && !question_pointed(c, q)) {
        term_newline(&c->term);
        show_code(c, q->starter->text, q->starter->len);
    }
    if (q->kind == QUESTION_CHOICE) question_show_choices(c, q->several ? NULL : q->id, q->choices.data, q->choices.len);
    if (q->kind == QUESTION_PREDICT) question_show_choices(c, q->id, q->predict.choices.data, q->predict.choices.len);
    if (q->kind == QUESTION_ORDER) show_blocks(c, q);
    for (size_t i = 0; i < q->modules.len && q->kind != QUESTION_PREDICT; i++) {
        term_newline(&c->term);
        wrap_printf(&c->term, 2, STYLE_DIM, "%s, which stands beside your file:", q->modules.data[i]->name);
        show_code(c, q->modules.data[i]->text, q->modules.data[i]->len);
    }
    term_newline(&c->term);
}

/* ---- the learner's file ---- */

char *question_file(struct cli *c, const struct question *q) {
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    if (!s) return NULL;
    char *path = workfile_ensure(store_dir(s), q->id, q->starter->text, q->starter->len, &e);
    if (!path) cli_fail_err(c, &e);
    return path;
}

void question_show_file(struct cli *c, const struct question *q) {
    char *path = question_file(c, q);
    if (!path) return;
    char *shown = screen_path(path);
    struct styled s = STYLED_INIT;
    styled_adds(&s, STYLE_DIM, "your file   ");
    styled_adds(&s, STYLE_PLAIN, shown);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "              "});
    styled_release(&s);
    screen_hint(c, "`edit` · `run` · `check` · `hint` · `solution` · `back`");
    mem_free(shown);
    mem_free(path);
}

/* ---- hints ---- */

static const char *const rungs[] = {"nudge", "idea", "almost there"};

static void show_rung(struct cli *c, const struct question *q, int rung) {
    struct styled s = STYLED_INIT;
    styled_addf(&s, STYLE_STRONG, "%s  ", rungs[rung - 1]);
    markdown_inline(&c->term, &s, STYLE_PLAIN, q->hints.data[rung - 1]);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

int question_hint(struct cli *c, const struct question *q, int rung) {
    struct store *s = cli_store(c);
    if (!s) return 1;
    if (!q->hints.len) return cli_fail(c, "this question has no hints");
    struct item_row row;
    feedback_item(c, q->id, &row);
    if (!row.attempts) return cli_fail(c, "the first hint opens after one attempt of your own");
    int open = feedback_hints(c, q->id), most = (int)q->hints.len, to = rung ? rung : open + 1;
    if (to > most) to = most;
    struct err e = ERR_INIT;
    for (int i = open + 1; i <= to; i++)
        if (store_hint(s, q->id, q->hash, i, &e) < 0) return cli_fail_err(c, &e);
    term_newline(&c->term);
    for (int i = 1; i <= to; i++) show_rung(c, q, i);
    if (to < most) wrap_printf(&c->term, 2, STYLE_DIM, "hint opens the next one: %s", rungs[to]);
    return 0;
}

/* ---- the solution ---- */

static void solution_choices(struct cli *c, const struct question *q) {
    for (size_t i = 0; i < q->choices.len; i++)
        if (q->choices.data[i].right) show_choice(c, shown_place(c, i), q->choices.data[i].text);
}

static void solution_predict(struct cli *c, const struct question *q) {
    struct lab_result r;
    struct buf key = BUF_INIT;
    struct err e = ERR_INIT;
    struct lab_module modules[8];
    size_t n = question_lab_modules(q, modules, 8);
    if (q->predict.of == OF_ANSWER) {
        show_choice(c, shown_place(c, (size_t)q->predict.answer - 1), q->predict.choices.data[q->predict.answer - 1].text);
    } else if (predict_key(q->program->name, q->program->text, q->program->len, &q->predict, modules, n, &r, &key, &e) == 0) {
        for (const char *p = key.data; *p; p += strcspn(p, "\n"), p += *p == '\n')
            term_print(&c->term, STYLE_PLAIN, "  %.*s\n", (int)strcspn(p, "\n"), p);
        lab_result_release(&r);
    } else {
        cli_fail_err(c, &e);
    }
    buf_release(&key);
}

static void solution_blocks(struct cli *c, const struct question *q) {
    struct buf text = BUF_INIT;
    for (size_t i = 0; i < q->blocks.len; i++) {
        buf_adds(&text, q->blocks.data[i]);
        buf_addc(&text, '\n');
    }
    show_code(c, text.data, text.len);
    buf_release(&text);
}

void question_explain(struct cli *c, const struct question *q) {
    if (!q->explain || !*q->explain) return;
    term_newline(&c->term);
    show_lab_part(c, "cure", q->cure);
    screen_prose(c, q->explain);
}

int question_solution(struct cli *c, const struct question *q) {
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    if (!s) return 1;
    if (store_solution(s, q->id, q->hash, &e) < 0) return cli_fail_err(c, &e);
    term_newline(&c->term);
    screen_heading(c, question_is_code(q) || q->kind == QUESTION_FREE ? "One way to do it" : "The answer");
    if (q->kind == QUESTION_FIX && q->point) {
        struct buf lines = BUF_INIT;
        for (size_t i = 0; i < q->point->lines.len; i++) buf_addf(&lines, "%s%d", i ? ", " : "", q->point->lines.data[i]);
        wrap_printf(&c->term, 2, STYLE_DIM, "the line in question: %s", lines.data);
        term_newline(&c->term);
        buf_release(&lines);
    }
    switch (q->kind) {
    case QUESTION_CHOICE: solution_choices(c, q); break;
    case QUESTION_PREDICT: solution_predict(c, q); break;
    case QUESTION_ORDER: solution_blocks(c, q); break;
    case QUESTION_FREE: screen_prose(c, q->model); break;
    default: show_code(c, q->solution->text, q->solution->len);
    }
    question_explain(c, q);
    return 0;
}
