import csv
import io


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for lines, kw in [(["a,b,c"], {}), (['"a,1",b', '"x""y",z'], {}), (['"multi', 'line",x'], {}), ([""], {}), (["a,", ",b", ","], {}), (["a;b"], {"delimiter": ";"}), (["a, b"], {"skipinitialspace": True}), (["1,2.5,\"x\""], {"quoting": csv.QUOTE_NONNUMERIC}), (["a'b,'c,d'"], {"quotechar": "'"}), (["a\\,b,c"], {"escapechar": "\\"}), (['a"b,c"d'], {}), (['"a"b,c'], {}), (['"a"b'], {"strict": True}), (['"a'], {}), (['"a'], {"strict": True}), (["a\r\n", "b\n", "c\r"], {}), (["a\rb"], {}), (['"a",b'], {"quoting": csv.QUOTE_NONE}), (["x"], {"delimiter": ""}), (["x"], {"delimiter": "ab"}), (["x"], {"nope": 1}), (["x"], {"quoting": 9}), ([b"x"], {}), (["a,x"], {"quoting": csv.QUOTE_NONNUMERIC}), (["a\tb"], {"dialect": "excel-tab"}), (["x"], {"dialect": "nope"}), (["x"], {"quotechar": None}), (["x"], {"quotechar": 3})]:
    t(lambda: list(csv.reader(lines, **kw)))


def write(rows, **kw):
    out = io.StringIO()
    w = csv.writer(out, **kw)
    for row in rows:
        w.writerow(row)
    return out.getvalue()


rows = [["a", "b c", 1, 2.5, None, True], ['say "hi"', "x,y", "l\nm", ""], [""], [], ["é", "'", "\r"]]
t(lambda: write(rows))
for kw in ({"quoting": csv.QUOTE_ALL}, {"quoting": csv.QUOTE_NONNUMERIC}, {"quoting": csv.QUOTE_NONE}, {"quoting": csv.QUOTE_NONE, "escapechar": "\\"}, {"doublequote": False}, {"doublequote": False, "escapechar": "\\"}, {"delimiter": ";", "lineterminator": "\n"}, {"dialect": "unix"}, {"quotechar": "'"}):
    t(lambda: write([["a", 'q"q', 1, "x,y", None]], **kw))
t(lambda: write([5]))
t(lambda: write(["abc"]))
t(lambda: csv.writer(3))
out = io.StringIO()
w = csv.DictWriter(out, ["name", "n"], restval="-")
print(w.writeheader(), w.writerow({"name": "x", "n": 1}), w.writerow({"name": "y"}))
t(lambda: w.writerow({"name": "z", "m": 1}))
w.writerows([{"name": "p"}, {"n": 3}])
print(repr(out.getvalue()))
r = csv.DictReader(io.StringIO("a,b\n1,2\n\n3\n4,5,6\n"), restkey="more", restval="?")
print(r.fieldnames, list(r), r.line_num)
print(list(csv.DictReader(["1,2"], fieldnames=["x", "y"])), list(csv.DictReader([])))
csv.register_dialect("mine", delimiter="|", quoting=csv.QUOTE_MINIMAL)
print(csv.list_dialects(), list(csv.reader(["a|b"], "mine")), csv.get_dialect("mine").delimiter)
csv.unregister_dialect("mine")
t(lambda: csv.get_dialect("mine"))
t(lambda: csv.field_size_limit())
t(lambda: csv.Sniffer().sniff("a;b\n1;2\n").delimiter)


class Semi(csv.excel):
    delimiter = ";"
    quoting = csv.QUOTE_ALL


t(lambda: write([["a", 1]], dialect=Semi))
reader = csv.reader(io.StringIO("a,b\r\n1,2\r\n"))
print(next(reader), reader.line_num, list(reader), reader.line_num, reader.dialect.delimiter)
