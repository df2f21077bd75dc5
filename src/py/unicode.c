/* Character classes and case, by binary search in the tables of unicode_data.c. */
#include "py/text.h"
#include "py/unicode_data.h"

/* The run that cp lies in: the last one that starts at or before it. */
static size_t run_of(uint32_t cp) {
    size_t lo = 0, hi = uni_runs_len;
    while (hi - lo > 1) {
        size_t mid = (lo + hi) / 2;
        if (uni_runs[mid] >> 11 <= cp)
            lo = mid;
        else
            hi = mid;
    }
    return lo;
}

uint32_t uni_flags(uint32_t cp) {
    return cp < uni_ascii_len ? uni_ascii[cp] : uni_runs[run_of(cp)] & 0x7FF;
}

int uni_decimal(uint32_t cp) {
    if (cp < 0x80) return cp >= '0' && cp <= '9' ? (int)(cp - '0') : -1;
    uint32_t run = uni_runs[run_of(cp)];
    if (!(run & UNI_DECIMAL)) return -1;
    return (int)((cp - (run >> 11)) % 10); /* decimal digits come in tens, from zero */
}

static bool rule_find(const struct uni_rule *rules, size_t n, uint32_t cp, uint32_t *out) {
    size_t lo = 0, hi = n;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const struct uni_rule *r = &rules[mid];
        if (cp > r->last) {
            lo = mid + 1;
        } else if (cp < r->first) {
            hi = mid;
        } else {
            if ((cp - r->first) % (uint32_t)r->stride) return false;
            *out = (uint32_t)((int32_t)cp + r->delta);
            return true;
        }
    }
    return false;
}

static size_t special_find(uint32_t cp, enum uni_case to, uint32_t out[3]) {
    size_t lo = 0, hi = uni_specials_len;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        const struct uni_special *s = &uni_specials[mid];
        if (s->cp == cp && s->kind == to) {
            size_t n = 0;
            for (; n < 3 && s->image[n]; n++) out[n] = s->image[n];
            return n;
        }
        if (s->cp < cp || (s->cp == cp && s->kind < to))
            lo = mid + 1;
        else
            hi = mid;
    }
    return 0;
}

size_t uni_case_map(uint32_t cp, enum uni_case to, uint32_t out[3]) {
    out[0] = cp;
    if (cp < 0x80) {
        bool up = to == UNI_TO_UPPER || to == UNI_TO_TITLE;
        if (up ? cp >= 'a' && cp <= 'z' : cp >= 'A' && cp <= 'Z') out[0] = cp ^ 0x20;
        return 1;
    }
    size_t n = special_find(cp, to, out);
    if (n) return n;
    switch (to) {
    case UNI_TO_LOWER: rule_find(uni_lower_rules, uni_lower_rules_len, cp, out); break;
    case UNI_TO_UPPER: rule_find(uni_upper_rules, uni_upper_rules_len, cp, out); break;
    case UNI_TO_TITLE:
        if (!rule_find(uni_title_rules, uni_title_rules_len, cp, out))
            rule_find(uni_upper_rules, uni_upper_rules_len, cp, out);
        break;
    case UNI_TO_FOLD:
        if (!rule_find(uni_fold_rules, uni_fold_rules_len, cp, out))
            rule_find(uni_lower_rules, uni_lower_rules_len, cp, out);
        break;
    }
    return 1;
}
