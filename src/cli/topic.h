/* Pages about topics (course/topic.h): a list of rows, and a page with its programs run. */
#ifndef CLI_TOPIC_H
#define CLI_TOPIC_H

#include "cli/cli.h"
#include "cli/complete.h"

/* Adds "day 14" or "days 7, 12 and 14". */
void topic_days(struct buf *out, const struct ints *days);

/* "T1  Producer-Consumer · Using queues ...   days 8 and 18" for each, under a heading. */
void topic_rows(struct cli *c, const char *heading, const struct topics *topics);
void topic_row(struct cli *c, const char *code, const char *name, const char *text, const struct ints *days);
/* By code or by the beginning of the name, however it is written: "t1", "pipe", "circuit-breaker". NULL: none. */
const struct topic *topic_find(const struct topics *topics, const char *text);
bool topic_is_named(const char *code, const char *name, const char *text);
void topic_offer(struct lineedit_offers *offers, const struct topics *topics);
/* What it is for and what not, its programs with output and timeline, where it is taught and exercised. */
void topic_page(struct cli *c, const struct topic *t);
/* The programs alone; at a terminal each ends with what can be done with a run. */
void topic_programs(struct cli *c, const struct examples *list);
/* "Taught on day 8. Exercises: Q10 The print shop." */
void topic_places(struct cli *c, const struct ints *days, const struct strs *exercises);

#endif
