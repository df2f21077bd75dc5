/* patterns: the four patterns and when each is the right one. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "term/picture.h"

static int run(struct cli *c, const struct args *a) {
    (void)a;
    if (!cli_course(c)) return 1;
    const struct course_data *d = course_data(c->course);
    for (size_t i = 0; i < d->patterns.patterns.len; i++) {
        const struct pattern *p = &d->patterns.patterns.data[i];
        if (i) term_newline(&c->term);
        char *title = mem_printf("%s · %s", p->name, p->text);
        struct buf days = BUF_INIT;
        for (size_t k = 0; k < p->days.len; k++) buf_addf(&days, "%s%d", k ? ", " : "day ", p->days.data[k]);
        screen_title(c, title, days.data);
        screen_prose(c, p->when);
        if (!c->term.plain) {
            term_newline(&c->term);
            picture_print(&c->term, p->shape, strlen(p->shape), "    ", 0);
        }
        buf_release(&days);
        mem_free(title);
    }
    return 0;
}

const struct command command_patterns = {
    .name = "patterns",
    .group = GROUP_COURSE,
    .summary = "four patterns: their shape and when to use them",
    .usage = "",
    .run = run,
};
