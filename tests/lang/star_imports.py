# from module import *, __all__, names that stay out
from math import *
from string import *
print(floor(pi), ascii_lowercase[:3], "math" in globals(), "pow" in globals() and pow(2, 0.5) > 1, sqrt(16), digits)
