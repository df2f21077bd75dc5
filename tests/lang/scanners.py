# Going through a text match by match: Pattern.scanner and re.Scanner; flags at the start of a pattern; string.Template changed by subclasses.
import re
from string import Template

tokens = re.compile("|".join([r"(?P<NAME>[a-zA-Z_]\w*)", r"(?P<NUM>\d+)", r"(?P<PLUS>\+)", r"(?P<EQ>=)", r"(?P<WS>\s+)"]))
scanner = tokens.scanner("foo = 42 + x")
print(type(scanner).__name__, scanner.pattern is tokens)
print([(m.lastgroup, m.group()) for m in iter(scanner.match, None)])
print(scanner.match(), scanner.search())
scanner = re.compile(r"\d*").scanner("12 3")
print([m.span() for m in iter(scanner.search, None)])
scanner = re.compile(r"\d+").scanner("a12b3")
print(scanner.match(), scanner.search())
print(re.compile("b").scanner("abcabc", 2, 5).search().span())

lexer = re.Scanner([
    (r"[a-zA-Z_]\w*", lambda scanner, text: ("name", text)),
    (r"\d+\.\d*", lambda scanner, text: float(text)),
    (r"(\d)(\d*)", lambda scanner, text: (int(text), scanner.match.end())),
    (r"=|\+|-|\*|/", lambda scanner, text: "op" + text),
    (r"\s+", None),
    (r"!", "bang"),
])
print(lexer.scan("sum = 3*foo + 312.50+bar!"))
print(lexer.scan("a ? b"))
for pattern in ("(?s)(?i)A.b", "(?i)", "a(?i)b", "|(?i)a"):
    try:
        print(pattern, re.compile(pattern).flags & ~re.UNICODE, re.match(pattern, "a\nB"))
    except re.error as e:
        print(pattern, e)
print(re.match(" (?x) a # comment", "a", re.X))


class Percent(Template):
    delimiter = "%"
    idpattern = "[a-z]+_[a-z]+"


print(Percent("%with_us %% %notus %{be_tter} $x").safe_substitute(with_us=1, notus=2, be_tter=3))


class Dotted(Template):
    braceidpattern = r"[a-z]+(?:\.[a-z]+)*"


template = Dotted("$user ${user.name} $user.name")
print(template.get_identifiers(), template.is_valid(), template.substitute({"user": "u", "user.name": "n"}))


class Own(Template):
    delimiter = "{{"
    pattern = r"\{\{(?:(?P<escaped>\{\{)|(?P<named>[_a-z][_a-z0-9]*)\}\}|(?P<braced>never)|(?P<invalid>))"


print(Own("{{var}} {{{{ x").substitute(var="value"))
try:
    Own("a\nb {{ c").substitute()
except ValueError as e:
    print(e)
for text in ("$", "a $1", "${x", "$who's", "$$", "$ä", "$WHO"):
    t = Template(text)
    try:
        print(text, t.is_valid(), t.get_identifiers(), t.safe_substitute(who="me", WHO=1), t.substitute(who="me", WHO=1))
    except (ValueError, KeyError) as e:
        print(text, type(e).__name__, e)
