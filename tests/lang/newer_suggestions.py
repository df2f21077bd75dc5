# "Did you mean" of 3.12: an attribute of self, a name to import; the nearest name, however short
import sys


class Robot:
    def __init__(self):
        self.battery = 1

    def charge(self):
        return battery


for code in ["Robot().charge()", "from collections import defaultdic", "from functools import zzz", "d", "file"]:
    try:
        exec(code)
    except Exception as e:
        told = []
        sys.stderr, kept = type("Out", (), {"write": lambda self, text: told.append(text), "flush": lambda self: None})(), sys.stderr
        sys.excepthook(type(e), e, e.__traceback__)
        sys.stderr = kept
        last = "".join(told).splitlines()[-1]
        print(type(e).__name__, "Did you mean" + last.split("Did you mean")[1] if "Did you mean" in last else "-")
        print(getattr(e, "name_from", "no name_from"))
