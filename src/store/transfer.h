/* Events as JSON lines, to carry progress between machines.
 *
 * One event a line: {"id", "at" (ms), "tz" (minutes), "machine", "kind", "item", "hash", "data"}.
 * Importing merges by id: what is known stays as it is, what is new is added, kinds and items that
 * this version does not know included. The order of lines and of imports makes no difference. An
 * import is one transaction: all good lines, or, when the file itself cannot be read or written,
 * none.
 */
#ifndef STORE_TRANSFER_H
#define STORE_TRANSFER_H

#include <stdio.h>

#include "store/store.h"

struct store_import {
    size_t added, known;
    size_t differing; /* known, but with other content; ours was kept */
    size_t bad;       /* lines that are no events */
    int first_bad;    /* their first line, 0 = none */
    char reason[128]; /* what is wrong with it */
};

int store_export(struct store *s, FILE *out, size_t *count, struct err *e);
int store_import(struct store *s, FILE *in, struct store_import *result, struct err *e);

#endif
