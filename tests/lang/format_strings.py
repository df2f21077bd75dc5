# strings in the format language
for s in ("", "a", "abc", "é€"):
    print([format(s, spec) for spec in ("", "5", "<5", ">5", "^5", "*^7", ".2", "5.1", "s", ">4s", "05")])
print("{:>5}|{:<5}|{:^5}|{:*>5}|{:.1}|{:5.2}|".format("ab", "ab", "ab", "ab", "ab", "abc"), "{:5}|{:5}|".format("a", 1), "{:<5}|{:>5}|{:05}|".format(True, False, 3))
