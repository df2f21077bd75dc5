"""What the parts of unittest share: reprs that fit a message, names of classes, differences of collections."""

from collections import Counter

__unittest = True

_LONGEST = 80  # a repr, or two beside each other
_HEAD = _TAIL = 5  # shown at the ends of what is cut
_LEAST_COMMON = 5
_MARK = len("[xxxx chars]")
_LEAST_DIFFERENT = _LONGEST - (_HEAD + _MARK + _LEAST_COMMON + _MARK + _TAIL)


def safe_repr(obj, short=False):
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text if not short or len(text) < _LONGEST else text[:_LONGEST] + " [truncated]..."


def _cut(text, head, tail):
    left_out = len(text) - head - tail
    if left_out <= _MARK:
        return text
    return f"{text[:head]}[{left_out} chars]{text[len(text) - tail:]}"


def _shared_length(texts):
    low, high = min(texts), max(texts)
    for i, c in enumerate(low):
        if c != high[i]:
            return i
    return len(low)


def _common_shorten_repr(*objects):
    """The reprs; when one is long, what they begin with alike is cut, so that the difference shows."""
    texts = tuple(map(safe_repr, objects))
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return texts
    shared = _shared_length(texts)
    prefix = texts[0][:shared]
    room = _LONGEST - (longest - shared + _HEAD + _MARK)
    if room > _LEAST_COMMON:
        prefix = _cut(prefix, _HEAD, room)
        return tuple(prefix + text[shared:] for text in texts)
    prefix = _cut(prefix, _HEAD, _LEAST_COMMON)
    return tuple(prefix + _cut(text[shared:], _LEAST_DIFFERENT, _TAIL) for text in texts)


def strclass(cls):
    return f"{cls.__module__}.{cls.__qualname__}"


def three_way_cmp(x, y):
    return (x > y) - (x < y)


def sorted_list_difference(expected, actual):
    """Of two sorted lists: the items that only the first has, and those that only the second has."""
    missing, unexpected, i, j = [], [], 0, 0

    def skip(items, at):
        value = items[at]
        while at < len(items) and items[at] == value:
            at += 1
        return at

    while i < len(expected) and j < len(actual):
        if expected[i] < actual[j]:
            missing.append(expected[i])
            i = skip(expected, i)
        elif expected[i] > actual[j]:
            unexpected.append(actual[j])
            j = skip(actual, j)
        else:
            i, j = skip(expected, i), skip(actual, j)
    return missing + list(expected[i:]), unexpected + list(actual[j:])


def unorderable_list_difference(expected, actual):
    """The same for items in any order, that may not compare; empties `expected` from its end and takes from `actual`."""
    def is_missing(item):
        try:
            actual.remove(item)
        except ValueError:
            return True
        return False

    missing = [item for item in reversed(expected) if is_missing(item)]
    expected.clear()
    return missing, actual


def _count_diff_hashable(actual, expected):
    first, second = Counter(actual), Counter(expected)
    rows = [(n, second.get(item, 0), item) for item, n in first.items() if n != second.get(item, 0)]
    return rows + [(0, n, item) for item, n in second.items() if item not in first]


_GONE = object()


def _take_equal(items, wanted, start=0):
    count = 0
    for i in range(start, len(items)):
        if items[i] == wanted:
            count += 1
            items[i] = _GONE
    return count


def _count_diff_all_purpose(actual, expected):
    """Rows (count in the first, count in the second, item) of what is there unequally often; items need only ==."""
    first, second, rows = list(actual), list(expected), []
    for i, item in enumerate(first):
        if item is not _GONE:
            counts = _take_equal(first, item, i), _take_equal(second, item)
            if counts[0] != counts[1]:
                rows.append((*counts, item))
    for i, item in enumerate(second):
        if item is not _GONE:
            rows.append((0, _take_equal(second, item, i), item))
    return rows
