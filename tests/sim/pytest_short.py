# --tb=no: what failed is named, its frames are not shown; the captured output goes with them.
import pytest


def test_right():
    assert len("tea") == 3


def test_wrong():
    print("not shown")
    found = 2
    assert found == 3


@pytest.fixture
def broken():
    raise RuntimeError("no store")


def test_setup(broken):
    pass


if __name__ == "__main__":
    print("exit code", int(pytest.main(["-q", "--tb=no"])))
