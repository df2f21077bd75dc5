#include "tutor/schedule.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "tutor/plan.h"

#define RETENTION 0.9
#define MASTERY_RUN 3
#define MOST_TRIES 3 /* of code that still counts as recalled */

/* ---- families ---- */

static const struct question_head *question_of(const struct course *c, const char *id) {
    const struct question_head *h = course_find(c, id, NULL);
    return h && strcmp(h->id, id) == 0 ? h : NULL;
}

/* "Q1" of "Q1b", "1.2" of "1.2b"; false where the number has no letter at its end. */
static bool whole_number(const char *number, char out[32]) {
    size_t n = strlen(number);
    if (n < 2 || n >= 32 || !islower((unsigned char)number[n - 1]) || !isdigit((unsigned char)number[n - 2])) return false;
    memcpy(out, number, n - 1);
    out[n - 1] = 0;
    return true;
}

static const struct question_head *first_of_family(const struct course *c, const struct question_head *h) {
    char number[32];
    if (!whole_number(h->number, number)) return h;
    const struct question_head *first = course_find(c, number, NULL);
    bool same = first && strcmp(first->number, number) == 0 && first->kind == h->kind && strcmp(first->leaf, h->leaf) == 0;
    return same ? first : h;
}

const char *schedule_family(struct course *c, const char *id) {
    const struct question_head *h = question_of(c, id);
    if (h) return first_of_family(c, h)->id;
    const struct lesson_block *b = course_prediction(c, id, NULL, NULL);
    return b ? b->demo->name : NULL;
}

static const char *leaf_of(struct course *c, const char *id) {
    const struct question_head *h = question_of(c, id);
    if (h) return h->leaf;
    const struct lesson *l = NULL;
    course_prediction(c, id, &l, NULL);
    return l && l->leaves.len ? l->leaves.data[0] : "";
}

/* ---- one study day of one member ---- */

struct member_day {
    const struct question_head *head; /* NULL: a demo */
    size_t next;                      /* the next member of its card; SIZE_MAX none */
    int day;
    bool open;   /* something was answered on it */
    bool free;   /* the answer space is too large for elimination: further tries count */
    int tries, passed_at; /* passed_at: which try, 0 none */
    int rung;    /* the highest opened before it was decided */
    bool help;   /* solution seen or given up before it was decided */
    bool sure;   /* an answer was wrong and sure */
    size_t at;   /* number of the first answer */
};

static enum fsrs_rating rate(const struct member_day *d) {
    bool passed = d->passed_at && (d->free || d->passed_at == 1);
    if (!passed || d->help || d->rung > 1 || d->passed_at > MOST_TRIES) return FSRS_AGAIN;
    return d->rung || d->passed_at > 1 ? FSRS_HARD : FSRS_GOOD;
}

static bool went_unaided(const struct member_day *d) { return rate(d) != FSRS_AGAIN && !d->rung; }

static bool decided(const struct member_day *d) { return d->passed_at || (d->tries && !d->free); }

/* ---- replaying ---- */

/* Which member an item is: a log has many answers to few items. */
enum { SLOTS = 4096 };
struct slot {
    const char *item;
    size_t member; /* SIZE_MAX: nothing that is reviewed */
};

/* Of a card's newest review: only its interval is of interest, so only that one is computed. */
struct last_review {
    struct fsrs_card before;
    int days;
};

struct replay {
    struct schedule *s;
    struct course *course;
    VEC(struct member_day) days; /* by member */
    VEC(int) open;               /* by card: the study day that is being collected */
    VEC(size_t) first;           /* by card: its members, the newest first */
    VEC(struct last_review) last; /* by card */
    size_t answers;
    struct slot *slots;          /* by where the name of an item lies; SLOTS of them */
};

static void close_day(struct replay *r, size_t card) {
    struct card *k = &r->s->cards.data[card];
    int day = r->open.data[card];
    enum fsrs_rating rating = FSRS_EASY;
    bool sure = false;
    for (size_t i = r->first.data[card]; i != SIZE_MAX; i = r->days.data[i].next) {
        struct member_day *d = &r->days.data[i];
        if (!d->open || d->day != day) continue;
        enum fsrs_rating one = rate(d);
        if (one < rating) rating = one;
        sure |= d->sure;
        d->open = false;
        const struct question_head *h = d->head;
        if (h && !plan_is_interview(h)) vec_push(&r->s->outcomes, ((struct outcome){h->leaf, day, d->at, went_unaided(d)}));
    }
    if (rating == FSRS_EASY) return;
    int days = k->fsrs.reps ? day - k->day : 0;
    r->last.data[card] = (struct last_review){k->fsrs, days};
    k->fsrs.memory = fsrs_next_memory(&r->s->model, k->fsrs.memory, rating, days);
    k->fsrs.lapses += rating == FSRS_AGAIN && k->fsrs.state != FSRS_NEW;
    k->fsrs.state = FSRS_REVIEW;
    k->fsrs.reps++;
    k->rating = rating;
    k->day = day;
    k->sure = sure;
}

static void set_due(struct replay *r, size_t card) {
    struct card *k = &r->s->cards.data[card];
    if (!k->fsrs.reps) return;
    k->fsrs = r->last.data[card].before;
    fsrs_review(&r->s->model, &k->fsrs, k->rating, r->last.data[card].days);
    int days = k->fsrs.scheduled_days, most = r->s->model.options.max_interval; /* kept apart by rating, it may pass it */
    k->due = k->day + (k->sure ? 1 : days < most ? days : most);
}

static size_t card_of(struct replay *r, const char *family) {
    for (size_t i = 0; i < r->s->cards.len; i++)
        if (strcmp(r->s->cards.data[i].id, family) == 0) return i;
    vec_push(&r->s->cards, ((struct card){.id = family, .leaf = leaf_of(r->course, family)}));
    vec_push(&r->open, 0);
    vec_push(&r->first, SIZE_MAX);
    vec_push(&r->last, ((struct last_review){0}));
    return r->s->cards.len - 1;
}

/* Further tries count where there is too much to choose from. */
static bool is_free(const struct course *c, const char *id) {
    const struct question_head *h = question_of(c, id);
    return h && (h->kind == QUESTION_FIX || h->kind == QUESTION_WRITE || h->kind == QUESTION_ORDER);
}

static size_t find_member(struct replay *r, const char *item) {
    const char *id = course_current_id(r->course, item);
    for (size_t i = r->s->members.len; i-- > 0;)
        if (strcmp(r->s->members.data[i].id, id) == 0) return i;
    const char *family = schedule_family(r->course, id);
    if (!family) return SIZE_MAX;
    const struct question_head *h = question_of(r->course, id);
    size_t card = card_of(r, family), *first = &r->first.data[card];
    vec_push(&r->s->members, ((struct card_member){.id = h ? h->id : family, .card = card}));
    vec_push(&r->days, ((struct member_day){.free = is_free(r->course, id), .head = h, .next = *first}));
    return *first = r->s->members.len - 1;
}

/* SIZE_MAX: not a thing that is reviewed. An item has one address in a history. */
static size_t member_of(struct replay *r, const char *item) {
    if (!r->slots) r->slots = mem_zalloc(SLOTS * sizeof *r->slots);
    struct slot *slot = &r->slots[((uintptr_t)item >> 3) % SLOTS];
    if (slot->item != item) *slot = (struct slot){item, find_member(r, item)};
    return slot->member;
}

/* The member's record of that day. A day before the one that is being collected (the clock was set back) is part of it. */
static struct member_day *day_of(struct replay *r, size_t member, int day) {
    size_t card = r->s->members.data[member].card;
    struct member_day *d = &r->days.data[member];
    int *open = &r->open.data[card];
    if (*open && day > *open) close_day(r, card);
    if (day > *open) *open = day;
    if (d->day != *open) *d = (struct member_day){.head = d->head, .next = d->next, .day = *open, .free = d->free};
    return d;
}

static void replay_answer(struct replay *r, const struct history_row *a) {
    if (a->placement) return; /* asked before it was taught */
    size_t member = member_of(r, a->item);
    if (member == SIZE_MAX) return;
    struct card_member *m = &r->s->members.data[member];
    m->last_ms = a->at_ms;
    m->last_day = a->day;
    m->last_correct = a->correct;
    struct member_day *d = day_of(r, member, a->day);
    r->answers++;
    if (!d->open) d->at = r->answers;
    d->open = true;
    d->sure |= !a->correct && a->confidence == CONFIDENCE_SURE;
    if (decided(d)) return;
    d->tries++;
    if (a->correct && !a->gave_up) d->passed_at = d->tries;
    d->help |= a->gave_up;
}

static void replay_help(struct replay *r, const struct history_row *h) {
    size_t member = member_of(r, h->item);
    if (member == SIZE_MAX) return;
    struct member_day *d = day_of(r, member, h->day);
    if (decided(d)) return;
    if (h->rung > d->rung) d->rung = h->rung;
    d->help |= h->rung == 0;
}

/* By the number of their first answer, which each has for itself. */
static void sort_outcomes(struct replay *r) {
    struct schedule *s = r->s;
    uint32_t *at = mem_zalloc((r->answers + 1) * sizeof *at); /* which one begins with that answer; 0: none */
    size_t n = 0;
    struct outcome *sorted = mem_alloc(s->outcomes.len * sizeof *sorted);
    for (size_t i = 0; i < s->outcomes.len; i++) at[s->outcomes.data[i].at] = (uint32_t)i + 1;
    for (size_t i = 0; i <= r->answers; i++)
        if (at[i]) sorted[n++] = s->outcomes.data[at[i] - 1];
    mem_free(at);
    mem_free(s->outcomes.data);
    s->outcomes.data = sorted;
    s->outcomes.cap = s->outcomes.len;
}

static void replay_all(struct replay *r, const struct store_history *list) {
    for (size_t i = 0; i < list->len; i++)
        if (list->data[i].rung < 0)
            replay_answer(r, &list->data[i]);
        else
            replay_help(r, &list->data[i]);
    for (size_t i = 0; i < r->s->cards.len; i++) {
        close_day(r, i);
        set_due(r, i);
    }
    if (r->s->outcomes.len) sort_outcomes(r);
}

void schedule_make(struct schedule *s, struct course *c, const struct store_history *history, int today, bool finished) {
    struct replay r = {.s = s, .course = c};
    *s = (struct schedule){.today = today};
    fsrs_model_init(&s->model, &(struct fsrs_options){.retention = RETENTION, .max_interval = finished ? SCHEDULE_LATER_DAYS
                                                                                                       : SCHEDULE_COURSE_DAYS});
    replay_all(&r, history);
    mem_free(r.slots);
    vec_release(&r.days);
    vec_release(&r.open);
    vec_release(&r.first);
    vec_release(&r.last);
}

void schedule_release(struct schedule *s) {
    vec_release(&s->cards);
    vec_release(&s->members);
    vec_release(&s->outcomes);
}

/* ---- looking at it ---- */

static int64_t last_answered(const struct schedule *s, const char *id) {
    for (size_t i = 0; i < s->members.len; i++)
        if (strcmp(s->members.data[i].id, id) == 0) return s->members.data[i].last_ms;
    return 0;
}

const char *schedule_variant(const struct schedule *s, struct course *c, const struct card *card) {
    const char *best = card->id;
    int64_t oldest = last_answered(s, best);
    const struct question_head *first = question_of(c, card->id);
    size_t n = 0;
    const struct question_head *all = first ? course_day_questions(c, first->day, &n) : NULL;
    for (size_t i = 0; i < n; i++) {
        if (&all[i] == first || first_of_family(c, &all[i]) != first) continue;
        int64_t at = last_answered(s, all[i].id);
        if (at < oldest) {
            oldest = at;
            best = all[i].id;
        }
    }
    return best;
}

bool schedule_mastered(const struct schedule *s, const char *leaf, int *run) {
    int n = 0, third = 0;
    bool mastered = false;
    for (size_t i = 0; i < s->outcomes.len; i++) {
        const struct outcome *o = &s->outcomes.data[i];
        if (strcmp(o->leaf, leaf) != 0) continue;
        n = o->unaided ? n + 1 : 0;
        if (n == MASTERY_RUN) third = o->day;
        mastered |= n > MASTERY_RUN && o->day > third;
    }
    if (run) *run = n;
    return mastered;
}

int schedule_due(const struct schedule *s, int day) {
    int n = 0;
    for (size_t i = 0; i < s->cards.len; i++) n += s->cards.data[i].fsrs.reps && s->cards.data[i].due <= day;
    return n;
}

int schedule_overdue_days(const struct schedule *s) {
    int n = 0;
    for (size_t i = 0; i < s->cards.len; i++) {
        const struct card *k = &s->cards.data[i];
        bool counted = !k->fsrs.reps || k->due >= s->today;
        for (size_t j = 0; j < i && !counted; j++) counted = s->cards.data[j].fsrs.reps && s->cards.data[j].due == k->due;
        n += !counted;
    }
    return n;
}
