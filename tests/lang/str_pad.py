# center, ljust, rjust, zfill, expandtabs
for w in (3, 6, 7):
    print([s.center(w, "*") for s in ("ab", "abc", "")], ["ab".ljust(w, "."), "ab".rjust(w, ".")])
print(["42".zfill(5), "-42".zfill(5), "+42".zfill(6), "".zfill(2), "abc".zfill(2), "--1".zfill(5)])
print(repr("a\tb\tc".expandtabs()), repr("a\tb\n\tc".expandtabs(4)), repr("a\tb".expandtabs(0)), repr("\t".expandtabs(tabsize=3)))
for bad in [lambda: "a".center(5, "xy"), lambda: "a".ljust(5, ""), lambda: "a".rjust("5"), lambda: "a".zfill(2.0)]:
    try:
        bad()
    except TypeError as e:
        print(e)
