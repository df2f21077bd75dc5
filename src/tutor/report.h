/* The progress report as a model: screens, JSON and other forms print it. */
#ifndef TUTOR_REPORT_H
#define TUTOR_REPORT_H

#include "tutor/plan.h"

struct report_leaf {
    const struct leaf *leaf;
    enum plan_state state;
    const char *mark;   /* the learner's own, "" none */
    int questions, solved, attempts, correct;
};

struct report_level {
    const struct level *level;
    enum plan_state state;
    VEC(struct report_leaf) leaves;
};

struct report_bucket { /* calibration: what was said, and how often it was right */
    int confidence, answers, right;
};

enum { REPORT_WEEKS = 20, REPORT_FORECAST = 14 };

struct report {
    int today; /* study day */
    VEC(struct report_level) levels;
    VEC(struct plan_day) days;
    struct store_totals totals;
    struct store_streak streak;
    struct store_days heat;      /* study days with their seconds, last 20 weeks */
    struct store_beliefs beliefs;
    struct report_bucket calibration[3];
    double brier;                /* NaN before 20 answers with confidence */
    int due;
    int forecast[REPORT_FORECAST]; /* reviews due today and on the days after, as things stand */
    struct store_times times;      /* seconds by step of a day; "" and others are work outside of one */
    struct arena texts;
};

int report_make(struct course *c, struct store *s, struct report *r, struct err *e);
void report_release(struct report *r);
/* The whole report as text, appended to out: as JSON, as Markdown, as one HTML page that needs nothing beside itself. */
void report_json(const struct report *r, struct course *c, struct buf *out);
void report_markdown(const struct report *r, struct course *c, struct buf *out);
void report_html(const struct report *r, struct course *c, struct buf *out);
/* A day of the heat map, NULL when nothing was done on it; and how warm it is: 0 nothing, 1 a little or answers of no time
 * that was measured, up to 4, the most. */
const struct day_row *report_day(const struct report *r, int day);
int report_heat(const struct report *r, int day);
/* The probability that a confidence stands for, 0..1. */
double report_said(int confidence);
const char *report_confidence(int confidence); /* "sure"; "" for none */
/* "not started", by enum plan_state. */
const char *report_state(enum plan_state state);
/* "25 m", "1 h 40 m" */
const char *report_time(double seconds, char out[32]);

/* Self-assessment: the evidence for one of the twelve questions: passed items of its leaves. */
struct evidence {
    VEC(const struct question_head *) passed, failed, open;
    double accuracy; /* of attempts on its leaves; NaN none */
    int sure, sure_right; /* answers that were said to be sure, and those of them that were right */
};
int report_evidence(struct course *c, struct store *s, const struct assessment_question *a, struct evidence *out,
                    struct err *e);
void evidence_release(struct evidence *ev);

#endif
