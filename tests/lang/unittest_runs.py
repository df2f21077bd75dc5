"""In which order the parts of tests run, and what the runner prints about them."""
import sys
import unittest


def setUpModule():
    print("setUpModule")
    unittest.addModuleCleanup(print, "module cleanup")


def tearDownModule():
    print("tearDownModule")


class Order(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        print("setUpClass")
        cls.addClassCleanup(print, "class cleanup", 1)
        cls.addClassCleanup(print, "class cleanup", 2)

    @classmethod
    def tearDownClass(cls):
        print("tearDownClass")

    def setUp(self):
        print("setUp", self.id())
        self.addCleanup(print, "cleanup of setUp")

    def tearDown(self):
        print("tearDown")

    def test_b(self):
        print("b")

    def test_a(self):
        """What a does.

        And more.
        """
        self.addCleanup(print, "cleanup 1")
        self.addCleanup(self.fail, "a cleanup that fails")
        print("a")
        self.assertEqual(1, 2)

    def test_skips(self):
        self.skipTest("not today")

    @unittest.skipIf(True, "never")
    def test_skipped(self):
        print("does not run")

    @unittest.skipUnless(True, "always")
    def test_kept(self):
        print("kept")

    @unittest.skip
    def test_without_reason(self):
        pass


class Failing(unittest.TestCase):
    def test_error(self):
        {}["missing"]

    def test_chain(self):
        try:
            {}["missing"]
        except KeyError as e:
            raise RuntimeError("outer") from e

    def helper(self, x):
        self.assertLess(x, 1)

    def test_helper(self):
        self.helper(2)

    @unittest.expectedFailure
    def test_expected(self):
        self.fail("as expected")

    @unittest.expectedFailure
    def test_unexpected(self):
        pass

    @unittest.expectedFailure
    def test_expected_in_subtest(self):
        for i in range(3):
            with self.subTest(i=i):
                print("expected", i)
                self.assertEqual(i, 0)

    def test_subtests(self):
        for i in range(4):
            with self.subTest("part", i=i, even=i % 2 == 0):
                if i == 2:
                    self.skipTest("two")
                if i == 3:
                    raise ValueError(i)
                with self.subTest(inner=i):
                    self.assertEqual(i, 0)
        with self.subTest():
            self.fail()

    def test_returns(self):
        self.assertRaises(ZeroDivisionError, lambda: 1 / 0)


class BadSetUp(unittest.TestCase):
    def setUp(self):
        self.addCleanup(print, "cleaned up all the same")
        raise OSError("no set-up")

    def tearDown(self):
        print("not called")

    def test(self):
        print("not called")


class BadClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(print, "class cleaned up")
        raise LookupError("class")

    def test(self):
        print("not called")


class BadTearDownClass(unittest.TestCase):
    @classmethod
    def tearDownClass(cls):
        raise LookupError("after")

    def test(self):
        pass


class SkippedInSetUpClass(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise unittest.SkipTest("the whole class")

    def test(self):
        pass


@unittest.skip("a class")
class Skipped(unittest.TestCase):
    def test_one(self):
        pass

    def test_two(self):
        pass


class Kept(unittest.TestCase):
    def runTest(self):
        print("runTest")


for verbosity in (1, 2, 0):
    print(f"=== verbosity {verbosity}")
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    runner = unittest.TextTestRunner(stream=sys.stdout, verbosity=verbosity)
    result = runner.run(suite)
    print(result)

print("=== one class, all well")
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Kept)
print(suite.countTestCases(), suite)
print(unittest.TextTestRunner(stream=sys.stdout).run(suite).wasSuccessful(), suite.countTestCases(), suite)

print("=== failfast")
suite = unittest.defaultTestLoader.loadTestsFromTestCase(Failing)
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2, failfast=True).run(suite)
print(result.testsRun, result.shouldStop)

print("=== without a runner")
result = Failing("test_error").run()
print(result, result.errors[0][0], result.errors[0][1].splitlines()[-1])
try:
    Failing("test_helper").debug()
except AssertionError as e:
    print("debug:", e)
try:
    Failing("test_nothing")
except ValueError as e:
    print(e)
print(Failing("test_error") == Failing("test_error"), Failing("test_error") == Failing("test_chain"))
print(repr(Failing("test_error")), Failing("test_error").shortDescription(), Order("test_a").shortDescription())
