"""Heaps in lists: the smallest item is always at index 0."""

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
           "heappushpop"]


class _Reversed:
    """Sorts the other way round."""
    __slots__ = ("value",)

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        return other.value < self.value


def merge(*iterables, key=None, reverse=False):
    """Merges sorted iterables into one sorted stream, lazily."""
    # entries compare by value, then by the order of the iterables, never further
    heap = []
    for order, iterable in enumerate(iterables):
        following = iter(iterable).__next__
        try:
            value = following()
        except StopIteration:
            continue
        heap.append(_entry(value, -order if reverse else order, following, key, reverse))
    heapify(heap)
    while heap:
        entry = heap[0]
        yield entry[2]
        try:
            value = entry[3]()
        except StopIteration:
            heappop(heap)
        else:
            heapreplace(heap, _entry(value, entry[1].value if reverse else entry[1], entry[3], key,
                                     reverse))


def _entry(value, order, following, key, reverse):
    rank = value if key is None else key(value)
    if reverse:
        return [_ReversedRank(rank), _Reversed(order), value, following]
    return [_Rank(rank), order, value, following]


class _Rank:
    """Compares by < only, and is equal to what is neither less nor greater."""
    __slots__ = ("rank",)

    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        return self.rank < other.rank

    def __eq__(self, other):
        return not (self.rank < other.rank or other.rank < self.rank)


class _ReversedRank(_Rank):
    __slots__ = ()

    def __lt__(self, other):
        return other.rank < self.rank


def nsmallest(n, iterable, key=None):
    """The n smallest items, in order."""
    if n == 1:
        return _single(min, iterable, key)
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest items, largest first."""
    if n == 1:
        return _single(max, iterable, key)
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def _single(choose, iterable, key):
    missing = object()
    result = choose(iterable, default=missing, key=key)
    return [] if result is missing else [result]
