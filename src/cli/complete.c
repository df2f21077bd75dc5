#include "cli/complete.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"

void complete_command(COMPLETE_ARGS) {
    (void)c, (void)words;
    for (size_t i = 0; index == 0 && commands[i]; i++)
        if (commands[i]->group != GROUP_HIDDEN) lineedit_offer(offers, commands[i]->name, commands[i]->summary);
}

void complete_day(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    for (int d = 1; course && d <= course_last_day(course); d++) {
        const struct day *day = course_day(course, d, NULL);
        char text[16];
        snprintf(text, sizeof text, "%d", d);
        lineedit_offer(offers, text, day ? day->topic : NULL);
    }
}

static void offer_questions(struct cli *c, struct lineedit_offers *offers) {
    struct course *course = cli_course(c);
    size_t n = 0;
    const struct question_head *q = course ? course_questions(course, &n) : NULL;
    for (size_t i = 0; i < n; i++) lineedit_offer(offers, q[i].id, q[i].title);
}

void complete_question(COMPLETE_ARGS) {
    (void)words;
    if (index == 0) offer_questions(c, offers);
}

void complete_level(COMPLETE_ARGS) {
    (void)words;
    struct course *course = index == 0 ? cli_course(c) : NULL;
    for (size_t i = 0; course && i < course_data(course)->tree.levels.len; i++) {
        const struct level *l = &course_data(course)->tree.levels.data[i];
        lineedit_offer(offers, l->code, l->name);
    }
}

static void offer_states(const struct course *course, struct lineedit_offers *offers) {
    for (size_t i = 0; i < course_data(course)->states.states.len; i++) {
        const struct state *s = &course_data(course)->states.states.data[i];
        lineedit_offer(offers, s->key, s->title);
    }
}

void complete_item(COMPLETE_ARGS) {
    struct course *course = cli_course(c);
    if (!course) return;
    if (index == 1) offer_states(course, offers);
    if (index != 0) return;
    offer_questions(c, offers);
    complete_level(c, offers, words, 0);
    for (size_t i = 0; i < course_data(course)->tree.levels.len; i++) {
        const struct level *l = &course_data(course)->tree.levels.data[i];
        for (size_t k = 0; k < l->leaves.len; k++) lineedit_offer(offers, l->leaves.data[k].code, l->leaves.data[k].text);
    }
    for (int d = 1; d <= course_last_day(course); d++) {
        const struct day *day = course_day(course, d, NULL);
        if (day) lineedit_offer(offers, day->id, day->topic);
    }
}

void complete_file(COMPLETE_ARGS) {
    (void)c, (void)index;
    const char *base = path_base(words->prefix);
    char *dir = mem_strndup(words->prefix, (size_t)(base - words->prefix));
    char **names;
    size_t n;
    if (path_list(*dir ? dir : ".", &names, &n, NULL) == 0) {
        for (size_t i = 0; i < n; i++) {
            char *path = mem_printf("%s%s", dir, names[i]);
            lineedit_offer(offers, path, NULL);
            mem_free(path);
        }
        path_list_free(names, n);
    }
    mem_free(dir);
}

/* ---- a whole line ---- */

static void offer_options(struct lineedit_offers *offers, const struct cli_option *o) {
    for (; o && o->name; o++) {
        char *text = mem_printf("--%s", o->name);
        lineedit_offer(offers, text, o->help);
        mem_free(text);
    }
}

static const struct cli_option *option_named(const struct command *cmd, const char *word) {
    if (strncmp(word, "--", 2) != 0) return NULL;
    const struct cli_option *tables[] = {cmd->options, common_options};
    for (size_t t = 0; t < 2; t++)
        for (const struct cli_option *o = tables[t]; o && o->name; o++)
            if (strcmp(o->name, word + 2) == 0) return o;
    return NULL;
}

void complete_line(struct lineedit_offers *offers, const struct lineedit_words *words, void *arg) {
    struct cli *c = arg;
    if (words->index == 0) {
        complete_command(c, offers, words, 0);
        return;
    }
    const struct command *cmd = command_find(words->word[0]);
    if (!cmd) return;
    size_t operands = 0;
    const struct cli_option *value_of = NULL;
    for (size_t i = 1; i < words->index; i++) {
        const struct cli_option *o = value_of ? NULL : option_named(cmd, words->word[i]);
        if (!value_of && words->word[i][0] != '-') operands++;
        value_of = o && o->value ? o : NULL;
    }
    if (value_of) {
        for (size_t i = 0; value_of->words && value_of->words[i]; i++) lineedit_offer(offers, value_of->words[i], NULL);
        if (!value_of->words) complete_file(c, offers, words, 0);
    } else if (words->prefix[0] == '-') {
        offer_options(offers, cmd->options);
        offer_options(offers, common_options);
    } else if (cmd->complete) {
        cmd->complete(c, offers, words, operands);
    }
}
