/* The child's side of a run (run.h): a VM with its world, and the records that it sends. */
#ifndef LAB_CHILD_H
#define LAB_CHILD_H

#include "lab/run.h"

/* Runs the program and sends everything through fd; returns when the last record is out. */
void child_run(const struct lab_program *program, const struct lab_options *options, int fd);

#endif
