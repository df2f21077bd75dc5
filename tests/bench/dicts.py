# words counted, strings built, objects made
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x * self.x + self.y * self.y


counts = {}
for i in range(1_000_000):
    word = "w" + str(i % 1000)
    counts[word] = counts.get(word, 0) + 1
assert len(counts) == 1000

text = "".join(f"{i}:{i * i}," for i in range(300_000))
assert len(text.split(",")) == 300_001

total = 0
for i in range(500_000):
    total += Point(i, 1).norm()
assert total == sum(i * i + 1 for i in range(500_000))
