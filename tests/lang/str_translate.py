# maketrans and translate
t = str.maketrans("abc", "xyz", "d")
print(t, "abcd-dcba".translate(t))
print(str.maketrans({"a": "1", 98: None, "c": 51, "d": "long"}))
print("abcde".translate({97: "A", 98: None, 99: "see", 100: 68}))
class Upper(dict):
    def __missing__(self, key):
        return chr(key).upper() if key % 2 else key
print("abcdef".translate(Upper()))
for bad in [lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans(5), lambda: str.maketrans("a", 1),
            lambda: "a".translate({97: 1.5}), lambda: "a".translate({97: 0x110000}), lambda: str.maketrans({1.5: "a"})]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
