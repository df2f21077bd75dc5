/* What a child of a run may do: compute, and read and write the pipes it was given. Limits of the kernel back up those of
 * the VM; where the kernel offers it, system calls are filtered too. Called in the child; cannot be undone. */
#ifndef LAB_SANDBOX_H
#define LAB_SANDBOX_H

#include <stddef.h>

void sandbox_enter(size_t memory, unsigned cpu_seconds);

#endif
