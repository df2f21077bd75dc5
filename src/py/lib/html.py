"""Characters of HTML written as references, and back."""

import re as _re
from html.entities import html5 as _named

__all__ = ["escape", "unescape"]
_windows = dict(zip(range(0x80, 0xa0), "\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d"
                                       "\x8f\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d"
                                       "\u017e\u0178"))


def escape(s, quote=True):
    """Replace special characters "&", "<" and ">" to HTML-safe sequences."""
    s = s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return s.replace('"', "&quot;").replace("'", "&#x27;") if quote else s


def _number(text):
    n = int(text[1:], 16) if text[0] in "xX" else int(text)
    if n in _windows:
        return _windows[n]
    if n == 0 or 0xD800 <= n <= 0xDFFF or n > 0x10FFFF:
        return "\ufffd"
    if n < 32 and n not in (9, 10, 12, 13) or n == 127 or n & 0xFFFE == 0xFFFE or 0xFDD0 <= n <= 0xFDEF:
        return "" if n != 13 else "\r"
    return chr(n)


def _reference(m):
    text = m[1]
    if text[0] == "#":
        return _number(text[1:].rstrip(";"))
    for n in range(len(text), 1, -1):
        if text[:n] in _named:
            return _named[text[:n]] + text[n:]
    return "&" + text


def unescape(s):
    """Convert named and numeric references to characters; the names are the usual ones, not all that there are."""
    if "&" not in s:
        return s
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _reference, s)
