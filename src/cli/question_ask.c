/* A question answered: at a terminal step by step, or from a text. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "cli/micro.h"
#include "cli/program.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "store/workfile.h"
#include "term/wrap.h"
#include "tutor/answer.h"

#define POINT_STEP "point"
#define MOST_BLOCKS 64

/* An answer in the form that its kind needs. */
struct given {
    unsigned set;                /* choice; points of a rubric */
    struct buf text;             /* predict, free */
    size_t order[MOST_BLOCKS], n; /* order, from 0 */
    int line;                    /* fix */
    bool red_flag;               /* free */
};

/* ---- grading, recording, feedback: the same for both ---- */

static int grade_given(const struct question *q, struct given *v, struct grade *g, struct err *e) {
    switch (q->kind) {
    case QUESTION_CHOICE: return grade_choice(q, v->set, g, e);
    case QUESTION_PREDICT: return grade_predict(q, v->text.data, g, e);
    case QUESTION_ORDER: return grade_order(q, v->order, v->n, g, e);
    case QUESTION_FREE: return grade_free(q, v->text.data, v->set, v->red_flag, g, e);
    default: return grade_point(q, v->line, g, e);
    }
}

static void show_verdict(struct cli *c, const struct grade *g, const char *right, const char *wrong) {
    term_newline(&c->term);
    term_puts(&c->term, g->correct ? STYLE_GOOD : STYLE_BAD, g->correct ? "  ✓ " : "  ✗ ");
    term_print(&c->term, STYLE_PLAIN, "%s\n", g->correct ? right : wrong);
}

static void show_free(struct cli *c, const struct question *q, const struct grade *g) {
    double most = 0;
    for (size_t i = 0; i < q->rubric.len; i++) most += q->rubric.data[i].marks;
    if (!cli_interactive(c)) { /* at a terminal it was shown before the points were asked for */
        term_newline(&c->term);
        screen_heading(c, "A model answer");
        screen_prose(c, q->model);
    }
    term_newline(&c->term);
    wrap_printf(&c->term, 2, STYLE_PLAIN, "%g of %g marks", g->score * most, most);
}

/* What the learner says to it, recorded. True when they want to stop. */
static bool answer_follow_up(struct cli *c, const struct question *q, int point) {
    struct buf answer = BUF_INIT;
    struct err e = ERR_INIT;
    bool stop = ask_text(&c->ask, "  ", &answer) != ASK_ANSWER;
    if (!stop && answer.len && store_follow_up(c->store, q->id, q->hash, point, answer.data, &e) < 0) cli_fail_err(c, &e);
    buf_release(&answer);
    return stop;
}

/* One question more for each point that was missed; what was looked for stands after it. */
static void follow_up(struct cli *c, const struct question *q, unsigned named) {
    bool first = true;
    for (size_t i = 0; i < q->rubric.len; i++) {
        const struct rubric_point *p = &q->rubric.data[i];
        if (named >> i & 1 || !p->follow) continue;
        term_newline(&c->term);
        if (first) screen_heading(c, "A question more for what was missing");
        first = false;
        screen_prose(c, p->follow);
        if (cli_interactive(c) && answer_follow_up(c, q, (int)i + 1)) return;
        screen_quote(c, p->point);
    }
}

static void show_feedback(struct cli *c, const struct question *q, const struct grade *g, int confidence) {
    switch (q->kind) {
    case QUESTION_PREDICT:
        feedback_compared(c, &q->predict, g, "your answer", confidence);
        feedback_why(c, g);
        if (g->runs.len) program_timeline(c, g->runs.data[0], 2, false);
        break;
    case QUESTION_ORDER: feedback_checks(c, g); return;
    case QUESTION_FREE: show_free(c, q, g); break;
    case QUESTION_CHOICE:
        show_verdict(c, g, "right", q->several ? "not quite this set" : "not this one");
        feedback_why(c, g);
        break;
    default:
        show_verdict(c, g, "that is the line", "not that line");
        feedback_why(c, g);
    }
    feedback_belief(c, g, confidence);
}

/* A line pointed at is only the first half of a fix: right, it is a place reached; wrong, an attempt. */
static int record(struct cli *c, const struct question *q, const struct given *v, const struct grade *g, int confidence,
                  const char *source) {
    struct answered a = {.q = q, .source = source, .confidence = confidence};
    if (q->kind != QUESTION_FIX || !g->correct) return feedback_record(c, &a, g);
    struct store *s = cli_store(c);
    struct err e = ERR_INIT;
    if (s && store_place(s, q->id, POINT_STEP, v->line, true, &e) == 0) return 0;
    if (s) cli_fail_err(c, &e);
    return -1;
}

static enum answer_end judge(struct cli *c, const struct question *q, struct given *v, int confidence, const char *source) {
    struct grade g = {0};
    struct err e = ERR_INIT;
    enum answer_end end = ANSWER_FAILED;
    term_flush(&c->term);
    if (grade_given(q, v, &g, &e) < 0) {
        cli_fail_err(c, &e);
    } else if (record(c, q, v, &g, confidence, source) == 0) {
        show_feedback(c, q, &g, confidence);
        if (q->kind == QUESTION_FREE) follow_up(c, q, v->set);
        if (!g.correct) feedback_propose_help(c, q);
        end = g.correct ? ANSWER_RIGHT : ANSWER_WRONG;
        cli_active(c, q->id, source);
    }
    grade_release(&g);
    return end;
}

int question_grade(struct cli *c, const struct question *q, const char *code, size_t n, int confidence, const char *source,
                   struct grade *g) {
    struct answered a = {.q = q, .source = source, .confidence = confidence};
    struct err e = ERR_INIT;
    term_flush(&c->term);
    if (grade_code(q, code, n, g, &e) < 0) {
        cli_fail_err(c, &e);
        return -1;
    }
    if (feedback_record(c, &a, g) < 0) return -1;
    cli_active(c, q->id, source);
    return 0;
}

int question_check(struct cli *c, const struct question *q, const char *code, size_t n, int confidence, const char *source) {
    struct grade g = {0};
    int rc = 1;
    if (question_grade(c, q, code, n, confidence, source, &g) == 0) {
        feedback_checks(c, &g);
        if (!g.correct) feedback_propose_help(c, q);
        rc = g.correct ? 0 : 1;
    }
    grade_release(&g);
    return rc;
}

int question_give_up(struct cli *c, const struct question *q, const char *source) {
    struct answered a = {.q = q, .source = source, .confidence = CONFIDENCE_NONE, .gave_up = true};
    struct grade g = {0};
    if (feedback_record(c, &a, &g) < 0) return 1;
    return question_solution(c, q);
}

/* One answer counts. */
static bool is_test(const char *source) {
    return strcmp(source, "quiz") == 0 || strcmp(source, "placement") == 0 || strcmp(source, "exam") == 0;
}

/* ---- asking ---- */

static enum answer_end end_of(struct cli *c, enum ask_result r) {
    switch (r) {
    case ASK_INTERRUPTED: term_newline(&c->term); return ANSWER_LEFT;
    case ASK_EOF: return ANSWER_ENDED;
    default: return ANSWER_FAILED;
    }
}

static enum ask_result ask_rubric(struct cli *c, const struct question *q, struct given *v) {
    term_newline(&c->term);
    screen_heading(c, "A model answer");
    screen_prose(c, q->model);
    term_newline(&c->term);
    screen_heading(c, "Did yours say");
    v->set = 0;
    for (size_t i = 0; i < q->rubric.len; i++) {
        bool yes = false;
        wrap_printf(&c->term, 2, STYLE_PLAIN, "%s", q->rubric.data[i].point);
        enum ask_result r = ask_yes_no(&c->ask, "  yes/no: ", false, &yes);
        if (r != ASK_ANSWER) return r;
        if (yes) v->set |= 1u << i;
    }
    if (!q->red_flag || !*q->red_flag) return ASK_ANSWER;
    wrap_printf(&c->term, 2, STYLE_WARN, "A red flag: %s", q->red_flag);
    return ask_yes_no(&c->ask, "  was it in yours? yes/no: ", false, &v->red_flag);
}

static bool fits_prediction(const char *text, void *spec) {
    return answer_fits(((const struct predict_spec *)spec)->of, text);
}

enum ask_result question_ask_prediction(struct cli *c, const struct predict_spec *p, struct buf *out) {
    size_t picked;
    buf_clear(out);
    if (p->choices.len) {
        enum ask_result r = ask_choice(&c->ask, "  your answer: ", p->choices.len, &picked);
        if (r == ASK_ANSWER) buf_adds(out, p->choices.data[shown_at(c, picked)].text);
        return r;
    }
    if (p->of == OF_STDOUT) {
        wrap_printf(&c->term, 2, STYLE_DIM, "line by line; an empty line ends it");
        return ask_text(&c->ask, "  it prints: ", out);
    }
    return ask_line(&c->ask, "  your answer: ", answer_shape(p->of), fits_prediction, (void *)p, out);
}

static enum ask_result ask_order(struct cli *c, const struct question *q, struct given *v) {
    size_t most = q->blocks.len + q->distractors.len;
    wrap_printf(&c->term, 2, STYLE_DIM, "the numbers of the lines, from top to bottom%s",
                q->distractors.len ? "; some do not belong" : "");
    enum ask_result r = ask_numbers(&c->ask, "  your order: ", most, v->order, most < MOST_BLOCKS ? most : MOST_BLOCKS, &v->n);
    for (size_t i = 0; r == ASK_ANSWER && i < v->n; i++) v->order[i] = shown_at(c, v->order[i] - 1);
    return r;
}

static enum ask_result ask_point(struct cli *c, const struct question *q, struct given *v) {
    size_t line = 0, count = 0, lines = 0;
    for (const char *p = q->starter->text; *p; p++) lines += p[0] == '\n' || !p[1];
    screen_prose(c, q->point->ask);
    enum ask_result r = ask_numbers(&c->ask, "  line: ", lines, &line, 1, &count);
    v->line = (int)line;
    return r;
}

static enum ask_result ask_choice_given(struct cli *c, const struct question *q, struct given *v) {
    unsigned places = 0;
    size_t place = 0;
    enum ask_result r = q->several ? ask_choices(&c->ask, "  all that apply: ", q->choices.len, &places)
                                   : ask_choice(&c->ask, "  your answer: ", q->choices.len, &place);
    if (!q->several) places = 1u << place;
    v->set = 0;
    for (size_t i = 0; i < q->choices.len; i++)
        if (places >> i & 1) v->set |= 1u << shown_at(c, i);
    return r;
}

/* The model answer only shows when something was said. */
static enum ask_result ask_free(struct cli *c, const struct question *q, struct given *v) {
    enum ask_result r;
    do {
        screen_hint(c, "in your own words; an empty line ends it · `next` passes it by · `back` leaves");
        r = ask_text(&c->ask, "  ", &v->text);
    } while (r == ASK_ANSWER && !v->text.len);
    return r == ASK_ANSWER ? ask_rubric(c, q, v) : r;
}

static enum ask_result ask_given(struct cli *c, const struct question *q, struct given *v) {
    switch (q->kind) {
    case QUESTION_CHOICE: return ask_choice_given(c, q, v);
    case QUESTION_PREDICT: return question_ask_prediction(c, &q->predict, &v->text);
    case QUESTION_ORDER: return ask_order(c, q, v);
    case QUESTION_FREE: return ask_free(c, q, v);
    default: return ask_point(c, q, v);
    }
}

enum ask_result question_ask_confidence(struct cli *c, int *confidence) {
    enum ask_confidence sure = ASK_GUESS;
    enum ask_result r = ask_confidence(&c->ask, "  how sure (guess, think, sure): ", &sure);
    *confidence = (int)sure;
    return r;
}

/* Shows the answer to who really wants it. */
static bool gives_up(struct cli *c, const struct question *q, const char *source) {
    bool yes = false;
    if (ask_yes_no(&c->ask, "  give up and see the answer (yes/no)? ", false, &yes) != ASK_ANSWER || !yes) return false;
    question_give_up(c, q, source);
    return true;
}

/* A word instead of an answer. True when the question is to be asked again. */
static bool obey_word(struct cli *c, const struct question *q, const char *source, enum answer_end *end) {
    const char *w = c->ask.word;
    *end = strcmp(w, "next") == 0 ? ANSWER_SKIPPED : strcmp(w, "edit") == 0 ? ANSWER_CODE : ANSWER_LEFT;
    bool help = strcmp(w, "hint") == 0 || strcmp(w, "solution") == 0;
    if (help && is_test(source) && q->kind != QUESTION_FIX) {
        screen_hint(c, "One answer counts here, so there is no help before it. `next` passes this one by, `back` leaves.");
        return true;
    }
    if (strcmp(w, "hint") == 0) {
        question_hint(c, q, 0);
        return true;
    }
    if (strcmp(w, "solution") != 0) return false;
    if (!gives_up(c, q, source)) return true;
    *end = ANSWER_WRONG;
    return false;
}

/* After an answer. True to ask again; Ctrl-C here leaves whatever the question is a part of. */
static bool after(struct cli *c, const struct question *q, enum answer_end *end, const char *belief, const char *source) {
    struct ask_item items[6];
    size_t n = 0, picked = 0;
    bool retry = *end == ANSWER_WRONG && q->kind != QUESTION_PREDICT && q->kind != QUESTION_FREE && !is_test(source);
    items[n++] = (struct ask_item){'\r', retry ? "try again" : "go on"};
    if (retry) items[n++] = (struct ask_item){'h', "hint"};
    if (retry) items[n++] = (struct ask_item){'s', "solution"};
    if (belief) items[n++] = (struct ask_item){'w', "why"};
    if (retry) items[n++] = (struct ask_item){'g', "go on"};
    for (;;) {
        term_newline(&c->term);
        enum ask_result r = ask_menu(&c->ask, items, n, &picked);
        if (r != ASK_ANSWER) {
            *end = end_of(c, r);
            return false;
        }
        switch (items[picked].key) {
        case 'h': question_hint(c, q, 0); break;
        case 's':
            if (gives_up(c, q, source)) return false;
            break;
        case 'w': micro_show(c, belief); break;
        case 'g': return false;
        default: return retry;
        }
    }
}

bool question_pointed(struct cli *c, const struct question *q) {
    struct store_places places = {0};
    bool done = false;
    if (c->store && store_places(c->store, q->id, &places, NULL) == 0)
        for (size_t i = 0; i < places.len; i++) {
            const struct place_row *p = &places.data[i];
            done |= strcmp(p->step, POINT_STEP) == 0 && p->done && p->at_ms >= c->since_ms;
        }
    store_list_release(&places);
    return done;
}

/* The belief that the last answer to this question showed; owned, NULL none. */
static char *last_belief(struct cli *c, const struct question *q) {
    struct store_attempts list = {0};
    char *belief = NULL;
    if (store_attempts(c->store, q->id, 0, &list, NULL) == 0 && list.len) {
        const char *b = list.data[list.len - 1].beliefs;
        if (*b) belief = mem_strndup(b, strcspn(b, " "));
    }
    store_list_release(&list);
    return belief;
}

enum answer_end question_ask(struct cli *c, const struct question *q, const char *source) {
    static const char *const words[] = {"hint", "solution", "next", "back", "leave", NULL};
    static const char *const fix_words[] = {"hint", "solution", "next", "back", "leave", "edit", NULL};
    if (!cli_store(c)) return ANSWER_FAILED;
    if (q->kind == QUESTION_WRITE || (q->kind == QUESTION_FIX && (!q->point || question_pointed(c, q)))) return ANSWER_CODE;
    struct given v = {.text = BUF_INIT};
    enum answer_end end = ANSWER_FAILED;
    for (bool again = true; again;) {
        int confidence = CONFIDENCE_NONE;
        c->ask.words = q->kind == QUESTION_FIX ? fix_words : words;
        enum ask_result r = ask_given(c, q, &v);
        if (r == ASK_ANSWER && q->kind != QUESTION_FREE && q->kind != QUESTION_FIX)
            r = question_ask_confidence(c, &confidence);
        c->ask.words = NULL;
        if (r == ASK_WORD) {
            again = obey_word(c, q, source, &end);
        } else if (r != ASK_ANSWER) {
            end = end_of(c, r);
            again = false;
        } else {
            end = judge(c, q, &v, confidence, source);
            if (end == ANSWER_RIGHT && q->kind == QUESTION_FIX) break;
            if (end == ANSWER_RIGHT || (end == ANSWER_WRONG && (q->kind == QUESTION_PREDICT || q->kind == QUESTION_FREE)))
                question_explain(c, q);
            char *belief = end == ANSWER_WRONG ? last_belief(c, q) : NULL;
            again = (end == ANSWER_RIGHT || end == ANSWER_WRONG) && after(c, q, &end, belief, source);
            mem_free(belief);
        }
    }
    buf_release(&v.text);
    return q->kind == QUESTION_FIX && (end == ANSWER_RIGHT || end == ANSWER_WRONG) ? ANSWER_CODE : end;
}

/* ---- without a terminal ---- */

/* Numbers from a text such as "3,1 4": at most `room`, each from 1 to `most`. 0 when it is none. */
static size_t parse_numbers(const char *text, size_t most, size_t *out, size_t room) {
    size_t n = 0;
    for (const char *p = text; *(p += strspn(p, " ,;\n"));) {
        char *end;
        unsigned long x = strtoul(p, &end, 10);
        if (end == p || x < 1 || x > most || n == room) return 0;
        out[n++] = x;
        p = end;
    }
    return n;
}

static bool parse_letters(const char *text, size_t n, unsigned *set) {
    *set = 0;
    for (const char *p = text; *p; p++) {
        if (strchr(" ,;\n", *p)) continue;
        int i = isdigit((unsigned char)*p) ? *p - '1' : tolower((unsigned char)*p) - 'a';
        if (i < 0 || (size_t)i >= n) return false;
        *set |= 1u << i;
    }
    return *set != 0;
}

const char *question_prediction_text(const struct predict_spec *p, const char *text, struct buf *out) {
    unsigned set;
    if (p->choices.len && strlen(text) == 1 && isalpha((unsigned char)*text) && parse_letters(text, p->choices.len, &set)) {
        for (size_t i = 0; i < p->choices.len; i++)
            if (set >> i & 1) buf_adds(out, p->choices.data[i].text);
        return NULL;
    }
    for (; *text; text++) {
        bool newline = text[0] == '\\' && text[1] == 'n';
        buf_addc(out, newline ? '\n' : *text);
        text += newline;
    }
    while (out->len && out->data[out->len - 1] == '\n') buf_truncate(out, out->len - 1);
    return predict_wants(p, out->data);
}

static bool parse_rubric(const struct question *q, const char *points, struct given *v) {
    size_t list[32];
    size_t n = *points ? parse_numbers(points, q->rubric.len, list, 32) : 0;
    for (size_t i = 0; i < n; i++) v->set |= 1u << (list[i] - 1);
    return n || !*points || strcmp(points, "0") == 0;
}

/* What is wrong with the text, or NULL. */
static const char *parse_given(const struct question *q, const char *text, const char *points, struct given *v) {
    switch (q->kind) {
    case QUESTION_CHOICE:
        if (!parse_letters(text, q->choices.len, &v->set)) return "the answer is the letter of a choice";
        return q->several || !(v->set & (v->set - 1)) ? NULL : "one letter is asked for";
    case QUESTION_PREDICT: return question_prediction_text(&q->predict, text, &v->text);
    case QUESTION_ORDER:
        v->n = parse_numbers(text, q->blocks.len + q->distractors.len, v->order, MOST_BLOCKS);
        for (size_t i = 0; i < v->n; i++) v->order[i]--;
        return v->n ? NULL : "the answer is the numbers of the blocks in order, such as 3,1,4,2";
    case QUESTION_FREE:
        buf_adds(&v->text, text);
        if (!points) return "say with --points which points of the rubric your answer makes, such as --points 1,3";
        return parse_rubric(q, points, v) ? NULL : "--points takes numbers of the rubric's points";
    case QUESTION_FIX: {
        size_t line = 0;
        if (parse_numbers(text, 100000, &line, 1) != 1) return "the answer is the number of a line; code comes with --file";
        v->line = (int)line;
        return NULL;
    }
    default: return "this one is answered with code: --file FILE";
    }
}

int question_answer(struct cli *c, const struct question *q, const char *text, const char *points, int confidence,
                    const char *source) {
    struct given v = {.text = BUF_INIT};
    const char *wrong = parse_given(q, text, points, &v);
    if (wrong) {
        buf_release(&v.text);
        return cli_usage(c, "%s: %s%s", q->id, q->kind == QUESTION_PREDICT ? "the answer is " : "", wrong);
    }
    enum answer_end end = judge(c, q, &v, confidence, source);
    if (end == ANSWER_RIGHT && q->kind != QUESTION_FIX) question_explain(c, q);
    if (end == ANSWER_RIGHT && q->kind == QUESTION_FIX) question_show_file(c, q);
    buf_release(&v.text);
    return end == ANSWER_RIGHT ? 0 : 1;
}
