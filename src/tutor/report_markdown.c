/* The report as Markdown. */
#include <math.h>
#include <string.h>

#include "store/day.h"
#include "tutor/report.h"

static void add_totals(struct buf *b, const struct report *r) {
    const struct store_totals *t = &r->totals;
    char time[32];
    buf_addf(b, "%d answers", t->attempts);
    if (t->attempts) buf_addf(b, ", %d %% right", (int)(100.0 * t->correct / t->attempts + 0.5));
    buf_addf(b, " · %d of %d items solved · %s · streak %d, longest %d · %d due today\n", t->items_correct, t->items,
             report_time(t->seconds, time), r->streak.current, r->streak.longest, r->due);
}

static void add_levels(struct buf *b, const struct report *r) {
    buf_adds(b, "\n## Skill tree\n");
    for (size_t i = 0; i < r->levels.len; i++) {
        const struct report_level *l = &r->levels.data[i];
        buf_addf(b, "\n### %s: %s\n\n| | | state | you say | solved | right |\n|---|---|---|---|---|---|\n", l->level->name,
                 report_state(l->state));
        for (size_t k = 0; k < l->leaves.len; k++) {
            const struct report_leaf *f = &l->leaves.data[k];
            buf_addf(b, "| %s | %s | %s | %s | %d of %d | ", f->leaf->code, f->leaf->text, report_state(f->state), f->mark, f->solved,
                     f->questions);
            if (f->attempts) buf_addf(b, "%d %% of %d", f->correct * 100 / f->attempts, f->attempts);
            buf_adds(b, " |\n");
        }
    }
}

static void add_days(struct buf *b, const struct report *r, struct course *c) {
    buf_adds(b, "\n## Days\n\n| day | topic | state | questions |\n|---|---|---|---|\n");
    for (size_t i = 0; i < r->days.len; i++) {
        const struct plan_day *d = &r->days.data[i];
        const struct day *day = course_day(c, d->day, NULL);
        buf_addf(b, "| %d | %s | %s | %d of %d |\n", d->day, day ? day->topic : "", report_state(d->state), d->solved, d->questions);
    }
}

static void add_calendar(struct buf *b, const struct report *r) {
    char text[16], time[32];
    buf_adds(b, "\n## Study days\n\n| date | time | answers | right |\n|---|---|---|---|\n");
    for (size_t i = 0; i < r->heat.len; i++) {
        const struct day_row *d = &r->heat.data[i];
        buf_addf(b, "| %s | %s | %d | %d |\n", store_day_text(d->day, text), report_time(d->seconds, time), d->attempts, d->correct);
    }
}

static void add_forecast(struct buf *b, const struct report *r) {
    char text[16];
    buf_adds(b, "\n## Reviews to come\n\n| date | due |\n|---|---|\n");
    for (int i = 0; i < REPORT_FORECAST; i++) buf_addf(b, "| %s | %d |\n", store_day_text(r->today + i, text), r->forecast[i]);
}

static void add_calibration(struct buf *b, const struct report *r) {
    buf_adds(b, "\n## How sure, how right\n\n| said | answers | right |\n|---|---|---|\n");
    for (int k = 0; k < 3; k++)
        buf_addf(b, "| %s | %d | %d |\n", report_confidence(k), r->calibration[k].answers, r->calibration[k].right);
    if (isnan(r->brier))
        buf_adds(b, "\nA score of this comes after 20 answers.\n");
    else
        buf_addf(b, "\nBrier score %.2f: 0 is perfect, 0.25 is guessing.\n", r->brier);
}

static void add_times(struct buf *b, const struct report *r) {
    char time[32];
    buf_adds(b, "\n## Where the time went\n\n| step | time |\n|---|---|\n");
    for (size_t i = 0; i < r->times.len; i++)
        buf_addf(b, "| %s | %s |\n", *r->times.data[i].step ? r->times.data[i].step : "other",
                 report_time(r->times.data[i].seconds, time));
}

static void add_beliefs(struct buf *b, const struct report *r, struct course *c) {
    if (!r->beliefs.len) return;
    buf_adds(b, "\n## Beliefs that answers showed\n\n");
    for (size_t i = 0; i < r->beliefs.len; i++) {
        const struct belief *known = course_belief(c, r->beliefs.data[i].belief);
        buf_addf(b, "- %s “%s”: %d\n", r->beliefs.data[i].belief, known ? known->name : "", r->beliefs.data[i].hits);
    }
}

void report_markdown(const struct report *r, struct course *c, struct buf *out) {
    char date[16];
    buf_addf(out, "# %s: progress on %s\n\n", course_data(c)->about.title, store_day_text(r->today, date));
    add_totals(out, r);
    add_levels(out, r);
    add_days(out, r, c);
    add_calendar(out, r);
    add_forecast(out, r);
    add_calibration(out, r);
    add_times(out, r);
    add_beliefs(out, r, c);
}
