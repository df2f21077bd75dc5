/* Which lanes are rows of a chart, and what they are called. */
#include <ctype.h>
#include <string.h>

#include "lab/chart_inside.h"

#define ALIKE_SHOWN 3 /* of many lanes with one name: the first ones; and the last */

struct chart_row *maker_row(const struct maker *m, int64_t lane) {
    if (lane < 0 || (size_t)lane >= m->trace->lanes.len || m->row_of[lane] == NO_ROW) return NULL;
    return &m->chart->rows.data[m->row_of[lane]];
}

static bool desk_blocks(const struct trace *t) {
    for (size_t i = 0; i < t->events.len; i++)
        if (t->events.data[i].kind == AIO_BLOCK && t->events.data[i].lane == 0 && t->events.data[i].a > 0) return true;
    return false;
}

static void add_row(struct maker *m, uint32_t lane) {
    struct chart_row r = {.lane = lane, .thread = m->trace->lanes.data[lane].thread, .name = "", .note = ""};
    m->row_of[lane] = m->chart->rows.len;
    vec_push(&m->chart->rows, r);
}

/* "job-17" and "job-18" are alike: length of the name without the number at its end. */
static size_t stem_length(const char *name) {
    size_t n = strlen(name);
    while (n && (isdigit((unsigned char)name[n - 1]) || strchr("-_ #", name[n - 1]))) n--;
    return n ? n : strlen(name);
}

static bool alike(const struct trace *t, uint32_t a, uint32_t b) {
    const char *x = words_base_name(&t->lanes.data[a]), *y = words_base_name(&t->lanes.data[b]);
    size_t n = stem_length(x);
    return t->lanes.data[a].thread == t->lanes.data[b].thread && n == stem_length(y) && memcmp(x, y, n) == 0;
}

/* Of lanes in a row that are alike: which are shown. Besides the first ones and the last, the first of each end that the
 * first lane did not come to. */
static void add_alike(struct maker *m, const uint32_t *lanes, size_t n, bool fold) {
    const struct trace_lane *all = m->trace->lanes.data;
    bool folds = fold && n > ALIKE_SHOWN + 2, seen[4] = {false};
    size_t shown = 0;
    for (size_t i = 0; i < n; i++) {
        int outcome = all[lanes[i]].outcome;
        bool unusual = outcome != all[lanes[0]].outcome && !seen[outcome + 1];
        if (i) seen[outcome + 1] = true;
        if (folds && i + 1 < n && i >= ALIKE_SHOWN && !unusual) {
            struct chart_row *last = &vec_last(&m->chart->rows);
            last->folded++;
            last->folded_bad += outcome != AIO_RESULT;
            continue;
        }
        add_row(m, lanes[i]);
        shown++;
    }
}

static void add_loop_row(struct maker *m) {
    struct chart_row r = {.loop = true, .name = "loop", .note = ""};
    vec_push(&m->chart->rows, r);
}

static void name_rows(struct maker *m) {
    size_t room = m->options->name_room ? m->options->name_room : 16;
    struct buf name = BUF_INIT;
    for (size_t i = 0; i < m->chart->rows.len; i++) {
        struct chart_row *r = &m->chart->rows.data[i];
        if (r->loop) continue;
        buf_clear(&name);
        words_lane(&m->chart->words, r->lane, room, &name);
        r->name = arena_strndup(&m->chart->texts, name.data, name.len);
    }
    buf_release(&name);
}

void maker_choose_rows(struct maker *m) {
    struct chart *c = m->chart;
    size_t lanes = m->trace->lanes.len, max = m->options->max_lanes ? m->options->max_lanes : 12;
    m->row_of = mem_alloc(lanes * sizeof *m->row_of);
    VEC(uint32_t) shown = {0};
    for (size_t i = 0; i < lanes; i++) {
        m->row_of[i] = NO_ROW;
        if (i == 0 ? desk_blocks(m->trace) : c->words.own[i]) vec_push(&shown, (uint32_t)i);
    }
    bool fold = shown.len > max;
    if (m->options->loop) add_loop_row(m);
    for (size_t i = 0; i < shown.len;) {
        size_t k = i;
        while (k < shown.len && alike(m->trace, shown.data[i], shown.data[k])) k++;
        add_alike(m, shown.data + i, k - i, fold);
        i = k;
    }
    vec_release(&shown);
    while (c->rows.len > max + (m->options->loop ? 1 : 0)) {
        m->row_of[vec_last(&c->rows).lane] = NO_ROW;
        c->hidden += 1 + vec_last(&c->rows).folded;
        c->rows.len--;
    }
    name_rows(m);
}
