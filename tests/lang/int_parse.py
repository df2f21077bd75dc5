# int() from text and numbers
print(int("42"), int(" -17\n"), int("1_000"), int("ff", 16), int("0xff", 16), int("0b101", 0), int("0o17", 0), int("z", 36), int("٣"), int(3.99), int(-3.99), int(True), int(), int(b"12"), int("0x1F", 0), int("-0b11", 2))
for bad in ["", "abc", "1.5", "1__0", "_1", "0x10", "12a", " ", "١a", None, [1], 1j, float("nan"), float("inf")]:
    try:
        print(int(bad))
    except Exception as e:
        print(type(e).__name__, e)
for bad in [("10", 1), ("10", 37), ("9", 8), (10, 2), ("010", 0), ("10", "2")]:
    try:
        print(int(*bad))
    except Exception as e:
        print(type(e).__name__, e)
