/* Pictures: text in which columns carry meaning, such as timelines.
 *
 * A picture is shown as it is and never wrapped like prose. In ASCII each glyph keeps its width.
 * One that is wider than the terminal is shown in stretches below each other, and where its lines
 * begin with labels (the names of lanes), each stretch begins with them again.
 */
#ifndef TERM_PICTURE_H
#define TERM_PICTURE_H

#include "term/term.h"

/* `prefix` starts every line (NULL: ""); `width` counts it (0: the whole width). */
void picture_print(struct term *t, const char *text, size_t n, const char *prefix, size_t width);

#endif
