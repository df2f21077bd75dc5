/* How a glyph is spelled where only ASCII can be shown.
 *
 * Each glyph that the product draws or that texts use has two spellings: one for running text
 * (→ is "->") and one that keeps the glyph's width, for pictures in which columns carry meaning
 * (→ is ">"). Letters of Western Europe lose their marks; what has no spelling becomes "?", as many
 * as it is wide.
 */
#ifndef TERM_GLYPHS_H
#define TERM_GLYPHS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GLYPH_MAX 12
/* Writes the spelling of cp (>= 0x80) into `out`; returns its length, 0 for marks without width. */
size_t glyph_ascii(uint32_t cp, bool keep_width, char out[GLYPH_MAX]);

#endif
