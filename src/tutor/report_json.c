/* The report as JSON. */
#include <cjson/cJSON.h>
#include <math.h>

#include "store/day.h"
#include "tutor/report.h"

/* The keys of data/states.json. */
static const char *const state_keys[] = {[PLAN_NOT_STARTED] = "not-started", [PLAN_IN_PROGRESS] = "in-progress",
                                         [PLAN_COMPLETED] = "completed", [PLAN_NEED_HELP] = "need-help"};

static cJSON *add_row(cJSON *list) {
    cJSON *o = cJSON_CreateObject();
    cJSON_AddItemToArray(list, o);
    return o;
}

static void add_state(cJSON *o, enum plan_state state) { cJSON_AddStringToObject(o, "state", state_keys[state]); }

static void add_counts(cJSON *o, int questions, int solved) {
    cJSON_AddNumberToObject(o, "questions", questions);
    cJSON_AddNumberToObject(o, "solved", solved);
}

static void add_leaf(cJSON *list, const struct report_leaf *l) {
    cJSON *o = add_row(list);
    cJSON_AddStringToObject(o, "code", l->leaf->code);
    cJSON_AddStringToObject(o, "title", l->leaf->text);
    add_state(o, l->state);
    if (*l->mark)
        cJSON_AddStringToObject(o, "mark", l->mark);
    else
        cJSON_AddNullToObject(o, "mark");
    add_counts(o, l->questions, l->solved);
    cJSON_AddNumberToObject(o, "attempts", l->attempts);
    cJSON_AddNumberToObject(o, "correct", l->correct);
}

static void add_levels(cJSON *top, const struct report *r) {
    cJSON *levels = cJSON_AddArrayToObject(top, "levels");
    for (size_t i = 0; i < r->levels.len; i++) {
        const struct report_level *l = &r->levels.data[i];
        cJSON *o = add_row(levels);
        cJSON_AddStringToObject(o, "code", l->level->code);
        cJSON_AddStringToObject(o, "name", l->level->name);
        add_state(o, l->state);
        cJSON *leaves = cJSON_AddArrayToObject(o, "leaves");
        for (size_t k = 0; k < l->leaves.len; k++) add_leaf(leaves, &l->leaves.data[k]);
    }
}

static void add_days(cJSON *top, const struct report *r, struct course *c) {
    cJSON *days = cJSON_AddArrayToObject(top, "days");
    for (size_t i = 0; i < r->days.len; i++) {
        const struct plan_day *d = &r->days.data[i];
        const struct day *day = course_day(c, d->day, NULL);
        cJSON *o = add_row(days);
        cJSON_AddNumberToObject(o, "day", d->day);
        cJSON_AddStringToObject(o, "topic", day ? day->topic : "");
        add_state(o, d->state);
        add_counts(o, d->questions, d->solved);
        cJSON *steps = cJSON_AddObjectToObject(o, "steps");
        for (size_t k = 0; k < 5 && d->steps[k].key; k++)
            cJSON_AddStringToObject(steps, d->steps[k].key,
                                    d->steps[k].done ? "done" : d->steps[k].open ? "open" : "not-started");
    }
}

static void add_totals(cJSON *top, const struct report *r) {
    const struct store_totals *t = &r->totals;
    cJSON *o = cJSON_AddObjectToObject(top, "totals");
    cJSON_AddNumberToObject(o, "answers", t->attempts);
    cJSON_AddNumberToObject(o, "correct", t->correct);
    cJSON_AddNumberToObject(o, "questions", t->items);
    cJSON_AddNumberToObject(o, "questions_correct", t->items_correct);
    cJSON_AddNumberToObject(o, "notes", t->notes);
    cJSON_AddNumberToObject(o, "study_days", t->days);
    cJSON_AddNumberToObject(o, "seconds", t->seconds);
    cJSON_AddNumberToObject(top, "due", r->due);
    o = cJSON_AddObjectToObject(top, "streak");
    cJSON_AddNumberToObject(o, "current", r->streak.current);
    cJSON_AddNumberToObject(o, "longest", r->streak.longest);
    cJSON_AddBoolToObject(o, "today", r->streak.today);
}

static void add_calendar(cJSON *top, const struct report *r) {
    cJSON *list = cJSON_AddArrayToObject(top, "calendar");
    for (size_t i = 0; i < r->heat.len; i++) {
        const struct day_row *d = &r->heat.data[i];
        char text[16];
        cJSON *o = add_row(list);
        cJSON_AddStringToObject(o, "date", store_day_text(d->day, text));
        cJSON_AddNumberToObject(o, "seconds", d->seconds);
        cJSON_AddNumberToObject(o, "sessions", d->sessions);
        cJSON_AddNumberToObject(o, "answers", d->attempts);
        cJSON_AddNumberToObject(o, "correct", d->correct);
    }
}

static void add_forecast(cJSON *top, const struct report *r) {
    cJSON *list = cJSON_AddArrayToObject(top, "forecast");
    for (int i = 0; i < REPORT_FORECAST; i++) {
        char text[16];
        cJSON *o = add_row(list);
        cJSON_AddStringToObject(o, "date", store_day_text(r->today + i, text));
        cJSON_AddNumberToObject(o, "due", r->forecast[i]);
    }
}

static void add_times(cJSON *top, const struct report *r) {
    cJSON *o = cJSON_AddObjectToObject(top, "seconds_by_step");
    for (size_t i = 0; i < r->times.len; i++)
        cJSON_AddNumberToObject(o, *r->times.data[i].step ? r->times.data[i].step : "other", r->times.data[i].seconds);
}

static void add_calibration(cJSON *top, const struct report *r) {
    cJSON *o = cJSON_AddObjectToObject(top, "calibration");
    for (int k = 0; k < 3; k++) {
        cJSON *bucket = cJSON_AddObjectToObject(o, report_confidence(k));
        cJSON_AddNumberToObject(bucket, "answers", r->calibration[k].answers);
        cJSON_AddNumberToObject(bucket, "right", r->calibration[k].right);
    }
    if (isnan(r->brier))
        cJSON_AddNullToObject(o, "brier");
    else
        cJSON_AddNumberToObject(o, "brier", r->brier);
}

static void add_beliefs(cJSON *top, const struct report *r, struct course *c) {
    cJSON *list = cJSON_AddArrayToObject(top, "beliefs");
    for (size_t i = 0; i < r->beliefs.len; i++) {
        const struct belief_row *b = &r->beliefs.data[i];
        const struct belief *known = course_belief(c, b->belief);
        cJSON *o = add_row(list);
        cJSON_AddStringToObject(o, "code", b->belief);
        cJSON_AddStringToObject(o, "name", known ? known->name : "");
        cJSON_AddNumberToObject(o, "hits", b->hits);
        cJSON_AddNumberToObject(o, "fresh", b->fresh);
    }
}

void report_json(const struct report *r, struct course *c, struct buf *out) {
    cJSON *top = cJSON_CreateObject();
    cJSON_AddNumberToObject(top, "format", 1);
    add_totals(top, r);
    add_levels(top, r);
    add_days(top, r, c);
    add_calendar(top, r);
    add_forecast(top, r);
    add_times(top, r);
    add_calibration(top, r);
    add_beliefs(top, r, c);
    char *text = cJSON_Print(top);
    buf_adds(out, text ? text : "{}");
    buf_addc(out, '\n');
    cJSON_free(text);
    cJSON_Delete(top);
}
