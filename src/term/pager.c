#include "term/pager.h"

#include <string.h>

#include "base/utf8.h"
#include "base/vec.h"
#include "term/fullscreen.h"
#include "term/styled.h"

struct page_line {
    size_t from, to; /* bytes of the rendered text */
    size_t mark;     /* letters and digits above it */
};

struct pager {
    struct term *t;
    const struct pager_view *view;
    struct fullscreen screen;
    struct buf text; /* rendered, with escape sequences */
    VEC(struct page_line) lines;
    size_t top;
    struct buf pattern;
    const char *message; /* shown once in the status line; NULL: none */
};

static bool is_alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Length of the escape sequence at s; 0: none. CSI ends in a letter, OSC in ESC \ . */
static size_t escape_length(const char *s, size_t n) {
    if (n < 2 || s[0] != 0x1b) return 0;
    if (s[1] == '[') {
        size_t i = 2;
        while (i < n && (s[i] < 0x40 || s[i] > 0x7E)) i++;
        return i < n ? i + 1 : n;
    }
    if (s[1] == ']') {
        size_t i = 2;
        while (i + 1 < n && !(s[i] == 0x1b && s[i + 1] == '\\')) i++;
        return i + 1 < n ? i + 2 : n;
    }
    return 2;
}

/* ---- laying out ---- */

static void split_lines(struct pager *p) {
    const char *s = p->text.data;
    size_t n = p->text.len, mark = 0;
    p->lines.len = 0;
    for (size_t i = 0; i < n;) {
        struct page_line line = {.from = i, .mark = mark};
        while (i < n && s[i] != '\n') {
            size_t skip = escape_length(s + i, n - i);
            if (!skip) mark += is_alnum(s[i]);
            i += skip ? skip : 1;
        }
        line.to = i++;
        vec_push(&p->lines, line);
    }
}

static void render(struct pager *p) {
    struct term sub;
    buf_clear(&p->text);
    term_init_like(&sub, p->t, &p->text);
    p->view->render(&sub, p->view->arg);
    term_release(&sub);
    split_lines(p);
}

static size_t page_rows(const struct pager *p) {
    return p->t->height > 3 ? p->t->height - 1 : 2;
}

static size_t last_top(const struct pager *p) {
    return p->lines.len > page_rows(p) ? p->lines.len - page_rows(p) : 0;
}

static void go_to(struct pager *p, size_t top) {
    p->top = top < last_top(p) ? top : last_top(p);
}

static size_t line_of_mark(const struct pager *p, size_t mark) {
    size_t i = 0;
    while (i + 1 < p->lines.len && p->lines.data[i + 1].mark <= mark &&
           p->lines.data[i].mark < mark)
        i++;
    return i;
}

static void lay_out_again(struct pager *p) {
    size_t mark = p->lines.len ? p->lines.data[p->top].mark : 0;
    render(p);
    go_to(p, line_of_mark(p, mark));
}

/* ---- searching ---- */

static void visible_text(const struct pager *p, size_t line, struct buf *out) {
    buf_clear(out);
    const struct page_line *l = &p->lines.data[line];
    for (size_t i = l->from; i < l->to;) {
        size_t skip = escape_length(p->text.data + i, l->to - i);
        if (!skip) buf_addc(out, p->text.data[i]);
        i += skip ? skip : 1;
    }
}

/* A pattern without capitals finds both cases. */
static const char *find_in(const struct pager *p, const char *text) {
    for (const char *c = p->pattern.data; *c; c++)
        if (*c >= 'A' && *c <= 'Z') return strstr(text, p->pattern.data);
    return strcasestr(text, p->pattern.data);
}

static void search(struct pager *p, bool forward) {
    if (!p->pattern.len) return;
    struct buf text = BUF_INIT;
    size_t found = p->lines.len;
    for (size_t i = 1; i < p->lines.len && found == p->lines.len; i++) {
        size_t line = forward ? p->top + i : p->top - i;
        if (line >= p->lines.len) break; /* also below 0 */
        visible_text(p, line, &text);
        if (find_in(p, text.data)) found = line;
    }
    buf_release(&text);
    if (found == p->lines.len)
        p->message = forward ? "not found below" : "not found above";
    else
        go_to(p, found);
}

/* ---- drawing ---- */

static void raw(const struct pager *p, const char *s) {
    term_raw(p->t, s, strlen(s));
}

/* A line with the matches of the search in reverse. The escape sequences in it stay; one in the
 * middle of a match may end the reverse, so it is set again. */
static void draw_line(const struct pager *p, size_t line) {
    const struct page_line *l = &p->lines.data[line];
    if (!p->pattern.len) {
        term_raw(p->t, p->text.data + l->from, l->to - l->from);
        return;
    }
    struct buf text = BUF_INIT;
    visible_text(p, line, &text);
    const char *match = find_in(p, text.data);
    size_t seen = 0, end = 0;
    for (size_t i = l->from; i < l->to;) {
        size_t skip = escape_length(p->text.data + i, l->to - i);
        if (!skip && match && seen == (size_t)(match - text.data)) {
            end = seen + p->pattern.len;
            raw(p, "\x1b[7m");
            match = find_in(p, text.data + end);
        }
        term_raw(p->t, p->text.data + i, skip ? skip : 1);
        if (skip && seen < end) raw(p, "\x1b[7m");
        if (!skip && ++seen == end) raw(p, "\x1b[27m");
        i += skip ? skip : 1;
    }
    if (seen < end) raw(p, "\x1b[27m");
    buf_release(&text);
}

static void draw_status(struct pager *p) {
    struct styled s = STYLED_INIT;
    size_t below = p->top + page_rows(p);
    bool end = below >= p->lines.len;
    if (p->view->title) styled_addf(&s, STYLE_HEADING, "%s  ", p->view->title);
    if (p->message) {
        styled_addf(&s, STYLE_WARN, "%s  ", p->message);
    } else if (end) {
        styled_adds(&s, STYLE_PLAIN, "end  ");
    } else {
        styled_addf(&s, STYLE_PLAIN, "%zu %%  ", below * 100 / p->lines.len);
    }
    styled_adds(&s, STYLE_DIM,
                end ? "space done · b back · / search · h keys"
                    : "space on · b back · / search · q leave · h keys");
    styled_print_clipped(p->t, &s, p->t->width - 1);
    styled_release(&s);
    p->message = NULL;
}

static void draw(struct pager *p) {
    fullscreen_begin(&p->screen);
    for (size_t i = 0; i < page_rows(p); i++) {
        fullscreen_line(&p->screen, i);
        if (p->top + i < p->lines.len) draw_line(p, p->top + i);
        raw(p, "\x1b[0m");
    }
    fullscreen_line(&p->screen, page_rows(p));
    draw_status(p);
}

static void draw_help(struct pager *p) {
    static const char *const help[] = {
        "space  PgDn  f    a page on",
        "b  PgUp           a page back",
        "enter  ↓  j       a line on",
        "↑  k              a line back",
        "d  u              half a page on, back",
        "g  G              to the start, to the end",
        "/                 search",
        "n  N              next match, previous match",
        "q                 leave",
        "",
        "any key goes back to the text",
    };
    raw(p, "\x1b[H\x1b[J");
    for (size_t i = 0; i < sizeof help / sizeof *help && i < page_rows(p); i++)
        term_print(p->t, STYLE_PLAIN, "  %s\n", help[i]);
    int key;
    do key = keys_read(&p->screen.keys, -1);
    while (key == KEY_REDRAW);
    lay_out_again(p);
}

static void redraw(void *arg) {
    lay_out_again(arg);
    draw(arg);
}

/* Reads the pattern in the status line. False: nothing to search for. */
static bool ask_pattern(struct pager *p) {
    struct buf typed = BUF_INIT;
    int key;
    bool given = fullscreen_ask(&p->screen, "/", &typed, redraw, p, &key);
    if (given || key != KEY_ENTER) buf_clear(&p->pattern);
    if (given) buf_adds(&p->pattern, typed.data);
    buf_release(&typed);
    return key == KEY_ENTER;
}

/* ---- the loop ---- */

static void move(struct pager *p, bool forward, size_t lines) {
    if (forward)
        go_to(p, p->top + lines);
    else
        p->top = p->top > lines ? p->top - lines : 0;
}

/* True when the key moved. */
static bool move_by_key(struct pager *p, int key) {
    size_t page = page_rows(p) - 1;
    switch (key) {
    case ' ':
    case 'f':
    case 6:
    case KEY_PAGE_DOWN: move(p, true, page); return true;
    case 'b':
    case 2:
    case KEY_PAGE_UP: move(p, false, page); return true;
    case KEY_ENTER:
    case 'j':
    case KEY_DOWN: move(p, true, 1); return true;
    case 'k':
    case KEY_UP: move(p, false, 1); return true;
    case 'd': move(p, true, page / 2 + 1); return true;
    case 'u': move(p, false, page / 2 + 1); return true;
    case 'g':
    case '<':
    case KEY_HOME: p->top = 0; return true;
    case 'G':
    case '>':
    case KEY_END: go_to(p, p->lines.len); return true;
    default: return false;
    }
}

static void other_key(struct pager *p, int key) {
    switch (key) {
    case KEY_REDRAW: lay_out_again(p); break;
    case '/':
        if (ask_pattern(p)) search(p, true);
        break;
    case 'n': search(p, true); break;
    case 'N': search(p, false); break;
    case 'h':
    case '?': draw_help(p); break;
    default: break;
    }
}

static enum pager_result run(struct pager *p) {
    for (;;) {
        draw(p);
        int key = keys_read(&p->screen.keys, -1);
        if (p->t->failed || key == KEY_END_OF_INPUT) return PAGER_FAILED;
        if (key == KEY_INTERRUPT) return PAGER_INTERRUPTED;
        bool end = p->top >= last_top(p);
        if (key == 'q' || key == 'Q') return end ? PAGER_DONE : PAGER_LEFT;
        if (end && (key == ' ' || key == KEY_ENTER)) return PAGER_DONE;
        if (!move_by_key(p, key)) other_key(p, key);
    }
}

static void print_last_page(struct pager *p) {
    buf_clear(&p->pattern);
    for (size_t i = p->top; i < p->lines.len && i < p->top + page_rows(p); i++) {
        draw_line(p, i);
        raw(p, "\x1b[0m\n");
    }
    term_flush(p->t);
}

static enum pager_result show_pages(struct pager *p, size_t *position) {
    p->screen.t = p->t;
    if (fullscreen_enter(&p->screen) != 0) return PAGER_FAILED;
    go_to(p, line_of_mark(p, position ? *position : 0));
    enum pager_result result = run(p);
    fullscreen_leave(&p->screen);
    if (result != PAGER_FAILED) print_last_page(p);
    if (position) *position = p->lines.data[p->top].mark;
    return result;
}

enum pager_result pager_show(struct term *t, const struct pager_view *view, size_t *position) {
    if (!term_is_screen(t) || !t->in_tty) {
        view->render(t, view->arg);
        return term_flush(t) == 0 ? PAGER_DONE : PAGER_FAILED;
    }
    struct pager p = {.t = t, .view = view, .text = BUF_INIT, .pattern = BUF_INIT};
    term_refresh(t);
    term_flush(t);
    render(&p);
    enum pager_result result = PAGER_DONE;
    if (p.lines.len > page_rows(&p)) {
        result = show_pages(&p, position);
    } else {
        term_raw(t, p.text.data, p.text.len);
        if (term_flush(t) != 0) result = PAGER_FAILED;
        if (position) *position = 0;
    }
    vec_release(&p.lines);
    buf_release(&p.text);
    buf_release(&p.pattern);
    return result;
}
