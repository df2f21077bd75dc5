/* The course: what is said about malformed files, and how things are found. Run from the top of the
 * tree: each case takes the real data/, breaks one thing, and reads the messages. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "course/course.h"
#include "course/micro.h"
#include "course/near.h"

static char *dir; /* of the course under test */

static void shell(const char *fmt, const char *arg) {
    char *cmd = mem_printf(fmt, arg);
    if (system(cmd) != 0) fail_msg("%s", cmd);
    mem_free(cmd);
}

static int setup(void **state) {
    (void)state;
    char name[] = "/tmp/asynctutor-course-XXXXXX";
    assert_non_null(mkdtemp(name));
    dir = mem_strdup(name);
    shell("cp -r data '%s/'", dir);
    shell("mkdir '%s/lessons'", dir);
    shell("mkdir '%s/questions'", dir);
    return 0;
}

static int teardown(void **state) {
    (void)state;
    shell("rm -rf '%s'", dir);
    mem_free(dir);
    return 0;
}

static void put(const char *name, const char *text) {
    char *path = path_join(dir, name);
    char *slash = strrchr(path, '/');
    *slash = 0;
    assert_int_equal(file_mkdirs(path, NULL), 0);
    *slash = '/';
    assert_int_equal(file_write_atomic(path, text, strlen(text), NULL), 0);
    mem_free(path);
}

/* Replaces the first `from` in a file of the course. */
static void change(const char *name, const char *from, const char *to) {
    char *path = path_join(dir, name);
    struct buf text = BUF_INIT, changed = BUF_INIT;
    assert_int_equal(file_read(path, 0, &text, NULL), 0);
    char *at = strstr(text.data, from);
    if (!at) fail_msg("%s has no %s", name, from);
    buf_add(&changed, text.data, (size_t)(at - text.data));
    buf_adds(&changed, to);
    buf_adds(&changed, at + strlen(from));
    assert_int_equal(file_write_atomic(path, changed.data, changed.len, NULL), 0);
    buf_release(&text);
    buf_release(&changed);
    mem_free(path);
}

static struct course *open_course(void) {
    struct err e = ERR_INIT;
    struct course *c = course_open(dir, &e);
    if (!c) fail_msg("%s", e.msg);
    return c;
}

/* All errors (not notes) of the whole course, a line each. */
static void errors(struct buf *out) {
    struct course *c = open_course();
    struct problems ps = PROBLEMS_INIT;
    course_validate(c, &ps);
    for (size_t i = 0; i < ps.len; i++)
        if (ps.data[i].kind == PROBLEM_ERROR) {
            problem_text(&ps.data[i], out);
            buf_addc(out, '\n');
        }
    problems_release(&ps);
    course_close(c);
}

static void expect(const char *expected) {
    struct buf got = BUF_INIT;
    errors(&got);
    if (strcmp(got.data, expected) != 0) {
        fputs(got.data, stderr);
        fputs("--- expected\n", stderr);
        fputs(expected, stderr);
        fail();
    }
    buf_release(&got);
}

/* ---- data ---- */

/* A day of the roadmap whose steps take five minutes. */
#define DAY(head)                                                                                  \
    "{" head ", \"resources\": [], \"reading\": [], \"leaves\": [], \"pitfalls\": [], "            \
    "\"questions\": [], \"assessment\": [], \"objectives\": [], "                                  \
    "\"steps\": [{\"step\": \"read\", \"minutes\": 5}]}"

static void the_data_is_right(void **state) {
    (void)state;
    expect("");
    struct course *c = open_course();
    const struct course_data *d = course_data(c);
    assert_int_equal(d->tree.levels.len, 4);
    assert_int_equal(course_last_day(c), 20);
    assert_int_equal(course_day(c, 1, NULL)->minutes, 120);
    assert_string_equal(course_day(c, 3, NULL)->id, "day-03");
    assert_int_equal(d->states.states.len, 4);
    assert_int_equal(d->path.nodes.len, 6);
    assert_int_equal(d->patterns.patterns.len, 4);
    assert_int_equal(d->frameworks.frameworks.len, 4);
    assert_int_equal(d->performance.considerations.len, 4);
    assert_int_equal(d->applications.applications.len, 3);
    size_t n = 0;
    for (size_t i = 0; i < d->pitfalls.groups.len; i++)
        n += d->pitfalls.groups.data[i].pitfalls.len;
    assert_int_equal(n, 12);
    for (int i = 1; i <= 32; i++) {
        char code[8];
        snprintf(code, sizeof code, "M%d", i);
        assert_non_null(course_belief(c, code));
    }
    for (int i = 1; i <= 12; i++) {
        char code[8];
        snprintf(code, sizeof code, "SA%d", i);
        assert_non_null(course_assessment(c, code, NULL));
    }
    course_close(c);
}

/* What a file with mistakes lacks is not reported a second time where it is named. */
static void broken_fields_are_named(void **state) {
    (void)state;
    put("data/roadmap.json",
        "{\"format\": 1, \"weeks\": [{\"week\": 1, \"level\": \"F\", \"title\": \"W\", \"emoji\": "
        "\"w\", \"days\": [\n" DAY(
            "\"day\": 7, \"topic\": \"T\", \"time\": \"t\", \"minutes\": "
            "\"120\"") ",\n" DAY("\"day\": 8, \"topik\": \"T\", \"time\": "
                                 "\"t\", \"minutes\": 5") ",\n" DAY("\"day\": 9, \"topic\": \"T\", "
                                                                    "\"time\": \"t\", \"minutes\": "
                                                                    "5") ",\n" DAY("\"day\": "
                                                                                   "9, "
                                                                                   "\"topic\": "
                                                                                   "\"T\", "
                                                                                   "\"time\": "
                                                                                   "\"t\", "
                                                                                   "\"minutes\""
                                                                                   ": 5") "]}]"
                                                                                          "}");
    put("data/skill_tree.json",
        "{\"format\": 1, \"levels\": [\n"
        "{\"code\": \"F\", \"name\": \"n\", \"emoji\": \"\", \"title\": \"t\", \"stars\": 12,\n"
        " \"leaves\": [{\"code\": \"F1\", \"text\": \"t\", \"days\": [2.5, 900], \"questions\": "
        "\"Q1\"}]}]}");
    put("data/beliefs.json",
        "{\"format\": 1, \"rules\": [], \"beliefs\": [{\"code\": \"M1\", \"name\": \"n\",\n"
        "\"believed\": \"b\", \"truth\": [\"t\"], \"rules\": [\"R77\"], \"taught\": [],\n"
        "\"micro\": {\"ask\": 3}, \"extra\": null}]}");
    put("data/strategy.json", "{\n\"format\": 2, \"rules\": []}");
    change("data/routine.json", "\"key\": \"read\"", "\"key\": \"reed\"");
    expect("data/beliefs.json:2: belief M1: \"taught\" has 0 elements, expected at least 1\n"
           "data/beliefs.json:3: belief M1: unknown field \"extra\", expected one of code, name, "
           "believed, truth, rules, taught, micro\n"
           "data/beliefs.json:3: micro-lesson: \"program\" is missing, expected a string or a list of strings\n"
           "data/beliefs.json:3: micro-lesson: \"ask\" is a number (3), expected a string or a list of strings\n"
           "data/beliefs.json:3: micro-lesson: \"keep\" is missing, expected a string\n"
           "data/roadmap.json:2: day 7: \"minutes\" is a string (\"120\"), expected a number\n"
           "data/roadmap.json:2: step read: \"step\" names \"read\", which is not in "
           "data/routine.json\n"
           "data/roadmap.json:3: day 8: unknown field \"topik\", did you mean \"topic\"?\n"
           "data/roadmap.json:3: day 8: \"topic\" is missing, expected a string\n"
           "data/roadmap.json:3: step read: \"step\" names \"read\", which is not in "
           "data/routine.json\n"
           "data/roadmap.json:4: step read: \"step\" names \"read\", which is not in "
           "data/routine.json\n"
           "data/roadmap.json:5: day 9: \"day\" occurs twice, first on line 4\n"
           "data/roadmap.json:5: step read: \"step\" names \"read\", which is not in "
           "data/routine.json\n"
           "data/skill_tree.json:2: level F: \"emoji\" is empty, expected some text\n"
           "data/skill_tree.json:2: level F: \"stars\" is 12, expected 1 to 9\n"
           "data/skill_tree.json:3: leaf F1: \"days\" is 2.5, expected a whole number\n"
           "data/skill_tree.json:3: leaf F1: \"days\" is 900, expected 1 to 366\n"
           "data/skill_tree.json:3: leaf F1: \"questions\" is a string (\"Q1\"), expected a list "
           "of strings\n"
           "data/strategy.json:2: \"format\" is 2, expected 1\n");
}

static void broken_syntax_is_named(void **state) {
    (void)state;
    put("data/course.json", "{\"format\": 1,\n \"title\" \"x\"}\n");
    put("data/path.json", "\xEF\xBB\xBF{\"format\": 1}");
    put("data/routine.json", "{\"format\": 1,\n\"steps\": [\"\xFF\"]}");
    put("data/strategy.json", "{\"format\": 1, \"rules\": []}\nyes");
    put("data/states.json", "{\"format\": 1,\n \"states\": [],\n \"states\": []}");
    put("data/patterns.json", "{\"format\": [[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]}");
    put("data/metrics.json", "{\"format\": 1,\n \"groups\": [}");
    put("data/performance.json", "{\"format\": 1,\n \"considerations\": [\"a");
    put("data/frameworks.json", "");
    put("data/aliases.json", "{\"format\": 01, \"aliases\": []}");
    put("data/applications.json", "[1, 2]");
    shell("rm '%s/data/skill_tree.json'", dir);
    struct buf got = BUF_INIT;
    errors(&got);
    /* What refers to the missing files is reported too; only the files themselves matter here. */
    static const char *const lines[] = {
        "data/course.json:2: found \"x\", expected ':' after the name\n",
        "data/path.json:1: begins with a byte order mark, expected plain UTF-8\n",
        "data/routine.json:2: found the byte 0xFF, expected UTF-8 text\n",
        "data/strategy.json:2: found yes, expected nothing after the value\n",
        "data/states.json:3: \"states\" stands twice in one object, first on line 2\n",
        "data/patterns.json:1: found deeper nesting, expected at most 16 levels of lists and "
        "objects\n",
        "data/metrics.json:2: found }, expected a value\n",
        "data/performance.json:2: found \"a, expected a string that ends with a quote\n",
        "data/frameworks.json:1: found the end, expected a value\n",
        "data/aliases.json:1: found 01, expected a number without leading zeros\n",
        "data/applications.json:1: found a list, expected an object\n",
        "data/skill_tree.json: is missing\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strstr(got.data, lines[i])) fail_msg("no \"%s\" in\n%s", lines[i], got.data);
    buf_release(&got);
    /* The rest of the course goes on working. */
    struct course *c = open_course();
    assert_null(course_leaf(c, "F1", NULL));
    assert_non_null(course_pitfall(c, "P1"));
    assert_non_null(course_day(c, 20, NULL));
    course_close(c);
}

static void other_contradictions_in_data(void **state) {
    (void)state;
    put("data/roadmap.json",
        "{\"format\": 1, \"weeks\": [{\"week\": 1, \"level\": \"F\", \"title\": \"W\", \"emoji\": "
        "\"w\", \"days\": [\n" DAY(
            "\"day\": 7, \"topic\": \"T\", \"time\": \"t\", \"minutes\": 6") "]}]}");
    put("data/resources.json", "{\"format\": 1, \"groups\": [],\n\"links\": [\n"
                               "{\"id\": \"a\", \"title\": \"A\", \"group\": \"g\"},\n"
                               "{\"id\": \"b\", \"title\": \"B\", \"group\": \"g\", \"url\": "
                               "\"u\", \"problem\": \"p\"}]}");
    expect("data/resources.json:3: link a: found no address, expected \"url\" or \"command\"\n"
           "data/resources.json:4: link b: \"problem\" and \"instead\" go together\n"
           "data/roadmap.json:2: day 7: the steps take 5 minutes, expected 6 as the day does\n");
}

static void programs_of_pages(void **state) {
    (void)state;
    put("data/applications.json",
        "{\"format\": 1, \"applications\": [\n"
        "{\"code\": \"R1\", \"name\": \"Web\", \"days\": [], \"exercises\": [], \"when\": \"w\",\n"
        " \"snippet\": \"import b\", \"programs\": [{\"file\": \"p.py\", \"title\": \"t\", \"note\": \"n\", "
        "\"prints\": \"1\"},\n"
        "  {\"file\": \"gone.py\", \"title\": \"t\", \"note\": \"n\", \"prints\": \"1\"},\n"
        "  {\"file\": \"../p.py\", \"title\": \"t\", \"note\": \"n\", \"prints\": \"1\"}]}]}");
    shell("mkdir -p '%s/data/programs'", dir);
    put("data/programs/p.py", "import a\nprint(1)\n");
    expect("data/applications.json:3: R1: \"snippet\" does not stand in p.py as it is here\n"
           "data/applications.json:4: R1: there is no data/programs/gone.py\n"
           "data/applications.json:5: R1: \"file\" is \"../p.py\", expected the name of a .py file in data/programs\n");
    struct course *c = open_course();
    const struct topic *t = &course_data(c)->applications.applications.data[0];
    assert_int_equal(t->examples.len, 1);
    assert_string_equal(t->examples.data[0].name, "p");
    assert_string_equal(t->examples.data[0].text, "import a\nprint(1)\n");
    course_close(c);
}

/* ---- questions ---- */

#define HEAD(id, kind)                                                                             \
    "{\"format\": 1, \"id\": \"" id "\", \"title\": \"T\", \"kind\": \"" kind "\", \"day\": 1,\n"  \
    " \"leaf\": \"F1\", \"beliefs\": [\"M1\"], \"pitfalls\": [], \"minutes\": 5,\n"                \
    " \"prompt\": [\"Two\", \"lines\"], \"explain\": \"because\",\n"

#define WRITE                                                                                      \
    " \"starter\": \"starter.py\", \"solution\": \"solution.py\",\n"                               \
    " \"checks\": [{\"name\": \"takes 1 s\", \"check\": \"makespan\", \"equals\": 1}],\n"          \
    " \"wrong\": [{\"file\": \"wrong.py\", \"belief\": \"M1\", \"why\": \"w\", \"fails\": "        \
    "\"takes 1 s\"}]}"

static void put_write(const char *json) {
    put("questions/e01-1/question.json", json);
    put("questions/e01-1/starter.py", "a\nb\n");
    put("questions/e01-1/solution.py", "s\n");
    put("questions/e01-1/wrong.py", "w\n");
}

static void a_question_is_read(void **state) {
    (void)state;
    put_write(HEAD("e01-1", "write") WRITE);
    expect("");
    struct course *c = open_course();
    const struct question *q = course_question(c, "e01-1", NULL);
    assert_string_equal(q->number, "1.1");
    assert_string_equal(q->prompt, "Two\nlines");
    assert_string_equal(q->starter->text, "a\nb\n");
    assert_string_equal(q->solution->text, "s\n");
    assert_int_equal(q->checks.len, 2);
    assert_int_equal(q->checks.data[0].kind, CHECK_MAKESPAN);
    assert_true(q->checks.data[0].equals == 1);
    assert_true(isnan(q->checks.data[0].max));
    assert_string_equal(q->checks.data[1].name, CHECK_CLEAN_NAME);
    assert_string_equal(q->wrong.data[0].source->text, "w\n");
    uint64_t hash = q->hash;
    course_close(c);
    put("questions/e01-1/wrong.py", "v\n");
    c = open_course();
    assert_true(course_question(c, "e01-1", NULL)->hash != hash);
    put("questions/e01-1/wrong.py", "w\n");
    course_close(c);
    c = open_course();
    assert_true(course_question(c, "e01-1", NULL)->hash == hash);
    course_close(c);
}

static void checks_share_a_setup(void **state) {
    (void)state;
    put_write(HEAD("e01-1",
                   "write") " \"starter\": \"starter.py\", \"solution\": \"solution.py\",\n"
                            " \"setup\": [\"a = 1\", \"b = 2\"],\n \"checks\": [\n"
                            "  {\"name\": \"own\", \"check\": \"value\", \"call\": \"a\", "
                            "\"equals\": \"1\", \"setup\": \"c = 3\"},\n"
                            "  {\"name\": \"shared\", \"check\": \"true\", \"that\": \"b == 2\"},\n"
                            "  {\"name\": \"none\", \"check\": \"makespan\", \"equals\": 1}]}");
    expect("");
    struct course *c = open_course();
    const struct question *q = course_question(c, "e01-1", NULL);
    assert_string_equal(q->checks.data[0].setup, "a = 1\nb = 2\nc = 3");
    assert_string_equal(q->checks.data[1].setup, "a = 1\nb = 2");
    assert_null(q->checks.data[2].setup);
    course_close(c);
}

static void broken_questions_are_named(void **state) {
    (void)state;
    put_write(
        HEAD("e01-1",
             "write") " \"starter\": \"start.py\", \"solution\": \"solution.py\",\n"
                      " \"checks\": [{\"name\": \"a\", \"check\": \"makespam\"},\n"
                      "  {\"name\": \"b\", \"check\": \"value\", \"call\": \"x\"},\n"
                      "  {\"name\": \"b\", \"check\": \"clean\", \"equals\": 0}],\n"
                      " \"wrong\": [{\"file\": \"wrong.py\", \"belief\": \"M99\", \"why\": \"w\",\n"
                      "  \"fails\": \"c\"}]}");
    put("questions/e01-2/question.json", HEAD("e01-3", "free") " \"model\": \"m\",\n"
                                                               " \"rubric\": [{\"point\": \"p\", "
                                                               "\"marks\": 1}]}");
    put("questions/e01-4/question.json",
        HEAD("e01-4", "choice") " \"choices\": [{\"text\": \"a\", \"right\": true},\n"
                                "  {\"text\": \"b\", \"right\": true}],\n \"hints\": [\"one\"]}");
    put("questions/e01-5/question.json", HEAD("e01-5", "wirte") WRITE);
    put("questions/e01-6/question.json", "{\"format\": 1, \"id\": \"e01-6\"");
    put("questions/e01-7/notes.txt", "no question here");
    put("questions/lab-p01-x/question.json",
        HEAD("lab-p01-x", "free") " \"model\": \"m\",\n"
                                  " \"rubric\": [{\"point\": \"p\", \"marks\": 0}]}");
    expect("questions/e01-1/question.json:4: \"starter\" names \"start.py\", which is not in "
           "questions/e01-1\n"
           "questions/e01-1/question.json:5: check a: \"check\" is \"makespam\", expected one of "
           "stdout, value, raises, true, makespan, peak, lag, tasks, deadlock, unawaited, unretrieved, pending, "
           "open, clean, cancel_sweep, schedule_sweep, syntax\n"
           "questions/e01-1/question.json:6: check b: \"equals\" is missing, expected a string or "
           "a list of strings\n"
           "questions/e01-1/question.json:7: check b: \"name\" occurs twice, first on line 6\n"
           "questions/e01-1/question.json:7: check b: unknown field \"equals\", expected one of "
           "name, check, why, belief, setup, call\n"
           "questions/e01-1/question.json:8: wrong wrong.py: \"belief\" names \"M99\", which is "
           "not in data/beliefs.json\n"
           "questions/e01-2/question.json:1: \"id\" is \"e01-3\", expected \"e01-2\" as the folder "
           "is named\n"
           "questions/e01-4/question.json:4: 2 choices are right, expected one (or \"several\": "
           "true)\n"
           "questions/e01-4/question.json:6: \"hints\" has 1, expected three (nudge, idea, almost "
           "there) or none\n"
           "questions/e01-5/question.json:1: \"kind\" is \"wirte\", expected one of choice, "
           "predict, order, fix, write, free\n"
           "questions/e01-6/question.json:1: found the end, expected ',' or '}'\n"
           "questions/e01-7/question.json: is missing or empty, expected the question\n"
           "questions/lab-p01-x/question.json:5: rubric point 1: \"marks\" is 0, expected 0.25 to "
           "100\n");
}

static void contradictions_in_questions(void **state) {
    (void)state;
    put_write(HEAD("e01-1", "fix") " \"starter\": \"starter.py\", \"solution\": \"solution.py\",\n"
                                   " \"point\": {\"ask\": \"Where?\", \"lines\": [3],\n"
                                   "  \"wrong\": [{\"line\": 3, \"why\": \"w\"}]},\n"
                                   " \"checks\": [{\"name\": \"a\", \"check\": \"stdout\"},\n"
                                   "  {\"name\": \"b\", \"check\": \"peak\", \"span\": \"s\"},\n"
                                   "  {\"name\": \"c\", \"check\": \"syntax\", \"node\": \"x\"}],\n"
                                   " \"wrong\": [{\"file\": \"wrong.py\", \"why\": \"w\", "
                                   "\"fails\": \"z\"}]}");
    put("questions/e01-2/question.json",
        HEAD("e01-2", "predict") " \"program\": \"p.py\", \"of\": \"stdin\"}");
    put("questions/e01-2/p.py", "print(1)\n");
    put("questions/e01-3/question.json",
        HEAD("e01-3", "predict") " \"program\": \"p.py\", \"answer\": 3,\n"
                                 " \"choices\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}");
    put("questions/e01-3/p.py", "print(1)\n");
    put("questions/lab-p01-x/question.json",
        HEAD("lab-p01-x", "free") " \"model\": \"m\",\n"
                                  " \"rubric\": [{\"point\": \"p\", \"marks\": 1}]}");
    put("questions/e01-1b/question.json",
        HEAD("e01-1b", "free") " \"number\": \"lab\", \"cure\": \"c\", \"model\": \"m\",\n"
                               " \"rubric\": [{\"point\": \"p\", \"marks\": 1}]}");
    expect("questions/e01-1/question.json:5: point: line 3, but starter.py has only 2\n"
           "questions/e01-1/question.json:6: point: line 3 is both right and wrong\n"
           "questions/e01-1/question.json:7: a: expected either \"equals\" or \"contains\"\n"
           "questions/e01-1/question.json:8: b: expected a number to compare with, \"equals\" or "
           "\"max\"\n"
           "questions/e01-1/question.json:9: c: expected \"call_to\" or \"node\", and one of "
           "\"equals\", \"min\", \"max\"\n"
           "questions/e01-1/question.json:10: wrong.py: \"fails\" is \"z\", expected the name of "
           "one of the checks\n"
           "questions/e01-1b/question.json:1: \"symptom\", \"evidence\" and \"cure\" are for labs "
           "(ids lab-...)\n"
           "questions/e01-2/question.json:4: \"of\" is \"stdin\", expected stdout, stdout:N, "
           "makespan, unawaited, error, peak:SPAN or lines\n"
           "questions/e01-3/question.json:4: \"answer\" is 3, expected one of the 2 choices\n"
           "questions/lab-p01-x/question.json:1: a lab has \"symptom\", \"evidence\" and \"cure\", "
           "expected all three\n");
}

static void a_broken_question_has_no_body(void **state) {
    (void)state;
    put_write(HEAD("e01-1", "write") WRITE);
    change("questions/e01-1/question.json", "\"equals\": 1", "\"equals\": true");
    struct course *c = open_course();
    assert_non_null(course_find(c, "1.1", NULL));
    for (int i = 0; i < 2; i++) { /* asked twice, said twice, kept once */
        struct problems ps = PROBLEMS_INIT;
        assert_null(course_question(c, "e01-1", &ps));
        assert_int_equal(ps.len, 1);
        assert_string_equal(ps.data[0].msg,
                            "check takes 1 s: \"equals\" is true, expected a number");
        problems_release(&ps);
    }
    assert_int_equal(course_problems(c)->len, 1);
    course_close(c);
}

/* ---- lessons ---- */

#define FRONT(day)                                                                                 \
    "---\n{\"format\": 1, \"day\": " day                                                           \
    ", \"title\": \"T\", \"minutes\": 30, \"leaves\": [\"F1\"],\n"                                 \
    " \"beliefs\": []}\n---\n"

static void a_lesson_is_read(void **state) {
    (void)state;
    put("lessons/day20.md",
        FRONT(
            "20") "The opening.\n\n## One\n\nProse with `code`.\n\n```text\n## not a "
                  "heading\n```\n\n"
                  "```python demo d20-a\nprint(1)\n```\n```predict\n{\"ask\": \"?\", \"of\": "
                  "\"stdout:-1\",\n \"choices\": [{\"text\": \"1\"}, {\"text\": \"2\", \"belief\": "
                  "\"M1\", \"why\": \"w\"}]}\n```\n\nAfter.\n\n## Two\n```picture\na ██\n```\n"
                  "````python\n```\n````\n```recall\n[{\"ask\": \"a\", \"answer\": \"b\"}]\n```\n");
    expect("");
    struct course *c = open_course();
    const struct lesson *l = course_lesson(c, 20, NULL);
    assert_int_equal(l->sections.len, 3);
    assert_string_equal(l->sections.data[0].blocks.data[0].text, "The opening.");
    const struct lesson_section *one = &l->sections.data[1], *two = &l->sections.data[2];
    assert_string_equal(one->title, "One");
    assert_int_equal(one->line, 7);
    assert_int_equal(one->blocks.len, 4);
    assert_string_equal(one->blocks.data[0].text,
                        "Prose with `code`.\n\n```text\n## not a heading\n```");
    assert_int_equal(one->blocks.data[0].line, 9);
    assert_string_equal(one->blocks.data[1].name, "d20-a");
    assert_string_equal(one->blocks.data[1].text, "print(1)\n");
    const struct lesson_block *p = &one->blocks.data[2];
    assert_int_equal(p->kind, BLOCK_PREDICT);
    assert_ptr_equal(p->demo, &one->blocks.data[1]);
    assert_int_equal(p->predict->spec.of, OF_LINE);
    assert_int_equal(p->predict->spec.line, -1);
    assert_string_equal(p->predict->spec.choices.data[1].belief, "M1");
    assert_string_equal(one->blocks.data[3].text, "After.");
    assert_int_equal(two->blocks.data[0].kind, BLOCK_PICTURE);
    assert_string_equal(two->blocks.data[0].text, "a ██\n");
    assert_int_equal(two->blocks.data[1].kind, BLOCK_CODE);
    assert_string_equal(two->blocks.data[1].text, "```\n");
    assert_string_equal(two->blocks.data[2].recall.data[0].answer, "b");
    const struct lesson *in;
    size_t section;
    assert_ptr_equal(course_prediction(c, "d20-a", &in, &section), p);
    assert_null(course_prediction(c, "d20-b", NULL, NULL));
    assert_int_equal(section, 1);
    course_close(c);
}

#define BELIEF(code, program, choice)                                                              \
    "{\"code\": \"" code "\", \"name\": \"n\", \"believed\": \"b\", \"truth\": \"t\", \"rules\": [],"          \
    " \"taught\": [{\"day\": 1}],\n\"micro\": {\"program\": \"" program "\", \"ask\": \"?\", \"of\": \"lines\","    \
    " \"choices\": [{\"text\": \"1\"}, {\"text\": \"2\"" choice "}], \"keep\": \"k\"}}"

static void micro_lessons_answer_their_belief(void **state) {
    (void)state;
    put("data/beliefs.json", "{\"format\": 1, \"rules\": [], \"beliefs\": [\n" BELIEF(
                                 "M1", "a\\n", ", \"belief\": \"M1\"") ",\n" BELIEF("M2", "a", "") ",\n"
                                 BELIEF("M3", "1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9\\n10\\n11\\n12\\n13\\n14\\n15\\n",
                                        ", \"belief\": \"M3\"") "]}");
    expect("data/beliefs.json:5: belief M2: no choice has \"belief\": \"M2\"\n"
           "data/beliefs.json:7: belief M3: \"program\" has 15 lines, expected fewer than 15\n");
    struct course *c = open_course();
    const struct belief *good = course_belief(c, "M1");
    assert_string_equal(good->micro->keep, "k");
    assert_int_equal(good->micro->spec.of, OF_LINES);
    assert_null(course_belief(c, "M2")->micro); /* the belief is there, its lesson is not */
    course_close(c);
}

static void broken_lessons_are_named(void **state) {
    (void)state;
    put("lessons/day01.md",
        FRONT("1") "Opening.\n## One\n```predict\n{\"ask\": \"?\", \"of\": \"stdout\"}\n```\n"
                   "```python dmeo d01-a\nx\n```\n```python demo a\nx\n```\n"
                   "```python demo d01-b\nx\n```\n```modify\n{\"ask\": \"?\",\n \"solution\": "
                   "\"x\"}\n"
                   "```\n```predit\n{}\n```\n```python demo d01-b\ny\n```\n```recall\n{}\n```\n"
                   "```predict\n{\"ask\": \"?\",\n \"of\": \"stdout\", \"why\": \"x\"\n```\n"
                   "## One\n## Last\ntext\n```picture\n");
    put("lessons/day02.md", "no front matter");
    put("lessons/day03.md", FRONT("1") "The wrong day.\n");
    put("lessons/day04.md", "---\n{\"format\": 1,\n \"day\": 4,, \n---\n");
    put("lessons/readme.txt", "not a lesson");
    expect("lessons/day01.md:7: a predict block without a demo before it in its section\n"
           "lessons/day01.md:10: found \"python dmeo d01-a\", expected python or python demo NAME\n"
           "lessons/day01.md:13: demo \"a\": expected a name that begins with d01-\n"
           "lessons/day01.md:20: modify: expected \"stdout\" or \"makespan\", or both\n"
           "lessons/day01.md:23: found a block of \"predit\", did you mean \"predict\"?\n"
           "lessons/day01.md:26: demo \"d01-b\" occurs twice, first on line 16\n"
           "lessons/day01.md:30: recall: expected a list of questions\n"
           "lessons/day01.md:35: found the end, expected ',' or '}'\n"
           "lessons/day01.md:36: the section \"One\" occurs twice, first on line 6\n"
           "lessons/day01.md:36: the section \"One\" is empty, expected some text\n"
           "lessons/day01.md:39: a block that does not end, expected a closing fence\n"
           "lessons/day02.md:1: expected front matter: a line ---, JSON, and a line ---\n"
           "lessons/day03.md:2: \"day\" is 1, expected 3 as the file is named\n"
           "lessons/day04.md:3: found ,, expected a name in quotes\n");
}

/* ---- finding ---- */

static void put_free(const char *id, const char *title, int day) {
    char *json = mem_printf("{\"format\": 1, \"id\": \"%s\", \"title\": \"%s\", \"kind\": \"free\","
                            "\"day\": %d, \"leaf\": \"F1\", \"beliefs\": [], \"pitfalls\": [],"
                            "\"minutes\": 5, \"prompt\": \"p\", \"explain\": \"e\", \"model\":"
                            "\"m\", %s \"rubric\": [{\"point\": \"p\", \"marks\": 1}]}",
                            id, title, day,
                            strncmp(id, "lab", 3) == 0
                                ? "\"symptom\": \"s\", \"evidence\": \"e\", \"cure\": \"c\","
                                : "");
    char *path = mem_printf("questions/%s/question.json", id);
    put(path, json);
    mem_free(path);
    mem_free(json);
}

static void questions_are_found(void **state) {
    (void)state;
    put_free("e04-2", "Rows", 4);
    put_free("e04-10", "Ticker", 4);
    put_free("q04-dashboard", "The dashboard", 5);
    put_free("lab-p01-forgotten-await", "The silent sender", 5);
    put("data/aliases.json", "{\"format\": 1, \"aliases\": [{\"from\": \"q04-panel\", "
                             "\"to\": \"q04-dashboard\"}]}");
    expect("");
    struct course *c = open_course();
    static const struct {
        const char *text, *id;
    } cases[] = {
        {"Q4", "q04-dashboard"},
        {"q4", "q04-dashboard"},
        {"q04", "q04-dashboard"},
        {"q04-dashboard", "q04-dashboard"},
        {"4.2", "e04-2"},
        {"e04-2", "e04-2"},
        {"E4-2", "e04-2"},
        {"4.10", "e04-10"},
        {"p1", "lab-p01-forgotten-await"},
        {"lab-p01", "lab-p01-forgotten-await"},
        {"q04-panel", "q04-dashboard"},
        {"4", NULL},
        {"", NULL},
        {"q5", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct question_head *h = course_find(c, cases[i].text, NULL);
        if (!cases[i].id)
            assert_null(h);
        else if (!h || strcmp(h->id, cases[i].id) != 0)
            fail_msg("%s", cases[i].text);
    }
    struct strs near = {0};
    assert_null(course_find(c, "dashbord", &near));
    assert_int_equal(near.len, 1);
    assert_string_equal(near.data[0], "q04-dashboard");
    mem_free(near.data);
    size_t n;
    const struct question_head *day = course_day_questions(c, 4, &n);
    assert_int_equal(n, 2);
    assert_string_equal(day[0].id, "e04-2");
    assert_string_equal(day[1].id, "e04-10");
    assert_string_equal(course_current_id(c, "q04-panel"), "q04-dashboard");
    course_close(c);
}

static void anything_can_be_named(void **state) {
    (void)state;
    put_free("q04-dashboard", "The dashboard", 5);
    struct course *c = open_course();
    static const struct {
        const char *text, *id;
        enum item_kind kind;
    } cases[] = {
        {"3", "day-03", ITEM_DAY},       {"day 3", "day-03", ITEM_DAY},
        {"Day-03", "day-03", ITEM_DAY},  {"f1", "F1", ITEM_LEAF},
        {"E", "E", ITEM_LEVEL},          {"p12", "P12", ITEM_PITFALL},
        {"sa7", "SA7", ITEM_ASSESSMENT}, {"q4", "q04-dashboard", ITEM_QUESTION},
        {"day 21", NULL, ITEM_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct course_item item;
        assert_int_equal(course_find_item(c, cases[i].text, &item, NULL), cases[i].id != NULL);
        assert_int_equal(item.kind, cases[i].kind);
        if (cases[i].id) assert_string_equal(item.id, cases[i].id);
    }
    assert_string_equal(course_state(c, "done")->key, "completed");
    assert_string_equal(course_state(c, "❌")->key, "need-help");
    assert_string_equal(course_state(c, "In Progress")->key, "in-progress");
    assert_null(course_state(c, "perhaps"));
    assert_string_equal(course_node(c, 0)->label, "Start Here");
    assert_string_equal(course_node(c, 12)->label, "Advanced Patterns");
    course_close(c);
}

static void words_are_compared(void **state) {
    (void)state;
    assert_int_equal(near_distance("minutes", "Minuets"), 1);
    assert_int_equal(near_distance("", "abc"), 3);
    assert_int_equal(near_distance("predict", "predit"), 1);
    static const char *const words[] = {"starter", "solution"};
    assert_int_equal(near_best("solutoin", words, 2), 1);
    assert_int_equal(near_best("checks", words, 2), -1);
}

static void the_course_is_located(void **state) {
    (void)state;
    struct err e = ERR_INIT;
    char *found = course_locate(dir, &e);
    assert_string_equal(found, dir);
    mem_free(found);
    assert_null(course_locate("/nowhere", &e));
    assert_string_equal(e.msg, "is no course: it has no data folder");
    setenv("ASYNCTUTOR_COURSE", dir, 1);
    found = course_locate(NULL, NULL);
    assert_string_equal(found, dir);
    mem_free(found);
    unsetenv("ASYNCTUTOR_COURSE");
}

int main(void) {
#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(the_data_is_right),
        T(broken_fields_are_named),
        T(broken_syntax_is_named),
        T(other_contradictions_in_data),
        T(programs_of_pages),
        T(a_question_is_read),
        T(checks_share_a_setup),
        T(broken_questions_are_named),
        T(contradictions_in_questions),
        T(a_broken_question_has_no_body),
        T(a_lesson_is_read),
        T(micro_lessons_answer_their_belief),
        T(broken_lessons_are_named),
        T(questions_are_found),
        T(anything_can_be_named),
        T(words_are_compared),
        T(the_course_is_located),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
