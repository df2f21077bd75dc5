"""Names against patterns with * ? [seq] [!seq]."""

import posixpath
import re

__all__ = ["filter", "fnmatch", "fnmatchcase", "translate"]
_compiled = {}


def translate(pat):
    """Translate a shell PATTERN to a regular expression."""
    out, i, n = [], 0, len(pat)
    while i < n:
        c = pat[i]
        i += 1
        if c == "*":
            if out[-1:] != [".*"]:
                out.append(".*")
        elif c == "?":
            out.append(".")
        elif c == "[":
            out_piece, i = _set(pat, i)
            out.append(out_piece)
        else:
            out.append(re.escape(c))
    return _join(out, [k for k, piece in enumerate(out) if piece == ".*"])


def _join(out, stars):
    """Between two stars the first match is as good as any: an atomic group keeps the matcher from trying the others."""
    if len(stars) < 2:
        return r"(?s:%s)\Z" % "".join(out)
    text = "".join(out[:stars[0]])
    for a, b in zip(stars, stars[1:]):
        text += "(?>.*?%s)" % "".join(out[a + 1:b])
    return r"(?s:%s)\Z" % (text + "".join(out[stars[-1]:]))


def _set(pat, i):
    """(the expression for the set that begins at i, where it ends)."""
    end = i
    if pat[end:end + 1] == "!":
        end += 1
    if pat[end:end + 1] == "]":
        end += 1
    end = pat.find("]", end)
    if end < 0:
        return "\\[", i
    stuff = pat[i:end]
    if "-" not in stuff:
        stuff = stuff.replace("\\", r"\\")
    else:
        chunks, start, k = [], i, i + 2 if pat[i] == "!" else i + 1
        while (k := pat.find("-", k, end)) >= 0:
            chunks.append(pat[start:k])
            start, k = k + 1, k + 3
        if pat[start:end]:
            chunks.append(pat[start:end])
        else:
            chunks[-1] += "-"
        for j in range(len(chunks) - 1, 0, -1):  # a range that is empty takes nothing
            if chunks[j - 1][-1] > chunks[j][0]:
                chunks[j - 1:j + 1] = [chunks[j - 1][:-1] + chunks[j][1:]]
        stuff = "-".join(s.replace("\\", r"\\").replace("-", r"\-") for s in chunks)
    stuff = re.sub(r"([&~|])", r"\\\1", stuff)
    if not stuff:
        return "(?!)", end + 1
    if stuff == "!":
        return ".", end + 1
    if stuff[0] == "!":
        stuff = "^" + stuff[1:]
    elif stuff[0] in ("^", "["):
        stuff = "\\" + stuff
    return f"[{stuff}]", end + 1


def _match(pat):
    key = (type(pat), pat)
    if key not in _compiled:
        text = translate(pat.decode("latin-1")).encode("latin-1") if isinstance(pat, bytes) else translate(pat)
        _compiled[key] = re.compile(text).match
    return _compiled[key]


def fnmatchcase(name, pat):
    """Test whether FILENAME matches PATTERN, including case."""
    return _match(pat)(name) is not None


def fnmatch(name, pat):
    """Test whether FILENAME matches PATTERN."""
    return fnmatchcase(posixpath.normcase(name), posixpath.normcase(pat))


def filter(names, pat):
    """Construct a list from those elements of the iterable NAMES that match PAT."""
    match = _match(pat)
    return [name for name in names if match(name) is not None]
