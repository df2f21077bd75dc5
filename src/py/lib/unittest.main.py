"""unittest.main(): the tests of a module as a program, with its options and exit status."""

import sys

from unittest import loader, runner

__unittest = True

MODULE_EXAMPLES = "".join(["Examples:\n", *(f"  %(prog)s {names:<25} - {what}\n" for names, what in (
    ("", "run default set of tests"),
    ("MyTestSuite", "run suite 'MyTestSuite'"),
    ("MyTestCase.testSomething", "run MyTestCase.testSomething"),
    ("MyTestCase", f"run all 'test*' test methods\n{'':39}in MyTestCase"),
))])


def _convert_select_pattern(pattern):
    return pattern if "*" in pattern else f"*{pattern}*"


class TestProgram:
    verbosity = 1
    failfast = catchbreak = buffer = progName = warnings = testNamePatterns = None

    def __init__(self, module="__main__", defaultTest=None, argv=None, testRunner=None,
                 testLoader=loader.defaultTestLoader, exit=True, verbosity=1, failfast=None, catchbreak=None,
                 buffer=None, warnings=None, *, tb_locals=False):
        self.module = module
        if isinstance(module, str):
            __import__(module)
            self.module = sys.modules[module]
        argv = sys.argv if argv is None else argv
        self.exit = exit
        self.verbosity = verbosity
        self.failfast, self.catchbreak, self.buffer, self.tb_locals = failfast, catchbreak, buffer, tb_locals
        self.warnings = "default" if warnings is None and not sys.warnoptions else warnings
        self.defaultTest = defaultTest
        self.testRunner = testRunner
        self.testLoader = testLoader
        self.progName = argv[0].rsplit("/", 1)[-1]
        self.parseArgs(argv)
        self.runTests()

    def parseArgs(self, argv):
        self.tests = argv[1:]
        if any(argument.startswith("-") for argument in self.tests):
            self._parser().parse_args(argv[1:], self)
        for option in ("failfast", "catchbreak", "buffer"):
            setattr(self, option, bool(getattr(self, option)))
        names = self.tests or self.defaultTest
        self.testNames = (names,) if isinstance(names, str) else names and list(names)
        self.createTests()

    def _parser(self):
        from argparse import ArgumentParser
        parser = ArgumentParser(prog=self.progName)
        parser.print_help = lambda file=None: print(parser.format_help(), MODULE_EXAMPLES % {"prog": self.progName},
                                                    sep="\n", file=file)
        add = parser.add_argument
        add("-v", "--verbose", dest="verbosity", action="store_const", const=2, help="Verbose output")
        add("-q", "--quiet", dest="verbosity", action="store_const", const=0, help="Quiet output")
        add("--locals", dest="tb_locals", action="store_true", help="Show local variables in tracebacks")
        for short, long, field, text in (("-f", "--failfast", "failfast", "Stop on first fail or error"),
                                         ("-c", "--catch", "catchbreak", "Catch Ctrl-C and display results so far"),
                                         ("-b", "--buffer", "buffer", "Buffer stdout and stderr during tests")):
            if getattr(self, field) is None:
                add(short, long, dest=field, action="store_true", help=text)
        if self.testNamePatterns is None:
            add("-k", dest="testNamePatterns", action="append", type=_convert_select_pattern,
                help="Only run tests which match the given substring")
        add("tests", nargs="*", help="a list of any number of test modules, classes and test methods.")
        return parser

    def createTests(self):
        if self.testNamePatterns:
            self.testLoader.testNamePatterns = self.testNamePatterns
        if self.testNames:
            self.test = self.testLoader.loadTestsFromNames(self.testNames, self.module)
        else:
            self.test = self.testLoader.loadTestsFromModule(self.module)

    def runTests(self):
        if self.catchbreak:
            from unittest.signals import installHandler
            installHandler()
        self.result = self._runner().run(self.test)
        if self.exit:
            sys.exit(not self.result.wasSuccessful())

    def _runner(self):
        """The runner to use; a class of one's own may know fewer options than the newest."""
        make = runner.TextTestRunner if self.testRunner is None else self.testRunner
        if not isinstance(make, type):
            return make
        options = dict(verbosity=self.verbosity, failfast=self.failfast, buffer=self.buffer, warnings=self.warnings)
        for known in ({**options, "tb_locals": self.tb_locals}, options):
            try:
                return make(**known)
            except TypeError:
                pass
        return make()


main = TestProgram
