# the ways to end a program, caught
import sys
for f in (lambda: sys.exit(), lambda: sys.exit(3), lambda: sys.exit("message"), lambda: exit(4), lambda: quit(), lambda: sys.exit(None), lambda: sys.exit([1]), lambda: (_ for _ in ()).throw(SystemExit(9)), lambda: sys.exit(1, 2)):
    try:
        f()
    except SystemExit as e:
        print(repr(e), e.code)
    except TypeError as e:
        print(e)
try:
    sys.exit("said on stderr")
finally:
    print("finally runs")
