#include "tutor/review.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "tutor/record.h"

/* ---- interleaving ---- */

static size_t count_left(const char *const *group, const bool *taken, size_t n, const char *of) {
    size_t k = 0;
    for (size_t i = 0; i < n; i++) k += !taken[i] && strcmp(group[i], of) == 0;
    return k;
}

/* The first of the most frequent group when that group needs every second place from here on, else the first of another
 * group than the one before; the first at all when there is no other. */
static size_t take_next(const char *const *group, const bool *taken, size_t n, size_t left, const char *before) {
    size_t first = n, other = n;
    for (size_t i = 0; i < n; i++) {
        if (taken[i]) continue;
        if (first == n) first = i;
        if (before && strcmp(group[i], before) == 0) continue;
        if (other == n) other = i;
        if (2 * count_left(group, taken, n, group[i]) > left) return i;
    }
    return other < n ? other : first;
}

void review_interleave(const char *const *group, size_t n, size_t *out) {
    bool *taken = mem_zalloc((n ? n : 1) * sizeof *taken);
    for (size_t k = 0; k < n; k++) {
        out[k] = take_next(group, taken, n, n - k, k ? group[out[k - 1]] : NULL);
        taken[out[k]] = true;
    }
    mem_free(taken);
}

/* ---- what is asked ---- */

struct wanted {
    const struct card *card;
    const char *id;
    bool again;
    double recall; /* probability */
    int64_t at_ms;
};

typedef VEC(struct wanted) wanted_list;

static int by_urgency(const void *a, const void *b) {
    const struct wanted *x = a, *y = b;
    if (x->card->sure != y->card->sure) return y->card->sure - x->card->sure;
    if (x->recall < y->recall || x->recall > y->recall) return x->recall < y->recall ? -1 : 1;
    if (x->at_ms != y->at_ms) return x->at_ms < y->at_ms ? -1 : 1;
    return strcmp(x->id, y->id);
}

static void add_ordered(struct review *out, wanted_list *list, size_t room) {
    if (list->len) qsort(list->data, list->len, sizeof *list->data, by_urgency);
    size_t n = list->len < room ? list->len : room;
    const char **groups = mem_alloc((n + 1) * sizeof *groups);
    size_t *order = mem_alloc((n + 1) * sizeof *order);
    for (size_t i = 0; i < n; i++) groups[i] = list->data[i].card->leaf;
    review_interleave(groups, n, order);
    for (size_t i = 0; i < n; i++) {
        const struct wanted *w = &list->data[order[i]];
        vec_push(&out->items, ((struct review_item){w->id, w->again, w->card->sure}));
    }
    mem_free(groups);
    mem_free(order);
}

static void add_due(struct review *out, const struct record *r, size_t room) {
    const struct schedule *s = &r->schedule;
    wanted_list list = {0};
    for (size_t i = 0; i < s->cards.len; i++) {
        const struct card *k = &s->cards.data[i];
        if (!k->fsrs.reps || k->due > s->today) continue;
        vec_push(&list, ((struct wanted){k, schedule_variant(s, r->course, k), false,
                                         fsrs_retrievability(&s->model, s->today - k->day, k->fsrs.memory.stability), k->day}));
    }
    out->due = (int)list.len;
    add_ordered(out, &list, room);
    vec_release(&list);
}

static void add_mistakes(struct review *out, const struct record *r) {
    const struct schedule *s = &r->schedule;
    wanted_list list = {0};
    for (size_t i = 0; i < s->members.len; i++) {
        const struct card_member *m = &s->members.data[i];
        if (m->last_day == s->today && !m->last_correct)
            vec_push(&list, ((struct wanted){&s->cards.data[m->card], m->id, true, 0, m->last_ms}));
    }
    out->mistakes = (int)list.len;
    add_ordered(out, &list, list.len);
    vec_release(&list);
}

/* A card that was not new and got its rating today. */
static int done_today(const struct schedule *s) {
    int n = 0;
    for (size_t i = 0; i < s->cards.len; i++) n += s->cards.data[i].day == s->today && s->cards.data[i].fsrs.reps > 1;
    return n;
}

static void look_ahead(struct review *out, const struct schedule *s) {
    for (int i = 0; i < REVIEW_FORECAST; i++)
        out->forecast[i] = schedule_due(s, s->today + i) - (i ? schedule_due(s, s->today + i - 1) : 0);
}

int review_make(struct course *c, struct store *s, bool more, struct review *out, struct err *e) {
    struct record r;
    *out = (struct review){0};
    if (record_load(&r, c, s, e) < 0) return -1;
    out->done = done_today(&r.schedule);
    out->overdue_days = schedule_overdue_days(&r.schedule);
    look_ahead(out, &r.schedule);
    int room = more ? REVIEW_MOST : REVIEW_MOST - out->done;
    add_due(out, &r, room > 0 ? (size_t)room : 0);
    add_mistakes(out, &r);
    record_release(&r);
    return 0;
}

void review_release(struct review *r) { vec_release(&r->items); }
