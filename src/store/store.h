/* What the learner has done, kept for good.
 *
 * The truth is an append-only log of events in DATA/progress.db (SQLite). Every answer, hint,
 * solution seen, reading position, mark, note, self-assessment and stretch of work is one event,
 * committed (and synced) before the call that wrote it returns, so that feedback never shows before
 * its record is safe. Tables for questions (store/query.h) are derived from the log and can be
 * rebuilt from it at any time. Ids, items and kinds that this version does not know stay in the
 * log.
 *
 * An event's id is "MILLISECONDS-MACHINE-COUNTER+RANDOM" in fixed-width hexadecimal: ids sort by
 * time, never collide between machines, and make importing twice harmless. Order is always that of
 * ids, so the order of importing does not matter either.
 *
 * Several processes may have one store open: SQLite in WAL mode, writers wait for each other up to
 * five seconds. synchronous is FULL, not NORMAL: a commit then survives a loss of power, and at one
 * commit an answer its cost (a few milliseconds) is not felt.
 *
 * When the file cannot be used, store_open says which trouble it is and touches nothing. With
 * `unrecorded` it opens a store in memory that holds what could be read and takes new events, all
 * of which are gone at the end.
 *
 * Strings are UTF-8 and borrowed; functions return 0 or -1 with an error.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct store;

enum store_trouble {
    STORE_FINE,
    STORE_UNWRITABLE, /* a read-only home, no permission */
    STORE_FULL,       /* no space left */
    STORE_DAMAGED,
    STORE_NEWER,   /* written by a later version of the program */
    STORE_FOREIGN, /* some other program's database */
    STORE_BUSY,    /* another process holds it for too long */
    STORE_BROKEN,  /* anything else */
};

struct store_options {
    const char *dir;              /* from store_locate */
    bool unrecorded;              /* in memory; see above */
    int64_t (*now_ms)(void *ctx); /* NULL = the system's clock */
    void *now_ctx;
};

/* The data folder: `option` (--data-dir) if given, else $ASYNCTUTOR_HOME, else
 * $XDG_DATA_HOME/asynctutor, else ~/.local/share/asynctutor. Owned. NULL when there is no home. */
char *store_locate(const char *option, struct err *e);

/* Makes the folder (0700) and the file (0600) where absent, and migrates an older file after a copy
 * of it has been made beside it. NULL on trouble; `trouble` may be NULL. */
struct store *store_open(const struct store_options *options, enum store_trouble *trouble,
                         struct err *e);
void store_close(struct store *s); /* NULL is fine */

bool store_records(const struct store *s);     /* false: in memory only */
const char *store_dir(const struct store *s);  /* as given */
const char *store_path(const struct store *s); /* of the database */
const char *store_machine(const struct store *s);
int64_t store_now(const struct store *s);
int store_today(const struct store *s); /* a study day, store/day.h */

/* ---- the log ---- */

struct store_event {
    const char *kind; /* "attempt", ... */
    const char *item; /* a question's id, a demo's name, "day-03", "F1"; "" for none */
    const char *hash; /* of the content that was seen, "" when there is none */
    const char *data; /* a JSON object */
};

int store_add(struct store *s, const struct store_event *event, struct err *e);

/* ---- what a tutor writes ---- */

enum store_confidence { CONFIDENCE_NONE = -1, CONFIDENCE_GUESS, CONFIDENCE_THINK, CONFIDENCE_SURE };

/* One answer. Raw facts, so that ratings can be computed again later. */
struct store_attempt {
    const char *item;
    uint64_t hash;      /* of the question; 0 = none */
    const char *source; /* "study", "quiz", "review", "exam", "lesson", "watch" ... */
    const char *leaf;   /* "" when there is none */
    int course_day;     /* 0 when there is none */
    bool correct;
    bool gave_up;                    /* the solution was asked for instead */
    int tries;                       /* this one counted, since the question was opened */
    int hints;                       /* rungs open at this moment */
    double seconds;                  /* spent on it */
    int confidence;                  /* enum store_confidence */
    int checks_passed, checks_total; /* 0 of 0 where there are none */
    double score;                    /* 0..1; 1 for a plain correct answer */
    const char *answer;              /* as given; NULL = not kept */
    const char *const *beliefs;      /* misconceptions that it shows */
    size_t n_beliefs;
};

int store_attempt(struct store *s, const struct store_attempt *a, struct err *e);
/* Rung 1..3 of the ladder was opened; a solution was shown; a file was started over. */
int store_hint(struct store *s, const char *item, uint64_t hash, int rung, struct err *e);
int store_solution(struct store *s, const char *item, uint64_t hash, struct err *e);
/* The micro-lesson of a belief ("M1") was read. */
int store_micro(struct store *s, const char *belief, struct err *e);
int store_reset(struct store *s, const char *item, struct err *e);
/* From now on nothing that was recorded before on an item ("": on anything) counts. The log keeps it. */
int store_forget(struct store *s, const char *item, struct err *e);
/* Where the learner is in a step of a day ("day-03", "read", 4). `done` closes the step. */
int store_place(struct store *s, const char *item, const char *step, int section, bool done,
                struct err *e);
int store_mark(struct store *s, const char *item, const char *state, struct err *e);
/* The whole text; the newest is the note. "" removes it (the log keeps the older ones). */
int store_note(struct store *s, const char *item, const char *text, struct err *e);
/* The learner's own answer to a self-assessment question: "yes", "partly", "no". */
int store_assess(struct store *s, const char *code, const char *answer, struct err *e);
/* What was said to the question that followed a missed point (from 1) of a free question's rubric. */
int store_follow_up(struct store *s, const char *item, uint64_t hash, int point, const char *answer, struct err *e);
/* Work: seconds of activity since the last such event, in a step ("" for none). */
int store_active(struct store *s, const char *item, const char *step, double seconds,
                 struct err *e);

/* ---- care ---- */

/* Throws the derived tables away and makes them again from the log. */
int store_rebuild(struct store *s, struct err *e);
/* SQLite's own checks of the file, its references, and whether the derived tables say what the log
 * says. -1 with the first finding. */
int store_check(struct store *s, struct err *e);
/* Copies everything to a new file and checks the copy; refuses to overwrite. */
int store_backup(struct store *s, const char *path, struct err *e);

#endif
