import re
from fnmatch import filter, fnmatch, fnmatchcase, translate

for name, pattern in [("abc", "abc"), ("abc", "?*?"), ("abc", "???*"), ("abc", "*???"), ("abc", "???"), ("abc", "*"), ("abc", "ab[cd]"), ("abc", "ab[!de]"), ("abc", "ab[de]"), ("a", "??"), ("a", "b"), ("\\", "[\\]"), ("a", "[!\\]"), ("\\", "[!\\]"), ("foo\nbar", "foo*"), ("foo\n", "foo"), ("a" * 50, "*a*a*a*a*a*b"), ("a[", "a["), ("]", "[]]"), ("-", "[a-]"), ("b", "[a-c]"), ("d", "[a-c]"), ("^", "[^]"), ("a.b.c", "*.b.*"), ("b", "[c-a]"), ("x", "[!c-a]"), ("&", "[&&a]"), (b"a", b"?")]:
    print(repr(name)[:20], repr(pattern), fnmatch(name, pattern), fnmatchcase(name, pattern))
print(filter(["Python", "Ruby", "Perl", "Tcl"], "P*"), filter(["a.py", "b.c"], "*.py"))
for pattern in ["*", "?", "a?b*", "[abc]", "[]]", "[!x]", "[^x]", "[x", "a.b", "**a*b*", "[a-c-e]", "[c-a]"]:
    print(pattern, re.compile(translate(pattern)).match("a") is not None)
