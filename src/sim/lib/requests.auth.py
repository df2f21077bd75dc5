"""Who asks."""


class HTTPBasicAuth(tuple):
    """A name and a password."""

    def __new__(cls, username, password):
        return super().__new__(cls, (username, password))

    username = property(lambda self: self[0])
    password = property(lambda self: self[1])


class AuthBase:
    """An authentication of one's own: called with the request, it puts in its headers what it likes."""

    def __call__(self, r):
        raise NotImplementedError("Auth hooks must be callable.")
