#include "term/fullscreen.h"

#include <string.h>

#include "base/utf8.h"

static void raw(struct term *t, const char *s) { term_raw(t, s, strlen(s)); }

static void resume(void *arg) {
    struct fullscreen *f = arg;
    raw(f->t, "\x1b[?1049h\x1b[?7l\x1b[?25l");
}

static void suspend(void *arg) {
    struct fullscreen *f = arg;
    raw(f->t, "\x1b[?25h\x1b[?7h\x1b[?1049l");
    term_flush(f->t);
}

int fullscreen_enter(struct fullscreen *f) {
    term_flush(f->t);
    term_refresh(f->t);
    f->keys = (struct keys){.t = f->t, .suspend = suspend, .resume = resume, .arg = f};
    if (keys_open(&f->keys) != 0) return -1;
    resume(f);
    return 0;
}

void fullscreen_leave(struct fullscreen *f) {
    suspend(f);
    keys_close(&f->keys);
}

void fullscreen_begin(struct fullscreen *f) { raw(f->t, "\x1b[0m\x1b[H"); }

void fullscreen_line(struct fullscreen *f, size_t row) {
    term_spaces(f->t, 0); /* plain again */
    if (row) raw(f->t, "\r\n");
    raw(f->t, "\x1b[K"); /* first: behind a full line it would erase its last column */
}

void fullscreen_clear(struct fullscreen *f) {
    term_spaces(f->t, 0); /* plain again */
    raw(f->t, "\x1b[J");
}

static void erase_last(struct buf *typed) {
    size_t n = typed->len ? typed->len - 1 : 0;
    while (n && ((unsigned char)typed->data[n] & 0xC0) == 0x80) n--;
    buf_truncate(typed, n);
}

bool fullscreen_ask(struct fullscreen *f, const char *prompt, struct buf *typed, void (*redraw)(void *arg), void *arg, int *key) {
    for (;;) {
        raw(f->t, "\r\x1b[K\x1b[?25h");
        term_print(f->t, STYLE_PLAIN, "%s%s", prompt, typed->data);
        int k = keys_read(&f->keys, -1);
        if (key) *key = k;
        if (k == KEY_BACKSPACE && typed->len) {
            erase_last(typed);
        } else if (k >= 0x20 && k < KEY_UP && k != KEY_BACKSPACE) {
            char bytes[4];
            buf_add(typed, bytes, utf8_encode((uint32_t)k, bytes));
        } else if (k == KEY_REDRAW) {
            redraw(arg);
        } else {
            raw(f->t, "\x1b[?25l");
            return k == KEY_ENTER && typed->len;
        }
    }
}
