"""Characters of HTML written as references, and back."""

import re as _re

__all__ = ["escape", "unescape"]
_named = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'", "nbsp": "\xa0", "copy": "\xa9", "reg": "\xae",
          "euro": "\u20ac", "hellip": "\u2026", "mdash": "\u2014", "ndash": "\u2013", "lsquo": "\u2018", "rsquo": "\u2019",
          "ldquo": "\u201c", "rdquo": "\u201d", "laquo": "\xab", "raquo": "\xbb", "times": "\xd7", "middot": "\xb7",
          "bull": "\u2022", "trade": "\u2122", "deg": "\xb0", "sect": "\xa7", "para": "\xb6", "auml": "\xe4", "ouml": "\xf6",
          "uuml": "\xfc", "Auml": "\xc4", "Ouml": "\xd6", "Uuml": "\xdc", "szlig": "\xdf", "eacute": "\xe9", "egrave": "\xe8",
          "ecirc": "\xea", "aacute": "\xe1", "agrave": "\xe0", "acirc": "\xe2", "iacute": "\xed", "oacute": "\xf3",
          "uacute": "\xfa", "ccedil": "\xe7", "ntilde": "\xf1", "pound": "\xa3", "yen": "\xa5", "cent": "\xa2", "larr": "\u2190",
          "uarr": "\u2191", "rarr": "\u2192", "darr": "\u2193", "frac12": "\xbd", "frac14": "\xbc", "plusmn": "\xb1"}
_without_semicolon = {"amp", "lt", "gt", "quot", "nbsp", "copy", "reg", "auml", "ouml", "uuml", "szlig", "times", "deg"}
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
    name = text.rstrip(";")
    if text.endswith(";") and name in _named:
        return _named[name]
    for n in range(len(name), 1, -1):
        if name[:n] in _without_semicolon:
            return _named[name[:n]] + text[n:]
    return "&" + text


def unescape(s):
    """Convert named and numeric references to characters; the names are the usual ones, not all that there are."""
    if "&" not in s:
        return s
    return _re.sub(r"&(#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[^\t\n\f <&#;]{1,32};?)", _reference, s)
