"""pytest-asyncio: the simulated pytest has it built in; here is what tests import of it.

Compared: see `source pytest`.
"""

import _sim
import pytest

__version__ = "0.26.0"
__getattr__ = _sim.lacking("pytest_asyncio")


def fixture(fixture_function=None, *, scope="function", params=None, autouse=False, ids=None, name=None, loop_scope=None):
    """A fixture whose coroutine or async generator runs in the test's event loop."""
    return pytest._fixture(fixture_function, scope, params, autouse, ids, name, loop_scope, True)


def is_async_test(item):
    """Returns whether a test item is a pytest-asyncio test"""
    return item.is_async
