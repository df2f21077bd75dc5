/* What the stepper shows: panels of styled lines, put together into a frame. Wide screens have the source at the left and the
 * desk beside it; others have the source above, and the output beside the desk where there is room. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "cli/stepper.h"
#include "lab/source.h"
#include "term/highlight.h"
#include "term/wrap.h"

#define WIDE 100        /* from so many columns on the source has a side of its own */
#define BESIDE 64       /* from so many columns on the output stands beside the desk */
#define LABEL 8         /* columns of "queue", "shelf" … */

struct panel {
    VEC(struct styled) lines;
};

static struct styled *add_line(struct panel *p) {
    struct styled s = STYLED_INIT;
    vec_push(&p->lines, s);
    return &vec_last(&p->lines);
}

static void panel_release(struct panel *p) {
    for (size_t i = 0; i < p->lines.len; i++) styled_release(&p->lines.data[i]);
    vec_release(&p->lines);
}

static const struct world *world(const struct stepper *s) { return &s->steps.world; }

static void add_name(const struct stepper *s, struct styled *out, unsigned style, uint32_t lane) {
    struct buf name = BUF_INIT;
    words_lane(&s->steps.words, lane, 24, &name);
    styled_adds(out, style, name.data);
    buf_release(&name);
}

/* ---- the source ---- */

/* Offsets of line `n` in a highlighted text; false when there is none. */
static bool line_range(const struct styled *src, uint32_t n, size_t *from, size_t *to) {
    size_t len;
    const char *p = source_line(src->text.data, src->text.len, n, &len);
    if (!p) return false;
    *from = (size_t)(p - src->text.data);
    *to = *from + len;
    return true;
}

/* Tasks that stand at this line: whether one waits, is ready. */
static const char *gutter(const struct stepper *s, uint32_t file, uint32_t line) {
    const struct world *w = world(s);
    const char *sign = " ";
    for (size_t i = 1; i < w->lanes.len; i++) {
        const struct world_lane *l = &w->lanes.data[i];
        if (l->line != line || l->file != file || !s->steps.words.own[i]) continue;
        if (l->state == LANE_WAITS) sign = "─";
        if (l->state == LANE_READY) return "·";
    }
    return sign;
}

/* The awaited expression of the line where the event happened is underlined. */
static void add_source_text(const struct styled *src, struct styled *out, size_t from, size_t to, const struct aio_event *e) {
    size_t a = to, b = to;
    if (e && e->column_end > e->column && from + e->column_end <= to) {
        a = from + e->column;
        b = from + e->column_end;
    }
    styled_append(out, src, from, a);
    size_t pos = a;
    struct styled_piece piece;
    while (styled_next(src, &pos, b, &piece)) styled_add(out, piece.style | STYLE_STRONG | STYLE_EMPH, piece.text, piece.n);
    styled_append(out, src, b, to);
}

static void source_panel(const struct stepper *s, struct panel *p, size_t rows) {
    const struct world *w = world(s);
    const struct aio_event *e = steps_event(&s->steps);
    uint32_t line = w->line, file = w->file;
    if (e && e->kind == AIO_CANCEL_DELIVER) line = e->line;
    const struct styled *src = file < w->trace->files.len ? &s->sources[file] : NULL;
    uint32_t last = 1;
    size_t from, to;
    while (src && line_range(src, last + 1, &from, &to)) last++;
    uint32_t above = (uint32_t)(rows > 6 ? rows / 3 : 1);
    uint32_t first = line > above ? line - above : 1;
    if (first + rows > last + 1) first = last + 1 > rows ? last + 1 - (uint32_t)rows : 1;
    for (uint32_t n = first; n < first + rows; n++) {
        struct styled *out = add_line(p);
        if (!src || !line_range(src, n, &from, &to)) continue;
        bool here = n == line;
        styled_addf(out, STYLE_DIM, "%4u ", n);
        styled_adds(out, here ? STYLE_ACCENT | STYLE_STRONG : STYLE_DIM, here ? "▸" : gutter(s, file, n));
        styled_adds(out, STYLE_PLAIN, " ");
        bool marks = here && e && e->line == line && e->file == file && e->kind != AIO_LINE;
        add_source_text(src, out, from, to, marks ? e : NULL);
    }
}

/* ---- the desk ---- */

static struct styled *labelled(struct panel *p, const char *label) {
    struct styled *out = add_line(p);
    styled_addf(out, STYLE_HEADING, "%-*s", LABEL, label);
    return out;
}

static void desk_line(const struct stepper *s, struct panel *p) {
    const struct world *w = world(s);
    struct styled *out = labelled(p, "desk");
    char when[32];
    if (w->running != DESK && w->running != NOBODY) {
        const struct world_lane *l = &w->lanes.data[w->running];
        add_name(s, out, STYLE_STRONG, w->running);
        if (l->block) styled_addf(out, STYLE_BAD, "  holds it until %s", words_seconds(l->until, when));
    } else if (w->call && w->call->len) {
        styled_addf(out, STYLE_PLAIN, "the loop calls %.*s", (int)w->call->len, w->call->text);
    } else if (w->running == DESK && !w->looping) {
        styled_adds(out, STYLE_PLAIN, "module level");
    } else {
        styled_adds(out, STYLE_DIM, "free");
    }
}

#define MOST_LISTED 12

static void queue_line(const struct stepper *s, struct panel *p) {
    const struct world *w = world(s);
    struct styled *out = labelled(p, "queue");
    size_t n = world_ready_count(w);
    if (!n) styled_adds(out, STYLE_DIM, "empty");
    for (size_t i = 0; i < n && i < MOST_LISTED; i++) {
        const struct world_ready *r = world_ready(w, i);
        if (i) styled_adds(out, STYLE_DIM, " ← ");
        if (r->lane) {
            add_name(s, out, STYLE_PLAIN, r->lane);
        } else if (r->sleeper) {
            add_name(s, out, STYLE_DIM, r->sleeper);
            styled_adds(out, STYLE_DIM, "'s timer");
        } else {
            styled_addf(out, STYLE_DIM, "%.*s()", (int)r->len, r->name);
        }
    }
    if (n > MOST_LISTED) styled_addf(out, STYLE_DIM, " and %zu more", n - MOST_LISTED);
}

static void shelf_line(const struct stepper *s, struct panel *p) {
    const struct world *w = world(s);
    struct styled *out = labelled(p, "shelf");
    char when[32];
    if (!world_timer_count(w)) styled_adds(out, STYLE_DIM, "empty");
    for (size_t i = 0; i < world_timer_count(w) && i < MOST_LISTED; i++) {
        const struct world_timer *t = world_timer(w, i);
        if (i) styled_adds(out, STYLE_DIM, " · ");
        styled_addf(out, STYLE_NUMBER, "%s ", words_seconds(t->when, when));
        if (t->lane) add_name(s, out, STYLE_PLAIN, t->lane);
        if (t->len) styled_addf(out, STYLE_DIM, "%s%.*s", t->lane ? " " : "", (int)t->len, t->name);
    }
    if (world_timer_count(w) > MOST_LISTED) styled_addf(out, STYLE_DIM, " and %zu more", world_timer_count(w) - MOST_LISTED);
}

/* Locks that are held and queues that hold something, and others by their value. */
static void add_object(const struct stepper *s, struct styled *out, const struct world_object *o, const struct trace_object *t) {
    styled_adds(out, STYLE_PLAIN, *t->name ? t->name : t->type);
    bool queue = strstr(t->type, "Queue") != NULL, semaphore = strstr(t->type, "Semaphore") != NULL;
    if (queue && t->limit > 0)
        styled_addf(out, STYLE_DIM, " %d of %d", o->value, t->limit);
    else if (queue)
        styled_addf(out, STYLE_DIM, " %d", o->value);
    else if (semaphore)
        styled_addf(out, STYLE_DIM, " %d free", o->value);
    else if (o->holder) {
        styled_adds(out, STYLE_DIM, " held by ");
        add_name(s, out, STYLE_PLAIN, o->holder);
    } else
        styled_adds(out, STYLE_DIM, o->value ? " set" : strcmp(t->type, "Event") == 0 ? " not set" : " free");
}

static void objects_line(const struct stepper *s, struct panel *p) {
    const struct world *w = world(s);
    struct styled *out = NULL;
    size_t shown = 0;
    for (size_t i = 0; i < w->objects.len && shown < 6; i++) {
        const struct trace_object *t = trace_object(w->trace, w->objects.data[i].number);
        if (!t || !t->line) continue;
        if (!out) out = labelled(p, "shared");
        if (shown++) styled_adds(out, STYLE_DIM, " · ");
        add_object(s, out, &w->objects.data[i], t);
    }
}

/* ---- the tasks ---- */

static const struct {
    const char *glyph;
    unsigned style;
} states[] = {
    [LANE_UNBORN] = {" ", STYLE_DIM}, [LANE_READY] = {"·", STYLE_PLAIN}, [LANE_RUNS] = {"█", STYLE_ACCENT},
    [LANE_WAITS] = {"─", STYLE_DIM},  [LANE_OVER] = {"✓", STYLE_GOOD},
};

static void add_state(const struct stepper *s, struct styled *out, const struct world_lane *l) {
    struct buf text = BUF_INIT;
    char when[32];
    switch (l->state) {
    case LANE_READY: styled_adds(out, STYLE_PLAIN, "ready"); break;
    case LANE_RUNS: styled_adds(out, STYLE_STRONG, "runs"); break;
    case LANE_WAITS:
        if (l->wait && l->wait->kind == AIO_WAIT && l->wait->a == AIO_W_TASK) styled_adds(out, STYLE_PLAIN, "for ");
        if (l->wait) words_wait(&s->steps.words, l->wait, &text);
        styled_adds(out, STYLE_PLAIN, text.len ? text.data : "waits");
        if (l->wait && l->wait->kind == AIO_WAIT && l->wait->a == AIO_W_SLEEP && l->wait->b > 0)
            styled_addf(out, STYLE_DIM, " until %s", words_seconds(l->wait->when + l->wait->b, when));
        break;
    case LANE_OVER:
        styled_adds(out, STYLE_DIM, l->outcome == AIO_RESULT ? "ended" : l->outcome == AIO_EXCEPTION ? "failed" : l->outcome < 0 ? "destroyed" : "cancelled");
        break;
    default: break;
    }
    if (l->line && l->state != LANE_OVER) styled_addf(out, STYLE_DIM, ", line %u", l->line);
    if (l->asked && l->state != LANE_OVER) styled_adds(out, STYLE_WARN, l->letter ? "  ╳" : "  ▲");
    buf_release(&text);
}

static void task_line(const struct stepper *s, struct panel *p, uint32_t lane, size_t name_width) {
    const struct world_lane *l = &world(s)->lanes.data[lane];
    struct styled *out = add_line(p);
    const char *glyph = states[l->state].glyph;
    unsigned style = states[l->state].style;
    if (l->state == LANE_OVER && l->outcome != AIO_RESULT) {
        glyph = l->outcome == AIO_EXCEPTION ? "!" : l->outcome < 0 ? "∅" : "╳";
        style = l->outcome == AIO_CANCELLED ? STYLE_WARN : STYLE_BAD;
    }
    styled_adds(out, STYLE_ACCENT, lane == s->chosen ? "▸" : " ");
    styled_adds(out, style, glyph);
    styled_adds(out, STYLE_PLAIN, " ");
    size_t before = out->text.len;
    add_name(s, out, l->state == LANE_OVER ? STYLE_DIM : STYLE_PLAIN, lane);
    size_t n = term_columns(&s->c->term, out->text.data + before, out->text.len - before);
    for (; n < name_width + 2; n++) styled_adds(out, STYLE_PLAIN, " ");
    add_state(s, out, l);
}

/* The lane that the stop is about, for what must be seen. */
static uint32_t lane_in_focus(const struct stepper *s) {
    const struct aio_event *e = steps_event(&s->steps);
    return s->chosen ? s->chosen : e ? e->lane : 0;
}

/* Which lanes have room: all, or those that are not over, or a window around the one in focus. */
static void tasks_panel(const struct stepper *s, struct panel *p, size_t rows) {
    const struct world *w = world(s);
    VEC(uint32_t) lanes = {0};
    uint32_t focus = lane_in_focus(s);
    size_t born = 0, over = 0, at = 0, width = 0;
    for (size_t i = 1; i < w->lanes.len; i++) {
        born += s->steps.words.own[i] && w->lanes.data[i].state != LANE_UNBORN;
        over += s->steps.words.own[i] && w->lanes.data[i].state == LANE_OVER;
    }
    bool only_alive = born > rows;
    for (uint32_t i = 1; i < w->lanes.len; i++) {
        const struct world_lane *l = &w->lanes.data[i];
        if (!s->steps.words.own[i] || l->state == LANE_UNBORN) continue;
        if (only_alive && l->state == LANE_OVER && i != focus) continue;
        if (i == focus) at = lanes.len;
        vec_push(&lanes, i);
    }
    bool foot = rows && (lanes.len > rows || lanes.len < born);
    size_t room = rows - (foot ? 1 : 0), first = at > room / 2 ? at - room / 2 : 0;
    if (first + room > lanes.len) first = lanes.len > room ? lanes.len - room : 0;
    struct buf name = BUF_INIT;
    for (size_t i = first; i < lanes.len && i < first + room; i++) {
        buf_clear(&name);
        words_lane(&s->steps.words, lanes.data[i], 24, &name);
        size_t n = term_columns(&s->c->term, name.data, name.len);
        if (n > width) width = n;
    }
    buf_release(&name);
    for (size_t i = first; i < lanes.len && i < first + room; i++) task_line(s, p, lanes.data[i], width);
    size_t more = lanes.len > room ? lanes.len - room : 0;
    if (foot) {
        struct styled *out = add_line(p);
        if (more) styled_addf(out, STYLE_DIM, "   and %zu more", more);
        if (only_alive && over) styled_addf(out, STYLE_DIM, "%s%zu ended", more ? ", " : "   ", over);
    }
    vec_release(&lanes);
}

/* ---- the output ---- */

static void output_panel(const struct stepper *s, struct panel *p, size_t rows) {
    const struct world *w = world(s);
    struct styled *line = NULL;
    for (size_t i = 0; i < w->at; i++) {
        const struct aio_event *e = &w->trace->events.data[i];
        if (e->kind != AIO_PRINT) continue;
        for (size_t at = 0; at < e->len;) {
            const char *newline = memchr(e->text + at, '\n', e->len - at);
            size_t n = newline ? (size_t)(newline - e->text) - at : e->len - at;
            char when[32];
            if (!line) {
                line = add_line(p);
                styled_addf(line, STYLE_DIM, "%-6s ", words_seconds(e->when, when));
            }
            styled_add(line, e->a == 2 ? STYLE_WARN : STYLE_PLAIN, e->text + at, n);
            if (newline) line = NULL;
            at += n + (newline ? 1 : 0);
        }
    }
    size_t extra = p->lines.len > rows ? p->lines.len - rows : 0; /* the last ones */
    for (size_t i = 0; i < extra; i++) styled_release(&p->lines.data[i]);
    p->lines.len -= extra;
    if (extra) memmove(p->lines.data, p->lines.data + extra, p->lines.len * sizeof *p->lines.data);
}

/* ---- putting them together ---- */

/* Line `row` of the frame from column `at` on gets a panel's line, cut to `width` columns. */
static void place(struct stepper *s, size_t row, size_t at, size_t width, const struct styled *line) {
    const struct term *t = &s->c->term;
    if (row >= s->lines.len) return;
    struct styled *out = &s->lines.data[row];
    size_t fits = styled_fit(t, line, 0, line->text.len, width);
    bool cut = fits < line->text.len;
    if (cut) fits = styled_fit(t, line, 0, line->text.len, width - 1);
    for (size_t n = styled_columns(t, out); n < at; n++) styled_adds(out, STYLE_PLAIN, " ");
    styled_append(out, line, 0, fits);
    if (cut) styled_adds(out, STYLE_DIM, "…");
}

static void place_panel(struct stepper *s, size_t row, size_t at, size_t width, size_t rows, const struct panel *p) {
    for (size_t i = 0; i < p->lines.len && i < rows; i++) place(s, row + i, at, width, &p->lines.data[i]);
}

static void place_rule(struct stepper *s, size_t row, size_t at, size_t width, const char *title) {
    struct styled line = STYLED_INIT;
    size_t n = strlen(title);
    if (n) styled_addf(&line, STYLE_DIM, "── %s ", title);
    for (size_t i = n ? n + 4 : 0; i < width; i++) styled_adds(&line, STYLE_DIM, "─");
    place(s, row, at, width, &line);
    styled_release(&line);
}

static void place_wall(struct stepper *s, size_t row, size_t at, size_t rows) {
    struct styled line = STYLED_INIT;
    styled_adds(&line, STYLE_DIM, "│");
    for (size_t i = 0; i < rows; i++) place(s, row + i, at, 1, &line);
    styled_release(&line);
}

static void title(struct stepper *s, size_t width) {
    const struct steps *st = &s->steps;
    struct styled left = STYLED_INIT, right = STYLED_INIT;
    char now[32], end[32];
    styled_adds(&left, STYLE_TITLE, path_base(s->program->path));
    styled_addf(&right, STYLE_STRONG, "%s s", words_seconds(st->world.now, now));
    styled_addf(&right, STYLE_DIM, " of %s  ", words_seconds(st->trace->end, end));
    size_t cells = 12, done = st->stops.len > 1 ? st->at * cells / (st->stops.len - 1) : cells;
    for (size_t i = 0; i < cells; i++) styled_adds(&right, i < done ? STYLE_ACCENT : STYLE_DIM, i < done ? "━" : "─");
    size_t n = styled_columns(&s->c->term, &right);
    place(s, 0, 1, width > n + 4 ? width - n - 3 : 4, &left);
    place(s, 0, width > n + 1 ? width - n - 1 : 0, n, &right);
    styled_release(&left);
    styled_release(&right);
}

static void sentence(struct stepper *s, size_t row, size_t width, size_t rows) {
    struct styled line = STYLED_INIT;
    struct buf text = BUF_INIT;
    const char *rule = NULL;
    if (s->message) {
        styled_adds(&line, STYLE_WARN, s->message);
    } else {
        steps_sentence(&s->steps, &text, &rule);
        if (text.len && text.data[0] >= 'a' && text.data[0] <= 'z' && !steps_event(&s->steps)->lane) text.data[0] -= 32;
        styled_adds(&line, STYLE_PLAIN, text.data);
        if (rule) styled_addf(&line, STYLE_DIM, "  %s", rule);
    }
    size_t pos = 0, from, to;
    for (size_t i = 0; i < rows && wrap_next(&s->c->term, &line, &pos, width - 2, &from, &to); i++) {
        struct styled part = STYLED_INIT;
        styled_append(&part, &line, from, to);
        place(s, row + i, 1, width - 2, &part);
        styled_release(&part);
    }
    buf_release(&text);
    styled_release(&line);
}

static void key_line(struct stepper *s, size_t row, size_t width) {
    static const struct {
        const char *key, *what;
        size_t least; /* columns of the screen */
    } keys[] = {{"→", "on", 0}, {"←", "back", 0}, {"↓", "switch", 0}, {"tab", "task", 72}, {"t", "time", 72}, {"l", "line", 72},
                {"/", "search", 72}, {"?", "keys", 0}, {"q", "leave", 0}};
    struct styled line = STYLED_INIT;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (width < keys[i].least) continue;
        if (i) styled_adds(&line, STYLE_PLAIN, width < 90 ? "  " : "   ");
        styled_adds(&line, STYLE_KEY, keys[i].key);
        if (width >= 44 || *keys[i].key != 'q') styled_addf(&line, STYLE_DIM, " %s", keys[i].what);
    }
    place(s, row, 1, width - 2, &line);
    styled_release(&line);
}

/* The panels keep their places while one walks, so they are measured by the whole run. */
static size_t lanes_in_all(const struct stepper *s) {
    size_t n = 0;
    for (size_t i = 1; i < s->steps.trace->lanes.len; i++) n += s->steps.words.own[i];
    return n;
}

static bool has_objects(const struct stepper *s) {
    bool any = false;
    for (size_t i = 0; i < s->steps.trace->objects.len; i++) any |= s->steps.trace->objects.data[i].line != 0;
    return any;
}

static void desk_panel(struct stepper *s, struct panel *p, size_t rows) {
    desk_line(s, p);
    queue_line(s, p);
    shelf_line(s, p);
    if (rows > 3) objects_line(s, p);
    while (p->lines.len < rows) add_line(p);
}

/* Source at the left; desk, tasks and output below each other at the right. */
static void frame_wide(struct stepper *s, size_t width, size_t height) {
    struct panel source = {0}, desk = {0}, tasks = {0}, output = {0};
    size_t left = width * 55 / 100, right = width - left - 3, rows = height - 5, at = left + 2;
    source_panel(s, &source, rows);
    desk_panel(s, &desk, has_objects(s) ? 5 : 4);
    size_t printed = rows / 3, room = rows - desk.lines.len - 1 - printed - 1;
    tasks_panel(s, &tasks, room);
    output_panel(s, &output, printed);
    place_panel(s, 2, 0, left - 1, rows, &source);
    place_wall(s, 2, left, rows);
    place_panel(s, 2, at, right, desk.lines.len, &desk);
    place_rule(s, 2 + desk.lines.len, at, right, "tasks");
    place_panel(s, 3 + desk.lines.len, at, right, room, &tasks);
    place_rule(s, 2 + rows - printed - 1, at, right, "printed");
    place_panel(s, 2 + rows - printed, at, right, printed, &output);
    sentence(s, height - 2, width, 1);
    panel_release(&source);
    panel_release(&desk);
    panel_release(&tasks);
    panel_release(&output);
}

/* Source above; desk and tasks below it, the output beside them or under them. */
static void frame_tall(struct stepper *s, size_t width, size_t height) {
    struct panel source = {0}, desk = {0}, tasks = {0}, output = {0};
    bool beside = width >= BESIDE;
    size_t says = width < 60 ? 2 : 1, rows = height - 2 - says - 1; /* title, keys, sentence, a rule */
    size_t head = has_objects(s) && rows > 16 ? 4 : 3, want = head + lanes_in_all(s), most = rows * 55 / 100;
    size_t printed = beside || rows < 10 ? 0 : rows > 18 ? 4 : 2; /* rows of output that stand below the tasks, and their rule */
    size_t below = want < 6 ? 6 : want;
    if (below > most - printed) below = most - printed;
    size_t shown = rows - below - printed, left = beside ? width * 58 / 100 : width, room = below > head ? below - head : 0;
    desk_panel(s, &desk, head);
    source_panel(s, &source, shown);
    tasks_panel(s, &tasks, room);
    if (beside || printed) output_panel(s, &output, beside ? below : printed - 1);
    place_panel(s, 1, 0, width, shown, &source);
    size_t row = 1 + shown;
    place_rule(s, row++, 0, width, "");
    place_panel(s, row, 1, left - 2, head < below ? head : below, &desk);
    place_panel(s, row + head, 0, left - 1, room, &tasks);
    if (beside) {
        place_wall(s, row, left, below);
        place_panel(s, row, left + 2, width - left - 3, below, &output);
    } else if (printed) {
        place_rule(s, row + below, 0, width, "printed");
        place_panel(s, row + below + 1, 1, width - 2, printed - 1, &output);
    }
    sentence(s, height - 1 - says, width, says);
    panel_release(&source);
    panel_release(&desk);
    panel_release(&tasks);
    panel_release(&output);
}

void stepper_frame(struct stepper *s, size_t width, size_t height) {
    if (height < 12) height = 12;
    for (size_t i = 0; i < s->lines.len; i++) styled_release(&s->lines.data[i]);
    s->lines.len = 0;
    for (size_t i = 0; i < height; i++) {
        struct styled empty = STYLED_INIT;
        vec_push(&s->lines, empty);
    }
    title(s, width);
    if (width >= WIDE && height >= 20)
        frame_wide(s, width, height);
    else
        frame_tall(s, width, height);
    key_line(s, height - 1, width);
    s->message = NULL;
}

/* ---- life ---- */

void stepper_init(struct stepper *s, struct cli *c, const struct trace *t, const struct lab_program *p) {
    *s = (struct stepper){.c = c, .program = p, .pattern = BUF_INIT};
    steps_init(&s->steps, t);
    s->sources = mem_zalloc((t->files.len + 1) * sizeof *s->sources);
    for (size_t i = 0; i < t->files.len; i++) {
        size_t len;
        const char *text = source_file(p, t->files.data[i], &len);
        styled_init(&s->sources[i]);
        if (text) highlight_python(&s->sources[i], text, len);
    }
}

void stepper_release(struct stepper *s) {
    for (size_t i = 0; i < s->steps.trace->files.len; i++) styled_release(&s->sources[i]);
    for (size_t i = 0; i < s->lines.len; i++) styled_release(&s->lines.data[i]);
    vec_release(&s->lines);
    mem_free(s->sources);
    buf_release(&s->pattern);
    steps_release(&s->steps);
}
