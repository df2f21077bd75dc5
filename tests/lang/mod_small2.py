import cmath
import getopt
import importlib
import locale
import sys


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(importlib.import_module("json").dumps([1]), importlib.import_module("os.path").join("a", "b"), importlib.import_module(".decoder", "json").__name__)
t(lambda: importlib.import_module(".x"))
t(lambda: importlib.import_module("no_such_module_anywhere"))
t(lambda: importlib.import_module(""))
import keyword
print(importlib.reload(keyword) is keyword, importlib.util.find_spec("no_such_module_anywhere") if hasattr(importlib, "util") else None)
import importlib.util
print(importlib.util.find_spec("no_such_module_anywhere"), importlib.util.find_spec("json").name)
for args in [(["-a", "-b", "x", "rest"], "ab:"), (["-abx"], "ab:"), (["--one", "--two=2", "--th", "3", "r"], "", ["one", "two=", "three="]), (["-z"], "a"), (["-b"], "b:"), (["--nope"], "", ["one"]), (["--one=1"], "", ["one"]), (["--t", "1"], "", ["two=", "three="]), (["-a", "--", "-b"], "ab"), (["x", "-a"], "a")]:
    t(lambda: getopt.getopt(*args))
t(lambda: getopt.gnu_getopt(["x", "-a", "y", "--", "-b"], "ab"))
print(cmath.sqrt(-1), cmath.sqrt(3 + 4j), cmath.phase(-1), cmath.polar(1j), cmath.exp(0), cmath.isclose(cmath.exp(1j * cmath.pi), -1), cmath.isnan(complex("nan")), cmath.isinf(complex("inf")), cmath.log(1), cmath.rect(1, 0), cmath.infj)
for f in (cmath.sin, cmath.cos, cmath.tan, cmath.sinh, cmath.cosh, cmath.tanh, cmath.asin, cmath.acos, cmath.atan, cmath.asinh, cmath.atanh, cmath.exp, cmath.log):
    z = f(0.5 + 0.25j)
    print(f.__name__, round(z.real, 12), round(z.imag, 12))
print(locale.setlocale(locale.LC_ALL, "C"), locale.localeconv()["decimal_point"], locale.atof("1.5"), locale.format_string("%d", 1234567), locale.str(1.5))
t(lambda: locale.setlocale(locale.LC_ALL, "xx_YY"))
