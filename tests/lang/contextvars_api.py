# ContextVar, Token, Context
import contextvars
v = contextvars.ContextVar("v"); d = contextvars.ContextVar("d", default=0)
try:
    v.get()
except LookupError as e:
    print(type(e).__name__, e.args[0] is v)
print(v.get("fallback"), d.get(), d.get(5), v.name)
t = v.set(1); print(v.get(), t.old_value is contextvars.Token.MISSING, t.var is v)
t2 = v.set(2); print(t2.old_value); v.reset(t2); print(v.get()); v.reset(t)
try:
    v.get()
except LookupError:
    print("unset again")
for bad in (lambda: v.reset(t), lambda: d.reset(t2), lambda: contextvars.ContextVar(), lambda: contextvars.ContextVar(5), lambda: v.reset(5), lambda: v.set(), lambda: contextvars.copy_context()[5], lambda: hash(contextvars.copy_context())):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, str(e).split(" at 0x")[0][:40])
v.set("outer"); c = contextvars.copy_context()
def f(x, *, y): v.set(x + y); return v.get()
print(c.run(f, "a", y="b"), v.get(), c[v], v in c, d in c, len(c) >= 1, c.get(d, "none"), list(c.keys()) == list(c), c.copy() == c)
try:
    c.run(lambda: c.run(print))
except RuntimeError as e:
    print(str(e).split(":")[0])
