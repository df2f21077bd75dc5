/* apps: the real-world applications of the course, run as they are and then hardened. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "cli/topic.h"
#include "term/highlight.h"

static int list(struct cli *c, const struct topics *apps) {
    screen_title(c, "Applications", "apps R1 runs it");
    for (size_t i = 0; i < apps->len; i++) {
        const struct topic *t = &apps->data[i];
        topic_row(c, t->code, t->name, NULL, &t->days);
        term_newline(&c->term);
        code_print(&c->term, t->snippet, strlen(t->snippet), &(struct code_view){.prefix = "    ", .numbers = true});
        term_newline(&c->term);
    }
    screen_hint(c, "`apps CODE` runs it as it is, draws it, and then shows how it grows up.");
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    const char *name = args_operand(a, 0);
    if (!cli_course(c)) return 1;
    const struct topics *apps = &course_data(c->course)->applications.applications;
    if (!name) return list(c, apps);
    const struct topic *t = topic_find(apps, name);
    if (!t) return cli_usage(c, "there is no application \"%s\"; `apps` lists them", name);
    topic_page(c, t);
    return 0;
}

static void complete(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    if (course) topic_offer(offers, &course_data(course)->applications.applications);
}

const struct command command_apps = {
    .name = "apps",
    .group = GROUP_COURSE,
    .summary = "where async is used: web, data, APIs; run as it stands, then hardened",
    .usage = "[NAME]",
    .most = 1,
    .complete = complete,
    .run = run,
};
