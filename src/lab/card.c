#include "lab/card.h"

#include <stdio.h>
#include <string.h>

#include "term/markdown.h"
#include "term/table.h"
#include "term/wrap.h"

#define LABEL "  stopped   "
#define INDENT 12
#define REST "            "

/* ---- limits ---- */

struct ending {
    const char *what, *look_for;
};

static const struct ending endings[] = {
    [LAB_EXITED] = {NULL, NULL},
    [LAB_DEADLOCK] = {"your program waits for ever: nothing is ready and no timer is set", NULL},
    [LAB_VIRTUAL_TIME] = {"more than a day has passed on the program's clock",
                          "Look for a loop that sleeps and has no way out, or a sleep in the wrong unit."},
    [LAB_REAL_TIME] = {"it works and works and comes to no end",
                       "Look for a loop whose condition never becomes false, or one that awaits nothing that waits."},
    [LAB_MEMORY] = {"it asks for more memory than a run may have",
                    "Look for a list that grows in a loop without end, or a queue without a bound."},
    [LAB_OUTPUT] = {"it prints without end", "Look for a print inside a loop that never ends."},
    [LAB_TICKS] = {"it has taken more steps than a run may take", "Look for a loop that never ends."},
    [LAB_TASKS] = {"more tasks are alive than a run may have",
                   "Look for a loop that makes tasks faster than they end; a bounded queue or a semaphore holds it back."},
    [LAB_STACK] = {"its calls are nested too deep", "Look for a function that calls itself and never stops."},
    [LAB_CRASHED] = {"the engine failed while it ran your program",
                     "That is a fault of asynctutor and not of yours. Nothing that you did is lost."},
};

static void print_ending(struct term *t, const struct lab_result *r, const char *path) {
    const struct ending *end = &endings[r->end];
    struct styled s = STYLED_INIT;
    styled_adds(&s, STYLE_PLAIN, end->what);
    if (r->line) styled_addf(&s, STYLE_DIM, "  %s, line\u00a0%u", path, r->line);
    wrap_print(t, &s, &(struct wrap){.first = LABEL, .rest = "            ", .prefix_style = STYLE_WARN});
    styled_release(&s);
    if (end->look_for) wrap_printf(t, INDENT, STYLE_PLAIN, "%s", end->look_for);
}

/* ---- who waits for what ---- */

static const char *const waits[] = {
    [AIO_W_FUTURE] = "a future",       [AIO_W_SLEEP] = "sleep",           [AIO_W_TASK] = "task",
    [AIO_W_LOCK] = "lock",             [AIO_W_SEMAPHORE] = "semaphore",   [AIO_W_EVENT] = "event.wait()",
    [AIO_W_CONDITION] = "condition",   [AIO_W_BARRIER] = "barrier",       [AIO_W_QUEUE_GET] = "queue.get()",
    [AIO_W_QUEUE_PUT] = "queue.put()", [AIO_W_QUEUE_JOIN] = "queue.join()", [AIO_W_GATHER] = "gather",
    [AIO_W_WAIT] = "wait",             [AIO_W_READ] = "data to read",     [AIO_W_THREAD] = "a thread",
    [AIO_W_CPU] = "the processor",     [AIO_W_IO] = "an answer",          [AIO_W_DRAIN] = "drain()",
    [AIO_W_CONNECT] = "connect",       [AIO_W_ACCEPT] = "connections",    [AIO_W_CLOSE] = "connections to close",
    [AIO_W_GROUP] = "its group",       [AIO_W_SHIELD] = "what it shields",
};

/* What would have to happen, by what is waited for; the first that applies is said. */
static const struct {
    int wait;
    const char *text;
} missing[] = {
    {AIO_W_QUEUE_GET, "nobody is left who could put something on the queue"},
    {AIO_W_QUEUE_PUT, "the queue is full, and nobody is left who could take something from it"},
    {AIO_W_QUEUE_JOIN, "somebody took from the queue and did not call task_done()"},
    {AIO_W_LOCK, "whoever holds the lock waits too, or has gone without releasing it"},
    {AIO_W_SEMAPHORE, "whoever holds the places waits too, or has gone without releasing them"},
    {AIO_W_EVENT, "nobody is left who could set the event"},
    {AIO_W_CONDITION, "nobody is left who could notify"},
    {AIO_W_BARRIER, "too few have come to the barrier, and no others are on their way"},
    {AIO_W_DRAIN, "what was written is not read by anybody"},
    {AIO_W_READ, "nobody is left who could write to the other end, or close it"},
    {AIO_W_ACCEPT, "nobody is left who could connect; outside programs cannot reach the sandbox"},
    {AIO_W_CLOSE, "some connections are still open, and nobody is left who could close them"},
    {AIO_W_IO, "no answer comes, and no timeout ends the wait"},
    {AIO_W_FUTURE, "nobody is left who could give the future its result"},
    {AIO_W_TASK, "they wait for each other"},
};

static const struct lab_waiter *waiter_of(const struct lab_result *r, uint32_t lane) {
    for (size_t i = 0; lane && i < r->waiters.len; i++)
        if (r->waiters.data[i].lane == lane) return &r->waiters.data[i];
    return NULL;
}

/* "worker", or "worker (Task-3)" where several run it. */
static void add_name(struct styled *s, const struct lab_result *r, const struct lab_waiter *w) {
    size_t same = 0;
    for (size_t i = 0; i < r->waiters.len; i++) same += strcmp(r->waiters.data[i].coro, w->coro) == 0;
    styled_adds(s, STYLE_PLAIN, w->coro);
    if (same > 1) styled_addf(s, STYLE_DIM, " (%s)", w->task);
}

static void add_wait(struct styled *s, const struct lab_result *r, const struct lab_waiter *w) {
    const struct lab_waiter *on = waiter_of(r, w->on_lane);
    size_t kinds = sizeof waits / sizeof *waits;
    const char *wait = w->wait >= 0 && (size_t)w->wait < kinds ? waits[w->wait] : "something";
    const char *what = w->what ? w->what : "";
    if (on && w->wait == AIO_W_TASK) {
        styled_addf(s, STYLE_PLAIN, "waits for task \"%s\"", on->coro);
    } else if (w->wait == AIO_W_IO && *what) {
        styled_addf(s, STYLE_PLAIN, "waits for %s", what);
    } else {
        styled_addf(s, STYLE_PLAIN, *what ? "waits for %s on %s" : "waits for %s", wait, what);
        if (!on) return;
        styled_adds(s, STYLE_PLAIN, w->wait == AIO_W_LOCK ? ", held by " : ": ");
        add_name(s, r, on);
        if (w->on_more) styled_addf(s, STYLE_PLAIN, " and %u more", w->on_more);
    }
}

/* ---- the graph ---- */

/* Whoever waits has at most one edge that counts, so a circle is found by going along: after as many steps as there are
 * waiters one is on it, if there is one. NULL: none, or only somebody who waits for a lock of his own. */
static const struct lab_waiter *find_circle(const struct lab_result *r) {
    for (size_t i = 0; i < r->waiters.len && i < 64; i++) {
        const struct lab_waiter *w = &r->waiters.data[i];
        for (size_t steps = 0; w && steps < r->waiters.len; steps++) w = w->on_more ? NULL : waiter_of(r, w->on_lane);
        if (!w) continue;
        const struct lab_waiter *first = w; /* told from the oldest on */
        for (const struct lab_waiter *k = waiter_of(r, w->on_lane); k && k != w; k = waiter_of(r, k->on_lane))
            if (k->lane < first->lane) first = k;
        return first;
    }
    return NULL;
}

static void print_circle(struct term *t, const struct lab_result *r, const struct lab_waiter *w) {
    const struct lab_waiter *next = waiter_of(r, w->on_lane);
    if (next == w) {
        wrap_printf(t, INDENT, STYLE_PLAIN, "it waits for a lock that it holds itself, and only it could release it");
        return;
    }
    struct styled s = STYLED_INIT;
    styled_adds(&s, STYLE_WARN, "a circle: ");
    add_name(&s, r, w);
    for (size_t n = 0; n < 8; n++) {
        styled_adds(&s, STYLE_DIM, " → ");
        add_name(&s, r, next);
        if (next == w) break;
        next = waiter_of(r, next->on_lane);
    }
    styled_adds(&s, STYLE_PLAIN, "; each waits for what the next one holds");
    wrap_print(t, &s, &(struct wrap){.first = "            ", .rest = "            "});
    styled_release(&s);
}

static void print_missing(struct term *t, const struct lab_result *r) {
    for (size_t m = 0; m < sizeof missing / sizeof *missing; m++)
        for (size_t i = 0; i < r->waiters.len; i++)
            if (r->waiters.data[i].wait == missing[m].wait) {
                wrap_printf(t, INDENT, STYLE_PLAIN, "%s", missing[m].text);
                return;
            }
}

static void print_waiters(struct term *t, const struct lab_result *r) {
    struct term_table tb = TERM_TABLE_INIT;
    for (size_t i = 0; i < 3; i++) term_table_column(&tb, "", 0);
    size_t most = 12;
    for (size_t i = 0; i < r->waiters.len && i < most; i++) {
        const struct lab_waiter *w = &r->waiters.data[i];
        add_name(term_table_cell(&tb), r, w);
        add_wait(term_table_cell(&tb), r, w);
        struct styled *line = term_table_cell(&tb);
        bool own = *w->path != '<'; /* "<driver>": of the check, which nobody sees */
        if (w->line && own) styled_addf(line, STYLE_DIM, "line\u00a0%u", w->line);
    }
    term_table_print(t, &tb, "            ", term_measure(t));
    term_table_release(&tb);
    if (r->waiters.len > most) wrap_printf(t, INDENT, STYLE_DIM, "and %zu more", r->waiters.len - most);
    const struct lab_waiter *circle = find_circle(r);
    if (circle)
        print_circle(t, r, circle);
    else
        print_missing(t, r);
}

void lab_card_print(struct term *t, const struct lab_result *r, const char *path) {
    if (r->end == LAB_EXITED) return;
    print_ending(t, r, path);
    if (r->end == LAB_DEADLOCK && r->waiters.len) print_waiters(t, r);
}

/* ---- what a message means ---- */

static void print_part(struct term *t, const char *label, const char *markdown) {
    struct styled s = STYLED_INIT;
    markdown_inline(t, &s, STYLE_PLAIN, markdown);
    wrap_print(t, &s, &(struct wrap){.first = label, .rest = REST, .prefix_style = STYLE_DIM});
    styled_release(&s);
}

void lab_card_explain(struct term *t, const struct lab_explained *x) {
    char label[32];
    print_part(t, "  means     ", x->meaning->means);
    if (x->line && x->code) {
        struct styled s = STYLED_INIT;
        snprintf(label, sizeof label, "  line %-5u", x->line);
        styled_addf(&s, STYLE_CODE, "%.*s", (int)x->code_len, x->code);
        wrap_print(t, &s, &(struct wrap){.first = label, .rest = REST, .prefix_style = STYLE_DIM});
        styled_release(&s);
    }
    print_part(t, "  try       ", x->meaning->attempt);
}
