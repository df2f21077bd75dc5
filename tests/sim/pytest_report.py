# Every outcome that a test can have, and how the report shows it.
import asyncio, pytest, pytest_asyncio
def f(x): return x + 1
class T:
    v = [1,2]
async def g(): return 3
def test_ok(): assert f(1) == 2
def test_cmp():
    x = 3
    assert f(1) == x
def test_val(): assert f(-1)
def test_msg(): assert 1 == 2, "one is not two"
def test_list(): assert [1,2,3] == [1,2,4]
def test_str(): assert "hello world" == "hello there"
def test_dict(): assert {"a":1,"b":2} == {"a":1,"b":3}
def test_attr(): assert T.v == [1]
def test_in(): assert 3 in [1,2]
def test_not(): 
    y = True
    assert not y
def test_and():
    a, b = 1, 0
    assert a and b
def test_raise(): raise ValueError("bad")
def test_raises_no():
    with pytest.raises(ValueError): pass
def test_raises_match():
    with pytest.raises(ValueError, match="good"): raise ValueError("bad")
async def test_unmarked(): assert 1 == 2
@pytest.mark.asyncio
async def test_marked(): 
    await asyncio.sleep(.1); assert await g() == 4
@pytest.mark.skip(reason="later")
def test_skip(): pass
@pytest.mark.xfail(reason="known")
def test_xf(): assert 0
@pytest.mark.xfail
def test_xp(): assert 1
@pytest.mark.parametrize("a,b", [(1,2),(2,2), pytest.param(3, 4, id="three")])
def test_par(a,b): assert a + 1 == b
@pytest.mark.parametrize("s", ["x", 1.5, None, True, f, [1]])
def test_ids(s): pass
@pytest.fixture
def boom(): raise RuntimeError("fx")
def test_fx(boom): pass
def test_nofx(nix): pass
@pytest.fixture
def td():
    yield 1
    raise RuntimeError("down")
def test_td(td): pass
def test_coro():
    assert g()
def test_approx(): assert 0.1 + 0.2 == pytest.approx(0.3); assert 1 == pytest.approx(2)
class TestC:
    def test_m(self): assert self
    async def test_am(self): pass


if __name__ == "__main__":
    print("exit code", pytest.main())
