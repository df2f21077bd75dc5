#include "term/history.h"

#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#define FILE_LIMIT ((size_t)4 << 20)

static bool acceptable(const char *s, size_t n) {
    if (!n || !utf8_valid(s, n, NULL)) return false;
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)s[i] < 0x20 || s[i] == 0x7F) return false;
    return true;
}

static char *decode(const char *s, size_t n) {
    struct buf b = BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        if (s[i] != '\\' || i + 1 == n) {
            buf_addc(&b, s[i]);
            continue;
        }
        i++;
        buf_addc(&b, s[i] == 'n' ? '\n' : s[i] == 't' ? '\t' : s[i]);
    }
    return buf_steal(&b);
}

static void encode(struct buf *out, const char *entry) {
    for (const char *c = entry; *c; c++) {
        if (*c == '\n')
            buf_adds(out, "\\n");
        else if (*c == '\t')
            buf_adds(out, "\\t");
        else if (*c == '\\')
            buf_adds(out, "\\\\");
        else
            buf_addc(out, *c);
    }
    buf_addc(out, '\n');
}

void history_load(struct history_lines *h, const char *path, size_t most) {
    struct buf text = BUF_INIT;
    if (file_read(path, FILE_LIMIT, &text, NULL) != 0) buf_clear(&text);
    for (size_t i = 0; i < text.len;) {
        const char *newline = memchr(text.data + i, '\n', text.len - i);
        size_t end = newline ? (size_t)(newline - text.data) : text.len;
        if (acceptable(text.data + i, end - i))
            vec_push(&h->entries, decode(text.data + i, end - i));
        i = end + 1;
    }
    buf_release(&text);
    if (h->entries.len <= most) return;
    size_t extra = h->entries.len - most;
    for (size_t i = 0; i < extra; i++) mem_free(h->entries.data[i]);
    memmove(h->entries.data, h->entries.data + extra, most * sizeof *h->entries.data);
    h->entries.len = most;
}

void history_append(const char *path, const char *entry, size_t most) {
    struct history_lines h = {0};
    struct buf text = BUF_INIT;
    history_load(&h, path, most);
    size_t skip = h.entries.len >= most && most ? h.entries.len - most + 1 : 0;
    for (size_t i = skip; i < h.entries.len; i++) encode(&text, h.entries.data[i]);
    encode(&text, entry);
    file_write_atomic(path, text.data, text.len, NULL);
    buf_release(&text);
    history_lines_release(&h);
}

void history_lines_release(struct history_lines *h) {
    for (size_t i = 0; i < h->entries.len; i++) mem_free(h->entries.data[i]);
    vec_release(&h->entries);
}
