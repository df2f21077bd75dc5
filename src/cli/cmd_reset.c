/* reset: start over, with a question's file, or with what is recorded of a question, a day, or everything. Files are put
 * aside and the log is kept; a backup is made before anything recorded is forgotten. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/question.h"
#include "cli/backup.h"
#include "cli/screen.h"
#include "store/workfile.h"
#include "term/wrap.h"

/* ---- a file ---- */

static int reset_file(struct cli *c, const struct question *q) {
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    char *old = NULL;
    if (!s) return 1;
    if (!question_is_code(q)) return cli_usage(c, "%s has no file to start over with; --progress forgets its answers", q->id);
    if (workfile_reset(store_dir(s), q->id, q->starter->text, q->starter->len, &old, &e) < 0) return cli_fail_err(c, &e);
    store_reset(s, q->id, &e);
    if (old) {
        char *shown = screen_path(old);
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Your file is the starter again. The old one is kept as %s", shown);
        mem_free(shown);
    }
    question_show_file(c, q);
    mem_free(old);
    return 0;
}

/* ---- what is recorded ---- */

/* Confirmed and copied; false when nothing may be forgotten. */
static bool prepare(struct cli *c, const struct args *a, const char *what) {
    struct err e = ERR_INIT;
    bool yes = args_has(a, "yes");
    if (!yes && !cli_interactive(c)) {
        cli_usage(c, "this forgets the record of %s; say --yes to mean it", what);
        return false;
    }
    char *ask = mem_printf("  forget everything recorded of %s (yes/no)? ", what);
    if (!yes && ask_yes_no(&c->ask, ask, false, &yes) != ASK_ANSWER) yes = false;
    mem_free(ask);
    if (!yes) {
        wrap_printf(&c->term, 2, STYLE_PLAIN, "Nothing was forgotten.");
        return false;
    }
    char *path = backup_path(c, &e);
    if (!path || store_backup(c->store, path, &e) < 0) {
        cli_fail_err(c, &e);
        mem_free(path);
        return false;
    }
    char *shown = screen_path(path);
    wrap_printf(&c->term, 2, STYLE_DIM, "A backup was made first: %s", shown);
    mem_free(shown);
    mem_free(path);
    return true;
}

/* Questions of the day, its lesson's predictions, its steps; the notes stay. */
static int forget_day(struct cli *c, const struct day *d, struct err *e) {
    size_t n;
    const struct question_head *heads = course_day_questions(c->course, d->number, &n);
    const struct lesson *l = course_lesson(c->course, d->number, NULL);
    struct store_said notes = {0};
    int rc = store_notes(c->store, d->id, &notes, e);
    for (size_t i = 0; rc == 0 && i < n; i++) rc = store_forget(c->store, heads[i].id, e);
    for (size_t s = 0; rc == 0 && l && s < l->sections.len; s++)
        for (size_t i = 0; rc == 0 && i < l->sections.data[s].blocks.len; i++) {
            const struct lesson_block *b = &l->sections.data[s].blocks.data[i];
            char *change = b->kind == BLOCK_DEMO ? mem_printf("%s-modify", b->name) : NULL;
            if (change && (store_forget(c->store, b->name, e) < 0 || store_forget(c->store, change, e) < 0)) rc = -1;
            mem_free(change);
        }
    if (rc == 0) rc = store_forget(c->store, d->id, e);
    if (rc == 0 && notes.len) rc = store_note(c->store, d->id, notes.data[0].text, e);
    store_list_release(&notes);
    return rc;
}

/* The learner's programs stand aside as a whole. */
static int put_work_aside(struct cli *c, struct err *e) {
    char *work = path_join(store_dir(c->store), "work");
    int rc = 0;
    for (int i = 1; file_is_dir(work); i++) {
        char *aside = mem_printf("%s.%d", work, i);
        if (!file_exists(aside)) rc = rename(work, aside) == 0 ? 0 : err_at(e, work, 0, "cannot be put aside");
        mem_free(aside);
        if (rc < 0) break;
    }
    mem_free(work);
    return rc;
}

static int forget(struct cli *c, const struct args *a, const struct course_item *item) {
    struct err e = ERR_INIT;
    if (!cli_store(c)) return 1;
    if (!prepare(c, a, item ? item->id : "all twenty days")) return 1;
    int rc = !item                     ? (store_forget(c->store, "", &e) < 0 ? -1 : put_work_aside(c, &e))
             : item->kind == ITEM_DAY ? forget_day(c, course_day(c->course, item->day, NULL), &e)
                                       : store_forget(c->store, item->id, &e);
    if (rc < 0) return cli_fail_err(c, &e);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "Forgotten. The backup and the log still have it.");
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    struct course_item item;
    const char *what = args_operand(a, 0);
    if (!cli_course(c)) return 1;
    if (args_has(a, "all") && what) return cli_usage(c, "reset takes --all or a name, not both");
    if (args_has(a, "all")) return forget(c, a, NULL);
    bool day = what && course_find_item(c->course, what, &item, NULL) && item.kind == ITEM_DAY;
    if (day) return forget(c, a, &item);
    const struct question *q = cli_question(c, what);
    if (!q) return 2;
    if (!args_has(a, "progress")) return reset_file(c, q);
    item = (struct course_item){.kind = ITEM_QUESTION, .id = q->id};
    return forget(c, a, &item);
}

static const struct cli_option options[] = {
    {.name = "progress", .help = "forget the answers to the question, and leave its file"},
    {.name = "all", .help = "forget everything; your programs are put aside"},
    {.name = "yes", .help = "do not ask"},
    {.name = NULL},
};

const struct command command_reset = {
    .name = "reset",
    .group = GROUP_QUESTION,
    .summary = "start over: a question's file, or what is recorded of a question, a day or everything",
    .usage = "[QUESTION|DAY]",
    .help = "`reset q4` makes your file the starter again and keeps the old one. `reset q4 --progress`, `reset day-03` and "
            "`reset --all` forget what is recorded; they ask, and make a backup first. Notes of a day stay.",
    .options = options,
    .most = 1,
    .complete = complete_question,
    .run = run,
};
