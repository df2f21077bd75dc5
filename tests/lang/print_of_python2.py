# What Python 2 wrote.
import re
import sys

try:
    print >>sys.stderr, "text"
except TypeError as e:
    print(re.sub(r"and '[\w.]+'", "and 'Stream'", str(e)))
try:
    len >> 1
except TypeError as e:
    print(e)
