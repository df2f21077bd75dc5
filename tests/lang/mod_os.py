import errno
import os

print(os.strerror(2), "|", os.strerror(13), "|", os.strerror(9999), "|", os.strerror(0))
print(errno.ENOENT, errno.errorcode[errno.EACCES], errno.EWOULDBLOCK == errno.EAGAIN, errno.ECONNREFUSED, errno.ETIMEDOUT, len(errno.errorcode))
print(os.EX_OK, os.EX_USAGE, os.EX_SOFTWARE, os.EX_CONFIG, os.R_OK, os.W_OK, os.O_CREAT, os.SEEK_END)
print(len(os.urandom(16)), type(os.urandom(1)), os.urandom(0))
try:
    os.urandom(-1)
except ValueError as e:
    print(e)
print(os.getenv("NO_SUCH_NAME_HERE"), os.getenv("NO_SUCH_NAME_HERE", "d"), os.environ.get("NO_SUCH_NAME_HERE", 3), "NO_SUCH_NAME_HERE" in os.environ)
try:
    os.environ["NO_SUCH_NAME_HERE"]
except KeyError as e:
    print("KeyError", e)
os.environ["MINE"] = "1"
print(os.environ["MINE"], os.getenv("MINE"), os.environ.pop("MINE"), os.getenv("MINE"))
print(os.environ.setdefault("MINE", "x"), os.path.expandvars("a $MINE ${MINE}b $NOPE_"))
os.environ.update({"A_NEW": "2"})
del os.environ["A_NEW"]
os.environ["HOME"] = "/home/x"
print(os.path.expanduser("~/a"), os.path.expanduser("~"), os.path.expanduser("x~"))
for wrong in (lambda: os.environ.__setitem__("a", 1), lambda: os.environ.__setitem__(1, "a"), lambda: os.getenv(1)):
    try:
        wrong()
    except TypeError as e:
        print(e)
for call, args in ((os.listdir, ("/no/such",)), (os.stat, ("/no/such",)), (os.remove, ("/no/such",)), (os.rmdir, ("/no/such",)), (os.chdir, ("/no/such",)), (open, ("/no/such",)), (os.path.getsize, ("/no/such",)), (os.scandir, ("/no/such",))):
    try:
        call(*args)
    except FileNotFoundError as e:
        print(type(e).__name__, e.errno, e.filename)
print(list(os.walk("/no/such")), os.access("/no/such", os.F_OK), isinstance(os.getpid(), int), os.cpu_count() > 0, os.error is OSError)
try:
    os.get_terminal_size()
except OSError as e:
    print(type(e).__name__)
print(repr(os.terminal_size((80, 24))), os.terminal_size((80, 24)).columns)
try:
    os.kill(99999999, 0)
except OSError as e:
    print(type(e).__name__, e)
