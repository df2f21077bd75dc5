/* Detectors: what a run and its program's text show of the twelve pitfalls (data/pitfalls.json).
 *
 * Each row of `detectors` looks for one sign of one pitfall, in the trace, in the syntax tree, or in both, and says what it
 * saw as a finding: the line, the moment on the timeline, a sentence of evidence. A false alarm teaches a falsehood and costs
 * trust, so a row speaks only of what this run shows or what the text alone proves; what it is not sure of it leaves out.
 *
 *     struct findings f;
 *     detect(&program, &result, &f);        // result with a trace
 *     for (size_t i = 0; i < f.list.len; i++) … f.list.data[i].evidence
 *     findings_release(&f);
 *
 * Findings are worst first, one a line and pitfall. They borrow nothing: texts live in `texts`.
 */
#ifndef LAB_DETECT_H
#define LAB_DETECT_H

#include "lab/run.h"

struct detection;

struct detector {
    const char *pitfall;               /* "P1" */
    const char *name;                  /* "shut box": a word or two for a heading */
    const char *cure;                  /* Markdown, a sentence */
    int weight;                        /* the worse the higher */
    void (*find)(struct detection *d);
};

/* Ends with a row without find. */
extern const struct detector detectors[];

struct finding {
    const struct detector *detector;
    uint32_t line;        /* of the program; 0 unknown */
    int64_t when;         /* ns; -1: the text alone shows it */
    uint32_t lane;        /* 0 none */
    const char *evidence; /* Markdown */
};

struct findings {
    VEC(struct finding) list;
    struct arena texts;
};

/* `program` names the text that is looked at; in a run with a driver, the learner's module among its files. */
void detect(const struct lab_program *program, const struct lab_result *result, struct findings *out);
/* Races that this run does not show and other latencies do: adds what the schedule sweep (schedule.h) finds, a stale write in a
 * schedule with another result, or an assert that fails. Runs the program some twenty times; not one that is long, or asks for
 * input, or has a race already. */
void detect_by_schedules(const struct lab_program *program, const struct lab_result *result, struct findings *out);
void findings_release(struct findings *f);

#endif
