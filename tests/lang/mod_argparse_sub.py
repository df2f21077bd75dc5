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



p = argparse.ArgumentParser(prog="tool")
p.add_argument("--debug", action="store_true", help="more")
sub = p.add_subparsers(dest="command", required=True, help="what to do")
a = sub.add_parser("add", help="add numbers", description="Adds.", aliases=["plus"])
a.add_argument("numbers", nargs="+", type=int)
a.set_defaults(func=max)
b = sub.add_parser("show", help="show it")
b.add_argument("--all", action=argparse.BooleanOptionalAction, default=True, help="all of it")
capture(lambda: p.print_help())
capture(lambda: a.print_help())
capture(lambda: b.print_help())
capture(lambda: run(p, "", "add", "add 1 2", "plus 3", "add x", "show", "show --no-all", "nope", "--debug show --all", "show extra", "show --nope"))
base = argparse.ArgumentParser(add_help=False); base.add_argument("--host", default="localhost", help="name of it"); base.add_argument("-p", "--port", type=int, default=80)
c = argparse.ArgumentParser("child", parents=[base], formatter_class=argparse.ArgumentDefaultsHelpFormatter); c.add_argument("x", nargs="?", default=1, help="an x"); c.add_argument("y", help="y")
capture(c.print_help)
capture(lambda: run(c, "1 2", "3", "--port 1 5"))
