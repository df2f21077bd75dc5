# eval, exec, compile, globals, locals
x = 10
print(eval("x + 1"), eval("x + y", {"x": 1, "y": 2}), eval("a", {}, {"a": 5}), eval(" 1 + 1"), eval(compile("2 * 3", "f", "eval")))
ns = {}; exec("a = 1\ndef f(): return a + 1\nb = f()", ns); print(ns["b"], "__builtins__" in ns, exec("pass"))
def f():
    y = 5
    return locals(), eval("y * 2")
print(f(), "x" in globals(), globals()["x"])
for bad in (lambda: eval("1 +"), lambda: eval("x = 1"), lambda: eval(5), lambda: exec("def"), lambda: eval("nope"), lambda: compile("1", "f", "bad"), lambda: exec("1/0"), lambda: exec(None), lambda: eval("1; 2"), lambda: eval("a", 5), lambda: exec("x", [])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
exec(compile("import math\nprint(math.floor(2.7))", "<s>", "exec"))
