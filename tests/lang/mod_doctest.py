"""Examples in docstrings.

>>> double(2)
4
>>> double("ab")
'abab'
"""
import contextlib
import doctest
import functools
import io


def double(x):
    """Twice x.

    >>> double(3)
    6
    >>> for n in range(2):
    ...     print(double(n))
    0
    2
    >>> double(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> double([1])  # doctest: +NORMALIZE_WHITESPACE
    [1,
      1]
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    """
    return x * 2


def wrong(x):
    '''
    >>> wrong(1)
    3
    >>> wrong(2)
    >>> x = wrong(3)
    4
    >>> list(range(20)) # doctest: +ELLIPSIS
    [0, 1, ..., 19]
    >>> wrong(1)  # doctest: +SKIP
    77
    >>> 1 < 2
    1
    '''
    return x + 1


class Stack:
    """
    >>> s = Stack()
    >>> s.push(1)
    >>> s.push(2); s.size
    2
    >>> s
    Stack([1, 2])
    """

    def __init__(self):
        self.items = []

    def push(self, x):
        """Puts x on top.

        >>> Stack().push(1) is None
        True
        """
        self.items.append(x)

    @property
    def size(self):
        """
        >>> Stack().size
        0
        """
        return len(self.items)

    @classmethod
    def of(cls, *items):
        """
        >>> Stack.of(1, 2).size
        2
        """
        made = cls()
        made.items.extend(items)
        return made

    @staticmethod
    def nothing():
        """No examples."""

    def __repr__(self):
        return f"Stack({self.items})"


def deco(f):
    @functools.wraps(f)
    def inner(*args):
        return f(*args)
    return inner


@deco
def wrapped():
    """
    >>> wrapped()
    5
    """
    return 5


__test__ = {"more": ">>> 1 + 1\n2\n"}


def show(*args, **kwargs):
    """No path of this file in what is printed."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        result = doctest.testmod(*args, **kwargs)
    print(said.getvalue().replace(__file__, "FILE"), result)


show()
show(verbose=False, report=False, optionflags=doctest.ELLIPSIS)
doctest.run_docstring_examples(double, globals(), verbose=True, name="double")
doctest.run_docstring_examples(Stack, globals(), name="Stack")
print([(e.source, e.want, e.lineno, e.indent) for e in doctest.DocTestParser().get_examples("text\n  >>> a\n  ... b\n  out\n\n>>> c # doctest: +ELLIPSIS\n")])
del wrong
results = doctest.testmod(verbose=True)
print(results.failed, results.attempted)
try:
    doctest.testmod(5)
except TypeError as e:
    print(e)
checker = doctest.OutputChecker()
print(checker.check_output("a...z", "abcz", doctest.ELLIPSIS), checker.check_output("a", "b", 0), checker.check_output("1\n", "True\n", 0))
