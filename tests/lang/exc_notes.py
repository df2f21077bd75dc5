# add_note and how it prints
import traceback
e = ValueError("base")
e.add_note("first"); e.add_note("second\nwith a line")
print(e.__notes__, str(e), repr(e))
print("".join(traceback.format_exception_only(e)), end="")
try:
    e.add_note(5)
except TypeError as t:
    print(t)
try:
    try:
        raise KeyError("k")
    except KeyError as k:
        k.add_note("while looking")
        raise
except KeyError as k:
    traceback.print_exc(file=__import__("sys").stdout)
e.__notes__ = [1, None]; print("".join(traceback.format_exception_only(e)), end="")
