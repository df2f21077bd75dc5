import random


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for seed in (1, 0, -5, "text", b"bytes", bytearray(b"ba"), 1.5, 10 ** 40, "ü"):
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(70), random.randint(1, 10 ** 30))
random.seed(42)
for f in (lambda: random.uniform(1, 5), lambda: random.triangular(0, 1), lambda: random.triangular(0, 10, 3), lambda: random.betavariate(2, 3), lambda: random.expovariate(1.5), lambda: random.gammavariate(2, 3), lambda: random.gammavariate(0.5, 1), lambda: random.gammavariate(1, 1), lambda: random.gauss(0, 1), lambda: random.gauss(0, 1), lambda: random.normalvariate(5, 2), lambda: random.lognormvariate(0, 1), lambda: random.vonmisesvariate(1, 2), lambda: random.vonmisesvariate(1, 0), lambda: random.paretovariate(3), lambda: random.weibullvariate(1, 2),
          lambda: random.randrange(10), lambda: random.randrange(5, 50, 7), lambda: random.randrange(10, 0, -3), lambda: random.randint(3, 3), lambda: random.choice("abc"), lambda: random.choices("abcd", k=6), lambda: random.choices("abcd", weights=[1, 2, 3, 4], k=6), lambda: random.choices("ab", cum_weights=[1, 5], k=4), lambda: random.sample(range(1000), 5), lambda: random.sample("abcdefgh", 8), lambda: random.sample(["a", "b"], 3, counts=[2, 1]), lambda: random.randbytes(5), lambda: random.getrandbits(1), lambda: random.getrandbits(0),
          lambda: random.randrange(0), lambda: random.randrange(1, 1), lambda: random.randrange(1, 5, 0), lambda: random.randint(5, 1), lambda: random.choice([]), lambda: random.sample([1], 2), lambda: random.sample({1, 2}, 1), lambda: random.choices([], k=1), lambda: random.choices([1], weights=[0]), lambda: random.choices([1, 2], weights=[1]), lambda: random.getrandbits(-1), lambda: random.seed([]), lambda: random.sample([1], -1), lambda: random.choices("a", [1], cum_weights=[1]), lambda: random.shuffle((1, 2))):
    t(f)
x = list(range(20))
random.shuffle(x)
print(x)
state = random.getstate()
a = random.random()
random.setstate(state)
print(a == random.random(), state[0], len(state[1]))
r = random.Random(7)
print(r.random(), r.gauss(1, 2), [r.randint(1, 6) for _ in range(10)], r.sample(list(range(50)), 20))


class Const(random.Random):
    def random(self):
        return 0.5


c = Const()
print(c.random(), c.randrange(10), c.choice("abc"), c.uniform(0, 10))
print(0 <= random.SystemRandom().random() < 1)
