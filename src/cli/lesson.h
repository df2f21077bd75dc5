/* A lesson read at the terminal, section by section.
 *
 * Text is shown a screenful at a time. A demo is shown, predicted, and only then run; a prediction that was made before
 * is not asked again, its run is shown with the answer of that time. The place is recorded at the start of each section,
 * so that a lesson goes on where it was left, however it was left.
 */
#ifndef CLI_LESSON_H
#define CLI_LESSON_H

#include "cli/cli.h"

enum lesson_end { LESSON_DONE, LESSON_LEFT, LESSON_ENDED, LESSON_FAILED };

/* From section `first` (0 is the opening) on. */
enum lesson_end lesson_read(struct cli *c, const struct lesson *l, size_t first);
/* The whole lesson or one section as text, without questions and runs. SIZE_MAX: all. */
void lesson_print(struct cli *c, const struct lesson *l, size_t only);
/* "day-01"; 16 bytes of room. */
const char *lesson_item(int day, char out[16]);

#endif
