# long lines: brackets, backslashes, comments between, semicolons
total = (1 +  # one
         2
         + 3)
text = "a" \
       "b"
items = [
    1,
    2,  # trailing comma

    3,
]
if total == 6 and \
   text == "ab": print("both"); print("same line")
x = 1; y = 2; print(x, y,
    sep="-"
)
def f(
    a,
    b=2,
    /,
    *,
    c=3,
): return (
    a, b, c)
print(f(1), items, {
    "k": [
        1],
})
class A: pass; z = 1
for i in range(2): print(i, end=";"); print()
while True: break
with open.__class__.__mro__[0].__dict__.get("x", __import__("contextlib").nullcontext()): pass
