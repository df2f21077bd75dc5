/* The tables behind unicode.c; unicode_data.c is generated.
 *
 * uni_ascii: the classes of the first 128. uni_runs: runs of code points with equal classes, each
 * `first << 11 | classes` (enum uni_flag), sorted. uni_*_rules: code points with a one-to-one
 * image: first, first + stride … last map to themselves plus delta. title holds only what differs
 * from upper, fold only what differs from lower. uni_specials: images of two or three characters,
 * sorted by code point and kind (enum uni_case).
 */
#ifndef PY_UNICODE_DATA_H
#define PY_UNICODE_DATA_H

#include <stddef.h>
#include <stdint.h>

struct uni_rule {
    uint32_t first, last;
    int32_t stride, delta;
};
struct uni_special {
    uint32_t cp, kind;
    uint32_t image[3]; /* 0 behind the last */
};

extern const uint16_t uni_ascii[];
extern const uint32_t uni_runs[];
extern const struct uni_rule uni_lower_rules[], uni_upper_rules[], uni_title_rules[],
    uni_fold_rules[];
extern const struct uni_special uni_specials[];
extern const size_t uni_ascii_len, uni_runs_len, uni_lower_rules_len, uni_upper_rules_len,
    uni_title_rules_len, uni_fold_rules_len, uni_specials_len;

#endif
