# Fixtures: order, scopes, async ones, their loops; request, monkeypatch, capsys; modes.
import asyncio

import pytest
import pytest_asyncio
from tutor import now, span

log = []


@pytest.fixture(scope="module")
def shared():
    log.append("shared up")
    yield []
    log.append("shared down")


@pytest_asyncio.fixture
async def server(shared):
    await asyncio.sleep(1)
    log.append("server up")
    yield asyncio.get_running_loop()
    await asyncio.sleep(1)
    log.append("server down")


@pytest.fixture(autouse=True)
def each(request):
    log.append(f"-- {request.node.name}")


@pytest.fixture(params=["a", "b"])
def letter(request):
    return request.param


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def lock():
    future = asyncio.get_running_loop().create_future()
    return future


@pytest.mark.asyncio
async def test_same_loop(server, shared):
    assert server is asyncio.get_running_loop()
    shared.append(1)


@pytest.mark.asyncio
async def test_fresh_loop_each(server, shared):
    assert server is asyncio.get_running_loop() and shared == [1]


@pytest.mark.asyncio
async def test_other_loop(lock):
    asyncio.get_running_loop().call_later(1, lambda: None)
    await lock


@pytest.mark.asyncio(loop_scope="module")
async def test_module_loop(lock):
    asyncio.get_running_loop().call_later(1, lock.set_result, "done")
    assert await lock == "done"


@pytest.mark.parametrize("n", [1, 2])
@pytest.mark.parametrize("text, size", [("x", 1), pytest.param("xy", 2, id="two", marks=pytest.mark.skip(reason="later"))])
def test_parametrized(letter, n, text, size):
    assert len(text) == size
    log.append((letter, n, text))


def test_patched(monkeypatch, capsys):
    monkeypatch.setattr(asyncio, "sleep", None)
    monkeypatch.setitem(globals(), "log", log)
    print("hello")
    assert capsys.readouterr().out == "hello\n" and asyncio.sleep is None


def test_patched_back():
    assert asyncio.sleep is not None


@pytest.fixture
async def forgotten():
    return 1


def test_async_fixture_in_strict_mode(forgotten):
    assert asyncio.iscoroutine(forgotten)


@pytest.mark.asyncio
async def test_leaves_open():
    span("door").__enter__()
    asyncio.create_task(asyncio.sleep(5))
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(.5):
            await asyncio.sleep(2)
    assert caught.type is TimeoutError and now() > 1


def test_log():
    print(*log, sep="\n")
    assert not log


class TestGroup:
    pytestmark = pytest.mark.asyncio

    @pytest.fixture
    async def plain(self):
        return 2

    def setup_method(self):
        self.x = 1

    async def test_in_class(self):
        assert self.x == 1
        with pytest.raises(ExceptionGroup) as info:
            async with asyncio.TaskGroup() as group:
                group.create_task(asyncio.sleep("x"))
        assert info.group_contains(TypeError)
        with pytest.warns(UserWarning, match="careful"):
            import warnings
            warnings.warn("be careful")

    @pytest.mark.xfail(raises=ZeroDivisionError, strict=True)
    async def test_expected(self):
        1 / 0

    @pytest.mark.skipif("1 + 1 == 2", reason="sums")
    async def test_not_now(self):
        pass


if __name__ == "__main__":
    print("exit code", pytest.main(["--asyncio-mode=strict"]))

    async def inside():
        import _pytest_run
        results = _pytest_run.run("import asyncio\nasync def test_auto():\n    await asyncio.sleep(3)\n    assert 1 == 1\n", auto=True)
        return results, results.outcomes, results.seconds
    print(asyncio.run(inside()))
