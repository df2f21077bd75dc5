import asyncio, os, sys, warnings
import pytest, pytest_asyncio
from unittest.mock import AsyncMock, MagicMock, patch

@pytest.fixture(scope="module")
def db():
    d = {"n": 0}
    yield d
    d.clear()

@pytest.fixture(autouse=True)
def count(db):
    db["n"] += 1

@pytest.fixture(params=[1, 2], ids=["one", "two"])
def number(request):
    return request.param

@pytest.fixture
def factory():
    made = []
    def make(x):
        made.append(x); return x * 2
    yield make
    assert made

@pytest_asyncio.fixture
async def conn():
    await asyncio.sleep(0)
    yield "conn"

def test_db(db): assert db["n"] == 1
def test_number(number): assert number in (1, 2)
def test_factory(factory): assert factory(2) == 4
@pytest.mark.parametrize("a, b, want", [(1, 2, 3), pytest.param(2, 2, 4, id="four"), pytest.param(1, 1, 3, marks=pytest.mark.xfail)])
def test_add(a, b, want): assert a + b == want
@pytest.mark.parametrize("x", [1, 2])
@pytest.mark.parametrize("y", ["a", "b"])
def test_cross(x, y): pass
@pytest.mark.skip(reason="later")
def test_skipped(): assert False
@pytest.mark.skipif(sys.version_info >= (3, 0), reason="old only")
def test_skipif(): assert False
def test_skip_inside(): pytest.skip("inside")
@pytest.mark.xfail(reason="known", raises=ZeroDivisionError)
def test_xfail(): 1 / 0
@pytest.mark.xfail(strict=True)
def test_xpass(): pass
@pytest.mark.asyncio
async def test_async(conn):
    await asyncio.sleep(.01); assert conn == "conn"
@pytest.mark.asyncio
async def test_mock():
    m = AsyncMock(return_value=3); assert await m(1) == 3; m.assert_awaited_once_with(1)
class TestGroup:
    value = 1
    @pytest.fixture
    def own(self): return self.value + 1
    def setup_method(self): self.ready = True
    def teardown_method(self): pass
    def test_own(self, own): assert own == 2 and self.ready
    @pytest.mark.asyncio
    async def test_a(self): assert self.ready
    @staticmethod
    def test_static(): pass
def test_raises():
    with pytest.raises(ValueError, match=r"bad \d") as info: raise ValueError("bad 5")
    assert info.value.args == ("bad 5",) and info.type is ValueError
def test_warns():
    with pytest.warns(UserWarning, match="careful"): warnings.warn("careful")
def test_approx(): assert 0.1 + 0.2 == pytest.approx(0.3) and [1.0, 2.0] == pytest.approx([1, 2.0000001])
def test_monkey(monkeypatch, tmp_path):
    monkeypatch.setenv("X", "1"); monkeypatch.setattr(os, "getcwd", lambda: "/here"); assert os.environ["X"] == "1" and os.getcwd() == "/here"
def test_caps(capsys): print("hi"); assert capsys.readouterr().out == "hi\n"
def test_log(caplog):
    import logging; logging.getLogger("a").warning("w %d", 1); assert caplog.records[0].getMessage() == "w 1" and "w 1" in caplog.text
@pytest.mark.usefixtures("factory")
def test_use(factory): factory(1)
@pytest.mark.parametrize("number", [5], indirect=True)
def test_indirect(number): assert number == 5
def test_fail_dict(): assert {"a": 1, "b": [1, 2]} == {"a": 1, "b": [1, 3]}
def test_fail(): pytest.fail("on purpose")
@pytest.mark.parametrize("n", range(2))
@pytest.mark.asyncio
async def test_many(n): await asyncio.sleep(n)
@pytest.fixture
def broken(): raise RuntimeError("fixture")
def test_error(broken): pass
@pytest.mark.slow
def test_marked(): pass
def test_import(): pytest.importorskip("nosuchmodule")
def test_group():
    with pytest.raises(ExceptionGroup) as e: raise ExceptionGroup("g", [ValueError("v")])
    assert e.group_contains(ValueError, match="v")
def test_request(request): assert request.node.name == "test_request" and request.config is not None
import unittest
class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls): cls.shared = [1]
    def setUp(self): self.x = 1; self.addCleanup(lambda: None)
    def tearDown(self): self.x = None
    def test_equal(self): self.assertEqual(self.x, 1); self.assertIn(1, self.shared)
    def test_bad(self): self.assertEqual(self.x, 2)
    @unittest.skip("not now")
    def test_skip(self): pass
    def test_raises(self):
        with self.assertRaises(ValueError): raise ValueError
class ACase(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self): await asyncio.sleep(0); self.y = 2
    async def test_async(self): await asyncio.sleep(0); self.assertEqual(self.y, 2)
class TestSetup:
    @classmethod
    def setup_class(cls): cls.z = 3
    def test_z(self): assert self.z == 3
def setup_module(module): module.READY = True
def test_ready(): assert READY
