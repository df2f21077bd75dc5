# the classics: primes, fibonacci, factorial, gcd, bubble sort, binary search, hanoi, caesar
def primes(n): return [p for p in range(2, n) if all(p % d for d in range(2, int(p ** 0.5) + 1))]
def fib(n):
    a, b = 0, 1
    for _ in range(n): a, b = b, a + b
    return a
def fact(n): return 1 if n <= 1 else n * fact(n - 1)
def gcd(a, b):
    while b: a, b = b, a % b
    return a
def bubble(xs):
    xs = xs[:]
    for i in range(len(xs)):
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]: xs[j], xs[j + 1] = xs[j + 1], xs[j]
    return xs
def search(xs, t):
    lo, hi = 0, len(xs) - 1
    while lo <= hi:
        mid = (lo + hi) // 2
        if xs[mid] == t: return mid
        if xs[mid] < t: lo = mid + 1
        else: hi = mid - 1
    return -1
def caesar(s, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in s)
print(primes(30), [fib(i) for i in range(10)], fib(100), fact(20), gcd(48, 36), bubble([5, 2, 9, 1]), search([1, 3, 5, 7], 5), search([1], 2), caesar("hello, world", 3), caesar(caesar("abc", 5), -5))
matrix = [[1, 2, 3], [4, 5, 6]]; print([[r[i] for r in matrix] for i in range(3)], list(map(list, zip(*matrix))), sum(map(sum, matrix)), [sum(c) for c in zip(*matrix)])
