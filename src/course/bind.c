#include "course/bind.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "course/near.h"

void bind_init(struct json_bind *b, const struct json_doc *doc, struct arena *arena,
               struct problems *ps) {
    memset(b, 0, sizeof *b);
    b->doc = doc;
    b->arena = arena;
    b->problems = ps;
    b->label = "";
}

void bind_release(struct json_bind *b) {
    vec_release(&b->refs);
}

static void add(struct json_bind *b, enum problem_kind kind, const cJSON *at, const char *label,
                const char *what) {
    problem_add(b->problems, kind, b->doc->path, json_line(b->doc, at), "%s%s%s", label,
                *label ? ": " : "", what);
    if (kind == PROBLEM_ERROR) b->errors++;
}

void bind_problem(struct json_bind *b, const cJSON *value, const char *fmt, ...) {
    struct buf what = BUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(&what, fmt, ap);
    va_end(ap);
    add(b, PROBLEM_ERROR, value, b->label, what.data);
    buf_release(&what);
}

void bind_ref_problem(struct json_bind *b, const struct json_ref *r, enum problem_kind kind,
                      const char *fmt, ...) {
    struct buf what = BUF_INIT;
    buf_addf(&what, "\"%s\" ", r->field);
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(&what, fmt, ap);
    va_end(ap);
    add(b, kind, r->value, r->label, what.data);
    buf_release(&what);
}

/* "a string ("120")": what a value is, for messages. */
static const char *value_name(const cJSON *v, char out[80]) {
    if (cJSON_IsString(v)) {
        size_t n = strlen(v->valuestring);
        snprintf(out, 80, "a string (\"%.*s%s\")", n > 40 ? 40 : (int)n, v->valuestring,
                 n > 40 ? "..." : "");
    } else if (cJSON_IsNumber(v)) {
        snprintf(out, 80, "a number (%g)", v->valuedouble);
    } else {
        snprintf(out, 80, "%s",
                 cJSON_IsArray(v)    ? "a list"
                 : cJSON_IsObject(v) ? "an object"
                 : cJSON_IsNull(v)   ? "null"
                 : cJSON_IsTrue(v)   ? "true"
                                     : "false");
    }
    return out;
}

static const char *type_name(enum json_type type) {
    static const char *const names[] = {
        [JSON_INT] = "a number",
        [JSON_NUM] = "a number",
        [JSON_BOOL] = "true or false",
        [JSON_STR] = "a string",
        [JSON_TEXT] = "a string or a list of strings",
        [JSON_WORD] = "a string",
        [JSON_STRS] = "a list of strings",
        [JSON_TEXTS] = "a list of texts",
        [JSON_INTS] = "a list of numbers",
        [JSON_OBJ] = "an object",
        [JSON_LIST] = "a list of objects",
    };
    return names[type];
}

static bool wrong_type(struct json_bind *b, const cJSON *v, const char *field,
                       const char *expected) {
    char is[80];
    bind_problem(b, v, "\"%s\" is %s, expected %s", field, value_name(v, is), expected);
    return false;
}

static void remember_ref(struct json_bind *b, const struct json_field *f, const cJSON *v) {
    if (!f->ref) return;
    struct json_ref r = {f->ref, v, f->name, b->label};
    vec_push(&b->refs, r);
}

static const char *keep(struct json_bind *b, const char *s) {
    return arena_strndup(b->arena, s, strlen(s));
}

static bool bind_number(struct json_bind *b, const struct json_field *f, const cJSON *v, bool whole,
                        double *out) {
    if (!cJSON_IsNumber(v)) return wrong_type(b, v, f->name, "a number");
    double d = v->valuedouble;
    if (whole && d != floor(d)) {
        bind_problem(b, v, "\"%s\" is %g, expected a whole number", f->name, d);
        return false;
    }
    if (!(d >= f->min && d <= f->max)) {
        if (f->min == f->max)
            bind_problem(b, v, "\"%s\" is %g, expected %g", f->name, d, f->min);
        else
            bind_problem(b, v, "\"%s\" is %g, expected %g to %g", f->name, d, f->min, f->max);
        return false;
    }
    *out = d;
    return true;
}

static bool bind_string(struct json_bind *b, const char *field, const cJSON *v, const char **out) {
    if (!cJSON_IsString(v)) return wrong_type(b, v, field, "a string");
    if (!v->valuestring[0]) {
        bind_problem(b, v, "\"%s\" is empty, expected some text", field);
        return false;
    }
    *out = keep(b, v->valuestring);
    return true;
}

static bool bind_text(struct json_bind *b, const struct json_field *f, const cJSON *v,
                      const char **out) {
    struct buf text = BUF_INIT;
    bool ok = true;
    if (cJSON_IsString(v))
        buf_adds(&text, v->valuestring);
    else if (!cJSON_IsArray(v))
        ok = wrong_type(b, v, f->name, type_name(JSON_TEXT));
    else
        for (const cJSON *line = v->child; line && ok; line = line->next) {
            if (!cJSON_IsString(line))
                ok = wrong_type(b, line, f->name, "a string (a line)");
            else
                buf_addf(&text, "%s%s", line == v->child ? "" : "\n", line->valuestring);
        }
    if (ok && f->min > 0 && !text.len) {
        bind_problem(b, v, "\"%s\" is empty, expected some text", f->name);
        ok = false;
    }
    if (ok) *out = keep(b, text.data);
    buf_release(&text);
    return ok;
}

static bool bind_word(struct json_bind *b, const struct json_field *f, const cJSON *v, int *out) {
    if (!cJSON_IsString(v)) return wrong_type(b, v, f->name, "a string");
    struct buf all = BUF_INIT;
    for (int i = 0; f->words[i]; i++) {
        if (strcmp(f->words[i], v->valuestring) == 0) {
            *out = i;
            buf_release(&all);
            return true;
        }
        buf_addf(&all, "%s%s", i ? ", " : "", f->words[i]);
    }
    bind_problem(b, v, "\"%s\" is \"%s\", expected one of %s", f->name, v->valuestring, all.data);
    buf_release(&all);
    return false;
}

static bool bind_strings(struct json_bind *b, const struct json_field *f, const cJSON *v,
                         struct strs *out) {
    if (!cJSON_IsArray(v)) return wrong_type(b, v, f->name, type_name(f->type));
    size_t n = (size_t)cJSON_GetArraySize(v);
    out->data = arena_alloc(b->arena, (n ? n : 1) * sizeof *out->data);
    bool ok = true;
    for (const cJSON *e = v->child; e; e = e->next) {
        const char *s = NULL;
        if (!(f->type == JSON_TEXTS ? bind_text(b, f, e, &s) : bind_string(b, f->name, e, &s))) {
            ok = false;
            continue;
        }
        for (size_t i = 0; f->type == JSON_STRS && f->ref && i < out->len; i++)
            if (strcmp(out->data[i], s) == 0) {
                bind_problem(b, e, "\"%s\" names \"%s\" twice", f->name, s);
                ok = false;
            }
        out->data[out->len++] = s;
        remember_ref(b, f, e);
    }
    return ok;
}

static bool bind_ints(struct json_bind *b, const struct json_field *f, const cJSON *v,
                      struct ints *out) {
    if (!cJSON_IsArray(v)) return wrong_type(b, v, f->name, type_name(f->type));
    size_t n = (size_t)cJSON_GetArraySize(v);
    out->data = arena_alloc(b->arena, (n ? n : 1) * sizeof *out->data);
    bool ok = true;
    for (const cJSON *e = v->child; e; e = e->next) {
        double d;
        if (!bind_number(b, f, e, true, &d)) {
            ok = false;
            continue;
        }
        out->data[out->len++] = (int)d;
        remember_ref(b, f, e);
    }
    return ok;
}

/* "day 7" for an element: by its key where it has one, else by its position. */
static const char *label_of(struct json_bind *b, const struct json_shape *shape,
                            const cJSON *object, size_t position) {
    const cJSON *key = shape->key ? cJSON_GetObjectItemCaseSensitive(object, shape->key) : NULL;
    char out[96];
    if (cJSON_IsString(key))
        snprintf(out, sizeof out, "%s %s", shape->noun, key->valuestring);
    else if (cJSON_IsNumber(key))
        snprintf(out, sizeof out, "%s %g", shape->noun, key->valuedouble);
    else
        snprintf(out, sizeof out, "%s %zu", shape->noun, position);
    return keep(b, out);
}

static const cJSON *same_key(const cJSON *list, const cJSON *element, const char *key) {
    const cJSON *mine = cJSON_GetObjectItemCaseSensitive(element, key);
    if (!mine) return NULL;
    for (const cJSON *e = list->child; e != element; e = e->next)
        if (cJSON_Compare(cJSON_GetObjectItemCaseSensitive(e, key), mine, true)) return e;
    return NULL;
}

bool json_bind_list(struct json_bind *b, const cJSON *list, const struct json_shape *shape,
                    void *out) {
    LIST_OF(void) result = {NULL, 0};
    char *data = arena_alloc(b->arena, ((size_t)cJSON_GetArraySize(list) + 1) * shape->size);
    const char *label = b->label;
    size_t position = 0, errors = b->errors;
    for (const cJSON *e = list->child; e; e = e->next) {
        b->label = label_of(b, shape, e, ++position);
        const cJSON *first = shape->key ? same_key(list, e, shape->key) : NULL;
        if (first)
            bind_problem(b, e, "\"%s\" occurs twice, first on line %d", shape->key,
                         json_line(b->doc, first));
        void *element = data + result.len * shape->size;
        if (!json_bind(b, e, shape, element) || first)
            memset(element, 0, shape->size);
        else
            result.len++;
    }
    b->label = label;
    result.data = data;
    memcpy(out, &result, sizeof result);
    return b->errors == errors;
}

static bool bind_list(struct json_bind *b, const struct json_field *f, const cJSON *v, void *out) {
    if (!cJSON_IsArray(v)) return wrong_type(b, v, f->name, type_name(f->type));
    if (cJSON_GetArraySize(v) < (int)f->min) {
        bind_problem(b, v, "\"%s\" has %d elements, expected at least %g", f->name,
                     cJSON_GetArraySize(v), f->min);
        return false;
    }
    json_bind_list(b, v, f->shape, out);
    return true;
}

static bool bind_object(struct json_bind *b, const struct json_field *f, const cJSON *v,
                        void *out) {
    void *object = arena_alloc(b->arena, f->shape->size);
    const char *label = b->label;
    if (f->shape->noun) b->label = f->shape->noun;
    bool ok = json_bind(b, v, f->shape, object);
    b->label = label;
    if (ok) memcpy(out, &object, sizeof object);
    return ok;
}

static bool bind_field(struct json_bind *b, const struct json_field *f, const cJSON *v, void *out) {
    double d;
    bool ok = true;
    switch (f->type) {
    case JSON_INT:
        ok = bind_number(b, f, v, true, &d);
        if (ok) *(int *)out = (int)d;
        break;
    case JSON_NUM:
        ok = bind_number(b, f, v, false, &d);
        if (ok) *(double *)out = d;
        break;
    case JSON_BOOL:
        ok = cJSON_IsBool(v) || wrong_type(b, v, f->name, type_name(f->type));
        if (ok) *(bool *)out = cJSON_IsTrue(v);
        break;
    case JSON_STR: ok = bind_string(b, f->name, v, out); break;
    case JSON_TEXT: ok = bind_text(b, f, v, out); break;
    case JSON_WORD: ok = bind_word(b, f, v, out); break;
    case JSON_STRS:
    case JSON_TEXTS: return bind_strings(b, f, v, out);
    case JSON_INTS: return bind_ints(b, f, v, out);
    case JSON_OBJ: return bind_object(b, f, v, out);
    case JSON_LIST: return bind_list(b, f, v, out);
    }
    if (ok) remember_ref(b, f, v);
    return ok;
}

static bool bind_fields(struct json_bind *b, const cJSON *object, const struct json_field *fields,
                        char *out) {
    bool ok = true;
    for (const struct json_field *f = fields; f && f->name; f++) {
        const cJSON *v = cJSON_GetObjectItemCaseSensitive(object, f->name);
        if (f->type == JSON_NUM && !v) *(double *)(void *)(out + f->at) = f->absent;
        if (v) {
            ok &= bind_field(b, f, v, out + f->at);
        } else if (f->required) {
            bind_problem(b, object, "\"%s\" is missing, expected %s", f->name, type_name(f->type));
            ok = false;
        }
    }
    return ok;
}

static void add_names(const struct json_field *fields, const char **names, size_t *n, size_t room) {
    for (const struct json_field *f = fields; f && f->name && *n < room; f++)
        names[(*n)++] = f->name;
}

static bool check_unknown(struct json_bind *b, const cJSON *object, const struct json_field *fields,
                          const struct json_field *more) {
    const char *names[64];
    size_t n = 0;
    bool ok = true;
    add_names(fields, names, &n, 64);
    add_names(more, names, &n, 64);
    for (const cJSON *m = object->child; m; m = m->next) {
        size_t i = 0;
        while (i < n && strcmp(names[i], m->string) != 0) i++;
        if (i < n) continue;
        ok = false;
        int near = near_best(m->string, names, n);
        if (near >= 0) {
            bind_problem(b, m, "unknown field \"%s\", did you mean \"%s\"?", m->string,
                         names[near]);
            continue;
        }
        struct buf all = BUF_INIT;
        for (i = 0; i < n; i++) buf_addf(&all, "%s%s", i ? ", " : "", names[i]);
        bind_problem(b, m, "unknown field \"%s\", expected one of %s", m->string, all.data);
        buf_release(&all);
    }
    return ok;
}

bool json_bind(struct json_bind *b, const cJSON *object, const struct json_shape *shape,
               void *out) {
    if (!cJSON_IsObject(object)) {
        char is[80];
        bind_problem(b, object, "found %s, expected an object", value_name(object, is));
        return false;
    }
    const struct json_field *more = shape->more ? shape->more(object) : NULL;
    /* An object that does not say what it is has one mistake, not one for each field. */
    bool ok = (shape->more && !more) || check_unknown(b, object, shape->fields, more);
    ok &= bind_fields(b, object, shape->fields, out);
    ok &= bind_fields(b, object, more, out);
    return ok;
}
