/* What the detectors share: the case that is looked at, and how they say what they found. */
#ifndef LAB_DETECT_INSIDE_H
#define LAB_DETECT_INSIDE_H

#include "lab/detect.h"
#include "lab/words.h"
#include "py/ast_walk.h"

struct detection {
    const struct lab_program *program;
    const struct lab_result *result;
    const struct trace *trace;
    struct words words;
    const struct ast_mod *tree;      /* NULL: the text has a syntax error */
    uint32_t file;                   /* of the program in the trace */
    const struct detector *detector; /* the row that is at work */
    struct findings *findings;
    struct arena arena;              /* of the tree */
};

void detect_found(struct detection *d, uint32_t line, int64_t when, uint32_t lane, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* The event's line where it is one of the program's; else 0. */
static inline uint32_t detect_line(const struct detection *d, const struct aio_event *e) {
    return e->file == d->file ? e->line : 0;
}
/* A task of the program. */
static inline bool detect_is_task(const struct detection *d, uint32_t lane) {
    return lane > 0 && lane < d->trace->lanes.len && d->words.own[lane] && !d->trace->lanes.data[lane].thread;
}
/* The lane's name, in the findings' texts. */
const char *detect_name(struct detection *d, uint32_t lane);
/* What the node's text is, owned by the findings; "" when it goes over several lines. */
const char *detect_text(struct detection *d, struct pos p);

/* detect_trace.c */
void find_shut_boxes(struct detection *d);
void find_sync_calls(struct detection *d);
void find_blocked_loop(struct detection *d);
void find_second_door(struct detection *d);
void find_cut_off(struct detection *d);
void find_mixed_errors(struct detection *d);
void find_many_tasks(struct detection *d);
void find_swallowed(struct detection *d);
void find_unreleased(struct detection *d);
void find_greedy(struct detection *d);
void find_endless(struct detection *d);
void find_leaks(struct detection *d);
/* detect_door.c */
void find_inner_door(struct detection *d);
void find_doors_in_a_row(struct detection *d);
void find_handmade_loop(struct detection *d);
/* detect_text.c */
void find_mixed_text(struct detection *d);
void find_unsafe_yield(struct detection *d);
void find_idle_locks(struct detection *d);
void find_lone_gather(struct detection *d);
void find_task_awaited_at_once(struct detection *d);
/* detect_race.c */
void find_races(struct detection *d);

/* "asyncio.create_task", "create_task": the last name of what is called; NULL where it has none. */
const char *syntax_callee(const struct ast_expr *e);

#endif
