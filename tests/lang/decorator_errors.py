# a decorator that forgets to return, that is no callable, that raises
def forgot(fn):
    def wrapper(): return fn()
@forgot
def f(): return 1
try:
    f()
except TypeError as e:
    print(e)
try:
    @5
    def g(): pass
except TypeError as e:
    print(e)
try:
    @undefined
    def h(): pass
except NameError as e:
    print(e, "h" in globals())
def needs(a, b): return a
try:
    @needs
    def k(): pass
except TypeError as e:
    print(e)
