#include "tutor/exam.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "tutor/draw.h"
#include "tutor/record.h"

#define NAME "exam"

/* ---- levels ---- */

/* Of an interview question its own, of others the level of the week in which it is asked. */
static const struct level *level_of(const struct course *c, const struct question_head *h) {
    const struct week *week = NULL;
    if (plan_is_interview(h)) return course_level(c, h->level);
    course_day(c, h->day, &week);
    return week ? course_level(c, week->level) : NULL;
}

static bool contains(const struct strs *list, const char *s) {
    for (size_t i = 0; i < list->len; i++)
        if (strcmp(list->data[i], s) == 0) return true;
    return false;
}

/* ---- drawing ---- */

struct lot {
    const struct question_head *head;
    const struct level *level;
    const char *family; /* a question and its companions are asked once */
    int asked;   /* in how many exams */
    unsigned at; /* by chance */
    bool taken;
};

typedef VEC(struct lot) lots;

static int by_chance(const void *a, const void *b) {
    const struct lot *x = a, *y = b;
    if (x->asked != y->asked) return x->asked - y->asked;
    return (x->at > y->at) - (x->at < y->at);
}

static int times_asked(const struct store_log *before, const char *id) {
    int n = 0;
    char *quoted = mem_printf("\"%s\"", id);
    for (size_t i = 0; i < before->len; i++) n += strstr(before->data[i].data, quoted) != NULL;
    mem_free(quoted);
    return n;
}

static void make_lots(struct course *c, const struct store_log *before, lots *out) {
    size_t n;
    const struct question_head *all = course_questions(c, &n);
    for (size_t i = 0; i < n; i++) {
        const struct level *level = level_of(c, &all[i]);
        if (level) vec_push(out, ((struct lot){&all[i], level, schedule_family(c, all[i].id), times_asked(before, all[i].id), (unsigned)random(), false}));
    }
    if (out->len) qsort(out->data, out->len, sizeof *out->data, by_chance);
}

/* The first lot of a kind and (unless NULL) a level. */
static struct lot *draw(lots *l, int kind, bool interview, const struct level *level) {
    for (size_t i = 0; i < l->len; i++) {
        struct lot *x = &l->data[i];
        if (x->taken || x->head->kind != kind || plan_is_interview(x->head) != interview || (level && x->level != level)) continue;
        for (size_t k = 0; k < l->len; k++) l->data[k].taken |= strcmp(l->data[k].family, x->family) == 0;
        return x;
    }
    return NULL;
}

typedef VEC(const char *) ids;

/* `n` of a kind: one of each level in turn, then whatever there is. */
static void draw_kind(const struct course *c, lots *l, int kind, int n, ids *out) {
    const struct course_data *d = course_data(c);
    for (size_t i = 0; n && i < d->tree.levels.len; i++) {
        struct lot *x = draw(l, kind, false, &d->tree.levels.data[i]);
        if (!x) continue;
        vec_push(out, x->head->id);
        n--;
    }
    for (struct lot *x; n && (x = draw(l, kind, false, NULL)); n--) vec_push(out, x->head->id);
}

static void draw_all(struct course *c, const struct store_log *before, ids *out) {
    const struct course_data *d = course_data(c);
    lots l = {0};
    make_lots(c, before, &l);
    draw_kind(c, &l, QUESTION_PREDICT, EXAM_PREDICTIONS, out);
    draw_kind(c, &l, QUESTION_FIX, EXAM_FIXES, out);
    draw_kind(c, &l, QUESTION_WRITE, EXAM_PROGRAMS, out);
    for (size_t i = 0; i < d->tree.levels.len; i++)
        for (int k = 0; k < EXAM_PER_LEVEL; k++) {
            struct lot *x = draw(&l, QUESTION_FREE, true, &d->tree.levels.data[i]);
            if (x) vec_push(out, x->head->id);
        }
    vec_release(&l);
}

int exam_begin(struct course *c, struct store *s, struct err *e) {
    struct store_log before = {0};
    ids list = {0};
    if (store_log(s, NAME, &before, e) < 0) return -1;
    srandom((unsigned)store_now(s));
    draw_all(c, &before, &list);
    store_list_release(&before);
    int rc = list.len ? draw_begin(s, NAME, list.data, list.len, e) : err_set(e, "the course has no questions for an exam yet");
    vec_release(&list);
    return rc;
}

int exam_end(struct course *c, struct store *s, struct err *e) {
    struct draw d;
    if (draw_load(c, s, NAME, &d, e) < 0) return -1;
    int rc = d.open ? draw_end(s, NAME, &d, e) : 0;
    draw_release(&d);
    if (rc < 0) return -1;
    for (int day = 1; day <= course_last_day(c); day++)
        if (plan_is_exam_day(c, day)) return store_place(s, course_day(c, day, NULL)->id, "solve", 0, true, e);
    return 0;
}

/* ---- the result ---- */

/* Choices, predictions and interview answers by the first answer; code by the best that was reached, less the hints'. */
static void take_answer(void *arg, size_t item, const struct attempt_row *a) {
    struct exam *x = arg;
    struct exam_item *i = &x->items.data[item];
    bool code = i->head->kind == QUESTION_FIX || i->head->kind == QUESTION_WRITE;
    if (i->answered && !code) return;
    i->answered = true;
    if (i->interview) i->answer = arena_strndup(&x->texts, a->answer, strlen(a->answer));
    double score = a->hints ? a->score / 2 : a->score;
    if (!a->gave_up && score > i->score) i->score = score;
}

static double share(const struct exam *x, bool (*belongs)(const struct exam_item *i, const void *with), const void *with,
                    int *items) {
    double sum = 0;
    *items = 0;
    for (size_t i = 0; i < x->items.len; i++) {
        if (!belongs(&x->items.data[i], with)) continue;
        sum += x->items.data[i].score;
        ++*items;
    }
    return *items ? sum / *items : 0;
}

static bool in_part(const struct exam_item *i, const void *with) { return i->interview == *(const bool *)with; }
static bool in_level(const struct exam_item *i, const void *with) { return i->level == with; }

static bool for_metric(const struct exam_item *i, const void *with) {
    const struct metric *m = with;
    if (i->interview) return contains(&i->head->metrics, m->code);
    for (size_t k = 0; k < m->days.len; k++)
        if (m->days.data[k] == i->head->day) return true;
    return contains(&m->questions, i->head->number);
}

static void add_levels(struct exam *x, const struct course *c) {
    const struct course_data *d = course_data(c);
    for (size_t i = 0; i < d->tree.levels.len; i++) {
        struct exam_level l = {.level = &d->tree.levels.data[i]};
        l.score = share(x, in_level, l.level, &l.items);
        vec_push(&x->levels, l);
    }
}

static void add_metrics(struct exam *x, const struct record *r) {
    const struct course_data *d = course_data(r->course);
    for (size_t g = 0; g < d->metrics.groups.len; g++)
        for (size_t i = 0; i < d->metrics.groups.data[g].metrics.len; i++) {
            struct exam_metric m = {.metric = &d->metrics.groups.data[g].metrics.data[i]};
            m.score = share(x, for_metric, m.metric, &m.items);
            for (size_t k = 0; k < m.metric->questions.len; k++) {
                const struct question_head *h = course_find(r->course, m.metric->questions.data[k], NULL);
                m.questions += h != NULL;
                m.passed += h && record_unaided(record_item(r, h->id));
            }
            vec_push(&x->metrics, m);
        }
}

static void judge(struct exam *x) {
    int code = 0, interview = 0;
    x->code = share(x, in_part, &(bool){false}, &code);
    x->interview = share(x, in_part, &(bool){true}, &interview);
    x->whole = !code ? x->interview : !interview ? x->code : (x->code + x->interview) / 2;
    x->passed = x->whole * 100 >= EXAM_PASS;
    for (size_t i = 0; i < x->levels.len; i++)
        if (x->levels.data[i].items && x->levels.data[i].score * 100 < EXAM_LEVEL_PASS) x->passed = false;
}

static int add_follow_ups(struct course *c, struct store *s, const struct draw *d, struct exam *x, struct err *e) {
    struct store_follow_ups list = {0};
    if (store_follow_ups(s, &list, e) < 0) return -1;
    for (size_t k = 0; k < list.len; k++) {
        const struct follow_up_row *f = &list.data[k];
        if (strcmp(f->event, d->begun) <= 0) continue;
        for (size_t i = 0; i < x->items.len; i++)
            if (strcmp(course_current_id(c, f->item), x->items.data[i].head->id) == 0)
                vec_push(&x->items.data[i].follow_ups,
                         ((struct exam_follow_up){f->point, arena_strndup(&x->texts, f->answer, strlen(f->answer))}));
    }
    store_list_release(&list);
    return 0;
}

static int fill(struct course *c, struct store *s, const struct draw *d, struct exam *x, struct err *e) {
    struct record r;
    x->number = d->number;
    x->open = d->open;
    for (size_t i = 0; i < d->items.len; i++) {
        const struct question_head *h = d->items.data[i];
        vec_push(&x->items, ((struct exam_item){.head = h, .level = level_of(c, h), .interview = plan_is_interview(h)}));
    }
    if (draw_answers(c, s, d, take_answer, x, e) < 0 || add_follow_ups(c, s, d, x, e) < 0 || record_load(&r, c, s, e) < 0) return -1;
    for (size_t i = 0; i < x->items.len; i++) x->answered += x->items.data[i].answered;
    add_levels(x, c);
    add_metrics(x, &r);
    judge(x);
    record_release(&r);
    return 0;
}

int exam_load(struct course *c, struct store *s, struct exam *out, struct err *e) {
    struct draw d;
    *out = (struct exam){0};
    if (draw_load(c, s, NAME, &d, e) < 0) return -1;
    int rc = d.number ? fill(c, s, &d, out, e) : 0;
    draw_release(&d);
    if (rc < 0) exam_release(out);
    return rc;
}

void exam_release(struct exam *x) {
    for (size_t i = 0; i < x->items.len; i++) vec_release(&x->items.data[i].follow_ups);
    arena_release(&x->texts);
    vec_release(&x->items);
    vec_release(&x->levels);
    vec_release(&x->metrics);
}
