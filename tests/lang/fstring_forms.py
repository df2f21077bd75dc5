# f-strings: conversions, =, nesting, specs, quotes
name, n, pi, d = "Ann", 42, 3.14159, {"k": [1, 2]}
print(f"{name} {n + 1} {d['k'][0]} {pi:.2f} {n:05d} {name!r:>8} {name=} {n = } {pi=:.1f} {name!s}")
w, p = 10, 3
print(f"{pi:{w}.{p}f}|{name:{'*'}^{w}}|{n:{'0'}{6}}|{{braces}} {{{n}}}", f"{'nested ' + f'{n}'}", f"{(lambda x: x * 2)(3)}", f"{[i for i in range(3)]}", f"{ {'a': 1}['a'] }")
print(f"{n:x} {n:#b} {n:e} {n:,} {1234567.891:,.2f} {0.256:.1%} {n:+} {-n: } {n:<6}| {n:>6} {n:^6}|", f"""{
    n
} lines""", f"{n!r}" f"{name}", f"{n if n > 1 else 0}", f"{n:>{w}}", F"{n}", rf"\d{n}", f"{'a' 'b'}", f"{None} {True} {...}")
print(f"{n!a} {'é'!a} {'é'!r}", f"{d}", f"{d['k']!r:>10}", f"{3 == 3}", f"{n:}", f"{'':>3}|", f"{1,2}", f"{*[1, 2], 3}", f"{n == 42 = }", f"{print('called')}")
