/* Looking things up by code, number or name, and saying what was meant when there is nothing. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "course/inside.h"
#include "course/near.h"

/* The element of `list` whose member equals `text`, or NULL. */
#define FIND(list, member, text)                                                                   \
    do {                                                                                           \
        for (size_t i_ = 0; i_ < (list).len; i_++)                                                 \
            if (strcmp((list).data[i_].member, text) == 0) return &(list).data[i_];                \
    } while (0)

/* The same for codes, which people type in either case. Content has to write them as they are: see SAME. */
#define FIND_CODE(list, text)                                                                      \
    do {                                                                                           \
        for (size_t i_ = 0; i_ < (list).len; i_++)                                                 \
            if (strcasecmp((list).data[i_].code, text) == 0) return &(list).data[i_];              \
    } while (0)

const struct level *course_level(const struct course *c, const char *code) {
    FIND_CODE(c->data.tree.levels, code);
    return NULL;
}

const struct leaf *course_leaf(const struct course *c, const char *code,
                               const struct level **level) {
    for (size_t i = 0; i < c->data.tree.levels.len; i++) {
        const struct level *l = &c->data.tree.levels.data[i];
        if (level) *level = l;
        FIND_CODE(l->leaves, code);
    }
    return NULL;
}

const struct day *course_day(const struct course *c, int day, const struct week **week) {
    for (size_t w = 0; w < c->data.roadmap.weeks.len; w++) {
        const struct week *k = &c->data.roadmap.weeks.data[w];
        if (week) *week = k;
        for (size_t i = 0; i < k->days.len; i++)
            if (k->days.data[i].number == day) return &k->days.data[i];
    }
    return NULL;
}

int course_last_day(const struct course *c) {
    int last = 0;
    for (size_t w = 0; w < c->data.roadmap.weeks.len; w++)
        for (size_t i = 0; i < c->data.roadmap.weeks.data[w].days.len; i++) {
            int n = c->data.roadmap.weeks.data[w].days.data[i].number;
            if (n > last) last = n;
        }
    return last;
}

const struct routine_step *course_step(const struct course *c, const char *key) {
    FIND(c->data.routine.steps, key, key);
    return NULL;
}

const struct state *course_state(const struct course *c, const char *key) {
    for (size_t i = 0; i < c->data.states.states.len; i++) {
        const struct state *s = &c->data.states.states.data[i];
        if (strcasecmp(s->key, key) == 0 || strcmp(s->glyph, key) == 0 ||
            strcasecmp(s->title, key) == 0)
            return s;
        for (size_t k = 0; k < s->aliases.len; k++)
            if (strcasecmp(s->aliases.data[k], key) == 0) return s;
    }
    return NULL;
}

const struct pitfall *course_pitfall(const struct course *c, const char *code) {
    for (size_t i = 0; i < c->data.pitfalls.groups.len; i++)
        FIND_CODE(c->data.pitfalls.groups.data[i].pitfalls, code);
    return NULL;
}

const struct belief *course_belief(const struct course *c, const char *code) {
    FIND_CODE(c->data.beliefs.beliefs, code);
    return NULL;
}

const struct rule *course_rule(const struct course *c, const char *code) {
    FIND_CODE(c->data.beliefs.rules, code);
    return NULL;
}

const struct metric *course_metric(const struct course *c, const char *code) {
    for (size_t i = 0; i < c->data.metrics.groups.len; i++)
        FIND_CODE(c->data.metrics.groups.data[i].metrics, code);
    return NULL;
}

const struct link *course_link(const struct course *c, const char *id) {
    FIND(c->data.resources.links, id, id);
    return NULL;
}

static const struct link_group *find_link_group(const struct course *c, const char *key) {
    FIND(c->data.resources.groups, key, key);
    return NULL;
}

static const struct path_node *find_node(const struct course *c, const char *id) {
    FIND(c->data.path.nodes, id, id);
    return NULL;
}

const struct assessment_question *course_assessment(const struct course *c, const char *code,
                                                    const struct assessment_level **level) {
    for (size_t i = 0; i < c->data.assessment.levels.len; i++) {
        const struct assessment_level *l = &c->data.assessment.levels.data[i];
        if (level) *level = l;
        FIND_CODE(l->questions, code);
    }
    return NULL;
}

const struct path_node *course_node(const struct course *c, int day) {
    for (size_t i = 0; i < c->data.path.nodes.len; i++) {
        const struct path_node *n = &c->data.path.nodes.data[i];
        if (day == 0 && !n->days.len) return n;
        for (size_t k = 0; k < n->days.len; k++)
            if (n->days.data[k] == day) return n;
    }
    return NULL;
}

/* ---- questions ---- */

const char *course_current_id(const struct course *c, const char *id) {
    /* A chain of renames is followed, but never in a circle. */
    for (size_t hops = 0; hops <= c->data.aliases.aliases.len; hops++) {
        const struct alias *found = NULL;
        for (size_t i = 0; i < c->data.aliases.aliases.len && !found; i++)
            if (strcmp(c->data.aliases.aliases.data[i].from, id) == 0)
                found = &c->data.aliases.aliases.data[i];
        if (!found) break;
        id = found->to;
    }
    return id;
}

/* "e04-02" and "E4-2" are the same to a person: lower case, no leading zeros. */
static void simplify(const char *text, char *out, size_t size) {
    size_t n = 0;
    for (const char *p = text; *p && n + 1 < size; p++) {
        bool digit_before = n > 0 && isdigit((unsigned char)out[n - 1]);
        if (*p == '0' && !digit_before && isdigit((unsigned char)p[1])) continue;
        if (!isspace((unsigned char)*p)) out[n++] = (char)tolower((unsigned char)*p);
    }
    out[n] = 0;
}

static bool is_named(const struct question_head *h, const char *wanted) {
    char other[128];
    simplify(h->number, other, sizeof other);
    if (strcmp(other, wanted) == 0) return true;
    simplify(h->id, other, sizeof other);
    if (strcmp(other, wanted) == 0) return true;
    /* The start of an id up to a dash: "q04", "lab-p01". */
    size_t n = strlen(wanted);
    return n > 1 && strncmp(other, wanted, n) == 0 && other[n] == '-' && other[0] != 'e';
}

static void add_near(struct strs *near, const char *id) {
    for (size_t i = 0; i < near->len; i++)
        if (near->data[i] == id) return;
    if (near->len < 3) near->data[near->len++] = id;
}

/* Up to three ids: those that contain the word, then those a slip or two away. The list of pointers
 * is the caller's to free with mem_free; the ids are the course's. */
static void find_near(const struct course *c, const char *wanted, struct strs *near) {
    near->data = mem_zalloc(3 * sizeof *near->data);
    near->len = 0;
    for (size_t i = 0; strlen(wanted) > 2 && i < c->questions.len; i++)
        if (strcasestr(c->questions.data[i].id, wanted) ||
            strcasestr(c->questions.data[i].title, wanted))
            add_near(near, c->questions.data[i].id);
    int limit = strlen(wanted) < 4 ? 1 : 2;
    for (int d = 1; d <= limit; d++)
        for (size_t i = 0; i < c->questions.len; i++) {
            const struct question_head *h = &c->questions.data[i];
            char id[128], number[64];
            simplify(h->id, id, sizeof id);
            simplify(h->number, number, sizeof number);
            const char *dash = strchr(id, '-');
            if (near_distance(wanted, id) == d || near_distance(wanted, number) == d ||
                (dash && near_distance(wanted, dash + 1) == d))
                add_near(near, h->id);
        }
}

static const struct question_head *find_exact(const struct course *c, const char *text) {
    for (size_t i = 0; i < c->questions.len; i++)
        if (strcmp(c->questions.data[i].id, text) == 0 || strcmp(c->questions.data[i].number, text) == 0)
            return &c->questions.data[i];
    return NULL;
}

const struct question_head *course_find(const struct course *c, const char *text,
                                        struct strs *near) {
    char wanted[128];
    const struct question_head *exact = find_exact(c, course_current_id(c, text));
    if (exact) return exact;
    simplify(course_current_id(c, text), wanted, sizeof wanted);
    for (size_t i = 0; i < c->questions.len; i++)
        if (is_named(&c->questions.data[i], wanted)) return &c->questions.data[i];
    if (near) find_near(c, wanted, near);
    return NULL;
}

/* ---- anything that can be marked ---- */

static int day_of(const char *text) {
    const char *p = text;
    char *end;
    if (strncasecmp(p, "day", 3) == 0) p += 3;
    while (*p == ' ' || *p == '-') p++;
    long n = isdigit((unsigned char)*p) ? strtol(p, &end, 10) : 0;
    return n > 0 && n <= 366 && *end == 0 ? (int)n : 0;
}

bool course_find_item(const struct course *c, const char *text, struct course_item *item,
                      struct strs *near) {
    *item = (struct course_item){0};
    const struct day *day = course_day(c, day_of(text), NULL);
    const struct leaf *leaf = course_leaf(c, text, NULL);
    const struct level *level = course_level(c, text);
    const struct pitfall *pitfall = course_pitfall(c, text);
    const struct assessment_question *ask = course_assessment(c, text, NULL);
    if (day)
        *item = (struct course_item){ITEM_DAY, day->id, day->topic, day->number};
    else if (leaf)
        *item = (struct course_item){ITEM_LEAF, leaf->code, leaf->text, 0};
    else if (level)
        *item = (struct course_item){ITEM_LEVEL, level->code, level->name, 0};
    else if (pitfall)
        *item = (struct course_item){ITEM_PITFALL, pitfall->code, pitfall->text, 0};
    else if (ask)
        *item = (struct course_item){ITEM_ASSESSMENT, ask->code, ask->ask, 0};
    if (item->kind) return true;
    const struct question_head *h = course_find(c, text, near);
    if (h) *item = (struct course_item){ITEM_QUESTION, h->id, h->title, h->day};
    return h != NULL;
}

/* ---- references ---- */

struct named {
    bool there;
    const char *file;
};

/* Content names what it means exactly as it is written there. */
#define SAME(found, s) ((found) && strcmp((found)->code, s) == 0)

static struct named look_up(const struct course *c, int ref, const char *s) {
    switch ((enum course_ref)ref) {
    case REF_LEVEL: return (struct named){SAME(course_level(c, s), s), "data/skill_tree.json"};
    case REF_LEAF: return (struct named){SAME(course_leaf(c, s, NULL), s), "data/skill_tree.json"};
    case REF_STEP: return (struct named){course_step(c, s) != NULL, "data/routine.json"};
    case REF_PITFALL: return (struct named){SAME(course_pitfall(c, s), s), "data/pitfalls.json"};
    case REF_BELIEF: return (struct named){SAME(course_belief(c, s), s), "data/beliefs.json"};
    case REF_RULE: return (struct named){SAME(course_rule(c, s), s), "data/beliefs.json"};
    case REF_ASSESSMENT:
        return (struct named){SAME(course_assessment(c, s, NULL), s), "data/assessment.json"};
    case REF_LINK: return (struct named){course_link(c, s) != NULL, "data/resources.json"};
    case REF_LINK_GROUP:
        return (struct named){find_link_group(c, s) != NULL, "data/resources.json"};
    case REF_METRIC: return (struct named){SAME(course_metric(c, s), s), "data/metrics.json"};
    case REF_NODE: return (struct named){find_node(c, s) != NULL, "data/path.json"};
    case REF_QUESTION: return (struct named){find_exact(c, course_current_id(c, s)) != NULL, "questions"};
    case REF_NONE:
    case REF_DAY:
    case REF_FILE: break;
    }
    return (struct named){true, NULL};
}

static bool is_broken(const struct course *c, const char *file) {
    for (size_t i = 0; i < c->broken.len; i++)
        if (strcmp(c->broken.data[i], file) == 0) return true;
    return false;
}

void course_check_ref(const void *course, struct json_bind *b, const struct json_ref *r) {
    const struct course *c = course;
    if (r->ref == REF_DAY) {
        int day = (int)r->value->valuedouble;
        if (!course_day(c, day, NULL) && !is_broken(c, "data/roadmap.json"))
            bind_ref_problem(b, r, PROBLEM_ERROR, "is %d, which is not a day of data/roadmap.json",
                             day);
        return;
    }
    struct named n = look_up(c, r->ref, r->value->valuestring);
    if (n.there || is_broken(c, n.file)) return;
    /* Content is written over months: a question may be named before it is there. */
    bool later = r->ref == REF_QUESTION;
    bind_ref_problem(b, r, later ? PROBLEM_NOTE : PROBLEM_ERROR,
                     "names \"%s\", which is not in %s%s", r->value->valuestring, n.file,
                     later ? " yet" : "");
}
