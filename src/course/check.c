#include "course/check.h"

#include <math.h>
#include <string.h>

/* ---- one row a field, one table a kind ---- */

#define C struct check
#define CALL JSON_TEXT_FIELD(C, "call", call, JSON_OPTIONAL)
#define MUST_CALL JSON_TEXT_FIELD(C, "call", call, JSON_REQUIRED)
#define NUMBER(name, member) JSON_NUM_FIELD(C, name, member, JSON_OPTIONAL, 0, 1e9, NAN)
#define FIELDS(name, ...) static const struct json_field name##_fields[] = {__VA_ARGS__, JSON_END}

FIELDS(stdout,
       {.name = "equals", .type = JSON_TEXT, .at = offsetof(C, text), .required = JSON_OPTIONAL},
       JSON_STRS_FIELD(C, "contains", contains, JSON_TEXTS, JSON_OPTIONAL), CALL);
FIELDS(value, MUST_CALL, JSON_TEXT_FIELD(C, "equals", text, JSON_REQUIRED));
FIELDS(raises, MUST_CALL, JSON_STR_FIELD(C, "type", type, JSON_REQUIRED),
       JSON_TEXT_FIELD(C, "contains", message, JSON_OPTIONAL));
FIELDS(true, CALL, JSON_TEXT_FIELD(C, "that", that, JSON_REQUIRED));
FIELDS(makespan, CALL, NUMBER("equals", equals), NUMBER("max", max), NUMBER("min", min));
FIELDS(peak, CALL, JSON_STR_FIELD(C, "span", span, JSON_REQUIRED), NUMBER("equals", equals),
       NUMBER("max", max));
FIELDS(lag, CALL, JSON_NUM_FIELD(C, "max", max, JSON_REQUIRED, 0, 1e9, NAN));
FIELDS(tasks, CALL, NUMBER("equals", equals), NUMBER("max", max));
FIELDS(counter, CALL, JSON_NUM_FIELD(C, "equals", equals, JSON_OPTIONAL, 0, 1e9, 0));
FIELDS(clean, CALL);
FIELDS(cancel, MUST_CALL, JSON_TEXT_FIELD(C, "that", that, JSON_OPTIONAL),
       JSON_BOOL_FIELD(C, "cleanup", cleanup), JSON_BOOL_FIELD(C, "twice", twice));
FIELDS(schedule, MUST_CALL, JSON_TEXT_FIELD(C, "that", that, JSON_REQUIRED),
       JSON_INT_FIELD(C, "runs", runs, JSON_OPTIONAL, 1, 1000));
FIELDS(syntax, JSON_STR_FIELD(C, "call_to", call_to, JSON_OPTIONAL),
       JSON_STR_FIELD(C, "node", node, JSON_OPTIONAL), NUMBER("equals", equals), NUMBER("max", max),
       NUMBER("min", min));

const char *const check_kinds[] = {
    [CHECK_STDOUT] = "stdout",
    [CHECK_VALUE] = "value",
    [CHECK_RAISES] = "raises",
    [CHECK_TRUE] = "true",
    [CHECK_MAKESPAN] = "makespan",
    [CHECK_PEAK] = "peak",
    [CHECK_LAG] = "lag",
    [CHECK_TASKS] = "tasks",
    [CHECK_DEADLOCK] = "deadlock",
    [CHECK_UNAWAITED] = "unawaited",
    [CHECK_UNRETRIEVED] = "unretrieved",
    [CHECK_PENDING] = "pending",
    [CHECK_OPEN] = "open",
    [CHECK_CLEAN] = "clean",
    [CHECK_CANCEL_SWEEP] = "cancel_sweep",
    [CHECK_SCHEDULE_SWEEP] = "schedule_sweep",
    [CHECK_SYNTAX] = "syntax",
    NULL,
};

static const struct json_field *const kind_fields[] = {
    [CHECK_STDOUT] = stdout_fields,
    [CHECK_VALUE] = value_fields,
    [CHECK_RAISES] = raises_fields,
    [CHECK_TRUE] = true_fields,
    [CHECK_MAKESPAN] = makespan_fields,
    [CHECK_PEAK] = peak_fields,
    [CHECK_LAG] = lag_fields,
    [CHECK_TASKS] = tasks_fields,
    [CHECK_DEADLOCK] = clean_fields,
    [CHECK_UNAWAITED] = counter_fields,
    [CHECK_UNRETRIEVED] = counter_fields,
    [CHECK_PENDING] = counter_fields,
    [CHECK_OPEN] = counter_fields,
    [CHECK_CLEAN] = clean_fields,
    [CHECK_CANCEL_SWEEP] = cancel_fields,
    [CHECK_SCHEDULE_SWEEP] = schedule_fields,
    [CHECK_SYNTAX] = syntax_fields,
};

static const struct json_field *fields_of_kind(const cJSON *object) {
    const cJSON *kind = cJSON_GetObjectItemCaseSensitive(object, "check");
    for (int i = 0; cJSON_IsString(kind) && check_kinds[i]; i++)
        if (strcmp(check_kinds[i], kind->valuestring) == 0) return kind_fields[i];
    return NULL;
}

static const struct json_field common_fields[] = {
    JSON_STR_FIELD(C, "name", name, JSON_REQUIRED),
    JSON_WORD_FIELD(C, "check", kind, JSON_REQUIRED, check_kinds),
    JSON_TEXT_FIELD(C, "why", why, JSON_OPTIONAL),
    JSON_REF_FIELD(C, "belief", belief, JSON_STR, JSON_OPTIONAL, REF_BELIEF),
    JSON_TEXT_FIELD(C, "setup", setup, JSON_OPTIONAL),
    JSON_END};

const struct json_shape check_shape = {"check", "name", sizeof(C), common_fields, fields_of_kind};

static bool has_field(const struct check *c, size_t at) {
    const struct json_field *f = kind_fields[c->kind];
    while (f->name && f->at != at) f++;
    return f->name != NULL;
}

bool check_finish(struct json_bind *b, const cJSON *object, struct check *c) {
    if (!has_field(c, offsetof(C, equals))) c->equals = NAN;
    if (!has_field(c, offsetof(C, max))) c->max = NAN;
    if (!has_field(c, offsetof(C, min))) c->min = NAN;
    bool bounded = !isnan(c->equals) || !isnan(c->max) || !isnan(c->min);
    switch (c->kind) {
    case CHECK_STDOUT:
        if (!c->text != !c->contains.len) return true;
        bind_problem(b, object, "expected either \"equals\" or \"contains\"");
        return false;
    case CHECK_PEAK:
    case CHECK_TASKS:
    case CHECK_MAKESPAN:
        if (bounded) return true;
        bind_problem(b, object, "expected a number to compare with, \"equals\" or \"max\"");
        return false;
    case CHECK_SYNTAX:
        if (!c->call_to != !c->node && bounded) return true;
        bind_problem(b, object,
                     "expected \"call_to\" or \"node\", and one of \"equals\", \"min\", "
                     "\"max\"");
        return false;
    default: return true;
    }
}
