# chain, accumulate, compress, dropwhile, filterfalse, groupby, islice, pairwise, starmap, tee, zip_longest, batched-free
from itertools import *
import operator
print(list(chain("ab", [1])), list(chain.from_iterable([[1], [2, 3]])), list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], initial=10)), list(accumulate([], initial=5)), list(compress("abcd", [1, 0, 1, 1])), list(dropwhile(lambda x: x < 3, [1, 3, 1])), list(filterfalse(lambda x: x % 2, range(5))), list(filterfalse(None, [0, 1])))
print([(k, list(g)) for k, g in groupby("aabbba")], [(k, len(list(g))) for k, g in groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], list(islice("abcdef", 2)), list(islice("abcdef", 1, 4)), list(islice("abcdef", 0, None, 2)), list(pairwise([1, 2, 3])), list(pairwise([1])), list(starmap(pow, [(2, 3), (3, 2)])), list(takewhile(str.isalpha, "ab1c")))
a, b = tee([1, 2, 3]); print(next(a), list(b), list(a)); x, y, z = tee("ab", 3); print(list(z), list(x), list(y))
print(list(zip_longest("abc", [1])), list(zip_longest("a", [1, 2], fillvalue="-")), list(zip_longest()))
g = groupby("aab"); k1, g1 = next(g); k2, g2 = next(g); print(k1, list(g1), k2, list(g2))
