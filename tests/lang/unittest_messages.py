"""What the assert methods say when they fail."""
import unittest


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def says(name, *args, **kwargs):
    try:
        getattr(t, name)(*args, **kwargs)
    except AssertionError as e:
        print(f"{name}: {e}")
    except Exception as e:
        print(f"{name}! {type(e).__name__}: {e}")
    else:
        print(f"{name}: passes")


says("assertEqual", 1, 2)
says("assertEqual", 1, 1.0)
says("assertEqual", 1, 2, "because")
says("assertEqual", "x" * 100 + "a", "x" * 100 + "b")
says("assertEqual", b"a" * 50 + b"1" + b"c" * 60, b"a" * 50 + b"2" + b"c" * 60)
says("assertNotEqual", [1], [1])
says("assertTrue", [])
says("assertFalse", "yes", msg="no")
says("assertIs", [], [])
says("assertIsNot", None, None)
says("assertIsNone", 0)
says("assertIsNotNone", None)
says("assertIn", 3, [1, 2])
says("assertNotIn", 1, {1: 2})
says("assertIsInstance", 1, str)
says("assertIsInstance", 1, (str, bytes))
says("assertNotIsInstance", "a", str)
says("assertLess", 2, 1)
says("assertLessEqual", 2, 1)
says("assertGreater", 1, 2)
says("assertGreaterEqual", 1, 2)
says("assertAlmostEqual", 1.0, 1.1)
says("assertAlmostEqual", 1.0, 1.1, places=1)
says("assertAlmostEqual", 1.0, 1.25, delta=0.2)
says("assertAlmostEqual", 1.0, 1.1, delta=1, places=1)
says("assertAlmostEqual", 1.0, 1.00000001)
says("assertNotAlmostEqual", 1.0, 1.00000001)
says("assertNotAlmostEqual", 1.0, 1.1, delta=0.5)
says("assertNotAlmostEqual", 1, 1)
says("assertRegex", "hello", r"\d+")
says("assertRegex", "hello", "")
says("assertNotRegex", "hello 42", r"\d+")
says("assertCountEqual", [1, 2, 2, 3], [3, 2, 1, 1])
says("assertCountEqual", [[1], [2], [2]], [[2], [1], [3]])
says("assertCountEqual", "aab", "aba")
says("fail")
says("fail", "on purpose")

print("--- sequences")
says("assertEqual", [1, 2, 3], [1, 2])
says("assertEqual", [1, 2], [1, 2, 3, 4])
says("assertEqual", [[1, 2], "b"], [[1, 3], "b"])
says("assertEqual", (1, "a"), (1, "b"))
says("assertEqual", list(range(60)), list(range(59)))
says("assertListEqual", [1], (1,))
says("assertTupleEqual", [1], (1,))
says("assertSequenceEqual", [1], (1,))
says("assertSequenceEqual", [1, 2], (1, 3))
says("assertSequenceEqual", 1, (1, 3))
says("assertSequenceEqual", (1, 3), None)
says("assertSequenceEqual", {1: 2}, [3])
says("assertEqual", {1, 2, 3}, {2, 3, 4})
says("assertEqual", frozenset([1]), frozenset())
says("assertSetEqual", {1}, 2)
says("assertSetEqual", [1], {1})
says("assertSetEqual", {1}, [1])

print("--- dicts")
says("assertEqual", {"a": 1, "b": 2}, {"a": 1, "b": 3})
says("assertEqual", {"name": "x" * 40, "size": 1}, {"name": "x" * 40, "other": 1})
says("assertDictEqual", [], {})
says("assertEqual", {i: "v" * i for i in range(12)}, {i: "v" * i for i in range(11)})
says("assertEqual", {i: "v" * 20 for i in range(80)}, {i: "v" * 20 for i in range(81)})

print("--- text")
says("assertEqual", "one", "two")
says("assertEqual", "a line\nanother\n", "a line\nan other\n")
says("assertEqual", "a\nb\nc", "a\nb\nd")
says("assertEqual", "first line\tx\nsecond", "first lime\tx\n\nsecond")
says("assertMultiLineEqual", "a", b"a")
t.maxDiff = 20
says("assertEqual", "a\nb\nc\nd\ne\nf\n", "a\nb\nX\nd\ne\nf\n")
t.maxDiff = None
says("assertEqual", list(range(100)), list(range(101)))
t.longMessage = False
says("assertEqual", 1, 2, "only this")
says("assertEqual", 1, 2)
t.longMessage = True


class Bad:
    def __repr__(self):
        raise ValueError


try:
    t.assertEqual(Bad(), 1)
except AssertionError as e:
    print(str(e).startswith("<__main__.Bad object at 0x"), str(e).endswith("> != 1"))


class Point:
    def __init__(self, x):
        self.x = x

    def __eq__(self, other):
        return self.x == other.x

    def __repr__(self):
        return f"Point({self.x})"


def points_equal(first, second, msg=None):
    if first != second:
        raise t.failureException(msg or f"points {first} and {second} differ")


says("assertEqual", Point(1), Point(1))
says("assertEqual", Point(1), Point(2))
t.addTypeEqualityFunc(Point, points_equal)
says("assertEqual", Point(1), Point(2))
says("assertEqual", Point(1), Point(2), "msg")
