#include "cli/content_new.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/screen.h"
#include "term/wrap.h"

/* ---- templates; %I id, %D day, %L leaf, %N two digits of the day, %S leaves as a list, %T the day's topic ---- */

struct file {
    const char *name, *text;
};

#define HEAD(kind, minutes)                                                                                                  \
    "{\n  \"format\": 1, \"id\": \"%I\", \"title\": \"A name in a few words\", \"kind\": \"" kind "\", \"day\": %D,\n"             \
    "  \"leaf\": \"%L\", \"beliefs\": [], \"pitfalls\": [], \"minutes\": " minutes ",\n"
#define HINTS                                                                                                                \
    "  \"hints\": [\n    \"Nudge: where to look, without the idea.\",\n    \"Idea: what to think of.\",\n"                       \
    "    \"Almost there: all but the code.\"\n  ],\n"
#define EXPLAIN "  \"explain\": [\"Why the answer is as it is, and where the shape returns.\"]\n}\n"
#define CHECKS                                                                                                               \
    "  \"checks\": [\n    {\n      \"name\": \"returns 42\", \"check\": \"value\", \"call\": \"await answer.work()\", \"equals\": \"42\",\n" \
    "      \"why\": \"The sentence that moves the learner on when this fails.\"\n    },\n"                                       \
    "    {\"name\": \"takes 1 s\", \"check\": \"makespan\", \"call\": \"await answer.work()\", \"equals\": 1}\n  ],\n"
#define STARTER "import asyncio\n\n\nasync def work():\n    asyncio.sleep(1)\n    return 42\n"
#define SOLUTION "import asyncio\n\n\nasync def work():\n    await asyncio.sleep(1)\n    return 42\n"

static const struct file choice_files[] = {
    {"question.json", HEAD("choice", "3")
     "  \"prompt\": [\"What is asked, in a sentence or two.\"],\n  \"choices\": [\n"
     "    {\"text\": \"the right one\", \"right\": true, \"why\": \"Why it is right.\"},\n"
     "    {\"text\": \"what one believes at first\", \"why\": \"Which line shows that it is not so.\"}\n  ],\n" HINTS EXPLAIN},
    {NULL, NULL}};
static const struct file predict_files[] = {
    {"question.json", HEAD("predict", "4")
     "  \"prompt\": [\"What is the first line that it prints?\"], \"program\": \"program.py\", \"of\": \"stdout:1\",\n"
     "  \"choices\": [\n    {\"text\": \"called\"},\n"
     "    {\"text\": \"hello\", \"why\": \"Line 9 only fills the box; line 5 runs when line 11 opens it.\"}\n  ],\n" HINTS EXPLAIN},
    {"program.py", "import asyncio\n\n\nasync def greet():\n    print(\"hello\")\n\n\nasync def main():\n    box = greet()\n"
                   "    print(\"called\")\n    await box\n\n\nasyncio.run(main())\n"},
    {NULL, NULL}};
static const struct file order_files[] = {
    {"question.json", HEAD("order", "5")
     "  \"prompt\": [\"Put the lines in an order that prints a, then b.\"],\n  \"blocks\": [\n    \"import asyncio\",\n"
     "    \"async def main():\",\n    \"    print('a')\",\n    \"    print('b')\",\n    \"asyncio.run(main())\"\n  ],\n"
     "  \"distractors\": [{\"code\": \"main()\", \"why\": \"This only fills a box.\"}],\n"
     "  \"checks\": [{\"name\": \"prints a, then b\", \"check\": \"stdout\", \"equals\": \"a\\nb\\n\"}],\n" HINTS EXPLAIN},
    {NULL, NULL}};
static const struct file fix_files[] = {
    {"question.json", HEAD("fix", "8")
     "  \"prompt\": [\"What it should do, and what it does instead.\"],\n"
     "  \"starter\": \"starter.py\", \"solution\": \"solution.py\",\n"
     "  \"point\": {\"ask\": \"Which line is at fault?\", \"lines\": [5]},\n" CHECKS HINTS EXPLAIN},
    {"starter.py", STARTER}, {"solution.py", SOLUTION}, {NULL, NULL}};
static const struct file write_files[] = {
    {"question.json", HEAD("write", "10")
     "  \"prompt\": [\"What `work()` is to do.\"],\n  \"starter\": \"starter.py\", \"solution\": \"solution.py\",\n" CHECKS
     "  \"wrong\": [\n    {\n      \"file\": \"wrong-forgotten-await.py\", \"fails\": \"takes 1 s\",\n"
     "      \"why\": \"What learners really write, and the sentence that helps them on.\"\n    }\n  ],\n" HINTS EXPLAIN},
    {"starter.py", "import asyncio\n\n\nasync def work():\n    ...\n"}, {"solution.py", SOLUTION},
    {"wrong-forgotten-await.py", STARTER}, {NULL, NULL}};
static const struct file free_files[] = {
    {"question.json", HEAD("free", "10")
     "  \"prompt\": [\"What is asked.\"],\n  \"model\": [\"A model answer in full prose.\"],\n  \"rubric\": [\n"
     "    {\"point\": \"A point that the answer makes.\", \"marks\": 1, \"follow\": \"What to ask when it did not.\"}\n  ],\n"
     "  \"red_flag\": \"What must not be said.\",\n" EXPLAIN},
    {NULL, NULL}};

static const struct file *const by_kind[] = {
    [QUESTION_CHOICE] = choice_files, [QUESTION_PREDICT] = predict_files, [QUESTION_ORDER] = order_files,
    [QUESTION_FIX] = fix_files,       [QUESTION_WRITE] = write_files,     [QUESTION_FREE] = free_files,
};

static const char lesson_text[] =
    "---\n{\"format\": 1, \"day\": %D, \"title\": \"%T\", \"minutes\": 20, \"leaves\": %S, \"beliefs\": []}\n---\n"
    "Where the learner stands, and what they will be able to say tonight.\n\n"
    "## A name for one idea\n\nWhat the reader knows, and which sentence of it becomes false.\n\n"
    "```python demo d%N-first\nimport asyncio\n\nasync def greet():\n    print(\"hello\")\n\nasync def main():\n    box = greet()\n"
    "    print(\"called\")\n    await box\n\nasyncio.run(main())\n```\n\n"
    "```predict\n{\"ask\": \"What is the first line that it prints?\", \"of\": \"stdout:1\",\n \"choices\": [\n"
    "  {\"text\": \"hello\", \"why\": \"Line 7 only fills the box; line 4 runs when line 9 opens it.\"},\n  {\"text\": \"called\"}],\n"
    " \"right\": \"Line 7 fills the box and does not open it.\"}\n```\n\nWhat the run has shown, in two sentences.\n\n"
    "## What you can say now\n\n```recall\n[{\"ask\": \"A question that could not be answered this morning.\", \"answer\": \"Its answer.\"}]\n"
    "```\n\nOne sentence that leads into the next day.\n";

/* ---- filling in ---- */

struct fill {
    const char *id, *leaf, *topic, *leaves;
    int day;
};

static void expand(struct buf *out, const char *template, const struct fill *f) {
    for (const char *p = template; *p; p++) {
        if (*p != '%') {
            buf_addc(out, *p);
            continue;
        }
        switch (*++p) {
        case 'I': buf_adds(out, f->id); break;
        case 'L': buf_adds(out, f->leaf); break;
        case 'T': buf_adds(out, f->topic); break;
        case 'S': buf_adds(out, f->leaves); break;
        case 'N': buf_addf(out, "%02d", f->day); break;
        default: buf_addf(out, "%d", f->day);
        }
    }
}

static int write_file(struct cli *c, const char *path, const char *template, const struct fill *f) {
    struct buf text = BUF_INIT;
    struct err e = ERR_INIT;
    expand(&text, template, f);
    int rc = file_exists(path) ? err_at(&e, path, 0, "is there already; nothing was overwritten")
                               : file_write_atomic(path, text.data, text.len, &e);
    if (rc == 0) wrap_printf(&c->term, 2, STYLE_PLAIN, "%s", path);
    buf_release(&text);
    return rc < 0 ? cli_fail_err(c, &e) : 0;
}

/* ---- questions ---- */

static int day_of_id(const char *id) {
    size_t digits = strcspn(id, "0123456789");
    return digits <= 1 && id[digits] ? atoi(id + digits) : 0;
}

static int kind_of(const char *word) {
    for (int k = 0; question_kinds[k]; k++)
        if (strcmp(question_kinds[k], word) == 0) return k;
    return -1;
}

int content_new_question(struct cli *c, const char *id, const char *kind, int day, const char *leaf) {
    struct course *course = cli_course(c);
    if (!course) return 1;
    int k = kind ? kind_of(kind) : QUESTION_WRITE;
    if (!day && id[0] == 'e') day = day_of_id(id);
    const struct day *d = course_day(course, day, NULL);
    if (k < 0) return cli_usage(c, "there is no kind \"%s\"; they are choice, predict, order, fix, write and free", kind);
    if (!d) return cli_usage(c, "say with --day on which day %s is asked", id);
    if (!leaf) leaf = d->leaves.len ? d->leaves.data[0] : "";
    if (!course_leaf(course, leaf, NULL)) return cli_usage(c, "there is no leaf \"%s\"; `tree` lists them", leaf);
    if (strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(id) || id[0] == '-')
        return cli_usage(c, "\"%s\" is no id: small letters, digits and dashes, such as e08-9 or q25-name", id);
    char *folder = mem_printf("%s/questions/%s", course_dir(course), id);
    struct err e = ERR_INIT;
    struct fill f = {.id = id, .leaf = leaf, .day = day};
    int rc = 0;
    if (file_exists(folder))
        rc = cli_fail(c, "%s is there already; nothing was overwritten", folder);
    else if (file_mkdirs(folder, &e) < 0)
        rc = cli_fail_err(c, &e);
    for (const struct file *t = by_kind[k]; rc == 0 && t->name; t++) {
        char *path = path_join(folder, t->name);
        rc = write_file(c, path, t->text, &f);
        mem_free(path);
    }
    mem_free(folder);
    if (rc == 0) screen_hint(c, "It is valid as it stands; `content check` says so after each change.");
    return rc;
}

/* ---- lessons ---- */

int content_new_lesson(struct cli *c, const char *text) {
    int day = cli_day(c, text);
    if (!day) return 2;
    const struct day *d = course_day(c->course, day, NULL);
    struct buf leaves = BUF_INIT;
    buf_addc(&leaves, '[');
    for (size_t i = 0; i < d->leaves.len; i++) buf_addf(&leaves, "%s\"%s\"", i ? ", " : "", d->leaves.data[i]);
    buf_addc(&leaves, ']');
    char *path = mem_printf("%s/lessons/day%02d.md", course_dir(c->course), day), *dir = path_join(course_dir(c->course), "lessons");
    struct err e = ERR_INIT;
    struct fill f = {.topic = d->topic, .leaves = leaves.data, .day = day};
    int rc = file_mkdirs(dir, &e) < 0 ? cli_fail_err(c, &e) : write_file(c, path, lesson_text, &f);
    if (rc == 0) screen_hint(c, "It is valid as it stands; `content check` says so after each change.");
    buf_release(&leaves);
    mem_free(path);
    mem_free(dir);
    return rc;
}
