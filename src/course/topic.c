#include "course/topic.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "course/data.h"

#define T struct topic
#define REQ JSON_REQUIRED
#define OPT JSON_OPTIONAL

static const struct json_field example_fields[] = {
    JSON_STR_FIELD(struct example, "file", file, REQ),
    JSON_STR_FIELD(struct example, "title", title, REQ),
    JSON_TEXT_FIELD(struct example, "note", note, REQ),
    JSON_TEXT_FIELD(struct example, "prints", prints, REQ),
    JSON_END,
};
const struct json_shape example_shape = {"program", "file", sizeof(struct example), example_fields, NULL};

#define COMMON                                                                                                         \
    JSON_STR_FIELD(T, "code", code, REQ), JSON_STR_FIELD(T, "name", name, REQ),                                        \
        JSON_INTS_FIELD(T, "days", days, REQ, 1, 366, REF_DAY),                                                        \
        JSON_REF_FIELD(T, "exercises", exercises, JSON_STRS, REQ, REF_QUESTION), JSON_TEXT_FIELD(T, "when", when, REQ), \
        JSON_TEXT_FIELD(T, "not", when_not, OPT), JSON_LIST_FIELD(T, "programs", examples, OPT, 0, &example_shape)

static const struct json_field pattern_fields[] = {
    COMMON, JSON_STR_FIELD(T, "text", text, REQ), JSON_TEXT_FIELD(T, "shape", shape, REQ), JSON_END};
const struct json_shape pattern_shape = {"pattern", "code", sizeof(T), pattern_fields, NULL};

static const struct json_field consideration_fields[] = {COMMON, JSON_STR_FIELD(T, "text", text, REQ), JSON_END};
const struct json_shape consideration_shape = {"consideration", "code", sizeof(T), consideration_fields, NULL};

static const struct json_field framework_fields[] = {
    COMMON, JSON_STR_FIELD(T, "text", text, REQ), JSON_TEXT_FIELD(T, "simulated", simulated, REQ), JSON_END};
const struct json_shape framework_shape = {"framework", "code", sizeof(T), framework_fields, NULL};

static const struct json_field application_fields[] = {COMMON, JSON_TEXT_FIELD(T, "snippet", snippet, REQ), JSON_END};
const struct json_shape application_shape = {"application", "code", sizeof(T), application_fields, NULL};

/* ---- the programs themselves ---- */

static const cJSON *element_of(const cJSON *list, size_t i) {
    const cJSON *e = list ? list->child : NULL;
    while (e && i--) e = e->next;
    return e;
}

static bool read_program(struct json_bind *b, const cJSON *at, const char *dir, struct example *x) {
    size_t n = strlen(x->file);
    if (strchr(x->file, '/') || n < 4 || strcmp(x->file + n - 3, ".py") != 0) {
        bind_problem(b, at, "\"file\" is \"%s\", expected the name of a .py file in data/programs", x->file);
        return false;
    }
    char *path = mem_printf("%s/data/programs/%s", dir, x->file);
    struct buf text = BUF_INIT;
    struct err e = ERR_INIT;
    bool ok = file_read(path, 1 << 20, &text, &e) == 0;
    if (ok) {
        x->name = arena_strndup(b->arena, x->file, n - 3);
        x->text = arena_strndup(b->arena, text.data, text.len);
    } else {
        bind_problem(b, at, "there is no data/programs/%s", x->file);
    }
    buf_release(&text);
    mem_free(path);
    return ok;
}

/* Positions in the file and in the list agree: this is called only when the file has no other mistake. */
void examples_finish(struct json_bind *b, const cJSON *element, const char *dir, struct examples *list) {
    const cJSON *programs = cJSON_GetObjectItemCaseSensitive(element, "programs");
    size_t kept = 0;
    for (size_t i = 0; i < list->len; i++) {
        struct example x = list->data[i];
        const cJSON *at = cJSON_GetObjectItemCaseSensitive(element_of(programs, i), "file");
        if (read_program(b, at, dir, &x)) list->data[kept++] = x;
    }
    list->len = kept;
}

/* An application's first program has the snippet in it, as it is. */
static void check_snippet(struct json_bind *b, const cJSON *at, const struct topic *t) {
    if (t->snippet && t->examples.len && !strstr(t->examples.data[0].text, t->snippet))
        bind_problem(b, cJSON_GetObjectItemCaseSensitive(at, "snippet"), "\"snippet\" does not stand in %s as it is here",
                     t->examples.data[0].file);
}

void topics_finish(struct json_bind *b, const cJSON *list, const char *dir, struct topics *topics) {
    for (size_t i = 0; i < topics->len; i++) {
        struct topic *t = &topics->data[i];
        char label[64];
        snprintf(label, sizeof label, "%s", t->code);
        b->label = label;
        examples_finish(b, element_of(list, i), dir, &t->examples);
        check_snippet(b, element_of(list, i), t);
    }
    b->label = "";
}
