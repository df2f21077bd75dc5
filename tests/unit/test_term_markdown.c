/* Markdown, programs and pictures: golden strings at 40, 80 and 120 columns. */
#include "test_term.h"

#include "term/highlight.h"
#include "term/markdown.h"
#include "term/picture.h"

static void print_markdown(struct term *t, void *arg) {
    markdown_print(t, arg, strlen(arg), NULL);
}

static void assert_markdown(const char *text, size_t width, unsigned flags, const char *expected) {
    char *copy = mem_strdup(text);
    assert_renders(print_markdown, copy, width, flags, expected);
    mem_free(copy);
}

static const char lesson[] =
    "## A box, not a call\n"
    "\n"
    "You know what happens when Python meets `greet()`: the body of `greet` runs, top\n"
    "to bottom, and the call has the value that `return` gave.\n"
    "\n"
    "What you get is a **box**: a *coroutine object*.\n";

static void test_prose(void **state) {
    (void)state;
    assert_markdown(lesson, 40, TERM_UTF8,
                    "A box, not a call\n"
                    "─────────────────\n"
                    "\n"
                    "You know what happens when Python meets\n"
                    "greet(): the body of “greet” runs, top\n"
                    "to bottom, and the call has the value\n"
                    "that “return” gave.\n"
                    "\n"
                    "What you get is a box: a coroutine\n"
                    "object.\n");
    static const char wide[] =
        "A box, not a call\n"
        "-----------------\n"
        "\n"
        "You know what happens when Python meets greet(): the body of \"greet\" runs, top\n"
        "to bottom, and the call has the value that \"return\" gave.\n"
        "\n"
        "What you get is a box: a coroutine object.\n";
    assert_markdown(lesson, 80, 0, wide);
    assert_markdown(lesson, 120, 0, wide);
    assert_markdown(lesson, 80, TERM_UTF8 | TERM_COLOUR,
                    "\x1b[1mA box, not a call\x1b[0m\n"
                    "\n"
                    "You know what happens when Python meets \x1b[36mgreet()\x1b[0m: the body of "
                    "\x1b[36mgreet\x1b[0m runs, top to\n"
                    "bottom, and the call has the value that \x1b[36mreturn\x1b[0m gave.\n"
                    "\n"
                    "What you get is a \x1b[1mbox\x1b[0m: a \x1b[4mcoroutine object\x1b[0m.\n");
    assert_markdown(
        lesson, 80, TERM_UTF8 | TERM_LINEAR,
        "A box, not a call\n"
        "\n"
        "You know what happens when Python meets greet(): the body of “greet” runs, top\n"
        "to bottom, and the call has the value that “return” gave.\n"
        "\n"
        "What you get is a box: a coroutine object.\n");
}

static void test_inline_details(void **state) {
    (void)state;
    assert_markdown("a &lt;b&gt; &#8594; <module> snake_case 2 * 3 * 4 &unknown; \\*no\\*", 80,
                    TERM_UTF8, "a <b> → <module> snake_case 2 * 3 * 4 &unknown; *no*\n");
    assert_markdown("one  \ntwo\nthree ~~gone~~", 80, TERM_UTF8, "one\ntwo three ~~gone~~\n");
    assert_markdown("", 80, TERM_UTF8, "");
    assert_markdown("\n\n", 80, TERM_UTF8, "");
}

static void test_lists(void **state) {
    (void)state;
    static const char text[] = "Before:\n"
                               "\n"
                               "- one *thing*\n"
                               "- two things, which are so long that they wrap\n"
                               "  - nested\n"
                               "- [ ] open\n"
                               "- [x] done\n"
                               "\n"
                               "3. third\n"
                               "\n"
                               "   more of it\n"
                               "4. fourth\n"
                               "   ```\n"
                               "   as  it is\n"
                               "   ```\n"
                               "\n"
                               "After.\n";
    assert_markdown(text, 40, TERM_UTF8,
                    "Before:\n"
                    "\n"
                    "• one thing\n"
                    "• two things, which are so long that\n"
                    "  they wrap\n"
                    "  • nested\n"
                    "• [ ] open\n"
                    "• [x] done\n"
                    "\n"
                    "3. third\n"
                    "\n"
                    "   more of it\n"
                    "\n"
                    "4. fourth\n"
                    "\n"
                    "     as  it is\n"
                    "\n"
                    "After.\n");
    assert_markdown("- ```python\n  x = 1\n  ```\n- \n- b", 40, 0, "-\n  1  x = 1\n-\n- b\n");
}

static void test_quotes(void **state) {
    (void)state;
    static const char text[] =
        "x\n\n> a quote that is long enough to wrap at forty\n>\n> - item\n\ny\n";
    assert_markdown(text, 40, TERM_UTF8,
                    "x\n"
                    "\n"
                    "│ a quote that is long enough to wrap at\n"
                    "│ forty\n"
                    "│\n"
                    "│ • item\n"
                    "\n"
                    "y\n");
    assert_markdown(text, 80, TERM_UTF8 | TERM_LINEAR,
                    "x\n\n  a quote that is long enough to wrap at forty\n\n  • item\n\ny\n");
}

static void test_links(void **state) {
    (void)state;
    static const char text[] = "See [the docs](https://d.org/a), [again](https://d.org/a),\n"
                               "<https://b.org> and [PEP 492](https://p.org).\n";
    assert_markdown(text, 80, TERM_UTF8,
                    "See the docs [1], again [1], https://b.org and PEP 492 [2].\n"
                    "\n"
                    "[1] https://d.org/a\n"
                    "[2] https://p.org\n");
    assert_markdown(text, 80, TERM_UTF8 | TERM_LINKS,
                    "See \x1b]8;;https://d.org/a\x1b\\the docs\x1b]8;;\x1b\\, "
                    "\x1b]8;;https://d.org/a\x1b\\again\x1b]8;;\x1b\\,"
                    " \x1b]8;;https://b.org\x1b\\https://b.org\x1b]8;;\x1b\\"
                    " and \x1b]8;;https://p.org\x1b\\PEP 492\x1b]8;;\x1b\\.\n");
    assert_markdown(
        text, 80, TERM_UTF8 | TERM_LINEAR,
        "See the docs (https://d.org/a), again (https://d.org/a), https://b.org and PEP\n"
        "492 (https://p.org).\n");
}

static void test_table(void **state) {
    (void)state;
    static const char text[] = "| call | runs? |\n|---|--:|\n| `greet()` | no |\n| x | **yes** |\n";
    assert_markdown(text, 80, TERM_UTF8 | TERM_COLOUR,
                    "\x1b[1mcall\x1b[0m     \x1b[1mruns?\x1b[0m\n"
                    "\x1b[2m───────\x1b[0m  \x1b[2m─────\x1b[0m\n"
                    "\x1b[36mgreet()\x1b[0m     no\n"
                    "x          \x1b[1myes\x1b[0m\n");
    assert_markdown(text, 40, 0,
                    "call     runs?\n"
                    "-------  -----\n"
                    "greet()     no\n"
                    "x          yes\n");
}

struct inline_case {
    const char *text;
};

static void print_inline(struct term *t, void *arg) {
    struct styled s = STYLED_INIT;
    markdown_inline(t, &s, STYLE_GOOD, ((struct inline_case *)arg)->text);
    styled_print(t, &s);
    styled_release(&s);
}

static void assert_inline(const char *text, unsigned flags, const char *expected) {
    struct inline_case c = {text};
    assert_renders(print_inline, &c, 80, flags, expected);
}

static void test_inline(void **state) {
    (void)state;
    assert_inline("1. not a list", 0, "1. not a list");
    assert_inline("# not a heading", 0, "# not a heading");
    assert_inline("- 2", 0, "- 2");
    assert_inline("", 0, "");
    assert_inline("*a* `b`", TERM_COLOUR, "\x1b[4;32ma\x1b[0m\x1b[32m \x1b[0m\x1b[36mb\x1b[0m");
    assert_inline("[d](https://x)", 0, "d (https://x)");
    /* without colour: quotes where code could be words of the sentence */
    assert_inline("*a* `b`, `for` and `await f()`", TERM_UTF8, "a “b”, “for” and “await f()”");
    assert_inline("`f(x)`, `q.put`, `TaskGroup`, `q4`, `_x` and `*`", TERM_UTF8, "f(x), q.put, TaskGroup, q4, _x and *");
    assert_inline("`await f()`", TERM_UTF8, "await f()");
    assert_inline("`a` `b`", TERM_UTF8, "“a” “b”");
    assert_inline("line 7: `recipe = greet`", TERM_UTF8, "line 7: recipe = greet");
    assert_inline("line 7 has `recipe = greet`", TERM_UTF8, "line 7 has “recipe = greet”");
    assert_inline("one: `a b` and two: `c d`", TERM_UTF8, "one: “a b” and two: “c d”");
    assert_inline("`", TERM_UTF8, "`");
    assert_inline("``", TERM_UTF8, "``");
}

static void print_of_message(struct term *t, void *arg) {
    struct styled s = STYLED_INIT;
    markdown_code(t, &s, STYLE_PLAIN, ((struct inline_case *)arg)->text);
    styled_print(t, &s);
    styled_release(&s);
}

static void test_code_of_a_message(void **state) {
    (void)state;
    struct inline_case c = {"no `help` and `f()` of *x* [y](z)"};
    assert_renders(print_of_message, &c, 80, TERM_UTF8, "no “help” and f() of *x* [y](z)");
    assert_renders(print_of_message, &c, 80, TERM_COLOUR, "no \x1b[36mhelp\x1b[0m and \x1b[36mf()\x1b[0m of *x* [y](z)");
    c.text = "one ` only";
    assert_renders(print_of_message, &c, 80, TERM_UTF8, "one ` only");
    c.text = "";
    assert_renders(print_of_message, &c, 80, TERM_UTF8, "");
}

static void print_indented(struct term *t, void *arg) {
    markdown_print(t, arg, strlen(arg), &(struct markdown_view){.prefix = "  "});
}

static void test_prefix(void **state) {
    (void)state;
    char text[] = "a paragraph that has to be wrapped at "
                  "forty\n\n```python\nx\n\ny\n```\n\n```text\nraw\n```\n";
    assert_renders(print_indented, text, 40, TERM_UTF8,
                   "  a paragraph that has to be wrapped at\n"
                   "  forty\n"
                   "\n"
                   "  1  x\n"
                   "  2\n"
                   "  3  y\n"
                   "\n"
                   "    raw\n");
}

/* ---- programs ---- */

static void print_highlighted(struct term *t, void *arg) {
    struct styled s = STYLED_INIT;
    highlight_python(&s, arg, strlen(arg));
    styled_print(t, &s);
    styled_release(&s);
}

static void assert_highlights(const char *src, const char *expected) {
    char *copy = mem_strdup(src);
    assert_renders(print_highlighted, copy, 80, TERM_UTF8 | TERM_COLOUR, expected);
    assert_renders(print_highlighted, copy, 80, TERM_UTF8, src);
    mem_free(copy);
}

#define KEYWORD(s) "\x1b[35m" s "\x1b[0m"
#define STRING(s) "\x1b[32m" s "\x1b[0m"
#define COMMENT(s) "\x1b[2m" s "\x1b[0m"
#define NUMBER(s) "\x1b[36m" s "\x1b[0m"
#define NAME(s) "\x1b[1m" s "\x1b[0m"

static void test_highlight(void **state) {
    (void)state;
    assert_highlights("async def greet(n=1):  # say",
                      KEYWORD("async") " " KEYWORD("def") " " NAME("greet") "(n=" NUMBER(
                          "1") "):  " COMMENT("# say"));
    assert_highlights("x = f'{a}' + rb\"\\\"#\"",
                      "x = " STRING("f'{a}'") " + " STRING("rb\"\\\"#\""));
    assert_highlights("'''a\n'b'\n''' is",
                      STRING("'''a") "\n" STRING("'b'") "\n" STRING("'''") " " KEYWORD("is"));
    assert_highlights("'open\nfor", STRING("'open") "\n" KEYWORD("for"));
    assert_highlights("1e-5 0xFe-1 a1 .5 definite", NUMBER("1e-5") " " NUMBER("0xFe") "-" NUMBER(
                                                        "1") " a1 " NUMBER(".5") " definite");
    assert_highlights("del x; class C", KEYWORD("del") " x; " KEYWORD("class") " " NAME("C"));
    assert_highlights("é = 'ü' \\", "é = " STRING("'ü'") " \\");
    assert_highlights("'''", STRING("'''"));
    assert_highlights("'\\", STRING("'\\"));
}

struct program {
    const char *src;
    struct code_view view;
};

static void print_program(struct term *t, void *arg) {
    struct program *p = arg;
    code_print(t, p->src, strlen(p->src), &p->view);
}

static void test_program(void **state) {
    (void)state;
    struct program p = {
        "import asyncio\n\nasync def main():\n    main()[0] and something(long, enough)\n",
        {.prefix = "  ", .numbers = true, .first = 7, .mark = 10, .caret = 4, .caret_to = 13}};
    assert_renders(print_program, &p, 80, TERM_UTF8,
                   "     7  import asyncio\n"
                   "     8\n"
                   "     9  async def main():\n"
                   "  ▸ 10      main()[0] and something(long, enough)\n"
                   "            ^~~~~~~~~\n");
    assert_renders(print_program, &p, 40, 0,
                   "     7  import asyncio\n"
                   "     8\n"
                   "     9  async def main():\n"
                   "  > 10      main()[0] and\n"
                   "                something(long, enough)\n"
                   "            ^~~~~~~~~\n");
    p.view = (struct code_view){.from = 3, .to = 3};
    assert_renders(print_program, &p, 80, TERM_UTF8, "async def main():\n");
    p.view = (struct code_view){.prefix = "  ", .numbers = true};
    p.src = "        loop = asyncio.get_running_loop()\n"
            "                while len(items) < size:\n"
            "                    items.append(await asked.get())\n"
            "            f(first_of_them, second)\n"
            "                            x = 1 + 2\n";
    assert_renders(print_program, &p, 40, TERM_UTF8,
                   "  1          loop = asyncio.\n"
                   "                 get_running_loop()\n"
                   "  2                  while len(items) <\n"
                   "                     size:\n"
                   "  3                      items.append(\n"
                   "                         await asked.\n"
                   "                         get())\n"
                   "  4              f(first_of_them,\n"
                   "                     second)\n"
                   "  5                              x = 1 +\n"
                   "         2\n");
    p.view = (struct code_view){.numbers = true};
    p.src = "";
    assert_renders(print_program, &p, 80, TERM_UTF8, "");
}

/* ---- pictures ---- */

static void print_picture(struct term *t, void *arg) {
    picture_print(t, arg, strlen(arg), "  ", 0);
}

static void test_picture(void **state) {
    (void)state;
    char text[] = "time    0                 1                 2\n"
                  "main    █8 made a box ──────────────────── █9 → got 42 ✓\n"
                  "greet   ·····█4 hello\n";
    assert_renders(print_picture, text, 80, TERM_UTF8,
                   "  time    0                 1                 2\n"
                   "  main    █8 made a box ──────────────────── █9 → got 42 ✓\n"
                   "  greet   ·····█4 hello\n");
    assert_renders(print_picture, text, 80, 0,
                   "  time    0                 1                 2\n"
                   "  main    #8 made a box -------------------- #9 > got 42 v\n"
                   "  greet   .....#4 hello\n");
    assert_renders(print_picture, text, 40, TERM_UTF8,
                   "  time    0                 1\n"
                   "  main    █8 made a box ────────────────\n"
                   "  greet   ·····█4 hello\n"
                   "  ↪ goes on to the right\n"
                   "  time          2\n"
                   "  main    ──── █9 → got 42 ✓\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_prose),     cmocka_unit_test(test_inline_details),
        cmocka_unit_test(test_lists),     cmocka_unit_test(test_quotes),
        cmocka_unit_test(test_links),     cmocka_unit_test(test_table),
        cmocka_unit_test(test_inline),
        cmocka_unit_test(test_code_of_a_message),    cmocka_unit_test(test_prefix),
        cmocka_unit_test(test_highlight), cmocka_unit_test(test_program),
        cmocka_unit_test(test_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
