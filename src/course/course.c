#include "course/course.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "base/file.h"
#include "course/inside.h"

/* ---- where the course is ---- */

static bool is_course(const char *dir) {
    char *data = path_join(dir, "data");
    bool yes = file_is_dir(data);
    mem_free(data);
    return yes;
}

/* DIR of the running binary, with `tail` behind it. Owned; NULL when it cannot be known. */
static char *beside_binary(const char *tail) {
    char exe[4096];
    ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
    if (n > 0) {
        exe[n] = 0;
    } else { /* no /proc here, in a bare chroot: the path that the kernel was given */
        const char *given = (const char *)getauxval(AT_EXECFN);
        if (!given || strlen(given) >= sizeof exe) return NULL;
        strcpy(exe, given);
    }
    char *slash = strrchr(exe, '/');
    if (!slash) return NULL;
    *slash = 0;
    char *joined = path_join(exe, tail);
    char *real = realpath(joined, NULL);
    mem_free(joined);
    return real;
}

char *course_locate(const char *option, struct err *e) {
    const char *said = option ? option : getenv("ASYNCTUTOR_COURSE");
    if (said && *said) {
        if (is_course(said)) return mem_strdup(said);
        err_at(e, said, 0, "is no course: it has no data folder");
        return NULL;
    }
    static const char *const tails[] = {"..", "../share/asynctutor"};
    for (size_t i = 0; i < 2; i++) {
        char *dir = beside_binary(tails[i]);
        if (dir && is_course(dir)) return dir;
        mem_free(dir);
    }
#ifdef COURSE_PREFIX
    if (is_course(COURSE_PREFIX)) return mem_strdup(COURSE_PREFIX);
    err_set(e,
            "no course found: not beside the program and not in %s; name its folder with "
            "--course DIR",
            COURSE_PREFIX);
#else
    err_set(e, "no course found beside the program; name its folder with --course DIR");
#endif
    return NULL;
}

/* ---- opening ---- */

static int kind_rank(const char *id) {
    return id[0] == 'e' && isdigit((unsigned char)id[1])   ? 0
           : id[0] == 'q' && isdigit((unsigned char)id[1]) ? 1
           : strncmp(id, "lab-", 4) == 0                   ? 2
                                                           : 3;
}

/* Like strcmp, but runs of digits compare as numbers: e01-2 before e01-10. */
static int compare_natural(const char *a, const char *b) {
    while (*a && *b) {
        if (isdigit((unsigned char)*a) && isdigit((unsigned char)*b)) {
            char *ea, *eb;
            unsigned long na = strtoul(a, &ea, 10), nb = strtoul(b, &eb, 10);
            if (na != nb) return na < nb ? -1 : 1;
            a = ea;
            b = eb;
        } else if (*a != *b) {
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        } else {
            a++, b++;
        }
    }
    return (*a != 0) - (*b != 0);
}

static int compare_heads(const void *va, const void *vb) {
    const struct question_head *a = va, *b = vb;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    int ra = kind_rank(a->id), rb = kind_rank(b->id);
    return ra != rb ? ra - rb : compare_natural(a->id, b->id);
}

static int compare_lessons(const void *va, const void *vb) {
    const struct lesson_head *a = va, *b = vb;
    return a->day - b->day;
}

static char *below(const struct course *c, const char *name) {
    return path_join(c->dir, name);
}

/* Names in a folder of the course; a folder that is not there has none. */
static int list_folder(struct course *c, const char *folder, char ***names, size_t *n) {
    char *path = below(c, folder);
    struct err e = ERR_INIT;
    int rc = -1;
    if (!file_is_dir(path))
        problem_add(&c->problems, PROBLEM_NOTE, folder, 0, "there is no such folder");
    else if ((rc = path_list(path, names, n, &e)) != 0)
        problem_add(&c->problems, PROBLEM_ERROR, folder, 0, "%s", e.msg);
    mem_free(path);
    return rc;
}

static void scan_questions(struct course *c, struct buf *text) {
    char **names;
    size_t n;
    if (list_folder(c, "questions", &names, &n) != 0) return;
    c->questions.data = mem_zalloc((n + 1) * sizeof *c->questions.data);
    for (size_t i = 0; i < n; i++) {
        char *path = mem_printf("%s/questions/%s", c->dir, names[i]);
        struct question_head *head = &c->questions.data[c->questions.len];
        if (!file_is_dir(path)) {
            char *shown = mem_printf("questions/%s", names[i]);
            problem_add(&c->problems, PROBLEM_NOTE, shown, 0,
                        "found a file, expected a folder with question.json");
            mem_free(shown);
        } else if (question_load_head(c->dir, names[i], &c->arena, text, head) == 0) {
            c->questions.len++;
        } else {
            question_free(question_load(c->dir, names[i], &c->refs, &c->problems));
        }
        mem_free(path);
    }
    path_list_free(names, n);
    if (c->questions.len)
        qsort(c->questions.data, c->questions.len, sizeof *c->questions.data, compare_heads);
    c->loaded_questions = mem_zalloc((c->questions.len + 1) * sizeof *c->loaded_questions);
}

static bool is_markdown(const char *name) {
    size_t n = strlen(name);
    return n > 3 && strcmp(name + n - 3, ".md") == 0;
}

/* day1.md and day01.md: the first is kept. */
static void drop_double_lessons(struct course *c) {
    size_t kept = 0;
    for (size_t i = 0; i < c->lessons.len; i++) {
        const struct lesson_head *head = &c->lessons.data[i];
        if (kept && c->lessons.data[kept - 1].day == head->day) {
            char *path = mem_printf("lessons/%s", head->file);
            problem_add(&c->problems, PROBLEM_ERROR, path, 0,
                        "is a second lesson of day %d, beside %s", head->day,
                        c->lessons.data[kept - 1].file);
            mem_free(path);
        } else {
            c->lessons.data[kept++] = *head;
        }
    }
    c->lessons.len = kept;
}

static void scan_lessons(struct course *c, struct buf *text) {
    char **names;
    size_t n;
    if (list_folder(c, "lessons", &names, &n) != 0) return;
    c->lessons.data = mem_zalloc((n + 1) * sizeof *c->lessons.data);
    for (size_t i = 0; i < n; i++) {
        if (!is_markdown(names[i])) continue;
        struct lesson_head *head = &c->lessons.data[c->lessons.len];
        if (lesson_load_head(c->dir, names[i], &c->arena, text, head) == 0)
            c->lessons.len++;
        else
            lesson_free(lesson_load(c->dir, names[i], &c->refs, &c->problems));
    }
    path_list_free(names, n);
    if (c->lessons.len)
        qsort(c->lessons.data, c->lessons.len, sizeof *c->lessons.data, compare_lessons);
    drop_double_lessons(c);
    c->loaded_lessons = mem_zalloc((c->lessons.len + 1) * sizeof *c->loaded_lessons);
}

/* Of data/: either the references to questions or all the others. */
static void check_data_refs(const struct course *c, struct data_documents *docs, bool questions) {
    for (size_t i = 0; i < docs->len; i++) {
        struct json_bind *b = &docs->data[i].bind;
        for (size_t k = 0; k < b->refs.len; k++)
            if ((b->refs.data[k].ref == REF_QUESTION) == questions)
                course_check_ref(c, b, &b->refs.data[k]);
    }
}

static void note_broken(struct course *c, const struct data_documents *docs) {
    c->broken.data = arena_alloc(&c->arena, docs->len * sizeof *c->broken.data);
    for (size_t i = 0; i < docs->len; i++)
        if (!docs->data[i].doc.root || docs->data[i].bind.errors)
            c->broken.data[c->broken.len++] = docs->data[i].doc.path;
}

struct course *course_open(const char *dir, struct err *e) {
    if (!is_course(dir)) {
        err_at(e, dir, 0, "is no course: it has no data folder");
        return NULL;
    }
    struct course *c = mem_zalloc(sizeof *c);
    c->dir = mem_strdup(dir);
    c->refs = (struct question_refs){course_check_ref, c};
    struct data_documents docs;
    data_load(&c->data, dir, &c->arena, &c->problems, &docs);
    note_broken(c, &docs);
    struct buf text = BUF_INIT;
    scan_lessons(c, &text);
    scan_questions(c, &text);
    buf_release(&text);
    check_data_refs(c, &docs, false);
    data_release_documents(&docs);
    return c;
}

void course_close(struct course *c) {
    if (!c) return;
    for (size_t i = 0; i < c->questions.len; i++) question_free(c->loaded_questions[i].question);
    for (size_t i = 0; i < c->lessons.len; i++) lesson_free(c->loaded_lessons[i].lesson);
    mem_free(c->loaded_questions);
    mem_free(c->loaded_lessons);
    mem_free(c->questions.data);
    mem_free(c->lessons.data);
    problems_release(&c->problems);
    arena_release(&c->arena);
    mem_free(c->dir);
    mem_free(c);
}

const char *course_dir(const struct course *c) {
    return c->dir;
}
const struct problems *course_problems(const struct course *c) {
    return &c->problems;
}
const struct course_data *course_data(const struct course *c) {
    return &c->data;
}

/* ---- lessons and questions, whole ---- */

/* Findings about one file or folder; all of them when `path` is "". */
static void copy_problems(struct problems *to, const struct problems *from, const char *path) {
    size_t n = strlen(path);
    for (size_t i = 0; to && i < from->len; i++)
        if (strncmp(from->data[i].path, path, n) == 0)
            problem_add(to, from->data[i].kind, from->data[i].path, from->data[i].line, "%s",
                        from->data[i].msg);
}

const struct question *course_question(struct course *c, const char *id, struct problems *ps) {
    for (size_t i = 0; i < c->questions.len; i++) {
        const struct question_head *head = &c->questions.data[i];
        if (strcmp(head->id, id) != 0) continue;
        struct loaded_question *slot = &c->loaded_questions[i];
        if (!slot->tried)
            slot->question = question_load(c->dir, head->folder, &c->refs, &c->problems);
        slot->tried = true;
        char *path = mem_printf("questions/%s/", head->folder);
        copy_problems(ps, &c->problems, path);
        mem_free(path);
        return slot->question;
    }
    return NULL;
}

const struct lesson *course_lesson(struct course *c, int day, struct problems *ps) {
    for (size_t i = 0; i < c->lessons.len; i++) {
        const struct lesson_head *head = &c->lessons.data[i];
        if (head->day != day) continue;
        struct loaded_lesson *slot = &c->loaded_lessons[i];
        if (!slot->tried) slot->lesson = lesson_load(c->dir, head->file, &c->refs, &c->problems);
        slot->tried = true;
        char *path = mem_printf("lessons/%s", head->file);
        copy_problems(ps, &c->problems, path);
        mem_free(path);
        return slot->lesson;
    }
    return NULL;
}

/* A demo's name says its day. */
const struct lesson_block *course_prediction(struct course *c, const char *demo,
                                             const struct lesson **lesson, size_t *section) {
    if (demo[0] != 'd' || !isdigit((unsigned char)demo[1])) return NULL;
    const struct lesson *l = course_lesson(c, atoi(demo + 1), NULL);
    if (lesson) *lesson = l;
    return l ? lesson_find_prediction(l, demo, section) : NULL;
}

const struct question_head *course_questions(const struct course *c, size_t *n) {
    *n = c->questions.len;
    return c->questions.data;
}

const struct lesson_head *course_lessons(const struct course *c, size_t *n) {
    *n = c->lessons.len;
    return c->lessons.data;
}

const struct question_head *course_day_questions(const struct course *c, int day, size_t *n) {
    size_t first = 0;
    while (first < c->questions.len && c->questions.data[first].day < day) first++;
    *n = 0;
    while (first + *n < c->questions.len && c->questions.data[first + *n].day == day) ++*n;
    return c->questions.data + first;
}

/* ---- the whole, checked ---- */

/* Questions that are named and not written yet only matter to authors, and there are many of them
 * while a course grows; so data/ is read a second time for this instead of at every start. */
static void check_planned(const struct course *c, struct problems *ps) {
    struct course_data again = {0};
    struct arena arena = ARENA_INIT;
    struct data_documents docs;
    data_load(&again, c->dir, &arena, NULL, &docs);
    for (size_t i = 0; i < docs.len; i++) docs.data[i].bind.problems = ps;
    check_data_refs(c, &docs, true);
    data_release_documents(&docs);
    arena_release(&arena);
}

static void check_file_names(struct course *c, struct problems *ps) {
    char **names;
    size_t n;
    if (list_folder(c, "data", &names, &n) != 0) return;
    for (size_t i = 0; i < n; i++) {
        const char *dot = strrchr(names[i], '.');
        if (!dot || strcmp(dot, ".json") != 0 || data_is_known(names[i])) continue;
        char *path = mem_printf("data/%s", names[i]);
        problem_add(ps, PROBLEM_NOTE, path, 0, "is not a file that a course has; nobody reads it");
        mem_free(path);
    }
    path_list_free(names, n);
}

static void check_aliases(struct course *c, struct problems *ps) {
    for (size_t i = 0; i < c->data.aliases.aliases.len; i++) {
        const struct alias *a = &c->data.aliases.aliases.data[i];
        for (size_t k = 0; k < c->questions.len; k++)
            if (strcmp(c->questions.data[k].id, a->from) == 0)
                problem_add(ps, PROBLEM_ERROR, "data/aliases.json", 0,
                            "alias %s: a question still has this id, expected an old one", a->from);
    }
}

static void check_sections(struct course *c, struct problems *ps) {
    for (size_t i = 0; i < c->data.beliefs.beliefs.len; i++) {
        const struct belief *b = &c->data.beliefs.beliefs.data[i];
        for (size_t t = 0; t < b->taught.len; t++) {
            const struct taught *place = &b->taught.data[t];
            const struct lesson *l = place->section ? course_lesson(c, place->day, NULL) : NULL;
            size_t s = 0;
            while (l && s < l->sections.len &&
                   strcmp(l->sections.data[s].title, place->section) != 0)
                s++;
            if (l && s == l->sections.len)
                problem_add(ps, PROBLEM_ERROR, "data/beliefs.json", 0,
                            "belief %s: day %d has no section \"%s\"", b->code, place->day,
                            place->section);
        }
    }
}

static void check_lesson_days(struct course *c, struct problems *ps) {
    for (size_t w = 0; w < c->data.roadmap.weeks.len; w++) {
        const struct week *week = &c->data.roadmap.weeks.data[w];
        for (size_t i = 0; i < week->days.len; i++) {
            const struct day *d = &week->days.data[i];
            size_t k = 0;
            while (k < c->lessons.len && c->lessons.data[k].day != d->number) k++;
            if (k == c->lessons.len)
                problem_add(ps, PROBLEM_NOTE, "data/roadmap.json", 0,
                            "day %d: there is no lesson yet (lessons/day%02d.md)", d->number,
                            d->number);
        }
    }
}

static void check_numbers(const struct course *c, struct problems *ps) {
    for (size_t i = 0; i < c->questions.len; i++)
        for (size_t k = 0; k < i; k++)
            if (strcasecmp(c->questions.data[i].number, c->questions.data[k].number) == 0) {
                char *path = mem_printf("questions/%s/question.json", c->questions.data[i].folder);
                problem_add(ps, PROBLEM_ERROR, path, 0, "\"number\" is \"%s\", as that of %s",
                            c->questions.data[i].number, c->questions.data[k].id);
                mem_free(path);
            }
}

bool course_validate(struct course *c, struct problems *ps) {
    for (size_t i = 0; i < c->questions.len; i++) course_question(c, c->questions.data[i].id, NULL);
    for (size_t i = 0; i < c->lessons.len; i++) course_lesson(c, c->lessons.data[i].day, NULL);
    copy_problems(ps, &c->problems, "");
    check_file_names(c, ps);
    check_planned(c, ps);
    check_aliases(c, ps);
    check_sections(c, ps);
    check_lesson_days(c, ps);
    check_numbers(c, ps);
    problems_sort(ps);
    return ps->errors == 0;
}
