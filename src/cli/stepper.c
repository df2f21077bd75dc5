#include "cli/stepper.h"

#include <stdlib.h>
#include <string.h>

#include "term/fullscreen.h"
#include "term/wrap.h"

/* ---- drawing ---- */

struct view {
    struct stepper *s;
    struct fullscreen screen;
};

static void draw(void *arg) {
    struct view *v = arg;
    struct term *t = v->screen.t;
    bool cells = t->cells;
    t->cells = true;
    stepper_frame(v->s, t->width, t->height);
    fullscreen_begin(&v->screen);
    for (size_t i = 0; i < v->s->lines.len && i < t->height; i++) {
        fullscreen_line(&v->screen, i);
        styled_print(t, &v->s->lines.data[i]);
    }
    fullscreen_clear(&v->screen);
    t->cells = cells;
}

#define KEYS_WIDTH 16

/* A paragraph from row *row on, behind `keys`; what has no room is left out. */
static void put_help(struct view *v, size_t *row, const char *keys, const char *text) {
    struct term *t = v->screen.t;
    struct styled s = STYLED_INIT, line = STYLED_INIT;
    size_t margin = keys ? 2 + KEYS_WIDTH : 2, pos = 0, from, to;
    styled_adds(&s, STYLE_PLAIN, text);
    for (bool first = true; *row < t->height && wrap_next(t, &s, &pos, t->width - margin - 1, &from, &to); first = false) {
        styled_clear(&line);
        styled_adds(&line, STYLE_PLAIN, "  ");
        if (keys) {
            styled_adds(&line, STYLE_KEY, first ? keys : "");
            while (styled_columns(t, &line) < margin) styled_adds(&line, STYLE_PLAIN, " ");
        }
        styled_add(&line, STYLE_PLAIN, s.text.data + from, to - from);
        fullscreen_line(&v->screen, (*row)++);
        styled_print_clipped(t, &line, t->width - 1);
    }
    styled_release(&line);
    styled_release(&s);
}

static void draw_help(struct view *v) {
    static const struct {
        const char *keys, *what;
    } help[] = {
        {"→ space enter", "on"},
        {"← backspace", "back"},
        {"↓ ↑", "to the next time the desk changes hands, the one before"},
        {"PgDn PgUp", "twenty stops on, back"},
        {"tab", "choose a task, the next one; esc: none"},
        {"f b", "to its next step, the one before"},
        {"t", "to a time"},
        {"l", "to a line"},
        {"/ n N", "search in what happens and is printed; next, previous"},
        {"g G", "to the start, to the end"},
        {"q", "leave"},
    };
    int key;
    do {
        size_t row = 0;
        fullscreen_begin(&v->screen);
        for (size_t i = 0; i < sizeof help / sizeof *help; i++) put_help(v, &row, help[i].keys, help[i].what);
        if (v->screen.t->height > row + 6) fullscreen_line(&v->screen, row++);
        put_help(v, &row, NULL, "▸ is where the desk is, ─ where a task waits, · where one is ready. R4 and the like: the rule behind what happens.");
        if (v->screen.t->height > row + 1) fullscreen_line(&v->screen, row++);
        put_help(v, &row, NULL, "any key goes back");
        fullscreen_clear(&v->screen);
        key = keys_read(&v->screen.keys, -1);
    } while (key == KEY_REDRAW);
}

/* ---- keys that ask ---- */

static bool ask(struct view *v, const char *prompt, struct buf *typed) {
    return fullscreen_ask(&v->screen, prompt, typed, draw, v, NULL);
}

static void to_time(struct view *v) {
    struct buf typed = BUF_INIT;
    char *end;
    if (ask(v, " time: ", &typed)) {
        double seconds = strtod(typed.data, &end);
        while (*end == ' ' || *end == 's') end++;
        if (end == typed.data || *end || !(seconds >= 0 && seconds < 1e9))
            v->s->message = "A time is a number of seconds, such as 1.5.";
        else if (!steps_time(&v->s->steps, (int64_t)(seconds * 1e9 + 0.5)))
            v->s->message = "Nothing happens at that time or later.";
    }
    buf_release(&typed);
}

static void to_line(struct view *v) {
    struct buf typed = BUF_INIT;
    char *end;
    if (ask(v, " line: ", &typed)) {
        long line = strtol(typed.data, &end, 10);
        if (*end || line < 1 || line > 1000000)
            v->s->message = "A line is a whole number.";
        else if (!steps_line(&v->s->steps, (uint32_t)line))
            v->s->message = "Nobody comes to that line.";
    }
    buf_release(&typed);
}

static void search(struct view *v, bool forward) {
    if (!v->s->pattern.len)
        v->s->message = "Nothing to search for yet: / asks.";
    else if (!steps_search(&v->s->steps, v->s->pattern.data, forward))
        v->s->message = forward ? "Not found from here on." : "Not found before this.";
}

static void ask_search(struct view *v) {
    struct buf typed = BUF_INIT;
    if (ask(v, " /", &typed)) {
        buf_clear(&v->s->pattern);
        buf_adds(&v->s->pattern, typed.data);
        search(v, true);
    }
    buf_release(&typed);
}

/* ---- moving ---- */

/* The next lane of the program that is alive or was. */
static void choose(struct stepper *s, bool forward) {
    const struct world *w = &s->steps.world;
    uint32_t n = (uint32_t)w->lanes.len, lane = s->chosen;
    for (uint32_t i = 0; i < n; i++) {
        lane = forward ? (lane + 1) % n : (lane + n - 1) % n;
        if (lane && s->steps.words.own[lane] && w->lanes.data[lane].state != LANE_UNBORN) {
            s->chosen = lane;
            return;
        }
    }
    s->message = "There is no task yet.";
}

static void step_of_lane(struct stepper *s, bool forward) {
    uint32_t running = s->steps.world.running;
    uint32_t lane = s->chosen ? s->chosen : running != NOBODY ? running : 0;
    if (!lane)
        s->message = "Choose a task first: tab.";
    else if (!steps_lane(&s->steps, lane, forward))
        s->message = forward ? "It takes no further step." : "It took no step before this.";
}

static void move(struct stepper *s, int by) {
    if (!steps_move(&s->steps, by)) s->message = by > 0 ? "That is the end." : "That is the start.";
}

static void move_by_key(struct view *v, int key) {
    struct stepper *s = v->s;
    switch (key) {
    case KEY_RIGHT: case ' ': case KEY_ENTER: move(s, 1); break;
    case KEY_LEFT: case KEY_BACKSPACE: case 'h': move(s, -1); break;
    case KEY_PAGE_DOWN: move(s, 20); break;
    case KEY_PAGE_UP: move(s, -20); break;
    case KEY_DOWN: case 'j': if (!steps_switch(&s->steps, true)) s->message = "The desk changes hands no more."; break;
    case KEY_UP: case 'k': if (!steps_switch(&s->steps, false)) s->message = "That is the first one at the desk."; break;
    case KEY_TAB: choose(s, true); break;
    case KEY_BACK_TAB: choose(s, false); break;
    case KEY_ESCAPE: s->chosen = 0; break;
    case 'f': step_of_lane(s, true); break;
    case 'b': step_of_lane(s, false); break;
    case 't': to_time(v); break;
    case 'l': to_line(v); break;
    case '/': ask_search(v); break;
    case 'n': search(v, true); break;
    case 'N': search(v, false); break;
    case 'g': case KEY_HOME: steps_go(&s->steps, 0); break;
    case 'G': case KEY_END: steps_go(&s->steps, SIZE_MAX); break;
    case '?': draw_help(v); break;
    default: break;
    }
}

static void walk(struct stepper *s) {
    struct view v = {.s = s, .screen = {.t = &s->c->term}};
    if (fullscreen_enter(&v.screen) != 0) return;
    for (;;) {
        draw(&v);
        int key = keys_read(&v.screen.keys, -1);
        if (key == 'q' || key == 'Q' || key == KEY_INTERRUPT || key == KEY_END_OF_INPUT || v.screen.t->failed) break;
        move_by_key(&v, key);
    }
    fullscreen_leave(&v.screen);
}

void stepper_show(struct cli *c, const struct trace *t, const struct lab_program *p) {
    struct stepper s;
    stepper_init(&s, c, t, p);
    if (!s.steps.stops.len)
        cli_note(c, "There is nothing to step through: the program did not run a line.");
    else if (term_is_interactive(&c->term))
        walk(&s);
    else
        stepper_tell(&s);
    stepper_release(&s);
}
