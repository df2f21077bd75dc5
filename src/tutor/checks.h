/* The checks of FORMAT.md, each a row {kind, judge}: does this text pass? */
#ifndef TUTOR_CHECKS_H
#define TUTOR_CHECKS_H

#include "tutor/grade.h"
#include "tutor/trial.h"

/* Judges one check and appends its row to g->checks. -1: no verdict could be reached. */
int check_judge(struct trial *t, const struct check *c, struct grade *g, struct err *e);

#endif
