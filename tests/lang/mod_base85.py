# Base 85 in its two forms.
import base64

for data in (b"", b"x", b"ab", b"hello world", b"\0" * 8, b"\0\0\0", b"    spaces    ", bytes(range(256))):
    for encode, decode in ((base64.b85encode, base64.b85decode), (base64.a85encode, base64.a85decode)):
        text = encode(data)
        print(text[:40], decode(text) == data, encode(data, pad=True)[-5:], decode(text.decode()) == data)
    folded = base64.a85encode(data, foldspaces=True)
    framed = base64.a85encode(data, adobe=True, wrapcol=20)
    print(folded[:20], base64.a85decode(folded, foldspaces=True) == data, framed[:45], base64.a85decode(framed, adobe=True) == data)
for decode, text in ((base64.b85decode, b"ab\"c"), (base64.b85decode, b"~~~~~"), (base64.a85decode, b"ab~cd"), (base64.a85decode, b"s8W-\""),
                     (base64.a85decode, b"abz"), (base64.a85decode, b"y")):
    try:
        print(decode(text))
    except ValueError as e:
        print(e)
try:
    base64.a85decode(b"abc", adobe=True)
except ValueError as e:
    print(e)
