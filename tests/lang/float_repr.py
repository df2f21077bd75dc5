# the shortest text that reads back; when the exponent appears
for x in (0.1, 0.1 + 0.2, 1.0, 100.0, 1e15, 1e16, 123456789012345678.0, 1e22, 1e-4, 1e-5, 0.00012, 1.5e300, -0.0, 1/3, 2/3, 5e-324, 1.7976931348623157e308, 1e308 * 10, float("nan")):
    print(x, repr(x), f"{x}", "%s" % x)
print([1.0, 2.5], (1e100,), {1.5: -0.0})
