/* resources: every link of the course, with what stands in for those that are gone. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "term/wrap.h"

static void print_link(struct cli *c, const struct link *l, bool instead) {
    struct styled s = STYLED_INIT;
    if (instead) styled_adds(&s, STYLE_DIM, "instead: ");
    if (l->url)
        styled_link(&s, c->term.links ? STYLE_LINK : STYLE_PLAIN, l->title, strlen(l->title), l->url);
    else
        styled_adds(&s, STYLE_PLAIN, l->title);
    if (l->command) styled_addf(&s, STYLE_KEY, "  %s", l->command);
    if (l->url && !c->term.links) styled_addf(&s, STYLE_LINK, "  %s", l->url);
    if (l->note && !instead) styled_addf(&s, STYLE_DIM, "  %s", l->note);
    if (l->problem && !instead) styled_addf(&s, STYLE_WARN, "  %s", l->problem);
    wrap_print(&c->term, &s, &(struct wrap){.first = instead ? "      " : "    ", .rest = instead ? "        " : "      "});
    styled_release(&s);
}

static int run(struct cli *c, const struct args *a) {
    (void)a;
    if (!cli_course(c)) return 1;
    const struct course_data *d = course_data(c->course);
    screen_title(c, "Resources", NULL);
    for (size_t g = 0; g < d->resources.groups.len; g++) {
        screen_heading(c, d->resources.groups.data[g].title);
        for (size_t i = 0; i < d->resources.links.len; i++) {
            const struct link *l = &d->resources.links.data[i];
            if (strcmp(l->group, d->resources.groups.data[g].key) != 0) continue;
            print_link(c, l, false);
            for (size_t k = 0; k < l->instead.len; k++) {
                const struct link *other = course_link(c->course, l->instead.data[k]);
                if (other) print_link(c, other, true);
            }
        }
        term_newline(&c->term);
    }
    return 0;
}

const struct command command_resources = {
    .name = "resources",
    .group = GROUP_COURSE,
    .summary = "documentation, guides and tools, as links",
    .usage = "",
    .run = run,
};
