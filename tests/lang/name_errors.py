# names that are not there
for code in ["print(x)", "x = x + 1", "del zz", "undefined()", "[].undefined", "def f():\n return later\nf()", "def f():\n print(v)\n v = 1\nf()", "class C:\n y = z", "lambda: q\n(lambda: q)()", "import math\nmath.nope", "for i in range(nn): pass", "async def f(): pass\nawait_it", "x: int\nx", "True.x", "None.x", "print(__nope__)", "self.x = 1", "this", "null", "NULL", "nil", "elseif", "function()", "i++1", "await1", "def f():\n global g\n g += 1\nf()", "def f():\n del u\nf()", "def f():\n for k in []: pass\n print(k)\nf()", "def f():\n try: 1/0\n except ZeroDivisionError as e: pass\n return e\nf()", "def f():\n import nothing_here\nf()", "def f(a=a): pass"]:
    try:
        exec(code, {})
    except Exception as e:
        print(repr(code), "->", type(e).__name__, e, getattr(e, "name", None))
