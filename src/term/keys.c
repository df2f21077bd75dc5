#include "term/keys.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/utf8.h"

/* How long after Escape the rest of a sequence may take, also over a slow line. */
#define ESCAPE_MS 50

int keys_open(struct keys *k) {
    k->len = 0;
    k->mode = (struct tty_mode){.suspend = k->suspend, .resume = k->resume, .arg = k->arg};
    if (!k->t->in_tty) return -1;
    return tty_mode_enter(&k->mode, k->t->in, TTY_KEYS);
}

void keys_close(struct keys *k) {
    tty_mode_leave(&k->mode);
}

static void drop(struct keys *k, size_t n) {
    k->len -= n;
    memmove(k->bytes, k->bytes + n, k->len);
}

static long now_ms(void) {
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (long)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/* Reads what is there into bytes: 0, or the key that says why not. */
static int fill(struct keys *k, int timeout_ms) {
    long deadline = now_ms() + timeout_ms;
    for (;;) {
        int left = -1;
        if (timeout_ms >= 0) left = deadline > now_ms() ? (int)(deadline - now_ms()) : 0;
        enum tty_event event = tty_mode_wait(&k->mode, left);
        /* Before the input is read: a key that follows a resize is meant for the new size. */
        if (!k->len && event != TTY_SIGNALLED && term_refresh(k->t)) return KEY_REDRAW;
        switch (event) {
        case TTY_INPUT: {
            ssize_t n = read(k->t->in, k->bytes + k->len, sizeof k->bytes - k->len);
            if (n < 0 && errno == EINTR) break;
            if (n <= 0) return KEY_END_OF_INPUT;
            k->len += (size_t)n;
            return 0;
        }
        case TTY_RESUMED: return KEY_REDRAW;
        case TTY_SIGNALLED: return KEY_INTERRUPT;
        case TTY_OTHER: return KEY_TIMEOUT;
        case TTY_TIMEOUT:
            if (timeout_ms >= 0 && now_ms() >= deadline) return KEY_TIMEOUT;
            break;
        }
    }
}

static int key_of_number(int number) {
    switch (number) {
    case 1:
    case 7: return KEY_HOME;
    case 2: return KEY_INSERT;
    case 3: return KEY_DELETE;
    case 4:
    case 8: return KEY_END;
    case 5: return KEY_PAGE_UP;
    case 6: return KEY_PAGE_DOWN;
    default: return 0;
    }
}

static int key_of_final(char final, int number) {
    switch (final) {
    case 'A': return KEY_UP;
    case 'B': return KEY_DOWN;
    case 'C': return KEY_RIGHT;
    case 'D': return KEY_LEFT;
    case 'H': return KEY_HOME;
    case 'F': return KEY_END;
    case 'Z': return KEY_BACK_TAB;
    case '~': return key_of_number(number);
    default: return 0;
    }
}

/* A sequence at the start of bytes: its key, 0 for one without a name; *used 0: not complete. */
static int parse_sequence(const char *s, size_t n, size_t *used) {
    *used = 0;
    if (n < 2) return 0;
    if (s[1] != '[' && s[1] != 'O') {
        *used = 1;
        return KEY_ESCAPE;
    }
    int number = 0;
    bool first = true; /* ESC [ 5 ; 2 ~: what follows ; are modifiers */
    for (size_t i = 2; i < n; i++) {
        if (s[i] >= 0x40 && s[i] <= 0x7E) {
            *used = i + 1;
            return key_of_final(s[i], number);
        }
        if (s[i] == ';') first = false;
        if (first && s[i] >= '0' && s[i] <= '9' && number < 1000) number = number * 10 + s[i] - '0';
    }
    return 0;
}

static int take_escape(struct keys *k) {
    size_t used;
    int key = parse_sequence(k->bytes, k->len, &used);
    while (!used) {
        int why = k->len == sizeof k->bytes ? KEY_TIMEOUT : fill(k, ESCAPE_MS);
        if (why) {
            bool alone = k->len == 1;
            drop(k, k->len);
            return why != KEY_TIMEOUT ? why : alone ? KEY_ESCAPE : 0;
        }
        key = parse_sequence(k->bytes, k->len, &used);
    }
    drop(k, used);
    return key;
}

static int take_code_point(struct keys *k) {
    unsigned char lead = (unsigned char)k->bytes[0];
    size_t need = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    while (k->len < need && fill(k, ESCAPE_MS) == 0) continue;
    uint32_t cp;
    drop(k, utf8_decode(k->bytes, k->len, &cp));
    return (int)cp;
}

int keys_read(struct keys *k, int timeout_ms) {
    term_flush(k->t);
    for (;;) {
        int why = k->len ? 0 : fill(k, timeout_ms);
        if (why) return why;
        int key = k->bytes[0] == 0x1b ? take_escape(k) : take_code_point(k);
        switch (key) {
        case 0: break;
        case 3: return KEY_INTERRUPT;
        case 8: return KEY_BACKSPACE;
        case '\n': return KEY_ENTER;
        case 0x1a:
            tty_mode_stop(&k->mode);
            term_refresh(k->t);
            return KEY_REDRAW;
        default: return key;
        }
    }
}
