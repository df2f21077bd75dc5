#include "term/term.h"

#include <errno.h>
#include <langinfo.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/utf8.h"
#include "term/glyphs.h"

#define TAB_COLUMNS 4
#define PENDING_MAX 65536
#define LINE_MAX_BYTES ((size_t)1 << 20)

/* ---- what the receiver can do ---- */

static bool env_set(const char *name) {
    const char *v = getenv(name);
    return v && *v;
}

static bool env_is(const char *name, const char *value) {
    const char *v = getenv(name);
    return v && strcmp(v, value) == 0;
}

static bool env_starts(const char *name, const char *prefix) {
    const char *v = getenv(name);
    return v && strncmp(v, prefix, strlen(prefix)) == 0;
}

static size_t env_number(const char *name) {
    const char *v = getenv(name);
    if (!v || *v < '1' || *v > '9') return 0;
    char *end;
    unsigned long n = strtoul(v, &end, 10);
    return *end || n > 10000 ? 0 : n;
}

static enum term_depth choose_depth(const struct term *t, enum term_when when) {
    if (t->plain || when == TERM_NEVER) return TERM_UNSTYLED;
    if (when == TERM_ALWAYS) return TERM_COLOURS;
    bool no_colour = env_set("NO_COLOR");
    if (!no_colour && env_set("CLICOLOR_FORCE") && !env_is("CLICOLOR_FORCE", "0"))
        return TERM_COLOURS;
    if (!t->tty || t->dumb) return TERM_UNSTYLED;
    return no_colour || env_is("CLICOLOR", "0") ? TERM_ATTRIBUTES : TERM_COLOURS;
}

/* There is no way to ask a terminal whether it knows OSC 8. The list holds those whose documents
 * say so; a multiplexer hides what is behind it. */
static bool knows_links(const struct term *t) {
    if (!t->tty || t->dumb || t->plain) return false;
    if (env_set("TMUX") || env_set("STY") || env_starts("TERM", "screen") ||
        env_starts("TERM", "tmux"))
        return false;
    static const char *const programs[] = {"iTerm.app", "WezTerm", "vscode",
                                           "ghostty",   "Hyper",   "Tabby"};
    for (size_t i = 0; i < sizeof programs / sizeof *programs; i++)
        if (env_is("TERM_PROGRAM", programs[i])) return true;
    return env_number("VTE_VERSION") >= 5000 || env_set("KONSOLE_VERSION") ||
           env_set("WT_SESSION") || env_is("TERM", "xterm-kitty") || env_starts("TERM", "foot") ||
           env_starts("TERM", "alacritty");
}

static void read_size(const struct term *t, size_t *width, size_t *height) {
    size_t columns = env_number("COLUMNS"), rows = env_number("LINES");
    struct winsize ws;
    if (t->tty && ioctl(t->out, TIOCGWINSZ, &ws) == 0) {
        if (!columns) columns = ws.ws_col;
        if (!rows) rows = ws.ws_row;
    }
    if (!columns) columns = 80;
    *width = columns < 40 ? 40 : columns > 200 ? 200 : columns;
    *height = rows ? rows : 24;
}

void term_init(struct term *t, int in, int out, const struct term_options *options) {
    struct term_options o = options ? *options : (struct term_options){0};
    *t = (struct term){.in = in, .out = out, .plain = o.plain, .pending = BUF_INIT};
    t->tty = isatty(out) == 1;
    t->in_tty = in >= 0 && isatty(in) == 1;
    t->dumb = !env_set("TERM") || env_is("TERM", "dumb");
    t->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    t->depth = choose_depth(t, o.colour);
    t->links = knows_links(t);
    read_size(t, &t->width, &t->height);
}

void term_init_buf(struct term *t, struct buf *sink, size_t width, unsigned flags) {
    *t = (struct term){.in = -1,
                       .out = -1,
                       .sink = sink,
                       .width = width,
                       .height = 24,
                       .dumb = true,
                       .pending = BUF_INIT};
    t->utf8 = flags & TERM_UTF8;
    t->links = flags & TERM_LINKS;
    t->plain = flags & TERM_LINEAR;
    t->depth = flags & TERM_COLOUR ? TERM_COLOURS : TERM_UNSTYLED;
}

void term_init_like(struct term *t, const struct term *model, struct buf *sink) {
    *t = *model;
    t->in = t->out = -1;
    t->tty = t->in_tty = t->failed = false;
    t->sink = sink;
    t->style = STYLE_PLAIN;
    buf_init(&t->pending);
}

void term_release(struct term *t) {
    term_flush(t);
    buf_release(&t->pending);
}

bool term_refresh(struct term *t) {
    if (t->out < 0) return false;
    size_t width, height;
    read_size(t, &width, &height);
    bool changed = width != t->width || height != t->height;
    t->width = width;
    t->height = height;
    return changed;
}

size_t term_measure(const struct term *t) {
    return t->width < 80 ? t->width : 80;
}
bool term_is_screen(const struct term *t) {
    return t->tty && !t->dumb && !t->plain;
}
bool term_is_interactive(const struct term *t) {
    return t->tty && t->in_tty && !t->dumb;
}

/* ---- writing ---- */

/* write() that turns SIGPIPE into EPIPE without touching the process's handlers: the signal goes to
 * the thread that writes, so it can be held back there and taken out of the queue. */
static ssize_t write_quietly(int fd, const char *p, size_t n) {
    sigset_t pipe_only, old, pending;
    sigemptyset(&pipe_only);
    sigaddset(&pipe_only, SIGPIPE);
    sigpending(&pending);
    bool was_pending = sigismember(&pending, SIGPIPE) == 1;
    pthread_sigmask(SIG_BLOCK, &pipe_only, &old);
    ssize_t w = write(fd, p, n);
    int saved = errno;
    if (w < 0 && saved == EPIPE && !was_pending) {
        sigpending(&pending);
        int signo;
        if (sigismember(&pending, SIGPIPE) == 1) sigwait(&pipe_only, &signo);
    }
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    errno = saved;
    return w;
}

static int write_all(const struct term *t, const char *p, size_t n) {
    while (n) {
        ssize_t w = write_quietly(t->out, p, n);
        if (w < 0 && errno == EINTR) continue;
        if (w < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            struct pollfd ready = {.fd = t->out, .events = POLLOUT};
            if (poll(&ready, 1, -1) >= 0 || errno == EINTR) continue;
        }
        if (w < 0) return -1;
        p += w;
        n -= (size_t)w;
    }
    return 0;
}

static void set_style(struct term *t, unsigned style) {
    if (style == t->style) return;
    if (t->depth != TERM_UNSTYLED && t->style != STYLE_PLAIN) buf_adds(&t->pending, "\x1b[0m");
    term_style_code(t, style, &t->pending);
    t->style = style;
}

static int write_pending(struct term *t) {
    if (!t->failed && t->sink) buf_add(t->sink, t->pending.data, t->pending.len);
    if (!t->failed && !t->sink && write_all(t, t->pending.data, t->pending.len) != 0) {
        t->failed = true;
        t->error = errno;
    }
    buf_clear(&t->pending);
    return t->failed ? -1 : 0;
}

int term_flush(struct term *t) {
    set_style(t, STYLE_PLAIN);
    return write_pending(t);
}

void term_raw(struct term *t, const void *p, size_t n) {
    set_style(t, STYLE_PLAIN);
    buf_add(&t->pending, p, n);
    if (t->pending.len > PENDING_MAX) write_pending(t);
}

/* ---- styles ---- */

/* Attributes that every depth shows, and the colour on top of them. */
static const struct {
    const char *attributes, *colour;
} looks[STYLE_ROLES] = {
    [STYLE_PLAIN] = {"", ""},    [STYLE_TITLE] = {"1", ""},   [STYLE_HEADING] = {"1", ""},
    [STYLE_DIM] = {"2", ""},     [STYLE_KEY] = {"1", ""},     [STYLE_CODE] = {"", "36"},
    [STYLE_GOOD] = {"", "32"},   [STYLE_BAD] = {"", "31"},    [STYLE_WARN] = {"", "33"},
    [STYLE_ACCENT] = {"", "35"}, [STYLE_LINK] = {"4", "36"},  [STYLE_KEYWORD] = {"", "35"},
    [STYLE_STRING] = {"", "32"}, [STYLE_COMMENT] = {"2", ""}, [STYLE_NUMBER] = {"", "36"},
    [STYLE_NAME] = {"1", ""},
};

static void add_code(struct buf *codes, const char *code) {
    if (!*code) return;
    if (codes->len) buf_addc(codes, ';');
    buf_adds(codes, code);
}

void term_style_code(const struct term *t, unsigned style, struct buf *out) {
    if (t->depth == TERM_UNSTYLED) return;
    unsigned role = style & 0xFF;
    struct buf codes = BUF_INIT;
    add_code(&codes, looks[role].attributes);
    if (style & STYLE_STRONG && strcmp(looks[role].attributes, "1") != 0) add_code(&codes, "1");
    if (style & STYLE_EMPH && strcmp(looks[role].attributes, "4") != 0) add_code(&codes, "4");
    if (t->depth == TERM_COLOURS) add_code(&codes, looks[role].colour);
    if (codes.len) buf_addf(out, "\x1b[%sm", codes.data);
    buf_release(&codes);
}

/* ---- text ---- */

struct shown {
    char text[GLYPH_MAX];
    size_t len, columns;
};

/* How one code point appears. The only place that decides; measuring and printing both ask it. */
static struct shown show(const struct term *t, uint32_t cp) {
    struct shown s = {.len = 0, .columns = 0};
    if (cp == '\n') {
        s.text[s.len++] = '\n';
    } else if (cp == '\t') {
        memset(s.text, ' ', TAB_COLUMNS);
        s.len = s.columns = TAB_COLUMNS;
    } else if (cp < 0x20 || cp == 0x7F) {
        s.text[0] = '^';
        s.text[1] = (char)(cp ^ 0x40);
        s.len = s.columns = 2;
    } else if (cp < 0x80) {
        s.text[0] = (char)cp;
        s.len = s.columns = 1;
    } else if (cp < 0xA0) {
        s.text[0] = '?';
        s.len = s.columns = 1;
    } else if (t->utf8) {
        if (cp >= 0xD800 && cp < 0xE000) cp = 0xFFFD;
        s.len = utf8_encode(cp == 0xA0 ? ' ' : cp, s.text);
        s.columns = (size_t)utf8_width(cp);
    } else {
        s.len = s.columns = glyph_ascii(cp, t->cells, s.text);
    }
    return s;
}

size_t term_step(const struct term *t, const char *s, size_t n, size_t *columns) {
    uint32_t cp;
    size_t len = utf8_decode(s, n, &cp);
    *columns = cp >= 0x20 && cp < 0x7F ? 1 : show(t, cp).columns;
    return len;
}

size_t term_columns(const struct term *t, const char *s, size_t n) {
    size_t total = 0;
    for (size_t i = 0, columns; i < n; total += columns) i += term_step(t, s + i, n - i, &columns);
    return total;
}

void term_put(struct term *t, unsigned style, const char *s, size_t n) {
    for (size_t i = 0; i < n;) {
        size_t run = i;
        while (run < n && s[run] >= 0x20 && s[run] < 0x7F) run++;
        if (run > i) {
            set_style(t, style);
            buf_add(&t->pending, s + i, run - i);
            i = run;
            continue;
        }
        uint32_t cp;
        i += utf8_decode(s + i, n - i, &cp);
        struct shown c = show(t, cp);
        set_style(t, cp == '\n' ? STYLE_PLAIN : style);
        buf_add(&t->pending, c.text, c.len);
    }
    if (t->pending.len > PENDING_MAX) write_pending(t);
}

void term_puts(struct term *t, unsigned style, const char *s) {
    term_put(t, style, s, strlen(s));
}

void term_print(struct term *t, unsigned style, const char *fmt, ...) {
    struct buf text = BUF_INIT;
    va_list ap;
    va_start(ap, fmt);
    buf_vaddf(&text, fmt, ap);
    va_end(ap);
    term_put(t, style, text.data, text.len);
    buf_release(&text);
}

void term_newline(struct term *t) {
    term_put(t, STYLE_PLAIN, "\n", 1);
}

void term_spaces(struct term *t, size_t n) {
    set_style(t, STYLE_PLAIN);
    buf_fill(&t->pending, ' ', n);
}

void term_link_begin(struct term *t, const char *url) {
    if (!t->links) return;
    buf_adds(&t->pending, "\x1b]8;;");
    for (const unsigned char *p = (const unsigned char *)url; *p; p++) {
        if (*p > 0x20 && *p < 0x7F)
            buf_addc(&t->pending, (char)*p);
        else
            buf_addf(&t->pending, "%%%02X", *p);
    }
    buf_adds(&t->pending, "\x1b\\");
}

void term_link_end(struct term *t) {
    if (t->links) buf_adds(&t->pending, "\x1b]8;;\x1b\\");
}

/* ---- reading a line without a line editor ---- */

enum input_result term_read_line(struct term *t, struct buf *out) {
    return term_read_line_until(t, out, '\n');
}

enum input_result term_read_line_until(struct term *t, struct buf *out, char interrupt) {
    buf_clear(out);
    if (t->in < 0) return INPUT_EOF;
    for (;;) {
        char c;
        ssize_t n = read(t->in, &c, 1);
        if (n < 0 && errno == EINTR) return INPUT_INTERRUPTED;
        if (n < 0) return errno == EIO ? INPUT_EOF : INPUT_FAILED;
        if (n == 0) return out->len ? INPUT_OK : INPUT_EOF;
        if (c == '\n') break;
        if (c == interrupt) return INPUT_INTERRUPTED;
        if (out->len >= LINE_MAX_BYTES) return INPUT_FAILED;
        buf_addc(out, c);
    }
    if (out->len && out->data[out->len - 1] == '\r') buf_truncate(out, out->len - 1);
    return INPUT_OK;
}
