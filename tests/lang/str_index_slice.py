# indexing and slicing strings
s = "abcdefgh"
print(s[0], s[-1], s[2:5], s[:3], s[5:], s[::2], s[::-1], s[-3:], s[1:-1:3], s[5:2], s[5:2:-1], s[100:], s[:100], s[-100:2])
print(s[slice(1, 4)], s[True], s[::-2], s[7::-3])
for bad in [lambda: s[8], lambda: s[-9], lambda: s["0"], lambda: s[1.0], lambda: s[::0], lambda: s[None], lambda: s["a":"b"], lambda: ""[0]]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
try:
    s[0] = "x"
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
