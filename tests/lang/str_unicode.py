# characters beyond ASCII: ord, chr, len, sorting, combining marks
print([ord(c) for c in "aé€😀"], [chr(n) for n in (97, 233, 8364, 128512)], len("é"), len("e\u0301"), "é" == "e\u0301")
print(sorted("äaÄzZA€😀"), max("aé€"), "日本語"[1], "日本語"[::-1], "日本" in "日本語", "ｆｕｌｌ".lower())
for bad in (-1, 0x110000, "a", 1.5):
    try:
        print(chr(bad))
    except Exception as e:
        print(type(e).__name__, e)
for bad in ("", "ab", 5, b"ab"):
    try:
        print(ord(bad))
    except Exception as e:
        print(type(e).__name__, e)
