# bin, oct, hex, and literals in other bases
print(bin(10), oct(64), hex(255), bin(-5), hex(-255), bin(0), hex(2 ** 70), 0b1010, 0o17, 0xDEAD_BEEF, 1_000_000, f"{255:b} {255:o} {255:x} {255:#X} {1000:_} {2**40:_x}")
for bad in [lambda: bin(1.5), lambda: hex("a"), lambda: oct(None)]:
    try:
        bad()
    except TypeError as e:
        print(e)
class Index:
    def __index__(self):
        return 12
print(bin(Index()), hex(Index()), [1] * Index() == [1] * 12, list(range(20))[Index()], int(Index()))
