#include "term/lineedit.h"

#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/vec.h"
#include "term/complete.h"
#include "term/history.h"
#include "term/ttymode.h"

#define HISTORY_MOST 1000
/* Stands around what takes no columns in a prompt for libedit. */
#define ESCAPE_MARK '\1'

struct lineedit {
    struct term *t;
    struct lineedit_options o;
    EditLine *el; /* NULL until the first line at a terminal */
    History *history;
    FILE *in, *out, *err;
    struct buf prompt;  /* what libedit shows */
    struct styled more; /* the continuation prompt */
    bool own_more;
    bool interrupted;
    const struct buf *entry; /* the lines before the one being typed */
};

struct lineedit *lineedit_new(struct term *t, const struct lineedit_options *options) {
    struct lineedit *le = mem_zalloc(sizeof *le);
    le->t = t;
    if (options) le->o = *options;
    if (!le->o.history_most) le->o.history_most = HISTORY_MOST;
    if (!le->o.breaks) le->o.breaks = " \t";
    buf_init(&le->prompt);
    styled_init(&le->more);
    return le;
}

static void close_file(FILE *f) {
    if (f) fclose(f);
}

void lineedit_free(struct lineedit *le) {
    if (!le) return;
    if (le->el) el_end(le->el);
    if (le->history) history_end(le->history);
    close_file(le->in);
    close_file(le->out);
    close_file(le->err);
    buf_release(&le->prompt);
    styled_release(&le->more);
    mem_free(le);
}

void lineedit_continuation(struct lineedit *le, const struct styled *prompt) {
    styled_clear(&le->more);
    styled_append(&le->more, prompt, 0, prompt->text.len);
    le->own_more = true;
}

/* ---- prompts ---- */

static char *give_prompt(EditLine *el) {
    struct lineedit *le = NULL;
    el_get(el, EL_CLIENTDATA, &le);
    return le->prompt.data;
}

static void add_escape(struct buf *out, const char *sequence, size_t n) {
    if (!n) return;
    buf_addc(out, ESCAPE_MARK);
    buf_add(out, sequence, n);
    buf_addc(out, ESCAPE_MARK);
}

/* The text of a piece as this term shows it. */
static void add_shown(struct lineedit *le, const char *text, size_t n) {
    struct buf shown = BUF_INIT;
    struct term plain;
    term_init_like(&plain, le->t, &shown);
    term_put(&plain, STYLE_PLAIN, text, n);
    term_release(&plain);
    buf_add(&le->prompt, shown.data, shown.len);
    buf_release(&shown);
}

/* libedit loses an escape sequence at the very end of a prompt, so the last character (a blank, as
 * a rule) comes after the one that ends the style. */
static void set_prompt(struct lineedit *le, const struct styled *prompt) {
    struct styled_piece piece;
    buf_clear(&le->prompt);
    for (size_t pos = 0; styled_next(prompt, &pos, prompt->text.len, &piece);) {
        struct buf code = BUF_INIT;
        term_style_code(le->t, piece.style, &code);
        size_t n = piece.n;
        if (code.len && pos == prompt->text.len) do
                n--;
            while (n && ((unsigned char)piece.text[n] & 0xC0) == 0x80);
        add_escape(&le->prompt, code.data, code.len);
        add_shown(le, piece.text, n);
        if (code.len) add_escape(&le->prompt, "\x1b[0m", strlen("\x1b[0m"));
        add_shown(le, piece.text + n, piece.n - n);
        buf_release(&code);
    }
}

static void set_more_prompt(struct lineedit *le, const struct styled *prompt) {
    struct styled blank = STYLED_INIT;
    struct buf spaces = BUF_INIT;
    buf_fill(&spaces, ' ', styled_columns(le->t, prompt));
    styled_add(&blank, STYLE_PLAIN, spaces.data, spaces.len);
    set_prompt(le, le->own_more ? &le->more : &blank);
    buf_release(&spaces);
    styled_release(&blank);
}

/* ---- keys with a function of ours ---- */

static unsigned char on_interrupt(EditLine *el, int ch) {
    (void)ch;
    struct lineedit *le = NULL;
    el_get(el, EL_CLIENTDATA, &le);
    le->interrupted = true;
    return CC_NEWLINE;
}

static unsigned char on_stop(EditLine *el, int ch) {
    (void)ch;
    kill(0, SIGTSTP); /* libedit's handler puts the terminal back, and its mode afterwards */
    el_set(el, EL_REFRESH);
    return CC_NORM;
}

static bool in_indent(const LineInfo *line) {
    for (const char *c = line->buffer; c < line->cursor; c++)
        if (*c != ' ' && *c != '\t') return false;
    return true;
}

/* The list is printed below the line; libedit then draws prompt and line anew. */
static void show_offers(struct lineedit *le, const struct lineedit_offers *offers) {
    term_raw(le->t, "\r\n", 2);
    offers_print(le->t, offers);
    term_flush(le->t);
    el_set(le->el, EL_REFRESH);
}

static unsigned char complete_word(struct lineedit *le, const LineInfo *line) {
    struct lineedit_offers offers = OFFERS_INIT;
    struct buf insert = BUF_INIT;
    size_t before = le->entry ? le->entry->len : 0;
    struct buf text = BUF_INIT;
    if (before) buf_add(&text, le->entry->data, before);
    buf_add(&text, line->buffer, (size_t)(line->cursor - line->buffer));
    offers_collect(&offers, &le->o, text.data, before);
    bool whole = offers_insertion(&offers, &insert);
    if (whole && !le->o.code) buf_addc(&insert, ' ');
    unsigned char result = CC_REFRESH;
    if (insert.len)
        el_insertstr(le->el, insert.data);
    else if (offers.all.len > 1)
        show_offers(le, &offers), result = CC_NORM;
    else
        result = offers.all.len ? CC_NORM : CC_REFRESH_BEEP;
    offers_release(&offers);
    buf_release(&insert);
    buf_release(&text);
    return result;
}

static unsigned char on_tab(EditLine *el, int ch) {
    (void)ch;
    struct lineedit *le = NULL;
    el_get(el, EL_CLIENTDATA, &le);
    const LineInfo *line = el_line(el);
    if (le->o.code && in_indent(line)) {
        el_insertstr(el, "    ");
        return CC_REFRESH;
    }
    return le->o.complete ? complete_word(le, line) : CC_REFRESH_BEEP;
}

/* ---- starting libedit ---- */

static void load_history(struct lineedit *le) {
    HistEvent ev;
    le->history = history_init();
    if (!le->history) return;
    history(le->history, &ev, H_SETSIZE, (int)le->o.history_most);
    history(le->history, &ev, H_SETUNIQUE, 1);
    struct history_lines lines = {0};
    if (le->o.history) history_load(&lines, le->o.history, le->o.history_most);
    for (size_t i = 0; i < lines.entries.len; i++)
        history(le->history, &ev, H_ENTER, lines.entries.data[i]);
    history_lines_release(&lines);
    el_set(le->el, EL_HIST, history, le->history);
}

static void remember(struct lineedit *le, const struct buf *entry) {
    HistEvent ev;
    size_t n = entry->len;
    while (n && strchr(" \t\n", entry->data[n - 1])) n--;
    if (!n) return;
    char *text = mem_strndup(entry->data, n);
    if (le->history) history(le->history, &ev, H_ENTER, text);
    if (le->o.history) history_append(le->o.history, text, le->o.history_most);
    mem_free(text);
}

/* After ~/.editrc, which may have changed the key map; in vi's command mode (-a) as well. */
static void bind_keys(EditLine *el) {
    /* The narrow el_set would copy these strings and never free them. */
    el_wset(el, EL_ADDFN, L"tutor-interrupt", L"give up the line", on_interrupt);
    el_wset(el, EL_ADDFN, L"tutor-stop", L"stop the process", on_stop);
    el_wset(el, EL_ADDFN, L"tutor-tab", L"complete or indent", on_tab);
    el_set(el, EL_BIND, "^C", "tutor-interrupt", NULL);
    el_set(el, EL_BIND, "-a", "^C", "tutor-interrupt", NULL);
    el_set(el, EL_BIND, "^Z", "tutor-stop", NULL);
    el_set(el, EL_BIND, "-a", "^Z", "tutor-stop", NULL);
    el_set(el, EL_BIND, "^I", "tutor-tab", NULL);
}

static bool start(struct lineedit *le) {
    if (le->el) return true;
    if (!le->in) le->in = fdopen(dup(le->t->in), "r");
    if (!le->out) le->out = fdopen(dup(le->t->out), "w");
    if (!le->err) le->err = fdopen(dup(le->t->out), "w");
    if (!le->in || !le->out || !le->err) return false;
    le->el = el_init("asynctutor", le->in, le->out, le->err);
    if (!le->el) return false;
    el_set(le->el, EL_CLIENTDATA, le);
    el_set(le->el, EL_EDITOR, "emacs");
    el_set(le->el, EL_BIND, "^R", "em-inc-search-prev", NULL);
    el_set(le->el, EL_PROMPT_ESC, give_prompt, ESCAPE_MARK);
    el_set(le->el, EL_SIGNAL, 1);
    load_history(le);
    el_source(le->el, NULL);
    bind_keys(le->el);
    /* While a line is edited, Ctrl-C and Ctrl-Z are keys. */
    el_set(le->el, EL_SETTY, "-d", "-isig", NULL);
    return true;
}

/* ---- reading ---- */

static enum input_result read_edited(struct lineedit *le, struct buf *line) {
    le->interrupted = false;
    int n = 0;
    errno = 0;
    const char *text = el_gets(le->el, &n);
    if (le->interrupted) {
        term_newline(le->t);
        term_flush(le->t);
        return INPUT_INTERRUPTED;
    }
    if (!text || n <= 0) {
        if (n < 0 && errno == EINTR) return INPUT_INTERRUPTED;
        term_newline(le->t);
        term_flush(le->t);
        return INPUT_EOF;
    }
    size_t len = strlen(text);
    if (len && text[len - 1] == '\n') len--;
    buf_add(line, text, len);
    return INPUT_OK;
}

/* A dumb terminal edits the line itself; only Ctrl-C is looked after. */
static enum input_result read_dumb(struct lineedit *le, const struct styled *prompt,
                                   struct buf *line) {
    struct tty_mode mode = {0};
    styled_print(le->t, prompt);
    if (term_flush(le->t) != 0 || tty_mode_enter(&mode, le->t->in, TTY_LINE) != 0)
        return INPUT_FAILED;
    enum input_result result = INPUT_OK;
    for (enum tty_event e = TTY_TIMEOUT; e != TTY_INPUT && result == INPUT_OK;) {
        e = tty_mode_wait(&mode, -1);
        if (e == TTY_SIGNALLED) result = INPUT_INTERRUPTED;
    }
    if (result == INPUT_OK) result = term_read_line_until(le->t, line, 3);
    tty_mode_leave(&mode);
    return result;
}

static enum input_result read_one(struct lineedit *le, const struct styled *prompt, bool more,
                                  struct buf *line) {
    struct term *t = le->t;
    term_flush(t);
    if (!t->tty || !t->in_tty) return term_read_line(t, line);
    if (t->dumb || !start(le)) return read_dumb(le, prompt, line);
    if (more)
        set_more_prompt(le, prompt);
    else
        set_prompt(le, prompt);
    return read_edited(le, line);
}

enum input_result lineedit_read(struct lineedit *le, const struct styled *prompt, struct buf *out) {
    struct buf line = BUF_INIT;
    enum input_result result;
    buf_clear(out);
    le->entry = out;
    for (bool more = false;; more = true) {
        buf_clear(&line);
        result = read_one(le, prompt, more, &line);
        if (result == INPUT_EOF && out->len) {
            result = INPUT_OK; /* the end of input ends the entry; what it says is the caller's */
            break;
        }
        if (result != INPUT_OK) break;
        if (more) buf_addc(out, '\n');
        buf_add(out, line.data, line.len);
        if (!le->o.finished || le->o.finished(out->data, out->len, le->o.arg)) break;
    }
    buf_release(&line);
    le->entry = NULL;
    if (result == INPUT_OK) {
        if (le->el) remember(le, out);
    } else {
        buf_clear(out);
    }
    term_refresh(le->t);
    return result;
}
