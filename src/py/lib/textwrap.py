"""Wrapping and indenting text."""

__all__ = ["TextWrapper", "wrap", "fill", "dedent", "indent", "shorten"]

_WHITESPACE = "\t\n\x0b\x0c\r "


def _split_blanks(text):
    """Words and the blanks between them, alternating, nothing lost."""
    parts = []
    for ch in text:
        blank = ch in _WHITESPACE
        if parts and (parts[-1][0] in _WHITESPACE) == blank:
            parts[-1] += ch
        else:
            parts.append(ch)
    return parts


def _is_letter(ch):
    return ch == "_" or (ch.isalnum() and not ch.isdecimal())


def _is_punctuated(ch):
    return ch.isalnum() or ch in "_!\"'&.,?"


def _dash_at(word, i):
    """Where the dash of two or more hyphens at i ends, if a word follows; else 0."""
    end = i
    while end < len(word) and word[end] == "-":
        end += 1
    if end - i >= 2 and end < len(word) and (word[end].isalnum() or word[end] == "_"):
        return end
    return 0


def _breaks_after(word, i):
    """Whether the hyphen at i joins two parts that are words by themselves."""
    if word[i] != "-":
        return False
    before = word[max(i - 3, 0):i]
    if not (len(before) >= 2 and _is_letter(before[-1])
            and (_is_letter(before[-2])
                 or (len(before) == 3 and before[-2] == "-" and _is_letter(before[0])))):
        return False
    after = word[i + 1:i + 4]
    if len(after) < 2 or not _is_letter(after[0]):
        return False
    return _is_letter(after[1]) or (len(after) == 3 and after[1] == "-" and _is_letter(after[2]))


def _split_hyphens(word):
    """A word in pieces that end behind a hyphen between words, or around a dash."""
    pieces = []
    start = 0
    while start < len(word):
        end = _dash_at(word, start) if start and _is_punctuated(word[start - 1]) else 0
        if not end:
            end = start + 1
            while end < len(word):
                if _breaks_after(word, end):
                    end += 1
                    break
                if _is_punctuated(word[end - 1]) and _dash_at(word, end):
                    break
                end += 1
        pieces.append(word[start:end])
        start = end
    return pieces


class TextWrapper:
    """Wraps paragraphs to a width."""

    def __init__(self, width=70, initial_indent="", subsequent_indent="", expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=" [...]"):
        self.width, self.initial_indent, self.subsequent_indent = width, initial_indent, subsequent_indent
        self.expand_tabs, self.replace_whitespace = expand_tabs, replace_whitespace
        self.fix_sentence_endings, self.break_long_words = fix_sentence_endings, break_long_words
        self.drop_whitespace, self.break_on_hyphens, self.tabsize = drop_whitespace, break_on_hyphens, tabsize
        self.max_lines, self.placeholder = max_lines, placeholder

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = "".join([" " if ch in _WHITESPACE else ch for ch in text])
        return text

    def _split(self, text):
        chunks = []
        for part in _split_blanks(text):
            if self.break_on_hyphens and part[0] not in _WHITESPACE:
                chunks.extend(_split_hyphens(part))
            else:
                chunks.append(part)
        return chunks

    def _fix_sentence_endings(self, chunks):
        for i in range(len(chunks) - 1):
            word = chunks[i].rstrip("\"'")
            if (chunks[i + 1] == " " and len(word) > 1 and word[-1] in ".!?"
                    and word[-2].islower()):
                chunks[i + 1] = "  "

    def _handle_long_word(self, reversed_chunks, line, length, width):
        """Puts what fits of a word that is too long for any line."""
        room = 1 if width < 1 else width - length
        if self.break_long_words:
            end = room
            chunk = reversed_chunks[-1]
            if self.break_on_hyphens and len(chunk) > room:
                hyphen = chunk.rfind("-", 0, room)
                if hyphen > 0 and any(c != "-" for c in chunk[:hyphen]):
                    end = hyphen + 1
            line.append(chunk[:end])
            reversed_chunks[-1] = chunk[end:]
        elif not line:
            line.append(reversed_chunks.pop())

    def _end_with_placeholder(self, lines, line, length, width, indent):
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + "".join(line))
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())

    def _wrap_chunks(self, chunks):
        if self.width <= 0:
            raise ValueError("invalid width %r (must be > 0)" % self.width)
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError("placeholder too large for max width")
        lines = []
        chunks.reverse()
        while chunks:
            line, length = [], 0
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and not chunks[-1].strip() and lines:
                chunks.pop()
            while chunks and length + len(chunks[-1]) <= width:
                length += len(chunks[-1])
                line.append(chunks.pop())
            if chunks and len(chunks[-1]) > width:
                self._handle_long_word(chunks, line, length, width)
                length = sum(map(len, line))
            if self.drop_whitespace and line and not line[-1].strip():
                length -= len(line.pop())
            if not line:
                continue
            rest = not chunks or (self.drop_whitespace and len(chunks) == 1
                                  and not chunks[0].strip())
            if (self.max_lines is None or len(lines) + 1 < self.max_lines
                    or (rest and length <= width)):
                lines.append(indent + "".join(line))
            else:
                self._end_with_placeholder(lines, line, length, width, indent)
                break
        return lines

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def wrap(self, text):
        """The lines of the wrapped paragraph."""
        pieces = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(pieces)
        return self._wrap_chunks(pieces)

    def fill(self, text):
        """The wrapped paragraph as one string."""
        return "\n".join(self.wrap(text))


def wrap(text, width=70, **kwargs):
    """The lines of the paragraph, wrapped."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """The paragraph, wrapped, as one string."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """The text on one line of at most that width."""
    return TextWrapper(width=width, max_lines=1, **kwargs).fill(" ".join(text.strip().split()))


def _common_start(a, b):
    i = 0
    while i < len(a) and i < len(b) and a[i] == b[i]:
        i += 1
    return a[:i]


def dedent(text):
    """Removes the blanks that all lines begin with."""
    lines = text.split("\n")
    margin = None
    for i, line in enumerate(lines):
        if not line.strip(" \t"):
            lines[i] = ""
            continue
        indent = line[:len(line) - len(line.lstrip(" \t"))]
        margin = indent if margin is None else _common_start(margin, indent)
    if margin:
        lines = [line[len(margin):] for line in lines]
    return "\n".join(lines)


def indent(text, prefix, predicate=None):
    """Puts prefix in front of each line that is not blank (or that predicate chooses)."""
    chosen = str.strip if predicate is None else predicate
    return "".join([prefix + line if chosen(line) else line
                    for line in text.splitlines(True)])
