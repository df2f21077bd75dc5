# what format refuses
for value, spec in [(1, "s"), ("a", "d"), (1.5, "d"), ("a", ".2f"), (1, "q"), ("a", "+"), ("a", "="), (1, ".2d"), ("a", ","), (1, ",_"), (1.5, "x"), (1, "5.2"), (None, "d"), ([], ">5"), (1, "c,"), (0x110000, "c"), ("a", "10q"), (1j, "=5"), (1j, "d"), (True, "s"), (object, "x"), ("x", "#"), (1, "10000000000000000000d"), (1.0, ".x"), ("a", "z"), (1, "zd"), ((1, 2), ".1f"), ({}, "d")]:
    try:
        print(repr(format(value, spec)))
    except Exception as e:
        print(repr(value) if value is not object else "object", spec, type(e).__name__, e)
