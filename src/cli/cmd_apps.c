/* apps: the real-world applications of the course. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "term/highlight.h"

static int run(struct cli *c, const struct args *a) {
    (void)a;
    if (!cli_course(c)) return 1;
    const struct course_data *d = course_data(c->course);
    for (size_t i = 0; i < d->applications.applications.len; i++) {
        const struct application *p = &d->applications.applications.data[i];
        struct buf days = BUF_INIT;
        for (size_t k = 0; k < p->days.len; k++) buf_addf(&days, "%s%d", k ? ", " : "day ", p->days.data[k]);
        if (i) term_newline(&c->term);
        screen_title(c, p->name, days.data);
        code_print(&c->term, p->snippet, strlen(p->snippet), &(struct code_view){.prefix = "  ", .numbers = true});
        term_newline(&c->term);
        screen_prose(c, p->note);
        buf_release(&days);
    }
    return 0;
}

const struct command command_apps = {
    .name = "apps",
    .group = GROUP_COURSE,
    .summary = "where async is used: web, data, machine learning",
    .usage = "",
    .run = run,
};
