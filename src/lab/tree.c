#include "lab/tree.h"

#include <string.h>

#include "lab/words.h"
#include "term/styled.h"
#include "term/wrap.h"

struct node {
    uint32_t first, next;    /* the first child, the next sibling; 0 none */
    uint32_t last;           /* the last child */
    uint32_t awaited_by;     /* the first lane that waited for it; 0 nobody */
    uint32_t line;           /* where it stands, or stood when it ended */
    const struct aio_event *wait;     /* what it waits for; NULL when it does not */
    const struct aio_event *asked;    /* who first asked it to cancel; NULL */
    const struct aio_event *end;      /* its DONE; NULL */
    bool taken_back;         /* what it was asked: a timeout that is over */
};

struct tree {
    struct term *t;
    const struct trace *trace;
    struct words words;
    struct node *nodes;
    size_t indent;
};

/* ---- what happened to whom ---- */

static void hang(struct tree *tr, uint32_t child, int64_t parent) {
    struct node *p = &tr->nodes[parent > 0 && (size_t)parent < tr->trace->lanes.len && tr->words.own[parent] ? parent : 0];
    if (p->last)
        tr->nodes[p->last].next = child;
    else
        p->first = child;
    p->last = child;
}

static void note_awaited(struct tree *tr, int64_t lane, uint32_t by) {
    if (lane <= 0 || (size_t)lane >= tr->trace->lanes.len) return;
    if (!tr->nodes[lane].awaited_by) tr->nodes[lane].awaited_by = by;
}

static void collect(struct tree *tr) {
    for (size_t i = 0; i < tr->trace->events.len; i++) {
        const struct aio_event *e = &tr->trace->events.data[i];
        if (!e->lane || e->lane >= tr->trace->lanes.len || !tr->words.own[e->lane]) continue;
        struct node *n = &tr->nodes[e->lane];
        switch (e->kind) {
        case AIO_CREATE: hang(tr, e->lane, e->a); break;
        case AIO_WAIT:
            n->wait = e;
            n->line = e->line;
            if (e->a == AIO_W_TASK) note_awaited(tr, e->b, e->lane);
            break;
        case AIO_AWAITS: note_awaited(tr, e->a, e->lane); break;
        case AIO_STEP: n->wait = NULL; break;
        case AIO_CANCEL_REQUEST: if (!n->asked) n->asked = e; break;
        case AIO_UNCANCEL: n->taken_back = e->a == 0; break;
        case AIO_DONE: n->end = e; break;
        default: break;
        }
    }
}

/* ---- siblings that are alike ---- */

static bool same_fate(const struct tree *tr, uint32_t a, uint32_t b) {
    const struct node *x = &tr->nodes[a], *y = &tr->nodes[b];
    const struct trace_lane *lanes = tr->trace->lanes.data;
    return !x->first && !y->first && lanes[a].outcome == lanes[b].outcome && lanes[a].outcome != AIO_EXCEPTION &&
           x->awaited_by == y->awaited_by && !x->asked == !y->asked && (!x->asked || x->asked->a == y->asked->a) &&
           strcmp(lanes[a].coro, lanes[b].coro) == 0 && (x->wait ? x->wait->line : 0) == (y->wait ? y->wait->line : 0);
}

#define ALIKE_SHOWN 3 /* more than so many siblings of one fate are counted */

/* How many siblings from `lane` on share its fate. */
static size_t count_alike(const struct tree *tr, uint32_t lane, uint32_t *last) {
    size_t n = 1;
    *last = lane;
    while (tr->nodes[*last].next && same_fate(tr, lane, tr->nodes[*last].next)) {
        *last = tr->nodes[*last].next;
        n++;
    }
    return n;
}

/* ---- one line ---- */

static void add_end(const struct tree *tr, uint32_t lane, struct styled *s) {
    const struct node *n = &tr->nodes[lane];
    int outcome = tr->trace->lanes.data[lane].outcome; /* known even where its DONE is beyond the trace's limit */
    struct buf text = BUF_INIT;
    if (tr->trace->lanes.data[lane].gone) {
        styled_adds(s, STYLE_BAD, "∅ destroyed");
        if (n->wait) words_waits(&tr->words, n->wait, &text);
        if (text.len) styled_addf(s, STYLE_BAD, " while it %s", text.data);
    } else if (outcome < 0 && n->wait) {
        words_waits(&tr->words, n->wait, &text);
        styled_addf(s, STYLE_WARN, "still %s", text.data);
    } else if (outcome < 0) {
        styled_adds(s, STYLE_WARN, "not done");
    } else if (outcome == AIO_RESULT) {
        styled_adds(s, STYLE_GOOD, "✓");
        if (n->asked && !n->taken_back) styled_adds(s, STYLE_WARN, " went on");
    } else if (outcome == AIO_CANCELLED) {
        styled_adds(s, STYLE_WARN, "╳ cancelled");
    } else if (n->end) {
        styled_addf(s, STYLE_BAD, "! %.*s", (int)n->end->len, n->end->text);
    } else {
        styled_adds(s, STYLE_BAD, "! failed");
    }
    buf_release(&text);
}

static void add_asker(const struct tree *tr, uint32_t lane, struct styled *s) {
    const struct node *n = &tr->nodes[lane];
    char when[32];
    if (!n->asked) return;
    struct buf name = BUF_INIT;
    words_asker(&tr->words, n->asked, &name);
    bool obeyed = tr->trace->lanes.data[lane].outcome == AIO_CANCELLED;
    styled_addf(s, STYLE_PLAIN, obeyed ? " by %s" : ", asked to cancel by %s", name.data);
    styled_addf(s, STYLE_DIM, " at\u00a0%s", words_seconds(n->asked->when, when));
    if (n->asked->line && n->asked->a > 0) styled_addf(s, STYLE_DIM, ", line\u00a0%u", n->asked->line);
    if (n->taken_back) styled_adds(s, STYLE_DIM, ", and then no more");
    buf_release(&name);
}

/* From the making of the first to the end of the last of `alike` siblings. */
static void add_times(const struct tree *tr, uint32_t lane, size_t alike, struct styled *s) {
    int64_t since = INT64_MAX, until = 0;
    char from[32], to[32];
    for (uint32_t i = lane; alike--; i = tr->nodes[i].next) {
        const struct trace_lane *l = &tr->trace->lanes.data[i];
        int64_t done = l->done >= 0 ? l->done : tr->trace->end;
        if (l->created < since) since = l->created;
        if (done > until) until = done;
    }
    styled_addf(s, STYLE_DIM, "  %s – %s", words_seconds(since, from), words_seconds(until, to));
    if (tr->trace->lanes.data[lane].outcome < 0 && tr->nodes[lane].line) styled_addf(s, STYLE_DIM, "  line\u00a0%u", tr->nodes[lane].line);
}

static void add_awaiter(const struct tree *tr, uint32_t lane, uint32_t parent, struct styled *s) {
    uint32_t by = tr->nodes[lane].awaited_by;
    bool over = tr->trace->lanes.data[lane].outcome >= 0 || tr->trace->lanes.data[lane].gone;
    if (lane == 1 || tr->trace->lanes.data[lane].thread) return;
    struct buf name = BUF_INIT;
    if (by) words_lane(&tr->words, by, 30, &name);
    if (!by)
        styled_adds(s, over ? STYLE_WARN : STYLE_DIM, over ? "  nobody awaited it" : "  not awaited so far");
    else if (by == parent)
        styled_adds(s, STYLE_DIM, "  awaited");
    else
        styled_addf(s, STYLE_DIM, "  awaited by %s", name.data);
    buf_release(&name);
}

static void print_line(struct tree *tr, uint32_t lane, uint32_t parent, const char *first, const char *rest, size_t alike) {
    struct styled s = STYLED_INIT;
    struct buf name = BUF_INIT;
    words_lane(&tr->words, lane, 40, &name);
    styled_adds(&s, STYLE_STRONG, name.data);
    if (alike > 1) styled_addf(&s, STYLE_DIM, " and %zu like it", alike - 1);
    styled_adds(&s, STYLE_PLAIN, "  ");
    add_end(tr, lane, &s);
    add_asker(tr, lane, &s);
    add_times(tr, lane, alike, &s);
    add_awaiter(tr, lane, parent, &s);
    wrap_print(tr->t, &s, &(struct wrap){.first = first, .rest = rest, .prefix_style = STYLE_DIM, .width = tr->t->width});
    buf_release(&name);
    styled_release(&s);
}

/* ---- the tree ---- */

/* Depth is how deep tasks make tasks: of a program that goes on for ever in that way the rest is left out. */
#define DEEPEST 40

static void print_children(struct tree *tr, uint32_t lane, struct buf *prefix, size_t depth) {
    size_t length = prefix->len;
    for (uint32_t child = tr->nodes[lane].first; child;) {
        uint32_t last;
        size_t alike = count_alike(tr, child, &last);
        if (alike <= ALIKE_SHOWN) {
            alike = 1;
            last = child;
        }
        bool more = tr->nodes[last].next != 0, root = lane == 0;
        struct buf first = BUF_INIT;
        buf_adds(&first, prefix->data);
        if (!root) buf_adds(&first, more ? "├─ " : "└─ ");
        if (!root) buf_adds(prefix, more ? "│  " : "   ");
        struct buf rest = BUF_INIT;
        buf_adds(&rest, prefix->data);
        buf_adds(&rest, tr->nodes[child].first && alike == 1 ? "│    " : "     ");
        print_line(tr, child, lane, first.data, rest.data, alike);
        if (depth < DEEPEST)
            print_children(tr, child, prefix, depth + 1);
        else if (tr->nodes[child].first)
            term_print(tr->t, STYLE_DIM, "%s…\n", prefix->data);
        buf_truncate(prefix, length);
        buf_release(&first);
        buf_release(&rest);
        child = tr->nodes[last].next;
    }
}

/* Without lines beside each other: who made whom is said in words. */
static void tell_children(struct tree *tr, uint32_t lane, size_t depth) {
    for (uint32_t child = tr->nodes[lane].first; child; child = tr->nodes[child].next) {
        struct buf by = BUF_INIT;
        if (lane) {
            buf_adds(&by, "made by ");
            words_lane(&tr->words, lane, 40, &by);
            buf_adds(&by, ": ");
        }
        print_line(tr, child, lane, by.data, "  ", 1);
        buf_release(&by);
        if (tr->nodes[child].first && depth < DEEPEST) tell_children(tr, child, depth + 1);
    }
}

void tree_print(struct term *t, const struct trace *trace, size_t indent) {
    struct tree tr = {.t = t, .trace = trace, .indent = indent};
    struct buf prefix = BUF_INIT;
    bool cells = t->cells;
    words_init(&tr.words, trace);
    tr.nodes = mem_zalloc(trace->lanes.len * sizeof *tr.nodes);
    collect(&tr);
    buf_fill(&prefix, ' ', indent);
    t->cells = true;
    if (t->plain)
        tell_children(&tr, 0, 0);
    else
        print_children(&tr, 0, &prefix, 0);
    t->cells = cells;
    if (trace->left_out) wrap_printf(t, indent, STYLE_DIM, "The run goes on: its last %zu events are not counted.", trace->left_out);
    buf_release(&prefix);
    mem_free(tr.nodes);
    words_release(&tr.words);
}
