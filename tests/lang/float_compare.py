# nan, inf, -0.0 and mixed comparisons
nan, inf = float("nan"), float("inf")
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], inf > 10 ** 400, -inf < 0, 0.0 == -0.0, 1 == 1.0 == True, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53)
print(max(1, 2.5), max(nan, 1), max(1, nan), min(0.0, -0.0), sorted([3, 1.5, 2]), hash(1) == hash(1.0) == hash(True), {1: "a", 1.0: "b", True: "c"}, hash(inf), hash(0.5) == hash(2.5))
print(inf - inf, inf * 0, 0.1 + 0.2 == 0.3, 1e308 * 10, -1e308 * 10, 10 ** 20 + 0.5)
