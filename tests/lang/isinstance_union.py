# isinstance with X | Y goes from left to right
print(isinstance(1, int | list[int]), isinstance("a", int | str), issubclass(bool, int | str), isinstance(None, int | None), isinstance(1.5, int | str))
try:
    isinstance([1], int | list[int])
except TypeError as e:
    print(e)
