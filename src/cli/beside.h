/* The modules that a program finds beside itself.
 *
 * python3 looks for a module in the folder of the program; a run here sees no files, so what the program may import
 * is read before it starts: each import statement of its text is followed, and those of what is found. "import a.b"
 * reads a/__init__.py (or a.py) and a/b.py; a folder without __init__.py that holds such a module is an empty
 * package. "from .b import c" inside a package is relative to it, and c may be a module too. A name in quotes that
 * ends in .py, as pytest.main() is told, is read as well.
 */
#ifndef CLI_BESIDE_H
#define CLI_BESIDE_H

#include "base/mem.h"
#include "base/vec.h"
#include "lab/run.h"

struct beside {
    VEC(struct lab_module) modules;
    struct arena texts;
};

/* Adds what the program at `path`, whose text is `source`, imports from its folder. Starts from {0}. */
void beside_collect(struct beside *b, const char *path, const char *source, size_t len);
void beside_release(struct beside *b);

#endif
