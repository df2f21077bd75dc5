/* Reading: lines, questions, history, completion; and keys, pager and line editor on a pseudo
 * terminal, where a thread plays the person. */
#include "test_term.h"

#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "term/ask.h"
#include "term/complete.h"
#include "term/history.h"
#include "term/keys.h"
#include "term/pager.h"

/* ---- from a pipe ---- */

/* A term that reads `text` and prints into `out`. */
static void open_piped(struct term *t, struct buf *out, const char *text) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], text, strlen(text)), strlen(text));
    close(ends[1]);
    term_init_buf(t, out, 80, TERM_UTF8);
    t->in = ends[0];
}

static void close_piped(struct term *t, struct buf *out) {
    close(t->in);
    term_release(t);
    buf_release(out);
}

static void test_read_line(void **state) {
    (void)state;
    struct buf out = BUF_INIT, line = BUF_INIT;
    struct term t;
    open_piped(&t, &out, "one\r\n\nlast");
    assert_int_equal(term_read_line(&t, &line), INPUT_OK);
    assert_string_equal(line.data, "one");
    assert_int_equal(term_read_line(&t, &line), INPUT_OK);
    assert_string_equal(line.data, "");
    assert_int_equal(term_read_line(&t, &line), INPUT_OK);
    assert_string_equal(line.data, "last");
    assert_int_equal(term_read_line(&t, &line), INPUT_EOF);
    close_piped(&t, &out);
    buf_release(&line);
}

struct questions {
    struct buf out;
    struct term t;
    struct ask ask;
};

static void open_questions(struct questions *q, const char *answers) {
    buf_init(&q->out);
    open_piped(&q->t, &q->out, answers);
    ask_init(&q->ask, &q->t);
}

static void close_questions(struct questions *q) {
    ask_release(&q->ask);
    close_piped(&q->t, &q->out);
}

static void test_ask_choice(void **state) {
    (void)state;
    struct questions q;
    size_t picked;
    unsigned set;
    open_questions(&q, "b\n 3) \ne\n0\n5\n\na b\nA\nhint\na c\n2,4\nbd\n");
    q.ask.words = (const char *const[]){"hint", NULL};
    assert_int_equal(ask_choice(&q.ask, "? ", 4, &picked), ASK_ANSWER);
    assert_int_equal(picked, 1);
    assert_int_equal(ask_choice(&q.ask, "? ", 4, &picked), ASK_ANSWER);
    assert_int_equal(picked, 2);
    term_flush(&q.t);
    assert_string_equal(q.out.data, "");
    assert_int_equal(ask_choice(&q.ask, "? ", 4, &picked), ASK_ANSWER);
    assert_int_equal(picked, 0);
    term_flush(&q.t);
    const char *fits = "  a letter from a to d, or a number from 1 to 4; or hint\n";
    assert_int_equal(q.out.len, 5 * strlen(fits));
    assert_memory_equal(q.out.data, fits, strlen(fits));
    assert_int_equal(ask_choice(&q.ask, "? ", 4, &picked), ASK_WORD);
    assert_string_equal(q.ask.word, "hint");
    assert_int_equal(ask_choices(&q.ask, "? ", 4, &set), ASK_ANSWER);
    assert_int_equal(set, 5);
    assert_int_equal(ask_choices(&q.ask, "? ", 4, &set), ASK_ANSWER);
    assert_int_equal(set, 10);
    assert_int_equal(ask_choices(&q.ask, "? ", 4, &set), ASK_ANSWER);
    assert_int_equal(set, 10);
    assert_int_equal(ask_choices(&q.ask, "? ", 4, &set), ASK_EOF);
    close_questions(&q);
}

static bool is_number(const char *text, void *with) {
    (void)with;
    return *text >= '0' && *text <= '9';
}

static void test_ask_others(void **state) {
    (void)state;
    struct questions q;
    struct buf text = BUF_INIT;
    size_t numbers[4], count;
    bool yes;
    enum ask_confidence sure;
    open_questions(&q,
                   "3,1 4 2\n5\n7\n2\n\nn\nmaybe\nYES\nth\n3\n\n  4.5 s \none\ntwo\n\nlast");
    assert_int_equal(ask_numbers(&q.ask, "", 4, numbers, 4, &count), ASK_ANSWER);
    assert_int_equal(count, 4);
    assert_int_equal(numbers[0], 3);
    assert_int_equal(numbers[3], 2);
    assert_int_equal(ask_numbers(&q.ask, "", 4, numbers, 1, &count), ASK_ANSWER);
    assert_int_equal(numbers[0], 2);
    assert_int_equal(ask_yes_no(&q.ask, "", true, &yes), ASK_ANSWER);
    assert_true(yes);
    assert_int_equal(ask_yes_no(&q.ask, "", true, &yes), ASK_ANSWER);
    assert_false(yes);
    assert_int_equal(ask_yes_no(&q.ask, "", false, &yes), ASK_ANSWER);
    assert_true(yes);
    assert_int_equal(ask_confidence(&q.ask, "", &sure), ASK_ANSWER);
    assert_int_equal(sure, ASK_THINK);
    assert_int_equal(ask_confidence(&q.ask, "", &sure), ASK_ANSWER);
    assert_int_equal(sure, ASK_SURE);
    assert_int_equal(ask_line(&q.ask, "", "a number", is_number, NULL, &text), ASK_ANSWER);
    assert_string_equal(text.data, "4.5 s");
    assert_int_equal(ask_text(&q.ask, "", &text), ASK_ANSWER);
    assert_string_equal(text.data, "one\ntwo");
    assert_int_equal(ask_text(&q.ask, "", &text), ASK_ANSWER);
    assert_string_equal(text.data, "last");
    assert_int_equal(ask_text(&q.ask, "", &text), ASK_EOF);
    buf_release(&text);
    close_questions(&q);
}

static void test_words_instead_of_text(void **state) {
    (void)state;
    struct questions q;
    struct buf text = BUF_INIT;
    open_questions(&q, " Back \none\nback\n\n");
    q.ask.words = (const char *const[]){"next", "back", NULL};
    assert_int_equal(ask_text(&q.ask, "", &text), ASK_WORD);
    assert_string_equal(q.ask.word, "back");
    assert_int_equal(ask_text(&q.ask, "", &text), ASK_ANSWER);
    assert_string_equal(text.data, "one\nback"); /* only the first line is looked at */
    buf_release(&text);
    close_questions(&q);
}

static void test_ask_menu(void **state) {
    (void)state;
    static const struct ask_item items[] = {{'\r', "go on"}, {'s', "step"}};
    struct questions q;
    size_t picked;
    open_questions(&q, "\nS\ngo on\nx\ns\n");
    assert_int_equal(ask_menu(&q.ask, items, 2, &picked), ASK_ANSWER);
    assert_int_equal(picked, 0);
    assert_int_equal(ask_menu(&q.ask, items, 2, &picked), ASK_ANSWER);
    assert_int_equal(picked, 1);
    assert_int_equal(ask_menu(&q.ask, items, 2, &picked), ASK_ANSWER);
    assert_int_equal(picked, 0);
    assert_int_equal(ask_menu(&q.ask, items, 2, &picked), ASK_ANSWER);
    assert_int_equal(picked, 1);
    assert_int_equal(ask_menu(&q.ask, items, 2, &picked), ASK_EOF);
    term_flush(&q.t);
    assert_string_equal(q.out.data, "  one of: enter s\n");
    close_questions(&q);
}

/* ---- history and completion ---- */

static char *temp_path(void) {
    char dir[] = "/tmp/test_term_XXXXXX";
    assert_non_null(mkdtemp(dir));
    return path_join(dir, "history");
}

static void remove_temp(char *path) {
    unlink(path);
    *strrchr(path, '/') = 0;
    rmdir(path);
    mem_free(path);
}

static void test_history(void **state) {
    (void)state;
    char *path = temp_path();
    history_append(path, "one", 3);
    history_append(path, "async def f():\n\tpass \\n", 3);
    history_append(path, "three", 3);
    history_append(path, "four", 3);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    struct history_lines h = {0};
    history_load(&h, path, 10);
    assert_int_equal(h.entries.len, 3);
    assert_string_equal(h.entries.data[0], "async def f():\n\tpass \\n");
    assert_string_equal(h.entries.data[2], "four");
    history_lines_release(&h);
    remove_temp(path);
}

static void test_bad_history(void **state) {
    (void)state;
    char *path = temp_path();
    struct history_lines h = {0};
    history_load(&h, path, 10);
    assert_int_equal(h.entries.len, 0);
    static const char bad[] = "good\n\n\xff\xfe\nes\x1b"
                              "cape\n\0zero\nlast\\";
    assert_int_equal(file_write_atomic(path, bad, sizeof bad - 1, NULL), 0);
    history_load(&h, path, 10);
    assert_int_equal(h.entries.len, 2);
    assert_string_equal(h.entries.data[0], "good");
    assert_string_equal(h.entries.data[1], "last\\");
    history_lines_release(&h);
    history_append("/nonexistent/dir/history", "x", 3);
    remove_temp(path);
}

static void offer_commands(struct lineedit_offers *o, const struct lineedit_words *w, void *arg) {
    (void)arg;
    if (w->index == 0) {
        lineedit_offer(o, "study", "go on with a day");
        lineedit_offer(o, "solve", "one question");
        lineedit_offer(o, "solve", "twice");
        lineedit_offer(o, "étude", NULL);
    } else if (strcmp(w->word[0], "solve") == 0) {
        lineedit_offer(o, "q04-dashboard", NULL);
        lineedit_offer(o, "q04-desk", NULL);
    }
}

static void assert_completes(const char *text, const char *insert, bool whole, size_t count) {
    struct lineedit_options options = {.complete = offer_commands, .breaks = " \t"};
    struct lineedit_offers o = OFFERS_INIT;
    struct buf got = BUF_INIT;
    offers_collect(&o, &options, text, 0);
    assert_int_equal(offers_insertion(&o, &got), whole);
    assert_string_equal(got.data, insert);
    assert_int_equal(o.all.len, count);
    offers_release(&o);
    buf_release(&got);
}

static void test_complete(void **state) {
    (void)state;
    assert_completes("s", "", false, 2);
    assert_completes("st", "udy", true, 1);
    assert_completes("study", "", true, 1);
    assert_completes("x", "", false, 0);
    assert_completes("", "", false, 3);
    assert_completes("\xC3", "\xA9tude", true, 1);
    assert_completes("solve  q", "04-d", false, 2);
    assert_completes("study q", "", false, 0);
}

/* ---- on a terminal ---- */

/* A step of the person: waits until the program takes keys, then types. */
struct step {
    const char *keys;
    int columns; /* resizes first; 0: not */
};

struct person {
    int master, slave;
    const struct step *steps;
    size_t count;
    pthread_t typist, reader;
    struct buf seen; /* what the terminal showed */
    pthread_mutex_t lock;
    struct term t;
    struct termios before;
};

static void nap(long ms) {
    nanosleep(&(struct timespec){0, ms * 1000000}, NULL);
}

static void *type_steps(void *arg) {
    struct person *p = arg;
    for (size_t i = 0; i < p->count; i++) {
        const struct step *s = &p->steps[i];
        if (s->columns) {
            struct winsize ws = {.ws_row = 10, .ws_col = (unsigned short)s->columns};
            ioctl(p->slave, TIOCSWINSZ, &ws);
            nap(250);
        }
        struct termios now;
        for (int tries = 0; tries < 300; tries++) {
            tcgetattr(p->slave, &now);
            if (!(now.c_lflag & ICANON)) break;
            nap(10);
        }
        nap(60);
        if (write(p->master, s->keys, strlen(s->keys)) < 0) break;
        nap(60);
    }
    return NULL;
}

static void *read_all(void *arg) {
    struct person *p = arg;
    char bytes[4096];
    for (ssize_t n; (n = read(p->master, bytes, sizeof bytes)) > 0;) {
        pthread_mutex_lock(&p->lock);
        buf_add(&p->seen, bytes, (size_t)n);
        pthread_mutex_unlock(&p->lock);
    }
    return NULL;
}

static void sit_down(struct person *p, const struct step *steps, size_t count) {
    *p = (struct person){
        .steps = steps, .count = count, .seen = BUF_INIT, .lock = PTHREAD_MUTEX_INITIALIZER};
    p->master = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(p->master >= 0 && grantpt(p->master) == 0 && unlockpt(p->master) == 0);
    p->slave = open(ptsname(p->master), O_RDWR | O_NOCTTY);
    assert_true(p->slave >= 0);
    struct winsize ws = {.ws_row = 10, .ws_col = 60};
    ioctl(p->slave, TIOCSWINSZ, &ws);
    tcgetattr(p->slave, &p->before);
    setenv("TERM", "xterm", 1);
    unsetenv("COLUMNS");
    unsetenv("LINES");
    setenv("HOME", "/nonexistent", 1);
    term_init(&p->t, p->slave, p->slave, NULL);
    pthread_create(&p->reader, NULL, read_all, p);
    pthread_create(&p->typist, NULL, type_steps, p);
}

/* Whatever happened, the terminal is as it was. */
static void stand_up(struct person *p) {
    struct termios after;
    pthread_join(p->typist, NULL);
    tcgetattr(p->slave, &after);
    assert_int_equal(after.c_lflag, p->before.c_lflag);
    assert_int_equal(after.c_iflag, p->before.c_iflag);
    term_release(&p->t);
    close(p->slave);
    pthread_join(p->reader, NULL);
    close(p->master);
    buf_release(&p->seen);
}

/* Has it been on the screen? What was written may be on its way for a while when the machine is busy. */
static bool saw(struct person *p, const char *text) {
    bool found = false;
    for (int i = 0; i < 100 && !found; i++) {
        nap(50);
        pthread_mutex_lock(&p->lock);
        found = memmem(p->seen.data, p->seen.len, text, strlen(text)) != NULL;
        pthread_mutex_unlock(&p->lock);
    }
    return found;
}

static void test_keys(void **state) {
    (void)state;
    static const struct step steps[] = {
        {"aé漢\r\x1b[A\x1bOB\x1b[5~\x1b[1;5C\x1b[99~\x7f", 0}, {"\x1b", 0}, {"\x03", 70}};
    static const int expected[] = {'a',           0xE9,       0x6F22,      KEY_ENTER,
                                   KEY_UP,        KEY_DOWN,   KEY_PAGE_UP, KEY_RIGHT,
                                   KEY_BACKSPACE, KEY_ESCAPE, KEY_REDRAW,  KEY_INTERRUPT};
    struct person p;
    sit_down(&p, steps, 3);
    struct keys k = {.t = &p.t};
    assert_int_equal(keys_open(&k), 0);
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_int_equal(keys_read(&k, -1), expected[i]);
    assert_int_equal(p.t.width, 70);
    assert_int_equal(keys_read(&k, 20), KEY_TIMEOUT);
    keys_close(&k);
    stand_up(&p);
}

/* A signal ends the process as always, and finds the terminal restored. */
static void test_signal_restores(void **state) {
    (void)state;
    static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
    for (size_t i = 0; i < 3; i++) {
        struct person p;
        sit_down(&p, NULL, 0);
        pid_t child = fork();
        if (child == 0) {
            struct keys k = {.t = &p.t};
            signal(signals[i], SIG_DFL);
            if (keys_open(&k) == 0) keys_read(&k, 5000);
            _exit(7);
        }
        struct termios now;
        do {
            nap(10);
            tcgetattr(p.slave, &now);
        } while (now.c_lflag & ICANON);
        kill(child, signals[i]);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), signals[i]);
        stand_up(&p);
    }
}

static void print_numbers(struct term *t, void *arg) {
    for (int i = 1; i <= *(int *)arg; i++)
        term_print(t, i % 2 ? STYLE_PLAIN : STYLE_GOOD, "line %d\n", i);
}

static enum pager_result page(const struct step *steps, size_t count, int lines, size_t *position,
                              const char *seen) {
    struct person p;
    sit_down(&p, steps, count);
    enum pager_result r = pager_show(
        &p.t, &(struct pager_view){.title = "numbers", .render = print_numbers, .arg = &lines},
        position);
    if (seen) assert_true(saw(&p, seen));
    stand_up(&p);
    return r;
}

static void test_pager(void **state) {
    (void)state;
    size_t position = 0;
    static const struct step leave[] = {{" ", 0}, {"q", 0}};
    /* Nine lines a page, one kept: "line 9" is on top. Marks: "line 1" has five letters and digits.
     */
    assert_int_equal(page(leave, 2, 100, &position, "line 17"), PAGER_LEFT);
    assert_int_equal(position, 8 * 5);
    static const struct step quit[] = {{"q", 0}};
    assert_int_equal(page(quit, 1, 100, &position, "line 9"), PAGER_LEFT);
    assert_int_equal(position, 8 * 5);
    static const struct step resize[] = {{"j", 40}, {"q", 0}};
    assert_int_equal(page(resize, 2, 100, &position, NULL), PAGER_LEFT);
    assert_int_equal(position, 9 * 5);
    static const struct step search[] = {{"/LINE 42\x7f"
                                          "1\r",
                                          0},
                                         {"/line 41\r", 0},
                                         {"n", 0},
                                         {"q", 0}};
    assert_int_equal(page(search, 4, 100, &position, "not found below"), PAGER_LEFT);
    assert_int_equal(position, 9 * 5 + 31 * 6);
    static const struct step end[] = {{"G", 0}, {" ", 0}};
    assert_int_equal(page(end, 2, 100, &position, "line 100"), PAGER_DONE);
    static const struct step interrupt[] = {{"\x03", 0}};
    assert_int_equal(page(interrupt, 1, 100, &position, NULL), PAGER_INTERRUPTED);
    assert_int_equal(page(NULL, 0, 5, &position, "line 5"), PAGER_DONE);
    assert_int_equal(position, 0);
}

static void test_pager_without_terminal(void **state) {
    (void)state;
    struct buf out = BUF_INIT;
    struct term t;
    int lines = 30;
    term_init_buf(&t, &out, 80, TERM_UTF8);
    assert_int_equal(
        pager_show(&t, &(struct pager_view){.render = print_numbers, .arg = &lines}, NULL),
        PAGER_DONE);
    assert_non_null(strstr(out.data, "line 30\n"));
    term_release(&t);
    buf_release(&out);
}

static bool ends_a_block(const char *text, size_t n, void *arg) {
    (void)arg;
    return !strchr(text, ':') || (n && text[n - 1] == '\n');
}

static void test_lineedit(void **state) {
    (void)state;
    static const struct step steps[] = {{"st\tX\r", 0},
                                        {"so\t\r", 0},
                                        {"abc\x03", 0},
                                        {"if x:\r", 0},
                                        {"\ty\r", 0},
                                        {"\r", 0},
                                        {"ä\x1b[D\x1b[D"
                                         "ö\r",
                                         0},
                                        {"\x10\x10\r", 0},
                                        {"\r", 0},
                                        {"\x04", 0}};
    char *path = temp_path();
    struct person p;
    sit_down(&p, steps, sizeof steps / sizeof *steps);
    struct lineedit *le = lineedit_new(&p.t, &(struct lineedit_options){.history = path,
                                                                        .complete = offer_commands,
                                                                        .finished = ends_a_block,
                                                                        .code = true});
    struct styled prompt = STYLED_INIT;
    struct buf line = BUF_INIT;
    styled_adds(&prompt, STYLE_ACCENT, "asynctutor› ");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_OK);
    assert_string_equal(line.data, "studyX");
    assert_true(saw(&p, "\x1b[35masynctutor›\x1b[0m st"));
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_OK);
    assert_string_equal(line.data, "solve");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_INTERRUPTED);
    assert_string_equal(line.data, "");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_OK);
    assert_string_equal(line.data, "if x:\n    y\n");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_OK);
    assert_string_equal(line.data, "öä");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_OK);
    assert_string_equal(line.data, "if x:\n    y\n");
    assert_int_equal(lineedit_read(le, &prompt, &line), INPUT_EOF);
    lineedit_free(le);
    struct buf file = BUF_INIT;
    assert_int_equal(file_read(path, 0, &file, NULL), 0);
    assert_string_equal(file.data, "studyX\nsolve\nif x:\\n    y\nöä\nif x:\\n    y\n");
    buf_release(&file);
    buf_release(&line);
    styled_release(&prompt);
    stand_up(&p);
    remove_temp(path);
}

static void test_ask_on_terminal(void **state) {
    (void)state;
    static const struct step steps[] = {
        {"z\r", 0}, {"c\r", 0}, {"\x03", 0}, {"xs", 0}, {"\x04", 0}};
    static const struct ask_item items[] = {{'\r', "go on"}, {'s', "step through it"}};
    struct person p;
    struct ask a;
    size_t picked;
    sit_down(&p, steps, sizeof steps / sizeof *steps);
    ask_init(&a, &p.t);
    assert_int_equal(ask_choice(&a, "  your answer  ", 4, &picked), ASK_ANSWER);
    assert_int_equal(picked, 2);
    assert_true(saw(&p, "a letter from a to d, or a number from 1 to 4"));
    assert_int_equal(ask_choice(&a, "  your answer  ", 4, &picked), ASK_INTERRUPTED);
    assert_int_equal(ask_menu(&a, items, 2, &picked), ASK_ANSWER);
    assert_int_equal(picked, 1);
    assert_true(
        saw(&p, "\x1b[1menter\x1b[0m go on\x1b[2m · \x1b[0m\x1b[1ms\x1b[0m step through it"));
    assert_int_equal(ask_menu(&a, items, 2, &picked), ASK_EOF);
    ask_release(&a);
    stand_up(&p);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read_line),
        cmocka_unit_test(test_ask_choice),
        cmocka_unit_test(test_ask_others),
        cmocka_unit_test(test_words_instead_of_text),
        cmocka_unit_test(test_ask_menu),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_bad_history),
        cmocka_unit_test(test_complete),
        cmocka_unit_test(test_keys),
        cmocka_unit_test(test_signal_restores),
        cmocka_unit_test(test_pager),
        cmocka_unit_test(test_pager_without_terminal),
        cmocka_unit_test(test_lineedit),
        cmocka_unit_test(test_ask_on_terminal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
