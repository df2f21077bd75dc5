/* progress: the report. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/command.h"
#include "cli/screen.h"
#include "store/day.h"
#include "term/bar.h"
#include "term/wrap.h"
#include "tutor/report.h"

#define LATEST_BELIEFS 3

static const struct cli_option options[] = {
    {.name = "json", .help = "the whole report as JSON"},
    {.name = "markdown", .help = "the whole report as Markdown"},
    {.name = "html", .value = "FILE", .help = "the whole report as one page with plots; - is standard output"},
    {.name = NULL},
};

static void print_totals(struct cli *c, const struct report *r) {
    char time[32];
    const struct store_totals *t = &r->totals;
    struct styled s = STYLED_INIT;
    styled_addf(&s, STYLE_PLAIN, "%d\u00a0answer%s", t->attempts, t->attempts == 1 ? "" : "s");
    if (t->attempts) styled_addf(&s, STYLE_PLAIN, ", %d\u00a0%%\u00a0right", (int)(100.0 * t->correct / t->attempts + 0.5));
    styled_addf(&s, STYLE_PLAIN, " · %d of %d items solved", t->items_correct, t->items);
    styled_addf(&s, STYLE_PLAIN, " · %s", report_time(t->seconds, time));
    styled_addf(&s, STYLE_PLAIN, " · streak\u00a0%d, longest\u00a0%d", r->streak.current, r->streak.longest);
    styled_addf(&s, STYLE_PLAIN, " · %d\u00a0due\u00a0today", r->due);
    wrap_print(&c->term, &s, &(struct wrap){.first = "  ", .rest = "  "});
    styled_release(&s);
    term_newline(&c->term);
}

static void print_level(struct cli *c, const struct report_level *l) {
    int questions = 0, solved = 0;
    char stars[32];
    for (size_t i = 0; i < l->leaves.len; i++) {
        questions += l->leaves.data[i].questions;
        solved += l->leaves.data[i].solved;
    }
    struct term_line line = TERM_LINE_INIT;
    line.indent = 2;
    screen_state(&line.left, l->state);
    styled_addf(&line.left, STYLE_HEADING, " %s ", l->level->name);
    styled_adds(&line.left, STYLE_DIM, screen_stars(l->level->stars, stars));
    bar_add(&c->term, &line.right, STYLE_ACCENT, (size_t)solved, (size_t)(questions ? questions : 1), 10);
    styled_addf(&line.right, STYLE_DIM, "  %d of %d", solved, questions);
    term_line_print(&c->term, &line);
    for (size_t i = 0; i < l->leaves.len; i++) {
        const struct report_leaf *f = &l->leaves.data[i];
        line.indent = 4;
        screen_state(&line.left, f->state);
        styled_addf(&line.left, STYLE_PLAIN, " %s  %s", f->leaf->code, f->leaf->text);
        screen_mark(&line.left, f->mark);
        if (f->attempts)
            styled_addf(&line.right, STYLE_DIM, "%d %% of %d answer%s", f->correct * 100 / f->attempts, f->attempts, f->attempts == 1 ? "" : "s");
        term_line_print(&c->term, &line);
    }
    term_line_release(&line);
}

static void print_days(struct cli *c, const struct report *r) {
    struct styled s = STYLED_INIT;
    for (size_t i = 0; i < r->days.len; i++) {
        if (i) styled_adds(&s, STYLE_PLAIN, "  ");
        screen_state(&s, r->days.data[i].state);
        styled_addf(&s, STYLE_PLAIN, "%d", r->days.data[i].day);
    }
    screen_heading(c, "Days");
    wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "    "});
    styled_release(&s);
    term_newline(&c->term);
}

/* For who cannot see a map: the weeks that have some work, in words. */
static void tell_weeks(struct cli *c, const struct report *r, int monday) {
    for (int w = REPORT_WEEKS - 1; w >= 0; w--) {
        int days = 0, answers = 0;
        double seconds = 0;
        char date[16], time[32];
        for (int d = 0; d < 7; d++) {
            const struct day_row *k = report_day(r, monday - 7 * w + d);
            if (!k) continue;
            days++;
            answers += k->attempts;
            seconds += k->seconds;
        }
        if (days)
            wrap_printf(&c->term, 4, STYLE_PLAIN, "week of %s: %d day%s, %d answer%s, %s", store_day_text(monday - 7 * w, date), days,
                        days == 1 ? "" : "s", answers, answers == 1 ? "" : "s", report_time(seconds, time));
    }
    if (!r->heat.len) wrap_printf(&c->term, 4, STYLE_PLAIN, "nothing yet");
}

/* A column a week, a row a day of the week, today in the last column. */
static void print_weeks(struct cli *c, const struct report *r, int monday) {
    static const char *const names[] = {"Mon", "", "Wed", "", "Fri", "", "Sun"};
    for (int d = 0; d < 7; d++) {
        struct styled s = STYLED_INIT;
        styled_addf(&s, STYLE_DIM, "%-4s", names[d]);
        for (int w = REPORT_WEEKS - 1; w >= 0; w--) {
            int day = monday - 7 * w + d;
            if (day > r->today) break;
            bar_heat(&c->term, &s, STYLE_GOOD, (size_t)report_heat(r, day));
        }
        term_spaces(&c->term, 4);
        styled_print(&c->term, &s);
        term_newline(&c->term);
        styled_release(&s);
    }
}

static void print_heat(struct cli *c, const struct report *r) {
    int monday = r->today - store_weekday(r->today);
    screen_heading(c, "Twenty weeks");
    if (c->term.plain)
        tell_weeks(c, r, monday);
    else
        print_weeks(c, r, monday);
    term_newline(&c->term);
}

static void print_calibration(struct cli *c, const struct report *r) {
    int answers = 0;
    for (size_t i = 0; i < 3; i++) answers += r->calibration[i].answers;
    if (!answers) return;
    screen_heading(c, "How sure, how right");
    for (size_t i = 0; i < 3; i++) {
        const struct report_bucket *b = &r->calibration[i];
        struct styled s = STYLED_INIT;
        styled_addf(&s, STYLE_PLAIN, "%-6s", report_confidence((int)i));
        if (b->answers) {
            bar_add(&c->term, &s, STYLE_ACCENT, (size_t)b->right, (size_t)b->answers, 10);
            styled_addf(&s, STYLE_DIM, "  %d of %d right", b->right, b->answers);
        } else {
            styled_adds(&s, STYLE_DIM, "never said");
        }
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "          "});
        styled_release(&s);
    }
    if (isnan(r->brier))
        wrap_printf(&c->term, 4, STYLE_DIM, "a score of this comes after 20 answers");
    else
        wrap_printf(&c->term, 4, STYLE_DIM, "Brier score %.2f: 0 is perfect, 0.25 is guessing", r->brier);
    term_newline(&c->term);
}

static void print_beliefs(struct cli *c, const struct report *r) {
    if (!r->beliefs.len) return;
    screen_heading(c, "Beliefs that your answers showed");
    for (size_t i = 0; i < r->beliefs.len && i < LATEST_BELIEFS; i++) {
        const struct belief *b = course_belief(c->course, r->beliefs.data[i].belief);
        int hits = r->beliefs.data[i].hits;
        if (b) wrap_printf(&c->term, 4, STYLE_PLAIN, "%s “%s”, %d\u00a0answer%s", b->code, b->name, hits, hits == 1 ? "" : "s");
    }
    term_newline(&c->term);
}

/* A row a day that has some, the bars to scale. */
static void print_forecast(struct cli *c, const struct report *r) {
    static const char *const days[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    int most = 0;
    for (int i = 0; i < REPORT_FORECAST; i++)
        if (r->forecast[i] > most) most = r->forecast[i];
    if (!most) return;
    screen_heading(c, "Reviews to come");
    for (int i = 0; i < REPORT_FORECAST; i++) {
        char date[16];
        struct styled s = STYLED_INIT;
        if (!r->forecast[i]) continue;
        store_day_text(r->today + i, date);
        styled_addf(&s, STYLE_PLAIN, "%-10s", i == 0 ? "today" : i == 1 ? "tomorrow" : days[store_weekday(r->today + i)]);
        styled_addf(&s, STYLE_DIM, "%s  ", date + 5);
        bar_add(&c->term, &s, STYLE_ACCENT, (size_t)r->forecast[i], (size_t)most, 20);
        styled_addf(&s, STYLE_DIM, "  %d", r->forecast[i]);
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
    term_newline(&c->term);
}

static void print_times(struct cli *c, const struct report *r) {
    double most = 0;
    for (size_t i = 0; i < r->times.len; i++)
        if (r->times.data[i].seconds > most) most = r->times.data[i].seconds;
    if (most < 60) return;
    screen_heading(c, "Where the time went");
    for (size_t i = 0; i < r->times.len; i++) {
        char time[32];
        struct styled s = STYLED_INIT;
        const struct time_row *t = &r->times.data[i];
        styled_addf(&s, STYLE_PLAIN, "%-10s", *t->step ? t->step : "other");
        bar_add(&c->term, &s, STYLE_ACCENT, (size_t)t->seconds, (size_t)most, 20);
        styled_addf(&s, STYLE_DIM, "  %s", report_time(t->seconds, time));
        wrap_print(&c->term, &s, &(struct wrap){.first = "    ", .rest = "      "});
        styled_release(&s);
    }
    term_newline(&c->term);
}

static void print_screen(struct cli *c, const struct report *r) {
    screen_title(c, "Progress", NULL);
    print_totals(c, r);
    for (size_t i = 0; i < r->levels.len; i++) print_level(c, &r->levels.data[i]);
    term_newline(&c->term);
    print_days(c, r);
    print_heat(c, r);
    print_forecast(c, r);
    print_calibration(c, r);
    print_times(c, r);
    print_beliefs(c, r);
    screen_states_legend(c);
}

static int write_out(struct cli *c, const char *file, const struct buf *text) {
    struct err e = ERR_INIT;
    if (!file || strcmp(file, "-") == 0) {
        term_raw(&c->term, text->data, text->len);
        return 0;
    }
    if (file_write_atomic(file, text->data, text->len, &e) < 0) return cli_fail_err(c, &e);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "written to %s", file);
    return 0;
}

static int run(struct cli *c, const struct args *a) {
    static const struct {
        const char *option;
        void (*make)(const struct report *r, struct course *c, struct buf *out);
    } forms[] = {{"json", report_json}, {"markdown", report_markdown}, {"html", report_html}};
    struct course *course = cli_course(c);
    struct store *s = course ? cli_store_to_read(c) : NULL;
    struct report r;
    struct err e = ERR_INIT;
    if (!s) return 1;
    if (report_make(course, s, &r, &e) < 0) return cli_fail_err(c, &e);
    int rc = 0;
    bool shown = false;
    for (size_t i = 0; i < 3; i++) {
        if (!args_has(a, forms[i].option)) continue;
        struct buf out = BUF_INIT;
        forms[i].make(&r, course, &out);
        rc |= write_out(c, i == 2 ? args_text(a, "html") : NULL, &out);
        buf_release(&out);
        shown = true;
    }
    if (!shown) print_screen(c, &r);
    report_release(&r);
    return rc;
}

const struct command command_progress = {
    .name = "progress",
    .group = GROUP_PROGRESS,
    .summary = "levels, days, accuracy, streak, calendar, reviews to come, calibration, time",
    .usage = "",
    .options = options,
    .run = run,
};
