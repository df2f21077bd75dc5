# what integers know about themselves
print((10).bit_length(), (0).bit_length(), (-8).bit_length(), (255).bit_count(), (7).to_bytes(2, "big"), (258).to_bytes(2, "little"), (-2).to_bytes(2, "big", signed=True), (5).to_bytes())
print(int.from_bytes(b"\x01\x00", "big"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff\xfe", "big", signed=True), int.from_bytes([1, 2], "big"))
print((3).as_integer_ratio(), (5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate(), True.real, (5).__index__())
for bad in [lambda: (256).to_bytes(1, "big"), lambda: (-1).to_bytes(1, "big"), lambda: (1).to_bytes(1, "middle"), lambda: (1).to_bytes(-1, "big"), lambda: int.from_bytes("a", "big"), lambda: (5).foo]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
