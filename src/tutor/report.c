#include "tutor/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/vec.h"
#include "store/day.h"
#include "term/bar.h"
#include "tutor/record.h"

#define BRIER_ANSWERS 20 /* fewer say nothing */

/* ---- levels and leaves ---- */

static void add_leaf(struct report *r, const struct record *record, const struct leaf *leaf, struct report_level *out) {
    struct tally t = tally_leaf(record, leaf->code);
    const char *mark = record_mark(record, leaf->code);
    struct report_leaf row = {.leaf = leaf, .state = plan_leaf_state(record, leaf->code), .questions = t.questions, .solved = t.solved,
                              .attempts = t.attempts, .correct = t.correct};
    row.mark = arena_strndup(&r->texts, mark, strlen(mark));
    vec_push(&out->leaves, row);
}

static void add_levels(struct report *r, const struct record *record) {
    const struct course_data *d = course_data(record->course);
    for (size_t i = 0; i < d->tree.levels.len; i++) {
        const struct level *level = &d->tree.levels.data[i];
        struct course_item item = {.kind = ITEM_LEVEL, .id = level->code};
        struct report_level row = {.level = level, .state = plan_state_in(record, &item)};
        for (size_t k = 0; k < level->leaves.len; k++) add_leaf(r, record, &level->leaves.data[k], &row);
        vec_push(&r->levels, row);
    }
}

static int add_days(struct report *r, const struct record *record, struct err *e) {
    int last = course_last_day(record->course);
    for (int day = 1; day <= last; day++) {
        struct plan_day row;
        if (!course_day(record->course, day, NULL)) continue;
        if (plan_day_of(record, day, &row, e) < 0) return -1;
        vec_push(&r->days, row);
    }
    return 0;
}

/* ---- calibration ---- */

/* The probability that each word stands for. */
static const double said[] = {[CONFIDENCE_GUESS] = 0.35, [CONFIDENCE_THINK] = 0.7, [CONFIDENCE_SURE] = 0.95};

double report_said(int confidence) { return said[confidence]; }

/* Brier (1950): the mean square of what was said less what was so. */
static int add_calibration(struct report *r, struct store *s, struct err *e) {
    struct store_calibration list = {0};
    if (store_calibration(s, &list, e) < 0) return -1;
    double sum = 0;
    size_t n = 0;
    for (int k = 0; k < 3; k++) r->calibration[k].confidence = k;
    for (size_t i = 0; i < list.len; i++) {
        const struct calibration_row *row = &list.data[i];
        if (row->confidence < 0 || row->confidence > CONFIDENCE_SURE) continue;
        r->calibration[row->confidence].answers++;
        r->calibration[row->confidence].right += row->correct;
        double off = said[row->confidence] - row->correct;
        sum += off * off;
        n++;
    }
    r->brier = n >= BRIER_ANSWERS ? sum / (double)n : NAN;
    store_list_release(&list);
    return 0;
}

/* ---- words ---- */

const char *report_state(enum plan_state state) {
    static const char *const words[] = {[PLAN_NOT_STARTED] = "not started", [PLAN_IN_PROGRESS] = "in progress",
                                        [PLAN_COMPLETED] = "completed", [PLAN_NEED_HELP] = "need help"};
    return words[state];
}

const char *report_confidence(int confidence) {
    static const char *const words[] = {"guess", "think", "sure"};
    return confidence >= 0 && confidence < 3 ? words[confidence] : "";
}

const char *report_time(double seconds, char out[32]) {
    long minutes = (long)(seconds / 60 + 0.5);
    if (minutes < 1)
        snprintf(out, 32, "%s", seconds > 0 ? "under a minute" : "0 m");
    else if (minutes < 60)
        snprintf(out, 32, "%ld m", minutes);
    else
        snprintf(out, 32, "%ld h %ld m", minutes / 60, minutes % 60);
    return out;
}

/* ---- the report ---- */

/* Whole weeks, so that a calendar has no ragged edge. */
static int heat_begins(struct store *s) {
    int today = store_today(s);
    return today - store_weekday(today) - 7 * (REPORT_WEEKS - 1);
}

static int fill(struct report *r, const struct record *record, struct err *e) {
    struct store *s = record->store;
    if (store_totals(s, &r->totals, e) < 0 || store_streak(s, &r->streak, e) < 0 ||
        store_days(s, heat_begins(s), &r->heat, e) < 0 || store_beliefs(s, &r->beliefs, e) < 0 ||
        store_times(s, NULL, &r->times, e) < 0 || add_calibration(r, s, e) < 0 || add_days(r, record, e) < 0)
        return -1;
    add_levels(r, record);
    r->today = record->schedule.today;
    r->due = schedule_due(&record->schedule, r->today);
    for (int i = 0; i < REPORT_FORECAST; i++)
        r->forecast[i] = schedule_due(&record->schedule, r->today + i) - (i ? schedule_due(&record->schedule, r->today + i - 1) : 0);
    return 0;
}

int report_make(struct course *c, struct store *s, struct report *r, struct err *e) {
    struct record record;
    *r = (struct report){0};
    if (record_load(&record, c, s, e) < 0) return -1;
    int rc = fill(r, &record, e);
    record_release(&record);
    if (rc < 0) report_release(r);
    return rc;
}

const struct day_row *report_day(const struct report *r, int day) {
    for (size_t i = 0; i < r->heat.len; i++)
        if (r->heat.data[i].day == day) return &r->heat.data[i];
    return NULL;
}

int report_heat(const struct report *r, int day) {
    const struct day_row *d = report_day(r, day);
    size_t most = 1;
    for (size_t i = 0; i < r->heat.len; i++)
        if ((size_t)r->heat.data[i].seconds > most) most = (size_t)r->heat.data[i].seconds;
    size_t level = d ? bar_level((size_t)d->seconds, most) : 0;
    return level || !d || !d->attempts ? (int)level : 1;
}

void report_release(struct report *r) {
    for (size_t i = 0; i < r->levels.len; i++) vec_release(&r->levels.data[i].leaves);
    vec_release(&r->levels);
    vec_release(&r->days);
    store_list_release(&r->heat);
    store_list_release(&r->beliefs);
    store_list_release(&r->times);
    arena_release(&r->texts);
}

/* ---- evidence ---- */

static bool of_leaves(const struct assessment_question *a, const struct question_head *h) {
    for (size_t k = 0; h && k < a->leaves.len; k++)
        if (strcmp(h->leaf, a->leaves.data[k]) == 0) return !plan_is_interview(h);
    return false;
}

static int count_sure(struct course *c, struct store *s, const struct assessment_question *a, struct evidence *out,
                      struct err *e) {
    struct store_calibration list = {0};
    if (store_calibration(s, &list, e) < 0) return -1;
    for (size_t i = 0; i < list.len; i++) {
        const struct calibration_row *row = &list.data[i];
        if (row->confidence != CONFIDENCE_SURE || !of_leaves(a, course_find(c, course_current_id(c, row->item), NULL))) continue;
        out->sure++;
        out->sure_right += row->correct;
    }
    store_list_release(&list);
    return 0;
}

int report_evidence(struct course *c, struct store *s, const struct assessment_question *a, struct evidence *out,
                    struct err *e) {
    struct record record;
    *out = (struct evidence){.accuracy = NAN};
    if (count_sure(c, s, a, out, e) < 0 || record_load(&record, c, s, e) < 0) return -1;
    int attempts = 0, correct = 0;
    size_t n;
    const struct question_head *heads = course_questions(c, &n);
    for (size_t i = 0; i < n; i++) {
        if (!of_leaves(a, &heads[i])) continue;
        const struct item_row *row = record_item(&record, heads[i].id);
        if (record_solved(row))
            vec_push(&out->passed, &heads[i]);
        else if (record_attempted(row))
            vec_push(&out->failed, &heads[i]);
        else
            vec_push(&out->open, &heads[i]);
        attempts += row ? row->attempts : 0;
        correct += row ? row->correct : 0;
    }
    if (attempts) out->accuracy = (double)correct / attempts;
    record_release(&record);
    return 0;
}

void evidence_release(struct evidence *ev) {
    vec_release(&ev->passed);
    vec_release(&ev->failed);
    vec_release(&ev->open);
}
