/* What the detectors found in a run (lab/detect.h), with the lab of the course that teaches it. */
#ifndef CLI_LINT_H
#define CLI_LINT_H

#include "cli/cli.h"
#include "lab/detect.h"

#define LINT_FEW 2 /* more at once are not read */

/* The worst findings, at most so many, and how many more there are; or that there are none. */
void lint_show(struct cli *c, const struct lab_program *p, const struct lab_result *r, size_t most);

/* The worst of them in a line or two each, for below a picture; nothing where there are none. */
void lint_brief(struct cli *c, const struct lab_program *p, const struct lab_result *r);

#endif
