#include "term/ask.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "term/keys.h"
#include "term/wrap.h"

void ask_init(struct ask *a, struct term *t) {
    *a = (struct ask){.t = t, .line = lineedit_new(t, NULL), .text = BUF_INIT};
}

void ask_release(struct ask *a) {
    lineedit_free(a->line);
    buf_release(&a->text);
}

static enum ask_result result_of(enum input_result r) {
    switch (r) {
    case INPUT_OK: return ASK_ANSWER;
    case INPUT_INTERRUPTED: return ASK_INTERRUPTED;
    case INPUT_EOF: return ASK_EOF;
    case INPUT_FAILED: break;
    }
    return ASK_FAILED;
}

static enum ask_result read_line(struct ask *a, const char *prompt, struct buf *out) {
    struct styled p = STYLED_INIT;
    styled_adds(&p, STYLE_ACCENT, prompt);
    enum input_result r = lineedit_read(a->line, &p, out);
    styled_release(&p);
    return result_of(r);
}

static void trim(struct buf *b) {
    size_t lead = strspn(b->data, " \t");
    if (lead) memmove(b->data, b->data + lead, b->len - lead);
    size_t n = b->len - lead;
    while (n && (b->data[n - 1] == ' ' || b->data[n - 1] == '\t')) n--;
    buf_truncate(b, n);
}

/* Is this line one of the words, but for blanks around it? */
static bool is_word(struct ask *a, const char *line) {
    line += strspn(line, " \t");
    size_t n = strlen(line);
    while (n && (line[n - 1] == ' ' || line[n - 1] == '\t')) n--;
    for (size_t i = 0; a->words && a->words[i]; i++) {
        if (strlen(a->words[i]) != n || strncasecmp(a->words[i], line, n) != 0) continue;
        a->word = a->words[i];
        return true;
    }
    return false;
}

/* What would do, and which words lead out: "a number from 1 to 4; or hint, back". */
static void complain(struct ask *a, const char *fits) {
    struct styled s = STYLED_INIT;
    styled_adds(&s, STYLE_DIM, fits);
    for (size_t i = 0; a->words && a->words[i]; i++) styled_addf(&s, STYLE_DIM, "%s%s", i ? ", " : "; or ", a->words[i]);
    wrap_print(a->t, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

/* Asks until `parse` takes the line; `fits` says what would do. */
static enum ask_result ask_parsed(struct ask *a, const char *prompt, const char *fits,
                                  bool (*parse)(const char *text, void *to), void *to) {
    for (;;) {
        enum ask_result r = read_line(a, prompt, &a->text);
        if (r != ASK_ANSWER) return r;
        trim(&a->text);
        if (is_word(a, a->text.data)) return ASK_WORD;
        if (parse(a->text.data, to)) return ASK_ANSWER;
        complain(a, fits);
    }
}

/* ---- choices ---- */

struct choice {
    size_t n;
    unsigned set;
};

/* Takes one choice off *text: a letter or a number. */
static bool take_choice(const char **text, size_t n, size_t *picked) {
    const char *s = *text;
    if (*s >= '0' && *s <= '9') {
        char *end;
        unsigned long number = strtoul(s, &end, 10);
        if (number < 1 || number > n) return false;
        *picked = number - 1;
        *text = end;
        return true;
    }
    int letter = tolower((unsigned char)*s);
    if (letter < 'a' || (size_t)(letter - 'a') >= n) return false;
    *picked = (size_t)(letter - 'a');
    *text = s + 1;
    return true;
}

static bool parse_set(const char *text, void *to) {
    struct choice *c = to;
    c->set = 0;
    for (text += strspn(text, " ,.;)("); *text; text += strspn(text, " ,.;)(")) {
        size_t picked;
        if (!take_choice(&text, c->n, &picked)) return false;
        c->set |= 1u << picked;
    }
    return c->set != 0;
}

static bool parse_one(const char *text, void *to) {
    struct choice *c = to;
    return parse_set(text, to) && (c->set & (c->set - 1)) == 0;
}

static enum ask_result ask_set(struct ask *a, const char *prompt, struct choice *c, bool several) {
    struct buf fits = BUF_INIT;
    int last = 'a' + (int)c->n - 1;
    if (several)
        buf_addf(&fits, "one or more of a to %c, such as: a c", last);
    else if (c->n == 2)
        buf_adds(&fits, "a or b");
    else
        buf_addf(&fits, "a letter from a to %c, or a number from 1 to %zu", last, c->n);
    enum ask_result r = ask_parsed(a, prompt, fits.data, several ? parse_set : parse_one, c);
    buf_release(&fits);
    return r;
}

enum ask_result ask_choice(struct ask *a, const char *prompt, size_t n, size_t *picked) {
    struct choice c = {.n = n};
    enum ask_result r = ask_set(a, prompt, &c, false);
    if (r == ASK_ANSWER)
        for (*picked = 0; !(c.set >> *picked & 1);) ++*picked;
    return r;
}

enum ask_result ask_choices(struct ask *a, const char *prompt, size_t n, unsigned *set) {
    struct choice c = {.n = n};
    enum ask_result r = ask_set(a, prompt, &c, true);
    if (r == ASK_ANSWER) *set = c.set;
    return r;
}

struct numbers {
    size_t most, room, count, *to;
};

static bool parse_numbers(const char *text, void *to) {
    struct numbers *w = to;
    w->count = 0;
    for (text += strspn(text, " ,;"); *text; text += strspn(text, " ,;")) {
        char *end;
        if (*text < '0' || *text > '9' || w->count == w->room) return false;
        unsigned long number = strtoul(text, &end, 10);
        if (number < 1 || number > w->most) return false;
        w->to[w->count++] = number;
        text = end;
    }
    return w->count > 0;
}

enum ask_result ask_numbers(struct ask *a, const char *prompt, size_t most, size_t *numbers,
                            size_t room, size_t *count) {
    struct numbers w = {.most = most, .room = room, .to = numbers};
    struct buf fits = BUF_INIT;
    if (room == 1)
        buf_addf(&fits, "a number from 1 to %zu", most);
    else
        buf_addf(&fits, "numbers from 1 to %zu, such as: 2 1", most);
    enum ask_result r = ask_parsed(a, prompt, fits.data, parse_numbers, &w);
    buf_release(&fits);
    *count = w.count;
    return r;
}

/* ---- lines ---- */

enum ask_result ask_line(struct ask *a, const char *prompt, const char *fits, bool (*fit)(const char *text, void *with),
                         void *with, struct buf *out) {
    enum ask_result r = ask_parsed(a, prompt, fits, fit, with);
    if (r == ASK_ANSWER) buf_add(out, a->text.data, a->text.len);
    return r;
}

enum ask_result ask_text(struct ask *a, const char *prompt, struct buf *out) {
    buf_clear(out);
    for (bool first = true;; first = false) {
        enum ask_result r = read_line(a, prompt, &a->text);
        if (r == ASK_EOF && !first) return ASK_ANSWER;
        if (r != ASK_ANSWER) return r;
        if (!a->text.len) return ASK_ANSWER;
        if (first && is_word(a, a->text.data)) return ASK_WORD;
        if (!first) buf_addc(out, '\n');
        buf_add(out, a->text.data, a->text.len);
    }
}

/* ---- one of some words ---- */

struct named {
    const char *const *names; /* NULL-terminated */
    size_t otherwise;         /* for an empty line; SIZE_MAX: none */
    size_t index;
};

/* A name, or the start of one: names differ in their first letter. Or its number from 1. */
static bool parse_named(const char *text, void *to) {
    struct named *w = to;
    w->index = w->otherwise;
    if (!*text) return w->otherwise != SIZE_MAX;
    for (size_t i = 0; w->names[i]; i++) {
        w->index = i;
        if (strncasecmp(w->names[i], text, strlen(text)) == 0) return true;
        if (text[0] == (char)('1' + (int)i) && !text[1]) return true;
    }
    return false;
}

enum ask_result ask_yes_no(struct ask *a, const char *prompt, bool otherwise, bool *yes) {
    static const char *const names[] = {"yes", "no", NULL};
    struct named w = {.names = names, .otherwise = otherwise ? 0 : 1};
    enum ask_result r = ask_parsed(a, prompt, "yes or no", parse_named, &w);
    if (r == ASK_ANSWER) *yes = w.index == 0;
    return r;
}

enum ask_result ask_confidence(struct ask *a, const char *prompt, enum ask_confidence *sure) {
    static const char *const names[] = {"guess", "think", "sure", NULL};
    struct named w = {.names = names, .otherwise = SIZE_MAX};
    enum ask_result r = ask_parsed(a, prompt, "guess, think or sure", parse_named, &w);
    if (r == ASK_ANSWER) *sure = (enum ask_confidence)w.index;
    return r;
}

/* ---- what next ---- */

static void print_menu(struct ask *a, const struct ask_item *items, size_t n) {
    struct styled s = STYLED_INIT;
    for (size_t i = 0; i < n; i++) {
        if (i) styled_adds(&s, STYLE_DIM, a->t->plain ? ", " : " · ");
        if (items[i].key == '\r')
            styled_adds(&s, STYLE_KEY, "enter");
        else
            styled_add(&s, STYLE_KEY, &items[i].key, 1);
        styled_addf(&s, STYLE_PLAIN, " %s", items[i].label);
    }
    wrap_print(a->t, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
}

static bool find_key(const struct ask_item *items, size_t n, int key, size_t *picked) {
    for (*picked = 0; *picked < n; ++*picked)
        if (items[*picked].key == key) return true;
    return false;
}

static enum ask_result menu_by_key(struct ask *a, const struct ask_item *items, size_t n,
                                   size_t *picked) {
    struct keys k = {.t = a->t};
    if (keys_open(&k) != 0) return ASK_FAILED;
    enum ask_result r = ASK_WORD;
    while (r == ASK_WORD) {
        int key = keys_read(&k, -1);
        if (key == KEY_INTERRUPT)
            r = ASK_INTERRUPTED;
        else if (key == KEY_END_OF_INPUT || key == 4)
            r = ASK_EOF;
        else if (find_key(items, n, key < 128 ? tolower(key) : key, picked))
            r = ASK_ANSWER;
        else if (key == 'q') /* leads out of every menu, also where there is no room to say so */
            r = ASK_INTERRUPTED;
    }
    keys_close(&k);
    return r;
}

struct menu {
    const struct ask_item *items;
    size_t n, picked;
};

static bool parse_menu(const char *text, void *to) {
    struct menu *m = to;
    if (!text[0] || !text[1])
        return find_key(m->items, m->n, text[0] ? tolower((unsigned char)text[0]) : '\r',
                        &m->picked);
    for (m->picked = 0; m->picked < m->n; m->picked++)
        if (strcasecmp(m->items[m->picked].label, text) == 0) return true;
    return false;
}

enum ask_result ask_menu(struct ask *a, const struct ask_item *items, size_t n, size_t *picked) {
    if (a->t->in_tty) print_menu(a, items, n);
    if (term_is_interactive(a->t)) return menu_by_key(a, items, n, picked);
    struct menu m = {.items = items, .n = n};
    struct buf fits = BUF_INIT;
    buf_adds(&fits, "one of:");
    for (size_t i = 0; i < n; i++)
        if (items[i].key == '\r')
            buf_adds(&fits, " enter");
        else
            buf_addf(&fits, " %c", items[i].key);
    enum ask_result r = ask_parsed(a, "  ", fits.data, parse_menu, &m);
    buf_release(&fits);
    *picked = m.picked;
    return r;
}
