#include "term/bar.h"

void bar_add(const struct term *t, struct styled *s, unsigned style, size_t done, size_t total,
             size_t columns) {
    if (t->plain || !columns) return;
    size_t full = done >= total ? columns : done * columns / total;
    if (!full && done) full = 1;
    for (size_t i = 0; i < columns; i++)
        styled_adds(s, i < full ? style : STYLE_DIM, i < full ? "█" : "░");
}

void bar_heat(const struct term *t, struct styled *s, unsigned style, size_t level) {
    static const char *const cells[BAR_LEVELS] = {"·", "░", "▒", "▓", "█"};
    if (level >= BAR_LEVELS) level = BAR_LEVELS - 1;
    if (t->plain)
        styled_addf(s, STYLE_PLAIN, "%zu", level);
    else
        styled_adds(s, level ? style : STYLE_DIM, cells[level]);
}

size_t bar_level(size_t value, size_t most) {
    if (!value) return 0;
    if (value >= most) return BAR_LEVELS - 1;
    return 1 + value * (BAR_LEVELS - 1) / (most + 1);
}
