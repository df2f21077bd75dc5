#include "cli/topic.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "cli/demo.h"
#include "cli/screen.h"
#include "term/highlight.h"
#include "term/picture.h"
#include "term/wrap.h"

/* ---- finding ---- */

static int plain_letter(char ch) { return ch == '-' || ch == '_' || ch == '/' ? ' ' : tolower((unsigned char)ch); }

bool topic_is_named(const char *code, const char *name, const char *text) {
    if (strcasecmp(code, text) == 0) return true;
    if (strlen(text) < 3) return false;
    while (*text && plain_letter(*text) == plain_letter(*name)) text++, name++;
    return !*text;
}

const struct topic *topic_find(const struct topics *topics, const char *text) {
    for (size_t i = 0; i < topics->len; i++)
        if (topic_is_named(topics->data[i].code, topics->data[i].name, text)) return &topics->data[i];
    return NULL;
}

void topic_offer(struct lineedit_offers *offers, const struct topics *topics) {
    for (size_t i = 0; i < topics->len; i++) lineedit_offer(offers, topics->data[i].code, topics->data[i].name);
}

/* ---- lists ---- */

void topic_days(struct buf *out, const struct ints *days) {
    buf_adds(out, days->len == 1 ? "day\u00a0" : "days\u00a0");
    for (size_t i = 0; i < days->len; i++)
        buf_addf(out, "%s%d", !i ? "" : i + 1 < days->len ? ", " : " and ", days->data[i]);
}

void topic_row(struct cli *c, const char *code, const char *name, const char *text, const struct ints *days) {
    struct styled s = STYLED_INIT;
    struct buf on = BUF_INIT;
    topic_days(&on, days);
    styled_addf(&s, STYLE_KEY, "%-3s ", code);
    styled_adds(&s, STYLE_PLAIN, name);
    if (text) styled_addf(&s, STYLE_DIM, " · %s", text);
    styled_addf(&s, STYLE_DIM, "  %s", on.data);
    wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "        "});
    styled_release(&s);
    buf_release(&on);
}

void topic_rows(struct cli *c, const char *heading, const struct topics *topics) {
    screen_heading(c, heading);
    for (size_t i = 0; i < topics->len; i++) {
        const struct topic *t = &topics->data[i];
        topic_row(c, t->code, t->name, t->text, &t->days);
    }
    term_newline(&c->term);
}

/* ---- a page ---- */

void topic_places(struct cli *c, const struct ints *days, const struct strs *exercises) {
    struct buf text = BUF_INIT;
    buf_adds(&text, "Taught on ");
    topic_days(&text, days);
    for (size_t i = 0; i < exercises->len; i++) {
        const struct question_head *q = course_find(c->course, exercises->data[i], NULL);
        buf_addf(&text, "%s%s", i ? ", " : "; exercised in ", exercises->data[i]);
        if (q) buf_addf(&text, " “%s”", q->title);
    }
    buf_adds(&text, ".");
    screen_prose(c, text.data);
    buf_release(&text);
}

void topic_programs(struct cli *c, const struct examples *list) {
    for (size_t i = 0; i < list->len; i++) {
        const struct example *x = &list->data[i];
        struct lesson_block block = {.kind = BLOCK_DEMO, .text = x->text, .name = x->name};
        struct demo d = {.c = c, .block = &block, .demo = &block, .source = "topic"};
        term_newline(&c->term);
        screen_heading(c, x->title);
        screen_prose(c, x->note);
        term_newline(&c->term);
        code_print(&c->term, x->text, strlen(x->text), &(struct code_view){.prefix = "  ", .numbers = true});
        if (demo_show_run(&d) != STEP_ON) break;
    }
}

void topic_page(struct cli *c, const struct topic *t) {
    char *title = t->text ? mem_printf("%s · %s", t->name, t->text) : mem_printf("%s", t->name);
    screen_title(c, title, t->code);
    screen_part(c, t->when_not ? "when" : "about", t->when);
    screen_part(c, "when not", t->when_not);
    screen_part(c, "here", t->simulated);
    if (t->shape && !c->term.plain) {
        term_newline(&c->term);
        picture_print(&c->term, t->shape, strlen(t->shape), "      ", 0);
    }
    term_newline(&c->term);
    topic_places(c, &t->days, &t->exercises);
    topic_programs(c, &t->examples);
    mem_free(title);
}
