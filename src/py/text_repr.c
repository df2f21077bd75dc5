/* repr of str and bytes. */
#include <string.h>

#include "base/utf8.h"
#include "py/text.h"

/* Single quotes, unless the text has some and no double ones. */
static char choose_quote(struct span s) {
    return memchr(s.p, '\'', s.n) && !memchr(s.p, '"', s.n) ? '"' : '\'';
}

static void put_escaped(uint32_t cp, struct buf *out) {
    switch (cp) {
    case '\n': buf_adds(out, "\\n"); return;
    case '\r': buf_adds(out, "\\r"); return;
    case '\t': buf_adds(out, "\\t"); return;
    }
    if (cp < 0x100)
        buf_addf(out, "\\x%02x", cp);
    else if (cp < 0x10000)
        buf_addf(out, "\\u%04x", cp);
    else
        buf_addf(out, "\\U%08x", cp);
}

void str_repr_buf(struct span s, bool ascii, struct buf *out) {
    char quote = choose_quote(s);
    buf_addc(out, quote);
    for (size_t i = 0; i < s.n;) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < 0x80) {
            if (c == (unsigned char)quote || c == '\\') buf_addc(out, '\\');
            if (c >= 0x20 && c < 0x7F)
                buf_addc(out, (char)c);
            else
                put_escaped(c, out);
            i++;
            continue;
        }
        uint32_t cp;
        size_t len = utf8_decode(s.p + i, s.n - i, &cp);
        if (!ascii && uni_flags(cp) & UNI_PRINTABLE)
            buf_add(out, s.p + i, len);
        else
            put_escaped(cp, out);
        i += len;
    }
    buf_addc(out, quote);
}

void bytes_repr_buf(struct span s, bool escape_single, struct buf *out) {
    char quote = choose_quote(s);
    buf_addc(out, 'b');
    buf_addc(out, quote);
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c == (unsigned char)quote || c == '\\' || (escape_single && c == '\''))
            buf_addc(out, '\\');
        if (c >= 0x20 && c < 0x7F)
            buf_addc(out, (char)c);
        else
            put_escaped(c, out);
    }
    buf_addc(out, quote);
}
