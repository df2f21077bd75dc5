"""How long a statement takes, by the program's clock.

That clock is virtual: it moves when the program sleeps, waits or spends simulated CPU time (tutor.cpu), not by the work of the
machine. Statements that do none of these take next to nothing.
"""

import gc  # noqa: the statements' setups see it
import itertools
import sys
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number, default_repeat = 1000000, 5
_globals = globals


class Timer:
    """Class for timing execution speed of small code snippets."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        self._globals = _globals() if globals is None else globals
        self._setup, self._stmt = self._code(setup, "setup"), self._code(stmt, "stmt")

    def _code(self, code, what):
        if callable(code):
            return code
        if not isinstance(code, str):
            raise ValueError(f"{what} is neither a string nor callable")
        return compile(code, "<timeit-src>", "exec")

    def _run(self, code, space, times):
        if callable(code):
            for _ in itertools.repeat(None, times):
                code()
        else:
            for _ in itertools.repeat(None, times):
                exec(code, space)

    def timeit(self, number=default_number):
        """Time 'number' executions of the main statement."""
        space = dict(self._globals)
        self._run(self._setup, space, 1)
        start = self.timer()
        self._run(self._stmt, space, number)
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        """Call timeit() a few times."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return the number of loops and time taken so that total time >= 0.2; at most 10000 loops."""
        number = 1
        while True:
            for digit in 1, 2, 5:
                taken = self.timeit(number * digit)
                if callback:
                    callback(number * digit, taken)
                if taken >= 0.2 or number >= 10000:
                    return number * digit, taken
            number *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """Convenience function to create Timer object and call timeit method."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Convenience function to create Timer object and call repeat method."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
