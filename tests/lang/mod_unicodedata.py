# unicodedata and \N{...}
import unicodedata as u

print("\N{BULLET} \N{snowman} \N{GREEK SMALL LETTER ALPHA}\N{LATIN SMALL LETTER E WITH ACUTE}", f"{1:>3}\N{DEGREE SIGN}")
print(repr("\N{NULL}\N{LF}\N{NBSP}\N{ZWJ}\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E2D}"), rb"\N{BULLET}", r"\N{BULLET}")
for source in (r"'\N{NO SUCH THING}'", r"'ab\N{BULLET'", r"'\N'", r"'\N{}'", r"f'\N{ZZZ} {1}'"):
    try:
        eval(source)
    except SyntaxError as e:
        print(e.msg)
sample = "aZ5é ñß²½Ⅷ٣一ก้한가\u0301\u0316\u00a0\n🎉〇(∑ﬁÅ\ud800\uffff\U0010ffff"
for c in sample:
    print(ascii(c), u.name(c, "-"), u.category(c), u.bidirectional(c) or "-", u.combining(c), u.east_asian_width(c), u.mirrored(c),
          u.decimal(c, None), u.digit(c, None), u.numeric(c, None), u.decomposition(c) or "-")
for text in ("café", "cafe\u0301", "ﬁancé Å ½", "가각", "\u1100\u1161\u11a8", "q\u0307\u0323", "a\u0301\u0316\u0327b", "\u0344", "", "ΐ\u0345"):
    forms = [u.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    print([ascii(form) for form in forms], [u.is_normalized(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")])
print(ascii(u.lookup("black star")), u.lookup("LATIN SMALL LETTER A"), u.name(u.lookup("HANGUL SYLLABLE PWILH")), u.unidata_version)
for call in (lambda: u.lookup("nothing"), lambda: u.name("\n"), lambda: u.decimal("x"), lambda: u.digit("x"), lambda: u.numeric("x"),
             lambda: u.normalize("NFX", "a"), lambda: u.name("ab"), lambda: u.category(5), lambda: u.lookup(1)):
    try:
        print(call())
    except (KeyError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
total = hash_ = 0
for c in range(0, 0x110000):
    s = chr(c)
    name = u.name(s, None)
    if name and c % 7 == 0:
        total += len(name)
        hash_ = (hash_ * 31 + sum(name.encode())) % 1000003
        if c % 9 == 0:
            assert u.lookup(name) == s, name
    if c % 5 == 0:
        hash_ = (hash_ * 31 + ord(u.category(s)[1]) + len(u.decomposition(s)) + u.combining(s) + ord(u.east_asian_width(s)[0])) % 1000003
        if not 0xD800 <= c < 0xE000:
            hash_ = (hash_ + len(u.normalize("NFKC", s)) + 3 * len(u.normalize("NFD", s))) % 1000003
print(total, hash_)


def slug(text):
    plain = u.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(plain.lower().split())


print(slug("Crème Brûlée à la carte"), "".join(c for c in u.normalize("NFD", "naïve façade") if u.category(c) != "Mn"))

import re  # noqa: E402

print(re.findall(r"\N{BULLET}|[\N{DEGREE SIGN}\N{SNOWMAN}-\N{COMET}]", "a•b°c☃d"))
for pattern in (r"\N", r"\N{", r"\N{}", r"\N{BULLET", r"[\N{NOPE}]"):
    try:
        re.compile(pattern)
    except re.error as e:
        print(e)
print("\ua000abcd\u07b4\ue000é".encode("ascii", "namereplace"))
