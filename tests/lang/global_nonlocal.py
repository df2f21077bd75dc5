# global and nonlocal
x = "module"
def a():
    global x, fresh
    x = "changed"; fresh = 1
def b():
    x = "b"
    def c():
        nonlocal x
        x = "c"
        def d():
            global x
            x = "d"
        d()
    c()
    return x
a(); print(x, fresh, b(), x)
for code in ["def f():\n x = 1\n global x", "def f():\n print(x)\n global x", "nonlocal y", "def f():\n nonlocal zz", "def f(x):\n global x", "def f():\n global q\n nonlocal q", "def f():\n x = 1\n def g():\n  print(x)\n  nonlocal x"]:
    try:
        exec(code)
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)
