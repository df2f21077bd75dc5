# assert
assert True, "never"
for code in ["assert 0", "assert 0, 'message'", "assert [], [1, 2]", "assert 1 == 2, f'{1 + 1}'", "assert None, None", "assert 0, (1, 2)"]:
    try:
        exec(code)
    except AssertionError as e:
        print(repr(e), "|", e)
def check(x):
    assert isinstance(x, int), f"{x!r} is no int"
    return x
print(check(5))
check("five")
