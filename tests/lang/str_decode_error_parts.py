# what a UnicodeError carries
try:
    b"abc\xff\xfe".decode("utf-8")
except UnicodeDecodeError as e:
    print(e.encoding, e.object, e.start, e.end, e.reason, e.args)
try:
    "abcé€".encode("ascii")
except UnicodeEncodeError as e:
    print(e.encoding, repr(e.object), e.start, e.end, e.reason)
    print(isinstance(e, ValueError), isinstance(e, UnicodeError))
print(UnicodeDecodeError("my", b"xy", 0, 2, "because"))
print(UnicodeEncodeError("my", "xyz", 1, 3, "because"), "|", UnicodeTranslateError("xyz", 1, 2, "why"))
