/* Encodings: str to bytes and back, with the error handlers that need no registry. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "py/literal.h"
#include "py/native.h"
#include "py/text.h"
#include "py/unicode_names.h"

enum form { FORM_UTF8, FORM_BYTE, FORM_UTF16, FORM_UTF32, FORM_ESCAPE };

struct codec {
    const char *names; /* "|name|alias|", folded: lower case, "_" for "-" and blanks */
    const char *name;  /* as in messages */
    enum form form;
    uint32_t limit; /* FORM_BYTE: first code point that it cannot hold */
    bool bom, big_endian;
};

static const struct codec codecs[] = {
    {"|utf_8|utf8|u8|utf|utf8_ucs2|utf8_ucs4|cp65001|", "utf-8", FORM_UTF8, 0, false, false},
    {"|utf_8_sig|utf8_sig|", "utf-8", FORM_UTF8, 0, true, false},
    {"|ascii|us_ascii|646|iso646_us|ansi_x3.4_1968|", "ascii", FORM_BYTE, 128, false, false},
    {"|latin_1|latin1|latin|l1|iso_8859_1|iso8859_1|8859|cp819|iso8859|", "latin-1", FORM_BYTE, 256,
     false, false},
    {"|utf_16|utf16|u16|", "utf-16", FORM_UTF16, 0, true, false},
    {"|utf_16_le|utf_16le|unicodelittleunmarked|", "utf-16-le", FORM_UTF16, 0, false, false},
    {"|utf_16_be|utf_16be|unicodebigunmarked|", "utf-16-be", FORM_UTF16, 0, false, true},
    {"|utf_32|utf32|u32|", "utf-32", FORM_UTF32, 0, true, false},
    {"|utf_32_le|utf_32le|", "utf-32-le", FORM_UTF32, 0, false, false},
    {"|utf_32_be|utf_32be|", "utf-32-be", FORM_UTF32, 0, false, true},
    {"|unicode_escape|unicodeescape|", "unicodeescape", FORM_ESCAPE, 0, false, false},
};

enum handler { H_STRICT, H_IGNORE, H_REPLACE, H_BACKSLASH, H_ESCAPE, H_PASS, H_XML, H_NAME };
static const char *const handler_names[] = {"strict",           "ignore",          "replace",
                                            "backslashreplace", "surrogateescape", "surrogatepass",
                                            "xmlcharrefreplace", "namereplace"};

/* A conversion under way. */
struct job {
    struct vm *vm;
    const struct codec *codec;
    Value source, errors; /* errors V_UNSET: strict */
    enum handler how;
    bool how_known; /* an unknown name matters only when it is needed, as in CPython */
    bool big_endian;
    const char *name; /* of the codec in messages; NULL: codec->name */
    struct buf out;
};

static const struct codec *find_codec(struct vm *vm, Value encoding) {
    if (encoding == V_UNSET) return &codecs[0];
    char key[48];
    const char *s = v_cstr(encoding);
    size_t n = v_as(str, encoding)->size;
    if (n < sizeof key - 2) {
        key[0] = '|';
        for (size_t i = 0; i < n; i++)
            key[i + 1] = s[i] == '-' || s[i] == ' ' ? '_' : (char)tolower((unsigned char)s[i]);
        key[n + 1] = '|';
        key[n + 2] = 0;
        for (size_t i = 0; n && i < sizeof codecs / sizeof *codecs; i++)
            if (strstr(codecs[i].names, key)) return &codecs[i];
    }
    py_raise(vm, vm->e.LookupError, "unknown encoding: %S", encoding);
    return NULL;
}

static int find_handler(struct job *j) {
    if (j->how_known) return 0;
    j->how_known = true;
    if (j->errors == V_UNSET) return 0;
    for (size_t i = 0; i < sizeof handler_names / sizeof *handler_names; i++) {
        if (!py_str_is(j->errors, handler_names[i])) continue;
        j->how = (enum handler)i;
        return 0;
    }
    return py_raise_i(j->vm, j->vm->e.LookupError, "unknown error handler name '%S'", j->errors);
}

/* UnicodeEncodeError or UnicodeDecodeError about source[start:end]. */
static int raise_unicode(struct job *j, struct type *type, size_t start, size_t end,
                         const char *reason) {
    struct vm *vm = j->vm;
    Value args[5] = {py_str(vm, j->name ? j->name : j->codec->name), v_incref(j->source),
                     v_int((intptr_t)start), v_int((intptr_t)end), py_str(vm, reason)};
    Value exc =
        args[0] == V_ERR || args[4] == V_ERR ? V_ERR : py_call(vm, v_ptr(type), args, 5, V_UNSET);
    for (int i = 0; i < 5; i++) v_decref(vm, args[i]);
    if (exc == V_ERR) return -1;
    py_raise_value(vm, exc);
    v_decref(vm, exc);
    return -1;
}

/* ---- encoding ---- */

static void put_unit(struct job *j, uint32_t unit, int bytes) {
    for (int i = 0; i < bytes; i++) {
        int shift = 8 * (j->big_endian ? bytes - 1 - i : i);
        buf_addc(&j->out, (char)(unit >> shift));
    }
}

static bool can_encode(const struct codec *c, uint32_t cp) {
    if (c->form == FORM_BYTE) return cp < c->limit;
    return c->form == FORM_ESCAPE || cp < 0xD800 || cp > 0xDFFF;
}

/* As it stands in the source of a program. */
static void put_escaped(struct job *j, uint32_t cp) {
    static const char plain[] = "\\\t\n\r", letters[] = "\\tnr";
    const char *at = cp && cp < 0x80 ? strchr(plain, (int)cp) : NULL;
    if (at) buf_addf(&j->out, "\\%c", letters[at - plain]);
    else if (cp >= ' ' && cp < 0x7F) buf_addc(&j->out, (char)cp);
    else buf_addf(&j->out, cp < 0x100 ? "\\x%02x" : cp < 0x10000 ? "\\u%04x" : "\\U%08x", cp);
}

static void put_char(struct job *j, uint32_t cp) {
    char text[4];
    switch (j->codec->form) {
    case FORM_UTF8: buf_add(&j->out, text, utf8_encode(cp, text)); break;
    case FORM_BYTE: buf_addc(&j->out, (char)cp); break;
    case FORM_UTF32: put_unit(j, cp, 4); break;
    case FORM_ESCAPE: put_escaped(j, cp); break;
    case FORM_UTF16:
        if (cp < 0x10000) {
            put_unit(j, cp, 2);
        } else {
            put_unit(j, 0xD800 + ((cp - 0x10000) >> 10), 2);
            put_unit(j, 0xDC00 + (cp & 0x3FF), 2);
        }
        break;
    }
}

/* What a handler puts in place of a character; false when it gives up. */
static bool encode_instead(struct job *j, uint32_t cp) {
    struct buf b = BUF_INIT;
    switch (j->how) {
    case H_STRICT: return false;
    case H_IGNORE: return true;
    case H_REPLACE: buf_addc(&b, '?'); break;
    case H_XML: buf_addf(&b, "&#%u;", cp); break;
    case H_NAME:
        buf_adds(&b, "\\N{");
        if (uni_name(cp, &b)) {
            buf_addc(&b, '}');
            break;
        }
        buf_clear(&b);
        /* fall through */
    case H_BACKSLASH:
        buf_addf(&b, cp < 0x100 ? "\\x%02x" : cp < 0x10000 ? "\\u%04x" : "\\U%08x", cp);
        break;
    case H_ESCAPE:
        if (cp < 0xDC80 || cp > 0xDCFF || j->codec->form > FORM_BYTE) return false;
        buf_addc(&j->out, (char)(cp - 0xDC00));
        return true;
    case H_PASS:
        if (j->codec->form == FORM_BYTE) return false;
        put_char(j, cp);
        return true;
    }
    for (size_t i = 0; i < b.len; i++) put_char(j, (unsigned char)b.data[i]);
    buf_release(&b);
    return true;
}

/* Handles the run of characters at byte i, the index-th one, that cannot be encoded. */
static int encode_error(struct job *j, struct span s, size_t *i, size_t *index) {
    if (find_handler(j) < 0) return -1;
    size_t end = *index, at = *i;
    uint32_t cp;
    while (at < s.n) {
        size_t len = utf8_decode(s.p + at, s.n - at, &cp);
        if (can_encode(j->codec, cp)) break;
        at += len;
        end++;
    }
    const char *reason = j->codec->form != FORM_BYTE ? "surrogates not allowed"
                         : j->codec->limit == 128    ? "ordinal not in range(128)"
                                                     : "ordinal not in range(256)";
    size_t first = *index;
    while (*i < at) {
        *i += utf8_decode(s.p + *i, s.n - *i, &cp);
        if (!encode_instead(j, cp)) {
            if (j->how != H_STRICT) first = *index;
            return raise_unicode(j, j->vm->e.UnicodeEncodeError, first, end, reason);
        }
        ++*index;
    }
    return 0;
}

static int encode_all(struct job *j, struct span s) {
    size_t index = 0;
    if (j->codec->bom) put_char(j, 0xFEFF);
    for (size_t i = 0; i < s.n;) {
        uint32_t cp;
        size_t len = utf8_decode(s.p + i, s.n - i, &cp);
        if (can_encode(j->codec, cp)) {
            put_char(j, cp);
            i += len;
            index++;
        } else if (encode_error(j, s, &i, &index) < 0) {
            return -1;
        }
    }
    return 0;
}

static bool has_surrogate(struct span s) {
    const char *p = s.p, *end = s.p + s.n;
    while ((p = memchr(p, 0xED,
                       (size_t)(end - p)))) /* their first byte; others of it are below U+D800 */
        if ((unsigned char)*++p >= 0xA0) return true;
    return false;
}

Value str_encode(struct vm *vm, Value text, Value encoding, Value errors) {
    const struct codec *c = find_codec(vm, encoding);
    if (!c) return V_ERR;
    struct span s = str_span(text);
    bool copy = !c->bom && (c->form == FORM_UTF8 ? str_is_ascii(text) || !has_surrogate(s)
                                                 : c->form == FORM_BYTE && str_is_ascii(text));
    if (copy) return py_bytes(vm, s.p, s.n);
    struct job j = {.vm = vm,
                    .codec = c,
                    .source = text,
                    .errors = errors,
                    .big_endian = c->big_endian,
                    .out = BUF_INIT};
    Value r = encode_all(&j, s) < 0 ? V_ERR : py_bytes(vm, j.out.data, j.out.len);
    buf_release(&j.out);
    return r;
}

/* ---- decoding ---- */

static void put_cp(struct job *j, uint32_t cp) {
    char text[4];
    buf_add(&j->out, text, utf8_encode(cp, text));
}

static int decode_error(struct job *j, struct span s, size_t start, size_t end,
                        const char *reason) {
    if (find_handler(j) < 0) return -1;
    bool done = false;
    if (j->how == H_IGNORE) {
        done = true;
    } else if (j->how == H_REPLACE) {
        put_cp(j, 0xFFFD);
        done = true;
    } else if (j->how == H_BACKSLASH) {
        for (size_t i = start; i < end; i++) buf_addf(&j->out, "\\x%02x", (unsigned char)s.p[i]);
        done = true;
    } else if (j->how == H_ESCAPE && (unsigned char)s.p[start] >= 0x80) {
        for (size_t i = start; i < end; i++) put_cp(j, 0xDC00u + (unsigned char)s.p[i]);
        done = true;
    }
    return done ? 0 : raise_unicode(j, j->vm->e.UnicodeDecodeError, start, end, reason);
}

/* Bytes of the valid sequence at p, or 0 with how many bytes are wrong and why. */
static size_t utf8_check(const unsigned char *p, size_t n, size_t *bad, const char **reason) {
    unsigned char c = p[0];
    size_t need = c < 0x80                ? 1
                  : c >= 0xC2 && c < 0xE0 ? 2
                  : (c & 0xF0) == 0xE0    ? 3
                  : c >= 0xF0 && c < 0xF5 ? 4
                                          : 0;
    *bad = 1;
    *reason = "invalid start byte";
    for (size_t i = 1; i < need; i++) {
        *bad = i;
        *reason = "unexpected end of data";
        if (i == n) return 0;
        unsigned char low = 0x80, high = 0xBF;
        if (i == 1) {
            if (c == 0xE0) low = 0xA0;
            if (c == 0xED) high = 0x9F;
            if (c == 0xF0) low = 0x90;
            if (c == 0xF4) high = 0x8F;
        }
        *reason = "invalid continuation byte";
        if (p[i] < low || p[i] > high) return 0;
    }
    return need;
}

static int decode_utf8(struct job *j, struct span s) {
    size_t i = j->codec->bom && s.n >= 3 && !memcmp(s.p, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < s.n) {
        size_t bad;
        const char *reason;
        size_t len = utf8_check((const unsigned char *)s.p + i, s.n - i, &bad, &reason);
        bool surrogate = !len && s.n - i >= 3 && s.p[i] == '\xED' && (s.p[i + 1] & 0xE0) == 0xA0 &&
                         (s.p[i + 2] & 0xC0) == 0x80;
        if (surrogate && find_handler(j) < 0) return -1;
        if (surrogate && j->how == H_PASS) len = 3;
        if (len) {
            buf_add(&j->out, s.p + i, len);
            i += len;
        } else {
            if (decode_error(j, s, i, i + bad, reason) < 0) return -1;
            i += bad;
        }
    }
    return 0;
}

static int decode_bytes(struct job *j, struct span s) {
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c < j->codec->limit)
            put_cp(j, c);
        else if (decode_error(j, s, i, i + 1, "ordinal not in range(128)") < 0)
            return -1;
    }
    return 0;
}

static uint32_t unit_at(const struct job *j, struct span s, size_t i, size_t bytes) {
    uint32_t u = 0;
    for (size_t k = 0; k < bytes; k++)
        u |= (uint32_t)(unsigned char)s.p[i + k] << 8 * (j->big_endian ? bytes - 1 - k : k);
    return u;
}

/* Where the text starts, with the byte order that its mark says. */
static size_t read_bom(struct job *j, struct span s, size_t bytes) {
    if (!j->codec->bom || s.n < bytes) return 0;
    uint32_t u = unit_at(j, s, 0, bytes);
    if (u == (bytes == 2 ? 0xFFFEu : 0xFFFE0000u))
        j->big_endian = true;
    else if (u != 0xFEFF)
        return 0;
    return bytes;
}

/* Errors speak of the byte order that was found. */
static void name_order(struct job *j, const char *little, const char *big) {
    if (j->codec->bom) j->name = j->big_endian ? big : little;
}

static int decode_utf16(struct job *j, struct span s) {
    size_t start = read_bom(j, s, 2);
    name_order(j, "utf-16-le", "utf-16-be");
    for (size_t i = start; i < s.n;) {
        if (s.n - i < 2) return decode_error(j, s, i, s.n, "truncated data");
        uint32_t u = unit_at(j, s, i, 2), low = s.n - i >= 4 ? unit_at(j, s, i + 2, 2) : 0;
        size_t len = 2;
        if (u >= 0xD800 && u < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
            u = 0x10000 + ((u - 0xD800) << 10) + (low - 0xDC00);
            len = 4;
        } else if (u >= 0xD800 && u < 0xE000) {
            bool cut = u < 0xDC00 && s.n - i < 4;
            size_t end = cut ? s.n : i + 2;
            const char *reason = cut          ? "unexpected end of data"
                                 : u < 0xDC00 ? "illegal UTF-16 surrogate"
                                              : "illegal encoding";
            if (decode_error(j, s, i, end, reason) < 0) return -1;
            i = end;
            continue;
        }
        put_cp(j, u);
        i += len;
    }
    return 0;
}

static int decode_utf32(struct job *j, struct span s) {
    size_t start = read_bom(j, s, 4);
    name_order(j, "utf-32-le", "utf-32-be");
    for (size_t i = start; i < s.n; i += 4) {
        if (s.n - i < 4) return decode_error(j, s, i, s.n, "truncated data");
        uint32_t u = unit_at(j, s, i, 4);
        if (u < 0x110000 && (u < 0xD800 || u > 0xDFFF))
            put_cp(j, u);
        else if (decode_error(j, s, i, i + 4,
                              u < 0x110000
                                  ? "code point in surrogate code point range(0xd800, 0xe000)"
                                  : "code point not in range(0x110000)") < 0)
            return -1;
    }
    return 0;
}

/* What the escapes of a string literal mean; other bytes are those of Latin-1. */
static int decode_escapes(struct job *j, struct span s) {
    struct buf text = BUF_INIT;
    char msg[200], part[4];
    const char *odd;
    size_t slashes = 0;
    while (slashes < s.n && s.p[s.n - 1 - slashes] == '\\') slashes++;
    if (slashes % 2)
        return raise_unicode(j, j->vm->e.UnicodeDecodeError, s.n - 1, s.n, "\\ at end of string");
    for (size_t i = 0; i < s.n; i++) buf_add(&text, part, utf8_encode((unsigned char)s.p[i], part));
    enum literal_status status = literal_text(&j->out, text.data, text.len, false, &odd, msg, sizeof msg);
    buf_release(&text);
    if (status == LITERAL_OK) return 0;
    size_t first = 0, last = s.n ? s.n - 1 : 0;
    const char *place = strstr(msg, "position "), *reason = place ? strchr(place, ':') : NULL;
    if (reason) sscanf(place, "position %zu-%zu", &first, &last);
    return raise_unicode(j, j->vm->e.UnicodeDecodeError, first, last + 1, reason ? reason + 2 : msg);
}

static int decode_all(struct job *j, struct span s) {
    switch (j->codec->form) {
    case FORM_UTF8: return decode_utf8(j, s);
    case FORM_BYTE: return decode_bytes(j, s);
    case FORM_UTF16: return decode_utf16(j, s);
    case FORM_UTF32: return decode_utf32(j, s);
    case FORM_ESCAPE: return decode_escapes(j, s);
    }
    return -1;
}

/* The object that an error speaks of must be bytes. */
static Value error_source(struct vm *vm, Value source, struct span s) {
    return v_is_exact(source, vm->t.bytes) ? v_incref(source) : py_bytes(vm, s.p, s.n);
}

/* Whether all of it is valid, and how many characters it has. */
static bool utf8_scan(struct span s, size_t *chars) {
    const unsigned char *p = (const unsigned char *)s.p;
    size_t i = 0, count = 0;
    while (i < s.n) {
        uint64_t w;
        if (s.n - i >= 8 && (memcpy(&w, p + i, 8), !(w & UINT64_C(0x8080808080808080)))) {
            i += 8;
            count += 8;
            continue;
        }
        size_t bad, len = 1;
        const char *reason;
        if (p[i] >= 0x80 && !(len = utf8_check(p + i, s.n - i, &bad, &reason))) return false;
        i += len;
        count++;
    }
    *chars = count;
    return true;
}

static Value decode_valid(struct vm *vm, struct span s, size_t chars) {
    if (s.n < 3) return py_str_n(vm, s.p, s.n); /* single characters are shared */
    Value r = str_alloc(vm, s.n, chars);
    if (r != V_ERR) memcpy(v_as(str, r)->data, s.p, s.n);
    return r;
}

Value str_decode(struct vm *vm, Value source, struct span s, Value encoding, Value errors) {
    const struct codec *c = find_codec(vm, encoding);
    if (!c) return V_ERR;
    size_t chars;
    if (c->form == FORM_UTF8 && !c->bom && utf8_scan(s, &chars)) return decode_valid(vm, s, chars);
    struct job j = {.vm = vm,
                    .codec = c,
                    .source = error_source(vm, source, s),
                    .errors = errors,
                    .big_endian = c->big_endian,
                    .out = BUF_INIT};
    if (j.source == V_ERR) return V_ERR;
    Value r = decode_all(&j, s) < 0 ? V_ERR : py_str_n(vm, j.out.data, j.out.len);
    buf_release(&j.out);
    v_decref(vm, j.source);
    return r;
}
