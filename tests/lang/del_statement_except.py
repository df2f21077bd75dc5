# the name of `except ... as` and the traceback in a loop
import sys
for i in range(2):
    try:
        [][i]
    except IndexError as e:
        saved = e
    print("e" in dir(), sys.exc_info()[0], saved.args)
def f():
    try: 1 / 0
    except ZeroDivisionError as e:
        try: {}["k"]
        except KeyError as k: return repr(k.__context__), repr(sys.exception()), k.__context__ is e
print(f(), sys.exception())
