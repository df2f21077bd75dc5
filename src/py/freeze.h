/* Frozen code: compiled modules that are part of the program.
 *
 * The engine's own Python modules are compiled when the tutor is built (freezer.c) and not when they are imported:
 * thawing makes the code objects again without lexing, parsing or assembling. An image is two arrays in the byte order
 * of the machine it is for: the positions of all its code objects, which nothing reads before an error does, and 32-bit
 * words for the rest. The build puts the two far apart, so that an import brings in a quarter of the whole:
 *
 *     [number of values]  value, value, …            the last is the module's code
 *     value:  [kind | payload words << 8]  payload    numbers and texts; tuples, sets and code name values before them
 *
 * A value occurs once however often it is used, as with the compiler's constants. What the VM writes into (words with
 * their caches) is copied; positions, handlers and slot kinds are used where they lie (CODE_FROZEN), so an image must
 * live as long as the VM.
 */
#ifndef PY_FREEZE_H
#define PY_FREEZE_H

#include "base/buf.h"
#include "py/object.h"

struct frozen {
    const uint32_t *words;
    const struct code_pos *positions;
};

/* Appends the image of a code object that has not run yet: its words to `words`, its positions to `positions`. */
int freeze_code(struct vm *vm, Value code, struct buf *words, struct buf *positions) PY_MUST_CHECK;
/* The code object, owned, internal (CODE_INTERNAL) and without a source: its frames are not shown. */
Value thaw_code(struct vm *vm, struct frozen image, const char *filename) PY_MUST_CHECK;

#endif
