# names in other alphabets
größe, naïve, π, 名前 = 1, 2, 3.14, "n"
print(größe + naïve, π, 名前, "größe" in dir(), "é".isidentifier())
def вычислить(ñ): return ñ * 2
print(вычислить(4), вычислить.__name__)
class Ü: ä = 1
print(Ü.ä, Ü.__name__, getattr(Ü(), "ä"))
try: größer
except NameError as e: print(e)
