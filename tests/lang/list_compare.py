# comparing lists and tuples goes item by item
print([1, 2] < [1, 3], [1, 2] < [1, 2, 0], [] < [0], [2] > [1, 9, 9], [1, 2] == [1.0, 2.0], [1] == (1,), (1, 2) < (1, 2, 3), [1] != [1], [[1]] <= [[1]])
try:
    [1, "a"] < [1, 2]
except TypeError as e:
    print(e)
print([1, "a"] < [2, 3], [None] == [None])
try:
    [1] < (1,)
except TypeError as e:
    print(e)
