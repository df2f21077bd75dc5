# joining, repeating, centring: the small programs of a first week
name, items = "World", [("tea", 1.5), ("coffee", 2.25)]
print("Hello, " + name + "!"); print("-" * 20); print(f"{'Item':<10}{'Price':>10}")
for n, p in items: print(f"{n:<10}{p:>10.2f}")
print(f"{'Total':<10}{sum(p for _, p in items):>10.2f}"); print("".join(reversed("stressed")), "racecar" == "racecar"[::-1], " ".join(w.capitalize() for w in "the quick fox".split()), "a,b;c".replace(";", ",").split(","))
for i in range(1, 4): print(" " * (3 - i) + "*" * (2 * i - 1))
print(*[("Fizz" * (i % 3 == 0) + "Buzz" * (i % 5 == 0)) or i for i in range(1, 16)])
vowels = {v: "programming".count(v) for v in "aeiou"}; print(vowels, sum(vowels.values()), "".join(sorted("hello")), "hello"[1:-1], "hello".index("l"), "l" in "hello")
