#include "course/predict.h"

#include <stdlib.h>
#include <string.h>

static const struct json_field choice_fields[] = {
    JSON_TEXT_FIELD(struct choice, "text", text, JSON_REQUIRED),
    JSON_BOOL_FIELD(struct choice, "right", right),
    JSON_REF_FIELD(struct choice, "belief", belief, JSON_STR, JSON_OPTIONAL, REF_BELIEF),
    JSON_TEXT_FIELD(struct choice, "why", why, JSON_OPTIONAL), JSON_END};
const struct json_shape choice_shape = {"choice", NULL, sizeof(struct choice), choice_fields, NULL};

static const struct json_field predict_choice_fields[] = {
    JSON_TEXT_FIELD(struct choice, "text", text, JSON_REQUIRED),
    JSON_REF_FIELD(struct choice, "belief", belief, JSON_STR, JSON_OPTIONAL, REF_BELIEF),
    JSON_TEXT_FIELD(struct choice, "why", why, JSON_OPTIONAL), JSON_END};
const struct json_shape predict_choice_shape = {"choice", NULL, sizeof(struct choice),
                                                predict_choice_fields, NULL};

static const struct json_field wrong_answer_fields[] = {
    JSON_TEXT_FIELD(struct wrong_answer, "answer", answer, JSON_REQUIRED),
    JSON_REF_FIELD(struct wrong_answer, "belief", belief, JSON_STR, JSON_OPTIONAL, REF_BELIEF),
    JSON_TEXT_FIELD(struct wrong_answer, "why", why, JSON_REQUIRED), JSON_END};
const struct json_shape wrong_answer_shape = {"wrong answer", NULL, sizeof(struct wrong_answer),
                                              wrong_answer_fields, NULL};

static bool parse_of(struct predict_spec *p) {
    static const struct {
        const char *name;
        enum predict_of of;
    } plain[] = {{"stdout", OF_STDOUT},
                 {"makespan", OF_MAKESPAN},
                 {"lines", OF_LINES},
                 {"unawaited", OF_UNAWAITED},
                 {"error", OF_ERROR}};
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
        if (strcmp(p->of_text, plain[i].name) == 0) {
            p->of = plain[i].of;
            return true;
        }
    if (strncmp(p->of_text, "peak:", 5) == 0 && p->of_text[5]) {
        p->of = OF_PEAK;
        p->span = p->of_text + 5;
        return true;
    }
    if (strncmp(p->of_text, "stdout:", 7) != 0) return false;
    char *end;
    long line = strtol(p->of_text + 7, &end, 10);
    p->of = OF_LINE;
    p->line = (int)line;
    return *end == 0 && end > p->of_text + 7 && line != 0 && line > -10000 && line < 10000;
}

bool predict_finish(struct json_bind *b, const cJSON *object, struct predict_spec *p) {
    if (p->of_text && !parse_of(p)) {
        bind_problem(b, cJSON_GetObjectItemCaseSensitive(object, "of"),
                     "\"of\" is \"%s\", expected stdout, stdout:N, makespan, unawaited, error, "
                     "peak:SPAN or lines",
                     p->of_text);
        return false;
    }
    if (!p->of_text == !p->answer) {
        bind_problem(b, object, "found %s, expected \"of\" or \"answer\"",
                     p->of_text ? "both \"of\" and \"answer\"" : "neither of the two");
        return false;
    }
    if (p->answer > (int)p->choices.len) {
        bind_problem(b, cJSON_GetObjectItemCaseSensitive(object, "answer"),
                     "\"answer\" is %d, expected one of the %zu choices", p->answer,
                     p->choices.len);
        return false;
    }
    if (p->choices.len && p->wrong.len) {
        bind_problem(b, cJSON_GetObjectItemCaseSensitive(object, "wrong"),
                     "\"wrong\" is for typed answers, expected the \"why\" of each choice");
        return false;
    }
    return true;
}
