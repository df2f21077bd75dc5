# grouping, inverting, counting, nesting with dicts
words = ["apple", "bob", "cat", "avocado", "bee"]
groups = {}
for w in words: groups.setdefault(w[0], []).append(w)
print(groups, {v: k for k, v in {"a": 1, "b": 2}.items()}, {w: len(w) for w in words if len(w) > 3}, {k: sorted(v, key=len) for k, v in sorted(groups.items(), reverse=True)})
print({x: {y: x * y for y in range(2)} for x in range(2)}, dict(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1])), max({"a": 3, "b": 5}, key={"a": 3, "b": 5}.get), sum(len(v) for v in groups.values()), [*{**{"a": 1}, "b": 2}], {**groups} == groups)
