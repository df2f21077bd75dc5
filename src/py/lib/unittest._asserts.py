"""The assert methods of a TestCase. Each compares and, when that fails, raises failureException with CPython's text."""

import sys
import warnings

from unittest.util import _common_shorten_repr, _count_diff_all_purpose, _count_diff_hashable, safe_repr

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class _Raising:
    """What the contexts of assertRaises, assertWarns and assertLogs have in common: a test to fail."""

    def __init__(self, test_case):
        self.test_case = test_case

    def _raiseFailure(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))


class _ExpectedBase(_Raising):
    """Either a context manager, or runs a callable inside itself at once."""

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        if expected_regex is not None:
            import re
            expected_regex = re.compile(expected_regex)
        self.expected_regex = expected_regex
        self.obj_name = self.msg = None

    def handle(self, name, args, kwargs):
        try:
            self._check_expected(name)
            if not args:
                self.msg = kwargs.pop("msg", None)
                if kwargs:
                    raise TypeError(f"{next(iter(kwargs))!r} is an invalid keyword argument for this function")
                return self
            func, *args = args
            self.obj_name = getattr(func, "__name__", None) or str(func)
            if not hasattr(func, "__name__"):
                self.obj_name = str(func)
            with self:
                func(*args, **kwargs)
        finally:
            self = None  # no cycle through the frame of a failure

    def _check_expected(self, name):
        expected = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(cls, type) and issubclass(cls, self._base) for cls in expected):
            raise TypeError(f"{name}() arg 1 must be {self._base_name}")

    def _expected_name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)


class _AssertRaisesContext(_ExpectedBase):
    _base = BaseException
    _base_name = "an exception type or tuple of exception types"

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            by = f" by {self.obj_name}" if self.obj_name else ""
            self._raiseFailure(f"{self._expected_name()} not raised{by}")
        if not issubclass(exc_type, self.expected):
            return False
        import traceback
        traceback.clear_frames(tb)
        self.exception = exc_value.with_traceback(None)
        regex = self.expected_regex
        if regex is not None and not regex.search(str(exc_value)):
            self._raiseFailure(f'"{regex.pattern}" does not match "{exc_value}"')
        return True

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class _AssertWarnsContext(_ExpectedBase):
    _base = Warning
    _base_name = "a warning class or tuple of warning classes"

    def __enter__(self):
        for module in [m for m in list(sys.modules.values()) if getattr(m, "__warningregistry__", None)]:
            module.__warningregistry__ = {}  # what was told once is told again
        self._catching = warnings.catch_warnings(record=True)
        self.warnings = self._catching.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._catching.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        first = None
        for seen in self.warnings:
            message = seen.message
            if not isinstance(message, self.expected):
                continue
            first = message if first is None else first
            if self.expected_regex is not None and not self.expected_regex.search(str(message)):
                continue
            self.warning, self.filename, self.lineno = message, seen.filename, seen.lineno
            return
        if first is not None:
            self._raiseFailure(f'"{self.expected_regex.pattern}" does not match "{first}"')
        by = f" by {self.obj_name}" if self.obj_name else ""
        self._raiseFailure(f"{self._expected_name()} not triggered{by}")


class _OrderedChecks:
    """A type's own comparison, chosen by assertEqual when both are exactly of that type."""

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        name = "sequence" if seq_type is None else seq_type.__name__
        for which, seq in (("First", seq1), ("Second", seq2)):
            if seq_type is not None and not isinstance(seq, seq_type):
                raise self.failureException(f"{which} sequence is not a {name}: {safe_repr(seq)}")
        text = self._lengths_missing(seq1, seq2, name)
        if text is None:
            if seq1 == seq2:
                return
            text = self._sequence_difference(seq1, seq2, name, seq_type)
            if text is None:
                return
        self.fail(self._formatMessage(msg, self._with_diff(text, seq1, seq2)))

    def _lengths_missing(self, seq1, seq2, name):
        for which, seq in (("First", seq1), ("Second", seq2)):
            try:
                len(seq)
            except (TypeError, NotImplementedError):
                return f"{which} {name} has no length.    Non-sequence?"
        return None

    def _sequence_difference(self, seq1, seq2, name, seq_type):
        """In words; None when the items are the same and only the types differ."""
        text = "%ss differ: %s != %s\n" % (name.capitalize(), *_common_shorten_repr(seq1, seq2))
        len1, len2 = len(seq1), len(seq2)
        no_index = (TypeError, IndexError, NotImplementedError)
        for i in range(min(len1, len2)):
            items = []
            for which, seq in (("first", seq1), ("second", seq2)):
                try:
                    items.append(seq[i])
                except no_index:
                    text += f"\nUnable to index element {i} of {which} {name}\n"
                    break
            if len(items) < 2:
                break
            if items[0] != items[1]:
                text += "\nFirst differing element %d:\n%s\n%s\n" % (i, *_common_shorten_repr(*items))
                break
        else:
            if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                return None
        if len1 != len2:
            which, longer = ("First", seq1) if len1 > len2 else ("Second", seq2)
            at = min(len1, len2)
            text += f"\n{which} {name} contains {abs(len1 - len2)} additional elements.\n"
            try:
                text += f"First extra element {at}:\n{safe_repr(longer[at])}\n"
            except no_index:
                text += f"Unable to index element {at} of {which.lower()} {name}\n"
        return text

    def _with_diff(self, text, first, second):
        import difflib
        import pprint
        lines = difflib.ndiff(pprint.pformat(first).splitlines(), pprint.pformat(second).splitlines())
        return self._truncateMessage(text, "\n" + "\n".join(lines))

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def assertListEqual(self, list1, list2, msg=None):
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        only = []
        for which, one, other in (("first", set1, set2), ("second", set2, set1)):
            try:
                only.append(one.difference(other))
            except TypeError as e:
                self.fail(f"invalid type when attempting set difference: {e}")
            except AttributeError as e:
                self.fail(f"{which} argument does not support set difference: {e}")
        if not only[0] and not only[1]:
            return
        lines = []
        for items, one, other in ((only[0], "first", "second"), (only[1], "second", "first")):
            if items:
                lines.append(f"Items in the {one} set but not the {other}:")
                lines.extend(map(repr, items))
        self.fail(self._formatMessage(msg, "\n".join(lines)))

    def assertDictEqual(self, d1, d2, msg=None):
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            text = "%s != %s" % _common_shorten_repr(d1, d2)
            self.fail(self._formatMessage(msg, self._with_diff(text, d1, d2)))

    def assertMultiLineEqual(self, first, second, msg=None):
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib
        lines1, lines2 = first.splitlines(True), second.splitlines(True)
        if len(lines1) == 1 and first.strip("\r\n") == first:
            lines1, lines2 = [first + "\n"], [second + "\n"]
        text = "%s != %s" % _common_shorten_repr(first, second)
        diff = "\n" + "".join(difflib.ndiff(lines1, lines2))
        self.fail(self._formatMessage(msg, self._truncateMessage(text, diff)))

    def assertCountEqual(self, first, second, msg=None):
        first, second = list(first), list(second)
        try:
            rows = _count_diff_hashable(first, second)
        except TypeError:
            rows = _count_diff_all_purpose(first, second)
        if rows:
            lines = "\n".join("First has %d, Second has %d:  %r" % row for row in rows)
            text = self._truncateMessage("Element counts were not equal:\n", lines)
            self.fail(self._formatMessage(msg, text))


class Assertions(_OrderedChecks):
    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2**16
    _typed_checks = {dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual",
                     set: "assertSetEqual", frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        self._type_equality_funcs[typeobj] = function

    def _getAssertEqualityFunc(self, first, second):
        if type(first) == type(second):
            check = self._type_equality_funcs.get(type(first))
            if check is not None:
                return getattr(self, check) if isinstance(check, str) else check
        return self._baseAssertEqual

    def _formatMessage(self, msg, standardMsg):
        if msg is None or not self.longMessage:
            return msg or standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def fail(self, msg=None):
        raise self.failureException(msg)

    def _fail_with(self, msg, text):
        raise self.failureException(self._formatMessage(msg, text))

    # ---- truth, equality, order ----

    def assertTrue(self, expr, msg=None):
        if not expr:
            self._fail_with(msg, f"{safe_repr(expr)} is not true")

    def assertFalse(self, expr, msg=None):
        if expr:
            self._fail_with(msg, f"{safe_repr(expr)} is not false")

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail_with(msg, "%s != %s" % _common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        if not first != second:
            self._fail_with(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        if first == second:
            return
        near, diff, within = self._nearness(first, second, places, delta)
        if not near:
            self._fail_with(msg, f"{safe_repr(first)} != {safe_repr(second)} within {within} ({safe_repr(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        near, diff, within = self._nearness(first, second, places, delta)
        if near or first == second:
            text = f"{safe_repr(first)} == {safe_repr(second)} within {within}"
            self._fail_with(msg, text if delta is None else f"{text} ({safe_repr(diff)} difference)")

    @staticmethod
    def _nearness(first, second, places, delta):
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            return diff <= delta, diff, f"{safe_repr(delta)} delta"
        places = 7 if places is None else places
        return round(diff, places) == 0, diff, f"{places!r} places"

    def assertLess(self, a, b, msg=None):
        if not a < b:
            self._fail_with(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        if not a <= b:
            self._fail_with(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        if not a > b:
            self._fail_with(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        if not a >= b:
            self._fail_with(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    # ---- identity, membership, types, patterns ----

    def assertIs(self, expr1, expr2, msg=None):
        if expr1 is not expr2:
            self._fail_with(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        if expr1 is expr2:
            self._fail_with(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertIsNone(self, obj, msg=None):
        if obj is not None:
            self._fail_with(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        if obj is None:
            self._fail_with(msg, "unexpectedly None")

    def assertIn(self, member, container, msg=None):
        if member not in container:
            self._fail_with(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        if member in container:
            self._fail_with(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIsInstance(self, obj, cls, msg=None):
        if not isinstance(obj, cls):
            self._fail_with(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        if isinstance(obj, cls):
            self._fail_with(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    @staticmethod
    def _pattern(regex):
        import re
        if isinstance(regex, (str, bytes)):
            regex = re.compile(regex)
        return regex

    def assertRegex(self, text, expected_regex, msg=None):
        if isinstance(expected_regex, (str, bytes)) and not expected_regex:
            raise AssertionError("expected_regex must not be empty.")
        regex = self._pattern(expected_regex)
        if not regex.search(text):
            self._fail_with(msg, f"Regex didn't match: {regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        regex = self._pattern(unexpected_regex)
        match = regex.search(text)
        if match:
            self._fail_with(msg, f"Regex matched: {match.group()!r} matches {regex.pattern!r} in {text!r}")

    # ---- what a block or a call does ----

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        context = _AssertWarnsContext(expected_warning, self, expected_regex)
        return context.handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        from unittest._log import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)
