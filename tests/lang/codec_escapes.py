# The escapes of string literals as an encoding.
for text in ("plain", "tab\tline\nback\\slash 'q' \"q\"", "é ß", "€ 漢 🐍", "\0\x7f\x80\udc80", ""):
    data = text.encode("unicode_escape")
    print(data, data.decode("unicode-escape") == text)
print(r"a\tb\x41\u00e9\N{BULLET}\101".encode().decode("unicode_escape"))
print(b"caf\xe9 \\n".decode("unicode_escape"), "\u2028".encode("unicode_escape").decode())
for bad in (rb"\x4", rb"ab\u12", rb"\N{no such}", b"\\"):
    try:
        print(bad.decode("unicode_escape"))
    except UnicodeDecodeError as e:
        print(e, "|", e.encoding, e.start, e.end)
