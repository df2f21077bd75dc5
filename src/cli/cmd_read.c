/* read: the lesson of a day, section by section. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/lesson.h"
#include "cli/screen.h"
#include "store/query.h"

static size_t last_place(struct cli *c, int day) {
    struct store_places places = {0};
    char item[16];
    size_t section = 0;
    if (store_places(c->store, lesson_item(day, item), &places, NULL) == 0)
        for (size_t i = 0; i < places.len; i++)
            if (strcmp(places.data[i].step, "read") == 0 && !places.data[i].done) section = (size_t)places.data[i].section;
    store_list_release(&places);
    return section;
}

/* A section by number, or by the beginning of its title. SIZE_MAX: none. */
static size_t find_section(const struct lesson *l, const char *text) {
    char *end;
    unsigned long n = strtoul(text, &end, 10);
    if (end != text && !*end) return n < l->sections.len ? n : SIZE_MAX;
    for (size_t i = 0; i < l->sections.len; i++)
        if (*l->sections.data[i].title && strncasecmp(l->sections.data[i].title, text, strlen(text)) == 0) return i;
    return SIZE_MAX;
}

static void complete_read(COMPLETE_ARGS) {
    complete_day(c, offers, words, index);
    struct course *course = index == 1 ? cli_course(c) : NULL;
    const struct lesson *l = course ? course_lesson(course, atoi(words->word[1]), NULL) : NULL;
    for (size_t i = 1; l && i < l->sections.len; i++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", i);
        lineedit_offer(offers, number, l->sections.data[i].title);
    }
}

static int run(struct cli *c, const struct args *a) {
    int day = cli_day(c, args_operand(a, 0));
    if (!day) return 2;
    if (!cli_store(c)) return 1;
    const struct lesson *l = course_lesson(c->course, day, NULL);
    if (!l) return cli_fail(c, "day %d has no lesson yet", day);
    size_t section = args_operand(a, 1) ? find_section(l, args_operand(a, 1)) : SIZE_MAX;
    if (args_operand(a, 1) && section == SIZE_MAX)
        return cli_usage(c, "day %d has no section \"%s\"; they are 0 to %zu", day, args_operand(a, 1), l->sections.len - 1);
    if (args_has(a, "done")) {
        struct err e = ERR_INIT;
        char item[16];
        int rc = store_place(c->store, lesson_item(day, item), "read", (int)l->sections.len - 1, true, &e);
        return rc < 0 ? cli_fail_err(c, &e) : 0;
    }
    if (!cli_interactive(c)) {
        lesson_print(c, l, section);
        return 0;
    }
    enum lesson_end end = lesson_read(c, l, section == SIZE_MAX ? last_place(c, day) : section);
    if (end == LESSON_DONE) screen_hint(c, "The lesson is read. `study` goes on with the day, `next` opens its first question.");
    if (end == LESSON_LEFT) screen_hint(c, "Your place is kept; `read` comes back to it.");
    return end == LESSON_FAILED ? 1 : 0;
}

static const struct cli_option options[] = {
    {.name = "done", .help = "record the lesson as read, wherever you read it"},
    {.name = NULL},
};

const struct command command_read = {
    .name = "read",
    .group = GROUP_STUDY,
    .summary = "the lesson of a day; its programs are predicted, then run",
    .usage = "[DAY [SECTION]]",
    .help = "Goes on where you stopped. Without a terminal the lesson is printed as text, without runs.",
    .options = options,
    .most = 2,
    .complete = complete_read,
    .run = run,
};
