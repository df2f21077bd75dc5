# pytest's answers: progress, tracebacks in every length, summaries, selections, exit codes. Times and the head are left out, and the
# table that the simulated one adds.
# real: import pytest, pytest_asyncio; assert int(pytest.__version__.split(".")[0]) >= 8
import contextlib
import io
import os
import re

os.environ["COLUMNS"] = "80"
import pytest


def run(*args):
    text = io.StringIO()
    with contextlib.redirect_stdout(text), contextlib.redirect_stderr(text):
        code = pytest.main(["-p", "no:cacheprovider", "-o", "asyncio_default_fixture_loop_scope=function", *args])
    lines = re.sub(r" in \d+\.\d+s", " in TIME", text.getvalue()).splitlines()
    table = False
    print("$ pytest", *args)
    for line in lines:
        was, table = table, line.startswith("test ") and "virtual s" in line or table and line != ""
        if table or was or "/asyncio" in line or line.startswith(("platform ", "rootdir: ", "plugins: ", "asyncio: mode", "cachedir: ")):
            continue
        if " in TIME" in line:
            line = line.strip("= ")
        line = re.sub(r"available fixtures: .*", "available fixtures: …", re.sub(r"0x[0-9a-f]{6,}", "0xAT", line))
        print(re.sub(r"/\S*/(real_pytest_tests)", r"\1", line).rstrip())
    print("exit", int(code))


TESTS = "real_pytest_tests.py"
if __name__ == "__main__":
    for args in (["-q", "--tb=no"], ["-v", "--tb=no"], ["-q", "--tb=line"], ["-q", "--tb=short"], [], ["-x", "-q"], ["--maxfail=2", "-q", "--tb=no"],
                 ["-q", "-k", "buy"], ["-q", "-k", "buy and not wrong", "-v"], ["-k", "nothing_of_that"], ["-q", "-k", "TestGroup or add"],
                 ["-q", "--tb=no", "-rA", "-k", "buy or skip or known"], ["-q", "--tb=no", "-rs", "-k", "skip"], ["-s", "-q", "--tb=no", "-k", "sum"], ["-qq", "--tb=no", "-k", "sum"],
                 ["-vv", "-k", "dicts or lists or texts"], ["--collect-only", "-q", "-k", "product or add"], ["-q", "--asyncio-mode=auto", "-k", "buy"]):
        run(*args, TESTS)
    run("-q", TESTS + "::test_sum")
    run("-q", TESTS + "::TestGroup")
    run("-q", TESTS + "::TestGroup::test_method")
    run("-q", TESTS + "::test_add[1-2-3]")
    run("-q", "no_such_file.py")
