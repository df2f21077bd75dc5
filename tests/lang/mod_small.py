import graphlib
import html
import keyword
import reprlib
import sched
import time
import timeit


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


print(html.escape("<a href='x'>\"&\"</a>"), html.escape("'\"", quote=False), html.unescape("&lt;b&gt; &amp;amp; &#65;&#x42; &nbsp; &quot;x&quot; &nope; &eacute; &hellip; &ampx &#0; &#128; &"))
print(keyword.kwlist, keyword.softkwlist[1:3], keyword.iskeyword("async"), keyword.iskeyword("match"), keyword.issoftkeyword("match"))
ts = graphlib.TopologicalSorter({"D": {"B", "C"}, "B": {"A"}, "C": {"A"}})
print(sorted(tuple(ts.static_order())[1:3]), tuple(graphlib.TopologicalSorter({2: [1], 3: [2], 1: []}).static_order()))
ts = graphlib.TopologicalSorter()
ts.add("b", "a")
t(lambda: ts.get_ready())
ts.prepare()
t(lambda: ts.prepare())
t(lambda: ts.add("c"))
while ts.is_active():
    ready = ts.get_ready()
    print(ready, bool(ts))
    ts.done(*ready)
t(lambda: ts.done("a"))
t(lambda: ts.done("zz"))
t(lambda: graphlib.TopologicalSorter({1: [2], 2: [3], 3: [1]}).prepare())
try:
    graphlib.TopologicalSorter({1: [2], 2: [1]}).prepare()
except graphlib.CycleError as e:
    print(e.args[0], len(e.args[1]), isinstance(e, ValueError))
s = sched.scheduler(time.time, time.sleep)
log = []
e1 = s.enter(10, 1, log.append, argument=("ten",))
s.enter(5, 2, log.append, ("five low",))
s.enter(5, 1, log.append, kwargs={}, argument=("five high",))
e2 = s.enter(7, 1, log.append, ("never",))
s.cancel(e2)
t(lambda: s.cancel(e2))
print(s.empty(), len(s.queue))
start = time.time()
s.run()
print(log, round(time.time() - start), s.empty())
print(reprlib.repr(list(range(10))), reprlib.repr("x" * 50), reprlib.repr({i: i for i in range(9)}), reprlib.repr((1,)), reprlib.repr([[[[[[[[1]]]]]]]]), reprlib.repr(set(range(9))), reprlib.repr(10 ** 60), reprlib.repr(()))


class Ring:
    def __init__(self):
        self.me = self

    @reprlib.recursive_repr("<...>")
    def __repr__(self):
        return f"Ring({self.me!r})"


print(Ring())
start = timeit.default_timer()
time.sleep(2)
print(round(timeit.default_timer() - start, 2), round(timeit.timeit(lambda: time.sleep(0.5), number=4), 2), len(timeit.repeat("x = 1", number=3, repeat=2)), timeit.timeit("pass", "import math", number=10) < 1, timeit.default_timer is time.perf_counter)
t(lambda: timeit.timeit(3))
