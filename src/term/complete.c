#include "term/complete.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void lineedit_offer(struct lineedit_offers *o, const char *word, const char *description) {
    if (strncmp(word, o->prefix, strlen(o->prefix)) != 0) return;
    struct offer offer = {.word = mem_strdup(word), .description = mem_strdup(description)};
    vec_push(&o->all, offer);
}

static void free_offer(struct offer *offer) {
    mem_free(offer->word);
    mem_free(offer->description);
}

void offers_release(struct lineedit_offers *o) {
    for (size_t i = 0; i < o->all.len; i++) free_offer(&o->all.data[i]);
    vec_release(&o->all);
    mem_free(o->prefix);
}

static int by_word(const void *a, const void *b) {
    return strcmp(((const struct offer *)a)->word, ((const struct offer *)b)->word);
}

static void sort_unique(struct lineedit_offers *o) {
    if (!o->all.len) return;
    qsort(o->all.data, o->all.len, sizeof *o->all.data, by_word);
    size_t kept = 1;
    for (size_t i = 1; i < o->all.len; i++) {
        if (strcmp(o->all.data[i].word, o->all.data[kept - 1].word) == 0)
            free_offer(&o->all.data[i]);
        else
            o->all.data[kept++] = o->all.data[i];
    }
    o->all.len = kept;
}

void offers_collect(struct lineedit_offers *o, const struct lineedit_options *options,
                    const char *text, size_t line_start) {
    VEC(char *) words = {0};
    const char *s = text + line_start;
    for (;;) {
        s += strspn(s, options->breaks);
        size_t n = strcspn(s, options->breaks);
        if (!s[n]) break;
        vec_push(&words, mem_strndup(s, n));
        s += n;
    }
    o->prefix = mem_strdup(s);
    struct lineedit_words w = {.line = text,
                               .word = (const char *const *)words.data,
                               .index = words.len,
                               .prefix = o->prefix};
    options->complete(o, &w, options->arg);
    sort_unique(o);
    for (size_t i = 0; i < words.len; i++) mem_free(words.data[i]);
    vec_release(&words);
}

bool offers_insertion(const struct lineedit_offers *o, struct buf *insert) {
    if (!o->all.len) return false;
    const char *first = o->all.data[0].word, *last = vec_last(&o->all).word;
    size_t typed = strlen(o->prefix), same = typed;
    /* Sorted: what the first and the last share, all share. */
    while (first[same] && first[same] == last[same]) same++;
    while (same > typed && ((unsigned char)first[same] & 0xC0) == 0x80) same--;
    buf_add(insert, first + typed, same - typed);
    return o->all.len == 1;
}

static size_t widest(const struct term *t, const struct lineedit_offers *o, bool *described) {
    size_t most = 0;
    *described = false;
    for (size_t i = 0; i < o->all.len; i++) {
        size_t columns = term_columns(t, o->all.data[i].word, strlen(o->all.data[i].word));
        if (columns > most) most = columns;
        if (o->all.data[i].description) *described = true;
    }
    return most;
}

static void print_described(struct term *t, const struct offer *offer, size_t column) {
    struct styled s = STYLED_INIT;
    size_t columns = term_columns(t, offer->word, strlen(offer->word));
    styled_adds(&s, STYLE_KEY, offer->word);
    if (offer->description)
        styled_addf(&s, STYLE_PLAIN, "%*s%s", (int)(column - columns), "", offer->description);
    term_spaces(t, 2);
    styled_print_clipped(t, &s, t->width - 2);
    term_newline(t);
    styled_release(&s);
}

/* Prints at most `rows` rows of words; returns how many words that were. */
static size_t print_columns(struct term *t, const struct lineedit_offers *o, size_t rows,
                            size_t column) {
    size_t across = (t->width - 2) / column ? (t->width - 2) / column : 1;
    size_t n = o->all.len < rows * across ? o->all.len : rows * across;
    for (size_t i = 0; i < n; i++) {
        const char *word = o->all.data[i].word;
        if (i % across == 0) term_spaces(t, 2);
        term_puts(t, STYLE_KEY, word);
        if (i % across == across - 1 || i + 1 == n)
            term_newline(t);
        else
            term_spaces(t, column - term_columns(t, word, strlen(word)));
    }
    return n;
}

void offers_print(struct term *t, const struct lineedit_offers *o) {
    bool described;
    size_t column = widest(t, o, &described) + 2;
    size_t rows = t->height > 8 ? t->height - 4 : 4, shown = 0;
    if (described)
        for (; shown < o->all.len && shown < rows; shown++)
            print_described(t, &o->all.data[shown], column);
    else
        shown = print_columns(t, o, rows, column);
    if (shown < o->all.len)
        term_print(t, STYLE_DIM, "  and %zu more: type a letter first\n", o->all.len - shown);
}
