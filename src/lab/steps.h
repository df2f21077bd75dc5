/* A run to walk through: the events of a trace at which it is worth while to stop, the state of the desk there, and how to
 * get from one to another. What the stepper shows and what it does at a key stands here; it draws nothing.
 *
 * With LINE records each new source line of the program is a stop, before it is executed. What belongs together is one
 * stop: a task is created and lies in the queue, a sleep is begun and lies on the shelf. Lanes and callbacks that are not
 * the program's own are passed over. A trace without stops has none to be at: `stops.len` is 0.
 */
#ifndef LAB_STEPS_H
#define LAB_STEPS_H

#include "lab/words.h"
#include "lab/world.h"

struct steps {
    const struct trace *trace;
    struct world world;      /* after the stop */
    struct words words;
    VEC(size_t) stops;       /* how many events have happened there */
    size_t at;               /* index into stops */
};

void steps_init(struct steps *s, const struct trace *t);
void steps_release(struct steps *s);

/* The event that the stop is about. */
const struct aio_event *steps_event(const struct steps *s);
void steps_go(struct steps *s, size_t stop); /* clipped to the last */

/* Each of these moves and returns true, or stays and returns false when there is no such stop. */
bool steps_move(struct steps *s, int by);
bool steps_switch(struct steps *s, bool forward);              /* another lane takes the desk */
bool steps_lane(struct steps *s, uint32_t lane, bool forward); /* a step of that lane */
bool steps_time(struct steps *s, int64_t ns);                  /* the first stop at or after that time */
bool steps_line(struct steps *s, uint32_t line);               /* the next time somebody is at that line, from the start again
                                                                  after the end */
/* The next stop whose sentence, or what is printed there, has that text; without capitals both cases are found. */
bool steps_search(struct steps *s, const char *text, bool forward);

/* What happens at the stop, as a sentence without a full stop; *rule is the rule of the desk behind it ("R4"), NULL none. */
void steps_sentence(const struct steps *s, struct buf *out, const char **rule);

#endif
