# 3.12: what is said of numbers that do not fit, native and standard
import struct

for f in ('>h','<H','=b','!B','>i','<I','b','B','h','H','i','@h'):
    for v in (99999999999999, -99999999999):
        try:
            struct.pack(f, v)
        except struct.error as e:
            print(f, v, e)
for f in ('I','@I','L','=L','q','>Q'):
    for v in (-5, -99999999999, 1 << 70, -(1 << 70)):
        try:
            struct.pack(f, v)
        except struct.error as e:
            print(f, v, e)
