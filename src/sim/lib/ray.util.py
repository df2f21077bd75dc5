"""Helpers over Ray's actors.

Not compared, but made from Ray's documentation. Of ray.util there is ActorPool; not here: placement groups, queues, multiprocessing.
"""

import _sim
import ray

__getattr__ = _sim.lacking("ray.util")


class ActorPool:
    """Some actors, each with one thing to do at a time: pool.map(lambda actor, value: actor.double.remote(value), values)."""

    def __init__(self, actors):
        self._idle = list(actors)
        self._running = {}   # ref: actor, in the order in which they were sent
        self._pending = []   # (fn, value) that no actor has taken yet
        self._results = []   # refs in the order of submit(), for get_next

    def submit(self, fn, value):
        """fn(actor, value) gives a ref; it is called as soon as an actor is free."""
        place = [None]
        self._results.append(place)
        self._pending.append((fn, value, place))
        self._send()

    def _send(self):
        while self._idle and self._pending:
            fn, value, place = self._pending.pop(0)
            actor = self._idle.pop(0)
            place[0] = fn(actor, value)
            self._running[place[0]] = actor

    def _free(self, ref):
        actor = self._running.pop(ref, None)
        if actor is not None:
            self._idle.append(actor)
        self._send()

    def _wait(self, timeout):
        """One that is done."""
        ready, _ = ray.wait(list(self._running), num_returns=1, timeout=timeout)
        if not ready:
            raise TimeoutError("Timed out waiting for result")
        return ready[0]

    def has_next(self):
        return bool(self._results)

    def get_next(self, timeout=None, ignore_if_timedout=False):
        """The next result, in the order of submit()."""
        if not self._results:
            raise StopIteration("No more results to get")
        place = self._results[0]
        while place[0] is None:
            self._free(self._wait(timeout))
        ready, _ = ray.wait([place[0]], timeout=timeout)
        if not ready:
            raise TimeoutError("Timed out waiting for result")
        self._results.pop(0)
        self._free(place[0])
        return ray.get(place[0])

    def get_next_unordered(self, timeout=None, ignore_if_timedout=False):
        """The result that is there first."""
        if not self._results:
            raise StopIteration("No more results to get")
        done = [place for place in self._results if place[0] is not None and place[0] not in self._running]
        place = done[0] if done else None
        if place is None:
            ref = self._wait(timeout)
            place = next(p for p in self._results if p[0] is ref)
        self._results = [p for p in self._results if p is not place]
        self._free(place[0])
        return ray.get(place[0])

    def map(self, fn, values):
        for value in values:
            self.submit(fn, value)
        return self._all(self.get_next)

    def map_unordered(self, fn, values):
        for value in values:
            self.submit(fn, value)
        return self._all(self.get_next_unordered)

    def _all(self, next_one):
        while self.has_next():
            yield next_one()

    def has_free(self):
        return bool(self._idle) and not self._pending

    def pop_idle(self):
        """An actor that has nothing to do, taken out of the pool; None when there is none."""
        return self._idle.pop() if self.has_free() else None

    def push(self, actor):
        """An actor more."""
        self._idle.append(actor)
        self._send()
