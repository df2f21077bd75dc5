#include "term/markdown.h"

#include <ctype.h>
#include <md4c.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "term/highlight.h"
#include "term/picture.h"
#include "term/table.h"
#include "term/wrap.h"

#define MD_FLAGS                                                                                   \
    (MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEURLAUTOLINKS | \
     MD_FLAG_NOHTML)

/* A list or a quote that the text is in. */
struct container {
    size_t prefix; /* length of `rest` outside of it */
    bool ordered, tight;
    unsigned next;
    char delimiter;
};

struct md {
    const struct term *t; /* to measure and to know what it shows */
    struct term *out;     /* to print; NULL for markdown_inline */
    unsigned base;        /* style of running text */
    struct styled s;      /* the inline text being gathered */
    struct styled *to;    /* where inline text goes: s or a table cell */
    unsigned em, strong, code;
    struct buf held;        /* a code span so far, where it cannot be shown by a style */
    bool alone;             /* the code stands by itself, as in a choice */
    size_t link_from;       /* offset in `to` at which the open link's text starts */
    char *url;              /* of the open link; NULL: none */
    VEC(char *) notes;      /* addresses to print at the end */
    struct buf first, rest; /* prefixes of the next line and of the lines after it */
    bool begun, spaced;     /* something was printed; the next block wants an empty line */
    VEC(struct container) containers;
    struct buf fence, info;
    bool in_fence;
    struct term_table table;
    bool in_header;
    unsigned heading;
    size_t guard; /* bytes of the guard before a single line that have not come back yet */
};

/* ---- prefixes and the space between blocks ---- */

static void print_blank(struct md *m) {
    size_t n = m->rest.len;
    while (n && m->rest.data[n - 1] == ' ') n--;
    term_put(m->out, STYLE_DIM, m->rest.data, n);
    term_newline(m->out);
}

static bool in_tight_list(const struct md *m) {
    return m->containers.len && vec_last(&m->containers).tight;
}

static void begin_block(struct md *m) {
    if (m->begun && m->spaced) print_blank(m);
    m->begun = true;
    m->spaced = false;
}

static void end_block(struct md *m) {
    buf_clear(&m->first);
    m->spaced = !in_tight_list(m);
}

/* Blocks that print their own lines cannot share one with a list marker. */
static void print_marker_alone(struct md *m) {
    if (!m->first.len) return;
    size_t n = m->first.len;
    while (n && m->first.data[n - 1] == ' ') n--;
    term_put(m->out, STYLE_PLAIN, m->first.data, n);
    term_newline(m->out);
    buf_clear(&m->first);
}

static void print_inline(struct md *m) {
    if (!m->s.text.len) return;
    begin_block(m);
    wrap_print(m->out, &m->s,
               &(struct wrap){.first = m->first.len ? m->first.data : m->rest.data,
                              .rest = m->rest.data,
                              .prefix_style = STYLE_DIM});
    styled_clear(&m->s);
    end_block(m);
}

/* ---- blocks ---- */

static void print_heading(struct md *m) {
    if (!m->s.text.len) return;
    size_t columns = styled_columns(m->t, &m->s);
    print_inline(m);
    if (m->t->depth == TERM_UNSTYLED && !m->t->plain && m->heading <= 2) {
        size_t room = term_measure(m->t);
        size_t used = term_columns(m->t, m->rest.data, m->rest.len);
        if (columns + used > room) columns = room > used ? room - used : 0;
        term_puts(m->out, STYLE_PLAIN, m->rest.data);
        for (size_t i = 0; i < columns; i++) term_puts(m->out, STYLE_PLAIN, "─");
        term_newline(m->out);
    }
    m->heading = 0;
}

static void print_rule(struct md *m) {
    if (m->t->plain) return;
    begin_block(m);
    print_marker_alone(m);
    term_puts(m->out, STYLE_PLAIN, m->rest.data);
    for (size_t i = 0; i < 10; i++) term_puts(m->out, STYLE_DIM, "─");
    term_newline(m->out);
    end_block(m);
}

static bool info_is(const struct md *m, const char *word) {
    size_t n = strlen(word);
    return strncmp(m->info.data, word, n) == 0 && (!m->info.data[n] || m->info.data[n] == ' ');
}

static void print_fence(struct md *m) {
    begin_block(m);
    print_marker_alone(m);
    bool python = info_is(m, "python");
    struct buf prefix = BUF_INIT;
    buf_adds(&prefix, m->rest.data);
    if (!python) buf_adds(&prefix, "  ");
    if (info_is(m, "picture"))
        picture_print(m->out, m->fence.data, m->fence.len, prefix.data, 0);
    else
        code_print(
            m->out, m->fence.data, m->fence.len,
            &(struct code_view){.prefix = prefix.data, .numbers = python, .plain_text = !python});
    buf_release(&prefix);
    buf_clear(&m->fence);
    end_block(m);
}

static void enter_container(struct md *m, struct container c) {
    c.prefix = m->rest.len;
    vec_push(&m->containers, c);
}

static void leave_container(struct md *m) {
    buf_truncate(&m->rest, vec_pop(&m->containers).prefix);
    buf_clear(&m->first);
    m->spaced = !in_tight_list(m);
}

static void enter_item(struct md *m, const MD_BLOCK_LI_DETAIL *d) {
    struct container *list = &vec_last(&m->containers);
    buf_truncate(&m->rest, list->prefix);
    struct buf marker = BUF_INIT;
    if (list->ordered)
        buf_addf(&marker, "%u%c ", list->next++, list->delimiter);
    else
        buf_adds(&marker, m->t->utf8 ? "• " : "- ");
    if (d->is_task) buf_addf(&marker, "[%c] ", d->task_mark == ' ' ? ' ' : 'x');
    if (!m->first.len) buf_adds(&m->first, m->rest.data);
    buf_adds(&m->first, marker.data);
    buf_fill(&m->rest, ' ', term_columns(m->t, marker.data, marker.len));
    buf_release(&marker);
}

static void enter_code(struct md *m, const MD_BLOCK_CODE_DETAIL *d) {
    m->in_fence = true;
    buf_clear(&m->info);
    buf_add(&m->info, d->info.text, d->info.size);
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *arg) {
    struct md *m = arg;
    print_inline(m);
    switch (type) {
    case MD_BLOCK_QUOTE:
        if (m->begun && m->spaced) print_blank(m); /* outside of the quote's bar */
        m->spaced = false;
        enter_container(m, (struct container){0});
        buf_adds(&m->rest, m->t->plain ? "  " : "│ ");
        if (m->first.len) buf_adds(&m->first, "│ ");
        break;
    case MD_BLOCK_UL: {
        const MD_BLOCK_UL_DETAIL *d = detail;
        enter_container(m, (struct container){.tight = d->is_tight});
        break;
    }
    case MD_BLOCK_OL: {
        const MD_BLOCK_OL_DETAIL *d = detail;
        enter_container(m, (struct container){.ordered = true,
                                              .tight = d->is_tight,
                                              .next = d->start,
                                              .delimiter = d->mark_delimiter});
        break;
    }
    case MD_BLOCK_LI: enter_item(m, detail); break;
    case MD_BLOCK_H: m->heading = ((const MD_BLOCK_H_DETAIL *)detail)->level; break;
    case MD_BLOCK_CODE: enter_code(m, detail); break;
    case MD_BLOCK_THEAD: m->in_header = true; break;
    case MD_BLOCK_TBODY: m->in_header = false; break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: {
        MD_ALIGN align = ((const MD_BLOCK_TD_DETAIL *)detail)->align;
        unsigned flags = align == MD_ALIGN_RIGHT    ? TABLE_RIGHT
                         : align == MD_ALIGN_CENTER ? TABLE_CENTER
                                                    : 0;
        m->to = m->in_header ? term_table_column(&m->table, "", flags) : term_table_cell(&m->table);
        break;
    }
    default: break;
    }
    return 0;
}

static void print_table(struct md *m) {
    begin_block(m);
    print_marker_alone(m);
    term_table_print(m->out, &m->table, m->rest.data, 0);
    term_table_release(&m->table);
    end_block(m);
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *arg) {
    struct md *m = arg;
    (void)detail;
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        print_inline(m);
        leave_container(m);
        break;
    case MD_BLOCK_LI:
        print_inline(m);
        if (m->first.len) begin_block(m);
        print_marker_alone(m);
        break;
    case MD_BLOCK_H: print_heading(m); break;
    case MD_BLOCK_HR: print_rule(m); break;
    case MD_BLOCK_CODE:
        m->in_fence = false;
        print_fence(m);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD: m->to = &m->s; break;
    case MD_BLOCK_TABLE: print_table(m); break;
    default: print_inline(m); break;
    }
    return 0;
}

/* ---- inline text ---- */

static unsigned inline_style(const struct md *m) {
    unsigned role = m->base;
    if (m->heading) role = m->heading == 1 ? STYLE_TITLE : STYLE_HEADING;
    if (m->in_header && m->to != &m->s) role = STYLE_HEADING;
    if (m->url) role = STYLE_LINK;
    if (m->code) role = STYLE_CODE;
    return role | (m->em ? STYLE_EMPH : 0) | (m->strong ? STYLE_STRONG : 0);
}

static void add_inline(struct md *m, const char *text, size_t n) {
    if (m->code && m->t->depth != TERM_COLOURS)
        buf_add(&m->held, text, n);
    else if (m->url && m->t->links)
        styled_link(m->to, inline_style(m), text, n, m->url);
    else
        styled_add(m->to, inline_style(m), text, n);
}

static char *attribute(const MD_ATTRIBUTE *a) {
    return mem_strndup(a->text, a->size);
}

/* Says where a link leads when it cannot be clicked, unless its text does. */
static void note_link(struct md *m) {
    size_t n = m->to->text.len - m->link_from;
    const char *text = m->to->text.data + m->link_from;
    bool says = strlen(m->url) == n && memcmp(text, m->url, n) == 0;
    if (m->t->links || says) return;
    if (m->t->plain || !m->out) {
        styled_addf(m->to, m->base, " (%s)", m->url);
        return;
    }
    size_t number = 0;
    while (number < m->notes.len && strcmp(m->notes.data[number], m->url) != 0) number++;
    if (number == m->notes.len) vec_push(&m->notes, mem_strdup(m->url));
    styled_addf(m->to, STYLE_DIM, " [%zu]", number + 1);
}

static void open_link(struct md *m, const MD_ATTRIBUTE *target) {
    mem_free(m->url);
    m->url = attribute(target);
    m->link_from = m->to->text.len;
}

static void close_link(struct md *m) {
    if (!m->url) return;
    note_link(m);
    mem_free(m->url);
    m->url = NULL;
}

/* Could it be taken for words of the sentence around it? "put", "for", "await f()", but not "f()" or "TaskGroup". */
static bool reads_as_words(const char *code, size_t n) {
    bool word = true;
    for (size_t i = 0; i < n; i++) {
        if (code[i] == ' ') return true;
        word &= isalpha((unsigned char)code[i]) && (i == 0 || islower((unsigned char)code[i]));
    }
    return word;
}

/* A code span without colour: as it is, in quotes where the sentence needs them. */
static void put_held(struct md *m) {
    struct buf code = m->held;
    m->held = (struct buf)BUF_INIT;
    const char *quotes[] = {"“", "”"};
    if (m->alone || !reads_as_words(code.data, code.len)) quotes[0] = quotes[1] = "";
    add_inline(m, quotes[0], strlen(quotes[0]));
    add_inline(m, code.data, code.len);
    add_inline(m, quotes[1], strlen(quotes[1]));
    buf_release(&code);
}

static int enter_span(MD_SPANTYPE type, void *detail, void *arg) {
    struct md *m = arg;
    switch (type) {
    case MD_SPAN_EM: m->em++; break;
    case MD_SPAN_STRONG: m->strong++; break;
    case MD_SPAN_CODE: m->code++; break;
    case MD_SPAN_DEL: add_inline(m, "~~", 2); break;
    case MD_SPAN_A: open_link(m, &((const MD_SPAN_A_DETAIL *)detail)->href); return 0;
    case MD_SPAN_IMG: open_link(m, &((const MD_SPAN_IMG_DETAIL *)detail)->src); return 0;
    default: break;
    }
    return 0;
}

static int leave_span(MD_SPANTYPE type, void *detail, void *arg) {
    struct md *m = arg;
    (void)detail;
    if (type == MD_SPAN_A || type == MD_SPAN_IMG) {
        close_link(m);
        return 0;
    }
    if (type == MD_SPAN_EM) m->em--;
    if (type == MD_SPAN_STRONG) m->strong--;
    if (type == MD_SPAN_DEL) add_inline(m, "~~", 2);
    if (type == MD_SPAN_CODE && --m->code == 0 && m->held.len) put_held(m);
    return 0;
}

static const struct {
    const char *name, *text;
} entities[] = {
    {"&amp;", "&"},   {"&lt;", "<"},        {"&gt;", ">"},     {"&quot;", "\""},
    {"&apos;", "'"},  {"&nbsp;", "\u00A0"}, {"&hellip;", "…"}, {"&mdash;", "—"},
    {"&ndash;", "–"}, {"&rarr;", "→"},      {"&times;", "×"},
};

static void add_entity(struct md *m, const char *text, size_t n) {
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        if (strlen(entities[i].name) == n && memcmp(entities[i].name, text, n) == 0) {
            add_inline(m, entities[i].text, strlen(entities[i].text));
            return;
        }
    }
    if (n > 3 && n < 12 && text[1] == '#') {
        bool hex = text[2] == 'x' || text[2] == 'X';
        unsigned long cp = strtoul(text + (hex ? 3 : 2), NULL, hex ? 16 : 10);
        char bytes[4];
        if (cp && cp < 0x110000) {
            add_inline(m, bytes, utf8_encode((uint32_t)cp, bytes));
            return;
        }
    }
    add_inline(m, text, n);
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE n, void *arg) {
    struct md *m = arg;
    size_t skip = m->guard < n ? m->guard : n;
    m->guard -= skip;
    text += skip;
    n -= (MD_SIZE)skip;
    if (m->in_fence) {
        buf_add(&m->fence, text, n);
        return 0;
    }
    switch (type) {
    case MD_TEXT_NULLCHAR: add_inline(m, "\xEF\xBF\xBD", 3); break;
    case MD_TEXT_BR: add_inline(m, "\n", 1); break;
    case MD_TEXT_SOFTBR: add_inline(m, " ", 1); break;
    case MD_TEXT_ENTITY: add_entity(m, text, n); break;
    default: add_inline(m, text, n); break;
    }
    return 0;
}

/* ---- whole texts ---- */

static void print_notes(struct md *m) {
    if (!m->notes.len) return;
    begin_block(m);
    for (size_t i = 0; i < m->notes.len; i++) {
        /* Not wrapped: an address in pieces can be neither clicked nor copied. */
        term_puts(m->out, STYLE_PLAIN, m->rest.data);
        term_print(m->out, STYLE_DIM, "[%zu] ", i + 1);
        term_print(m->out, STYLE_LINK, "%s", m->notes.data[i]);
        term_newline(m->out);
    }
}

static void run(struct md *m, const char *text, size_t n) {
    MD_PARSER parser = {.flags = MD_FLAGS,
                        .enter_block = enter_block,
                        .leave_block = leave_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = add_text};
    m->to = &m->s;
    md_parse(text, (MD_SIZE)n, &parser, m);
}

static void release(struct md *m) {
    for (size_t i = 0; i < m->notes.len; i++) mem_free(m->notes.data[i]);
    vec_release(&m->notes);
    vec_release(&m->containers);
    styled_release(&m->s);
    buf_release(&m->first);
    buf_release(&m->rest);
    buf_release(&m->fence);
    buf_release(&m->info);
    buf_release(&m->held);
    mem_free(m->url);
}

void markdown_print(struct term *t, const char *text, size_t n, const struct markdown_view *view) {
    struct md m = {.t = t,
                   .out = t,
                   .s = STYLED_INIT,
                   .first = BUF_INIT,
                   .rest = BUF_INIT,
                   .fence = BUF_INIT,
                   .info = BUF_INIT,
                   .held = BUF_INIT,
                   .table = TERM_TABLE_INIT};
    if (view) m.base = view->style;
    if (view && view->prefix) buf_adds(&m.rest, view->prefix);
    run(&m, text, n);
    print_notes(&m);
    release(&m);
}

static int no_block(MD_BLOCKTYPE type, void *detail, void *arg) {
    (void)type, (void)detail, (void)arg;
    return 0;
}

/* A no-break space before the line keeps "1. " and "# " from being taken for a list or a heading.
 */
#define GUARD "\u00A0"

void markdown_code(const struct term *t, struct styled *s, unsigned style, const char *text) {
    struct md m = {.t = t, .to = s, .base = style, .s = STYLED_INIT, .held = BUF_INIT};
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, "`"), code = p[n] ? strcspn(p + n + 1, "`") : 0;
        bool closed = code && p[n + 1 + code];
        add_inline(&m, p, closed || !p[n] ? n : strlen(p));
        if (!closed) break;
        m.code = 1;
        add_inline(&m, p + n + 1, code);
        m.code = 0;
        if (m.held.len) put_held(&m);
        p += n + code + 2;
    }
    buf_release(&m.held);
}

/* Is its only code a span at its end that nothing but "line 7: " stands before? Then it needs no quotes. */
static bool ends_in_one_span(const char *text) {
    size_t n = strlen(text), before = strcspn(text, "`");
    bool set_off = !before || (before > 1 && text[before - 1] == ' ' && text[before - 2] == ':');
    return set_off && n > before + 2 && text[n - 1] == '`' && before + 1 + strcspn(text + before + 1, "`") == n - 1;
}

void markdown_inline(const struct term *t, struct styled *s, unsigned style, const char *text) {
    struct md m = {.t = t,
                   .to = s,
                   .base = style,
                   .s = STYLED_INIT,
                   .first = BUF_INIT,
                   .rest = BUF_INIT,
                   .fence = BUF_INIT,
                   .info = BUF_INIT,
                   .held = BUF_INIT,
                   .alone = ends_in_one_span(text),
                   .guard = strlen(GUARD)};
    MD_PARSER parser = {.flags = MD_FLAGS,
                        .enter_block = no_block,
                        .leave_block = no_block,
                        .enter_span = enter_span,
                        .leave_span = leave_span,
                        .text = add_text};
    struct buf line = BUF_INIT;
    buf_addf(&line, GUARD "%s", text);
    md_parse(line.data, (MD_SIZE)line.len, &parser, &m);
    buf_release(&line);
    release(&m);
}
