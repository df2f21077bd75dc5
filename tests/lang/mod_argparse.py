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


p = argparse.ArgumentParser(prog="prog", description="Fetch pages at once and say how long each took. " * 3, epilog="the end of it")
p.add_argument("urls", nargs="*", help="pages to fetch", default=["a"])
p.add_argument("-n", "--number", type=int, default=3, help="how many (default: %(default)s)")
p.add_argument("-v", "--verbose", action="count", default=0, help="say more")
p.add_argument("--mode", choices=["fast", "slow"], default="fast", help="how it is done, with a long help text that goes on over several lines")
p.add_argument("--flag", action="store_true")
p.add_argument("--no-cache", dest="cache", action="store_false")
p.add_argument("-o", metavar="FILE", required=False)
p.add_argument("--pair", nargs=2, metavar=("A", "B"), type=float)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
capture(lambda: p.print_help())
capture(lambda: p.print_usage())
capture(lambda: run(p, "", "x y", "-n 5 z", "-n5", "--number=7", "--num 8", "-vvv", "-vn4", "--mode slow", "--mode medium", "-n x", "--pair 1 2", "--pair 1", "--nope", "x --nope -q", "--no-cache --flag", "-o", "-n", "--flag=3", "--version", "-h", "--n 3", "-- -n x", "-n -5", "--ver"))

q = argparse.ArgumentParser("q")
q.add_argument("command")
q.add_argument("port", type=int, nargs="?", default=80)
q.add_argument("rest", nargs=argparse.REMAINDER)
capture(lambda: q.print_help())
capture(lambda: run(q, "", "get", "get 8080", "get x", "get 1 -a --b", "get 1 2 3"))

r = argparse.ArgumentParser("r")
g = r.add_mutually_exclusive_group(required=True)
g.add_argument("--one", action="store_true")
g.add_argument("--two", type=int)
h = r.add_mutually_exclusive_group()
h.add_argument("-x", action="store_const", const=5)
h.add_argument("-y", action="append")
grp = r.add_argument_group("special", "described here")
grp.add_argument("--ex", action="extend", nargs="+", help=argparse.SUPPRESS)
grp.add_argument("--ac", action="append_const", const=1, dest="list")
capture(lambda: r.print_help())
capture(lambda: run(r, "", "--one", "--two 3", "--one --two 3", "--one -x", "--one -x -y 3", "--one -y 1 -y 2 --ac --ac --ex a b --ex c", "--two"))
print(r)
print(r.parse_args(["--one"]).list, r.get_default("two"))
