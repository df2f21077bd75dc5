#include "tutor/condition.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* What a value may take on the screen. */
#define VALUE_COLUMNS 200

/* ---- looking outside of brackets and quotes ---- */

/* Behind the quoted text that begins at p. */
static const char *behind_quotes(const char *p, const char *end) {
    for (const char *q = p + 1; q < end; q++) {
        if (*q == '\\')
            q++;
        else if (*q == *p)
            return q + 1;
    }
    return end;
}

/* Does a word of `words`, separated by |, stand at p? Its length, or 0. A blank in it stands for
 * itself. */
static size_t starts_with(const char *p, const char *end, const char *words) {
    for (const char *w = words; *w;) {
        size_t n = strcspn(w, "|");
        if ((size_t)(end - p) >= n && memcmp(p, w, n) == 0) return n;
        w += n + (w[n] == '|');
    }
    return 0;
}

/* The first of `words` in the text, outside of brackets and quotes; NULL none. */
static const char *find_outside(const char *p, const char *end, const char *words, size_t *found) {
    int depth = 0;
    while (p < end) {
        if (*p == '"' || *p == '\'') {
            p = behind_quotes(p, end);
            continue;
        }
        depth += (*p == '(' || *p == '[' || *p == '{') - (*p == ')' || *p == ']' || *p == '}');
        size_t n = depth == 0 ? starts_with(p, end, words) : 0;
        if (n) {
            if (found) *found = n;
            return p;
        }
        p++;
    }
    return NULL;
}

/* ---- parts ---- */

static const char COMPARISONS[] = " == | != | <= | >= | < | > | not in | in | is not | is ";

static void trim(const char **p, size_t *n) {
    while (*n && isspace((unsigned char)**p)) (*p)++, (*n)--;
    while (*n && isspace((unsigned char)(*p)[*n - 1])) (*n)--;
}

static bool is_constant(const char *p, size_t n) {
    static const char *const names[] = {"True", "False", "None"};
    for (size_t i = 0; i < 3; i++)
        if (n == strlen(names[i]) && memcmp(p, names[i], n) == 0) return true;
    return n == 0 || isdigit((unsigned char)*p) || *p == '-' || *p == '"' || *p == '\'';
}

static void find_shown(struct condition_part *part) {
    const char *end = part->text + part->len, *right = NULL;
    size_t n = 0;
    part->shown = part->text;
    part->shown_len = part->len;
    const char *op = find_outside(part->text, end, COMPARISONS, &n);
    if (op) {
        part->shown_len = (size_t)(op - part->text);
        right = op + n;
    } else if (starts_with(part->text, end, "not ")) {
        part->shown += 4;
        part->shown_len -= 4;
    }
    trim(&part->shown, &part->shown_len);
    if (right && is_constant(part->shown, part->shown_len)) {
        const char *next = find_outside(right, end, COMPARISONS, NULL);
        part->shown = right;
        part->shown_len = (size_t)((next ? next : end) - right);
        trim(&part->shown, &part->shown_len);
    }
    if (is_constant(part->shown, part->shown_len)) part->shown = NULL;
}

size_t condition_parts(const char *condition, struct condition_part *parts) {
    const char *p = condition, *end = condition + strlen(condition);
    bool whole = find_outside(p, end, " or | if |lambda", NULL) != NULL;
    size_t n = 0;
    while (n < CONDITION_PARTS) {
        struct condition_part *part = &parts[n++];
        const char *joint =
            whole || n == CONDITION_PARTS ? NULL : find_outside(p, end, " and ", NULL);
        *part = (struct condition_part){.text = p, .len = (size_t)((joint ? joint : end) - p)};
        trim(&part->text, &part->len);
        if (!whole) find_shown(part);
        if (!joint) break;
        p = joint + strlen(" and ");
    }
    return n;
}

/* ---- for the driver, and back from it ---- */

void condition_add_pairs(struct buf *b, const char *condition) {
    struct condition_part parts[CONDITION_PARTS];
    size_t n = condition_parts(condition, parts);
    buf_adds(b, "[");
    for (size_t i = 0; i < n; i++) {
        buf_addf(b, "(lambda: (%.*s\n), ", (int)parts[i].len, parts[i].text);
        if (parts[i].shown)
            buf_addf(b, "lambda: (%.*s\n)), ", (int)parts[i].shown_len, parts[i].shown);
        else
            buf_adds(b, "None), ");
    }
    buf_adds(b, "]");
}

void condition_explain(const char *condition, const char *answer, struct buf *wanted,
                       struct buf *got) {
    struct condition_part parts[CONDITION_PARTS];
    size_t n = condition_parts(condition, parts), i = answer ? strtoul(answer, NULL, 10) : n;
    if (i >= n) {
        buf_adds(wanted, condition);
        return;
    }
    buf_add(wanted, parts[i].text, parts[i].len);
    const char *value = strchr(answer, ' ');
    if (!value || !parts[i].shown) return;
    bool cut = strlen(value + 1) > VALUE_COLUMNS;
    buf_addf(got, "%.*s is %.*s%s", (int)parts[i].shown_len, parts[i].shown, VALUE_COLUMNS,
             value + 1, cut ? "…" : "");
}
