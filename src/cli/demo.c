#include "cli/demo.h"

#include <string.h>

#include "cli/editor.h"
#include "cli/feedback.h"
#include "cli/micro.h"
#include "cli/program.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "lab/timeline.h"
#include "store/workfile.h"
#include "term/highlight.h"
#include "term/wrap.h"

static enum lesson_step step_of(enum ask_result r) { return r == ASK_EOF ? STEP_ENDED : STEP_LEAVE; }

static const char *first_leaf(const struct lesson *l) { return l->leaves.len ? l->leaves.data[0] : ""; }

/* ---- playing with a copy ---- */

/* The demo in a file of the learner's own, `suffix` after its name; owned. */
static char *copy_of(struct demo *d, const char *suffix) {
    struct store *s = cli_store(d->c);
    struct err e = ERR_INIT;
    if (!s) return NULL;
    char *id = mem_printf("%s%s", d->demo->name, suffix);
    char *path = workfile_ensure(store_dir(s), id, d->demo->text, strlen(d->demo->text), &e);
    if (!path) cli_fail_err(d->c, &e);
    mem_free(id);
    return path;
}

static int read_copy(struct demo *d, const char *suffix, struct buf *out) {
    struct err e = ERR_INIT;
    char *id = mem_printf("%s%s", d->demo->name, suffix);
    int rc = workfile_read(store_dir(d->c->store), id, out, &e);
    if (rc < 0) cli_fail_err(d->c, &e);
    mem_free(id);
    return rc;
}

static void play(struct demo *d) {
    struct cli *c = d->c;
    char *path = copy_of(d, "");
    struct buf code = BUF_INIT;
    if (path && editor_open(c, path) == 0 && read_copy(d, "", &code) == 0) {
        char *file = mem_printf("%s.py", d->demo->name);
        struct lab_program p = {.path = file, .source = code.data, .len = code.len};
        term_newline(&c->term);
        program_show(c, &p);
        mem_free(file);
    }
    buf_release(&code);
    mem_free(path);
}

static void step_through(struct demo *d, const char *code, size_t len) {
    char *file = mem_printf("%s.py", d->demo->name);
    struct lab_program p = {.path = file, .source = code, .len = len};
    program_step(d->c, &p);
    mem_free(file);
}

/* ---- what can be done with a run ---- */

enum { KEY_AGAIN = 'a', KEY_STEP = 's', KEY_WIDE = 't', KEY_PLAY = 'p', KEY_WHY = 'w' };

static enum lesson_step run_menu(struct demo *d, const struct lab_result *r, const char *belief, bool *again) {
    struct cli *c = d->c;
    struct ask_item items[8];
    size_t n = 0, picked = 0;
    bool lanes = r && program_has_timeline(c, r);
    items[n++] = (struct ask_item){'\r', "go on"};
    if (r) items[n++] = (struct ask_item){KEY_STEP, "step through it"};
    if (lanes) items[n++] = (struct ask_item){KEY_WIDE, "timeline wide"};
    items[n++] = (struct ask_item){KEY_PLAY, "play with it"};
    if (belief) items[n++] = (struct ask_item){KEY_WHY, "why"};
    if (again) items[n++] = (struct ask_item){KEY_AGAIN, "answer again"};
    items[n++] = (struct ask_item){'b', "back"};
    for (;;) {
        term_newline(&c->term);
        enum ask_result a = ask_menu(&c->ask, items, n, &picked);
        cli_active(c, c->active_item, c->active_step);
        if (a != ASK_ANSWER) return step_of(a);
        bool leaves = items[picked].key == '\r' || items[picked].key == 'b';
        if (!leaves || !d->anew) term_newline(&c->term); /* in a review the next card begins with its own */
        switch (items[picked].key) {
        case KEY_STEP: step_through(d, d->demo->text, strlen(d->demo->text)); break;
        case KEY_WIDE: program_timeline(c, r, 2, true); break;
        case KEY_PLAY: play(d); break;
        case KEY_WHY: micro_show(c, belief); break;
        case KEY_AGAIN: *again = true; return STEP_ON;
        case 'b': return STEP_BACK;
        default: return STEP_ON;
        }
    }
}

/* ---- predicting ---- */

void demo_show_prediction(struct cli *c, const struct lesson_block *b) {
    screen_prose(c, b->predict->ask);
    question_show_choices(c, b->demo->name, b->predict->spec.choices.data, b->predict->spec.choices.len);
}

static const struct lab_result *show_run(struct demo *d, const struct grade *g, int confidence) {
    struct cli *c = d->c;
    feedback_compared(c, &d->block->predict->spec, g, "your answer", confidence);
    feedback_why(c, g);
    const struct lab_result *r = g->runs.len ? g->runs.data[0] : NULL;
    if (r) program_timeline(c, r, 2, false);
    return r;
}

/* Graded and recorded; -1 after a message. */
static int judge(struct demo *d, const char *answer, int confidence, bool fresh, struct grade *g) {
    struct err e = ERR_INIT;
    struct answered a = {.item = d->demo->name, .leaf = first_leaf(d->lesson), .day = d->lesson->day, .source = d->source,
                         .confidence = confidence};
    term_flush(&d->c->term);
    if (grade_lesson_predict(d->demo, d->block->predict, answer, g, &e) < 0) return cli_fail_err(d->c, &e), -1;
    return fresh ? feedback_record(d->c, &a, g) : 0;
}

/* `again` (NULL: not offered) is for an answer of an earlier time, which is shown and not recorded once more. */
static enum lesson_step grade_and_show(struct demo *d, const char *answer, int confidence, bool *again) {
    struct grade g = {0};
    enum lesson_step step = STEP_LEAVE;
    if (judge(d, answer, confidence, !again, &g) == 0) {
        const struct lab_result *r = show_run(d, &g, confidence);
        if (!again) feedback_belief(d->c, &g, confidence);
        step = run_menu(d, r, g.beliefs.len ? g.beliefs.data[0] : NULL, again);
    }
    grade_release(&g);
    return step;
}

int demo_answer(struct cli *c, const char *name, const char *answer, int confidence, const char *source) {
    struct demo d = {.c = c, .source = source};
    struct grade g = {0};
    struct buf text = BUF_INIT;
    d.block = course_prediction(c->course, name, &d.lesson, NULL);
    if (!d.block) return cli_usage(c, "there is no prediction about %s", name);
    d.demo = d.block->demo;
    const char *wants = question_prediction_text(&d.block->predict->spec, answer, &text);
    if (wants) {
        buf_release(&text);
        return cli_usage(c, "%s: the answer is %s", name, wants);
    }
    int rc = judge(&d, text.data, confidence, true, &g);
    if (rc == 0) {
        show_run(&d, &g, confidence);
        feedback_belief(c, &g, confidence);
    }
    bool right = rc == 0 && g.correct;
    buf_release(&text);
    grade_release(&g);
    return right ? 0 : 1;
}

/* The answer given before, into `out`; false when there is none. A demo may be predicted more than once in a lesson: the
 * first choice that fits this prediction's choices is the one. */
static bool answered_before(struct demo *d, struct buf *out, int *confidence) {
    struct store_attempts list = {0};
    const struct predict_spec *p = &d->block->predict->spec;
    bool found = false;
    if (store_attempts(d->c->store, d->demo->name, 0, &list, NULL) == 0) {
        for (size_t i = list.len; i-- > 0 && !found;) {
            const struct attempt_row *a = &list.data[i];
            bool fits = !p->choices.len;
            for (size_t k = 0; k < p->choices.len; k++) fits |= a->answer && strcmp(a->answer, p->choices.data[k].text) == 0;
            if (!fits || !a->answer) continue;
            buf_adds(out, a->answer);
            *confidence = a->confidence;
            found = true;
        }
    }
    store_list_release(&list);
    return found;
}

static enum lesson_step ask_and_show(struct demo *d) {
    struct cli *c = d->c;
    static const char *const words[] = {"next", "back", "leave", "skip", NULL};
    struct buf answer = BUF_INIT;
    int confidence = CONFIDENCE_NONE;
    enum lesson_step step;
    term_newline(&c->term);
    c->ask.words = words;
    enum ask_result r = question_ask_prediction(c, &d->block->predict->spec, &answer);
    if (r == ASK_ANSWER) r = question_ask_confidence(c, &confidence);
    c->ask.words = NULL;
    if (r == ASK_ANSWER)
        step = grade_and_show(d, answer.data, confidence, NULL);
    else if (r != ASK_WORD)
        step = step_of(r);
    else
        step = strcmp(c->ask.word, "back") == 0 ? STEP_BACK : strcmp(c->ask.word, "leave") == 0 ? STEP_LEAVE : STEP_ON;
    buf_release(&answer);
    return step;
}

enum lesson_step demo_predict(struct demo *d) {
    struct cli *c = d->c;
    struct buf before = BUF_INIT;
    int confidence = CONFIDENCE_NONE;
    bool again = false;
    enum lesson_step step = STEP_ON;
    demo_show_prediction(c, d->block);
    cli_active(c, c->active_item, c->active_step);
    bool known = !d->anew && answered_before(d, &before, &confidence);
    if (known) step = grade_and_show(d, before.data, confidence, &again);
    if (!known || again) step = ask_and_show(d);
    buf_release(&before);
    return step;
}

void demo_show(struct demo *d) {
    code_print(&d->c->term, d->demo->text, strlen(d->demo->text), &(struct code_view){.prefix = "  ", .numbers = true});
    term_newline(&d->c->term);
}

/* ---- running what nothing is asked about ---- */

enum lesson_step demo_show_run(struct demo *d) {
    struct cli *c = d->c;
    struct lab_options o = lab_options_default();
    struct lab_result r;
    struct err e = ERR_INIT;
    o.trace = true;
    char *file = mem_printf("%s.py", d->demo->name);
    struct lab_program p = {.path = file, .source = d->demo->text, .len = strlen(d->demo->text)};
    enum lesson_step step = STEP_ON;
    if (program_run(c, &p, &o, &r, &e) < 0) {
        cli_fail_err(c, &e);
    } else {
        term_newline(&c->term);
        timeline_print_output(&c->term, &r.trace, 2);
        program_cards(c, &r, file);
        program_timeline(c, &r, 2, false);
        if (cli_interactive(c)) step = run_menu(d, &r, NULL, NULL);
        lab_result_release(&r);
    }
    mem_free(file);
    return step;
}

enum lesson_step demo_run(struct demo *d) {
    static const struct ask_item items[] = {{'\r', "run it"}, {'g', "go on"}, {'b', "back"}};
    size_t picked = 0;
    enum ask_result a = ask_menu(&d->c->ask, items, 3, &picked);
    if (a != ASK_ANSWER) return step_of(a);
    if (items[picked].key != '\r') return items[picked].key == 'b' ? STEP_BACK : STEP_ON;
    return demo_show_run(d);
}

/* ---- changing a program ---- */

/* What the changed program does, as that of the demo was shown; but for what the table of a wrong one has anyway. */
static void show_changed(struct demo *d, const struct grade *g) {
    const struct lab_result *r = g->runs.len ? g->runs.data[0] : NULL;
    if (!r) return;
    if (g->correct || (!d->block->modify->out && !*r->error)) {
        term_newline(&d->c->term);
        timeline_print_output(&d->c->term, &r->trace, 2);
    }
    if (g->correct) program_timeline(d->c, r, 2, false);
}

static bool judge_change(struct demo *d) {
    struct cli *c = d->c;
    struct buf code = BUF_INIT;
    struct grade g = {0};
    struct err e = ERR_INIT;
    bool right = false;
    char *item = mem_printf("%s-modify", d->demo->name);
    struct answered a = {.item = item, .leaf = first_leaf(d->lesson), .day = d->lesson->day, .source = d->source,
                         .confidence = CONFIDENCE_NONE};
    if (read_copy(d, "-modify", &code) == 0) {
        if (grade_modify(d->block->modify, code.data, code.len, &g, &e) < 0) {
            cli_fail_err(c, &e);
        } else if (feedback_record(c, &a, &g) == 0) {
            show_changed(d, &g);
            feedback_checks(c, &g);
            right = g.correct;
        }
        grade_release(&g);
    }
    mem_free(item);
    buf_release(&code);
    return right;
}

static bool changed_before(struct demo *d) {
    struct item_row row;
    char *item = mem_printf("%s-modify", d->demo->name);
    feedback_item(d->c, item, &row);
    mem_free(item);
    return row.correct > 0;
}

static void show_change(struct demo *d) {
    const char *code = d->block->modify->solution;
    term_newline(&d->c->term);
    code_print(&d->c->term, code, strlen(code), &(struct code_view){.prefix = "  ", .numbers = true});
}

static void step_through_change(struct demo *d) {
    struct buf code = BUF_INIT;
    char *path = copy_of(d, "-modify");
    if (path && read_copy(d, "-modify", &code) == 0) step_through(d, code.data, code.len);
    mem_free(path);
    buf_release(&code);
}

static bool edit_change(struct demo *d) {
    char *path = copy_of(d, "-modify");
    bool right = path && editor_open(d->c, path) == 0 && judge_change(d);
    mem_free(path);
    return right;
}

enum { KEY_EDIT = 'e', KEY_GO = 'g', KEY_ONE_WAY = 'o' };

enum lesson_step demo_modify(struct demo *d) {
    struct cli *c = d->c;
    bool right = changed_before(d), tried = right;
    screen_prose(c, d->block->modify->ask);
    if (right) term_newline(&c->term);
    if (right) wrap_printf(&c->term, 2, STYLE_DIM, "You have done this one.");
    for (;;) {
        struct ask_item items[5];
        size_t n = 0, picked = 0;
        items[n++] = (struct ask_item){'\r', right ? "go on" : "edit it"};
        items[n++] = right ? (struct ask_item){KEY_EDIT, "edit it"} : (struct ask_item){KEY_GO, "go on"};
        if (tried) items[n++] = (struct ask_item){KEY_STEP, "step through it"};
        if (tried) items[n++] = (struct ask_item){KEY_ONE_WAY, "one way to do it"};
        items[n++] = (struct ask_item){'b', "back"};
        term_newline(&c->term);
        enum ask_result a = ask_menu(&c->ask, items, n, &picked);
        cli_active(c, c->active_item, c->active_step);
        if (a != ASK_ANSWER) return step_of(a);
        char key = items[picked].key;
        if (key == '\r') key = right ? KEY_GO : KEY_EDIT;
        if (key == 'b') return STEP_BACK;
        if (key == KEY_GO) break;
        if (key == KEY_ONE_WAY) {
            show_change(d);
        } else if (key == KEY_STEP) {
            step_through_change(d);
        } else {
            right = edit_change(d) || right;
            tried = true;
        }
    }
    term_newline(&c->term);
    return STEP_ON;
}
