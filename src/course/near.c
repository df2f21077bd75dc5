#include "course/near.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64, FAR = 99 };

static int lower(char c) {
    return tolower((unsigned char)c);
}

static int least(int a, int b) {
    return a < b ? a : b;
}

/* Optimal string alignment over three rows of the usual table. */
int near_distance(const char *a, const char *b) {
    size_t la = strlen(a), lb = strlen(b);
    if (la > LONGEST || lb > LONGEST) return FAR;
    int rows[3][LONGEST + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (size_t j = 0; j <= lb; j++) above[j] = (int)j;
    for (size_t i = 1; i <= la; i++) {
        row[0] = (int)i;
        for (size_t j = 1; j <= lb; j++) {
            int same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + !same);
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = least(row[j], before[j - 2] + 1);
        }
        int *spare = before;
        before = above;
        above = row;
        row = spare;
    }
    return above[lb];
}

int near_best(const char *word, const char *const *words, size_t n) {
    int limit = (int)(strlen(word) / 3);
    limit = limit < 1 ? 1 : limit > 3 ? 3 : limit;
    int best = -1;
    for (size_t i = 0; i < n; i++) {
        int d = near_distance(word, words[i]);
        if (d <= limit && (best < 0 || d < near_distance(word, words[best]))) best = (int)i;
    }
    return best;
}
