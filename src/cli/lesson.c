#include "cli/lesson.h"

#include <stdio.h>
#include <string.h>

#include "cli/demo.h"
#include "cli/screen.h"
#include "term/highlight.h"
#include "term/markdown.h"
#include "term/picture.h"
#include "term/wrap.h"

/* One reading: where in which section, and how much of the screen is filled. */
struct reading {
    struct cli *c;
    const struct lesson *lesson;
    size_t section;
    size_t rows;  /* printed since the reader was last asked something */
    bool settled; /* the last thing in this section asked already whether to go on */
};

const char *lesson_item(int day, char out[16]) {
    snprintf(out, 16, "day-%02d", day);
    return out;
}

/* ---- blocks that are only shown ---- */

/* In linear text pictures are left out: the prose around them says what they show. */
static void print_static(struct term *t, const struct lesson_block *b) {
    if (b->kind == BLOCK_PICTURE && t->plain) return;
    size_t n = strlen(b->text);
    switch (b->kind) {
    case BLOCK_PROSE: markdown_print(t, b->text, n, &(struct markdown_view){.prefix = "  "}); break;
    case BLOCK_PICTURE: picture_print(t, b->text, n, "    ", 0); break;
    default: code_print(t, b->text, n, &(struct code_view){.prefix = "  ", .numbers = true});
    }
    term_newline(t);
}

static void print_section_title(struct term *t, const struct lesson *l, size_t section) {
    const struct lesson_section *s = &l->sections.data[section];
    struct styled line = STYLED_INIT;
    if (*s->title)
        markdown_inline(t, &line, STYLE_TITLE, s->title);
    else
        styled_addf(&line, STYLE_TITLE, "Day %d · %s", l->day, l->title);
    wrap_print(t, &line, &(struct wrap){.first = "  ", .rest = "  "});
    term_newline(t);
    styled_release(&line);
}

static size_t count_rows(const struct buf *b) {
    size_t n = 0;
    for (size_t i = 0; i < b->len; i++) n += b->data[i] == '\n';
    return n;
}

/* ---- menus ---- */

static enum lesson_step ask_step(struct reading *r, bool may_leave) {
    static const struct ask_item items[] = {{'\r', "go on"}, {'b', "back"}, {'q', "leave"}};
    size_t picked = 0;
    cli_active(r->c, r->c->active_item, r->c->active_step);
    r->rows = 0;
    switch (ask_menu(&r->c->ask, items, may_leave ? 3 : 1, &picked)) {
    case ASK_ANSWER: break;
    case ASK_EOF: return STEP_ENDED;
    default: return STEP_LEAVE;
    }
    if (items[picked].key == 'b') return STEP_BACK;
    if (items[picked].key == 'q') return STEP_LEAVE;
    term_newline(&r->c->term);
    return STEP_ON;
}

static size_t prediction_rows(struct reading *r, const struct lesson_block *b) {
    struct buf text = BUF_INIT;
    struct term page;
    term_init_like(&page, &r->c->term, &text);
    struct cli paper = {.term = page};
    demo_show_prediction(&paper, b);
    term_release(&paper.term);
    size_t rows = count_rows(&text) + 2; /* and the line for the answer */
    buf_release(&text);
    return rows;
}

/* Shows text, and stops before it (with `more` rows that follow at once) would push unread lines off the screen. */
static enum lesson_step show(struct reading *r, const struct lesson_block *b, size_t more) {
    struct term *t = &r->c->term, page;
    struct buf text = BUF_INIT;
    enum lesson_step step = STEP_ON;
    term_init_like(&page, t, &text);
    if (b)
        print_static(&page, b);
    else
        print_section_title(&page, r->lesson, r->section);
    term_release(&page);
    size_t rows = count_rows(&text);
    if (term_is_interactive(t) && r->rows && r->rows + rows + more + 2 > t->height) step = ask_step(r, true);
    if (step == STEP_ON) term_raw(t, text.data, text.len);
    r->rows += rows;
    r->settled = false;
    buf_release(&text);
    return step;
}

/* ---- blocks that ask ---- */

static enum lesson_step recall(struct reading *r, const struct lesson_block *b) {
    static const struct ask_item items[] = {{'\r', "show the answer"}, {'q', "leave"}};
    struct cli *c = r->c;
    for (size_t i = 0; i < b->recall.len; i++) {
        size_t picked = 0;
        screen_prose(c, b->recall.data[i].ask);
        term_newline(&c->term);
        enum ask_result a = ask_menu(&c->ask, items, 2, &picked);
        cli_active(c, c->active_item, c->active_step);
        if (a == ASK_EOF) return STEP_ENDED;
        if (a != ASK_ANSWER || picked == 1) return STEP_LEAVE;
        term_newline(&c->term);
        screen_quote(c, b->recall.data[i].answer);
        term_newline(&c->term);
    }
    r->rows = 0;
    return STEP_ON;
}

static bool predicted_next(const struct lesson_section *s, size_t i) {
    return i + 1 < s->blocks.len && s->blocks.data[i + 1].kind == BLOCK_PREDICT;
}

static enum lesson_step read_block(struct reading *r, size_t i) {
    const struct lesson_section *s = &r->lesson->sections.data[r->section];
    const struct lesson_block *b = &s->blocks.data[i];
    struct demo d = {.c = r->c, .lesson = r->lesson, .block = b, .demo = b->kind == BLOCK_DEMO ? b : b->demo,
                     .source = "lesson"};
    enum lesson_step step = STEP_ON;
    switch (b->kind) {
    case BLOCK_PREDICT: step = demo_predict(&d); break;
    case BLOCK_MODIFY: step = demo_modify(&d); break;
    case BLOCK_RECALL: return recall(r, b);
    case BLOCK_DEMO:
        step = show(r, b, predicted_next(s, i) ? prediction_rows(r, b + 1) : 0);
        if (step != STEP_ON || predicted_next(s, i)) return step;
        step = demo_run(&d);
        break;
    default: return show(r, b, 0);
    }
    r->rows = 0;
    r->settled = true;
    return step;
}

static enum lesson_step read_section(struct reading *r) {
    const struct lesson_section *s = &r->lesson->sections.data[r->section];
    r->settled = false;
    enum lesson_step step = show(r, NULL, 0);
    for (size_t i = 0; i < s->blocks.len && step == STEP_ON; i++) step = read_block(r, i);
    bool last = r->section + 1 == r->lesson->sections.len;
    return step == STEP_ON && !r->settled && !last ? ask_step(r, true) : step;
}

/* ---- the lesson ---- */

enum lesson_end lesson_read(struct cli *c, const struct lesson *l, size_t first) {
    struct reading r = {.c = c, .lesson = l, .section = first < l->sections.len ? first : 0};
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    char item[16];
    if (!s) return LESSON_FAILED;
    lesson_item(l->day, item);
    cli_active(c, item, "read");
    while (r.section < l->sections.len) {
        if (store_place(s, item, "read", (int)r.section, false, &e) < 0) {
            cli_fail_err(c, &e);
            return LESSON_FAILED;
        }
        switch (read_section(&r)) {
        case STEP_ON: r.section++; break;
        case STEP_BACK:
            if (r.section) r.section--;
            r.rows = 0;
            term_newline(&c->term);
            break;
        case STEP_LEAVE: return LESSON_LEFT;
        case STEP_ENDED: return LESSON_ENDED;
        }
        if (c->term.failed) return LESSON_ENDED;
    }
    store_place(s, item, "read", (int)l->sections.len - 1, true, &e);
    cli_active(c, item, "read");
    return LESSON_DONE;
}

/* ---- as text ---- */

static void print_block(struct cli *c, const struct lesson_block *b) {
    switch (b->kind) {
    case BLOCK_PREDICT:
        demo_show_prediction(c, b);
        term_newline(&c->term);
        break;
    case BLOCK_MODIFY:
        screen_prose(c, b->modify->ask);
        term_newline(&c->term);
        break;
    case BLOCK_RECALL:
        for (size_t i = 0; i < b->recall.len; i++) {
            screen_prose(c, b->recall.data[i].ask);
            term_newline(&c->term);
        }
        break;
    default: print_static(&c->term, b);
    }
}

void lesson_print(struct cli *c, const struct lesson *l, size_t only) {
    for (size_t i = 0; i < l->sections.len; i++) {
        if (only != SIZE_MAX && i != only) continue;
        print_section_title(&c->term, l, i);
        for (size_t k = 0; k < l->sections.data[i].blocks.len; k++) print_block(c, &l->sections.data[i].blocks.data[k]);
    }
}
