"""Differences between sequences.

A SequenceMatcher finds the longest block that two sequences share, and then, in the same way, those to its left and to
its right (Ratcliff and Obershelp's way, with items left out that are junk or so frequent that they say nothing). Diffs
of lines are built from its opcodes: Differ and ndiff mark what changed inside lines too, unified_diff and
context_diff show hunks.
"""

from collections import namedtuple
from heapq import nlargest

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK", "IS_LINE_JUNK",
           "context_diff", "unified_diff", "diff_bytes", "Match"]

Match = namedtuple("Match", "a b size")


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk, self.a, self.b, self.autojunk = isjunk, None, None, autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """b2j: where each item of b stands, without junk and without what is all too frequent in a long b."""
        places = self.b2j = {}
        for i, item in enumerate(self.b):
            places.setdefault(item, []).append(i)
        self.bjunk = {item for item in places if self.isjunk(item)} if self.isjunk else set()
        for item in self.bjunk:
            del places[item]
        self.bpopular = set()
        n = len(self.b)
        if self.autojunk and n >= 200:
            most = n // 100 + 1
            self.bpopular = {item for item, at in places.items() if len(at) > most}
            for item in self.bpopular:
                del places[item]

    # ---- blocks ----

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest block that both share within the bounds; of several the one that begins first in a, then in b."""
        a, b, places, junk = self.a, self.b, self.b2j, self.bjunk
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        at_a, at_b, size = alo, blo, 0
        lengths = {}  # j: length of the block that ends with a[i - 1] and b[j]
        for i in range(alo, ahi):
            longer = {}
            for j in places.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    at_a, at_b, size = i - k + 1, j - k + 1, k
            lengths = longer
        # around it there may be more that was not indexed: first what is not junk, then junk
        for with_junk in (False, True):
            while (at_a > alo and at_b > blo and (b[at_b - 1] in junk) == with_junk and a[at_a - 1] == b[at_b - 1]):
                at_a, at_b, size = at_a - 1, at_b - 1, size + 1
            while (at_a + size < ahi and at_b + size < bhi and (b[at_b + size] in junk) == with_junk
                   and a[at_a + size] == b[at_b + size]):
                size += 1
        return Match(at_a, at_b, size)

    def get_matching_blocks(self):
        if self.matching_blocks is None:
            end = Match(len(self.a), len(self.b), 0)
            todo, found = [(0, end.a, 0, end.b)], []
            while todo:
                alo, ahi, blo, bhi = todo.pop()
                block = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
                if size:
                    found.append(block)
                    if alo < i and blo < j:
                        todo.append((alo, i, blo, j))
                    if i + size < ahi and j + size < bhi:
                        todo.append((i + size, ahi, j + size, bhi))
            blocks = []
            for block in sorted(found):
                last = blocks[-1] if blocks else Match(0, 0, 0)
                if blocks and (last.a + last.size, last.b + last.size) == (block.a, block.b):
                    blocks[-1] = Match(last.a, last.b, last.size + block.size)
                else:
                    blocks.append(block)
            self.matching_blocks = blocks + [end]
        return self.matching_blocks

    def get_opcodes(self):
        if self.opcodes is None:
            self.opcodes, i, j = [], 0, 0
            for at_a, at_b, size in self.get_matching_blocks():
                if i < at_a or j < at_b:
                    tag = "replace" if i < at_a and j < at_b else "delete" if i < at_a else "insert"
                    self.opcodes.append((tag, i, at_a, j, at_b))
                i, j = at_a + size, at_b + size
                if size:
                    self.opcodes.append(("equal", at_a, i, at_b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """Changes that are near each other, with up to n equal items around them."""
        codes = self.get_opcodes()[:] or [("equal", 0, 1, 0, 1)]
        if codes[0][0] == "equal":
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == "equal":
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == "equal" and i2 - i1 > n + n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    # ---- how alike ----

    def ratio(self):
        return _ratio(sum(block.size for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """Not less than ratio(): items in common, wherever they stand."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for item in self.b:
                self.fullbcount[item] = self.fullbcount.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left[item] if item in left else self.fullbcount.get(item, 0)
            left[item] = count - 1
            matches += count > 0
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Not less than quick_ratio(): only the lengths count."""
        la, lb = len(self.a), len(self.b)
        return _ratio(min(la, lb), la + lb)

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)

    def _is_above(self, least, or_equal):
        """ratio() when it is large enough; the quick ones rule most out."""
        for measure in (self.real_quick_ratio, self.quick_ratio, self.ratio):
            value = measure()
            if value < least or (value == least and not or_equal):
                return None
        return value


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found, matcher = [], SequenceMatcher()
    matcher.set_seq2(word)
    for possible in possibilities:
        matcher.set_seq1(possible)
        ratio = matcher._is_above(cutoff, True)
        if ratio is not None:
            found.append((ratio, possible))
    return [possible for _, possible in nlargest(n, found)]


# ---- lines, with what changed inside them -----------------------------------------------------------------------

def IS_LINE_JUNK(line, pat=None):
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ("", "#")


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    return ch in ws


def _over(line, tags):
    """Marks that stand under a line: where it has white space, the same, so that tabs line up."""
    return "".join(c if tag == " " and c.isspace() else tag for c, tag in zip(line, tags)).rstrip()


class Differ:
    """Lines of a diff: "- " of the first, "+ " of the second, "  " of both, "? " marks inside the line above."""

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "replace":
                yield from self._replaced(a, alo, ahi, b, blo, bhi)
            elif tag == "insert":
                yield from self._dump("+", b, blo, bhi)
            else:
                yield from self._dump("-" if tag == "delete" else " ", a, alo, ahi)

    @staticmethod
    def _dump(tag, lines, lo, hi):
        for i in range(lo, hi):
            yield f"{tag} {lines[i]}"

    def _replaced(self, a, alo, ahi, b, blo, bhi):
        """The pair of lines that is most alike is the middle; then what is before it and what is after."""
        i, j, equal = self._most_alike(a, alo, ahi, b, blo, bhi)
        if i is None:
            parts = [self._dump("-", a, alo, ahi), self._dump("+", b, blo, bhi)]
            for part in parts if bhi - blo >= ahi - alo else reversed(parts):  # the shorter one first
                yield from part
            return
        yield from self._between(a, alo, i, b, blo, j)
        if equal:
            yield f"  {a[i]}"
        else:
            yield from self._marked(a[i], b[j])
        yield from self._between(a, i + 1, ahi, b, j + 1, bhi)

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        best, found, equal = 0.74, (None, None, False), None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j, True)
                    continue
                matcher.set_seq1(a[i])
                ratio = matcher._is_above(best, False)
                if ratio is not None:
                    best, found = ratio, (i, j, False)
        return found if best >= 0.75 else equal or (None, None, False)

    def _between(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            return self._replaced(a, alo, ahi, b, blo, bhi)
        return self._dump("-", a, alo, ahi) if alo < ahi else self._dump("+", b, blo, bhi)

    def _marked(self, line_a, line_b):
        tags_a = tags_b = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, line_a, line_b).get_opcodes():
            mark_a, mark_b = {"replace": "^^", "delete": "- ", "insert": " +", "equal": "  "}[tag]
            tags_a += mark_a * (i2 - i1)
            tags_b += mark_b * (j2 - j1)
        for sign, line, tags in (("-", line_a, tags_a), ("+", line_b, tags_b)):
            yield f"{sign} {line}"
            marks = _over(line, tags)
            if marks:
                yield f"? {marks}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    try:
        sign = {1: "- ", 2: "+ "}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in ("  ", sign):
            yield line[2:]


# ---- hunks ------------------------------------------------------------------------------------------------------

def _check_types(a, b, *names):
    for lines in (a, b):
        if lines and not isinstance(lines[0], str):
            raise TypeError(f"lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})")
    for name in names:
        if not isinstance(name, str):
            raise TypeError(f"all arguments must be str, not: {name!r}")


def _headings(signs, names, dates, end):
    for sign, name, date in zip(signs, names, dates):
        yield f"{sign} {name}\t{date}{end}" if date else f"{sign} {name}{end}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headings(("---", "+++"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (" " + line for line in a[i1:i2])
            if tag in ("replace", "delete"):
                yield from ("-" + line for line in a[i1:i2])
            if tag in ("replace", "insert"):
                yield from ("+" + line for line in b[j1:j2])


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _headings(("***", "---"), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield f"***************{lineterm}"
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != "insert":
                    yield from (signs[tag] + line for line in a[i1:i2])
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != "delete":
                    yield from (signs[tag] + line for line in b[j1:j2])


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """A diff of lines of bytes, by a function for lines of text."""
    def decode(s):
        try:
            return s.decode("ascii", "surrogateescape")
        except AttributeError:
            raise TypeError(f"all arguments must be bytes, not {type(s).__name__} ({s!r})") from None

    a, b = [decode(s) for s in a], [decode(s) for s in b]
    names = [decode(s) for s in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(a, b, *names, n, decode(lineterm)):
        yield line.encode("ascii", "surrogateescape")
