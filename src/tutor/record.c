#include "tutor/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

/* ---- reading ---- */

static int by_item(const void *a, const void *b) {
    const struct item_row *x = a, *y = b;
    int order = strcmp(x->item, y->item);
    return order ? order : (x->last_ms > y->last_ms) - (x->last_ms < y->last_ms);
}

/* Adds what was recorded under an older id to the row of the newer one. */
static void absorb(struct item_row *row, const struct item_row *older) {
    row->attempts += older->attempts;
    row->correct += older->correct;
    row->unaided += older->unaided;
    row->solution_seen |= older->solution_seen;
    if (older->hints > row->hints) row->hints = older->hints;
}

static void follow_renames(struct record *r) {
    struct store_items *list = &r->items;
    bool renamed = false;
    for (size_t i = 0; i < list->len; i++) {
        const char *now = course_current_id(r->course, list->data[i].item);
        renamed |= strcmp(now, list->data[i].item) != 0;
        list->data[i].item = now;
    }
    if (!renamed) return;
    qsort(list->data, list->len, sizeof *list->data, by_item);
    size_t n = 0;
    for (size_t i = 0; i < list->len; i++) {
        struct item_row row = list->data[i];
        if (n && strcmp(list->data[n - 1].item, row.item) == 0)
            absorb(&row, &list->data[--n]);
        list->data[n++] = row;
    }
    list->len = n;
}

static void find_quizzes(struct record *r, const struct store_history *history) {
    for (size_t i = 0; i < history->len; i++)
        if (history->data[i].quiz && !record_quizzed(r, history->data[i].day)) vec_push(&r->quiz_days, history->data[i].day);
}

int record_load(struct record *r, struct course *c, struct store *s, struct err *e) {
    struct store_history history = {0};
    *r = (struct record){.course = c, .store = s};
    int rc = store_items(s, NULL, &r->items, &history, e) < 0 || store_places(s, NULL, &r->places, e) < 0 ||
                     store_marks(s, NULL, &r->marks, e) < 0 || store_notes(s, NULL, &r->notes, e) < 0
                 ? -1
                 : 0;
    if (rc == 0) {
        follow_renames(r);
        find_quizzes(r, &history);
        schedule_make(&r->schedule, c, &history, store_today(s), plan_finished(r));
    } else {
        record_release(r);
    }
    store_list_release(&history);
    return rc;
}

void record_release(struct record *r) {
    store_list_release(&r->items);
    store_list_release(&r->places);
    store_list_release(&r->marks);
    store_list_release(&r->notes);
    schedule_release(&r->schedule);
    vec_release(&r->quiz_days);
}

/* ---- looking up ---- */

static int id_of_item(const void *id, const void *row) { return strcmp(id, ((const struct item_row *)row)->item); }
static int id_of_said(const void *id, const void *row) { return strcmp(id, ((const struct said_row *)row)->item); }

const struct item_row *record_item(const struct record *r, const char *id) {
    return r->items.len ? bsearch(id, r->items.data, r->items.len, sizeof *r->items.data, id_of_item) : NULL;
}

static const struct said_row *said(const struct store_said *list, const char *item) {
    return list->len ? bsearch(item, list->data, list->len, sizeof *list->data, id_of_said) : NULL;
}

const char *record_mark(const struct record *r, const char *item) {
    const struct said_row *row = said(&r->marks, item);
    return row ? row->text : "";
}

bool record_noted(const struct record *r, const char *item) { return said(&r->notes, item) != NULL; }

bool record_quizzed(const struct record *r, int day) {
    for (size_t i = r->quiz_days.len; i-- > 0;)
        if (r->quiz_days.data[i] == day) return true;
    return false;
}

const struct place_row *record_place(const struct record *r, const char *item, const char *step) {
    for (size_t i = 0; i < r->places.len; i++) {
        const struct place_row *p = &r->places.data[i];
        if (strcmp(p->item, item) == 0 && strcmp(p->step, step) == 0) return p;
    }
    return NULL;
}

/* ---- one question ---- */

bool record_attempted(const struct item_row *i) { return i && i->attempts > 0; }
bool record_solved(const struct item_row *i) { return i && i->correct > 0; }
bool record_unaided(const struct item_row *i) { return i && i->unaided > 0; }
bool record_waits(const struct item_row *i) { return record_attempted(i) && !i->last_correct; }
bool record_stuck(const struct item_row *i) {
    return record_waits(i) && (i->failures_run >= 3 || i->hints >= 3);
}

/* ---- many ---- */

void tally_add(struct tally *t, const struct record *r, const char *id) {
    const struct item_row *i = record_item(r, id);
    t->questions++;
    if (!i) return;
    t->attempted += record_attempted(i);
    t->solved += record_solved(i);
    t->unaided += record_unaided(i);
    t->waiting += record_waits(i);
    t->stuck += record_stuck(i);
    t->attempts += i->attempts;
    t->correct += i->correct;
    if (i->last_ms > t->last_ms) t->last_ms = i->last_ms;
}

struct tally tally_where(const struct record *r, bool (*belongs)(const struct question_head *h, const void *with),
                         const void *with) {
    struct tally t = {0};
    size_t n;
    const struct question_head *heads = course_questions(r->course, &n);
    for (size_t i = 0; i < n; i++)
        if (!plan_is_interview(&heads[i]) && belongs(&heads[i], with)) tally_add(&t, r, heads[i].id);
    return t;
}

static bool in_leaf(const struct question_head *h, const void *leaf) { return strcmp(h->leaf, leaf) == 0; }

static bool in_leaves(const struct question_head *h, const void *with) {
    const struct strs *leaves = with;
    for (size_t i = 0; i < leaves->len; i++)
        if (in_leaf(h, leaves->data[i])) return true;
    return false;
}

struct tally tally_leaf(const struct record *r, const char *leaf) { return tally_where(r, in_leaf, leaf); }
struct tally tally_leaves(const struct record *r, const struct strs *leaves) { return tally_where(r, in_leaves, leaves); }

enum plan_state tally_state(const struct tally *t) {
    if (t->stuck) return PLAN_NEED_HELP;
    if (t->questions && t->unaided == t->questions) return PLAN_COMPLETED;
    return t->attempted ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
}
