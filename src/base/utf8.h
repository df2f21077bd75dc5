/* UTF-8. Lone surrogates are encoded like other code points (WTF-8), because Python strings may
 * hold them; utf8_valid is strict and refuses them.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes one code point at s (n > 0 bytes left); returns its length in bytes. A byte that starts
 * no sequence decodes as U+FFFD, length 1. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* Encodes cp into out (room for 4); returns the length. */
size_t utf8_encode(uint32_t cp, char *out);
/* Code points in n bytes of valid text. */
size_t utf8_count(const char *s, size_t n);
/* Strict validity; *bad (may be NULL) gets the offset of the first bad byte. */
bool utf8_valid(const char *s, size_t n, size_t *bad);
/* Terminal columns of one code point: 0 combining and control, 2 wide, else 1. */
int utf8_width(uint32_t cp);
/* Terminal columns of n bytes of text without escape sequences. */
size_t utf8_columns(const char *s, size_t n);

#endif
