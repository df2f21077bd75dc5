/* A run as a tree: each task under the one that made it, with who awaited it, how it ended, and who cancelled it. Siblings
 * that are alike in all of that are counted on one line.
 *
 *     main                          ends      0 – 2
 *     ├─ fetch   awaited by main    ends      0 – 1
 *     └─ clock   nobody awaited it  cancelled 0 – 2, by asyncio.run
 */
#ifndef LAB_TREE_H
#define LAB_TREE_H

#include "lab/trace.h"
#include "term/term.h"

/* `indent` columns before each line. Nothing for a run without tasks. */
void tree_print(struct term *t, const struct trace *trace, size_t indent);

#endif
