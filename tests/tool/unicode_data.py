#!/usr/bin/env python3
"""Writes src/py/unicode_data.c from this Python's own Unicode database.

Usage: tests/tool/unicode_data.py > src/py/unicode_data.c
"""
import unicodedata

END = 0x110000


def between(c):
    """Cased and case-ignorable, told apart by what they do to a final sigma."""
    s = chr(c)
    cased = (" " + s + "\u03a3").lower().endswith("\u03c2")
    either = ("A" + s + "\u03a3").lower().endswith("\u03c2")
    return cased, either and not (" " + s + "\u03a3").lower().endswith("\u03c2")


def flags(c):
    s = chr(c)
    tests = (s.isalpha(), s.isdecimal(), s.isdigit(), s.isnumeric(), s.islower(), s.isupper(),
             unicodedata.category(s) == "Lt", s.isspace(), s.isprintable(), *between(c))
    return sum(1 << i for i, t in enumerate(tests) if t)


def words(name, ctype, items, per_line):
    print(f"const {ctype} {name}[] = {{")
    for i in range(0, len(items), per_line):
        print("    " + " ".join(f"{x}," for x in items[i:i + per_line]))
    print("};")
    print(f"const size_t {name}_len = sizeof {name} / sizeof *{name};\n")


def runs():
    out, prev = [], None
    for c in range(END):
        f = flags(c)
        if f != prev:
            out.append(f"{c << 11 | f:#x}")
            prev = f
    return out


def rules(mapping):
    """(first, last, stride, delta) for code points with one-to-one images."""
    points = sorted(mapping)
    out = []
    i = 0
    while i < len(points):
        c = points[i]
        delta = mapping[c] - c
        best = (1, c, 1)
        for stride in (1, 2):
            last = c
            while mapping.get(last + stride, -1) == last + stride + delta and (
                    stride == 1 or last + 1 not in mapping):
                last += stride
            n = (last - c) // stride + 1
            if n > best[0]:
                best = (n, last, stride)
        out.append(f"{{{c:#x}, {best[1]:#x}, {best[2]}, {delta}}}")
        i += best[0]
    return out


def cased():
    maps = {"lower": str.lower, "upper": str.upper, "title": str.title, "fold": str.casefold}
    single = {k: {} for k in maps}
    special = []
    for c in range(END):
        s = chr(c)
        images = {k: f(s) for k, f in maps.items()}
        for kind, k in enumerate(maps):
            image = images[k]
            base = {"title": images["upper"], "fold": images["lower"]}.get(k, s)
            if len(image) > 1:
                cps = [f"{ord(x):#x}" for x in image]
                special.append(f"{{{c:#x}, {kind}, {{{', '.join(cps)}}}}}")
            elif image != base:
                single[k][c] = ord(image)
    return single, special


print("/* Character classes and case of Unicode %s, made by tests/tool/unicode_data.py. */"
      % unicodedata.unidata_version)
print('#include "py/unicode_data.h"\n\n/* clang-format off */')
words("uni_ascii", "uint16_t", [f"{flags(c):#x}" for c in range(128)], 12)
words("uni_runs", "uint32_t", runs(), 9)
single, special = cased()
for k, m in single.items():
    words(f"uni_{k}_rules", "struct uni_rule", rules(m), 4)
words("uni_specials", "struct uni_special", special, 3)
