# every number in the format language
for x in (0, 7, -42, 1234567):
    print([format(x, s) for s in ("d", "b", "o", "x", "X", "#x", "#b", "n", "c" if x == 7 else "d", ",", "_", "+d", " d", "08d", "<8", ">8", "^8", "*^9", "=+8", "e", ".2f", "%", "g", "_b", "_x")])
for x in (0.0, -0.0, 1.5, 1234567.891, 1e-7, 1e20, float("inf"), float("nan")):
    print([format(x, s) for s in ("", ".2f", ".0f", "e", ".3e", "g", ".3g", "%", ".1%", ",", ",.2f", "+.1f", "010.2f", "<10", "^12.1f", "G", "E", "#.0f", ".3", "z.1f", "n")])
