/* notes: what the learner wants to keep, in their own words. */
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/editor.h"
#include "cli/lesson.h"
#include "cli/notes.h"
#include "cli/screen.h"
#include "store/query.h"
#include "course/micro.h"
#include "term/wrap.h"

static const struct cli_option options[] = {
    {.name = "search", .value = "TEXT", .help = "lines of all notes that contain it"},
    {.name = "show", .help = "print instead of opening the editor"},
    {.name = "text", .value = "TEXT", .help = "replace the notes of the day by this text"},
    {.name = "cheat-sheet", .value = "FILE", .help = "write a sheet to keep: your notes, and a line on each belief that you met; - prints it"},
    {.name = NULL},
};

/* The recorded note of an item into `out`; when it was written, 0 when there is none. */
static int64_t recorded(struct cli *c, const char *item, struct buf *out) {
    struct store_said list = {0};
    int64_t at = 0;
    if (store_notes(c->store, item, &list, NULL) == 0 && list.len) {
        buf_adds(out, list.data[0].text);
        at = list.data[0].at_ms;
    }
    store_list_release(&list);
    return at;
}

static char *note_path(struct cli *c, const char *item, struct err *e) {
    char *dir = path_join(store_dir(c->store), "notes");
    char *name = mem_printf("%s.md", item);
    char *path = file_mkdirs(dir, e) == 0 ? path_join(dir, name) : NULL;
    mem_free(name);
    mem_free(dir);
    return path;
}

/* The file is made where there is none, or where the record is newer (it came from another machine). */
static int prepare(struct cli *c, int day, const char *item, const char *path, struct err *e) {
    struct buf text = BUF_INIT;
    struct stat st;
    int64_t at = recorded(c, item, &text);
    bool there = stat(path, &st) == 0;
    int rc = 0;
    if (!there || (at && (int64_t)st.st_mtim.tv_sec * 1000 + 999 < at)) {
        const struct day *d = course_day(c->course, day, NULL);
        if (!text.len) buf_addf(&text, "# Day %d: %s\n\n", day, d ? d->topic : "");
        rc = file_write_atomic(path, text.data, text.len, e);
    }
    buf_release(&text);
    return rc;
}

int notes_edit(struct cli *c, int day) {
    char item[16];
    struct err e = ERR_INIT;
    struct buf before = BUF_INIT, now = BUF_INIT;
    lesson_item(day, item);
    int rc = -1;
    char *path = note_path(c, item, &e);
    if (path && prepare(c, day, item, path, &e) == 0 && editor_open(c, path) == 0 && file_read(path, 0, &now, &e) == 0) {
        recorded(c, item, &before);
        rc = strcmp(before.data, now.data) == 0 ? 0 : store_note(c->store, item, now.data, &e);
        if (rc == 0) wrap_printf(&c->term, 2, STYLE_DIM, "Your notes are kept.");
    }
    if (rc < 0 && *e.msg) cli_fail_err(c, &e);
    cli_active(c, item, "notes");
    buf_release(&before);
    buf_release(&now);
    mem_free(path);
    return rc;
}

static void print_note(struct cli *c, const struct said_row *n) {
    screen_prose(c, n->text);
    term_newline(&c->term);
}

static int print_notes(struct cli *c, const char *item) {
    struct store_said list = {0};
    struct err e = ERR_INIT;
    if (store_notes(c->store, item, &list, &e) < 0) return cli_fail_err(c, &e);
    size_t shown = 0;
    for (size_t i = 0; i < list.len; i++) {
        if (!*list.data[i].text) continue;
        print_note(c, &list.data[i]);
        shown++;
    }
    if (!shown) wrap_printf(&c->term, 2, STYLE_PLAIN, "No notes yet.");
    store_list_release(&list);
    return 0;
}

static int search(struct cli *c, const char *what) {
    struct store_said list = {0};
    struct err e = ERR_INIT;
    size_t found = 0;
    if (store_notes(c->store, NULL, &list, &e) < 0) return cli_fail_err(c, &e);
    for (size_t i = 0; i < list.len; i++) {
        char *text = mem_strdup(list.data[i].text);
        char *rest = text;
        for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
            if (!strcasestr(line, what)) continue;
            term_print(&c->term, STYLE_DIM, "  %s  ", list.data[i].item);
            term_print(&c->term, STYLE_PLAIN, "%s\n", line);
            found++;
        }
        mem_free(text);
    }
    store_list_release(&list);
    if (!found) wrap_printf(&c->term, 2, STYLE_PLAIN, "No note contains \"%s\".", what);
    return found ? 0 : 1;
}

static void sheet_notes(struct cli *c, const struct store_said *notes, struct buf *out) {
    for (int day = 1; day <= course_last_day(c->course); day++) {
        const struct day *d = course_day(c->course, day, NULL);
        for (size_t i = 0; d && i < notes->len; i++) {
            if (strcmp(notes->data[i].item, d->id) != 0) continue;
            buf_addf(out, "\n## Day %d: %s\n\n", day, d->topic);
            const char *text = notes->data[i].text;
            if (*text == '#') text += strcspn(text, "\n"); /* the heading that the editor's file began with */
            buf_addf(out, "%s\n", text + strspn(text, "\n"));
        }
    }
}

/* One line on each belief that answers showed, the most frequent first; then the rules of the machine. */
static void sheet_beliefs(struct cli *c, const struct store_beliefs *shown, struct buf *out) {
    const struct course_data *d = course_data(c->course);
    if (shown->len) buf_adds(out, "\n## What I believed at first\n\n");
    for (size_t i = 0; i < shown->len; i++) {
        const struct belief *b = course_belief(c->course, shown->data[i].belief);
        if (b && b->micro) buf_addf(out, "- %s Not: “%s”.\n", b->micro->keep, b->name);
    }
    if (d->beliefs.rules.len) buf_adds(out, "\n## The rules of the desk\n\n");
    for (size_t i = 0; i < d->beliefs.rules.len; i++)
        buf_addf(out, "- %s: %s\n", d->beliefs.rules.data[i].code, d->beliefs.rules.data[i].text);
}

static int write_sheet(struct cli *c, const char *file) {
    struct store_said notes = {0};
    struct store_beliefs shown = {0};
    struct buf out = BUF_INIT;
    struct err e = ERR_INIT;
    int rc = store_notes(c->store, NULL, &notes, &e) < 0 || store_beliefs(c->store, &shown, &e) < 0 ? -1 : 0;
    if (rc == 0) {
        buf_addf(&out, "# %s: my cheat sheet\n", course_data(c->course)->about.title);
        sheet_notes(c, &notes, &out);
        sheet_beliefs(c, &shown, &out);
        if (strcmp(file, "-") == 0)
            term_raw(&c->term, out.data, out.len);
        else if ((rc = file_write_atomic(file, out.data, out.len, &e)) == 0)
            wrap_printf(&c->term, 2, STYLE_PLAIN, "written to %s", file);
    }
    store_list_release(&notes);
    store_list_release(&shown);
    buf_release(&out);
    return rc < 0 ? cli_fail_err(c, &e) : 0;
}

static int run(struct cli *c, const struct args *a) {
    if (!cli_course(c) || !cli_store(c)) return 1;
    if (args_has(a, "cheat-sheet")) return write_sheet(c, args_text(a, "cheat-sheet"));
    if (args_has(a, "search")) return search(c, args_text(a, "search"));
    const char *text = args_text(a, "text");
    bool show = args_has(a, "show") || (!text && !cli_interactive(c));
    if (show && !args_operand(a, 0)) return print_notes(c, NULL);
    int day = cli_day(c, args_operand(a, 0));
    if (!day) return 2;
    char item[16];
    struct err e = ERR_INIT;
    lesson_item(day, item);
    if (show) return print_notes(c, item);
    if (text) return store_note(c->store, item, text, &e) < 0 ? cli_fail_err(c, &e) : 0;
    return notes_edit(c, day) < 0 ? 1 : 0;
}

const struct command command_notes = {
    .name = "notes",
    .group = GROUP_STUDY,
    .summary = "your notes of a day, in your editor; searchable",
    .usage = "[DAY]",
    .options = options,
    .most = 1,
    .complete = complete_day,
    .run = run,
};
