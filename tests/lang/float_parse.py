# float() from text
print(float("1.5"), float(" -2e3 "), float("1_0.5"), float("inf"), float("-Infinity"), float("nan"), float(".5"), float("5."), float(3), float(), float("1e400"), float(b"2.5"), float("１.５"))
for bad in ["", "abc", "1.2.3", "1e", "1__0", "0x1p3", None, [1], 1j, "--1", 10 ** 400]:
    try:
        print(float(bad))
    except Exception as e:
        print(type(e).__name__, e)
