/* path: the learning path, node by node. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "term/wrap.h"

static enum plan_state node_state(struct cli *c, const struct path_node *n) {
    size_t done = 0, begun = 0;
    for (size_t i = 0; i < n->days.len; i++) {
        struct plan_day d;
        if (plan_day(c->course, c->store, n->days.data[i], &d, NULL) < 0) continue;
        done += d.state == PLAN_COMPLETED;
        begun += d.state != PLAN_NOT_STARTED;
    }
    return done == n->days.len ? PLAN_COMPLETED : begun ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
}

static void print_node(struct cli *c, const struct path_node *n, bool here) {
    struct styled s = STYLED_INIT;
    screen_state(&s, node_state(c, n));
    styled_adds(&s, STYLE_PLAIN, " ");
    styled_adds(&s, here ? STYLE_ACCENT | STYLE_STRONG : STYLE_HEADING, n->label);
    if (n->days.len)
        styled_addf(&s, STYLE_DIM, "  days\u00a0%d–%d", n->days.data[0], n->days.data[n->days.len - 1]);
    if (here) styled_adds(&s, STYLE_ACCENT, "  you\u00a0are\u00a0here");
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "    "});
    if (n->detail) wrap_printf(&c->term, 4, STYLE_PLAIN, "%s", n->detail);
    styled_release(&s);
}

static int run(struct cli *c, const struct args *a) {
    (void)a;
    struct course *course = cli_course(c);
    struct store *s = course ? cli_store_to_read(c) : NULL;
    struct plan_home h;
    struct err e = ERR_INIT;
    if (!s) return 1;
    if (plan_home(course, s, &h, &e) < 0) return cli_fail_err(c, &e);
    int last = course_last_day(course);
    const struct path_node *here = course_node(course, h.fresh ? 0 : h.day > last ? last : h.day);
    screen_title(c, "Learning path", NULL);
    const struct course_data *d = course_data(course);
    for (size_t i = 0; i < d->path.nodes.len; i++) {
        if (i && !c->term.plain) term_puts(&c->term, STYLE_DIM, "  │\n");
        print_node(c, &d->path.nodes.data[i], &d->path.nodes.data[i] == here);
    }
    return 0;
}

const struct command command_path = {
    .name = "path",
    .group = GROUP_COURSE,
    .summary = "the learning path and where you are on it",
    .usage = "",
    .run = run,
};
