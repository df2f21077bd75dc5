/* patterns: patterns, performance, frameworks and success metrics, each at work in a program. */
#include <string.h>

#include "cli/command.h"
#include "cli/screen.h"
#include "cli/topic.h"

enum { KINDS = 3 };

static const struct {
    const char *heading;
    size_t at; /* in course_data */
} kinds[KINDS] = {
    {"Patterns", offsetof(struct course_data, patterns.patterns)},
    {"Performance", offsetof(struct course_data, performance.considerations)},
    {"Frameworks", offsetof(struct course_data, frameworks.frameworks)},
};

static const struct topics *topics_of(const struct course_data *d, int kind) {
    return (const struct topics *)((const char *)d + kinds[kind].at);
}

static int list(struct cli *c, const struct course_data *d) {
    screen_title(c, "Patterns", "patterns T1 says more");
    for (int k = 0; k < KINDS; k++) topic_rows(c, kinds[k].heading, topics_of(d, k));
    for (size_t g = 0; g < d->metrics.groups.len; g++) {
        screen_heading(c, d->metrics.groups.data[g].title);
        for (size_t i = 0; i < d->metrics.groups.data[g].metrics.len; i++) {
            const struct metric *m = &d->metrics.groups.data[g].metrics.data[i];
            topic_row(c, m->code, m->name, m->text, &m->days);
        }
        term_newline(&c->term);
    }
    screen_hint(c, "`patterns CODE` shows it at work: a program, what it prints, its timeline. `apps` has whole applications.");
    return 0;
}

static int metric_page(struct cli *c, const struct metric_group *g, const struct metric *m) {
    char *title = mem_printf("%s · %s", m->name, m->text);
    screen_title(c, title, m->code);
    screen_part(c, "measure", m->measure);
    term_newline(&c->term);
    topic_places(c, &m->days, &m->questions);
    topic_programs(c, &g->examples);
    mem_free(title);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    const char *name = args_operand(a, 0);
    if (!cli_course(c)) return 1;
    const struct course_data *d = course_data(c->course);
    if (!name) return list(c, d);
    for (int k = 0; k < KINDS; k++) {
        const struct topic *t = topic_find(topics_of(d, k), name);
        if (t) return topic_page(c, t), 0;
    }
    for (size_t g = 0; g < d->metrics.groups.len; g++)
        for (size_t i = 0; i < d->metrics.groups.data[g].metrics.len; i++) {
            const struct metric *m = &d->metrics.groups.data[g].metrics.data[i];
            if (topic_is_named(m->code, m->name, name)) return metric_page(c, &d->metrics.groups.data[g], m);
        }
    return cli_usage(c, "there is no page \"%s\"; `patterns` lists them", name);
}

static void complete(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    for (int k = 0; course && k < KINDS; k++) topic_offer(offers, topics_of(course_data(course), k));
}

const struct command command_patterns = {
    .name = "patterns",
    .group = GROUP_COURSE,
    .summary = "patterns, performance, frameworks and metrics, each at work in a program",
    .usage = "[NAME]",
    .help = "NAME is a code of the list or the beginning of a name: `patterns T1`, `patterns pipeline`. A page says when to use it "
            "and when not, and runs its programs; at a terminal you can step through them and play with a copy.",
    .most = 1,
    .complete = complete,
    .run = run,
};
