/* tree: the skill tree with the state of every leaf. */
#include <string.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "term/wrap.h"
#include "tutor/report.h"

static void print_leaf(struct cli *c, const struct report_leaf *l) {
    struct styled s = STYLED_INIT;
    char *first = mem_printf("    ");
    screen_state(&s, l->state);
    styled_addf(&s, STYLE_DIM, " %s\u00a0", l->leaf->code);
    styled_adds(&s, STYLE_PLAIN, l->leaf->text);
    if (l->questions) styled_addf(&s, STYLE_DIM, "  %d\u00a0of\u00a0%d", l->solved, l->questions);
    screen_mark(&s, l->mark);
    wrap_print(&c->term, &s, &(struct wrap){.first = first, .rest = "         "});
    mem_free(first);
    styled_release(&s);
}

static int run(struct cli *c, const struct args *a) {
    struct course *course = cli_course(c);
    struct store *s = course ? cli_store_to_read(c) : NULL;
    const char *only = args_operand(a, 0);
    if (!s) return 1;
    if (only && !course_level(course, only)) return cli_usage(c, "there is no level \"%s\"; they are F, I, A and E", only);
    struct report r;
    struct err e = ERR_INIT;
    if (report_make(course, s, &r, &e) < 0) return cli_fail_err(c, &e);
    screen_title(c, "Skill tree", NULL);
    for (size_t i = 0; i < r.levels.len; i++) {
        const struct report_level *l = &r.levels.data[i];
        char stars[32];
        if (only && course_level(course, only) != l->level) continue;
        struct styled line = STYLED_INIT;
        screen_state(&line, l->state);
        styled_addf(&line, STYLE_HEADING, " %s", l->level->name);
        styled_addf(&line, STYLE_PLAIN, " · %s %s", l->level->title, screen_stars(l->level->stars, stars));
        wrap_print(&c->term, &line, &(struct wrap){.first = "  ", .rest = "    "});
        styled_release(&line);
        for (size_t k = 0; k < l->leaves.len; k++) print_leaf(c, &l->leaves.data[k]);
        term_newline(&c->term);
    }
    screen_states_legend(c);
    report_release(&r);
    return 0;
}

const struct command command_tree = {
    .name = "tree",
    .group = GROUP_COURSE,
    .summary = "the skill tree: four levels, sixteen leaves",
    .usage = "[LEVEL]",
    .help = "Beside each leaf stands how many of its questions you have solved. `mark LEAF STATE` sets your own state beside "
            "the one that your answers show.",
    .most = 1,
    .complete = complete_level,
    .run = run,
};
