import difflib
from difflib import SequenceMatcher

s = SequenceMatcher(lambda x: x == " ", "private Thread currentThread;", "private volatile Thread currentThread;")
print(round(s.ratio(), 3), s.quick_ratio(), s.real_quick_ratio())
print(s.get_matching_blocks())
print(s.get_opcodes())
print(s.find_longest_match(), s.find_longest_match(3, 9, 2, 20))
for a, b in (("qabxcd", "abycdf"), ("", ""), ("", "a"), ("abc", ""), ("same", "same"), ("abcdefg" * 40, "gfedcba" * 40),
             ("x" * 300 + "abc", "x" * 299 + "bcd")):
    s = SequenceMatcher(None, a, b)
    print(s.ratio(), s.get_opcodes()[:6], sorted(s.bpopular))
print(SequenceMatcher(None, "x" * 300 + "abc", "x" * 299 + "bcd", autojunk=False).get_opcodes())
print(SequenceMatcher(a=[1, 2, 3, 4], b=[1, 3, 4, 5]).get_matching_blocks())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]))
print(difflib.get_close_matches("accept", ["except", "asset", "accepted", "acept"], n=2, cutoff=0.5))
for bad in ({"n": 0}, {"cutoff": 2}):
    try:
        difflib.get_close_matches("a", ["b"], **bad)
    except ValueError as e:
        print(e)

one = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n".splitlines(True)
two = "ore\ntree\nthree\nfour\nfive\nsix\nseven\neight\nemu\nnine\nten".splitlines(True)
diff = list(difflib.ndiff(one, two))
print("".join(diff))
print("".join(difflib.restore(diff, 1)) == "".join(one), list(difflib.restore(diff, 2)) == two)
print("".join(difflib.unified_diff(one, two, "before.py", "after.py")))
print("".join(difflib.unified_diff(one, two, "a", "b", "2020-01-01", "2020-01-02", n=0)))
print("".join(difflib.context_diff(one, two, "before.py", "after.py", n=1)))
print(list(difflib.unified_diff(one, one)), list(difflib.context_diff([], ["a"], lineterm="")))
print("".join(difflib.Differ().compare(["\tI am a buggy\n", "same\n"], ["\t\tI am a bug\n", "same\n"])), end="")
print("".join(difflib.ndiff(["  1. Beautiful is better than ugly.\n", "  2. Explicit is better than implicit.\n",
                             "  3. Simple is better than complex.\n", "  4. Complex is better than complicated.\n"],
                            ["  1. Beautiful is better than ugly.\n", "  3.   Simple is better than complex.\n",
                             "  4. Complicated is better than complex.\n", "  5. Flat is better than nested.\n"])), end="")
print("".join(difflib.ndiff(["abcDefghiJkl\n", "zz\n"], ["abcdefGhijkl\n", "yy\n", "xx\n"])), end="")
print([list(g) for g in SequenceMatcher(None, "abcdefghijklmnopq", "abcdefgXhijklmnoZq").get_grouped_opcodes(2)])
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\xff\n"], [b"b\n"], b"x", b"y")))
try:
    list(difflib.unified_diff([b"a"], ["b"]))
except TypeError as e:
    print(e)
try:
    list(difflib.restore([], 3))
except ValueError as e:
    print(e)
print(difflib.IS_LINE_JUNK("  # \n"), difflib.IS_LINE_JUNK("x"), difflib.IS_CHARACTER_JUNK("\t"))
