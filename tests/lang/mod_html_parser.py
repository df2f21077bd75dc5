# html.parser and html.entities.
from html import escape, unescape
from html.entities import codepoint2name, entitydefs, html5, name2codepoint
from html.parser import HTMLParser


class Teller(HTMLParser):
    def __init__(self, **more):
        super().__init__(**more)
        self.told = []

    def handle_starttag(self, tag, attrs):
        self.told.append((tag, attrs, self.getpos(), self.get_starttag_text()))

    def handle_endtag(self, tag):
        self.told.append("/" + tag)

    def handle_data(self, data):
        self.told.append(data)

    def handle_comment(self, data):
        self.told.append(("comment", data))

    def handle_decl(self, decl):
        self.told.append(("decl", decl))

    def handle_pi(self, data):
        self.told.append(("pi", data))

    def unknown_decl(self, data):
        self.told.append(("unknown", data))

    def handle_charref(self, name):
        self.told.append(("number", name))

    def handle_entityref(self, name):
        self.told.append(("name", name))


PAGES = """<!DOCTYPE html>
<html lang=en><head><title>A &amp; B</title>
<script>if (a < b && c) { say("</p>"); }</script><style>p > a {}</style></head>""", """<p class="x y" id='q' hidden>one<br/>two<br />three
<a href="/next?a=1&amp;b=2">next</a><a href=/plain>plain</a> a < b > c &copy; &#169; &#xA9; &nosuch; &lt</p>""", (
    "<!-- a comment --><!bogus><?php echo ?><![CDATA[x]]><![if IE]>text</ p ></p x></></3>"), (
    "<a title='it''s > fine' b=\"q\">x</a"), "<p", "a<", "a <b", "a & b", "<img src=x.png/>", "<A HREF='UP'>"
for convert in (True, False):
    for page in PAGES:
        whole, pieces = Teller(convert_charrefs=convert), Teller(convert_charrefs=convert)
        whole.feed(page)
        whole.close()
        print(whole.told)
        for c in page:
            pieces.feed(c)
        pieces.close()
        print("".join(t for t in pieces.told if isinstance(t, str)) == "".join(t for t in whole.told if isinstance(t, str)))


class Links(HTMLParser):
    def reset(self):
        super().reset()
        self.links = []

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links += [value for name, value in attrs if name == "href"]


parser = Links()
parser.feed('<a href="1">x</a><b><a name="n"></a><a href="2&amp;3">')
print(parser.links)
parser.reset()
print(parser.links, parser.rawdata == "")
print(name2codepoint["eacute"], codepoint2name[8364], entitydefs["hearts"], html5["amp"], html5["rarr;"], len(name2codepoint))
for text in ("&eacute;&rarr;&hearts;", "&eacute &rarr &copy2024 &ampx; &AMP", "&#8364;&#x20ac;&#128;&#0;&#xD800;&#99999999;", "&unknown; & &;"):
    print(unescape(text), escape(text))
