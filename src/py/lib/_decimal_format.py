"""format() of decimals."""

from decimal import _length, _make, _round_off


def _parse(spec):
    """(fill, align, sign, no minus zero, alternate, zeros, width, separator, precision, type)."""
    rest, fill, align = spec, " ", None
    if len(rest) > 1 and rest[1] in "<>=^":
        fill, align, rest = rest[0], rest[1], rest[2:]
    elif rest[:1] and rest[0] in "<>=^":
        align, rest = rest[0], rest[1:]
    sign, rest = (rest[0], rest[1:]) if rest[:1] and rest[0] in "+- " else ("-", rest)
    z, rest = (True, rest[1:]) if rest[:1] == "z" else (False, rest)
    alternate, rest = (True, rest[1:]) if rest[:1] == "#" else (False, rest)
    zeros = rest[:1] == "0"
    rest = rest[1:] if zeros else rest
    digits = len(rest) - len(rest.lstrip("0123456789"))
    width, rest = int(rest[:digits] or 0), rest[digits:]
    separator, rest = (rest[0], rest[1:]) if rest[:1] == "," else ("", rest)
    precision = None
    if rest[:1] == ".":
        digits = len(rest) - 1 - len(rest[1:].lstrip("0123456789"))
        if not digits:
            raise ValueError("invalid format string")
        precision, rest = int(rest[1:1 + digits]), rest[1 + digits:]
    if len(rest) > 1 or rest and rest not in "eEfFgGn%" or separator and rest == "n":
        raise ValueError("invalid format string")
    return fill, align, sign, z, alternate, zeros, width, separator, precision, rest


def _aligned(sign, body, fill, align, width):
    padding = fill * max(width - len(sign) - len(body), 0)
    if align == "<":
        return sign + body + padding
    if align == "=":
        return sign + padding + body
    if align == "^":
        half = len(padding) // 2
        return padding[:half] + sign + body + padding[half:]
    return padding + sign + body


def _grouped(digits, separator, width):
    """Thousands apart; zeros in front until it is as wide as asked."""
    if not separator:
        return digits.rjust(width, "0")
    while True:
        groups, rest = [], digits
        while len(rest) > 3:
            groups.append(rest[-3:])
            rest = rest[:-3]
        text = separator.join([rest, *reversed(groups)])
        if len(text) >= width:
            return text
        digits = "0" + digits


def _to_digits(x, n, rounding):
    """x with n significant digits."""
    if not x._coef:
        return x
    drop = _length(x._coef) - n
    if drop <= 0:
        return _make(x._sign, x._coef * 10 ** -drop, x._exp + drop)
    coef, _ = _round_off(x._sign, x._coef, drop, rounding)
    if _length(coef) > n:
        return _make(x._sign, coef // 10, x._exp + drop + 1)
    return _make(x._sign, coef, x._exp + drop)


def format_decimal(x, spec, context):
    if not isinstance(spec, str):
        raise TypeError("format arg must be str")
    fill, align, sign, z, alternate, zeros, width, separator, precision, kind = _parse(spec)
    if zeros and align is None:
        fill, align = "0", "="
    align = align or ">"
    if not kind:
        kind = "G" if context.capitals else "g"
    elif kind == "n":
        kind = "g"
    if x._is_special():
        body = x.copy_abs()._text(False, 1) + ("%" if kind == "%" else "")
        mark = "-" if x._sign else sign if sign in "+ " else ""
        return _aligned(mark, body, " " if fill == "0" and align == "=" else fill, align, width)
    if kind == "%":
        x = _make(x._sign, x._coef, x._exp + 2)
    if precision is not None:
        if kind in "eE":
            x = _to_digits(x, precision + 1, context.rounding)
        elif kind in "fF%":
            x = x._rescale(-precision, context.rounding)
        elif _length(x._coef) > (precision or 1):
            x = _to_digits(x, precision or 1, context.rounding)
    if not x._coef and x._exp > 0 and kind in "fF%":
        x = x._rescale(0, context.rounding)
    if not x._coef and z:
        x = x.copy_abs()
    digits = str(x._coef)
    left = x._exp + len(digits)
    if kind in "eE":
        place = 1 - precision if not x._coef and precision is not None else 1
    elif kind in "fF%":
        place = left
    else:
        place = left if x._exp <= 0 and left > -6 else 1
    if place < 0:
        whole, part = "0", "0" * -place + digits
    elif place > len(digits):
        whole, part = digits + "0" * (place - len(digits)), ""
    else:
        whole, part = digits[:place] or "0", digits[place:]
    exp = left - place
    tail = "." + part if part or alternate else ""
    if exp or kind in "eE":
        tail += f"{'E' if kind in 'EG' else 'e'}{exp:+d}"
    if kind == "%":
        tail += "%"
    mark = "-" if x._sign else sign if sign in "+ " else ""
    least = width - len(tail) - len(mark) if fill == "0" and align == "=" else 0
    return _aligned(mark, _grouped(whole, separator, least) + tail, fill, align, width)
