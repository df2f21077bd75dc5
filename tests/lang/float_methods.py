# what floats know about themselves
print((0.5).as_integer_ratio(), (2.0).is_integer(), (2.5).is_integer(), (3.5).hex(), float.fromhex("0x1.8p+1"), (1.5).real, (1.5).conjugate(), (-0.0).hex(), float("inf").hex())
for bad in [lambda: float("inf").as_integer_ratio(), lambda: float("nan").as_integer_ratio(), lambda: float.fromhex("xyz"), lambda: (1.5).foo]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
