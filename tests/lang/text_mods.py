import textwrap, pprint, statistics as st
text = "The quick brown fox -- well-known, state-of-the-art --\tjumps over the lazy dog; supercalifragilisticexpialidocious!"
for w in (10, 20, 40):
    print(textwrap.fill(text, w), "\n-")
print(textwrap.wrap("", 10), textwrap.shorten("Hello  world of text", 12), textwrap.shorten("Hello world", 20, placeholder="..."))
print(textwrap.indent("a\n\n b\n", "> "), repr(textwrap.dedent("\n    a\n      b\n\n    c\n")), textwrap.fill("x y z", 3, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("one two three four", 9, max_lines=1), textwrap.wrap("aaaa-bbbb", 6, break_on_hyphens=False))
data = {"name": "x" * 30, "list": list(range(30)), "nested": {"a": [1, 2, {"b": (1, 2, 3)}], "c": "some long text with words " * 4}, "s": {3, 1, 2}}
pprint.pprint(data)
pprint.pprint(data, width=40, compact=True, indent=2, depth=2)
print(pprint.pformat([1, [2, [3, [4]]]], depth=2), pprint.pformat({"b": 1, "a": 2}), pprint.pformat({"b": 1, "a": 2}, sort_dicts=False))
r = [1]; r.append(r); print(pprint.pformat(r)[:24], pprint.isrecursive(r), pprint.isreadable([1]), pprint.pformat(10 ** 6, underscore_numbers=True))
from dataclasses import dataclass, field
@dataclass
class D:
    alpha: str
    beta: list = field(default_factory=list)
pprint.pprint(D("a" * 50, ["b" * 30, "c" * 30]))
from collections import OrderedDict, defaultdict, Counter, deque
for v in (OrderedDict((f"key{i}", "v" * 20) for i in range(4)), defaultdict(int, {f"key{i}": "v" * 20 for i in range(4)}), Counter("a" * 30 + "b"), deque("abcdefgh" * 4), (1,), frozenset(range(40)), "word " * 30):
    pprint.pprint(v, width=60)
print(st.mean([1, 2, 3, 4]), st.mean([1, 3]), st.mean([0.1, 0.2, 0.3]), st.fmean([1, 2, 4]), st.median([3, 1, 2]), st.median([1, 2, 3, 4]), st.median_low([1, 2, 3, 4]), st.median_high([1, 2, 3, 4]))
print(st.mode("aabbb"), st.multimode("aabbc"), st.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), st.pstdev([1, 2, 3, 4]), st.variance([2.75, 1.75, 1.25, 0.25]), st.pvariance([0, 1, 2, 5]), st.quantiles(range(1, 12), n=4), st.quantiles([1, 2, 3], n=4, method="inclusive"))
print(st.harmonic_mean([40, 60]), st.geometric_mean([54, 24, 36]), st.median_grouped([52, 52, 53, 54]), st.correlation([1, 2, 3], [2, 4, 7]), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [3, 5, 7]))
for f in (lambda: st.mean([]), lambda: st.stdev([1]), lambda: st.mode([]), lambda: st.median([])):
    try: f()
    except st.StatisticsError as e: print(e)
n = st.NormalDist(100, 15); print(n, round(n.cdf(115), 6), round(n.inv_cdf(0.5), 6), n.zscore(130), n + 5)
