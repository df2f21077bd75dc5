# str.splitlines knows many line ends
text = "one\ntwo\r\nthree\rfour\x0bfive\x0csix\x1cseven\x85eight\u2028nine\u2029"
print(text.splitlines())
print(text.splitlines(True))
print(text.splitlines(keepends=True) == text.splitlines(True), "".splitlines(), "\n".splitlines(), "\n\n".splitlines())
print("a\n".split("\n"), "a\n".splitlines(), "no end".splitlines(True))
