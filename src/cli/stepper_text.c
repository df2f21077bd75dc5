/* The stepper's walk as text, for who cannot see a screen or has none: one line for each thing that happens, with the line of
 * source, and after each change at the desk who is ready and what stands on the shelf. */
#include <string.h>

#include "cli/stepper.h"
#include "lab/source.h"
#include "term/wrap.h"

static void tell_source(struct stepper *s, const struct aio_event *e) {
    const struct styled *src = e->file < s->steps.trace->files.len ? &s->sources[e->file] : NULL;
    size_t n;
    const char *line = src ? source_line(src->text.data, src->text.len, e->line, &n) : NULL;
    while (line && n && (*line == ' ' || *line == '\t')) line++, n--;
    if (!line || !n) return;
    wrap_printf(&s->c->term, 4, STYLE_DIM, "%u: %.*s", e->line, (int)n, line);
}

static void tell_queue(struct stepper *s) {
    const struct world *w = &s->steps.world;
    struct buf text = BUF_INIT;
    char when[32];
    size_t n = world_ready_count(w);
    if (n) buf_adds(&text, "queue: ");
    for (size_t i = 0; i < n && i < 8; i++) {
        const struct world_ready *r = world_ready(w, i);
        if (i) buf_adds(&text, ", ");
        if (r->lane || r->sleeper) words_lane(&s->steps.words, r->lane ? r->lane : r->sleeper, 24, &text);
        if (r->sleeper) buf_adds(&text, "'s timer");
        if (!r->lane && !r->sleeper) buf_addf(&text, "%.*s()", (int)r->len, r->name);
    }
    if (n > 8) buf_addf(&text, " and %zu more", n - 8);
    if (world_timer_count(w)) buf_adds(&text, n ? "; shelf: " : "shelf: ");
    for (size_t i = 0; i < world_timer_count(w) && i < 8; i++) {
        buf_addf(&text, "%s%s ", i ? ", " : "", words_seconds((*world_timer(w, i)).when, when));
        words_lane(&s->steps.words, (*world_timer(w, i)).lane, 24, &text);
    }
    if (world_timer_count(w) > 8) buf_addf(&text, " and %zu more", world_timer_count(w) - 8);
    if (text.len) wrap_printf(&s->c->term, 4, STYLE_DIM, "%s", text.data);
    buf_release(&text);
}

void stepper_tell(struct stepper *s) {
    struct buf text = BUF_INIT;
    const char *rule;
    char when[32];
    for (size_t i = 0; i < s->steps.stops.len; i++) {
        steps_go(&s->steps, i);
        const struct aio_event *e = steps_event(&s->steps);
        buf_clear(&text);
        steps_sentence(&s->steps, &text, &rule);
        wrap_printf(&s->c->term, 0, STYLE_PLAIN, "%s: %s", words_seconds(e->when, when), text.data);
        if (e->kind == AIO_LINE || e->kind == AIO_WAIT) tell_source(s, e);
        bool changes = e->kind == AIO_WAIT || e->kind == AIO_YIELD || e->kind == AIO_DONE || e->kind == AIO_WAKE ||
                       e->kind == AIO_CREATE || e->kind == AIO_TIMER_FIRE;
        if (changes) tell_queue(s);
        if (s->c->term.failed) break;
    }
    if (s->steps.trace->left_out)
        wrap_printf(&s->c->term, 0, STYLE_DIM, "The run goes on: its last %zu events are not told.", s->steps.trace->left_out);
    buf_release(&text);
}
