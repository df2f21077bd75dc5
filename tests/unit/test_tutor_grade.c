/* Grading: every question of the course is graded as its author says, and what answers are worth. Run from the top of
 * the tree. */
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
#include "tutor/answer.h"
#include "lab/detect.h"
#include "tutor/checks.h"
#include "tutor/grade.h"

static struct course *course;

static int open_course(void **state) {
    (void)state;
    struct err e = ERR_INIT;
    course = course_open(".", &e);
    return course ? 0 : -1;
}

static int close_course(void **state) {
    (void)state;
    course_close(course);
    return 0;
}

static const struct question *question(const char *id) {
    const struct question *q = course_question(course, id, NULL);
    if (!q) fail_msg("no question %s", id);
    return q;
}

static void print_failures(const char *what, const struct grade *g) {
    for (size_t i = 0; i < g->checks.len; i++) {
        const struct grade_check *k = &g->checks.data[i];
        if (!k->passed)
            print_error("%s: %s: expected %s, got %s\n", what, k->name, k->expected, k->got);
    }
}

static bool fails(const struct grade *g, const char *check) {
    for (size_t i = 0; i < g->checks.len; i++)
        if (strcmp(g->checks.data[i].name, check) == 0) return !g->checks.data[i].passed;
    return false;
}

/* ---- every question ---- */

/* A model solution has none of the pitfalls, in any of its runs. */
static int pitfalls_in(const struct question *q, const struct grade *g) {
    int bad = 0;
    for (size_t i = 0; i < g->runs.len; i++) {
        struct lab_program p = {.path = "answer.py", .source = q->solution->text, .len = q->solution->len};
        struct findings f;
        detect(&p, g->runs.data[i], &f);
        for (size_t k = 0; k < f.list.len; k++) {
            print_error("%s: the solution is said to have %s: %s\n", q->id, f.list.data[k].detector->pitfall, f.list.data[k].evidence);
            bad++;
        }
        findings_release(&f);
    }
    return bad;
}

static int starter_and_solution(const struct question *q) {
    int bad = 0;
    struct err e = ERR_INIT;
    struct grade g;
    if (grade_code(q, q->solution->text, q->solution->len, &g, &e) < 0 || !g.correct) {
        print_error("%s: the solution fails %s\n", q->id, e.msg);
        print_failures(q->id, &g);
        bad++;
    }
    bad += pitfalls_in(q, &g);
    grade_release(&g);
    if (grade_code(q, q->starter->text, q->starter->len, &g, &e) < 0 || g.correct) {
        print_error("%s: the starter passes %s\n", q->id, e.msg);
        bad++;
    }
    if (g.beliefs.len || g.why) {
        print_error("%s: the starter, untouched, shows a belief\n", q->id);
        bad++;
    }
    grade_release(&g);
    return bad;
}

static int listed_wrong(const struct question *q) {
    int bad = 0;
    for (size_t i = 0; i < q->wrong.len; i++) {
        const struct wrong_file *w = &q->wrong.data[i];
        struct err e = ERR_INIT;
        struct grade g;
        bool ok = grade_code(q, w->source->text, w->source->len, &g, &e) == 0 && fails(&g, w->fails) &&
                  strcmp(g.why, w->why) == 0 &&
                  (w->belief ? g.beliefs.len == 1 && strcmp(g.beliefs.data[0], w->belief) == 0 : g.beliefs.len == 0);
        if (!ok) {
            print_error("%s: %s does not fail \"%s\" %s\n", q->id, w->file, w->fails, e.msg);
            print_failures(w->file, &g);
            bad++;
        }
        grade_release(&g);
    }
    return bad;
}

static int one_choice_is_right(const struct question *q) {
    const struct predict_spec *p = &q->predict;
    int right = 0;
    for (size_t i = 0; i < p->choices.len; i++) {
        struct err e = ERR_INIT;
        struct grade g;
        if (grade_predict(q, p->choices.data[i].text, &g, &e) < 0) print_error("%s: %s\n", q->id, e.msg);
        right += g.correct;
        if (i + 1 == p->choices.len && right != 1)
            print_error("%s: %d choices are right; it is %s\n%s", q->id, right, g.key, g.runs.data[0]->err.data);
        grade_release(&g);
    }
    return p->choices.len && right != 1;
}

static size_t in_order(const struct question *q, size_t *picked) {
    size_t n = q->blocks.len + q->distractors.len, shown[64];
    assert_true(n < 64);
    grade_order_shown(q, shown, n);
    for (size_t i = 0; i < n; i++)
        if (shown[i] < q->blocks.len) picked[shown[i]] = i;
    return q->blocks.len;
}

static int blocks_in_order_pass(const struct question *q) {
    size_t picked[64], n = in_order(q, picked);
    struct err e = ERR_INIT;
    struct grade g;
    int bad = grade_order(q, picked, n, &g, &e) < 0 || !g.correct;
    if (bad) {
        print_error("%s: the blocks in order fail %s\n", q->id, e.msg);
        print_failures(q->id, &g);
    } else {
        assert_string_equal(g.answer, g.key);
    }
    grade_release(&g);
    return bad;
}

static int check_question(const struct question *q) {
    switch (q->kind) {
    case QUESTION_FIX:
    case QUESTION_WRITE: return starter_and_solution(q) + listed_wrong(q);
    case QUESTION_PREDICT: return one_choice_is_right(q);
    case QUESTION_ORDER: return blocks_in_order_pass(q);
    default: return 0;
    }
}

static void every_question_is_graded_as_written(void **state) {
    (void)state;
    size_t n;
    int bad = 0;
    const struct question_head *heads = course_questions(course, &n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        const struct question *q = course_question(course, heads[i].id, NULL);
        if (q) bad += check_question(q); /* one with a mistake is content check's */
    }
    assert_int_equal(bad, 0);
}

static int check_block(const char *path, const struct lesson_block *b) {
    int right = 0, bad = 0;
    struct grade g;
    struct err e = ERR_INIT;
    if (b->kind == BLOCK_PREDICT) {
        const struct predict_spec *p = &b->predict->spec;
        for (size_t i = 0; i < p->choices.len; i++) {
            if (grade_lesson_predict(b->demo, b->predict, p->choices.data[i].text, &g, &e) < 0)
                print_error("%s:%d: %s\n", path, b->line, e.msg);
            right += g.correct;
            bad = i + 1 == p->choices.len && right != 1;
            if (bad) print_error("%s:%d: %d right; it is %s\n%s", path, b->line, right, g.key, g.runs.data[0]->err.data);
            grade_release(&g);
        }
    } else if (b->kind == BLOCK_MODIFY) {
        const char *s = b->modify->solution;
        if (grade_modify(b->modify, s, strlen(s), &g, &e) < 0 || !g.correct) {
            bad++;
            print_error("%s:%d: the solution fails\n", path, b->line);
            print_failures(path, &g);
        }
        grade_release(&g);
        if (grade_modify(b->modify, b->demo->text, strlen(b->demo->text), &g, &e) < 0 || g.correct) {
            bad++;
            print_error("%s:%d: the demo passes unchanged\n", path, b->line);
        }
        grade_release(&g);
    }
    return bad;
}

static void every_lesson_is_graded_as_written(void **state) {
    (void)state;
    size_t n;
    int bad = 0;
    const struct lesson_head *heads = course_lessons(course, &n);
    for (size_t i = 0; i < n; i++) {
        const struct lesson *l = course_lesson(course, heads[i].day, NULL);
        for (size_t k = 0; l && k < l->sections.len; k++)
            for (size_t b = 0; b < l->sections.data[k].blocks.len; b++)
                bad += check_block(l->path, &l->sections.data[k].blocks.data[b]);
    }
    assert_int_equal(bad, 0);
}

/* ---- what answers are worth ---- */

static void predictions_are_compared_as_people_mean_them(void **state) {
    (void)state;
    assert_true(answer_fits(OF_MAKESPAN, " 1.5 s"));
    assert_false(answer_fits(OF_MAKESPAN, ""));
    assert_false(answer_fits(OF_LINES, "two"));
    assert_true(answer_fits(OF_ERROR, "none"));
    assert_false(answer_fits(OF_LINE, " "));
    assert_true(answer_same(OF_MAKESPAN, "2.0", "2"));
    assert_true(answer_same(OF_MAKESPAN, "1.4 s", "1.4"));
    assert_true(answer_same(OF_MAKESPAN, " 1.50", "1.5"));
    assert_false(answer_same(OF_MAKESPAN, "1.41", "1.4"));
    assert_false(answer_same(OF_MAKESPAN, "two", "2"));
    assert_true(answer_same(OF_LINE, "'hello'", "hello"));
    assert_true(answer_same(OF_LINE, "hello  ", "hello"));
    assert_true(answer_same(OF_LINE, "'hello'", "'hello'"));
    assert_false(answer_same(OF_LINE, "2.0", "2"));
    assert_false(answer_same(OF_LINE, "Hello", "hello"));
    assert_true(answer_same(OF_STDOUT, "a \nb\n\n", "a\nb"));
    assert_false(answer_same(OF_STDOUT, "a\n\nb", "a\nb"));
    assert_true(answer_same(OF_ERROR, "asyncio.CancelledError", "CancelledError"));
    assert_true(answer_same(OF_ERROR, "None", "none"));
    assert_true(answer_same(OF_UNAWAITED, "1", "1"));
}

static bool same_program(const char *a, const char *b) { return answer_same_program(a, strlen(a), b, strlen(b)); }

static void programs_are_compared_without_what_does_not_matter(void **state) {
    (void)state;
    assert_true(same_program("a = 1\nb = 2\n", "# mine\n\na=1   # one\n\n\nb = 2"));
    assert_false(same_program("a = 1\n", "a = 1\nb = 2\n"));
    assert_false(same_program("for x in y:\n    a()\n    b()\n", "for x in y:\n    a()\nb()\n"));
    assert_false(same_program("a\nb\n", "a b\n"));
}

static bool same_tools(const char *a, const char *b) { return answer_same_tools(a, strlen(a), b, strlen(b)); }

static void programs_are_compared_by_what_they_are_built_of(void **state) {
    (void)state;
    assert_true(same_tools("await asyncio.gather(a, b)\nasyncio.run(x)", "await asyncio . gather(*c) # asyncio.wait\nasyncio.run(y)\nawait y"));
    assert_true(same_tools("x.gather()\n", "my_asyncio.wait()\n"));
    assert_true(same_tools("asyncio.wait(a)\nasyncio.wait(b)\n", "asyncio.wait(c)\n"));
    assert_false(same_tools("asyncio.gather(a)\n", "asyncio.gather_all(a)\n"));
    assert_false(same_tools("asyncio.gather(a)\n", "asyncio.gather(a)\nasyncio.wait(b)\n"));
    assert_false(same_tools("", "asyncio.wait(b)\n"));
    assert_true(same_tools("", "a = 'asyncio.wait() \\' try'\n\"\"\"while \" true\"\"\"\nb = ''\n'"));
    assert_false(same_tools("", "''\nasyncio.wait(b)\n\"\""));
    assert_false(same_tools("asyncio.wait(b)\n", "try:\n    asyncio.wait(b)\nfinally:\n    pass\n"));
    assert_false(same_tools("except Exception:", "except BaseException:"));
    assert_true(same_tools("for a in b: c.append(a)", "[a for a in b]"));
    assert_false(same_tools("async with key:\n    if a: b()\n", "if a:\n    async with key: b()\n"));
}

/* Written in other words, with the same tools, and the same comes of it in every check. */
static void a_listed_wrong_solution_is_recognised_in_other_words(void **state) {
    (void)state;
    const struct question *q = question("e06-7");
    static const char same[] = "import asyncio\n\n\n"
                               "async def first_of(a, b):\n"
                               "    one = asyncio.create_task(a)\n"
                               "    two = asyncio.create_task(b)\n"
                               "    ready, late = await asyncio.wait({one, two}, return_when=asyncio.FIRST_COMPLETED)\n"
                               "    for loser in late:\n"
                               "        loser.cancel()\n"
                               "        await loser\n"
                               "    for winner in ready:\n"
                               "        return winner.result()\n"
                               "\n\nasync def main():\n"
                               "    print(await first_of(asyncio.sleep(1), asyncio.sleep(2)))\n"
                               "\n\nif __name__ == '__main__':\n"
                               "    asyncio.run(main())\n";
    struct grade g;
    assert_int_equal(grade_code(q, same, strlen(same), &g, NULL), 0);
    assert_false(g.correct);
    assert_non_null(strstr(g.why, "Cancelled and awaited"));
    assert_int_equal(g.beliefs.len, 1);
    assert_string_equal(g.beliefs.data[0], "M22");
    grade_release(&g);

    /* one that shows no belief: what its author says, and not what the failed check would */
    q = question("e06-5");
    const struct wrong_file *w = &q->wrong.data[0];
    for (size_t i = 0; i < q->wrong.len; i++)
        if (strcmp(q->wrong.data[i].source->name, "wrong-last.py") == 0) w = &q->wrong.data[i];
    assert_null(w->belief);
    assert_int_equal(grade_code(q, w->source->text, w->source->len, &g, NULL), 0);
    assert_string_equal(g.why, w->why);
    assert_int_equal(g.beliefs.len, 0);
    grade_release(&g);
    q = question("e06-7");

    /* the same tools, and something else comes of it: what the first failed check says */
    static const char other[] = "import asyncio\n\n\n"
                                "async def first_of(a, b):\n"
                                "    tasks = [asyncio.create_task(a), asyncio.create_task(b)]\n"
                                "    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)\n"
                                "    await asyncio.sleep(3)\n"
                                "    return tasks[1].result()\n"
                                "\n\nasync def main():\n"
                                "    print(await first_of(asyncio.sleep(1), asyncio.sleep(2)))\n"
                                "\n\nif __name__ == '__main__':\n"
                                "    asyncio.run(main())\n";
    assert_int_equal(grade_code(q, other, strlen(other), &g, NULL), 0);
    assert_false(g.correct);
    const struct check *c = &q->checks.data[0]; /* the first of those that fail; only it speaks */
    assert_true(g.passed + 1 < g.checks.len);
    assert_false(g.checks.data[0].passed);
    assert_string_equal(g.why, c->why);
    assert_null(c->belief);
    assert_int_equal(g.beliefs.len, 0);
    grade_release(&g);
}

/* Both programs of question 11.2 fail every check but one, because they end in an error. */
static void a_crash_tells_nothing_of_later_checks_and_a_slip_nothing_at_all(void **state) {
    (void)state;
    const struct question *q = question("e11-2");
    const char *const instead[] = {"await requests.get(URL, timeout=5)", "request.get(URL, timeout=5)"};
    for (size_t i = 0; i < 2; i++) {
        struct buf text = BUF_INIT;
        const char *call = strstr(q->starter->text, "requests.get(URL, timeout=5)");
        assert_non_null(call);
        buf_add(&text, q->starter->text, (size_t)(call - q->starter->text));
        buf_adds(&text, instead[i]);
        buf_adds(&text, call + strlen("requests.get(URL, timeout=5)"));
        struct grade g;
        assert_int_equal(grade_code(q, text.data, text.len, &g, NULL), 0);
        assert_false(g.correct);
        assert_true(fails(&g, "eight visitors, 0.4 s"));
        assert_int_equal(g.beliefs.len, 0);
        grade_release(&g);
        buf_release(&text);
    }
}

/* Its only suspensions are at the end of a group. */
static void the_cancel_sweep_sees_a_group_that_waits_at_its_end(void **state) {
    (void)state;
    const struct question *q = question("e14-5");
    static const char grouped[] =
        "import asyncio\nfrom tutor import now\n\n"
        "async def best_limit(call, limits, count=100):\n"
        "    rows = []\n"
        "    for limit in limits:\n"
        "        jobs, failed = iter(range(count)), []\n"
        "        async def worker():\n"
        "            for _ in jobs:\n"
        "                try:\n"
        "                    await call()\n"
        "                except Exception as error:\n"
        "                    failed.append(error)\n"
        "        begun = now()\n"
        "        async with asyncio.TaskGroup() as group:\n"
        "            for _ in range(limit):\n"
        "                group.create_task(worker())\n"
        "        if not failed:\n"
        "            rows.append((round(now() - begun, 3), limit))\n"
        "    return min(rows)[1] if rows else None\n";
    struct grade g;
    assert_int_equal(grade_code(q, grouped, sizeof grouped - 1, &g, NULL), 0);
    print_failures("grouped", &g);
    assert_true(g.correct);
    grade_release(&g);
}

static void a_choice_says_why(void **state) {
    (void)state;
    size_t n;
    const struct question_head *heads = course_questions(course, &n);
    for (size_t i = 0; i < n; i++) {
        if (heads[i].kind != QUESTION_CHOICE) continue;
        const struct question *q = question(heads[i].id);
        unsigned right = 0;
        struct grade g;
        for (size_t k = 0; k < q->choices.len; k++) right |= q->choices.data[k].right ? 1u << k : 0;
        assert_int_equal(grade_choice(q, right, &g, NULL), 0);
        assert_true(g.correct);
        assert_string_equal(g.answer, g.key);
        grade_release(&g);
        assert_int_equal(grade_choice(q, right ^ 1u, &g, NULL), 0);
        assert_false(g.correct);
        assert_true(g.score < 1);
        grade_release(&g);
        struct err e = ERR_INIT;
        assert_int_equal(grade_choice(q, 1u << 25, &g, &e), -1);
        return;
    }
}

/* a c f are right in e03-2, and e is not. */
static void several_choices_are_each_answered(void **state) {
    (void)state;
    const struct question *q = question("e03-2");
    struct grade g;
    assert_int_equal(grade_choice(q, 1u << 0 | 1u << 4, &g, NULL), 0);
    assert_null(strstr(g.why, "**a**"));
    assert_non_null(strstr(g.why, "**e**: "));
    assert_non_null(strstr(g.why, q->choices.data[4].why));
    assert_non_null(strstr(g.why, "2 that are right are missing."));
    assert_null(strstr(g.why, q->choices.data[2].why));
    grade_release(&g);
    assert_int_equal(grade_choice(q, 1u << 0 | 1u << 2, &g, NULL), 0);
    assert_string_equal(g.why, "One that is right is missing.");
    grade_release(&g);
    assert_int_equal(grade_choice(q, 1u << 0 | 1u << 2 | 1u << 5, &g, NULL), 0);
    for (size_t i = 0; i < q->choices.len; i++) assert_non_null(strstr(g.why, q->choices.data[i].why));
    grade_release(&g);
}

static void a_distractor_shows_a_belief(void **state) {
    (void)state;
    const struct question *q = question("e01-4");
    size_t picked[64], n = in_order(q, picked), total = q->blocks.len + q->distractors.len, shown[64];
    grade_order_shown(q, shown, total);
    for (size_t i = 0; i < total; i++)
        if (shown[i] == q->blocks.len) picked[n - 1] = i; /* main() instead of the door */
    struct grade g;
    assert_int_equal(grade_order(q, picked, n, &g, NULL), 0);
    assert_false(g.correct);
    assert_true(g.score > 0 || g.checks.len == 3);
    assert_int_equal(g.beliefs.len, 1);
    assert_string_equal(g.beliefs.data[0], "M1");
    assert_string_equal(g.why, q->distractors.data[0].why);
    grade_release(&g);
    struct err e = ERR_INIT;
    picked[1] = picked[0];
    assert_int_equal(grade_order(q, picked, n, &g, &e), -1);
    assert_non_null(strstr(e.msg, "twice"));
    grade_release(&g);
}

static void a_line_is_pointed_at(void **state) {
    (void)state;
    const struct question *q = question("e01-5");
    struct grade g;
    assert_int_equal(grade_point(q, 13, &g, NULL), 0);
    assert_true(g.correct);
    assert_string_equal(g.key, "13");
    grade_release(&g);
    assert_int_equal(grade_point(q, 8, &g, NULL), 0);
    assert_false(g.correct);
    assert_int_equal(g.beliefs.len, 0); /* who points at it has seen something; it is not the answer */
    assert_non_null(strstr(g.why, "Line 8"));
    grade_release(&g);
    assert_int_equal(grade_point(question("q12-ticket-counter"), 17, &g, NULL), 0);
    assert_false(g.correct);
    assert_string_equal(g.beliefs.data[0], "M9");
    grade_release(&g);
}

static void a_broken_file_is_a_verdict(void **state) {
    (void)state;
    const struct question *q = question("e01-5");
    static const char *const sources[] = {"def main(:\n", "while True:\n    pass\n", "import nonsense\n", "",
                                          "import asyncio\nasyncio.run(asyncio.Event().wait())\n"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        struct grade g;
        assert_int_equal(grade_code(q, sources[i], strlen(sources[i]), &g, NULL), 0);
        assert_false(g.correct);
        assert_int_equal(g.checks.len, q->checks.len);
        assert_false(g.checks.data[0].passed);
        grade_release(&g);
    }
}

/* A name that does not exist is no belief about async. */
static void a_slip_of_the_pen_shows_no_belief(void **state) {
    (void)state;
    const struct question *q = question("e06-7");
    static const char *const slips[] = {"async def first_of(a, b):\n    return asyncio.create_task(a)\n", "def first_of(:\n",
                                        "import asincio\n"};
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        struct grade g;
        assert_int_equal(grade_code(q, slips[i], strlen(slips[i]), &g, NULL), 0);
        assert_false(g.correct);
        assert_int_equal(g.beliefs.len, 0);
        assert_null(g.why);
        assert_null(g.checks.data[0].why);
        assert_non_null(strstr(g.checks.data[0].got, "Error"));
        grade_release(&g);
    }
}

/* The failing check of a wrong file shows the line and a run for the picture. */
static void a_failed_check_shows_its_run(void **state) {
    (void)state;
    const struct question *q = question("e01-5");
    const struct wrong_file *w = &q->wrong.data[0]; /* a box is taken for a list */
    struct grade g;
    assert_int_equal(grade_code(q, w->source->text, w->source->len, &g, NULL), 0);
    assert_string_not_equal(g.checks.data[0].got, "");
    assert_int_not_equal(g.checks.data[0].line, 0);
    assert_true(g.checks.data[0].run < g.runs.len);
    assert_true(g.runs.data[g.checks.data[0].run]->trace.events.len > 0);
    grade_release(&g);
}

static const char checked[] = "import asyncio, time\n"
                              "async def job(n): await asyncio.sleep(n)\n"
                              "async def many(): await asyncio.gather(*(job(1) for _ in range(5)))\n"
                              "async def one():\n"
                              "    for _ in range(3): await job(1)\n"
                              "async def stuck():\n"
                              "    jobs = asyncio.Queue()\n"
                              "    await jobs.get()\n"
                              "async def block():\n"
                              "    other = asyncio.create_task(one())\n"
                              "    await asyncio.sleep(0.5)\n"
                              "    time.sleep(1)\n"
                              "    await other\n";

static struct grade_check judged_text(const char *text, struct check c, struct grade *g) {
    struct trial t = {.source = text, .len = strlen(text)};
    c.name = "it";
    assert_int_equal(check_judge(&t, &c, g, NULL), 0);
    trial_release(&t);
    return vec_last(&g->checks);
}

static struct grade_check judged(struct check c, struct grade *g) { return judged_text(checked, c, g); }

/* The most tasks at once beside main's own; the numbers are those of tests/tool/checks.py on the real Python. */
static void tasks_are_counted(void **state) {
    (void)state;
    struct grade g = {0};
    assert_true(judged((struct check){.kind = CHECK_TASKS, .call = "await answer.many()", .equals = 5, .max = NAN, .min = NAN}, &g).passed);
    assert_true(judged((struct check){.kind = CHECK_TASKS, .call = "await answer.one()", .equals = NAN, .max = 0, .min = NAN}, &g).passed);
    struct grade_check k = judged((struct check){.kind = CHECK_TASKS, .call = "await answer.many()", .equals = NAN, .max = 4, .min = NAN}, &g);
    assert_false(k.passed);
    assert_string_equal(k.got, "5 tasks at once");
    assert_string_equal(k.expected, "at most 4 tasks at once");
    grade_release(&g);
}

static void a_deadlock_says_who_waits(void **state) {
    (void)state;
    struct grade g = {0};
    assert_true(judged((struct check){.kind = CHECK_DEADLOCK, .call = "await answer.one()"}, &g).passed);
    struct grade_check k = judged((struct check){.kind = CHECK_DEADLOCK, .call = "await answer.stuck()"}, &g);
    assert_false(k.passed);
    assert_int_equal(k.line, 8);
    assert_non_null(strstr(k.got, "waits for jobs, line 8"));
    grade_release(&g);
}

static void a_detector_explains_a_failed_check(void **state) {
    (void)state;
    struct grade g = {0};
    struct grade_check k = judged((struct check){.kind = CHECK_LAG, .call = "await answer.block()", .equals = NAN, .max = 0.1, .min = NAN}, &g);
    assert_false(k.passed);
    assert_int_equal(k.line, 12);
    assert_string_equal(k.pitfall, "P2");
    assert_non_null(strstr(k.evidence, "`time.sleep` holds the desk for 1 s"));
    grade_release(&g);
}

#define LEASE(body)                                                      \
    "import asyncio\n"                                                    \
    "from contextlib import asynccontextmanager\n"                        \
    "from tutor import span\n"                                            \
    "async def release(lent):\n"                                          \
    "    await asyncio.sleep(0.2)\n"                                      \
    "    lent.__exit__(None, None, None)\n"                               \
    "@asynccontextmanager\n"                                              \
    "async def lease():\n"                                                \
    "    await asyncio.sleep(0.5)\n"                                      \
    "    lent = span('lease').__enter__()\n" body                         \
    "async def use():\n"                                                  \
    "    async with lease(): await asyncio.sleep(1)\n"                    \
    "    return 'used'\n"

/* The wait of a group at the quiet end of its block is one of the body; that of a group which stops its tasks is clean-up. */
static void a_group_that_waits_is_cancelled_too(void **state) {
    (void)state;
#define GROUP                                                                                                  \
    "import asyncio\n"                                                                                         \
    "failed = False\n"                                                                                         \
    "async def fails():\n"                                                                                     \
    "    global failed\n"                                                                                      \
    "    await asyncio.sleep(1)\n"                                                                             \
    "    failed = True\n"                                                                                      \
    "    raise ValueError\n"                                                                                   \
    "async def slow():\n"                                                                                      \
    "    try: await asyncio.sleep(2)\n"                                                                        \
    "    finally: await asyncio.sleep(1)\n"                                                                    \
    "async def both():\n"                                                                                      \
    "    try:\n"                                                                                               \
    "        async with asyncio.TaskGroup() as group:\n"                                                       \
    "            group.create_task(fails())\n"                                                                 \
    "            group.create_task(slow())\n"
    static const char right[] = GROUP "    except* ValueError: pass\n", swallows[] = GROUP "    except BaseException: pass\n";
    const struct check body = {.kind = CHECK_CANCEL_SWEEP, .call = "await answer.both()", .that = "not answer.failed"};
    struct check all = body;
    all.cleanup = true;
    struct grade g = {0};
    assert_true(judged_text(right, body, &g).passed);
    assert_non_null(strstr(judged_text(right, all, &g).got, "wait number 2"));
    assert_non_null(strstr(judged_text(swallows, body, &g).got, "wait number 1"));
    grade_release(&g);
#undef GROUP
}

/* Four solutions that an ordinary test does not tell apart; which cancellations they stand is what differs. */
static void the_cancel_sweep_tells_four_leases_apart(void **state) {
    (void)state;
    static const struct {
        const char *text, *got;
        bool body, cleanup, twice;
    } leases[] = {
        {LEASE("    yield\n    await release(lent)\n"), "1 left open", false, false, false},
        {LEASE("    try: yield\n    finally: await release(lent)\n"), "1 left open", true, false, false},
        {LEASE("    try: yield\n    finally:\n"
               "        done = asyncio.create_task(release(lent))\n"
               "        try: await asyncio.shield(done)\n"
               "        except asyncio.CancelledError:\n"
               "            await done\n"
               "            raise\n"), NULL, true, true, true},
        {LEASE("    try: yield\n"
               "    except asyncio.CancelledError: pass\n"
               "    await release(lent)\n"), "did not end cancelled", false, false, false},
    };
    for (size_t i = 0; i < sizeof leases / sizeof *leases; i++) {
        struct grade g = {0};
        assert_true(judged_text(leases[i].text, (struct check){.kind = CHECK_VALUE, .call = "await answer.use()", .text = "'used'"}, &g).passed);
        assert_true(judged_text(leases[i].text, (struct check){.kind = CHECK_OPEN, .call = "await answer.use()", .equals = 0}, &g).passed);
        struct grade_check body = judged_text(leases[i].text, (struct check){.kind = CHECK_CANCEL_SWEEP, .call = "await answer.use()"}, &g);
        struct grade_check all =
            judged_text(leases[i].text, (struct check){.kind = CHECK_CANCEL_SWEEP, .call = "await answer.use()", .cleanup = true}, &g);
        assert_int_equal(body.passed, leases[i].body);
        struct grade_check twice =
            judged_text(leases[i].text, (struct check){.kind = CHECK_CANCEL_SWEEP, .call = "await answer.use()", .twice = true}, &g);
        assert_int_equal(all.passed, leases[i].cleanup);
        assert_int_equal(twice.passed, leases[i].twice);
        if (body.passed && !twice.passed) assert_non_null(strstr(twice.got, "and again in its clean-up"));
        if (leases[i].got) assert_non_null(strstr(all.passed || !body.passed ? body.got : all.got, leases[i].got));
        grade_release(&g);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(predictions_are_compared_as_people_mean_them),
        cmocka_unit_test(programs_are_compared_without_what_does_not_matter),
        cmocka_unit_test(programs_are_compared_by_what_they_are_built_of),
        cmocka_unit_test(a_listed_wrong_solution_is_recognised_in_other_words),
        cmocka_unit_test(the_cancel_sweep_sees_a_group_that_waits_at_its_end),
        cmocka_unit_test(a_crash_tells_nothing_of_later_checks_and_a_slip_nothing_at_all),
        cmocka_unit_test(a_choice_says_why),
        cmocka_unit_test(several_choices_are_each_answered),
        cmocka_unit_test(a_distractor_shows_a_belief),
        cmocka_unit_test(a_line_is_pointed_at),
        cmocka_unit_test(a_broken_file_is_a_verdict),
        cmocka_unit_test(a_slip_of_the_pen_shows_no_belief),
        cmocka_unit_test(a_failed_check_shows_its_run),
        cmocka_unit_test(tasks_are_counted),
        cmocka_unit_test(a_group_that_waits_is_cancelled_too),
        cmocka_unit_test(the_cancel_sweep_tells_four_leases_apart),
        cmocka_unit_test(a_deadlock_says_who_waits),
        cmocka_unit_test(a_detector_explains_a_failed_check),
        cmocka_unit_test(every_question_is_graded_as_written),
        cmocka_unit_test(every_lesson_is_graded_as_written),
    };
    return cmocka_run_group_tests(tests, open_course, close_course);
}
