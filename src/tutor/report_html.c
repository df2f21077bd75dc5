/* The report as one HTML page: no script, no other file, pictures as inline SVG, light and dark by the reader's system. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "store/day.h"
#include "tutor/report.h"

static const char head[] =
    "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n<title>asynctutor: progress</title>\n<style>\n"
    ":root{--bg:#fff;--ink:#1d2329;--soft:#5a656f;--line:#dce1e5;--card:#f6f8f9;--accent:#2563a8;--good:#1f7a4d;--bad:#b4532a;"
    "--h0:#e6eaed;--h1:#bfe0cd;--h2:#86c5a1;--h3:#46a274;--h4:#1f7a4d}\n"
    "@media (prefers-color-scheme:dark){:root{--bg:#14181c;--ink:#e6eaed;--soft:#9aa5ae;--line:#303941;--card:#1b2126;"
    "--accent:#74aef0;--good:#5fc48d;--bad:#e08a5f;--h0:#262e35;--h1:#1f4a35;--h2:#2b6f4d;--h3:#3f9a6b;--h4:#67d098}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,sans-serif}\n"
    "main{max-width:66rem;margin:0 auto;padding:1.5rem 1rem 3rem}\n"
    "h1{font-size:1.6rem;margin:0}h2{font-size:1.05rem;margin:0 0 .6rem}\n"
    "p{margin:.4rem 0}.soft{color:var(--soft)}\n"
    ".grid{columns:2 21rem;column-gap:1rem;margin-top:1rem}\n"
    ".card{background:var(--card);border:1px solid var(--line);border-radius:.6rem;padding:1rem;margin:0 0 1rem;"
    "break-inside:avoid}\n"
    ".facts{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0 0;padding:0;list-style:none}\n"
    ".facts b{display:block;font-size:1.35rem;line-height:1.2}.facts span{color:var(--soft);font-size:.9rem}\n"
    "svg{display:block;width:100%;height:auto;max-width:30rem}\n"
    "text{fill:var(--soft);font:11px system-ui,sans-serif}.strong{fill:var(--ink)}\n"
    "table{border-collapse:collapse;width:100%;font-size:.93rem}td{padding:.15rem .4rem .15rem 0;vertical-align:top}\n"
    ".tree td:first-child{width:1.5em}.tree td:nth-child(2){width:2.4em}\n"
    "td:last-child{text-align:right;white-space:nowrap;padding-right:0;color:var(--soft)}\n"
    "h3{font-size:.95rem;margin:.9rem 0 .2rem}h3:first-of-type{margin-top:0}\n"
    ".days{display:grid;grid-template-columns:repeat(5,1fr);gap:.35rem}\n"
    ".day{border:1px solid var(--line);border-radius:.4rem;padding:.15rem .4rem;font-size:.85rem;white-space:nowrap}\n"
    ".s2{color:var(--good)}.s1{color:var(--accent)}.s3{color:var(--bad)}.s0{color:var(--soft)}\n"
    "</style>\n</head>\n<body>\n<main>\n";

/* ---- small things ---- */

static void escape(struct buf *b, const char *s) {
    for (; *s; s++) switch (*s) {
        case '&': buf_adds(b, "&amp;"); break;
        case '<': buf_adds(b, "&lt;"); break;
        case '>': buf_adds(b, "&gt;"); break;
        case '"': buf_adds(b, "&quot;"); break;
        default: buf_addc(b, *s);
        }
}

static void open_card(struct buf *b, const char *title) { buf_addf(b, "<section class=\"card\">\n<h2>%s</h2>\n", title); }
static void close_card(struct buf *b) { buf_adds(b, "</section>\n"); }

static void open_svg(struct buf *b, int w, int h, const char *label) {
    buf_addf(b, "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"", w, h);
    escape(b, label);
    buf_adds(b, "\">\n");
}

static void rect(struct buf *b, double x, double y, double w, double h, const char *fill, const char *title) {
    buf_addf(b, "<rect x=\"%.4g\" y=\"%.4g\" width=\"%.4g\" height=\"%.4g\" rx=\"2\" fill=\"var(--%s)\">", x, y, w, h, fill);
    if (title) {
        buf_adds(b, "<title>");
        escape(b, title);
        buf_adds(b, "</title>");
    }
    buf_adds(b, "</rect>\n");
}

static void text(struct buf *b, double x, double y, const char *anchor, const char *s) {
    buf_addf(b, "<text x=\"%.4g\" y=\"%.4g\" text-anchor=\"%s\">", x, y, anchor);
    escape(b, s);
    buf_adds(b, "</text>\n");
}

static const char *glyph(enum plan_state s) {
    static const char *const glyphs[] = {"○", "▸", "✓", "!"};
    return glyphs[s];
}

static void state(struct buf *b, enum plan_state s) {
    buf_addf(b, "<span class=\"s%d\" title=\"%s\">%s</span>", (int)s, report_state(s), glyph(s));
}

static const char *weekday(int day) {
    static const char *const names[] = {"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
    return names[store_weekday(day)];
}

/* ---- the cards ---- */

static void add_fact(struct buf *b, const char *value, const char *name) {
    buf_addf(b, "<li><b>%s</b><span>%s</span></li>\n", value, name);
}

static void add_facts(struct buf *b, const struct report *r) {
    const struct store_totals *t = &r->totals;
    char value[64], time[32];
    int days = 0;
    for (size_t i = 0; i < r->days.len; i++) days += r->days.data[i].state == PLAN_COMPLETED;
    buf_adds(b, "<ul class=\"facts\">\n");
    snprintf(value, sizeof value, "%d of %zu", days, r->days.len);
    add_fact(b, value, "days");
    snprintf(value, sizeof value, "%d", t->attempts);
    add_fact(b, value, t->attempts == 1 ? "answer" : "answers");
    snprintf(value, sizeof value, "%d %%", t->attempts ? (int)(100.0 * t->correct / t->attempts + 0.5) : 0);
    add_fact(b, value, "right");
    add_fact(b, report_time(t->seconds, time), "at work");
    snprintf(value, sizeof value, "%d", r->streak.current);
    add_fact(b, value, "days in a row");
    snprintf(value, sizeof value, "%d", r->due);
    add_fact(b, value, "due today");
    buf_adds(b, "</ul>\n");
}

static void add_tree(struct buf *b, const struct report *r) {
    open_card(b, "Skill tree");
    for (size_t i = 0; i < r->levels.len; i++) {
        const struct report_level *l = &r->levels.data[i];
        buf_adds(b, "<h3>");
        state(b, l->state);
        buf_adds(b, " ");
        escape(b, l->level->name);
        buf_adds(b, "</h3>\n<table class=\"tree\">\n");
        for (size_t k = 0; k < l->leaves.len; k++) {
            const struct report_leaf *f = &l->leaves.data[k];
            buf_adds(b, "<tr><td>");
            state(b, f->state);
            buf_addf(b, "</td><td>%s</td><td>", f->leaf->code);
            escape(b, f->leaf->text);
            if (f->mark && *f->mark) buf_addf(b, " <span class=\"soft\">(you say: %s)</span>", f->mark);
            buf_addf(b, "</td><td>%d of %d</td></tr>\n", f->solved, f->questions);
        }
        buf_adds(b, "</table>\n");
    }
    close_card(b);
}

static void add_days(struct buf *b, const struct report *r, struct course *c) {
    open_card(b, "Twenty days");
    buf_adds(b, "<div class=\"days\">\n");
    for (size_t i = 0; i < r->days.len; i++) {
        const struct plan_day *d = &r->days.data[i];
        const struct day *day = course_day(c, d->day, NULL);
        buf_adds(b, "<div class=\"day\" title=\"");
        escape(b, day ? day->topic : "");
        buf_addf(b, ", %d of %d questions\">", d->solved, d->questions);
        state(b, d->state);
        buf_addf(b, " %d</div>\n", d->day);
    }
    buf_adds(b, "</div>\n<p class=\"soft\">✓ completed, ▸ in progress, ○ not started, ! need help</p>\n");
    close_card(b);
}

#define CELL 16

static void add_heat(struct buf *b, const struct report *r) {
    int monday = r->today - store_weekday(r->today), first = monday - 7 * (REPORT_WEEKS - 1);
    open_card(b, "Twenty weeks");
    open_svg(b, 26 + CELL * REPORT_WEEKS, 18 + CELL * 7, "A calendar: the darker a day, the longer you worked");
    for (int d = 0; d < 7; d += 2) text(b, 0, 18 + CELL * d + 11, "start", weekday(monday + d));
    char before[16] = "";
    for (int w = 0; w < REPORT_WEEKS; w++) {
        char date[16], time[32];
        store_day_text(first + 7 * w, date);
        if (w && strncmp(date, before, 7) != 0) { /* a new month: its number */
            char month[3] = {date[5], date[6], 0};
            text(b, 26 + CELL * w, 11, "start", month);
        }
        memcpy(before, date, sizeof before);
        for (int d = 0; d < 7 && first + 7 * w + d <= r->today; d++) {
            const struct day_row *row = report_day(r, first + 7 * w + d);
            char fill[3] = {'h', (char)('0' + report_heat(r, first + 7 * w + d)), 0}, title[80];
            snprintf(title, sizeof title, "%s: %s, %d answers", store_day_text(first + 7 * w + d, date),
                     report_time(row ? row->seconds : 0, time), row ? row->attempts : 0);
            rect(b, 26 + CELL * w, 18 + CELL * d, CELL - 3, CELL - 3, fill, title);
        }
    }
    buf_adds(b, "</svg>\n");
    close_card(b);
}

static void add_forecast(struct buf *b, const struct report *r) {
    int most = 1;
    for (int i = 0; i < REPORT_FORECAST; i++)
        if (r->forecast[i] > most) most = r->forecast[i];
    open_card(b, "Reviews to come");
    open_svg(b, 24 * REPORT_FORECAST + 8, 140, "A bar for each of the next fourteen days: how many reviews are due");
    for (int i = 0; i < REPORT_FORECAST; i++) {
        double h = 90.0 * r->forecast[i] / most;
        char number[16], date[16], title[48];
        snprintf(number, sizeof number, "%d", r->forecast[i]);
        snprintf(title, sizeof title, "%s: %d", store_day_text(r->today + i, date), r->forecast[i]);
        rect(b, 6 + 24 * i, 112 - h, 18, h, i ? "accent" : "good", title);
        if (r->forecast[i]) text(b, 15 + 24 * i, 108 - h, "middle", number);
        text(b, 15 + 24 * i, 127, "middle", weekday(r->today + i));
    }
    buf_adds(b, "</svg>\n<p class=\"soft\">As things stand today; what you answer wrong comes back sooner.</p>\n");
    close_card(b);
}

static void plot_frame(struct buf *b) {
    for (int i = 0; i <= 4; i++) {
        char label[16];
        double at = 45 * i;
        buf_addf(b, "<path d=\"M34 %gH214M%g 20V200\" stroke=\"var(--line)\" fill=\"none\"/>\n", 200 - at, 34 + at);
        snprintf(label, sizeof label, "%d", 25 * i);
        text(b, 28, 204 - at, "end", label);
        text(b, 34 + at, 215, "middle", label);
    }
    buf_adds(b, "<path d=\"M34 200L214 20\" stroke=\"var(--soft)\" stroke-dasharray=\"4 4\" fill=\"none\"/>\n");
    text(b, 124, 231, "middle", "% that you said");
    text(b, 34, 12, "start", "% that were right");
}

static void add_calibration(struct buf *b, const struct report *r) {
    open_card(b, "How sure, how right");
    if (isnan(r->brier)) {
        buf_adds(b, "<p class=\"soft\">The curve comes after 20 answers with how sure you were.</p>\n");
        close_card(b);
        return;
    }
    open_svg(b, 300, 238, "Calibration: how often you were right against how sure you said you were");
    plot_frame(b);
    double x0 = NAN, y0 = NAN;
    for (int pass = 0; pass < 2; pass++) /* the line first, the points on it */
        for (int k = 0; k < 3; k++) {
            const struct report_bucket *k3 = &r->calibration[k];
            if (!k3->answers) continue;
            double x = 34 + 180 * report_said(k), y = 200 - 180.0 * k3->right / k3->answers;
            if (pass == 0 && !isnan(x0))
                buf_addf(b, "<path d=\"M%g %gL%g %g\" stroke=\"var(--accent)\" stroke-width=\"2\"/>\n", x0, y0, x, y);
            x0 = x;
            y0 = y;
            if (pass == 0) continue;
            char label[64];
            buf_addf(b, "<circle cx=\"%g\" cy=\"%g\" r=\"5\" fill=\"var(--accent)\"/>\n", x, y);
            snprintf(label, sizeof label, "%s, %d of %d", report_confidence(k), k3->right, k3->answers);
            text(b, x + 9, y + (y < 40 ? 14 : 4), "start", label);
        }
    buf_addf(b, "</svg>\n<p>Brier score %.2f <span class=\"soft\">0 is perfect, 0.25 is guessing. Below the line you were too sure."
                "</span></p>\n", r->brier);
    close_card(b);
}

#define ANSWER_DAYS 30

static void add_answers(struct buf *b, const struct report *r) {
    size_t first = r->heat.len > ANSWER_DAYS ? r->heat.len - ANSWER_DAYS : 0, n = r->heat.len - first;
    int most = 1;
    for (size_t i = first; i < r->heat.len; i++)
        if (r->heat.data[i].attempts > most) most = r->heat.data[i].attempts;
    open_card(b, "Answers by study day");
    open_svg(b, 340, 140, "A bar for each study day: right answers below, wrong ones on top");
    double w = n ? 330.0 / (double)n : 0, bar = w > 22 ? 18 : w * 0.8;
    for (size_t i = 0; i < n; i++) {
        const struct day_row *d = &r->heat.data[first + i];
        double right = 105.0 * d->correct / most, all = 105.0 * d->attempts / most, x = 5 + w * (double)i;
        char date[16], title[64];
        snprintf(title, sizeof title, "%s: %d of %d right", store_day_text(d->day, date), d->correct, d->attempts);
        rect(b, x, 120 - all, bar, all - right, "bad", title);
        rect(b, x, 120 - right, bar, right, "good", title);
        if (i == 0 || i + 1 == n) text(b, i ? x + bar : x, 134, i ? "end" : "start", date + 5);
    }
    buf_adds(b, "</svg>\n<p class=\"soft\">right below, wrong on top</p>\n");
    close_card(b);
}

static void add_times(struct buf *b, const struct report *r) {
    double most = 1;
    for (size_t i = 0; i < r->times.len; i++)
        if (r->times.data[i].seconds > most) most = r->times.data[i].seconds;
    if (!r->times.len) return;
    open_card(b, "Where the time went");
    open_svg(b, 340, 26 * (int)r->times.len, "A bar for each step of a day: time spent on it");
    for (size_t i = 0; i < r->times.len; i++) {
        const struct time_row *t = &r->times.data[i];
        char time[32];
        double y = 26.0 * (double)i;
        text(b, 0, y + 14, "start", *t->step ? t->step : "other");
        rect(b, 64, y + 3, 200 * t->seconds / most, 15, "accent", NULL);
        text(b, 70 + 200 * t->seconds / most, y + 14, "start", report_time(t->seconds, time));
    }
    buf_adds(b, "</svg>\n");
    close_card(b);
}

static void add_beliefs(struct buf *b, const struct report *r, struct course *c) {
    if (!r->beliefs.len) return;
    open_card(b, "Beliefs that your answers showed");
    buf_adds(b, "<table>\n");
    for (size_t i = 0; i < r->beliefs.len && i < 8; i++) {
        const struct belief *known = course_belief(c, r->beliefs.data[i].belief);
        if (!known) continue;
        buf_addf(b, "<tr><td>%s</td><td>“", known->code);
        escape(b, known->name);
        buf_addf(b, "”</td><td>%d</td></tr>\n", r->beliefs.data[i].hits);
    }
    buf_adds(b, "</table>\n");
    close_card(b);
}

void report_html(const struct report *r, struct course *c, struct buf *out) {
    char date[16];
    buf_adds(out, head);
    buf_adds(out, "<h1>");
    escape(out, course_data(c)->about.title);
    buf_addf(out, "</h1>\n<p class=\"soft\">Progress on %s</p>\n", store_day_text(r->today, date));
    add_facts(out, r);
    buf_adds(out, "<div class=\"grid\">\n");
    add_tree(out, r);
    add_days(out, r, c);
    add_heat(out, r);
    add_forecast(out, r);
    add_answers(out, r);
    add_calibration(out, r);
    add_times(out, r);
    add_beliefs(out, r, c);
    buf_adds(out, "</div>\n</main>\n</body>\n</html>\n");
}
