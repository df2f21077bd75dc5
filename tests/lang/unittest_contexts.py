"""assertRaises, assertWarns, assertLogs and their kin."""
import logging
import unittest
import warnings


class T(unittest.TestCase):
    def runTest(self):
        pass


t = T()


def says(function):
    try:
        result = function()
    except AssertionError as e:
        print(f"{function.__name__}: AssertionError: {e}")
    except Exception as e:
        print(f"{function.__name__}: {type(e).__name__}: {e}")
    else:
        print(f"{function.__name__}: {result!r}")


def boom(*args, **kwargs):
    raise ValueError(f"boom {args} {kwargs}")


@says
def raised():
    with t.assertRaises(ValueError) as caught:
        boom(1, k=2)
    return caught.exception, caught.exception.__traceback__


@says
def raised_by_call():
    return t.assertRaises(ValueError, boom, 1, k=2)


@says
def not_raised():
    with t.assertRaises(ValueError, msg="why"):
        pass


@says
def not_raised_by():
    t.assertRaises((ValueError, KeyError), int, "1")


@says
def not_raised_by_lambda():
    t.assertRaises(KeyError, lambda: None)


@says
def other_raised():
    with t.assertRaises(KeyError):
        boom()


@says
def no_type():
    t.assertRaises(1)


@says
def wrong_keyword():
    t.assertRaises(KeyError, msgs=1)


@says
def regex():
    with t.assertRaisesRegex(ValueError, r"b..m"):
        boom()


@says
def regex_differs():
    t.assertRaisesRegex(ValueError, "bang", boom)


@says
def warned():
    with t.assertWarns(DeprecationWarning) as caught:
        warnings.warn("old", DeprecationWarning)
        warnings.warn("older", DeprecationWarning)
    return caught.warning, caught.lineno > 0, len(caught.warnings)


@says
def warned_by_call():
    t.assertWarns(UserWarning, warnings.warn, "x")


@says
def not_warned():
    with t.assertWarns(UserWarning):
        pass


@says
def not_warned_by():
    t.assertWarns(UserWarning, len, "abc")


@says
def warned_regex():
    with t.assertWarnsRegex(UserWarning, "a+b") as caught:
        warnings.warn("first")
        warnings.warn("aab")
    return str(caught.warning)


@says
def warned_regex_differs():
    with t.assertWarnsRegex(UserWarning, "a+b"):
        warnings.warn("first")


@says
def other_warning():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            with t.assertWarns(RuntimeWarning):
                warnings.warn("user")
        finally:
            print(len(seen))


@says
def logs():
    with t.assertLogs() as cm:
        logging.getLogger("a.b").info("one %d", 1)
        logging.getLogger("c").debug("not this")
        logging.error("two")
    return cm.output, [r.levelname for r in cm.records], cm.records[0].getMessage()


@says
def logs_of_one():
    with t.assertLogs("a", level="DEBUG") as cm:
        logging.getLogger("a.b").debug("low")
    return cm.output


@says
def no_logs():
    with t.assertLogs("a", level=logging.WARNING):
        logging.getLogger("a").info("too low")


@says
def none_wanted():
    with t.assertNoLogs("a") as cm:
        pass
    return cm


@says
def none_wanted_but():
    with t.assertNoLogs("a", "INFO"):
        logging.getLogger("a").info("x")


@says
def passes_through():
    with t.assertLogs("a"):
        boom()


@says
def subtest_alone():
    with t.subTest(x=1):
        return "no outcome"


@says
def contexts():
    class CM:
        def __enter__(self):
            print("enter")
            return 7

        def __exit__(self, *exc):
            print("exit", exc)

    value = t.enterContext(CM())
    print(t.doCleanups())
    return value


@says
def no_context():
    t.enterContext(1)
