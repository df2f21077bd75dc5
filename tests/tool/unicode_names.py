"""Writes src/py/unicode_names.c: what unicodedata tells, from this Python's own database.

Usage: tests/tool/unicode_names.py > src/py/unicode_names.c
"""
import collections
import unicodedata as u

END = 0x110000
HANGUL = range(0xAC00, 0xD7A4)


def array(name, ctype, items, per_line):
    print(f"const {ctype} {name}[] = {{")
    for i in range(0, len(items), per_line):
        print("    " + " ".join(f"{x}," for x in items[i:i + per_line]))
    print("};")
    print(f"const size_t {name}_len = sizeof {name} / sizeof *{name};\n")


def text(name, data):
    """Bytes as a C string of printable letters and octal escapes."""
    print(f"const char {name}[] =")
    for i in range(0, len(data), 96):
        piece = "".join(chr(b) if 32 <= b < 127 and chr(b) not in '"\\?' else f"\\{b:03o}" for b in data[i:i + 96])
        print(f'    "{piece}"')
    print("    ;\n")


def named():
    """(code point, name) but for names that are computed."""
    for c in range(END):
        name = u.name(chr(c), None)
        if name and c not in HANGUL and not name.endswith(f"-{c:X}"):
            yield c, name


def numbered():
    """Runs of characters whose names are a text and their code point."""
    runs = []
    for c in range(END):
        name = u.name(chr(c), "")
        if not name.endswith(f"-{c:X}"):
            continue
        prefix = name[:-len(f"{c:X}")]
        if runs and runs[-1][1] == c - 1 and runs[-1][2] == prefix:
            runs[-1][1] = c
        else:
            runs.append([c, c, prefix])
    return [f'{{{first:#x}, {last:#x}, "{prefix}"}}' for first, last, prefix in runs]


# Names of control characters and usual short names: aliases, which unicodedata.name() does not give.
ALIASES = """NULL;START OF HEADING;START OF TEXT;END OF TEXT;END OF TRANSMISSION;ENQUIRY;ACKNOWLEDGE;ALERT;BACKSPACE;
CHARACTER TABULATION;HORIZONTAL TABULATION;LINE FEED;NEW LINE;END OF LINE;LINE TABULATION;VERTICAL TABULATION;FORM FEED;
CARRIAGE RETURN;SHIFT OUT;SHIFT IN;DATA LINK ESCAPE;DEVICE CONTROL ONE;DEVICE CONTROL TWO;DEVICE CONTROL THREE;
DEVICE CONTROL FOUR;NEGATIVE ACKNOWLEDGE;SYNCHRONOUS IDLE;END OF TRANSMISSION BLOCK;CANCEL;END OF MEDIUM;SUBSTITUTE;ESCAPE;
INFORMATION SEPARATOR FOUR;FILE SEPARATOR;INFORMATION SEPARATOR THREE;GROUP SEPARATOR;INFORMATION SEPARATOR TWO;
RECORD SEPARATOR;INFORMATION SEPARATOR ONE;UNIT SEPARATOR;DELETE;NEXT LINE;CONTROL SEQUENCE INTRODUCER;NUL;SOH;STX;ETX;EOT;
ENQ;ACK;BEL;BS;TAB;HT;LF;NL;EOL;VT;FF;CR;SO;SI;DLE;DC1;DC2;DC3;DC4;NAK;SYN;ETB;CAN;EOM;SUB;ESC;FS;GS;RS;US;DEL;SP;NBSP;SHY;
NEL;CSI;ZWSP;ZWNJ;ZWJ;LRM;RLM;LRE;RLE;PDF;LRO;RLO;LRI;RLI;FSI;PDI;WJ;BOM;ZWNBSP;BYTE ORDER MARK;ALM;CGJ;NNBSP;MMSP;
LATIN CAPITAL LETTER GHA;LATIN SMALL LETTER GHA;WEIERSTRASS ELLIPTIC FUNCTION;VS1;VS15;VS16"""


def words_of(names):
    count = collections.Counter(word for name in names for word in name.split(" "))
    return sorted(count, key=lambda word: (-count[word], word))


def packed_names():
    """Words by frequency, their ends marked by the high bit; names as counts and numbers of words; runs of code points."""
    items = list(named())
    aliases = sorted((ord(u.lookup(name)), name) for name in map(str.strip, ALIASES.split(";")) if known(name))
    words = words_of([name for _, name in items + aliases])
    number = {word: i for i, word in enumerate(words)}
    lexicon = bytearray()
    for word in words:
        raw = bytearray(word.encode())
        raw[-1] |= 128
        lexicon += raw

    def encode(name):
        out = bytearray()
        split = name.split(" ")
        out.append(len(split))
        for word in split:
            n = number[word]
            out += bytes([n]) if n < 192 else bytes([192 + ((n - 192) >> 8), (n - 192) & 255])
        return out
    data, runs, last = bytearray(), [], None
    for c, name in items:
        if last is None or c != last + 1 or c - runs[-1][0] >= 64:
            runs.append((c, len(data)))
        data += encode(name)
        last = c
    runs.append((END, len(data)))
    extra = bytearray()
    for c, name in aliases:
        extra += c.to_bytes(3, "big") + encode(name)
    return lexicon, data, runs, extra, len(words)


def known(name):
    try:
        u.lookup(name)
        return True
    except KeyError:
        return False


CATEGORIES = sorted({u.category(chr(c)) for c in range(END)})
BIDI = sorted({u.bidirectional(chr(c)) for c in range(END)})
WIDTHS = sorted({u.east_asian_width(chr(c)) for c in range(END)})


def records():
    """Runs of code points with equal properties: first << 11 | number of the record."""
    seen, runs, prev = {}, [], None
    for c in range(END):
        s = chr(c)
        r = (CATEGORIES.index(u.category(s)), BIDI.index(u.bidirectional(s)), u.combining(s), WIDTHS.index(u.east_asian_width(s)),
             u.mirrored(s))
        if r != prev:
            runs.append(f"{c << 11 | seen.setdefault(r, len(seen)):#x}")
            prev = r
    return list(seen), runs


def decompositions():
    """Sorted entries (code point, tag, first and number of what it becomes), tags, the pairs that compose again."""
    tags, entries, into, pairs = [""], [], [], []
    for c in range(END):
        d = u.decomposition(chr(c))
        if not d:
            continue
        parts = d.split()
        tag = parts.pop(0) if parts[0].startswith("<") else ""
        if tag not in tags:
            tags.append(tag)
        cps = [int(p, 16) for p in parts]
        entries.append(f"{{{c:#x}, {len(into)}, {tags.index(tag)}, {len(cps)}}}")
        into += [f"{cp:#x}" for cp in cps]
        if not tag and len(cps) == 2 and u.normalize("NFC", chr(c)) == chr(c):
            pairs.append((cps[0], cps[1], c))
    return tags, entries, into, [f"{{{a:#x}, {b:#x}, {c:#x}}}" for a, b, c in sorted(pairs)]


def numbers():
    """(code point, numerator, denominator, 1 decimal | 2 digit) of what has a number."""
    out = []
    for c in range(END):
        s = chr(c)
        v = u.numeric(s, None)
        if v is None:
            continue
        den = next(d for d in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 40, 64, 80, 160, 320) if abs(v * d - round(v * d)) < 1e-9)
        assert round(v * den) / den == v, (c, v)
        kind = (u.decimal(s, None) is not None) + 2 * (u.digit(s, None) is not None)
        out.append(f"{{{c:#x}, {round(v * den)}, {den}, {kind}}}")
    return out


def strings(name, items):
    print(f"const char *const {name}[] = {{{', '.join(chr(34) + x + chr(34) for x in items)}}};\n")


print(f"/* Names and properties of Unicode {u.unidata_version}, made by tests/tool/unicode_names.py. */")
print('#include "py/unicode_names.h"\n\n/* clang-format off */')
print(f'const char uni_version[] = "{u.unidata_version}";\n')
lexicon, data, runs, extra, count = packed_names()
text("uni_lexicon", lexicon)
print(f"const uint32_t uni_words = {count};\n")
text("uni_names", data)
array("uni_name_runs", "struct uni_name_run", [f"{{{c:#x}, {at}}}" for c, at in runs], 8)
array("uni_numbered", "struct uni_numbered", numbered(), 2)
text("uni_aliases", extra)
print(f"const size_t uni_aliases_len = {len(extra)};\n")
strings("uni_categories", CATEGORIES)
strings("uni_bidi_classes", BIDI)
strings("uni_widths", WIDTHS)
properties, property_runs = records()
array("uni_properties", "struct uni_property", [f"{{{', '.join(map(str, r))}}}" for r in properties], 8)
array("uni_property_runs", "uint32_t", property_runs, 9)
tags, entries, into, pairs = decompositions()
strings("uni_decomposition_tags", tags)
array("uni_decompositions", "struct uni_decomposition", entries, 6)
array("uni_decomposed", "uint32_t", into, 12)
array("uni_pairs", "struct uni_pair", pairs, 5)
array("uni_numbers", "struct uni_number", numbers(), 6)
