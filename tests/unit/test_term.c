/* Printing: abilities, styles, glyphs, lines, paragraphs, tables, bars, progress. */
#include "test_term.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

#include "base/utf8.h"
#include "term/bar.h"
#include "term/glyphs.h"
#include "term/progress.h"
#include "term/styled.h"
#include "term/table.h"
#include "term/wrap.h"

/* ---- abilities ---- */

static void clear_environment(void) {
    static const char *const names[] = {"COLUMNS",  "LINES",          "NO_COLOR", "TERM",
                                        "CLICOLOR", "CLICOLOR_FORCE", "TMUX",     "VTE_VERSION"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) unsetenv(names[i]);
}

static size_t width_with(const char *columns) {
    struct term t;
    setenv("COLUMNS", columns, 1);
    term_init(&t, -1, open("/dev/null", O_WRONLY), NULL);
    size_t width = t.width;
    close(t.out);
    term_release(&t);
    unsetenv("COLUMNS");
    return width;
}

static void test_width(void **state) {
    (void)state;
    clear_environment();
    assert_int_equal(width_with("100"), 100);
    assert_int_equal(width_with("20"), 40);
    assert_int_equal(width_with("999"), 200);
    assert_int_equal(width_with("wide"), 80);
    assert_int_equal(width_with(""), 80);
    assert_int_equal(width_with("-5"), 80);
}

/* A pseudo terminal's slave; *master must be closed too. */
static int open_terminal(int *master) {
    *master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(*master >= 0 && grantpt(*master) == 0 && unlockpt(*master) == 0);
    int fd = open(ptsname(*master), O_RDWR | O_NOCTTY);
    assert_true(fd >= 0);
    return fd;
}

static enum term_depth depth_with(const char *name, const char *value, bool tty, bool plain) {
    int master = -1, fd = tty ? open_terminal(&master) : open("/dev/null", O_WRONLY);
    clear_environment();
    setenv("TERM", "xterm-256color", 1);
    setenv(name, value, 1);
    struct term t;
    term_init(&t, -1, fd, &(struct term_options){.plain = plain});
    term_release(&t);
    close(fd);
    if (master >= 0) close(master);
    clear_environment();
    return t.depth;
}

static void test_colour(void **state) {
    (void)state;
    assert_int_equal(depth_with("X", "", true, false), TERM_COLOURS);
    assert_int_equal(depth_with("X", "", false, false), TERM_UNSTYLED);
    assert_int_equal(depth_with("X", "", true, true), TERM_UNSTYLED);
    assert_int_equal(depth_with("NO_COLOR", "1", true, false), TERM_ATTRIBUTES);
    assert_int_equal(depth_with("NO_COLOR", "", true, false), TERM_COLOURS);
    assert_int_equal(depth_with("CLICOLOR", "0", true, false), TERM_ATTRIBUTES);
    assert_int_equal(depth_with("CLICOLOR_FORCE", "1", false, false), TERM_COLOURS);
    assert_int_equal(depth_with("CLICOLOR_FORCE", "0", false, false), TERM_UNSTYLED);
    assert_int_equal(depth_with("TERM", "dumb", true, false), TERM_UNSTYLED);
}

static bool links_with(const char *name, const char *value, bool tmux) {
    int master, fd = open_terminal(&master);
    clear_environment();
    setenv("TERM", "xterm-256color", 1);
    setenv(name, value, 1);
    if (tmux) setenv("TMUX", "/tmp/x,1,0", 1);
    struct term t;
    term_init(&t, -1, fd, NULL);
    term_release(&t);
    close(fd);
    close(master);
    clear_environment();
    unsetenv(name);
    return t.links;
}

static void test_links_known(void **state) {
    (void)state;
    assert_true(links_with("VTE_VERSION", "6800", false));
    assert_false(links_with("VTE_VERSION", "4200", false));
    assert_false(links_with("VTE_VERSION", "6800", true));
    assert_true(links_with("TERM_PROGRAM", "WezTerm", false));
    assert_false(links_with("TERM_PROGRAM", "Apple_Terminal", false));
    assert_true(links_with("TERM", "xterm-kitty", false));
}

/* ---- writing ---- */

static void test_closed_pipe(void **state) {
    (void)state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    struct term t;
    term_init(&t, -1, ends[1], NULL);
    term_puts(&t, STYLE_PLAIN, "nobody reads this\n");
    assert_int_equal(term_flush(&t), -1);
    assert_int_equal(t.error, EPIPE);
    term_puts(&t, STYLE_PLAIN, "nor this\n");
    assert_int_equal(term_flush(&t), -1);
    term_release(&t);
    sigset_t pending;
    sigpending(&pending);
    assert_false(sigismember(&pending, SIGPIPE));
    close(ends[1]);
}

static void test_full_disk(void **state) {
    (void)state;
    int fd = open("/dev/full", O_WRONLY);
    if (fd < 0) skip();
    struct term t;
    term_init(&t, -1, fd, NULL);
    term_puts(&t, STYLE_PLAIN, "x");
    assert_int_equal(term_flush(&t), -1);
    assert_int_equal(t.error, ENOSPC);
    term_release(&t);
    close(fd);
}

static void test_long_output(void **state) {
    (void)state;
    struct buf out = BUF_INIT;
    struct term t;
    term_init_buf(&t, &out, 80, TERM_UTF8);
    for (int i = 0; i < 20000; i++) term_print(&t, STYLE_GOOD, "%06d\n", i);
    term_release(&t);
    assert_int_equal(out.len, 20000 * 7);
    assert_memory_equal(out.data + 19999 * 7, "019999\n", 7);
    buf_release(&out);
}

static void print_styles(struct term *t, void *arg) {
    (void)arg;
    term_puts(t, STYLE_GOOD, "a");
    term_puts(t, STYLE_GOOD, "b");
    term_puts(t, STYLE_PLAIN, "c");
    term_puts(t, STYLE_CODE | STYLE_STRONG | STYLE_EMPH, "d\n");
    term_puts(t, STYLE_TITLE | STYLE_STRONG, "e");
}

static void test_styles(void **state) {
    (void)state;
    assert_renders(print_styles, NULL, 80, 0, "abcd\ne");
    assert_renders(print_styles, NULL, 80, TERM_COLOUR,
                   "\x1b[32mab\x1b[0mc\x1b[1;4;36md\x1b[0m\n\x1b[1me\x1b[0m");
}

static void print_text(struct term *t, void *arg) {
    term_puts(t, STYLE_PLAIN, arg);
}

static void test_unsafe_text(void **state) {
    (void)state;
    assert_renders(print_text, "a\x1b[31mb\a\x7f", 80, TERM_UTF8, "a^[[31mb^G^?");
    assert_renders(print_text, "\xff\xc3(", 80, TERM_UTF8, "\xEF\xBF\xBD\xEF\xBF\xBD(");
    assert_renders(print_text, "\xff", 80, 0, "?");
    assert_renders(print_text,
                   "\xC2\x9B"
                   "31m",
                   80, TERM_UTF8, "?31m");
    assert_renders(print_text, "a\tb\n", 80, TERM_UTF8, "a    b\n");
}

static void print_link(struct term *t, void *arg) {
    (void)arg;
    term_link_begin(t, "https://x.y/a b\x1b");
    term_puts(t, STYLE_LINK, "docs");
    term_link_end(t);
}

static void test_links(void **state) {
    (void)state;
    assert_renders(print_link, NULL, 80, 0, "docs");
    assert_renders(print_link, NULL, 80, TERM_LINKS,
                   "\x1b]8;;https://x.y/a%20b%1B\x1b\\docs\x1b]8;;\x1b\\");
}

/* ---- glyphs ---- */

static void test_glyphs_text(void **state) {
    (void)state;
    assert_renders(print_text, "█─·✓✗╳▲○●▸└│→★⭐", 80, 0, "#-.vxX^o*>`|->**");
    assert_renders(print_text, "⏳ 🔄 ✅ ❌ “q” ’ — – … ░▒▓ ┌┐┘ › ×", 80, 0,
                   ".. .. ok no \"q\" ' -- - ... :+% ++' > x");
    assert_renders(print_text, "Müller ½ ≤ ≥ ≠ 漢 é\u0301 \uFE0F", 80, 0,
                   "Mueller 1/2 <= >= != ?? e ");
}

/* In a picture no glyph may change its width. */
static void test_glyphs_keep_width(void **state) {
    (void)state;
    static const char glyphs[] = "█─·✓✗╳▲○●▸└│→★⭐⏳🔄✅❌“”’—–…"
                                 "░▒▓┌┐┘›×½≤≥üß🏔🌱🟢漢↪∞√§";
    for (size_t i = 0; i < sizeof glyphs - 1;) {
        uint32_t cp;
        char out[GLYPH_MAX];
        i += utf8_decode(glyphs + i, sizeof glyphs - 1 - i, &cp);
        assert_int_equal(glyph_ascii(cp, true, out), utf8_width(cp));
    }
}

static void test_columns(void **state) {
    (void)state;
    struct buf out = BUF_INIT;
    struct term utf8, ascii;
    term_init_buf(&utf8, &out, 80, TERM_UTF8);
    term_init_buf(&ascii, &out, 80, 0);
    const char *text = "⭐ → é";
    assert_int_equal(term_columns(&utf8, text, strlen(text)), 6);
    assert_int_equal(term_columns(&ascii, text, strlen(text)), 6);
    assert_int_equal(term_columns(&utf8, "…", 3), 1);
    assert_int_equal(term_columns(&ascii, "…", 3), 3);
    assert_int_equal(term_columns(&ascii, "\x1b\t", 2), 6);
    term_release(&utf8);
    term_release(&ascii);
    buf_release(&out);
}

/* ---- styled text and lines ---- */

static void test_styled(void **state) {
    (void)state;
    struct styled s = STYLED_INIT, copy = STYLED_INIT;
    styled_adds(&s, STYLE_PLAIN, "plain ");
    styled_addf(&s, STYLE_GOOD, "%s", "good");
    styled_link(&s, STYLE_LINK, "link", 4, "https://x");
    styled_append(&copy, &s, 3, s.text.len - 1);
    assert_string_equal(copy.text.data, "in goodlin");
    struct styled_piece p;
    size_t pos = 0;
    assert_true(styled_next(&copy, &pos, copy.text.len, &p));
    assert_int_equal(p.n, 3);
    assert_true(styled_next(&copy, &pos, copy.text.len, &p));
    assert_int_equal(p.style, STYLE_GOOD);
    assert_null(p.link);
    assert_true(styled_next(&copy, &pos, copy.text.len, &p));
    assert_string_equal(p.link, "https://x");
    assert_false(styled_next(&copy, &pos, copy.text.len, &p));
    styled_release(&s);
    styled_release(&copy);
}

static void print_home(struct term *t, void *arg) {
    (void)arg;
    struct term_line l = TERM_LINE_INIT;
    term_line_left(&l, STYLE_TITLE, "asynctutor");
    term_line_right(&l, STYLE_DIM, "Async/Await in 20 days");
    term_line_print(t, &l);
    term_line_print(t, &l);
    l.indent = 2;
    term_line_left(&l, STYLE_PLAIN, "Day %d of 20 · Basic Async", 1);
    term_line_right(&l, STYLE_PLAIN, "Foundation ⭐");
    term_line_print(t, &l);
    l.clip = true;
    term_line_left(&l, STYLE_PLAIN, "takes %s",
                   "a very long time, longer than the line has room for");
    term_line_right(&l, STYLE_BAD, "4.5 s");
    term_line_print(t, &l);
    term_line_release(&l);
}

static void test_lines(void **state) {
    (void)state;
    assert_renders(
        print_home, NULL, 80, TERM_UTF8,
        "asynctutor                                                Async/Await in 20 days\n"
        "\n"
        "  Day 1 of 20 · Basic Async                                        Foundation ⭐\n"
        "  takes a very long time, longer than the line has room for                4.5 s\n");
    assert_renders(
        print_home, NULL, 120, TERM_UTF8,
        "asynctutor                                                Async/Await in 20 days\n"
        "\n"
        "  Day 1 of 20 · Basic Async                                        Foundation ⭐\n"
        "  takes a very long time, longer than the line has room for                4.5 s\n");
    assert_renders(print_home, NULL, 40, TERM_UTF8,
                   "asynctutor        Async/Await in 20 days\n"
                   "\n"
                   "  Day 1 of 20 · Basic Async\n"
                   "                           Foundation ⭐\n"
                   "  takes a very long time, longer…  4.5 s\n");
    assert_renders(print_home, NULL, 40, 0,
                   "asynctutor        Async/Await in 20 days\n"
                   "\n"
                   "  Day 1 of 20 . Basic Async\n"
                   "                            Foundation *\n"
                   "  takes a very long time, long...  4.5 s\n");
    assert_renders(print_home, NULL, 40, TERM_UTF8 | TERM_LINEAR,
                   "asynctutor  Async/Await in 20 days\n"
                   "\n"
                   "  Day 1 of 20 · Basic Async  Foundation ⭐\n"
                   "  takes a very long time, longer than the line has room for  4.5 s\n");
}

/* ---- paragraphs ---- */

struct paragraph {
    const char *text;
    struct wrap wrap;
};

static void print_paragraph(struct term *t, void *arg) {
    struct paragraph *p = arg;
    struct styled s = STYLED_INIT;
    styled_adds(&s, STYLE_PLAIN, p->text);
    wrap_print(t, &s, &p->wrap);
    styled_release(&s);
}

static void assert_wraps(const char *text, const char *first, const char *rest,
                         const char *expected) {
    struct paragraph p = {text, {.first = first, .rest = rest}};
    assert_renders(print_paragraph, &p, 20, TERM_UTF8, expected);
}

static void test_wrap(void **state) {
    (void)state;
    assert_wraps("", "", "", "\n");
    assert_wraps("one", "", "", "one\n");
    assert_wraps("exactly twenty chars", "", "", "exactly twenty chars\n");
    assert_wraps("exactly twenty chars!", "", "", "exactly twenty\nchars!\n");
    assert_wraps("a word and   many    spaces at it", "", "", "a word and   many\nspaces at it\n");
    assert_wraps("ends with spaces    ", "", "", "ends with spaces\n");
    assert_wraps("two\n\nlines\n", "> ", "> ", "> two\n>\n> lines\n");
    assert_wraps("  kept indent of a line", "", "", "  kept indent of a\nline\n");
    assert_wraps("a hanging indent that goes on", " 1. ", "    ",
                 " 1. a hanging indent\n    that goes on\n");
    assert_wraps("averyveryverylongwordwithoutspaces x", "", "",
                 "averyveryverylongwor\ndwithoutspaces x\n");
    assert_wraps("wide 漢字漢字漢字漢字漢字", "", "", "wide\n漢字漢字漢字漢字漢字\n");
    assert_wraps("○ Read\u00A020m ○ Solve\u00A055m", "", "", "○ Read 20m ○\nSolve 55m\n");
}

static void test_wrap_measure(void **state) {
    (void)state;
    char text[200];
    memset(text, 'x', sizeof text - 1);
    for (size_t i = 9; i < sizeof text; i += 10) text[i] = ' ';
    text[sizeof text - 1] = 0;
    struct paragraph p = {text, {0}};
    char *got = rendered(print_paragraph, &p, 120, TERM_UTF8);
    assert_int_equal(strcspn(got, "\n"), 79);
    mem_free(got);
}

/* ---- tables and bars ---- */

static void print_table(struct term *t, void *arg) {
    (void)arg;
    struct term_table tb = TERM_TABLE_INIT;
    term_table_column(&tb, "day", TABLE_RIGHT);
    term_table_column(&tb, "title", 0);
    term_table_column(&tb, "file", TABLE_CLIP);
    styled_adds(term_table_cell(&tb), STYLE_PLAIN, "1");
    styled_adds(term_table_cell(&tb), STYLE_TITLE, "Coroutines and tasks, from the start");
    styled_adds(term_table_cell(&tb), STYLE_PLAIN, "lessons/day01.md");
    styled_adds(term_table_cell(&tb), STYLE_PLAIN, "10");
    term_table_cell(&tb);
    term_table_cell(&tb);
    term_table_print(t, &tb, "  ", 0);
    term_table_release(&tb);
}

static void test_table(void **state) {
    (void)state;
    assert_renders(print_table, NULL, 80, TERM_UTF8,
                   "  day  title                                 file\n"
                   "  ───  ────────────────────────────────────  ────────────────\n"
                   "    1  Coroutines and tasks, from the start  lessons/day01.md\n"
                   "   10\n");
    assert_renders(print_table, NULL, 40, 0,
                   "  day  title             file\n"
                   "  ---  ----------------  ---------------\n"
                   "    1  Coroutines and    lessons/day0...\n"
                   "       tasks, from the\n"
                   "       start\n"
                   "   10\n");
    assert_renders(print_table, NULL, 24, TERM_UTF8,
                   "  day: 1\n"
                   "  title: Coroutines and\n"
                   "    tasks, from the\n"
                   "    start\n"
                   "  file: lessons/day01.md\n"
                   "\n"
                   "  day: 10\n");
    assert_renders(print_table, NULL, 80, TERM_UTF8 | TERM_LINEAR,
                   "  day: 1\n"
                   "  title: Coroutines and tasks, from the start\n"
                   "  file: lessons/day01.md\n"
                   "\n"
                   "  day: 10\n");
}

/* No line of a table may be wider than the terminal, whatever the width. */
static void test_table_fits(void **state) {
    (void)state;
    for (size_t width = 40; width <= 90; width++) {
        char *got = rendered(print_table, NULL, width, 0);
        for (char *line = got; *line; line += strcspn(line, "\n") + 1)
            assert_true(strcspn(line, "\n") <= width);
        mem_free(got);
    }
}

static void print_bars(struct term *t, void *arg) {
    (void)arg;
    static const size_t done[] = {0, 1, 5, 99, 100};
    struct styled s = STYLED_INIT;
    for (size_t i = 0; i < 5; i++) {
        bar_add(t, &s, STYLE_GOOD, done[i], 100, 5);
        styled_adds(&s, STYLE_PLAIN, "|");
    }
    for (size_t i = 0; i <= BAR_LEVELS; i++) bar_heat(t, &s, STYLE_GOOD, i);
    styled_print(t, &s);
    styled_release(&s);
}

static void test_bars(void **state) {
    (void)state;
    assert_renders(print_bars, NULL, 80, TERM_UTF8, "░░░░░|█░░░░|█░░░░|████░|█████|·░▒▓██");
    assert_renders(print_bars, NULL, 80, 0, ":::::|#::::|#::::|####:|#####|.:+%##");
    assert_renders(print_bars, NULL, 80, TERM_LINEAR, "|||||012344");
    assert_int_equal(bar_level(0, 10), 0);
    assert_int_equal(bar_level(1, 10), 1);
    assert_int_equal(bar_level(5, 10), 2);
    assert_int_equal(bar_level(10, 10), 4);
    assert_int_equal(bar_level(1, 1), 4);
}

/* ---- progress ---- */

static int64_t fake_now;
static int64_t fake_clock(void) {
    return fake_now;
}

static void test_progress(void **state) {
    (void)state;
    struct buf out = BUF_INIT;
    struct term t;
    term_init_buf(&t, &out, 80, TERM_UTF8);
    t.tty = true;
    t.dumb = false;
    struct term_progress p;
    fake_now = 5000;
    term_progress_begin(&p, &t, "checking", fake_clock);
    term_progress_step(&p, 1, 4);
    fake_now += 999;
    term_progress_step(&p, 1, 4);
    assert_string_equal(out.data, "");
    fake_now += 1;
    term_progress_step(&p, 2, 4);
    fake_now += 50;
    term_progress_step(&p, 3, 4);
    assert_string_equal(out.data, "\r\x1b[Kchecking  ██████████░░░░░░░░░░  2 of 4");
    buf_clear(&out);
    term_progress_end(&p);
    assert_string_equal(out.data, "\r\x1b[K");
    buf_clear(&out);
    t.plain = true;
    term_progress_begin(&p, &t, "checking", fake_clock);
    fake_now += 5000;
    term_progress_step(&p, 2, 4);
    term_progress_end(&p);
    term_release(&t);
    assert_string_equal(out.data, "");
    buf_release(&out);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_links_known),
        cmocka_unit_test(test_closed_pipe),
        cmocka_unit_test(test_full_disk),
        cmocka_unit_test(test_long_output),
        cmocka_unit_test(test_styles),
        cmocka_unit_test(test_unsafe_text),
        cmocka_unit_test(test_links),
        cmocka_unit_test(test_glyphs_text),
        cmocka_unit_test(test_glyphs_keep_width),
        cmocka_unit_test(test_columns),
        cmocka_unit_test(test_styled),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_wrap),
        cmocka_unit_test(test_wrap_measure),
        cmocka_unit_test(test_table),
        cmocka_unit_test(test_table_fits),
        cmocka_unit_test(test_bars),
        cmocka_unit_test(test_progress),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
