# encode and decode: encodings and error handlers
s = "naïve €😀"
print(s.encode(), s.encode("utf-8") == s.encode("UTF8"), len(s), len(s.encode()))
print(s.encode("ascii", "ignore"), s.encode("ascii", "replace"), s.encode("ascii", "backslashreplace"), s.encode("ascii", "xmlcharrefreplace"))
print(s.encode("latin-1", "replace"), s.encode("utf-16-le")[:6], "é".encode("latin-1"), "a".encode("utf-32-be"))
print(b"caf\xc3\xa9".decode(), b"caf\xe9".decode("latin1"), b"a\xffb".decode("utf-8", "replace"), b"a\xffb".decode("utf-8", "ignore"),
      b"a\xffb".decode("ascii", "backslashreplace"), ascii(b"a\xffb".decode("utf-8", "surrogateescape")))
for bad in [lambda: s.encode("ascii"), lambda: s.encode("latin-1"), lambda: b"\xff".decode(), lambda: b"ab\xc3".decode(), lambda: b"\xe2\x28".decode(),
            lambda: "x".encode("no-such"), lambda: "x".encode(1), lambda: "é".encode("ascii", "no-such"), lambda: "\ud800".encode(),
            lambda: b"\x80".decode("ascii")]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
