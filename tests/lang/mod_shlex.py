import shlex

for s in ["foo bar", " foo  bar ", "foo \\bar", "'foo bar'", '"foo \\"bar\\" \\x"', "foo#bar #c", "a'b'c", "''", '""', "'' x", "a\\ b", "foo 'bar", 'x "y', "a\\", "é ü", "a;b|c&&d", "--x='1 2' y=\"3\"", "a\nb\tc", "\\'"]:
    for kw in ({}, {"posix": False}, {"comments": True}):
        try:
            print(repr(s), kw, shlex.split(s, **kw))
        except ValueError as e:
            print(repr(s), kw, e)
for s in ["", "a b", "a", "it's", "$x", "a/b-c.d", "é", "a\nb"]:
    print(shlex.quote(s))
print(shlex.join(["echo", "-n", "a b", "it's"]), shlex.split(shlex.join(["x y", "'"])))
for s in ["a && b || c", "a;b", "x>y", "a(b)", "~/a *.c", "echo 'hi' && ls -l"]:
    print(list(shlex.shlex(s, punctuation_chars=True)), list(shlex.shlex(s, posix=True)), list(shlex.shlex(s)))
lex = shlex.shlex("a, b; 'c d' # note\ne", posix=True)
lex.whitespace += ","
print(list(lex), lex.lineno)
lex = shlex.shlex("one two")
lex.push_token("zero")
print(lex.get_token(), lex.get_token(), lex.get_token(), repr(lex.get_token()))
