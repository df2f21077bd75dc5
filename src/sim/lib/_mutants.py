"""Mutation: a learner's tests against a right module and against wrong ones.

    _mutants.run("answer", "cache", {"reference": "...", "no await": "...", ...}).killed

The tests import the module under test by name; each version of it, a text or a module, stands in for it in turn, made anew. A mutant
is killed when a test that passes with the first version, the reference, does not pass with the mutant.
"""

import sys
import _pytest_run
import _sim


class Report:
    """reference: the Results with the right version. killed: {mutant: names of the tests that noticed}, survived: the others."""

    def __init__(self, reference, killed, survived, seconds):
        self.reference, self.killed, self.survived, self.seconds = reference, killed, survived, seconds

    @property
    def passes(self):
        """All tests ran, at least one, and all pass with the reference."""
        return self.reference.passed > 0 and self.reference.passed == len(self.reference.tests) and self.reference.ok

    def __repr__(self):
        noticed = ", ".join(f"{name} by {tests[0]}" for name, tests in self.killed.items()) or "none"
        return f"<{self.reference!r} killed: {noticed}; survived: {', '.join(self.survived) or 'none'}>"


def _module(name, source):
    if not isinstance(source, str):
        source = _pytest_run.source_of(source) or source
        if not isinstance(source, str):
            return source
    import types
    module = types.ModuleType(name)
    module.__file__ = f"{name}.py"
    exec(compile(source, f"{name}.py", "exec"), module.__dict__)
    return module


def run(tests, name, versions, *, auto=False):
    """tests: a module, its name, or a text. versions: {label: text or module}, the reference first."""
    if not isinstance(tests, str):
        tests = _pytest_run.source_of(tests) or tests
    elif "\n" not in tests:
        import importlib
        tests = _pytest_run.source_of(importlib.import_module(tests.removesuffix(".py")))
    missing, kept = object(), sys.modules.get(name)
    reference, killed, survived, seconds = None, {}, [], 0
    try:
        for label, source in versions.items():
            sys.modules[name] = _module(name, source)
            results = _pytest_run.run(tests, auto=auto)
            seconds += results.seconds
            if reference is None:
                reference = results
                continue
            right = [t.name for t in reference.tests if t.outcome == "passed" and t.more is None]
            now = {t.name: t for t in results.tests}
            noticed = [n for n in right if n not in now or now[n].outcome != "passed" or now[n].more is not None]
            if noticed:
                killed[label] = noticed
            else:
                survived.append(label)
    finally:
        sys.modules.pop(name, None)
        if kept is not None:
            sys.modules[name] = kept
    return Report(reference, killed, survived, seconds)
