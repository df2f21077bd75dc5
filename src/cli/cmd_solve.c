/* solve: one question, of any kind. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/complete.h"
#include "cli/demo.h"
#include "cli/prompt.h"
#include "cli/question.h"
#include "cli/screen.h"
#include "cli/solve.h"
#include "tutor/plan.h"

static const char *const confidences[] = {"guess", "think", "sure", NULL};

static const struct cli_option options[] = {
    {.name = "answer", .value = "TEXT", .help = "letters, predicted output (\\n ends a line), block order 3,1,4,2, or a line"},
    {.name = "file", .value = "FILE", .help = "code that is checked; - reads standard input"},
    {.name = "confidence", .value = "HOW", .help = "how sure you are", .words = confidences},
    {.name = "points", .value = "LIST", .help = "free answers: the rubric's points that yours makes, such as 1,3; 0 for none"},
    {.name = "hint", .value = "N", .help = "open the ladder of hints up to rung N", .min = 1, .max = 3},
    {.name = "give-up", .help = "see the solution; recorded as not solved"},
    {.name = NULL},
};

/* A question of a day that is still ahead. */
static void advise(struct cli *c, int day) {
    int before = plan_prerequisite(c->course, c->store, day);
    if (!before) return;
    char *text = mem_printf("This is from day %d, and you are on day %d. Nothing is locked; `read %d` has the lesson.", day, before, day);
    screen_hint(c, text);
    term_newline(&c->term);
    mem_free(text);
}

int solve_interactively(struct cli *c, const struct question *q, const char *source, enum answer_end *end) {
    cli_open(c, q->id);
    cli_active(c, q->id, "solve");
    question_show(c, q);
    if (strcmp(source, "solve") == 0 && !q->level) advise(c, q->day); /* an interview question stands on its own */
    bool points = q->kind == QUESTION_FIX && q->point && !question_pointed(c, q);
    *end = question_ask(c, q, source);
    if (*end == ANSWER_CODE) {
        if (points) term_newline(&c->term);
        question_show_file(c, q);
    }
    return *end == ANSWER_FAILED ? 1 : 0;
}

static int solve_by_options(struct cli *c, const struct question *q, const struct args *a) {
    int confidence = args_word(a, "confidence", CONFIDENCE_NONE);
    cli_open(c, q->id);
    if (args_has(a, "hint")) return question_hint(c, q, args_number(a, "hint", 1));
    if (args_has(a, "give-up")) return question_give_up(c, q, "solve");
    if (args_has(a, "file")) return solve_file(c, q, args_text(a, "file"), confidence);
    return question_answer(c, q, args_text(a, "answer"), args_text(a, "points"), confidence, "solve");
}

/* The prediction about a program of a lesson ("d01-box"), which is no question; NULL for anything else. */
static const struct lesson_block *prediction(struct cli *c, const char *text, const struct lesson **lesson) {
    struct course *course = text ? cli_course(c) : NULL;
    char name[64];
    snprintf(name, sizeof name, "%s", text ? text : "");
    for (char *p = name; *p; p++) *p = (char)tolower((unsigned char)*p);
    return course ? course_prediction(course, name, lesson, NULL) : NULL;
}

static int solve_prediction(struct cli *c, const char *name, const struct lesson *l, const struct args *a) {
    const char *answer = args_text(a, "answer");
    if (!answer) return cli_usage(c, "%s is a program of a lesson; `read %d` asks about it, --answer answers", name, l->day);
    return cli_store(c) ? demo_answer(c, name, answer, args_word(a, "confidence", CONFIDENCE_NONE), "solve") : 1;
}

static int run(struct cli *c, const struct args *a) {
    const struct lesson *l = NULL;
    const struct lesson_block *asked = prediction(c, args_operand(a, 0), &l);
    if (asked) return solve_prediction(c, asked->demo->name, l, a);
    const struct question *q = cli_question(c, args_operand(a, 0));
    if (!q) return 2;
    if (!cli_store(c)) return 1;
    static const char *const ways[] = {"answer", "file", "hint", "give-up"};
    for (size_t i = 0; i < 4; i++)
        if (args_has(a, ways[i])) return solve_by_options(c, q, a);
    if (!cli_interactive(c)) {
        cli_open(c, q->id);
        question_show(c, q);
        if (q->kind == QUESTION_WRITE || q->kind == QUESTION_FIX) question_show_file(c, q);
        screen_hint(c, question_is_code(q) ? "`check --file FILE` judges any other file" : "`solve ID --answer TEXT` answers");
        return 0;
    }
    enum answer_end end;
    int rc = solve_interactively(c, q, "solve", &end);
    if (end == ANSWER_CODE && c->depth == 0) prompt_question(c, q);
    return rc;
}

const struct command command_solve = {
    .name = "solve",
    .group = GROUP_QUESTION,
    .summary = "open a question and answer it",
    .usage = "[QUESTION]",
    .help = "A question is named by its id, number or part of it: `q4`, `1.5`, `e01-5`, `p1`; a prediction of a lesson by its "
            "program's name, `d01-box`. Without a terminal, or in scripts, the options answer; the exit status is 0 when it is right and 1 when it is wrong.",
    .options = options,
    .most = 1,
    .complete = complete_question,
    .run = run,
};
