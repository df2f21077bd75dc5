"""What the simulated libraries share: waits that have words, things that must be closed, and names that are lacking."""

import asyncio
import tutor


# ---- time ---------------------------------------------------------------------------------------------------------

def _end(future):
    if not future.done():
        future.set_result(None)


async def wait(seconds, what, line=None):
    """Takes that long, and the timeline says for what: wait(.2, "GET /users"). None: for ever. `line`, a Line, is who
    can end it early, with an exception."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    timer = None
    if seconds is not None:
        permuted = getattr(asyncio.sleep, "permuted", None)  # a schedule sweep has its own opinion
        timer = loop.call_later(permuted(seconds) if permuted else seconds, _end, future)
    try:
        await until(future, what, line)
    finally:
        if timer is not None:
            timer.cancel()


async def until(future, what, line=None, places=None):
    """Waits for a future of one's own, with a word for the timeline; for one of the Places."""
    if line is not None:
        line.futures.append(future)
    if not future.done():
        tutor._word(what, places.number if places else 0)
    try:
        return await future
    finally:
        if line is not None:
            line.futures.remove(future)


class Line:
    """A connection while somebody waits on it: who breaks it ends the waits with an exception."""

    def __init__(self):
        self.futures = []

    def cut(self, error):
        for future in list(self.futures):
            if not future.done():
                future.set_exception(error)


def block(seconds, what):
    """Holds the thread for that long, as a call does that knows nothing of the loop."""
    tutor._block(seconds, what)


def in_loop():
    """Whether this thread is inside a running event loop."""
    return asyncio._get_running_loop() is not None


# ---- what must be closed ------------------------------------------------------------------------------------------

class _Counts(dict):
    def __missing__(self, name):
        return 0


class Meter:
    """How many of a kind were made, are open, and were open at most: meter.peak["conn"]. seconds: how long they were open,
    all together."""

    def __init__(self):
        self.made, self.open, self.peak, self.seconds = _Counts(), _Counts(), _Counts(), _Counts()

    def enter(self, name):
        self.made[name] += 1
        self.open[name] += 1
        self.peak[name] = max(self.peak[name], self.open[name])

    def leave(self, name):
        self.open[name] -= 1

    def reset(self):
        self.__init__()

    def __repr__(self):
        return f"<meter made={dict(self.made)} open={dict(self.open)} peak={dict(self.peak)}>"


meter = Meter()


class Resource:
    """Counts as open, in the run and in the meter, until close(). Also for `with`."""

    def __init__(self, name):
        self.name = name
        self._span = tutor.span(name)
        self._span.__enter__()
        self._since = tutor.now()
        meter.enter(name)

    @property
    def closed(self):
        return self._span is None

    def close(self):
        span, self._span = self._span, None
        if span is not None:
            span.__exit__(None, None, None)
            meter.leave(self.name)
            meter.seconds[self.name] += tutor.now() - self._since

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


class Places:
    """What the trace is told of a pool: who takes a place and who gives it back. It says who waits for whom."""

    def __init__(self, limit):
        self.number, self.left = tutor._places("Pool", limit), limit

    def take(self):
        self.left -= 1
        tutor._place("Pool", self.number, self.left, True)

    def give_back(self):
        self.left += 1
        tutor._place("Pool", self.number, self.left, False)


class Pool:
    """Places for connections: so many in all and so many to one host (0: any number). Who comes too early waits in line."""

    def __init__(self, limit, limit_per_host=0):
        self.limit, self.limit_per_host = limit, limit_per_host
        self._used, self._waiting = {}, []

    def _has_place(self, key):
        if self.limit and sum(self._used.values()) >= self.limit:
            return False
        return not self.limit_per_host or self._used.get(key, 0) < self.limit_per_host

    async def take(self, key):
        if self._has_place(key) and not any(k == key for k, _ in self._waiting):
            self._used[key] = self._used.get(key, 0) + 1
            return
        place = (key, asyncio.get_running_loop().create_future())
        self._waiting.append(place)
        try:
            await until(place[1], "connection")
        except BaseException:
            if place in self._waiting:
                self._waiting.remove(place)
            elif not place[1].cancelled():
                self.give_back(key)
            raise

    def give_back(self, key):
        self._used[key] -= 1
        for place in self._waiting:
            if self._has_place(place[0]) and not place[1].done():
                self._waiting.remove(place)
                self._used[place[0]] = self._used.get(place[0], 0) + 1
                place[1].set_result(None)
                return


# ---- what a library lacks -----------------------------------------------------------------------------------------

def lacking(library, names=None, *, inside=(), late=()):
    """A __getattr__ for a module, or (with the names that the real class has and this one does not) for a class.
    inside: modules that the real library has imported by itself; they are when somebody asks. late: {module: names} that are
    loaded only when somebody asks for them."""

    def of_module(name):
        for module in late:
            if name in late[module]:
                return getattr(__import__(module), name)
        if name in inside:
            return __import__(f"{library}.{name}", fromlist=["*"])
        if name.startswith("__"):
            raise AttributeError(f"module '{library}' has no attribute '{name}'")
        raise AttributeError(f"the simulated {library} has no {name}")

    def of_class(self, name):
        if name in names:
            raise AttributeError(f"the simulated {library} has no {type(self).__name__}.{name}")
        raise AttributeError(f"'{type(self).__name__}' object has no attribute '{name}'")

    if names is None:
        return of_module
    names = frozenset(names.split())
    return of_class


def unsupported(library, **arguments):
    """Complains about the first argument that was given and that the simulation does not have."""
    for name, value in arguments.items():
        if value is not None and value is not False:
            raise NotImplementedError(f"the simulated {library} has no argument {name}")


def named(module, *classes):
    """Classes say where the real ones live: aiohttp.client.ClientSession."""
    for cls in classes:
        cls.__module__ = module
