#include "course/data.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "course/micro.h"

enum { LAST_DAY = 366, MINUTES_A_DAY = 1440 };

#define STR JSON_STR_FIELD
#define TEXT JSON_TEXT_FIELD
#define REQ JSON_REQUIRED
#define OPT JSON_OPTIONAL
#define DAYS(T) JSON_INTS_FIELD(T, "days", days, REQ, 1, LAST_DAY, REF_DAY)
#define REFS(T, name, member, ref) JSON_REF_FIELD(T, name, member, JSON_STRS, REQ, ref)

static const struct json_field leaf_fields[] = {
    STR(struct leaf, "code", code, REQ), STR(struct leaf, "text", text, REQ), DAYS(struct leaf),
    REFS(struct leaf, "questions", questions, REF_QUESTION), JSON_END};
static const struct json_shape leaf_shape = {"leaf", "code", sizeof(struct leaf), leaf_fields,
                                             NULL};

static const struct json_field level_fields[] = {
    STR(struct level, "code", code, REQ),
    STR(struct level, "name", name, REQ),
    STR(struct level, "emoji", emoji, REQ),
    STR(struct level, "title", title, REQ),
    JSON_INT_FIELD(struct level, "stars", stars, REQ, 1, 9),
    JSON_LIST_FIELD(struct level, "leaves", leaves, REQ, 1, &leaf_shape),
    JSON_END};
static const struct json_shape level_shape = {"level", "code", sizeof(struct level), level_fields,
                                              NULL};

static const struct json_field node_fields[] = {STR(struct path_node, "id", id, REQ),
                                                STR(struct path_node, "label", label, REQ),
                                                STR(struct path_node, "short", short_label, REQ),
                                                STR(struct path_node, "detail", detail, OPT),
                                                DAYS(struct path_node),
                                                REFS(struct path_node, "next", next, REF_NODE),
                                                JSON_END};
static const struct json_shape node_shape = {"node", "id", sizeof(struct path_node), node_fields,
                                             NULL};

static const struct json_field strategy_fields[] = {
    JSON_REF_FIELD(struct strategy_rule, "level", level, JSON_STR, REQ, REF_LEVEL),
    STR(struct strategy_rule, "title", title, REQ),
    STR(struct strategy_rule, "detail", detail, REQ),
    TEXT(struct strategy_rule, "gate", gate, OPT),
    REFS(struct strategy_rule, "questions", questions, REF_QUESTION),
    JSON_END};
static const struct json_shape strategy_shape = {"rule", "level", sizeof(struct strategy_rule),
                                                 strategy_fields, NULL};

static const struct json_field step_fields[] = {
    JSON_REF_FIELD(struct day_step, "step", step, JSON_STR, REQ, REF_STEP),
    JSON_INT_FIELD(struct day_step, "minutes", minutes, REQ, 1, MINUTES_A_DAY), JSON_END};
static const struct json_shape step_shape = {"step", "step", sizeof(struct day_step), step_fields,
                                             NULL};

static const struct json_field day_fields[] = {
    JSON_INT_FIELD(struct day, "day", number, REQ, 1, LAST_DAY),
    STR(struct day, "topic", topic, REQ),
    STR(struct day, "time", time, REQ),
    JSON_INT_FIELD(struct day, "minutes", minutes, REQ, 1, MINUTES_A_DAY),
    STR(struct day, "assignment", assignment, OPT),
    REFS(struct day, "resources", resources, REF_LINK),
    REFS(struct day, "reading", reading, REF_LINK),
    REFS(struct day, "leaves", leaves, REF_LEAF),
    REFS(struct day, "pitfalls", pitfalls, REF_PITFALL),
    REFS(struct day, "questions", questions, REF_QUESTION),
    REFS(struct day, "assessment", assessment, REF_ASSESSMENT),
    JSON_STRS_FIELD(struct day, "objectives", objectives, JSON_TEXTS, REQ),
    JSON_LIST_FIELD(struct day, "steps", steps, REQ, 1, &step_shape),
    JSON_END};
static const struct json_shape day_shape = {"day", "day", sizeof(struct day), day_fields, NULL};

static const struct json_field week_fields[] = {
    JSON_INT_FIELD(struct week, "week", number, REQ, 1, 53),
    JSON_REF_FIELD(struct week, "level", level, JSON_STR, REQ, REF_LEVEL),
    STR(struct week, "title", title, REQ),
    STR(struct week, "emoji", emoji, REQ),
    JSON_LIST_FIELD(struct week, "days", days, REQ, 1, &day_shape),
    JSON_END};
static const struct json_shape week_shape = {"week", "week", sizeof(struct week), week_fields,
                                             NULL};

static const struct json_field routine_fields[] = {
    STR(struct routine_step, "key", key, REQ),
    STR(struct routine_step, "title", title, REQ),
    STR(struct routine_step, "short", short_title, REQ),
    TEXT(struct routine_step, "what", what, REQ),
    JSON_INT_FIELD(struct routine_step, "min", min, REQ, 1, MINUTES_A_DAY),
    JSON_INT_FIELD(struct routine_step, "max", max, REQ, 1, MINUTES_A_DAY),
    JSON_END};
static const struct json_shape routine_shape = {"step", "key", sizeof(struct routine_step),
                                                routine_fields, NULL};

static const struct json_field state_fields[] = {
    STR(struct state, "key", key, REQ),
    STR(struct state, "glyph", glyph, REQ),
    STR(struct state, "ascii", ascii, REQ),
    STR(struct state, "title", title, REQ),
    TEXT(struct state, "when", when, REQ),
    JSON_STRS_FIELD(struct state, "aliases", aliases, JSON_STRS, OPT),
    JSON_BOOL_FIELD(struct state, "initial", initial),
    JSON_END};
static const struct json_shape state_shape = {"state", "key", sizeof(struct state), state_fields,
                                              NULL};

static const struct json_field pitfall_fields[] = {
    STR(struct pitfall, "code", code, REQ),
    STR(struct pitfall, "text", text, REQ),
    JSON_REF_FIELD(struct pitfall, "lab", lab, JSON_STR, REQ, REF_QUESTION),
    DAYS(struct pitfall),
    TEXT(struct pitfall, "symptom", symptom, REQ),
    TEXT(struct pitfall, "evidence", evidence, REQ),
    TEXT(struct pitfall, "cure", cure, REQ),
    STR(struct pitfall, "detector", detector, REQ),
    JSON_END};
static const struct json_shape pitfall_shape = {"pitfall", "code", sizeof(struct pitfall),
                                                pitfall_fields, NULL};
static const struct json_field pitfall_group_fields[] = {
    STR(struct pitfall_group, "title", title, REQ),
    JSON_LIST_FIELD(struct pitfall_group, "pitfalls", pitfalls, REQ, 1, &pitfall_shape), JSON_END};
static const struct json_shape pitfall_group_shape = {
    "group", "title", sizeof(struct pitfall_group), pitfall_group_fields, NULL};

static const struct json_field assessment_question_fields[] = {
    STR(struct assessment_question, "code", code, REQ),
    STR(struct assessment_question, "ask", ask, REQ),
    REFS(struct assessment_question, "leaves", leaves, REF_LEAF), JSON_END};
static const struct json_shape assessment_question_shape = {
    "question", "code", sizeof(struct assessment_question), assessment_question_fields, NULL};
static const struct json_field assessment_level_fields[] = {
    JSON_REF_FIELD(struct assessment_level, "level", level, JSON_STR, REQ, REF_LEVEL),
    STR(struct assessment_level, "title", title, REQ),
    {.name = "day",
     .type = JSON_INT,
     .at = offsetof(struct assessment_level, day),
     .required = REQ,
     .min = 1,
     .max = LAST_DAY,
     .ref = REF_DAY},
    JSON_LIST_FIELD(struct assessment_level, "questions", questions, REQ, 1,
                    &assessment_question_shape),
    JSON_END};
static const struct json_shape assessment_level_shape = {
    "level", "level", sizeof(struct assessment_level), assessment_level_fields, NULL};

static const struct json_field metric_fields[] = {
    STR(struct metric, "code", code, REQ),
    STR(struct metric, "name", name, REQ),
    STR(struct metric, "text", text, REQ),
    DAYS(struct metric),
    REFS(struct metric, "questions", questions, REF_QUESTION),
    TEXT(struct metric, "measure", measure, REQ),
    JSON_END};
static const struct json_shape metric_shape = {"metric", "code", sizeof(struct metric),
                                               metric_fields, NULL};
static const struct json_field metric_group_fields[] = {
    STR(struct metric_group, "title", title, REQ),
    JSON_LIST_FIELD(struct metric_group, "metrics", metrics, REQ, 1, &metric_shape),
    JSON_LIST_FIELD(struct metric_group, "programs", examples, OPT, 0, &example_shape), JSON_END};
static const struct json_shape metric_group_shape = {"group", "title", sizeof(struct metric_group),
                                                     metric_group_fields, NULL};

static const struct json_field link_group_fields[] = {
    STR(struct link_group, "key", key, REQ), STR(struct link_group, "title", title, REQ), JSON_END};
static const struct json_shape link_group_shape = {"group", "key", sizeof(struct link_group),
                                                   link_group_fields, NULL};
static const struct json_field link_fields[] = {
    STR(struct link, "id", id, REQ),
    STR(struct link, "title", title, REQ),
    JSON_REF_FIELD(struct link, "group", group, JSON_STR, REQ, REF_LINK_GROUP),
    STR(struct link, "url", url, OPT),
    STR(struct link, "command", command, OPT),
    STR(struct link, "note", note, OPT),
    TEXT(struct link, "problem", problem, OPT),
    JSON_REF_FIELD(struct link, "instead", instead, JSON_STRS, OPT, REF_LINK),
    JSON_END};
static const struct json_shape link_shape = {"link", "id", sizeof(struct link), link_fields, NULL};

static const struct json_field rule_fields[] = {STR(struct rule, "code", code, REQ),
                                                TEXT(struct rule, "text", text, REQ), JSON_END};
static const struct json_shape rule_shape = {"rule", "code", sizeof(struct rule), rule_fields,
                                             NULL};
static const struct json_field taught_fields[] = {{.name = "day",
                                                   .type = JSON_INT,
                                                   .at = offsetof(struct taught, day),
                                                   .required = REQ,
                                                   .min = 1,
                                                   .max = LAST_DAY,
                                                   .ref = REF_DAY},
                                                  STR(struct taught, "section", section, OPT),
                                                  JSON_END};
static const struct json_shape taught_shape = {"place", NULL, sizeof(struct taught), taught_fields,
                                               NULL};
static const struct json_field belief_fields[] = {
    STR(struct belief, "code", code, REQ),
    STR(struct belief, "name", name, REQ),
    TEXT(struct belief, "believed", believed, REQ),
    TEXT(struct belief, "truth", truth, REQ),
    REFS(struct belief, "rules", rules, REF_RULE),
    JSON_LIST_FIELD(struct belief, "taught", taught, REQ, 1, &taught_shape),
    JSON_OBJ_FIELD(struct belief, "micro", micro, REQ, &micro_shape),
    JSON_END};
static const struct json_shape belief_shape = {"belief", "code", sizeof(struct belief),
                                               belief_fields, NULL};

static const struct json_field alias_fields[] = {
    STR(struct alias, "from", from, REQ),
    JSON_REF_FIELD(struct alias, "to", to, JSON_STR, REQ, REF_QUESTION), JSON_END};
static const struct json_shape alias_shape = {"alias", "from", sizeof(struct alias), alias_fields,
                                              NULL};

/* ---- the files ---- */

/* A file's own fields; "format" stands in front of them in every file. */
#define D struct course_data
#define ROOT(name, ...)                                                                            \
    static const struct json_field name##_root[] = {                                               \
        JSON_INT_FIELD(D, "format", format, REQ, COURSE_FORMAT, COURSE_FORMAT), __VA_ARGS__,       \
        JSON_END}
#define ROWS(name, member, shape) JSON_LIST_FIELD(D, name, member, REQ, 0, shape)

ROOT(tree, ROWS("levels", tree.levels, &level_shape));
ROOT(path, ROWS("nodes", path.nodes, &node_shape));
ROOT(roadmap, ROWS("weeks", roadmap.weeks, &week_shape));
ROOT(routine, ROWS("steps", routine.steps, &routine_shape));
ROOT(strategy, ROWS("rules", strategy.rules, &strategy_shape));
ROOT(states, ROWS("states", states.states, &state_shape));
ROOT(pitfalls, ROWS("groups", pitfalls.groups, &pitfall_group_shape));
ROOT(patterns, ROWS("patterns", patterns.patterns, &pattern_shape));
ROOT(performance, ROWS("considerations", performance.considerations, &consideration_shape));
ROOT(frameworks, ROWS("frameworks", frameworks.frameworks, &framework_shape));
ROOT(applications, ROWS("applications", applications.applications, &application_shape));
ROOT(assessment, TEXT(D, "intro", assessment.intro, REQ),
     ROWS("levels", assessment.levels, &assessment_level_shape));
ROOT(metrics, ROWS("groups", metrics.groups, &metric_group_shape));
ROOT(resources, ROWS("groups", resources.groups, &link_group_shape),
     ROWS("links", resources.links, &link_shape));
ROOT(beliefs, ROWS("rules", beliefs.rules, &rule_shape),
     ROWS("beliefs", beliefs.beliefs, &belief_shape));
ROOT(aliases, ROWS("aliases", aliases.aliases, &alias_shape));
ROOT(course, STR(D, "title", about.title, REQ), STR(D, "short", about.short_title, REQ),
     STR(D, "tagline", about.tagline, REQ), STR(D, "closing", about.closing, REQ),
     STR(D, "python", about.python, REQ), STR(D, "version", about.version, REQ));

/* Without the first five there is nothing to study by; a course of one's own may lack the others.
 */
static const struct {
    const char *file;
    const struct json_field *fields;
    bool essential;
} files[] = {
    {"course.json", course_root, true},          {"skill_tree.json", tree_root, true},
    {"roadmap.json", roadmap_root, true},        {"routine.json", routine_root, true},
    {"states.json", states_root, true},          {"path.json", path_root, false},
    {"strategy.json", strategy_root, false},     {"pitfalls.json", pitfalls_root, false},
    {"patterns.json", patterns_root, false},     {"performance.json", performance_root, false},
    {"frameworks.json", frameworks_root, false}, {"applications.json", applications_root, false},
    {"assessment.json", assessment_root, false}, {"metrics.json", metrics_root, false},
    {"resources.json", resources_root, false},   {"beliefs.json", beliefs_root, false},
    {"aliases.json", aliases_root, false},
};
enum { FILES = sizeof files / sizeof files[0] };

/* ---- mistakes that a table cannot see ---- */

static const cJSON *item(const cJSON *list, size_t i) {
    const cJSON *e = list ? list->child : NULL;
    while (e && i--) e = e->next;
    return e;
}

/* Called only when the file had no other mistake, so positions in lists and structs agree. */
static void check_steps(struct json_bind *b, const cJSON *root, const struct course_data *data) {
    const cJSON *weeks = cJSON_GetObjectItemCaseSensitive(root, "weeks");
    for (size_t w = 0; w < data->roadmap.weeks.len; w++) {
        const struct week *week = &data->roadmap.weeks.data[w];
        const cJSON *days = cJSON_GetObjectItemCaseSensitive(item(weeks, w), "days");
        for (size_t i = 0; i < week->days.len; i++) {
            const struct day *day = &week->days.data[i];
            int sum = 0;
            for (size_t s = 0; s < day->steps.len; s++) sum += day->steps.data[s].minutes;
            if (sum == day->minutes) continue;
            char label[32];
            snprintf(label, sizeof label, "day %d", day->number);
            b->label = label;
            bind_problem(b, cJSON_GetObjectItemCaseSensitive(item(days, i), "steps"),
                         "the steps take %d minutes, expected %d as the day does", sum,
                         day->minutes);
            b->label = "";
        }
    }
}

static void check_links(struct json_bind *b, const cJSON *root, const struct course_data *data) {
    const cJSON *links = cJSON_GetObjectItemCaseSensitive(root, "links");
    for (size_t i = 0; i < data->resources.links.len; i++) {
        const struct link *l = &data->resources.links.data[i];
        char label[96];
        snprintf(label, sizeof label, "link %s", l->id);
        b->label = label;
        if (!l->url == !l->command)
            bind_problem(b, item(links, i), "found %s, expected \"url\" or \"command\"",
                         l->url ? "both \"url\" and \"command\"" : "no address");
        if (!l->problem != !l->instead.len)
            bind_problem(b, item(links, i), "\"problem\" and \"instead\" go together");
    }
    b->label = "";
}

/* Codes that must differ in the whole file although they stand in several lists. */
static void check_codes(struct json_bind *b, const cJSON *root, const char *outer,
                        const char *inner, const char *key) {
    const cJSON *groups = cJSON_GetObjectItemCaseSensitive(root, outer);
    for (const cJSON *g = groups ? groups->child : NULL; g; g = g->next) {
        const cJSON *list = cJSON_GetObjectItemCaseSensitive(g, inner);
        for (const cJSON *e = list ? list->child : NULL; e; e = e->next) {
            const cJSON *code = cJSON_GetObjectItemCaseSensitive(e, key);
            for (const cJSON *h = groups->child; h != g; h = h->next) {
                const cJSON *other = cJSON_GetObjectItemCaseSensitive(h, inner);
                for (const cJSON *o = other ? other->child : NULL; o; o = o->next) {
                    const cJSON *same = cJSON_GetObjectItemCaseSensitive(o, key);
                    if (!same || !code || !cJSON_Compare(same, code, true)) continue;
                    bind_problem(b, code, "\"%s\" occurs twice, first on line %d", key,
                                 json_line(b->doc, same));
                }
            }
        }
    }
}

/* A micro-lesson with a mistake is left out, the belief stays. */
static void finish_micros(struct json_bind *b, const cJSON *root, struct course_data *data) {
    const cJSON *beliefs = cJSON_GetObjectItemCaseSensitive(root, "beliefs");
    for (size_t i = 0; i < data->beliefs.beliefs.len; i++) {
        struct belief *belief = &data->beliefs.beliefs.data[i];
        char label[32];
        snprintf(label, sizeof label, "belief %s", belief->code);
        b->label = label;
        if (!micro_finish(b, cJSON_GetObjectItemCaseSensitive(item(beliefs, i), "micro"), belief->code, belief->micro))
            belief->micro = NULL;
    }
    b->label = "";
}

static void finish_metrics(struct json_bind *b, const cJSON *root, struct course_data *data, const char *dir) {
    const cJSON *groups = cJSON_GetObjectItemCaseSensitive(root, "groups");
    for (size_t i = 0; i < data->metrics.groups.len; i++)
        examples_finish(b, item(groups, i), dir, &data->metrics.groups.data[i].examples);
}

/* The programs of the files that have topics. */
static void finish_topics(struct json_bind *b, const char *file, const cJSON *root, struct course_data *data, const char *dir) {
    const struct {
        const char *file, *list;
        struct topics *topics;
    } places[] = {
        {"patterns.json", "patterns", &data->patterns.patterns},
        {"performance.json", "considerations", &data->performance.considerations},
        {"frameworks.json", "frameworks", &data->frameworks.frameworks},
        {"applications.json", "applications", &data->applications.applications},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strcmp(places[i].file, file) == 0)
            topics_finish(b, cJSON_GetObjectItemCaseSensitive(root, places[i].list), dir, places[i].topics);
}

static void check_file(struct json_bind *b, const char *file, const cJSON *root, struct course_data *data,
                       const char *dir) {
    finish_topics(b, file, root, data, dir);
    if (strcmp(file, "roadmap.json") == 0) {
        check_codes(b, root, "weeks", "days", "day");
        check_steps(b, root, data);
    } else if (strcmp(file, "resources.json") == 0) {
        check_links(b, root, data);
    } else if (strcmp(file, "skill_tree.json") == 0) {
        check_codes(b, root, "levels", "leaves", "code");
    } else if (strcmp(file, "pitfalls.json") == 0) {
        check_codes(b, root, "groups", "pitfalls", "code");
    } else if (strcmp(file, "assessment.json") == 0) {
        check_codes(b, root, "levels", "questions", "code");
    } else if (strcmp(file, "metrics.json") == 0) {
        check_codes(b, root, "groups", "metrics", "code");
        finish_metrics(b, root, data, dir);
    } else if (strcmp(file, "beliefs.json") == 0) {
        finish_micros(b, root, data);
    }
}

static void load_file(struct data_document *d, size_t i, struct course_data *data, const char *dir,
                      struct arena *arena, struct problems *ps) {
    char *shown = mem_printf("data/%s", files[i].file);
    const char *path = arena_strndup(arena, shown, strlen(shown));
    mem_free(shown);
    char *full = path_join(dir, path);
    struct err e = ERR_INIT;
    d->doc.path = path;
    if (!file_exists(full))
        problem_add(ps, files[i].essential ? PROBLEM_ERROR : PROBLEM_NOTE, path, 0, "is missing");
    else if (file_read(full, 0, &d->text, &e) != 0)
        problem_add(ps, PROBLEM_ERROR, path, 0, "%s", e.msg);
    else
        json_parse(&d->doc, path, 1, d->text.data, d->text.len, ps);
    mem_free(full);
    bind_init(&d->bind, &d->doc, arena, ps);
    if (!d->doc.root) return;
    struct json_shape shape = {NULL, NULL, sizeof *data, files[i].fields, NULL};
    json_bind(&d->bind, d->doc.root, &shape, data);
    if (!d->bind.errors) check_file(&d->bind, files[i].file, d->doc.root, data, dir);
}

bool data_is_known(const char *name) {
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(files[i].file, name) == 0) return true;
    return strcmp(name, "course.schema.json") == 0;
}

static void name_days(struct course_data *data, struct arena *arena) {
    for (size_t w = 0; w < data->roadmap.weeks.len; w++)
        for (size_t i = 0; i < data->roadmap.weeks.data[w].days.len; i++) {
            struct day *day = &data->roadmap.weeks.data[w].days.data[i];
            char id[16];
            snprintf(id, sizeof id, "day-%02d", day->number);
            day->id = arena_strndup(arena, id, strlen(id));
        }
}

void data_load(struct course_data *data, const char *dir, struct arena *arena, struct problems *ps,
               struct data_documents *docs) {
    docs->data = mem_zalloc(FILES * sizeof *docs->data);
    docs->len = FILES;
    for (size_t i = 0; i < FILES; i++) {
        buf_init(&docs->data[i].text);
        load_file(&docs->data[i], i, data, dir, arena, ps);
    }
    name_days(data, arena);
}

void data_release_documents(struct data_documents *docs) {
    for (size_t i = 0; i < docs->len; i++) {
        bind_release(&docs->data[i].bind);
        json_release(&docs->data[i].doc);
        buf_release(&docs->data[i].text);
    }
    mem_free(docs->data);
    docs->data = NULL;
    docs->len = 0;
}
