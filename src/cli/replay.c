#include "cli/replay.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "cli/program.h"
#include "lab/timeline.h"
#include "term/fullscreen.h"

#define FRAME_MS 40
#define FASTEST 1024.0
#define SLOWEST (1.0 / 64)

struct replay {
    struct cli *c;
    struct term *t;
    const struct trace *trace;
    struct keys keys;
    bool listens;         /* keys are open */
    bool draws;           /* a screen: lanes grow */
    struct chart chart;
    struct timeline_options look;
    double speed;
    bool paused;
    int64_t now;          /* of the program's clock */
    int64_t wall;         /* of the world's, when `now` was last moved on */
    size_t next;          /* the first event that is not played yet */
    size_t region;        /* lines of the picture on the screen */
    struct buf line[3];   /* by descriptor: a line of output that has not ended */
    size_t printed[3];    /* bytes of output that were in the trace */
};

static int64_t wall_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static void sleep_ms(int ms) {
    struct timespec t = {.tv_sec = ms / 1000, .tv_nsec = (long)(ms % 1000) * 1000000};
    nanosleep(&t, NULL);
}

/* ---- the picture ---- */

static void erase(struct replay *p) {
    char up[24];
    if (!p->region) return;
    int n = snprintf(up, sizeof up, "\r\x1b[%zuA\x1b[J", p->region);
    term_raw(p->t, up, (size_t)n);
    p->region = 0;
}

static void put_status(struct replay *p, struct term *t) {
    term_print(t, STYLE_STRONG, "%s%.2f s", p->paused ? "paused at " : "", (double)p->now / 1e9);
    term_print(t, STYLE_DIM, " · %g × its clock", p->speed);
    if (p->listens) term_puts(t, STYLE_DIM, t->width < 70 ? " · space · + - · q" : " · space stop · + - speed · q to the end");
    term_newline(t);
}

/* Lines are drawn over those of the last frame, so nothing flickers. */
static void draw(struct replay *p, bool last) {
    struct buf text = BUF_INIT;
    struct term sub;
    char up[24];
    term_init_like(&sub, p->t, &text);
    timeline_draw(&sub, &p->chart, &p->look, last ? SIZE_MAX : chart_column(&p->chart, p->now));
    if (!last) put_status(p, &sub);
    term_release(&sub);
    if (p->region) term_raw(p->t, up, (size_t)snprintf(up, sizeof up, "\r\x1b[%zuA", p->region));
    p->region = 0;
    for (size_t i = 0; i < text.len; p->region++) {
        size_t n = strcspn(text.data + i, "\n") + 1;
        term_raw(p->t, "\x1b[K", 3);
        term_raw(p->t, text.data + i, n);
        i += n;
    }
    term_raw(p->t, "\x1b[J", 3);
    term_flush(p->t);
    buf_release(&text);
}

/* ---- the output ---- */

static struct term *term_of(struct replay *p, int64_t fd) { return fd == 2 ? &p->c->errors : p->t; }

/* Under a picture, whole lines; elsewhere the bytes as they came. */
static void play_print(struct replay *p, const struct aio_event *e) {
    p->printed[e->a == 2 ? 2 : 1] += e->len;
    if (!p->draws) {
        term_raw(term_of(p, e->a), e->text, e->len);
        term_flush(term_of(p, e->a));
        return;
    }
    struct buf *line = &p->line[e->a == 2 ? 2 : 1];
    for (size_t i = 0; i < e->len; i++) {
        if (e->text[i] != '\n') {
            buf_addc(line, e->text[i]);
            continue;
        }
        erase(p);
        term_put(p->t, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, line->data, line->len);
        term_newline(p->t);
        buf_clear(line);
    }
}

static void play_event(struct replay *p, const struct words *w, const struct aio_event *e) {
    if (e->kind == AIO_PRINT) {
        play_print(p, e);
        return;
    }
    if (!p->t->plain || e->kind == AIO_SYNC || e->lane >= p->trace->lanes.len || !w->own[e->lane]) return;
    struct buf text = BUF_INIT;
    char when[32];
    buf_addf(&text, "at %s: ", words_seconds(e->when, when));
    words_lane(w, e->lane, 40, &text);
    buf_addc(&text, ' ');
    if (words_event(w, e, &text)) term_print(p->t, STYLE_PLAIN, "%s\n", text.data);
    term_flush(p->t);
    buf_release(&text);
}

/* ---- the clock ---- */

static void press(struct replay *p, int key) {
    switch (key) {
    case ' ': p->paused = !p->paused; break;
    case '+': case '=': if (p->speed < FASTEST) p->speed *= 2; break;
    case '-': if (p->speed > SLOWEST) p->speed /= 2; break;
    case 'q': case 'Q': case KEY_INTERRUPT: case KEY_END_OF_INPUT: p->now = p->trace->end; break;
    case KEY_REDRAW:
        term_raw(p->t, "\x1b[H\x1b[2J", 7); /* where the old lines are now nobody knows */
        p->region = 0;
        chart_release(&p->chart);
        timeline_chart(&p->chart, p->t, p->trace, &p->look);
        break;
    default: break;
    }
}

/* Lets a frame's time pass, or what is left until the next event, whatever is shorter. */
static void wait(struct replay *p) {
    int64_t due = p->next < p->trace->events.len ? p->trace->events.data[p->next].when : p->trace->end;
    double left = (double)(due - p->now) / p->speed / 1e6;
    int ms = p->paused || left > FRAME_MS ? FRAME_MS : left < 1 ? 1 : (int)left;
    if (p->listens) {
        int key = keys_read(&p->keys, ms);
        if (key != KEY_TIMEOUT) press(p, key);
    } else {
        sleep_ms(ms);
    }
    int64_t wall = wall_ns();
    if (!p->paused) p->now += (int64_t)((double)(wall - p->wall) * p->speed);
    if (p->now > p->trace->end) p->now = p->trace->end;
    p->wall = wall;
}

static void play(struct replay *p) {
    const struct words w = p->chart.words;
    p->wall = wall_ns();
    for (;;) {
        while (p->next < p->trace->events.len && p->trace->events.data[p->next].when <= p->now)
            play_event(p, &w, &p->trace->events.data[p->next++]);
        bool over = p->now >= p->trace->end || p->t->failed;
        if (p->draws) draw(p, over);
        if (over) break;
        wait(p);
    }
    while (p->next < p->trace->events.len) play_event(p, &w, &p->trace->events.data[p->next++]);
}

/* What was printed when the trace was full already. */
static void print_rest(struct replay *p, int fd, const struct buf *all) {
    size_t from = p->printed[fd];
    term_put(p->t, STYLE_PLAIN, p->line[fd].data, p->line[fd].len);
    if (all->len > from) term_raw(term_of(p, fd), all->data + from, all->len - from);
    if (p->line[fd].len && all->len == from) term_newline(p->t);
    term_flush(term_of(p, fd));
}

void replay_show(struct cli *c, const struct lab_result *r, double speed) {
    struct replay p = {.c = c, .t = &c->term, .trace = &r->trace, .speed = speed};
    p.keys.t = p.t;
    for (int i = 0; i < 3; i++) buf_init(&p.line[i]);
    p.look = (struct timeline_options){.max_lanes = p.t->height > 8 ? p.t->height - 6 : 4};
    timeline_chart(&p.chart, p.t, p.trace, &p.look);
    bool picture = chart_is_worth(&p.chart);
    p.draws = picture && term_is_screen(p.t);
    term_flush(p.t);
    p.listens = p.draws && term_is_interactive(p.t) && keys_open(&p.keys) == 0;
    play(&p);
    print_rest(&p, 1, &r->out);
    print_rest(&p, 2, &r->err);
    if (p.listens) keys_close(&p.keys);
    if (picture && !p.draws && !p.t->plain) {
        program_end_line(c, r);
        timeline_draw(p.t, &p.chart, &p.look, SIZE_MAX);
    }
    chart_release(&p.chart);
    for (int i = 0; i < 3; i++) buf_release(&p.line[i]);
}
