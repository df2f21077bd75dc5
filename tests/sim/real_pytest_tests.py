import asyncio
import collections
import dataclasses
import logging

import pytest
import pytest_asyncio


class Shop:
    """What is tested."""

    def __init__(self):
        self.stock = {"ink": 2}

    async def buy(self, name, n=1):
        await asyncio.sleep(0)
        if self.stock.get(name, 0) < n:
            raise LookupError(f"no {name} left")
        self.stock[name] -= n
        return self.stock[name]


def total(prices):
    return sum(prices)


@pytest.fixture
def shop():
    return Shop()


@pytest.fixture(params=["ink", "pen"])
def article(request):
    return request.param


@pytest_asyncio.fixture
async def opened():
    shop = Shop()
    yield shop
    shop.stock.clear()


@pytest.fixture(scope="module")
def prices():
    return [1, 2, 3]


def test_sum(prices):
    assert total(prices) == 6


def test_sum_wrong(prices):
    print("summing")
    result = total(prices)
    assert result == 7


@pytest.mark.asyncio
async def test_buy(shop):
    assert await shop.buy("ink") == 1


@pytest.mark.asyncio
async def test_buy_wrong(opened):
    left = await opened.buy("ink")
    assert left == 0, "one should be gone"


@pytest.mark.asyncio
async def test_nothing_left(shop):
    with pytest.raises(LookupError, match="no pen"):
        await shop.buy("pen")


@pytest.mark.asyncio
async def test_raises_in_code(shop):
    await shop.buy("ink", 3)


def test_article(article, shop):
    assert article in shop.stock


@pytest.mark.parametrize("a, b, expected", [(1, 2, 3), (2, 2, 5), pytest.param(0, 0, 0, id="zero")])
def test_add(a, b, expected):
    assert a + b == expected


@pytest.mark.parametrize("value", [1.5, None, "x y", True, [1], {"a": 1}, b"z", Shop, len, object()], ids=None)
def test_ids(value):
    pass


@pytest.mark.parametrize("n", [1, 2], ids=lambda n: f"n{n}")
@pytest.mark.parametrize("m", [3, 4], ids=["three", "four"])
def test_product(n, m):
    assert n < m


@pytest.mark.skip(reason="not today")
def test_skipped():
    pass


@pytest.mark.skipif(True, reason="never here")
def test_skipped_if():
    pass


@pytest.mark.xfail(reason="known bug")
def test_known():
    assert 1 == 2


@pytest.mark.xfail
def test_better_than_known():
    pass


def test_skips_inside():
    pytest.skip("in the middle")


def test_fails_inside():
    pytest.fail("no good")


def test_did_not_raise():
    with pytest.raises(ValueError):
        int("1")


def test_other_error():
    with pytest.raises(ValueError):
        {}["key"]


@pytest.fixture
def broken():
    raise RuntimeError("cannot set up")


def test_broken(broken):
    pass


def test_no_fixture(nothing):
    pass


@pytest.fixture
def leaves():
    yield 1
    raise RuntimeError("cannot tear down")


def test_leaves(leaves):
    assert leaves == 1


class TestGroup:
    value = 3

    def test_method(self):
        assert self.value == 3

    def test_method_wrong(self, shop):
        assert self.value == len(shop.stock)


def test_long_lists():
    assert list(range(5)) == [0, 1, 2, 3, 5]


def test_texts():
    assert "hello world\nsecond" == "hello there\nsecond"


def test_dicts():
    assert {"a": 1, "b": 2, "c": 3} == {"a": 1, "b": 3, "d": 3}


def test_sets():
    assert {1, 2} == {2, 3}


def test_in():
    assert "x" in "abc"


def test_not_in():
    assert "b" not in "abc"


def test_is():
    value = None
    assert value is not None


def test_bool():
    items = []
    assert items


def test_approx():
    assert 0.1 + 0.2 == pytest.approx(0.3)
    assert 2.0 == pytest.approx(1.0, abs=0.5)


def test_nested():
    def inner(x):
        return 10 // x
    inner(0)


def test_and_or():
    a, b = 1, 0
    assert a and b


def test_call_in_assert(shop):
    assert total([1, 2]) == len(shop.stock)


@dataclasses.dataclass
class Order:
    number: int
    article: str
    lines: list


Point = collections.namedtuple("Point", "x y")
limit = 3
calls = []


def note(x, *, factor=1):
    calls.append(x)
    return x * factor


class TestShapes:
    def test_chain(self):
        a, b, c = 1, 5, 3
        assert a < b < c < 100

    def test_keywords(self, shop):
        assert note(2, factor=limit) == note(1) + limit

    def test_once(self):
        calls.clear()
        try:
            assert note(1) == note(2)
        except AssertionError:
            pass
        assert calls == [1, 2]

    def test_method(self, shop):
        assert shop.stock.get("pen") == 1

    def test_not(self):
        value = [1]
        assert not value

    def test_bools(self):
        a, b, c = 0, [], "x"
        assert (a or b) and c

    def test_mixed(self):
        a, b = 3, None
        assert a == 3 and (b is not None or a < 2)

    def test_unary(self):
        a = 2
        assert -a == ~a

    def test_subscript(self, shop):
        assert shop.stock["ink"] == 5

    def test_text(self):
        name = "ann"
        assert f"hi {name}" == "hi bob"

    def test_walrus(self):
        assert (n := len("abc")) == 4

    @pytest.mark.asyncio
    async def test_await(self, shop):
        assert await shop.buy("ink") == 2

    def test_dataclass(self):
        assert Order(1, "ink", [1, 2]) == Order(1, "pen", [1, 3])

    def test_namedtuple(self):
        assert Point(1, 2) == Point(1, 3)

    def test_long(self):
        assert list(range(30)) == list(range(31))

    def test_many_keys(self):
        assert {i: i for i in range(20)} == {i: i + (i > 5) for i in range(20)}

    def test_long_texts(self):
        assert "x" * 60 + "a" == "x" * 60 + "b"

    def test_multiline(self):
        assert "\n".join(["a", "b", "c"]) == "\n".join(["a", "x", "c", "d"])

    def test_over_lines(self):
        assert total(
            [1, 2],
        ) == 4, (
            "two lines"
        )

    def test_isinstance(self):
        assert isinstance(limit, str)

    def test_any(self):
        assert any(x > 5 for x in range(3))

    def test_all_message(self):
        assert all([1, 0]), [1, 0]

    def test_sets_in_order(self):
        assert {1, 2} <= {1}

    def test_bytes(self):
        assert b"abc" == b"abd"

    def test_types(self):
        assert type(limit) is str

    def test_none(self):
        assert None

    def test_lambda(self):
        f = lambda x: x + 1
        assert f(1) == 3

    def test_plain(self):
        raise AssertionError("by hand")

    def test_chained_error(self):
        try:
            {}["a"]
        except KeyError as error:
            raise ValueError("wrong key") from error

    def test_error_in_handler(self):
        try:
            {}["a"]
        except KeyError:
            int("x")

    def test_own_error(self):
        class Own(Exception):
            pass
        raise Own("mine")

    def test_deep(self):
        def one():
            two()

        def two():
            three()

        def three():
            raise RuntimeError("deep")
        one()

    def test_match(self):
        with pytest.raises(ValueError, match="good.*"):
            raise ValueError("bad")

    def test_two_kinds(self):
        with pytest.raises((KeyError, TypeError)):
            pass

    def test_exit(self):
        with pytest.raises(SystemExit) as caught:
            raise SystemExit(3)
        assert caught.value.code == 4

    def test_attributes(self):
        with pytest.raises(LookupError) as caught:
            {}["a"]
        assert caught.type is KeyError and str(caught.value) == "b"


class TestBrought:
    def test_capsys(self, capsys):
        print("out")
        print("more")
        assert capsys.readouterr().out == "out\nmore\n"
        print("rest")
        assert capsys.readouterr() == ("rest\n", "")

    def test_caplog(self, caplog):
        logging.getLogger("shop").warning("no %s", "ink")
        logging.info("not kept")
        assert caplog.messages == ["no ink"] and caplog.record_tuples == [("shop", logging.WARNING, "no ink")]
        with caplog.at_level(logging.DEBUG, logger="shop"):
            logging.getLogger("shop").debug("details")
        assert [r.levelname for r in caplog.records] == ["WARNING", "DEBUG"] and "no ink" in caplog.text
        caplog.clear()
        assert not caplog.records

    def test_logged_and_failed(self):
        print("said")
        logging.getLogger("shop").error("broken")
        assert False, "look above"

    def test_monkeypatch(self, monkeypatch):
        monkeypatch.setattr(Shop, "buy", None)
        monkeypatch.setitem(globals(), "limit", 9)
        monkeypatch.setattr("asyncio.sleep", 5)
        assert (Shop.buy, limit, asyncio.sleep) == (None, 9, 5)
        monkeypatch.setattr(Shop, "nothing_there", 1)

    def test_patched_back(self):
        assert limit == 3 and callable(asyncio.sleep)

    @pytest.fixture(autouse=True)
    def numbered(self, request):
        self.name = request.node.name
        request.addfinalizer(lambda: calls.append(self.name))

    def test_request(self, request):
        assert self.name == "test_request" == request.node.name and request.function.__name__ == "test_request"

    @pytest.mark.usefixtures("shop")
    def test_usefixtures(self):
        assert calls[-1] == "nothing"

    def test_value(self, request):
        assert request.getfixturevalue("shop").stock == {"ink": 2}
        pytest.importorskip("no_such_module")

    @pytest.mark.parametrize("shop", ["a", "b"])
    def test_overridden(self, shop):
        assert shop == "a"

    def test_tmp_path(self, tmp_path):
        target = tmp_path / "sub" / "hello.txt"
        target.parent.mkdir()
        assert target.write_text("content", encoding="utf-8") == 7
        assert target.read_text(encoding="utf-8") == "content" and target.exists() and target.is_file()
        assert [p.name for p in tmp_path.iterdir()] == ["sub"] and tmp_path.is_dir() and tmp_path.name == "test_tmp_path0"
        with open(target) as file:
            assert file.read() == "content"
        target.unlink()
        assert not target.exists()
