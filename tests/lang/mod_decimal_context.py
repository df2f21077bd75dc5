from decimal import *
import asyncio
import decimal


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


D = Decimal
print(getcontext())
getcontext().prec = 6
print(D(1) / 7, D("1.23456789") + 0, +D("9.999999"), D("123456789") * 1)
for mode in (ROUND_DOWN, ROUND_UP, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    getcontext().rounding = mode
    print(mode, [str(D(x).quantize(D("1"))) for x in ("1.5", "-1.5", "2.5", "-2.5", "1.1", "-1.1", "0.5", "5.1", "1.0")], D(2) / 3, D(-2) / 3)
getcontext().rounding = ROUND_HALF_EVEN
with localcontext() as c:
    c.prec = 3
    print(D(1) / 3, getcontext().prec)
with localcontext(prec=2) as c:
    print(D(1) / 3)
print(getcontext().prec)
c = Context(prec=4, rounding=ROUND_UP, traps=[])
print(c, c.divide(1, 3), c.sqrt(2), c.create_decimal("1.23456"), c.flags[Inexact], c.flags[DivisionByZero], c.divide(1, 0), c.flags[DivisionByZero], c.add(1, D("0.00001")), c.power(2, 10), c.quantize(D("1.5"), D("1")), c.to_sci_string(D("1E5")))
c.clear_flags()
print(c.flags[DivisionByZero], c.copy(), c.Etiny(), c.Etop())
with localcontext() as c:
    c.traps[DivisionByZero] = False
    c.traps[InvalidOperation] = False
    print(D(1) / 0, D(-1) / 0, D(0) / 0, D("x") if True else 0, D(-1).sqrt(), c)
    c.traps[Inexact] = True
    t(lambda: D(1) / 3)
    c.traps[Inexact] = False
    c.traps[FloatOperation] = True
    t(lambda: D(0.5))
    t(lambda: D(1) < 0.5)
    t(lambda: D(1) == 1.0)
for f in (lambda: setattr(getcontext(), "prec", 0), lambda: setattr(getcontext(), "prec", "x"), lambda: setattr(getcontext(), "rounding", "x"), lambda: setattr(getcontext(), "Emin", 1), lambda: setcontext(3), lambda: Context(traps=[int]), lambda: localcontext(nope=1), lambda: getcontext().nope, lambda: D("2.5").quantize(D(1), rounding="x")):
    t(f)
print(ExtendedContext.prec, BasicContext.rounding, DefaultContext.prec, decimal.MAX_PREC, decimal.HAVE_CONTEXTVAR)
small = Context(prec=5, Emin=-5, Emax=5, traps=[])
print(small.multiply(D("1e3"), D("1e3")), small.multiply(D("1.2345e-3"), D("1e-4")), small.flags, small.create_decimal("1e-9"), small.create_decimal("0e-20"))
for spec in ["", ".2f", "10.3f", "<10", ">10.1f", "^11.2f", "+.1f", " .1f", ",.2f", "_.3f", "010.2f", "e", ".2e", "E", "g", ".3g", "G", "%", ".1%", "*>12.1f", "=+10.1f", "n", "08,.1f", ".0f", "z.0f", ".10g", "x", "5s", ".f"]:
    t(lambda: [format(D(x), spec) for x in ("1234.5678", "-0.00012", "0", "1E+5", "-0.4")])
print(f"{D('NaN'):10}|{D('Infinity'):<10}|{D('-Infinity'):+}|{D('1.5')!r:>15}|{D('3.14159'):.3}")
try:
    D(1) / 0
except ZeroDivisionError as e:
    print(type(e), e.args, isinstance(e, ArithmeticError), [c.__name__ for c in type(e).__mro__])


async def worker(prec):
    getcontext().prec = prec
    await asyncio.sleep(0)
    return D(1) / 3


async def main():
    print(await asyncio.gather(worker(3), worker(5)), getcontext().prec)


asyncio.run(main())
