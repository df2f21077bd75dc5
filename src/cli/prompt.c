#include "cli/prompt.h"

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "base/vec.h"
#include "cli/command.h"
#include "cli/complete.h"
#include "cli/screen.h"
#include "store/workfile.h"

/* ---- words of a line, with quotes as in a shell ---- */

struct words {
    VEC(char *) list;
};

static void words_release(struct words *w) {
    for (size_t i = 0; i < w->list.len; i++) mem_free(w->list.data[i]);
    vec_release(&w->list);
}

static const char *take_word(const char *p, struct buf *word) {
    char quote = 0;
    for (; *p && (quote || !strchr(" \t", *p)); p++) {
        if (quote ? *p == quote : *p == '\'' || *p == '"') {
            quote = quote ? 0 : *p;
        } else {
            if (*p == '\\' && p[1] && quote != '\'') p++;
            buf_addc(word, *p);
        }
    }
    return p;
}

static void split(const char *line, struct words *w) {
    for (const char *p = line + strspn(line, " \t"); *p; p += strspn(p, " \t")) {
        struct buf word = BUF_INIT;
        p = take_word(p, &word);
        char *text = buf_steal(&word);
        vec_push(&w->list, text);
    }
}

static bool is_quit(const char *word) {
    return strcmp(word, "quit") == 0 || strcmp(word, "exit") == 0 || strcmp(word, "q") == 0;
}

int prompt_obey(struct cli *c, const char *line) {
    struct words w = {{0}};
    int rc = 0;
    split(line, &w);
    if (w.list.len && strcmp(w.list.data[0], "asynctutor") == 0) {
        mem_free(w.list.data[0]);
        memmove(w.list.data, w.list.data + 1, --w.list.len * sizeof *w.list.data);
    }
    if (w.list.len && is_quit(w.list.data[0]))
        c->leave = LEAVE_ALL;
    else if (w.list.len)
        rc = command_obey(c, w.list.data, (int)w.list.len);
    words_release(&w);
    return rc;
}

/* ---- reading lines ---- */

struct prompt {
    struct lineedit *line;
    char *history;
    struct lineedit_options options;
    struct styled text;
};

static void prompt_init(struct prompt *p, struct cli *c) {
    *p = (struct prompt){.text = STYLED_INIT};
    if (c->store && store_records(c->store)) p->history = path_join(store_dir(c->store), "history");
    p->options = (struct lineedit_options){.history = p->history, .complete = complete_line, .arg = c};
    p->line = lineedit_new(&c->term, &p->options);
    styled_adds(&p->text, STYLE_ACCENT, "asynctutor› ");
}

static void prompt_release(struct prompt *p) {
    lineedit_free(p->line);
    styled_release(&p->text);
    mem_free(p->history);
}

/* One line obeyed. `otherwise` gives the command for an empty line. False when the input has ended. */
static bool prompt_step(struct cli *c, struct prompt *p, const char *otherwise) {
    struct buf line = BUF_INIT;
    enum input_result r = lineedit_read(p->line, &p->text, &line);
    if (r == INPUT_OK) {
        const char *text = line.data + strspn(line.data, " \t");
        prompt_obey(c, *text ? text : otherwise);
        cli_active(c, c->active_item, c->active_step);
    }
    buf_release(&line);
    if (r == INPUT_EOF) term_newline(&c->term);
    term_flush(&c->term);
    return (r == INPUT_OK || r == INPUT_INTERRUPTED) && !c->term.failed;
}

int prompt_home(struct cli *c) {
    struct prompt p;
    prompt_init(&p, c);
    c->depth++;
    c->leave = LEAVE_NOT;
    while (prompt_step(c, &p, "study") && c->leave != LEAVE_ALL) c->leave = LEAVE_NOT;
    c->depth--;
    prompt_release(&p);
    return 0;
}

/* ---- a question ---- */

/* Answered rightly or given up last, in a review since it was opened. */
static bool is_solved(struct cli *c, const char *id) {
    struct store_attempts list = {0};
    bool solved = store_attempts(c->store, id, c->since_ms, &list, NULL) == 0 && list.len &&
                  (vec_last(&list).correct || vec_last(&list).gave_up);
    store_list_release(&list);
    return solved;
}

/* When the learner's file was last written, 0 when it is not there. */
static int64_t written(struct cli *c, const char *id) {
    char *path = workfile_path(store_dir(c->store), id, NULL);
    struct stat st;
    int64_t at = path && stat(path, &st) == 0 ? (int64_t)st.st_mtim.tv_sec * 1000 + st.st_mtim.tv_nsec / 1000000 : 0;
    mem_free(path);
    return at;
}

enum cli_leave prompt_question(struct cli *c, const struct question *q) {
    struct prompt p;
    prompt_init(&p, c);
    c->depth++;
    c->leave = LEAVE_NOT;
    bool outer = c->in_question;
    c->in_question = true;
    int64_t checked = written(c, q->id);
    while (c->leave == LEAVE_NOT) {
        const char *id = c->open ? c->open : q->id;
        int64_t now = written(c, id);
        const char *next = is_solved(c, id) ? "next" : now != checked ? "check" : "edit";
        if (strcmp(next, "check") == 0) checked = now;
        if (!prompt_step(c, &p, next)) c->leave = c->term.failed ? LEAVE_ALL : LEAVE_BACK;
    }
    enum cli_leave why = c->leave;
    c->leave = why == LEAVE_ALL ? LEAVE_ALL : LEAVE_NOT;
    c->depth--;
    c->in_question = outer;
    prompt_release(&p);
    return why;
}
