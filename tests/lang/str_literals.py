# prefixes, escapes, raw strings, joined literals, line continuations
print("a" "b" 'c', r"\n\t", R'\"', u"u", "\x41\u0042\U00000043\103\0"[:4])
print("""three
lines "here"
end""", '''a'b''c''')
print("one \
line", ("par"
        "en"), "a\
b")
print(len(r"\\"), len("\\"), b"\x00\xff" b"abc", rb"\d", Rb"\s", f"{1}" "x" f"{2}", r"a\
b")
