#include "term/progress.h"

#include <string.h>
#include <time.h>

#include "term/bar.h"

#define APPEAR_MS 1000
#define REDRAW_MS 100
#define BAR_COLUMNS 20

static int64_t system_clock(void) {
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

void term_progress_begin(struct term_progress *p, struct term *t, const char *label,
                         int64_t (*clock)(void)) {
    *p = (struct term_progress){.t = t, .label = label, .clock = clock ? clock : system_clock};
    p->started = p->drawn = p->clock();
}

static void erase(struct term *t) {
    term_raw(t, "\r\x1b[K", strlen("\r\x1b[K"));
}

static void draw(struct term_progress *p, size_t done, size_t total) {
    struct styled s = STYLED_INIT;
    styled_addf(&s, STYLE_PLAIN, "%s  ", p->label);
    if (total) {
        bar_add(p->t, &s, STYLE_ACCENT, done, total, BAR_COLUMNS);
        styled_addf(&s, STYLE_PLAIN, "  %zu of %zu", done, total);
    } else {
        styled_addf(&s, STYLE_PLAIN, "%zu", done);
    }
    erase(p->t);
    styled_print_clipped(p->t, &s, p->t->width - 1);
    term_flush(p->t);
    styled_release(&s);
}

void term_progress_step(struct term_progress *p, size_t done, size_t total) {
    if (!term_is_screen(p->t)) return;
    int64_t now = p->clock();
    if (now - p->started < APPEAR_MS || (p->visible && now - p->drawn < REDRAW_MS)) return;
    term_refresh(p->t);
    draw(p, done, total);
    p->visible = true;
    p->drawn = now;
}

void term_progress_end(struct term_progress *p) {
    if (!p->visible) return;
    erase(p->t);
    term_flush(p->t);
    p->visible = false;
}
