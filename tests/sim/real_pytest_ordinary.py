# Tests as programs have them, run by pytest: fixtures of all kinds, parameters, marks, classes, unittest's classes, -m. What is compared
# is the progress, what was skipped and the last line.
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
        code = pytest.main(["-p", "no:cacheprovider", "-o", "asyncio_default_fixture_loop_scope=function", "-W", "ignore", *args, "real_pytest_ordinary_tests.py"])
    print("$ pytest", *args)
    for line in re.sub(r" in \d+\.\d+s", " in TIME", text.getvalue()).splitlines():
        if line.endswith("%]") or "in TIME" in line or line.startswith(("FAILED", "ERROR ")):
            print(line)
    print("->", int(code))


run("-q", "--tb=line", "-rfE")
run("-q", "-m", "slow")
run("-q", "-m", "asyncio and not slow", "-k", "many or mock")
run("-q", "-k", "Case and not bad")
run("-q", "-x")
