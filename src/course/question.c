#include "course/question.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

#define Q struct question
#define STR JSON_STR_FIELD
#define TEXT JSON_TEXT_FIELD
#define REQ JSON_REQUIRED
#define OPT JSON_OPTIONAL
#define FILE_FIELD(T, n, m, req) JSON_REF_FIELD(T, n, m, JSON_STR, req, REF_FILE)
#define BELIEF(T) JSON_REF_FIELD(T, "belief", belief, JSON_STR, OPT, REF_BELIEF)

/* ---- one row a field, one table a kind ---- */

const char *const question_kinds[] = {
    [QUESTION_CHOICE] = "choice",
    [QUESTION_PREDICT] = "predict",
    [QUESTION_ORDER] = "order",
    [QUESTION_FIX] = "fix",
    [QUESTION_WRITE] = "write",
    [QUESTION_FREE] = "free",
    NULL,
};

static const struct json_field wrong_file_fields[] = {
    FILE_FIELD(struct wrong_file, "file", file, REQ), BELIEF(struct wrong_file),
    TEXT(struct wrong_file, "why", why, REQ), STR(struct wrong_file, "fails", fails, REQ),
    JSON_END};
static const struct json_shape wrong_file_shape = {"wrong", "file", sizeof(struct wrong_file),
                                                   wrong_file_fields, NULL};

static const struct json_field wrong_line_fields[] = {
    JSON_INT_FIELD(struct wrong_line, "line", line, REQ, 1, 9999), BELIEF(struct wrong_line),
    TEXT(struct wrong_line, "why", why, REQ), JSON_END};
static const struct json_shape wrong_line_shape = {"wrong line", "line", sizeof(struct wrong_line),
                                                   wrong_line_fields, NULL};

static const struct json_field point_fields[] = {
    TEXT(struct point, "ask", ask, REQ),
    JSON_INTS_FIELD(struct point, "lines", lines, REQ, 1, 9999, REF_NONE),
    JSON_LIST_FIELD(struct point, "wrong", wrong, OPT, 0, &wrong_line_shape), JSON_END};
static const struct json_shape point_shape = {"point", NULL, sizeof(struct point), point_fields,
                                              NULL};

static const struct json_field distractor_fields[] = {
    TEXT(struct distractor, "code", code, REQ), BELIEF(struct distractor),
    TEXT(struct distractor, "why", why, REQ), JSON_END};
static const struct json_shape distractor_shape = {"distractor", NULL, sizeof(struct distractor),
                                                   distractor_fields, NULL};

static const struct json_field rubric_fields[] = {
    TEXT(struct rubric_point, "point", point, REQ),
    JSON_NUM_FIELD(struct rubric_point, "marks", marks, REQ, 0.25, 100, 0),
    TEXT(struct rubric_point, "follow", follow, OPT), JSON_END};
static const struct json_shape rubric_shape = {"rubric point", NULL, sizeof(struct rubric_point),
                                               rubric_fields, NULL};

#define CHECKS(least)                                                                              \
    JSON_TEXT_FIELD(Q, "setup", setup, OPT),                                                       \
        JSON_LIST_FIELD(Q, "checks", checks, REQ, least, &check_shape)
#define WRONG_FILES JSON_LIST_FIELD(Q, "wrong", wrong, OPT, 0, &wrong_file_shape)
#define MODULES JSON_REF_FIELD(Q, "modules", names.modules, JSON_STRS, OPT, REF_FILE)
#define KIND(name, ...) static const struct json_field name##_fields[] = {__VA_ARGS__, JSON_END}

KIND(choice, FILE_FIELD(Q, "program", names.program, OPT), JSON_BOOL_FIELD(Q, "several", several),
     JSON_LIST_FIELD(Q, "choices", choices, REQ, 2, &choice_shape), MODULES);
KIND(predict, FILE_FIELD(Q, "program", names.program, REQ), PREDICT_FIELDS(Q, predict), MODULES);
KIND(order, JSON_STRS_FIELD(Q, "blocks", blocks, JSON_TEXTS, REQ),
     JSON_LIST_FIELD(Q, "distractors", distractors, OPT, 0, &distractor_shape), CHECKS(1), MODULES);
KIND(fix, FILE_FIELD(Q, "starter", names.starter, REQ),
     FILE_FIELD(Q, "solution", names.solution, REQ),
     JSON_OBJ_FIELD(Q, "point", point, REQ, &point_shape), CHECKS(1), WRONG_FILES, MODULES);
KIND(write, FILE_FIELD(Q, "starter", names.starter, REQ),
     FILE_FIELD(Q, "solution", names.solution, REQ), CHECKS(1), WRONG_FILES, MODULES);
KIND(free, FILE_FIELD(Q, "program", names.program, OPT), TEXT(Q, "model", model, REQ),
     JSON_LIST_FIELD(Q, "rubric", rubric, REQ, 1, &rubric_shape),
     TEXT(Q, "red_flag", red_flag, OPT));

static const struct json_field *const kind_fields[] = {
    [QUESTION_CHOICE] = choice_fields, [QUESTION_PREDICT] = predict_fields,
    [QUESTION_ORDER] = order_fields,   [QUESTION_FIX] = fix_fields,
    [QUESTION_WRITE] = write_fields,   [QUESTION_FREE] = free_fields,
};

static const struct json_field *fields_of_kind(const cJSON *object) {
    const cJSON *kind = cJSON_GetObjectItemCaseSensitive(object, "kind");
    for (int i = 0; cJSON_IsString(kind) && question_kinds[i]; i++)
        if (strcmp(question_kinds[i], kind->valuestring) == 0) return kind_fields[i];
    return NULL;
}

#define HEAD_FIELDS(T)                                                                             \
    JSON_INT_FIELD(T, "format", format, REQ, COURSE_FORMAT, COURSE_FORMAT), STR(T, "id", id, REQ), \
        STR(T, "number", number, OPT), STR(T, "title", title, REQ),                                \
        JSON_WORD_FIELD(T, "kind", kind, REQ, question_kinds),                                     \
        {.name = "day",                                                                            \
         .type = JSON_INT,                                                                         \
         .at = offsetof(T, day),                                                                   \
         .required = REQ,                                                                          \
         .min = 1,                                                                                 \
         .max = 366,                                                                               \
         .ref = REF_DAY},                                                                          \
        JSON_INT_FIELD(T, "minutes", minutes, REQ, 1, 240),                                        \
        JSON_REF_FIELD(T, "leaf", leaf, JSON_STR, REQ, REF_LEAF),                                  \
        JSON_REF_FIELD(T, "beliefs", beliefs, JSON_STRS, REQ, REF_BELIEF),                         \
        JSON_REF_FIELD(T, "pitfalls", pitfalls, JSON_STRS, REQ, REF_PITFALL),                      \
        JSON_REF_FIELD(T, "level", level, JSON_STR, OPT, REF_LEVEL),                               \
        JSON_REF_FIELD(T, "metrics", metrics, JSON_STRS, OPT, REF_METRIC)

static const struct json_field head_fields[] = {HEAD_FIELDS(struct question_head), JSON_END};
static const struct json_shape head_shape = {NULL, NULL, sizeof(struct question_head), head_fields,
                                             NULL};
static const char *const head_names[] = {"format", "id",      "number", "title",   "kind",
                                         "day",    "minutes", "leaf",   "beliefs", "pitfalls",
                                         "level",  "metrics"};

static const struct json_field question_fields[] = {
    HEAD_FIELDS(Q),
    TEXT(Q, "prompt", prompt, REQ),
    TEXT(Q, "explain", explain, REQ),
    JSON_STRS_FIELD(Q, "hints", hints, JSON_TEXTS, OPT),
    TEXT(Q, "symptom", symptom, OPT),
    TEXT(Q, "evidence", evidence, OPT),
    TEXT(Q, "cure", cure, OPT),
    JSON_END};
static const struct json_shape question_shape = {NULL, NULL, sizeof(Q), question_fields,
                                                 fields_of_kind};

/* ---- ids ---- */

static bool id_is_valid(const char *id) {
    bool dash = true; /* no dash at the start, at the end, or twice */
    for (const char *p = id; *p; p++) {
        if (*p == '-' ? dash : !(islower((unsigned char)*p) || isdigit((unsigned char)*p)))
            return false;
        dash = *p == '-';
    }
    return !dash;
}

char *question_number(const char *id) {
    char *end;
    if (strncmp(id, "lab-p", 5) == 0 && isdigit((unsigned char)id[5]))
        return mem_printf("P%ld", strtol(id + 5, NULL, 10));
    if ((*id != 'e' && *id != 'q') || !isdigit((unsigned char)id[1])) return NULL;
    long n = strtol(id + 1, &end, 10);
    if (*id == 'q') return *end == 0 || *end == '-' ? mem_printf("Q%ld", n) : NULL;
    return *end == '-' ? mem_printf("%ld.%s", n, end + 1) : NULL;
}

/* ---- files ---- */

const struct question_file *question_find_file(const struct question *q, const char *name) {
    for (size_t i = 0; i < q->files.len; i++)
        if (strcmp(q->files.data[i].name, name) == 0) return &q->files.data[i];
    return NULL;
}

static uint64_t fnv(uint64_t h, const void *p, size_t n) {
    const unsigned char *bytes = p;
    for (size_t i = 0; i < n; i++) h = (h ^ bytes[i]) * UINT64_C(0x100000001b3);
    return h;
}

static uint64_t hash_file(uint64_t h, const char *name, const char *text, size_t len) {
    unsigned char size[8];
    for (int i = 0; i < 8; i++) size[i] = (unsigned char)(len >> (8 * i));
    h = fnv(h, name, strlen(name) + 1);
    h = fnv(h, size, sizeof size);
    return fnv(h, text, len);
}

struct reader {
    struct question *q;
    const char *folder; /* "questions/e01-1", for messages */
    char *full;         /* its place in the file system */
    struct buf json;
    struct problems *ps;
};

static const char *shown_path(struct reader *r, const char *name) {
    char *s = mem_printf("%s/%s", r->folder, name);
    const char *kept = arena_strndup(&r->q->arena, s, strlen(s));
    mem_free(s);
    return kept;
}

static int read_one(struct reader *r, const char *name) {
    struct question *q = r->q;
    char *path = path_join(r->full, name);
    struct buf text = BUF_INIT;
    struct err e = ERR_INIT;
    int rc = 0;
    bool main_file = strcmp(name, "question.json") == 0;
    if (!file_is_dir(path)) {
        rc = file_read(path, 1 << 20, main_file ? &r->json : &text, &e);
        struct buf *got = main_file ? &r->json : &text;
        if (rc != 0)
            problem_add(r->ps, PROBLEM_ERROR, shown_path(r, name), 0, "%s", e.msg);
        else
            q->hash = hash_file(q->hash, name, got->data, got->len);
        if (rc == 0 && !main_file) {
            struct question_file f = {arena_strndup(&q->arena, name, strlen(name)),
                                      arena_strndup(&q->arena, text.data, text.len), text.len};
            q->files.data[q->files.len++] = f;
        }
    }
    buf_release(&text);
    mem_free(path);
    return rc;
}

static int read_files(struct reader *r) {
    char **names;
    size_t n;
    struct err e = ERR_INIT;
    if (path_list(r->full, &names, &n, &e) != 0) {
        problem_add(r->ps, PROBLEM_ERROR, r->folder, 0, "%s", e.msg);
        return -1;
    }
    struct question *q = r->q;
    q->files.data = arena_alloc(&q->arena, (n + 1) * sizeof *q->files.data);
    q->hash = UINT64_C(0xcbf29ce484222325);
    int rc = 0;
    for (size_t i = 0; i < n; i++)
        if (read_one(r, names[i]) != 0) rc = -1;
    path_list_free(names, n);
    if (rc == 0 && !r->json.len) {
        problem_add(r->ps, PROBLEM_ERROR, shown_path(r, "question.json"), 0,
                    "is missing or empty, expected the question");
        rc = -1;
    }
    return rc;
}

/* ---- what a table cannot see ---- */

static const cJSON *get(const cJSON *o, const char *name) {
    const cJSON *v = cJSON_GetObjectItemCaseSensitive(o, name);
    return v ? v : o;
}

static void finish_id(struct json_bind *b, const cJSON *root, struct question *q,
                      const char *folder) {
    if (!id_is_valid(q->id))
        bind_problem(b, get(root, "id"),
                     "\"id\" is \"%s\", expected lower-case letters and digits with single dashes",
                     q->id);
    else if (strcmp(q->id, folder) != 0)
        bind_problem(b, get(root, "id"), "\"id\" is \"%s\", expected \"%s\" as the folder is named",
                     q->id, folder);
    if (q->number) return;
    char *number = question_number(q->id);
    q->number = number ? arena_strndup(&q->arena, number, strlen(number)) : q->id;
    mem_free(number);
}

static void finish_choices(struct json_bind *b, const cJSON *root, const struct question *q) {
    size_t right = 0;
    for (size_t i = 0; i < q->choices.len; i++) right += q->choices.data[i].right;
    if (right == 0 || (right > 1 && !q->several))
        bind_problem(b, get(root, "choices"), "%zu choices are right, expected %s", right,
                     q->several ? "at least one" : "one (or \"several\": true)");
}

/* What all checks share comes before what a check adds. */
static void add_setup(struct question *q, struct check *c) {
    if (!q->setup || (!c->call && !c->that)) return;
    char *both = mem_printf("%s%s%s", q->setup, c->setup ? "\n" : "", c->setup ? c->setup : "");
    c->setup = arena_strndup(&q->arena, both, strlen(both));
    mem_free(both);
}

static void finish_checks(struct json_bind *b, const cJSON *root, struct question *q) {
    const cJSON *row = get(root, "checks")->child;
    bool clean = q->kind == QUESTION_ORDER;
    for (size_t i = 0; i < q->checks.len; i++, row = row ? row->next : NULL) {
        struct check *c = &q->checks.data[i];
        b->label = c->name;
        check_finish(b, row, c);
        add_setup(q, c);
        if (c->kind == CHECK_SCHEDULE_SWEEP && !c->runs) c->runs = 20;
        clean |= c->kind == CHECK_CLEAN;
    }
    b->label = "";
    if (clean) return;
    /* json_bind_list leaves room for one more. */
    q->checks.data[q->checks.len++] = (struct check){
        .name = CHECK_CLEAN_NAME, .kind = CHECK_CLEAN, .equals = NAN, .max = NAN, .min = NAN};
}

static void finish_wrongs(struct json_bind *b, const cJSON *root, struct question *q) {
    const cJSON *row = get(root, "wrong")->child;
    for (size_t i = 0; i < q->wrong.len; i++, row = row ? row->next : NULL) {
        struct wrong_file *w = &q->wrong.data[i];
        w->source = question_find_file(q, w->file);
        size_t k = 0;
        while (k < q->checks.len && strcmp(q->checks.data[k].name, w->fails) != 0) k++;
        if (k < q->checks.len) continue;
        b->label = w->file;
        bind_problem(b, get(row, "fails"),
                     "\"fails\" is \"%s\", expected the name of one of the checks", w->fails);
        b->label = "";
    }
}

static int count_lines(const struct question_file *f) {
    int n = f->len && f->text[f->len - 1] != '\n';
    for (size_t i = 0; i < f->len; i++) n += f->text[i] == '\n';
    return n;
}

static void finish_point(struct json_bind *b, const cJSON *root, const struct question *q) {
    int lines = count_lines(q->starter);
    const cJSON *point = get(root, "point");
    for (size_t i = 0; i < q->point->lines.len; i++)
        if (q->point->lines.data[i] > lines)
            bind_problem(b, get(point, "lines"), "point: line %d, but %s has only %d",
                         q->point->lines.data[i], q->starter->name, lines);
    for (size_t i = 0; i < q->point->wrong.len; i++)
        for (size_t k = 0; k < q->point->lines.len; k++)
            if (q->point->wrong.data[i].line == q->point->lines.data[k])
                bind_problem(b, get(point, "wrong"), "point: line %d is both right and wrong",
                             q->point->lines.data[k]);
    if (!q->point->lines.len)
        bind_problem(b, get(point, "lines"), "point: \"lines\" is empty, expected a line number");
}

static void finish_files(struct question *q) {
    if (q->names.program) q->program = question_find_file(q, q->names.program);
    if (q->names.starter) q->starter = question_find_file(q, q->names.starter);
    if (q->names.solution) q->solution = question_find_file(q, q->names.solution);
    size_t n = q->names.modules.len;
    q->modules.data = arena_alloc(&q->arena, (n + 1) * sizeof *q->modules.data);
    for (size_t i = 0; i < n; i++)
        q->modules.data[q->modules.len++] = question_find_file(q, q->names.modules.data[i]);
}

static void finish_common(struct json_bind *b, const cJSON *root, const struct question *q) {
    if (q->hints.len != 0 && q->hints.len != 3)
        bind_problem(b, get(root, "hints"),
                     "\"hints\" has %zu, expected three (nudge, idea, almost there) or none",
                     q->hints.len);
    bool lab = strncmp(q->id, "lab-", 4) == 0, told = q->symptom && q->evidence && q->cure;
    if (lab && !told)
        bind_problem(b, root,
                     "a lab has \"symptom\", \"evidence\" and \"cure\", expected all three");
    if (!lab && (q->symptom || q->evidence || q->cure))
        bind_problem(b, root, "\"symptom\", \"evidence\" and \"cure\" are for labs (ids lab-...)");
}

static void check_references(struct reader *r, struct json_bind *b,
                             const struct question_refs *refs) {
    for (size_t i = 0; i < b->refs.len; i++) {
        const struct json_ref *ref = &b->refs.data[i];
        if (ref->ref != REF_FILE) {
            if (refs) refs->check(refs->ctx, b, ref);
        } else if (!question_find_file(r->q, ref->value->valuestring)) {
            bind_ref_problem(b, ref, PROBLEM_ERROR, "names \"%s\", which is not in %s",
                             ref->value->valuestring, r->folder);
        }
    }
    for (size_t f = 0; f < r->q->files.len; f++) {
        const char *name = r->q->files.data[f].name;
        bool named = false;
        for (size_t i = 0; i < b->refs.len && !named; i++)
            named = b->refs.data[i].ref == REF_FILE &&
                    strcmp(b->refs.data[i].value->valuestring, name) == 0;
        if (!named)
            problem_add(r->ps, PROBLEM_NOTE, shown_path(r, name), 0,
                        "question.json does not name this file");
    }
}

static void finish(struct reader *r, struct json_bind *b, const cJSON *root, const char *folder) {
    struct question *q = r->q;
    finish_id(b, root, q, folder);
    finish_common(b, root, q);
    finish_files(q);
    switch (q->kind) {
    case QUESTION_CHOICE: finish_choices(b, root, q); break;
    case QUESTION_PREDICT: predict_finish(b, root, &q->predict); break;
    case QUESTION_ORDER:
        finish_checks(b, root, q);
        if (q->blocks.len < 2) bind_problem(b, get(root, "blocks"), "expected at least two blocks");
        break;
    case QUESTION_FIX: finish_point(b, root, q); /* fall through */
    case QUESTION_WRITE:
        finish_checks(b, root, q);
        finish_wrongs(b, root, q);
        break;
    case QUESTION_FREE: break;
    }
}

struct question *question_load(const char *dir, const char *folder,
                               const struct question_refs *refs, struct problems *ps) {
    struct question *q = mem_zalloc(sizeof *q);
    char *shown = mem_printf("questions/%s", folder);
    struct reader r = {q, arena_strndup(&q->arena, shown, strlen(shown)), path_join(dir, shown),
                       BUF_INIT, ps};
    mem_free(shown);
    bool ok = false;
    struct json_doc doc = {0};
    if (read_files(&r) == 0 &&
        json_parse(&doc, shown_path(&r, "question.json"), 1, r.json.data, r.json.len, ps) == 0) {
        struct json_bind b;
        bind_init(&b, &doc, &q->arena, ps);
        json_bind(&b, doc.root, &question_shape, q);
        check_references(&r, &b, refs);
        if (!b.errors) finish(&r, &b, doc.root, folder);
        ok = !b.errors;
        bind_release(&b);
    }
    json_release(&doc);
    buf_release(&r.json);
    mem_free(r.full);
    if (ok) return q;
    question_free(q);
    return NULL;
}

void question_free(struct question *q) {
    if (!q) return;
    arena_release(&q->arena);
    mem_free(q);
}

int question_load_head(const char *dir, const char *folder, struct arena *arena, struct buf *text,
                       struct question_head *head) {
    char *path = mem_printf("%s/questions/%s/question.json", dir, folder);
    struct buf small = BUF_INIT;
    struct json_doc doc = {0};
    buf_clear(text);
    bool ok = file_read(path, 1 << 20, text, NULL) == 0 &&
              json_extract(text->data, text->len, head_names,
                           sizeof head_names / sizeof head_names[0], &small) == 0 &&
              json_parse(&doc, folder, 1, small.data, small.len, NULL) == 0;
    if (ok) {
        struct json_bind b;
        bind_init(&b, &doc, arena, NULL);
        *head = (struct question_head){.folder = arena_strndup(arena, folder, strlen(folder))};
        ok = json_bind(&b, doc.root, &head_shape, head) && strcmp(head->id, folder) == 0;
        bind_release(&b);
    }
    if (ok && !head->number) {
        char *number = question_number(head->id);
        head->number = number ? arena_strndup(arena, number, strlen(number)) : head->id;
        mem_free(number);
    }
    json_release(&doc);
    buf_release(&small);
    mem_free(path);
    return ok ? 0 : -1;
}
