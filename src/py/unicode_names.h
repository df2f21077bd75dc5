/* What the module unicodedata and \N{...} know: names, categories, widths, decompositions, numbers.
 * unicode_names.c is generated; nothing of it is touched before it is asked for.
 *
 * Names are spelled in words. uni_lexicon: the words by frequency, the last letter of each with its
 * high bit set. A name is a count and so many numbers of words: one byte below 192, else two.
 * uni_names: the names, one after another; uni_name_runs: where those of neighbouring code points
 * begin, at most 64 in a run, with one run more behind the last. uni_numbered: names that end in
 * their code point. uni_aliases: three bytes of code point, a name. uni_property_runs:
 * first << 11 | number in uni_properties, sorted. uni_pairs: what composes, sorted. */
#ifndef PY_UNICODE_NAMES_H
#define PY_UNICODE_NAMES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

struct uni_name_run {
    uint32_t first, at;
};
struct uni_numbered {
    uint32_t first, last;
    const char *prefix;
};
struct uni_property {
    uint8_t category, bidi, combining, width, mirrored;
};
struct uni_decomposition {
    uint32_t cp;
    uint16_t at;
    uint8_t tag, len; /* tag: 0 canonical */
};
struct uni_pair {
    uint32_t a, b, composed;
};
struct uni_number {
    uint32_t cp;
    int64_t num;
    uint16_t den, kind; /* kind: 1 a decimal, 2 a digit */
};

extern const char uni_version[], uni_lexicon[], uni_names[], uni_aliases[];
extern const uint32_t uni_words, uni_property_runs[], uni_decomposed[];
extern const struct uni_name_run uni_name_runs[];
extern const struct uni_numbered uni_numbered[];
extern const struct uni_property uni_properties[];
extern const struct uni_decomposition uni_decompositions[];
extern const struct uni_pair uni_pairs[];
extern const struct uni_number uni_numbers[];
extern const char *const uni_categories[], *const uni_bidi_classes[], *const uni_widths[],
    *const uni_decomposition_tags[];
extern const size_t uni_aliases_len, uni_name_runs_len, uni_numbered_len, uni_properties_len, uni_property_runs_len,
    uni_decompositions_len, uni_decomposed_len, uni_pairs_len, uni_numbers_len;

/* ---- unicode_lookup.c ---- */

/* Adds the character's name; false: it has none. */
bool uni_name(uint32_t cp, struct buf *out);
/* The character of that name or alias, in capitals or not; -1: none. */
int32_t uni_lookup(const char *name, size_t n);
const struct uni_property *uni_property(uint32_t cp);
const struct uni_number *uni_number(uint32_t cp);               /* NULL: none */
const struct uni_decomposition *uni_decomposition(uint32_t cp); /* NULL: none */
/* Adds the text in a normal form. */
void uni_normalize(const char *s, size_t n, bool compose, bool compatible, struct buf *out);

#endif
