/* Questions to the store.
 *
 * Each function fills a list whose texts live in the list's arena; store_list_release frees it. The
 * order is that of time unless said otherwise. A list that was filled with an error is empty.
 *
 *     struct store_attempts list = {0};
 *     if (store_attempts(s, "q04-dashboard", 0, &list, &e) == 0)
 *         for (size_t i = 0; i < list.len; i++) ... list.data[i].correct ...
 *     store_list_release(&list);
 */
#ifndef STORE_QUERY_H
#define STORE_QUERY_H

#include "base/mem.h"
#include "store/store.h"

#define STORE_LIST(T)                                                                              \
    {                                                                                              \
        T *data;                                                                                   \
        size_t len, cap;                                                                           \
        struct arena arena;                                                                        \
    }

#define store_list_release(l)                                                                      \
    do {                                                                                           \
        mem_free((l)->data);                                                                       \
        arena_release(&(l)->arena);                                                                \
        (l)->data = NULL;                                                                          \
        (l)->len = (l)->cap = 0;                                                                   \
    } while (0)

/* ---- the log itself ---- */

struct log_row {
    const char *event, *item, *data; /* data: JSON */
    int64_t at_ms;
};
struct store_log STORE_LIST(struct log_row);

/* The events of a kind that no table holds. Reads the whole log. */
int store_log(struct store *s, const char *kind, struct store_log *out, struct err *e);

/* What was said to the questions that followed missed points. Reads the whole log. */
struct follow_up_row {
    const char *event, *item, *answer;
    int point; /* of the rubric, from 1 */
};
struct store_follow_ups STORE_LIST(struct follow_up_row);
int store_follow_ups(struct store *s, struct store_follow_ups *out, struct err *e);

/* ---- answers ---- */

struct attempt_row {
    const char *event; /* the event's id */
    int64_t at_ms;
    int day; /* study day */
    const char *item, *hash, *source, *leaf, *answer;
    const char *beliefs; /* "M1 M3", or "" */
    int course_day;
    bool correct, gave_up;
    int tries, hints, confidence, checks_passed, checks_total;
    double seconds, score;
};
struct store_attempts STORE_LIST(struct attempt_row);

/* Of one item, or of all when `item` is NULL; since a moment. */
int store_attempts(struct store *s, const char *item, int64_t since_ms, struct store_attempts *out,
                   struct err *e);

/* Help that was taken with a question: a rung of its ladder (1 to 3) or its solution (0). */
struct help_row {
    const char *event, *item;
    int day, rung;
};
struct store_helps STORE_LIST(struct help_row);

/* Of one item, or of all when `item` is NULL. */
int store_helps(struct store *s, const char *item, struct store_helps *out, struct err *e);

/* All that is known of one item, in one row. */
struct item_row {
    const char *item, *leaf;
    int course_day;
    int attempts, correct;
    bool last_correct;
    int64_t last_ms;
    int last_day;     /* a study day */
    int unaided;      /* correct, with no hint open and not given up */
    int failures_run; /* newest wrong answers in a row */
    int hints;        /* highest rung ever opened */
    bool solution_seen;
    const char *last_hash; /* of the content that was answered last */
};
struct store_items STORE_LIST(struct item_row);

/* What a schedule is made from: an answer or a help, with what matters for it only. `item` is that of the item's row:
 * one address an item. */
struct history_row {
    const char *item;
    int64_t at_ms;
    int day, confidence;
    int rung; /* of a help; -1: an answer */
    bool placement, quiz, correct, gave_up; /* the first two: from which source the answer came */
};
struct store_history STORE_LIST(struct history_row);

/* By item. NULL = every item with an attempt, a hint or a solution seen. `history` (may be NULL) gets what they are summed
 * up from, in order of time; it does not outlive `out`. */
int store_items(struct store *s, const char *item, struct store_items *out, struct store_history *history,
                struct err *e);

struct belief_row {
    const char *belief, *last_item;
    int hits;  /* wrong answers that showed it */
    int fresh; /* those since its micro-lesson was read last */
    int hits_today;
    int64_t last_ms;
    int last_day;
};
struct store_beliefs STORE_LIST(struct belief_row);

/* The most frequent first. */
int store_beliefs(struct store *s, struct store_beliefs *out, struct err *e);

/* What was said against what was so: one row an answer that had a confidence. */
struct calibration_row {
    int confidence; /* enum store_confidence */
    bool correct;
    int64_t at_ms;
    const char *item;
};
struct store_calibration STORE_LIST(struct calibration_row);

int store_calibration(struct store *s, struct store_calibration *out, struct err *e);

enum count_by { COUNT_BY_COURSE_DAY, COUNT_BY_LEAF, COUNT_BY_SOURCE };

struct count_row {
    const char *key; /* "3", "F1", "quiz" */
    int attempts, correct, items;
    double seconds;
};
struct store_counts STORE_LIST(struct count_row);

int store_counts(struct store *s, enum count_by by, struct store_counts *out, struct err *e);

/* ---- where the learner is ---- */

struct place_row {
    const char *item, *step; /* "day-03", "read" */
    int section;             /* the newest */
    bool done;               /* was it ever closed? */
    int64_t at_ms;
    size_t visit;            /* orders them */
};
struct store_places STORE_LIST(struct place_row);

/* The newest place of each step, the most recently visited last; of one item or (NULL) of all. */
int store_places(struct store *s, const char *item, struct store_places *out, struct err *e);

/* Marks, notes and self-assessments: the newest of each item, by item. */
struct said_row {
    const char *item, *text; /* the state, the note, the answer */
    int64_t at_ms;
    int times; /* how often it was set */
};
struct store_said STORE_LIST(struct said_row);

int store_marks(struct store *s, const char *item, struct store_said *out, struct err *e);
int store_notes(struct store *s, const char *item, struct store_said *out, struct err *e);
int store_assessments(struct store *s, const char *code, struct store_said *out, struct err *e);

/* ---- time ---- */

struct day_row {
    int day; /* study day */
    double seconds;
    int sessions, attempts, correct;
};
struct store_days STORE_LIST(struct day_row);

/* Study days with any activity or answer, from `first` on. */
int store_days(struct store *s, int first, struct store_days *out, struct err *e);

enum { STREAK_SECONDS = 300 };

struct store_streak {
    int current; /* days in a row with five minutes or more, up to today or yesterday */
    int longest;
    bool today; /* has today its five minutes? */
};
int store_streak(struct store *s, struct store_streak *out, struct err *e);
/* `current` alone, which looks no further back than it goes. */
int store_streak_current(struct store *s, int *days, struct err *e);

/* Seconds of activity by step of one item ("day-03"), or of everything when NULL. */
struct time_row {
    const char *step;
    double seconds;
};
struct store_times STORE_LIST(struct time_row);

int store_times(struct store *s, const char *item, struct store_times *out, struct err *e);

struct store_totals {
    int attempts, correct, items, items_correct; /* items_correct: right at least once */
    int notes, days;
    double seconds;
    int64_t events, first_ms, last_ms;
};
int store_totals(struct store *s, struct store_totals *out, struct err *e);
/* Is nothing recorded at all? */
int store_is_empty(struct store *s, bool *empty, struct err *e);

#endif
