import argparse, sys


def run(parser, *lines):
    for line in lines:
        args = line.split()
        try:
            print(args, "->", parser.parse_args(args))
        except SystemExit as e:
            print(args, "-> exit", e.code)
        sys.stdout.flush()


def capture(f):
    import contextlib, io
    out = io.StringIO()
    with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
        f()
    print(out.getvalue(), end="")



def kind(t):
    if t != "ok": raise argparse.ArgumentTypeError(f"{t} is not ok")
    return t
d = argparse.ArgumentParser("d", usage="%(prog)s [things]", formatter_class=argparse.RawDescriptionHelpFormatter, description="a\n  b\n c", exit_on_error=False)
d.add_argument("--k", type=kind); d.add_argument("--l", type=lambda s: int(s)); d.add_argument("-2", dest="two", action="store_true")
capture(d.print_help)
for args in (["--k", "no"], ["--l", "x"], ["--k", "ok", "-2"], ["-3"]):
    try: print(d.parse_known_args(args))
    except argparse.ArgumentError as e: print("ArgumentError", e)
for bad in (lambda: d.add_argument("--k"), lambda: d.add_argument("x", required=True), lambda: d.add_argument("--z", action="nope"), lambda: d.add_argument("--z", type=3), lambda: d.add_argument("--z", nargs=0), lambda: d.add_argument("--z", nargs=2, metavar=("a",)), lambda: d.add_argument("x", dest="y"), lambda: argparse.ArgumentParser(conflict_handler="x"), lambda: d.add_argument("a", "-b")):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
n = argparse.Namespace(a=1, b="x"); print(n, n == argparse.Namespace(a=1, b="x"), "a" in n, vars(n))
e = argparse.ArgumentParser("e"); e.add_argument("files", nargs="+"); e.add_argument("out"); e.add_argument("-f", nargs="*"); e.add_argument("-g", nargs="?", const="C", default="D"); e.add_argument("-m", nargs="+", choices=[1,2,3], type=int)
capture(e.print_help)
capture(lambda: run(e, "a b", "a", "a b c -f 1 2", "-g a b", "a b -g", "a b -g x", "a b -m 1 2", "a b -m 4", "a b -m", "-f x -- a b", "a -g x b"))
print(e.parse_known_args(["a", "b", "--zz", "1"]))
w = argparse.ArgumentParser("a-program-with-quite-a-long-name-that-takes-much-room"); [w.add_argument(f"--option-number-{i}", metavar="VALUE", help="h" * i, required=i % 2 == 0) for i in range(7)]; w.add_argument("position"); w.add_argument("others", nargs="*")
capture(w.print_help)
i = argparse.ArgumentParser("i"); i.add_argument("--foo"); i.add_argument("cmd"); i.add_argument("rest", nargs="*", type=int)
print(i.parse_intermixed_args("doit 1 --foo bar 2 3".split()))
print(i.parse_args(["c", "1"]), repr(i._actions[1]))
i.set_defaults(cmd="z", new=3); print(i.parse_args(["c"]))
