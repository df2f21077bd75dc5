# while and for with else, nested breaks, continue in try
def find(xs, t):
    for i, x in enumerate(xs):
        if x == t: break
    else:
        return "not found"
    return i
print(find([1, 2, 3], 2), find([], 1), find([1], 5))
n = 5
while n > 0:
    n -= 2
    if n == 1: continue
    if n < 0: break
else:
    print("never")
print(n)
for i in range(3):
    for j in range(3):
        if j == 1: break
        if i == 1: continue
        print(i, j)
    else:
        print("no inner break")
for i in range(3):
    try:
        if i == 1: continue
        print("body", i)
    finally:
        print("finally", i)
i = "kept"
for i in []: pass
print(i)
while True:
    try:
        break
    finally:
        print("out")
for x in (y := [1, 2]): y = []; print(x)
