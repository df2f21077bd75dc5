#include "course/lesson.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "course/near.h"

/* ---- tables ---- */

#define HEAD_FIELDS(T)                                                                             \
    JSON_INT_FIELD(T, "format", format, JSON_REQUIRED, COURSE_FORMAT, COURSE_FORMAT),              \
        {.name = "day",                                                                            \
         .type = JSON_INT,                                                                         \
         .at = offsetof(T, day),                                                                   \
         .required = JSON_REQUIRED,                                                                \
         .min = 1,                                                                                 \
         .max = 366,                                                                               \
         .ref = REF_DAY},                                                                          \
        JSON_STR_FIELD(T, "title", title, JSON_REQUIRED),                                          \
        JSON_INT_FIELD(T, "minutes", minutes, JSON_REQUIRED, 1, 240),                              \
        JSON_REF_FIELD(T, "leaves", leaves, JSON_STRS, JSON_REQUIRED, REF_LEAF),                   \
        JSON_REF_FIELD(T, "beliefs", beliefs, JSON_STRS, JSON_REQUIRED, REF_BELIEF)

static const struct json_field head_fields[] = {HEAD_FIELDS(struct lesson_head), JSON_END};
static const struct json_shape head_shape = {NULL, NULL, sizeof(struct lesson_head), head_fields,
                                             NULL};
static const struct json_field front_fields[] = {HEAD_FIELDS(struct lesson), JSON_END};
static const struct json_shape front_shape = {NULL, NULL, sizeof(struct lesson), front_fields,
                                              NULL};

static const struct json_field predict_fields[] = {
    JSON_TEXT_FIELD(struct predict_block, "ask", ask, JSON_REQUIRED),
    PREDICT_FIELDS(struct predict_block, spec), JSON_END};
static const struct json_shape predict_shape = {NULL, NULL, sizeof(struct predict_block),
                                                predict_fields, NULL};

static const struct json_field modify_fields[] = {
    JSON_TEXT_FIELD(struct modify_block, "ask", ask, JSON_REQUIRED),
    JSON_TEXT_FIELD(struct modify_block, "stdout", out, JSON_OPTIONAL),
    JSON_NUM_FIELD(struct modify_block, "makespan", makespan, JSON_OPTIONAL, 0, 1e9, NAN),
    JSON_TEXT_FIELD(struct modify_block, "solution", solution, JSON_REQUIRED), JSON_END};
static const struct json_shape modify_shape = {NULL, NULL, sizeof(struct modify_block),
                                               modify_fields, NULL};

static const struct json_field recall_fields[] = {
    JSON_TEXT_FIELD(struct recall, "ask", ask, JSON_REQUIRED),
    JSON_TEXT_FIELD(struct recall, "answer", answer, JSON_REQUIRED), JSON_END};
static const struct json_shape recall_shape = {"question", NULL, sizeof(struct recall),
                                               recall_fields, NULL};

/* ---- the reader ---- */

struct line {
    const char *p;
    size_t n; /* without the newline */
};

struct parser {
    struct lesson *l;
    const struct question_refs *refs;
    struct problems *ps;
    const char *text;
    size_t len, pos;
    int number; /* of the line that was read last */
    size_t errors;
    VEC(struct lesson_section) sections;
    VEC(struct lesson_block) blocks; /* of the current section */
    size_t prose_from, prose_to;     /* byte range of the prose collected so far */
    int prose_line;
};

static bool next_line(struct parser *p, struct line *line) {
    if (p->pos >= p->len) return false;
    const char *start = p->text + p->pos, *nl = memchr(start, '\n', p->len - p->pos);
    line->p = start;
    line->n = nl ? (size_t)(nl - start) : p->len - p->pos;
    p->pos += line->n + (nl != NULL);
    p->number++;
    if (line->n && start[line->n - 1] == '\r') line->n--;
    return true;
}

static void fail(struct parser *p, int line, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
static void fail(struct parser *p, int line, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    problem_vadd(p->ps, PROBLEM_ERROR, p->l->path, line, fmt, ap);
    va_end(ap);
    p->errors++;
}

static bool is_blank(const struct line *line) {
    for (size_t i = 0; i < line->n; i++)
        if (!isspace((unsigned char)line->p[i])) return false;
    return true;
}

/* An opening fence: its character and length; the info string trimmed. */
struct fence {
    char c;
    size_t n;
    const char *info;
    size_t info_len;
};

static bool fence_open(const struct line *line, struct fence *f) {
    size_t i = 0;
    while (i < line->n && i < 4 && line->p[i] == ' ') i++;
    if (i > 3 || i >= line->n || (line->p[i] != '`' && line->p[i] != '~')) return false;
    f->c = line->p[i];
    f->n = 0;
    while (i < line->n && line->p[i] == f->c) i++, f->n++;
    if (f->n < 3) return false;
    while (i < line->n && line->p[i] == ' ') i++;
    f->info = line->p + i;
    f->info_len = line->n - i;
    while (f->info_len && isspace((unsigned char)f->info[f->info_len - 1])) f->info_len--;
    return f->c == '~' || !memchr(f->info, '`', f->info_len);
}

static bool fence_closes(const struct line *line, const struct fence *f) {
    struct fence g;
    return fence_open(line, &g) && g.c == f->c && g.n >= f->n && !g.info_len;
}

/* ---- blocks ---- */

static const char *keep(struct parser *p, const char *s, size_t n) {
    return arena_strndup(&p->l->arena, s, n);
}

static void end_prose(struct parser *p) {
    if (p->prose_line) {
        struct lesson_block b = {.kind = BLOCK_PROSE,
                                 .line = p->prose_line,
                                 .text =
                                     keep(p, p->text + p->prose_from, p->prose_to - p->prose_from)};
        vec_push(&p->blocks, b);
    }
    p->prose_line = 0;
}

/* Lines of prose are a range of the file; blank lines at its end do not count. */
static void add_prose(struct parser *p, const struct line *line, int number) {
    if (is_blank(line)) return;
    if (!p->prose_line) {
        p->prose_line = number;
        p->prose_from = (size_t)(line->p - p->text);
    }
    p->prose_to = (size_t)(line->p - p->text) + line->n;
}

static const struct lesson_block *last_demo(const struct parser *p) {
    for (size_t i = p->blocks.len; i-- > 0;)
        if (p->blocks.data[i].kind == BLOCK_DEMO) return &p->blocks.data[i];
    return NULL;
}

static void check_modify(struct json_bind *b, const cJSON *object, const struct modify_block *m) {
    if (!m->out && isnan(m->makespan))
        bind_problem(b, object, "expected \"stdout\" or \"makespan\", or both");
}

static void check_refs(struct parser *p, struct json_bind *b) {
    for (size_t i = 0; p->refs && i < b->refs.len; i++)
        p->refs->check(p->refs->ctx, b, &b->refs.data[i]);
}

/* The JSON of a predict, modify or recall block; `line` is that of its fence. */
static void bind_block(struct parser *p, struct lesson_block *block, const char *json, size_t n,
                       int line) {
    struct json_doc doc;
    if (json_parse(&doc, p->l->path, line + 1, json, n, p->ps) != 0) {
        p->errors++;
        return;
    }
    struct json_bind b;
    bind_init(&b, &doc, &p->l->arena, p->ps);
    if (block->kind == BLOCK_PREDICT) {
        struct predict_block *predict = arena_alloc(&p->l->arena, sizeof *predict);
        b.label = "predict";
        if (json_bind(&b, doc.root, &predict_shape, predict) && !b.errors)
            predict_finish(&b, doc.root, &predict->spec);
        block->predict = predict;
    } else if (block->kind == BLOCK_MODIFY) {
        struct modify_block *modify = arena_alloc(&p->l->arena, sizeof *modify);
        b.label = "modify";
        if (json_bind(&b, doc.root, &modify_shape, modify)) check_modify(&b, doc.root, modify);
        block->modify = modify;
    } else {
        b.label = "recall";
        if (cJSON_IsArray(doc.root))
            json_bind_list(&b, doc.root, &recall_shape, &block->recall);
        else
            bind_problem(&b, doc.root, "expected a list of questions");
    }
    check_refs(p, &b);
    p->errors += b.errors;
    bind_release(&b);
    json_release(&doc);
}

static void check_demo_name(struct parser *p, const char *name, int line) {
    char prefix[16];
    snprintf(prefix, sizeof prefix, "d%02d-", p->l->day);
    if (strncmp(name, prefix, strlen(prefix)) != 0)
        fail(p, line, "demo \"%s\": expected a name that begins with %s", name, prefix);
    for (size_t s = 0; s < p->sections.len; s++)
        for (size_t i = 0; i < p->sections.data[s].blocks.len; i++) {
            const struct lesson_block *b = &p->sections.data[s].blocks.data[i];
            if (b->kind == BLOCK_DEMO && strcmp(b->name, name) == 0)
                fail(p, line, "demo \"%s\" occurs twice, first on line %d", name, b->line);
        }
    for (size_t i = 0; i < p->blocks.len; i++)
        if (p->blocks.data[i].kind == BLOCK_DEMO && strcmp(p->blocks.data[i].name, name) == 0)
            fail(p, line, "demo \"%s\" occurs twice, first on line %d", name,
                 p->blocks.data[i].line);
}

static const char *const live_words[] = {"python", "predict", "modify", "recall", "picture"};
enum { LIVE_WORDS = sizeof live_words / sizeof live_words[0] };

/* The kind that an info string names; -1 = none of ours. A demo's name goes to *name. */
static int block_kind(struct parser *p, const struct fence *f, int line, const char **name) {
    char *info = mem_strndup(f->info, f->info_len), *save = NULL;
    char *first = strtok_r(info, " \t", &save), *second = strtok_r(NULL, " \t", &save);
    char *third = second ? strtok_r(NULL, " \t", &save) : NULL,
         *rest = strtok_r(NULL, " \t", &save);
    int kind = -1;
    *name = NULL;
    if (first && strcmp(first, "python") == 0) {
        kind = second ? BLOCK_DEMO : BLOCK_CODE;
        if (second && (strcmp(second, "demo") != 0 || !third || rest))
            fail(p, line, "found \"%.*s\", expected python or python demo NAME", (int)f->info_len,
                 f->info);
        else if (third)
            *name = keep(p, third, strlen(third));
    } else if (first && !second) {
        static const int kinds[] = {BLOCK_CODE, BLOCK_PREDICT, BLOCK_MODIFY, BLOCK_RECALL,
                                    BLOCK_PICTURE};
        for (int i = 1; i < LIVE_WORDS; i++)
            if (strcmp(first, live_words[i]) == 0) kind = kinds[i];
        int near = kind < 0 ? near_best(first, live_words, LIVE_WORDS) : -1;
        if (near >= 0 && near_distance(first, live_words[near]) == 1)
            fail(p, line, "found a block of \"%s\", did you mean \"%s\"?", first, live_words[near]);
    }
    mem_free(info);
    return kind;
}

static void add_block(struct parser *p, int kind, const char *name, const char *text, size_t n,
                      int line) {
    struct lesson_block b = {.kind = (enum block_kind)kind, .line = line, .name = name ? name : ""};
    b.text = keep(p, text, n);
    if (kind == BLOCK_DEMO && name) check_demo_name(p, name, line);
    if (kind == BLOCK_PREDICT || kind == BLOCK_MODIFY) {
        b.demo = last_demo(p);
        if (!b.demo)
            fail(p, line, "a %s block without a demo before it in its section",
                 kind == BLOCK_PREDICT ? "predict" : "modify");
    }
    if (kind == BLOCK_PREDICT || kind == BLOCK_MODIFY || kind == BLOCK_RECALL)
        bind_block(p, &b, text, n, line);
    else if (!n)
        fail(p, line, "an empty block, expected some lines");
    vec_push(&p->blocks, b);
}

static void read_fence(struct parser *p, const struct line *open, const struct fence *f) {
    int line = p->number;
    const char *name;
    int kind = block_kind(p, f, line, &name);
    size_t from = p->pos, to = p->pos;
    struct line l;
    bool closed = false;
    if (kind < 0)
        add_prose(p, open, line);
    else
        end_prose(p);
    while (!closed && next_line(p, &l)) {
        closed = fence_closes(&l, f);
        if (kind < 0) add_prose(p, &l, p->number);
        if (!closed) to = p->pos;
    }
    if (!closed)
        fail(p, line, "a block that does not end, expected a closing fence");
    else if (kind >= 0)
        add_block(p, kind, name, p->text + from, to - from, line);
}

/* ---- sections ---- */

static void begin_section(struct parser *p, const char *title, size_t n, int line) {
    while (n && isspace((unsigned char)title[n - 1])) n--;
    struct lesson_section s = {.title = keep(p, title, n), .line = line};
    for (size_t i = 0; i < p->sections.len; i++)
        if (strcmp(p->sections.data[i].title, s.title) == 0)
            fail(p, line, "the section \"%s\" occurs twice, first on line %d", s.title,
                 p->sections.data[i].line);
    vec_push(&p->sections, s);
}

/* Blocks move to the arena once the section is over, so that pointers to demos stay. */
static void end_section(struct parser *p) {
    end_prose(p);
    struct lesson_section *s = &vec_last(&p->sections);
    size_t n = p->blocks.len;
    struct lesson_block *kept = arena_alloc(&p->l->arena, (n + 1) * sizeof *kept);
    if (n) memcpy(kept, p->blocks.data, n * sizeof *kept);
    for (size_t i = 0, demo = 0; i < n; i++) {
        if (kept[i].kind == BLOCK_DEMO) demo = i;
        if (kept[i].demo) kept[i].demo = &kept[demo];
    }
    s->blocks.data = kept;
    s->blocks.len = n;
    p->blocks.len = 0;
    if (!n && p->sections.len > 1)
        fail(p, s->line, "the section \"%s\" is empty, expected some text", s->title);
}

static void read_body(struct parser *p) {
    begin_section(p, "", 0, p->number + 1);
    struct line line;
    struct fence f;
    while (next_line(p, &line)) {
        if (fence_open(&line, &f)) {
            read_fence(p, &line, &f);
        } else if (line.n > 3 && memcmp(line.p, "## ", 3) == 0) {
            end_section(p);
            begin_section(p, line.p + 3, line.n - 3, p->number);
        } else {
            add_prose(p, &line, p->number);
        }
    }
    end_section(p);
}

/* ---- front matter ---- */

/* The JSON between the two lines of dashes: its place in the text; false when there is none. */
static bool front_matter(const char *text, size_t len, size_t *from, size_t *to, size_t *body) {
    if (len < 4 || memcmp(text, "---\n", 4) != 0) return false;
    const char *end = memmem(text + 3, len - 3, "\n---\n", 5);
    if (!end) return false;
    *from = 4;
    *to = end + 1 > text + 4 ? (size_t)(end + 1 - text) : 4;
    *body = (size_t)(end + 5 - text);
    return true;
}

static int day_of_file(const char *file) {
    char *end;
    if (strncmp(file, "day", 3) != 0 || !isdigit((unsigned char)file[3])) return 0;
    long n = strtol(file + 3, &end, 10);
    return strcmp(end, ".md") == 0 ? (int)n : 0;
}

static void read_front(struct parser *p, const char *file) {
    size_t from, to, body, bad;
    if (!utf8_valid(p->text, p->len, &bad)) {
        int line = 1;
        for (size_t i = 0; i < bad; i++) line += p->text[i] == '\n';
        fail(p, line, "found the byte 0x%02X, expected UTF-8 text", (unsigned char)p->text[bad]);
        return;
    }
    if (!front_matter(p->text, p->len, &from, &to, &body)) {
        fail(p, 1, "expected front matter: a line ---, JSON, and a line ---");
        return;
    }
    struct json_doc doc;
    if (json_parse(&doc, p->l->path, 2, p->text + from, to - from, p->ps) != 0) {
        p->errors++;
        return;
    }
    struct json_bind b;
    bind_init(&b, &doc, &p->l->arena, p->ps);
    json_bind(&b, doc.root, &front_shape, p->l);
    check_refs(p, &b);
    if (!b.errors && day_of_file(file) != p->l->day)
        bind_problem(&b, cJSON_GetObjectItemCaseSensitive(doc.root, "day"),
                     "\"day\" is %d, expected %d as the file is named", p->l->day,
                     day_of_file(file));
    p->errors += b.errors;
    bind_release(&b);
    json_release(&doc);
    p->pos = body;
    for (size_t i = 0; i < body; i++) p->number += p->text[i] == '\n';
}

struct lesson *lesson_load(const char *dir, const char *file, const struct question_refs *refs,
                           struct problems *ps) {
    struct lesson *l = mem_zalloc(sizeof *l);
    char *path = mem_printf("lessons/%s", file), *full = path_join(dir, path);
    l->path = arena_strndup(&l->arena, path, strlen(path));
    mem_free(path);
    struct buf text = BUF_INIT;
    struct err e = ERR_INIT;
    struct parser p = {.l = l, .refs = refs, .ps = ps};
    if (file_read(full, 4 << 20, &text, &e) != 0) {
        fail(&p, 0, "%s", e.msg);
    } else {
        p.text = text.data;
        p.len = text.len;
        read_front(&p, file);
        if (!p.errors) read_body(&p);
        l->sections.data = arena_alloc(&l->arena, (p.sections.len + 1) * sizeof *l->sections.data);
        l->sections.len = p.sections.len;
        if (p.sections.len)
            memcpy(l->sections.data, p.sections.data, p.sections.len * sizeof *p.sections.data);
    }
    vec_release(&p.sections);
    vec_release(&p.blocks);
    buf_release(&text);
    mem_free(full);
    if (!p.errors) return l;
    lesson_free(l);
    return NULL;
}

void lesson_free(struct lesson *l) {
    if (!l) return;
    arena_release(&l->arena);
    mem_free(l);
}

int lesson_load_head(const char *dir, const char *file, struct arena *arena, struct buf *text,
                     struct lesson_head *head) {
    char *path = mem_printf("%s/lessons/%s", dir, file);
    struct json_doc doc = {0};
    size_t from, to, body;
    buf_clear(text);
    bool ok = file_read(path, 4 << 20, text, NULL) == 0 &&
              front_matter(text->data, text->len, &from, &to, &body) &&
              json_parse(&doc, file, 2, text->data + from, to - from, NULL) == 0;
    if (ok) {
        struct json_bind b;
        bind_init(&b, &doc, arena, NULL);
        *head = (struct lesson_head){.file = arena_strndup(arena, file, strlen(file))};
        ok = json_bind(&b, doc.root, &head_shape, head) && day_of_file(file) == head->day;
        bind_release(&b);
    }
    json_release(&doc);
    mem_free(path);
    return ok ? 0 : -1;
}

const struct lesson_block *lesson_find_prediction(const struct lesson *l, const char *demo,
                                                  size_t *section) {
    for (size_t s = 0; s < l->sections.len; s++)
        for (size_t i = 0; i < l->sections.data[s].blocks.len; i++) {
            const struct lesson_block *b = &l->sections.data[s].blocks.data[i];
            if (b->kind != BLOCK_PREDICT || strcmp(b->demo->name, demo) != 0) continue;
            if (section) *section = s;
            return b;
        }
    return NULL;
}
