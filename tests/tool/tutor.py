"""The `tutor` module as the engine has it, for the real Python.

cpu(seconds)   burns virtual CPU time: the clock moves, nobody else runs
span(name)     `with span("job"):` or `async with`, marks a stretch of time; the harness counts how
               many of a name are open at once, and how many are still open when main returns
now()          the virtual clock in seconds, 0 when the program starts
fault(name, *outcomes)   with outcomes: scripts what the next uses of `name` do; without: takes the
               next outcome, raises it when it is an exception, returns it otherwise (None when the
               script is used up)
network(latency)  the engine's simulated network can be slow; the real loopback, which stands for it here, cannot

The harness calls connect() before the program starts.
"""

_clock = None
_open = {}
_peaks = {}
_script = {}


def connect(clock):
    global _clock
    _clock = clock


def open_spans():
    return sum(_open.values())


def peaks():
    return dict(_peaks)


def cpu(seconds):
    _clock.advance(seconds)
    _clock.worked += seconds


def network(latency=0):
    if latency:
        raise NotImplementedError("the oracle's network is the real loopback: it has no latency")


def now():
    return _clock.shown()


class span:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        _open[self.name] = _open.get(self.name, 0) + 1
        _peaks[self.name] = max(_peaks.get(self.name, 0), _open[self.name])
        return self

    def __exit__(self, *exc):
        _open[self.name] -= 1
        return False

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *exc):
        return self.__exit__(*exc)


def fault(name, *outcomes):
    if outcomes:
        _script.setdefault(name, []).extend(outcomes)
        return None
    queue = _script.get(name)
    if not queue:
        return None
    outcome = queue.pop(0)
    if isinstance(outcome, BaseException):
        raise outcome
    return outcome
