"""Finding tests, suites, unittest.main and its options."""
import sys
import unittest


class First(unittest.TestCase):
    def test_two(self):
        pass

    def test_one(self):
        pass

    def testThree(self):
        pass

    test_number = 3

    def other(self):
        pass


class Second(unittest.TestCase):
    def test_fails(self):
        self.assertTrue(0)

    @staticmethod
    def make():
        return First("test_one")


def make_suite():
    return unittest.TestSuite([First("test_one"), Second("test_fails")])


def number():
    return 3


def ids(tests):
    for test in tests:
        if isinstance(test, unittest.TestSuite):
            yield from ids(test)
        else:
            yield test.id()


load = unittest.TestLoader()
print(load.getTestCaseNames(First))
me = sys.modules[__name__]
print(list(ids(load.loadTestsFromModule(me))))
for name in ("First", "Second.test_fails", "make_suite", "Second.make", "First.nothing_of_that_kind", "Nothing", "a.b"):
    tests = load.loadTestsFromName(name, me)
    print(name, type(tests).__name__, list(ids(tests)))
for name in ("number", "First.test_number"):
    try:
        load.loadTestsFromName(name, me)
    except TypeError as e:
        print(type(e).__name__, str(e).split(" at 0x")[0])
print([e.splitlines()[-1] for e in load.errors])
print(list(ids(load.loadTestsFromNames(["__main__.First", "math.nothing"]))))
load.sortTestMethodsUsing = lambda x, y: (x < y) - (x > y)
load.testMethodPrefix = "test_"
print(load.getTestCaseNames(First))

suite = unittest.TestSuite()
for wrong in (3, First):
    try:
        suite.addTest(wrong)
    except TypeError as e:
        print(e)
try:
    suite.addTests("abc")
except TypeError as e:
    print(e)
suite.addTests([First("test_one"), unittest.FunctionTestCase(lambda: print("function"), setUp=lambda: print("before"))])
print(suite.countTestCases(), suite == unittest.TestSuite(), len(list(suite)))
result = unittest.TestResult()
suite(result)
print(result)


def run(*args, **kwargs):
    print("===", args, kwargs)
    runner = kwargs.pop("testRunner", unittest.TextTestRunner(stream=sys.stdout, verbosity=2))
    try:
        program = unittest.main(argv=["prog", *args], testRunner=runner, **kwargs)
        print(program.result)
    except SystemExit as e:
        print("exit", e.code)


run()
run(exit=False)
run("First", exit=False)
run("First.test_one", "Second", exit=False)
run(defaultTest="First", exit=False)
run("Nothing", exit=False)
run(module="__main__", defaultTest=["First.test_one"], exit=False)


class Runner:
    def __init__(self, verbosity, failfast, buffer, warnings):
        print("runner", verbosity, failfast, buffer, warnings)

    def run(self, test):
        return test(unittest.TestResult()) or unittest.TestResult()


run(testRunner=Runner, exit=False, defaultTest="First")
run(testRunner=Runner, exit=False, defaultTest="First", verbosity=3, failfast=True, warnings="ignore")


def load_tests(loader, tests, pattern):
    print("load_tests", tests.countTestCases(), pattern)
    return unittest.TestSuite([First("testThree")])


run(exit=False)


def load_tests(loader, tests, pattern):
    raise ValueError("cannot")


run(exit=False)
