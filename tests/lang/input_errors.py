# input at the end of the file
try:
    name = input("name? ")
except EOFError as e:
    print(repr(e))
import sys
print(repr(sys.stdin.readline()), sys.stdin.read() == "", list(sys.stdin))
try:
    input(1, 2)
except TypeError as e:
    print(e)
