#include "course/micro.h"

#include <string.h>

static const struct json_field micro_fields[] = {
    JSON_TEXT_FIELD(struct micro, "program", program, JSON_REQUIRED),
    JSON_TEXT_FIELD(struct micro, "ask", ask, JSON_REQUIRED),
    PREDICT_FIELDS(struct micro, spec),
    JSON_STR_FIELD(struct micro, "keep", keep, JSON_REQUIRED),
    JSON_END,
};
const struct json_shape micro_shape = {"micro-lesson", NULL, sizeof(struct micro), micro_fields, NULL};

static size_t count_lines(const char *text) {
    size_t n = 1;
    for (; *text; text++) n += *text == '\n' && text[1];
    return n;
}

bool micro_finish(struct json_bind *b, const cJSON *object, const char *belief, struct micro *m) {
    bool named = false;
    size_t before = b->errors;
    if (!predict_finish(b, object, &m->spec)) return false;
    for (size_t i = 0; i < m->spec.choices.len; i++) {
        const char *shows = m->spec.choices.data[i].belief;
        named |= shows && strcmp(shows, belief) == 0;
    }
    if (!m->spec.choices.len)
        bind_problem(b, object, "\"choices\" is missing, expected what the belief expects and what happens");
    else if (!named)
        bind_problem(b, object, "no choice has \"belief\": \"%s\"", belief);
    if (count_lines(m->program) >= MICRO_LINES)
        bind_problem(b, cJSON_GetObjectItemCaseSensitive(object, "program"), "\"program\" has %zu lines, expected fewer than %d",
                     count_lines(m->program), MICRO_LINES);
    return b->errors == before;
}
