# product, permutations, combinations
from itertools import product, permutations, combinations, combinations_with_replacement
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product("ab", [])), list(permutations([1, 2, 3])), list(permutations("abc", 2)), list(permutations([1], 2)), list(combinations("abc", 2)), list(combinations([1, 2], 3)), list(combinations("ab", 0)), list(combinations_with_replacement("ab", 2)))
for bad in (lambda: product(5), lambda: permutations(5), lambda: combinations("abc"), lambda: combinations("abc", -1), lambda: product("a", repeat=-1), lambda: permutations("abc", "a"), lambda: product("a", foo=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
