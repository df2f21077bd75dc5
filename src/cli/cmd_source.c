/* source: how a simulated library is made. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "sim/sim.h"
#include "term/highlight.h"
#include "term/pager.h"
#include "term/wrap.h"

static bool is_shown(const struct embedded_module *m) { return m->stem[0] != '_'; }

/* A part of a library that only passes names on: it can be shown, but the list does without it. */
static bool passes_on(const struct embedded_module *m) { return strchr(m->stem, '.') && m->len < 1000; }

/* The first line of its docstring. */
static void describe(struct buf *out, const struct embedded_module *m) {
    size_t quotes = strspn(m->text, "\"");
    if (quotes >= 3) buf_add(out, m->text + 3, strcspn(m->text + 3, "\n\""));
}

static int list(struct cli *c) {
    screen_title(c, "Simulated libraries", "source NAME shows one");
    for (const struct embedded_module *m = sim_embedded; m->stem; m++) {
        if (!is_shown(m) || passes_on(m)) continue;
        char *name = mem_printf("  %-24s", m->stem);
        struct buf text = BUF_INIT;
        struct styled s = STYLED_INIT;
        describe(&text, m);
        styled_add(&s, STYLE_DIM, text.data, text.len);
        wrap_print(&c->term, &s, &(struct wrap){.first = name, .rest = "                          "});
        styled_release(&s);
        buf_release(&text);
        mem_free(name);
    }
    return 0;
}

static void print_module(struct term *t, void *arg) {
    const struct embedded_module *m = arg;
    code_print(t, m->text, m->len, &(struct code_view){.numbers = true});
}

static int show(struct cli *c, const struct embedded_module *m) {
    if (!c->term.tty) {
        term_raw(&c->term, m->text, m->len);
        return 0;
    }
    struct pager_view view = {.title = m->stem, .render = print_module, .arg = (void *)m};
    return pager_show(&c->term, &view, NULL) == PAGER_FAILED ? 1 : 0;
}

static int run(struct cli *c, const struct args *a) {
    const char *name = args_operand(a, 0);
    if (!name) return list(c);
    const struct embedded_module *m = sim_find(name);
    return m ? show(c, m) : cli_usage(c, "there is no simulated library \"%s\"; `source` lists them", name);
}

static void complete(COMPLETE_ARGS) {
    (void)c, (void)words;
    if (index) return;
    for (const struct embedded_module *m = sim_embedded; m->stem; m++)
        if (is_shown(m)) lineedit_offer(offers, m->stem, NULL);
}

const struct command command_source = {
    .name = "source",
    .group = GROUP_PROGRAM,
    .summary = "the source of a simulated library: aiohttp, fastapi and others",
    .usage = "[LIBRARY]",
    .help = "Programs in here import libraries that the tutor has made itself, in Python, over a simulated network. Without an "
            "operand it lists them. At the top of each stands with what it was compared, and what it does not have.",
    .most = 1,
    .complete = complete,
    .run = run,
};
