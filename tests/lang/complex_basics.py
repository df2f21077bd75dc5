# complex numbers
z = 3 + 4j
print(z, abs(z), z.real, z.imag, z.conjugate(), z * z, z / 2, -z, z == 3 + 4j, complex("1+2j"), complex(1, -1), complex(), 1j ** 2, repr(-0j), 2j, z ** 0.5, bool(0j), complex(1.5), z - 3)
for bad in [lambda: z < 1, lambda: int(z), lambda: float(z), lambda: z // 1, lambda: z % 1, lambda: complex("a"), lambda: complex("1", 2), lambda: z / 0, lambda: divmod(z, 1)]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(f"{z:.1f} {z} {z:+.2e}", hash(z) == hash(3 + 4j), sum([1j, 2]))
