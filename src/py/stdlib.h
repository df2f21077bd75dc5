/* What the engine knows of modules that it has not.
 *
 * A name of the standard library is valid Python, and the error of its import says so; so does that of
 * packages that async programs often use. Everything else is "No module named". */
#ifndef PY_STDLIB_H
#define PY_STDLIB_H

#include <stdbool.h>
#include <stddef.h>

struct missing_module {
    const char *name;
    const char *hint; /* the way round, or why there is none; may be NULL */
    bool package;     /* not of the standard library */
};

bool stdlib_has_module(const char *name); /* a top-level name */
bool stdlib_has_below(const char *name);  /* a dotted one, of a package that exists here */
/* The row of the longest prefix of a dotted name, or NULL. */
const struct missing_module *stdlib_missing(const char *name);

#endif
