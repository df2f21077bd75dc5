from urllib.parse import *
import urllib.parse


def t(f, *args, **kw):
    try:
        print(args, kw or "", "->", repr(f(*args, **kw)))
    except Exception as e:
        print(args, kw or "", type(e).__name__, e)


for url in ["http://user:pw@Example.COM:8080/a/b;p=1?q=1&r=2#frag", "https://a.b/", "mailto:x@y.z", "/only/path?x", "//host/p", "", "a:b:c", "HTTP://x", "http://[::1]:80/x", "http://[::1", "http://h:port/", "http://h:99999/", "http://h:/", "ftp://h/a;type=i", "?q", "#f", "http://a b/c d", " http://x/y\n", "file:///etc/x", "http://h?q", "http://h#f", "javascript:alert(1)", "1http://x", "tel:+1-2;x=3", b"http://h/p?q#f", "http://u@h", "http://u:@h", "http://[fe80::1%25en0]:1/", "http://[nope]/"]:
    for f in (urlsplit, urlparse):
        t(f, url)
    try:
        r = urlsplit(url)
        print(r.username, r.password, r.hostname, r.geturl(), urlunsplit(r), urlunparse(urlparse(url)), r.port)
    except ValueError as e:
        print("ValueError", e)
base = "http://a/b/c/d;p?q"
for rel in "g:h g ./g g/ /g //g ?y g?y #s g#s g?y#s ;x g;x g;x?y#s . ./ .. ../ ../g ../.. ../../ ../../g ../../../g /./g /../g g. .g g.. ..g ./../g ./g/. g/./h g/../h g;x=1/./y http:g http://other/x".split() + [""]:
    print(rel, urljoin(base, rel))
for a, b in [("", "x"), ("x", ""), ("http://a", "b"), ("http://a/b/", "c"), ("a/b", "c"), ("mailto:x", "y"), ("ws://h/p", "q"), ("foo://h/p", "q"), (b"http://a/", b"b")]:
    t(urljoin, a, b)
t(urljoin, "http://a", b"b")
t(urldefrag, "http://a/b#c")
t(urldefrag, "http://a/b")
print(urldefrag("a#b").url, urldefrag("a#b").fragment, urldefrag("a#b").geturl())
for q in ["a=1&b=2", "a=1&a=2", "a=&b", "a=%20+x", "a=1;b=2", "", "=x", "&&a=1", "a==b", b"a=1", "a=%E2%82%AC"]:
    t(parse_qs, q)
    t(parse_qsl, q, keep_blank_values=True)
t(parse_qs, "a=1;b=2", separator=";")
t(parse_qs, "a", strict_parsing=True)
t(parse_qs, "a=1&b=2", max_num_fields=1)
t(parse_qs, "a=1", separator="")
for s in ["a b", "a/b?c=d&e", "ü€", "~-_.", b"\x00\xff ", "", "100%"]:
    for f in (quote, quote_plus):
        t(f, s)
        t(f, s, "")
t(quote, "a b", safe=" ")
t(quote, b"a", encoding="utf-8")
t(quote, "ü", encoding="latin-1")
t(quote, 3)
t(quote_from_bytes, "x")
for s in ["a%20b", "%zz%4", "%E2%82%AC", "%ff", "a+b", "ü%C3%BC", "", b"%41"]:
    t(unquote, s)
    t(unquote_to_bytes, s)
t(unquote_plus, "a+b%2B")
t(urlencode, {"a": 1, "b": "x y", "c": "ü&"})
t(urlencode, [("a", [1, 2]), ("b", "xy")])
t(urlencode, [("a", [1, 2]), ("b", "xy"), ("c", 5)], doseq=True)
print(urlencode({"a": "x y"}, quote_via=quote))
t(urlencode, "abc")
t(urlencode, 3)
t(urlencode, {})
t(urlencode, {b"k": b"v ", "n": None})
print(urlsplit("http://h/p")._replace(path="/z").geturl(), urlparse("http://h/p")[2], urlparse("a")._fields, urlsplit("http://h/é").path)
print(type(urlsplit("x")).__mro__[0].__name__, urlsplit("x").encode(), urlsplit(b"x").decode(), urllib.parse.urlparse is urlparse)
