#include "term/glyphs.h"

#include "base/utf8.h"

struct glyph {
    uint32_t cp;
    const char *text, *cell; /* cell NULL: the same */
};

/* Sorted by code point. */
static const struct glyph glyphs[] = {
    {0x00A0, " ", NULL},    {0x00A7, "section ", "S"}, {0x00A9, "(c)", "c"},
    {0x00AB, "<<", "<"},    {0x00AD, "", NULL},        {0x00B0, " degrees", "o"},
    {0x00B1, "+/-", "+"},   {0x00B2, "2", NULL},       {0x00B5, "u", NULL},
    {0x00B7, ".", NULL},    {0x00BB, ">>", ">"},       {0x00BC, "1/4", "?"},
    {0x00BD, "1/2", "?"},   {0x00BE, "3/4", "?"},      {0x00D7, "x", NULL},
    {0x03B1, "alpha", "a"}, {0x03BB, "lambda", "l"},   {0x03BC, "u", NULL},
    {0x2010, "-", NULL},    {0x2011, "-", NULL},       {0x2012, "-", NULL},
    {0x2013, "-", NULL},    {0x2014, "--", "-"},       {0x2018, "'", NULL},
    {0x2019, "'", NULL},    {0x201C, "\"", NULL},      {0x201D, "\"", NULL},
    {0x201E, "\"", NULL},   {0x2022, "*", NULL},       {0x2026, "...", "."},
    {0x2032, "'", NULL},    {0x2039, "<", NULL},       {0x203A, ">", NULL},
    {0x20AC, "EUR", "E"},   {0x2190, "<-", "<"},       {0x2191, "^", NULL},
    {0x2192, "->", ">"},    {0x2193, "v", NULL},       {0x2194, "<->", "-"},
    {0x21AA, ">", NULL},    {0x21B3, "`", NULL},       {0x21D2, "=>", ">"},
    {0x2200, "all ", "A"},  {0x2205, "@", NULL},        {0x2208, "in", "e"},       {0x2212, "-", NULL},
    {0x221A, "sqrt", "V"},  {0x221E, "infinity", "8"}, {0x2248, "~", NULL},
    {0x2260, "!=", "#"},    {0x2264, "<=", "<"},       {0x2265, ">=", ">"},
    {0x231B, "..", NULL},   {0x23CE, "enter", "<"},    {0x23F3, "..", NULL},
    {0x2500, "-", NULL},    {0x2501, "=", NULL},       {0x2502, "|", NULL},
    {0x2503, "|", NULL},    {0x2504, "-", "~"},       {0x2506, ":", NULL},
    {0x250C, "+", NULL},    {0x2510, "+", NULL},       {0x2514, "`", NULL},
    {0x2518, "'", NULL},    {0x251C, "+", NULL},       {0x2524, "+", NULL},
    {0x252C, "+", NULL},    {0x2534, "+", NULL},       {0x253C, "+", NULL},
    {0x2550, "=", NULL},    {0x2551, "|", NULL},       {0x2554, "+", NULL},
    {0x2557, "+", NULL},    {0x255A, "+", NULL},       {0x255D, "+", NULL},
    {0x256D, "+", NULL},    {0x256E, "+", NULL},       {0x256F, "'", NULL},
    {0x2570, "`", NULL},    {0x2573, "X", NULL},       {0x2574, "-", NULL},
    {0x2575, "|", NULL},    {0x2576, "-", NULL},       {0x2577, "|", NULL},
    {0x2580, "\"", NULL},   {0x2581, "_", NULL},       {0x2582, "_", NULL},
    {0x2583, "-", NULL},    {0x2584, "-", NULL},       {0x2585, "=", NULL},
    {0x2586, "=", NULL},    {0x2587, "#", NULL},       {0x2588, "#", NULL},
    {0x2589, "#", NULL},    {0x258A, "#", NULL},       {0x258B, "#", NULL},
    {0x258C, "|", NULL},    {0x258D, "|", NULL},       {0x258E, "|", NULL},
    {0x258F, "|", NULL},    {0x2590, "|", NULL},       {0x2591, ":", NULL},
    {0x2592, "+", NULL},    {0x2593, "%", NULL},       {0x25A0, "#", NULL},
    {0x25A1, "o", NULL},    {0x25AA, "*", NULL},       {0x25B2, "^", NULL},
    {0x25B6, ">", NULL},    {0x25B8, ">", NULL},       {0x25BA, ">", NULL},
    {0x25BC, "v", NULL},    {0x25BE, "v", NULL},       {0x25C0, "<", NULL},
    {0x25C2, "<", NULL},    {0x25C6, "*", NULL},       {0x25C7, "o", NULL},
    {0x25CB, "o", NULL},    {0x25CF, "*", NULL},       {0x25D0, "o", NULL},
    {0x2605, "*", NULL},    {0x2606, "*", NULL},       {0x26A0, "!", NULL},
    {0x2705, "ok", NULL},   {0x2713, "v", NULL},       {0x2714, "v", NULL},
    {0x2717, "x", NULL},    {0x2718, "x", NULL},       {0x274C, "no", NULL},
    {0x2753, "??", NULL},   {0x276F, ">", NULL},       {0x279C, "->", ">"},
    {0x27E8, "<", NULL},    {0x27E9, ">", NULL},       {0x2B50, "*", "* "},
    {0xFFFD, "?", NULL},    {0x1F331, "*", "* "},      {0x1F333, "*", "* "},
    {0x1F33F, "*", "* "},   {0x1F3D4, "*", NULL},      {0x1F504, "..", NULL},
    {0x1F534, "*", "* "},   {0x1F7E0, "*", "* "},      {0x1F7E1, "*", "* "},
    {0x1F7E2, "*", "* "},
};

/* U+00C0 to U+00FF without their marks. The first letter serves where the width must stay. */
static const char *const latin[64] = {
    "A", "A", "A", "A", "Ae", "A", "AE", "C", "E", "E", "E", "E", "I",  "I", "I",  "I",
    "D", "N", "O", "O", "O",  "O", "Oe", "x", "O", "U", "U", "U", "Ue", "Y", "Th", "ss",
    "a", "a", "a", "a", "ae", "a", "ae", "c", "e", "e", "e", "e", "i",  "i", "i",  "i",
    "d", "n", "o", "o", "o",  "o", "oe", "/", "o", "u", "u", "u", "ue", "y", "th", "y",
};
static const struct glyph *find(uint32_t cp) {
    size_t lo = 0, hi = sizeof glyphs / sizeof *glyphs;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        if (glyphs[mid].cp == cp) return &glyphs[mid];
        if (glyphs[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return NULL;
}

size_t glyph_ascii(uint32_t cp, bool keep_width, char out[GLYPH_MAX]) {
    const struct glyph *g = find(cp);
    const char *spelling;
    size_t most = GLYPH_MAX;
    if (g) {
        spelling = keep_width && g->cell ? g->cell : g->text;
    } else if (cp >= 0xC0 && cp <= 0xFF) {
        spelling = latin[cp - 0xC0];
        if (keep_width) most = 1;
    } else {
        spelling = "??";
        most = (size_t)utf8_width(cp);
    }
    size_t n = 0;
    while (n < most && spelling[n]) {
        out[n] = spelling[n];
        n++;
    }
    return n;
}
