# find, rfind, index, rindex, count with bounds
s = "mississippi"
print(s.find("iss"), s.find("iss", 2), s.find("iss", 2, 6), s.find("x"), s.find(""), s.find("", 11), s.find("", 12))
print(s.rfind("iss"), s.rfind("i"), s.rfind("i", 0, -1), s.rfind("x"), s.rfind(""), s.find("m", -20, None))
print(s.index("ss"), s.rindex("ss"), s.count("s"), s.count("ss"), s.count("i", 2), s.count("i", 2, 5), s.count(""), s.count("", 3, 3))
print("aaaa".count("aa"), "".count(""), "".count("a"), s.find("i", None, 3))
for bad in [lambda: s.index("x"), lambda: s.rindex("m", 1), lambda: s.find(1), lambda: s.find("i", 1.0)]:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
