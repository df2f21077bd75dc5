# What Python 2 wrote.
import sys

try:
    print >>sys.stderr, "text"
except TypeError as e:
    print(str(e).replace("io.TextIOWrapper", "Stream").replace("TextIOWrapper", "Stream").replace("_Stream", "Stream"))
try:
    len >> 1
except TypeError as e:
    print(e)
