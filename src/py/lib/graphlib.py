"""An order in which what others need comes first."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    """There is no order: args[1] is a list of nodes, each needed by the one before it, the first one again at the end."""


class TopologicalSorter:
    """Provides functionality to topologically sort a graph of hashable nodes"""

    def __init__(self, graph=None):
        self._needs, self._needed_by = {}, {}
        self._ready = None  # a list once prepared
        self._out, self._done = set(), set()
        for node, predecessors in (graph or {}).items():
            self.add(node, *predecessors)

    def add(self, node, *predecessors):
        """Add a new node and its predecessors to the graph."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        for one in (node, *predecessors):
            self._needs.setdefault(one, 0)
            self._needed_by.setdefault(one, [])
        self._needs[node] += len(predecessors)
        for one in predecessors:
            self._needed_by[one].append(node)

    def prepare(self):
        """Mark the graph as finished and check for cycles in the graph."""
        if self._ready is not None:
            raise ValueError("cannot prepare() more than once")
        self._ready = [node for node, n in self._needs.items() if n == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def _find_cycle(self):
        seen = set()
        for start in self._needs:
            if start in seen:
                continue
            path, place = [start], {start: 0}
            ways = [iter(self._needed_by[start])]
            seen.add(start)
            while ways:
                for node in ways[-1]:
                    if node in place:
                        return path[place[node]:] + [node]
                    if node not in seen:
                        seen.add(node)
                        place[node] = len(path)
                        path.append(node)
                        ways.append(iter(self._needed_by[node]))
                        break
                else:
                    ways.pop()
                    del place[path.pop()]
        return None

    def get_ready(self):
        """Return a tuple of all the nodes that are ready."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        ready, self._ready = tuple(self._ready), []
        self._out.update(ready)
        return ready

    def is_active(self):
        """Return ``True`` if more progress can be made and ``False`` otherwise."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return len(self._done) < len(self._out) or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Marks a set of nodes returned by get_ready() as processed."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            if node not in self._needs:
                raise ValueError(f"node {node!r} was not added using add()")
            if node in self._done:
                raise ValueError(f"node {node!r} was already marked done")
            if node not in self._out:
                raise ValueError(f"node {node!r} was not passed out (still not ready)")
            self._done.add(node)
            for other in self._needed_by[node]:
                self._needs[other] -= 1
                if self._needs[other] == 0:
                    self._ready.append(other)

    def static_order(self):
        """Returns an iterable of nodes in a topological order."""
        self.prepare()
        while self.is_active():
            nodes = self.get_ready()
            yield from nodes
            self.done(*nodes)

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)
