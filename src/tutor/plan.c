#include "tutor/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "store/day.h"
#include "tutor/record.h"

#define SOLVED_SHARE 80 /* per cent of a day's questions that must be right */

/* ---- the questions of a day ---- */

typedef VEC(const struct question_head *) heads;

bool plan_is_interview(const struct question_head *h) { return h->kind == QUESTION_FREE && h->level; }

static void add_head(heads *list, const struct question_head *h) {
    for (size_t i = 0; i < list->len; i++)
        if (list->data[i] == h) return;
    vec_push(list, h);
}

/* "Q1b" is a part of "Q1". */
static bool is_part(const char *number, const char *whole) {
    size_t n = strlen(whole);
    return strncmp(number, whole, n) == 0 && (number[n] < '0' || number[n] > '9');
}

/* Those that its assignment names, with their parts; on other days all that stand under it. */
static void day_questions(struct course *c, const struct day *d, heads *list) {
    size_t n;
    const struct question_head *all = course_day_questions(c, d->number, &n);
    if (!d->questions.len)
        for (size_t i = 0; i < n; i++)
            if (!plan_is_interview(&all[i])) vec_push(list, &all[i]);
    for (size_t k = 0; k < d->questions.len; k++) {
        const struct question_head *named = course_find(c, d->questions.data[k], NULL);
        if (!named) continue;
        add_head(list, named);
        all = course_day_questions(c, named->day, &n);
        for (size_t i = 0; i < n; i++)
            if (is_part(all[i].number, named->number)) add_head(list, &all[i]);
    }
}

bool plan_is_exam_day(const struct course *c, int day) {
    size_t n;
    const struct question_head *all = course_day_questions(c, day, &n);
    for (size_t i = 0; i < n; i++)
        if (plan_is_interview(&all[i])) return true;
    return false;
}

/* ---- steps ---- */

struct day_facts {
    const struct record *record;
    const struct day *day;
    struct tally tally, own; /* own: without those that the day takes from other days */
    int64_t last_ms; /* when the learner worked on this day last */
};

static bool enough_solved(const struct tally *t) {
    return t->questions && t->attempted == t->questions && t->solved * 100 >= t->questions * SOLVED_SHARE;
}

static bool solve_done(const struct day_facts *f) { return enough_solved(&f->tally); }

/* Nothing of this day is wrong, and on the day on which it was worked on nothing else was due. */
static bool review_done(const struct day_facts *f) {
    const struct schedule *s = &f->record->schedule;
    bool now = f->last_ms && store_day_of(f->last_ms, store_tz_offset(f->last_ms)) == s->today;
    return enough_solved(&f->tally) && !f->tally.waiting && !(now && schedule_due(s, s->today));
}

static bool notes_done(const struct day_facts *f) { return record_noted(f->record, f->day->id); }

/* A quiz was answered on the study day on which the learner worked on this day last. */
static bool practise_done(const struct day_facts *f) {
    return f->last_ms && record_quizzed(f->record, store_day_of(f->last_ms, store_tz_offset(f->last_ms)));
}

/* What closes a step beside the learner's closing it; reading is closed at the end of the lesson. */
static const struct {
    const char *key;
    bool (*done)(const struct day_facts *f);
} step_rules[] = {{"solve", solve_done}, {"review", review_done}, {"notes", notes_done}, {"practise", practise_done}};

static struct plan_step make_step(const struct day_facts *f, const struct day_step *s) {
    const struct routine_step *routine = course_step(f->record->course, s->step);
    const struct place_row *place = record_place(f->record, f->day->id, s->step);
    struct plan_step step = {.key = s->step, .title = routine ? routine->short_title : s->step, .minutes = s->minutes,
                             .done = place && place->done, .section = place ? place->section : 0};
    for (size_t i = 0; i < sizeof step_rules / sizeof *step_rules && !step.done; i++)
        if (strcmp(step_rules[i].key, s->step) == 0) step.done = step_rules[i].done(f);
    bool begun = place || (strcmp(s->step, "solve") == 0 && f->own.attempted);
    step.open = begun && !step.done;
    return step;
}

static int64_t last_worked(const struct day_facts *f) {
    int64_t last = f->own.last_ms;
    for (size_t i = 0; i < f->record->places.len; i++) {
        const struct place_row *p = &f->record->places.data[i];
        if (strcmp(p->item, f->day->id) == 0 && p->at_ms > last) last = p->at_ms;
    }
    return last;
}

/* ---- days ---- */

static struct day_facts facts_of(const struct record *r, const struct day *d) {
    struct day_facts f = {.record = r, .day = d};
    heads list = {0};
    day_questions(r->course, d, &list);
    for (size_t i = 0; i < list.len; i++) {
        tally_add(&f.tally, r, list.data[i]->id);
        if (list.data[i]->day == d->number) tally_add(&f.own, r, list.data[i]->id);
    }
    vec_release(&list);
    f.last_ms = last_worked(&f);
    return f;
}

static bool is_closed(const struct day_facts *f, const char *step) {
    const struct place_row *place = record_place(f->record, f->day->id, step);
    return place && place->done;
}

/* Read and solved; the other steps are offered, not asked for. */
static enum plan_state day_state(const struct day_facts *f) {
    if (is_closed(f, "read") && (is_closed(f, "solve") || solve_done(f))) return PLAN_COMPLETED;
    if (f->own.stuck) return PLAN_NEED_HELP;
    return f->last_ms ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
}

static void fill_day(const struct day_facts *f, struct plan_day *out) {
    const struct day *d = f->day;
    *out = (struct plan_day){.day = d->number, .state = day_state(f), .questions = f->tally.questions,
                             .solved = f->tally.solved};
    for (size_t i = 0; i < d->steps.len && i < 5; i++) out->steps[i] = make_step(f, &d->steps.data[i]);
}

int plan_day_of(const struct record *r, int day, struct plan_day *out, struct err *e) {
    const struct day *d = course_day(r->course, day, NULL);
    if (!d) return err_set(e, "there is no day %d: they go from 1 to %d", day, course_last_day(r->course));
    struct day_facts f = facts_of(r, d);
    fill_day(&f, out);
    return 0;
}

int plan_day(struct course *c, struct store *s, int day, struct plan_day *out, struct err *e) {
    struct record r;
    if (record_load(&r, c, s, e) < 0) return -1;
    int rc = plan_day_of(&r, day, out, e);
    record_release(&r);
    return rc;
}

/* The day to work on: by the evidence, or because the learner says so of the days before it. */
static int current_day(const struct record *r, struct plan_day *out) {
    int last = course_last_day(r->course);
    for (int day = 1; day <= last; day++) {
        const struct day *d = course_day(r->course, day, NULL);
        if (!d || strcmp(record_mark(r, d->id), "completed") == 0) continue;
        struct day_facts f = facts_of(r, d);
        if (day_state(&f) == PLAN_COMPLETED) continue;
        fill_day(&f, out);
        return day;
    }
    *out = (struct plan_day){0};
    return last + 1;
}

bool plan_finished(const struct record *r) {
    struct plan_day today;
    return current_day(r, &today) > course_last_day(r->course);
}

int plan_home(struct course *c, struct store *s, struct plan_home *out, struct err *e) {
    struct record r;
    *out = (struct plan_home){0};
    if (store_is_empty(s, &out->fresh, e) < 0 || store_streak_current(s, &out->streak, e) < 0 || record_load(&r, c, s, e) < 0) return -1;
    out->day = current_day(&r, &out->today);
    out->due = schedule_due(&r.schedule, r.schedule.today);
    out->overdue_days = schedule_overdue_days(&r.schedule);
    for (size_t i = 0; i < r.items.len; i++) out->answered += r.items.data[i].attempts;
    record_release(&r);
    return 0;
}

int plan_prerequisite(struct course *c, struct store *s, int day) {
    struct record r;
    struct plan_day first;
    if (record_load(&r, c, s, NULL) < 0) return 0;
    int current = current_day(&r, &first);
    record_release(&r);
    return current < day ? current : 0;
}

/* ---- states ---- */

enum plan_state plan_leaf_state(const struct record *r, const char *leaf) {
    struct tally t = tally_leaf(r, leaf);
    if (t.stuck) return PLAN_NEED_HELP;
    if (schedule_mastered(&r->schedule, leaf, NULL)) return PLAN_COMPLETED;
    return t.attempted ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
}

static enum plan_state level_state(const struct record *r, const struct level *level) {
    size_t completed = 0;
    enum plan_state state = PLAN_NOT_STARTED;
    for (size_t i = 0; i < level->leaves.len; i++) {
        enum plan_state leaf = plan_leaf_state(r, level->leaves.data[i].code);
        if (leaf == PLAN_NEED_HELP) return leaf;
        completed += leaf == PLAN_COMPLETED;
        if (leaf != PLAN_NOT_STARTED) state = PLAN_IN_PROGRESS;
    }
    return completed && completed == level->leaves.len ? PLAN_COMPLETED : state;
}

static bool is_lab_of(const struct question_head *h, const void *with) {
    const struct pitfall *p = with;
    return strncmp(h->id, "lab-", 4) == 0 && strcmp(h->number, p->code) == 0; /* it may touch other pitfalls too */
}

#define EVIDENCE_ITEMS 2 /* passed, before a self-assessment is backed */

static enum plan_state assessment_state(const struct record *r, const struct assessment_question *a) {
    struct tally t = tally_leaves(r, &a->leaves);
    if (t.stuck) return PLAN_NEED_HELP;
    if (t.unaided >= EVIDENCE_ITEMS) return PLAN_COMPLETED;
    return t.attempted ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
}

enum plan_state plan_state_in(const struct record *r, const struct course_item *item) {
    struct tally t = {0};
    struct plan_day day;
    switch (item->kind) {
    case ITEM_DAY: return plan_day_of(r, item->day, &day, NULL) < 0 ? PLAN_NOT_STARTED : day.state;
    case ITEM_LEVEL: return level_state(r, course_level(r->course, item->id));
    case ITEM_LEAF: return plan_leaf_state(r, item->id);
    case ITEM_PITFALL: t = tally_where(r, is_lab_of, course_pitfall(r->course, item->id)); break;
    case ITEM_ASSESSMENT: return assessment_state(r, course_assessment(r->course, item->id, NULL));
    case ITEM_QUESTION: {
        const struct item_row *row = record_item(r, item->id);
        if (record_stuck(row)) return PLAN_NEED_HELP;
        return record_solved(row) ? PLAN_COMPLETED : record_attempted(row) ? PLAN_IN_PROGRESS : PLAN_NOT_STARTED;
    }
    case ITEM_NONE: break;
    }
    return tally_state(&t);
}

int plan_state_of(struct course *c, struct store *s, const struct course_item *item, enum plan_state *out,
                  char mark[16], struct err *e) {
    struct record r;
    if (record_load(&r, c, s, e) < 0) return -1;
    *out = plan_state_in(&r, item);
    strncpy(mark, record_mark(&r, item->id), 15);
    mark[15] = 0;
    record_release(&r);
    return 0;
}

/* ---- what next ---- */

/* The first unsolved one after `after`, from the top again when there is none behind it. */
static const struct question_head *next_unsolved(const struct record *r, const heads *list, const char *after) {
    size_t start = 0;
    for (size_t i = 0; after && i < list->len; i++)
        if (strcmp(list->data[i]->id, after) == 0) start = i + 1;
    for (size_t i = 0; i < list->len; i++) {
        const struct question_head *h = list->data[(start + i) % list->len];
        if (!record_solved(record_item(r, h->id))) return h;
    }
    return NULL;
}

const struct question_head *plan_next_question(struct course *c, struct store *s, int day, const char *after) {
    struct record r;
    struct plan_day today;
    heads list = {0};
    if (record_load(&r, c, s, NULL) < 0) return NULL;
    const struct day *d = course_day(c, day ? day : current_day(&r, &today), NULL);
    if (d) day_questions(c, d, &list);
    const struct question_head *h = next_unsolved(&r, &list, after);
    vec_release(&list);
    record_release(&r);
    return h;
}

/* ---- a quiz ---- */

struct candidate {
    const struct question_head *head;
    int64_t last_ms; /* INT64_MAX: never answered, so it comes after what was learnt */
    bool taken;
};

static int by_age(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    if (x->last_ms != y->last_ms) return x->last_ms < y->last_ms ? -1 : 1;
    return (x->head > y->head) - (x->head < y->head);
}

static bool is_quick(const struct question_head *h) {
    return h->kind == QUESTION_CHOICE || h->kind == QUESTION_PREDICT || h->kind == QUESTION_ORDER;
}

typedef VEC(struct candidate) candidates;

static bool family_taken(const struct record *r, const candidates *list, const char *family) {
    for (size_t i = 0; i < list->len; i++)
        if (list->data[i].taken && strcmp(schedule_family(r->course, list->data[i].head->id), family) == 0) return true;
    return false;
}

/* The candidate answered longest ago that is of another leaf than the one before and no companion of one that is taken; of
 * the same leaf, or a companion, only where there is nothing else. */
static struct candidate *choose(const struct record *r, const candidates *list, const char *leaf_before) {
    struct candidate *best = NULL;
    int best_drawbacks = 4;
    for (size_t i = 0; i < list->len; i++) {
        struct candidate *k = &list->data[i];
        if (k->taken) continue;
        int drawbacks = 2 * family_taken(r, list, schedule_family(r->course, k->head->id)) +
                        (leaf_before && strcmp(k->head->leaf, leaf_before) == 0);
        if (drawbacks >= best_drawbacks) continue;
        best = k;
        best_drawbacks = drawbacks;
    }
    return best;
}

/* Quick questions of a level, or (NULL) of the days up to one and what was answered of later days. */
static void add_candidates(const struct record *r, const char *level, int up_to, candidates *list) {
    size_t all;
    const struct question_head *h = course_questions(r->course, &all);
    for (size_t i = 0; i < all; i++) {
        const struct level *of = NULL;
        course_leaf(r->course, h[i].leaf, &of);
        const struct item_row *row = record_item(r, h[i].id);
        bool wanted = level ? of && strcmp(of->code, level) == 0 : h[i].day <= up_to || record_attempted(row);
        if (!is_quick(&h[i]) || !wanted) continue;
        vec_push(list, ((struct candidate){&h[i], record_attempted(row) ? row->last_ms : INT64_MAX, false}));
    }
}

int plan_quiz(struct course *c, struct store *s, const char *level, const char **ids, size_t n, struct err *e) {
    struct record r;
    if (level && !course_level(c, level)) return err_set(e, "there is no level %s", level);
    if (record_load(&r, c, s, e) < 0) return -1;
    struct plan_day today;
    int up_to = current_day(&r, &today);
    candidates list = {0};
    add_candidates(&r, level, up_to, &list);
    if (list.len) qsort(list.data, list.len, sizeof *list.data, by_age);
    size_t written = 0;
    const char *leaf = NULL;
    for (struct candidate *k; written < n && (k = choose(&r, &list, leaf)); written++) {
        k->taken = true;
        leaf = k->head->leaf;
        ids[written] = k->head->id;
    }
    vec_release(&list);
    record_release(&r);
    return (int)written;
}

static int by_novelty(const void *a, const void *b) {
    const struct candidate *x = a, *y = b;
    int order = strcmp(x->head->leaf, y->head->leaf);
    if (order) return order;
    if (x->last_ms != y->last_ms) return x->last_ms > y->last_ms ? -1 : 1;
    return (x->head > y->head) - (x->head < y->head);
}

/* Takes up to `per_leaf` of the candidates from..to, which are of one leaf: companions of one question only where there is
 * nothing else. */
static void take_of_leaf(const struct record *r, candidates *list, size_t from, size_t to, int per_leaf) {
    int taken = 0;
    for (int companions = 0; companions < 2; companions++)
        for (size_t i = from; i < to && taken < per_leaf; i++) {
            struct candidate *k = &list->data[i];
            if (k->taken || (!companions && family_taken(r, list, schedule_family(r->course, k->head->id)))) continue;
            k->taken = true;
            taken++;
        }
}

int plan_sample(struct course *c, struct store *s, const char *level, int per_leaf, const char **ids, size_t room, struct err *e) {
    struct record r;
    if (!course_level(c, level)) return err_set(e, "there is no level %s", level);
    if (record_load(&r, c, s, e) < 0) return -1;
    candidates list = {0};
    add_candidates(&r, level, 0, &list);
    if (list.len) qsort(list.data, list.len, sizeof *list.data, by_novelty);
    for (size_t from = 0, to; from < list.len; from = to) {
        for (to = from + 1; to < list.len && strcmp(list.data[to].head->leaf, list.data[from].head->leaf) == 0;) to++;
        take_of_leaf(&r, &list, from, to, per_leaf);
    }
    size_t written = 0;
    for (size_t i = 0; i < list.len && written < room; i++)
        if (list.data[i].taken) ids[written++] = list.data[i].head->id;
    vec_release(&list);
    record_release(&r);
    return (int)written;
}
