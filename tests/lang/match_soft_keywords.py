# match, case, type and _ are still names
match = {"case": 1}
case = lambda x: x
print(match["case"], case(2))
match (case):
    case case: print("bound", case(3) if callable(case) else case)
match = [1, 2]
match[0] = 5; print(match, match * 2, -match[0] if match else 0)
match match:
    case [_, second]: print(second)
_ = 7
match 1:
    case _: print(_)
def match(x): return "called " + x
print(match("x"))
match, case = 1, 2
print(match, case)
match match, case:
    case 1, 2: print("tuple subject")
match 5,:
    case (x,): print(x)
type = 3; print(type)
