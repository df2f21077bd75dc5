def primes(n):
    sieve = [True] * n
    for i in range(2, int(n ** 0.5) + 1):
        if sieve[i]:
            for k in range(i * i, n, i):
                sieve[k] = False
    return sum(sieve) - 2


total = 0
for i in range(3_000_000):
    if i % 3 == 0 or i % 5 == 0:
        total += i
assert total == 2099998500000, total
assert primes(1_000_000) == 78498
