"""A parser that calls a method for each tag, text, comment and declaration it comes across."""

import re
from html import unescape

__all__ = ["HTMLParser"]

_NAME_END = re.compile(r"[\s/>\x00]")
_ATTRIBUTE = re.compile(r"""[\s/]*([^\s/>][^\s/=>]*)(\s*=[\s=]*("[^"]*"|'[^']*'|[^"'>\s][^>\s]*|(?=[>\s])))?""")
_QUOTE = re.compile(r"""=[\s=]*(["'])""")
_NUMBER = re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+)")
_ENTITY = re.compile(r"&([a-zA-Z][-.a-zA-Z0-9]*)")
_BEGUN = re.compile(r"&(#([0-9]*|[xX][0-9a-fA-F]*)|[a-zA-Z][-.a-zA-Z0-9]*)?")
_COMMENT_END = re.compile(r"--\s*>")
_END_TAG = re.compile(r"</\s*([a-zA-Z][-.a-zA-Z0-9:_]*)\s*>")
_LONGEST_REFERENCE = 34


class HTMLParser:
    """Give it text with feed(), in pieces of any length, and override what starts with handle_."""

    CDATA_CONTENT_ELEMENTS = ("script", "style")

    def __init__(self, *, convert_charrefs=True):
        self.convert_charrefs = convert_charrefs
        self.reset()

    def reset(self):
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self.lineno = 1
        self.offset = 0
        self._start_text = None

    def feed(self, data):
        self.rawdata += data
        self.goahead(0)

    def close(self):
        self.goahead(1)

    def getpos(self):
        return self.lineno, self.offset

    def get_starttag_text(self):
        return self._start_text

    def set_cdata_mode(self, elem):
        self.cdata_elem = elem.lower()

    def clear_cdata_mode(self):
        self.cdata_elem = None

    def updatepos(self, i, j):
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - self.rawdata.rindex("\n", i, j) - 1
        else:
            self.offset += j - i
        return j

    # ---- going through the text ----

    def goahead(self, end):
        i = 0
        while i < len(self.rawdata):
            j = self._text_end(i, end)
            if j is None:
                break
            if i < j:
                self._tell_text(i, j)
            i = self.updatepos(i, j)
            if i == len(self.rawdata):
                break
            k = self._markup(i, end)
            if k is None:
                break
            if k < 0:
                if not end:
                    break
                k = self._broken_end(i)
                self._tell_text(i, k)
            i = self.updatepos(i, k)
        if end and i < len(self.rawdata) and not self.cdata_elem:
            self._tell_text(i, len(self.rawdata))
            i = self.updatepos(i, len(self.rawdata))
        self.rawdata = self.rawdata[i:]

    def _tell_text(self, i, j):
        text = self.rawdata[i:j]
        self.handle_data(unescape(text) if self.convert_charrefs and not self.cdata_elem else text)

    def _text_end(self, i, end):
        """Where text that begins at i ends; None: it may go on in what comes next."""
        raw = self.rawdata
        if self.cdata_elem:
            at = re.compile(rf"</\s*{self.cdata_elem}\s*>", re.I).search(raw, i)
            return at.start() if at else None
        if self.convert_charrefs:
            j = raw.find("<", i)
            if j >= 0:
                return j
            reference = raw.rfind("&", max(i, len(raw) - _LONGEST_REFERENCE))
            if reference >= 0 and not end and not re.search(r"[\s;]", raw[reference:]):
                return None
            return len(raw)
        at = re.compile("[&<]").search(raw, i)
        return at.start() if at else len(raw)

    def _markup(self, i, end):
        """What begins at i is told; where it ends, -1: not in what there is, None: nothing more can be said."""
        raw = self.rawdata
        if raw[i] == "&":
            return self._reference(i, end)
        following = raw[i + 1:i + 2]
        if following.isalpha() and following.isascii():
            return self.parse_starttag(i)
        if following == "/":
            return self.parse_endtag(i)
        if raw.startswith("<!--", i):
            return self.parse_comment(i)
        if following == "?":
            return self.parse_pi(i)
        if following == "!":
            return self.parse_html_declaration(i)
        if not following and not end:
            return None
        self.handle_data("<")
        return i + 1

    def _broken_end(self, i):
        """The end of a tag that is never closed."""
        k = self.rawdata.find(">", i + 1)
        if k >= 0:
            return k + 1
        k = self.rawdata.find("<", i + 1)
        return k if k >= 0 else i + 1

    def _reference(self, i, end):
        raw = self.rawdata
        number = raw.startswith("&#", i)
        m = (_NUMBER if number else _ENTITY).match(raw, i)
        if m and (m.end() < len(raw) or end):
            (self.handle_charref if number else self.handle_entityref)(m[1])
            return m.end() + raw.startswith(";", m.end())
        if not end and _BEGUN.fullmatch(raw, i):
            return None
        self.handle_data(raw[i:i + 2] if number else "&")
        return i + 2 if number else i + 1

    # ---- tags ----

    def parse_starttag(self, i):
        self._start_text = None
        end = self._starttag_end(i)
        if end < 0:
            return end
        raw = self.rawdata
        self._start_text = raw[i:end]
        at = _NAME_END.search(raw, i).start()
        self.lasttag = tag = raw[i + 1:at].lower()
        attrs = []
        while at < end:
            m = _ATTRIBUTE.match(raw, at, end)
            if not m or m.end() == at:
                break
            attrs.append((m[1].lower(), self._value(m[2], m[3])))
            at = m.end()
        if raw[at:end].rstrip().endswith("/>"):
            self.handle_startendtag(tag, attrs)
            return end
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag)
        return end

    def _value(self, assigned, value):
        if not assigned:
            return None
        if value[:1] in ("'", '"') and value[:1] == value[-1:]:
            value = value[1:-1]
        return unescape(value) if value else ""

    def _starttag_end(self, i):
        """Behind the > that ends the tag, which is not one inside quotes."""
        at = i
        while True:
            close = self.rawdata.find(">", at)
            if close < 0:
                return -1
            quote = _QUOTE.search(self.rawdata, at)
            if not quote or quote.start() > close:
                return close + 1
            at = self.rawdata.find(quote[1], quote.end()) + 1
            if not at:
                return -1

    def parse_endtag(self, i):
        raw = self.rawdata
        close = raw.find(">", i + 1)
        if close < 0:
            return -1
        m = _END_TAG.match(raw, i)
        if not m:
            if not raw[i + 2:i + 3].isalpha():
                return i + 3 if raw.startswith("</>", i) else self.parse_bogus_comment(i)
            self.handle_endtag(raw[i + 2:_NAME_END.search(raw, i + 2).start()].lower())
            return close + 1
        self.handle_endtag(m[1].lower())
        self.clear_cdata_mode()
        return m.end()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    # ---- the rest ----

    def parse_comment(self, i, report=1):
        m = _COMMENT_END.search(self.rawdata, i + 4)
        if not m:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 4:m.start()])
        return m.end()

    def parse_bogus_comment(self, i, report=1):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:close])
        return close + 1

    def parse_pi(self, i):
        close = self.rawdata.find(">", i + 2)
        if close < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:close])
        return close + 1

    def parse_html_declaration(self, i):
        raw = self.rawdata
        if raw.startswith("<![", i):
            return self._marked_section(i)
        if raw[i:i + 9].lower() != "<!doctype":
            return self.parse_bogus_comment(i)
        close = raw.find(">", i + 9)
        if close < 0:
            return -1
        self.handle_decl(raw[i + 2:close])
        return close + 1

    def _marked_section(self, i):
        m = re.compile(r"\]\s*\]\s*>" if self.rawdata.startswith("<![CDATA[", i) else r"\]\s*>").search(self.rawdata, i + 3)
        if not m:
            return -1
        self.unknown_decl(self.rawdata[i + 3:m.start()])
        return m.end()

    def handle_starttag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        pass

    def handle_charref(self, name):
        pass

    def handle_entityref(self, name):
        pass

    def handle_data(self, data):
        pass

    def handle_comment(self, data):
        pass

    def handle_decl(self, decl):
        pass

    def handle_pi(self, data):
        pass

    def unknown_decl(self, data):
        pass
